"""The checks of an ontology: each broken copy is told by its rule and its term, and by no other."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, URIRef

from peacegraph.errors import InputError
from peacegraph.ontology import checks, tree, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

HERE = Path(__file__).parent / "ontology"
BROKEN = sorted((HERE / "broken").glob("*.ttl"))
PREFIXES = """
    @prefix camp: <https://example.org/camp#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix pg: <https://w3id.org/peacegraph/ontology#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix vann: <http://purl.org/vocab/vann/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and os.environ.get("CI") != "true",
    reason="HermiT needs Java; on CI it must be there",
)


def expected_of(case: Path) -> list[tuple[str, str]]:
    """Return the findings that a case names, as rule and term."""
    lines = re.findall(r"^# expects: (\S+) (\S+)$", case.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted(lines)


def broken_copy(case: Path, folder: Path) -> Path:
    """Write the ontology that a case starts from without what it takes out, with what it adds."""
    text = case.read_text(encoding="utf-8")
    base = re.search(r"^# base: (sound|ours)$", text, re.MULTILINE)
    assert base is not None, case
    graph = Graph()
    if base[1] == "ours":
        graph += vocabulary.read().graph
    else:
        graph.parse(HERE / "sound.ttl")
    for gone in re.findall(r"^#- (.+)$", text, re.MULTILINE):
        pattern = triple_of(gone)
        assert pattern in graph, f"{case.name}: the base does not say: {gone}"
        graph.remove(pattern)
    graph.parse(data=PREFIXES + text, format="turtle")
    path = folder / case.name
    graph.serialize(path, format="turtle")
    return path


def triple_of(line: str) -> tuple[URIRef, URIRef, URIRef | None]:
    """Read a line such as ``camp:near skos:example *``; a star stands for anything."""
    statement = line.removesuffix("*") + ("owl:Thing ." if line.endswith("*") else " .")
    [(subject, predicate, value)] = Graph().parse(data=PREFIXES + statement, format="turtle")
    return subject, predicate, None if line.endswith("*") else value  # type: ignore[return-value]


@pytest.fixture(scope="module")
def found_in_ours() -> list[tuple[str, str]]:
    """Return what is to be said of ours as it is, which no broken copy is to blame for."""
    return [(finding.rule, finding.term) for finding in checks.lint().findings]


REASONED = ("inconsistent", "unsatisfiable")


def needs_command(case: Path) -> bool:
    return "base: ours" in case.read_text(encoding="utf-8") or case.stem.startswith(REASONED)


@needs_java
@pytest.mark.parametrize(
    "case", [case for case in BROKEN if needs_command(case)], ids=lambda case: case.stem
)
def test_the_command_tells_a_broken_copy_by_what_is_wrong_and_by_nothing_else(
    case: Path,
    tmp_path: Path,
    run: Callable[..., CompletedProcess[str]],
    found_in_ours: list[tuple[str, str]],
) -> None:
    done = run("ontology", "check", broken_copy(case, tmp_path), "--format", "json")
    found = [(finding["rule"], finding["term"]) for finding in json.loads(done.stdout)]
    if "base: ours" in case.read_text(encoding="utf-8"):
        found = [each for each in found if each not in found_in_ours]
    assert sorted(found) == expected_of(case), done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    "case", [case for case in BROKEN if not needs_command(case)], ids=lambda case: case.stem
)
def test_a_broken_copy_is_told_by_what_is_wrong_and_by_nothing_else(
    case: Path, tmp_path: Path
) -> None:
    findings = checks.lint(broken_copy(case, tmp_path)).findings
    assert sorted((finding.rule, finding.term) for finding in findings) == expected_of(case)


def test_every_rule_has_a_broken_copy_that_it_finds() -> None:
    assert {rule for case in BROKEN for rule, _ in expected_of(case)} == set(checks.RULES)


@needs_java
def test_the_base_of_the_broken_copies_has_no_fault() -> None:
    report = checks.check(HERE / "sound.ttl")
    assert report.findings == ()
    assert report.terms > 10


@needs_java
def test_what_cannot_be_is_told_with_the_axioms_that_make_it_so(tmp_path: Path) -> None:
    [finding] = checks.check(broken_copy(HERE / "broken" / "unsatisfiable.ttl", tmp_path)).findings
    assert finding.problem == (
        "nothing can ever be one, because camp:Both is a kind of camp:Ambulance; camp:Both is a "
        "kind of camp:Truck; nothing is two of camp:Ambulance, camp:Truck (HermiT)"
    )


@needs_java
def test_a_contradiction_is_told_by_the_few_statements_that_make_it(tmp_path: Path) -> None:
    case = HERE / "broken" / "inconsistent-by-domain.ttl"
    [finding] = checks.check(broken_copy(case, tmp_path)).findings
    for part in (
        "<https://example.org/1> camp:seats",
        "<https://example.org/1> is a camp:Camp",
        "camp:seats is said of camp:Vehicle",
        "camp:Camp is never camp:Vehicle",
    ):
        assert part in finding.problem
    assert "fuel" not in finding.problem


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("none.ttl", None, "No such file"),
        ("bad.ttl", b"<p> <q> .", ":1: not Turtle"),
        ("bad.ttl", b"\xff\xfe", "cannot read the ontology"),
        ("bad.nt", b"a b c", "not Nt"),
        ("bad.owl", b"<rdf/>", "an ontology is read from .ttl or .nt"),
        ("iri.ttl", b"<http://a/b c> a <http://a/d> .", "is no IRI: take out its ' '"),
        ("deep.ttl", b"[] a " + b"[ a " * 5000, "not Turtle"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, name: str, text: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(InputError, match=reason) as caught:
        checks.lint(path)
    assert "\n" not in str(caught.value)


def test_a_file_of_the_user_that_cannot_be_read_ends_the_command_with_3(
    run: Callable[..., CompletedProcess[str]],
) -> None:
    done = run("ontology", "check", "none.ttl")
    assert (done.returncode, done.stdout) == (3, "")
    assert (
        done.stderr
        == "peacegraph: cannot read the ontology at none.ttl: No such file or directory\n"
    )


@pytest.mark.parametrize("command", ["check", "classify"])
def test_without_java_one_line_says_what_to_install(
    run: Callable[..., CompletedProcess[str]], tmp_path: Path, command: str
) -> None:
    done = run("ontology", command, PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.count("\n") == 1
    assert "apt install default-jre-headless" in done.stderr


# The inferred tree


@needs_java
def test_the_tree_shows_what_was_inferred_and_what_was_told(tmp_path: Path) -> None:
    more = """
        camp:Carrier a owl:Class ; owl:equivalentClass [ a owl:Class ;
          owl:intersectionOf ( camp:Vehicle [ a owl:Restriction ; owl:onProperty camp:burns ;
            owl:someValuesFrom camp:Fuel ] ) ] .
        camp:Burner a owl:Class ; rdfs:subClassOf camp:Vehicle , [ a owl:Restriction ;
          owl:onProperty camp:burns ; owl:someValuesFrom camp:Fuel ] .
        camp:Lorry a owl:Class ; owl:equivalentClass camp:Truck .
        camp:Never a owl:Class ; rdfs:subClassOf camp:Truck , camp:Ambulance .
    """
    path = tmp_path / "more.ttl"
    path.write_text(PREFIXES + more, encoding="utf-8")
    found = tree.classify([HERE / "sound.ttl", path])
    assert tree.to_text(found).splitlines() == [
        "camp:Camp",
        "camp:Vehicle",
        "  camp:Ambulance",
        "  camp:Carrier  [inferred]",
        "    camp:Burner  [inferred]",
        "  camp:Lorry  [inferred; same as camp:Truck]",
        "  camp:Truck  [same as camp:Lorry]",
        "owl:Nothing",
        "  camp:Never  [inferred]",
        "skos:Concept",
        "  camp:Fuel",
        "skos:ConceptScheme",
    ]
    [carrier] = [c for c in json.loads(tree.to_json(found)) if c["name"] == "camp:Burner"]
    assert carrier["parents"] == [{"class": "https://example.org/camp#Carrier", "inferred": True}]
    written = tree.to_turtle(found)
    assert "camp:Burner rdfs:subClassOf camp:Carrier . # inferred\n" in written
    assert "camp:Ambulance rdfs:subClassOf camp:Vehicle .\n" in written
    assert len(Graph().parse(data=written)) == 9


@needs_java
def test_the_tree_of_ours_is_as_it_was_told(run: Callable[..., CompletedProcess[str]]) -> None:
    done = run("ontology", "classify")
    assert done.returncode == 0
    assert "pg:Entity\n  pg:Actor\n" in done.stdout
    assert "inferred" not in done.stdout


@needs_java
def test_a_contradiction_has_no_tree(
    run: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    done = run("ontology", "classify", broken_copy(HERE / "broken" / "inconsistent.ttl", tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "`peacegraph ontology check` says which" in done.stderr


def test_of_what_is_not_ours_our_fact_types_are_not_asked(tmp_path):
    file = tmp_path / "theirs.ttl"
    file.write_text(PREFIXES + "camp:Tent a owl:Class .")
    rules = {finding.rule for finding in checks.lint(file).findings}
    assert "header-missing" in rules
    assert "frame-class" not in rules


@pytest.mark.parametrize("content", ["", "# nothing\n"])
def test_an_ontology_that_states_nothing_is_refused(tmp_path, content):
    file = tmp_path / "empty.ttl"
    file.write_text(content)
    with pytest.raises(InputError, match="is empty"):
        vocabulary.read([file])

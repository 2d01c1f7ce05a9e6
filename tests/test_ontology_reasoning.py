"""Facts that contradict the axioms are found: the few statements, the reasons and the quotes."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph

from peacegraph import ontology, rdf, registry, store
from peacegraph.errors import ArtefactError, UsageError
from peacegraph.ontology import reasoning

if TYPE_CHECKING:
    from peacegraph.ontology.reasoning import Contradiction

HERE = Path(__file__).parent / "ontology"
PREFIXES = """
    @base <https://w3id.org/peacegraph/id/> .
    @prefix pg: <https://w3id.org/peacegraph/ontology#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and os.environ.get("CI") != "true",
    reason="HermiT needs Java; on CI it must be there",
)


@pytest.fixture(scope="module")
def known() -> str:
    return "".join(f"{quad.triple} .\n" for quad in rdf.lift_registry(registry.load()))


def triples(more: str) -> str:
    """Return the test data with something added, as N-Triples."""
    text = (HERE / "lifted.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text + PREFIXES + more, format="turtle").serialize(format="nt")


def short(found: Contradiction) -> tuple[str, str, str]:
    return (
        found.focus.removeprefix(ontology.ID),
        found.path.rpartition("#")[2],
        found.value.removeprefix(ontology.ID).removeprefix(ontology.PG),
    )


WRONG = """
    <fact/r1> a pg:Rank ; pg:holder <unit/1> ; pg:quote "The battalion is a colonel." .
    <unit/1> a pg:Unit ; skos:prefLabel "1st Battalion" .
    <fact/r2> a pg:Deployment ; pg:phase pg:phase-departure , pg:phase-return ;
      pg:quote "They leave and return." .
    <fact/r3> a pg:Mandate ; pg:mission <mission/UNDOF> , <mission/UNIFIL> ;
      pg:quote "UNDOF, UNIFIL: extended." .
    <fact/r4> a pg:Post ; pg:holder <person/jo> ; pg:quote "Jo is the mission." .
    <person/jo> a pg:Person , pg:Mission ; skos:prefLabel "Jo" .
    <fact/r5> a pg:Figure ; pg:value "many" ; pg:quote "Many came." .
"""


@needs_java
def test_each_contradiction_is_told_with_its_words(known: str) -> None:
    found = {short(one)[0]: one for one in reasoning.contradictions(triples(WRONG), known=known)}
    assert sorted(map(short, found.values())) == [
        ("fact/r1", "holder", "unit/1"),
        ("fact/r2", "phase", "phase-return"),
        ("fact/r3", "mission", "mission/UNIFIL"),
        ("fact/r5", "value", "many"),
        ("person/jo", "type", "Person"),
    ]
    rank = found["fact/r1"]
    assert rank.statements == (
        "unit/1 (1st Battalion) is a pg:Unit",
        "fact/r1 is a pg:Rank",
        "fact/r1 pg:holder unit/1 (1st Battalion)",
    )
    assert "pg:Unit is a kind of pg:Organization" in rank.because
    assert "pg:Rank is a kind of (pg:holder only pg:Person)" in rank.because
    assert rank.quotes == ("The battalion is a colonel.",)
    assert found["fact/r2"].quotes == ("They leave and return.",)
    assert found["fact/r3"].because == (
        "pg:mission is functional",
        "two rows of the registry are two things",
    )
    assert found["person/jo"].statements == (
        "person/jo (Jo) is a pg:Mission",
        "person/jo (Jo) is a pg:Person",
    )
    assert found["person/jo"].quotes == ("Jo is the mission.",)


@needs_java
def test_a_contradiction_between_facts_is_found(known: str) -> None:
    more = '<fact/2> pg:quote "One and a half came." ; pg:mention <fact/1/personnel/1> .'
    [found] = reasoning.contradictions(triples(more), known=known)
    assert short(found) == ("fact/2", "personnel", "1.5")
    assert found.because == ("pg:mention is inverse functional", "pg:personnel is functional")
    assert found.quotes == ("Fiji sent 40.", "One and a half came.")


@needs_java
def test_what_is_right_has_none_and_what_only_shapes_see_is_left_to_them(known: str) -> None:
    more = """
        <fact/3> a pg:Deployment ; pg:mission "UNDOF" ; pg:speach <x> ; pg:date "soon" .
        <fact/4> a pg:Figure ; pg:value "x"^^<http://www.w3.org/2001/XMLSchema#decimal> .
        <fact/5> a pg:Nonsense .
    """
    assert reasoning.contradictions(triples(more), known=known) == []


@needs_java
def test_the_order_of_the_statements_changes_nothing(known: str) -> None:
    lines = triples("<fact/1> pg:phase pg:phase-return .").splitlines(keepends=True)
    first = reasoning.contradictions("".join(sorted(lines)), known=known)
    random.Random(4).shuffle(lines)  # noqa: S311 - the same order each time
    assert reasoning.contradictions("".join(lines), known=known) == first
    assert len(first) == 1


@needs_java
def test_the_graph_of_the_seeds_contradicts_nothing(seed_store: Path, known: str) -> None:
    with store.open_reader(seed_store) as reader:
        data = "".join(f"{quad.triple} .\n" for quad in reader.quads())
    assert data.count("\n") > 1000
    assert reasoning.contradictions(data, known=known) == []


@needs_java
def test_too_many_statements_are_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasoning, "MAX_STATEMENTS", 10)
    with pytest.raises(
        UsageError, match=r"more than the reasoner takes \(10\): export the"
    ) as caught:
        reasoning.contradictions(triples(""))
    assert "\n" not in str(caught.value)


def test_without_java_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ArtefactError, match="install a Java runtime"):
        reasoning.contradictions("")

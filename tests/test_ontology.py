"""The ontology says what the frames say, contradicts itself nowhere, and explains every term."""

from __future__ import annotations

import csv
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS, VANN

from peacegraph import ontology
from peacegraph.frames import CLOSED_LISTS
from peacegraph.ontology import axioms, checks, reasoner, vocabulary

if TYPE_CHECKING:
    from enum import StrEnum

FILE = ontology.file()
IRI = URIRef("https://w3id.org/peacegraph/ontology")
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and os.environ.get("CI") != "true",
    reason="HermiT needs Java; on CI it must be there",
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(FILE)


def copy_with(folder: Path, *, old: str = "", new: str = "", more: str = "") -> Path:
    """Write a copy of the ontology in which something is replaced or added."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = folder / "copy.ttl"
    path.write_text(text.replace(old, new, 1) + more, encoding="utf-8")
    return path


def lifted(more: str = "") -> str:
    """Return test data, and more of it, as N-Triples."""
    text = (Path(__file__).parent / "ontology" / "lifted.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text + more, format="turtle").serialize(format="nt")


# What the file promises


def test_the_ontology_has_no_fault_of_form() -> None:
    report = checks.lint()
    assert report.findings == ()
    assert report.terms > 200


@needs_java
def test_the_reasoner_finds_no_contradiction_and_no_class_that_nothing_can_be() -> None:
    assert [str(finding) for finding in checks.check().findings] == []


def test_the_header_says_what_it_is_and_who_may_use_it(graph: Graph) -> None:
    assert (IRI, RDF.type, OWL.Ontology) in graph
    assert graph.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/0.1.0")
    assert graph.value(IRI, OWL.versionInfo) == Literal("0.1.0")
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(IRI, DCTERMS.license) == licence
    assert graph.value(IRI, VANN.preferredNamespacePrefix) == Literal("pg")
    assert graph.value(IRI, VANN.preferredNamespaceUri) == Literal(ontology.PG)
    for part in ("title", "description", "creator", "created", "modified"):
        assert len(list(graph.objects(IRI, DCTERMS[part]))) == 1, part


@needs_java
def test_nothing_is_imported_and_the_network_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    more = f"<{IRI}> <{OWL.imports}> <http://127.0.0.1:9/other> ."
    found = checks.check(copy_with(tmp_path, more=more)).findings
    assert [finding.rule for finding in found] == ["imports"]
    assert [finding.rule for finding in checks.check(data=more).findings] == ["imports"]


def test_owlready2_carries_the_ontology() -> None:
    read = vocabulary.read()
    parts = [axiom.to_ntriples() for axiom in axioms.split(read)]
    world = reasoner.load_world(axioms.ntriples(axioms.declarations(read)) + "".join(parts))
    deployment = world[ontology.term("Deployment")]
    assert deployment in world[ontology.term("Fact")].descendants()
    assert deployment in world[ontology.term("contributor")].domain
    world.close()


def test_nodes_without_a_name_are_those_that_owl_writes_with(graph: Graph) -> None:
    sorts = {OWL.Class, OWL.Restriction, OWL.AllDisjointClasses, OWL.AllDifferent}
    for node in graph.all_nodes():
        if isinstance(node, BNode):
            is_list = (node, RDF.rest, None) in graph
            assert is_list or set(graph.objects(node, RDF.type)) <= sorts


def test_every_property_has_one_domain_and_one_range(graph: Graph) -> None:
    for sort in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for prop in graph.subjects(RDF.type, sort):
            if str(prop).startswith(ontology.PG):
                assert len(list(graph.objects(prop, RDFS.domain))) == 1, prop
                assert len(list(graph.objects(prop, RDFS.range))) == 1, prop


@pytest.mark.parametrize("codes", CLOSED_LISTS)
def test_a_closed_list_is_closed_and_its_codes_are_all_different(
    graph: Graph, codes: type[StrEnum]
) -> None:
    wanted = {URIRef(ontology.code_iri(code)) for code in codes}
    name = codes.__name__
    closed = graph.value(URIRef(ontology.term(name)), OWL.equivalentClass)
    assert closed is not None
    listed = graph.value(closed, OWL.oneOf)
    assert listed is not None
    assert set(Collection(graph, listed)) == wanted
    differing = [set(Collection(graph, node)) for node in graph.objects(None, OWL.distinctMembers)]
    assert wanted in differing
    scheme = URIRef(ontology.term(f"{name[0].lower()}{name[1:]}Scheme"))
    assert set(graph.subjects(SKOS.inScheme, scheme)) == wanted


def test_every_column_of_the_registry_is_a_term(graph: Graph) -> None:
    shared = {"id", "name", "names", "demonyms", "source", "ids", "note"}
    shared |= {"nameFrench", "acronymFrench", "acronymHistory"}
    for table in (FILE.parent / "reference").glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as lines:
            columns = set(next(csv.reader(lines))) - shared
        for column in columns:
            assert (URIRef(ontology.term(column)), RDFS.range, None) in graph, (table.name, column)


@needs_java
def test_the_registry_agrees_with_the_ontology() -> None:
    from peacegraph import rdf, registry

    things = [
        f"{quad.subject} {quad.predicate} {quad.object} .\n"
        for quad in rdf.lift_registry(registry.load())
        if not str(quad.object).startswith('"')  # names are the half of it, and no reason to wait
    ]
    assert checks.check(data="".join(things)).findings == ()


def test_the_registry_uses_no_property_the_wrong_way() -> None:
    from peacegraph import rdf, registry

    triples = [str(quad.triple) + " .\n" for quad in rdf.lift_registry(registry.load())]
    assert checks.lint(data="".join(triples)).findings == ()


# Data, as they are lifted


@needs_java
def test_dates_that_owl_does_not_know_do_not_stop_the_reasoner() -> None:
    assert checks.check(data=lifted()).findings == ()


@needs_java
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("<fact/1> pg:phase pg:phase-return .", id="two phases"),
        pytest.param("<fact/1> pg:phase pg:harm-killed .", id="a code of another list"),
        pytest.param('<fact/1> pg:personnel "many" .', id="a number in words"),
        pytest.param("<fact/1> pg:mission <country/FJI> .", id="a state for a mission"),
        pytest.param("<fact/1> pg:speaker <country/FJI> .", id="a slot of another type"),
        pytest.param("<fact/3> a pg:Rank ; pg:holder <mission/UNDOF> .", id="a mission's rank"),
        pytest.param("<evidence/a/0-13> pg:start -1 .", id="before the text"),
        pytest.param("<fact/1> pg:evidence <fact/2> .", id="a fact for evidence"),
        pytest.param("<mission/UNDOF> pg:succeeds <mission/UNDOF> .", id="its own successor"),
    ],
)
def test_a_contradiction_in_data_is_found(wrong: str) -> None:
    assert checks.check(data=lifted(wrong)).findings


@pytest.mark.parametrize(
    ("wrong", "rule", "term"),
    [
        ('<fact/1> pg:speach "x" .', "undeclared", "pg:speach"),
        ('<fact/1> pg:mission "UNDOF" .', "value-kind", "pg:mission"),
        ("<fact/1> pg:category <country/FJI> .", "value-kind", "pg:category"),
    ],
)
def test_a_term_used_the_wrong_way_in_data_is_found(wrong: str, rule: str, term: str) -> None:
    [finding] = checks.lint(data=lifted(wrong)).findings
    assert (finding.rule, finding.term) == (rule, term)


# Around the reasoner


@needs_java
def test_the_reasoner_leaves_nothing_behind_and_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    assert checks.check(data=lifted("<a> a pg:Person , pg:Unit .")).findings
    assert tempfile.gettempdir() == str(folder)
    assert [path for path in folder.iterdir() if not path.name.startswith("hsperfdata")] == []
    assert capfd.readouterr() == ("", "")


def test_a_query_pays_for_no_reasoner() -> None:
    program = (
        "import sys; from peacegraph import model, ontology, queries, store; "
        "ontology.code_iri(model.Modality.ACTUAL); "
        "print([name for name in ('rdflib', 'owlready2') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

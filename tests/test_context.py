"""The JSON-LD context says what the ontology says, and data written in it mean what ours mean."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from peacegraph import artefacts, ontology, rdf, registry
from peacegraph.errors import ArtefactError
from peacegraph.exports import export
from peacegraph.frames import CLOSED_LISTS, Deployment, Phase, fields_of
from peacegraph.model import (
    Code,
    Count,
    Date,
    Document,
    Entity,
    Evidence,
    Kind,
    Mention,
    Modality,
    Text,
)
from peacegraph.ontology import context, terms

CASES = Path(__file__).parent / "ontology"
FILE = artefacts.folder("ontology") / "context.jsonld"
TERMS: dict[str, Any] = context.document()["@context"]
XSD = ontology.PREFIXES["xsd"]
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
DCAM = "http://purl.org/dc/dcam/rangeIncludes"

SAID = "From 2016 on, Fiji will send up to 40 soldiers."
DOCUMENT = Document(id="patrol", text=SAID, title="Patrol", published="2016-05-03", language="en")
FACT = Deployment(
    document="patrol",
    evidence=(Evidence(start=0, end=len(SAID), quote=SAID),),
    extractor="rules",
    confidence=0.9,
    modality=Modality.PLANNED,
    contributor=Entity(value="Fiji", id="country/FJI", kind=Kind.COUNTRY),
    place=(Entity(value="Naqoura", id="place/naqoura", kind=Kind.PLACE),),
    personnel=Count(value=40, mention=Mention(start=28, end=46, text="up to 40 soldiers.")),
    category=(Text(value="soldiers"),),
    date=Date(value="2016/.."),
    phase=Code(value=Phase.DEPARTURE),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ontology.file())


def read(written: dict[str, Any]) -> set[Quad]:
    """Read JSON-LD with our context written into it."""
    return set(
        parse(json.dumps({"@context": TERMS, **written}), format=RdfFormat.JSON_LD)
    )  # fetches nothing


# The file


def test_the_published_context_is_that_of_the_ontology() -> None:
    assert FILE.read_text(encoding="utf-8") == context.text(), (
        "make it anew: python -m peacegraph.ontology.context > ontology/context.jsonld"
    )


def test_the_module_prints_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peacegraph.ontology.context"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == context.text()


def test_it_has_the_version_of_the_ontology_and_tells_it_in_its_own_words(graph: Graph) -> None:
    version = graph.value(URIRef(ontology.PG.removesuffix("#")), OWL.versionInfo)
    about = f"https://w3id.org/peacegraph/ontology/{version}/context.jsonld"
    told = {
        (quad.subject.value, quad.predicate.value, quad.object.value)  # type: ignore[union-attr]
        for quad in parse(FILE.read_bytes(), format=RdfFormat.JSON_LD)
    }
    assert (about, str(OWL.versionInfo), str(version)) in told
    assert {subject for subject, _, _ in told} == {about}


# Its terms


def test_every_class_and_every_property_of_the_ontology_is_in_it(graph: Graph) -> None:
    declared = {
        str(term).removeprefix(ontology.PG)
        for sort in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in graph.subjects(RDF.type, sort)
        if str(term).startswith(ontology.PG)
    }
    ours = {
        name
        for name, told in TERMS.items()
        if str(told["@id"] if isinstance(told, dict) else told).startswith(ontology.PG)
    }
    assert ours == declared
    for name in ours:
        told = TERMS[name]
        assert (told["@id"] if isinstance(told, dict) else told) == ontology.term(name)


def test_a_property_is_a_list_where_it_may_have_several_values(graph: Graph) -> None:
    for name in properties(graph):
        single = (URIRef(ontology.term(name)), RDF.type, OWL.FunctionalProperty) in graph
        told = TERMS[name] if isinstance(TERMS[name], dict) else {}
        assert told.get("@container") == (None if single else "@set"), name


def test_a_value_is_read_as_the_range_has_it(graph: Graph) -> None:
    counts = {
        field.slot.property
        for frame in ontology_frames()
        for field in fields_of(frame).values()
        if field.value_type is Count
    }
    lists = {codes.__name__ for codes in CLOSED_LISTS}
    native = {XSD + "string", XSD + "nonNegativeInteger"}
    for name in properties(graph):
        node = URIRef(ontology.term(name))
        told = TERMS[name] if isinstance(TERMS[name], dict) else {}
        held = str(graph.value(node, URIRef(DCAM)) or graph.value(node, RDFS.range))
        if held.removeprefix(ontology.PG) in lists:
            wanted = "@vocab"
        elif (node, RDF.type, OWL.ObjectProperty) in graph:
            wanted = "@id"
        else:
            wanted = None if held in native or name in counts else held
        assert told.get("@type") == wanted, name


def test_a_range_that_owl_cannot_take_is_named_beside_it(graph: Graph) -> None:
    for name in properties(graph):
        node = URIRef(ontology.term(name))
        if graph.value(node, RDFS.range) == RDFS.Literal:
            [held] = graph.objects(node, URIRef(DCAM))
            assert str(held) in {ontology.EDTF, XSD + "date", WKT}, (
                f"say which datatype pg:{name} takes: dcam:rangeIncludes xsd:date"
            )


def test_a_code_has_its_word_in_the_property_that_takes_it_and_nowhere_else(graph: Graph) -> None:
    for codes in CLOSED_LISTS:
        taken = [
            name
            for name in properties(graph)
            if graph.value(URIRef(ontology.term(name)), RDFS.range)
            == URIRef(ontology.term(codes.__name__))
        ]
        assert taken
        for name in taken:
            assert TERMS[name]["@context"] == {
                str(notation): str(code)
                for code in graph.subjects(RDF.type, URIRef(ontology.term(codes.__name__)))
                for notation in graph.objects(code, SKOS.notation)
            }


def test_it_declares_no_prefix_that_could_shorten_an_iri() -> None:
    iris = [
        told["@id"] if isinstance(told, dict) else told for told in TERMS.values() if told != 1.1
    ]
    assert not [iri for iri in iris if iri.endswith((":", "/", "?", "#", "[", "]", "@"))]
    assert not [told for told in TERMS.values() if isinstance(told, dict) and "@prefix" in told]


def properties(graph: Graph) -> list[str]:
    return sorted(
        str(term).removeprefix(ontology.PG)
        for sort in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in graph.subjects(RDF.type, sort)
        if str(term).startswith(ontology.PG)
    )


def ontology_frames() -> list[Any]:
    from peacegraph.frames import FRAMES

    return list(FRAMES.values())


# Data in it


def lifted() -> set[Quad]:
    """Return what our own fact is as a graph, without the graph's name."""
    quads = rdf.lift(DOCUMENT, [FACT], registry.load())
    return {Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads}


def test_a_record_written_by_hand_means_what_we_lift() -> None:
    written = json.loads((CASES / "deployment.json").read_text(encoding="utf-8"))
    assert read({"@graph": written}) == lifted()


def test_an_export_is_written_in_it_and_carries_it() -> None:
    stream = BytesIO()
    export(rdf.lift(DOCUMENT, [FACT], registry.load()), "jsonld", stream)
    exported = json.loads(stream.getvalue())
    assert exported["@context"] == TERMS
    [graph] = exported["@graph"]
    by_id = {node["id"]: node for node in graph["@graph"]}
    written = json.loads((CASES / "deployment.json").read_text(encoding="utf-8"))
    assert by_id == {node["id"]: node for node in written}


def test_the_same_word_is_another_code_in_another_property() -> None:
    [support, gathering] = [
        {quad.object for quad in read({"id": "urn:x:a", prop: "training"})}
        for prop in ("supportKind", "gatheringKind")
    ]
    assert [str(term) for term in (*support, *gathering)] == [
        f"<{ontology.term('supportKind-training')}>",
        f"<{ontology.term('gatheringKind-training')}>",
    ]


# What can go wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<x", "cannot read"),
        ("<https://w3id.org/peacegraph/ontology> a <x:y> .", "says no version"),
    ],
)
def test_an_ontology_at_fault_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    file = tmp_path / "peacegraph.ttl"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(ontology, "file", lambda: file)
    terms.load.cache_clear()
    try:
        with pytest.raises(ArtefactError, match=said) as caught:
            context.text()
    finally:
        terms.load.cache_clear()
    assert "\n" not in str(caught.value)

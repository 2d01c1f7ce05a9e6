"""The alignments map to terms that exist, and what follows from them is true."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal as OxigraphLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef, namespace
from rdflib.namespace import DCTERMS, SKOS, VANN

from peacegraph import artefacts, ontology
from peacegraph.frames import CLOSED_LISTS, FRAMES, fields_of
from peacegraph.ontology import checks

FILE = artefacts.folder("ontology") / "alignments.ttl"
OTHERS = Path(__file__).parent / "ontology" / "others"
IRI = URIRef("https://w3id.org/peacegraph/ontology/alignments")
PLOVER = "https://w3id.org/peacegraph/plover/2.0#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
OA = "http://www.w3.org/ns/oa#"
ENTAILING = (RDFS.subClassOf, RDFS.subPropertyOf)
MATCHING = (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
PLOVER_QUERY = FILE.with_name("plover.rq").read_text(encoding="utf-8")
BOOK = json.loads((OTHERS / "plover-2.0.json").read_text(encoding="utf-8"))
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and os.environ.get("CI") != "true",
    reason="HermiT needs Java; on CI it must be there",
)


def listed(name: str) -> set[str]:
    """Return the words of a file, without its comments."""
    lines = (OTHERS / name).read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


# The terms of a vocabulary by its namespace; those that rdflib knows are as it has them.
KNOWN = {
    **{
        str(getattr(namespace, name)): set(getattr(namespace, name).__annotations__)
        for name in ("ORG", "PROV", "FOAF", "SDO", "GEO", "DCTERMS")
    },
    SEM: listed("sem.txt"),
    OA: listed("oa.txt"),
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(FILE)


@pytest.fixture(scope="module")
def ours() -> Graph:
    return Graph().parse(ontology.file())


def triples(graph: Graph) -> str:
    return graph.serialize(format="nt")


def pg(name: str) -> URIRef:
    return URIRef(ontology.term(name))


# The document


def test_it_is_an_ontology_document_of_its_own(graph: Graph, ours: Graph) -> None:
    whole = URIRef("https://w3id.org/peacegraph/ontology")
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [IRI]
    version = str(graph.value(IRI, OWL.versionInfo))
    assert Literal(version) == ours.value(whole, OWL.versionInfo)
    assert graph.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/{version}")
    for part in ("title", "description", "creator", "license", "created", "modified"):
        assert len(list(graph.objects(IRI, DCTERMS[part]))) == 1, part
    assert graph.value(IRI, DCTERMS.license) == ours.value(whole, DCTERMS.license)
    assert (None, OWL.imports, None) not in graph
    assert not [node for node in graph.all_nodes() if isinstance(node, BNode)]


def test_what_it_declares_it_uses_and_what_it_uses_is_declared(graph: Graph, ours: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared: dict[URIRef, set[URIRef]] = {}
    for kind in kinds:
        for term in graph.subjects(RDF.type, kind):
            if str(term).startswith(ontology.PG):
                assert (term, RDF.type, kind) in ours, "it is declared as what it is in ours"
                continue
            declared.setdefault(URIRef(str(term)), set()).add(kind)
    assert [term for term, as_ in declared.items() if len(as_) > 1] == []
    entailed = {value for kind in ENTAILING for value in graph.objects(None, kind)}
    mapped = {subject for kind in ENTAILING for subject in graph.subjects(kind)}
    assert [subject for subject in mapped if (subject, RDF.type, None) not in graph] == []
    logical = {t for t, as_ in declared.items() if OWL.AnnotationProperty not in as_}
    own = {term for term in declared if str(term).startswith(PLOVER)}
    assert entailed == logical
    annotating = {t for t, as_ in declared.items() if OWL.AnnotationProperty in as_}
    assert set(graph.predicates()) - annotating == {
        *(RDF.type, RDFS.seeAlso, OWL.versionIRI, OWL.versionInfo),
        *ENTAILING,
    }
    assert annotating <= set(graph.predicates())
    for term in own:
        for prop in (SKOS.prefLabel, SKOS.definition, SKOS.example):
            assert len(list(graph.objects(term, prop))) == 1, (term, prop)
        assert graph.value(term, OWL.versionInfo) == Literal("2.0")


def test_only_terms_of_ours_are_mapped_and_only_to_terms_that_exist(
    graph: Graph, ours: Graph
) -> None:
    for kind in (*ENTAILING, *MATCHING):
        for subject, value in graph.subject_objects(kind):
            assert (subject, RDF.type, None) in ours, subject
            space = next((space for space in KNOWN if str(value).startswith(space)), None)
            assert space, f"{value} is of no vocabulary that is known here"
            assert str(value).removeprefix(space) in KNOWN[space], value
    used = {str(value) for kind in (*ENTAILING, *MATCHING) for value in graph.objects(None, kind)}
    unused = [space for space in KNOWN if not any(iri.startswith(space) for iri in used)]
    assert unused == []


def test_a_class_is_mapped_to_classes_and_a_property_to_properties(
    graph: Graph, ours: Graph
) -> None:
    # A relation of theirs may be a fact of ours, which is merely related.
    for kind in (*ENTAILING, SKOS.closeMatch, SKOS.broadMatch):
        for subject, value in graph.subject_objects(kind):
            name = re.split(r"[/#]", str(value))[-1]
            assert ((subject, RDF.type, OWL.Class) in ours) == name[0].isupper(), (subject, value)
    for subject, value in graph.subject_objects(RDFS.subPropertyOf):
        for sort in (OWL.ObjectProperty, OWL.DatatypeProperty):
            assert ((subject, RDF.type, sort) in ours) == ((value, RDF.type, sort) in graph)


def test_one_mapping_says_one_thing(graph: Graph) -> None:
    pairs = [pair for kind in (*ENTAILING, *MATCHING) for pair in graph.subject_objects(kind)]
    assert len(pairs) == len(set(pairs))


# What follows


def test_that_a_document_tells_of_it_makes_nothing_an_event(graph: Graph, ours: Graph) -> None:
    entity = URIRef("http://www.w3.org/ns/prov#Entity")
    facts = {
        fact
        for fact in ours.transitive_subjects(RDFS.subClassOf, pg("Fact"))
        if str(fact).startswith(ontology.PG)
    }
    assert len(facts) > len(FRAMES)
    above = {value for fact in facts for value in graph.objects(fact, RDFS.subClassOf)}
    assert above == {entity}
    slots = {
        pg(field.slot.property) for frame in FRAMES.values() for field in fields_of(frame).values()
    }
    shared = {pg("title")}  # a document's title as well
    assert {slot for slot in slots if (slot, RDFS.subPropertyOf, None) in graph} <= shared


@needs_java
def test_with_the_alignments_nothing_contradicts_itself(graph: Graph) -> None:
    assert checks.check(data=triples(graph)).findings == ()


@needs_java
def test_with_the_axioms_of_the_others_nothing_contradicts_itself(graph: Graph) -> None:
    others = Graph().parse(OTHERS / "axioms.ttl")
    assert checks.check(data=triples(graph + others)).findings == ()


@needs_java
def test_the_graph_of_the_seeds_agrees_with_all_of_them(graph: Graph, seed_store: Path) -> None:
    from peacegraph import store

    others = Graph().parse(OTHERS / "axioms.ttl")
    said = things(list(store.open_reader(seed_store).quads()))
    assert len(said) > 1000
    assert checks.check(data=triples(graph + others) + "".join(said)).findings == ()


def things(quads: list[Quad]) -> list[str]:
    """Return what documents say without its texts and numbers, over which HermiT takes long."""
    quads = [quad for quad in quads if not isinstance(quad.object, OxigraphLiteral)]
    registry = NamedNode(ontology.REGISTRY_GRAPH)
    said = [quad for quad in quads if quad.graph_name != registry]
    named = {quad.object for quad in said}
    kind = NamedNode(str(RDF.type))
    known = [quad for quad in quads if quad.graph_name == registry and quad.predicate == kind]
    kept = {*said, *(quad for quad in known if quad.subject in named)}
    return sorted({f"{quad.triple} .\n" for quad in kept})


SHORT = {
    "geo": "http://www.opengis.net/ont/geosparql#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
}


@needs_java
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("pg:Mission rdfs:subClassOf geo:Geometry , geo:Feature .", id="a shape"),
        pytest.param("pg:Fact rdfs:subClassOf prov:Activity .", id="a fact that is an activity"),
        pytest.param(
            "pg:Document rdfs:subClassOf org:Organization .", id="a document that is a body"
        ),
    ],
)
def test_a_mapping_that_makes_nonsense_would_be_seen(graph: Graph, wrong: str) -> None:
    prefixes = "".join(
        f"@prefix {name}: <{iri}> .\n" for name, iri in {**ontology.PREFIXES, **SHORT}.items()
    )
    others = Graph().parse(OTHERS / "axioms.ttl").parse(data=prefixes + wrong, format="turtle")
    assert checks.check(data=triples(graph + others)).findings


# PLOVER


def codes_of(graph: Graph, term: URIRef, name: str) -> list[str]:
    return [str(value) for value in graph.objects(term, URIRef(PLOVER + name))]


def test_every_code_is_in_the_codebook_and_every_mode_in_its_event(graph: Graph) -> None:
    for term, event in graph.subject_objects(URIRef(PLOVER + "event")):
        assert str(event) in BOOK["events"], term
        assert len(codes_of(graph, URIRef(str(term)), "event")) == 1
    for term, mode in graph.subject_objects(URIRef(PLOVER + "mode")):
        [event] = codes_of(graph, URIRef(str(term)), "event")
        assert str(mode) in BOOK["events"][event], term
    for name, known in (("context", BOOK["contexts"]), ("auxiliaryMode", BOOK["auxiliary modes"])):
        for term, code in graph.subject_objects(URIRef(PLOVER + name)):
            assert str(code) in known, term


@pytest.mark.parametrize("name", FRAMES)
def test_a_type_has_a_code_of_its_own_or_by_a_list_or_it_is_said_why_not(
    graph: Graph, name: str
) -> None:
    told = [codes_of(graph, pg(name), way) for way in ("event", "byCode", "none")]
    assert [len(way) for way in told if way] == [1]


def test_a_list_that_decides_decides_for_each_of_its_codes(graph: Graph) -> None:
    lists = {ontology.term(codes.__name__): codes for codes in CLOSED_LISTS}
    deciding = list(graph.subject_objects(URIRef(PLOVER + "byCode")))
    assert len(deciding) == 5
    for frame, decider in deciding:
        slots = fields_of(FRAMES[str(frame).removeprefix(ontology.PG)]).values()
        assert lists[str(decider)] in {field.codes for field in slots}
    names = [lists[str(decider)] for _, decider in deciding]
    for codes in names:
        for code in codes:
            node = URIRef(ontology.code_iri(code))
            told = [*codes_of(graph, node, "event"), *codes_of(graph, node, "none")]
            assert len(told) == 1, node
    stray = {
        str(term)
        for way in ("event", "none")
        for term in graph.subjects(URIRef(PLOVER + way))
        if "-" in str(term).rpartition("#")[2]
    }
    decided = {ontology.code_iri(code) for codes in names for code in codes}
    assert {iri for iri in stray - decided if "#modality-" not in iri} == set()


def test_every_modality_says_what_it_does_to_the_code(graph: Graph) -> None:
    [modality] = [codes for codes in CLOSED_LISTS if codes.__name__ == "Modality"]
    for code in modality:
        node = URIRef(ontology.code_iri(code))
        assert [codes_of(graph, node, way) for way in ("event", "auxiliaryMode", "none")] != [
            []
        ] * 3


VISIT = "a pg:Gathering ; pg:gatheringKind pg:gatheringKind-visit"
SENT = "a pg:Deployment ; pg:phase pg:phase-departure"
CODED = [
    # a fact, its modality, and its event, mode, auxiliary mode and context, or why it has none
    ("a pg:Rank", "actual", "none: A rank is no event."),
    ("a pg:Agreement", "actual", "SUPPORT"),
    ("a pg:Agreement", "planned", "AGREE"),
    ("a pg:Agreement", "denied", "SUPPORT + negation"),
    (SENT, "actual", "AID in peacekeeping"),
    (SENT, "planned", "AGREE in peacekeeping"),
    (SENT, "requested", "REQUEST assist in peacekeeping"),
    (VISIT, "actual", "CONSULT visit"),
    (VISIT, "planned", "AGREE"),
    (VISIT, "requested", "REQUEST meet"),
    (VISIT, "denied", "CONSULT visit + negation"),
    ("a pg:Statement ; pg:act pg:act-condemn", "actual", "ACCUSE disapprove"),
    ("a pg:Statement ; pg:act pg:act-assert", "actual", "none: Comment is not coded."),
    (
        "a pg:Casualty ; pg:harm pg:harm-captured",
        "planned",
        "ASSAULT abduct + future in peacekeeping",
    ),
    ("a pg:Support ; pg:supportKind pg:supportKind-medical", "actual", "AID in health"),
    (
        "a pg:Support ; pg:supportKind pg:supportKind-political , pg:supportKind-funding",
        "actual",
        "AID; SUPPORT",
    ),
    ("a pg:Support", "actual", ""),
]


@pytest.mark.parametrize(("fact", "modality", "coded"), CODED)
def test_a_fact_is_coded_by_its_type_its_code_and_its_modality(
    graph: Graph, ours: Graph, fact: str, modality: str, coded: str
) -> None:
    data = Graph().parse(
        data=f"@prefix pg: <{ontology.PG}> .\n"
        f"<urn:x:fact> {fact} ; pg:modality pg:modality-{modality} .",
        format="turtle",
    )
    answer = (graph + ours + data).query(PLOVER_QUERY)
    assert "; ".join(told(*row[1:]) for row in answer) == coded


def told(*codes: object) -> str:
    event, mode, auxiliary, context, none = (str(code) if code else "" for code in codes)
    coded = " ".join(
        [event, mode, *([f"+ {auxiliary}"] * bool(auxiliary)), *([f"in {context}"] * bool(context))]
    )
    return " ".join(coded.split()) + f"none: {none}" * bool(none)


def test_every_fact_of_the_seeds_is_coded_or_says_why_not(graph: Graph, seed_store: Path) -> None:
    from peacegraph import store

    data = Store()
    for file in (FILE, ontology.file()):
        data.load(path=str(file), format=RdfFormat.TURTLE)
    quads = list(store.open_reader(seed_store).quads())
    data.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    rows = list(data.query(PLOVER_QUERY))
    assert all((row["event"] is None) is (row["none"] is not None) for row in rows)
    assert len({str(row["event"]) for row in rows}) > 3
    # Only a fact whose type goes by a list may be left out, for want of a code of that list.
    lists = {"phase", "gatheringKind", "act", "supportKind", "harm"}
    with_code = {q.subject for q in quads if q.predicate.value in map(ontology.term, lists)}
    types = {f"<{cls}>" for cls in graph.subjects(URIRef(PLOVER + "byCode"))}
    by_list = {quad.subject for quad in quads if str(quad.object) in types}
    facts = {quad.subject for quad in quads if quad.predicate.value == ontology.term("modality")}
    assert facts - {row["fact"] for row in rows} <= by_list - with_code


def test_its_own_namespace_names_the_codebook(graph: Graph) -> None:
    assert graph.value(IRI, VANN.preferredNamespaceUri) == Literal(PLOVER)
    assert str(BOOK["codebook"]).split("Version: ")[1].startswith("2.0")

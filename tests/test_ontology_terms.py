"""What the ontology says of itself and of its terms, and that a reasoner tells them apart."""

from __future__ import annotations

import os
import re
import shutil
from itertools import combinations

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS

from peacegraph import ontology
from peacegraph.frames import CLOSED_LISTS, FRAMES, fields_of
from peacegraph.ontology import checks

IRI = URIRef("https://w3id.org/peacegraph/ontology")
BIBO = "http://purl.org/ontology/bibo/"
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and os.environ.get("CI") != "true",
    reason="HermiT needs Java; on CI it must be there",
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ontology.file())


def pg(name: str) -> URIRef:
    return URIRef(ontology.term(name))


def local(node: object) -> str:
    return str(node).removeprefix(ontology.PG)


def own(graph: Graph, *sorts: URIRef) -> set[str]:
    return {
        local(term)
        for sort in sorts
        for term in graph.subjects(RDF.type, sort)
        if str(term).startswith(ontology.PG)
    }


# The header


def test_the_header_can_be_cited_and_says_who_made_it_and_how_far_it_is(graph: Graph) -> None:
    version = str(graph.value(IRI, OWL.versionInfo))
    assert graph.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/{version}") != IRI
    [citation] = graph.objects(IRI, DCTERMS.bibliographicCitation)
    assert f"version {version}" in citation
    assert f"{IRI}/{version}" in citation
    [creator] = graph.objects(IRI, DCTERMS.creator)
    assert (creator, RDF.type, DCTERMS.Agent) in graph
    assert graph.value(creator, SKOS.prefLabel)
    [status] = graph.objects(IRI, URIRef(BIBO + "status"))
    assert str(status).startswith(BIBO + "status/")
    created, modified = graph.value(IRI, DCTERMS.created), graph.value(IRI, DCTERMS.modified)
    assert created.datatype == modified.datatype == XSD.date
    assert str(created) <= str(modified)


def test_the_header_points_at_what_is_made_of_it(graph: Graph) -> None:
    folder = ontology.file().parent
    version = graph.value(IRI, OWL.versionInfo)
    assert {str(see) for see in graph.objects(IRI, RDFS.seeAlso)} == {
        f"{IRI}/alignments",
        *(f"{IRI}/{version}/{name}" for name in ("context.jsonld", "fact.schema.json")),
    }
    for name in ("alignments.ttl", "context.jsonld", "fact.schema.json"):
        assert (folder / name).is_file()


def test_tools_that_know_rdfs_alone_find_labels_and_definitions(graph: Graph) -> None:
    assert (SKOS.prefLabel, RDFS.subPropertyOf, RDFS.label) in graph
    assert (SKOS.definition, RDFS.subPropertyOf, RDFS.comment) in graph


# Scope notes


def test_a_scope_note_is_one_and_in_english(graph: Graph) -> None:
    for term, note in graph.subject_objects(SKOS.scopeNote):
        assert note.language == "en"
        assert str(note).endswith("."), term
        assert len(list(graph.objects(term, SKOS.scopeNote))) == 1, term


CONFUSED = [
    *("Post Rank", "Post Role", "Rank RankTitle", "Role RankTitle", "Post Selection"),
    *("Deployment Support", "Deployment Mandate", "Establishment Mandate", "PartOf parent"),
    *("Statement attributedTo", "Finding Statement", "Award Statement", "Gathering Statement"),
    *("Figure Deployment", "Figure Casualty", "Publication Document", "Evidence Mention"),
    *("contributor unit", "unit unitOfMeasure", "organization jurisdiction", "source document"),
    *("author publisher", "published date", "until endDate", "ceiling personnel"),
    *("mission place", "State Organization", "Territory Place", "Unit Deployment", "Mission State"),
    *("Group Organization", "Work Document", "personnel Figure", "modality act"),
    *("supportKind-training Gathering", "act-pledge modality-planned"),
]


@pytest.mark.parametrize("pair", CONFUSED)
def test_terms_that_are_easily_confused_are_told_apart(graph: Graph, pair: str) -> None:
    one, other = map(pg, pair.split())
    notes = [str(graph.value(term, SKOS.scopeNote) or "").lower() for term in (one, other)]
    labels = [str(graph.value(term, SKOS.prefLabel)).lower() for term in (one, other)]
    assert labels[1] in notes[0] or labels[0] in notes[1]


def test_every_class_of_things_and_every_type_of_fact_has_a_scope_note(graph: Graph) -> None:
    for name in (*ontology.CLASS_OF_KIND.values(), *FRAMES):
        assert (pg(name), SKOS.scopeNote, None) in graph, name


# What cannot be two things at once

# Every two classes are apart but these, and those of which one lies below the other.
MAY_MEET = {frozenset({"Actor", "Place"})}  # a state is both


@needs_java
def test_no_two_classes_share_a_member_but_those_that_are_meant_to(graph: Graph) -> None:
    classes = sorted(own(graph, OWL.Class))
    both = {f"urn:x:{a}+{b}": frozenset({a, b}) for a, b in combinations(classes, 2)}
    data = "".join(
        f"<{iri}> <{RDF.type}> <{OWL.Class}> .\n"
        + "".join(f"<{iri}> <{RDFS.subClassOf}> <{ontology.term(name)}> .\n" for name in pair)
        for iri, pair in both.items()
    )
    empty = {
        both[found[1]]
        for finding in checks.check(data=data).findings
        if (found := re.search(r"<(urn:x:[\w+]+)>: nothing can ever be one", str(finding)))
    }
    above = {name: {local(up) for up in lineage(graph, name)} for name in classes}
    meeting = {pair for pair in both.values() if pair not in empty}
    assert meeting == MAY_MEET | {
        pair for pair in both.values() for a, b in [sorted(pair)] if b in above[a] or a in above[b]
    }


def lineage(graph: Graph, name: str) -> list[URIRef]:
    return [URIRef(str(up)) for up in graph.transitive_objects(pg(name), RDFS.subClassOf)]


PREFIXES = "@base <https://w3id.org/peacegraph/id/> .\n" + "".join(
    f"@prefix {name}: <{iri}> .\n" for name, iri in ontology.PREFIXES.items()
)


def contradicted(turtle: str) -> bool:
    data = Graph().parse(data=PREFIXES + turtle, format="turtle")
    return bool(checks.check(data=data.serialize(format="nt")).findings)


@needs_java
@pytest.mark.parametrize(
    "right",
    [
        pytest.param(
            "<country/A> a pg:State . <f> a pg:Deployment ; pg:contributor <country/A> ;"
            " pg:place <country/A> .",
            id="a state sends and is where it happens",
        ),
        pytest.param(
            "<t> a pg:Territory . <f> a pg:Statement ; pg:speaker <t> .", id="a territory speaks"
        ),
        pytest.param(
            "<m> a pg:Mission . <f> a pg:Post ; pg:holder <p> ; pg:organization <m> ;"
            " pg:jurisdiction <m> , <country/A> .",
            id="a post in a mission, over a mission and a country",
        ),
        pytest.param(
            "<f> a pg:Selection ; pg:selected <p> ; pg:position <rank/major> ."
            " <g> a pg:Selection ; pg:selected <p> ; pg:position <role/head> ."
            " <rank/major> a pg:RankTitle . <role/head> a pg:Role .",
            id="chosen for an office and for a rank",
        ),
        pytest.param(
            "<f> a pg:Fact ; pg:attributedTo <w> . <w> a pg:Work .", id="a report that says so"
        ),
        pytest.param(
            '<r> a pg:Run ; pg:input <d> ; pg:startedAt "2016-05-03T10:00:00Z"^^xsd:dateTime ;'
            " pg:factCount 0 . <d> a pg:Document .",
            id="a run",
        ),
        pytest.param(
            "<f> a pg:Casualty ; pg:victim <p> , <country/A> . <p> a pg:Person ."
            " <country/A> a pg:State .",
            id="a victim and the country they came from",
        ),
    ],
)
def test_what_may_be_is_no_contradiction(right: str) -> None:
    assert not contradicted(right)


@needs_java
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("<p> a pg:Person , pg:Organization .", id="a person and a body"),
        pytest.param("<m> a pg:Mission , pg:State .", id="a mission and a country"),
        pytest.param("<m> a pg:Mission , pg:Place .", id="a mission and a place"),
        pytest.param("<m> a pg:Mission , pg:Unit .", id="a mission and a unit"),
        pytest.param("<t> a pg:Territory , pg:State .", id="a territory and a state"),
        pytest.param("<r> a pg:Role , pg:RankTitle .", id="an office and a rank"),
        pytest.param("<r> a pg:Role , pg:Person .", id="an office and who holds it"),
        pytest.param("<w> a pg:Work , pg:Document .", id="a report and an article"),
        pytest.param("<w> a pg:Work . <f> pg:speaker <w> .", id="a report that speaks"),
        pytest.param("<f> pg:holder <p> ; pg:speaker <p> .", id="a post that is a statement"),
        pytest.param("<r> a pg:RankTitle . <f> pg:role <r> .", id="a rank for an office"),
        pytest.param("<r> a pg:Role . <f> pg:rank <r> .", id="an office for a rank"),
        pytest.param("<p> a pg:Person . <f> pg:organization <p> .", id="a person to serve in"),
        pytest.param("<p> a pg:Person . <f> pg:unit <p> .", id="a person for a unit"),
        pytest.param("<o> a pg:Organization . <f> pg:place <o> .", id="a body for a place"),
        pytest.param("<d> a pg:Document . <f> pg:evidence <d> .", id="an article for a quote"),
        pytest.param("<w> a pg:Work . <f> a pg:Award ; pg:recipient <w> .", id="a report honoured"),
        pytest.param(
            "<f> pg:document <d> . <d> pg:modality pg:modality-actual .", id="a said text"
        ),
        pytest.param("<r> pg:input <d> . <d> a pg:Work .", id="a run over a report"),
        pytest.param("<r> pg:input <d> ; pg:evidence <e> .", id="a run that is a fact"),
        pytest.param("<r> pg:factCount -1 .", id="less than no facts"),
        pytest.param('<r> pg:startedAt "noon" .', id="a moment in words"),
        pytest.param("<r> pg:factCount 1 , 2 .", id="two numbers of facts"),
        pytest.param(
            "<a> pg:mention <m> . <b> pg:mention <m> . <a> a pg:Post . <b> a pg:Rank .",
            id="one mention of two facts",
        ),
    ],
)
def test_what_cannot_be_is_a_contradiction(wrong: str) -> None:
    assert contradicted(wrong)


# The schema of a record says the same


def test_the_schema_describes_a_record_in_the_definitions(graph: Graph) -> None:
    from peacegraph import records

    schema = records.schema()
    version = graph.value(IRI, OWL.versionInfo)
    assert schema["$id"] == f"{IRI}/{version}/fact.schema.json"
    assert str(version) in schema["title"]
    for name, frame in FRAMES.items():
        told = schema["$defs"][name]
        assert told["description"] == definition(graph, name)
        for slot, field in fields_of(frame).items():
            assert told["properties"][slot]["description"] == definition(graph, field.slot.property)
    said = schema["properties"]
    for key in ("modality", "evidence", "extractor", "confidence"):
        assert said[key]["description"] == definition(graph, key)
    assert said["document"]["description"] == definition(graph, "identifier")
    assert said["attributed_to"]["description"].startswith(definition(graph, "attributedTo"))
    undescribed = [key for key, told in said.items() if "description" not in told]
    assert undescribed == []


def test_the_schema_lists_the_codes_and_the_types_of_the_ontology(graph: Graph) -> None:
    from peacegraph import records

    schema = records.schema()
    for codes in CLOSED_LISTS:
        notations = {
            str(notation)
            for code in graph.subjects(RDF.type, pg(codes.__name__))
            for notation in graph.objects(code, SKOS.notation)
        }
        if codes.__name__ == "Modality":
            assert set(schema["properties"]["modality"]["enum"]) == notations
        elif codes.__name__ in schema["$defs"]:
            value = schema["$defs"][codes.__name__]["properties"]["value"]
            assert set(value["enum"]) == notations
            assert value["description"] == definition(graph, codes.__name__)
    lowest = {local(c) for c in graph.transitive_subjects(RDFS.subClassOf, pg("Fact"))}
    above = {local(up) for up in graph.objects(None, RDFS.subClassOf)}
    assert set(schema["properties"]["type"]["enum"]) == lowest - above


def definition(graph: Graph, name: str) -> str:
    found = graph.value(pg(name), SKOS.definition)
    assert isinstance(found, Literal)
    return str(found)

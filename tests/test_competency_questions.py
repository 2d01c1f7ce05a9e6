"""The ontology says which questions it answers: each is a saved one, in the terms that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS

from peacegraph import artefacts, ontology, queries
from peacegraph.codes import Kind
from peacegraph.frames import FRAMES, fields_of
from peacegraph.sparql_tokens import tokens

if TYPE_CHECKING:
    from rdflib.term import Node

GRAPH = Graph().parse(ontology.file())
QUESTION = URIRef(ontology.term("CompetencyQuestion"))
QUESTIONS = sorted(GRAPH.subjects(RDF.type, QUESTION), key=str)
# Of no use to a question of its own, and for the reader of the facts that other questions find.
UNASKED = "No competency question asks for it: "


def local(node: Node) -> str:
    return str(node).removeprefix(ontology.PG)


def name_of(question: Node) -> str:
    return str(question).removeprefix("https://w3id.org/peacegraph/question/")


def written(name: str) -> set[str]:
    """Return the local names of our terms in a query's text."""
    return {
        token.text.removeprefix("pg:")
        for token in tokens(queries.load(name).text)
        if token.kind == "name" and re.fullmatch(r"pg:[\w-]+", token.text)
    }


def asked(name: str) -> set[str]:
    """Return the classes that the parameters of a question take."""
    found: set[str] = set()
    for parameter in queries.load(name).parameters.values():
        kinds = parameter.kinds or (tuple(Kind) if parameter.type == "entity" else ())
        found |= {ontology.CLASS_OF_KIND[Kind(kind)] for kind in kinds}
        if parameter.codes:
            found.add(parameter.codes)
    return found


def sides(prop: str) -> set[str]:
    """Return the classes that a property joins, with those below them."""
    node = URIRef(ontology.term(prop))
    found: set[str] = set()
    for side in (RDFS.domain, RDFS.range):
        for value in GRAPH.objects(node, side):
            union = GRAPH.value(value, OWL.unionOf)
            for cls in Collection(GRAPH, union) if union else [value]:
                found |= {local(low) for low in GRAPH.transitive_subjects(RDFS.subClassOf, cls)}
    return found


def test_every_saved_question_is_stated_and_every_stated_one_is_saved() -> None:
    files = {path.stem for path in artefacts.folder("queries").glob("*.rq")}
    assert [name_of(question) for question in QUESTIONS] == sorted(files)


@pytest.mark.parametrize("question", QUESTIONS, ids=name_of)
def test_a_question_asks_what_its_query_says_it_asks(question: Node) -> None:
    name = name_of(question)
    assert [str(text) for text in GRAPH.objects(question, DCTERMS.identifier)] == [name]
    assert [str(text) for text in GRAPH.objects(question, SKOS.prefLabel)] == [
        queries.load(name).summary
    ]


@pytest.mark.parametrize("question", QUESTIONS, ids=name_of)
def test_a_question_takes_the_terms_that_it_names(question: Node) -> None:
    text = written(name_of(question))
    joined = set().union(*map(sides, text)) | asked(name_of(question))
    terms = {local(term) for term in GRAPH.objects(question, DCTERMS.references)}
    assert len(terms) > 1
    properties = {term for term in terms if term[0].islower()}
    assert properties <= text
    assert terms - properties <= text | joined


@pytest.mark.parametrize("question", QUESTIONS, ids=name_of)
def test_a_question_names_the_types_and_slots_that_it_takes(question: Node) -> None:
    """The other way round, but for the slots of a type that one question compares with others."""
    text = written(name_of(question))
    types = text & FRAMES.keys()
    terms = {local(term) for term in GRAPH.objects(question, DCTERMS.references)}
    assert types <= terms
    if len(types) == 1:
        slots = {
            field.slot.property for name in types for field in fields_of(FRAMES[name]).values()
        }
        assert text & slots <= terms | {"title", "category", "phase", "gatheringKind"}


def test_every_class_is_asked_for_or_says_why_not() -> None:
    referenced = set(GRAPH.objects(None, DCTERMS.references))
    silent = [
        local(cls)
        for cls in GRAPH.subjects(RDF.type, OWL.Class)
        if str(cls).startswith(ontology.PG)
        and cls not in referenced
        and not any(
            str(note).startswith(UNASKED) for note in GRAPH.objects(cls, SKOS.editorialNote)
        )
    ]
    assert silent == []
    for cls in GRAPH.subjects(SKOS.editorialNote, None):
        assert cls not in referenced, "it is asked for, and says that it is not"


def test_every_slot_of_a_fact_is_asked_for() -> None:
    referenced = {local(term) for term in GRAPH.objects(None, DCTERMS.references)}
    slots = {
        field.slot.property for frame in FRAMES.values() for field in fields_of(frame).values()
    }
    assert slots - referenced == {"person"}  # named people among those deployed: in every timeline

"""What does not stand in the text, or violates a shape, leaves nothing behind in the graph."""

from __future__ import annotations

import dataclasses

import pytest

from peacegraph import gate, registry
from peacegraph.errors import InputError
from peacegraph.frames import Act, Agreement, Deployment, Rank, Statement
from peacegraph.model import Code, Count, Document, Entity, Evidence, Kind, Mention, Text

TEXT = "Colonel Ba Lan said Rwanda had sent 240 engineers to UNMISS."
ARTICLE = Document(id="road", text=TEXT)
EVIDENCE = (Evidence(quote=TEXT, start=0, end=len(TEXT)),)


def person(name, **more):
    return Entity(value=name, kind=Kind.PERSON, **more)


def said(speaker, **more):
    return Statement(
        document="road",
        evidence=EVIDENCE,
        extractor="rules",
        speaker=(speaker,),
        act=Code(value=Act.ASSERT),
        **more,
    )


def admit(*facts):
    return gate.admit(ARTICLE, facts, registry.load())


def labels(admitted):
    return {q.object.value for q in admitted.quads if q.predicate.value.endswith("prefLabel")}


def test_what_holds_is_admitted():
    admitted = admit(said(person("Ba Lan")))
    assert (admitted.facts, admitted.refused) == (1, [])


def test_a_quote_that_the_text_does_not_hold_is_refused():
    wrong = (Evidence(quote="X" + TEXT[1:], start=0, end=len(TEXT)),)
    admitted = admit(dataclasses.replace(said(person("Ba Lan")), evidence=wrong))
    assert admitted.facts == 0
    assert "not what the document says" in admitted.refused[0].reason


def test_a_mention_that_the_text_does_not_hold_is_refused():
    mention = Mention(text="Ba Lan", start=0, end=6)
    assert admit(said(person("Ba Lan", mention=mention))).refused


def test_a_refused_fact_leaves_no_name_behind():
    wrong = (Evidence(quote="X" + TEXT[1:], start=0, end=len(TEXT)),)
    other = dataclasses.replace(said(person("BA LAN the Great")), evidence=wrong)
    assert labels(admit(said(person("Ba Lan")), other)) == {"Ba Lan"}


def test_a_fact_is_called_the_same_whatever_stands_beside_it():
    alone = admit(said(person("Ba Lan")))
    beside = admit(
        said(person("Ba Lan")),
        Rank(
            document="road",
            evidence=EVIDENCE,
            extractor="rules",
            holder=person("BA LAN"),
            rank=Entity(value="Colonel", kind=Kind.RANK),
        ),
    )
    iris = {quad.subject.value for quad in alone.quads if "/fact/" in quad.subject.value}
    assert iris <= {quad.subject.value for quad in beside.quads}


def test_a_fact_that_violates_a_shape_is_refused_with_its_message():
    bare = Agreement(
        document="road",
        evidence=EVIDENCE,
        extractor="rules",
        party=(Entity(value="Rwanda"),),
        number=Count(value=-1),
    )
    admitted = admit(bare, said(person("Ba Lan")))
    assert admitted.facts == 1
    assert admitted.refused[0].reason


def test_the_same_fact_found_twice_is_one_and_the_surer_finder_is_named():
    once = said(person("Ba Lan"), confidence=0.5)
    again = dataclasses.replace(once, extractor="other", confidence=0.9)
    admitted = admit(once, again, once)
    assert (admitted.facts, admitted.refused) == (1, [])
    assert any(quad.object.value == "other" for quad in admitted.quads)
    assert any("more than once" in note for note in admitted.notes)


def test_an_ambiguous_name_is_left_open_and_said_so():
    sent = Deployment(
        document="road",
        evidence=EVIDENCE,
        extractor="rules",
        contributor=Entity(value="Congo", kind=Kind.COUNTRY),
        category=(Text(value="engineers"),),
        personnel=Count(value=240),
    )
    notes = admit(sent).notes
    assert any("Congo may be" in note and "country/COD" in note for note in notes)


@pytest.mark.parametrize("entity_id", ["country/RWA/x", "planet/mars", "rank/colonel"])
def test_a_wrong_id_is_bad_input(entity_id):
    with pytest.raises(InputError, match="road"):
        admit(said(person("Ba Lan", id=entity_id)))


def test_words_are_never_cited_for_another_thing():
    sent = Deployment(
        document="road",
        evidence=EVIDENCE,
        extractor="rules",
        contributor=Entity(value="Viet Nam", id="country/RWA"),
        personnel=Count(value=240),
    )
    with pytest.raises(InputError, match="country/VNM"):
        admit(sent)


def test_a_fact_of_another_document_is_bad_input():
    with pytest.raises(InputError, match="road"):
        admit(dataclasses.replace(said(person("Ba Lan")), document="river"))

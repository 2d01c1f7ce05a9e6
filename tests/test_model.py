"""What must not exist cannot be built, and what was built does not change."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.frames import Rank
from peacegraph.model import Document, Entity, Evidence, Fact, Kind, Mention, Span, Text
from strategies import documents, facts, texts

SAID = Evidence(start=0, end=4, quote="Fiji")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_a_span_holds_at_least_one_character_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Span(start=start, end=end)


@given(texts, st.integers(min_value=0), st.integers(min_value=1))
def test_words_are_as_long_as_their_span(words: str, start: int, length: int) -> None:
    if length == len(words):
        assert Mention(start=start, end=start + length, text=words).text == words
        assert Evidence(start=start, end=start + length, quote=words).quote == words
    else:
        with pytest.raises(ValueError, match="characters of text"):
            Mention(start=start, end=start + length, text=words)
        with pytest.raises(ValueError, match="characters of text"):
            Evidence(start=start, end=start + length, quote=words)


def test_a_span_counts_code_points_and_not_bytes() -> None:
    assert Mention(start=0, end=3, text="Bê🕊").text == "Bê🕊"
    assert Mention(start=0, end=2, text="e\u0301").end == 2  # an accent of its own counts


@pytest.mark.parametrize("value", ["", " ", "\n\t", "\u00a0"])
@pytest.mark.parametrize("kind", [Entity, Text])
def test_a_value_is_never_blank(kind: type[Entity | Text], value: str) -> None:
    with pytest.raises(ValueError, match="blank"):
        kind(value=value)


def test_a_fact_without_evidence_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="evidence is empty"):
        Fact(document="a", evidence=(), extractor="rules")
    with pytest.raises(TypeError, match="evidence"):
        Fact(document="a", extractor="rules")  # type: ignore[call-arg]


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan"), float("inf")])
def test_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        Fact(document="a", evidence=(SAID,), extractor="rules", confidence=confidence)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../b", "a\\b", "a\nb", "a\0"])
def test_the_id_of_a_document_could_be_the_name_of_a_file(name: str) -> None:
    with pytest.raises(ValueError, match="file's name"):
        Document(id=name, text="Fiji")


def test_the_hash_of_a_text_is_of_its_bytes_in_utf_8() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert Document(id="a", text="").text_hash == empty
    assert Document(id="a", text="é").text_hash != Document(id="a", text="e\u0301").text_hash


@given(documents(), documents())
def test_two_documents_have_one_hash_if_and_only_if_they_have_one_text(
    one: Document, other: Document
) -> None:
    assert (one.text_hash == other.text_hash) is (one.text == other.text)


@given(facts())
def test_facts_are_values(fact: Fact) -> None:
    assert dataclasses.replace(fact) == fact
    assert hash(dataclasses.replace(fact)) == hash(fact)
    with pytest.raises(dataclasses.FrozenInstanceError):
        fact.document = "another"  # type: ignore[misc]


def test_the_words_the_thing_and_its_kind_are_three_fields() -> None:
    colonel = Entity(
        value="Colonel",
        id="rank/colonel",
        kind=Kind.RANK,
        mention=Mention(start=0, end=4, text="Col."),
    )
    fact = Rank(
        document="a", evidence=(SAID,), extractor="rules", holder=Entity(value="Jo"), rank=colonel
    )
    assert fact.rank.mention is not None
    assert (fact.rank.value, fact.rank.id, fact.rank.mention.text) == (
        "Colonel",
        "rank/colonel",
        "Col.",
    )

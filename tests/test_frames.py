"""The frames are those of the facts contract, and every slot knows its place in the graph."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from enum import StrEnum

import pytest
from hypothesis import given

from peacegraph import frames
from peacegraph.frames import CODE_LISTS, FRAMES, Deployment, Gathering, fields_of, values_of
from peacegraph.model import Code, Count, Entity, Evidence, Fact, Kind, Mention
from strategies import facts

SAID = Evidence(start=0, end=4, quote="Fiji")

# The contract's table: a star for key slots, [n] for those with several values.
CONTRACT = {
    "Post": "holder* role* organization jurisdiction[n] date",
    "Rank": "holder* rank*",
    "PartOf": "part* whole*",
    "Deployment": "contributor* unit* mission* place*[n] personnel* person[n] category[n] date "
    "replaces phase",
    "Gathering": "kind* title organizer[n] chair[n] participant[n] place date topic",
    "Statement": "speaker*[n] act* addressee[n]",
    "Support": "provider*[n] recipient*[n] kind[n]",
    "Agreement": "party*[n] kind number subject date",
    "Establishment": "organization* founder date change successor_of",
    "Selection": "selected* position* organization by date",
    "Publication": "work* author[n] date",
    "Finding": "kind* source text* number*",
    "Award": "recipient*[n] award* giver[n] date",
    "Casualty": "harm* victim[n] number cause mission place date",
    "Mandate": "mission* change* authority resolution date until ceiling",
    "Figure": "subject* measure* value* unit date",
}
CODES = {
    "Phase": "departure service return",
    "GatheringKind": "conference meeting visit interview debate ceremony training exercise",
    "Act": "assert praise thank request pledge propose hope condemn",
    "SupportKind": "training equipment funding expertise capacity medical transport political "
    "other",
    "EstablishmentChange": "created upgraded closed",
    "MandateChange": "established extended changed ended",
    "Harm": "killed injured captured missing",
    "FindingKind": "challenge recommendation priority",
}


def test_the_types_are_those_of_the_contract() -> None:
    assert list(FRAMES) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_slots_are_those_of_the_contract(name: str) -> None:
    written = {
        f"{field.name}{'*' * field.slot.key}{'[n]' * field.many}"
        for field in fields_of(FRAMES[name]).values()
    }
    assert written == set(CONTRACT[name].split())


def test_the_closed_lists_are_those_of_the_contract() -> None:
    assert {codes.__name__: " ".join(codes) for codes in CODE_LISTS} == CODES


@pytest.mark.parametrize("name", FRAMES)
def test_a_required_slot_is_a_key_slot(name: str) -> None:
    assert all(field.slot.key for field in fields_of(FRAMES[name]).values() if field.required)


@pytest.mark.parametrize("name", FRAMES)
def test_entities_and_nothing_else_have_kinds(name: str) -> None:
    for field in fields_of(FRAMES[name]).values():
        assert bool(field.slot.kinds) is (field.value_type is Entity)
        assert bool(field.codes) is (field.value_type is Code)


def test_a_property_holds_one_type_of_value_wherever_it_is_used() -> None:
    held: dict[str, set[object]] = defaultdict(set)
    for frame in FRAMES.values():
        for field in fields_of(frame).values():
            held[field.slot.property].add((field.value_type, field.codes))
    assert {prop: types for prop, types in held.items() if len(types) > 1} == {}


def test_every_closed_list_is_used_and_every_used_one_is_listed() -> None:
    used = {field.codes for frame in FRAMES.values() for field in fields_of(frame).values()}
    assert used - {None} == set(CODE_LISTS)
    defined = {
        thing
        for thing in vars(frames).values()
        if isinstance(thing, type) and issubclass(thing, StrEnum) and thing is not StrEnum
    }
    assert defined - {Kind} == set(CODE_LISTS)


def test_a_slot_of_many_that_must_be_filled_is_not_empty() -> None:
    with pytest.raises(ValueError, match="Statement needs a speaker"):
        frames.Statement(
            document="a",
            evidence=(SAID,),
            extractor="rules",
            speaker=(),
            act=Code(value=frames.Act.HOPE),
        )


def test_a_slot_of_one_that_must_be_filled_cannot_be_left_out() -> None:
    with pytest.raises(TypeError, match="kind"):
        Gathering(document="a", evidence=(SAID,), extractor="rules")  # type: ignore[call-arg]


def test_values_come_with_their_slots_in_the_order_of_the_class() -> None:
    places = (Entity(value="Juba"), Entity(value="Bor"))
    forty = Count(value=40, mention=Mention(start=0, end=5, text="forty"))
    fact = Deployment(
        document="a", evidence=(SAID,), extractor="rules", personnel=forty, place=places
    )
    assert [(field.name, value) for field, value in values_of(fact)] == [
        ("place", places[0]),
        ("place", places[1]),
        ("personnel", forty),
    ]


@given(facts())
def test_no_value_of_a_fact_is_passed_over(fact: Fact) -> None:
    names = [field.name for field in dataclasses.fields(fact)]
    held = [
        value
        for name in names
        if name in fields_of(type(fact))
        for value in (
            getattr(fact, name)
            if isinstance(getattr(fact, name), tuple)
            else (getattr(fact, name),)
        )
        if value is not None
    ]
    assert [value for _, value in values_of(fact)] == held

"""A fact goes out as the contract's record and comes back; what is no record is refused by name."""

from __future__ import annotations

import copy
import dataclasses
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from peacegraph import artefacts, records
from peacegraph.errors import InputError
from peacegraph.frames import FRAMES, Deployment, Figure, Phase, fields_of
from peacegraph.model import (
    Code,
    Count,
    Date,
    Entity,
    Evidence,
    Fact,
    Kind,
    Mention,
    Modality,
    Text,
)
from strategies import facts

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "In 2016, Fiji sent 40 soldiers."
SENT = Deployment(
    document="patrol",
    evidence=(Evidence(start=0, end=31, quote=SENTENCE),),
    extractor="rules",
    confidence=0.9,
    contributor=Entity(
        value="Fiji",
        id="country/FJI",
        kind=Kind.COUNTRY,
        mention=Mention(start=9, end=13, text="Fiji"),
    ),
    personnel=Count(value=40, mention=Mention(start=19, end=30, text="40 soldiers")),
    category=(Text(value="soldiers"),),
    date=Date(value="2016", mention=Mention(start=0, end=7, text="In 2016")),
    phase=Code(value=Phase.DEPARTURE),
)
LINE = (
    '{"document": "patrol", "type": "Deployment", "slots": {'
    '"contributor": [{"value": "Fiji", "id": "country/FJI", '
    '"text": "Fiji", "start": 9, "end": 13}], '
    '"personnel": [{"value": 40, "text": "40 soldiers", "start": 19, "end": 30}], '
    '"category": [{"value": "soldiers"}], '
    '"date": [{"value": "2016", "text": "In 2016", "start": 0, "end": 7}], '
    '"phase": [{"value": "departure"}]}, '
    '"modality": "actual", "attributed_to": null, '
    '"evidence": [{"start": 0, "end": 31, "quote": "In 2016, Fiji sent 40 soldiers."}], '
    '"extractor": "rules", "confidence": 0.9}\n'
)
VALIDATOR = Draft202012Validator(records.schema())


def written(*given_facts: Fact) -> bytes:
    stream = io.BytesIO()
    records.write_facts(given_facts, stream)
    return stream.getvalue()


def without_kinds(thing: Any) -> Any:
    """Return a fact as it would be had no entity a kind: kinds are not in the record."""
    if isinstance(thing, tuple):
        return tuple(map(without_kinds, thing))
    if isinstance(thing, Entity):
        return dataclasses.replace(thing, kind=None)
    if isinstance(thing, Fact):
        fields = (field.name for field in dataclasses.fields(thing))
        return dataclasses.replace(
            thing, **{name: without_kinds(getattr(thing, name)) for name in fields}
        )
    return thing


def test_a_fact_is_written_as_the_contract_shows_it() -> None:
    assert written(SENT).decode() == LINE


def test_a_written_fact_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / records.FACTS_FILE
    path.write_bytes(written(SENT, SENT))
    assert records.read_facts(path) == [SENT, SENT]


@given(facts())
def test_any_fact_comes_back_but_for_kinds(fact: Fact) -> None:
    back = records.from_record(json.loads(written(fact)))
    assert without_kinds(back) == without_kinds(fact)
    assert written(back) == written(fact)


@given(facts())
def test_the_kind_of_an_entity_is_the_first_part_of_its_id(fact: Fact) -> None:
    back = records.from_record(records.to_record(fact))
    if back.attributed_to and back.attributed_to.id:
        assert back.attributed_to.id.startswith(f"{back.attributed_to.kind}/")


@given(st.lists(facts(), max_size=3))
def test_a_line_a_fact_whatever_its_quotes_hold(some: list[Fact]) -> None:
    assert written(*some).count(b"\n") == len(some)


# The published schema


def test_the_published_schema_is_that_of_the_frames() -> None:
    path = artefacts.folder("ontology") / "fact.schema.json"
    assert path.read_text(encoding="utf-8") == json.dumps(records.schema(), indent=2) + "\n", (
        "make it anew: python -c 'import json; from peacegraph import records; "
        "print(json.dumps(records.schema(), indent=2))' > ontology/fact.schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(records.schema())


@given(facts())
def test_the_schema_accepts_what_we_write(fact: Fact) -> None:
    VALIDATOR.validate(json.loads(written(fact)))


# What is refused, and how

BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "no such type": ({"type": "Deploy"}, "type: unknown 'Deploy', known are Post, Rank"),
    "type is no string": ({"type": ["Post"]}, "type: must be a string, not a list"),
    "document is a path": ({"document": "../patrol"}, "document: must be a file's name"),
    "document is empty": ({"document": ""}, "document: must be a file's name"),
    "no such modality": (
        {"modality": "likely"},
        "modality: must be one of actual, planned, requested, denied, not 'likely'",
    ),
    "confidence is text": ({"confidence": "high"}, "confidence: must be a number, not a string"),
    "confidence is a boolean": ({"confidence": True}, "confidence: must be a number"),
    "confidence is too high": ({"confidence": 1.5}, "confidence: must lie between 0 and 1"),
    "extractor is blank": ({"extractor": " "}, "extractor: must not be blank"),
    "speaker is a number": ({"attributed_to": 7}, "attributed_to: must be an object"),
    "speaker has no name": ({"attributed_to": {}}, "attributed_to: lacks its value"),
    "speaker is blank": ({"attributed_to": ""}, "attributed_to.value: must not be blank"),
    "no evidence": ({"evidence": []}, "evidence: must not be empty"),
    "evidence is no list": ({"evidence": {}}, "evidence: must be a list, not an object"),
    "evidence is text": ({"evidence": ["Fiji"]}, "evidence[0]: must be an object, not a string"),
    "quote too short": (
        {"evidence": [{"start": 0, "end": 9, "quote": "Fiji"}]},
        "evidence[0]: 4 characters of text at 0-9, which holds 9",
    ),
    "span is empty": (
        {"evidence": [{"start": 4, "end": 4, "quote": ""}]},
        "evidence[0]: a span must hold at least one character",
    ),
    "span before the text": (
        {"evidence": [{"start": -4, "end": 0, "quote": "Fiji"}]},
        "evidence[0]: a span must hold",
    ),
    "offset is a fraction": (
        {"evidence": [{"start": 0.5, "end": 4, "quote": "Fiji"}]},
        "evidence[0].start: must be a whole number",
    ),
    "no quote": ({"evidence": [{"start": 0, "end": 4}]}, "evidence[0]: lacks its quote"),
    "slots is a list": ({"slots": []}, "slots: must be an object, not a list"),
    "unknown key": ({"note": "x"}, "the record: unknown 'note', known are document, type"),
}
BROKEN_SLOTS: dict[str, tuple[dict[str, Any], str]] = {
    "no such slot": ({"speaker": [{"value": "Fiji"}]}, "slots: unknown 'speaker', known are"),
    "not a list": ({"mission": {"value": "UNDOF"}}, "slots.mission: must be a list"),
    "empty list": ({"mission": []}, "slots.mission: must not be empty"),
    "bare text": ({"mission": ["UNDOF"]}, "slots.mission[0]: must be an object, not a string"),
    "two where one is allowed": (
        {"mission": [{"value": "UNDOF"}, {"value": "UNFICYP"}]},
        "slots.mission: takes one value, not 2",
    ),
    "no value": ({"mission": [{"id": "mission/UNDOF"}]}, "slots.mission[0]: lacks its value"),
    "null": ({"mission": [{"value": None}]}, "slots.mission[0].value: must be a string, not null"),
    "blank": ({"mission": [{"value": "\n"}]}, "slots.mission[0].value: must not be blank"),
    "name is a number": ({"mission": [{"value": 7}]}, "slots.mission[0].value: must be a string"),
    "id of no kind": (
        {"mission": [{"value": "UNDOF", "id": "force/UNDOF"}]},
        "slots.mission[0].id: must be an entity's kind, a slash and its own part",
    ),
    "id with a path": (
        {"mission": [{"value": "UNDOF", "id": "mission/../UNDOF"}]},
        "slots.mission[0].id: must be",
    ),
    "id of a number": (
        {"personnel": [{"value": 4, "id": "mission/UNDOF"}]},
        "slots.personnel[0]: unknown 'id', known are value, text, start, end",
    ),
    "number in words": (
        {"personnel": [{"value": "forty"}]},
        "slots.personnel[0].value: must be a number, not a string",
    ),
    "number is a boolean": (
        {"personnel": [{"value": True}]},
        "must be a number, not true or false",
    ),
    "number too large": ({"personnel": [{"value": 10**15}]}, "beyond the largest number"),
    "infinite": ({"personnel": [{"value": 1e999}]}, "beyond the largest number"),
    "no such code": (
        {"phase": [{"value": "left"}]},
        "slots.phase[0].value: must be one of departure, service, return, not 'left'",
    ),
    "no date": (
        {"date": [{"value": "last May"}]},
        "such as 2018-10-01, 2018-10 or 2014/.., not 'last May'",
    ),
    "no such day": (
        {"date": [{"value": "2018-02-30"}]},
        "slots.date[0].value: must be an EDTF date",
    ),
    "text without a span": (
        {"category": [{"value": "men", "text": "men"}]},
        "slots.category[0]: lacks its start",
    ),
    "span without a text": (
        {"category": [{"value": "men", "start": 0, "end": 3}]},
        "slots.category[0]: lacks its text",
    ),
    "text longer than its span": (
        {"category": [{"value": "men", "text": "men", "start": 0, "end": 2}]},
        "slots.category[0]: 3 characters of text at 0-2",
    ),
    "half a character": (
        {"category": [{"value": "\ud83d"}]},
        "slots.category[0].value: holds half a surrogate pair",
    ),
}
# A schema can neither count characters nor read a calendar.
BEYOND_A_SCHEMA = {
    "quote too short",
    "text longer than its span",
    "no such day",
    "half a character",
}


def broken(name: str) -> tuple[dict[str, Any], str]:
    record: dict[str, Any] = copy.deepcopy(records.to_record(SENT))
    if name in BROKEN:
        change, reason = BROKEN[name]
        return record | change, reason
    change, reason = BROKEN_SLOTS[name]
    record["slots"] |= change
    return record, reason


@pytest.mark.parametrize("name", [*BROKEN, *BROKEN_SLOTS])
def test_a_broken_record_is_refused_with_the_place_and_the_reason(name: str) -> None:
    record, reason = broken(name)
    with pytest.raises(ValueError, match=re.escape(reason)) as caught:
        records.from_record(record)
    assert "\n" not in str(caught.value)
    if name not in BEYOND_A_SCHEMA:
        assert not VALIDATOR.is_valid(record)


@pytest.mark.parametrize("key", list(records.to_record(SENT)))
def test_no_part_of_a_record_can_be_left_out(key: str) -> None:
    record = records.to_record(SENT)
    del record[key]
    with pytest.raises(ValueError, match=f"the record lacks its {key}"):
        records.from_record(record)
    assert not VALIDATOR.is_valid(record)


@pytest.mark.parametrize("record", [None, [], "Deployment", 7, [{}]])
def test_a_record_is_an_object(record: object) -> None:
    with pytest.raises(ValueError, match="the record: must be an object"):
        records.from_record(record)
    assert not VALIDATOR.is_valid(record)


@pytest.mark.parametrize("name", FRAMES)
def test_a_fact_without_a_slot_that_must_be_filled_is_refused(name: str) -> None:
    record = records.to_record(SENT) | {"type": name, "slots": {}}
    needed = [field.name for field in fields_of(FRAMES[name]).values() if field.required]
    if needed:
        with pytest.raises(ValueError, match=f"slots: a {name} needs its {needed[0]}"):
            records.from_record(record)
        assert not VALIDATOR.is_valid(record)
    else:
        assert records.from_record(record)
        assert VALIDATOR.is_valid(record)


def test_a_speaker_may_be_a_name_alone() -> None:
    record = records.to_record(SENT) | {"attributed_to": "the ministry"}
    assert records.from_record(record).attributed_to == Entity(value="the ministry")
    assert VALIDATOR.is_valid(record)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(facts(), st.data())
def test_what_we_accept_the_schema_accepts(fact: Fact, data: st.DataObject) -> None:
    """Anything may stand anywhere in a record; either it is refused or the schema takes it too."""
    record = records.to_record(fact)
    inside: Any = record
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(inside[key], dict | list) and inside[key] and data.draw(st.booleans())):
            break
        inside = inside[key]
    inside[key] = data.draw(json_values)
    try:
        records.from_record(record)
    except ValueError:
        return
    VALIDATOR.validate(record)


# Files


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON: "),
        (b"Fiji sent 40 soldiers.", "not JSON: Expecting value at column 1"),
        (b"[]", "the record: must be an object, not a list"),
        (b'{"document": "\xff"}', "not UTF-8 at byte 15 of the line"),
        (b'{"confidence": NaN}', "not JSON: NaN is no number"),
        (b'{"confidence": -Infinity}', "not JSON: -Infinity is no number"),
        (b'{"type": "Post", "type": "Rank"}', "the key 'type' stands twice in one object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"confidence": ' + b"9" * 5000 + b"}", "Exceeds the limit"),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_half_read(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(written(SENT) + b"\n" + line + b"\n" + written(SENT))
    with pytest.raises(InputError, match=re.escape(f"{path}:3: ")) as caught:
        records.read_facts(path)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_mark_at_the_start_empty_lines_and_windows_line_ends_are_overlooked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + written(SENT).replace(b"\n", b"\r\n") + b"  \n")
    assert records.read_facts(path) == [SENT]


def test_an_empty_file_holds_no_fact(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.touch()
    assert records.read_facts(path) == []


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        records.read_facts(tmp_path / "facts.jsonl")
    with pytest.raises(InputError, match="cannot read"):
        records.read_facts(tmp_path)
    with pytest.raises(InputError, match="cannot read"):
        records.read_facts(tmp_path / "a\0b")


def test_a_quote_may_hold_what_ends_a_line_elsewhere(tmp_path: Path) -> None:
    quote = "Fiji\u2028sent\x85 40\r\n\U0001f54a"
    fact = dataclasses.replace(SENT, evidence=(Evidence(start=0, end=len(quote), quote=quote),))
    path = tmp_path / "facts.jsonl"
    path.write_bytes(written(fact))
    assert records.read_facts(path) == [fact]


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x0b", "\x1f"])
def test_a_control_character_is_refused(control: str) -> None:
    record = records.to_record(SENT)
    record["extractor"] = f"rules{control}"
    with pytest.raises(ValueError, match="control character"):
        records.from_record(record)


def test_an_entity_counts_by_its_id_and_not_by_what_it_is_called() -> None:
    one = Entity(value="Ba Lan", id="person/ba-lan")
    other = dataclasses.replace(one, value="BA LAN")
    first, second = (dataclasses.replace(SENT, attributed_to=speaker) for speaker in (one, other))
    assert records.content_hash(first) == records.content_hash(second)


# The hash that a fact's IRI is made of


def test_the_hash_of_a_fact_is_20_hexadecimal_digits_and_stays() -> None:
    # A new value here is a new IRI for every fact in every store: say so in the changelog.
    assert records.content_hash(SENT) == "429952fc742b153338d2"


@given(facts(), st.floats(0, 1))
def test_who_found_a_fact_and_how_surely_is_not_in_its_hash(fact: Fact, confidence: float) -> None:
    found_again = dataclasses.replace(fact, extractor="somebody", confidence=confidence)
    assert records.content_hash(found_again) == records.content_hash(fact)
    assert re.fullmatch("[0-9a-f]{20}", records.content_hash(fact))


@pytest.mark.parametrize(
    "change",
    [
        {"document": "convoy"},
        {"modality": Modality.PLANNED},
        {"attributed_to": Entity(value="the ministry")},
        {"evidence": (Evidence(start=1, end=32, quote=SENTENCE),)},
        {"personnel": Count(value=41)},
        {"phase": None},
    ],
)
def test_what_a_fact_says_is_in_its_hash(change: dict[str, Any]) -> None:
    assert records.content_hash(dataclasses.replace(SENT, **change)) != records.content_hash(SENT)


def test_a_whole_number_is_one_number_however_it_is_written() -> None:
    one, other = (
        Figure(
            document="patrol",
            evidence=SENT.evidence,
            extractor="rules",
            subject=Entity(value="the clinic"),
            measure=Text(value="patients"),
            value=Count(value=number),
        )
        for number in (900, 900.0)
    )
    assert records.content_hash(one) == records.content_hash(other)
    assert written(one) == written(other)

"""Gold facts: what is read, and how what is wrong is named."""

from __future__ import annotations

import json
import re

import pytest

from peacegraph import gold
from peacegraph.errors import InputError
from peacegraph.model import Modality


def record(**fields):
    return {
        "document": "001",
        "type": "Deployment",
        "slots": {"contributor": [["Ghana"]], "personnel": [[850, "850"]], "date": [["2020"]]},
        "quote": "Ghana sent 850 troops",
        **fields,
    }


def test_a_gold_fact_has_forms_for_each_value():
    fact = gold.from_record(record(optional_slots=["date"], attributed_to=["Lan"]))
    assert fact.slots["personnel"] == ((850, "850"),)
    assert fact.optional_slots == {"date"}
    assert fact.attributed_to == ("Lan",)
    assert (fact.modality, fact.optional) == (Modality.ACTUAL, False)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"document": "../001"}, "document: must be a file's name"),
        ({"document": 1}, "document: must be a string, not a number"),
        ({"type": "Battle"}, "type: unknown 'Battle', known are Post"),
        ({"slots": {}}, "slots: must hold a value"),
        ({"slots": []}, "slots: must be an object, not a list"),
        ({"slots": {"colour": [["red"]]}}, "slots: unknown 'colour'"),
        ({"slots": {"unit": []}}, "slots.unit: must not be empty"),
        ({"slots": {"unit": ["A"]}}, "slots.unit[0]: must be a list of accepted forms"),
        ({"slots": {"unit": [[]]}}, "slots.unit[0]: must not be empty"),
        ({"slots": {"unit": [["A", " "]]}}, "slots.unit[0][1]: must not be blank"),
        ({"slots": {"unit": [[None]]}}, "slots.unit[0][0]: must be a string or a number, not null"),
        ({"slots": {"phase": [["depart"]]}}, "slots.phase[0][0]: must be one of departure"),
        ({"slots": {"date": [["May 2020"]]}}, "slots.date[0][0]: must be an EDTF date"),
        ({"modality": "likely"}, "modality: must be one of actual"),
        ({"attributed_to": "Lan"}, "attributed_to: must be a list, not a string"),
        ({"attributed_to": [1]}, "attributed_to[0]: must be a string"),
        ({"quote": ""}, "quote: must not be blank"),
        ({"optional": "yes"}, "optional: must be true or false, not a string"),
        ({"optional_slots": ["dates"]}, "optional_slots[0]: unknown 'dates'"),
        ({"optional_slots": [["date"]]}, "optional_slots[0]: must be a string, not a list"),
        ({"optinal": True}, "the record: unknown 'optinal'"),
    ],
    ids=str,
)
def test_what_is_wrong_is_named(fields, said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        gold.from_record(record(**fields))


@pytest.mark.parametrize("key", ["document", "type", "slots", "quote"])
def test_what_is_missing_is_named(key):
    fields = record()
    del fields[key]
    with pytest.raises(ValueError, match=f"lacks its {key}"):
        gold.from_record(fields)


def test_the_line_of_a_file_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\n\n{}\n")
    with pytest.raises(InputError, match=r"gold\.jsonl:3: the record: lacks its type"):
        gold.read_gold(path)
    path.write_bytes(b"\xff\n")
    with pytest.raises(InputError, match=r"gold\.jsonl:1: not UTF-8"):
        gold.read_gold(path)
    with pytest.raises(InputError, match="cannot read"):
        gold.read_gold(tmp_path)


def test_a_file_with_a_mark_and_empty_lines_is_read(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\ufeff" + json.dumps(record()) + "\r\n\n", encoding="utf-8")
    assert [fact.document for fact in gold.read_gold(path)] == ["001"]

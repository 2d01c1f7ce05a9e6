"""Fact records: a fact as one line of JSON, as the facts contract has it, and its JSON Schema.

The one interface between any extractor and the graph, so what comes in is checked to the last
value here, and every fault says which part of the record it is in.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from peacegraph import dates, json_lines, ontology
from peacegraph.frames import FRAMES, Field, fields_of
from peacegraph.json_lines import (
    LARGEST,
    as_code,
    as_list,
    as_matching,
    as_number,
    as_object,
    as_string,
    as_words,
    needed,
    plain,
    shown,
    type_name,
)
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
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FACTS_FILE = "facts.jsonl"

_KEYS = (
    "document",
    "type",
    "slots",
    "modality",
    "attributed_to",
    "evidence",
    "extractor",
    "confidence",
)
_WHO_FOUND_IT = ("extractor", "confidence")
_SPAN = ("start", "end")
_HASH_DIGITS = 20

# The patterns are those of JSON Schema as well: nothing here that only Python understands.
_ID = rf"^({'|'.join(Kind)})/[^\s/.][^\s/]*$"
DOCUMENT = r"^(?!\.{1,2}$)[^/\\\u0000-\u001f]+$"
_EDTF = r"^[-0-9XYESTZ:+.~?%/\[\]{},]+$"


def to_record(fact: Fact) -> dict[str, Any]:
    """Return a fact as the contract's record; keys and slots always stand in the same order.

    An entity's kind is not in the record, but its id begins with it.
    """
    slots: dict[str, list[dict[str, Any]]] = {}
    for name, field in fields_of(type(fact)).items():
        held = getattr(fact, name)
        values = held if field.many else () if held is None else (held,)
        if values:
            slots[name] = [_value_record(value) for value in values]
    return {
        "document": fact.document,
        "type": type(fact).__name__,
        "slots": slots,
        "modality": fact.modality.value,
        "attributed_to": _value_record(fact.attributed_to) if fact.attributed_to else None,
        "evidence": [
            {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
            for evidence in fact.evidence
        ],
        "extractor": fact.extractor,
        "confidence": abs(float(fact.confidence)),  # -0.0 lies between 0 and 1 as well
    }


def from_record(record: object) -> Fact:
    """Return the fact that a record holds.

    :raises ValueError: the record is not the contract's; the message says where and why.
    """
    fields = as_object(record, "the record", _KEYS)
    if missing := [key for key in _KEYS if key not in fields]:
        raise ValueError(f"the record lacks its {missing[0]}")
    frame = FRAMES.get(as_string(fields["type"], "type"))
    if frame is None:
        raise ValueError(f"type: unknown {shown(fields['type'])}, known are {', '.join(FRAMES)}")
    return frame(
        document=as_matching(fields["document"], "document", DOCUMENT, "a file's name"),
        evidence=tuple(_evidence(fields["evidence"])),
        modality=as_code(fields["modality"], "modality", Modality),
        attributed_to=_speaker(fields["attributed_to"]),
        extractor=as_words(fields["extractor"], "extractor"),
        confidence=_confidence(fields["confidence"]),
        **_slots(fields["slots"], fields_of(frame), frame.__name__),
    )


def content_hash(fact: Fact) -> str:
    """Return 20 hexadecimal digits that stand for what a fact says and where it is said.

    Who found it, and how sure they were, is left out: the same fact found twice is one. Of an
    entity its id counts, whatever it is called elsewhere or will be called tomorrow.
    """
    record = to_record(fact)
    for key in _WHO_FOUND_IT:
        del record[key]
    values = [value for held in record["slots"].values() for value in held]
    for value in (*values, record["attributed_to"] or {}):
        if "id" in value:
            del value["value"]
    return hashlib.sha256(_line(record)).hexdigest()[:_HASH_DIGITS]


def read_facts(path: Path) -> list[Fact]:
    """Read a file of fact records, one a line, in UTF-8; empty lines and a BOM are left out.

    :raises InputError: the file cannot be read, or a line is no fact record; it is named.
    """
    return json_lines.read(path, from_record)


def write_facts(facts: Iterable[Fact], stream: BinaryIO) -> None:
    """Write facts as records, one a line: the same facts give the same bytes."""
    for fact in facts:
        stream.write(_line(to_record(fact)) + b"\n")


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, made from the types of the frames.

    What it describes it describes in the ontology's definitions, and its version is the ontology's.
    A schema cannot count characters: that a text is as long as its span is for :func:`from_record`.

    :raises ArtefactError: the ontology cannot be read.
    """
    from peacegraph.ontology import terms  # records are read and written without it

    known = terms.load()
    told = known.definitions
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{ontology.PG.removesuffix('#')}/{known.version}/fact.schema.json",
        "title": f"Fact record of peacegraph, version {known.version}",
        "description": told["Fact"],
        "type": "object",
        "properties": {
            "document": {
                "description": told["identifier"],
                "type": "string",
                "pattern": DOCUMENT,
            },
            "type": {
                "description": "Which of the 16 types of fact it is: a class of the ontology.",
                "enum": list(FRAMES),
            },
            "slots": {
                "description": "What the document says of the fact, by the slots of its type.",
                "type": "object",
            },
            "modality": {
                "description": told["modality"],
                "enum": [code.value for code in Modality],
            },
            "attributed_to": {
                "description": f"{told['attributedTo']} Such a fact has null here.",
                "anyOf": [
                    {"type": "null"},
                    {"$ref": "#/$defs/words"},
                    {"$ref": "#/$defs/Entity"},
                ],
            },
            "evidence": {
                "description": told["evidence"],
                "type": "array",
                "items": {"$ref": "#/$defs/Evidence"},
                "minItems": 1,
            },
            "extractor": {
                "description": told["extractor"],
                "$ref": "#/$defs/words",
            },
            "confidence": {
                "description": told["confidence"],
                "type": "number",
                "minimum": 0,
                "maximum": 1,
            },
        },
        "required": list(_KEYS),
        "additionalProperties": False,
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}},
                "then": {"properties": {"slots": {"$ref": f"#/$defs/{name}"}}},
            }
            for name in FRAMES
        ],
        "$defs": {
            "words": {"type": "string", "pattern": r"\S"},
            "start": {"description": told["start"], "type": "integer", "minimum": 0},
            "end": {"description": told["end"], "type": "integer", "minimum": 0},
            "Evidence": {
                "description": told["Evidence"],
                "type": "object",
                "properties": {
                    "start": {"$ref": "#/$defs/start"},
                    "end": {"$ref": "#/$defs/end"},
                    "quote": {"description": told["quote"], "type": "string", "minLength": 1},
                },
                "required": ["start", "end", "quote"],
                "additionalProperties": False,
            },
            **{kind.__name__: _value_schema(held, told) for kind, held in _HELD.items()},
            **_code_schemas(told),
            **{name: _slots_schema(frame, told) for name, frame in FRAMES.items()},
        },
    }


# What a value of each type holds, but for codes, which have their lists.
_HELD: dict[type[Value], dict[str, Any]] = {
    Entity: {"description": "A name.", "$ref": "#/$defs/words"},
    Text: {"description": "Free wording.", "$ref": "#/$defs/words"},
    Count: {
        "description": "A number as the document gives it.",
        "type": "number",
        "exclusiveMinimum": -LARGEST,
        "exclusiveMaximum": LARGEST,
    },
    Date: {
        "description": "An EDTF date (ISO 8601-2): 2018-10-01, 2014/.., XXXX-07-10.",
        "type": "string",
        "pattern": _EDTF,
    },
}


def _value_schema(held: Mapping[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    properties: dict[str, Any] = {"value": dict(held)}
    if held is _HELD[Entity]:
        properties["id"] = {
            "description": "The entity that the name is resolved to: its kind and its own part.",
            "type": "string",
            "pattern": _ID,
        }
    return {
        "type": "object",
        "properties": {
            **properties,
            "text": {"description": told["text"], "type": "string", "minLength": 1},
            "start": {"$ref": "#/$defs/start"},
            "end": {"$ref": "#/$defs/end"},
        },
        "required": ["value"],
        "dependentRequired": {
            "text": ["start", "end"],
            "start": ["text", "end"],
            "end": ["text", "start"],
        },
        "additionalProperties": False,
    }


def _code_schemas(told: Mapping[str, str]) -> dict[str, Any]:
    lists = {
        field.codes.__name__: field.codes
        for frame in FRAMES.values()
        for field in fields_of(frame).values()
        if field.codes
    }
    return {
        name: _value_schema(
            {"description": told[name], "enum": [code.value for code in codes]}, told
        )
        for name, codes in lists.items()
    }


def _slots_schema(frame: type[Fact], told: Mapping[str, str]) -> dict[str, Any]:
    fields = fields_of(frame)
    properties = {}
    for name, field in fields.items():
        kind = field.codes.__name__ if field.codes else field.value_type.__name__
        properties[name] = {
            "description": told[field.slot.property],
            "type": "array",
            "items": {"$ref": f"#/$defs/{kind}"},
            "minItems": 1,
            **({} if field.many else {"maxItems": 1}),
        }
    return {
        "description": told[frame.__name__],
        "type": "object",
        "properties": properties,
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _value_record(value: Value) -> dict[str, Any]:
    record: dict[str, Any] = {"value": _held(value)}
    if isinstance(value, Entity) and value.id is not None:
        record["id"] = value.id
    if mention := value.mention:
        record |= {"text": mention.text, "start": mention.start, "end": mention.end}
    return record


def _held(value: Value) -> str | int | float:
    match value:
        case Count(value=number):
            return plain(number)
        case Code(value=code):
            return str(code.value)
        case Entity(value=words) | Date(value=words) | Text(value=words):
            return words
    raise TypeError(f"no record of a {type(value).__name__}")


def _slots(found: object, fields: Mapping[str, Field], frame: str) -> dict[str, Any]:
    slots = as_object(found, "slots", tuple(fields))
    missing = [name for name, field in fields.items() if field.required and name not in slots]
    if missing:
        raise ValueError(f"slots: a {frame} needs its {missing[0]}")
    filled: dict[str, Any] = {}
    for name, listed in slots.items():
        field, where = fields[name], f"slots.{name}"
        values = as_list(listed, where)
        if len(values) > 1 and not field.many:
            raise ValueError(f"{where}: takes one value, not {len(values)}")
        read = tuple(_value(item, f"{where}[{i}]", field) for i, item in enumerate(values))
        filled[name] = read if field.many else read[0]
    return filled


def _value(found: object, where: str, field: Field) -> Value:
    if field.value_type is Entity:
        return _entity(found, where)
    record = as_object(found, where, ("value", "text", "start", "end"))
    held, mention = needed(record, "value", where), _mention(record, where)
    where = f"{where}.value"
    if field.codes:
        return Code(value=as_code(held, where, field.codes), mention=mention)
    if field.value_type is Count:
        return Count(value=as_number(held, where), mention=mention)
    if field.value_type is Date:
        return Date(value=_date(held, where), mention=mention)
    return Text(value=as_words(held, where), mention=mention)


def _entity(found: object, where: str) -> Entity:
    record = as_object(found, where, ("value", "id", "text", "start", "end"))
    name = as_words(needed(record, "value", where), f"{where}.value")
    mention = _mention(record, where)
    if "id" not in record:
        return Entity(value=name, mention=mention)
    form = "an entity's kind, a slash and its own part, such as country/FJI"
    entity_id = as_matching(record["id"], f"{where}.id", _ID, form)
    kind = Kind(entity_id.partition("/")[0])
    return Entity(value=name, id=entity_id, kind=kind, mention=mention)


def _speaker(found: object) -> Entity | None:
    if found is None:
        return None
    return _entity({"value": found} if isinstance(found, str) else found, "attributed_to")


def _mention(record: Mapping[str, object], where: str) -> Mention | None:
    if not record.keys() & {"text", "start", "end"}:
        return None
    text = as_string(needed(record, "text", where), f"{where}.text")
    start, end = (_offset(needed(record, key, where), f"{where}.{key}") for key in _SPAN)
    try:
        return Mention(text=text, start=start, end=end)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


def _evidence(listed: object) -> Iterator[Evidence]:
    for i, found in enumerate(as_list(listed, "evidence")):
        where = f"evidence[{i}]"
        record = as_object(found, where, (*_SPAN, "quote"))
        quote = as_string(needed(record, "quote", where), f"{where}.quote")
        start, end = (_offset(needed(record, key, where), f"{where}.{key}") for key in _SPAN)
        try:
            yield Evidence(start=start, end=end, quote=quote)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error


def _date(found: object, where: str) -> str:
    form = "an EDTF date such as 2018-10-01, 2018-10 or 2014/.."
    text = as_matching(found, where, _EDTF, form)
    if not dates.is_edtf(text):
        raise ValueError(f"{where}: must be {form}, not {shown(text)}")
    return text


def _offset(found: object, where: str) -> int:
    if not isinstance(found, int) or isinstance(found, bool):
        raise ValueError(f"{where}: must be a whole number, not {type_name(found)}")
    return found


def _confidence(found: object) -> float:
    number = float(as_number(found, "confidence"))
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"confidence: must lie between 0 and 1, not {number}")
    return number

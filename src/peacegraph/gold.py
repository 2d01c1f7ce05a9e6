"""Gold facts: what careful readers found in a document, a line of JSON a fact.

Each slot value is the list of the forms that are accepted for it, the first being the preferred
one. What careful readers may differ on is optional: found or not, it does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from peacegraph import dates, json_lines
from peacegraph.codes import Modality
from peacegraph.frames import FRAMES, fields_of
from peacegraph.json_lines import (
    as_code,
    as_list,
    as_matching,
    as_number,
    as_object,
    as_words,
    needed,
    shown,
    type_name,
)
from peacegraph.model import Date
from peacegraph.records import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from peacegraph.frames import Field

Form: TypeAlias = "str | int | float"
Forms: TypeAlias = tuple[Form, ...]

_KEYS = (
    "document",
    "type",
    "slots",
    "modality",
    "attributed_to",
    "quote",
    "optional",
    "optional_slots",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFact:
    """A fact that a document says, with the forms that are accepted for each of its values."""

    document: str
    type: str
    slots: Mapping[str, tuple[Forms, ...]]
    quote: str
    modality: Modality = Modality.ACTUAL
    attributed_to: tuple[str, ...] = ()
    optional: bool = False
    optional_slots: frozenset[str] = frozenset()


def read_gold(path: Path) -> list[GoldFact]:
    """Read a file of gold facts, one a line, in UTF-8; empty lines and a BOM are left out.

    :raises InputError: the file cannot be read, or a line is no gold fact; it is named.
    """
    return json_lines.read(path, from_record)


def from_record(record: object) -> GoldFact:
    """Return the gold fact that a record holds.

    :raises ValueError: the record is not the contract's; the message says where and why.

    >>> from_record(
    ...     {
    ...         "document": "001",
    ...         "type": "Rank",
    ...         "slots": {"holder": [["Mac Duc Trong"]], "rank": [["Captain", "Capt"]]},
    ...         "quote": "Captain Mac Duc Trong",
    ...     }
    ... ).slots["rank"]
    (('Captain', 'Capt'),)
    >>> from_record({"document": "001", "type": "Rank", "slots": {"holder": ["Mac Duc Trong"]}})
    Traceback (most recent call last):
    ValueError: slots.holder[0]: must be a list of accepted forms, not a string
    """
    fields = as_object(record, "the record", _KEYS)
    name = as_words(needed(fields, "type", "the record"), "type")
    if name not in FRAMES:
        raise ValueError(f"type: unknown {shown(name)}, known are {', '.join(FRAMES)}")
    document = needed(fields, "document", "the record")
    known = fields_of(FRAMES[name])
    return GoldFact(
        document=as_matching(document, "document", DOCUMENT, "a file's name"),
        type=name,
        slots=_slots(needed(fields, "slots", "the record"), known),
        modality=as_code(fields.get("modality", Modality.ACTUAL.value), "modality", Modality),
        attributed_to=tuple(_speakers(fields.get("attributed_to"))),
        quote=as_words(needed(fields, "quote", "the record"), "quote"),
        optional=_flag(fields.get("optional", False)),
        optional_slots=frozenset(_optional_slots(fields.get("optional_slots", []), known)),
    )


def _slots(found: object, known: Mapping[str, Field]) -> dict[str, tuple[Forms, ...]]:
    slots = as_object(found, "slots", known)
    if not slots:
        raise ValueError("slots: must hold a value")
    return {
        name: tuple(
            _forms(forms, f"slots.{name}[{i}]", known[name])
            for i, forms in enumerate(as_list(values, f"slots.{name}"))
        )
        for name, values in slots.items()
    }


def _forms(found: object, where: str, field: Field) -> Forms:
    if not isinstance(found, list):
        raise ValueError(f"{where}: must be a list of accepted forms, not {type_name(found)}")
    return tuple(
        _form(form, f"{where}[{i}]", field) for i, form in enumerate(as_list(found, where))
    )


def _form(found: object, where: str, field: Field) -> Form:
    if not isinstance(found, str | int | float):
        raise ValueError(f"{where}: must be a string or a number, not {type_name(found)}")
    if not isinstance(found, str):
        return as_number(found, where)
    if field.codes:
        return as_code(found, where, field.codes).value
    words = as_words(found, where)
    if field.value_type is Date and not dates.is_edtf(words):
        raise ValueError(f"{where}: must be an EDTF date such as 2018-10-01, not {shown(words)}")
    return words


def _speakers(found: object) -> Iterator[str]:
    for i, name in enumerate([] if found is None else _list(found, "attributed_to")):
        yield as_words(name, f"attributed_to[{i}]")


def _optional_slots(found: object, known: Mapping[str, Field]) -> Iterator[str]:
    for i, listed in enumerate(_list(found, "optional_slots")):
        name = as_words(listed, f"optional_slots[{i}]")
        if name not in known:
            names = ", ".join(known)
            raise ValueError(f"optional_slots[{i}]: unknown {shown(name)}, known are {names}")
        yield name


def _list(found: object, where: str) -> list[object]:
    """Return what was found if it is a list, which may hold nothing."""
    return [] if found == [] else as_list(found, where)


def _flag(found: object) -> bool:
    if not isinstance(found, bool):
        raise ValueError(f"optional: must be true or false, not {type_name(found)}")
    return found

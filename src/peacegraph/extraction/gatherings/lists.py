"""Who is listed: "A, Minister of B, and C, Head of D" are A and C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import words
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading

PRESENT = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.COUNTRY,
    Kind.UNIT,
    Kind.MISSION,
    Kind.GROUP,
    Kind.ROLE,
)


def listed(reading: Reading, i: int, end: int | None = None) -> list[Name]:
    """Return who is listed from token ``i``: "A, Minister of B, and C, Head of D" are A and C."""
    end = sentence_end(reading, i) if end is None else end
    people: list[Name] = []
    begin: int | None = i
    while begin is not None:
        stop = _list_end(reading, begin, end)
        people += persons(reading, begin, stop)
        begin = _list_goes_on(reading, stop, end)
    first = clauses.object_of(reading, i, end)
    if first is not None and reading.low_at(first.end) in lexicon.POSSESSIVES:
        first = clauses.object_of(reading, first.end + 1, end)  # "Ghana's *Mine Centre*"
    if first is None or first.kind is Kind.PERSON:
        return people
    others = [n for n in clauses.listed_from(reading, first, end) if n.kind in PRESENT]
    return others + [person for person in people if person not in others]


def persons(reading: Reading, start: int, end: int) -> list[Name]:
    """Return the persons that tokens ``start:end`` name, by name."""
    return [n for n in reading.names_in(start, end) if n.kind is Kind.PERSON and n.form == "name"]


def _list_goes_on(reading: Reading, stop: int, end: int) -> int | None:
    """Return where a list goes on after "A, who …, *and* B": past the clause about the last."""
    if stop >= end or reading.low[stop] not in lexicon.RELATIVES:
        return None
    for i in range(stop, min(end - 1, stop + 15)):
        if reading.words[i] == "," and reading.low[i + 1] == "and":
            return i + 2
    return None


LIST_STOPS = words("who which whose whom that while when as said told where ; : for during")


def _list_end(reading: Reading, i: int, end: int) -> int:
    """Return where a list of people breaks off: at a verb, or at a clause about the last."""
    while i < end and (
        i in reading.name_at
        or not (reading.low[i] in LIST_STOPS or reading.tags[i] in ("AUX", "SCONJ"))
    ):
        i += 1
    return i


def sentence_end(reading: Reading, i: int) -> int:
    """Return where the sentence of token ``i`` ends, as far as a list can reach."""
    j = i
    while j < len(reading.words) and reading.words[j] not in (".", "!", "?", ";"):
        j += 1
    return j

"""Whom a sentence adds to a movement without its verb: "Chad 200", "650 from Togo", "12 women"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph.extraction.grammar.extents import is_bare
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.parties import LANDS, Party, number_of_people
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Number, Reading

_ROUNDING = words("plus further another a some about nearly over while more")
_FURTHER = words("plus further another more")
_LISTING = ("and", ",")
_GOING = words("at with in to")
_BOUND = words("to for in at with")
_PARTING = words(", and ; : the other")
_ENDS = words(". , ; as")
_SEVERAL = 2


def find_companions(reading: Reading, after: int, end: int) -> Iterator[Party]:
    """Yield those whom the words ``after:end`` add to those who were counted before them."""
    for number in reading.numbers_in(after, end):
        party = (
            _of_other_land(reading, number)
            or _of_same_land(reading, number, end)
            or bound_elsewhere(reading, number)
        )
        if party is not None:
            yield party


def adds_people(reading: Reading, i: int, end: int) -> bool:
    """Tell whether "and 13 observers" begins with the number at token ``i``."""
    number = reading.number_at[i]
    people = number_of_people(reading, i, end)[0]
    return people is not None and reading.low[_before(reading, number)] == "and"


def of_each_land(parties: list[Party]) -> Iterator[Party]:
    """Yield the people of each state apart: "troops from Chad, Niger and Togo"."""
    for party in parties:
        states = {land.country: land for land in party.lands if land.form == "name"}
        if len(states) < _SEVERAL or party.number or party.units or party.persons:
            yield party
            continue
        for land in states.values():
            yield replace(party, lands=[land])


def _before(reading: Reading, number: Number) -> int:
    """Return the token before a number and what rounds it or adds it."""
    i = number.start - 1
    while i > 0 and reading.low[i] in _ROUNDING:
        i -= 1
    return i


def _of_other_land(reading: Reading, number: Number) -> Party | None:
    """Read "India 200", "Uganda for 800", "650 from Togo"."""
    low, i = reading.low, _before(reading, number)
    if i not in reading.name_at and reading.words[i][0].isupper():
        return None  # "Sector 4 from X"
    names: list[Name | None] = [reading.name_at.get(i - (low[i] in ("for", "with")))]
    _, stop, people = number_of_people(reading, number.start, len(low))
    names += [
        reading.name_at.get(after + 1)
        for after in (number.end, stop)
        if low[after : after + 1] == ["from"]
    ]
    if people is None and not is_bare(reading, number):
        return None
    categories = [people] if people is not None else []
    for name in names:
        if name is not None and name.kind in LANDS and name.form == "name":
            return Party(number=number, categories=categories, lands=[name])
    return None


def bound_elsewhere(reading: Reading, number: Number) -> Party | None:
    """Read "six for X, *four to Y* and *two for Z*": others of those told of, with their goal."""
    low, i = reading.low, _before(reading, number)
    if number.ordinal or number.start in reading.when_at or low[i] not in _PARTING:
        return None
    when = reading.when_at.get(number.end + 1)
    if low[number.end] == "on" and when is not None:
        return Party(number=number, when=when)
    if low[number.end] not in _BOUND:
        return None
    where = reading.name_at.get(number.end + 1 + (low[number.end + 1] == "the"))
    if where is None or where.kind not in (Kind.MISSION, *LANDS, Kind.PLACE):
        return None
    return Party(number=number, goals=[where])


def _of_same_land(reading: Reading, number: Number, end: int) -> Party | None:
    """Read "and a further 436 soldiers", "and 63 medics at UNMISS", "and seven of the police"."""
    low, i = reading.low, _before(reading, number)
    counted, stop, people = number_of_people(reading, number.start, end)
    if counted is None or people is None or low[i] not in _LISTING:
        return None
    party = Party(number=number, categories=[people])
    if any(word in _FURTHER for word in low[i : number.start]) or low[stop] in _ENDS:
        return party
    if low[stop] not in _GOING:
        return None
    where = reading.name_at.get(stop + 1 + (low[stop + 1] == "the"))
    if where is None or where.kind not in (Kind.MISSION, *LANDS, Kind.PLACE):
        return None
    party.goals.append(where)
    return party

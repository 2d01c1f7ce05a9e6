"""Offices told by those of another: "his Gambian counterpart, X", "her number two is X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.bodies import copy_name
from peacegraph.extraction.people.officeholders import Tenure, person_of
from peacegraph.extraction.reading import Name, Office, Reading
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peacegraph.extraction.people.belonging import Held

    _Reader = Callable[[Reading, int, int, Held], Iterator[Tenure]]

_BETWEEN = words("is was a an the , : be has been remains named")
_FAR = 8


def find_relations(reading: Reading, held: Held) -> Iterator[Tenure]:
    """Yield the tenures of those whom the text only calls somebody's equal or second."""
    for start, end in reading.sentences:
        for i in reading.triggers(_READERS.keys(), start, end):
            reader = _READERS.get(reading.low[i])
            if reader is not None and i not in reading.name_at:
                yield from reader(reading, i, end, held)


def _counterpart(reading: Reading, i: int, end: int, held: Held) -> Iterator[Tenure]:
    """Read "*his* Gambian *counterpart*, X": the same office of another state."""
    land = reading.name_at.get(i - 1)
    if land is None or land.kind is not Kind.COUNTRY or land.form != "adjective":
        return
    owner = _owner(reading, land.start)
    person = _person_after(reading, i + 1, end)
    offices = [o for _, o in held.get(owner.value, ())] if owner is not None else []
    national = [o for o in offices if _is_national(o)]
    if person is None or not national:
        return
    office = replace(national[-1], start=i, end=i + 1, owner=-1, jurisdiction=[])
    office.organization = _of_land(national[-1].organization, land)
    yield Tenure(person, office, i)


def _is_national(office: Office) -> bool:
    body = office.organization
    return body is not None and (body.kind is Kind.COUNTRY or body.value.startswith("Ministry"))


def _of_land(body: Name | None, land: Name) -> Name:
    """Return the state, or its ministry of the same name: "*Ministry of Health* of X"."""
    own = copy_name(land, land.start, land.end)
    own.form = "name"
    if body is not None and body.kind is not Kind.COUNTRY:
        own.kind, own.value = Kind.ORGANIZATION, _plain(body)
    return own


def _plain(body: Name) -> str:
    return " of ".join(body.value.split(" of ")[:2])


def _number_two(reading: Reading, i: int, end: int, held: Held) -> Iterator[Tenure]:
    """Read "*her number two* is (a Kenyan,) X", "X, *the general's number two*"."""
    owner = _owner(reading, i) if reading.low_at(i + 1) == "two" else None
    person = _person_after(reading, i + 2, end)
    if owner is None or person is None or owner.value not in held:
        return
    yield Tenure(person, Office(i, i + 2, "Deputy", (i, i + 2), owner=owner.end - 1), i)


def _owner(reading: Reading, k: int) -> Name | None:
    """Return the person whose something at a token is: "*his*", "*X's*"."""
    owner = person_of(reading.name_at.get(k - 1))
    if owner is None and reading.low_at(k - 1) in lexicon.POSSESSIVES:
        owner = person_of(reading.name_at.get(k - 2))
    return owner


def _person_after(reading: Reading, k: int, end: int) -> Name | None:
    """Return the person right after a token, past "is", a comma, or "a Kenyan,"."""
    for j in range(k, min(end, k + _FAR)):
        name = reading.name_at.get(j)
        if name is not None and name.kind is Kind.PERSON:
            return name if name.form == "name" else None
        people = name is not None and name.kind is Kind.COUNTRY
        if reading.low[j] not in _BETWEEN and not people and reading.words[j + 1 : j + 2] != [","]:
            return None
    return None


_READERS: dict[str, _Reader] = {"counterpart": _counterpart, "number": _number_two}

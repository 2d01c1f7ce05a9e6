"""Units by number of whom no wording of a text tells, though it says whose they are and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import Draft, code, country, key_of
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.movements.parties import LANDS, Party
from peacegraph.extraction.reading import fold
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.movements.owners import Owners
    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.6
_PLACES = (*LANDS, Kind.PLACE)
# What is raised for one tour has a number: "GHANBATT 92", "Rotation 4", "Garuda XXIII-Q".
_NUMBERED = re.compile(r"\d|\b[XVI]{2,}\b")
_STANDING = re.compile(r"\b(brigade|task force|regiment|division|fpu-\d+)\b", re.IGNORECASE)


def find_leftovers(reading: Reading, owners: Owners, told: list[Draft]) -> Iterator[Draft]:
    """Yield a service of each numbered unit that no other deployment of the text is about."""
    seen = {
        key_of(value)
        for draft in told
        for slot in ("unit", "replaces")
        for value in draft.slots.get(slot, ())
    }
    # "the Xian contingent, known as XBATT-1": told of by another name
    vague = {
        key.value
        for draft in told
        for key in draft.slots.get("contributor", ())
        for value in draft.slots.get("unit", ())
        if isinstance(key, Entity)
        and isinstance(value, Entity)
        and _NUMBERED.search(value.value) is None
    }
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = after_dateline(reading, start, end)
        for unit in clauses.names_in(reading, begin, end, Kind.UNIT):
            site = reading.deps[unit.end - 1] == "compound"  # "the hospital's *training site*"
            if site or fold(unit.value) in seen or not _is_for_a_tour(unit):
                continue
            owner = owners.of(unit, without=())
            state = owner[0] if owner else owners.understood(Party(units=[unit]), ())
            where = _where(reading, begin, end, state)
            if state is None or where is None or state in vague:
                continue
            seen.add(fold(unit.value))
            draft = Draft(
                Deployment, reading.quote(start, end), at=unit.start, confidence=CONFIDENCE
            )
            draft.put("contributor", country(reading, state)).put("unit", reading.entity(unit))
            slot = "mission" if where.kind is Kind.MISSION else "place"
            draft.put(slot, reading.entity(where))
            yield draft.put("phase", code(Phase.SERVICE))


def _is_for_a_tour(unit: Name) -> bool:
    named = unit.form == "name" and _NUMBERED.search(unit.value) is not None
    return named and _STANDING.search(unit.value) is None


def _where(reading: Reading, begin: int, end: int, state: str | None) -> Name | None:
    """Return the mission that a sentence names, else where it says that people are."""
    missions = clauses.names_in(reading, begin, end, Kind.MISSION)
    places = clauses.after_preposition(reading, ("in", "at", "on"), begin, end, _PLACES)
    abroad = [name for name in places if name.value != state]
    return next(iter((*missions, *abroad)), None)

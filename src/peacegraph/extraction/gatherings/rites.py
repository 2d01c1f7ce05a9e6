"""Ceremonies that a verb tells: a farewell, a wreath laid, a salute taken, a flag lowered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.gatherings.happening import (
    HUMAN,
    WHO,
    WHOM,
    Encounter,
    encounter_of,
    people_in,
    within,
)
from peacegraph.extraction.gatherings.lists import PRESENT
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import names_of
from peacegraph.extraction.lexicon import words
from peacegraph.frames import GatheringKind
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Found, Phrase
    from peacegraph.extraction.reading import Name, Reading

_K = GatheringKind
_RITES = words(
    "wreath wreaths ribbon tape flowers plaque monument memorial statue bust cornerstone stone"
)
_LEAVE = words("leave")
_OFF_AT = words("at in on from as with during , .")
_FEASTS = words("anniversary day week birthday founding")
_ASIDE = words("with at on in by")


def _thing(found: Found, heads: frozenset[str]) -> Phrase | None:
    """Return what a verb is done to, where its noun is one of these: "lowered the *flag*"."""
    thing = next(iter(found.role(WHOM)), None)
    return thing if thing is not None and thing.reading.low[thing.head] in heads else None


def _ceremony(reading: Reading, found: Found, who: list[Name]) -> Encounter:
    """Return a ceremony of these people, at the place that the verb brings."""
    encounter = encounter_of(found, _K.CEREMONY, who)
    encounter.place = within(reading, found)
    return encounter


def _doers(reading: Reading, found: Found, *more: Kind) -> list[Name]:
    """Return the persons (and ``more``) who do what the verb says."""
    return [n for n in people_in(reading, found, WHO) if n.kind in (Kind.PERSON, *more)]


def farewell(reading: Reading, found: Found) -> Encounter | None:
    """Read "A saw the contingent off"."""
    who = _doers(reading, found)
    whom = [n for n in people_in(reading, found, WHOM) if n.kind in (Kind.UNIT, *HUMAN)]
    return encounter_of(found, _K.CEREMONY, [*who, *whom]) if who else None


def leave(reading: Reading, found: Found) -> Encounter | None:
    """Read "the company took its leave on Monday of the centre"."""
    thing = _thing(found, _LEAVE)
    if thing is None or found.predicate.date is None:
        return None
    if reading.low[thing.start] not in ("his", "her", "its", "their"):
        return None
    start, at = found.predicate.sentence[0], found.predicate.at
    who = [n for n in reading.names_in(start, at) if n.kind in (Kind.PERSON, Kind.UNIT)]
    return _ceremony(reading, found, who) if who else None


def rite(reading: Reading, found: Found) -> Encounter | None:
    """Read "A laid a wreath at B on Monday", "A cut the ribbon"."""
    if _thing(found, _RITES) is None or found.predicate.date is None:
        return None
    encounter = _ceremony(reading, found, _doers(reading, found))
    return encounter if encounter.participants or encounter.place is not None else None


def saw_off(reading: Reading, found: Found) -> Encounter | None:
    """Read "A saw the unit *off*", where the parse has "off" as a preposition."""
    stop = min(found.predicate.sentence[1] - 1, found.after + 7)
    off = next((j for j in range(found.after, stop) if reading.low[j] == "off"), None)
    if off is None or not (reading.low[off + 1] in _OFF_AT or off + 1 in reading.when_at):
        return None
    return farewell(reading, found)


def welcome(reading: Reading, found: Found) -> Encounter | None:
    """Read "A welcomed the unit at the airport"."""
    if not reading.low[found.predicate.at].startswith("welcom"):
        return None
    units = [n for n in people_in(reading, found, WHOM) if n.kind is Kind.UNIT]
    encounter = farewell(reading, found) if units else None
    if encounter is not None:
        encounter.place = within(reading, found)
    return encounter if encounter is not None and encounter.place is not None else None


def feast(reading: Reading, found: Found) -> Encounter | None:
    """Read "the unit celebrated the 60th anniversary of …"."""
    thing = _thing(found, _FEASTS)
    if thing is None:
        return None
    encounter = _ceremony(reading, found, [])
    encounter.organizers = [n for n in names_of(found.role(WHO)) if n.kind in PRESENT]
    known = encounter.organizers or encounter.place is not None
    if not known or found.predicate.date is None:
        return None
    end = next((i for i in range(thing.head, thing.end) if reading.low[i] in _ASIDE), thing.end)
    encounter.topic = (thing.start, end)
    return encounter


def salute(reading: Reading, found: Found) -> Encounter | None:
    """Read "A took the salute at B", "A paid his last respects to C on Monday"."""
    if _thing(found, _HOMAGE) is None:
        return None
    encounter = _ceremony(reading, found, _doers(reading, found, Kind.UNIT))
    placed = encounter.place is not None or found.predicate.date is not None
    return encounter if placed else None


_HOMAGE = words("salute respects")


def flag(reading: Reading, found: Found) -> Encounter | None:
    """Read "the flag was lowered at B on Friday", "A hoisted the flag"."""
    if _thing(found, _FLAGS) is None or found.predicate.date is None:
        return None
    encounter = _ceremony(reading, found, _doers(reading, found))
    return encounter if encounter.participants or encounter.place is not None else None


_FLAGS = words("flag flags colours colors tricolour banner")


def marching(reading: Reading, found: Found) -> Encounter | None:
    """Read "the battalion marched past at B on Friday"."""
    encounter = _ceremony(reading, found, [])
    return encounter if found.predicate.date is not None and encounter.place is not None else None


def handing(reading: Reading, found: Found) -> Encounter | None:
    """Read "A handed certificates to B at C on Friday": how a course is closed."""
    who = _doers(reading, found)
    if not who or _thing(found, _PAPERS) is None or found.predicate.date is None:
        return None
    return _ceremony(reading, found, who)


_PAPERS = words("diplomas certificates diploma")


def handover(reading: Reading, found: Found) -> Encounter | None:
    """Read "A handed over command of B to C at D on Friday"."""
    if _thing(found, _HANDED) is None or found.predicate.date is None:
        return None
    start, end = found.predicate.at, found.predicate.sentence[1]
    to = clauses.after_preposition(reading, ("to",), start, end, (Kind.PERSON,))
    who = _doers(reading, found)
    encounter = _ceremony(reading, found, [*who, *to])
    return encounter if who and (to or encounter.place is not None) else None


_HANDED = words("command keys key baton")


def medals(reading: Reading, found: Found) -> Encounter | None:
    """Read "the soldiers received their medals from A at B on Friday", "A pinned medals on …"."""
    if _thing(found, _MEDALS) is None or found.predicate.date is None:
        return None
    start, end = found.predicate.at, found.predicate.sentence[1]
    from_ = clauses.after_preposition(reading, ("from", "by"), start, end, (Kind.PERSON,))
    encounter = _ceremony(reading, found, [*_doers(reading, found), *from_])
    return encounter if encounter.place is not None else None


_MEDALS = words("medals")


def burial(reading: Reading, found: Found) -> Encounter | None:
    """Read "C was buried with full honours in A on Monday"."""
    encounter = _ceremony(reading, found, [])
    return encounter if found.predicate.date is not None and found.predicate.passive else None


def graduation(reading: Reading, found: Found) -> Encounter | None:
    """Read "the trainees graduated on Friday from A"."""
    schools = names_of(found.role(WHOM), Kind.ORGANIZATION)
    if found.predicate.date is None:
        return None
    encounter = encounter_of(found, _K.CEREMONY, [])
    encounter.place = schools[0] if schools else within(reading, found)
    return encounter if encounter.place is not None else None

"""Deployments told without a verb of moving: how strong a unit is, who has how many where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, code, count, country, date, entities, text
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.extents import is_bare
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.careers import find_careers
from peacegraph.extraction.movements.parties import (
    LANDS,
    UNITS,
    Party,
    number_of_people,
    read_parties,
    unit_at,
)
from peacegraph.extraction.movements.stations import (
    NO_STRENGTH,
    date_after,
    find_stations,
    name_after,
)
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.movements.owners import Owners
    from peacegraph.extraction.reading import Name, Number, Reading

CONFIDENCE = 0.8
_PLACES = (*LANDS, Kind.PLACE)
_CONTRIBUTES = words("ranks contributor contributors provider providers missions contributes gives")


def find_strengths(
    reading: Reading, owners: Owners, units: list[Name], start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Yield what a sentence says of the strength and the station of units and contributors.

    ``units`` are those told of just before: "The company comprises 120 soldiers" is of them.
    """
    told = units if owners.recent and reading.low[begin] == "the" else []
    yield from _strong(reading, owners, told, start, begin, end)
    yield from _contributors(reading, start, begin, end)
    yield from _stationed(reading, owners, start, begin, end)
    yield from _from_states(reading, start, begin, end)
    yield from _listed(reading, start, begin, end)
    for read in (find_stations, find_careers):
        yield from read(reading, owners, start, begin, end)


def _draft(reading: Reading, start: int, end: int, at: int) -> Draft:
    return Draft(Deployment, reading.quote(start, end), at=at, confidence=CONFIDENCE)


# -- how strong a unit is ----------------------------------------------------------------------

_CONSISTS = {
    "comprises": "", "comprise": "", "comprised": "", "comprising": "", "numbers": "",
    "numbering": "", "numbered": "", "counts": "", "has": "", "had": "", "consists": "of",
    "consisting": "of", "composed": "of", "made": "up of",
}  # fmt: skip


_COMPOUNDS = ("-strong", "-member")
_TELLING = _CONSISTS.keys() | {"strong", "with"}


def _strong(
    reading: Reading, owners: Owners, told: list[Name], start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Read "the unit comprises 184 members", "Rotation 3, which is 184 strong"."""
    low = reading.low
    for i in [i for i in range(begin, end) if low[i] in _TELLING or low[i].endswith(_COMPOUNDS)]:
        number = _strength_at(reading, i, begin, end)
        if number is None:
            continue
        unit = _unit_before(reading, i, begin)
        if unit is None and told and reading.low[begin + 1] in UNITS:
            unit = told[0]
        if unit is None:
            continue
        owner = owners.of(unit, without=())
        state = owner[0] if owner else owners.understood(Party(units=[unit]), ())
        if state is None:
            continue
        draft = _draft(reading, start, end, i)
        draft.put("contributor", country(reading, state))
        draft.put("unit", reading.entity(unit)).put("personnel", count(reading, number))
        yield draft.put("phase", code(Phase.SERVICE))


def _strength_at(reading: Reading, i: int, begin: int, end: int) -> Number | None:
    """Return the strength that a word at token ``i`` tells."""
    low = reading.low
    if low[i] == "strong" and i > begin and i - 1 in reading.number_at:
        return reading.number_at[i - 1]
    if low[i].endswith(_COMPOUNDS):
        return number_of_people(reading, i, end)[0]
    if low[i] == "with" and i > begin and reading.name_at.get(i - 1 - (low[i - 1] == ",")):
        here = reading.name_at[i - 1 - (low[i - 1] == ",")]
        if here.kind is Kind.UNIT:
            return number_of_people(reading, i + 1, end)[0]
    then = _CONSISTS.get(low[i])
    if then is None or i in reading.name_at:
        return None
    after = i + 1 + len(then.split())
    if low[i + 1 : after] != then.split():
        return None
    bare = reading.number_at.get(after)
    if low[i].startswith("number") and bare is not None:
        return bare  # "the unit numbers 184"
    for j in range(after, min(end, after + 3)):
        number, _, people = number_of_people(reading, j, end)
        if number is not None:
            women = people is not None and low[people[1] - 1] in ("women", "female", "females")
            return None if women else number
    return None


def _unit_before(reading: Reading, i: int, begin: int) -> Name | None:
    """Return the unit that a strength is told of: the last named before it in its clause."""
    here = reading.name_at.get(i + 2)
    if reading.low[i + 1 : i + 2] == ["of"] and here is not None and here.kind is Kind.UNIT:
        return here
    for j in range(i + 1, i + 4):
        after = reading.name_at.get(j)
        if reading.low[i].endswith(("-strong", "-member")) and after and after.kind is Kind.UNIT:
            return after
    for name in reading.names_before(i):
        aside = reading.words[i - 1] == "," and reading.words[name.end] == ","
        if name.start < begin or i - name.end > (_ASIDE if aside else _FAR):
            return None
        if name.kind is Kind.UNIT and not clauses.governed(reading, name, begin):
            return name
    return None


_VENUES = words("palace airport airfield airbase hall headquarters hotel square barracks port")
_ASIDE = 20  # words of "Unit 1, raised by X in Y, had"
_FAR = 8  # words between a unit and its strength


# -- who contributes how many ------------------------------------------------------------------


def _contributors(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "With 5,000 soldiers on UN missions, X …" and "X, the largest contributor, with …"."""
    low = reading.low
    missions = _missions_of(reading, begin, end)
    if not missions and not any(word in _CONTRIBUTES for word in low[begin:end]):
        return
    for i in range(begin, end):
        if low[i] not in ("with", "at") or i in reading.name_at:
            continue
        number = next(reading.numbers_in(i + 1, min(end, i + 6)), None)
        if number is None or not _is_strength(reading, i, number, end):
            continue
        owner = _contributor_near(reading, i, begin, end)
        if owner is None:
            continue
        stop = clauses.clause_end(reading, number.end, end)
        [party, *_] = read_parties(reading, number.start, stop)
        draft = _draft(reading, start, end, i)
        draft.put("contributor", country(reading, owner.value, owner))
        draft.put("personnel", count(reading, number)).put("phase", code(Phase.SERVICE))
        draft.put("mission", *entities(reading, missions[:1]))
        for span in party.categories[:3]:
            draft.put("category", text(reading, *span))
        yield draft


_LARGEST = words("contributor provider")
_RANKED = words("contributor contributors provider providers")
_MANY = words("missions operations peacekeeping worldwide world")
_JUST_NOW = 25  # words in which the mission spoken of is the one contributed to


def _missions_of(reading: Reading, begin: int, end: int) -> list[Name]:
    """Return the missions of a sentence; "the largest contributors" are to the one told of last."""
    missions = clauses.names_in(reading, begin, end, Kind.MISSION)
    low = reading.low
    ends = [i for i in range(begin, end) if low[i] in _RANKED and low[i + 1 : i + 2] != ["to"]]
    if missions or not ends or _MANY & set(low[begin:end]):
        return missions
    names = reading.names_before(begin)
    return next(([n] for n in names if n.kind is Kind.MISSION and begin - n.end < _JUST_NOW), [])


def _is_strength(reading: Reading, at: int, number: Number, end: int) -> bool:
    """Tell whether a number is of people: "with 930 soldiers", "the largest contributor with 930".

    "At" brings one only before "the largest contributor": "X, *at 930* the largest provider".
    """
    low = reading.low
    beside = (*low[number.end : number.end + 4], *(low[at - 3 : at] if low[at] == "with" else ()))
    ranked = any(word in _LARGEST for word in beside)
    if low[at] == "at":
        return ranked
    counted = number_of_people(reading, number.start, end)[0] is not None
    return counted or (ranked and is_bare(reading, number))


def _listed(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "the largest contributors are X (2,642) and Y (2,385)", "followed by Y with 6,200"."""
    low = reading.low[begin:end]
    if not _CONTRIBUTING & set(low) or NO_STRENGTH & set(reading.lemmas[begin:end]):
        return
    missions = _missions_of(reading, begin, end)
    for state in clauses.names_in(reading, begin, end, Kind.COUNTRY):
        number = _listed_with(reading, state, end)
        if number is None or state.form != "name":
            continue
        draft = _draft(reading, start, end, state.start)
        draft.put("contributor", country(reading, state.country, state))
        draft.put("personnel", count(reading, number)).put("phase", code(Phase.SERVICE))
        yield draft.put("mission", *entities(reading, missions[:1]))


_CONTRIBUTING = words("contributor contributors contributing contribute contributes troops follows")


_MOST = 100_000  # more is money


def _listed_with(reading: Reading, state: Name, end: int) -> Number | None:
    """Return the bare number that a list gives a state: "X (*200*)", "X follows with *200*"."""
    i = state.end + (reading.low[state.end : state.end + 1] == [","])
    i += reading.low[i : i + 1] in (["follows"], ["follow"], ["next"])
    opening = reading.low[i : i + 1]
    number = reading.number_at.get(i + 1)
    if number is None or number.ordinal or number.end >= end or number.value > _MOST:
        return None
    closing = reading.low[number.end]
    bracketed = opening == ["("] and closing in (")", "troops", "soldiers", "personnel")
    brought = opening == ["with"] and closing in (",", ".", "and", ";")
    return number if bracketed or brought else None


def _contributor_near(reading: Reading, i: int, begin: int, end: int) -> Name | None:
    """Return the one country that a sentence names as itself, not as a place."""
    names = [
        name
        for name in clauses.names_in(reading, begin, end, Kind.COUNTRY)
        if name.form != "adjective" and not clauses.governed(reading, name, begin)
    ]
    before = [name for name in names if name.end <= i]
    return before[-1] if before else names[0] if len(names) == 1 else None


# -- where a unit is ---------------------------------------------------------------------------


def _stationed(
    reading: Reading, owners: Owners, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Read "the Ghanaian battalion in Bentiu", "X has had a hospital in Y"."""
    for unit in _units_in(reading, begin, end):
        owner = owners.of(unit, reading.name_at.get(unit.start - 1), without=())
        if owner is None and unit.form == "name":
            state = owners.understood(Party(units=[unit]), ())
            owner = (state, None) if state is not None else None
        i = _after_being(reading, unit.end, end)
        if owner is None or reading.low_at(i) not in ("in", "at", "with", "on"):
            continue
        if "never" in reading.low[begin : unit.start]:
            continue  # "*Never* before has a woman led a battalion in X"
        where = name_after(reading, i + 1, end)
        if where is None or where.kind not in (Kind.MISSION, *_PLACES):
            continue
        if reading.low[where.end - 1] in _VENUES:
            continue  # where it is received, or says farewell
        draft = _draft(reading, start, end, unit.start)
        draft.put("contributor", country(reading, *owner)).put("unit", reading.entity(unit))
        slot = "mission" if where.kind is Kind.MISSION else "place"
        draft.put(slot, reading.entity(where)).put("phase", code(Phase.SERVICE))
        yield draft.put("date", date(reading, date_after(reading, where.end, end)))


_SINCE = 8


def _units_in(reading: Reading, begin: int, end: int) -> Iterator[Name]:
    """Yield units by name, and those that a state is said to own: "*X's contingent*"."""
    yield from clauses.names_in(reading, begin, end, Kind.UNIT)
    for i in range(begin + 2, end):
        unit = unit_at(reading, i, begin) if reading.low[i] in UNITS else None
        if unit is None or reading.low[unit.start - 1] not in lexicon.POSSESSIVES:
            continue
        owner = reading.name_at.get(unit.start - 2)
        if owner is not None and owner.kind is Kind.COUNTRY:
            unit.country = owner.country
            yield unit


def _after_being(reading: Reading, i: int, end: int) -> int:
    """Return where "has been", ", which has been" after a unit ends."""
    low = reading.low
    if low[i : i + 1] == [","] and "strong" in low[i : i + 4]:
        i = low.index("strong", i) + 2  # ", 75 strong,"
    if low[i : i + 2] in ([",", "in"], [",", "at"]) and "since" in low[i : i + _SINCE]:
        return i + 1  # "Unit 3, *in Abyei since March*"
    for words_of in (
        [",", "which", "has", "been"],
        ["which", "has", "been"],
        ["has", "been"],
        ["is"],
    ):
        after = i + len(words_of)
        if low[i:after] == words_of and after < end:
            return after
    return i


def _from_states(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "Of the 13,000 troops in X, 1,400 are from Chad"."""
    low = reading.low
    missions = clauses.names_in(reading, begin, end, Kind.MISSION)
    for number in reading.numbers_in(begin, end) if missions else ():
        after = number.end
        brought = low[after : after + 2] in (["are", "from"], ["were", "from"])
        state = reading.name_at.get(after + 1 + brought)
        if low[after : after + 1] not in (["are"], ["were"]) or state is None:
            continue
        if not brought and state.form != "adjective":
            continue
        if state.kind not in LANDS:
            continue
        draft = _draft(reading, start, end, number.start)
        draft.put("contributor", country(reading, state.country, state))
        draft.put("personnel", count(reading, number)).put("phase", code(Phase.SERVICE))
        yield draft.put("mission", reading.entity(missions[0]))

"""Where persons have served, as a text says beside their names: "once an observer with UNTSO"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, code, country, date, text
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.owners import is_theatre
from peacegraph.extraction.movements.parties import LANDS, Party
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.movements.owners import Owners
    from peacegraph.extraction.reading import Name, Reading, When

CONFIDENCE = 0.8
_PLACES = (*LANDS, Kind.PLACE)
# What sends a person to a mission; who leads or speaks for one holds a post there.
_SERVING = words(
    "observer officer peacekeeper adviser advisor member planner instructor doctor nurse surgeon "
    "engineer analyst monitor interpreter pilot policewoman policeman trainer sapper deminer"
)
_ANYWHERE = words("observer peacekeeper")  # what a person is only in a mission
_LEADING = words("chief commanding public press information political civilian affairs")
_WITH = words("with of in at for")
_CHOSEN = words("picked chosen selected earmarked tapped")
_FORMERLY = words("once formerly previously earlier now currently later then already still last")
_BEING = words("was is were been be becomes became")
_HAVING = words("has had have will to")
_OFFICE = words("headquarters office base staff")
_LONGEST = 6  # words of "military observer and staff officer"
_ASIDE = 10  # words of ", from the Signal Corps,"
_BESIDE = 3  # words between a mission and the place in it
_WHEN = 7  # words between a mission and the time there


def find_careers(
    reading: Reading, owners: Owners, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Yield where persons are said to have served, or to serve, without a verb of serving."""
    for where in reading.names_in(begin, end):
        if where.kind not in (Kind.MISSION, *_PLACES):
            continue
        at = where.start - 1 - (reading.low[where.start - 1] in lexicon.DETERMINERS)
        if at <= begin or reading.low[at] not in _WITH:
            continue
        at = _before_office(reading, at, begin)
        role = _role_before(reading, at, begin, where)
        person = _holder(reading, role, where, begin, end) if role else None
        if role is None and where.kind is Kind.MISSION and reading.low[at] == "with":
            person = _being_with(reading, at, begin)
        unit = None
        if role is None and where.kind is not Kind.MISSION and reading.low[at] in ("in", "at"):
            unit = _unit_behind(reading, where, end)
            if unit is not None or is_theatre(reading, where):
                person = _officer_being(reading, at, begin)
        chosen = _chosen_for(reading, at) if where.kind is Kind.MISSION else None
        person = person or chosen
        state = _state_of(owners, person)
        if person is None or state is None:
            continue
        draft = Draft(Deployment, reading.quote(start, end), at=where.start, confidence=CONFIDENCE)
        if chosen is not None or (role is not None and _is_to_be(reading, role[0] - 1)):
            draft.modality = Modality.PLANNED
        draft.put("contributor", country(reading, state)).put("person", reading.entity(person))
        draft.put("category", text(reading, *role) if role else None)
        draft.put("unit", reading.entity(unit) if unit is not None else None)
        for place in (where, *_inside(reading, where, end)):
            slot = "mission" if place.kind is Kind.MISSION else "place"
            draft.put(slot, reading.entity(place))
        yield draft.put("date", date(reading, _time(reading, where, end))).put(
            "phase", code(Phase.SERVICE)
        )


def _officer_being(reading: Reading, at: int, begin: int) -> Name | None:
    """Return the officer of "she was already *in X* with Rotation 2"."""
    while at > begin and reading.low[at - 1] in _FORMERLY:
        at -= 1
    person = _being_with(reading, at, begin)
    return person if person is not None and (person.rank or person.form == "pronoun") else None


def _unit_behind(reading: Reading, where: Name, end: int) -> Name | None:
    """Return the unit with which somebody was at a place: "in X in 2020 *with Rotation 2*"."""
    for i in range(where.end, min(end, where.end + _WHEN)):
        name = reading.name_at.get(i + 1 + (reading.low_at(i + 1) == "the"))
        if reading.low[i] == "with" and name is not None and name.kind is Kind.UNIT:
            return name
    return None


def _before_office(reading: Reading, at: int, begin: int) -> int:
    """Return the preposition of "an analyst *at* the headquarters of X", else the one given."""
    low, i = reading.low, at - 1
    if low[at] != "of" or low[i] not in _OFFICE:
        return at
    i -= 1 + (low[i - 1] == "the") + (low[i - 1] == "force")
    return i if i > begin and low[i] in ("at", "in") else at


def _state_of(owners: Owners, person: Name | None) -> str | None:
    if person is None:
        return None
    owner = owners.of(person, without=())
    return owner[0] if owner else owners.understood(Party(persons=[person]), ())


def _role_before(reading: Reading, at: int, begin: int, where: Name) -> tuple[int, int] | None:
    """Return the words of "a *military observer* with X", before the preposition at a token."""
    low, head = reading.low, at - 1
    heads = _SERVING if where.kind is Kind.MISSION else _ANYWHERE
    if low[head] not in heads or head in reading.name_at:
        return None
    first = head
    while first > max(begin, head - _LONGEST) and low[first] not in ("a", "an"):
        first -= 1
    if low[first] not in ("a", "an") or _LEADING & set(low[first:head]):
        return None
    return first + 1, head + 1


def _is_to_be(reading: Reading, i: int) -> bool:
    """Tell whether the words before "a military observer" look ahead: "will be", "becomes"."""
    low = reading.low
    return low[i - 1] == "becomes" or low[i - 2 : i] == ["will", "be"]


def _holder(
    reading: Reading, role: tuple[int, int], where: Name, begin: int, end: int
) -> Name | None:
    """Return who "a military observer" is: "A B was a …", "A B, once a …", "Once a …, she"."""
    low, i = reading.low, role[0] - 2  # before "a"
    while i >= begin and low[i] in _FORMERLY:
        i -= 1
    if i < begin:
        return _subject_behind(reading, where, end)
    if low[i] in _BEING:
        return _person_before(reading, i - 1 - (low[i - 1] in _HAVING))
    return _person_at(reading, i - 1) if low[i] == "," else None


def _person_before(reading: Reading, i: int) -> Name | None:
    """Return the person before a verb whose words begin behind a token: "A B*, who* becomes"."""
    if reading.low[i] == "who":
        i -= 1
    if reading.words[i] != ",":
        return _person_at(reading, i)
    return _person_at(reading, i - 1) or _described(reading, i - 1, max(0, i - _ASIDE))


def _chosen_for(reading: Reading, at: int) -> Name | None:
    """Return the person of "A B *has been picked for* X"."""
    low, i = reading.low, at - 1
    if low[i] not in _CHOSEN or low[at] != "for" or low[i - 1] not in _BEING:
        return None
    return _person_before(reading, i - 2 - (low[i - 2] in _HAVING))


def _subject_behind(reading: Reading, where: Name, end: int) -> Name | None:
    """Return the person whom the words behind "Once an observer with X, …" are about."""
    comma = next((i for i in range(where.end, end) if reading.words[i] == ","), end)
    return _person_at(reading, comma + 1) if comma + 1 < end else None


def _being_with(reading: Reading, at: int, begin: int) -> Name | None:
    """Return the person of "A B, who *was with* X", "A B *has been with* X"."""
    low, i = reading.low, at - 1
    if low[i] not in _BEING:
        return None
    i -= 1
    while i > begin and low[i] in _HAVING:
        i -= 1
    if low[i] == "who":
        i -= 1 + (low[i - 1] == ",")
        name = _person_at(reading, i)
        return name or _described(reading, i, begin)
    return _person_at(reading, i)


def _described(reading: Reading, i: int, begin: int) -> Name | None:
    """Return the person of "Captain A B, *an adviser in the army*, who …"."""
    while i > begin and reading.words[i] != ",":
        if reading.tags[i] in ("VERB", "AUX"):
            return None
        i -= 1
    return _person_at(reading, i - 1) if i > begin else None


def _person_at(reading: Reading, i: int) -> Name | None:
    """Return the person whose words end at a token: "Captain A B *of Togo*"."""
    name = reading.name_at.get(i)
    if name is not None and name.kind in (*LANDS, Kind.ORGANIZATION):
        of = name.start - 1 - (reading.low[name.start - 1] == "the")
        name = reading.name_at.get(of - 1) if reading.low[of] in ("of", "from") else None
    return name if name is not None and name.kind is Kind.PERSON else None


def _inside(reading: Reading, where: Name, end: int) -> Iterator[Name]:
    """Yield the place in a mission where somebody was: "with MINUSMA *in Gao*"."""
    for i in range(where.end, min(end, where.end + _BESIDE)):
        if reading.low[i] in ("in", "on", "at"):
            j = i + 1 + (reading.low[i + 1] == "the")
            name = reading.name_at.get(j)
            if name is not None and name.kind in _PLACES and where.kind is Kind.MISSION:
                yield name
            return


def _time(reading: Reading, where: Name, end: int) -> When | None:
    """Return the time that stands right behind a mission: "in Gao *in 2015*"."""
    for i in range(where.end, min(end, where.end + _WHEN)):
        if i in reading.when_at:
            return reading.when_at[i]
        if reading.tags[i] in ("VERB", "AUX") or reading.words[i] in (",", ";"):
            return None
    return None

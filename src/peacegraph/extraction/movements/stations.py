"""Where people of a state are, told without a verb of moving: "400 Xian soldiers are in Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, code, count, country, date, text
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.parties import LANDS, PEOPLE, UNITS, Party, number_of_people
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.movements.owners import Owners
    from peacegraph.extraction.reading import Name, Number, Reading, When

CONFIDENCE = 0.8
_PLACES = (*LANDS, Kind.PLACE)
# Whose numbers are no strengths: those who were hurt, trained or honoured.
NO_STRENGTH = words(
    "kill wound injure die hurt lose train teach award decorate present receive attend visit meet "
    "capture abduct detain arrest accuse"
)
_BEING = words("are were is remain remains stay stays stand stands")
_POSTED = words(
    "on duty under command now there still currently at present deployed posted stationed serving "
    "based stuck waiting already station active engaged assigned"
)
_WHERE = words("in at with on around near under across")
_NEAR = 7  # words between "are" and where people are
_ROUND = words("some about nearly own around roughly remaining other")
# "X's *presence* in Y will shrink to 610": what states have, and what becomes of it.
_HOLDINGS = words("contribution contingent presence deployment commitment force strength")
_CHANGING = words(
    "rise grow increase climb expand boost raise shrink fall drop cut reduce trim scale stand come "
    "go bring amount total bolster enlarge lower halve double"
)
_LOST = words("dead deaths fatalities losses casualties wounded injured killed victims")
_SHARES = words("% per percent years year months month days km kilometres million billion")
_WHOLES = UNITS | words("party body element vanguard")
_AFIELD = (("in", "the", "field"), ("on", "mission"), ("on", "duty"), ("in", "theatre"))
_ADRIFT = 4  # words between a state and what it has


def find_stations(
    reading: Reading, owners: Owners, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Yield where a sentence says that people of a state are."""
    yield from _counted_somewhere(reading, owners, start, begin, end)
    for read in (_present_since, _taking_part, _amounting):
        yield from read(reading, owners, start, begin, end)


def name_after(reading: Reading, i: int, end: int) -> Name | None:
    """Return the name that stands at a token, past articles."""
    while i < end and i not in reading.name_at and reading.low[i] in lexicon.DETERMINERS:
        i += 1
    return reading.name_at.get(i) if i < end else None


def date_after(reading: Reading, i: int, end: int) -> When | None:
    """Return the date that follows a place at once: "in Bangui since May"."""
    for j in range(i, min(end, i + 2)):
        if j in reading.when_at:
            return reading.when_at[j]
    return None


def _is_where(name: Name | None) -> bool:
    return name is not None and name.kind in (Kind.MISSION, *_PLACES) and name.form != "adjective"


def _draft_at(
    reading: Reading, span: tuple[int, int], at: int, owner: Name | str, where: list[Name]
) -> Draft:
    """Return a service of people of a state at missions and places."""
    draft = Draft(Deployment, reading.quote(*span), at=at, confidence=CONFIDENCE)
    state = owner if isinstance(owner, str) else owner.country
    draft.put("contributor", country(reading, state, None if isinstance(owner, str) else owner))
    for name in where:
        slot = "mission" if name.kind is Kind.MISSION else "place"
        draft.put(slot, reading.entity(name))
    return draft.put("phase", code(Phase.SERVICE))


# -- people who are counted --------------------------------------------------------------------


def _counted_somewhere(
    reading: Reading, owners: Owners, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Read "X's 4,000 troops in Y", "another 130 are on duty with Z", "the 218 Xs on the Golan"."""
    harmed = bool(NO_STRENGTH.intersection(reading.lemmas[begin:end]))
    for number in reading.numbers_in(begin, end):
        counted, stop, people = number_of_people(reading, number.start, end)
        i = _past_whole(reading, stop) if counted is not None else number.end
        being = reading.low_at(i) in _BEING
        if (harmed and not being) or not (being or counted is not None):
            continue
        owner = _owner_of_number(reading, number, i)
        where = _places_of(reading, i, end, being=being)
        afield = not where and owner is not None and _is_afield(reading, i + being)
        if not (where or afield):
            continue
        state: Name | str | None = owner
        if state is None and being and owners.recent:
            state = owners.understood(Party(number=number), ())
        if state is None:
            continue
        draft = _draft_at(reading, (start, end), number.start, state, where)
        draft.put("personnel", count(reading, number))
        yield draft.put("category", text(reading, *people) if people is not None else None)


def _past_whole(reading: Reading, i: int) -> int:
    """Return where "of the advance party" ends behind "34 medics"."""
    if reading.low_at(i) != "of":
        return i
    for j in range(i + 1, min(len(reading.low), i + _NEAR)):
        held = reading.name_at.get(j)
        if reading.low[j] in _WHOLES or (held is not None and held.kind is Kind.UNIT):
            return held.end if held is not None else j + 1
        if reading.tags[j] not in ("DET", "ADJ", "NOUN", "PRON"):
            return i
    return i


def _owner_of_number(reading: Reading, number: Number, stop: int) -> Name | None:
    """Return the state in "*X's* 400 soldiers", "400 *Xian* soldiers", "218 *Xs*"."""
    for name in reading.names_in(number.end, stop):
        if name.kind in LANDS and name.form in ("adjective", "generic"):
            return name
    i = number.start - 1
    while i > 0 and reading.low[i] in _ROUND:
        i -= 1
    owner = reading.name_at.get(i - 1) if reading.low[i] in lexicon.POSSESSIVES else None
    return owner if owner is not None and owner.kind in LANDS else None


def _places_of(reading: Reading, i: int, end: int, *, being: bool) -> list[Name]:
    """Return where people are: "*in Lebanon*", "on duty *with UNIFIL*", "*at missions: A, B*"."""
    first = i + being
    for j in range(first, min(end, first + _NEAR) if being else first + 1):
        if reading.low_at(j) in _WHERE and j not in reading.name_at:
            found = _named_behind(reading, j + 1, end)
            if found or reading.low[j + 1] not in _POSTED:
                return found
        elif reading.low_at(j) not in _POSTED:
            return []
    return []


def _named_behind(reading: Reading, i: int, end: int) -> list[Name]:
    """Return what a preposition brings: a place and the mission there, or a list of missions."""
    colon = next((j for j in range(i, min(end, i + 5)) if reading.words[j] == ":"), None)
    if colon is not None and reading.low[colon - 1] in ("missions", "operations", "forces"):
        i = colon + 1
    first = name_after(reading, i, end)
    if first is None or not _is_where(first):
        return []
    if first.kind is Kind.MISSION:
        listed = clauses.listed_from(reading, first, end)
        return [name for name in listed if name.kind is Kind.MISSION]
    other = name_after(reading, first.end + 1, end)
    beside = reading.low_at(first.end) in ("with", "under") and other is not None
    return [first, other] if beside and other is not None and _is_where(other) else [first]


def _is_afield(reading: Reading, i: int) -> bool:
    """Tell whether people are on missions, whichever those are: "in the field", "on duty"."""
    return any(tuple(reading.low[i : i + len(words_)]) == words_ for words_ in _AFIELD)


# -- people who are not ------------------------------------------------------------------------


def _present_since(
    reading: Reading, owners: Owners, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Read "X's peacekeepers have been in Y since May", "Xian staff officers remain with Z"."""
    low = reading.low
    for i in range(begin + 1, end - 2):
        been = low[i : i + 2] == ["have", "been"]
        if not (been or low[i] in _BEING) or low[i - 1] not in PEOPLE:
            continue
        if any(reading.numbers_in(max(begin, i - _NEAR), i)):
            continue  # those who are counted are read apart
        where = _places_of(reading, i + been, end, being=True)
        before = [n for n in reading.names_in(max(begin, i - _NEAR), i) if n.kind in LANDS]
        owner = owners.of(*before, without=())
        if where and owner is not None and (been or before[-1].form == "adjective"):
            draft = _draft_at(reading, (start, end), i, owner[0], where)
            draft.put("date", date(reading, date_after(reading, where[-1].end, end)))
            yield draft.put("category", text(reading, i - 1, i))


def _taking_part(
    reading: Reading, owners: Owners, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Read "Rwanda has been part of UNMISS since 2012"."""
    del owners
    low = reading.low
    for state in clauses.names_in(reading, begin, end, Kind.COUNTRY):
        i = state.end
        if low[i : i + 4] != ["has", "been", "part", "of"] or state.country is None:
            continue
        where = name_after(reading, i + 4, end)
        if where is not None and where.kind is Kind.MISSION:
            draft = _draft_at(reading, (start, end), i, state.country, [where])
            yield draft.put("date", date(reading, date_after(reading, where.end, end)))


def _amounting(
    reading: Reading, owners: Owners, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Read "X's contribution to Y stands at 140 soldiers", "the number of Xs has risen to"."""
    del owners
    low = reading.low
    missions = clauses.names_in(reading, begin, end, Kind.MISSION)
    for i in range(begin + 1, end):
        counted = low[i] == "number" and low[i + 1 : i + 2] == ["of"]
        if not counted and low[i] not in _HOLDINGS:
            continue
        owner = _holder_of(reading, i, begin, end, counted=counted)
        numbers = _sizes(reading, begin if not counted else i, end)
        if owner is None or not numbers or _LOST & set(low[begin:end]):
            continue  # "the number of its dead"
        places = clauses.after_preposition(reading, ("in", "on", "at"), i, end, _PLACES)
        where = missions[:1] or places[:1]
        if not where or where[0].value == owner.country:
            continue
        draft = _draft_at(reading, (start, end), i, owner, where)
        draft.modality = _modality(reading, begin, end)
        draft.put("date", date(reading, date_after(reading, where[0].end, end)))
        yield draft.put("personnel", count(reading, numbers[-1]))
        return


def _holder_of(reading: Reading, i: int, begin: int, end: int, *, counted: bool) -> Name | None:
    """Return the state whose contingent a noun is: it stands before it, or behind "number of"."""
    near = (
        reading.names_in(i, min(end, i + _ADRIFT))
        if counted
        else reading.names_in(max(begin, i - _ADRIFT), i)
    )
    owners = [name for name in near if name.kind in LANDS and name.country]
    return next((o for o in owners if counted or _owns(reading, o)), None)


def _owns(reading: Reading, name: Name) -> bool:
    possessive = reading.low_at(name.end) in lexicon.POSSESSIVES
    return possessive or name.form == "adjective" or name.kind is Kind.COUNTRY


def _sizes(reading: Reading, begin: int, end: int) -> list[Number]:
    """Return the numbers of what something amounts to: "at 140", "from 820 *to 610*"."""
    return [
        number
        for number in reading.numbers_in(begin, end)
        if reading.low[number.start - 1] in ("at", "to", "of")
        and not number.ordinal
        and number.start not in reading.when_at
        and reading.low_at(number.end) not in _SHARES
    ]


def _modality(reading: Reading, begin: int, end: int) -> Modality:
    """Return how the change of a contingent is held to be."""
    for i in range(begin, end):
        if reading.lemmas[i] in _CHANGING and reading.tags[i] == "VERB":
            return modality_of(reading, i, (begin, end)) or Modality.PLANNED
    return Modality.ACTUAL

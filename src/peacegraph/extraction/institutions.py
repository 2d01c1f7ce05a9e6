"""Bodies: what is part of what, what is set up, who is chosen, who holds which seat."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, country, date, entity, role
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.people import office_at
from peacegraph.extraction.triggers import Trigger
from peacegraph.frames import PartOf, Post
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Office, Reading

PART_CONFIDENCE = 0.9
SELECTION_CONFIDENCE = 0.85
SEAT_CONFIDENCE = 0.85

_WHOLES = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
_SMALL_PARTS = words("centre center school academy section unit wing college institute")
_COMMANDS = words("commands commanded commanding")
_LEADS = words("leads led heads headed")
_SEATS = frozenset(
    (
        "Chair",
        "Member",
        "President",
        "Non-permanent Member",
        "Nonpermanent Member",
        "Rotating President",
        "Permanent Member",
    )
)


def find_institutions(reading: Reading) -> Iterator[Draft]:
    """Yield parts and wholes, changes of bodies, selections, and posts that verbs tell of."""
    for start, end in reading.sentences:
        yield from _parts(reading, start, end)
        if reading.is_heading(start, end):
            continue
        yield from _seats(reading, start, end)
        yield from _verbal_posts(reading, start, end)


# -- parts ---------------------------------------------------------------------------------


def _parts(reading: Reading, start: int, end: int) -> Iterator[Draft]:
    names = clauses.names_in(reading, start, end)
    for first, second in itertools.pairwise(names):
        between = reading.low[first.end : second.start]
        if first.form == "adjective" or second.form == "adjective":
            continue
        part, whole = _part_and_whole(first, second, between)
        if part is None or whole is None or part.value == whole.value:
            continue
        yield _part(reading, start, end, entity(reading, part), whole, part.start)
    for i in range(start + 1, end - 2):
        if (
            reading.low[i] in _SMALL_PARTS
            and i not in reading.name_at
            and reading.low[i + 1] == "of"
        ):
            body = clauses.object_of(reading, i + 2, end)
            if body is not None and body.kind in _WHOLES and body.form == "name":
                first_word = _small_part_start(reading, i, start)
                if first_word < i:
                    value = Entity(
                        value=reading.words_of(first_word, i + 1),
                        kind=Kind.ORGANIZATION,
                        mention=reading.mention(first_word, i + 1),
                    )
                    yield _part(reading, start, end, value, body, i)


def _part_and_whole(
    first: Name, second: Name, between: list[str]
) -> tuple[Name | None, Name | None]:
    bodies = first.kind in _WHOLES and second.kind in _WHOLES
    if not bodies or second.form != "name":
        return None, None
    if len(between) == 1 and between[0] in lexicon.POSSESSIVES:
        return second, first
    if between in (["-"], ["–"]) and first.value.startswith("Ministry"):
        return second, first
    plain = [
        word for word in between if word not in ("the", "its", "(", ")", "country", "'s", "’s")
    ]
    if plain == ["under"] or plain in _BELONGS:
        return first, second
    if (
        plain in (["at"], ["of"])
        and second.kind is Kind.MISSION
        and first.kind is Kind.ORGANIZATION
        and first.form == "name"
    ):
        return first, second
    return None, None


def _small_part_start(reading: Reading, i: int, start: int) -> int:
    j = i
    while (
        j > start
        and reading.low[j - 1][0].isalpha()
        and reading.low[j - 1] not in _NO_PART
        and j - 1 not in reading.name_at
    ):
        j -= 1
    return j


_BELONGS = (["part", "of"], ["belonging", "to"], [",", "part", "of"], ["is", "part", "of"])
_NO_PART = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.AUXILIARIES


def _part(
    reading: Reading, start: int, end: int, part: Entity | None, whole: Name, at: int
) -> Draft:
    draft = Draft(PartOf, reading.quote(start, end), at=at, confidence=PART_CONFIDENCE)
    return draft.put("part", part).put("whole", entity(reading, whole))


# -- seats and posts told by verbs ---------------------------------------------------------


def _seats(reading: Reading, start: int, end: int) -> Iterator[Draft]:
    """Read "as X chair, Vietnam …", "It was UNSC Chair", "Vietnam is a member of …"."""
    for i in range(start, end - 1):
        if i in reading.name_at or reading.low[i] not in ("as", "was", "is", "became", "becomes"):
            continue
        office = office_at(reading, i + 1, start, end)
        if office is None or office.role not in _SEATS or office.organization is None:
            continue
        if (
            office.organization.kind is not Kind.ORGANIZATION
            or office.organization.form == "generic"
        ):
            continue
        holder = _seat_holder(reading, i, office, start, end)
        if holder is None or holder.kind is not Kind.COUNTRY or holder.form == "adjective":
            continue
        draft = Draft(Post, reading.quote(start, end), at=i, confidence=SEAT_CONFIDENCE)
        draft.put("holder", entity(reading, holder)).put("role", role(reading, office))
        draft.put("organization", entity(reading, office.organization))
        when = triggers.date_near(reading, office.end, office.end, min(end, office.end + 10))
        yield draft.put("date", date(reading, when))


def _seat_holder(reading: Reading, i: int, office: Office, start: int, end: int) -> Name | None:
    if reading.low[i] == "as":
        j = office.end
        if (
            j < end
            and reading.words[j] == ","
            and (i == start or reading.low[i - 1] in ("that", ",", "and"))
        ):
            return clauses.object_of(reading, j + 1, end)
        return None
    subject = clauses.subject_of(reading, i, start)
    return subject or (reading.name_at.get(i - 1))


def _verbal_posts(reading: Reading, start: int, end: int) -> Iterator[Draft]:
    """Read "A, who commands the battalion", "Commanded by A, the unit", "she headed the Board"."""
    begin = triggers.body_start(reading, start, end)
    for i in range(begin, end - 1):
        if i in reading.name_at:
            continue
        word = reading.low[i]
        if word in ("commanded", "led", "headed") and reading.low[i + 1] == "by":
            yield from _commanded_by(reading, i, start, begin, end)
        elif (
            word in _COMMANDS
            or word in _LEADS
            or (word in ("take", "takes", "took") and reading.low[i + 1] == "over")
        ):
            yield from _commands(reading, i, start, begin, end)
        elif word in ("serve", "serving", "served", "serves") and reading.low[i + 1] == "as":
            yield from _serves(reading, i, start, begin, end)
        elif word in ("was", "is", "became", "becomes"):
            yield from _was(reading, i, start, begin, end)
        elif reading.low[i : i + 3] == ["in", "charge", "of"]:
            yield from _in_charge(reading, i, start, end)
    yield from _fronted(reading, start, begin, end)


def _fronted(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "The department's deputy head, he leads …": an office in front of its holder."""
    if not (name := reading.name_at.get(begin)) or name.kind is Kind.PERSON:
        return
    office = office_at(reading, begin, begin, end)
    if office is None or office.end + 1 >= end or reading.words[office.end] != ",":
        return
    person = reading.name_at.get(office.end + 1)
    if person is not None and person.kind is Kind.PERSON and person.form == "pronoun":
        yield _office_post(reading, start, end, begin, person, office, begin)


def _commanded_by(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    person = clauses.object_of(reading, i + 2, end)
    if person is None or person.kind is not Kind.PERSON:
        return
    unit: Name | None
    if person.end < end and reading.words[person.end] == "," and i <= begin + 1:
        unit = clauses.object_of(reading, person.end + 1, end) or reading.name_at.get(
            person.end + 1
        )
    else:
        unit = clauses.subject_of(reading, i, begin)
    if unit is None or unit.kind not in _WHOLES:
        unit = (
            reading.name_at.get(i - 2)
            if reading.words[i - 1] == ","
            else reading.name_at.get(i - 1)
        )
    if unit is not None and (
        unit.kind is Kind.UNIT or (unit.kind in _WHOLES and reading.low[i] != "led")
    ):
        title = "Commander" if unit.kind is Kind.UNIT or reading.low[i] == "commanded" else "Head"
        yield _told(reading, start, end, i, person, title, unit)


def _commands(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    takes = reading.low[i].startswith("t")
    found = triggers.match(reading, Trigger(reading.low[i]), i, i + 1 + takes, begin, end)
    person, body = found.subject, found.object
    if found.passive or person is None or body is None or found.modality is None:
        return
    if not takes and found.modality is not Modality.ACTUAL:
        return
    if person.kind is not Kind.PERSON or body.kind not in _WHOLES:
        return
    if body.end < end and reading.low[body.end] in lexicon.POSSESSIVES:
        return
    title = "Commander" if body.kind is Kind.UNIT or reading.low[i] in _COMMANDS else "Head"
    draft = _told(reading, start, end, i, person, title, body)
    draft.modality = found.modality
    when = triggers.date_near(reading, i, begin, end)
    yield draft.put("date", date(reading, when if reading.low[i].endswith("ed") else None))


def _told(
    reading: Reading, start: int, end: int, verb: int, person: Name, title: str, body: Name
) -> Draft:
    draft = Draft(Post, reading.quote(start, end), at=verb, confidence=SEAT_CONFIDENCE)
    draft.put("holder", entity(reading, person))
    draft.put("role", Entity(value=title, kind=Kind.ROLE, mention=reading.mention(verb, verb + 1)))
    return draft.put("organization", entity(reading, body))


def _office_post(
    reading: Reading, start: int, end: int, verb: int, person: Name, office: Office, begin: int
) -> Draft:
    draft = Draft(
        Post,
        reading.quote(start, end),
        at=verb,
        confidence=SEAT_CONFIDENCE,
        modality=triggers.modality(reading, verb, begin) or Modality.ACTUAL,
    )
    draft.put("holder", entity(reading, person)).put("role", role(reading, office))
    _put_body(reading, draft, office)
    if (
        office.organization is None
        and office.role in ("Ambassador", "Permanent Representative")
        and person.country
    ):
        draft.put("organization", country(reading, person.country))
    for place in office.jurisdiction:
        draft.put("jurisdiction", entity(reading, place))
    when = triggers.date_near(reading, verb, begin, end)
    return draft.put("date", date(reading, when))


def _serves(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    subject = clauses.subject_of(reading, i, begin)
    office = office_at(reading, i + 2, begin, end)
    if subject is None or office is None or subject.kind is not Kind.PERSON:
        return
    if office.role in _SEATS or reading.low[i] == "serving":
        return
    yield _office_post(reading, start, end, i, subject, office, begin)


def _was(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    subject = reading.name_at.get(i - 1)
    after = i + 1
    if reading.low[after : after + 4] == ["at", "the", "same", "time"]:
        after += 4
    while after < end and clauses.is_adverb(reading.low[after]):
        after += 1
    if subject is None and reading.low[i - 1] == "and":
        persons = clauses.names_in(reading, begin, i, Kind.PERSON)
        subject = persons[0] if len({p.value for p in persons}) == 1 else None
    office = office_at(reading, after, begin, end)
    if subject is None or office is None or subject.kind is not Kind.PERSON or office.former:
        return
    if office.organization is None and not office.jurisdiction:
        return
    yield _office_post(reading, start, end, i, subject, office, begin)


def _in_charge(reading: Reading, i: int, start: int, end: int) -> Iterator[Draft]:
    person = (
        reading.name_at.get(i - 2) if reading.words[i - 1] == "," else reading.name_at.get(i - 1)
    )
    body = clauses.object_of(reading, i + 3, end)
    if person is None or body is None or person.kind is not Kind.PERSON or body.kind not in _WHOLES:
        return
    draft = _told(reading, start, end, i, person, "Head", body)
    when = triggers.date_near(reading, body.end, body.end, min(end, body.end + 5))
    yield draft.put("date", date(reading, when))


def _put_body(reading: Reading, draft: Draft, office: Office) -> None:
    body = office.organization
    if body is None:
        return
    if body.kind is Kind.COUNTRY:
        draft.put("organization", country(reading, body.country, body))
    else:
        draft.put("organization", entity(reading, body))

"""Bodies: what is part of what, what is set up, who is chosen, who holds which seat."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, country, date, entity, role
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.extraction.people import office_at
from peacegraph.extraction.triggers import Trigger
from peacegraph.extraction.verbs import inflect
from peacegraph.frames import PartOf, Post, Selection
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Office, Reading

PART_CONFIDENCE = 0.9
SELECTION_CONFIDENCE = 0.85
SEAT_CONFIDENCE = 0.85

_WHOLES = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
_SMALL_PARTS = words("centre center school academy section unit wing college institute")
_CHOOSE = frozenset(
    form for verb in in_order("appoint elect nominate promote designate") for form in inflect(verb)
) | {"named", "names", "picked", "chosen"}
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
        yield from _selections(reading, start, end)
        yield from _appointments(reading, start, triggers.body_start(reading, start, end), end)
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


# -- selections ----------------------------------------------------------------------------


def _selections(reading: Reading, start: int, end: int) -> Iterator[Draft]:
    begin = triggers.body_start(reading, start, end)
    for i in range(begin, end):
        if i in reading.name_at or reading.low[i] not in _CHOOSE:
            continue
        row = Trigger(reading.low[i])
        found = triggers.match(reading, row, i, i + 1, begin, end)
        selected, chooser = (
            (found.subject, _agent(reading, i, end))
            if found.passive
            else (found.object, found.subject)
        )
        if selected is None or selected.kind not in (Kind.PERSON, Kind.COUNTRY):
            continue
        office = _position(reading, i, selected, begin, end)
        if office is None:
            continue
        modality = found.modality or Modality.ACTUAL
        draft = Draft(
            Selection,
            reading.quote(start, end),
            at=i,
            modality=modality,
            confidence=SELECTION_CONFIDENCE,
        )
        draft.put("selected", entity(reading, selected)).put("position", role(reading, office))
        _put_body(reading, draft, office)
        if chooser is not None and chooser.kind in (
            Kind.PERSON,
            Kind.ORGANIZATION,
            Kind.COUNTRY,
            Kind.ROLE,
        ):
            draft.put("by", entity(reading, chooser))
        when = triggers.date_near(reading, i, begin, end)
        if selected.kind is Kind.PERSON:
            draft.put("date", date(reading, when))
        yield draft
        post = Draft(Post, reading.quote(start, end), at=i, confidence=SEAT_CONFIDENCE)
        post.put("holder", entity(reading, selected)).put("role", role(reading, office))
        _put_body(reading, post, office)
        if selected.kind is Kind.PERSON:
            post.modality = Modality.PLANNED
        else:
            post.put(
                "date", date(reading, when if when is not None and "/" in when.value else None)
            )
        if modality is Modality.ACTUAL:
            yield post


def _appointments(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "the appointment of A as X of Y (by B)" and "Her appointment as X"."""
    for i in range(begin, end - 3):
        if reading.low[i] != "appointment" or i in reading.name_at:
            continue
        person = _appointed(reading, i, end)
        if person is None:
            continue
        at = person.end if person.start > i else i + 1
        offices = (
            _offices(reading, at + 1, begin, end) if reading.low[at : at + 1] == ["as"] else []
        )
        if not offices:
            continue
        body = next((o for o in offices if o.organization is not None), offices[0])
        draft = Draft(Selection, reading.quote(start, end), at=i, confidence=SELECTION_CONFIDENCE)
        draft.put("selected", entity(reading, person)).put("position", role(reading, offices[0]))
        _put_body(reading, draft, body)
        chooser = _agent(reading, i, end)
        if chooser is not None and chooser.kind in (Kind.PERSON, Kind.ORGANIZATION):
            draft.put("by", entity(reading, chooser))
        yield draft.put("date", date(reading, triggers.date_near(reading, i, begin, end)))
        for office in offices:
            post = _office_post(reading, start, end, i, person, office, begin)
            post.modality = Modality.PLANNED
            post.slots.pop("date", None)
            yield post


def _appointed(reading: Reading, i: int, end: int) -> Name | None:
    """Return whose appointment it is: "of A", or the person named last for "her appointment"."""
    person: Name | None = None
    if reading.low[i + 1] == "of":
        person = clauses.object_of(reading, i + 2, end)
    elif reading.low[i - 1] in ("his", "her"):
        named = (n for n in reading.names_before(i) if n.form == "name" and n.kind is Kind.PERSON)
        person = next(named, None)
    return person if person is not None and person.kind is Kind.PERSON else None


def _offices(reading: Reading, i: int, begin: int, end: int) -> list[Office]:
    """Return the office at a token, and the one joined to it by "and"."""
    first = office_at(reading, i, begin, end)
    if first is None:
        return []
    second = None
    if reading.low[first.end : first.end + 1] == ["and"]:
        second = office_at(reading, first.end + 1, begin, end)
    return [first, second] if second is not None else [first]


def _agent(reading: Reading, i: int, end: int) -> Name | None:
    for j in range(i + 1, end - 1):
        if reading.low[j] == "by" and j not in reading.name_at:
            return clauses.object_of(reading, j + 1, end)
    return None


def _position(reading: Reading, i: int, selected: Name, begin: int, end: int) -> Office | None:
    """Return the office that follows the verb, or the name of the one chosen, and "as"."""
    at = selected.end if selected.start > i else i + 1
    for j in range(at, min(end, at + 6)):
        if reading.low[j] in ("as", "to") or j == at:
            k = j + 1 if reading.low[j] in ("as", "to") else j
            office = office_at(reading, k, begin, end)
            if office is not None:
                return office
    return None


def _put_body(reading: Reading, draft: Draft, office: Office) -> None:
    body = office.organization
    if body is None:
        return
    if body.kind is Kind.COUNTRY:
        draft.put("organization", country(reading, body.country, body))
    else:
        draft.put("organization", entity(reading, body))


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

"""Selections: who is elected, appointed, promoted, and the posts that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, triggers
from peacegraph.extraction.drafts import Draft, country, date, entity, role
from peacegraph.extraction.lexicon import in_order
from peacegraph.extraction.people import office_at
from peacegraph.extraction.triggers import Trigger
from peacegraph.extraction.verbs import inflect
from peacegraph.frames import Post, Selection
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Office, Reading

SELECTION_CONFIDENCE = 0.85
SEAT_CONFIDENCE = 0.85

_WHOLES = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
_CHOOSE = frozenset(
    form for verb in in_order("appoint elect nominate promote designate") for form in inflect(verb)
) | {"named", "names", "picked", "chosen"}


def find_institutions(reading: Reading) -> Iterator[Draft]:
    """Yield who is chosen for what."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        yield from _selections(reading, start, end)
        yield from _appointments(reading, start, triggers.body_start(reading, start, end), end)


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

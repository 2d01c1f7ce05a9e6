"""Mandates: what the Security Council does with a mission."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, triggers
from peacegraph.extraction.drafts import Draft, code, date, entity, key_of
from peacegraph.frames import Mandate, MandateChange
from peacegraph.model import Count, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading, When

CONFIDENCE = 0.8
_C = MandateChange
_VERBS: dict[str, MandateChange] = {
    "established": _C.ESTABLISHED,
    "created": _C.ESTABLISHED,
    "authorised": _C.ESTABLISHED,
    "authorized": _C.ESTABLISHED,
    "extended": _C.EXTENDED,
    "extend": _C.EXTENDED,
    "renewed": _C.EXTENDED,
    "renew": _C.EXTENDED,
    "prolonged": _C.EXTENDED,
    "remain": _C.EXTENDED,
    "extending": _C.EXTENDED,
    "renewing": _C.EXTENDED,
    "empowered": _C.CHANGED,
    "reinforced": _C.CHANGED,
    "expanded": _C.CHANGED,
    "strengthened": _C.CHANGED,
    "terminated": _C.ENDED,
    "ended": _C.ENDED,
    "terminate": _C.ENDED,
}
_RESOLUTION = re.compile(r"\d{2,4}")
# A resolution's number and ceiling come soon after the news of it, or stand for something else.
_SOON = 12
_COUNCIL = "United Nations Security Council"


def find_mandates(reading: Reading) -> Iterator[Draft]:
    """Yield what becomes of missions' mandates."""
    found: list[Draft] = []
    for number, (start, end) in enumerate(reading.sentences):
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        for i in range(begin, end):
            change = _VERBS.get(reading.low[i])
            if change is None or i in reading.name_at:
                continue
            draft = _mandate(reading, i, change, start, begin, end)
            if draft is not None and not any(_repeats(draft, other) for other in found):
                found.append(draft)
        for draft in found:
            if key_of(draft.slots["change"][0]) == _C.EXTENDED and number < _SOON:
                _detail(reading, draft, start, end)
    yield from found


def _repeats(a: Draft, b: Draft) -> bool:
    return all(
        {key_of(v) for v in a.slots.get(s, [])} == {key_of(v) for v in b.slots.get(s, [])}
        for s in ("mission", "change")
    )


def _mandate(
    reading: Reading, i: int, change: MandateChange, start: int, begin: int, end: int
) -> Draft | None:
    low = reading.low
    mission = _mission(reading, i, begin, end)
    if mission is None:
        return None
    council = next(
        (
            n
            for n in clauses.names_in(reading, begin, end, Kind.ORGANIZATION)
            if n.value == _COUNCIL
        ),
        None,
    )
    words = low[begin:end]
    passive = clauses.is_passive(reading, i, begin)
    mandate = "mandate" in words
    if change is _C.EXTENDED and not (mandate or (low[i] == "remain" and council is not None)):
        return None
    if change is _C.ESTABLISHED and not (passive or council is not None):
        return None
    if change is _C.CHANGED and not (council is not None or passive or mandate):
        return None
    if change is _C.ENDED and not (mandate or council is not None):
        return None
    if low[i] in ("created", "strengthened", "expanded") and council is None:
        return None
    how = triggers.modality(reading, i, begin)
    if how is None or low[i] == "remain":
        how = Modality.ACTUAL
    draft = Draft(Mandate, reading.quote(start, end), at=i, modality=how, confidence=CONFIDENCE)
    draft.put("mission", entity(reading, mission)).put("change", code(change))
    draft.put("authority", entity(reading, council))
    when = triggers.date_near(reading, i, begin, end)
    until = _until(reading, i, end)
    if until is not None:
        draft.put("until", date(reading, until))
    if (
        when is not None
        and when is not until
        and "/" not in when.value
        and change is not _C.EXTENDED
    ) or (change is _C.ESTABLISHED and when is not None and when is not until):
        draft.put("date", date(reading, when))
    _put_resolution(reading, draft, begin, end)
    return draft


def _mission(reading: Reading, i: int, begin: int, end: int) -> Name | None:
    missions = clauses.names_in(reading, begin, end, Kind.MISSION)
    if reading.low[i] == "empowered" and not missions:
        earlier = [n for n in reading.names_before(begin) if n.kind is Kind.MISSION]
        return earlier[0] if earlier and "peacekeepers" in reading.low[i : i + 4] else None
    return missions[0] if missions and len({m.value for m in missions}) == 1 else None


def _until(reading: Reading, i: int, end: int) -> When | None:
    for when in reading.whens_in(i, end):
        if (
            i < when.start < end
            and reading.low[when.start - 1] in ("until", "till", "to")
            and "/" not in when.value
        ):
            return when
    return None


def _put_resolution(reading: Reading, draft: Draft, begin: int, end: int) -> None:
    for i in range(begin, end - 1):
        if reading.low[i] == "resolution" and _RESOLUTION.fullmatch(reading.words[i + 1]):
            draft.put(
                "resolution",
                Text(value=reading.words[i + 1], mention=reading.mention(i + 1, i + 2)),
            )
            return


def _detail(reading: Reading, draft: Draft, start: int, end: int) -> None:
    """Add the resolution and the ceiling that a sentence soon after an extension gives."""
    if draft.at >= end:
        return
    before = set(draft.slots)
    _put_resolution(reading, draft, start, end)
    for i in range(start, end - 2):
        if reading.low[i] == "ceiling" and not draft.has("ceiling"):
            number = next(reading.numbers_in(i + 1, i + 6), None)
            if number is not None and "previously" not in reading.low[start:end]:
                draft.put(
                    "ceiling",
                    Count(value=number.value, mention=reading.mention(number.start, number.end)),
                )
    quote = reading.quote(start, end)
    if set(draft.slots) != before and quote not in draft.evidence:
        draft.evidence.append(quote)

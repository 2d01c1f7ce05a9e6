"""Who holds, chairs or attends a gathering, by the order of the words alone.

A parser is seldom right about "Looking on were A, Minister of B, and C"; the order of the words is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.gatherings.attendance import (
    CHAIR,
    HOSTS,
    ORGANIZER,
    PARTICIPANT,
    Part,
    listed,
    persons,
)
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import words
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.gatherings.occasions import Occasion
    from peacegraph.extraction.reading import Name, Reading

_BY: tuple[tuple[str, str], ...] = (
    (CHAIR, "chaired co-chaired presided moderated"),
    (PARTICIPANT, "attended joined graced witnessed addressed watched accompanied"),
    (
        ORGANIZER,
        (
            "organised organized co-organised co-organized hosted co-hosted convened arranged "
            "staged sponsored mounted opened run"
        ),
    ),
)
_BY_FORM = {form: slot for slot, forms in _BY for form in forms.split()}
# After these, who was there is listed.
_TAKEN_PART = frozenset(
    (("as", "did"), ("attendance", "of"), ("participation", "of"), ("presence", "of"))
)
_GUESTS = words(
    "guests guest participants attendees dignitaries present attendance audience on officer "
    "speaker speakers those onlookers hand"
)
_NO_OBJECT = words(". too as while")
_GUESTS_AFTER = {
    "on": words("looking"),
    "officer": words("reviewing"),
    "speaker": words("keynote guest"),
    "hand": words("on"),
    "those": words("among"),
}
_INCLUDED = words("included include including were was are is")


def parts_in_order(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Yield the parts that the order of the words tells, whatever the parse made of them."""
    low = reading.low
    for i in range(start, end):
        together = low[i] in ("together", "on") and low[i - 1] == "put"
        if (low[i] in _BY_FORM or together) and i not in reading.name_at:
            near = range(i + 1, min(end, i + 4))
            by = next((j for j in near if low[j] == "by"), None)
            if by is None and "jointly" in low[i - 1 : i + 2]:
                by = next((j for j in near if low[j] == "with"), None)
            if by is not None:
                stops = (j for j in range(by + 1, end) if low[j] in _BY_FORM)
                people = listed(reading, by + 1, next(stops, end))
                slot = _BY_FORM.get(low[i], ORGANIZER)
                if low[i] in ("opened", "mounted") and all(n.kind is Kind.PERSON for n in people):
                    slot = PARTICIPANT  # who opens a course with a speech does not run it
                yield Part(slot, None, people)
        elif tuple(low[i : i + 2]) in _TAKEN_PART:
            yield Part(PARTICIPANT, None, listed(reading, i + 2, end))
    yield from _presiding(reading, start, end)
    yield from _named_after_colon(reading, start, end)
    yield from _guests(reading, start, end)
    yield from _in_their_parts(reading, start, end)
    yield from _addressing(reading, start, end)
    yield from _giving_address(reading, start, end)


def onlookers(reading: Reading, start: int, end: int) -> list[Name]:
    """Return who stands by: "Looking on were *A* and *B*", "On the tarmac … stood *A*".

    A sentence turned round like this is how a ceremony is told without a noun for it.
    """
    low = reading.low
    if low[start] in _STANDING_BY and set(low[start : start + 6]) & _RITES:
        return persons(reading, start, end)[:1]  # "Witnessing the signature, A said …"
    opens = low[start] in _STANDING_BY or tuple(low[start : start + 2]) in _ON_HAND
    staged = low[start] in ("on", "at", "with") and set(low[start : start + 6]) & _STAGES
    if not (opens or staged):
        return []
    reach = range(start + 1, min(end, start + _INVERTED))
    be = next((i for i in reach if low[i] in ("was", "were", "stood", "sat")), None)
    if be is None or any(reading.words[i] == "," for i in range(start, be)):
        return []
    first = clauses.object_of(reading, be + 1, end)
    people = [] if first is None else listed(reading, be + 1, end)
    return [n for n in people if reading.low_at(n.end) not in lexicon.POSSESSIVES]


_STANDING_BY = words(
    "looking watching witnessing accompanying receiving pinning presiding applauding attending "
    "greeting welcoming saluting escorting"
)
_RITES = words(
    "signature signing handover transfer unveiling coffin coffins body bodies remains caskets"
)
_ON_HAND = (("on", "hand"), ("in", "attendance"), ("also", "present"), ("also", "watching"))
_STAGES = words(
    "tarmac dais podium stage quay quayside apron runway platform rostrum grandstand airstrip pier"
)
_INVERTED = 12  # words


def _named_after_colon(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "Witnessing the ceremony: A, minister of B; C and D"."""
    if reading.low[start] not in _STANDING_BY | {"present"}:
        return
    colon = next((i for i in range(start, min(end, start + 8)) if reading.words[i] == ":"), None)
    if colon is not None:
        yield Part(PARTICIPANT, None, persons(reading, colon + 1, end))


def _presiding(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "Presiding over the send-off was A", "In the chair was A", "with A in the chair"."""
    low = reading.low
    for i in range(start, end):
        if low[i] in ("presiding", "chairing"):
            before = reading.name_at.get(i - 1)
            if before is not None and before.kind is Kind.PERSON:  # "with A presiding"
                yield Part(CHAIR, None, [before])
            reach = range(i + 1, min(end, i + (25 if i == start else 7)))
            be = next((j for j in reach if low[j] in ("was", "were")), None)
            if be is not None:
                yield Part(CHAIR, None, listed(reading, be + 1, end))
        elif low[i] in _CHAIRSHIPS and low[i + 1 : i + 2] == ["of"] and "joint" in low[i - 2 : i]:
            yield Part(CHAIR, None, listed(reading, i + 2, end))
        elif low[i] in _CHAIRSHIPS and low[i + 1 : i + 2] == ["of"] and low[i - 1] == "the":
            yield Part(CHAIR, None, listed(reading, i + 2, end)[:1])
        elif low[i] == "chair" and low[i - 1] == "the" and i > start:
            if low[i + 1 : i + 2] in (["was"], ["were"]):
                yield Part(CHAIR, None, listed(reading, i + 2, end))
            elif low[i - 2] in ("in", "shared", "took"):
                yield Part(CHAIR, None, _chair_before(reading, i - 2, start))


_CHAIRSHIPS = words("chair chairmanship chairpersonship chairship presidency")


def _chair_before(reading: Reading, i: int, start: int) -> list[Name]:
    """Return who is "in the chair" that ends a phrase, or "shared the chair"."""
    people = [n for n in reading.names_in(start, i) if n.kind is Kind.PERSON and n.form == "name"]
    if {"first-named", "former"} & set(reading.low[i - 3 : i]):
        return people[:1]
    return people if reading.low[i] == "shared" else people[-1:]


def _guests(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "Among the guests were A and B", "Also in attendance was A", "A was present"."""
    low = reading.low
    for i in range(start, end):
        if low[i] == "attended" and i + 1 < end and low[i + 1] in _NO_OBJECT:
            yield Part(PARTICIPANT, None, persons(reading, start, i))  # "A and B attended."
        if low[i] not in _GUESTS:
            continue
        if low[i] in _GUESTS_AFTER and low[i - 1] not in _GUESTS_AFTER[low[i]]:
            continue
        j = i + 1
        reach = _INVERTED if low[i] == "present" and i < start + 3 else 5
        while j < end and low[j] not in _INCLUDED and j - i < reach and reading.words[j] != ",":
            j += 1
        if j < end and (low[j] in _INCLUDED or (reading.words[j] == "," and low[i] == "guests")):
            yield Part(PARTICIPANT, None, listed(reading, j + 1, end))
        if low[i - 2 : i] == ["among", "the"] and low[i - 3] in ("was", "were"):
            yield Part(PARTICIPANT, None, persons(reading, start, i - 3))
        if low[i] in ("present", "attendance") and i > start + 2:
            yield Part(PARTICIPANT, None, _present_before(reading, i, start))


def _present_before(reading: Reading, i: int, start: int) -> list[Name]:
    """Return who "was (also) present" or "were in attendance"."""
    j = i - 1
    while j > start and reading.low[j] in ("also", "in", "both", "all", "among", "those"):
        j -= 1
    if reading.low[j] not in ("was", "were"):
        return []
    subject = clauses.subject_of(reading, j, start)
    return [] if subject is None else clauses.listed_before(reading, subject, start)


def _in_their_parts(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "Hosts are A and B", "Co-chairs of the forum in C were A and B"."""
    for i in range(start, min(end - 2, start + 4)):
        slot = _PARTS.get(reading.low[i])
        if slot is None or i in reading.name_at or reading.low_at(i - 1) in lexicon.PREPOSITIONS:
            continue
        reach = range(i + 1, min(end, i + _INVERTED))
        be = next((j for j in reach if reading.low[j] in _INCLUDED), None)
        apart = reading.words[i + 1] == "," and slot == ORGANIZER
        if not apart and (be is None or any(_breaks(reading, j) for j in range(i + 1, be))):
            continue
        people = listed(reading, (i + 1 if be is None or apart else be) + 1, end)
        yield Part(slot, None, [n for n in people if slot != ORGANIZER or n.kind in HOSTS])


def _breaks(reading: Reading, j: int) -> bool:
    return reading.words[j] in (",", ";") or reading.low[j] in lexicon.RELATIVES


_PARTS = {
    **dict.fromkeys(
        ("hosts", "host", "organisers", "organiser", "organizers", "organizer", "co-hosts"),
        ORGANIZER,
    ),
    **dict.fromkeys(("co-chairs", "chairs", "co-chair", "moderator", "moderators"), CHAIR),
    **dict.fromkeys(
        ("speakers", "panelists", "panellists", "participants", "attendees", "guests", "speaker"),
        PARTICIPANT,
    ),
}


def _giving_address(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "A gave the opening address", "A delivered the keynote speech"."""
    for i in range(start + 2, end):
        if reading.low[i] in _SPEECHES and set(reading.low[i - 2 : i]) & _OPENING:
            people = [n for n in reading.names_in(start, i) if n.kind is Kind.PERSON]
            yield Part(PARTICIPANT, None, people[-1:])


_OPENING = words("opening keynote closing welcome welcoming")
_SPEECHES = words("speech remarks address words statement lecture")


def _addressing(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "Speaking at the event, A …", "In his opening remarks, A …"."""
    low = reading.low
    opens = low[start] in ("speaking", "addressing") or (
        low[start] in ("in", "during")
        and any(word in _SPEECHES for word in low[start : start + 5])
        and low[start + 1] in lexicon.DETERMINERS
    )
    if not opens:
        return
    comma = next((j for j in range(start, min(end, start + 16)) if reading.words[j] == ","), None)
    if comma is None:
        return
    name = clauses.object_of(reading, comma + 1, end)
    if name is not None and name.kind is Kind.PERSON:
        yield Part(PARTICIPANT, None, [name])


def is_by(reading: Reading, occasion: Occasion) -> bool:
    """Tell whether "(was) hosted by", "attended by" follows a noun."""
    after = reading.low[occasion.end : occasion.end + 5]
    return any(
        word in _BY_FORM and "by" in after[k + 1 : k + 4] for k, word in enumerate(after[:4])
    )

"""Who holds a gathering, who is in the chair, and who comes: by the parse, else by word order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.predicates import (
    Found,
    Pattern,
    Patterns,
    Phrase,
    names_of,
    verb_above,
)
from peacegraph.extraction.verbs import speech_at
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.occasions import Occasion
    from peacegraph.extraction.reading import Name, Reading

ORGANIZER, CHAIR, PARTICIPANT = "organizer", "chair", "participant"
PRESENT = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.COUNTRY,
    Kind.UNIT,
    Kind.MISSION,
    Kind.GROUP,
    Kind.ROLE,
)
HOSTS = (Kind.ORGANIZATION, Kind.COUNTRY, Kind.MISSION, Kind.PERSON, Kind.UNIT)

_THING, _WHO = "thing", "who"


def _rows(slot: str, *wordings: tuple[str, str, str, str]) -> Iterator[tuple[Pattern, str]]:
    """Yield a pattern for each ``verbs, then, place of the gathering, place of the people``."""
    for verbs, then, thing, who in wordings:
        roles = {place: _THING for place in thing.split()} | {place: _WHO for place in who.split()}
        yield Pattern(verbs, then, roles=roles), slot


_ROWS = (
    *_rows(
        ORGANIZER,
        (
            "organise organize co-organise co-organize host co-host hold/holds/held/holding stage "
            "convene arrange sponsor co-sponsor give/gives/gave/given throw/threw call/called",
            "",
            "object",
            "subject",
        ),
        ("put/puts", "together", "object", "subject"),
        ("put/puts", "on", "object", "subject"),
        ("open", "", "object", "subject"),
    ),
    *_rows(
        CHAIR,
        ("chair co-chair moderate co-moderate", "", "object", "subject"),
        ("preside/presides/presided/presiding", "", "over at", "subject"),
        ("lead/leads/led/leading head", "", "object", "subject"),
    ),
    *_rows(
        PARTICIPANT,
        ("attend join address grace witness watch", "", "object", "subject"),
        ("take/takes/took/taken/taking", "part", "in", "subject"),
        ("participate speak/speaks/spoke/spoken/speaking appear", "", "in at", "subject"),
        ("take/takes/took/taken/taking", "the floor", "at during", "subject"),
        ("gather assemble meet/meets/met", "", "for at", "subject"),
        ("gather unite draw/drew/draws", "", "subject", "object"),
        ("bring/brings/brought", "together", "subject", "object"),
        ("see/saw/sees", "", "subject", "object"),
        (
            "begin start complete finish undergo undergo/underwent/undergone",
            "",
            "object",
            "subject",
        ),
        ("attend", "by", "object", "subject"),
    ),
)
# What tells that a gathering took place, and nothing of who was there.
_HAPPENINGS = (
    "begin/began/begun start/started conclude close/closed end/ended wrap/wrapped kick/kicked "
    "take/took/taken/takes run/ran/runs last open/opened continue resume mark follow/followed "
    "schedule plan foresee/foreseen slate set fix due postpone see/saw culminate"
)
_PATTERNS = Patterns([pattern for pattern, _ in _ROWS])
_SLOTS = {id(pattern): slot for pattern, slot in _ROWS}
_EVENT = Patterns(
    [Pattern(_HAPPENINGS, roles={"subject": _THING, "object": _THING})],
)
_TALKS = words("talks talk meeting dialogue session consultations discussions call negotiations")
_HOLD = words("hold give have call")


@dataclass(slots=True)
class Part:
    """People who play a part in the gathering that the noun at ``at`` names."""

    slot: str
    at: int | None
    people: list[Name]


def happenings(reading: Reading, start: int, end: int) -> set[int]:
    """Return the heads of what is said to begin, end, take place or be planned."""
    return {
        phrase.head for found in _EVENT.find(reading, start, end) for phrase in found.role(_THING)
    }


def parts(reading: Reading, occasions: Sequence[Occasion], start: int, end: int) -> Iterator[Part]:
    """Yield who plays which part in the gatherings of a sentence; ``at`` is ``None`` for "it"."""
    at = {occasion.at: occasion for occasion in occasions}
    for found in _PATTERNS.find(reading, start, end):
        thing = next((p for p in found.role(_THING) if _is_thing(reading, p, at)), None)
        if thing is None:
            continue
        slot = _slot(found, thing, at)
        people = [n for n in names_of(found.role(_WHO)) if n.kind in PRESENT]
        if slot == ORGANIZER:
            people = [n for n in people if n.kind in HOSTS]
        yield Part(
            slot, thing.head if thing.head in at else _antecedent(reading, thing, at), people
        )
    for occasion in occasions:
        yield from _speaking_at(reading, occasion, start, end)
        yield from _joined(reading, occasion)


def _is_thing(reading: Reading, phrase: Phrase, at: dict[int, Occasion]) -> bool:
    return phrase.head in at or (
        reading.low[phrase.head] in ("it", "which", "that") and phrase.head not in reading.name_at
    )


def _antecedent(reading: Reading, phrase: Phrase, at: dict[int, Occasion]) -> int | None:
    """Return the noun that "which" stands for: the last before it."""
    if reading.low[phrase.head] == "it":
        return None
    return max((i for i in at if i < phrase.head), default=None)


def _slot(found: Found, thing: Phrase, at: dict[int, Occasion]) -> str:
    slot = _SLOTS[id(found.pattern)]
    word = found.predicate.reading.low[thing.head]
    # "A and B held talks": nobody organises a conversation.
    if slot == ORGANIZER and word in _TALKS and found.predicate.lemma in _HOLD:
        return PARTICIPANT
    if slot == CHAIR and found.predicate.lemma in ("lead", "head") and thing.head not in at:
        return PARTICIPANT
    return slot


def _speaking_at(reading: Reading, occasion: Occasion, start: int, end: int) -> Iterator[Part]:
    """Read "said X at the event": whoever does something at a gathering is there."""
    ahead = reading.low[occasion.start - 1] if occasion.start > start else ""
    if ahead not in ("at", "during", "in"):
        return
    verb = verb_above(reading, occasion.at)
    if verb is None:
        return
    for i in (verb, reading.heads[verb]):
        if speech_at(reading.low, i, end) is None and reading.lemmas[i] not in _DONE_AT:
            continue
        name = clauses.subject_of(reading, i, start)
        if name is None and reading.low[i] in ("said", "says", "added"):
            name = clauses.object_of(reading, i + 1, end)
        if name is not None and name.kind is Kind.PERSON:
            yield Part(PARTICIPANT, occasion.at, [name])
            return


_DONE_AT = words("hand present receive award pin deliver speak announce read unveil launch welcome")


def _joined(reading: Reading, occasion: Occasion) -> Iterator[Part]:
    """Read "talks *with* A", "a meeting *between* A and B", "in an interview *with* A"."""
    i = occasion.end
    if i in reading.when_at:
        i = reading.when_at[i].end
    elif i + 1 < len(reading.low) and i + 1 in reading.when_at:  # "a session on July 6 with A"
        i = reading.when_at[i + 1].end
    if i < len(reading.low) and reading.low[i] in ("with", "between"):
        people = listed(reading, i + 1)
        if people:
            yield Part(PARTICIPANT, occasion.at, people)


def listed(reading: Reading, i: int, end: int | None = None) -> list[Name]:
    """Return the names of a list that begins at token ``i``, offices in apposition stepped over."""
    end = sentence_end(reading, i) if end is None else end
    first = clauses.object_of(reading, i, end)
    if first is None:
        return []
    found = [first]
    while True:
        following = [n for n in clauses.listed_from(reading, found[-1], end) if n not in found]
        if not following:
            following = _after_office(reading, found[-1], end)
        if not following or following[-1] in found:
            break
        found += following
    return [name for name in found if name.kind in PRESENT and name.form != "generic"] or [
        name for name in found[:1] if name.kind in PRESENT
    ]


def _after_office(reading: Reading, last: Name, end: int) -> list[Name]:
    """Return the person that follows an office: "A, Deputy Minister of B, and *C*"."""
    stop = max([last.end, *(office.end for office in last.roles)])
    j = stop
    while j < end and (reading.words[j] == "," or reading.low[j] in ("and", "the")):
        j += 1
    name = reading.name_at.get(j)
    if j == stop or name is None or name.kind is not Kind.PERSON or name.start != j:
        return []
    return [name] if name.form == "name" else []


def sentence_end(reading: Reading, i: int) -> int:
    """Return where the sentence of token ``i`` ends, as far as a list can reach."""
    j = i
    while j < len(reading.words) and reading.words[j] not in (".", "!", "?", ";"):
        j += 1
    return j


# -- by word order -----------------------------------------------------------------------------

_BY: tuple[tuple[str, str], ...] = (
    (CHAIR, "chaired co-chaired presided moderated"),
    (PARTICIPANT, "attended joined graced witnessed addressed"),
    (ORGANIZER, "organised organized co-organised co-organized hosted co-hosted convened arranged"),
)
_BY_FORM = {form: slot for slot, forms in _BY for form in forms.split()}
_GUESTS = words("guests participants attendees dignitaries present attendance audience on")
_INCLUDED = words("included include including were was are is")


def parts_in_order(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Yield the parts that the order of the words tells, whatever the parse made of them."""
    low = reading.low
    for i in range(start, end):
        if low[i] in _BY_FORM and i not in reading.name_at:
            by = next((j for j in range(i + 1, min(end, i + 4)) if low[j] == "by"), None)
            if by is not None:
                yield Part(_BY_FORM[low[i]], None, listed(reading, by + 1, end))
        elif low[i] in ("attendance", "participation", "presence") and low[i + 1 : i + 2] == ["of"]:
            yield Part(PARTICIPANT, None, listed(reading, i + 2, end))
    yield from _presiding(reading, start, end)
    yield from _guests(reading, start, end)
    yield from _addressing(reading, start, end)


def _presiding(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "Presiding over the send-off was A", "In the chair was A", "with A in the chair"."""
    low = reading.low
    for i in range(start, end):
        if low[i] in ("presiding", "chairing"):
            be = next((j for j in range(i + 1, min(end, i + 7)) if low[j] in ("was", "were")), None)
            if be is not None:
                yield Part(CHAIR, None, listed(reading, be + 1, end))
        elif low[i] == "chair" and low[i - 1] == "the" and i > start:
            if low[i + 1 : i + 2] in (["was"], ["were"]):
                yield Part(CHAIR, None, listed(reading, i + 2, end))
            elif low[i - 2] in ("in", "shared", "took"):
                yield Part(CHAIR, None, _chair_before(reading, i - 2, start))


def _chair_before(reading: Reading, i: int, start: int) -> list[Name]:
    """Return who is "in the chair" that ends a phrase, or "shared the chair"."""
    people = [n for n in reading.names_in(start, i) if n.kind is Kind.PERSON and n.form == "name"]
    return people if reading.low[i] == "shared" else people[-1:]


def _guests(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Read "Among the guests were A and B", "Also in attendance was A", "A was present"."""
    low = reading.low
    for i in range(start, end):
        if low[i] not in _GUESTS:
            continue
        if low[i] == "on" and low[i - 1 : i] != ["looking"]:
            continue
        j = i + 1
        while j < end and low[j] not in _INCLUDED and j - i < 5 and reading.words[j] != ",":
            j += 1
        if j < end and (low[j] in _INCLUDED or (reading.words[j] == "," and low[i] == "guests")):
            yield Part(PARTICIPANT, None, listed(reading, j + 1, end))
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

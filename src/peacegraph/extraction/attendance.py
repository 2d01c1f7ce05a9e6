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
    phrase_at,
    predicate_at,
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
        roles = dict.fromkeys(thing.split(), _THING) | dict.fromkeys(who.split(), _WHO)
        yield Pattern(verbs, then, roles=roles), slot


_ROWS = (
    *_rows(
        ORGANIZER,
        (
            (
                "organise organize co-organise co-organize host co-host hold/holds/held/holding "
                "stage convene arrange sponsor co-sponsor give/gives/gave/given throw/threw call/called"
            ),
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
        thing = thing or _related(reading, found, at)
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


def _related(reading: Reading, found: Found, at: dict[int, Occasion]) -> Phrase | None:
    """Return the gathering of "a workshop on A and B that C *arranged*", wrongly hung on B."""
    verb = found.predicate.at
    if reading.deps[verb] != "acl:relcl" or _SLOTS[id(found.pattern)] is not ORGANIZER:
        return None
    before = [i for i in at if i < verb]
    return phrase_at(reading, before[-1]) if before else None


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
    for _ in range(3):
        if verb is None:
            return
        people = _actors(reading, verb, start, end)
        if people:
            yield Part(PARTICIPANT, occasion.at, people)
            return
        verb = verb_above(reading, verb)


def _actors(reading: Reading, verb: int, start: int, end: int) -> list[Name]:
    """Return the persons who speak or act by a verb, to whom "at the ceremony" applies."""
    spoken = speech_at(reading.low, verb, end) is not None
    if not spoken and reading.lemmas[verb] not in _DONE_AT:
        return []
    subjects = predicate_at(reading, verb, (start, end)).subjects
    people = [n for n in names_of(subjects) if n.kind is Kind.PERSON]
    if not people:
        after = clauses.object_of(reading, verb + 1, end) if spoken else None
        people = [n for n in (clauses.subject_of(reading, verb, start), after) if n is not None]
    return [n for n in people if n.kind is Kind.PERSON]


_DONE_AT = words(
    "hand present receive award pin deliver speak announce read unveil launch welcome take pass "
    "make give express pay lay cut"
)


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
    """Return who is listed from token ``i``: "A, Minister of B, and C, Head of D" are A and C."""
    end = sentence_end(reading, i) if end is None else end
    people: list[Name] = []
    begin: int | None = i
    while begin is not None:
        stop = _list_end(reading, begin, end)
        people += _persons(reading, begin, stop)
        begin = _list_goes_on(reading, stop, end)
    first = clauses.object_of(reading, i, end)
    if first is None or first.kind is Kind.PERSON:
        return people
    others = [n for n in clauses.listed_from(reading, first, end) if n.kind in PRESENT]
    return others + [person for person in people if person not in others]


def _persons(reading: Reading, start: int, end: int) -> list[Name]:
    return [n for n in reading.names_in(start, end) if n.kind is Kind.PERSON and n.form == "name"]


def _list_goes_on(reading: Reading, stop: int, end: int) -> int | None:
    """Return where a list goes on after "A, who …, *and* B": past the clause about the last."""
    if stop >= end or reading.low[stop] not in lexicon.RELATIVES:
        return None
    for i in range(stop, min(end - 1, stop + 15)):
        if reading.words[i] == "," and reading.low[i + 1] == "and":
            return i + 2
    return None


_LIST_STOPS = words("who which whose whom that while when as said told where ; : for during")


def _list_end(reading: Reading, i: int, end: int) -> int:
    """Return where a list of people breaks off: at a verb, or at a clause about the last."""
    while i < end and (
        i in reading.name_at
        or not (reading.low[i] in _LIST_STOPS or reading.tags[i] in ("AUX", "SCONJ"))
    ):
        i += 1
    return i


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
_GUESTS = words(
    "guests guest participants attendees dignitaries present attendance audience on officer speaker"
)
_GUESTS_AFTER = {
    "on": words("looking"),
    "officer": words("reviewing"),
    "speaker": words("keynote guest"),
}
_INCLUDED = words("included include including were was are is")


def parts_in_order(reading: Reading, start: int, end: int) -> Iterator[Part]:
    """Yield the parts that the order of the words tells, whatever the parse made of them."""
    low = reading.low
    for i in range(start, end):
        together = low[i] == "together" and low[i - 1] == "put"
        if (low[i] in _BY_FORM or together) and i not in reading.name_at:
            by = next((j for j in range(i + 1, min(end, i + 4)) if low[j] == "by"), None)
            if by is not None:
                yield Part(_BY_FORM.get(low[i], ORGANIZER), None, listed(reading, by + 1, end))
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
        if low[i] in _GUESTS_AFTER and low[i - 1] not in _GUESTS_AFTER[low[i]]:
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

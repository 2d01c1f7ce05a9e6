"""Gatherings: conferences, meetings, visits, ceremonies, courses, and who came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, code, date, entities, key_of, text
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.extraction.speech import group_at
from peacegraph.extraction.verbs import inflect, speech_at
from peacegraph.frames import Gathering, GatheringKind
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.75
_K = GatheringKind

# The noun of a gathering (its last word), and the kind. To teach one, add a word.
NOUNS: dict[str, GatheringKind] = {
    "conference": _K.CONFERENCE,
    "workshop": _K.CONFERENCE,
    "seminar": _K.CONFERENCE,
    "symposium": _K.CONFERENCE,
    "forum": _K.CONFERENCE,
    "summit": _K.CONFERENCE,
    "meeting": _K.MEETING,
    "talk": _K.MEETING,
    "talks": _K.MEETING,
    "session": _K.MEETING,
    "dialogue": _K.MEETING,
    "call": _K.MEETING,
    "interview": _K.INTERVIEW,
    "debate": _K.DEBATE,
    "ceremony": _K.CEREMONY,
    "parade": _K.CEREMONY,
    "reception": _K.CEREMONY,
    "course": _K.TRAINING,
    "exercise": _K.EXERCISE,
    "visit": _K.VISIT,
}
# "Ministerial Meeting" is called a meeting and is a conference; the words before decide.
_CONFERENCE_BEFORE = words("ministerial annual")
_CALL_BEFORE = words("video phone telephone conference")
# "Dialogue and cooperation" and "in the course of" are no gatherings: what must stand near these.
_NEEDS_EVENT = words("dialogue session call course exercise forum talks talk visit meeting")
_GENERAL = words("event occasion function programme gathering launch")
_HELD = words(
    "held organised organized co-organised co-organized hosted opened convened took taking "
    "chaired co-chaired presided attended preside chair attend hold host open opens holds hosts "
    "attends staged saw kicked started began concluded closed addressed"
)
_ORGANISE = frozenset(
    form
    for verb in in_order(
        "organise organize co-organise co-organize host hold/holds/held convene co-host "
        "arrange stage"
    )
    for form in inflect(verb)
)
_CHAIR = frozenset(
    form for verb in ["chair", "co-chair", "preside", "open/opened/opens"] for form in inflect(verb)
)
_MEET = words("met meets")
_VISIT = words("visited visits")
_ATTEND = words("attended attends attending joined addressed addressing")
_PRESENT = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.COUNTRY,
    Kind.UNIT,
    Kind.MISSION,
    Kind.GROUP,
    Kind.ROLE,
)
_TOPIC_WORDS = words("on about")
_TOPIC_END = words(". ; : was is will held were said has had ( “ which that")
_BODIES = (Kind.ORGANIZATION, Kind.COUNTRY, Kind.MISSION, Kind.PERSON, Kind.UNIT)
_WHERE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)


@dataclass(slots=True)
class _Seen:
    """A gathering as the text has built it up so far."""

    kind: GatheringKind
    draft: Draft
    word: str
    strong: bool
    sentence: int


def find_gatherings(reading: Reading) -> Iterator[Draft]:
    """Yield the gatherings of a text, each with all that is said of it."""
    seen: list[_Seen] = []
    for number, (start, end) in enumerate(reading.sentences):
        begin = triggers.body_start(reading, start, end)
        if reading.is_heading(start, end):
            continue
        current = _mentioned(reading, seen, number, start, begin, end)
        if current is not None:
            _add(reading, current, begin, end)
        other = _encounter(reading, start, begin, end)
        if other is not None:
            seen.append(_Seen(_kind(other), other, "", True, number))
    for found in seen:
        draft = found.draft
        if found.strong and draft.has(
            "participant", "organizer", "chair", "place", "date", "title"
        ):
            yield draft


def _kind(draft: Draft) -> GatheringKind:
    held = draft.slots["kind"][0]
    return GatheringKind(key_of(held))


def _noun_at(reading: Reading, i: int, begin: int) -> GatheringKind | None:
    word = reading.low[i]
    if i in reading.name_at or word not in NOUNS:
        return None
    before = reading.low[i - 1] if i > begin else ""
    if word == "call" and before not in _CALL_BEFORE:
        return None
    if word == "course" and (before in ("the", "of") and reading.low[i + 1 : i + 2] == ["of"]):
        return None
    if word in ("session", "exercise") and before in ("", "the") and word == "exercise":
        return None
    if word in ("meeting", "talk", "visit", "exercise") and before in ("to", "will", "would", ""):
        return None
    if word == "training":
        return None
    if _CONFERENCE_BEFORE & set(reading.low[max(begin, i - 3) : i]) and NOUNS[word] is _K.MEETING:
        return _K.CONFERENCE
    return NOUNS[word]


def _mentioned(
    reading: Reading, seen: list[_Seen], number: int, start: int, begin: int, end: int
) -> _Seen | None:
    """Return the gathering that a sentence is about: one that is new here, or one known."""
    low = reading.low
    if (
        seen
        and low[begin] == "it"
        and number - seen[-1].sentence <= 2
        and low[begin + 1 : begin + 2] == ["was"]
        and (low[begin + 2] in _ATTEND or low[begin + 2] in _CHAIR or low[begin + 2] in _ORGANISE)
    ):
        return _refer(seen[-1], reading, start, end)
    for i in range(begin, end):
        kind = _noun_at(reading, i, begin)
        if kind is None:
            if (
                low[i] in _GENERAL
                and low[_phrase_start(reading, i, begin)] in ("the", "this")
                and seen
                and i not in reading.name_at
            ):
                return _refer(seen[-1], reading, start, end)
            continue
        first = _phrase_start(reading, i, begin)
        known = next(
            (
                s
                for s in reversed(seen[-20:])
                if s.kind is kind or low[i] == s.word or _alike(s.kind, kind)
            ),
            None,
        )
        definite = low[first] in ("the", "this", "that")
        if known is not None and (definite or _is_repeat(known, number)):
            if not (known.kind is kind or low[i] == known.word) and not definite:
                continue
            return _refer(known, reading, start, end)
        strong = _is_event(reading, i, first, begin, end)
        if not strong:
            continue
        draft = Draft(Gathering, reading.quote(start, end), at=i, confidence=CONFIDENCE)
        draft.modality = _modality(reading, i, begin, end)
        draft.put("kind", code(kind))
        found = _Seen(kind, draft, low[i], strong, number)
        seen.append(found)
        return found
    return None


def _alike(a: GatheringKind, b: GatheringKind) -> bool:
    return {a, b} in ({_K.CONFERENCE, _K.MEETING},)


def _is_repeat(known: _Seen, number: int) -> bool:
    return known.kind in (_K.CONFERENCE,) and number - known.sentence <= 1


def _refer(known: _Seen, reading: Reading, start: int, end: int) -> _Seen:
    quote = reading.quote(start, end)
    if quote not in known.draft.evidence:
        known.draft.evidence.append(quote)
    return known


def _phrase_start(reading: Reading, i: int, begin: int) -> int:
    j = i
    while j > begin and (
        reading.low[j - 1] not in lexicon.PREPOSITIONS
        and reading.words[j - 1][0].isalnum()
        and reading.low[j - 1] not in lexicon.CONJUNCTIONS
        and reading.low[j - 1] not in _HELD
        and i - j < 8
    ):
        j -= 1
        if reading.low[j] in ("the", "a", "an", "this", "its", "first"):
            break
    return j


def _is_event(reading: Reading, i: int, first: int, begin: int, end: int) -> bool:
    """Tell whether a noun stands for what took place (or will): a verb or a date says so."""
    low = reading.low
    near = low[max(begin, first - 10) : min(end, i + 12)]
    if any(word in _HELD for word in near):
        return True
    if (
        first > begin
        and low[first - 1] in ("at", "during", "in", "through")
        and low[first] not in ("the",)
    ):
        return low[i] not in ("course", "exercise", "forum") or _has_date(reading, begin, end)
    if low[i] in _NEEDS_EVENT:
        return low[i] in ("talks", "meeting", "visit", "session") and _has_date(reading, begin, end)
    return _has_date(reading, begin, end)


def _has_date(reading: Reading, begin: int, end: int) -> bool:
    return any(True for _ in reading.whens_in(begin, end))


def _modality(reading: Reading, i: int, begin: int, end: int) -> Modality:
    low = reading.low
    for j in range(begin, end):
        if low[j] in ("will", "shall") and any(
            low[k] in _HELD or low[k] in ("be", "take") for k in range(j, min(end, j + 5))
        ):
            return Modality.PLANNED
    after = low[i : min(end, i + 16)]
    if (
        any(word in ("foreseen", "planned", "scheduled", "upcoming") for word in after)
        or "upcoming" in low[begin:i]
    ):
        return Modality.PLANNED
    return Modality.ACTUAL


def _add(reading: Reading, found: _Seen, begin: int, end: int) -> None:
    draft = found.draft
    _put_title(reading, draft, begin, end)
    _put_roles(reading, draft, begin, end)
    _put_topic(reading, found, begin, end)
    noun = next(
        (i for i in range(begin, end) if reading.low[i] == found.word and i not in reading.name_at),
        begin,
    )
    if not draft.has("date"):
        when = triggers.date_near(reading, noun, begin, end)
        if when is not None and not when.value.endswith("/.."):
            draft.put("date", date(reading, when))
    if not draft.has("place"):
        _put_place(reading, draft, noun, begin, end)


def _put_place(reading: Reading, draft: Draft, noun: int, begin: int, end: int) -> None:
    names = clauses.after_preposition(reading, ("in", "at"), begin, end, _WHERE)
    close = [n for n in names if abs(n.start - noun) <= 12 and _is_where(reading, n, noun, end)]
    if close:
        draft.put("place", reading.entity(close[0]))


def _is_where(reading: Reading, name: Name, noun: int, end: int) -> bool:
    """Tell whether a place is the gathering's own, and not an office's or a mission's."""
    if name.end < end and reading.low[name.end] in lexicon.POSSESSIVES:
        return False
    i = name.start - 1
    while i > 0 and reading.low[i] in lexicon.DETERMINERS:
        i -= 1
    before = reading.low[i - 1]
    if before in (
        "missions",
        "mission",
        "operations",
        "peacekeepers",
        "troops",
        "contingent",
        "representative",
        "coordinator",
    ):
        return False
    if any(o.start <= i < o.end for n in reading.names_before(i + 8) for o in n.roles):
        return False
    return (
        name.kind is Kind.PLACE
        or before in _HELD
        or before in NOUNS
        or before in ("place",)
        or i - noun <= 3
    )


def _put_title(reading: Reading, draft: Draft, begin: int, end: int) -> None:
    for i in range(begin + 2, end):
        if reading.low[i] in NOUNS and reading.words[i][0].isupper() and i not in reading.name_at:
            first = i
            while first > begin and (
                reading.words[first - 1][0].isupper() or first - 1 in reading.name_at
            ):
                first -= 1
            if i - first >= 2 and not draft.has("title"):
                draft.put("title", text(reading, first, i + 1))
    for start, stop in reading.quotes_in(begin, end):
        if not (begin <= start < end and 4 <= stop - start <= 25):
            continue
        inside = reading.words[start + 1 : stop - 1]
        before = reading.low[max(begin, start - 4) : start]
        if inside[-1] in (",", ".") or not inside[0][0].isupper():
            continue
        near = [
            w
            for w in before
            if w in NOUNS or w in ("titled", "entitled", "themed", "theme", "called", "on")
        ]
        if near:
            last = stop - 1
            draft.put("title", text(reading, start + 1, last))
            return


def _put_topic(reading: Reading, found: _Seen, begin: int, end: int) -> None:
    low = reading.low
    if found.draft.has("topic", "title"):
        return
    for i in range(begin, end - 2):
        if low[i] not in NOUNS or i in reading.name_at or low[i] != found.word:
            continue
        j = i + 1
        if low[j] in _TOPIC_WORDS and j + 1 not in reading.when_at:
            stop = j + 1
            while (
                stop < end
                and low[stop] not in _TOPIC_END
                and reading.words[stop] not in (",", "”", '"')
            ):
                stop += 1
            if stop - j > 1:
                found.draft.put("topic", text(reading, j + 1, stop))
                return


def _put_roles(reading: Reading, draft: Draft, begin: int, end: int) -> None:
    low = reading.low
    for i in range(begin, end):
        if i in reading.name_at:
            continue
        word = low[i]
        if word in _ORGANISE:
            _put_organizers(reading, draft, i, begin, end)
        elif word in _CHAIR:
            _put_chairs(reading, draft, i, begin, end)
        elif (
            word in _ATTEND
            or low[i : i + 3] == ["took", "part", "in"]
            or low[i : i + 3] == ["take", "part", "in"]
        ):
            _put_attendants(reading, draft, i, begin, end)
        elif word in ("participation", "attendance", "presence") and low[i + 1 : i + 2] == ["of"]:
            _put_list(reading, draft, "participant", i + 2, end)
        elif (
            word == "with"
            and (low[i - 1] in NOUNS or low[i - 1] in ("talks",) or _after_date(reading, i))
        ) or (word == "between" and low[i - 1] in NOUNS):
            _put_list(reading, draft, "participant", i + 1, end)
        elif low[i : i + 2] == ["were", "also"] and "present" in low[i : i + 4]:
            continue
    _put_speakers(reading, draft, begin, end)


def _after_date(reading: Reading, i: int) -> bool:
    return any(
        w.end == i and reading.low[w.start - 1] == "on" and reading.low[w.start - 2] in NOUNS
        for w in reading.whens_in(max(0, i - 8), i)
    )


def _put_list(reading: Reading, draft: Draft, slot: str, i: int, end: int) -> None:
    name = clauses.object_of(reading, i, end)
    if name is None:
        return
    draft.put(slot, *entities(reading, _people_listed(reading, name, end)))


def _people_listed(reading: Reading, name: Name, end: int) -> list[Name]:
    """Return the names of a list, offices in apposition stepped over."""
    found = [name]
    i = name.end
    while i < end:
        following = clauses.listed_from(reading, found[-1], end)
        if len(following) > 1:
            found += [n for n in following[1:] if n not in found]
            i = found[-1].end
            continue
        last = found[-1]
        stop = max([last.end, *(o.end for o in last.roles)])
        if stop == last.end:
            break
        j = stop
        while (j < end and reading.words[j] in (",",)) or (j < end and reading.low[j] == "and"):
            j += 1
        nxt = reading.name_at.get(j)
        if (
            j == stop
            or nxt is None
            or nxt.kind is not Kind.PERSON
            or nxt.start != j
            or nxt in found
        ):
            break
        found.append(nxt)
        i = nxt.end
    return [n for n in found if n.kind in _PRESENT]


def _put_organizers(reading: Reading, draft: Draft, verb: int, begin: int, end: int) -> None:
    if clauses.is_passive(reading, verb, begin) or reading.low[verb + 1 : verb + 2] == ["by"]:
        for i in range(verb + 1, min(end, verb + 12)):
            if reading.low[i] == "by":
                name = clauses.object_of(reading, i + 1, end)
                if name is not None and name.kind in _BODIES:
                    listed = [
                        n for n in clauses.listed_from(reading, name, end) if n.kind in _BODIES
                    ]
                    draft.put("organizer", *entities(reading, listed))
                return
        return
    if reading.low[verb] in ("held", "holds", "hold") and reading.low[verb + 1 : verb + 2] in (
        ["in"],
        ["at"],
        ["on"],
    ):
        return  # "a conference held in …"
    subject = clauses.subject_of(reading, verb, begin)
    if subject is not None and subject.kind in _BODIES and subject.kind is not Kind.PERSON:
        draft.put("organizer", reading.entity(subject))


def _put_chairs(reading: Reading, draft: Draft, verb: int, begin: int, end: int) -> None:
    low = reading.low
    if low[verb].startswith("presid") and low[verb + 1 : verb + 2] != ["over"]:
        return
    slot = "organizer" if low[verb].startswith("open") else "chair"
    after = low[verb + 1 : verb + 3]
    if "by" in after:
        i = verb + 1 + after.index("by")
        name = clauses.object_of(reading, i + 1, end)
        if name is not None and name.kind is Kind.PERSON:
            slot = "chair"
        if name is not None and name.kind in _BODIES:
            listed = _people_listed(reading, name, end) if low[verb].startswith("co-") else [name]
            draft.put(slot, *entities(reading, listed))
        return
    subject = clauses.subject_of(reading, verb, begin)
    if subject is not None and subject.kind in _BODIES and slot == "chair":
        draft.put("chair", reading.entity(subject))


def _put_attendants(reading: Reading, draft: Draft, verb: int, begin: int, end: int) -> None:
    if clauses.is_passive(reading, verb, begin):
        for i in range(verb + 1, min(end, verb + 3)):
            if reading.low[i] == "by":
                name = clauses.object_of(reading, i + 1, end)
                if name is not None:
                    draft.put("participant", *entities(reading, _people_listed(reading, name, end)))
                else:
                    _put_bodies_of(reading, draft, i + 1, end)
        return
    subject = clauses.subject_of(reading, verb, begin)
    if subject is not None and subject.kind in _PRESENT:
        draft.put("participant", reading.entity(subject))


def _put_bodies_of(reading: Reading, draft: Draft, i: int, end: int) -> None:
    """Read "attended by leaders of A, B, and departments of C": the bodies are represented."""
    names = list(clauses.names_in(reading, i, end, Kind.ORGANIZATION, Kind.MISSION))
    draft.put("participant", *entities(reading, names))


_AT_EVENT = words(
    "conference event ceremony talk talks meeting workshop seminar debate forum "
    "occasion summit interview"
)


def _put_speakers(reading: Reading, draft: Draft, begin: int, end: int) -> None:
    """Whoever speaks at a gathering takes part: "said A at the event", "speaking at it, A …"."""
    low = reading.low
    spoken = [
        i
        for i in range(begin, end)
        if low[i] in _AT_EVENT and i not in reading.name_at and _at(reading, i, begin)
    ]
    if not spoken:
        return
    for i in range(begin, end):
        if i in reading.name_at or speech_at(low, i, end) is None:
            continue
        name = clauses.subject_of(reading, i, begin)
        if name is None and low[i] in ("said", "says", "added"):
            name = clauses.object_of(reading, i + 1, end)
        if name is not None and name.kind is Kind.PERSON:
            draft.put("participant", reading.entity(name))
            return


def _at(reading: Reading, i: int, begin: int) -> bool:
    j = _phrase_start(reading, i, begin) - 1
    return j >= begin and reading.low[j] in ("at", "during", "in")


def _encounter(reading: Reading, start: int, begin: int, end: int) -> Draft | None:
    """Read "A met B", "A called on B", "A visited X"."""
    low = reading.low
    for i in range(begin, end):
        if i in reading.name_at:
            continue
        if low[i] in _MEET or low[i : i + 2] == ["met", "with"]:
            draft = _meeting(reading, i, start, begin, end)
        elif low[i] in _VISIT:
            draft = _visit(reading, i, start, begin, end)
        else:
            continue
        if draft is not None:
            return draft
    return None


def _meeting(reading: Reading, i: int, start: int, begin: int, end: int) -> Draft | None:
    after = i + 2 if reading.low[i + 1 : i + 2] == ["with"] else i + 1
    subject = clauses.subject_of(reading, i, begin)
    other = clauses.object_of(reading, after, end)
    group = group_at(reading, after, end)
    if group is None and reading.low[after : after + 3] in (
        ["a", "group", "of"],
        ["a", "number", "of"],
    ):
        group = group_at(reading, after + 3, end)
    if other is None or (group is not None and group.end > other.end):
        other = group
    if (
        subject is None
        or other is None
        or subject.kind is not Kind.PERSON
        or other.kind not in _PRESENT
    ):
        return None
    if triggers.modality(reading, i, begin) is not Modality.ACTUAL:
        return None
    draft = Draft(Gathering, reading.quote(start, end), at=i, confidence=CONFIDENCE)
    draft.put("kind", code(_K.MEETING))
    before = _joined_subject(reading, subject, begin)
    draft.put("participant", *entities(reading, [*before, subject, other]))
    draft.put("date", date(reading, triggers.date_near(reading, i, begin, end)))
    _put_place(reading, draft, i, begin, end)
    return draft


def _joined_subject(reading: Reading, subject: Name, begin: int) -> list[Name]:
    i = subject.start - 1
    if i - 1 >= begin and reading.low[i] == "and":
        name = reading.name_at.get(i - 1)
        if name is not None and name.kind is Kind.PERSON:
            return [name]
    return []


def _visit(reading: Reading, i: int, start: int, begin: int, end: int) -> Draft | None:
    subject = clauses.subject_of(reading, i, begin)
    if subject is None or subject.kind is not Kind.PERSON:
        return None
    draft = Draft(Gathering, reading.quote(start, end), at=i, confidence=CONFIDENCE)
    draft.put("kind", code(_K.VISIT)).put("participant", reading.entity(subject))
    places = clauses.after_preposition(reading, ("in", "at"), i, end, _WHERE)
    target = clauses.object_of(reading, i + 1, end) or reading.name_at.get(i + 1)
    if target is not None and target.kind in _WHERE:
        places.insert(0, target)
    if not places:
        return None
    draft.put("place", reading.entity(places[0]))
    draft.put("date", date(reading, triggers.date_near(reading, i, begin, end)))
    return draft

"""Gatherings: conferences, meetings, visits, ceremonies, courses, and who came.

A sentence names a gathering by a noun (:mod:`~peacegraph.extraction.gatherings.occasions`) or tells
it by a verb (:mod:`~peacegraph.extraction.gatherings.encounters`); who plays which part in it is
for :mod:`~peacegraph.extraction.gatherings.attendance`. Here each is held against those told
before: "the ceremony" is the one that was told of, "a second meeting" is another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import Draft, code, entities, key_of, text
from peacegraph.extraction.gatherings import attendance, guests, venues
from peacegraph.extraction.gatherings.attendance import CHAIR, Part
from peacegraph.extraction.gatherings.encounters import find_encounters
from peacegraph.extraction.gatherings.occasions import (
    NOUNS,
    Need,
    Occasion,
    called_at,
    entitled_at,
    find_occasions,
    named_events,
    topic_of,
)
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    phrase_at,
    predicate_at,
    subject_heads,
    verb_above,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import fold
from peacegraph.extraction.speech.verbs import speech_at
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import Gathering, GatheringKind
from peacegraph.model import Date, Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.gatherings.happening import Encounter
    from peacegraph.extraction.reading import Reading

CONFIDENCE = 0.75
_K = GatheringKind
# What "the meeting" or "the training" may refer to besides its own kind.
_ALIKE: dict[GatheringKind, frozenset[GatheringKind]] = {
    _K.MEETING: frozenset((_K.CONFERENCE, _K.DEBATE)),
    _K.CONFERENCE: frozenset((_K.MEETING,)),
    _K.TRAINING: frozenset((_K.EXERCISE,)),
    _K.DEBATE: frozenset((_K.MEETING,)),
}
_PERSONAL = frozenset((_K.MEETING, _K.VISIT, _K.INTERVIEW))
_REMEMBERED = 20  # gatherings back, as far as "the meeting" reaches
_DAY = len("2024-01-31")
_NEAR = 3  # sentences, as far as "it" and "also present were" reach
_LEDE = 4  # sentences, headline and dateline included
_AT_HOME = frozenset((_K.CONFERENCE, _K.CEREMONY, _K.TRAINING, _K.EXERCISE, _K.MEETING, _K.DEBATE))
_UPCOMING = words("upcoming forthcoming next planned scheduled")


@dataclass(slots=True)
class _Told:
    """A gathering as the text has built it up so far."""

    kind: GatheringKind
    draft: Draft
    nouns: set[str]
    sentence: int
    first: int
    headed: list[Entity] = field(default_factory=list)


def find_gatherings(reading: Reading) -> Iterator[Draft]:
    """Yield the gatherings of a text, each with all that is said of it."""
    told = _Gatherings(reading)
    for number, (start, end) in enumerate(reading.sentences):
        if not reading.is_heading(start, end):
            told.read(number, start, after_dateline(reading, start, end), end)
    home = venues.dateline_of(reading)
    for one in told.all:
        if one.draft.has("participant", "organizer", "chair", "place", "date", "title"):
            yield _finished(reading, one, home)


def _finished(reading: Reading, one: _Told, home: Entity | None) -> Draft:
    draft = one.draft
    if draft.modality is Modality.PLANNED and draft.has("date"):
        draft.slots["date"] = [venues.ahead(reading, value) for value in draft.slots["date"]]
    if one.first <= _LEDE and draft.modality is Modality.ACTUAL and one.kind in _AT_HOME:
        draft.put("place", home)  # what a story opens with took place where it was filed
    if draft.has("participant"):
        # Who presides over a gathering is among those present; a list of them would lack its head.
        draft.put("participant", *one.headed)
    return draft


class _Gatherings:
    """The gatherings of a text, in the order in which they are told."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.all: list[_Told] = []
        self.witnessed: _Told | None = None

    def read(self, number: int, start: int, begin: int, end: int) -> None:
        """Take in a sentence."""
        reading = self.reading
        occasions = find_occasions(reading, begin, end)
        parts = list(attendance.parts(reading, occasions, begin, end))
        happening = attendance.happenings(reading, begin, end)
        here: dict[int, _Told] = {}
        for occasion in occasions:
            one = self._resolve(occasion, number, parts, happening, (start, begin, end))
            if one is not None:
                here[occasion.at] = one
                self._describe(one, occasion, (begin, end), fresh=one.draft.at == occasion.at)
        for encounter in find_encounters(reading, begin, end):
            one = self._meet(encounter, number, here, (start, begin, end))
            here.setdefault(encounter.at, one)
        self._watch(number, (start, begin, end))
        self._take_part(parts, here, number, (start, begin, end))
        called = called_at(reading, begin, end) or entitled_at(reading, begin)
        current = self._current(number)
        if called is not None and current is not None:
            current.draft.put("title", text(reading, *called))

    # -- which gathering is meant ------------------------------------------------------------

    def _resolve(
        self,
        occasion: Occasion,
        number: int,
        parts: Sequence[Part],
        happening: set[int],
        sentence: tuple[int, int, int],
    ) -> _Told | None:
        start, begin, end = sentence
        when = venues.date_of(self.reading, occasion.at, (begin, end), first=not occasion.definite)
        if occasion.apposed and self.all:
            return self._again(self.all[-1], occasion, number, (start, end))
        over = occasion.definite and attendance.is_over(self.reading, occasion)
        known = self._known(occasion, None if over else when)
        if known is not None:
            return self._again(known, occasion, number, (start, end))
        if not self._is_held(occasion, parts, happening, begin, end):
            return None
        if occasion.ahead == "for" and self.reading.low[occasion.start - 2] in NOUNS:
            return None  # "a planning conference for the exercise"
        modality = self._modality(occasion, (begin, end))
        if modality is None:
            return None
        draft = self._draft(occasion.at, occasion.kind, modality, (start, end))
        one = _Told(occasion.kind, draft, {self.reading.low[occasion.at]}, number, number)
        self.all.append(one)
        return one

    def _draft(
        self, at: int, kind: GatheringKind, modality: Modality, span: tuple[int, int]
    ) -> Draft:
        quote = self.reading.quote(*span)
        draft = Draft(Gathering, quote, at=at, modality=modality, confidence=CONFIDENCE)
        return draft.put("kind", code(kind))

    def _known(self, occasion: Occasion, when: Date | None) -> _Told | None:
        """Return the gathering, told before, that a noun stands for."""
        recent = self.all[: -_REMEMBERED - 1 : -1]
        if occasion.need is Need.ANTECEDENT:
            if not occasion.definite:
                return None
            return next((t for t in recent if t.kind not in (_K.VISIT, _K.INTERVIEW)), None)
        titled = text(self.reading, *occasion.title) if occasion.title else None
        word = self.reading.low[occasion.at]
        for same in (
            [t for t in recent if t.kind is occasion.kind and word in t.nouns],
            [t for t in recent if t.kind is occasion.kind],
            [t for t in recent if t.kind in _ALIKE.get(occasion.kind, ())],
        ):
            for one in same:
                if occasion.fresh or not _agree(one.draft, when):
                    continue
                if titled is not None and one.draft.has("title"):
                    if key_of(one.draft.slots["title"][0]) == key_of(titled):
                        return one
                    continue
                if occasion.definite:
                    return one
        return None

    def _again(self, one: _Told, occasion: Occasion, number: int, span: tuple[int, int]) -> _Told:
        quote = self.reading.quote(*span)
        if quote not in one.draft.evidence:
            one.draft.evidence.append(quote)
        one.sentence = number
        if occasion.need is not Need.ANTECEDENT:
            one.nouns.add(self.reading.low[occasion.at])
        return one

    def _is_held(
        self,
        occasion: Occasion,
        parts: Sequence[Part],
        happening: set[int],
        begin: int,
        end: int,
    ) -> bool:
        """Tell whether a noun stands for what took place (or will): a verb or a date says so."""
        reading = self.reading
        played = any(part.at == occasion.at for part in parts)
        played = played or guests.is_by(reading, occasion)
        happens = occasion.at in happening or attendance.happens_next(reading, occasion, end)
        if occasion.need is Need.ANTECEDENT:
            named = self.reading.low[occasion.at] in ("event", "occasion", "gathering")
            held = occasion.ahead in ("at", "during") or happens
            return named and (played or (held and self._is_placed(occasion, begin, end)))
        ahead = occasion.ahead
        if occasion.kind in (_K.TRAINING, _K.EXERCISE):
            if reading.low_at(occasion.start - 1) == "all":
                return False  # "finished all their training"
            told = played or happens or ahead in ("at", "during")
            told = told or occasion.title is not None or _is_noun_of_event(reading, occasion)
            told = told or _is_said_to_be_held(reading, occasion)
            return told and self._is_placed(occasion, begin, end)
        if played or ahead in ("at", "during", "over") or _has_scene_or_day(reading, occasion):
            return True
        if occasion.need is Need.ATTENDED:
            return _is_said_to_be_held(reading, occasion) and self._is_placed(occasion, begin, end)
        if ahead == "on" and reading.low[occasion.start - 2] in ("sidelines", "margins"):
            return True
        if ahead == "in" and occasion.kind in (_K.INTERVIEW, _K.CEREMONY):
            return True
        if happens or occasion.kind is _K.VISIT or occasion.title is not None:
            return self._is_placed(occasion, begin, end)
        return self._is_placed(occasion, begin, end) and _is_noun_of_event(reading, occasion)

    def _is_placed(self, occasion: Occasion, begin: int, end: int) -> bool:
        """Tell whether a sentence says when or where a gathering is, or its name."""
        if occasion.title is not None:
            return True
        if venues.date_of(self.reading, occasion.at, (begin, end), first=True) is not None:
            return True
        return self._place_of(occasion, (begin, end)) is not None

    def _modality(self, occasion: Occasion, sentence: tuple[int, int]) -> Modality | None:
        low = self.reading.low
        after = low[occasion.end : min(sentence[1], occasion.end + 16)]
        ahead = "will" in (*after[:3], *_told_of(self.reading, occasion)[:1])
        if ahead or set(low[occasion.start : occasion.at]) & _UPCOMING or _is_foreseen(after):
            return Modality.PLANNED
        verb = verb_above(self.reading, occasion.at)
        said_at = verb is not None and occasion.ahead in ("at", "during")
        if verb is not None and said_at and speech_at(low, verb, sentence[1]) is not None:
            # "“We hope …”, A said at a talk": what was hoped for is not the talk.
            said = clauses.modality_by_order(self.reading, verb, sentence[0])
            return Modality.PLANNED if said is Modality.PLANNED else Modality.ACTUAL
        apposed = self.reading.deps[occasion.at] == "appos"  # "X, the armies' exercise, will be …"
        at = self.reading.heads[occasion.at] if apposed else occasion.at
        modality = predicate_at(self.reading, at, sentence).modality
        return modality if modality in (Modality.ACTUAL, Modality.PLANNED) else None

    # -- what is said of it ------------------------------------------------------------------

    def _describe(
        self, one: _Told, occasion: Occasion, sentence: tuple[int, int], *, fresh: bool
    ) -> None:
        reading, draft = self.reading, one.draft
        if occasion.title is not None:
            draft.put("title", text(reading, *occasion.title))
        elif occasion.kind is _K.EXERCISE and not draft.has("title"):
            named = next(named_events(reading, *sentence), None)
            draft.put("title", text(reading, *named) if named else None)
        if not draft.has("topic", "title"):
            topic = topic_of(reading, occasion, sentence[1])
            draft.put("topic", text(reading, *topic) if topic else None)
        if not draft.has("date"):
            draft.put("date", venues.date_of(reading, occasion.at, sentence, first=fresh))
        if not draft.has("place"):
            draft.put("place", self._place_of(occasion, sentence))
        if fresh and not draft.has("place"):
            draft.put("place", venues.only_place(reading, sentence))
        if fresh and occasion.definite and not draft.has("date"):
            self._from_before(draft, one.sentence)
        if one.kind is _K.VISIT:
            self._visitor(one, occasion, sentence)

    def _place_of(self, occasion: Occasion, sentence: tuple[int, int]) -> Entity | None:
        prepositions = ("to", "in") if occasion.kind is _K.VISIT else ("in", "at", "near")
        return venues.place_of(self.reading, occasion.at, sentence, prepositions)

    def _from_before(self, draft: Draft, number: int, reach: int = 2) -> None:
        """Date "the ceremony", not told of before, by the happening that it was held for."""
        for sentence in reversed(self.reading.sentences[max(0, number - reach) : number]):
            body = (after_dateline(self.reading, *sentence), sentence[1])
            day = venues.only_day(self.reading, body)
            if day is not None:
                draft.put("date", day)
                if not draft.has("place"):
                    draft.put("place", venues.only_place(self.reading, body))
                return

    def _visitor(self, one: _Told, occasion: Occasion, sentence: tuple[int, int]) -> None:
        predicate = predicate_at(self.reading, occasion.at, sentence)
        visitors = attendance.people_of(predicate.brought_by("possessive", "by"))
        verb = verb_above(self.reading, occasion.at)
        if not visitors:
            heads = subject_heads(self.reading, occasion.at)
            phrases = [phrase_at(self.reading, head) for head in heads]
            if not phrases and verb is not None:
                phrases = predicate_at(self.reading, verb, sentence).subjects
            visitors = attendance.people_of(phrases)
        if not visitors:
            first = attendance.first_named(self.reading, occasion, sentence)
            visitors = [first] if first is not None else []
        people = [n for n in visitors if n.kind in (Kind.PERSON, Kind.GROUP)]
        one.draft.put("participant", *entities(self.reading, people))

    # -- gatherings told by a verb -----------------------------------------------------------

    def _meet(
        self,
        encounter: Encounter,
        number: int,
        here: dict[int, _Told],
        sentence: tuple[int, int, int],
    ) -> _Told:
        start, begin, end = sentence
        reading = self.reading
        when = venues.date_of(reading, encounter.at, (begin, end), first=True)
        if encounter.council and when is not None and len(when.value) < _DAY:
            when = None  # "told the Council that … by 2026": of what is said, not of the session
        one = self._met_before(encounter, when, here)
        if one is None:
            draft = self._draft(encounter.at, encounter.kind, encounter.modality, (start, end))
            one = _Told(encounter.kind, draft, set(), number, number)
            self.all.append(one)
        draft = one.draft
        draft.put("participant", *entities(reading, encounter.participants))
        draft.put("organizer", *entities(reading, encounter.organizers))
        if encounter.topic is not None and not draft.has("topic"):
            draft.put("topic", text(reading, *encounter.topic))
        if not draft.has("date"):
            draft.put("date", when)
        if not draft.has("place"):
            place = venues.place_among(reading, [encounter.place]) if encounter.place else None
            at = encounter.at
            draft.put("place", place or venues.place_of(reading, at, (begin, end), ("in", "at")))
        return one

    def _met_before(
        self, encounter: Encounter, when: Date | None, here: dict[int, _Told]
    ) -> _Told | None:
        """Return the gathering that an encounter tells again, or that its sentence names."""
        for one in here.values():
            if one.kind is encounter.kind and encounter.kind not in _PERSONAL:
                return one
        if encounter.council and self.all:
            # Who briefs the Council while its debate is told speaks in that debate.
            last = self.all[-1]
            if last.kind is _K.DEBATE and _agree(last.draft, when):
                return last
        people = {fold(name.value) for name in encounter.participants}
        for one in self.all[: -_REMEMBERED - 1 : -1]:
            if one.kind is not encounter.kind or not _agree(one.draft, when):
                continue
            if one.kind is _K.VISIT and one.draft.modality is not encounter.modality:
                continue  # "is on a visit to X; on Friday she will tour Y": another is to come
            shared = people & {key_of(e) for e in one.draft.slots.get("participant", [])}
            if len(shared) >= 2 or (shared and encounter.kind is _K.VISIT):
                return one
            nobody = not one.draft.has("participant", "title") and one.draft.has("date") and when
            if nobody and encounter.kind is _K.MEETING:
                return one  # "Monday's talks", and then who "met on Monday"
        return None

    def _watch(self, number: int, sentence: tuple[int, int, int]) -> None:
        """Take in who looked on; where no gathering was told, that tells a ceremony."""
        start, begin, end = sentence
        people = list(entities(self.reading, guests.onlookers(self.reading, begin, end)))
        if not people:
            return
        one = self._current(number) or self.witnessed
        if one is None:
            draft = self._draft(begin, _K.CEREMONY, Modality.ACTUAL, (start, end))
            self._from_before(draft, number + 1, reach=4)
            if not draft.has("date"):
                return
            one = self.witnessed = _Told(_K.CEREMONY, draft, set(), number, number)
            self.all.append(one)
        one.sentence = number
        one.draft.put("participant", *people)

    # -- who was there -----------------------------------------------------------------------

    def _take_part(
        self,
        parts: Sequence[Part],
        here: dict[int, _Told],
        number: int,
        sentence: tuple[int, int, int],
    ) -> None:
        start, begin, end = sentence
        for part in parts:
            one = here.get(part.at) if part.at is not None else self._current(number)
            if one is not None:
                self._put(one, part, number, (start, end))
        for part in guests.parts_in_order(self.reading, begin, end):
            one = next(iter(here.values()), None) or self._current(number)
            if one is not None and part.people:
                self._put(one, part, number, (start, end))
                if not one.draft.has("place") and number - one.first <= _NEAR:
                    one.draft.put("place", venues.only_place(self.reading, (begin, end)))

    def _put(self, one: _Told, part: Part, number: int, span: tuple[int, int]) -> None:
        people = list(entities(self.reading, part.people))
        if not people:
            return
        quote = self.reading.quote(*span)
        if quote not in one.draft.evidence:
            one.draft.evidence.append(quote)
        one.sentence = number
        one.draft.put(part.slot, *people)
        if part.slot == CHAIR:
            one.headed += [p for p in people if p.kind is Kind.PERSON]

    def _current(self, number: int) -> _Told | None:
        """Return the gathering that the text is about: the last, if it is near."""
        if self.all and number - self.all[-1].sentence <= _NEAR:
            return self.all[-1]
        return None


def _told_of(reading: Reading, occasion: Occasion) -> list[str]:
    """Return the words after a noun, past what stands between commas: "the course, on mines, …"."""
    first = occasion.end
    if reading.low_at(first) == ",":
        reach = range(first + 1, min(len(reading.words) - 1, first + 12))
        first = next((i + 1 for i in reach if reading.words[i] == ","), first)
    return reading.low[first : first + 5]


def _is_said_to_be_held(reading: Reading, occasion: Occasion) -> bool:
    """Tell whether "was held" or "took place" follows a noun."""
    after = _told_of(reading, occasion)
    return "held" in after or ("place" in after and bool({"took", "takes", "take"} & set(after)))


def _has_scene_or_day(reading: Reading, occasion: Occasion) -> bool:
    """Tell whether it is held by "the scene of a farewell", "Friday's parade"."""
    if (
        occasion.ahead == "of"
        and "scene" in reading.low[max(0, occasion.start - 6) : occasion.start]
    ):
        return True
    day = occasion.at - 1
    return day > 0 and reading.low[day] in ("'s", "’s") and day - 1 in reading.when_at


def _is_foreseen(after: Sequence[str]) -> bool:
    """Tell whether the words after a noun put it in the future, whatever the parse says."""
    return any(
        word in ("is", "are") and following in _FORESEEN for word, following in pairwise(after)
    )


_FORESEEN = words("foreseen set planned scheduled slated expected due")


def _is_noun_of_event(reading: Reading, occasion: Occasion) -> bool:
    """Tell whether time or place follow a noun directly: "a workshop in Accra", "on Monday"."""
    following = reading.low[occasion.end : occasion.end + 1]
    return following in (["in"], ["at"], ["on"], ["between"], ["with"])


def _agree(draft: Draft, when: Date | None) -> bool:
    """Tell whether a date is not another than a gathering's own."""
    held = draft.slots.get("date")
    if when is None or not held:
        return True
    own = str(held[0].value)  # type: ignore[attr-defined]
    return own.startswith(when.value) or when.value.startswith(own) or when.value in own

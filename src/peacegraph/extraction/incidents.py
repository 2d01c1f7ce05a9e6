"""Casualties: who was killed, hurt, held or went missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, code, count, country, date, entity, text
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Casualty, Harm
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Number, Reading

CONFIDENCE = 0.8

# word(s) -> harm. "passive" harms need a form of "be" (or stand alone after the victim).
_PASSIVE = {
    "killed": Harm.KILLED,
    "wounded": Harm.INJURED,
    "injured": Harm.INJURED,
    "hurt": Harm.INJURED,
    "abducted": Harm.CAPTURED,
    "kidnapped": Harm.CAPTURED,
    "captured": Harm.CAPTURED,
    "detained": Harm.CAPTURED,
    "slain": Harm.KILLED,
}
_ACTIVE: dict[str, tuple[tuple[str, ...], Harm]] = {
    "lost": (("their", "lives"), Harm.KILLED),
    "died": ((), Harm.KILLED),
    "perished": ((), Harm.KILLED),
    "lose": (("their", "lives"), Harm.KILLED),
}
_VICTIMS = words(
    "peacekeepers peacekeeper soldiers soldier troops civilians civilian personnel members "
    "officers officer crew servicemen helmets people staff policemen police others workers"
)
_WHERE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)


def find_casualties(reading: Reading) -> Iterator[Draft]:
    """Yield the casualties of a text: one draft for each number of one sort of victim."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        for i in range(begin, end):
            if i in reading.name_at:
                continue
            harm = _harm_at(reading, i, begin)
            if harm is not None:
                yield from _casualties(reading, i, harm, start, begin, end)
            elif reading.low[i] == "lost":
                yield from _losses(reading, i, start, begin, end)


def _harm_at(reading: Reading, i: int, begin: int) -> Harm | None:
    word = reading.low[i]
    if word in _PASSIVE:
        passive = clauses.is_passive(reading, i, begin)
        shared = any(reading.low[k] in _PASSIVE for k in range(max(begin, i - 4), i))
        return _PASSIVE[word] if passive or (shared and reading.low[i - 1] != "to") else None
    if word in _ACTIVE:
        then, harm = _ACTIVE[word]
        if tuple(reading.low[i + 1 : i + 1 + len(then)]) == then:
            return harm
    return None


def _casualties(
    reading: Reading, verb: int, harm: Harm, start: int, begin: int, end: int
) -> Iterator[Draft]:
    group = clauses.verb_group_start(reading, verb, begin)
    left = max(
        [
            begin,
            *(
                k + 1
                for k in range(begin, group)
                if reading.low[k] in ("that", "said", ";", "when")
            ),
        ]
    )
    earlier = [
        k for k in range(left, group) if reading.low[k] in _PASSIVE or reading.low[k] in ("killed",)
    ]
    if earlier:
        left = earlier[-1] + 1
    numbers = [
        n for n in triggers.numbers_in(reading, left, group) if _counts_victims(reading, n, group)
    ]
    if not numbers:
        victim = _single(reading, left, group)
        if victim is None:
            return
        yield _draft(reading, verb, harm, None, [victim], start, begin, end)
        return
    for k, number in enumerate(numbers):
        stop = numbers[k + 1].start if k + 1 < len(numbers) else group
        victims = _victims(reading, number.start, stop)
        if (
            "others" in reading.low[number.start : stop]
            and victims
            and victims[0].kind is Kind.GROUP
        ):
            victims = _victims(
                reading, begin, number.start
            )  # "three of A were killed and five others"
        yield _draft(reading, verb, harm, number, victims, start, begin, end)


def _counts_victims(reading: Reading, number: Number, end: int) -> bool:
    return any(reading.low[i] in _VICTIMS for i in range(number.end, min(end, number.end + 7)))


def _victims(reading: Reading, start: int, stop: int) -> list[Entity]:
    """Return whose the victims are: their states, else the words for them."""
    lands = list(clauses.names_in(reading, start, stop, Kind.COUNTRY, Kind.TERRITORY))
    found = [country(reading, n.country, n) for n in lands if n.country]
    if found:
        return [value for value in found if value is not None]
    for i in range(start, stop):
        if reading.low[i] in _VICTIMS and i not in reading.name_at:
            return [
                Entity(value=reading.words[i], kind=Kind.GROUP, mention=reading.mention(i, i + 1))
            ]
    return []


def _single(reading: Reading, left: int, group: int) -> Entity | None:
    name = clauses.head_name(reading, group - 1, left)
    if name is not None and name.kind is Kind.PERSON:
        return reading.entity(name)
    for i in range(group - 1, max(left, group - 5) - 1, -1):
        if (
            reading.low[i] in ("peacekeeper", "soldier", "peacekeepers", "soldiers")
            and reading.low[left : left + 1]
        ):
            return Entity(
                value=reading.words[i], kind=Kind.GROUP, mention=reading.mention(i, i + 1)
            )
    return None


def _draft(
    reading: Reading,
    verb: int,
    harm: Harm,
    number: Number | None,
    victims: list[Entity],
    start: int,
    begin: int,
    end: int,
) -> Draft:
    draft = Draft(Casualty, reading.quote(start, end), at=verb, confidence=CONFIDENCE)
    draft.modality = triggers.modality(reading, verb, begin) or Modality.ACTUAL
    draft.put("harm", code(harm)).put("victim", *victims).put("number", count(reading, number))
    draft.put("cause", _cause(reading, verb + 1, end))
    missions = clauses.names_in(reading, begin, end, Kind.MISSION)
    if missions:
        draft.put("mission", reading.entity(missions[0]))
    places = [
        n
        for n in clauses.after_preposition(reading, ("in", "near", "at", "of"), verb, end, _WHERE)
        if n.form == "name"
    ]
    if places:
        draft.put("place", entity(reading, places[0]))
    return draft.put("date", date(reading, triggers.date_near(reading, verb, begin, end)))


def _cause(reading: Reading, i: int, end: int) -> Text | None:
    """Return what happened: the words after "when", "in an", "by"."""
    low = reading.low
    for j in range(i, min(end - 1, i + 10)):
        if low[j] in ("when", "by") or (low[j] in ("in", "after") and low[j + 1] in ("a", "an")):
            first = j + 1
            while first < end and low[first] in lexicon.DETERMINERS:
                first += 1
            stop = first
            while (
                stop < end
                and reading.words[stop] not in (",", ".", ";")
                and low[stop]
                not in (
                    "in",
                    "near",
                    "on",
                    "at",
                    "while",
                    "that",
                    "which",
                )
            ):
                stop += 1
            if stop > first:
                return text(reading, first, stop)
    return None


def _losses(reading: Reading, verb: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "UNIFIL has lost 293 personnel since …"."""
    subject = clauses.subject_of(reading, verb, begin)
    number = next(
        (n for n in triggers.numbers_in(reading, verb, verb + 5) if n.start == verb + 1), None
    )
    if subject is None or number is None or not _counts_victims(reading, number, number.end + 3):
        return
    draft = Draft(Casualty, reading.quote(start, end), at=verb, confidence=CONFIDENCE)
    draft.put("harm", code(Harm.KILLED)).put("number", count(reading, number))
    draft.put("victim", *_victims(reading, number.end, min(end, number.end + 3)))
    if subject.kind is Kind.MISSION:
        draft.put("mission", reading.entity(subject))
    yield draft

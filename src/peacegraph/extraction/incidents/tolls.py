"""Lists and counts of the harmed: "among the dead are …", "the toll rose to ten"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import predicates
from peacegraph.extraction.grammar.predicates import Phrase
from peacegraph.extraction.incidents.telling import Telling
from peacegraph.extraction.incidents.victims import (
    is_people,
    mention_at,
    mentioned_before,
)
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Harm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading

# Those who were harmed, in one word.
_HARMED = {
    **dict.fromkeys(
        words(
            "dead killed fallen slain deceased victims victim fatalities fatality death deaths lost"
        ),
        Harm.KILLED,
    ),
    **dict.fromkeys(words("wounded injured hurt"), Harm.INJURED),
    **dict.fromkeys(words("hostages captives abducted kidnapped captured"), Harm.CAPTURED),
    "missing": Harm.MISSING,
}
# "Killed were two Kenyans": what can stand alone before the verb.
_INVERTED = words("killed dead wounded injured hurt missing abducted kidnapped captured slain")
_BE = words("were was are is")
_LISTING = _BE | words("include included includes comprise comprised numbered")
_ALONE = words("also")
_THE = words("the those its their our")
_TALLYING = words("to at exceeds exceed exceeded reaches reached passes passed tops topped above")
_RECORDING = words("suffer record report register sustain count")
_ONE_HARMED = words("victim fatality death")
_FARTHEST_VERB = 12
_FARTHEST_NUMBER = 9
_LIST_ENDS = words("who which when where ; after while")

_DEATHS = words("death deaths fatality fatalities")
_CUES = frozenset(_HARMED) | words("number toll death")


def by_toll(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read who were harmed, and how many, from the words for all of them."""
    start, end = sentence
    for i in [i for i in range(start, end) if reading.low[i] in _CUES]:
        word = reading.low[i]
        if word == "number":
            yield from _tally(reading, i, sentence)
        elif word == "toll":
            yield from _toll(reading, i, end)
        elif word in _DEATHS and reading.tags[i] == "NOUN":
            yield from _recorded(reading, i, sentence)
        if word in _HARMED and i not in reading.name_at:
            yield from _roll(reading, i, sentence)


def _roll(reading: Reading, i: int, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "*killed* were the pilot, X, and two soldiers", "two Kenyans were among the *dead*"."""
    start, end = sentence
    harm, low = _HARMED[reading.low[i]], reading.low
    first = _first_of_roll(reading, i, start)
    among = first > start and low[first - 1] == "among"
    begins = first - among == start or reading.words[first - among - 1] in (",", ";", "but", "and")
    begins = begins or (first - among - 1 == start and low[start] in _ALONE)
    if among and not begins:
        verb = first - 2
        if low[verb] in _BE:
            yield Telling(harm, i, mentioned_before(reading, verb, sentence))
        return
    if low[first - 1] in _BE and reading.low[i] in _ONE_HARMED:  # "X is its first *fatality*"
        yield Telling(harm, i, mentioned_before(reading, first - 1, sentence))
        return
    alone = first == i
    if not begins or (alone and not among and (i != start or low[i] not in _INVERTED)):
        return
    reach = range(i + 1, min(i + _FARTHEST_VERB, end))
    verb = next((k for k in reach if low[k] in (_BE if among or alone else _LISTING)), end)
    found = _listed(reading, verb + 1, end)
    if found and found[0].start <= verb + 4 and not (low[i] == "lost" and not among):
        yield Telling(harm, i, found)


def _first_of_roll(reading: Reading, i: int, start: int) -> int:
    """Return where "*the* thirteen dead", "*those* killed", "*the* latest victim" begins."""
    for k in range(i - 1, max(start, i - 5) - 1, -1):
        if reading.low[k] in _THE:
            return k
        if reading.tags[k] not in ("ADJ", "NUM", "NOUN", "ADV"):
            break
    return i


def _listed(reading: Reading, start: int, end: int) -> list[Phrase]:
    """Return the people of a list: "the pilot, X, and two soldiers" are two phrases."""
    found: list[Phrase] = []
    for i in range(start, end):
        if reading.low[i] in _LIST_ENDS:
            break
        phrase = mention_at(reading, i, start)
        if phrase is None or (i + 1 in reading.name_at and i in reading.name_at):
            continue
        apart = reading.words[phrase.start - 1] == "," and i in reading.name_at
        if found and apart and found[-1].end == phrase.start - 1:
            found.pop()  # "the pilot, X": one person
        found.append(phrase)
    return found


def _tally(reading: Reading, i: int, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "the *number* of its dead rises to ten", "brings to nine the *number* killed"."""
    start, end = sentence
    reach = range(i + 1, min(i + 7, end))
    at = next((k for k in reach if reading.low[k] in _HARMED or reading.low[k] == "died"), None)
    if at is None:
        return
    for number in reading.numbers_in(max(start, i - 4), min(at + _FARTHEST_NUMBER, end)):
        if reading.low[number.start - 1] in _TALLYING and not i < number.start < at:
            owners = [k for k in range(i + 1, at) if k in reading.name_at]
            total = Phrase(reading, owners[0], owners[0], owners[0] + 1) if owners else None
            people = next((k for k in range(i + 1, at) if is_people(reading, k)), None)
            phrase = Phrase(reading, number.start, number.start, number.end)
            among = None
            if people is not None and number.start < people:
                phrase = Phrase(reading, people, number.start, people + 1)
            elif people is not None and total is None:
                among = predicates.phrase_at(reading, people)
            yield Telling(
                _HARMED.get(reading.low[at], Harm.KILLED), at, [phrase], total=total, among=among
            )
            return


def _toll(reading: Reading, i: int, end: int) -> Iterator[Telling]:
    """Read "the death *toll* among soldiers rose to ten"."""
    for number in reading.numbers_in(i, min(i + _FARTHEST_NUMBER, end)):
        if reading.low[number.start - 1] not in ("to", "at", "of"):
            continue
        people = next((k for k in range(i + 1, number.start) if is_people(reading, k)), None)
        among = predicates.phrase_at(reading, people) if people is not None else None
        after = range(number.end, min(number.end + 4, end))
        head = next((k for k in after if is_people(reading, k)), number.start)
        phrase = Phrase(reading, head, number.start, max(head + 1, number.end))
        yield Telling(Harm.KILLED, i, [phrase], among=among)
        return


def _recorded(reading: Reading, i: int, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "the mission has suffered 174 *deaths*"."""
    phrase = predicates.phrase_at(reading, i)
    number = phrase.number
    if number is None or phrase.brought_by("of") or number.end > i:
        return
    verb = predicates.verb_above(reading, i)
    total = None
    if verb is not None and reading.lemmas[verb] in _RECORDING:
        subjects = predicates.predicate_at(reading, verb, sentence).subjects
        total = subjects[0] if subjects else None
    yield Telling(Harm.KILLED, i, [phrase], total=total)

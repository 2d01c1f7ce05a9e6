"""Those of whom nothing is seen or heard, and those who did not survive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import predicates
from peacegraph.extraction.incidents.telling import Telling, denied
from peacegraph.extraction.incidents.victims import (
    mention_at,
    mentioned_before,
    told_of,
)
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Harm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading

_NONE = words("none neither")
_TRACES = words("trace sign word news")


def by_absence(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "a driver has not been seen since", "the pilot did not survive"."""
    for i in range(*sentence):
        if reading.lemmas[i] == "survive" or reading.low[i : i + 2] == ["make", "it"]:
            yield from _not_survived(reading, i, sentence)
        if reading.lemmas[i] not in ("see", "hear", "find", "locate") or not denied(reading, i):
            continue
        gone = reading.low[i] not in ("seen", "heard") or "since" in reading.low[i : i + 4]
        victims = told_of(reading, predicates.predicate_at(reading, i, sentence).objects)
        if gone and victims and predicates.is_passive(reading, i):
            yield Telling(Harm.MISSING, i, victims)


def _not_survived(reading: Reading, i: int, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "the pilot did not survive", "*none of the eight* crew members survived"."""
    start = sentence[0]
    none = next((k for k in range(max(start, i - 8), i) if reading.low[k] in _NONE), None)
    if none is not None and reading.low[none + 1] == "of":
        found = (mention_at(reading, k, none + 1) for k in range(none + 2, i))
        yield Telling(Harm.KILLED, i, told_of(reading, [p for p in found if p is not None][-1:]))
    elif denied(reading, i):
        dead = told_of(reading, predicates.predicate_at(reading, i, sentence).subjects)
        yield Telling(Harm.KILLED, i, dead or mentioned_before(reading, i, sentence))


def by_trace(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "there is no trace of a driver", "of the driver there has been no trace"."""
    start, end = sentence
    for i in range(start + 1, end):
        unknown = reading.low[i] == "whereabouts" and "unknown" in reading.low[i:end]
        if not unknown and (reading.low[i] not in _TRACES or reading.low[i - 1] != "no"):
            continue
        if reading.low[i + 1 : i + 2] == ["of"]:
            people = range(i + 2, min(i + 7, end))
        elif reading.low[start] == "of" and reading.tags[i] == "NOUN":
            people = range(start + 1, min(start + 6, i))
        else:
            continue
        found = (mention_at(reading, k, people.start) for k in people)
        victims = told_of(reading, [p for p in found if p is not None][-1:])
        if victims:
            yield Telling(Harm.MISSING, i, victims)

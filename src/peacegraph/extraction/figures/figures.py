"""Figures: other numbers that a reader would look up, where it is clear what is counted, and whose.

Each rule looks at one number of a sentence and either says what it measures, or passes. The first
that speaks is believed. Who is sent where is a deployment, who is hurt a casualty: those numbers
are theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.figures.counted import NUMBERING, Counted, counted_at
from peacegraph.extraction.figures.deeds import (
    done,
    measured,
    missions,
    of_action,
    related,
    right_after,
    sheltered,
)
from peacegraph.extraction.figures.headcounts import (
    attending,
    countries,
    limit,
    numbering,
    of_them,
    passing,
    rising,
    strength,
    strong,
    votes,
    women,
)
from peacegraph.extraction.figures.shares import money, percent_at, share
from peacegraph.extraction.figures.tallies import amounting, labelled, often, portion
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.model import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.reading import Reading

# Of a number that another fact counts with, these are told beside it.
_ANYWAY: tuple[Callable[[Counted], Draft | None], ...] = (share, women, strength)
_RULES: tuple[Callable[[Counted], Draft | None], ...] = (
    share,
    labelled,
    portion,
    amounting,
    money,
    votes,
    limit,
    women,
    countries,
    numbering,
    strength,
    strong,
    rising,
    of_them,
    sheltered,
    measured,
    missions,
    passing,
    attending,
    often,
    done,
    of_action,
    related,
    right_after,
)


def find_figures(reading: Reading) -> Iterator[Draft]:
    """Yield the figures of a text."""
    earlier: Entity | None = None
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        told_here: Entity | None = None
        begin = after_dateline(reading, start, end)
        for number in reading.numbers_in(begin, end):
            seen = counted_at(reading, number, (begin, end), earlier)
            if _in_name(seen):
                continue
            told = reading.starts[number.start] in reading.counted
            draft = next(filter(None, (rule(seen) for rule in (_ANYWAY if told else _RULES))), None)
            if draft is not None:
                told_here = _subject(draft)
                yield draft
        earlier = told_here


def _subject(draft: Draft) -> Entity | None:
    subject = draft.slots["subject"][0]
    return subject if isinstance(subject, Entity) else None


def _in_name(seen: Counted) -> bool:
    """Tell whether a number numbers a thing: "Rotation 5", "resolution 2463", "No. 4"."""
    reading, at = seen.reading, seen.number.start
    if at in reading.name_at or at in reading.when_at:
        return True
    if (seen.before(1) and seen.before(1)[0] in NUMBERING) or percent_at(seen) is not None:
        return False
    before = reading.tags[at - 1] if at > seen.sentence[0] else ""
    numbers = reading.words[at][0].isdigit() and before in ("NOUN", "PROPN")
    return numbers and (reading.heads[at] < at or seen.head < 0)

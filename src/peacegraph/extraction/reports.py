"""Whose words a sentence reports, and what that means for the facts read in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.frames import Finding, Gathering, PartOf, Post, Rank

if TYPE_CHECKING:
    from peacegraph.extraction.cues import Cue
    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.reading import Reading
    from peacegraph.model import Entity

# Who somebody is, and who met, the article says itself.
_OWN_VOICE = (Post, Rank, PartOf, Gathering)

_ACTORS = ("contributor", "provider", "recipient")


@dataclass(slots=True)
class Report:
    """Whose words a sentence reports: ``speaker`` for the tokens of ``content``."""

    speaker: Entity
    start: int
    end: int
    content: tuple[tuple[int, int], ...]
    performed: bool = False  # a pledge, a wish: whose it is needs no source

    def covers(self, token: int) -> bool:
        """Tell whether a token stands among the words reported."""
        return any(start <= token < end for start, end in self.content)


def content_of(reading: Reading, cue: Cue, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the words of a sentence that a cue's speaker says."""
    if not cue.outer:
        return ((cue.at, end),)
    # "A did this; that was hard, *she said*": what stands before the semicolon is not hers
    quoted = list(reading.quotes_in(start, end))
    semicolons = [
        i
        for i in range(start, cue.begin)
        if reading.words[i] == ";" and not any(a < i < b for a, b in quoted)
    ]
    return (max([start, *semicolons]), cue.begin), (cue.after, end)


def continue_quotes(reading: Reading, reports: list[Report]) -> list[Report]:
    """Return the reports, those added of sentences that go on with somebody's quotation.

    A quotation that runs over several sentences is one speaker's; so is a sentence that is all
    quotation and follows, in the same paragraph, one that quotes.
    """
    by_start = {report.start: report for report in reports}
    added: list[Report] = []
    quoted = sorted((a, b) for a, b in reading.quote_at.items())
    for start, end in reading.sentences:
        if start in by_start:
            continue
        speaker = _speaker_of_quote(reading, quoted, by_start, start, end)
        if speaker is not None:
            report = Report(speaker, start, end, ((start, end),))
            by_start[start] = report
            added.append(report)
    return reports + added


def _speaker_of_quote(
    reading: Reading,
    quoted: list[tuple[int, int]],
    by_start: dict[int, Report],
    start: int,
    end: int,
) -> Entity | None:
    """Return who speaks in a sentence that stands in quotation marks, all of it."""
    around = [(a, b) for a, b in quoted if a <= start and b >= end - 1 and b > a]
    if not around:
        return None
    first, last = around[0]
    for at, to in reading.sentences:
        if at in by_start and at <= last + 1 and to > first:
            return by_start[at].speaker  # the quotation runs on into its speaker's sentence
    if first == start:
        return _just_quoted(reading, quoted, by_start, start)
    return None


def _just_quoted(
    reading: Reading, quoted: list[tuple[int, int]], by_start: dict[int, Report], start: int
) -> Entity | None:
    for at, to in reading.sentences:
        if to <= start <= to + 1 and at in by_start:
            if "\n" in reading.text[reading.ends[to - 1] : reading.starts[start]]:
                return None
            if any(at <= a < to for a, _ in quoted):
                return by_start[at].speaker
    return None


def attributed(draft: Draft, reports: list[Report]) -> Draft:
    """Say whose words report a fact."""
    if draft.frame in _OWN_VOICE:
        return draft
    for report in reports:
        if report.start <= draft.at < report.end and report.covers(draft.at):
            if report.performed and _acts(report.speaker, draft):
                continue
            draft.attributed_to = report.speaker
            if draft.frame is Finding and not draft.has("source"):
                draft.put("source", report.speaker)  # who says what is hard names it
    return draft


def _acts(speaker: Entity, draft: Draft) -> bool:
    """Tell whether a speaker takes part in the fact: "Ghana pledged 200 soldiers"."""
    return any(
        getattr(value, "value", None) == speaker.value
        for slot in _ACTORS
        for value in draft.slots.get(slot, ())
    )

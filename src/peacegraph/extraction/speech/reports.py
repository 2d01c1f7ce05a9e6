"""Whose words a sentence reports, and what that means for the facts read in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction.grammar.trees import is_predicative
from peacegraph.frames import Finding, Gathering, PartOf, Post, Rank
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.speech.cues import Cue
    from peacegraph.model import Entity

# Who somebody is, and who met, the article says itself.
_OWN_VOICE = (Post, Rank, PartOf, Gathering)

_LONGEST = 30  # sentences that a quotation may run over
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
        return ((start if _is_named_by(reading, cue) else cue.at, cue.stop or end),)
    # "A did this; that was hard, *she said*": what stands before the semicolon is not hers
    quoted = list(reading.quotes_in(start, end))
    semicolons = [
        i
        for i in range(start, cue.begin)
        if reading.words[i] == ";" and not any(a < i < b for a, b in quoted)
    ]
    return (max([start, *semicolons]), cue.begin), (cue.after, end)


def _is_named_by(reading: Reading, cue: Cue) -> bool:
    """Tell whether a sentence names what somebody says: "A and B were *what he named*"."""
    noun = reading.heads[cue.at]
    if not reading.deps[cue.at].startswith("acl:relcl") or not noun < cue.begin < cue.at:
        return False
    clause = noun if is_predicative(reading, noun) else reading.heads[noun]
    return is_predicative(reading, clause)


def continue_quotes(reading: Reading, reports: list[Report]) -> list[Report]:
    """Return the reports, those added of sentences that go on with somebody's quotation.

    A quotation that runs over several sentences is one speaker's; so is a sentence that is all
    quotation and follows, in the same paragraph, one that quotes.
    """
    speakers = {report.start: report.speaker for report in reversed(reports)}
    quotes = {i: (a, b) for a, b in reading.quote_at.items() for i in range(a, b)}
    added: list[Report] = []
    for number, (start, end) in enumerate(reading.sentences):
        quote = quotes.get(start)
        if start in speakers or quote is None or quote[1] < end - 1:
            continue
        speaker = _speaker_of_quote(reading, speakers, number, quote)
        if speaker is None and quote[0] == start:
            speaker = _just_quoted(reading, speakers, number)
        if speaker is not None:
            speakers[start] = speaker
            added.append(Report(speaker, start, end, ((start, end),)))
    return reports + added


def _speaker_of_quote(
    reading: Reading, speakers: dict[int, Entity], number: int, quote: tuple[int, int]
) -> Entity | None:
    """Return who speaks in another of the sentences that a quotation runs over."""
    first, last = quote
    before = number - 1
    while before >= 0 and reading.sentences[before][1] > first:
        if reading.sentences[before][0] in speakers:
            return speakers[reading.sentences[before][0]]
        before -= 1
    for start, _ in reading.sentences[number + 1 : number + 1 + _LONGEST]:
        if start > last:
            break
        if start in speakers:
            return speakers[start]
    return None


def _just_quoted(reading: Reading, speakers: dict[int, Entity], number: int) -> Entity | None:
    """Return whom the sentence before quotes, in the same paragraph."""
    start = reading.sentences[number][0]
    before, to = reading.sentences[number - 1] if number else (-1, -1)
    if before not in speakers or "\n" in reading.text[reading.ends[to - 1] : reading.starts[start]]:
        return None
    return speakers[before] if any(True for _ in reading.quotes_in(before, to)) else None


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
    """Tell whether a state or body that speaks takes part: "Ghana pledged 200 soldiers"."""
    return speaker.kind is not Kind.PERSON and any(
        getattr(value, "value", None) == speaker.value
        for slot in _ACTORS
        for value in draft.slots.get(slot, ())
    )

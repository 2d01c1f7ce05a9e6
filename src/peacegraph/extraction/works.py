"""Works, what they find, agreements and honours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, code, count, date, entities, entity, text
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Finding, FindingKind, Publication
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

PUBLICATION_CONFIDENCE = 0.75
FINDING_CONFIDENCE = 0.8
AWARD_CONFIDENCE = 0.85

_WORKS = words("paper report book handbook guidelines study publication strategy law decree manual")
_MADE = words("developed written prepared drafted")
_ISSUED = words("tabled published issued released launched presented approved adopted submitted")
_NAMES = words(
    "identified identifies listed lists named names outlined outlines offered offers made makes "
    "set sets"
)
_FINDINGS = {
    "challenge": FindingKind.CHALLENGE,
    "challenges": FindingKind.CHALLENGE,
    "difficulties": FindingKind.CHALLENGE,
    "recommendation": FindingKind.RECOMMENDATION,
    "recommendations": FindingKind.RECOMMENDATION,
    "priority": FindingKind.PRIORITY,
    "priorities": FindingKind.PRIORITY,
}
_PACTS = words(
    "agreement agreements memorandum memorandums memoranda mou mous treaty treaties arrangement "
    "arrangements accord accords protocol protocols understanding deal deals pact pacts"
)
_PARTIES = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.MISSION, Kind.TERRITORY)
_HONOURS = words(
    "medal medals honour honor decoration certificate certificates order award awards letter "
    "letters"
)
_STOP_WORK = words(". , ; : was were is has had will which that offered identified")


def find_works(reading: Reading) -> Iterator[Draft]:
    """Yield publications, findings, agreements and awards."""
    works: dict[str, Entity] = {}
    authors = _authors(reading)
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        yield from _publications(reading, start, begin, end, works, authors)
        yield from _findings(reading, start, begin, end, works)


def _work_at(reading: Reading, i: int, begin: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a work named by its kind: "a Discussion Paper on X's strategy"."""
    if reading.low[i] not in _WORKS or i in reading.name_at:
        return None
    first = i
    while (
        first > begin
        and reading.words[first - 1][0].isupper()
        and first - 1 not in reading.name_at
        and (reading.low[first - 1] not in lexicon.DETERMINERS)
    ):
        first -= 1
    last = i + 1
    if last < end and reading.low[last] in ("on", "about"):
        while (
            last < end
            and reading.low[last] not in _STOP_WORK
            and reading.words[last] not in ("”", '"')
        ):
            last += 1
    if first == i and last == i + 1:
        return None
    return first, last


def _publications(
    reading: Reading,
    start: int,
    begin: int,
    end: int,
    works: dict[str, Entity],
    authors: dict[str, Name],
) -> Iterator[Draft]:
    for i in range(begin, end):
        span = _work_at(reading, i, begin, end)
        if span is None:
            continue
        first, last = span
        value = Entity(
            value=reading.words_of(first, last),
            kind=Kind.WORK,
            mention=reading.mention(first, last),
        )
        key = reading.low[i]
        if last > i + 1 or key not in works:
            works[key] = value
        passive = (
            last + 1 < end
            and reading.low[last] in ("was", "were")
            and reading.low[last + 1] in _ISSUED
        )
        if not passive:
            continue
        draft = Draft(
            Publication, reading.quote(start, end), at=i, confidence=PUBLICATION_CONFIDENCE
        )
        draft.put("work", value)
        agents = clauses.after_preposition(
            reading, ("by",), last, end, (Kind.ORGANIZATION, Kind.PERSON, Kind.COUNTRY)
        )
        draft.put("author", *entities(reading, agents))
        draft.put("author", *entities(reading, [authors[key]] if key in authors else []))
        yield draft.put("date", date(reading, triggers.date_near(reading, i, begin, end)))


def _authors(reading: Reading) -> dict[str, Name]:
    """Return who a text says has made a work of each kind: "the paper, developed by A, …"."""
    found: dict[str, Name] = {}
    for start, end in reading.sentences:
        for i in range(start, end - 4):
            if (
                reading.low[i] in _WORKS
                and reading.low[i + 1] == ","
                and (reading.low[i + 2] in _MADE and reading.low[i + 3] == "by")
            ):
                name = clauses.object_of(reading, i + 4, end)
                if name is not None:
                    found.setdefault(reading.low[i], name)
    return found


# -- findings ------------------------------------------------------------------------------


def _findings(
    reading: Reading, start: int, begin: int, end: int, works: dict[str, Entity]
) -> Iterator[Draft]:
    low = reading.low
    for i in range(begin, end):
        kind = _FINDINGS.get(low[i])
        if kind is None or i in reading.name_at:
            continue
        verb = next((j for j in range(i - 1, max(begin, i - 7) - 1, -1) if low[j] in _NAMES), None)
        if verb is None:
            continue
        source = _source(reading, verb, begin, works)
        if source is None:
            continue
        base = Draft(Finding, reading.quote(start, end), at=i, confidence=FINDING_CONFIDENCE)
        base.put("source", source).put("kind", code(kind))
        number = next((n for n in triggers.numbers_in(reading, verb, i) if n.end >= i - 2), None)
        if number is not None:
            yield base.put("number", count(reading, number))
            continue
        items = _items(reading, i + 1, end)
        if items:
            for span in items:
                draft = Draft(
                    Finding, reading.quote(start, end), at=span[0], confidence=FINDING_CONFIDENCE
                )
                draft.put("source", source).put("kind", code(kind))
                yield draft.put("text", text(reading, *span))
        elif i + 1 < end and low[i + 1] in ("for", "of", "in", "to"):
            yield base.put("text", text(reading, i, _finding_end(reading, i + 1, end)))


def _source(reading: Reading, verb: int, begin: int, works: dict[str, Entity]) -> Entity | None:
    for i in range(verb - 1, begin - 1, -1):
        if reading.low[i] in works and i not in reading.name_at:
            return works[reading.low[i]]
    name = clauses.subject_of(reading, verb, begin)
    return entity(reading, name)


def _items(reading: Reading, i: int, end: int) -> list[tuple[int, int]]:
    """Return the items of "…, including A; B; and C"."""
    low = reading.low
    at = next(
        (j for j in range(i, min(end, i + 12)) if low[j] in ("including", "namely", "are", ":")),
        None,
    )
    if at is None or ";" not in reading.words[at:end]:
        return []
    spans: list[tuple[int, int]] = []
    first = at + 1
    for j in range(at + 1, end + 1):
        if j == end or reading.words[j] in (";", "."):
            begin = first
            while begin < j and low[begin] in ("and", "the"):
                begin += 1
            if begin < j:
                spans.append((begin, j))
            first = j + 1
            if j == end or reading.words[j] == ".":
                break
    return spans


def _finding_end(reading: Reading, i: int, end: int) -> int:
    while i < end and reading.words[i] not in (",", ";", ".", ":"):
        i += 1
    return i



"""Works that are out by the order of the words, whatever the parse made of them.

"In a paper handed out on Monday, A …", "the law, which A passed", "a study by A", "“X”, a diary
that A brought out in May".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.gatherings.attendance import listed
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.works.kinds import AUTHORS, WORKS, title_before, work_at
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

_ISSUED = words(
    "published issued released launched unveiled promulgated enacted passed adopted approved "
    "tabled presented submitted endorsed ratified signed handed circulated distributed sent "
    "delivered revised updated produced brought"
)
MADE = words("developed written prepared drafted compiled authored published produced penned")
_LIST_END = words(", . ; at in on for during under")
_NEAR = 9  # words
# Words between a noun and the verb that says it is out: "a plan, she told them, *had been* handed".
_HELPERS = words("was were has have had been is being")


@dataclass(slots=True)
class Told:
    """A work in the words ``span``, the verb at ``at``, who made it, and its name."""

    span: tuple[int, int]
    at: int
    authors: list[Name] = field(default_factory=list)
    title: tuple[int, int] | None = None


def told_in_order(reading: Reading, begin: int, end: int) -> Iterator[Told]:
    """Yield the first work of a sentence that some wording tells to be out."""
    for i in range(begin, end):
        if reading.low[i] not in WORKS:
            continue
        span = work_at(reading, i, begin, end)
        if span is None:
            continue
        for read in (_passive, _which, _in_a_work, _published_first, _by_author, _of_author):
            told = read(reading, span, i, (begin, end))
            if told is not None:
                yield told
                return


def _issued(reading: Reading, i: int, end: int) -> int | None:
    return next((j for j in range(i, min(end, i + _NEAR)) if reading.low[j] in _ISSUED), None)


def _passive(
    reading: Reading, span: tuple[int, int], _noun: int, sentence: tuple[int, int]
) -> Told | None:
    """Read "a paper on X was tabled", "a plan, she told them, had been handed over"."""
    end = sentence[1]
    verb = _issued(reading, span[1], end)
    if verb is None or reading.low[verb - 1] not in _HELPERS:
        return None
    apart = reading.words[span[1]] == "," and "," in reading.words[span[1] + 1 : verb]
    if not apart and verb - span[1] > 3:
        return None
    return Told(span, verb, clauses.after_preposition(reading, ("by",), verb, end, AUTHORS))


def _which(
    reading: Reading, span: tuple[int, int], _noun: int, sentence: tuple[int, int]
) -> Told | None:
    """Read "the law, which A passed in May"."""
    if reading.low[span[1] : span[1] + 2] != [",", "which"]:
        return None
    verb = _issued(reading, span[1], sentence[1])
    if verb is None:
        return None
    subject = clauses.subject_of(reading, verb, span[1] + 2)
    return Told(span, verb, [subject] if subject is not None else [])


def _in_a_work(
    reading: Reading, span: tuple[int, int], _noun: int, sentence: tuple[int, int]
) -> Told | None:
    """Read "In a paper handed out on Monday, A …", "A, in its report dated 3 May, says …"."""
    begin, end = sentence
    first = span[0]
    while first > begin and reading.low[first - 1] in lexicon.DETERMINERS | lexicon.POSSESSIVES:
        first -= 1
    after = reading.low[span[1] : span[1] + 3]
    if reading.low_at(first - 1) not in ("in", "through") or not _is_out(after):
        return None
    comma = next((j for j in range(span[1] + 1, end) if reading.words[j] == ","), None)
    if comma is None:
        return None
    before = reading.name_at.get(first - 3) if reading.low_at(first - 2) == "," else None
    authors = (
        [before] if before is not None else listed(reading, comma + 1, _clause(reading, comma, end))
    )
    authors = [name for name in authors if name.kind in AUTHORS and name.form != "adjective"]
    return Told(span, span[1], authors) if authors else None


def _clause(reading: Reading, comma: int, end: int) -> int:
    """Return where the subject after a comma ends: at its verb."""
    verbs = (
        j
        for j in range(comma + 1, end)
        if reading.tags[j] in ("VERB", "AUX") and j not in reading.name_at
    )
    return next(verbs, end)


def _is_out(after: list[str]) -> bool:
    """Tell whether the words after a noun say that it is out."""
    after = after[1:] if after[:1] == [","] else after
    return bool(after) and (
        after[0] in _ISSUED or after[0] == "dated" or after[:2] == ["made", "public"]
    )


def _published_first(
    reading: Reading, span: tuple[int, int], noun: int, sentence: tuple[int, int]
) -> Told | None:
    """Read "Published on the closing day, the Handbook on X …"."""
    begin = sentence[0]
    if reading.low[begin] not in _ISSUED or noun - begin > 14:
        return None
    comma = next((j for j in range(begin, noun) if reading.words[j] == ","), None)
    if comma is None or span[0] - comma > 2:
        return None
    return Told(span, begin, clauses.after_preposition(reading, ("by",), begin, comma, AUTHORS))


def _by_author(
    reading: Reading, span: tuple[int, int], noun: int, _sentence: tuple[int, int]
) -> Told | None:
    """Read "a study by A", "an earlier paper by A and B": who wrote it has it out."""
    stop = next((j for j in (span[1], noun + 1) if reading.low_at(j) == "by"), None)
    if stop is None or reading.low_at(span[0] - 1) not in ("a", "an", ","):
        return None
    authors = [n for n in _listed_from(reading, stop + 1) if n.kind in AUTHORS]
    return Told((span[0], stop), noun, authors) if authors else None


def _listed_from(reading: Reading, i: int) -> list[Name]:
    """Return who is listed from a token."""
    end = len(reading.low)
    first = clauses.object_of(reading, i, end)
    return clauses.listed_from(reading, first, end) if first is not None else []


def _of_author(
    reading: Reading, span: tuple[int, int], noun: int, sentence: tuple[int, int]
) -> Told | None:
    """Read "A is the author of “X”, a diary that B brought out in May"."""
    begin = sentence[0]
    title = title_before(reading, span[0] - 1, begin) or title_before(reading, span[0], begin)
    if title is None:
        return None
    low = reading.low
    author = low[title[0] - 3 : title[0] - 1] == ["author", "of"]
    verb = _issued(reading, noun, sentence[1])
    if not author and verb is None:
        return None
    people = (
        [n for n in reading.names_in(begin, title[0]) if n.kind is Kind.PERSON] if author else []
    )
    return Told(span, verb or noun, people[:1], title)


def written_by(reading: Reading, begin: int, end: int) -> Told | None:
    """Read "Written by A and B, “X” draws on …"."""
    if reading.low[begin] not in MADE or reading.low_at(begin + 1) != "by":
        return None
    people = listed_until(reading, begin + 2, end)
    quotes = ((a, b) for a, b in reading.quotes_in(begin, min(end, begin + 25)))
    title = next(((a + 1, b - 1) for a, b in quotes if reading.words[a - 1] == ","), None)
    return Told((begin, begin + 1), begin, people, title) if people else None


def makers_of(reading: Reading) -> dict[str, list[Name]]:
    """Return who a text says has made a work of each kind: "the paper, developed by A, …"."""
    found: dict[str, list[Name]] = {}
    for start, end in reading.sentences:
        for i in range(start, end - 3):
            if reading.low[i] not in MADE or reading.low[i + 1] != "by":
                continue
            noun = next(
                (j for j in range(i - 1, max(start, i - 12), -1) if reading.low[j] in WORKS), -1
            )
            if noun >= 0 and reading.low[noun] not in found:
                found[reading.low[noun]] = listed_until(reading, i + 2, end)
    return found


def listed_until(reading: Reading, i: int, end: int) -> list[Name]:
    """Return who a work is by: "A *together with* B" too."""
    names: list[Name] = []
    while i < end and reading.low[i] not in _LIST_END and reading.tags[i] != "AUX":
        name = reading.name_at.get(i)
        if name is not None and name.start == i and name.kind in AUTHORS:
            names.append(name)
        i += 1
    return names

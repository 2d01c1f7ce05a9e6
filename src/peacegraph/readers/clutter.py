"""From the lines of a page to the story among them.

No rule knows a page; each knows a habit of pages. A rule that is not sure leaves the line in: a
menu line in the text is a blemish, a lost sentence is a lost fact.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.readers import captions, dateline, furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PLURALS = {
    "line of comments": "lines of comments",
    "line about other stories": "lines about other stories",
    "line of tags or links": "lines of tags or links",
}
# Agencies of south-east Asia close a story so.
_END_SIGN = re.compile(r"(?:(?<=[\w.!?…”\"’)]) ?(?:\./\.|\./|/\.)| /)$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]]*$")
# Scripts that part no words count by the character.
_WORD = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]* ")
_TOKEN = re.compile(r"[^\W_]+")

_FEWEST_WORDS_OF_PROSE = 12
_MOST_WORDS_OF_SECTION = 3
_MOST_WORDS_OF_HEADLINE = 40
_LONGEST_HEADLINE = 300
# Lines above the story that may hold menu, headline and date line.
_OPENING = 30
# Paragraphs among which a standfirst finds the sentences that it repeats, and how much of each.
_NEAR = 200
_LONGEST_COMPARED = 5000
# Paragraphs of prose after which a story has begun, and in a row with which it goes on.
_STORY_BEGUN = 3
_STORY_GOES_ON = 3
_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Story:
    """What is left of a page: its paragraphs, its headline, and how much of what was left out."""

    paragraphs: tuple[str, ...]
    headline: str | None
    left_out: tuple[str, ...]


def leave_out_clutter(page: Sequence[str]) -> Story:
    """Return the story among the paragraphs of a page, and what was left out of it.

    Where nothing but clutter stands, everything stays: an empty story would say less.

    >>> story = leave_out_clutter(["Log in", "Army leaves the camp", "By Our Reporter", "The army "
    ...     "left the camp on Monday after the two sides had signed a new accord.", "Share:"])
    >>> story.paragraphs[0], len(story.paragraphs)
    ('Army leaves the camp', 2)
    >>> story.left_out
    ('1 byline', '1 menu line', '1 share bar')
    """
    count: Counter[str] = Counter()
    now = list(page)
    # What one rule takes away may lay bare what another knows; two rounds are usual.
    for _ in range(_MOST_ROUNDS):
        before = now
        now = _one_round(before, count)
        if now == before:
            break
    if not any(c.isalnum() for line in now for c in line):
        return Story(tuple(page), None, ())
    return Story(tuple(now), find_headline(now), _as_notes(count))


def find_headline(paragraphs: Sequence[str]) -> str | None:
    """Return the headline: the first line above the story that is no sentence and no date line.

    >>> find_headline(["Army leaves the camp", "The army left on Monday, the commander of the "
    ...     "mission said in a statement to the press."])
    'Army leaves the camp'
    >>> find_headline(["The army left on Monday.", "The commander said so."]) is None
    True
    """
    number = _headline_at(paragraphs)
    return None if number is None else paragraphs[number]


def is_prose(paragraph: str) -> bool:
    """Tell whether a paragraph is running text: a full sentence of some length."""
    if not _SENTENCE_END.search(paragraph[-8:]):
        return False
    for number, _ in enumerate(_WORD.finditer(paragraph), 1):
        if number == _FEWEST_WORDS_OF_PROSE:
            return True
    return False


def _one_round(page: list[str], count: Counter[str]) -> list[str]:
    kept = _without_other_pages(_without_repeats(page, count), count)
    kept = list(_without_furniture(kept, count))
    kept = _without_captions(kept, count)
    return _without_standfirst(_without_sections(kept, count), count)


def _as_notes(count: Counter[str]) -> tuple[str, ...]:
    """Say what was left out: ``2 menu lines``, ``1 line of comments``."""
    return tuple(
        f"{number} {name if number == 1 else _PLURALS.get(name, name + 's')}"
        for name, number in sorted(count.items())
        if number
    )


def _without_other_pages(page: list[str], count: Counter[str]) -> list[str]:
    """Drop comments to the end, and links to other stories up to where the story goes on."""
    prose = [is_prose(line) for line in page]
    goes_on = _starts_of_running_text(prose)
    kept: list[str] = []
    prose_kept = 0
    number = 0
    while number < len(page):
        if prose_kept and furniture.opens_comments(page[number]):
            count["line of comments"] += len(page) - number
            break
        if prose_kept and furniture.opens_other_stories(page[number]):
            # A box above the third paragraph interrupts the story; one below may end it.
            runs = goes_on[_STORY_GOES_ON if prose_kept >= _STORY_BEGUN else 1]
            count["line about other stories"] += runs[number] - number
            number = runs[number]
            continue
        kept.append(page[number])
        prose_kept += prose[number]
        number += 1
    return kept


def _starts_of_running_text(prose: list[bool]) -> dict[int, list[int]]:
    """Return, for each line, where the next one or three paragraphs of prose in a row start.

    Teasers alternate with headlines; a story that a box of links interrupts goes on in paragraphs.
    """
    starts = {length: [len(prose)] * (len(prose) + 1) for length in (1, _STORY_GOES_ON)}
    run = 0
    for number in range(len(prose) - 1, -1, -1):
        run = run + 1 if prose[number] else 0
        for length, start in starts.items():
            start[number] = number if run >= length else start[number + 1]
    return starts


def _without_furniture(page: Iterable[str], count: Counter[str]) -> Iterator[str]:
    for line in page:
        if (sort := furniture.sort_of(line)) is not None:
            count[sort] += 1
        else:
            yield _without_end_sign(line)


def _without_end_sign(line: str) -> str:
    """Return a closing paragraph without the sign that closes a dispatch, with its full stop."""
    bare = _END_SIGN.sub("", line) if "/" in line[-4:] else line
    return bare if bare == line or _SENTENCE_END.search(bare[-8:]) else bare + "."


def _without_captions(page: list[str], count: Counter[str]) -> list[str]:
    """Drop captions that repeat the story; leave the others, without label and credit."""
    texts = map(captions.caption_of, page)
    found = {number: text for number, text in enumerate(texts) if text is not None}
    if not found:
        return page
    said = {word for n, line in enumerate(page) if n not in found for word in captions.words(line)}
    kept: list[str] = []
    for number, line in enumerate(page):
        if number not in found:
            kept.append(line)
        elif captions.has_news(found[number], said):
            kept.append(found[number])
            count["picture credit"] += 1
        else:
            count["caption"] += 1
    return kept


def _headline_at(page: Sequence[str]) -> int | None:
    candidate: int | None = None
    for number, line in enumerate(page[:_OPENING]):
        if is_prose(line):
            return candidate
        if _is_headline_like(line) and (candidate is None or _is_section(page[candidate])):
            candidate = number
    # No prose in the opening: a list or a note, and nothing says which line heads it.
    return None


def _is_headline_like(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE or line[-1] in ".,;:。" or dateline.is_date_line(line):
        return False
    if dateline.split_dateline(line)[0]:
        return False
    return 0 < len(_WORD.findall(line)) <= _MOST_WORDS_OF_HEADLINE


def _is_section(line: str) -> bool:
    return len(_WORD.findall(line)) <= _MOST_WORDS_OF_SECTION and not dateline.is_date_line(line)


def _without_sections(page: list[str], count: Counter[str]) -> list[str]:
    """Drop the names of a page's sections above the headline: lines too short to be one."""
    at = _headline_at(page)
    if not at:
        return page
    kept = [line for line in page[:at] if not _is_section(line)]
    count["section name"] += at - len(kept)
    return [*kept, *page[at:]]


def _without_repeats(page: list[str], count: Counter[str]) -> list[str]:
    """Drop lines that come again: a headline above its teaser, a standfirst set twice."""
    first: dict[str, str] = {}
    for line in page:
        first.setdefault(line.casefold(), line)
    count["repeated line"] += len(page) - len(first)
    return list(first.values())


def _without_standfirst(page: list[str], count: Counter[str]) -> list[str]:
    """Drop a standfirst whose every sentence the story repeats."""
    near = [_sentences(line) for line in page[:_NEAR]]
    times = Counter(sentence for found in near for sentence in found)
    headline = _headline_at(page)
    kept: list[str] = []
    for number, line in enumerate(page[:_OPENING]):
        repeats = all(times[sentence] > 1 for sentence in near[number])
        if repeats and number != headline and _may_be_standfirst(line):
            count["repeated line"] += 1
            times.subtract(near[number])
        else:
            kept.append(line)
    return [*kept, *page[_OPENING:]]


def _may_be_standfirst(line: str) -> bool:
    return (
        len(line) <= captions.LONGEST
        and not _is_section(line)
        and not dateline.split_dateline(line)[0]
    )


def _sentences(line: str) -> set[str]:
    """Return the sentences of a paragraph, folded for comparison, its dateline left out."""
    _, rest = dateline.split_dateline(line[:_LONGEST_COMPARED])
    parts = _AFTER_SENTENCE.split(rest.casefold())
    return {folded for part in parts if (folded := " ".join(_TOKEN.findall(part)))}

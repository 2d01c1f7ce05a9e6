"""Date lines: where a sentence begins after "HANOI, 4 May 2020 (Agency) –"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import remembered

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

_DASHES = words("- – — --")
_OPENING, _CLOSING = ("(", "["), (")", "]")
_BETWEEN = words(", . ) ] | ’ ' 's ’s de do of the")
_LONGEST = 18
_IN_FIGURES = re.compile(r"\d+([./-])\d+\1\d+")


@remembered
def after_dateline(reading: Reading, start: int, end: int) -> int:
    """Return where a sentence begins after "HANOI, 4 May 2020 (Agency) –", else its start.

    It goes by the words alone: the parser, which takes a date line for part of the sentence, comes
    before dates are known.
    """
    if reading.low[start] in lexicon.PREPOSITIONS:
        return start  # "On 4 May 2020 – a Monday –"
    bracketed = False
    for i in range(start, min(end - 1, start + _LONGEST)):
        word = reading.words[i]
        if word == ":":
            # "UNMISS Force Commander:", "Peacekeeping 2020:": only a day makes it a date line.
            return i + 1 if _has_day(reading, start, i) else start
        if i > start and word in _DASHES and reading.ends[i - 1] < reading.starts[i]:
            # "Rotation 4 – the largest yet – left": what goes on in small letters is an aside.
            aside = reading.words[i + 1][0].islower()
            tells = _has_day(reading, start, i) or (not aside and _tells(reading, start, i))
            return i + 1 if tells else start
        bracketed = word in _OPENING or (bracketed and word not in _CLOSING)
        if not (bracketed or word[0].isupper() or word[0].isdigit() or _links(word)):
            break
    return start


def _links(word: str) -> bool:
    return word in _BETWEEN or word[0] == "/"  # "/APO Group/"


def _has_day(reading: Reading, start: int, end: int) -> bool:
    low = reading.low[start:end]
    named = any(word.rstrip(".") in lexicon.MONTHS_AND_DAYS for word in low)
    return (named and any(word[0].isdigit() for word in low)) or any(
        _IN_FIGURES.match(word) for word in low
    )


def _tells(reading: Reading, start: int, end: int) -> bool:
    """Tell whether words hold a number, a bracket, a day's name or a place in capitals."""
    return any(
        word[0].isdigit()
        or word in _OPENING
        or word.lower().rstrip(".") in lexicon.MONTHS_AND_DAYS
        or (len(word) > 2 and word.isupper())
        for word in reading.words[start:end]
    )

"""Date lines: where a sentence begins after "HANOI, 4 May 2020 (Agency) –"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import remembered

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

_DASHES = words("- – — --")
_IN_DATELINES = words(", . ( ) / ’ '")
_LONGEST = 18


@remembered
def after_dateline(reading: Reading, start: int, end: int) -> int:
    """Return where a sentence begins after "HANOI, 4 May 2020 (Agency) –", else its start.

    It goes by the words alone: the parser, which takes a date line for part of the sentence, comes
    before dates are known.
    """
    telling = False
    for i in range(start, min(end - 1, start + _LONGEST)):
        word = reading.words[i]
        if word in _DASHES and i > start and reading.ends[i - 1] < reading.starts[i]:
            return i + 1 if telling else start
        if word == ":" and i > start + 2:
            return i + 1 if telling else start
        if not (word[0].isupper() or word[0].isdigit() or word in _IN_DATELINES):
            break
        telling = telling or word[0].isdigit() or word == "(" or (len(word) > 2 and word.isupper())
    return start

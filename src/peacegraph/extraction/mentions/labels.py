"""Bodies whose names end in no word for a body: "Sector East", "Radio Okapi", "the Bundestag"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

_PARLIAMENTS = words(
    "sejm bundestag bundesrat knesset duma riksdag storting folketing dáil oireachtas seimas "
    "saeima riigikogu rada althing majlis eduskunta cortes"
)
_LONGEST = 4


def labelled(reading: Reading, taken: dict[int, Name], i: int, end: int) -> Name | None:
    """Return the body that begins at a token, if its first word tells that it is one."""
    if i in taken or not reading.words[i][0].isupper():
        return None
    low, stop = reading.low[i], i
    if low in _PARLIAMENTS:
        stop = i + 1
    elif low == "sector" and i + 1 < end and _is_label(reading.words[i + 1]):
        stop = i + 2
    elif low == "radio":
        stop = i + 1
        while stop < min(end, i + _LONGEST) and is_name_like(reading.words[stop]):
            stop += 1
        stop = stop if stop > i + 1 else i
    if stop == i or any(k in taken for k in range(i, stop)):
        return None
    return Name(i, stop, Kind.ORGANIZATION, reading.words_of(i, stop))


def _is_label(word: str) -> bool:
    """Tell whether a word tells one sector from another: "Sector *East*", "Sector *2*"."""
    return word[0].isupper() or word.isdecimal()

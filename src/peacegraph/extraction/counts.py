"""Numbers in figures and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import in_order
from peacegraph.extraction.reading import Number, Reading

if TYPE_CHECKING:
    from collections.abc import Collection

_UNITS = {
    word: value
    for value, word in enumerate(
        in_order(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        in_order("twenty thirty forty fifty sixty seventy eighty ninety"), 2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
ORDINALS = {
    word: value
    for value, word in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        ),
        1,
    )
}
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}


def find_numbers(reading: Reading) -> None:
    """Find the numbers of a text that are no part of a date."""
    dated = reading.when_at.keys()
    i, end = 0, len(reading.words)
    while i < end:
        found = None if i in dated else _number_at(reading, i, dated)
        if found is None:
            i += 1
        else:
            reading.add_number(found)
            i = found.end


def ordinal(word: str) -> int | None:
    """Return the place in a row that a word names.

    >>> ordinal("second"), ordinal("85th"), ordinal("II"), ordinal("two")
    (2, 85, None, None)
    """
    if word.lower() in ORDINALS:
        return ORDINALS[word.lower()]
    found = _ORDINAL.fullmatch(word)
    return int(found[1]) if found else None


def cardinal(word: str) -> int | None:
    """Return the number of a single word, in figures, letters or Roman figures.

    >>> cardinal("2"), cardinal("two"), cardinal("II"), cardinal("few")
    (2, 2, 2, None)
    """
    low = word.lower()
    if low.isascii() and low.isdigit():
        return int(low)
    if low in _UNITS:
        return _UNITS[low]
    return _ROMAN.get(low) if word.isupper() else None


def _number_at(reading: Reading, i: int, dated: Collection[int]) -> Number | None:
    word = reading.low[i]
    if (place := ordinal(word)) is not None:
        return Number(i, i + 1, place, ordinal=True)
    if _FIGURES.fullmatch(word):
        value = _figure(word)
        if i + 1 < len(reading.low) and reading.low[i + 1] in ("million", "billion", "thousand"):
            return Number(i, i + 2, _whole(value * _SCALES[reading.low[i + 1]]))
        return Number(i, i + 1, value)
    return _spelled(reading, i, dated)


def _figure(word: str) -> int | float:
    plain = word.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _whole(value: int | float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _spelled(reading: Reading, i: int, dated: Collection[int]) -> Number | None:
    """Read "twenty-eight", "two thousand", "one hundred and fifty"."""
    total, part, j = 0, 0, i
    while j < len(reading.low) and j not in dated:
        value = _small(reading.low[j])
        word = reading.low[j]
        if value is not None:
            part += value
        elif word in _SCALES and j > i:
            part *= _SCALES[word]
            if _SCALES[word] >= 1000:
                total, part = total + part, 0
        elif not (
            word == "and"
            and j > i
            and reading.low[j - 1] in _SCALES
            and _small(reading.low[j + 1 : j + 2][0] if j + 1 < len(reading.low) else "")
        ):
            break
        j += 1
    if j == i or (j == i + 1 and reading.low[i] == "one" and _pronoun(reading, i)):
        return None
    return Number(i, j, total + part)


def _pronoun(reading: Reading, i: int) -> bool:
    following = reading.low[i + 1] if i + 1 < len(reading.low) else ""
    return following in ("of", "'s", "’s", ",", ".", "can", "must", "way", "another", "day", "more")


def _small(word: str) -> int | None:
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    tens, _, unit = word.partition("-")
    if tens in _TENS and unit in _UNITS:
        return _TENS[tens] + _UNITS[unit]
    return None

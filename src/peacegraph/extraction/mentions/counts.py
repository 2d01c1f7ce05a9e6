"""Numbers in figures and words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import in_order, words
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
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}
# "A 180-member unit", "12,000-strong", "the 14-kilometre road" count what "a three-day visit" does
# not: how long something lasts is no number that anybody looks up.
_COUNTING = words(
    "strong member members person people man men woman women soldier soldiers officer officers "
    "troop troops nation country bed beds seat vehicle kilometre kilometer km mile metre meter "
    "tonne ton hectare"
)
_COUNTED = re.compile(r"(\d[\d,]*|[a-z]+(?:-[a-z]+)?)-(?:and-)?([a-z]+)")
_SUFFIXES = {"m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "k": 1000}
_SUFFIXED = re.compile(r"(\d+(?:\.\d+)?)(m|mn|bn|k)")
_MONEY = words("$ us$ € £ ¥ usd eur a$ c$ au$")
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
        begins = _may_begin(reading.low[i]) and i not in dated
        found = _number_at(reading, i, dated) if begins else None
        if found is None:
            i += 1
        else:
            reading.add_number(found)
            i = found.end


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    """Tell whether a number may begin with this word: most words are dismissed by it."""
    shapes = (_FIGURES, _ORDINAL, _COUNTED, _SUFFIXED)
    named = word in ORDINALS or word in _SCALES or word == "half" or _small(word) is not None
    return named or any(shape.fullmatch(word) for shape in shapes)


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
        return _scaled(reading, i, _figure(word))
    return _counting(reading, i) or _suffixed(reading, i) or _spelled(reading, i, dated)


def _scaled(reading: Reading, i: int, value: int | float) -> Number:
    """Read what multiplies a figure: "3.2 million", "$3 m"."""
    following = reading.low[i + 1] if i + 1 < len(reading.low) else ""
    scale = _SCALES.get(following) if following in ("million", "billion", "thousand") else None
    if scale is None and i and reading.low[i - 1] in _MONEY:
        scale = _SUFFIXES.get(following)
    return Number(i, i + 2, _whole(value * scale)) if scale else Number(i, i + 1, value)


def _counting(reading: Reading, i: int) -> Number | None:
    """Read "70-strong" and "a sixteen-member team"."""
    found = _COUNTED.fullmatch(reading.low[i])
    if found is None or found[2] not in _COUNTING:
        return None
    value = _figure(found[1]) if found[1][0].isdigit() else _small(found[1])
    return None if value is None else Number(i, i + 1, value)


def _suffixed(reading: Reading, i: int) -> Number | None:
    """Read "$3m" and "1.2bn"; "3m" without a currency may be metres."""
    found = _SUFFIXED.fullmatch(reading.low[i])
    money = i > 0 and reading.low[i - 1] in _MONEY
    if found is None or not (money or found[2] in ("mn", "bn")):
        return None
    return Number(i, i + 1, _whole(round(float(found[1]) * _SUFFIXES[found[2]], 6)))


def _figure(word: str) -> int | float:
    plain = word.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _whole(value: int | float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _spelled(reading: Reading, i: int, dated: Collection[int]) -> Number | None:
    """Read "twenty-eight", "two thousand", "one hundred and fifty", "a dozen"."""
    total, j = 0, i
    part = int(i > 0 and reading.low[i] in _SCALES and reading.low[i - 1] == "a")
    if reading.low[i : i + 3] == ["half", "a", "dozen"]:
        return Number(i, i + 3, 6)
    while j < len(reading.low) and j not in dated:
        value = _small(reading.low[j])
        word = reading.low[j]
        if value is not None:
            part += value
        elif word in _SCALES and part + total:
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

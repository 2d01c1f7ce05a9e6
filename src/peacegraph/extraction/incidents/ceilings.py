"""How many people in uniform a mission may have: "up to 14,000 troops", "a ceiling of 13,000"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Number, Reading

CEILING = words("ceiling limit cap maximum strength level number size")
_LIMITING = (["up", "to"], ["at", "most"], ["as", "many"], ["more", "than"], ["maximum", "of"])
_UNIFORMED = words("troop soldier personnel peacekeeper military uniformed police helmet")
# "The 14,000 soldiers and 3,000 police whom the mission *may field*".
_FIELDING = words("field have deploy number keep count")
_FARTHEST_FIELDED = 14
_PAST = words("previously used formerly earlier from")


def ceiling_of(reading: Reading, sentence: tuple[int, int]) -> Number | None:
    """Return how many a mission may have: "up to 14,000 troops", "a ceiling of 13,000"."""
    low = reading.low
    for number in reading.numbers_in(*sentence):
        before = low[max(sentence[0], number.start - 8) : number.start]
        if number.value < 50 or _PAST & set(before):
            continue
        if CEILING & set(before) and ({"at", "of", "to"} & set(before[-3:])):
            return number
        limited = any(before[-2:] == words or before[-3:-1] == words for words in _LIMITING)
        following = reading.lemmas[number.end : min(number.end + 3, sentence[1])]
        if _UNIFORMED.isdisjoint(following):
            continue
        fielded = low[number.end : min(number.end + _FARTHEST_FIELDED, sentence[1])]
        if limited or any(
            word == "may" and after in _FIELDING for word, after in itertools.pairwise(fielded)
        ):
            return number
    return None

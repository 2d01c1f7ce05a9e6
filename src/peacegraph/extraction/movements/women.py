"""Women counted among those told of: "ten of its members are women", "148 of them female"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.parties import FEMALE, Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Number, Reading

_BEING = words("are were is")
# What may stand between "ten of" and "women": who the whole are.
_WHOLE = words(
    "them these those whom which whose its his her their our the all total who under command "
    "members member staff soldiers officers troops personnel people medics sappers engineers "
    "peacekeepers police crew graduates he she they it leads commands led aboard number strength "
    "contingent unit battalion company hospital platoon team force group and of ranks"
)
# These tell that women are a part of a whole.
_PART = words("including among includes include counting counts count with whom them")
_RANKS = (("in", "its", "ranks"), ("in", "their", "ranks"), ("among", "them"), ("among", "its"))
_LONGEST = 10  # words between "ten" and "women"
_BESIDE = 2  # words between "women" and those they are among
_SHARES = words("per percent % cent")
# Sentences with these count other women than those who are sent.
_OTHERS = words(
    "killed injured wounded died treated raped attacked sheltered displaced fed vaccinated "
    "patients civilians children refugees villagers casualties victims participants delegates "
    "pupils students"
)


def women_counted(reading: Reading, begin: int, end: int) -> Iterator[Party]:
    """Yield the women that a sentence counts as a part of others."""
    low = reading.low
    if not FEMALE.intersection(low[begin:end]) or _OTHERS.intersection(low[begin:end]):
        return
    for number in reading.numbers_in(begin, end):
        at = _women_of(reading, number, begin, end)
        if at is not None:
            yield Party(number=number, categories=[(at, at + 1)], women=(at, at + 1), part=True)


def _women_of(reading: Reading, number: Number, begin: int, end: int) -> int | None:
    """Return where the word stands that tells that a number is of women, as part of a whole."""
    low, i = reading.low, number.end
    if number.ordinal or i >= end or low[i] in _SHARES:
        return None
    if low[i] == "of" or low[i] in _BEING:
        return _after_whole(reading, i, end)
    if low[i] not in FEMALE:
        return None
    before = low[max(begin, number.start - _BESIDE) : number.start]
    behind = [tuple(low[j : j + size]) for j in (i + 1, i + 2) for size in (2, 3)]
    led = low[begin] == "among" and low[number.start - 1] in _BEING
    if led or _PART.intersection(before) or any(words_ in _RANKS for words_ in behind):
        return i
    return None


def _after_whole(reading: Reading, i: int, end: int) -> int | None:
    """Return where "women" stands behind "of its 63 members are"."""
    for j in range(i, min(end, i + _LONGEST)):
        if reading.low[j] in FEMALE:
            return j
        known = reading.low[j] in _WHOLE or reading.low[j] in _BEING
        if not known and j not in reading.number_at and j not in reading.name_at:
            return None
    return None

"""Places that the registry does not hold: names after "in", "at", "near", or in a dateline."""

from __future__ import annotations

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.tokens import is_name_like
from peacegraph.model import Kind

_BEFORE = words("in at near to from around outside")
_SURE = words("in at near around outside")
_NEAR = words("eastern western northern southern central downtown nearby")
_LONGEST = 4


def find_places(reading: Reading) -> None:
    """Add the places of a text, wherever a name that was a place once comes again."""
    known: dict[str, str] = {}
    added: list[Name] = []
    for number, (start, end) in enumerate(reading.sentences):
        if number < 4:
            added += _dateline(reading, start, end)
        for i in range(start + 1, end):
            if i not in reading.name_at and _is_place_next(reading, _before(reading, i)):
                stop = _run(reading, i, end)
                if stop > i:
                    added.append(_place(reading, i, stop))
    for name in added:
        known.setdefault(fold(name.value), name.value)
    reading.names += added
    reading.index_names()
    if known:
        _again(reading, known)


def _is_place_next(reading: Reading, i: int) -> bool:
    """Tell whether a token announces a place: "in", "the city *of*", "left *for*"."""
    word, before = reading.low[i], reading.low[i - 1] if i else ""
    return (
        word in _SURE
        or (word == "of" and before in ("city", "town", "village", "port"))
        or (word == "for" and before in ("left", "departed", "leaving", "leave"))
    )


def _before(reading: Reading, i: int) -> int:
    j = i - 1
    while j > 0 and (reading.low[j] == "the" or reading.low[j] in _NEAR):
        j -= 1
    return j


def _run(reading: Reading, i: int, end: int) -> int:
    j = i
    while j < end and j - i < _LONGEST and j not in reading.name_at:
        word, low = reading.words[j], reading.low[j]
        if not is_name_like(word) or low in lexicon.MONTHS_AND_DAYS or low in lexicon.TITLES:
            break
        if low in ("i", "un", "covid-19") or (
            low in lexicon.BODY_HEADS and low not in lexicon.PLACE_HEADS
        ):
            return i
        if any(c.isdigit() for c in word):
            return i
        j += 1
    if j < end and j > i and j in reading.name_at and reading.name_at[j].kind is not Kind.PERSON:
        following = reading.name_at[j]
        if following.start == j and reading.words[j - 1] not in (",",):
            return i  # "at Camp UNMISS": part of a longer name
    if j < end and reading.low[j] in lexicon.POSSESSIVES:
        return i
    return j


def _place(reading: Reading, start: int, end: int) -> Name:
    value = reading.words_of(start, end)
    if value.isupper() and len(value) > 3:
        value = value.title()
    return Name(start, end, Kind.PLACE, value)


def _dateline(reading: Reading, start: int, end: int) -> list[Name]:
    """Read "HANOI, May 4 –", "Accra (Agency) –": the place that a story comes from."""
    dashes = [
        i
        for i in range(start, min(end, start + 14))
        if reading.words[i] in ("–", "-", "—", "--", ":")
    ]
    if not dashes or start in reading.name_at:
        return []
    stop = _run(reading, start, end)
    if (
        stop == start
        or stop > start + 3
        or reading.words[stop] not in (",", "(", "–", "-", "—", "--")
    ):
        return []
    return [_place(reading, start, stop)]


def _again(reading: Reading, known: dict[str, str]) -> None:
    for start, end in reading.sentences:
        i = start
        while i < end:
            for size in (3, 2, 1):
                stop = i + size
                if stop > end or any(k in reading.name_at for k in range(i, stop)):
                    continue
                value = known.get(" ".join(reading.folded[i:stop]))
                if value is not None and is_name_like(reading.words[i]):
                    reading.names.append(Name(i, stop, Kind.PLACE, value))
                    i = stop - 1
                    break
            i += 1
    reading.index_names()

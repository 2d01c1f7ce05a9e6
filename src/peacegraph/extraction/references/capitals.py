"""Capitals that stand for their states: "Hanoi has agreed"."""

from __future__ import annotations

from peacegraph.extraction import lexicon
from peacegraph.extraction.reading import Name, Reading
from peacegraph.extraction.references.descriptions import (
    ADDRESSING,
    GOVERNED,
    GOVERNING,
    LAND_OF_CAPITAL,
)
from peacegraph.model import Kind


def resolve_capitals(reading: Reading) -> None:
    """Turn a capital into the state that it stands for, where it does what governments do."""
    for start, end in reading.sentences:
        for i in range(start, end):
            if not reading.words[i][0].isupper():
                continue
            for size in (2, 1):
                stop = i + size
                land = _land_at(reading, i, stop) if stop <= end else None
                if land is not None and _stands_for_state(reading, i, stop, start, end):
                    _replace(reading, i, stop, land)
                    break
    reading.index_names()


def _land_at(reading: Reading, i: int, stop: int) -> str | None:
    """Return whose seat of government stands here: "Brussels" is the Union's in texts about it."""
    city = " ".join(reading.folded[i:stop])
    if city == _SEAT_OF_UNION and any(_is_of_union(name) for name in reading.names):
        return _UNION
    return LAND_OF_CAPITAL.get(city)


_SEAT_OF_UNION, _UNION = "brussels", "European Union"


def _is_of_union(name: Name) -> bool:
    return name.value == _UNION or (
        name.kind in (Kind.MISSION, Kind.ORGANIZATION) and name.value.startswith(("EU", _UNION))
    )


def _stands_for_state(reading: Reading, i: int, stop: int, start: int, end: int) -> bool:
    held = reading.name_at.get(i)
    if held is not None and (held.kind is not Kind.PLACE or held.start != i or held.end != stop):
        return False
    if stop < end and reading.low[stop] in lexicon.POSSESSIVES:
        return any(word in GOVERNED for word in reading.low[stop + 1 : stop + 4])
    if i > start and reading.low[i - 1] in lexicon.PREPOSITIONS:
        return reading.low[i - 1] == "by" or _is_called_on(reading, i, stop)
    head = next((k for k in range(i, stop) if not i <= reading.heads[k] < stop), i)
    if reading.deps[head] == "conj":
        head = reading.heads[head]
    verb = reading.lemmas[reading.heads[head]]
    if reading.deps[head] in ("obj", "iobj") and reading.low[i - 1] not in ("and", ","):
        return verb in ADDRESSING
    return reading.deps[head] in ("nsubj", "nsubj:outer") and verb in GOVERNING


def _is_called_on(reading: Reading, i: int, stop: int) -> bool:
    """Tell whether a city is asked for something: "appealed to Bamako to", "called on Juba to"."""
    asked = " ".join(reading.low[max(0, i - 2) : i]).endswith(_ASKING)
    return asked and reading.low[stop : stop + 1] in (["to"], ["for"], ["not"])


_ASKING = tuple(
    f"{verb} {preposition}"
    for preposition, verbs in (
        ("to", "appeal appeals appealed appealing"),
        ("on", "call calls called calling"),
        ("upon", "call calls called calling"),
        ("with", "plead pleads pleaded pleading"),
    )
    for verb in verbs.split()
)


def _replace(reading: Reading, i: int, stop: int, land: str) -> None:
    held = reading.name_at.get(i)
    if held is not None:
        reading.names.remove(held)
    union = land == _UNION
    kind = Kind.ORGANIZATION if union else Kind.COUNTRY
    reading.names.append(Name(i, stop, kind, land, country=None if union else land))

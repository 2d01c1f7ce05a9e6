"""Capitals that stand for their states: "Hanoi has agreed"."""

from __future__ import annotations

from peacegraph.extraction import lexicon
from peacegraph.extraction.reading import Name, Reading
from peacegraph.extraction.references.descriptions import GOVERNED, GOVERNING, LAND_OF_CAPITAL
from peacegraph.model import Kind


def resolve_capitals(reading: Reading) -> None:
    """Turn a capital into the state that it stands for, where it does what governments do."""
    for start, end in reading.sentences:
        for i in range(start, end):
            if not reading.words[i][0].isupper():
                continue
            for size in (2, 1):
                stop = i + size
                land = (
                    LAND_OF_CAPITAL.get(" ".join(reading.folded[i:stop])) if stop <= end else None
                )
                if land is not None and _stands_for_state(reading, i, stop, start, end):
                    _replace(reading, i, stop, land)
                    break
    reading.index_names()


def _stands_for_state(reading: Reading, i: int, stop: int, start: int, end: int) -> bool:
    held = reading.name_at.get(i)
    if held is not None and (held.kind is not Kind.PLACE or held.start != i or held.end != stop):
        return False
    if stop < end and reading.low[stop] in lexicon.POSSESSIVES:
        return any(word in GOVERNED for word in reading.low[stop + 1 : stop + 4])
    if i > start and reading.low[i - 1] in lexicon.PREPOSITIONS:
        return reading.low[i - 1] == "by"
    head = next((k for k in range(i, stop) if not i <= reading.heads[k] < stop), i)
    if reading.deps[head] == "conj":
        head = reading.heads[head]
    return reading.deps[head] in ("nsubj", "nsubj:outer") and (
        reading.lemmas[reading.heads[head]] in GOVERNING
    )


def _replace(reading: Reading, i: int, stop: int, land: str) -> None:
    held = reading.name_at.get(i)
    if held is not None:
        reading.names.remove(held)
    name = Name(i, stop, Kind.COUNTRY, land, country=land)
    reading.names.append(name)

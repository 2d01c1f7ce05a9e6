"""What the parse says of one token: the small questions that several modules ask of it.

The relations are those of Universal Dependencies (https://universaldependencies.org/u/dep/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
HIGHEST = 40  # steps up a tree: deeper ones are a parse gone wrong
_VERBAL = frozenset(("VERB", "AUX"))


def is_verb(reading: Reading, i: int) -> bool:
    """Tell whether a token is a verb or a helping verb."""
    return reading.tags[i] in _VERBAL


def is_infinitive(reading: Reading, i: int) -> bool:
    """Tell whether "to" marks a verb."""
    return any(reading.deps[k] == "mark" and reading.low[k] == "to" for k in reading.kids[i])


def is_nonfinite(reading: Reading, i: int) -> bool:
    """Tell whether a verb is an infinitive, a gerund or a participle without a helping verb."""
    if is_infinitive(reading, i):
        return True
    finite = any(
        reading.deps[k] in ("aux", "aux:pass", "cop") and reading.low[k] not in ("being", "having")
        for k in reading.kids[i]
    )
    return not finite and (reading.low[i].endswith("ing") or reading.participle[i])


def is_predicative(reading: Reading, i: int) -> bool:
    """Tell whether a form of "be" makes a predicate of a token: "is *ready*"."""
    return any(reading.deps[k] == "cop" for k in reading.kids[i])

"""Whether the verb of a clause tells of the past or of what is to come, read off the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar.modality import WILL
from peacegraph.extraction.lexicon import words

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

_WAS = words("was were had")
_PAST = _WAS | words("has have been did having")
_PRESENT = words("is are am be being do does")
# What lasts "until 20 December" lies ahead, though it was decided in the past.
_EXTENDING = words(
    "extend prolong renew authorize authorise run last continue remain stay expire end keep "
    "approve grant decide"
)
# "The course ends on Friday": the present of these is what is fixed to come.
_SCHEDULED = words("end expire begin start open close leave depart arrive run conclude take kick")
_CLIMB = 6


def direction(reading: Reading, i: int) -> int:
    """Return -1 where the verb over a date tells of the past, 1 of what is to come, else 0."""
    before = reading.low[i - 1] if i else ""
    verb = _predicate(reading, i)
    if verb is None:
        return 0
    tense = _tense(reading, verb)
    if tense == 0 and reading.heads[i] == verb and reading.lemmas[verb] in _SCHEDULED:
        tense = 1
    lasting = before in ("until", "till") and reading.lemmas[verb] in _EXTENDING
    if lasting or (before in ("until", "till", "by") and tense == 0):
        return 1
    return tense


def _predicate(reading: Reading, i: int) -> int | None:
    """Return the word that the clause of a token turns on."""
    for _ in range(_CLIMB):
        if reading.tags[i] == "VERB" or _helpers(reading, i):
            return i
        if reading.heads[i] == i:
            return None
        i = reading.heads[i]
    return None


def _helpers(reading: Reading, i: int) -> frozenset[str]:
    """Return a predicate's auxiliaries and copulas."""
    return frozenset(
        reading.low[kid] for kid in reading.kids[i] if reading.deps[kid].startswith(("aux", "cop"))
    )


def _tense(reading: Reading, verb: int) -> int:
    helpers = _helpers(reading, verb)
    if helpers & WILL:
        return 1
    if any(reading.deps[k] == "mark" and reading.low[k] == "to" for k in reading.kids[verb]):
        above = _predicate(reading, reading.heads[verb])
        planned_then = above is not None and above != verb and _form(reading, above) < 0
        return 0 if planned_then else 1
    if helpers & _PAST:
        return -1
    return 0 if helpers & _PRESENT else _form(reading, verb)


def _form(reading: Reading, verb: int) -> int:
    """Return the tense that a verb's own form shows."""
    low = reading.low[verb]
    if reading.participle[verb] or low in _WAS or _helpers(reading, verb) & _WAS:
        return -1
    if reading.tags[verb] != "VERB" or low.endswith("ing"):
        return 0
    return 0 if low == reading.lemmas[verb] or low.endswith("s") else -1

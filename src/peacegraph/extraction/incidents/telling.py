"""A harm that a sentence tells of, and whether it is told as something that came to pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.model import Modality, Text

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Phrase, Predicate
    from peacegraph.extraction.reading import Reading
    from peacegraph.frames import Harm

_PASTS = words("lost fell shot slain held went taken took gave laid paid cost hurt hit struck")
_PRESENT = words("is are am 's")
# A present that is news: "two pilots are *missing*".
_LASTING = words("missing unaccounted captive hostage")


@dataclass(slots=True)
class Telling:
    """A harm told at token ``at``, and the phrases of those it befell."""

    harm: Harm
    at: int
    victims: list[Phrase]
    cause: Text | None = None
    total: Phrase | None = None  # "UNIFIL has lost 293": who lost them
    elsewhere: bool = False  # the place named is where they are cared for
    among: Phrase | None = None  # "the toll among *soldiers* rose to ten": who are counted


def happened(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether a harm is told as something that came to pass: no "when a soldier is killed"."""
    return predicate.modality is Modality.ACTUAL and not is_generic(reading, predicate.at)


def is_generic(reading: Reading, at: int) -> bool:
    """Tell whether a verb is in the present: what happens at all times is no happening."""
    auxiliaries = {reading.low[k] for k in reading.kids[at] if reading.deps[k].startswith("aux")}
    if reading.deps[at] == "advcl" or reading.deps[at].startswith("acl"):
        marks = {reading.low[k] for k in reading.kids[at]}
        if auxiliaries & _PRESENT and marks & {"when", "if", "who", "that"}:
            return True
    low, lemma = reading.low[at], reading.lemmas[at]
    if low in _LASTING or "being" in auxiliaries:
        return False
    if auxiliaries:
        return bool(auxiliaries & _PRESENT)
    if reading.tags[at] != "VERB" or reading.participle[at]:
        return False
    if low.endswith("ed") or low in _PASTS:
        return False  # whatever the parser takes for its base form
    return low in (lemma + "s", lemma + "es", lemma)


def denied(reading: Reading, at: int) -> bool:
    """Tell whether a verb is negated."""
    return any(reading.low[k] in ("not", "n't", "n’t", "no") for k in reading.kids[at])

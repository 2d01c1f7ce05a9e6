"""How closely the words before a number give it."""

from __future__ import annotations

import re

from peacegraph.model import Precision

# Words that stand directly before a number.
_CUES: dict[Precision, tuple[str, ...]] = {
    Precision.AT_MOST: (
        "a maximum of",
        "as many as",
        "at most",
        "fewer than",
        "less than",
        "no more than",
        "not more than",
        "up to",
    ),
    Precision.ABOUT: (
        "a little under",
        "about",
        "almost",
        "an estimated",
        "approximately",
        "around",
        "close to",
        "estimated",
        "in the region of",
        "just short of",
        "just under",
        "nearly",
        "roughly",
        "slightly fewer than",
        "slightly less than",
        "some",
        "something like",
    ),
    Precision.AT_LEAST: (
        "a little more than",
        "a little over",
        "a minimum of",
        "at least",
        "exceeding",
        "in excess of",
        "just over",
        "more than",
        "no fewer than",
        "no less than",
        "not less than",
        "over",
        "slightly more than",
        "slightly over",
        "upward of",
        "upwards of",
        "well over",
    ),
}
# Longest first: "not more than" is no "more than".
_BY_LENGTH = sorted(
    ((cue, precision) for precision, cues in _CUES.items() for cue in cues),
    key=lambda pair: (-len(pair[0]), pair[0]),
)
_BEFORE = re.compile(
    r"\b(?P<cue>" + "|".join(re.escape(cue) for cue, _ in _BY_LENGTH) + r")\s*$", re.IGNORECASE
)
_WITHIN = re.compile(
    r"^\s*(?P<cue>" + "|".join(re.escape(cue) for cue, _ in _BY_LENGTH) + r")\b", re.IGNORECASE
)
# "Hundreds of officials" and "a dozen or so" count without a figure.
_VAGUE = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|tens of thousands|or so)\b", re.IGNORECASE
)
_PRECISION_OF = dict(_BY_LENGTH)


def precision_of(words: str, before: str = "") -> Precision:
    """Return how closely a number is given, by its own words and those that stand before it.

    >>> precision_of("115,000", before="provides sanctuary to nearly ")
    <Precision.ABOUT: 'about'>
    >>> precision_of("more than 160 people")
    <Precision.AT_LEAST: 'at-least'>
    >>> precision_of("29", before="Vietnam has sent ")
    <Precision.EXACT: 'exact'>
    """
    cue = _WITHIN.search(words) or _BEFORE.search(before[-40:])
    if cue:
        return _PRECISION_OF[" ".join(cue["cue"].lower().split())]
    return Precision.ABOUT if _VAGUE.search(words) else Precision.EXACT

"""Honours: how medals, letters of thanks and orders are named.

To teach a noun, add it to the line of what it needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.gatherings.occasions import phrase_start
from peacegraph.extraction.grammar.predicates import Phrase
from peacegraph.extraction.lexicon import words
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading

_ALWAYS = words(
    "medal medals commendation commendations decoration decorations certificate certificates "
    "citation citations plaque plaques insignia accolade accolades diploma diplomas"
)
_WITH_THANKS = words("letter letters")  # "of thanks", "thank-you letter"; not "of appointment"
_CAPITAL = words(
    "order orders legion cross star award awards prize honour honours honor title badge emblem"
)
_THANKS = words(
    "thanks appreciation commendation gratitude recognition merit praise congratulation "
    "congratulations thank thank-you acknowledgement commendatory"
)
_OF_HONOUR = _THANKS | words("honour honor excellence service bravery courage valour completion")
_DISTINCTIONS = words("distinction distinctions letters honours honors awards decorations")
_CLASS = words("class grade degree")
# The parse may take a verb for part of what is given: "the chief *handed* certificates".
_HANDING = words("handed presented awarded gave given received bestowed conferred delivered")
_OF_SOMETHING = words("order orders legion star cross")
_LIKE = words("such similar same")
_LONGEST_NAME = 6
_NO_HONOUR = words("parade parades ceremony ceremonies recipient recipients winner winners day")


@dataclass(slots=True)
class Honour:
    """An honour: the tokens that name it, and the phrase that it heads."""

    start: int
    end: int
    phrase: Phrase
    person: Name | None = None  # whom the same phrase names


def names_of_honours(reading: Reading) -> dict[str, str]:
    """Return the name that each sort of honour first has in a text: "medal" is the UN Medal."""
    called: dict[str, str] = {}
    for i, word in enumerate(reading.low):
        stem = word.removesuffix("s")
        if stem in called or word not in _ALWAYS or i + 1 >= len(reading.low):
            continue
        span = _honour_at(reading, i)
        if span is None or not 1 < span[1] - span[0] <= _LONGEST_NAME:
            continue
        if any(reading.words[k][0].isupper() for k in range(*span)):
            called[stem] = reading.words_of(*span)
    return called


def alone(reading: Reading, honour: Honour) -> Honour:
    """Part "Major A B the UN Medal", which the parse took for one phrase, into its two."""
    name = reading.name_at.get(honour.phrase.start)
    if name is not None and name.kind is Kind.PERSON and name.end <= honour.start:
        honour.phrase = Phrase(reading, honour.end - 1, honour.start, honour.end)
        honour.person = name
    return honour


def overlap(phrase: Phrase, honour: Honour) -> bool:
    """Tell whether a phrase is, or is part of, what names an honour."""
    return phrase.start < honour.end and honour.start < phrase.end


def honour_of(reading: Reading, phrase: Phrase) -> Honour | None:
    """Return the honour that a phrase names: "the UN *Medal*", "a *letter* of thanks"."""
    for i in range(phrase.start, min(phrase.end, len(reading.low))):
        span = _honour_at(reading, i)
        if span is not None:
            return Honour(*span, phrase)
    return None


def _honour_at(reading: Reading, i: int) -> tuple[int, int] | None:
    low = reading.low
    word = low[i]
    if (word in _WITH_THANKS or word in _CAPITAL or word in _DISTINCTIONS) and _is_like(reading, i):
        return i, _with_of(reading, i)
    if word in _CAPITAL:
        return (
            (_capitals_start(reading, i), _with_of(reading, i)) if _is_title(reading, i) else None
        )
    merit = reading.low_at(i + 1) == "of" and reading.low_at(i + 2) in _OF_HONOUR
    if word.startswith(("certificate", "diploma")) and not merit:
        return None  # of a course, or of birth
    if word not in _ALWAYS and word not in _WITH_THANKS:
        return None
    if reading.low_at(i + 1) in _NO_HONOUR:
        return None  # "the medal parade"
    first = phrase_start(reading, i, max(0, i - 12))
    while first < i and (low[first] in lexicon.DETERMINERS or low[first] in lexicon.POSSESSIVES):
        first += 1
    handed = [k for k in range(first, i) if low[k] in _HANDING]
    first = handed[-1] + 1 if handed else first
    while first > 0 and low[first - 1] in ("thank", "you"):
        first -= 1
    thanks = bool(set(low[first:i]) & _THANKS)
    thanks = thanks or (reading.low_at(i + 1) == "of" and reading.low_at(i + 2) in _THANKS)
    if word in _WITH_THANKS and not thanks:
        return None
    return first, _with_of(reading, i)


def _is_like(reading: Reading, i: int) -> bool:
    """Tell whether a noun stands for an honour told of before: "17 *such* letters"."""
    return not _LIKE.isdisjoint(reading.low[max(0, i - 3) : i])


def _is_title(reading: Reading, i: int) -> bool:
    """Tell whether a word that is common otherwise closes the name of an honour."""
    if i == 0 or i in reading.name_at or not reading.words[i][0].isupper():
        return False
    if reading.low_at(i + 1) == "of" and reading.low[i] in _OF_SOMETHING:  # "Order of (the) Volta"
        after = i + 2 + (reading.low_at(i + 2) == "the")
        return after < len(reading.words) and reading.words[after][0].isupper()
    goes_on = i + 1 < len(reading.words) and reading.words[i + 1][0].isupper()
    return not goes_on and reading.low[i - 1] not in ("of", "red", "the", "an", "his", "her")


def _with_of(reading: Reading, i: int) -> int:
    """Return where the name of an honour ends: "*of merit*", ", *second class*"."""
    low = reading.low
    if low[i + 1 : i + 2] == ["of"]:
        after = i + 2 + (reading.low_at(i + 2) in lexicon.DETERMINERS)
        if after < len(low) and (low[after] in _OF_HONOUR or reading.words[after][0].isupper()):
            end = after + 1
            while end < len(low) and reading.words[end][0].isupper():
                end += 1
            return _to_award(reading, end)
    if low[i + 1 : i + 3] == ["of", "the"] and low[i + 4 : i + 5] and low[i + 4] in _CLASS:
        return i + 5
    if low[i + 1 : i + 2] == [","] and low[i + 3 : i + 4] and low[i + 3] in _CLASS:
        return i + 4
    return i + 1


def _to_award(reading: Reading, end: int) -> int:
    """Go on to the end of "Advocate of the Year *Award*"."""
    return end + 1 if reading.low[end : end + 1] and reading.low[end] in _CAPITAL else end


def _capitals_start(reading: Reading, i: int) -> int:
    """Return where "2023 Military Gender Advocate of the Year *Award*" begins."""
    j = i
    while j > 0:
        word, low = reading.words[j - 1], reading.low[j - 1]
        joint = low in ("of", "the") and any(w[0].isupper() for w in reading.words[j - 3 : j - 1])
        if not (word[0].isupper() or re.fullmatch(r"(19|20)\d\d", word) or joint):
            break
        j -= 1
    while j < i and reading.low[j] in lexicon.DETERMINERS:
        j += 1
    return j

"""What must stand beside a verb for it to be one of speech: a clause, an order, a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.verbs import Needs, Speech
from peacegraph.frames import Act
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Predicate
    from peacegraph.extraction.reading import Reading

STOPS = frozenset((",", ";", ":", ".", "”", "“", '"', "–", "—"))
_ASKING = (["how"], ["why"], ["whether"], ["what"])
_NEAR = 6
_BIDDEN = 14
_JUDGED = 10
_JUDGE_AS = words("name regard see view")
# With these words after them the verbs mean something else: "reported *for* duty".
_OTHERWISE = {"report": ("for", "to", "back"), "note": ("down",), "welcome": ("to",)}


def is_complete(predicate: Predicate, at: int, after: int, speech: Speech) -> bool:
    """Tell whether what a verb of speech needs stands after it."""
    reading, end = predicate.reading, predicate.sentence[1]
    needs = speech.needs
    if needs is Needs.NOTHING:
        return True
    if needs is Needs.CLAUSE:
        return has_clause(reading, at, after, end) or _promises(reading, at, after, end, speech)
    if needs is Needs.INFINITIVE:
        return bids(reading, at, after, end)
    if needs is Needs.FIGURE:
        figures = (p for p in predicate.obliques if p.head in reading.number_at)
        return any("at" in (p.preposition, reading.low[p.head - 1]) for p in figures)
    return _judges(reading, at, after, end)


def has_clause(reading: Reading, at: int, after: int, end: int) -> bool:
    """Tell whether a verb has what is said after it: "said *that* …", "said *they would* …"."""
    for i in range(after, min(end, after + _NEAR)):
        if reading.low[i] == "that" and reading.tags[i] == "SCONJ":
            return True
        if reading.words[i] in STOPS:
            if i == after:
                return reading.words[i] == ":" or i in reading.quote_at
            break
    if reading.low[after : after + 1] in _ASKING and after < end:
        return True  # "remembers *how* cold it was"
    return after < end and any(
        reading.deps[kid] == "ccomp" and kid > at for kid in reading.kids[at]
    )


def _promises(reading: Reading, at: int, after: int, end: int, speech: Speech) -> bool:
    """Tell whether it is said what: "has undertaken *to fill*", "offered *them* ten places"."""
    if speech.act is Act.HOPE:
        return bids(reading, at, after, end)
    return (
        speech.act is Act.PLEDGE
        and any(reading.deps[kid] in ("xcomp", "iobj") for kid in reading.kids[at])
    ) or (speech.act is Act.PLEDGE and _gives(reading, after, end))


def _gives(reading: Reading, after: int, end: int) -> bool:
    """Tell whether somebody and a thing follow: "offered *UNFICYP three* helicopters"."""
    name = reading.name_at.get(after)
    if name is None or name.start != after or name.end >= end:
        return False
    return reading.tags[name.end] in ("NUM", "DET") or name.end in reading.number_at


def bids(reading: Reading, at: int, after: int, end: int) -> bool:
    """Tell whether a verb is followed by somebody and what they are to do."""
    for i in range(after + 1, min(end - 1, after + _BIDDEN)):
        if reading.words[i] in (",", ";", ":", ".") or reading.low[i] == "that":
            return False
        if reading.low[i] == "to" and reading.tags[i] == "PART":
            return reading.heads[reading.heads[i]] == at or reading.tags[i - 1] != "VERB"
    return False


def _judges(reading: Reading, at: int, after: int, end: int) -> bool:
    """Tell whether what something is called follows: "termed the result *a compromise*"."""
    stop = min(end, after + _JUDGED)
    if reading.lemmas[at] in _JUDGE_AS:
        return "as" in reading.low[after:stop]
    if any(reading.deps[kid] == "xcomp" for kid in reading.kids[at]):
        return True
    for i in range(after, stop):
        if reading.low[i] == "as" or (reading.low[i] in ("a", "an", "the") and i > after):
            return True
        if reading.words[i] in STOPS or reading.tags[i] in ("ADP", "VERB"):
            return i > after and i in reading.quote_at
    return False


def means_otherwise(reading: Reading, at: int, after: int, speech: Speech) -> bool:
    """Tell whether the words after a verb make another of it: "went on *to thank*"."""
    following = reading.low[after : after + 1]
    if reading.low[at - 1 : after] == ["all", "told"]:
        return True
    if speech.then == ("on",) and following == ["to"]:
        return True
    if following and following[0] in _OTHERWISE.get(reading.lemmas[at], ()):
        return True
    return _visits(reading, after, speech)


def _visits(reading: Reading, after: int, speech: Speech) -> bool:
    """Tell whether to call on somebody is to visit: "called on A B on Monday"."""
    name = reading.name_at.get(after)
    if speech.then not in (("on",), ("upon",)) or name is None or name.kind is not Kind.PERSON:
        return False
    return reading.low[name.end : name.end + 1] != ["to"]

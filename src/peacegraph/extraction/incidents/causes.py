"""What killed, hurt or took somebody: the agent, the accident, the clause that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import text
from peacegraph.extraction.grammar import predicates
from peacegraph.extraction.lexicon import words
from peacegraph.model import Text

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Reading

_ACCIDENTS = words("crash explode overturn capsize collapse detonate collide sink derail")
_INCIDENTS = words(
    "attack ambush crash accident explosion blast clash fighting shelling raid fire bombing mine "
    "malaria illness disease collision firefight landslide storm earthquake flood shooting "
    "violence shootout gunfire battle strike airstrike rocket mortar act incident assault "
    "covid-19 fever cholera ebola heart stroke cancer engagement bomb landmine device "
    "riot protest hostilities causes"
)
_CAUSE_ENDS = words("in near on at while that which outside around and when between since")
# What begins a clause, and no phrase, after these: "when *unknown* gunmen", but "as well as".
_CLAUSE_STARTS = {
    "when": ("DET", "PRON", "NOUN", "ADJ", "PROPN", "NUM"),
    "after": ("DET", "PRON", "NOUN"),
    "as": ("DET", "PRON", "NOUN"),
}
# "Died of malaria", "fell to a sniper's bullet"; of what gave the wounds, other words tell.
_DYING = {"die": ("of", "from"), "succumb": ("to",), "fall": ("to",)}
_HURTS = words("injury wound")
_CAUSING = words("in by from of to during after through under amid")


def crash(reading: Reading, at: int) -> Text | None:
    """Read "a helicopter *crashed*, killing all on board": not the helicopter, its crash."""
    verb = reading.heads[at]
    if reading.deps[at] != "advcl" or reading.lemmas[verb] not in _ACCIDENTS:
        return None
    subjects = predicates.subject_heads(reading, verb)
    if not subjects:
        return None
    words_ = f"{reading.low[subjects[0]]} {reading.low[verb]}"
    return Text(value=words_, mention=reading.mention(subjects[0], verb + 1))


def noun_ending(reading: Reading, last: int, start: int) -> tuple[int, int]:
    """Return the words of a noun that ends at a token: "*hostile acts* have cost"."""
    while last > start and reading.tags[last] in ("AUX", "ADV"):
        last -= 1
    first = last
    while first > start and reading.tags[first - 1] in ("NOUN", "ADJ", "PROPN"):
        first -= 1
    return first, last + 1


def left_by(reading: Reading, verb: int) -> Text | None:
    """Return what "left two hurt"."""
    if reading.lemmas[verb] != "leave":
        return None
    subjects = predicates.subject_heads(reading, verb)
    if not subjects or subjects[0] > verb:
        return None
    return text_of(predicates.phrase_at(reading, subjects[0]))


def cause_at(reading: Reading, at: int) -> Text | None:
    """Return what did it: "when their car overturned", "in an ambush", "of malaria"."""
    for kid in sorted(k for k in reading.kids[at] if k > at):
        dep = reading.deps[kid]
        if dep == "advcl" and _clause_of_time(reading, kid):
            return _clause_text(reading, kid)
        if dep.startswith(("obl", "nmod")) or (dep == "obj" and reading.lemmas[at] in _DYING):
            phrase = predicates.phrase_at(reading, kid)
            if phrase.preposition in _CAUSING and phrase.lemma in _INCIDENTS:
                return text_of(phrase)
            brought = _DYING.get(reading.lemmas[at], ())
            if phrase.preposition in brought and phrase.lemma not in _HURTS:
                return text_of(phrase)
    return _cause_after(reading, at)


def _cause_after(reading: Reading, at: int) -> Text | None:
    """Find the cause by the order of words, where the parse hangs it elsewhere."""
    for i in range(at + 1, min(at + 12, len(reading.low) - 2)):
        word = reading.low[i]
        if reading.words[i] in ".;" or reading.tags[i] == "VERB":
            break
        if reading.tags[i + 1] in _CLAUSE_STARTS.get(word, ()):
            return words_until(reading, i + 1, min(i + 9, len(reading.low)))
        head = _noun_after(reading, i) if word in _CAUSING and word not in ("of", "from") else None
        if head is not None and (word == "by" or reading.lemmas[head] in _INCIDENTS):
            return words_until(reading, i + 1, head + 1)
    return None


def _noun_after(reading: Reading, preposition: int) -> int | None:
    """Return the last noun of the phrase that follows a preposition."""
    last = None
    for i in range(preposition + 1, min(preposition + 6, len(reading.low))):
        if reading.tags[i] not in ("DET", "ADJ", "NOUN", "PROPN") or i in reading.when_at:
            break
        if reading.tags[i] == "NOUN":
            last = i
    return last


def _clause_of_time(reading: Reading, verb: int) -> bool:
    marks = [
        k for k in reading.kids[verb] if k < verb and reading.low[k] in ("when", "after", "as")
    ]
    return bool(marks) and reading.deps[marks[0]] in ("mark", "advmod")


def _clause_text(reading: Reading, verb: int) -> Text | None:
    """Return a clause without its first word and what only says where."""
    start, end = predicates.span_of(reading, verb, (0, len(reading.low)))
    return words_until(reading, start + 1, end)


def text_of(phrase: Phrase) -> Text | None:
    """Return a phrase as a cause, without its articles and without where it was."""
    return words_until(phrase.reading, phrase.start, phrase.end)


def words_until(reading: Reading, first: int, end: int) -> Text | None:
    """Return words from the first that is no article up to where a place or a clause begins."""
    low = reading.low
    while first < end and (
        low[first] in lexicon.DETERMINERS
        or low[first] in lexicon.PREPOSITIONS
        or low[first] in ("when", "after", "as")
        or first in reading.when_at
    ):
        first += 1
    stop = first
    while stop < end and low[stop] not in _CAUSE_ENDS and reading.words[stop] not in ",.;":
        stop += 1
    return text(reading, first, stop)

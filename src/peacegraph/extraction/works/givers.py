"""Who gives an honour: a name, an office, who signed the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import entities
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    Found,
    Phrase,
    meant,
    phrase_at,
    verb_above,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.works.giving import GIVER, GIVERS
from peacegraph.extraction.works.honours import overlap
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.works.honours import Honour

_OFFICES = lexicon.OFFICE_WORDS | words("president secretary-general head adviser")


def givers_of(reading: Reading, found: Found, honour: Honour) -> list[Entity]:
    """Return who gives an honour: as parsed, else by the order of the words."""
    if not found.role(GIVER):
        named = _named_after(reading, honour)
        if named is not None:
            return [named]
    phrases = [p for p in found.role(GIVER) if not overlap(p, honour)]
    phrases = phrases or honour.phrase.brought_by("from")
    givers = [e for p in phrases if (e := _giver(reading, p)) is not None]
    gives = found.pattern.roles.get("subject") == GIVER
    if not givers and not found.predicate.passive and gives:
        subject = clauses.subject_of(reading, found.predicate.at, found.predicate.sentence[0])
        if subject is not None and subject.kind in GIVERS:
            return [reading.entity(subject)]
    if not givers:
        givers = _named_behind(reading, found, honour) or _signatory(reading, honour)
    if givers and givers[0].kind is Kind.ROLE and gives and not found.predicate.passive:
        givers += _offices_between(reading, givers[0], found.predicate.at)
    return givers


# "Received the medal *from the hands of* General X".
_HANDS = (["from", "the", "hands", "of"], ["at", "the", "hands", "of"])


def _named_behind(reading: Reading, found: Found, honour: Honour) -> list[Entity]:
    """Return who is named behind an honour: "*from* X", "were given medals *by* X"."""
    above = verb_above(reading, found.predicate.at)
    had = above is not None and reading.lemmas[above] in ("have", "get")
    by = ("from", "by") if found.predicate.passive or had else ("from",)
    start = found.after if had else honour.end
    if reading.low[start : start + 4] in _HANDS:
        by, start = ("of",), start + 3
    end = min(start + 6, found.predicate.sentence[1])
    return list(entities(reading, clauses.after_preposition(reading, by, start, end, GIVERS)))


def _signatory(reading: Reading, honour: Honour) -> list[Entity]:
    """Return who gives "letters *signed by the Force Commander*"."""
    by = honour.end + 1
    if reading.low[honour.end : by + 1] != ["signed", "by"]:
        return []
    giver = _giver(reading, phrase_at(reading, reading.heads[by]))
    return [giver] if giver is not None else []


def _named_after(reading: Reading, honour: Honour) -> Entity | None:
    """Return whose honour it is to give: "the *Force Commander's* Commendation"."""
    for i in range(honour.start, honour.end - 1):
        if reading.low[i] in lexicon.POSSESSIVES and i > honour.start:
            name = reading.name_at.get(i - 1)
            if name is not None and name.kind in GIVERS and name.kind is not Kind.PERSON:
                return reading.entity(name)
            if reading.low[i - 1] in _OFFICES:
                return _giver(reading, Phrase(reading, i - 1, honour.start, i))
    return None


def _offices_between(reading: Reading, first: Entity, verb: int) -> list[Entity]:
    """Return the office after "and" where offices act as such: "The A *and the B* sent"."""
    low = reading.low
    for j in range(verb - 1, max(0, verb - 12), -1):
        if low[j] == "and" and j + 2 < verb and low[j + 1] in lexicon.DETERMINERS:
            value = reading.words_of(j + 2, verb)
            same = value == first.value or not value[0].isupper()
            mention = reading.mention(j + 2, verb)
            return [] if same else [Entity(value=value, kind=Kind.ROLE, mention=mention)]
    return []


def _giver(reading: Reading, phrase: Phrase) -> Entity | None:
    """Return who gives: a name, the holder of an office named before, or the office itself."""
    name = meant(reading, phrase)
    if name is not None:
        return reading.entity(name) if name.kind in GIVERS else None
    start, end = phrase.start, phrase.end
    while start < phrase.head and reading.low[start] in lexicon.DETERMINERS:
        start += 1
    if not reading.words[phrase.head][0].isupper() or reading.low[phrase.head] not in _OFFICES:
        return None
    office = reading.words_of(start, end)
    for person in reading.names_before(phrase.start):
        if any(office == role.role for role in person.roles):
            return reading.entity(person)
    return Entity(value=office, kind=Kind.ROLE, mention=reading.mention(start, end))

"""Who is spoken to: told, asked, thanked, praised or congratulated, as the sentence itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import Phrase, coordinated, meant, phrase_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.groups import (
    again,
    group_at,
    group_of,
    is_group,
    is_office,
    modified,
    named,
    nation_of,
)
from peacegraph.frames import Act
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peacegraph.extraction.grammar.predicates import Predicate
    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.extraction.speech.speakers import Heard
    from peacegraph.extraction.speech.verbs import Speech

# Those who belong to the name after "of" and are meant by it.
_OWNING = ("of", "by", "from")
_LISTING = frozenset(("PUNCT", "CCONJ", "DET", "ADP", "PART", "ADV", "NUM"))
_THIRD = words("them him her")
_DOERS = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION, Kind.PERSON)


def spoken_to(
    predicate: Predicate, speech: Speech, span: tuple[int, int], heard: Heard
) -> list[Name]:
    """Return whom a verb of speech is addressed to; ``span`` are the words of its pattern."""
    reading = predicate.reading
    if speech.to is None:
        return []
    if speech.to:
        found = addressed(reading, _brought(predicate, speech.to, span), heard)
        return found or _next_group(predicate, span[1])
    phrases = predicate.indirect or predicate.objects
    found = addressed(reading, phrases, heard)
    if found or speech.act not in (Act.PRAISE, Act.THANK):
        return found or _next_group(predicate, span[1])
    owners = (owner_of(reading, phrase) for phrase in phrases[:1])
    return [owner for owner in owners if owner is not None]


def _next_group(predicate: Predicate, after: int) -> list[Name]:
    """Return those named in general words right after the verb, where the parse is lost."""
    reading, end = predicate.reading, predicate.sentence[1]
    if reading.low[after : after + 1] in (["for"], ["that"], ["to"]):
        return []
    group = group_at(reading, after, end)
    return [] if group is None else [group]


def _brought(
    predicate: Predicate, prepositions: tuple[str, ...], span: tuple[int, int]
) -> list[Phrase]:
    """Return what a preposition brings to the verb, its noun or the words of its pattern."""
    reading = predicate.reading
    found = predicate.brought_by(*prepositions)
    for i in range(span[0] + 1, span[1]):
        for kid in reading.kids[i]:
            if reading.deps[kid].startswith(("nmod", "obl")):
                found += [p for p in coordinated(reading, kid) if p.preposition in prepositions]
    first = [p for p in found if p.preposition == prepositions[0]]
    return first or found or _fronted(predicate, prepositions, span[0])


def _fronted(predicate: Predicate, prepositions: tuple[str, ...], at: int) -> list[Phrase]:
    """Return what a sentence begins with: "*To the families* she expressed her thanks"."""
    reading, start = predicate.reading, predicate.sentence[0]
    if reading.low[start] not in prepositions:
        return []
    head = reading.heads[start]
    return coordinated(reading, head) if start < head < at else []


def addressed(reading: Reading, phrases: Iterable[Phrase], heard: Heard) -> list[Name]:
    """Return whom phrases mean as those spoken to; what is no person or group is left out."""
    found: list[Name] = []
    for phrase in _joined(reading, list(_close(reading, phrases))):
        name = _addressee(reading, phrase, heard)
        if name is not None and name.value not in {other.value for other in found}:
            found.append(name)
    return found


def _close(reading: Reading, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Yield phrases until something else comes between them: "A, B and C, to which D had come"."""
    last: Phrase | None = None
    for phrase in phrases:
        between = range(last.end, phrase.start) if last is not None else range(0)
        if any(reading.tags[i] not in _LISTING for i in between):
            return
        yield phrase
        last = phrase


def _joined(reading: Reading, phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield phrases, two plain plurals that share a determiner as one: "the doctors and nurses"."""
    i = 0
    while i < len(phrases):
        phrase = phrases[i]
        if i + 1 < len(phrases) and _shares(reading, phrase, phrases[i + 1]):
            phrase = Phrase(
                reading, phrases[i + 1].head, phrase.start, phrases[i + 1].end, phrase.preposition
            )
            i += 1
        yield phrase
        i += 1


def _shares(reading: Reading, first: Phrase, second: Phrase) -> bool:
    return (
        first.name is None
        and second.name is None
        and second.start == second.head == first.head + 2
        and reading.low[first.head + 1] == "and"
    )


def _addressee(reading: Reading, phrase: Phrase, heard: Heard) -> Name | None:
    word = reading.low[phrase.head]
    if word in _THIRD:
        return _pointed(word, phrase, heard)
    name = meant(reading, phrase) or nation_of(reading, phrase)
    if name is not None and name.kind in clauses.ACTORS:
        return name
    if is_group(reading, phrase.head):
        return group_of(reading, phrase)
    if is_office(reading, phrase.head):
        return named(reading, *modified(reading, phrase), Kind.ROLE)
    return None


def _pointed(word: str, phrase: Phrase, heard: Heard) -> Name | None:
    if word == "them":
        group = heard.group
        return again(group, phrase.head) if group is not None else None
    feminine = word == "her"
    for name in reversed(heard.persons):
        if heard.speaker is not None and name.value == heard.speaker.value:
            continue
        if name.feminine is not None and name.feminine is not feminine:
            continue
        return again(name, phrase.head)
    return None


def owner_of(reading: Reading, phrase: Phrase) -> Name | None:
    """Return whose deed or quality a phrase is: "the work *of the unit*", "*Ghana's* part"."""
    for kid in reading.kids[phrase.head]:
        if reading.deps[kid] == "nmod:poss":
            name = meant(reading, phrase_at(reading, kid))
            if name is not None and name.kind in clauses.ACTORS:
                return name
    for inner in phrase.brought_by(*_OWNING):
        name = meant(reading, inner)
        if name is not None and name.kind in clauses.ACTORS and name.kind is not Kind.TERRITORY:
            return name
        if is_group(reading, inner.head):
            return group_of(reading, inner)
    return _doer(reading, phrase)


def _doer(reading: Reading, phrase: Phrase) -> Name | None:
    """Return who acts in the clause about a noun: "the pace at which *Ghana* had moved"."""
    clauses_about = [k for k in reading.kids[phrase.head] if k > phrase.head]
    clauses_about += [k for kid in clauses_about for k in reading.kids[kid]]
    for clause in clauses_about:
        if reading.deps[clause] != "acl:relcl":
            continue
        for kid in reading.kids[clause]:
            name = reading.name_at.get(kid)
            if reading.deps[kid] == "nsubj" and name is not None and name.kind in _DOERS:
                return name if name.form != "adjective" else None
    return None

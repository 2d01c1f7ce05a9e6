"""Who is spoken to: told, asked, thanked, praised or congratulated, as the sentence itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
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
from peacegraph.extraction.reading import Name
from peacegraph.extraction.references.actors import capital_at, taker, unit_meant
from peacegraph.extraction.references.descriptions import BODIES, UNITS
from peacegraph.frames import Act
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peacegraph.extraction.grammar.predicates import Predicate
    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.speech.speakers import Heard
    from peacegraph.extraction.speech.verbs import Speech

# Those who belong to the name after "of" and are meant by it.
_OWNING = ("of", "by", "from")
_LISTING = frozenset(("PUNCT", "CCONJ", "DET", "ADP", "PART", "ADV", "NUM"))
# What these have for their object is told, asked or thanked: no thing can be.
_ALWAYS_TOLD = words("tell inform remind notify brief assure reassure thank congratulate")
# After a name that a verb addresses these do not follow.
_OWNING_ON = (["'s"], ["’s"], ["'"], ["’"], ["'s"], ["-"])
_LANDS = words("country nation")
_THIRD = words("them him her")
_DOERS = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION, Kind.PERSON)


def spoken_to(
    predicate: Predicate, speech: Speech, span: tuple[int, int], heard: Heard
) -> list[Name]:
    """Return whom a verb of speech is addressed to; ``span`` are the words of its pattern."""
    reading = predicate.reading
    if speech.to is None:
        return _said_to(predicate, speech, span[1], heard)
    if speech.to:
        found = addressed(reading, _brought(predicate, speech.to, span), heard)
        return found or _next_group(predicate, speech.act, span[1])
    phrases = predicate.indirect or predicate.objects
    found = addressed(reading, phrases, heard) or _told(predicate, phrases, span)
    if found or speech.then or speech.act not in (Act.PRAISE, Act.THANK):
        return found or _next_group(predicate, speech.act, span[1])
    return [owner for phrase in phrases[:1] for owner in owners_of(reading, phrase)]


def _said_to(predicate: Predicate, speech: Speech, after: int, heard: Heard) -> list[Name]:
    """Read "said *to X*", "explained *to the recruits*" right after the verb."""
    reading = predicate.reading
    if speech.then or speech.noun or reading.low[after : after + 1] != ["to"]:
        return []
    to = [p for p in predicate.brought_by("to") if reading.heads[p.head] == predicate.at]
    return addressed(reading, to[:1], heard) if to and to[0].start <= after + 2 else []


def _told(predicate: Predicate, phrases: list[Phrase], span: tuple[int, int]) -> list[Name]:
    """Return whom a verb tells whose object can only be somebody: "told *Radio Okapi*"."""
    reading = predicate.reading
    if reading.lemmas[predicate.at] not in _ALWAYS_TOLD:
        return []
    for phrase in phrases[:1]:
        bare = phrase.name is None and phrase.head not in reading.when_at
        bare = bare and reading.low[phrase.head] not in BODIES
        if bare and reading.tags[phrase.head] in ("NOUN", "PROPN") and phrase.start >= span[1]:
            return [named(reading, *modified(reading, phrase), Kind.GROUP)]
    return []


def _next_group(predicate: Predicate, act: Act, after: int) -> list[Name]:
    """Return those named or told in general words right after the verb, where the parse is lost."""
    reading, end = predicate.reading, predicate.sentence[1]
    following = reading.low[after : after + 1]
    if following == ["that"] and act is Act.REQUEST:
        after += 1  # "requested *that the unit* keep the road open"
    elif following in (["for"], ["to"], ["that"]):
        return []
    group = group_at(reading, after, end) or _plural_at(reading, after, end)
    if group is not None:
        return [_unit(phrase_at(reading, group.end - 1)) or group]
    name = clauses.object_of(reading, after, end)
    if name is None or reading.low[name.end : name.end + 1] in _OWNING_ON:
        return []
    return [n for n in clauses.listed_from(reading, name, end) if n.kind in clauses.ACTORS]


def _plural_at(reading: Reading, i: int, end: int) -> Name | None:
    """Read a noun that means people, with the adjectives before it: "the *warring parties*"."""
    while i < end and reading.low[i] in lexicon.DETERMINERS and i not in reading.name_at:
        i += 1
    first = i
    while i < end and reading.tags[i] == "ADJ":
        i += 1
    if i >= end or reading.tags[i] != "NOUN" or not is_group(reading, i):
        return None
    if reading.low[i + 1] == "of":
        return group_of(reading, phrase_at(reading, i))
    return named(reading, first, i + 1, Kind.GROUP)


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
    name = meant(reading, phrase) or nation_of(reading, phrase) or _unit(phrase)
    if name is not None and name.kind in clauses.ACTORS:
        return name
    if is_group(reading, phrase.head):
        return group_of(reading, phrase)
    if is_office(reading, phrase.head):
        return named(reading, *modified(reading, phrase), Kind.ROLE)
    return _government(reading, phrase)


def _unit(phrase: Phrase) -> Name | None:
    """Return the unit of a text that "the unit" or "the contingent" means."""
    reading = phrase.reading
    bare = reading.low[phrase.head - 1] == "the"
    if reading.low[phrase.head] not in UNITS or not bare:
        return None
    unit = unit_meant(reading, phrase.head)
    return None if unit is None else again(unit, phrase.head)


def _government(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the state that its capital or "the country" means: "appealed *to Bamako*"."""
    actor = capital_at(reading, phrase.head)
    if actor is None and phrase.lemma in _LANDS:
        actor = taker(phrase)
    if actor is None or actor.entity.kind not in (Kind.COUNTRY, Kind.ORGANIZATION):
        return None
    value = actor.entity.value
    return Name(phrase.start, phrase.end, actor.entity.kind, value, form="generic")


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


def owners_of(reading: Reading, phrase: Phrase) -> list[Name]:
    """Return whose deed a phrase is, of several each: "*Japan's and Canada's* support"."""
    owner = owner_of(reading, phrase)
    if owner is None or owner.start > phrase.head:
        return [] if owner is None else [owner]
    j = owner.end + 2
    joined = reading.low[owner.end : j] in (["'s", "and"], ["’s", "and"])
    other = reading.name_at.get(j) if joined else None
    return [owner] if other is None or other.kind not in _DOERS else [owner, other]


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


def turned_to(reading: Reading, places: Iterable[int], heard: Heard) -> list[Name]:
    """Return whom somebody turns to who speaks: "*turning to the recruits*, he said …"."""
    for i in places:
        if reading.low[i : i + 2] != ["turning", "to"]:
            continue
        head = reading.heads[i + 1]
        return addressed(reading, coordinated(reading, head), heard) if head > i else []
    return []

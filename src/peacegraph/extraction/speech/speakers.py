"""Who speaks and who is spoken to: from the phrases of a sentence to what they name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar.predicates import Phrase, meant, phrase_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.bodies import copy_name
from peacegraph.extraction.mentions.groups import is_group, is_office, modified, named
from peacegraph.extraction.reading import Name
from peacegraph.extraction.references.descriptions import PERSONS
from peacegraph.extraction.speech.pointing import in_office
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

SPEAKERS = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.MISSION,
    Kind.UNIT,
    Kind.COUNTRY,
    Kind.ROLE,
    Kind.GROUP,
    Kind.ACTOR,
)
# Who speaks for somebody is a speaker of his own: "a spokesperson for …", "the office of …".
_VOICES = words(
    "spokesperson spokesman spokeswoman office organizer organiser representative leader command "
    "delegation government army official source police military force authority ministry embassy "
    "organizers organisers representatives leaders forces officials sources authorities "
    "headquarters"
)
# People who speak without a name.
_PEOPLE = words(
    "witnesses residents villagers survivors experts diplomats doctors medics locals analysts "
    "observers inspectors investigators elders relatives eyewitnesses participants delegates "
    "attendees researchers aides"
)
_ONE_OF_THEM = words(
    "officer official villager resident doctor nurse soldier survivor witness diplomat commander "
    "peacekeeper expert analyst trainee teacher driver engineer delegate participant colleague"
)
# Bodies in small letters that speak.
_BODIES = words(
    "group organisation organization side faction movement coalition alliance party union league "
    "network federation newspaper company charity association ngo watchdog think-tank council "
    "committee commission agency delegation government authority administration presidency army "
    "ministry parliament opposition church team panel board institute foundation community bloc "
    "mission"
)
_MEDIA = words("agency newspaper daily broadcaster television radio channel outlet")
# Speaks with its author's voice, where one is named: "a letter from A B praised …".
_MESSAGES = words(
    "letter message statement communique communiqué report announcement telegram tweet post speech "
    "address remarks video article note release"
)
# Who sent or issued them speaks; a report speaks for itself.
PAPERS = words(
    "statement communique communiqué letter message release announcement tweet post note"
)
# … and for itself where none is.
WORKS = words("statement communique communiqué report resolution text law document")
_BARE = 2
_AS_FAR_BACK = 400


@dataclass(slots=True)
class Heard:
    """Who spoke and was spoken of last: what "them", "him" and "his words" point back to.

    ``papers`` tells whose a statement or a letter is.
    ``quoted`` are the tokens within quotation marks, where nobody else speaks.
    """

    speaker: Name | None = None
    speakers: list[Name] = field(default_factory=list)
    group: Name | None = None
    persons: list[Name] = field(default_factory=list)
    lately: list[Name] = field(default_factory=list)
    just_spoke: bool = False
    quoted: frozenset[int] = frozenset()
    papers: dict[str, list[Name]] = field(default_factory=dict)


def speaker_of(reading: Reading, phrase: Phrase) -> Name | None:
    """Return who speaks where a phrase is the subject of a verb of speech."""
    name = meant(reading, phrase)
    if name is not None and name.kind is Kind.ROLE:
        return _officeholder(reading, name)
    if name is not None:
        return name if name.kind in SPEAKERS else None
    return _unnamed(reading, phrase)


def _unnamed(reading: Reading, phrase: Phrase) -> Name | None:
    """Return a speaker that has no name: a letter's author, a work, a voice, one of many."""
    lemma, word = phrase.lemma, reading.low[phrase.head]
    authors = names_by(phrase, "from", "by", "of") if lemma in _MESSAGES else []
    if word in PAPERS and not authors:
        owners = (reading.name_at.get(i) for i in reading.kids[phrase.head] if i < phrase.head)
        authors = [name for name in owners if name is not None and name.kind in SPEAKERS]
        if "joint" in reading.low[phrase.start : phrase.head]:
            return named(reading, phrase.head, phrase.head + 1, Kind.ACTOR)
    if word == "members":
        owners = (reading.name_at.get(i) for i in reading.kids[phrase.head] if i < phrase.head)
        authors = [*names_by(phrase, "of"), *(name for name in owners if name is not None)]
        authors = [name for name in authors if name.kind is Kind.ORGANIZATION]
        authors = authors or _their_body(reading, phrase)
    if authors:
        return authors[0]
    if word in WORKS or word in PAPERS:
        return named(reading, phrase.head, phrase.head + 1, Kind.ACTOR)
    if word in _VOICES:
        return _voice(reading, phrase)
    if word in _PEOPLE or (lemma in _ONE_OF_THEM and _is_indefinite(reading, phrase)):
        return named(reading, *modified(reading, phrase), Kind.GROUP)
    if is_office(reading, phrase.head):
        return named(reading, *modified(reading, phrase), Kind.ROLE)
    return _short_named(reading, phrase)


def told_apart(reading: Reading, phrase: Phrase) -> Name | None:
    """Return somebody whom words alone tell apart: "a rights group", "the paper's editor".

    "The general" and "the group" are somebody named before; where no name was found for them,
    nobody is.
    """
    person = phrase.lemma in PERSONS or phrase.lemma in _ONE_OF_THEM
    if person and (holder := in_office(reading, phrase)) is not None:
        return holder
    people = is_group(reading, phrase.head) and phrase.head not in reading.number_at
    if not (person or people or phrase.lemma in _BODIES) or not _is_apart(reading, phrase, person):
        return None
    start, end = modified(reading, phrase)
    return None if start >= end else named(reading, start, end, Kind.GROUP)


def _is_apart(reading: Reading, phrase: Phrase, person: bool) -> bool:
    """Tell whether words say who is meant: an owner, a nation, or that it is one of many."""
    first = reading.low[phrase.start]
    if reading.tags[phrase.head] not in ("NOUN", "PROPN") or first in lexicon.PREPOSITIONS:
        return False
    if any(
        reading.deps[kid] == "nmod:poss" and reading.tags[kid] == "NOUN"
        for kid in reading.kids[phrase.head]
    ):
        return True
    if any(name.form == "adjective" for name in reading.names_in(phrase.start, phrase.head)):
        return first not in ("its", "his", "her", "their")
    if first in lexicon.DETERMINERS:
        return first in ("a", "an", "one", "another")
    return not person or reading.low[phrase.head].endswith("s")


def _their_body(reading: Reading, phrase: Phrase) -> list[Name]:
    """Return the body named before whose members speak: "*Council* members"."""
    last = phrase.head - 1
    known = _known_as(reading, last) if last >= phrase.start else None
    return [] if known is None else [known]


def _short_named(reading: Reading, phrase: Phrase) -> Name | None:
    """Return a body that only its short name tells: "SUNA", "the SUNA news agency"."""
    head = phrase.head
    medium = reading.low[head] in _MEDIA
    for i in range(head, phrase.start - 1 if medium else head - 1, -1):
        if _is_acronym(reading, i):
            return named(reading, i, i + 1, Kind.ACTOR)
    return _medium_before(reading, head) if medium and head - phrase.start < _BARE else None


def _medium_before(reading: Reading, head: int) -> Name | None:
    """Return the medium that "the agency" means: the last one that a short name told."""
    for i in range(head - 1, max(0, head - _AS_FAR_BACK), -1):
        if _is_acronym(reading, i) and i not in reading.name_at:
            return Name(head, head + 1, Kind.ACTOR, reading.words[i], form="generic")
    return None


def _is_indefinite(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether somebody is one of many: "*a* senior officer"."""
    return reading.low[phrase.start] in ("a", "an", "one", "another")


def _is_acronym(reading: Reading, i: int) -> bool:
    """Tell whether a word is a body's short name that nobody explains: "SUNA", "M23"."""
    word = reading.words[i]
    return word.isupper() and len(word) > 2 and word[0].isalpha() and word.isalnum()


def _officeholder(reading: Reading, office: Name) -> Name:
    """Return the person in apposition to an office: "its head, A B,"; or the office."""
    if office.end + 1 < len(reading.words) and reading.words[office.end] == ",":
        person = reading.name_at.get(office.end + 1)
        if person is not None and person.kind is Kind.PERSON:
            return person
    return office


def _voice(reading: Reading, phrase: Phrase) -> Name:
    start, end = phrase.modifiers
    if end == start + 1:
        known = _known_as(reading, phrase.head)
        if known is not None:
            return known
    for kid in reading.kids[phrase.head]:
        if reading.deps[kid].startswith("nmod") and kid > phrase.head:
            inner = phrase_at(reading, kid)
            if inner.preposition in ("of", "for"):
                end = max(end, inner.end)
    while start < end and reading.low[start] in lexicon.DETERMINERS:
        start += 1
    return named(reading, start, end, Kind.ROLE)


def _known_as(reading: Reading, head: int) -> Name | None:
    """Return the body named before that a bare noun means: "the army" after "the Nepali Army"."""
    word = reading.low[head]
    for name in reading.names_before(head):
        if name.kind is Kind.ORGANIZATION and name.value.lower().endswith(word):
            again = copy_name(name, head, head + 1)
            again.form = "generic"
            return again
    return None


def unnamed_before(reading: Reading, i: int, start: int) -> Name | None:
    """Return the speaker without a name that ends at token ``i``: "a CODECO representative"."""
    last = i - 1
    if last <= start or last in reading.name_at:
        return None
    word = reading.low[last]
    if word not in _VOICES and word not in _PEOPLE and word not in _ONE_OF_THEM:
        return None
    first = last
    while first > start and (
        reading.tags[first - 1] in ("ADJ", "NOUN", "PROPN", "NUM")
        and reading.words[first - 1][0].isalnum()
    ):
        first -= 1
    indefinite = first > start and reading.low[first - 1] in ("a", "an", "one", "another")
    plural = word in _PEOPLE and first == start
    return named(reading, first, last + 1, Kind.ROLE) if indefinite or plural else None


def voice_before(reading: Reading, i: int, start: int) -> Name | None:
    """Return who speaks for the name that ends at token ``i``: "a spokesperson for X"."""
    name = reading.name_at.get(i - 1)
    if name is None or name.start <= start:
        return None
    j = name.start - 1
    while j > start and reading.low[j] in lexicon.DETERMINERS:
        j -= 1
    if j <= start or reading.low[j] not in ("of", "for") or j - 1 in reading.name_at:
        return None
    if reading.low[j - 1] == "members" and name.kind is Kind.ORGANIZATION:
        return name  # "members of the Security Council": the Council speaks
    if reading.low[j - 1] not in _VOICES:
        return None
    return named(reading, j - 1, name.end, Kind.ROLE)


def names_by(phrase: Phrase, *prepositions: str) -> list[Name]:
    """Return the speakers that hang on a phrase by a preposition."""
    found = (meant(phrase.reading, inner) for inner in phrase.brought_by(*prepositions))
    return [name for name in found if name is not None and name.kind in SPEAKERS]

"""Who speaks and who is spoken to: from the phrases of a sentence to what they name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.bodies import copy_name
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.predicates import Phrase, meant, phrase_at
from peacegraph.extraction.reading import Name
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
# What somebody is besides any office: told by a word, "the pilot" is whoever was spoken of alone.
_CALLINGS = words(
    "pilot surgeon doctor nurse physician medic engineer sapper soldier peacekeeper lawyer scholar "
    "academic veteran headmistress headmaster teacher instructor trainer host visitor speaker "
    "lecturer lawmaker deputy senator parliamentarian legislator politician jurist expert author "
    "recipient laureate graduate trainee airman sailor policeman policewoman woman man lecturer "
    "strategist economist academic professor priest bishop imam elder survivor paratrooper marine "
    "administrator banker retiree newcomer"
)
_MEDIA = words("agency newspaper daily broadcaster television radio channel outlet")
# Offices that are one of their kind: whoever holds them need not be named.
_OFFICES = words("secretary-general")
# Speaks with its author's voice, where one is named: "a letter from A B praised …".
_MESSAGES = words(
    "letter message statement communique communiqué report announcement telegram tweet post speech "
    "address remarks video article note"
)
# … and for itself where none is.
_WORKS = words("statement communique communiqué report resolution text announcement law document")
_SINGULAR_GROUPS = words(
    "audience meeting house crowd gathering public parliament conference plenary press nation "
    "battalion contingent unit team party delegation company platoon squad assembly council "
    "ceremony briefing seminar workshop forum panel class guest host counterpart successor comrade "
    "colleague visitor visitors interviewer reporter correspondent congregation parade "
    "government army police population community leadership family crew staff side command units "
    "battalions contingents companies delegations commands parties graduates delegates candidates "
    "authorities"
)
_NO_GROUP = words(
    "efforts steps measures results achievements contributions things words years days months "
    "activities operations relations ties plans talks services medals missions roles sacrifices "
    "casualties works talks improvements attempts remarks attacks killings crimes acts calls "
    "developments losses deaths preparations talks findings "
)
_OF_PEOPLE = words(
    "government governments authorities command people peoples members families relatives women "
    "men soldiers officers staff"
)
# Those who belong to the name after "of" and are meant by it.
_OWNING = ("of", "by", "from")
_LISTING = frozenset(("PUNCT", "CCONJ", "DET", "ADP", "PART", "ADV", "NUM"))
_THIRD = words("them him her")
_MOST_WORDS = 8
_BARE = 2
_AS_FAR_BACK = 400


@dataclass(slots=True)
class Heard:
    """Who spoke and was spoken of last: what "them", "him" and "his words" point back to.

    ``quoted`` are the tokens within quotation marks, where nobody else speaks.
    """

    speaker: Name | None = None
    group: Name | None = None
    persons: list[Name] = field(default_factory=list)
    lately: list[Name] = field(default_factory=list)
    quoted: frozenset[int] = frozenset()


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
    if authors:
        return authors[0]
    if word in _WORKS:
        return named(reading, phrase.head, phrase.head + 1, Kind.ACTOR)
    if word in _VOICES:
        return _voice(reading, phrase)
    if word in _PEOPLE or (lemma in _ONE_OF_THEM and _is_indefinite(reading, phrase)):
        return named(reading, *_modifiers(reading, phrase), Kind.GROUP)
    if word in _OFFICES:
        return named(reading, *_modifiers(reading, phrase), Kind.ROLE)
    return _short_named(reading, phrase)


def described(reading: Reading, phrase: Phrase, heard: Heard) -> Name | None:
    """Return the one person just spoken of, where a word tells what he or she is: "the pilot"."""
    if phrase.lemma not in _CALLINGS or reading.low[phrase.start] != "the":
        return None
    if len({name.value for name in heard.lately}) != 1:
        return None
    return _again(heard.lately[-1], phrase.head)


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


def voice_before(reading: Reading, i: int, start: int) -> Name | None:
    """Return who speaks for the name that ends at token ``i``: "a spokesperson for X"."""
    name = reading.name_at.get(i - 1)
    if name is None or name.start <= start:
        return None
    j = name.start - 1
    while j > start and reading.low[j] in lexicon.DETERMINERS:
        j -= 1
    if j <= start or reading.low[j] not in ("of", "for") or reading.low[j - 1] not in _VOICES:
        return None
    if j - 1 in reading.name_at:
        return None
    return named(reading, j - 1, name.end, Kind.ROLE)


def names_by(phrase: Phrase, *prepositions: str) -> list[Name]:
    """Return the speakers that hang on a phrase by a preposition."""
    found = (meant(phrase.reading, inner) for inner in phrase.brought_by(*prepositions))
    return [name for name in found if name is not None and name.kind in SPEAKERS]


def named(reading: Reading, start: int, end: int, kind: Kind) -> Name:
    """Return words as the name of somebody nobody names: "departing troops"."""
    return Name(start, end, kind, reading.words_of(start, end), form="generic")


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
    name = meant(reading, phrase) or _nation(reading, phrase)
    if name is not None and name.kind in clauses.ACTORS:
        return name
    if is_group(reading, phrase.head):
        return _group(reading, phrase)
    if word in _OFFICES:
        return named(reading, *_modifiers(reading, phrase), Kind.ROLE)
    return None


def _nation(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the country that its people's name stands for: "the Fijians", "the Irish"."""
    name = reading.name_at.get(phrase.head)
    if name is None or name.last - 1 != phrase.head or name.kind is not Kind.COUNTRY:
        return None
    before = name.start - 1
    return name if before >= 0 and reading.low[before] == "the" else None


def is_group(reading: Reading, head: int) -> bool:
    """Tell whether a noun means people: "families", "audience", "six"."""
    low = reading.low[head]
    if head in reading.name_at or low in _NO_GROUP:
        return False
    if low in lexicon.GROUP_NOUNS or low in _SINGULAR_GROUPS:
        return True
    if reading.tags[head] == "NUM" and head in reading.number_at:
        return True
    return reading.tags[head] in ("NOUN", "PROPN") and _is_people(reading, head)


def _is_people(reading: Reading, head: int) -> bool:
    """Tell by its ending whether a plural noun means people: "newcomers", "drafters"."""
    low = reading.low[head]
    plural = low != reading.lemmas[head] or reading.tags[head] == "PROPN"
    return plural and low.endswith(_AGENTS)


_AGENTS = (
    "ans", "ers", "ors", "ists", "ians", "men", "women", "ees", "ants", "ents", "mates", "ives",
    "hosts", "guests", "fellows", "friends", "heroes", "nationals", "professionals", "neighbours",
    "allies", "widows", "mothers", "fathers", "parents", "sons", "daughters", "families", "cadets",
    "recruits",
)  # fmt: skip


def _group(reading: Reading, phrase: Phrase) -> Name:
    start, end = _modifiers(reading, phrase)
    if reading.low[phrase.head] in _OF_PEOPLE:
        end = max(end, _of(phrase))
    if end - start > _MOST_WORDS:
        start, end = phrase.head, phrase.head + 1
    return named(reading, start, end, Kind.GROUP)


def _modifiers(reading: Reading, phrase: Phrase) -> tuple[int, int]:
    cases = [i for i in reading.kids[phrase.head] if reading.deps[i] == "case" and i < phrase.head]
    start, end = max([phrase.start, *(i + 1 for i in cases)]), phrase.head + 1
    while start < phrase.head and (
        (reading.low[start] in lexicon.DETERMINERS and reading.low[start] != "other")
        or start in reading.number_at
        or not reading.words[start][0].isalpha()
    ):
        start += 1
    return start, end


def _of(phrase: Phrase) -> int:
    for inner in phrase.brought_by("of"):
        if inner.name is not None:
            return inner.name.end
    return 0


def _pointed(word: str, phrase: Phrase, heard: Heard) -> Name | None:
    if word == "them":
        group = heard.group
        return _again(group, phrase.head) if group is not None else None
    feminine = word == "her"
    for name in reversed(heard.persons):
        if heard.speaker is not None and name.value == heard.speaker.value:
            continue
        if name.feminine is not None and name.feminine is not feminine:
            continue
        return _again(name, phrase.head)
    return None


def _again(name: Name, at: int) -> Name:
    """Return a name as meant by the pronoun at a token."""
    return Name(at, at + 1, name.kind, name.value, form="pronoun", feminine=name.feminine)


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
            return _group(reading, inner)
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


_DOERS = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION, Kind.PERSON)


def group_at(reading: Reading, i: int, end: int) -> Name | None:
    """Read a group named in general words: "the troops", "other UN member countries"."""
    low = reading.low
    j = i
    while (
        j < end
        and j not in reading.name_at
        and (low[j] in lexicon.DETERMINERS or j in reading.number_at)
    ):
        j += 1
    first = j
    while j < end and j - first < 5:
        name = reading.name_at.get(j)
        if name is not None:
            if name.kind is Kind.PERSON:
                return None
            j = name.end
            if j < end and low[j] in lexicon.POSSESSIVES:
                j += 1
            continue
        word = low[j]
        if word in lexicon.GROUP_NOUNS:
            while (
                j + 1 < end and low[j + 1] in lexicon.GROUP_NOUNS and j + 1 not in reading.name_at
            ):
                j += 1
            return named(reading, first, j + 1, Kind.GROUP)
        if not word[0].isalpha() or word in _GROUP_STOP:
            return None
        j += 1
    return None


_GROUP_STOP = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
    | lexicon.RELATIVES
)

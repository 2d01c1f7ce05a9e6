"""People and bodies that no name tells: "the departing troops", "the Irish", "the UN chief"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Reading

# Offices that are one of their kind: whoever holds them need not be named.
_OFFICES = words("secretary-general")
_GROUPS = words(
    "audience meeting house crowd gathering public parliament conference plenary press nation "
    "battalion contingent unit team party delegation company platoon squad assembly council "
    "ceremony briefing seminar workshop forum panel class guest host counterpart successor comrade "
    "colleague visitor visitors interviewer reporter correspondent congregation parade "
    "government army police population community leadership family crew staff side command units "
    "battalions contingents companies delegations commands parties graduates delegates candidates "
    "authorities armies rebels insurgents trio duo pair quartet bereaved wounded displaced"
)
_NO_GROUP = words(
    "efforts steps measures results achievements contributions things words years days months "
    "activities operations relations ties plans talks services medals missions roles sacrifices "
    "casualties works talks improvements attempts remarks attacks killings crimes acts calls "
    "developments losses deaths preparations talks findings winters summers rivers papers numbers "
    "letters orders offers matters powers barriers borders quarters headquarters computers "
    "helicopters trailers bulldozers carriers containers generators tractors excavators factors "
    "sectors corridors doors errors floors events elements documents instruments payments "
    "arrangements agreements commitments moments environments incidents accidents investments "
    "settlements deployments assessments tents plants grants motives initiatives objectives "
    "perspectives incentives archives drives lives committees fees trees degrees guarantees "
    "answers dangers disasters chapters vaccines characters corners centers posters "
    "printers shelters showers towers transfers vouchers waters wonders"
)
_OF_PEOPLE = words(
    "government governments authorities command people peoples members families relatives women "
    "men soldiers officers staff"
)
_MOST_WORDS = 8
_AGENTS = (
    "ans", "ers", "ors", "ists", "ians", "men", "women", "ees", "ants", "ents", "mates", "ives",
    "hosts", "guests", "fellows", "friends", "heroes", "nationals", "professionals", "neighbours",
    "allies", "widows", "mothers", "fathers", "parents", "sons", "daughters", "families", "cadets",
    "recruits",
)  # fmt: skip
_GROUP_STOP = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
    | lexicon.RELATIVES
)


def named(reading: Reading, start: int, end: int, kind: Kind) -> Name:
    """Return words as the name of somebody nobody names: "departing troops"."""
    return Name(start, end, kind, reading.words_of(start, end), form="generic")


def is_office(reading: Reading, head: int) -> bool:
    """Tell whether a word is an office that is one of its kind: "the UN chief"."""
    word = reading.low[head]
    return word in _OFFICES or (word == "chief" and reading.low[head - 1] in ("un", "u.n."))


def nation_of(reading: Reading, phrase: Phrase) -> Name | None:
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
    if low in lexicon.GROUP_NOUNS or low in _GROUPS or reading.lemmas[head] in _GROUPS:
        return True
    if reading.tags[head] == "NUM" and head in reading.number_at:
        return True
    return reading.tags[head] in ("NOUN", "PROPN") and _is_people(reading, head)


def _is_people(reading: Reading, head: int) -> bool:
    """Tell by its ending whether a plural noun means people: "newcomers", "drafters"."""
    low = reading.low[head]
    plural = low != reading.lemmas[head] or reading.tags[head] == "PROPN"
    return plural and low.endswith(_AGENTS)


def group_of(reading: Reading, phrase: Phrase) -> Name:
    """Return a group by the words that tell it: "the *people of the Congo*"."""
    start, end = modified(reading, phrase)
    if reading.low[phrase.head] in _OF_PEOPLE:
        end = max(end, _of(phrase))
    if end - start > _MOST_WORDS:
        start, end = phrase.head, phrase.head + 1
    return named(reading, start, end, Kind.GROUP)


def modified(reading: Reading, phrase: Phrase) -> tuple[int, int]:
    """Return a phrase's noun with what qualifies it, articles and numbers left out."""
    cases = [i for i in reading.kids[phrase.head] if reading.deps[i] == "case" and i < phrase.head]
    start, end = max([phrase.start, *(i + 1 for i in cases)]), phrase.head + 1
    while end < phrase.end and reading.deps[end] == "flat":
        end += 1  # "*Radio* Okapi": the rest of a name hangs on its first word
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


def again(name: Name, at: int) -> Name:
    """Return a name as meant by the pronoun at a token."""
    return Name(at, at + 1, name.kind, name.value, form="pronoun", feminine=name.feminine)


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

"""Whom words mean that name nobody: "the pilot", "his guest", "both", "the two sides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar.predicates import meant
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.groups import again, is_office
from peacegraph.extraction.reading import remembered
from peacegraph.extraction.references.descriptions import PERSONS
from peacegraph.extraction.references.traits import traits_of
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.extraction.speech.speakers import Heard

# What somebody is besides any office: told by a word, "the pilot" is whoever was spoken of alone.
_CALLINGS = words(
    "pilot surgeon doctor nurse physician medic engineer sapper soldier peacekeeper lawyer scholar "
    "academic veteran headmistress headmaster teacher instructor trainer host visitor speaker "
    "lecturer lawmaker deputy senator parliamentarian legislator politician jurist expert author "
    "recipient laureate graduate trainee airman sailor policeman policewoman woman man lecturer "
    "strategist economist academic professor priest bishop imam elder survivor paratrooper marine "
    "administrator banker retiree newcomer diplomat journalist activist campaigner scientist "
    "ambassador envoy mediator historian analyst agronomist midwife anaesthetist dentist vet "
    "interpreter translator mechanic driver cook cadet reservist officer-in-charge father mother "
    "researcher blogger columnist editor correspondent organiser organizer moderator"
)
# Pronouns that no name explains mean a speaker of these kinds, if one has just spoken.
_BACK = {
    "he": (Kind.ROLE,),
    "she": (Kind.ROLE,),
    "they": (Kind.ORGANIZATION, Kind.GROUP),
    "it": (Kind.ORGANIZATION,),
}
# The other one of two: "his guest", "the general's successor".
_OTHERS = words("guest host counterpart visitor interlocutor successor predecessor hostess caller")
_SIDES = words("sides countries nations parties states governments ministries armies delegations")
_PAIRS = words(
    "men women officers commanders ministers leaders officials generals colonels presidents "
    "ambassadors diplomats speakers officials chiefs envoys doctors deputies"
)
_WHOLE = 1000  # names: a text speaks of its two sides from its first line
_ENVOYS = words("representative ambassador envoy")
_APPOSED = 8
_SOON = 30


def pointed_at(reading: Reading, phrase: Phrase, heard: Heard) -> list[Name]:
    """Return whom a phrase means that names nobody, by who was spoken of before."""
    word = reading.low[phrase.head]
    if is_office(reading, phrase.head) or _introduces(reading, phrase):
        return []
    if word == "they" and len(heard.speakers) > 1 and heard.just_spoke:
        return [again(name, phrase.head) for name in heard.speakers]
    if word in _BACK and heard.speaker is not None and heard.just_spoke:
        kinds = _BACK[word]
        return [again(heard.speaker, phrase.head)] if heard.speaker.kind in kinds else []
    if _is_both(reading, phrase):
        return _both(reading, phrase, heard)
    one = counterpart(reading, phrase, heard) or _called(reading, phrase, heard)
    return [] if one is None else [one]


def _introduces(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether a name follows the words: "the man in question, Captain A B, …"."""
    if meant(reading, phrase) is not None:
        return True
    for i in range(phrase.head + 1, min(len(reading.low), phrase.head + _APPOSED)):
        if reading.words[i] == ",":
            beside = (reading.name_at.get(k) for k in range(i + 1, i + 4))
            return any(name is not None and name.kind is Kind.PERSON for name in beside)
        if reading.tags[i] in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _is_both(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether two are meant: "both", "both commanders", "the two sides"."""
    before = reading.low[max(phrase.start, phrase.head - 2) : phrase.head]
    alone = reading.low[phrase.head] == "both" and phrase.end == phrase.start + 1
    return alone or before[-1:] == ["both"] or before == ["the", "two"]


def _both(reading: Reading, phrase: Phrase, heard: Heard) -> list[Name]:
    word = reading.low[phrase.head]
    if word in _SIDES:
        return two_sides(reading, phrase.head)
    if word != "both" and word not in _PAIRS:
        return []
    fitting = [name for name in heard.persons if _fits(reading, name, word.removesuffix("s"))]
    latest = _distinct(reversed(fitting if len(_distinct(fitting)) == 2 else heard.persons))[:2]
    return [again(name, phrase.head) for name in reversed(latest)] if len(latest) > 1 else []


def _fits(reading: Reading, name: Name, word: str) -> bool:
    """Tell whether somebody is known to be a commander, a minister and so on."""
    return bool(PERSONS.get(word, frozenset()) & _traits(reading).get(name.value, set()))


def two_sides(reading: Reading, at: int) -> list[Name]:
    """Return the two states that a text speaks of up to a token, where there are clearly two."""
    tally: dict[str, list[Name]] = {}
    for name in reading.names[:_WHOLE]:
        if name.start >= at:
            break
        placed = name.form == "name" and reading.low_at(name.start - 1) in ("in", "to", "from")
        if name.kind is Kind.COUNTRY and name.country is not None and not placed:
            tally.setdefault(name.country, []).append(name)
    ranked = sorted(tally, key=lambda land: -len(tally[land]))
    if len(ranked) < 2 or (len(ranked) > 2 and len(tally[ranked[2]]) == len(tally[ranked[1]])):
        return []
    sides = sorted((tally[land][0] for land in ranked[:2]), key=lambda name: name.start)
    return [_land(name, at) for name in sides]


def _land(name: Name, at: int) -> Name:
    land = again(name, at)
    land.value = name.country or name.value
    return land


def counterpart(reading: Reading, phrase: Phrase, heard: Heard) -> Name | None:
    """Return the other one of two that a text speaks of: "*his guest* promised …"."""
    if phrase.lemma not in _OTHERS:
        return None
    owners = [reading.name_at.get(i) for i in reading.kids[phrase.head] if i < phrase.head]
    mine = {owner.value for owner in owners if owner is not None and owner.kind is Kind.PERSON}
    if not mine:
        return None
    others = [name for name in _distinct(heard.persons) if name.value not in mine]
    return again(others[0], phrase.head) if len(others) == 1 else None


def _called(reading: Reading, phrase: Phrase, heard: Heard) -> Name | None:
    """Return whom "the pilot" or "the head of the mission" means: the one spoken of alone."""
    word = reading.low[phrase.head]
    owned = any(reading.deps[kid] == "nmod:poss" for kid in reading.kids[phrase.head])
    if reading.low[phrase.start] != "the" or owned:
        return None
    if phrase.lemma in _CALLINGS or word.endswith("-year-old"):
        alone = _distinct(heard.lately)
    elif word in PERSONS and not any(known_office(reading, name) for name in heard.persons):
        alone = _distinct(heard.persons)
    else:
        return None
    return again(alone[0], phrase.head) if len(alone) == 1 else None


def known_office(reading: Reading, name: Name) -> bool:
    """Tell whether a text says what office somebody holds, besides a rank."""
    return any(word[0] == "@" for word in _traits(reading).get(name.value, ()))


_traits = remembered(traits_of)


def in_office(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the one person of a text whose office a noun tells: "*its director* said"."""
    needs = PERSONS.get(reading.low[phrase.head])
    before = reading.low[phrase.start]
    if needs is None or "*" in needs or before in ("a", "an") or phrase.end > phrase.head + 1:
        return None
    traits = _traits(reading)
    fitting = {value for value, known in traits.items() if needs & known}
    coming = _named_next(reading, phrase.head) if before == "its" else None
    if len(fitting) != 1:
        fitting = {coming.value} if coming is not None else set()
        fitting = {
            value for value in fitting if needs & traits[value] or not _in_post(traits[value])
        }
    held = next((n for n in reading.names if n.kind is Kind.PERSON and n.value in fitting), None)
    return None if held is None else again(held, phrase.head)


def holder_of(reading: Reading, role: Name) -> Name | None:
    """Return the one person of a text whose office a role names: "*its Permanent Representative*".

    Who represents a state is called ambassador too; of other offices each word must be known.
    """
    traits, office = _traits(reading), role.value.lower().split()
    needs = PERSONS.get(office[-1], frozenset()) if office[-1] in _ENVOYS else frozenset()
    fitting = {
        value for value, known in traits.items() if needs & known or known.issuperset(office)
    }
    if len(fitting) != 1:
        return None
    named = (n for n in reading.names if n.kind is Kind.PERSON and n.value in fitting)
    return again(next(named), role.start)


def _in_post(traits: set[str]) -> bool:
    """Tell whether anything but a rank is known of somebody."""
    return not traits or any(word[0] == "@" for word in traits) or "rank" not in traits


def _named_next(reading: Reading, at: int) -> Name | None:
    """Return who is named next: "…, its director said. *Major A B* added …"."""
    for i in range(at, min(len(reading.low), at + _SOON)):
        name = reading.name_at.get(i)
        if name is not None and name.kind is Kind.PERSON:
            return name if name.form == "name" else None
    return None


def _distinct(names: Iterable[Name]) -> list[Name]:
    """Return persons, each once, in order."""
    return list({name.value: name for name in names}.values())

"""Those who move: how many of whom, in which unit, of which country.

A :class:`Party` is read off the words of a noun phrase ("the first 32 members of Chad's infantry
company", "180 soldiers and 12 women from Togo"). The words of it are found by the parse; what they
say is read in their order, because there a wrong arc does least harm.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Number, When
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

LANDS = (Kind.COUNTRY, Kind.TERRITORY)
# Who can be counted in a deployment.
PEOPLE = words(
    "officers officer troops soldiers soldier peacekeepers peacekeeper engineers engineer doctors "
    "doctor women woman police personnel sappers sapper officials observers observer experts "
    "nurses nurse medics medic servicemen serviceman servicewomen servicewoman staff members "
    "member advisers adviser advisors policemen policeman policewomen policewoman deminers marines "
    "gendarmes instructors pilots paramedics people men helmets berets infantrymen infantry "
    "forces counsellors specialists surgeons technicians guards crew aviators airmen "
    "sailors paratroopers commandos monitors trainers graduates trainees drivers mechanics workers "
    "interpreters reservists planners analysts captains majors lieutenants sergeants colleagues "
    "comrades military females blue-helmets compatriots countrymen nationals newcomers crewmen "
    "signallers riflemen gunners rangers cavalrymen divers dentists servicepeople volunteers "
    "minesweepers builders airwomen investigators inspectors constables lawyers welders "
    "reinforcements"
)
FEMALE = words("female females woman women servicewomen servicewoman policewomen policewoman")
# Heads of units; the plural too, for "two helicopter units".
UNITS = words(
    "unit units company companies battalion battalions hospital hospitals contingent contingents "
    "squadron squadrons platoon platoons brigade brigades regiment detachment team teams "
    "group flotilla force task-force"
)
# What makes a team or force one of the military kind.
_ARMS = words(
    "engineering engineer engineers infantry medical aviation field transport signals signal "
    "police mechanized mechanised helicopter logistics reconnaissance reaction engagement demining "
    "mine-clearance surgical peacekeeping motorized motorised airborne mobile tank artillery "
    "military armoured armored parachute level-1 level-2 level-3 level-ii evacuation bomb "
    "construction security multi-role drone medevac support sapper"
)
_WEAK_UNITS = words("team teams group force units")
# A number and what it counts are parted by none of these.
_BARRIERS = (
    lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.AUXILIARIES | lexicon.RELATIVES
) - words("of more than")
_NO_PEOPLE = words(
    "year years month months week weeks day days hour hours per cent percent wounded injured dead "
    "sick killed fallen"
)
_NO_NOUNS = words("home back abroad overseas")
_PUNCTUATION = frozenset(",;:()–—-“”\"'.!?")
_STRENGTH = re.compile(
    r"(\d[\d,]*)[-‐–](?:strong|members?|persons?|man|woman|people|troops?|soldiers?|officers?|staff)"
)
# A name after these owns the phrase or is part of it; after others, it is where people go.
_OWNING = words("of from")
# The part of a whole: "400 troops, including 20 women".
_INCLUDING = words("including among includes include counting")
_SMALL = words(
    "military medical police staff liaison individual formed civilian uniformed army naval "
    "security service crew blue special armed peacekeeping signals planning logistics operations"
)
_UNNAMED = words(
    "the a an its his her their new another first second third fourth fifth sixth seventh eighth "
    "ninth tenth last next further more additional own latest whole entire remaining incoming "
    "outgoing"
)


@dataclass(slots=True)
class Party:
    """Those who move. ``lands`` are the countries that the words say own them."""

    number: Number | None = None
    categories: list[tuple[int, int]] = field(default_factory=list)
    women: tuple[int, int] | None = None
    units: list[Name] = field(default_factory=list)
    persons: list[Name] = field(default_factory=list)
    lands: list[Name] = field(default_factory=list)
    missions: list[Name] = field(default_factory=list)
    goals: list[Name] = field(default_factory=list)  # of their own, in a list of parties
    when: When | None = None  # of their own, too
    part: bool = False
    again: bool = False  # "they": those told of before

    @property
    def empty(self) -> bool:
        """Tell whether nobody is named or counted."""
        return not self.again and not (
            self.number or self.categories or self.women or self.units or self.persons
        )


def read_parties(reading: Reading, start: int, end: int) -> list[Party]:
    """Read those whom the tokens ``start:end`` name: one party for each number of people."""
    shared = Party()
    counted: list[Party] = []
    i = start
    while i < end:
        name = reading.name_at.get(i)
        if name is not None and name.start <= i:
            _take_name(reading, shared, name, start)
            i = max(name.end, i + 1)
            continue
        number, after, people = number_of_people(reading, i, end)
        if number is not None:
            party = Party(number=number, part=_is_part(reading, i, start))
            if people is not None:
                party.categories.append(people)
            for name in reading.names_in(number.end, after):
                _take_name(reading, shared, name, number.end)
                if name.kind in LANDS and name.form == "adjective":
                    party.lands = [name]  # "a US plane with 70 *Rwandan* soldiers"
            counted.append(party)
            i = after
            continue
        i = _take_word(reading, (counted or [shared])[-1], shared, i, start)
    return _shared_out(reading, shared, counted)


def _take_word(reading: Reading, party: Party, shared: Party, i: int, start: int) -> int:
    """Take what a plain word says; return where to go on."""
    word = reading.low[i]
    unit = unit_at(reading, i, start)
    if unit is not None:
        shared.units.append(unit)
        return unit.end
    if word in FEMALE:
        party.women = party.women or (i, i + 1)
    if word in PEOPLE and not _qualifies(reading, i):
        party.categories.append(_category(reading, i, start))
    return i + 1


def is_origin(reading: Reading, name: Name) -> bool:
    """Tell whether "from" stands before a country: "soldiers *from Chad*", "left *from Chad*"."""
    i = name.start - 1
    i -= reading.low[i] == "the"
    return reading.low[i] == "from"


def _shared_out(reading: Reading, shared: Party, counted: list[Party]) -> list[Party]:
    """Give each number of people what all of them share."""
    own = [land for land in shared.lands if not is_origin(reading, land)]
    shared.lands = own or shared.lands  # "its 85 soldiers from X" are no people of X
    for party in counted:
        party.units, party.persons = shared.units, shared.persons
        party.lands, party.missions = party.lands or shared.lands, shared.missions
        if len(counted) == 1:
            party.women = party.women or shared.women
            party.categories = party.categories or shared.categories
        women = [s for s in party.categories if reading.low[s[1] - 1] in FEMALE]
        if party.women is None and women:
            party.women = women[0]
    for party in counted or [shared]:
        # "the battalion, KENBATT-2": a bare word names no unit beside one that does
        party.units.sort(key=lambda unit: " " not in unit.value and unit.form != "name")
    return counted or [shared]


def _take_name(reading: Reading, party: Party, name: Name, start: int) -> None:
    """Take a name to the list of its kind, unless it says where those who move go."""
    before = preposition_before(reading, name.start, start)
    if name.kind in LANDS and name.form == "adjective":
        party.lands.append(name)
    elif before and before not in _OWNING:
        return
    elif name.kind is Kind.UNIT:
        party.units.append(name)
    elif name.kind is Kind.PERSON:
        owns = reading.low[name.end : name.end + 1] in (["'s"], ["’s"])
        if owns or name.form == "adjective":
            party.lands.append(name)  # "*Major A's* company": he tells whose it is
        elif not before:
            party.persons.append(name)
    elif name.kind is Kind.MISSION:
        party.missions.append(name)
    elif name.kind in LANDS and reading.low[name.start - 1] == "in":
        return  # "*In Mali* another 400 soldiers": before the words for those who move
    elif name.kind in LANDS or name.country:
        party.lands.append(name)


def preposition_before(reading: Reading, i: int, start: int) -> str:
    """Return the preposition that governs a name: past articles, adjectives and list items."""
    j = i - 1
    while j >= start:
        word = reading.low[j]
        if word in lexicon.PREPOSITIONS:
            return "out" if word == "of" and reading.low[j - 1] == "out" else word
        listed = word in (",", "and", "or") or j in reading.name_at
        if not (listed or word in lexicon.DETERMINERS or reading.tags[j] in ("ADJ", "PROPN")):
            return ""
        j -= 1
    return ""


def number_of_people(
    reading: Reading, i: int, end: int
) -> tuple[Number | None, int, tuple[int, int] | None]:
    """Return the number of people that begins at token ``i``, where it ends, and who they are."""
    strength = _STRENGTH.fullmatch(reading.low[i])
    if strength:
        return Number(i, i + 1, int(strength[1].replace(",", ""))), i + 1, None
    number = reading.number_at.get(i)
    if number is None or number.ordinal or number.start != i:
        return None, i, None
    if _strong(reading, number.end):
        return number, number.end + 1, None
    if is_share(reading, number.end):
        return number, number.end + 2, None
    demonym = reading.name_at.get(number.end)
    if demonym is not None and _is_demonym(reading, demonym):
        return number, demonym.end, None
    people = _counted(reading, number.end, end)
    if people is not None:
        return number, people[1], people
    if _sizes_unit(reading, number):
        return number, number.end, None
    return None, i, None


def _strong(reading: Reading, i: int) -> bool:
    return reading.low[i : i + 1] == ["strong"] or reading.low[i : i + 2] in (
        ["all", "ranks"], ["-", "strong"], ["-", "member"]
    )  # fmt: skip


def _is_demonym(reading: Reading, name: Name) -> bool:
    """Tell whether an adjective of a country stands for its people: "another 413 *Chinese*"."""
    if name.form == "generic" and name.kind in LANDS and reading.low[name.end - 1].endswith("ns"):
        return True  # "218 *Uruguayans*"
    following = reading.tags[name.end : name.end + 1]
    return name.form == "adjective" and name.kind in LANDS and following not in (
        ["NOUN"], ["PROPN"], ["ADJ"], ["NUM"],
    )  # fmt: skip


def is_share(reading: Reading, i: int) -> bool:
    """Tell whether "of them", "of those" follows a number."""
    return reading.low[i : i + 1] == ["of"] and reading.low[i + 1 : i + 2] in (
        ["them"], ["those"], ["these"], ["whom"],
    )  # fmt: skip


def _counted(reading: Reading, i: int, end: int) -> tuple[int, int] | None:
    """Return the words for the people that a number before token ``i`` counts."""
    for j in range(i, min(len(reading.low), end + 2, i + 7)):
        word = reading.low[j]
        held = reading.name_at.get(j)
        plain = held is None or held.kind is Kind.ORGANIZATION  # "120 *Ghanaian police*"
        if word in PEOPLE and plain and not _qualifies(reading, j):
            return _category(reading, j, i)
        if (
            word in _BARRIERS
            or word in _PUNCTUATION
            or j in reading.number_at
            or word in _NO_PEOPLE
        ):
            return None
        if word in UNITS and word not in PEOPLE:
            return None
        name = reading.name_at.get(j)
        if name is not None and name.form != "adjective" and name.kind is not Kind.ORGANIZATION:
            return None
    return None


def _qualifies(reading: Reading, i: int) -> bool:
    """Tell whether a word for people only qualifies the noun after it: "police *vehicles*"."""
    if reading.low[i] == "men" and reading.low[i + 1 : i + 3] == ["and", "women"]:
        return False
    j = i + 1
    if j >= len(reading.low) or j in reading.name_at or reading.low[j] in _NO_NOUNS:
        return False
    if reading.low[j] in lexicon.NEVER_NOUNS:
        return False
    return (
        reading.tags[j] in ("NOUN", "PROPN")
        and reading.words[j][0].islower()
        and reading.low[j] not in lexicon.MONTHS_AND_DAYS
    )


def _category(reading: Reading, i: int, start: int) -> tuple[int, int]:
    """Return the words for people whose last is at token ``i``: "*military observers*"."""
    low = reading.low
    if low[i] == "men" and low[i + 1 : i + 3] == ["and", "women"]:
        return i, i + 3
    first = i
    while first > start and low[first - 1] in _SMALL and first - 1 not in reading.name_at:
        first -= 1
    return first, i + 1


def _sizes_unit(reading: Reading, number: Number) -> bool:
    """Tell whether a number is the size of a unit: "a police unit *of 160*"."""
    if reading.low[number.start - 1 : number.start] != ["of"] or number.start < 2:
        return False
    before = number.start - 2
    name = reading.name_at.get(before)
    unit = name.kind is Kind.UNIT if name is not None else reading.low[before] in UNITS
    following = reading.tags[number.end : number.end + 1]
    return unit and following not in (["NOUN"], ["PROPN"], ["ADJ"])


def _is_part(reading: Reading, i: int, start: int) -> bool:
    before = reading.low[max(start, i - 2) : i]
    return any(word in _INCLUDING for word in before)


def unit_at(reading: Reading, i: int, start: int) -> Name | None:
    """Return the unit that a common noun at token ``i`` is: "a *formed police unit*"."""
    word = reading.low[i]
    if word not in UNITS or i in reading.name_at or _qualifies(reading, i):
        return None
    first = i
    while first > start and (
        reading.tags[first - 1] in ("ADJ", "NOUN", "PROPN", "VERB")
        and first - 1 not in reading.name_at
        and first - 1 not in reading.number_at
        and reading.low[first - 1] not in _UNNAMED
        and not _STRENGTH.fullmatch(reading.low[first - 1])
    ):
        first -= 1
    if not any(w in _ARMS for w in reading.low[first:i]) and word in _WEAK_UNITS:
        return None
    return Name(first, i + 1, Kind.UNIT, reading.words_of(first, i + 1), form="generic")


def joined_parties(parties: list[Party], others: list[Party]) -> list[Party]:
    """Return parties with what else is said of them."""
    if not parties:
        return others
    for party, other in itertools.product(parties, others):
        named = any(unit.form == "name" for unit in other.units)
        held = [unit for unit in party.units if unit.form == "name" or not named]
        party.units = held + [unit for unit in other.units if unit not in held]
        party.persons += [person for person in other.persons if person not in party.persons]
        party.lands += [land for land in other.lands if land not in party.lands]
        party.number = party.number or other.number
    return parties

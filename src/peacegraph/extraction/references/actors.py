"""Whom a phrase means as a giver, a receiver or a party to something.

A state acts under many names: its own, its capital's, its government's, its instructors'. Those who
are helped often have no name at all: "local residents", "forty women candidates".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import complements
from peacegraph.extraction.grammar.complements import following
from peacegraph.extraction.grammar.predicates import Phrase, coordinated, phrase_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.people.posts import dominant_country
from peacegraph.extraction.reading import fold, remembered
from peacegraph.extraction.references.descriptions import CAPITALS
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from peacegraph.extraction.reading import Name, Office, Reading

BODIES = (Kind.COUNTRY, Kind.TERRITORY, Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
_ACTING = (*BODIES, Kind.PERSON, Kind.GROUP)

# Who acts for the state or body whose adjective or name they bear: "French instructors", "experts
# from Japan", "the air force of Chile".
_AGENTS = words(
    "guest host counterpart chief head director commander commandant president instructor "
    "trainer teacher lecturer expert specialist adviser "
    "advisor mentor doctor surgeon "
    "medic nurse engineer sapper soldier troop officer official member force government authority "
    "army navy military embassy ambassador diplomat counsellor counselor technician staff "
    "personnel pilot crew team aircraft plane helicopter transporter ship freighter taxpayer "
    "donor people parliament ministry airman sailor marine guard examiner coordinator consultant "
    "police c-17 c-130 hercules jet airliner department battalion contingent company unit "
    "detachment squadron air-force side peacekeeper delegation hospital colleague trainers coach "
    "interpreter cargo freight airlifter programme program project initiative scheme fund facility "
    "deminer policeman policewoman policemen policewomen gendarme mechanic helicopters "
    "money funds funding grant carabinieri"
)
_STATE_ORGANS = words(
    "government authority army navy military embassy parliament ministry side force taxpayer "
    "people administration"
)
# Whom help reaches without a name. A body of this kind with a name of its own is a name.
_PEOPLE = words(
    "resident villager local people population inhabitant civilian citizen child pupil student "
    "schoolchild schoolgirl schoolboy orphan woman man girl boy youth farmer fisherman family "
    "household patient nurse doctor medic midwife officer soldier troop policeman policewoman "
    "police peacekeeper candidate trainee recruit cadet engineer sapper victim survivor refugee "
    "returnee displaced wounded needy prisoner inmate detainee community teacher fighter commando "
    "combatant ex-combatant veteran worker trader herder widow mother elder leader official "
    "member participant instructor observer judge magistrate journalist commander deminer medics "
    "servicewoman servicemen servicewomen men women children force personnel staff guard ranger "
    "group colleague graduate driver mechanic specialist interpreter surgeon volunteer neighbour "
    "policemen policewomen airmen fishermen tribesmen locals midwives contributor villagers "
    "toddler infant baby pensioner migrant fisherfolk townspeople townsfolk householder amputee "
    "newcomer delegate attendee invitee passenger mechanics tutor "
    "pastoralist shepherd craftsman seamstress apprentice jobseeker disabled blind poor sick "
    "homeless evacuee host sailor marine airman guardsman gendarme magistrates lawyer "
    "prosecutor doctors learner beginner enumerator voter observer negotiator mediator "
    "chieftain chief imam priest nun churchgoer parishioner schoolteacher headmaster "
    "housewife housewives businesswoman entrepreneur artisan"
)
_PLACES_HELPED = words(
    "school orphanage clinic village town district church mosque prison camp centre center "
    "dispensary hospital university academy college library market neighbourhood settlement "
    "administration council municipality battalion contingent unit company squadron brigade army "
    "force police mission operation government ministry department programme program fund "
    "initiative project seminar course exercise team conference partner training authority board "
    "commission panel committee hamlet parish madrasa nursery kindergarten home hospice prefecture "
    "county province region courthouse court institute agency bank association cooperative radio "
    "station laboratory workshop mess garrison base post headquarters hq academy dispensaries "
    "monastery convent mission-school gendarmerie navy coastguard customs"
)
_ROOMS = words("laboratory workshop library station centre center classroom room course seminar")
# Half of such a name comes after "of": "a board of inquiry".
_OF = words("board commission panel committee")
_UNIT_WORDS = words(
    "team rotation battalion contingent unit hospital company detachment brigade group platoon "
    "squadron"
)
_OWN_PEOPLE = words("soldier troop man officer peacekeeper staff doctor engineer sapper member")
_PRONOUNS = words("his her their its")
# What a body calls itself once it was named in full.
_BODY_WORDS = words(
    "ministry department mission company battalion contingent academy hospital institute agency "
    "bank university school centre center council command embassy foundation programme office "
    "brigade platoon regiment association"
)
_CREWS = words("soldier troop peacekeeper helmet engineer sapper medic doctor nurse surgeon")
_CHARITIES = words(
    "charity foundation company firm association ngo agency university trader merchant "
    "businessman businesswoman shopkeeper bookshop shop store supermarket bank club church parish "
    "congregation donor benefactor well-wisher diaspora newspaper publisher manufacturer hospital "
    "school sponsor"
)
_FAR = 12
_LEAD = 4
_BACK = 8  # sentences
_RECENT = 200  # names
_SHORT = 2
# What is a person's own: "her agency" is the body that she speaks for.
_OFFICIAL = words(
    "agency ministry government department embassy organization organisation country service army "
    "police nation force administration office"
)
# Of these, the phrase tells how many or what share; who is meant comes after "of".
_PARTITIVE = words(
    "hundred thousand dozen score number group total rest majority half most some many several "
    "couple handful each all member people resident inhabitant representative delegation "
    "personnel part share batch generation wave"
)
_UNION, _UNION_SEAT = "European Union", "brussels"
_CAPITALS = {fold(city): state for city, state in CAPITALS.items()}
_PARTNERS = words(
    "peacekeeper country state partner donor member government nation ally neighbour contributor"
)
_DROPPED = frozenset(("DET", "NUM", "PRON", "ADP", "PUNCT"))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant, the state that they belong to, and whether they have a name."""

    entity: Entity
    state: str | None = None
    named: bool = True

    @property
    def key(self) -> str:
        """What makes two actors the same."""
        return self.entity.value.casefold()


def state_of(reading: Reading, name: Name) -> str | None:
    """Return the state that a person or body belongs to or speaks for."""
    if name.country is not None:
        return name.country
    for office in name.roles:
        body = office.organization
        if body is not None and body.country is not None:
            return body.country
    if name.kind is Kind.PERSON:
        for other in (o.organization for o in roles_of(reading, name)):
            if other is not None and other.country is not None:
                return other.country
    return None


def named(reading: Reading, name: Name) -> Actor:
    """Return the actor that a name means."""
    land = name.kind in (Kind.COUNTRY, Kind.TERRITORY)
    if land and name.form == "adjective" and name.country is not None:
        mention = reading.mention(name.first, name.last)
        return Actor(Entity(value=name.country, kind=Kind.COUNTRY, mention=mention), name.country)
    return Actor(reading.entity(name), state_of(reading, name))


def giver(phrase: Phrase, *, partners: bool = False) -> Actor | None:
    """Return who gives; ``partners`` lets those count that have no name: "other countries"."""
    found = _self(phrase) or _agent(phrase) or _unit(phrase) or _theirs(phrase) or _some(phrase)
    found = (
        found or _state(phrase) or _body(phrase) or _it(phrase) or _crew(phrase) or _charity(phrase)
    )
    return found or (_partners(phrase) if partners else None)


def givers(phrases: Sequence[Phrase], *, partners: bool = False) -> list[Actor]:
    """Return those who give, each once."""
    return _each(giver(phrase, partners=partners) for phrase in phrases)


def taker(phrase: Phrase) -> Actor | None:
    """Return who receives: a body, a unit, or people and places in general words."""
    own = _self(phrase)
    if own is not None:
        return own if own.entity.kind in BODIES else None
    found = _unit(phrase) or _members(phrase) or _country(phrase) or _serving(phrase)
    return found or _body(phrase) or _group(phrase)


def takers(phrases: Sequence[Phrase]) -> list[Actor]:
    """Return those who receive, each once."""
    return _each(taker(phrase) for phrase in phrases)


def _each(actors: Iterable[Actor | None]) -> list[Actor]:
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor is not None:
            found.setdefault(actor.key, actor)
    return list(found.values())


def capital_at(reading: Reading, head: int) -> Actor | None:
    """Return the state whose seat of government a token names."""
    for first in (head - 1, head):
        for last in (head + 2, head + 1):
            if first < 0 or last > len(reading.words) or last <= first:
                continue
            city = " ".join(reading.folded[first:last])
            state = _CAPITALS.get(city)
            if state is None and city == _UNION_SEAT and _speaks_of_union(reading):
                mention = reading.mention(first, last)
                return Actor(Entity(value=_UNION, kind=Kind.ORGANIZATION, mention=mention))
            if state is not None and reading.words[head][:1].isupper():
                mention = reading.mention(first, last)
                return Actor(Entity(value=state, kind=Kind.COUNTRY, mention=mention), state)
    return None


@remembered
def _speaks_of_union(reading: Reading) -> bool:
    """Tell whether a text is about the European Union: there "Brussels" means it, not Belgium."""
    return any(_UNION in name.value for name in reading.names)


def _is(phrase: Phrase, listed_: frozenset[str]) -> bool:
    """Tell whether the head of a phrase is one of these words, as it stands or in its base form."""
    return phrase.lemma in listed_ or phrase.reading.low[phrase.head] in listed_


def is_people(phrase: Phrase) -> bool:
    """Tell whether a phrase is about people, or about a unit of them."""
    return _is(phrase, _PEOPLE | _AGENTS | _PLACES_HELPED | _UNIT_WORDS)


def _self(phrase: Phrase) -> Actor | None:
    """Return whom the head of a phrase names."""
    reading, name = phrase.reading, phrase.reading.name_at.get(phrase.head)
    if name is not None and name.kind is not Kind.COUNTRY:
        lands = registry.load().find_demonym(reading.words[phrase.head], (Kind.COUNTRY,))
        if len(lands) == 1:  # "the Ghanaian offered": for the state, whichever man it is
            mention = reading.mention(phrase.head, phrase.head + 1)
            return Actor(
                Entity(value=lands[0].name, kind=Kind.COUNTRY, mention=mention), lands[0].name
            )
    if name is None:
        return capital_at(reading, phrase.head)
    if name.kind is Kind.PLACE:
        return capital_at(reading, phrase.head)
    return named(reading, name) if name.kind in _ACTING else None


def _agent(phrase: Phrase) -> Actor | None:
    """Return for whom the head of a phrase acts."""
    reading = phrase.reading
    force = reading.tags[phrase.head] == "PROPN"  # "Germany's Bundeswehr"
    if not _is(phrase, _AGENTS) and not force:
        return None
    after = following(phrase, "of", "from", "at")
    others = [after] if after is not None else phrase.brought_by("of", "from", "at")
    for other in others if not force else ():
        name = other.name
        if name is not None and name.kind in BODIES:
            return named(reading, name)
    for kid in reading.kids[phrase.head]:
        if reading.deps[kid] == "nmod:poss":
            return owner(reading, kid)
    for name in reading.names_in(phrase.start, phrase.head):
        if name.kind in BODIES:
            return named(reading, name)
    return None


def _body(phrase: Phrase) -> Actor | None:
    """Return the body that "the ministry" means: the last one named whose kind of body it is."""
    reading = phrase.reading
    word = reading.low[phrase.head]
    definite = reading.low[phrase.start] in ("the", "this") and phrase.head == phrase.start + 1
    if not definite or word not in _BODY_WORDS or following(phrase, "of", "in", "at") is not None:
        return None
    here = bisect_left(reading.names, phrase.start, key=lambda name: name.start)
    for name in reversed(reading.names[max(0, here - _RECENT) : here]):
        bodily = name.kind in (Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION)
        if bodily and (word in name.value.lower().split() or _is_mission(word, name)):
            return named(reading, name)
    return None


def _is_mission(word: str, name: Name) -> bool:
    return word == "mission" and name.kind is Kind.MISSION


def _some(phrase: Phrase) -> Actor | None:
    """Return the body that "twenty of them" belong to."""
    reading = phrase.reading
    counted = phrase.head in reading.number_at or reading.low[phrase.head] in _PARTITIVE
    if not counted or reading.low[phrase.head + 1 : phrase.head + 3] != ["of", "them"]:
        return None
    name = reading.name_at.get(phrase.head + 2) or unit_meant(reading, phrase.head)
    return named(reading, name) if name is not None and name.kind in BODIES else None


def _state(phrase: Phrase) -> Actor | None:
    """Return the state that "the government" means: the one that a text is about."""
    reading = phrase.reading
    word = reading.low[phrase.head]
    if word != "government" or reading.low[phrase.start : phrase.head] != ["the"]:
        return None
    state = home_state(reading)
    if state is None:
        return None
    mention = reading.mention(phrase.start, phrase.end)
    return Actor(Entity(value=state, kind=Kind.COUNTRY, mention=mention), state)


def _crew(phrase: Phrase) -> Actor | None:
    """Return whose people "the peacekeepers" are: of the unit that a text is about."""
    reading = phrase.reading
    if not _is(phrase, _CREWS) or phrase.head - phrase.modifiers[0] > 1:
        return None
    name = unit_meant(reading, phrase.head)
    return named(reading, name) if name is not None else _in_words(reading, *_bare(phrase))


def _charity(phrase: Phrase) -> Actor | None:
    """Return a body in small letters that may give: "a Swiss foundation"."""
    own = phrase.reading.low[phrase.start] in _PRONOUNS
    if not _is(phrase, _CHARITIES) or own or phrase.modifiers[0] == phrase.head:
        return None
    return _in_words(phrase.reading, *_bare(phrase))


def _theirs(phrase: Phrase) -> Actor | None:
    """Return the body that "her agency" or "his government" means."""
    reading = phrase.reading
    own = reading.low[phrase.start] in ("his", "her")
    if not own or not _is(phrase, _OFFICIAL) or phrase.head != phrase.start + 1:
        return None
    for name in reading.names_before(phrase.start + 1):
        if name.kind is Kind.PERSON:
            return represented(reading, name)
    return None


def _it(phrase: Phrase) -> Actor | None:
    """Return what "it" stands for where nothing else says so: what the text went on about."""
    reading = phrase.reading
    if reading.low[phrase.head] != "it" or phrase.end - phrase.start > 1:
        return None
    return it_at(reading, phrase.head)


def it_at(reading: Reading, at: int) -> Actor | None:
    """Return what "it" at a token stands for: what the sentences before begin with."""
    here = bisect_right(reading.sentences, (at, len(reading.low)))
    for start, end in reversed(reading.sentences[max(0, here - _BACK) : here]):
        if start + 2 <= end and "it" not in reading.low[start : start + _LEAD]:
            return _topic(reading, start, end)
    return None


def _topic(reading: Reading, start: int, end: int) -> Actor | None:
    """Return the body that a sentence begins with."""
    name = reading.name_at.get(start + 1) or reading.name_at.get(start)
    if name is not None:
        acting = name.kind in BODIES and name.form != "adjective"
        if acting or name.form != "adjective":
            return named(reading, name) if acting else None
    first = complements.phrases(reading, start, min(end, start + _LEAD))[:1]
    return _unit(first[0]) or _agent(first[0]) or _crew(first[0]) if first else None


def owner(reading: Reading, kid: int) -> Actor | None:
    """Return whose something is: "Australia's", "whose" of a relative clause."""
    if reading.low[kid] != "whose":
        return _self(phrase_at(reading, kid))
    for i in range(kid - 1, max(-1, kid - 4), -1):
        name = reading.name_at.get(i)
        if name is not None:
            return represented(reading, _first_of(reading, name))
    return None


def _first_of(reading: Reading, name: Name) -> Name:
    """Return the person whose office a name stands in: "A B, ambassador to C, *whose* army"."""
    for other in reading.names_before(name.start):
        if name.start - other.end > _FAR:
            break
        if other.kind is Kind.PERSON and any(
            office.start <= name.start < office.end for office in other.roles
        ):
            return other
    return name


def _unit(phrase: Phrase) -> Actor | None:
    """Return the unit that "the team" or "his soldiers" means."""
    reading = phrase.reading
    determiners = [
        reading.low[i] for i in reading.kids[phrase.head] if reading.deps[i] in ("det", "nmod:poss")
    ]
    if _is(phrase, _OWN_PEOPLE) and any(word in ("its", "their") for word in determiners):
        name = reading.name_at.get(phrase.start)  # what "its" was found to mean
        return named(reading, name) if name is not None and name.kind in BODIES else None
    own = _is(phrase, _OWN_PEOPLE) and any(word in _PRONOUNS for word in determiners)
    definite = _is(phrase, _UNIT_WORDS) and any(
        word in ("the", "this", "that") for word in determiners
    )
    if not own and not definite:
        return None
    if definite and phrase.head - phrase.modifiers[0] > 1:
        return None  # "the medical team": one of several
    name = unit_meant(reading, phrase.head)
    if name is not None:
        return named(reading, name)
    state = home_state(reading)
    if state is None or own:
        return None
    mention = reading.mention(phrase.start, phrase.end)
    return Actor(Entity(value=state, kind=Kind.COUNTRY, mention=mention), state)


def unit_meant(reading: Reading, before: int) -> Name | None:
    """Return the unit that a text is about: of those named so far, the one that comes up most."""
    tally: dict[str, int] = {}
    first: dict[str, Name] = {}
    here = bisect_left(reading.names, before, key=lambda name: name.start)
    for name in reading.names[max(0, here - _RECENT) : here]:
        if name.kind is Kind.UNIT and name.form != "adjective":
            tally[name.value] = tally.get(name.value, 0) + 1
            first.setdefault(name.value, name)
    if not tally:
        return None
    return first[max(tally, key=lambda value: tally[value])]


def _country(phrase: Phrase) -> Actor | None:
    """Return the state that "the country" means, where the text is about one."""
    if phrase.lemma not in ("country", "nation") or phrase.reading.low[phrase.start] != "the":
        return None
    state = dominant_country(phrase.reading)
    if state is None or phrase.end - phrase.start > _SHORT:
        return None
    mention = phrase.reading.mention(phrase.start, phrase.end)
    return Actor(Entity(value=state, kind=Kind.COUNTRY, mention=mention), state)


def _serving(phrase: Phrase) -> Actor | None:
    """Return the body of those who serve in it: "the doctors *of the hospital*"."""
    after = following(phrase, "of") if _is(phrase, _CREWS | _OWN_PEOPLE) else None
    name = after.name if after is not None else None
    bodies = (Kind.UNIT, Kind.ORGANIZATION, Kind.MISSION)
    return named(phrase.reading, name) if name is not None and name.kind in bodies else None


def _members(phrase: Phrase) -> Actor | None:
    """Return whose members are meant: "members of the bloc", "hundreds of residents"."""
    if not _is(phrase, _PARTITIVE) and phrase.reading.tags[phrase.head] != "NUM":
        return None
    for other in phrase.brought_by("of", "from"):
        found = taker(other)
        if found is not None:
            return found
    return None


def _group(phrase: Phrase) -> Actor | None:
    """Return people or a place in general words, without article and number."""
    reading = phrase.reading
    if not _is(phrase, _PEOPLE) and not _is(phrase, _PLACES_HELPED):
        return None
    first, last = _bare(phrase)
    if reading.low[phrase.start] in _PRONOUNS and _is(phrase, _PEOPLE):
        return None  # "his people": no help to others
    if _is(phrase, _ROOMS):  # "a laboratory *at the department*": the department gets it
        after = following(phrase, "at", "of")
        name = after.name if after is not None else None
        if name is not None and name.kind in (Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION):
            return named(reading, name)
    if _is(phrase, _OF):
        after = following(phrase, "of")
        last = after.end if after is not None else last
    return _in_words(reading, first, last)


def _partners(phrase: Phrase) -> Actor | None:
    if not _is(phrase, _PARTNERS):
        return None
    return _in_words(phrase.reading, *_bare(phrase))


def _bare(phrase: Phrase) -> tuple[int, int]:
    """Return the words of a phrase from its first adjective to its head."""
    reading = phrase.reading
    first, last = phrase.modifiers
    while first < phrase.head and (
        reading.tags[first] in _DROPPED
        or reading.low[first] in lexicon.DETERMINERS
        or (reading.low[first].endswith("ed") and first + 1 in reading.name_at)
    ):
        first += 1
    return first, last


def _in_words(reading: Reading, first: int, last: int) -> Actor | None:
    states = [n.country for n in reading.names_in(first, last) if n.country is not None]
    value = reading.words_of(first, last)
    if not value[0].isalnum():
        return None
    entity = Entity(value=value, kind=Kind.GROUP, mention=reading.mention(first, last))
    return Actor(entity, states[0] if states else None, named=False)


def represented(reading: Reading, name: Name) -> Actor | None:
    """Return the state or body for which a person speaks; a body speaks for itself."""
    if name.kind is not Kind.PERSON:
        return named(reading, name) if name.kind in BODIES else None
    state = state_of(reading, name)
    if state is not None:
        return Actor(Entity(value=state, kind=Kind.COUNTRY), state)
    offices = roles_of(reading, name)
    home = home_state(reading)
    if home is not None and any("Minister" in office.role for office in offices):
        return Actor(Entity(value=home, kind=Kind.COUNTRY), home)
    bodies = [o.organization for o in offices if o.organization is not None]
    for body in bodies:
        if body.kind in BODIES and body.form != "adjective":
            return named(reading, body)
    return None


@remembered
def persons(reading: Reading) -> dict[str, Name]:
    """Return the people of a text by name: each where an office is said, or else first."""
    found: dict[str, Name] = {}
    for name in reading.names:
        if name.kind is Kind.PERSON:
            known = found.setdefault(name.value, name)
            if name.roles and not known.roles:
                found[name.value] = name
    return found


def roles_of(reading: Reading, name: Name) -> list[Office]:
    """Return the offices that a person holds anywhere in the text."""
    whole = persons(reading).get(name.value)
    return name.roles or (whole.roles if whole is not None else [])


def home_state(reading: Reading, without: Collection[str] = (), *, least: int = 1) -> str | None:
    """Return the state that a text is about: named most, not counting "in X" and "X dollars".

    ``without`` leaves out those that are known to be another side; ``least`` is how often.
    """
    tally = {state: n for state, n in _states(reading).items() if state not in without}
    first, second = [*sorted(tally.values(), reverse=True), 0, 0][:2]
    if first < max(least, _CLEARLY * second):
        return None
    return max(tally, key=lambda state: tally[state])


@remembered
def _states(reading: Reading) -> dict[str, int]:
    tally: dict[str, int] = {}
    for name in reading.names:
        if name.kind is Kind.COUNTRY and name.country is not None and _acts(reading, name):
            tally[name.country] = tally.get(name.country, 0) + 1
    return tally


_CLEARLY = 1.5  # times as often as the next


def _acts(reading: Reading, name: Name) -> bool:
    """Tell whether a name of a state may be of one that acts: no place, no currency."""
    if reading.low[name.end : name.end + 1] in (["dollars"], ["dollar"]):
        return False
    before = reading.low[name.start - 2 : name.start]
    return name.form == "adjective" or "in" not in before


def adjectives(phrase: Phrase) -> Iterator[Actor]:
    """Yield the states whose adjectives stand in a phrase: "*Japanese* funding"."""
    for name in phrase.reading.names_in(phrase.start, phrase.head):
        if name.form == "adjective" and name.country is not None:
            yield named(phrase.reading, name)


def listed(reading: Reading, head: int) -> list[Phrase]:
    """Return a phrase and those listed with it."""
    return coordinated(reading, head)

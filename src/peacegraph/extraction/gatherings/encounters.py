"""Gatherings that a verb tells: "A met B", "A visited X", "A saw the unit off"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from peacegraph.extraction.gatherings import rites
from peacegraph.extraction.gatherings.attendance import PRESENT, people_of
from peacegraph.extraction.gatherings.happening import (
    HUMAN,
    WHERE,
    WHO,
    WHOM,
    Encounter,
    encounter_of,
    named_by,
    pattern,
    people_in,
    within,
)
from peacegraph.extraction.gatherings.occasions import subject_matter
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    Found,
    Pattern,
    Patterns,
    Phrase,
    names_of,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name
from peacegraph.frames import GatheringKind
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading

_K = GatheringKind
_COUNCILS = words(
    "council assembly parliament legislature deputies lawmakers senate members committee"
)


def _meeting(reading: Reading, found: Found) -> Encounter | None:
    who, whom = people_in(reading, found, WHO), people_in(reading, found, WHOM)
    somebody = any(n.kind in (Kind.PERSON, Kind.GROUP) for n in who) or _is_pronoun(reading, found)
    if not whom or not somebody:
        return None
    if not any(n.kind in (*HUMAN, Kind.ROLE, Kind.ORGANIZATION) for n in whom):
        return None
    encounter = encounter_of(found, _K.MEETING, [*who, *whom])
    encounter.place = within(reading, found)
    encounter.topic = _agenda(reading, found)
    return encounter


def _agenda(reading: Reading, found: Found) -> tuple[int, int] | None:
    """Return what A met B *to discuss*."""
    end = found.predicate.sentence[1]
    for i in range(found.after + 1, end - 1):
        if reading.low[i] in _DISCUSSING and reading.low[i - 1] in ("to", ",", "and"):
            return subject_matter(reading, i + 1, end)
    return None


_DISCUSSING = words("discuss discussing")


def _is_pronoun(reading: Reading, found: Found) -> bool:
    """Tell whether "it" or "they" meets, whoever is meant, and meets a person by name."""
    said = [p for p in found.role(WHO) if reading.low[p.head] in ("it", "they", "she", "he", "we")]
    whom = names_of(found.role(WHOM))
    return bool(said) and bool(whom) and whom[0].kind is Kind.PERSON and whom[0].form == "name"


def _reception(reading: Reading, found: Found) -> Encounter | None:
    """Read "A received B", where B is somebody: not a medal."""
    who, whom = people_in(reading, found, WHO), people_in(reading, found, WHOM)
    who = [n for n in who if n.kind is Kind.PERSON]
    whom = [n for n in whom if n.kind is Kind.PERSON or _is_delegation(n)]
    her = any(reading.low[p.head] in ("her", "him", "them") for p in found.role(WHOM))
    first = found.predicate.at == found.predicate.sentence[0]  # "*Receiving her*, A said …"
    if not who or not (whom or (her and first)):
        return None
    encounter = encounter_of(found, _K.MEETING, [*who, *whom])
    encounter.place = within(reading, found)
    return encounter


def _call(reading: Reading, found: Found) -> Encounter | None:
    """Read "A called on B", unless B is called on to do something."""
    encounter = _reception(reading, found)
    if encounter is None or encounter.participants[-1].kind is not Kind.PERSON:
        return None
    after = encounter.participants[-1].end
    return encounter if reading.low[after : after + 1] != ["to"] else None


def _assembly(reading: Reading, found: Found) -> Encounter | None:
    """Read "delegates from 40 states gathered in Accra on Monday"."""
    at, low = found.predicate.at, reading.low
    first = max(found.predicate.sentence[0], at - 25)
    who = next((j for j in range(first, at) if low[j] in _ATTENDING), None)
    if who is None or reading.low_at(at + 1) == "by":
        return None  # read off their order: the parse takes "gathered" for a participle
    place = within(reading, found) or _school(reading, found)
    if place is None or found.predicate.date is None:
        return None
    sides = low[who] in _SEATED
    encounter = encounter_of(found, _K.MEETING if sides else _K.CONFERENCE, [])
    encounter.place = place
    if sides:
        encounter.participants = [n for n in reading.names_in(who, at) if n.kind is Kind.PERSON]
    return encounter


_SEATED = words("delegations sides group committee commission board panel")
_ATTENDING = _SEATED | words(
    "delegates experts representatives ministers chiefs commanders delegations officials "
    "envoys scholars participants instructors leaders trainers advisers officers coordinators "
    "lawmakers veterans counterparts sides academics researchers diplomats practitioners heads"
)


def _each_other(reading: Reading, found: Found) -> Encounter | None:
    """Read "A and B, who met in Paris"."""
    who = [n for n in people_in(reading, found, WHO) if n.kind is Kind.PERSON]
    return encounter_of(found, _K.MEETING, who) if len(who) > 1 and not found.role(WHOM) else None


def _talked(reading: Reading, found: Found) -> Encounter | None:
    """Read "A and B discussed X", "A and B talked about X"."""
    who = [n for n in people_in(reading, found, WHO) if n.kind in HUMAN]
    both = len(found.role(WHO)) == 2 and "and" in reading.low[slice(*_span(found.role(WHO)))]
    if not both or found.predicate.passive or not any(n.kind is Kind.PERSON for n in who):
        return None
    encounter = encounter_of(found, _K.MEETING, who)
    encounter.place = within(reading, found)
    encounter.topic = subject_matter(reading, found.predicate.at + 1, found.predicate.sentence[1])
    return encounter if encounter.topic is not None else None


def _span(phrases: list[Phrase]) -> tuple[int, int]:
    return min(p.start for p in phrases), max(p.end for p in phrases)


def _audience(reading: Reading, found: Found) -> Encounter | None:
    """Read "A granted B an audience", "B was granted an audience by A"."""
    predicate = found.predicate
    things = predicate.objects
    if not any(reading.low[p.head] == "audience" for p in things):
        return None
    guests = predicate.indirect or predicate.brought_by("to")
    people = names_of([*guests, *predicate.subjects], Kind.PERSON)
    return encounter_of(found, _K.MEETING, people) if people and guests else None


def _council(reading: Reading, found: Found) -> Encounter | None:
    """Read "A briefed the Council", "A went before the Council"."""
    who = [n for n in people_in(reading, found, WHO) if n.kind is Kind.PERSON]
    whom = [n for n in people_in(reading, found, WHOM) if _is_council(n)]
    if not who or not whom:
        return None
    encounter = encounter_of(found, _K.MEETING, [*who, *whom])
    encounter.council = True
    return encounter


def _council_meets(reading: Reading, found: Found) -> Encounter | None:
    who = [n for n in people_in(reading, found, WHO) if _is_council(n)]
    return encounter_of(found, _K.MEETING, who) if who else None


def _hearing(reading: Reading, found: Found) -> Encounter | None:
    """Read "the Council heard a briefing from A"."""
    thing = next(iter(found.role(WHOM)), None)
    if thing is None or reading.low[thing.head] not in _HEARD:
        return None
    encounter = _council_meets(reading, found)
    if encounter is not None:
        names = clauses.after_preposition(
            reading, ("from", "by"), thing.head, found.predicate.sentence[1], (Kind.PERSON,)
        )
        encounter.participants += names
    return encounter


_HEARD = words("briefing briefings statement statements report reports")


def _debate(reading: Reading, found: Found) -> Encounter | None:
    """Read "the Council debated the safety of …"."""
    encounter = _council_meets(reading, found)
    if encounter is None and any(reading.low[p.head] in _COUNCILS for p in found.role(WHO)):
        encounter = encounter_of(found, _K.DEBATE, [])  # "lawmakers debated the bill"
        encounter.place = within(reading, found)
    if encounter is not None:
        encounter.kind = _K.DEBATE
        thing = next(iter(found.role(WHOM)), None)
        encounter.topic = (thing.start, thing.end) if thing is not None else None
    return encounter


def _visit(reading: Reading, found: Found) -> Encounter | None:
    who = [n for n in people_in(reading, found, WHO) if n.kind is Kind.PERSON or _is_delegation(n)]
    target = next(iter(found.role(WHOM)), None)
    if not who or target is None:
        return None
    encounter = encounter_of(found, _K.VISIT, who)
    where = target.name
    if where is None:
        where = next(iter(names_of(target.brought_by("of", "in", "at", "near"))), None)
    where = where or within(reading, found)
    seen = reading.low[target.head] in _SITES
    if where is None and seen and (found.predicate.date is not None or target.number is not None):
        return encounter if any(n.kind is Kind.PERSON for n in who) else None
    if where is None or where.kind is Kind.PERSON:
        return None
    encounter.place = where
    inner = within(reading, found)
    if inner is not None and where.kind is not Kind.PLACE:
        encounter.place = inner
        encounter.participants += [where] if where.kind is Kind.ORGANIZATION else []
    return encounter


_SITES = words(
    "district camp base hospital site centre center village school outpost post headquarters "
    "barracks region area market clinic contingent battalion unit troops town city county "
    "soldiers peacekeepers"
)


def _tour(reading: Reading, found: Found) -> Encounter | None:
    """Read "the visitors were given a tour of the institute"."""
    tour = next((p for p in found.predicate.objects if reading.low[p.head] == "tour"), None)
    place = clauses.object_of(reading, tour.head + 2, found.predicate.sentence[1]) if tour else None
    if place is None or place.kind is Kind.PERSON:
        return None
    guests = [n for p in found.predicate.indirect for n in named_by(reading, p)]
    encounter = encounter_of(found, _K.VISIT, [n for n in guests if n.kind is Kind.PERSON])
    encounter.place = place
    return encounter


def _taken_to(reading: Reading, found: Found) -> Encounter | None:
    """Read "the delegation was taken to the training centre in A on Monday"."""
    predicate = found.predicate
    guests = [p for p in predicate.objects if reading.low[p.head] in _VISITING]
    goals = predicate.brought_by("to")
    if not predicate.passive or not guests or not goals:
        return None
    encounter = encounter_of(found, _K.VISIT, people_of(guests))
    encounter.place = next(iter(names_of(goals)), None) or within(reading, found)
    return encounter if encounter.place is not None else None


_VISITING = words("delegation visitors guests visitor guest")


def _arrival(reading: Reading, found: Found) -> Encounter | None:
    """Read "Minister A arrived in B on Monday": whose post is not there."""
    predicate = found.predicate
    who = [n for n in people_in(reading, found, WHO) if n.kind is Kind.PERSON]
    states = any(set(o.role.split()) & _TRAVELLERS for n in who for o in n.roles)
    place = next(iter(names_of(found.role(WHOM), *WHERE)), None)
    if not states or place is None or predicate.date is None:
        return None
    encounter = encounter_of(found, _K.VISIT, who)
    encounter.place = place
    return encounter


_TRAVELLERS = words("Minister President Secretary Secretary-General Under-Secretary-General")


def _shown(reading: Reading, found: Found) -> Encounter | None:
    """Read "the visitors were shown around the institute"."""
    predicate = found.predicate
    if not predicate.passive:
        return None
    names = names_of(predicate.brought_by("around", "round", "over"))
    i = found.after
    place = clauses.object_of(reading, i, predicate.sentence[1]) or next(iter(names), None)
    if place is None or place.kind is Kind.PERSON:
        return None
    guests = [n for p in predicate.objects for n in named_by(reading, p) if n.kind in HUMAN]
    encounter = encounter_of(found, _K.VISIT, [n for n in guests if n.kind is Kind.PERSON])
    encounter.place = place
    return encounter


def _interview(reading: Reading, found: Found) -> Encounter | None:
    """Read "A talked to this newspaper"."""
    who = [n for n in people_in(reading, found, WHO) if n.kind is Kind.PERSON]
    for phrase in found.role(WHOM):
        station = phrase.name
        if station is not None and _MEDIA & set(station.value.lower().split()) and who:
            return encounter_of(found, _K.INTERVIEW, [*who, station])
        if reading.low[phrase.start] in ("this", "our") and reading.low[phrase.head] in _PRESS:
            encounter = encounter_of(found, _K.INTERVIEW, who)
            paper = Name(
                phrase.start, phrase.end, Kind.GROUP, reading.words_of(phrase.start, phrase.end)
            )
            encounter.participants.append(paper)
            return encounter if who else None
    return None


def _by_phone(reading: Reading, found: Found) -> Encounter | None:
    """Read "A spoke by telephone with B"."""
    start, end = found.predicate.at, min(found.predicate.sentence[1], found.predicate.at + 8)
    if not _PHONES & set(reading.low[start:end]):
        return None
    who = [n for n in people_in(reading, found, WHO) if n.kind is Kind.PERSON]
    stop = clauses.clause_end(reading, start, found.predicate.sentence[1])
    whom = clauses.after_preposition(reading, ("with", "to"), start, stop, (Kind.PERSON,))
    return encounter_of(found, _K.MEETING, [*who, *whom]) if who and whom else None


_PHONES = words("phone telephone video videolink")


def _interviewed(reading: Reading, found: Found) -> Encounter | None:
    """Read "A was interviewed by Radio B on Monday"."""
    asked = [n for n in people_in(reading, found, WHOM) if n.kind is Kind.PERSON]
    asking = [n for n in people_in(reading, found, WHO) if n.kind is Kind.ORGANIZATION]
    return encounter_of(found, _K.INTERVIEW, [*asked, *asking]) if asked or asking else None


_MEDIA = words("radio television tv news times post daily newspaper magazine broadcasting herald")
_PRESS = words("newspaper paper magazine reporter correspondent agency website channel")


def _trained(reading: Reading, found: Found) -> Encounter | None:
    """Read "the troops had been trained at the centre": who learns there, and where."""
    predicate, school = found.predicate, _school(reading, found)
    learners = found.role(WHOM) if predicate.passive else found.role(WHO)
    busy = not predicate.passive and bool(found.role(WHOM))  # it trains others, of no one course
    if school is None or (busy and reading.low[predicate.at].startswith("train")):
        return None
    units = [name for phrase in learners for name in named_by(reading, phrase)]
    encounter = encounter_of(found, _K.TRAINING, [n for n in units if n.kind in PRESENT])
    encounter.place = school
    return encounter


def _school(reading: Reading, found: Found) -> Name | None:
    """Return the house that "at" brings after a verb."""
    at, end = found.predicate.at, found.predicate.sentence[1]
    return next(iter(clauses.after_preposition(reading, ("at",), at, end, _SCHOOLS)), None)


_SCHOOLS = (Kind.ORGANIZATION, Kind.PLACE)


def _went_to_see(reading: Reading, found: Found) -> Encounter | None:
    """Read "the group went on to X to watch a rehearsal"."""
    stop = min(found.predicate.sentence[1] - 1, found.after + 12)
    sees = any(
        reading.low[j] == "to" and reading.low[j + 1] in _SEEING for j in range(found.after, stop)
    )
    where = next((j for j in range(found.after, stop) if reading.low[j] == "where"), None)
    sees = sees or "invitation" in reading.low[slice(*found.predicate.sentence)]
    if where is not None:  # "travelled to X on Monday, where she inspected …"
        sees = bool(_SEEN & set(reading.low[where : where + 5]))
    return _visit(reading, found) if sees else None


_SEEING = words("watch see inspect tour view observe visit meet")
_SEEN = words("watched saw inspected toured viewed observed visited met")


_Reader = Callable[["Reading", Found], "Encounter | None"]
# Wordings, and how each is read: the first reading that gives something holds.
_ROWS: tuple[tuple[Pattern, tuple[_Reader, ...]], ...] = (
    (pattern("meet/meets/met", "with", whom="with object"), (_meeting,)),
    (
        pattern("meet/meets/met", whom="object with"),
        (_meeting, _council_meets, _each_other, _assembly),
    ),
    (pattern("discuss"), (_talked,)),
    (pattern("grant give/gives/gave/given accord"), (_audience, _tour)),
    (pattern("show/shows/showed/shown", "around"), (_shown,)),
    (pattern("show/shows/showed/shown", "round"), (_shown,)),
    (pattern("march", "past"), (rites.marching,)),
    (pattern("hand", "over", whom="object over"), (rites.handover,)),
    (pattern("pin"), (rites.medals,)),
    (pattern("bury/buried inter/interred"), (rites.burial,)),
    (pattern("graduate", whom="from"), (rites.graduation,)),
    (pattern("telephone phone ring/rang"), (_meeting,)),
    (pattern("summon"), (_reception,)),
    (pattern("interview"), (_interviewed,)),
    (pattern("arrive land", whom="in at"), (_arrival,)),
    (pattern("hand present"), (rites.handing, rites.medals)),
    (pattern("lower hoist raise unfurl"), (rites.flag,)),
    (pattern("pay/pays/paid"), (rites.salute,)),
    (pattern("sit/sits/sat", "down", whom="with"), (_meeting,)),
    (pattern("confer/confers/conferred consult huddle", whom="with"), (_meeting, _assembly)),
    (pattern("receive welcome host"), (_reception, rites.welcome, rites.medals)),
    (pattern("call", "on", whom="on object"), (_call,)),
    (pattern("brief address tell/tells/told", whom="object indirect"), (_council,)),
    (pattern("go/goes/went appear", whom="before"), (_council,)),
    (pattern("convene"), (_council_meets, _assembly)),
    (pattern("gather assemble"), (_assembly,)),
    (pattern("come/comes/came", "together"), (_assembly,)),
    (pattern("welcome greet", "home"), (rites.farewell,)),
    (pattern("wave", "off"), (rites.farewell,)),
    (pattern("debate"), (_debate,)),
    (pattern("hear/hears/heard"), (_hearing,)),
    (pattern("visit tour inspect"), (_visit,)),
    (pattern("call/calls/called stop/stopped", "at", whom="at object"), (_visit,)),
    (pattern("see/sees/saw/seen", "off"), (rites.farewell,)),
    (pattern("see/sees/saw/seen"), (rites.saw_off,)),
    (pattern("take/takes/took", "leave of", whom="of"), (rites.farewell,)),
    (pattern("take/takes/took/taken"), (rites.leave, rites.salute, _taken_to)),
    (pattern("lay/lays/laid cut/cuts unveil"), (rites.rite,)),
    (
        pattern("go/goes/went move travel head fly/flies/flew drive/drives/drove", whom="to"),
        (_went_to_see,),
    ),
    (pattern("walk", "into", whom="into"), (_visit,)),
    (pattern("drop", "in on", whom="on"), (_visit,)),
    (pattern("drop stop/stopped", "by", whom="by object"), (_visit,)),
    (pattern("bid/bade/bids/bidden", "farewell to", whom="to object"), (rites.farewell,)),
    (pattern("talk speak/speaks/spoke/spoken", whom="to with"), (_interview, _by_phone, _talked)),
    (pattern("train learn study"), (_trained,)),
    (pattern("celebrate mark commemorate observe"), (rites.feast,)),
)
_PATTERNS = Patterns([row for row, _ in _ROWS])
_READERS = {id(row): readers for row, readers in _ROWS}


def find_encounters(reading: Reading, start: int, end: int) -> Iterator[Encounter]:
    """Yield the gatherings that the verbs of a sentence tell; what may or may not be is none."""
    for found in _PATTERNS.find(reading, start, end):
        if found.predicate.modality in (Modality.ACTUAL, Modality.PLANNED):
            readings = (reader(reading, found) for reader in _READERS[id(found.pattern)])
            encounter = next((one for one in readings if one is not None), None)
            if encounter is not None:
                yield encounter


def _is_delegation(name: Name) -> bool:
    return name.kind is Kind.GROUP


def _is_council(name: Name) -> bool:
    return any(word in _COUNCILS for word in name.value.lower().split())

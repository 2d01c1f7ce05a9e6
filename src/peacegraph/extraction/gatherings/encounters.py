"""Gatherings that a verb tells: "A met B", "A visited X", "A saw the unit off"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction.gatherings.attendance import DELEGATES, PRESENT, people_of
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    Found,
    Pattern,
    Patterns,
    Phrase,
    meant,
    names_of,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.groups import group_at
from peacegraph.extraction.reading import Name
from peacegraph.frames import GatheringKind
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading

_K = GatheringKind
_WHERE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)
_HUMAN = (Kind.PERSON, Kind.GROUP)
_WHO, _WHOM = "who", "whom"
_COUNCILS = words("council assembly parliament legislature deputies lawmakers senate members")


@dataclass(slots=True)
class Encounter:
    """A gathering at the verb ``at``: who came, and the place where the verb itself names it."""

    at: int
    kind: GatheringKind
    modality: Modality
    participants: list[Name] = field(default_factory=list)
    organizers: list[Name] = field(default_factory=list)
    place: Name | None = None
    topic: tuple[int, int] | None = None
    council: bool = False  # somebody speaks before a council


def _pattern(verbs: str, then: str = "", **places: str) -> Pattern:
    roles = dict.fromkeys(places.get(_WHO, "subject").split(), _WHO)
    roles |= dict.fromkeys(places.get(_WHOM, "object").split(), _WHOM)
    return Pattern(verbs, then, roles=roles)


def _meeting(reading: Reading, found: Found) -> Encounter | None:
    who, whom = _people(reading, found, _WHO), _people(reading, found, _WHOM)
    if not who or not whom or not any(n.kind in (Kind.PERSON, Kind.GROUP) for n in who):
        return None
    if not any(n.kind in (*_HUMAN, Kind.ROLE, Kind.ORGANIZATION) for n in whom):
        return None
    encounter = _encounter(found, _K.MEETING, [*who, *whom])
    encounter.place = _within(reading, found)
    return encounter


def _reception(reading: Reading, found: Found) -> Encounter | None:
    """Read "A received B", where B is somebody: not a medal."""
    who, whom = _people(reading, found, _WHO), _people(reading, found, _WHOM)
    who = [n for n in who if n.kind is Kind.PERSON]
    whom = [n for n in whom if n.kind is Kind.PERSON or _is_delegation(n)]
    if not who or not whom:
        return None
    encounter = _encounter(found, _K.MEETING, [*who, *whom])
    encounter.place = _within(reading, found)
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
    place = _within(reading, found)
    if place is None or found.predicate.date is None:
        return None
    sides = low[who] in ("delegations", "sides")
    encounter = _encounter(found, _K.MEETING if sides else _K.CONFERENCE, [])
    encounter.place = place
    if sides:
        encounter.participants = [n for n in reading.names_in(who, at) if n.kind is Kind.PERSON]
    return encounter


_ATTENDING = words(
    "delegates experts representatives ministers chiefs commanders delegations officials "
    "envoys scholars participants instructors leaders trainers advisers officers coordinators "
    "lawmakers veterans counterparts sides"
)


def _each_other(reading: Reading, found: Found) -> Encounter | None:
    """Read "A and B, who met in Paris"."""
    who = [n for n in _people(reading, found, _WHO) if n.kind is Kind.PERSON]
    return _encounter(found, _K.MEETING, who) if len(who) > 1 and not found.role(_WHOM) else None


def _council(reading: Reading, found: Found) -> Encounter | None:
    """Read "A briefed the Council", "A went before the Council"."""
    who = [n for n in _people(reading, found, _WHO) if n.kind is Kind.PERSON]
    whom = [n for n in _people(reading, found, _WHOM) if _is_council(n)]
    if not who or not whom:
        return None
    encounter = _encounter(found, _K.MEETING, [*who, *whom])
    encounter.council = True
    return encounter


def _council_meets(reading: Reading, found: Found) -> Encounter | None:
    who = [n for n in _people(reading, found, _WHO) if _is_council(n)]
    return _encounter(found, _K.MEETING, who) if who else None


def _hearing(reading: Reading, found: Found) -> Encounter | None:
    """Read "the Council heard a briefing from A"."""
    thing = next(iter(found.role(_WHOM)), None)
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
    if encounter is not None:
        encounter.kind = _K.DEBATE
        thing = next(iter(found.role(_WHOM)), None)
        encounter.topic = (thing.start, thing.end) if thing is not None else None
    return encounter


def _visit(reading: Reading, found: Found) -> Encounter | None:
    who = [n for n in _people(reading, found, _WHO) if n.kind is Kind.PERSON or _is_delegation(n)]
    target = next(iter(found.role(_WHOM)), None)
    if not who or target is None:
        return None
    encounter = _encounter(found, _K.VISIT, who)
    where = target.name
    if where is None:
        where = next(iter(names_of(target.brought_by("of", "in", "at", "near"))), None)
    where = where or _within(reading, found)
    if where is None or where.kind is Kind.PERSON:
        return None
    encounter.place = where
    inner = _within(reading, found)
    if inner is not None and where.kind is not Kind.PLACE:
        encounter.place = inner
        encounter.participants += [where] if where.kind is Kind.ORGANIZATION else []
    return encounter


def _within(reading: Reading, found: Found) -> Name | None:
    """Return the place that "in" or "at" brings after a verb: "visited the unit *in X*"."""
    end = clauses.clause_end(reading, found.after, found.predicate.sentence[1])
    names = clauses.after_preposition(reading, ("in", "at"), found.after, end, _WHERE)
    offices = [o for n in reading.names_in(found.after, end) for o in n.roles]
    names = [n for n in names if not any(o.start <= n.start < o.end for o in offices)]
    names.sort(key=lambda name: name.kind is not Kind.PLACE)
    return names[0] if names else None


def _farewell(reading: Reading, found: Found) -> Encounter | None:
    """Read "A saw the contingent off"."""
    who = [n for n in _people(reading, found, _WHO) if n.kind is Kind.PERSON]
    whom = [n for n in _people(reading, found, _WHOM) if n.kind in (Kind.UNIT, *_HUMAN)]
    return _encounter(found, _K.CEREMONY, [*who, *whom]) if who else None


def _interview(reading: Reading, found: Found) -> Encounter | None:
    """Read "A talked to this newspaper"."""
    who = [n for n in _people(reading, found, _WHO) if n.kind is Kind.PERSON]
    for phrase in found.role(_WHOM):
        if reading.low[phrase.start] in ("this", "our") and reading.low[phrase.head] in _PRESS:
            encounter = _encounter(found, _K.INTERVIEW, who)
            paper = Name(
                phrase.start, phrase.end, Kind.GROUP, reading.words_of(phrase.start, phrase.end)
            )
            encounter.participants.append(paper)
            return encounter if who else None
    return None


_PRESS = words("newspaper paper magazine reporter correspondent agency website channel")


def _trained(reading: Reading, found: Found) -> Encounter | None:
    """Read "the troops had been trained at the centre": who learns there, and where."""
    predicate = found.predicate
    schools = clauses.after_preposition(
        reading, ("at",), predicate.at, predicate.sentence[1], _SCHOOLS
    )
    school = next(iter(schools), None)
    learners = found.role(_WHOM) if predicate.passive else found.role(_WHO)
    busy = not predicate.passive and bool(found.role(_WHOM))  # it trains others, of no one course
    if school is None or (busy and reading.low[predicate.at].startswith("train")):
        return None
    units = [name for phrase in learners for name in _named(reading, phrase)]
    encounter = _encounter(found, _K.TRAINING, [n for n in units if n.kind in PRESENT])
    encounter.place = school
    return encounter


_SCHOOLS = (Kind.ORGANIZATION, Kind.PLACE)


def _leave(reading: Reading, found: Found) -> Encounter | None:
    """Read "the company took its leave on Monday of the centre"."""
    thing = next(iter(found.role(_WHOM)), None)
    taken = thing is not None and reading.low[thing.head] == "leave"
    if thing is None or not taken or found.predicate.date is None:
        return None
    if reading.low[thing.start] not in ("his", "her", "its", "their"):
        return None
    start, at = found.predicate.sentence[0], found.predicate.at
    who = [n for n in reading.names_in(start, at) if n.kind in (Kind.PERSON, Kind.UNIT)]
    encounter = _encounter(found, _K.CEREMONY, who)
    encounter.place = _within(reading, found)
    return encounter if who else None


def _rite(reading: Reading, found: Found) -> Encounter | None:
    """Read "A laid a wreath at B on Monday", "A cut the ribbon"."""
    thing = next(iter(found.role(_WHOM)), None)
    if thing is None or reading.low[thing.head] not in _RITES or found.predicate.date is None:
        return None
    who = [n for n in _people(reading, found, _WHO) if n.kind is Kind.PERSON]
    encounter = _encounter(found, _K.CEREMONY, who)
    encounter.place = _within(reading, found)
    return encounter if who else None


_RITES = words("wreath wreaths ribbon tape flowers")


def _went_to_see(reading: Reading, found: Found) -> Encounter | None:
    """Read "the group went on to X to watch a rehearsal"."""
    stop = min(found.predicate.sentence[1] - 1, found.after + 12)
    sees = any(
        reading.low[j] == "to" and reading.low[j + 1] in _SEEING for j in range(found.after, stop)
    )
    where = next((j for j in range(found.after, stop) if reading.low[j] == "where"), None)
    if where is not None:  # "travelled to X on Monday, where she inspected …"
        sees = bool(_SEEN & set(reading.low[where : where + 5]))
    return _visit(reading, found) if sees else None


_SEEING = words("watch see inspect tour view observe visit meet")
_SEEN = words("watched saw inspected toured viewed observed visited met")


def _saw_off(reading: Reading, found: Found) -> Encounter | None:
    """Read "A saw the unit *off*", where the parse has "off" as a preposition."""
    stop = min(found.predicate.sentence[1] - 1, found.after + 7)
    off = next((j for j in range(found.after, stop) if reading.low[j] == "off"), None)
    if off is None or not (reading.low[off + 1] in _OFF_AT or off + 1 in reading.when_at):
        return None
    return _farewell(reading, found)


_OFF_AT = words("at in on from as with during , .")


def _welcome(reading: Reading, found: Found) -> Encounter | None:
    """Read "A welcomed the unit at the airport"."""
    if not reading.low[found.predicate.at].startswith("welcom"):
        return None
    units = [n for n in _people(reading, found, _WHOM) if n.kind is Kind.UNIT]
    encounter = _farewell(reading, found) if units else None
    if encounter is not None:
        encounter.place = _within(reading, found)
    return encounter if encounter is not None and encounter.place is not None else None


_FEASTS = words("anniversary day week birthday founding")


def _feast(reading: Reading, found: Found) -> Encounter | None:
    """Read "the unit celebrated the 60th anniversary of …"."""
    thing = next(iter(found.role(_WHOM)), None)
    if thing is None or reading.low[thing.head] not in _FEASTS:
        return None
    encounter = _encounter(found, _K.CEREMONY, [])
    encounter.organizers = [n for n in names_of(found.role(_WHO)) if n.kind in PRESENT]
    if not encounter.organizers or found.predicate.date is None:
        return None
    end = next((i for i in range(thing.head, thing.end) if reading.low[i] in _ASIDE), thing.end)
    encounter.topic = (thing.start, end)
    return encounter


_ASIDE = words("with at on in by")


_Reader = Callable[["Reading", Found], "Encounter | None"]
# Wordings, and how each is read: the first reading that gives something holds.
_ROWS: tuple[tuple[Pattern, tuple[_Reader, ...]], ...] = (
    (_pattern("meet/meets/met", "with", whom="with object"), (_meeting,)),
    (
        _pattern("meet/meets/met", whom="object with"),
        (_meeting, _council_meets, _each_other, _assembly),
    ),
    (_pattern("sit/sits/sat", "down", whom="with"), (_meeting,)),
    (_pattern("confer/confers/conferred consult huddle", whom="with"), (_meeting,)),
    (_pattern("receive welcome host"), (_reception, _welcome)),
    (_pattern("call", "on", whom="on object"), (_call,)),
    (_pattern("brief address tell/tells/told", whom="object indirect"), (_council,)),
    (_pattern("go/goes/went appear", whom="before"), (_council,)),
    (_pattern("convene"), (_council_meets, _assembly)),
    (_pattern("gather assemble"), (_assembly,)),
    (_pattern("come/comes/came", "together"), (_assembly,)),
    (_pattern("welcome greet", "home"), (_farewell,)),
    (_pattern("wave", "off"), (_farewell,)),
    (_pattern("debate"), (_debate,)),
    (_pattern("hear/hears/heard"), (_hearing,)),
    (_pattern("visit tour inspect"), (_visit,)),
    (_pattern("call/calls/called stop/stopped", "at", whom="at object"), (_visit,)),
    (_pattern("see/sees/saw/seen", "off"), (_farewell,)),
    (_pattern("see/sees/saw/seen"), (_saw_off,)),
    (_pattern("take/takes/took", "leave of", whom="of"), (_farewell,)),
    (_pattern("take/takes/took"), (_leave,)),
    (_pattern("lay/lays/laid cut/cuts"), (_rite,)),
    (
        _pattern("go/goes/went move travel head fly/flies/flew drive/drives/drove", whom="to"),
        (_went_to_see,),
    ),
    (_pattern("walk", "into", whom="into"), (_visit,)),
    (_pattern("drop", "in on", whom="on"), (_visit,)),
    (_pattern("drop stop/stopped", "by", whom="by object"), (_visit,)),
    (_pattern("bid/bade/bids/bidden", "farewell to", whom="to object"), (_farewell,)),
    (_pattern("talk speak/speaks/spoke/spoken", whom="to with"), (_interview,)),
    (_pattern("train learn study"), (_trained,)),
    (_pattern("celebrate mark commemorate observe"), (_feast,)),
)
_PATTERNS = Patterns([pattern for pattern, _ in _ROWS])
_READERS = {id(pattern): readers for pattern, readers in _ROWS}


def find_encounters(reading: Reading, start: int, end: int) -> Iterator[Encounter]:
    """Yield the gatherings that the verbs of a sentence tell; what may or may not be is none."""
    for found in _PATTERNS.find(reading, start, end):
        if found.predicate.modality in (Modality.ACTUAL, Modality.PLANNED):
            readings = (reader(reading, found) for reader in _READERS[id(found.pattern)])
            encounter = next((one for one in readings if one is not None), None)
            if encounter is not None:
                yield encounter


def _encounter(found: Found, kind: GatheringKind, people: list[Name]) -> Encounter:
    modality = found.predicate.modality or Modality.ACTUAL
    once = list({name.value: name for name in people}.values())
    return Encounter(found.predicate.at, kind, modality, once)


def _people(reading: Reading, found: Found, role: str) -> list[Name]:
    """Return who fills a role: names, or else a group in general words."""
    people = [
        name
        for phrase in found.role(role)
        for name in _named(reading, phrase)
        if name.kind in PRESENT
    ]
    predicate = found.predicate
    if not people and role == _WHO and not predicate.passive:
        # The parse lost the subject; the order of the words may still tell it.
        name = clauses.subject_of(reading, predicate.at, predicate.sentence[0])
        people = [name] if name is not None and name.kind is Kind.PERSON else []
    return people


def _named(reading: Reading, phrase: Phrase) -> list[Name]:
    name = meant(reading, phrase)
    if name is not None:
        return [name]
    if reading.low[phrase.head] in DELEGATES:
        return people_of([phrase])
    group = group_at(reading, phrase.start, phrase.end)
    return [group] if group is not None else []


def _is_delegation(name: Name) -> bool:
    return name.kind is Kind.GROUP


def _is_council(name: Name) -> bool:
    return any(word in _COUNCILS for word in name.value.lower().split())

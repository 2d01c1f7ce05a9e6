"""Deployments: who sends whom where, who serves, who comes home, who relieves whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import (
    Draft,
    code,
    count,
    country,
    date,
    entities,
    entity,
    key_of,
    text,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.posts import dominant_country
from peacegraph.extraction.reading import Name
from peacegraph.extraction.triggers import Match, Trigger, Triggers
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Number, Reading

CONFIDENCE = 0.8
_GO, _SERVE, _BACK = Phase.DEPARTURE, Phase.SERVICE, Phase.RETURN


def _phase(phase: Phase) -> dict[str, Phase]:
    return {"phase": phase}


# "subject" says what the verb's subject is: the one who sends, or those who move.
ROWS = (
    Trigger(
        "send/sends/sent/sending dispatch deploy",
        subject="sender",
        object="movers",
        codes=_phase(_GO),
    ),
    Trigger("assign fielded/fielding", subject="sender", object="movers", codes=_phase(_GO)),
    Trigger("contribute provide", subject="sender", object="movers", codes=_phase(_SERVE)),
    Trigger("depart", then="for", subject="movers", codes=_phase(_GO)),
    Trigger("leave/leaves/left", then="for", subject="movers", codes=_phase(_GO)),
    Trigger("set/sets", then="out", subject="movers", codes=_phase(_GO)),
    Trigger("set/sets", then="off for", subject="movers", codes=_phase(_GO)),
    Trigger("leave/leaves/left depart", subject="movers", codes=_phase(_GO)),
    Trigger("fly/flies/flew/flown travel head", subject="movers", codes=_phase(_GO)),
    Trigger("see/sees/saw/seen", then="off", subject="host", object="movers", codes=_phase(_GO)),
    Trigger("deployment/departure/dispatch", then="of", object="movers", codes=_phase(_GO)),
    Trigger("return/withdrawal/repatriation", then="of", object="movers", codes=_phase(_BACK)),
    Trigger(
        "bid/bids/bade/bidding",
        then="farewell to",
        subject="host",
        object="movers",
        codes=_phase(_GO),
    ),
    Trigger("land/lands/landed", then="in", subject="movers", codes=_phase(_GO)),
    Trigger("patrol/patrols/patrolled/patrolling", subject="movers", codes=_phase(_SERVE)),
    Trigger("back", then="home", subject="movers", codes=_phase(_BACK)),
    Trigger("back", then="in", subject="movers", codes=_phase(_BACK)),
    Trigger("back", then="from", subject="movers", codes=_phase(_BACK)),
    Trigger(
        "consist/consists/consisted",
        then="of",
        subject="movers",
        object="movers",
        codes=_phase(_SERVE),
    ),
    Trigger("composed", then="of", subject="movers", object="movers", codes=_phase(_SERVE)),
    Trigger("made", then="up of", subject="movers", object="movers", codes=_phase(_SERVE)),
    Trigger("maintain", subject="sender", object="movers", codes=_phase(_SERVE)),
    Trigger("arrive", then="home", subject="movers", codes=_phase(_BACK)),
    Trigger("arrive", then="back", subject="movers", codes=_phase(_BACK)),
    Trigger("came/come/comes", then="back", subject="movers", codes=_phase(_BACK)),
    Trigger("land", then="back", subject="movers", codes=_phase(_BACK)),
    Trigger("take/takes/took/taken", then="part in", subject="movers", codes=_phase(_SERVE)),
    Trigger("arrive", subject="movers", codes=_phase(_GO)),
    Trigger("join", subject="movers", codes=_phase(_SERVE)),
    Trigger("serve", subject="movers", codes=_phase(_SERVE)),
    Trigger("participate", then="in", subject="movers", codes=_phase(_SERVE)),
    Trigger("operate", then="in", subject="movers", codes=_phase(_SERVE)),
    Trigger("stationed/based", subject="movers", codes=_phase(_SERVE)),
    Trigger("cover", then="the", subject="movers", codes=_phase(_SERVE)),
    Trigger("been", then="in", subject="movers", codes=_phase(_SERVE)),
    Trigger(
        "comprise/comprises/comprised", subject="movers", object="movers", codes=_phase(_SERVE)
    ),
    Trigger(
        "account/accounts", then="for", subject="sender", object="movers", codes=_phase(_SERVE)
    ),
    Trigger("return", subject="movers", codes=_phase(_BACK)),
    Trigger("come/comes/came", then="home", subject="movers", codes=_phase(_BACK)),
    Trigger(
        "withdraw/withdraws/withdrew/withdrawn",
        subject="movers",
        object="movers",
        codes=_phase(_BACK),
    ),
    Trigger("pulled", then="out", subject="movers", codes=_phase(_BACK)),
    Trigger("repatriate", subject="sender", object="movers", codes=_phase(_BACK)),
    Trigger("complete conclude finish end", subject="movers", codes=_phase(_BACK)),
    Trigger("replace relieve succeed", subject="movers", codes={}),
    Trigger("take/takes/took/taking", then="over from", subject="movers", codes={}),
    Trigger("hand/hands/handed", then="over", subject="movers", codes={}),
)
_TRIGGERS = Triggers(ROWS)

_FORCES = words("military army forces force government troops police navy contingent")
_LANDS = (Kind.COUNTRY, Kind.TERRITORY)
_REGION_ENDS = words('; : . while but which where to in at since “ "')
_UNITS = words("unit company battalion hospital contingent squadron platoon brigade")
_ARMS = words(
    "engineering engineer infantry medical aviation field transport signals police mechanized "
    "mechanised helicopter logistics reconnaissance"
)
_TRAVELS = ("leav", "left", "depart", "fl", "travel", "head", "maintain", "took", "tak")
_TERMS = words("tour term mission duty deployment rotation tenure")
# Who is counted; a word of the second column is part of it.
_CATEGORIES = words(
    "officers officer troops soldiers soldier peacekeepers engineers doctors women police "
    "personnel sappers officials observers experts nurses medics servicemen servicewomen staff "
    "members advisers policemen policewomen deminers marines gendarmes instructors pilots "
    "paramedics"
)
_FEMALE = words("female females woman women")
_QUALIFIERS = words(
    "military medical police female staff individual more other turns of additional army civilian "
    "of uniformed the its first new specialist naval commissioned non-commissioned security"
)
_PEACE = words("peacekeeping peace-keeping peacekeepers un u.n. mission missions contingent")
_SMALL_QUALIFIERS = words("military medical police staff")


@dataclass(slots=True)
class _Party:
    """Those who move: how many of whom, in which unit, of which country."""

    number: Number | None = None
    categories: list[tuple[int, int]] = field(default_factory=list)
    women: tuple[int, int] | None = None
    units: list[Name] = field(default_factory=list)
    persons: list[Name] = field(default_factory=list)
    lands: list[Name] = field(default_factory=list)

    def add(self, name: Name) -> None:
        """Take a name to the list of its kind."""
        if name.kind is Kind.UNIT:
            self.units.append(name)
        elif name.kind is Kind.PERSON:
            self.persons.append(name)
        elif name.kind in _LANDS:
            self.lands.append(name)


def find_deployments(reading: Reading) -> Iterator[Draft]:
    """Yield the deployments of a text."""
    places: list[Name] = []
    since = 99
    for start, end in reading.sentences:
        begin = triggers.body_start(reading, start, end)
        since += 1
        if reading.is_heading(start, end):
            continue  # the text says it again, and says more
        for found in _TRIGGERS.find(reading, begin, end):
            for draft in _drafts(reading, found, start, begin, end, places if since <= 3 else []):
                named = _places(reading, found, begin, end)
                if named:
                    places, since = named, 0
                yield draft
        yield from _strengths(reading, start, begin, end)


def _drafts(
    reading: Reading, found: Match, start: int, begin: int, end: int, places: list[Name]
) -> Iterator[Draft]:
    if found.modality is None and not _plans_ahead(reading, found, begin):
        return
    verb = reading.low[found.verb]
    if verb.startswith(("complet", "conclud", "finish", "end")) and not _completes_tour(
        reading, found, end
    ):
        return
    if reading.low[found.verb].startswith("hand"):
        yield from _handover(reading, found, start, begin, end)
        return
    if not found.trigger.codes:
        yield from _replacement(reading, found, start, end, places)
        return
    if verb.startswith(("compris", "consist", "compos", "made")):
        yield from _strength_of_unit(reading, found, start, end)
        return
    parties, sender = _parties(reading, found, begin, end)
    for party in parties:
        draft = _draft(reading, found, party, sender, start, begin, end)
        if draft is not None:
            yield draft


def _plans_ahead(reading: Reading, found: Match, begin: int) -> bool:
    return reading.low[found.verb] == "sending" and "plan" in reading.low[begin : found.verb]


def _completes_tour(reading: Reading, found: Match, end: int) -> bool:
    return any(word in _TERMS for word in reading.low[found.after : min(end, found.after + 4)])


def _parties(
    reading: Reading, found: Match, begin: int, end: int
) -> tuple[list[_Party], Name | None]:
    """Return those who move and the country that sends them."""
    if found.trigger.object == "movers" and found.trigger.subject in (None, "host"):
        stop = _region_end(reading, found.after, end)
        return _read_parties(reading, found.after, stop), None
    sends = found.trigger.subject == "sender"
    left = (_left_edge(reading, found, begin), found.group)
    if sends and not found.passive:
        return _sent(reading, found, left, end)
    moved = _moved(reading, found, end)
    if moved:
        return moved, found.subject
    if reading.low[found.group - 1] in lexicon.RELATIVES and found.subject is not None:
        left = (_counted_start(reading, found.subject, begin), found.subject.end)
    parties = _read_parties(reading, *left)
    subject = found.subject
    for party in parties:
        if subject is None:
            break
        if subject.kind is Kind.UNIT and subject not in party.units:
            party.units.insert(0, subject)
        if subject.kind is Kind.PERSON and subject not in party.persons:
            party.persons.append(subject)
    sender = subject if subject is not None and subject.kind in _LANDS else None
    if found.passive and sends:
        agents = clauses.after_preposition(reading, ("by",), found.after, end, (Kind.COUNTRY,))
        sender = agents[0] if agents else sender
    return parties, sender


def _moved(reading: Reading, found: Match, end: int) -> list[_Party]:
    """Read "X has flown 200 soldiers to Y": a state moves others, not itself."""
    if found.passive or found.subject is None or found.subject.kind not in _LANDS:
        return []
    moved = _read_parties(reading, found.after, _region_end(reading, found.after, end))
    return moved if moved[0].number is not None else []


def _sent(
    reading: Reading, found: Match, left: tuple[int, int], end: int
) -> tuple[list[_Party], Name | None]:
    """Read "X has sent 76 officers to posts and 436 soldiers in units"."""
    stop = _region_end(reading, found.after, end)
    sender = found.subject
    if sender is None or sender.kind not in _LANDS:
        sender = _leading_country(reading, *left) or sender
    parties = _read_parties(reading, found.after, stop)
    if parties[0].number is not None:
        further = _read_parties(reading, stop, found.clause[1])
        parties += [party for party in further if party.number is not None]
    return parties, sender


def _counted_start(reading: Reading, name: Name, begin: int) -> int:
    """Return where "850 personnel of the contingent" begins, given the contingent."""
    first = name.start
    while first > begin and (
        reading.low[first - 1] in _QUALIFIERS
        or reading.low[first - 1] in _CATEGORIES
        or first - 1 in reading.number_at
    ):
        first -= 1
    return first


def _left_edge(reading: Reading, found: Match, begin: int) -> int:
    """Where the subject's noun phrase can begin: after the last verb or clause before it."""
    i = found.group
    while i > found.clause[0]:
        word = reading.low[i - 1]
        if word in ("that", "said", "says", "where", "when", "as", "after"):
            break
        i -= 1
    return max(i, begin)


def _region_end(reading: Reading, i: int, end: int) -> int:
    while i < end:
        word = reading.low[i]
        if word in _REGION_ENDS and i not in reading.name_at:
            return i
        i += 1
    return end


def _leading_country(reading: Reading, start: int, end: int) -> Name | None:
    names = clauses.names_in(reading, start, end, Kind.COUNTRY)
    names = [
        n
        for n in names
        if n.end >= end
        or (n.form == "adjective" and reading.low[n.end] in _FORCES)
        or (n.form != "adjective" and reading.low[n.end] not in lexicon.POSSESSIVES)
    ]
    return names[0] if len(names) == 1 and not clauses.governed(reading, names[0], start) else None


def _read_parties(reading: Reading, start: int, end: int) -> list[_Party]:
    """Read "126 doctors and medical staff and 53 officers of the level-2 hospital"."""
    shared = _Party()
    counted: list[_Party] = []
    i = start
    while i < end:
        name = reading.name_at.get(i)
        if name is not None and name.start == i:
            shared.add(name)
            i = name.end
            continue
        number = (
            next(reading.numbers_in(i, min(end, i + 4)), None) if i in reading.number_at else None
        )
        part = reading.low[i - 1] in ("including", "among")  # "400 troops, including 20 women"
        if number is not None and not part and _counts_people(reading, number, end):
            counted.append(_Party(number=number))
            i = number.end
            continue
        word = reading.low[i]
        if word in _UNITS and reading.low[i - 1] in _ARMS:
            value = reading.words_of(i - 1, i + 1)
            shared.units.append(Name(i - 1, i + 1, Kind.UNIT, value, form="generic"))
        if word in _FEMALE:
            shared.women = shared.women or (i, i + 1)
        elif word in _CATEGORIES:
            first = i - 1 if i > start and reading.low[i - 1] in _SMALL_QUALIFIERS else i
            (counted[-1] if counted else shared).categories.append((first, i + 1))
        i += 1
    for party in counted:
        party.units, party.persons, party.lands = shared.units, shared.persons, shared.lands
        party.women = shared.women
        if not party.categories and len(counted) == 1:
            party.categories = shared.categories
    return counted or [shared]


def _counts_people(reading: Reading, number: Number, end: int) -> bool:
    """Tell whether a number is of people: one of their words follows soon."""
    for i in range(number.end, min(end, number.end + 6)):
        word = reading.low[i]
        if word in _CATEGORIES or word in _FEMALE:
            return True
        if i in reading.name_at or word in _QUALIFIERS:
            continue
        return False
    return False


def _draft(
    reading: Reading,
    found: Match,
    party: _Party,
    sender: Name | None,
    start: int,
    begin: int,
    end: int,
) -> Draft | None:
    draft = Draft(
        Deployment,
        reading.quote(start, end),
        at=found.verb,
        confidence=CONFIDENCE,
        modality=found.modality or Modality.PLANNED,
    )
    named = [u for u in party.units if u.kind is Kind.UNIT]
    missions = _missions(reading, found, begin, end)
    places = _places(reading, found, begin, end)
    _put_contributor(reading, draft, party, sender, named, places)
    if named:
        draft.put("unit", reading.entity(named[0]))
    draft.put("mission", *entities(reading, missions[:1]))
    phase = _phase_of(reading, found, draft)
    if phase is Phase.RETURN and not draft.has("contributor"):
        stop = clauses.clause_end(reading, found.after, end)
        homes = clauses.after_preposition(reading, ("to",), found.after - 1, stop, _LANDS)
        home = next(iter(homes), None)  # "returned to X"
        draft.put("contributor", entity(reading, home))
    owner = draft.slots.get("contributor")
    draft.put(
        "place",
        *(e for e in entities(reading, places) if not owner or key_of(e) != key_of(owner[0])),
    )
    draft.put("personnel", count(reading, party.number))
    draft.put("person", *entities(reading, party.persons))
    if party.women is not None and party.number is None:
        draft.put("category", text(reading, *party.women))
    else:
        for span in party.categories[:3]:
            draft.put("category", text(reading, *span))
    draft.put("date", date(reading, triggers.date_near(reading, found.verb, begin, end)))
    for name in _relieved(reading, found.after, end):
        draft.put("replaces", reading.entity(name))
    draft.put("phase", code(_phase_of(reading, found, draft)))
    return draft if _holds(reading, draft, found, begin, end) else None


def _phase_of(reading: Reading, found: Match, draft: Draft) -> Phase:
    phase = found.trigger.codes["phase"]
    if reading.low[found.verb].startswith("join") and found.modality is Modality.PLANNED:
        return Phase.DEPARTURE
    since = any(
        getattr(value, "value", "").endswith("/..") for value in draft.slots.get("date", [])
    )
    if phase is Phase.DEPARTURE and since and found.passive:
        return Phase.SERVICE  # "has been assigned to the force since 2011"
    return phase  # type: ignore[return-value]


def _put_contributor(
    reading: Reading,
    draft: Draft,
    party: _Party,
    sender: Name | None,
    units: list[Name],
    places: list[Name],
) -> None:
    if sender is not None and sender.kind in _LANDS:
        draft.put("contributor", country(reading, sender.value, sender))
        return
    where = {place.value for place in places}
    for land in party.lands:
        if land.country and land.value not in where:
            draft.put("contributor", country(reading, land.country, land))
            return
    for name in (*units, *party.persons):
        if name.country:
            draft.put("contributor", country(reading, name.country))
            return
    if units or party.persons or party.categories or party.number or sender is not None:
        main = dominant_country(reading, without_places=True)
        if main is not None and main not in where:
            draft.put("contributor", country(reading, main))


def _holds(reading: Reading, draft: Draft, found: Match, begin: int, end: int) -> bool:
    """Tell whether a draft names who goes, and what makes it a deployment of peacekeepers."""
    if not draft.has("contributor"):
        return False
    verb = reading.low[found.verb]
    who = draft.has("unit", "personnel", "person", "category")
    if verb in (
        "provide",
        "provides",
        "provided",
        "providing",
        "contribute",
        "contributed",
        "contributes",
        "contributing",
        "assigned",
        "assign",
        "fielded",
        "field",
    ) and not draft.has("personnel", "unit"):
        return False
    if verb.startswith(
        ("join", "return", "arriv", "serv", "left", "been", "participat", "operat", "cover")
    ):
        peace = any(
            word in _PEACE for word in reading.low[found.after : min(end, found.after + 12)]
        )
        if draft.has("mission") or (peace and (who or verb.startswith("participat"))):
            return True
        return draft.has("unit", "personnel", "person") and draft.has("place")
    if verb.startswith("account"):
        return draft.has("personnel") and draft.has("mission")
    if verb.startswith(_TRAVELS) and not draft.has("place", "mission"):
        return False
    if not who:
        return False
    if found.trigger.codes.get("phase") is Phase.RETURN and draft.has("place", "mission"):
        return True
    context = any(word in _PEACE for word in reading.low[begin:end])
    return (
        draft.has("mission", "unit")
        or (context and draft.has("place", "personnel", "category"))
        or (draft.has("place") and draft.has("personnel", "person"))
    )


def _missions(reading: Reading, found: Match, begin: int, end: int) -> list[Name]:
    stop = clauses.clause_end(reading, found.after, end)
    after = clauses.names_in(reading, found.after, stop, Kind.MISSION)
    if not after and reading.low[found.verb].startswith("account"):
        before = [n for n in reading.names_before(begin) if n.kind is Kind.MISSION]
        after = before[:1]
    return after or [
        n
        for n in clauses.names_in(reading, found.clause[0], found.verb, Kind.MISSION)
        if n.start > begin and clauses.governed(reading, n, begin)
    ]


def _places(reading: Reading, found: Match, begin: int, end: int) -> list[Name]:
    stop = clauses.clause_end(reading, found.after, end)
    kinds = (Kind.COUNTRY, Kind.TERRITORY, Kind.PLACE)
    names = clauses.after_preposition(reading, _towards(found), found.after - 1, stop, kinds)
    names = [
        n
        for n in names
        if n.form != "adjective" and not (n.end < end and reading.low[n.end] in lexicon.POSSESSIVES)
    ]
    if not names:
        names = [
            n
            for n in clauses.after_preposition(reading, ("in",), begin, found.verb, kinds)
            if n.form == "name" and "hospital" in reading.low[begin : n.start]
        ]
    return names


def _strength_of_unit(reading: Reading, found: Match, start: int, end: int) -> Iterator[Draft]:
    """Read "The unit comprises 184 members"."""
    unit = found.subject
    numbers = [
        n
        for n in triggers.numbers_in(reading, found.after, found.after + 2)
        if _counts_people(reading, n, end)
    ]
    owner = (unit.country if unit else None) or dominant_country(reading, without_places=True)
    if unit is None or unit.kind is not Kind.UNIT or not numbers or owner is None:
        return
    draft = Draft(Deployment, reading.quote(start, end), at=found.verb, confidence=CONFIDENCE)
    draft.put("contributor", country(reading, owner)).put("unit", reading.entity(unit))
    yield draft.put("personnel", count(reading, numbers[0]))


def _towards(found: Match) -> tuple[str, ...]:
    back = found.trigger.codes.get("phase") is Phase.RETURN
    return ("from", "in", "to") if back else ("to", "in", "for")


_RELIEVE = words("replace replacing relieve relieving succeed")


def _relieved(reading: Reading, start: int, end: int) -> list[Name]:
    """Read "to take over a field hospital of the UK", "to replace Rotation 1"."""
    low = reading.low
    for i in range(start, end - 1):
        after = 0
        if low[i] in _RELIEVE:
            after = i + 1
        elif low[i : i + 2] == ["take", "over"] or low[i : i + 2] == ["taking", "over"]:
            after = i + 3 if low[i + 2 : i + 3] == ["from"] else i + 2
        if not after:
            continue
        name = clauses.object_of(reading, after, end)
        if name is not None and name.kind in (Kind.UNIT, Kind.COUNTRY):
            return [name]
        owners = clauses.after_preposition(
            reading, ("of", "from"), after, min(end, after + 8), (Kind.COUNTRY,)
        )
        return owners[:1]
    return []


def _replacement(
    reading: Reading, found: Match, start: int, end: int, places: list[Name]
) -> Iterator[Draft]:
    """Read "It will replace Rotation 1" and "Major A B, of the C, will replace Major D E"."""
    subject, other = found.subject, found.object
    if found.passive:
        agents = clauses.after_preposition(
            reading, ("by",), found.after, end, (Kind.UNIT, Kind.PERSON)
        )
        subject, other = next(iter(agents), None), subject
    if subject is None or other is None or subject.kind is not other.kind:
        return
    draft = Draft(
        Deployment,
        reading.quote(start, end),
        at=found.verb,
        confidence=CONFIDENCE,
        modality=found.modality or Modality.ACTUAL,
    )
    owner = subject.country or dominant_country(reading, without_places=True)
    if owner is None:
        return
    draft.put("contributor", country(reading, owner))
    if subject.kind is Kind.UNIT:
        draft.put("unit", reading.entity(subject)).put("replaces", reading.entity(other))
    elif subject.kind is Kind.PERSON and places:
        draft.put("person", reading.entity(subject)).put("place", *entities(reading, places))
    else:
        return
    yield draft


_DUTIES = words("duties duty command responsibility responsibilities task tasks authority mission")


def _handover(reading: Reading, found: Match, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "A handed over its duties to B": B goes, and relieves A."""
    low = reading.low
    if not any(word in _DUTIES for word in low[found.after : min(end, found.after + 5)]):
        return
    takers = clauses.after_preposition(reading, ("to",), found.after, end, (Kind.UNIT,))
    giver = found.subject
    if giver is None or giver.kind is not Kind.UNIT or not takers or found.passive:
        return
    owner = takers[0].country or giver.country or dominant_country(reading, without_places=True)
    if owner is None or takers[0].value == giver.value:
        return
    draft = Draft(Deployment, reading.quote(start, end), at=found.verb, confidence=CONFIDENCE)
    draft.modality = found.modality or Modality.ACTUAL
    draft.put("contributor", country(reading, owner)).put("unit", reading.entity(takers[0]))
    draft.put("replaces", reading.entity(giver))
    draft.put("mission", *entities(reading, _missions(reading, found, begin, end)[:1]))
    draft.put("place", *entities(reading, _places(reading, found, begin, end)))
    draft.put("date", date(reading, triggers.date_near(reading, found.verb, begin, end)))
    yield draft.put("phase", code(Phase.SERVICE))


def _strengths(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "With 5,000 soldiers on UN missions, X …" and "X …, with nearly 2,400 soldiers"."""
    low = reading.low
    for i in range(begin, end):
        if low[i] != "with" or i in reading.name_at:
            continue
        number = next(reading.numbers_in(i + 1, min(end, i + 6)), None)
        if number is None or not _counts_people(reading, number, end):
            continue
        names = clauses.names_in(reading, begin, end, Kind.COUNTRY)
        owners = [
            n
            for n in names
            if n.form == "name" and (n.start == begin or reading.words[n.start - 1] == ",")
        ]
        missions = clauses.names_in(reading, begin, end, Kind.MISSION)
        peace = any(word in ("contributor", "contributors", "missions") for word in low[begin:end])
        if len(owners) != 1 or not peace:
            continue
        [party] = _read_parties(reading, number.start, _region_end(reading, number.end, end)) or [
            _Party()
        ]
        draft = Draft(Deployment, reading.quote(start, end), at=i, confidence=CONFIDENCE)
        draft.put("contributor", country(reading, owners[0].value, owners[0]))
        draft.put("personnel", count(reading, number)).put("phase", code(Phase.SERVICE))
        draft.put("mission", *entities(reading, missions[:1]))
        for span in party.categories[:3]:
            draft.put("category", text(reading, *span))
        yield draft

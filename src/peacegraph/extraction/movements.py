"""Deployments: who sends whom where, who serves, who comes home, who relieves whom.

A row of :data:`MOVES` or :data:`RELIEFS` is a wording; :mod:`peacegraph.extraction.parties` reads
those who move. Where the parse gives a verb no subject or object, the order of the words is asked.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import (
    Draft,
    code,
    count,
    country,
    date,
    entities,
    key_of,
    text,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.parties import (
    LANDS,
    Owners,
    Party,
    number_of_people,
    read_parties,
    women_among,
)
from peacegraph.extraction.predicates import (
    Found,
    Pattern,
    Patterns,
    Phrase,
    Predicate,
    meant,
    names_of,
    phrase_at,
    predicate_at,
    preposition_of,
    verb_above,
)
from peacegraph.extraction.reading import Name, fold
from peacegraph.extraction.strengths import find_strengths
from peacegraph.extraction.tokens import is_name_like
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from peacegraph.extraction.reading import Number, Reading, When

CONFIDENCE = 0.8
_GO, _SERVE, _BACK = Phase.DEPARTURE, Phase.SERVICE, Phase.RETURN


class Needs(StrEnum):
    """What must stand with a wording before it is taken for a deployment."""

    WHO = "who"  # those who move
    GOAL = "goal"  # where they go, too
    PEACE = "peace"  # a mission, or peacekeeping by name


def _rows(
    phase: Phase, needs: Needs, lemmas: str, *, noun: bool = False, **roles: str
) -> Iterator[Pattern]:
    """Yield rows, one for each wording; wordings are parted by semicolons, "then" by a bar."""
    for wording in lemmas.split(";"):
        verb, _, then = wording.strip().partition(" | ")
        yield Pattern(
            verb,
            then=then,
            noun=noun,
            roles={place.rstrip("_"): role for place, role in roles.items()},
            codes={"phase": phase, "needs": needs},
        )


# The sender is the subject, those who move the object; without an object the subject moves.
_SENDING = {"subject": "sender", "object": "movers"}
_MOVING = {"subject": "movers"}
_SEEING_OFF = {"subject": "host", "object": "movers", "to": "movers"}
MOVES = (
    *_rows(_GO, Needs.WHO, "deploy dispatch despatch redeploy", **_SENDING),
    *_rows(
        _GO,
        Needs.GOAL,
        "send/sends/sent/sending second detach airlift commit assign transfer ship/shipped "
        "fly/flies/flew/flown/flying fielded/fielding mobilise mobilize; "
        "rotate; earmark; rush; move",
        **_SENDING,
    ),
    *_rows(
        _SERVE,
        Needs.GOAL,
        "contribute provide maintain keep/keeps/kept/keeping have/has/had supply field/fields "
        "station base post/posts/posted attach embed place run/runs/ran man/mans/manned",
        **_SENDING,
    ),
    *_rows(_GO, Needs.PEACE, "put/puts/putting", **_SENDING),
    *_rows(
        _BACK,
        Needs.WHO,
        "withdraw/withdraws/withdrew/withdrawn/withdrawing repatriate; "
        "pull/pulls/pulled/pulling | out; bring/brings/brought | home; "
        "bring/brings/brought | back; fly/flies/flew/flown | home; fly/flies/flew/flown | back",
        **_SENDING,
    ),
    *_rows(
        _GO,
        Needs.GOAL,
        "see/sees/saw/seen/seeing | off; wave/waved | off; flag/flagged | off; send/sent | off; "
        "bid/bids/bade/bidding/bidden | farewell; bid/bids/bade/bidding/bidden | goodbye",
        **_SEEING_OFF,
    ),
    *_rows(
        _GO,
        Needs.GOAL,
        "depart; leave/leaves/left/leaving; set/sets/setting | out; set/sets/setting | off; "
        "fly/flies/flew/flown/flying | out; travel; head; go/goes/went/gone/going; embark; "
        "board; sail; take/takes/took/taken/taking | off; arrive; reach; land; touch | down; "
        "set/sets | foot; disembark; roll | out; start | out; get/gets/got | under way; "
        "make/makes/made | its way; make/makes/made | their way; ship/ships | out; follow",
        **_MOVING,
    ),
    # "is expected in Abyei", "are bound for Mali": said of those who are still to come.
    *_rows(_GO, Needs.GOAL, "expect await; bind/bound; destine; head/headed", object="movers"),
    *_rows(_GO, Needs.GOAL, "due | in; due | at; bound | for", noun=True, **_MOVING),
    *_rows(_BACK, Needs.GOAL, "back | from; back | in", noun=True, **_MOVING),
    *_rows(_BACK, Needs.WHO, "back | home", noun=True, **_MOVING),
    *_rows(
        _SERVE,
        Needs.PEACE,
        "serve; join; work; operate; participate; take/takes/took/taken/taking | part; "
        "wear/wears/wore/worn/wearing; staff; spend/spends/spent/spending; "
        "see/sees/saw/seen | service; belong; patrol; participate; stay; remain; cover; protect; "
        "take/takes/took/taken | up; stand/stands/stood | guard",
        **_MOVING,
    ),
    *_rows(_SERVE, Needs.PEACE, "come/comes/came", subject="movers", from_="sender"),
    *_rows(_SERVE, Needs.PEACE, "account | for", subject="sender", object="movers"),
    *_rows(_SERVE, Needs.PEACE, "account | for", noun=True, subject="sender", object="movers"),
    *_rows(
        _BACK,
        Needs.GOAL,
        "return; come/comes/came/coming | back; arrive | back; land | back; head | back; vacate; roll | out of; "
        "move | out of; pull/pulls/pulled/pulling | out of",
        **_MOVING,
    ),
    *_rows(
        _BACK,
        Needs.WHO,
        "come/comes/came/coming | home; go/goes/went/gone/going | home; get/gets/got | home; "
        "arrive | home; head | home; return | home; begin/begins/began | their journey home; "
        "begin/begins/began | its journey home; start | their journey home",
        **_MOVING,
    ),
    *_rows(_GO, Needs.GOAL, "promise pledge offer", **_SENDING),
    *_rows(_BACK, Needs.WHO, "complete conclude finish end; wrap | up", **_MOVING),
    *_rows(
        _GO,
        Needs.WHO,
        "deployment departure dispatch sending redeployment arrival",
        noun=True,
        of="movers",
        possessive="owner",
        by="sender",
    ),
    *_rows(
        _BACK,
        Needs.WHO,
        "return withdrawal repatriation homecoming pull-out pullout drawdown",
        noun=True,
        of="movers",
        possessive="owner",
        by="sender",
    ),
    *_rows(_SERVE, Needs.PEACE, "tour stint spell month year", noun=True, possessive="movers"),
)
_MOVES = Patterns(MOVES)
_SPENT = words("after in during following over")
_PREPARING = words("prepare train ready select pick earmark schedule slate await muster assemble")


def _reliefs(lemmas: str, **roles: str) -> Iterator[Pattern]:
    for wording in lemmas.split(";"):
        verb, _, then = wording.strip().partition(" | ")
        yield Pattern(verb, then=then, roles={k.rstrip("_"): v for k, v in roles.items()})


RELIEFS = (
    *_reliefs(
        "replace relieve succeed; take/takes/took/taken/taking | the place of; "
        "take/takes/took/taken/taking | over from; step | into the shoes of; stand | in for; "
        "fill | in for; take/takes/took | charge from; take/takes/took/taken/taking | over",
        subject="movers",
        object="relieved",
        from_="relieved",
    ),
    *_reliefs(
        "hand/hands/handed/handing | over; give/gives/gave | way", subject="relieved", to="movers"
    ),
)
_RELIEFS = Patterns(RELIEFS)

_PLACES = (*LANDS, Kind.PLACE)
_PEACE = words(
    "peacekeeping peace-keeping peacekeepers peacekeeper missions mission operations unpkos beret "
    "berets helmet helmets unpko flag"
)
_CIVIL = words(
    "people women woman men staff members member officials experts advisers instructors trainers "
    "workers specialists technicians crew guards forces female females"
)
_TERMS = words("tour term mission duty deployment rotation tenure stint assignment service year")
# Which prepositions bring the goal, and which the place that is left.
_TOWARDS = words("to for in at with into onto under within inside across around near on as")
_AWAY = words("from in at with under")
_REACHING = words("join reach vacate man staff cover patrol")


def find_deployments(reading: Reading) -> Iterator[Draft]:
    """Yield the deployments of a text."""
    teller = _Teller(reading)
    for start, end in reading.sentences:
        begin = triggers.body_start(reading, start, end)
        if reading.is_heading(start, end):
            continue  # the text says it again, and says more
        yield from teller.sentence(start, begin, end)


@dataclass(slots=True)
class _Goal:
    """Where a movement goes, or comes from."""

    missions: list[Name] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    homes: list[Name] = field(default_factory=list)
    peace: bool = False


class _Teller:
    """Reads a text's deployments in their order, and remembers whose they were."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.owners = Owners(reading)
        self.begin = 0
        self.subject: list[Party] = []
        self.relieved: set[str] = set()
        self.goal = _Goal()  # of the last movement
        self.units: list[Name] = []  # of the last movement, for "they"

    def sentence(self, start: int, begin: int, end: int) -> Iterator[Draft]:
        """Yield the deployments of a sentence."""
        self.begin, self.subject, self.relieved = begin, [], set()
        self.owners.next_sentence()
        drafts: list[Draft] = []
        for found in _MOVES.find(self.reading, begin, end):
            drafts += self._moves(found, start, begin, end)
        for found in _RELIEFS.find(self.reading, begin, end):
            drafts += self._relief(found, start, begin, end)
        drafts = self._with_strengths(drafts, start, begin, end)
        for draft in drafts:
            for state in draft.slots.get("contributor", ()):
                if isinstance(state, Entity):
                    self.owners.remember(state.value)
        yield from drafts

    def _with_strengths(self, drafts: list[Draft], start: int, begin: int, end: int) -> list[Draft]:
        """Add what is told without a verb of moving, to the movement of the same unit if any."""
        for draft in find_strengths(self.reading, self.owners, start, begin, end):
            held = {key_of(value) for value in draft.slots.get("unit", ())}
            if held & {fold(value) for value in self.relieved} and not draft.has("date"):
                continue
            size = draft.slots.get("personnel")
            if size and not held and any(d.slots.get("personnel") == size for d in drafts):
                continue
            moved = [d for d in drafts if held & {key_of(v) for v in d.slots.get("unit", ())}]
            if moved and not draft.has("phase"):
                moved[0].put("personnel", *draft.slots.get("personnel", ()))
            else:
                drafts.append(draft)
        return drafts

    def _moves(self, found: Found, start: int, begin: int, end: int) -> Iterator[Draft]:
        reading, predicate = self.reading, found.predicate
        modality = _modality_of(reading, predicate)
        if reading.deps[predicate.at].startswith("aux") or _is_idle(reading, predicate.at, end):
            return
        tour = found.pattern.codes["phase"] is _SERVE and "possessive" in found.pattern.roles
        if tour and _is_told_by_verb(reading, predicate.at):
            return
        if modality is None or (_is_completion(found) and not _ends_tour(reading, found)):
            return
        sender, parties = self._cast(found, begin, end)
        goal = _goal_of(reading, found, parties, begin, end)
        for party in parties:
            draft = Draft(
                Deployment,
                reading.quote(start, end),
                at=predicate.at,
                confidence=CONFIDENCE,
                modality=modality,
            )
            self._fill(draft, found, party, sender, goal)
            if _leaves_field(found, draft):
                draft.slots.pop("phase", None)
                draft.put("phase", code(_BACK))
                name = reading.name_at[found.after]
                draft.put("mission" if name.kind is Kind.MISSION else "place", reading.entity(name))
            if modality is Modality.ACTUAL and (_is_ahead(reading, draft) or _is_awaited(found)):
                draft.modality = Modality.PLANNED
                draft.put("phase", code(_phase_of(reading, found, draft)))
            told = self.owners.recent and party.number is not None and not party.categories
            if _holds(reading, draft, found, party, goal) or (told and _goes_on(found)):
                if draft.has("mission", "place"):
                    self.goal = goal
                self.units = party.units or self.units
                yield draft
                yield from self._companions(draft, found, start, end)

    # -- who -------------------------------------------------------------------------------

    def _cast(self, found: Found, begin: int, end: int) -> tuple[Name | None, list[Party]]:
        """Return the state that sends, and those who move."""
        predicate, roles = found.predicate, found.pattern.roles
        if "possessive" in roles:
            return self._cast_of_noun(found)
        subject, target = roles.get("subject"), roles.get("object")
        sender: Name | None = None
        moved: list[Party] = []
        if target == "movers":
            moved = self._moved(found, end)
            if subject == "host":
                sender = _first_state(self.reading, found.role("host"))
            if subject == "sender":
                sender = self._sender(found, begin)
                if not moved and sender is not None and _is_relative(found):
                    moved = self._parties_of(phrase_at(self.reading, _head(found)))
                if not moved and not predicate.passive and not predicate.objects:
                    return None, self._leading(found, begin)  # "the battalion deployed to …"
                if sender is None and not predicate.passive and self._no_state_sends(found):
                    return None, [party for party in moved if party.lands]
        if subject == "movers":
            senders = names_of(found.role("sender"), *LANDS)
            if roles.get("from") and not senders:
                return None, []
            return next(iter(senders), None), self._leading(found, begin)
        for phrase in found.role("movers") if not moved else ():
            moved += self._parties_of(phrase)
        return sender, moved

    def _no_state_sends(self, found: Found) -> bool:
        """Tell whether a mission, a unit or the UN is said to have or send people."""
        for phrase in found.role("sender"):
            name = meant(self.reading, phrase)
            if name is not None and name.form != "pronoun":
                return name.kind in (Kind.MISSION, Kind.UNIT) or "Nations" in name.value
        return False

    def _cast_of_noun(self, found: Found) -> tuple[Name | None, list[Party]]:
        """Return who sends and who moves in "the deployment of X by Y", "X's tour"."""
        moved = [p for phrase in found.role("movers") for p in self._possessor(phrase)]
        owners = found.role("owner")
        if not moved:
            moved, owners = [p for phrase in owners for p in self._possessor(phrase)], []
        if not moved:
            moved = self._prepared(found) or self._spent(found)
        return _first_state(self.reading, [*found.role("sender"), *owners]), moved

    def _spent(self, found: Found) -> list[Party]:
        """Read "were honoured after ten months with X": the time is of those whom the verb has."""
        at = verb_above(self.reading, found.predicate.at)
        spent = preposition_of(self.reading, found.predicate.at) in _SPENT
        if at is None or found.pattern.codes["phase"] is not _SERVE or not spent:
            return []
        above = predicate_at(self.reading, at, found.predicate.sentence)
        phrases = above.objects if above.passive else above.subjects
        return [party for phrase in phrases[:1] for party in self._parties_of(phrase)]

    def _prepared(self, found: Found) -> list[Party]:
        """Read "the hospital is being prepared for deployment": those whom the verb prepares."""
        at = verb_above(self.reading, found.predicate.at)
        if at is None or self.reading.lemmas[at] not in _PREPARING:
            return []
        above = predicate_at(self.reading, at, found.predicate.sentence)
        phrases = above.objects or above.subjects
        return [party for phrase in phrases for party in self._parties_of(phrase)]

    def _sender(self, found: Found, begin: int) -> Name | None:
        """Return the state that sends: by the parse, else by the order of the words."""
        reading, predicate = self.reading, found.predicate
        sender = _first_state(reading, found.role("sender"))
        if sender is None and not predicate.passive:
            name = clauses.subject_of(reading, predicate.at, begin)
            sender = name if name is not None and name.country else None
        return sender

    def _moved(self, found: Found, end: int) -> list[Party]:
        """Read the object: the words after the verb, wherever the parse hangs them."""
        predicate = found.predicate
        if predicate.passive:
            merged = _joined([p for p in predicate.objects if p.head < predicate.at])
            return self._parties_in(*merged, merged[0]) if merged else []
        first = found.after
        if _seen_off(found) and self.reading.low[first : first + 1] == ["to"]:
            first += 1  # "bade farewell *to* the troops"
        stop = _object_end(self.reading, first, end)
        return self._parties_in(first, stop, first)

    def _leading(self, found: Found, begin: int) -> list[Party]:
        """Read the subject, and keep it for a verb that goes on: "arrived *and relieved*"."""
        parties = self._subject_of(found, begin)
        self.subject = parties or self.subject
        return parties

    def _subject_of(self, found: Found, begin: int) -> list[Party]:
        """Read the subject: by the parse, else the words before the verb."""
        reading, predicate = self.reading, found.predicate
        group = clauses.verb_group_start(reading, predicate.at, begin)
        bare = reading.number_at.get(group - 1) if group > begin else None
        if bare is not None and not bare.ordinal and group - 1 not in reading.name_at:
            return [Party(number=bare)]  # "of the force's 900 soldiers, 300 come from …"
        relative = clauses.before_date(reading, group - 1, begin)
        if relative > begin and reading.low[relative] in _WHO:
            name = _antecedent(reading, relative)
            if name is not None:
                return self._parties_in(name.start, name.end, name.end - 1)
        subjects = predicate.objects if predicate.passive else predicate.subjects
        if _is_completion(found):
            if subjects and subjects[0].lemma in _TERMS:
                return self._owners_of(subjects[0])
            whose = _whose_tour(reading, begin, group)
            if whose is not None:
                return self._before_whose(whose)
        merged = _joined(subjects)
        if merged:
            return self._parties_in(*merged, subjects[0].head)
        if group > begin and reading.low[group - 1] in ("and", "then"):
            return self.subject
        opening = _opening(reading, begin, group)
        if opening is not None:
            parties = self._parties_in(*opening, opening[1] - 1)
            if parties:
                _add(parties, *read_parties(reading, opening[1], group))
                return parties
        name = clauses.subject_of(reading, predicate.at, begin)
        if name is not None and name.kind in (Kind.UNIT, Kind.PERSON, Kind.GROUP):
            return self._parties_in(name.start, name.end, name.end - 1)
        return []

    def _owners_of(self, phrase: Phrase) -> list[Party]:
        """Return those whose tour it is: "whose tour ends", "the battalion's mission ended"."""
        reading = self.reading
        for kid in reading.kids[phrase.head]:
            if reading.deps[kid] == "nmod:poss":
                if reading.low[kid] == "whose":
                    return self._before_whose(kid)
                return self._possessor(phrase_at(reading, kid))
        return []

    def _possessor(self, phrase: Phrase) -> list[Party]:
        """Return those whose something is: "*her* term", "*the battalion's* tour"."""
        name = self.reading.name_at.get(phrase.head)
        if name is not None and name.kind is Kind.PERSON:
            return [Party(persons=[name])]
        return self._parties_of(phrase)

    def _parties_of(self, phrase: Phrase) -> list[Party]:
        return self._parties_in(phrase.start, _cut(self.reading, phrase), phrase.head)

    def _parties_in(self, start: int, end: int, head: int) -> list[Party]:
        """Read the parties of a phrase, those in apposition to it and the owner of "whose"."""
        reading = self.reading
        if reading.low[head] == "whose":
            return self._before_whose(head)
        if reading.low[head] in _THEY and head not in reading.name_at:
            return [Party(units=self.units)] if self.owners.recent and self.units else []
        name = reading.name_at.get(start)
        if name is None or name.kind is not Kind.PERSON:
            start = _phrase_start(reading, start, self.begin)
        parties = [p for p in read_parties(reading, start, end) if not p.empty]
        if reading.low[start] == "whose":
            _add(parties, *self._before_whose(start))
        parties = [self._as_before(party, start) for party in parties]
        bare = reading.number_at.get(head)
        if not any(p.number for p in parties) and bare is not None and _is_bare(reading, bare):
            parties = [Party(number=bare)]
        above = reading.name_at.get(reading.heads[head])
        if reading.deps[head] == "appos" and above is not None and above.kind is Kind.PERSON:
            return [Party(persons=[above])]  # "Captain A B, an *officer* who …"
        for kid in reading.kids[head]:
            name = reading.name_at.get(kid)
            if reading.low[kid] == "strong" and (size := reading.number_at.get(kid - 1)):
                _add(parties, Party(number=size)) if parties else parties.append(Party(number=size))
            if reading.deps[kid] == "appos" and name is not None:
                apposed = read_parties(reading, name.start, name.end)
                _add(parties, *apposed) if parties else parties.extend(apposed)
        return parties

    def _as_before(self, party: Party, start: int) -> Party:
        """Take "the unit" for the one that the text told of just before, where it has no name."""
        plain = [unit for unit in party.units if " " not in unit.value and unit.form == "generic"]
        definite = self.reading.low[start] in ("the", "this", "that")
        if plain == party.units and plain and definite and self.units and self.owners.recent:
            party.units = self.units
        return party

    def _companions(self, draft: Draft, found: Found, start: int, end: int) -> Iterator[Draft]:
        """Yield what a sentence adds without its verb: "Chad 200", "650 from Togo", "12 of them women"."""
        reading = self.reading
        if not draft.has("personnel") or "possessive" in found.pattern.roles:
            return
        held = draft.slots["personnel"][0].mention
        after = max(
            found.after,
            next((i for i in range(start, end) if held and reading.starts[i] >= held.end), end),
        )
        for party in women_among(reading, after, end):
            yield self._copy(draft, party)
        i = after
        while i < end:
            number = reading.number_at.get(i)
            if number is not None and number.start == i and not number.ordinal:
                other = _gapped(reading, number, after, end)
                if other is not None:
                    yield self._copy(draft, other)
                i = number.end
            i += 1

    def _copy(self, draft: Draft, party: Party) -> Draft:
        """Return a movement told in the words of another: who differs, what happened is the same."""
        reading = self.reading
        other = Draft(
            Deployment,
            draft.evidence[0],
            at=draft.at,
            confidence=CONFIDENCE,
            modality=draft.modality,
        )
        for slot in ("mission", "place", "date", "phase"):
            other.put(slot, *draft.slots.get(slot, ()))
        if party.missions or party.units:
            other.slots.pop("place", None)
            other.slots.pop("mission", None)
            other.put("mission", *entities(reading, party.missions[:1]))
        owner = self.owners.of(*party.lands, without=())
        if owner is not None:
            other.put("contributor", country(reading, *owner))
        else:
            other.put("contributor", *draft.slots.get("contributor", ()))
        other.put("personnel", count(reading, party.number))
        for span in party.categories[:3]:
            other.put("category", text(reading, *span))
        if not party.categories and not party.part:
            other.put("category", *draft.slots.get("category", ()))
        return other

    def _before_whose(self, at: int) -> list[Party]:
        """Return those whom "whose" at a token stands for: who is named just before."""
        last = at - 1 - (self.reading.words[at - 1] == ",")
        start = _phrase_start(self.reading, last + 1, self.begin)
        return [party for party in read_parties(self.reading, start, last + 1) if not party.empty]

    def _fill(
        self, draft: Draft, found: Found, party: Party, sender: Name | None, goal: _Goal
    ) -> None:
        reading = self.reading
        self._put_contributor(draft, party, sender, goal)
        if party.units:
            draft.put("unit", reading.entity(party.units[0]))
        draft.put("mission", *entities(reading, goal.missions[:1]))
        draft.put("mission", *entities(reading, party.missions[:1]))
        owner = draft.slots.get("contributor")
        draft.put(
            "place",
            *(
                e
                for e in entities(reading, goal.places)
                if not owner or key_of(e) != key_of(owner[0])
            ),
        )
        draft.put("personnel", count(reading, party.number))
        draft.put("person", *entities(reading, party.persons))
        for span in party.categories[:3] or [party.women] * (party.women is not None):
            if span is not None:
                draft.put("category", text(reading, *span))
        draft.put("date", date(reading, _date_of(found)))
        draft.put("phase", code(_phase_of(reading, found, draft)))

    def _put_contributor(
        self, draft: Draft, party: Party, sender: Name | None, goal: _Goal
    ) -> None:
        reading = self.reading
        where = {name.value for name in goal.places}
        names = (*party.lands, *party.units, *party.persons)
        owner = self.owners.of(sender, without=()) or self.owners.of(*names, without=where)
        if owner is not None:
            draft.put("contributor", country(reading, *owner))
        elif goal.homes:
            draft.put("contributor", country(reading, goal.homes[0].country, goal.homes[0]))
        elif not party.missions:
            draft.put("contributor", country(reading, self.owners.understood(party, where)))

    # -- who relieves whom -----------------------------------------------------------------

    def _takers(self, found: Found, begin: int) -> list[Party]:
        """Return those who relieve."""
        reading, predicate = self.reading, found.predicate
        if found.pattern.roles.get("subject") != "movers" or predicate.passive:
            return [p for phrase in found.role("movers") for p in self._parties_of(phrase)]
        if reading.deps[predicate.at].startswith("csubj"):
            return self._parties_of(phrase_at(reading, reading.heads[predicate.at]))
        lands = names_of(predicate.subjects, Kind.COUNTRY)
        return [Party(lands=lands[:1])] if lands else self._leading(found, begin)

    def _relief(self, found: Found, start: int, begin: int, end: int) -> Iterator[Draft]:
        reading, predicate = self.reading, found.predicate
        modality = predicate.modality
        takers = self._takers(found, begin)
        relieved = [
            n
            for phrase in found.role("relieved")
            if (n := meant(reading, phrase) or _first_unit(reading, phrase)) is not None
        ]
        if not relieved and "object" in found.pattern.roles and not predicate.passive:
            after = clauses.object_of(reading, found.after, end)
            relieved = [after] if after is not None else []
        relieved = [_owner_or_self(reading, name) for name in relieved]
        if modality is None or not takers:
            return
        taker, other = takers[0], next(iter(relieved), None)
        if other is None or not _alike(taker, other):
            return
        self.relieved.add(other.value)
        draft = Draft(
            Deployment,
            reading.quote(start, end),
            at=predicate.at,
            confidence=CONFIDENCE,
            modality=modality,
        )
        goal = _goal_of(reading, found, takers, begin, end)
        if other.kind is Kind.PERSON:
            if not (goal.missions or goal.places) and self.owners.recent:
                goal = self.goal  # "Four go to X. Major A will replace Captain B."
            taker.units = []  # the unit that an officer comes from stays at home
        self._fill(draft, found, taker, None, goal)
        if other.kind is Kind.PERSON and not draft.has("mission", "place"):
            return
        yield draft.put("replaces", reading.entity(other))


_ADDING = words("and , plus further another a some about nearly over while")


def _gapped(reading: Reading, number: Number, begin: int, end: int) -> Party | None:
    """Read those whom a number adds: "India 200", "Uganda for 800", "650 from Togo", "and 63 medics at X"."""
    i = number.start - 1
    while i > begin and reading.low[i] in _ADDING - {"and", ","}:
        i -= 1
    low = reading.low
    land = reading.name_at.get(i - (low[i] in ("for", "with", ":")))
    after = (
        reading.name_at.get(number.end + 1)
        if low[number.end : number.end + 1] == ["from"]
        else None
    )
    counted, stop, people = number_of_people(reading, number.start, end)
    categories = [people] if people is not None else []
    for name in (land, after):
        if name is not None and name.kind in LANDS and name.form == "name":
            if people is None and not _is_bare(reading, number):
                return None
            return Party(number=number, categories=categories, lands=[name])
    if (
        counted is None
        or people is None
        or low[i] not in ("and", ",")
        or low[stop : stop + 1] not in (["at"], ["with"], ["in"], ["to"])
    ):
        return None
    where = reading.name_at.get(stop + 1 + (low[stop + 1] == "the"))
    if where is None or where.kind is not Kind.MISSION:
        return None
    return Party(number=number, categories=categories, missions=[where])


def _add(parties: list[Party], *others: Party) -> None:
    for party, other in itertools.product(parties, others):
        named = any(unit.form == "name" for unit in other.units)
        held = [unit for unit in party.units if unit.form == "name" or not named]
        party.units = held + [unit for unit in other.units if unit not in held]
        party.persons += [p for p in other.persons if p not in party.persons]
        party.lands += [land for land in other.lands if land not in party.lands]
        party.number = party.number or other.number


def _owner_or_self(reading: Reading, name: Name) -> Name:
    """Return the state of "a field hospital *of the UK*", where the unit itself has no name."""
    i = name.end + 1 + (reading.low[name.end + 1 : name.end + 2] == ["the"])
    owner = reading.name_at.get(i)
    owned = name.kind is Kind.UNIT and reading.low[name.end : name.end + 1] == ["of"]
    return owner if owned and owner is not None and owner.kind in LANDS else name


def _alike(taker: Party, other: Name) -> bool:
    """Tell whether a unit or state relieves a unit or state, or a person a person."""
    if other.kind is Kind.PERSON:
        return bool(taker.persons)
    if any(unit.value == other.value for unit in taker.units):
        return False
    return bool(taker.units or taker.number or taker.lands) and other.kind in (Kind.UNIT, *LANDS)


def _first_unit(reading: Reading, phrase: Phrase) -> Name | None:
    parties = read_parties(reading, phrase.start, _cut(reading, phrase))
    return next((u for party in parties for u in (*party.units, *party.persons)), None)


_CUTS = words("to for in at since with while who which where on under into as during after by")


def _cut(reading: Reading, phrase: Phrase) -> int:
    """Return where the words for those who move end: before the goal that hangs on them."""
    for i in range(phrase.head + 1, phrase.end):
        if reading.low[i] in _CUTS and i not in reading.name_at:
            return i
    return phrase.end


_CLAUSES = words('; : “ " that while but because as when where after before')


def _opening(reading: Reading, begin: int, group: int) -> tuple[int, int] | None:
    """Return the noun phrase that opens a clause, where only an aside parts it from its verb."""
    i = group
    while i > begin and reading.low[i - 1] not in _CLAUSES:
        i -= 1
    when = reading.when_at.get(i + 1)
    if when is not None and reading.low[i] in ("in", "on", "since"):
        i = when.end + (reading.words[when.end] == ",")
    stop = i
    while stop < group and reading.words[stop] != "," and reading.low[stop] not in _CUTS:
        name = reading.name_at.get(stop)
        stop = name.end if name is not None else stop + 1
    aside = reading.words[stop] == "," and reading.words[group - 1] == ","
    return (i, stop) if i < stop <= group and (stop == group or aside) else None


def _antecedent(reading: Reading, relative: int) -> Name | None:
    """Return the unit or person that "who" at a token stands for: "A B of Spain, *who* …"."""
    i = relative - 1 - (reading.words[relative - 1] == ",")
    name = reading.name_at.get(i)
    if name is not None and name.kind in (*LANDS, Kind.ORGANIZATION):
        i = name.start - 1 - (reading.low[name.start - 1] == "the")
        if reading.low[i] in ("of", "from"):
            name = reading.name_at.get(i - 1)
    moves = name is not None and name.kind in (Kind.UNIT, Kind.PERSON)
    return name if moves and name is not None and name.form == "name" else None


def _joined(phrases: list[Phrase]) -> tuple[int, int] | None:
    """Return the words of phrases that a list makes one: "126 doctors and 53 officers of …"."""
    if not phrases:
        return None
    start, end = phrases[0].start, _cut(phrases[0].reading, phrases[0])
    for phrase in phrases[1:]:
        if 0 <= phrase.start - end <= _LIST_GAP:
            end = _cut(phrase.reading, phrase)
    return start, end


_THEY = words("they them both")
_WHO = words("who which that")
_LIST_GAP = 2  # a comma and "and"
_OBJECT_ENDS = words('; : . “ " ( ) – —')


def _object_end(reading: Reading, i: int, end: int) -> int:
    """Return where the object that begins at token ``i`` ends: before a goal or another verb."""
    start = i
    while i < end:
        if i in reading.name_at:
            i = reading.name_at[i].end
            continue
        word = reading.low[i]
        if word in _CUTS or word in _OBJECT_ENDS:
            return i
        if reading.tags[i] in ("VERB", "AUX") and i > start and not reading.participle[i]:
            return i
        i += 1
    return end


_WITHIN = words("of 's ’s - all some about nearly over")
_MODIFYING = words("ADJ NOUN NUM DET PROPN")


def _phrase_start(reading: Reading, i: int, begin: int) -> int:
    """Return where the noun phrase begins that goes on at token ``i``: past all that modifies."""
    while i > begin:
        name = reading.name_at.get(i - 1)
        if name is not None:
            i = max(name.start, begin)
        elif reading.tags[i - 1] in _MODIFYING or reading.low[i - 1] in _WITHIN:
            i -= 1
        elif reading.tags[i - 1] == "VERB" and i - 2 >= begin and _modifies(reading, i - 1):
            i -= 1  # "the *formed* police unit", "an *incoming* team"
        else:
            break
    return i


def _modifies(reading: Reading, i: int) -> bool:
    before = reading.tags[i - 1] in ("DET", "ADJ", "NUM") or "-" in reading.low[i - 1]
    return before and reading.low[i].endswith(("ed", "ing"))


_BARE_BEFORE = words("of from are were will is to have , . ; and")


def _is_bare(reading: Reading, number: Number) -> bool:
    """Tell whether a number stands alone for people: "another 31 are", "410 of them"."""
    if number.ordinal or number.start in reading.name_at:
        return False
    following = reading.low[number.end : number.end + 1]
    return not following or following[0] in _BARE_BEFORE or reading.tags[number.end] == "VERB"


def _first_state(reading: Reading, phrases: list[Phrase]) -> Name | None:
    return next((n for p in phrases if (n := _state_of(reading, p)) is not None), None)


def _state_of(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the state that a phrase names, or whose body it names."""
    name = meant(reading, phrase)
    if name is not None and name.country:
        return name
    for other in reading.names_in(phrase.start, phrase.end):
        if other.country and (other.form == "adjective" or other.kind is Kind.ORGANIZATION):
            return other
    return None


_DENYING = words("deny reject dismiss refute")


def _modality_of(reading: Reading, predicate: Predicate) -> Modality | None:
    """Return how a movement is held to be: "denied that it had sent" denies it."""
    above = verb_above(reading, predicate.at)
    that = reading.deps[predicate.at] in ("ccomp", "obj", "obl")
    if above is not None and that and reading.lemmas[above] in _DENYING:
        return Modality.DENIED
    return predicate.modality


def _is_idle(reading: Reading, at: int, end: int) -> bool:
    """Tell whether a verb tells of no movement: "the largest ever sent", "put up", "leaving N"."""
    low, lemma = reading.low, reading.lemmas[at]
    if "ever" in low[max(0, at - 3) : at]:
        return True
    if low[at] == "leaving":
        return reading.deps[at] == "advcl" and "for" not in low[at : at + 4]
    return lemma == "put" and ("the", "field") not in itertools.pairwise(low[at:end])


def _is_told_by_verb(reading: Reading, at: int) -> bool:
    """Tell whether a noun is what a verb says is over: "completed its *tour*"."""
    verb = reading.lemmas[reading.heads[at]]
    return reading.deps[at] in ("obj", "nsubj", "nsubj:pass") and verb in _ENDING


_ENDING = words("complete conclude finish end wrap")


def _is_completion(found: Found) -> bool:
    return found.pattern.lemmas.startswith(("complete", "wrap"))


def _whose_tour(reading: Reading, begin: int, end: int) -> int | None:
    """Return where "whose tour" stands before a verb."""
    for i in range(end - 2, begin, -1):
        if reading.low[i] == "whose":
            return i if any(word in _TERMS for word in reading.low[i + 1 : i + 4]) else None
    return None


def _ends_tour(reading: Reading, found: Found) -> bool:
    predicate = found.predicate
    if _whose_tour(reading, predicate.sentence[0], predicate.at) is not None:
        return True
    ended = predicate.objects if predicate.passive else predicate.subjects
    return any(p.lemma in _TERMS for p in (*predicate.objects, *ended))


def _goal_of(reading: Reading, found: Found, parties: list[Party], begin: int, end: int) -> _Goal:
    goal = _Goal()
    at = found.predicate.at
    back = found.pattern.codes.get("phase") is _BACK
    for name in reading.names_in(begin, end):
        if (
            name in goal.missions
            or name.kind not in (Kind.MISSION, *_PLACES)
            or (name.form == "adjective" and name.kind is not Kind.MISSION)
        ):
            continue
        owns = reading.low[name.end : name.end + 1] in (["'s"], ["’s"], ["'"], ["’"])
        if owns and name.kind is not Kind.MISSION:
            continue
        if not _hangs(reading, name, found):
            continue
        before = _brought_by(reading, name, found, begin)
        if back and before == "to" and name.country:
            goal.homes.append(name)
        elif name.kind is Kind.MISSION:
            goal.missions.append(name)
        elif before in _prepositions(found) or (not before and reading.lemmas[at] in _REACHING):
            goal.places.append(name)
    if not goal.places:
        goal.places += _unknown_places(reading, found, end)
    goal.peace = bool(goal.missions) or _names_peace(reading, found, end)
    return goal


_SERVING = words("serve work deploy")


def _with(reading: Reading, name: Name) -> bool:
    """Tell whether people are with a body or under it, as its own."""
    i = name.start - 1
    i -= reading.low[i] == "the"
    return reading.low[i] in ("with", "under")


def _head(found: Found) -> int:
    return found.predicate.reading.heads[found.predicate.at]


def _is_relative(found: Found) -> bool:
    """Tell whether a clause is about the noun before it: "the hospital that X *runs*"."""
    return found.predicate.reading.deps[found.predicate.at].startswith("acl")


def _seen_off(found: Found) -> bool:
    """Tell whether "to" brings those who move: "bade farewell to"."""
    return found.pattern.roles.get("to") == "movers"


def _prepositions(found: Found) -> Collection[str]:
    """Return which prepositions bring where a movement goes, or, of a return, where it was."""
    if found.pattern.codes.get("phase") is _BACK:
        return _AWAY
    return ("for",) if _seen_off(found) else _TOWARDS


def _unknown_places(reading: Reading, found: Found, end: int) -> list[Name]:
    """Return a place that only its preposition tells: "were flown *to Bunia*", "left *for* Gao"."""
    towards = ("from",) if found.pattern.codes.get("phase") is _BACK else ("to", "for")
    for i in range(found.after - 1, min(end - 1, found.after + _FAR)):
        if reading.low[i] not in towards or i + 1 in reading.name_at:
            continue
        stop = i + 1
        while stop < end and is_name_like(reading.words[stop]) and stop not in reading.name_at:
            if reading.low[stop] in lexicon.NO_PERSON or stop in reading.when_at:
                break
            stop += 1
        if stop > i + 1 and _behind(reading, i, found.after):
            return [Name(i + 1, stop, Kind.PLACE, reading.words_of(i + 1, stop))]
    return []


_FAR = 12  # words between a verb and where it goes


def _names_peace(reading: Reading, found: Found, end: int) -> bool:
    """Tell whether the words behind a verb speak of peacekeeping: "joined UN *missions*"."""
    i = found.after
    while i < end and reading.low[i] not in _BREAKS:
        name = reading.name_at.get(i)
        if reading.low[i] in _PEACE or reading.low[i : i + 2] == ["the", "field"]:
            return True
        if name is not None and name.value == "United Nations" and _with(reading, name):
            return True
        verb = reading.tags[i] in ("VERB", "AUX") and not reading.participle[i]
        if verb and reading.lemmas[i] not in _SERVING:
            return False
        i += 1
    return False


def _hangs(reading: Reading, name: Name, found: Found) -> bool:
    """Tell whether a name hangs on a predicate: in the tree, or right behind it in the text."""
    return _behind(reading, name.start, found.after) or _below(
        reading, name.start, name.end, found.predicate.at
    )


_CLIMB = 8  # steps up the tree from a name to its verb


def _below(reading: Reading, start: int, end: int, at: int) -> bool:
    inside = range(start, end)
    i = next((j for j in inside if reading.heads[j] not in inside), start)
    for _ in range(_CLIMB):
        if i == at:
            return True
        head = reading.heads[i]
        clause = reading.deps[i].startswith(_CLAUSAL) or reading.tags[head] == "VERB"
        if head == i or (head != at and clause):
            return False
        if reading.deps[i].startswith("acl:relcl"):
            return False
        i = head
    return False


_CLAUSAL = ("acl", "advcl", "ccomp", "parataxis")


_BREAKS = words('; : . “ ” " – — while but because although that') | lexicon.RELATIVES


def _behind(reading: Reading, start: int, after: int) -> bool:
    """Tell whether nothing stands between a verb and a name that begins another clause."""
    if start < after:
        return False
    for i in range(after, start):
        if i in reading.name_at or i in reading.when_at:
            continue
        if reading.low[i] in _BREAKS or (
            reading.tags[i] in ("VERB", "AUX") and not reading.participle[i]
        ):
            return False
        if reading.words[i] == "," and not (i - 1 in reading.name_at or i - 1 in reading.when_at):
            return False
    return True


def _brought_by(reading: Reading, name: Name, found: Found, begin: int) -> str:
    """Return the preposition before a name: past articles, adjectives and items of a list.

    A list begins behind the verb: what stands between commas before it is something else.
    """
    i = name.start - 1
    lists = name.start > found.predicate.at
    while i >= begin:
        word = reading.low[i]
        if i < found.after and i > found.predicate.at:
            return _TOWARD if word in lexicon.PREPOSITIONS else ""  # of the wording itself
        if word in lexicon.PREPOSITIONS:
            return word
        item = word in (",", "and") or i in reading.name_at
        if not (
            (item and lists) or word in lexicon.DETERMINERS or reading.tags[i] in ("ADJ", "PROPN")
        ):
            return ""
        i -= 1
    return ""


_TOWARD = "at"


def _is_awaited(found: Found) -> bool:
    """Tell whether those who move are still to come by the sense of the verb."""
    return found.pattern.lemmas.startswith(("expect", "bind", "bound", "destine", "due", "promise"))


def _is_ahead(reading: Reading, draft: Draft) -> bool:
    """Tell whether a movement's date comes after the document's own: "flies home tomorrow"."""
    today = reading.published.isoformat() if reading.published is not None else None
    dates = [str(getattr(value, "value", "")) for value in draft.slots.get("date", ())]
    return today is not None and any(
        "/" not in day and "X" not in day and day > today[: len(day)] for day in dates
    )


def _date_of(found: Found) -> When | None:
    """Return the date of a predicate's own clause, or else of the one that it continues."""
    predicate = found.predicate
    reading, at = predicate.reading, predicate.at
    start, end = predicate.sentence
    best: tuple[int, int] | None = None
    chosen: When | None = None
    for when in reading.whens_in(start, end):
        if clauses.is_dateline(reading, when, start):
            continue
        rank = _date_rank(found, when, start)
        if rank is not None and (best is None or (rank, abs(when.start - at)) < best):
            best, chosen = (rank, abs(when.start - at)), when
    return chosen


def _date_rank(found: Found, when: When, start: int) -> int | None:
    """Return how near a date is to a predicate; ``None`` where it is another clause's."""
    reading, at = found.predicate.reading, found.predicate.at
    if any(word in lexicon.RELATIVES for word in reading.low[found.after : when.start]):
        return None
    if _below(reading, when.start, when.end, at) or _behind(reading, when.start, found.after):
        return 0
    verb = verb_above(reading, when.end - 1)
    for _ in range(_CLIMB):
        if verb is None or at == verb:
            return 1
        if reading.heads[at] == at:
            break
        at = reading.heads[at]
    return 2 if when.start - start <= _LEADING else None


def _phase_of(reading: Reading, found: Found, draft: Draft) -> Phase:
    """Return a movement's phase: totals and what lasts are service, whatever the verb."""
    phase = found.pattern.codes.get("phase", _GO)
    if phase is _GO and draft.modality is Modality.ACTUAL and _lasts(reading, found, draft):
        return _SERVE
    taking_up = found.pattern.then == "up" or found.predicate.lemma == "join"
    if phase is _SERVE and draft.modality is Modality.PLANNED and taking_up:
        return _GO
    return Phase(phase)


_LEADING = 2  # words before a date that begins its sentence: "Since 2018, …"
_POSTED = words("deploy station base post assign attach second embed")


def _leaves_field(found: Found, draft: Draft) -> bool:
    """Tell whether people leave where they served: "left Mali", "the *last* troops left Juba"."""
    reading, after = found.predicate.reading, found.after
    if found.predicate.lemma != "leave" or found.pattern.noun or found.predicate.passive:
        return False
    name = reading.name_at.get(after)
    if name is None or name.kind not in (Kind.MISSION, *_PLACES) or draft.has("place"):
        return False
    home = next((key_of(value) for value in draft.slots.get("contributor", ())), "")
    if name.kind is Kind.PLACE:
        return "last" in reading.low[found.predicate.sentence[0] : found.predicate.at]
    return key_of(reading.entity(name)) != home


def _lasts(reading: Reading, found: Found, draft: Draft) -> bool:
    """Tell whether people are there: "has sent 81 officers since …", "are now deployed in"."""
    predicate = found.predicate
    low = [reading.low[i] for i in reading.kids[predicate.at] if i < predicate.at]
    if predicate.noun:
        return False
    reduced = predicate.passive and reading.deps[predicate.at] == "acl" and not low
    if reduced and predicate.lemma in _POSTED and not draft.has("date"):
        return True
    perfect = any(word in ("has", "have", "had") for word in low)
    since = any(str(getattr(d, "value", "")).endswith("/..") for d in draft.slots.get("date", ()))
    if perfect and (since or _adds_up(reading, predicate.clause)):
        return draft.has("personnel") or predicate.passive
    return predicate.passive and predicate.lemma in _POSTED and any(w in ("is", "are") for w in low)


def _adds_up(reading: Reading, clause: tuple[int, int]) -> bool:
    low = reading.low[clause[0] : clause[1]]
    return "far" in low or "total" in low or ("in", "all") in itertools.pairwise(low)


def _holds(reading: Reading, draft: Draft, found: Found, party: Party, goal: _Goal) -> bool:
    """Tell whether a draft is a deployment: who, whose, and what its wording needs."""
    known = draft.has("contributor") or (draft.has("mission") and draft.has("personnel"))
    if party.empty or not known:
        return False
    if party.persons and not (party.units or party.number or party.categories):
        abroad = any(name.kind in LANDS for name in goal.places)
        return bool(goal.missions) or (abroad and found.predicate.lemma == "serve")
    if draft.modality is not Modality.ACTUAL and not draft.has(
        "mission", "place", "personnel", "unit", "person"
    ):
        return False
    needs = found.pattern.codes["needs"]
    if needs is Needs.PEACE:
        if "from" in found.pattern.roles:
            return draft.has("personnel", "unit") and _is_military(reading, party)
        if found.predicate.lemma == "serve" and not found.predicate.objects:
            heads = [reading.low[last - 1] for _, last in party.categories]
            if party.number is not None and any(head not in _CIVIL for head in heads):
                return True
        placed = draft.has("place") and found.predicate.lemma in _PLACED
        return goal.peace or (placed and _is_military(reading, party))
    if "possessive" in found.pattern.roles and not draft.has(
        "mission", "place", "personnel", "date"
    ):
        return False
    home = found.pattern.codes["phase"] is _BACK and party.number is not None
    posted = needs is Needs.WHO and draft.has("personnel") and draft.has("place")
    if not (_is_military(reading, party) or goal.peace or home or posted):
        return False
    if needs is Needs.WHO or draft.has("mission", "place") or goal.peace:
        return True
    return "sender" in found.pattern.roles.values() and draft.has("personnel", "unit")


def _goes_on(found: Found) -> bool:
    """Tell whether a bare number suffices: "another 31 follow", "21 are serving at present"."""
    return found.predicate.lemma in ("follow", "serve")


_PLACED = words("serve operate patrol tour stint month year")


def _is_military(reading: Reading, party: Party) -> bool:
    heads = [reading.low[last - 1] for _, last in party.categories]
    counted = party.number is not None and not heads
    return bool(party.units) or counted or any(head not in _CIVIL for head in heads)

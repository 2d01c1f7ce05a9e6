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
    read_parties,
    women_among,
)
from peacegraph.extraction.predicates import (
    Found,
    Pattern,
    Patterns,
    Phrase,
    meant,
    predicate_at,
    verb_above,
)
from peacegraph.extraction.strengths import find_strengths
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Number, Reading, When

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
_SEEING_OFF = {"object": "movers", "to": "movers"}
MOVES = (
    *_rows(_GO, Needs.WHO, "deploy dispatch despatch redeploy", **_SENDING),
    *_rows(
        _GO,
        Needs.GOAL,
        "send/sends/sent/sending second detach airlift commit assign transfer ship/shipped "
        "fly/flies/flew/flown/flying fielded/fielding mobilise mobilize; put | in the field; "
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
    *_rows(_SERVE, Needs.PEACE, "account", subject="sender", for_="movers"),
    *_rows(
        _BACK,
        Needs.GOAL,
        "return; come/comes/came/coming | home; come/comes/came/coming | back; "
        "go/goes/went/gone/going | home; get/gets/got | home; arrive | home; arrive | back; "
        "arrived | home; land | back; head | home; head | back; vacate",
        **_MOVING,
    ),
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
    "berets helmet helmets unpko un-mandated un-led"
)
_CIVIL = words(
    "people women woman men staff members member officials experts advisers instructors trainers "
    "workers specialists technicians crew guards forces female females"
)
_TERMS = words("tour term mission duty deployment rotation tenure stint assignment service year")
# Which prepositions bring the goal, and which the place that is left.
_TOWARDS = words("to for in at with into onto under within inside across around near on as of")
_AWAY = words("from in at with under of")
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
        self.goal = _Goal()  # of the last movement

    def sentence(self, start: int, begin: int, end: int) -> Iterator[Draft]:
        """Yield the deployments of a sentence."""
        self.begin = begin
        self.owners.next_sentence()
        drafts: list[Draft] = []
        for found in _MOVES.find(self.reading, begin, end):
            drafts += self._moves(found, start, begin, end)
        for found in _RELIEFS.find(self.reading, begin, end):
            drafts += self._relief(found, start, begin, end)
        drafts += find_strengths(self.reading, self.owners, start, begin, end)
        for draft in drafts:
            for state in draft.slots.get("contributor", ()):
                if isinstance(state, Entity):
                    self.owners.remember(state.value)
        yield from drafts

    def _moves(self, found: Found, start: int, begin: int, end: int) -> Iterator[Draft]:
        reading, predicate = self.reading, found.predicate
        modality = predicate.modality
        if reading.deps[predicate.at].startswith("aux"):
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
            if _holds(reading, draft, found, party, goal):
                if draft.has("mission", "place"):
                    self.goal = goal
                yield draft

    # -- who -------------------------------------------------------------------------------

    def _cast(self, found: Found, begin: int, end: int) -> tuple[Name | None, list[Party]]:
        """Return the state that sends, and those who move."""
        predicate, roles = found.predicate, found.pattern.roles
        if predicate.noun:
            return self._cast_of_noun(found)
        subject, target = roles.get("subject"), roles.get("object")
        sender: Name | None = None
        moved: list[Party] = []
        if target == "movers":
            moved = self._moved(found, end)
            if subject == "sender":
                sender = self._sender(found, begin)
                if not moved and not predicate.passive and not predicate.objects:
                    return None, self._leading(found, begin)  # "the battalion deployed to …"
                if sender is None and not predicate.passive and self._no_state_sends(found):
                    return None, [party for party in moved if party.lands]
        if subject == "movers":
            return _first_state(self.reading, found.role("sender")), self._leading(found, begin)
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
        moved = [p for phrase in found.role("movers") for p in self._parties_of(phrase)]
        owners = found.role("owner")
        if not moved:
            moved, owners = [p for phrase in owners for p in self._parties_of(phrase)], []
        if not moved:
            moved = self._prepared(found)
        return _first_state(self.reading, [*found.role("sender"), *owners]), moved

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
        stop = _object_end(self.reading, found.after, end)
        return self._parties_in(found.after, stop, found.after)

    def _leading(self, found: Found, begin: int) -> list[Party]:
        """Read the subject: by the parse, else the words before the verb."""
        reading, predicate = self.reading, found.predicate
        subjects = predicate.objects if predicate.passive else predicate.subjects
        merged = _joined(subjects)
        if merged:
            return self._parties_in(*merged, subjects[0].head)
        name = clauses.subject_of(reading, predicate.at, begin)
        if name is None:
            return []
        return self._parties_in(name.start, name.end, name.end - 1)

    def _parties_of(self, phrase: Phrase) -> list[Party]:
        return self._parties_in(phrase.start, _cut(self.reading, phrase), phrase.head)

    def _parties_in(self, start: int, end: int, head: int) -> list[Party]:
        """Read the parties of a phrase, those in apposition to it and the owner of "whose"."""
        reading = self.reading
        start = _phrase_start(reading, start, self.begin)
        parties = [p for p in read_parties(reading, start, end) if not p.empty]
        bare = reading.number_at.get(head)
        if not any(p.number for p in parties) and bare is not None and _is_bare(reading, bare):
            parties = [Party(number=bare)]
        for kid in reading.kids[head] if parties else ():
            if reading.deps[kid] == "appos":
                for other in read_parties(reading, kid, kid + 1):
                    _add(parties, other)
        return parties

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
        names = (sender, *party.lands, *party.units, *party.persons)
        owner = self.owners.of(*names, without=where)
        if owner is not None:
            draft.put("contributor", country(reading, *owner))
        elif goal.homes:
            draft.put("contributor", country(reading, goal.homes[0].country, goal.homes[0]))
        elif not party.missions:
            draft.put("contributor", country(reading, self.owners.understood(party, where)))

    # -- who relieves whom -----------------------------------------------------------------

    def _relief(self, found: Found, start: int, begin: int, end: int) -> Iterator[Draft]:
        reading, predicate = self.reading, found.predicate
        modality = predicate.modality
        takers = [p for phrase in found.role("movers") for p in self._parties_of(phrase)]
        relieved = [
            n
            for phrase in found.role("relieved")
            if (n := meant(reading, phrase) or _first_unit(reading, phrase)) is not None
        ]
        if modality is None or not takers or not relieved:
            return
        taker, other = takers[0], relieved[0]
        if not _alike(taker, other):
            return
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


def _add(parties: list[Party], other: Party) -> None:
    for party in parties:
        party.units += [u for u in other.units if u not in party.units]
        party.persons += [p for p in other.persons if p not in party.persons]
        party.number = party.number or other.number


def _alike(taker: Party, other: Name) -> bool:
    """Tell whether a unit or state relieves a unit or state, or a person a person."""
    if other.kind is Kind.PERSON:
        return bool(taker.persons)
    return bool(taker.units or taker.number) and other.kind in (Kind.UNIT, *LANDS)


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


def _joined(phrases: list[Phrase]) -> tuple[int, int] | None:
    """Return the words of phrases that a list makes one: "126 doctors and 53 officers of …"."""
    if not phrases:
        return None
    start, end = phrases[0].start, _cut(phrases[0].reading, phrases[0])
    for phrase in phrases[1:]:
        if 0 <= phrase.start - end <= _LIST_GAP:
            end = _cut(phrase.reading, phrase)
    return start, end


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
    if number.ordinal:
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


def _is_completion(found: Found) -> bool:
    return found.pattern.lemmas.startswith(("complete", "wrap"))


def _ends_tour(reading: Reading, found: Found) -> bool:
    return any(reading.lemmas[p.head] in _TERMS for p in found.predicate.objects)


def _goal_of(reading: Reading, found: Found, parties: list[Party], begin: int, end: int) -> _Goal:
    goal = _Goal()
    at = found.predicate.at
    back = found.pattern.codes.get("phase") is _BACK
    for name in reading.names_in(begin, end):
        if name.kind not in (Kind.MISSION, *_PLACES) or name.form == "adjective":
            continue
        if not _hangs(reading, name, found):
            continue
        before = _brought_by(reading, name, begin)
        if back and before == "to" and name.country:
            goal.homes.append(name)
        elif name.kind is Kind.MISSION:
            goal.missions.append(name)
        elif before in (_AWAY if back else _TOWARDS) or (
            not before and reading.lemmas[at] in _REACHING
        ):
            goal.places.append(name)
    goal.peace = bool(goal.missions) or _names_peace(reading, found, end)
    return goal


def _names_peace(reading: Reading, found: Found, end: int) -> bool:
    """Tell whether the words behind a verb speak of peacekeeping: "joined UN *missions*"."""
    i = found.after
    while i < end and reading.low[i] not in _BREAKS:
        if reading.low[i] in _PEACE or reading.low[i : i + 2] == ["the", "field"]:
            return True
        if reading.tags[i] in ("VERB", "AUX") and not reading.participle[i]:
            return False
        i += 1
    return False


def _hangs(reading: Reading, name: Name, found: Found) -> bool:
    """Tell whether a name hangs on a predicate: in the tree, or right behind it in the text."""
    return _behind(reading, name, found.after) or _below(reading, name, found.predicate.at)


_CLIMB = 8  # steps up the tree from a name to its verb


def _below(reading: Reading, name: Name, at: int) -> bool:
    inside = range(name.start, name.end)
    i = next((j for j in inside if reading.heads[j] not in inside), name.start)
    for _ in range(_CLIMB):
        if i == at:
            return True
        head = reading.heads[i]
        if head == i or (head != at and reading.tags[head] == "VERB"):
            return False
        i = head
    return False


_BREAKS = words('; : . “ ” " – — while but because although that') | lexicon.RELATIVES


def _behind(reading: Reading, name: Name, after: int) -> bool:
    """Tell whether nothing stands between a verb and a name that begins another clause."""
    if name.start < after:
        return False
    for i in range(after, name.start):
        if i in reading.name_at or i in reading.when_at:
            continue
        if reading.low[i] in _BREAKS or (
            reading.tags[i] in ("VERB", "AUX") and not reading.participle[i]
        ):
            return False
        if reading.words[i] == "," and not (i - 1 in reading.name_at or i - 1 in reading.when_at):
            return False
    return True


def _brought_by(reading: Reading, name: Name, begin: int) -> str:
    i = name.start - 1
    while i >= begin:
        word = reading.low[i]
        if word in lexicon.PREPOSITIONS:
            return word
        if not (
            word in (",", "and")
            or word in lexicon.DETERMINERS
            or i in reading.name_at
            or reading.tags[i] == "ADJ"
        ):
            return ""
        i -= 1
    return ""


def _date_of(found: Found) -> When | None:
    """Return the date of a predicate's own clause, or of the one that it continues."""
    reading, at = found.predicate.reading, found.predicate.at
    when = found.predicate.date
    if when is None:
        return None
    verb = verb_above(reading, when.end - 1)
    for _ in range(_CLIMB):
        if verb is None or at == verb:
            return when
        if reading.heads[at] == at:
            break
        at = reading.heads[at]
    return None  # another clause's: "will replace a unit that came in 2022"


def _phase_of(reading: Reading, found: Found, draft: Draft) -> Phase:
    """Return a movement's phase: totals and what lasts are service, whatever the verb."""
    phase = found.pattern.codes.get("phase", _GO)
    if phase is _GO and draft.modality is Modality.ACTUAL and _lasts(reading, found, draft):
        return _SERVE
    if phase is _SERVE and draft.modality is Modality.PLANNED and found.predicate.lemma == "join":
        return _GO
    return Phase(phase)


_POSTED = words("deploy station base post assign attach second embed")


def _lasts(reading: Reading, found: Found, draft: Draft) -> bool:
    """Tell whether people are there: "has sent 81 officers since …", "are now deployed in"."""
    predicate = found.predicate
    low = [reading.low[i] for i in reading.kids[predicate.at] if i < predicate.at]
    if predicate.noun:
        return False
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
    if party.empty or not draft.has("contributor", "mission"):
        return False
    if party.persons and not (party.units or party.number or party.categories):
        abroad = any(name.kind in LANDS for name in goal.places)
        return bool(goal.missions) or (abroad and found.predicate.lemma == "serve")
    needs = found.pattern.codes["needs"]
    if needs is Needs.PEACE:
        return goal.peace
    if not (_is_military(reading, party) or goal.peace):
        return False
    if needs is Needs.WHO or draft.has("mission", "place") or goal.peace:
        return True
    return "sender" in found.pattern.roles.values() and draft.has("personnel", "unit")


def _is_military(reading: Reading, party: Party) -> bool:
    heads = [reading.low[last - 1] for _, last in party.categories]
    return bool(party.units) or any(head not in _CIVIL for head in heads)

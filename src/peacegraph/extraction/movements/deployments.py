"""Deployments: who sends whom where, who serves, who comes home, who relieves whom.

:mod:`~peacegraph.extraction.movements.moves` lists the wordings,
:mod:`~peacegraph.extraction.movements.casting` tells who moves (what their phrases mean is read in
:mod:`~peacegraph.extraction.movements.phrases`),
:mod:`~peacegraph.extraction.movements.goals` where and when, and
:mod:`~peacegraph.extraction.movements.admission` whether all that is a deployment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import (
    Draft,
    code,
    count,
    key_of,
)
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import predicate_at, verb_above
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.admission import (
    comes_home,
    ends_tour,
    field_left,
    holds,
    is_ahead,
    is_military,
    is_open,
    told_phase,
)
from peacegraph.extraction.movements.companions import (
    adds_people,
    bound_elsewhere,
    find_companions,
    of_each_land,
)
from peacegraph.extraction.movements.goals import Goal, goal_of
from peacegraph.extraction.movements.leftovers import find_leftovers
from peacegraph.extraction.movements.moves import (
    BACK,
    GO,
    MOVEMENTS,
    RELIEVING,
    SERVE,
    is_arranged,
    is_awaited,
    is_completion,
    is_idle,
    is_nominal,
    is_sent,
    phase_of,
)
from peacegraph.extraction.movements.parties import Party, is_share, number_of_people
from peacegraph.extraction.movements.reliefs import alike, persons_relieved, relieved
from peacegraph.extraction.movements.strengths import find_strengths
from peacegraph.extraction.movements.telling import Telling
from peacegraph.extraction.movements.women import women_counted
from peacegraph.extraction.reading import fold
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Found
    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.8
_POSTS = words("observer observers officer officers adviser advisers planner")
# Whoever holds these takes over a command: that is no deployment.
_COMMANDING = ("General", "Admiral", "Marshal", "Brigadier")
_WHO = ("contributor", "unit", "personnel", "person")  # what tells two movements apart
_TOTALLED = 10  # words of "the number of women whom X has sent"
_RISING = words("climb rise grow increase come jump")
_BULK = words("bulk most majority largest")
_ASIDE = 8  # words of ", in the Abyei area since"
_JUST_NOW = 45  # words in which the mission spoken of is the one meant
# "took over from B *as head of* …", "at the *helm*": a post at home or a command.
_HEADING = words("head chief director commander commandant deputy helm minister chair spokesman")


def find_deployments(reading: Reading) -> Iterator[Draft]:
    """Yield the deployments of a text."""
    teller = _Teller(reading)
    told: list[Draft] = []
    for start, end in reading.sentences:
        begin = after_dateline(reading, start, end)
        if reading.is_heading(start, end):
            continue  # the text says it again, and says more
        found = list(teller.sentence(start, begin, end))
        told += found
        yield from found
    yield from find_leftovers(reading, teller.owners, told)


class _Teller(Telling):
    """Reads a text's deployments in their order, and remembers those told of last."""

    def sentence(self, start: int, begin: int, end: int) -> Iterator[Draft]:
        """Yield the deployments of a sentence."""
        self.start, self.begin, self.end = start, begin, end
        self.told, self.relieved = [], set()
        self.owners.next_sentence()
        self.cast.enter(begin, end)
        drafts: list[Draft] = []
        for found in MOVEMENTS.find(self.reading, begin, end):
            drafts += self._moves(found)
        for found in RELIEVING.find(self.reading, begin, end):
            drafts += self._relief(found)
        drafts = self._with_strengths(drafts)
        drafts += self._women(drafts)
        for draft in drafts:
            self._remember(draft)
        if drafts and not self.told:
            units = clauses.names_in(self.reading, begin, end, Kind.UNIT)
            self.cast.units = units[:1] or self.cast.units
        yield from drafts

    # -- movements -------------------------------------------------------------------------

    def _moves(self, found: Found) -> Iterator[Draft]:
        modality = _purposed(found) or found.predicate.modality or _enabled(found)
        if modality is None or is_idle(found, self.end):
            return
        if is_sent(found) and self.reading.low_at(found.after) == "no":
            modality = Modality.DENIED  # "X has *no* troops in Y"
        if is_completion(found) and not ends_tour(found):
            return
        sender, parties = self.cast.of(found, self.end)
        self._rename()
        goal = goal_of(found, parties, self.begin, self._until(parties))
        if not goal.named and self._as_sent(found, parties):
            goal = self.goal
        if not goal.named and is_sent(found) and self._shares(parties, found.after):
            goal.missions += self._last_mission(found)
        self._put_total(found, parties)
        for party in of_each_land(parties):
            draft = self._new(found.predicate.at, modality)
            self._fill(draft, found, party, sender, goal)
            self._settle(draft, found)
            if holds(draft, found, party, goal) or self._goes_on(
                found, party, dated=draft.has("date")
            ):
                yield from self._tell(draft, found, party, goal)

    def _put_total(self, found: Found, parties: list[Party]) -> None:
        """Read "*the number of* women whom X has sent *rises to 31*"."""
        reading = self.reading
        before = reading.low[max(self.begin, found.predicate.at - _TOTALLED) : found.predicate.at]
        if len(parties) != 1 or parties[0].number is not None or "number" not in before:
            return
        for number in reading.numbers_in(found.after, self.end):
            if reading.low[number.start - 1] == "to" and not number.ordinal:
                parties[0].number = number if reading.lemmas[number.start - 2] in _RISING else None

    def _until(self, parties: list[Party]) -> int:
        """Return where the words end that may tell a goal: before "and 13 observers in X"."""
        sizes = [party.number.end for party in parties if party.number is not None]
        if len(sizes) > 1 or not (sizes or any(party.units for party in parties)):
            return self.end
        after = sizes[0] if sizes else parties[0].units[0].end
        for number in self.reading.numbers_in(after, self.end):
            if adds_people(self.reading, number.start, self.end) or bound_elsewhere(
                self.reading, number
            ):
                return number.start
        return self.end

    def _settle(self, draft: Draft, found: Found) -> None:
        """Settle what follows from place and date: people leave the field, or are still to go."""
        name = field_left(found, draft)
        if name is not None:
            draft.slots.pop("place", None)  # home, if it is told
            draft.put(
                "mission" if name.kind is Kind.MISSION else "place", self.reading.entity(name)
            )
            draft.slots["phase"] = [code(BACK)]
        elif comes_home(found, draft):
            draft.slots["phase"] = [code(BACK)]
            del draft.slots["place"]  # where they come to is home
        elif _purposed(found) is not None:
            draft.slots["phase"] = [code(GO)]
        if draft.modality is Modality.ACTUAL and (
            is_ahead(self.reading, draft) or is_awaited(found) or is_arranged(found)
        ):
            draft.modality = Modality.PLANNED
            draft.put("phase", code(told_phase(found, draft)))

    def _tell(self, draft: Draft, found: Found, party: Party, goal: Goal) -> Iterator[Draft]:
        """Yield a movement and whom its sentence adds, unless it belongs to one told before."""
        if self._absorbed(draft, found, again=party.again):
            return
        self.told.append(draft)
        if phase_of(found) is BACK:
            self._remember(draft)  # "Of the 990 whom X withdraws, *540 fly home* today"
        self.last = draft
        self.goal = goal if goal.named else self.goal
        self.cast.units = party.units or self.cast.units
        yield draft
        if (party.number is not None or party.units) and not is_nominal(found):
            after = max(found.after, party.number.end if party.number is not None else 0)
            for other in find_companions(self.reading, after, self.end):
                yield self._copy(draft, other)

    def _as_sent(self, found: Found, parties: list[Party]) -> bool:
        """Tell whether "Captain A B will work as an observer" tells of those just sent."""
        low, after = self.reading.low, found.after
        persons = bool(parties) and all(party.persons for party in parties)
        return (
            persons
            and self.owners.recent
            and found.word in ("work", "serve")
            and low[after : after + 1] == ["as"]
            and any(word in _POSTS for word in low[after : after + 5])
        )

    def _shares(self, parties: list[Party], at: int) -> bool:
        """Tell whether people of a force told of are counted: "Chad provides 410 *of them*"."""
        sizes = [party.number for party in parties if party.number is not None]
        if not sizes and any(word in _BULK for word in self.reading.low[at : at + 3]):
            return True  # "supply *the bulk* of the soldiers"
        return bool(sizes) and all(is_share(self.reading, size.end) for size in sizes)

    def _last_mission(self, found: Found) -> list[Name]:
        before = self.reading.names_before(found.predicate.at)
        return next(([name] for name in before if name.kind is Kind.MISSION), [])

    def _absorbed(self, draft: Draft, found: Found, *, again: bool) -> bool:
        """Add "to serve with X", "where they will serve with X" to the movement it belongs to."""
        if phase_of(found) is BACK:
            return self._ends_again(draft)
        if phase_of(found) is not SERVE:
            return False
        if again and self.last is not None and not self.last.has("mission"):
            self.last.put("mission", *draft.slots.get("mission", ()))
            return True
        for other in self.told:
            same = all(
                other.slots.get(slot) == draft.slots.get(slot) or not draft.has(slot)
                for slot in _WHO
            )
            if same and other.slots.get("phase") == [code(GO)]:
                other.put("mission", *draft.slots.get("mission", ()))
                other.put("place", *draft.slots.get("place", ()))
                return True
        return False

    def _ends_again(self, draft: Draft) -> bool:
        """Add "ended their mission *and returned home on Sunday*" to the return it belongs to."""
        for other in self.told:
            same = all(other.slots.get(slot) == draft.slots.get(slot) for slot in _WHO)
            if same and other.slots.get("phase") == [code(BACK)] and draft.has("unit", "personnel"):
                for slot in ("mission", "place", "date"):
                    if not other.has(slot):
                        other.put(slot, *draft.slots.get(slot, ()))
                return True
        return False

    def _goes_on(self, found: Found, party: Party, *, dated: bool) -> bool:
        """Tell whether a movement told of goes on: "another 31 follow", "30 of them flew out"."""
        counted = party.number is not None or (bool(party.units) and dated)
        if not self.owners.recent or not counted or is_nominal(found):
            return False
        if phase_of(found) is GO and not is_sent(found) and party.number is not None and dated:
            return True  # "31 members leave tomorrow"
        if found.word in ("pledge", "promise", "offer") and party.categories:
            return party.number is not None  # "Y for its part has *pledged 150 people*"
        bare = (
            party.number is not None and not party.categories and found.word in ("follow", "serve")
        )
        goes = phase_of(found) is GO and not is_sent(found)
        return bare or (goes and is_military(self.reading, party))

    # -- what is told without a verb of moving ---------------------------------------------

    def _with_strengths(self, drafts: list[Draft]) -> list[Draft]:
        """Add strengths and stations, to the movement of the same unit if there is one."""
        for draft in find_strengths(
            self.reading, self.owners, self.cast.units, self.start, self.begin, self.end
        ):
            unit = {key_of(value) for value in draft.slots.get("unit", ())}
            lasting = is_open(draft)
            gone = unit & {fold(value) for value in self.relieved} and not lasting
            size = draft.slots.get("personnel")
            counted = size and not unit and any(d.slots.get("personnel") == size for d in drafts)
            if gone or counted:
                continue
            moved = [d for d in drafts if unit & {key_of(v) for v in d.slots.get("unit", ())}]
            if moved and draft.has("personnel"):
                moved[0].put("personnel", *draft.slots["personnel"])
            elif moved and not draft.has("date") and not moved[0].has("place", "mission"):
                moved[0].put("place", *draft.slots.get("place", ()))
                moved[0].put("mission", *draft.slots.get("mission", ()))
            elif not (moved and not draft.has("date") and _holds_all(moved[0], draft)):
                drafts.append(draft)
        return drafts

    def _women(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield the women among those of whom this sentence, or the last one, tells."""
        for party in women_counted(self.reading, self.begin, self.end):
            at = party.number.start if party.number is not None else self.begin
            size = [count(self.reading, party.number)]
            before = [d for d in drafts if d.at < at and d.has("personnel", "unit")]
            whole = before[-1] if before else self.last if self.owners.recent else None
            if whole is None or any(d.slots.get("personnel") == size for d in drafts):
                continue
            if not before and self._counts_others(whole, at):
                continue
            women = self._copy(whole, party).put("unit", *whole.slots.get("unit", ()))
            for slot in ("place", "date") if not before else ():
                women.slots.pop(slot, None)  # what the unit is like, wherever it goes
            yield women

    def _counts_others(self, whole: Draft, at: int) -> bool:
        """Tell whether the sentence has counted people before ``at`` of whom nothing is told."""
        told = {key_of(value) for value in whole.slots.get("personnel", ())}
        return any(
            str(number.value) not in told
            for number in self.reading.numbers_in(self.begin, at)
            if number_of_people(self.reading, number.start, at)[2] is not None
        )

    # -- who relieves whom -----------------------------------------------------------------

    def _relief(self, found: Found) -> Iterator[Draft]:
        modality = found.predicate.modality
        takers = self.cast.relieving(found, self.end)
        self._rename()
        other = relieved(found, self.end)
        if other is not None and not takers and self._sent_to_relieve(found):
            self.told[-1].put("replaces", self.reading.entity(other))
        if modality is None or not takers:
            return
        taker = takers[0]
        if other is None and taker.persons and self.owners.recent:
            yield from self._relieving_others(found, taker, modality)
        if other is None or not alike(taker, other):
            return
        self.relieved.add(other.value)
        self.cast.outgoing = [other] if other.kind is Kind.UNIT else self.cast.outgoing
        if self._sent_to_relieve(found):
            self.told[-1].put("replaces", self.reading.entity(other))
            return
        # "take over from Unit 3, in X since May": where those relieved have been
        behind = self.reading.low[other.end : min(self.end, other.end + _ASIDE)]
        aside = behind[:2] in ([",", "in"], [",", "at"]) and "since" in behind
        goal = goal_of(found, takers, self.begin, other.end if aside else self.end)
        if other.kind is Kind.PERSON:
            yield from self._person_relieved(found, taker, goal, modality)
            return
        draft = self._new(found.predicate.at, modality)
        self._fill(draft, found, taker, None, goal)
        if is_open(draft):
            del draft.slots["date"]  # since when those have served who are relieved
        yield draft.put("replaces", self.reading.entity(other))

    def _person_relieved(
        self, found: Found, taker: Party, goal: Goal, modality: Modality
    ) -> Iterator[Draft]:
        """Read "Major A will replace Captain B", "A and B relieve C and D": each relieves one."""
        others = persons_relieved(found, self.end)
        if any(rank in (other.rank or "") for other in others for rank in _COMMANDING):
            return
        if any(word in _HEADING for word in self.reading.low[found.after : self.end]):
            return
        if not goal.named:
            goal = self._goal_before(found, others)
        if self.last is not None and self.reading.low[found.predicate.at].endswith("s"):
            modality = self.last.modality  # "A *succeeds* B", of those who are to go
        taker.units = []  # the unit that an officer comes from stays at home
        several = len(taker.persons) == len(others) > 1
        parties = [replace(taker, persons=[p]) for p in taker.persons] if several else [taker]
        for party, other in zip(parties, others, strict=False):
            if not goal.named:
                continue
            if self._joins_told(party, other):
                continue
            draft = self._new(found.predicate.at, modality)
            self._fill(draft, found, party, None, goal)
            yield draft.put("replaces", self.reading.entity(other))

    def _joins_told(self, party: Party, other: Name) -> bool:
        """Add whom a person relieves to the movement that the sentence has told of that person."""
        for draft in self.told:
            persons = [getattr(value, "value", "") for value in draft.slots.get("person", ())]
            if [person.value for person in party.persons] == persons:
                draft.put("replaces", self.reading.entity(other))
                return True
        return False

    def _goal_before(self, found: Found, others: list[Name]) -> Goal:
        """Return the mission of which the text has just spoken: "X gets two. A relieves B".

        That is so of officers by rank; others may hand over any post.
        """
        if not all(other.rank for other in others):
            return Goal()
        at = found.predicate.at
        for name in self.reading.names_before(at):
            if at - name.end > _JUST_NOW:
                break
            if name.kind is Kind.MISSION:
                return Goal(missions=[name])
        return self.goal if self.owners.recent else Goal()

    def _relieving_others(self, found: Found, taker: Party, modality: Modality) -> Iterator[Draft]:
        """Read "two observers, A and B, take over from colleagues", of those just sent."""
        if not found.pattern.then.endswith("from") or not self.goal.named:
            return
        taker.units = []
        draft = self._new(found.predicate.at, modality)
        self._fill(draft, found, taker, None, self.goal)
        yield draft

    def _sent_to_relieve(self, found: Found) -> bool:
        """Tell whether "to relieve X" is what those were sent for who have just been told of."""
        reading, at = self.reading, found.predicate.at
        purpose = any(
            reading.low[i] == "to" and reading.deps[i] == "mark" for i in reading.kids[at]
        )
        gerund = reading.low[at].endswith("ing") and reading.low[at - 1] == ","
        if gerund:  # "arrived last week, *replacing X*"
            return (
                bool(self.told)
                and self.told[-1].at < at
                and self.told[-1].slots.get("phase") == [code(GO)]
            )
        sent = bool(self.told) and self.told[-1].at < at and self.told[-1].has("unit", "personnel")
        return purpose and sent and reading.deps[at] in ("xcomp", "advcl", "acl")


def _holds_all(draft: Draft, other: Draft) -> bool:
    """Tell whether a movement has each place and mission that another draft has."""
    return all(
        {key_of(value) for value in other.slots.get(slot, ())}
        <= {key_of(value) for value in draft.slots.get(slot, ())}
        for slot in ("place", "mission", "personnel")
    )


_SETTING_OUT = words("leave depart fly travel go arrive set sail send dispatch deploy head")


def _purposed(found: Found) -> Modality | None:
    """Return how "left *to join* the force" is held to be: as the leaving is."""
    reading, at = found.predicate.reading, found.predicate.at
    to = any(reading.low[i] == "to" and reading.deps[i] == "mark" for i in reading.kids[at])
    above = verb_above(reading, at)
    if not to or above is None or reading.lemmas[above] not in _SETTING_OUT:
        return None
    return predicate_at(reading, above, found.predicate.sentence).modality


_ENABLING = words("enable allow let permit")


def _enabled(found: Found) -> Modality | None:
    """Return how "will enable Unit 3 *to come home*" is held to be: it lies ahead, if it does."""
    reading, at = found.predicate.reading, found.predicate.at
    above = verb_above(reading, at)
    if above is None or reading.lemmas[above] not in _ENABLING or above > at:
        return None
    modality = predicate_at(reading, above, found.predicate.sentence).modality
    return modality if modality is Modality.PLANNED else None

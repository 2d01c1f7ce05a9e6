"""How what was read of a movement becomes a draft, and what is remembered of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from peacegraph.extraction.movements.admission import (
    told_phase,
)
from peacegraph.extraction.movements.casting import Casting
from peacegraph.extraction.movements.goals import Goal, date_of
from peacegraph.extraction.movements.owners import Owners
from peacegraph.frames import Deployment
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Found
    from peacegraph.extraction.movements.parties import Party
    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.8
_MOST_CATEGORIES = 3


class Telling:
    """Writes down a text's deployments in their order, and remembers those told of last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.owners = Owners(reading)
        self.cast = Casting(reading, self.owners)
        self.start = self.begin = self.end = 0
        self.told: list[Draft] = []  # in this sentence
        self.relieved: set[str] = set()  # in this sentence
        self.last: Draft | None = None
        self.goal = Goal()  # of the last movement

    def _remember(self, draft: Draft) -> None:
        for state in draft.slots.get("contributor", ()):
            if isinstance(state, Entity):
                self.owners.remember(state.value)

    def _new(self, at: int, modality: Modality) -> Draft:
        quote = self.reading.quote(self.start, self.end)
        return Draft(Deployment, quote, at=at, confidence=CONFIDENCE, modality=modality)

    def _rename(self) -> None:
        """Give the unit told of last the name that "The unit, X," gives it."""
        held = self.last.slots.get("unit", []) if self.last is not None else []
        if self.cast.renamed is None or self.last is None or not held:
            return
        if isinstance(held[0], Entity) and held[0].value[0].islower():
            self.last.slots["unit"] = [self.reading.entity(self.cast.renamed)]

    def _copy(self, draft: Draft, party: Party) -> Draft:
        """Return a movement of others: who differs, what happened is the same."""
        reading = self.reading
        other = self._new(draft.at, draft.modality)
        kept = ("date", "phase") if party.goals else ("mission", "place", "date", "phase")
        for slot in kept:
            other.put(slot, *draft.slots.get(slot, ()))
        if party.when is not None:
            other.slots.pop("date", None)
            other.put("date", date(reading, party.when))
        for where in party.goals:
            other.put("mission" if where.kind is Kind.MISSION else "place", reading.entity(where))
        owner = self.owners.of(*party.lands, without=())
        if owner is not None:
            other.put("contributor", country(reading, *owner))
        other.put("contributor", *draft.slots.get("contributor", ()))
        other.put("personnel", count(reading, party.number))
        for span in party.categories[:_MOST_CATEGORIES]:
            other.put("category", text(reading, *span))
        if not party.categories:
            other.put("category", *draft.slots.get("category", ()))
        return other

    def _fill(
        self, draft: Draft, found: Found, party: Party, sender: Name | None, goal: Goal
    ) -> None:
        reading = self.reading
        self._put_contributor(draft, party, sender, goal)
        draft.put("unit", *entities(reading, (party.units or self._beside(party, goal))[:1]))
        draft.put("mission", *entities(reading, [*goal.missions, *party.missions][:1]))
        owner = {key_of(value) for value in draft.slots.get("contributor", ())}
        places = entities(reading, goal.places)
        draft.put("place", *(place for place in places if key_of(place) not in owner))
        draft.put("personnel", count(reading, party.number))
        draft.put("person", *entities(reading, party.persons))
        women = [party.women] if party.women is not None else []
        for span in party.categories[:_MOST_CATEGORIES] or women:
            draft.put("category", text(reading, *span))
        draft.put("date", date(reading, date_of(found)))
        draft.put("phase", code(told_phase(found, draft)))

    def _beside(self, party: Party, goal: Goal) -> list[Name]:
        """Return the unit of those who are counted: they serve with it, or are the rest of it."""
        number = party.number
        if number is None:
            return goal.units
        rest = self.reading.low[number.start - 1] in ("other", "remaining", "last")
        told = self.cast.units if rest and self.owners.recent else []
        return goal.units or told

    def _put_contributor(self, draft: Draft, party: Party, sender: Name | None, goal: Goal) -> None:
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

"""A gathering that a verb tells, and whom the phrases around the verb mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction.gatherings.attendance import DELEGATES, PRESENT, people_of
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import Found, Pattern, Phrase, meant
from peacegraph.extraction.mentions.groups import group_at
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.frames import GatheringKind

WHERE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)
HUMAN = (Kind.PERSON, Kind.GROUP)
WHO, WHOM = "who", "whom"


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


def pattern(verbs: str, then: str = "", **places: str) -> Pattern:
    """Return a row: who does it is the subject, whom it is done to the object, unless said."""
    roles = dict.fromkeys(places.get(WHO, "subject").split(), WHO)
    roles |= dict.fromkeys(places.get(WHOM, "object").split(), WHOM)
    return Pattern(verbs, then, roles=roles)


def within(reading: Reading, found: Found) -> Name | None:
    """Return the place that "in" or "at" brings after a verb: "visited the unit *in X*"."""
    end = clauses.clause_end(reading, found.after, found.predicate.sentence[1])
    names = clauses.after_preposition(reading, ("in", "at"), found.after, end, WHERE)
    offices = [o for n in reading.names_in(found.after, end) for o in n.roles]
    names = [n for n in names if not any(o.start <= n.start < o.end for o in offices)]
    names.sort(key=lambda name: name.kind is not Kind.PLACE)
    return names[0] if names else None


def encounter_of(found: Found, kind: GatheringKind, people: list[Name]) -> Encounter:
    """Return a gathering of people, each once, at the verb of a pattern."""
    modality = found.predicate.modality or Modality.ACTUAL
    once = list({name.value: name for name in people}.values())
    return Encounter(found.predicate.at, kind, modality, once)


def people_in(reading: Reading, found: Found, role: str) -> list[Name]:
    """Return who fills a role: names, or else a group in general words."""
    people = [
        name
        for phrase in found.role(role)
        for name in named_by(reading, phrase)
        if name.kind in PRESENT
    ]
    predicate = found.predicate
    if not people and role == WHO and not predicate.passive:
        # The parse lost the subject; the order of the words may still tell it.
        name = clauses.subject_of(reading, predicate.at, predicate.sentence[0])
        people = [name] if name is not None and name.kind is Kind.PERSON else []
    return people


def named_by(reading: Reading, phrase: Phrase) -> list[Name]:
    """Return whom a phrase names, or the delegation or group that it tells in general words."""
    name = meant(reading, phrase)
    if name is not None:
        return [name]
    if reading.low[phrase.head] in DELEGATES:
        return people_of([phrase])
    group = group_at(reading, phrase.start, phrase.end)
    return [group] if group is not None else []

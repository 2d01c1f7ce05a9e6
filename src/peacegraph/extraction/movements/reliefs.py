"""Who is relieved: the unit, state or person after "relieved", "took over from"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.extents import cut
from peacegraph.extraction.grammar.predicates import meant
from peacegraph.extraction.movements.parties import LANDS, Party, read_parties
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Found, Phrase
    from peacegraph.extraction.reading import Name, Reading


def relieved(found: Found, end: int) -> Name | None:
    """Return who is relieved: by the parse, else the name behind the verb."""
    reading = found.predicate.reading
    for phrase in found.role("relieved"):
        name = meant(reading, phrase) or _first_named(phrase)
        if name is None or name.kind is Kind.MISSION:  # "the last *Xian* troops of the force"
            name = _adjective_in(phrase) or name
        if name is not None:
            return _owner_or_self(reading, name)
    if "object" not in found.pattern.roles or found.predicate.passive:
        return None
    name = clauses.object_of(reading, found.after, end)
    return _owner_or_self(reading, name) if name is not None else None


def persons_relieved(found: Found, end: int) -> list[Name]:
    """Return the persons who are relieved: "*A and B* by C and D"."""
    named = [
        meant(phrase.reading, phrase) or _first_named(phrase) for phrase in found.role("relieved")
    ]
    persons = [name for name in named if name is not None and name.kind is Kind.PERSON]
    other = None if persons else relieved(found, end)
    return [other] if other is not None else persons


def _first_named(phrase: Phrase) -> Name | None:
    parties = read_parties(phrase.reading, phrase.start, cut(phrase))
    return next((u for party in parties for u in (*party.units, *party.persons)), None)


def _adjective_in(phrase: Phrase) -> Name | None:
    names = phrase.reading.names_in(phrase.start, phrase.head)
    return next((n for n in names if n.kind in LANDS and n.form == "adjective"), None)


def _owner_or_self(reading: Reading, name: Name) -> Name:
    """Return the state of "a field hospital *of the UK*", where the unit itself has no name."""
    i = name.end + 1 + (reading.low[name.end + 1 : name.end + 2] == ["the"])
    owner = reading.name_at.get(i)
    owned = name.kind is Kind.UNIT and reading.low[name.end : name.end + 1] == ["of"]
    return owner if owned and owner is not None and owner.kind in LANDS else name


def alike(taker: Party, other: Name) -> bool:
    """Tell whether a unit or state relieves a unit or state, or a person a person."""
    if other.kind is Kind.PERSON:
        return bool(taker.persons)
    if any(unit.value == other.value for unit in taker.units):
        return False
    return bool(taker.units or taker.number or taker.lands) and other.kind in (Kind.UNIT, *LANDS)

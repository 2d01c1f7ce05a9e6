"""Who is meant by a phrase of those who move: by its words, or by what was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.extents import (
    cut,
    is_bare,
    name_in_commas,
    phrase_start,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.parties import (
    UNITS,
    Party,
    joined_parties,
    read_parties,
)
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.movements.owners import Owners
    from peacegraph.extraction.reading import Name, Reading

_OUTGOING = words("outgoing departing returning outbound relieved")
_THEY = words("they them both it")
_OFFICERS = words(
    "officer surgeon major captain colonel lieutenant sergeant corporal observer doctor nurse "
    "engineer pilot sapper medic cavalryman infantryman paratrooper policewoman policeman"
)
_JUST_NOW = 40  # words in which "the officer" means the one named
_DEFINITE = words("the this that")


class PhraseReader:
    """Reads who is meant by the phrases of one text, sentence after sentence.

    ``units`` are those that moved last, for "they"; ``renamed`` is the name that the phrase read
    last gave to a unit that had none: "The unit, KENBATT-2, …"; ``outgoing`` are those relieved.
    """

    def __init__(self, reading: Reading, owners: Owners) -> None:
        """Begin before the first sentence."""
        self.units: list[Name] = []
        self.outgoing: list[Name] = []
        self.renamed: Name | None = None
        self._reading, self._owners = reading, owners
        self._begin = self._end = 0
        self._subject: list[Party] = []

    def enter(self, begin: int, end: int) -> None:
        """Begin a sentence."""
        self._begin, self._end, self._subject = begin, end, []

    def _officer_at(self, start: int, head: int) -> list[Party]:
        """Return the officer by name of whom the text has told before ``start``."""
        reading = self._reading
        if reading.low[head] not in _OFFICERS:
            return []
        for name in reading.names_before(start):
            if start - name.end > _JUST_NOW:
                break
            if name.kind is Kind.PERSON and name.rank:
                return [Party(persons=[name])]
        return []

    # -- phrases ---------------------------------------------------------------------------

    def _parties_of(self, phrase: Phrase) -> list[Party]:
        return self._parties_in(phrase.start, cut(phrase), phrase.head)

    def _parties_in(self, start: int, end: int, head: int) -> list[Party]:
        """Read the parties of a phrase, those in apposition to it and the owner of "whose"."""
        reading = self._reading
        if start >= end or not start <= head < len(reading.low):
            return []
        if reading.low[head] == "whose":
            return self._before_whose(head)
        if reading.low[head] in _THEY and self._may_be_unit(head):
            if self._owners.recent:
                return [Party(units=self.units, again=True)]
            return self._named_before(head)
        if reading.low[start] == "the" and reading.low[head] == "force" and head == start + 1:
            if self._owners.recent and self.units:
                return [Party(units=self.units)]
            return self._named_before(head)
        above = reading.name_at.get(reading.heads[head])
        if reading.deps[head] == "appos" and above is not None and above.kind is Kind.PERSON:
            return [Party(persons=[above])]  # "Captain A B, an *officer* who …"
        name = reading.name_at.get(start)
        if name is None or name.kind is not Kind.PERSON:
            start = phrase_start(reading, start, self._begin)
        parties = [self._as_before(p, start) for p in read_parties(reading, start, end)]
        parties = self._counted([p for p in parties if not p.empty], head)
        if reading.low[start] == "whose":
            parties = joined_parties(parties, self._before_whose(start))
        self._note_name(start, head)
        return joined_parties(parties, self._apposed(head))

    def _named_before(self, at: int) -> list[Party]:
        """Return the unit named just before "they", where no movement has been told yet."""
        for name in self._reading.names_before(at):
            if at - name.end > _JUST_NOW or name.kind is Kind.MISSION:
                break
            if name.kind is Kind.UNIT and name.form == "name":
                return [Party(units=[name], again=True)]
        return []

    def _may_be_unit(self, head: int) -> bool:
        """Tell whether a pronoun may mean a unit told of, rather than its state."""
        name = self._reading.name_at.get(head)
        state = name is not None and name.form == "pronoun" and name.kind is Kind.COUNTRY
        return name is None or (state and bool(self.units))

    def _counted(self, parties: list[Party], head: int) -> list[Party]:
        """Take a number that stands for people: "*another 31* will follow"."""
        number = self._reading.number_at.get(head)
        if any(party.number for party in parties) or number is None:
            return parties
        return [Party(number=number)] if is_bare(self._reading, number) else parties

    def _apposed(self, head: int) -> list[Party]:
        """Read what is said beside a noun: ", *15 strong*", ", *Unit 1 and Unit 2*"."""
        reading, found = self._reading, []
        named = name_in_commas(reading, head)
        if named is not None:
            found.append(Party(units=[named]))
        for kid in reading.kids[head]:
            name, size = reading.name_at.get(kid), reading.number_at.get(kid - 1)
            if reading.low[kid] == "strong" and size is not None:
                found.append(Party(number=size))
            elif reading.deps[kid] == "appos" and name is not None:
                listed = clauses.listed_from(reading, name, len(reading.low))
                found += read_parties(reading, name.start, listed[-1].end)
        return found

    def _before_whose(self, at: int) -> list[Party]:
        """Return those whom "whose" at a token stands for: who is named just before."""
        last = at - 1 - (self._reading.words[at - 1] == ",")
        start = phrase_start(self._reading, last + 1, self._begin)
        parties = read_parties(self._reading, start, last + 1)
        return [party for party in parties if not party.empty]

    def _as_before(self, party: Party, start: int) -> Party:
        """Take "the unit" for the one that the text told of just before, where it has no name."""
        if self.outgoing and any(
            self._reading.low[unit.start - 1] in _OUTGOING for unit in party.units
        ):
            party.units = self.outgoing
            return party
        plain = [unit for unit in party.units if " " not in unit.value and unit.form == "generic"]
        definite = self._reading.low[start] in _DEFINITE
        if plain == party.units and plain and definite and self.units and self._owners.recent:
            party.units = self.units
        return party

    def _note_name(self, start: int, head: int) -> None:
        """Keep the name that "The unit, X," gives to a unit."""
        reading = self._reading
        plain = reading.low[start] == "the" and head == start + 1 and reading.low[head] in UNITS
        named = reading.name_at.get(head + 2)
        if plain and named is not None and named.kind is Kind.UNIT and reading.low[head + 1] == ",":
            self.renamed = named

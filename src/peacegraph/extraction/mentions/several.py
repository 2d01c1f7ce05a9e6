"""Ranks and offices of several persons: "Captains A B and C D", "the deputies are A B and C D"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph.extraction.grammar.clauses import listed_before, listed_from
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.person_names import LONGEST_NAME, PersonNames
from peacegraph.extraction.references.descriptions import RANK_WORDS
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name

_FAR = 20
_JOINTS = (",", ":", "–", "—", "-")
_BEING = words("are were include included will be remain now")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


class Several(PersonNames):
    """Reads what is told of several persons at once."""

    def _respectively(self) -> None:
        """Read "A B and C D, *respectively* head of X and chair of Y"."""
        low = self.reading.low
        for i in range(self.start, self.end):
            if low[i] != "respectively":
                continue
            persons = [name for name in self._sentence_persons() if name.end < i]
            offices = self.appositions.listed(i + 1)
            if len(offices) == len(persons):
                for name, office in zip(persons, offices, strict=True):
                    name.roles.append(office)

    def _listed(self, first: Name | None, i: int) -> list[Name]:
        """Return the persons of the list that begins at a token."""
        if first is None or first.kind is not Kind.PERSON or first.start != i:
            return []
        return [n for n in listed_from(self.reading, first, self.end) if n.kind is Kind.PERSON]

    def _listed_before(self, i: int) -> list[Name]:
        """Return the persons of the list before an apposition: "*A B and C D*, both officers"."""
        low, k = self.reading.low, i - 1
        while k > self.start and low[k] in ("both", "all", "the", "two", "three", "four", "five"):
            k -= 1
        last = self.reading.name_at.get(k - 1)
        if low[k] != "," or last is None or last.kind is not Kind.PERSON:
            return []
        return listed_before(self.reading, last, self.start)

    def _expect(self) -> None:
        """Note where the names begin that an office of several announces."""
        for i in range(self.start, self.end):
            if not self.reading.low[i].endswith("s"):
                continue
            rank = self._plural_rank(i)
            found = self.offices.plural(i) if rank is None else None
            if rank is not None:
                self._expect_names(i + 1, rank)
            elif found is not None:
                self._expect_names(found[0].end, None)

    def _ranks_of_several(self) -> None:
        """Read "*two majors* just back from X, A B and C D": the rank of each."""
        reading = self.reading
        for i in range(self.start + 1, self.end):
            count = _COUNTS.get(reading.low[i - 1])
            if count is None or not reading.low[i].endswith("s"):
                continue
            rank = reading.low[i][:-1].title()
            if rank.lower() not in RANK_WORDS or rank not in self.ranks:
                continue
            persons = self._listed_after(i + 1)
            if len(persons) == count:
                for person in persons:
                    person.rank = person.rank or rank

    def _listed_after(self, i: int) -> list[Name]:
        """Return the persons that are listed after the comma of a phrase without a verb."""
        reading = self.reading
        for k in range(i, min(i + LONGEST_NAME, self.end)):
            if reading.words[k] in (",", ":", "–", "—"):
                return self._listed(reading.name_at.get(k + 1), k + 1)
            if reading.tags[k] in ("VERB", "AUX", "PUNCT"):
                break
        return []

    def _expect_names(self, begin: int, rank: str | None) -> None:
        """Note the names of the list at a token: "Captains *A B* and *C D*"."""
        k = begin
        while k < self.end and (k == begin or self.reading.low[k] in (",", "and")):
            while self.reading.low[k : k + 1] in ([","], ["and"]):
                k += 1
            size = self._length(k) if k < self.end else 0
            if size < 2:
                break
            self.expected[k] = rank
            k += size

    def _plural_rank(self, i: int) -> str | None:
        """Return the rank that a plural names: "Lieutenant *Colonels* A B and C D"."""
        words = self.reading.words
        if words[i][:-1].lower() not in RANK_WORDS or not words[i][0].isupper():
            return None
        for first in range(max(self.start, i - 2), i + 1):
            rank = " ".join((*words[first:i], words[i][:-1]))
            if rank in self.ranks:
                return rank
        return None

    def _plurals(self) -> None:
        """Read "the ambassadors of X and Y, A B and C D" and "Deputy Ministers A B and C D"."""
        i = self.start
        while i < self.end:
            found = self.offices.plural(i)
            if found is None:
                i += 1
                continue
            office, bodies = found
            i = office.end
            k = self._past_being(i)
            persons = self._listed_offices(k) or self._listed_before(office.start)
            if len(persons) < 2 or (bodies and len(bodies) != len(persons)):
                continue
            for k, person in enumerate(persons):
                own = replace(office, organization=bodies[k] if bodies else office.organization)
                person.roles.append(own)

    def _past_being(self, k: int) -> int:
        """Skip what joins an office of several to its holders: "her deputies *are*", ":", ","."""
        words, low = self.reading.words, self.reading.low
        colon = next((j for j in range(k, min(k + _FAR, self.end)) if words[j] == ":"), k)
        if not any(True for _ in self.reading.names_in(k, colon)):
            k = colon  # "X's deputies – one for this, one for that – stay on: A B and C D"
        while k < self.end and (words[k] in _JOINTS or low[k] in _BEING):
            k += 1
        return k

    def _listed_offices(self, k: int) -> list[Name]:
        """Return the persons of the list at a token, past the offices that stand after names."""
        found: list[Name] = []
        while True:
            persons = self._listed(self.reading.name_at.get(k), k)
            found += persons
            own = [office.end for name in persons[-1:] for office in name.roles]
            k = max([k, *own])
            if not own or self.reading.words[k : k + 1] not in ([","], ["and"]):
                return found
            while self.reading.low_at(k) in (",", "and"):
                k += 1

    def _sentence_persons(self) -> Iterator[Name]:
        for name in self.reading.names_in(self.start, self.end):
            if name.kind is Kind.PERSON:
                yield name

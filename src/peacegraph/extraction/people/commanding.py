"""Command told by a noun: "under X", "in charge of Y", "at its head", "answers to X"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import phrase_at, predicate_at, subject_heads
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.people.leading import COMMON_BODIES, SOMEBODY, Leading
from peacegraph.extraction.people.officeholders import (
    _BOUNDS,
    BODIES,
    LEADERS_OF,
    NEAR,
    Tenure,
    person_of,
)
from peacegraph.extraction.reading import Name, Office
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.grammar.predicates import Phrase, Predicate

# Verbs that a parser may take for nouns: "at the head of the unit *stands* X".
_STANDING = words("stands stood marches marched walks walked sits sat steps is was comes rides")
_UNITS = words(
    "newcomers contingent hospital battalion unit company detachment rotation force brigade column"
)
_TROOPS = words("men women soldiers troops peacekeepers personnel")
_BEING = words(
    "is was are were be been stays stayed stay remains remained remain comes falls serves"
)
# What one does who comes to the command of something, has it, or lays it down.
_TAKING = words(
    "take assume receive inherit get hold retain keep have has had exercise lay lays "
    "laid relinquish leave"
)
_HANDING = words("hand pass passes transfer give surrender cede yield turn entrust go fall rest")
_UNDER = words("command leadership direction")


class Commanding(Leading):
    """Reads who is in command or in charge of what."""

    def under(self, i: int) -> Iterator[Tenure]:
        """Read "the unit, under (the command of) X", "under X's command"."""
        reading, low = self.reading, self.reading.low
        k = i + 1
        if low[k : k + 1] == ["whose"] and low[k + 1 : k + 2] and low[k + 1] in _UNDER:
            yield from self._under_whose(i)
            return
        if low[k : k + 1] == ["the"]:
            k += 1
        if low[k : k + 1] and low[k] in _UNDER and low[k + 1 : k + 2] == ["of"]:
            person = clauses.object_of(reading, k + 2, self.end)
        else:
            person = reading.name_at.get(i + 1)
            owned = low[person.end : person.end + 2] if person is not None else []
            led = bool(owned) and owned[0] in lexicon.POSSESSIVES and owned[-1] in _UNDER
            before = reading.name_at.get(i - 1 - (reading.words[i - 1] == ","))
            named = person is not None and person.form == "name"
            troops = named and low[i - 1] in _TROOPS  # "with 750 men and women *under X*"
            placed = named and self._placed_under(i) is not None
            if not (led or troops or placed or (before is not None and before.kind is Kind.UNIT)):
                return
        if person is None or person.kind is not Kind.PERSON:
            return
        unit = self._placed_under(i) or self._governor(i) or self._governed(person, person.end)
        if unit is None and low[i + 2 : i + 4] != ["command", "of"]:
            return
        office = Office(i, i + 1, "Commander", (i, i + 1))
        office.organization = unit
        yield Tenure(person, office, i)

    def _under_whose(self, i: int) -> Iterator[Tenure]:
        """Read "X, *under whose command* the unit has been since May"."""
        k = i - 2 if self.reading.words[i - 1] == "," else i - 1
        person = person_of(self.reading.name_at.get(k))
        unit = clauses.object_of(self.reading, i + 3, self.end)
        if person is not None and unit is not None and unit.kind in BODIES:
            office = Office(i, i + 1, "Commander", (i, i + 1))
            office.organization = unit
            yield Tenure(person, office, i, Modality.ACTUAL, self._when(i))

    def _placed_under(self, i: int) -> Name | None:
        """Return the body that "*is* under" somebody, or "*stays* under" them."""
        if self.reading.low[i - 1] not in _BEING:
            return None
        k = clauses.verb_group_start(self.reading, i - 1, self.start)
        if self.reading.words[k - 1] != ",":
            return self._body_before(k)
        for head in subject_heads(self.reading, self.reading.heads[i - 1]):
            return self._body_at(phrase_at(self.reading, head).start)
        return self._body_at(self.start)

    def _governed(self, person: Name, k: int) -> Name | None:
        """Return the unit after a comma: "Under the command of X, *the unit* …"."""
        if person.start <= self.start + 4 and self.reading.words[k : k + 1] == [","]:
            unit = clauses.object_of(self.reading, k + 1, self.end)
            return unit if unit is not None and unit.kind is Kind.UNIT else None
        return None

    def _governor(self, i: int) -> Name | None:
        """Return the unit or body that "under" says something of: before it, or the subject."""
        reading = self.reading
        k = i - 1
        if k > self.start and reading.words[k] == ",":
            k -= 1
        name = reading.name_at.get(k)
        if name is not None and name.kind in (Kind.UNIT, Kind.ORGANIZATION):
            return name if name.form != "adjective" else None
        units = [n for n in reading.names_in(self.start, i) if n.kind is Kind.UNIT]
        return units[0] if len({n.value for n in units}) == 1 else None

    def in_charge(self, i: int) -> Iterator[Tenure]:
        """Read "X, in charge of Y", "Y, with X at its head", "At the head of Y stands X"."""
        reading, low = self.reading, self.reading.low
        word = low[i]
        yield from self.taking(i)
        if low[i - 1] == "in" and low[i + 1 : i + 2] == ["of"]:
            body = self._body_at(i + 2) or clauses.object_of(reading, i + 2, self.end)
            person = self._nearest_person(i - 1)
            if person is None and body is not None and reading.low[i - 2] in SOMEBODY:
                person = self._apposed_after(body.end)
            if body is not None and body.kind in BODIES and person is not None:
                yield self._command(person, i, body)
        elif word in LEADERS_OF and low[i - 2 : i] == ["at", "the"]:
            yield from self._at_the_head(i)
        elif word in (*LEADERS_OF, "command", "charge") and low[i - 1] in ("its", "their", "in"):
            yield from self._with_at_its_head(i)

    def taking(self, i: int) -> Iterator[Tenure]:
        """Read "X took (over the) command of Y", "the reins of Y were handed to X"."""
        reading = self.reading
        verb = self._taken_by(i) if reading.low[i + 1 : i + 2] == ["of"] else None
        if verb is None:
            return
        predicate = predicate_at(reading, verb, (self.start, self.end), verb=True)
        modality = predicate.modality
        body = clauses.object_of(reading, i + 2, self.end) or self._plain_body(i + 2)
        holder = self._first_holder(predicate.subjects) or self._beside(predicate)
        office = Office(i, i + 1, self._title_of(i, body), (i, i + 1))
        office.organization = body if body is not None and body.kind in BODIES else None
        vague = office.organization is None and reading.low[i] != "command"
        if vague or modality not in (Modality.ACTUAL, Modality.PLANNED):
            return
        taker = self._taker(body, predicate) if reading.lemmas[verb] not in _TAKING else None
        for person in (holder, taker):
            if person is not None:
                yield Tenure(person, office, i, modality)

    def _beside(self, taking: Predicate) -> Name | None:
        """Return who takes a command by the order of the words: before the verb, or after "by"."""
        if not taking.passive:
            return person_of(clauses.subject_of(self.reading, taking.at, self.start))
        for k in range(taking.at, min(taking.at + 3, self.end)):
            if self.reading.low[k] == "by":
                return person_of(clauses.object_of(self.reading, k + 1, self.end))
        return None

    def _taken_by(self, i: int) -> int | None:
        """Return the verb that takes, hands or has a command: above it, or just before it."""
        reading = self.reading
        near: list[int] = [reading.heads[i], *range(i - 1, max(self.start, i - NEAR), -1)]
        for verb in near:
            if verb != i and {reading.lemmas[verb], reading.low[verb]} & (_TAKING | _HANDING):
                return verb
        return None

    def _first_holder(self, phrases: Sequence[Phrase]) -> Name | None:
        return next((h for p in phrases if (h := self._holder(p.head)) is not None), None)

    def _title_of(self, i: int, body: Name | None) -> str:
        unit = body is not None and body.kind is Kind.UNIT
        return "Commander" if unit or self.reading.low[i] == "command" else "Head"

    def _taker(self, body: Name | None, handing: Predicate) -> Name | None:
        """Return to whom a command is handed: "of Y *to X*"."""
        if body is not None and self.reading.low[body.end : body.end + 1] == ["to"]:
            return person_of(clauses.object_of(self.reading, body.end + 1, self.end))
        return self._first_holder(handing.brought_by("to", "with"))

    def in_the_hands(self, i: int) -> Iterator[Tenure]:
        """Read "The unit is in the hands of X"."""
        low = self.reading.low
        person = person_of(clauses.object_of(self.reading, i + 2, self.end))
        unit = self._governor(i)
        if low[i - 2 : i] == ["in", "the"] and low[i + 1 : i + 2] == ["of"] and person and unit:
            yield self._command(person, i, unit)

    def _at_the_head(self, i: int) -> Iterator[Tenure]:
        reading, low = self.reading, self.reading.low
        if low[i + 1 : i + 2] != ["of"]:
            return
        body = clauses.object_of(reading, i + 2, self.end)
        body = self._possessed(body) if body is not None else self._plain_body(i + 2)
        body = body or self._common_unit(i + 2)
        if body is None or body.kind not in BODIES or body.end >= self.end:
            return
        before = self._nearest_person(i - 2)
        if before is not None:  # "X, *at the head of Y*, …"
            yield self._command(before, i, body)
            return
        after = body.end
        while after < self.end and (after in reading.when_at or reading.low[after] in _BOUNDS):
            after += 1
        verb = after
        while (
            after < self.end
            and after - verb < NEAR
            and (reading.tags[after] in ("VERB", "AUX") or low[after] in _STANDING)
        ):
            after += 1
        person = person_of(reading.name_at.get(after))
        if after > verb and person is not None:
            yield self._command(person, i, body)

    def _common_unit(self, k: int) -> Name | None:
        """Return the unit of the text that "the *new hospital*" or "the *newcomers*" may mean."""
        reading, j = self.reading, k + 1
        if reading.low[k : k + 1] != ["the"]:
            return None
        while j < self.end and reading.tags[j] == "ADJ":
            j += 1
        named = bool(reading.low[j : j + 1]) and reading.low[j] in _UNITS
        unit = self._unit_in_view(k) if named else None
        if reading.low[j : j + 1] and reading.low[j] in COMMON_BODIES and unit is None:
            value = reading.words_of(k + 1, j + 1)
            return Name(k, j + 1, Kind.ORGANIZATION, value, form="generic")
        if unit is None:
            return None
        return Name(k, j + 1, Kind.UNIT, unit.value, country=unit.country, form="generic")

    def _unit_in_view(self, k: int) -> Name | None:
        """Return the unit that is named most before a token; of two, the one named first."""
        units = [
            name
            for name in self.reading.names_in(0, k)
            if name.kind is Kind.UNIT and name.form == "name"
        ]
        tally = Counter(name.value for name in units)
        return max(units, key=lambda name: tally[name.value]) if units else None

    def _plain_body(self, k: int) -> Name | None:
        """Return a body that has no name of its own yet: "*Sector West*"."""
        reading = self.reading
        k += reading.low[k : k + 1] == ["the"]
        j = k
        while j < self.end and is_name_like(reading.words[j]) and j not in reading.name_at:
            j += 1
        if j - k < 2:
            return None
        return Name(k, j, Kind.ORGANIZATION, reading.words_of(k, j), form="generic")

    def _with_at_its_head(self, i: int) -> Iterator[Tenure]:
        """Read "that team, *with X at its head*", "with X in command"."""
        reading = self.reading
        k = i - 2 if self.reading.low[i - 1] == "in" else i - 3
        person = reading.name_at.get(k)
        if person is None or person.kind is not Kind.PERSON or person.start <= self.start:
            return
        if reading.low[person.start - 1] != "with":
            return
        after = self._governed(person, i + 1)
        units = [
            n
            for n in reading.names_in(self.start, person.start)
            if n.kind is Kind.UNIT and n.form != "adjective"
        ]
        unit = units[-1] if units else after or self._unit_before(self.start)
        yield self._command(person, i, unit)

    def answers(self, i: int) -> Iterator[Tenure]:
        """Read "The unit answers to X, *the section to Y*"."""
        body, k = self._body_before(i), i + 1
        while body is not None and self.reading.low_at(k) == "to":
            person = person_of(clauses.object_of(self.reading, k + 1, self.end))
            if person is None:
                return
            yield self._answering(body, person, i)
            k = person.end + (self.reading.low_at(person.end) in (",", ";"))
            k += self.reading.low_at(k) == "and"
            body = self._body_at(k) if k > person.end else None
            k = body.end if body is not None else k

    def _answering(self, body: Name, person: Name, i: int) -> Tenure:
        title = "Commander" if body.kind is Kind.UNIT else "Head"
        office = Office(i, i + 1, title, (i, i + 1), organization=body)
        return Tenure(person, office, i)

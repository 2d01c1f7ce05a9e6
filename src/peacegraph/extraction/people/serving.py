"""Offices that one serves in or is put into: "served as X", "holds the post of X", "named X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import (
    phrase_at,
    predicate_at,
    preposition_of,
    subject_heads,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.people.leading import BY_FORM
from peacegraph.extraction.people.officeholders import FAR, NEAR, STAFF, Clause, Tenure, person_of
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Office

_HOLDING = words("hold occupy fill take assume leave vacate accept get have retain")
_CHOICES = words("appointment nomination election designation selection")
_BEFORE_OFFICE = words(
    "as to be the a an his her last this week month year on in early late new next position post of"
)
_SERVING = words(
    "serve work act continue remain return join start begin retire step sit double deploy fly go "
    "arrive assume take leave spend practise practice come function stay travel head depart wear "
    "combine qualify volunteer"
)
_SPELLS = words(
    "spell stint term tour year years month months time tenure service experience career position "
    "post job role mandate duty duties days deployment place seat departure arrival hats hat "
    "capacity capacities roles posts positions jobs"
)
_ARRIVING = words("arrive join report deploy go travel return come fly move transfer")
_SEATS = words("headquarters hq base camp")
_JOB_IS = words(": is was will be that of")
_NOUNS = _SPELLS | _CHOICES


class Serving(Clause):
    """Reads who serves as what, and who is chosen for it."""

    def serving_as(self, i: int) -> Iterator[Tenure]:
        """Read "X served as Y", "a term as Y", "As Y, X …"."""
        reading = self.reading
        office = self.grammar.after_article(i + 1)
        if office is None:
            yield from self._several_as(i)
        if office is None or office.former:
            return
        if i == self.start and reading.words[office.end : office.end + 1] == [","]:
            name = person_of(reading.name_at.get(office.end + 1))
            if name is not None:
                yield Tenure(name, office, i)
            return
        above = self._above(i, office)
        if above is None:
            return
        before = person_of(reading.name_at.get(above - 1))
        named = before is not None and before.form != "adjective"
        if reading.tags[above] == "VERB" or named:
            for more in self._and_more(office):
                yield from self._serving(above, i, more)
        elif (holder := self._whose_spell(above)) is not None:
            choice = reading.low[above] in _CHOICES
            for more in self._and_more(office):
                modality = Modality.PLANNED if choice else Modality.ACTUAL
                yield Tenure(holder, more, i, modality, None if choice else self._when(above))

    def job(self, i: int) -> Iterator[Tenure]:
        """Read "*her* job in Y: head of X", "*his* new post is that of Z"."""
        low, k = self.reading.low, i + 1
        owner = self._owner_of(i)
        while k < min(self.end, i + FAR) and low[k] not in _JOB_IS:
            k += 1
        while k < self.end and low[k] in _JOB_IS:
            k += 1
        office = self.grammar.after_article(k) if owner is not None and k < self.end else None
        if owner is not None and office is not None and k > i + 1:
            yield Tenure(owner, office, i, Modality.ACTUAL, self._when(i))

    def _owner_of(self, i: int) -> Name | None:
        """Return the person whose a noun is: "*his* new job"."""
        for k in range(i - 1, max(self.start - 1, i - NEAR), -1):
            owner = person_of(self.reading.name_at.get(k))
            if owner is not None:
                return owner if owner.form in ("adjective", "name") else None
        return None

    def _several_as(self, i: int) -> Iterator[Tenure]:
        """Read "A and B will serve as staff officers"."""
        found = self.grammar.plural(i + 1)
        above = self._above(i, found[0]) if found is not None else None
        if found is None or above is None or self.reading.lemmas[above] not in _SERVING:
            return
        modality = modality_of(self.reading, above, (self.start, self.end))
        if modality is None or modality is Modality.DENIED:
            return
        heads = subject_heads(self.reading, above)
        first = next((h for head in heads if (h := self._holder(head)) is not None), None)
        for holder in clauses.listed_from(self.reading, first, above) if first is not None else ():
            if holder.kind is Kind.PERSON:
                yield Tenure(holder, found[0], i, modality, self._when(above))

    def post_of(self, i: int) -> Iterator[Tenure]:
        """Read "X holds the post of Y", "X will take up the position of Y"."""
        reading, verb = self.reading, self.reading.heads[i]
        named = reading.low[i + 1 : i + 2] == ["of"]
        office = self.grammar.after_article(i + 2) if named else None
        if office is not None and verb > i:
            yield from self._post_goes(verb, i, office)
        if office is None or verb >= i or reading.lemmas[verb] not in _HOLDING:
            return
        modality = modality_of(reading, verb, (self.start, self.end))
        heads = subject_heads(reading, verb)
        holder = next((h for head in heads if (h := self._holder(head)) is not None), None)
        holder = holder or self._before_who(verb) or person_of(reading.name_at.get(verb - 1))
        if holder is not None and modality in (Modality.ACTUAL, Modality.PLANNED):
            yield Tenure(holder, office, i, modality, self._when(verb))

    def _post_goes(self, verb: int, i: int, office: Office) -> Iterator[Tenure]:
        """Read "The post of Y *went to X*", "… *is held by X*"."""
        lemma = self.reading.lemmas[verb]
        if lemma == "await":
            person = person_of(clauses.object_of(self.reading, verb + 1, self.end))
            if person is not None and person.form == "name":
                yield Tenure(person, office, i, Modality.PLANNED)
        if lemma not in ("go", "fall", "pass", "hold", "occupy", "fill"):
            return
        for k in range(verb + 1, min(verb + 3, self.end)):
            person = person_of(clauses.object_of(self.reading, k + 1, self.end))
            if self.reading.low[k] in ("to", "by") and person is not None:
                yield Tenure(person, office, i)

    def _above(self, i: int, office: Office) -> int | None:
        """Return the verb or noun that "as" hangs on: by the parse, or the word before."""
        reading = self.reading
        head = office.role_span[1] - 1
        for _ in range(6):
            up = reading.heads[head]
            if up == head:
                break
            if not office.start <= up < office.end:
                if up < i and (reading.tags[up] == "VERB" or reading.low[up] in _NOUNS):
                    return up
                break
            head = up
        for k in range(i - 1, max(self.start, i - 8), -1):
            before = reading.name_at.get(k - 1)
            after_name = before is not None and before.kind is Kind.PERSON
            near = i - k < NEAR or after_name
            if near and (reading.lemmas[k] in _SERVING or reading.low[k] in _NOUNS):
                return k
        return None

    def _serving(self, verb: int, i: int, office: Office) -> Iterator[Tenure]:
        reading = self.reading
        if reading.lemmas[verb] not in _SERVING and reading.low[verb] not in BY_FORM:
            return
        modality = modality_of(reading, verb, (self.start, self.end))
        if modality is None or modality is Modality.DENIED:
            return
        holder = None
        for head in subject_heads(reading, verb):
            holder = self._holder(head) or holder
        if holder is None:
            holder = self._before_who(verb)
        if holder is None:
            subject = clauses.subject_of(reading, verb, self.start)
            holder = subject if subject is not None and subject.kind is Kind.PERSON else None
        if holder is not None and holder.form != "adjective":
            office.organization = office.organization or self._mission_served(verb, office)
            office.organization = office.organization or self._where(verb)
            yield Tenure(holder, office, i, modality, self._when(verb))

    def _mission_served(self, verb: int, office: Office) -> Name | None:
        """Return the mission of "went to *X* as a staff officer", where no other body is told."""
        arriving = self.reading.lemmas[verb] in _ARRIVING
        if office.owner >= 0 or not (arriving or office.role.split()[-1] in STAFF):
            return None
        for kid in self.reading.kids[verb]:
            phrase = phrase_at(self.reading, kid)
            names = [phrase.name] if phrase.lemma not in _SEATS else phrase.names
            for name in names:
                if name is not None and name.kind is Kind.MISSION:
                    return name
        return None

    def appointed(self, i: int) -> Iterator[Tenure]:
        """Read "X was named (as) A and B of Y", "Y appointed X as A", "X, whom Y named A"."""
        reading = self.reading
        if reading.tags[i] != "VERB":
            return
        predicate = predicate_at(reading, i, (self.start, self.end))
        chosen = (
            predicate.indirect if predicate.passive and predicate.indirect else (predicate.objects)
        )
        holders = [h for p in chosen if (h := self._holder(p.head)) is not None]
        if not holders and (before := self._before_relative(i)) is not None:
            holders = [before]
        if not holders and reading.words[i - 1] == ",":  # "X, *named* head of Y"
            apposed = person_of(reading.name_at.get(i - 2))
            holders = [apposed] if apposed is not None else []
        if not holders or predicate.modality not in (Modality.ACTUAL, Modality.PLANNED):
            return
        after = max([i + 1, *(h.end for h in holders if h.start > i)])
        first = self._office_after(after)
        for office in self._and_more(first):
            yield Tenure(holders[0], office, i, Modality.PLANNED)
        several = self.grammar.plural(after) if first is None and after < self.end else None
        if several is not None:
            for holder in holders:
                yield Tenure(holder, several[0], i, Modality.PLANNED)

    def choice(self, i: int) -> Iterator[Tenure]:
        """Read "The choice for head of X *has fallen on* Y"."""
        low = self.reading.low
        told = low[i + 1 : i + 2] in (["for"], ["as"])
        first = self.grammar.after_article(i + 2) if told else None
        if first is None:
            return
        for k in range(first.end, self.end - 1):
            if self.reading.lemmas[k] == "fall" and low[k + 1] in ("on", "upon", "to"):
                person = person_of(clauses.object_of(self.reading, k + 2, self.end))
                if person is not None:
                    for office in self._and_more(first):
                        yield Tenure(person, office, i, Modality.PLANNED)
                return

    def _before_relative(self, i: int) -> Name | None:
        """Return the person that "whom" before a verb means."""
        for k in range(i - 1, max(self.start, i - 8), -1):
            if self.reading.low[k] == "whom":
                return person_of(clauses.before_relative(self.reading, k))
        return None

    def _office_after(self, k: int) -> Office | None:
        """Read the office right after an appointment: "(to be) *the new head of Y*"."""
        low = self.reading.low
        if low[k : k + 1] == ["of"]:  # "X *of Nepal* as head of Y"
            k += 1 + (low[k + 1 : k + 2] == ["the"])
            land = self.reading.name_at.get(k)
            k = land.end if land is not None else k
        while k < self.end and (low[k] in _BEFORE_OFFICE or k in self.reading.when_at):
            k += 1
        return self.grammar.at(k) if k < self.end else None

    def _whose_spell(self, noun: int) -> Name | None:
        """Return whose "term" or "year" it is: the owner, or the one person spoken of before."""
        reading = self.reading
        for kid in reading.kids[noun]:
            name = reading.name_at.get(kid)
            if (
                name is not None
                and name.kind is Kind.PERSON
                and (reading.deps[kid] == "nmod:poss" or preposition_of(reading, kid) == "of")
            ):
                return name
        persons = clauses.names_in(reading, self.start, noun, Kind.PERSON)
        return persons[-1] if len({p.value for p in persons}) == 1 else None

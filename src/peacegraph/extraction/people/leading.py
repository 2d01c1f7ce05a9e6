"""Verbs that make one the head of a body: "X heads Y", "Y, run by X", "Leading it is X"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import Phrase, predicate_at, preposition_of
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.office_words import OWNERS
from peacegraph.extraction.people.officeholders import (
    BODIES,
    FAR,
    NEAR,
    SERVED,
    Clause,
    Tenure,
    person_of,
    spelled_body,
)
from peacegraph.extraction.reading import Name, Office
from peacegraph.extraction.speech.verbs import inflect
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Verb:
    """What a verb makes of its subject: the role in a body, in a unit, in a mission.

    ``by`` is the preposition before the body where it is not the object. ``bare`` tells that a body
    in small letters will do ("leads the *engagement team*"), ``boards`` that a council will.
    """

    lemma: str
    body: str
    unit: str = ""
    mission: str = ""
    by: str = ""
    bare: bool = False
    boards: bool = False


_VERBS = (
    Verb("head", "Head", "Head", "Head", bare=True),
    Verb("lead/leads/led/leading", "Head", "Commander", "Head", bare=True),
    Verb("command", "Commander", "Commander", "Force Commander", bare=True),
    Verb("chair", "Chair", boards=True),
    Verb("co-chair", "Co-Chair"),
    Verb("direct", "Director", bare=True),
    Verb("run/runs/ran/running", "Director", "Director", "Head", bare=True),
    Verb("represent", "Representative"),
    Verb("speak/speaks", "Spokesperson", "Spokesperson", "Spokesperson", by="for"),
    Verb("lecture", "Lecturer", by="at"),
    Verb("teach/teaches/taught", "Lecturer", by="at"),
    Verb("preside", "President", by="over"),
)
BY_FORM = {form: verb for verb in _VERBS for form in inflect(verb.lemma)}
# Bodies in small letters that one may lead.
COMMON_BODIES = words(
    "team company battalion contingent unit force brigade platoon squadron detachment section "
    "department division army navy regiment hospital school centre center institute agency office "
    "committee council group mission directorate rotation party base camp depot workshop clinic "
    "ward wing cell element component"
)
_BOARDS = words("council committee board forum commission panel association network federation")
_COMMON_TITLES = {"team": "Leader", "party": "Leader", "group": "Leader"} | dict.fromkeys(
    ("unit", "battalion", "contingent", "company", "brigade", "force"), "Commander"
)
_SO_FAR = words("so far until till now hitherto still jointly currently previously")
SOMEBODY = words("man woman officer soldier person one general colonel major captain official")


class Leading(Clause):
    """Reads who heads, leads, chairs or speaks for what."""

    def _is_noun(self, i: int) -> bool:
        """Tell whether "head" or "command" is no verb here: "at its *head*", "in *command*"."""
        low = self.reading.low
        if low[i] == "commanding" and low[i - 1] == "officer":
            return True
        return low[i] in ("head", "command", "chair", "lead") and (
            self.reading.tags[i] in ("NOUN", "PROPN") or low[i - 1] in ("its", "their", "the")
        )

    def _by_verb(self, i: int, verb: Verb) -> Iterator[Tenure]:
        """Read "X heads Y", "X, who runs Y", "Y, commanded by X"."""
        if self.reading.tags[i] not in ("VERB", "AUX"):
            yield from self._in_order(i, verb)
            return
        predicate = predicate_at(self.reading, i, (self.start, self.end))
        modality = predicate.modality
        if modality is None or modality is Modality.DENIED:
            return
        filled = predicate.brought_by(verb.by) if verb.by else predicate.objects
        bodies = [body for phrase in filled if (body := self._body(phrase, verb)) is not None]
        holders = [h for p in predicate.subjects if (h := self._holder(p.head)) is not None]
        before = self._before_who(i)
        if before is not None and (not holders or self.reading.low[i - 1] == "who"):
            holders = [before]  # "A, and B, *who heads* Y": not A
        if not holders and any(p.lemma in SOMEBODY for p in predicate.subjects) and filled:
            apposed = self._apposed_after(filled[0].end)
            holders = [apposed] if apposed is not None else []
        if (
            holders
            and verb.bare
            and verb.lemma != "direct"  # "directed them to go": told them
            and any(p.lemma in ("it", "they") and p.name is None for p in predicate.objects)
        ):
            office = Office(i, i + 1, "Leader", (i, i + 1))
            yield Tenure(holders[0], office, i, modality)
            return
        if not holders or not bodies:
            yield from self._in_order(i, verb)
            return
        if verb.body == "Representative" and holders[0].roles:
            return  # "was represented by its chargé d'affaires, X": as what, is told
        bodies = self._next_to(i, bodies)
        for body in bodies:
            yield self._told(holders[0], verb, body, i, modality)
        yield from self._gapped(bodies[-1].end, verb, i, modality)

    def _next_to(self, i: int, bodies: list[Name]) -> list[Name]:
        """Return the bodies of a verb; the one beside it where a person stands between."""
        beside = self._body_at(i + 1)
        between = clauses.names_in(self.reading, i, bodies[0].start, Kind.PERSON)
        return [beside] if beside is not None and between else bodies

    def _gapped(self, k: int, verb: Verb, i: int, modality: Modality) -> Iterator[Tenure]:
        """Read "X heads A, *Y B and Z the C*": the verb is said once."""
        low = self.reading.low
        while k < self.end and low[k] in (",", ";", "and", "while"):
            while k < self.end and low[k] in (",", ";", "and", "while"):
                k += 1
            person = person_of(self.reading.name_at.get(k))
            if person is None or person.start != k:
                return
            body = self._body_at(person.end)
            if body is None or body.start > person.end + 1:
                return
            yield self._told(person, verb, body, i, modality)
            k = body.end

    def _body_at(self, k: int) -> Name | None:
        """Return the body at a token: named, by its capitals, or "the *nursing section*"."""
        body = clauses.object_of(self.reading, k, self.end)
        body = self._possessed(body) if body is not None else None
        if body is not None:
            return body if body.kind in BODIES else None
        return spelled_body(self.reading, k, self.end) or self._plain(k)

    def _body_before(self, k: int) -> Name | None:
        """Return the body that ends before a token, by the order of the words alone."""
        low, name = self.reading.low, self.reading.name_at.get(k - 1)
        if name is not None:
            return name if name.kind in BODIES and name.form != "adjective" else None
        found = None
        for j in range(k - 1, max(self.start, k - FAR) - 1, -1):
            if j in self.reading.name_at or self.reading.tags[j] in ("VERB", "PUNCT", "ADP"):
                break
            spelled = spelled_body(self.reading, j, k)
            if spelled is not None and spelled.end == k:
                found = spelled
            elif low[j] in lexicon.DETERMINERS or low[j] == "its":
                plain = self._plain(j)
                return found or (plain if plain is not None and plain.end == k else None)
        if found is None and low[k - 1] in COMMON_BODIES:
            found = Name(k - 1, k, Kind.ORGANIZATION, self.reading.words[k - 1], form="generic")
        return found

    def _plain(self, k: int) -> Name | None:
        low = self.reading.low
        if k >= self.end or (low[k] not in lexicon.DETERMINERS and low[k] != "its"):
            return None
        for j in range(k + 1, min(self.end, k + NEAR)):
            if low[j] in COMMON_BODIES:
                value = self.reading.words_of(k + 1, j + 1)
                return Name(k, j + 1, Kind.ORGANIZATION, value, form="generic")
            if self.reading.tags[j] not in ("NOUN", "ADJ", "PROPN"):
                return None
        return None

    def _in_order(self, i: int, verb: Verb) -> Iterator[Tenure]:
        """Read "X, who runs Y" by the order of the words, where the parse does not tell."""
        reading = self.reading
        by = self._by(i) if not verb.by else None
        if by is not None:
            yield from self._done_by(i, verb, by)
            return
        holder = self._before_who(i)
        before = person_of(reading.name_at.get(i - 1 - (reading.words[i - 1] == ",")))
        if holder is None and before is not None and before.form != "adjective":
            holder = before
        if holder is None:
            holder = person_of(clauses.subject_of(reading, i, self.start))
        after = i + 1
        if verb.by:
            if reading.low[after : after + 1] != [verb.by]:
                return
            after += 1
        body = clauses.object_of(reading, after, self.end)
        kinds = SERVED if verb.by else BODIES
        if holder is None or body is None or body.kind not in kinds:
            return
        body = self._possessed(body)
        if body is not None:
            yield self._told(holder, verb, body, i, Modality.ACTUAL)

    def _by(self, i: int) -> int | None:
        """Return the "by" of a passive, a time skipped: "commanded for the past year *by* X"."""
        for k in range(i + 1, min(i + FAR, self.end)):
            if self.reading.low[k] == "by":
                return k
            if self.reading.tags[k] in ("VERB", "AUX", "PUNCT") or k in self.reading.name_at:
                return None
        return None

    def _done_by(self, i: int, verb: Verb, by: int) -> Iterator[Tenure]:
        """Read "Commanded by X, the battalion …" and "the battalion, (which is) commanded by X"."""
        reading = self.reading
        person = person_of(clauses.object_of(reading, by + 1, self.end))
        if person is None:
            return
        for body in self._done_to(i, verb, person):
            if body is not None and body.kind in BODIES and body.form != "adjective":
                yield self._told(person, verb, body, i, Modality.ACTUAL)
                return

    def _done_to(self, i: int, verb: Verb, person: Name) -> Iterator[Name | None]:
        """Yield what a passive verb may be said of, the likeliest first."""
        reading = self.reading
        fronted = i == self.start or reading.words[i - 1] in (",", ";", "“", "–")
        if fronted and reading.words[person.end : person.end + 1] == [","]:
            yield clauses.object_of(reading, person.end + 1, self.end)
            yield spelled_body(reading, person.end + 1, self.end)
        yield clauses.subject_of(reading, i, self.start)
        yield reading.name_at.get(i - 2 if reading.words[i - 1] == "," else i - 1)
        done = predicate_at(reading, i, (self.start, self.end), verb=True).objects
        yield from (self._body(phrase, verb) for phrase in done)
        k = clauses.verb_group_start(reading, i, self.start)
        while k > self.start and (reading.low[k - 1] in _SO_FAR or reading.words[k - 1] == ","):
            k -= 1
        yield self._body_before(k)

    def _told(self, holder: Name, verb: Verb, body: Name, i: int, modality: Modality) -> Tenure:
        title = {Kind.UNIT: verb.unit, Kind.MISSION: verb.mission}.get(body.kind, "") or verb.body
        if body.form == "generic" and verb.body == "Head":
            title = _COMMON_TITLES.get(body.value.split()[-1].lower(), title)
        office = Office(i, i + 1, title, (i, i + 1))
        office.organization = body
        if verb.body == "Representative":
            office.jurisdiction = self._lands_in(i)
        return Tenure(holder, office, i, modality, self._when(i))

    def _lands_in(self, i: int) -> list[Name]:
        return [
            name
            for kid in self.reading.kids[i]
            if self.reading.deps[kid].startswith("obl")
            and preposition_of(self.reading, kid) in ("in", "at")
            and (name := self.reading.name_at.get(kid)) is not None
            and name.kind in (Kind.COUNTRY, Kind.TERRITORY, Kind.ORGANIZATION)
        ]

    def _body(self, phrase: Phrase, verb: Verb) -> Name | None:
        """Return the body that a phrase means: named, apposed, or in small letters."""
        reading, name = self.reading, phrase.name
        kinds = SERVED if verb.by or verb.body == "Representative" else BODIES
        if name is not None:
            name = self._possessed(name)
            return name if name is not None and name.kind in kinds else None
        for kid in reading.kids[phrase.head]:
            apposed = reading.name_at.get(kid)
            if reading.deps[kid] != "appos":
                continue
            if apposed is not None and apposed.kind in BODIES:
                return apposed
            if apposed is None and reading.words[kid].isupper() and len(reading.words[kid]) > 2:
                return Name(kid, kid + 1, Kind.ORGANIZATION, reading.words[kid])
        if reading.low[phrase.head] in ("force", "mission", "contingent", "troops"):
            missions = [n for n in phrase.names if n.kind is Kind.MISSION]
            if len(missions) == 1:
                return missions[0]
        word = reading.low[phrase.head]
        if verb.bare and word in COMMON_BODIES:
            return self._common(phrase)
        spelled = is_name_like(reading.words[phrase.head]) and word in lexicon.BODY_HEADS
        if (verb.boards and word in _BOARDS) or ((verb.boards or verb.bare) and spelled):
            return self._common(phrase)
        return spelled_body(reading, phrase.start, phrase.end) if verb.bare else None

    def _possessed(self, name: Name) -> Name | None:
        """Return a body, or the one that it owns: "the Armed Forces' *Training Centre*"."""
        if name.end >= self.end or self.reading.low[name.end] not in lexicon.POSSESSIVES:
            return name
        owned = self.reading.name_at.get(name.end + 1)
        owned = owned or spelled_body(self.reading, name.end + 1, self.end)
        return owned if owned is not None and owned.kind in BODIES else None

    def _common(self, phrase: Phrase) -> Name | None:
        """Return a body in small letters, as it is worded: "engagement team"."""
        low, first = self.reading.low, phrase.start
        while first < phrase.head and (
            low[first] in lexicon.DETERMINERS or low[first] in lexicon.POSSESSIVES
        ):
            first += 1
        if first in self.reading.name_at and first == phrase.start:
            first = phrase.head if self.reading.name_at[first].form != "adjective" else first
        land = self.reading.name_at.get(first)
        for k in range(first, phrase.head):
            if low[k] in lexicon.POSSESSIVES and self.reading.words[k - 1] in OWNERS:
                first = k + 1
        value = self.reading.words_of(first, phrase.head + 1)
        name = Name(first, phrase.head + 1, Kind.ORGANIZATION, value, form="generic")
        name.country = land.country if land is not None else None
        return name

    def _inverted(self, i: int, person: Name) -> Iterator[Tenure]:
        """Read an office, a verb or "in command (of Y)" before "is X"."""
        low = self.reading.low
        for k in self._clause_starts(i):
            verb = BY_FORM.get(low[k])
            if verb is not None and low[k].endswith("ing"):
                yield from self._leading(k, i, verb, person)
                return
            if low[k : k + 2] == ["in", "command"] or low[k : k + 2] == ["in", "charge"]:
                body = clauses.object_of(self.reading, k + 3, i) if low[k + 2] == "of" else None
                yield self._command(person, k + 1, body)
                return
            if low[k] in ("in", "at"):
                continue
            office = self.grammar.after_article(k)
            if (
                office is not None
                and office.end == i
                and office.role_span[0] not in (self.reading.name_at)
            ):
                yield Tenure(person, office, i, Modality.ACTUAL, None)
                return

    def _clause_starts(self, i: int) -> Iterator[int]:
        """Yield where the clause before a verb may begin: the sentence's start, or past a comma."""
        yield self.start
        for k in range(i - 1, self.start, -1):
            if self.reading.words[k] in (",", ";", "“", '"', ":", "–", "—") or (
                self.reading.low[k] in ("and", "whose", "while")
            ):
                yield k + 1

    def _leading(self, k: int, i: int, verb: Verb, person: Name) -> Iterator[Tenure]:
        """Read "*Leading* the team *is* X"; of "leading them", the unit named just before."""
        if verb.by and self.reading.low[k + 1 : k + 2] != [verb.by]:
            return
        body = clauses.object_of(self.reading, k + 1 + bool(verb.by), i)
        if body is None or body.kind not in BODIES:
            if self.reading.low[k + 1 : k + 2] in (["them"], ["it"]):
                body = self._unit_before(k)
            elif not verb.by and COMMON_BODIES & set(self.reading.low[k + 2 : i]):
                body = None
            else:
                return
        title = verb.unit if body is None or body.kind is Kind.UNIT else verb.body
        office = Office(k, k + 1, title or "Leader", (k, k + 1))
        office.organization = body
        yield Tenure(person, office, k)

"""Who holds what office, where a clause tells it: "X heads Y", "Y is led by X", "X served as Z".

What stands beside a name ("X, head of Y") is read by :mod:`~peacegraph.extraction.people`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.appositions import Appositions, past_bracket
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.modality import modality_of
from peacegraph.extraction.offices import Offices
from peacegraph.extraction.predicates import (
    Phrase,
    predicate_at,
    preposition_of,
    subject_heads,
)
from peacegraph.extraction.reading import Name, Office, Reading, When
from peacegraph.extraction.tokens import is_name_like
from peacegraph.extraction.verbs import inflect
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BODIES = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
_SERVED = (*_BODIES, Kind.COUNTRY, Kind.TERRITORY)
_BE = words("become becoming is was are were be been being remains remained became becomes 's ’s")


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
    Verb("direct", "Director"),
    Verb("run/runs/ran/running", "Director", "Director", "Head", bare=True),
    Verb("represent", "Representative"),
    Verb("speak/speaks", "Spokesperson", "Spokesperson", "Spokesperson", by="for"),
    Verb("lecture", "Lecturer", by="at"),
    Verb("teach/teaches/taught", "Lecturer", by="at"),
    Verb("preside", "President", by="over"),
)
_BY_FORM = {form: verb for verb in _VERBS for form in inflect(verb.lemma)}
# Bodies in small letters that one may lead.
_COMMON_BODIES = words(
    "team company battalion contingent unit force brigade platoon squadron detachment section "
    "department division army navy regiment hospital school centre center institute agency office "
    "committee council group mission directorate rotation party"
)
# Verbs that a parser may take for nouns: "at the head of the unit *stands* X".
_STANDING = words("stands stood marches marched walks walked sits sat steps is was comes rides")
_UNITS = words(
    "newcomers contingent hospital battalion unit company detachment rotation force brigade column"
)
_BOARDS = words("council committee board forum commission panel association network federation")
_COMMON_TITLES = {"team": "Leader", "party": "Leader", "group": "Leader"} | dict.fromkeys(
    ("unit", "battalion", "contingent", "company", "brigade", "force"), "Commander"
)
# What one leads for an hour or a day makes no office: "led the delegation", "runs a class".
_NEAR = 4
_FAR = 8
_POSTS = words("post position office role job")
_HOLDING = words("hold occupy fill take assume leave vacate accept get have retain")
_SOMEBODY = words("man woman officer soldier person one general colonel major captain official")
_CHOICES = words("appointment nomination election designation selection")
_BEFORE_OFFICE = words(
    "as to be the a an his her last this week month year on in early late new next position post of"
)
_SERVING = words(
    "serve work act continue remain return join start begin retire step sit double deploy fly go "
    "arrive assume take leave spend practise practice come function stay travel head depart"
)
_SPELLS = words(
    "spell stint term tour year years month months time tenure service experience career position "
    "post job role mandate duty duties days deployment"
)
_NOUNS = _SPELLS | _CHOICES
_APPOINTING = words(
    "make appoint name elect choose nominate designate confirm install promote pick select swear"
)
_UNDER = words("command leadership direction")
_LEADERS_OF = words("head helm")
_ANSWERING = words("answer report")


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody in an office; ``at`` is the token that tells so."""

    holder: Name
    office: Office
    at: int
    modality: Modality = Modality.ACTUAL
    when: When | None = None


def find_tenures(reading: Reading) -> Iterator[Tenure]:
    """Yield the tenures that the clauses of a text tell, in the order of the text."""
    grammar = Offices(reading)
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        sentence = _Sentence(reading, grammar, start, end)
        yield from sentence.tenures()


class _Sentence:
    """One sentence under search."""

    def __init__(self, reading: Reading, grammar: Offices, start: int, end: int) -> None:
        self.reading = reading
        self.grammar = grammar
        self.start, self.end = grammar.start, grammar.end = start, end

    def tenures(self) -> Iterator[Tenure]:
        """Yield what each word of the sentence tells."""
        readers: dict[str, Callable[[int], Iterator[Tenure]]] = {
            **dict.fromkeys(_ANSWERING, self._answers),
            **dict.fromkeys(_APPOINTING, self._appointed),
            **dict.fromkeys(_POSTS, self._post_of),
            **dict.fromkeys(("charge", "command", *_LEADERS_OF), self._in_charge),
            "hands": self._in_the_hands,
            "choice": self._choice,
            "as": self._as,
            "under": self._under,
            **dict.fromkeys(_BE, self._is),
        }
        for i in range(self.start, self.end):
            if i in self.reading.name_at:
                continue
            word = self.reading.low[i]
            if word in _BY_FORM and not self._is_noun(i):
                yield from self._by_verb(i, _BY_FORM[word])
                continue
            reader = readers.get(word) or readers.get(self.reading.lemmas[i])
            if reader is not None:
                yield from reader(i)
        yield from self._fronted()
        yield from self._of_descriptions()

    def _is_noun(self, i: int) -> bool:
        """Tell whether "head" or "command" is no verb here: "at its *head*", "in *command*"."""
        low = self.reading.low
        if low[i] == "commanding" and low[i - 1] == "officer":
            return True
        return low[i] in ("head", "command", "chair", "lead") and (
            self.reading.tags[i] == "NOUN" or low[i - 1] in ("its", "their", "the")
        )

    # -- verbs -----------------------------------------------------------------------------

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
        if not holders and any(p.lemma in _SOMEBODY for p in predicate.subjects) and filled:
            apposed = self._apposed_after(filled[0].end)
            holders = [apposed] if apposed is not None else []
        if (
            holders
            and verb.bare
            and any(p.lemma in ("it", "they") and p.name is None for p in predicate.objects)
        ):
            office = Office(i, i + 1, "Leader", (i, i + 1))
            yield Tenure(holders[0], office, i, modality)
            return
        if not holders or not bodies:
            yield from self._in_order(i, verb)
            return
        for holder in holders[:1]:
            for body in bodies:
                yield self._told(holder, verb, body, i, modality)

    def _in_order(self, i: int, verb: Verb) -> Iterator[Tenure]:
        """Read "X, who runs Y" by the order of the words, where the parse does not tell."""
        reading = self.reading
        by = self._by(i) if not verb.by else None
        if by is not None:
            yield from self._done_by(i, verb, by)
            return
        holder = self._before_who(i)
        before = _person(reading.name_at.get(i - 1 - (reading.words[i - 1] == ",")))
        if holder is None and before is not None and before.form != "adjective":
            holder = before
        if holder is None:
            holder = _person(clauses.subject_of(reading, i, self.start))
        after = i + 1
        if verb.by:
            if reading.low[after : after + 1] != [verb.by]:
                return
            after += 1
        body = clauses.object_of(reading, after, self.end)
        kinds = _SERVED if verb.by else _BODIES
        if holder is None or body is None or body.kind not in kinds:
            return
        body = self._possessed(body)
        if body is not None:
            yield self._told(holder, verb, body, i, Modality.ACTUAL)

    def _by(self, i: int) -> int | None:
        """Return the "by" of a passive, a time skipped: "commanded for the past year *by* X"."""
        for k in range(i + 1, min(i + _FAR, self.end)):
            if self.reading.low[k] == "by":
                return k
            if self.reading.tags[k] in ("VERB", "AUX", "PUNCT") or k in self.reading.name_at:
                return None
        return None

    def _done_by(self, i: int, verb: Verb, by: int) -> Iterator[Tenure]:
        """Read "Commanded by X, the battalion …" and "the battalion, (which is) commanded by X"."""
        reading = self.reading
        person = _person(clauses.object_of(reading, by + 1, self.end))
        if person is None:
            return
        fronted = i == self.start or reading.words[i - 1] in (",", ";", "“", "–")
        body = None
        if fronted and person.end < self.end and reading.words[person.end] == ",":
            body = clauses.object_of(reading, person.end + 1, self.end)
        if body is None or body.kind not in _BODIES:
            body = clauses.subject_of(reading, i, self.start)
        if body is None or body.kind not in _BODIES:
            body = reading.name_at.get(i - 2 if reading.words[i - 1] == "," else i - 1)
        if body is None:
            k = clauses.verb_group_start(reading, i, self.start) - 1
            if reading.low[k] in _COMMON_BODIES:
                value = reading.words[k]
                body = Name(k, k + 1, Kind.ORGANIZATION, value, form="generic")
        if body is not None and body.kind in _BODIES and body.form != "adjective":
            yield self._told(person, verb, body, i, Modality.ACTUAL)

    def _before_who(self, i: int) -> Name | None:
        """Return the person that "who" before a verb means: "X, *who* since May has *headed*"."""
        reading, k = self.reading, i - 1
        while k > self.start and i - k < 6 and reading.low[k] != "who":
            k -= 1
        if reading.low[k] != "who" or k <= self.start:
            return None
        k -= 1
        if reading.words[k] == ",":
            k -= 1
        name = reading.name_at.get(k)
        return name if name is not None and name.kind is Kind.PERSON else None

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
        kinds = _SERVED if verb.by or verb.body == "Representative" else _BODIES
        if name is not None:
            name = self._possessed(name)
            return name if name is not None and name.kind in kinds else None
        for kid in reading.kids[phrase.head]:
            apposed = reading.name_at.get(kid)
            if reading.deps[kid] != "appos":
                continue
            if apposed is not None and apposed.kind in _BODIES:
                return apposed
            if apposed is None and reading.words[kid].isupper() and len(reading.words[kid]) > 2:
                return Name(kid, kid + 1, Kind.ORGANIZATION, reading.words[kid])
        if reading.low[phrase.head] in ("force", "mission", "contingent", "troops"):
            missions = [n for n in phrase.names if n.kind is Kind.MISSION]
            if len(missions) == 1:
                return missions[0]
        word = reading.low[phrase.head]
        if verb.bare and word in _COMMON_BODIES:
            return self._common(phrase)
        spelled = is_name_like(reading.words[phrase.head]) and word in lexicon.BODY_HEADS
        if (verb.boards and word in _BOARDS) or ((verb.boards or verb.bare) and spelled):
            return self._common(phrase)
        return None

    def _possessed(self, name: Name) -> Name | None:
        """Return a body, or the one that it owns: "the Armed Forces' *Training Centre*"."""
        if name.end >= self.end or self.reading.low[name.end] not in lexicon.POSSESSIVES:
            return name
        owned = self.reading.name_at.get(name.end + 1)
        return owned if owned is not None and owned.kind in _BODIES else None

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
        value = self.reading.words_of(first, phrase.head + 1)
        name = Name(first, phrase.head + 1, Kind.ORGANIZATION, value, form="generic")
        name.country = land.country if land is not None else None
        return name

    def _holder(self, head: int) -> Name | None:
        """Return the person that a phrase is about: named by it, or beside it in apposition."""
        reading = self.reading
        name = reading.name_at.get(head)
        if name is not None and name.kind is Kind.PERSON and name.form != "adjective":
            return name
        if name is not None and name.form != "adjective":
            return None
        for kid in reading.kids[head]:
            name = reading.name_at.get(kid)
            if name is not None and name.kind is Kind.PERSON and reading.deps[kid] in (
                "appos", "flat", "nmod:desc",
            ):  # fmt: skip
                return name
        name = reading.name_at.get(reading.heads[head])
        if reading.deps[head] == "appos" and name is not None and name.kind is Kind.PERSON:
            return name
        return None

    # -- "is", "as", "in charge of" -----------------------------------------------------------

    def _is(self, i: int) -> Iterator[Tenure]:
        """Read "X is the head of Y", "Her deputy is X", "In command is X", "Leading it is X"."""
        reading = self.reading
        after = self._past_adverbs(i + 1)
        person = reading.name_at.get(after)
        if person is not None and person.kind is Kind.PERSON and person.form == "name":
            yield from self._inverted(i, person)
            return
        office = self.grammar.after_article(after)
        if office is None or office.former:
            return
        holder = self._subject(i)
        if holder is None:
            return
        told = office.organization is not None or office.jurisdiction or office.owner >= 0
        if not told and len(office.role.split()) == 1:
            return
        modality = self._modality(i)
        if modality is not None:
            yield Tenure(holder, office, i, modality, self._when(office.role_span[1] - 1))

    def _past_adverbs(self, k: int) -> int:
        low = self.reading.low
        while k < self.end and (
            clauses.is_adverb(low[k]) or low[k] in ("been", "currently", "at", "same", "time")
        ):
            if low[k] == "at":
                if low[k + 1 : k + 4] != ["the", "same", "time"]:
                    break
                k += 3
            k += 1
        return k

    def _subject(self, i: int) -> Name | None:
        """Return the person who is the subject of a copula, by the parse or the order of words."""
        reading = self.reading
        head = reading.heads[i] if reading.deps[i] in ("cop", "aux", "aux:pass") else i
        for subject in subject_heads(reading, head):
            holder = self._holder(subject)
            if holder is not None and subject < i:
                return holder
        before = clauses.verb_group_start(reading, i, self.start) - 1
        name = _person(reading.name_at.get(before))
        if name is None and reading.low[before] == "and":
            persons = clauses.names_in(reading, self.start, before, Kind.PERSON)
            name = persons[0] if len({p.value for p in persons}) == 1 else None
        return name if name is not None and name.end <= i else None

    def _modality(self, i: int) -> Modality | None:
        head = self.reading.heads[i] if self.reading.deps[i] == "cop" else i
        modality = modality_of(self.reading, head, (self.start, self.end))
        return None if modality is Modality.DENIED else modality

    def _inverted(self, i: int, person: Name) -> Iterator[Tenure]:
        """Read an office, a verb or "in command (of Y)" before "is X"."""
        low = self.reading.low
        for k in self._clause_starts(i):
            verb = _BY_FORM.get(low[k])
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
        if body is None or body.kind not in _BODIES:
            if self.reading.low[k + 1 : k + 2] in (["them"], ["it"]):
                body = self._unit_before(k)
            elif not verb.by and _COMMON_BODIES & set(self.reading.low[k + 2 : i]):
                body = None
            else:
                return
        title = verb.unit if body is None or body.kind is Kind.UNIT else verb.body
        office = Office(k, k + 1, title or "Leader", (k, k + 1))
        office.organization = body
        yield Tenure(person, office, k)

    def _unit_before(self, k: int) -> Name | None:
        units = []
        for name in self.reading.names_before(k):
            if name.kind is Kind.UNIT and name.form != "adjective":
                units.append(name)
            if len(units) == 2 or k - name.start > 60:
                break
        return units[0] if units else None

    def _command(self, person: Name, at: int, body: Name | None) -> Tenure:
        mission = body is not None and body.kind is Kind.MISSION
        word = self.reading.low[at]
        title = "Head" if mission or word in ("charge", *_LEADERS_OF) else "Commander"
        if body is not None and body.kind is Kind.UNIT:
            title = "Commander"
        if (
            mission
            and body is not None
            and self.reading.low[body.end + 1 : body.end + 2] == ["force"]
        ):
            title = "Force Commander"
        if body is None and word == "command":
            body = self._unit_before(at)
        office = Office(at, at + 1, title, (at, at + 1))
        office.organization = body
        return Tenure(person, office, at, Modality.ACTUAL, self._when(at))

    def _as(self, i: int) -> Iterator[Tenure]:
        """Read "X served as Y", "a term as Y", "As Y, X …"."""
        reading = self.reading
        office = self.grammar.after_article(i + 1)
        if office is None:
            yield from self._several_as(i)
        if office is None or office.former:
            return
        if i == self.start and reading.words[office.end : office.end + 1] == [","]:
            name = _person(reading.name_at.get(office.end + 1))
            if name is not None:
                yield Tenure(name, office, i)
            return
        above = self._above(i, office)
        if above is None:
            return
        before = _person(reading.name_at.get(above - 1))
        named = before is not None and before.form != "adjective"
        if reading.tags[above] == "VERB" or named:
            yield from self._serving(above, i, office)
        elif (holder := self._whose_spell(above)) is not None:
            if reading.low[above] not in _CHOICES:
                yield Tenure(holder, office, i, Modality.ACTUAL, self._when(above))
                return
            for more in self._and_more(office):
                yield Tenure(holder, more, i, Modality.PLANNED)

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

    def _post_of(self, i: int) -> Iterator[Tenure]:
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
        holder = holder or self._before_who(verb) or _person(reading.name_at.get(verb - 1))
        if holder is not None and modality in (Modality.ACTUAL, Modality.PLANNED):
            yield Tenure(holder, office, i, modality, self._when(verb))

    def _post_goes(self, verb: int, i: int, office: Office) -> Iterator[Tenure]:
        """Read "The post of Y *went to X*", "… *is held by X*"."""
        if self.reading.lemmas[verb] not in ("go", "fall", "pass", "hold", "occupy", "fill"):
            return
        for k in range(verb + 1, min(verb + 3, self.end)):
            person = _person(clauses.object_of(self.reading, k + 1, self.end))
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
            near = i - k < _NEAR or after_name
            if near and (reading.lemmas[k] in _SERVING or reading.low[k] in _NOUNS):
                return k
        return None

    def _serving(self, verb: int, i: int, office: Office) -> Iterator[Tenure]:
        reading = self.reading
        if reading.lemmas[verb] not in _SERVING and reading.low[verb] not in _BY_FORM:
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
            yield Tenure(holder, office, i, modality, self._when(verb))

    def _mission_served(self, verb: int, office: Office) -> Name | None:
        """Return the mission of "went to *X* as a staff officer", where no other body is told."""
        if office.owner >= 0 or office.role.split()[-1] not in _STAFF:
            return None
        for kid in self.reading.kids[verb]:
            name = self.reading.name_at.get(kid)
            if name is not None and name.kind is Kind.MISSION:
                return name
        return None

    def _appointed(self, i: int) -> Iterator[Tenure]:
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
            apposed = _person(reading.name_at.get(i - 2))
            holders = [apposed] if apposed is not None else []
        if not holders or predicate.modality not in (Modality.ACTUAL, Modality.PLANNED):
            return
        after = max([i + 1, *(h.end for h in holders if h.start > i)])
        first = self._office_after(after)
        for office in self._and_more(first):
            yield Tenure(holders[0], office, i, Modality.PLANNED)

    def _choice(self, i: int) -> Iterator[Tenure]:
        """Read "The choice for head of X *has fallen on* Y"."""
        low = self.reading.low
        told = low[i + 1 : i + 2] in (["for"], ["as"])
        first = self.grammar.after_article(i + 2) if told else None
        if first is None:
            return
        for k in range(first.end, self.end - 1):
            if self.reading.lemmas[k] == "fall" and low[k + 1] in ("on", "upon", "to"):
                person = _person(clauses.object_of(self.reading, k + 2, self.end))
                if person is not None:
                    for office in self._and_more(first):
                        yield Tenure(person, office, i, Modality.PLANNED)
                return

    def _and_more(self, first: Office | None) -> list[Office]:
        """Return an office and those joined to it: "A and B of Y" are both of Y."""
        offices = [] if first is None else [first]
        while offices and self.reading.low[offices[-1].end : offices[-1].end + 1] == ["and"]:
            following = self.grammar.after_article(offices[-1].end + 1)
            if following is None:
                break
            offices.append(following)
        for office in offices[:-1]:
            office.organization = office.organization or offices[-1].organization
        return offices

    def _before_relative(self, i: int) -> Name | None:
        """Return the person that "whom" before a verb means."""
        for k in range(i - 1, max(self.start, i - 8), -1):
            if self.reading.low[k] == "whom":
                name = self.reading.name_at.get(
                    k - 2 if self.reading.words[k - 1] == "," else k - 1
                )
                return name if name is not None and name.kind is Kind.PERSON else None
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

    def _under(self, i: int) -> Iterator[Tenure]:
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
            if not led and (before is None or before.kind is not Kind.UNIT):
                return
        if person is None or person.kind is not Kind.PERSON:
            return
        unit = self._governor(i) or self._governed(person, person.end)
        if unit is None and low[i + 2 : i + 4] != ["command", "of"]:
            return
        office = Office(i, i + 1, "Commander", (i, i + 1))
        office.organization = unit
        yield Tenure(person, office, i)

    def _under_whose(self, i: int) -> Iterator[Tenure]:
        """Read "X, *under whose command* the unit has been since May"."""
        k = i - 2 if self.reading.words[i - 1] == "," else i - 1
        person = _person(self.reading.name_at.get(k))
        unit = clauses.object_of(self.reading, i + 3, self.end)
        if person is not None and unit is not None and unit.kind in _BODIES:
            office = Office(i, i + 1, "Commander", (i, i + 1))
            office.organization = unit
            yield Tenure(person, office, i, Modality.ACTUAL, self._when(i))

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

    def _in_charge(self, i: int) -> Iterator[Tenure]:
        """Read "X, in charge of Y", "Y, with X at its head", "At the head of Y stands X"."""
        reading, low = self.reading, self.reading.low
        word = low[i]
        if word == "command" and low[i + 1 : i + 2] == ["of"]:
            yield from self._taking_command(i)
        if low[i - 1] == "in" and low[i + 1 : i + 2] == ["of"]:
            body = clauses.object_of(reading, i + 2, self.end)
            person = self._nearest_person(i - 1)
            if person is None and body is not None and reading.low[i - 2] in _SOMEBODY:
                person = self._apposed_after(body.end)
            if body is not None and body.kind in _BODIES and person is not None:
                yield self._command(person, i, body)
        elif word in _LEADERS_OF and low[i - 2 : i] == ["at", "the"]:
            yield from self._at_the_head(i)
        elif word in (*_LEADERS_OF, "command", "charge") and low[i - 1] in ("its", "their", "in"):
            yield from self._with_at_its_head(i)

    def _apposed_after(self, k: int) -> Name | None:
        """Return the person in apposition: "the woman who leads the team, *X*"."""
        if self.reading.words[k : k + 1] != [","]:
            return None
        return _person(self.reading.name_at.get(k + 1))

    def _taking_command(self, i: int) -> Iterator[Tenure]:
        """Read "X took (over the) command of Y"."""
        verb = self.reading.heads[i]
        handed = self.reading.lemmas[verb] in ("hand", "pass", "transfer", "relinquish")
        if verb > i or not (handed or self.reading.lemmas[verb] in ("take", "assume")):
            return
        modality = modality_of(self.reading, verb, (self.start, self.end))
        body = clauses.object_of(self.reading, i + 2, self.end)
        heads = subject_heads(self.reading, verb)
        holder = next((h for head in heads if (h := self._holder(head)) is not None), None)
        holder = holder or _person(clauses.subject_of(self.reading, verb, self.start))
        if holder is not None and modality in (Modality.ACTUAL, Modality.PLANNED):
            office = Office(i, i + 1, "Commander", (i, i + 1))
            office.organization = body if body is not None and body.kind in _BODIES else None
            yield Tenure(holder, office, i, modality)
            taker = self._taker(body.end) if handed and body is not None else None
            if taker is not None:
                yield Tenure(taker, office, i, modality)

    def _taker(self, k: int) -> Name | None:
        """Return to whom a command is handed: "of Y *to X*"."""
        if self.reading.low[k : k + 1] != ["to"]:
            return None
        return _person(clauses.object_of(self.reading, k + 1, self.end))

    def _in_the_hands(self, i: int) -> Iterator[Tenure]:
        """Read "The unit is in the hands of X"."""
        low = self.reading.low
        person = _person(clauses.object_of(self.reading, i + 2, self.end))
        unit = self._governor(i)
        if low[i - 2 : i] == ["in", "the"] and low[i + 1 : i + 2] == ["of"] and person and unit:
            yield self._command(person, i, unit)

    def _nearest_person(self, i: int) -> Name | None:
        """Return the person that "in charge of" is said of: named before, in the same clause."""
        for name in reversed(clauses.names_in(self.reading, self.start, i, Kind.PERSON)):
            between = self.reading.tags[name.end : i]
            if i - name.end > 6 or "VERB" in between:
                return None
            return name if name.form != "adjective" else None
        return None

    def _at_the_head(self, i: int) -> Iterator[Tenure]:
        reading, low = self.reading, self.reading.low
        if low[i + 1 : i + 2] != ["of"]:
            return
        body = clauses.object_of(reading, i + 2, self.end) or self._plain_body(i + 2)
        body = body or self._common_unit(i + 2)
        if body is None or body.kind not in _BODIES or body.end >= self.end:
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
            and after - verb < _NEAR
            and (reading.tags[after] in ("VERB", "AUX") or low[after] in _STANDING)
        ):
            after += 1
        person = _person(reading.name_at.get(after))
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
        if reading.low[j : j + 1] and reading.low[j] in _COMMON_BODIES and unit is None:
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

    def _answers(self, i: int) -> Iterator[Tenure]:
        """Read "The unit answers to X"."""
        predicate = predicate_at(self.reading, i, (self.start, self.end))
        units = [p.name for p in predicate.subjects if p.name is not None]
        persons = [
            holder
            for phrase in predicate.brought_by("to")
            if (holder := self._holder(phrase.head)) is not None
        ]
        if units and persons and units[0].kind is Kind.UNIT:
            office = Office(i, i + 1, "Commander", (i, i + 1))
            office.organization = units[0]
            yield Tenure(persons[0], office, i)

    # -- appositions that references make possible --------------------------------------------

    def _fronted(self) -> Iterator[Tenure]:
        """Read "The department's deputy head, he leads …": an office in front of its holder."""
        office = self._front_office()
        if office is None or office.former:
            return
        k = past_bracket(self.reading, office.end, self.end)
        if (
            self.reading.low[k : k + 1]
            and self.reading.words[k] != ","
            and (self.reading.low[k] not in lexicon.PREPOSITIONS)
        ):
            return
        while k < self.end and k - office.end < _FAR and self.reading.words[k] != ",":
            if k in self.reading.name_at or self.reading.tags[k] in ("VERB", "AUX"):
                return
            k += 1
        person = _person(self.reading.name_at.get(k + 1))
        if k < self.end and person is not None and person.form == "pronoun":
            yield Tenure(person, office, self.start, Modality.ACTUAL, self._when(k - 1))

    def _front_office(self) -> Office | None:
        """Return the office that a sentence opens with: "*Once*", "*a surgeon and until 2020*"."""
        low, k = self.reading.low, self.start
        while k < self.end and low[k] in _ONCE:
            k += 1
        office = self.grammar.after_article(k) if k < self.end else None
        if office is not None:
            return office
        for j in range(k + 1, min(k + _FAR, self.end)):
            if self.reading.words[j] == "," or self.reading.tags[j] in ("VERB", "AUX"):
                return None
            if low[j] == "and":
                j += 1
                while j < self.end and (low[j] in _ONCE or j in self.reading.when_at):
                    j += 1
                return self.grammar.after_article(j) if j < self.end else None
        return None

    def _of_descriptions(self) -> Iterator[Tenure]:
        """Read "the general, *a deputy chief of Y*" and "*the logistics officer*"."""
        appositions = Appositions(self.grammar)
        for name in clauses.names_in(self.reading, self.start, self.end, Kind.PERSON):
            if name.form != "generic" or self.reading.low[name.end : name.end + 1] == ["as"]:
                continue
            office = self.grammar.after_article(name.start)
            if office is not None and office.end >= name.end and _is_staff(office):
                yield Tenure(name, office, name.start)
            for apposed in appositions.of(name):
                if not apposed.former and apposed.organization is not None:
                    yield Tenure(name, apposed, apposed.start)

    # -- dates -----------------------------------------------------------------------------

    def _when(self, i: int) -> When | None:
        """Return the date of a tenure: the one that its clause gives, if it is told as past."""
        start, end = self._clause(i)
        past = any(self.reading.low[k] in _PAST for k in range(start, i + 1))
        return date_of_tenure(self.reading, i, start, end, past=past)

    def _clause(self, i: int) -> tuple[int, int]:
        """Return the part of the sentence between semicolons that holds a token."""
        words = self.reading.words
        start = next((k + 1 for k in range(i, self.start, -1) if words[k] == ";"), self.start)
        end = next((k for k in range(i, self.end) if words[k] == ";"), self.end)
        return start, end


def _is_staff(office: Office) -> bool:
    """Tell whether a description names a post of its own: "the *logistics* officer"."""
    parts = office.role.split()
    return len(parts) > 1 and parts[-1] in _STAFF


def _person(name: Name | None) -> Name | None:
    return name if name is not None and name.kind is Kind.PERSON else None


_STAFF = ("Officer", "Observer", "Adviser", "Advisor", "Planner", "Analyst")
_ONCE = words("once formerly previously until recently earlier currently today now before")
_BOUNDS = words("since until till from between")
_PAST = words("was served worked acted ran led headed commanded chaired directed represented went")
_YEAR = len("2020")


def date_of_tenure(
    reading: Reading, i: int, start: int, end: int, *, past: bool = False
) -> When | None:
    """Return when an office was held, from the dates beside token ``i``: "from 2020 to 2022".

    A plain date counts only where it says how long ("2013-2014") or is a year of the past; a day
    is that of the news.
    """
    best: When | None = None
    for when in reading.whens_in(start, end):
        if clauses.is_dateline(reading, when, start):
            continue
        bound = reading.low[when.start - 1] if when.start > start else ""
        bound = bound if bound in _BOUNDS else reading.low[when.start]
        if bound in ("until", "till") and "/" not in when.value:
            when = When(when.start, when.end, f"../{when.value}")
        elif "/" not in when.value and not (past and len(when.value) == _YEAR):
            continue
        if best is None or abs(when.start - i) < abs(best.start - i):
            best = when
    return best

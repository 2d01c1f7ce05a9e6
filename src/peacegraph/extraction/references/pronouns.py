"""Pronouns: whom "she" and "his", and what "it", "its" and "they" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references.antecedents import LANDS, SUBJECTS, Antecedents, values_of
from peacegraph.extraction.references.discourse import OTHER, OWNER, SUBJECT, Mention, head_of
from peacegraph.extraction.speech.verbs import SPEECH
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name

PERSONAL = {"he": False, "him": False, "his": False, "she": True, "her": True}
_CLAUSE_OPENERS = words('and that but , ” " which while when as because if how where so')
# What a state, a body or a unit can be said to be.
_WHAT_THINGS_ARE = words(
    "member chair contributor host country nation state mission unit battalion force body party "
    "president signatory partner provider contingent hospital organization organisation agency "
    "neighbour neighbor donor source centre center school part component pillar home model"
)
# Only states are these: an "it" that is one of them is the state that is spoken of.
_WHAT_STATES_ARE = words("chair member contributor host president signatory penholder candidate")
_MAKING = words("establish create found open launch form inaugurate raise")
_BACK = 4  # sentences that a pronoun reaches back


class Pronouns(Antecedents):
    """Reads the pronouns of a text."""

    def _personal(self, i: int, word: str) -> Name | None:
        """Read "he", "him", "his", "she", "her"."""
        if self._quoted(i):
            return None
        reading, feminine = self.reading, PERSONAL[word]
        owner = word == "his" or (word == "her" and self._owns(i))
        object_ = word == "him" or (word == "her" and not owner)
        if object_ and reading.deps[i] not in ("obj", "iobj", "obl"):
            return None
        meant = self._person_meant(i, feminine, apart=self._actors() if object_ else ())
        if meant is None:
            return None
        return self._as(meant, i, "adjective" if owner else "pronoun")

    def _owns(self, i: int) -> bool:
        return self.reading.deps[i] == "nmod:poss" or (
            i + 1 < self.end and self.reading.tags[i + 1] in ("NOUN", "ADJ", "PROPN")
        )

    def _actors(self) -> tuple[str, ...]:
        """Return who acts in the sentence: "X handed *him* a letter" is not of X."""
        here = self.seen.persons(self.seen.sentence)
        return tuple(m.name.value for m in here if m.weight >= SUBJECT - 1)

    def _person_meant(self, i: int, feminine: bool, *, apart: tuple[str, ...]) -> Name | None:
        here = self.seen.persons(self.seen.sentence)
        if here and not self._closes_report(i):
            strong = [m for m in here if m.weight >= SUBJECT - 1 and self._fits(m, feminine, apart)]
            if strong:
                return self._learn(max(strong, key=lambda m: m.name.start).name, feminine)
            weak = [m for m in here if self._fits(m, feminine, apart)]
            others = any(m.name.feminine not in (None, feminine) for m in here)
            if len(values_of(weak)) == 1 and (others or len(values_of(here)) == 1):
                parted = ";" in self.reading.words[weak[0].name.end : i]
                if others or parted or self.reading.deps[i] != "nsubj":
                    return self._learn(weak[0].name, feminine)
        for back in range(1, _BACK + 1):
            number = self.seen.sentence - back
            fitting = [m for m in self.seen.persons(number) if self._fits(m, feminine, apart)]
            if fitting:
                if back == 1 and (speaker := self._spoke(i, fitting)) is not None:
                    return self._learn(speaker, feminine)
                woman = self._certain_woman(fitting, apart) if feminine else None
                return woman or self._foremost(fitting, feminine)
            if self.seen.is_anonymous(number):
                return None
        return None

    def _certain_woman(self, fitting: list[Mention], apart: tuple[str, ...]) -> Name | None:
        """Return the one woman named lately, where those nearer to a "she" may all be men."""
        if any(m.name.feminine for m in fitting) or self._just_introduced(fitting):
            return None
        women = [
            m
            for back in range(1, _BACK)
            for m in self.seen.persons(self.seen.sentence - back)
            if m.name.feminine and m.name.value not in apart
        ]
        return women[0].name if len(values_of(women)) == 1 else None

    def _spoke(self, i: int, fitting: list[Mention]) -> Name | None:
        """Return who spoke in the sentence before, where "he" speaks on: "…, *he added*"."""
        reading = self.reading
        if reading.low[reading.heads[i]] not in SPEECH:
            return None
        start, end = reading.sentences[fitting[0].sentence]
        speakers = []
        for mention in fitting:
            k = mention.name.end
            if reading.words[k : k + 1] == [","]:  # "X, head of Y, *said*"
                k = next((j + 1 for j in range(k + 1, end) if reading.words[j] == ","), k)
            if any(low in SPEECH for low in reading.low[k : min(end, k + 2)]) or (
                mention.name.start > start and reading.low[mention.name.start - 1] in SPEECH
            ):
                speakers.append(mention)
        return speakers[0].name if len(values_of(speakers)) == 1 else None

    def _just_introduced(self, fitting: list[Mention]) -> bool:
        """Tell whether the sentence before is of one person: "In command *is X*. She …"."""
        if len(values_of(fitting)) != 1 or fitting[0].sentence != self.seen.sentence - 1:
            return False
        name = fitting[0].name
        end = self.reading.sentences[fitting[0].sentence][1]
        closing = name.end >= end - 1
        return name.form == "name" and (closing or fitting[0].weight >= SUBJECT)

    def _closes_report(self, i: int) -> bool:
        """Tell whether a pronoun speaks of what came before it: "X has gone, *he* said."""
        reading = self.reading
        head = reading.heads[i]
        if reading.low[head] not in SPEECH and not (
            i + 1 < self.end and reading.low[i + 1] in SPEECH
        ):
            return False
        before = reading.words[self.start : i]
        return bool(before) and before[-1] in (",", "”", '"', "–") and ";" not in before

    @staticmethod
    def _fits(mention: Mention, feminine: bool, apart: tuple[str, ...]) -> bool:
        name = mention.name
        return name.feminine in (None, feminine) and name.value not in apart

    def _foremost(self, fitting: list[Mention], feminine: bool) -> Name | None:
        """Return the most prominent person of a sentence, unless two are equally so."""
        values = values_of(m for m in fitting if m.weight == fitting[0].weight)
        if len(values) > 1 and fitting[0].weight <= OTHER:
            return None
        if len(values) > 1 and any(m.name.feminine is None for m in fitting):
            certain = [m for m in fitting if m.name.feminine is feminine]
            if len(values_of(certain)) == 1:
                return certain[0].name
            if fitting[0].weight < SUBJECT:
                return None
        return self._learn(fitting[0].name, feminine)

    def _learn(self, name: Name, feminine: bool) -> Name:
        """Keep whether somebody is a "he" or a "she"."""
        if name.feminine is None:
            for other in self.reading.names:
                if other.kind is Kind.PERSON and other.value == name.value:
                    other.feminine = feminine
            name.feminine = feminine
        return name

    def _neuter(self, i: int, word: str) -> Name | None:
        """Read "it" and "its"."""
        if self._quoted(i):
            return None
        reading = self.reading
        if word == "it" and (reading.deps[i] not in SUBJECTS or self._is_expletive(i)):
            return None
        if word == "it" and not (self._is_first(i) or self._begins_clause(i)):
            return None
        meant = self._thing_here(i, word)
        if meant is None and word == "it" and self._is_state(i):
            meant = self._acting_country()
        if meant is None and not self._things_here():
            meant = self._thing_before()
            if meant is None and word == "its" and self._leads(i):
                meant = self._only_body_before()
        if meant is None:
            return None
        return self._as(meant, i, "pronoun" if word == "it" else "adjective")

    def _is_state(self, i: int) -> bool:
        """Tell whether "it" is said to be what states are: "*it* was the Council's chair"."""
        low = self.reading.low
        return low[i + 1 : i + 2] in (["is"], ["was"], ["became"]) and any(
            word in _WHAT_STATES_ARE for word in low[i + 2 : i + 7]
        )

    def _begins_clause(self, i: int) -> bool:
        before = self.reading.low[i - 1]
        return before in _CLAUSE_OPENERS or before in SPEECH

    def _is_expletive(self, i: int) -> bool:
        """Tell whether "it" means nothing: "it is hoped that", "it was X who"."""
        reading = self.reading
        if reading.deps[i] == "expl":
            return True
        head = reading.heads[i]
        copula = any(reading.deps[k] == "cop" for k in reading.kids[head])
        clause = any(
            reading.deps[k] in ("csubj", "csubj:pass", "ccomp", "acl:relcl", "advcl:relcl")
            for k in reading.kids[head]
        )
        passive = any(reading.deps[k] == "aux:pass" for k in reading.kids[head])
        if copula and reading.tags[head] == "NOUN" and reading.lemmas[head] not in _WHAT_THINGS_ARE:
            return True  # "it was the third attack": some other thing
        return clause and (copula or passive)

    def _things_here(self) -> bool:
        return any(m.weight > OWNER for m in self.seen.things(self.seen.sentence))

    def _thing_here(self, i: int, word: str) -> Name | None:
        """Return what "its" means in its own sentence: the subject, or the one thing named."""
        here = self.seen.things(self.seen.sentence)
        if not here:
            return None
        near = self.reading.name_at.get(self._before_comma(i))
        if (
            word == "its"
            and near is not None
            and near.kind in (*LANDS, Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION)
            and near.form != "adjective"
        ):
            return near
        if word == "its" and self._leads(i):
            bodies = [m.name for m in here if m.name.kind not in LANDS] or [m.name for m in here]
            return max(bodies, key=lambda name: name.start)
        strong = [m for m in here if m.weight >= SUBJECT - 1]
        if strong:
            return max(strong, key=lambda m: m.name.start).name
        if word == "its" and len(values_of(here)) == 1 and self._subject_is_thing(i):
            return here[0].name
        return None

    def _before_comma(self, i: int) -> int:
        """Return the token before ", its": "UNMISS (the mission), *its* …"."""
        j = i - 1
        if j <= self.start or self.reading.words[j] != ",":
            return -1
        j -= 1
        return (
            clauses.before_bracket(self.reading, j, self.start)
            if (self.reading.words[j] == ")")
            else j
        )

    def _subject_is_thing(self, i: int) -> bool:
        """Tell whether no other noun is the subject before a pronoun, and so what it means."""
        reading = self.reading
        return not any(
            reading.deps[k] in SUBJECTS and k not in reading.name_at and reading.tags[k] == "NOUN"
            for k in range(self.start, i)
        )

    def _thing_before(self) -> Name | None:
        """Return the subject of the sentence before, where it is a state, a body or a unit."""
        number = self.seen.sentence - 1
        if number < 0:
            return None
        start, end = self.reading.sentences[number]
        found = self.seen.things(number)
        if not found:
            return None
        subject = self._main_subject(start, end)
        if subject is not None and (made := self._thing_made(found, subject)) is not None:
            return made
        if found[0].weight < SUBJECT:
            return None
        first = found[-1] if found[-1].weight >= SUBJECT else found[0]
        if subject is None:
            return found[0].name
        meant = self.reading.name_at.get(subject)
        if meant is not None and meant.kind is not Kind.PERSON:
            return meant if meant.form != "adjective" else None
        if meant is None and self.reading.tags[subject] != "PRON":
            return None  # "it" is that other thing
        strong = [m for m in found if m.weight >= SUBJECT]
        return first.name if len(values_of(strong)) == 1 else None

    def _thing_made(self, found: list[Mention], subject: int) -> Name | None:
        """Return what a sentence says somebody set up: "X opened *the office*. It …"."""
        reading, verb = self.reading, self.reading.heads[subject]
        made = reading.lemmas[verb] in _MAKING or reading.low[verb : verb + 2] == ["set", "up"]
        if not made or reading.deps[subject] == "nsubj:pass":
            return None
        bodies = [m.name for m in found if m.name.kind in (Kind.ORGANIZATION, Kind.UNIT)]
        heads = [(head_of(reading, name), name) for name in bodies]
        return next(
            (n for h, n in heads if reading.deps[h] == "obj" and reading.heads[h] == verb), None
        )

    def _only_body_before(self) -> Name | None:
        """Return the one body or unit of the sentence before: what "its commander" commands."""
        found = [m for m in self.seen.things(self.seen.sentence - 1) if m.name.kind not in LANDS]
        second = next((m for m in found if m.name.value != found[0].name.value), None)
        clear = bool(found) and (second is None or second.weight < found[0].weight)
        return found[0].name if clear else None

    def _plural(self, i: int, word: str) -> Name | None:
        """Read "they" and "their" of a unit: its people come and go with it."""
        if word == "them" or self._quoted(i):
            return None
        if word == "they" and not self._is_first(i):
            return None
        if word == "their" and (not self._is_first(i) or not self._leads(i)):
            return None
        number = self.seen.sentence - 1
        found = [m for m in self.seen.things(number) if m.name.kind is Kind.UNIT]
        if not found or len(values_of(found)) > 1:
            return None
        if word == "they" and not self._about_unit(number, found[0].name):
            return None
        return self._as(found[0].name, i, "pronoun" if word == "they" else "adjective")

    def _about_unit(self, number: int, unit: Name) -> bool:
        """Tell whether a unit is a sentence's subject, or what its subject belongs to."""
        start, end = self.reading.sentences[number]
        subject = self._main_subject(start, end)
        if subject is None:
            return False
        if self.reading.name_at.get(subject) is unit:
            return True
        return self.reading.heads[head_of(self.reading, unit)] == subject

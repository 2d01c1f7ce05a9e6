"""Pronouns, general words and capitals that stand for something named before.

Each becomes a name of its own, so that the families need not know how a thing is called. Where more
than one thing could be meant, nothing is added.

A possessive ("its peacekeepers") becomes a name in the form of an adjective, for it does what one
does: it tells whose something is, and is no actor itself.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.bodies import copy_name
from peacegraph.extraction.descriptions import (
    AGENCY_WORDS,
    ALLIANCE,
    ANY_UNIT,
    BLOC_NAMES,
    BLOCS,
    BODIES,
    GOVERNED,
    GOVERNING,
    LAND_OF_CAPITAL,
    NATIONALS,
    NEUTRAL,
    PERSONS,
    RANK_WORDS,
    UNITS,
)
from peacegraph.extraction.discourse import (
    LISTED,
    OTHER,
    OWNER,
    SUBJECT,
    Discourse,
    Mention,
    head_of,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.predicates import subject_heads
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.verbs import SPEECH
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_PERSONAL = {"he": False, "him": False, "his": False, "she": True, "her": True}
_NEUTER = words("it its")
_PLURAL = words("they their them")
_DETERMINERS = words("the this that")
_CLAUSE_OPENERS = words('and that but , ” " which while when as because if how where so')
_THINGS = (
    BODIES | UNITS | BLOCS | words("country state nation mission force operation alliance body")
)
# Pasts that no ending tells and a parser may take for nouns.
_PASTS = words(
    "took gave met went led held saw shook spoke came left began wore wrote flew fell rose brought "
    "bore chose drew drove ran sat set sent stood took thought wants won put cut hit laid paid"
)
_HEADS = frozenset(PERSONS) | _THINGS
_ENDERS = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
    | lexicon.DETERMINERS
)
# Ranks whose names are offices too: "the commander" tells nobody's rank.
_OFFICE_RANKS = frozenset(
    ("Commander", "Inspector", "Inspector General", "Superintendent", "Commissioner", "Captain")
)
_COUNCIL = "United Nations Security Council"
_LANDS = (Kind.COUNTRY, Kind.TERRITORY)
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
_LATELY = 2  # sentences within which the last one named is the one in view
_LONGEST = 5  # words between an article and its noun
_HOSTING = ("in", "to", "from", "at", "for", "inside", "across", "within", "into", "throughout")


def resolve_bodies(reading: Reading) -> None:
    """Add a name for each "the ministry", "the unit", "the mission" that has one clear antecedent.

    Offices are read after this: "the centre's commandant" is an office of that centre.
    """
    _Resolver(reading, everything=False).run()


def resolve(reading: Reading) -> None:
    """Add a name for each pronoun and general word that has one clear antecedent."""
    _capitals(reading)
    _Resolver(reading, everything=True).run()
    _fill_offices(reading)


def _fill_offices(reading: Reading) -> None:
    """Give "its commander" the body that "its" turned out to mean."""
    for name in reading.names:
        for office in name.roles:
            owner = reading.name_at.get(office.owner)
            if reading.low[office.owner] == "whose" and office.owner > 1:
                owner = reading.name_at.get(
                    office.owner - 1 - (reading.words[office.owner - 1] == ",")
                )
            if office.organization is not None or name.form != "name":
                continue
            if owner is not None and owner.kind is not Kind.PERSON:
                office.organization = owner
            elif office.owner < 0 or (owner is None and office.role == "Commander"):
                office.organization = body_of_role(reading, office.role)


def body_of_role(reading: Reading, role: str) -> Name | None:
    """Return the body that a role names by its kind, where the text has just one such.

    A "battalion commander" is that of the text's battalion, a "Force Commander" of its mission.
    """
    first = role.lower().split()[0]
    if "Force Commander" in role:
        fitting = [
            name for name in reading.names if name.kind is Kind.MISSION and name.form != "adjective"
        ]
    elif first in UNITS or role in _OF_UNITS or role == "Commander":
        fitting = [
            name
            for name in reading.names
            if name.kind is Kind.UNIT
            and name.form != "adjective"
            and (
                role in (*_OF_UNITS, "Commander")
                or first in ANY_UNIT
                or first in _kinds_of_unit(name)
            )
        ]
    else:
        return None
    tally = Counter(name.value for name in fitting).most_common(2)
    if not tally or (len(tally) > 1 and tally[0][1] == tally[1][1]):
        return None
    return next(name for name in fitting if name.value == tally[0][0])


_OF_UNITS = ("Commanding Officer", "Officer Commanding", "Head Nurse", "Second-In-Command")


class _Resolver:
    """One walk through a text."""

    def __init__(self, reading: Reading, *, everything: bool) -> None:
        self.reading = reading
        self.everything = everything
        self.seen = Discourse(reading)
        self.traits = _traits(reading) if everything else {}
        self.ranks = frozenset(rank.name for rank in registry.load().by_kind(Kind.RANK))
        self.start = self.end = 0

    def run(self) -> None:
        reading, added = self.reading, []
        for number, (self.start, self.end) in enumerate(reading.sentences):
            self.seen.enter(number, self.start, self.end)
            i = self.start
            while i < self.end:
                name = reading.name_at.get(i)
                if name is None and (name := self._refer(i)) is not None:
                    added.append(name)
                    for j in range(name.start, name.end):
                        reading.name_at[j] = name
                if name is not None:
                    self.seen.see(name)
                    i = max(name.end, i + 1)
                else:
                    i += 1
        reading.names += added
        reading.index_names()

    def _refer(self, i: int) -> Name | None:
        word = self.reading.low[i]
        if not self.everything:
            return self._described(i) if word in _DETERMINERS else None
        if word in ("his", "her") and (described := self._described(i)) is not None:
            return described
        if word in _PERSONAL:
            return self._personal(i, word)
        if word == "its" and (described := self._described(i)) is not None:
            return described
        if word in _NEUTER:
            return self._neuter(i, word)
        if word in _PLURAL:
            return self._plural(i, word)
        if word == "whose":
            return self._whose(i)
        if word in _DETERMINERS:
            return self._described(i)
        if i == self.start and word in PERSONS:
            return self._described(i)
        return None

    def _quoted(self, i: int) -> bool:
        return any(a < i < b for a, b in self.reading.quotes_in(self.start, i))

    # -- persons ---------------------------------------------------------------------------

    def _personal(self, i: int, word: str) -> Name | None:
        """Read "he", "him", "his", "she", "her"."""
        if self._quoted(i):
            return None
        reading, feminine = self.reading, _PERSONAL[word]
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
            if len(_values(weak)) == 1 and (others or len(_values(here)) == 1):
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
        return women[0].name if len(_values(women)) == 1 else None

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
        return speakers[0].name if len(_values(speakers)) == 1 else None

    def _just_introduced(self, fitting: list[Mention]) -> bool:
        """Tell whether the sentence before is of one person: "In command *is X*. She …"."""
        if len(_values(fitting)) != 1 or fitting[0].sentence != self.seen.sentence - 1:
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
        values = _values(m for m in fitting if m.weight == fitting[0].weight)
        if len(values) > 1 and fitting[0].weight <= OTHER:
            return None
        if len(values) > 1 and any(m.name.feminine is None for m in fitting):
            certain = [m for m in fitting if m.name.feminine is feminine]
            if len(_values(certain)) == 1:
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

    # -- things ----------------------------------------------------------------------------

    def _neuter(self, i: int, word: str) -> Name | None:
        """Read "it" and "its"."""
        if self._quoted(i):
            return None
        reading = self.reading
        if word == "it" and (reading.deps[i] not in _SUBJECTS or self._is_expletive(i)):
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

    def _is_first(self, i: int) -> bool:
        return i == self.start or not any(
            self.reading.words[k][0].isalpha() for k in range(self.start, i)
        )

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
            and near.kind in (*_LANDS, Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION)
            and near.form != "adjective"
        ):
            return near
        if word == "its" and self._leads(i):
            bodies = [m.name for m in here if m.name.kind not in _LANDS] or [m.name for m in here]
            return max(bodies, key=lambda name: name.start)
        strong = [m for m in here if m.weight >= SUBJECT - 1]
        if strong:
            return max(strong, key=lambda m: m.name.start).name
        if word == "its" and len(_values(here)) == 1 and self._subject_is_thing(i):
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
            reading.deps[k] in _SUBJECTS and k not in reading.name_at and reading.tags[k] == "NOUN"
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
        return first.name if len(_values(strong)) == 1 else None

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
        found = [m for m in self.seen.things(self.seen.sentence - 1) if m.name.kind not in _LANDS]
        second = next((m for m in found if m.name.value != found[0].name.value), None)
        clear = bool(found) and (second is None or second.weight < found[0].weight)
        return found[0].name if clear else None

    def _main_subject(self, start: int, end: int) -> int | None:
        reading = self.reading
        for i in range(start, end):
            if reading.deps[i] in _SUBJECTS and reading.deps[reading.heads[i]] == "ROOT":
                return i
        return None

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
        if not found or len(_values(found)) > 1:
            return None
        if word == "they" and not self._about_unit(number, found[0].name):
            return None
        return self._as(found[0].name, i, "pronoun" if word == "they" else "adjective")

    def _leads(self, i: int) -> bool:
        """Tell whether "their" owns somebody in office: "*their* commander"."""
        return any(word in PERSONS for word in self.reading.low[i + 1 : i + 4])

    def _about_unit(self, number: int, unit: Name) -> bool:
        """Tell whether a unit is a sentence's subject, or what its subject belongs to."""
        start, end = self.reading.sentences[number]
        subject = self._main_subject(start, end)
        if subject is None:
            return False
        if self.reading.name_at.get(subject) is unit:
            return True
        return self.reading.heads[head_of(self.reading, unit)] == subject

    # -- descriptions ----------------------------------------------------------------------

    def _described(self, i: int) -> Name | None:
        """Read "the country", "the ministry", "the UN official", "the major general"."""
        reading = self.reading
        bare = reading.low[i] in PERSONS and reading.low[i] not in _DETERMINERS
        first = i if bare else i + 1
        if reading.low[first : first + 1] == ["latter"]:
            owns = reading.low[first + 1 : first + 2] in (["'s"], ["’s"])
            return self._latter(i) if owns else None
        j, owner = self._noun(first)
        if j < 0:
            return self._national(i, first) if self.everything and not bare else None
        word = reading.low[j]
        person = word in PERSONS and not (word == "force" or word in UNITS)
        if not self.everything and (person or word in ("country", "state", "nation")):
            return None
        if person:
            return self._person_described(i, first, j, owner)
        if owner is not None or reading.low[i] == "its" or bare:
            return None
        if reading.low[i] in ("his", "her"):
            return self._of_person(i, j) if j == first else None
        return self._thing_described(i, first, j)

    def _noun(self, first: int) -> tuple[int, Name | None]:
        """Return the general word that a phrase ends in, and the name it begins with."""
        reading, low, j = self.reading, self.reading.low, first
        owner = reading.name_at.get(first) if first < self.end else None
        if owner is not None:
            j = owner.end
            if j < self.end and low[j] in lexicon.POSSESSIVES:
                return -1, None
        while j < self.end and j - first < _LONGEST + 1:
            if j in reading.name_at or not low[j][0].isalpha() or low[j] in _ENDERS:
                return -1, None
            if low[j] in _HEADS and not self._runs_on(j):
                return j, owner
            j += 1
        return -1, None

    def _runs_on(self, j: int) -> bool:
        """Tell whether a noun goes on: "the *force* commander", "the *general* elections"."""
        if j + 1 >= self.end or j + 1 in self.reading.name_at:
            return False
        following = self.reading.low[j + 1]
        if following in _HEADS:
            return True
        return not (
            not following[0].isalpha()
            or following in _ENDERS
            or following in SPEECH
            or clauses.is_adverb(following)
            or self.reading.tags[j + 1] in ("VERB", "AUX", "ADP", "ADV")
            or following.endswith("ed")
            or following in _PASTS
        )

    def _person_described(self, i: int, first: int, j: int, owner: Name | None) -> Name | None:
        reading = self.reading
        if reading.low[i] in ("his", "her") or self._apposed(i, j + 1):
            return None
        if self._predicative(i, j):
            return None
        wanted = _Wanted(reading, first, j, owner, self.ranks)
        if reading.low[i] == "its":
            thing = self._neuter(i, "its")
            if thing is None:
                return None
            wanted.owner = thing.value
        if reading.deps[j] in ("obj", "iobj", "obl", "obl:agent"):
            wanted.apart = self._agents(j)
        if j + 1 < self.end and reading.low[j + 1] in ("of", "for"):
            body = self._name_after(j + 2)
            if body is not None:
                wanted.body = body.value
            elif "secretary-general" not in reading.low[j + 2 : j + 5]:
                return None
        found = self._matching(wanted)
        if found is None:
            found = self._ranked(first, j) or self._on_staff(first, j)
        return None if found is None else self._as(found, i, "generic", end=j + 1)

    def _agents(self, j: int) -> tuple[str, ...]:
        """Return who acts in the clause of an object: "X received *the officer*" is not of X."""
        heads = subject_heads(self.reading, self.reading.heads[j])
        names = (self.reading.name_at.get(head) for head in heads)
        return tuple(name.value for name in names if name is not None)

    def _name_after(self, k: int) -> Name | None:
        while k < self.end and self.reading.low[k] in lexicon.DETERMINERS:
            if k in self.reading.name_at:
                break
            k += 1
        return self.reading.name_at.get(k)

    def _apposed(self, i: int, after: int) -> bool:
        """Tell whether a description stands beside the name it is about: ", the minister, X"."""
        reading = self.reading
        if after < self.end and (name := reading.name_at.get(after)) and name.kind is Kind.PERSON:
            return True
        if after + 1 < self.end and reading.words[after] == ",":
            name = reading.name_at.get(after + 1)
            if name is not None and name.kind is Kind.PERSON:
                return True
        if i > self.start and reading.words[i - 1] == ",":
            name = reading.name_at.get(i - 2)
            return name is not None and name.kind is Kind.PERSON and name.form == "name"
        return False

    def _predicative(self, i: int, j: int) -> bool:
        """Tell whether a phrase says what somebody is ("X is *the commander*") or becomes."""
        reading = self.reading
        if i > self.start and reading.low[i - 1] in (
            "is", "was", "as", "be", "been", "became", "become", "becomes", "named", "appointed",
        ):  # fmt: skip
            return True
        return any(reading.deps[k] == "cop" and k < j for k in reading.kids[j])

    def _matching(self, wanted: _Wanted) -> Name | None:
        """Return the person whom a description fits, of several the one in view."""
        by_value: dict[str, Mention] = {}
        for mention in self.seen.latest():
            name = mention.name
            if name.kind is not Kind.PERSON or name.form == "adjective" or name.value in by_value:
                continue
            if wanted.fits(self.traits.get(name.value, _NO_TRAITS), name):
                by_value[name.value] = mention
        fitting = list(by_value.values())
        if len(fitting) < 2:
            return fitting[0].name if fitting else None
        agreeing = [m for m in fitting if wanted.agrees(self.traits.get(m.name.value, _NO_TRAITS))]
        if len(agreeing) == 1:
            return agreeing[0].name
        return self._in_view(agreeing or fitting)

    def _in_view(self, fitting: list[Mention]) -> Name | None:
        """Return the one of several persons who was spoken of lately."""
        for back in range(_LATELY + 1):
            number = self.seen.sentence - back
            near = [m for m in fitting if m.sentence == number]
            if len(near) == 1:
                return near[0].name
            if near:
                best = sorted(near, key=lambda m: -m.weight)
                clear = best[0].weight > best[1].weight and best[1].weight != LISTED
                return best[0].name if clear else None
        return None

    def _ranked(self, first: int, j: int) -> Name | None:
        """Learn a rank: "Minister A B opened it. *The major general* told …"."""
        rank = " ".join(self.reading.words[first : j + 1]).title()
        if rank not in self.ranks or rank in _OFFICE_RANKS:
            return None
        for back in range(_LATELY):
            persons = self.seen.persons(self.seen.sentence - back)
            if not persons:
                continue
            name, traits = persons[0].name, self.traits.get(persons[0].name.value)
            foremost = persons[0].weight >= SUBJECT or len(_values(persons)) == 1
            if traits is None or "rank" in traits or not foremost:
                return None
            name.rank = rank
            traits.update(("rank", *rank.lower().split()))
            return name
        return None

    def _on_staff(self, first: int, j: int) -> Name | None:
        """Read "*the logistics officer*": the one in uniform of whom the sentence before tells."""
        if self.reading.low[j] != "officer" or j == first or j - first > 2:
            return None
        persons = self.seen.persons(self.seen.sentence - 1)
        if len(_values(persons)) != 1 or self.seen.persons(self.seen.sentence):
            return None
        name = persons[0].name
        return name if "rank" in self.traits.get(name.value, _NO_TRAITS) else None

    def _national(self, i: int, first: int) -> Name | None:
        """Read "the Kenyan", "the Frenchman": the person of that land who was spoken of last."""
        reading = self.reading
        land = reading.name_at.get(first)
        if land is not None and (land.form != "adjective" or land.end != first + 1):
            return None
        if land is None and reading.low[first : first + 1] == []:
            return None
        country = land.country if land is not None else NATIONALS.get(reading.low[first])
        if country is None or reading.deps[first] not in _SUBJECTS or not self._ends(first + 1):
            return None
        if reading.low[first].endswith(("s", "ese", "ish", "sh", "ch")) and land is not None:
            return None  # a people, not a person
        persons = [m for m in self.seen.latest() if m.name.kind is Kind.PERSON]
        known = [m for m in persons if m.name.country == country]
        if known:
            return (
                self._replacing(land, known[0].name, i, first) if len(_values(known)) == 1 else None
            )
        for back in range(_LATELY):
            near = self.seen.persons(self.seen.sentence - back)
            if near:
                alone = near[0].name.country is None and len(_values(near)) == 1
                return self._replacing(land, near[0].name, i, first) if alone else None
        return None

    def _ends(self, j: int) -> bool:
        if j >= self.end:
            return True
        return self.reading.tags[j] in ("VERB", "AUX", "ADV", "PUNCT", "ADP", "CCONJ")

    def _replacing(self, land: Name | None, person: Name, i: int, first: int) -> Name:
        if land is not None and land in self.reading.names:
            self.reading.names.remove(land)
        return self._as(person, i, "generic", end=first + 1)

    def _latter(self, i: int) -> Name | None:
        for mention in self.seen.latest():
            if mention.sentence < self.seen.sentence - 1:
                return None
            if mention.name.form != "adjective" and mention.name.kind is not Kind.PLACE:
                return self._as(mention.name, i, "generic", end=i + 2)
        return None

    def _of_person(self, i: int, j: int) -> Name | None:
        """Read "his country", "her ministry": that of the person."""
        word, feminine = self.reading.low[j], _PERSONAL[self.reading.low[i]]
        person = self._person_meant(i, feminine, apart=())
        if person is None:
            return None
        if word in ("country", "nation", "state") and person.country is not None:
            land = Name(i, j + 1, Kind.COUNTRY, person.country, country=person.country)
            land.form = "generic"
            return land
        traits = self.traits.get(person.value, _NO_TRAITS)
        bodies = [
            m.name
            for m in self.seen.latest()
            if f"@{m.name.value}" in traits and word in _kinds_of_body(m.name)
        ]
        return self._as(bodies[0], i, "generic", end=j + 1) if bodies else None

    def _whose(self, i: int) -> Name | None:
        """Read "X, *whose country*": the state that X comes from."""
        k = i - 2 if self.reading.words[i - 1] == "," else i - 1
        person = self.reading.name_at.get(k)
        if person is None or person.kind is not Kind.PERSON or person.country is None:
            return None
        if self.reading.low[i + 1 : i + 2] not in (["country"], ["government"], ["nation"]):
            return None
        return Name(i, i + 2, Kind.COUNTRY, person.country, country=person.country, form="generic")

    def _thing_described(self, i: int, first: int, j: int) -> Name | None:
        word, low = self.reading.low[j], self.reading.low
        if j + 1 < self.end and low[j + 1] in ("of", "for") and word not in ("mission",):
            return None
        if word in UNITS and j - first <= 1:
            meant = self._unit(word, low[first:j])
        elif j != first and not (word == "body" and low[first:j] == ["world"]):
            return None
        else:
            meant = self._body(word, i)
        return None if meant is None else self._as(meant, i, "generic", end=j + 1)

    def _body(self, word: str, i: int) -> Name | None:
        if word in ("country", "nation", "state"):
            return self._country(i) if word != "state" else None
        if word in ("mission", "operation"):
            return self._last(lambda name: name.kind is Kind.MISSION)
        if word == "force":
            return self._last(
                lambda name: name.kind is Kind.MISSION and "force" in fold(_full_name(name))
            )
        if word == "body":
            return self._last(lambda name: name.value == "United Nations")
        if word == "alliance":
            return self._last(lambda name: name.value == ALLIANCE)
        found = None
        if word in BLOCS:
            found = self._last(lambda name: name.value in BLOC_NAMES)
        if found is None and word in BODIES:
            found = self._last(
                lambda name: (
                    name.kind is Kind.ORGANIZATION
                    and name.form == "name"
                    and word in _kinds_of_body(name)
                )
            )
        if found is None and word == "council" and self.reading.words[i + 1][:1] == "C":
            # Of no other council do texts on peacekeeping speak without its name.
            return Name(i, i + 2, Kind.ORGANIZATION, _COUNCIL)
        if found is None and word.startswith("organi"):
            return self._last(lambda name: name.value == "United Nations")
        return found

    def _last(self, fits: Callable[[Name], bool]) -> Name | None:
        return next((m.name for m in self.seen.latest() if fits(m.name)), None)

    def _country(self, i: int) -> Name | None:
        """Return what "the country" means: where it is a place, the last place; else who acts."""
        reading = self.reading
        lands = [m for m in self.seen.latest() if m.name.kind is Kind.COUNTRY]
        if i > self.start and reading.low[i - 1] in _HOSTING:
            named = [m for m in lands if m.name.form != "adjective"]
            return named[0].name if named else None
        return self._acting_country()

    def _acting_country(self) -> Name | None:
        lands = [m for m in self.seen.latest() if m.name.kind is Kind.COUNTRY]
        acting = [
            m for m in self.seen.latest() if m.name.country and not _is_host(self.reading, m.name)
        ]
        near = [m for m in acting if m.sentence >= self.seen.sentence - _LATELY]
        country = _commonest(near) or _commonest(acting)
        return next((m.name for m in lands if m.name.country == country), None)

    def _unit(self, word: str, modifiers: list[str]) -> Name | None:
        if any(m not in ("new", "whole", "same", "entire") for m in modifiers):
            return None
        units = [
            m.name
            for m in self.seen.latest()
            if m.name.kind is Kind.UNIT and _is_told(self.reading, m.name)
        ][::-1]
        fitting = [n for n in units if word in ANY_UNIT or word in _kinds_of_unit(n)]
        fitting = [n for n in fitting if n.form == "name"] or fitting
        if not fitting:
            return None
        # The unit that a text is about comes up most; of two, the one it began with.
        tally: dict[str, int] = {}
        for name in fitting:
            tally[name.value] = tally.get(name.value, 0) + 1
        best = max(tally, key=lambda value: tally[value])
        return next(name for name in fitting if name.value == best)

    def _as(self, meant: Name, i: int, form: str, *, end: int = 0) -> Name:
        name = copy_name(meant, i, end or i + 1)
        name.form, name.country, name.feminine = form, meant.country, meant.feminine
        name.rank = meant.rank if form == "generic" else None
        return name


class _Wanted:
    """What a description asks of a person."""

    def __init__(
        self, reading: Reading, first: int, j: int, owner: Name | None, ranks: frozenset[str]
    ) -> None:
        low = reading.low
        begin = owner.end if owner is not None else first
        self.word = low[j]
        self.needs = PERSONS[self.word]
        self.modifiers = [w for w in low[begin:j] if w not in NEUTRAL and w != "-"]
        self.feminine = True if "female" in low[begin:j] or "woman" in low[begin:j] else None
        phrase = " ".join(low[begin : j + 1]).title()
        self.rank = phrase if self.word in RANK_WORDS and phrase in ranks and j > begin else None
        self.land = owner.country if owner is not None and owner.form == "adjective" else None
        self.body = owner.value if owner is not None and owner.form != "adjective" else ""
        self.owner = ""  # of "its director": director of just that
        self.apart: tuple[str, ...] = ()

    def fits(self, traits: set[str], name: Name) -> bool:
        """Tell whether nothing that is known of a person speaks against the description."""
        if (self.feminine and name.feminine is False) or name.value in self.apart:
            return False
        if self.land is not None and name.country not in (None, self.land):
            return False
        if self.rank is not None:
            return f"={self.rank}" in traits
        if self.owner and f"@{self.owner}" not in traits:
            return False
        if self.body:  # "the UN deputy chief": the body tells more than the word
            return f"@{self.body}" in traits
        if "*" in self.needs:
            if not traits:
                return False
        elif not any(word in traits for word in self.needs):
            return False
        return all(_holds(traits, word) for word in self.modifiers)

    def agrees(self, traits: set[str]) -> bool:
        """Tell whether the very word of the description is known of a person."""
        return self.word in traits


def _is_told(reading: Reading, name: Name) -> bool:
    """Tell whether a name says which unit it is: "the Irish battalion", not "the battalion"."""
    return name.form == "name" or (
        name.form == "generic" and reading.low[name.start] not in lexicon.DETERMINERS
    )


_NO_TRAITS: set[str] = set()


def _holds(traits: set[str], word: str) -> bool:
    return word in traits or any(t[0] == "@" and word in t.lower() for t in traits)


def _traits(reading: Reading) -> dict[str, set[str]]:
    """Return what is known of each person: the words of rank, offices and trade, and bodies."""
    known: dict[str, set[str]] = {}
    for name in reading.names:
        if name.kind is not Kind.PERSON:
            continue
        traits = known.setdefault(name.value, set())
        if name.rank:
            traits.update(("rank", f"={name.rank}", *name.rank.lower().split()))
        for office in name.roles:
            traits.update(
                office.role.lower().replace("-", " ").split(), office.role.lower().split()
            )
            if office.organization is not None:
                traits.add(f"@{office.organization.value}")
        if reading.low[name.start].rstrip(".") == "dr":
            traits.add("doctor")
        traits.update(_trade(reading, name))
        traits.update(_deeds(reading, name))
    return known


def _trade(reading: Reading, name: Name) -> set[str]:
    """Return the nouns in apposition to a name: "X, *a surgeon*", "the *pilot*, Captain X"."""
    found: set[str] = set()
    i = name.end
    if reading.words[i : i + 1] == [","] and reading.low[i + 1 : i + 2] in (["a"], ["an"], ["the"]):
        found.update(w for w in reading.low[i + 2 : i + 5] if w in PERSONS)
    j = name.start - 2
    if j > 0 and reading.words[j + 1] == "," and reading.low[j] in PERSONS:
        found.add(reading.low[j])
    return found


# What a verb makes of its subject.
_DEEDS = {
    "lead": "leader head chief commander",
    "head": "head leader chief director",
    "command": "commander chief",
    "run": "director head chief",
    "direct": "director",
    "chair": "chair",
    "represent": "representative",
    "speak": "spokesperson",
    "serve": "",
}
_LONGEST_DEED = 8


def _deeds(reading: Reading, name: Name) -> set[str]:
    """Return what a person's verb makes of him or her: who "commands the X force" is a commander.

    The words and the names after the verb are known of the person too ("the force commander").
    """
    for i in range(name.end, min(name.end + _LONGEST_DEED, len(reading.low))):
        if reading.words[i] in (".", ";"):
            break
        made = _DEEDS.get(reading.lemmas[i])
        if made is None or reading.tags[i] != "VERB":
            continue
        found = set(made.split())
        for k in range(i + 1, min(i + _LONGEST_DEED, len(reading.low))):
            if reading.words[k] in (",", ".", ";"):
                break
            held = reading.name_at.get(k)
            if held is not None:
                found.add(f"@{held.value}")
                if held.kind is Kind.MISSION and made:
                    found |= {"representative", "special"}  # missions are so headed
            found.add(reading.low[k])
        return found
    return set()


def _values(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(m.name.value for m in mentions))


def _is_host(reading: Reading, name: Name) -> bool:
    """Tell whether a country is named as a place."""
    i = name.start - 1
    while i >= 0 and reading.low[i] in lexicon.DETERMINERS:
        i -= 1
    return name.form == "name" and i >= 0 and reading.low[i] in _HOSTING


def _commonest(mentions: list[Mention]) -> str | None:
    """Return the country that most of these belong to; of two, neither."""
    tally = Counter(mention.name.country for mention in mentions)
    best = tally.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


_OF = words("of for on in to at")
_SPELLING = {"center": "centre", "organization": "organisation", "program": "programme"}


def _kinds_of_body(name: Name) -> set[str]:
    """Return the nouns that a body may be called by: those that its name ends or begins in."""
    parts = fold(name.value).split()
    stop = next((k for k, part in enumerate(parts) if part in _OF and k), len(parts))
    kinds = {parts[stop - 1], _SPELLING.get(parts[stop - 1], "")}
    kinds |= {key for key, value in _SPELLING.items() if value in kinds}
    if AGENCY_WORDS & set(parts):
        kinds.add("agency")
    return kinds


def _kinds_of_unit(name: Name) -> set[str]:
    """Return the nouns that a unit may be called by: "GHANBATT-2" is a battalion."""
    value = fold(name.value)
    kinds = {word for word in UNITS if word in value.split()}
    if "batt" in value or value.startswith("bat"):
        kinds.add("battalion")
    if "hospital" in kinds:
        kinds.add("rotation")
    return kinds


def _full_name(name: Name) -> str:
    found = registry.load().find(name.value)
    return " ".join((name.value, *(n for e in found for n in e.names)))


# -- capitals ------------------------------------------------------------------------------------


def _capitals(reading: Reading) -> None:
    """Turn a capital into the state that it stands for, where it does what governments do."""
    for start, end in reading.sentences:
        for i in range(start, end):
            if not reading.words[i][0].isupper():
                continue
            for size in (2, 1):
                stop = i + size
                land = (
                    LAND_OF_CAPITAL.get(" ".join(reading.folded[i:stop])) if stop <= end else None
                )
                if land is not None and _stands_for_state(reading, i, stop, start, end):
                    _replace(reading, i, stop, land)
                    break
    reading.index_names()


def _stands_for_state(reading: Reading, i: int, stop: int, start: int, end: int) -> bool:
    held = reading.name_at.get(i)
    if held is not None and (held.kind is not Kind.PLACE or held.start != i or held.end != stop):
        return False
    if stop < end and reading.low[stop] in lexicon.POSSESSIVES:
        return any(word in GOVERNED for word in reading.low[stop + 1 : stop + 4])
    if i > start and reading.low[i - 1] in lexicon.PREPOSITIONS:
        return reading.low[i - 1] == "by"
    head = next((k for k in range(i, stop) if not i <= reading.heads[k] < stop), i)
    if reading.deps[head] == "conj":
        head = reading.heads[head]
    return reading.deps[head] in ("nsubj", "nsubj:outer") and (
        reading.lemmas[reading.heads[head]] in GOVERNING
    )


def _replace(reading: Reading, i: int, stop: int, land: str) -> None:
    held = reading.name_at.get(i)
    if held is not None:
        reading.names.remove(held)
    name = Name(i, stop, Kind.COUNTRY, land, country=land)
    reading.names.append(name)

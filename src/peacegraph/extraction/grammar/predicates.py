"""Who does what to whom: predicates and their arguments, read off the parse of a sentence.

A :class:`Predicate` is a verb or a noun of action with the phrases that fill its roles; passive and
nominal forms are brought to the active one, so that "X was sent by Y", "Y's sending of X" and "Y
sent X" look alike to whoever asks. A family lists :class:`Pattern` rows; :class:`Patterns` finds
them. To teach a family another wording, add a row.

The relations are those of Universal Dependencies (https://universaldependencies.org/u/dep/).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.trees import (
    HIGHEST,
    SUBJECTS,
    is_infinitive,
    is_nonfinite,
    is_predicative,
    is_verb,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.verbs import inflect
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from enum import StrEnum

    from peacegraph.extraction.reading import Name, Number, Reading, When

_OBLIQUES = ("obl", "obl:agent", "obl:unmarked", "obl:npmod", "obl:tmod", "nmod", "nmod:unmarked")
_CLAUSAL = frozenset(("acl:relcl", "acl", "advcl", "advcl:relcl", "parataxis", "appos", "punct"))
# What a phrase leaves out of its words: another item of a list is a phrase of its own.
_APART = frozenset(
    (*SUBJECTS, "acl:relcl", "advcl", "advcl:relcl", "parataxis", "appos", "conj", "cc", "punct")
) | {"cop", "case"}
_VERBAL = frozenset(("VERB", "AUX"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X", "DET"))
_RELATIVES = words("who which that whom whose")


@dataclass(slots=True)
class Phrase:
    """A noun phrase: its head, its words ``start:end``, and the preposition that governs it.

    ``name`` is what it names, where its head belongs to a :class:`Name`; a plain noun ("troops")
    names nothing, and its ``number``, ``modifiers`` and ``names`` tell more.
    """

    reading: Reading
    head: int
    start: int
    end: int
    preposition: str = ""

    @property
    def name(self) -> Name | None:
        """The name that the phrase is; adjectives of countries name nothing by themselves."""
        name = self.reading.name_at.get(self.head)
        return name if name is not None and name.form != "adjective" else None

    @property
    def names(self) -> list[Name]:
        """The names among the phrase's words, adjectives of countries included."""
        return list(self.reading.names_in(self.start, self.end))

    @property
    def lemma(self) -> str:
        """The base form of the head."""
        return self.reading.lemmas[self.head]

    @property
    def number(self) -> Number | None:
        """The cardinal number that counts the head."""
        counted = [
            number
            for number in self.reading.numbers_in(self.start, self.head + 1)
            if number.end <= self.head or number.start == self.head
        ]
        return counted[-1] if counted else None

    @property
    def modifiers(self) -> tuple[int, int]:
        """The words from the first adjective to the head: "*young military doctors*"."""
        low, first = self.reading.low, self.head
        while first > self.start and (
            self.reading.tags[first - 1] in ("ADJ", "NOUN", "PROPN", "VERB")
            and first - 1 not in self.reading.number_at
            and low[first - 1] not in lexicon.DETERMINERS
        ):
            first -= 1
        return first, self.head + 1

    def brought_by(self, *prepositions: str) -> list[Phrase]:
        """Return the phrases that hang on this one by a preposition: "troops *from Ghana*"."""
        return [
            phrase
            for i in self.reading.kids[self.head]
            if self.reading.deps[i].startswith(("nmod", "obl"))
            for phrase in coordinated(self.reading, i)
            if phrase.preposition in prepositions
        ]


@dataclass(slots=True)
class Predicate:
    """A verb or a noun of action at token ``at``, and what fills its roles.

    ``subjects`` do it, ``objects`` have it done to them, in the passive too; ``indirect`` receive
    ("gave *them* …"); ``obliques`` are brought by a preposition. ``clause`` is where its words
    stand. ``modality`` is ``None`` where the words around it do not tell.
    """

    reading: Reading
    at: int
    sentence: tuple[int, int]
    passive: bool
    noun: bool
    subjects: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)
    indirect: list[Phrase] = field(default_factory=list)
    obliques: list[Phrase] = field(default_factory=list)

    @property
    def lemma(self) -> str:
        """The base form."""
        return self.reading.lemmas[self.at]

    @property
    def clause(self) -> tuple[int, int]:
        """The words that hang on the predicate."""
        return span_of(self.reading, self.at, self.sentence)

    @property
    def modality(self) -> Modality | None:
        """How it is held to be."""
        return modality_of(self.reading, self.at, self.sentence)

    @property
    def date(self) -> When | None:
        """The date that the predicate's clause gives, the nearest in the tree."""
        return date_of(self.reading, self.at, self.sentence)

    def brought_by(self, *prepositions: str) -> list[Phrase]:
        """Return the obliques that one of these prepositions brings, in the order of the text."""
        return [phrase for phrase in self.obliques if phrase.preposition in prepositions]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb or noun of action, and the slots of what fills its roles.

    ``lemmas`` are base forms, with blanks between. ``then`` are words that must follow directly or
    hang on the verb as its particle ("set *out*", "saw them *off*"). ``roles`` maps ``subject``,
    ``object``, ``indirect`` and prepositions to names that the family gives them; of a noun,
    ``of`` and ``possessive`` too. ``codes`` are closed-list values that the wording settles.
    """

    lemmas: str
    then: str = ""
    noun: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, StrEnum] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """A pattern found at a predicate."""

    pattern: Pattern
    predicate: Predicate
    after: int

    @property
    def word(self) -> str:
        """The base form as the pattern lists it: the parser's lemma may be wrong."""
        form = self.predicate.reading.low[self.predicate.at]
        for lemma in self.pattern.lemmas.split():
            if form in _forms(lemma, noun=self.pattern.noun):
                return lemma.partition("/")[0]
        return self.predicate.lemma

    def role(self, name: str) -> list[Phrase]:
        """Return the phrases that fill a role of the pattern, in the order of the text."""
        predicate = self.predicate
        filled: list[Phrase] = []
        for place, role in self.pattern.roles.items():
            if role != name:
                continue
            if place == "subject":
                filled += predicate.subjects
            elif place == "object":
                filled += predicate.objects
            elif place == "indirect":
                filled += predicate.indirect
            else:
                filled += predicate.brought_by(place)
        return filled


class Patterns:
    """Rows of patterns, looked up by the form of the word."""

    def __init__(self, rows: Sequence[Pattern]) -> None:
        self._by_form: dict[str, list[Pattern]] = {}
        self._past: set[str] = set()
        for row in rows:
            for lemma in row.lemmas.split():
                forms = _forms(lemma, noun=row.noun)
                if not row.noun:
                    self._past.update(form for form in forms[1:] if form[-1] not in "sg")
                for form in forms:
                    listed = self._by_form.setdefault(form, [])
                    if row not in listed:
                        listed.append(row)
        for listed in self._by_form.values():
            listed.sort(key=lambda row: -len(row.then.split()))

    def find(self, reading: Reading, start: int, end: int) -> Iterator[Found]:
        """Yield the patterns of a sentence, the longest wording at each word."""
        forms, low, lemmas, named = self._by_form, reading.low, reading.lemmas, reading.name_at
        for i in reading.triggers(forms.keys(), start, end):
            if i in named:
                continue
            for row in forms.get(low[i]) or forms[lemmas[i]]:
                after = _followed(reading, i, row.then.split(), end)
                if after and row.noun is not self._reads_as_verb(reading, i, row):
                    verb = not row.noun
                    yield Found(row, predicate_at(reading, i, (start, end), verb=verb), after)
                    break

    def _reads_as_verb(self, reading: Reading, i: int, row: Pattern) -> bool:
        """Tell whether a word is a verb; rare past forms the tagger takes for names and adverbs.

        Where more than one word must follow, they vouch for it: "*steps* into the shoes of".
        """
        vouched = " " in row.then or reading.low[i] in lexicon.NEVER_NOUNS
        if is_verb(reading, i) or (not row.noun and vouched):
            return True
        following = reading.tags[i + 1] if i + 1 < len(reading.tags) else ""
        infinitive = i and reading.low[i - 1] == "to" and following in ("NUM", "DET", "PRON")
        if infinitive and not row.noun:
            return True  # "is to *second* 30 officers"
        if not row.noun and reading.low[i].endswith("s") and _has_a_date(reading, i):
            return True
        if reading.low[i] not in self._past or not i or reading.tags[i] in ("ADP", "SCONJ"):
            return False
        qualifies = reading.tags[i] == "ADJ" and following in ("NOUN", "ADJ")
        qualifies = qualifies and i + 1 not in reading.name_at
        return not qualifies and reading.tags[i - 1] not in ("DET", "ADJ", "ADP", "PART", "NUM")


def _has_a_date(reading: Reading, i: int) -> bool:
    """Tell whether a date follows what is taken for a noun: "whose tour *ends* in May"."""
    after = i + 1 + (reading.low[i + 1 : i + 2] in (["in"], ["on"]))
    noun = i > 0 and reading.tags[i - 1] in ("NOUN", "PROPN") and reading.tags[i] == "NOUN"
    return noun and after in reading.when_at


def _forms(lemma: str, *, noun: bool) -> tuple[str, ...]:
    return (lemma, lemma + "s") if noun else inflect(lemma)


def _followed(reading: Reading, i: int, then: list[str], end: int) -> int:
    """Return where a wording ends that begins at token ``i``; 0 where it does not follow."""
    after = i + 1 + len(then)
    if reading.low[i + 1 : after] == then and after <= end:
        return after
    if len(then) == 1:
        for kid in reading.kids[i]:
            if (
                kid > i
                and reading.low[kid] == then[0]
                and reading.deps[kid]
                in (
                    "compound:prt",
                    "advmod",
                )
            ):
                return i + 1
    return 0


# -- phrases -----------------------------------------------------------------------------------


def phrase_at(reading: Reading, head: int) -> Phrase:
    """Return the noun phrase with this head; its span leaves out clauses and other list items."""
    start, end = head, head + 1
    stack = [head]
    while stack:
        i = stack.pop()
        for kid in reading.kids[i]:
            if reading.deps[kid] in _APART:
                continue
            start, end = min(start, kid), max(end, kid + 1)
            stack.append(kid)
    name = reading.name_at.get(head)
    if name is not None:
        start, end = min(start, name.start), max(end, name.end)
    return Phrase(reading, head, start, end, preposition_of(reading, head))


def preposition_of(reading: Reading, head: int) -> str:
    """Return the preposition before a phrase: "because of" and "in front of" are one word each."""
    kids = reading.kids[head]
    cases = [i for i in kids if reading.deps[i] == "case" and i < head]
    if not cases:
        return _before_name(reading, head)
    first = cases[0]
    fixed = [i for i in reading.kids[first] if reading.deps[i] == "fixed"]
    if any(reading.low[i] == "up" for i in fixed):
        return reading.low[first]  # "of *up* to 250 soldiers": of the number
    return " ".join(reading.low[i] for i in (first, *fixed)) if fixed else reading.low[cases[-1]]


def _before_name(reading: Reading, head: int) -> str:
    """Return the preposition before a name, whichever word of it the parse hung that on."""
    name = reading.name_at.get(head)
    if name is None or name.start == 0:
        return ""
    i = name.start - 1
    while i > 0 and reading.low[i] in lexicon.DETERMINERS:
        i -= 1
    inside = name.start <= reading.heads[i] < name.end or reading.deps[i] == "case"
    return reading.low[i] if inside and reading.low[i] in lexicon.PREPOSITIONS else ""


def coordinated(reading: Reading, head: int) -> list[Phrase]:
    """Return a phrase and those listed with it: "*Ghana*, *Togo* and *Benin*"."""
    first = phrase_at(reading, head)
    found = [first]
    for kid in reading.kids[head]:
        if reading.deps[kid] == "conj" and reading.tags[kid] in _NOMINAL and kid > head:
            for phrase in coordinated(reading, kid) if len(found) < 30 else ():
                phrase.preposition = phrase.preposition or first.preposition
                found.append(phrase)
    return found


def meant(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the name of a phrase: its own, or that of the person or body in apposition to it."""
    if phrase.name is not None:
        return phrase.name
    for kid in reading.kids[phrase.head]:
        if reading.deps[kid] in ("appos", "flat", "compound", "nmod:desc") and kid > phrase.head:
            name = reading.name_at.get(kid)
            if name is not None and name.form != "adjective" and name.kind is Kind.PERSON:
                return name
    return None


def names_of(phrases: Sequence[Phrase], *kinds: Kind) -> list[Name]:
    """Return what phrases name, each once, in order; of these kinds where any are given."""
    found: list[Name] = []
    for phrase in phrases:
        name = meant(phrase.reading, phrase)
        if name is not None and name not in found and (not kinds or name.kind in kinds):
            found.append(name)
    return found


# -- predicates --------------------------------------------------------------------------------


def predicate_at(
    reading: Reading, at: int, sentence: tuple[int, int], *, verb: bool = False
) -> Predicate:
    """Return the predicate at a token, its roles brought to the active form.

    ``verb`` says that it is one, whatever the tagger made of it.
    """
    noun = not verb and not is_verb(reading, at)
    passive = not noun and is_passive(reading, at)
    predicate = Predicate(reading, at, sentence, passive, noun)
    if noun:
        _nominal(reading, at, predicate)
        return predicate
    surface = subject_heads(reading, at)
    subjects = [phrase for head in surface for phrase in coordinated(reading, head)]
    for kid in reading.kids[at]:
        dep = reading.deps[kid]
        if dep == "obj":
            predicate.objects += coordinated(reading, kid)
        elif dep == "iobj":
            predicate.indirect += coordinated(reading, kid)
        elif dep.startswith("obl"):
            predicate.obliques += coordinated(reading, kid)
    _shared(reading, at, predicate)
    if passive:
        agents = [p for p in predicate.obliques if p.preposition == "by"]
        predicate.subjects = [p for p in agents if not _is_date(p)]
        predicate.obliques = [p for p in predicate.obliques if p.preposition != "by"]
        if predicate.objects:
            predicate.indirect += subjects  # "was given a medal"
        else:
            predicate.objects = subjects
    else:
        predicate.subjects = subjects
    _relative_object(reading, at, predicate)
    predicate.obliques.sort(key=lambda phrase: phrase.head)
    return predicate


def _is_date(phrase: Phrase) -> bool:
    return phrase.head in phrase.reading.when_at


def _nominal(reading: Reading, at: int, predicate: Predicate) -> None:
    """Read "the deployment of X by Y to Z", "X's deployment"."""
    for kid in reading.kids[at]:
        dep = reading.deps[kid]
        if dep == "nmod:poss":
            for phrase in coordinated(reading, kid):
                phrase.preposition = "possessive"
                predicate.obliques.append(phrase)
        elif dep.startswith(("nmod", "obl")):
            predicate.obliques += coordinated(reading, kid)
    predicate.subjects = predicate.brought_by("by")
    predicate.obliques.sort(key=lambda phrase: phrase.head)


def _shared(reading: Reading, at: int, predicate: Predicate) -> None:
    """Take what a list of verbs shares: "trained and *equipped* the unit"."""
    if predicate.objects or reading.deps[at] == "conj":
        return
    for kid in reading.kids[at]:
        if reading.deps[kid] != "conj" or not is_verb(reading, kid) or kid - at > 3:
            continue
        for grandchild in reading.kids[kid]:
            if reading.deps[grandchild] == "obj":
                predicate.objects += coordinated(reading, grandchild)


def _relative_object(reading: Reading, at: int, predicate: Predicate) -> None:
    """Read "the troops that X *sent*", "the unit X *relieved*"."""
    if reading.deps[at] not in ("acl:relcl", "acl") or predicate.passive:
        return
    noun = reading.heads[at]
    own = [i for i in reading.kids[at] if reading.deps[i] in SUBJECTS]
    if not own or reading.low[own[0]] in _RELATIVES:
        return
    relative = [p for p in predicate.objects if reading.low[p.head] in _RELATIVES]
    if relative or not predicate.objects:
        predicate.objects = [phrase_at(reading, noun)]


_PASSIVE_SUBJECTS = frozenset(("nsubj:pass", "csubj:pass"))


def _has_done(reading: Reading, at: int) -> bool:
    """Tell whether "have" stands before a participle and no "be": an active verb for certain."""
    auxiliaries = {reading.low[i] for i in reading.kids[at] if reading.deps[i] == "aux"}
    return bool(auxiliaries & {"have", "has", "had"}) and not auxiliaries & {"been", "being"}


def _is_done_by(reading: Reading, at: int) -> bool:
    """Tell whether "by" follows a bare participle: "*Seen* off by the minister, the unit …"."""
    deps = {reading.deps[i] for i in reading.kids[at]}
    bare = not deps & {"aux", "nsubj", "obj"}
    return bare and "by" in reading.low[at + 1 : at + 3]


def _goes_on_passive(reading: Reading, at: int) -> bool:
    """Tell whether a verb taken for a past goes on a passive: "was promoted and *awarded* …"."""
    head = reading.heads[at]
    if reading.deps[at] != "conj" or not reading.low[at].endswith("ed") or head > at:
        return False
    own = any(reading.deps[i] in (*SUBJECTS, "aux", "aux:pass") for i in reading.kids[at])
    passive = any(reading.deps[i] == "aux:pass" for i in reading.kids[head])
    return passive and not own and reading.low[at - 1] == "and"


def is_passive(reading: Reading, at: int) -> bool:
    """Tell whether a verb is in the passive, a participle after its noun included."""
    deps = {reading.deps[i] for i in reading.kids[at]}
    if "aux:pass" in deps or (deps & _PASSIVE_SUBJECTS and not _has_done(reading, at)):
        return True
    if not reading.participle[at]:
        return _goes_on_passive(reading, at)
    if _is_done_by(reading, at):
        return True
    dep = reading.deps[at]
    if dep == "conj" and reading.participle[reading.heads[at]]:
        own = any(reading.deps[i] in (*SUBJECTS, "aux") for i in reading.kids[at])
        return not own and is_passive(reading, reading.heads[at])
    if dep in ("acl", "advcl"):
        return not any(reading.deps[i] in ("nsubj", "aux", "obj") for i in reading.kids[at])
    return False


# "X declared *itself* ready to go": X is to go.
_REFLEXIVES = words("itself himself herself themselves")
# After these, who is to act is the object: "asked the unit to leave"; after others, the subject.
_SUBJECT_CONTROL = words("promise pledge vow threaten")


def subject_heads(reading: Reading, at: int, depth: int = 0) -> list[int]:
    """Return the heads of a verb's subject as it stands, shared and understood ones included."""
    dep, head = reading.deps[at], reading.heads[at]
    own = [i for i in reading.kids[at] if reading.deps[i] in SUBJECTS]
    if own:
        relative = reading.low[own[-1]] in _RELATIVES and dep.startswith(("acl", "advcl"))
        return [head if relative and head != at else own[-1]]
    if depth > HIGHEST or head == at:
        return []
    understood = _UNDERSTOOD.get(dep)
    return understood(reading, at, head, depth + 1) if understood else []


def _shared_subject(reading: Reading, _at: int, head: int, depth: int) -> list[int]:
    """Read "X arrived and *took over*"."""
    if is_verb(reading, head) or is_predicative(reading, head):
        return subject_heads(reading, head, depth)
    return []


def _subject_above(reading: Reading, at: int, head: int, depth: int) -> list[int]:
    """Read "X left, *leading* the unit", "X came *to help*", "praised X for *leading*"."""
    if any(
        reading.deps[k] in ("mark", "case") and reading.low[k] == "for" for k in reading.kids[at]
    ):
        for i in reading.kids[head]:
            if reading.deps[i] in ("obj", "nsubj:pass") and i < at:
                return [i]
    return subject_heads(reading, head, depth) if is_nonfinite(reading, at) else []


def _controller(reading: Reading, at: int, head: int, depth: int) -> list[int]:
    """Read "X asked Y *to leave*": Y is to; "X promised Y *to leave*": X is."""
    if reading.lemmas[head] not in _SUBJECT_CONTROL:
        for i in reading.kids[head]:
            if reading.deps[i] in ("obj", "iobj") and i < at and reading.low[i] not in _REFLEXIVES:
                return [i]
    return subject_heads(reading, head, depth)


def _qualified(reading: Reading, at: int, head: int, depth: int) -> list[int]:
    """Read "the unit *sent* by X", "the unit *serving* in Y", "X's plan *to send* Y"."""
    if reading.tags[head] not in _NOMINAL:
        return []
    return _planner(reading, head, depth) if is_infinitive(reading, at) else [head]


_UNDERSTOOD = {
    "conj": _shared_subject,
    "advcl": _subject_above,
    "ccomp": _subject_above,
    "xcomp": _controller,
    "acl": _qualified,
    "acl:relcl": _qualified,
}


def _planner(reading: Reading, noun: int, depth: int) -> list[int]:
    """Return who acts in "X's plan to send", "X has a plan to send", "a decision of X to send"."""
    for kid in reading.kids[noun]:
        if reading.deps[kid] == "nmod:poss" or (
            reading.deps[kid] == "nmod" and preposition_of(reading, kid) in ("of", "by")
        ):
            return [kid]
    verb = reading.heads[noun]
    if verb != noun and is_verb(reading, verb) and reading.deps[noun] == "obj":
        return subject_heads(reading, verb, depth)
    return []


def span_of(reading: Reading, at: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """Return the words that hang on a token, all the way down."""
    start, end = at, at + 1
    stack = [at]
    while stack:
        i = stack.pop()
        for kid in reading.kids[i]:
            start, end = min(start, kid), max(end, kid + 1)
            stack.append(kid)
    return max(start, sentence[0]), min(end, sentence[1])


def verb_above(reading: Reading, i: int) -> int | None:
    """Return the nearest verb that a token hangs on, or ``None``."""
    for _ in range(HIGHEST):
        head = reading.heads[i]
        if head == i:
            return None
        if is_verb(reading, head):
            return head
        i = head
    return None


# -- dates -------------------------------------------------------------------------------------


def date_of(reading: Reading, at: int, sentence: tuple[int, int]) -> When | None:
    """Return the date that belongs to a predicate: the nearest in the tree, then in the text."""
    start, end = sentence
    found = list(reading.whens_in(start, end))
    if not found:
        return None
    found = [when for when in found if not clauses.is_dateline(reading, when, start)]
    if not found:
        return None
    up = _ancestors(reading, at)
    best: tuple[int, int, int] | None = None
    chosen: When | None = None
    for when in found:
        steps = _distance(reading, up, when.end - 1)
        key = (steps, min(abs(when.start - at), abs(when.end - at)), when.start)
        if best is None or key < best:
            best, chosen = key, when
    return chosen


def _ancestors(reading: Reading, i: int) -> dict[int, int]:
    up = {i: 0}
    for steps in range(1, HIGHEST):
        head = reading.heads[i]
        if head == i:
            break
        up[head] = steps
        i = head
    return up


def _distance(reading: Reading, up: dict[int, int], i: int) -> int:
    for steps in range(HIGHEST):
        if i in up:
            return steps + 2 * up[i]  # to climb out of a clause costs more than to stay in it
        head = reading.heads[i]
        if head == i:
            break
        i = head
    return 2 * HIGHEST

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

from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.verbs import inflect
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from enum import StrEnum

    from peacegraph.extraction.reading import Name, Number, Reading, When

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_OBLIQUES = ("obl", "obl:agent", "obl:unmarked", "obl:npmod", "obl:tmod", "nmod", "nmod:unmarked")
_CLAUSAL = frozenset(("acl:relcl", "acl", "advcl", "advcl:relcl", "parataxis", "appos", "punct"))
# What a phrase leaves out of its words: another item of a list is a phrase of its own.
_APART = frozenset(
    (*_SUBJECTS, "acl:relcl", "advcl", "advcl:relcl", "parataxis", "appos", "conj", "cc", "punct")
) | {"cop", "case"}
_VERBAL = frozenset(("VERB", "AUX"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X", "DET"))
_RELATIVES = words("who which that whom whose")
_HIGHEST = 40  # steps up a tree: deeper ones are a parse gone wrong


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
                forms = (lemma, lemma + "s") if row.noun else inflect(lemma)
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
        for i in range(start, end):
            rows = self._by_form.get(reading.low[i]) or self._by_form.get(reading.lemmas[i])
            if rows is None or i in reading.name_at:
                continue
            for row in rows:
                after = _followed(reading, i, row.then.split(), end)
                if after and row.noun is not self._is_verb(reading, i, row):
                    verb = not row.noun
                    yield Found(row, predicate_at(reading, i, (start, end), verb=verb), after)
                    break

    def _is_verb(self, reading: Reading, i: int, row: Pattern) -> bool:
        """Tell whether a word is a verb; rare past forms the tagger takes for names and adverbs.

        Where more than one word must follow, they vouch for it: "*steps* into the shoes of".
        """
        vouched = " " in row.then or reading.low[i] in lexicon.NEVER_NOUNS
        if _is_verb(reading, i) or (not row.noun and vouched):
            return True
        if reading.low[i] not in self._past or not i or reading.tags[i] in ("ADP", "SCONJ"):
            return False
        following = reading.tags[i + 1] if i + 1 < len(reading.tags) else ""
        qualifies = reading.tags[i] == "ADJ" and following in ("NOUN", "ADJ")
        qualifies = qualifies and i + 1 not in reading.name_at
        return not qualifies and reading.tags[i - 1] not in ("DET", "ADJ", "ADP", "PART", "NUM")


def _is_verb(reading: Reading, i: int) -> bool:
    return reading.tags[i] in _VERBAL


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
    noun = not verb and not _is_verb(reading, at)
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
        if reading.deps[kid] != "conj" or not _is_verb(reading, kid) or kid - at > 3:
            continue
        for grandchild in reading.kids[kid]:
            if reading.deps[grandchild] == "obj":
                predicate.objects += coordinated(reading, grandchild)


def _relative_object(reading: Reading, at: int, predicate: Predicate) -> None:
    """Read "the troops that X *sent*", "the unit X *relieved*"."""
    if reading.deps[at] not in ("acl:relcl", "acl") or predicate.passive:
        return
    noun = reading.heads[at]
    own = [i for i in reading.kids[at] if reading.deps[i] in _SUBJECTS]
    if not own or reading.low[own[0]] in _RELATIVES:
        return
    relative = [p for p in predicate.objects if reading.low[p.head] in _RELATIVES]
    if relative or not predicate.objects:
        predicate.objects = [phrase_at(reading, noun)]


def is_passive(reading: Reading, at: int) -> bool:
    """Tell whether a verb is in the passive, a participle after its noun included."""
    if any(reading.deps[i] in ("aux:pass", "nsubj:pass", "csubj:pass") for i in reading.kids[at]):
        return True
    if not reading.participle[at]:
        return False
    dep = reading.deps[at]
    if dep == "conj" and reading.participle[reading.heads[at]]:
        own = any(reading.deps[i] in (*_SUBJECTS, "aux") for i in reading.kids[at])
        return not own and is_passive(reading, reading.heads[at])
    if dep in ("acl", "advcl"):
        return not any(reading.deps[i] in ("nsubj", "aux", "obj") for i in reading.kids[at])
    return False


# After these, who is to act is the object: "asked the unit to leave"; after others, the subject.
_SUBJECT_CONTROL = words("promise pledge vow threaten")


def subject_heads(reading: Reading, at: int, depth: int = 0) -> list[int]:
    """Return the heads of a verb's subject as it stands, shared and understood ones included."""
    dep, head = reading.deps[at], reading.heads[at]
    own = [i for i in reading.kids[at] if reading.deps[i] in _SUBJECTS]
    if own:
        relative = reading.low[own[-1]] in _RELATIVES and dep.startswith(("acl", "advcl"))
        return [head if relative and head != at else own[-1]]
    if depth > _HIGHEST or head == at:
        return []
    understood = _UNDERSTOOD.get(dep)
    return understood(reading, at, head, depth + 1) if understood else []


def _shared_subject(reading: Reading, _at: int, head: int, depth: int) -> list[int]:
    """Read "X arrived and *took over*"."""
    if _is_verb(reading, head) or _predicative(reading, head):
        return subject_heads(reading, head, depth)
    return []


def _subject_above(reading: Reading, at: int, head: int, depth: int) -> list[int]:
    """Read "X left, *leading* the unit", "X came *to help*"."""
    return subject_heads(reading, head, depth) if _nonfinite(reading, at) else []


def _controller(reading: Reading, at: int, head: int, depth: int) -> list[int]:
    """Read "X asked Y *to leave*": Y is to; "X promised Y *to leave*": X is."""
    if reading.lemmas[head] not in _SUBJECT_CONTROL:
        for i in reading.kids[head]:
            if reading.deps[i] in ("obj", "iobj") and i < at:
                return [i]
    return subject_heads(reading, head, depth)


def _qualified(reading: Reading, at: int, head: int, depth: int) -> list[int]:
    """Read "the unit *sent* by X", "the unit *serving* in Y", "X's plan *to send* Y"."""
    if reading.tags[head] not in _NOMINAL:
        return []
    return _planner(reading, head, depth) if _infinitive(reading, at) else [head]


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
    if verb != noun and _is_verb(reading, verb) and reading.deps[noun] == "obj":
        return subject_heads(reading, verb, depth)
    return []


def _predicative(reading: Reading, i: int) -> bool:
    return any(reading.deps[kid] == "cop" for kid in reading.kids[i])


def _infinitive(reading: Reading, at: int) -> bool:
    return any(reading.deps[i] == "mark" and reading.low[i] == "to" for i in reading.kids[at])


def _nonfinite(reading: Reading, at: int) -> bool:
    if _infinitive(reading, at):
        return True
    finite = any(
        reading.deps[i] in ("aux", "aux:pass", "cop") and reading.low[i] not in ("being", "having")
        for i in reading.kids[at]
    )
    return not finite and (reading.low[at].endswith("ing") or reading.participle[at])


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
    for _ in range(_HIGHEST):
        head = reading.heads[i]
        if head == i:
            return None
        if _is_verb(reading, head):
            return head
        i = head
    return None


# -- modality ----------------------------------------------------------------------------------

_WILL = words("will would shall 'll ’ll wo")
_MUST = words("should must ought")
_MAY = words("may might could can")
_PLANNING = words(
    "plan intend expect schedule prepare agree decide pledge promise vow commit undertake aim set "
    "slate propose go continue ready due about offer arrange order authorize authorise approve "
    "poise earmark volunteer seek"
)
_PLANS = words(
    "plan plans decision intention commitment pledge readiness willingness preparation "
    "preparations offer proposal order approval agreement idea promise determination"
)
_WISHING = words(
    "wish hope ask urge call request appeal encourage invite want demand recommend need require "
    "propose suggest beg implore like press lobby advise look"
)
_WISHES = words("request appeal call hope wish need demand recommendation invitation")
_REFUSING = words("refuse decline deny reject fail cancel abandon suspend postpone")
_DENYING = words("not never n't n’t no neither nor without")


def modality_of(reading: Reading, at: int, sentence: tuple[int, int]) -> Modality | None:
    """Return how a predicate is held to be; ``None`` where the words do not tell ("if", "may")."""
    own = _own_modality(reading, at)
    if own is not Modality.ACTUAL:
        return own
    i = at
    for _ in range(_HIGHEST):
        head, dep = reading.heads[i], reading.deps[i]
        if head == i:
            break
        if dep == "conj" and _is_verb(reading, head):
            if any(reading.deps[k] in (*_SUBJECTS, "aux", "cop") for k in reading.kids[i]):
                break  # a clause of its own
            own = _own_modality(reading, head)
            if own is not Modality.ACTUAL:
                return own
            i = head
            continue
        above = _governed(reading, i, head, dep)
        if above is not Modality.ACTUAL:
            return above
        if _is_over(reading, i, dep):
            break
        if dep in ("xcomp",) or (dep in ("ccomp", "acl", "advcl") and _nonfinite(reading, i)):
            if _is_verb(reading, head) or _predicative(reading, head):
                own = _own_modality(reading, head)
                if own is not Modality.ACTUAL:
                    return own
            i = head
            continue
        if dep in ("obj", "obl", "nmod", "nsubj:pass") and not _is_verb(reading, i):
            i = head  # a noun of action: "plans the deployment of …"
            if _is_verb(reading, i):
                own = _own_modality(reading, i)
                if own is not Modality.ACTUAL:
                    return own
            continue
        break
    return Modality.ACTUAL


def _is_to(reading: Reading, kids: Sequence[int]) -> bool:
    """Tell whether a verb follows "is to": what is arranged lies ahead."""
    to = next((i for i in kids if reading.deps[i] == "mark" and reading.low[i] == "to"), None)
    return to is not None and any(reading.low[i] in ("is", "are") and i < to for i in kids)


def _is_over(reading: Reading, i: int, dep: str) -> bool:
    """Tell whether a participle is over when the main verb begins: "*seen off*, they will …"."""
    return dep in ("advcl", "acl") and reading.participle[i] and not _infinitive(reading, i)


def _own_modality(reading: Reading, at: int) -> Modality | None:
    low = reading.low
    kids = reading.kids[at]
    if any(low[i] in _DENYING and reading.deps[i] in ("advmod", "det", "cc:preconj") for i in kids):
        return Modality.DENIED
    if any(low[i] == "longer" and low[i - 1] == "no" for i in kids):
        return Modality.DENIED
    auxiliaries = [low[i] for i in kids if reading.deps[i].startswith("aux")]
    if any(word in _WILL for word in auxiliaries):
        return Modality.PLANNED
    if any(word in _MUST for word in auxiliaries):
        return Modality.REQUESTED
    if any(word in _MAY for word in auxiliaries):
        return None
    if _is_to(reading, kids):
        return Modality.PLANNED
    marks = [low[i] for i in kids if reading.deps[i] == "mark"]
    if any(word in ("if", "unless", "whether") for word in marks):
        return None
    return Modality.ACTUAL


def _governed(reading: Reading, i: int, head: int, dep: str) -> Modality | None:
    """Return what the word above makes of a predicate: "plans to …", "asked X to …"."""
    word, lemma = reading.low[head], reading.lemmas[head]
    infinitive = _infinitive(reading, i)
    if dep in ("xcomp", "ccomp", "advcl", "acl", "csubj") or infinitive:
        if word in _PLANS and infinitive:
            return Modality.PLANNED
        if word in _WISHES and infinitive:
            return Modality.REQUESTED
        if lemma in _REFUSING and dep in ("xcomp",):
            return Modality.DENIED
        if infinitive or (dep == "xcomp"):
            if lemma in _WISHING or word in _WISHING:
                return Modality.REQUESTED
            if lemma in _PLANNING or word in _PLANNING:
                if lemma in ("continue", "go") and not _going(reading, head):
                    return Modality.ACTUAL
                return Modality.PLANNED
            if lemma == "be" and infinitive:
                return Modality.PLANNED
        if dep == "ccomp" and lemma in (
            "hope",
            "wish",
            "ask",
            "demand",
            "request",
            "recommend",
            "propose",
            "suggest",
            "urge",
        ):
            return Modality.REQUESTED
    elif dep in ("obj", "nmod", "obl", "nsubj:pass", "compound") and not _is_verb(reading, i):
        if lemma in _REFUSING:
            return Modality.DENIED
        if word in ("plan", "plans", "preparations", "preparation", "readiness"):
            return Modality.PLANNED
        if _is_verb(reading, head) and lemma in (
            "plan",
            "prepare",
            "announce",
            "propose",
            "await",
            "offer",
            "pledge",
            "promise",
            "approve",
            "consider",
        ):
            return Modality.PLANNED
        if _is_verb(reading, head) and lemma in ("request", "demand", "seek", "urge"):
            return Modality.REQUESTED
    return Modality.ACTUAL


def _going(reading: Reading, head: int) -> bool:
    return reading.low[head] == "going"


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
    for steps in range(1, _HIGHEST):
        head = reading.heads[i]
        if head == i:
            break
        up[head] = steps
        i = head
    return up


def _distance(reading: Reading, up: dict[int, int], i: int) -> int:
    for steps in range(_HIGHEST):
        if i in up:
            return steps + 2 * up[i]  # to climb out of a clause costs more than to stay in it
        head = reading.heads[i]
        if head == i:
            break
        i = head
    return 2 * _HIGHEST

"""Verbs of help in a sentence, and who does what beside them: what the readers of help are given.

A :class:`Wording` is a row of verbs with its reader; a :class:`Hit` is one found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses, complements
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import is_passive, predicate_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.speech.verbs import inflect
from peacegraph.extraction.support import helping, sides
from peacegraph.extraction.support.helping import Help
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.references.actors import Actor
    from peacegraph.frames import SupportKind

# Who is asked, enabled or sent to help is the helper.
_ENABLING = words(
    "ask urge call appeal request invite empower enable allow authorise authorize task order "
    "encourage want like expect mandate direct press lobby beg implore propose"
)
_SENDING = words("send dispatch deploy lend fly")
_LONGEST_INSERTION = 9
_SPANS = words(
    "week month year day hour time morning afternoon evening weekend monday tuesday wednesday "
    "thursday friday saturday sunday saturdays sundays"
)  # "spent six weeks *teaching*"
_QUOTES = frozenset(('"', "“", "”"))
_BEFORE_ING = words("for by of in and is are was were be been also now")
_BE = words("is are was were be been being")


@dataclass(frozen=True, slots=True)
class Wording:
    """Verbs that tell of help, the words that must follow, and how their sentence is read.

    ``kind`` is what the help is where its words do not tell; ``to`` the prepositions that bring
    the receiver; ``implied`` lets who gets it go unsaid.
    """

    verbs: str
    read: Callable[[Hit], Help | None]
    then: str = ""
    kind: SupportKind | None = None
    to: tuple[str, ...] = ("to", "for")
    implied: bool = True


@dataclass(slots=True)
class Hit:
    """A wording found at token ``at``; its complements begin at ``after``."""

    wording: Wording
    reading: Reading
    at: int
    after: int
    sentence: tuple[int, int]
    how: Modality | None = None
    phrases: list[Phrase] = field(default_factory=list)

    @property
    def plain(self) -> list[Phrase]:
        """The noun phrases after the verb that no preposition brings: its objects."""
        return [phrase for phrase in self.phrases if not phrase.preposition]

    def brought_by(self, *prepositions: str) -> list[Phrase]:
        """Return the noun phrases that one of these prepositions brings."""
        return [phrase for phrase in self.phrases if phrase.preposition in prepositions]

    @property
    def passive(self) -> bool:
        """Tell whether the verb is in the passive, a participle after its noun included."""
        reading, low = self.reading, self.reading.low
        if not low[self.at].endswith("ed") and low[self.at] not in _PARTICIPLES:
            return False
        if clauses.is_passive(reading, self.at, self.sentence[0]):
            return True
        if low[self.after : self.after + 1] == ["by"]:
            return True
        direct = bool(self.phrases) and self.phrases[0].start == self.after
        own = direct and not self.phrases[0].preposition
        return not own and is_passive(reading, self.at)

    def subjects(self) -> list[Actor]:
        """Return who does it: the subject, or in the passive who stands after "by"."""
        partners = self.how in (Modality.REQUESTED, Modality.PLANNED)
        if self.passive:
            return actors.givers(self.brought_by("by"))
        for owner in (self.thanked(), self._qualified()):
            if owner is not None and owner.lemma not in _SPANS:
                found = actors.giver(owner, partners=True)
                return [found] if found is not None else []
        asked = self._told_to()
        if asked is not None:
            return [asked]
        if sent := self._sender():
            return sent
        main = _main_verb(self.reading, self.at)
        group = clauses.verb_group_start(self.reading, main, self.sentence[0])
        if (outer := self._inserted(group)) is not None:
            return [outer]
        predicate = predicate_at(self.reading, self.at, self.sentence)
        found_ = [] if predicate.noun else actors.givers(predicate.subjects, partners=partners)
        return found_ or self._before(partners=partners) or self._cleft()

    def _told_to(self) -> Actor | None:
        """Return who "is asked *to* give": the words before "to"."""
        reading = self.reading
        group = clauses.verb_group_start(reading, self.at, self.sentence[0])
        if "to" not in reading.low[group : self.at]:
            return None
        if not any(
            reading.lemmas[k] in _ENABLING for k in range(max(self.sentence[0], group - 12), group)
        ):
            return None
        to = group + reading.low[group : self.at].index("to")
        found = complements.phrases(reading, self.sentence[0], to)
        if not found or found[-1].end < to:
            return None
        return actors.giver(found[-1], partners=True)

    def _sender(self) -> list[Actor]:
        """Return who "sent a team *to teach*": the sender helps."""
        reading, begin = self.reading, self.sentence[0]
        group = clauses.verb_group_start(reading, self.at, begin)
        if "to" not in reading.low[group : self.at]:
            return []
        for k in range(group - 1, max(begin, group - 9), -1):
            if reading.lemmas[k] in _SENDING and reading.tags[k] == "VERB":
                found = Hit(self.wording, reading, k, k + 1, self.sentence).subjects()
                name = clauses.subject_of(reading, k, begin)
                return found or ([actors.named(reading, name)] if name is not None else [])
        return []

    def _qualified(self) -> Phrase | None:
        """Return the noun that a participle beside it qualifies: "the states *giving* help"."""
        reading, at = self.reading, self.at
        beside = at > self.sentence[0] and reading.tags[at - 1] in ("NOUN", "PROPN")
        if not beside or not reading.low[at].endswith("ing"):
            return None
        found = complements.phrases(reading, self.sentence[0], at)
        return found[-1] if found and found[-1].end == at else None

    def _cleft(self) -> list[Actor]:
        """Read "It was instructors from A, he said, who *spent* weeks …"."""
        reading, begin = self.reading, self.sentence[0]
        who = next(
            (k for k in range(self.at - 1, max(begin, self.at - 8), -1) if reading.low[k] == "who"),
            None,
        )
        if who is None or "it was" not in " ".join(reading.low[begin:who]):
            return []
        be = next(k for k in range(begin, who) if reading.low[k : k + 2] == ["it", "was"])
        return actors.givers(complements.phrases(reading, be + 2, who)[:1])

    def _before(self, *, partners: bool) -> list[Actor]:
        """Return the subject by the order of the words, where the parse gives none."""
        verb = _main_verb(self.reading, self.at)
        group = clauses.verb_group_start(self.reading, verb, self.sentence[0])
        if self.reading.low[verb].endswith("ing") and not _BE & set(self.reading.low[group:verb]):
            return []
        at = complements.governor(self.reading, verb, self.sentence[0])
        if self.reading.low[at] in ("and", "or", "but"):
            return []
        phrase = complements.before(self.reading, at, self.sentence[0])
        actor = actors.giver(phrase, partners=partners) if phrase is not None else None
        if actor is None:
            name = clauses.subject_of(self.reading, at, self.sentence[0])
            actor = actors.named(self.reading, name) if name is not None else None
        if actor is None and self.reading.low[group - 1] in ("it", "they"):
            actor = actors.it_at(self.reading, group - 1)
        if actor is not None and actor.entity.kind is Kind.PLACE:
            return []
        return [actor] if actor is not None else []

    def _inserted(self, group: int) -> Actor | None:
        """Return the subject before an insertion: "*Rwanda*, she assured him, would continue"."""
        reading, begin = self.reading, self.sentence[0]
        group = min(group, complements.governed_group(reading, self.at, begin))
        helpers = [k for k in reading.kids[self.at] if reading.deps[k].startswith("aux")]
        if reading.words[group - 1] != ",":
            group = min([group, *helpers])  # "A, she said, *has* since 2015 put …"
        if group <= begin or reading.words[group - 1] != ",":
            return None
        for k in range(group - 2, max(begin, group - _LONGEST_INSERTION), -1):
            if reading.words[k] == ",":
                said = any(reading.tags[j] == "VERB" for j in range(k + 1, group - 1))
                last = k - 1
                while last > begin and reading.tags[last] == "AUX":
                    last -= 1  # "Rwanda *has*, moreover, given …"
                if not said and last == k - 1:
                    return None
                before = complements.phrases(reading, begin, last + 1)[-1:]
                ends = bool(before) and before[0].end == last + 1
                return actors.giver(before[0]) if ends and not before[0].preposition else None
        return None

    def thanked(self) -> Phrase | None:
        """Return who is thanked or praised "for *giving*"."""
        reading, at = self.reading, self.at
        before = at - 2 if reading.low[at - 1] in _QUOTES else at - 1
        if not reading.low[at].endswith("ing") or reading.low[before] != "for":
            return None
        found = complements.phrases(reading, self.sentence[0], before)
        return found[-1] if found and found[-1].end == before else None

    def antecedent(self) -> Phrase | None:
        """Return what the relative clause of an active verb says was given: "the B *A gave*"."""
        if self.passive:
            return None
        parsed = predicate_at(self.reading, self.at, self.sentence).objects
        known = next((phrase for phrase in parsed if phrase.head < self.at), None)
        if known is not None:
            return complements.bare(known)
        reading, begin = self.reading, self.sentence[0]
        group = clauses.verb_group_start(reading, self.at, begin)
        found = complements.phrases(reading, begin, group)
        subject = found.pop().start if found and found[-1].end == group else group - 1
        if reading.low[subject] in lexicon.PRONOUNS or subject < group - 1 or found:
            last = subject - (reading.low[subject - 1] in ("that", "which"))
            last -= reading.words[last - 1] == ","
            return found[-1] if found and found[-1].end == last else None
        return None

    def surface(self) -> list[Phrase]:
        """Return the phrases of the subject as it stands, of a passive what it is done to."""
        reading = self.reading
        beside = reading.tags[self.at - 1] in ("NOUN", "PROPN") and reading.low[self.after] == "by"
        phrase = complements.before(reading, self.at, self.sentence[0]) if beside else None
        if phrase is not None:  # "with gravel *bought by* A"
            return [phrase]
        predicate = predicate_at(self.reading, self.at, self.sentence)
        if predicate.passive and (predicate.indirect or predicate.objects):
            parsed = [complements.bare(p) for p in predicate.indirect or predicate.objects]
            if self.reading.low[parsed[0].head] not in ("which", "who", "that"):
                return parsed
        phrase = complements.before(self.reading, self.at, self.sentence[0])
        phrase = phrase or self._relative()
        return [phrase] if phrase is not None else []

    def _relative(self) -> Phrase | None:
        """Return what "which" right before the verb group means: "A, *which was given*"."""
        reading, begin = self.reading, self.sentence[0]
        at = clauses.verb_group_start(reading, self.at, begin) - 1
        if reading.low[at] not in ("which", "who", "that"):
            return None
        at -= reading.words[at - 1] == ","
        found = complements.phrases(reading, begin, at)
        return found[-1] if found and found[-1].end == at else None


def modality(reading: Reading, at: int, sentence: tuple[int, int]) -> Modality | None:
    """Return how help is held to be: of "would go on lending", what "would go on" says."""
    return modality_of(reading, _main_verb(reading, at), sentence)


def _main_verb(reading: Reading, at: int) -> int:
    """Return the verb that another continues: "go on *lending*", "keep *giving*"."""
    low = reading.low
    if low[at].endswith("ing") and at > 1:
        last = at - 2 if low[at - 1] == "on" else at - 1
        if reading.lemmas[last] in ("go", "continue", "keep", "begin", "start"):
            return last
    return at


def _is_noun(reading: Reading, i: int) -> bool:
    """Tell whether a form that is a verb too is a noun here: "*training* equipment", "*help*"."""
    low = reading.low[i]
    if reading.tags[i] in ("VERB", "AUX"):
        return False
    if low in _PAST or low.endswith("ed"):
        return False
    return not (low.endswith("ing") and reading.low[i - 1] in _BEFORE_ING)


def _after(reading: Reading, i: int, then: list[str], end: int) -> int:
    """Return where a wording ends; 0 where its particle does not follow, also after the object."""
    stop = i + 1 + len(then)
    if reading.low[i + 1 : stop] == then and stop <= end:
        return stop
    if len(then) == 1:
        for j in range(i + 2, min(end, i + 9)):
            if reading.low[j] == then[0]:
                return i + 1
            if reading.low[j] in (",", ".", ";", "and"):
                break
    return 0


_PARTICIPLES = words(
    "bought given lent sent brought taught flown paid spent borne met dug sunk built put got "
    "sought made rebuilt"
)
_PAST = words(
    "gave given lent sent brought taught flew flown paid spent bore borne met dug sank sunk built "
    "put got sought made stood rebuilt"
)


def objects_of(hit: Hit) -> list[Phrase]:
    """Return the first object and what is joined to it."""
    plain = hit.plain
    if not plain or not _beside(hit, plain[0]):
        return []
    found = plain[:1]
    for phrase in plain[1:]:
        gap = hit.reading.low[found[-1].end : phrase.start]
        if not gap or not set(gap) <= {"and", ",", "or"}:
            break
        found.append(phrase)
    return found


def _beside(hit: Hit, phrase: Phrase) -> bool:
    """Tell whether nothing but a quantity stands before an object: "more than 300 people"."""
    between = hit.reading.low[hit.after : phrase.start]
    return len(between) <= 1 or all(word in complements.QUANTITY for word in between)


def told(
    hit: Hit, givers: Sequence[Actor], takers: Sequence[Actor], kinds: Sequence[SupportKind]
) -> Help:
    """Return the help that a hit tells of."""
    return Help(list(givers), list(takers), list(kinds), hit.how or Modality.ACTUAL, hit.at)


class Wordings:
    """Rows of wordings, looked up by the form of the verb."""

    def __init__(self, rows: Sequence[Wording]) -> None:
        self._by_form: dict[str, list[Wording]] = {}
        for row in rows:
            for verb in row.verbs.split():
                for form in inflect(verb):
                    self._by_form.setdefault(form, []).append(row)
        for listed in self._by_form.values():
            listed.sort(key=lambda row: -len(row.then.split()))

    def find(self, reading: Reading, begin: int, end: int) -> Iterator[Help]:
        """Yield the help that the verbs of a sentence tell of, one at each verb."""
        read = -1  # the last token at which help was told
        for hit in self.hits(reading, begin, end):
            if hit.at == read:
                continue
            hit.how = modality(reading, hit.at, (begin, end))
            if hit.how in (None, Modality.DENIED):
                continue
            if reading.low[hit.after] == "and" and reading.tags[hit.after + 1] == "VERB":
                hit.after += 2  # "trains *and equips* C"
            hit.phrases = complements.after(reading, hit.after, end)
            told = hit.wording.read(hit)
            if told is not None and hit.wording.implied:
                sides.complete(hit, told)
            if told is not None and helping.is_told(reading, told):
                read = hit.at
                yield told

    def hits(self, reading: Reading, begin: int, end: int) -> Iterator[Hit]:
        """Yield the wordings of a sentence, the longest first at each verb."""
        for i in reading.triggers(self._by_form.keys(), begin, end):
            rows = self._by_form.get(reading.low[i])
            if rows is None or i in reading.name_at or _is_noun(reading, i):
                continue
            for row in rows:
                after = _after(reading, i, row.then.split(), end)
                if after:
                    yield Hit(row, reading, i, after, (begin, end))

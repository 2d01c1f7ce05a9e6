"""Signs that somebody speaks: a verb of speech with its speaker, its addressees and what is said.

A :class:`Cue` is read off the parse; where the parse gives no speaker, the order of the words may.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.predicates import (
    Phrase,
    Predicate,
    coordinated,
    predicate_at,
    subject_heads,
)
from peacegraph.extraction.speakers import SPEAKERS, addressed, owner_of, speaker_of, voice_before
from peacegraph.extraction.verbs import Needs, Speech, speech_at
from peacegraph.frames import Act
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.extraction.speakers import Heard

_CLOSERS = frozenset((",", "”", '"', "’", "''", "–", "—", "-", ";"))
_STOPS = frozenset((",", ";", ":", ".", "”", "“", '"', "–", "—"))
_MARKS = frozenset(("“", "”", '"', "''"))
_VERBAL = frozenset(("VERB", "AUX"))
_MODALS = words("will would shall should must can could may might 'll ’ll wo ca")
_NEGATIONS = words("not n't n’t never neither nor")
# "took the opportunity *to thank*", "went on *to say*": what is said to be begun is done.
_LEADS = words(
    "go take use seize continue begin start wish want like join end close conclude finish open "
    "choose hasten rush stop rise turn proceed"
)
_QUICK = words("quick swift keen eager glad happy pleased proud honoured first")
_CHANCES = words("opportunity occasion chance moment time floor visit ceremony")
# A state or a unit does these things without speaking.
_DONE_BY_PERSONS = words(
    "note call continue maintain report state find record show hold feel grant answer allow "
    "demonstrate observe want expect see view value"
)
_DEEP = 20
_NEAR = 6
_BIDDEN = 14
_JUDGED = 10
_JUDGE_AS = words("name regard see view")
_NO_PASSIVE = words("say tell note mention describe report estimate believe expect know think")


@dataclass(slots=True)
class Cue:
    """A verb or noun of speech at token ``at``, its pattern's end, and who speaks to whom.

    ``begin`` is where the words of the speaker and the verb begin. ``outer`` tells that what is
    said stands before or around them ("…, she said, …"); ``agent`` that the speaker stands after
    "by".
    """

    at: int
    after: int
    speech: Speech
    speakers: list[Name]
    addressees: list[Name]
    begin: int
    outer: bool = False
    agent: bool = False


def verbal_cues(reading: Reading, start: int, end: int, heard: Heard) -> Iterator[Cue]:
    """Yield the verbs of speech of a sentence that have a speaker."""
    for i in range(start, end):
        if i in reading.name_at or i in heard.quoted:
            continue
        found = speech_at(reading.low, i, end)
        if found is None or not (_is_verb(reading, i) or _after_quote(reading, i)):
            continue
        speech, after = found
        cue = _Finder(reading, i, after, speech, (start, end), heard).cue()
        if cue is not None:
            yield cue


def _is_verb(reading: Reading, i: int) -> bool:
    """Tell whether a word stands as a verb; the parse takes some past forms for adjectives."""
    if reading.tags[i] in _VERBAL:
        return True
    return reading.low[i].endswith("ed") and reading.deps[i] not in ("amod", "compound")


def _after_quote(reading: Reading, i: int) -> bool:
    return i > 0 and reading.words[i - 1] in _MARKS


@dataclass(slots=True)
class _Finder:
    """Reads the cue at one verb."""

    reading: Reading
    at: int
    after: int
    speech: Speech
    sentence: tuple[int, int]
    heard: Heard

    def cue(self) -> Cue | None:
        """Return the cue, or ``None`` where nobody speaks."""
        speaker = self._inverted()
        if speaker is not None:
            return self._made([speaker], self.at, outer=True)
        if self._negated() or not _is_verb(self.reading, self.at):
            return None
        predicate = predicate_at(self.reading, self._verb(), self.sentence)
        if predicate.passive:
            cue = self._passive(predicate)
            if cue is not None or not self._misread():
                return cue
            predicate = Predicate(self.reading, self.at, self.sentence, False, False)
            predicate.objects = self._following()
        if not self._asserted():
            return None
        speakers = self._speakers(predicate)
        if not speakers:
            return None
        begin = self._begin(speakers[0], predicate)
        outer = self._trails(begin)
        if not self._complete(predicate, outer) or not self._speaks(speakers[0]):
            return None
        if self._visits():
            return None
        return self._made(speakers, begin, outer=outer, predicate=predicate)

    def _made(
        self,
        speakers: list[Name],
        begin: int,
        *,
        outer: bool = False,
        predicate: Predicate | None = None,
    ) -> Cue:
        spoken_to: list[Name] = []
        if predicate is not None:
            mine = {name.value for name in speakers}
            self.heard.speaker = speakers[0]
            spoken_to = [n for n in self._addressees(predicate) if n.value not in mine]
        return Cue(self.at, self.after, self.speech, speakers, spoken_to, begin, outer)

    def _verb(self) -> int:
        """Return the token that the subject hangs on: "*would* like" begins with a helper."""
        if self.reading.deps[self.at].startswith(("aux", "cop")):
            return self.reading.heads[self.at]
        return self.at

    # -- whether it is said at all

    def _auxiliaries(self, at: int) -> list[str]:
        low = self.reading.low
        return [low[i] for i in self.reading.kids[at] if self.reading.deps[i].startswith("aux")]

    def _negated(self) -> bool:
        group = clauses.verb_group_start(self.reading, self.at, self.sentence[0])
        return any(word in _NEGATIONS for word in self.reading.low[group : self.at])

    def _asserted(self) -> bool:
        """Tell whether the verb is finite, or hangs on one that lets it be said."""
        reading, at = self.reading, self.at
        word = reading.low[at]
        if word == "would":
            return True
        auxiliaries = self._auxiliaries(at)
        if any(aux in _MODALS for aux in auxiliaries):
            return False
        marks = [reading.low[i] for i in reading.kids[at] if reading.deps[i] == "mark"]
        if any(mark in ("if", "unless", "whether") for mark in marks):
            return False
        if "to" in marks or (at > self.sentence[0] and reading.low[at - 1] == "to"):
            return self._led()
        if word.endswith("ing") and not auxiliaries:
            return reading.deps[at] in ("advcl", "acl", "conj", "xcomp", "parataxis")
        return True

    def _led(self) -> bool:
        """Tell whether an infinitive is carried out: "took the opportunity to thank"."""
        reading = self.reading
        head = reading.heads[self.at]
        if reading.low[head] in _CHANCES:
            head = reading.heads[head]
        if reading.low[head] in _QUICK and any(
            reading.deps[i] == "cop" for i in reading.kids[head]
        ):
            return True
        if reading.lemmas[head] not in _LEADS:
            return False
        if reading.lemmas[head] in ("like", "want", "wish"):
            return self.speech.act in (Act.THANK, Act.PRAISE)
        return not any(aux in _MODALS for aux in self._auxiliaries(head))

    # -- who speaks

    def _speakers(self, predicate: Predicate) -> list[Name]:
        subjects = predicate.subjects or self._shared_subject()
        found = [speaker_of(self.reading, phrase) for phrase in subjects]
        speakers = [name for name in found if name is not None]
        if speakers and speakers[0].kind is Kind.PERSON:
            # "A B, coordinator and representative": the offices are hers
            return [name for name in speakers if name.kind is not Kind.ROLE]
        ordered = self._by_order(predicate)
        if not speakers or (ordered and ordered[0].kind is Kind.PERSON):
            return ordered
        return speakers

    def _shared_subject(self) -> list[Phrase]:
        """Return the subject of the verb that a finite verb without one hangs on."""
        reading, at = self.reading, self.at
        if reading.deps[at] not in ("advcl", "conj", "parataxis") or not self._finite():
            return []
        heads = subject_heads(reading, reading.heads[at])
        return [phrase for head in heads for phrase in coordinated(reading, head)]

    def _by_order(self, predicate: Predicate) -> list[Name]:
        """Return the speaker that stands before the verb, as the order of the words has it."""
        reading, at, (start, _) = self.reading, self.at, self.sentence
        if reading.low[at].endswith("ing") or not self._finite():
            return []
        voice = voice_before(reading, clauses.verb_group_start(reading, at, start), start)
        if voice is not None:
            return [voice]
        name = clauses.subject_of(reading, at, start)
        if name is None and at - 2 > start and reading.low[at - 1] == "who":
            name = clauses.subject_of(reading, at - 1, start)
        if name is None or name.kind not in SPEAKERS or self._inside(predicate, name):
            return []
        return clauses.listed_before(reading, name, start)

    def _finite(self) -> bool:
        word = self.reading.low[self.at]
        return (
            word != self.reading.lemmas[self.at]
            or word.endswith(("ed", "s"))
            or word in ("put", "let")
        )

    def _inside(self, predicate: Predicate, name: Name) -> bool:
        """Tell whether a name only belongs to a subject that does not speak: "surgeons *in X*"."""
        if name.kind is Kind.PERSON:
            return False
        heads = {phrase.head for phrase in predicate.subjects}
        i, below = name.last - 1, False
        for _ in range(_DEEP):
            if i in heads:
                return below
            below = below or self.reading.deps[i].startswith(("nmod", "obl"))
            if self.reading.heads[i] == i:
                return False
            i = self.reading.heads[i]
        return False

    def _speaks(self, speaker: Name) -> bool:
        if speaker.kind not in (Kind.COUNTRY, Kind.UNIT, Kind.TERRITORY):
            return True
        if self.speech.needs in (Needs.JUDGEMENT, Needs.FIGURE):
            return False
        return self.reading.lemmas[self.at] not in _DONE_BY_PERSONS

    def _begin(self, speaker: Name, predicate: Predicate) -> int:
        """Return where the words of the speaker begin, what stands in apposition included."""
        starts = [p.start for p in predicate.subjects if p.start <= speaker.start < self.at]
        i = min([speaker.start, self.at, *starts[:1]])
        while i > self.sentence[0] and self.reading.low[i - 1] in lexicon.DETERMINERS:
            i -= 1
        return i

    def _inverted(self) -> Name | None:
        """Return the speaker after the verb: "…, said A B", "…, announced the mission."."""
        reading, at, (start, end) = self.reading, self.at, self.sentence
        if self.speech.noun or at == start or reading.words[at - 1] not in _CLOSERS:
            return None
        told = self.speech.to is not None and self.speech.act is not Act.ASSERT
        if (told or reading.lemmas[at] == "tell") and reading.words[at - 1] not in _MARKS:
            return None
        if reading.low[at].endswith("ing") or self.speech.needs in (Needs.JUDGEMENT, Needs.FIGURE):
            return None
        name = clauses.object_of(reading, self.after, end) or self._described()
        if name is None or name.kind not in SPEAKERS or name.form == "pronoun":
            return None
        following = reading.low[name.end] if name.end < end else "."
        if following in lexicon.AUXILIARIES | lexicon.POSSESSIVES or following == "that":
            return None
        if name.kind is not Kind.PERSON and following not in (".", ",", "”", "in", "on", "at"):
            return None
        return name

    def _described(self) -> Name | None:
        """Return the person in apposition: "said *the headmistress, A B*"."""
        for kid in self.reading.kids[self.at]:
            if kid >= self.after and self.reading.deps[kid] in ("nsubj", "obj"):
                return speaker_of(self.reading, coordinated(self.reading, kid)[0])
        return None

    def _misread(self) -> bool:
        """Tell whether a participle is a finite verb after all: "A of B *confirmed that* …"."""
        reading, at = self.reading, self.at
        if any(reading.deps[i] in ("aux:pass", "aux", "nsubj:pass") for i in reading.kids[at]):
            return False
        if reading.low[self.after : self.after + 1] in (["by"], []):
            return False
        return self._has_clause() or reading.tags[self.after] in ("DET", "PROPN", "PRON", "NUM")

    def _following(self) -> list[Phrase]:
        """Return the noun phrase that begins right after the verb."""
        reading, end = self.reading, self.sentence[1]
        for i in range(self.after, min(end, self.after + _NEAR)):
            if reading.tags[i] in ("NOUN", "PROPN", "PRON") and not (
                self.after <= reading.heads[i] < end and reading.heads[i] - i in (1, 2, 3)
            ):
                return coordinated(reading, i)
            if reading.tags[i] in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ"):
                break
        return []

    def _passive(self, predicate: Predicate) -> Cue | None:
        """Read "was welcomed by the Council"; without an agent nobody speaks."""
        if predicate.lemma in _NO_PASSIVE or self.speech.needs is not Needs.NOTHING:
            return None
        if self.reading.deps[self.at] in ("acl", "amod", "advcl"):
            return None
        found = [speaker_of(self.reading, phrase) for phrase in predicate.subjects]
        speakers = [name for name in found if name is not None]
        if not speakers:
            return None
        cue = self._made(speakers, self.at, predicate=predicate)
        cue.agent = True
        return cue

    # -- what is said

    def _trails(self, begin: int) -> bool:
        """Tell whether what is said stands before the speaker, as in "…, he said"."""
        reading, (start, _) = self.reading, self.sentence
        if begin <= start or reading.words[begin - 1] not in _CLOSERS:
            return False
        if self.speech.noun or self.speech.act in (Act.THANK, Act.CONDEMN):
            return False
        stop = self._next_stop()
        if stop is None:
            return False
        before = range(start, begin - 1)
        return reading.words[stop : stop + 1] == [","] or any(
            reading.tags[i] in _VERBAL or reading.words[i] in _MARKS for i in before
        )

    def _next_stop(self) -> int | None:
        """Return the next comma or stop after the verb; ``None`` where a clause comes first."""
        reading, end = self.reading, self.sentence[1]
        i = self.after
        while i < end and reading.words[i] not in _STOPS:
            if reading.low[i] == "that" or (reading.tags[i] in _VERBAL and i > self.at):
                return None
            i += 1
        if i + 1 < end and (reading.words[i] == ":" or i in reading.quote_at):
            return None
        return i

    def _complete(self, predicate: Predicate, outer: bool) -> bool:
        """Tell whether what the verb needs stands beside it."""
        needs = self.speech.needs
        if needs is Needs.NOTHING:
            return True
        if needs is Needs.CLAUSE:
            return outer or self._has_clause() or self._undertakes()
        if needs is Needs.INFINITIVE:
            return self.tells_to()
        if needs is Needs.FIGURE:
            return any(
                self.reading.low[p.head - 1] == "at" or p.preposition == "at"
                for p in predicate.obliques
                if p.head in self.reading.number_at
            )
        return self._judges()

    def _has_clause(self) -> bool:
        reading, end = self.reading, self.sentence[1]
        for i in range(self.after, min(end, self.after + _NEAR)):
            if reading.low[i] == "that" and reading.tags[i] == "SCONJ":
                return True
            if reading.words[i] in _STOPS:
                return i == self.after and (reading.words[i] == ":" or i in reading.quote_at)
        return self.after < end and any(
            reading.deps[kid] == "ccomp" and kid > self.at for kid in reading.kids[self.at]
        )

    def _undertakes(self) -> bool:
        """Tell whether an infinitive says it: "has undertaken *to fill*", "expects *it to end*"."""
        kids = self.reading.kids[self.at]
        if self.speech.act is Act.HOPE:
            return self.tells_to()
        return self.speech.act is Act.PLEDGE and any(self.reading.deps[k] == "xcomp" for k in kids)

    def tells_to(self) -> bool:
        """Tell whether the verb bids somebody do something: "told *them to leave*"."""
        return bids(self.reading, self.at, self.after, self.sentence[1])

    def _judges(self) -> bool:
        """Tell whether what something is called follows: "termed the result *a compromise*"."""
        reading, end = self.reading, self.sentence[1]
        with_as = reading.lemmas[self.at] in _JUDGE_AS
        if not with_as and any(reading.deps[k] == "xcomp" for k in reading.kids[self.at]):
            return True
        for i in range(self.after, min(end, self.after + _JUDGED)):
            if reading.low[i] == "as":
                return True
            if with_as and reading.words[i] not in _STOPS:
                continue
            if reading.words[i] in _STOPS or reading.tags[i] in ("ADP", "VERB"):
                return i > self.after and i in reading.quote_at
            if reading.low[i] in ("a", "an", "the") and i > self.after:
                return True
        return False

    def _visits(self) -> bool:
        """Tell whether to call on somebody is to visit: "called on A B on Monday"."""
        if self.speech.then not in (("on",), ("upon",)):
            return False
        name = self.reading.name_at.get(self.after)
        if name is None or name.kind is not Kind.PERSON:
            return False
        return self.reading.low[name.end : name.end + 1] != ["to"]

    # -- who is spoken to

    def _addressees(self, predicate: Predicate) -> list[Name]:
        speech = self.speech
        if speech.to is None:
            return []
        if speech.to:
            return addressed(self.reading, self._brought(predicate, speech.to), self.heard)
        phrases = predicate.indirect or predicate.objects
        found = addressed(self.reading, phrases, self.heard)
        if found or speech.act not in (Act.PRAISE, Act.THANK):
            return found
        owners = (owner_of(self.reading, phrase) for phrase in phrases[:1])
        return [owner for owner in owners if owner is not None]

    def _brought(self, predicate: Predicate, prepositions: tuple[str, ...]) -> list[Phrase]:
        """Return what a preposition brings to the verb, its noun or the words of its pattern."""
        reading = self.reading
        found = [p for p in predicate.obliques if p.preposition in prepositions]
        for i in range(self.at + 1, self.after):
            for kid in reading.kids[i]:
                if reading.deps[kid].startswith(("nmod", "obl")):
                    found += [p for p in coordinated(reading, kid) if p.preposition in prepositions]
        first = [p for p in found if p.preposition == prepositions[0]]
        return first or found or self._fronted(prepositions[0])

    def _fronted(self, preposition: str) -> list[Phrase]:
        """Return what a sentence begins with: "*To the families* she expressed her thanks"."""
        reading, start = self.reading, self.sentence[0]
        if reading.low[start] != preposition:
            return []
        head = reading.heads[start]
        return coordinated(reading, head) if start < head < self.at else []


def bids(reading: Reading, at: int, after: int, end: int) -> bool:
    """Tell whether a verb is followed by somebody and what they are to do."""
    for i in range(after + 1, min(end - 1, after + _BIDDEN)):
        if reading.words[i] in (",", ";", ":", ".") or reading.low[i] == "that":
            return False
        if reading.low[i] == "to" and reading.tags[i] == "PART":
            return reading.heads[reading.heads[i]] == at or reading.tags[i - 1] != "VERB"
    return False

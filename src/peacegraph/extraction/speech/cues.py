"""Signs that somebody speaks: a verb of speech with its speaker, its addressees and what is said.

A :class:`Cue` is read off the parse; where the parse gives no speaker, the order of the words may.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    Phrase,
    Predicate,
    coordinated,
    predicate_at,
    subject_heads,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.addressees import spoken_to, turned_to
from peacegraph.extraction.speech.pointing import pointed_at
from peacegraph.extraction.speech.speakers import (
    SPEAKERS,
    speaker_of,
    told_apart,
    unnamed_before,
    voice_before,
)
from peacegraph.extraction.speech.utterances import STOPS, has_clause, is_complete, means_otherwise
from peacegraph.extraction.speech.verbs import SPEECH, Needs, Speech, speech_at
from peacegraph.frames import Act
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.extraction.speech.speakers import Heard

_CLOSERS = frozenset((",", "”", '"', "’", "''", "–", "—", "-", ";"))
_OPENING = words("while whereas but ; :")
_MARKS = frozenset(("“", "”", '"', "''"))
_VERBAL = frozenset(("VERB", "AUX"))
_MODALS = words("will would shall should must can could may might 'll ’ll wo ca")
_NEGATIONS = words("not n't n’t never neither nor")
# "took the opportunity *to thank*", "went on *to say*": what is said to be begun is done.
_LEADS = words(
    "go take use seize continue begin start wish want like join end close conclude finish open "
    "choose hasten rush stop rise turn proceed"
)
_QUICK = words("pains quick swift keen eager glad happy pleased proud honoured first")
_CHANCES = words("opportunity occasion chance moment time floor visit ceremony")
# A state or a unit does these things without speaking.
_DONE_BY_PERSONS = words(
    "note call continue maintain report state find record show hold feel grant answer allow "
    "demonstrate observe want expect see view value list"
)
_ASKED_WHAT = words(
    "about whether if how why what when where which who on by for that to , again repeatedly in at "
    "directly"
)
_DEEP = 20
_NEAR = 6
_NO_PASSIVE = words("say note mention describe report estimate believe expect know think")


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
    stop: int | None = None  # where what is said ends, if before the sentence does


def verbal_cues(reading: Reading, start: int, end: int, heard: Heard) -> Iterator[Cue]:
    """Yield the verbs of speech of a sentence that have a speaker."""
    for i in reading.triggers(SPEECH.keys(), start, end):
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
    if reading.tags[i] in _VERBAL or _beside_person(reading, i):
        return True
    return reading.low[i].endswith("ed") and reading.deps[i] not in ("amod", "compound")


def _beside_person(reading: Reading, i: int) -> bool:
    """Tell whether a person's name makes a verb of a word in -s: "A B *insists*"."""
    if not reading.low[i].endswith("s") or reading.low[i] not in SPEECH:
        return False
    before = reading.name_at.get(i - 1)
    if before is not None and before.kind is Kind.PERSON and before.form != "adjective":
        return True
    after = reading.name_at.get(i + 1)
    comma = i > 0 and reading.words[i - 1] in _CLOSERS
    return comma and after is not None and after.kind is Kind.PERSON


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
        if self._is_no_speech():
            return None
        predicate = predicate_at(self.reading, self._verb(), self.sentence)
        if predicate.passive and self._verb() == self.at:
            cue = self._passive(predicate)
            if cue is not None or not self._misread():
                return cue
            predicate = Predicate(self.reading, self.at, self.sentence, False, False)
            predicate.objects = self._following()
        return self._active(predicate) if self._asserted() else None

    def _active(self, predicate: Predicate) -> Cue | None:
        speakers = self._speakers(predicate)
        if not speakers or not self._speaks(speakers[0]):
            return None
        begin = self._begin(speakers[0], predicate)
        outer = self._trails(begin)
        said = outer and self.speech.needs is Needs.CLAUSE
        if not said and not is_complete(predicate, self.at, self.after, self.speech):
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
        others: list[Name] = []
        if predicate is not None:
            mine = {name.value for name in speakers}
            self.heard.speaker = speakers[0]
            named = spoken_to(predicate, self.speech, (self.at, self.after), self.heard)
            places = (self.sentence[0], self.after + 1, speakers[-1].end + 1)
            named = named or turned_to(self.reading, places, self.heard)
            others = [name for name in named if name.value not in mine]
        return Cue(self.at, self.after, self.speech, speakers, others, begin, outer)

    def _verb(self) -> int:
        """Return the token that the subject hangs on: "*would* like" begins with a helper."""
        if self.reading.deps[self.at].startswith(("aux", "cop")):
            return self.reading.heads[self.at]
        return self.at

    # -- whether it is said at all

    def _is_beyond_words(self) -> bool:
        """Tell whether somebody "cannot thank them *enough*": that is thanks indeed."""
        said = self.reading.low[self.at : min(self.sentence[1], self.at + _NEAR + 2)]
        return "enough" in said and self.speech.act in (Act.PRAISE, Act.THANK)

    def _is_asked(self) -> bool:
        """Tell whether it is the speaker who is asked: "*Asked* about it, he said …"."""
        reading, at = self.reading, self.at
        if self.speech.to != () or reading.low[at].endswith(("s", "ing")):
            return False
        opens = at == self.sentence[0] or reading.low[at - 1] in ("when", "if", "and")
        if not opens or reading.low[self.after : self.after + 1] == []:
            return False
        return reading.low[self.after] in _ASKED_WHAT

    def _is_no_speech(self) -> bool:
        if (
            (self._negated() and not self._is_beyond_words())
            or self._is_asked()
            or not _is_verb(self.reading, self.at)
        ):
            return True
        if self.speech.noun and self.reading.deps[self.at].startswith("aux"):
            return True  # "has withdrawn at the request of"
        return means_otherwise(self.reading, self.at, self.after, self.speech)

    def _auxiliaries(self, at: int) -> list[str]:
        """Return the helping verbs; in "would, he vowed, be finished" they are another's."""
        reading = self.reading
        return [
            reading.low[i]
            for i in reading.kids[at]
            if reading.deps[i].startswith(("aux", "cop")) and "," not in reading.words[i:at]
        ]

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
        if any(aux in _MODALS for aux in auxiliaries) and not self._is_beyond_words():
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
        if reading.lemmas[head] == "forget":
            return any(reading.low[i] in _NEGATIONS for i in reading.kids[head])
        if reading.lemmas[head] not in _LEADS:
            return False
        if reading.lemmas[head] in ("like", "want", "wish"):
            return self.speech.act in (Act.THANK, Act.PRAISE)
        return not any(aux in _MODALS for aux in self._auxiliaries(head))

    # -- who speaks

    def _speakers(self, predicate: Predicate) -> list[Name]:
        between = self._between()
        if between is not None:
            return [between]
        subjects = predicate.subjects or self._leading_subjects()
        pointed = self._pointed_back(subjects)
        if pointed and (len(pointed) == 1 or self.speech.needs is not Needs.INFINITIVE):
            return pointed
        found = [speaker_of(self.reading, phrase) for phrase in subjects]
        speakers = [name for name in found if name is not None]
        if speakers and speakers[0].kind is Kind.PERSON:
            # "A B, coordinator and representative of X": the offices are hers
            return self._with_others([n for n in speakers if n.kind in (Kind.PERSON, Kind.COUNTRY)])
        ordered = self._by_order(predicate)
        person = bool(ordered) and ordered[0].kind is Kind.PERSON
        if not speakers or person or self._nearer(ordered, subjects):
            speakers = ordered
        return speakers or self._shared_speakers(predicate) or self._told_apart(subjects)

    def _nearer(self, ordered: list[Name], subjects: list[Phrase]) -> bool:
        """Tell whether another stands right before the verb: "A and B, *a diplomat said*"."""
        if not ordered or self.reading.words[ordered[-1].start - 2] != ",":
            return False
        return all(phrase.end < ordered[-1].start for phrase in subjects)

    def _pointed_back(self, subjects: list[Phrase]) -> list[Name]:
        """Return whom "the pilot", "both" or "they" mean, that no name before explains."""
        for phrase in subjects[:1]:
            if phrase.name is None:
                return pointed_at(self.reading, phrase, self.heard)
        return []

    def _told_apart(self, subjects: list[Phrase]) -> list[Name]:
        """Return the somebody without a name who is the subject: "a rights group"."""
        found = (told_apart(self.reading, phrase) for phrase in subjects[:1])
        return [name for name in found if name is not None]

    def _with_others(self, speakers: list[Name]) -> list[Name]:
        """Return speakers with those listed before them, where the parse has only the last."""
        reading, (start, _) = self.reading, self.sentence
        if len(speakers) > 1:
            return speakers
        names = clauses.listed_before(reading, speakers[0], start)
        first = names[0].start
        opens = first == start or reading.words[first - 1] in _CLOSERS
        return names if opens else speakers

    def _leading_subjects(self) -> list[Phrase]:
        """Return the subject of the verb that leads an infinitive: "*he* went on to promise"."""
        reading, head = self.reading, self.reading.heads[self.at]
        if reading.low[self.at - 1] != "to" or reading.lemmas[head] not in _LEADS:
            return []
        heads = subject_heads(reading, head)
        return [phrase for i in heads for phrase in coordinated(reading, i)]

    def _between(self) -> Name | None:
        """Return the person whose office opens a clause: "…, while X's envoy, A B, suggested"."""
        reading, at, (start, _) = self.reading, self.at, self.sentence
        last = at - 2 if reading.words[at - 1] == "," else at - 1
        name = reading.name_at.get(last) if last > start else None
        if name is None or name.kind is not Kind.PERSON or name.end != last + 1:
            return None
        before = reading.low[name.start - 1] if name.start > start else ""
        return name if before in _OPENING else None

    def _shared_speakers(self, predicate: Predicate) -> list[Name]:
        """Return who is the subject of the verb that a finite verb without one hangs on."""
        reading, at = self.reading, self.at
        hangs = reading.deps[at] in ("advcl", "conj", "parataxis") and self._finite()
        if predicate.subjects or not hangs:
            return []
        heads = subject_heads(reading, reading.heads[at])
        phrases = [phrase for head in heads for phrase in coordinated(reading, head)]
        found = (speaker_of(reading, phrase) for phrase in phrases)
        return [name for name in found if name is not None]

    def _by_order(self, predicate: Predicate) -> list[Name]:
        """Return the speaker that stands before the verb, as the order of the words has it."""
        reading, at, (start, _) = self.reading, self.at, self.sentence
        if reading.low[at].endswith("ing") or not self._finite():
            return []
        group = clauses.verb_group_start(reading, at, start)
        voice = voice_before(reading, group, start) or unnamed_before(reading, group, start)
        if voice is not None:
            return [voice]
        name = self._before_office() or clauses.subject_of(reading, at, start)
        name = name or clauses.subject_past_aside(reading, group, start)
        if name is None and at - 2 > start and reading.low[at - 1] == "who":
            name = clauses.subject_of(reading, at - 1, start)
        if name is None or name.kind not in SPEAKERS or self._inside(predicate, name):
            return []
        return clauses.listed_before(reading, name, start)

    def _before_office(self) -> Name | None:
        """Return the person whose office stands before the verb: "A B, head of X, *said*"."""
        reading, at, (start, _) = self.reading, self.at, self.sentence
        if reading.words[at - 1] != ",":
            return None
        for name in reading.names_before(at - 1):
            if name.start < start or reading.tags[name.end] in _VERBAL:
                return None
            if name.kind is not Kind.PERSON:
                continue
            between = range(name.end + 1, at - 1)
            apart = reading.words[name.end] == "," and len(between) > 0
            if apart and not any(reading.tags[i] in _VERBAL for i in between):
                return None if clauses.governed(reading, name, start) else name
            return None
        return None

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
        if speaker.kind is Kind.UNIT and self.reading.lemmas[self.at] == "offer":
            return False  # "the team offered counselling"
        return self.reading.lemmas[self.at] not in _DONE_BY_PERSONS

    def _begin(self, speaker: Name, predicate: Predicate) -> int:
        """Return where the words of the speaker begin, what stands in apposition included."""
        starts = [
            phrase.start
            for phrase in predicate.subjects
            if phrase.start <= speaker.start < self.at
            and speaker_of(self.reading, phrase) == speaker
        ]
        i = min([speaker.start, self.at, *starts[:1]])
        owner = self.reading.name_at.get(i - 2)
        if i - 2 > self.sentence[0] and owner is not None:
            i = owner.start if self.reading.low[i - 1] in lexicon.POSSESSIVES else i
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
        name = self._owned() or clauses.object_of(reading, self.after, end)
        name = name or self._in_apposition()
        if name is None or name.kind not in SPEAKERS or name.form == "pronoun":
            return None
        following = reading.low[name.end] if name.end < end else "."
        if following in lexicon.AUXILIARIES | lexicon.POSSESSIVES or following == "that":
            return None
        if name.kind is not Kind.PERSON and following not in (".", ",", "”", "in", "on", "at"):
            return None
        return name

    def _owned(self) -> Name | None:
        """Return the person apposed to what belongs to another: "says *the unit's vet, A B*"."""
        reading, end = self.reading, self.sentence[1]
        owner = clauses.object_of(reading, self.after, end)
        if owner is None or reading.low[owner.end : owner.end + 1] not in (["'s"], ["’s"]):
            return None
        for i in range(owner.end + 1, min(end - 1, owner.end + _NEAR)):
            if reading.tags[i] in _VERBAL:
                return None
            if reading.words[i] == ",":
                person = reading.name_at.get(i + 1)
                apposed = person is not None and person.kind is Kind.PERSON
                return person if apposed else None
        return None

    def _in_apposition(self) -> Name | None:
        """Return the person in apposition: "said *the headmistress, A B*"."""
        for kid in self.reading.kids[self.at]:
            if kid >= self.after and self.reading.deps[kid] in ("nsubj", "obj"):
                return speaker_of(self.reading, coordinated(self.reading, kid)[0])
        return None

    def _misread(self) -> bool:
        """Tell whether a participle is a finite verb after all: "A of B *confirmed that* …"."""
        reading, at = self.reading, self.at
        relations = {reading.deps[i] for i in reading.kids[at]}
        if "aux:pass" in relations or "aux" in relations:
            return False
        if reading.low[self.after : self.after + 1] in (["by"], []):
            return False
        if "nsubj:pass" in relations:  # no passive has a subject and nothing of "be"
            goes_on = reading.tags[self.after] in ("DET", "PROPN", "PRON", "NUM", "PART")
            return bool(self.speech.then) or goes_on or reading.low[self.after] == "that"
        if has_clause(reading, at, self.after, self.sentence[1]):
            return True
        if reading.words[self.after] in STOPS:
            before = clauses.subject_of(reading, at, self.sentence[0])
            return before is not None and before.kind is Kind.PERSON
        return reading.tags[self.after] in ("DET", "PROPN", "PRON", "NUM")

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
        if begin - 2 > start and reading.low[begin - 1] == "how":
            return reading.low[begin - 2] in ("is", "was")  # "…, was how she put it"
        if begin <= start or reading.words[begin - 1] not in _CLOSERS:
            return False
        if self.speech.noun or self.speech.act in (Act.THANK, Act.CONDEMN):
            return False
        stop = self._next_stop()
        if stop is None:
            return False
        before = range(start, begin - 1)
        return reading.words[stop : stop + 1] == [","] or any(
            reading.words[i] in _MARKS
            or (reading.tags[i] in _VERBAL and not reading.low[i].endswith("ing"))
            for i in before
        )

    def _next_stop(self) -> int | None:
        """Return the next comma or stop after the verb; ``None`` where a clause comes first."""
        reading, end = self.reading, self.sentence[1]
        i = self.after
        if self.speech.needs is Needs.CLAUSE and self._has_object():
            return None
        while i < end and reading.words[i] not in STOPS:
            if reading.low[i] == "that" or (reading.tags[i] in _VERBAL and i > self.at):
                return None
            i += 1
        if i + 1 < end and i in reading.quote_at:
            return None
        return i

    def _has_object(self) -> bool:
        kids = self.reading.kids[self.at]
        return any(self.reading.deps[i] == "obj" and i > self.at for i in kids)

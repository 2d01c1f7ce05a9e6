"""Statements, and whose words a sentence reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.drafts import Draft, code
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Reading
from peacegraph.extraction.verbs import Speech, speech_at
from peacegraph.frames import Act, Statement
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIDENCE = 0.85
_SPEAKERS = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.MISSION,
    Kind.UNIT,
    Kind.COUNTRY,
    Kind.ROLE,
    Kind.GROUP,
    Kind.ACTOR,
)
# Who speaks for somebody is a speaker of his own: "a spokesperson for …", "the office of …".
_VOICES = words(
    "spokesperson spokesman spokeswoman office organizers organisers representatives leaders "
    "command delegation government army"
)
_FINITE_ING = words("asking urging calling thanking praising commending requesting encouraging")
_MUST = (("must",), ("have", "to"), ("has", "to"), ("should",))
_PLEDGES = (
    ("ready", "to"),
    ("will", "continue", "to"),
    ("would", "continue", "to"),
    ("would", "go", "on"),
)
_FIRST_PERSON = words("i we")
_NO_PASSIVE = words("said told noted mentioned described reported estimated")


@dataclass(slots=True)
class Report:
    """Whose words a sentence reports: ``speaker`` for the tokens of ``content``."""

    speaker: Entity
    start: int
    end: int
    content: tuple[tuple[int, int], ...]

    def covers(self, token: int) -> bool:
        """Tell whether a token stands among the words reported."""
        return any(start <= token < end for start, end in self.content)


@dataclass(slots=True)
class _Candidate:
    verb: int
    after: int
    speech: Speech
    speaker: Name
    value: Entity
    inverted: bool
    agent: bool = False


def find_statements(reading: Reading) -> tuple[list[Draft], list[Report]]:
    """Return the statements of a text, one a sentence and speaker, and whose words each reports."""
    drafts: list[Draft] = []
    reports: list[Report] = []
    for start, end in reading.sentences:
        chosen = _main(reading, start, end)
        if chosen is None:
            continue
        report = _report(reading, chosen, start, end)
        reports.append(report)
        if reading.is_heading(start, end):
            continue
        draft = Draft(Statement, reading.quote(start, end), at=chosen.verb, confidence=CONFIDENCE)
        draft.put("speaker", chosen.value)
        draft.put("act", code(_act(reading, chosen, start, end)))
        for name in _addressees(reading, chosen, start, end):
            if _folded(name.value) != _folded(chosen.value.value):
                draft.put("addressee", reading.entity(name))
        drafts.append(draft)
    return drafts, reports


def _folded(text: str) -> str:
    """Return a text as it is compared."""
    return text.casefold()


def _main(reading: Reading, start: int, end: int) -> _Candidate | None:
    candidates = list(_candidates(reading, start, end))
    if not candidates:
        return _according(reading, start, end)
    for candidate in candidates:
        last = candidate.inverted or candidate.verb >= end - 4 or _closes(reading, candidate, end)
        if last and _trails(reading, candidate, end) and not candidate.agent:
            return candidate
    return candidates[0]


def _trails(reading: Reading, candidate: _Candidate, end: int) -> bool:
    """Tell whether the words said stand before their speaker, as in "…, he said"."""
    i = candidate.verb + 1
    if candidate.inverted:
        return True
    before = candidate.speaker.start - 1
    while before >= 0 and reading.low[before] in lexicon.DETERMINERS:
        before -= 1
    comma = before >= 0 and reading.words[before] in (",", "”", '"', "’")
    return comma and (
        i >= end
        or reading.words[i] in (".", ",", ":", "”")
        or candidate.verb >= end - 6
        or _closes(reading, candidate, end)
    )


def _closes(reading: Reading, candidate: _Candidate, end: int) -> bool:
    """Tell whether no clause follows a plain verb: "…, the mission said on Monday"."""
    i = candidate.after
    if i >= end or candidate.speech.to is not None or candidate.speech.noun:
        return False
    ahead = reading.low[i:end]
    if i not in reading.when_at and ahead[0] not in ("on", "in", "at", "during", "late", "through"):
        return False
    return not any(word in ("that", ",", "“", '"') or word in lexicon.AUXILIARIES for word in ahead)


def _candidates(reading: Reading, start: int, end: int) -> Iterator[_Candidate]:
    quoted = [(a, b) for a, b in reading.quotes_in(start, end) if b - a > 6]
    for i in range(start, end):
        if i in reading.name_at or any(a < i < b for a, b in quoted):
            continue
        found = speech_at(reading.low, i, end)
        if found is None:
            continue
        candidate = _candidate(reading, i, *found, start, end)
        if candidate is not None:
            yield candidate


def _candidate(
    reading: Reading, verb: int, speech: Speech, after: int, start: int, end: int
) -> _Candidate | None:
    low = reading.low
    word = low[verb]
    if word.endswith("ing") and not (speech.noun or word == "ing"):
        return _participle(reading, verb, speech, after, start)
    if clauses.is_passive(reading, verb, start) and not speech.then and word != "highly":
        return _passive(reading, verb, speech, after, end)
    if word in ("had", "has") and verb + 1 < end and low[verb + 1] not in ("a", "one"):
        return None
    inverted = _inverted(reading, verb, start, end)
    if inverted is not None:
        return _made(reading, verb, after, speech, inverted, inverted=True)
    if _modal(reading, verb, start):
        return None
    if _is_base(word) and not speech.then:
        return None
    name = _voice(reading, verb, start) or clauses.subject_of(reading, verb, start)
    if name is None or name.kind not in _SPEAKERS:
        return None
    if name.kind in (Kind.COUNTRY, Kind.UNIT) and word in (
        "added",
        "adds",
        "noted",
        "called",
        "continued",
        "maintained",
        "continues",
        "maintains",
    ):
        return None
    return _made(reading, verb, after, speech, name, inverted=False)


def _made(
    reading: Reading, verb: int, after: int, speech: Speech, name: Name, *, inverted: bool
) -> _Candidate:
    value = reading.entity(name)
    return _Candidate(verb, after, speech, name, value, inverted)


def _is_base(word: str) -> bool:
    return not word.endswith(("s", "ed", "ing")) and word not in (
        "said",
        "told",
        "wrote",
        "went",
        "spoke",
        "let",
        "made",
        "gave",
        "paid",
        "began",
        "had",
        "was",
        "is",
        "has",
        "highly",
        "thought",
    )


def _modal(reading: Reading, verb: int, start: int) -> bool:
    group = clauses.verb_group_start(reading, verb, start)
    return any(
        word in ("to", "will", "would", "should", "must", "can", "could", "may")
        for word in reading.low[group:verb]
    )


def _participle(
    reading: Reading, verb: int, speech: Speech, after: int, start: int
) -> _Candidate | None:
    """Read ", asking the country to …": the subject is that of the sentence."""
    if reading.low[verb] not in _FINITE_ING or reading.words[verb - 1] != ",":
        return None
    first = reading.name_at.get(start)
    if first is None or first.kind is not Kind.PERSON:
        return None
    return _made(reading, verb, after, speech, first, inverted=False)


def _passive(
    reading: Reading, verb: int, speech: Speech, after: int, end: int
) -> _Candidate | None:
    """Read "was welcomed by the Council"; without an agent nobody speaks."""
    if reading.low[verb] in _NO_PASSIVE or (
        speech.act is Act.ASSERT and reading.low[verb] != "announced"
    ):
        return None
    for i in range(verb + 1, min(end, verb + 3)):
        if reading.low[i] == "by":
            agent = clauses.object_of(reading, i + 1, end)
            if agent is not None and agent.kind in _SPEAKERS:
                candidate = _made(reading, verb, after, speech, agent, inverted=False)
                candidate.agent = True
                return candidate
    return None


def _inverted(reading: Reading, verb: int, start: int, end: int) -> Name | None:
    """Return the speaker after the verb: "…, said A B"."""
    if (
        reading.low[verb] not in ("said", "says", "added", "noted", "stressed", "explained", "told")
        or verb == start
    ):
        return None
    if not (reading.words[verb - 1] in (",", "”", '"', "’", "''") or verb == start):
        return None
    name = clauses.object_of(reading, verb + 1, end)
    if name is None or name.kind not in _SPEAKERS or name.form == "pronoun":
        return None
    following = reading.low[name.end] if name.end < end else "."
    if (
        following in lexicon.AUXILIARIES
        or following in lexicon.POSSESSIVES
        or following.endswith("ed")
    ):
        return None
    if name.kind is not Kind.PERSON and following not in (".", ",", "”"):
        return None
    return name


def _voice(reading: Reading, verb: int, start: int) -> Name | None:
    """Read "a spokesperson for X said", "the office of X said": the voice is the speaker."""
    i = clauses.verb_group_start(reading, verb, start) - 1
    i = clauses.before_date(reading, i, start)
    if i < start:
        return None
    last = i
    if last in reading.name_at:
        j = reading.name_at[last].start - 1
        while j > start and reading.low[j] in lexicon.DETERMINERS:
            j -= 1
        if (
            j > start
            and reading.low[j] in ("of", "for")
            and reading.low[j - 1] in _VOICES
            and j - 1 not in reading.name_at
        ):
            return _phrase(reading, j - 1, last + 1, Kind.ROLE)
        if j > start and reading.low[j] in lexicon.POSSESSIVES:
            return None
        return None
    if reading.low[last] in ("forces", "army", "command", "government", "military", "police") or (
        reading.low[last] in ("organizers", "organisers")
    ):
        j = last
        while (
            j > start
            and reading.low[j - 1] not in lexicon.PREPOSITIONS
            and reading.words[j - 1] not in (",", ".", ";", ":", "“", '"')
            and reading.low[j - 1] not in lexicon.CONJUNCTIONS
        ):
            j -= 1
        while j < last and reading.low[j] in lexicon.DETERMINERS:
            j += 1
        return _phrase(reading, j, last + 1, Kind.ACTOR)
    return None


def _phrase(reading: Reading, start: int, end: int, kind: Kind) -> Name:
    return Name(start, end, kind, reading.words_of(start, end), form="generic")


def _according(reading: Reading, start: int, end: int) -> _Candidate | None:
    for i in range(start, end - 2):
        if reading.low[i] == "according" and reading.low[i + 1] == "to":
            name = clauses.object_of(reading, i + 2, end) or group_at(
                reading, i + 2, end, voices=True
            )
            if name is not None and name.kind in _SPEAKERS:
                return _made(reading, i, i + 2, Speech(Act.ASSERT), name, inverted=False)
            return None
    return None


def group_at(reading: Reading, i: int, end: int, *, voices: bool = False) -> Name | None:
    """Read a group named in general words: "the troops", "other UN member countries"."""
    low = reading.low
    j = i
    while (
        j < end
        and j not in reading.name_at
        and (low[j] in lexicon.DETERMINERS or j in reading.number_at)
    ):
        j += 1
    first = j
    while j < end and j - first < 5:
        name = reading.name_at.get(j)
        if name is not None:
            if name.kind is Kind.PERSON:
                return None
            j = name.end
            if j < end and low[j] in lexicon.POSSESSIVES:
                j += 1
            continue
        word = low[j]
        if word in lexicon.GROUP_NOUNS or (voices and word in _VOICES):
            while (
                j + 1 < end and low[j + 1] in lexicon.GROUP_NOUNS and j + 1 not in reading.name_at
            ):
                j += 1
            return _phrase(reading, first, j + 1, Kind.GROUP)
        if not word[0].isalpha() or word in _GROUP_STOP:
            return None
        j += 1
    return None


_GROUP_STOP = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
    | lexicon.RELATIVES
)


def _act(reading: Reading, chosen: _Candidate, start: int, end: int) -> Act:
    act = chosen.speech.act
    if act is not Act.ASSERT or chosen.speech.noun:
        return act
    low = reading.low
    performed = _performed(reading, start, end)
    if performed is not None:
        return performed
    rest = low[start:end]
    if reading.low[chosen.verb] in ("told", "tells") and any(_holds(rest, cue) for cue in _MUST):
        return Act.REQUEST
    if any(_holds(rest, cue) for cue in _PLEDGES):
        return Act.PLEDGE
    return act


def _performed(reading: Reading, start: int, end: int) -> Act | None:
    """Return the act of "I thank …", "We hope …" inside the words quoted."""
    for a, b in reading.quotes_in(start, end):
        if not start <= a < end:
            continue
        for i in range(a + 1, min(b, a + 4)):
            if reading.low[i] not in _FIRST_PERSON:
                continue
            j = i + 1
            while j < b and (
                clauses.is_adverb(reading.low[j])
                or reading.low[j] in ("would", "like", "to", "want", "wish")
            ):
                j += 1
            if j < b:
                found = speech_at(reading.low, j, b)
                if found and (_is_base(reading.low[j])):
                    return found[0].act
    return None


def _holds(words: list[str], cue: tuple[str, ...]) -> bool:
    size = len(cue)
    return any(tuple(words[k : k + size]) == cue for k in range(len(words) - size + 1))


def _addressees(reading: Reading, chosen: _Candidate, start: int, end: int) -> list[Name]:
    """Return whom the sentence names as told, asked, thanked or praised."""
    speech, at = chosen.speech, chosen.after
    if chosen.agent:
        subject = clauses.subject_of(reading, chosen.verb, start)
        return [subject] if subject is not None else []
    if speech.act is Act.PROPOSE:
        return _proposed_to(reading, at, end)
    if speech.to is None or chosen.inverted:
        return []
    if speech.noun:
        if reading.low[at : at + 1] != [speech.to]:
            return []
        at += 1
    name = clauses.object_of(reading, at, end)
    if name is None and speech.act is Act.PRAISE:
        return _praised_body(reading, at, end)
    group = group_at(reading, at, end)
    if group is not None and (name is None or _heads(reading, group, name)):
        return [group]
    return _told(reading, name, end) if name is not None else []


def _proposed_to(reading: Reading, at: int, end: int) -> list[Name]:
    """Read "suggested that the department consider": it is the one spoken to."""
    if reading.low[at : at + 1] != ["that"]:
        return []
    name = clauses.object_of(reading, at + 1, end)
    bodies = (Kind.ORGANIZATION, Kind.UNIT, Kind.PERSON)
    return [name] if name is not None and name.kind in bodies else []


def _told(reading: Reading, name: Name, end: int) -> list[Name]:
    if name.end < end and reading.low[name.end] in lexicon.POSSESSIVES:
        owned = reading.name_at.get(name.end + 1)
        bodies = (Kind.ORGANIZATION, Kind.UNIT)
        return [owned] if owned is not None and owned.kind in bodies else []
    if name.end < end and reading.low[name.end].isalpha() and _is_modifier(reading, name):
        return []
    return [n for n in clauses.listed_from(reading, name, end) if n.kind in clauses.ACTORS][:4]


def _praised_body(reading: Reading, at: int, end: int) -> list[Name]:
    """Read "appreciated the close coordination of the ministry": whose work is praised."""
    group = group_at(reading, at, end)
    if group is not None:
        return [group]
    for i in range(at, min(end - 1, at + 8)):
        if reading.low[i] == "of":
            name = clauses.object_of(reading, i + 1, end)
            if name is not None and name.kind in (Kind.ORGANIZATION, Kind.UNIT):
                return [name]
        if reading.low[i] in lexicon.PREPOSITIONS or reading.words[i] in (",", "."):
            break
    return []


def _heads(reading: Reading, group: Name, name: Name) -> bool:
    """Tell whether a group's words hold a name and go on: "the UN member countries"."""
    return group.end > name.end and reading.low[name.end] not in lexicon.POSSESSIVES


def _is_modifier(reading: Reading, name: Name) -> bool:
    """Tell whether a noun follows, so that the name only says which one: "the UN drive"."""
    word = reading.low[name.end]
    return not (
        word in lexicon.PREPOSITIONS
        or word in lexicon.CONJUNCTIONS
        or word in lexicon.RELATIVES
        or word in lexicon.AUXILIARIES
        or clauses.is_adverb(word)
        or word in ("not",)
        or word == "that"
        or word.endswith("ing")
    )


def _report(reading: Reading, chosen: _Candidate, start: int, end: int) -> Report:
    verb, speaker = chosen.verb, chosen.speaker
    if reading.low[verb] == "according":
        content: tuple[tuple[int, int], ...] = ((start, end),)
    elif chosen.inverted:
        content = ((start, verb),)
    elif speaker.end <= verb:
        first = min(speaker.start, verb)
        content = (
            ((start, first), (chosen.verb + 1, end))
            if first > start + 1 and _trails(reading, chosen, end)
            else ((chosen.verb + 1, end),)
        )
    else:
        content = ((chosen.verb + 1, end),)
    return Report(replace(chosen.value), start, end, content)

"""Speech without a verb of speech: "according to …", "in her words", "praise came from …"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import coordinated, predicate_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.groups import again
from peacegraph.extraction.speech.addressees import addressed
from peacegraph.extraction.speech.cues import Cue
from peacegraph.extraction.speech.speakers import PAPERS, SPEAKERS, speaker_of
from peacegraph.extraction.speech.verbs import Speech, forms_of
from peacegraph.frames import Act
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.extraction.speech.speakers import Heard

# "By his account", "in the view of A B", "to her mind".
_ACCOUNTS = words(
    "account words word view views opinion estimate estimates estimation telling version count "
    "reckoning judgment judgement eyes assessment admission calculation calculations analysis "
    "phrase mind figures"
)
_BEFORE_ACCOUNTS = words("by in to on from")
_POSSESSIVE = words("his her its their")
_NOUN_ACTS: dict[str, Act] = {
    noun: act
    for act, nouns in (
        (
            Act.PRAISE,
            (
                "praise applause tribute tributes congratulations compliments compliment acclaim "
                "plaudits verdict"
            ),
        ),
        (Act.THANK, "thanks gratitude appreciation"),
        (Act.CONDEMN, "condemnation criticism outrage rebuke protest"),
        (
            Act.REQUEST,
            (
                "appeal call plea request demand order orders instruction instructions advice "
                "reminder exhortation question questions"
            ),
        ),
        (
            Act.ASSERT,
            (
                "warning confirmation announcement condolences sympathy comment answer reply "
                "response summary conclusion explanation reason remark observation message retort "
                "argument complaint complaints word apology apologies assessment concern "
                "concerns point view denial rejoinder riposte"
            ),
        ),
        (Act.PLEDGE, "pledge promise commitment assurance undertaking vow"),
        (Act.PROPOSE, "proposal suggestion recommendation"),
        (Act.HOPE, "hope wish hopes wishes"),
    )
    for noun in nouns.split()
}
_BE = words("was is were are been being")
_AWARDED = words("letter letters certificate certificates medal medals diploma diplomas")
_COMING = forms_of("come go arrive")
_DRAWING = forms_of("draw win earn attract garner receive get reap")
_GIVING = words(
    "voiced expressed issued made delivered given offered extended conveyed sounded put posed paid "
    "raised sent addressed repeated renewed launched lodged tendered levelled uttered"
)
_WEIGHING = words(
    "challenge challenges obstacle problem priority priorities risk matter lesson key model proof "
    "success honour greatest biggest main chief weak worst best could should must"
)
_CITED = words("quoted cited reported")
_READING = words("read reads ran runs")
_QUOTES = frozenset(("”", '"', "’", "''"))
_CLOSING = _QUOTES | {","}
_SOURCES = ("from", "by", "of")
_WITHIN = 12
_NEGATED = 4


def _transcribed(reading: Reading, start: int, end: int) -> Cue | None:
    """Read 'A B: "…"', as interviews are printed."""
    name = reading.name_at.get(start)
    if name is None or name.kind is not Kind.PERSON or name.end + 1 >= end:
        return None
    if reading.words[name.end] != ":" or name.end + 1 not in reading.quote_at:
        return None
    return Cue(name.end, name.end + 1, Speech(Act.ASSERT), [name], [], start)


def _view(reading: Reading, start: int, end: int) -> Cue | None:
    """Read "For A B, the lack of doctors is the main risk": it weighs something, or is quoted."""
    name = reading.name_at.get(start + 1)
    if reading.low[start] not in ("for", "to") or name is None or name.kind is not Kind.PERSON:
        return None
    if name.form != "name":
        return None
    quoted = any(True for _ in reading.quotes_in(start, end))
    if not quoted and not _WEIGHING.intersection(reading.low[name.end : end]):
        return None
    return Cue(start, name.end, Speech(Act.ASSERT), [name], [], start)


def accounts(reading: Reading, start: int, end: int, heard: Heard) -> Iterator[Cue]:
    """Yield the nouns of speech of a sentence that have a speaker."""
    low = reading.low
    for cue in (_transcribed(reading, start, end), _view(reading, start, end)):
        if cue is not None:
            yield cue
    for i in range(start, end):
        if i in reading.name_at or i in heard.quoted:
            continue
        read = _BY_WORD.get(low[i])
        cue = read(reading, i, (start, end)) if read is not None else None
        if cue is None and low[i] in _NOUN_ACTS and reading.tags[i] != "VERB":
            cue = _noun(reading, i, (start, end), heard)
        if cue is not None:
            yield cue


def _according(reading: Reading, i: int, sentence: tuple[int, int]) -> Cue | None:
    """Read "according to X"."""
    end = sentence[1]
    if reading.low[i + 1 : i + 2] != ["to"]:
        return None
    if reading.low[i + 2 : i + 3] in (["him"], ["her"]):
        person = reading.name_at.get(i + 2)
        return None if person is None else _cue(i, i + 2, Act.ASSERT, again(person, i + 2))
    name = _named_from(reading, i + 2, end)
    return None if name is None else _cue(i, i + 2, Act.ASSERT, name)


def _cited(reading: Reading, i: int, sentence: tuple[int, int]) -> Cue | None:
    """Read "was quoted as saying"."""
    if reading.low[i + 1 : i + 3] != ["as", "saying"]:
        return None
    for phrase in predicate_at(reading, i, sentence).objects:
        name = speaker_of(reading, phrase)
        if name is not None:
            return Cue(i, i + 3, Speech(Act.ASSERT), [name], [], name.start)
    return None


def _paper(reading: Reading, i: int, sentence: tuple[int, int]) -> Cue | None:
    """Read '"…", reads the letter' and "…, a communiqué ran"."""
    start, end = sentence
    quoted = any(word in _QUOTES for word in reading.words[max(start, i - 2) : i])
    after = range(i + 1, min(end, i + 5) if quoted else i)
    near = (k for k in (*range(i - 1, max(start, i - 4), -1), *after) if reading.low[k] in PAPERS)
    k = next(near, None)
    if k is None:
        return None
    begin = min(_phrase_start(reading, k, start), i)
    if begin <= start or reading.words[begin - 1] not in _CLOSING:
        return None
    name = speaker_of(reading, coordinated(reading, k)[0])
    unknown = name is None or (name.kind is Kind.ACTOR and "joint" not in reading.low[k - 2 : k])
    if name is None or (unknown and "a" in reading.low[max(start, k - 3) : k]):
        return None  # nothing says whose it is
    return _cue(begin, i + 1, Act.ASSERT, name)


def _cue(at: int, after: int, act: Act, speaker: Name) -> Cue:
    return Cue(at, after, Speech(act), [speaker], [], at, outer=True)


def _named_from(reading: Reading, i: int, end: int) -> Name | None:
    """Return the speaker of the noun phrase that begins at token ``i``."""
    stop = i
    while stop < min(end, i + _WITHIN) and reading.words[stop] not in (",", ".", ";", ":"):
        stop += 1
    for j in range(i, stop):
        if not i <= reading.heads[j] < stop and reading.tags[j] in ("NOUN", "PROPN", "PRON"):
            name = speaker_of(reading, coordinated(reading, j)[0])
            if name is not None:
                return name
    name = clauses.object_of(reading, i, end)
    if name is None or name.kind not in SPEAKERS:
        return None
    owns = name.end < end and reading.low[name.end] in lexicon.POSSESSIVES
    return None if owns else name


def _account(reading: Reading, i: int, sentence: tuple[int, int]) -> Cue | None:
    """Read "by his account", "in X's own words", "in the view of X"."""
    start, end = sentence
    low = reading.low
    first = _phrase_start(reading, i, start)
    if first <= start - 1 or low[first - 1 : first] == [] or low[first - 1] not in _BEFORE_ACCOUNTS:
        return None
    speaker = _possessor(reading, first, i, start)
    if speaker is None and low[i + 1 : i + 2] == ["of"] and low[first] == "the":
        speaker = _named_from(reading, i + 2, end)
    return None if speaker is None else _cue(first - 1, i + 1, Act.ASSERT, speaker)


def _phrase_start(reading: Reading, noun: int, start: int) -> int:
    """Return where "his own opening words", "the minister's words" begins."""
    i = noun
    while i > start:
        name = reading.name_at.get(i - 1)
        if name is not None:
            i = max(start, name.start)
        elif (
            reading.tags[i - 1] in ("ADJ", "DET", "PRON", "PART", "NOUN", "PROPN")
            or reading.low[i - 1] in lexicon.DETERMINERS
            or reading.low[i - 1] in lexicon.POSSESSIVES
        ):
            i -= 1
        else:
            break
    return i


def _possessor(reading: Reading, first: int, noun: int, start: int) -> Name | None:
    """Return whose the noun is that ends the phrase."""
    if reading.low[first] == "whose":
        before = (n for n in reading.names_before(first) if n.start >= start)
        return next((name for name in before if name.kind is Kind.PERSON), None)
    for i in range(first, noun):
        name = reading.name_at.get(i)
        if name is None or name.kind not in SPEAKERS:
            continue
        if reading.low[i] in _POSSESSIVE or reading.low[name.end] in lexicon.POSSESSIVES:
            return name
    return None


def _noun(reading: Reading, i: int, sentence: tuple[int, int], heard: Heard) -> Cue | None:
    act = _NOUN_ACTS[reading.low[i]]
    if reading.low[i - 1] == "of" and reading.low[i - 2] in _AWARDED:
        return None  # "a letter *of thanks*" is an award
    if reading.low[i + 1 : i + 2] == ["of"] and any(
        word in _NOUN_ACTS for word in reading.low[i + 2 : i + 4]
    ):
        return None  # "a word of *thanks*": the other noun tells
    speaker = (
        _is_what_one_says(reading, i, sentence)
        or _comes_from(reading, i, sentence)
        or _given_by(reading, i, sentence)
        or _is_given(reading, i, sentence)
    )
    if speaker is None:
        return None
    cue = _cue(i, i + 1, act, speaker)
    cue.outer = reading.low[_phrase_start(reading, i, sentence[0]) - 1] in _BE
    cue.stop = next((k for k in range(i, sentence[1]) if reading.words[k] == ","), None)
    cue.addressees = [name for name in _receivers(reading, i, heard) if name.value != speaker.value]
    return cue


def _is_what_one_says(reading: Reading, i: int, sentence: tuple[int, int]) -> Name | None:
    """Read "her advice to them was …", "…, was the advice of A B"."""
    start, end = sentence
    low = reading.low
    first = _phrase_start(reading, i, start)
    before = first > start and low[first - 1] in _BE
    if not before and not _then_is(reading, i, end):
        return None
    speaker = _possessor(reading, first, i, start)
    if speaker is None and low[i + 1 : i + 2] in (["of"], ["from"]):
        speaker = _named_from(reading, i + 2, end)
    return speaker


def _then_is(reading: Reading, i: int, end: int) -> bool:
    """Tell whether the noun is what something is said to be: "his advice *to them was* …"."""
    head = reading.heads[i]
    if any(reading.deps[kid] == "cop" and kid > i for kid in reading.kids[head]):
        return reading.deps[i].startswith("nsubj")
    j = i + 1
    while j < end and j < i + _WITHIN and reading.low[j] not in _BE:
        if reading.words[j] in (",", ";", ":") or reading.tags[j] in ("VERB", "AUX"):
            return False
        j += 1
    given = j + 1 < end and reading.tags[j + 1] == "VERB" and reading.participle[j + 1]
    return j < end and reading.low[j] in _BE and not given


def _governing_verb(reading: Reading, i: int) -> int:
    """Return the verb over a noun: "a word of *thanks* went to …"."""
    head = reading.heads[i]
    if reading.tags[head] in ("VERB", "AUX") or not reading.deps[i].startswith("nmod"):
        return head
    return reading.heads[head]


def _comes(reading: Reading, i: int, verb: int, start: int) -> bool:
    """Tell whether a verb brings the noun: "praise *came*", "*drew* praise", "there was praise"."""
    low = reading.low
    if any(reading.deps[kid] == "expl" for kid in reading.kids[verb]):
        return "no" not in low[max(start, i - _NEGATED) : i]
    if low[verb] not in _COMING | _DRAWING or low[verb].endswith("ing"):
        return False
    many = low[i].endswith("s") and low[verb] in ("go", "come")  # "her thanks *go* to"
    return many or low[verb] != reading.lemmas[verb]


def _comes_from(reading: Reading, i: int, sentence: tuple[int, int]) -> Name | None:
    """Read "praise came from X", "to Y went X's thanks", "there was praise from X"."""
    start, end = sentence
    verb = _governing_verb(reading, i)
    if not start <= verb < end or not _comes(reading, i, verb, start):
        return None
    for head in (i, verb):
        for kid in reading.kids[head]:
            for phrase in coordinated(reading, kid)[:1]:
                if phrase.preposition in _SOURCES:
                    name = speaker_of(reading, phrase)
                    if name is not None:
                        return name
    if reading.low[verb] in _COMING:  # "*his* gratitude went to"
        possessor = _possessor(reading, _phrase_start(reading, i, start), i, start)
        if possessor is not None:
            return possessor
    return _after_source(reading, i + 1, end)


def _after_source(
    reading: Reading, i: int, end: int, brings: tuple[str, ...] = ("from", "by")
) -> Name | None:
    """Return whom "from" or "by" brings before the next comma."""
    while i < end and reading.words[i] not in (",", ";", ":", "."):
        if reading.low[i] in brings:
            return _named_from(reading, i + 1, end)
        i += 1
    return None


def _given_by(reading: Reading, i: int, sentence: tuple[int, int]) -> Name | None:
    """Read "a warning voiced by X"."""
    end = sentence[1]
    given, by = reading.low[i + 1 : i + 2], reading.low[i + 2 : i + 3]
    if given and given[0] in _GIVING and by == ["by"]:
        return _named_from(reading, i + 3, end)
    return None


def _is_given(reading: Reading, i: int, sentence: tuple[int, int]) -> Name | None:
    """Read "a warning *was issued by X*", "the question was put to Y by X"."""
    verb = reading.heads[i]
    if reading.deps[i] not in ("nsubj:pass", "nsubj") or not i < verb < sentence[1]:
        return None
    if reading.low[verb] not in _GIVING or not _BE.intersection(reading.low[i + 1 : verb]):
        return None
    return _after_source(reading, verb + 1, sentence[1], ("by",))


def _receivers(reading: Reading, i: int, heard: Heard) -> list[Name]:
    """Return whom the words are for: "condolences *to the families*", "*Y* drew praise"."""
    verb = _governing_verb(reading, i)
    phrases = []
    for head in (i, verb):
        for kid in reading.kids[head]:
            if reading.deps[kid].startswith(("nmod", "obl")):
                phrases += [
                    p for p in coordinated(reading, kid) if p.preposition in ("to", "for", "on")
                ]
    if reading.low[verb] in _DRAWING:
        for kid in reading.kids[verb]:
            if reading.deps[kid].startswith("nsubj"):
                phrases += coordinated(reading, kid)
    return addressed(reading, phrases, heard)


_Reader = Callable[["Reading", int, tuple[int, int]], "Cue | None"]
_BY_WORD: dict[str, _Reader] = {
    "according": _according,
    **dict.fromkeys(_CITED, _cited),
    **dict.fromkeys(_READING, _paper),
    **dict.fromkeys(_ACCOUNTS, _account),
}

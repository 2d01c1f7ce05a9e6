"""Statements, and whose words a sentence reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import Draft, code
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.trees import HIGHEST
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.groups import again, is_group, named
from peacegraph.extraction.speech.accounts import accounts
from peacegraph.extraction.speech.cues import Cue, verbal_cues
from peacegraph.extraction.speech.pointing import two_sides
from peacegraph.extraction.speech.reports import Report, content_of, continue_quotes
from peacegraph.extraction.speech.speakers import PAPERS, WORKS, Heard
from peacegraph.extraction.speech.utterances import bids
from peacegraph.extraction.speech.verbs import Needs, speech_at
from peacegraph.frames import Act, Statement
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.model import Entity

CONFIDENCE = 0.85
_MUST = (("must",), ("have", "to"), ("has", "to"), ("had", "to"), ("should",), ("ought", "to"))
_PLEDGES = (
    ("ready", "to"),
    ("will", "continue", "to"),
    ("would", "continue", "to"),
    ("would", "go", "on"),
    ("would", "keep"),
    ("determined", "to"),
)
_FIRST_PERSON = words("i we")
_WISHING = words("would like to want wish")
# The parse takes some for names, with a capital letter.
_BIDDING = words("keep make take do be go let remember stay stand protect look learn treat never")
_DAMNING = words(
    "crime crimes cowardly outrage outrageous disgrace unacceptable violation barbaric heinous "
    "despicable shameful horrific appalling terrorist tragedy terrible attack attacks killing"
)
_PRAISING = words(
    "credit success example model honour honor milestone pride asset pillar inspiration hero "
    "heroes excellent outstanding exemplary remarkable impressive admirable best finest proud "
    "responsible backbone professional sensible wise bold brave bravest courageous tireless "
    "dedicated invaluable exemplar superb brilliant magnificent splendid commendable reliable "
    "trustworthy generous noble welcome timely triumph victory breakthrough gem jewel beacon "
    "treasure tribute testament light landmark lifeline proof heroic selfless relief"
)
# "*Speaking to* the troops, he praised …": it tells who is spoken to, not what is done.
_TURNING = words("speaking talking addressing")
# What "must" be is no order where somebody is only warned of it.
_WARNING = words("warn caution alert")
_JUDGED = 14
_QUOTED = 6
_WHOLE = 30  # tokens of a sentence that say who issued what


def find_statements(reading: Reading) -> tuple[list[Draft], list[Report]]:
    """Return the statements of a text, one a sentence and speaker, and whose words each reports."""
    drafts: list[Draft] = []
    reports: list[Report] = []
    heard = Heard(quoted=_quoted(reading))
    for start, end in reading.sentences:
        cues = _by_speaker(reading, _cues(reading, start, end, heard))
        for cue in cues:
            cue.speakers = _issuers(reading, cue.speakers, heard)
        cues = [cue for cue in cues if cue.speakers]
        told = _with_content(reading, cues, start, end)
        reports += [_report(reading, cue, start, end, content) for cue, content in told]
        if not reading.is_heading(start, end):
            drafts += _statements(reading, cues, [cue for cue, _ in told], start, end)
        _remember(reading, cues, start, end, heard)
    return drafts, continue_quotes(reading, reports)


def _issuers(reading: Reading, speakers: list[Name], heard: Heard) -> list[Name]:
    """Return who speaks in "the statement said": whoever issued it, or both who did so jointly."""
    word = speakers[0].value
    if speakers[0].kind is not Kind.ACTOR or word not in PAPERS:
        return speakers
    at = speakers[0].start
    if reading.low[at - 1] in ("joint", "press") and "joint" in reading.low[at - 2 : at]:
        return two_sides(reading, at + _WHOLE) or speakers
    issuers = [again(name, at) for name in heard.papers.get(word, ())]
    return issuers or (speakers if word in WORKS else [])


def _report(
    reading: Reading, cue: Cue, start: int, end: int, content: tuple[tuple[int, int], ...]
) -> Report:
    performed = not cue.outer and cue.speech.act is not Act.ASSERT
    return Report(reading.entity(cue.speakers[0]), start, end, content, performed)


def _statements(
    reading: Reading, cues: list[Cue], told: list[Cue], start: int, end: int
) -> list[Draft]:
    """Return a statement for each cue that is told; what a medium tells of is the speaker's."""
    drafts: list[Draft] = []
    for cue in told:
        inner = [other for other in cues if other not in told] if _is_medium(cue) else []
        for other in inner[:1]:
            draft = _statement(reading, other, start, end)
            draft.attributed_to = reading.entity(cue.speakers[0])
            drafts.append(draft)
        if not inner:
            drafts.append(_statement(reading, cue, start, end))
    return drafts


def _is_medium(cue: Cue) -> bool:
    """Tell whether it is news that speaks: "X promised it, *the agency said*"."""
    name = cue.speakers[0]
    return name.kind is Kind.ACTOR or "news agency" in name.value.lower()


def _quoted(reading: Reading) -> frozenset[int]:
    """Return the tokens within quotations of some length: 'he "condemned" it' is none."""
    return frozenset(
        i for a, b in reading.quote_at.items() if b - a > _QUOTED for i in range(a + 1, b - 1)
    )


def _cues(reading: Reading, start: int, end: int, heard: Heard) -> list[Cue]:
    """Return the signs of speech of a sentence, in the order of the text."""
    found = [*verbal_cues(reading, start, end, heard), *accounts(reading, start, end, heard)]
    return sorted(found, key=lambda cue: cue.at)


def _by_speaker(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Return one cue for each speaker: the first, or the one that what is said stands before."""
    chosen: dict[str, Cue] = {}
    for cue in cues:
        first = chosen.setdefault(cue.speakers[0].value, cue)
        if first is cue:
            continue
        if reading.low[first.at] in _TURNING or _leads_to(reading, first, cue):
            cue.addressees = cue.addressees or first.addressees
            chosen[cue.speakers[0].value] = cue
        elif cue.outer and not first.outer:
            first.outer, first.begin = True, min(cue.begin, first.begin)
    return list(chosen.values())


def _leads_to(reading: Reading, first: Cue, cue: Cue) -> bool:
    """Tell whether one begins or ends by doing something else: "concluded *by thanking*"."""
    by = reading.low[first.after : first.after + 1] == ["by"]
    return by and cue.at <= first.after + 2 and reading.low[cue.at].endswith("ing")


def _with_content(
    reading: Reading, cues: list[Cue], start: int, end: int
) -> list[tuple[Cue, tuple[tuple[int, int], ...]]]:
    """Return the cues that stand in nobody else's words, each with the words it reports."""
    outer = [cue for cue in cues if cue.outer][:1]
    kept = [(cue, content_of(reading, cue, start, end)) for cue in outer]
    for cue in cues:
        if any(cue is other for other, _ in kept):
            continue
        if any(_nested(reading, cue, other) for other, _ in kept):
            continue
        kept = [(other, _until(content, cue)) for other, content in kept]
        kept.append((cue, content_of(reading, cue, start, end)))
    return sorted(kept, key=lambda pair: pair[0].at)


def _until(content: tuple[tuple[int, int], ...], cue: Cue) -> tuple[tuple[int, int], ...]:
    """Return the words reported up to where another speaker begins."""
    return tuple(
        (a, min(b, cue.begin) if a < cue.begin else b) for a, b in content if a != cue.begin
    )


def _nested(reading: Reading, cue: Cue, other: Cue) -> bool:
    """Tell whether a cue stands in the words of another: "A said that *B had praised* C"."""
    if other.outer:
        return not _apart(reading, cue, other)
    if cue.at < other.at:
        return False
    return not _apart(reading, cue, other)


_APART = words("while whereas but and ;")


def _apart(reading: Reading, cue: Cue, other: Cue) -> bool:
    """Tell whether a clause of its own holds the cue: "A praised X, *while B* …"."""
    before = reading.low[cue.begin - 1] if cue.begin else ""
    if before == "which" and reading.deps[cue.at].endswith("relcl"):
        return True  # "…, which *B promised*"
    i = cue.at
    for _ in range(HIGHEST):
        head = reading.heads[i]
        if head == i:
            return i == cue.at
        if head == other.at:
            return reading.deps[i] in ("conj", "parataxis", "advcl") and before in _APART
        i = head
    return False


def _statement(reading: Reading, cue: Cue, start: int, end: int) -> Draft:
    draft = Draft(Statement, reading.quote(start, end), at=cue.at, confidence=CONFIDENCE)
    speakers = [reading.entity(name) for name in cue.speakers]
    draft.put("speaker", *speakers)
    draft.put("act", code(_act(reading, cue, start, end)))
    draft.put("addressee", *_others(reading, cue.addressees, speakers))
    return draft


def _others(reading: Reading, names: list[Name], speakers: list[Entity]) -> list[Entity]:
    mine = {speaker.value.casefold() for speaker in speakers}
    return [reading.entity(name) for name in names if name.value.casefold() not in mine]


def _remember(reading: Reading, cues: list[Cue], start: int, end: int, heard: Heard) -> None:
    """Keep who spoke and of whom, for the pronouns of what follows."""
    heard.just_spoke = bool(cues)
    for i in range(start, end) if cues else ():
        if reading.low[i] in PAPERS:
            heard.papers[reading.low[i]] = cues[0].speakers
    for cue in cues:
        heard.speaker, heard.speakers = cue.speakers[0], cue.speakers
    persons = [n for n in reading.names_in(start, end) if n.kind is Kind.PERSON]
    heard.persons += persons
    heard.lately = persons or heard.lately
    del heard.persons[:-10]
    spoken_to = [name for cue in cues for name in cue.addressees if name.kind is not Kind.PERSON]
    if spoken_to:
        heard.group = spoken_to[-1]
        return
    for i in range(end - 1, start - 1, -1):
        name = reading.name_at.get(i)
        if name is not None and name.kind is Kind.UNIT:
            heard.group = name
            return
        if is_group(reading, i) and reading.deps[i] not in ("compound", "nmod:poss"):
            heard.group = named(reading, i, i + 1, Kind.GROUP)
            return


# -- acts --------------------------------------------------------------------------------------


def _act(reading: Reading, cue: Cue, start: int, end: int) -> Act:
    """Return what the speaker does first."""
    act = cue.speech.act
    if cue.speech.then == ("out",) and not cue.addressees:
        return Act.ASSERT  # a thing is singled out
    if cue.speech.needs is Needs.JUDGEMENT:
        return _judgement(reading, cue, end)
    if act is not Act.ASSERT or cue.speech.noun:
        return act
    if cue.speech.to == () and bids(reading, cue.at, cue.after, end):
        return Act.REQUEST  # "told them to leave"
    performed = _performed(reading, start, end)
    if performed is not None:
        return performed
    said = reading.low[start:end]
    tells = cue.speech.to == () and reading.lemmas[cue.at] not in _WARNING
    if tells and any(_holds(said, phrase) for phrase in _MUST):
        return Act.REQUEST
    if any(_holds(said, phrase) for phrase in _PLEDGES):
        return Act.PLEDGE
    return act


def _judgement(reading: Reading, cue: Cue, end: int) -> Act:
    """Return what it is to call something what follows: "a crime", "a credit to the army"."""
    said = reading.low[cue.after : min(end, cue.after + _JUDGED)]
    if any(word in _DAMNING for word in said):
        return Act.CONDEMN
    return Act.PRAISE if any(word in _PRAISING for word in said) else Act.ASSERT


def _performed(reading: Reading, start: int, end: int) -> Act | None:
    """Return the act of the words quoted: "I thank …", "Keep …", "You have opened …"."""
    for a, b in reading.quotes_in(start, end):
        low = reading.low
        if b - a < _QUOTED:
            continue
        if low[a + 1] == "you" and low[a + 2] in ("have", "'ve", "’ve"):
            return Act.PRAISE
        if _imperative(reading, a + 1):
            return Act.THANK if low[a + 1] == "thank" else Act.REQUEST
        for i in range(a + 1, min(b, a + 4)):
            if low[i] not in _FIRST_PERSON:
                continue
            j = i + 1
            while j < b and (clauses.is_adverb(low[j]) or low[j] in _WISHING):
                j += 1
            found = speech_at(low, j, b) if j < b else None
            if found is not None and low[j] == reading.lemmas[j]:
                return found[0].act
    return None


def _imperative(reading: Reading, i: int) -> bool:
    """Tell whether a sentence begins with what is to be done: "*Keep* the flag flying"."""
    if reading.low[i] not in _BIDDING and (
        reading.tags[i] != "VERB" or reading.low[i] != reading.lemmas[i]
    ):
        return False
    return not any(reading.deps[kid].startswith(("nsubj", "aux")) for kid in reading.kids[i])


def _holds(words: list[str], cue: tuple[str, ...]) -> bool:
    size = len(cue)
    return any(tuple(words[k : k + size]) == cue for k in range(len(words) - size + 1))

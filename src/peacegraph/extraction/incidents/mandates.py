"""Mandates: missions set up, extended, changed and ended, and by whom.

A sentence may tell of one decision in several ways ("the mandate, prolonged in June, runs until
December"), and the sentences after it give its resolution and its ceiling: they become one fact.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import Draft, code, count, date, entity, key_of
from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import Found
from peacegraph.extraction.incidents.ceilings import CEILING, ceiling_of
from peacegraph.extraction.incidents.changes import BECOMING, BY_OTHERS, PATTERNS, REPLACING, RUNS
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import Mandate, MandateChange
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Name, Reading, When

CONFIDENCE = 0.8
_RESOLUTION = re.compile(r"\d{2,4}")
_SECURITY_COUNCIL = "United Nations Security Council"
_COUNCILS = words("council union assembly community")
# A resolution's number and ceiling come soon after the news of it, or stand for something else.
_SOON = 3
_LONG_AGO = 400  # words: what "its mandate" is of was named not longer ago

_MANDATE = words(
    "mandate term stay presence life lifetime lease authorisation authorization deployment mission "
    "operation"
)
_AHEAD = (Modality.PLANNED, Modality.REQUESTED)
_DECIDED = words("decided voted agreed resolved")
_COMPLETING = words("complete finish fulfil")
_GIVING = words("grant give")
_FIXING = words("fix set put")
_APPROVING = words("approve endorse greenlight")
_GETTING = words("get receive win obtain secure")
_KEEPING = words("keep retain maintain")
_STAYING = words("stay remain continue")
_FORCE = words("peacekeeper helmet force troop mission operation")
_TASKS = words("task job mandate role responsibility")
_RUNNING = words("run expire lapse last end")
_FURTHER = words("another further more additional")
_EXPIRING = words("expire lapse end")
_PERIOD = words("month year week")
_UNTIL = words("until till through")


@dataclass(slots=True)
class _Decision:
    """A draft with the sentence that it was read in; ``weak``: it tells until when, no more."""

    draft: Draft
    sentence: int
    weak: bool = False


def find_mandates(reading: Reading) -> Iterator[Draft]:
    """Yield what becomes of missions' mandates."""
    found: list[_Decision] = []
    for number, (start, end) in enumerate(reading.sentences):
        if reading.is_heading(start, end):
            continue
        sentence = (after_dateline(reading, start, end), end)
        for decision in _decisions(reading, sentence, number):
            _add(found, decision)
        _detail(reading, found, sentence, number)
    for decision in found:
        if not decision.weak:
            yield decision.draft


def _decisions(reading: Reading, sentence: tuple[int, int], number: int) -> Iterator[_Decision]:
    for found in PATTERNS.find(reading, *sentence):
        change = _change(reading, found)
        mission = _theme(reading, found, sentence, change)
        if mission is None:
            continue
        draft = _draft(reading, found, sentence, mission, change)
        weak = change is MandateChange.EXTENDED and found.word in _RUNNING
        if _is_told(reading, found, draft, sentence, weak=weak):
            running = found.word in ("run", "last") and _runs_to(reading, found.after)
            yield _Decision(draft, number, weak=weak and not running)
    yield from _runs(reading, sentence, number)
    yield from _replacements(reading, sentence, number)
    for found in BECOMING.find(reading, *sentence):
        missions = predicates.names_of(found.role("to"), Kind.MISSION)
        if missions and found.role("from"):
            draft = _draft(reading, found, sentence, missions[0], MandateChange.ESTABLISHED)
            yield _Decision(draft, number)


def _replacements(reading: Reading, sentence: tuple[int, int], number: int) -> Iterator[_Decision]:
    """Read "to replace A by B": B is set up, and A ends."""
    for found in REPLACING.find(reading, *sentence):
        if found.predicate.modality is None:
            continue
        old = predicates.names_of(found.role("old"), Kind.MISSION)
        new = predicates.names_of(found.role("new"), Kind.MISSION)
        if found.word == "replace" and not (old and new):
            old, new = _named_in_order(reading, found.predicate.at, sentence[1])
        if not old or not new or old[0].value == new[0].value:
            continue
        for mission, change in ((new[0], MandateChange.ESTABLISHED), (old[0], MandateChange.ENDED)):
            yield _Decision(_draft(reading, found, sentence, mission, change), number)


def _named_in_order(reading: Reading, at: int, end: int) -> tuple[list[Name], list[Name]]:
    """Return A and B of "to *replace A*, the force in C, *by B*", whatever the parse says."""
    named = clauses.names_in(reading, at, end, Kind.MISSION)
    if len(named) < 2 or named[0].start > at + 2:
        return [], []
    by = any(reading.low[i] in ("by", "with") for i in range(named[0].end, named[1].start))
    return (named[:1], named[1:2]) if by else ([], [])


def _runs(reading: Reading, sentence: tuple[int, int], number: int) -> Iterator[_Decision]:
    """Read "the mandate *runs until* June", where the verb was taken for a noun."""
    for i in range(sentence[0] + 1, sentence[1] - 1):
        if reading.low[i] not in ("runs", "lasts") or reading.tags[i] in ("VERB", "AUX"):
            continue
        mission = _last_mission(reading, i)
        about = reading.low[i - 1] in ("mandate", "term", "one")
        if about and mission is not None and reading.low[i + 1] in _UNTIL:
            found = Found(RUNS, predicates.predicate_at(reading, i, sentence), i + 1)
            draft = _draft(reading, found, sentence, mission, MandateChange.EXTENDED)
            if draft.has("until"):
                yield _Decision(draft, number)


def _runs_to(reading: Reading, i: int) -> bool:
    """Tell whether a date until which something runs follows: "runs *to 15 May*"."""
    return reading.low_at(i) in _UNTIL or (reading.low_at(i) == "to" and i + 1 in reading.when_at)


def _change(reading: Reading, found: Found) -> MandateChange:
    """Return what a wording does; "authorised to stay" is no beginning."""
    change = MandateChange(found.pattern.codes["change"])
    if reading.low[found.predicate.at] == "ends":
        return MandateChange.EXTENDED  # "the mandate ends on …" says until when it runs
    at = found.predicate.at
    if found.word in _GIVING and _gives_task(found.predicate.objects):
        return MandateChange.CHANGED
    if change is MandateChange.ESTABLISHED and found.word.startswith("authori"):
        for i in range(at + 1, min(at + 9, len(reading.low) - 1)):
            if reading.low[i] == "to" and reading.tags[i + 1] == "VERB":
                staying = reading.lemmas[i + 1] in _STAYING
                return MandateChange.EXTENDED if staying else MandateChange.CHANGED
    return change


# -- the mission -------------------------------------------------------------------------------


def _theme(
    reading: Reading, found: Found, sentence: tuple[int, int], change: MandateChange
) -> Name | None:
    """Return the mission that a wording is about; ``None`` where it is about something else."""
    lemma = found.word
    phrases = found.role("theme")
    if found.predicate.passive and not phrases:
        phrases = found.predicate.indirect
    if lemma in _GIVING:
        return _granted(reading, found, sentence)
    if not _has_its_object(reading, found):
        return None
    for phrase in phrases:
        mission = _mission_of(reading, phrase)
        if mission is not None:
            if lemma in _COMPLETING and phrase.lemma != "mandate":
                continue
            if lemma in _RUNNING and phrase.name is not None and change is not MandateChange.ENDED:
                continue
            return None if _is_visit(phrase, change) else mission
        if _fits(reading, phrase, lemma, change):
            return _owned(reading, phrase) or _last_mission(reading, phrase.start)
    doers = phrases if found.pattern.roles is BY_OTHERS else found.predicate.subjects
    if any(phrase.head not in reading.when_at for phrase in doers):
        return None
    return _stands_before(reading, found, sentence)


def _stands_before(reading: Reading, found: Found, sentence: tuple[int, int]) -> Name | None:
    """Return the mission before a verb, where the parse gives the verb no subject."""
    predicate = found.predicate
    if predicate.at == sentence[0] and found.pattern.roles is BY_OTHERS:
        return _after_comma(reading, sentence)
    if reading.low[predicate.at - 1] in ("mandate", "term"):
        return _last_mission(reading, predicate.at)
    if found.pattern.roles is BY_OTHERS and not predicate.passive:
        return None if predicate.objects else _stands_after(reading, predicate.at, sentence)
    if predicate.noun:
        return None
    name = clauses.subject_of(reading, predicate.at, sentence[0])
    return name if name is not None and name.kind is Kind.MISSION else None


def _stands_after(reading: Reading, at: int, sentence: tuple[int, int]) -> Name | None:
    """Return the mission whose mandate or ceiling stands after a verb that has no object."""
    for i in range(at + 1, min(at + 9, sentence[1])):
        if reading.low[i] in ("mandate", "ceiling", "limit", "term", "presence"):
            named = clauses.names_in(reading, at, min(i + 7, sentence[1]), Kind.MISSION)
            return named[0] if named else _last_mission(reading, at)
    return None


def _after_comma(reading: Reading, sentence: tuple[int, int]) -> Name | None:
    """Read "*Set up* in May by a resolution, the mission watches over …"."""
    start, end = sentence
    comma = next((i for i in range(start, end) if reading.words[i] == ","), end)
    for name in clauses.names_in(reading, comma, min(end, comma + 4), Kind.MISSION):
        return name
    return None


def _fits(reading: Reading, phrase: Phrase, lemma: str, change: MandateChange) -> bool:
    """Tell whether a phrase without a mission's name is about a mandate."""
    if change is MandateChange.EXTENDED and lemma in _STAYING:
        return False
    if lemma in _COMPLETING:
        return phrase.lemma == "mandate"
    if phrase.lemma == "mandate" or reading.low[phrase.head] == "it":
        return True
    if lemma in _APPROVING:
        return phrase.lemma == "deployment" and reading.low[phrase.start] == "its"
    if change is MandateChange.EXTENDED and phrase.lemma in _MANDATE:
        return reading.low[phrase.start] in ("its", "their", "the", "that")
    if lemma == "empower":
        return phrase.lemma in _FORCE
    return change is MandateChange.CHANGED and phrase.lemma == "ceiling"


def _mission_of(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the mission that a phrase names, or whose mandate it is."""
    name = phrase.name
    if name is not None:
        return name if name.kind is Kind.MISSION else None
    if phrase.lemma in _MANDATE | CEILING:
        return _owned(reading, phrase)
    return None


def _owned(reading: Reading, phrase: Phrase) -> Name | None:
    named = [n for n in reading.names_in(phrase.start, phrase.end) if n.kind is Kind.MISSION]
    return named[0] if named else None


def _is_visit(phrase: Phrase, change: MandateChange) -> bool:
    """Tell whether "ended the mission" may be anybody's errand."""
    name = phrase.name
    return name is not None and name.form == "generic" and change is MandateChange.ENDED


def _last_mission(reading: Reading, before: int) -> Name | None:
    for name in reading.names_before(before):
        if before - name.end > _LONG_AGO:
            break
        if name.kind is Kind.MISSION:
            return name
    return None


def _granted(reading: Reading, found: Found, sentence: tuple[int, int]) -> Name | None:
    """Read "granted the mission another year", "was given the task of monitoring"."""
    predicate = found.predicate
    given = [*predicate.objects, *predicate.indirect, *predicate.brought_by("to")]
    missions = predicates.names_of(given, Kind.MISSION)
    if _gives_task(predicate.objects):
        return missions[0] if missions else None
    time = any(reading.lemmas[i] in _PERIOD for i in range(*sentence))
    until = any(w.start and reading.low[w.start - 1] in _UNTIL for w in reading.whens_in(*sentence))
    council = _authority(reading, sentence) is not None
    if missions and time and (until or council):
        return missions[0]
    named = clauses.names_in(reading, *sentence, Kind.MISSION)
    if council and time and until and len({n.value for n in named}) == 1:
        return named[0]
    return None


def _has_its_object(reading: Reading, found: Found) -> bool:
    """Tell whether what is got is time, and what is set at a number a ceiling."""
    objects = found.predicate.objects
    if found.word == "end" and not found.predicate.noun:  # "ended its patrols"
        named = [p for p in objects if _mission_of(reading, p) or p.lemma in _MANDATE]
        return not objects or bool(named) or reading.low[objects[0].head] == "it"
    if found.word in _GETTING:
        return _is_time(reading, objects)
    fixes = found.word in _FIXING and not found.pattern.then
    return not fixes or any(phrase.lemma in CEILING for phrase in objects)


def _is_time(reading: Reading, phrases: list[Phrase]) -> bool:
    """Tell whether what is got is time: "another *year*"."""
    return any(phrase.lemma in _PERIOD or phrase.head in reading.when_at for phrase in phrases)


def _gives_task(objects: list[Phrase]) -> bool:
    return any(phrase.lemma in _TASKS for phrase in objects)


# -- drafts ------------------------------------------------------------------------------------


def _draft(
    reading: Reading, found: Found, sentence: tuple[int, int], mission: Name, change: MandateChange
) -> Draft:
    at = found.predicate.at
    draft = Draft(Mandate, reading.quote(*sentence), at=at, confidence=CONFIDENCE)
    draft.put("mission", entity(reading, mission)).put("change", code(change))
    draft.put("resolution", _resolution(reading, sentence))
    until = _until(reading, sentence, change)
    when = _date(reading, at, sentence, until)
    if change is MandateChange.EXTENDED and until is None and found.word in _RUNNING:
        until, when = when, None
    draft.put("until", date(reading, until)).put("date", date(reading, when))
    draft.put("authority", _authority(reading, sentence))
    if draft.has("resolution"):
        draft.put("authority", entity(reading, _council_before(reading, sentence[0])))
    draft.modality = modality_of(reading, at, sentence) or Modality.ACTUAL
    if draft.modality in _AHEAD and _DECIDED & set(reading.low[slice(*sentence)]):
        draft.modality = Modality.ACTUAL  # "will remain until …, the Council decided"
    if change is MandateChange.ENDED and when is not None and _to_come(reading, when):
        draft.modality = Modality.PLANNED
    return draft


def _is_told(
    reading: Reading, found: Found, draft: Draft, sentence: tuple[int, int], *, weak: bool
) -> bool:
    """Tell whether enough is said of a decision for it to be one."""
    lemma = found.word
    change = key_of(draft.slots["change"][0])
    words_ = reading.low[slice(*sentence)]
    if found.predicate.modality is None and not _is_permitted(reading, found):
        return False
    if weak:
        return draft.has("until")
    if lemma in _GETTING or lemma in _APPROVING:
        return draft.has("authority", "resolution")
    if lemma in _STAYING or lemma in _KEEPING:
        lasting = draft.has("until") or _another_term(words_)
        return lasting and (draft.has("authority") or "resolution" in words_)
    passive = found.predicate.passive and draft.has("date")
    if change == MandateChange.EXTENDED:
        return draft.has("until", "authority", "resolution") or passive
    if change == MandateChange.CHANGED:
        return draft.has("authority", "resolution") or passive
    return draft.has("authority", "resolution", "date")


def _is_permitted(reading: Reading, found: Found) -> bool:
    """Tell whether a mission "may stay": the Council's leave, and no guess."""
    helpers = {reading.low[k] for k in reading.kids[found.predicate.at]}
    return found.word in _STAYING and "may" in helpers and "not" not in helpers


def _another_term(low: list[str]) -> bool:
    """Tell whether words give more time: "another year", "a further six months"."""
    return any(
        word in _FURTHER and any(after.removesuffix("s") in _PERIOD for after in low[i + 1 : i + 3])
        for i, word in enumerate(low)
    )


def _resolution(reading: Reading, sentence: tuple[int, int]) -> Text | None:
    start, end = sentence
    for i in range(start, end - 1):
        if reading.low[i] == "resolution" and _RESOLUTION.fullmatch(reading.words[i + 1]):
            return Text(value=reading.words[i + 1], mention=reading.mention(i + 1, i + 2))
    return None


def _until(reading: Reading, sentence: tuple[int, int], change: MandateChange) -> When | None:
    """Return until when; of a mission that turns into another, by when that is to end."""
    start, end = sentence
    brought = _UNTIL | ({"by"} if change is MandateChange.ESTABLISHED else frozenset())
    for when in reading.whens_in(start, end):
        before = reading.low[when.start - 1] if when.start > start else ""
        until = before in brought or (before == "to" and change is MandateChange.EXTENDED)
        if until and "/" not in when.value:
            return when
    return None


def _date(reading: Reading, at: int, sentence: tuple[int, int], until: When | None) -> When | None:
    """Return when it was decided."""
    when = predicates.date_of(reading, at, sentence)
    if when is None or (when is not until and (until is None or not _is_expiry(reading, when))):
        return when
    others = [
        w
        for w in reading.whens_in(*sentence)
        if w is not until and "/" not in w.value and not _is_expiry(reading, w)
    ]
    return min(others, key=lambda w: abs(w.start - at), default=None)


def _is_expiry(reading: Reading, when: When) -> bool:
    """Tell whether a date is that on which the time before ran out: "due to *expire on* …"."""
    return bool(_EXPIRING & set(reading.lemmas[max(0, when.start - 2) : when.start]))


def _to_come(reading: Reading, when: When) -> bool:
    published = reading.published
    if published is None or not re.match(r"\d{4}", when.value):
        return False
    return when.value > dt.date.isoformat(published)[: len(when.value)]


def _authority(reading: Reading, sentence: tuple[int, int]) -> Entity | None:
    """Return the council that a sentence names; of missions, "the Council" is the UN's."""
    for name in clauses.names_in(reading, *sentence, Kind.ORGANIZATION):
        if name.form != "adjective" and name.value.lower().split()[-1] in _COUNCILS:
            return reading.entity(name)
    for i in range(*sentence):
        if reading.words[i - 1 : i + 1] in (["the", "Council"], ["The", "Council"]):
            mention = reading.mention(i, i + 1)
            return Entity(value=_SECURITY_COUNCIL, kind=Kind.ORGANIZATION, mention=mention)
    return None


def _council_before(reading: Reading, i: int) -> Name | None:
    for name in reading.names_before(i):
        if name.value == _SECURITY_COUNCIL and name.form == "name":
            return name
    return None


# -- one decision told in several places -------------------------------------------------------


def _add(found: list[_Decision], decision: _Decision) -> None:
    """Add a decision, or join it to the one that it goes on with."""
    for other in found:
        if _goes_on(other, decision):
            for slot, values in decision.draft.slots.items():
                other.draft.put(slot, *values)
            evidence = decision.draft.evidence[0]
            if evidence not in other.draft.evidence:
                other.draft.evidence.append(evidence)
            other.weak = other.weak and decision.weak
            return
    found.append(decision)


def _goes_on(a: _Decision, b: _Decision) -> bool:
    if _keys(a, "mission") != _keys(b, "mission") or _keys(a, "change") != _keys(b, "change"):
        return False
    return all(
        not _keys(a, slot) or not _keys(b, slot) or _keys(a, slot) == _keys(b, slot)
        for slot in ("until", "resolution")
    )


def _keys(decision: _Decision, slot: str) -> set[str]:
    return {key_of(value) for value in decision.draft.slots.get(slot, [])}


def _detail(
    reading: Reading, found: list[_Decision], sentence: tuple[int, int], number: int
) -> None:
    """Add the resolution and the ceiling that the decision's sentence, or one soon after, gives."""
    _add_ceiling_before(reading, found, number)
    recent = [d for d in found if number - d.sentence <= _SOON and not d.weak]
    if not recent:
        return
    decision = recent[-1]
    for other in recent:
        if key_of(other.draft.slots["change"][0]) == MandateChange.EXTENDED:
            decision = other
    draft = decision.draft
    before = set(draft.slots)
    if key_of(draft.slots["change"][0]) == MandateChange.EXTENDED:
        draft.put("resolution", _resolution(reading, sentence))
    ceiling = ceiling_of(reading, sentence)
    if ceiling is not None:
        draft.put("ceiling", count(reading, ceiling))
    quote = reading.quote(*reading.sentences[number])
    if set(draft.slots) != before and quote not in draft.evidence:
        draft.evidence.append(quote)


def _add_ceiling_before(reading: Reading, found: list[_Decision], number: int) -> None:
    """Add the ceiling that the sentence before a decision gave: "may have no more than …"."""
    made = [d for d in found if d.sentence == number and not d.draft.has("ceiling")]
    if not made or number == 0:
        return
    before = reading.sentences[number - 1]
    draft = made[0].draft
    missions = {key_of(reading.entity(n)) for n in clauses.names_in(reading, *before, Kind.MISSION)}
    ceiling = ceiling_of(reading, before) if _keys(made[0], "mission") == missions else None
    if ceiling is not None and key_of(draft.slots["change"][0]) != MandateChange.ENDED:
        draft.put("ceiling", count(reading, ceiling))
        draft.evidence.append(reading.quote(*before))

"""The one way to say "this trigger, these arguments, these slots".

A family lists its :class:`Trigger` rows; :func:`find` reads them in a sentence and tells who stands
where, and whether the thing happened, is planned, asked for or denied. To teach a family another
wording, add a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.verbs import inflect
from peacegraph.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from enum import StrEnum

    from peacegraph.extraction.reading import Name, Number, Reading, When


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb, or a verb and the words after it, and the slots of what stands around it.

    ``verbs`` are base forms, or all forms ``a/b/c``, with blanks between; ``then`` must follow the
    verb directly. ``subject`` and ``object`` name slots (in the passive they change places, the
    agent after "by" taking the subject's), ``prepositions`` those of what a preposition brings.
    """

    verbs: str
    then: str = ""
    subject: str | None = None
    object: str | None = None
    prepositions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, StrEnum] = field(default_factory=dict)


@dataclass(slots=True)
class Match:
    """A trigger found: its verb at ``verb``, its arguments, and how it is held to be."""

    trigger: Trigger
    verb: int
    after: int
    group: int
    clause: tuple[int, int]
    passive: bool
    modality: Modality | None
    subject: Name | None
    object: Name | None


class Triggers:
    """Rows of triggers, looked up by the form of the verb."""

    def __init__(self, rows: Sequence[Trigger]) -> None:
        self._by_form: dict[str, list[Trigger]] = {}
        for row in rows:
            for verb in row.verbs.split():
                for form in inflect(verb):
                    self._by_form.setdefault(form, []).append(row)
        for listed in self._by_form.values():
            listed.sort(key=lambda row: -len(row.then.split()))

    def find(self, reading: Reading, start: int, end: int) -> Iterator[Match]:
        """Yield the triggers of a sentence, the longest wording at each verb."""
        for i in range(start, end):
            if i in reading.name_at:
                continue
            for row in self._by_form.get(reading.low[i], ()):
                then = row.then.split()
                after = i + 1 + len(then)
                if reading.low[i + 1 : after] == then and after <= end:
                    yield match(reading, row, i, after, start, end)
                    break


def match(reading: Reading, row: Trigger, verb: int, after: int, start: int, end: int) -> Match:
    """Return a trigger at a verb with its arguments."""
    group = clauses.verb_group_start(reading, verb, start)
    passive = clauses.is_passive(reading, verb, start) or _reduced(reading, verb, start)
    begin, stop = clause_start(reading, verb, start), clauses.clause_end(reading, after, end)
    subject = clauses.subject_of(reading, verb, start)
    if (
        subject is None
        and reading.low[group - 1 : group]
        and reading.low[group - 1] in lexicon.RELATIVES
    ):
        subject = antecedent(reading, group - 1, start)
    if passive and _reduced(reading, verb, start):
        subject = reading.name_at.get(verb - 1) or subject
    return Match(
        row,
        verb,
        after,
        group,
        (begin, stop),
        passive,
        modality(reading, verb, start),
        subject,
        clauses.object_of(reading, after, end),
    )


def antecedent(reading: Reading, relative: int, start: int) -> Name | None:
    """Return the name that "who" or "which" at a token stands for."""
    i = relative - 1
    while i >= start and reading.words[i] in (",", "–", ")"):
        i = clauses.before_bracket(reading, i, start) if reading.words[i] == ")" else i - 1
    name = reading.name_at.get(i)
    return name if name is not None and name.form != "adjective" else None


def _reduced(reading: Reading, verb: int, start: int) -> bool:
    """Tell whether a participle qualifies the noun before it: "a conference *held* in …"."""
    if verb == start or not reading.low[verb].endswith(("ed", "eld", "ent")):
        return False
    return verb + 1 < len(reading.low) and reading.low[verb + 1] == "by"


def clause_start(reading: Reading, i: int, start: int) -> int:
    """Return where the clause that holds token ``i`` begins."""
    while i > start:
        word = reading.low[i - 1]
        if word in (";", ":", "“", "”", '"', "while", "whereas", "but", "because"):
            return i
        i -= 1
    return start


_PLANNED_BEFORE = words(
    "plan plans planned planning intend intends intended expected due ready set scheduled prepare "
    "prepares preparing prepared slated decided agreed pledged promised vowed committed continue "
    "is are was were be going about aims aim undertaken idea"
)
_REQUESTED_BEFORE = words(
    "wish wishes wished hope hopes hoped ask asks asked asking urge urged urges call called "
    "calls request requested appeal appealed appeals encourage encouraged invite invited want "
    "wants wanted propose proposed suggest suggested demand demanded recommended should must"
)
_DENIED = words("not never n't n’t no")


def modality(reading: Reading, verb: int, start: int) -> Modality | None:
    """Return how a verb is held to be; ``None`` where the words around it do not tell."""
    group = clauses.verb_group_start(reading, verb, start)
    low = reading.low
    words = low[group:verb]
    if any(word in _DENIED for word in words):
        return Modality.DENIED
    if "to" in words:
        return _infinitive(low, group + words.index("to"), start)
    if any(word in ("will", "would", "shall", "'ll", "’ll") for word in words):
        return Modality.PLANNED
    if any(word in ("should", "must", "may", "might", "could", "can") for word in words):
        return Modality.REQUESTED if words[0] in ("should", "must") else None
    if low[verb].endswith("ing") and not any(
        w in ("is", "are", "was", "were", "been", "be") for w in words
    ):
        return _gerund(low, group, start)
    if low[verb].endswith("ing") and "being" in words and "prepared" in low[verb:]:
        return Modality.PLANNED
    return Modality.ACTUAL


def _infinitive(low: list[str], to: int, start: int) -> Modality | None:
    for j in range(to - 1, max(start, to - 8) - 1, -1):
        word = low[j]
        if word in (",", ";", ":", "that"):
            break
        if word in _REQUESTED_BEFORE:
            return Modality.REQUESTED
        if word in _PLANNED_BEFORE:
            # "is ready to", "are to be": the words just before; "is a step to" says nothing.
            if word in ("is", "are", "was", "were", "be") and j != to - 1:
                continue
            return Modality.PLANNED
    return None


def _gerund(low: list[str], group: int, start: int) -> Modality | None:
    before = low[max(start, group - 4) : group]
    if any(
        word in ("plan", "plans", "planning", "idea", "intention", "consider") for word in before
    ):
        return Modality.PLANNED
    if before and before[-1] in ("for", "after", "by", "in", ",", "since"):
        return Modality.ACTUAL
    return None


def date_near(reading: Reading, verb: int, start: int, end: int) -> When | None:
    """Return the date that belongs to a verb: the nearest in its clause."""
    found = list(reading.whens_in(start, end))
    if not found:
        return None
    dateline = [w for w in found if clauses.is_dateline(reading, w, start)]
    found = [w for w in found if w not in dateline]
    return min(
        found, key=lambda w: (min(abs(w.start - verb), abs(w.end - verb)), w.start), default=None
    )


def body_start(reading: Reading, start: int, end: int) -> int:
    """Return where a sentence begins after its dateline."""
    for i in range(start, min(end, start + 14)):
        if (
            reading.words[i] in ("–", "-", "—", "--")
            and i + 1 < end
            and any(True for _ in reading.whens_in(start, i))
        ):
            return i + 1
    return start


def numbers_in(reading: Reading, start: int, end: int) -> list[Number]:
    """Return the cardinal numbers in ``start:end``."""
    return list(reading.numbers_in(start, end))

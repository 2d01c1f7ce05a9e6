"""Awards: medals, letters of thanks and other honours, who receives them and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import Draft, date
from peacegraph.extraction.grammar.predicates import (
    Found,
    Phrase,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.extraction.works.givers import givers_of
from peacegraph.extraction.works.giving import GIVER, PATTERNS, THING, TO
from peacegraph.extraction.works.honours import Honour, alone, honour_of, names_of_honours
from peacegraph.extraction.works.recipients import (
    antecedent,
    named_among,
    named_last,
    recipients_of,
    those_decorated,
)
from peacegraph.frames import Award
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.85

_WINNERS = words("recipient winner holder laureate awardee")
_WINNING = (Kind.PERSON, Kind.UNIT)
_LONGEST_HONOUR = 14  # words
_SOON = 2  # sentences
_THE = words("the these those his her their")
_HONOURS = words(
    "medal medals decoration decorations letter letters certificate certificates honour honours "
    "award awards citation citations commendation commendations insignia"
)


def find_awards(reading: Reading) -> Iterator[Draft]:
    """Yield the honours that a text says are given."""
    called = names_of_honours(reading)
    told: list[tuple[int, Draft]] = []  # with the sentence that each was read in
    winners = not _WINNERS.isdisjoint(reading.low)
    for number, (start, end) in enumerate(reading.sentences):
        if reading.is_heading(start, end):
            continue
        begin = after_dateline(reading, start, end)
        for found in PATTERNS.find(reading, begin, end):
            if found.predicate.modality not in (Modality.ACTUAL, Modality.PLANNED):
                continue
            if told and number - told[-1][0] <= _SOON and _goes_on(reading, found):
                _add_giver(reading, found, told[-1][1])
                continue
            drafts = _award(reading, found, (start, end), called, new=not told)
            told += [(number, draft) for draft in drafts if not _is_told(told, number, draft)]
        if winners:
            told += [(number, draft) for draft in _won(reading, (begin, end), called)]
    yield from (draft for _, draft in told)


def _is_told(told: list[tuple[int, Draft]], number: int, draft: Draft) -> bool:
    """Tell whether the same sentence has told it: "*signed* a decision to *confer* …"."""
    return any(
        sentence == number
        and all(other.slots.get(slot) == draft.slots.get(slot) for slot in ("recipient", "award"))
        for sentence, other in told
    )


def _is_proxy(reading: Reading, found: Found) -> bool:
    """Tell whether an honour is taken "on their *behalf*": it is nobody's who takes it."""
    return "behalf" in reading.low[slice(*found.predicate.sentence)]


def _goes_on(reading: Reading, found: Found) -> bool:
    """Tell whether honours told of already are handed over: "*they were* pinned on by X"."""
    if found.pattern.roles.get("subject") != GIVER:
        return False
    for phrase in found.role(THING):
        low, first = reading.low[phrase.head], reading.low[phrase.start]
        bare = first in _THE and phrase.head - phrase.start == 1 and low in _HONOURS
        if not bare and low not in ("it", "they", "them", "these"):
            continue
        taken = [p for p in found.role(TO) if p.preposition != "on" or p.name is not None]
        return not taken or all(reading.low[p.head] in ("him", "her", "them") for p in taken)
    return False


def _add_giver(reading: Reading, found: Found, draft: Draft) -> None:
    """Add who handed the honours over to the award told of before."""
    at = found.predicate.at
    thing = next(iter(found.role(THING)))
    givers = givers_of(reading, found, Honour(at, at + 1, thing))
    if givers and not draft.has("giver"):
        draft.put("giver", *givers)
        draft.evidence.append(reading.quote(*found.predicate.sentence))


def _won(reading: Reading, sentence: tuple[int, int], called: dict[str, str]) -> Iterator[Draft]:
    """Read "the *winner* of the Gold Medal is X", "X, *holder* of the Gold Medal"."""
    start, end = sentence
    for i in [i for i in range(start, end) if reading.low[i] in _WINNERS]:
        reach = Phrase(reading, i + 1, i + 1, min(end, i + _LONGEST_HONOUR))
        honour = honour_of(reading, reach) if reading.low_at(i + 1) == "of" else None
        winner = _winner(reading, i, honour, sentence) if honour is not None else None
        if honour is None or winner is None:
            continue
        draft = Draft(Award, reading.quote(*sentence), at=i, confidence=CONFIDENCE)
        draft.put("recipient", reading.entity(winner)).put("award", _named(reading, honour, called))
        yield draft


def _winner(reading: Reading, i: int, honour: Honour, sentence: tuple[int, int]) -> Name | None:
    """Return who won: named behind "is", else last before the word."""
    start, end = sentence
    if reading.low_at(honour.end) in ("is", "was"):
        after = reading.names_in(honour.end, min(end, honour.end + 12))
        return next((n for n in after if n.kind in _WINNING), None)
    before = [n for n in reading.names_in(max(start, i - 12), i) if n.kind in _WINNING]
    return before[-1] if before else None


def _award(
    reading: Reading,
    found: Found,
    span: tuple[int, int],
    called: dict[str, str],
    *,
    new: bool,
) -> Iterator[Draft]:
    first = _honour(reading, found) or _decoration(reading, found)
    if first is None:
        return
    if found.pattern.roles.get("subject") == TO and _is_proxy(reading, found):
        return
    recipients = named_last(reading, found, first) or recipients_of(reading, found, first)
    recipients = named_among(reading, recipients, found)
    if not recipients and new:
        recipients = those_decorated(reading, found, first)
    if not recipients:
        return
    others = [h for p in found.role(THING) if (h := honour_of(reading, p)) is not None]
    for honour in [first, *(h for h in others if h.start >= first.end)]:
        yield _draft(reading, found, span, honour, (recipients, called))


def _draft(
    reading: Reading,
    found: Found,
    span: tuple[int, int],
    honour: Honour,
    known: tuple[list[Entity], dict[str, str]],
) -> Draft:
    recipients, called = known
    modality = found.predicate.modality or Modality.ACTUAL
    draft = Draft(
        Award,
        reading.quote(*span),
        at=found.predicate.at,
        modality=modality,
        confidence=CONFIDENCE,
    )
    givers = givers_of(reading, found, honour)
    draft.put("recipient", *_others(reading, found, recipients, givers))
    draft.put("award", _named(reading, honour, called))
    draft.put("giver", *givers)
    when = found.predicate.date
    if when is not None and not honour.start <= when.start < honour.end:
        draft.put("date", date(reading, when))
    return draft


def _others(
    reading: Reading, found: Found, recipients: list[Entity], givers: list[Entity]
) -> list[Entity]:
    """Return who receives; nobody honours himself: "him" is then the person named before."""
    if len(givers) != 1 or [r.value for r in recipients] != [givers[0].value]:
        return recipients
    for name in reading.names_before(found.predicate.at):
        if name.kind is Kind.PERSON and name.value != givers[0].value:
            return [reading.entity(name)]
    return recipients


def _named(reading: Reading, honour: Honour, called: dict[str, str]) -> Text:
    """Return an honour by its name; a bare "medal" is the one that the text names."""
    name = reading.words_of(honour.start, honour.end)
    if honour.end - honour.start == 1:
        name = called.get(reading.low[honour.start].removesuffix("s"), name)
    return Text(value=name, mention=reading.mention(honour.start, honour.end))


def _letter(reading: Reading, found: Found) -> Honour | None:
    """Return the letter in which somebody is praised: that makes it one of praise."""
    start, end = found.predicate.sentence
    for phrase in found.role(GIVER):  # "*a letter from X* thanks the unit"
        if phrase.lemma == "letter":
            return Honour(phrase.head, phrase.head + 1, phrase)
    for i in range(start + 2, end):
        if reading.low[i] != "letter" or "in" not in reading.low[max(start, i - 3) : i]:
            continue
        if reading.low_at(i + 1) != "to":  # a letter to somebody else
            return Honour(i, i + 1, Phrase(reading, i, i, i + 1))
    return None


def _decoration(reading: Reading, found: Found) -> Honour | None:
    """Return "decorated" as the honour of those of whom no more is said."""
    at = found.predicate.at
    if found.word != "decorate" or not (found.predicate.passive or reading.low[at - 1] == "also"):
        return None
    return Honour(at, at + 1, Phrase(reading, at, at, at + 1))


def _honour(reading: Reading, found: Found) -> Honour | None:
    """Return the honour that a verb gives, or that the words after it name."""
    praising = found.pattern.roles.get("in") == THING
    if praising and (letter := _letter(reading, found)):
        return letter
    for phrase in (*found.role(THING), *(() if praising else found.role(GIVER))):
        honour = honour_of(reading, antecedent(reading, found, phrase))
        if honour is not None:
            return alone(reading, honour)
    if GIVER not in found.pattern.roles.values():
        return None
    at = found.predicate.at
    if reading.lemmas[reading.heads[at]] in (
        "have",
        "get",
    ):  # "both had an order conferred on them"
        had = Phrase(reading, at - 1, reading.heads[at] + 1, at)
        return honour_of(reading, had) if had.start < at else None
    stop = min(found.predicate.sentence[1], found.after + 7)
    return honour_of(reading, Phrase(reading, found.after, found.after, stop))

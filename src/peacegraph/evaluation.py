"""What was found against gold: the score of the facts contract, and each fact's part in it.

Per document and type, predicted and gold facts are paired one to one so that the most slot values
agree. A pair counts as found when every key slot that the gold fills has an agreeing value.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from peacegraph import records
from peacegraph.frames import FRAMES, fields_of
from peacegraph.model import Date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from peacegraph.gold import Form, Forms, GoldFact
    from peacegraph.model import Fact

# Wordings differ among careful readers: for these slots most of the words are enough.
FREE_WORDING = frozenset(
    ("topic", "text", "measure", "cause", "title", "work", "subject", "category", "award")
)
DATES = frozenset(
    name
    for frame in FRAMES.values()
    for name, slot in fields_of(frame).items()
    if slot.value_type is Date
)
# Key slots of which one is enough; every other key slot has to agree.
ONE_OF = {"Deployment": ("mission", "place", "unit", "personnel"), "Finding": ("text", "number")}

_WORDS_SHARED = 0.6
_QUOTE_SHARED = 0.5
_QUOTE_NEAR = 0.3
# A span longer than any sentence points nowhere.
_LONGEST_EVIDENCE = 90
_LITTLE_WORDS = """
a an and as at by for from in into of on or that the their its his her to with which who was were is
are has have had be been
"""
_STOPWORDS = frozenset(_LITTLE_WORDS.split())
_NUMBER = re.compile(r"\d+(\.\d+)?")
_ARTICLE = re.compile(r"^(the|a|an) (?=\w+ )")


class State(StrEnum):
    """What became of a fact."""

    FOUND = "found"
    PARTIAL = "partial"  # paired, and a value is missing or wrong
    MISSED = "missed"
    SPURIOUS = "spurious"
    OPTIONAL = "optional"  # in the gold, but found or not it does not count


@dataclass(frozen=True, slots=True)
class ValueMatch:
    """A value that is wanted, one that was found, or both, and how far they agree: 0, 1/2 or 1.

    ``counts`` is false in a slot that is optional for the gold fact.
    """

    slot: str
    wanted: Forms | None
    found: Form | None
    agreement: float = 0.0
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A gold fact, a predicted one, or a pair of them.

    ``is_found`` tells whether the pair counts for the fact score: its key slots agree.
    """

    document: str
    type: str
    gold: GoldFact | None = None
    predicted: Fact | None = None
    values: tuple[ValueMatch, ...] = ()
    is_found: bool = False

    @property
    def state(self) -> State:
        """What became of the fact."""
        if self.gold is None:
            return State.SPURIOUS
        if self.gold.optional:
            return State.OPTIONAL
        if self.predicted is None:
            return State.MISSED
        complete = all(value.agreement == 1.0 for value in self.values if value.counts)
        return State.FOUND if self.is_found and complete else State.PARTIAL

    @property
    def modality_agrees(self) -> bool:
        """Whether both say that it happened, is planned, is asked for or is denied."""
        if self.gold is None or self.predicted is None:
            return False
        return self.gold.modality is self.predicted.modality

    @property
    def speaker_agrees(self) -> bool:
        """Whether both have it from the same speaker, or from none."""
        if self.gold is None or self.predicted is None:
            return False
        accepted = {fold(name) for name in self.gold.attributed_to}
        speaker = self.predicted.attributed_to
        if accepted and speaker:
            return fold(speaker.value) in accepted
        return not accepted and not speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How many of what was found are right, how many of what there is were found, and their F1."""

    precision: float
    recall: float

    @classmethod
    def of(cls, hits: float, predicted: int, gold: int) -> Rates:
        """Return the rates of so many hits; 0 where there is nothing to divide by."""
        return cls(
            precision=hits / predicted if predicted else 0.0, recall=hits / gold if gold else 0.0
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The figures of some facts: of all, of a type, of a document."""

    gold: int
    predicted: int
    facts: Rates
    slots: Rates
    modality: float
    speaker: float

    def to_dict(self) -> dict[str, float]:
        """Return the figures by the names that the contract's own scorer gives them."""
        return {
            "facts": self.gold,
            "predicted": self.predicted,
            "fact_p": self.facts.precision,
            "fact_r": self.facts.recall,
            "fact_f1": self.facts.f1,
            "slot_p": self.slots.precision,
            "slot_r": self.slots.recall,
            "slot_f1": self.slots.f1,
            "modality": self.modality,
            "attribution": self.speaker,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was found against gold, and what stood in the way of looking.

    ``texts`` holds the clean text of each document, where it is known; ``grounded`` the share of
    predicted facts whose quotes all stand in it, ``None`` where no text is known. ``unread`` says
    of documents of the gold why they could not be measured; ``unknown`` names those that facts were
    predicted for and that the gold does not know. ``notes`` are the extractor's.
    """

    matches: tuple[Match, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    grounded: float | None = None
    unread: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def documents(self) -> list[str]:
        """The documents that were measured."""
        return sorted({match.document for match in self.matches})

    @property
    def silent(self) -> list[str]:
        """The documents of the gold in which nothing was found."""
        spoken = {match.document for match in self.matches if match.predicted}
        return [document for document in self.documents if document not in spoken]

    @property
    def errors(self) -> list[Match]:
        """What was missed, spurious or only partly right."""
        right = (State.FOUND, State.OPTIONAL)
        return [match for match in self.matches if match.state not in right]

    def marks(self) -> Marks:
        """Return the figures of all facts."""
        return marks(self.matches)

    def marks_by_type(self) -> dict[str, Marks]:
        """Return the figures of each type that was wanted or found."""
        types = sorted({match.type for match in self.matches})
        return {
            name: marks(match for match in self.matches if match.type == name) for name in types
        }


def match_facts(gold: Iterable[GoldFact], predicted: Iterable[Fact]) -> list[Match]:
    """Pair predicted facts with gold ones; facts of documents that have no gold are left out."""
    groups: dict[tuple[str, str], tuple[list[GoldFact], list[_Predicted]]]
    groups = defaultdict(lambda: ([], []))
    for wanted in gold:
        groups[wanted.document, wanted.type][0].append(wanted)
    documents = {document for document, _ in groups}
    for fact in predicted:
        if fact.document in documents:
            groups[fact.document, type(fact).__name__][1].append(_Predicted.of(fact))
    return [match for key in sorted(groups) for match in _match_group(*key, *groups[key])]


def marks(matches: Iterable[Match]) -> Marks:
    """Return the figures of facts, by the facts contract; what is optional does not count."""
    counted = [match for match in matches if match.state is not State.OPTIONAL]
    pairs = [match for match in counted if match.gold and match.predicted]
    gold = sum(match.gold is not None for match in counted)
    predicted = sum(match.predicted is not None for match in counted)
    values = [value for match in counted for value in match.values if value.counts]
    return Marks(
        gold=gold,
        predicted=predicted,
        facts=Rates.of(sum(match.is_found for match in pairs), predicted, gold),
        slots=Rates.of(
            sum(value.agreement for value in values),
            sum(value.found is not None for value in values),
            sum(value.wanted is not None for value in values),
        ),
        modality=sum(match.modality_agrees for match in pairs) / (len(pairs) or 1),
        speaker=sum(match.speaker_agrees for match in pairs) / (len(pairs) or 1),
    )


def grounded(facts: Sequence[Fact], texts: Mapping[str, str]) -> float:
    """Return the share of facts whose quotes all stand in the text, at their offsets."""
    stand = sum(
        fact.document in texts
        and all(texts[fact.document][e.start : e.end] == e.quote for e in fact.evidence)
        for fact in facts
    )
    return stand / len(facts) if facts else 0.0


def to_dict(evaluation: Evaluation, *, by_type: bool, errors: bool) -> dict[str, Any]:
    """Return an evaluation as JSON holds it; facts are listed where ``errors`` are asked for."""
    overall = evaluation.marks().to_dict()
    if evaluation.grounded is not None:
        overall["grounded"] = evaluation.grounded
    told: dict[str, Any] = {"all": overall}
    if by_type:
        told["types"] = {name: held.to_dict() for name, held in evaluation.marks_by_type().items()}
    if errors:
        told["errors"] = [_error(match) for match in evaluation.errors]
    told["documents"] = evaluation.documents
    told["unread"] = dict(evaluation.unread)
    return told


def _error(match: Match) -> dict[str, Any]:
    return {
        "document": match.document,
        "type": match.type,
        "state": match.state.value,
        "counts_as_found": match.is_found,
        "values": [
            {
                "slot": value.slot,
                "wanted": value.wanted,
                "found": value.found,
                "agreement": value.agreement,
            }
            for value in match.values
            if value.counts
        ],
        "quote": quote_of(match),
    }


def describe(match: Match) -> str:
    """Say in one line what is wanting or wrong in a fact, and where it stands."""
    if match.gold and match.predicted:
        parts = [_difference(value) for value in match.values if value.counts]
        if not match.is_found:
            parts.append("so it does not count as found")
    else:
        parts = [
            f"{value.slot}: {value.found if value.wanted is None else value.wanted[0]}"
            for value in match.values
        ]
    said = "; ".join(part for part in parts if part)
    line = f"{match.document} {match.type} {match.state}: {said} :: {quote_of(match)}"
    # Nothing in a text may turn or move what a terminal shows.
    return "".join(c for c in " ".join(line.split()) if c.isprintable())


def quote_of(match: Match) -> str:
    """Return the words that say a fact: those of the gold, if it is there."""
    if match.gold:
        return match.gold.quote
    return " … ".join(e.quote for e in match.predicted.evidence) if match.predicted else ""


def _difference(value: ValueMatch) -> str:
    if value.agreement == 1.0:
        return ""
    if value.wanted is None:
        return f"{value.slot}: {value.found} found, none wanted"
    found = "none" if value.found is None else value.found
    coarser = " (coarser: half)" if value.agreement else ""
    return f"{value.slot}: {value.wanted[0]} wanted, {found} found{coarser}"


# When a value agrees


def agreement(slot: str, found: Form, accepted: Forms) -> float:
    """Return how far a value agrees with one of the accepted forms: 0, 1/2 or 1.

    >>> agreement("contributor", "Côte d’Ivoire", ("Cote d'Ivoire",))
    1.0
    >>> agreement("date", "2018", ("2018-10-01",))
    0.5
    >>> agreement("topic", "protection of civilians in Bor", ("protecting civilians",))
    0.0
    """
    if slot in DATES:
        return max((_date_agreement(found, form) for form in accepted), default=0.0)
    if fold(found) in {fold(form) for form in accepted}:
        return 1.0
    if slot in FREE_WORDING and any(_shares_words(found, form) for form in accepted):
        return 1.0
    return 0.0


def fold(value: Form) -> str:
    """Return one spelling for what is the same: case, accents, punctuation, articles and spaces.

    >>> fold("The  Đồng-Nai Company"), fold("1,200"), fold(1200.0)
    ('dong nai company', '1200', '1200')
    """
    if isinstance(value, int | float):
        return f"{float(value):.12g}"
    # The Vietnamese letter is one of its own, which no normal form takes apart.
    text = unicodedata.normalize("NFKD", value.replace("đ", "d").replace("Đ", "D"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("&", " and ")
    bare = text.replace(",", "").strip().rstrip("%").strip()
    if _NUMBER.fullmatch(bare):
        return f"{float(bare):.12g}"
    text = re.sub(r"[^\w]+", " ", text)
    return _ARTICLE.sub("", re.sub(r"\s+", " ", text).strip())


def _date_agreement(found: Form, accepted: Form) -> float:
    """Return 1 for the same EDTF date, 1/2 for a coarser one that holds the accepted date."""
    ours, theirs = str(found).strip().upper(), str(accepted).strip().upper()
    if ours == theirs:
        return 1.0
    if "/" in theirs:
        first, _, last = theirs.partition("/")
        is_coarser = ours in (first, last) or ("/" in ours and ours.split("/")[0] == first)
    elif ours and "/" not in ours and len(ours) < len(theirs) and theirs.startswith(ours):
        is_coarser = True
    else:
        is_coarser = ours[:4] == "XXXX" and bool(ours[4:]) and theirs.endswith(ours[4:])
    return 0.5 if is_coarser else 0.0


def _shares_words(found: Form, accepted: Form) -> bool:
    ours, theirs = _content_words(found), _content_words(accepted)
    if not ours or not theirs:
        return False
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= _WORDS_SHARED


def _content_words(value: Form) -> set[str]:
    return {word for word in fold(value).split() if word not in _STOPWORDS}


# Which facts belong together


@dataclass(frozen=True, slots=True)
class _Predicted:
    """A predicted fact, with what is compared of it."""

    fact: Fact
    values: Mapping[str, list[Form]]
    quotes: list[list[str]]

    @classmethod
    def of(cls, fact: Fact) -> _Predicted:
        slots = records.to_record(fact)["slots"]
        values = {name: [value["value"] for value in held] for name, held in slots.items()}
        return cls(fact, values, [fold(evidence.quote).split() for evidence in fact.evidence])


def _match_group(
    document: str, kind: str, golds: list[GoldFact], found: list[_Predicted]
) -> list[Match]:
    """Match the gold and the predicted facts of one document and type."""
    pairs = assign([[_weight(one, gold) for gold in golds] for one in found])
    matches = [
        Match(
            document=document,
            type=kind,
            gold=golds[j],
            predicted=found[i].fact,
            values=tuple(_match_values(found[i], golds[j])),
            is_found=_is_found(found[i], golds[j]),
        )
        for i, j in pairs
    ]
    missed = [golds[j] for j in range(len(golds)) if j not in {column for _, column in pairs}]
    spurious = [found[i] for i in range(len(found)) if i not in {row for row, _ in pairs}]
    matches += [
        Match(document=document, type=kind, gold=gold, values=tuple(_match_values(None, gold)))
        for gold in missed
    ]
    matches += [
        Match(
            document=document,
            type=kind,
            predicted=one.fact,
            values=tuple(
                ValueMatch(s, None, value) for s, held in one.values.items() for value in held
            ),
        )
        for one in spurious
    ]
    return matches


def _match_values(found: _Predicted | None, gold: GoldFact) -> list[ValueMatch]:
    """Match the values of a pair, slot by slot; those that agree with none come last."""
    held = found.values if found else {}
    matches = []
    for slot in dict.fromkeys((*gold.slots, *held)):
        wanted, ours = gold.slots.get(slot, ()), held.get(slot, [])
        counts = slot not in gold.optional_slots
        table = [[agreement(slot, value, forms) for forms in wanted] for value in ours]
        pairs = assign(table)
        matches += [ValueMatch(slot, wanted[j], ours[i], table[i][j], counts) for i, j in pairs]
        missing = [forms for j, forms in enumerate(wanted) if j not in {j for _, j in pairs}]
        wrong = [value for i, value in enumerate(ours) if i not in {i for i, _ in pairs}]
        matches += [
            ValueMatch(
                slot,
                missing[n] if n < len(missing) else None,
                wrong[n] if n < len(wrong) else None,
                0.0,
                counts,
            )
            for n in range(max(len(missing), len(wrong)))
        ]
    return matches


def _agreed(found: _Predicted, gold: GoldFact) -> dict[str, float]:
    """Return how many values agree, by slot; optional slots, and those with none, are left out."""
    totals = {}
    for slot, wanted in gold.slots.items():
        if slot not in gold.optional_slots:
            table = [
                [agreement(slot, value, forms) for forms in wanted]
                for value in found.values.get(slot, [])
            ]
            if total := sum(table[i][j] for i, j in assign(table)):
                totals[slot] = total
    return totals


def _weight(found: _Predicted, gold: GoldFact) -> float:
    """Return how well the two belong together, 0 where they do not."""
    agreed, shared = _agreed(found, gold), _shared_quote(found, gold)
    if gold.type == "Statement" and shared < _QUOTE_NEAR:
        return 0.0
    total = sum(agreed.values()) + 0.1 * bool(gold.optional_slots and shared > _QUOTE_SHARED)
    is_found = _keys_agree(gold, agreed) and _quotes_agree(gold, shared)
    if not total or (gold.optional and not is_found):
        return 0.0
    both = total + (0.5 if is_found else 0.0) + 0.4 * shared
    # An optional fact takes only what no other wants.
    return both / 100 if gold.optional else both


def _is_found(found: _Predicted, gold: GoldFact) -> bool:
    return _keys_agree(gold, _agreed(found, gold)) and _quotes_agree(
        gold, _shared_quote(found, gold)
    )


def _keys_agree(gold: GoldFact, agreed: Mapping[str, float]) -> bool:
    for names in key_slots(gold.type):
        filled = [name for name in names if name in gold.slots and name not in gold.optional_slots]
        if filled and not any(agreed.get(name) for name in filled):
            return False
    return True


def key_slots(type_name: str) -> list[tuple[str, ...]]:
    """Return the key slots of a type: of each group one has to agree.

    >>> key_slots("Finding")
    [('kind',), ('text', 'number')]
    """
    group = ONE_OF.get(type_name, ())
    keys = [name for name, slot in fields_of(FRAMES[type_name]).items() if slot.slot.key]
    return [(name,) for name in keys if name not in group] + ([group] if group else [])


def _quotes_agree(gold: GoldFact, shared: float) -> bool:
    return gold.type != "Statement" or shared >= _QUOTE_SHARED


def _shared_quote(found: _Predicted, gold: GoldFact) -> float:
    """Return the longest run of the gold quote's words that one quote holds, as a share of it."""
    wanted = fold(gold.quote).split()
    longest = 0
    for words in found.quotes:
        if len(words) <= _LONGEST_EVIDENCE:
            matcher = difflib.SequenceMatcher(None, wanted, words, autojunk=False)
            run = matcher.find_longest_match(0, len(wanted), 0, len(words))
            longest = max(longest, run.size)
    return longest / len(wanted) if wanted else 0.0


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of the heaviest one-to-one assignment, of weight above 0.

    The Hungarian method, step by step as the contract's scorer takes it: another implementation
    finds the same weight, but among ties other pairs, and so other figures.

    >>> assign([[1.0, 2.0], [2.0, 4.0]])
    [(0, 0), (1, 1)]
    """
    if not weights or not weights[0]:
        return []
    rows, columns = len(weights), len(weights[0])
    n = max(rows, columns)
    top = max(map(max, weights))
    cost = [
        [top - (weights[i][j] if i < rows and j < columns else 0.0) for j in range(n)]
        for i in range(n)
    ]
    matched = _cheapest(cost)
    return [(i, j) for j, i in enumerate(matched) if i < rows and j < columns and weights[i][j] > 0]


def _cheapest(cost: list[list[float]]) -> list[int]:
    """Return the row of each column in the cheapest assignment of a square table."""
    n = len(cost)
    # Rows and columns are numbered from 1: 0 stands for none.
    of_row, of_column = [0.0] * (n + 1), [0.0] * (n + 1)
    match, way = [0] * (n + 1), [0] * (n + 1)
    for row in range(1, n + 1):
        match[0], column = row, 0
        least, used = [float("inf")] * (n + 1), [False] * (n + 1)
        while match[column]:
            used[column] = True
            current, delta, following = match[column], float("inf"), 0
            for j in range(1, n + 1):
                if not used[j]:
                    reduced = cost[current - 1][j - 1] - of_row[current] - of_column[j]
                    if reduced < least[j]:
                        least[j], way[j] = reduced, column
                    if least[j] < delta:
                        delta, following = least[j], j
            for j in range(n + 1):
                if used[j]:
                    of_row[match[j]] += delta
                    of_column[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return [row - 1 for row in match[1:]]

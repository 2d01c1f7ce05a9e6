"""Works, what they find, agreements and honours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, code, count, date, entities, entity, text
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech import group_at
from peacegraph.frames import Award, Finding, FindingKind, Publication
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

PUBLICATION_CONFIDENCE = 0.75
FINDING_CONFIDENCE = 0.8
AWARD_CONFIDENCE = 0.85

_WORKS = words("paper report book handbook guidelines study publication strategy law decree manual")
_MADE = words("developed written prepared drafted")
_ISSUED = words("tabled published issued released launched presented approved adopted submitted")
_NAMES = words(
    "identified identifies listed lists named names outlined outlines offered offers made makes "
    "set sets"
)
_FINDINGS = {
    "challenge": FindingKind.CHALLENGE,
    "challenges": FindingKind.CHALLENGE,
    "difficulties": FindingKind.CHALLENGE,
    "recommendation": FindingKind.RECOMMENDATION,
    "recommendations": FindingKind.RECOMMENDATION,
    "priority": FindingKind.PRIORITY,
    "priorities": FindingKind.PRIORITY,
}
_PACTS = words(
    "agreement agreements memorandum memorandums memoranda mou mous treaty treaties arrangement "
    "arrangements accord accords protocol protocols understanding deal deals pact pacts"
)
_PARTIES = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.MISSION, Kind.TERRITORY)
_HONOURS = words(
    "medal medals honour honor decoration certificate certificates order award awards letter "
    "letters"
)
_STOP_WORK = words(". , ; : was were is has had will which that offered identified")


def find_works(reading: Reading) -> Iterator[Draft]:
    """Yield publications, findings, agreements and awards."""
    works: dict[str, Entity] = {}
    authors = _authors(reading)
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        yield from _publications(reading, start, begin, end, works, authors)
        yield from _findings(reading, start, begin, end, works)
        yield from _awards(reading, start, begin, end)


def _work_at(reading: Reading, i: int, begin: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a work named by its kind: "a Discussion Paper on X's strategy"."""
    if reading.low[i] not in _WORKS or i in reading.name_at:
        return None
    first = i
    while (
        first > begin
        and reading.words[first - 1][0].isupper()
        and first - 1 not in reading.name_at
        and (reading.low[first - 1] not in lexicon.DETERMINERS)
    ):
        first -= 1
    last = i + 1
    if last < end and reading.low[last] in ("on", "about"):
        while (
            last < end
            and reading.low[last] not in _STOP_WORK
            and reading.words[last] not in ("”", '"')
        ):
            last += 1
    if first == i and last == i + 1:
        return None
    return first, last


def _publications(
    reading: Reading,
    start: int,
    begin: int,
    end: int,
    works: dict[str, Entity],
    authors: dict[str, Name],
) -> Iterator[Draft]:
    for i in range(begin, end):
        span = _work_at(reading, i, begin, end)
        if span is None:
            continue
        first, last = span
        value = Entity(
            value=reading.words_of(first, last),
            kind=Kind.WORK,
            mention=reading.mention(first, last),
        )
        key = reading.low[i]
        if last > i + 1 or key not in works:
            works[key] = value
        passive = (
            last + 1 < end
            and reading.low[last] in ("was", "were")
            and reading.low[last + 1] in _ISSUED
        )
        if not passive:
            continue
        draft = Draft(
            Publication, reading.quote(start, end), at=i, confidence=PUBLICATION_CONFIDENCE
        )
        draft.put("work", value)
        agents = clauses.after_preposition(
            reading, ("by",), last, end, (Kind.ORGANIZATION, Kind.PERSON, Kind.COUNTRY)
        )
        draft.put("author", *entities(reading, agents))
        draft.put("author", *entities(reading, [authors[key]] if key in authors else []))
        yield draft.put("date", date(reading, triggers.date_near(reading, i, begin, end)))


def _authors(reading: Reading) -> dict[str, Name]:
    """Return who a text says has made a work of each kind: "the paper, developed by A, …"."""
    found: dict[str, Name] = {}
    for start, end in reading.sentences:
        for i in range(start, end - 4):
            if (
                reading.low[i] in _WORKS
                and reading.low[i + 1] == ","
                and (reading.low[i + 2] in _MADE and reading.low[i + 3] == "by")
            ):
                name = clauses.object_of(reading, i + 4, end)
                if name is not None:
                    found.setdefault(reading.low[i], name)
    return found


# -- findings ------------------------------------------------------------------------------


def _findings(
    reading: Reading, start: int, begin: int, end: int, works: dict[str, Entity]
) -> Iterator[Draft]:
    low = reading.low
    for i in range(begin, end):
        kind = _FINDINGS.get(low[i])
        if kind is None or i in reading.name_at:
            continue
        verb = next((j for j in range(i - 1, max(begin, i - 7) - 1, -1) if low[j] in _NAMES), None)
        if verb is None:
            continue
        source = _source(reading, verb, begin, works)
        if source is None:
            continue
        base = Draft(Finding, reading.quote(start, end), at=i, confidence=FINDING_CONFIDENCE)
        base.put("source", source).put("kind", code(kind))
        number = next((n for n in triggers.numbers_in(reading, verb, i) if n.end >= i - 2), None)
        if number is not None:
            yield base.put("number", count(reading, number))
            continue
        items = _items(reading, i + 1, end)
        if items:
            for span in items:
                draft = Draft(
                    Finding, reading.quote(start, end), at=span[0], confidence=FINDING_CONFIDENCE
                )
                draft.put("source", source).put("kind", code(kind))
                yield draft.put("text", text(reading, *span))
        elif i + 1 < end and low[i + 1] in ("for", "of", "in", "to"):
            yield base.put("text", text(reading, i, _finding_end(reading, i + 1, end)))


def _source(reading: Reading, verb: int, begin: int, works: dict[str, Entity]) -> Entity | None:
    for i in range(verb - 1, begin - 1, -1):
        if reading.low[i] in works and i not in reading.name_at:
            return works[reading.low[i]]
    name = clauses.subject_of(reading, verb, begin)
    return entity(reading, name)


def _items(reading: Reading, i: int, end: int) -> list[tuple[int, int]]:
    """Return the items of "…, including A; B; and C"."""
    low = reading.low
    at = next(
        (j for j in range(i, min(end, i + 12)) if low[j] in ("including", "namely", "are", ":")),
        None,
    )
    if at is None or ";" not in reading.words[at:end]:
        return []
    spans: list[tuple[int, int]] = []
    first = at + 1
    for j in range(at + 1, end + 1):
        if j == end or reading.words[j] in (";", "."):
            begin = first
            while begin < j and low[begin] in ("and", "the"):
                begin += 1
            if begin < j:
                spans.append((begin, j))
            first = j + 1
            if j == end or reading.words[j] == ".":
                break
    return spans


def _finding_end(reading: Reading, i: int, end: int) -> int:
    while i < end and reading.words[i] not in (",", ";", ".", ":"):
        i += 1
    return i


# -- awards --------------------------------------------------------------------------------


def _awards(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    low = reading.low
    for i in range(begin, end):
        if low[i] not in _HONOURS or i in reading.name_at:
            continue
        if low[i].startswith("letter"):
            yield from _letter(reading, i, start, begin, end)
        elif low[i] in ("medal", "medals"):
            yield from _medal(reading, i, start, begin, end)


def _letter(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    low = reading.low
    thanks = low[i + 1 : i + 3] in (
        ["of", "thanks"],
        ["of", "appreciation"],
        ["of", "commendation"],
    )
    before = any(
        word in ("thank", "thank-you", "appreciation", "commendation")
        for word in low[max(begin, i - 3) : i]
    )
    sent = next(
        (
            j
            for j in range(i - 1, max(begin, i - 7) - 1, -1)
            if low[j] in ("sent", "presented", "sends", "gave", "handed")
        ),
        None,
    )
    if not (thanks or before) or sent is None:
        return
    last = i + 3 if thanks else i + 1
    first = i
    while first > sent + 1 and low[first - 1] not in lexicon.DETERMINERS:
        first -= 1
    recipient = None
    for j in range(last, min(end, last + 3)):
        if low[j] == "to":
            recipient = _receiver(reading, j + 1, end)
    if recipient is None:
        return
    draft = Draft(Award, reading.quote(start, end), at=i, confidence=AWARD_CONFIDENCE)
    draft.put("recipient", recipient).put("award", text(reading, first, last))
    giver = clauses.subject_of(reading, sent, begin)
    draft.put("giver", entity(reading, giver))
    if giver is None:
        draft.put("giver", *_offices_before(reading, begin, sent))
    yield draft.put("date", date(reading, triggers.date_near(reading, i, begin, end)))


def _offices_before(reading: Reading, begin: int, verb: int) -> Iterator[Entity]:
    """Yield the offices that act as such: "The Under-Secretary-General for X … sent"."""
    first = begin
    for j in range(begin, verb + 1):
        if j == verb or reading.low[j] == "and":
            k = first
            while k < j and reading.low[k] in lexicon.DETERMINERS:
                k += 1
            if k < j and reading.words[k][0].isupper():
                yield Entity(
                    value=reading.words_of(k, j), kind=Kind.ROLE, mention=reading.mention(k, j)
                )
            first = j + 1


def _receiver(reading: Reading, i: int, end: int) -> Entity | None:
    """Return who receives: a name, or "the X Government", "the Indian peacekeepers"."""
    j = i
    while j < end and reading.low[j] in lexicon.DETERMINERS and j not in reading.name_at:
        j += 1
    land = reading.name_at.get(j)
    if (
        land is not None
        and land.country
        and land.end < end
        and reading.low[land.end] in ("government", "governments")
    ):
        return Entity(
            value=f"Government of {land.country}",
            kind=Kind.ORGANIZATION,
            mention=reading.mention(land.start, land.end + 1),
        )
    name = clauses.object_of(reading, i, end)
    if name is not None and not (name.end < end and reading.low[name.end] in lexicon.POSSESSIVES):
        return reading.entity(name)
    group = group_at(reading, i, end)
    return reading.entity(group) if group is not None else None


def _medal(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "A have been awarded the UN medal" and "A had the medal pinned on"."""
    low = reading.low
    verb = next(
        (
            j
            for j in range(i - 1, max(begin, i - 8) - 1, -1)
            if low[j]
            in ("awarded", "received", "receive", "decorated", "presented", "had", "conferred")
        ),
        None,
    )
    if verb is None:
        return
    first = i
    while (
        first > verb + 1
        and low[first - 1] not in lexicon.DETERMINERS
        and low[first - 1] not in ("with",)
    ):
        first -= 1
    passive = clauses.is_passive(reading, verb, begin) or low[verb] in (
        "received",
        "receive",
        "had",
    )
    if low[verb] == "had" and "pinned" not in low[i : i + 4]:
        return
    if not passive:
        return
    receiver = _subject_receiver(reading, verb, begin)
    if receiver is None:
        return
    draft = Draft(Award, reading.quote(start, end), at=verb, confidence=AWARD_CONFIDENCE)
    draft.modality = triggers.modality(reading, verb, begin) or Modality.ACTUAL
    draft.put("recipient", receiver).put("award", text(reading, first, i + 1))
    givers = clauses.after_preposition(
        reading,
        ("by", "from"),
        verb,
        end,
        (Kind.PERSON, Kind.ORGANIZATION, Kind.MISSION, Kind.COUNTRY),
    )
    draft.put("giver", *entities(reading, givers[:1]))
    yield draft.put("date", date(reading, triggers.date_near(reading, verb, begin, end)))


def _subject_receiver(reading: Reading, verb: int, begin: int) -> Entity | None:
    name = clauses.subject_of(reading, verb, begin)
    if name is not None and name.kind in (Kind.PERSON, Kind.UNIT):
        return reading.entity(name)
    units = clauses.names_in(reading, begin, verb, Kind.UNIT)
    if units:
        return reading.entity(units[-1])
    for n in clauses.names_in(reading, begin, verb, Kind.COUNTRY, Kind.ORGANIZATION):
        if n.form == "adjective" or (n.kind is Kind.ORGANIZATION and n.country):
            j = n.end
            while j < verb and j - n.end < 3:
                if reading.low[j] in lexicon.GROUP_NOUNS:
                    # Troops of a country under a mission are its peacekeepers.
                    return Entity(
                        value=f"{reading.words[n.start]} peacekeepers",
                        kind=Kind.GROUP,
                        mention=reading.mention(n.start, j + 1),
                    )
                j += 1
    group = group_at(reading, begin, verb)
    return reading.entity(group) if group is not None else None

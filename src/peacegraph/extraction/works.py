"""Works, what they find, agreements and honours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, code, count, date, entities, entity, text
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Agreement, Finding, FindingKind, Publication
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

PUBLICATION_CONFIDENCE = 0.75
FINDING_CONFIDENCE = 0.8
AGREEMENT_CONFIDENCE = 0.8
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
    """Yield the agreements of a text."""
    for start, end in reading.sentences:
        if not reading.is_heading(start, end):
            begin = triggers.body_start(reading, start, end)
            yield from _agreements(reading, start, begin, end)


# -- agreements ----------------------------------------------------------------------------


def _agreements(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    low = reading.low
    for i in range(begin, end):
        if low[i] not in ("signed", "signs", "inked", "concluded", "sign") or i in reading.name_at:
            continue
        found = triggers.match(reading, triggers.Trigger(low[i]), i, i + 1, begin, end)
        if found.modality is None:
            continue
        if found.passive:
            yield from _signed_by(reading, found.verb, found.modality, start, begin, end)
            continue
        yield from _signed(reading, i, found.subject, found.modality, start, begin, end)


def _signed(
    reading: Reading,
    verb: int,
    subject: Name | None,
    modality: Modality,
    start: int,
    begin: int,
    end: int,
) -> Iterator[Draft]:
    low = reading.low
    noun = next(
        (
            j
            for j in range(verb + 1, min(end, verb + 9))
            if low[j] in _PACTS and j not in reading.name_at
        ),
        None,
    )
    if noun is None or subject is None or subject.kind not in _PARTIES:
        return
    pieces = [(verb + 1, noun, noun + 1)]
    for j in range(noun + 1, min(end - 1, noun + 12)):
        if low[j] == "others" and j > noun + 1:
            pieces.append((j - 1, j, j + 1))
            break
    for k, (first, last, after) in enumerate(pieces):
        stop = pieces[k + 1][0] if k + 1 < len(pieces) else clauses.clause_end(reading, after, end)
        draft = Draft(
            Agreement,
            reading.quote(start, end),
            at=verb,
            modality=modality,
            confidence=AGREEMENT_CONFIDENCE,
        )
        draft.put("party", *entities(reading, clauses.listed_before(reading, subject, begin)))
        others = clauses.after_preposition(reading, ("with",), after - 1, stop, _PARTIES)
        draft.put("party", *entities(reading, others))
        draft.put("kind", _kind_of_pact(reading, noun))
        number = next(iter(triggers.numbers_in(reading, first, last + 1)), None)
        draft.put("number", count(reading, number))
        draft.put("subject", _subject_of_pact(reading, verb + 1, noun, end))
        yield draft.put("date", date(reading, triggers.date_near(reading, verb, begin, end)))


def _kind_of_pact(reading: Reading, noun: int) -> Text | None:
    last = noun + 1
    if reading.low[noun].startswith("memorand") and reading.low[noun + 1 : noun + 3] == [
        "of",
        "understanding",
    ]:
        last = noun + 3
    return text(reading, noun, last)


def _subject_of_pact(reading: Reading, first: int, noun: int, end: int) -> Text | None:
    """Return what a pact is about: the words before it, or after "on"."""
    for j in range(noun + 1, min(end, noun + 5)):
        if reading.low[j] in ("on", "for") and j + 1 not in reading.when_at:
            stop = j + 1
            while (
                stop < end
                and reading.words[stop] not in (",", ".", ";")
                and reading.low[stop] not in ("with", "between", "said")
            ):
                if reading.low[stop] in ("in", "on") and (
                    stop + 1 in reading.name_at or stop + 1 in reading.when_at
                ):
                    break
                stop += 1
            return text(reading, j + 1, stop)
    while first < noun and (
        reading.low[first] in lexicon.DETERMINERS or first in reading.number_at
    ):
        first += 1
    return text(reading, first, noun)


def _signed_by(
    reading: Reading, verb: int, modality: Modality, start: int, begin: int, end: int
) -> Iterator[Draft]:
    """Read "The agreement was signed by A and by B": the parties are whom they stand for."""
    low = reading.low
    nouns = [j for j in range(begin, verb) if low[j] in _PACTS or low[j] == "document"]
    if not nouns:
        return
    parties: list[Entity] = []
    for name in clauses.after_preposition(
        reading, ("by", "between"), verb, end, (*_PARTIES, Kind.PERSON)
    ):
        if name.kind is Kind.PERSON:
            bodies = [o.organization for o in name.roles if o.organization is not None]
            parties += [_stands_for(reading, body) for body in bodies[:1]]
        else:
            parties.append(reading.entity(name))
    if not parties:
        return
    draft = Draft(
        Agreement,
        reading.quote(start, end),
        at=verb,
        modality=modality,
        confidence=AGREEMENT_CONFIDENCE,
    )
    draft.put("party", *parties)
    noun = nouns[-1] if low[nouns[-1]] != "document" else _earlier_pact(reading, begin)
    if noun is not None:
        draft.put("kind", _kind_of_pact(reading, noun))
    yield draft.put("date", date(reading, triggers.date_near(reading, verb, begin, end)))


def _stands_for(reading: Reading, body: Name) -> Entity:
    value = body.country if body.form == "adjective" and body.country else body.value
    return Entity(value=value, kind=body.kind, mention=reading.mention(body.first, body.last))


def _earlier_pact(reading: Reading, before: int) -> int | None:
    for i in range(before - 1, -1, -1):
        if reading.low[i] in ("memorandum", "agreement", "treaty", "accord"):
            return i
    return None

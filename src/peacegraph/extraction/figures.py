"""Figures: other numbers that a reader would look up, where it is clear what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, count, date, entity, text
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Figure
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Number, Reading

CONFIDENCE = 0.7
_HAS = words("has have had comprises includes numbers counts")
_STAFF = words("personnel peacekeepers troops soldiers staff civilians police officers members")
_MONEY = words("usd dollars euros eur us$")
_TREATED = words(
    "treated performed conducted delivered "
    "trained vaccinated rescued rescuing sheltered sheltering cleared "
    "received examined destroyed evacuated suggesting held hosted built"
)
_APPROXIMATE = words(
    "about around nearly some over almost roughly currently more than approximately"
)
_SUBJECTS = (Kind.UNIT, Kind.MISSION, Kind.COUNTRY, Kind.ORGANIZATION)


def find_figures(reading: Reading) -> Iterator[Draft]:
    """Yield the figures of a text."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        for number in triggers.numbers_in(reading, begin, end):
            for rule in (_strength, _countries, _worth, _sheltered, _tonnes, _treated):
                draft = rule(reading, number, start, begin, end)
                if draft is not None:
                    yield draft
                    break


def _made(
    reading: Reading,
    number: Number,
    subject: Entity | None,
    measure: Text | None,
    start: int,
    end: int,
) -> Draft | None:
    if subject is None or measure is None:
        return None
    draft = Draft(Figure, reading.quote(start, end), at=number.start, confidence=CONFIDENCE)
    return (
        draft.put("subject", subject).put("measure", measure).put("value", count(reading, number))
    )


def _noun_end(reading: Reading, i: int, end: int, heads: frozenset[str]) -> int | None:
    """Return where the noun phrase that begins at ``i`` and ends in one of ``heads`` stops."""
    for j in range(i, min(end, i + 8)):
        if reading.low[j] in heads and (j + 1 >= end or reading.low[j + 1] not in heads):
            return j + 1
        if reading.low[j] in lexicon.PREPOSITIONS or reading.low[j] in (".", ";"):
            return None
    return None


def _strength(reading: Reading, number: Number, start: int, begin: int, end: int) -> Draft | None:
    """Read "The mission has about 18,300 … personnel" and what it counts "as well as"."""
    missions = list(clauses.names_in(reading, begin, number.start, Kind.MISSION))
    if len(missions) != 1 or missions[0].start > begin + 1:
        return None
    verb = next((i for i in range(missions[0].end, number.start) if reading.low[i] in _HAS), None)
    stop = _noun_end(reading, number.end, end, _STAFF)
    if verb is None or stop is None or number.start - verb > 3:
        return None
    if any(word not in _APPROXIMATE for word in reading.low[verb + 1 : number.start]):
        return None
    if any(
        n.form == "adjective" for n in clauses.names_in(reading, number.end, stop, Kind.COUNTRY)
    ):
        return None
    return _made(
        reading, number, reading.entity(missions[0]), text(reading, number.end, stop), start, end
    )


def _countries(reading: Reading, number: Number, start: int, begin: int, end: int) -> Draft | None:
    if (
        reading.low[number.end : number.end + 1] != ["countries"]
        or reading.low[number.start - 1] != "from"
    ):
        return None
    missions = clauses.names_in(reading, begin, number.start, Kind.MISSION)
    if len(missions) != 1:
        return None
    return _made(
        reading,
        number,
        reading.entity(missions[0]),
        text(reading, number.end, number.end + 1),
        start,
        end,
    )


def _worth(reading: Reading, number: Number, start: int, begin: int, end: int) -> Draft | None:
    """Read "a package of materials worth 240,000 USD"."""
    i = number.start - 1
    symbol = reading.words[i] in ("$", "US$", "€") if i >= begin else False
    worth = i - 1 if symbol else i
    while worth > begin and reading.low[worth] in (
        "about",
        "nearly",
        "around",
        "over",
        "some",
        "of",
    ):
        worth -= 1
    if reading.low[worth] not in ("worth", "valued"):
        return None
    money = reading.low[number.end : number.end + 1]
    if not symbol and not (money and money[0] in _MONEY):
        return None
    first = worth
    while (
        first > begin
        and reading.low[first - 1] not in lexicon.DETERMINERS
        and reading.low[first - 1] not in lexicon.AUXILIARIES
    ):
        if first - 1 in reading.number_at or reading.low[first - 1].endswith("ed"):
            break
        first -= 1
        if worth - first > 8:
            return None
    if first == worth:
        return None
    subject = Entity(
        value=reading.words_of(first, worth),
        kind=Kind.ENTITY,
        mention=reading.mention(first, worth),
    )
    draft = _made(reading, number, subject, text(reading, worth, worth + 1), start, end)
    if draft is not None:
        unit = (i, i + 1) if symbol else (number.end, number.end + 1)
        draft.put("unit", text(reading, *unit))
    return draft


def _sheltered(reading: Reading, number: Number, start: int, begin: int, end: int) -> Draft | None:
    """Read "the site …, which provides sanctuary to nearly 115,000 people"."""
    low = reading.low
    back = low[max(begin, number.start - 6) : number.start]
    if not any(word in ("sanctuary", "shelter", "refuge", "protection") for word in back):
        return None
    if low[number.end : number.end + 1] not in (["people"], ["civilians"], ["refugees"]):
        return None
    site = next(
        (
            i
            for i in range(number.start, begin, -1)
            if low[i] in ("site", "camp", "sites") and i not in reading.name_at
        ),
        None,
    )
    if site is None:
        return None
    first = site
    while (
        first > begin and low[first - 1] not in lexicon.DETERMINERS and low[first - 1] != "largest"
    ):
        first -= 1
        if site - first > 5:
            return None
    subject = Entity(
        value=reading.words_of(first, site + 1),
        kind=Kind.ENTITY,
        mention=reading.mention(first, site + 1),
    )
    return _made(
        reading,
        number,
        subject,
        Text(value="people sheltered", mention=reading.mention(number.end, number.end + 1)),
        start,
        end,
    )


def _unit_of(reading: Reading, number: Number, begin: int, end: int) -> Name | None:
    names = clauses.names_in(reading, begin, end, Kind.UNIT)
    if names:
        before = [n for n in names if n.end <= number.start]
        return before[-1] if before else names[0]
    return None


def _tonnes(reading: Reading, number: Number, start: int, begin: int, end: int) -> Draft | None:
    """Read "300 tonnes of supplies will be sent with the unit"."""
    low = reading.low
    if low[number.end : number.end + 1] not in (["tonnes"], ["tons"], ["tonne"]) or low[
        number.end + 1 : number.end + 2
    ] != ["of"]:
        return None
    first = number.end + 2
    while first < end and clauses.is_adverb(low[first]):
        first += 1
    stop = first
    while stop < end and (
        low[stop][0].isalpha()
        and low[stop] not in lexicon.AUXILIARIES
        and low[stop] not in lexicon.PREPOSITIONS
    ):
        stop += 1
    unit = _unit_of(reading, number, begin, end)
    if unit is None:
        earlier = [n for n in reading.names_before(begin) if n.kind is Kind.UNIT]
        unit = earlier[0] if earlier else None
    if unit is None or stop == first:
        return None
    draft = _made(reading, number, reading.entity(unit), text(reading, first, stop), start, end)
    if draft is not None:
        draft.put("unit", text(reading, number.end, number.end + 1))
        draft.modality = _tense(reading, begin, end)
    return draft


def _tense(reading: Reading, begin: int, end: int) -> Modality:
    return Modality.PLANNED if "will" in reading.low[begin:end] else Modality.ACTUAL


def _treated(reading: Reading, number: Number, start: int, begin: int, end: int) -> Draft | None:
    """Read "the hospital has treated 1,200 patients", "suggesting 15 open meetings"."""
    low = reading.low
    verb = number.start - 1
    while verb > begin and low[verb] in (
        "more",
        "than",
        "over",
        "nearly",
        "about",
        "some",
        "around",
        "at",
        "least",
        "almost",
        "and",
    ):
        verb -= 1
    if low[verb] not in _TREATED and not _second(reading, number, begin):
        return None
    stop = number.end
    while (
        stop < end
        and low[stop][0].isalpha()
        and low[stop] not in _NOUN_STOP
        and stop not in reading.name_at
    ):
        stop += 1
    if stop == number.end or stop - number.end > 5:
        return None
    at = verb if low[verb] in _TREATED else _second(reading, number, begin)
    subject = _doer(reading, at or verb, begin)
    if subject is None:
        return None
    draft = _made(
        reading, number, entity(reading, subject), text(reading, number.end, stop), start, end
    )
    if draft is not None and low[at or verb] == "suggesting":
        draft.modality = Modality.PLANNED
        draft.put("date", date(reading, triggers.date_near(reading, at or verb, begin, end)))
    return draft


_NOUN_STOP = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.RELATIVES
    | words("since so during")
)


def _second(reading: Reading, number: Number, begin: int) -> int | None:
    """Return the verb of "15 open meetings and ten closed meetings" for the second number."""
    if reading.low[number.start - 1] != "and":
        return None
    for i in range(number.start - 2, max(begin, number.start - 8) - 1, -1):
        if reading.low[i] in _TREATED:
            return i
    return None


def _doer(reading: Reading, verb: int, begin: int) -> Name | None:
    subject = clauses.subject_of(reading, verb, begin)
    if subject is None and reading.low[verb].endswith("ing") and reading.words[verb - 1] == ",":
        subject = reading.name_at.get(begin)
    if subject is None and reading.low[verb].endswith("ing"):
        return None
    return subject if subject is not None and subject.kind in _SUBJECTS else None

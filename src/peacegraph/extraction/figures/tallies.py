"""Numbers that a wording marks as tallies: "Consultations: 1,416", "20 patrols a day", shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import country, text
from peacegraph.extraction.figures.counted import (
    UNIFORMED,
    WOMEN,
    figure,
    owner,
    owner_of,
    topic,
    unit_meant,
    words_as_entity,
)
from peacegraph.extraction.figures.shares import currency_at, percent_at
from peacegraph.extraction.grammar import complements, predicates
from peacegraph.extraction.lexicon import words
from peacegraph.model import Kind, Text

if TYPE_CHECKING:
    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.figures.counted import Counted
    from peacegraph.model import Entity

_LONGEST_LABEL = 8
_EACH = words("a per each every")
_PERIODS = words("day week month year hour night")
_AMOUNTING = words("amount amounts amounted stand stands stood come comes came run runs ran total")
_BEING = words("is was are were reach reaches reached total totals totalled")
_SUMS = words(
    "budget cost bill debt arrears due dues contribution contributions assessment assessments "
    "shortfall deficit gap reserve subsidy funding expenditure spending"
)
_NO_TALLY = words("seat place year month week day hour minute time per metre kilometre dollar euro")


def labelled(seen: Counted) -> Draft | None:
    """Read "Consultations: 1,416.", a line of a table told as a sentence."""
    reading, low = seen.reading, seen.low
    colon, start = seen.number.start - 1, _label_start(seen)
    stop = low[seen.number.end] if seen.number.end < seen.sentence[1] else "."
    if colon <= start or low[colon] != ":" or stop not in (".", ";", ","):
        return None
    if colon - start > _LONGEST_LABEL or any(
        reading.tags[i] in ("VERB", "AUX") for i in range(start, colon)
    ):
        return None
    about = unit_meant(seen, within=0) or _told_of_most(seen)
    return figure(seen, about, text(reading, start, colon))


def _label_start(seen: Counted) -> int:
    """Return where the label of a number begins: the sentence, or what follows the last one."""
    start, at = seen.sentence[0], seen.number.start - 2
    while at > start and seen.low[at - 1] not in (";", ".", ",", ":"):
        at -= 1
    return at


def _told_of_most(seen: Counted) -> Entity | None:
    """Return the unit, or else the mission, that the whole text names most."""
    reading = seen.reading
    for kind in (Kind.UNIT, Kind.MISSION):
        named = [n for n in reading.names if n.kind is kind and n.form != "adjective"]
        if named:
            values = [n.value for n in named]
            return reading.entity(max(named, key=lambda n: values.count(n.value)))
    return None


def often(seen: Counted) -> Draft | None:
    """Read "the troops mount around 20 patrols *a day*": whose, the words before tell."""
    reading, at = seen.reading, seen.head + 1
    rate = seen.low[at : at + 2]
    if seen.head < 0 or len(rate) < 2 or rate[0] not in _EACH or rate[1] not in _PERIODS:
        return None
    if seen.lemma in _NO_TALLY or seen.lemma in UNIFORMED - {"person", "people"}:
        return None
    subject = owner(seen) or _actor_before(seen) or unit_meant(seen, within=400)
    return figure(seen, subject, text(reading, seen.noun[0], at + 2))


def _actor_before(seen: Counted) -> Entity | None:
    """Return the body or the state whose people the clause before the number names."""
    reading = seen.reading
    for name in reading.names_before(seen.number.start):
        between = reading.words[name.end : seen.number.start]
        if name.start < seen.sentence[0] or "," in between:
            break
        if name.kind is Kind.COUNTRY:
            return country(reading, name.country or name.value, name)
        if name.kind in (Kind.UNIT, Kind.MISSION, Kind.ORGANIZATION):
            return reading.entity(name)
    return None


def portion(seen: Counted) -> Draft | None:
    """Read "meets 97 per cent *of the requirements*", "45 per cent *of them girls*"."""
    reading, number = seen.reading, seen.number
    stop = percent_at(seen)
    if stop is None:
        return None
    if seen.low[stop : stop + 2] in (["of", "them"], ["of", "whom"]):
        thing = complements.phrases(reading, stop + 2, seen.sentence[1])[:1]
    else:
        after = complements.following(_phrase(seen, stop), "of")
        thing = [after] if after is not None else []
    if not thing or thing[0].lemma in WOMEN or thing[0].lemma in UNIFORMED:
        return None
    first = thing[0].start
    while first < thing[0].head and seen.low[first] in lexicon.DETERMINERS:
        first += 1
    words_ = reading.words_of(first, thing[0].end)
    measure = Text(value=f"share of {words_}", mention=reading.mention(first, thing[0].end))
    whose = owner_of(reading, predicates.phrase_at(reading, thing[0].head))
    subject = whose or owner(seen) or _subject_before(seen) or unit_meant(seen, within=400)
    return figure(seen, subject, measure, unit=(number.end, stop))


def _phrase(seen: Counted, stop: int) -> predicates.Phrase:
    return predicates.Phrase(seen.reading, stop - 1, seen.number.start, stop)


def _subject_before(seen: Counted) -> Entity | None:
    """Return what the sentence begins with: "*the hospital*, it was found, meets …"."""
    first = complements.phrases(seen.reading, seen.sentence[0], seen.number.start)
    plain = next((phrase for phrase in first if not phrase.preposition), None)
    if plain is None or plain.head in seen.reading.number_at:
        return None
    return owner_of(seen.reading, plain) or topic(seen, Kind.UNIT, Kind.MISSION)


def amounting(seen: Counted) -> Draft | None:
    """Read "arrears amount to 311 million dollars", "unpaid dues stood at $2 billion"."""
    reading, (start, _) = seen.reading, seen.sentence
    unit = currency_at(seen)
    if unit is None:
        return None
    at = min(unit[0], seen.number.start) - 1
    while at > start and (reading.tags[at] == "ADV" or seen.low[at] in ("about", "some", "around")):
        at -= 1
    by_verb = seen.low[at] in ("to", "at") and seen.low[at - 1] in _AMOUNTING
    found = complements.phrases(reading, start, at - 1 if by_verb else at)
    if not found or found[0].preposition or found[0].names:
        return None
    if not by_verb and (seen.low[at] not in _BEING or found[0].lemma not in _SUMS):
        return None
    measure = text(reading, *found[0].modifiers)
    inner = [p for p in found[1:] if p.preposition in ("for", "of", "to")][:1]
    subject = next((owner_of(reading, p) for p in inner), None)
    if subject is None and inner:
        subject = words_as_entity(reading, *inner[0].modifiers)
    return figure(seen, subject or topic(seen, Kind.ORGANIZATION, Kind.MISSION), measure, unit=unit)

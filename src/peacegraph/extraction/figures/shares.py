"""Shares and sums of money: whose they are, of what, and for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import country, text
from peacegraph.extraction.figures.counted import (
    WOMEN,
    figure,
    owner,
    participle,
    topic,
    words_as_entity,
)
from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.lexicon import words
from peacegraph.model import Kind, Text

if TYPE_CHECKING:
    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.figures.counted import Counted
    from peacegraph.extraction.reading import Reading
    from peacegraph.model import Entity

_MONEY = words(
    "dollar dollars usd euro euros eur us$ pound pounds yen won franc francs yuan rupee rupees "
    "dong krone kroner krona kronor shilling shillings zloty baht rouble roubles"
)
_SYMBOLS = frozenset(("$", "US$", "€", "£", "A$", "C$"))
_SHARES = words("percent % pc per-cent")
_VALUED = words("worth valued costing")
_SHARE_WORDS = words("share proportion percentage")
_SUMS = words("sum grant loan donation contribution pledge budget bill debt fund sum amount gift")
_CUTS = words("in at on near around since during within over from to which that who")


def percent_at(seen: Counted) -> int | None:
    """Return where the "per cent" after a number ends; ``None`` where none follows."""
    after = seen.after(2)
    if after[:1] and after[0] in _SHARES:
        return seen.number.end + 1
    return seen.number.end + 2 if after == ["per", "cent"] else None


def share(seen: Counted) -> Draft | None:
    """Read "women make up 17 per cent of its personnel"."""
    reading, low, number = seen.reading, seen.low, seen.number
    start, end = seen.sentence
    stop = percent_at(seen)
    if stop is None:
        return None
    rate = _rate(seen)
    if rate is not None:
        return figure(seen, owner(seen), rate, unit=(number.end, stop))
    about = next((i for i in range(start, end) if low[i] in WOMEN), None)
    if about is None:
        about = next((i for i in range(start, end) if low[i] in _SHARE_WORDS), None)
    if about is None:
        return None
    among = _among(reading, start, end)
    measure = Text(value=f"share of women{among}", mention=reading.mention(about, about + 1))
    return figure(seen, _sharer(seen, stop), measure, unit=(number.end, stop))


def _rate(seen: Counted) -> Text | None:
    """Read "at a readiness *rate of* 96 per cent"."""
    reading, at = seen.reading, seen.number.start - 2
    if seen.before(1) != ["of"] or at < seen.sentence[0] or reading.lemmas[at] != "rate":
        return None
    return text(reading, predicates.phrase_at(reading, at).modifiers[0], at + 1)


def _among(reading: Reading, start: int, end: int) -> str:
    """Return what the share is counted among, where that is told with this word."""
    for i in range(start, end - 1):
        if reading.low[i] == "among":
            first = i + 2 if reading.low[i + 1] in ("its", "their", "the") else i + 1
            stop = first
            while stop < end and reading.tags[stop] in ("NOUN", "ADJ", "CCONJ", "PROPN"):
                stop += 1
            return f" among {reading.words_of(first, stop)}" if stop > first else ""
    return ""


def _sharer(seen: Counted, stop: int) -> Entity | None:
    """Return whose personnel a share is of: "of *its* staff", "of *Fijian* peacekeepers"."""
    reading, (start, end) = seen.reading, seen.sentence
    for i in (*range(stop, end - 1), *range(start, stop)):
        if reading.low[i] in ("of", "in", "among"):
            found = _owner_after(reading, i, end, named_so=i >= stop and reading.low[i] == "of")
            if found is not None:
                return found
    states = [n for n in reading.names_in(start, end) if n.kind is Kind.COUNTRY]
    for name in states:
        if name.form == "name" and not clauses.governed(reading, name, start):
            return reading.entity(name)
    return topic(seen, Kind.COUNTRY, Kind.UNIT, Kind.MISSION)


def _owner_after(reading: Reading, i: int, end: int, *, named_so: bool) -> Entity | None:
    """Return whose what follows a preposition is; ``named_so``, its words serve as well."""
    for j in range(i + 1, min(i + 4, end)):
        name = reading.name_at.get(j)
        if name is not None and name.kind is Kind.COUNTRY:
            return country(reading, name.country or name.value, name)
        if name is not None and name.kind in (Kind.MISSION, Kind.UNIT):
            return reading.entity(name)
        if name is not None and name.kind is Kind.ORGANIZATION and name.form == "name":
            return words_as_entity(reading, j, _noun_end(reading, j + 1, end))
        plain = not {"PRON", "DET"} & set(reading.tags[i + 1 : j])
        if reading.tags[j] == "NOUN" and named_so and plain:
            return words_as_entity(reading, i + 1, j + 1)  # "of military peacekeepers"
        if reading.tags[j] not in ("DET", "PRON", "ADJ"):
            break
    return None


def _noun_end(reading: Reading, i: int, end: int) -> int:
    while i < end and reading.tags[i] in ("NOUN", "ADJ"):
        i += 1
    return i


def money(seen: Counted) -> Draft | None:
    """Read "a package of materials worth 240,000 USD", "a grant of $1 million"."""
    low, start = seen.low, seen.sentence[0]
    unit = currency_at(seen)
    if unit is None:
        return None
    first = min(unit[0], seen.number.start)
    before = low[max(start, first - 4) : first]
    worth = next((first - len(before) + k for k, w in enumerate(before) if w in _VALUED), None)
    if worth is not None:
        return _valued(seen, worth, unit)
    return _granted(seen, unit)


def currency_at(seen: Counted) -> tuple[int, int] | None:
    """Return the words or the sign of the currency that a number counts."""
    reading, number = seen.reading, seen.number
    if number.start > seen.sentence[0] and reading.words[number.start - 1] in _SYMBOLS:
        return number.start - 1, number.start
    return _currency(reading, number.end, seen.sentence[1])


def _currency(reading: Reading, i: int, end: int) -> tuple[int, int] | None:
    """Return the words of a currency: "dollars", "US dollars", "New Zealand dollars"."""
    for j in range(i, min(end, i + 3)):
        if reading.low[j] in _MONEY:
            return i, j + 1
        if j > i and not all(word[:1].isupper() for word in reading.words[i : j + 1]):
            break
    return None


def _valued(seen: Counted, worth: int, unit: tuple[int, int]) -> Draft | None:
    reading, start = seen.reading, seen.sentence[0]
    head = _noun_before(reading, worth, start)
    if head < 0:
        return None
    first = max(predicates.phrase_at(reading, head).modifiers[0], start)
    subject = words_as_entity(reading, first, worth - (reading.words[worth - 1] == ","))
    return figure(seen, subject, text(reading, worth, worth + 1), unit=unit)


def _noun_before(reading: Reading, i: int, start: int) -> int:
    """Return the head of the noun phrase before a token: "a package *of materials* worth"."""
    j = i - 1 - (reading.words[i - 1] == ",")
    if j < start or reading.tags[j] not in ("NOUN", "PROPN"):
        return -1
    while reading.deps[j] in ("nmod", "conj", "compound") and start <= reading.heads[j] < j:
        j = reading.heads[j]
    return j


def _granted(seen: Counted, unit: tuple[int, int]) -> Draft | None:
    """Read "Japan will add 8.5 million dollars for the programme", "a grant of …"."""
    reading = seen.reading
    purpose = _purpose(seen, unit[1])
    sum_at = _sum_before(seen)
    if sum_at is not None:
        first = predicates.phrase_at(reading, sum_at).modifiers[0]
        said = reading.words_of(first, sum_at + 1)
        measure = f"{said} for {purpose}" if purpose else said
        mention = reading.mention(first, sum_at + 1)
    else:
        predicate = seen.predicate
        verb = participle(reading, predicate.at) if predicate is not None else ""
        if predicate is not None and predicate.lemma == "cost":
            measure = f"cost of {purpose}" if purpose else "cost"
        else:
            said = " ".join(filter(None, ("money", verb)))
            measure = f"{said} for {purpose}" if purpose else said
        mention = reading.mention(*unit)
    subject = owner(seen)
    if subject is not None and subject.kind is Kind.PERSON:
        return None  # who speaks of a sum has not paid it
    if subject is None and sum_at is not None:
        subject = words_as_entity(reading, first, sum_at + 1)
    return figure(seen, subject, Text(value=measure, mention=mention), unit=unit)


def _sum_before(seen: Counted) -> int | None:
    """Return the noun of "a grant *of* 1 million dollars"."""
    of = seen.number.start - 1
    while of > seen.sentence[0] and seen.reading.tags[of] in ("ADV", "SYM", "ADJ", "DET"):
        of -= 1
    if seen.low[of] in ("of", ",") and seen.reading.lemmas[of - 1] in _SUMS:
        return of - 1
    return None


def _purpose(seen: Counted, after: int) -> str:
    """Return what money is for: the words after "for", "on" or "to"."""
    reading, end = seen.reading, seen.sentence[1]
    for i in range(after, min(after + 6, end - 1)):
        if reading.low[i] not in ("for", "on", "to", "into", "towards") or i + 1 in reading.when_at:
            continue
        if reading.low[i - 1] == "according" or "," in reading.words[after:i]:
            break
        first = i + 1
        while first < end and reading.low[first] in lexicon.DETERMINERS:
            first += 1
        stop = first
        while stop < min(end, first + 8) and (
            reading.words[stop] not in (",", ".", ";") and reading.low[stop] not in _CUTS
        ):
            stop += 1
        if stop > first and first not in reading.when_at:
            return reading.words_of(first, stop)
    return ""

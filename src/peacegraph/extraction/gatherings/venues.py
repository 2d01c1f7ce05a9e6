"""Where and when a gathering is: what its noun or verb says, else the words near it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import names_of, predicate_at, verb_above
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import When, remembered
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Date, Entity, Kind, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.reading import Name, Reading

WHERE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)
_HOUSES = words(
    "headquarters hq airport base camp compound embassy barracks hall pavilion square airbase "
    "academy port harbour garrison ground stadium building palace"
)
_HOSTED_BY_PLACE = words("see host witness play")
_FULL_DAY = re.compile(r"(\d{4}|XXXX)-\d\d-\d\d")
_UNTIL = words("until till through to")
# Bodies whose meetings are "in" them, wherever they sit.
_SITTING = words("council committee")
_HELD = words("held staged hosted convened organised organized")
_FAR = 12  # words from a noun to the place that is its own


# -- places ------------------------------------------------------------------------------------


def place_of(
    reading: Reading, at: int, sentence: tuple[int, int], prepositions: Sequence[str]
) -> Entity | None:
    """Return where the gathering at a noun or verb is."""
    predicate = predicate_at(reading, at, sentence)
    phrases = predicate.brought_by(*prepositions)
    verb = verb_above(reading, at) if predicate.noun else None
    if verb is not None:
        above = predicate_at(reading, verb, sentence)
        phrases += [p for p in above.brought_by("in", "at") if p.head != at]
    for kid in reading.kids[at]:
        held = reading.deps[kid] in ("acl", "advcl") and reading.low[kid] in _HELD
        if held or reading.deps[kid] == "acl:relcl":  # "the forum, which wound up *in X*"
            inner = predicate_at(reading, kid, sentence).brought_by("in", "at", "near")
            phrases = [*inner, *phrases]
    for phrase in list(phrases):
        phrases += phrase.brought_by("in", "at")
    return (
        place_among(reading, names_of(phrases))
        or _near(reading, at, sentence)
        or _house(reading, at, sentence)
        or _host(reading, verb, sentence)
        or here(reading, at, sentence)
        or _before(reading, at)
    )


def _before(reading: Reading, at: int) -> Entity | None:
    """Return the place of "a *Geneva* conference on mines"."""
    for i in range(at - 1, max(-1, at - 4), -1):
        name = reading.name_at.get(i)
        if name is not None:
            placed = name.kind is Kind.PLACE and name.end == i + 1
            return _as_place(reading, name) if placed else None
        if reading.tags[i] not in ("NOUN", "ADJ") or not reading.words[i].islower():
            return None
    return None


def here(reading: Reading, at: int, sentence: tuple[int, int]) -> Entity | None:
    """Return where a story is filed from, of what is said to be "here"."""
    start, end = max(sentence[0], at - _FAR), min(sentence[1], at + _FAR)
    if "here" not in reading.low[start:end]:
        return None
    return dateline_of(reading)


def place_among(reading: Reading, names: Sequence[Name]) -> Entity | None:
    """Return the place among names: a place proper, else a country, else the house of a body."""
    for kinds in ((Kind.PLACE,), WHERE, (Kind.ORGANIZATION, Kind.UNIT)):
        for name in names:
            seated = name.kind is Kind.ORGANIZATION and _SITTING & set(name.value.lower().split())
            free = name.form != "adjective" and not seated and not _is_quoted(reading, name)
            if name.kind in kinds and free:
                return _as_place(reading, name)
    return None


def _is_quoted(reading: Reading, name: Name) -> bool:
    """Tell whether a name stands in a title: "a symposium “Peace at *Work*”"."""
    reach = range(name.start - 1, max(-1, name.start - _FAR), -1)
    begin = next((i for i in reach if i in reading.quote_at), None)
    return begin is not None and reading.quote_at[begin] > name.end


def _as_place(reading: Reading, name: Name) -> Entity:
    mention = reading.mention(name.first, name.last)
    kind = name.kind if name.kind in WHERE else Kind.PLACE
    return Entity(value=name.value, kind=kind, mention=mention)


def _near(reading: Reading, at: int, sentence: tuple[int, int]) -> Entity | None:
    """Return the place that "in" or "at" brings soon after, unless it is an office's."""
    end = min(sentence[1], at + _FAR)
    names = clauses.after_preposition(reading, ("in", "at", "near"), at, end, WHERE)
    own = [n for n in names if _is_own(reading, n, at) and not _is_quoted(reading, n)]
    return _as_place(reading, own[0]) if own else None


def _is_own(reading: Reading, name: Name, at: int) -> bool:
    if reading.low[name.end : name.end + 1] and reading.low[name.end] in lexicon.POSSESSIVES:
        return False
    i = name.start - 1
    while i > at and reading.low[i] in lexicon.DETERMINERS:
        i -= 1
    between = range(at + 1, i - 1)
    topic = bool(between) and reading.low[at + 1] in ("on", "about")
    if topic and not any(
        reading.tags[j] in ("VERB", "AUX", "ADP", "PUNCT") for j in range(at + 2, i - 1)
    ):
        return True  # "a course on convoy escort *in Accra*"
    return i - 1 == at or reading.low[i - 1] in ("held", "place") or i - 1 in reading.when_at


def _house(reading: Reading, at: int, sentence: tuple[int, int]) -> Entity | None:
    """Return "UN headquarters", "Five Hills Training Area": a building or ground after "at"."""
    after = range(at + 1, min(sentence[1] - 1, at + _FAR))
    before = range(at - 1, max(sentence[0], at - _FAR), -1)
    for i in (*after, *before):
        if reading.low[i] != "at" or i in reading.name_at or i + 1 == at:
            continue
        first = i + 1
        while first < sentence[1] and reading.low[first] in lexicon.DETERMINERS:
            first += 1
        if reading.tags[first] == "ADJ" and reading.words[first].islower():
            first += 1  # "the old Delta airport"
        last = first
        while last < sentence[1] and (
            is_name_like(reading.words[last])
            or reading.low[last] in _HOUSES
            or (last > first and reading.words[last][0].isdigit())
        ):
            last += 1
        if at in range(first, last):
            continue
        if last > first and reading.words[first][0].isupper() and last not in reading.when_at:
            value = reading.words_of(first, last)
            return Entity(value=value, kind=Kind.PLACE, mention=reading.mention(first, last))
    return None


def _host(reading: Reading, verb: int | None, sentence: tuple[int, int]) -> Entity | None:
    """Return the place of "Accra saw a parade", "Hanoi hosted a conference"."""
    if verb is None or reading.lemmas[verb] not in _HOSTED_BY_PLACE:
        return None
    for phrase in predicate_at(reading, verb, sentence).subjects:
        if phrase.name is not None:
            return _as_place(reading, phrase.name) if phrase.name.kind is Kind.PLACE else None
        if phrase.end == phrase.start + 1 and reading.words[phrase.head][0].isupper():
            value = reading.words[phrase.head]
            mention = reading.mention(phrase.start, phrase.end)
            return Entity(value=value, kind=Kind.PLACE, mention=mention)
    return None


def only_place(reading: Reading, sentence: tuple[int, int]) -> Entity | None:
    """Return the one place, no country, that "in" or "at" brings in a sentence."""
    names = clauses.after_preposition(reading, ("in", "at"), *sentence, (Kind.PLACE,))
    places = {name.value: name for name in names}
    return _as_place(reading, names[0]) if len(places) == 1 else None


@remembered
def dateline_of(reading: Reading) -> Entity | None:
    """Return the place that a story comes from: "ACCRA, 4 May 2020 –"."""
    for start, end in reading.sentences[:4]:
        name = reading.name_at.get(start)
        if name is None or name.kind is not Kind.PLACE or name.start != start:
            continue
        stop = next((i for i in range(name.end, min(end, start + 18)) if _is_dash(reading, i)), 0)
        if stop and all(_is_dateline_word(reading, i) for i in range(name.end, stop)):
            return _as_place(reading, name)
    return None


def _is_dash(reading: Reading, i: int) -> bool:
    return reading.words[i] in ("-", "–", "—", "--") and reading.ends[i - 1] < reading.starts[i]


def _is_dateline_word(reading: Reading, i: int) -> bool:
    return not reading.words[i][0].islower()


# -- dates -------------------------------------------------------------------------------------


def date_of(reading: Reading, at: int, sentence: tuple[int, int], *, first: bool) -> Date | None:
    """Return when the gathering at a noun or verb is: what its own clause says.

    Where it is told for the ``first`` time, a sentence's only date is taken for its own too.
    """
    found = _dates(reading, at, sentence)
    ends = [when for when in found if _is_end(reading, when)]
    found = [when for when in found if when not in ends]
    own = [when for when in found if _belongs(reading, when, at)]
    own.sort(key=lambda when: -len(when.value))  # "this month … on Wednesday": the day
    begin = own[0] if own else _only(reading, found, at, sentence) if first else None
    if begin is None:
        return None
    value = begin.value
    if (
        ends
        and _FULL_DAY.fullmatch(value)
        and ends[0].value > value
        and _FULL_DAY.fullmatch(ends[0].value)
    ):
        value = f"{value}/{ends[0].value}"
    return Date(value=value, mention=reading.mention(begin.start, begin.end))


def _dates(reading: Reading, at: int, sentence: tuple[int, int]) -> list[When]:
    start, end = sentence
    titles = [(a, b) for a, b in reading.quotes_in(start, end) if not a < at < b]
    lasting = any(word.endswith(_LONG) for word in reading.low[max(0, at - 3) : max(0, at)])
    return [
        when
        for when in (_begun(when) if lasting else when for when in reading.whens_in(start, end))
        if not when.value.endswith("/..")
        and not clauses.is_dateline(reading, when, start)
        and not any(a < when.start < b for a, b in titles)
    ]


_LONG = ("-day", "-week", "-month")


def _begun(when: When) -> When:
    """Return "since Monday" as the Monday on which "a two-day workshop" began."""
    return When(when.start, when.end, when.value.removesuffix("/.."))


def _is_end(reading: Reading, when: When) -> bool:
    return reading.low[when.start - 1] in _UNTIL and "/" not in when.value


def _belongs(reading: Reading, when: When, at: int) -> bool:
    """Tell whether a date hangs on a noun or verb, or on the verb that governs the noun."""
    head = _head(reading, when)
    if when.start - 2 <= at < when.start:  # "a ceremony on Friday"
        return True
    above = verb_above(reading, head)
    own = at if reading.tags[at] in ("VERB", "AUX") else verb_above(reading, at)
    return above is not None and own == above


def _head(reading: Reading, when: When) -> int:
    """Return the token of a date that hangs outside it."""
    for i in range(when.start, when.end):
        if not when.start <= reading.heads[i] < when.end:
            return i
    return when.end - 1


def _only(
    reading: Reading, found: Sequence[When], at: int, sentence: tuple[int, int]
) -> When | None:
    if len(found) == 1:
        return found[0]
    return predicate_at(reading, at, sentence).date if found else None


def ahead(reading: Reading, value: Value) -> Value:
    """Return "on Monday", of what is planned, as the Monday to come."""
    if not isinstance(value, Date) or value.mention is None or reading.published is None:
        return value
    past = bool(_FULL_DAY.fullmatch(value.value)) and value.value < reading.published.isoformat()
    if not past or value.mention.text.lower() not in lexicon.MONTHS_AND_DAYS:
        return value
    day = dt.date.fromisoformat(value.value) + dt.timedelta(days=7)
    return Date(value=day.isoformat(), mention=value.mention)


def only_day(reading: Reading, sentence: tuple[int, int]) -> Date | None:
    """Return the one full day that a sentence names."""
    days = [w for w in _dates(reading, -1, sentence) if _FULL_DAY.fullmatch(w.value)]
    if len(days) != 1:
        return None
    return Date(value=days[0].value, mention=reading.mention(days[0].start, days[0].end))

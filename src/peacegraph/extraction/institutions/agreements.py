"""Agreements: what states and bodies sign, conclude, renew and hold to.

A pact is found by its noun (:mod:`~peacegraph.extraction.institutions.pacts`); the verb
beside it, or the words "between A and B", tell whose it is
(:mod:`~peacegraph.extraction.institutions.signatories`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, count, date, text
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import date_of
from peacegraph.extraction.institutions.pacts import PARTIES, Pact, find_pacts
from peacegraph.extraction.institutions.signatories import (
    ENDS,
    SIGNING,
    each,
    others,
    passive_alone,
    represented,
    settle,
    subjects,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import Agreement
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.references.actors import Actor
    from peacegraph.model import Text

CONFIDENCE = 0.85
_SUBJECT_STOPS = words(
    "with between said which that who was were is has have had are will would signed concluded "
    "reached into under by under during after before at and until awaits await covers"
)

# What these say of a pact is not what it is about.
_NO_SUBJECT = words("new joint trilateral wider similar separate second another formal written")


def find_agreements(reading: Reading) -> Iterator[Draft]:
    """Yield the agreements that a text tells of."""
    last: list[Actor] = []
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = after_dateline(reading, start, end)
        before: Pact | None = None
        for pact in find_pacts(reading, begin, end):
            if last and _told_before(pact):
                continue
            read = _with_the_one_before(pact, before) or settle(pact)
            if not read and last and passive_alone(pact):
                pact.parties, read = last, True
            if pact.meant is not None and last:
                pact.parties = last  # "the document was signed by X": X is of those known
            if read and pact.how is not None and pact.how is not Modality.DENIED:
                last, before = pact.parties, pact
                yield from _drafts(pact, start)


def _told_before(pact: Pact) -> bool:
    """Tell whether "under the agreement" says no more of a pact than that it is the one told of."""
    low = pact.reading.low
    after = low[pact.end : pact.end + 3]
    bare = low[pact.start - 1] in ("the", "this") and not {"with", "between", "on"} & set(after)
    return bare and pact.meant is None and low[pact.start - 2] in ("under", "by", "in", "of")


def _with_the_one_before(pact: Pact, before: Pact | None) -> bool:
    """Read "signed a memorandum on X and *a protocol on Y*": those of the first sign the second."""
    if before is None:
        return False
    reading, between = pact.reading, range(before.end, pact.start)
    verbs = any(reading.tags[i] in ("VERB", "AUX") and i not in reading.name_at for i in between)
    joined = any(reading.low[i] in ("and", ",") for i in between[-6:])
    alike = reading.low_at(pact.start - 1) in ("a", "an", "another") or pact.named == before.named
    if verbs or not joined or not alike or before.at > before.end:
        return False
    pact.parties, pact.how, pact.at = before.parties, before.how, before.at
    return True


def _drafts(pact: Pact, start: int) -> Iterator[Draft]:
    """Yield a pact, and the others counted with it: "nine with X and two others with Y"."""
    reading, more = pact.reading, others(pact)
    yield _draft(pact, start, _number(reading, pact.start), pact.parties)
    if more is None:
        return
    number = next(iter(reading.numbers_in(more, min(pact.stop, more + 2))), None)
    names = clauses.after_preposition(reading, ("with",), more, pact.stop, PARTIES)
    found = represented(reading, names)
    yield _draft(pact, start, number, each([*subjects(pact, pact.at), *found]))


def _draft(pact: Pact, start: int, number: object, parties: Sequence[Actor]) -> Draft:
    reading = pact.reading
    draft = Draft(
        Agreement,
        reading.quote(start, pact.stop),
        at=pact.at,
        modality=pact.how or Modality.ACTUAL,
        confidence=CONFIDENCE,
    )
    draft.put("party", *[actor.entity for actor in parties]).put("kind", pact.kind)
    draft.put("number", count(reading, number))  # type: ignore[arg-type]
    draft.put("subject", _subject(pact))
    when = date_of(reading, pact.at, (pact.begin, pact.stop))
    return draft.put("date", date(reading, when))


def _number(reading: Reading, noun: int) -> object:
    """Return how many: "nine cooperative agreements"."""
    for i in range(noun - 1, max(-1, noun - 5), -1):
        number = reading.number_at.get(i)
        if i in reading.when_at:
            break  # "a 2019 agreement"
        if number is not None:
            return None if number.ordinal or number.value == 1 else number
        if reading.tags[i] not in ("ADJ", "NOUN", "PROPN", "VERB"):
            break
    return None


def _subject(pact: Pact) -> Text | None:
    """Return what a pact is about: what follows "on" or "for", or the words before it."""
    reading = pact.reading
    for j in range(pact.end, min(pact.stop - 1, pact.end + 8)):
        if reading.low[j] in ENDS or (reading.low[j] in SIGNING):
            break
        dated = j + 1 in reading.when_at or _is_day(reading, j + 1)
        if reading.low[j] == "linking":
            break
        if reading.tags[j] == "VERB" and reading.low[j].endswith("ing"):
            return text(reading, j + 1, _subject_end(reading, j + 1, pact.stop))
        if reading.low[j] in ("on", "for", "concerning", "regarding", "covering") and not dated:
            return text(reading, j + 1, _subject_end(reading, j + 1, pact.stop))
    first = pact.start
    while (
        first > pact.begin
        and reading.tags[first - 1] in ("ADJ", "NOUN", "PROPN")
        and first - 1 not in reading.number_at
        and first - 1 not in reading.name_at
        and reading.low[first - 1] not in lexicon.DETERMINERS
    ):
        first -= 1
    if set(reading.low[first : pact.start]) <= _NO_SUBJECT:
        return None
    return text(reading, first, pact.start)


def _subject_end(reading: Reading, i: int, end: int) -> int:
    j = i
    while j < end and reading.words[j] not in ENDS:
        if reading.low[j] in _SUBJECT_STOPS and not _lists(reading, j, end):
            break
        if j in reading.when_at or reading.low[j] in ("next", "last"):
            break
        dated = j + 1 < end and (j + 1 in reading.when_at or _is_day(reading, j + 1))
        if reading.low[j] in ("in", "on") and (dated or _at_place(reading, j + 1, end)):
            break
        j += 1
    return j


def _lists(reading: Reading, j: int, end: int) -> bool:
    """Tell whether "and" joins another subject: "airlift *and* language training"."""
    if reading.low[j] != "and" or reading.low_at(j + 1) in ("a", "an"):
        return False
    k = j + 1
    while k < end and reading.tags[k] in ("DET", "ADJ", "NOUN"):
        k += 1
    return k > j + 1 and (k >= end or reading.tags[k] not in ("VERB", "AUX"))


def _is_day(reading: Reading, i: int) -> bool:
    return reading.low[i] in lexicon.MONTHS_AND_DAYS


def _at_place(reading: Reading, i: int, end: int) -> bool:
    """Tell whether a place where it was signed follows: "in Hanoi", not "in UN peacekeeping"."""
    name = reading.name_at.get(i)
    after = name.end if name is not None else end
    return (
        name is not None
        and name.kind in (Kind.PLACE, Kind.COUNTRY)
        and name.form == "name"
        and (
            after >= end
            or not reading.words[after][0].isalpha()
            or reading.low[after] in ("on", "in", "last", "during")
        )
    )

"""Publications: papers, reports, books and laws that are issued, tabled or approved."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft
from peacegraph.extraction.gatherings import venues
from peacegraph.extraction.grammar.predicates import (
    Found,
    Pattern,
    Patterns,
    Phrase,
    names_of,
    predicate_at,
    verb_above,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.extraction.works.kinds import (
    AUTHORS,
    WORKS,
    owner_of,
    title_after,
    title_before,
    work,
    work_at,
)
from peacegraph.extraction.works.wordings import (
    MADE,
    Told,
    listed_until,
    makers_of,
    told_in_order,
    written_by,
)
from peacegraph.frames import Publication
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.model import Mention

CONFIDENCE = 0.75

_THING, _AUTHOR = "thing", "author"
_PATTERNS = Patterns(
    [
        Pattern(
            (
                "publish issue release launch unveil promulgate enact pass adopt approve table "
                "present submit endorse bring/brings/brought print sign compile "
                "draw/draws/drew/drawn write/wrote/written put/puts hand circulate distribute "
                "produce revise update"
            ),
            roles={"subject": _AUTHOR, "object": _THING},
        ),
        Pattern("make/makes/made", "public", roles={"subject": _AUTHOR, "object": _THING}),
        Pattern("vote", "through", roles={"subject": _AUTHOR, "object through": _THING}),
        Pattern("come/comes/came go/goes/went appear enter follow", roles={"subject": _THING}),
        Pattern("take/takes/took/taken", "effect", roles={"subject": _THING}),
    ]
)
_COUNCIL = "United Nations Security Council"


def find_publications(reading: Reading) -> Iterator[Draft]:
    """Yield the works that a text says are issued, tabled or approved."""
    makers = makers_of(reading)
    last: Draft | None = None
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = after_dateline(reading, start, end)
        drafts: list[Draft] = []
        for found in _PATTERNS.find(reading, begin, end):
            if found.predicate.modality in (Modality.ACTUAL, Modality.PLANNED):
                drafts += _published(reading, found, (start, begin, end))
        drafts = drafts or list(_in_order(reading, (start, begin, end)))
        told = written_by(reading, begin, end)
        if told is not None and not drafts and last is not None:
            _name(reading, last, told)  # "Written by A, “X” draws on …": the one told of before
            continue
        for draft in drafts:
            last = draft
            noun = _kind_of(draft)
            if noun in makers:
                draft.put("author", *(reading.entity(name) for name in makers[noun]))
            yield draft


def _kind_of(draft: Draft) -> str:
    """Return the noun of a draft's work: "paper"."""
    value = str(getattr(draft.slots["work"][0], "value", "")).lower().split()
    return next((word for word in value if word in WORKS), "")


def _name(reading: Reading, draft: Draft, told: Told) -> None:
    """Give a work told of before its name and those who wrote it."""
    draft.put("author", *(reading.entity(name) for name in told.authors))
    if told.title is not None:
        draft.slots.pop("work")
        draft.put("work", work(reading, told.title))


def _in_order(reading: Reading, sentence: tuple[int, int, int]) -> Iterator[Draft]:
    """Yield the works whose sentence tells by the order of its words that they are out."""
    for told in told_in_order(reading, sentence[1], sentence[2]):
        by = [reading.entity(name) for name in told.authors]
        yield from _draft(reading, told.span, told.at, by, Modality.ACTUAL, sentence, told.title)


def _published(reading: Reading, found: Found, sentence: tuple[int, int, int]) -> Iterator[Draft]:
    _, begin, end = sentence
    things = [p for p in found.role(_THING) if reading.low[p.head] in WORKS]
    spans = [span for p in things if (span := work_at(reading, p.head, begin, end)) is not None]
    if not spans or not _is_issued(reading, found):
        return
    thing, span = things[0], spans[0]
    if reading.low[span[1] : span[1] + 2] == [",", "which"] and found.predicate.at > span[1]:
        # "the law, which A passed in May, comes into force": it was out when A passed it.
        drafts = list(_in_order(reading, sentence))
        if drafts:
            yield from drafts
            return
    authors = _authors(reading, found, thing, end)
    modality = found.predicate.modality or Modality.ACTUAL
    for each in spans:  # "adopted *a declaration* and *a work plan*"
        yield from _draft(reading, each, found.predicate.at, authors, modality, sentence)


def _draft(
    reading: Reading,
    span: tuple[int, int],
    at: int,
    authors: Sequence[Entity],
    modality: Modality,
    sentence: tuple[int, int, int],
    title: tuple[int, int] | None = None,
) -> Iterator[Draft]:
    """Yield the publication of a work, unless it is a mandate, or nothing is known of it."""
    start, begin, end = sentence
    council = any(name.value == _COUNCIL for name in authors)
    if council and "resolution" in reading.low[slice(*span)]:
        return
    when = venues.date_of(reading, at, (begin, end), first=True)
    if when is not None and when.mention is not None and _is_for(reading, when.mention):
        when = None  # "a work plan for 2026"
    title = title or title_after(reading, span[1], end) or title_before(reading, span[0] - 1, begin)
    if not authors and when is None and title is None and span[1] - span[0] < 2:
        return
    quote = reading.quote(start, end)
    draft = Draft(Publication, quote, at=at, modality=modality, confidence=CONFIDENCE)
    span, owner = owner_of(reading, span)
    authors = authors or owner
    draft.put("work", work(reading, title or span))
    draft.put("author", *authors)
    yield draft.put("date", when)


def _is_issued(reading: Reading, found: Found) -> bool:
    """Tell whether "came" or "goes" is before a parliament, and "brought" out."""
    lemma = found.predicate.lemma
    after = reading.low[found.after : found.after + 2]
    if lemma in ("come", "appear", "enter") and (
        after[:1] == ["out"] or after == ["into", "force"]
    ):
        return True
    if lemma == "appear" and after[:1] == ["in"] and found.predicate.date is not None:
        return True
    if lemma in ("come", "go", "appear", "enter"):
        return bool(names_of(found.predicate.brought_by("before", "to"), Kind.ORGANIZATION))
    return _PARTICLE.get(lemma, after[:1]) == after[:1]


_PARTICLE = {"bring": ["out"], "draw": ["up"], "put": ["out"], "vote": ["through"]}


def _authors(reading: Reading, found: Found, thing: Phrase, end: int) -> list[Entity]:
    """Return who issues a work, and who made it."""
    subjects = found.role(_AUTHOR)
    names = [n for n in names_of(subjects) if n.kind in AUTHORS and not _prints(n)]
    for i in range(thing.head + 1, min(end, thing.head + 12)):
        if reading.low[i] in MADE and "by" in reading.low[i + 1 : i + 3]:
            names += [n for n in listed_until(reading, i + 2, end) if n not in names]
    if not names:
        names = names_of(thing.brought_by("of", "by", "possessive"))
    if not names and reading.low[thing.start - 1] == "in":
        names = _teller(reading, found)
    authors = [reading.entity(n) for n in names if n.kind in AUTHORS]
    return authors or [e for p in subjects if (e := _body(reading, p)) is not None]


def _prints(name: Name) -> bool:
    """Tell whether a name is of a house that prints what others wrote."""
    return bool({"publishing", "publishers", "press", "books"} & set(name.value.lower().split()))


def _is_for(reading: Reading, mention: Mention) -> bool:
    """Tell whether a date is of what a work is about: "a work plan *for 2026*"."""
    i = bisect_left(reading.starts, mention.start)
    return reading.low_at(i - 1) in ("for", "of") and not mention.text.lower().startswith("the")


def _teller(reading: Reading, found: Found) -> list[Name]:
    """Return who speaks "in a report released on Monday": the subject of what it says."""
    verb = verb_above(reading, found.predicate.at)
    if verb is None:
        return []
    return names_of(predicate_at(reading, verb, found.predicate.sentence).subjects)


def _body(reading: Reading, phrase: Phrase) -> Entity | None:
    """Return "the government", "the committee": a body that no name tells."""
    if reading.low[phrase.head] not in _BODIES:
        return None
    start, end = phrase.start, phrase.head + 1
    if reading.words[phrase.head] == "House" and reading.low_at(end) == "of":
        end += 2  # "the House of Representatives"
    while start < phrase.head and reading.low[start] in lexicon.DETERMINERS:
        start += 1
    mention = reading.mention(start, end)
    value = reading.words_of(start, end)
    return Entity(value=value, kind=Kind.ORGANIZATION, mention=mention)


_BODIES = words(
    "government ministry department minister president parliament legislature assembly committee "
    "cabinet senate house"
)

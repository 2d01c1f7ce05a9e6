"""Publications: papers, reports, books and laws that are issued, tabled or approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers, venues
from peacegraph.extraction.drafts import Draft
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.occasions import phrase_start
from peacegraph.extraction.predicates import Found, Pattern, Patterns, Phrase, names_of
from peacegraph.frames import Publication
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.75

_WORKS = words(
    "paper report book handbook guidelines guide guidebook manual study publication strategy law "
    "bill decree doctrine plan statement roadmap policy circular ordinance directive toolkit "
    "resolution textbook yearbook brochure compendium ordinance booklet handbooks manuals reports"
)
# Works that are one only with a word before them: "action plan", "presidential statement".
_AFTER = {
    "plan": words("transition action master strategic national implementation"),
    "statement": words("presidential press joint political"),
    "policy": words("national new gender"),
    "resolution": words("joint"),
    "report": words(
        "a an annual verification final new progress quarterly investigation the joint latest "
        "special earlier his her its first interim"
    ),
    "study": words("a new the joint"),
    "law": words("a the draft new first amended"),
    "strategy": words("a new national the"),
    "paper": words("discussion white policy a green the position concept"),
}
_ISSUES = words(
    "publish issue release launch unveil promulgate enact pass adopt approve table present submit "
    "endorse sign compile compose"
)
_THING, _AUTHOR = "thing", "author"
_PATTERNS = Patterns(
    [
        Pattern(
            "publish issue release launch unveil promulgate enact pass adopt approve table present "
            "submit endorse bring/brings/brought print",
            roles={"subject": _AUTHOR, "object": _THING},
        ),
        Pattern("come/comes/came go/goes/went", roles={"subject": _THING}),
        Pattern("take/takes/took/taken", "effect", roles={"subject": _THING}),
    ]
)
_MADE = words("developed written prepared drafted compiled authored published produced")
_BEFORE = words("before to")
_AUTHORS = (Kind.ORGANIZATION, Kind.PERSON, Kind.COUNTRY, Kind.MISSION, Kind.ROLE)
_COUNCIL = "United Nations Security Council"
_END = words('. , ; : was were is are has had have will which that who ( “ ” " written and')


def works_named(reading: Reading) -> dict[str, Entity]:
    """Return the works that a text names, by the noun for their kind: the fullest name of each."""
    found: dict[str, Entity] = {}
    for start, end in reading.sentences:
        for i in range(start, end):
            span = work_at(reading, i, start, end)
            if span is None:
                continue
            held = found.get(reading.low[i])
            if held is None or len(reading.words_of(*span)) > len(held.value):
                found[reading.low[i]] = _work(reading, span)
    return found


def _work(reading: Reading, span: tuple[int, int]) -> Entity:
    return Entity(value=reading.words_of(*span), kind=Kind.WORK, mention=reading.mention(*span))


def work_at(reading: Reading, i: int, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a work named by its kind: "a discussion *paper* on X's strategy"."""
    low = reading.low
    if low[i] not in _WORKS or i in reading.name_at or reading.tags[i] not in ("NOUN", "PROPN"):
        return None
    first = phrase_start(reading, i, start)
    before = set(low[first:i])
    numbered = i + 1 < end and low[i + 1].rstrip(".").isdigit()
    if low[i] in _AFTER and not _AFTER[low[i]] & before and not numbered:
        return None
    while first < i and (low[first] in lexicon.DETERMINERS or low[first] in lexicon.POSSESSIVES):
        first += 1
    last = i + 1
    if numbered:
        return i, i + 2
    if last < end and low[last] in ("on", "about", "for", "of") and last + 1 not in reading.when_at:
        while last < end and low[last] not in _END and last not in reading.when_at:
            last += 1
    return first, last


def find_publications(reading: Reading) -> Iterator[Draft]:
    """Yield the works that a text says are issued, tabled or approved."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        for found in _PATTERNS.find(reading, begin, end):
            if found.predicate.modality in (Modality.ACTUAL, Modality.PLANNED):
                yield from _published(reading, found, (start, begin, end))


def _published(reading: Reading, found: Found, sentence: tuple[int, int, int]) -> Iterator[Draft]:
    start, begin, end = sentence
    thing = next((p for p in found.role(_THING) if reading.low[p.head] in _WORKS), None)
    if thing is None:
        return
    span = work_at(reading, thing.head, begin, end)
    if span is None or not _is_issued(reading, found):
        return
    authors = _authors(reading, found, thing, end)
    if (
        any(name.value == _COUNCIL for name in authors)
        and "resolution" in reading.low[slice(*span)]
    ):
        return  # a mandate, where it is one
    when = venues.date_of(reading, found.predicate.at, (begin, end), first=True)
    if not authors and when is None and span[1] - span[0] < 2:
        return
    draft = Draft(
        Publication,
        reading.quote(start, end),
        at=found.predicate.at,
        modality=found.predicate.modality or Modality.ACTUAL,
        confidence=CONFIDENCE,
    )
    draft.put("work", _work(reading, span))
    draft.put("author", *(reading.entity(name) for name in authors))
    yield draft.put("date", when)


def _is_issued(reading: Reading, found: Found) -> bool:
    """Tell whether "came" or "goes" is before a parliament, and "brought" out."""
    lemma = found.predicate.lemma
    if lemma in ("come", "go"):
        return bool(names_of(found.predicate.brought_by("before", "to"), Kind.ORGANIZATION))
    if lemma == "bring":
        return reading.low[found.after : found.after + 1] == ["out"]
    return True


def _authors(reading: Reading, found: Found, thing: Phrase, end: int) -> list[Name]:
    names = [n for n in names_of(found.role(_AUTHOR)) if n.kind in _AUTHORS]
    for i in range(thing.head + 1, min(end, thing.head + 12)):
        if reading.low[i] in _MADE and "by" in reading.low[i + 1 : i + 3]:
            names += [n for n in _listed(reading, i + 2, end) if n not in names]
    if not names:
        names = names_of(thing.brought_by("of", "by", "possessive"))
    return [n for n in names if n.kind in _AUTHORS]


def _listed(reading: Reading, i: int, end: int) -> list[Name]:
    """Return who a work is by: "A *together with* B" too."""
    names: list[Name] = []
    while i < end and reading.words[i] not in (",", ".", ";") and reading.tags[i] != "AUX":
        name = reading.name_at.get(i)
        if name is not None and name.start == i and name.kind in _AUTHORS:
            names.append(name)
        i += 1
    return names


__all__ = ["CONFIDENCE", "clauses", "find_publications", "work_at", "works_named"]

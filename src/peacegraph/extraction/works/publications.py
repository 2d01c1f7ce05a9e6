"""Publications: papers, reports, books and laws that are issued, tabled or approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft
from peacegraph.extraction.gatherings import venues
from peacegraph.extraction.gatherings.occasions import in_agenda, phrase_start
from peacegraph.extraction.grammar import clauses
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
from peacegraph.frames import Publication
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.75

_WORKS = words(
    "paper report book handbook guidelines guide guidebook manual study publication strategy law "
    "bill decree doctrine plan statement roadmap policy circular ordinance directive toolkit "
    "resolution textbook yearbook brochure compendium booklet handbooks manuals reports dictionary "
    "phrasebook memoir review assessment declaration communique communiqué draft charter survey "
    "glossary album magazine edition translation concept"
)
# Works that are one only with a word before them: "action plan", "presidential statement".
_AFTER = {
    "plan": words("transition action master strategic national implementation"),
    "statement": words("presidential press joint political"),
    "policy": words("national new gender"),
    "resolution": words("joint a"),
    "report": words(
        "a an annual verification final new progress quarterly investigation the joint latest "
        "special earlier his her its first interim"
    ),
    "study": words("a new the joint"),
    "law": words("a the draft new first amended"),
    "strategy": words("a new national the"),
    "review": words("strategic independent"),
    "assessment": words("independent joint"),
    "survey": words("a new"),
    "charter": words("a new"),
    "paper": words("discussion white policy a green the position concept"),
    "edition": words("vietnamese english french spanish arabic chinese new revised second updated"),
    "translation": words("vietnamese english french spanish arabic chinese new first"),
    "concept": words("a new"),
}
_THING, _AUTHOR = "thing", "author"
_PATTERNS = Patterns(
    [
        Pattern(
            (
                "publish issue release launch unveil promulgate enact pass adopt approve table "
                "present submit endorse bring/brings/brought print sign compile "
                "draw/draws/drew/drawn write/wrote/written"
            ),
            roles={"subject": _AUTHOR, "object": _THING},
        ),
        Pattern("come/comes/came go/goes/went appear enter", roles={"subject": _THING}),
        Pattern("take/takes/took/taken", "effect", roles={"subject": _THING}),
    ]
)
_ISSUED = words(
    "published issued released launched unveiled promulgated enacted passed adopted approved "
    "tabled presented submitted endorsed ratified signed"
)
_MADE = words("developed written prepared drafted compiled authored published produced")
_LIST_END = words(", . ; at in on for during under")
_CALLED = words("called entitled titled named headed ,")
_LONGEST_TITLE = 12  # words
_AUTHORS = (Kind.ORGANIZATION, Kind.PERSON, Kind.COUNTRY, Kind.MISSION, Kind.ROLE)
_COUNCIL = "United Nations Security Council"
_END = words('. , ; : was were is are has had have will which that who ( “ ” " written and')


def works_named(reading: Reading) -> dict[str, Entity]:
    """Return the works that a text names, by the noun for their kind: the fullest name of each."""
    found: dict[str, Entity] = {}
    for start, end in reading.sentences:
        for i in reading.triggers(_WORKS, start, end):
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
    bare = low[i] == "resolution" and "joint" not in before and not numbered
    if bare and low[i + 1 : i + 2] != ["on"]:
        return None
    while first < i and (low[first] in lexicon.DETERMINERS or low[first] in lexicon.POSSESSIVES):
        first += 1
    last = i + 1
    if numbered:
        return i, i + 2
    if last < end and low[last] in ("on", "about", "for", "of") and last + 1 not in reading.when_at:
        while last < end and last not in reading.when_at:
            if low[last] in _END and not in_agenda(reading, last):
                break
            last += 1
        while last > i + 1 and low[last - 1] in lexicon.PREPOSITIONS:
            last -= 1
    return first, last


def find_publications(reading: Reading) -> Iterator[Draft]:
    """Yield the works that a text says are issued, tabled or approved."""
    makers = _makers(reading)
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = clauses.body_start(reading, start, end)
        drafts: list[Draft] = []
        for found in _PATTERNS.find(reading, begin, end):
            if found.predicate.modality in (Modality.ACTUAL, Modality.PLANNED):
                drafts += _published(reading, found, (start, begin, end))
        drafts = drafts or list(_in_order(reading, (start, begin, end)))
        for draft in drafts:
            noun = _kind_of(draft)
            if noun in makers:
                draft.put("author", *(reading.entity(name) for name in makers[noun]))
            yield draft


def _kind_of(draft: Draft) -> str:
    """Return the noun of a draft's work: "paper"."""
    value = str(getattr(draft.slots["work"][0], "value", "")).lower().split()
    return next((word for word in value if word in _WORKS), "")


def _makers(reading: Reading) -> dict[str, list[Name]]:
    """Return who a text says has made a work of each kind: "the paper, developed by A, …"."""
    found: dict[str, list[Name]] = {}
    for start, end in reading.sentences:
        for i in reading.triggers(_MADE, start, end - 3):
            if reading.low[i] not in _MADE or reading.low[i + 1] != "by":
                continue
            noun = next(
                (j for j in range(i - 1, max(start, i - 12), -1) if reading.low[j] in _WORKS), -1
            )
            if noun >= 0 and reading.low[noun] not in found:
                found[reading.low[noun]] = _listed(reading, i + 2, end)
    return found


def _in_order(reading: Reading, sentence: tuple[int, int, int]) -> Iterator[Draft]:
    """Read "a paper on X was tabled", "Resolution 5, which the Assembly adopted" word by word."""
    _, begin, end = sentence
    for i in reading.triggers(_WORKS, begin, end):
        span = work_at(reading, i, begin, end)
        if span is None:
            continue
        verb = next(
            (j for j in range(span[1], min(end, span[1] + 9)) if reading.low[j] in _ISSUED), None
        )
        if verb is None:
            continue
        if reading.low[span[1]] in ("was", "were", "has", "have") and verb - span[1] <= 3:
            authors = clauses.after_preposition(reading, ("by",), verb, end, _AUTHORS)
        elif reading.low[span[1] : span[1] + 2] == [",", "which"]:
            authors = _who_passed(reading, verb, span[1] + 2)
        else:
            continue
        by = [reading.entity(name) for name in authors]
        yield from _draft(reading, span, verb, by, Modality.ACTUAL, sentence)
        return


def _who_passed(reading: Reading, verb: int, start: int) -> list[Name]:
    """Return the subject of "which *the Assembly* adopted"."""
    subject = clauses.subject_of(reading, verb, start)
    return [subject] if subject is not None else []


def _published(reading: Reading, found: Found, sentence: tuple[int, int, int]) -> Iterator[Draft]:
    _, begin, end = sentence
    thing = next((p for p in found.role(_THING) if reading.low[p.head] in _WORKS), None)
    if thing is None:
        return
    span = work_at(reading, thing.head, begin, end)
    if span is None or not _is_issued(reading, found):
        return
    if reading.low[span[1] : span[1] + 2] == [",", "which"] and found.predicate.at > span[1]:
        # "the law, which A passed in May, comes into force": it was out when A passed it.
        drafts = list(_in_order(reading, sentence))
        if drafts:
            yield from drafts
            return
    authors = _authors(reading, found, thing, end)
    modality = found.predicate.modality or Modality.ACTUAL
    yield from _draft(reading, span, found.predicate.at, authors, modality, sentence)


def _draft(
    reading: Reading,
    span: tuple[int, int],
    at: int,
    authors: Sequence[Entity],
    modality: Modality,
    sentence: tuple[int, int, int],
) -> Iterator[Draft]:
    """Yield the publication of a work, unless it is a mandate, or nothing is known of it."""
    start, begin, end = sentence
    council = any(name.value == _COUNCIL for name in authors)
    if council and "resolution" in reading.low[slice(*span)]:
        return
    when = venues.date_of(reading, at, (begin, end), first=True)
    title = _title(reading, span[1], end)
    if not authors and when is None and title is None and span[1] - span[0] < 2:
        return
    quote = reading.quote(start, end)
    draft = Draft(Publication, quote, at=at, modality=modality, confidence=CONFIDENCE)
    span, owner = _owner(reading, span)
    authors = authors or owner
    draft.put("work", _work(reading, title or span))
    draft.put("author", *authors)
    yield draft.put("date", when)


def _title(reading: Reading, i: int, end: int) -> tuple[int, int] | None:
    """Return the name after a noun: "a paper called “*X and Y*”", "a book, *X and Y*, …"."""
    j = i
    while j < end and reading.low[j] in _CALLED:
        j += 1
    stop = reading.quote_at.get(j)
    if stop is not None and j + 2 < stop and reading.words[j + 1][0].isupper():
        stop -= 1
        return j + 1, stop - (reading.words[stop - 1] in (",", "."))
    last = j
    while last < min(end, j + _LONGEST_TITLE) and _is_of_title(reading, last):
        last += 1
    apart = reading.words[j - 1] == "," and reading.low_at(last) == ","
    return (j, last) if apart and last - j > 1 and reading.words[j][0].isupper() else None


def _is_of_title(reading: Reading, i: int) -> bool:
    joint = reading.low[i] in ("and", "of", "the", "in", "for", "to", "on")
    return i not in reading.name_at and (joint or reading.words[i][0].isupper())


def _owner(reading: Reading, span: tuple[int, int]) -> tuple[tuple[int, int], list[Entity]]:
    """Part "the *Secretary-General's* report" into the work and the office that wrote it."""
    start, end = span
    if reading.low[start + 1 : start + 2] == ["of"]:  # "a book of *hers*"
        name = reading.name_at.get(start + 2)
        if name is not None and name.kind is Kind.PERSON and name.form == "pronoun":
            return (start, start + 1), [reading.entity(name)]
    mark = next((i for i in range(start + 1, end) if reading.low[i] in lexicon.POSSESSIVES), None)
    if mark is None or reading.low[mark - 1] not in lexicon.OFFICE_WORDS:
        return span, []
    value, mention = reading.words_of(start, mark), reading.mention(start, mark)
    return (mark + 1, end), [Entity(value=value, kind=Kind.ROLE, mention=mention)]


def _is_issued(reading: Reading, found: Found) -> bool:
    """Tell whether "came" or "goes" is before a parliament, and "brought" out."""
    lemma = found.predicate.lemma
    after = reading.low[found.after : found.after + 2]
    if lemma in ("come", "appear", "enter") and (
        after[:1] == ["out"] or after == ["into", "force"]
    ):
        return True
    if lemma in ("come", "go", "appear", "enter"):
        return bool(names_of(found.predicate.brought_by("before", "to"), Kind.ORGANIZATION))
    return _PARTICLE.get(lemma, after[:1]) == after[:1]


_PARTICLE = {"bring": ["out"], "draw": ["up"]}


def _authors(reading: Reading, found: Found, thing: Phrase, end: int) -> list[Entity]:
    """Return who issues a work, and who made it."""
    subjects = found.role(_AUTHOR)
    names = [n for n in names_of(subjects) if n.kind in _AUTHORS]
    for i in range(thing.head + 1, min(end, thing.head + 12)):
        if reading.low[i] in _MADE and "by" in reading.low[i + 1 : i + 3]:
            names += [n for n in _listed(reading, i + 2, end) if n not in names]
    if not names:
        names = names_of(thing.brought_by("of", "by", "possessive"))
    if not names and reading.low[thing.start - 1] == "in":
        names = _teller(reading, found)
    authors = [reading.entity(n) for n in names if n.kind in _AUTHORS]
    return authors or [e for p in subjects if (e := _body(reading, p)) is not None]


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
    start = phrase.start
    while start < phrase.head and reading.low[start] in lexicon.DETERMINERS:
        start += 1
    mention = reading.mention(start, phrase.head + 1)
    value = reading.words_of(start, phrase.head + 1)
    return Entity(value=value, kind=Kind.ORGANIZATION, mention=mention)


_BODIES = words(
    "government ministry department minister president parliament legislature assembly committee "
    "cabinet senate"
)


def _listed(reading: Reading, i: int, end: int) -> list[Name]:
    """Return who a work is by: "A *together with* B" too."""
    names: list[Name] = []
    while i < end and reading.low[i] not in _LIST_END and reading.tags[i] != "AUX":
        name = reading.name_at.get(i)
        if name is not None and name.start == i and name.kind in _AUTHORS:
            names.append(name)
        i += 1
    return names

"""Works by the nouns for their kind, and what they are called: "a book, *X and Y*, …".

To teach a noun, add it to ``WORKS``; one that needs a word before it also to ``_AFTER``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.gatherings.occasions import in_agenda, phrase_start
from peacegraph.extraction.lexicon import words
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

WORKS = words(
    "paper report book handbook guidelines guide guidebook manual study publication strategy law "
    "bill decree doctrine plan statement roadmap policy circular ordinance directive toolkit "
    "resolution textbook yearbook brochure compendium booklet handbooks manuals reports dictionary "
    "phrasebook memoir review assessment declaration communique communiqué draft charter survey "
    "glossary album magazine edition translation concept brief diary memoirs release curriculum "
    "bulletin factsheet newsletter novel photobook monograph syllabus checklist leaflet pamphlet "
    "playbook primer treatise anthology dissertation autobiography biography"
)
# Works that are one only with a word before them: "action plan", "presidential statement".
_AFTER = {
    "plan": words("transition action master strategic national implementation work"),
    "release": words("press news joint"),
    "brief": words("policy rights research"),
    "curriculum": words("new a"),
    "statement": words("presidential press joint political"),
    "policy": words("national new gender"),
    "resolution": words("joint a"),
    "report": words(
        "a an 's ’s "
        "annual verification final new progress quarterly investigation the joint latest "
        "special earlier his her its first interim"
    ),
    "study": words("a new the joint 's ’s his her their"),
    "law": words("a the draft new first amended"),
    "strategy": words("a new national the"),
    "review": words("strategic independent"),
    "assessment": words("independent joint"),
    "survey": words("a new"),
    "charter": words("a new"),
    "paper": words(
        "discussion white policy a green the position concept lessons-learned working research"
    ),
    "edition": words("vietnamese english french spanish arabic chinese new revised second updated"),
    "translation": words("vietnamese english french spanish arabic chinese new first"),
    "concept": words("a new"),
}
CALLED = words("called entitled titled named headed ,")
AUTHORS = (Kind.ORGANIZATION, Kind.PERSON, Kind.COUNTRY, Kind.MISSION, Kind.ROLE)
_LONGEST_TITLE = 12  # words
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
                found[reading.low[i]] = work(reading, span)
    return found


def work(reading: Reading, span: tuple[int, int]) -> Entity:
    """Return the tokens of a work as a slot value."""
    return Entity(value=reading.words_of(*span), kind=Kind.WORK, mention=reading.mention(*span))


def work_at(reading: Reading, i: int, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a work named by its kind: "a discussion *paper* on X's strategy"."""
    low = reading.low
    if low[i] not in WORKS or i in reading.name_at or reading.tags[i] not in ("NOUN", "PROPN"):
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
    return _numbered(reading, i, end) or (first, _end_of(reading, i, end))


def _numbered(reading: Reading, i: int, end: int) -> tuple[int, int] | None:
    """Read "Resolution 130", "Decree No. 162"."""
    low = reading.low
    if i + 1 < end and low[i + 1].rstrip(".").isdigit():
        return i, i + 2
    if i + 2 < end and low[i + 1] in ("no", "no."):
        return i, i + 3 + (low[i + 2] == ".")
    return None


def _end_of(reading: Reading, i: int, end: int) -> int:
    """Return where the words about what a work is on end."""
    low, last = reading.low, i + 1
    if last < end and low[last] in ("on", "about", "for", "of") and last + 1 not in reading.when_at:
        while last < end and last not in reading.when_at:
            if _ends(reading, last) or _is_placed(reading, last, i):
                break
            last += 1
        while last > i + 1 and low[last - 1] in lexicon.PREPOSITIONS:
            last -= 1
    return last


def _ends(reading: Reading, j: int) -> bool:
    """Tell whether the words of a work end: at a mark, a clause, a verb."""
    if reading.low[j] in _END:
        return not in_agenda(reading, j)
    finite = reading.tags[j] == "VERB" and reading.low[j - 1] != "to"
    return finite and not reading.low[j].endswith("ing") and not _named(reading, j)


def _named(reading: Reading, j: int) -> bool:
    return j in reading.name_at or reading.words[j][0].isupper()


def _is_placed(reading: Reading, j: int, noun: int) -> bool:
    """Tell whether "in Hanoi" follows what a work is on: where it came out."""
    name = reading.name_at.get(j + 1)
    return reading.low[j] == "in" and j > noun + 2 and name is not None and name.kind is Kind.PLACE


def title_before(reading: Reading, i: int, start: int) -> tuple[int, int] | None:
    """Return the name before a noun: "“*X and Y*”, a book by …"."""
    if i - 2 <= start or reading.words[i - 1] != ",":
        return None
    for begin, stop in reading.quotes_in(max(start, i - _LONGEST_TITLE - 3), i):
        if stop == i - 1 and reading.words[begin + 1][0].isupper():
            return begin + 1, stop - 1
    return None


def title_after(reading: Reading, i: int, end: int) -> tuple[int, int] | None:
    """Return the name after a noun: "a paper called “*X and Y*”", "a book, *X and Y*, …"."""
    j = i
    while j < end and reading.low[j] in CALLED:
        j += 1
    stop = reading.quote_at.get(j)
    if stop is not None and j + 2 < stop and reading.words[j + 1][0].isupper():
        stop -= 1
        return j + 1, stop - (reading.words[stop - 1] in (",", "."))
    last = j
    while last < min(end, j + _LONGEST_TITLE) and _is_oftitle_after(reading, last):
        last += 1
    apart = reading.words[j - 1] == "," and reading.low_at(last) == ","
    return (j, last) if apart and last - j > 1 and reading.words[j][0].isupper() else None


def _is_oftitle_after(reading: Reading, i: int) -> bool:
    joint = reading.low[i] in ("and", "of", "the", "in", "for", "to", "on")
    return i not in reading.name_at and (joint or reading.words[i][0].isupper())


def owner_of(reading: Reading, span: tuple[int, int]) -> tuple[tuple[int, int], list[Entity]]:
    """Part "the *Secretary-General's* report" into the work and the office that wrote it."""
    start, end = span
    if reading.low[start + 1 : start + 2] == ["of"]:  # "a book of *hers*"
        name = reading.name_at.get(start + 2)
        if name is not None and name.kind is Kind.PERSON and name.form == "pronoun":
            return (start, start + 1), [reading.entity(name)]
    mark = next((i for i in range(start + 1, end) if reading.low[i] in lexicon.POSSESSIVES), None)
    if mark is None or any(reading.low[i] in lexicon.PREPOSITIONS for i in range(start, mark)):
        return span, []  # "a paper on Ghana's strategy"
    name = reading.name_at.get(mark - 1)
    if name is not None and name.kind in AUTHORS:
        return (mark + 1, end), [reading.entity(name)]
    if reading.low[mark - 1] not in lexicon.OFFICE_WORDS:
        return span, []
    value, mention = reading.words_of(start, mark), reading.mention(start, mark)
    return (mark + 1, end), [Entity(value=value, kind=Kind.ROLE, mention=mention)]

"""Where the words of a phrase or clause begin and end, by their order and by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.parties import LANDS, UNITS
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Name, Number, Reading

# A goal, a time or another clause begins with these.
_CUTS = words("to for in at since with while who which where on under into as during after by")
# Another clause begins behind these.
_CLAUSES = words('; : “ " that while but because as when where after before')
BREAKS = words('; : . “ ” " – — while but because although that') | lexicon.RELATIVES
_OBJECT_ENDS = words('; : . “ " ( ) – —')
_WITHIN = words("of 's ’s - all some about nearly over")
_MODIFYING = words("ADJ NOUN NUM DET PROPN")
_BARE_BEFORE = words("of from are were will is to have , . ; and")
_HARMED = words("wounded injured dead victims bodies coffins casualties survivors fatalities")
_CLAUSAL = ("acl", "advcl", "ccomp", "parataxis")
_LIST_GAP = 2  # a comma and "and"
CLIMB = 8  # steps up the tree from a name to its verb


def cut(phrase: Phrase) -> int:
    """Return where the words for those who move end: before the goal that hangs on them."""
    reading = phrase.reading
    for i in range(phrase.head + 1, phrase.end):
        clause = reading.tags[i] == "VERB" and reading.deps[i].startswith("acl")
        bound = reading.low[i] in _CUTS and not _is_up_to(reading, i)
        if (clause or bound) and i not in reading.name_at:
            return i
    return phrase.end


def _is_up_to(reading: Reading, i: int) -> bool:
    """Tell whether "to" belongs to a number: "*up to* 40 police"."""
    return reading.low[i] == "to" and reading.low[i - 1] == "up" and i + 1 in reading.number_at


def joined(phrases: list[Phrase]) -> tuple[int, int] | None:
    """Return the words of phrases that a list makes one: "126 doctors and 53 officers of …"."""
    if not phrases:
        return None
    start, end = phrases[0].start, cut(phrases[0])
    for phrase in phrases[1:]:
        if 0 <= phrase.start - end <= _LIST_GAP:
            end = cut(phrase)
    return start, end


def object_end(reading: Reading, i: int, end: int) -> int:
    """Return where the object that begins at token ``i`` ends: before a goal or another verb."""
    start = i
    while i < end:
        if i in reading.name_at:
            i = reading.name_at[i].end
            continue
        word = reading.low[i]
        if (word in _CUTS and not _is_up_to(reading, i)) or word in _OBJECT_ENDS:
            return i
        verb = reading.tags[i] in ("VERB", "AUX") and not reading.participle[i]
        if verb and i > start and not _modifies(reading, i):
            return i
        i += 1
    return end


def phrase_start(reading: Reading, i: int, begin: int) -> int:
    """Return where the noun phrase begins that goes on at token ``i``: past all that modifies."""
    while i > begin:
        name = reading.name_at.get(i - 1)
        if name is not None:
            i = max(name.start, begin)
        elif reading.tags[i - 1] in _MODIFYING or reading.low[i - 1] in _WITHIN:
            i -= 1
        elif reading.tags[i - 1] == "VERB" and i - 2 >= begin and _modifies(reading, i - 1):
            i -= 1  # "the *formed* police unit", "an *incoming* team"
        else:
            break
    return i


def _modifies(reading: Reading, i: int) -> bool:
    before = reading.tags[i - 1] in ("DET", "ADJ", "NUM") or "-" in reading.low[i - 1]
    return before and reading.low[i].endswith(("ed", "ing"))


def opening(reading: Reading, begin: int, group: int) -> tuple[int, int] | None:
    """Return the noun phrase that opens a clause, where only an aside parts it from its verb."""
    i = group
    while i > begin and reading.low[i - 1] not in _CLAUSES:
        i -= 1
    when = reading.when_at.get(i + 1)
    if when is not None and reading.low[i] in ("in", "on", "since"):
        i = when.end + (reading.words[when.end] == ",")
    stop = i
    while stop < group and reading.words[stop] != "," and reading.low[stop] not in _CUTS:
        name = reading.name_at.get(stop)
        stop = name.end if name is not None else stop + 1
    aside = reading.words[stop] == "," and reading.words[group - 1] == ","
    return (i, stop) if i < stop <= group and (stop == group or aside) else None


def antecedent(reading: Reading, relative: int) -> Name | None:
    """Return the unit or person that "who" at a token stands for: "A B of Spain, *who* …"."""
    i = relative - 1 - (reading.words[relative - 1] == ",")
    name = reading.name_at.get(i)
    if name is not None and name.kind in (*LANDS, Kind.ORGANIZATION):
        i = name.start - 1 - (reading.low[name.start - 1] == "the")
        if reading.low[i] in ("of", "from"):
            name = reading.name_at.get(i - 1)
    moves = name is not None and name.kind in (Kind.UNIT, Kind.PERSON)
    return name if moves and name is not None and name.form == "name" else None


def is_bare(reading: Reading, number: Number) -> bool:
    """Tell whether a number stands alone for people: "another 31 are", "410 of them"."""
    if number.ordinal or number.start in reading.name_at:
        return False
    if _HARMED & set(reading.low[number.end : number.end + 3]):
        return False  # "three *of the wounded* were flown out"
    following = reading.low[number.end : number.end + 1]
    if not following or following[0] in _BARE_BEFORE:
        return True
    return reading.tags[number.end] == "VERB" and number.end not in reading.name_at


def behind(reading: Reading, start: int, after: int) -> bool:
    """Tell whether nothing stands between a verb and a name that begins another clause."""
    if start < after:
        return False
    for i in range(after, start):
        if i in reading.name_at or i in reading.when_at:
            continue
        if reading.low[i] in BREAKS or (
            reading.tags[i] in ("VERB", "AUX") and not reading.participle[i]
        ):
            return False
        if reading.words[i] == "," and not (i - 1 in reading.name_at or i - 1 in reading.when_at):
            return False
    return True


def below(reading: Reading, start: int, end: int, at: int) -> bool:
    """Tell whether tokens ``start:end`` hang on a predicate, with no other verb in between."""
    inside = range(start, end)
    i = next((j for j in inside if reading.heads[j] not in inside), start)
    for _ in range(CLIMB):
        if i == at:
            return True
        head = reading.heads[i]
        clause = reading.deps[i].startswith(_CLAUSAL) or reading.tags[head] == "VERB"
        if head == i or (head != at and clause):
            return False
        if reading.deps[i].startswith("acl:relcl"):
            return False
        i = head
    return False


_NAMED = 8  # words of "a unit of 140 officers and their"


def name_in_commas(reading: Reading, head: int) -> Name | None:
    """Return the name of "another Xian unit of 140 officers, *XFPU-2*, …"."""
    if reading.low[head] not in UNITS:
        return None
    for i in range(head + 1, min(head + _NAMED, len(reading.low) - 1)):
        if reading.tags[i] in ("VERB", "AUX"):
            return None
        if reading.words[i] == ",":
            name = reading.name_at.get(i + 1)
            if name is None or name.kind is not Kind.UNIT or name.form != "name":
                return None
            return name if reading.words[name.end : name.end + 1] == [","] else None
    return None

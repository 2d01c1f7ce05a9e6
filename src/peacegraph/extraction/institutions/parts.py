"""What is part of what: a body of a larger body, a unit of a force or a mission.

Told by the words between two names ("X of the Y", "X under Y", "Y's X", "X, which belongs to Y") or
by a verb that stands after both ("X comes under Y", "Y, to which X belongs").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, entity
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    Pattern,
    Patterns,
    coordinated,
    names_of,
    preposition_of,
)
from peacegraph.extraction.institutions.links import (
    BODIES,
    is_body,
    is_whole,
    linked,
    noun_at,
)
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.frames import PartOf
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Found, Phrase
    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.9

# Parts without a name of their own: "the training *centre* of X", "X's legal *department*".
_SMALL_PARTS = words(
    "centre center school academy section unit wing college institute department office division "
    "directorate bureau branch secretariat cell service sector"
)
_NO_PART = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.AUXILIARIES
_ARMS = _SMALL_PARTS | words("arm agency body")

_TO_WHICH = tuple([",", word, "which"] for word in ("to", "under", "of", "within"))
_BELONGING = words(
    "belongs belong belonged subordinate subordinated attached answerable accountable comes come "
    "falls fall reports answers part"
)
_MADE_OF = {"object": "part", "of": "part", "subject": "whole"}
_HOLDING = words("includes included comprises comprised consists incorporates integrates")
_RELATIONS = Patterns(
    (
        Pattern("include comprise consist incorporate integrate", roles=_MADE_OF),
        Pattern("belong", roles={"subject": "part", "to": "whole"}),
        Pattern("come fall", roles={"subject": "part", "under": "whole"}),
        Pattern("answer report", roles={"subject": "part", "to": "whole"}),
        Pattern("attach subordinate", roles={"object": "part", "to": "whole", "under": "whole"}),
    )
)


def find_parts(reading: Reading) -> Iterator[Draft]:
    """Yield the parts and wholes that a text tells of."""
    for start, end in reading.sentences:
        for name in reading.names_in(start, end):
            if name.kind not in BODIES:
                continue
            if name.form != "adjective":
                for part, whole in _beside(reading, name, end):
                    yield from _drafts(reading, start, end, part, whole)
            yield from _unnamed(reading, name, start, end)
        yield from _small_parts(reading, start, end)
        for found in _RELATIONS.find(reading, start, end):
            yield from _told(reading, found, start, end)


def _drafts(reading: Reading, start: int, end: int, part: Name, whole: Name) -> Iterator[Draft]:
    if part.value != whole.value and not _same_kind_of_thing(part, whole):
        yield _draft(reading, start, end, entity(reading, part), whole, part.start)


def _same_kind_of_thing(part: Name, whole: Name) -> bool:
    """Tell whether both are missions, or a mission is just said to be the UN's."""
    of_all = whole.kind in (Kind.MISSION, Kind.UNIT) or whole.value == "United Nations"
    return part.kind is Kind.MISSION and of_all


def _draft(
    reading: Reading, start: int, end: int, part: Entity | None, whole: Name, at: int
) -> Draft:
    draft = Draft(PartOf, reading.quote(start, end), at=at, confidence=CONFIDENCE)
    return draft.put("part", part).put("whole", entity(reading, whole))


# -- by the words between ----------------------------------------------------------------------


def _beside(reading: Reading, name: Name, end: int) -> Iterator[tuple[Name, Name]]:
    """Yield the part and the whole that a name makes with the one after it."""
    after = _past_bracket(reading, name.end, end)
    word = reading.low[after] if after < end else ""
    dash = word in ("-", "–") and name.value.startswith("Ministry")
    if word in lexicon.POSSESSIVES or dash:
        owned = _owned(reading, after + 1, end)
        if owned is not None:
            yield owned, name
    elif reading.low[after : after + 3] in _TO_WHICH:
        part = _belonging(reading, after + 3, end)
        if part is not None:
            yield part, name
    elif word in _HOLDING:
        yield from ((part, name) for part in _held(reading, after + 1, end))
    elif (own := _joined(reading, name, after)) is not None:
        yield own, name
    elif (whole := linked(reading, after, end, seated=_has_seat(name))) is not None:
        yield name, whole
    elif word == "," and name.kind is Kind.UNIT and after == name.end:
        larger = reading.name_at.get(after + 1)
        if larger is not None and is_body(larger) and _is_larger(larger, name):
            yield name, larger  # "the 3rd Battalion, Royal Anglian Regiment"


def _belonging(reading: Reading, i: int, end: int) -> Name | None:
    """Return the part in "Y, to which *X* belongs", "Y, under which *X* comes"."""
    part = reading.name_at.get(i) or reading.name_at.get(i + 1)
    if part is None and reading.low[i] == "it":
        part, stop = next(_lately(reading, i), None), i + 1
    elif part is not None:
        stop = part.end
    if part is None or part.kind not in BODIES:
        return None
    stop += stop < end and reading.low[stop] in ("is", "was", "are", "were")
    while stop < end and clauses.is_adverb(reading.low[stop]):
        stop += 1
    return part if stop < end and reading.low[stop] in _BELONGING else None


def _lately(reading: Reading, i: int) -> Iterator[Name]:
    """Yield what "it" may be after "Y, to which": what was called again, and owns nothing."""
    for name in reading.names_before(i):
        owns = reading.low[name.end] in lexicon.POSSESSIVES
        if name.form == "generic" and name.kind in BODIES and not owns:
            yield name


def _owned(reading: Reading, i: int, end: int) -> Name | None:
    """Return the body at a token, or the one after "media wing," there."""
    name = reading.name_at.get(i)
    for j in range(i, min(end - 1, i + 4)):
        if name is not None:
            break
        if reading.low[j] in _ARMS and reading.words[j + 1] == ",":
            name = reading.name_at.get(j + 2)
            break
        name = reading.name_at.get(j + 1)
        if name is not None:
            return None
    return name if name is not None and is_body(name) else None


def _held(reading: Reading, i: int, end: int) -> list[Name]:
    """Return the units in "includes *an X company and a Y unit*", "consists of *the X unit*"."""
    first = clauses.object_of(reading, i + (reading.low[i : i + 1] == ["of"]), end)
    if first is None:
        return []
    return [n for n in clauses.listed_from(reading, first, end) if _is_one_unit(reading, n)]


def _is_one_unit(reading: Reading, name: Name) -> bool:
    return name.kind is Kind.UNIT and not reading.low[name.end - 1].endswith("s")


def _joined(reading: Reading, name: Name, after: int) -> Name | None:
    """Return the unit named with its mission: "the MONUSCO *Force Intervention Brigade*"."""
    own = reading.name_at.get(after) if after == name.end else None
    if name.kind is not Kind.MISSION or own is None:
        return None
    return own if is_body(own) and own.kind is not Kind.MISSION else None


def _has_seat(name: Name) -> bool:
    return is_body(name) and name.kind is Kind.ORGANIZATION


def _is_larger(whole: Name, part: Name) -> bool:
    """Tell whether a name is of a larger kind of unit than another."""
    sizes = [
        max((_SIZES.index(w) for w in name.value.lower().split() if w in _SIZES), default=-1)
        for name in (part, whole)
    ]
    return -1 < sizes[0] < sizes[1]


_SIZES = in_order("platoon company squadron battalion regiment brigade division corps command army")


def _past_bracket(reading: Reading, i: int, end: int) -> int:
    """Return the token after "(ABC)", where one stands here."""
    if reading.words[i : i + 1] == ["("] and i + 2 < end and reading.words[i + 2] == ")":
        return i + 3
    return i


# -- parts without a name of their own ----------------------------------------------------------


def _unnamed(reading: Reading, whole: Name, start: int, end: int) -> Iterator[Draft]:
    """Read "X's legal department", "its training centre": a part after its owner."""
    if reading.low[whole.start] in ("its", "their") and whole.form == "adjective":
        i = whole.end
    elif is_whole(reading, whole) and reading.low[whole.end : whole.end + 1] in _OWNING:
        i = whole.end + 1
    else:
        return
    at = noun_at(reading, i, end, _SMALL_PARTS)
    if _says_what(reading, whole.start + (reading.low[whole.start] == "the"), start):
        return  # "X, the Y's training wing": the wing is X
    while i < at and reading.low[i] in _NO_FIRST:
        i += 1
    after = reading.name_at.get(at + 2) if reading.words[at + 1 : at + 2] == [","] else None
    named = after is not None and is_body(after)  # "X's media wing, *the Y Office*"
    if i < at and not named and whole.value != "United Nations":
        yield _draft(reading, start, end, _small(reading, i, at), whole, at)


_OWNING = (["'s"], ["’s"], ["'"], ["’"])
_NO_FIRST = words("own new first second third main former current only other old entire")


def _small(reading: Reading, first: int, i: int) -> Entity:
    return Entity(
        value=reading.words_of(first, i + 1),
        kind=Kind.ORGANIZATION,
        mention=reading.mention(first, i + 1),
    )


def _small_parts(reading: Reading, start: int, end: int) -> Iterator[Draft]:
    """Read "the training centre of X", "a training centre run by X"."""
    for i in range(start, end - 1):
        if reading.low[i] not in _SMALL_PARTS or i in reading.name_at:
            continue
        first = _small_part_start(reading, i, start)
        if first == i or _says_what(reading, first, start):
            continue
        if reading.low[i + 1] == "of":
            whole = clauses.object_of(reading, i + 2, end)
        else:
            whole = linked(reading, i + 1, end, seated=True)
        if whole is not None and is_whole(reading, whole):
            yield _draft(reading, start, end, _small(reading, first, i), whole, i)


def _says_what(reading: Reading, first: int, start: int) -> bool:
    """Tell whether a phrase says what another thing is: "X, *a wing of Y*"."""
    article = first - 1
    if article <= start or reading.low[article] not in ("a", "an", "the", "another"):
        return False
    said = reading.low[article - 1] in ("is", "was", "are", "were", "remains", "as")
    return said or (reading.words[article - 1] == "," and article - 2 in reading.name_at)


def _small_part_start(reading: Reading, i: int, start: int) -> int:
    j = i
    while (
        j > start
        and reading.low[j - 1][0].isalpha()
        and reading.low[j - 1] not in _NO_PART
        and j - 1 not in reading.name_at
    ):
        j -= 1
    return j


# -- by a verb ---------------------------------------------------------------------------------


def _told(reading: Reading, found: Found, start: int, end: int) -> Iterator[Draft]:
    """Read "X belongs to Y" and "Y, to which X belongs"."""
    parts = names_of(found.role("part"), *BODIES) or _both(reading, found)
    wholes = [name for name in names_of(found.role("whole"), *BODIES) if name.form != "pronoun"]
    if found.pattern.roles is _MADE_OF:
        parts = [name for name in parts if _is_one_unit(reading, name)]
    at = found.predicate.at
    if found.predicate.modality is not Modality.ACTUAL:
        return
    if not wholes and reading.deps[at] == "acl:relcl":
        wholes = _antecedents(reading, found)
    for part in parts:
        if wholes and part.form != "pronoun":
            yield from _drafts(reading, start, end, part, wholes[0])


def _both(reading: Reading, found: Found) -> list[Name]:
    """Return the two units that "both (units)", and a "they" after it, stand for."""
    subject = next(iter(found.role("part")), None)
    if subject is None or not (_says_both(reading, subject) or _after_both(reading, subject)):
        return []
    named: dict[str, Name] = {}
    for name in reading.names_before(subject.start):
        if name.kind is Kind.UNIT and name.form == "name" and len(named) < 2:
            named.setdefault(name.value, name)
    return list(named.values()) if len(named) == 2 else []


def _says_both(reading: Reading, subject: Phrase) -> bool:
    """Tell whether a subject is "both", "both units", "the two companies"."""
    low, first = reading.low, subject.start
    two = low[first] == "both" or low[first : first + 2] == ["the", "two"]
    alone = subject.head == first or low[subject.head].removesuffix("s") in lexicon.UNIT_HEADS
    return two and alone


def _after_both(reading: Reading, subject: Phrase) -> bool:
    """Tell whether a "they" goes on after "both units" in its sentence."""
    k = subject.head - 1
    while k > 0 and reading.words[k] not in (".", "!", "?") and reading.low[k] != "both":
        k -= 1
    return reading.low[subject.head] == "they" and reading.low[k] == "both"


def _antecedents(reading: Reading, found: Found) -> list[Name]:
    """Return what "to which" stands for, where a pattern takes its whole by that preposition."""
    wanted = {place for place, role in found.pattern.roles.items() if role == "whole"}
    at = found.predicate.at
    relative = any(
        reading.low[kid] == "which" and preposition_of(reading, kid) in wanted
        for kid in reading.kids[at]
    )
    return names_of(coordinated(reading, reading.heads[at])[:1], *BODIES) if relative else []

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
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.frames import PartOf
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Found
    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.9

_BODIES = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
_SMALL_PARTS = words("centre center school academy section unit wing college institute")
_NO_PART = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.AUXILIARIES
# Words between a part and its whole, articles left out. Longest first.
_LINKS = sorted(
    (
        in_order(link)
        for link in (
            "of",
            "under",
            "within",
            "part of",
            "a part of",
            "belonging to",
            "subordinate to",
            "attached to",
            "under the command of",
            "under the umbrella of",
            "an agency of",
            "an arm of",
            "a branch of",
            "a department of",
            "a body of",
            "a unit of",
            "a programme of",
            "a program of",
            "a scheme of",
            "run by",
            "operated by",
            "forms part of",
            "form part of",
            "comes under",
            "is part of",
            "is a part of",
            "was part of",
            "which is part of",
            "that is part of",
            "which belongs to",
            "that belongs to",
            "which is under",
            "which comes under",
            "which is run by",
            "which reports to",
        )
    ),
    key=lambda link: -len(link),
)
_LINKING = frozenset(next(word for word in link if word != "the") for link in _LINKS)
_MISSION_NOUNS = words(
    "mission force operation peacekeeping stabilization stabilisation peace support"
)
_ARMS = _SMALL_PARTS | words("arm branch agency body department office division directorate")
_MISSION_WITHIN = 6

_RELATIONS = Patterns(
    (
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
            if name.kind in _BODIES and name.form != "adjective":
                for part, whole in _beside(reading, name, end):
                    yield from _drafts(reading, start, end, part, whole)
        yield from _small_parts(reading, start, end)
        for found in _RELATIONS.find(reading, start, end):
            yield from _told(reading, found, start, end)


def _drafts(reading: Reading, start: int, end: int, part: Name, whole: Name) -> Iterator[Draft]:
    if part.value != whole.value and not _same_kind_of_thing(part, whole):
        yield _draft(reading, start, end, entity(reading, part), whole, part.start)


def _same_kind_of_thing(part: Name, whole: Name) -> bool:
    """Tell whether both are missions: one is not part of the other."""
    return part.kind is Kind.MISSION and whole.kind in (Kind.MISSION, Kind.UNIT)


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
    elif reading.low[after : after + 3] == [",", "to", "which"]:
        part = _belonging(reading, after + 3, end)
        if part is not None:
            yield part, name
    elif name.kind is Kind.MISSION and after == name.end:
        own = reading.name_at.get(after)  # "the MONUSCO Force Intervention Brigade"
        if own is not None and _is_body(own) and own.kind is not Kind.MISSION:
            yield own, name
    elif (whole := _linked(reading, name, after, end)) is not None:
        yield name, whole


def _belonging(reading: Reading, i: int, end: int) -> Name | None:
    """Return the part in "Y, to which *X* belongs"."""
    i += reading.low[i : i + 1] == ["the"] and i not in reading.name_at
    part, stop = reading.name_at.get(i), i + 1
    if part is not None:
        stop = part.end
    elif reading.low[i] in lexicon.UNIT_HEADS:
        named = (name for name in reading.names_before(i) if name.kind is Kind.UNIT)
        part = next(named, None)
    belongs = stop < end and reading.low[stop] in ("belongs", "belong", "belonged")
    return part if belongs and part is not None and part.kind in _BODIES else None


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
    return name if name is not None and _is_body(name) else None


def _is_body(name: Name) -> bool:
    return name.kind in _BODIES and name.form == "name"


def _past_bracket(reading: Reading, i: int, end: int) -> int:
    """Return the token after "(ABC)", where one stands here."""
    if reading.words[i : i + 1] == ["("] and i + 2 < end and reading.words[i + 2] == ")":
        return i + 3
    return i


def _linked(reading: Reading, name: Name, i: int, end: int) -> Name | None:
    """Return the whole that a link brings after a name."""
    where = reading.name_at.get(i + 1) if reading.low[i : i + 1] in (["in"], ["at"]) else None
    lands = (Kind.PLACE, Kind.COUNTRY)
    if (
        where is not None
        and where.kind in lands
        and reading.words[where.end : where.end + 1] == [","]
    ):
        i = where.end  # "the Centre in X, which is run by Y"
    comma = reading.low[i : i + 1] == [","]
    for link in _LINKS if _may_link(reading, i + comma, end) else ():
        stop = _matched(reading, link, i + comma, end)
        if stop and not (comma and link == ("of",)):
            return _whole_at(reading, stop, end)
    if reading.low[i : i + 1] == ["at"] and _is_body(name) and name.kind is Kind.ORGANIZATION:
        whole = _whole_at(reading, i + 1, end)
        return whole if whole is not None and whole.kind is Kind.MISSION else None
    return None


def _may_link(reading: Reading, i: int, end: int) -> bool:
    """Tell whether any link begins at a token, an article left out: at most, none does."""
    while i < end and reading.low[i] == "the":
        i += 1
    return i < end and reading.low[i] in _LINKING


def _matched(reading: Reading, link: tuple[str, ...], i: int, end: int) -> int:
    """Return where a link ends that stands at a token, articles between left out; else 0."""
    wanted = [word for word in link if word != "the"]
    while i < end and i not in reading.name_at:
        if wanted and reading.low[i] == wanted[0]:
            wanted.pop(0)
        elif reading.low[i] != "the":
            break
        i += 1
    return 0 if wanted else i


def _whole_at(reading: Reading, i: int, end: int) -> Name | None:
    """Return the body at a token; past an article, whose it is, and "the UN mission in X, ABC"."""
    low = reading.low
    while i < end and (low[i] in lexicon.DETERMINERS or low[i] in lexicon.POSSESSIVES):
        i += 1
    name = reading.name_at.get(i)
    if name is None or name.start != i:
        return None
    following = low[name.end] if name.end < end else ""
    if name.form == "adjective" or (
        name.country == name.value and following in lexicon.POSSESSIVES
    ):
        return _whole_at(reading, name.end, end)
    if name.value == "United Nations" and following in _MISSION_NOUNS:
        stop = min(end, name.end + _MISSION_WITHIN)
        return next(iter(clauses.names_in(reading, name.end, stop, Kind.MISSION)), None)
    return name if _is_body(name) else None


def _small_parts(reading: Reading, start: int, end: int) -> Iterator[Draft]:
    """Read "the training centre of X", a part without a name of its own."""
    for i in range(start + 1, end - 2):
        if reading.low[i] not in _SMALL_PARTS or i in reading.name_at:
            continue
        whole = clauses.object_of(reading, i + 2, end) if reading.low[i + 1] == "of" else None
        first = _small_part_start(reading, i, start)
        if whole is not None and _is_body(whole) and first < i:
            part = Entity(
                value=reading.words_of(first, i + 1),
                kind=Kind.ORGANIZATION,
                mention=reading.mention(first, i + 1),
            )
            yield _draft(reading, start, end, part, whole, i)


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
    parts = names_of(found.role("part"), *_BODIES) or _both(reading, found)
    wholes = [name for name in names_of(found.role("whole"), *_BODIES) if name.form != "pronoun"]
    at = found.predicate.at
    if found.predicate.modality is not Modality.ACTUAL:
        return
    if not wholes and reading.deps[at] == "acl:relcl":
        wholes = _antecedents(reading, found)
    for part in parts:
        if wholes and part.form != "pronoun":
            yield from _drafts(reading, start, end, part, wholes[0])


def _both(reading: Reading, found: Found) -> list[Name]:
    """Return the two units that "both" stands for: those named last."""
    said = [phrase.head for phrase in found.role("part") if reading.low[phrase.head] == "both"]
    named: dict[str, Name] = {}
    for name in reading.names_before(said[0]) if said else ():
        if name.kind is Kind.UNIT and name.form == "name" and len(named) < 2:
            named.setdefault(name.value, name)
    return list(named.values()) if len(named) == 2 else []


def _antecedents(reading: Reading, found: Found) -> list[Name]:
    """Return what "to which" stands for, where a pattern takes its whole by that preposition."""
    wanted = {place for place, role in found.pattern.roles.items() if role == "whole"}
    at = found.predicate.at
    relative = any(
        reading.low[kid] == "which" and preposition_of(reading, kid) in wanted
        for kid in reading.kids[at]
    )
    return names_of(coordinated(reading, reading.heads[at])[:1], *_BODIES) if relative else []

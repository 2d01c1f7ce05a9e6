"""The words that tie a part to its whole where they stand side by side in a sentence.

"X of Y", "X, which comes under Y", "X is an arm of Y", "X, Y's training wing", "X, one of the three
academies of Y". What stands before the part says nothing here, and neither does the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading

BODIES = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
# What a part is called in general words: "a *unit* of X", "X's *school*".
PART_NOUNS = words(
    "unit part arm branch division wing element component formation body organ agency department "
    "office section subsidiary subdivision programme program scheme institution offshoot affiliate "
    "detachment company platoon battalion brigade regiment contingent squadron command centre "
    "center academy school college institute directorate bureau service sector fund initiative "
    "pillar commission committee subcommittee panel secretariat corps hospital force forces cell "
    "operation mission team flotilla fleet base constituent offspring"
)
_PLURAL = frozenset(f"{noun}s" for noun in PART_NOUNS) | words("academies bodies agencies")
_PLURAL_ENDINGS = ("s", "ies")
_COPULAS = words(
    "is are was were be being remains remain became forms form formed constitutes makes comprises "
    "represents serves operates works functions sits stands acts"
)
_ITSELF = words("itself themselves in turn now as")
_DASHES = words(", – — -")
# Words between a part and its whole, articles left out. Longest first.
_LINKS = sorted(
    (
        in_order(link)
        for link in (
            "under",
            "within",
            "part of",
            "a part of",
            "an integral part of",
            "belonging to",
            "subordinate to",
            "subordinated to",
            "answerable to",
            "accountable to",
            "attached to",
            "affiliated with",
            "affiliated to",
            "placed under",
            "lodged within",
            "housed within",
            "embedded in",
            "embedded within",
            "integrated into",
            "incorporated into",
            "under the command of",
            "under the umbrella of",
            "under the authority of",
            "under the wing of",
            "run by",
            "operated by",
            "belongs to",
            "belong to",
            "belonged to",
            "comes under",
            "come under",
            "came under",
            "falls under",
            "fall under",
            "fell under",
            "reports to",
            "report to",
            "answers to",
            "answer to",
        )
    ),
    key=lambda link: -len(link),
)
_BEFORE_WHOLE = words("of in within under at")
_AFTER_PART = words("of for in at")
_MISSION_NOUNS = words(
    "mission force operation peacekeeping stabilization stabilisation peace support"
)
_MISSION_WITHIN = 6
_NO_MODIFIER = (
    lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.AUXILIARIES
)
_LONGEST = 5  # words from the article to the noun of a description
_LANDS = (Kind.PLACE, Kind.COUNTRY)


def is_body(name: Name) -> bool:
    """Tell whether a name is that of a body, a unit or a mission."""
    return name.kind in BODIES and name.form == "name"


def is_whole(reading: Reading, name: Name) -> bool:
    """Tell whether a name may be of a whole: a name, or "the department" that was resolved."""
    resolved = name.form == "generic" and reading.low[name.start] in lexicon.DETERMINERS
    return name.kind in BODIES and (name.form == "name" or resolved)


def linked(reading: Reading, i: int, end: int, *, seated: bool = False) -> Name | None:
    """Return the whole that the words at token ``i``, after a part, tie it to.

    ``seated`` lets "at" do so: "the X Department *at* the Y Ministry".
    """
    if reading.low[i : i + 1] == ["of"] or (seated and reading.low[i : i + 1] == ["at"]):
        return whole_at(reading, i + 1, end)
    i = _past_place(reading, i)
    comma = i < end and reading.words[i] in _DASHES
    j = i + comma
    j += reading.low[j : j + 1] in (["which"], ["that"])
    copula = j < end and reading.low[j] in _COPULAS
    j = _past_adverbs(reading, j + copula, end)
    for link in _LINKS:
        stop = _matched(reading, link, j, end)
        if stop:
            return whole_at(reading, stop, end)
    return _described(reading, j, end) if comma or copula else None


def _past_place(reading: Reading, i: int) -> int:
    """Return the token after "in X", before a comma: "the Centre *in X*, which is run by Y"."""
    where = reading.name_at.get(i + 1) if reading.low[i : i + 1] in (["in"], ["at"]) else None
    if where is None or where.kind not in _LANDS:
        return i
    return where.end if reading.words[where.end : where.end + 1] == [","] else i


def _past_adverbs(reading: Reading, j: int, end: int) -> int:
    while j < end and j not in reading.name_at and _is_adverb(reading.low[j]):
        j += 1
    return j


def _is_adverb(word: str) -> bool:
    return word in _ITSELF or clauses.is_adverb(word)


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


def whole_at(reading: Reading, i: int, end: int) -> Name | None:
    """Return the body at a token; past an article, whose it is, and "the UN mission in X, ABC"."""
    low = reading.low
    while i < end and i not in reading.name_at:
        if low[i] not in lexicon.DETERMINERS and low[i] not in lexicon.POSSESSIVES:
            return None
        i += 1
    name = reading.name_at.get(i)
    if name is None or name.start != i:
        return None
    following = low[name.end] if name.end < end else ""
    if name.form == "adjective" or (
        name.country == name.value and following in lexicon.POSSESSIVES
    ):
        after = name.end + (following in lexicon.POSSESSIVES)
        return whole_at(reading, after, end)
    if name.value == "United Nations" and following in _MISSION_NOUNS:
        stop = min(end, name.end + _MISSION_WITHIN)
        return next(iter(clauses.names_in(reading, name.end, stop, Kind.MISSION)), None)
    return name if is_whole(reading, name) else None


# -- by what the part is said to be --------------------------------------------------------------


def _described(reading: Reading, i: int, end: int) -> Name | None:
    """Return the whole in "a unit of Y", "Y's training wing", "one of Y's academies"."""
    low = reading.low
    if low[i : i + 2] == ["one", "of"]:
        return _one_of(reading, i + 2, end)
    if low[i : i + 1] not in (["a"], ["an"], ["the"], ["another"]) and i not in reading.name_at:
        return None
    owner = reading.name_at.get(i) or reading.name_at.get(i + 1)
    if owner is not None and is_whole(reading, owner):
        return owner if _owns_part(reading, owner, end, PART_NOUNS) else None
    return _after_noun(reading, i + 1, end, PART_NOUNS)


def _one_of(reading: Reading, i: int, end: int) -> Name | None:
    """Read "(one of) the ministry's three academies", "five forces that make up Y"."""
    owner = reading.name_at.get(i) or reading.name_at.get(i + 1)
    if owner is not None and is_whole(reading, owner):
        return owner if _owns_part(reading, owner, end, _PLURAL) else None
    return _after_noun(reading, i, end, _PLURAL)


def _owns_part(reading: Reading, owner: Name, end: int, nouns: frozenset[str]) -> bool:
    """Tell whether an owner is followed by "'s" and the general word for a part of it."""
    if reading.low[owner.end : owner.end + 1] not in (["'s"], ["’s"], ["'"], ["’"]):
        return False
    return noun_at(reading, owner.end + 1, end, nouns) > 0


def _after_noun(reading: Reading, i: int, end: int, nouns: frozenset[str]) -> Name | None:
    """Return the whole after the general word for a part: "paramilitary wing *of the police*"."""
    j = noun_at(reading, i, end, nouns)
    if not j or j + 2 >= end:
        return None
    if reading.low[j + 1] in _BEFORE_WHOLE:
        return whole_at(reading, j + 2, end)
    if reading.low[j + 1] in ("that", "which"):
        made = _past_adverbs(reading, j + 2, end)
        if reading.low[made : made + 2] in (["make", "up"], ["form", "the"], ["compose", "the"]):
            return whole_at(reading, made + 1 + (reading.low[made + 1] == "up"), end)
    return None


def noun_at(reading: Reading, i: int, end: int, nouns: frozenset[str]) -> int:
    """Return the token of the noun that a phrase's last word is, if one of these; else 0."""
    for j in range(i, min(end, i + _LONGEST)):
        word = reading.low[j]
        other = reading.name_at.get(j)
        if (other is not None and other.form != "adjective") or not word[0].isalnum():
            return 0
        if word in nouns and not _runs_on(reading, j, end):
            return j
        if word in _NO_MODIFIER and word != "and":
            return 0
    return 0


def _runs_on(reading: Reading, j: int, end: int) -> bool:
    """Tell whether another noun follows: "the *training* centre", "the *unit* commander"."""
    if j + 1 >= end:
        return False
    if j + 1 in reading.name_at:
        return reading.name_at[j + 1].kind is Kind.PERSON
    if reading.low[j + 1] == "and":
        return reading.low[j + 2 : j + 3] != [] and reading.tags[j + 2] == "NOUN"
    return reading.tags[j + 1] in ("NOUN", "PROPN") and reading.low[j + 1].isalpha()

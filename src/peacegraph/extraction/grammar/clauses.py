"""Who does what in a sentence, read off the order of its words.

There is no parser here: the subject of a verb is the name (or resolved reference) that stands
before it, past adverbs, dates and appositions; its objects stand after it, up to the next clause.
Where the order does not tell, the answer is ``None``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading, When

_SKIP = lexicon.AUXILIARIES | lexicon.ADVERBS
_CLAUSE_END = frozenset((";", ":", ".", "!", "?", "“", "”", '"'))
_CONNECT = words("that which who while whereas but because although when if")
ACTORS = (
    Kind.PERSON,
    Kind.COUNTRY,
    Kind.TERRITORY,
    Kind.ORGANIZATION,
    Kind.MISSION,
    Kind.UNIT,
    Kind.GROUP,
    Kind.ROLE,
    Kind.ACTOR,
)


def is_adverb(word: str) -> bool:
    """Tell whether a word can stand between a subject and its verb."""
    return word in lexicon.ADVERBS or (word.endswith("ly") and word not in lexicon.NO_ADVERB)


def verb_group_start(reading: Reading, verb: int, start: int) -> int:
    """Return where the verb's own auxiliaries and adverbs begin: "has since been *sent*"."""
    i = verb
    while (
        i > start
        and (reading.low[i - 1] in _SKIP or is_adverb(reading.low[i - 1]))
        and i - 1 not in reading.name_at
    ):
        i -= 1
    return i


def is_passive(reading: Reading, verb: int, start: int) -> bool:
    """Tell whether a participle is in the passive: a form of "be" stands in its verb group."""
    group = verb_group_start(reading, verb, start)
    low = reading.low[group:verb]
    return any(word in ("is", "are", "was", "were", "be", "been", "being") for word in low)


def subject_of(reading: Reading, verb: int, start: int) -> Name | None:
    """Return the name before a verb that is its subject."""
    i = verb_group_start(reading, verb, start) - 1
    i = before_date(reading, i, start)
    if i > start and reading.words[i] == ")":
        i = before_date(reading, before_bracket(reading, i, start), start)
    if i < start:
        return None
    if reading.words[i] == "," or reading.words[i] in ("–", "—"):
        return _before_apposition(reading, i, start)
    return head_name(reading, i, start)


def before_date(reading: Reading, i: int, start: int) -> int:
    """Return the token before a date (and its preposition) that ends at token ``i``."""
    if (
        i > start + 1
        and reading.words[i][0].isupper()
        and reading.low[i] in lexicon.MONTHS_AND_DAYS
        and reading.low[i - 1] == "on"
    ):
        return i - 2
    when = reading.when_at.get(i)
    if when is not None and when.start > start:
        i = when.start - 1
        if reading.low[i] in ("on", "in", "late", "since"):
            i -= 1
        if reading.low[i] in ("late", "on"):
            i -= 1
    return i


def subject_past_aside(reading: Reading, group: int, start: int) -> Name | None:
    """Return the subject before an aside and a verb: "*Chad*, for its part, has promised"."""
    i = group
    if i - 3 > start and reading.words[i - 1] == ",":
        comma = next((k for k in range(i - 2, max(start, i - 7), -1) if reading.words[k] == ","), 0)
        if not comma or reading.low[comma + 1] not in ("for", "in", "too", "however", "meanwhile"):
            return None
        if any(reading.tags[k] == "VERB" for k in range(comma, i)):
            return None
        i = comma
    elif reading.low[i - 1] == "part" and reading.low[i - 3] == "for":
        i -= 3
    else:
        return None
    return _free_actor(reading, i, start)


def is_dateline(reading: Reading, when: When, start: int) -> bool:
    """Tell whether a date is part of "HANOI, May 4, 2020 –" at the start of a sentence."""
    if when.end > start + 8:
        return False
    following = reading.words[when.end : when.end + 3]
    return any(word in ("–", "-", "—", "--", ":") for word in following[:2]) or (
        ")" in following and any(word in ("–", "-", "—", "--") for word in following)
    )


def before_bracket(reading: Reading, i: int, start: int) -> int:
    """Return the token before the bracket that closes at token ``i``."""
    while i > start and reading.words[i] != "(":
        i -= 1
    return i - 1


def _before_apposition(reading: Reading, comma: int, start: int) -> Name | None:
    """Find the name that ", … ," before a verb belongs to: the first that heads the clause."""
    i = comma - 1
    best: Name | None = None
    while i >= start and reading.words[i] not in _CLAUSE_END:
        if reading.words[i] == "," and (name := _free_actor(reading, i, start)):
            best = name
            if not _listed(reading, name, start):
                return best
        i -= 1
    # "…, A B, said": nothing before it can be meant
    return best or _free_actor(reading, comma, start)


def _free_actor(reading: Reading, comma: int, start: int) -> Name | None:
    """Return the actor whose name ends before a comma, unless a preposition governs it."""
    last = comma - 1
    if last >= start and reading.words[last] == ")":
        last = before_bracket(reading, last, start)
    name = reading.name_at.get(last)
    if name is None or name.end != last + 1 or not _is_actor(name):
        return None
    return None if governed(reading, name, start) else name


def _listed(reading: Reading, name: Name, start: int) -> bool:
    return name.start - 1 >= start and reading.words[name.start - 1] == ","


def _is_actor(name: Name) -> bool:
    return name.kind in ACTORS and name.form != "adjective"


def governed(reading: Reading, name: Name, start: int) -> bool:
    """Tell whether a preposition stands before a name (its article skipped)."""
    i = name.start - 1
    while i >= start and reading.low[i] in lexicon.DETERMINERS:
        i -= 1
    return i >= start and reading.low[i] in lexicon.PREPOSITIONS


def head_name(reading: Reading, i: int, start: int) -> Name | None:
    """Return the name that a noun phrase ending at token ``i`` is about."""
    for _ in range(4):
        name = reading.name_at.get(i)
        if name is None or not _is_actor(name):
            return None
        j = _before_owner(reading, name.start - 1, start)
        while j >= start and reading.low[j] in lexicon.DETERMINERS:
            j -= 1
        if j < start or reading.low[j] not in lexicon.PREPOSITIONS:
            return name
        if reading.low[j] in ("after", "before", "since", "as", "until"):
            return name  # "after A visited B": a clause of its own
        if reading.low[j] in ("of", "from", "in", "at", "to") and j - 1 >= start:
            before = reading.name_at.get(j - 1)
            if before is not None and _is_actor(before):
                i = j - 1
                continue
        return None
    return None


def _before_owner(reading: Reading, i: int, start: int) -> int:
    """Return the token before whose a name is: "A of *Ghana's* first battalion" is about A."""
    owner = reading.name_at.get(i - 1)
    owned = i > start and reading.low[i] in lexicon.POSSESSIVES
    return owner.start - 1 if owned and owner is not None and owner.start > start else i


def object_of(reading: Reading, after: int, end: int) -> Name | None:
    """Return the name that stands directly after a verb (articles and adjectives skipped)."""
    i = after
    while (
        i < end
        and (
            reading.low[i] in lexicon.DETERMINERS
            or is_adverb(reading.low[i])
            or (i not in reading.name_at and reading.low[i] in ("own", "fellow"))
        )
        and i not in reading.name_at
    ):
        i += 1
    name = reading.name_at.get(i)
    if name is None or (name.start != i and reading.low[name.start] not in lexicon.DETERMINERS):
        return None
    if not _is_actor(name):
        return None
    return name


def before_relative(reading: Reading, k: int) -> Name | None:
    """Return the name that a relative at a token means: "A B *of Ghana, whom*" is A B."""
    name = reading.name_at.get(k - 2 if reading.words[k - 1] == "," else k - 1)
    if name is not None and name.kind is Kind.COUNTRY and name.start > 1:
        of = name.start - 1 - (reading.low[name.start - 1] in lexicon.DETERMINERS)
        person = reading.name_at.get(of - 1) if reading.low[of] in ("of", "from") else None
        return person if person is not None and person.kind is Kind.PERSON else name
    return name


def listed_from(reading: Reading, name: Name, end: int) -> list[Name]:
    """Return a name and those that follow it in a list: "A, B and C"."""
    names, i = [name], name.end
    while i < end:
        j = i
        if j < end and reading.words[j] == "(":
            while j < end and reading.words[j] != ")":
                j += 1
            j += 1
        if j + 1 < end and reading.words[j] in ("-", "–") and j + 1 in reading.name_at:
            j = reading.name_at[j + 1].end  # "Ministry of A - Department of B, C": one item
            while (j < end and reading.words[j] in ("(", ")")) or j in reading.name_at:
                j += 1
        comma = j < end and reading.words[j] == ","
        j += comma
        also = j < end and reading.low[j] in ("and", "or", "&")
        j += also
        if not (comma or also):
            break
        while j < end and reading.low[j] in lexicon.DETERMINERS and j not in reading.name_at:
            j += 1
        following = reading.name_at.get(j)
        if following is None or following.form == "adjective" or following.start > j:
            break
        names.append(following)
        i = following.end
    return names


def listed_before(reading: Reading, name: Name, start: int) -> list[Name]:
    """Return the names of a list that ends in this one: "A, B and C"."""
    names = [name]
    while True:
        i = names[0].start - 1
        while i >= start and reading.low[i] in lexicon.DETERMINERS:
            i -= 1
        if i <= start or not (
            reading.low[i] == "and" or (reading.words[i] == "," and len(names) > 1)
        ):
            return names
        if reading.words[i - 1] == ",":
            i -= 1
        before = reading.name_at.get(i - 1)
        if (
            before is None
            or before.end != i
            or before.kind is not name.kind
            or before.form == "adjective"
        ):
            return names
        names.insert(0, before)


def clause_end(reading: Reading, i: int, end: int) -> int:
    """Return where the clause that holds token ``i`` ends."""
    while i < end:
        word = reading.low[i]
        if word in _CLAUSE_END or word in ("while", "whereas", "but", "because", "although"):
            return i
        i += 1
    return end


def after_preposition(
    reading: Reading, prepositions: tuple[str, ...], start: int, end: int, kinds: tuple[Kind, ...]
) -> list[Name]:
    """Return the names in ``start:end`` that one of these prepositions governs, lists included."""
    found: list[Name] = []
    for i in range(start, end - 1):
        if reading.low[i] not in prepositions or (
            i in reading.name_at and reading.name_at[i].start != i
        ):
            continue
        j = i + 1
        while (
            j < end
            and j not in reading.name_at
            and (reading.low[j] in lexicon.DETERMINERS or reading.low[j] in _NEAR)
        ):
            j += 1
        name = reading.name_at.get(j)
        if name is None or name.form == "adjective":
            continue
        found += [n for n in listed_from(reading, name, end) if n.kind in kinds and n not in found]
    return found


_NEAR = words(
    "eastern western northern southern central south north east west neighbouring war-torn both"
)


def names_in(reading: Reading, start: int, end: int, *kinds: Kind) -> list[Name]:
    """Return the names of these kinds in ``start:end``, in order."""
    return [name for name in reading.names_in(start, end) if not kinds or name.kind in kinds]


_PLANNED_BEFORE = words(
    "plan plans planned planning intend intends intended expected due ready set scheduled prepare "
    "prepares preparing prepared slated decided agreed pledged promised vowed committed continue "
    "is are was were be going about aims aim undertaken idea"
)
_REQUESTED_BEFORE = words(
    "wish wishes wished hope hopes hoped ask asks asked asking urge urged urges call called "
    "calls request requested appeal appealed appeals encourage encouraged invite invited want "
    "wants wanted propose proposed suggest suggested demand demanded recommended should must"
)
_DENIED = words("not never n't n’t no")


def modality_by_order(reading: Reading, verb: int, start: int) -> Modality | None:
    """Return how a verb is held to be; ``None`` where the words around it do not tell."""
    group = verb_group_start(reading, verb, start)
    low = reading.low
    words = low[group:verb]
    if any(word in _DENIED for word in words):
        return Modality.DENIED
    if "to" in words:
        return _infinitive(low, group + words.index("to"), start)
    if any(word in ("will", "would", "shall", "'ll", "’ll") for word in words):
        return Modality.PLANNED
    if any(word in ("should", "must", "may", "might", "could", "can") for word in words):
        return Modality.REQUESTED if words[0] in ("should", "must") else None
    if low[verb].endswith("ing") and not any(
        w in ("is", "are", "was", "were", "been", "be") for w in words
    ):
        return _gerund(low, group, start)
    if low[verb].endswith("ing") and "being" in words and "prepared" in low[verb:]:
        return Modality.PLANNED
    return Modality.ACTUAL


def _infinitive(low: list[str], to: int, start: int) -> Modality | None:
    for j in range(to - 1, max(start, to - 8) - 1, -1):
        word = low[j]
        if word in (",", ";", ":", "that"):
            break
        if word in _REQUESTED_BEFORE:
            return Modality.REQUESTED
        if word in _PLANNED_BEFORE:
            # "is ready to", "are to be": the words just before; "is a step to" says nothing.
            if word in ("is", "are", "was", "were", "be") and j != to - 1:
                continue
            return Modality.PLANNED
    return None


def _gerund(low: list[str], group: int, start: int) -> Modality | None:
    before = low[max(start, group - 4) : group]
    if any(
        word in ("plan", "plans", "planning", "idea", "intention", "consider") for word in before
    ):
        return Modality.PLANNED
    if before and before[-1] in ("for", "after", "by", "in", ",", "since"):
        return Modality.ACTUAL
    return None

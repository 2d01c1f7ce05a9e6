"""Who held an office before or after somebody: "X succeeds Y" gives Y the office of X."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import predicate_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.people.officeholders import Tenure
from peacegraph.extraction.reading import Name, Office, Reading, When
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SUCCEEDING = words("succeed replace relieve")
# Wording that ends in the one who held the office: "taking over *from* Y".
_BEFORE_THE_OTHER = (
    ("take", "over", "from"),
    ("step", "into", "the", "shoes", "of"),
    ("fill", "the", "shoes", "of"),
)
_TELLING = _SUCCEEDING | words("predecessor successor") | {first for first, *_ in _BEFORE_THE_OTHER}
# Offices of which a body has one: two observers may follow each other in different posts.
_SINGLE = words(
    "commander head director minister ambassador representative coordinator chief chair "
    "president secretary-general commissioner governor commandant adviser staff "
    "spokesperson director-general leader rector"
)
_LEAVING = words(
    "left leaves leave stepped steps completed completes concluded concludes ended ends lays laid "
    "relinquished relinquishes finished finishes retired retires"
)
_BEING = words("is was will be were has been named")
_FAR = 14


def find_successions(
    reading: Reading, held: Mapping[str, Sequence[tuple[int, Office]]]
) -> Iterator[Tenure]:
    """Yield the tenures of those whom somebody succeeds.

    ``held`` are the offices of each person, each with the token that tells it.
    """
    for start, end in reading.sentences:
        for i in reading.triggers(_TELLING, start, end):
            pair = _pair(reading, i, start, end)
            if pair is None:
                continue
            successor, other = pair
            office = _office(held.get(successor.value, ()), start, end)
            if office is None or other.value == successor.value:
                continue
            same = replace(office, start=i, end=i + 1, former=False)
            yield Tenure(other, same, i, Modality.ACTUAL, _end_of_term(reading, other, end))


def _pair(reading: Reading, i: int, start: int, end: int) -> tuple[Name, Name] | None:
    """Return who succeeds whom at a verb."""
    lemma = reading.lemmas[i]
    if i in reading.name_at or reading.tags[i] == "ADP":
        return None
    if reading.low[i] in ("predecessor", "successor"):
        return _beside(reading, i, end)
    if lemma in _SUCCEEDING:
        return _by_parse(reading, i, start, end) or _by_order(reading, i, i + 1, start, end)
    for wording in _BEFORE_THE_OTHER:
        if lemma == wording[0] and tuple(reading.low[i + 1 : i + len(wording)]) == wording[1:]:
            return _by_order(reading, i, i + len(wording), start, end)
    return None


def _beside(reading: Reading, i: int, end: int) -> tuple[Name, Name] | None:
    """Read "*his* predecessor, *X*", "*her* successor is *X*", "*X*, *his* predecessor"."""
    owner = reading.name_at.get(i - 1 - (reading.low[i - 1] in lexicon.POSSESSIVES))
    if owner is None or owner.kind is not Kind.PERSON:
        return None
    k = i + 1
    while k < end and (reading.words[k] == "," or reading.low[k] in _BEING):
        k += 1
    other = reading.name_at.get(k) if k > i + 1 else None
    if other is None and reading.words[owner.start - 1] == ",":
        other = reading.name_at.get(owner.start - 2)
    return (owner, other) if other is not None and _is_person(other) else None


def _by_parse(reading: Reading, i: int, start: int, end: int) -> tuple[Name, Name] | None:
    predicate = predicate_at(reading, i, (start, end))
    subjects = [p.name for p in predicate.subjects if _is_person(p.name)]
    objects = [p.name for p in predicate.objects if _is_person(p.name)]
    if not subjects or not objects or subjects[0] is None or objects[0] is None:
        return None
    return subjects[0], objects[0]


def _by_order(
    reading: Reading, i: int, after: int, start: int, end: int
) -> tuple[Name, Name] | None:
    other = clauses.object_of(reading, after, end)
    subject = clauses.subject_of(reading, i, start)
    if other is None or other.kind is not Kind.PERSON:
        return None
    if subject is None or subject.kind is not Kind.PERSON:
        persons = clauses.names_in(reading, start, i, Kind.PERSON)
        subject = persons[0] if len({p.value for p in persons}) == 1 else None
    return None if subject is None else (subject, other)


def _is_person(name: Name | None) -> bool:
    return name is not None and name.kind is Kind.PERSON and name.form != "adjective"


def _office(held: Sequence[tuple[int, Office]], start: int, end: int) -> Office | None:
    """Return the one office that somebody takes over: told in the sentence, or the last before."""
    single = [(at, o) for at, o in held if o.role.split()[-1].lower() in _SINGLE and not o.former]
    here = [o for at, o in single if start <= at < end]
    before = [o for at, o in single if at < start]
    chosen = here or before[-1:]
    return chosen[0] if chosen and len({o.role for o in chosen}) == 1 else None


def _end_of_term(reading: Reading, name: Name, end: int) -> When | None:
    """Return when somebody left or began: "Y, who *left* the post on 31 January"."""
    stop = min(end, name.end + _FAR)
    when = next(iter(reading.whens_in(name.end, stop)), None)
    if when is None:
        return None
    between = reading.low[name.end : when.start]
    if "who" not in between and "whose" not in between:
        return None
    if "/" in when.value:
        return when
    leaving = any(word in _LEAVING for word in between)
    return When(when.start, when.end, f"../{when.value}") if leaving else None

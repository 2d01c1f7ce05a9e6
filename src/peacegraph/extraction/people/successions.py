"""Who held an office before or after somebody: "X succeeds Y" gives Y the office of X."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import predicate_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.people.officeholders import Tenure, person_of
from peacegraph.extraction.reading import Name, Office, Reading, When
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    _Reader = Callable[[Reading, int, int, int], "_Pair | None"]

# Wording that ends in the one who held the office: "stepping into the *shoes of* Y".
_BEFORE_THE_OTHER = (
    ("step", "into", "the", "shoes", "of"),
    ("fill", "the", "shoes", "of"),
)
# Offices of which a body has one: two observers may follow each other in different posts.
_SINGLE = words(
    "commander head director minister ambassador representative coordinator chief chair "
    "president secretary-general commissioner governor commandant adviser staff "
    "spokesperson director-general leader rector"
)
# What one who leaves hands to one who comes.
_HANDED = words(
    "place post baton command reins helm torch duties office responsibility position chair job "
    "role mantle seat leadership charge"
)
_LEAVING = words(
    "left leaves leave stepped steps completed completes concluded concludes ended ends lays laid "
    "relinquished relinquishes finished finishes retired retires"
)
_BEING = words("is was will be were has been named")
_FAR = 14
_NEAR = 8


@dataclass(frozen=True, slots=True)
class _Pair:
    """Who comes after whom, and how the coming is held to be."""

    successor: Name
    other: Name
    modality: Modality = Modality.ACTUAL


def find_successions(
    reading: Reading,
    held: Mapping[str, Sequence[tuple[int, Office]]],
    tenures: Sequence[Tenure] = (),
) -> Iterator[Tenure]:
    """Yield the tenures of those whom somebody succeeds, and of those who succeed somebody.

    ``held`` are the offices of each person, each with the token that tells it; ``tenures`` tell
    which of them somebody was only just named for.
    """
    named = {id(tenure.office) for tenure in tenures if tenure.modality is Modality.PLANNED}
    for start, end in reading.sentences:
        for i in reading.triggers(_READERS.keys(), start, end):
            reader = _READERS.get(reading.low[i]) or _READERS.get(reading.lemmas[i])
            if reader is None or i in reading.name_at or reading.is_heading(start, end):
                continue
            pair = reader(reading, i, start, end)
            if pair is not None and pair.other.value != pair.successor.value:
                yield from _tenures(reading, pair, i, (start, end), held, named)


def _tenures(
    reading: Reading,
    pair: _Pair,
    i: int,
    sentence: tuple[int, int],
    held: Mapping[str, Sequence[tuple[int, Office]]],
    named: set[int],
) -> Iterator[Tenure]:
    """Yield the office of the one for the other: of who came for who left, or the other way."""
    start, end = sentence
    office = _office(held.get(pair.successor.value, ()), start, end, named)
    told = {o.role for at, o in held.get(pair.other.value, ()) if start <= at < end}
    if office is not None and office.role in told:
        return  # "follows Y, *head of Z since 2019*"
    if office is not None:
        same = replace(office, start=i, end=i + 1, former=False)
        yield Tenure(pair.other, same, i, Modality.ACTUAL, _end_of_term(reading, pair.other, end))
        return
    office = _office(held.get(pair.other.value, ()), start, end, named)
    if office is not None:
        same = replace(office, start=i, end=i + 1, former=False)
        yield Tenure(pair.successor, same, i, pair.modality)


# -- wordings ------------------------------------------------------------------------------------


def _succeeding(reading: Reading, i: int, start: int, end: int) -> _Pair | None:
    """Read "X *succeeds* Y", "Y was *replaced* by X", "X arrived, *relieving* Y"."""
    if reading.tags[i] == "ADP":
        return None
    predicate = predicate_at(reading, i, (start, end))
    subjects = [name for p in predicate.subjects if (name := person_of(p.name)) is not None]
    objects = [name for p in predicate.objects if (name := person_of(p.name)) is not None]
    modality = predicate.modality or Modality.ACTUAL
    if subjects and objects:
        return _Pair(subjects[0], objects[0], modality)
    if predicate.passive and objects and reading.low[i + 1 : i + 2] == ["by"]:
        successor = person_of(clauses.object_of(reading, i + 2, end))
        return _Pair(successor, objects[0], modality) if successor is not None else None
    return _by_order(reading, i, i + 1, start, end)


def _following(reading: Reading, i: int, start: int, end: int) -> _Pair | None:
    """Read "X *follows* Y" where both are people: what else follows is no office."""
    predicate = predicate_at(reading, i, (start, end))
    people = [person_of(p.name) for p in (*predicate.subjects[:1], *predicate.objects[:1])]
    if len(people) == 2 and people[0] is not None and people[1] is not None:
        return _Pair(people[0], people[1], predicate.modality or Modality.ACTUAL)
    return None


def _taking_over(reading: Reading, i: int, start: int, end: int) -> _Pair | None:
    """Read "X *takes* over (the reins of B) from Y", "X *steps* into the shoes of Y"."""
    for wording in _BEFORE_THE_OTHER:
        if (
            reading.lemmas[i] == wording[0]
            and tuple(reading.low[i + 1 : i + len(wording)]) == wording[1:]
        ):
            return _by_order(reading, i, i + len(wording), start, end)
    if reading.lemmas[i] not in ("take", "inherit", "assume"):
        return None
    for k in range(i + 1, min(i + _NEAR, end - 1)):
        if reading.low[k] == "from":
            return _by_order(reading, i, k + 1, start, end)
    return None


def _handing(reading: Reading, i: int, start: int, end: int) -> _Pair | None:
    """Read "Y *hands* the baton to X", "command *passed* from Y to X"."""
    if not any(word in _HANDED for word in reading.low[max(start, i - _NEAR) : i + _NEAR]):
        return None
    successor = other = None
    for k in range(i + 1, min(i + _FAR, end - 1)):
        person = person_of(clauses.object_of(reading, k + 1, end))
        if reading.low[k] == "to" and person is not None:
            successor = person
            break
        if reading.low[k] == "from" and person is not None:
            other = person
    other = other or person_of(clauses.subject_of(reading, i, start))
    if other is None:
        subjects = predicate_at(reading, i, (start, end)).subjects
        other = next((n for p in subjects if (n := person_of(p.name)) is not None), None)
    if successor is None or other is None:
        return None
    modality = modality_of(reading, i, (start, end)) or Modality.ACTUAL
    return _Pair(successor, other, modality)


def _in_place(reading: Reading, i: int, start: int, end: int) -> _Pair | None:
    """Read "X was named R *in place of* Y", "*in succession to* Y", "*vice* Y"."""
    after = i + 1
    if reading.low[i] != "vice":
        if reading.low[i - 1] != "in" or reading.low[i + 1 : i + 2] not in (["of"], ["to"]):
            return None
        after = i + 2
    other = person_of(clauses.object_of(reading, after, end))
    if other is None:
        other = _owned_person(reading, after, end)
    persons = clauses.names_in(reading, start, i, Kind.PERSON)
    if other is None or len({p.value for p in persons}) != 1:
        return None
    return _Pair(persons[0], other)


def _owned_person(reading: Reading, k: int, end: int) -> Name | None:
    """Return the person after the land that owns one: "*Burundi's* General A B"."""
    land = reading.name_at.get(k)
    if land is None or land.kind is not Kind.COUNTRY:
        return None
    k = land.end + (reading.low[land.end : land.end + 1] in (["'s"], ["’s"]))
    return person_of(reading.name_at.get(k)) if k < end else None


def _beside(reading: Reading, i: int, start: int, end: int) -> _Pair | None:
    """Read "*his* predecessor, *X*", "*her* successor is *X*", "*X*, *his* replacement"."""
    owner = reading.name_at.get(i - 1 - (reading.low[i - 1] in lexicon.POSSESSIVES))
    if owner is None or owner.kind is not Kind.PERSON or owner.start < start:
        return None
    k = i + 1
    while k < end and (reading.words[k] == "," or reading.low[k] in _BEING):
        k += 1
    other = person_of(reading.name_at.get(k))
    if other is None:
        other = _owned_person(reading, k, end)
    if other is None and reading.words[owner.start - 1] == ",":
        other = person_of(reading.name_at.get(owner.start - 2))
    if other is None:
        return None
    return _Pair(owner, other) if reading.low[i] == "predecessor" else _Pair(other, owner)


def _by_order(reading: Reading, i: int, after: int, start: int, end: int) -> _Pair | None:
    other = person_of(clauses.object_of(reading, after, end)) or _owned_person(reading, after, end)
    if other is None:
        return None
    subject = person_of(clauses.subject_of(reading, i, start))
    if subject is None:
        persons = clauses.names_in(reading, start, i, Kind.PERSON)
        subject = persons[0] if len({p.value for p in persons}) == 1 else None
    modality = modality_of(reading, i, (start, end)) or Modality.ACTUAL
    return None if subject is None else _Pair(subject, other, modality)


_READERS: dict[str, _Reader] = {
    **dict.fromkeys(("succeed", "replace", "relieve", "relieving"), _succeeding),
    "follow": _following,
    **dict.fromkeys(("take", "inherit", "assume", "step", "fill"), _taking_over),
    **dict.fromkeys(
        ("hand", "pass", "yield", "cede", "give", "turn", "transfer", "relinquish", "surrender"),
        _handing,
    ),
    **dict.fromkeys(("place", "succession", "vice"), _in_place),
    **dict.fromkeys(("predecessor", "successor", "replacement"), _beside),
}


# -- offices -------------------------------------------------------------------------------------


def _office(
    held: Sequence[tuple[int, Office]], start: int, end: int, named: set[int]
) -> Office | None:
    """Return the one office that passes: told in the sentence, or just given, or the last."""
    single = [(at, o) for at, o in held if o.role.split()[-1].lower() in _SINGLE and not o.former]
    here = [o for at, o in single if start <= at < end]
    before = [o for at, o in single if at < start]
    given = [o for o in before if id(o) in named]
    chosen = here or given[-1:] or before[-1:]
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

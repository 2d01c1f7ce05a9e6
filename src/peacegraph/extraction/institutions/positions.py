"""Positions that people and states are chosen for: offices, seats, ranks, as words give them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.offices import Offices, office_at
from peacegraph.extraction.reading import Office
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading

CLAUSES = words("which who that where ; while but")
_LONGEST_RANK = 4
_FAR_BACK = 40  # words


def _members(reading: Reading, i: int, end: int) -> list[Office]:
    """Read "(as) non-permanent members of the Council": said of several, it is of each."""
    low = reading.low
    stop = next((k for k in range(i, min(end, i + 3)) if low[k] in ("members", "member")), None)
    if stop is None or low[stop + 1 : stop + 2] != ["of"]:
        return []
    body = clauses.object_of(reading, stop + 2, end)
    if body is None or body.kind is not Kind.ORGANIZATION:
        return []
    title = "Non-permanent Member" if low[i] in ("non-permanent", "nonpermanent") else "Member"
    return [Office(i, body.end, title, (i, stop + 1), body)]


def positions(reading: Reading, at: int, selected: Name, begin: int, end: int) -> list[Office]:
    """Return the offices that somebody is chosen for: right after, or after "as" or "to"."""
    first = skipped(reading, at, end)
    found = offices_at(reading, first, begin, end) or _members(reading, first, end)
    k = at
    while not found and k < min(end - 1, at + _REACH) and reading.low[k] not in CLAUSES:
        if reading.low[k] in ("as", "to", "for") and k not in reading.name_at:
            first = skipped(reading, k, end)
            found = offices_at(reading, first, begin, end) or _members(reading, first, end)
            found = found or _leading(reading, k, end)
        k += 1
    held = [office for office in selected.roles if begin <= office.start < selected.first]
    found = found or _council_seat(reading, at, selected) or _parliament(reading, at, selected)
    found = found or _job(reading, at, selected) or plural_at(reading, at, begin, end)
    return found or held  # "the new chief, A, was named"


def _parliament(reading: Reading, at: int, selected: Name) -> list[Office]:
    """Read "A was elected to parliament"."""
    k = at + 1 + (reading.low[at + 1 : at + 2] in (["the"], ["its"], ["her"], ["his"]))
    house = " ".join(reading.low[k : k + 2])
    elected = selected.kind is Kind.PERSON and reading.low[at : at + 1] == ["to"]
    if not elected or not house.startswith(_HOUSES):
        return []
    return [Office(k, k + 1, "Member of Parliament", (k, k + 1))]


_HOUSES = ("parliament", "national assembly", "congress", "senate", "bundestag", "knesset")


def _job(reading: Reading, at: int, selected: Name) -> list[Office]:
    """Read "A was picked *for the job*": the office named last, before A."""
    if reading.low[at : at + 2] not in (["for", "the"], ["to", "the"], ["for", "that"]):
        return []
    if reading.low[at + 2 : at + 3] not in (["job"], ["post"], ["position"], ["role"]):
        return []
    for k in range(selected.start - 1, max(0, selected.start - _FAR_BACK), -1):
        office = office_at(reading, k, max(0, k - 1), selected.start)
        if office is not None:
            wider = office_at(reading, k - 1, max(0, k - 2), selected.start)  # "Police | Chief"
            return [wider if wider is not None and wider.end == office.end else office]
    return []


def _leading(reading: Reading, to: int, end: int) -> list[Office]:
    """Read "chosen to *lead the battalion*": what the verb makes of somebody."""
    verb = _OFFICE_OF.get(reading.low[to + 1]) if to + 1 < end else None
    body = clauses.object_of(reading, to + 2, end) if verb is not None else None
    if verb is None or body is None or body.kind not in _LED:
        return []
    title = "Commander" if body.kind is Kind.UNIT and verb == "Head" else verb
    return [Office(to + 1, body.end, title, (to + 1, to + 2), organization=body)]


_OFFICE_OF = {
    "lead": "Head",
    "head": "Head",
    "run": "Head",
    "direct": "Director",
    "command": "Commander",
    "chair": "Chair",
}
_LED = (Kind.UNIT, Kind.ORGANIZATION, Kind.MISSION)
_REACH = 20
_SEAT = 6


def _council_seat(reading: Reading, at: int, selected: Name) -> list[Office]:
    """Read "X was elected to the Security Council": nobody is elected to another seat there."""
    if selected.kind is not Kind.COUNTRY or reading.low[at : at + 1] != ["to"]:
        return []
    seat = next(
        (k for k in range(at + 1, at + _SEAT) if reading.low_at(k) in ("seat", "seats")), at
    )
    body = clauses.object_of(reading, seat + 1 + (seat > at), len(reading.low))
    if body is None or body.value != "United Nations Security Council":
        return []
    return [Office(at, body.end, "Non-permanent Member", (body.first, body.last), body)]


def plural_at(reading: Reading, at: int, begin: int, end: int) -> list[Office]:
    """Return the office of several that begins at a token: "named (as) *deputy directors of X*"."""
    grammar = Offices(reading)
    grammar.start, grammar.end = begin, end
    at = skipped(reading, at, end)
    found = grammar.plural(at) if at < end else None
    return [found[0]] if found is not None and not found[1] else []


def skipped(reading: Reading, at: int, end: int) -> int:
    """Return where the position begins: past "of Nepal", "as", "to be", "to the post of"."""
    low = reading.low
    if low[at : at + 1] in (["of"], ["from"]) and at + 1 in reading.name_at:
        at = reading.name_at[at + 1].end
    if low[at : at + 1] == ["("]:
        at = next((j + 1 for j in range(at, min(end, at + 8)) if low[j] == ")"), at)
    while at < end and (at in reading.when_at or low[at] in _BETWEEN):
        at += 1
    if low[at : at + 2] in (["post", "of"], ["position", "of"], ["office", "of"], ["role", "of"]):
        at += 2
    while at < end and low[at] in ("new", "next", "first"):
        at += 1
    return at


_BETWEEN = words(
    "as to for be the a an its their his her , on in last this week month year day today yesterday"
)


def offices_at(reading: Reading, i: int, begin: int, end: int) -> list[Office]:
    """Return the office at a token, and the one joined to it by "and"."""
    if reading.low[i : i + 3] == ["head", "of", "mission"]:
        first: Office | None = Office(i, i + 3, "Head of Mission", (i, i + 3))
    else:
        first = office_at(reading, i, begin, end) if i < end else None
    if first is None:
        return []
    if reading.low[first.end : first.end + 1] == ["and"]:
        second = office_at(reading, first.end + 1, begin, end)
        return [first, second] if second is not None else [first]
    return [first]


@lru_cache(maxsize=1)
def _ranks() -> dict[tuple[str, ...], str]:
    """Return the ranks of the registry by their words."""
    return {
        tuple(name.lower().split()): rank.name
        for rank in registry.load().by_kind(Kind.RANK)
        for name in (rank.name, *rank.names)
    }


def rank_at(reading: Reading, at: int, end: int) -> Entity | None:
    """Read "(promoted) to (the rank of) brigadier general"."""
    low = reading.low
    if low[at : at + 1] == ["from"]:  # "from major to colonel"
        at = next((k for k in range(at, min(end, at + 8)) if low[k] == "to"), at)
    while at < end and low[at] in ("to", "the", "rank", "of", "a", "an", ","):
        at += 1
    for size in range(_LONGEST_RANK, 0, -1):
        said = low[at : at + size]
        single = [*said[:-1], *(word.removesuffix("s") for word in said[-1:])]  # "colonels"
        rank = _ranks().get(tuple(said)) or _ranks().get(tuple(single))
        if rank is not None and at + size <= end:
            return Entity(value=rank, kind=Kind.RANK, mention=reading.mention(at, at + size))
    return None

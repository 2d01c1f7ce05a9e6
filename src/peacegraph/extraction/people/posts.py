"""Posts and ranks of persons; seats and chairs of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import Draft, country, date, entity, role
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.people.belonging import complete, land_of_news
from peacegraph.extraction.people.relations import find_relations
from peacegraph.extraction.people.seats import find_seats
from peacegraph.extraction.people.successions import find_successions
from peacegraph.extraction.people.tenures import find_tenures
from peacegraph.extraction.reading import Office
from peacegraph.frames import Post, Rank
from peacegraph.model import Entity, Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.people.officeholders import Tenure
    from peacegraph.extraction.reading import Name, Reading

POST_CONFIDENCE = 0.95
TOLD_CONFIDENCE = 0.85
RANK_CONFIDENCE = 0.98
_STATE_OFFICES = frozenset(
    (
        "President",
        "Prime Minister",
        "State President",
        "King",
        "Queen",
        "Vice President",
        "Foreign Minister",
        "Chancellor",
        "First Lady",
    )
)


# The offices of each person, each with the token that tells it.
Held = dict[str, list[tuple[int, Office]]]
# Whom a state sends: where no other body is named, the office is that of the holder's own state.
_ENVOYS = frozenset(
    ("Ambassador", "Permanent Representative", "High Commissioner", "Chargé d'Affaires")
)


def find_posts(reading: Reading) -> Iterator[Draft]:
    """Yield the posts and ranks that stand with persons' names, and those that clauses tell."""
    tenures = [*find_tenures(reading), *find_seats(reading)]
    held = _held(reading, tenures)
    tenures += find_relations(reading, held)
    tenures += find_successions(reading, held, tenures)
    yield from _beside_names(reading, held)
    for tenure in tenures:
        holder = reading.entity(tenure.holder)
        start, end = _sentence_of(reading, tenure.at)
        complete(reading, tenure.office, tenure.holder, held)
        if _is_nobodys(tenure.office):
            continue
        draft = _post(reading, holder, tenure.office, start, end, tenure.holder.country)
        draft.at, draft.modality, draft.confidence = tenure.at, tenure.modality, TOLD_CONFIDENCE
        yield draft.put("date", date(reading, tenure.when))


def _is_nobodys(office: Office) -> bool:
    """Tell whether an office is none: a deputy of nobody told, a member of a mission or a unit."""
    body = office.organization
    if office.role == "Member":
        return body is not None and body.kind in (Kind.MISSION, Kind.UNIT)
    return office.role == "Deputy" and body is None


def _held(reading: Reading, tenures: list[Tenure]) -> Held:
    """Return the offices of each person, in the order of the text."""
    held: Held = {}
    for name in reading.names:
        if name.kind is Kind.PERSON:
            held.setdefault(name.value, []).extend((o.start, o) for o in name.roles)
    for tenure in tenures:
        held.setdefault(tenure.holder.value, []).append((tenure.at, tenure.office))
    for offices in held.values():
        offices.sort(key=lambda pair: pair[0])
    return held


def _sentence_of(reading: Reading, i: int) -> tuple[int, int]:
    return next((start, end) for start, end in reading.sentences if start <= i < end)


def _beside_names(reading: Reading, held: Held) -> Iterator[Draft]:
    for start, end in reading.sentences:
        for name in clauses.names_in(reading, start, end, Kind.PERSON):
            holder = entity(reading, name)
            if holder is None:
                continue
            for office in name.roles:
                complete(reading, office, name, held)
                if not office.former and not _is_nobodys(office):
                    yield _post(reading, holder, office, start, end, name.country)
            if name.rank and name.form != "pronoun":
                rank = Entity(value=name.rank, kind=Kind.RANK, mention=_rank_mention(reading, name))
                draft = Draft(
                    Rank, reading.quote(start, end), at=name.start, confidence=RANK_CONFIDENCE
                )
                yield draft.put("holder", holder).put("rank", rank)


def _rank_mention(reading: Reading, name: Name) -> Mention | None:
    first = name.start
    for office in name.roles:
        if office.start == name.start:
            first = office.end
    while first < name.first and reading.words[first] == ",":
        first += 1
    return reading.mention(first, name.first) if first < name.first else None


def _post(
    reading: Reading, holder: Entity, office: Office, start: int, end: int, land: str | None
) -> Draft:
    draft = Draft(Post, reading.quote(start, end), at=office.start, confidence=POST_CONFIDENCE)
    draft.put("holder", holder).put("role", role(reading, office))
    body = office.organization
    if body is not None:
        if body.kind is Kind.COUNTRY:
            draft.put("organization", country(reading, body.country or body.value, body))
        else:
            draft.put("organization", entity(reading, body))
    elif office.role in _STATE_OFFICES:
        state = land or land_of_news(reading, office.start, holder.value)
        state = state or dominant_country(reading)
        draft.put("organization", country(reading, state))
    elif office.role == "Secretary-General":
        draft.put("organization", Entity(value="United Nations", kind=Kind.ORGANIZATION))
    elif office.role in _ENVOYS and land is not None:
        draft.put("organization", country(reading, land))
    for place in office.jurisdiction:
        draft.put("jurisdiction", entity(reading, place))
    return draft


def _article(reading: Reading, name: Name) -> int:
    return name.start - 2 if reading.low[name.start - 1] == "the" else name.start - 1


def dominant_country(reading: Reading, *, without_places: bool = False) -> str | None:
    """Return the country that a text is about: most of its mentions of countries are of it.

    ``without_places`` leaves out those that something is said to be in or to go to.
    """
    if without_places not in reading.leading_country:
        reading.leading_country[without_places] = _leading_country(reading, without_places)
    return reading.leading_country[without_places]


def _leading_country(reading: Reading, without_places: bool) -> str | None:
    tally: dict[str, int] = {}
    hosts: set[str] = set()
    for name in reading.names:
        if name.kind is Kind.COUNTRY and name.country:
            if (
                name.form == "name"
                and name.start
                and reading.low[_article(reading, name)] in ("in", "to")
            ):
                hosts.add(name.country)
            tally[name.country] = tally.get(name.country, 0) + 1
    if without_places:
        tally = {value: n for value, n in tally.items() if value not in hosts} or tally
    if not tally:
        return None
    best = max(sorted(tally), key=lambda value: tally[value])
    return best if tally[best] * 2 > sum(tally.values()) else None

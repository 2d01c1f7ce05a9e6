"""Names to entities: every entity of a document's facts gets an id.

An id that a fact brings is kept. A name that the registry knows, and knows as one thing only, gets
the registry's id and canonical name. Any other name makes a new entity of its own, whose id is its
kind and its folded name. Nothing is merged on likeness: near names are reported as runners-up.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO

from peacegraph.frames import Statement, fields_of
from peacegraph.model import Entity, Fact, Kind
from peacegraph.registry import fold, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from peacegraph.registry import Registry, RegistryEntity

# From the most telling kind to the least: which one wins where a document gives a name several.
_SPECIFIC = (
    Kind.COUNTRY,
    Kind.TERRITORY,
    Kind.MISSION,
    Kind.UNIT,
    Kind.PERSON,
    Kind.RANK,
    Kind.ROLE,
    Kind.WORK,
    Kind.ORGANIZATION,
    Kind.PLACE,
    Kind.GROUP,
    Kind.ACTOR,
    Kind.ENTITY,
)
_BODIES = frozenset({Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT})
_STATES = frozenset({Kind.COUNTRY, Kind.TERRITORY})

# What a thing said to be of one kind may turn out to be, by the classes of the ontology.
_MAY_BE: dict[Kind, frozenset[Kind]] = {
    Kind.COUNTRY: _STATES,
    Kind.TERRITORY: _STATES,
    Kind.ORGANIZATION: _BODIES,
    Kind.GROUP: _BODIES | {Kind.GROUP},
    Kind.PLACE: _STATES | {Kind.PLACE},
    Kind.ACTOR: _BODIES | _STATES | {Kind.ACTOR, Kind.PERSON, Kind.GROUP, Kind.ROLE},
    Kind.ENTITY: frozenset(Kind),
}
_ID = re.compile(r"(?P<kind>[a-z]+)/\w[\w.~-]*")
_ATTRIBUTED_TO = "attributed_to"


class Rule(StrEnum):
    """Why a name got its id."""

    GIVEN = "given"  # the fact brought it
    DOCUMENT = "document"  # another fact of the document brought it for the same name
    REGISTRY = "registry"  # the registry knows one thing of that name
    DEMONYM = "demonym"  # the registry knows one country with that adjective
    AMBIGUOUS = "ambiguous"  # the registry knows several: left open, a new entity
    NEW = "new"  # the registry knows none: a new entity


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LinkDecision:
    """What became of a name, and what else it might have been.

    ``runners_up`` are registry ids with their likeness (0 to 100), best first; they are recorded
    where the registry did not decide.
    """

    name: str
    id: str
    rule: Rule
    runners_up: tuple[tuple[str, float], ...] = ()


LINKS_FILE = "links.jsonl"


def write_decisions(document: str, decisions: Iterable[LinkDecision], stream: BinaryIO) -> None:
    """Write how the names of a document were decided, a JSON object a line."""
    for decision in decisions:
        line = {
            "document": document,
            "name": decision.name,
            "id": decision.id,
            "rule": decision.rule.value,
            "runners_up": [{"id": near, "likeness": score} for near, score in decision.runners_up],
        }
        stream.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())


@dataclass(slots=True)
class _Named:
    """What a document says about one folded name, whatever the order of its facts."""

    ids: set[str] = field(default_factory=set)
    hints: set[Kind] = field(default_factory=set)
    guesses: set[Kind] = field(default_factory=set)


def link(facts: Iterable[Fact], registry: Registry) -> tuple[list[Fact], list[LinkDecision]]:
    """Return one document's facts with an id on every entity, and how each name was decided.

    The outcome for a fact does not depend on the order of the facts.

    :raises ValueError: the facts are of several documents, or an id that a fact brings is not
        ``<kind>/<name>`` with a kind that its slot takes, is a country that the registry lacks, or
        is another thing than the registry knows by the name.
    """
    facts = list(facts)
    if len(documents := {fact.document for fact in facts}) > 1:
        raise ValueError(f"link one document at a time, not {', '.join(sorted(documents))}")
    named = _survey(facts, registry)
    decisions: set[LinkDecision] = set()

    def resolve(entity: Entity, kinds: tuple[Kind, ...]) -> Entity:
        decision = _decide(entity, kinds, named[fold(entity.value)], registry)
        decisions.add(decision)
        known = registry.get(decision.id)
        return replace(
            entity,
            id=decision.id,
            kind=_kind_of(decision.id),
            value=known.name if known else entity.value,
        )

    return [_with_entities(fact, resolve) for fact in facts], sorted(decisions)


def _survey(facts: list[Fact], registry: Registry) -> dict[str, _Named]:
    named: dict[str, _Named] = defaultdict(_Named)
    for fact in facts:
        for slot, kinds, entity in _entities(fact):
            known = named[fold(entity.value)]
            if entity.id is not None:
                where = f"{type(fact).__name__}.{slot} {entity.value[:60]!r}"
                _check(entity.id, kinds, where)
                _check_known(entity.id, entity.value, registry, where)
                known.ids.add(entity.id)
                known.hints.add(_kind_of(entity.id))
            elif entity.kind is not None:
                known.hints.add(entity.kind)
            else:
                known.guesses.add(kinds[0])
    return named


def _check(entity_id: str, kinds: tuple[Kind, ...], where: str) -> None:
    shape = _ID.fullmatch(entity_id)
    if shape is None or shape["kind"] not in set(Kind):
        raise ValueError(f"{where}: the id {entity_id!r} is not <kind>/<name>, such as country/VNM")
    if shape["kind"] not in kinds:
        raise ValueError(
            f"{where}: the id {entity_id!r} names a {shape['kind']}, "
            f"and this slot takes {', '.join(kinds)}"
        )


def _check_known(entity_id: str, name: str, registry: Registry, where: str) -> None:
    """Refuse an id under which the words of one thing would be cited for another."""
    known, kind = registry.get(entity_id), _kind_of(entity_id)
    if known is None:
        if kind in _STATES and entity_id != f"{kind}/{_local(name)}":
            raise ValueError(f"{where}: the registry has no {entity_id}")
        return
    meant = (*registry.find(name, [kind]), *registry.find_demonym(name, [kind]))
    if meant and known not in meant:
        raise ValueError(
            f"{where}: the id {entity_id!r} is {known.name}, and the registry knows the name as "
            f"{meant[0].id}"
        )


def _decide(
    entity: Entity, kinds: tuple[Kind, ...], named: _Named, registry: Registry
) -> LinkDecision:
    if entity.id is not None:
        return LinkDecision(name=entity.value, id=entity.id, rule=Rule.GIVEN)
    allowed = _kinds_it_may_be(entity, kinds, named)
    brought = sorted(known for known in named.ids if _kind_of(known) in allowed)
    if len(brought) == 1:
        return LinkDecision(name=entity.value, id=brought[0], rule=Rule.DOCUMENT)
    rule, found = (
        Rule.REGISTRY,
        _preferred(registry.find(entity.value, allowed), entity, kinds, named),
    )
    if not found:
        rule, found = Rule.DEMONYM, registry.find_demonym(entity.value, allowed)
    if len(found) == 1:
        return LinkDecision(name=entity.value, id=found[0].id, rule=rule)
    kind = next(kind for kind in _SPECIFIC if kind in _kinds_said(entity, kinds, named, allowed))
    return LinkDecision(
        name=entity.value,
        id=f"{kind}/{_local(entity.value)}",
        rule=Rule.AMBIGUOUS if found else Rule.NEW,
        runners_up=tuple(
            (near.id, round(score, 1))
            for near, score in (
                [(candidate, 100.0) for candidate in found]
                or registry.similar(entity.value, [kind])
            )
        ),
    )


def _kinds_it_may_be(entity: Entity, kinds: tuple[Kind, ...], named: _Named) -> frozenset[Kind]:
    """Return the kinds of the slot that do not contradict what is said of the name."""
    if entity.kind in kinds:
        return frozenset(kinds) & _may_be(entity.kind)
    said = frozenset(kind for kind in named.hints if kind in kinds)
    return frozenset(kinds) & frozenset().union(*map(_may_be, said or kinds))


def _kinds_said(
    entity: Entity, kinds: tuple[Kind, ...], named: _Named, allowed: frozenset[Kind]
) -> frozenset[Kind]:
    """Return the kinds that the document gives the name, those that are said before guesses."""
    if entity.kind in kinds:
        return (allowed & named.hints) | {entity.kind}
    return (allowed & named.hints) or (allowed & named.guesses) or frozenset({kinds[0]})


def _preferred(
    found: tuple[RegistryEntity, ...], entity: Entity, kinds: tuple[Kind, ...], named: _Named
) -> tuple[RegistryEntity, ...]:
    """Return those found of one kind: the kind said here, or elsewhere, or first in the slot."""
    preferences: tuple[Collection[Kind | None], ...] = (
        (entity.kind,),
        named.hints,
        *((kind,) for kind in kinds),
    )
    for said in preferences:
        if of_that_kind := tuple(known for known in found if known.kind in said):
            return of_that_kind
    return found


def _may_be(kind: Kind) -> frozenset[Kind]:
    return _MAY_BE.get(kind, frozenset({kind}))


def _kind_of(entity_id: str) -> Kind:
    return Kind(entity_id.partition("/")[0])


def _local(name: str) -> str:
    # A name of signs alone has no slug, and must not share its id with another such name.
    return slug(name) or "x-" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:12]


def _entities(fact: Fact) -> Iterator[tuple[str, tuple[Kind, ...], Entity]]:
    for name, kinds in _slots(type(fact)).items():
        held = getattr(fact, name)
        for value in held if isinstance(held, tuple) else (held,):
            if isinstance(value, Entity):
                yield name, kinds, value


def _slots(frame: type[Fact]) -> dict[str, tuple[Kind, ...]]:
    """Return the slots that hold entities, with the kinds that they take."""
    slots = {
        name: slot.slot.kinds
        for name, slot in fields_of(frame).items()
        if slot.value_type is Entity
    }
    # Whoever may speak in a statement may be whom a document quotes.
    return slots | {_ATTRIBUTED_TO: fields_of(Statement)["speaker"].slot.kinds}


def _with_entities(fact: Fact, change: Callable[[Entity, tuple[Kind, ...]], Entity]) -> Fact:
    changed: dict[str, Any] = {}
    for name, kinds in _slots(type(fact)).items():
        held = getattr(fact, name)
        if isinstance(held, tuple):
            changed[name] = tuple(change(entity, kinds) for entity in held)
        elif held is not None:
            changed[name] = change(held, kinds)
    return replace(fact, **changed)

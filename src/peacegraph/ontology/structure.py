"""How terms hang together: cycles, terms that nothing uses, domains and ranges that surprise.

A reasoner takes a domain or range for a conclusion and not for a check: whatever has the property
*becomes* a member. The rules here say where that would come unexpected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, BNode, Literal, URIRef

from peacegraph.ontology import uses
from peacegraph.ontology.findings import Finding
from peacegraph.ontology.vocabulary import DATA, OBJECT, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

_SIDES = ((RDFS.domain, "domain"), (RDFS.range, "range"))


def faults(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield cycles, unused and deprecated terms, and surprises of domain and range."""
    yield from _cycles(vocabulary)
    yield from _unused(vocabulary)
    yield from _deprecated(vocabulary)
    yield from _several(vocabulary)
    yield from _outside(vocabulary)
    yield from _wider_than_super(vocabulary)
    yield from _inverses(vocabulary)


# Cycles


def _cycles(vocabulary: Vocabulary) -> Iterator[Finding]:
    for relation, rule in (
        (RDFS.subClassOf, "class-cycle"),
        (RDFS.subPropertyOf, "property-cycle"),
    ):
        told: set[Node] = set()
        starts = {node for node in vocabulary.graph.subjects(relation) if isinstance(node, URIRef)}
        for start in sorted(starts, key=str):
            circle = {
                node
                for above in vocabulary.graph.objects(start, relation)
                for node in vocabulary.graph.transitive_objects(above, relation)
                if node is not None and start in vocabulary.graph.transitive_objects(node, relation)
            }
            if start not in circle or start in told:
                continue
            told |= circle
            others = ", ".join(sorted(vocabulary.short(node) for node in circle - {start}))
            yield Finding(
                rule=rule,
                term=vocabulary.short(start),
                problem=f"lies below {others or 'itself'}, and the other way round",
                remedy="take one of the steps out, or say that they are equivalent if you mean it",
            )


# Terms that nothing uses, or should not use


def _unused(vocabulary: Vocabulary) -> Iterator[Finding]:
    used = {term for term, _ in _axiom_uses(vocabulary)}
    used |= uses.outside(vocabulary)
    for term in vocabulary.terms:
        if term not in used:
            yield Finding(
                rule="unused",
                term=vocabulary.short(term),
                problem="declared, and no axiom, fact type, shape, question or table uses it",
                remedy="use it, or take it out",
            )


def _axiom_uses(vocabulary: Vocabulary) -> Iterator[tuple[Node, Node]]:
    """Yield each term that a statement of another one uses, and that one.

    What uses an ontology that is not ours is not known: there a term's own axioms will do.
    """
    for subject, predicate, value in vocabulary.logical():
        if (predicate, value) == (RDF.type, OWL.NamedIndividual):
            continue
        for node in (predicate, value):
            if node != subject:
                yield node, subject
        is_axiom = predicate != RDF.type or str(value) not in _DECLARING
        if is_axiom and (not vocabulary.is_ours or isinstance(value, BNode)):
            yield subject, value


_DECLARING = frozenset(
    str(node)
    for node in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
)


def _deprecated(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    old = {
        term
        for term, said in graph.subject_objects(OWL.deprecated)
        if isinstance(said, Literal) and said.toPython() is True
    }
    users: dict[Node, set[str]] = {}
    for node, user in _axiom_uses(vocabulary):
        if node in old and user not in old and user != node:
            users.setdefault(node, set()).add(_place(vocabulary, user))
    for node in uses.outside(vocabulary) & old:
        users.setdefault(node, set()).add("a fact type, shape, question or table")
    for node, places in sorted(users.items(), key=str):
        yield Finding(
            rule="deprecated-used",
            term=vocabulary.short(node),
            problem=f"deprecated, and used by {', '.join(sorted(places))}",
            remedy="use what took its place",
        )


def _place(vocabulary: Vocabulary, node: Node) -> str:
    while isinstance(node, BNode) and (above := next(vocabulary.graph.subjects(None, node), None)):
        node = above
    return "an axiom" if isinstance(node, BNode) else vocabulary.short(node)


# Domains and ranges


def _several(vocabulary: Vocabulary) -> Iterator[Finding]:
    for prop in vocabulary.of_kind(OBJECT, DATA):
        for side, name in _SIDES:
            said = list(vocabulary.graph.objects(prop, side))
            if len(said) > 1:
                apart = any(are_disjoint(vocabulary, one, other) for one in said for other in said)
                shown = ", ".join(sorted(vocabulary.short(value) for value in said))
                yield Finding(
                    rule="domain-several",
                    term=vocabulary.short(prop),
                    problem=f"has {len(said)} {name}s ({shown}), which mean all of them at once"
                    + (": nothing can be" if apart else ""),
                    remedy=f"write one {name}: [ a owl:Class ; owl:unionOf ( … ) ] if any will do",
                )


def _outside(vocabulary: Vocabulary) -> Iterator[Finding]:
    found: set[tuple[str, str, str, str]] = set()
    for use in [*_restrictions(vocabulary), *uses.of_shapes(vocabulary)]:
        for side, name, classes in (
            (RDFS.domain, "domain", use.on),
            (RDFS.range, "range", use.values),
        ):
            told = vocabulary.classes(use.property, side)
            wrong = [cls for cls in classes if told and not _may_meet(vocabulary, cls, told)]
            # A shape of several classes may be about those that have the property.
            if wrong and (side == RDFS.range or len(wrong) == len(classes)):
                shown = " or ".join(sorted(map(vocabulary.short, told)))
                of = " or ".join(sorted(map(vocabulary.short, wrong)))
                found.add((name, vocabulary.short(use.property), f"{use.place} {of}", shown))
    for name, term, place, wanted in sorted(found):
        yield Finding(
            rule=f"{name}-outside",
            term=term,
            problem=f"is used {place}, outside its {name} {wanted}, which then is concluded",
            remedy=f"widen the {name}, or use another property",
        )


def _restrictions(vocabulary: Vocabulary) -> Iterator[uses.Use]:
    graph = vocabulary.graph
    for node, prop in graph.subject_objects(OWL.onProperty):
        bearers = {
            bearer
            for relation in (RDFS.subClassOf, OWL.equivalentClass)
            for bearer in graph.subjects(relation, node)
            if isinstance(bearer, URIRef)
        }
        fillers = {
            filler
            for place in (OWL.someValuesFrom, OWL.allValuesFrom, OWL.onClass)
            for value in graph.objects(node, place)
            for filler in items(graph, graph.value(value, OWL.unionOf)) or [value]
        }
        named = {filler for filler in fillers if isinstance(filler, URIRef)}
        yield uses.Use(prop, frozenset(bearers), frozenset(named), "in a restriction on")


def _may_meet(vocabulary: Vocabulary, cls: Node, told: Iterable[Node]) -> bool:
    """Tell whether a class lies below or above one of some classes, or is no class of ours."""
    if not isinstance(cls, URIRef) or not vocabulary.is_own(cls):
        return True
    above = vocabulary.above(cls)
    return any(
        isinstance(other, BNode) or other in above or cls in vocabulary.above(other)
        for other in told
    )


def are_disjoint(vocabulary: Vocabulary, one: Node, other: Node) -> bool:
    """Tell whether two classes are told to be disjoint, themselves or by what is above them."""
    graph = vocabulary.graph
    ones, others = vocabulary.above(one), vocabulary.above(other)
    for left, right in graph.subject_objects(OWL.disjointWith):
        if (left in ones and right in others) or (right in ones and left in others):
            return True
    for node in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        members = set(items(graph, graph.value(node, OWL.members)))
        mine, its = members & ones, members & others
        if mine and its and mine != its:
            return True
    return False


def _wider_than_super(vocabulary: Vocabulary) -> Iterator[Finding]:
    for prop, above in sorted(vocabulary.graph.subject_objects(RDFS.subPropertyOf), key=str):
        for side, name in _SIDES:
            mine, its = vocabulary.classes(prop, side), vocabulary.classes(above, side)
            wide = [cls for cls in mine if its and not vocabulary.above(cls) & its]
            if [cls for cls in wide if vocabulary.is_own(cls)]:
                shown = " or ".join(sorted(map(vocabulary.short, wide)))
                yield Finding(
                    rule="subproperty-wider",
                    term=vocabulary.short(prop),
                    problem=f"its {name} holds {shown}, and that of {vocabulary.short(above)} does "
                    "not, which then is concluded",
                    remedy=f"narrow its {name}, or widen that of {vocabulary.short(above)}",
                )


def _inverses(vocabulary: Vocabulary) -> Iterator[Finding]:
    for prop, other in sorted(vocabulary.graph.subject_objects(OWL.inverseOf), key=str):
        if isinstance(prop, BNode) or isinstance(other, BNode):
            continue
        for side, name, mirror, opposite in (
            (RDFS.domain, "domain", RDFS.range, "range"),
            (RDFS.range, "range", RDFS.domain, "domain"),
        ):
            mine, its = vocabulary.classes(prop, side), vocabulary.classes(other, mirror)
            if mine and its and mine != its:
                yield Finding(
                    rule="inverse-mismatch",
                    term=vocabulary.short(prop),
                    problem=f"its {name} is not the {opposite} of its inverse "
                    f"{vocabulary.short(other)}",
                    remedy="let them mirror each other, or leave one of them out",
                )

"""How OWL is written in RDF: lists, restrictions, class expressions, nodes without a name.

The forms are those of "OWL 2 Web Ontology Language: Mapping to RDF Graphs (Second Edition)",
sections 3.2.4 and 3.2.5 (tables 13 to 16). What is written otherwise is passed over by reasoners,
most often in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, XSD, BNode, Literal

from peacegraph.ontology.findings import Finding
from peacegraph.ontology.vocabulary import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

_SETS = (OWL.unionOf, OWL.intersectionOf, OWL.complementOf, OWL.oneOf)
_RANGES = (*_SETS, OWL.onDatatype, OWL.datatypeComplementOf)
_COUNTS = (OWL.minCardinality, OWL.maxCardinality, OWL.cardinality)
_QUALIFIED = (
    *(OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality),
    OWL.qualifiedCardinality,
)
_SAYING = (OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue, OWL.hasSelf, *_COUNTS, *_QUALIFIED)
_EXPRESSIONS = frozenset({OWL.Class, OWL.Restriction, RDFS.Datatype})
# Axioms that are nodes of their own: nothing points at them.
_AXIOMS = {
    OWL.AllDisjointClasses: OWL.members,
    OWL.AllDisjointProperties: OWL.members,
    OWL.AllDifferent: OWL.members,
    OWL.NegativePropertyAssertion: OWL.assertionProperty,
    OWL.Axiom: OWL.annotatedSource,
    OWL.Annotation: OWL.annotatedSource,
}
_TYPE_IT = "say what it is (a owl:Class, a owl:Restriction)"


def violations(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield lists, expressions and nodes without a name that are not written as OWL has them."""
    yield from _lists(vocabulary)
    graph = vocabulary.graph
    nodes = {node for node in graph.all_nodes() if isinstance(node, BNode)}
    nodes -= {node for node in nodes if _is_list(graph, node)}
    for node in sorted(nodes, key=lambda node: (_owner(vocabulary, node), _content(graph, node))):
        yield from _node(vocabulary, node)


def _is_list(graph: Graph, node: Node) -> bool:
    return (node, RDF.rest, None) in graph or (node, RDF.first, None) in graph


def _lists(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    links = {*graph.subjects(RDF.rest), *graph.subjects(RDF.first)}
    faults: set[tuple[str, str]] = set()
    for link in links:
        if fault := _fault_of_link(graph, link):
            faults.add((_owner(vocabulary, link), fault))
    for owner, fault in sorted(faults):
        yield Finding(
            rule="malformed-list",
            term=owner,
            problem=f"a list of it {fault}",
            remedy="write it as ( a b c )",
        )


def _fault_of_link(graph: Graph, link: Node) -> str:
    firsts, rests = list(graph.objects(link, RDF.first)), list(graph.objects(link, RDF.rest))
    if len(firsts) != 1:
        return f"has a link with {len(firsts)} members"
    if len(rests) != 1:
        return f"has a link with {len(rests)} continuations"
    if rests[0] != RDF.nil and not _is_list(graph, rests[0]):
        return "does not end in rdf:nil"
    if link in graph.transitive_objects(rests[0], RDF.rest):
        return "leads back to itself"
    if len(set(graph.subject_predicates(link))) > 1:
        return "is shared with another"
    return ""


def _node(vocabulary: Vocabulary, node: BNode) -> Iterator[Finding]:
    graph = vocabulary.graph
    types = set(graph.objects(node, RDF.type))
    owner = _owner(vocabulary, node)
    if not types:
        says = {vocabulary.short(p) for p in (*_SAYING, *_RANGES) if (node, p, None) in graph}
        written = f"an expression ({', '.join(sorted(says))})" if says else "a node without a name"
        yield Finding(
            rule="malformed-expression" if says else "blank-node",
            term=owner,
            problem=f"{written} has no type",
            remedy=_TYPE_IT if says else "give it an IRI, or a type",
        )
        return
    fault = ""
    if _holds_itself(graph, node):
        fault = "an expression is part of itself"
    elif OWL.Restriction in types:
        fault = _fault_of_restriction(vocabulary, node)
    elif types & _EXPRESSIONS:
        said = [p for p in _RANGES if (node, p, None) in graph]
        if len(said) != 1 or len(list(graph.objects(node, said[0]))) != 1:
            fault = f"a class expression says {len(said)} things, and has to say one"
    else:
        fault = _fault_of_axiom(vocabulary, node, types)
    if fault:
        yield Finding(
            rule="malformed-expression",
            term=owner,
            problem=fault,
            remedy="write it as OWL 2 has it in RDF",
        )
    elif types & _EXPRESSIONS and not list(graph.subjects(None, node)):
        yield Finding(
            rule="blank-node",
            term=owner,
            problem="an expression is written and used nowhere",
            remedy="name it, or take it out",
        )


def _holds_itself(graph: Graph, node: Node) -> bool:
    seen: set[Node] = set()
    waiting = [value for value in graph.objects(node) if isinstance(value, BNode)]
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            waiting += [value for value in graph.objects(part) if isinstance(value, BNode)]
    return node in seen


def _fault_of_restriction(vocabulary: Vocabulary, node: Node) -> str:
    graph = vocabulary.graph
    properties = list(graph.objects(node, OWL.onProperty))
    said = [(p, value) for p in _SAYING for value in graph.objects(node, p)]
    if len(properties) != 1:
        return f"a restriction is on {len(properties)} properties, and has to be on one"
    on = f"a restriction on {vocabulary.short(properties[0])}"
    if len(said) != 1:
        return f"{on} says {len(said)} things, and has to say one"
    predicate, value = said[0]
    if predicate in (*_COUNTS, *_QUALIFIED) and not (
        isinstance(value, Literal)
        and value.datatype == XSD.nonNegativeInteger
        and not value.ill_typed
    ):
        return f'{on} counts {value}, which has to be "n"^^xsd:nonNegativeInteger'
    qualifiers = [*graph.objects(node, OWL.onClass), *graph.objects(node, OWL.onDataRange)]
    if len(qualifiers) != (predicate in _QUALIFIED):
        return f"{on} goes with {len(qualifiers)} of owl:onClass and owl:onDataRange"
    return ""


def _fault_of_axiom(vocabulary: Vocabulary, node: Node, types: set[Node]) -> str:
    graph = vocabulary.graph
    for sort, needed in _AXIOMS.items():
        if sort not in types:
            continue
        held = [*graph.objects(node, needed)]
        if sort == OWL.AllDifferent:
            held += graph.objects(node, OWL.distinctMembers)
        if len(held) != 1:
            return f"an {vocabulary.short(sort)} has {len(held)} of {vocabulary.short(needed)}"
        if needed == OWL.members and len(items(graph, held[0])) < 2:
            return f"an {vocabulary.short(sort)} names fewer than two"
    return ""


def _owner(vocabulary: Vocabulary, node: Node) -> str:
    """Return the nearest term that a node without a name belongs to, or which axiom it is."""
    graph = vocabulary.graph
    seen: set[Node] = set()
    level = {node}
    while level:
        if named := [one for one in level if not isinstance(one, BNode)]:
            return vocabulary.short(min(named, key=str))
        seen |= level
        level = {above for one in level for above in graph.subjects(None, one)} - seen
    sorts = {sort for one in seen for sort in graph.objects(one, RDF.type)}
    shown = sorted(vocabulary.short(sort) for sort in sorts & _AXIOMS.keys() or sorts)
    return " ".join(shown) or "a node without a name"


def _content(graph: Graph, node: Node) -> list[tuple[str, str]]:
    return sorted(
        (str(p), "" if isinstance(o, BNode) else str(o)) for p, o in graph.predicate_objects(node)
    )

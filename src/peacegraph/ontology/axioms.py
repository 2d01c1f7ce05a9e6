"""An ontology taken apart into axioms: each with its statements, and how it reads in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, BNode, Literal, URIRef

from peacegraph.ontology.vocabulary import DECLARATIONS, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

    Statement = tuple[Node, Node, Node]

_WORDS: dict[Node, str] = {
    RDF.type: "is a",
    RDFS.subClassOf: "is a kind of",
    OWL.equivalentClass: "is the same as",
    OWL.disjointWith: "is never",
    RDFS.subPropertyOf: "is a kind of",
    OWL.equivalentProperty: "is the same as",
    OWL.inverseOf: "is the inverse of",
    OWL.propertyDisjointWith: "is never also",
    RDFS.domain: "is said of",
    RDFS.range: "has values that are",
    OWL.sameAs: "is the same as",
    OWL.differentFrom: "is another than",
    OWL.propertyChainAxiom: "follows from the chain",
}
_QUANTIFIERS: dict[Node, str] = {
    OWL.someValuesFrom: "some",
    OWL.allValuesFrom: "only",
    OWL.hasValue: "value",
    OWL.hasSelf: "self",
    OWL.minCardinality: "at least",
    OWL.maxCardinality: "at most",
    OWL.cardinality: "exactly",
    OWL.minQualifiedCardinality: "at least",
    OWL.maxQualifiedCardinality: "at most",
    OWL.qualifiedCardinality: "exactly",
}
_BINDERS: dict[Node, tuple[str, str, str]] = {
    OWL.unionOf: ("(", " or ", ")"),
    OWL.intersectionOf: ("(", " and ", ")"),
    OWL.oneOf: ("{", ", ", "}"),
}
_GROUPS: dict[Node, str] = {
    OWL.AllDisjointClasses: "nothing is two of",
    OWL.AllDisjointProperties: "nothing is tied by two of",
    OWL.AllDifferent: "all different:",
}
# Longer lists are told by their ends: who reads a reason looks for two of the names.
_SHOWN = 20
_DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Axiom:
    """What an ontology says in one go: its statements, the terms in it, and its words."""

    statements: tuple[Statement, ...]
    text: str

    @property
    def terms(self) -> frozenset[Node]:
        """The IRIs that the axiom is about, and those that it uses."""
        found = {node for triple in self.statements for node in triple if isinstance(node, URIRef)}
        return frozenset(found - _GRAMMAR)

    @property
    def is_conclusion(self) -> bool:
        """Whether it is a domain or range: what it makes of things, nobody has said of them."""
        return any(predicate in (RDFS.domain, RDFS.range) for _, predicate, _ in self.statements)

    def to_ntriples(self) -> str:
        """Return the statements as lines of N-Triples."""
        return ntriples(self.statements)


_GRAMMAR = frozenset(
    {RDF.type, RDF.first, RDF.rest, RDF.nil, OWL.Class, OWL.Restriction, OWL.NamedIndividual}
    | {OWL.members, OWL.distinctMembers, OWL.onProperty, OWL.onClass, OWL.Thing}
    | _WORDS.keys()
    | _QUANTIFIERS.keys()
    | _BINDERS.keys()
    | _GROUPS.keys()
)


def declarations(vocabulary: Vocabulary) -> list[Statement]:
    """Return the statements that say of each term what it is."""
    return [
        triple
        for triple in vocabulary.graph.triples((None, RDF.type, None))
        if isinstance(triple[0], URIRef) and triple[2] in DECLARATIONS
    ]


def split(vocabulary: Vocabulary) -> list[Axiom]:
    """Return the axioms, sorted by their words; annotations and declarations are none."""
    graph = vocabulary.graph
    declared = set(declarations(vocabulary))
    pointed_at = {node for node in graph.objects() if isinstance(node, BNode)}
    found = []
    for triple in vocabulary.logical():
        subject, predicate, value = triple
        if triple in declared:
            continue
        if isinstance(subject, URIRef):
            inner = _closure(vocabulary, value)
            text = f"{vocabulary.short(subject)} {_said(vocabulary, predicate, value)}"
            found.append(Axiom(statements=(triple, *inner), text=text))
        elif subject not in pointed_at and predicate == RDF.type and value != OWL.Axiom:
            text = _group(vocabulary, subject, value)
            found.append(Axiom(statements=tuple(_closure(vocabulary, subject)), text=text))
    return sorted(found, key=lambda axiom: axiom.text)


def ntriples(statements: Iterable[Statement]) -> str:
    """Return statements as lines of N-Triples."""
    return "".join(f"{s.n3()} {p.n3()} {n3(o)} .\n" for s, p, o in statements)


def n3(node: Node) -> str:
    """Return a node as N-Triples writes it; rdflib's own way leaves line ends in texts."""
    from rdflib.plugins.serializers.nt import _quoteLiteral

    return _quoteLiteral(node) if isinstance(node, Literal) else node.n3()


def _closure(vocabulary: Vocabulary, node: Node) -> Iterator[Statement]:
    """Yield all that is said of a node without a name, and of those within it."""
    waiting, seen = [node], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, BNode) and node not in seen:
            seen.add(node)
            for triple in vocabulary.graph.triples((node, None, None)):
                if triple[1] not in vocabulary.annotations:
                    yield triple
                    waiting.append(triple[2])


# In words


def _said(vocabulary: Vocabulary, predicate: Node, value: Node) -> str:
    trait = vocabulary.short(value).removeprefix("owl:")
    if predicate == RDF.type and str(value).startswith(str(OWL)):
        return f"is {_spaced(trait)}"
    if predicate == OWL.propertyChainAxiom:
        steps = " then ".join(map(vocabulary.short, items(vocabulary.graph, value)))
        return f"{_WORDS[predicate]} {steps}"
    words = _WORDS.get(predicate, vocabulary.short(predicate))
    return f"{words} {expression(vocabulary, value)}"


def _spaced(trait: str) -> str:
    words = trait.removesuffix("Property")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in words).strip() or trait


def _group(vocabulary: Vocabulary, node: Node, sort: Node) -> str:
    graph = vocabulary.graph
    for place in (OWL.members, OWL.distinctMembers):
        if (head := graph.value(node, place)) is not None:
            names = sorted(expression(vocabulary, item) for item in items(graph, head))
            if len(names) > _SHOWN:
                names = [*names[: _SHOWN // 2], "…", *names[-_SHOWN // 2 :]]
            return f"{_GROUPS.get(sort, vocabulary.short(sort))} {', '.join(names)}"
    said = sorted(
        f"{vocabulary.short(p)} {expression(vocabulary, o)}"
        for p, o in graph.predicate_objects(node)
        if p != RDF.type
    )
    return f"{expression(vocabulary, node)}: {', '.join(said)}"


def expression(vocabulary: Vocabulary, node: Node, depth: int = 0) -> str:
    """Return a class, or an expression of classes, in words.

    A node that is no expression is given as Turtle writes it; what is nested too deep, or in
    itself, ends in dots.
    """
    graph = vocabulary.graph
    if not isinstance(node, BNode):
        return vocabulary.short(node)
    if depth > _DEEPEST:
        return "…"
    for binder, (start, between, end) in _BINDERS.items():
        if (head := graph.value(node, binder)) is not None:
            members = sorted(expression(vocabulary, i, depth + 1) for i in items(graph, head))
            return f"{start}{between.join(members)}{end}"
    if (other := graph.value(node, OWL.complementOf)) is not None:
        return f"not {expression(vocabulary, other, depth + 1)}"
    if (prop := graph.value(node, OWL.onProperty)) is not None:
        return f"({_restriction(vocabulary, node, prop, depth + 1)})"
    if (prop := graph.value(node, OWL.inverseOf)) is not None:
        return f"inverse of {vocabulary.short(prop)}"
    return vocabulary.short(node)


def _restriction(vocabulary: Vocabulary, node: Node, prop: Node, depth: int) -> str:
    graph = vocabulary.graph
    for predicate, word in _QUANTIFIERS.items():
        if (value := graph.value(node, predicate)) is not None:
            filler = graph.value(node, OWL.onClass) or graph.value(node, OWL.onDataRange)
            of = f" {expression(vocabulary, filler, depth)}" if filler is not None else ""
            is_text = isinstance(value, Literal)
            said = str(value) if is_text else expression(vocabulary, value, depth)
            return f"{expression(vocabulary, prop, depth)} {word} {said}{of}"
    return expression(vocabulary, prop, depth)

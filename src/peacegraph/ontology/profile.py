"""OWL 2 DL, as far as it can be told from the statements: typing, vocabulary, roles, datatypes.

owlready2 and HermiT leave out in silence much of what is not OWL 2 DL, so that nothing contradicts
it. The rules are those of the W3C's "OWL 2 Web Ontology Language: Structural Specification and
Functional-Style Syntax (Second Edition)":

- 2.4 and 5.1 to 5.5, reserved vocabulary: ``reserved``
- 3.4, imports, which are never fetched here: ``imports``
- 4, the datatype map: ``datatype``, ``lexical``
- 5.8.1, typing constraints (declared, and not as two things): ``undeclared``, ``punned``
- 8 to 9, which expressions and axioms take which properties: ``property-kinds``, ``value-kind``,
  ``annotation-in-axiom``
- 11.2, restrictions on simple roles and on the property hierarchy: ``non-simple``, ``chain-cycle``

and, of "Mapping to RDF Graphs (Second Edition)", 3.2.4 and 3.2.5, how lists, restrictions and
expressions are written (:mod:`peacegraph.ontology.expressions`).

Not looked at: facets of datatype restrictions (4), the use of owl:topDataProperty and the shape of
anonymous individuals (11.2), keys (9.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, XSD, BNode, Literal, URIRef

from peacegraph.ontology import expressions
from peacegraph.ontology.findings import Finding
from peacegraph.ontology.vocabulary import (
    ANNOTATION,
    BUILT_IN,
    CLASS,
    DATA,
    DATATYPE,
    OBJECT,
    OBJECT_TRAITS,
    PROPERTIES,
    items,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

DATATYPE_MAP = frozenset(
    {RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral, RDF.langString, OWL.real, OWL.rational}
    | {
        XSD[name]
        for name in (
            *("decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger"),
            *("negativeInteger", "long", "int", "short", "byte", "unsignedLong", "unsignedInt"),
            *("unsignedShort", "unsignedByte", "double", "float", "string", "normalizedString"),
            *("token", "language", "Name", "NCName", "NMTOKEN", "boolean", "hexBinary"),
            *("base64Binary", "anyURI", "dateTime", "dateTimeStamp"),
        )
    }
)
_TYING = (RDFS.subPropertyOf, OWL.equivalentProperty, OWL.inverseOf, OWL.propertyDisjointWith)
_CLASS_POSITIONS = (
    *(RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith, OWL.complementOf),
    *(OWL.someValuesFrom, OWL.allValuesFrom, OWL.onClass, OWL.onDataRange, OWL.onDatatype),
    *(RDFS.domain, RDFS.range),
)
_CLASS_SUBJECTS = (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith)
_CLASS_LISTS = (OWL.unionOf, OWL.intersectionOf, OWL.disjointUnionOf)
_PROPERTY_POSITIONS = (*_TYING, OWL.onProperty, OWL.assertionProperty)
_SYNTAX = frozenset({RDF.type, RDF.first, RDF.rest})
_OF_RDF = {RDF.Property: "owl:ObjectProperty or owl:DatatypeProperty", RDFS.Class: "owl:Class"}
_VOCABULARIES = ((str(OWL), OWL), (str(RDF), RDF), (str(RDFS), RDFS), (str(XSD), XSD))
_SIMPLE_TRAITS = {
    OWL.FunctionalProperty: "functional",
    OWL.InverseFunctionalProperty: "inverse functional",
    OWL.IrreflexiveProperty: "irreflexive",
    OWL.AsymmetricProperty: "asymmetric",
}
CARDINALITIES = frozenset(
    {
        *(OWL.minCardinality, OWL.maxCardinality, OWL.cardinality),
        *(OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality, OWL.qualifiedCardinality),
    }
)


def violations(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield what in an ontology is not OWL 2 DL."""
    yield from _imports(vocabulary)
    yield from _undeclared(vocabulary)
    yield from _punned(vocabulary)
    yield from _reserved(vocabulary)
    yield from _declared_anew(vocabulary)
    yield from _kinds_mixed(vocabulary)
    yield from _annotations_in_axioms(vocabulary)
    yield from _values_of_wrong_kind(vocabulary)
    yield from expressions.violations(vocabulary)
    yield from _foreign_datatypes(vocabulary)
    yield from _ill_typed(vocabulary)
    yield from _not_simple(vocabulary)
    yield from _chain_cycles(vocabulary)


def _imports(vocabulary: Vocabulary) -> Iterator[Finding]:
    for subject, imported in sorted(vocabulary.graph.subject_objects(OWL.imports), key=str):
        yield Finding(
            rule="imports",
            term=vocabulary.short(subject),
            problem=f"owl:imports of <{imported}>, which is not fetched",
            remedy="take it out and declare here what it needs",
        )


def _undeclared(vocabulary: Vocabulary) -> Iterator[Finding]:
    used = set(_uses(vocabulary))
    declared = set(vocabulary.kinds) | set(vocabulary.graph.subjects(RDF.type, OWL.Ontology))
    for node in sorted(used - declared, key=str):
        if isinstance(node, URIRef) and not str(node).startswith(BUILT_IN):
            yield Finding(
                rule="undeclared",
                term=vocabulary.short(node),
                problem="used but not declared",
                remedy="declare it (a owl:Class, a owl:ObjectProperty, …), or mend its spelling",
            )


def _uses(vocabulary: Vocabulary) -> Iterator[Node]:
    """Yield every IRI that stands where an entity has to be declared."""
    graph = vocabulary.graph
    headers = set(graph.subjects(RDF.type, OWL.Ontology))
    for subject, predicate, value in graph:
        yield predicate
        if subject not in headers:
            yield from (node for node in (subject, value) if vocabulary.is_own(node))
        if predicate in (RDF.type, *_CLASS_POSITIONS, *_PROPERTY_POSITIONS):
            yield value
        if predicate in (*_CLASS_SUBJECTS, *_TYING, RDFS.domain, RDFS.range):
            yield subject
        if predicate in (*_CLASS_LISTS, OWL.propertyChainAxiom):
            yield from items(graph, value)


def _punned(vocabulary: Vocabulary) -> Iterator[Finding]:
    for node, kinds in sorted(vocabulary.kinds.items(), key=str):
        for apart in (PROPERTIES, frozenset({CLASS, DATATYPE})):
            if len(kinds & apart) > 1:
                yield Finding(
                    rule="punned",
                    term=vocabulary.short(node),
                    problem=f"declared as {' and as '.join(sorted(kinds & apart))}",
                    remedy="keep one declaration, and name the other thing differently",
                )


def _reserved(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    used = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    used |= {node.datatype for node in graph.objects() if isinstance(node, Literal)}  # type: ignore[misc]
    for node in sorted((node for node in used if node), key=str):
        if _is_unknown(node):
            yield Finding(
                rule="reserved",
                term=vocabulary.short(node),
                problem="its vocabulary has no such term, and engines pass over it in silence",
                remedy="mend its spelling",
            )
    for predicate in sorted(set(graph.predicates()), key=str):
        outside = predicate not in _SYNTAX and str(predicate).startswith((str(RDF), str(XSD)))
        if outside and not _is_unknown(predicate):
            yield Finding(
                rule="reserved",
                term=vocabulary.short(predicate),
                problem="no property that OWL 2 DL has",
                remedy="use a property of your own",
            )
    for node, instead in _OF_RDF.items():
        for subject in sorted(graph.subjects(RDF.type, node), key=str):
            yield Finding(
                rule="reserved",
                term=vocabulary.short(subject),
                problem=f"declared as {vocabulary.short(node)}, which is RDFS and not OWL 2 DL",
                remedy=f"declare it as {instead}",
            )


def _is_unknown(node: Node) -> bool:
    for space, known in _VOCABULARIES:
        if str(node).startswith(space):
            local = str(node).removeprefix(space)
            return bool(local) and node not in DATATYPE_MAP and local not in known
    return False


def _declared_anew(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find axioms about built-in terms; that one is declared as what it is does no harm."""
    graph = vocabulary.graph
    for subject in sorted(set(graph.subjects()), key=str):
        if not isinstance(subject, URIRef) or not str(subject).startswith(BUILT_IN):
            continue
        said = {(p, o) for p, o in graph.predicate_objects(subject)}
        if subject in vocabulary.annotations:
            said -= {(RDF.type, OWL.AnnotationProperty)}
        if subject in (OWL.Thing, OWL.Nothing):
            said -= {(RDF.type, OWL.Class)}
        if subject in DATATYPE_MAP:
            said -= {(RDF.type, RDFS.Datatype)}
        if any(predicate not in vocabulary.annotations for predicate, _ in said):
            yield Finding(
                rule="reserved",
                term=vocabulary.short(subject),
                problem="a built-in term is declared or defined anew",
                remedy="leave it as OWL has it, and make a term of your own",
            )


def _kinds_mixed(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph, kinds = vocabulary.graph, vocabulary.kinds
    for predicate in _TYING:
        for subject, value in sorted(graph.subject_objects(predicate), key=str):
            ones = kinds.get(subject, frozenset()) & PROPERTIES
            others = kinds.get(value, frozenset()) & PROPERTIES
            if ones and others and not ones & others:
                yield Finding(
                    rule="property-kinds",
                    term=vocabulary.short(subject),
                    problem=f"{vocabulary.short(predicate)} ties the {min(ones)} to the "
                    f"{min(others)} {vocabulary.short(value)}",
                    remedy="tie properties of one kind only",
                )
    for prop in vocabulary.of_kind(OBJECT, DATA):
        held = kinds[prop] & {OBJECT, DATA}
        for cls in sorted(vocabulary.classes(prop, RDFS.range), key=str):
            sorts = kinds.get(cls, frozenset()) & {CLASS, DATATYPE}
            is_data = cls in DATATYPE_MAP or sorts == {DATATYPE}
            wrong = (is_data and held == {OBJECT}) or (sorts == {CLASS} and held == {DATA})
            if wrong:
                yield Finding(
                    rule="property-kinds",
                    term=vocabulary.short(prop),
                    problem=f"the {min(held)} has the range {vocabulary.short(cls)}, "
                    f"a {'datatype' if is_data else 'class'}",
                    remedy="object properties range over classes, data properties over datatypes",
                )
        if held == {DATA} and set(graph.objects(prop, RDF.type)) & OBJECT_TRAITS:
            yield Finding(
                rule="property-kinds",
                term=vocabulary.short(prop),
                problem="a data property has a trait that only object properties have",
                remedy="take the trait out: a data property can only be functional",
            )


def _annotations_in_axioms(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    for prop in vocabulary.of_kind(ANNOTATION):
        if vocabulary.kinds[prop] & PROPERTIES != {ANNOTATION}:
            continue
        places = []
        traits = set(graph.objects(prop, RDF.type)) & (OBJECT_TRAITS | {OWL.FunctionalProperty})
        places += [f"is {vocabulary.short(trait)}" for trait in sorted(traits, key=str)]
        if (None, OWL.onProperty, prop) in graph:
            places.append("stands in a restriction")
        for tie in (OWL.inverseOf, OWL.equivalentProperty, OWL.propertyDisjointWith):
            if (prop, tie, None) in graph or (None, tie, prop) in graph:
                places.append(f"stands in {vocabulary.short(tie)}")
        for side in (RDFS.domain, RDFS.range):
            if any(isinstance(value, BNode) for value in graph.objects(prop, side)):
                places.append(f"has a class expression for {vocabulary.short(side)}")
        for place in places:
            yield Finding(
                rule="annotation-in-axiom",
                term=vocabulary.short(prop),
                problem=f"an annotation property {place}, which a reasoner passes over",
                remedy="make it an object or data property, or take it out of the axiom",
            )


def _values_of_wrong_kind(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find values of the wrong sort: HermiT leaves such statements out without a word."""
    for kind, takes_text in ((OBJECT, False), (DATA, True)):
        for prop in vocabulary.of_kind(kind):
            if vocabulary.kinds[prop] & PROPERTIES != {kind}:
                continue
            values = vocabulary.graph.objects(None, prop)
            if any(isinstance(value, Literal) is not takes_text for value in values):
                yield Finding(
                    rule="value-kind",
                    term=vocabulary.short(prop),
                    problem=f"takes {'a literal' if takes_text else 'a thing'} only",
                    remedy=f"write {'text or a number' if takes_text else 'an IRI'} there",
                )


def _foreign_datatypes(vocabulary: Vocabulary) -> Iterator[Finding]:
    used: dict[Node, set[str]] = {}
    for node, place in _datatypes(vocabulary):
        used.setdefault(node, set()).add(place)
    for node, places in sorted(used.items(), key=str):
        is_defined = (node, OWL.equivalentClass, None) in vocabulary.graph
        is_class = CLASS in vocabulary.kinds.get(node, ())
        if not (isinstance(node, BNode) or node in DATATYPE_MAP or is_defined or is_class):
            yield Finding(
                rule="datatype",
                term=vocabulary.short(node),
                problem=f"is {' and '.join(sorted(places))}, and not in the datatype map of OWL 2",
                remedy="use a datatype of the map, or rdfs:Literal and leave the form to a shape",
            )


def _datatypes(vocabulary: Vocabulary) -> Iterator[tuple[Node, str]]:
    """Yield what stands where axioms take a datatype, and where."""
    graph = vocabulary.graph
    for prop in vocabulary.of_kind(DATA):
        for cls in vocabulary.classes(prop, RDFS.range):
            yield cls, f"the range of {vocabulary.short(prop)}"
        for node in graph.subjects(OWL.onProperty, prop):
            for filler in (OWL.someValuesFrom, OWL.allValuesFrom):
                for value in graph.objects(node, filler):
                    yield value, vocabulary.short(filler)
    for place in (OWL.onDataRange, OWL.onDatatype):
        for value in graph.objects(None, place):
            yield value, vocabulary.short(place)
    for value in graph.objects(None, OWL.hasValue):
        if isinstance(value, Literal) and value.datatype:
            yield value.datatype, "owl:hasValue"


def _ill_typed(vocabulary: Vocabulary) -> Iterator[Finding]:
    wrong = {
        (vocabulary.short(subject), value)
        for subject, _, value in vocabulary.graph
        if isinstance(value, Literal) and value.ill_typed
    }
    for subject, value in sorted(wrong):
        yield Finding(
            rule="lexical",
            term=subject,
            problem=f"{value!s:.60} is no {vocabulary.short(value.datatype)}",
            remedy="mend the value or its datatype",
        )


def _not_simple(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    composed = _composed(vocabulary)
    found: set[tuple[str, str]] = set()
    for prop in composed:
        for trait, word in _SIMPLE_TRAITS.items():
            if (prop, RDF.type, trait) in graph:
                found.add((vocabulary.short(prop), f"is {word}"))
        for node in graph.subjects(OWL.onProperty, prop):
            if CARDINALITIES & set(graph.predicates(node)):
                found.add((vocabulary.short(prop), "is counted in a restriction"))
            if (node, OWL.hasSelf, None) in graph:
                found.add((vocabulary.short(prop), "stands in owl:hasSelf"))
        if (prop, OWL.propertyDisjointWith, None) in graph:
            found.add((vocabulary.short(prop), "is disjoint with another"))
        if (None, OWL.propertyDisjointWith, prop) in graph:
            found.add((vocabulary.short(prop), "is disjoint with another"))
    for term, place in sorted(found):
        yield Finding(
            rule="non-simple",
            term=term,
            problem=f"{place}, and is transitive or follows from properties that are, or a chain",
            remedy="take out one of the two: with both, reasoning has no end",
        )


def _composed(vocabulary: Vocabulary) -> set[Node]:
    """Return the properties that are not simple: composed, or above or inverse of composed ones."""
    graph = vocabulary.graph
    found = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    found |= set(graph.subjects(OWL.propertyChainAxiom))
    waiting = list(found)
    while waiting:
        prop = waiting.pop()
        further = {*graph.objects(prop, RDFS.subPropertyOf)}
        for tie in (OWL.equivalentProperty, OWL.inverseOf):
            further |= {*graph.objects(prop, tie), *graph.subjects(tie, prop)}
        waiting += further - found
        found |= further
    return found


def _chain_cycles(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    below: dict[Node, set[Node]] = {}
    strict: set[tuple[Node, Node]] = set()
    for lower, upper in graph.subject_objects(RDFS.subPropertyOf):
        below.setdefault(lower, set()).add(upper)
    for whole, head in graph.subject_objects(OWL.propertyChainAxiom):
        chain = items(graph, head)
        # The property itself may stand at one end of its chain, or be all of it (transitive).
        ends = chain[1:] if chain and chain[0] == whole else chain
        if ends is chain and chain and chain[-1] == whole:
            ends = chain[:-1]
        if chain == [whole, whole]:
            continue
        for part in ends:
            strict.add((part, whole))
            below.setdefault(part, set()).add(whole)
    cyclic = {whole for part, whole in strict if part in _reached(below, whole)}
    for whole in sorted(cyclic, key=str):
        yield Finding(
            rule="chain-cycle",
            term=vocabulary.short(whole),
            problem="its property chain leads back to itself",
            remedy="break the chain: a property may stand at one end of its own chain only",
        )


def _reached(edges: dict[Node, set[Node]], start: Node) -> set[Node]:
    seen = {start}
    waiting = [start]
    while waiting:
        for node in edges.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen

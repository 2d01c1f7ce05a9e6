"""Mistakes in shapes: parameters with values they do not take, constraints that contradict."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from peacegraph import ontology
from peacegraph.shapes.findings import SH, short
from peacegraph.shapes.graphs import is_literal, sh
from peacegraph.shapes.lint_paths import members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.shapes.lint import Fault

    # A shape's parameters: the name of each with its values.
    Parameters = dict[str, tuple[Node, ...]]

_COUNTS = (
    "minCount",
    "maxCount",
    "minLength",
    "maxLength",
    "qualifiedMinCount",
    "qualifiedMaxCount",
)
_BOUNDS = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
_ONE_VALUE = (*_COUNTS, *_BOUNDS, "datatype", "nodeKind", "in", "closed", "ignoredProperties")
_PAIRS = ("lessThan", "lessThanOrEquals", "equals", "disjoint")
_OTHERS = ("class", "hasValue", "uniqueLang", "pattern", "severity", "qualifiedValueShape")
_LISTS = ("in", "or", "and", "xone", "languageIn", "ignoredProperties")
_NODE_KINDS = {
    "BlankNode": {"blank"},
    "IRI": {"iri"},
    "Literal": {"literal"},
    "BlankNodeOrIRI": {"blank", "iri"},
    "BlankNodeOrLiteral": {"blank", "literal"},
    "IRIOrLiteral": {"iri", "literal"},
}
_RDF, _XSD = ontology.PREFIXES["rdf"], ontology.PREFIXES["xsd"]


def faults(graph: Graph) -> Iterator[Fault]:
    """Yield values that a parameter does not take, and constraints that no value can meet."""
    shapes = {shape: _parameters(graph, shape) for shape in set(graph.subjects())}
    shapes = {shape: told for shape, told in shapes.items() if told}
    for shape, told in shapes.items():
        for said in _bad_values(graph, told):
            yield "bad-value", shape, said, None
        for said in _bad_ignored(graph, told):
            yield "bad-ignored", shape, said, sh("ignoredProperties")
        for said in contradictions(graph, told):
            yield "contradiction", shape, said, None
    for one, other in _of_one_path(graph, shapes):
        apart = {*contradictions(graph, shapes[one]), *contradictions(graph, shapes[other])}
        for said in contradictions(graph, _joined(shapes[one], shapes[other])):
            if said not in apart:
                said = f"together with {short(str(other))}: {said}"
                yield "contradicting-shapes", one, said, None


def _parameters(graph: Graph, shape: Node) -> Parameters:
    found: dict[str, set[Node]] = {}
    for predicate, value in graph.predicate_objects(shape):
        name = str(predicate).removeprefix(SH)
        if name in (*_ONE_VALUE, *_PAIRS, *_OTHERS, *_LISTS):
            found.setdefault(name, set()).add(value)
    return {name: tuple(sorted(values, key=str)) for name, values in found.items()}


def _joined(one: Parameters, other: Parameters) -> Parameters:
    """Return the parameters of two shapes as if they were one's, the narrower of two bounds."""
    joined = dict(one)
    for name, values in other.items():
        both = tuple(sorted({*joined.get(name, ()), *values}, key=str))
        numbers = [(number, node) for node in both if (number := _number(node)) is not None]
        if numbers and name.startswith(("min", "qualifiedMin")):
            both = (max(numbers, key=lambda pair: pair[0])[1],)
        elif numbers and name.startswith(("max", "qualifiedMax")):
            both = (min(numbers, key=lambda pair: pair[0])[1],)
        joined[name] = both
    return joined


def _of_one_path(graph: Graph, shapes: dict[Node, Parameters]) -> Iterator[tuple[Node, Node]]:
    """Yield pairs of property shapes that judge the same path of the same nodes."""
    from rdflib import URIRef

    targets: dict[Node, set[tuple[str, Node]]] = {}
    for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"):
        for shape, node in graph.subject_objects(sh(name)):
            targets.setdefault(shape, set()).add((name, node))
    together: dict[tuple[object, Node], set[Node]] = {}
    for shape in shapes:
        for path in graph.objects(shape, sh("path")):
            owners = {shape, *graph.subjects(sh("property"), shape)}
            for owner in owners if isinstance(path, URIRef) else ():
                for key in {owner, *targets.get(owner, ())}:
                    together.setdefault((key, path), set()).add(shape)
    pairs = {
        (one, other)
        for group in together.values()
        for one in group
        for other in group
        if str(one) < str(other)
    }
    yield from sorted(pairs, key=str)


def _bad_values(graph: Graph, told: Parameters) -> Iterator[str]:
    for name in _ONE_VALUE:
        if len(told.get(name, ())) > 1:
            yield f"sh:{name} takes one value, not {len(told[name])}"
    for name in _COUNTS:
        for node in told.get(name, ()):
            if not _is_count(node):
                yield f"sh:{name} takes a whole number (xsd:integer) of zero or more, not {node}"
    for name in _LISTS:
        for node in told.get(name, ()):
            yield from _bad_list(name, members(graph, node))
    yield from _bad_terms(told)
    counted = {"qualifiedMinCount", "qualifiedMaxCount"} & told.keys()
    if bool(counted) != ("qualifiedValueShape" in told):
        yield "sh:qualifiedValueShape and sh:qualifiedMinCount or -MaxCount go together"


def _bad_terms(told: Parameters) -> Iterator[str]:
    for node in told.get("nodeKind", ()):
        if str(node).removeprefix(SH) not in _NODE_KINDS:
            yield f"sh:nodeKind takes one of sh:{', sh:'.join(_NODE_KINDS)}, not {short(str(node))}"
    for node in told.get("severity", ()):
        if str(node).removeprefix(SH) not in ("Violation", "Warning", "Info"):
            yield f"{short(str(node))} is no severity of SHACL's: it counts as a violation"


def _bad_list(name: str, held: list[Node] | None) -> Iterator[str]:
    if held is None:
        yield f"sh:{name} takes an RDF list: write its members in parentheses"
    elif not held and name != "ignoredProperties":
        yield f"sh:{name} is empty: nothing can ever meet it"


def _bad_ignored(graph: Graph, told: Parameters) -> Iterator[str]:
    from rdflib import URIRef

    ignored = told.get("ignoredProperties", ())
    if ignored and not any(str(node) in ("true", "1") for node in told.get("closed", ())):
        yield "sh:ignoredProperties says nothing where the shape is not closed (sh:closed true)"
    for node in ignored:
        for member in members(graph, node) or ():
            if not isinstance(member, URIRef):
                yield f"what is ignored is a property, not {member}"


def contradictions(graph: Graph, told: Parameters) -> Iterator[str]:
    """Yield why no value can meet the parameters of a shape."""
    yield from _crossed_bounds(told)
    yield from _too_few(graph, told)
    yield from _kinds_apart(graph, told)
    for name, other in (("equals", "disjoint"), ("lessThan", "equals")):
        for node in set(told.get(name, ())) & set(told.get(other, ())):
            yield f"sh:{name} and sh:{other} of {short(str(node))} exclude each other"


def _crossed_bounds(told: Parameters) -> Iterator[str]:
    for low, high, touching in (
        ("minCount", "maxCount", False),
        ("qualifiedMinCount", "qualifiedMaxCount", False),
        ("minLength", "maxLength", False),
        ("minInclusive", "maxInclusive", False),
        ("minInclusive", "maxExclusive", True),
        ("minExclusive", "maxInclusive", True),
        ("minExclusive", "maxExclusive", True),
        ("qualifiedMinCount", "maxCount", False),
    ):
        least, most = _bound(told, low), _bound(told, high)
        if least is None or most is None:
            continue
        if least > most or (touching and least == most):
            yield f"sh:{low} {least} and sh:{high} {most} leave nothing between them"


def _too_few(graph: Graph, told: Parameters) -> Iterator[str]:
    listed = [set(members(graph, node) or ()) for node in told.get("in", ())]
    allowed = set.intersection(*listed) if listed else None
    least, most = _bound(told, "minCount"), _bound(told, "maxCount")
    needed = set(told.get("hasValue", ()))
    if allowed is not None and least is not None and least > len(allowed):
        yield f"sh:minCount {least} asks for more values than sh:in lists ({len(allowed)})"
    for node in sorted(needed - allowed if allowed is not None else (), key=str):
        yield f"sh:hasValue {short(str(node))} is not among sh:in"
    if needed and most is not None and most < len(needed):
        yield f"sh:hasValue asks for {len(needed)}, sh:maxCount allows {most}"


def _kinds_apart(graph: Graph, told: Parameters) -> Iterator[str]:
    """Yield parameters that let no kind of node pass, or none of the nodes that are asked for."""
    datatypes = {str(node) for node in told.get("datatype", ())}
    if len(datatypes) > 1:
        yield f"a value has one datatype, not {' and '.join(map(short, sorted(datatypes)))}"
    if datatypes and "class" in told:
        yield "sh:datatype is for literals, and sh:class for things: no value is both"
    if datatypes - {_RDF + "langString"} and {"languageIn", "uniqueLang"} & told.keys():
        yield "only rdf:langString has languages: sh:datatype says another"
    kinds = {"blank", "iri", "literal"}
    for node in told.get("nodeKind", ()):
        kinds &= _NODE_KINDS.get(str(node).removeprefix(SH), kinds)
    if datatypes and "literal" not in kinds:
        yield "sh:datatype is for literals, and sh:nodeKind lets none pass"
    if "class" in told and kinds == {"literal"}:
        yield "sh:class is for things, and sh:nodeKind lets only literals pass"
    asked = [*told.get("hasValue", ())]
    asked += [member for node in told.get("in", ()) for member in members(graph, node) or ()]
    for node in asked:
        if _kind(node) not in kinds or (datatypes and _datatype(node) not in datatypes):
            yield f"{short(str(node))} is asked for, and sh:datatype or sh:nodeKind refuses it"


def _bound(told: Parameters, name: str) -> Decimal | None:
    numbers = [number for node in told.get(name, ()) if (number := _number(node)) is not None]
    return numbers[0] if len(numbers) == 1 else None


def _number(node: Node) -> Decimal | None:
    numeric = ("integer", "decimal", "double", "float", "int", "nonNegativeInteger")
    if not is_literal(node) or _datatype(node).removeprefix(_XSD) not in numeric:
        return None
    number = Decimal(str(node)) if _is_decimal(str(node)) else None
    return number if number is not None and number.is_finite() else None


def _is_decimal(text: str) -> bool:
    try:
        Decimal(text)
    except ArithmeticError:
        return False
    return True


def _is_count(node: Node) -> bool:
    return is_literal(node) and _datatype(node) == _XSD + "integer" and str(node).isdecimal()


def _kind(node: Node) -> str:
    from rdflib import BNode

    return "literal" if is_literal(node) else "blank" if isinstance(node, BNode) else "iri"


def _datatype(node: Node) -> str:
    from rdflib import Literal

    if not isinstance(node, Literal):
        return ""
    if node.language:
        return _RDF + "langString"
    return str(node.datatype or _XSD + "string")

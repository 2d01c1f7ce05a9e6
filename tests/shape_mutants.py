"""Mutants of our shapes: each is one shape with one thing taken away, loosened or tightened."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib import SH as NS
from rdflib.collection import Collection

from peacegraph import ontology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

Triple = tuple[Any, Any, Any]
SH = str(NS)
TARGETS = (NS.targetClass, NS.targetNode, NS.targetSubjectsOf, NS.targetObjectsOf)
PARAMETERS = {*ALL_CONSTRAINT_PARAMETERS} - {NS.property, NS.ignoredProperties, NS.sparql}
LISTS = (NS["in"], NS["or"], NS["and"], NS.xone, NS.ignoredProperties, NS.languageIn)
COUNTS = (NS.minCount, NS.maxCount, NS.minLength, NS.maxLength)
BOUNDS = (NS.minInclusive, NS.maxInclusive, NS.minExclusive, NS.maxExclusive)
# Which datatype would do for a careless writer of each.
NEAR = {
    XSD.string: RDF.langString,
    XSD.integer: XSD.decimal,
    XSD.decimal: XSD.integer,
    XSD.date: XSD.string,
    URIRef(ontology.EDTF): XSD.date,
}
SWAPPED = {
    NS.lessThan: NS.lessThanOrEquals,
    NS.lessThanOrEquals: NS.lessThan,
    NS.minInclusive: NS.minExclusive,
    NS.maxInclusive: NS.maxExclusive,
    NS.minExclusive: NS.minInclusive,
    NS.maxExclusive: NS.maxInclusive,
}
LOWER = {NS.Violation: NS.Warning, NS.Warning: NS.Info, NS.Info: NS.Warning}


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A shape with a change: statements that go, and those that come in their place.

    ``parts`` are the property shapes in whose findings the change shows; ``query`` says that it
    shows in what a query finds, which is slow to ask.
    """

    shape: str
    change: str
    gone: tuple[Triple, ...] = ()
    come: tuple[Triple, ...] = field(default=(), repr=False)
    parts: frozenset[Node] = frozenset()
    query: bool = False

    def __str__(self) -> str:
        return f"{self.shape.rpartition('#')[2]}: {self.change}"


def closure(graph: Graph, node: Node) -> Iterator[Triple]:
    """Yield what is said of a node, of the nameless nodes in it, and of its queries."""
    waiting, seen = [node], set()
    while waiting:
        subject = waiting.pop()
        if subject in seen:
            continue
        seen.add(subject)
        for predicate, value in graph.predicate_objects(subject):
            yield subject, predicate, value
            if isinstance(value, BNode) or predicate in (NS.sparql, NS.prefixes, NS.declare):
                waiting.append(value)


def scope(graph: Graph, shape: Node, parts: frozenset[Node]) -> Graph:
    """Return a graph of one shape that finds its own nodes.

    A property shape has the targets of the shapes that apply it. A node shape has its property
    shapes: some as a whole, the others only with their paths, which close it.
    """
    found = Graph()
    for triple in closure(graph, shape):
        found.add(triple)
    for parent in graph.subjects(NS.property, shape):
        for target in TARGETS:
            for node in graph.objects(parent, target):
                found.add((shape, target, node))
    for part in graph.objects(shape, NS.property):
        for triple in closure(graph, part):
            if part in parts or triple[0] != part or triple[1] in (NS.path, RDF.type):
                found.add(triple)
    return found


def shapes_in(graph: Graph) -> list[Node]:
    """Return the shapes of a file that have an IRI."""
    kinds = (NS.NodeShape, NS.PropertyShape)
    return sorted({shape for kind in kinds for shape in graph.subjects(RDF.type, kind)})


def mutants(graph: Graph, shape: Node, superclasses: Graph) -> Iterator[Mutant]:
    """Yield every mutant of a shape."""
    name = str(shape)
    parts = frozenset(graph.objects(shape, NS.property))
    asked = frozenset(part for part in parts if (part, NS.sparql, None) in graph)
    for predicate in (*TARGETS, NS.property):
        for node in graph.objects(shape, predicate):
            of_part = predicate == NS.property
            yield Mutant(
                shape=name,
                change=f"no {_short(predicate)} {_short(node)}",
                gone=((shape, predicate, node),),
                parts=frozenset((node,)) if of_part else parts - asked or parts,
                query=of_part and node in asked,
            )
    has_query = (shape, NS.sparql, None) in graph
    for change, gone, come in _of_constraints(graph, shape, superclasses):
        yield Mutant(shape=name, change=change, gone=gone, come=come, query=has_query)


def _of_constraints(
    graph: Graph, shape: Node, superclasses: Graph
) -> Iterator[tuple[str, tuple[Triple, ...], tuple[Triple, ...]]]:
    for severity in graph.objects(shape, NS.severity):
        change = ((shape, NS.severity, severity),), ((shape, NS.severity, LOWER[severity]),)
        yield f"only {_short(LOWER[severity])}", *change
    own = {subject for subject, _, _ in closure(graph, shape)}
    for node in sorted(own, key=str):
        if node != shape and not isinstance(node, BNode):
            continue
        for predicate, value in sorted(graph.predicate_objects(node), key=str):
            yield from _of_statement(graph, (node, predicate, value), superclasses)
    for constraint in graph.objects(shape, NS.sparql):
        yield "no query", ((shape, NS.sparql, constraint),), ()
        [select] = graph.objects(constraint, NS.select)
        for change, text in query_mutants(str(select)):
            gone, come = (constraint, NS.select, select), (constraint, NS.select, Literal(text))
            yield change, (gone,), (come,)


def _of_statement(
    graph: Graph, statement: Triple, superclasses: Graph
) -> Iterator[tuple[str, tuple[Triple, ...], tuple[Triple, ...]]]:
    subject, predicate, value = statement
    name = _short(predicate)
    if predicate == NS.closed:
        # pySHACL takes no ignored properties where nothing is closed.
        ignored = graph.triples((subject, NS.ignoredProperties, None))
        yield "not closed", (statement, *ignored), ()
    elif predicate in PARAMETERS:
        yield f"no {name} {_short(value)}", (statement,), ()
    if predicate in SWAPPED:
        yield f"{_short(SWAPPED[predicate])}", (statement,), ((subject, SWAPPED[predicate], value),)
    for other in _other_values(predicate, value, superclasses):
        yield f"{name} {_short(other)}", (statement,), ((subject, predicate, other),)
    # Within sh:or, an alternative may be the near one already.
    if predicate == NS.datatype and isinstance(subject, URIRef):
        listed, come = _list([BNode(), BNode()])
        kinds = zip(_members(come), (value, NEAR[value]), strict=True)
        come += [(node, NS.datatype, kind) for node, kind in kinds]
        yield f"{_short(NEAR[value])} will do", (statement,), ((subject, NS["or"], listed), *come)
    if predicate in LISTS or predicate == NS.alternativePath:
        members = list(Collection(graph, value))
        for left_out in members if len(members) > 1 else ():
            rest = [member for member in members if member != left_out]
            listed, come = _list(rest)
            # An alternative of one path is that path.
            if predicate == NS.alternativePath and len(rest) == 1:
                holders = list(graph.triples((None, NS.path, subject)))
                yield (
                    f"{name} without {_told(graph, left_out)}",
                    tuple(holders),
                    tuple((holder, NS.path, rest[0]) for holder, _, _ in holders),
                )
            else:
                said = f"{name} without {_told(graph, left_out)}"
                yield said, (statement,), ((subject, predicate, listed), *come)


def _other_values(predicate: Node, value: Any, superclasses: Graph) -> Iterator[Any]:
    if predicate in COUNTS:
        yield Literal(int(value) + 1)
        if int(value) > 0:
            yield Literal(int(value) - 1)
    elif predicate in BOUNDS:
        yield Literal(value.toPython() + 1)
        yield Literal(value.toPython() - 1)
    elif predicate == NS["class"]:
        yield from superclasses.objects(value, RDFS.subClassOf)
    elif predicate == NS.nodeKind:
        # A class has no literals, so that to let them in changes nothing.
        yield NS.BlankNodeOrIRI
    elif predicate == NS.pattern:
        yield from map(Literal, pattern_mutants(str(value)))


def pattern_mutants(pattern: str) -> Iterator[str]:
    """Yield looser and tighter patterns."""
    if pattern.startswith("^"):
        yield pattern[1:]
    if pattern.endswith("$"):
        yield pattern[:-1]
    for found in re.finditer(r"(?<=\])\{(\d)\}", pattern):
        for number in (int(found[1]) - 1, int(found[1]) + 1):
            yield f"{pattern[: found.start()]}{{{number}}}{pattern[found.end() :]}"
    if pattern.startswith("^(") and pattern.endswith(")$"):
        parts = _alternatives(pattern[2:-2])
        for part in parts if len(parts) > 1 else ():
            yield f"^({'|'.join(other for other in parts if other is not part)})$"


def _alternatives(pattern: str) -> list[str]:
    parts, depth, in_class, escaped = [""], 0, False, False
    for character in pattern:
        if not escaped:
            depth += {"(": 1, ")": -1}.get(character, 0) if not in_class else 0
            in_class = character == "[" or (in_class and character != "]")
        if character == "|" and depth == 0 and not in_class and not escaped:
            parts.append("")
        else:
            parts[-1] += character
        escaped = character == "\\" and not escaped
    return parts


def query_mutants(select: str) -> Iterator[tuple[str, str]]:
    """Yield queries without one of their lines, conjuncts or members, or compared another way."""
    lines = select.splitlines()
    start = next(n for n, line in enumerate(lines) if line.endswith("{"))
    end = next(n for n, line in enumerate(lines) if line.strip().startswith("}"))
    for number in range(start + 1, end):
        yield f"without {lines[number].strip()}", "\n".join(lines[:number] + lines[number + 1 :])
    for number in range(start + 1, len(lines)):
        for change, line in _line_mutants(lines[number]):
            yield change, "\n".join([*lines[:number], line, *lines[number + 1 :]])


def _line_mutants(line: str) -> Iterator[tuple[str, str]]:
    for sign, others in {">": (">=", "<"), "!=": ("=",)}.items():
        for found in re.finditer(rf"(?<= ){re.escape(sign)}(?= )", line):
            for other in others:
                yield f"{other} for {sign}", line[: found.start()] + other + line[found.end() :]
    for before, after in (("NOT EXISTS", "EXISTS"), ("NOT IN", "IN"), ("!STR", "STR")):
        if before in line:
            yield f"{after} for {before}", line.replace(before, after)
    if " && " in line:
        left, right = line.split(" && ")
        yield f"without {left.strip()}", f"FILTER ({right}"
        yield f"without {right}", f"{left})"
    yield from _without_members(line)
    yield from _with_other_patterns(line)


def _without_members(line: str) -> Iterator[tuple[str, str]]:
    """Yield a line without one of the patterns in its group, or of the terms in its list."""
    for found, between in ((r"\{ (.* \. .*) \}", " . "), (r"IN \((.*?, .*?)\)\)", ", ")):
        if listed := re.search(found, line):
            parts = listed[1].split(between)
            for part in parts:
                rest = between.join(other for other in parts if other is not part)
                yield f"without {part}", line.replace(listed[1], rest)


def _with_other_patterns(line: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"(?<=')\^[^']*\$(?=')", line):
        pattern = found.group()
        for other in (pattern[1:], pattern[:-1], pattern.replace("{0,2}", "{0,1}")):
            said = f"{other} for {pattern} at {found.start()}"
            yield said, line[: found.start()] + other + line[found.end() :]


def _list(members: list[Any]) -> tuple[Any, list[Triple]]:
    graph, head = Graph(), BNode()
    Collection(graph, head, members)
    return head, list(graph)


def _members(triples: list[Triple]) -> list[Any]:
    return [value for _, predicate, value in triples if predicate == RDF.first]


def _told(graph: Graph, node: Any) -> str:
    if not isinstance(node, BNode):
        return _short(node)
    return ", ".join(f"{_short(p)} {_short(o)}" for p, o in sorted(graph.predicate_objects(node)))


def _short(node: Any) -> str:
    return str(node).rpartition("#")[2] or str(node)

"""Mistakes in shapes themselves: a typo in a shape makes it pass everything, in silence.

Each rule below has a file in ``tests/shapes/lint/`` that breaks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.shapes import lint_logic, lint_queries, lint_terms
from peacegraph.shapes.findings import PGSH, Finding, Severity, order
from peacegraph.shapes.graphs import is_literal, sh
from peacegraph.shapes.lint_paths import path_faults
from peacegraph.shapes.screening import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.shapes.lint_terms import Data

LINT = PGSH + "lint"

RULES: dict[str, str] = {
    "unknown-term": "a term that its vocabulary, or the ontology, does not have",
    "wrong-term": "a property stands where a class should, or the other way round",
    "selects-nothing": "a target, path or class that no node of the data given has",
    "no-shape": "nothing in the files says what it judges",
    "unreachable": "a shape that has no target and that no other shape applies",
    "not-run": "a feature that is not carried out here: code, rules, SPARQL targets",
    "deactivated": "a shape that is switched off",
    "nameless": "a shape without an IRI: a report could not name it",
    "no-message": "a constraint that does not say in words what is wrong",
    "no-severity": "a constraint that does not say how much it weighs",
    "placeholder": "a message with a placeholder that nothing fills",
    "bad-path": "a path that is missing, double or not well formed",
    "bad-value": "a parameter of SHACL with a value that it does not take",
    "contradiction": "constraints that no value can meet",
    "contradicting-shapes": "shapes for one path of the same nodes that no value can meet",
    "bad-ignored": "ignored properties of a shape that is not closed, or that are no properties",
    "bad-query": "a query that is not SPARQL, or not as SHACL has it",
    "no-this": "a query that does not speak of $this",
    "undeclared-prefix": "a query with a prefix that sh:prefixes does not declare",
}

# What pySHACL leaves out unless asked: code and rules in shapes are not run here.
_NOT_RUN = ("expression", "js", "rule", "target", "values")
Fault = tuple[str, "Node", str, "Node | None"]


def lint(shapes: Graph, data: Data | None = None) -> list[Finding]:
    """Return what looks like a mistake in a graph of shapes, by the rules of :data:`RULES`.

    A finding's component names its rule. With data, what selects nothing in them is found as well.
    """
    from peacegraph.shapes.graphs import quiet

    with quiet():
        faults = list(_faults(shapes, data))
    return sorted({_finding(shapes, *fault) for fault in faults}, key=order)


def rule_of(finding: Finding) -> str | None:
    """Return the rule of a finding that the lint has made, ``None`` where a shape has made it."""
    return finding.component.removeprefix(LINT + "-") if is_lint(finding) else None


def is_lint(finding: Finding) -> bool:
    """Tell whether a finding is about the shapes, and not about the data."""
    return finding.component.startswith(LINT)


def _faults(graph: Graph, data: Data | None) -> Iterator[Fault]:
    yield from lint_terms.unknown_terms(graph)
    yield from lint_terms.wrong_terms(graph, targeted_classes(graph))
    if data is not None:
        yield from lint_terms.selecting_nothing(graph, data)
    yield from _not_run(graph)
    yield from _unexplained(graph)
    yield from _never_applied(graph)
    yield from path_faults(graph)
    yield from lint_logic.faults(graph)
    yield from lint_queries.faults(graph)


def _not_run(graph: Graph) -> Iterator[Fault]:
    from rdflib import Literal

    for name in _NOT_RUN:
        for subject in set(graph.subjects(sh(name))):
            yield "not-run", subject, f"sh:{name} is not carried out here", None
    for subject in set(graph.subjects(sh("deactivated"), Literal(True))):
        yield "deactivated", subject, "this shape is switched off: it judges nothing", None


def _unexplained(graph: Graph) -> Iterator[Fault]:
    from rdflib import BNode

    properties = set(graph.objects(None, sh("property")))
    for shape in properties | targeted(graph):
        own = constraints_of(graph, shape)
        if not own:
            continue
        if isinstance(shape, BNode):
            yield "nameless", shape, "give this shape an IRI: a report could not name it", None
        queries = set(graph.objects(shape, sh("sparql")))
        explained = [node for node in queries if (node, sh("message"), None) in graph]
        # A query's message stands beside the query, where its values can be filled in.
        by_itself = own == {sh("sparql")} and len(explained) == len(queries)
        if not by_itself and (shape, sh("message"), None) not in graph:
            said = "this shape lacks sh:message: say in plain words what is wrong"
            yield "no-message", shape, said, None
        if (shape, sh("severity"), None) not in graph:
            said = "this shape lacks sh:severity: is it a violation, a warning or an info?"
            yield "no-severity", shape, said, None


def _never_applied(graph: Graph) -> Iterator[Fault]:
    from rdflib import RDF, BNode

    with_target = targeted(graph)
    applied = {*called(graph), *graph.objects(None, sh("property")), *with_target}
    kinds = ("NodeShape", "PropertyShape")
    typed = {shape for kind in kinds for shape in graph.subjects(RDF.type, sh(kind))}
    constrained = {s for s in set(graph.subjects()) if constraints_of(graph, s)}
    named = {shape for shape in constrained if not isinstance(shape, BNode)}
    for shape in (typed | named) - applied:
        yield "unreachable", shape, "nothing applies this shape: it has no target", None
    if not with_target:
        first = min(typed | named, key=str, default=sh("NodeShape"))
        yield "no-shape", first, "no shape here says what it judges: give one a target", None


def constraints_of(graph: Graph, shape: Node) -> set[Node]:
    """Return the parameters of constraints that a shape has itself."""
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS

    own = set(graph.predicates(shape)) & set(ALL_CONSTRAINT_PARAMETERS)
    return own - {sh("property"), sh("ignoredProperties")}


def _finding(
    graph: Graph, rule: str, subject: Node, message: str, path: Node | None = None
) -> Finding:
    """Return a finding; a nameless part is blamed on the shape that holds it."""
    from rdflib import BNode

    holder = subject
    for _ in range(20):
        above = min(graph.subjects(None, holder), key=str, default=None)
        if not isinstance(holder, BNode) or above is None:
            break
        holder = above
    name = f"_:{holder}" if isinstance(holder, BNode) else str(holder)
    return Finding(
        severity=Severity.INFO if rule == "deactivated" else Severity.WARNING,
        focus=name,
        path=None if path is None or isinstance(path, BNode) else str(path),
        message=message,
        shape=name,
        component=f"{LINT}-{rule}",
    )


def targeted(graph: Graph) -> set[Node]:
    """Return the shapes that find their own nodes."""
    from rdflib import RDF

    found = {shape for name in TARGETS for shape in graph.subjects(sh(name))}
    for kind in ("NodeShape", "PropertyShape"):
        found.update(s for s in graph.subjects(RDF.type, sh(kind)) if is_class(graph, s))
    return found


def targeted_classes(graph: Graph) -> Iterable[tuple[Node, str, Node]]:
    """Return where shapes name a class: the shape, the parameter and the class."""
    return [
        (shape, name, node)
        for name in ("class", "targetClass")
        for shape, node in graph.subject_objects(sh(name))
        if not is_literal(node)
    ]


def is_class(graph: Graph, shape: Node) -> bool:
    """Tell whether a shape is a class too, which makes it judge its own instances."""
    from rdflib import OWL, RDF, RDFS

    kinds = {OWL.Class, RDFS.Class, *graph.subjects(RDFS.subClassOf, RDFS.Class)}
    return bool(kinds & set(graph.objects(shape, RDF.type)))


def called(graph: Graph) -> Iterator[Node]:
    """Yield the shapes that other shapes apply, except through ``sh:property``."""
    from rdflib.collection import Collection

    for name in ("node", "not", "qualifiedValueShape"):
        yield from graph.objects(None, sh(name))
    for name in ("and", "or", "xone"):
        for members in graph.objects(None, sh(name)):
            yield from Collection(graph, members)

"""Which statements a shape can read when it judges a node: all that pySHACL needs to be given.

Reading starts at the node and follows the paths of the shape and the patterns of its queries; all
that is said of a node on the way counts as read, as do the subclass axioms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from peacegraph.shapes import constraint_queries
from peacegraph.shapes.findings import SH
from peacegraph.shapes.statements import SUBCLASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from peacegraph.shapes.constraint_queries import ConstraintQuery
    from peacegraph.shapes.statements import Joined, Statements, Term

_LISTS_OF_SHAPES = ("and", "or", "xone")
_SHAPES = ("node", "not", "property", "qualifiedValueShape")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far reading goes: so many ``steps`` along properties, and back along others."""

    steps: int = 0
    forward: frozenset[NamedNode] = frozenset()
    backward: frozenset[NamedNode] = frozenset()

    def beside(self, other: Reach) -> Reach:
        """Return the reach of both, from the same node."""
        forward, backward = self.forward | other.forward, self.backward | other.backward
        return Reach(max(self.steps, other.steps), forward, backward)

    def then(self, other: Reach) -> Reach:
        """Return the reach of the other from where this one ends."""
        forward, backward = self.forward | other.forward, self.backward | other.backward
        return Reach(self.steps + other.steps, forward, backward)


def of_shape(shapes: Statements, shape: Term, above: frozenset[Term] = frozenset()) -> Reach | None:
    """Return how far a shape reads; ``None`` where that has no bound that could be told."""
    if shape in above:
        return None
    said = shapes.of(shape)
    found = Reach()
    inner = [part for name in _SHAPES for part in said.get(_sh(name), ())]
    for name in _LISTS_OF_SHAPES:
        for head in said.get(_sh(name), ()):
            inner += shapes.items(head)
    for part in inner:
        reach = of_shape(shapes, part, above | {shape})
        if reach is None:
            return None
        found = found.beside(reach)
    for path in said.get(_sh("path"), ()):
        walked = _of_path(shapes, path)
        if walked is None:
            return None
        found = walked.then(found)
    for constraint in said.get(_sh("sparql"), ()):
        asked = of_query(constraint_queries.read(shapes, constraint))
        if asked is None:
            return None
        found = found.beside(asked)
    return found


def of_query(query: ConstraintQuery | None) -> Reach | None:
    """Return how far a query reads from ``$this``; ``None`` where that could not be told."""
    if query is None or query.patterns is None:
        return None
    known, left = {"?this"}, list(query.patterns)
    reach = Reach()
    while left:
        for pattern in left:
            if known & {pattern.subject, pattern.value}:
                break
        else:
            return None
        left.remove(pattern)
        predicate = query.iri(pattern.predicate)
        if predicate is None:
            return None
        step = frozenset((predicate,))
        from_subject = pattern.subject in known
        reach = reach.then(Reach(1, step) if from_subject else Reach(1, backward=step))
        known |= {part for part in (pattern.subject, pattern.value) if part.startswith("?")}
    return reach


def around(
    graph: Joined, nodes: Iterable[Term], reach: Reach | None
) -> Iterator[tuple[Term, NamedNode, Term]]:
    """Yield what can be read from some nodes; everything where the reach has no bound."""
    if reach is None:
        yield from graph.data.statements()
        yield from graph.context.statements()
        return
    reached, edge = set(nodes), set(nodes)
    for _ in range(reach.steps):
        edge = set(_next(graph, edge, reach)) - reached
        reached |= edge
    for part in (graph.data, graph.context):
        for subject, classes in part.about.items():
            if SUBCLASS in classes and subject not in reached:
                for above in classes[SUBCLASS]:
                    yield subject, SUBCLASS, above
    for node in reached:
        for predicate, values in graph.of(node).items():
            for value in values:
                yield node, predicate, value


def _next(graph: Joined, nodes: Iterable[Term], reach: Reach) -> Iterator[Term]:
    for node in nodes:
        said = graph.of(node)
        for predicate in reach.forward:
            yield from said.get(predicate, ())
        for predicate in reach.backward:
            yield from graph.subjects(predicate, node)


def _of_path(shapes: Statements, path: Term) -> Reach | None:
    if isinstance(path, NamedNode):
        return Reach(1, frozenset((path,)))
    said = shapes.of(path)
    for inverse in said.get(_sh("inversePath"), ()):
        return Reach(1, backward=frozenset((inverse,))) if isinstance(inverse, NamedNode) else None
    for head in said.get(_sh("alternativePath"), ()):
        return _joined([_of_path(shapes, part) for part in shapes.items(head)], Reach.beside)
    return _joined([_of_path(shapes, part) for part in shapes.items(path)], Reach.then)


def _joined(parts: list[Reach | None], join: Callable[[Reach, Reach], Reach]) -> Reach | None:
    found = Reach()
    for part in parts:
        if part is None:
            return None
        found = join(found, part)
    return found if parts else None


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)

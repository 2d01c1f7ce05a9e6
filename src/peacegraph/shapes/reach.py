"""Which statements a shape can read when it judges a node: all that pySHACL needs to be given.

Reading starts at the node and follows the paths of the shape and the patterns of its queries; all
that is said of a node on the way counts as read, as do the subclass axioms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from pyoxigraph import NamedNode

from peacegraph.shapes import constraint_queries
from peacegraph.shapes.findings import SH
from peacegraph.shapes.statements import SUBCLASS, TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peacegraph.shapes.constraint_queries import ConstraintQuery, Pattern
    from peacegraph.shapes.statements import About, Joined, Statements, Term

T = TypeVar("T")

_LISTS_OF_SHAPES = ("and", "or", "xone")
_SHAPES = ("node", "not", "property", "qualifiedValueShape")
# They ask what is said of a value; the others look at the value alone.
_READING = ("class", "closed")
_COMPARING = ("equals", "disjoint", "lessThan", "lessThanOrEquals")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far reading goes: so many ``steps`` along properties, and back along others.

    After no step what is said of the node itself is read; ``steps`` is -1 where not even that is.
    """

    steps: int = -1
    forward: frozenset[NamedNode] = frozenset()
    backward: frozenset[NamedNode] = frozenset()

    def beside(self, other: Reach) -> Reach:
        """Return the reach of both, from the same node."""
        forward, backward = self.forward | other.forward, self.backward | other.backward
        return Reach(max(self.steps, other.steps), forward, backward)

    def after(self, predicate: NamedNode) -> Reach:
        """Return the reach from the node that leads here by a property."""
        if self.steps < 0:
            return Reach(0)
        return Reach(self.steps + 1, self.forward | {predicate}, self.backward)

    def before(self, predicate: NamedNode) -> Reach:
        """Return the reach from the node to which a property leads from here."""
        return Reach(max(self.steps, 0) + 1, self.forward, self.backward | {predicate})


def of_shape(shapes: Statements, shape: Term, above: frozenset[Term] = frozenset()) -> Reach | None:
    """Return how far a shape reads; ``None`` where that has no bound that could be told."""
    if shape in above:
        return None
    if shapes.subjects(TYPE, _sh("ConstraintComponent")):
        return None  # a constraint of a user's own kind asks what it likes
    said = shapes.of(shape)
    found = Reach(0) if any(_sh(name) in said for name in _READING) else Reach()
    for part in _applied(shapes, said):
        reach = of_shape(shapes, part, above | {shape})
        if reach is None:
            return None
        found = found.beside(reach)
    for path in said.get(_sh("path"), ()):
        walked = _along(shapes, path, found)
        if walked is None:
            return None
        found = walked
    for constraint in said.get(_sh("sparql"), ()):
        asked = of_query(constraint_queries.read(shapes, constraint))
        if asked is None:
            return None
        found = found.beside(asked)
    return found.beside(Reach(0)) if any(_sh(name) in said for name in _COMPARING) else found


def _applied(shapes: Statements, said: About) -> Iterator[Term]:
    for name in _SHAPES:
        yield from said.get(_sh(name), ())
    for name in _LISTS_OF_SHAPES:
        for head in said.get(_sh(name), ()):
            yield from shapes.items(head)


def of_query(query: ConstraintQuery | None) -> Reach | None:
    """Return how far a query reads from ``$this``; ``None`` where that could not be told."""
    if query is None or query.patterns is None:
        return None
    led: dict[str, Reach | None] = {"?this": Reach(0)}
    left, reach = list(query.patterns), Reach(0)
    while left:
        # What is said of a node that is known is read before what points at one.
        known = [pattern for pattern in left if pattern.subject in led]
        known = known or [pattern for pattern in left if pattern.value in led]
        if not known:
            return None  # it asks about what nothing leads to
        left.remove(known[0])
        step = _step(query, known[0], led)
        if step is None:
            return None
        reach = reach.beside(step)
    return reach


def _step(query: ConstraintQuery, pattern: Pattern, led: dict[str, Reach | None]) -> Reach | None:
    """Return what a pattern reads, and note how what it leads to would be read.

    ``led`` holds for each variable the reach to what is said of it, ``None`` where it has no bound.
    """
    predicate = query.iri(pattern.predicate)
    if pattern.subject in led:
        here = led[pattern.subject]
        if here is not None and pattern.value.startswith("?"):
            led.setdefault(pattern.value, _further(here, predicate))
        return here
    there = led[pattern.value]
    if there is None or predicate is None:
        return None
    back = Reach(there.steps + 1, there.forward, there.backward | {predicate})
    if pattern.subject.startswith("?"):
        led[pattern.subject] = back
    return back


def _further(here: Reach, predicate: NamedNode | None) -> Reach | None:
    if predicate is None:
        return None  # any property may lead there
    return Reach(here.steps + 1, here.forward | {predicate}, here.backward)


class Walked(Protocol[T]):
    """Statements that can be walked along properties, onward and back."""

    def onward(self, node: T, predicates: frozenset[NamedNode]) -> Iterable[T]:
        """Return what a node leads to by some properties."""

    def back(self, node: T, predicates: frozenset[NamedNode]) -> Iterable[T]:
        """Return what leads to a node by some properties."""


def around(
    graph: Joined, nodes: Iterable[Term], reach: Reach | None
) -> Iterator[tuple[Term, NamedNode, Term]]:
    """Yield what can be read from some nodes; everything where the reach has no bound."""
    if reach is None:
        yield from graph.data.statements()
        yield from graph.context.statements()
        return
    reached = read_from(graph, nodes, reach)
    for part in (graph.data, graph.context):
        for subject, classes in part.about.items():
            if SUBCLASS in classes and subject not in reached:
                for above in classes[SUBCLASS]:
                    yield subject, SUBCLASS, above
    for node in reached:
        for predicate, values in graph.of(node).items():
            for value in values:
                yield node, predicate, value


def read_from(graph: Walked[T], nodes: Iterable[T], reach: Reach) -> set[T]:
    """Return the nodes of which what is said can be read from some, these included."""
    reached = set(nodes)
    edge = set(reached)
    for _ in range(reach.steps):
        following = {far for node in edge for far in graph.onward(node, reach.forward)}
        following.update(far for node in edge for far in graph.back(node, reach.backward))
        edge = following - reached
        reached |= edge
    return reached


def readers(graph: Walked[T], nodes: Iterable[T], reach: Reach) -> set[T]:
    """Return the nodes from which it can be read what is said of some, these included."""
    # Who reads a node is found by walking the other way.
    return read_from(graph, nodes, Reach(reach.steps, reach.backward, reach.forward))


def _along(shapes: Statements, path: Term, inner: Reach) -> Reach | None:
    """Return the reach from where a path begins, by the reach from where it ends."""
    if isinstance(path, NamedNode):
        return inner.after(path)
    said = shapes.of(path)
    for inverse in said.get(_sh("inversePath"), ()):
        return inner.before(inverse) if isinstance(inverse, NamedNode) else None
    found: Reach | None = Reach(0)
    if heads := said.get(_sh("alternativePath"), ()):
        for part in (part for head in heads for part in shapes.items(head)):
            walked = _along(shapes, part, inner)
            found = found.beside(walked) if found and walked else None
        return found
    steps = list(shapes.items(path))
    found = inner if steps else None
    for part in reversed(steps):
        found = _along(shapes, part, found) if found else None
    return found


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)

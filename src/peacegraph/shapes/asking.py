"""Which nodes the queries of SPARQL constraints find fault with, or may: Oxigraph is asked.

It only tells which nodes pySHACL need not look at, as screening does for all other constraints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from peacegraph.shapes import constraint_queries
from peacegraph.shapes import reach as reaching
from peacegraph.shapes.screening import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from peacegraph.shapes.constraint_queries import ConstraintQuery
    from peacegraph.shapes.screening import Screen
    from peacegraph.shapes.statements import Joined, Statements, Term


def asked(
    shapes: Statements, screen: Screen, graph: Joined, focus: Mapping[Term, set[Term]]
) -> dict[Term, set[Term]]:
    """Return of which focus nodes a query of their shape says, or may say, that something is wrong.

    ``focus`` holds the nodes that each shape judges.
    """
    found: dict[Term, set[Term]] = {shape: set() for shape in focus}
    plain: list[tuple[Term, ConstraintQuery]] = []
    for shape in focus:
        for _, constraint in screen.queries(shape):
            query = constraint_queries.read(shapes, constraint)
            if query is None or not (query.together or query.one_by_one):
                found[shape] = set(focus[shape])
            else:
                plain.append((shape, query))
    if not plain:
        return found
    nodes = {node for shape, _ in plain for node in focus[shape]}
    reach: reaching.Reach | None = reaching.Reach()
    for _, query in plain:
        further = reaching.of_query(query)
        reach = reach.beside(further) if reach and further else None
    store = Store()
    read = [
        Quad(subject, predicate, value)
        for subject, predicate, value in reaching.around(graph, nodes, reach)
        if not isinstance(subject, Literal)
    ]
    store.bulk_extend(read)
    odd = _odd(store, read)
    for shape, query in plain:
        asked_of = {query.iri(pattern.predicate) for pattern in query.patterns or ()}
        seen = asked_of if query.patterns and None not in asked_of else odd.keys()
        about = {node for predicate in seen for node in odd.get(predicate, ())}
        unsure = graph.nodes if about else set()
        if reach is not None:
            unsure = reaching.readers(graph, about, reach)
        found[shape] |= {
            node for node in focus[shape] if node in unsure or isinstance(node, Literal)
        }
        found[shape] |= set(_found(store, query, focus[shape] - found[shape]))
    return found


def _odd(store: Store, read: Iterable[Quad]) -> dict[NamedNode | None, set[Term]]:
    """Return of which nodes a property has a value that Oxigraph may take for another.

    It stores 05 as 5, and has a view of its own of what is in no usual form.
    """
    held = {quad.object for quad in store}
    found: dict[NamedNode | None, set[Term]] = {}
    for subject, predicate, value, _ in read:
        if isinstance(value, Literal) and not (value in held and is_plain(value)):
            found.setdefault(predicate, set()).add(subject)
    return found


def _found(store: Store, query: ConstraintQuery, nodes: set[Term]) -> Iterator[Term]:
    """Yield the nodes for which a query has an answer, or may have."""
    try:
        if query.together:
            rows = store.query(query.of_all())
            assert isinstance(rows, QuerySolutions)  # noqa: S101 - narrows for the type checker
            yield from nodes & {row["this"] for row in rows}
            return
        for node in nodes:
            if not isinstance(node, NamedNode) or bool(store.query(query.of_one(node))):
                yield node
    except (SyntaxError, RuntimeError, ValueError):
        yield from nodes  # pySHACL says what is wrong with it

"""Statements and shapes to a report, by pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from peacegraph.errors import ShapesError
from peacegraph.shapes import asking, rudof
from peacegraph.shapes.findings import SH, Finding, Report, Severity
from peacegraph.shapes.graphs import assemble, from_rdflib, one_line, quiet, sh, to_rdflib
from peacegraph.shapes.loading import Shapes, load_shapes
from peacegraph.shapes.reach import Reach, around
from peacegraph.shapes.reach import of_shape as reach_of_shape
from peacegraph.shapes.statements import Joined, Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.shapes.screening import Screen
    from peacegraph.shapes.statements import Term

# How the nodes are found that pySHACL looks at: by screening, by pyrudof, or it looks at all.
SCREENED, PLAIN, RUDOF = "auto", "pyshacl", "pyrudof"
ENGINES = (SCREENED, PLAIN, RUDOF)


def validate(
    quads: Iterable[Quad],
    shapes: Shapes | None = None,
    *,
    context: Statements | Iterable[Quad] = (),
    engine: str = SCREENED,
    only: Callable[[Term], bool] | None = None,
) -> Report:
    """Judge statements by shapes (by default ours); graphs are taken together.

    The context is known, not judged: a node that only the context describes is not looked at. What
    the lint says of a user's shapes stands in the report as warnings. ``only`` says which nodes are
    judged, where not all are.

    :raises ShapesError: a shape cannot be carried out.
    :raises InputError: the statements hold triple terms (which no file that
        :mod:`peacegraph.rdf_files` reads does).

    >>> validate([]).conforms
    True
    """
    judges = shapes or load_shapes()
    known = context if isinstance(context, Statements) else Statements(context)
    graph = Joined(Statements(quads), known)
    focus = _focus(judges.screen, graph, only)
    doubtful = _doubtful(judges, graph, engine, focus)
    found = set() if judges.are_ours else set(judges.lint)
    if doubtful:
        try:
            found |= _judge(judges, graph, doubtful, whole=engine == PLAIN)
        except Exception as error:
            if judges.are_ours:
                raise
            # A user's patterns and queries run here: whatever goes wrong is about them.
            raise ShapesError(f"a shape cannot be carried out: {one_line(error)}") from error
    return Report.of(found, judged=bool(focus))


def _focus(
    screen: Screen, graph: Joined, only: Callable[[Term], bool] | None
) -> dict[Term, set[Term]]:
    """Return the nodes that are judged, by the shape that selects them."""
    focus = {shape: screen.focus(shape, graph) for shape in screen.targeted}
    if only is not None:
        focus = {shape: set(filter(only, nodes)) for shape, nodes in focus.items()}
    return {shape: nodes for shape, nodes in focus.items() if nodes}


def _doubtful(
    shapes: Shapes, graph: Joined, engine: str, focus: dict[Term, set[Term]]
) -> dict[Term, set[Term]]:
    """Return the nodes that may not conform, by the shape that judges them."""
    screen = shapes.screen
    if engine == RUDOF:
        suspects = rudof.doubtful(shapes.statements, graph)
        if suspects is None:
            return focus
        found = asking.asked(shapes.statements, screen, graph, focus)
        for shape, nodes in focus.items():
            sure = rudof.is_sure(shapes.statements, shape)
            found[shape] |= nodes & suspects if sure else nodes
        return {shape: nodes for shape, nodes in found.items() if nodes}
    if engine == PLAIN:
        return focus
    found = asking.asked(shapes.statements, screen, graph, focus)
    for shape, nodes in focus.items():
        conforms = screen.tester(shape)
        found[shape] |= {node for node in nodes if not conforms(graph, node, graph.of(node))}
    return {shape: nodes for shape, nodes in found.items() if nodes}


def _judge(
    shapes: Shapes, graph: Joined, doubtful: dict[Term, set[Term]], *, whole: bool
) -> set[Finding]:
    """Return what pySHACL finds wrong with nodes; it is given what it may read of the graph."""
    from pyshacl.pytypes import SHACLExecutor

    reach: Reach | None = None if whole else Reach()
    for shape in doubtful:
        further = reach and reach_of_shape(shapes.statements, shape)
        reach = reach.beside(further) if reach and further else None
    nodes = {node for some in doubtful.values() for node in some}
    found: set[Finding] = set()
    executor = SHACLExecutor()
    with quiet():
        read = assemble(around(graph, nodes, reach))
        for shape, some in doubtful.items():
            focus = [to_rdflib(node) for node in sorted(some, key=str)]
            for judge in shapes.judges[shape]:
                found.update(_found_by(judge, executor, read, focus))
    return found


def _found_by(judge: Any, executor: Any, graph: Graph, focus: list[Node]) -> Iterator[Finding]:
    try:
        _, results = judge.validate(executor, graph, focus=focus)
    except Exception as error:
        if not _is_incomparable(error):
            raise
        # pySHACL gives up, where SHACL has a result for each pair that cannot be compared.
        if len(focus) == 1:
            yield _incomparable(judge, focus[0])
        for node in focus if len(focus) > 1 else ():
            yield from _found_by(judge, executor, graph, [node])
        return
    for _, result, triples in results:
        # Results within it (of sh:node) explain themselves, and not this one.
        own = [triple for triple in triples if triple[0] == result]
        yield _finding(judge.sg, own)


def _is_incomparable(error: Exception) -> bool:
    """Tell whether pySHACL gave up at two values, such as a day and one that does not exist."""
    from pyshacl.errors import ReportableRuntimeError

    return (isinstance(error, ReportableRuntimeError) and " to compare " in str(error)) or (
        isinstance(error, TypeError) and "not supported between instances" in str(error)
    )


def _incomparable(judge: Any, node: Node) -> Finding:
    said = [str(message) for message in judge.message]
    focus = from_rdflib(node)
    path = judge.path()
    strict = any(True for _ in judge.objects(sh("lessThan")))
    return Finding(
        severity=_severity(str(judge.severity)),
        focus=focus.value if isinstance(focus, NamedNode) else str(focus),
        path=_path(judge.sg, path) if path is not None else None,
        message=" / ".join(sorted(said)) or "values that cannot be compared",
        shape=str(from_rdflib(judge.node)).strip("<>"),
        component=f"{SH}LessThan{'' if strict else 'OrEquals'}ConstraintComponent",
    )


def _finding(shapes: Any, triples: Iterable[tuple[Any, Any, Any]]) -> Finding:
    told: dict[str, list[Any]] = {}
    for _, predicate, held in triples:
        # pySHACL pairs a node with the graph that it comes from.
        node = held[1] if isinstance(held, tuple) else held
        told.setdefault(str(predicate)[len(SH) :], []).append(node)
    focus = from_rdflib(told["focusNode"][0])
    values = told.get("value")
    paths = told.get("resultPath")
    return Finding(
        severity=_severity(str(told["resultSeverity"][0])),
        focus=focus.value if isinstance(focus, NamedNode) else str(focus),
        path=_path(shapes, paths[0]) if paths else None,
        value=from_rdflib(values[0]) if values else None,
        message=" / ".join(sorted({str(message) for message in told.get("resultMessage", ())})),
        shape=str(from_rdflib(told["sourceShape"][0])).strip("<>"),
        component=str(told["sourceConstraintComponent"][0]),
    )


def _severity(iri: str) -> Severity:
    # A severity of somebody's own invention fails the gate: it must not pass for advice.
    name = iri.removeprefix(SH).lower()
    return Severity(name) if name in set(Severity) else Severity.VIOLATION


def _path(shapes: Any, path: Node) -> str:
    from pyshacl.helper.path_helper import shacl_path_to_sparql_path
    from rdflib import URIRef

    return str(path) if isinstance(path, URIRef) else str(shacl_path_to_sparql_path(shapes, path))

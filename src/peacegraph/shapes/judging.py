"""Statements and shapes to a report, by pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from peacegraph.errors import InputError
from peacegraph.shapes.findings import SH, Finding, Report, Severity, order
from peacegraph.shapes.graphs import assemble, from_rdflib, one_line, quiet
from peacegraph.shapes.loading import Shapes, load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad
    from rdflib.term import Node


def validate(
    quads: Iterable[Quad], shapes: Shapes | None = None, *, context: Iterable[Quad] = ()
) -> Report:
    """Judge statements by shapes (by default ours); graphs are taken together.

    The context is known, not judged: a node that only the context describes is not looked at. What
    the lint says of a user's shapes stands in the report as warnings.

    :raises InputError: a shape cannot be carried out, or the statements hold triple terms (which no
        file that :mod:`peacegraph.rdf_files` reads does).

    >>> validate([]).conforms
    True
    """
    from pyshacl.pytypes import SHACLExecutor

    judges = shapes or load_shapes()
    executor = SHACLExecutor()
    found = list(judges.lint)
    with quiet():
        graph, judged = assemble(quads, context)
        try:
            for group in judges.groups:
                focus = [node for node in group[0].focus_nodes(graph) if judged(node)]
                for shape in group if focus else ():
                    _, results = shape.validate(executor, graph, focus=focus)
                    found += [_finding(shape.sg, triples) for _, _, triples in results]
        except Exception as error:
            if shapes is None:
                raise
            # A user's patterns and queries run here: whatever goes wrong is about them.
            raise InputError(f"a shape cannot be carried out: {one_line(error)}") from error
    return Report(findings=tuple(sorted(set(found), key=order)))


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

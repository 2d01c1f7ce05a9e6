"""Mistakes in shapes: paths that are not as SHACL has them.

The rules are those of https://www.w3.org/TR/shacl/#property-paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.shapes.graphs import sh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.shapes.lint import Fault

_OF_ONE = ("inversePath", "oneOrMorePath", "zeroOrMorePath", "zeroOrOnePath")
_DEEPEST = 50


def path_faults(graph: Graph) -> Iterator[Fault]:
    """Yield property shapes whose path is missing, double or not well formed."""
    from rdflib import RDF

    for shape in {*graph.objects(None, sh("property")), *graph.subjects(sh("path"))}:
        paths = list(graph.objects(shape, sh("path")))
        if len(paths) != 1:
            said = "this property shape has no sh:path" if not paths else "one sh:path, not several"
            yield "bad-path", shape, said, sh("path")
        for path in paths:
            if wrong := _fault(graph, path):
                yield "bad-path", shape, wrong, sh("path")
    for shape in set(graph.subjects(RDF.type, sh("PropertyShape"))):
        if (shape, sh("path"), None) not in graph and (None, sh("property"), shape) not in graph:
            yield "bad-path", shape, "this property shape has no sh:path", sh("path")


def steps(graph: Graph, path: Node, depth: int = 0) -> Iterator[Node]:
    """Yield the properties that a path follows, as far as it is well formed."""
    from rdflib import URIRef

    if isinstance(path, URIRef):
        yield path
    elif depth < _DEEPEST:
        for part in _parts(graph, path):
            yield from steps(graph, part, depth + 1)


def _parts(graph: Graph, path: Node) -> list[Node]:
    for name in _OF_ONE:
        if found := list(graph.objects(path, sh(name))):
            return found
    listed = next(graph.objects(path, sh("alternativePath")), path)
    return members(graph, listed) or []


def members(graph: Graph, head: Node) -> list[Node] | None:
    """Return the members of an RDF list; ``None`` where it is none, or has no end."""
    from rdflib import RDF

    found: list[Node] = []
    seen: set[Node] = set()
    while head != RDF.nil:
        first, rest = list(graph.objects(head, RDF.first)), list(graph.objects(head, RDF.rest))
        if head in seen or len(first) != 1 or len(rest) != 1:
            return None
        seen.add(head)
        found += first
        head = rest[0]
    return found


def _fault(graph: Graph, path: Node, depth: int = 0) -> str | None:
    """Return what is wrong with a path, ``None`` where nothing is."""
    from rdflib import RDF, BNode, URIRef

    if isinstance(path, URIRef) and path != RDF.nil:
        return None
    if not isinstance(path, BNode):
        return "a path is a property, or a blank node that says how to follow several"
    if depth > _DEEPEST:
        return f"this path is more than {_DEEPEST} levels deep, or goes round"
    kinds = [name for name in (*_OF_ONE, "alternativePath") if (path, sh(name), None) in graph]
    is_list = (path, RDF.first, None) in graph
    if len(kinds) + is_list != 1:
        return "a path is one of: a list, sh:inversePath, sh:alternativePath, …OrMorePath, …"
    listed = path if is_list else next(graph.objects(path, sh(kinds[0])))
    if is_list or kinds == ["alternativePath"]:
        parts = members(graph, listed)
        if parts is None or len(parts) < 2:
            return "a sequence or an alternative is a list of two paths or more"
    else:
        parts = [listed]
    return next((said for part in parts if (said := _fault(graph, part, depth + 1))), None)

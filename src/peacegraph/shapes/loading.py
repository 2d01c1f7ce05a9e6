"""Files of shapes to shapes that are ready to judge."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peacegraph import artefacts, rdf_files
from peacegraph.errors import ArtefactError, InputError
from peacegraph.shapes.findings import Finding, short
from peacegraph.shapes.graphs import assemble, one_line, quiet, sh
from peacegraph.shapes.lint import TARGETS, called, is_class, lint, targeted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib import Graph
    from rdflib.term import Node

_QUERIES = ("ask", "construct", "select", "update")
_NOT_CODE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>|#[^\n]*")
_REMOTE = re.compile(r"\b(SERVICE|FROM|LOAD)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """Shapes that are ready to judge.

    ``lint`` is what looks like a mistake in the shapes themselves: a typo in a shape makes it pass
    everything, in silence. ``groups`` are pySHACL's shapes, those that judge the same nodes
    together.
    """

    lint: tuple[Finding, ...]
    groups: tuple[tuple[Any, ...], ...] = field(repr=False, compare=False)


def load_shapes(paths: Path | Iterable[Path] | None = None) -> Shapes:
    """Return the shapes of files or folders; without any, those that peacegraph ships.

    :raises InputError: there is no shape with a target in them, or they are not well formed.
    :raises ArtefactError: the shapes that peacegraph ships are at fault.
    """
    if paths is None:
        return _our_shapes()
    files = [
        file for path in ([paths] if isinstance(paths, Path) else paths) for file in _files(path)
    ]
    return _load(files)


@cache
def _our_shapes() -> Shapes:
    folder = artefacts.folder("shapes")
    try:
        shapes = _load(_files(folder))
    except InputError as error:
        raise ArtefactError(f"the shapes of this installation are at fault: {error}") from error
    if shapes.lint:
        first = shapes.lint[0]
        raise ArtefactError(
            f"the shapes in {folder} have {len(shapes.lint)} faults; the first: "
            f"{short(first.shape)}: {first.message}"
        )
    return shapes


def _files(path: Path) -> list[Path]:
    try:
        if not path.exists():
            raise InputError(f"no such file or folder: {path}")
        if not path.is_dir():
            return [path]
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in rdf_files.FORMATS)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"cannot read {path}: {reason}") from error
    if not files:
        raise InputError(f"{path} holds no shapes: it has no RDF file")
    return files


def _load(files: Sequence[Path]) -> Shapes:
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
    from pyshacl.shapes_graph import ShapesGraph

    names = ", ".join(map(str, files))
    with quiet():
        graph, _ = assemble((quad for file in files for quad in rdf_files.read_rdf(file)), ())
        faults = lint(graph)
        _refuse_unusable(graph, names)
        _spread_targets(graph)
        loaded = ShapesGraph(graph)
        try:
            # A constraint that is not well formed would only show once a node meets it.
            for shape in loaded.shapes:
                for parameter in set(graph.predicates(shape.node)) & set(ALL_CONSTRAINT_PARAMETERS):
                    CONSTRAINT_PARAMETERS_MAP[parameter](shape)
        except Exception as error:
            # pySHACL and the engines behind it raise what they like of what a user wrote.
            raise InputError(f"{names}: not well-formed SHACL: {one_line(error)}") from error
    return Shapes(lint=tuple(faults), groups=_grouped(loaded))


def _grouped(loaded: Any) -> tuple[tuple[Any, ...], ...]:
    groups: dict[frozenset[tuple[str, str]], list[Any]] = {}
    for shape in sorted(loaded.shapes, key=lambda shape: str(shape.node)):
        own = {(name, str(node)) for name in TARGETS for node in shape.objects(sh(name))}
        own |= {("class", str(node)) for node in shape.implicit_class_targets()}
        if own:
            groups.setdefault(frozenset(own), []).append(shape)
    return tuple(tuple(group) for group in groups.values())


def _spread_targets(graph: Graph) -> None:
    """Give the property shapes of a node shape its targets, where that means the same.

    pySHACL builds every constraint anew for each node that a node shape hands to its property
    shapes, but once for all nodes that a shape finds by itself: this makes validation ten times
    faster. A closed shape then lists the properties that it hands over.
    """
    from rdflib import BNode, URIRef
    from rdflib.collection import Collection

    if (None, sh("qualifiedValueShapesDisjoint"), None) in graph:
        return  # looks at its sibling property shapes
    applied = set(called(graph))
    targets = [sh(name) for name in TARGETS]
    for shape in {subject for target in targets for subject in graph.subjects(target)}:
        if shape in applied or is_class(graph, shape) or (shape, sh("deactivated"), None) in graph:
            continue
        if (shape, sh("path"), None) in graph:
            continue  # its property shapes judge what lies at the end of the path
        handed = list(graph.objects(shape, sh("property")))
        paths = {path for part in handed for path in graph.objects(part, sh("path"))}
        for part in handed:
            graph.remove((shape, sh("property"), part))
            for target in targets:
                for node in graph.objects(shape, target):
                    graph.add((part, target, node))
        if (shape, sh("closed"), None) in graph:
            for ignored in list(graph.objects(shape, sh("ignoredProperties"))):
                paths.update(Collection(graph, ignored))
            listed = BNode()
            members: list[Node] = [path for path in paths if isinstance(path, URIRef)]
            Collection(graph, listed, sorted(members, key=str))
            graph.set((shape, sh("ignoredProperties"), listed))


def _refuse_unusable(graph: Graph, names: str) -> None:
    """Refuse shapes that would pass everything in silence, or reach out to the network."""
    if not targeted(graph):
        if (None, sh("target"), None) in graph:
            raise InputError(
                f"{names}: SPARQL targets (sh:target) are not supported: give the shape a "
                "sh:targetClass"
            )
        raise InputError(f"{names}: no shape in it says what it judges: give one a sh:targetClass")
    for part in sorted(graph.objects(None, sh("property")), key=str):
        if (part, sh("path"), None) not in graph:
            raise InputError(f"{names}: the property shape {short(str(part))} has no sh:path")
    for name in _QUERIES:
        for query in graph.objects(None, sh(name)):
            text = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), str(query))
            if found := _REMOTE.search(_NOT_CODE.sub(" ", text)):
                raise InputError(
                    f"{names}: a query in the shapes says {found[1].upper()}: nothing is fetched, "
                    "take it out"
                )

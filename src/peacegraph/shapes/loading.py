"""Files of shapes to shapes that are ready to judge."""

from __future__ import annotations

import hashlib
import re
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from peacegraph import artefacts, rdf_files, sparql_tokens
from peacegraph.errors import ArtefactError, InputError, ShapesError, UsageError
from peacegraph.shapes import reach
from peacegraph.shapes.findings import SH, Finding, short
from peacegraph.shapes.graphs import assemble, from_rdflib, one_line, quiet, sh
from peacegraph.shapes.lint import called, is_class, lint, targeted
from peacegraph.shapes.reach import Reach
from peacegraph.shapes.screening import TARGETS, Screen
from peacegraph.shapes.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.shapes.statements import Term

# Each profile takes in the one before it.
PROFILES = ("core", "strict")

_QUERIES = ("ask", "construct", "select", "update")
_REMOTE = re.compile(r"SERVICE|FROM|LOAD", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Shapes:
    """Shapes that are ready to judge.

    pySHACL, and the graph of rdflib that it wants, are made once a node does not surely conform.
    """

    def __init__(self, quads: Sequence[Quad], *, names: str, version: str, are_ours: bool) -> None:
        """Prepare shapes; ``names`` are those of their files, ``version`` a hash of these.

        Those that peacegraph ships (``are_ours``) are looked over when it is made, and not again.
        """
        self.version = version
        self.are_ours = are_ours
        self._quads = quads
        self._names = names
        self.statements = Statements(quads)
        self.screen = Screen(self.statements)

    @cached_property
    def lint(self) -> tuple[Finding, ...]:
        """What looks like a mistake in the shapes: a typo makes a shape pass everything."""
        with quiet():
            return tuple(lint(self._graph()))

    @cached_property
    def judges(self) -> Mapping[Term, tuple[Any, ...]]:
        """PySHACL's shapes, by the shape with targets whose focus nodes they judge.

        :raises ShapesError: they are not well formed.
        """
        from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
        from pyshacl.shapes_graph import ShapesGraph

        with quiet():
            graph = self._graph()
            parts = _spread_targets(graph)
            loaded = ShapesGraph(graph)
            try:
                # A constraint that is not well formed would only show once a node meets it.
                for shape in loaded.shapes:
                    known = set(ALL_CONSTRAINT_PARAMETERS) & set(graph.predicates(shape.node))
                    for parameter in known:
                        CONSTRAINT_PARAMETERS_MAP[parameter](shape)
            except Exception as error:
                # pySHACL and the engines behind it raise what they like of what a user wrote.
                reason = one_line(error)
                raise ShapesError(f"{self._names}: not well-formed SHACL: {reason}") from error
            return {
                from_rdflib(node): tuple(
                    loaded.lookup_shape_from_node(part) for part in (node, *parts.get(node, ()))
                )
                for node in targeted(graph)
            }

    @cached_property
    def bounds(self) -> Reach | None:
        """How far the shapes read from a node that they judge; ``None`` where that has no bound."""
        found = Reach(0)  # what is said of a node tells whether a shape judges it
        for shape in self.screen.targeted:
            further = reach.of_shape(self.statements, shape)
            if further is None:
                return None
            found = found.beside(further)
        return found

    @property
    def follow_classes(self) -> bool:
        """Whether they judge nodes by what is said of them, and none by what points at them."""
        others = {NamedNode(SH + name) for name in ("targetNode", "targetObjectsOf")}
        return not any(others & self.statements.of(shape).keys() for shape in self.screen.targeted)

    def refuse_unusable(self) -> None:
        """Refuse shapes that would pass everything in silence, or reach out to the network.

        :raises ShapesError: they are such, or not well formed.
        """
        with quiet():
            _refuse_unusable(self._graph(), self._names)
        _ = self.judges

    def _graph(self) -> Graph:
        return assemble(quad.triple for quad in self._quads)


def load_shapes(paths: Path | Iterable[Path] | None = None, *, profile: str = "core") -> Shapes:
    """Return the shapes of files or folders; without any, those that peacegraph ships.

    The profile says which of ours: ``core`` is what every graph must hold to, ``strict`` what one
    that is published should. Shapes of a user's own are all of them taken.

    :raises UsageError: there is no such profile.
    :raises InputError: a file or folder is not there or cannot be read.
    :raises ShapesError: there is no shape with a target in them, or they are not well formed.
    :raises ArtefactError: the shapes that peacegraph ships are at fault.
    """
    if profile not in PROFILES:
        raise UsageError(f"no profile {profile[:60]!r}: there are {' and '.join(PROFILES)}")
    if paths is None:
        return _our_shapes(profile)
    shapes = _load(files_of([paths] if isinstance(paths, Path) else paths), are_ours=False)
    shapes.refuse_unusable()
    return shapes


def our_files(profile: str) -> list[Path]:
    """Return the files of a profile of ours.

    :raises InputError: a folder of them is missing or empty.
    """
    folder = artefacts.folder("shapes")
    return files_in(folder) + (files_in(folder / profile) if profile != PROFILES[0] else [])


@cache
def _our_shapes(profile: str) -> Shapes:
    folder = artefacts.folder("shapes")
    try:
        shapes = _load(our_files(profile), are_ours=True)
    except (InputError, ShapesError) as error:
        raise ArtefactError(f"the shapes of this installation are at fault: {error}") from error
    if not shapes.screen.targeted:
        raise ArtefactError(f"the shapes in {folder} judge nothing: install peacegraph again")
    return shapes


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the RDF files that paths name, each once: a nameless shape read twice would be two.

    :raises InputError: a path names none.
    """
    return list({file.resolve(): file for path in paths for file in files_in(path)}.values())


def files_in(path: Path) -> list[Path]:
    """Return the RDF files that a path names: itself, or those of the folder that it is.

    :raises InputError: there is none.
    """
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


def _load(files: Sequence[Path], *, are_ours: bool) -> Shapes:
    quads = [quad for file in files for quad in rdf_files.read_rdf(file)]
    content = b"\0".join(file.read_bytes() for file in files)
    version = hashlib.sha256(content).hexdigest()
    names = ", ".join(map(str, files))
    return Shapes(quads, names=names, version=version, are_ours=are_ours)


def _spread_targets(graph: Graph) -> dict[Node, list[Node]]:
    """Take the property shapes of node shapes from them, where they may judge by themselves.

    Returned is which were taken from which.

    pySHACL builds every constraint anew for each node that a node shape hands to its property
    shapes, but once for all nodes that a shape finds by itself: this makes validation ten times
    faster. A closed shape then lists the properties that it hands over.
    """
    from rdflib import RDF, BNode, URIRef
    from rdflib.collection import Collection

    if (None, sh("qualifiedValueShapesDisjoint"), None) in graph:
        return {}  # looks at its sibling property shapes
    taken: dict[Node, list[Node]] = {}
    applied = set(called(graph))
    targets = [sh(name) for name in TARGETS]
    for shape in {subject for target in targets for subject in graph.subjects(target)}:
        if shape in applied or is_class(graph, shape) or (shape, sh("deactivated"), None) in graph:
            continue
        if (shape, sh("path"), None) in graph:
            continue  # its property shapes judge what lies at the end of the path
        handed = list(graph.objects(shape, sh("property")))
        paths = {path for part in handed for path in graph.objects(part, sh("path"))}
        taken[shape] = handed
        for part in handed:
            graph.remove((shape, sh("property"), part))
            graph.add((part, RDF.type, sh("PropertyShape")))
        if (shape, sh("closed"), None) in graph:
            for ignored in list(graph.objects(shape, sh("ignoredProperties"))):
                paths.update(Collection(graph, ignored))
            listed = BNode()
            members: list[Node] = [path for path in paths if isinstance(path, URIRef)]
            Collection(graph, listed, sorted(members, key=str))
            graph.set((shape, sh("ignoredProperties"), listed))
    return taken


def _refuse_unusable(graph: Graph, names: str) -> None:
    """Refuse shapes that would pass everything in silence, or reach out to the network."""
    if not targeted(graph):
        if (None, sh("target"), None) in graph:
            raise ShapesError(
                f"{names}: SPARQL targets (sh:target) are not supported: give the shape a "
                "sh:targetClass"
            )
        raise ShapesError(f"{names}: no shape in it says what it judges: give one a sh:targetClass")
    for part in sorted(graph.objects(None, sh("property")), key=str):
        if (part, sh("path"), None) not in graph:
            raise ShapesError(f"{names}: the property shape {short(str(part))} has no sh:path")
    for name in _QUERIES:
        for query in graph.objects(None, sh(name)):
            text = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), str(query))
            if found := _fetching(text):
                raise ShapesError(
                    f"{names}: a query in the shapes says {found}: nothing is fetched, take it out"
                )


def _fetching(query: str) -> str | None:
    """Return the word of a query that would fetch something; where in doubt, any that looks so."""
    try:
        tokens = list(sparql_tokens.tokens(query))
    except ValueError:
        tokens = []
    if not tokens or any(token.doubtful for token in tokens):
        looks_so = _REMOTE.search(query)
        return looks_so[0].upper() if looks_so else None
    return next(filter(None, map(sparql_tokens.fetching, tokens)), None)

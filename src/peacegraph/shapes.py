"""Door to ``shapes/``: statements to a report of what in them is not as it should be.

Only this module knows SHACL. pySHACL judges one graph, held in memory by rdflib, that is assembled
from what is to be checked and from its context: it looks up ``sh:class`` in that graph alone, so
the context brings the reference entities and the ontology's subclass axioms.
"""

from __future__ import annotations

import difflib
import hashlib
import logging
import re
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from peacegraph import artefacts, ontology, rdf_files
from peacegraph.errors import ArtefactError, InputError
from peacegraph.frames import CLOSED_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib import Graph
    from rdflib.term import Node

PGSH = "https://w3id.org/peacegraph/shapes#"

_SH = ontology.PREFIXES["sh"]
_RDF = ontology.PREFIXES["rdf"]
_XSD = ontology.PREFIXES["xsd"]
_PREFIXES = {**ontology.PREFIXES, "pgsh": PGSH, "id": ontology.ID}
_LINT = PGSH + "lint"

_TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
# What pySHACL leaves out unless asked: code and rules in shapes are not run here.
_NOT_RUN = ("expression", "js", "rule", "target", "values")
_QUERIES = ("ask", "construct", "select", "update")
_NOT_CODE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>|#[^\n]*")
_REMOTE = re.compile(r"\b(SERVICE|FROM|LOAD)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

Term = NamedNode | BlankNode | Literal


class Severity(StrEnum):
    """How much a finding weighs: a violation fails the gate, the others are advice."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as a shape says.

    ``focus`` is the IRI of the node at fault, or what N-Triples writes for a node without one.
    ``path`` is the property, or a path in SPARQL's spelling; ``value`` is what offends, where there
    is something; ``component`` is the kind of constraint.
    """

    severity: Severity
    focus: str
    path: str | None = None
    value: Term | None = None
    message: str
    shape: str
    component: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found, violations first, then by node, property and value."""

    findings: tuple[Finding, ...] = ()

    columns = ("severity", "focus", "path", "value", "message", "shape")

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that fail the gate."""
        return tuple(f for f in self.findings if f.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are advice."""
        return tuple(f for f in self.findings if f.severity is not Severity.VIOLATION)

    @property
    def conforms(self) -> bool:
        """Whether nothing fails the gate; advice does not."""
        return not self.violations

    def rows(self) -> list[tuple[str, ...]]:
        """Return the findings as lines of a table, headed by ``columns``; IRIs are shortened."""
        return [
            (
                finding.severity.value,
                _short(finding.focus),
                _short_path(finding.path),
                _shown(finding.value),
                finding.message,
                _short(finding.shape),
            )
            for finding in self.findings
        ]

    def to_turtle(self) -> str:
        """Return the report in SHACL's own vocabulary; the same findings give the same bytes.

        As SHACL has it, ``sh:conforms`` is true only where there is no finding of any severity.
        """
        results = sorted(
            (triple for finding in self.findings for triple in _result(finding)), key=str
        )
        key = _hash(*(str(triple) for triple in results))
        report = NamedNode(f"{ontology.ID}report/{key}")
        head = [
            Triple(report, NamedNode(_RDF + "type"), NamedNode(_SH + "ValidationReport")),
            Triple(report, NamedNode(_SH + "conforms"), Literal(not self.findings)),
        ]
        links = sorted({str(t.subject): t.subject for t in results}.items())
        head += [Triple(report, NamedNode(_SH + "result"), node) for _, node in links]
        prefixes = {name: _PREFIXES[name] for name in ("pg", "pgsh", "sh", "xsd")}
        written = serialize([*head, *results], format=RdfFormat.TURTLE, prefixes=prefixes)
        return (written or b"").decode("utf-8")


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
            f"{_short(first.shape)}: {first.message}"
        )
    return shapes


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
    with _quiet():
        graph, judged = _assemble(quads, context)
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
            raise InputError(f"a shape cannot be carried out: {_one_line(error)}") from error
    return Report(findings=tuple(sorted(set(found), key=_order)))


def lint(shapes: Graph) -> list[Finding]:
    """Return what looks like a mistake in a graph of shapes.

    Found are terms that SHACL and the common vocabularies do not have, terms of ours that the
    ontology does not declare, shapes that nothing applies, constraints that are not run here,
    and constraints without message, severity or name.
    """
    found = [*_unknown_terms(shapes), *_unexplained(shapes), *_never_applied(shapes)]
    return sorted(found, key=_order)


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
    with _quiet():
        graph, _ = _assemble((quad for file in files for quad in rdf_files.read_rdf(file)), ())
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
            raise InputError(f"{names}: not well-formed SHACL: {_one_line(error)}") from error
    return Shapes(lint=tuple(faults), groups=_grouped(loaded))


def _grouped(loaded: Any) -> tuple[tuple[Any, ...], ...]:
    groups: dict[frozenset[tuple[str, str]], list[Any]] = {}
    for shape in sorted(loaded.shapes, key=lambda shape: str(shape.node)):
        own = {(name, str(node)) for name in _TARGETS for node in shape.objects(_sh(name))}
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

    if (None, _sh("qualifiedValueShapesDisjoint"), None) in graph:
        return  # looks at its sibling property shapes
    called = set(_called(graph))
    targets = [_sh(name) for name in _TARGETS]
    for shape in {subject for target in targets for subject in graph.subjects(target)}:
        if shape in called or _is_class(graph, shape) or (shape, _sh("deactivated"), None) in graph:
            continue
        if (shape, _sh("path"), None) in graph:
            continue  # its property shapes judge what lies at the end of the path
        handed = list(graph.objects(shape, _sh("property")))
        paths = {path for part in handed for path in graph.objects(part, _sh("path"))}
        for part in handed:
            graph.remove((shape, _sh("property"), part))
            for target in targets:
                for node in graph.objects(shape, target):
                    graph.add((part, target, node))
        if (shape, _sh("closed"), None) in graph:
            for ignored in list(graph.objects(shape, _sh("ignoredProperties"))):
                paths.update(Collection(graph, ignored))
            listed = BNode()
            members: list[Node] = [path for path in paths if isinstance(path, URIRef)]
            Collection(graph, listed, sorted(members, key=str))
            graph.set((shape, _sh("ignoredProperties"), listed))


def _targeted(graph: Graph) -> set[Node]:
    """Return the shapes that find their own nodes."""
    from rdflib import RDF

    found = {shape for name in _TARGETS for shape in graph.subjects(_sh(name))}
    for kind in ("NodeShape", "PropertyShape"):
        found.update(s for s in graph.subjects(RDF.type, _sh(kind)) if _is_class(graph, s))
    return found


def _is_class(graph: Graph, shape: Node) -> bool:
    """Tell whether a shape is a class too, which makes it judge its own instances."""
    from rdflib import OWL, RDF, RDFS

    return bool({OWL.Class, RDFS.Class} & set(graph.objects(shape, RDF.type)))


def _called(graph: Graph) -> Iterator[Node]:
    """Yield the shapes that other shapes apply, except through ``sh:property``."""
    from rdflib.collection import Collection

    for name in ("node", "not", "qualifiedValueShape"):
        yield from graph.objects(None, _sh(name))
    for name in ("and", "or", "xone"):
        for members in graph.objects(None, _sh(name)):
            yield from Collection(graph, members)


def _refuse_unusable(graph: Graph, names: str) -> None:
    """Refuse shapes that would pass everything in silence, or reach out to the network."""
    if not _targeted(graph):
        if (None, _sh("target"), None) in graph:
            raise InputError(
                f"{names}: SPARQL targets (sh:target) are not supported: give the shape a "
                "sh:targetClass"
            )
        raise InputError(f"{names}: no shape in it says what it judges: give one a sh:targetClass")
    for part in sorted(graph.objects(None, _sh("property")), key=str):
        if (part, _sh("path"), None) not in graph:
            raise InputError(f"{names}: the property shape {_short(str(part))} has no sh:path")
    for name in _QUERIES:
        for query in graph.objects(None, _sh(name)):
            text = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), str(query))
            if found := _REMOTE.search(_NOT_CODE.sub(" ", text)):
                raise InputError(
                    f"{names}: a query in the shapes says {found[1].upper()}: nothing is fetched, "
                    "take it out"
                )


def _unknown_terms(graph: Graph) -> Iterator[Finding]:
    known = _known_terms()
    for subject, predicate, value in graph:
        for node in (predicate, value):
            name = str(node)
            space = next((space for space in known if name.startswith(space)), None)
            if space is None or _is_literal(node) or name[len(space) :] in known[space]:
                continue
            whose = "the ontology" if space == ontology.PG else "its vocabulary"
            near = difflib.get_close_matches(name[len(space) :], known[space], n=1)
            hint = f": did you mean {_short(space + near[0])}?" if near else ""
            message = f"{_short(name)} is not a term of {whose}{hint}"
            yield _fault(graph, subject, message, path=str(predicate))
        if predicate in {_sh(name) for name in _NOT_RUN}:
            yield _fault(graph, subject, f"{_short(str(predicate))} is not carried out here")


@cache
def _known_terms() -> dict[str, frozenset[str]]:
    from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD

    spaces: tuple[Any, ...] = (OWL, RDF, RDFS, SH, SKOS, XSD)
    known = {
        str(space): frozenset(str(term)[len(str(space)) :] for term in dir(space))
        for space in spaces
    }
    known[_SH] |= {"class", "in", "not", "or", "and"}
    try:
        declared = {str(quad.subject)[1:-1] for quad in rdf_files.read_rdf(ontology.file())}
    except InputError as error:
        raise ArtefactError(f"{error}: install peacegraph again") from error
    declared |= {ontology.code_iri(code) for codes in CLOSED_LISTS for code in codes}
    names = {iri[len(ontology.PG) :] for iri in declared if iri.startswith(ontology.PG)}
    known[ontology.PG] = frozenset(names)
    return known


def _unexplained(graph: Graph) -> Iterator[Finding]:
    from rdflib import BNode

    properties = set(graph.objects(None, _sh("property")))
    for shape in properties | _targeted(graph):
        if not _constrains(graph, shape):
            continue
        lacking = [
            f"sh:{name}"
            for name in ("message", "severity")
            if (shape, _sh(name), None) not in graph
        ]
        if isinstance(shape, BNode):
            lacking.insert(0, "a name (an IRI)")
        if lacking:
            message = f"this shape lacks {' and '.join(lacking)}: a report could not explain it"
            yield _fault(graph, shape, message)


def _never_applied(graph: Graph) -> Iterator[Finding]:
    from rdflib import RDF

    applied = {*_called(graph), *graph.objects(None, _sh("property")), *_targeted(graph)}
    for kind in ("NodeShape", "PropertyShape"):
        for shape in set(graph.subjects(RDF.type, _sh(kind))) - applied:
            yield _fault(graph, shape, "nothing applies this shape: it has no target")


def _constrains(graph: Graph, shape: Node) -> bool:
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS

    own = set(graph.predicates(shape)) & set(ALL_CONSTRAINT_PARAMETERS)
    return bool(own - {_sh("property")})


def _fault(graph: Graph, subject: Node, message: str, *, path: str | None = None) -> Finding:
    """Return a fault of the shapes; a nameless part is blamed on the shape that holds it."""
    from rdflib import BNode

    holder = subject
    for _ in range(20):
        above = next(iter(graph.subjects(None, holder)), None)
        if not isinstance(holder, BNode) or above is None:
            break
        holder = above
    name = f"_:{holder}" if isinstance(holder, BNode) else str(holder)
    return Finding(
        severity=Severity.WARNING,
        focus=name,
        path=path,
        message=message,
        shape=name,
        component=_LINT,
    )


def _assemble(quads: Iterable[Quad], context: Iterable[Quad]) -> tuple[Graph, Any]:
    """Return one graph of both, and a test of whether a node is to be judged."""
    graph = _empty_graph()
    terms: dict[Any, Node] = {}
    described: tuple[set[Node], set[Node]] = (set(), set())
    for part, subjects in zip((quads, context), described, strict=True):
        for quad in part:
            triple = []
            for term in (quad.subject, quad.predicate, quad.object):
                if term not in terms:
                    terms[term] = _to_rdflib(term)
                triple.append(terms[term])
            graph.add((triple[0], triple[1], triple[2]))
            subjects.add(triple[0])
    data, known = described
    return graph, lambda node: node in data or node not in known


def _empty_graph() -> Graph:
    """Return a graph without what makes pySHACL slow: it describes each failure at length.

    It does so for the branches of an ``sh:or`` too that a node need not pass, and nobody reads it.
    """
    from rdflib import Graph as RdflibGraph
    from rdflib.namespace import NamespaceManager

    class _Names(NamespaceManager):
        def normalizeUri(self, rdfTerm: str) -> str:  # noqa: N802, N803 - rdflib's names
            return f"<{rdfTerm}>"

    class _Graph(RdflibGraph):
        def __bool__(self) -> bool:
            return True  # rdflib would count all triples to tell

    graph = _Graph(store="SimpleMemory", bind_namespaces="none")
    graph.namespace_manager = _Names(graph, bind_namespaces="none")
    return graph


def _to_rdflib(term: Any) -> Node:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if not isinstance(term, Literal):
        raise InputError(f"a triple term cannot be validated: {term}")
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    # rdflib holds "x" and "x"^^xsd:string unequal: sh:in would find violations that are none.
    if term.datatype.value == _XSD + "string":
        return RdflibLiteral(term.value)
    return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _from_rdflib(node: Node) -> Term:
    from rdflib import BNode
    from rdflib import Literal as RdflibLiteral

    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        datatype = NamedNode(str(node.datatype)) if node.datatype else None
        return Literal(str(node), datatype=datatype)
    return BlankNode(str(node)) if isinstance(node, BNode) else NamedNode(str(node))


def _finding(shapes: Any, triples: Iterable[tuple[Any, Any, Any]]) -> Finding:
    told: dict[str, list[Any]] = {}
    for _, predicate, held in triples:
        # pySHACL pairs a node with the graph that it comes from.
        node = held[1] if isinstance(held, tuple) else held
        told.setdefault(str(predicate)[len(_SH) :], []).append(node)
    focus = _from_rdflib(told["focusNode"][0])
    values = told.get("value")
    paths = told.get("resultPath")
    return Finding(
        severity=_severity(str(told["resultSeverity"][0])),
        focus=focus.value if isinstance(focus, NamedNode) else str(focus),
        path=_path(shapes, paths[0]) if paths else None,
        value=_from_rdflib(values[0]) if values else None,
        message=" / ".join(sorted({str(message) for message in told.get("resultMessage", ())})),
        shape=str(_from_rdflib(told["sourceShape"][0])).strip("<>"),
        component=str(told["sourceConstraintComponent"][0]),
    )


def _severity(iri: str) -> Severity:
    # A severity of somebody's own invention fails the gate: it must not pass for advice.
    name = iri.removeprefix(_SH).lower()
    return Severity(name) if name in set(Severity) else Severity.VIOLATION


def _path(shapes: Any, path: Node) -> str:
    from pyshacl.helper.path_helper import shacl_path_to_sparql_path
    from rdflib import URIRef

    return str(path) if isinstance(path, URIRef) else str(shacl_path_to_sparql_path(shapes, path))


def _order(finding: Finding) -> tuple[str, ...]:
    rank = str(list(Severity).index(finding.severity))
    value = str(finding.value or "")
    # A nameless shape has another label at every reading.
    shape = "" if finding.shape.startswith("_:") else finding.shape
    parts = (finding.focus, finding.path or "", value, shape, finding.component)
    return (rank, *parts, finding.message)


def _result(finding: Finding) -> Iterator[Triple]:
    key = _hash(*_order(finding))
    node = NamedNode(f"{ontology.ID}finding/{key}")
    yield Triple(node, NamedNode(_RDF + "type"), NamedNode(_SH + "ValidationResult"))
    yield Triple(node, _named("focusNode"), _focus(finding.focus))
    yield Triple(node, _named("resultMessage"), Literal(finding.message))
    severity = _SH + finding.severity.value.capitalize()
    yield Triple(node, _named("resultSeverity"), NamedNode(severity))
    if not finding.shape.startswith("_:"):
        yield Triple(node, _named("sourceShape"), NamedNode(finding.shape))
    yield Triple(node, _named("sourceConstraintComponent"), NamedNode(finding.component))
    # A path of several steps would take blank nodes to write: its shape says it.
    if finding.path and "<" not in finding.path:
        yield Triple(node, _named("resultPath"), NamedNode(finding.path))
    if finding.value is not None:
        yield Triple(node, _named("value"), finding.value)


def _focus(text: str) -> Term:
    if text.startswith("_:"):
        return BlankNode(text[2:])
    if not text.startswith('"'):
        return NamedNode(text)
    [quad] = parse(f"<x:> <x:> {text} .", format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)  # noqa: S101 - narrows for the type checker
    return quad.object


def _short(iri: str) -> str:
    """Return an IRI as its prefixed name, where we have a prefix for it.

    >>> _short("https://w3id.org/peacegraph/ontology#mission")
    'pg:mission'
    """
    for prefix, space in sorted(_PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def _short_path(path: str | None) -> str:
    if path is None or "<" not in path:
        return _short(path or "")
    return re.sub(r"<([^<>]*)>", lambda found: _short(found[1]), path)


def _shown(value: Term | None) -> str:
    if value is None:
        return ""
    if isinstance(value, NamedNode):
        return _short(value.value)
    return re.sub(r"(?<=\^\^)<([^<>]*)>$", lambda found: _short(found[1]), str(value))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:20]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _is_literal(node: Node) -> bool:
    from rdflib import Literal as RdflibLiteral

    return isinstance(node, RdflibLiteral)


def _sh(name: str) -> Any:
    from rdflib import URIRef

    return URIRef(_SH + name)


def _named(name: str) -> NamedNode:
    return NamedNode(_SH + name)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries from printing: rdflib logs a traceback at every ill-formed literal.

    While a query in a shape runs, rdflib must not load what it names either.
    """
    import rdflib.plugins.sparql as sparql

    loggers = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl", "pyshacl.shape")]
    before = [logger.disabled for logger in loggers]
    loads = sparql.SPARQL_LOAD_GRAPHS
    for logger in loggers:
        logger.disabled = True
    sparql.SPARQL_LOAD_GRAPHS = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sparql.SPARQL_LOAD_GRAPHS = loads
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled

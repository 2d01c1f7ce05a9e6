"""The statements of an ontology's files, and what they declare.

rdflib reads Turtle and N-Triples and fetches nothing for it: ``owl:imports`` stays a statement.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef

from peacegraph import ontology
from peacegraph.errors import ArtefactError, InputError, PeacegraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib.term import Node

ALIGNMENTS = "alignments.ttl"
FORMATS = {".ttl": "turtle", ".nt": "nt"}

CLASS, DATATYPE, OBJECT, DATA, ANNOTATION, INDIVIDUAL = (
    "class",
    "datatype",
    "object property",
    "data property",
    "annotation property",
    "individual",
)
DECLARATIONS: dict[Node, str] = {
    OWL.Class: CLASS,
    RDFS.Datatype: DATATYPE,
    OWL.ObjectProperty: OBJECT,
    OWL.DatatypeProperty: DATA,
    OWL.AnnotationProperty: ANNOTATION,
    OWL.NamedIndividual: INDIVIDUAL,
}
PROPERTIES = frozenset({OBJECT, DATA, ANNOTATION})
# Types that only an object property can have: each makes it one (OWL 2 mapping to RDF, table 5).
OBJECT_TRAITS = frozenset(
    {
        OWL.InverseFunctionalProperty,
        OWL.ReflexiveProperty,
        OWL.IrreflexiveProperty,
        OWL.SymmetricProperty,
        OWL.AsymmetricProperty,
        OWL.TransitiveProperty,
    }
)
BUILT_IN = tuple(ontology.PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
# RDFS and OWL bring these with them (OWL 2 structural specification, table 5).
_BUILT_IN_ANNOTATIONS = frozenset(
    {
        RDFS.label,
        RDFS.comment,
        RDFS.seeAlso,
        RDFS.isDefinedBy,
        OWL.versionInfo,
        OWL.deprecated,
        OWL.backwardCompatibleWith,
        OWL.incompatibleWith,
        OWL.priorVersion,
        OWL.versionIRI,
        OWL.imports,
    }
)


@dataclass(frozen=True)
class Vocabulary:
    """An ontology: its statements, its IRI, and the namespace of its own terms."""

    graph: Graph = field(repr=False)
    iri: Node | None
    namespace: str

    @property
    def is_ours(self) -> bool:
        """Whether it is peacegraph's, which the code, the shapes and the queries have to fit."""
        return self.namespace == ontology.PG

    @cached_property
    def kinds(self) -> dict[Node, frozenset[str]]:
        """What each IRI is declared as."""
        found: dict[Node, set[str]] = {}
        for subject, sort in self.graph.subject_objects(RDF.type):
            if isinstance(subject, URIRef) and (kind := DECLARATIONS.get(sort)):
                found.setdefault(subject, set()).add(kind)
        return {node: frozenset(kinds) for node, kinds in found.items()}

    @cached_property
    def terms(self) -> list[URIRef]:
        """Its own terms, sorted: what is described in its namespace."""
        subjects = {node for node in self.graph.subjects(RDF.type) if self.is_own(node)}
        return sorted((node for node in subjects if isinstance(node, URIRef)), key=str)

    @cached_property
    def annotations(self) -> frozenset[Node]:
        """The properties whose statements say nothing to a reasoner."""
        own = {node for node, kinds in self.kinds.items() if kinds == {ANNOTATION}}
        return _BUILT_IN_ANNOTATIONS | own

    def is_own(self, node: Node | None) -> bool:
        """Tell whether a node is a term in the ontology's namespace."""
        return (
            isinstance(node, URIRef)
            and node.startswith(self.namespace)
            and len(node) > len(self.namespace)
        )

    def of_kind(self, *kinds: str) -> list[Node]:
        """Return what is declared as one of some kinds, sorted."""
        return sorted((n for n, held in self.kinds.items() if held & set(kinds)), key=str)

    def logical(self) -> Iterator[tuple[Node, Node, Node]]:
        """Yield the statements that a reasoner takes in: no annotation, no header."""
        headers = set(self.graph.subjects(RDF.type, OWL.Ontology))
        for triple in self.graph:
            if triple[1] not in self.annotations and triple[0] not in headers:
                yield triple

    def above(self, node: Node) -> set[Node]:
        """Return a class with all named classes above it, as far as they are told."""
        found = self.graph.transitive_objects(node, RDFS.subClassOf)
        return {above for above in found if above is not None}

    def classes(self, prop: Node, side: URIRef) -> set[Node]:
        """Return the classes that a property's domain or range names, alone or in a union."""
        named: set[Node] = set()
        for value in self.graph.objects(prop, side):
            union = self.graph.value(value, OWL.unionOf)
            named.update(items(self.graph, union) if union else (value,))
        return named

    def short(self, node: Node | str | None) -> str:
        """Return a node as Turtle writes it with the usual prefixes."""
        if isinstance(node, Literal):
            return node.n3()
        if isinstance(node, BNode):
            return "a node without a name"
        return shorten(str(node), self._prefixes)

    @cached_property
    def _prefixes(self) -> list[tuple[str, str]]:
        bound = {prefix: str(space) for prefix, space in self.graph.namespaces() if prefix}
        return sorted((bound | ontology.PREFIXES).items())


def shorten(iri: str, prefixes: Iterable[tuple[str, str]]) -> str:
    """Return an IRI with its prefix, or in angle brackets where it has none.

    >>> shorten(ontology.term("Person"), ontology.PREFIXES.items())
    'pg:Person'
    """
    for prefix, namespace in prefixes:
        local = iri.removeprefix(namespace)
        if iri.startswith(namespace) and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return f"<{iri}>"


def read(files: Sequence[Path] = (), *, data: str = "", aligned: bool = True) -> Vocabulary:
    """Read the files of an ontology as one, by default ours, with its alignments if ``aligned``.

    ``data`` are N-Triples that are to be read with them.

    :raises InputError: a file that the user gave cannot be read.
    :raises ArtefactError: a file of ours cannot be read.
    """
    graph = Graph()
    if files:
        for file in files:
            _add(graph, Path(file), InputError)
    else:
        ours = ontology.file()
        _add(graph, ours, ArtefactError)
        if aligned and (beside := ours.with_name(ALIGNMENTS)).exists():
            _add(graph, beside, ArtefactError)
    if data:
        graph.parse(data=data, format="nt")
    return _described(graph)


def _add(graph: Graph, file: Path, error_type: type[PeacegraphError]) -> None:
    from rdflib.exceptions import ParserError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    syntax = FORMATS.get(file.suffix.lower())
    if syntax is None:
        raise error_type(f"{file}: an ontology is read from {' or '.join(FORMATS)}: save it as one")
    own = Graph()
    # rdflib tells the terminal of every literal and IRI that it doubts; there are rules for them.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    try:
        own.parse(data=file.read_bytes().decode("utf-8"), format=syntax)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise error_type(f"cannot read the ontology at {file}: {reason}") from error
    except BadSyntax as error:
        raise error_type(f"{file}:{error.lines + 1}: not Turtle") from error
    except (ParserError, RecursionError, ValueError, AssertionError, IndexError) as error:
        # rdflib's own reader stumbles in several ways over what is no Turtle.
        raise error_type(f"{file}: not {syntax.title()}: {' '.join(str(error).split())}") from error
    for node in own.all_nodes() | set(own.predicates()):
        if isinstance(node, URIRef) and (found := _NO_IRI.search(node)):
            raise error_type(f"{file}: <{node:.80}> is no IRI: take out its {found[0]!r}")
    if not own:
        raise error_type(f"{file} is empty: it states nothing")
    graph += own
    for prefix, space in own.namespaces():
        graph.bind(prefix, space, override=False)


def _described(graph: Graph) -> Vocabulary:
    """Find out which ontology a graph holds: the one whose namespace its own terms are in."""
    headers = sorted(
        (node for node in graph.subjects(RDF.type, OWL.Ontology) if isinstance(node, URIRef)),
        key=str,
    )
    named = {
        header: str(space)
        for header in headers
        for space in graph.objects(
            header, URIRef("http://purl.org/vocab/vann/preferredNamespaceUri")
        )
    }
    sizes = {
        header: sum(str(node).startswith(named.get(header, f"{header}#")) for node in _kept(graph))
        for header in headers
    }
    if not headers:
        # Ours without its header is ours; what only uses our terms is not.
        declared = {node for sort in DECLARATIONS for node in graph.subjects(RDF.type, sort)}
        is_ours = any(str(node).startswith(ontology.PG) for node in declared)
        return Vocabulary(graph, None, ontology.PG if is_ours else "")
    header = max(headers, key=lambda node: (sizes[node], node in named))
    return Vocabulary(graph, header, named.get(header, f"{header}#"))


def _kept(graph: Graph) -> set[Node]:
    return set(graph.subjects(RDF.type))


def items(graph: Graph, head: Node | None) -> list[Node]:
    """Return the members of a list, as far as it is one; a malformed list has its own rule."""
    members: list[Node] = []
    seen: set[Node] = set()
    while head is not None and head != RDF.nil and head not in seen:
        seen.add(head)
        members += graph.objects(head, RDF.first)
        head = next(iter(graph.objects(head, RDF.rest)), None)
    return members

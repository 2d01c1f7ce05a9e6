"""What shapes find, as values: a finding, and the report of all of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from peacegraph import ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PGSH = "https://w3id.org/peacegraph/shapes#"
# What stands for the shape where no shape has found something, but the reasoner.
REASONER = PGSH + "reasoner"
CONTRADICTION = PGSH + "ContradictionConstraintComponent"
SH = ontology.PREFIXES["sh"]
PREFIXES = {**ontology.PREFIXES, "pgsh": PGSH, "id": ontology.ID}

_RDF = ontology.PREFIXES["rdf"]

Term = NamedNode | BlankNode | Literal


class Severity(StrEnum):
    """How much a finding weighs: a violation fails the gate, the others are advice."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding is, and what stands there.

    ``file`` and ``line`` are known where RDF files were judged. ``label`` and ``types`` are of the
    node at fault; ``quote`` is what a document says of it, from ``start`` to ``end`` of its text.
    """

    file: str | None = None
    line: int | None = None
    label: str = ""
    types: tuple[str, ...] = ()
    document: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        """Return it as ``file:line``, else as the document with the offsets of the words.

        >>> str(Place(file="graph.ttl", line=12, document="a", start=1, end=2))
        'graph.ttl:12'
        """
        if self.file is not None:
            return self.file if self.line is None else f"{self.file}:{self.line}"
        return " ".join(filter(None, (self.document, self.span)))

    @property
    def span(self) -> str:
        """The offsets of the words; empty where they are not known."""
        return "" if self.start is None or self.end is None else f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as a shape says.

    ``focus`` is the IRI of the node at fault, or what N-Triples writes for a node without one.
    ``path`` is the property, or a path in SPARQL's spelling; ``value`` is what offends, where there
    is something; ``component`` is the kind of constraint. Where it stands is looked up afterwards,
    and makes no other finding of it.
    """

    severity: Severity
    focus: str
    path: str | None = None
    value: Term | None = None
    message: str
    shape: str
    component: str
    place: Place | None = field(default=None, compare=False)

    @property
    def node(self) -> Term:
        """The node at fault, as a term."""
        return _node(self.focus)

    @property
    def named_shape(self) -> str:
        """The IRI of the shape; empty where it has none, but a label that changes."""
        return "" if self.shape.startswith("_:") else self.shape

    @property
    def fingerprint(self) -> str:
        """What tells it from others in other runs: neither lines nor messages count."""
        value = "" if self.value is None else str(self.value)
        parts = map(
            portable, (self.named_shape, self.component, self.focus, self.path or "", value)
        )
        return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found, violations first, then by node, property and value.

    ``judged`` is false where no shape has selected any node: that nothing was found says nothing.
    """

    findings: tuple[Finding, ...] = ()
    judged: bool = field(default=True, compare=False)

    columns = ("severity", "focus", "path", "value", "message", "shape")

    @classmethod
    def of(cls, findings: Iterable[Finding], *, judged: bool = True) -> Self:
        """Return a report of findings, each once and in order."""
        return cls(findings=tuple(sorted(set(findings), key=order)), judged=judged)

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

    def with_findings(self, more: Iterable[Finding]) -> Report:
        """Return a report of these findings and more."""
        return Report.of({*self.findings, *more}, judged=self.judged)

    def rows(self) -> list[tuple[str, ...]]:
        """Return the findings as lines of a table, headed by ``columns``; IRIs are shortened.

        A shape without a name has another label at every reading, and none here.
        """
        return [
            (
                finding.severity.value,
                short(finding.focus),
                short_path(finding.path),
                shown(finding.value),
                finding.message,
                short(finding.named_shape),
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
        key = content_key(*(str(triple) for triple in results))
        report = NamedNode(f"{ontology.ID}report/{key}")
        head = [
            Triple(report, NamedNode(_RDF + "type"), NamedNode(SH + "ValidationReport")),
            Triple(report, NamedNode(SH + "conforms"), Literal(not self.findings)),
        ]
        links = sorted({str(t.subject): t.subject for t in results}.items())
        head += [Triple(report, NamedNode(SH + "result"), node) for _, node in links]
        prefixes = {name: PREFIXES[name] for name in ("pg", "pgsh", "sh", "xsd")}
        written = serialize([*head, *results], format=RdfFormat.TURTLE, prefixes=prefixes)
        return (written or b"").decode("utf-8")


# What readers call a blank node that has no label in its file (peacegraph.sources).
_ANONYMOUS = re.compile(r"_:anon[0-9]+(-[0-9]+)?")
# A relative IRI has become one of the machine that it was read on.
_FOLDERS = re.compile(r"(?<![^<])file:///(?:[^<>#?]*/)?")


def portable(term: str) -> str:
    """Return a term, or a path, as another run on another machine would see it too.

    Nodes without a name of their own are all alike, and files are known by their names alone.

    >>> portable("_:anon12"), portable("_:road"), portable("file:///home/a/graph.ttl#x")
    ('_:', '_:road', 'file:///graph.ttl#x')
    """
    if term.startswith("_:"):
        return "_:" if _ANONYMOUS.fullmatch(term) else term
    return term if term.startswith('"') else _FOLDERS.sub("file:///", term)


def order(finding: Finding) -> tuple[str, ...]:
    """Return the key that findings are sorted by: violations first, then node, path and value."""
    rank = str(list(Severity).index(finding.severity))
    value = str(finding.value or "")
    parts = (finding.focus, finding.path or "", value, finding.named_shape, finding.component)
    return (rank, *parts, finding.message)


def short(iri: str) -> str:
    """Return an IRI as its prefixed name, where we have a prefix for it.

    >>> short("https://w3id.org/peacegraph/ontology#mission")
    'pg:mission'
    """
    for prefix, space in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def short_path(path: str | None) -> str:
    """Return a path with its IRIs as prefixed names; empty where there is none."""
    if path is None or "<" not in path:
        return short(path or "")
    return re.sub(r"<([^<>]*)>", lambda found: short(found[1]), path)


def shown(value: Term | None) -> str:
    """Return a value as a reader should see it; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, NamedNode):
        return short(value.value)
    return re.sub(r"(?<=\^\^)<([^<>]*)>$", lambda found: short(found[1]), str(value))


def content_key(*parts: str) -> str:
    """Return a short name for some content: the same for the same parts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:20]


def _result(finding: Finding) -> Iterator[Triple]:
    key = content_key(*order(finding))
    node = NamedNode(f"{ontology.ID}finding/{key}")
    yield Triple(node, NamedNode(_RDF + "type"), NamedNode(SH + "ValidationResult"))
    yield Triple(node, _named("focusNode"), finding.node)
    yield Triple(node, _named("resultMessage"), Literal(finding.message))
    severity = SH + finding.severity.value.capitalize()
    yield Triple(node, _named("resultSeverity"), NamedNode(severity))
    if finding.named_shape:
        yield Triple(node, _named("sourceShape"), NamedNode(finding.shape))
    yield Triple(node, _named("sourceConstraintComponent"), NamedNode(finding.component))
    # A path of several steps would take blank nodes to write: its shape says it.
    if finding.path and "<" not in finding.path:
        yield Triple(node, _named("resultPath"), NamedNode(finding.path))
    if finding.value is not None:
        yield Triple(node, _named("value"), finding.value)


def _node(text: str) -> Term:
    if text.startswith("_:"):
        return BlankNode(text[2:])
    if not text.startswith('"'):
        return NamedNode(text)
    [quad] = parse(f"<x:> <x:> {text} .", format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)  # noqa: S101 - narrows for the type checker
    return quad.object


def _named(name: str) -> NamedNode:
    return NamedNode(SH + name)

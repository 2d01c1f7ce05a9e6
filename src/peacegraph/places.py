"""Where findings are: the lines of files, and the words of documents that a node rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from peacegraph import ontology
from peacegraph.rdf_lines import key
from peacegraph.shapes import Finding, Place, Report, is_lint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from peacegraph.sources import Lines, Source

_TYPE = NamedNode(ontology.PREFIXES["rdf"] + "type")
_LABEL = NamedNode(ontology.PREFIXES["skos"] + "prefLabel")
_READ = {_TYPE, _LABEL} | {
    NamedNode(ontology.term(name))
    for name in (
        *("document", "end", "evidence", "identifier", "mention", "quote", "refersTo", "start"),
        *("text", "title"),
    )
}

# Of paths as SPARQL spells them, which may have several steps.
_INVERSE = re.compile(r"\^<([^<>]*)>")
_FIRST_STEP = re.compile(r"<([^<>]*)>")


def locate(report: Report, sources: Sequence[Source]) -> Report:
    """Return a report whose findings say where they are, as far as their sources tell.

    The sources are read again, where there is something to look for.
    """
    # What the lint says is of the shapes, and stands in no source.
    of_data = [finding for finding in report.findings if not is_lint(finding)]
    if not of_data:
        return report
    nodes: set[object] = {finding.node for finding in of_data}
    nodes |= {finding.value for finding in of_data if finding.value is not None}
    told = _Told()
    lines: list[tuple[str, Lines]] = []
    for source in sources:
        found = source.look_up(nodes)
        told.add(found.quads)
        if found.file is not None:
            lines.append((found.file, found.lines))
    return replace(
        report,
        findings=tuple(
            finding if is_lint(finding) else replace(finding, place=_place(finding, told, lines))
            for finding in report.findings
        ),
    )


class _Told:
    """What the sources say of labels, types and words."""

    def __init__(self) -> None:
        self._objects: defaultdict[tuple[object, str], list[object]] = defaultdict(list)
        self._subjects: defaultdict[tuple[object, str], list[object]] = defaultdict(list)

    def add(self, quads: Iterable[Quad]) -> None:
        """Remember what a place is made of."""
        for quad in quads:
            if quad.predicate in _READ:
                name = quad.predicate.value
                self._objects[quad.subject, name].append(quad.object)
                self._subjects[quad.object, name].append(quad.subject)

    def texts(self, node: object, name: str) -> list[str]:
        """Return the values of a property of ours, as text, sorted."""
        found = self._objects.get((node, ontology.term(name)), ())
        return sorted(str(getattr(value, "value", "")) for value in found)

    def objects(self, node: object, name: str) -> list[object]:
        """Return the values of a property of ours."""
        return sorted(self._objects.get((node, ontology.term(name)), ()), key=str)

    def subjects(self, node: object, name: str) -> list[object]:
        """Return what has a node as the value of a property of ours."""
        return sorted(self._subjects.get((node, ontology.term(name)), ()), key=str)

    def types(self, node: object) -> tuple[str, ...]:
        """Return the IRIs of a node's classes."""
        found = self._objects.get((node, _TYPE.value), ())
        return tuple(sorted({term.value for term in found if isinstance(term, NamedNode)}))

    def label(self, node: object) -> str:
        """Return what a node is called; empty where nothing says it."""
        found = self._objects.get((node, _LABEL.value), ())
        labels = sorted(term.value for term in found if isinstance(term, Literal))
        return min((*labels, *self.texts(node, "title"), *self.texts(node, "text")), default="")

    def words(self, node: object) -> dict[str, object]:
        """Return the quote that a node rests on, its document and its offsets there."""
        for evidence in self._evidence(node):
            quotes = self.texts(evidence, "quote")
            offsets = [self.texts(evidence, name) for name in ("start", "end")]
            numbers = [_number(found) for found in offsets]
            if quotes:
                span = dict(zip(("start", "end"), numbers, strict=True))
                return {"quote": quotes[0], "document": self._document(evidence, node), **span}
        return {"document": self._document(node)}

    def _evidence(self, node: object) -> list[object]:
        """Return the evidence of a node: its own, or that of the facts that mention it."""
        if found := self.objects(node, "evidence"):
            return self._in_order(found)
        if self.texts(node, "quote"):
            return [node]
        mentions = [node, *self.subjects(node, "refersTo")]
        facts = [fact for mention in mentions for fact in self.subjects(mention, "mention")]
        return self._in_order([own for fact in facts for own in self.objects(fact, "evidence")])

    def _in_order(self, evidence: list[object]) -> list[object]:
        return sorted(
            evidence,
            key=lambda one: (
                self.texts(one, "document"),
                _number(self.texts(one, "start")) or 0,
                str(one),
            ),
        )

    def _document(self, *nodes: object) -> str:
        for node in nodes:
            for document in (*self.objects(node, "document"), node):
                if named := self.texts(document, "identifier"):
                    return named[0]
        return ""


def _number(texts: list[str]) -> int | None:
    return int(texts[0]) if len(texts) == 1 and texts[0].isdecimal() else None


def _place(finding: Finding, told: _Told, lines: list[tuple[str, Lines]]) -> Place:
    node = finding.node
    file, line = _line(finding, lines)
    place = Place(file=file, line=line, label=told.label(node), types=told.types(node))
    return replace(place, **told.words(node))  # type: ignore[arg-type]


def _line(finding: Finding, lines: list[tuple[str, Lines]]) -> tuple[str | None, int | None]:
    """Return the file and the line of the statement at fault, or of the nearest thing to it."""
    for wanted in _from_near_to_far(finding):
        for name, known in lines:
            if wanted in known:
                return name, known[wanted]
    # What stands nowhere in the only file is missing there.
    return (lines[0][0], None) if len(lines) == 1 else (None, None)


def _from_near_to_far(finding: Finding) -> Iterable[tuple[object, ...]]:
    node, path = finding.node, finding.path or ""
    if inverse := _INVERSE.fullmatch(path):
        yield (finding.value, NamedNode(inverse[1]), key(node))
    elif first := _FIRST_STEP.match(path):
        yield (node, NamedNode(first[1]))
    elif path and "<" not in path:
        yield (node, NamedNode(path), key(finding.value))
        yield (node, NamedNode(path))
    yield (node,)
    yield (None, node)

"""Check a store against shapes, and the next time only what has changed since.

A node is judged anew where a statement changed that a shape may read when it judges that node
(:mod:`peacegraph.shapes.reach`); what was found of the others holds. So the report is that of a
check of everything, and takes the time of what changed.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from peacegraph import ontology, shapes
from peacegraph.changes import CHECKED
from peacegraph.files import replacing
from peacegraph.shapes import Finding, Report, Severity
from peacegraph.shapes.reach import read_from, readers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from peacegraph.shapes import Reach, Shapes, Statements
    from peacegraph.store import Reader, Term

# Graphs that are judged at a time: their statements, and those around them, fit into memory.
_GRAPHS = 1000
# Checks that are kept: by our shapes in both profiles, and by some of a user's own.
_KEPT = 7
# Of so many properties, asking a store for each is quicker than for all that points at a node.
_ASKED_ONE_BY_ONE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """What a check found in a snapshot."""

    snapshot: int
    findings: tuple[Finding, ...]


def validate(
    reader: Reader, folder: Path, judges: Shapes, context: Statements, *, version: str
) -> Report:
    """Return the report of a store, and keep it for the next time.

    ``version`` stands for the context: where it is another, everything is judged anew.

    :raises StoreError: the store cannot be read.
    :raises ShapesError: a shape cannot be carried out.
    """
    reach = judges.bounds
    if reach is None or not judges.follow_classes:
        return shapes.validate(reader.quads(), judges, context=context)
    file = folder / CHECKED / f"{_key(judges, version)}.jsonl"
    before = _read(file)
    changed = reader.changes_since(before.snapshot) if before else None
    if not reader.is_current():
        before = changed = None  # a writer may have let go of what was found and is not any more
    graphs = {change.graph for change in changed or ()}
    if before and before.snapshot == reader.snapshot:
        found = set(before.findings)
    elif before and changed is not None and ontology.REGISTRY_GRAPH not in graphs:
        touched: set[Term] = {NamedNode(node) for change in changed for node in change.nodes}
        touched |= {
            quad.subject
            for graph in graphs
            for quad in reader.quads(graph)
            if not reader.stands_outside(quad, graphs)
        }
        nodes = readers(_StoreGraph(reader), touched, reach)
        found = {finding for finding in before.findings if _stands(reader, finding, nodes)}
        found |= set(_judge(reader, judges, reach, context, nodes))
    else:
        found = set()
        names = reader.graphs()
        for start in range(0, len(names), _GRAPHS):
            batch = names[start : start + _GRAPHS]
            nodes = {quad.subject for graph in batch for quad in reader.quads(graph)}
            found |= set(_judge(reader, judges, reach, context, nodes))
    report = Report.of(found)
    # A store that one may only read is checked all the same.
    with suppress(OSError):
        _write(file, reader.snapshot, report)
        if not reader.is_current():
            # What was forgotten since was looked for before this was written.
            file.unlink(missing_ok=True)
    return report


def _judge(
    reader: Reader, judges: Shapes, reach: Reach, context: Statements, nodes: set[Term]
) -> Iterator[Finding]:
    reached = read_from(_StoreGraph(reader), nodes, reach)
    read = (quad for node in reached for quad in reader.about(node))
    yield from shapes.validate(
        read, judges, context=context, only=lambda node: node in nodes
    ).findings


class _StoreGraph:
    """The statements of a store, as :mod:`peacegraph.shapes.reach` walks them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def onward(self, node: Term, predicates: frozenset[NamedNode]) -> Iterator[Term]:
        """Yield what a node leads to by some properties."""
        for quad in self._reader.about(node):
            if quad.predicate in predicates:
                yield quad.object

    def back(self, node: Term, predicates: frozenset[NamedNode]) -> Iterator[Term]:
        """Yield what leads to a node by some properties."""
        if len(predicates) > _ASKED_ONE_BY_ONE:
            yield from (
                quad.subject
                for quad in self._reader.pointing_at(node)
                if quad.predicate in predicates
            )
            return
        for predicate in predicates:
            yield from (quad.subject for quad in self._reader.pointing_at(node, predicate))


def _stands(reader: Reader, finding: Finding, judged: set[Term]) -> bool:
    """Tell whether what was found of a node holds still: it was not judged anew, and is there."""
    if shapes.is_lint(finding):
        return False  # is said anew each time, and of no node of the store
    node = NamedNode(finding.focus)
    return node not in judged and next(reader.about(node), None) is not None


def _key(judges: Shapes, version: str) -> str:
    parts = (judges.version, version, *(metadata.version(name) for name in ("pyshacl", "rdflib")))
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:20]


def _read(file: Path) -> _Checked | None:
    try:
        head, *lines = file.read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        values = iter(_terms(row["value"] for row in rows if row["value"]))
        findings = tuple(
            Finding(
                **{
                    **row,
                    "severity": Severity(row["severity"]),
                    "value": next(values) if row["value"] else None,
                }
            )
            for row in rows
        )
        return _Checked(snapshot=int(json.loads(head)["snapshot"]), findings=findings)
    except (OSError, ValueError, KeyError, TypeError, StopIteration, SyntaxError):
        return None  # whatever was kept can be found again


def _terms(written: Iterable[str]) -> Iterator[Term]:
    lines = "".join(f"<x:> <x:> {text} .\n" for text in written)
    for quad in parse(lines, format=RdfFormat.N_TRIPLES):
        yield quad.object


def _write(file: Path, snapshot: int, report: Report) -> None:
    file.parent.mkdir(exist_ok=True)
    made = sorted(file.parent.glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
    for path in made[:-_KEPT]:
        path.unlink(missing_ok=True)
    with replacing(file) as stream:
        stream.write(json.dumps({"snapshot": snapshot}).encode() + b"\n")
        for finding in report.findings:
            row = {
                "severity": finding.severity.value,
                "focus": finding.focus,
                "path": finding.path,
                "value": None if finding.value is None else str(finding.value),
                "message": finding.message,
                "shape": finding.shape,
                "component": finding.component,
            }
            stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")

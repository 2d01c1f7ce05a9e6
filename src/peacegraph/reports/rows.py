"""Findings as rows, in the formats that answers to questions have."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from peacegraph.queries import results
from peacegraph.reports.wording import place_of
from peacegraph.shapes import Report
from peacegraph.shapes.findings import short

if TYPE_CHECKING:
    from peacegraph.reports.verdict import Entry, Verdict


def write_rows(verdict: Verdict, format_: str) -> bytes:
    """Return the findings as rows; a table of none is empty."""
    if format_ == "table" and not verdict.new:
        return b""
    columns = [*Report.columns, "place"]
    if verdict.explained:
        columns += ["label", "type", "quote", "document", "mend"]
    report = Report(findings=tuple(entry.finding for entry in verdict.new))
    rows = [
        [*row, *_more(entry, explained=verdict.explained)]
        for row, entry in zip(report.rows(), verdict.new, strict=True)
    ]
    stream = BytesIO()
    results.write(results.rows(columns, rows), format_, stream)
    return stream.getvalue()


def _more(entry: Entry, *, explained: bool) -> list[str]:
    place = place_of(entry.finding)
    if not explained:
        return [str(place)]
    types = " ".join(map(short, place.types))
    return [str(place), place.label, types, place.quote, place.document, entry.hint]

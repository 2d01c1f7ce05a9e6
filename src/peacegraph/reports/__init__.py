"""What users see of the gate: a verdict on findings, in one of several formats.

To add a format, write a function that yields its text and give it a row in :data:`REPORTS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from peacegraph.errors import UsageError
from peacegraph.queries.results import ROW_FORMATS
from peacegraph.reports.baseline import read_baseline, write_baseline
from peacegraph.reports.github import write_github
from peacegraph.reports.json_report import write_json
from peacegraph.reports.junit import write_junit
from peacegraph.reports.rows import write_rows
from peacegraph.reports.sarif import write_sarif
from peacegraph.reports.text import write_text
from peacegraph.reports.turtle import write_turtle
from peacegraph.reports.verdict import Verdict, check_fail_on, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "DEFAULT",
    "REPORTS",
    "Verdict",
    "check_fail_on",
    "judge",
    "read_baseline",
    "render",
    "write_baseline",
]

DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format: what it is good for, if that needs saying, and how it is written."""

    summary: str
    write: Callable[[Verdict], bytes | Iterable[str]]


REPORTS: dict[str, ReportFormat] = {
    "text": ReportFormat("to read", write_text),
    **{
        name: ReportFormat("", partial(write_rows, format_=name))
        for name in ROW_FORMATS
        if name != "json"
    },
    "json": ReportFormat("all of it", write_json),
    "turtle": ReportFormat("a SHACL report", write_turtle),
    "junit": ReportFormat("for CI", write_junit),
    "sarif": ReportFormat("for code scanning", write_sarif),
    "github": ReportFormat("annotations", write_github),
}


def render(verdict: Verdict, format_: str = DEFAULT) -> bytes:
    """Return a verdict as a file of one of :data:`REPORTS`.

    :raises UsageError: there is no such format.

    >>> from peacegraph.shapes import Report
    >>> render(judge(Report()), "github")
    b''
    """
    if format_ not in REPORTS:
        raise UsageError(f"no format {format_[:60]!r}: choose one of {', '.join(REPORTS)}")
    written = REPORTS[format_].write(verdict)
    if isinstance(written, bytes):
        return written
    return "".join(written).encode("utf-8", "replace")

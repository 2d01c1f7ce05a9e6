"""Findings in SHACL's own vocabulary, for tools that know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.reports.verdict import Verdict


def write_turtle(verdict: Verdict) -> Iterator[str]:
    """Yield a SHACL report of all findings, known ones too: SHACL has no word for a baseline."""
    yield verdict.report.to_turtle()

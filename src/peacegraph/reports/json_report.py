"""Findings as one JSON object, for programs: everything that is known of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from peacegraph.reports.wording import place_of, rule_id
from peacegraph.shapes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.reports.verdict import Entry, Verdict

VERSION = 1


def write_json(verdict: Verdict) -> Iterator[str]:
    """Yield the report; the same findings give the same bytes."""
    counts = {
        severity.value: sum(entry.finding.severity is severity for entry in verdict.entries)
        for severity in Severity
    }
    report = {
        "format": "peacegraph validate",
        "version": VERSION,
        "fails": verdict.fails,
        "counts": counts,
        "findings": [_finding(entry) for entry in verdict.entries],
        "mended": [
            {"id": one.fingerprint, "count": one.count, "said": one.said.split("\t")}
            for one in verdict.mended
        ],
    }
    yield json.dumps(report, indent=1, ensure_ascii=False)
    yield "\n"


def _finding(entry: Entry) -> dict[str, Any]:
    finding, place = entry.finding, place_of(entry.finding)
    return {
        "id": finding.fingerprint,
        "state": "known" if entry.known else "new",
        "fails": entry.fails,
        "severity": finding.severity.value,
        "rule": rule_id(finding),
        "shape": finding.named_shape or None,
        "component": finding.component,
        "focus": finding.focus,
        "path": finding.path,
        "value": None if finding.value is None else str(finding.value),
        "message": finding.message,
        "mend": entry.hint,
        "file": place.file,
        "line": place.line,
        "label": place.label or None,
        "types": list(place.types),
        "quote": place.quote or None,
        "document": place.document or None,
        "start": place.start,
        "end": place.end,
    }

"""Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from peacegraph import ontology, rdf_files
from peacegraph.reports.wording import place_of, rule_id, sentence, visible
from peacegraph.shapes import Severity
from peacegraph.shapes.findings import portable, short
from peacegraph.shapes.mending import general_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.reports.verdict import Entry, Verdict
    from peacegraph.shapes import Finding, Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "peacegraph/v1"

# GitHub takes no more of one run: https://docs.github.com/en/code-security/reference/code-scanning/
# (SARIF files, "results exceed limit").
MOST_RESULTS = 25_000

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(verdict: Verdict) -> Iterator[str]:
    """Yield the report: what is not known, the gravest first where it is too much for GitHub."""
    shown = verdict.new[:MOST_RESULTS]
    rules: dict[str, int] = {}
    described = []
    for entry in shown:
        name = rule_id(entry.finding)
        if name not in rules:
            rules[name] = len(rules)
            described.append(_rule(verdict, entry))
    results = [_result(entry, rules[rule_id(entry.finding)], verdict) for entry in shown]
    driver = {
        "name": "peacegraph",
        "version": importlib.metadata.version("peacegraph"),
        "informationUri": ontology.PG.rstrip("#"),
        "rules": described,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(verdict, len(shown))],
        "results": results,
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)
    yield "\n"


def _invocation(verdict: Verdict, shown: int) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if shown < len(verdict.new):
        text = f"only the first {shown} of {len(verdict.new)} findings are in this file"
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return invocation


def _rule(verdict: Verdict, entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    wanted = verdict.wanted.get(finding.shape)
    said = visible(wanted.message if wanted and wanted.message else finding.message)
    help_ = ". ".join(filter(None, (said.rstrip("."), wanted.description if wanted else "")))
    mend = visible(general_hint(finding, wanted))
    return {
        "id": rule_id(finding),
        "shortDescription": {"text": said or rule_id(finding)},
        "help": {"text": f"{help_}. To mend it: {mend}"},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"shape": portable(finding.named_shape), "component": finding.component},
    }


def _result(entry: Entry, rule: int, verdict: Verdict) -> dict[str, Any]:
    finding = entry.finding
    text = f"{visible(short(finding.focus))}: {sentence(finding)}"
    if verdict.explained and entry.tells_more:
        text += f"\nTo mend it: {visible(entry.hint)}"
    return {
        "ruleId": rule_id(finding),
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(finding)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **({"baselineState": "new"} if verdict.compared else {}),
    }


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": finding.focus, "kind": "resource"}]
    }
    place = place_of(finding)
    if place.file is not None and place.file != str(rdf_files.STANDARD_INPUT):
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(place.file)}}
        if place.line is not None:
            location["physicalLocation"]["region"] = {"startLine": place.line}
    elif place.document:
        location["physicalLocation"] = _words(place)
    return location


def _words(place: Place) -> dict[str, Any]:
    """Return the words of a document, which has no file of its own, by their offsets."""
    uri = ontology.document_iri(place.document)
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place.start is not None and place.end is not None and place.start <= place.end:
        physical["region"] = {
            "charOffset": place.start,
            "charLength": place.end - place.start,
            "snippet": {"text": place.quote},
        }
    return physical


def _uri(file: str) -> str:
    """Return a path relative to the working directory, or else as a file's own IRI."""
    path = Path(file).absolute()
    try:
        return quote(path.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return path.as_uri()

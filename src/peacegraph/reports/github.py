"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.reports.wording import place_of, quote_of, rule_id, sentence, visible
from peacegraph.shapes import Severity
from peacegraph.shapes.findings import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.reports.verdict import Entry, Verdict

_COMMANDS = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def write_github(verdict: Verdict) -> Iterator[str]:
    """Yield a command for each finding that is not known."""
    for entry in verdict.new:
        yield _command(entry, explained=verdict.explained)


def escape_data(text: str) -> str:
    r"""Return a message as a command holds it.

    >>> escape_data("100 %\nnext")
    '100 %25%0Anext'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return the value of a property as a command holds it.

    >>> escape_property("a:b,c")
    'a%3Ab%2Cc'
    """
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _command(entry: Entry, *, explained: bool) -> str:
    finding, place = entry.finding, place_of(entry.finding)
    properties = {
        "file": visible(place.file or ""),
        "line": "" if place.line is None else str(place.line),
        "title": visible(rule_id(finding)),
    }
    named = ",".join(f"{key}={escape_property(held)}" for key, held in properties.items() if held)
    lines = [f"{visible(short(finding.focus))}: {sentence(finding)}"]
    if explained:
        mend = f"mend: {visible(entry.hint)}" if entry.tells_more else ""
        lines += filter(None, (quote_of(finding), mend))
    return f"::{_COMMANDS[finding.severity]} {named}::{escape_data(chr(10).join(lines))}\n"

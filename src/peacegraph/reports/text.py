"""Findings for people: by severity, then by node, each with the place where it stands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from peacegraph.reports.wording import (
    node_of,
    place_of,
    quote_of,
    rule_id,
    sentence,
    visible,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.reports.verdict import Entry, Verdict


def write_text(verdict: Verdict) -> Iterator[str]:
    """Yield the lines of a report."""
    for severity, entries in groupby(verdict.new, key=lambda entry: entry.finding.severity):
        found = list(entries)
        yield f"{severity.value} ({len(found)})\n"
        for _, same in groupby(found, key=lambda entry: entry.finding.focus):
            yield from _node(list(same), explained=verdict.explained)
        yield "\n"
    if verdict.mended:
        yield f"mended ({sum(one.count for one in verdict.mended)})\n"
        for known in verdict.mended:
            yield f"  {visible(known.said) or known.fingerprint}\n"
        yield "\n"


def _node(entries: list[Entry], *, explained: bool) -> Iterator[str]:
    yield f"  {node_of(entries[0].finding)}\n"
    if explained and (quote := quote_of(entries[0].finding)):
        yield f"    {quote}\n"
    for entry in entries:
        place = visible(str(place_of(entry.finding)))
        said = f"{sentence(entry.finding)} [{visible(rule_id(entry.finding))}]"
        yield f"    {place}: {said}\n" if place else f"    {said}\n"
        if explained and entry.tells_more:
            yield f"      mend: {visible(entry.hint)}\n"

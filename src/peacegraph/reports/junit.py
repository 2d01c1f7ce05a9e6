"""Findings as a JUnit report, which nearly every CI reads: a suite a shape, a case a node."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from peacegraph.reports.wording import node_of, place_of, quote_of, rule_id, sentence
from peacegraph.shapes.findings import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.reports.verdict import Entry, Verdict

# What XML 1.0 cannot hold, even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(verdict: Verdict) -> Iterator[str]:
    """Yield the report; a shape that found nothing is a suite of one case that passes."""
    suites: dict[str, list[Entry]] = {shape: [] for shape in verdict.wanted}
    for entry in verdict.entries:
        name = entry.finding.named_shape or rule_id(entry.finding).rpartition("/")[0]
        suites.setdefault(name, []).append(entry)
    written = [_Suite(shape, suites[shape]) for shape in sorted(suites)]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield _opened(
        "testsuites",
        name="peacegraph validate",
        tests=str(sum(suite.tests for suite in written)),
        failures=str(sum(suite.failures for suite in written)),
        errors="0",
    )
    for suite in written:
        yield from suite.lines()
    yield "</testsuites>\n"


class _Suite:
    def __init__(self, shape: str, entries: list[Entry]) -> None:
        self._shape = short(shape)
        by_node = sorted(entries, key=lambda entry: entry.finding.focus)
        grouped = groupby(by_node, key=lambda entry: entry.finding.focus)
        self._cases = [list(same) for _, same in grouped]
        self.tests = len(self._cases) or 1
        self.failures = sum(any(entry.fails for entry in case) for case in self._cases)
        self._skipped = sum(all(entry.known for entry in case) for case in self._cases)

    def lines(self) -> Iterator[str]:
        yield " " + _opened(
            "testsuite",
            name=self._shape,
            tests=str(self.tests),
            failures=str(self.failures),
            errors="0",
            skipped=str(self._skipped),
        )
        if not self._cases:
            yield f"  <testcase{_attributes(name='no finding', classname=self._shape)}/>\n"
        for case in self._cases:
            yield from self._case(case)
        yield " </testsuite>\n"

    def _case(self, entries: list[Entry]) -> Iterator[str]:
        first = next((entry for entry in entries if entry.fails), entries[0])
        place = place_of(first.finding)
        yield "  " + _opened(
            "testcase",
            name=node_of(first.finding),
            classname=self._shape,
            file=place.file or "",
            line="" if place.line is None else str(place.line),
        )
        body = _text("\n".join(line for entry in entries for line in _said(entry)))
        if first.fails:
            said = _attributes(type=first.finding.severity.value, message=sentence(first.finding))
            yield f"   <failure{said}>{body}</failure>\n"
        elif all(entry.known for entry in entries):
            yield f"   <skipped{_attributes(message='known: ' + sentence(first.finding))}/>\n"
        else:
            yield f"   <system-out>{body}</system-out>\n"
        yield "  </testcase>\n"


def _said(entry: Entry) -> Iterator[str]:
    finding = entry.finding
    place = str(place_of(finding))
    state = " (known)" if entry.known else ""
    yield f"{finding.severity.value}{state}: {sentence(finding)} [{rule_id(finding)}]"
    yield from filter(None, (place and f"at {place}", quote_of(finding)))
    if entry.tells_more:
        yield f"mend: {entry.hint}"


def _opened(name: str, /, **attributes: str) -> str:
    return f"<{name}{_attributes(**attributes)}>\n"


def _attributes(**attributes: str) -> str:
    return "".join(
        f' {name}="{_text(held)}"' for name, held in attributes.items() if held or name == "message"
    )


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))

"""A report, judged: what fails, what is known, what is mended, and how to mend the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.errors import UsageError
from peacegraph.reports.baseline import Known, compare
from peacegraph.shapes import Finding, Report, Severity
from peacegraph.shapes.mending import Wanted, hint

if TYPE_CHECKING:
    from collections.abc import Mapping

FAIL_ON = (*(severity.value for severity in Severity), "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding, whether it is known and whether it fails, and how to mend it."""

    finding: Finding
    known: bool = False
    fails: bool = True
    hint: str = ""

    @property
    def tells_more(self) -> bool:
        """Whether the hint says what the message does not: where nothing is known, it is that."""
        return self.hint != self.finding.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a report.

    ``entries`` come in the report's order. ``wanted`` are the named shapes that judged, so that
    those that found nothing can be told. ``explained`` says whether the reader wants to be told at
    length, ``compared`` whether there was a baseline.
    """

    report: Report
    entries: tuple[Entry, ...] = ()
    mended: tuple[Known, ...] = ()
    wanted: Mapping[str, Wanted] = field(default_factory=dict)
    explained: bool = False
    compared: bool = False

    @property
    def new(self) -> tuple[Entry, ...]:
        """The findings that the baseline does not know; all of them where there is none."""
        return tuple(entry for entry in self.entries if not entry.known)

    @property
    def fails(self) -> bool:
        """Whether anything fails."""
        return any(entry.fails for entry in self.entries)

    def summary(self) -> str:
        """Return how much was found, in a line."""
        violations = sum(e.finding.severity is Severity.VIOLATION for e in self.new)
        said = f"{violations} violations, {len(self.new) - violations} warnings"
        if self.compared:
            mended = sum(one.count for one in self.mended)
            said += f"; {len(self.entries) - len(self.new)} known, {mended} mended"
        if not self.report.judged:
            said += "; nothing was judged: no shape selects anything in these data"
        return said


def check_fail_on(fail_on: str) -> None:
    """Check that a severity can be failed on.

    :raises UsageError: there is no such severity.

    >>> check_fail_on("monday")
    Traceback (most recent call last):
    peacegraph.errors.UsageError: --fail-on takes violation, warning, info or none, not 'monday'
    """
    if fail_on not in FAIL_ON:
        names = f"{', '.join(FAIL_ON[:-1])} or {FAIL_ON[-1]}"
        raise UsageError(f"--fail-on takes {names}, not {fail_on[:60]!r}")


def judge(
    report: Report,
    *,
    fail_on: str = "violation",
    known: dict[str, Known] | None = None,
    wanted: Mapping[str, Wanted] | None = None,
    explained: bool = False,
) -> Verdict:
    """Return what of a report fails: what weighs as much as ``fail_on``, and is not known.

    :raises UsageError: there is no such severity.
    """
    check_fail_on(fail_on)
    failing = list(Severity)[: FAIL_ON.index(fail_on) + 1] if fail_on != "none" else []
    flags, mended = compare(report.findings, known or {})
    shapes = wanted or {}
    return Verdict(
        report=report,
        entries=tuple(
            Entry(
                finding=finding,
                known=flag,
                fails=not flag and finding.severity in failing,
                hint=hint(finding, shapes.get(finding.shape)),
            )
            for finding, flag in zip(report.findings, flags, strict=True)
        ),
        mended=tuple(mended),
        wanted=shapes,
        explained=explained,
        compared=known is not None,
    )

"""Known findings, in a small file that is kept with the data: they do not fail, new ones do.

    # peacegraph baseline 1: …
    <count> <fingerprint> <severity> <shape and constraint> <node> <property> <value>

The lines are separated by tabs and sorted by what they say, so that a change to the data is a small
change here. Count and fingerprint are read, the rest is for people.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.errors import InputError
from peacegraph.reports.wording import rule_id, visible
from peacegraph.shapes.findings import portable, short, short_path, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from peacegraph.shapes import Finding

VERSION = 1

_HEAD = (
    f"# peacegraph baseline {VERSION}: known findings, which do not fail; "
    "`peacegraph validate --write-baseline` writes it again\n"
)
_HEAD_READ = re.compile(r"# peacegraph baseline ([0-9]{1,9})\b")
_LINE = re.compile(r"([1-9][0-9]{0,8})\t([0-9a-f]{64})(?:\t(.*))?")
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How many findings of one fingerprint are known, and what they are."""

    fingerprint: str
    count: int
    said: str = ""


def read_baseline(path: Path) -> dict[str, Known]:
    """Return the known findings of a file, by fingerprint.

    :raises InputError: it cannot be read, is no baseline, or one of another version.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(
            f"cannot read the baseline {path}: {reason}; --write-baseline makes one"
        ) from error
    head = _HEAD_READ.match(lines[0]) if lines else None
    if head is None:
        raise InputError(f"{path} is no baseline: --write-baseline makes one")
    if int(head[1]) != VERSION:
        raise InputError(
            f"{path} is a baseline of version {head[1]}, and version {VERSION} is read here: "
            "write it again with --write-baseline"
        )
    known: dict[str, Known] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise InputError(
                f"{path}:{number}: not a line of a baseline: write it again with --write-baseline"
            )
        one = Known(fingerprint=found[2], count=int(found[1]), said=found[3] or "")
        # A merge of two branches may leave a line twice, with another count.
        if one.count > known.get(one.fingerprint, _NONE).count:
            known[one.fingerprint] = one
    return known


_NONE = Known(fingerprint="", count=0)


def write_baseline(findings: Iterable[Finding]) -> str:
    """Return the text of a baseline in which all of some findings are known.

    >>> write_baseline([]).startswith("# peacegraph baseline 1")
    True
    """
    found = list(findings)
    counts = Counter(finding.fingerprint for finding in found)
    # Of several with one fingerprint, the same one speaks in whatever order they come.
    said = dict(sorted(((one.fingerprint, _said(one)) for one in found), reverse=True))
    lines = sorted((text, fingerprint) for fingerprint, text in said.items())
    return _HEAD + "".join(
        f"{counts[fingerprint]}\t{fingerprint}\t{text}\n" for text, fingerprint in lines
    )


def compare(findings: Sequence[Finding], known: dict[str, Known]) -> tuple[list[bool], list[Known]]:
    """Return which findings are known, and those of the known that are mended.

    Where several findings share a fingerprint, as many are known as the baseline counts.
    """
    left = Counter({fingerprint: one.count for fingerprint, one in known.items()})
    flags = []
    for finding in findings:
        flags.append(left[finding.fingerprint] > 0)
        left[finding.fingerprint] -= flags[-1]
    mended = [
        Known(fingerprint=one.fingerprint, count=left[one.fingerprint], said=one.said)
        for one in known.values()
        if left[one.fingerprint] > 0
    ]
    return flags, mended


def _said(finding: Finding) -> str:
    parts = (
        finding.severity.value,
        rule_id(finding),
        short(finding.focus),
        short_path(finding.path),
        shown(finding.value),
    )
    return "\t".join(visible(portable(part))[:_LONGEST] for part in parts).rstrip("\t")

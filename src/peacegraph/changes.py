"""What changed in a store, snapshot by snapshot, so that a check need not look at the rest again.

    <store>/
      changes.jsonl    a line for every graph that changed: in which snapshot that can first be seen
      checked/         what a check found (:mod:`peacegraph.checked`), a file for each set of shapes

A line is written before the change is: a change that was not made after all does no harm here, one
that is not told would. Nothing of a forgotten document stays: a line names its graph, and of the
nodes that it described only those that the store speaks of elsewhere.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

FILE = "changes.jsonl"
CHECKED = "checked"
# So many lines are read in no time, and make a file that nobody minds.
_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Change:
    """A graph that is not what it was before a snapshot; ``nodes`` have lost statements."""

    snapshot: int
    graph: str
    nodes: tuple[str, ...] = ()


def note(folder: Path, change: Change) -> None:
    """Write down a change that is about to be made.

    :raises OSError: the disk does not take it.
    """
    path, line = folder / FILE, _written(change)
    if not path.exists():  # what changed before is not known
        line = _written(Change(change.snapshot - 1, "")) + line
    elif not _ends_a_line(path):  # whoever wrote the last one was stopped within it
        line = "\n" + line
    with path.open("ab") as stream:
        stream.write(line.encode("utf-8"))


def since(folder: Path, snapshot: int) -> list[Change] | None:
    """Return what changed after a snapshot, ``None`` where that is not known.

    :raises OSError: the file cannot be read.
    """
    changes = _read(folder)
    if changes is None or not changes or changes[0].snapshot > snapshot:
        # The first line says from when on changes are told.
        return None
    return [change for change in changes[1:] if change.snapshot > snapshot]


def tidy(folder: Path, snapshot: int, is_mentioned: Callable[[str], bool]) -> None:
    """Let go of nodes that the store does not speak of any more, and of more lines than are useful.

    :raises OSError: the disk does not take it.
    """
    changes = _read(folder)
    if changes is None or len(changes) > _LINES:
        changes = [Change(snapshot, "")]
    kept = [
        Change(change.snapshot, change.graph, tuple(filter(is_mentioned, change.nodes)))
        for change in changes
    ]
    _write(folder / FILE, map(_written, kept))
    for path in (folder / CHECKED).glob("*.jsonl"):
        _tidy_findings(path, is_mentioned)


def _tidy_findings(path: Path, is_mentioned: Callable[[str], bool]) -> None:
    head, *lines = path.read_text("utf-8").splitlines(keepends=True) or [""]
    kept = [line for line in lines if is_mentioned(json.loads(line)["focus"])]
    if len(kept) < len(lines):
        _write(path, [head, *kept])


def _read(folder: Path) -> list[Change] | None:
    try:
        lines = (folder / FILE).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    found = []
    for line in lines:
        try:
            number, graph, *nodes = json.loads(line)
        except (ValueError, TypeError):
            continue  # a writer was stopped within it, before it made the change
        found.append(Change(number, graph, tuple(nodes)))
    return found


def _written(change: Change) -> str:
    return json.dumps([change.snapshot, change.graph, *change.nodes], ensure_ascii=True) + "\n"


def _write(path: Path, lines: Iterable[str]) -> None:
    with replacing(path) as stream:
        stream.writelines(line.encode("utf-8") for line in lines)


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(size - 1, 0))
        return stream.read(1) in (b"", b"\n")

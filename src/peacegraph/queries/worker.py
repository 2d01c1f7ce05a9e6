"""The process in which a query that is not ours is run: ``python -m peacegraph.queries.worker``.

It reads one task as JSON from standard input, and writes one line that says what came of it, then
the result.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from peacegraph.errors import PeacegraphError, UsageError
from peacegraph.queries import results
from peacegraph.store import open_reader

# CLONE_NEWNET and CLONE_NEWUSER of Linux: the first needs rights that the second gives.
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000


def main() -> None:
    """Do the task."""
    task: dict[str, Any] = json.load(sys.stdin.buffer)
    _limit_time(task["seconds"])
    _leave_network()
    try:
        head, body = _answer(task)
    except PeacegraphError as error:
        head, body = {"error": type(error).__name__, "message": str(error)}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


def _answer(task: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    limit = task["row_limit"]
    with open_reader(task["store"]) as reader:
        _limit_memory(task["memory"])
        try:
            solutions = reader.query(task["text"], union=True)
        except SyntaxError as error:
            raise UsageError(f"the query is no SPARQL: {' '.join(str(error).split())}") from error
        result = results.collect(solutions, limit=limit)
    kind, body = results.dumps(result)
    return {"kind": kind, "truncated": result.truncated}, body


def _limit_time(seconds: int) -> None:
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory(megabytes: int) -> None:
    """Allow that much on top of what the open store takes, its threads' stacks most of all."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        try:
            held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        except OSError:
            held = 0
        limit = held + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _leave_network() -> None:
    """Give up the network where the system lets us: the guard has refused what would use it."""
    import ctypes

    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)


if __name__ == "__main__":
    main()

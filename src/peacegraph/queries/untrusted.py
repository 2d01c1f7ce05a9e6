"""A query that is not ours is run by another process, which can be ended.

The engine has no time limit, cannot be interrupted, and takes its process with it when it falls.
"""

from __future__ import annotations

import json
import math
import os
import sys
from typing import TYPE_CHECKING

from peacegraph.errors import (
    ArtefactError,
    InputError,
    PeacegraphError,
    StoreError,
    TimeLimitError,
    UsageError,
)
from peacegraph.queries import guard, results

if TYPE_CHECKING:
    from peacegraph.queries.results import Result

TIMEOUT = 30.0
LONGEST_TIMEOUT = 86_400
ROW_LIMIT = 10_000
MEMORY = 2048

_ERRORS: dict[str, type[PeacegraphError]] = {
    error.__name__: error for error in (ArtefactError, InputError, StoreError, UsageError)
}


def run_untrusted(
    store: str | os.PathLike[str],
    text: str,
    *,
    timeout: float = TIMEOUT,
    row_limit: int = ROW_LIMIT,
    memory: int = MEMORY,
) -> Result:
    """Answer a query that anybody wrote from the store in a folder, within limits.

    ``timeout`` is in seconds, ``memory`` in megabytes; at most ``row_limit`` rows (or triples) come
    back, and the result says when there were more. All graphs are seen as one where the query names
    none.

    :raises UsageError: the query is refused, is no SPARQL, or is too much for the engine; or the
        time limit is none.
    :raises StoreError: there is no such store.
    :raises TimeLimitError: the time ran out.
    """
    check_timeout(timeout)
    guard.check(text)
    import subprocess

    task = {
        "store": os.fspath(store),
        "text": text,
        "row_limit": row_limit,
        "memory": memory,
        # Where we are killed ourselves, the worker still ends.
        "seconds": math.ceil(timeout) + 5,
    }
    # -P: a folder called peacegraph where the user happens to stand is not imported.
    command = [sys.executable, "-P", "-m", "peacegraph.queries.worker"]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "RUST_BACKTRACE": "0",
    }
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as worker:
        try:
            output, complaint = worker.communicate(json.dumps(task).encode(), timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise TimeLimitError(
                f"the query was ended after {timeout:g} s: ask for less, or allow more time"
            ) from error
        finally:
            # On a time-out, and on Ctrl-C too.
            worker.kill()
    if worker.returncode != 0:
        raise _fallen(worker.returncode, complaint, memory)
    head, _, body = output.partition(b"\n")
    told = json.loads(head)
    if "error" in told:
        raise _ERRORS[told["error"]](told["message"])
    return results.loads(told["kind"], body, truncated=told["truncated"])


def check_timeout(seconds: float) -> None:
    """Check that a time limit is one.

    :raises UsageError: it is not above 0, or is more than a day.

    >>> check_timeout(float("nan"))
    Traceback (most recent call last):
    peacegraph.errors.UsageError: a time limit is above 0 and at most 86400 seconds, not nan
    """
    if not 0 < seconds <= LONGEST_TIMEOUT:
        raise UsageError(
            f"a time limit is above 0 and at most {LONGEST_TIMEOUT} seconds, not {seconds:g}"
        )


def _fallen(code: int, complaint: bytes, memory: int) -> PeacegraphError:
    words = complaint.decode(errors="replace")
    if "memory" in words.lower() or "temporarily unavailable" in words:
        return UsageError(f"the query needs more than {memory} MB of memory: ask for less")
    if code < 0 or "overflow" in words:
        return UsageError(
            "the query engine gave up: the query is too deeply nested or too large: simplify it"
        )
    reason = words.strip().splitlines()[-1:] or [f"exit code {code}"]
    return ArtefactError(f"the query's own process did not start: {reason[0]}")

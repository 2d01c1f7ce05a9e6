"""The same work on many things, in one process or several; results come in the order of the things.

Whoever calls :func:`in_order` with more than one job from a script guards it with
``if __name__ == "__main__":``, since each process imports that script anew.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

from peacegraph.errors import PeacegraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

# So many things wait for each process: enough that none idles, few enough to keep in memory.
_AHEAD = 4
_prepare: Callable[[], Callable[[Any], Any]] | None = None
_work: Callable[[Any], Any] | None = None


def in_order(
    prepare: Callable[[], Callable[[T], R]], things: Iterable[T], *, jobs: int = 1
) -> Iterator[R]:
    """Yield the result of the work on each thing; ``prepare`` makes the worker, once a process.

    What it makes stays in its process, what it is given and gives is pickled where ``jobs`` is over
    one. An error ends the work, and is raised here.

    :raises PeacegraphError: a process was ended from outside.
    """
    if jobs <= 1:
        yield from map(prepare(), things)
        return
    # A forked process would take over the threads' locks of a progress bar, but not its threads.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (prepare,)) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for thing in things:
                with _interrupts_held():
                    waiting.append(pool.submit(_do, thing))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise PeacegraphError(
                "a process was ended from outside, maybe for want of memory: use fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def without_collection() -> Iterator[None]:
    """Let Python look for no cycles of garbage: where millions of objects stay, it finds none.

    It would go through all of them again and again, for a quarter of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait, and the processes that start meanwhile never see it.

    Until :func:`_start` runs, it would end each of them with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(prepare: Callable[[], Callable[[Any], Any]]) -> None:
    global _prepare
    # Ctrl-C is the parent's to answer: it stops the pool.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _prepare = prepare


def _do(thing: Any) -> Any:
    # Not made at the start: an error there would break the pool, and be nobody's to report.
    global _work
    if _work is None:
        assert _prepare is not None, "a process works once it is started"  # noqa: S101
        _work = _prepare()
    return _work(thing)

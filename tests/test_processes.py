"""Work in several processes: in order, once prepared, and errors come through."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from peacegraph import pipeline
from peacegraph.errors import InputError, PeacegraphError, UsageError
from peacegraph.processes import in_order


class Squarer:
    """Squares numbers; a stand-in for an extractor, which takes a second to make."""

    def __init__(self, refused: int) -> None:
        self._refused = refused

    def __call__(self, number: int) -> int:
        if number == self._refused:
            raise InputError(f"no square of {number}")
        return number * number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_things(jobs):
    squares = in_order(partial(Squarer, -1), range(40), jobs=jobs)
    assert list(squares) == [number * number for number in range(40)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_to_do_is_nothing_done(jobs):
    assert list(in_order(partial(Squarer, -1), [], jobs=jobs)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_ends_the_work_and_is_raised(jobs):
    squares = in_order(partial(Squarer, 3), range(40), jobs=jobs)
    assert [next(squares), next(squares), next(squares)] == [0, 1, 4]
    with pytest.raises(InputError, match="no square of 3"):
        next(squares)


class Unready:
    """Cannot be made; a stand-in for an extractor whose model is missing."""

    def __init__(self) -> None:
        raise InputError("no such model")

    def __call__(self, number: int) -> int:
        return number


class Dying:
    """Ends its process; a stand-in for one that the system kills."""

    def __call__(self, _number: int) -> int:
        os._exit(9)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_cannot_be_made_says_why(jobs):
    with pytest.raises(InputError, match="no such model"):
        list(in_order(Unready, range(9), jobs=jobs))


def test_a_process_that_is_killed_is_an_error_of_ours():
    with pytest.raises(PeacegraphError, match="use fewer --jobs"):
        list(in_order(Dying, range(9), jobs=2))


def test_two_processes_extract_what_one_does(tmp_path: Path):
    for jobs in (1, 2):
        pipeline.extract_to(["seeds"], tmp_path / str(jobs), jobs=jobs)
    written = [
        {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        for folder in (tmp_path / "1", tmp_path / "2")
    ]
    assert written[0] == written[1]
    assert "facts.jsonl" in written[0]


def test_two_processes_build_what_one_does(tmp_path: Path):
    outcomes = [pipeline.build(["seeds"], tmp_path / f"{jobs}.store", jobs=jobs) for jobs in (1, 2)]
    assert outcomes[0] == outcomes[1]
    exported = []
    for jobs in (1, 2):
        pipeline.export(tmp_path / f"{jobs}.store", tmp_path / f"{jobs}.ttl")
        exported.append((tmp_path / f"{jobs}.ttl").read_bytes())
    assert exported[0] == exported[1]


def test_an_unknown_extractor_is_refused_before_a_process_starts(tmp_path: Path):
    with pytest.raises(UsageError, match="no extractor 'crystal-ball'"):
        pipeline.build(["seeds"], tmp_path / "store", extractor="crystal-ball", jobs=2)


def ignores_interrupts(_number: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def make_ignorer():
    return ignores_interrupts


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no masks")
def test_a_process_is_deaf_to_interrupts_from_its_first_moment():
    assert all(in_order(make_ignorer, range(4), jobs=2))
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])

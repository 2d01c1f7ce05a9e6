"""What several tests share: the seeds, and a store built of them once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def seeds():
    """Return the five articles, in the order of their names."""
    return sorted(SEEDS.glob("*.txt"))


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory):
    """Return a store of the five seeds. Tests read it and leave it as it is."""
    from peacegraph import pipeline

    folder = tmp_path_factory.mktemp("seeds") / "store"
    pipeline.build([SEEDS], folder)
    return folder


@pytest.fixture
def run(tmp_path):
    """Return a function that runs the command line as a process in an empty folder."""

    def run(*arguments, stdin=None, cwd=tmp_path, timeout=120, **environment):
        return subprocess.run(
            [sys.executable, "-m", "peacegraph", *map(str, arguments)],
            input=stdin,
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "120", **environment},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run

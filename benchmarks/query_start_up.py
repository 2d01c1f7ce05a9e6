"""What the command line costs over the bare minimum, for one saved question.

Runs ``peacegraph query run`` and a bare Typer program that opens the same store and runs the same
text, in turns, and compares the CPU seconds of the whole processes. Exits 1 where the median ratio
is over the bar.
"""

from __future__ import annotations

import argparse
import compileall
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BAR = 1.3
QUESTION, ARGUMENTS = "posts-of-person", {"person": "Kamal Malhotra"}
BARE = Path(__file__).parent / "bare_query.py"
ROOT = Path(__file__).parent.parent


def cpu_seconds(command: list[str]) -> float:
    """Return the user and system time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure, print, and say whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    from peacegraph import pipeline, queries, store

    # An installed package has its bytecode; a checkout may be told never to write any.
    compileall.compile_dir(str(Path(pipeline.__file__).parent), quiet=1)
    compileall.compile_file(str(BARE), quiet=1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        pipeline.build([ROOT / "seeds"], folder)
        with store.open_reader(folder) as reader:
            text = Path(scratch) / "bound.rq"
            text.write_text(queries.bind(queries.load(QUESTION), ARGUMENTS, reader))
        snapshots = folder / "snapshots"
        opened = str(snapshots / (snapshots / "current").read_text().strip())
        arguments = [f"{name}={value}" for name, value in ARGUMENTS.items()]
        command = str(Path(sys.executable).parent / "peacegraph")
        ours = [command, "--store", str(folder), "query", "run"]
        ours += [QUESTION, *arguments, "--format", "csv"]
        bare = [sys.executable, str(BARE), opened, str(text)]
        cpu_seconds(ours), cpu_seconds(bare)  # the first run pays for cold files
        pairs = [(cpu_seconds(ours), cpu_seconds(bare)) for _ in range(runs)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    print("command                       CPU s (median)")
    print(f"peacegraph query run          {statistics.median(mine for mine, _ in pairs):.3f}")
    print(f"bare Typer program            {statistics.median(other for _, other in pairs):.3f}")
    print(
        f"ratio {ratio:.2f}, bar {BAR}: {'held' if ratio <= BAR else 'missed'} ({runs} runs each)"
    )
    return int(ratio > BAR)


if __name__ == "__main__":
    raise SystemExit(main())

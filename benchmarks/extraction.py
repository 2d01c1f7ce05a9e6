"""What reading articles costs: against the bare text model, a second, in memory, at the start.

Extracts the articles of ``tests/articles`` and ``seeds`` in turns with the text model alone (the
same tokenizer and parser, none of our steps) and compares CPU seconds on one core. Exits 1 where a
bar is missed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OWN_BAR = 0.7  # our own steps, of the bare text model
RATE_BAR = 25  # articles of the median length a second, on one core
MEMORY_BAR = 600  # megabytes a process
START_BAR = 3.0  # seconds until a first article is written
MEDIAN_WORDS = 300
ROOT = Path(__file__).parent.parent
ARTICLES = [
    *sorted((ROOT / "tests" / "articles").glob("*.txt")),
    *sorted((ROOT / "seeds").glob("*.txt")),
]


def main() -> int:
    """Measure, print, and say whether the bars hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is loaded
    from peacegraph import extraction, readers
    from peacegraph.syntax import load_syntax

    documents = [readers.read(path) for path in ARTICLES]
    words = sum(len(document.text.split()) for document in documents)
    extractor, bare = extraction.get_extractor(), load_syntax()

    def ours() -> float:
        began = time.process_time()
        for document in documents:
            extractor(document)
        return time.process_time() - began

    def model() -> float:
        began = time.process_time()
        for document in documents:
            bare(document.text)
        return time.process_time() - began

    ours(), model()  # the first round fills caches
    pairs = [(ours(), model()) for _ in range(rounds)]
    own = statistics.median(whole / alone - 1 for whole, alone in pairs)
    rate = words / MEDIAN_WORDS / statistics.median(whole for whole, _ in pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = statistics.median(_start() for _ in range(3))
    held = [
        _line("own steps, of the bare text model", own, OWN_BAR, most=True),
        _line(f"articles of {MEDIAN_WORDS} words a second", rate, RATE_BAR, most=False),
        _line("memory, megabytes", memory, MEMORY_BAR, most=True),
        _line("`extract` of one article, seconds", start, START_BAR, most=True),
    ]
    return int(not all(held))


def _start() -> float:
    command = str(Path(sys.executable).parent / "peacegraph")
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run(
            [command, "extract", str(ARTICLES[0]), "--output", folder],
            check=True,
            capture_output=True,
        )
        return time.perf_counter() - began


def _line(what: str, found: float, bar: float, *, most: bool) -> bool:
    held = found <= bar if most else found >= bar
    print(f"{what:36} {found:8.2f}   bar {bar:g}: {'held' if held else 'missed'}")
    return held


if __name__ == "__main__":
    raise SystemExit(main())

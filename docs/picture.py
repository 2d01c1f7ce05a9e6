"""Draw ``docs/answer.svg``: a question asked on the command line, and what it answers.

After ``make demo``: ``.venv/bin/python docs/picture.py``
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ARGUMENTS = ["query", "run", "who-relieved-whom"]
PICTURE = Path(__file__).parent / "answer.svg"
WIDTH = 92


def draw(store: Path) -> str:
    """Return the picture of the answer that a store gives, as SVG that fetches nothing."""
    answer = subprocess.run(
        [sys.executable, "-m", "peacegraph", "--store", str(store), *ARGUMENTS],
        env={**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="256")
    console.print(Text("$ peacegraph " + " ".join(ARGUMENTS), style="bold cyan"))
    for number, line in enumerate(answer.splitlines()):
        source = line.startswith("    — ")
        style = "bold" if number == 0 else "dim" if source else "green" if line[:1] == " " else ""
        console.print(Text(line, style))
    drawn = console.export_svg(title="peacegraph", unique_id="answer")
    # Rich names a font on another host: whoever opens the picture asks nobody for anything.
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(draw(Path("peacegraph.store")), encoding="utf-8")

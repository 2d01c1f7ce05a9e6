"""Every command of the README runs, and prints what the README shows."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [
    (language, textwrap.dedent(block))
    for language, block in re.findall(
        r"^ *```(\w+)\n(.*?)^ *```$", README, re.MULTILINE | re.DOTALL
    )
]
COMMANDS = [
    (command, output)
    for language, block in BLOCKS
    if language == "console"
    for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]
PYTHON = [block for language, block in BLOCKS if language == "python"]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Return a folder that holds what the commands name."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("seeds", "shapes", "tests/articles"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_the_readme_shows_commands_and_python():
    assert len(COMMANDS) > 8
    assert PYTHON


def test_every_command_runs_and_prints_what_is_shown(checkout):
    # One after the other: each finds what those before it have made.
    for command, shown in COMMANDS:
        if command.startswith("make "):
            continue
        done = subprocess.run(
            command,
            shell=True,
            cwd=checkout,
            env={
                **os.environ,
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                "COLUMNS": "140",
                "NO_COLOR": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        printed = done.stdout + done.stderr
        assert doctest.OutputChecker().check_output(shown, printed, FLAGS) or not shown, (
            f"$ {command}\nthe README shows\n{shown}\nit prints\n{printed}"
        )


def test_make_demo_answers_five_questions_with_quotes(tmp_path):
    # What installs is left out: the packages are those that these tests run with.
    command = ["make", "--assume-old", ".venv/.installed", "demo", f"STORE={tmp_path / 'store'}"]
    done = subprocess.run(
        [*command, f"BIN={Path(sys.executable).parent}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    questions = done.stdout.split("$ peacegraph query run ")[1:]
    assert len(questions) >= 5
    for question in questions:
        assert re.search(r"\d{3}_[0-9a-f]{16}", question), question
    assert "0 violations" in done.stderr


def test_the_picture_is_of_what_the_program_prints(seed_store, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    picture = importlib.import_module("picture")
    message = "draw it again: python docs/picture.py"
    assert picture.PICTURE.read_text(encoding="utf-8") == picture.draw(seed_store), message


def test_the_python_runs(checkout):
    for block in PYTHON:
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=checkout, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("target", re.findall(r"`make (\w+)`", README))
def test_every_make_target_exists(target):
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_file_that_the_readme_names_exists():
    named = re.findall(r"`((?:src|ontology|shapes|queries|tests)/[\w./-]*)`", README)
    assert named
    for name in named:
        assert (ROOT / name).exists(), name

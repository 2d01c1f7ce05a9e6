"""What other sites run: the GitHub Action and the pre-commit hooks, as far as bash can run them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "tests" / "reports" / "schemas"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BROKEN = "@prefix ex: <https://example.org/> .\n\nex:ba a ex:Person .\n"
SOUND = '@prefix ex: <https://example.org/> .\n\nex:bo a ex:Person ; ex:name "Bo" .\n'
SHAPES = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .\n"
    "ex:Shape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property ex:Shape-name .\n"
    "ex:Shape-name a sh:PropertyShape ; sh:path ex:name ; sh:minCount 1 ;\n"
    '  sh:message "A person needs a name." ; sh:severity sh:Violation .\n'
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a repository of somebody's, with a name that breaks careless scripts."""
    folder = tmp_path / "a repository; $(touch owned)"
    (folder / "data" / "deep er").mkdir(parents=True)
    (folder / "shapes").mkdir()
    (folder / "data" / "sound.ttl").write_text(SOUND)
    (folder / "data" / "deep er" / "broken.ttl").write_text(BROKEN)
    (folder / "shapes" / "people.ttl").write_text(SHAPES)
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Return a folder for PATH with the peacegraph that is tested."""
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "peacegraph"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m peacegraph "$@"\n')
    program.chmod(0o755)
    return folder


# --- the action ------------------------------------------------------------------------------


def step(name: str) -> dict[str, Any]:
    [found] = [step for step in ACTION["runs"]["steps"] if step["name"] == name]
    return dict(found)


def run_step(
    name: str, inputs: dict[str, str], cwd: Path, programs: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: inputs filled in, then bash with a file of the script."""
    given = {key: str(held.get("default", "")) for key, held in ACTION["inputs"].items()} | inputs
    values = {f"inputs.{key}": held for key, held in given.items()}
    values["github.action_path"] = str(ROOT)
    own = {
        key: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: values[found[1]], held)
        for key, held in step(name)["env"].items()
    }
    script = programs.parent / "step.sh"
    script.write_text(step(name)["run"])
    for file in ("GITHUB_OUTPUT", "GITHUB_PATH"):
        (programs.parent / file).touch()
        own[file] = str(programs.parent / file)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=cwd,
        env={**os.environ, "PATH": path, "RUNNER_TEMP": str(programs.parent), **own, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_is_one_that_github_takes() -> None:
    schema = json.loads((SCHEMAS / "github-action.json").read_text(encoding="utf-8"))
    jsonschema.validate(ACTION, schema)
    for one in ACTION["runs"]["steps"]:
        assert "${{" not in one["run"], "an expression in a script is code that others can write"


def test_every_input_of_the_action_is_used() -> None:
    used = " ".join(held for one in ACTION["runs"]["steps"] for held in one["env"].values())
    for name in ACTION["inputs"]:
        assert f"inputs.{name} }}" in used
    for one in ACTION["runs"]["steps"]:
        for name in one["env"]:
            assert f"${name}" in one["run"] or f"${{{name}" in one["run"]


def test_the_action_annotates_the_line_at_fault(checkout: Path, programs: Path) -> None:
    inputs = {"files": "data/**/*.ttl\n\n", "shapes": "shapes"}
    done = run_step("Validate", inputs, checkout, programs)
    assert done.returncode == 1, done.stderr
    [command] = done.stdout.splitlines()
    assert command.startswith("::error file=data/deep er/broken.ttl,line=3,title=")
    assert command.endswith(": A person needs a name.")


def test_the_action_passes_what_is_sound(checkout: Path, programs: Path) -> None:
    inputs = {"files": "data/sound.ttl", "shapes": "shapes/people.ttl"}
    done = run_step("Validate", inputs, checkout, programs)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_action_writes_sarif_also_where_it_fails(checkout: Path, programs: Path) -> None:
    inputs = {"files": "data/*/*.ttl", "shapes": "shapes", "sarif-file": "found here.sarif"}
    done = run_step("Validate", inputs, checkout, programs)
    assert done.returncode == 1
    sarif = json.loads((checkout / "found here.sarif").read_text(encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) == 1
    said = (programs.parent / "GITHUB_OUTPUT").read_text()
    assert said == "sarif-file=found here.sarif\n"


def test_the_action_knows_a_baseline(checkout: Path, programs: Path, run: Any) -> None:
    path = checkout / "known.txt"
    named = ("data/deep er/broken.ttl", "--shapes", "shapes", "--write-baseline", path)
    assert run("validate", *named, cwd=checkout).returncode == 0
    inputs = {"files": "data/**/*.ttl", "shapes": "shapes", "baseline": "known.txt"}
    done = run_step("Validate", inputs, checkout, programs)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 known" in done.stderr


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"files": "\n"}, 2),
        ({"files": "data/none/*.ttl"}, 3),
        ({"files": "data/sound.ttl", "fail-on": "monday"}, 2),
        ({"files": "data/sound.ttl", "format": "word"}, 2),
        ({"files": "data/sound.ttl", "profile": "lax"}, 2),
        ({"files": "--output=owned"}, 3),
        ({"files": "data/sound.ttl", "shapes": "--output=owned"}, 3),
        ({"files": "data/sound.ttl", "shapes": "data"}, 5),
        ({"files": "data/sound.ttl", "baseline": "none; touch owned"}, 3),
        ({"files": "$(touch owned)\n`touch owned`; touch owned"}, 3),
    ],
)
def test_the_action_says_what_is_wrong_with_its_inputs(
    checkout: Path, programs: Path, inputs: dict[str, str], code: int
) -> None:
    done = run_step("Validate", {"shapes": "shapes", **inputs}, checkout, programs)
    assert done.returncode == code, done.stdout + done.stderr
    assert not (checkout / "owned").exists()


def test_the_action_installs_from_its_own_folder(tmp_path: Path, programs: Path) -> None:
    # pip itself would need the network: what it is asked for is written down instead.
    python = programs / "python"
    python.write_text(
        '#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; fi\n'
        'echo "$@" >> "$RUNNER_TEMP/asked"\n'
    )
    python.chmod(0o755)
    done = run_step("Install peacegraph", {"python": str(python)}, tmp_path, programs)
    assert done.returncode == 0, done.stderr
    asked = (programs.parent / "asked").read_text().splitlines()
    assert asked[0] == f"-m venv {programs.parent}/peacegraph"
    assert asked[1].startswith("-m pip install ")
    assert asked[1].endswith(f" {ROOT}")
    assert (programs.parent / "GITHUB_PATH").read_text() == f"{programs.parent}/peacegraph/bin\n"


# --- the hooks -------------------------------------------------------------------------------


def hook(name: str) -> dict[str, Any]:
    [found] = [hook for hook in HOOKS if hook["id"] == name]
    return dict(found)


def test_pre_commit_takes_the_hooks() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # A hook of Python is installed as a package, and runs one of its programs.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for one in HOOKS:
        assert one["language"] == "python"
        assert one["entry"].split()[0] in project["project"]["scripts"]


@pytest.mark.parametrize(
    ("name", "passed", "left"),
    [
        ("peacegraph-validate", ["a.ttl", "b/c.nt", "d.jsonld"], ["e.ttl.md", "ttl", "f.json"]),
        ("peacegraph-shapes-check", ["shapes/a.ttl", "b/shapes/c/d.ttl"], ["a.ttl", "shapes/b.md"]),
    ],
)
def test_the_hooks_pick_their_files(name: str, passed: list[str], left: list[str]) -> None:
    pattern = re.compile(hook(name)["files"])
    assert all(map(pattern.search, passed))
    assert not any(map(pattern.search, left))


def run_hook(name: str, *files: str, cwd: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: its entry, then the files of the commit."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [*shlex.split(hook(name)["entry"]), *files],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_judges_the_files_of_a_commit(checkout: Path, programs: Path) -> None:
    def committed(*files: str) -> subprocess.CompletedProcess[str]:
        given = ("--shapes", "shapes", *files)
        return run_hook("peacegraph-validate", *given, cwd=checkout, programs=programs)

    assert committed("data/sound.ttl").returncode == 0
    done = committed("data/sound.ttl", "data/deep er/broken.ttl")
    assert done.returncode == 1
    assert "data/deep er/broken.ttl:3: " in done.stdout


def test_the_hook_finds_mistakes_in_shapes(checkout: Path, programs: Path) -> None:
    path = checkout / "shapes" / "people.ttl"

    def committed() -> subprocess.CompletedProcess[str]:
        files = ("shapes/people.ttl",)
        return run_hook("peacegraph-shapes-check", *files, cwd=checkout, programs=programs)

    done = committed()
    assert done.returncode == 0, done.stdout + done.stderr
    path.write_text(SHAPES.replace("sh:minCount", "sh:minCnt"))
    done = committed()
    assert done.returncode == 1
    assert "sh:minCount" in done.stdout

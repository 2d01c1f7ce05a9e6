"""An installed peacegraph needs nothing of this repository: its artefacts travel in the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel, and install it alone where the repository is not in reach."""
    root = Path(__file__).parent.parent
    scratch = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", scratch, root]
    subprocess.run([*map(str, build)], check=True, capture_output=True)
    (wheel,) = scratch.glob("*.whl")
    target = scratch / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    return wheel, target


def test_the_wheel_carries_every_artefact(installed):
    names = zipfile.ZipFile(installed[0]).namelist()
    for artefact in (
        "ontology/peacegraph.ttl",
        "ontology/alignments.ttl",
        "ontology/context.jsonld",
        "ontology/fact.schema.json",
        "ontology/reference/missions.csv",
        "shapes/deployment.ttl",
        "shapes/strict/document.ttl",
        "queries/posts-of-person.rq",
    ):
        assert f"peacegraph/artefacts/{artefact}" in names
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]


def test_an_installed_peacegraph_works_in_an_empty_folder(installed, seeds, tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_bytes(seeds[0].read_bytes())
    where = "import peacegraph.artefacts as a; print(a.__file__, a.folder('queries'))"
    environment = {**os.environ, "PYTHONPATH": str(installed[1]), "NO_COLOR": "1"}

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("-c", where).count(str(installed[1])) == 2
    run("-m", "peacegraph", "build", "articles")
    answer = run(
        *("-m", "peacegraph", "query", "run", "posts-of-person"),
        *("person=Kamal Malhotra", "--format", "csv"),
    )
    assert "Resident Coordinator" in answer
    run("-m", "peacegraph", "validate")
    run("-m", "peacegraph", "export", "--output", "graph.ttl")
    run("-m", "peacegraph", "validate", "graph.ttl")

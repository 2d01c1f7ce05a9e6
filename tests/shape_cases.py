"""The cases of the shapes: files in tests/shapes that say what in them is at fault.

A comment ``# expects: pgsh:Shape sh:Component`` speaks of the node described next. Those of the
strict profile are judged by its own shapes alone, for what it asks beyond the core profile.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from peacegraph import artefacts, ontology, rdf, rdf_files, shapes

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from peacegraph.shapes import Report

CASES = Path(__file__).parent / "shapes"
FOLDER = artefacts.folder("shapes")
FILES = sorted((*FOLDER.glob("*.ttl"), *FOLDER.glob("strict/*.ttl")))
SUBJECTS = [path.relative_to(FOLDER).with_suffix("").as_posix() for path in FILES]
CONTEXT = [*rdf.class_axioms(), *rdf_files.read_rdf(CASES / "context.ttl")]
PREFIXES = {
    "pg": ontology.PG,
    "pgsh": shapes.PGSH,
    "sh": ontology.PREFIXES["sh"],
    "case": "https://example.org/case/",
    "thing": "https://example.org/thing/",
}

Expected = Counter[tuple[str, str, str]]


def case_file(subject: str, kind: str) -> Path:
    return CASES / f"{subject}.{kind}.ttl"


def judge(subject: str, kind: str) -> Report:
    """Judge a file of cases by the shapes of its profile."""
    return shapes.validate(_case(subject, kind), _judges(subject), context=CONTEXT)


def _case(subject: str, kind: str) -> list[Quad]:
    return rdf_files.read_rdf(case_file(subject, kind))


def _judges(subject: str) -> shapes.Shapes:
    strict = subject.startswith("strict/")
    return shapes.load_shapes(FOLDER / "strict") if strict else shapes.load_shapes()


def iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def expected_of(path: Path) -> Expected:
    """Read which findings a file of cases announces: (node, shape, component)."""
    expected: Expected = Counter()
    waiting: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if announced := re.fullmatch(r"# expects: (\S+) (\S+)", line):
            waiting.append((iri(announced[1]), iri(announced[2])))
        elif subject := re.match(r"(case:|_:)([\w-]+)", line):
            focus = subject[0] if subject[1] == "_:" else iri(subject[0])
            expected.update((focus, shape, component) for shape, component in waiting)
            waiting = []
    assert not waiting, f"{path}: no node follows the last `# expects:`"
    return expected


def found_in(report: Report) -> Expected:
    return Counter((f.focus, f.shape, f.component) for f in report.findings)

"""Files of shapes to a report of the mistakes in them; nothing is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph import rdf_files
from peacegraph.shapes.findings import Report
from peacegraph.shapes.graphs import assemble
from peacegraph.shapes.lint import lint
from peacegraph.shapes.loading import PROFILES, files_of, our_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from peacegraph.shapes.lint_terms import Data


def check_shapes(paths: Iterable[Path] = (), *, data: Data | None = None) -> Report:
    """Return what looks like a mistake in shapes: files, folders, or without any all of ours.

    Shapes that could not be used are reported too, and not refused. With data, what selects nothing
    in them is found as well.

    :raises InputError: a file is missing, or is no RDF.
    """
    files = files_of(paths) or our_files(PROFILES[-1])
    quads = [quad for file in files for quad in rdf_files.read_rdf(file)]
    graph = assemble(quad.triple for quad in quads)
    return Report(findings=tuple(lint(graph, data)))

"""N-Triples and N-Quads: a statement a line, sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad


def write_ntriples(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the statements of all graphs as one, in N-Triples."""
    return (f"{line} .\n" for line in sorted({str(quad.triple) for quad in quads}))


def write_nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the statements in N-Quads."""
    return (f"{line} .\n" for line in sorted({str(quad) for quad in quads}))

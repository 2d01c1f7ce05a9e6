"""JSON-LD: expanded, so that no context is ever fetched to read it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad


def write_jsonld(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the statements in JSON-LD, graph by graph."""
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad)))
    output = BytesIO()
    serialize(ordered, output, RdfFormat.JSON_LD)
    yield output.getvalue().decode() + "\n"

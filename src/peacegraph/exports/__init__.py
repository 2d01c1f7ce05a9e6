"""Graphs out, as files: one function a format, one table of them.

The same statements give the same bytes, in whatever order and however often they come. To add a
format, write a function that yields its text and give it a row in :data:`EXPORTERS`.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from peacegraph.errors import ArtefactError, InputError, UsageError
from peacegraph.exports.jsonld import write_jsonld
from peacegraph.exports.lines import write_nquads, write_ntriples
from peacegraph.exports.rdfxml import write_rdfxml
from peacegraph.exports.turtle import write_trig, write_turtle
from peacegraph.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: what it is good for, the suffix of its files, and how its text is made.

    ``graphs`` tells whether it keeps which document's graph a statement is of.
    """

    summary: str
    suffix: str
    graphs: bool
    write: Callable[[Iterable[Quad]], Iterable[str]]


EXPORTERS: dict[str, Exporter] = {
    "turtle": Exporter("to read and to diff: a statement a line", ".ttl", False, write_turtle),
    "trig": Exporter("Turtle with a block for each document", ".trig", True, write_trig),
    "nquads": Exporter("a statement a line, with its document", ".nq", True, write_nquads),
    "ntriples": Exporter("a statement a line", ".nt", False, write_ntriples),
    "jsonld": Exporter("JSON-LD, for web developers", ".jsonld", True, write_jsonld),
    "rdfxml": Exporter("RDF/XML, for older tools", ".rdf", False, write_rdfxml),
}

DEFAULT = "turtle"


def format_of(path: Path) -> str:
    """Return the format that a file's suffix stands for.

    :raises UsageError: it stands for none.

    >>> from pathlib import Path
    >>> format_of(Path("graph.TRIG"))
    'trig'
    >>> format_of(Path("graph.doc"))
    Traceback (most recent call last):
    peacegraph.errors.UsageError: no format is written to .doc files: name one with --format, ...
    """
    suffix = path.suffix.lower()
    for format_, exporter in EXPORTERS.items():
        if suffix == exporter.suffix:
            return format_
    suffixes = ", ".join(exporter.suffix for exporter in EXPORTERS.values())
    raise UsageError(
        f"no format is written to {suffix[:60] or 'such'} files: name one with --format, or choose "
        f"a suffix of {suffixes}"
    )


def export(quads: Iterable[Quad], format: str, stream: BinaryIO) -> None:  # noqa: A002 -- the word
    r"""Write statements in a format of :data:`EXPORTERS`, in UTF-8.

    :raises UsageError: there is no such format.
    :raises Findings: the format cannot hold one of the statements.
    :raises ArtefactError: a statement has a blank node, which no two runs would name alike.

    >>> from io import BytesIO
    >>> a, name = NamedNode("https://example.org/a"), NamedNode("https://example.org/name")
    >>> export([Quad(a, name, Literal("A"))] * 2, "ntriples", output := BytesIO())
    >>> output.getvalue()
    b'<https://example.org/a> <https://example.org/name> "A" .\n'
    >>> export([], "word", output)
    Traceback (most recent call last):
    peacegraph.errors.UsageError: no format 'word': choose turtle, trig, nquads, ntriples, ...
    """
    if format not in EXPORTERS:
        raise UsageError(f"no format {format[:60]!r}: choose {', '.join(EXPORTERS)}")
    for text in EXPORTERS[format].write(_named(quads)):
        stream.write(text.encode())


@contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """Write a file whole or not at all: until the end, and after a failure, the old one stands.

    A device or a pipe is written as it is.

    :raises InputError: the file cannot be written there.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise InputError(f"cannot write {path}: it is a folder; name a file in it")
        if not target.parent.is_dir():
            raise InputError(f"cannot write {path}: make its folder {target.parent} first")
        # Replacing /dev/null by a file would harm more than this program.
        special = target.exists() and not target.is_file()
    except (OSError, ValueError) as error:
        raise InputError(f"cannot write {str(path)!r}: {error}") from error
    try:
        with target.open("wb") if special else replacing(target) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(
            f"cannot write {path}: {error.strerror or error}; what was there before is kept"
        ) from error


def _named(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        if not (
            isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode | Literal)
            and isinstance(quad.graph_name, NamedNode | DefaultGraph)
        ):
            raise ArtefactError(f"a statement has a term without a name of its own: {quad}")
        yield quad

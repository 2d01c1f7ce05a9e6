"""What is judged: RDF files and stores, together one graph, and where in them something stands.

Sources are read again when something is found, which is seldom: what is judged needs no memory for
its own text.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import BlankNode, NamedNode, Quad

from peacegraph import ontology, rdf_files, rdf_lines, store
from peacegraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_DOCUMENT, _EVIDENCE, _MENTION, _QUOTE, _REFERS_TO = (
    NamedNode(ontology.term(name))
    for name in ("document", "evidence", "mention", "quote", "refersTo")
)
# From a node to the words that it rests on, and to their document.
_LEADING = {_DOCUMENT, _EVIDENCE, _MENTION, _REFERS_TO}

Lines = dict[tuple[object, ...], int | None]


class Source(Protocol):
    """A file or a store."""

    def quads(self) -> list[Quad]:
        """Return what it states."""

    def look_up(self, nodes: set[object]) -> Found:
        """Return what it states again, and where some nodes stand."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a source states; where nodes stand in ``file``, if it is one."""

    quads: list[Quad] = field(repr=False)
    file: str | None = None
    lines: Lines = field(default_factory=dict)


@dataclass(slots=True)
class FileSource:
    """An RDF file, or standard input.

    Where several files make one graph, the blank nodes of each bear its number: in two files,
    ``_:a`` is two nodes.
    """

    path: Path
    number: int | None = None
    _kept: rdf_files.RdfText | None = field(default=None, repr=False)

    def quads(self) -> list[Quad]:
        """Return what the file states.

        :raises InputError: it cannot be read; see :func:`peacegraph.rdf_files.read_rdf`.
        """
        return _named(self._read().quads, self.number)

    def look_up(self, nodes: set[object]) -> Found:
        """Return what the file states, and where some nodes stand in it.

        Lines are given where the format has lines that say something.

        """
        read = self._read()
        quads = _named(read.quads, self.number)
        lines = None
        if read.format in rdf_lines.FORMATS:
            by_line = read.format in rdf_lines.BY_LINE
            lines = rdf_lines.lines_of(read.text, read.quads, by_line=by_line)
        placed = zip(quads, lines or itertools.repeat(rdf_lines.NO_LINES, len(quads)), strict=True)
        return Found(quads, str(self.path), rdf_lines.index(placed, nodes))

    def _read(self) -> rdf_files.RdfText:
        if self._kept is not None:
            return self._kept
        self._kept = rdf_files.read_text(self.path)
        return self._kept


@dataclass(frozen=True, slots=True)
class StoreSource:
    """A store: its statements stand in documents, and on no line."""

    folder: Path

    def quads(self) -> list[Quad]:
        """Return all that the store holds.

        :raises StoreError: it cannot be read.
        """
        with store.open_reader(self.folder) as reader:
            return list(reader.quads())

    def look_up(self, nodes: set[object]) -> Found:
        """Return what the store says of some nodes, and of the words that they rest on.

        :raises StoreError: it cannot be read.
        """
        found: dict[object, list[Quad]] = {}
        with store.open_reader(self.folder) as reader:
            waiting = [node for node in nodes if isinstance(node, NamedNode)]
            while waiting:
                node = waiting.pop()
                if node not in found:
                    found[node] = _about(reader, node, nodes)
                    waiting += [
                        term
                        for quad in found[node]
                        for term in (quad.subject, quad.object)
                        if isinstance(term, NamedNode) and quad.predicate in _LEADING
                    ]
        return Found([quad for quads in found.values() for quad in quads])


def _about(reader: store.Reader, node: NamedNode, wanted: set[object]) -> list[Quad]:
    """Return what is said of a node, and which facts mention it where it has no words itself."""
    said = list(reader.about(node))
    if not any(quad.predicate in (_EVIDENCE, _QUOTE) for quad in said):
        said += reader.pointing_at(node, _MENTION)
        if node in wanted:
            said += reader.pointing_at(node, _REFERS_TO)
    return said


def find(paths: Sequence[Path]) -> list[Source]:
    """Return the sources that paths name: a folder is a store, anything else a file.

    :raises InputError: a folder is no store.
    """
    given = list(dict.fromkeys(paths))
    files = [path for path in given if not _is_folder(path)]
    found: list[Source] = []
    for path in given:
        if path in files:
            found.append(FileSource(path, files.index(path) + 1 if len(files) > 1 else None))
        elif store.is_store(path):
            found.append(StoreSource(path))
        else:
            raise InputError(
                f"{path} is a folder and no store: name the RDF files in it, or a store that "
                "`peacegraph build` has made"
            )
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path != rdf_files.STANDARD_INPUT and path.is_dir()
    except OSError:
        return False  # reading it says what is wrong


def _named(quads: list[Quad], number: int | None) -> list[Quad]:
    """Give blank nodes names that another reading would give too: ``anon1`` and so on."""
    written = {
        term.value
        for quad in quads
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, BlankNode)
    }
    if not written:
        return quads
    free = (label for n in itertools.count(1) if (label := f"anon{n}") not in written)
    suffix = "" if number is None else f"-{number}"
    names: dict[str, BlankNode] = {}

    def named(term: Any) -> Any:
        if not isinstance(term, BlankNode):
            return term
        if term.value not in names:
            label = next(free) if rdf_lines.MADE_UP.fullmatch(term.value) else term.value
            names[term.value] = BlankNode(label + suffix)
        return names[term.value]

    def renamed(quad: Quad) -> Quad:
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if not any(isinstance(term, BlankNode) for term in (subject, value, graph)):
            return quad
        return Quad(named(subject), quad.predicate, named(value), named(graph))

    return list(map(renamed, quads))

"""The graph on disk: one named graph a document, one writer, readers that see published states.

    <store>/
      peacegraph.json    what makes the folder a store: its format, and who wrote it
      oxigraph/          the live database, held by one writer at a time
      snapshots/<n>/     states published for readers; snapshots/current says which is in force
      unpublished        there while the live database may be ahead of the last snapshot
      changes.jsonl      which graphs changed (:mod:`peacegraph.changes`)
      checked/           what the last check against shapes found (:mod:`peacegraph.checked`)
      rejected/          facts kept aside with their reasons, a file a document

Opening Oxigraph's database while another process writes to it is undefined, so readers never do: a
writer publishes a snapshot (hard links, not copies) and readers open that.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, unquote

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from peacegraph import changes
from peacegraph.changes import Change
from peacegraph.errors import ArtefactError, StoreError
from peacegraph.files import TEMPORARY, replacing
from peacegraph.ontology import document_iri

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Iterator, Mapping

FORMAT = 1

_MARKER = "peacegraph.json"
_DOCUMENT = document_iri("")
# Linux, macOS and Windows allow 255 bytes in a file name.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """How many statements of a graph came and went."""

    added: int
    removed: int


Term = NamedNode | BlankNode | Literal | Triple


class Reader:
    """A store as it was published when :func:`open_reader` opened it; no writer disturbs it."""

    def __init__(self, folder: Path, database: Store, *, snapshot: int = 0) -> None:
        self.snapshot = snapshot
        self._folder = folder
        self._database: Store | None = database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        # The lock goes with the last reference: pyoxigraph has no close().
        self._database = None

    @property
    def _store(self) -> Store:
        if self._database is None:
            raise ValueError("this store is closed: use it inside its with block")
        return self._database

    def query(
        self, text: str, *, union: bool = False
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Run a SPARQL query; ``union`` lets it see all graphs without naming one.

        The text is trusted here: what may be asked is checked in :mod:`peacegraph.queries`.

        :raises SyntaxError: the text is not SPARQL.
        :raises StoreError: the store cannot be read.
        """
        with _reporting(self._folder, "read"):
            return self._store.query(text, use_default_graph_as_union=union)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the statements of a graph, or of all, in no particular order.

        :raises StoreError: the store cannot be read.
        """
        name = None if graph is None else NamedNode(graph)
        with _reporting(self._folder, "read"):
            yield from self._store.quads_for_pattern(None, None, None, name)

    def about(self, node: Term) -> Iterator[Quad]:
        """Yield what is said of a node, in any graph.

        :raises StoreError: the store cannot be read.
        """
        if not isinstance(node, Literal):
            with _reporting(self._folder, "read"):
                yield from self._store.quads_for_pattern(node, None, None)

    def stands_outside(self, quad: Quad, graphs: Collection[str]) -> bool:
        """Tell whether a statement is made in another graph than these.

        :raises StoreError: the store cannot be read.
        """
        subject, predicate, value, _ = quad
        with _reporting(self._folder, "read"):
            found = self._store.quads_for_pattern(subject, predicate, value)
            return any(str(other.graph_name)[1:-1] not in graphs for other in found)

    def pointing_at(self, node: Term, predicate: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the statements, in any graph, whose value is a node, with a property or any.

        :raises StoreError: the store cannot be read.
        """
        with _reporting(self._folder, "read"):
            yield from self._store.quads_for_pattern(None, predicate, node)

    def changes_since(self, snapshot: int) -> list[Change] | None:
        """Return which graphs changed after a snapshot; ``None`` where that is not known.

        :raises StoreError: the store cannot be read.
        """
        with _reporting(self._folder, "read"):
            return changes.since(self._folder, snapshot)

    def is_current(self) -> bool:
        """Tell whether nothing was published since.

        :raises StoreError: the store cannot be read.
        """
        current = _snapshot(self._folder)
        return current is not None and current.name == str(self.snapshot)

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        with _reporting(self._folder, "read"):
            return sorted(name.value for name in self._store.named_graphs())

    def documents(self) -> list[str]:
        """Return the ids of the documents that have a graph, sorted."""
        names = (name for name in self.graphs() if name.startswith(_DOCUMENT))
        return sorted(unquote(name.removeprefix(_DOCUMENT)) for name in names)

    def rejected(self) -> list[dict[str, object]]:
        """Return the rows kept aside, by document.

        :raises StoreError: a file of them is damaged.
        """
        rows: list[dict[str, object]] = []
        with _reporting(self._folder, "read"):
            for path in sorted((self._folder / "rejected").glob("*.jsonl")):
                try:
                    rows += map(_row, path.read_text("utf-8").split("\n")[:-1])
                except (ValueError, RecursionError) as error:
                    raise StoreError(
                        f"{path} is damaged ({error}): remove it and build its document again"
                    ) from error
        return rows


class Writer(Reader):
    """The live store, while :func:`open_writer` holds it."""

    def __init__(self, folder: Path, database: Store) -> None:
        super().__init__(folder, database)
        # Whether something that was said is not any more: so it may be if a writer was stopped.
        self._lost = (folder / "unpublished").exists()

    def replace_graph(self, name: str, quads: Iterable[Quad]) -> Difference:
        """Make graph ``name`` hold exactly ``quads``, in one transaction.

        Only the difference to what is there is written.

        :raises ArtefactError: a statement is not of that graph, or has a blank node.
        :raises StoreError: the disk does not take it; the graph stays as it was.
        """
        wanted = _as_stored(name, quads)
        held = set(self.quads(name))
        added, removed = wanted - held, held - wanted
        if not added and not removed:
            return Difference(added=0, removed=0)
        with self._writing() as live:
            self._note(name, removed, wanted)
            # One call each, because one call is one transaction.
            if not wanted:
                live.remove_graph(NamedNode(name))
            elif not removed:
                live.extend(added)
            else:
                live.update(_update(NamedNode(name), removed, added))
        return Difference(added=len(added), removed=len(removed))

    def remove_graph(self, name: str) -> int:
        """Remove graph ``name`` and return how many statements it held; 0 when there is none.

        :raises StoreError: the disk does not take it; the graph stays as it was.
        """
        return self.replace_graph(name, ()).removed

    def keep_aside(self, document_id: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Keep what was not loaded of a document in place of what was kept of it before.

        A row is a JSON object, typically a fact and its reasons. No rows: nothing is kept any more.

        :raises StoreError: the disk does not take it.
        """
        path = self._folder / "rejected" / _file_name(document_id)
        lines = [
            json.dumps({**row, "document": document_id}, ensure_ascii=False, sort_keys=True) + "\n"
            for row in rows
        ]
        with _reporting(self._folder, "write"):
            if not lines:
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(exist_ok=True)
            with replacing(path) as stream:
                stream.writelines(line.encode("utf-8", "backslashreplace") for line in lines)

    def publish(self) -> None:
        """Show readers the store as it is now; do nothing when they see it already.

        :raises StoreError: the disk does not take it; readers see what they saw before.
        """
        with _reporting(self._folder, "publish"):
            published = _snapshot(self._folder)
            pending = self._folder / "unpublished"
            if published is not None and published.is_dir() and not pending.exists():
                return
            snapshots = self._folder / "snapshots"
            snapshots.mkdir(exist_ok=True)
            number = self._upcoming()
            try:
                self._store.backup(str(snapshots / str(number)))
            except BaseException:
                _remove_folder(snapshots / str(number))
                raise
            with replacing(snapshots / "current") as stream:
                stream.write(f"{number}\n".encode())
            pending.unlink(missing_ok=True)
            if self._lost:
                changes.tidy(self._folder, number, self._is_mentioned)
                self._lost = False
        # The one before stays for readers that have just read its number.
        for path in snapshots.iterdir():
            if path.name.isdecimal() and path.name != str(number) and path != published:
                _remove_folder(path)

    def _upcoming(self) -> int:
        """Return the number of the snapshot that is published next."""
        made = (self._folder / "snapshots").glob("*")
        return 1 + max((int(path.name) for path in made if path.name.isdecimal()), default=0)

    def _note(self, name: str, removed: set[Quad], wanted: set[Quad]) -> None:
        """Tell that a graph is about to change, and which nodes lose something by it."""
        self._lost = self._lost or bool(removed)
        lost = {quad.subject for quad in removed if not self.stands_outside(quad, {name})}
        told = {term for quad in wanted for term in (quad.subject, quad.object)}
        elsewhere = [
            node.value
            for node in sorted(lost, key=str)
            if isinstance(node, NamedNode) and (node in told or self._is_told_outside(name, node))
        ]
        changes.note(self._folder, Change(self._upcoming(), name, tuple(elsewhere)))

    def _is_told_outside(self, graph: str, node: NamedNode) -> bool:
        found = (*self.about(node), *self.pointing_at(node))
        return any(quad.graph_name != NamedNode(graph) for quad in found)

    def _is_mentioned(self, node: str) -> bool:
        if node.startswith(("_:", '"')):
            return False
        term = NamedNode(node)
        found = (next(self.about(term), None), next(self.pointing_at(term), None))
        return found != (None, None)

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        with _reporting(self._folder, "write"):
            # A writer that dies after its commit leaves this behind, and the next one publishes.
            (self._folder / "unpublished").touch()
            yield self._store


def is_store(folder: Path) -> bool:
    """Tell whether a folder is a store."""
    return (folder / _MARKER).is_file()


@contextmanager
def open_writer(folder: str | os.PathLike[str], *, create: bool = True) -> Iterator[Writer]:
    """Hold a store for writing; make it first where there is none and ``create`` says so.

    What was committed is published at the end, also when the work was interrupted.

    :raises StoreError: the folder is no store, cannot be written, or another process holds it.

    >>> from tempfile import TemporaryDirectory
    >>> name, part_of = NamedNode("https://example.org/a"), NamedNode("https://example.org/partOf")
    >>> with TemporaryDirectory() as folder, open_writer(folder) as store:
    ...     store.replace_graph(name.value, [Quad(name, part_of, name, name)])
    Difference(added=1, removed=0)
    >>> with TemporaryDirectory() as folder, open_writer(folder, create=False) as store:
    ...     pass  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    peacegraph.errors.StoreError: there is no store at ...
    """
    path = _usable(folder)
    if create and _is_vacant(path):
        with _reporting(path, "create"):
            path.mkdir(parents=True, exist_ok=True)
            _mark(path)
    written_by = _check_marker(path)
    live = path / "oxigraph"
    if not live.exists() and _snapshot(path) is not None:
        raise StoreError(f"the store at {path} has lost {live.name}/: remove it and build it again")
    with _reporting(path, "open"):
        writer = Writer(path, Store(str(live)))
    try:
        with _reporting(path, "write"):
            if written_by != _version():
                _mark(path)
            # Oxigraph keeps the log of each of the last thousand times it was opened.
            for log in live.glob("LOG.old.*"):
                log.unlink(missing_ok=True)
        yield writer
    except BaseException:
        with suppress(StoreError):
            writer.publish()
        raise
    else:
        writer.publish()
    finally:
        writer.close()


def open_reader(folder: str | os.PathLike[str]) -> Reader:
    """Open a store as last published; writers are neither waited for nor hindered.

    :raises StoreError: the folder is no store, nothing is published, or it cannot be read.
    """
    path = _usable(folder)
    _check_marker(path)
    snapshot = _snapshot(path)
    while snapshot is not None:
        try:
            with _reporting(path, "read"):
                database = Store.read_only(str(snapshot))
                return Reader(path, database, snapshot=int(snapshot.name))
        except StoreError:
            # A writer may have published twice since the number was read, and tidied up.
            latest = _snapshot(path)
            if latest == snapshot:
                raise
            snapshot = latest
    raise StoreError(
        f"the store at {path} has nothing to read yet: build it first: peacegraph build PATH…"
    )


def _as_stored(name: str, quads: Iterable[Quad]) -> set[Quad]:
    graph = NamedNode(name)
    given = []
    for quad in quads:
        if quad.graph_name != graph:
            raise ArtefactError(f"a statement for graph {name} is of another graph: {quad}")
        if not isinstance(quad.subject, NamedNode) or not isinstance(
            quad.object, NamedNode | Literal
        ):
            raise ArtefactError(f"a statement of graph {name} has a term without a name: {quad}")
        given.append(quad)
    # Oxigraph stores 1.50 as 1.5: let it, before the two are compared.
    memory = Store()
    memory.extend(given)
    return set(memory)


def _update(graph: NamedNode, removed: Iterable[Quad], added: Iterable[Quad]) -> str:
    return (
        f"DELETE DATA {{ GRAPH {graph} {{\n{_statements(removed)}}} }} ;\n"
        f"INSERT DATA {{ GRAPH {graph} {{\n{_statements(added)}}} }}"
    )


def _statements(quads: Iterable[Quad]) -> str:
    return "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)


def _file_name(document_id: str) -> str:
    name = quote(document_id, safe="", errors="surrogatepass")
    if len(name) > _LONGEST_NAME:
        from hashlib import sha256

        # No encoded id holds "%~", so that no other id comes to this name.
        digest = sha256(name.encode()).hexdigest()[:32]
        name = f"{name[: _LONGEST_NAME - 40]}%~{digest}"
    return f"{name}.jsonl"


def _row(line: str) -> dict[str, object]:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("a row is no JSON object")
    return row


def _usable(folder: str | os.PathLike[str]) -> Path:
    path = Path(folder)
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise StoreError(f"the path {str(path)!r} is not UTF-8: choose another folder") from error
    with _reporting(path, "open"):
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file, and a store is a folder: choose another path")
    return path


def _is_vacant(path: Path) -> bool:
    with _reporting(path, "open"):
        return not path.exists() or all(
            entry.name.startswith(TEMPORARY) for entry in path.iterdir()
        )


def _check_marker(path: Path) -> str:
    """Return which peacegraph wrote the store."""
    marker = path / _MARKER
    try:
        with _reporting(path, "open"):
            if not marker.exists():
                raise StoreError(
                    f"there is no store at {path}: build one in a new folder first (peacegraph "
                    f"--store DIR build PATH…), or name another with --store"
                )
            held = json.loads(marker.read_bytes())
        found, written_by = held["format"], str(held["written_by"])
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"{marker} is damaged: remove {path} and build the store again") from error
    if found != FORMAT:
        raise StoreError(
            f"the store at {path} has format {found} (peacegraph {written_by} wrote it), this "
            f"peacegraph knows format {FORMAT}: use that version, or build into another folder"
        )
    return written_by


def _mark(path: Path) -> None:
    with replacing(path / _MARKER) as stream:
        stream.write(json.dumps({"format": FORMAT, "written_by": _version()}).encode() + b"\n")


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("peacegraph")
    except metadata.PackageNotFoundError:
        return "unknown"


def _snapshot(folder: Path) -> Path | None:
    """Return the snapshot in force, or ``None`` before the first."""
    current = folder / "snapshots" / "current"
    with _reporting(folder, "read"):
        try:
            number = current.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        except ValueError:
            number = ""
    if not number.isdecimal():
        raise StoreError(f"{current} is damaged: remove {folder} and build the store again")
    return current.parent / number


def _remove_folder(path: Path) -> None:
    # Opening a store to read stays free of what only this needs.
    import shutil

    shutil.rmtree(path, ignore_errors=True)


_DAMAGED = "the store at {folder} is damaged ({words}): remove it and build it again"
_REASONS: dict[tuple[str, ...], str] = {
    ("lock hold by current process",): (
        "the store at {folder} is already open for writing in this process: close it first"
    ),
    ("Resource temporarily unavailable", "another process"): (
        "the store at {folder} is being written by another process: try again when it has finished"
    ),
    ("No space left", "quota exceeded", "File too large"): (
        "the disk at {folder} is full: what the store held before is kept; make room and run again"
    ),
    ("Permission denied", "Read-only file system", "Operation not permitted"): (
        "no permission to {doing} the store at {folder}: have its owner allow it, or name another "
        "folder with --store"
    ),
    ("Corruption", "No such file"): _DAMAGED,
}


@contextmanager
def _reporting(folder: Path, doing: str) -> Iterator[None]:
    """Turn errors of the disk and of Oxigraph into ours. It reports damage as RuntimeError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        words = " ".join(str(error).split())
        message = "cannot {doing} the store at {folder}: {words}"
        for signs, reason in _REASONS.items():
            if any(sign in words for sign in signs):
                message = reason
                break
        if doing == "create" and message is _DAMAGED:  # what is not yet made is not damaged
            message = "cannot make a store at {folder} ({words}): name another folder with --store"
        raise StoreError(message.format(doing=doing, folder=folder, words=words)) from error

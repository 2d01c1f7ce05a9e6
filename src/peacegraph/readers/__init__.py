"""Readers: a file in, a ``Document`` out. One function a format, one table of them.

The clean text is one paragraph after the other, parted by an empty line, each with single spaces,
in NFC. Headline and date line come first where the page has them. Menus, share bars, bylines, tags,
captions that repeat the story, comments and links to other stories are left out, and
``Document.notes`` says so. Reading a clean text again changes nothing.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from peacegraph.errors import InputError
from peacegraph.model import Document
from peacegraph.readers.encoding import LARGEST
from peacegraph.readers.html import read_html
from peacegraph.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["READERS", "Reader", "find_documents", "read", "read_bytes"]


class Reader(Protocol):
    """Turns the bytes of one format into a document; ``name`` is for messages."""

    def __call__(self, data: bytes, *, id: str, name: str) -> Document:  # noqa: A002
        """Return the document in the bytes, or raise ``InputError``."""
        ...


READERS: dict[str, Reader] = {".txt": read_text, ".html": read_html, ".htm": read_html}


def read(path: Path) -> Document:
    """Return the document in a file; its id is the file's name without the suffix.

    :raises InputError: the file is not there, cannot be opened, or holds no text.
    """
    name = str(path)
    if path.suffix.lower() not in READERS:
        raise _unknown_suffix(path)
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder: name a file in it, or list it with the others")
        # A pipe or a device may never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(f"{name} is not a regular file")
        with path.open("rb") as file:
            # One byte more than is read shows that there is more.
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise InputError(f"no such file: {name}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {name}: {_reason(error)}") from error
    return read_bytes(data, path.suffix, path.stem, name=name)


def read_bytes(data: bytes, suffix: str, id: str, *, name: str | None = None) -> Document:  # noqa: A002
    """Return the document in bytes of the format that the suffix names.

    >>> read_bytes(b"The unit left on Monday.", ".txt", "001").text
    'The unit left on Monday.'

    :raises InputError: the format is unknown, or the bytes are not what they should be.
    """
    reader = READERS.get(suffix.lower())
    if reader is None:
        raise _unknown_suffix(Path(id + suffix))
    _check_id(id, name or id + suffix)
    return reader(data, id=id, name=name or id + suffix)


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read, in the order of their documents' ids, whatever order is given.

    Folders are searched to the bottom for files of a known format; hidden files are skipped and
    links to folders are not followed, so that no loop catches the search.

    :raises InputError: a path is not there or of no known format, a folder holds nothing to read,
        or two files would be documents of the same id.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files(path):
            other = found.setdefault(file.stem, file)
            if not _is_same(other, file):
                raise InputError(
                    f"two files would be the document {file.stem!r}: {other} and {file}; rename one"
                )
    return [found[id_] for id_ in sorted(found)]


def _files(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            files = sorted(_walk(path))
            if not files:
                raise InputError(f"no article in {path}: readable are {_known()}")
            return files
        if not path.exists():
            if path.is_symlink():
                raise InputError(f"{path} is a link to nothing")
            raise InputError(f"no such file or folder: {path}")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path}: {_reason(error)}") from error
    if path.suffix.lower() not in READERS:
        raise _unknown_suffix(path)
    return [path]


def _walk(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(place, name)
            known = file.suffix.lower() in READERS and not name.startswith(".")
            if known and file.is_file():
                yield file


def _is_same(one: Path, other: Path) -> bool:
    return one == other or one.samefile(other)


def _check_id(id_: str, name: str) -> None:
    try:
        Document(id=id_, text="")
        id_.encode("utf-8")  # a file's name may hold bytes that are not
    except ValueError as error:
        raise InputError(
            f"{name!r} gives no usable id: rename the file, without backslashes, control "
            "characters or what is not UTF-8"
        ) from error


def _unknown_suffix(path: Path) -> InputError:
    suffix = path.suffix or "no suffix"
    return InputError(f"cannot read {path}: {suffix} is no known format; known are {_known()}")


def _known() -> str:
    return ", ".join(READERS)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)

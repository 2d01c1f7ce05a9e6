"""Documents as files: what ``extract`` writes beside its facts, and ``load`` reads again.

``texts/<document>.txt`` holds the clean text that offsets count into; ``documents.jsonl`` a line a
document with what else is known of it, and the hash of its text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from peacegraph.errors import InputError
from peacegraph.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DOCUMENTS_FILE = "documents.jsonl"
TEXTS_FOLDER = "texts"

_METADATA = ("title", "published", "publisher", "language")


def to_record(document: Document) -> dict[str, Any]:
    """Return a document's line in ``documents.jsonl``, without its text."""
    known = {name: getattr(document, name) for name in _METADATA if getattr(document, name)}
    return {"document": document.id, **known, "sha256": document.text_hash}


def write_records(documents: Iterable[Document], stream: BinaryIO) -> None:
    """Write the lines of ``documents.jsonl``."""
    for document in documents:
        line = json.dumps(to_record(document), ensure_ascii=False)
        stream.write(f"{line}\n".encode())


def write_text(document: Document, folder: Path) -> None:
    """Write a document's clean text to ``folder/<document>.txt``, byte for byte."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{document.id}.txt").write_bytes(document.text.encode("utf-8"))


def read_records(path: Path) -> dict[str, dict[str, Any]]:
    """Read a ``documents.jsonl``, by document; nothing where there is no such file.

    :raises InputError: a line is no document record.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found[record["document"]] = record
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError(f"{path}:{number}: not a document record: {error}") from error
    return found


def read(document_id: str, records: Mapping[str, Mapping[str, Any]], texts: Path) -> Document:
    """Return a document from its clean text and what its record says.

    :raises InputError: the id cannot be a file's name, the text is missing, or it is not the text
        that the record was written for.
    """
    path = texts / f"{document_id}.txt"
    if Path(document_id).name != document_id or "\\" in document_id:
        raise InputError(f"a document's id is a file's name without its suffix: {document_id!r}")
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InputError(
            f"the clean text of document {document_id} is not at {path}: "
            "quotes are checked against it; name its folder with --texts"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    record = records.get(document_id, {})
    try:
        document = Document(
            id=document_id,
            text=text,
            title=record.get("title"),
            published=record.get("published"),
            publisher=record.get("publisher"),
            language=record.get("language"),
        )
    except ValueError as error:
        raise InputError(f"document {document_id}: {error}") from error
    if record.get("sha256", document.text_hash) != document.text_hash:
        raise InputError(f"{path} is not the text that its facts were made from: extract it again")
    return document

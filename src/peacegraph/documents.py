"""Documents as files: what ``extract`` writes beside its facts, and ``load`` reads again.

``texts/<document>.txt`` holds the clean text that offsets count into; ``documents.jsonl`` a line a
document with what else is known of it, and the hash of its text.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

from peacegraph.errors import InputError
from peacegraph.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

DOCUMENTS_FILE = "documents.jsonl"
TEXTS_FOLDER = "texts"

_METADATA = ("title", "published", "publisher", "language")
_HASH = "sha256"
# Graphs cannot be written in every format with them, and files have no such names.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def to_record(document: Document) -> dict[str, Any]:
    """Return a document's line in ``documents.jsonl``, without its text."""
    known = {name: getattr(document, name) for name in _METADATA if getattr(document, name)}
    return {"document": document.id, **known, _HASH: document.text_hash}


def write_records(documents: Iterable[Document], stream: BinaryIO) -> None:
    """Write the lines of ``documents.jsonl``."""
    for document in documents:
        line = json.dumps(to_record(document), ensure_ascii=False)
        stream.write(f"{line}\n".encode())


def read_records(path: Path) -> dict[str, dict[str, str]]:
    """Read a ``documents.jsonl``, by document; nothing where there is no such file.

    :raises InputError: a line is no document record.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    found: dict[str, dict[str, str]] = {}
    # Line feeds alone end a line: a title may hold any other character that ends one elsewhere.
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = _record(json.loads(line.decode("utf-8")))
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{number}: no document record: {error}") from error
        found[record["document"]] = record
    return found


def read(document_id: str, records: Mapping[str, Mapping[str, str]], texts: Path) -> Document:
    """Return a document from its clean text and what its record says.

    :raises InputError: the id cannot be a file's name, the text is missing, or it is not the text
        that the record was written for.
    """
    known = records.get(document_id, {})
    try:
        document = Document(
            id=document_id,
            text="",
            title=known.get("title"),
            published=known.get("published"),
            publisher=known.get("publisher"),
            language=known.get("language"),
        )
    except ValueError as error:
        raise InputError(f"document {document_id[:60]!r}: {error}") from error
    path = texts / f"{document_id}.txt"
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InputError(
            f"the clean text of document {document_id} is not at {path}: "
            "quotes are checked against it; name its folder with --texts"
        ) from None
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path} is not UTF-8, which clean texts are") from error
    if control := _UNWRITABLE.search(text):
        raise InputError(f"{path} holds the control character U+{ord(control[0]):04X}: clean it")
    document = dataclasses.replace(document, text=text)
    if known.get(_HASH, document.text_hash) != document.text_hash:
        raise InputError(f"{path} is not the text that its facts were made from: extract it again")
    return document


def _record(found: object) -> dict[str, str]:
    if not isinstance(found, dict) or "document" not in found:
        raise ValueError("it must be an object that names its document")
    record = {}
    for name in ("document", *_METADATA, _HASH):
        value = found.get(name)
        if value is None and name != "document":
            continue
        if not isinstance(value, str) or not value.strip() or _UNWRITABLE.search(value):
            raise ValueError(f"its {name} must be words")
        record[name] = value
    if published := record.get("published"):
        dt.date.fromisoformat(published)
    return record

"""Plain text: one article a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.errors import InputError
from peacegraph.readers.article import to_document
from peacegraph.readers.encoding import decode

if TYPE_CHECKING:
    from peacegraph.model import Document

_MARKUP = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def read_text(data: bytes, *, id: str, name: str) -> Document:  # noqa: A002  the document's field
    """Return the document in the bytes of a text file.

    :raises InputError: the bytes are empty, no text, or a web page.
    """
    text, notes = decode(data, name)
    if _MARKUP.match(text):
        raise InputError(f"{name} holds a web page, not plain text: name it .html")
    return to_document(text, id=id, name=name, notes=notes)

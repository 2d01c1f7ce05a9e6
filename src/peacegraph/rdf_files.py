"""RDF files from outside, read without fetching anything and without falling over.

pyoxigraph parses: it never follows ``owl:imports`` and refuses the remote contexts of JSON-LD,
which rdflib would fetch. What makes it fall over (entities that expand, bottomless nesting) is
refused before it sees the file.
"""

from __future__ import annotations

import codecs
import json
import re
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, Triple, parse

from peacegraph.errors import InputError

FORMATS: dict[str, RdfFormat] = {
    ".json": RdfFormat.JSON_LD,
    ".jsonld": RdfFormat.JSON_LD,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".xml": RdfFormat.RDF_XML,
}

# pyoxigraph 0.5 overflows its stack some thousand levels down; real files stay below twenty.
_DEEPEST = 200

# Longest first: the mark of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# XML may leave the mark out: then the zeros in its first four bytes tell.
_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
_XML_DECLARATION = re.compile(r"\s*<\?xml\b(.*?)\?>", re.DOTALL)
_XML_ENCODING = re.compile(r"\bencoding\s*=\s*[\"']([^\"']*)[\"']")
_XML_ENTITIES = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "utf-32"}
_TRIPLE_TERM = re.compile(r"<<|>>|\{\||\|\}")


@dataclass(frozen=True, slots=True)
class RdfText:
    """The text of an RDF file, as the parser has seen it, and what it states."""

    name: str
    text: str = field(repr=False)
    format: RdfFormat
    quads: list[Quad] = field(repr=False)


STANDARD_INPUT = Path("-")


def read_rdf(path: Path) -> list[Quad]:
    """Return the statements of an RDF file; its suffix says in which format it is.

    Nothing is fetched: an ``owl:imports`` is a statement like others. Relative IRIs resolve
    against the file's own place.

    :raises InputError: there is no such file, it is empty or not text, its format is not known,
        it asks for something remote, it has a syntax error (the message says where), or it makes a
        statement about a statement (RDF 1.2), which SHACL cannot judge.
    """
    return read_text(path).quads


def read_text(path: Path) -> RdfText:
    """Return an RDF file with its text; ``-`` is Turtle from standard input.

    :raises InputError: see :func:`read_rdf`.
    """
    if path == STANDARD_INPUT:
        rdf_format, content = RdfFormat.TURTLE, _read_standard_input()
    else:
        _check_file(path)
        suffix = path.suffix.lower()
        if suffix not in FORMATS:
            raise InputError(
                f"{path}: cannot tell the RDF format from the suffix {path.suffix!r}: "
                f"name it {', '.join(sorted(FORMATS))}"
            )
        rdf_format, content = FORMATS[suffix], _read(path)
    if not content.strip():
        raise InputError(f"{path} is empty: it holds no RDF")
    if rdf_format == RdfFormat.RDF_XML:
        text = _decode_xml(path, content)
    else:
        text = _decode(path, content, "utf-8-sig")
    _refuse_bottomless(path, text, rdf_format)
    return RdfText(str(path), text, rdf_format, _parse(path, text, rdf_format))


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError("cannot read -: standard input is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise _unreadable(STANDARD_INPUT, error) from error


def _check_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(mode):
        raise InputError(f"{path} is a folder: name the RDF files in it")
    # A pipe or a device may never end.
    if not stat.S_ISREG(mode):
        raise InputError(f"{path} is not a regular file")


def _unreadable(path: Path, error: Exception) -> InputError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return InputError(f"{path}: cannot be read: {reason}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _decode(path: Path, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise InputError(f"{path} is no text: a binary file, or an archive?") from error
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: not UTF-8: save the file as UTF-8") from error
    if "\0" in text:
        raise InputError(f"{path} is no text: a binary file, or an archive?")
    return text


def _decode_xml(path: Path, content: bytes) -> str:
    """Return XML as the parser is to see it: the text that was checked, and no other reading."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    zeros = tuple(byte == 0 for byte in content[:4])
    text = _decode(path, content, marked or _ZEROS.get(zeros, "utf-8"))
    if declaration := _XML_DECLARATION.match(text):
        encoding = _XML_ENCODING.search(declaration[1])
        if encoding and encoding[1].lower() not in _ENCODINGS:
            raise InputError(f"{path}:1: written in {encoding[1]!r}: save the file as UTF-8")
        # Its lines stay in place, so that what the parser says of lines holds.
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    if found := _XML_ENTITIES.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise InputError(
            f"{path}:{line}: has a {found[1].upper()}, whose entities can grow without end: "
            "take it out, or save the file as Turtle"
        )
    return text


def _refuse_bottomless(path: Path, text: str, rdf_format: RdfFormat) -> None:
    if rdf_format == RdfFormat.JSON_LD:
        _check_json(path, text)
    elif rdf_format != RdfFormat.RDF_XML:
        depth = 0
        for mark in _TRIPLE_TERM.finditer(text):
            depth = max(0, depth + (1 if mark[0] in ("<<", "{|") else -1))
            if depth > _DEEPEST:
                raise _too_deep(path, text.count("\n", 0, mark.start()) + 1)


def _check_json(path: Path, text: str) -> None:
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}:{error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise _too_deep(path, 1) from error
    waiting: list[tuple[Any, int]] = [(held, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > _DEEPEST:
            raise _too_deep(path, 1)
        if isinstance(part, dict):
            for key in ("@context", "@import"):
                _refuse_remote(path, part.get(key))
            waiting.extend((value, depth + 1) for value in part.values())
        elif isinstance(part, list):
            waiting.extend((value, depth + 1) for value in part)


def _refuse_remote(path: Path, context: Any) -> None:
    for part in context if isinstance(context, list) else (context,):
        if isinstance(part, str):
            raise InputError(
                f"{path}: its context lies elsewhere ({part}) and nothing is fetched: "
                "write the context into the file"
            )


def _too_deep(path: Path, line: int) -> InputError:
    return InputError(f"{path}:{line}: nested more than {_DEEPEST} levels deep: flatten it")


def _parse(path: Path, text: str, rdf_format: RdfFormat) -> list[Quad]:
    try:
        quads = list(
            parse(text.encode("utf-8"), format=rdf_format, base_iri=path.resolve().as_uri())
        )
    except SyntaxError as error:
        reason = " ".join(error.msg.split())
        # The place is said once, in front.
        reason = re.sub(r"^Parser error at line .*?: | \(line \d+\)$", "", reason)
        place = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise InputError(f"{path}{place}: {reason}") from error
    except ValueError as error:
        raise InputError(f"{path}: {' '.join(str(error).split())}") from error
    for quad in quads:
        if isinstance(quad.object, Triple):
            raise InputError(
                f"{path}: a statement about a statement (a triple term) cannot be judged: take it "
                f"out: {quad.object}"
            )
    return quads

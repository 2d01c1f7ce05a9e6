"""Which line of a Turtle, TriG, N-Triples or N-Quads file each statement stands on.

pyoxigraph says what a file states, and not where. A scanner reads the same text for its structure
alone, in one pass, and what it meets is matched with what the parser gave, term by term. Where the
two do not agree, no line is given rather than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

FORMATS = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)

BY_LINE = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)

# What pyoxigraph calls a blank node that a file has no label for, anew at every reading: a random
# number in hexadecimal, without the zeros in front.
MADE_UP = re.compile(r"[a-f][0-9a-f]{20,31}")

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# Turtle's own names for characters are wider than Python's: whatever ends no name belongs to one.
_NAME_CHARACTER = r"[^ \t\r\n<>\"'`()\[\]{};,#^@|\\.]"
_TOKEN = re.compile(
    rf"""
    (?: [ \t\r\n]++ | \#[^\r\n]*+ )*+
  (?: (?P<text> \"\"\"(?: [^"\\]++ | \\. | "(?!"") )*+\"\"\"
            | '''(?: [^'\\]++ | \\. | '(?!'') )*+'''
            | "(?: [^"\\]++ | \\. )*+"
            | '(?: [^'\\]++ | \\. )*+' )
  | (?P<iri> <(?!<)[^>]*+> )
  | (?P<at> @[A-Za-z]++(?:-++[A-Za-z0-9]++)*+ )
  | (?P<typed> \^\^ )
  | (?P<number> [+-]?(?: \d++(?:\.\d*+)?+[eE][+-]?\d++ | \.\d++[eE][+-]?\d++
                       | \d*+\.\d++ | \d++ )(?!{_NAME_CHARACTER}) )
  | (?P<name> (?: {_NAME_CHARACTER}++ | \\. | \.++(?=[^ \t\r\n<>"'`()\[\]{{}};,\#^@|.]) )++ )
  | (?P<mark> [\[\](){{}};,.] )
  | (?P<end> \Z ) )
    """,
    re.VERBOSE | re.DOTALL,
)
# How far the parser's order may be from that of the text: it tells of a list's cell and of what is
# in it in one breath, in either order.
_WINDOW = 8


class Lines(NamedTuple):
    """The lines on which the three terms of a statement stand, from 1; ``None`` is not known."""

    subject: int | None
    predicate: int | None
    object: int | None


NO_LINES = Lines(None, None, None)


class _Term(NamedTuple):
    """A term: ``kind`` is ``iri``, ``literal`` or ``node``; a token has other kinds too."""

    kind: str
    text: str
    line: int


class _Statement(NamedTuple):
    subject: _Term
    predicate: _Term
    object: _Term


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    """The text is not what the scanner knows: it has statements about statements, for example."""


def lines_of(text: str, quads: Sequence[Quad], *, by_line: bool = False) -> list[Lines] | None:
    """Return the lines of each of the statements that the parser found in a text.

    They come in the order of ``quads``, which must be the parser's. ``None`` is returned where the
    scanner and the parser do not see the same. A blank node with a label must still have it.
    ``by_line`` says that the format (N-Triples, N-Quads) has a statement a line.
    """
    if by_line and (counted := _counted(text, quads)):
        return counted
    found: list[Lines] = []
    waiting: list[_Statement] = []
    pairing = _Pairing()
    scanned = _scan(text)
    try:
        for quad in quads:
            waiting.extend(islice(scanned, _WINDOW - len(waiting)))
            fitting = (n for n, statement in enumerate(waiting) if pairing.fits(statement, quad))
            place = next(fitting, None)
            if place is None:
                return None
            found.append(Lines(*(term.line for term in waiting.pop(place))))
        return None if waiting or any(scanned) else found
    except _Unreadable:
        return None


def _counted(text: str, quads: Sequence[Quad]) -> list[Lines] | None:
    """Return the lines of statements by counting; ``None`` where that does not come out even."""
    lines = [
        (number, line)
        for number, line in enumerate(text.split("\n"), start=1)
        if (bare := line.strip()) and not bare.startswith("#")
    ]
    if len(lines) != len(quads) or not all(
        _begins_with(line, quad) for (_, line), quad in zip(lines, quads, strict=True)
    ):
        return None
    return [Lines(number, number, number) for number, _ in lines]


def _begins_with(line: str, quad: Quad) -> bool:
    return "\\" in line or not isinstance(quad.subject, NamedNode) or quad.subject.value in line


class _Pairing:
    """Which blank node of the parser is which of the text."""

    def __init__(self) -> None:
        self._parsed: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def fits(self, statement: _Statement, quad: Quad) -> bool:
        """Tell whether a statement of the text may be one of the parser's, and remember it."""
        subject, predicate, value = statement
        if subject.text == getattr(quad.subject, "value", None) and subject.kind == "iri":
            # Most statements of most files are as plain as this.
            plain = predicate.text == quad.predicate.value and value.kind != "node"
            if plain and _same(value, quad.object):
                return True
        pairs = list(zip(statement, (quad.subject, quad.predicate, quad.object), strict=True))
        nodes: list[tuple[str, str]] = []
        for written, parsed in pairs:
            if isinstance(parsed, BlankNode):
                if written.kind != "node" or not _may_be(written.text, parsed.value):
                    return False
                nodes.append((written.text, parsed.value))
            elif not _same(written, parsed):
                return False
        for text, label in nodes:
            if self._parsed.get(text, label) != label or self._written.get(label, text) != text:
                return False
        self._parsed.update(nodes)
        self._written.update((label, text) for text, label in nodes)
        return True


def _may_be(written: str, label: str) -> bool:
    return bool(MADE_UP.fullmatch(label)) if written.startswith("[") else written == "_:" + label


_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:")
_STEPS = re.compile(r"/\.\.?(?:/|$)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def _same(written: _Term, parsed: object) -> bool:
    if isinstance(parsed, Literal):
        return written.kind == "literal" and written.text == parsed.value
    if not isinstance(parsed, NamedNode) or written.kind != "iri":
        return False
    if written.text == parsed.value:
        return True
    if _ABSOLUTE.match(written.text):
        return written.text == parsed.value or bool(_STEPS.search(written.text))
    # What a relative IRI is relative to, the parser alone knows.
    end = written.text.rpartition("/")[2]
    return not parsed.value.startswith(_RDF) and (end in (".", "..") or parsed.value.endswith(end))


def _plain(text: str) -> str:
    """Return a text without its escapes."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda found: (
            _LETTERS.get(found[3], found[3]) if found[3] else chr(int(found[1] or found[2], 16))
        ),
        text,
    )


@dataclass(slots=True)
class _Frame:
    """What is open: a statement (``.``), a blank node with its properties or a list."""

    kind: str
    subject: _Term | None = None
    predicate: _Term | None = None
    expected: str = "subject"
    cell: _Term | None = None
    line: int = 0


class _Scanner:
    """Follows the structure of a text; the statements it has met wait in ``out``."""

    def __init__(self) -> None:
        self.out: list[_Statement] = []
        self._frames = [_Frame(".")]
        self._numbers = count()

    def term(self, term: _Term) -> None:
        """Take a term that is complete in itself."""
        self._begin(term.line)
        self._accept(self._frames[-1], term)

    def keyword(self, word: str, line: int) -> None:
        """Take a word without a colon."""
        if self._frames[-1].expected == "predicate" and word == "a":
            self.term(_Term("iri", _RDF + "type", line))
        elif word in ("true", "false"):
            self.term(_Term("literal", word, line))
        elif word.upper() != "GRAPH":
            raise _Unreadable

    def mark(self, mark: str, line: int) -> None:
        """Take a punctuation mark."""
        frame = self._frames[-1]
        if mark == "[":
            self._begin(line)
            node = self._node(line)
            self._frames.append(_Frame("[", subject=node, expected="predicate"))
        elif mark == "(":
            self._begin(line)
            self._frames.append(_Frame("(", expected="item", line=line))
        elif mark == "]":
            self._close("[")
            if frame.subject:
                self._accept(self._frames[-1], frame.subject)
        elif mark == ")":
            self._close("(")
            nil = _RDF + "nil"
            if frame.cell is None:
                self._accept(self._frames[-1], _Term("iri", nil, frame.line))
            else:
                self._state(frame.cell, "rest", _Term("iri", nil, line))
        elif mark in ",;":
            frame.expected = "object" if mark == "," else "predicate"
        else:
            # A full stop, or a brace of TriG: what stood before it named a graph, or is over.
            self._frames = [_Frame(".")]

    @property
    def at_rest(self) -> bool:
        """Whether no statement has begun."""
        return len(self._frames) == 1 and self._frames[0].expected == "subject"

    def _close(self, kind: str) -> None:
        if self._frames.pop().kind != kind or not self._frames:
            raise _Unreadable

    def _node(self, line: int) -> _Term:
        return _Term("node", f"[{next(self._numbers)}", line)

    def _state(self, cell: _Term, name: str, held: _Term) -> None:
        self.out.append(_Statement(cell, _Term("iri", _RDF + name, held.line), held))

    def _begin(self, line: int) -> None:
        """Make a cell where what begins is an item of a list."""
        frame = self._frames[-1]
        if frame.kind != "(":
            return
        # A list stands where it begins.
        before, frame.cell = frame.cell, self._node(line if frame.cell else frame.line)
        if before is None:
            self._accept(self._frames[-2], frame.cell)
        else:
            self._state(before, "rest", frame.cell)

    def _accept(self, frame: _Frame, term: _Term) -> None:
        if frame.kind == "(" and frame.cell:
            self._state(frame.cell, "first", term)
        elif frame.expected == "subject":
            frame.subject, frame.expected = term, "predicate"
        elif frame.expected == "predicate":
            frame.predicate, frame.expected = term, "object"
        elif frame.expected == "object" and frame.subject and frame.predicate:
            self.out.append(_Statement(frame.subject, frame.predicate, term))
            frame.expected = "end"
        # The fourth term of N-Quads names a graph.


def _scan(text: str) -> Iterator[_Statement]:
    """Yield the statements of a text, in about the parser's order.

    :raises _Unreadable: the text has what no statement of three terms is made of.
    """
    scanner = _Scanner()
    for token in _significant(text):
        kind, written, line = token
        if kind == "mark":
            scanner.mark(written, line)
        elif kind == "name":
            scanner.keyword(written, line)
        else:
            scanner.term(token)
        yield from scanner.out
        scanner.out.clear()
    if not scanner.at_rest:
        raise _Unreadable


def _significant(text: str) -> Iterator[_Term]:
    """Yield terms, keywords and marks; directives, tags of language and datatypes are left out."""
    tokens = _tokens(text)
    prefixes: dict[str, str] = {}
    for kind, written, line in tokens:
        directive = kind == "name" and written.upper() in ("PREFIX", "BASE", "VERSION")
        if directive or (kind == "at" and written in ("@prefix", "@base", "@version")):
            _follow_directive(tokens, written, prefixes)
        elif kind == "typed":
            next(tokens, None)
        elif kind == "text":
            marks = 3 if written[:3] in ('"""', "'''") and len(written) >= _LONG else 1
            yield _Term("literal", _plain(written[marks:-marks]), line)
        elif kind == "number":
            yield _Term("literal", written, line)
        elif kind == "iri":
            yield _Term("iri", _plain(written[1:-1]), line)
        elif kind == "name" and written.startswith("_:"):
            yield _Term("node", written, line)
        elif kind == "name" and ":" in written:
            yield _Term("iri", _expanded(written, prefixes), line)
        elif kind != "at":
            yield _Term(kind, written, line)


_LONG = len('""""""')


def _expanded(name: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = name.partition(":")
    if prefix not in prefixes:
        raise _Unreadable
    return prefixes[prefix] + _plain(local)


def _follow_directive(tokens: Iterator[_Term], word: str, prefixes: dict[str, str]) -> None:
    """Take a prefix's IRI down; skip a base, a version, and the stop that Turtle's have."""
    name = next(tokens, None)
    if word.lower().endswith("prefix"):
        iri = next(tokens, None)
        if name is None or iri is None:
            raise _Unreadable
        prefixes[name.text[:-1]] = _plain(iri.text[1:-1])
    if word.startswith("@"):
        next(tokens, None)


def _tokens(text: str) -> Iterator[_Term]:
    line, counted = 1, 0
    # A scanner matches each token where the one before it ended.
    matches = iter(_TOKEN.scanner(text).match, None)  # type: ignore[attr-defined]
    for found in matches:
        kind = found.lastgroup
        if kind == "end":
            return
        place = found.start(kind)
        line += text.count("\n", counted, place)
        counted = place
        yield _Term(kind, found[kind], line)
    raise _Unreadable


def index(
    placed: Iterable[tuple[Quad, Lines]], nodes: set[object]
) -> dict[tuple[object, ...], int | None]:
    """Return where some nodes stand, each with its first line.

    Keys are (node, property, value), (node, property), (node,) for what is said of a node, and
    (None, node) for where it is only pointed at; values are spelled as :func:`key` does.
    """
    lines: dict[tuple[object, ...], int | None] = {}
    for quad, (subject, predicate, object_) in placed:
        if quad.subject in nodes:
            lines.setdefault((quad.subject, quad.predicate, key(quad.object)), object_)
            lines.setdefault((quad.subject, quad.predicate), predicate)
            lines.setdefault((quad.subject,), subject)
        if quad.object in nodes:
            lines.setdefault((None, quad.object), object_)
    return lines


def key(term: object) -> object:
    """Return what two spellings of one term have in common: tags of language know no case."""
    if isinstance(term, Literal) and term.language:
        return (term.value, term.language.lower())
    return term

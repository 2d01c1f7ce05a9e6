"""What a query answers, and how it is written: a table of formats, one function each.

Rows in CSV, TSV, JSON and XML are the W3C's SPARQL results, byte for byte as the engine writes
them; ``table``, ``markdown`` and ``spreadsheet`` are for people, so that what could do harm where
it is shown (control characters, markup, formulas) is made harmless there, and only there.
"""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from peacegraph.errors import UsageError
from peacegraph.ontology import ID, PREFIXES
from peacegraph.queries.questions import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyoxigraph import QuerySolutions

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_XSD = PREFIXES["xsd"]
_STRING = NamedNode(_XSD + "string")
_INTEGER = NamedNode(_XSD + "integer")
_DECIMAL = NamedNode(_XSD + "decimal")
# Marks that turn the direction of what follows: in a table they would reorder other cells.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NARROWEST = 18
_GAP = "  "
_INDENT = "    "
# Cells of more lines than this are no table any more.
_TALLEST = 4
_QUOTE = "quote"
_BENEATH = (_QUOTE, "document", "fact")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT; ``truncated`` says that there were more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False

    def to_dicts(self) -> list[dict[str, str | None]]:
        """Return each row as its values by column, ``None`` where there is none."""
        return [
            {
                name: None if term is None else _text(term)
                for name, term in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of an ASK."""

    answer: bool
    truncated: bool = False

    def to_dicts(self) -> list[dict[str, str | None]]:
        """Return one row that holds the answer, ``yes`` or ``no``."""
        return [{"answer": _yes_no(self)}]


@dataclass(frozen=True, slots=True)
class Graph:
    """The answer of a CONSTRUCT or DESCRIBE: triples, sorted and each once."""

    triples: tuple[Triple, ...]
    truncated: bool = False

    def to_dicts(self) -> list[dict[str, str | None]]:
        """Return a row for each triple."""
        return [
            {name: _text(getattr(triple, name)) for name in ("subject", "predicate", "object")}
            for triple in self.triples
        ]

    def __len__(self) -> int:
        return len(self.triples)


Result: TypeAlias = Rows | Verdict | Graph


def collect(
    answer: QuerySolutions | QueryBoolean | QueryTriples, *, limit: int | None = None
) -> Result:
    """Return what the engine answers as values, no more than ``limit`` rows or triples."""
    if isinstance(answer, QueryBoolean):
        return Verdict(bool(answer))
    more = None if limit is None else limit + 1
    if isinstance(answer, QueryTriples):
        triples = tuple(islice(answer, more))
        kept = set(triples[:limit])
        return Graph(tuple(sorted(kept, key=str)), truncated=len(kept) < len(set(triples)))
    columns = tuple(variable.value for variable in answer.variables)
    width = range(len(columns))
    rows = tuple(tuple(row[index] for index in width) for row in islice(answer, more))
    return Rows(columns, rows[:limit], truncated=len(rows) > len(rows[:limit]))


def rows(columns: Sequence[str], values: Iterable[Iterable[object]]) -> Rows:
    r"""Return rows of plain values, so that they are written in the formats of answers.

    >>> render(rows(["document", "facts"], [["001", 12]]), "csv")
    b'document,facts\r\n001,12\r\n'
    """
    return Rows(tuple(columns), tuple(tuple(map(_as_term, row)) for row in values))


def write(result: Result, format_: str, stream: BinaryIO) -> None:
    """Write an answer, a table as wide as the terminal.

    :raises UsageError: there is no such format, or it does not hold such an answer.
    """
    stream.write(render(result, format_, width=_terminal_width()))
    stream.flush()


def render(result: Result, format_: str = "table", *, width: int = 100) -> bytes:
    """Return an answer as a file of one of :data:`FORMATS`.

    ``width`` is that of the terminal, for a table. A table of a graph is its Turtle.

    :raises UsageError: there is no such format, or it does not hold such an answer.
    """
    if isinstance(result, Graph) and format_ == "table":
        format_ = "turtle"
    check_format(format_, GRAPH_FORMATS if isinstance(result, Graph) else ROW_FORMATS)
    if format_ == "table":
        return _table(result, width).encode("utf-8", "replace")
    return FORMATS[format_](result)


def check_format(format_: str, fitting: Iterable[str]) -> None:
    """Check that a format is among those that fit.

    :raises UsageError: it is not; the message lists them.

    >>> check_format("turtle", ["csv", "json"])
    Traceback (most recent call last):
    peacegraph.errors.UsageError: turtle does not hold such an answer: choose one of csv, json
    """
    fitting = list(fitting)
    if format_ not in fitting:
        reason = (
            f"{format_} does not hold such an answer"
            if format_ in FORMATS
            else f"no format {shown(format_)}"
        )
        raise UsageError(f"{reason}: choose one of {', '.join(fitting)}")


def formats_for(form: str | None) -> tuple[str, ...]:
    """Return the formats that hold the answer of a query of a form, such as ``SELECT``.

    >>> formats_for("CONSTRUCT")
    ('table', 'turtle', 'ntriples')
    """
    if form in ("CONSTRUCT", "DESCRIBE"):
        return ("table", *GRAPH_FORMATS)
    return tuple(ROW_FORMATS)


def _terminal_width() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or 100
    except ValueError:
        pass
    try:
        return os.get_terminal_size(1).columns or 100
    except OSError:
        return 100


def dumps(result: Result) -> tuple[str, bytes]:
    """Return the kind of an answer, and the answer as bytes that :func:`loads` reads."""
    if isinstance(result, Graph):
        return "graph", _ntriples(result)
    return ("verdict" if isinstance(result, Verdict) else "rows"), _json(result)


def loads(kind: str, data: bytes, *, truncated: bool) -> Result:
    """Return the answer that :func:`dumps` wrote."""
    if kind == "graph":
        quads = parse(data, format=RdfFormat.N_TRIPLES)
        return Graph(tuple(quad.triple for quad in quads), truncated)
    answer = parse_query_results(data, format=QueryResultsFormat.JSON)
    if isinstance(answer, QueryBoolean):
        return Verdict(bool(answer), truncated)
    held = collect(answer)
    assert isinstance(held, Rows)  # noqa: S101 - narrows for the type checker
    return Rows(held.columns, held.rows, truncated)


def _as_term(value: object) -> Term | None:
    if value is None or isinstance(value, NamedNode | BlankNode | Literal | Triple):
        return value
    if isinstance(value, bool | int | float):
        return Literal(value)
    # The name of a file need not be UTF-8, and every format is.
    return Literal(str(value).encode("utf-8", "backslashreplace").decode())


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple | BlankNode) else term.value


def _standard(format_: QueryResultsFormat) -> Callable[[Result], bytes]:
    def write(result: Result) -> bytes:
        # The engine reads its own JSON back, so that every other format is the engine's too.
        answer = parse_query_results(_json(result), format=QueryResultsFormat.JSON)
        return answer.serialize(format=format_) or b""

    return write


def _json(result: Result) -> bytes:
    if isinstance(result, Verdict):
        return json.dumps({"head": {}, "boolean": result.answer}).encode()
    assert isinstance(result, Rows)  # noqa: S101 - render has looked
    bindings = [
        {
            name: _json_term(term)
            for name, term in zip(result.columns, row, strict=True)
            if term is not None
        }
        for row in result.rows
    ]
    answer = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {k: _json_term(v) for k, v in parts.items()}}
    literal: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        literal["xml:lang"] = term.language
        if term.direction:
            literal["its:dir"] = str(term.direction)
    elif term.datatype != _STRING:
        literal["datatype"] = term.datatype.value
    return literal


def _json_lines(result: Result) -> bytes:
    if isinstance(result, Verdict):
        return json.dumps(result.answer).encode() + b"\n"
    assert isinstance(result, Rows)  # noqa: S101 - render has looked
    lines = (
        {name: _plain(term) for name, term in zip(result.columns, row, strict=True)}
        for row in result.rows
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _plain(term: Term | None) -> str | int | float | None:
    if term is None:
        return None
    if isinstance(term, Literal) and term.datatype in (_INTEGER, _DECIMAL):
        try:
            return int(term.value) if term.datatype == _INTEGER else float(term.value)
        except ValueError:
            return term.value
    return _text(term)


def _spreadsheet(result: Result) -> bytes:
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream)
    if isinstance(result, Verdict):
        writer.writerow([_yes_no(result)])
    if isinstance(result, Rows):
        writer.writerow(result.columns)
        writer.writerows([_harmless(term) for term in row] for row in result.rows)
    # Spreadsheets take a file without the mark for Latin-1.
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _harmless(term: Term | None) -> str:
    text = _shown(term)
    is_number = isinstance(term, Literal) and term.datatype in (_INTEGER, _DECIMAL)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def _markdown(result: Result) -> bytes:
    if isinstance(result, Verdict):
        return f"{_yes_no(result)}\n".encode()
    assert isinstance(result, Rows)  # noqa: S101 - render has looked
    lines = [result.columns, ["---"] * len(result.columns)]
    body = ([_escaped(_shown(term)) for term in row] for row in result.rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in (*lines, *body)).encode()


_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {c: f"\\{c}" for c in "\\`*_[]|~"}
)


def _escaped(text: str) -> str:
    return text.translate(_MARKUP)


def _ntriples(result: Result) -> bytes:
    assert isinstance(result, Graph)  # noqa: S101 - render has looked
    return serialize(result.triples, format=RdfFormat.N_TRIPLES) or b""


def _turtle(result: Result) -> bytes:
    assert isinstance(result, Graph)  # noqa: S101 - render has looked
    return serialize(result.triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _yes_no(result: Verdict) -> str:
    return "yes" if result.answer else "no"


def _shown(term: Term | None) -> str:
    """Return a term for people: our IRIs as ids, on one line, without control characters."""
    if isinstance(term, NamedNode) and term.value.startswith(ID):
        text = term.value.removeprefix(ID)
    elif isinstance(term, NamedNode) and term.value.startswith(PREFIXES["pg"]):
        text = "pg:" + term.value.removeprefix(PREFIXES["pg"])
    else:
        text = _text(term)
    if text.isascii() and text.isprintable():
        return text
    text = " ".join(text.split())
    return "".join(c for c in text if c not in _TURNING and unicodedata.category(c)[:2] != "Cc")


def _table(result: Result, width: int) -> str:
    if isinstance(result, Verdict):
        return _yes_no(result) + "\n"
    assert isinstance(result, Rows)  # noqa: S101 - render has looked
    if not result.rows:
        return ""
    cells = [[_shown(term) for term in row] for row in result.rows]
    # A column in which nothing stands says nothing.
    every = range(len(result.columns))
    filled = [i for i in every if any(row[i] for row in cells)] or [*every]
    if not filled:
        return ""
    heads = [_shown(Literal(result.columns[i])) for i in filled]
    body = [[row[i] for i in filled] for row in cells]
    widths = _widths([heads, *body], width)
    if widths and max(_height(row, widths) for row in body) <= _TALLEST:
        return _columns(heads, body, widths)
    if _QUOTE in heads:
        return _quoted(heads, body, width)
    return _cards(heads, body, width) if widths is None else _columns(heads, body, widths)


def _quoted(heads: list[str], body: list[list[str]], width: int) -> str:
    """Put the words and where they stand beneath each row, which leaves the columns their room."""
    beside = [i for i, head in enumerate(heads) if head not in _BENEATH]
    quote = heads.index(_QUOTE)
    sources = [heads.index(head) for head in _BENEATH if head != _QUOTE and head in heads]
    answers = [[row[i] for i in beside] for row in body]
    widths = _widths([[heads[i] for i in beside], *answers], width)
    if not beside or widths is None:
        return _cards(heads, body, width)
    table = _columns([heads[i] for i in beside], answers[:1], widths).splitlines()[:2]
    parted = True  # a row stands close to the one before unless words lie between them
    for row, answer in zip(body, answers, strict=True):
        words = [_INDENT + line for line in _wrap(row[quote], width - len(_INDENT)) if line]
        source = " · ".join(row[i] for i in sources if row[i])
        beneath = [*words, *([f"{_INDENT}— {source}"] if source else [])]
        if not parted:
            table.append("")
        table += _columns([heads[i] for i in beside], [answer], widths).splitlines()[2:]
        table += beneath
        parted = not beneath
    return "\n".join(table) + "\n"


def _height(row: list[str], widths: list[int]) -> int:
    return max(len(_wrap(cell, width)) for cell, width in zip(row, widths, strict=True))


def _widths(lines: list[list[str]], width: int) -> list[int] | None:
    """Share the width among columns; ``None`` where some would be too narrow to read."""
    natural = [max(map(_cells, column)) for column in zip(*lines, strict=True)]
    room = width - len(_GAP) * (len(natural) - 1)
    wide = set(range(len(natural)))
    share = room
    while wide:
        share = (room - sum(n for i, n in enumerate(natural) if i not in wide)) // len(wide)
        narrow = {i for i in wide if natural[i] <= share}
        if not narrow:
            break
        wide -= narrow
    if wide and share < _NARROWEST:
        return None
    return [share if i in wide else n for i, n in enumerate(natural)]


def _columns(heads: list[str], body: list[list[str]], widths: list[int]) -> str:
    lines: list[str] = []
    for row in (heads, ["─" * width for width in widths], *body):
        wrapped = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for index in range(max(map(len, wrapped))):
            parts = [piece[index] if index < len(piece) else "" for piece in wrapped]
            padded = (_padded(part, width) for part, width in zip(parts, widths, strict=True))
            lines.append(_GAP.join(padded).rstrip())
    return "\n".join(lines) + "\n"


def _cards(heads: list[str], body: list[list[str]], width: int) -> str:
    margin = max(map(_cells, heads)) + len(_GAP)
    cards: list[str] = []
    for row in body:
        lines: list[str] = []
        for head, cell in zip(heads, row, strict=True):
            for index, piece in enumerate(_wrap(cell, max(width - margin, _NARROWEST))):
                if piece:
                    lines.append(_padded("" if index else head, margin) + piece)
        cards.append("\n".join(lines))
    return "\n\n".join(cards) + "\n"


def _wrap(text: str, width: int) -> list[str]:
    width = max(width, 1)  # what is indented may have no room left
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if _cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while _cells(line) > width:
            cut = width
            while _cells(line[:cut]) > width:
                cut -= 1
            lines.append(line[: max(cut, 1)])
            line = line[max(cut, 1) :]
    return [*lines, line]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _plain_table(result: Result) -> bytes:
    return _table(result, 100).encode("utf-8", "replace")


ROW_FORMATS: dict[str, Callable[[Result], bytes]] = {
    "table": _plain_table,
    "csv": _standard(QueryResultsFormat.CSV),
    "tsv": _standard(QueryResultsFormat.TSV),
    "json": _json,
    "jsonl": _json_lines,
    "xml": _standard(QueryResultsFormat.XML),
    "markdown": _markdown,
    "spreadsheet": _spreadsheet,
}
GRAPH_FORMATS: dict[str, Callable[[Result], bytes]] = {"turtle": _turtle, "ntriples": _ntriples}
FORMATS = {**ROW_FORMATS, **GRAPH_FORMATS}

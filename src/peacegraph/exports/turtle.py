"""Turtle and TriG that are made to be diffed.

A statement a line, every line ended alike: adding one touches no other line. The header never
depends on the data. Things of the graph are written relative to its base, so that ``<country/VNM>``
is the id that the command line takes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode

from peacegraph.ontology import ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode, Quad, Triple

_HEADER = f"@base <{ID}> .\n" + "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items())
)
_PREFIX_OF = {iri: prefix for prefix, iri in PREFIXES.items()}
_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"
_NAME = re.compile(r"(.*[#/])([A-Za-z_][A-Za-z0-9_-]*)")
# Relative to the base: no colon, no dot segment, nothing empty, so that it resolves to what it was.
_RELATIVE = re.compile(r"(?!\.)[\w.~%-]+(/(?!\.)[\w.~%-]+)+", re.ASCII)
_ABBREVIATED = {
    PREFIXES["xsd"] + "boolean": re.compile("true|false"),
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?[0-9]+\.[0-9]+"),
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
}
# Beside what the grammar asks for: whatever would break the line, be invisible, or turn the reading
# direction of the rest of the line.
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]'
)
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_turtle(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the statements of all graphs as one, in Turtle."""
    yield _HEADER
    yield from _blocks(sorted({_row(quad) for quad in quads}))


def write_trig(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the statements in TriG: those of no graph first, then a block for each graph."""
    yield _HEADER
    rows = sorted({(_graph(quad), _row(quad)) for quad in quads})
    for graph, group in groupby(rows, key=itemgetter(0)):
        blocks = _blocks(row for _, row in group)
        if not graph:
            yield from blocks
            continue
        yield f"\n{graph} {{"
        yield from blocks
        yield "}\n"


def _blocks(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for subject, group in groupby(rows, key=itemgetter(0)):
        yield f"\n{subject}\n"
        for _, predicate, object_ in group:
            yield f"    {predicate or 'a'} {object_} ;\n"
        yield ".\n"


def _graph(quad: Quad) -> str:
    name = quad.graph_name
    return "" if isinstance(name, DefaultGraph) else _term(name)


def _row(quad: Quad) -> tuple[str, str, str]:
    """Return the terms as written, in the order to sort by: the type has no predicate here."""
    predicate = quad.predicate.value
    return (
        _term(quad.subject),
        "" if predicate == _TYPE else _iri(predicate),
        _term(quad.object),
    )


def _term(term: NamedNode | Literal | BlankNode | Triple) -> str:
    if isinstance(term, NamedNode):
        return _iri(term.value)
    return _literal(term) if isinstance(term, Literal) else str(term)


@lru_cache(maxsize=1 << 16)
def _iri(iri: str) -> str:
    if (name := _NAME.fullmatch(iri)) and (prefix := _PREFIX_OF.get(name[1])):
        return f"{prefix}:{name[2]}"
    if iri.startswith(ID) and _RELATIVE.fullmatch(iri, len(ID)):
        return f"<{iri.removeprefix(ID)}>"
    return f"<{iri}>"


def _literal(literal: Literal) -> str:
    text, datatype = literal.value, literal.datatype.value
    if (plain := _ABBREVIATED.get(datatype)) and plain.fullmatch(text):
        return text
    quoted = f'"{_ESCAPED.sub(_escape, text)}"'
    if literal.language is not None:
        direction = f"--{literal.direction}" if literal.direction else ""
        return f"{quoted}@{literal.language}{direction}"
    return quoted if datatype == _STRING else f"{quoted}^^{_iri(datatype)}"


def _escape(character: re.Match[str]) -> str:
    return _SHORT.get(character[0]) or f"\\u{ord(character[0]):04X}"

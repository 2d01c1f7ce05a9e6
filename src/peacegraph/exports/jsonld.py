"""JSON-LD in the words of the ontology's context, which is written out and so never fetched.

A thing a line, so that the file can be read and diffed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode

from peacegraph import artefacts
from peacegraph.errors import ArtefactError
from peacegraph.ontology import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"
_INTEGER = PREFIXES["xsd"] + "integer"
# Beyond fifteen digits a reader in JavaScript would round.
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")


@dataclass(frozen=True, slots=True)
class _Word:
    """What the context says of a property: its name, and how its values are written."""

    name: str
    type: str | None = None
    listed: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Context:
    written: str
    words: Mapping[str, _Word]
    classes: Mapping[str, str]
    listed: frozenset[str]


def write_jsonld(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the statements in JSON-LD: those of no graph first, then those of each graph.

    :raises ArtefactError: the installation lacks its context.
    """
    context = _context()
    ordered = sorted(set(quads), key=lambda quad: (_graph(quad), str(quad)))
    yield f'{{"@context": {context.written}, "@graph": ['
    comma = ""
    for graph, group in groupby(ordered, key=_graph):
        if graph:
            yield f'{comma}\n{{"id": {_json(graph)}, "@graph": ['
            comma = ""
        for subject, told in groupby(group, key=lambda quad: str(quad.subject)[1:-1]):
            yield f"{comma}\n{_json(_node(subject, told, context))}"
            comma = ","
        if graph:
            yield "\n]}"
            comma = ","
    yield "\n]}\n"


def _graph(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value


def _node(subject: str, quads: Iterable[Quad], context: _Context) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for quad in quads:
        predicate, value = quad.predicate.value, quad.object
        if predicate == _TYPE and isinstance(value, NamedNode):
            key, written = "type", context.classes.get(value.value, value.value)
        else:
            word = context.words.get(predicate) or _Word(predicate)
            key, written = word.name, _value(value, word)
        values.setdefault(key, []).append(written)
    return {"id": subject} | {
        key: held if key in context.listed or len(held) > 1 else held[0]
        for key, held in values.items()
    }


def _value(value: Any, word: _Word) -> Any:
    if isinstance(value, NamedNode):
        if word.type == "@id":
            return value.value
        return word.codes.get(value.value) or {"id": value.value}
    return _literal(value, word)


def _literal(literal: Literal, word: _Word) -> Any:
    text, datatype = literal.value, literal.datatype.value
    if literal.language is not None:
        direction = {"@direction": str(literal.direction)} if literal.direction else {}
        return {"@value": text, "@language": literal.language, **direction}
    if word.type == datatype or (word.type is None and datatype == _STRING):
        return text
    if word.type is None and datatype == _INTEGER and _WHOLE.fullmatch(text):
        return int(text)
    return {"@value": text, "@type": datatype}


@cache
def _context() -> _Context:
    path = artefacts.folder("ontology") / "context.jsonld"
    try:
        terms = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise ArtefactError(f"cannot read {path}: install peacegraph again") from error
    words, classes = {}, {}
    for name, told in terms.items():
        if name[0].isupper():
            classes[told] = name
        elif isinstance(told, dict):
            codes = {iri: code for code, iri in told.get("@context", {}).items()}
            word = _Word(name, told.get("@type"), "@container" in told, codes)
            words[told["@id"]] = word
        elif isinstance(told, str):
            words[told] = _Word(name)
    listed = frozenset(word.name for word in words.values() if word.listed)
    return _Context(_json(terms), words, classes, listed)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

"""What the reference says of shapes: what each asks of a class, in its own words and terms."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Literal, URIRef

from peacegraph.markup import Html, element
from peacegraph.ontology import uses
from peacegraph.ontology.vocabulary import items

if TYPE_CHECKING:
    from rdflib.term import Node

    from peacegraph.ontology.reference import Reference

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
# Said elsewhere in a row, or of the report alone.
_APART = frozenset(
    {RDF.type, SH.path, SH.message, SH.severity, SH.property, SH.prefixes, *_TARGETS}
)
_MANY = 12


def sections(page: Reference) -> list[Html]:
    """Return a section for each node shape, and for what stands in no node shape."""
    graph = uses.shapes_graph()
    return [
        _section(page, shape) for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str)
    ]


@cache
def links_of(term: Node) -> list[Html]:
    """Return links to the shapes that judge a class or ask for a property, sorted."""
    graph = uses.shapes_graph()
    shapes = {shape for target in _TARGETS for shape in graph.subjects(target, term)}
    shapes |= set(graph.subjects(SH.path, term))
    names = sorted({uses.name(shape) for shape in shapes if isinstance(shape, URIRef)})
    return [element("a", name, href=f"#shape-{name}") for name in names]


def _section(page: Reference, shape: Node) -> Html:
    graph = uses.shapes_graph()
    name = uses.name(shape)
    judged = [
        Html(f"{element('span', _word(target))} {page.link(node)}")
        for target in _TARGETS
        for node in sorted(graph.objects(shape, target), key=str)
    ]
    parts = sorted(graph.objects(shape, SH.property), key=_order)
    parts += sorted(graph.objects(shape, SH.sparql), key=_order)
    rows = [element("tr", *(element("th", head) for head in ("path", "asks", "says", "severity")))]
    rows += [_row(page, part) for part in parts]
    own = sorted(map(str, graph.objects(shape, SH.message)))
    return element(
        "section",
        element("h3", name, " ", element("small", "shape")),
        element("p", "Judges ", Html(", ".join(judged)) if judged else "what other shapes hand it"),
        *(element("p", text) for text in own),
        element("p", _asked(page, shape, besides=(SH.sparql,)), class_="soft"),
        element("div", element("table", *rows), class_="wide") if len(rows) > 1 else Html(""),
        id=f"shape-{name}",
        class_="term",
    )


def _order(part: Node) -> tuple[bool, list[str]]:
    """Order parts by name, those without one by what they say: their labels change."""
    said = map(str, uses.shapes_graph().objects(part, SH.message))
    return isinstance(part, BNode), [str(part)] if isinstance(part, URIRef) else sorted(said)


def _row(page: Reference, part: Node) -> Html:
    graph = uses.shapes_graph()
    speaking = (part, *graph.objects(part, SH.sparql))
    messages = sorted(str(text) for node in speaking for text in graph.objects(node, SH.message))
    severity = graph.value(part, SH.severity)
    path = graph.value(part, SH.path)
    return element(
        "tr",
        element("td", _path(page, path) if path is not None else ""),
        element("td", _query(part) or _asked(page, part)),
        element("td", " ".join(messages)),
        element("td", uses.name(severity).lower() if severity is not None else "violation"),
        id=isinstance(part, URIRef) and f"shape-{uses.name(part)}",
    )


def _path(page: Reference, path: Node) -> Html:
    graph = uses.shapes_graph()
    if isinstance(path, URIRef):
        return page.link(path)
    if (choices := graph.value(path, SH.alternativePath)) is not None:
        return Html(" or ".join(_path(page, one) for one in items(graph, choices)))
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return Html(f"^{_path(page, inverse)}")
    for sign, prop in (("*", SH.zeroOrMorePath), ("+", SH.oneOrMorePath), ("?", SH.zeroOrOnePath)):
        if (inner := graph.value(path, prop)) is not None:
            return Html(f"{_path(page, inner)}{sign}")
    return Html(" / ".join(_path(page, step) for step in items(graph, path)))


def _query(node: Node) -> Html | None:
    """Return a constraint in SPARQL, folded."""
    graph = uses.shapes_graph()
    for form in (SH.select, SH.ask):
        if (query := graph.value(node, form)) is not None:
            pre = element("pre", textwrap.dedent(str(query)).strip("\n"))
            return element("details", element("summary", "query"), pre)
    return None


def _asked(page: Reference, node: Node, *, besides: tuple[Node, ...] = ()) -> Html:
    """Return the constraints of a shape, each as its parameter and value."""
    graph = uses.shapes_graph()
    said = [
        Html(f"{element('span', _word(prop))} {_value(page, value)}")
        for prop, value in graph.predicate_objects(node)
        if prop not in (*_APART, *besides) and str(prop).startswith(str(SH))
    ]
    return Html("<br>".join(sorted(said)))


def _value(page: Reference, value: Node) -> Html:
    graph = uses.shapes_graph()
    if isinstance(value, Literal):
        return Html(element("code", str(value)))
    if (query := _query(value)) is not None:
        return query
    if members := items(graph, value):
        shown = [_value(page, member) for member in members[:_MANY]]
        return Html(", ".join(shown) + (" …" if len(members) > _MANY else ""))
    if isinstance(value, BNode):
        return Html(f"({_asked(page, value).replace('<br>', ', ')})")
    if value in page.anchors:
        return page.link(value)
    if (value, RDF.type, SH.NodeShape) in graph:
        return element("a", uses.name(value), href=f"#shape-{uses.name(value)}")
    return page.link(value)


def _word(prop: Node) -> str:
    """Return a term of SHACL in words.

    >>> _word(SH.minCount)
    'min count'
    """
    name = uses.name(prop)
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name)

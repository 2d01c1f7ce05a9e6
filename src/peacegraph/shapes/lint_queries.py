"""Mistakes in shapes: queries that cannot work, and messages that will not be filled.

The rules are those of https://www.w3.org/TR/shacl/#sparql-constraints.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.shapes.graphs import is_literal, one_line, sh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.shapes.lint import Fault

_NOT_CODE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""'
    r"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>|#[^\n]*",
    re.DOTALL,
)
_PREFIX = re.compile(r"(?<![\w.:?$<-])([A-Za-z][\w.-]*|):(?!//)")
_OWN_PREFIX = re.compile(r"\bPREFIX\s+([\w.-]*)\s*:", re.IGNORECASE)
_FORBIDDEN = re.compile(r"\b(MINUS|VALUES|SERVICE)\b", re.IGNORECASE)
_HEAD = re.compile(r"\bSELECT\b(.*?)(?:\bWHERE\b|\{)", re.IGNORECASE | re.DOTALL)
_VARIABLE = re.compile(r"[?$](\w+)")
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


def faults(graph: Graph) -> Iterator[Fault]:
    """Yield queries that do not parse or do not speak of their node, and placeholders left over."""
    for constraint in set(graph.objects(None, sh("sparql"))):
        yield from _query_faults(graph, constraint)
    yield from _placeholder_faults(graph)


def _query_faults(graph: Graph, constraint: Node) -> Iterator[Fault]:
    queries = [node for node in graph.objects(constraint, sh("select")) if is_literal(node)]
    if len(queries) != 1:
        said = f"a SPARQL constraint has one query (sh:select), not {len(queries)}"
        yield "bad-query", constraint, said, sh("select")
    for text in map(str, queries):
        code = _NOT_CODE.sub(" ", text)
        declared = {*_declared(graph, constraint), *_OWN_PREFIX.findall(code)}
        used = set(_PREFIX.findall(code))
        for prefix in sorted(used - declared):
            said = f"the prefix {prefix}: is not declared: name it with sh:prefixes and sh:declare"
            yield "undeclared-prefix", constraint, said, sh("prefixes")
        if forbidden := _FORBIDDEN.search(code):
            said = f"SHACL allows no {forbidden[1].upper()} in a query of a shape"
            yield "bad-query", constraint, said, sh("select")
        elif wrong := _syntax(text, used | declared):
            yield "bad-query", constraint, f"not SPARQL: {wrong}", sh("select")
        elif wrong := _about_this(code):
            yield "no-this", constraint, wrong, sh("select")


def _declared(graph: Graph, constraint: Node) -> Iterator[str]:
    for owner in graph.objects(constraint, sh("prefixes")):
        for declaration in graph.objects(owner, sh("declare")):
            yield from map(str, graph.objects(declaration, sh("prefix")))


def _syntax(text: str, prefixes: set[str]) -> str | None:
    """Return why a query is no SPARQL, ``None`` where it is."""
    from pyoxigraph import QuerySolutions, Store

    # Which namespaces they stand for matters to no parser; $PATH stands for a path.
    spaces = {prefix: f"https://example.org/{prefix}#" for prefix in prefixes}
    try:
        result = Store().query(re.sub(r"[?$]PATH\b", "<x:path>", text), prefixes=spaces)
    except (SyntaxError, ValueError, OSError) as error:
        return one_line(error)
    except RuntimeError:
        return None  # a function that the parser does not know, which is no mistake of grammar
    return None if isinstance(result, QuerySolutions) else "sh:select takes a SELECT query"


def _about_this(code: str) -> str | None:
    head = _HEAD.search(code)
    body = code[head.end() :] if head else code
    if "this" not in _VARIABLE.findall(body):
        return "the query does not speak of $this: it finds the same for every node"
    if head and "*" not in head[1] and "this" not in _VARIABLE.findall(head[1]):
        return "the query does not select $this, which SHACL asks for"
    return None


def _placeholder_faults(graph: Graph) -> Iterator[Fault]:
    from rdflib import RDF

    queries = set(graph.objects(None, sh("sparql")))
    components = set(graph.subjects(RDF.type, sh("ConstraintComponent")))
    for subject, message in graph.subject_objects(sh("message")):
        wanted = set(_PLACEHOLDER.findall(str(message)))
        if subject in queries:
            wanted -= {"this", "PATH", "path", "value", *_selected(graph, subject)}
            why = "the query does not select it"
        elif subject in components or (None, None, subject) in _validators(graph):
            continue
        else:
            why = "only messages of SPARQL constraints are filled: the report shows the value"
        for name in sorted(wanted):
            yield "placeholder", subject, f"{{?{name}}} stays as it is: {why}", sh("message")


def _validators(graph: Graph) -> Graph:
    from rdflib import Graph as RdflibGraph

    found = RdflibGraph()
    for name in ("validator", "nodeValidator", "propertyValidator"):
        for triple in graph.triples((None, sh(name), None)):
            found.add(triple)
    return found


def _selected(graph: Graph, constraint: Node) -> Iterator[str]:
    for text in graph.objects(constraint, sh("select")):
        head = _HEAD.search(_NOT_CODE.sub(" ", str(text)))
        yield from _VARIABLE.findall(head[1]) if head else ()

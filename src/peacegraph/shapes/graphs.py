"""Graphs as pySHACL needs them: in memory, by rdflib, which says nothing and fetches nothing."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from peacegraph import ontology
from peacegraph.errors import InputError
from peacegraph.shapes.findings import SH, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple
    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Node

_XSD = ontology.PREFIXES["xsd"]


def assemble(triples: Iterable[Triple | tuple[Any, Any, Any]]) -> Graph:
    """Return a graph of rdflib with these statements.

    :raises InputError: one of them is about a statement (RDF 1.2).
    """
    graph = empty_graph()
    terms: dict[Any, Node] = {}
    for statement in triples:
        for term in statement:
            if term not in terms:
                terms[term] = to_rdflib(term)
        subject, predicate, value = statement
        graph.add((terms[subject], terms[predicate], terms[value]))
    return graph


def empty_graph() -> Graph:
    """Return a graph without what makes pySHACL slow: it describes each failure at length.

    It does so for the branches of an ``sh:or`` too that a node need not pass, and nobody reads it.
    """
    from rdflib import Graph as RdflibGraph
    from rdflib.namespace import NamespaceManager

    class _Names(NamespaceManager):
        def normalizeUri(self, rdfTerm: str) -> str:  # noqa: N802, N803 - rdflib's names
            return f"<{rdfTerm}>"

    class _Graph(RdflibGraph):
        def __bool__(self) -> bool:
            return True  # rdflib would count all triples to tell

        def query(self, query_object: Any, *options: Any, **named: Any) -> Result:
            # pySHACL asks the same query of one node after another.
            if isinstance(query_object, str):
                query_object = _prepared(query_object)
            return super().query(query_object, *options, **named)

    graph = _Graph(store="SimpleMemory", bind_namespaces="none")
    graph.namespace_manager = _Names(graph, bind_namespaces="none")
    return graph


@lru_cache(maxsize=256)
def _prepared(text: str) -> Query:
    """Return a query parsed, which takes rdflib longer than to answer it."""
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(text)


def to_rdflib(term: Any) -> Node:
    """Return a term as rdflib holds it.

    :raises InputError: it is a triple term (RDF 1.2).
    """
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if not isinstance(term, Literal):
        raise InputError(f"a triple term cannot be validated: {term}")
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    # rdflib holds "x" and "x"^^xsd:string unequal: sh:in would find violations that are none.
    if term.datatype.value == _XSD + "string":
        return RdflibLiteral(term.value)
    return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def from_rdflib(node: Node) -> Term:
    """Return a node of rdflib as a term of pyoxigraph."""
    from rdflib import BNode
    from rdflib import Literal as RdflibLiteral

    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        datatype = NamedNode(str(node.datatype)) if node.datatype else None
        return Literal(str(node), datatype=datatype)
    return BlankNode(str(node)) if isinstance(node, BNode) else NamedNode(str(node))


def is_literal(node: Node) -> bool:
    """Tell whether a node of rdflib is a literal."""
    from rdflib import Literal as RdflibLiteral

    return isinstance(node, RdflibLiteral)


def sh(name: str) -> Any:
    """Return a term of SHACL for rdflib."""
    from rdflib import URIRef

    return URIRef(SH + name)


def one_line(error: Exception) -> str:
    """Return what a library says of an error, in one line."""
    return " ".join(str(error).split()) or type(error).__name__


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries from printing: rdflib logs a traceback at every ill-formed literal.

    While a query in a shape runs, rdflib must not load what it names either.
    """
    import rdflib.plugins.sparql as sparql

    loggers = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl", "pyshacl.shape")]
    before = [logger.disabled for logger in loggers]
    loads = sparql.SPARQL_LOAD_GRAPHS
    for logger in loggers:
        logger.disabled = True
    sparql.SPARQL_LOAD_GRAPHS = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sparql.SPARQL_LOAD_GRAPHS = loads
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled

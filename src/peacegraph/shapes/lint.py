"""Mistakes in shapes themselves: a typo in a shape makes it pass everything, in silence."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Any

from peacegraph import ontology, rdf_files
from peacegraph.errors import ArtefactError, InputError
from peacegraph.frames import CLOSED_LISTS
from peacegraph.shapes.findings import PGSH, SH, Finding, Severity, order, short
from peacegraph.shapes.graphs import is_literal, sh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

LINT = PGSH + "lint"
TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")

# What pySHACL leaves out unless asked: code and rules in shapes are not run here.
_NOT_RUN = ("expression", "js", "rule", "target", "values")


def lint(shapes: Graph) -> list[Finding]:
    """Return what looks like a mistake in a graph of shapes.

    Found are terms that SHACL and the common vocabularies do not have, terms of ours that the
    ontology does not declare, shapes that nothing applies, constraints that are not run here,
    and constraints without message, severity or name.
    """
    found = [*_unknown_terms(shapes), *_unexplained(shapes), *_never_applied(shapes)]
    return sorted(found, key=order)


def _unknown_terms(graph: Graph) -> Iterator[Finding]:
    known = _known_terms()
    for subject, predicate, value in graph:
        for node in (predicate, value):
            name = str(node)
            space = next((space for space in known if name.startswith(space)), None)
            if space is None or is_literal(node) or name[len(space) :] in known[space]:
                continue
            whose = "the ontology" if space == ontology.PG else "its vocabulary"
            near = difflib.get_close_matches(name[len(space) :], known[space], n=1)
            hint = f": did you mean {short(space + near[0])}?" if near else ""
            message = f"{short(name)} is not a term of {whose}{hint}"
            yield _fault(graph, subject, message, path=str(predicate))
        if predicate in {sh(name) for name in _NOT_RUN}:
            yield _fault(graph, subject, f"{short(str(predicate))} is not carried out here")


@cache
def _known_terms() -> dict[str, frozenset[str]]:
    from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
    from rdflib.namespace import SH as SHACL

    spaces: tuple[Any, ...] = (OWL, RDF, RDFS, SHACL, SKOS, XSD)
    known = {
        str(space): frozenset(str(term)[len(str(space)) :] for term in dir(space))
        for space in spaces
    }
    known[SH] |= {"class", "in", "not", "or", "and"}
    try:
        declared = {str(quad.subject)[1:-1] for quad in rdf_files.read_rdf(ontology.file())}
    except InputError as error:
        raise ArtefactError(f"{error}: install peacegraph again") from error
    declared |= {ontology.code_iri(code) for codes in CLOSED_LISTS for code in codes}
    names = {iri[len(ontology.PG) :] for iri in declared if iri.startswith(ontology.PG)}
    known[ontology.PG] = frozenset(names)
    return known


def _unexplained(graph: Graph) -> Iterator[Finding]:
    from rdflib import BNode

    properties = set(graph.objects(None, sh("property")))
    for shape in properties | targeted(graph):
        if not _constrains(graph, shape):
            continue
        lacking = [
            f"sh:{name}" for name in ("message", "severity") if (shape, sh(name), None) not in graph
        ]
        if isinstance(shape, BNode):
            lacking.insert(0, "a name (an IRI)")
        if lacking:
            message = f"this shape lacks {' and '.join(lacking)}: a report could not explain it"
            yield _fault(graph, shape, message)


def _never_applied(graph: Graph) -> Iterator[Finding]:
    from rdflib import RDF

    applied = {*called(graph), *graph.objects(None, sh("property")), *targeted(graph)}
    for kind in ("NodeShape", "PropertyShape"):
        for shape in set(graph.subjects(RDF.type, sh(kind))) - applied:
            yield _fault(graph, shape, "nothing applies this shape: it has no target")


def _constrains(graph: Graph, shape: Node) -> bool:
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS

    own = set(graph.predicates(shape)) & set(ALL_CONSTRAINT_PARAMETERS)
    return bool(own - {sh("property")})


def _fault(graph: Graph, subject: Node, message: str, *, path: str | None = None) -> Finding:
    """Return a fault of the shapes; a nameless part is blamed on the shape that holds it."""
    from rdflib import BNode

    holder = subject
    for _ in range(20):
        above = next(iter(graph.subjects(None, holder)), None)
        if not isinstance(holder, BNode) or above is None:
            break
        holder = above
    name = f"_:{holder}" if isinstance(holder, BNode) else str(holder)
    return Finding(
        severity=Severity.WARNING,
        focus=name,
        path=path,
        message=message,
        shape=name,
        component=LINT,
    )


def targeted(graph: Graph) -> set[Node]:
    """Return the shapes that find their own nodes."""
    from rdflib import RDF

    found = {shape for name in TARGETS for shape in graph.subjects(sh(name))}
    for kind in ("NodeShape", "PropertyShape"):
        found.update(s for s in graph.subjects(RDF.type, sh(kind)) if is_class(graph, s))
    return found


def is_class(graph: Graph, shape: Node) -> bool:
    """Tell whether a shape is a class too, which makes it judge its own instances."""
    from rdflib import OWL, RDF, RDFS

    return bool({OWL.Class, RDFS.Class} & set(graph.objects(shape, RDF.type)))


def called(graph: Graph) -> Iterator[Node]:
    """Yield the shapes that other shapes apply, except through ``sh:property``."""
    from rdflib.collection import Collection

    for name in ("node", "not", "qualifiedValueShape"):
        yield from graph.objects(None, sh(name))
    for name in ("and", "or", "xone"):
        for members in graph.objects(None, sh(name)):
            yield from Collection(graph, members)

"""Mistakes in shapes: terms that do not exist, or that select nothing."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from peacegraph import ontology, rdf_files
from peacegraph.errors import ArtefactError, InputError
from peacegraph.frames import CLOSED_LISTS
from peacegraph.shapes.findings import SH, short
from peacegraph.shapes.graphs import is_literal, sh
from peacegraph.shapes.lint_paths import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

    from peacegraph.shapes.lint import Fault

_TYPE = ontology.PREFIXES["rdf"] + "type"
_SUBCLASS = ontology.PREFIXES["rdfs"] + "subClassOf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """What some statements hold, by the IRIs in them: nodes, classes, properties.

    A class has the nodes of its subclasses, as far as the axioms tell.
    """

    name: str
    nodes: frozenset[str]
    classes: frozenset[str]
    properties: frozenset[str]

    @classmethod
    def of(cls, name: str, quads: Iterable[Quad], axioms: Iterable[Quad]) -> Data:
        """Return what statements hold."""
        nodes: set[str] = set()
        classes: set[str] = set()
        properties: set[str] = set()
        above: dict[str, set[str]] = {}
        for quad in axioms:
            above.setdefault(_iri(quad.subject), set()).add(_iri(quad.object))
        for quad in quads:
            properties.add(quad.predicate.value)
            nodes.update((_iri(quad.subject), _iri(quad.object)))
            if quad.predicate.value == _TYPE:
                classes.add(_iri(quad.object))
            elif quad.predicate.value == _SUBCLASS:
                above.setdefault(_iri(quad.subject), set()).add(_iri(quad.object))
        waiting = list(classes)
        while waiting:
            new = above.get(waiting.pop(), set()) - classes
            classes |= new
            waiting += new
        return cls(
            name=name,
            nodes=frozenset(nodes),
            classes=frozenset(classes),
            properties=frozenset(properties),
        )


def unknown_terms(graph: Graph) -> Iterator[Fault]:
    """Yield terms that SHACL, the common vocabularies or the ontology do not have."""
    known = _known_terms()
    for subject, predicate, value in graph:
        for node in (predicate, value):
            name = str(node)
            space = next((space for space in known if name.startswith(space)), None)
            if space is None or is_literal(node) or name[len(space) :] in known[space]:
                continue
            whose = "the ontology" if space == ontology.PG else "its vocabulary"
            near = difflib.get_close_matches(name[len(space) :], sorted(known[space]), n=1)
            hint = f": did you mean {short(space + near[0])}?" if near else ""
            yield (
                "unknown-term",
                subject,
                f"{short(name)} is not a term of {whose}{hint}",
                predicate,
            )


def wrong_terms(graph: Graph, classes: Iterable[tuple[Node, str, Node]]) -> Iterator[Fault]:
    """Yield terms of the ontology that are used as what they are not."""
    told = _kinds_of_terms()
    for shape, name, node in classes:
        if told.get(str(node), "class") != "class":
            said = f"{short(str(node))} is a {told[str(node)]}, and sh:{name} takes a class"
            yield "wrong-term", shape, said, sh(name)
    for shape, name, node in _used_properties(graph):
        if told.get(str(node), "property") != "property":
            said = f"{short(str(node))} is a {told[str(node)]}, and sh:{name} takes a property"
            yield "wrong-term", shape, said, sh(name)


def selecting_nothing(graph: Graph, data: Data) -> Iterator[Fault]:
    """Yield targets that select no node of some data, and terms of others that they do not use."""
    kinds = {
        "targetClass": data.classes,
        "targetNode": data.nodes,
        "targetSubjectsOf": data.properties,
        "targetObjectsOf": data.properties,
    }
    for name, held in kinds.items():
        for shape, node in graph.subject_objects(sh(name)):
            if not is_literal(node) and str(node) not in held:
                said = f"sh:{name} {short(str(node))} selects nothing in {data.name}"
                yield "selects-nothing", shape, said, sh(name)
    known = (*_known_terms(), ontology.EDTF)
    uses = [
        (shape, "path", node) for shape, name, node in _used_properties(graph) if name == "path"
    ]
    uses += [(shape, "class", node) for shape, node in graph.subject_objects(sh("class"))]
    for shape, name, node in uses:
        held = data.properties if name == "path" else data.classes
        # Our terms are known without being used; those of others only use can confirm.
        if str(node) not in held and not str(node).startswith(known):
            said = f"nothing in {data.name} uses {short(str(node))}, which sh:{name} names"
            yield "selects-nothing", shape, said, sh(name)


def _used_properties(graph: Graph) -> Iterator[tuple[Node, str, Node]]:
    """Yield where shapes name a property: the shape, the parameter and the property."""
    from rdflib import URIRef

    for shape, path in graph.subject_objects(sh("path")):
        yield from ((shape, "path", node) for node in steps(graph, path))
    for name in (
        *("targetSubjectsOf", "targetObjectsOf", "equals", "disjoint", "lessThan"),
        "lessThanOrEquals",
    ):
        for shape, node in graph.subject_objects(sh(name)):
            if isinstance(node, URIRef):
                yield shape, name, node


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
    declared = set(_kinds_of_terms()) | {iri for iri in _described() if iri.startswith(ontology.PG)}
    known[ontology.PG] = frozenset(iri[len(ontology.PG) :] for iri in declared) - {""}
    return known


@cache
def _kinds_of_terms() -> dict[str, str]:
    """Return the terms of the ontology, each with what it is: class, property or code."""
    owl = ontology.PREFIXES["owl"]
    kinds = {
        owl + "Class": "class",
        owl + "ObjectProperty": "property",
        owl + "DatatypeProperty": "property",
        owl + "NamedIndividual": "code",
    }
    told = {ontology.code_iri(code): "code" for codes in CLOSED_LISTS for code in codes}
    for subject, classes in _described().items():
        for name in classes & kinds.keys():
            told.setdefault(subject, kinds[name])
    return {iri: kind for iri, kind in told.items() if iri.startswith(ontology.PG)}


@cache
def _described() -> dict[str, set[str]]:
    """Return the nodes that the ontology's file describes, with their types."""
    try:
        quads = rdf_files.read_rdf(ontology.file())
    except InputError as error:
        raise ArtefactError(f"{error}: install peacegraph again") from error
    found: dict[str, set[str]] = {}
    for quad in quads:
        types = found.setdefault(_iri(quad.subject), set())
        if quad.predicate.value == _TYPE:
            types.add(_iri(quad.object))
    return found


def _iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""

"""The ontology's terms as the JSON-LD context and the JSON Schema need them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from peacegraph import ontology
from peacegraph.errors import ArtefactError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib.term import Node

_IRI = URIRef(ontology.PG.removesuffix("#"))
_RANGE_INCLUDES = URIRef("http://purl.org/dc/dcam/rangeIncludes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property: ``range`` is the IRI of the one class or datatype of its values, if it has one.

    ``range`` names the datatype that is meant where OWL cannot take it for a range
    (``dcam:rangeIncludes``).
    """

    name: str
    to_things: bool
    single: bool
    range: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the ontology declares, by local name."""

    version: str
    definitions: Mapping[str, str]
    classes: tuple[str, ...]
    properties: tuple[Property, ...]


@cache
def load() -> Terms:
    """Return the terms of the ontology.

    :raises ArtefactError: the ontology is no Turtle, or has no version.
    """
    graph = Graph()
    path = ontology.file()
    try:
        graph.parse(data=path.read_bytes(), format="turtle")
    except (OSError, BadSyntax) as error:
        raise ArtefactError(f"cannot read {path}: install peacegraph again") from error
    version = graph.value(_IRI, OWL.versionInfo)
    if version is None:
        raise ArtefactError(f"{path}: says no version: give its header an owl:versionInfo")
    return Terms(
        version=str(version),
        definitions={
            _name(subject): str(text)
            for subject, text in sorted(graph.subject_objects(SKOS.definition))
            if _name(subject)
        },
        classes=tuple(_of(graph, OWL.Class)),
        properties=tuple(
            _property(graph, name, to_things=sort == OWL.ObjectProperty)
            for sort in (OWL.ObjectProperty, OWL.DatatypeProperty)
            for name in _of(graph, sort)
        ),
    )


def _of(graph: Graph, sort: URIRef) -> list[str]:
    return sorted(filter(None, map(_name, graph.subjects(RDF.type, sort))))


def _property(graph: Graph, name: str, *, to_things: bool) -> Property:
    node = URIRef(ontology.term(name))
    held = graph.value(node, _RANGE_INCLUDES) or graph.value(node, RDFS.range)
    return Property(
        name=name,
        to_things=to_things,
        single=(node, RDF.type, OWL.FunctionalProperty) in graph,
        range=str(held) if isinstance(held, URIRef) and held != RDFS.Literal else None,
    )


def _name(node: Node) -> str:
    """Return the local name of a term of ours, empty for anything else."""
    return str(node).removeprefix(ontology.PG) if str(node).startswith(ontology.PG) else ""

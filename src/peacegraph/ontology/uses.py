"""Where peacegraph's terms are used outside its ontology: fact types, shapes, questions, tables.

The files are read as files: this module knows SHACL's vocabulary, and no engine of it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import SH, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from peacegraph import artefacts, ontology
from peacegraph.errors import ArtefactError
from peacegraph.frames import FRAMES, fields_of
from peacegraph.ontology.vocabulary import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

_TERM = re.compile(r"\bpg:([A-Za-z][\w-]*)|<" + re.escape(ontology.PG) + r"([\w-]+)>")


@dataclass(frozen=True, slots=True)
class Use:
    """A property as it is used: on which classes, with values of which, and by whom."""

    property: Node
    on: frozenset[Node]
    values: frozenset[Node]
    place: str


def outside(vocabulary: Vocabulary) -> set[Node]:
    """Return the terms that something other than the ontology uses; of ours only, it is known."""
    if not vocabulary.is_ours:
        return set()
    named = {*ontology.CLASS_OF_KIND.values(), *FRAMES, *_columns()}
    named |= {
        field.slot.property for frame in FRAMES.values() for field in fields_of(frame).values()
    }
    for folder, suffix in (("shapes", ".ttl"), ("queries", ".rq")):
        for file in sorted(artefacts.folder(folder).rglob(f"*{suffix}")):
            for match in _TERM.finditer(file.read_text(encoding="utf-8")):
                named.add(match[1] or match[2])
    return {URIRef(ontology.term(name)) for name in named}


def of_shapes(vocabulary: Vocabulary) -> Iterator[Use]:
    """Yield each property that a shape of ours asks for, where its path is one property."""
    if not vocabulary.is_ours:
        return
    graph = shapes_graph()
    for shape in sorted(set(graph.subjects(SH.targetClass)), key=str):
        on = frozenset(graph.objects(shape, SH.targetClass))
        for part in graph.objects(shape, SH.property):
            path = graph.value(part, SH.path)
            if isinstance(path, URIRef) and path.startswith(ontology.PG):
                values = set(graph.objects(part, SH["class"]))
                for choice in items(graph, graph.value(part, SH["or"])):
                    values |= set(graph.objects(choice, SH["class"]))
                yield Use(path, on, frozenset(values), f"by {name(part)} on")


def name(shape: Node) -> str:
    """Return a shape's local name."""
    return re.split(r"[/#]", str(shape))[-1]


@cache
def shapes_graph() -> Graph:
    """Return the statements of our shapes.

    :raises ArtefactError: a file of them is no Turtle.
    """
    graph = Graph()
    for file in sorted(artefacts.folder("shapes").rglob("*.ttl")):
        try:
            graph.parse(data=file.read_bytes(), format="turtle")
        except (OSError, BadSyntax) as error:
            raise ArtefactError(f"cannot read the shapes in {file}: install it again") from error
    return graph


def _columns() -> set[str]:
    """Return the heads of the registry's tables."""
    heads: set[str] = set()
    for table in sorted((artefacts.folder("ontology") / "reference").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as lines:
            heads.update(next(csv.reader(lines), ()))
    return heads

"""No constraint of our shapes can go, or give way, without a case that notices.

Each mutant of a shape is judged by pySHACL alone, on the cases of its file and of those that expect
the shape: what it finds there must differ from what the shape finds.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH as NS
from rdflib import Graph, URIRef

from peacegraph import rdf
from peacegraph.shapes.graphs import quiet
from shape_cases import CASES, FOLDER, SUBJECTS, case_file, expected_of
from shape_mutants import TARGETS, Mutant, mutants, scope, shapes_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    Batch = tuple[tuple[str, str, bool], tuple[Node, ...]]

Found = Counter[tuple[str, ...]]

# Mutants that no case can tell from the shape, each with the reason.
EQUIVALENT: dict[str, str] = {}


@cache
def axioms() -> Graph:
    graph = Graph()
    graph.parse(data="".join(f"{axiom.triple} .\n" for axiom in rdf.class_axioms()), format="nt")
    return graph


@cache
def data_of(subject: str, kind: str, axiomatic: bool) -> tuple[Graph, tuple[Node, ...]]:
    """Return a file of cases as a graph, and the nodes that it describes.

    Whoever takes our shapes may lack the axioms, for which some targets list subclasses.
    """
    own = Graph().parse(case_file(subject, kind))
    context = Graph().parse(CASES / "context.ttl")
    described = tuple(sorted(set(own.subjects())))
    return own + context + axioms() if axiomatic else own + context, described


@cache
def expecting() -> dict[str, set[str]]:
    """Return the subjects whose cases expect a shape, and the nodes, by its IRI."""
    found: dict[str, set[str]] = {}
    for subject in SUBJECTS:
        for node, shape, _ in expected_of(case_file(subject, "invalid")):
            found.setdefault(shape, set()).update((subject, node))
    return found


@cache
def shapes_of(subject: str) -> Graph:
    return Graph().parse(FOLDER / f"{subject}.ttl")


def findings(shapes: Graph, data: Graph, nodes: tuple[Node, ...]) -> Found:
    """Return what shapes find, whichever kind of constraint finds it."""
    found: Found = Counter()
    executor = SHACLExecutor()
    judged = set(nodes)
    for shape in ShapesGraph(shapes).shapes:
        if focus := [node for node in shape.focus_nodes(data) if node in judged]:
            _, results = shape.validate(executor, data, focus=focus)
            found.update(told(triples) for _, _, triples in results)
    return found


def told(triples: list[tuple[Any, Any, Any]]) -> tuple[str, ...]:
    said = {
        str(predicate): str(value[1] if isinstance(value, tuple) else value)
        for _, predicate, value in triples
    }
    names = (NS.focusNode, NS.value, NS.resultSeverity, NS.sourceShape)
    return tuple(said.get(str(name), "") for name in names)


@cache
def known_findings(subject: str, shape: str, parts: frozenset[Node], batch: Batch) -> Found:
    """Return what a shape finds as it is in some cases."""
    own = scope(shapes_of(subject), URIRef(shape), parts)
    return findings(own, data_of(*batch[0])[0], batch[1])


def batches(subject: str, mutant: Mutant) -> Iterator[Batch]:
    """Yield the cases that concern a mutant, those together that are judged together.

    A query is asked node by node, so that the first node that shows the change is the last.
    """
    shapes = {mutant.shape, *map(str, mutant.parts)}
    wanted = set().union(*(expecting().get(shape, ()) for shape in shapes))
    of_target = any(predicate in TARGETS for _, predicate, _ in mutant.gone)
    for axiomatic in (True, False) if of_target else (True,):
        for name in sorted({subject, *(wanted & set(SUBJECTS))}):
            for kind in ("invalid", "valid"):
                cases = (name, kind, axiomatic)
                nodes = data_of(*cases)[1]
                if not mutant.query:
                    yield cases, nodes
                    continue
                for node in sorted(nodes, key=lambda node: (str(node) not in wanted, node)):
                    yield cases, (node,)


def noticed(subject: str, mutant: Mutant) -> bool:
    """Tell whether some case shows that a shape was changed."""
    changed = scope(shapes_of(subject), URIRef(mutant.shape), mutant.parts)
    for triple in mutant.gone:
        changed.remove(triple)
    for triple in mutant.come:
        changed.add(triple)
    return any(
        findings(changed, data_of(*batch[0])[0], batch[1])
        != known_findings(subject, mutant.shape, mutant.parts, batch)
        for batch in batches(subject, mutant)
    )


def all_mutants(subject: str) -> list[Mutant]:
    graph = shapes_of(subject)
    return [mutant for shape in shapes_in(graph) for mutant in mutants(graph, shape, axioms())]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_mutant_survives(subject: str) -> None:
    with quiet():
        survivors = [str(mutant) for mutant in all_mutants(subject) if not noticed(subject, mutant)]
    assert [name for name in survivors if name not in EQUIVALENT] == []


def test_every_constraint_has_its_mutants() -> None:
    """The mutator overlooks no shape, no parameter and no query."""
    names = {str(mutant) for subject in SUBJECTS for mutant in all_mutants(subject)}
    for subject in SUBJECTS:
        graph = shapes_of(subject)
        for shape in shapes_in(graph):
            name = str(shape).rpartition("#")[2]
            assert any(said.startswith(f"{name}: ") for said in names), name
    assert set(EQUIVALENT) <= names
    assert len(names) > 1000

"""Another engine to find the nodes that may not conform: pyrudof, which is an optional extra.

It is asked only about what it was found to judge as pySHACL does (tests/test_rudof.py); it leaves
out some constraints without a word, and takes a day that does not exist for a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from peacegraph.errors import UsageError
from peacegraph.shapes import screening
from peacegraph.shapes.findings import SH, short
from peacegraph.shapes.statements import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peacegraph.shapes.screening import Screen
    from peacegraph.shapes.statements import Joined, Statements, Term

# What shapes may say where it is sure to agree.
_SURE = {
    *("class", "datatype", "nodeKind", "minCount", "maxCount", "in", "pattern", "hasValue"),
    *("minLength", "maxLength", "or", "and", "node", "closed", "ignoredProperties", "property"),
    *("lessThan", "lessThanOrEquals", "equals", "disjoint", "minInclusive", "maxInclusive"),
    *("minExclusive", "maxExclusive", "path", "inversePath", "alternativePath"),
    *("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode"),
    *("name", "description", "message", "severity", "order", "group"),
    *("sparql", "select", "prefixes", "declare", "prefix", "namespace"),
}


def doubtful(shapes: Statements, screen: Screen, graph: Joined) -> set[Term] | None:
    """Return the nodes in which pyrudof finds fault; ``None`` where it is not sure to find all.

    What queries of the shapes that have targets say is left to whoever calls.

    :raises UsageError: pyrudof is not installed, or the shapes say what it is not sure to judge.
    """
    try:
        import pyrudof
    except ImportError as error:
        raise UsageError(
            "the engine pyrudof is not installed: pip install 'peacegraph[fast]', or leave "
            "--engine out"
        ) from error
    if strange := sorted({short(name.value) for name in _strange(shapes, screen)}):
        raise UsageError(
            f"the engine pyrudof is not sure to judge {', '.join(strange)} as SHACL says: leave "
            "--engine out"
        )
    data = [*graph.data.statements(), *graph.context.statements()]
    if not all(screening.is_plain(value) for _, _, value in data):
        return None
    session: Any = pyrudof.Rudof(pyrudof.RudofConfig())
    strict = pyrudof.ReaderMode.Strict
    lines, turtle = pyrudof.RDFFormat.NTriples, pyrudof.ShaclFormat.Turtle
    session.read_data(_written(data), format=lines, reader_mode=strict, merge=False)
    session.read_shacl(_written(shapes.statements()), format=turtle, reader_mode=strict)
    found: set[Term] = set()
    for entry in session.validate_shacl():
        name = str(entry.focus_node).strip("<>")
        if name.startswith(("_:", '"')):
            return None  # it calls a nameless node otherwise
        found.add(NamedNode(name))
    return found


def _strange(shapes: Statements, screen: Screen) -> Iterator[NamedNode]:
    asked = {part for shape in screen.targeted for part, _ in screen.queries(shape)}
    query = NamedNode(SH + "sparql")
    yield from (query for part, said in shapes.about.items() if query in said and part not in asked)
    for said in shapes.about.values():
        for predicate in said:
            name = predicate.value.removeprefix(SH)
            if name == predicate.value:
                continue
            if name not in _SURE:
                yield predicate
        if NamedNode(SH + "ConstraintComponent") in said.get(TYPE, ()):
            yield NamedNode(SH + "ConstraintComponent")


def _written(statements: Iterable[tuple[Term, NamedNode, Term]]) -> str:
    triples = (
        Triple(subject, predicate, value)
        for subject, predicate, value in statements
        if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode)
    )
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")

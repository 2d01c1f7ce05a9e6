"""Another engine to find the nodes that may not conform: pyrudof, which is an optional extra.

It is asked only about what it was found to judge as pySHACL does (tests/test_rudof.py); it leaves
out some constraints without a word, and takes a day that does not exist for a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from peacegraph.errors import UsageError
from peacegraph.shapes import screening
from peacegraph.shapes.findings import SH
from peacegraph.shapes.statements import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peacegraph.shapes.statements import Joined, Statements, Term

# What a shape may say where it is sure to agree.
_SURE = {
    *("class", "datatype", "nodeKind", "minCount", "maxCount", "in", "pattern", "hasValue"),
    *("minLength", "maxLength", "or", "and", "closed", "ignoredProperties", "property"),
    *("lessThan", "equals", "disjoint", "minInclusive", "maxInclusive", "minExclusive"),
    *("maxExclusive", "path", "inversePath", "alternativePath", "sparql"),
    *("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode"),
    *("name", "description", "message", "severity", "order", "group"),
}


def is_sure(shapes: Statements, shape: Term, *, outermost: bool = True) -> bool:
    """Tell whether pyrudof finds fault with all that a shape judges and pySHACL finds fault with.

    Queries of the shape, and of its properties, are left out: they are asked otherwise.
    """
    said = shapes.of(shape)
    names = {predicate.value.removeprefix(SH) for predicate in said} - {TYPE.value}
    if said.get(TYPE, set()) - {_sh("NodeShape"), _sh("PropertyShape")}:
        return False  # it may be a class, whose instances it judges
    # Of a shape within it tells the value at fault, and not the node that was judged.
    allowed = _SURE if outermost else _SURE - {"property", "sparql"}
    if names - allowed:
        return False
    lists = [head for name in ("or", "and") for head in said.get(_sh(name), ())]
    within = [part for head in lists for part in shapes.items(head)]
    within += [path for path in said.get(_sh("path"), ()) if isinstance(path, BlankNode)]
    parts = said.get(_sh("property"), ())
    return all(is_sure(shapes, part, outermost=False) for part in within) and all(
        _sh("property") not in shapes.of(part) and is_sure(shapes, part) for part in parts
    )


def doubtful(shapes: Statements, graph: Joined) -> set[Term] | None:
    """Return the nodes in which pyrudof finds fault; ``None`` where it may not find all.

    :raises UsageError: pyrudof is not installed.
    """
    try:
        import pyrudof
    except ImportError as error:
        raise UsageError(
            "the engine pyrudof is not installed: pip install 'peacegraph[fast]', or leave "
            "--engine out"
        ) from error
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


def _written(statements: Iterable[tuple[Term, NamedNode, Term]]) -> str:
    triples = (
        Triple(subject, predicate, value)
        for subject, predicate, value in statements
        if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode)
    )
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)

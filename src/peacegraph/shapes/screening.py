"""Screening: which nodes surely conform to a shape, so that pySHACL need not look at them.

A shape is compiled to a test that says yes only where SHACL (https://www.w3.org/TR/shacl/) and
pySHACL's reading of it leave no doubt. Whatever it does not know (a constraint, a path, a literal
that is not in the usual form) is doubt, and pySHACL decides; so screening changes how long a report
takes and never what is in it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from peacegraph import ontology
from peacegraph.shapes.findings import SH
from peacegraph.shapes.statements import SUBCLASS, TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from peacegraph.shapes.statements import About, Joined, Statements, Term

    Test = Callable[[Joined, Term, About], bool]
    ValueTest = Callable[[Joined, Term], bool]
    ValuesTest = Callable[[Joined, Term, About, Collection[Term]], bool]
    Path = Callable[[Joined, Term, About], Collection[Term]]

TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")

_XSD = ontology.PREFIXES["xsd"]
_RDFS = ontology.PREFIXES["rdfs"]
_OWL = ontology.PREFIXES["owl"]
_CLASS, _OWL_CLASS = NamedNode(_RDFS + "Class"), NamedNode(_OWL + "Class")
_TRUE = Literal(True)
_SEVERAL = ("class", "pattern", "hasValue", "equals", "disjoint", "lessThan", "lessThanOrEquals")
# What says nothing about whether a node conforms.
_SILENT = {
    *("name", "description", "message", "severity", "order", "group", "defaultValue", "path"),
    *("deactivated", "ignoredProperties", "property", "sparql", *TARGETS),
}
# Lexical forms that leave no doubt; a datatype that is not here is compared by name alone.
_FORMS = {
    "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    "decimal": re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "dateTime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
}
# Any text is in the form of these; what others of XML Schema and RDF ask for, pySHACL knows.
_FREE_FORMS = {"string", "anyURI"}
_RDF = ontology.PREFIXES["rdf"]


class Screen:
    """Compiled shapes of a graph of shapes: which nodes each judges, and which surely conform."""

    def __init__(self, shapes: Statements) -> None:
        self._shapes = shapes
        self._tests: dict[Term, Test] = {}
        # A user's own kind of constraint may be named by any property.
        component = NamedNode(SH + "ConstraintComponent")
        self._blind = bool(shapes.subjects(TYPE, component))
        # pySHACL takes the kinds of class right below rdfs:Class for classes too.
        self._classes = {_CLASS, _OWL_CLASS, *shapes.subjects(SUBCLASS, _CLASS)}
        self.targeted = tuple(sorted(self._targeted(), key=str))

    def focus(self, shape: Term, graph: Joined) -> set[Term]:
        """Return the nodes that a shape judges by its own targets."""
        said = self._shapes.of(shape)
        found: set[Term] = set(said.get(_sh("targetNode"), ()))
        wanted = set(said.get(_sh("targetClass"), ()))
        if said.get(TYPE, set()) & self._classes:
            wanted.add(shape)
        # Whatever has a type is described; what only the context describes is not judged.
        found.update(node for above in wanted for node in graph.instances(above))
        for part in (graph.data, graph.context):
            for predicate in said.get(_sh("targetSubjectsOf"), ()):
                found.update(node for node, about in part.about.items() if predicate in about)
            for predicate in said.get(_sh("targetObjectsOf"), ()):
                if isinstance(predicate, NamedNode):
                    found.update(part.backward(predicate))
        return {node for node in found if graph.judged(node)}

    def tester(self, shape: Term) -> Test:
        """Return the test whether a node surely conforms, but for what a shape's queries say."""
        return self._test(shape)

    def queries(self, shape: Term) -> list[tuple[Term, Term]]:
        """Return the SPARQL constraints that a shape applies to its focus nodes.

        Each comes with the shape that has it: the shape itself, or a property shape of it.
        """
        parts = [shape, *sorted(self._shapes.of(shape).get(_sh("property"), ()), key=str)]
        return [
            (part, query)
            for part in parts
            for query in sorted(self._shapes.of(part).get(_sh("sparql"), ()), key=str)
        ]

    def _targeted(self) -> Iterator[Term]:
        kinds = {NamedNode(f"{SH}{kind}Shape") for kind in ("Node", "Property")}
        for node, said in self._shapes.about.items():
            types = said.get(TYPE, set())
            if any(_sh(name) in said for name in TARGETS) or (
                types & kinds and types & self._classes
            ):
                yield node

    def _test(self, shape: Term, *, nested: bool = False) -> Test:
        """Return the test of a shape; within its own making, that of a recursive shape is doubt."""
        if shape not in self._tests:
            self._tests[shape] = _doubt
            self._tests[shape] = self._compiled(shape)
        if nested and self._has_query(shape):
            return _doubt
        return self._tests[shape]

    def _has_query(self, shape: Term) -> bool:
        return bool(self.queries(shape))

    def _compiled(self, shape: Term) -> Test:
        said = self._shapes.of(shape)
        if said.get(_sh("deactivated")) == {_TRUE}:
            return _certain
        path = self._path(said)
        if self._blind or not said or path is None or not self._is_known(said):
            return _doubt
        each = [test for test in self._value_tests(said) if test is not None]
        whole = [test for test in self._values_tests(shape, said) if test is not None]
        inner = [
            self._test(part, nested=_sh("path") in said)
            for part in sorted(said.get(_sh("property"), ()), key=str)
        ]
        return _joined(path, each, whole, inner)

    def _is_known(self, said: About) -> bool:
        for predicate, values in said.items():
            name = predicate.value.removeprefix(SH)
            if name == predicate.value or name in _SILENT:
                continue
            if name not in _VALUE_TESTS and name not in _VALUES_TESTS and name != "closed":
                return False
            if len(values) > 1 and name not in _SEVERAL:
                return False
        return True

    def _value_tests(self, said: About) -> Iterator[ValueTest | None]:
        for predicate, values in said.items():
            make = _VALUE_TESTS.get(predicate.value.removeprefix(SH))
            if make:
                for value in sorted(values, key=str):
                    yield make(self, value)

    def _values_tests(self, shape: Term, said: About) -> Iterator[ValuesTest | None]:
        for predicate, values in said.items():
            name = predicate.value.removeprefix(SH)
            if name == "closed":
                yield self._closed(shape, said)
            elif make := _VALUES_TESTS.get(name):
                for value in sorted(values, key=str):
                    yield make(value)

    def _closed(self, shape: Term, said: About) -> ValuesTest | None:
        if said[_sh("closed")] != {_TRUE}:
            return None if said[_sh("closed")] == {Literal(False)} else _doubtful_values
        allowed: set[Term] = set()
        for head in said.get(_sh("ignoredProperties"), ()):
            allowed.update(self._shapes.items(head))
        for part in self._shapes.of(shape).get(_sh("property"), ()):
            allowed.update(self._shapes.of(part).get(_sh("path"), ()))
        return lambda graph, _focus, _about, values: all(
            graph.of(value).keys() <= allowed for value in values
        )

    def _path(self, said: About) -> Path | None:
        paths = said.get(_sh("path"), ())
        if not paths:
            return lambda _graph, node, _about: (node,)
        if len(paths) > 1:
            return None
        (path,) = paths
        return self._walk(path)

    def _walk(self, path: Term) -> Path | None:
        """Return how to walk a path; ``None`` where it is not one that is known here."""
        if isinstance(path, NamedNode):
            return lambda _graph, _node, about: about.get(path, ())
        said = self._shapes.of(path)
        if len(said) == 1:
            ((predicate, targets),) = said.items()
            (target, *others) = targets
            if predicate == _sh("inversePath") and isinstance(target, NamedNode) and not others:
                return lambda graph, node, _about: graph.subjects(target, node)
            if predicate == _sh("alternativePath") and not others:
                return _walk_any(self._walks(target))
            return None
        return _walk_each(self._walks(path))

    def _walks(self, head: Term) -> list[Path]:
        """Return how to walk the paths of a list, none where one is not known."""
        steps = [self._walk(step) for step in self._shapes.items(head)]
        known = [step for step in steps if step is not None]
        return known if len(known) == len(steps) else []

    def shape_test(self, shape: Term) -> ValueTest:
        """Return the test of a shape that another one applies to its values."""
        test = self._test(shape, nested=True)
        return lambda graph, value: test(graph, value, graph.of(value))

    def members(self, head: Term) -> list[Term]:
        """Return the members of a list in the graph of shapes."""
        return list(self._shapes.items(head))


def _walk_each(steps: list[Path]) -> Path | None:
    def walk(graph: Joined, node: Term, _about: About) -> Collection[Term]:
        reached: Collection[Term] = (node,)
        for step in steps:
            reached = {far for near in reached for far in step(graph, near, graph.of(near))}
        return reached

    return walk if steps else None


def _walk_any(ways: list[Path]) -> Path | None:
    def walk(graph: Joined, node: Term, about: About) -> Collection[Term]:
        return {far for way in ways for far in way(graph, node, about)}

    return walk if ways else None


def _joined(path: Path, each: list[ValueTest], whole: list[ValuesTest], inner: list[Test]) -> Test:
    def test(graph: Joined, node: Term, about: About) -> bool:
        values = path(graph, node, about)
        for of_values in whole:
            if not of_values(graph, node, about, values):
                return False
        for value in values:
            for of_value in each:
                if not of_value(graph, value):
                    return False
            if inner:
                said = about if value is node else graph.of(value)
                for of_shape in inner:
                    if not of_shape(graph, value, said):
                        return False
        return True

    return test


def _doubt(_graph: Joined, _node: Term, _about: About) -> bool:
    return False


def _certain(_graph: Joined, _node: Term, _about: About) -> bool:
    return True


def _doubtful_value(_graph: Joined, _value: Term) -> bool:
    return False


def _doubtful_values(_graph: Joined, _focus: Term, _about: About, values: Collection[Term]) -> bool:
    return not values


def _of_class(_screen: Screen, wanted: Term) -> ValueTest:
    return lambda graph, value: wanted in graph.classes(value)


def _of_datatype(_screen: Screen, wanted: Term) -> ValueTest:
    return lambda _graph, value: (
        isinstance(value, Literal) and value.datatype == wanted and is_plain(value)
    )


def _of_kind(_screen: Screen, wanted: Term) -> ValueTest:
    name = str(wanted)[1:-1].removeprefix(SH)
    kinds = tuple(
        kind
        for kind, word in ((BlankNode, "BlankNode"), (NamedNode, "IRI"), (Literal, "Literal"))
        if word in re.split(r"Or", name)
    )
    return lambda _graph, value: isinstance(value, kinds)


def _among(screen: Screen, head: Term) -> ValueTest:
    members = frozenset(screen.members(head))
    return lambda _graph, value: value in members


def _matching(_screen: Screen, pattern: Term) -> ValueTest:
    try:
        search = re.compile(_text(pattern)).search
    except re.error:
        return _doubtful_value
    return lambda _graph, value: (
        not isinstance(value, BlankNode) and search(_text(value)) is not None
    )


def _long_enough(_screen: Screen, bound: Term) -> ValueTest:
    least = _number(bound)
    return lambda _graph, value: (
        least is not None and not isinstance(value, BlankNode) and len(_text(value)) >= least
    )


def _short_enough(_screen: Screen, bound: Term) -> ValueTest:
    most = _number(bound)
    return lambda _graph, value: (
        most is not None and not isinstance(value, BlankNode) and len(_text(value)) <= most
    )


def _bounded(holds: Callable[[int], bool]) -> Callable[[Screen, Term], ValueTest]:
    def make(_screen: Screen, bound: Term) -> ValueTest:
        def test(_graph: Joined, value: Term) -> bool:
            order = _compared(value, bound)
            return order is not None and holds(order)

        return test

    return make


def _nested(screen: Screen, shape: Term) -> ValueTest:
    return screen.shape_test(shape)


def _any_of(screen: Screen, head: Term) -> ValueTest:
    tests = [screen.shape_test(shape) for shape in screen.members(head)]
    return lambda graph, value: any(test(graph, value) for test in tests)


def _all_of(screen: Screen, head: Term) -> ValueTest:
    tests = [screen.shape_test(shape) for shape in screen.members(head)]
    return lambda graph, value: all(test(graph, value) for test in tests)


def _at_least(bound: Term) -> ValuesTest:
    least = _number(bound)
    return lambda _graph, _focus, _about, values: least is not None and len(values) >= least


def _at_most(bound: Term) -> ValuesTest:
    most = _number(bound)
    return lambda _graph, _focus, _about, values: most is not None and len(values) <= most


def _holding(wanted: Term) -> ValuesTest:
    return lambda _graph, _focus, _about, values: wanted in values


def _equal(other: Term) -> ValuesTest:
    return lambda _graph, _focus, about, values: set(values) == set(_values(about, other))


def _apart(other: Term) -> ValuesTest:
    return lambda _graph, _focus, about, values: not set(values) & set(_values(about, other))


def _below(*, or_equal: bool) -> Callable[[Term], ValuesTest]:
    def make(other: Term) -> ValuesTest:
        def test(_graph: Joined, _focus: Term, about: About, values: Collection[Term]) -> bool:
            for value in values:
                if isinstance(value, BlankNode):
                    return False
                for bound in _values(about, other):
                    order = _compared(value, bound)
                    if order is None or order > 0 or (order == 0 and not or_equal):
                        return False
            return True

        return test

    return make


def _in_language(screen: Screen, head: Term) -> ValueTest:
    ranges = {_text(tag).lower() for tag in screen.members(head)} - {"*", ""}

    def test(_graph: Joined, value: Term) -> bool:
        tag = (value.language or "").lower() if isinstance(value, Literal) else ""
        # pySHACL looks at the whole tag and at its first part, and at nothing between.
        return bool(tag) and not ranges.isdisjoint((tag, tag.partition("-")[0]))

    return test


def _languages_once(wanted: Term) -> ValuesTest:
    def test(_graph: Joined, _focus: Term, _about: About, values: Collection[Term]) -> bool:
        tags = [
            value.language.lower()
            for value in values
            if isinstance(value, Literal) and value.language
        ]
        return wanted == Literal(False) or len(tags) == len(set(tags))

    return test


_VALUE_TESTS: Mapping[str, Callable[[Screen, Term], ValueTest]] = {
    "class": _of_class,
    "datatype": _of_datatype,
    "nodeKind": _of_kind,
    "in": _among,
    "pattern": _matching,
    "minLength": _long_enough,
    "maxLength": _short_enough,
    "minInclusive": _bounded(lambda order: order >= 0),
    "minExclusive": _bounded(lambda order: order > 0),
    "maxInclusive": _bounded(lambda order: order <= 0),
    "maxExclusive": _bounded(lambda order: order < 0),
    "node": _nested,
    "or": _any_of,
    "languageIn": _in_language,
    "and": _all_of,
}
_VALUES_TESTS: Mapping[str, Callable[[Term], ValuesTest]] = {
    "minCount": _at_least,
    "maxCount": _at_most,
    "hasValue": _holding,
    "uniqueLang": _languages_once,
    "equals": _equal,
    "disjoint": _apart,
    "lessThan": _below(or_equal=False),
    "lessThanOrEquals": _below(or_equal=True),
}


def _values(about: About, predicate: Term) -> Collection[Term]:
    return about.get(predicate, ()) if isinstance(predicate, NamedNode) else ()


def _compared(value: Term, other: Term) -> int | None:
    """Return -1, 0 or 1 for less, equal and more; ``None`` where that is not sure."""
    for read in (_number, _day, _moment):
        one, two = read(value), read(other)
        if one is not None and two is not None:
            return (one > two) - (one < two)  # type: ignore[operator]
    return None


def _number(value: Term) -> int | Decimal | None:
    if not isinstance(value, Literal):
        return None
    name = value.datatype.value.removeprefix(_XSD)
    if name not in ("integer", "decimal") or not _FORMS[name].fullmatch(value.value):
        return None
    return int(value.value) if name == "integer" else Decimal(value.value)


def _day(value: Term) -> date | None:
    if not isinstance(value, Literal) or value.datatype.value != _XSD + "date":
        return None
    try:
        return date.fromisoformat(value.value) if _FORMS["date"].fullmatch(value.value) else None
    except ValueError:
        return None


def _moment(value: Term) -> datetime | None:
    if not isinstance(value, Literal) or value.datatype.value != _XSD + "dateTime":
        return None
    try:
        plain = _FORMS["dateTime"].fullmatch(value.value)
        return datetime.fromisoformat(value.value) if plain else None
    except ValueError:
        return None


def is_plain(term: Term) -> bool:
    """Tell whether nobody can doubt what a term means: a literal in the usual form, or none."""
    if not isinstance(term, Literal):
        return True
    name = term.datatype.value.removeprefix(_XSD)
    if name in ("date", "dateTime"):
        return (_day if name == "date" else _moment)(term) is not None
    if form := _FORMS.get(name):
        return bool(form.fullmatch(term.value))
    if term.datatype.value.startswith((_XSD, _RDF)):
        return name in _FREE_FORMS or bool(term.language)
    return True


def _text(term: Term) -> str:
    return term.value


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)

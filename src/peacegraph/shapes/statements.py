"""Statements by subject, predicate and object, in memory: what shapes are read from and ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from peacegraph import ontology
from peacegraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import BlankNode, Literal, Quad

    Term = NamedNode | BlankNode | Literal
    About = Mapping[NamedNode, set[Term]]

TYPE = NamedNode(ontology.PREFIXES["rdf"] + "type")
SUBCLASS = NamedNode(ontology.PREFIXES["rdfs"] + "subClassOf")
_FIRST = NamedNode(ontology.PREFIXES["rdf"] + "first")
_REST = NamedNode(ontology.PREFIXES["rdf"] + "rest")
_NOTHING: About = {}


class Statements:
    """What is said of each node; graphs are taken together, and nothing counts twice."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Index statements.

        :raises InputError: one is about a statement (RDF 1.2).
        """
        about: dict[Term, dict[NamedNode, set[Term]]] = {}
        # Called for every statement of large graphs: no call within, no attribute looked up twice.
        for subject, predicate, value, _ in quads:
            said = about.get(subject)
            if said is None:
                said = about[subject] = {}
            if type(value) is Triple:
                raise InputError(f"a triple term cannot be validated: {value}")
            values = said.get(predicate)
            if values is None:
                said[predicate] = {value}
            else:
                values.add(value)
        self.about: Mapping[Term, About] = about
        self._backward: dict[NamedNode, dict[Term, set[Term]]] = {}

    def __contains__(self, node: Term) -> bool:
        return node in self.about

    def of(self, node: Term) -> About:
        """Return what is said of a node, by property."""
        return self.about.get(node, _NOTHING)

    def subjects(self, predicate: NamedNode, value: Term) -> set[Term]:
        """Return of which nodes a property has a value."""
        return self.backward(predicate).get(value, set())

    def backward(self, predicate: NamedNode) -> Mapping[Term, set[Term]]:
        """Return the nodes that point with a property, by what they point at."""
        if predicate not in self._backward:
            found: dict[Term, set[Term]] = {}
            for subject, said in self.about.items():
                for value in said.get(predicate, ()):
                    found.setdefault(value, set()).add(subject)
            self._backward[predicate] = found
        return self._backward[predicate]

    def items(self, head: Term) -> Iterator[Term]:
        """Yield the members of an RDF list, as far as it is one."""
        seen = set()
        while head not in seen and self.of(head):
            seen.add(head)
            yield from self.of(head).get(_FIRST, ())
            rest = self.of(head).get(_REST)
            if not rest:
                return
            (head, *_) = rest

    def statements(self) -> Iterator[tuple[Term, NamedNode, Term]]:
        """Yield all of them."""
        for subject, said in self.about.items():
            for predicate, values in said.items():
                for value in values:
                    yield subject, predicate, value


class Joined:
    """The statements that are judged, together with those that are only known."""

    def __init__(self, data: Statements, context: Statements) -> None:
        self.data = data
        self.context = context
        self._both: dict[Term, About] = {}
        self._types: dict[frozenset[Term], frozenset[Term]] = {}
        self._classes: dict[Term, frozenset[Term]] = {}
        self._instances: dict[Term, set[Term]] | None = None

    def judged(self, node: Term) -> bool:
        """Tell whether a node is to be judged: not if the context alone describes it."""
        return node in self.data or node not in self.context

    def of(self, node: Term) -> About:
        """Return what is said of a node, by property."""
        said = self.data.about.get(node)
        if said is None:
            return self.context.of(node)
        if node not in self.context:
            return said
        if node not in self._both:
            known = self.context.of(node)
            self._both[node] = {
                predicate: set(said.get(predicate, ())) | set(known.get(predicate, ()))
                for predicate in {*said, *known}
            }
        return self._both[node]

    def subjects(self, predicate: NamedNode, value: Term) -> set[Term]:
        """Return of which nodes a property has a value."""
        return self.data.subjects(predicate, value) | self.context.subjects(predicate, value)

    def onward(self, node: Term, predicates: Iterable[NamedNode]) -> Iterator[Term]:
        """Yield what a node leads to by some properties."""
        said = self.of(node)
        for predicate in predicates:
            yield from said.get(predicate, ())

    def back(self, node: Term, predicates: Iterable[NamedNode]) -> Iterator[Term]:
        """Yield what leads to a node by some properties."""
        for predicate in predicates:
            yield from self.subjects(predicate, node)

    @property
    def nodes(self) -> set[Term]:
        """All that something is said of."""
        return {*self.data.about, *self.context.about}

    def classes(self, node: Term) -> frozenset[Term]:
        """Return the classes of a node, and all above them."""
        found = self._classes.get(node)
        if found is None:
            types = frozenset(self.of(node).get(TYPE, ()))
            if types not in self._types:
                self._types[types] = frozenset(self._above(types))
            found = self._classes[node] = self._types[types]
        return found

    def instances(self, wanted: Term) -> set[Term]:
        """Return the nodes of the judged statements that have a class, or one below it."""
        if self._instances is None:
            found: dict[Term, set[Term]] = {}
            for node in self.data.about:
                for above in self.classes(node):
                    found.setdefault(above, set()).add(node)
            self._instances = found
        return self._instances.get(wanted, set())

    def _above(self, classes: Iterable[Term]) -> set[Term]:
        found: set[Term] = set()
        waiting = list(classes)
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += self.of(node).get(SUBCLASS, ())
        return found

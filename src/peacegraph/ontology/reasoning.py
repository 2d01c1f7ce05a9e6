"""Facts that contradict the axioms: the few statements of each contradiction, and why.

HermiT only says that a graph cannot be so. Here its statements are shrunk to those that it takes:
first around each fact (what it says, and what is said of what it names), where contradictions lie
as a rule, then in all that is left. Of each contradiction the last statement is blamed and put
aside, so that the next one shows: a wrong statement is reported once.

Two rows of the registry are two things: a fact whose one mission is two of them contradicts itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from rdflib import OWL, RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SKOS

from peacegraph import ontology
from peacegraph.errors import ArtefactError, UsageError
from peacegraph.ontology import axioms, justification, reasoner, vocabulary
from peacegraph.ontology.axioms import Axiom
from peacegraph.ontology.vocabulary import CLASS, DATA, OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

Statement: TypeAlias = "tuple[Node, Node, Node]"

MAX_STATEMENTS = 20_000
MAX_CONTRADICTIONS = 50
# Up to here the axioms are shrunk first, so that the statements are judged by few of them.
_FEW = 400
# What more statements than that point at is a hub: all that is said around it is not near it.
_HUB = 20

_QUOTES = 5
_PG = ontology.PG
_QUOTE, _EVIDENCE, _MENTION = (URIRef(_PG + name) for name in ("quote", "evidence", "mention"))
_NAMES = (SKOS.prefLabel, URIRef(_PG + "title"), URIRef(_PG + "text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Statements of which one cannot be true, by the axioms.

    ``focus``, ``path`` and ``value`` are of the statement that is blamed, the last of them: an IRI,
    the label of a node without one (``_:a``), or the text of a literal. ``statements`` and
    ``because`` are in words; ``quotes`` are of the facts involved.
    """

    focus: str
    path: str
    value: str
    statements: tuple[str, ...]
    because: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The contradiction in a sentence: what cannot all be true, why, and who says it."""
        said = f"These cannot all be true: {'; '.join(self.statements)}."
        if self.because:
            said += f" For {'; '.join(self.because)}."
        if self.quotes:
            said += f" Quoted: {' '.join(f'“{quote}”' for quote in self.quotes)}"
        return said


@dataclass(frozen=True, slots=True)
class _Data:
    """What is to be judged, in order: ``statements`` without what no reasoner takes in."""

    everything: Graph
    statements: tuple[Statement, ...]
    known: tuple[Axiom, ...]


def contradictions(data: str, *, known: str = "") -> list[Contradiction]:
    """Return how facts contradict the axioms, in the order of the facts: none where they do not.

    ``data`` are N-Triples, and so are ``known``, reference data that are taken to be right; only
    what the facts name of them is looked at. The same data give the same answer.

    :raises UsageError: there are more than ``MAX_STATEMENTS`` statements.
    :raises ArtefactError: Java is missing, or HermiT stops.
    :raises TimeLimitError: HermiT takes too long.
    """
    reasoner.require_java()
    read = vocabulary.read()
    held = _read_data(read, data, known)
    if len(held.statements) > MAX_STATEMENTS:
        raise UsageError(
            f"{len(held.statements)} statements are more than the reasoner takes "
            f"({MAX_STATEMENTS}): export the documents in question, and name their files"
        )
    search = _Search(read, held)
    if not search.is_consistent():
        search.look_around(_around_facts(held.statements))
        if not search.is_consistent():
            search.look_around(_around_shared(search.statements))
        search.look_everywhere()
    return [_told(read, held, *found) for found in search.found]


class _Search:
    """The search for contradictions: what was ``found``, and the statements not blamed yet."""

    def __init__(self, read: Vocabulary, held: _Data) -> None:
        self.declared = axioms.ntriples(axioms.declarations(read))
        self.axioms: list[Axiom] = [*axioms.split(read), *held.known]
        self.base = self.declared + "".join(axiom.to_ntriples() for axiom in self.axioms)
        self.statements = list(held.statements)
        self.found: list[tuple[list[Statement], list[Axiom]]] = []

    def is_consistent(self) -> bool:
        return reasoner.first_inconsistent([self._with(self.statements)]) is None

    def look_around(self, places: list[list[Statement]]) -> None:
        """Find the contradictions within places, each some statements that are near each other."""
        while places and len(self.found) < MAX_CONTRADICTIONS:
            number = reasoner.first_inconsistent([self._with(part) for part in places])
            if number is None:
                return
            blamed = self._shrink(places[number])
            # What comes before the first is consistent, and stays so with fewer statements.
            places = [[s for s in part if s != blamed] for part in places[number:]]

    def look_everywhere(self) -> None:
        """Find the contradictions that are left, between facts far apart."""
        while len(self.found) < MAX_CONTRADICTIONS and not self.is_consistent():
            self._shrink(self.statements)

    def _with(self, statements: Iterable[Statement]) -> str:
        return self.base + axioms.ntriples(statements)

    def _shrink(self, statements: Sequence[Statement]) -> Statement:
        """Note the contradiction among statements; put aside and return the one to blame."""
        conflict = list(statements)
        if len(statements) > _FEW:
            conflict = self._fewest(self.base, conflict)
        terms = frozenset(node for triple in conflict for node in triple)
        ordered = justification.nearest_first(self.axioms, terms)
        needed = justification.shrink(
            self.declared + axioms.ntriples(conflict), [axiom.to_ntriples() for axiom in ordered]
        )
        reasons = [ordered[index] for index in needed]
        base = self.declared + "".join(axiom.to_ntriples() for axiom in reasons)
        conflict = self._fewest(base, conflict)
        if not conflict:
            raise _at_fault()
        self.found.append((conflict, reasons))
        self.statements.remove(conflict[-1])
        return conflict[-1]

    def _fewest(self, base: str, statements: Sequence[Statement]) -> list[Statement]:
        parts = [axioms.ntriples([statement]) for statement in statements]
        return [statements[index] for index in justification.shrink(base, parts)]


def _at_fault() -> ArtefactError:
    return ArtefactError(
        "the ontology and the registry contradict each other: `peacegraph ontology check` says why"
    )


class _SameLabels(dict[str, str]):
    """Nodes without a name keep the labels of the data, so that a run is as the one before."""

    def get(self, label: str, default: object = None) -> str:  # noqa: ARG002 - as rdflib calls it
        return label


def _read_data(read: Vocabulary, data: str, known: str) -> _Data:
    everything = Graph().parse(data=data, format="nt", bnode_context=_SameLabels())
    reference = Graph().parse(data=known, format="nt", bnode_context=_SameLabels())
    judged = [triple for triple in everything if triple not in reference]
    named = {node for triple in judged for node in triple}
    rows = {node for node in reference.subjects() if node in named}
    background = [triple for node in rows for triple in reference.triples((node, None, None))]
    both = Graph()
    for triple in (*judged, *background):
        both.add(triple)
    held = _Data(everything=both, statements=(), known=())
    own = [triple for triple in background if not read.is_own(triple[0])]
    return replace(
        held,
        statements=tuple(sorted((t for t in judged if _is_taken(read, t)), key=_order)),
        known=(
            *(
                Axiom(statements=(t,), text=f"{_sentence(read, held, t)} (registry)")
                for t in sorted(own, key=_order)
                if _is_taken(read, t)
            ),
            *_all_different(own),
        ),
    )


def _is_taken(read: Vocabulary, triple: Statement) -> bool:
    """Tell whether a reasoner takes a statement in, and can: the rest is for the shapes."""
    _, predicate, value = triple
    if predicate == RDF.type:
        return CLASS in read.kinds.get(value, ())
    kinds = read.kinds.get(predicate, frozenset())
    if isinstance(value, Literal):
        return DATA in kinds and not value.ill_typed
    return OBJECT in kinds


def _all_different(rows: Iterable[Statement]) -> Iterator[Axiom]:
    things = sorted({subject for subject, _, _ in rows if isinstance(subject, URIRef)})
    if len(things) > 1:
        graph = Graph()
        node, members = BNode("different"), BNode("different0")
        graph.add((node, RDF.type, OWL.AllDifferent))
        graph.add((node, OWL.distinctMembers, members))
        Collection(graph, members, list(things))
        yield Axiom(statements=tuple(graph), text="two rows of the registry are two things")


def _order(triple: Statement) -> tuple[bool, bool, str, bool, str, str]:
    """Order statements: what things are comes before what facts say of them, and is not blamed."""
    subject, predicate, value = triple
    return (
        "/fact/" in str(subject),
        predicate != RDF.type,
        str(subject),
        isinstance(value, Literal),
        str(predicate),
        str(value),
    )


def _around_facts(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Return, for each node that nothing points at, what is said of it and of what it names."""
    about, pointing = _indexed(statements)
    return [_near(said, about) for node, said in about.items() if node not in pointing]


def _around_shared(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Return, for each node that several point at, what is said of it and of them."""
    about, pointing = _indexed(statements)
    return [
        _near([*about.get(node, ()), *(t for user in users for t in about[user])], {})
        for node, users in pointing.items()
        if 1 < len(users) <= _HUB
    ]


def _indexed(
    statements: Sequence[Statement],
) -> tuple[dict[Node, list[Statement]], dict[Node, list[Node]]]:
    """Return what is said of each node, and which nodes point at each; in order."""
    about: dict[Node, list[Statement]] = {}
    pointing: dict[Node, list[Node]] = {}
    for triple in statements:
        about.setdefault(triple[0], []).append(triple)
        if triple[1] != RDF.type and triple[0] != triple[2] and isinstance(triple[2], URIRef):
            pointing.setdefault(triple[2], []).append(triple[0])
    return about, pointing


def _near(said: Sequence[Statement], about: dict[Node, list[Statement]]) -> list[Statement]:
    return sorted({*said, *(t for s in said for t in about.get(s[2], ()))}, key=_order)


# In words


def _told(
    read: Vocabulary, held: _Data, conflict: Sequence[Statement], reasons: Iterable[Axiom]
) -> Contradiction:
    focus, path, value = conflict[-1]
    graph = held.everything
    facts = {fact for triple in conflict for fact in _facts_of(graph, triple[0])}
    # Nobody has said it in a fact: then those that name the thing show how it came in.
    facts = facts or {user for triple in conflict for user in graph.subjects(None, triple[0])}
    quotes = sorted({str(quote) for fact in facts for quote in graph.objects(fact, _QUOTE)})
    return Contradiction(
        focus=_written(focus),
        path=_written(path),
        value=_written(value),
        statements=tuple(_sentence(read, held, triple) for triple in conflict),
        because=tuple(sorted(axiom.text for axiom in reasons)),
        quotes=tuple(quotes[:_QUOTES]),
    )


def _facts_of(graph: Graph, node: Node) -> Iterator[Node]:
    """Yield a node with words, or those that it belongs to: a mention's or an evidence's facts."""
    if (node, _QUOTE, None) in graph:
        yield node
    for relation in (_MENTION, _EVIDENCE):
        yield from graph.subjects(relation, node)


def _written(node: Node) -> str:
    return f"_:{node}" if isinstance(node, BNode) else str(node)


def _sentence(read: Vocabulary, held: _Data, triple: Statement) -> str:
    subject, predicate, value = triple
    words = "is a" if predicate == RDF.type else read.short(predicate)
    return f"{_shown(read, held, subject)} {words} {_shown(read, held, value)}"


def _shown(read: Vocabulary, held: _Data, node: Node) -> str:
    """Return a node by its id, and its label where it has one."""
    if isinstance(node, Literal):
        return node.n3()
    iri = str(node)
    name = iri.removeprefix(ontology.ID) if iri.startswith(ontology.ID) else read.short(node)
    if isinstance(node, BNode):
        return f"_:{node}"
    if not read.is_own(node):
        for prop in _NAMES:
            if labels := sorted(map(str, held.everything.objects(node, prop))):
                return f"{name} ({labels[0]})"
    return name

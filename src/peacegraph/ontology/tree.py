"""The tree of classes, as HermiT infers it, with what was told and what was not."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rdflib import OWL, RDFS, URIRef
from rdflib.namespace import SKOS

from peacegraph.ontology import axioms, reasoner, vocabulary
from peacegraph.ontology.vocabulary import CLASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from peacegraph.ontology.vocabulary import Vocabulary

_THING = str(OWL.Thing)
_NOTHING = str(OWL.Nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A class in the tree: what it lies directly below, and which of these steps nobody told.

    ``equivalents`` are the classes that it turns out to be the same as, told or not.
    """

    iri: str
    name: str
    label: str
    parents: tuple[str, ...]
    inferred: frozenset[str] = frozenset()
    equivalents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Classes by their IRIs, sorted by name."""

    nodes: dict[str, Node]
    prefixes: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def below(self, iri: str) -> list[Node]:
        """Return the classes directly below one, or at the top (``owl:Thing``), by name."""
        return [node for node in self.nodes.values() if iri in (node.parents or (_THING,))]


def classify(files: Iterable[Path] = ()) -> Tree:
    """Return the tree that HermiT infers of an ontology, by default ours without its alignments.

    :raises InputError: a file cannot be read.
    :raises ArtefactError: Java is missing, HermiT stops, or a file of ours cannot be read.
    :raises Findings: the ontology contradicts itself.
    """
    reasoner.require_java()
    read = vocabulary.read(list(files), aligned=False)
    parts = axioms.split(read)
    written = axioms.ntriples(axioms.declarations(read))
    found = reasoner.classify(written + "".join(axiom.to_ntriples() for axiom in parts))
    parents = {
        iri: frozenset({_NOTHING}) if iri in found.unsatisfiable else above
        for iri, above in found.parents.items()
    }
    return _tree(read, parents, found.equivalents)


def told(read: Vocabulary) -> Tree:
    """Return the tree of an ontology's own classes as it tells it, without any reasoner.

    Classes of others are in it where one of its own has no other parent.
    """
    own = {str(cls): _told_parents(read, cls) for cls in read.of_kind(CLASS) if read.is_own(cls)}
    parents: dict[str, frozenset[str]] = {}
    for iri, above in own.items():
        parents[iri] = above & own.keys() or above
        parents |= {other: frozenset() for other in above - own.keys() if not above & own.keys()}
    return _tree(read, parents, {})


def _told_parents(read: Vocabulary, cls: object) -> frozenset[str]:
    above = read.graph.objects(URIRef(str(cls)), RDFS.subClassOf)
    return frozenset(str(one) for one in above if isinstance(one, URIRef) and one != OWL.Thing)


def _tree(
    read: Vocabulary, parents: dict[str, frozenset[str]], same: dict[str, frozenset[str]]
) -> Tree:
    nodes = []
    for iri, above in parents.items():
        label = read.graph.value(URIRef(iri), SKOS.prefLabel)
        nodes.append(
            Node(
                iri=iri,
                name=read.short(iri),
                label=str(label) if label is not None else "",
                parents=tuple(sorted(above)),
                inferred=above - _told_parents(read, iri),
                equivalents=tuple(sorted(same.get(iri, ()))),
            )
        )
    if any(_NOTHING in node.parents for node in nodes):
        nodes.append(Node(iri=_NOTHING, name="owl:Nothing", label="", parents=()))
    ordered = sorted(nodes, key=lambda node: node.name)
    prefixes = {space: prefix for prefix, space in read.graph.namespaces()}
    used = tuple(
        (prefix, str(space))
        for space, prefix in sorted(prefixes.items(), key=lambda pair: pair[1])
        if any(node.name.startswith(f"{prefix}:") for node in ordered)
    )
    return Tree(nodes={node.iri: node for node in ordered}, prefixes=used)


# How it is written


def to_text(tree: Tree) -> str:
    """Return the tree indented; a class with several parents has its own subtree once."""
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: Tree) -> Iterator[str]:
    seen: set[str] = set()
    waiting = [(node, _THING, 0) for node in reversed(tree.below(_THING))]
    while waiting:
        node, above, depth = waiting.pop()
        marks = ["inferred"] if above in node.inferred else []
        marks += [
            f"same as {tree.nodes[iri].name}" for iri in node.equivalents if iri in tree.nodes
        ]
        again = node.iri in seen and bool(tree.below(node.iri))
        marks += ["its classes: above"] if again else []
        yield "  " * depth + node.name + (f"  [{'; '.join(marks)}]" if marks else "")
        if node.iri not in seen:
            seen.add(node.iri)
            waiting += [(one, node.iri, depth + 1) for one in reversed(tree.below(node.iri))]


def to_json(tree: Tree) -> str:
    """Return the classes with what they lie below, and whether that was told."""
    written = [
        {
            "class": node.iri,
            "name": node.name,
            "label": node.label,
            "parents": [{"class": iri, "inferred": iri in node.inferred} for iri in node.parents],
            "equivalents": list(node.equivalents),
        }
        for node in tree.nodes.values()
    ]
    return json.dumps(written, indent=1, ensure_ascii=False) + "\n"


def to_turtle(tree: Tree) -> str:
    """Return the tree as ``rdfs:subClassOf``, a line each; what was not told is marked."""
    spaces = {"owl": str(OWL), "rdfs": str(RDFS), **dict(tree.prefixes)}
    lines = [f"@prefix {prefix}: <{space}> ." for prefix, space in sorted(spaces.items())]
    for node in tree.nodes.values():
        lines += [
            f"{_term(tree, node.iri)} rdfs:subClassOf {_term(tree, iri)} ."
            + (" # inferred" if iri in node.inferred else "")
            for iri in node.parents
        ]
        lines += [
            f"{_term(tree, node.iri)} owl:equivalentClass {_term(tree, iri)} ."
            for iri in node.equivalents
        ]
    return "\n".join(lines) + "\n"


def _term(tree: Tree, iri: str) -> str:
    held = tree.nodes.get(iri)
    plain = held is not None and re.fullmatch(r"[\w-]+:[A-Za-z][\w-]*", held.name)
    return held.name if held and plain else f"<{iri}>"


FORMATS: dict[str, Callable[[Tree], str]] = {
    "text": to_text,
    "json": to_json,
    "turtle": to_turtle,
}

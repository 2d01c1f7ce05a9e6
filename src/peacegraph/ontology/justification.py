"""Why statements contradict each other: the few of them that already do.

A set is minimal where taking any one out ends the contradiction. It is found by asking for the
shortest beginning of a list that is inconsistent: its last member is needed; it goes to the front,
and what comes after it goes away; and so on, until what is in front is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.ontology import reasoner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib.term import Node

    from peacegraph.ontology.axioms import Axiom

# So many beginnings are judged by one process, and so many characters of them.
_AT_ONCE = 40
_CHARACTERS = 8_000_000


def shrink(base: str, parts: Sequence[str]) -> list[int]:
    """Return which parts contradict each other and the base, as few as can be, in order.

    Parts and base are N-Triples, and all of them together must be inconsistent: what comes back of
    consistent ones means nothing.

    :raises ArtefactError: Java is missing, or HermiT cannot read the statements.
    :raises TimeLimitError: it takes too long.
    """
    needed: list[int] = []
    end = len(parts)
    while True:
        front = base + "".join(parts[index] for index in needed)
        end = _shortest(front, parts[:end])
        if end == 0:
            return sorted(needed)
        end -= 1
        needed.append(end)


def _shortest(front: str, parts: Sequence[str]) -> int:
    """Return how many parts are enough for a contradiction; all together they are."""
    low, high = 0, len(parts)
    whole = len(front) + sum(map(len, parts))
    while low < high:
        # So many are enough: high. Fewer than low are not.
        width = min(_AT_ONCE, max(2, _CHARACTERS // whole))
        step = max(1, (high - low) // width)
        ends = range(low, high, step)
        found = reasoner.first_inconsistent([front + "".join(parts[:end]) for end in ends])
        if found is None:
            low = ends[-1] + 1
        else:
            high = ends[found]
            low = ends[found - 1] + 1 if found else low
            if not found:
                break
    return high


def nearest_first(axioms: Sequence[Axiom], terms: frozenset[Node]) -> list[Axiom]:
    """Order axioms by how few steps lead to them from some terms; domains and ranges come last.

    What a contradiction needs is near what it is about; and that something is told to be a mission
    is a better reason than that it must be one, for it has a mandate.
    """
    waiting, ordered = list(axioms), []
    reached = set(terms)
    while waiting:
        near = [axiom for axiom in waiting if axiom.terms & reached]
        if not near:
            ordered += waiting
            break
        # What says little comes first: a reason reads best by its smallest axioms.
        near.sort(key=lambda axiom: (len(axiom.statements), axiom.text))
        ordered += near
        waiting = [axiom for axiom in waiting if not axiom.terms & reached]
        reached |= {term for axiom in near for term in axiom.terms}
    return sorted(ordered, key=lambda axiom: axiom.is_conclusion)

"""A drawing of the class tree: SVG without script, font or file; the same tree, the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import OWL

from peacegraph.markup import Html, element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peacegraph.ontology.tree import Node, Tree

# In pixels: a line of the tree, a step to the right, and a letter of the widest common font.
_LINE, _STEP, _LETTER, _PADDING = 26, 34, 7.6, 10


@dataclass(frozen=True, slots=True)
class _Place:
    node: Node
    row: int
    depth: int
    parent_row: int | None
    inferred: bool

    @property
    def left(self) -> int:
        return _PADDING + self.depth * _STEP

    @property
    def middle(self) -> int:
        return _PADDING + self.row * _LINE + _LINE // 2


def draw(tree: Tree, link: Callable[[str], str]) -> Html:
    """Return the tree as an inline SVG; ``link`` gives the address of a class, empty for none.

    A class with several parents stands below each; what a reasoner inferred has a dashed line.
    """
    places = list(_placed(tree))
    names = [_name(place.node) for place in places]
    width = max((p.left + _width(n) for p, n in zip(places, names, strict=True)), default=0)
    height = _PADDING * 2 + len(places) * _LINE
    lines = [_line(place) for place in places if place.parent_row is not None]
    boxes = [_box(place, link(place.node.iri)) for place in places]
    said = f"The tree of {len({place.node.iri for place in places})} classes"
    return element(
        "svg",
        element("title", said),
        *lines,
        *boxes,
        role="img",
        aria_label=said,
        viewBox=f"0 0 {width + _PADDING} {height}",
        width=str(width + _PADDING),
        height=str(height),
    )


def _placed(tree: Tree) -> Iterator[_Place]:
    row = 0
    waiting: list[tuple[Node, int, int | None, str]] = [
        (node, 0, None, str(OWL.Thing)) for node in reversed(tree.below(str(OWL.Thing)))
    ]
    opened: set[str] = set()
    while waiting:
        node, depth, parent_row, above = waiting.pop()
        yield _Place(node, row, depth, parent_row, above in node.inferred)
        if node.iri not in opened:
            opened.add(node.iri)
            children = reversed(tree.below(node.iri))
            waiting += [(child, depth + 1, row, node.iri) for child in children]
        row += 1


def _name(node: Node) -> str:
    return node.name.removeprefix("pg:")


def _width(name: str) -> int:
    return round(len(name) * _LETTER) + 2 * _PADDING


def _line(place: _Place) -> Html:
    assert place.parent_row is not None  # noqa: S101 - the caller has looked
    left = place.left - _STEP + _PADDING
    top = _PADDING + (place.parent_row + 1) * _LINE - 3
    path = f"M{left} {top}V{place.middle}H{place.left}"
    return element("path", d=path, class_="inferred" if place.inferred else "told")


def _box(place: _Place, address: str) -> Html:
    name = _name(place.node)
    inside = (
        element(
            "rect",
            x=str(place.left),
            y=str(place.middle - _LINE // 2 + 3),
            width=str(_width(name)),
            height=str(_LINE - 6),
            rx="4",
        ),
        element("text", name, x=str(place.left + _PADDING), y=str(place.middle + 5)),
    )
    return element("g", element("a", *inside, href=address) if address else Html("".join(inside)))

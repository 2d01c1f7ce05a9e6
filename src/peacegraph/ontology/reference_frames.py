"""What the reference says of fact types: their slots, as the code has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef

from peacegraph import ontology
from peacegraph.frames import FRAMES, Field, fields_of
from peacegraph.markup import Html, element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from peacegraph.ontology.reference import Reference


def users_of(prop: str) -> list[str]:
    """Return the fact types that have a property for a slot.

    >>> users_of("rank")
    ['Rank']
    """
    return [
        name
        for name, frame in FRAMES.items()
        if any(field.slot.property == prop for field in fields_of(frame).values())
    ]


def slots_table(page: Reference, frame: str, having: Iterable[Node]) -> Html:
    """Return the slots of a fact type, then what else its nodes can have."""
    fields = fields_of(FRAMES[frame])
    rows = [element("tr", *(element("th", head) for head in ("slot", "takes", "how many")))]
    rows += [
        element(
            "tr",
            element("td", page.link(_pg(field.slot.property)), _alias(field)),
            element("td", _values(page, field)),
            element("td", _count(field)),
        )
        for field in fields.values()
    ]
    slots = {_pg(field.slot.property) for field in fields.values()}
    others = [prop for prop in having if prop not in slots]
    also = [element("p", "Also: ", page.links(others))] if others else []
    key = element("p", "By its key slots a fact is told from others.", class_="soft")
    return Html(element("div", element("table", *rows), class_="wide") + key + "".join(also))


def _pg(name: str) -> URIRef:
    return URIRef(ontology.term(name))


def _alias(field: Field) -> str:
    return "" if field.name == field.slot.property else f" ({field.name} in fact records)"


def _values(page: Reference, field: Field) -> Html:
    if field.codes:
        return page.link(_pg(field.codes.__name__))
    if field.slot.kinds:
        return page.links({_pg(ontology.CLASS_OF_KIND[kind]) for kind in field.slot.kinds})
    words = {"Count": "a number", "Date": "an EDTF date", "Text": "text"}
    return Html(element("span", words[field.value_type.__name__]))


def _count(field: Field) -> str:
    if field.required:
        many = "one or more" if field.many else "one"
    else:
        many = "any number" if field.many else "one or none"
    return f"{many} (key)" if field.slot.key else many

"""RDF/XML, as far as it goes: it cannot hold every predicate, nor every character."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, serialize

from peacegraph.errors import Findings
from peacegraph.ontology import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad, Triple

# Predicates and types are written as names of elements; the local part of ours is ASCII.
_ELEMENT = re.compile(r".*?[A-Za-z_][A-Za-z0-9_.-]*")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_RESERVED = {
    PREFIXES["rdf"] + name
    for name in (
        "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "li",
        "aboutEach", "aboutEachPrefix", "bagID",
    )
}  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_rdfxml(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the statements of all graphs as one, in RDF/XML.

    :raises Findings: RDF/XML cannot hold one of them.
    """
    triples = sorted({quad.triple for quad in quads}, key=str)
    for triple in triples:
        _check(triple)
    output = BytesIO()
    serialize(triples, output, RdfFormat.RDF_XML, prefixes=PREFIXES)
    # XML parsers read a carriage return as a line feed unless it is a character reference.
    yield output.getvalue().decode().replace("\r", "&#13;") + "\n"


def _check(triple: Triple) -> None:
    value = triple.object
    names = {"predicate": triple.predicate.value}
    if triple.predicate == _TYPE and isinstance(value, NamedNode):
        names["type"] = value.value
    for role, name in names.items():
        if name in _RESERVED or not _ELEMENT.fullmatch(name):
            raise Findings(
                f"RDF/XML cannot hold the {role} {name}: choose another format, such as turtle"
            )
    if isinstance(value, Literal) and (character := _NOT_XML.search(value.value)):
        raise Findings(
            f"RDF/XML cannot hold the character U+{ord(character[0]):04X} in what is said of "
            f"{triple.subject}: choose another format, such as turtle"
        )

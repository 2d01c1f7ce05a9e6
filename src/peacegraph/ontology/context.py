"""The JSON-LD context of graphs in the ontology's terms, made from the ontology and the frames.

To make it anew: ``python -m peacegraph.ontology.context > ontology/context.jsonld``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from peacegraph import ontology
from peacegraph.frames import CLOSED_LISTS, FRAMES, fields_of
from peacegraph.model import Count
from peacegraph.ontology import terms

_XSD = ontology.PREFIXES["xsd"]
_SKOS = ontology.PREFIXES["skos"]
# JSON has them: a text is an xsd:string and a whole number an xsd:integer without being told so.
_NATIVE = {_XSD + "string", _XSD + "nonNegativeInteger"}
_CODES = {ontology.term(codes.__name__): codes for codes in CLOSED_LISTS}


def document() -> dict[str, Any]:
    """Return the context with what it is: its versioned IRI, its version and its licence.

    IRIs are written out and no prefix is declared, so that no IRI in data can be taken for a
    shortened one.

    :raises ArtefactError: the ontology cannot be read.
    """
    known = terms.load()
    return {
        "@context": {
            "@version": 1.1,
            "id": "@id",
            "type": "@type",
            **{name: ontology.term(name) for name in known.classes},
            **{prop.name: _definition(prop) for prop in known.properties},
            "prefLabel": _SKOS + "prefLabel",
            "altLabel": {"@id": _SKOS + "altLabel", "@container": "@set"},
            "notation": _SKOS + "notation",
            "inScheme": {"@id": _SKOS + "inScheme", "@type": "@id"},
        },
        "id": f"{ontology.PG.removesuffix('#')}/{known.version}/context.jsonld",
        "prefLabel": "The JSON-LD context of the peacegraph ontology",
        ontology.PREFIXES["owl"] + "versionInfo": known.version,
        "http://purl.org/dc/terms/license": {"id": "https://creativecommons.org/licenses/by/4.0/"},
    }


def text() -> str:
    """Return the context as its file holds it.

    :raises ArtefactError: the ontology cannot be read.
    """
    return json.dumps(document(), indent=2) + "\n"


def _definition(prop: terms.Property) -> str | dict[str, Any]:
    told: dict[str, Any] = {"@id": ontology.term(prop.name)}
    if codes := _CODES.get(prop.range or ""):
        # The codes mean what they do in this property alone: "training" is in two lists.
        told["@type"] = "@vocab"
        told["@context"] = {code.value: ontology.code_iri(code) for code in codes}
    elif prop.to_things:
        told["@type"] = "@id"
    elif prop.range and prop.range not in _NATIVE and prop.name not in _counts():
        told["@type"] = prop.range
    if not prop.single:
        told["@container"] = "@set"
    return told if len(told) > 1 else ontology.term(prop.name)


def _counts() -> set[str]:
    """Return the properties whose values are counts: whole numbers but for some.

    Were they told to be xsd:decimal, 40 would be read as another literal than the graph holds.
    """
    return {
        field.slot.property
        for frame in FRAMES.values()
        for field in fields_of(frame).values()
        if field.value_type is Count
    }


if __name__ == "__main__":
    sys.stdout.write(text())

"""Door to ``ontology/``: IRIs and prefixes here, the checks by owlready2 and HermiT in ``checks``.

IRIs are plain strings; the modules that hold RDF terms make theirs from them. Every query passes
through this module, so that it brings nothing with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from peacegraph.codes import Kind

if TYPE_CHECKING:
    from enum import StrEnum
    from pathlib import Path

PG = "https://w3id.org/peacegraph/ontology#"
ID = "https://w3id.org/peacegraph/id/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"

PREFIXES: dict[str, str] = {
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pg": PG,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

REGISTRY_GRAPH = ID + "graph/registry"

CLASS_OF_KIND: dict[Kind, str] = {
    Kind.PERSON: "Person",
    Kind.COUNTRY: "State",
    Kind.TERRITORY: "Territory",
    Kind.ORGANIZATION: "Organization",
    Kind.MISSION: "Mission",
    Kind.UNIT: "Unit",
    Kind.GROUP: "Group",
    Kind.ACTOR: "Actor",
    Kind.PLACE: "Place",
    Kind.ROLE: "Role",
    Kind.RANK: "RankTitle",
    Kind.WORK: "Work",
    Kind.ENTITY: "Entity",
}


def file() -> Path:
    """Return the file that declares the ontology's terms, in Turtle.

    :raises ArtefactError: the installation is incomplete.
    """
    from peacegraph import artefacts  # a question needs names, and no file

    return artefacts.folder("ontology") / "peacegraph.ttl"


def version() -> str:
    """Return what tells the ontology's file from others: a hash of it.

    :raises ArtefactError: the installation is incomplete.
    """
    import hashlib  # a question needs names, and no hash

    return hashlib.sha256(file().read_bytes()).hexdigest()


def term(name: str) -> str:
    """Return the IRI of an ontology term.

    >>> term("contributor")
    'https://w3id.org/peacegraph/ontology#contributor'
    """
    return PG + name


def code_iri(code: StrEnum) -> str:
    """Return the IRI of a member of a closed list.

    >>> from peacegraph.codes import Modality
    >>> code_iri(Modality.ACTUAL)
    'https://w3id.org/peacegraph/ontology#modality-actual'
    """
    name = type(code).__name__
    return f"{PG}{name[0].lower()}{name[1:]}-{code.value}"


def entity_iri(entity_id: str) -> str:
    """Return the IRI of an entity by its id.

    >>> entity_iri("country/VNM")
    'https://w3id.org/peacegraph/id/country/VNM'
    """
    return ID + quote(entity_id, safe="/-._~")


def part_iri(entity_id: str, *path: str) -> str:
    """Return the IRI of what belongs to one entity alone, by the path that leads to it.

    >>> part_iri("mission/MONUSCO", "coverage", "country/COD", "2010-07")
    'https://w3id.org/peacegraph/id/mission/MONUSCO/coverage/country/COD/2010-07'
    """
    return "/".join((entity_iri(entity_id), *(quote(step, safe="/-._~") for step in path)))


def document_iri(document_id: str) -> str:
    """Return the IRI of a document, which is also the name of its graph.

    >>> document_iri("001 final")
    'https://w3id.org/peacegraph/id/document/001%20final'
    """
    return f"{ID}document/{quote(document_id, safe='-._~')}"

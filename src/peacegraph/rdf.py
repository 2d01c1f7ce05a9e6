"""Lift: a document and its facts become the quads of its named graph; the registry becomes its own.

Nothing here is a blank node, and every IRI comes from content: lifting the same facts again gives
the same quads, in the same order.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from peacegraph import dates, ontology, records, registry
from peacegraph.errors import ArtefactError
from peacegraph.frames import CLOSED_LISTS, values_of
from peacegraph.model import (
    Basis,
    Code,
    Count,
    Date,
    Document,
    Entity,
    Fact,
    Kind,
    Precision,
    Value,
)
from peacegraph.quantities import precision_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

    from peacegraph.registry import Period, Registry, RegistryEntity

_XSD = ontology.PREFIXES["xsd"]
_SKOS = ontology.PREFIXES["skos"]
_TYPE = NamedNode(ontology.PREFIXES["rdf"] + "type")
_SUBCLASS = NamedNode(ontology.PREFIXES["rdfs"] + "subClassOf")
_PREF_LABEL = NamedNode(_SKOS + "prefLabel")
_DATE = NamedNode(_XSD + "date")
_DECIMAL = NamedNode(_XSD + "decimal")
_ALT_LABEL = NamedNode(_SKOS + "altLabel")
_EDTF = NamedNode(ontology.EDTF)
_WKT = NamedNode(ontology.WKT)
_REGISTRY_GRAPH = NamedNode(ontology.REGISTRY_GRAPH)

Term = NamedNode | Literal


def lift(document: Document, facts: Iterable[Fact], reference: Registry) -> list[Quad]:
    """Return the quads of a document's named graph, sorted and each once.

    Every entity of the facts must be linked (:mod:`peacegraph.linking`); those of the registry are
    pointed at, the others are described.

    :raises ValueError: an entity has no id, or a fact belongs to another document.
    """
    facts = tuple(facts)
    triples = set(_document_triples(document))
    for fact in facts:
        if fact.document != document.id:
            raise ValueError(f"a fact of {fact.document} among those of {document.id}")
        triples.update(_fact_triples(fact))
    triples.update(_entity_triples(facts, reference))
    graph = NamedNode(ontology.document_iri(document.id))
    return _in_graph(triples, graph)


def _in_graph(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    return [
        Quad(triple.subject, triple.predicate, triple.object, graph)
        for triple in sorted(triples, key=str)
    ]


def fact_iri(fact: Fact) -> str:
    """Return a fact's IRI, which comes from what it says and where."""
    return f"{ontology.ID}fact/{records.content_hash(fact)}"


def lift_registry(reference: Registry) -> list[Quad]:
    """Return the quads of the registry's graph: reference entities and the closed lists."""
    triples = {*_registry_triples(reference.entities), *_code_triples()}
    return _in_graph(triples, _REGISTRY_GRAPH)


@cache
def class_axioms() -> tuple[Quad, ...]:
    """Return the ontology's subclass axioms between named classes, for what needs no more of it.

    :raises ArtefactError: the ontology is no Turtle.
    """
    path = ontology.file()
    try:
        quads = tuple(parse(path=str(path), format=RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise ArtefactError(f"cannot read {path}: {error}: install peacegraph again") from error
    return tuple(
        quad for quad in quads if quad.predicate == _SUBCLASS and isinstance(quad.object, NamedNode)
    )


def iris_of(fact: Fact) -> set[str]:
    """Return the IRIs of the nodes that a fact brings into the graph or points at."""
    own = {triple.subject for triple in _fact_triples(fact)}
    pointed_at = {ontology.entity_iri(entity_id) for entity_id in entity_ids((fact,))}
    return pointed_at | {node.value for node in own if isinstance(node, NamedNode)}


def entity_ids(facts: Iterable[Fact]) -> set[str]:
    """Return the ids of the entities that facts name."""
    return {entity.id for fact in facts for entity in _entities(fact) if entity.id}


def _entities(fact: Fact) -> Iterator[Entity]:
    for value in (fact.attributed_to, *(value for _, value in values_of(fact))):
        if isinstance(value, Entity):
            yield value


def _document_triples(document: Document) -> Iterator[Triple]:
    subject = NamedNode(ontology.document_iri(document.id))
    yield Triple(subject, _TYPE, _pg("Document"))
    yield Triple(subject, _pg("identifier"), Literal(document.id))
    yield Triple(subject, _pg("textLength"), Literal(len(document.text)))
    yield Triple(subject, _pg("textHash"), Literal(document.text_hash))
    for name in ("title", "publisher", "language"):
        if value := getattr(document, name):
            yield Triple(subject, _pg(name), Literal(value))
    if document.published:
        yield Triple(subject, _pg("published"), Literal(document.published, datatype=_DATE))


def _fact_triples(fact: Fact) -> Iterator[Triple]:
    subject = NamedNode(fact_iri(fact))
    document = NamedNode(ontology.document_iri(fact.document))
    name = document.value.rpartition("/")[2]
    yield Triple(subject, _TYPE, _pg(type(fact).__name__))
    yield Triple(subject, _pg("document"), document)
    yield Triple(subject, _pg("modality"), _code(fact.modality))
    yield Triple(subject, _pg("extractor"), Literal(fact.extractor))
    yield Triple(subject, _pg("confidence"), _number(float(fact.confidence)))
    for evidence in fact.evidence:
        node = NamedNode(f"{ontology.ID}evidence/{name}/{evidence.start}-{evidence.end}")
        yield Triple(subject, _pg("evidence"), node)
        yield Triple(subject, _pg("quote"), Literal(evidence.quote))
        yield Triple(node, _TYPE, _pg("Evidence"))
        yield Triple(node, _pg("document"), document)
        yield Triple(node, _pg("start"), Literal(evidence.start))
        yield Triple(node, _pg("end"), Literal(evidence.end))
        yield Triple(node, _pg("quote"), Literal(evidence.quote))
    if fact.attributed_to:
        yield Triple(subject, _pg("attributedTo"), _term(fact.attributed_to))
        yield from _mention_triples(fact, subject, "attributed_to", 1, fact.attributed_to)
    numbers: Counter[str] = Counter()
    for field, value in values_of(fact):
        numbers[field.name] += 1
        yield Triple(subject, _pg(field.slot.property), _term(value))
        yield from _mention_triples(fact, subject, field.name, numbers[field.name], value)
        if field.name == "date":
            yield from _bound_triples(subject, value)


def _bound_triples(subject: NamedNode, value: Value) -> Iterator[Triple]:
    assert isinstance(value, Date)  # noqa: S101 - narrows for the type checker; frames say so
    for name, day in zip(("earliest", "latest"), dates.bounds(value.value), strict=True):
        if day:
            yield Triple(subject, _pg(name), Literal(day.isoformat(), datatype=_DATE))


def _mention_triples(
    fact: Fact, subject: NamedNode, slot: str, number: int, value: Value
) -> Iterator[Triple]:
    if value.mention is None:
        return
    node = NamedNode(f"{subject.value}/{slot}/{number}")
    yield Triple(subject, _pg("mention"), node)
    yield Triple(node, _TYPE, _pg("Mention"))
    yield Triple(node, _pg("slot"), Literal(slot))
    yield Triple(node, _pg("text"), Literal(value.mention.text))
    yield Triple(node, _pg("start"), Literal(value.mention.start))
    yield Triple(node, _pg("end"), Literal(value.mention.end))
    if isinstance(value, Entity):
        yield Triple(node, _pg("refersTo"), _term(value))
    else:
        yield Triple(node, _pg("normalized"), Literal(_written(value)))
    if isinstance(value, Count):
        yield Triple(node, _pg("precision"), _code(_precision(fact, value)))
        yield Triple(node, _pg("basis"), _code(_basis(fact, slot)))


def _precision(fact: Fact, value: Count) -> Precision:
    mention = value.mention
    assert mention is not None  # noqa: S101 - the caller has looked
    for evidence in fact.evidence:
        if evidence.start <= mention.start and mention.end <= evidence.end:
            before = evidence.quote[: mention.start - evidence.start]
            return precision_of(mention.text, before)
    return precision_of(mention.text)


def _basis(fact: Fact, slot: str) -> Basis:
    if slot == "ceiling":
        return Basis.AUTHORISED
    date = getattr(fact, "date", None)
    return Basis.TOTAL if date and "/" in date.value else Basis.STATED


def _entity_triples(facts: Iterable[Fact], reference: Registry) -> Iterator[Triple]:
    names: dict[str, Counter[str]] = {}
    for entity in (entity for fact in facts for entity in _entities(fact)):
        if entity.id and reference.get(entity.id) is None:
            names.setdefault(entity.id, Counter())[entity.value] += 1
    for entity_id, spellings in names.items():
        subject = NamedNode(ontology.entity_iri(entity_id))
        kind = Kind(entity_id.partition("/")[0])
        # One label an entity: the spelling used most, then the longest, then the first.
        label = min(spellings, key=lambda name: (-spellings[name], -len(name), name))
        yield Triple(subject, _TYPE, _pg(ontology.CLASS_OF_KIND[kind]))
        yield Triple(subject, _PREF_LABEL, Literal(label))


def _registry_triples(entities: Iterable[RegistryEntity]) -> Iterator[Triple]:
    for entity in entities:
        subject = NamedNode(ontology.entity_iri(entity.id))
        yield Triple(subject, _TYPE, _pg(ontology.CLASS_OF_KIND[entity.kind]))
        yield Triple(subject, _PREF_LABEL, Literal(entity.name))
        for name in entity.names:
            if name != entity.name:
                yield Triple(subject, _ALT_LABEL, Literal(name))
        for name in entity.french:
            yield Triple(subject, _ALT_LABEL, Literal(name, language="fr"))
        for name in entity.demonyms:
            yield Triple(subject, _pg("demonym"), Literal(name))
        for name, values in entity.attributes.items():
            for value in values:
                yield Triple(subject, _pg(name), _attribute(name, value))
        yield Triple(subject, _pg("registrySource"), Literal(entity.source))
        yield from _period_triples(entity, subject)


def _period_triples(entity: RegistryEntity, subject: NamedNode) -> Iterator[Triple]:
    for coverage in entity.coverages:
        path = ("coverage", coverage.area, coverage.start)
        node = NamedNode(ontology.part_iri(entity.id, *path))
        yield Triple(subject, _pg("coverage"), node)
        yield Triple(node, _TYPE, _pg("Coverage"))
        yield Triple(node, _pg("area"), NamedNode(ontology.entity_iri(coverage.area)))
        yield from _dated(node, coverage)
    for naming in entity.namings:
        path = ("naming", registry.slug(naming.name), naming.start)
        node = NamedNode(ontology.part_iri(entity.id, *path))
        yield Triple(subject, _pg("naming"), node)
        yield Triple(node, _TYPE, _pg("Naming"))
        yield Triple(node, _pg("usedName"), Literal(naming.name))
        yield from _dated(node, naming)


def _dated(node: NamedNode, period: Period) -> Iterator[Triple]:
    yield Triple(node, _pg("startDate"), Literal(period.start, datatype=_EDTF))
    if period.end is not None:
        yield Triple(node, _pg("endDate"), Literal(period.end, datatype=_EDTF))


def _attribute(name: str, value: str) -> Term:
    if name in registry.REFERENCES:
        return NamedNode(ontology.entity_iri(value))
    if name in registry.DATES:
        return Literal(value, datatype=_EDTF)
    if name == "coordinates":
        latitude, longitude = registry.point(value)
        # Well-known text puts the longitude first (OGC 22-047r1, GeoSPARQL 1.1).
        return Literal(f"POINT({longitude} {latitude})", datatype=_WKT)
    return Literal(value)


def _code_triples() -> Iterator[Triple]:
    for codes in CLOSED_LISTS:
        for code in codes:
            subject = _code(code)
            yield Triple(subject, _TYPE, NamedNode(_SKOS + "Concept"))
            yield Triple(subject, _TYPE, _pg(codes.__name__))
            yield Triple(subject, NamedNode(_SKOS + "notation"), Literal(code.value))
            yield Triple(subject, _PREF_LABEL, Literal(code.value.replace("-", " ")))


def _term(value: Value) -> Term:
    if isinstance(value, Entity):
        if value.id is None:
            raise ValueError(f"the entity {value.value!r} is not linked: it has no id")
        return NamedNode(ontology.entity_iri(value.id))
    if isinstance(value, Code):
        return _code(value.value)
    if isinstance(value, Count):
        return _number(value.value)
    if isinstance(value, Date):
        return Literal(value.value, datatype=_EDTF)
    return Literal(_written(value))


def _number(value: float) -> Literal:
    if isinstance(value, int):
        return Literal(value)
    # Oxigraph keeps canonical forms ("0.9", "1"): what is stored must be what was made.
    return Literal(f"{value:.12f}".rstrip("0").rstrip("."), datatype=_DECIMAL)


def _written(value: Value) -> str:
    held = getattr(value, "value")  # noqa: B009 - Value itself has none, each subclass has
    if isinstance(held, float):
        return _number(held).value
    return str(held)


def _code(code: StrEnum) -> NamedNode:
    return NamedNode(ontology.code_iri(code))


def _pg(name: str) -> NamedNode:
    return NamedNode(ontology.term(name))

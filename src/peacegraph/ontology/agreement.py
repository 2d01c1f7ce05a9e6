"""Whether the ontology says what the code says: fact types, slots, kinds and closed lists."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.namespace import SKOS

from peacegraph import ontology
from peacegraph.frames import CLOSED_LISTS, FRAMES, Field, fields_of
from peacegraph.model import Code, Count, Date, Entity, Text
from peacegraph.ontology.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peacegraph.ontology.vocabulary import Vocabulary

_RANGE_OF_VALUE = {
    Count: ontology.PREFIXES["xsd"] + "decimal",
    Date: str(RDFS.Literal),
    Text: ontology.PREFIXES["xsd"] + "string",
}


def faults(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield where ours and the code disagree; of another ontology, nothing is asked."""
    if vocabulary.is_ours:
        yield from _classes_missing(vocabulary)
        yield from _slots_unlike(vocabulary)
        yield from _codes_unlike(vocabulary)


def _classes_missing(vocabulary: Vocabulary) -> Iterator[Finding]:
    things = [name for name in ontology.CLASS_OF_KIND.values() if name != "Entity"]
    for name, parent in (dict.fromkeys(FRAMES, "Fact") | dict.fromkeys(things, "Entity")).items():
        if _pg(parent) not in vocabulary.above(_pg(name)):
            yield Finding(
                rule="frame-class",
                term=f"pg:{name}",
                problem=f"is not below pg:{parent}",
                remedy=f"make it a class somewhere below pg:{parent}",
            )


def _slots_unlike(vocabulary: Vocabulary) -> Iterator[Finding]:
    fields_by: dict[str, dict[str, Field]] = defaultdict(dict)
    for frame in FRAMES.values():
        for field in fields_of(frame).values():
            fields_by[field.slot.property][frame.__name__] = field
    for name, fields in sorted(fields_by.items()):
        for rule, problem, remedy in _differences(vocabulary, name, fields):
            yield Finding(rule=rule, term=f"pg:{name}", problem=problem, remedy=remedy)


def _differences(
    vocabulary: Vocabulary, name: str, fields: dict[str, Field]
) -> Iterator[tuple[str, str, str]]:
    prop = _pg(name)
    sorts = set(vocabulary.graph.objects(prop, RDF.type))
    first, *_ = fields.values()
    sort = "ObjectProperty" if issubclass(first.value_type, (Entity, Code)) else "DatatypeProperty"
    if OWL[sort] not in sorts:
        yield "slot-property", f"is no owl:{sort}, as the slots are", f"declare it as owl:{sort}"
    many = sorted(frame for frame, field in fields.items() if field.many)
    if many and OWL.FunctionalProperty in sorts:
        yield (
            "slot-functional",
            f"is functional, and {', '.join(many)} takes many values",
            "take owl:FunctionalProperty out: a reasoner would make the values one",
        )
    if not many and OWL.FunctionalProperty not in sorts:
        yield (
            "slot-functional",
            "is not functional, and every slot takes one value",
            "make it owl:FunctionalProperty",
        )
    frames = {ontology.PG + frame for frame in FRAMES}
    domain = {str(cls) for cls in vocabulary.classes(prop, RDFS.domain)} & frames
    if domain != {ontology.term(frame) for frame in fields}:
        yield (
            "slot-domain",
            "its domain is not the fact types with the slot",
            f"let it hold {', '.join(f'pg:{frame}' for frame in fields)}",
        )
    wanted = _widest(vocabulary, _range(fields.values()))
    if {str(cls) for cls in vocabulary.classes(prop, RDFS.range)} != wanted:
        yield (
            "slot-range",
            "its range is not what the slots take",
            f"let it be {' or '.join(sorted(map(vocabulary.short, wanted)))}",
        )


def _range(fields: Iterable[Field]) -> set[str]:
    wanted = set()
    for field in fields:
        if field.codes:
            wanted.add(ontology.term(field.codes.__name__))
        elif field.slot.kinds:
            wanted |= {ontology.term(ontology.CLASS_OF_KIND[kind]) for kind in field.slot.kinds}
        else:
            wanted.add(_RANGE_OF_VALUE[field.value_type])
    return wanted


def _widest(vocabulary: Vocabulary, classes: set[str]) -> set[str]:
    """Leave out each class that lies below another of the set."""
    above = {name: {str(cls) for cls in vocabulary.above(URIRef(name))} for name in classes}
    return {
        name
        for name in classes
        if not any(other in above[name] and other != name for other in classes)
    }


def _codes_unlike(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    for codes in CLOSED_LISTS:
        name = codes.__name__
        wanted = {(ontology.code_iri(code), code.value) for code in codes}
        found = {
            (str(concept), str(notation))
            for concept in graph.subjects(RDF.type, _pg(name))
            for notation in graph.objects(concept, SKOS.notation)
        }
        for iri, notation in sorted(wanted ^ found):
            in_code = (iri, notation) in wanted
            yield Finding(
                rule="closed-list",
                term=vocabulary.short(iri),
                problem=f"the code {notation!r} of pg:{name} "
                + ("is missing" if in_code else "is in no list of the code"),
                remedy="add it, with its notation" if in_code else "take it out, or add it there",
            )


def _pg(name: str) -> URIRef:
    return URIRef(ontology.term(name))

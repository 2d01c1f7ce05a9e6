"""What the store knows of one thing: a fact with its words, or an entity with its facts.

Every line of an explanation names the quote and the document that it rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from peacegraph import ontology
from peacegraph.errors import Findings, UsageError
from peacegraph.frames import FRAMES, fields_of
from peacegraph.queries import entities, results, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.store import Reader

# A mention's id begins with that of its fact.
_FACT = re.compile(r"(?:fact/)?(?P<digits>[0-9a-f]{6,20})(?:/\w+/[0-9]+)?")
_PREFIXES = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in ontology.PREFIXES.items())
_SLOT_OF_PROPERTY = {
    slot.slot.property: name for frame in FRAMES.values() for name, slot in fields_of(frame).items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an explanation.

    ``part`` is ``entity``, ``fact``, ``slot``, ``quote`` or ``neighbour``.
    """

    part: str
    name: str
    value: str
    speaker: str = ""
    quote: str = ""
    document: str = ""


def explain(reader: Reader, identifier: str) -> list[Line]:
    """Return what the store knows of a fact or an entity.

    The identifier is an IRI, an id (``country/VNM``, ``fact/1f3a…``; the first six or more digits
    of a fact's id will do) as any answer or report writes it, or an entity's name, read as the
    saved questions read it.

    :raises Findings: the store holds no such thing.
    :raises UsageError: a name or the beginning of an id fits several; the message lists them.
    """
    look_up = _LookUp(reader)
    iri = _resolve(look_up, identifier.strip())
    if iri.startswith(ontology.ID + "fact/"):
        return list(_fact_lines(look_up, iri))
    return list(_entity_lines(look_up, iri))


@dataclass(slots=True)
class _LookUp:
    """Answers of small queries as strings, and labels, each looked up once."""

    reader: Reader
    labels: dict[str, str] = field(default_factory=dict)

    def rows(self, pattern: str) -> Iterator[dict[str, str]]:
        """Yield the solutions of ``SELECT …`` without its prefixes; unbound is empty."""
        answer = results.collect(self.reader.query(f"{_PREFIXES}\n{pattern}"))
        for row in answer.to_dicts():
            yield {name: value or "" for name, value in row.items()}

    def holds(self, iri: str) -> bool:
        """Tell whether anything is said of an IRI."""
        return any(
            self.rows(f"SELECT ?p WHERE {{ GRAPH ?g {{ {NamedNode(iri)} ?p ?o }} }} LIMIT 1")
        )

    def facts(self, digits: str) -> list[str]:
        """Return the IRIs of the facts whose ids begin so, as many as a message can list."""
        start = Literal(f"{ontology.ID}fact/{digits}")
        rows = self.rows(
            "SELECT DISTINCT ?x WHERE { GRAPH ?g { ?x pg:modality ?m } "
            f"FILTER(STRSTARTS(STR(?x), {start})) }} ORDER BY ?x LIMIT 5"
        )
        return [row["x"] for row in rows]

    def label(self, value: str) -> str:
        """Return the label of an IRI, or the value as it is."""
        if not value.startswith((ontology.ID, ontology.PG)):
            return value
        if value not in self.labels:
            rows = self.rows(
                f"SELECT ?name WHERE {{ GRAPH ?g {{ <{value}> skos:prefLabel ?name }} }}"
            )
            plain = value.removeprefix(ontology.ID).removeprefix(ontology.PG)
            self.labels[value] = min((row["name"] for row in rows), default=plain)
        return self.labels[value]


def _resolve(look_up: _LookUp, identifier: str) -> str:
    named = identifier.strip("<>‹›").removeprefix(ontology.ID).removeprefix("id:")
    if digits := _FACT.fullmatch(named):
        found = look_up.facts(digits["digits"])
        if len(found) > 1:
            several = ", ".join(iri.removeprefix(ontology.ID) for iri in found)
            raise UsageError(f"{shown(identifier)} may be {several}: give one of these ids")
        if found:
            return found[0]
        if named.startswith("fact/"):
            raise Findings(f"the store holds no fact {shown(identifier)}: explain what it is about")
    iri = entities.as_iri(identifier)
    if iri is None and "/" in identifier:
        iri = ontology.entity_iri(identifier)  # documents and evidence have ids too
    if iri and look_up.holds(iri):
        return iri
    return entities.resolve(identifier, look_up.reader, what="ID")


def _fact_lines(look_up: _LookUp, iri: str) -> Iterator[Line]:
    facts = look_up.rows(
        f"""SELECT ?class ?modality ?by ?document WHERE {{ GRAPH ?g {{
              <{iri}> a ?class ; pg:modality ?modality ; pg:document/pg:identifier ?document .
              OPTIONAL {{ <{iri}> pg:attributedTo ?by }} }} }}"""
    )
    for row in facts:
        yield Line(
            part="fact",
            name=row["class"].removeprefix(ontology.PG),
            value=_short(look_up, iri, row["modality"]),
            speaker=look_up.label(row["by"]),
            document=row["document"],
        )
    mentions = look_up.rows(
        f"""SELECT ?slot ?value ?text WHERE {{ GRAPH ?g {{
              <{iri}> pg:mention ?m .
              ?m pg:slot ?slot ; pg:text ?text ; pg:refersTo|pg:normalized ?value }} }}"""
    )
    words = {(row["slot"], row["value"]): row["text"] for row in mentions}
    said = look_up.rows(
        f"SELECT ?property ?value WHERE {{ GRAPH ?g {{ <{iri}> ?property ?value }} }}"
    )
    slots = [
        (slot, look_up.label(row["value"]), words.get((slot, row["value"]), ""))
        for row in said
        if (slot := _SLOT_OF_PROPERTY.get(row["property"].removeprefix(ontology.PG)))
    ]
    for slot, value, text in sorted(slots):
        yield Line(part="slot", name=slot, value=value, quote=text)
    quotes = look_up.rows(
        f"""SELECT ?quote ?start ?end ?document ?title ?published WHERE {{ GRAPH ?g {{
              <{iri}> pg:evidence ?e .
              ?e pg:quote ?quote ; pg:start ?start ; pg:end ?end ; pg:document ?d .
              ?d pg:identifier ?document .
              OPTIONAL {{ ?d pg:title ?title }} OPTIONAL {{ ?d pg:published ?published }} }} }}
            ORDER BY ?document ?start"""
    )
    for row in quotes:
        yield Line(
            part="quote",
            name=f"{row['start']}-{row['end']}",
            value=", ".join(filter(None, (row["title"], row["published"]))),
            quote=row["quote"],
            document=row["document"],
        )


def _entity_lines(look_up: _LookUp, iri: str) -> Iterator[Line]:
    yield Line(part="entity", name="id", value=iri.removeprefix(ontology.ID))
    described = look_up.rows(
        f"SELECT DISTINCT ?property ?value WHERE {{ GRAPH ?g {{ <{iri}> ?property ?value }} }}"
    )
    for name, value in sorted(
        (re.sub(r".*[/#]", "", row["property"]), look_up.label(row["value"])) for row in described
    ):
        yield Line(part="entity", name=name, value=value)
    facts = look_up.rows(
        f"""SELECT ?fact ?class ?property ?modality ?by ?quote ?document WHERE {{ GRAPH ?g {{
              ?fact ?property <{iri}> ; a ?class ; pg:modality ?modality ; pg:quote ?quote ;
                    pg:document/pg:identifier ?document .
              OPTIONAL {{ ?fact pg:attributedTo ?by }} }} }}
            ORDER BY ?document ?class ?fact ?property ?quote"""
    )
    for row in facts:
        slot = _SLOT_OF_PROPERTY.get(row["property"].removeprefix(ontology.PG), "attributed_to")
        yield Line(
            part="fact",
            name=f"{row['class'].removeprefix(ontology.PG)} ({slot})",
            value=_short(look_up, row["fact"], row["modality"]),
            speaker=look_up.label(row["by"]),
            quote=row["quote"],
            document=row["document"],
        )
    yield from _neighbour_lines(look_up, iri)


def _neighbour_lines(look_up: _LookUp, iri: str) -> Iterator[Line]:
    """Yield the other entities of an entity's facts, those that share most facts first."""
    beside = look_up.rows(
        f"""SELECT DISTINCT ?fact ?class ?other WHERE {{ GRAPH ?g {{
              ?fact ?property <{iri}> ; a ?class ; pg:modality ?modality ; ?beside ?other .
              FILTER(?other != <{iri}> && STRSTARTS(STR(?other), {Literal(ontology.ID)})
                && ?beside NOT IN (pg:document, pg:evidence, pg:mention)) }} }}"""
    )
    shared: dict[str, dict[str, str]] = {}
    for row in beside:
        shared.setdefault(row["other"], {})[row["fact"]] = row["class"].removeprefix(ontology.PG)
    for other, facts in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0])):
        count = "1 fact" if len(facts) == 1 else f"{len(facts)} facts"
        types = ", ".join(sorted(set(facts.values())))
        yield Line(
            part="neighbour",
            name=other.removeprefix(ontology.ID),
            value=f"{look_up.label(other)}: {count} ({types})",
        )


def _short(look_up: _LookUp, fact: str, modality: str) -> str:
    return f"{fact.removeprefix(ontology.ID)} ({look_up.label(modality)})"

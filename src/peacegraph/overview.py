"""What a store holds, in numbers: documents, facts, entities, facts kept aside, versions."""

from __future__ import annotations

from collections import Counter
from importlib import metadata
from typing import TYPE_CHECKING

from peacegraph import ontology, registry
from peacegraph.frames import FRAMES
from peacegraph.queries import results

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peacegraph.store import Reader

_CLASSES = f"""PREFIX pg: <{ontology.PG}>
SELECT ?document ?class (COUNT(?thing) AS ?count) WHERE {{
  GRAPH ?graph {{ ?graph pg:identifier ?document . ?thing a ?class }}
}} GROUP BY ?document ?class"""
_NAMED = f"""PREFIX pg: <{ontology.PG}> PREFIX skos: <{ontology.PREFIXES["skos"]}>
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  GRAPH ?graph {{ ?fact pg:mention ?mention . ?mention pg:refersTo ?thing }}
  GRAPH ?any {{ ?thing a ?class }}
}} GROUP BY ?class"""


def overview(reader: Reader) -> list[tuple[str, str, str]]:
    """Return rows of part, name and value.

    :raises StoreError: the store cannot be read.
    """
    facts: Counter[str] = Counter()
    of_document: Counter[str] = Counter()
    documents = set()
    for row in results.collect(reader.query(_CLASSES)).to_dicts():
        name, document = _local(row["class"]), str(row["document"])
        documents.add(document)
        if name in FRAMES:
            facts[name] += int(row["count"] or 0)
            of_document[document] += int(row["count"] or 0)
    named = {
        _local(row["class"]): row["count"]
        for row in results.collect(reader.query(_NAMED)).to_dicts()
    }
    aside = Counter(str(row.get("document")) for row in reader.rejected())
    rows = [("store", "documents", str(len(documents))), ("store", "facts", str(facts.total()))]
    rows += [("facts", name, str(facts[name])) for name in FRAMES if facts[name]]
    classes = ontology.CLASS_OF_KIND.values()
    rows += [("entities", name, str(named[name])) for name in classes if name in named]
    rows += [
        ("document", name, f"{of_document[name]} facts, {aside[name]} kept aside")
        for name in sorted(documents)
    ]
    rows += [("kept aside", str(row.get("document")), _told(row)) for row in reader.rejected()]
    rows.append(("version", "peacegraph", metadata.version("peacegraph")))
    rows.append(("version", "registry", registry.load().version[:12]))
    return rows


def _told(row: Mapping[str, object]) -> str:
    """Return which fact was kept aside and why; a row is as :meth:`Writer.keep_aside` got it."""
    fact = row.get("fact")
    if not isinstance(fact, dict):
        return str(row.get("reason"))
    quotes = " […] ".join(str(evidence["quote"]) for evidence in fact["evidence"])
    return f"{fact['type']}: {row.get('reason')} In: {quotes}"


def _local(iri: str | None) -> str:
    return str(iri).rpartition("#")[2]

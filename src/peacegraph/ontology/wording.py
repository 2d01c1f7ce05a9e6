"""How an ontology explains itself: its header, and the label, definition and example of each term.

What is asked for follows the reports of ROBOT (labels, definitions) and FOOPS! (header).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS, VANN

from peacegraph.ontology.findings import Finding
from peacegraph.ontology.vocabulary import CLASS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

_DOCUMENTED_BY = {SKOS.prefLabel: "label", SKOS.definition: "definition", SKOS.example: "example"}
_LANGUAGE = "en"
# Said of the ontology itself, and how often.
_HEADER = (
    *(DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.created),
    *(OWL.versionIRI, OWL.versionInfo, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri),
)
_HEADER_ANY = (DCTERMS.creator,)


def faults(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield what an ontology leaves unsaid of itself and its terms, or says twice."""
    yield from _header(vocabulary)
    yield from _unexplained(vocabulary)
    yield from _spaced(vocabulary)
    yield from _shared(vocabulary)
    yield from _codes(vocabulary)


def _header(vocabulary: Vocabulary) -> Iterator[Finding]:
    headers = set(vocabulary.graph.subjects(RDF.type, OWL.Ontology)) - {vocabulary.iri}
    if vocabulary.iri is None:
        yield Finding(
            rule="header-missing",
            term="owl:Ontology",
            problem="no ontology is named",
            remedy="write <its IRI> a owl:Ontology, with title, description, creator and licence",
        )
        return
    for header in (vocabulary.iri, *sorted(headers, key=str)):
        yield from _unsaid(vocabulary, header)
        yield from _version(vocabulary, header)


def _unsaid(vocabulary: Vocabulary, header: Node) -> Iterator[Finding]:
    for prop in (*_HEADER, *_HEADER_ANY):
        values = list(vocabulary.graph.objects(header, prop))
        if not values:
            yield Finding(
                rule="header-missing",
                term=vocabulary.short(header),
                problem=f"the ontology has no {vocabulary.short(prop)}",
                remedy="say it: catalogues and readers ask for it",
            )
        elif len(values) > 1 and prop in _HEADER and not _translated(values):
            yield Finding(
                rule="header-duplicate",
                term=vocabulary.short(header),
                problem=f"the ontology has {len(values)} of {vocabulary.short(prop)}",
                remedy="keep one",
            )


def _version(vocabulary: Vocabulary, header: Node) -> Iterator[Finding]:
    graph = vocabulary.graph
    numbers = sorted(map(str, graph.objects(header, OWL.versionInfo)))
    for version in graph.objects(header, OWL.versionIRI):
        told = not numbers or any(number in str(version) for number in numbers)
        if version == header or not told:
            yield Finding(
                rule="version-iri",
                term=vocabulary.short(header),
                problem=f"the version's IRI is <{version}>",
                remedy=f"let it hold the version, such as <{header}/{[*numbers, '1.0.0'][0]}>",
            )


def _translated(values: Iterable[Node]) -> bool:
    """Tell whether values are one thing in several languages."""
    languages = [getattr(value, "language", None) for value in values]
    return None not in languages and len(set(languages)) == len(languages)


def _unexplained(vocabulary: Vocabulary) -> Iterator[Finding]:
    for term in vocabulary.terms:
        for prop, what in _DOCUMENTED_BY.items():
            said = [v for v in vocabulary.graph.objects(term, prop) if isinstance(v, Literal)]
            english = [v for v in said if v.language == _LANGUAGE and str(v).strip()]
            if not english:
                yield Finding(
                    rule=f"{what}-missing",
                    term=vocabulary.short(term),
                    problem=f"has no {what} in English",
                    remedy=f'add {vocabulary.short(prop)} "…"@en',
                )
            languages = [value.language for value in said]
            for language in sorted({str(lang or "") for lang in languages}):
                if sum(str(lang or "") == language for lang in languages) > 1:
                    yield Finding(
                        rule=f"{what}-duplicate",
                        term=vocabulary.short(term),
                        problem=f"has several {what}s in {language or 'no language'}",
                        remedy="keep the best one"
                        + (", and make the others skos:altLabel" if what == "label" else ""),
                    )


def _spaced(vocabulary: Vocabulary) -> Iterator[Finding]:
    for term in vocabulary.terms:
        for prop in (SKOS.prefLabel, SKOS.altLabel):
            for label in sorted(vocabulary.graph.objects(term, prop), key=str):
                if str(label).strip() and str(label) != " ".join(str(label).split()):
                    yield Finding(
                        rule="label-space",
                        term=vocabulary.short(term),
                        problem=f"the label {str(label)!r} has spaces too many",
                        remedy=f"write {' '.join(str(label).split())!r}",
                    )


def _shared(vocabulary: Vocabulary) -> Iterator[Finding]:
    for prop, what in ((SKOS.prefLabel, "label"), (SKOS.definition, "definition")):
        bearers: dict[tuple[str, Node], set[URIRef]] = defaultdict(set)
        for term in vocabulary.terms:
            sort = _sort(vocabulary, term) if what == "label" else ""
            for said in vocabulary.graph.objects(term, prop):
                bearers[sort, said].add(term)
        for (_, said), terms in sorted(bearers.items(), key=str):
            if len(terms) > 1:
                first, *others = sorted(terms, key=str)
                also = " and ".join(map(vocabulary.short, others))
                yield Finding(
                    rule=f"{what}-shared",
                    term=vocabulary.short(first),
                    problem=f"has the {what} {str(said)!r}, and so has {also}",
                    remedy=f"tell them apart by their {what}s, or make them one term",
                )


def _sort(vocabulary: Vocabulary, term: URIRef) -> str:
    """Return the list or the sort of term in which a label has to tell terms apart."""
    scheme = vocabulary.graph.value(term, SKOS.inScheme)
    if scheme is not None:
        return str(scheme)
    return CLASS if CLASS in vocabulary.kinds.get(term, ()) else "property"


def _codes(vocabulary: Vocabulary) -> Iterator[Finding]:
    graph = vocabulary.graph
    for term in vocabulary.terms:
        if (term, RDF.type, SKOS.Concept) not in graph:
            continue
        for prop in (SKOS.notation, SKOS.inScheme):
            said = len(list(graph.objects(term, prop)))
            if said != 1:
                yield Finding(
                    rule="code",
                    term=vocabulary.short(term),
                    problem=f"a code has {said} of {vocabulary.short(prop)}",
                    remedy="give it exactly one",
                )

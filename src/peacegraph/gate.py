"""The gate: what does not stand in the text, or violates a shape, does not go into the store.

Facts of every origin pass it: those of our extractor, of another, of a person with an editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from peacegraph import extraction, linking, rdf, shapes
from peacegraph.errors import Findings, InputError
from peacegraph.frames import values_of
from peacegraph.shapes import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from peacegraph.linking import LinkDecision
    from peacegraph.model import Document, Fact
    from peacegraph.registry import Registry

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A fact that did not pass the gate, and why."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """What of a document may go into the store."""

    document: Document
    quads: list[Quad]
    facts: int
    refused: list[Refused]
    notes: list[str]


def link(
    document: Document, facts: Iterable[Fact], reference: Registry
) -> tuple[list[Fact], list[LinkDecision]]:
    """Link the facts that somebody found in a document; see :func:`peacegraph.linking.link`.

    :raises InputError: an id is wrong, or a fact is of another document.
    """
    try:
        linked, links = linking.link(facts, reference)
    except ValueError as error:
        raise InputError(f"document {document.id}: {error}") from error
    if strays := {fact.document for fact in linked} - {document.id}:
        raise InputError(f"document {document.id}: among its facts is one of {min(strays)}")
    return linked, links


def each_once(facts: Iterable[Fact]) -> list[Fact]:
    """Keep of the same fact found several times the one that its finder was surest of."""
    surest: dict[str, Fact] = {}
    for fact in facts:
        iri = rdf.fact_iri(fact)
        other = surest.setdefault(iri, fact)
        if (-fact.confidence, fact.extractor) < (-other.confidence, other.extractor):
            surest[iri] = fact
    return list(surest.values())


def admit(document: Document, facts: Iterable[Fact], reference: Registry) -> Admitted:
    """Return what of a document may go into the store, and what is refused, with the reason.

    :raises InputError: an id is wrong, or a fact is of another document.
    :raises Findings: the document itself violates a shape.
    """
    said, refused = [], []
    for fact in facts:
        if reason := _ungrounded(fact, document.text):
            refused.append(Refused(fact=fact, reason=reason))
        else:
            said.append(fact)
    # What is refused must leave nothing behind, so that names are linked, and what remains is
    # judged, without it.
    while True:
        linked, links = link(document, said, reference)
        kept = each_once(linked)
        quads = rdf.lift(document, kept, reference)
        reasons = _violations(document, linked, quads, reference)
        if not reasons:
            break
        refused += [Refused(fact=linked[n], reason=reasons[n]) for n in sorted(reasons)]
        said = [fact for n, fact in enumerate(said) if n not in reasons]
    notes = [*extraction.notes_of(facts)]
    notes += [
        f"{decision.name} may be {' or '.join(near for near, _ in decision.runners_up)}: left open"
        for decision in links
        if decision.rule is linking.Rule.AMBIGUOUS
    ]
    if again := len(linked) - len(kept):
        notes.append(f"{again} facts were found more than once")
    return Admitted(document=document, quads=quads, facts=len(kept), refused=refused, notes=notes)


@lru_cache(maxsize=1)
def context(reference: Registry) -> Statements:
    """Return what is known and not judged: the registry's entities, the ontology's class tree."""
    return Statements([*rdf.class_axioms(), *rdf.lift_registry(reference)])


def _violations(
    document: Document, facts: list[Fact], quads: list[Quad], reference: Registry
) -> dict[int, str]:
    """Return which facts violate a shape, by their number, and what the shape says."""
    violations = shapes.validate(quads, context=context(reference)).violations
    iris = [rdf.iris_of(fact) for fact in facts] if violations else []
    reasons: dict[int, str] = {}
    for finding in violations:
        blamed = [n for n, own in enumerate(iris) if finding.focus in own]
        if not blamed:
            raise Findings(f"document {document.id} is refused: {finding.message}")
        for number in blamed:
            reasons.setdefault(number, finding.message)
    return reasons


def _ungrounded(fact: Fact, text: str) -> str | None:
    """Return what of a fact does not stand in the text at its offsets; ``None`` where all does."""
    for evidence in fact.evidence:
        if text[evidence.start : evidence.end] != evidence.quote:
            return (
                f"the quote at {evidence.start}-{evidence.end} is not what the document says there"
            )
    values = [value for _, value in values_of(fact)]
    for mention in (value.mention for value in (*values, fact.attributed_to) if value):
        if mention and text[mention.start : mention.end] != mention.text:
            return (
                f"{mention.text!r} at {mention.start}-{mention.end} "
                "is not what the document says there"
            )
    return None


def contradictions(quads: Sequence[Quad], reference: Registry) -> list[shapes.Finding]:
    """Return how statements contradict the ontology's axioms, by the reasoner HermiT.

    Each finding is of one statement; its message tells the others, the axioms and the quotes.

    :raises UsageError: there are more statements than the reasoner takes.
    :raises ArtefactError: Java is missing; the message says what to install.
    :raises TimeLimitError: the reasoner takes too long.
    """
    from peacegraph.ontology import reasoning  # brings rdflib, which no other way in needs

    data, known = (
        "".join(f"{quad.triple} .\n" for quad in part)
        for part in (quads, rdf.lift_registry(reference))
    )
    found = reasoning.contradictions(data, known=known)
    values = {
        (_text(quad.subject), quad.predicate.value, _text(quad.object)): quad.object
        for quad in (quads if found else ())
        if not isinstance(quad.object, Triple)
    }
    return [
        shapes.Finding(
            severity=shapes.Severity.VIOLATION,
            focus=one.focus,
            path=one.path,
            value=values.get((one.focus, one.path, one.value)),
            message=one.message,
            shape=shapes.REASONER,
            component=shapes.CONTRADICTION,
        )
        for one in found
    ]


def _text(term: Term) -> str:
    return str(term) if isinstance(term, BlankNode | Triple) else term.value

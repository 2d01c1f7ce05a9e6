"""The checks of an ontology: is it OWL 2 DL, consistent, whole, explained, and as the code is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, URIRef

from peacegraph.errors import Findings
from peacegraph.ontology import (
    agreement,
    axioms,
    justification,
    profile,
    reasoner,
    structure,
    vocabulary,
    wording,
)
from peacegraph.ontology.findings import RULES, Finding, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from peacegraph.ontology.axioms import Axiom
    from peacegraph.ontology.vocabulary import Vocabulary

__all__ = ["RULES", "Finding", "Report", "check", "lint"]

# A reason is worked out for so many classes that nothing can be; the others are named.
_EXPLAINED = 5
_UNEXPLAINED = Finding(
    rule="inconsistent",
    term="owl:Thing",
    problem="these statements cannot all be true (HermiT)",
    remedy="take out what is not so",
)
_INSTANCE = URIRef("urn:peacegraph:instance")


def check(files: Path | Iterable[Path] | None = None, *, data: str = "") -> Report:
    """Check an ontology: its form, and by HermiT that nothing in it contradicts itself.

    ``files`` are read as one ontology, by default ours with its alignments; ``data`` are N-Triples
    to be checked with it. HermiT leaves out in silence what is no OWL 2 DL: it is asked only where
    the profile holds. Why something contradicts itself is worked out of an ontology alone; of data,
    :mod:`peacegraph.ontology.reasoning` does it.

    :raises InputError: a file cannot be read.
    :raises ArtefactError: Java is missing, HermiT stops, or a file of ours cannot be read.
    """
    reasoner.require_java()
    read = vocabulary.read(_listed(files), data=data)
    found = list(_faults_of_form(read))
    if not any(finding.rule in _OF_PROFILE for finding in found):
        found += _contradictions(read, explained=not data)
    return Report(terms=len(read.terms), findings=_ordered(found))


def lint(files: Path | Iterable[Path] | None = None, *, data: str = "") -> Report:
    """Check an ontology's form alone, which takes no Java.

    :raises InputError: a file cannot be read.
    :raises ArtefactError: a file of ours cannot be read.
    """
    read = vocabulary.read(_listed(files), data=data)
    return Report(terms=len(read.terms), findings=_ordered(_faults_of_form(read)))


_RULES = list(RULES)
# Imports are left out, and what nobody declared can still be reasoned about.
_OF_PROFILE = frozenset(_RULES[: _RULES.index("inconsistent")]) - {"imports", "undeclared"}


def _listed(files: Path | Iterable[Path] | None) -> list[Path]:
    return [files] if isinstance(files, Path) else list(files or ())


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(set(findings), key=lambda f: (_RULES.index(f.rule), f.term, f.problem, f.remedy))
    )


def _faults_of_form(read: Vocabulary) -> Iterator[Finding]:
    yield from profile.violations(read)
    yield from wording.faults(read)
    yield from structure.faults(read)
    yield from agreement.faults(read)


def _contradictions(read: Vocabulary, *, explained: bool) -> Iterator[Finding]:
    declared = axioms.ntriples(axioms.declarations(read))
    parts = axioms.split(read)
    everything = declared + "".join(axiom.to_ntriples() for axiom in parts)
    try:
        nothing = {URIRef(iri) for iri in reasoner.classify(everything).unsatisfiable}
    except Findings:
        yield _inconsistent(read, declared, parts) if explained else _UNEXPLAINED
        return
    roots = [
        cls
        for cls in sorted(nothing)
        if not nothing & set(read.graph.objects(cls, RDFS.subClassOf))
    ]
    # Classes below each other have no root: then each is told.
    for number, cls in enumerate(roots or sorted(nothing)):
        below = sorted(read.short(other) for other in nothing - {cls} if cls in read.above(other))
        is_told = explained and number < _EXPLAINED
        reasons = _reasons(declared, parts, cls) if is_told else []
        because = f", because {'; '.join(reasons)}" if reasons else ""
        with_it = f" (nor of {', '.join(below)}, below it)" if below else ""
        yield Finding(
            rule="unsatisfiable",
            term=read.short(cls),
            problem=f"nothing can ever be one{with_it}{because} (HermiT)",
            remedy="take out what is not so",
        )


def _reasons(declared: str, parts: Sequence[Axiom], cls: URIRef) -> list[str]:
    """Return the axioms by which nothing can be of a class."""
    ordered = justification.nearest_first(parts, frozenset({cls}))
    base = declared + axioms.ntriples([(_INSTANCE, RDF.type, cls)])
    needed = justification.shrink(base, [axiom.to_ntriples() for axiom in ordered])
    return sorted(ordered[index].text for index in needed)


def _inconsistent(read: Vocabulary, declared: str, parts: Sequence[Axiom]) -> Finding:
    # What is said of single things is looked at last: where it can be blamed, it is.
    things = {
        node
        for node, sort in read.graph.subject_objects(RDF.type)
        if isinstance(node, URIRef) and sort == OWL.NamedIndividual
    }
    ordered = sorted(parts, key=lambda axiom: axiom.statements[0][0] in things)
    needed = justification.shrink(declared, [axiom.to_ntriples() for axiom in ordered])
    conflict = [ordered[index] for index in needed]
    subjects = [axiom.statements[0][0] for axiom in conflict]
    named = [node for node in subjects if node in things] or [
        node for node in subjects if isinstance(node, URIRef)
    ]
    reasons = "; ".join(sorted(axiom.text for axiom in conflict))
    return Finding(
        rule="inconsistent",
        term=read.short(min(named, key=str)) if named else "owl:Thing",
        problem=f"these statements cannot all be true: {reasons} (HermiT)",
        remedy="take out the one that is not so",
    )

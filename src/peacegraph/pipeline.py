"""The flow, in order. Read :func:`build` first.

    read -> extract -> link -> lift -> validate -> store -> query, export

Each verb of the command line is a function here, and nothing else knows the order of the steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from peacegraph import (
    documents,
    explanation,
    exports,
    extraction,
    linking,
    ontology,
    overview,
    queries,
    rdf,
    rdf_files,
    readers,
    records,
    registry,
    shapes,
    store,
)
from peacegraph.errors import Findings, InputError, PeacegraphError
from peacegraph.frames import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from peacegraph.model import Document, Fact
    from peacegraph.registry import Registry
    from peacegraph.shapes import Report
    from peacegraph.store import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A fact that did not pass the gate, and why."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document on its way into the store.

    ``error`` is set where it could not be taken in; then the store holds of it what it held before.
    """

    document: str
    facts: int = 0
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    error: PeacegraphError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """How much was extracted."""

    documents: int
    facts: int


def build(
    paths: Iterable[Path],
    folder: Path,
    *,
    extractor: str = extraction.DEFAULT,
    each: Callable[[Outcome, int], None] = lambda _outcome, _total: None,
) -> list[Outcome]:
    """Read articles, extract their facts and put them into the store at ``folder``.

    ``each`` is called after every document with its outcome and the number of documents. A document
    that cannot be read says so in its outcome; the others go in.

    :raises InputError: a path does not exist, or two files have one name.
    :raises StoreError: the store cannot be opened or written.
    """
    find_facts = extraction.get_extractor(extractor)
    files = readers.find_documents(paths)
    reference = registry.load()
    outcomes = []
    with store.open_writer(folder) as writer:
        writer.replace_graph(ontology.REGISTRY_GRAPH, rdf.lift_registry(reference))
        for path in files:
            try:
                document = readers.read(path)
                facts, _ = linking.link(find_facts(document), reference)
                outcome = _take_in(writer, document, facts, reference)
            except (InputError, Findings) as error:
                outcome = Outcome(document=path.stem, error=error)
            outcomes.append(outcome)
            each(outcome, len(files))
    return outcomes


def extract(
    paths: Iterable[Path], *, extractor: str = extraction.DEFAULT
) -> Iterator[tuple[Document, list[Fact]]]:
    """Yield each article with its facts, linked to the registry, as :func:`build` would store them.

    :raises InputError: a path does not exist, or a file cannot be read.
    """
    find_facts = extraction.get_extractor(extractor)
    reference = registry.load()
    for path in readers.find_documents(paths):
        document = readers.read(path)
        facts, _ = linking.link(find_facts(document), reference)
        yield document, facts


def extract_to(
    paths: Iterable[Path], folder: Path, *, extractor: str = extraction.DEFAULT
) -> Extracted:
    """Write facts to ``facts.jsonl``, documents to ``documents.jsonl`` and ``texts/`` in a folder.

    :raises InputError: an article cannot be read, or the folder cannot be written.
    """
    found = list(extract(paths, extractor=extractor))
    for document, _ in found:
        documents.write_text(document, folder / documents.TEXTS_FOLDER)
    with exports.write_atomically(folder / documents.DOCUMENTS_FILE) as stream:
        documents.write_records((document for document, _ in found), stream)
    facts = [fact for _, facts in found for fact in facts]
    with exports.write_atomically(folder / records.FACTS_FILE) as stream:
        records.write_facts(facts, stream)
    return Extracted(documents=len(found), facts=len(facts))


def load(fact_files: Iterable[Path], folder: Path, *, texts: Path | None = None) -> list[Outcome]:
    """Put facts made elsewhere into the store; they pass the same gate.

    The clean text of each document is looked for in ``texts``, by default the folder ``texts``
    beside the fact file. All files are read before anything is stored.

    :raises InputError: a line is no fact, or a document's text is missing.
    """
    reference = registry.load()
    found: dict[str, tuple[Document, list[Fact]]] = {}
    for path in fact_files:
        known = documents.read_records(path.parent / documents.DOCUMENTS_FILE)
        clean = texts or path.parent / documents.TEXTS_FOLDER
        facts = records.read_facts(path)
        for name in sorted({*known, *(fact.document for fact in facts)} - found.keys()):
            found[name] = (documents.read(name, known, clean), [])
        for fact in facts:
            found[fact.document][1].append(fact)
    linked = {}
    for name, (_, facts) in found.items():
        try:
            linked[name], _ = linking.link(facts, reference)
        except ValueError as error:
            raise InputError(f"document {name}: {error}") from error
    outcomes = []
    with store.open_writer(folder) as writer:
        writer.replace_graph(ontology.REGISTRY_GRAPH, rdf.lift_registry(reference))
        for name in sorted(found):
            try:
                outcomes.append(_take_in(writer, found[name][0], linked[name], reference))
            except Findings as error:
                outcomes.append(Outcome(document=name, error=error))
    return outcomes


def retract(document: str, folder: Path) -> int:
    """Forget a document and all that rests on it alone; return how many statements went.

    :raises Findings: the store holds no such document.
    """
    with store.open_writer(folder, create=False) as writer:
        removed = writer.remove_graph(ontology.document_iri(document))
        writer.keep_aside(document, ())
    if not removed:
        raise Findings(f"no document {document!r} in {folder}: `peacegraph info` lists them")
    return removed


def validate(source: Path | Iterable[Path], *, shape_files: Sequence[Path] = ()) -> Report:
    """Check a store, or RDF files made by anybody as one graph, against the shapes.

    :raises InputError: a file cannot be read as RDF.
    """
    if isinstance(source, Path):
        with store.open_reader(source) as reader:
            quads = list(reader.quads())
    else:
        quads = [quad for path in source for quad in rdf_files.read_rdf(path)]
    own = shapes.load_shapes(shape_files) if shape_files else shapes.load_shapes()
    context = [*rdf.class_axioms(), *rdf.lift_registry(registry.load())]
    return shapes.validate(quads, shapes=own, context=context)


def query(folder: Path, question: str, /, **arguments: str) -> list[dict[str, str | None]]:
    """Answer a saved question: its rows, a value by column, ``None`` where there is none.

    :raises Findings: there is no such question.
    :raises UsageError: a parameter is missing, unknown or of the wrong type.
    """
    with store.open_reader(folder) as reader:
        return queries.run(reader, question, arguments).to_dicts()


def export(folder: Path, target: Path | BinaryIO, format_name: str | None = None) -> None:
    """Write all that a store holds to a file or a stream, sorted: same store, same bytes.

    The format is that of the file's suffix where it is not named.

    :raises UsageError: there is no such format.
    """
    if format_name is None:
        format_name = exports.format_of(target) if isinstance(target, Path) else exports.DEFAULT
    with store.open_reader(folder) as reader:
        quads = list(reader.quads())
    if isinstance(target, Path):
        with exports.write_atomically(target) as stream:
            exports.export(quads, format_name, stream)
    else:
        exports.export(quads, format_name, target)


def explain(folder: Path, identifier: str) -> list[explanation.Line]:
    """Return what a store knows of a fact or an entity; see :mod:`peacegraph.explanation`."""
    with store.open_reader(folder) as reader:
        return explanation.explain(reader, identifier)


def info(folder: Path) -> list[tuple[str, str, str]]:
    """Return what a store holds; see :mod:`peacegraph.overview`."""
    with store.open_reader(folder) as reader:
        return overview.overview(reader)


def _take_in(writer: Writer, document: Document, facts: list[Fact], reference: Registry) -> Outcome:
    """Put through the gate what a document says, store what passes, keep aside what does not."""
    kept, refused = _pass_gate(document, facts, reference)
    writer.replace_graph(ontology.document_iri(document.id), rdf.lift(document, kept, reference))
    writer.keep_aside(
        document.id,
        [{"reason": item.reason, "fact": records.to_record(item.fact)} for item in refused],
    )
    return Outcome(
        document=document.id,
        facts=len({rdf.fact_iri(fact) for fact in kept}),
        refused=tuple(refused),
        notes=document.notes,
    )


def _pass_gate(
    document: Document, facts: list[Fact], reference: Registry
) -> tuple[list[Fact], list[Refused]]:
    """Split facts into those that hold against text and shapes, and those refused with a reason.

    :raises Findings: the document itself violates a shape.
    """
    refused = [
        Refused(fact=fact, reason=reason)
        for fact in facts
        if (reason := _ungrounded(fact, document.text))
    ]
    kept = [fact for fact in facts if not _ungrounded(fact, document.text)]
    # Without the facts refused, what remains may violate a shape in its turn.
    while True:
        quads = rdf.lift(document, kept, reference)
        context = [*rdf.class_axioms(), *rdf.lift_entities(rdf.entity_ids(kept), reference)]
        report = shapes.validate(quads, context=context)
        if not report.violations:
            return kept, refused
        reasons: dict[int, str] = {}
        iris = [rdf.iris_of(fact) for fact in kept]
        for finding in report.violations:
            blamed = [n for n, own in enumerate(iris) if finding.focus in own]
            if not blamed:
                raise Findings(f"document {document.id} is refused: {finding.message}")
            for number in blamed:
                reasons.setdefault(number, finding.message)
        refused += [Refused(fact=kept[n], reason=reason) for n, reason in sorted(reasons.items())]
        kept = [fact for n, fact in enumerate(kept) if n not in reasons]


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

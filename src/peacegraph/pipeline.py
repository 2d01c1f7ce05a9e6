"""The flow, in order. Read :func:`build` first.

    read -> extract -> link -> lift -> validate -> store -> query, export

Each verb of the command line is a function here, and nothing else knows the order of the steps.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from peacegraph import (
    documents,
    explanation,
    exports,
    extraction,
    gate,
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from peacegraph.gate import Admitted, Refused
    from peacegraph.linking import LinkDecision
    from peacegraph.model import Document, Fact
    from peacegraph.registry import Registry
    from peacegraph.shapes import Report
    from peacegraph.store import Writer

PathLike: TypeAlias = "str | os.PathLike[str]"


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
    """A document with its facts, and how each of their names was decided."""

    document: Document
    facts: list[Fact]
    links: list[LinkDecision]


def build(
    paths: Iterable[PathLike],
    folder: PathLike,
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
    files = readers.find_documents(map(Path, paths))
    reference = registry.load()
    outcomes = []
    with _taking_in(folder, reference) as writer:
        for path in files:
            try:
                document = readers.read(path)
                outcome = _store(writer, gate.admit(document, find_facts(document), reference))
            except (InputError, Findings) as error:
                outcome = Outcome(document=path.stem, error=error)
            outcomes.append(outcome)
            each(outcome, len(files))
    return outcomes


def extract(
    paths: Iterable[PathLike], *, extractor: str = extraction.DEFAULT
) -> Iterator[Extracted]:
    """Yield each article with its facts, linked to the registry, as :func:`build` would take them.

    :raises InputError: a path does not exist, or a file cannot be read.
    """
    find_facts = extraction.get_extractor(extractor)
    reference = registry.load()
    for path in readers.find_documents(map(Path, paths)):
        document = readers.read(path)
        facts, links = gate.link(document, find_facts(document), reference)
        yield Extracted(document=document, facts=gate.each_once(facts), links=links)


def extract_to(
    paths: Iterable[PathLike], folder: PathLike, *, extractor: str = extraction.DEFAULT
) -> list[Extracted]:
    """Write what :func:`extract` yields into a folder.

    ``facts.jsonl`` holds the facts, ``links.jsonl`` how each name was decided, with the runners-up,
    ``documents.jsonl`` and ``texts/`` the documents. The facts are written last.

    :raises InputError: an article cannot be read, or the folder cannot be written.
    """
    folder, texts = Path(folder), Path(folder) / documents.TEXTS_FOLDER
    if store.is_store(folder):
        raise InputError(f"{folder} is a store: name another folder for facts")
    found = list(extract(paths, extractor=extractor))
    try:
        texts.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot write to {folder}: {error.strerror or error}") from error
    for one in found:
        with exports.write_atomically(texts / f"{one.document.id}.txt") as stream:
            stream.write(one.document.text.encode("utf-8"))
    with exports.write_atomically(folder / documents.DOCUMENTS_FILE) as stream:
        documents.write_records((one.document for one in found), stream)
    with exports.write_atomically(folder / linking.LINKS_FILE) as stream:
        for one in found:
            linking.write_decisions(one.document.id, one.links, stream)
    with exports.write_atomically(folder / records.FACTS_FILE) as stream:
        records.write_facts((fact for one in found for fact in one.facts), stream)
    return found


def load(
    fact_files: Iterable[PathLike], folder: PathLike, *, texts: PathLike | None = None
) -> list[Outcome]:
    """Put facts made elsewhere into the store; they pass the same gate.

    The clean text of each document is looked for in ``texts``, by default the folder ``texts``
    beside the fact file. What the store held of a document is replaced. All files are read, and all
    facts judged, before anything is stored.

    :raises InputError: a line is no fact, or a document's text is missing.
    """
    reference = registry.load()
    found: dict[str, tuple[Document, list[Fact]]] = {}
    for path in map(Path, fact_files):
        known = documents.read_records(path.parent / documents.DOCUMENTS_FILE)
        clean = Path(texts) if texts else path.parent / documents.TEXTS_FOLDER
        facts = records.read_facts(path)
        for name in sorted({*known, *(fact.document for fact in facts)} - found.keys()):
            found[name] = (documents.read(name, known, clean), [])
        for fact in facts:
            found[fact.document][1].append(fact)
    judged: list[Admitted | Outcome] = []
    for name in sorted(found):
        try:
            judged.append(gate.admit(*found[name], reference))
        except Findings as error:
            judged.append(Outcome(document=name, error=error))
    with _taking_in(folder, reference) as writer:
        return [one if isinstance(one, Outcome) else _store(writer, one) for one in judged]


def retract(document: str, folder: PathLike) -> int:
    """Forget a document and all that rests on it alone; return how many statements went.

    :raises Findings: the store holds no such document.
    """
    with store.open_writer(folder, create=False) as writer:
        removed = writer.remove_graph(ontology.document_iri(document))
        writer.keep_aside(document, ())
    if not removed:
        name = queries.shown(document)
        raise Findings(f"no document {name} in {folder}: `peacegraph info` lists them")
    return removed


def validate(
    source: PathLike | Iterable[PathLike], *, shape_files: Sequence[PathLike] = ()
) -> Report:
    """Check a store (a folder), or RDF files made by anybody as one graph, against the shapes.

    :raises InputError: a file cannot be read as RDF.
    """
    paths = [source] if isinstance(source, str | os.PathLike) else list(source)
    if isinstance(source, str | os.PathLike) and not Path(source).is_file():
        with store.open_reader(source) as reader:
            quads = list(reader.quads())
    else:
        quads = [quad for path in paths for quad in rdf_files.read_rdf(Path(path))]
    own = shapes.load_shapes(map(Path, shape_files)) if shape_files else shapes.load_shapes()
    context = [*rdf.class_axioms(), *rdf.lift_registry(registry.load())]
    return shapes.validate(quads, shapes=own, context=context)


def query(folder: PathLike, question: str, /, **arguments: object) -> list[dict[str, str | None]]:
    """Answer a saved question: its rows, a value by column, ``None`` where there is none.

    :raises Findings: there is no such question, or an argument names nothing in the store.
    :raises UsageError: a parameter is missing, unknown or of the wrong type.
    """
    with store.open_reader(folder) as reader:
        given = {name: str(value) for name, value in arguments.items()}
        return queries.run(reader, question, given).to_dicts()


def export(folder: PathLike, target: PathLike | BinaryIO, format_name: str | None = None) -> None:
    """Write all that a store holds to a file or a stream, sorted: same store, same bytes.

    The format is that of the file's suffix where it is not named.

    :raises UsageError: there is no such format.
    """
    if isinstance(target, str | os.PathLike):
        name = format_name or exports.format_of(Path(target))
        opened: AbstractContextManager[BinaryIO] = exports.write_atomically(Path(target))
    else:
        name, opened = format_name or exports.DEFAULT, nullcontext(target)
    with store.open_reader(folder) as reader:
        quads = list(reader.quads())
    with opened as stream:
        exports.export(quads, name, stream)


def explain(folder: PathLike, identifier: str) -> list[explanation.Line]:
    """Return what a store knows of a fact or an entity; see :mod:`peacegraph.explanation`."""
    with store.open_reader(folder) as reader:
        return explanation.explain(reader, identifier)


def info(folder: PathLike) -> list[tuple[str, str, str]]:
    """Return what a store holds; see :mod:`peacegraph.overview`."""
    with store.open_reader(folder) as reader:
        return overview.overview(reader)


@contextmanager
def _taking_in(folder: PathLike, reference: Registry) -> Iterator[Writer]:
    """Open a store for documents, with the registry that they are linked to."""
    with store.open_writer(folder) as writer:
        writer.replace_graph(ontology.REGISTRY_GRAPH, rdf.lift_registry(reference))
        yield writer


def _store(writer: Writer, admitted: Admitted) -> Outcome:
    """Replace a document's graph by what was admitted, and keep aside what was refused."""
    document = admitted.document
    writer.replace_graph(ontology.document_iri(document.id), admitted.quads)
    writer.keep_aside(
        document.id,
        [
            {"reason": refused.reason, "fact": records.to_record(refused.fact)}
            for refused in admitted.refused
        ],
    )
    return Outcome(
        document=document.id,
        facts=admitted.facts,
        refused=tuple(admitted.refused),
        notes=(*document.notes, *admitted.notes),
    )

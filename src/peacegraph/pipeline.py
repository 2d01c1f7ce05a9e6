"""The flow, in order. Read :func:`build` first.

    read -> extract -> link -> lift -> validate -> store -> query, export

Each verb of the command line is a function here, and nothing else knows the order of the steps.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, TypeVar
from zlib import crc32

from peacegraph import (
    checked,
    documents,
    evaluation,
    explanation,
    exports,
    extraction,
    gate,
    gold,
    linking,
    ontology,
    overview,
    places,
    processes,
    queries,
    rdf,
    rdf_files,
    readers,
    records,
    registry,
    reports,
    shapes,
    sources,
    store,
)
from peacegraph.errors import Findings, InputError, PeacegraphError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from peacegraph.evaluation import Evaluation
    from peacegraph.extraction import Extractor
    from peacegraph.gate import Admitted, Refused
    from peacegraph.gold import GoldFact
    from peacegraph.linking import LinkDecision
    from peacegraph.model import Document, Fact
    from peacegraph.registry import Registry
    from peacegraph.reports import Verdict
    from peacegraph.shapes import Finding, Report
    from peacegraph.sources import Source
    from peacegraph.store import Writer

PathLike: TypeAlias = "str | os.PathLike[str]"
R = TypeVar("R")


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
    """A document with its facts, how each of their names was decided, and the extractor's notes."""

    document: Document
    facts: list[Fact]
    links: list[LinkDecision]
    notes: tuple[str, ...] = ()


def build(
    paths: Iterable[PathLike],
    folder: PathLike,
    *,
    extractor: str = extraction.DEFAULT,
    jobs: int = 1,
    each: Callable[[Outcome, int], None] = lambda _outcome, _total: None,
) -> list[Outcome]:
    """Read articles, extract their facts and put them into the store at ``folder``.

    ``jobs`` is how many processes read, extract and judge; one writes. ``each`` is called after
    every document with its outcome and the number of documents. A document that cannot be read says
    so in its outcome; the others go in.

    :raises InputError: a path does not exist, or two files have one name.
    :raises StoreError: the store cannot be opened or written.
    """
    extraction.check_name(extractor)
    files = readers.find_documents(map(Path, paths))
    outcomes = []
    judged = processes.in_order(partial(_prepared, _judge, extractor), files, jobs=jobs)
    with _taking_in(folder, registry.load()) as writer:
        for admitted in judged:
            outcome = admitted if isinstance(admitted, Outcome) else _store(writer, admitted)
            outcomes.append(outcome)
            each(outcome, len(files))
    return outcomes


def extract(
    paths: Iterable[PathLike], *, extractor: str = extraction.DEFAULT, jobs: int = 1
) -> Iterator[Extracted]:
    """Yield each article with its facts, linked to the registry, as :func:`build` would take them.

    They come in order, whatever the number of processes (``jobs``).

    :raises InputError: a path does not exist, or a file cannot be read.
    """
    extraction.check_name(extractor)
    files = readers.find_documents(map(Path, paths))
    yield from processes.in_order(partial(_prepared, _read, extractor), files, jobs=jobs)


def extract_to(
    paths: Iterable[PathLike],
    folder: PathLike,
    *,
    extractor: str = extraction.DEFAULT,
    jobs: int = 1,
) -> list[Extracted]:
    """Write what :func:`extract` yields into a folder.

    ``facts.jsonl`` holds the facts, ``links.jsonl`` how each name was decided, with the runners-up,
    ``documents.jsonl`` and ``texts/`` the documents. The facts are written last.

    :raises InputError: an article cannot be read, or the folder cannot be written.
    """
    folder, texts = Path(folder), Path(folder) / documents.TEXTS_FOLDER
    if store.is_store(folder):
        raise InputError(f"{folder} is a store: name another folder for facts")
    found = list(extract(paths, extractor=extractor, jobs=jobs))
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
    source: PathLike | Iterable[PathLike],
    *,
    shape_files: Sequence[PathLike] = (),
    profile: str = "core",
    engine: str = shapes.ENGINES[0],
    jobs: int = 1,
    reason: bool = False,
) -> Report:
    """Check stores (folders) and RDF files made by anybody, as one graph, against shapes.

    A path alone that is no file is a store. ``engine`` says how the nodes are found that pySHACL
    looks at, ``jobs`` how many processes judge; neither changes what is found.

    ``reason`` adds what :func:`contradictions` finds.

    :raises InputError: a file cannot be read as RDF.
    :raises StoreError: a store cannot be read.
    :raises ShapesError: the shapes cannot be used.
    :raises UsageError: there is no such profile.
    """
    with processes.without_collection():
        return _judge_sources(
            _sources_of(source), shape_files, profile, engine=engine, jobs=jobs, reason=reason
        )


def check(
    source: PathLike | Iterable[PathLike],
    *,
    shape_files: Sequence[PathLike] = (),
    profile: str = "core",
    engine: str = shapes.ENGINES[0],
    jobs: int = 1,
    fail_on: str = "violation",
    baseline: PathLike | None = None,
    explain: bool = False,
    reason: bool = False,
) -> Verdict:
    """Return what :func:`validate` finds, and what of it fails.

    Each finding says where it is, on which line of a file or in which words of a document, and how
    to mend it. What is in ``baseline`` is known, and does not fail.

    :raises UsageError: there is no such severity or profile.
    :raises InputError: a file is not there, or is not what it should be.
    """
    reports.check_fail_on(fail_on)
    known = None if baseline is None else reports.read_baseline(Path(baseline))
    given = _sources_of(source)
    with processes.without_collection():
        found = _judge_sources(given, shape_files, profile, engine=engine, jobs=jobs, reason=reason)
        report = places.locate(found, given)
    wanted = shapes.load_wanted([Path(path) for path in shape_files] or None, profile=profile)
    return reports.judge(report, fail_on=fail_on, known=known, wanted=wanted, explained=explain)


def _sources_of(source: PathLike | Iterable[PathLike]) -> list[Source]:
    if not isinstance(source, str | os.PathLike):
        return sources.find([Path(path) for path in source])
    path = Path(source)
    if path.is_file() or path == rdf_files.STANDARD_INPUT:
        return sources.find([path])
    return [sources.StoreSource(path)]


def _judge_sources(
    given: Sequence[Source],
    shape_files: Sequence[PathLike],
    profile: str,
    *,
    engine: str,
    jobs: int,
    reason: bool,
) -> Report:
    if engine not in shapes.ENGINES:
        raise UsageError(f"no engine {engine!r}: there are {', '.join(shapes.ENGINES)}")
    contradicting = _contradictions(given) if reason else []
    report = _judge_by_shapes(given, shape_files, profile, engine, jobs)
    return report.with_findings(contradicting)


def _judge_by_shapes(
    given: Sequence[Source], shape_files: Sequence[PathLike], profile: str, engine: str, jobs: int
) -> Report:
    own = shapes.load_shapes([Path(path) for path in shape_files] or None, profile=profile)
    context = gate.context(registry.load())
    match given:
        case [sources.StoreSource(folder)] if engine == shapes.ENGINES[0] and jobs == 1:
            with store.open_reader(folder) as reader:
                version = f"{registry.load().version} {ontology.version()}"
                return checked.validate(reader, folder, own, context, version=version)
    quads = [quad for source in given for quad in source.quads()]
    if jobs == 1:
        return shapes.validate(quads, own, context=context, engine=engine)
    lines = rdf_files.write_lines(quads)
    judge = partial(_judging, lines, tuple(map(Path, shape_files)), profile, engine, jobs)
    shares = list(processes.in_order(judge, range(jobs), jobs=jobs))
    every = (finding for share in shares for finding in share.findings)
    return shapes.Report.of(every, judged=any(share.judged for share in shares))


def _judging(
    lines: bytes, shape_files: Sequence[Path], profile: str, engine: str, shares: int
) -> Callable[[int], Report]:
    """Return how a share of the nodes is judged, in a process of its own."""
    own = shapes.load_shapes(shape_files or None, profile=profile)
    quads, context = rdf_files.read_lines(lines), gate.context(registry.load())

    def judge(share: int) -> Report:
        def is_in_it(node: object) -> bool:
            return crc32(str(node).encode("utf-8")) % shares == share

        return shapes.validate(quads, own, context=context, engine=engine, only=is_in_it)

    return judge


def contradictions(source: PathLike | Iterable[PathLike]) -> list[Finding]:
    """Return how a store, or RDF files, contradict the ontology's axioms, by the reasoner HermiT.

    Each finding is of one statement, and its message tells the others, the axioms and the quotes.

    :raises InputError: a file cannot be read as RDF.
    :raises UsageError: there are more statements than the reasoner takes.
    :raises ArtefactError: Java is missing; the message says what to install.
    """
    return _contradictions(_sources_of(source))


def _contradictions(given: Iterable[Source]) -> list[Finding]:
    quads = [quad for source in given for quad in source.quads()]
    return gate.contradictions(quads, registry.load())


def check_shapes(paths: Iterable[PathLike] = (), *, data: PathLike | None = None) -> Report:
    """Look for mistakes in shapes: files, folders, or without any all that peacegraph ships.

    With data, a store or an RDF file, what selects nothing in them is a mistake too.

    :raises InputError: a file is not there or cannot be read as RDF, or a folder is no store.
    """
    held = None
    if data is not None:
        quads = [quad for source in sources.find([Path(data)]) for quad in source.quads()]
        held = shapes.Data.of(os.fspath(data), quads, rdf.class_axioms())
    return shapes.check_shapes(map(Path, paths), data=held)


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


def evaluate(
    gold_files: Iterable[PathLike],
    *,
    articles: Iterable[PathLike] = (),
    extractor: str = extraction.DEFAULT,
    each: Callable[[Outcome, int], None] = lambda _outcome, _total: None,
) -> Evaluation:
    """Extract the articles that gold facts are of, and compare what is found with the gold.

    Without ``articles``, the article of each document is looked for beside its gold file: in the
    file's folder, in ``articles`` and ``texts`` there, and in the folder above. A document whose
    article is not there, or cannot be read, is left out, and the evaluation says so.

    :raises InputError: a line is no gold fact, a path does not exist, or no article is found.
    """
    wanted = {Path(path): gold.read_gold(Path(path)) for path in gold_files}
    facts = _gold_facts(wanted)
    names = sorted({fact.document for fact in facts})
    given = [Path(path) for path in articles]
    if given:
        files = {path.stem: path for path in readers.find_documents(given)}
    else:
        files = _articles_beside(wanted)
    if not files.keys() & set(names):
        places = given or sorted({folder for path in wanted for folder in _folders_beside(path)})
        raise InputError(
            f"no article of the gold, such as {names[0]}, in {', '.join(map(str, places))}: "
            "name files or folders with --articles"
        )
    read = _prepared(_read, extractor)
    found: dict[str, Extracted] = {}
    unread: dict[str, str] = {}
    for name in names:
        try:
            if name not in files:
                raise InputError(f"no article {name} is there: its gold facts are left out")
            found[name] = read(files[name])
        except InputError as error:
            unread[name] = str(error)
        each(Outcome(document=name), len(names))
    predicted = [fact for one in found.values() for fact in one.facts]
    texts = {name: one.document.text for name, one in found.items()}
    return evaluation.Evaluation(
        matches=tuple(
            evaluation.match_facts((fact for fact in facts if fact.document in found), predicted)
        ),
        texts=texts,
        titles={name: one.document.title or "" for name, one in found.items()},
        grounded=evaluation.grounded(predicted, texts),
        unread=unread,
        # What a reader leaves out is no news to whoever has annotated the text.
        notes={
            name: tuple(note for note in one.notes if note not in one.document.notes)
            for name, one in found.items()
        },
    )


def evaluate_facts(
    gold_files: Iterable[PathLike], predicted: PathLike, *, texts: PathLike | None = None
) -> Evaluation:
    """Compare facts made elsewhere with gold facts.

    The clean texts that their offsets count into are looked for in ``texts``, by default the folder
    ``texts`` beside the facts; without any, it is not known whether the quotes stand in them.

    :raises InputError: a line is no fact, a folder is missing, or a text is another.
    """
    facts = _gold_facts({Path(path): gold.read_gold(Path(path)) for path in gold_files})
    found = records.read_facts(Path(predicted))
    beside = Path(predicted).parent
    clean = Path(texts) if texts else beside / documents.TEXTS_FOLDER
    if texts and not clean.is_dir():
        raise InputError(f"no folder of clean texts: {clean}")
    known = documents.read_records(beside / documents.DOCUMENTS_FILE)
    wanted = {fact.document for fact in facts}
    read = {
        name: documents.read(name, known, clean)
        for name in sorted(wanted | {fact.document for fact in found})
        if (clean / f"{name}.txt").exists()
    }
    held = {name: document.text for name, document in read.items()}
    return evaluation.Evaluation(
        matches=tuple(evaluation.match_facts(facts, found)),
        texts=held,
        titles={name: document.title or "" for name, document in read.items()},
        grounded=evaluation.grounded(found, held) if clean.is_dir() else None,
        unknown=tuple(sorted({fact.document for fact in found} - wanted)),
    )


def explain(folder: PathLike, identifier: str) -> list[explanation.Line]:
    """Return what a store knows of a fact or an entity; see :mod:`peacegraph.explanation`."""
    with store.open_reader(folder) as reader:
        return explanation.explain(reader, identifier)


def info(folder: PathLike) -> list[tuple[str, str, str]]:
    """Return what a store holds; see :mod:`peacegraph.overview`."""
    with store.open_reader(folder) as reader:
        return overview.overview(reader)


def _prepared(
    work: Callable[[Path, Extractor, Registry], R], extractor: str
) -> Callable[[Path], R]:
    """Return some work on an article, with an extractor and the registry at hand."""
    find_facts, reference = extraction.get_extractor(extractor), registry.load()
    return lambda path: work(path, find_facts, reference)


def _read(path: Path, find_facts: Extractor, reference: Registry) -> Extracted:
    """Read an article, find its facts and link them."""
    document = readers.read(path)
    found = find_facts(document)
    facts, links = gate.link(document, found, reference)
    return Extracted(
        document=document,
        facts=gate.each_once(facts),
        links=links,
        notes=extraction.notes_of(found),
    )


def _judge(path: Path, find_facts: Extractor, reference: Registry) -> Admitted | Outcome:
    """Return what of an article may go into the store, or why it cannot."""
    try:
        document = readers.read(path)
        return gate.admit(document, find_facts(document), reference)
    except (InputError, Findings) as error:
        return Outcome(document=path.stem, error=error)


def _gold_facts(files: dict[Path, list[GoldFact]]) -> list[GoldFact]:
    facts = [fact for held in files.values() for fact in held]
    if not facts:
        raise InputError(f"no gold fact in {', '.join(map(str, files))}")
    return facts


def _folders_beside(path: Path) -> list[Path]:
    folder = path.absolute().parent
    return [folder, folder / "articles", folder / documents.TEXTS_FOLDER, folder.parent]


def _articles_beside(wanted: dict[Path, list[GoldFact]]) -> dict[str, Path]:
    """Return the article of each document of gold files, where there is one beside its file."""
    found: dict[str, Path] = {}
    for path, facts in wanted.items():
        for name in {fact.document for fact in facts} - found.keys():
            files = [
                folder / f"{name}{suffix}"
                for folder in _folders_beside(path)
                for suffix in readers.READERS
            ]
            if file := next((file for file in files if file.is_file()), None):
                found[name] = file
    return found


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

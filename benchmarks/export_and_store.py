"""How the sorted Turtle export and the store compare with the libraries that one would use.

Exports the same statements as Turtle with ours and with rdflib's writer, which sorts too, and puts
documents into a store with and without comparing them to what is there, in turns. Exits 1 where a
median ratio is over its bar.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from peacegraph.exports import export
from peacegraph.ontology import ID, PREFIXES, document_iri, term
from peacegraph.store import open_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCUMENTS, FACTS = 100, 20
TYPE = NamedNode(PREFIXES["rdf"] + "type")


def statements_of(document: str) -> Iterator[Quad]:
    """Yield about as many statements as an article gives."""
    graph = NamedNode(document_iri(document))
    for number in range(FACTS):
        fact = NamedNode(f"{ID}fact/{document}{number:04}")
        said = f"On day {number} of {document}, a country sent {number} officers to the mission. "
        yield Quad(fact, TYPE, NamedNode(term("Deployment")), graph)
        yield Quad(fact, NamedNode(term("document")), graph, graph)
        yield Quad(fact, NamedNode(term("quote")), Literal(said * 2), graph)
        yield Quad(fact, NamedNode(term("personnel")), Literal(number), graph)
        yield Quad(fact, NamedNode(term("earliest")), Literal("2014-01-01"), graph)
        for part in range(5):
            mention = NamedNode(f"{fact.value}/contributor/{part}")
            yield Quad(fact, NamedNode(term("mention")), mention, graph)


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def load_with_peacegraph(documents: dict[str, list[Quad]]) -> None:
    """Put every document into a new store, a transaction each."""
    with tempfile.TemporaryDirectory() as scratch, open_writer(scratch) as writer:
        for name, quads in documents.items():
            writer.replace_graph(document_iri(name), quads)


def load_with_pyoxigraph(documents: dict[str, list[Quad]]) -> None:
    """Do the same with the engine alone, and publish as a backup."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(str(Path(scratch) / "live"))
        for quads in documents.values():
            store.extend(quads)
        store.backup(str(Path(scratch) / "backup"))


def main() -> int:
    """Measure, print, and say whether the bars hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    documents = {f"{n:05}": list(statements_of(f"{n:05}")) for n in range(DOCUMENTS)}
    quads = [quad for part in documents.values() for quad in part]
    random.Random(1).shuffle(quads)  # noqa: S311 -- no secret
    graph = rdflib.Graph()
    as_lines = serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES)
    graph.parse(data=as_lines, format="nt")
    measured: dict[str, tuple[Callable[[], object], str, Callable[[], object], float]] = {
        "export turtle": (
            lambda: export(quads, "turtle", BytesIO()),
            "rdflib",
            lambda: graph.serialize(BytesIO(), format="turtle", encoding="utf-8"),
            0.3,
        ),
        "load into a new store": (
            lambda: load_with_peacegraph(documents),
            "pyoxigraph",
            lambda: load_with_pyoxigraph(documents),
            1.6,
        ),
    }
    print(f"{len(quads)} statements, {runs} runs each, CPU s (median)")
    missed = 0
    for name, (ours, peer, theirs, bar) in measured.items():
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
        ratio = statistics.median(mine / other for mine, other in pairs)
        missed += ratio > bar
        print(
            f"{name:25} {statistics.median(mine for mine, _ in pairs):6.2f}"
            f"   {peer:10} {statistics.median(other for _, other in pairs):6.2f}"
            f"   ratio {ratio:5.2f}, bar {bar}: {'held' if ratio <= bar else 'missed'}"
        )
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())

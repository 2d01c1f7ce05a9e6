"""How fast the gate is, beside Jena's, which judges the same graph by the same shapes.

`peacegraph validate FILE` and Jena's `shacl validate` judge 100,000 triples with one fault in two
hundred, as whole processes, in turns; then one document on its way in, and a store of 10,000
articles of which one has changed. Exits 1 where a bar is missed.

Jena comes from Debian: apt-get install libapache-jena-java libslf4j-java. Its package lacks the
message bundles of its XML parser on the class path; they are copied from its own archive.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from made_articles import make, make_one
from pyoxigraph import Literal, Quad, RdfFormat, serialize

from peacegraph import artefacts, gate, ontology, rdf, registry
from peacegraph.ontology import document_iri
from peacegraph.rdf_files import read_rdf
from peacegraph.store import open_writer

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCUMENT, RATIO, MEGABYTES, CHANGED = 15.0, 0.7, 500, 1.0
TRIPLES, ARTICLES = 100_000, 10_000
JAVA = Path("/usr/share/java")
XERCES = "org/apache/jena/ext/xerces/"


def faulty(quads: list[Quad]) -> list[Quad]:
    """Return statements of which one in two hundred is not as it should be."""
    dice = random.Random(1)  # noqa: S311 - no secret
    return [
        Quad(quad.subject, quad.predicate, Literal("?"), quad.graph_name)
        if dice.random() < 1 / 200
        else quad
        for quad in quads
    ]


def write(path: Path, quads: Iterable[Quad]) -> None:
    """Write statements as N-Triples, each once."""
    lines = sorted({f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads})
    path.write_text("".join(lines), "utf-8")


def jena(scratch: Path) -> list[str]:
    """Return how Jena is called here; empty where it is not installed."""
    core = JAVA / "jena-core.jar"
    if not core.exists() or shutil.which("java") is None:
        return []
    with zipfile.ZipFile(core) as archive:
        for name in archive.namelist():
            if name.startswith(XERCES) and name.endswith(".properties"):
                bundle = scratch / "bundles" / "xerces" / name.removeprefix(XERCES)
                bundle.parent.mkdir(parents=True, exist_ok=True)
                bundle.write_bytes(archive.read(name))
    jars = [str(path) for path in JAVA.glob("*.jar") if path.stem.rstrip("0123456789.-") != ""]
    wanted = ("jena", "slf4j-api", "slf4j-nop", "commons", "thrift", "guava", "failure", "http")
    others = ("jackson", "jsonld", "titanium", "protobuf", "dexx", "gson", "jakarta", "caffeine")
    jars = [jar for jar in jars if Path(jar).name.startswith(wanted + others)]
    return ["java", "-cp", ":".join((str(scratch / "bundles"), *jars)), "shacl.shacl_validate"]


def run(command: list[str]) -> tuple[float, float]:
    """Return the wall time of a process in seconds, and its memory in MB."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = __import__("os").wait4(process.pid, 0)
    assert status >> 8 in (0, 1), f"{command} ended with {status}"
    return time.perf_counter() - before, usage.ru_maxrss / 1024


def say(name: str, found: str, held: bool, bar: str) -> bool:
    """Print a line; return whether the bar was missed."""
    print(f"{name:48} {found:38} bar {bar}: {'held' if held else 'missed'}")
    return not held


def one_document(runs: int) -> bool:
    """Measure the gate for one document on its way in, read and extracted."""
    reference = registry.load()
    made = list(islice(make(10_000), 50))
    gate.admit(made[0].document, made[0].facts, reference)
    taken = []
    for _ in range(runs):
        before = time.perf_counter()
        for one in made:
            gate.admit(one.document, one.facts, reference)
        taken.append((time.perf_counter() - before) / len(made) * 1000)
    found = statistics.median(taken)
    return say("one document: linked, lifted, judged", f"{found:.1f} ms", found < DOCUMENT, "15 ms")


def a_file(runs: int, scratch: Path) -> bool:
    """Measure 100,000 triples beside Jena."""
    quads: list[Quad] = []
    for made in make(10_000):
        quads += made.quads()
        if len(quads) >= TRIPLES:
            break
    context = [*rdf.class_axioms(), *rdf.lift_registry(registry.load())]
    data, assembled = scratch / "data.nt", scratch / "assembled.nt"
    quads = faulty(quads)
    write(data, quads)
    write(assembled, [*quads, *context])
    judges = scratch / "shapes.ttl"
    told = [
        quad for path in sorted(artefacts.folder("shapes").glob("*.ttl")) for quad in read_rdf(path)
    ]
    judges.write_bytes(serialize((quad.triple for quad in told), format=RdfFormat.TURTLE) or b"")
    ours = [sys.executable, "-m", "peacegraph", "validate", str(data)]
    theirs = [*jena(scratch), "--shapes", str(judges), "--data", str(assembled)]
    if theirs[0] != "java":
        print("Jena is not installed: apt-get install libapache-jena-java libslf4j-java")
        return True
    pairs = [(run(ours), run(theirs)) for _ in range(runs)]
    ratio = statistics.median(mine[0] / other[0] for mine, other in pairs)
    mine, other = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    memory = max(pair[0][1] for pair in pairs)
    missed = say(
        f"{len(quads)} triples, whole process, beside Jena",
        f"{mine:.2f} s / {other:.2f} s = {ratio:.2f}",
        ratio <= RATIO,
        f"{RATIO}",
    )
    return say("its memory", f"{memory:.0f} MB", memory < MEGABYTES, f"{MEGABYTES} MB") or missed


def a_store(runs: int, scratch: Path) -> bool:
    """Measure a store of 10,000 articles after one of them has changed."""
    folder = scratch / "store"
    with open_writer(folder) as writer:
        writer.replace_graph(ontology.REGISTRY_GRAPH, rdf.lift_registry(registry.load()))
        for made in make(ARTICLES):
            writer.replace_graph(document_iri(made.document.id), made.quads())
    command = [sys.executable, "-m", "peacegraph", "--store", str(folder), "validate"]
    first, _ = run(command)
    print(f"{'a store of 10,000 articles, the first time':48} {first:.1f} s")
    taken = []
    for number in range(runs):
        changed = make_one(4242, seed=number + 2)
        with open_writer(folder) as writer:
            writer.replace_graph(document_iri(changed.document.id), changed.quads())
        taken.append(run(command)[0])
    found = statistics.median(taken)
    return say("after one article has changed", f"{found:.2f} s", found < CHANGED, "1 s")


def main() -> int:
    """Measure, print, and say whether the bars hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        missed = [one_document(runs), a_file(runs, scratch), a_store(runs, scratch)]
    return int(any(missed))


if __name__ == "__main__":
    raise SystemExit(main())

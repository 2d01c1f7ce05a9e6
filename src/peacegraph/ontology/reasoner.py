"""Door to HermiT, which owlready2 brings: is a set of statements consistent, what is below what.

Many sets are judged by one Java process: it takes them in order and stops at the first one that
contradicts itself. That makes it cheap to shrink a contradiction to the statements it needs.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peacegraph import ontology
from peacegraph.errors import ArtefactError, Findings, TimeLimitError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Enough for the ontology and the registry; owlready2 would let the reasoner grow to 2 GB.
JAVA_MEGABYTES = 512
SECONDS = 300.0

_INSTALL = (
    "the reasoner HermiT needs Java, and there is no `java` on the PATH: install a Java "
    "runtime (Debian: apt install default-jre-headless; macOS: brew install openjdk)"
)
_MAIN = "org.semanticweb.HermiT.cli.CommandLine"
_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"
_CONTRADICTION = "Inconsistent ontology"
# Most runs end within a second, in which a JVM that optimises less does twice as much.
_SHORT_RUN = ("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
# Sets in one process: it keeps what it has read, and its memory is bounded.
_BATCH_MEGABYTES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The classes as HermiT sees them: what each lies directly below, and is the same as."""

    parents: dict[str, frozenset[str]]
    equivalents: dict[str, frozenset[str]]
    unsatisfiable: frozenset[str]


def require_java() -> str:
    """Return where Java is.

    :raises ArtefactError: it is not installed; the message says what to install.
    """
    with quiet():
        import owlready2
    found = shutil.which(str(owlready2.JAVA_EXE))
    if found is None:
        raise ArtefactError(_INSTALL)
    return found


def first_inconsistent(sets: Sequence[str], *, seconds: float = SECONDS) -> int | None:
    """Return the index of the first set of statements (N-Triples) that contradicts itself.

    :raises ArtefactError: Java is missing, or HermiT cannot read the statements.
    :raises TimeLimitError: it takes too long.
    """
    java = require_java()
    with tempfile.TemporaryDirectory(prefix="peacegraph-") as folder:
        start = 0
        for batch in _batches(sets):
            files = []
            for number, text in enumerate(batch):
                file = Path(folder) / f"{start + number}.nt"
                file.write_text(text, encoding="utf-8")
                files.append(file.as_uri())
            done = _judged(java, files, folder, seconds)
            if done < len(batch):
                return start + done
            start += len(batch)
    return None


def _batches(sets: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in sets:
        if batch and sum(map(len, batch)) + len(text) > _BATCH_MEGABYTES * 1_000_000:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _judged(java: str, files: Sequence[str], folder: str, seconds: float) -> int:
    """Run HermiT; return how many of the files it found consistent before one that is not."""
    import owlready2

    jar = Path(owlready2.__file__).parent / "hermit"
    command = [
        *(java, f"-Xmx{JAVA_MEGABYTES}M", f"-Djava.io.tmpdir={folder}", *_SHORT_RUN),
        *("-cp", os.pathsep.join([str(jar), str(jar / "HermiT.jar")]), _MAIN),
        *("--ignoreUnsupportedDatatypes", "--consistency", *files),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own command on our own files
            command, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError(
            f"HermiT has not come to an end within {seconds:g} seconds: take less data, or a "
            "smaller ontology"
        ) from error
    judged = done.stdout.count(" is satisfiable.")
    if done.returncode != 0 and _CONTRADICTION not in done.stderr:
        raise _stopped(done.stderr)
    if done.returncode == 0 and judged != len(files):
        raise ArtefactError(f"HermiT judged {judged} of {len(files)} sets of statements")
    return judged


def _stopped(said: str) -> ArtefactError:
    lines = [line for line in said.splitlines() if not line.startswith("\tat")]
    reason = " ".join(" ".join(lines[:2]).split()).removeprefix('Exception in thread "main" ')
    if "OutOfMemoryError" in said:
        reason = f"{JAVA_MEGABYTES} MB of memory are not enough: take less data"
    if not reason:
        reason = "java ended and said nothing: does `java -version` work?"
    return ArtefactError(f"HermiT stopped: {reason[:300]}")


def load_world(triples: str) -> Any:
    """Return an owlready2 ``World`` of its own that holds statements (N-Triples) as an ontology.

    Nothing is fetched: there must be no ``owl:imports`` among them.
    """
    with quiet():
        import owlready2

        world = owlready2.World()
        # owlready2 reads no Turtle: it takes it for N-Triples, and may load nothing without a word.
        stream = io.BytesIO(triples.encode("utf-8"))
        world.get_ontology(ontology.PG).load(fileobj=stream, only_local=True)
    return world


def classify(triples: str) -> Classification:
    """Return how HermiT orders the classes of statements (N-Triples) that are consistent.

    :raises ArtefactError: Java is missing, or HermiT cannot read the statements.
    :raises Findings: they contradict each other.
    """
    require_java()
    with quiet():
        import owlready2
        from owlready2 import reasoning
    world = load_world(triples)
    memory, reasoning.JAVA_MEMORY = reasoning.JAVA_MEMORY, JAVA_MEGABYTES
    try:
        with quiet(), _own_temporary_files():
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        return _classified(world)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise Findings(
            "the statements contradict each other: `peacegraph ontology check` says which"
        ) from error
    except owlready2.OwlReadyJavaError as error:
        raise _stopped(str(error).partition("\n")[2] or str(error)) from error
    finally:
        reasoning.JAVA_MEMORY = memory
        world.close()


def _classified(world: Any) -> Classification:
    import owlready2

    unsatisfiable = {cls.iri for cls in world.inconsistent_classes()} - {_NOTHING}
    parents: dict[str, frozenset[str]] = {}
    equivalents: dict[str, frozenset[str]] = {}
    for cls in world.classes():
        named = {above.iri for above in cls.is_a if isinstance(above, owlready2.ThingClass)}
        same = {one.iri for one in cls.equivalent_to if isinstance(one, owlready2.ThingClass)}
        parents[cls.iri] = frozenset(named - same - {owlready2.Thing.iri, cls.iri, _NOTHING})
        equivalents[cls.iri] = frozenset(same - {cls.iri, _NOTHING})
    # Of classes that are the same, HermiT says of one alone what is above it.
    shared = {
        iri: frozenset().union(parents[iri], *(parents.get(one, ()) for one in same)) - same - {iri}
        for iri, same in equivalents.items()
    }
    return Classification(
        parents={iri: _direct(shared, above) for iri, above in shared.items()},
        equivalents=equivalents,
        unsatisfiable=frozenset(unsatisfiable),
    )


def _direct(parents: dict[str, frozenset[str]], above: frozenset[str]) -> frozenset[str]:
    """Leave out what lies above another one: owlready2 keeps what was told."""
    further: set[str] = set()
    waiting = [one for first in above for one in parents.get(first, ())]
    while waiting:
        one = waiting.pop()
        if one not in further:
            further.add(one)
            waiting += parents.get(one, ())
    return above - further


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep owlready2 from talking on the terminal: on import, on loading and on reasoning."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


@contextlib.contextmanager
def _own_temporary_files() -> Iterator[None]:
    """Take away what owlready2 leaves behind when HermiT says no."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="peacegraph-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before

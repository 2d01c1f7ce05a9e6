"""The store: whole graphs or none, one writer, readers that nobody disturbs."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from peacegraph import store
from peacegraph.errors import ArtefactError, StoreError
from peacegraph.ontology import REGISTRY_GRAPH, document_iri
from peacegraph.store import Difference, Writer, open_reader, open_writer

if TYPE_CHECKING:
    from collections.abc import Iterator

XSD = "http://www.w3.org/2001/XMLSchema#"
A = document_iri("a")
B = document_iri("b")
TITLE = NamedNode("https://w3id.org/peacegraph/ontology#title")


def said(text: str, graph: str = A, *, datatype: str = "string") -> Quad:
    literal = Literal(text, datatype=NamedNode(XSD + datatype))
    return Quad(NamedNode(graph), TITLE, literal, NamedNode(graph))


def texts(folder: Path, graph: str | None = None) -> set[str]:
    with open_reader(folder) as reader:
        return {
            quad.object.value for quad in reader.quads(graph) if isinstance(quad.object, Literal)
        }


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program that has the store's functions at hand."""
    preamble = """
        import sys, time
        from pyoxigraph import Literal, NamedNode, Quad
        from peacegraph.ontology import document_iri
        from peacegraph.store import open_reader, open_writer

        def said(text, graph):
            return Quad(NamedNode(graph), NamedNode("urn:x:title"), Literal(text), NamedNode(graph))
    """
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(preamble) + textwrap.dedent(script)]
        + [str(argument) for argument in arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def line_of(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


# Graphs


def test_a_graph_is_replaced_by_what_is_given(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        assert writer.replace_graph(A, [said("one"), said("two"), said("two")]) == Difference(2, 0)
        assert writer.replace_graph(A, [said("two"), said("three")]) == Difference(1, 1)
        assert writer.replace_graph(B, [said("other", B)]) == Difference(1, 0)
    assert texts(tmp_path, A) == {"two", "three"}
    assert texts(tmp_path) == {"two", "three", "other"}


def test_the_same_graph_again_changes_nothing_and_publishes_nothing(tmp_path: Path) -> None:
    # Oxigraph stores 1.50 as 1.5, 007 as 7: that is no change either.
    quads = [said("1.50", datatype="decimal"), said("007", datatype="integer"), said("x")]
    with open_writer(tmp_path) as writer:
        assert writer.replace_graph(A, quads) == Difference(3, 0)
    before = sorted(path.name for path in (tmp_path / "snapshots").iterdir())
    with open_writer(tmp_path) as writer:
        assert writer.replace_graph(A, quads) == Difference(0, 0)
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == before


def test_a_removed_graph_is_gone_altogether(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one"), said("two")])
        writer.replace_graph(B, [said("other", B)])
        assert writer.remove_graph(A) == 2
        assert writer.remove_graph(A) == 0
        assert writer.replace_graph(B, []) == Difference(0, 1)
        assert writer.graphs() == []


def test_documents_are_listed_by_their_ids(tmp_path: Path) -> None:
    names = ["b", "a", "Việt 7%", "../x"]
    with open_writer(tmp_path) as writer:
        for graph in (REGISTRY_GRAPH, *map(document_iri, names)):
            writer.replace_graph(graph, [said("x", graph)])
        assert writer.documents() == sorted(names)
    with open_reader(tmp_path) as reader:
        assert reader.documents() == sorted(names)
        assert reader.graphs() == sorted([REGISTRY_GRAPH, *map(document_iri, names)])


@pytest.mark.parametrize(
    "quad",
    [
        said("x", B),
        Quad(BlankNode("b"), TITLE, Literal("x"), NamedNode(A)),
        Quad(NamedNode(A), TITLE, BlankNode("b"), NamedNode(A)),
    ],
    ids=["of another graph", "blank subject", "blank object"],
)
def test_what_is_not_of_the_graph_or_has_no_name_is_refused(tmp_path: Path, quad: Quad) -> None:
    with open_writer(tmp_path) as writer:
        with pytest.raises(ArtefactError, match="a statement"):
            writer.replace_graph(A, [said("x"), quad])
        assert writer.graphs() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(states=st.lists(st.lists(st.text() | st.from_regex(r"[\\\"u0041\n{}<>]+"), max_size=4)))
def test_any_text_is_replaced_by_any_text(tmp_path: Path, states: list[list[str]]) -> None:
    writer = Writer(tmp_path, Store())
    held: set[str] = set()
    for state in states:
        wanted = set(state)
        change = writer.replace_graph(A, [said(text) for text in wanted])
        assert change == Difference(len(wanted - held), len(held - wanted))
        held = wanted
        assert set(writer.quads(A)) == {said(text) for text in wanted}


def test_a_large_graph_is_replaced_in_one_go(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, (said(f"old {number}") for number in range(20_000)))
        change = writer.replace_graph(A, (said(f"new {number}") for number in range(20_000)))
        assert change == Difference(20_000, 20_000)


# Readers and snapshots


def test_readers_see_what_is_published_while_a_writer_is_at_work(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
        writer.publish()
        with open_reader(tmp_path) as reader:
            writer.replace_graph(A, [said("two")])
            assert texts(tmp_path) == {"one"}
            writer.publish()
            assert texts(tmp_path) == {"two"}
            assert [quad.object for quad in reader.quads()] == [Literal("one")]


def test_a_reader_asks_questions(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
    with open_reader(tmp_path) as reader:
        assert bool(reader.query("ASK { GRAPH ?g { ?s ?p 'one' } }"))
        assert not bool(reader.query("ASK { ?s ?p 'one' }"))
        assert bool(reader.query("ASK { ?s ?p 'one' }", union=True))
    with pytest.raises(ValueError, match="closed"):
        reader.graphs()


def test_the_last_two_snapshots_are_kept(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        for number in range(5):
            writer.replace_graph(A, [said(str(number))])
            writer.publish()
    names = sorted(path.name for path in (tmp_path / "snapshots").iterdir())
    assert names == ["4", "5", "current"]


def test_a_reader_that_is_overtaken_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
    numbers = iter([tmp_path / "snapshots" / "gone", tmp_path / "snapshots" / "1"])
    monkeypatch.setattr(store, "_snapshot", lambda _: next(numbers))
    assert texts(tmp_path) == {"one"}


def test_many_readers_during_many_writes_see_whole_states(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said(f"0-{part}") for part in range(20)])
    torn: list[set[str]] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen = {text.split("-")[0] for text in texts(tmp_path)}
            if len(seen) != 1:
                torn.append(seen)

    reader = threading.Thread(target=look)
    reader.start()
    try:
        with open_writer(tmp_path) as writer:
            for state in range(1, 15):
                writer.replace_graph(A, [said(f"{state}-{part}") for part in range(20)])
                writer.publish()
    finally:
        done.set()
        reader.join()
    assert torn == []


def test_what_was_committed_before_a_failure_is_published(tmp_path: Path) -> None:
    def work() -> NoReturn:
        with open_writer(tmp_path) as writer:
            writer.replace_graph(A, [said("one")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert texts(tmp_path) == {"one"}


def test_statements_that_fail_to_come_leave_the_graph_as_it_was(tmp_path: Path) -> None:
    def half() -> NoReturn:
        raise KeyboardInterrupt

    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
    with pytest.raises(KeyboardInterrupt), open_writer(tmp_path) as writer:
        writer.replace_graph(A, (said("two") if number else half() for number in (1, 0)))
    assert texts(tmp_path) == {"one"}


def test_a_lost_snapshot_is_published_anew(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
    store._remove_folder(tmp_path / "snapshots" / "1")
    with pytest.raises(StoreError, match="damaged"):
        open_reader(tmp_path)
    with open_writer(tmp_path):
        pass
    assert texts(tmp_path) == {"one"}


def test_logs_do_not_pile_up(tmp_path: Path) -> None:
    for _ in range(4):
        with open_writer(tmp_path):
            pass
    assert len(list((tmp_path / "oxigraph").glob("LOG.old.*"))) <= 1


def test_a_store_moves_with_its_folder(tmp_path: Path) -> None:
    with open_writer(tmp_path / "here") as writer:
        writer.replace_graph(A, [said("one")])
    (tmp_path / "here").rename(tmp_path / "there now")
    assert texts(tmp_path / "there now") == {"one"}


# What is kept aside


@pytest.mark.parametrize(
    "document_id",
    [
        "001",
        "a b",
        "../../etc/passwd",
        "..",
        "",
        "x" * 5000,
        "Việt Nam" * 40,
        "a\0b\n",
        "%~",
        "\ud800",
    ],
    ids=ascii,
)
def test_rows_are_kept_aside_for_any_document(tmp_path: Path, document_id: str) -> None:
    folder = tmp_path / "store"
    with open_writer(folder) as writer:
        writer.keep_aside(document_id, [{"reason": "no mission\u2028", "fact": {"n": 1}}])
        writer.keep_aside("another", [{"reason": "x"}])
        row = {"document": document_id, "reason": "no mission\u2028", "fact": {"n": 1}}
        assert row in writer.rejected()
    with open_reader(folder) as reader:
        assert len(reader.rejected()) == 2
    with open_writer(folder) as writer:
        writer.keep_aside(document_id, [])
        writer.keep_aside("never rejected", [])
        assert writer.rejected() == [{"document": "another", "reason": "x"}]
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_two_long_ids_that_begin_alike_are_kept_apart(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        for document_id in ("x" * 300, "x" * 301):
            writer.keep_aside(document_id, [{"reason": "r"}])
        assert len(writer.rejected()) == 2


def test_a_damaged_file_of_rejected_facts_is_named(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.keep_aside("001", [{"reason": "r"}])
        (tmp_path / "rejected" / "001.jsonl").write_bytes(b"\xff{\n")
        with pytest.raises(StoreError, match=r"001\.jsonl is damaged"):
            writer.rejected()


@pytest.mark.parametrize("line", ["[1]", "5", "null", '"x"', "", "{", "[" * 100_000])
def test_a_row_that_is_no_object_is_named(tmp_path: Path, line: str) -> None:
    with open_writer(tmp_path) as writer:
        writer.keep_aside("001", [{"reason": "r"}])
    (tmp_path / "rejected" / "001.jsonl").write_text(line + "\n")
    with open_reader(tmp_path) as reader, pytest.raises(StoreError, match=r"001\.jsonl is damaged"):
        reader.rejected()


# Folders that are no store, or not one of ours


def message_of(folder: Path) -> str:
    """What a reader and a writer say alike."""
    messages = []
    for opened in (open_reader, lambda path: open_writer(path).__enter__()):
        with pytest.raises(StoreError) as caught:
            opened(folder)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert "\n" not in messages[0]
    assert caught.value.exit_code == 4
    return messages[0]


def test_a_missing_store_is_not_made_by_reading_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store at .*: build one"):
        open_reader(tmp_path / "new")
    with (
        pytest.raises(StoreError, match="there is no store"),
        open_writer(tmp_path / "new", create=False),
    ):
        pass
    assert not (tmp_path / "new").exists()


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    # A crash while the marker was written leaves the folder as good as empty.
    (tmp_path / ".peacegraph-1-ab").write_text("{")
    with pytest.raises(StoreError, match="there is no store"):
        open_reader(tmp_path)
    with open_writer(tmp_path):
        pass
    with open_reader(tmp_path) as reader:
        assert reader.documents() == []


def test_a_store_whose_making_was_interrupted_is_made_again(tmp_path: Path) -> None:
    store._mark(tmp_path)
    with pytest.raises(StoreError, match="nothing to read yet: build it first"):
        open_reader(tmp_path)
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
    assert texts(tmp_path) == {"one"}


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    assert "there is no store at" in message_of(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "is a file, and a store is a folder" in message_of(tmp_path / "file")


def test_a_path_that_no_disk_takes_is_refused() -> None:
    assert "is not UTF-8" in message_of(Path("\udcff"))
    assert "cannot open" in message_of(Path("x" * 300))


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError), open_writer(tmp_path / "file" / "below"):
        pass


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="takes a file system that makes none")
def test_a_folder_that_cannot_be_made_is_not_called_damaged() -> None:
    with pytest.raises(StoreError, match="cannot make a store at /proc/new") as caught:
        open_writer("/proc/new").__enter__()
    assert "No such file or directory" in str(caught.value)
    assert "damaged" not in str(caught.value)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '"x"', "null", '{"format": 1}', "\xff"])
def test_a_damaged_marker_is_named(tmp_path: Path, content: str) -> None:
    with open_writer(tmp_path):
        pass
    (tmp_path / "peacegraph.json").write_text(content, "latin-1")
    assert "peacegraph.json is damaged" in message_of(tmp_path)


def test_a_store_of_another_format_names_who_wrote_it(tmp_path: Path) -> None:
    with open_writer(tmp_path):
        pass
    marker = tmp_path / "peacegraph.json"
    marker.write_text(json.dumps({"format": 7, "written_by": "9.9"}))
    assert "has format 7 (peacegraph 9.9 wrote it), this peacegraph knows format 1" in message_of(
        tmp_path
    )


def test_the_marker_says_who_wrote_last(tmp_path: Path) -> None:
    with open_writer(tmp_path):
        pass
    marker = tmp_path / "peacegraph.json"
    ours = json.loads(marker.read_text())
    marker.write_text(json.dumps({"format": store.FORMAT, "written_by": "0.0.1"}))
    with open_writer(tmp_path):
        pass
    assert json.loads(marker.read_text()) == ours


def test_a_damaged_pointer_is_named(tmp_path: Path) -> None:
    with open_writer(tmp_path):
        pass
    (tmp_path / "snapshots" / "current").write_text("../../elsewhere\n")
    with pytest.raises(StoreError, match="current is damaged"):
        open_reader(tmp_path)


def test_a_damaged_database_is_reported(tmp_path: Path) -> None:
    with open_writer(tmp_path):
        pass
    for part in ("oxigraph", "snapshots/1"):
        (tmp_path / part / "CURRENT").unlink()
        (tmp_path / part / "CURRENT").write_text("garbage\n")
    assert "is damaged" in message_of(tmp_path)


def test_a_lost_database_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
    store._remove_folder(tmp_path / "oxigraph")
    with pytest.raises(StoreError, match="has lost oxigraph/"), open_writer(tmp_path):
        pass
    assert texts(tmp_path) == {"one"}


# Other processes


def test_a_second_writer_is_told_that_there_is_one(tmp_path: Path) -> None:
    script = """
        with open_writer(sys.argv[1]) as writer:
            writer.replace_graph(document_iri("a"), [said("one", document_iri("a"))])
            writer.publish()
            print("ready", flush=True)
            time.sleep(60)
    """
    with start(script, tmp_path) as other:
        try:
            assert line_of(other.stdout) == "ready"
            with (
                pytest.raises(StoreError, match="is being written by another process"),
                open_writer(tmp_path),
            ):
                pass
            assert texts(tmp_path) == {"one"}
        finally:
            other.kill()
    with open_writer(tmp_path) as writer:
        assert writer.documents() == ["a"]


def test_a_second_writer_in_the_same_process_is_told_too(tmp_path: Path) -> None:
    with (
        open_writer(tmp_path),
        pytest.raises(StoreError, match="already open for writing in this process"),
        open_writer(tmp_path),
    ):
        pass
    with open_writer(tmp_path):
        pass


def test_the_lock_goes_with_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError) as caught, open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("x", B)])
    with open_writer(tmp_path):
        assert caught.value.__traceback__ is not None


STATES = """
    with open_writer(sys.argv[1]) as writer:
        for state in range(1, 100_000):
            for document in "ab":
                name = document_iri(document)
                writer.replace_graph(name, [said(f"{state}-{part}", name) for part in range(50)])
            if state % 5 == 0:
                writer.publish()
            print(state, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("last_words", [3, 8, 14])
def test_a_killed_writer_leaves_whole_graphs_and_nothing_lost(
    tmp_path: Path, last_words: int
) -> None:
    with start(STATES, tmp_path) as other:
        while line_of(other.stdout) != str(last_words):
            assert other.poll() is None, other.stderr and other.stderr.read()
        other.send_signal(signal.SIGKILL)
    if last_words >= 5:
        published = {text.split("-")[0] for text in texts(tmp_path)}
        assert published <= {str(n) for n in range(5, 100, 5)}
        assert len(published) == 1
    with open_writer(tmp_path) as writer:
        for graph in (A, B):
            quads = list(writer.quads(graph))
            state = {quad.object.value.split("-")[0] for quad in quads}  # type: ignore[union-attr]
            assert len(state) == 1
            assert len(quads) == 50
            assert int(state.pop()) >= last_words
    # The next writer publishes what the killed one had committed.
    assert int(min(texts(tmp_path, A)).split("-")[0]) >= last_words


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_interrupted_writer_publishes_whole_graphs_and_lets_go(tmp_path: Path) -> None:
    with start(STATES, tmp_path) as other:
        while line_of(other.stdout) != "7":
            assert other.poll() is None, other.stderr and other.stderr.read()
        other.send_signal(signal.SIGINT)
        _, words = other.communicate()
    assert words.strip().endswith("KeyboardInterrupt")
    for graph in (A, B):
        held = texts(tmp_path, graph)
        assert len(held) == 50
        assert len({text.split("-")[0] for text in held}) == 1
        assert int(min(held).split("-")[0]) >= 7
    with open_writer(tmp_path) as writer:
        assert writer.replace_graph(A, [said("after")]).added == 1


FILL = """
    if len(sys.argv) > 2:
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    from peacegraph.errors import StoreError
    try:
        with open_writer(sys.argv[1]) as writer:
            for number in range(100_000):
                name = document_iri(f"new{number}")
                quads = [said(f"{number} {part} " + "x" * 1000, name) for part in range(100)]
                writer.replace_graph(name, quads)
    except StoreError as error:
        print(error)
"""


def check_that_a_full_disk_keeps_what_was_there(folder: Path, words: str) -> None:
    assert "is full: what the store held before is kept" in words
    assert texts(folder, A) == {"one"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_disk_that_takes_no_more_keeps_what_was_there(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])
    with start(FILL, tmp_path, 2_000_000) as other:
        words, trouble = other.communicate()
    assert trouble == ""
    check_that_a_full_disk_keeps_what_was_there(tmp_path, words)
    with open_writer(tmp_path) as writer:
        for name in writer.documents():
            assert len(list(writer.quads(document_iri(name)))) == (1 if name == "a" else 100)
        writer.replace_graph(A, [said("two")])
    assert texts(tmp_path, A) == {"two"}


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may mount no small disk; the test before stands in")
    try:
        folder = disk / "store"
        with open_writer(folder) as writer:
            writer.replace_graph(A, [said("one")])
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 4_000_000)
        with start(FILL, folder) as other:
            words, trouble = other.communicate()
        assert trouble == ""
        check_that_a_full_disk_keeps_what_was_there(folder, words)
        ballast.unlink()
        with open_writer(folder) as writer:
            for name in writer.documents():
                assert len(list(writer.quads(document_iri(name)))) == (1 if name == "a" else 100)
            for name in writer.documents():
                writer.remove_graph(document_iri(name))
            writer.replace_graph(A, [said("two")])
        assert texts(folder, A) == {"two"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_while_publishing_leaves_the_last_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace_graph(A, [said("one")])

    def full(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(StoreError, match="is full"), open_writer(tmp_path) as writer:
            writer.replace_graph(A, [said("two")])
    assert texts(tmp_path) == {"one"}
    with open_writer(tmp_path):
        pass
    assert texts(tmp_path) == {"two"}
    assert not list(tmp_path.rglob(".peacegraph-*"))


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Nothing is forbidden to root: step down for a moment."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other things there")
def test_a_store_that_may_only_be_read_is_read_and_not_written() -> None:
    # Not tmp_path, whose parents only their owner may enter.
    with TemporaryDirectory() as name:
        folder = Path(name)
        with open_writer(folder) as writer:
            writer.replace_graph(A, [said("one")])
        parts = [path for path in folder.rglob("*") if path.is_dir()]
        for part in (folder, *parts):
            part.chmod(0o555)
        try:
            with as_an_ordinary_user():
                with (
                    pytest.raises(StoreError, match=r"no permission to open .* --store"),
                    open_writer(folder),
                ):
                    pass
                assert texts(folder) == {"one"}
        finally:
            for part in (folder, *parts):
                part.chmod(0o755)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_refusal_of_the_disk_is_said_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(StoreError, match=r"no permission to create .* --store"):
        open_writer(tmp_path / "store").__enter__()

"""RDF files from outside: nothing is fetched, nothing falls over, each error says where."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from peacegraph.errors import InputError
from peacegraph.rdf_files import FORMATS, read_rdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE = Quad(NamedNode("http://a/s"), NamedNode("http://a/p"), Literal("o é"))
WRITTEN = {
    ".ttl": '<http://a/s> <http://a/p> "o é" .',
    ".nt": '<http://a/s> <http://a/p> "o é" .',
    ".nq": '<http://a/s> <http://a/p> "o é" .',
    ".trig": '{ <http://a/s> <http://a/p> "o é" . }',
    ".json": '{"@id": "http://a/s", "http://a/p": "o é"}',
    ".rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">'
        '<rdf:Description rdf:about="http://a/s"><a:p>o é</a:p></rdf:Description></rdf:RDF>'
    ),
}
WRITTEN[".jsonld"] = WRITTEN[".json"]
WRITTEN[".xml"] = WRITTEN[".owl"] = WRITTEN[".rdf"]


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that writes down every call, and its address."""
    calls: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            calls.append("called")
            caller.close()

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/x", calls
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=5)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_rdf(path)
    said = str(caught.value)
    assert "\n" not in said
    assert str(path) in said
    return said


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_each_format_is_read(tmp_path: Path, suffix: str) -> None:
    assert read_rdf(write(tmp_path, "a" + suffix, WRITTEN[suffix])) == [ONE]
    assert read_rdf(write(tmp_path, "b" + suffix.upper(), WRITTEN[suffix])) == [ONE]
    marked = b"\xef\xbb\xbf" + WRITTEN[suffix].encode()
    assert read_rdf(write(tmp_path, "c" + suffix, marked)) == [ONE]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("declared", [True, False])
def test_xml_in_utf_16_and_32_is_read(tmp_path: Path, encoding: str, declared: bool) -> None:
    head = '<?xml version="1.0" encoding="UTF-16"?>\n' if declared else ""
    assert read_rdf(write(tmp_path, "a.rdf", (head + WRITTEN[".rdf"]).encode(encoding))) == [ONE]


def test_relative_iris_resolve_against_the_file(tmp_path: Path) -> None:
    [quad] = read_rdf(write(tmp_path, "a.ttl", "<#s> <#p> <#o> ."))
    assert quad.subject == NamedNode((tmp_path / "a.ttl").resolve().as_uri() + "#s")


def test_a_file_of_prefixes_alone_holds_nothing(tmp_path: Path) -> None:
    assert read_rdf(write(tmp_path, "a.ttl", "@prefix a: <http://a/> . # and no more")) == []


def test_what_is_no_rdf_file_is_said_to_be_none(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.ttl")
    assert "no such file" in refusal(tmp_path / "gone")
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))
    (tmp_path / "folder.ttl").mkdir()
    assert "is a folder" in refusal(tmp_path / "folder.ttl")
    assert "is a folder" in refusal(tmp_path)
    os.mkfifo(tmp_path / "pipe.ttl")
    assert "is not a regular file" in refusal(tmp_path / "pipe.ttl")
    assert "is empty" in refusal(write(tmp_path, "empty.ttl", b""))
    assert "is empty" in refusal(write(tmp_path, "blank.rdf", b" \r\n"))
    assert "binary" in refusal(write(tmp_path, "a.ttl", b"\x00\x01\xff\x00"))
    assert "binary" in refusal(write(tmp_path, "zip.nt", b"PK\x03\x04\x00\x00"))
    assert ".jsonld, .nq" in refusal(write(tmp_path, "a.docx", b"x"))
    assert "''" in refusal(write(tmp_path, "noname", b"x"))


def test_text_that_is_not_utf_8_is_named_by_line(tmp_path: Path) -> None:
    latin = '# 1\n<http://a/s> <http://a/p> "é" .'.encode("latin-1")
    assert refusal(write(tmp_path, "a.ttl", latin)).endswith(
        "a.ttl:2: not UTF-8: save the file as UTF-8"
    )
    declared = b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>"
    assert "save the file as UTF-8" in refusal(write(tmp_path, "a.rdf", declared))


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.ttl", "<http://a/s> <http://a/p> 1 .\n<http://a/s> <http://a/p> ;; .", ":2:"),
        ("a.nt", "<http://a/s> <http://a/p> .", ":1:"),
        ("a.trig", "{ <http://a/s> ", ":1:"),
        ("a.json", '{\n "@id": }', ":2:9: "),
        ("a.json", '{"@id": 3}', ""),
        ("a.rdf", "<rdf:RDF", ""),
        ("a.rdf", "<a/>", ""),
    ],
)
def test_a_syntax_error_is_named_by_line_and_column(
    tmp_path: Path, name: str, content: str, place: str
) -> None:
    assert f"{name}{place}" in refusal(write(tmp_path, name, content))


def test_the_place_of_a_turtle_error_is_exact_and_said_once(tmp_path: Path) -> None:
    said = refusal(write(tmp_path, "a.ttl", "<http://a/s>\n  <http://a/p> ;; ."))
    assert said == f"{tmp_path / 'a.ttl'}:2:16: ; is not a valid RDF object"


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + WRITTEN[
    ".rdf"
].replace("o é", "&b;")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
@pytest.mark.parametrize("head", ["", " \n\t", "<?xml version='1.0'?>\n", "<!-- a -->"])
@pytest.mark.parametrize("suffix", [".rdf", ".xml", ".owl"])
def test_a_doctype_is_refused_in_every_encoding(
    tmp_path: Path, encoding: str, head: str, suffix: str
) -> None:
    said = refusal(write(tmp_path, "a" + suffix, (head + BOMB).encode(encoding)))
    assert "has a DOCTYPE" in said


def test_a_doctype_in_odd_spelling_or_a_sly_encoding_is_refused(tmp_path: Path) -> None:
    refusal(write(tmp_path, "a.rdf", BOMB.replace("!DOCTYPE", "!doctype")))
    utf7 = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE r+AD4-<r/>'
    assert "save the file as UTF-8" in refusal(write(tmp_path, "b.rdf", utf7))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.json", '{"x:y":' * 60_000 + "1" + "}" * 60_000),
        ("deep.jsonld", "[" * 60_000 + "]" * 60_000),
        ("some.json", '{"x:y":' * 500 + "1" + "}" * 500),
        ("deep.ttl", "<a:b> <a:c> " + "<<( <a:d> <a:e> " * 60_000 + "<a:e>" + ")>>" * 60_000),
        ("deep.nt", "<a:b> <a:c> " + "<<( <a:d> <a:e> " * 60_000 + "<a:e>" + ")>>" * 60_000),
    ],
)
def test_bottomless_nesting_is_refused(tmp_path: Path, name: str, content: str) -> None:
    assert "nested more than 200 levels deep" in refusal(write(tmp_path, name, content))


@pytest.mark.parametrize(
    "turtle",
    [
        "<a:s> <a:p> <<( <a:s> <a:p> <a:o> )>> .",
        "<a:s> <a:p> << <a:s> <a:p> <a:o> >> .",
        '<a:s> <a:p> <a:o> {| <a:source> "b" |} .',
    ],
)
def test_a_statement_about_a_statement_is_refused(tmp_path: Path, turtle: str) -> None:
    assert "triple term" in refusal(write(tmp_path, "a.ttl", turtle))


def test_deep_brackets_in_turtle_are_read(tmp_path: Path) -> None:
    deep = "<a:b> <a:c> " + "[ <a:d> " * 5_000 + "1" + " ]" * 5_000 + " ."
    assert len(read_rdf(write(tmp_path, "a.ttl", deep))) == 5_001


@pytest.mark.parametrize(
    "content",
    [
        '{"@context": "URL", "@id": "http://a/s", "http://a/p": "o"}',
        '{"@context": [{"a": "http://a/"}, "URL"], "@id": "a:s"}',
        '{"@context": {"@version": 1.1, "@import": "URL"}, "@id": "http://a/s"}',
        '{"@context": {"p": {"@id": "http://a/p", "@context": "URL"}}, "@id": "http://a/s"}',
        '[{"@id": "http://a/s", "http://a/p": {"@context": "URL", "@id": "http://a/o"}}]',
    ],
)
def test_a_remote_context_is_refused_and_not_fetched(
    tmp_path: Path, listener: tuple[str, list[str]], content: str
) -> None:
    address, calls = listener
    said = refusal(write(tmp_path, "a.jsonld", content.replace("URL", address)))
    assert f"its context lies elsewhere ({address})" in said
    assert calls == []


def test_imports_are_statements_like_others(
    tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    address, calls = listener
    imports = "http://www.w3.org/2002/07/owl#imports"
    [quad] = read_rdf(write(tmp_path, "a.ttl", f"<http://a/o> <{imports}> <{address}> ."))
    assert quad.object == NamedNode(address)
    assert calls == []

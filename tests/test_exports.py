"""Exports: the same statements give the same bytes, and the bytes give the same statements."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree

import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from peacegraph.errors import ArtefactError, Findings, InputError, UsageError
from peacegraph.exports import DEFAULT, EXPORTERS, export, format_of, write_atomically
from peacegraph.ontology import EDTF, ID, PG, PREFIXES, document_iri, entity_iri
from peacegraph.store import Writer

# rdflib warns of numbers that are none; it keeps them all the same.
pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
]

XSD = PREFIXES["xsd"]
TYPE = NamedNode(PREFIXES["rdf"] + "type")
FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
RDFLIB_FORMATS = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt11",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def exported(quads: list[Quad], format_: str) -> bytes:
    stream = BytesIO()
    export(quads, format_, stream)
    return stream.getvalue()


def as_held(quads: list[Quad], format_: str) -> set[Quad]:
    """What a format can say of statements."""
    if EXPORTERS[format_].graphs:
        return set(quads)
    return {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}


def about(value: NamedNode | Literal, predicate: str = PG + "title") -> Quad:
    subject = NamedNode(document_iri("001"))
    return Quad(subject, NamedNode(predicate), value, subject)


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(datatype))


Terms = tuple[tuple[str, ...], ...]


def as_seen(term: object) -> tuple[str, ...]:
    if isinstance(term, rdflib.Literal):
        kind = term.datatype or (XSD + "string" if not term.language else "")
        return (str(term), str(kind), term.language or "")
    return (str(term),)


def seen_by_rdflib(data: bytes, format_: str) -> set[Terms]:
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=RDFLIB_FORMATS[format_])
    width = 4 if EXPORTERS[format_].graphs else 3
    return {tuple(map(as_seen, quad[:width])) for quad in dataset.quads((None, None, None, None))}


def in_rdflib(quads: list[Quad], format_: str) -> set[Terms]:
    """The statements as rdflib would have them, made term by term, without a parser."""
    width = 4 if EXPORTERS[format_].graphs else 3

    def seen(term: object) -> tuple[str, ...]:
        if not isinstance(term, Literal):
            return (str(term)[1:-1],)
        if term.language:
            return as_seen(rdflib.Literal(term.value, lang=term.language))
        return as_seen(rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value)))

    return {tuple(map(seen, [*quad][:width])) for quad in quads}


# Names and literals that break writers: every character that a grammar minds, every abbreviation,
# every shape of a local name.
LOCAL = st.text("aZ09_-.~%:/#é", max_size=6).map(lambda text: text.replace("%", "%20"))
IRIS = st.builds(
    lambda base, local: NamedNode("#".join((base + local).split("#")[:2])),
    st.sampled_from([ID, ID + "fact/", PG, PREFIXES["skos"], "https://example.org/", "urn:x:"]),
    LOCAL,
) | st.sampled_from([PG + "phase-return", PG + "Deployment", "id:x", "pg:x", "phase:return"]).map(
    NamedNode
)
# Those of ours have each their way in the JSON-LD context: a text, a number, a date, a thing, a
# code, a list of things.
PREDICATES = st.sampled_from(
    [TYPE.value, PREFIXES["rdfs"] + "label"]
    + [PG + name for name in ("a", "title", "personnel", "confidence", "date", "mission")]
    + [PG + name for name in ("phase", "place", "quote")]
).map(NamedNode)
TEXTS = st.text(max_size=8) | st.text(
    '"\\\n\r\t\x00\x01\x7f\x85\u2028\u202e\ufeff\ufffe😀é\u0301 .;,a'
)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(Literal, TEXTS, language=st.sampled_from(["en", "pt-br", "vi"])),
    st.builds(
        typed,
        st.from_regex(r"[+-]?[0-9]{0,3}\.?[0-9]{0,3}", fullmatch=True) | TEXTS,
        st.sampled_from([XSD + "integer", XSD + "decimal", XSD + "double", XSD + "boolean"]),
    ),
    st.builds(
        typed,
        st.sampled_from(["true", "false", "1", "2014/..", "XXXX-07-10", "2018-11-26"]),
        st.sampled_from([XSD + "boolean", XSD + "date", EDTF, "urn:x:y"]),
    ),
)
GRAPHS = st.sampled_from([document_iri("001"), document_iri("a b"), PG + "g", "urn:g"]).map(
    NamedNode
)
QUADS = st.lists(st.builds(Quad, IRIS, PREDICATES, IRIS | LITERALS, GRAPHS), max_size=12)


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "ntriples", "jsonld"])
@settings(deadline=None)
@given(quads=QUADS, seed=st.integers())
def test_an_export_reads_back_as_the_same_statements_and_knows_no_order(
    format_: str, quads: list[Quad], seed: int
) -> None:
    data = exported(quads, format_)
    assert set(parse(data, format=FORMATS[format_])) == as_held(quads, format_)
    shuffled = quads * 2
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- no secret
    assert exported(shuffled, format_) == data


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "ntriples", "jsonld"])
@settings(deadline=None, max_examples=50)
@given(quads=QUADS)
@example(quads=[about(Literal("".join(map(chr, range(1, 0x3000)))))])
def test_rdflib_reads_the_same_statements(format_: str, quads: list[Quad]) -> None:
    assert seen_by_rdflib(exported(quads, format_), format_) == in_rdflib(quads, format_)


@settings(deadline=None, max_examples=50)
@given(quads=QUADS)
def test_rdfxml_reads_back_or_says_why_not(quads: list[Quad]) -> None:
    try:
        data = exported(quads, "rdfxml")
    except Findings as error:
        assert "choose another format" in str(error)  # noqa: PT017 -- either way is right
        return
    ElementTree.fromstring(data)  # noqa: S314 -- our own
    assert set(parse(data, format=RdfFormat.RDF_XML)) == as_held(quads, "rdfxml")
    assert seen_by_rdflib(data, "rdfxml") == in_rdflib(quads, "rdfxml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(quads=QUADS)
def test_what_was_stored_is_what_is_exported(tmp_path: Path, quads: list[Quad]) -> None:
    memory = Store()
    memory.extend(quads)  # the canonical literals
    writer = Writer(tmp_path, Store())
    for graph in sorted({str(quad.graph_name) for quad in quads}):
        writer.replace_graph(graph[1:-1], [q for q in quads if str(q.graph_name) == graph])
    data = exported(list(writer.quads()), "trig")
    assert set(parse(data, format=RdfFormat.TRIG)) == set(memory)
    assert data == exported(list(memory), "trig")


def test_turtle_is_a_statement_a_line() -> None:
    fact, country = NamedNode(ID + "fact/1f"), NamedNode(entity_iri("country/VNM"))
    graph = NamedNode(document_iri("001"))
    quads = [
        Quad(fact, NamedNode(PG + "quote"), Literal('He said: "so\nbe it".\u202e'), graph),
        Quad(fact, NamedNode(PG + "personnel"), typed("29", XSD + "integer"), graph),
        Quad(fact, NamedNode(PG + "confidence"), typed("0.9", XSD + "decimal"), graph),
        Quad(fact, NamedNode(PG + "confidence"), typed("1", XSD + "decimal"), graph),
        Quad(fact, NamedNode(PG + "date"), typed("2014/..", EDTF), graph),
        Quad(fact, NamedNode(PG + "contributor"), country, graph),
        Quad(fact, TYPE, NamedNode(PG + "Deployment"), graph),
        Quad(country, NamedNode(PREFIXES["skos"] + "prefLabel"), Literal("Việt Nam"), graph),
        Quad(country, NamedNode("urn:x:y"), NamedNode(ID + "a/../b"), graph),
    ]
    head, *blocks = exported(quads, "turtle").decode().split("\n\n")
    assert head.startswith(f"@base <{ID}> .\n@prefix edtf: <")
    assert head.count("\n") == len(PREFIXES)
    assert (
        blocks[0]
        == f"""\
<country/VNM>
    <urn:x:y> <{ID}a/../b> ;
    skos:prefLabel "Việt Nam" ;
."""
    )
    assert (
        blocks[1]
        == r"""<fact/1f>
    a pg:Deployment ;
    pg:confidence "1"^^xsd:decimal ;
    pg:confidence 0.9 ;
    pg:contributor <country/VNM> ;
    pg:date "2014/.."^^edtf:EDTF ;
    pg:personnel 29 ;
    pg:quote "He said: \"so\nbe it\".\u202E" ;
.
"""
    )
    [block] = exported(quads, "trig").decode().split("\n<document/001> {\n")[1:]
    assert block == "\n\n".join(blocks) + "}\n"


def test_a_statement_more_is_a_line_more() -> None:
    quads = [
        about(Literal("a")),
        about(Literal("b")),
        about(NamedNode(PG + "Document"), TYPE.value),
    ]
    for left_out in quads:
        fewer = exported([quad for quad in quads if quad != left_out], "turtle").splitlines()
        more = exported(quads, "turtle").splitlines()
        assert len(more) == len(fewer) + 1
        assert [line for line in more if line in fewer] == fewer


def test_statements_of_no_graph_stand_outside_the_blocks() -> None:
    quad = Quad(NamedNode(PG + "a"), TYPE, NamedNode(PG + "b"), DefaultGraph())
    quads = [quad, about(Literal("x"))]
    for format_ in ("trig", "nquads", "jsonld"):
        assert set(parse(exported(quads, format_), format=FORMATS[format_])) == set(quads)


def test_a_text_with_a_direction_keeps_it() -> None:
    quads = [about(Literal("x", language="ar", direction=BaseDirection.RTL))]
    assert set(parse(exported(quads, "trig"), format=RdfFormat.TRIG)) == set(quads)


@pytest.mark.parametrize("format_", EXPORTERS)
def test_no_statements_make_a_file_that_reads(format_: str) -> None:
    assert list(parse(exported([], format_), format=FORMATS[format_])) == []
    assert seen_by_rdflib(exported([], format_), format_) == set()


@pytest.mark.parametrize("format_", EXPORTERS)
@pytest.mark.parametrize(
    "quad",
    [
        Quad(BlankNode("b"), TYPE, NamedNode(PG + "x")),
        Quad(NamedNode(PG + "x"), TYPE, BlankNode("b")),
        Quad(NamedNode(PG + "x"), TYPE, NamedNode(PG + "x"), BlankNode("b")),
        Quad(NamedNode(PG + "x"), TYPE, Triple(NamedNode(PG + "x"), TYPE, NamedNode(PG + "x"))),
    ],
    ids=["subject", "object", "graph", "triple"],
)
def test_a_term_without_a_name_is_refused(format_: str, quad: Quad) -> None:
    with pytest.raises(ArtefactError, match="without a name"):
        exported([quad], format_)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="no format 'word': choose turtle, trig, "):
        exported([], "word")


def test_a_format_is_known_by_the_suffix_of_its_files() -> None:
    for format_, exporter in EXPORTERS.items():
        assert format_of(Path(f"some.graph{exporter.suffix}")) == format_
    assert DEFAULT in EXPORTERS
    for name in ("graph", "graph.doc", ".ttl"):
        with pytest.raises(UsageError, match=r"name one with --format, .*\.ttl, \.trig"):
            format_of(Path(name))


def test_the_bytes_do_not_hang_on_the_process() -> None:
    script = (
        "import sys; from pyoxigraph import *; from peacegraph.exports import *\n"
        "q = {Quad(NamedNode(f'urn:{n % 7}'), NamedNode(f'urn:{n % 3}'), Literal(str(n)),"
        " NamedNode(f'urn:{n % 5}')) for n in range(200)}\n"
        "for f in EXPORTERS: export(q, f, sys.stdout.buffer)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script.replace("urn:{n % 3}", "urn:x:p{n % 3}")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
    assert len(runs.pop()) > 10_000


@pytest.mark.parametrize(
    ("quad", "words"),
    [
        (about(Literal("x"), "https://example.org/1"), "the predicate https://example.org/1"),
        (about(Literal("x"), "https://example.org/"), "the predicate https://example.org/"),
        (about(Literal("x"), PREFIXES["rdf"] + "li"), "rdf-syntax-ns#li"),
        (about(NamedNode("urn:1"), TYPE.value), "the type urn:1"),
        (about(Literal("a\x00")), r"the character U\+0000 in what is said of <.*/document/001>"),
        (about(Literal("\ufffe")), r"the character U\+FFFE"),
    ],
)
def test_rdfxml_says_what_it_cannot_hold(quad: Quad, words: str) -> None:
    with pytest.raises(Findings, match=f"RDF/XML cannot hold .*{words}"):
        exported([quad], "rdfxml")


def test_rdfxml_keeps_carriage_returns() -> None:
    quads = [about(Literal("a\r\nb\rc\td]]>&<"))]
    data = exported(quads, "rdfxml")
    assert seen_by_rdflib(data, "rdfxml") == in_rdflib(quads, "rdfxml")


# Files written whole or not at all


def write(path: Path, data: bytes) -> None:
    with write_atomically(path) as stream:
        stream.write(data)


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    for data in (b"one", b"two"):
        write(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other things there")
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    write(tmp_path / "ours", b"x")
    (tmp_path / "usual").write_bytes(b"x")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")

    def fail() -> NoReturn:
        with write_atomically(path) as stream:
            stream.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")

    def full(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="No space left on device; what was there before is kept"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("folder", "it is a folder"),
        ("missing/graph.ttl", "make its folder"),
        ("file/graph.ttl", "make its folder"),
        ("x" * 300, "name too long"),
        ("a\0b", "null"),
    ],
    ids=["folder", "missing folder", "below a file", "long name", "null character"],
)
def test_a_target_that_cannot_be_written_is_said(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(InputError, match=f"cannot write .*{words}") as caught:
        write(tmp_path / name, b"x")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="needs devices and links")
def test_devices_are_written_and_links_followed(tmp_path: Path) -> None:
    write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"x"

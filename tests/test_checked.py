"""A check of what changed finds what a check of everything finds, and keeps nothing forgotten."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from peacegraph import changes, checked, ontology, rdf, shapes
from peacegraph.shapes import Finding, Severity, Statements
from peacegraph.store import open_reader, open_writer

if TYPE_CHECKING:
    from peacegraph.shapes import Report

TYPE = NamedNode(ontology.PREFIXES["rdf"] + "type")
LABEL = NamedNode(ontology.PREFIXES["skos"] + "prefLabel")
CONTEXT = Statements(rdf.class_axioms())
PEOPLE = [NamedNode(ontology.entity_iri(f"person/{name}")) for name in ("ann", "bob", "eve")]
GRAPHS = [ontology.document_iri(name) for name in ("one", "two", "three", "four")]


def term(name: str) -> NamedNode:
    return NamedNode(ontology.term(name))


@st.composite
def statements(draw: st.DrawFn) -> dict[str, list[Quad]]:
    """Return what a document says of people whom others speak of too, in order or not."""
    name = draw(st.sampled_from(GRAPHS))
    graph = NamedNode(name)
    quads = []
    for person in draw(st.lists(st.sampled_from(PEOPLE), unique=True)):
        kind = draw(st.sampled_from(("Person", "Person", "Organization")))
        quads.append(Quad(person, TYPE, term(kind), graph))
        labels = draw(st.lists(st.sampled_from(("Ann", "Bob Lee")), max_size=2, unique=True))
        quads += [Quad(person, LABEL, Literal(label), graph) for label in labels]
        rank = NamedNode(f"{name}/rank/{person.value.rpartition('/')[2]}")
        quads.append(Quad(rank, TYPE, term("Rank"), graph))
        quads.append(Quad(rank, term("holder"), draw(st.sampled_from(PEOPLE)), graph))
        mention = NamedNode(f"{rank.value}/holder/1")
        if draw(st.booleans()):
            quads.append(Quad(rank, term("mention"), mention, graph))
        quads.append(Quad(mention, TYPE, term("Mention"), graph))
    return {name: quads}


def check(folder: Path, version: str = "1") -> Report:
    with open_reader(folder) as reader:
        return checked.validate(reader, folder, shapes.load_shapes(), CONTEXT, version=version)


def check_everything(folder: Path) -> Report:
    with open_reader(folder) as reader:
        return shapes.validate(list(reader.quads()), context=CONTEXT)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(statements(), st.booleans()), min_size=1, max_size=6))
def test_what_changed_is_enough_to_look_at(steps: list[tuple[dict[str, list[Quad]], bool]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        for change, looked_at in steps:
            with open_writer(folder) as writer:
                for name, quads in change.items():
                    writer.replace_graph(name, quads)
            # A check need not follow on every change.
            if looked_at and (folder / "snapshots" / "current").exists():
                assert check(folder) == check_everything(folder)
        if (folder / "snapshots" / "current").exists():
            assert check(folder) == check_everything(folder)


def filled(folder: Path, *, labels: tuple[str, ...] = ("Ann Lee", "Ann B. Lee")) -> Path:
    """Return a store of two documents that call one person by several names."""
    with open_writer(folder) as writer:
        for name, label in zip(GRAPHS, labels, strict=False):
            writer.replace_graph(
                name,
                [
                    Quad(PEOPLE[0], TYPE, term("Person"), NamedNode(name)),
                    Quad(PEOPLE[0], LABEL, Literal(label), NamedNode(name)),
                ],
            )
    return folder


def test_only_what_changed_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = filled(tmp_path / "store")
    assert [f.focus for f in check(folder).findings] == [PEOPLE[0].value]
    other = Quad(PEOPLE[1], TYPE, term("Person"), NamedNode(GRAPHS[2]))
    with open_writer(folder) as writer:
        writer.replace_graph(GRAPHS[2], [other])
    judged: list[bool] = []
    plainly = shapes.validate

    def watched(*given: object, only: object = None, **options: object) -> Report:
        assert callable(only)
        judged.extend(only(person) for person in PEOPLE)
        return plainly(*given, only=only, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(shapes, "validate", watched)
    assert len(check(folder).findings) == 2
    assert judged == [False, True, False]
    judged.clear()
    assert len(check(folder).findings) == 2
    assert judged == []  # nothing has changed since


def test_another_registry_or_other_shapes_are_reasons_to_look_at_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path / "store")
    check(folder)
    monkeypatch.setattr(shapes, "validate", lambda *_, **__: shapes.Report())
    assert len(check(folder).findings) == 1  # as was found before
    assert check(folder, version="2").findings == ()


@pytest.mark.parametrize("damage", ["", "not a number\n", '{"snapshot": 1}\nno finding\n', "\0"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: str) -> None:
    folder = filled(tmp_path / "store")
    expected = check(folder)
    [file] = (folder / changes.CHECKED).iterdir()
    file.write_text(damage, "utf-8")
    assert check(folder) == expected
    (folder / changes.FILE).write_text(damage, "utf-8")
    file.unlink()
    assert check(folder) == expected


def test_what_was_found_is_kept_as_it_was(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    found = Finding(
        severity=Severity.WARNING,
        focus=PEOPLE[0].value,
        path=LABEL.value,
        value=Literal('a "name"\n', language="fr"),
        message="é",
        shape="x:s",
        component="x:c",
    )
    bare = Finding(
        severity=Severity.INFO, focus=PEOPLE[0].value, message="m", shape="x:s", component="x:c"
    )
    file = tmp_path / "kept" / "one.jsonl"
    checked._write(file, 3, shapes.Report.of([found, bare]))
    kept = checked._read(file)
    assert kept is not None
    assert (kept.snapshot, set(kept.findings)) == (3, {found, bare})
    assert folder.is_dir()


def test_nothing_of_a_forgotten_document_is_left_in_the_files(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    secret = NamedNode(ontology.entity_iri("person/secret-name"))
    with open_writer(folder) as writer:
        writer.replace_graph(GRAPHS[3], [Quad(secret, TYPE, term("Person"), NamedNode(GRAPHS[3]))])
    assert any("secret-name" in finding.focus for finding in check(folder).findings)
    with open_writer(folder) as writer:
        writer.remove_graph(GRAPHS[3])
    kept = [folder / changes.FILE, *(folder / changes.CHECKED).iterdir()]
    assert all("secret-name" not in path.read_text("utf-8") for path in kept)
    assert check(folder) == check_everything(folder)


def own_shapes(folder: Path, constraint: str) -> shapes.Shapes:
    path = folder / "own.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <https://example.org/> .\n"
        f'x:S sh:targetClass <{term("Person").value}> ; sh:message "m" ; {constraint} .',
        "utf-8",
    )
    return shapes.load_shapes(path)


def test_a_shape_that_looks_at_the_node_alone_finds_its_nodes(tmp_path: Path) -> None:
    own = own_shapes(tmp_path, 'sh:pattern "^urn:"')
    with open_reader(filled(tmp_path / "store")) as reader:
        everything = shapes.validate(list(reader.quads()), own, context=CONTEXT)
        assert everything.findings
        assert checked.validate(reader, tmp_path / "store", own, CONTEXT, version="1") == everything


def test_a_reader_that_was_overtaken_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    with open_reader(folder) as reader:
        expected = shapes.validate(list(reader.quads()), context=CONTEXT)
        with open_writer(folder) as writer:
            writer.remove_graph(GRAPHS[0])
            writer.remove_graph(GRAPHS[1])
        found = checked.validate(reader, folder, shapes.load_shapes(), CONTEXT, version="1")
    assert found == expected
    assert list((folder / changes.CHECKED).iterdir()) == []


def test_a_writer_that_was_stopped_is_tidied_up_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path / "store")
    check(folder)
    with suppress(KeyboardInterrupt), open_writer(folder) as writer:
        writer.remove_graph(GRAPHS[0])
        writer.remove_graph(GRAPHS[1])
        monkeypatch.setattr(writer, "publish", lambda: None)
        raise KeyboardInterrupt
    with open_writer(folder):
        pass  # publishes what the one before has left
    kept = [folder / changes.FILE, *(folder / changes.CHECKED).iterdir()]
    assert all(PEOPLE[0].value not in path.read_text("utf-8") for path in kept)


def test_a_store_that_may_only_be_read_is_checked(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    (folder / changes.CHECKED).write_text("in the way", "utf-8")  # no folder can be made here
    assert len(check(folder).findings) == 1
    assert len(check(folder).findings) == 1


def test_a_line_that_was_cut_off_stands_alone(tmp_path: Path) -> None:
    changes.note(tmp_path, changes.Change(1, "x:a"))
    with (tmp_path / changes.FILE).open("ab") as stream:
        stream.write(b'[2, "x:cut')
    changes.note(tmp_path, changes.Change(3, "x:b", ("x:n",)))
    assert changes.since(tmp_path, 0) == [
        changes.Change(1, "x:a"),
        changes.Change(3, "x:b", ("x:n",)),
    ]
    assert changes.since(tmp_path, 1) == [changes.Change(3, "x:b", ("x:n",))]


def test_what_was_before_the_first_line_is_not_known(tmp_path: Path) -> None:
    assert changes.since(tmp_path, 0) is None
    changes.note(tmp_path, changes.Change(5, "x:a"))
    assert changes.since(tmp_path, 3) is None
    assert changes.since(tmp_path, 4) == [changes.Change(5, "x:a")]

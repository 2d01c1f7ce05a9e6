"""Sources: files and stores are one graph, whose nodes have the same names at every reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from peacegraph import ontology, places, sources
from peacegraph.shapes import Finding, Report, Severity

if TYPE_CHECKING:
    from pathlib import Path


def written(quads: list[object]) -> list[str]:
    return sorted(map(str, quads))


def test_nameless_nodes_are_named_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("_:anon1 <x:p> [] , [ <x:p> _:road ] .")
    # The parser gives random names, some of them shorter than others.
    for _ in range(50):
        [source] = sources.find([path])
        assert written(source.quads()) == [
            "_:anon1 <x:p> _:anon2",
            "_:anon1 <x:p> _:anon3",
            "_:anon3 <x:p> _:road",
        ]


def test_two_files_do_not_share_their_nameless_nodes(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.nt"):
        (tmp_path / name).write_text("_:a <x:p> _:a-2 .")
    both = sources.find([tmp_path / "a.ttl", tmp_path / "b.nt", tmp_path / "a.ttl"])
    assert len(both) == 2
    quads = [quad for source in both for quad in source.quads()]
    assert written(quads) == ["_:a-1 <x:p> _:a-2-1", "_:a-2 <x:p> _:a-2-2"]


def test_lines_are_those_of_what_was_judged_whatever_becomes_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<x:s> <x:p> 1 .")
    [source] = sources.find([path])
    source.quads()
    path.write_text("\n<x:s> <x:p> 1 .")
    assert source.look_up({NamedNode("x:s")}).lines[NamedNode("x:s"),] == 1
    path.unlink()
    assert source.look_up({NamedNode("x:s")}).lines[NamedNode("x:s"),] == 1


def test_a_store_tells_of_some_nodes_what_it_tells_of_all(seed_store: Path) -> None:
    [store] = sources.find([seed_store])
    quads = store.quads()
    nodes = {quad.subject for quad in quads if quad.subject.value.startswith(ontology.ID)}
    report = Report(
        findings=tuple(
            Finding(severity=Severity.INFO, focus=node.value, message="m", shape="x", component="y")
            for node in sorted(nodes, key=str)
        )
    )

    class Whole:
        def quads(self) -> list[object]:
            return list(quads)

        def look_up(self, nodes: set[object]) -> sources.Found:
            assert nodes
            return sources.Found(quads)

    found = [one.place for one in places.locate(report, [store]).findings]
    assert found == [one.place for one in places.locate(report, [Whole()]).findings]
    assert sum(bool(place and place.quote) for place in found) > 100
    assert len(store.look_up({next(iter(nodes))}).quads) < len(quads) / 10

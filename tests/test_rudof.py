"""The engine pyrudof is asked only what it judges as pySHACL does, and refuses the rest."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import test_screening
from peacegraph import ontology
from peacegraph.errors import UsageError
from peacegraph.shapes import validate

if TYPE_CHECKING:
    from pathlib import Path

pyrudof = pytest.importorskip("pyrudof", reason="pip install 'peacegraph[fast]'")


def plain_world(seed: str) -> list[Quad]:
    """Return a small graph without nameless nodes, and without literals in an odd form."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    date = NamedNode(ontology.PREFIXES["xsd"] + "date")
    values = (Literal("ja"), Literal(5), Literal(7), Literal("2018-10-01", datatype=date))
    return [
        Quad(quad.subject, quad.predicate, quad.object)
        if isinstance(quad.object, NamedNode)
        else Quad(quad.subject, quad.predicate, dice.choice(values))
        for quad in test_screening.world(dice)
    ]


@pytest.mark.parametrize("turtle", test_screening.SHAPES)
def test_it_finds_what_pyshacl_finds_or_says_that_it_may_not(tmp_path: Path, turtle: str) -> None:
    own, _ = test_screening.shapes_of(tmp_path, turtle)
    for seed in range(6):
        quads = plain_world(f"{turtle} {seed}")
        try:
            found = validate(quads, own, engine="pyrudof")
        except UsageError:
            with pytest.raises(UsageError, match="not sure to judge sh:"):
                validate(quads, own, engine="pyrudof")
            return
        assert found == validate(quads, own, engine="pyshacl"), seed


def test_without_it_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrudof", None)
    thing = Quad(NamedNode("x:p"), test_screening.TYPE, NamedNode(ontology.term("Person")))
    with pytest.raises(UsageError, match=r"pip install 'peacegraph\[fast\]'"):
        validate([thing], engine="pyrudof")


def test_it_judges_what_we_write_by_our_shapes() -> None:
    quads = [quad for made in range(3) for quad in test_screening.cases()[2 * made + 1]]
    context = test_screening.context()
    found = validate(quads, context=context, engine="pyrudof")
    assert found == validate(quads, context=context, engine="pyshacl")

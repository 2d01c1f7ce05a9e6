"""What is known of a thing, however it is named: with the words, the speaker and the document."""

from __future__ import annotations

import re

import pytest

from peacegraph import explanation, ontology, pipeline, store
from peacegraph.errors import Findings, UsageError

FACT = re.compile(r"fact/[0-9a-f]{20}")


@pytest.fixture(scope="module")
def reader(seed_store):
    with store.open_reader(seed_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def fact(reader):
    """Return the id of a fact about a country."""
    lines = explanation.explain(reader, "country/VNM")
    return next(found[0] for line in lines if (found := FACT.match(line.value)))


@pytest.mark.parametrize(
    "identifier",
    [
        "country/VNM",
        "id:country/VNM",
        ontology.ID + "country/VNM",
        f"<{ontology.ID}country/VNM>",
        f"‹{ontology.ID}country/VNM›",
        "Viet Nam",
        "VIỆT-NAM",
        "  vietnam ",
    ],
)
def test_an_entity_is_named_as_in_a_saved_question(reader, identifier):
    lines = explanation.explain(reader, identifier)
    assert (lines[0].part, lines[0].name, lines[0].value) == ("entity", "id", "country/VNM")
    assert lines == explanation.explain(reader, "country/VNM")


def test_a_fact_is_named_by_its_id_its_beginning_or_as_a_report_writes_it(reader, fact):
    wanted = explanation.explain(reader, fact)
    digits = fact.removeprefix("fact/")
    for identifier in (
        digits,
        digits[:8],
        fact[:12],
        f"id:{fact}",
        f"<{ontology.ID}{fact}>",
        ontology.ID + fact,
        f"id:{fact}/contributor/1",
    ):
        assert explanation.explain(reader, identifier) == wanted, identifier


def test_a_fact_shows_its_words_and_where_they_stand(reader, fact):
    lines = explanation.explain(reader, fact)
    parts = {line.part for line in lines}
    assert {"fact", "slot", "quote"} <= parts
    assert all(line.quote and line.document for line in lines if line.part == "quote")


def test_every_fact_of_an_entity_has_a_quote_and_a_document(reader):
    lines = explanation.explain(reader, "country/VNM")
    facts = [line for line in lines if line.part == "fact"]
    assert facts
    assert all(line.quote and line.document for line in facts)
    assert any(line.part == "neighbour" for line in lines)


def test_a_document_can_be_explained_by_its_id(reader, seeds):
    lines = explanation.explain(reader, f"document/{seeds[0].stem}")
    assert lines[0].value == f"document/{seeds[0].stem}"


@pytest.mark.parametrize(
    "identifier",
    [
        "Nobody Of That Name",
        "country/XYZ",
        "fact/ffffffffff",
        "id:fact/00000000000000000000",
        "https://example.org/unknown",
        "<not an iri>",
        "a/b c\n",
        "x" * 500,
    ],
)
def test_no_such_thing(reader, identifier):
    with pytest.raises(Findings) as caught:
        explanation.explain(reader, identifier)
    assert "\n" not in str(caught.value)
    assert "x" * 61 not in str(caught.value)


def test_a_name_that_is_misspelt_brings_its_neighbours(reader):
    with pytest.raises(Findings, match=r"did you mean Kamal Malhotra \(person/kamal-malhotra\)"):
        explanation.explain(reader, "Kamal Malhotre")


def test_a_name_of_several_things_lists_them(tmp_path, article_of):
    folder = tmp_path / "store"
    pipeline.build([article_of("JUBA, 3 March 2020 – Rwanda sent 240 engineers.\n")], folder)
    with store.open_writer(folder) as writer:
        graph = f"{ontology.ID}document/two"
        label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
        kind = f"<{ontology.PG}Person>"
        text = "".join(
            f'<{ontology.ID}person/{name}> {label} "Ba Lan" ; a {kind} .\n' for name in "ab"
        )
        writer.replace_graph(graph, quads(text, graph))
    with (
        store.open_reader(folder) as reader,
        pytest.raises(UsageError, match="say which: person/a, person/b"),
    ):
        explanation.explain(reader, "ba lan")


@pytest.fixture
def article_of(tmp_path):
    def write(text):
        path = tmp_path / "article.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def quads(turtle, graph):
    from pyoxigraph import NamedNode, Quad, RdfFormat, parse

    for quad in parse(turtle, format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))

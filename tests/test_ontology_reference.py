"""The reference: valid HTML, complete, closed in itself, and the same bytes each time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from rdflib import SH, Literal, URIRef

from peacegraph import ontology
from peacegraph.frames import CLOSED_LISTS, FRAMES, fields_of
from peacegraph.ontology import reference, uses, vocabulary
from peacegraph.ontology.vocabulary import CLASS

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess
    from xml.etree.ElementTree import Element

HERE = Path(__file__).parent / "ontology"
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def parsed(page: str) -> Element:
    return html5lib.HTMLParser(strict=True).parse(page)


def text_of(node: Element | None) -> str:
    assert node is not None
    return " ".join("".join(node.itertext()).split())


@pytest.fixture(scope="module")
def page() -> str:
    return reference.render()


@pytest.fixture(scope="module")
def root(page: str) -> Element:
    return parsed(page)


def test_every_term_has_its_place_under_its_local_name(root: Element) -> None:
    places = Counter(node.get("id") for node in root.iter() if node.get("id"))
    assert [name for name, times in places.items() if times > 1] == []
    read = vocabulary.read()
    for term in read.terms:
        place = root.find(f".//*[@id='{str(term).removeprefix(ontology.PG)}']")
        for prop in ("definition", "example"):
            for said in read.graph.objects(term, URIRef(ontology.PREFIXES["skos"] + prop)):
                assert " ".join(str(said).split()) in text_of(place), term


def test_every_link_within_the_page_leads_somewhere(root: Element) -> None:
    places = {node.get("id") for node in root.iter()}
    links = [node.get("href", "") for node in root.iter() if "href" in node.attrib]
    assert len(links) > 1000
    assert {link for link in links if link.startswith("#") and link[1:] not in places} == set()
    assert {link.split(":")[0] for link in links if not link.startswith("#")} <= {"http", "https"}


def test_the_drawing_names_every_class(root: Element) -> None:
    [drawing] = root.iter(f"{SVG}svg")
    names = {text_of(node) for node in drawing.iter(f"{SVG}text")}
    read = vocabulary.read()
    own = {read.short(c).removeprefix("pg:") for c in read.of_kind(CLASS) if read.is_own(c)}
    assert own <= names
    assert len(own) > 40
    boxes = [(node.get("x"), node.get("y")) for node in drawing.iter(f"{SVG}rect")]
    assert len(set(boxes)) == len(boxes)


def test_nothing_is_loaded_and_nothing_runs(page: str, root: Element) -> None:
    tags = {str(node.tag).removeprefix(HTML) for node in root.iter()}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base", "form"})
    assert not any("src" in node.attrib or "style" in node.attrib for node in root.iter())
    assert not any(name.startswith("on") for node in root.iter() for name in node.attrib)
    assert not re.search(r"url\(|@import", page)
    [policy] = [m.get("content", "") for m in root.iter(f"{HTML}meta") if m.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize("name", FRAMES)
def test_a_fact_type_shows_its_slots(root: Element, name: str) -> None:
    rows = root.findall(f".//*[@id='{name}']//{HTML}tr")
    shown = [text_of(row[0]).partition(" ")[0] for row in rows[1:]]
    fields = fields_of(FRAMES[name]).values()
    assert shown == [f"pg:{field.slot.property}" for field in fields]
    assert [text_of(row[2]).startswith("one") for row in rows[1:]] == [
        field.required or not field.many for field in fields
    ]


@pytest.mark.parametrize("codes", CLOSED_LISTS)
def test_a_closed_list_shows_its_codes_in_order(root: Element, codes: type) -> None:
    name = codes.__name__
    rows = root.findall(f".//*[@id='{name[0].lower()}{name[1:]}Scheme']//{HTML}tr")
    assert [text_of(row[0]) for row in rows[1:]] == [code.value for code in codes]


def test_every_constraint_of_the_shapes_is_told_by_its_message(root: Element) -> None:
    told = text_of(root.find(".//*[@id='part-shapes']"))
    messages = [str(text) for text in uses.shapes_graph().objects(None, SH.message)]
    assert len(messages) > 100
    for message in messages:
        assert " ".join(message.split()) in told


def test_the_header_says_who_made_it_and_who_may_use_it(root: Element) -> None:
    header = text_of(next(root.iter(f"{HTML}header")))
    read = vocabulary.read()
    for said in read.graph.objects(read.iri):
        if isinstance(said, Literal) and said.language in (None, "en"):
            assert " ".join(str(said).split()) in header
    assert "https://creativecommons.org/licenses/by/4.0/" in header


def test_the_example_is_shown_with_links_to_its_terms(root: Element) -> None:
    *_, pre = root.iter(f"{HTML}pre")
    assert text_of(pre) == " ".join(
        ontology.file().with_name("example.ttl").read_text(encoding="utf-8").split()
    )
    assert {"#Deployment", "#contributor"} <= {node.get("href") for node in pre}


# Texts of others


HOSTILE = '<script>alert("1")</script> & "quotes" <b>'


def test_text_is_text(tmp_path: Path) -> None:
    said = Literal(HOSTILE, lang="en").n3()
    path = tmp_path / "hostile.ttl"
    path.write_text(
        (HERE / "sound.ttl").read_text(encoding="utf-8").replace('"Where troops live."@en', said)
        + f"""
        skos:scopeNote a owl:AnnotationProperty . skos:closeMatch a owl:AnnotationProperty .
        camp:near skos:scopeNote {said} ; skos:closeMatch <javascript:alert(1)> .
        <https://example.org/camp> dcterms:description {said} .
        camp:odd a owl:Class ; rdfs:subClassOf <data:text/html,x> ; skos:prefLabel {said} .
        """,
        encoding="utf-8",
    )
    page = reference.render([path])
    root = parsed(page)
    assert "<script" not in page
    assert not [node for node in root.iter() if str(node.tag).endswith("script")]
    assert HOSTILE in text_of(root.find(".//*[@id='Camp']"))
    links = {node.get("href", "") for node in root.iter()}
    assert not any(link.startswith(("javascript:", "data:")) for link in links)


def test_another_ontology_has_its_reference_too() -> None:
    root = parsed(reference.render([HERE / "sound.ttl"]))
    assert {"Camp", "standsIn", "fuelScheme", "fuel-diesel", "truck-1"} <= {
        node.get("id") for node in root.iter()
    }
    assert root.find(".//*[@id='part-shapes']") is None


# The command


def test_the_same_ontology_gives_the_same_bytes_without_java(
    run: Callable[..., CompletedProcess[str]], tmp_path: Path, page: str
) -> None:
    for seed in ("1", "2"):
        done = run(
            *("ontology", "docs", "--output", tmp_path / "a" / seed),
            PYTHONHASHSEED=seed,
            PATH=str(tmp_path),
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert (tmp_path / "a" / seed / "index.html").read_text(encoding="utf-8") == page


def test_a_place_that_cannot_be_written_is_told(
    run: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("ontology", "docs", "--output", "file")
    assert done.returncode == 3
    assert done.stderr == "peacegraph: cannot write to file: it is a file; name a folder\n"

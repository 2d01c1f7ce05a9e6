"""``ontology/example.ttl``, which the reference shows, is what the code writes of its sentence."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from peacegraph import linking, ontology, rdf, rdf_files, registry, shapes
from peacegraph.frames import Deployment, Phase
from peacegraph.model import Code, Count, Date, Document, Entity, Evidence, Kind, Mention, Text

if TYPE_CHECKING:
    from pyoxigraph import Quad

FILE = ontology.file().with_name("example.ttl")
SENTENCE = "In May 2016, Fiji sent 40 soldiers to UNDOF."


def mention(words: str) -> Mention:
    start = SENTENCE.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def lifted() -> list[Quad]:
    """Return the quads of a made-up document of one sentence, as the pipeline makes them."""
    document = Document(
        id="example", text=SENTENCE, title="Patrol", published="2016-06-01", language="en"
    )
    fact = Deployment(
        document=document.id,
        evidence=(Evidence(start=0, end=len(SENTENCE), quote=SENTENCE),),
        extractor="hand",
        contributor=Entity(mention=mention("Fiji"), value="Fiji", kind=Kind.COUNTRY),
        mission=Entity(mention=mention("UNDOF"), value="UNDOF", kind=Kind.MISSION),
        personnel=Count(mention=mention("40"), value=40),
        category=(Text(mention=mention("soldiers"), value="soldiers"),),
        date=Date(mention=mention("May 2016"), value="2016-05"),
        phase=Code(value=Phase.DEPARTURE),
    )
    linked, _ = linking.link([fact], registry.load())
    return rdf.lift(document, [dataclasses.replace(one) for one in linked], registry.load())


def test_the_example_is_what_is_written_of_its_sentence() -> None:
    held = {quad.triple for quad in rdf_files.read_rdf(FILE)}
    assert held == {quad.triple for quad in lifted()}, "export lifted() of this file as turtle"


def test_the_example_conforms_to_the_shapes() -> None:
    context = [*rdf.class_axioms(), *rdf.lift_registry(registry.load())]
    assert shapes.validate(lifted(), context=context).findings == ()

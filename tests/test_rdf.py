"""A document and its facts become the quads of one named graph."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph import ontology, rdf, registry
from peacegraph.frames import Act, Deployment, Mandate, MandateChange, Phase, Statement
from peacegraph.model import Code, Count, Date, Document, Entity, Evidence, Kind, Mention, Modality

TEXT = "Rwanda has sent nearly 300 engineers to UNMISS since 2016, Colonel Ba Lan said."
ARTICLE = Document(id="a 1", text=TEXT, title="Engineers", published="2020-02-29", language="en")
PG = ontology.PG
ID = ontology.ID


def said(words):
    start = TEXT.index(words)
    return Mention(text=words, start=start, end=start + len(words))


EVIDENCE = (Evidence(quote=TEXT, start=0, end=len(TEXT)),)
RWANDA = Entity(value="Rwanda", id="country/RWA", kind=Kind.COUNTRY, mention=said("Rwanda"))
LAN = Entity(value="Ba Lan", id="person/ba-lan", kind=Kind.PERSON, mention=said("Ba Lan"))
SENT = Deployment(
    document="a 1",
    evidence=EVIDENCE,
    extractor="rules",
    confidence=0.9,
    attributed_to=LAN,
    contributor=RWANDA,
    mission=Entity(value="UNMISS", id="mission/UNMISS", mention=said("UNMISS")),
    personnel=Count(value=300, mention=said("300")),
    date=Date(value="2016/..", mention=said("since 2016")),
    phase=Code(value=Phase.DEPARTURE),
)


def lift(*facts):
    return rdf.lift(ARTICLE, facts, registry.load())


def objects(quads, subject, name):
    return [
        q.object.value
        for q in quads
        if q.subject.value == subject and q.predicate.value == PG + name
    ]


def test_every_quad_stands_in_the_documents_graph():
    assert {quad.graph_name.value for quad in lift(SENT)} == {ID + "document/a%201"}


def test_a_document_is_described_without_its_text():
    quads = lift()
    subject = ID + "document/a%201"
    assert objects(quads, subject, "identifier") == ["a 1"]
    assert objects(quads, subject, "textLength") == [str(len(TEXT))]
    assert objects(quads, subject, "textHash") == [ARTICLE.text_hash]
    assert objects(quads, subject, "published") == ["2020-02-29"]
    assert objects(quads, subject, "publisher") == []
    assert not any(quad.object.value == TEXT for quad in quads)


def test_a_fact_carries_its_slots_its_quote_and_whose_words_they_are():
    quads, fact = lift(SENT), rdf.fact_iri(SENT)
    assert objects(quads, fact, "contributor") == [ID + "country/RWA"]
    assert objects(quads, fact, "personnel") == ["300"]
    assert objects(quads, fact, "date") == ["2016/.."]
    assert objects(quads, fact, "phase") == [PG + "phase-departure"]
    assert objects(quads, fact, "modality") == [PG + "modality-actual"]
    assert objects(quads, fact, "attributedTo") == [ID + "person/ba-lan"]
    assert objects(quads, fact, "quote") == [TEXT]
    assert objects(quads, fact, "confidence") == ["0.9"]


def test_an_open_date_has_an_earliest_day_and_no_latest():
    quads, fact = lift(SENT), rdf.fact_iri(SENT)
    assert objects(quads, fact, "earliest") == ["2016-01-01"]
    assert objects(quads, fact, "latest") == []


def test_a_date_without_a_year_has_no_place_on_the_time_line():
    fact = dataclasses.replace(SENT, date=Date(value="XXXX-07-10"))
    quads = lift(fact)
    assert objects(quads, rdf.fact_iri(fact), "date") == ["XXXX-07-10"]
    assert objects(quads, rdf.fact_iri(fact), "earliest") == []


def test_each_slot_value_keeps_its_own_words():
    quads, mention = lift(SENT), rdf.fact_iri(SENT) + "/personnel/1"
    assert objects(quads, mention, "text") == ["300"]
    assert objects(quads, mention, "start") == [str(TEXT.index("300"))]
    assert objects(quads, mention, "normalized") == ["300"]


def test_a_count_says_how_close_and_what_it_counts():
    quads, mention = lift(SENT), rdf.fact_iri(SENT) + "/personnel/1"
    assert objects(quads, mention, "precision") == [PG + "precision-about"]
    assert objects(quads, mention, "basis") == [PG + "basis-total"]


def test_a_ceiling_is_an_authorised_number():
    fact = Mandate(
        document="a 1",
        evidence=EVIDENCE,
        extractor="rules",
        mission=SENT.mission,
        change=Code(value=MandateChange.CHANGED),
        ceiling=Count(value=300, mention=said("300")),
    )
    assert objects(lift(fact), rdf.fact_iri(fact) + "/ceiling/1", "basis") == [
        PG + "basis-authorised"
    ]


def test_what_the_registry_knows_is_pointed_at_and_what_it_does_not_is_described():
    subjects = {quad.subject.value for quad in lift(SENT)}
    assert ID + "person/ba-lan" in subjects
    assert ID + "country/RWA" not in subjects


def test_an_entity_written_in_several_ways_has_one_label():
    other = dataclasses.replace(LAN, value="BA LAN", mention=None)
    facts = [
        Statement(
            document="a 1",
            evidence=EVIDENCE,
            extractor="rules",
            speaker=(speaker,),
            act=Code(value=act),
        )
        for speaker, act in ((LAN, Act.ASSERT), (LAN, Act.HOPE), (other, Act.THANK))
    ]
    labels = {
        quad.object.value
        for quad in lift(*facts)
        if quad.subject.value == ID + "person/ba-lan" and "prefLabel" in quad.predicate.value
    }
    assert labels == {"Ba Lan"}


def test_an_entity_without_an_id_is_refused():
    with pytest.raises(ValueError, match="not linked"):
        lift(dataclasses.replace(SENT, contributor=Entity(value="Rwanda")))


def test_a_fact_of_another_document_is_refused():
    with pytest.raises(ValueError, match="among those of"):
        lift(dataclasses.replace(SENT, document="b"))


def test_a_fact_keeps_its_iri_whoever_found_it():
    other = dataclasses.replace(SENT, extractor="hand", confidence=1.0)
    assert rdf.fact_iri(other) == rdf.fact_iri(SENT)
    assert rdf.fact_iri(dataclasses.replace(SENT, modality=Modality.PLANNED)) != rdf.fact_iri(SENT)


@given(st.permutations([SENT, dataclasses.replace(SENT, modality=Modality.PLANNED), SENT]))
def test_neither_order_nor_repetition_changes_the_quads(facts):
    assert lift(*facts) == lift(SENT, dataclasses.replace(SENT, modality=Modality.PLANNED))


def test_every_node_of_a_fact_is_known_to_be_its_own():
    described = {quad.subject.value for quad in lift(SENT)} - {ID + "document/a%201"}
    assert described <= rdf.iris_of(SENT)


def test_the_registry_graph_names_entities_and_closed_lists():
    quads = rdf.lift_registry(registry.load())
    assert {quad.graph_name.value for quad in quads} == {ontology.REGISTRY_GRAPH}
    labels = {quad.object.value for quad in quads if quad.subject.value == ID + "country/VNM"}
    assert {"Viet Nam", "Vietnam", PG + "State"} <= labels
    assert any(quad.subject.value == PG + "phase-return" for quad in quads)


def registered(**values):
    entity = registry.RegistryEntity(
        id="mission/X", kind=Kind.MISSION, name="X", source="test", **values
    )
    return rdf.lift_registry(registry.Registry((entity,)))


def literals(quads, subject, name):
    return [str(q.object) for q in quads if (q.subject.value, q.predicate.value) == (subject, name)]


def test_a_point_is_written_longitude_first():
    quads = registered(attributes={"coordinates": ("-1.67 29.22",)})
    assert literals(quads, ID + "mission/X", PG + "coordinates") == [
        f'"POINT(29.22 -1.67)"^^<{ontology.WKT}>'
    ]


def test_names_in_french_are_other_names_with_their_tag():
    quads = registered(names=("X Mission",), french=("Mission X", "MX"))
    assert sorted(literals(quads, ID + "mission/X", ontology.PREFIXES["skos"] + "altLabel")) == [
        '"MX"@fr',
        '"Mission X"@fr',
        '"X Mission"',
    ]


def test_a_dated_area_is_a_node_below_its_mission():
    quads = registered(
        attributes={"hostArea": ("country/COD", "country/RWA")},
        coverages=(
            registry.Coverage(area="country/COD", start="1999-11", end="2001"),
            registry.Coverage(area="country/COD", start="2003"),
        ),
    )
    first, second = (f"{ID}mission/X/coverage/country/COD/{start}" for start in ("1999-11", "2003"))
    assert objects(quads, ID + "mission/X", "hostArea") == [ID + "country/COD", ID + "country/RWA"]
    assert objects(quads, ID + "mission/X", "coverage") == [first, second]
    assert objects(quads, first, "area") == [ID + "country/COD"]
    assert literals(quads, first, PG + "startDate") == [f'"1999-11"^^<{ontology.EDTF}>']
    assert objects(quads, first, "endDate") == ["2001"]
    assert objects(quads, second, "endDate") == []


def test_a_former_name_is_a_node_below_its_mission():
    quads = registered(namings=(registry.Naming(name="X Y", start="1999~", end="2001"),))
    node = ID + "mission/X/naming/x-y/1999~"
    assert objects(quads, ID + "mission/X", "naming") == [node]
    assert objects(quads, node, "usedName") == ["X Y"]
    assert objects(quads, node, "startDate") == ["1999~"]


def test_the_registry_graph_has_no_node_without_an_iri():
    nodes = {
        node for quad in rdf.lift_registry(registry.load()) for node in (quad.subject, quad.object)
    }
    assert not [node for node in nodes if str(node).startswith("_:")]

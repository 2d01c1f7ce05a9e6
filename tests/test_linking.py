"""Linking: every entity of a document gets an id, and how is said."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph import registry
from peacegraph.frames import (
    Act,
    Deployment,
    Frame,
    Gathering,
    GatheringKind,
    Mandate,
    MandateChange,
    PartOf,
    Post,
    Rank,
    Selection,
    Statement,
    values_of,
)
from peacegraph.linking import LinkDecision, Rule, link
from peacegraph.model import Code, Entity, Evidence, Fact, Kind, Mention

if TYPE_CHECKING:
    import random

REGISTRY = registry.load()
SAID = (Evidence(start=0, end=5, quote="words"),)


def named(name: str, kind: Kind | None = None, entity_id: str | None = None) -> Entity:
    return Entity(value=name, kind=kind, id=entity_id)


def post(holder: Entity, role: Entity, organization: Entity | None = None) -> Post:
    return Post(
        document="d",
        evidence=SAID,
        extractor="test",
        holder=holder,
        role=role,
        organization=organization,
    )


def deployment(
    *places: Entity, contributor: Entity | None = None, mission: Entity | None = None
) -> Deployment:
    return Deployment(
        document="d",
        evidence=SAID,
        extractor="test",
        contributor=contributor,
        mission=mission,
        place=places,
    )


def statement(*speakers: Entity, document: str = "d") -> Statement:
    return Statement(
        document=document,
        evidence=SAID,
        extractor="test",
        speaker=speakers,
        act=Code(value=Act.ASSERT),
    )


def rank(holder: Entity, name: Entity) -> Rank:
    return Rank(document="d", evidence=SAID, extractor="test", holder=holder, rank=name)


def ids_in(*facts: Fact) -> list[str | None]:
    linked, _ = link(facts, REGISTRY)
    return [
        value.id for fact in linked for _, value in values_of(fact) if isinstance(value, Entity)
    ]


def decision_on(name: str, *facts: Fact) -> LinkDecision:
    _, decisions = link(facts, REGISTRY)
    [decision] = [decision for decision in decisions if decision.name == name]
    return decision


def test_a_registry_name_gets_its_id_and_the_canonical_name_and_keeps_its_mention() -> None:
    mention = Mention(start=3, end=10, text="Vietnam")
    [fact], decisions = link(
        [deployment(contributor=Entity(value="Vietnam", mention=mention))], REGISTRY
    )
    assert isinstance(fact, Deployment)
    assert fact.contributor == Entity(
        value="Viet Nam", id="country/VNM", kind=Kind.COUNTRY, mention=mention
    )
    assert decisions == [LinkDecision(name="Vietnam", id="country/VNM", rule=Rule.REGISTRY)]


def test_spelling_does_not_matter_to_the_registry() -> None:
    assert ids_in(deployment(mission=named("U.N. Mission in  South-Sudan"))) == ["mission/UNMISS"]
    assert ids_in(rank(named("Nguyen Van A"), named("Sen. Lt. Gen.")))[1] == (
        "rank/senior-lieutenant-general"
    )
    assert ids_in(post(named("Nguyen Van A"), named("Vice-Minister")))[1] == "role/deputy-minister"


def test_a_new_name_makes_an_entity_of_the_hinted_kind() -> None:
    assert ids_in(statement(named("Nguyễn Văn Ánh", Kind.PERSON))) == ["person/nguyen-van-anh"]
    assert ids_in(statement(named("Đơn vị 5", Kind.UNIT))) == ["unit/don-vi-5"]


def test_a_hint_that_the_slot_does_not_take_is_not_followed() -> None:
    assert ids_in(deployment(named("Juba", Kind.PERSON))) == ["place/juba"]


def test_without_a_hint_the_kind_is_the_one_the_name_has_elsewhere() -> None:
    facts = (statement(named("Nguyen Van A")), statement(named("Nguyen Van A", Kind.PERSON)))
    assert ids_in(*facts) == ["person/nguyen-van-a"] * 2
    assert ids_in(
        statement(named("Nguyen Van A")), rank(named("Nguyen Van A"), named("Colonel"))
    ) == ["person/nguyen-van-a", "person/nguyen-van-a", "rank/colonel"]


def test_without_any_hint_the_kind_is_the_first_that_the_slot_takes() -> None:
    assert ids_in(statement(named("Somebody"))) == ["actor/somebody"]
    assert ids_in(deployment(named("Malakal"))) == ["place/malakal"]


def test_the_more_telling_kind_wins_where_they_agree() -> None:
    facts = (
        statement(named("Rotation 4", Kind.GROUP)),
        statement(named("rotation 4", Kind.ORGANIZATION)),
        statement(named("Rotation 4", Kind.UNIT)),
    )
    assert ids_in(*facts) == ["unit/rotation-4"] * 3


def test_kinds_that_contradict_stay_two_entities() -> None:
    facts = (
        statement(named("Jordan", Kind.PERSON)),
        deployment(contributor=named("Jordan", Kind.COUNTRY)),
    )
    assert ids_in(*facts) == ["person/jordan", "country/JOR"]


def test_a_person_is_not_taken_for_the_country_of_that_name() -> None:
    assert ids_in(statement(named("Chad", Kind.PERSON))) == ["person/chad"]


def test_a_place_may_turn_out_to_be_a_country() -> None:
    assert ids_in(deployment(named("South Sudan", Kind.PLACE))) == ["country/SSD"]


def test_a_territory_stands_for_itself() -> None:
    assert ids_in(deployment(named("Abyei"), named("Western Sahara"), named("Kosovo"))) == [
        "territory/abyei",
        "territory/ESH",
        "territory/XKX",
    ]


def test_a_demonym_names_its_country_where_a_country_may_stand() -> None:
    assert ids_in(deployment(contributor=named("Ghanaian"))) == ["country/GHA"]
    assert ids_in(rank(named("Ghanaian"), named("Colonel")))[0] == "person/ghanaian"
    assert decision_on("Ghanaian", deployment(contributor=named("Ghanaian"))).rule is Rule.DEMONYM


def test_a_name_of_two_kinds_is_what_the_slot_takes_first() -> None:
    selection = Selection(
        document="d",
        evidence=SAID,
        extractor="test",
        selected=named("Nguyen Van A", Kind.PERSON),
        position=named("Commander"),
    )
    assert ids_in(selection) == ["person/nguyen-van-a", "role/commander"]
    hinted = dataclasses.replace(selection, position=named("Commander", Kind.RANK))
    assert ids_in(hinted) == ["person/nguyen-van-a", "rank/commander"]


def test_an_ambiguous_name_is_left_open_and_its_candidates_are_told() -> None:
    fact = deployment(contributor=named("Congo"))
    assert decision_on("Congo", fact) == LinkDecision(
        name="Congo",
        id="country/congo",
        rule=Rule.AMBIGUOUS,
        runners_up=(("country/COD", 100.0), ("country/COG", 100.0)),
    )
    assert decision_on("DPKO", statement(named("DPKO"))).rule is Rule.AMBIGUOUS


def test_an_id_given_for_an_ambiguous_name_decides_it_in_the_whole_document() -> None:
    facts = (
        deployment(named("Congo", entity_id="country/COD")),
        deployment(contributor=named("Congo")),
    )
    assert ids_in(*facts) == ["country/COD"] * 2


def test_what_was_not_matched_is_told_with_its_runners_up() -> None:
    decision = decision_on("UNMIS S", deployment(mission=named("UNMIS S")))
    assert decision.rule is Rule.NEW
    assert decision.id == "mission/unmis-s"
    assert {entity_id for entity_id, _ in decision.runners_up} >= {
        "mission/UNMIS",
        "mission/UNMISS",
    }


def test_a_well_formed_id_is_kept() -> None:
    given_id = "person/nguyen-van-a-2"
    assert ids_in(statement(named("Nguyen Van A", entity_id=given_id))) == [given_id]
    assert (
        decision_on("Nguyen Van A", statement(named("Nguyen Van A", entity_id=given_id))).rule
        is Rule.GIVEN
    )


@pytest.mark.parametrize("bad", ["VNM", "country/", "planet/mars", "person/a b", "person/../x", ""])
def test_an_id_of_another_form_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"Statement\.speaker 'Mars': the id .* is not <kind>/"):
        link([statement(named("Mars", entity_id=bad))], REGISTRY)


def test_an_id_of_a_kind_that_the_slot_does_not_take_is_refused() -> None:
    fact = deployment(mission=named("UNMISS", entity_id="country/SSD"))
    with pytest.raises(ValueError, match=r"Deployment\.mission .* names a country.* takes mission"):
        link([fact], REGISTRY)


def test_facts_of_two_documents_are_refused() -> None:
    facts = [statement(named("A"), document="a"), statement(named("A"), document="b")]
    with pytest.raises(ValueError, match="one document at a time, not a, b"):
        link(facts, REGISTRY)


def test_whoever_is_quoted_is_linked_too() -> None:
    fact = dataclasses.replace(deployment(named("Juba")), attributed_to=named("UNICEF"))
    [linked], _ = link([fact], REGISTRY)
    assert linked.attributed_to is not None
    assert linked.attributed_to.id == "organization/UNICEF"


@pytest.mark.parametrize(
    ("name", "entity_id"), [("Viet Nam", "country/RWA"), ("Atlantis", "country/XXX")]
)
def test_an_id_of_another_thing_than_the_words_say_is_refused(name: str, entity_id: str) -> None:
    with pytest.raises(ValueError, match=entity_id):
        link([statement(named(name, entity_id=entity_id))], REGISTRY)


def test_names_without_letters_do_not_become_one() -> None:
    first, second = ids_in(statement(named("!!")), statement(named("??")))
    assert first != second


def test_several_slots_of_any_type_are_linked() -> None:
    gathering = Gathering(
        document="d",
        evidence=SAID,
        extractor="test",
        kind=Code(value=GatheringKind.MEETING),
        organizer=(named("UN"), named("Nowhere Institute", Kind.ORGANIZATION)),
        place=named("Ha Noi"),
    )
    mandate = Mandate(
        document="d",
        evidence=SAID,
        extractor="test",
        mission=named("UNIFIL"),
        change=Code(value=MandateChange.EXTENDED),
        authority=named("Security Council"),
    )
    assert ids_in(gathering, mandate) == [
        "organization/UN",
        "organization/nowhere-institute",
        "place/ha-noi",
        "mission/UNIFIL",
        "organization/UNSC",
    ]


NAMES = st.sampled_from(
    [
        "Viet Nam",
        "Vietnam",
        "Congo",
        "UNMISS",
        "Jordan",
        "Rotation 4",
        "Nguyen Van A",
        "nguyễn văn a",
    ]
)
KINDS = st.sampled_from(
    [None, None, Kind.PERSON, Kind.COUNTRY, Kind.ORGANIZATION, Kind.UNIT, Kind.GROUP, Kind.ACTOR]
)
ENTITIES = st.builds(named, NAMES, KINDS)
FACTS = st.one_of(
    st.builds(statement, ENTITIES, ENTITIES),
    st.builds(post, ENTITIES, ENTITIES, ENTITIES),
    st.builds(
        lambda a, b, c: deployment(a, contributor=b, mission=c), ENTITIES, ENTITIES, ENTITIES
    ),
    st.builds(
        lambda a, b: PartOf(document="d", evidence=SAID, extractor="test", part=a, whole=b),
        ENTITIES,
        ENTITIES,
    ),
)


@given(st.lists(FACTS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(facts: list[Frame], shuffle: random.Random) -> None:
    order = list(range(len(facts)))
    shuffle.shuffle(order)
    linked, decisions = link(facts, REGISTRY)
    again, same = link([facts[i] for i in order], REGISTRY)
    assert [linked[i] for i in order] == again
    assert decisions == same


@given(st.lists(FACTS, min_size=1, max_size=8))
def test_every_entity_is_linked_to_a_kind_of_its_slot_and_linking_again_changes_nothing(
    facts: list[Frame],
) -> None:
    linked, _ = link(facts, REGISTRY)
    for fact in linked:
        for slot, value in values_of(fact):
            if isinstance(value, Entity):
                assert value.id is not None
                assert value.kind in slot.slot.kinds
                assert value.id.startswith(f"{value.kind}/")
    assert link(linked, REGISTRY)[0] == linked

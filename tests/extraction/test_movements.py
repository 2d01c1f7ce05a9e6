"""Deployments in sentences made for this: who goes where, who serves, who comes home."""

from __future__ import annotations

import pytest

from peacegraph.extraction.rules import RulesExtractor
from peacegraph.frames import Deployment
from peacegraph.model import Document, Modality


@pytest.fixture(scope="module")
def extractor() -> RulesExtractor:
    return RulesExtractor()


def deployments_in(extractor: RulesExtractor, text: str) -> list[Deployment]:
    document = Document(id="d", text=f"From the missions\n\n{text}")
    return [fact for fact in extractor(document) if isinstance(fact, Deployment)]


def told(fact: Deployment) -> dict[str, object]:
    """Return the slots of a deployment, by their values."""
    slots: dict[str, object] = {}
    for name in ("contributor", "unit", "mission", "personnel", "date", "replaces", "phase"):
        value = getattr(fact, name)
        if value is not None:
            slots[name] = value.value if isinstance(value.value, int) else str(value.value)
    for name in ("place", "person"):
        values = [str(value.value) for value in getattr(fact, name)]
        if values:
            slots[name] = values
    return slots


# What a sentence must tell; it may tell more slots, but no other deployment.
TELLING: dict[str, dict[str, object]] = {
    # sent, and going
    "Malawi deployed 120 police officers to Haiti in May 2024.": {
        "contributor": "Malawi", "personnel": 120, "place": ["Haiti"], "date": "2024-05",
        "phase": "departure",
    },
    "The deployment of 120 Malawian police officers to Haiti began on 2 May 2024.": {
        "contributor": "Malawi", "personnel": 120, "place": ["Haiti"], "date": "2024-05-02",
    },
    "A battalion of 700 Malawian soldiers left Blantyre for Mozambique.": {
        "contributor": "Malawi", "personnel": 700, "place": ["Mozambique"], "phase": "departure",
    },
    "The 60-strong Chilean unit touched down in Nicosia on 4 March 2020.": {
        "contributor": "Chile", "personnel": 60, "place": ["Nicosia"], "date": "2020-03-04",
    },
    "Three Latvian officers boarded a plane at Riga airport, bound for Mali.": {
        "contributor": "Latvia", "personnel": 3, "place": ["Mali"], "phase": "departure",
    },
    "Latvian soldiers were airlifted to Timbuktu.": {
        "contributor": "Latvia", "place": ["Timbuktu"], "phase": "departure",
    },
    "Paraguay bade farewell on Friday to a 155-member contingent bound for Haiti.": {
        "contributor": "Paraguay", "personnel": 155, "place": ["Haiti"], "phase": "departure",
    },
    # there
    "Latvia has 16 soldiers serving with UNIFIL in Lebanon.": {
        "contributor": "Latvia", "personnel": 16, "mission": "UNIFIL", "phase": "service",
    },
    "Latvia is the third largest contributor to UNIFIL with 160 personnel.": {
        "contributor": "Latvia", "personnel": 160, "mission": "UNIFIL", "phase": "service",
    },
    "More than 900 Latvian peacekeepers have served in ten countries since 1995.": {
        "contributor": "Latvia", "personnel": 900, "date": "1995/..", "phase": "service",
    },
    "Since 2015, Malawi has sent more than 800 officers to UN missions in Sudan.": {
        "contributor": "Malawi", "personnel": 800, "date": "2015/..", "phase": "service",
    },
    "Chile's field hospital has been stationed in Bangui since 2014.": {
        "contributor": "Chile", "place": ["Bangui"], "date": "2014/..", "phase": "service",
    },
    "Of the 13,000 troops in MINUSMA, 300 are from Latvia.": {
        "contributor": "Latvia", "personnel": 300, "mission": "MINUSMA",
    },
    "Captain Ilze Ozola of the Latvian Army served with UNTSO in Lebanon in 2018.": {
        "contributor": "Latvia", "person": ["Ilze Ozola"], "mission": "UNTSO", "date": "2018",
    },
    # and back
    "Chile withdrew its last 85 soldiers from Haiti in October 2017.": {
        "contributor": "Chile", "personnel": 85, "place": ["Haiti"], "phase": "return",
    },
    "The withdrawal of the Chilean battalion from Haiti was completed in May 2017.": {
        "contributor": "Chile", "unit": "Chilean battalion", "place": ["Haiti"], "phase": "return",
    },
    "Chile's troops pulled out of Haiti in 2017.": {
        "contributor": "Chile", "place": ["Haiti"], "date": "2017", "phase": "return",
    },
    # who relieves whom
    "The Chilean Battalion 3 took over from the Latvian battalion in Juba on 5 May 2016.": {
        "contributor": "Chile", "unit": "Chilean Battalion 3", "replaces": "Latvian battalion",
        "place": ["Juba"], "date": "2016-05-05",
    },
    "Chile will replace the Latvian contingent in Kidal.": {
        "contributor": "Chile", "replaces": "Latvian contingent", "place": ["Kidal"],
    },
}  # fmt: skip


@pytest.mark.parametrize("sentence", TELLING)
def test_a_deployment_is_told(extractor: RulesExtractor, sentence: str) -> None:
    [fact] = deployments_in(extractor, sentence)
    wanted = TELLING[sentence]
    assert {slot: told(fact).get(slot) for slot in wanted} == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister left for New York on Monday.",
        "Chilean doctors trained 60 nurses in Bentiu.",
        "Rebels killed 14 Malawian soldiers in Beni.",
        "The Council authorised up to 17,000 troops for UNMISS.",
        "A delegation of 12 Chilean officers visited Malawi in March.",
        "UNMISS has about 1,500 police officers from 50 countries.",
        "It was the largest unit that Chile had ever sent abroad.",
        "Major General Juan Soto relieved Major General Janis Berzins in Naqoura.",
        "Forty Somali soldiers have passed through the courses of EUTM Somalia.",
        "The Chilean battalion lent tents to UNMISS.",
        "The machines will be used ahead of Malawi's first engineering deployment in 2020.",
        "Malawi will train 40 Chilean soldiers a year in Blantyre.",
        "Chilean soldiers in Haiti pulled nine people out of a flooded house.",
        "Of the trucks that the Chilean battalion was promised, ten have arrived in Haiti.",
        "Arrears to troop contributors are high; Chile, with 62 million, is owed the most.",
    ],
)
def test_no_deployment_is_invented(extractor: RulesExtractor, sentence: str) -> None:
    assert deployments_in(extractor, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Malawi has pledged to send two infantry battalions to Mali.", Modality.PLANNED),
        ("Malawi is to second 30 police officers to UNISFA.", Modality.PLANNED),
        ("Forty Malawian engineers are expected in Abyei in June.", Modality.PLANNED),
        ("Malawi denied that it had sent troops to Mali.", Modality.DENIED),
        ("Malawi will no longer send troops to Mali.", Modality.DENIED),
        ("Malawi has no troops in Mali.", Modality.DENIED),
    ],
)
def test_how_a_deployment_is_held_to_be(
    extractor: RulesExtractor, sentence: str, modality: Modality
) -> None:
    [fact] = deployments_in(extractor, sentence)
    assert fact.modality is modality


def test_what_has_a_date_to_come_is_planned(extractor: RulesExtractor) -> None:
    text = "BLANTYRE, 3 June 2021 (AB) – Malawi's 80 engineers in Abyei fly home on 20 June."
    [fact] = deployments_in(extractor, text)
    assert (fact.modality, told(fact)["phase"]) == (Modality.PLANNED, "return")


def test_a_list_without_its_verb_tells_of_each(extractor: RulesExtractor) -> None:
    facts = deployments_in(extractor, "Chile contributes 676 troops to UNIFIL and Latvia 160.")
    assert [(told(f)["contributor"], told(f)["personnel"], told(f)["mission"]) for f in facts] == [
        ("Chile", 676, "UNIFIL"),
        ("Latvia", 160, "UNIFIL"),
    ]


def test_a_list_in_brackets_tells_of_each(extractor: RulesExtractor) -> None:
    facts = deployments_in(
        extractor,
        "The largest contributors to UNIFIL are Chile (642), Latvia (385) and Malawi (12).",
    )
    assert [told(fact)["personnel"] for fact in facts] == [642, 385, 12]


def test_the_size_of_a_unit_is_no_unit_of_its_own(extractor: RulesExtractor) -> None:
    [fact] = deployments_in(extractor, "A quick reaction force of 220 will come from Latvia.")
    assert (told(fact)["personnel"], told(fact)["unit"]) == (220, "quick reaction force")


def test_women_among_those_sent_are_counted_apart(extractor: RulesExtractor) -> None:
    facts = deployments_in(
        extractor, "Since 2014, Malawi has sent 81 officers to UN missions, among them 13 women."
    )
    assert [told(fact)["personnel"] for fact in facts] == [81, 13]


def test_a_place_before_and_is_not_one_after_it(extractor: RulesExtractor) -> None:
    facts = deployments_in(
        extractor, "Malawi has 400 soldiers in Somalia and 13 observers in Lebanon."
    )
    assert [told(fact)["place"] for fact in facts] == [["Somalia"], ["Lebanon"]]


def test_strength_and_journey_of_a_unit_are_one_deployment(extractor: RulesExtractor) -> None:
    text = (
        "Chile's 2nd Engineer Company arrived in Juba on 4 March 2020. "
        "The company comprises 120 soldiers."
    )
    [fact] = deployments_in(extractor, text)
    assert (told(fact)["personnel"], len(fact.evidence)) == (120, 2)


def test_those_sent_to_serve_are_told_of_once(extractor: RulesExtractor) -> None:
    [fact] = deployments_in(
        extractor, "Some 450 Malawian peacekeepers left for Mali on 3 May 2019 to join MINUSMA."
    )
    assert (told(fact)["mission"], told(fact)["place"]) == ("MINUSMA", ["Mali"])


# What a text tells of a movement, where the sentence itself names neither goal nor unit.
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chile sent a hospital to Haiti. Some 900 Chilean medics have served there since.",
            {"personnel": 900, "place": ["Haiti"], "phase": "service"},
        ),
        (
            "Chile sent a company to Haiti. It is expected home in June.",
            {"contributor": "Chile", "unit": "company", "phase": "return"},
        ),
        (
            "Malawi sent a company to Haiti. Latvia has two formed police units in the country.",
            {"contributor": "Latvia", "unit": "formed police units", "place": ["Haiti"]},
        ),
        (
            "UNMISS thanked Malawi. Malawi has 930 soldiers in the country.",
            {"contributor": "Malawi", "personnel": 930, "place": ["South Sudan"]},
        ),
        (
            "Malawi won. Major Phiri left UNMISS. His successor, Major Grace Banda, reached Juba.",
            {"person": ["Grace Banda"], "replaces": "Phiri", "place": ["Juba"]},
        ),
        (
            "The 11th Chilean Battalion paraded. They are to be flown to UNISFA on 4 May.",
            {"unit": "11th Chilean Battalion", "mission": "UNISFA", "phase": "departure"},
        ),
    ],
)
def test_what_was_told_before_is_meant(
    extractor: RulesExtractor, text: str, wanted: dict[str, object]
) -> None:
    fact = deployments_in(extractor, text)[-1]
    assert {slot: told(fact).get(slot) for slot in wanted} == wanted


def test_those_bound_elsewhere_are_told_apart(extractor: RulesExtractor) -> None:
    facts = deployments_in(
        extractor, "Six Malawian officers are going to Mali, four to South Sudan and two to Abyei."
    )
    assert [(told(fact)["personnel"], told(fact)["place"]) for fact in facts] == [
        (6, ["Mali"]),
        (4, ["South Sudan"]),
        (2, ["Abyei"]),
    ]


def test_a_person_may_relieve_a_person(extractor: RulesExtractor) -> None:
    text = (
        "Malawi will send two officers to UNMISS. "
        "Major Grace Banda will relieve Captain Joseph Phiri."
    )
    fact = deployments_in(extractor, text)[-1]
    assert (told(fact)["person"], told(fact)["replaces"]) == (["Grace Banda"], "Joseph Phiri")
    assert told(fact)["mission"] == "UNMISS"


@pytest.mark.parametrize(
    "sentence",
    [
        "Captain Ilze Ozola of Latvia, a military observer with UNTSO, spoke.",
        "A member of UNTSO from 2009 to 2011, Captain Ilze Ozola of Latvia now teaches.",
        "Captain Ilze Ozola of Latvia, who was with UNTSO in 2018, spoke.",
        "Captain Ilze Ozola of Latvia becomes an analyst at the headquarters of UNTSO.",
        "Captain Ilze Ozola of Latvia will be a military observer with UNTSO.",
        "Captain Ilze Ozola of Latvia has been picked for UNTSO.",
        "Captain Ilze Ozola of Latvia spoke. A graduate, the captain joins UNTSO as a planner.",
        "Captain Ilze Ozola, an adviser in the Latvian Armed Forces, who was with UNTSO, spoke.",
    ],
)
def test_where_a_person_has_served(extractor: RulesExtractor, sentence: str) -> None:
    [fact] = deployments_in(extractor, sentence)
    wanted = {"contributor": "Latvia", "mission": "UNTSO", "person": ["Ilze Ozola"]}
    assert {slot: told(fact).get(slot) for slot in wanted} == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Women make up 16 percent of the Latvian personnel now deployed.",
        "Three of the wounded were flown to Gao.",
        "In the first two months of 2020, 17 peacekeepers were killed in Mali.",
        "Latvia hopes to have a platoon trained in Riga.",
        "The five wounded Latvian soldiers of MINUSCA were evacuated by helicopter to Bria.",
        "Never before has a woman led a Latvian battalion in Lebanon.",
        "Ahead of the parade the Latvian battalion spent six weeks at the Adazi training camp.",
        "Some 80 Latvian officers spent two days in Riga over the mission.",
        "No Latvian soldier who wears the blue helmet should become a target.",
        "UNMISS was renewed in Riga by Latvia. It has about 14,200 troops and 1,500 police.",
        "Colonel Ilze Ozola took over from Colonel Janis Berzins as head of the UNTSO office.",
    ],
)
def test_what_happens_to_people_is_no_deployment(extractor: RulesExtractor, sentence: str) -> None:
    assert deployments_in(extractor, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "personnel"),
    [
        ("Latvia, at 230 the largest provider of soldiers to UNIFIL, will stay.", 230),
        ("The number of women whom Latvia has sent to UN missions since 2018 rises to 31.", 31),
    ],
)
def test_totals(extractor: RulesExtractor, sentence: str, personnel: int) -> None:
    [fact] = deployments_in(extractor, sentence)
    assert (told(fact)["contributor"], told(fact)["personnel"]) == ("Latvia", personnel)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chile, with 249 soldiers, and Latvia, with 238, are the largest contributors to UNFICYP.",
        "In UNFICYP, Chile has 249 soldiers, and Latvia follows with 238.",
    ],
)
def test_each_of_those_ranked_is_counted(extractor: RulesExtractor, sentence: str) -> None:
    facts = {
        (f.contributor.value, told(f)["personnel"])
        for f in deployments_in(extractor, sentence)
        if f.contributor
    }
    assert facts == {("Chile", 249), ("Latvia", 238)}


@pytest.mark.parametrize(
    ("text", "women"),
    [
        ("Chile's 2nd Engineer Company left for Juba. Ten of its members are women.", 10),
        ("Chile's 2nd Engineer Company left for Juba. The unit has 120 men, 22 of them women.", 22),
        ("Chile's 2nd Engineer Company left for Juba. Among its ranks are 38 women.", 38),
        ("Malawi will send a 180-member police unit, 60 of whose members are women, to Haiti.", 60),
        ("Malawi has sent 80 officers to Haiti, of whom 14 female.", 14),
    ],
)
def test_women_are_counted_as_a_part(extractor: RulesExtractor, text: str, women: int) -> None:
    facts = deployments_in(extractor, text)
    assert women in [told(fact).get("personnel") for fact in facts]
    assert [category.value for category in facts[-1].category] in (["women"], ["female"])


@pytest.mark.parametrize(
    "text",
    [
        "RIGA, 4 May 2021 (LTA) – Three police officers left for South Sudan on Tuesday.",
        "Three police officers went to UNMISS. They will come back to Riga in May 2022.",
    ],
)
def test_a_story_from_a_capital_is_of_its_state(extractor: RulesExtractor, text: str) -> None:
    assert told(deployments_in(extractor, text)[0])["contributor"] == "Latvia"


@pytest.mark.parametrize(
    "sentence",
    [
        "JUBA, 4 May 2021 (UN) – Three police officers left for UNMISS on Tuesday.",
        "Chile's hospital saw 1,800 patients; nine were flown to Juba in May.",
        "Chile's 2nd Company, 203 strong",
    ],
)
def test_whose_people_they_are_is_not_guessed(extractor: RulesExtractor, sentence: str) -> None:
    assert all(told(fact).get("place") is None for fact in deployments_in(extractor, sentence))


# One wording each: what is told is the first deployment of the sentence.
WORDINGS: dict[str, dict[str, object]] = {
    "Chile has served with UNIFIL without interruption since 1978.": {
        "contributor": "Chile", "mission": "UNIFIL", "date": "1978/..", "phase": "service",
    },
    "Chile's 2nd Company was on its way home from Mali.": {
        "contributor": "Chile", "place": ["Mali"], "phase": "return",
    },
    "With them travel four Chilean officers to Mali.": {
        "personnel": 4, "place": ["Mali"], "phase": "departure",
    },
    "Chile has declared itself ready to provide 400 officers for a force in Haiti.": {
        "contributor": "Chile", "personnel": 400, "place": ["Haiti"], "phase": "departure",
    },
    "The departure on Tuesday of the Chilean 2nd Company for Abyei was delayed.": {
        "contributor": "Chile", "place": ["Abyei"], "phase": "departure",
    },
    "A flight with 150 Chilean soldiers aboard landed in Bangui on 4 May 2021.": {
        "contributor": "Chile", "personnel": 150, "place": ["Bangui"], "date": "2021-05-04",
    },
    "The government approved the deployment of up to 250 Chilean soldiers to Mali.": {
        "contributor": "Chile", "personnel": 250, "place": ["Mali"],
    },
    "Chile flew its 300 soldiers home from Mali.": {
        "contributor": "Chile", "personnel": 300, "place": ["Mali"], "phase": "return",
    },
    "Some 300 Chilean soldiers have quit Mali this year.": {
        "contributor": "Chile", "personnel": 300, "place": ["Mali"], "phase": "return",
    },
    "Chile lent MINUSMA four helicopters and 80 airmen.": {
        "contributor": "Chile", "personnel": 80, "phase": "service",
    },
    "At present 274 Chilean soldiers are on duty at two missions: UNMISS and UNISFA.": {
        "contributor": "Chile", "personnel": 274, "mission": "UNMISS", "phase": "service",
    },
    "The 218 Chileans on the Golan with UNDOF stay where they are.": {
        "contributor": "Chile", "personnel": 218, "mission": "UNDOF", "phase": "service",
    },
    "From 820 to 610: that is how Chile's presence in Goma will shrink.": {
        "contributor": "Chile", "personnel": 610, "place": ["Goma"], "phase": "service",
    },
    "Chilean staff officers remain at headquarters with UNDOF.": {
        "contributor": "Chile", "mission": "UNDOF", "phase": "service",
    },
    "The 292 Chileans now serving with UNDOF on the Golan were praised.": {
        "contributor": "Chile", "personnel": 292, "mission": "UNDOF", "phase": "service",
    },
    "She is one of three women whom Chile has seconded to South Sudan.": {
        "contributor": "Chile", "personnel": 3, "place": ["South Sudan"],
    },
    "Visitors at UNMISS admired the gardens of the Chilean Engineering Unit Rotation 4.": {
        "contributor": "Chile", "mission": "UNMISS", "phase": "service",
    },
    "Another Chilean woman observer leaves for South Sudan in November 2022.": {
        "contributor": "Chile", "place": ["South Sudan"], "date": "2022-11",
    },
    "Since 2014, 114 officers have gone out from Chile as individuals.": {
        "contributor": "Chile", "personnel": 114,
    },
    "Captain Ilze Ozola of the Latvian Army had reached Juba, where UNMISS is.": {
        "contributor": "Latvia", "person": ["Ilze Ozola"], "place": ["Juba"],
    },
    "Chile has 768 troops in Mali. Nine soldiers were killed there.": {
        "contributor": "Chile", "personnel": 768, "place": ["Mali"],
    },
    "Among the blue helmets on the Golan are 120 Chileans.": {
        "contributor": "Chile", "personnel": 120, "place": ["Golan Heights"],
    },
    "Chile bowed out of MINUSTAH in May 2017.": {
        "contributor": "Chile", "mission": "MINUSTAH", "date": "2017-05", "phase": "return",
    },
    "UNMISS will be joined by 205 Chilean engineers.": {
        "contributor": "Chile", "personnel": 205, "mission": "UNMISS",
    },
    "Of the 900 soldiers of UNFICYP 300 are Chilean.": {
        "contributor": "Chile", "personnel": 300, "mission": "UNFICYP",
    },
    "The last company of the 2nd Latvian Battalion left southern Lebanon for Riga.": {
        "contributor": "Latvia", "place": ["Lebanon"], "phase": "return",
    },
    "A main body of 90 Latvian soldiers had been flown to Riga.": {
        "contributor": "Latvia", "personnel": 90, "phase": "return",
    },
    "Captain Ilze Ozola of Latvia was already in Bentiu in 2020 with the Latvian Battalion 2.": {
        "contributor": "Latvia", "person": ["Ilze Ozola"], "place": ["Bentiu"], "date": "2020",
        "unit": "Latvian Battalion 2", "phase": "service",
    },
    "The induction of the 2nd Chilean Company into UNIFIL was over.": {
        "contributor": "Chile", "mission": "UNIFIL", "phase": "departure",
    },
}  # fmt: skip


@pytest.mark.parametrize("sentence", WORDINGS)
def test_wordings(extractor: RulesExtractor, sentence: str) -> None:
    fact = deployments_in(extractor, sentence)[0]
    wanted = WORDINGS[sentence]
    assert {slot: told(fact).get(slot) for slot in wanted} == wanted

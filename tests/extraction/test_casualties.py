"""Who was killed, hurt, held or went missing: one wording a case, in sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph.extraction import Extractor, get_extractor
from peacegraph.frames import Casualty
from peacegraph.model import Document


@cache
def rules() -> Extractor:
    return get_extractor()


def casualties(sentence: str) -> list[Casualty]:
    document = Document(id="t", text=sentence, published="2021-03-12", language="en")
    return [fact for fact in rules()(document) if isinstance(fact, Casualty)]


def told(fact: Casualty) -> tuple[str, object, list[str]]:
    number = fact.number.value if fact.number else None
    return fact.harm.value.value, number, [victim.value for victim in fact.victim]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Seventeen Nepali soldiers perished in the accident.", ("killed", 17, ["Nepal"])),
        ("A mine killed two Guinean peacekeepers near Kidal.", ("killed", 2, ["Guinea"])),
        ("A Moroccan soldier lost his life in Bangassou.", ("killed", 1, ["Morocco"])),
        ("The crash cost the lives of five Peruvian soldiers.", ("killed", 5, ["Peru"])),
        ("Bangladesh has lost 168 peacekeepers since 1988.", ("killed", 168, ["Bangladesh"])),
        ("MINUSMA has suffered 174 deaths since 2013.", ("killed", 174, [])),
        ("Two Zambian soldiers were found dead in Birao.", ("killed", 2, ["Zambia"])),
        ("A Kenyan soldier was shot dead in Abyei.", ("killed", 1, ["Kenya"])),
        ("The death of two comrades weighs on the unit.", ("killed", 2, ["comrades"])),
        ("Five Egyptian blue helmets were injured on Friday.", ("injured", 5, ["Egypt"])),
        ("Four soldiers suffered minor wounds.", ("injured", 4, ["soldiers"])),
        ("The blast left three Irish soldiers hurt.", ("injured", 3, ["Ireland"])),
        ("Rebels took 21 Filipino peacekeepers captive.", ("captured", 21, ["Philippines"])),
        ("Armed men abducted four UN peacekeepers.", ("captured", 4, ["peacekeepers"])),
        ("Three Indian peacekeepers are still missing.", ("missing", 3, ["India"])),
        ("A Guinean driver has not been seen since.", ("missing", 1, ["Guinea"])),
        ("There is no trace of a Guinean driver.", ("missing", 1, ["Guinea"])),
        ("Of a Guinean driver there has been no trace.", ("missing", 1, ["Guinea"])),
        ("A Kenyan soldier did not survive.", ("killed", 1, ["Kenya"])),
        ("Togo has lost 35 of its own.", ("killed", 35, ["Togo"])),
        ("The number of Senegalese dead rises to twelve.", ("killed", 12, ["Senegal"])),
        ("A grenade put two Kenyan soldiers in hospital.", ("injured", 2, ["Kenya"])),
        ("After the blast two Kenyan soldiers required surgery.", ("injured", 2, ["Kenya"])),
        ("Nine Peruvian soldiers came away wounded.", ("injured", 9, ["Peru"])),
        ("Two of his men are nursing burns.", ("injured", 2, ["men"])),
        ("A Fijian sapper is in a critical condition.", ("injured", 1, ["Fiji"])),
        ("A Chadian corporal met his death at Tessalit.", ("killed", 1, ["Chad"])),
        ("A Chadian corporal was mortally wounded.", ("killed", 1, ["Chad"])),
        ("The fire cost two Nepali cooks their lives.", ("killed", 2, ["Nepal"])),
        ("Togo has buried 40 soldiers since 2013.", ("killed", 40, ["Togo"])),
        ("The mission deplored the murder of a Malian guard.", ("killed", 1, ["Mali"])),
        (
            "Rwanda announced the death of Sergeant Eric Habimana.",
            ("killed", None, ["Eric Habimana"]),
        ),
        ("The dead include three Egyptian drivers.", ("killed", 3, ["Egypt"])),
        ("Among those wounded was a Guinean captain.", ("injured", 1, ["Guinea"])),
        ("The latest victim was Sergeant Eric Habimana.", ("killed", None, ["Eric Habimana"])),
        ("The death toll among peacekeepers rose to nine.", ("killed", 9, ["peacekeepers"])),
        ("The number of wounded stands at 14.", ("injured", 14, [])),
        ("Rebels seized six Jordanian observers.", ("captured", 6, ["Jordan"])),
        ("Militiamen are holding six Jordanian observers.", ("captured", 6, ["Jordan"])),
        ("Six Jordanian observers fell into rebel hands.", ("captured", 6, ["Jordan"])),
        ("Two Bulgarian pilots are unaccounted for.", ("missing", 2, ["Bulgaria"])),
        ("The whereabouts of two Bulgarian pilots are unknown.", ("missing", 2, ["Bulgaria"])),
        ("None of the nine Peruvian soldiers survived.", ("killed", 9, ["Peru"])),
        ("Nine Peruvian soldiers did not make it.", ("killed", 9, ["Peru"])),
        ("A Peruvian soldier bled to death.", ("killed", 1, ["Peru"])),
        ("A Peruvian soldier was found lifeless.", ("killed", 1, ["Peru"])),
        ("A bullet ended the life of a Peruvian soldier.", ("killed", 1, ["Peru"])),
        ("A Peruvian soldier lost a leg in the blast.", ("injured", 1, ["Peru"])),
        ("Two Peruvian soldiers came to harm.", ("injured", 2, ["Peru"])),
        ("Gunmen made off with two Peruvian soldiers.", ("captured", 2, ["Peru"])),
        ("The number of observers who have died exceeds 40.", ("killed", 40, ["observers"])),
        (
            "Major Eric Habimana, 41, a staff officer of the mission in Mali, died of malaria.",
            ("killed", None, ["Eric Habimana"]),
        ),
    ],
)
def test_a_harm_is_found_in_any_wording(sentence: str, expected: tuple[str, object, list[str]]):
    assert [told(fact) for fact in casualties(sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody was hurt.",
        "No peacekeeper was injured in the shelling.",
        "Soldiers who are killed on duty receive a medal.",
        "If a peacekeeper is wounded, a helicopter comes.",
        "Troops killed 14 rebels.",
        "Eighteen members of the battalion fell ill.",
        "The contingent lost two football matches.",
        "Two doctors were sent to hospital No. 5 to teach.",
        "The soldiers needed treatment for nothing but blisters.",
        "The army seized 40 rifles.",
        "Two men are in charge of the clinic.",
    ],
)
def test_what_befell_nobody_whom_missions_protect_is_no_casualty(sentence: str):
    assert casualties(sentence) == []


def test_each_nation_of_a_list_is_counted():
    facts = casualties("Three Cambodians, a Moroccan and two Gabonese are dead.")
    assert [told(fact) for fact in facts] == [
        ("killed", 3, ["Cambodia"]),
        ("killed", 1, ["Morocco"]),
        ("killed", 2, ["Gabon"]),
    ]


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("A mine hit a truck, killing two Malawian soldiers.", "mine"),
        ("The shelling led to the death of a Malawian soldier.", "shelling"),
        ("A rocket put three Malawian soldiers in hospital.", "rocket"),
        ("A Malawian soldier fell to a sniper's bullet.", "sniper's bullet"),
    ],
)
def test_what_did_it_is_the_cause(sentence: str, cause: str):
    [fact] = casualties(sentence)
    assert fact.cause is not None
    assert fact.cause.value == cause


def test_two_numbers_are_two_facts_that_share_cause_and_place():
    facts = casualties(
        "Two Togolese soldiers were killed and five others were injured on Monday when a bomb "
        "exploded near Douentza."
    )
    assert [told(fact) for fact in facts] == [
        ("killed", 2, ["Togo"]),
        ("injured", 5, ["Togo"]),
    ]
    assert {fact.cause.value for fact in facts if fact.cause} == {"bomb exploded"}
    assert {fact.date.value for fact in facts if fact.date} == {"2021-03-08"}


def test_the_cause_is_the_clause_of_when():
    [fact] = casualties("Two soldiers were wounded when unknown gunmen stormed their camp.")
    assert fact.cause is not None
    assert fact.cause.value == "unknown gunmen stormed their camp"


def test_victims_named_later_are_those_counted_before():
    [fact] = casualties(
        "Two Kenyan soldiers were killed in an ambush. Sergeant John Kamau Njoroge and Corporal "
        "Peter Otieno Ouma died on 3 March near Bria."
    )
    assert told(fact) == ("killed", 2, ["John Kamau Njoroge", "Peter Otieno Ouma"])
    assert fact.date is not None
    assert fact.date.value == "2021-03-03"


def test_those_listed_after_a_number_make_it_up():
    [fact] = casualties("Two soldiers, a Kenyan and a Ghanaian, lost their lives on Tuesday.")
    assert told(fact) == ("killed", 2, ["Kenya", "Ghana"])


def test_a_person_is_the_victim_by_name():
    [fact] = casualties("Corporal Jean Habimana was killed on 3 March in an ambush near Bria.")
    assert told(fact) == ("killed", None, ["Jean Habimana"])
    assert fact.cause is not None
    assert fact.cause.value == "ambush"
    assert fact.date is not None
    assert fact.date.value == "2021-03-03"


def test_an_open_span_begins_where_the_clause_of_since_says():
    [fact] = casualties("UNIFIL has lost 290 soldiers since it was set up in 1978.")
    assert fact.date is not None
    assert fact.date.value == "1978/.."


def test_a_sentence_takes_its_incident_from_the_one_before():
    [fact] = casualties(
        "A convoy of MINUSMA ran into an ambush near Gao on Thursday. Three soldiers died."
    )
    assert fact.cause is not None
    assert fact.cause.value == "ambush"
    assert fact.mission is not None
    assert fact.mission.value == "MINUSMA"

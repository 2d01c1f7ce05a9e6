"""Numbers that a reader would look up: one wording a case, in sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph.extraction import Extractor, get_extractor
from peacegraph.frames import Figure
from peacegraph.model import Document, Modality


@cache
def rules() -> Extractor:
    return get_extractor()


def figures(text: str) -> list[Figure]:
    document = Document(id="t", text=text, published="2021-03-12", language="en")
    return [fact for fact in rules()(document) if isinstance(fact, Figure)]


def told(fact: Figure) -> tuple[str, str, int | float]:
    return fact.subject.value, fact.measure.value, fact.value.value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The hospital has treated 2,300 patients.",
            ("hospital", "patients treated", 2300),
        ),
        ("Engineers drilled six wells.", ("Engineers", "wells drilled", 6)),
        ("India has trained 250 peacekeepers.", ("India", "peacekeepers trained", 250)),
        ("UNMISS has 14,000 soldiers.", ("UNMISS", "soldiers", 14000)),
        ("UNIFIL costs some 500 million dollars a year.", ("UNIFIL", "cost", 500000000)),
        (
            "Fiji contributed 200,000 New Zealand dollars to the programme.",
            ("Fiji", "money contributed for programme", 200000),
        ),
        ("The seminar drew 150 participants.", ("seminar", "participants", 150)),
        (
            "The site at Bor is home to 2,500 displaced people.",
            ("site", "displaced people sheltered", 2500),
        ),
        ("The contingent handed over 12 tonnes of rice.", ("contingent", "rice", 12)),
        (
            "Women make up 20 percent of the Ghanaian battalion.",
            ("Ghanaian battalion", "share of women", 20),
        ),
        (
            "Japan contributed 3.5 million dollars to the programme.",
            ("Japan", "money contributed for programme", 3500000),
        ),
        ("Australia praised Kenya for clearing 40 mines.", ("Kenya", "mines", 40)),
        ("MINUSMA as a whole fields some 13,300 troops.", ("MINUSMA", "troops", 13300)),
        (
            "Peru donated 90 sets of desks and chairs.",
            ("Peru", "sets of desks and chairs donated", 90),
        ),
        (
            "Captain Ama Owusu is one of 30 participants in the Staff Officers Course.",
            ("Staff Officers Course", "participants", 30),
        ),
        ("The Union plans a successor force of 9,500.", ("successor force", "strength", 9500)),
        (
            "Some 2,600 peacekeepers have passed through the academy.",
            ("academy", "peacekeepers", 2600),
        ),
        (
            "She praised the clinic where 400 villagers were treated.",
            ("clinic", "villagers treated", 400),
        ),
        (
            "Nine members voted for resolution 2990.",
            ("resolution 2990", "votes in favour", 9),
        ),
    ],
)
def test_a_figure_says_whose_it_is_and_of_what(sentence: str, expected: tuple[str, str, int]):
    assert [told(fact) for fact in figures(sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya will send 300 soldiers to Somalia.",
        "Two Kenyan soldiers were killed on Monday.",
        "The training lasted three weeks.",
        "Rotation 5 relieved Rotation 4.",
        "The two sides signed nine agreements.",
        "The general requested two ambulances from the mission.",
        "UNMISS runs a hospital in Juba. She showed two colleagues the way.",
        "Two majors just back from Goma were made lieutenant colonels.",
        "Ghana sent doctors to Juba. Two Ghanaian porters were wounded on the way.",
        "Captain Ama Owusu brought 12 parcels to Juba.",
        "Captain Ama Owusu saved 3,000 dollars.",
        "Delegates from seven countries were shown the training centre.",
        "Some 40 trainees will be shown round next week.",
        "Kenya arrived in Juba with three trucks.",
        "Peru led the talks. Six vice-chairs were elected afterwards.",
        "Level-2 Field Hospital No. 3 is in Bentiu. Nine problems remain.",
    ],
)
def test_what_counts_elsewhere_or_for_nobody_is_no_figure(sentence: str):
    assert figures(sentence) == []


def test_each_number_of_a_list_is_a_figure():
    facts = figures("The battalion has conducted 4,500 patrols and escorted 320 convoys.")
    assert [told(fact)[1:] for fact in facts] == [
        ("patrols conducted", 4500),
        ("convoys escorted", 320),
    ]


def test_what_is_measured_has_a_unit():
    [fact] = figures("The company has cleared 41 kilometres of road.")
    assert fact.unit is not None
    assert fact.unit.value == "kilometres"


def test_what_is_promised_is_planned():
    [fact] = figures("The European Union will give 20 million euros for the new force.")
    assert fact.modality is Modality.PLANNED


def test_a_passive_that_names_nobody_goes_on_with_the_figure_before():
    facts = figures("Ghana treated 800 patients. Nine patients were flown to the capital.")
    assert [told(fact) for fact in facts] == [
        ("Ghana", "patients treated", 800),
        ("Ghana", "patients flown", 9),
    ]


def test_they_are_the_unit_that_was_told_of():
    facts = figures(
        "Level-2 Field Hospital No. 3 left Bentiu on Monday. They have performed 70 operations."
    )
    assert [told(fact) for fact in facts] == [
        ("Level-2 Field Hospital No. 3", "operations performed", 70)
    ]


def test_an_earlier_ceiling_is_a_figure():
    [fact] = figures(
        "By resolution 2999 the Security Council brought the troop ceiling of UNMISS down from "
        "16,000 to 11,000."
    )
    assert told(fact) == ("UNMISS", "troop ceiling", 16000)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Kenyan battalion carries out some 30 patrols a day.",
            ("Kenyan battalion", "patrols a day", 30),
        ),
        (
            "The mission has received just 38 per cent of the funds it needs.",
            ("mission", "share of funds", 38),
        ),
        (
            "Arrears to the mission amount to 311 million dollars.",
            ("mission", "Arrears", 311000000),
        ),
        (
            "Forty Somali soldiers have passed through the courses of EUTM Somalia.",
            ("EUTM Somalia", "Somali soldiers", 40),
        ),
        (
            "A total of 3,400 weapons were handed in to MONUSCO.",
            ("MONUSCO", "weapons handed", 3400),
        ),
        (
            "UNMIL has schooled more than 5,000 Liberian officers.",
            ("UNMIL", "Liberian officers", 5000),
        ),
        ("Kenya gave French courses to 260 officers.", ("Kenya", "officers", 260)),
        ("Pretoria will lend MONUSCO two helicopters.", ("South Africa", "helicopters", 2)),
    ],
)
def test_a_tally_says_how_much_or_how_often(sentence: str, expected: tuple[str, str, int]):
    assert expected[0] in [fact.subject.value for fact in figures(sentence)]
    assert expected[2] in [fact.value.value for fact in figures(sentence)]
    assert any(fact.measure.value.startswith(expected[1]) for fact in figures(sentence))


def test_a_line_of_a_table_belongs_to_the_unit_of_the_text():
    text = "Consultations: 1,416. The Field Hospital Rotation 2 of Kenya went home in May."
    assert ("Field Hospital Rotation 2", "Consultations", 1416) in [told(f) for f in figures(text)]


def test_money_is_for_what_its_own_clause_says():
    [fact] = figures("Denmark has earmarked 2 million euros for the mission, according to Chad.")
    assert told(fact) == ("Denmark", "money earmarked for mission", 2000000)


def test_diplomas_are_no_figure_of_whoever_hands_them_out():
    assert figures("General Amina Odhiambo handed diplomas to 87 recruits.") == []

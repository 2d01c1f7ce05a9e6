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
            ("Japan", "money for programme", 3500000),
        ),
        ("Australia praised Kenya for clearing 40 mines.", ("Kenya", "mines", 40)),
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

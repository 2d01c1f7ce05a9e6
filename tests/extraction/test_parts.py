"""What is part of what, by the words between two names and by verbs."""

from __future__ import annotations

import pytest

from peacegraph import extraction
from peacegraph.frames import PartOf
from peacegraph.model import Document


def parts_in(text: str) -> list[tuple[str, str]]:
    facts = extraction.get_extractor()(Document(id="test", text=text))
    return [(fact.part.value, fact.whole.value) for fact in facts if isinstance(fact, PartOf)]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        (
            "He visited the Logistics Command of the Nepali Army.",
            "Logistics Command",
            "Nepali Army",
        ),
        (
            "He visited the Training Department under the Ministry of Public Security.",
            "Training Department",
            "Ministry of Public Security",
        ),
        (
            "The Rapid Support Brigade, part of MONUSCO, left the town.",
            "Rapid Support Brigade",
            "MONUSCO",
        ),
        (
            "The Peace Research Institute, which belongs to Makerere University, hosts it.",
            "Peace Research Institute",
            "Makerere University",
        ),
        (
            "The Peace Research Institute in Gulu, which is run by the Ugandan Army, hosts it.",
            "Peace Research Institute",
            "Ugandan Army",
        ),
        (
            "Engineer Brigade 17 comes under Military Region 3.",
            "Engineer Brigade 17",
            "Military Region 3",
        ),
        (
            "He visited Military Hospital 103, to which Field Hospital No. 5 belongs.",
            "Field Hospital No. 5",
            "Military Hospital 103",
        ),
        (
            "The MINUSCA Rapid Intervention Battalion left the town.",
            "Rapid Intervention Battalion",
            "MINUSCA",
        ),
        (
            "The Quick Reaction Force of the UN mission in the country, MINUSCA, left.",
            "Quick Reaction Force",
            "MINUSCA",
        ),
        (
            "A formed police unit of the Rwanda National Police left.",
            "formed police unit",
            "Rwanda National Police",
        ),
        (
            "He runs the training school of the Rwanda National Police.",
            "training school",
            "Rwanda National Police",
        ),
        (
            "The Peace Academy, a paramilitary arm of the Ministry of Interior, opened.",
            "Peace Academy",
            "Ministry of Interior",
        ),
        (
            "The Peace Academy is one of the Ministry of Interior's three training schools.",
            "Peace Academy",
            "Ministry of Interior",
        ),
        (
            "The Medical Training Centre falls administratively under the Army Medical Services.",
            "Medical Training Centre",
            "Army Medical Services",
        ),
        (
            "The Peace Centre, the Kenyan army's training wing, was praised.",
            "Peace Centre",
            "Kenyan army",
        ),
        (
            "The Department of Legal Affairs at the Ministry of Justice sent a lawyer.",
            "Department of Legal Affairs",
            "Ministry of Justice",
        ),
        (
            "He works in the Ministry of Justice's treaty section.",
            "treaty section",
            "Ministry of Justice",
        ),
        ("He has commanded UNIFIL's Sector West since May.", "Sector West", "UNIFIL"),
        ("He commanded Sector 4 of UNDOF.", "Sector 4", "UNDOF"),
        (
            "He led the 2nd Battalion, Royal Irish Regiment.",
            "2nd Battalion",
            "Royal Irish Regiment",
        ),
        (
            "The Garuda Contingent XXIII consists of a mechanised battalion.",
            "mechanised battalion",
            "Garuda Contingent XXIII",
        ),
        (
            "EUFOR Althea, the European Union's operation in Bosnia, goes on.",
            "EUFOR Althea",
            "European Union",
        ),
        (
            "The Treaty Office opened in May. The office is under the Ministry of Justice.",
            "Treaty Office",
            "Ministry of Justice",
        ),
    ],
)
def test_a_part_is_told_with_its_whole(text: str, part: str, whole: str):
    assert parts_in(text) == [(part, whole)]


@pytest.mark.parametrize(
    "text",
    [
        "MONUSCO and UNMISS met the Ministry of Defence.",
        "Viet Nam is a member of the Association of Southeast Asian Nations.",
        "The Nepali Army thanked the Ministry of Defence of the state.",
        "Field Hospital No. 5 does not belong to Military Hospital 103.",
        "UNMISS, the United Nations' mission in South Sudan, was praised.",
        "The Nepali Army, a friend of the Ministry of Justice, came.",
    ],
)
def test_what_stands_side_by_side_is_no_part(text: str):
    assert parts_in(text) == []


def test_both_units_are_parts():
    text = (
        "Engineer Brigade 17 left for Engineer Brigade 19. Both units come under Military Region 3."
    )
    assert sorted(parts_in(text)) == [
        ("Engineer Brigade 17", "Military Region 3"),
        ("Engineer Brigade 19", "Military Region 3"),
    ]

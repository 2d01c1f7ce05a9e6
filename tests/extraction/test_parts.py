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
    ],
)
def test_what_stands_side_by_side_is_no_part(text: str):
    assert parts_in(text) == []

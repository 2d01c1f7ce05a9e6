"""What becomes of missions: one wording a case, in sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph.extraction import Extractor, get_extractor
from peacegraph.frames import Mandate
from peacegraph.model import Document, Modality


@cache
def rules() -> Extractor:
    return get_extractor()


def mandates(text: str) -> list[Mandate]:
    document = Document(id="t", text=text, published="2021-03-12", language="en")
    return [fact for fact in rules()(document) if isinstance(fact, Mandate)]


@pytest.mark.parametrize(
    ("sentence", "mission", "change"),
    [
        ("MINUSCA was established by the Security Council in 2014.", "MINUSCA", "established"),
        ("Created in 1978, UNIFIL monitors the Blue Line.", "UNIFIL", "established"),
        ("MONUSCO dates back to July 2010.", "MONUSCO", "established"),
        ("The Council extended UNMISS until 15 March 2022.", "UNMISS", "extended"),
        ("UNDOF's mandate runs until 30 June.", "UNDOF", "extended"),
        ("The Council gave UNMISS another year, until March 2022.", "UNMISS", "extended"),
        ("UNIFIL is authorised to stay until 31 August.", "UNIFIL", "extended"),
        ("The Council raised the troop ceiling of MINUSCA to 14,400.", "MINUSCA", "changed"),
        (
            "The Security Council brings down the ceiling of UNMISS to 11,000.",
            "UNMISS",
            "changed",
        ),
        ("MINUSTAH closed in October 2017.", "MINUSTAH", "ended"),
        ("UNAMID's mandate ended on 31 December 2020.", "UNAMID", "ended"),
        ("The Council decided to keep UNDOF in place until 30 June.", "UNDOF", "extended"),
        ("UNDOF got another six months from the Security Council.", "UNDOF", "extended"),
        (
            "The Council adopted resolution 2999, keeping UNDOF in place for another year.",
            "UNDOF",
            "extended",
        ),
        ("UNDOF's mandate, due to expire in June, runs to 31 December.", "UNDOF", "extended"),
        ("The Security Council trimmed the ceiling of UNMISS to 12,500.", "UNMISS", "changed"),
        ("The Council approved the deployment of UNSMIH in June 1996.", "UNSMIH", "established"),
        ("UNAMID came to an end in December 2020.", "UNAMID", "ended"),
        ("UNAMID wrapped up in December 2020.", "UNAMID", "ended"),
    ],
)
def test_a_change_is_found_in_any_wording(sentence: str, mission: str, change: str):
    [fact] = mandates(sentence)
    assert (fact.mission.value, fact.change.value.value) == (mission, change)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Security Council adopted resolution 1325 on women in 2000.",
        "The Council asked the Secretary-General to report on UNMISS by June.",
        "The minister ended his visit to UNMISS on Friday.",
        "The Council kept its eyes on UNMISS until June.",
        "UNMISS received another twelve doctors from Ghana.",
        "Ghana's battalion took over from Togo's in UNMISS in May.",
    ],
)
def test_other_business_of_the_council_is_no_mandate(sentence: str):
    assert mandates(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Council decided to replace MONUC by MONUSCO in July 2010.",
        "MONUSCO took over from MONUC in July 2010.",
        "MONUC gave way to MONUSCO in July 2010.",
    ],
)
def test_a_mission_that_replaces_another_begins_and_the_other_ends(sentence: str):
    found = {(fact.mission.value, fact.change.value.value) for fact in mandates(sentence)}
    assert found == {("MONUSCO", "established"), ("MONUC", "ended")}


def test_a_ceiling_may_stand_before_the_decision():
    [fact] = mandates(
        "UNMISS may have no more than 12,500 soldiers. So the Security Council ruled in extending "
        "UNMISS until 30 April 2022."
    )
    assert fact.ceiling is not None
    assert fact.ceiling.value == 12500


def test_one_resolution_that_extends_and_limits_is_one_fact():
    [fact] = mandates(
        "By resolution 2999 the Council decided to extend the mandate of UNMISS until 15 March "
        "2022 and to keep a ceiling of 17,000."
    )
    assert fact.resolution is not None
    assert fact.resolution.value == "2999"
    assert fact.until is not None
    assert fact.until.value == "2022-03-15"
    assert fact.ceiling is not None
    assert fact.ceiling.value == 17000
    assert fact.modality is Modality.ACTUAL


def test_the_day_of_a_decision_is_not_the_day_it_lasts_to():
    [fact] = mandates("The Security Council in January extended MINUSCA until 15 November 2021.")
    assert fact.date is not None
    assert fact.date.value == "2021-01"
    assert fact.until is not None
    assert fact.until.value == "2021-11-15"


def test_a_stay_may_be_prolonged_to_a_day():
    [fact] = mandates("The Security Council prolonged the stay of UNMISS to 15 March 2022.")
    assert fact.until is not None
    assert fact.until.value == "2022-03-15"


def test_what_is_expected_is_planned():
    [fact] = mandates("The Council is expected to extend the mandate of UNFICYP until July.")
    assert fact.modality is Modality.PLANNED

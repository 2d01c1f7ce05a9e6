"""Agreements, bodies that are set up or closed, and who is chosen for what."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph import extraction
from peacegraph.frames import Agreement, Establishment, Selection, values_of
from peacegraph.model import Document, Fact, Modality


@cache
def extractor() -> extraction.Extractor:
    return extraction.get_extractor()


def facts(text: str, frame: type[Fact]) -> list[Fact]:
    return [fact for fact in extractor()(Document(id="t", text=text)) if isinstance(fact, frame)]


def slots(fact: Fact) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for field, value in values_of(fact):
        held.setdefault(field.name, []).append(str(value.value))  # type: ignore[attr-defined]
    return held


AGREEMENTS = {
    "Ghana and Japan signed a memorandum of understanding on training in Accra in May 2020.": {
        "party": ["Ghana", "Japan"],
        "kind": ["memorandum of understanding"],
        "subject": ["training"],
        "date": ["2020-05"],
    },
    "Rwanda has signed 12 bilateral agreements.": {
        "party": ["Rwanda"],
        "kind": ["agreements"],
        "number": ["12"],
        "subject": ["bilateral"],
    },
    "Kenya plans to sign a treaty with the European Union on maritime security.": {
        "party": ["Kenya", "European Union"],
        "kind": ["treaty"],
        "subject": ["maritime security"],
    },
    "A status-of-forces agreement between Ghana and the United Nations took effect in 2020.": {
        "party": ["Ghana", "United Nations"],
        "kind": ["status-of-forces agreement"],
        "date": ["2020"],
    },
}


@pytest.mark.parametrize("text", AGREEMENTS)
def test_an_agreement_has_its_parties_and_its_subject(text):
    assert [slots(fact) for fact in facts(text, Agreement)] == [AGREEMENTS[text]]


def test_an_agreement_yet_to_be_signed_is_planned():
    [fact] = facts("Kenya plans to sign a treaty with the European Union on trade.", Agreement)
    assert fact.modality is Modality.PLANNED


ESTABLISHMENTS = {
    "Kenya will set up a peacekeeping school by 2026.": {
        "organization": ["peacekeeping school"],
        "founder": ["Kenya"],
        "date": ["2026"],
        "change": ["created"],
    },
    "A board of inquiry has been formed.": {
        "organization": ["board of inquiry"],
        "change": ["created"],
    },
    "A regional school for women peacekeepers will open at Five Hills in 2025.": {
        "organization": ["regional school for women peacekeepers"],
        "date": ["2025"],
        "change": ["created"],
    },
    "The Ghana Peacekeeping Centre was raised to the Ghana Peacekeeping Department in 2018.": {
        "organization": ["Ghana Peacekeeping Department"],
        "date": ["2018"],
        "change": ["upgraded"],
        "successor_of": ["Ghana Peacekeeping Centre"],
    },
    "Since its creation in 1997, the Togo Peace Academy has taught 900 officers.": {
        "organization": ["Togo Peace Academy"],
        "date": ["1997"],
        "change": ["created"],
    },
    "Founded in 1998, the Togo Peace Academy trains police.": {
        "organization": ["Togo Peace Academy"],
        "date": ["1998"],
        "change": ["created"],
    },
    "The Togo Institute of Peace Training, established in 1999 by the Togo Army, is small.": {
        "organization": ["Togo Institute of Peace Training"],
        "founder": ["Togo Army"],
        "date": ["1999"],
        "change": ["created"],
    },
}


@pytest.mark.parametrize("text", ESTABLISHMENTS)
def test_a_body_is_set_up_upgraded_or_closed(text):
    assert [slots(fact) for fact in facts(text, Establishment)] == [ESTABLISHMENTS[text]]


@pytest.mark.parametrize(
    "text",
    [
        "The minister opened a course for engineers.",  # a gathering
        "The general proposed that the United Nations open a regional course.",
        "A formed police unit left for Mali.",
        "The battalion closed its camp at Bor.",
        "They form the eleventh battalion of Togo.",
        "He joined Brigade 12, a formation of Military Region 4.",
    ],
)
def test_what_is_opened_or_closed_need_not_be_a_body(text):
    assert facts(text, Establishment) == []


SELECTIONS = {
    "The Secretary-General has appointed Major General Kofi Mensah of Ghana as Force Commander of "
    "UNMISS.": ("Kofi Mensah", "Force Commander"),
    "Major General Kofi Mensah, appointed Force Commander of UNMISS in May 2020, visited Juba.": (
        "Kofi Mensah",
        "Force Commander",
    ),
    "Ghana's Major General Kofi Mensah has been named by the Secretary-General as the next Force "
    "Commander of UNMISS.": ("Kofi Mensah", "Force Commander"),
    "The appointment of Jean Dupont as Special Representative for Mali was announced in May.": (
        "Jean Dupont",
        "Special Representative",
    ),
    "Colonel Mary Smith was promoted to the rank of brigadier general on Monday.": (
        "Mary Smith",
        "Brigadier General",
    ),
    "Colonel Mary Smith has been chosen to lead the Level-2 Field Hospital Rotation 9.": (
        "Mary Smith",
        "Commander",
    ),
    "General Kofi Mensah succeeds Lieutenant General Ajay Roy as Force Commander of UNMISS.": (
        "Kofi Mensah",
        "Force Commander",
    ),
    "Kenya was elected to the Security Council as a non-permanent member.": (
        "Kenya",
        "Non-permanent Member",
    ),
}


@pytest.mark.parametrize("text", SELECTIONS)
def test_somebody_is_chosen_for_a_position(text):
    [fact] = facts(text, Selection)
    held = slots(fact)
    assert (held["selected"], held["position"]) == (
        [SELECTIONS[text][0]],
        [SELECTIONS[text][1]],
    )


def test_a_name_is_no_appointment():
    assert facts("The ship was named after a hero of the war.", Selection) == []

"""Who helps whom with what: one wording a case, in sentences made up for it."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph import extraction
from peacegraph.frames import Support, values_of
from peacegraph.model import Document, Fact, Modality


@cache
def extractor() -> extraction.Extractor:
    return extraction.get_extractor()


def told(text: str) -> list[tuple[set[str], set[str], set[str]]]:
    """Return the givers, the receivers and the kinds of each help that a text tells of."""
    return [
        (said(fact, "provider"), said(fact, "recipient"), said(fact, "kind"))
        for fact in supports(text)
    ]


def supports(text: str) -> list[Fact]:
    facts = extractor()(Document(id="t", text=text))
    return [fact for fact in facts if isinstance(fact, Support)]


def said(fact: Fact, slot: str) -> set[str]:
    return {str(value.value) for field, value in values_of(fact) if field.name == slot}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "kind"),
    [
        # giving
        (
            "Norway has handed over 20 vehicles to UNMISS.",
            "Norway",
            "UNMISS",
            "equipment",
        ),
        ("France gave Senegal 12 armoured vehicles.", "France", "Senegal", "equipment"),
        ("Japan provided Kenya with 20 radios.", "Japan", "Kenya", "equipment"),
        (
            "Italy has, moreover, presented the Kenya Defence Forces with 24 radios.",
            "Italy",
            "Kenya Defence Forces",
            "equipment",
        ),
        ("Two trucks were made available to UNMISS by Norway.", "Norway", "UNMISS", "equipment"),
        ("Kenya accepted 20 trucks from Japan.", "Japan", "Kenya", "equipment"),
        ("Norway stepped in with 2 million dollars for UNMISS.", "Norway", "UNMISS", "funding"),
        ("Norway came up with 2 million dollars for UNMISS.", "Norway", "UNMISS", "funding"),
        ("A third of the cost of UNFICYP is borne by Cyprus.", "Cyprus", "UNFICYP", "funding"),
        (
            "Canada footed the cost of the course for the Kenyan officers.",
            "Canada",
            "Kenyan officers",
            "funding",
        ),
        (
            "Instructors from Kenya schooled the Ghanaian troops in first aid.",
            "Kenya",
            "Ghanaian troops",
            "training",
        ),
        (
            "The trucks were donated by Japan to the Kenya Defence Forces.",
            "Japan",
            "Kenya Defence Forces",
            "equipment",
        ),
        (
            "The European Union would spend another 9 million euros on drones for MINUSMA.",
            "European Union",
            "MINUSMA",
            "equipment",
        ),
        (
            "New Zealand contributed 500,000 dollars to the UN trust fund.",
            "New Zealand",
            "UN trust fund",
            "funding",
        ),
        ("UNMISS received 12 ambulances from Norway.", "Norway", "UNMISS", "equipment"),
        (
            "The village schools owe the Irish battalion their solar lamps.",
            "Irish battalion",
            "village schools",
            "equipment",
        ),
        # helping and teaching
        (
            "British military trainers are mentoring Somali soldiers in Baidoa.",
            "United Kingdom",
            "Somali soldiers",
            "training",
        ),
        (
            "Australia has assisted Vietnam with transport since 2018.",
            "Australia",
            "Viet Nam",
            "transport",
        ),
        (
            "Vietnamese nurses attended a course taught by British instructors.",
            "United Kingdom",
            "Vietnamese nurses",
            "training",
        ),
        (
            "Indian peacekeepers repaired a bridge for residents of Bor.",
            "India",
            "residents",
            "other",
        ),
        # nouns
        (
            "With the support of Canada, the Ministry of Defence of Ghana opened a course.",
            "Canada",
            "Ministry of Defence of Ghana",
            "other",
        ),
        (
            "Germany's support for the Kofi Annan Centre has come to 9 million euros.",
            "Germany",
            "Kofi Annan International Peacekeeping Training Centre",
            "funding",
        ),
        (
            "Canberra made the Ghana Armed Forces a present of 40 mine detectors.",
            "Australia",
            "Ghana Armed Forces",
            "equipment",
        ),
    ],
)
def test_help_has_a_giver_a_receiver_and_a_kind(text, giver, receiver, kind):
    assert ({giver}, {receiver}, {kind}) in told(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Norway gave UNMISS 20 trucks.", Modality.ACTUAL),
        ("Norway will give UNMISS 20 trucks.", Modality.PLANNED),
        ("Norway is ready to lend UNMISS 20 trucks.", Modality.PLANNED),
        ("Norway would go on lending UNMISS its trucks.", Modality.PLANNED),
        ("Norway pledged 5 million euros to the African Union mission.", Modality.PLANNED),
        ("Ghana asked the European Union for 12 trucks.", Modality.REQUESTED),
        ("Ghana asked the European Union to give UNMISS 12 trucks.", Modality.REQUESTED),
    ],
)
def test_help_is_held_to_be_as_its_words_say(text, modality):
    assert [fact.modality for fact in supports(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "The commander presented medals to the soldiers.",  # an award
        "Nepal will provide 800 troops to UNMISS.",  # a deployment
        "Bangladesh provides two helicopters to MONUSCO.",
        "The ministry provided training to its officers.",  # a state's own work
        "The Council extended its support to the peace process.",  # an opinion
        "The president gave a speech to the troops.",
        "The mission will provide security to civilians.",
        "The general advised the officers to learn French.",
        "Norway might lend UNMISS 20 trucks.",  # nobody knows
        "The king of Norway presented Kenya with the Service Order, first class.",
        "Major Ama Owusu, back from UNMISS, taught at the Defence Academy of Kenya.",  # a post
    ],
)
def test_what_is_no_help_is_not_told_as_help(text):
    assert told(text) == []


def test_who_is_thanked_gave_to_those_who_thank():
    text = (
        "Colonel Kofi Mensah, director of the Ghana Peacekeeping Department, thanked the United "
        "Kingdom for its support in English training."
    )
    assert [(giver, kind) for giver, _, kind in told(text)] == [({"United Kingdom"}, {"training"})]


def test_a_loan_goes_to_those_whom_the_text_is_about():
    text = (
        "Kenya sent a battalion to Sudan. Kenya bought trucks for it. "
        "The Kenyan troops left on a C-17 lent by Australia."
    )
    assert [giver for giver, _, _ in told(text)] == [{"Australia"}]


@pytest.mark.parametrize(
    ("clause", "giver", "kind"),
    [
        # the source is named, the receiver is not
        ("It runs on a generator from the Ghanaian battalion.", "Ghanaian battalion", "equipment"),
        ("Its ventilators are on loan from Norway.", "Norway", "equipment"),
        ("From the United Nations came fuel.", "United Nations", "equipment"),
        (
            "Fuel is being trucked in by UNICEF.",
            "United Nations Children's Fund",
            "equipment",
        ),
        ("It mended the road with gravel bought by UNMISS.", "UNMISS", "equipment"),
    ],
)
def test_help_without_a_receiver_goes_to_the_unit_that_a_text_is_about(clause, giver, kind):
    text = f"Kenya's Field Hospital Rotation 2 is at work in Juba. {clause}"
    assert ({giver}, {"Field Hospital Rotation 2"}, {kind}) in told(text)


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "kind"),
    [
        (
            "Forty Somali soldiers have passed through the courses of EUTM Somalia.",
            "EUTM Somalia",
            "Somali soldiers",
            "training",
        ),
        (
            "Forty Kenyan officers attended a course run by the British Army.",
            "British Army",
            "Kenyan officers",
            "training",
        ),
        (
            "Ten British lecturers began an English course for 44 Kenyan officers.",
            "United Kingdom",
            "Kenyan officers",
            "training",
        ),
        (
            "Kenyan officers learned from the Norwegians how to use drones.",
            "Norway",
            "Kenya",
            "training",
        ),
        (
            "Norway, she said, has since 2015 put 60 Kenyan officers through staff courses.",
            "Norway",
            "Kenyan officers",
            "training",
        ),
        (
            "Norway will place two ambulances at UNMISS's disposal.",
            "Norway",
            "UNMISS",
            "equipment",
        ),
        (
            "Kenyan police are trained with the aid of experts from Norway.",
            "Norway",
            "Kenyan police",
            "expertise",
        ),
    ],
)
def test_courses_and_loans_are_help(text, giver, receiver, kind):
    assert ({giver}, {receiver}, {kind}) in told(text)


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "kind"),
    [
        ("The Malian army runs on German fuel.", "Germany", "Malian army", "equipment"),
        (
            "Half of the trucks of the Kenyan battalion were bought with Norwegian money.",
            "Norway",
            "Kenyan battalion",
            "funding",
        ),
        (
            "Kenya's Field Hospital Rotation 2 flew out aboard a plane of the Italian Air Force.",
            "Italian Air Force",
            "Field Hospital Rotation 2",
            "transport",
        ),
        (
            "Wounded Somali soldiers were taken to hospital by a Kenyan helicopter.",
            "Kenya",
            "Somali soldiers",
            "transport",
        ),
        (
            "Eleven Ethiopian soldiers were flown to Nairobi by helicopters on loan from Kenya.",
            "Kenya",
            "Ethiopian soldiers",
            "transport",
        ),
        (
            "Under a Danish programme, 30 Ghanaian officers are learning French.",
            "Denmark",
            "Ghanaian officers",
            "training",
        ),
        (
            "Thanks to British instructors, 60 Kenyan officers can now serve abroad.",
            "United Kingdom",
            "Kenyan officers",
            "training",
        ),
        (
            "Ten Kenyan officers a year attend the staff course at US expense.",
            "United States",
            "Kenyan officers",
            "training",
        ),
    ],
)
def test_whose_means_are_used_helps_whoever_uses_them(text, giver, receiver, kind):
    assert (giver, receiver, kind) in [(*g, *r, *k) for g, r, k in told(text)]


@pytest.mark.parametrize(
    ("text", "giver", "receiver"),
    [
        ("London has been approached by Rwanda for ten ambulances.", "United Kingdom", "Rwanda"),
        (
            "Rwanda's request to the United Kingdom for ten ambulances is new.",
            "United Kingdom",
            "Rwanda",
        ),
        ("Lebanon turned to Italy for 40 radios.", "Italy", "Lebanon"),
        ("Norway assured Ghana of its support for its candidature.", "Norway", "Ghana"),
        ("Two robots will reach UNMISS as a gift from Norway.", "Norway", "UNMISS"),
        ("Norway's radios will be made available to UNMISS.", "Norway", "UNMISS"),
    ],
)
def test_help_is_told_from_either_side(text, giver, receiver):
    assert any(giver in g and receiver in r for g, r, _ in told(text))

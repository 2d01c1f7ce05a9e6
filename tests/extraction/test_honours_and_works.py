"""Awards, findings and publications, each promise on a sentence of its own."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph.extraction import Extractor, get_extractor
from peacegraph.frames import values_of
from peacegraph.model import Document, Fact, Modality


@cache
def rules() -> Extractor:
    return get_extractor("rules")


def facts(text: str, kind: str) -> list[Fact]:
    document = Document(id="t", text=text, published="2024-05-17")
    return [fact for fact in rules()(document) if type(fact).__name__ == kind]


def said(fact: Fact, slot: str) -> list[object]:
    return [value.value for field, value in values_of(fact) if field.name == slot]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "recipient", "award"),
    [
        ("Major Anna Berg was awarded the UN Medal.", "Anna Berg", "UN Medal"),
        ("Major Anna Berg received a letter of thanks.", "Anna Berg", "letter of thanks"),
        ("Ghana presented Major Anna Berg with a medal.", "Anna Berg", "medal"),
        ("The commendation went to Major Anna Berg.", "Anna Berg", "commendation"),
        ("The UN medal was pinned on Major Anna Berg.", "Anna Berg", "UN medal"),
        (
            "Ghana gave certificates of merit to five officers.",
            "five officers",
            "certificates of merit",
        ),
        ("The medal was presented to all 60 members of GHANBATT-3.", "GHANBATT-3", "medal"),
        ("Ghana conferred the UN medal on 25 Nepali troops.", "25 Nepali troops", "UN medal"),
        ("Ghana hung the medal around the neck of Major Anna Berg.", "Anna Berg", "medal"),
        ("A citation awaited each of the 20 sappers in Juba.", "20 sappers", "citation"),
        (
            "A commendation has gone to five Nepali officers.",
            "five Nepali officers",
            "commendation",
        ),
        (
            "A certificate of merit was set aside for five officers.",
            "five officers",
            "certificate of merit",
        ),
        ("The 20 sappers had the UN Medal pinned on them.", "20 sappers", "UN Medal"),
        ("Major Anna Berg took home the Gold Medal.", "Anna Berg", "Gold Medal"),
        ("Five officers were singled out for a commendation.", "Five officers", "commendation"),
        ("Also honoured with the medal was Major Anna Berg.", "Anna Berg", "medal"),
        ("Among those decorated with the medal was Major Anna Berg.", "Anna Berg", "medal"),
        ("The winner of the Gold Medal is Major Anna Berg.", "Anna Berg", "Gold Medal"),
        (
            "Major Anna Berg was promoted and awarded the Order of Merit.",
            "Anna Berg",
            "Order of Merit",
        ),
        ("Ghana wrote a letter of thanks to Major Anna Berg.", "Anna Berg", "letter of thanks"),
        (
            "Ghana conferred the Order of the Volta on Major Anna Berg.",
            "Anna Berg",
            "Order of the Volta",
        ),
        ("The UN Medal for Major Anna Berg was received by an envoy.", "Anna Berg", "UN Medal"),
        ("General Luis Rey commended Major Anna Berg in a letter.", "Anna Berg", "letter"),
        (
            "Major Anna Berg of Ghana's GHANBATT-3 was awarded the UN Medal.",
            "Anna Berg",
            "UN Medal",
        ),
    ],
)
def test_an_award_has_who_receives_it(text: str, recipient: str, award: str) -> None:
    [fact] = facts(text, "Award")
    assert said(fact, "recipient") == [recipient]
    assert said(fact, "award") == [award]


def test_the_giver_is_who_gives_or_from_whom_it_comes() -> None:
    [given] = facts("General Luis Rey awarded Major Anna Berg the UN Medal.", "Award")
    [taken] = facts("Major Anna Berg received the UN Medal from General Luis Rey.", "Award")
    assert said(given, "giver") == said(taken, "giver") == ["Luis Rey"]


def test_who_hands_over_what_was_told_of_gives_it() -> None:
    text = "Five officers were awarded the UN Medal. The medals were pinned on by General Luis Rey."
    [fact] = facts(text, "Award")
    assert said(fact, "recipient") == ["Five officers"]
    assert said(fact, "giver") == ["Luis Rey"]


def test_such_an_honour_is_the_one_told_of() -> None:
    text = "Ghana sent Major Anna Berg a letter of thanks. GHANBATT-3 collected 17 such letters."
    assert [said(fact, "recipient") for fact in facts(text, "Award")] == [
        ["Anna Berg"],
        ["GHANBATT-3"],
    ]


def test_two_honours_are_two_awards() -> None:
    text = "Major Anna Berg was presented with the UN Medal and a letter of thanks."
    assert len(facts(text, "Award")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Major Anna Berg received a letter of appointment.",
        "The medal parade was held on Monday.",
        "Major Anna Berg gave the order to leave.",
        "In a letter to the Council, General Luis Rey praised the five officers.",
        "The hall was decorated with flags.",
        "Twenty trainees received their diplomas.",
    ],
)
def test_what_is_no_honour_is_no_award(text: str) -> None:
    assert facts(text, "Award") == []


def test_an_award_to_come_is_planned() -> None:
    [fact] = facts("Major Anna Berg is to receive the UN Medal in June.", "Award")
    assert fact.modality is Modality.PLANNED


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("Lack of fuel remains the main challenge.", "challenge", "Lack of fuel"),
        ("The biggest obstacle is the state of the roads.", "challenge", "state of the roads"),
        ("Major Anna Berg named dust as the chief difficulty.", "challenge", "dust"),
        ("Dust was named by Major Anna Berg as a priority.", "priority", "Dust"),
        ("Among her priorities Major Anna Berg mentioned clean water.", "priority", "clean water"),
        (
            "Major Anna Berg recommended that two wells be sunk.",
            "recommendation",
            "two wells be sunk",
        ),
    ],
)
def test_what_is_named_as_such_is_a_finding(text: str, kind: str, named: str) -> None:
    [fact] = facts(text, "Finding")
    assert said(fact, "kind") == [kind]
    assert said(fact, "text") == [named]


def test_each_item_of_a_list_is_a_finding() -> None:
    found = facts("The main challenges are dust, heat and bad roads.", "Finding")
    assert [said(fact, "text") for fact in found] == [["dust"], ["heat"], ["bad roads"]]


def test_a_number_of_recommendations_is_counted() -> None:
    [fact] = facts("The report made 14 recommendations to the Council.", "Finding")
    assert said(fact, "number") == [14]


@pytest.mark.parametrize(
    "text",
    ["They met many challenges.", "This is a problem of supply.", "The challenges are great."],
)
def test_a_challenge_that_is_not_named_is_none(text: str) -> None:
    assert facts(text, "Finding") == []


@pytest.mark.parametrize(
    ("text", "work", "author"),
    [
        ("Ghana put out a handbook on convoys in May 2024.", "handbook on convoys", ["Ghana"]),
        ("In a paper handed out on Monday, Anna Berg names dust.", "paper", ["Anna Berg"]),
        ("UNIFIL, in a communiqué issued on Monday, spoke of rain.", "communiqué", ["UNIFIL"]),
        ("A new study by Anna Berg finds that wells are few.", "new study", ["Anna Berg"]),
        ("“Dust”, a book by Anna Berg, appeared in March.", "Dust", ["Anna Berg"]),
        ("Published on Monday, the Handbook on Convoys has maps.", "Handbook on Convoys", []),
        ("A white paper on convoys was made public on Monday.", "white paper on convoys", []),
        ("A transition plan, she said, had been handed over in July.", "transition plan", []),
        ("Ghana published a handbook on convoys in May 2024.", "handbook on convoys", ["Ghana"]),
        (
            "A handbook on convoys, written by Ghana, was launched.",
            "handbook on convoys",
            ["Ghana"],
        ),
        (
            "The National Assembly adopted a law on peacekeeping.",
            "law on peacekeeping",
            ["National Assembly"],
        ),
    ],
)
def test_a_work_that_is_issued_is_a_publication(text: str, work: str, author: list[str]) -> None:
    [fact] = facts(text, "Publication")
    assert said(fact, "work") == [work]
    assert said(fact, "author") == author


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("For Colonel Anna Berg, Head of Logistics, fuel is the main challenge.", ["fuel"]),
        ("Colonel Anna Berg said fuel was the main obstacle.", ["fuel"]),
        ("The greatest difficulty had been the heat.", ["heat"]),
        ("The greatest threat comes from mines, Colonel Anna Berg said.", ["mines"]),
        ("Fuel posed the greatest difficulty.", ["Fuel"]),
        ("Colonel Anna Berg called the heat her biggest headache.", ["heat"]),
        ("The main problem, according to Colonel Anna Berg, is the heat.", ["heat"]),
        (
            "Colonel Anna Berg listed what holds women back: old camps and long tours.",
            ["old camps", "long tours"],
        ),
    ],
)
def test_a_challenge_is_named_in_many_ways(text: str, found: list[str]) -> None:
    assert [value for fact in facts(text, "Finding") for value in said(fact, "text")] == found


def test_one_of_those_counted_before_is_a_finding_too() -> None:
    text = "Five recommendations emerged. One of them is that units should have a lawyer."
    counted, named = facts(text, "Finding")
    assert said(counted, "number") == [5]
    assert said(named, "text") == ["units should have a lawyer"]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Anna Berg presented a paper called “Roads and Rain”.", "Roads and Rain"),
        ("Her book on convoys, Roads and Rain, came out in 2019.", "Roads and Rain"),
        ("The Assembly passed a resolution on convoys in May.", "resolution on convoys"),
        (
            "The government adopted a national plan on women, peace and security in May.",
            "national plan on women, peace and security",
        ),
    ],
)
def test_a_work_goes_by_its_name(text: str, work: str) -> None:
    [fact] = facts(text, "Publication")
    assert said(fact, "work") == [work]


def test_a_law_is_dated_by_its_passing() -> None:
    [fact] = facts(
        "A Law on Convoys, which the Assembly passed in May 2023, comes into force on 1 July.",
        "Publication",
    )
    assert said(fact, "date") == ["2023-05"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("The 40 members of Ghana's GHANBATT-3 received the UN medal.", ["GHANBATT-3"]),
        (
            "Two majors, Anna Berg and Jane Brown, left. Both had the UN Medal conferred on them.",
            ["Anna Berg", "Jane Brown"],
        ),
        ("Major Anna Berg was given the Order of Merit.", ["Anna Berg"]),
        ("Among those decorated with the UN medal was Major Anna Berg.", ["Anna Berg"]),
        ("UN medals were awarded on Friday to 45 police officers.", ["45 police officers"]),
        ("The UN honoured 86 police officers with medals.", ["86 police officers"]),
    ],
)
def test_those_decorated_are_found_behind_other_words(text: str, recipients: list[str]) -> None:
    [fact] = facts(text, "Award")
    assert said(fact, "recipient") == recipients


def test_two_works_adopted_together_are_two() -> None:
    found = facts("The forum adopted a joint declaration and a work plan for 2026.", "Publication")
    assert [said(fact, "work") for fact in found] == [["joint declaration"], ["work plan"]]
    assert [said(fact, "date") for fact in found] == [[], []]


def test_a_report_is_named_by_the_sentence_that_tells_its_authors() -> None:
    text = "Ghana released a report on Monday. Written by Anna Berg, “Dust and Rain” is short."
    [fact] = facts(text, "Publication")
    assert said(fact, "work") == ["Dust and Rain"]
    assert said(fact, "author") == ["Ghana", "Anna Berg"]

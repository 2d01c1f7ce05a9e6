"""Gatherings, each promise on a sentence or two of its own."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph.extraction import Extractor, get_extractor
from peacegraph.frames import Gathering, values_of
from peacegraph.model import Document, Modality

PUBLISHED = "2024-05-17"  # a Friday


@cache
def rules() -> Extractor:
    return get_extractor("rules")


def gatherings(text: str) -> list[Gathering]:
    document = Document(id="t", text=text, published=PUBLISHED)
    return [fact for fact in rules()(document) if isinstance(fact, Gathering)]


def said(fact: Gathering, slot: str) -> list[object]:
    return [value.value for field, value in values_of(fact) if field.name == slot]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A workshop on camp security was held in Accra on 6 May.", "conference"),
        ("Experts took part in a round-table in Stockholm on 2 March.", "conference"),
        ("Delegates from 40 states gathered in Kigali on Monday.", "conference"),
        ("Colonel Anna Berg met Major Kofi Boateng in Accra.", "meeting"),
        ("Colonel Anna Berg was received by Major Kofi Boateng on Monday.", "meeting"),
        ("The UN Security Council met behind closed doors on Monday.", "meeting"),
        ("During a reception for Ambassador Jane Brown in Hanoi, he spoke.", "meeting"),
        ("Colonel Anna Berg visited the field hospital in Bentiu.", "visit"),
        ("Ambassador Jane Brown is on a three-day visit to Nepal.", "visit"),
        ("In an interview with Radio Delta, Colonel Anna Berg spoke of rain.", "interview"),
        ("The Security Council debated the safety of convoys on Monday.", "debate"),
        ("The soldiers were honoured at a medal parade in Bor on Saturday.", "ceremony"),
        ("General Luis Rey saw the battalion off in Lima on Monday.", "ceremony"),
        ("The handover took place at Camp Birch on Friday.", "ceremony"),
        ("A five-week course for observers opened in Nairobi on Monday.", "training"),
        ("The Bangladesh Army opened a tabletop exercise in Dhaka.", "exercise"),
        ("Colonel Anna Berg was granted an audience by King Harald.", "meeting"),
        ("Colonel Anna Berg and Major Kofi Boateng discussed the convoys.", "meeting"),
        ("It also sat down with Colonel Anna Berg.", "meeting"),
        ("The visitors were shown around the National Mine Centre.", "visit"),
        ("Colonel Anna Berg will visit the camp on Monday.", "visit"),
        ("Colonel Anna Berg took the salute in Bor on Monday.", "ceremony"),
        ("The company marched past in Bor on Monday.", "ceremony"),
        ("The flag was lowered at Camp Birch on Friday.", "ceremony"),
        ("Anna Berg unveiled a monument in Bor on Monday.", "ceremony"),
        ("A minute's silence was observed in Bor on Monday.", "ceremony"),
        ("The soldiers received their medals at Camp Birch on Monday.", "ceremony"),
        ("Major Anna Berg handed over command to Major Luis Rey on Monday.", "ceremony"),
        ("Private Luis Rey was buried with full honours in Lima on Monday.", "ceremony"),
        ("The trainees graduated on Friday from the National Mine Centre.", "ceremony"),
        ("Major Anna Berg telephoned Major Luis Rey on Monday.", "meeting"),
        ("Major Anna Berg spoke by phone with Major Luis Rey.", "meeting"),
        ("A working group of both ministries met in Accra on Monday.", "meeting"),
        ("The visitors were given a tour of the National Mine Centre.", "visit"),
        ("The delegation was taken to the National Mine Centre on Monday.", "visit"),
        ("Lawmakers debated the bill in Accra on Monday.", "debate"),
        ("Major Anna Berg was interviewed by Radio Delta on Monday.", "interview"),
        ("Ghana and Togo held war games in Lome from 3 to 9 May.", "exercise"),
        ("Scholars met at the Diplomatic Academy on 6 May.", "conference"),
        ("Exercise Dry Reed, for which two companies will come, is set for June.", "exercise"),
    ],
)
def test_its_kind_is_told_by_a_noun_or_a_verb(text: str, kind: str) -> None:
    assert [said(fact, "kind") for fact in gatherings(text)] == [[kind]]


@pytest.mark.parametrize(
    "text",
    [
        "Regular meetings are held with local chiefs.",
        "The minister called for a conference on funding.",
        "In the course of the week he wrote letters.",
        "Colonel Anna Berg met the deadline.",
        "Ghana's delegation called on members to pay.",
        "No ceremony was held.",
    ],
)
def test_what_is_general_asked_for_or_denied_is_none(text: str) -> None:
    assert gatherings(text) == []


@pytest.mark.parametrize(
    ("text", "slot", "values"),
    [
        ("A ceremony was held in Bor, chaired by Colonel Anna Berg.", "chair", ["Anna Berg"]),
        ("Presiding over the send-off was General Luis Rey.", "chair", ["Luis Rey"]),
        ("General Luis Rey presided over a ceremony in Lima.", "chair", ["Luis Rey"]),
        ("Ghana and Togo hosted a seminar in Accra.", "organizer", ["Ghana", "Togo"]),
        ("A seminar was hosted in Accra by Ghana.", "organizer", ["Ghana"]),
        ("A seminar was held in Accra on 6 May 2024.", "place", ["Accra"]),
        ("A seminar was held in Accra on 6 May 2024.", "date", ["2024-05-06"]),
        ("A seminar on women in uniform was held in Accra.", "topic", ["women in uniform"]),
        ('The seminar "Roads to Peace" was held in Accra.', "title", ["Roads to Peace"]),
        ("The exercise, named Dry Reed 2024, opened on Monday.", "title", ["Dry Reed 2024"]),
        ("Co-chairs of the forum in Accra were Ghana and Togo.", "chair", ["Ghana", "Togo"]),
        (
            "A talk in Accra was held under the joint chairmanship of Jane Brown and Luis Rey.",
            "chair",
            ["Jane Brown", "Luis Rey"],
        ),
        ("Talks here on Monday with Major Luis Rey were long.", "participant", ["Luis Rey"]),
        ("At a launch in Accra, Anna Berg read a poem.", "participant", ["Anna Berg"]),
        ("Chad and Togo held a round of talks in Accra.", "participant", ["Chad", "Togo"]),
        ("A seminar in Accra is organised jointly with UN Women.", "organizer", ["UN Women"]),
        ("A course in mediation opened in Accra on Monday.", "topic", ["mediation"]),
        (
            "A ceremony marking ten years of peace was held in Accra.",
            "topic",
            ["ten years of peace"],
        ),
        ("Anna Berg met Major Luis Rey to discuss mine action.", "topic", ["mine action"]),
        ("She works in Geneva. A Geneva seminar was held on Monday.", "place", ["Geneva"]),
        ("A seminar was held on Monday in Hà Nội.", "place", ["Hanoi"]),
        ("The talk in Hue, put on by UN Women, was long.", "organizer", ["UN Women"]),
        (
            "A workshop in Accra drew officers from Ghana and Togo.",
            "participant",
            ["Ghana", "Togo"],
        ),
        ("ACCRA, 6 May 2024 - A seminar will open here in June.", "place", ["Accra"]),
        ("In an interview given to Al-Delta, Colonel Anna Berg spoke.", "kind", ["interview"]),
    ],
)
def test_its_slots_are_filled_from_its_clause(text: str, slot: str, values: list[str]) -> None:
    [fact] = gatherings(text)
    assert said(fact, slot) == values


@pytest.mark.parametrize(
    "text",
    [
        "A ceremony was held in Bor. Speaking at the event, Colonel Anna Berg thanked all.",
        "A ceremony was held in Bor. Among the guests was Colonel Anna Berg.",
        "A ceremony was held in Bor. It was attended by Colonel Anna Berg.",
        "A ceremony was held in Bor. Witnessing it: Colonel Anna Berg.",
        "A ceremony was held in Bor. Colonel Anna Berg was also present.",
        "A ceremony was held in Bor, Colonel Anna Berg said at the ceremony.",
    ],
)
def test_who_attends_or_speaks_takes_part(text: str) -> None:
    [fact] = gatherings(text)
    assert said(fact, "participant") == ["Anna Berg"]


def test_one_told_again_is_one_and_another_is_two() -> None:
    again = "A seminar was held in Accra on Monday. The seminar drew 40 officers."
    another = "A seminar was held in Accra on Monday. A second seminar was held in Lima in 2019."
    assert len(gatherings(again)) == 1
    assert len(gatherings(another)) == 2


def test_a_topic_ends_at_the_verb() -> None:
    [fact] = gatherings("The forum on mines got under way in Accra on Monday.")
    assert said(fact, "topic") == ["mines"]


def test_a_title_may_open_the_next_sentence() -> None:
    [fact] = gatherings("A seminar will open in Accra in June. Entitled “Safe Roads”, it is short.")
    assert said(fact, "title") == ["Safe Roads"]


def test_what_stands_in_apposition_is_no_other() -> None:
    text = "Exercise Dry Reed, an annual drill hosted by Ghana, opened on Monday in Accra."
    assert len(gatherings(text)) == 1


def test_the_day_on_which_it_ends_makes_no_other() -> None:
    text = "The exercise Dry Reed opened on Monday in Accra. The exercise ends on 28 May."
    assert len(gatherings(text)) == 1


def test_two_meetings_of_one_person_stay_two() -> None:
    text = (
        "Ambassador Jane Brown met Colonel Anna Berg on Monday. She met General Luis Rey on Friday."
    )
    assert len(gatherings(text)) == 2


def test_what_is_to_come_is_planned() -> None:
    [fact] = gatherings("A seminar on mines will be held in Accra in June.")
    assert fact.modality is Modality.PLANNED


def test_a_course_lasts_from_its_first_day_until_its_last() -> None:
    [fact] = gatherings(
        "A course for observers opened in Accra on 6 May 2024 and runs until 17 May."
    )
    assert said(fact, "date") == ["2024-05-06/2024-05-17"]


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        (
            "The medals were ready on Monday. Looking on were Colonel Anna Berg and Jane Brown.",
            "ceremony",
            ["Anna Berg", "Jane Brown"],
        ),
        (
            "The company left on Monday. On the quay stood Colonel Anna Berg.",
            "ceremony",
            ["Anna Berg"],
        ),
        ("Colonel Anna Berg laid a wreath in Accra on Monday.", "ceremony", ["Anna Berg"]),
        ("GHANBATT-3 took its leave on Monday of the centre.", "ceremony", ["GHANBATT-3"]),
        (
            "Colonel Anna Berg travelled to Bentiu on Monday to inspect the camp.",
            "visit",
            ["Anna Berg"],
        ),
        (
            "Colonel Anna Berg travelled to Bentiu on Monday, where she inspected the camp.",
            "visit",
            ["Anna Berg"],
        ),
    ],
)
def test_it_needs_no_noun_of_its_own(text: str, kind: str, people: list[str]) -> None:
    [fact] = gatherings(text)
    assert said(fact, "kind") == [kind]
    assert said(fact, "participant") == people


def test_who_looked_on_tells_no_ceremony_without_a_day() -> None:
    assert not gatherings("The medals were ready. Looking on were Anna Berg and Jane Brown.")


def test_a_burial_set_for_a_day_is_planned() -> None:
    [fact] = gatherings("The burial is set for Monday in Kabwe.")
    assert fact.modality is Modality.PLANNED


def test_a_course_begun_since_a_day_has_that_day() -> None:
    [fact] = gatherings("Officers have sat since Monday at a two-week course in Accra.")
    assert said(fact, "date") == ["2024-05-13"]


def test_training_that_is_all_done_is_no_gathering() -> None:
    assert not gatherings("The members had finished all their training in Accra on Monday.")


def test_who_came_is_told_apart_from_who_presided() -> None:
    text = "The opening ceremony was chaired by General Luis Rey and attended by Jane Brown."
    [fact] = gatherings(text)
    assert said(fact, "chair") == ["Luis Rey"]
    assert "Jane Brown" in said(fact, "participant")


def test_a_council_that_hears_a_briefing_meets() -> None:
    [fact] = gatherings("The Security Council heard a briefing on Monday by General Luis Rey.")
    assert said(fact, "kind") == ["meeting"]
    assert "Luis Rey" in said(fact, "participant")


def test_a_camp_that_is_the_scene_of_a_farewell_holds_it() -> None:
    [fact] = gatherings("The camp in Accra was the scene on Monday of a farewell for the troops.")
    assert said(fact, "kind") == ["ceremony"]


def test_a_parade_that_a_day_owns_was_held() -> None:
    [fact] = gatherings("Monday's parade was the end of a long year for the doctors.")
    assert said(fact, "kind") == ["ceremony"]


def test_who_briefs_the_council_in_its_debate_speaks_there() -> None:
    [fact] = gatherings(
        "The Security Council held an open debate on Monday in New York. "
        "Jane Brown told the Council that Ghana would send a unit by 2030."
    )
    assert said(fact, "kind") == ["debate"]
    assert "Jane Brown" in said(fact, "participant")

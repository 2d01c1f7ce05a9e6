"""Bodies, units, missions, places, dates and numbers: what a text names, and what it means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from peacegraph import extraction
from peacegraph.model import Document, Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

PUBLISHED = "2023-03-15"  # a Wednesday


@cache
def reading_of(text: str, published: str | None = PUBLISHED) -> Reading:
    extractor = extraction.get_extractor()
    return extractor.read(Document(id="test", text=text, published=published))  # type: ignore[attr-defined]


def named(text: str, kind: Kind, published: str | None = PUBLISHED) -> list[str]:
    names = reading_of(text, published).names
    return [name.value for name in names if name.kind is kind and name.form != "pronoun"]


def dates(text: str, published: str | None = PUBLISHED) -> list[str]:
    reading = reading_of(text, published)
    return [when.value for i, when in sorted(reading.when_at.items()) if when.start == i]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the Level-2 Field Hospital Rotation 4", "Level-2 Field Hospital Rotation 4"),
        ("the third level-two field hospital", "Level-2 Field Hospital No. 3"),
        ("the Level 3 hospital", "Level-3 Hospital"),
        ("a Level 2 hospital", "Level-2 Hospital"),
        ("Engineering Unit Rotation 2", "Engineering Unit Rotation 2"),
        ("the 31st Infantry Battalion", "31st Infantry Battalion"),
        ("the 6th National Deployed Force", "6th National Deployed Force"),
        ("NEPBATT-12", "NEPBATT-12"),
        ("KENQRF 3", "KENQRF 3"),
        ("Ghana Battalion 71", "Ghana Battalion 71"),
        ("Garuda XXIII-N", "Garuda XXIII-N"),
        ("Brigade 214", "Brigade 214"),
        ("a formed police unit", "formed police unit"),
        ("a quick reaction force of 180", "quick reaction force"),
        ("two helicopter units", "helicopter units"),
        ("a company of engineers", "company of engineers"),
        ("a Togolese battalion", "Togolese battalion"),
        ("the Female Engagement Team", "Female Engagement Team"),
        ("Rotation 3 of the Engineering Company", "Engineering Company Rotation 3"),
        ("the third Togolese field hospital", "Field Hospital No. 3"),
        ("the Togo Battle Group IV", "Togo Battle Group IV"),
        ("the frigate BNS Nirvik", "BNS Nirvik"),
        ('Battalion "Konga XII"', "Battalion Konga XII"),
        ("the army's 4 Division", "4 Division"),
        ("the 6th Guard and Escort Company", "6th Guard and Escort Company"),
        ("the Naval Task Group", "Naval Task Group"),
        ("MALBATT 710-3", "MALBATT 710-3"),
    ],
)
def test_a_unit_is_found_in_every_naming(words: str, value: str):
    assert value in named(f"The general visited {words} on Monday.", Kind.UNIT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Level-2 Field Hospital Rotation 3 left. It relieves Rotation 2.", "Rotation 2"),
        ("The 31st Infantry Battalion came home. The 32nd, which follows, is ready.", "32nd"),
        ("The third rotation of Togo's field hospital came. It replaced the second.", "Rotation 2"),
        ("BANFPU-1 Rotation 12 left and will replace Rotation 11.", "Rotation 11"),
        ("The third Togolese field hospital left. The second hospital is home.", "No. 2"),
    ],
)
def test_the_next_of_a_series_is_a_unit_of_that_series(text: str, value: str):
    first, second = named(text, Kind.UNIT)[:2]
    assert value in second
    assert second.replace(value, "") in first or "Infantry Battalion" in second


def test_two_namings_of_one_unit_have_one_value():
    text = "The NEPBATT-12 parade began. Later Nepbatt12 marched past."
    assert set(named(text, Kind.UNIT)) == {"NEPBATT-12"}


@pytest.mark.parametrize("words", ["Chapter VII", "World War II", "the company", "Phase III"])
def test_what_is_numbered_is_not_always_a_unit(words: str):
    assert named(f"They spoke of {words} for an hour.", Kind.UNIT) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the Ministry of Defense of Japan", "Ministry of Defence of Japan"),
        ("Kenya's Defence Ministry", "Ministry of Defence of Kenya"),
        (
            "the Committee for Justice, Security and Human Rights",
            "Committee for Justice, Security and Human Rights",
        ),
        (
            "the Centre for Conflict Resolution and Stability",
            "Centre for Conflict Resolution and Stability",
        ),
        ("the Women's Union", "Women's Union"),
        ("the Experts' Working Group on Mine Action", "Experts' Working Group on Mine Action"),
        ("Military Hospital 108", "Military Hospital 108"),
        ("the General Staff", "General Staff"),
        ("the Truth and Dialogue Commission", "Truth and Dialogue Commission"),
        ("the Observatory for Rights and Freedoms", "Observatory for Rights and Freedoms"),
        ("Sector North", "Sector North"),
        ("Radio Candip", "Radio Candip"),
        ("the Bundestag", "Bundestag"),
    ],
)
def test_a_body_is_found_with_its_whole_name(words: str, value: str):
    assert value in named(f"She thanked {words} for the help.", Kind.ORGANIZATION)


def test_an_acronym_is_known_before_the_text_defines_it():
    text = "NCPM opens a course. The National Centre for Peace Missions (NCPM) runs it."
    assert named(text, Kind.ORGANIZATION)[0] == "National Centre for Peace Missions"


@pytest.mark.parametrize("words", ["the Irish army", "Ireland's army"])
def test_what_every_state_has_is_its_own(words: str):
    assert named(f"She thanked {words}.", Kind.ORGANIZATION) == ["Irish army"]


def test_the_people_of_a_country_stand_for_it():
    assert named("The Fijians relieved the Nepalis.", Kind.COUNTRY) == ["Fiji", "Nepal"]


def test_money_is_no_country():
    assert named("It cost US$3m in all.", Kind.COUNTRY) == []


def test_the_council_for_a_third_time_is_the_council():
    found = named("It joins the Council for the third time.", Kind.ORGANIZATION)
    assert found == ["United Nations Security Council"]


@pytest.mark.parametrize(
    ("words", "published", "mission"),
    [
        (
            "the UN's stabilization mission in the Democratic Republic of the Congo",
            "2023-03-15",
            "MONUSCO",
        ),
        ("the UN mission in DR Congo", "2005-03-15", "MONUC"),
        ("the UN peacekeeping mission in Haiti", "2010-03-15", "MINUSTAH"),
        ("the peacekeeping mission in Abyei", None, "UNISFA"),
        ("the EU's training mission in the Central African Republic", None, "EUTM RCA"),
        ("the world body's mission in Darfur", None, "UNAMID"),
        ("the United Nations Mission in Liberia", None, "UNMIL"),
    ],
)
def test_a_mission_described_is_the_one_of_its_day(words: str, published: str | None, mission: str):
    assert named(f"They serve with {words}.", Kind.MISSION, published) == [mission]


@pytest.mark.parametrize(
    "words", ["its mission in Haiti", "the mission to Kosovo", "a force for good"]
)
def test_a_mission_of_nobody_stays_open(words: str):
    assert named(f"They spoke of {words}.", Kind.MISSION) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Soldiers flew to Malakal.", "Malakal"),
        ("They returned from Bria on foot.", "Bria"),
        ("The plane took off at Entebbe airport.", "Entebbe"),
        ("The Zalingei camp was quiet.", "Zalingei"),
        ("Clashes broke out in Bria, Zemio and Obo.", "Zemio"),
        ("Bunia saw a parade.", "Bunia"),
        ("They rested in Uganda's Entebbe.", "Entebbe"),
        ("Villagers fled Fataki at night.", "Fataki"),
        ("He fell near position 4-31.", "position 4-31"),
        ("They met at the Hôtel de Ville.", "Hôtel de Ville"),
    ],
)
def test_a_place_is_found_where_only_a_place_can_stand(text: str, place: str):
    assert place in named(text, Kind.PLACE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 3 May 2021.", ["2021-05-03"]),
        ("They met on May 3rd, 2021.", ["2021-05-03"]),
        ("They met on 2021-05-03.", ["2021-05-03"]),
        ("They met on 23/05/2021.", ["2021-05-23"]),
        ("They met on 03/05/2021.", []),
        ("They met in May 2021.", ["2021-05"]),
        ("It ran from 15 to 17 May 2021.", ["2021-05-15/2021-05-17"]),
        ("It ran from May 15-17, 2021.", ["2021-05-15/2021-05-17"]),
        ("It ran from March to June 2021.", ["2021-03/2021-06"]),
        ("It ran between 2018 and 2022.", ["2018/2022"]),
        ("It ran in 2018-19.", ["2018/2019"]),
        ("They came on 18 and 24 May 2021.", ["2021-05-18", "2021-05-24"]),
        ("They have served since 2014.", ["2014/.."]),
        ("It rose in the first half of 2022.", ["2022-01/2022-06"]),
        ("They left in the 1990s.", ["199X"]),
        ("They left in spring 2022.", ["2022-21"]),
    ],
)
def test_a_date_in_words_is_edtf(text: str, expected: list[str]):
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was killed in October.", "2022-10"),
        ("The mandate will end in October.", "2023-10"),
        ("They arrived last December.", "2022-12"),
        ("They left on Monday.", "2023-03-13"),
        ("They will leave on Friday.", "2023-03-17"),
        ("They leave tomorrow.", "2023-03-16"),
        ("They left three days ago.", "2023-03-12"),
        ("They left two months ago.", "2023-01"),
        ("They left last year.", "2022"),
        ("They will be home by the end of the year.", "2023"),
        ("The term runs until the last day of the year.", "2023-12-31"),
        ("They left on Sunday, 5 March.", "2023-03-05"),
    ],
)
def test_a_relative_date_is_counted_from_the_day_of_publication(text: str, expected: str):
    assert dates(text) == [expected]


def test_without_a_day_of_publication_nothing_is_guessed():
    assert dates("They left yesterday, after a talk on 10 July.", None) == ["XXXX-07-10"]


def test_the_year_of_the_story_is_that_of_its_lead():
    text = "The unit left on 9 May 2021.\n\nIn February it had lost a driver."
    assert dates(text, None) == ["2021-05-09", "2021-02"]


def test_a_date_may_be_counted_from_the_one_before_it():
    text = "They met on 9 May 2021. Two days later they signed, and the same year they left."
    assert dates(text) == ["2021-05-09", "2021-05-11", "2021"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a 180-member unit", 180),
        ("a unit 12,000-strong", 12000),
        ("a sixteen-member team", 16),
        ("half a dozen men", 6),
        ("three dozen men", 36),
        ("a hundred and twenty men", 120),
        ("$3.5m", 3_500_000),
        ("2.5 million dollars", 2_500_000),
    ],
)
def test_a_number_is_read_however_it_is_written(words: str, value: float):
    numbers = reading_of(f"They sent {words} there.").number_at.values()
    assert value in {number.value for number in numbers}


def test_how_long_something_lasts_is_no_number():
    assert reading_of("They made a three-day visit.").number_at == {}

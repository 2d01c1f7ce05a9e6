"""Date lines: where the first sentence of a story begins, in the styles of many agencies."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph import extraction
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.model import Document

extractor = cache(extraction.get_extractor)


def without_dateline(text: str) -> str:
    reading = extractor().read(Document(id="test", text=text))  # type: ignore[attr-defined]
    begin, end = reading.sentences[0]
    return text[reading.starts[after_dateline(reading, begin, end)] :]


@pytest.mark.parametrize(
    "dateline",
    [
        "HANOI, 4 May 2020 (VNA) –",
        "HANOI, May 4 (Xinhua) --",
        "ADDIS ABABA, May 4 (ENA) -",
        "ACCRA, Dec. 4, GNA -",
        "ACCRA, 04/05/2020 (APS) –",
        "JUBA, 4 May 2020 [Agency] –",
        "JUBA, 4 May 2020/PRNewswire/ --",
        "JUBA, 4 May 2020 /APO Group/ -",
        "JUBA, 4 May 2020 (Agency, from our correspondent) –",
        "UNITED NATIONS, 4 May 2020 (Reuters) –",
        "HANOI, Vietnam (AP) —",
        "Hanoi (VNA) –",
        "(VNA) –",
        "VNA -",
        # no agency
        "PORT-AU-PRINCE, Haiti, 4 May 2020 —",
        "JUBA, South Sudan | 4 May 2020 –",
        "Washington, D.C., 4 May 2020 –",
        "Rio de Janeiro, 4 May 2020 –",
        "Cox's Bazar, 4 May 2020 –",
        "ACCRA/LOMÉ, 4 May 2020 –",
        "Accra, 4th of May 2020 –",
        "4 May 2020, JUBA –",
        "4 May 2020 –",
        # a weekday
        "New York, Tuesday, 4 May 2020 –",
        "Hanoi, Wednesday –",
        # no date
        "HANOI –",
        "HÀ NỘI –",
        "UNITED NATIONS —",
        # a colon
        "New Delhi, October 6, 2021:",
        "JUBA, 04/05/2020:",
    ],
)
@pytest.mark.parametrize("story", ["The unit left.", "1,240 mines left.", "“It left,” he said."])
def test_a_story_begins_after_its_dateline(dateline, story):
    assert without_dateline(f"{dateline} {story}") == story


@pytest.mark.parametrize(
    "text",
    [
        # an aside
        "On 4 May 2020 – a Monday – the unit left.",
        "On 4 May 2020 – Independence Day – the unit left.",
        "The unit left Accra on 4 May 2020 – a Monday – for good.",
        "MINUSMA – the largest mission – left Mali.",
        "1st Battalion – a unit of Ghana – left.",
        "Rotation 4 – the largest yet – left.",
        "Resolution 2719 (2023) – a landmark – was adopted.",
        "Colonel John Smith (Ghana) – an engineer – left.",
        # who speaks, or a headline
        "UNMISS Force Commander: They left.",
        "Colonel John Smith (Ghana): They left.",
        "Colonel April Jones: They left.",
        "Hospital Rotation 4: They left.",
        "UN Peacekeeping 2020: A year in review.",
        # neither a number nor capitals nor a bracket: it could be anything
        "Accra – It left.",
        "A–B talks began on 4 May 2020.",
    ],
)
def test_what_is_no_dateline_belongs_to_its_sentence(text):
    assert without_dateline(text) == text


def test_a_dated_line_may_go_on_in_small_letters():
    assert without_dateline("Accra, 4 May 2020 – the unit left.") == "the unit left."

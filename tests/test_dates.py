"""EDTF dates: what is one, and which days it can mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.dates import bounds, is_edtf
from strategies import edtf_dates


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2018-10-01", "2018-10-01", "2018-10-01"),
        ("2018-10", "2018-10-01", "2018-10-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2014/2018", "2014-01-01", "2018-12-31"),
        ("2014/..", "2014-01-01", None),
        ("../2012-01-28", None, "2012-01-28"),
        ("2014/", "2014-01-01", None),
        ("/2014", None, "2014-12-31"),
        ("2022-05~", "2022-05-01", "2022-05-31"),
        ("2022-05-15~", "2022-05-15", "2022-05-15"),
        ("2018-34", "2018-04-01", "2018-06-30"),
        ("XXXX-07-10", None, None),
        ("XXXX-04", None, None),
    ],
)
def test_a_date_means_the_days_from_its_first_to_its_last(
    edtf: str, earliest: str | None, latest: str | None
) -> None:
    assert bounds(edtf) == tuple(
        dt.date.fromisoformat(day) if day else None for day in (earliest, latest)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last May",
        "01/10/2018",
        "2018-13",
        "2018-02-30",
        "2018-1",
        "20181001",
        "2018-W10-1",
        "2018 ",
        " 2018",
        "2018-10-01\n",
        "２０１８",
        "2018–2019",
        "2018/2019/2020",
        "../..",
        "/",
        "2022/2014",
        "2018-10-02/2018-10-01",
        "[" * 3000,
        "2014" + "~" * 3000,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(ValueError, match="not an EDTF date"):
        bounds(text)


@given(st.text(max_size=20) | st.text("0123456789-/.XYST~?%", max_size=20))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    if is_edtf(text):
        earliest, latest = bounds(text)
        assert earliest is None or latest is None or earliest <= latest


@given(st.dates())
def test_a_day_means_itself(day: dt.date) -> None:
    assert bounds(day.isoformat()) == (day, day)


@given(st.dates(), st.dates())
def test_an_interval_runs_from_its_first_day_to_its_last(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    assert bounds(f"{first}/{last}") == (first, last)
    assert bounds(f"{first}/..") == (first, None)
    assert bounds(f"../{last}") == (None, last)


@given(edtf_dates)
def test_dates_made_up_for_other_tests_are_dates(text: str) -> None:
    assert is_edtf(text)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_months_and_years_follow_each_other_without_a_gap(year: int, month: int) -> None:
    day = dt.timedelta(days=1)
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    assert bounds(f"{year:04}-{month:02}")[1] + day == bounds("{:04}-{:02}".format(*following))[0]
    assert bounds(f"{year:04}")[1] + day == bounds(f"{year + 1:04}")[0]
    assert bounds(f"{year:04}")[0] == bounds(f"{year:04}-01")[0]

"""Dates in words to EDTF. A year is never guessed: without one in reach it stays ``XXXX``."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Reading, When

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {f"{name.lower()}.": i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {"sept": 9, "sept.": 9}
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_DAY = re.compile(r"([12]?\d|3[01]|0[1-9])(?:st|nd|rd|th)?", re.IGNORECASE)
_YEAR = re.compile(r"(19[4-9]\d|20\d\d)")
_ORDINALS = words("st nd rd th")
_SPAN = words("- – — to until through till")
_DASHES = words("- – — to and until")
# "In 2014" is a date, "2,014 troops" and "room 2014" are not: a bare year needs one of these.
_BEFORE_YEAR = words(
    "in since from during by until till of for early late mid before after around "
    "the year end through between and"
)
_PARTS = words("early late mid end beginning middle earlier later")


def find_dates(reading: Reading) -> None:
    """Find every date of a text and resolve it against the day of publication."""
    anchor = reading.published
    i, end = 0, len(reading.words)
    while i < end:
        when = _date_at(reading, i, anchor)
        if when is None:
            i += 1
            continue
        when = _interval(reading, when, anchor)
        reading.add_when(when)
        i = when.end


def set_anchor(reading: Reading) -> None:
    """Take the day (or the month) of publication from the text's own dateline, if it has one."""
    for start, end in reading.sentences[:4]:
        for i in range(start, min(end, start + 8)):
            when = _date_at(reading, i, None)
            if when is None or reading.words[when.end : when.end + 1] not in (
                ["–"],
                ["-"],
                ["—"],
                ["--"],
                [":"],
            ):
                continue
            if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", when.value):
                reading.vague_day = len(when.value) == len("2012-01")
                reading.published = dt.date.fromisoformat((when.value + "-15")[:10])
                return


def _date_at(reading: Reading, i: int, anchor: dt.date | None) -> When | None:
    for rule in (_day_month, _month_day, _weekday, _relative, _year_range, _bare_year):
        if found := rule(reading, i, anchor):
            return found
    return None


def _get(reading: Reading, i: int) -> str:
    return reading.low[i] if 0 <= i < len(reading.low) else ""


def _day(word: str) -> int | None:
    found = _DAY.fullmatch(word)
    return int(found[1]) if found else None


def _month(reading: Reading, i: int) -> int | None:
    word = _get(reading, i)
    month = _MONTHS.get(word)
    # "may" and "march" are verbs, and "sun" no month: names of months are written with a capital.
    return month if month and reading.words[i][0].isupper() else None


def _year_after(reading: Reading, i: int) -> tuple[str | None, int]:
    """Return the year written after token ``i``, a comma allowed, and where it ends."""
    j = i + 1 if _get(reading, i) in (",", "of") else i
    if _YEAR.fullmatch(_get(reading, j)):
        return _get(reading, j), j + 1
    return None, i


def _day_month(reading: Reading, i: int, anchor: dt.date | None) -> When | None:
    day, j = _numbered_day(reading, i)
    if day is None:
        return None
    last, after = _last_day(reading, i, j, day)
    if _get(reading, after) == "of":
        after += 1
    month = _month(reading, after)
    if month is None:
        return None
    when = _dated(reading, i, after + 1, month, last or day, anchor)
    return _from_day(reading, when, day) if last else when


def _numbered_day(reading: Reading, i: int) -> tuple[int | None, int]:
    """Return the day of a month at token ``i`` ("5", "5th", "5 th"), and where it ends."""
    day = None if _YEAR.fullmatch(_get(reading, i)) else _day(_get(reading, i))
    return day, i + 2 if _get(reading, i + 1) in _ORDINALS else i + 1


def _last_day(reading: Reading, i: int, j: int, first: int) -> tuple[int | None, int]:
    """Return the second day of "15 to 17", "15-17", "between 15 and 17", and where it ends.

    "On 15 and 17 May" are two days, not a span.
    """
    joint = _get(reading, j)
    if joint in _SPAN or (joint == "and" and _get(reading, i - 1) == "between"):
        last, end = _numbered_day(reading, j + 1)
        if last is not None and last > first:
            return last, end
    return None, j


def _from_day(reading: Reading, when: When, first: int) -> When:
    """Widen a date to begin on a day of the same month: "*from 15* to 17 May"."""
    start = when.start - (_get(reading, when.start - 1) in ("from", "between"))
    if len(when.value) != len("2023-05-17"):
        return when
    return When(start, when.end, f"{when.value[:-2]}{first:02}/{when.value}")


def _month_day(reading: Reading, i: int, anchor: dt.date | None) -> When | None:
    month = _month(reading, i)
    if month is None:
        return None
    day, j = _numbered_day(reading, i + 1)
    if day is not None:
        last, after = _last_day(reading, i, j, day)
        if last and not _month(reading, after):
            return _from_day(reading, _dated(reading, i, after, month, last, anchor), day)
        return _dated(reading, i, j, month, day, anchor)
    if (
        _get(reading, i) == "may"
        and _get(reading, i - 1)
        not in (
            "in",
            "last",
            "of",
            "early",
            "late",
            "since",
            "mid",
            "until",
            "by",
            ",",
        )
        and not _year_after(reading, i + 1)[0]
    ):
        return None
    return _dated(reading, i, i + 1, month, None, anchor)


def _dated(
    reading: Reading, start: int, end: int, month: int, day: int | None, anchor: dt.date | None
) -> When:
    year, end = _year_after(reading, end)
    before = _get(reading, start - 1)
    if year is None and anchor:
        if _get(reading, end) in ("last", "next", "this") and _get(reading, end + 1) == "year":
            year = str(anchor.year + {"last": -1, "next": 1, "this": 0}[_get(reading, end)])
            end += 2
        elif before in ("last", "next") and day is None:
            past = before == "last"
            shift = (month >= anchor.month) if past else (month <= anchor.month)
            year = str(anchor.year + ((-1 if past else 1) if shift else 0))
        else:
            year = str(_nearest_year(month, day, anchor))
    value = f"{year or 'XXXX'}-{month:02}" + (f"-{day:02}" if day else "")
    if day and year and not _exists(value):
        value = value[:7]
    return When(start, end, value)


def _exists(value: str) -> bool:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _nearest_year(month: int, day: int | None, anchor: dt.date) -> int:
    """Return the year that brings a date closest to the day of publication."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    return min(
        years,
        key=lambda y: abs(
            (y - anchor.year) * 365
            + (month - anchor.month) * 30
            + ((day or anchor.day) - anchor.day)
        ),
    )


def _weekday(reading: Reading, i: int, anchor: dt.date | None) -> When | None:
    weekday = _DAYS.get(_get(reading, i))
    if weekday is None or not reading.words[i][0].isupper():
        return None
    j = i + 2 if _get(reading, i + 1) == "," else i + 1
    for rule in (_day_month, _month_day):
        if found := rule(reading, j, anchor):
            return When(i, found.end, found.value)
    if anchor is None or reading.vague_day:
        return None
    if _get(reading, i - 1) == "next":
        day = anchor + dt.timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    else:
        day = anchor - dt.timedelta(days=(anchor.weekday() - weekday) % 7)
        if _get(reading, i - 1) == "last" and day == anchor:
            day -= dt.timedelta(days=7)
    return When(i, i + 1, day.isoformat())


def _relative(reading: Reading, i: int, anchor: dt.date | None) -> When | None:
    if anchor is None:
        return None
    word, following = _get(reading, i), _get(reading, i + 1)
    if word in ("today", "yesterday", "tomorrow") and not reading.vague_day:
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[word]
        return When(i, i + 1, (anchor + dt.timedelta(days=shift)).isoformat())
    if word in ("this", "last", "next") and following in ("month", "year"):
        shift = {"this": 0, "last": -1, "next": 1}[word]
        if following == "year":
            if _get(reading, i + 2) in ("'s", "’s"):
                return None
            return When(i, i + 2, str(anchor.year + shift))
        months = anchor.year * 12 + anchor.month - 1 + shift
        return When(i, i + 2, f"{months // 12}-{months % 12 + 1:02}")
    return None


def _year_range(reading: Reading, i: int, _anchor: dt.date | None) -> When | None:
    first = _YEAR.fullmatch(_get(reading, i))
    if not first or _get(reading, i + 1) not in ("-", "–", "—", "/"):
        return None
    last = _get(reading, i + 2)
    if re.fullmatch(r"\d\d", last):
        last = first[1][:2] + last
    if not _YEAR.fullmatch(last) or last < first[1]:
        return None
    return When(i, i + 3, f"{first[1]}/{last}")


def _bare_year(reading: Reading, i: int, _anchor: dt.date | None) -> When | None:
    if not _YEAR.fullmatch(_get(reading, i)):
        return None
    before = _get(reading, i - 1)
    if before in _BEFORE_YEAR or before in _PARTS or before in ("(", ","):
        after = _get(reading, i + 1)
        # "the 2019 meeting" names a year, "in 2014 troops" would not be written.
        if before == "the" and after in ("resolution",):
            return None
        return When(i, i + 1, _get(reading, i))
    return None


def _interval(reading: Reading, when: When, anchor: dt.date | None) -> When:
    """Widen a date by "since", "between … and", "from … to" and "until"."""
    before = _get(reading, when.start - 1)
    if _get(reading, when.start - 2) == "since" and before in ("early", "late", "mid", "the"):
        before = "since"
    if "/" in when.value:
        return when
    if before == "since":
        return When(when.start - 1, when.end, f"{when.value}/..")
    if before in ("between", "from") and _get(reading, when.end) in _DASHES:
        second = _date_at(reading, when.end + 1, anchor)
        if second is None and _YEAR.fullmatch(_get(reading, when.end + 1)):
            second = When(when.end + 1, when.end + 2, _get(reading, when.end + 1))
        if second and "/" not in second.value:
            # "from 2 September to 5 October 2021": the year is said once
            first = when.value.replace("XXXX", second.value[:4])
            if second.value >= first:
                return When(when.start - 1, second.end, f"{first}/{second.value}")
    return when

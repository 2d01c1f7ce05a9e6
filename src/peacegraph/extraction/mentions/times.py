"""Dates in words to EDTF. A year is never guessed: without one in reach it stays ``XXXX``.

What is said in relation to the day of publication ("yesterday", "in June", "last week") is worked
out where the document gives that day. A date without a year lies in the year that its verb tells:
"was killed in April" is past, "will end in April" is to come.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar.tenses import direction
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.extraction.reading import Reading, When
from peacegraph.model import Kind

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {f"{name.lower()}.": i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {"sept": 9, "sept.": 9}
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
# EDTF gives the seasons numbers after those of the months.
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS_OF_YEAR = {
    ("first", "half"): (1, 6),
    ("second", "half"): (7, 12),
    ("first", "quarter"): (1, 3),
    ("second", "quarter"): (4, 6),
    ("third", "quarter"): (7, 9),
    ("fourth", "quarter"): (10, 12),
    ("last", "quarter"): (10, 12),
}
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.IGNORECASE)
_NTH = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)", re.IGNORECASE)
_YEAR = re.compile(r"(19[4-9]\d|20\d\d)")
_DECADE = re.compile(r"((?:19[4-9]|20\d))0s")
_FIGURES = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)")
_ORDINALS = words("st nd rd th")
_DASHES = words("- – —")
_TO = words("to until till through thru")
# "In 2014" is a date, "2,014 troops" and "room 2014" are not: a bare year needs one of these.
_BEFORE_YEAR = words(
    "in since from during by until till of for early late mid before after around mid- "
    "the year end through between to"
)
_PARTS = words("early late mid end beginning middle earlier later")
# "Since at least 2014", "since the beginning of 2024", "since last December".
_AFTER_SINCE = words("early late mid the at least about around last this beginning start end of")
_SHIFTS = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_SMALL = {
    word: value
    for value, word in enumerate(
        in_order("one two three four five six seven eight nine ten eleven twelve"), 1
    )
} | {"a": 1, "an": 1}
_UNITS = {form: unit for unit in ("day", "week", "month", "year") for form in (unit, f"{unit}s")}
# What "May" must follow to be the month.
_BEFORE_MAY = words(
    "in last this next early late of since mid until by , from between and to through before after "
    "during on till"
)
_CLOSE = 45  # days: a date as near as this is meant, whatever the parse says of the verb
_LONGEST_DATELINE = 40
_HEADER_LINES = 5
_STORY = 3  # sentences: the headline and the lead say when the story happens


def find_dates(reading: Reading) -> None:
    """Find every date of a text and resolve it against the day of publication."""
    if reading.published is None:
        _anchor_in_story(reading)
    dates = _Dates(reading, reading.published)
    i, end = 0, len(reading.words)
    while i < end:
        name = reading.name_at.get(i)
        if name is not None and name.kind is Kind.ORGANIZATION:
            i = name.end  # "the March 23 Movement"
            continue
        when = dates.at(i) if _may_begin(reading.low[i]) else None
        if when is None:
            i += 1
            continue
        when = dates.since(when)
        reading.add_when(when)
        dates.latest = when
        i = max(when.end, i + 1)


def set_anchor(reading: Reading) -> None:
    """Take the day (or the month) of publication from the text's own dateline, if it has one."""
    dates = _Dates(reading, None)
    for number, (start, end) in enumerate(reading.sentences[:_HEADER_LINES]):
        for i in range(start, min(end, start + 8)):
            when = dates.at(i)
            if when is None or not _is_of_publication(reading, when, number, end):
                continue
            if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", when.value):
                _publish(reading, when.value, vague=len(when.value) == len("2012-01"))
                return


def _is_of_publication(reading: Reading, when: When, number: int, end: int) -> bool:
    """Tell whether a date opens a paragraph before a dash, or closes a line below the headline."""
    after = when.end + 3 * (reading.words[when.end : when.end + 1] == ["("])
    if reading.words[after : after + 1] in (["–"], ["-"], ["—"], ["--"], [":"]):
        return True
    return number > 0 and when.end == end and len(when.value) == len("2012-01-31")


def _publish(reading: Reading, day: str, *, vague: bool) -> None:
    reading.vague_day = vague
    reading.published = dt.date.fromisoformat((day + "-15")[:10])


def _anchor_in_story(reading: Reading) -> None:
    """Take the first full date of headline and lead for the time of the story.

    It settles the year of other dates. Weekdays it does not settle: nobody knows on which day the
    text was written.
    """
    dates = _Dates(reading, None)
    for start, end in reading.sentences[:_STORY]:
        for i in range(start, end):
            when = dates.at(i)
            if when is not None and re.match(r"\d{4}-\d\d-\d\d(?:/|$)", when.value):
                _publish(reading, when.value[: len("2012-01-31")], vague=True)
                return


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a date tokens up to ``end`` give."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> int:
        """How many of year, month and day are needed to write the date."""
        return 3 if self.day else 2 if self.month else 1

    def written(self) -> str:
        """Return the date in EDTF; a day that the month does not have is left out."""
        year = f"{self.year:04}" if self.year else "XXXX"
        if self.month is None:
            return year
        value = f"{year}-{self.month:02}"
        if self.day is None or (
            self.year and self.day > calendar.monthrange(self.year, self.month)[1]
        ):
            return value
        return f"{value}-{self.day:02}"


class _Dates:
    """Reads the date at a token, given the day of publication and the date named last."""

    def __init__(self, reading: Reading, anchor: dt.date | None) -> None:
        self.reading = reading
        self.anchor = anchor
        self.latest: When | None = None

    def at(self, i: int) -> When | None:
        """Return the date that begins at a token."""
        if not _may_begin(self.reading.low[i]):
            return None
        for rule in _RULES:
            if found := rule(self, i):
                return found
        return None

    def since(self, when: When) -> When:
        """Leave the end open after "since"."""
        i = when.start - 1
        while self.low(i) in _AFTER_SINCE:
            i -= 1
        spoken = self.low(when.start) in ("today", "this", "yesterday")
        if self.low(i) == "since" and "/" not in when.value and not spoken:
            return When(i, when.end, f"{when.value}/..")
        return when

    def low(self, i: int) -> str:
        """Return a token in small letters; nothing outside the text."""
        return self.reading.low[i] if 0 <= i < len(self.reading.low) else ""

    # -- days, months and years in figures and words -------------------------------------------

    def piece(self, i: int) -> _Piece | None:
        """Read what of a date stands at a token: "12 May 2020", "May 12", "May", "2020", "12"."""
        day = _day(self.low(i))
        if day is not None:
            j = i + 1 + (self.low(i + 1) in _ORDINALS)
            month = self.month(j + (self.low(j) == "of"))
            if month is None:
                return _Piece(j, day=day)
            return self.with_year(_Piece(j + 1 + (self.low(j) == "of"), month=month, day=day))
        month = self.month(i)
        if month is not None:
            day = _day(self.low(i + 1))
            j = i + 2 + (self.low(i + 2) in _ORDINALS) if day else i + 1
            return self.with_year(_Piece(j, month=month, day=day))
        if _YEAR.fullmatch(self.low(i)):
            return _Piece(i + 1, year=int(self.low(i)))
        return None

    def month(self, i: int) -> int | None:
        """Return the month that a token names: "may" and "march" are verbs, "sun" is no month."""
        low = self.low(i)
        month = _MONTHS.get(low.removeprefix("mid-"))
        written = month and (low.startswith("mid-") or self.reading.words[i][0].isupper())
        return month if written else None

    def with_year(self, piece: _Piece) -> _Piece:
        """Add the year written after a date, in figures or as "last year"."""
        j = piece.end + (self.low(piece.end) in (",", "of"))
        if _YEAR.fullmatch(self.low(j)):
            return replace(piece, end=j + 1, year=int(self.low(j)))
        if self.low(j + 1) == "year":
            if self.anchor and self.low(j) in ("last", "next", "this"):
                return replace(piece, end=j + 2, year=self.anchor.year + _SHIFTS[self.low(j)])
            if self.low(j) in ("that", "same") and (year := self.latest_year()):
                return replace(piece, end=j + 2, year=year)
        if (self.low(j), self.low(j + 1), self.low(j + 2)) == ("the", "same", "year") and (
            year := self.latest_year()
        ):
            return replace(piece, end=j + 3, year=year)
        return piece

    def latest_year(self) -> int | None:
        """Return the year of the date named last."""
        found = re.match(r"\d{4}", self.latest.value) if self.latest else None
        return int(found[0]) if found else None

    def settled(self, piece: _Piece, i: int) -> _Piece:
        """Give a date without a year the one that is meant."""
        if piece.year or piece.month is None or self.anchor is None:
            return piece
        if self.low(i - 1) in ("last", "next") and piece.day is None:
            past = self.low(i - 1) == "last"
            near = piece.month >= self.anchor.month if past else piece.month <= self.anchor.month
            return replace(piece, year=self.anchor.year + (-1 if past else 1) * near)
        return replace(piece, year=self.year_of(piece, piece.month, self.anchor, i))

    def year_of(self, piece: _Piece, month: int, anchor: dt.date, i: int) -> int:
        """Return the year in which a date is nearest, or to which its verb points."""
        offsets = {
            year: _days_after(anchor, year, month, piece.day) for year in _years_around(anchor)
        }
        nearest = min(offsets, key=lambda year: abs(offsets[year]))
        if abs(offsets[nearest]) <= _CLOSE:
            return nearest
        toward = direction(self.reading, i)
        fitting = [year for year in offsets if toward * offsets[year] >= 0]
        return min(fitting, key=lambda year: abs(offsets[year]))

    def dated(self, i: int) -> When | None:
        """Read "12 May 2020", "May 12", "in May"."""
        piece = self.piece(i)
        if piece is None or piece.month is None:
            return None
        if self.low(i) == "may" and piece.day is None and not self.is_may(i, piece):
            return None
        return When(i, piece.end, self.settled(piece, i).written())

    def is_may(self, i: int, piece: _Piece) -> bool:
        """Tell whether "May" is the month, and not how a sentence begins."""
        return self.low(i - 1) in _BEFORE_MAY or piece.year is not None

    def distributed(self, i: int) -> When | None:
        """Read the first of "18 and 24 September", "May 3 and 5": each is a date of its own."""
        if self.low(i + 1) not in ("and", ",", "or"):
            return None
        first, second = self.piece(i), self.piece(i + 2)
        if first is None or second is None or first.precision != 3 or first.end != i + 1:
            return None
        if first.month is not None or second.day is None or second.month is None:
            return None
        first = replace(self.settled(second, i + 2), day=first.day)
        return When(i, i + 1, first.written())

    def iso(self, i: int) -> When | None:
        """Read "2019-03-02" and "23/04/2018"; "04/05/2018" may mean two days, and gives none."""
        low = self.low
        if low(i + 1) == low(i + 3) == "-" and _YEAR.fullmatch(low(i)):
            value = f"{low(i)}-{low(i + 2)}-{low(i + 4)}"
            return When(i, i + 5, value) if _exists(value) else None
        found = _FIGURES.fullmatch(low(i))
        if found is None:
            return None
        day, month = int(found[1]), int(found[3])
        if found[2] == "/" and day <= 12 and month <= 12 and day != month:
            return None
        if month > 12:
            day, month = month, day
        value = f"{found[4]}-{month:02}-{day:02}"
        return When(i, i + 1, value) if _exists(value) else None

    def decade(self, i: int) -> When | None:
        """Read "the 1990s"."""
        found = _DECADE.fullmatch(self.low(i))
        return When(i, i + 1, f"{found[1]}X") if found else None

    def year(self, i: int) -> When | None:
        """Read a bare year after a word that makes it one."""
        if _YEAR.fullmatch(self.low(i).removeprefix("mid-")) and "-" in self.low(i):
            return When(i, i + 1, self.low(i).removeprefix("mid-"))
        if not _YEAR.fullmatch(self.low(i)) or self.low(i + 1) in lexicon.GROUP_NOUNS:
            return None
        before = self.low(i - 1)
        listed = before in ("and", ",", "or") and (i - 2) in self.reading.when_at
        if before in _BEFORE_YEAR or before in _PARTS or before in ("(", ",") or listed:
            # "the 2019 meeting" names a year, "in 2014 troops" would not be written.
            if before == "the" and self.low(i + 1) == "resolution":
                return None
            return When(i, i + 1, self.low(i))
        return None

    # -- spans ---------------------------------------------------------------------------------

    def span(self, i: int) -> When | None:
        """Read "from 15 to 17 May", "between 2018 and 2022", "March-June 2023"."""
        opened = self.low(i) in ("from", "between")
        first = self.piece(i + opened)
        if first is None:
            return None
        link = self.low(first.end)
        between = link == "and" and self.low(i) == "between"
        if not (between or link in _TO or link in _DASHES):
            return None
        second = self.second(first, first.end + 1)
        if second is None:
            return None
        if not (first.month or second.month) and not (first.year and second.year):
            return None  # "15 to 17": two numbers
        first, second = _completed(first, second)
        second = self.settled(second, i)
        if second.year and not first.year:
            first = replace(first, year=second.year - (_order(first) > _order(second)))
        start, stop = first.written(), second.written()
        return None if start >= stop else When(i, second.end, f"{start}/{stop}")

    def second(self, first: _Piece, i: int) -> _Piece | None:
        """Read the end of a span; "2014-19" and "May 15-17" leave out what is known."""
        short = re.fullmatch(r"\d\d", self.low(i))
        if short and first.year and first.precision == 1:
            year = first.year // 100 * 100 + int(short[0])
            return _Piece(i + 1, year=year) if year > first.year else None
        piece = self.piece(i)
        if piece is None or (piece.month is None and piece.year is None and not first.month):
            return None
        if piece.day and first.month and not piece.month:
            return self.with_year(replace(piece, month=first.month))
        return piece

    def part_of_year(self, i: int) -> When | None:
        """Read "the first half of 2023" and "the third quarter of the year"."""
        months = _PARTS_OF_YEAR.get((self.low(i), self.low(i + 1)))
        if months is None or self.low(i + 2) not in ("of", "this", "last", "next"):
            return None
        j = i + 2 + (self.low(i + 2) == "of")
        year: int | None = None
        if _YEAR.fullmatch(self.low(j)):
            year, j = int(self.low(j)), j + 1
        elif self.low(j + 1) == "year" and self.anchor:
            shift = {**_SHIFTS, "the": 0}.get(self.low(j))
            year, j = (None if shift is None else self.anchor.year + shift), j + 2
        if year is None:
            return None
        return When(i, j, f"{year}-{months[0]:02}/{year}-{months[1]:02}")

    def season(self, i: int) -> When | None:
        """Read "in spring 2024", "last summer", "since the autumn"."""
        number = _SEASONS.get(self.low(i))
        if number is None:
            return None
        j = i + 1 + (self.low(i + 1) == "of")
        if _YEAR.fullmatch(self.low(j)):
            return When(i, j + 1, f"{self.low(j)}-{number}")
        before = self.low(i - 2) if self.low(i - 1) == "the" else self.low(i - 1)
        if self.anchor is None or before not in ("last", "this", "next", "since"):
            return None
        # The month in the middle of the season: that of winter is the one it begins in.
        started = self.anchor.month > min(3 * (number - 21) + 4, 12)
        shift = {"this": 0, "next": int(started)}.get(before, started - 1)
        return When(i, i + 1, f"{self.anchor.year + shift}-{number}")

    # -- in relation to the day of publication -------------------------------------------------

    def weekday(self, i: int) -> When | None:
        """Read "Tuesday, 10 September 2019", "Monday (May 4)", "last Friday", "on Wednesday"."""
        weekday = _DAYS.get(self.low(i))
        if weekday is None or not self.reading.words[i][0].isupper():
            return None
        bracket = self.low(i + 1) == "("
        j = i + 2 if bracket or self.low(i + 1) in (",", "the") else i + 1
        piece = self.piece(j)
        if piece is not None and piece.day and piece.month:
            closed = bracket and self.low(piece.end) == ")"
            value = self.settled(self.on_weekday(piece, weekday), i).written()
            return When(i, piece.end + closed, value)
        if self.anchor is None or self.reading.vague_day:
            return None
        day = self.nearby(i, weekday, self.anchor)
        last = _DAYS.get(self.low(i + 2)) if self.low(i + 1) in _TO | _DASHES else None
        if last is None:
            return When(i, i + 1, day.isoformat())
        closing = day + dt.timedelta(days=(last - weekday) % 7)
        return When(i, i + 3, f"{day.isoformat()}/{closing.isoformat()}")

    def on_weekday(self, piece: _Piece, weekday: int) -> _Piece:
        """Give a date the one year near publication in which it falls on its weekday."""
        if piece.year or self.anchor is None:
            return piece
        days = [replace(piece, year=year).written() for year in _years_around(self.anchor)]
        years = [
            int(day[:4])
            for day in days
            if _exists(day) and dt.date.fromisoformat(day).weekday() == weekday
        ]
        return replace(piece, year=years[0]) if len(years) == 1 else piece

    def nearby(self, i: int, weekday: int, anchor: dt.date) -> dt.date:
        """Return the day next to publication that falls on a weekday, as the words around tell."""
        before = self.low(i - 1)
        back = (anchor.weekday() - weekday) % 7
        ahead = (weekday - anchor.weekday() - 1) % 7 + 1
        if before in ("next", "coming"):
            return anchor + dt.timedelta(days=ahead)
        if before == "last":
            return anchor - dt.timedelta(days=back or 7)
        if back and direction(self.reading, i) > 0:
            return anchor + dt.timedelta(days=ahead)
        return anchor - dt.timedelta(days=back)

    def day_word(self, i: int) -> When | None:
        """Read "today", "yesterday", "this morning", "last night"."""
        if self.anchor is None or self.reading.vague_day:
            return None
        word, following = self.low(i), self.low(i + 1)
        shift = _DAY_WORDS.get(word)
        if shift is not None:
            return When(i, i + 1, (self.anchor + dt.timedelta(days=shift)).isoformat())
        shift = _DAY_PAIRS.get((word, following))
        if shift is None:
            return None
        return When(i, i + 2, (self.anchor + dt.timedelta(days=shift)).isoformat())

    def period(self, i: int) -> When | None:
        """Read "this month", "last week", "the coming year", "the end of the month"."""
        if self.anchor is None:
            return None
        word, unit = self.low(i), self.low(i + 1)
        shift = _SHIFTS.get(word)
        if word in ("past", "previous", "coming") and self.low(i - 1) != "the":
            return None
        if word == "past" or self.low(i + 2) in lexicon.POSSESSIVES:
            return None  # "over the past year" is a span without a date
        if shift is not None and unit in ("week", "month", "year"):
            value = self.shifted(unit, shift)
            return None if value is None else When(i, i + 2, value)
        return self.end_of(i, self.anchor)

    def end_of(self, i: int, anchor: dt.date) -> When | None:
        """Read "the end of the month", "the last day of the year", "the year ends"."""
        low = self.low
        if (low(i), low(i + 1)) == ("the", "year") and low(i + 2) in ("ends", "end"):
            return When(i, i + 3, str(anchor.year))
        if low(i) in ("year", "year-end") and (low(i) == "year-end" or low(i + 2) == "end"):
            return When(i, i + 1 if low(i) == "year-end" else i + 3, str(anchor.year))
        if low(i) not in ("end", "close", "day", "beginning", "start") or low(i + 1) != "of":
            return None
        unit = low(i + 3)
        if low(i + 2) not in ("the", "this") or unit not in ("month", "year"):
            return None
        value = self.shifted(unit, 0)
        if value and low(i) == "day" and low(i - 1) == "last":
            last = calendar.monthrange(anchor.year, anchor.month)[1]
            value = f"{value}-{last}" if unit == "month" else f"{value}-12-31"
        return When(i, i + 4, value) if value else None

    def shifted(self, unit: str, count: int, *, day: dt.date | None = None) -> str | None:
        """Return the day, month or year that lies some units from a day; of a week, its month."""
        day = day or self.anchor
        if day is None:
            return None
        if unit == "year":
            return str(day.year + count)
        if unit == "month":
            months = day.year * 12 + day.month - 1 + count
            return f"{months // 12}-{months % 12 + 1:02}"
        if self.reading.vague_day:
            return None
        if unit == "week":
            monday = day + dt.timedelta(days=7 * count - day.weekday())
            sunday = monday + dt.timedelta(days=6)
            if monday.month == sunday.month:
                return monday.isoformat()[:7]
            return f"{monday.isoformat()}/{sunday.isoformat()}"
        return (day + dt.timedelta(days=count)).isoformat()

    def distance(self, i: int) -> When | None:
        """Read "two weeks ago", "three months from now", "a year later"."""
        count, unit = self.count(i), _UNITS.get(self.low(i + 1))
        if count is None or unit is None:
            return None
        after, then = self.low(i + 2), self.low(i + 3)
        if after == "ago" and self.anchor:
            value = self.shifted(unit, -count)
        elif (after, then) in (("from", "now"), ("from", "today")) and self.anchor:
            value = self.shifted(unit, count)
        elif (after in ("later", "earlier") and then != "than") or (
            after in ("before", "after") and then not in _NOT_ALONE
        ):
            sign = 1 if after in ("later", "after") else -1
            value = self.from_latest(unit, sign * count)
        else:
            return None
        stop = i + 4 if after == "from" else i + 3
        return None if value is None else When(i, stop, value)

    def count(self, i: int) -> int | None:
        """Return a small number of days or months, in figures or words."""
        low = self.low(i)
        return int(low) if low.isdecimal() and len(low) <= 2 else _SMALL.get(low)

    def from_latest(self, unit: str, count: int) -> str | None:
        """Return the date that lies some units from the one named last, where that is as exact."""
        if self.latest is None or "/" in self.latest.value or "X" in self.latest.value:
            return None
        held = self.latest.value
        if len(held) < {"year": 4, "month": 7}.get(unit, 10) or not held[:4].isdigit():
            return None
        day = dt.date.fromisoformat((held + "-01-01")[:10])
        if unit in ("day", "week"):
            exact = dt.timedelta(days=count * (7 if unit == "week" else 1))
            return (day + exact).isoformat()
        return self.shifted(unit, count, day=day)

    def same(self, i: int) -> When | None:
        """Read "the same day", "that year", "the following month", "the next day"."""
        word, unit = self.low(i), _UNITS.get(self.low(i + 1))
        if unit is None or self.low(i + 1) != unit or unit == "week":
            return None
        if word == "that" or (word == "same" and self.low(i - 1) == "the"):
            shift = 0
        elif word in ("following", "next") and self.low(i - 1) == "the":
            shift = 1
        elif (word, self.low(i + 2), self.low(i - 1)) == ("the", "before", "on"):
            shift = -1
        else:
            return None
        value = self.from_latest(unit, shift)
        return None if value is None else When(i, i + 2, value)

    def nth(self, i: int) -> When | None:
        """Read "on the 12th": a day of the month that was named last."""
        found = _NTH.fullmatch(self.low(i))
        listed = self.low(i - 2) in ("and", "to") and i - 3 in self.reading.when_at
        if found is None or self.low(i - 1) != "the" or not (self.low(i - 2) == "on" or listed):
            return None
        tag = self.reading.tags[i + 1 : i + 2]
        if self.low(i + 1) == "of" or tag in (["NOUN"], ["PROPN"], ["ADJ"]):
            return None
        held = self.latest.value if self.latest else ""
        month = held[:7] if re.match(r"\d{4}-\d\d(-|$)", held) else ""
        if not month and self.anchor:
            month = self.anchor.isoformat()[:7]
        value = f"{month}-{int(found[1]):02}"
        return When(i, i + 1, value) if month and _exists(value) else None


_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAY_PAIRS = {
    ("this", "morning"): 0,
    ("this", "afternoon"): 0,
    ("this", "evening"): 0,
    ("last", "night"): -1,
}
# "Two days before the vote", "a year after it": the date is not counted from the one named last.
_NOT_ALONE = (
    lexicon.DETERMINERS
    | words("than they he she it his her their being by")
    | frozenset(str(n) for n in range(1, 32))
)
# Words that a date may begin with: most are dismissed by them.
_BEGINS = (
    frozenset((*_MONTHS, *_DAYS, *_SEASONS, *_SHIFTS, *_SMALL, *_DAY_WORDS))
    | {first for first, _ in (*_PARTS_OF_YEAR, *_DAY_PAIRS)}
    | words("from between the that same following end close day beginning start year year-end")
)
# In this order: what is longer is tried first.
_RULES = (
    _Dates.span,
    _Dates.weekday,
    _Dates.distributed,
    _Dates.dated,
    _Dates.iso,
    _Dates.part_of_year,
    _Dates.season,
    _Dates.decade,
    _Dates.year,
    _Dates.day_word,
    _Dates.same,
    _Dates.period,
    _Dates.distance,
    _Dates.nth,
)


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    """Tell whether a date may begin with this word: most words are dismissed by it."""
    return word[0].isdigit() or word in _BEGINS or word.startswith("mid-")


def _day(word: str) -> int | None:
    found = _DAY.fullmatch(word)
    return int(found[1]) if found else None


def _exists(value: str) -> bool:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _completed(first: _Piece, second: _Piece) -> tuple[_Piece, _Piece]:
    """Give the ends of a span what each leaves to the other: "15 to 17 May 2020"."""
    month = first.month or (second.month if first.day else None)
    year = first.year
    if year is None and second.year is not None and (month or first.day):
        ahead = bool(month and second.month and month > second.month)
        year = second.year - ahead
    first = replace(first, month=month, year=year)
    if second.year is None and first.year is not None and second.month:
        behind = _order(replace(first, year=None)) > _order(second)
        second = replace(second, year=first.year + behind)
    return first, second


def _order(piece: _Piece) -> tuple[int, int]:
    return piece.month or 0, piece.day or 0


def _years_around(day: dt.date) -> tuple[int, int, int]:
    return day.year - 1, day.year, day.year + 1


def _days_after(anchor: dt.date, year: int, month: int, day: int | None) -> int:
    """Return how many days a date lies after the anchor; a month is as near as its nearest day."""
    last = calendar.monthrange(year, month)[1]
    if day is not None:
        return (dt.date(year, month, min(day, last)) - anchor).days
    if (year, month) == (anchor.year, anchor.month):
        return 0
    first_day, last_day = dt.date(year, month, 1), dt.date(year, month, last)
    return ((last_day if last_day < anchor else first_day) - anchor).days

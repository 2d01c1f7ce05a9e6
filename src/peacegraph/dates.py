"""EDTF dates (ISO 8601-2): whether they are well formed, and which days they can mean.

The ``edtf`` library parses; this module is its only door. Parsing costs milliseconds and the same
dates come again, so results are kept.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

# An open or unknown end is EDTF, but the library gives it no calendar date to read off.
_INTERVAL = re.compile(r"(?P<start>[^/]*)/(?P<end>[^/]*)")
_OPEN = ("..", "")
_SPACE = re.compile(r"\s")
_PLAIN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2]))?")
_YEAR_UNKNOWN = re.compile(r"XXXX(?:-|$)")


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that an EDTF date can mean; ``None`` where it is open.

    A date whose year is not known has no place on the time line: both ends are ``None``.

    :raises ValueError: the text is not EDTF.

    >>> bounds("2018-10")
    (datetime.date(2018, 10, 1), datetime.date(2018, 10, 31))
    >>> bounds("2014/..")
    (datetime.date(2014, 1, 1), None)
    >>> bounds("XXXX-07-10")
    (None, None)
    >>> bounds("last May")
    Traceback (most recent call last):
    ...
    ValueError: not an EDTF date: 'last May'
    """
    if interval := _INTERVAL.fullmatch(edtf):
        start, end = interval["start"], interval["end"]
        earliest = None if start in _OPEN else bounds(start)[0]
        latest = None if end in _OPEN else bounds(end)[1]
        if start in _OPEN and end in _OPEN:
            raise ValueError(f"not an EDTF date: {edtf!r}")
        if earliest and latest and latest < earliest:
            raise ValueError(f"not an EDTF date: {edtf!r} ends before it begins")
        return earliest, latest
    if _SPACE.search(edtf):  # the library would overlook it
        raise ValueError(f"not an EDTF date: {edtf!r}")
    try:
        day = dt.date.fromisoformat(edtf) if len(edtf) == len("2018-10-01") else None
    except ValueError:
        day = None
    if day is not None and edtf[4] == edtf[7] == "-":
        return day, day
    if (plain := _PLAIN.fullmatch(edtf)) and plain["year"] != "0000":
        return _of_month(int(plain["year"]), int(plain["month"] or 0))
    return _parse(edtf)


def is_edtf(text: str) -> bool:
    """Tell whether a text is an EDTF date."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def _of_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a month, or of a year where the month is 0."""
    last = month or 12
    return dt.date(year, month or 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _parse(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    from edtf import parse_edtf  # 0.1 s to import, and most dates do not need it
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(edtf)
        if _YEAR_UNKNOWN.match(edtf):
            return None, None
        earliest, latest = (
            dt.date(*parsed.lower_strict()[:3]),
            dt.date(*parsed.upper_strict()[:3]),
        )
    except (EDTFParseException, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"not an EDTF date: {edtf!r}") from error
    return earliest, latest

"""Date lines: when a text says that it was published, and by which agency.

``Thứ Hai, 26/11/2018, 09:53`` stands alone; ``LONDON, 19 May 2017 – `` opens a paragraph. A date is
read only where it can mean one day: no year, no day, or a day and a month that may be changed about
give nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Months and weekdays, a row each, in the languages that news about peacekeeping is read in.
_MONTHS = """
    january jan janvier janv enero ene januar gennaio gen janeiro januari ocak января январь يناير
    february feb février févr fevrier febrero februar febbraio fevereiro fev februari şubat февраля
    march mar mars marzo märz maerz março maret maart mart марта март مارس
    april apr avril avr abril abr aprile nisan апреля апрель أبريل
    may mai mayo maggio maio mei mayıs мая май مايو
    june jun juin junio juni giugno junho haziran июня июнь يونيو
    july jul juillet juil julio juli luglio julho temmuz июля июль يوليو
    august aug août aout agosto ago agustus augustus ağustos августа август أغسطس
    september sept sep septembre septiembre settembre setembro eylül сентября сентябрь سبتمبر
    october oct octobre octubre oktober okt ottobre outubro out ekim октября октябрь أكتوبر
    november nov novembre noviembre novembro kasım ноября ноябрь نوفمبر
    december dec décembre déc decembre diciembre dic dezember dez dicembre dezembro desember aralık
"""
_WEEKDAYS = """
    monday mon lundi lunes montag lunedì segunda-feira senin maandag понедельник الاثنين
    tuesday tue tues mardi martes dienstag martedì terça-feira selasa dinsdag вторник الثلاثاء
    wednesday wed mercredi miércoles mittwoch mercoledì quarta-feira rabu woensdag среда الأربعاء
    thursday thu thur thurs jeudi jueves donnerstag giovedì quinta-feira kamis donderdag четверг
    friday fri vendredi viernes freitag venerdì sexta-feira jumat vrijdag пятница الجمعة
    saturday sat samedi sábado samstag sonnabend sabato sabtu zaterdag суббота السبت
    sunday sun dimanche domingo sonntag domenica minggu zondag воскресенье الأحد
"""


def _numbered(rows: str, *, first: int) -> dict[str, int]:
    lines = [line.split() for line in rows.strip().splitlines()]
    return {name: number for number, names in enumerate(lines, first) for name in names}


_MONTH_NUMBER = _numbered(_MONTHS, first=1)
_MONTH_NUMBER |= {"فبراير": 2, "февраль": 2, "декабря": 12, "декабрь": 12, "ديسمبر": 12}
_WEEKDAY_NUMBER = _numbered(_WEEKDAYS, first=0) | {"الخميس": 3}
# Vietnamese counts its weekdays, in words or figures: the second day is Monday.
_WEEKDAY_NUMBER |= {"thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4}
_WEEKDAY_NUMBER |= {"thứ bảy": 5, "chủ nhật": 6} | {f"thứ {n}": n - 2 for n in range(2, 8)}


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_MONTH_NAME = rf"(?:{_any_of(_MONTH_NUMBER)})\b\.?"
_MONTH = rf"(?P<month>{_any_of(_MONTH_NUMBER)})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<![\d/.-])(?P<day>\d{1,2})"
_FLAGS = re.IGNORECASE
_DATES = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}[./](?P<month>\d{{1,2}})[./](?P<day>\d{{1,2}})(?!\d)",
        rf"{_YEAR} ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<day>\d{{1,2}}) ?日",
        rf"{_DAY} tháng (?P<month>\d{{1,2}}),? (?:năm )?{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th|er|º|ª)?\.? ?-?(?:of |de )?{_MONTH},? ?-?(?:de |del )?{_YEAR}",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_DAY}(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}",
    )
)
_WEEKDAY = re.compile(rf"\b(?:{_any_of(_WEEKDAY_NUMBER)})\b", _FLAGS)

# What may stand beside the date in a line that is nothing but a date line.
_LABELS = re.compile(
    r"\b(?:published|posted|date|on|at|updated|last|modified|created|issued|released?|gmt|utc|est|edt|"
    r"cet|cest|eat|[ap]\.?m|local time|min read|ngày|lúc|giờ|publié|le|à|publicado|el|am|um|uhr|"
    r"veröffentlicht|h|z|t)\b",
    _FLAGS,
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?|[+-]\d{1,2}(?::?\d{2})?")
_UPDATED = re.compile(
    r"^\W*(?:last )?(?:updated|modified|cập nhật|mis à jour|actualizado)\b", _FLAGS
)
_LONGEST_LINE = 120
_LONGEST_SEARCHED = 2000

_DASH = re.compile(r"\s[-–—]{1,3}\s|\s?[–—]{1,2}\s?|\s--\s?|(?<=\d):\s|(?<=\)):\s")
_LONGEST_DATELINE = 90
_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_OPENS_SENTENCE = re.compile(
    r"(?:on|in|at|by|since|from|after|before|until|as|for|the|between|during|when)\b", _FLAGS
)
_PLACE_PARTICLES = {"de", "la", "el", "al", "of", "and", "the", "du", "des", "d'", "di", "da"}

# Agencies whose sign in brackets closes or opens a dispatch. Only in these two places, so that a
# body that shares an acronym is not taken for a publisher.
_AGENCIES = (
    "AA|AAP|ABI|ACI|ACP|AFP|AGI|AIP|ANA|ANI|ANP|ANSA|Antara|Anadolu|AP|APA|APP|APS|BBC|Belga|Bernama|"
    "BNA|BSS|CNS|CP|DPA|dpa|EFE|ENA|GNA|IANS|Interfax|IPS|IRIN|IRNA|Jiji|KNA|Kyodo|KUNA|Lusa|MAP|"
    "MENA|NAN|NNA|PANA|PNA|PTI|QNA|Reuters|REUTERS|RIA Novosti|RNA|RSS|Sputnik|SPA|SUNA|TAP|TASS|"
    "UNB|UNI|UN News|UPI|VNA|VNS|VOV|VOA|WAM|Xinhua|XINHUA|Yonhap|ZIANA"
)
_AGENCY = re.compile(rf"(?:{_AGENCIES})")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_AGENCY_AT_END = re.compile(
    rf"[.!?…”\"’]\s?(?:\((?P<a>{_AGENCIES})\)|[-–—/]{{1,2}}\s?(?P<b>{_AGENCIES}))\.?$"
)
_SOURCE = re.compile(
    r"(?:source|nguồn|fuente|quelle|fonte)\s?[:：]\s?(?P<name>[^.:;!?]{2,60})", _FLAGS
)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A date as written: which of the two is the day may be open."""

    year: int
    first: int
    second: int
    start: int
    end: int
    dotted: bool
    changeable: bool


def find_published(opening: Sequence[str], *, day_first: bool) -> str | None:
    """Return the day on which the opening lines of a text say it was published, as an ISO date.

    ``day_first`` says that the page gives evidence (its language, another date) for that order.

    >>> find_published(["Thứ Hai, 26/11/2018, 09:53"], day_first=False)
    '2018-11-26'
    >>> find_published(["LONDON, 19 May 2017 – The talks go on."], day_first=False)
    '2017-05-19'
    >>> find_published(["04/05/2018"], day_first=False) is None
    True
    """
    for line in opening:
        found = _date_of_line(line, day_first) or _date_of_dateline(line, day_first)
        if found is not None:
            return found.isoformat()
    return None


def shows_day_first(lines: Sequence[str]) -> bool:
    """Tell whether a date among these lines can only be read with the day first.

    >>> shows_day_first(["Issued 23/04/2018", "04/05/2018"])
    True
    """
    dates = [n for line in lines for n in _dates_in(line[:_LONGEST_SEARCHED]) if n.changeable]
    return any(n.first > 12 >= n.second for n in dates) and not any(n.second > 12 for n in dates)


def is_date_line(line: str) -> bool:
    """Tell whether a line says nothing but when (and where, by whom) it was published.

    >>> is_date_line("Friday, 6 May 2022"), is_date_line("He left on 6 May 2022.")
    (True, False)
    """
    return len(line) <= _LONGEST_LINE and _lone_date(line) is not None


def split_dateline(paragraph: str) -> tuple[str, str]:
    """Return the place and date that open a paragraph, and the rest of it.

    >>> split_dateline("NEW YORK, Jan. 17, 2023 - The council met.")
    ('NEW YORK, Jan. 17, 2023', 'The council met.')
    >>> split_dateline("On May 5, 2020 - a Tuesday - they left.")
    ('', 'On May 5, 2020 - a Tuesday - they left.')
    """
    for dash in _DASH.finditer(paragraph, 0, _LONGEST_DATELINE):
        head = paragraph[: dash.start()]
        if _is_dateline(head):
            return head, paragraph[dash.end() :]
        break
    return "", paragraph


def find_publisher(opening: Sequence[str], last: str, page: Sequence[str] = ()) -> str | None:
    """Return whom a text names as its publisher.

    An agency stands in the dateline or closes the last paragraph; a page may hold a source line.

    >>> find_publisher(["Hanoi (VNA) – The unit left on Monday."], "")
    'VNA'
    >>> find_publisher(["The unit told the Vietnam News Agency (VNA) so."], "") is None
    True
    >>> find_publisher([], "", ["The unit left on Monday.", "Source: Harbour Gazette"])
    'Harbour Gazette'
    """
    for paragraph in opening:
        head, _ = split_dateline(paragraph)
        for match in _BRACKETS.finditer(head):
            words = match[1].strip()
            if _AGENCY.fullmatch(words) or _ACRONYM.fullmatch(words):
                return words
    if match_at_end := _AGENCY_AT_END.search(last[-60:]):
        return match_at_end["a"] or match_at_end["b"]
    lines = (_SOURCE.fullmatch(line) for line in page if len(line) <= _LONGEST_LINE)
    sources = {line["name"].strip() for line in lines if line}
    # Two sources are those of two stories, or of none.
    return sources.pop() if len(sources) == 1 else None


def _date_of_line(line: str, day_first: bool) -> dt.date | None:
    if len(line) > _LONGEST_LINE or _UPDATED.match(line):
        return None
    numbers = _lone_date(line)
    return None if numbers is None else _day(numbers, line, day_first)


def _date_of_dateline(paragraph: str, day_first: bool) -> dt.date | None:
    head, _ = split_dateline(paragraph)
    numbers = next(_dates_in(head), None)
    return None if numbers is None else _day(numbers, head, day_first)


def _lone_date(line: str) -> _Numbers | None:
    """Return the first date of a line that holds only dates, their labels, and a name before."""
    numbers = next(_dates_in(line), None)
    if numbers is None:
        return None
    before, after = line[: numbers.start], line[numbers.end :]
    for date in _dates_in(after):
        after = after[: date.start] + after[date.end :]
        break
    rest = [_LABELS.sub(" ", _CLOCK.sub(" ", _WEEKDAY.sub(" ", part))) for part in (before, after)]
    if re.search(r"\w", re.sub(r"\b[A-Z]{3,4}\b|\d", "", rest[1])):
        return None
    name = rest[0].strip(" ,|:;.–—-·•([/")
    if not name:
        return numbers
    parted = re.search(r"[,|:–—·•(/]\W*$|\s-\W*$", rest[0]) is not None
    return numbers if parted and _is_name(name) else None


def _is_dateline(head: str) -> bool:
    if _OPENS_SENTENCE.match(head):
        return False
    rest = _BRACKETS.sub(_keep_dates, head)
    dates = list(_dates_in(rest))
    for date in reversed(dates):
        rest = rest[: date.start] + rest[date.end :]
    rest = _WEEKDAY.sub("", _LABELS.sub("", rest)) if dates else rest
    rest = _without_partial_date(rest).strip(" ,.()|:;/")
    bracketed = any(
        _AGENCY.fullmatch(match[1]) or _ACRONYM.fullmatch(match[1])
        for match in _BRACKETS.finditer(head)
    )
    if not rest:
        return bool(dates) or bracketed
    if not _is_name(rest):
        return False
    return bool(dates) or bracketed or _without_partial_date(head) != head or rest.isupper()


def _keep_dates(match: re.Match[str]) -> str:
    return match[0] if next(_dates_in(match[1]), None) else " "


_PARTIAL = re.compile(
    rf"\b(?:\d{{1,2}} {_MONTH_NAME}|{_MONTH_NAME},? (?:19|20)\d\d|{_MONTH_NAME} \d{{1,2}})(?!\d)",
    _FLAGS,
)


def _without_partial_date(head: str) -> str:
    """Return a dateline without a date that names no day or no year."""
    return _PARTIAL.sub(" ", head)


def _is_name(words: str) -> bool:
    parts = re.findall(r"[^\W\d_][\w'’.-]*", words)
    return 0 < len(parts) <= 6 and all(
        not part[0].islower() or part.casefold() in _PLACE_PARTICLES for part in parts
    )


def _dates_in(text: str) -> Iterator[_Numbers]:
    """Yield the full dates of a text, in order, none within another."""
    found: list[_Numbers] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            month = match["month"].casefold()
            changeable = "sign" in match.re.groupindex
            found.append(
                _Numbers(
                    year=int(match["year"]),
                    first=int(match["day"]),
                    second=int(month) if month.isdigit() else _MONTH_NUMBER[month],
                    start=match.start(),
                    end=match.end(),
                    dotted=changeable and match["sign"] == ".",
                    changeable=changeable,
                )
            )
    end = 0
    for numbers in sorted(found, key=lambda n: (n.start, -n.end)):
        if numbers.start >= end:
            end = numbers.end
            yield numbers


def _day(numbers: _Numbers, line: str, day_first: bool) -> dt.date | None:
    """Return the one day that a date can mean, else ``None``."""
    straight = _date(numbers.year, numbers.second, numbers.first)
    # Dots part day from month from year, everywhere: only slashes and hyphens are changed about.
    if not numbers.changeable or numbers.dotted:
        return straight
    turned = _date(numbers.year, numbers.first, numbers.second)
    readings = {day for day in (straight, turned) if day is not None}
    if len(readings) > 1 and (weekday := _WEEKDAY.search(line)):
        wanted = _WEEKDAY_NUMBER[weekday[0].casefold()]
        readings = {day for day in readings if day.weekday() == wanted}
    if len(readings) == 1:
        return readings.pop()
    return straight if day_first and readings else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

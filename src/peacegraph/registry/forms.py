"""What may stand in a row of the registry, and how to mend a row that says something else.

Each check returns ``None`` where all is well, and else one sentence that ends with the remedy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph import dates
from peacegraph.codes import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from peacegraph.registry.entities import Period, RegistryEntity

DATES = frozenset({"startDate", "endDate"})

# Of the United Nations; of the African Union's Peace and Security Council and its forerunner; of
# the European Union; of ECOWAS; of the OSCE's Permanent Council.
_SYMBOL = (
    r"S/RES/[0-9]+ \([0-9]{4}\)|S/PRST/[0-9]{4}/[0-9]+|S/[0-9]{4}/[0-9]+"
    r"|A/RES/(?:[0-9]+ \((?:ES-|S-)?[IVXLC]+\)|[0-9]+/[0-9]+[A-Z]?)"
    r"|PSC/(?:PR|AHG|MIN)/COMM\.[0-9]*\((?:[IVXLCDM]+|[0-9]{4})\)"
    r"|Central Organ/MEC/AMB/Comm\.\([IVXLCDM]+\)"
    r"|(?:Decision|Joint Action) [0-9]{4}/[0-9]+/CFSP|Decision \(CFSP\) [0-9]{4}/[0-9]+"
    r"|A/DEC\.[0-9]+/[0-9]+/[0-9]+|PC\.DEC/[0-9]+"
)

_FORMS: dict[str, tuple[str, str]] = {
    "isoAlpha2": (r"[A-Z]{2}", "two capitals, such as FJ"),
    "isoAlpha3": (r"[A-Z]{3}", "three capitals, such as FJI"),
    "m49": (r"[0-9]{3}", "three digits, such as 242"),
    "natoGrade": (r"OF-(?:[1-9]|10)|OR-[1-9]", "a grade of STANAG 2116, such as OF-5 or OR-9"),
    "missionType": (
        r"peacekeeping|political|regional",
        "peacekeeping, political or regional",
    ),
    "establishingResolution": (
        _SYMBOL,
        "a symbol such as S/RES/1925 (2010), A/RES/48/267, S/2001/1129 or Decision (CFSP) 2016/610",
    ),
}
_POINT = re.compile(
    r"(?P<latitude>-?[0-9]{1,2}(?:\.[0-9]+)?) (?P<longitude>-?[0-9]{1,3}(?:\.[0-9]+)?)"
)


def fault_of_value(column: str, value: str) -> str | None:
    """Return what is wrong with a value in a column, and how it reads when it is right.

    >>> fault_of_value("natoGrade", "OF-11")
    "natoGrade is 'OF-11': write a grade of STANAG 2116, such as OF-5 or OR-9"
    >>> fault_of_value("startDate", "1948-05")
    """
    if column in DATES and not dates.is_edtf(value):
        return f"{column} {value!r} is not EDTF: write 2011-07-09, 2011-07 or 2011"
    if column == "coordinates":
        return _fault_of_point(value)
    if column in _FORMS and not re.fullmatch(_FORMS[column][0], value):
        return f"{column} is {value!r}: write {_FORMS[column][1]}"
    return None


def point(written: str) -> tuple[str, str]:
    """Return the latitude and the longitude of a point, as written.

    >>> point("-1.67 29.22")
    ('-1.67', '29.22')
    """
    latitude, longitude = written.split(" ")
    return latitude, longitude


def _fault_of_point(written: str) -> str | None:
    found = _POINT.fullmatch(written)
    if not found:
        return f"coordinates are {written!r}: write latitude and longitude, such as -1.67 29.22"
    for axis, most in (("latitude", 90), ("longitude", 180)):
        if abs(float(found[axis])) > most:
            return f"the {axis} {found[axis]} is beyond {most} degrees: latitude comes first"
    return None


def faults_of_entity(entity: RegistryEntity) -> str | None:
    """Return what in a row does not fit together, and how to mend it."""
    checks: tuple[Callable[[RegistryEntity], str | None], ...] = (
        _fault_of_names,
        _fault_of_dates,
        _fault_of_coverages,
    )
    return next((fault for check in checks if (fault := check(entity))), None)


def _fault_of_names(entity: RegistryEntity) -> str | None:
    names = [entity.name, *entity.names]
    for name in (*names, *entity.demonyms, *entity.french):
        if name != " ".join(name.split()):
            return f"take the spare spaces out of {name!r}"
    for listed in (names, entity.french):
        if repeated := [name for name in listed if list(listed).count(name) > 1]:
            return f"{repeated[0]!r} stands twice: delete one"
    if entity.name in entity.french and entity.kind is not Kind.MISSION:
        return f"nameFrench {entity.name!r} is the English name: clear it"
    return None


def _fault_of_dates(entity: RegistryEntity) -> str | None:
    [start] = entity.attributes.get("startDate", ("",))
    [end] = entity.attributes.get("endDate", ("",))
    if end and not start:
        return "endDate stands without startDate: fill startDate, or clear both"
    if end and _after(start, end):
        return f"startDate {start} is after endDate {end}: check both"
    return None


def _fault_of_coverages(entity: RegistryEntity) -> str | None:
    for coverage in entity.coverages:
        if fault := fault_of_period(coverage, f"hostArea {coverage.area}", entity.attributes):
            return fault
    for naming in entity.namings:
        if fault := fault_of_period(naming, f"acronymHistory {naming.name}", {}):
            return fault
    return None


def fault_of_period(period: Period, what: str, within: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return what is wrong with a period, alone and within the dates of whose it is."""
    for date in (period.start, period.end):
        if date is not None and not dates.is_edtf(date):
            return f"{what}: {date!r} is not EDTF: write 2011-07-09, 2011-07 or 2011"
    if period.end is not None and _after(period.start, period.end):
        return f"{what}: {period.start} is after {period.end}: check both"
    [start] = within.get("startDate", ("",))
    [end] = within.get("endDate", ("",))
    if start and _after(start, period.start):
        return f"{what} begins on {period.start}, before startDate {start}: check both"
    if end and (period.end is None or _after(period.end, end)):
        return f"{what} ends on {period.end or '..'}, after endDate {end}: check both"
    return None


def _after(start: str, end: str) -> bool:
    """Tell whether one date is surely later than another: its first day after the other's last."""
    first, last = dates.bounds(start)[0], dates.bounds(end)[1]
    return first is not None and last is not None and first > last

"""The registry's tables are refused where a row is at fault, with file, line and remedy."""

from __future__ import annotations

import csv
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph import artefacts, registry
from peacegraph.errors import ArtefactError
from peacegraph.registry import forms
from strategies import edtf_dates

if TYPE_CHECKING:
    from pathlib import Path

TABLES = artefacts.folder("ontology") / "reference"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return shutil.copytree(TABLES, tmp_path / "reference")


def add(table: Path, *cells: str) -> int:
    lines = len(table.read_text("utf-8").splitlines())
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(cells)
    return lines + 1


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("role/x", "X", "", ""), "source is empty"),
        (("role/x", "", "", "test"), "name is empty"),
        (("role/x", "X ", "", "test"), "name begins or ends with a space"),
        (("role/x", "X", "Y| Z", "test"), "names lists ' Z'"),
        (("role/x", "X", "Y|", "test"), "names lists ''"),
        (("rank/x", "X", "", "test"), "an id here reads role/…, not 'rank/x'"),
        (("x", "X", "", "test"), "an id here reads role/…, not 'x'"),
        (("role/director", "X", "", "test"), "the id role/director stands in two rows: delete one"),
        (("role/x", "X", "test"), "a row must have 4 cells"),
        (("role/x", "X", "", "test", "more"), "a row must have 4 cells"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(
    tables: Path, cells: tuple[str, ...], reason: str
) -> None:
    line = add(tables / "roles.csv", *cells)
    with pytest.raises(ArtefactError, match=re.escape(reason)) as caught:
        registry.read_tables(tables)
    assert f"roles.csv, line {line}:" in str(caught.value)


def test_an_ambiguous_name_of_an_unknown_id_is_refused(tables: Path) -> None:
    add(tables / "ambiguous.csv", "X", "country/XXX|country/VNM", "", "test")
    with pytest.raises(ArtefactError, match="note is empty"):
        registry.read_tables(tables)
    shutil.copy(TABLES / "ambiguous.csv", tables / "ambiguous.csv")
    add(tables / "ambiguous.csv", "X", "country/XXX|country/VNM", "why", "test")
    with pytest.raises(ArtefactError, match="no row has the id country/XXX"):
        registry.read_tables(tables)


def test_a_missing_table_column_or_encoding_is_told(tables: Path) -> None:
    (tables / "ranks.csv").write_text("id,name,source\n", "utf-8")
    with pytest.raises(ArtefactError, match=r"ranks\.csv, line 1: the column names is missing"):
        registry.read_tables(tables)
    (tables / "ranks.csv").write_bytes("id,name,names,source\nrank/é".encode("latin-1"))
    with pytest.raises(ArtefactError, match=r"ranks\.csv is not UTF-8"):
        registry.read_tables(tables)
    (tables / "ranks.csv").write_text('id,name,names,source\n"rank/x', "utf-8")
    with pytest.raises(ArtefactError, match=r"ranks\.csv, line \d: unexpected end of data"):
        registry.read_tables(tables)
    (tables / "ranks.csv").unlink()
    with pytest.raises(ArtefactError, match=r"cannot read .*ranks\.csv: No such file"):
        registry.read_tables(tables)


def test_the_version_changes_with_any_table(tables: Path) -> None:
    before = registry.read_tables(tables).version
    assert before == registry.read_tables(tables).version == registry.load().version
    add(tables / "roles.csv", "role/x", "X", "", "test")
    assert registry.read_tables(tables).version != before


def add_row(table: Path, **cells: str) -> int:
    """Add a row that is in order but for the cells given, and return its line."""
    with table.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    kind = registry.TABLES[table.name].value
    row = {"id": f"{kind}/X", "name": "X", "source": "test"} | cells
    assert row.keys() <= set(header)
    return add(table, *(row.get(column, "") for column in header))


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        ("roles.csv", {"names": "Y  Y"}, "take the spare spaces out of 'Y  Y'"),
        ("roles.csv", {"names": "Y|Y"}, "'Y' stands twice: delete one"),
        ("roles.csv", {"names": "X"}, "'X' stands twice: delete one"),
        ("countries.csv", {"isoAlpha2": "xx"}, "isoAlpha2 is 'xx': write two capitals"),
        ("countries.csv", {"isoAlpha3": "XX"}, "isoAlpha3 is 'XX': write three capitals"),
        ("countries.csv", {"m49": "12"}, "m49 is '12': write three digits"),
        ("countries.csv", {"isoAlpha2": "XX|XY"}, "isoAlpha2 has 2 values: keep one"),
        ("countries.csv", {"nameFrench": "X"}, "nameFrench 'X' is the English name: clear it"),
        ("countries.csv", {"nameFrench": "Y|Y"}, "'Y' stands twice: delete one"),
        ("countries.csv", {"coordinates": "1.5N 2E"}, "write latitude and longitude"),
        ("countries.csv", {"coordinates": "1.5,2"}, "write latitude and longitude"),
        ("countries.csv", {"coordinates": "120 30"}, "write latitude and longitude"),
        ("countries.csv", {"coordinates": "91 30"}, "the latitude 91 is beyond 90 degrees"),
        ("countries.csv", {"coordinates": "9 181"}, "the longitude 181 is beyond 180 degrees"),
        ("ranks.csv", {"natoGrade": "OF-11"}, "natoGrade is 'OF-11': write a grade of STANAG 2116"),
        ("ranks.csv", {"natoGrade": "E-5"}, "natoGrade is 'E-5': write a grade of STANAG 2116"),
        ("missions.csv", {"missionType": "war"}, "write peacekeeping, political or regional"),
        ("missions.csv", {"startDate": "May 2003"}, "startDate 'May 2003' is not EDTF: write 2011"),
        ("missions.csv", {"endDate": "2003-13"}, "endDate '2003-13' is not EDTF: write 2011"),
        ("missions.csv", {"endDate": "2003"}, "endDate stands without startDate: fill startDate"),
        (
            "missions.csv",
            {"startDate": "2004", "endDate": "2003-12"},
            "startDate 2004 is after endDate 2003-12: check both",
        ),
        (
            "missions.csv",
            {"establishingResolution": "Resolution 1925"},
            "establishingResolution is 'Resolution 1925': write a symbol such as S/RES/1925 (2010)",
        ),
        ("missions.csv", {"leadDepartment": "organization/DPO|organization/DOS"}, "keep one"),
        (
            "missions.csv",
            {"leadDepartment": "organization/none"},
            "leadDepartment points at organization/none: name the id of another row",
        ),
        ("missions.csv", {"succeeds": "mission/X"}, "succeeds points at mission/X: name the id of"),
        ("missions.csv", {"hostArea": "country/none"}, "hostArea points at country/none: name the"),
        ("missions.csv", {"hostArea": "country/COD@2003"}, "hostArea 'country/COD@2003' is no"),
        (
            "missions.csv",
            {"hostArea": "country/COD@../2003"},
            "hostArea 'country/COD@../2003' is no",
        ),
        (
            "missions.csv",
            {"hostArea": "country/COD@once/2003"},
            "hostArea country/COD: 'once' is not EDTF: write 2011",
        ),
        (
            "missions.csv",
            {"hostArea": "country/COD@2004/2003"},
            "hostArea country/COD: 2004 is after 2003: check both",
        ),
        (
            "missions.csv",
            {"hostArea": "country/COD@2002/2003", "startDate": "2003"},
            "hostArea country/COD begins on 2002, before startDate 2003: check both",
        ),
        (
            "missions.csv",
            {"hostArea": "country/COD@2003/..", "startDate": "2003", "endDate": "2004"},
            "hostArea country/COD ends on .., after endDate 2004: check both",
        ),
        (
            "missions.csv",
            {"acronymHistory": "XX"},
            "acronymHistory 'XX' has no period: write MONUC",
        ),
        (
            "missions.csv",
            {"acronymHistory": "XX@2001/2002", "startDate": "2003"},
            "acronymHistory XX begins on 2001, before startDate 2003: check both",
        ),
        (
            "missions.csv",
            {
                "acronymHistory": "MONUC@1998/2010-06",
                "startDate": "2010",
                "succeeds": "mission/MONUC",
            },
            "acronymHistory MONUC begins on 1998, before startDate 2010: check both",
        ),
    ],
)
def test_a_row_says_how_to_mend_it(
    tables: Path, table: str, cells: dict[str, str], reason: str
) -> None:
    line = add_row(tables / table, **cells)
    with pytest.raises(ArtefactError, match=re.escape(reason)) as caught:
        registry.read_tables(tables)
    assert f"{table}, line {line}:" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_periods_are_read_and_areas_without_one_are_kept(tables: Path) -> None:
    add_row(
        tables / "missions.csv",
        hostArea="country/COD@2003/2004-06|country/COD@2005/..|country/RWA",
        acronymHistory="XM@2003/2004|X@2005/..",
        startDate="2003",
    )
    mission = registry.read_tables(tables).get("mission/X")
    assert mission is not None
    assert mission.attributes["hostArea"] == ("country/COD", "country/RWA")
    assert mission.coverages == (
        registry.Coverage(area="country/COD", start="2003", end="2004-06"),
        registry.Coverage(area="country/COD", start="2005"),
    )
    assert mission.namings == (
        registry.Naming(name="XM", start="2003", end="2004"),
        registry.Naming(name="X", start="2005"),
    )


def test_a_mission_may_have_gone_by_the_name_of_the_one_that_it_succeeds(tables: Path) -> None:
    add_row(
        tables / "missions.csv",
        acronymHistory="MONUC@1999-11/2010-06|X@2010-07/..",
        startDate="2010-07",
        succeeds="mission/MONUC",
    )
    mission = registry.read_tables(tables).get("mission/X")
    assert mission is not None
    assert [naming.name for naming in mission.namings] == ["MONUC", "X"]


def test_nothing_is_found_by_a_french_name(tables: Path) -> None:
    add_row(tables / "organizations.csv", nameFrench="Bureau des essais", acronymFrench="BDE")
    read = registry.read_tables(tables)
    body = read.get("organization/X")
    assert body is not None
    assert body.french == ("Bureau des essais", "BDE")
    assert read.find("Bureau des essais") == read.find("BDE") == ()


def test_bodies_that_succeed_each_other_in_a_ring_are_read_to_the_end(tables: Path) -> None:
    add_row(tables / "missions.csv", id="mission/Y", name="Y", succeeds="mission/X")
    add_row(tables / "missions.csv", acronymHistory="X@2003/..", succeeds="mission/Y")
    assert registry.read_tables(tables).get("mission/X")


@pytest.mark.parametrize(
    "symbol",
    [
        "S/RES/50 (1948)",
        "S/PRST/2009/5",
        "S/2001/1129",
        "A/RES/1000 (ES-I)",
        "A/RES/1752 (XVII)",
        "A/RES/48/267",
        "PSC/PR/COMM.(LXIX)",
        "PSC/PR/COMM.1225(2024)",
        "Decision (CFSP) 2016/610",
        "Joint Action 2004/570/CFSP",
        "A/DEC.1/8/90",
        "PC.DEC/1117",
    ],
)
def test_symbols_of_every_body_that_sets_missions_up_are_known(symbol: str) -> None:
    assert forms.fault_of_value("establishingResolution", symbol) is None


@given(edtf_dates)
def test_every_edtf_date_may_stand_in_a_row(date: str) -> None:
    assert forms.fault_of_value("startDate", date) is None


@given(st.decimals(-90, 90, places=3), st.decimals(-180, 180, places=3))
def test_every_point_of_the_earth_can_be_written(latitude: object, longitude: object) -> None:
    written = f"{latitude} {longitude}"
    assert forms.fault_of_value("coordinates", written) is None
    assert registry.point(written) == (str(latitude), str(longitude))

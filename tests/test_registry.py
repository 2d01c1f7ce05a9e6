"""The registry's tables: each rule is a test whose failure says how to mend the row."""

from __future__ import annotations

import csv
import re
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph import artefacts, dates, registry
from peacegraph.errors import ArtefactError
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peacegraph.registry import RegistryEntity

TABLES = artefacts.folder("ontology") / "reference"
REGISTRY = registry.load()
MISSION_TYPES = {"peacekeeping", "political", "regional"}


def faults(rule: Callable[[RegistryEntity], str | None]) -> list[str]:
    return [f"{entity.id}: {fault}" for entity in REGISTRY.entities if (fault := rule(entity))]


def test_every_name_is_trimmed_and_stands_once() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        names = [entity.name, *entity.names, *entity.demonyms]
        if untidy := [name for name in names if name != " ".join(name.split())]:
            return f"take the spare spaces out of {untidy[0]!r}"
        labels = [entity.name, *entity.names]
        if repeated := [name for name in labels if labels.count(name) > 1]:
            return f"{repeated[0]!r} stands twice: delete one"
        return None

    assert not faults(rule)


def test_every_name_can_be_looked_up() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        for name in (entity.name, *entity.names, *entity.demonyms):
            if not registry.fold(name):
                return f"{name!r} has no letter or digit: delete it"
        return None

    assert not faults(rule)


def test_every_row_names_its_source() -> None:
    assert not faults(lambda entity: None if entity.source.strip() else "fill the column source")


@pytest.mark.parametrize("kind", sorted({entity.kind for entity in REGISTRY.entities}))
def test_two_rows_share_a_name_only_where_ambiguous_csv_lists_it(kind: Kind) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in REGISTRY.by_kind(kind):
        for name in (entity.name, *entity.names):
            bearers[registry.fold(name)].add(entity.id)
    listed = {registry.fold(name) for name in REGISTRY.ambiguous}
    shared = {name: sorted(ids) for name, ids in bearers.items() if len(ids) > 1}
    assert {name: ids for name, ids in shared.items() if name not in listed} == {}, (
        "give the name to one row only, or list it in ambiguous.csv"
    )


def test_two_rows_share_a_demonym_only_where_ambiguous_csv_lists_it() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in REGISTRY.entities:
        for name in entity.demonyms:
            bearers[registry.fold(name)].add(entity.id)
    listed = {registry.fold(name) for name in REGISTRY.ambiguous}
    assert {n: ids for n, ids in bearers.items() if len(ids) > 1 and n not in listed} == {}, (
        "give the demonym to one row only, or list it in ambiguous.csv"
    )


@pytest.mark.parametrize("name", REGISTRY.ambiguous)
def test_an_ambiguous_name_is_found_as_all_that_it_may_be(name: str) -> None:
    ids = REGISTRY.ambiguous[name]
    assert len(ids) > 1, "a name of one thing belongs in that row's names"
    assert list(ids) == sorted(set(ids)), "list the ids once each, in order"
    kinds = {Kind(entity_id.split("/")[0]) for entity_id in ids}
    found = REGISTRY.find(name, kinds) or REGISTRY.find_demonym(name, kinds)
    assert tuple(entity.id for entity in found) == ids, "list every row that bears the name"


def test_every_attribute_is_a_property_of_the_ontology() -> None:
    turtle = (TABLES.parent / "peacegraph.ttl").read_text("utf-8")
    columns = {column for entity in REGISTRY.entities for column in entity.attributes}
    unknown = [c for c in sorted(columns) if not re.search(rf"^pg:{c} a owl:", turtle, re.M)]
    assert not unknown, "head the column with the local name of a property, or define the property"


def test_every_id_that_a_row_points_at_exists_and_is_not_its_own() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        for column in registry.REFERENCES:
            for target in entity.attributes.get(column, ()):
                if target == entity.id or REGISTRY.get(target) is None:
                    return f"{column} points at {target}: name the id of another row"
        return None

    assert not faults(rule)


def test_every_date_is_edtf_and_the_start_is_not_after_the_end() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        if "endDate" in entity.attributes and "startDate" not in entity.attributes:
            return "fill startDate, or clear endDate: half a period misleads"
        for column in registry.DATES:
            for date in entity.attributes.get(column, ()):
                if not dates.is_edtf(date):
                    return f"{column} {date!r} is not EDTF: write 2011-07-09, 2011-07 or 2011"
        start, end = (entity.attributes.get(column) for column in ("startDate", "endDate"))
        if start and end:
            first, last = dates.bounds(start[0])[0], dates.bounds(end[0])[1]
            if first and last and first > last:
                return f"startDate {start[0]} is after endDate {end[0]}: check both"
        return None

    assert not faults(rule)


def test_countries_and_territories_carry_iso_codes_of_the_right_form() -> None:
    forms = {"isoAlpha2": r"[A-Z]{2}", "isoAlpha3": r"[A-Z]{3}", "m49": r"\d{3}"}

    def rule(entity: RegistryEntity) -> str | None:
        if entity.kind not in (Kind.COUNTRY, Kind.TERRITORY):
            return None
        for column, form in forms.items():
            codes = entity.attributes.get(column, ())
            if entity.kind is Kind.COUNTRY and len(codes) != 1:
                return f"fill {column}"
            if not all(re.fullmatch(form, code) for code in codes):
                return f"{column} must read {form}"
        alpha3 = entity.attributes.get("isoAlpha3", (entity.id.split("/")[1],))
        return None if entity.id.endswith(f"/{alpha3[0]}") else f"the id must end in {alpha3[0]}"

    assert not faults(rule)
    for column in forms:
        codes = [code for e in REGISTRY.entities for code in e.attributes.get(column, ())]
        assert len(codes) == len(set(codes)), f"two rows share a code in {column}"


def test_all_members_of_the_united_nations_are_there() -> None:
    # 193 members, and the Holy See; the State of Palestine, the other observer, is a territory here
    # so that it stands for itself.
    assert len(REGISTRY.by_kind(Kind.COUNTRY)) == 194
    assert REGISTRY.get("territory/PSE")


def test_a_mission_has_its_acronym_type_and_place() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        if entity.kind is not Kind.MISSION:
            return None
        acronym = entity.attributes.get("acronym", ("",))[0]
        if entity.name != acronym:
            return "the name of a mission is its acronym"
        if entity.id != "mission/" + re.sub(r"[^A-Za-z0-9]+", "-", acronym):
            return "the id of a mission is its acronym"
        if not MISSION_TYPES.issuperset(entity.attributes.get("missionType", ("",))):
            return f"missionType is one of {', '.join(sorted(MISSION_TYPES))}"
        if not entity.names:
            return "write out the acronym in names"
        if entity.attributes["missionType"] == ("peacekeeping",):
            for column in ("startDate", "hostArea"):
                if column not in entity.attributes:
                    return f"fill {column}"
        return None

    assert not faults(rule)


def test_roles_and_ranks_have_the_slug_of_their_name_as_id() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        if entity.kind not in (Kind.ROLE, Kind.RANK):
            return None
        expected = f"{entity.kind}/{registry.slug(entity.name)}"
        return None if entity.id == expected else f"the id must be {expected}"

    assert not faults(rule)


def test_no_short_word_of_english_is_a_name() -> None:
    # Folding drops the case, so an acronym that is a word would be found in any sentence.
    words = {"a", "am", "an", "and", "are", "as", "at", "be", "can", "he", "in", "is", "per", "the"}

    def rule(entity: RegistryEntity) -> str | None:
        for name in (entity.name, *entity.names, *entity.demonyms):
            if registry.fold(name) in words:
                return f"{name!r} is a word: leave it out"
        return None

    assert not faults(rule)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vietnam", "country/VNM"),
        ("Việt Nam", "country/VNM"),
        ("the UK", "country/GBR"),
        ("U.S.", "country/USA"),
        ("South Korea", "country/KOR"),
        ("Republic of Korea", "country/KOR"),
        ("Ivory Coast", "country/CIV"),
        ("DR Congo", "country/COD"),
        ("Democratic Republic of Congo", "country/COD"),
        ("Central Africa Republic", "country/CAF"),
        ("Turkey", "country/TUR"),
        ("The Gambia", "country/GMB"),
        ("Niger", "country/NER"),
        ("Guinea", "country/GIN"),
        ("Georgia", "country/GEO"),
        ("Palestine", "territory/PSE"),
        ("UN Mission in South Sudan", "mission/UNMISS"),
        ("United Nations Mission in the Republic of South Sudan", "mission/UNMISS"),
        ("UN Interim Force in Lebanon", "mission/UNIFIL"),
        (
            "United Nations Organisation Stabilisation Mission in the Democratic Republic of Congo",
            "mission/MONUSCO",
        ),
        ("UN Security Council", "organization/UNSC"),
        ("UN Development Program", "organization/UNDP"),
        ("UN Department of Peacekeeping Operations", "organization/UNDPKO"),
        ("Sen. Lieut. Gen.", "rank/senior-lieutenant-general"),
        ("Lt Col", "rank/lieutenant-colonel"),
        ("Lieutenant-Colonel", "rank/lieutenant-colonel"),
        ("Brig. Gen.", "rank/brigadier-general"),
        ("SRSG", "role/special-representative-of-the-secretary-general"),
        ("Vice Minister", "role/deputy-minister"),
        ("Undersecretary-General", "role/under-secretary-general"),
    ],
)
def test_common_names_are_found(name: str, expected: str) -> None:
    assert [entity.id for entity in REGISTRY.find(name)] == [expected]


def test_every_row_is_found_by_each_of_its_names() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        lost = [n for n in (entity.name, *entity.names) if entity not in REGISTRY.find(n)]
        return f"{lost[0]!r} does not find the row" if lost else None

    assert not faults(rule)


def test_niger_and_nigeria_keep_their_demonyms_apart() -> None:
    assert [entity.id for entity in REGISTRY.find_demonym("Nigerian")] == ["country/NGA"]
    assert [entity.id for entity in REGISTRY.find_demonym("Nigerien")] == ["country/NER"]


def test_a_name_is_found_among_the_kinds_that_are_asked_for() -> None:
    assert [entity.id for entity in REGISTRY.find("Commander", [Kind.RANK])] == ["rank/commander"]
    assert REGISTRY.find("Commander", [Kind.MISSION]) == ()
    assert REGISTRY.find("Atlantis") == ()
    assert REGISTRY.get("country/XXX") is None


def test_near_names_are_told_best_first() -> None:
    found = REGISTRY.similar("Lieutenant Kolonel", [Kind.RANK], limit=2)
    assert found[0][0].id == "rank/lieutenant-colonel"
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert REGISTRY.similar("qqqqqq", [Kind.RANK]) == ()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert registry.fold(registry.fold(text)) == registry.fold(text)


@given(st.text())
def test_a_slug_holds_letters_digits_and_single_dashes(text: str) -> None:
    assert re.fullmatch(r"(?:[^\W_]+(?:-[^\W_]+)*)?", registry.slug(text))


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
        (("role/director", "X", "", "test"), "the id role/director stands in two rows"),
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
    assert before == registry.read_tables(tables).version == REGISTRY.version
    add(tables / "roles.csv", "role/x", "X", "", "test")
    assert registry.read_tables(tables).version != before

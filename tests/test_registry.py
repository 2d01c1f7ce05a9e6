"""The registry's tables: each rule is a test whose failure says how to mend the row."""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph import artefacts, dates, registry
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from peacegraph.registry import RegistryEntity

TABLES = artefacts.folder("ontology") / "reference"
REGISTRY = registry.load()
UN_LIST = Path(__file__).parent / "registry" / "un-list.csv"
# From where no farther than this a mission can be led on the spot: Kinshasa and Maputo, which lie
# at the edge of their states, are a thousand kilometres from the middle.
FARTHEST_SEAT = 1100  # km
SEATED_ELSEWHERE = {
    "mission/EUMAM-Ukraine",  # led from Brussels, works in member states
    "mission/EUNAVFOR-Atalanta",  # at sea, led from Rota
    "mission/EUNAVFOR-MED-IRINI",  # at sea, led from Rome
    "mission/EUNAVFOR-MED-Sophia",  # at sea, led from Rome
    "mission/MFO",  # led from Rome
    "mission/NMI",  # led from Naples since 2026
    "mission/UNPOS",  # led from Nairobi
}
# The United Nations counts a part of these: the observers of 1997, the force before it was divided.
COUNTED_IN_PART = {"MINUGUA", "UNPROFOR"}


def faults(rule: Callable[[RegistryEntity], str | None]) -> list[str]:
    return [f"{entity.id}: {fault}" for entity in REGISTRY.entities if (fault := rule(entity))]


def test_every_name_can_be_looked_up() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        for name in (entity.name, *entity.names, *entity.demonyms):
            if not registry.fold(name):
                return f"{name!r} has no letter or digit: delete it"
        return None

    assert not faults(rule)


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


def test_countries_and_territories_carry_their_codes_and_a_point() -> None:
    codes = ("isoAlpha2", "isoAlpha3", "m49")

    def rule(entity: RegistryEntity) -> str | None:
        if entity.kind not in (Kind.COUNTRY, Kind.TERRITORY):
            return None
        for column in ("coordinates", *(codes if entity.kind is Kind.COUNTRY else ())):
            if column not in entity.attributes:
                return f"fill {column}"
        alpha3 = entity.attributes.get("isoAlpha3", (entity.id.split("/")[1],))
        return None if entity.id.endswith(f"/{alpha3[0]}") else f"the id must end in {alpha3[0]}"

    assert not faults(rule)
    for column in codes:
        values = [value for e in REGISTRY.entities for value in e.attributes.get(column, ())]
        assert len(values) == len(set(values)), f"two rows share a code in {column}"


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
        if "missionType" not in entity.attributes:
            return "fill missionType"
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


def kilometres(one: RegistryEntity, other: RegistryEntity) -> float:
    """Return how far two entities are from each other on the sphere."""
    (lat1, lon1), (lat2, lon2) = (
        [
            math.radians(float(angle))
            for angle in registry.point(entity.attributes["coordinates"][0])
        ]
        for entity in (one, other)
    )
    cosine = math.sin(lat1) * math.sin(lat2)
    cosine += math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
    return 6371 * math.acos(min(1.0, cosine))


def hosts(mission: RegistryEntity) -> list[RegistryEntity]:
    found = map(REGISTRY.get, mission.attributes.get("hostArea", ()))
    return [area for area in found if area]


def test_a_mission_is_led_from_where_it_works_or_listed_as_seated_elsewhere() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        if entity.kind is not Kind.MISSION:
            return None
        if ("headquarters" in entity.attributes) != ("coordinates" in entity.attributes):
            return "fill headquarters and coordinates, or clear both"
        if "coordinates" not in entity.attributes or not hosts(entity):
            return None
        nearest = min(kilometres(entity, area) for area in hosts(entity))
        if (nearest > FARTHEST_SEAT) != (entity.id in SEATED_ELSEWHERE):
            return (
                f"its headquarters are {nearest:.0f} km from where it works: check coordinates and "
                "hostArea, or mend SEATED_ELSEWHERE in this test"
            )
        return None

    assert not faults(rule)


def test_a_mission_works_in_areas_and_no_stretch_of_time_stands_twice() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        for area in hosts(entity):
            if area.kind not in (Kind.COUNTRY, Kind.TERRITORY):
                return f"hostArea names {area.id}: name a country or a territory"
        periods = [(coverage.area, coverage.start) for coverage in entity.coverages]
        if repeated := [period for period in periods if periods.count(period) > 1]:
            return f"hostArea has two periods that begin {'@'.join(repeated[0])}: keep one"
        return None

    assert not faults(rule)


def test_french_names_are_not_the_english_ones() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        written_out = entity.names[:1] if entity.kind is Kind.MISSION else (entity.name,)
        same = set(entity.french) & set(written_out)
        return f"nameFrench {same.pop()!r} is the English name: clear it" if same else None

    assert not faults(rule)


def test_what_succeeds_a_body_begins_after_it_and_outlasts_it() -> None:
    def rule(entity: RegistryEntity) -> str | None:
        for before in map(REGISTRY.get, entity.attributes.get("succeeds", ())):
            assert before is not None
            start, end = (date(entity, column) for column in ("startDate", "endDate"))
            if date(before, "startDate") and not date(before, "endDate"):
                return f"{before.id}, which it succeeds, goes on: fill the endDate of that row"
            if surely_after(date(before, "startDate"), start):
                return f"it begins before {before.id}, which it succeeds: check both startDates"
            if surely_after(date(before, "endDate"), end):
                return f"{before.id}, which it succeeds, ends after it: check both endDates"
        return None

    assert not faults(rule)


def date(entity: RegistryEntity, column: str) -> str:
    return entity.attributes.get(column, ("",))[0]


def surely_after(one: str, other: str) -> bool:
    if not one or not other:
        return False
    first, last = dates.bounds(one)[0], dates.bounds(other)[1]
    return first is not None and last is not None and first > last


def un_list() -> list[dict[str, str]]:
    with UN_LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_peacekeeping_operations_are_those_that_the_united_nations_lists() -> None:
    listed = {row["acronym"] for row in un_list()}
    ours = {
        mission.name
        for mission in REGISTRY.by_kind(Kind.MISSION)
        if mission.attributes["missionType"] == ("peacekeeping",)
    }
    assert ours == listed, "add the row to missions.csv, or mend its missionType"


@pytest.mark.parametrize(("month", "count"), [("2004-06", 59), ("2013-12", 68)])
def test_the_list_counts_as_the_united_nations_counted(month: str, count: int) -> None:
    assert sum(row["startMonth"] <= month for row in un_list()) == count


@pytest.mark.parametrize("row", un_list(), ids=lambda row: row["acronym"])
def test_an_operation_begins_and_ends_in_the_months_that_the_united_nations_gives(
    row: dict[str, str],
) -> None:
    [mission] = REGISTRY.find(row["acronym"], [Kind.MISSION])
    start, end = (date(mission, column)[:7] for column in ("startDate", "endDate"))
    if row["acronym"] in COUNTED_IN_PART:
        assert start <= row["startMonth"] <= row["endMonth"] <= end
    else:
        assert (start, end) == (row["startMonth"], row["endMonth"]), (
            "mend startDate or endDate, or the row of tests/registry/un-list.csv with its source"
        )


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

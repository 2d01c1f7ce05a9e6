"""The tables as they are written: read, and refused with file, line and remedy where at fault.

Each table holds one kind of entity, one a row. The columns ``id``, ``name``, ``names``,
``nameFrench``, ``acronymFrench``, ``demonyms`` and ``source`` mean the same in every table, and
``hostArea`` and ``acronymHistory`` hold periods; any other column is an attribute, headed by the
local name of its ontology property. ``ambiguous.csv`` lists the names that stand for several
entities: they are found as several, never decided here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from peacegraph.codes import Kind
from peacegraph.errors import ArtefactError
from peacegraph.registry import forms
from peacegraph.registry.entities import Coverage, Naming, RegistryEntity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TABLES: dict[str, Kind] = {
    "countries.csv": Kind.COUNTRY,
    "territories.csv": Kind.TERRITORY,
    "missions.csv": Kind.MISSION,
    "organizations.csv": Kind.ORGANIZATION,
    "roles.csv": Kind.ROLE,
    "ranks.csv": Kind.RANK,
}
AMBIGUOUS = "ambiguous.csv"

# Attributes whose values are ids of other rows.
REFERENCES = frozenset({"hostArea", "leadDepartment", "parent", "succeeds"})

_FRENCH = ("nameFrench", "acronymFrench")
_HISTORY = "acronymHistory"
_COMMON = ("id", "name", "names", *_FRENCH, "demonyms", _HISTORY, "source")
_HEADER = ("id", "name", "names", "source")
_FILLED = ("id", "name", "source")
_AMBIGUOUS = ("name", "ids", "note", "source")
# Attributes that may have several values.
_MANY = frozenset({"acronym", "establishingResolution", "hostArea", "succeeds"})
_ID = re.compile(r"(?P<kind>[a-z]+)/[A-Za-z0-9][A-Za-z0-9._-]*")
_PERIOD = re.compile(r"(?P<of>[^@]+)@(?P<start>[^@/]+)/(?P<end>[^@/]+)")
_OPEN = ".."


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a folder of tables says; ``version`` changes with any byte of them."""

    entities: tuple[RegistryEntity, ...]
    ambiguous: Mapping[str, tuple[str, ...]]
    version: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands."""

    path: Path
    line: int

    def fault(self, reason: str) -> ArtefactError:
        return ArtefactError(f"{self.path}, line {self.line}: {reason}")


def read(folder: Path) -> Read:
    """Read a folder of tables.

    :raises ArtefactError: a table is missing or a row is at fault; it names file and line, and how
        to mend the row.
    """
    digest = hashlib.sha256()
    entities: dict[str, RegistryEntity] = {}
    places: dict[str, _Place] = {}
    for table, kind in TABLES.items():
        text = _text(folder / table, digest)
        for place, row in _rows(folder / table, text, _HEADER, _FILLED):
            entity = _entity(place, row, kind)
            if entity.id in entities:
                raise place.fault(f"the id {entity.id} stands in two rows: delete one")
            entities[entity.id], places[entity.id] = entity, place
    for entity in entities.values():
        if fault := _fault_among(entity, entities):
            raise places[entity.id].fault(fault)
    return Read(
        entities=tuple(entities.values()),
        ambiguous=MappingProxyType(_ambiguous(folder / AMBIGUOUS, digest, entities)),
        version=digest.hexdigest(),
    )


def _ambiguous(
    path: Path, digest: hashlib._Hash, entities: Mapping[str, RegistryEntity]
) -> dict[str, tuple[str, ...]]:
    ambiguous: dict[str, tuple[str, ...]] = {}
    for place, row in _rows(path, _text(path, digest), _AMBIGUOUS, _AMBIGUOUS):
        ids = _listed(place, "ids", row["ids"])
        if unknown := sorted(set(ids) - set(entities)):
            raise place.fault(f"no row has the id {unknown[0]}: name the ids of rows")
        ambiguous[row["name"]] = ids
    return ambiguous


def _text(path: Path, digest: hashlib._Hash) -> str:
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except OSError as error:
        raise ArtefactError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ArtefactError(
            f"{path} is not UTF-8 at byte {error.start}: save it as UTF-8"
        ) from error
    digest.update(f"{path.name}\0{len(content)}\0".encode())
    digest.update(content)
    return text


def _rows(
    path: Path, text: str, columns: tuple[str, ...], required: tuple[str, ...]
) -> Iterator[tuple[_Place, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        header = reader.fieldnames or ()
        if missing := [column for column in columns if column not in header]:
            raise _Place(path, 1).fault(f"the column {missing[0]} is missing")
        for row in reader:
            place = _Place(path, reader.line_num)
            # DictReader keeps surplus cells under None and fills missing ones with None.
            if None in row or None in row.values():
                raise place.fault(f"a row must have {len(header)} cells")
            for column, cell in row.items():
                if cell != cell.strip():
                    raise place.fault(f"{column} begins or ends with a space: {cell!r}")
                if column in required and not cell:
                    raise place.fault(f"{column} is empty")
            yield place, row
    except csv.Error as error:
        raise _Place(path, reader.line_num).fault(str(error)) from error


def _entity(place: _Place, row: dict[str, str], kind: Kind) -> RegistryEntity:
    shape = _ID.fullmatch(row["id"])
    if not shape or shape["kind"] != kind:
        raise place.fault(f"an id here reads {kind}/…, not {row['id']!r}")
    attributes = {
        column: _listed(place, column, cell)
        for column, cell in row.items()
        if column not in _COMMON and cell
    }
    coverages = tuple(
        Coverage(area=area, start=start, end=end)
        for area, start, end in _periods(place, "hostArea", attributes.get("hostArea", ()))
    )
    if "hostArea" in attributes:
        areas = (cell.partition("@")[0] for cell in attributes["hostArea"])
        attributes["hostArea"] = tuple(dict.fromkeys(areas))
    history = _listed(place, _HISTORY, row.get(_HISTORY, ""))
    if undated := [cell for cell in history if "@" not in cell]:
        raise place.fault(f"{_HISTORY} {undated[0]!r} has no period: write MONUC@1999-11/2010-06")
    entity = RegistryEntity(
        id=row["id"],
        kind=kind,
        name=row["name"],
        names=_listed(place, "names", row["names"]),
        french=tuple(
            name for column in _FRENCH for name in _listed(place, column, row.get(column, ""))
        ),
        demonyms=_listed(place, "demonyms", row.get("demonyms", "")),
        attributes=MappingProxyType(attributes),
        coverages=coverages,
        namings=tuple(
            Naming(name=name, start=start, end=end)
            for name, start, end in _periods(place, _HISTORY, history)
        ),
        source=row["source"],
    )
    if fault := _fault_of_values(entity) or forms.faults_of_entity(entity):
        raise place.fault(fault)
    return entity


def _periods(
    place: _Place, column: str, cells: tuple[str, ...]
) -> Iterator[tuple[str, str, str | None]]:
    """Yield what a cell dates, and from when to when; what has no date is left out."""
    for cell in cells:
        if "@" not in cell:
            continue
        found = _PERIOD.fullmatch(cell)
        if not found or found["start"] == _OPEN:
            raise place.fault(
                f"{column} {cell!r} is no period: write country/COD@1999-11/2010-06, with .. for "
                "an end that is not there"
            )
        yield found["of"], found["start"], None if found["end"] == _OPEN else found["end"]


def _listed(place: _Place, column: str, cell: str) -> tuple[str, ...]:
    parts = tuple(cell.split("|")) if cell else ()
    for part in parts:
        if not part or part != part.strip():
            raise place.fault(f"{column} lists {part!r}: write a|b, without spaces or gaps")
    return parts


def _fault_of_values(entity: RegistryEntity) -> str | None:
    for column, values in entity.attributes.items():
        if len(values) > 1 and column not in _MANY:
            return f"{column} has {len(values)} values: keep one"
        for value in values:
            if fault := forms.fault_of_value(column, value):
                return fault
    return None


def _fault_among(entity: RegistryEntity, entities: Mapping[str, RegistryEntity]) -> str | None:
    """Return what of a row does not fit the other rows, and how to mend it."""
    for column in sorted(REFERENCES & entity.attributes.keys()):
        for target in entity.attributes[column]:
            if target == entity.id or target not in entities:
                return f"{column} points at {target}: name the id of another row"
    line = [entity, *_predecessors(entity, entities)]
    for naming in entity.namings:
        what = f"acronymHistory {naming.name}"
        faults = [forms.fault_of_period(naming, what, bearer.attributes) for bearer in line]
        if all(faults):
            return faults[0]
    return None


def _predecessors(
    entity: RegistryEntity, entities: Mapping[str, RegistryEntity]
) -> Iterator[RegistryEntity]:
    """Yield what an entity succeeds, and what that succeeds; a ring is gone through once."""
    seen, waiting = {entity.id}, [entity]
    while waiting:
        for before in waiting.pop().attributes.get("succeeds", ()):
            if before in entities and before not in seen:
                seen.add(before)
                waiting.append(entities[before])
                yield entities[before]

"""Door to ``ontology/reference/``: tables to entities and their names.

Each table holds one kind of entity, one a row. The columns ``id``, ``name``, ``names``,
``demonyms`` and ``source`` mean the same in every table; any other column is an attribute, headed
by the local name of its ontology property. ``ambiguous.csv`` lists the names that stand for
several entities: they are found as several, never decided here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from peacegraph import artefacts
from peacegraph.errors import ArtefactError
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
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

# Attributes whose values are ids of other rows, and those that are EDTF dates.
REFERENCES = frozenset({"hostArea", "leadDepartment", "parent", "succeeds"})
DATES = frozenset({"startDate", "endDate"})

# Below this, names share letters by chance.
_NEAR = 60.0

_COMMON = ("id", "name", "names", "demonyms", "source")
_HEADER = ("id", "name", "names", "source")
_FILLED = ("id", "name", "source")
_AMBIGUOUS = ("name", "ids", "note", "source")
_ID = re.compile(r"(?P<kind>[a-z]+)/[A-Za-z0-9][A-Za-z0-9._-]*")

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)")
_NOT_A_WORD = re.compile(r"[\W_]+")
# "A" and "An" also begin names (An Giang), so only "the" counts as an article.
_ARTICLE = re.compile(r"^(?:the )+(?=\w)")
# The United Nations writes British English with -ize.
_SPELLING = {
    "center": "centre",
    "centers": "centres",
    "defense": "defence",
    "honor": "honour",
    "labor": "labour",
    "organisation": "organization",
    "organisations": "organizations",
    "program": "programme",
    "programs": "programmes",
    "stabilisation": "stabilization",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryEntity:
    """A row of the registry: a thing that everybody calls by the same few names.

    ``name`` is the canonical one; ``names`` are all others, acronyms and variants included.
    """

    id: str
    kind: Kind
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    source: str


class Registry:
    """The entities of the tables, found by id or by name."""

    def __init__(
        self,
        entities: tuple[RegistryEntity, ...],
        *,
        ambiguous: Mapping[str, tuple[str, ...]] | None = None,
        version: str = "",
    ) -> None:
        """Index the entities; ``ambiguous`` maps a name to the ids it may stand for."""
        self.entities = entities
        self.version = version
        self.ambiguous: Mapping[str, tuple[str, ...]] = MappingProxyType(dict(ambiguous or {}))
        self._by_id = {entity.id: entity for entity in entities}
        self._by_name: dict[str, set[str]] = {}
        self._by_demonym: dict[str, set[str]] = {}
        for entity in entities:
            for name in (entity.name, *entity.names):
                self._by_name.setdefault(fold(name), set()).add(entity.id)
            for demonym in entity.demonyms:
                self._by_demonym.setdefault(fold(demonym), set()).add(entity.id)
        for name, ids in self.ambiguous.items():
            index = self._by_demonym if fold(name) in self._by_demonym else self._by_name
            index.setdefault(fold(name), set()).update(ids)
        self._names_of: dict[Kind, dict[str, set[str]]] = {}
        for name, bearers in self._by_name.items():
            for entity_id in bearers:
                names = self._names_of.setdefault(self._by_id[entity_id].kind, {})
                names.setdefault(name, set()).add(entity_id)

    def get(self, entity_id: str) -> RegistryEntity | None:
        """Return the entity of an id, or ``None``.

        >>> load().get("country/VNM").name
        'Viet Nam'
        """
        return self._by_id.get(entity_id)

    def find(self, name: str, kinds: Collection[Kind] | None = None) -> tuple[RegistryEntity, ...]:
        """Return the entities that bear a name, by id; several when the name is ambiguous.

        >>> [entity.id for entity in load().find("UN Mission in South Sudan")]
        ['mission/UNMISS']
        >>> [entity.id for entity in load().find("Congo")]
        ['country/COD', 'country/COG']
        >>> load().find("Atlantis")
        ()
        """
        return self._among(self._by_name.get(fold(name), ()), kinds)

    def find_demonym(
        self, word: str, kinds: Collection[Kind] | None = None
    ) -> tuple[RegistryEntity, ...]:
        """Return the entities whose people or adjective a word is.

        >>> [entity.id for entity in load().find_demonym("Vietnamese")]
        ['country/VNM']
        """
        return self._among(self._by_demonym.get(fold(word), ()), kinds)

    def by_kind(self, kind: Kind) -> tuple[RegistryEntity, ...]:
        """Return the entities of a kind, in the order of its table."""
        return tuple(entity for entity in self.entities if entity.kind is kind)

    def similar(
        self, name: str, kinds: Collection[Kind] | None = None, limit: int = 3
    ) -> tuple[tuple[RegistryEntity, float], ...]:
        """Return the entities with the nearest names and how near they are (0 to 100), best first.

        >>> [(entity.id, score > 80) for entity, score in load().similar("Viet-Namm", limit=1)]
        [('country/VNM', True)]
        """
        from rapidfuzz import fuzz, process

        scores: dict[str, float] = {}
        for kind in Kind if kinds is None else kinds:
            names = self._names_of.get(kind, {})
            near = process.extract(
                fold(name), names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
            )
            for found, score, _ in near:
                for entity_id in names[found]:
                    scores[entity_id] = max(score, scores.get(entity_id, 0.0))
        best = sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))[:limit]
        return tuple((self._by_id[entity_id], score) for entity_id, score in best)

    def _among(
        self, ids: Collection[str], kinds: Collection[Kind] | None
    ) -> tuple[RegistryEntity, ...]:
        if not ids:  # as most words are: nobody's name
            return ()
        found = (self._by_id[entity_id] for entity_id in sorted(ids))
        return tuple(entity for entity in found if kinds is None or entity.kind in kinds)


@cache
def load() -> Registry:
    """Return the registry that peacegraph ships.

    :raises ArtefactError: a table is missing or a row is at fault; it names file and line.
    """
    return read_tables(artefacts.folder("ontology") / "reference")


def read_tables(folder: Path) -> Registry:
    """Read a folder of tables into a registry.

    :raises ArtefactError: a table is missing or a row is at fault; it names file and line.
    """
    digest = hashlib.sha256()
    entities: dict[str, RegistryEntity] = {}
    for table, kind in TABLES.items():
        text = _read(folder / table, digest)
        for line, row in _rows(folder / table, text, _HEADER, _FILLED):
            entity = _entity(folder / table, line, row, kind)
            if entity.id in entities:
                raise _fault(folder / table, line, f"the id {entity.id} stands in two rows")
            entities[entity.id] = entity
    path = folder / AMBIGUOUS
    ambiguous: dict[str, tuple[str, ...]] = {}
    for line, row in _rows(path, _read(path, digest), _AMBIGUOUS, _AMBIGUOUS):
        ids = _listed(path, line, "ids", row["ids"])
        if unknown := sorted(set(ids) - set(entities)):
            raise _fault(path, line, f"no row has the id {unknown[0]}")
        ambiguous[row["name"]] = ids
    return Registry(tuple(entities.values()), ambiguous=ambiguous, version=digest.hexdigest())


# The same words come again and again, and folding one takes longer than finding it here.
@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return one spelling for what is the same.

    Folded are case, accents, punctuation, spaces, a leading "the", dotted initials, "&", American
    and British spelling, and "United Nations" to "UN".

    >>> fold("The Việt-Nam  Đà Nẵng Centre")
    'viet nam da nang centre'
    >>> fold("U.N. Organisation & Program") == fold("United Nations Organization and Programme")
    True
    """
    text = _bare(_bare(text).casefold()).translate(_LETTERS)
    text = _INITIALS.sub(lambda found: found.group().replace(".", ""), text)
    words = _NOT_A_WORD.sub(" ", text.replace("&", " and ")).split()
    text = " ".join(_SPELLING.get(word, word) for word in words)
    return _ARTICLE.sub("", re.sub(r"\bunited nations\b", "un", text))


def slug(text: str) -> str:
    """Return a text as the local part of an id; empty where it has no letter or digit.

    >>> slug("Level-2 Field Hospital No. 1")
    'level-2-field-hospital-no-1'
    >>> slug("Đặng Văn A")
    'dang-van-a'
    """
    return fold(text).replace(" ", "-")


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _read(path: Path, digest: hashlib._Hash) -> str:
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
) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        header = reader.fieldnames or ()
        if missing := [column for column in columns if column not in header]:
            raise _fault(path, 1, f"the column {missing[0]} is missing")
        for row in reader:
            line = reader.line_num
            # DictReader keeps surplus cells under None and fills missing ones with None.
            if None in row or None in row.values():
                raise _fault(path, line, f"a row must have {len(header)} cells")
            for column, cell in row.items():
                if cell != cell.strip():
                    raise _fault(path, line, f"{column} begins or ends with a space: {cell!r}")
                if column in required and not cell:
                    raise _fault(path, line, f"{column} is empty")
            yield line, row
    except csv.Error as error:
        raise _fault(path, reader.line_num, str(error)) from error


def _entity(path: Path, line: int, row: dict[str, str], kind: Kind) -> RegistryEntity:
    shape = _ID.fullmatch(row["id"])
    if not shape or shape["kind"] != kind:
        raise _fault(path, line, f"an id here reads {kind}/…, not {row['id']!r}")
    return RegistryEntity(
        id=row["id"],
        kind=kind,
        name=row["name"],
        names=_listed(path, line, "names", row["names"]),
        demonyms=_listed(path, line, "demonyms", row.get("demonyms", "")),
        attributes=MappingProxyType(
            {
                column: _listed(path, line, column, cell)
                for column, cell in row.items()
                if column not in _COMMON and cell
            }
        ),
        source=row["source"],
    )


def _listed(path: Path, line: int, column: str, cell: str) -> tuple[str, ...]:
    parts = tuple(cell.split("|")) if cell else ()
    for part in parts:
        if not part or part != part.strip():
            raise _fault(path, line, f"{column} lists {part!r}: write a|b, without spaces or gaps")
    return parts


def _fault(path: Path, line: int, reason: str) -> ArtefactError:
    return ArtefactError(f"{path}, line {line}: {reason}")

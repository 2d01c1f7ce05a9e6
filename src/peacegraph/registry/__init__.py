"""Door to ``ontology/reference/``: tables to entities and their names.

How the tables are written, and what is refused in them, is in :mod:`peacegraph.registry.tables`;
how names are compared in :mod:`peacegraph.registry.spelling`.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from peacegraph import artefacts
from peacegraph.model import Kind
from peacegraph.registry import tables
from peacegraph.registry.entities import Coverage, Naming, Period, RegistryEntity
from peacegraph.registry.forms import DATES, point
from peacegraph.registry.spelling import fold, slug
from peacegraph.registry.tables import AMBIGUOUS, REFERENCES, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

__all__ = [
    "AMBIGUOUS",
    "DATES",
    "REFERENCES",
    "TABLES",
    "Coverage",
    "Naming",
    "Period",
    "Registry",
    "RegistryEntity",
    "fold",
    "load",
    "point",
    "read_tables",
    "slug",
]

# Below this, names share letters by chance.
_NEAR = 60.0


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

    :raises ArtefactError: a table is missing or a row is at fault; it names file and line, and how
        to mend the row.
    """
    read = tables.read(folder)
    return Registry(read.entities, ambiguous=read.ambiguous, version=read.version)

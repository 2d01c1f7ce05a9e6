"""What a row of the registry becomes: an entity with its names, its attributes and its periods."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peacegraph.codes import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Something that is so for a while: EDTF dates, ``end`` absent while it goes on."""

    start: str
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Period):
    """The while that a mission works in an area; ``area`` is the id of the area's row."""

    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming(Period):
    """The while that a mission goes by an acronym."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryEntity:
    """A row of the registry: a thing that everybody calls by the same few names.

    ``name`` is the canonical one; ``names`` are all others, acronyms and variants included.
    ``french`` are its names and acronyms in French, by which nothing is found in articles.
    """

    id: str
    kind: Kind
    name: str
    names: tuple[str, ...] = ()
    french: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    coverages: tuple[Coverage, ...] = ()
    namings: tuple[Naming, ...] = ()
    source: str

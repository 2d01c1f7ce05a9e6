"""Closed lists that every step shares; those of single slots are in :mod:`peacegraph.frames`.

They stand apart because a question needs them and none of the rest of the model.
"""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """How a document holds a fact (facts contract, "The record")."""

    ACTUAL = "actual"
    PLANNED = "planned"
    REQUESTED = "requested"
    DENIED = "denied"


class Precision(StrEnum):
    """How closely a document gives a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Basis(StrEnum):
    """What a number counts: what is said of one moment, a total since then, or what is allowed."""

    STATED = "stated"
    TOTAL = "total"
    AUTHORISED = "authorised"


class Kind(StrEnum):
    """What sort of thing an entity is: the first part of its id, and its class in the ontology.

    ``ACTOR`` and ``ENTITY`` are for what a document names without saying more.
    """

    PERSON = "person"
    COUNTRY = "country"
    TERRITORY = "territory"
    ORGANIZATION = "organization"
    MISSION = "mission"
    UNIT = "unit"
    GROUP = "group"
    ACTOR = "actor"
    PLACE = "place"
    ROLE = "role"
    RANK = "rank"
    WORK = "work"
    ENTITY = "entity"

"""The general words that a body or a unit may be called by: "the ministry", "the battalion"."""

from __future__ import annotations

from peacegraph import registry
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, fold
from peacegraph.extraction.references.descriptions import AGENCY_WORDS, UNITS

_OF = words("of for on in to at")
_SPELLING = {"center": "centre", "organization": "organisation", "program": "programme"}


def kinds_of_body(name: Name) -> set[str]:
    """Return the nouns that a body may be called by: those that its name ends or begins in."""
    parts = fold(name.value).split()
    stop = next((k for k, part in enumerate(parts) if part in _OF and k), len(parts))
    kinds = {parts[stop - 1], _SPELLING.get(parts[stop - 1], "")}
    kinds |= {key for key, value in _SPELLING.items() if value in kinds}
    if AGENCY_WORDS & set(parts):
        kinds.add("agency")
    return kinds


def kinds_of_unit(name: Name) -> set[str]:
    """Return the nouns that a unit may be called by: "GHANBATT-2" is a battalion."""
    value = fold(name.value)
    kinds = {word for word in UNITS if word in value.split()}
    if "batt" in value or value.startswith("bat"):
        kinds.add("battalion")
    if "hospital" in kinds:
        kinds.add("rotation")
    return kinds


def full_name(name: Name) -> str:
    """Return all that a body is called in the registry: "force" is in UNFICYP's full name."""
    found = registry.load().find(name.value)
    return " ".join((name.value, *(n for e in found for n in e.names)))

"""The general words that a body or a unit may be called by: "the ministry", "the battalion"."""

from __future__ import annotations

from collections import Counter

from peacegraph import registry
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.references.descriptions import AGENCY_WORDS, UNITS
from peacegraph.model import Kind

_OF = words("of for on in to at")
_SPELLING = {"center": "centre", "organization": "organisation", "program": "programme"}
# Words for what a body deals with that stand differently in its name.
SPELLINGS = {"defense": "defence", "organizations": "organisations", "centre": "center"}


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
    if "battle group" in value:
        kinds.add("group")
    if "hospital" in kinds:
        kinds.add("rotation")
    return kinds


def full_name(name: Name) -> str:
    """Return all that a body is called in the registry: "force" is in UNFICYP's full name."""
    found = registry.load().find(name.value)
    return " ".join((name.value, *(n for e in found for n in e.names)))


def words_of_name(name: Name) -> set[str]:
    """Return the words of a body's name, each in one spelling."""
    return {SPELLINGS.get(word, word) for word in fold(name.value).split()}


def national_body(reading: Reading, word: str, wanted: set[str]) -> str | None:
    """Return the one body of the registry, of the state that a text is about, that is so called.

    A state's own press speaks of "the peacekeeping department" and never names it in full.
    """
    named = Counter(name.value for name in reading.names if name.kind is Kind.COUNTRY)
    best = [*named.most_common(2), ("", 0), ("", 0)]
    state = best[0][0]
    if best[0][1] == best[1][1]:
        return None
    found = [
        body.name
        for body in registry.load().by_kind(Kind.ORGANIZATION)
        if body.name.startswith(f"{state} ")
        and word in body.name.lower().split()
        and wanted <= set(fold(body.name).split())
    ]
    return found[0] if len(found) == 1 else None

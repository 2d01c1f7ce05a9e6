"""Find the registry's names in a text.

A name is looked up word by word in its folded spelling (case, accents, punctuation, "United
Nations" for "UN"), which spaCy's PhraseMatcher cannot do with two words for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from peacegraph.registry import Registry, RegistryEntity, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading
    from peacegraph.model import Kind

_ENDS = ""
# "Three Kenyans", "two Nepalis": but no "Frenchs", and "Vietnamese" are many as they stand.
_COUNTED_WITH_S = ("an", "i", "o", "er")


# Adjectives that no "s" makes a noun: "the Chinese", "the British", "the French".
_NO_PLURAL = ("ese", "ish", "ch", "ss", "man", "woman", "Thai", "Malagasy")


class _Entry(NamedTuple):
    """What a name stands for, and how it does."""

    kind: Kind
    value: str
    id: str
    adjective: bool = False
    acronym: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``start:end`` that spell a registry name."""

    start: int
    end: int
    kind: Kind
    value: str
    id: str
    adjective: bool = False
    acronym: bool = False
    people: bool = False  # "the Ghanaians"


class Gazetteer:
    """A tree of folded words; the longest name wins."""

    def __init__(self, registry: Registry, kinds: tuple[Kind, ...]) -> None:
        """Index the names and demonyms of these kinds, but for those that stand for several."""
        self._tree: dict[str, Any] = {}
        self._registry = registry
        for kind in kinds:
            for entity in registry.by_kind(kind):
                for name in (entity.name, *entity.names):
                    if len({e.id for e in registry.find(name)}) == 1:
                        self._add(
                            name, _Entry(kind, entity.name, entity.id, acronym=name.isupper())
                        )
                for demonym in entity.demonyms:
                    if len({e.id for e in registry.find_demonym(demonym)}) == 1:
                        self._add(demonym, _Entry(kind, entity.name, entity.id, adjective=True))
                        if not demonym.endswith(_NO_PLURAL):
                            people = _Entry(kind, entity.name, entity.id, people=True)
                            self._add(f"{demonym}s", people)

    def _add(self, name: str, entry: _Entry) -> None:
        words = fold(name).split()
        for spelling in (words, _long_form(words)):
            if not spelling:
                continue
            node: Any = self._tree
            for word in spelling:
                node = node.setdefault(word, {})
            held = node.get(_ENDS)
            if held is None or (held.adjective and not entry.adjective):  # a name is stronger
                node[_ENDS] = entry

    def find(self, reading: Reading, *, any_case: bool = False) -> Iterator[Found]:
        """Yield the longest names in order; only words written as names unless ``any_case``."""
        i, length = 0, len(reading.words)
        while i < length:
            # Most words begin no name of the registry: to see that costs one look.
            if reading.folded[i].split(" ", 1)[0] not in self._tree:
                i += 1
                continue
            found = self._longest(reading, i)
            if found and ((any_case and not found.acronym) or _written_as_name(reading, found)):
                yield found
                i = found.end
            else:
                i += 1

    def meanings(self, word: str) -> tuple[RegistryEntity, ...]:
        """Return what a single word may stand for, adjectives of countries included."""
        return self._registry.find(word) or self._registry.find_demonym(word)

    def is_name(self, word: str) -> bool:
        """Tell whether a word is a name, and not only an adjective."""
        return bool(self._registry.find(word))

    def _longest(self, reading: Reading, start: int) -> Found | None:
        node: Any = self._tree
        i, best = start, None
        while i < len(reading.folded):
            folded = reading.folded[i]
            if not folded:  # punctuation: only a dash may stand inside a name
                if i == start or reading.words[i] not in ("-", "–", "/", ","):
                    break
                i += 1
                continue
            if folded == "the" and i > start and "the" not in node:
                i += 1
                continue
            for word in folded.split():
                node = node.get(word)
                if node is None:
                    return best
            i += 1
            if _ENDS in node:
                best = Found(start, i, *node[_ENDS])
        return best


def _long_form(words: list[str]) -> list[str]:
    if "un" not in words:
        return []
    return [part for word in words for part in (("united", "nations") if word == "un" else (word,))]


def _written_as_name(reading: Reading, found: Found) -> bool:
    first = reading.words[found.start]
    if "$" in first:
        return False  # "US$" is money
    if found.acronym and found.end - found.start == 1:
        # "us", "who" and "it" are words; "US", "WHO" and "U.S." are names.
        letters = [c for c in first if c.isalpha()]
        return all(c.isupper() for c in letters) or (len(letters) > 4 and first[0].isupper())
    return first[0].isupper()

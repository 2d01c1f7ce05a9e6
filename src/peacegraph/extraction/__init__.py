"""Documents to facts: one protocol, and the built-in extractor that follows it.

Extractors are found through the entry points of the group ``peacegraph.extractors``: each is a
class (or a function) that is called without arguments and gives an :class:`Extractor`. Nothing
heavy is imported before one is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from peacegraph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peacegraph.extraction.rules import RulesExtractor
    from peacegraph.model import Document, Fact

__all__ = [
    "DEFAULT",
    "Extraction",
    "Extractor",
    "RulesExtractor",
    "check_name",
    "extractor_names",
    "get_extractor",
    "notes_of",
]

DEFAULT = "rules"
GROUP = "peacegraph.extractors"


@dataclass(frozen=True, slots=True)
class Extraction:
    """The facts of a document, in the order of its text, and what its reader should know.

    ``notes`` say what was not read, and why: another language, a sentence without an end.
    """

    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Fact]:
        """Go through the facts."""
        return iter(self.facts)

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self.facts)


@runtime_checkable
class Extractor(Protocol):
    """Anything that reads facts out of a document.

    The facts name their entities in words and leave ``Entity.id`` empty: linking is another step.
    The same document gives the same facts, in the same order. What it gives may be a list or any
    other iterable; an :class:`Extraction` carries notes beside them.
    """

    name: str

    def __call__(self, document: Document) -> Iterable[Fact]:
        """Return the facts that the document states."""
        ...


def notes_of(found: Iterable[Fact]) -> tuple[str, ...]:
    """Return the notes that come with facts; a plain list of them has none."""
    return found.notes if isinstance(found, Extraction) else ()


def extractor_names() -> tuple[str, ...]:
    """Return the names of the extractors that can be asked for."""
    return tuple(sorted({DEFAULT, *(entry.name for entry in entry_points(group=GROUP))}))


def check_name(name: str) -> None:
    """Refuse the name of an extractor that is not installed.

    :raises UsageError: there is no such extractor.
    """
    if name not in extractor_names():
        raise UsageError(
            f"no extractor {name[:60]!r}: choose one of {', '.join(extractor_names())}"
        )


def get_extractor(name: str = DEFAULT) -> Extractor:
    """Build the extractor of a name.

    :raises UsageError: no extractor of this name is installed, or it cannot be built.

    >>> get_extractor("crystal-ball")
    Traceback (most recent call last):
    ...
    peacegraph.errors.UsageError: no extractor 'crystal-ball': choose one of rules
    """
    check_name(name)
    if name == DEFAULT:
        return _rules()()
    named = [entry for entry in entry_points(group=GROUP) if entry.name == name]
    return _built(name, min(named, key=lambda entry: entry.value).load())


def _built(name: str, factory: Any) -> Extractor:
    extractor = factory()
    if not isinstance(extractor, Extractor):
        raise UsageError(f"extractor {name!r} has no name or cannot be called: see Extractor")
    return extractor


def _rules() -> type[RulesExtractor]:
    # spaCy takes more than a second to import, and a query never needs it.
    rules: type[RulesExtractor] = import_module("peacegraph.extraction.rules").RulesExtractor
    return rules


def __getattr__(name: str) -> Any:
    if name == "RulesExtractor":
        return _rules()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

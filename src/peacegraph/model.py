"""The values that flow between the steps. Frozen, and free of every other step.

Offsets count Unicode code points of a document's clean text and are half-open: ``text[start:end]``.
The words as written, the thing they mean and who says so are three different fields.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from peacegraph.codes import Basis, Kind, Modality, Precision

__all__ = [
    "Basis",
    "Code",
    "Count",
    "Date",
    "Document",
    "Entity",
    "Evidence",
    "Fact",
    "Kind",
    "Mention",
    "Modality",
    "Precision",
    "Span",
    "Text",
    "Value",
]

C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document's clean text.

    :raises ValueError: the span is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character: {self.start}-{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """Where a document says a value, and in which words.

    :raises ValueError: the words are not as long as the span.
    """

    text: str

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        _check_length(self.text, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Span):
    """A sentence, or part of one, that says a fact.

    :raises ValueError: the quote is not as long as the span.
    """

    quote: str

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        _check_length(self.quote, self)


def _check_length(words: str, span: Span) -> None:
    if len(words) != span.end - span.start:
        raise ValueError(
            f"{len(words)} characters of text at {span.start}-{span.end}, "
            f"which holds {span.end - span.start}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A slot's value: normalised in the subclass's ``value``, as written in ``mention``."""

    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Value):
    """A thing with a name. ``id`` (``country/VNM``) is set where the name is resolved.

    :raises ValueError: the name is blank.
    """

    value: str
    id: str | None = None
    kind: Kind | None = None

    def __post_init__(self) -> None:
        _check_words(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Value):
    """A number as the document gives it, without arithmetic."""

    value: int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Value):
    """An EDTF date (ISO 8601-2): ``2018-10-01``, ``2014/..``, ``XXXX-07-10``.

    Whether the text is EDTF is checked where facts are read (:mod:`peacegraph.records`).
    """

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Value):
    """Free wording: a title, a topic, a category.

    :raises ValueError: the text is blank.
    """

    value: str

    def __post_init__(self) -> None:
        _check_words(self.value)


def _check_words(words: str) -> None:
    if not words.strip():
        raise ValueError("a value must not be blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Value, Generic[C]):
    """A member of a closed list."""

    value: C


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as read: the text never changes after this.

    The id is the file's name without its suffix. ``published`` is an ISO date (``YYYY-MM-DD``);
    ``language`` an ISO 639-1 code; ``notes`` say what the reader did that a user should know (a
    guessed encoding, clutter left out).

    :raises ValueError: the id could not be a file's name.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        unfit = any(c in "/\\" or unicodedata.category(c) in ("Cc", "Cs") for c in self.id)
        if unfit or self.id in ("", ".", ".."):
            raise ValueError(f"a document's id must be a file's name: {self.id!r}")

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        import hashlib  # questions are asked without it

        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a document says happened, holds or is planned.

    The 16 types are in :mod:`peacegraph.frames`. ``attributed_to`` is whose words the document
    reports; ``None`` where it speaks in its own voice.

    :raises ValueError: there is no evidence, or the confidence is outside 0 to 1.
    """

    document: str
    evidence: tuple[Evidence, ...]
    modality: Modality = Modality.ACTUAL
    attributed_to: Entity | None = None
    extractor: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a fact needs the words that say it: evidence is empty")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must lie between 0 and 1: {self.confidence}")

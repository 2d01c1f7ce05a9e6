"""What the pipeline learns about a text, component by component.

Tokens are named by their index. A :class:`Name` is a stretch of tokens that stands for one thing;
names never overlap, and a sentence's names are in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from peacegraph import registry
from peacegraph.model import Entity, Evidence, Kind, Mention

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

fold = registry.fold

Place = TypeVarTuple("Place")
Told = TypeVar("Told")

_CLOSING = frozenset((".", "!", "?", "…", "”", '"', "’", "'", ")", ":", "''"))
_LONGEST_HEADING = 30
_AS_FAR_BACK = 1000  # what is meant was named on the same page or so


@dataclass(slots=True)
class Name:
    """Tokens ``start:end`` that stand for one thing; ``first:last`` are the name proper.

    ``whole`` is everything (title, rank, office) that belongs to the phrase, ``first:last`` what a
    mention points at. ``country`` is the state that the thing belongs to, where the text says so.
    ``form`` tells how it is named: ``name``, ``adjective`` (of a country), ``generic`` (a common
    noun that was resolved) or ``pronoun``.
    """

    start: int
    end: int
    kind: Kind
    value: str
    first: int = -1
    last: int = -1
    country: str | None = None
    form: str = "name"
    rank: str | None = None
    roles: list[Office] = field(default_factory=list)
    feminine: bool | None = None

    def __post_init__(self) -> None:
        if self.first < 0:
            self.first, self.last = self.start, self.end


@dataclass(slots=True)
class Office:
    """A position as the text words it: tokens ``start:end``, the office, and what it belongs to.

    ``owner`` is the token of the pronoun that stands for the body ("*its* commander"), if any.
    """

    start: int
    end: int
    role: str
    role_span: tuple[int, int]
    organization: Name | None = None
    jurisdiction: list[Name] = field(default_factory=list)
    former: bool = False
    owner: int = -1


@dataclass(slots=True)
class When:
    """A date that tokens ``start:end`` give, in EDTF; ``since`` marks an open beginning."""

    start: int
    end: int
    value: str


@dataclass(slots=True)
class Number:
    """A number that tokens ``start:end`` give; ``vague`` where it is no figure ("hundreds")."""

    start: int
    end: int
    value: int | float
    ordinal: bool = False


@dataclass(slots=True)
class Reading:
    """A text under analysis."""

    text: str
    words: list[str]
    low: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    published: dt.date | None = None
    vague_day: bool = False  # only the month of publication is known
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    full_names: dict[str, Name] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    name_at: dict[int, Name] = field(default_factory=dict)
    begins: list[int] = field(default_factory=list)  # where names begin, in order
    when_at: dict[int, When] = field(default_factory=dict)
    number_at: dict[int, Number] = field(default_factory=dict)
    quote_at: dict[int, int] = field(default_factory=dict)
    counted: set[int] = field(default_factory=set)  # where numbers stand that facts count with
    national_ministry: str | None = None
    leading_country: dict[bool, str | None] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)  # of the parse; a root is its own head
    deps: list[str] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)  # universal part-of-speech tags
    participle: list[bool] = field(default_factory=list)  # past participles
    forms: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)  # what a family works out once for a text

    def low_at(self, i: int) -> str:
        """Return a token in small letters, or nothing outside the text."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def mention(self, start: int, end: int) -> Mention:
        """Return the words of tokens ``start:end`` with their offsets."""
        begin, stop = self.starts[start], self.ends[end - 1]
        return Mention(start=begin, end=stop, text=self.text[begin:stop])

    def quote(self, start: int, end: int) -> Evidence:
        """Return tokens ``start:end`` as evidence."""
        begin, stop = self.starts[start], self.ends[end - 1]
        return Evidence(start=begin, end=stop, quote=self.text[begin:stop])

    def words_of(self, start: int, end: int) -> str:
        """Return the words of tokens ``start:end``, with line breaks and runs of spaces folded."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split())

    def entity(self, name: Name) -> Entity:
        """Return a name as a slot value."""
        return Entity(value=name.value, kind=name.kind, mention=self.mention(name.first, name.last))

    def is_heading(self, start: int, end: int) -> bool:
        """Tell whether a sentence is a headline, a caption or a list item: nothing closes it."""
        last = self.words[end - 1]
        closed = last in _CLOSING or last[-1] in ".!?…"
        return not closed and end - start < _LONGEST_HEADING

    def triggers(self, words: AbstractSet[str], start: int, end: int) -> list[int]:
        """Return where one of these words stands, as written or by its base form.

        Most sentences have none: to see that costs one look at the words of the sentence.
        """
        forms = self.forms.get((start, end))
        if forms is None:
            forms = frozenset(self.low[start:end]) | frozenset(self.lemmas[start:end])
            self.forms[start, end] = forms
        if words.isdisjoint(forms):
            return []
        low, lemmas = self.low, self.lemmas
        return [i for i in range(start, end) if low[i] in words or lemmas[i] in words]

    def add_when(self, when: When) -> None:
        """Add a date, findable by each of its tokens."""
        for i in range(when.start, when.end):
            self.when_at[i] = when

    def add_number(self, number: Number) -> None:
        """Add a number, findable by each of its tokens."""
        for i in range(number.start, number.end):
            self.number_at[i] = number

    def names_in(self, start: int, end: int) -> Iterator[Name]:
        """Yield the names within tokens ``start:end``, in order."""
        for i in self.begins[bisect_left(self.begins, start) : bisect_left(self.begins, end)]:
            name = self.name_at[i]
            if name.start == i and name.end <= end:
                yield name

    def names_before(self, i: int) -> Iterator[Name]:
        """Yield the names before token ``i``, the nearest first, as far back as reading goes."""
        first = bisect_left(self.begins, i - _AS_FAR_BACK + 1)
        for j in reversed(self.begins[first : bisect_left(self.begins, i)]):
            name = self.name_at[j]
            if name.start == j and name.end <= i:
                yield name

    def whens_in(self, start: int, end: int) -> Iterator[When]:
        """Yield the dates within tokens ``start:end``, in order."""
        for i in range(start, end):
            when = self.when_at.get(i)
            if when is not None and when.start == i and when.end <= end:
                yield when

    def numbers_in(self, start: int, end: int) -> Iterator[Number]:
        """Yield the cardinal numbers within tokens ``start:end``, in order."""
        for i in range(start, end):
            number = self.number_at.get(i)
            if number is None or number.ordinal or number.start != i or number.end > end:
                continue
            yield number

    def quotes_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the quotations that begin within tokens ``start:end``, their marks included."""
        for i in range(start, end):
            if i in self.quote_at:
                yield i, self.quote_at[i]

    def add_name(self, name: Name) -> None:
        """Make one more name findable by any of its tokens."""
        for i in range(name.start, name.end):
            self.name_at[i] = name
        insort(self.begins, name.start)

    def index_names(self) -> None:
        """Put the names in order and make each findable by any of its tokens."""
        self.names.sort(key=lambda name: (name.start, -name.end))
        self.name_at = {i: name for name in self.names for i in range(name.start, name.end)}
        self.begins = [name.start for name in self.names if self.name_at[name.start] is name]


def remembered(tell: Callable[[Reading, *Place], Told]) -> Callable[[Reading, *Place], Told]:
    """Let a question about a place of a finished reading be worked out once: families ask again."""
    question = f"{tell.__module__}.{tell.__qualname__}"

    @wraps(tell)
    def told(reading: Reading, *place: *Place) -> Told:
        known: dict[tuple[*Place], Told] | None = reading.memo.get(question)
        if known is None:
            known = reading.memo[question] = {}
        if place not in known:
            known[place] = tell(reading, *place)
        return known[place]

    return told

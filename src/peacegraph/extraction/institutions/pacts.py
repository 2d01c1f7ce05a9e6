"""The nouns of agreements: "memorandum of understanding", "status-of-forces agreement".

To teach a noun, add it to ``_PACT_NAMES``; one that may as well be a plan or a feeling also to
``_UNSURE``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import text
from peacegraph.extraction.lexicon import in_order
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.references.actors import Actor
    from peacegraph.model import Text

_FAR_BACK = 600  # words
# What is signed, the longest wording first; the last word of each is its head.
_PACT_NAMES = (
    "memorandum of understanding; memorandums of understanding; memoranda of understanding; "
    "memorandum of cooperation; memorandum of agreement; memorandum; mou; mous; "
    "memorandums; memoranda; "
    "letter of assist; letters of assist; letter of intent; letters of intent; "
    "letter of agreement; exchange of letters; exchange of notes; "
    "status-of-forces agreement; status of forces agreement; status-of-mission agreement; "
    "status of mission agreement; "
    "sofa; framework agreement; framework participation agreement; technical agreement; "
    "technical arrangement; technical arrangements; implementing arrangement; "
    "cooperation agreement; joint declaration; joint vision statement; statement of intent; "
    "declaration of intent; plan of action; cooperation plan; action plan; work plan; "
    "agreement; agreements; arrangement; arrangements; treaty; treaties; accord; accords; "
    "pact; pacts; protocol; protocols; convention; compact; deal; deals; understanding; contract; "
    "memorandum of intent; letter of understanding; letter of exchange; "
    "letters of exchange; host country agreement; headquarters agreement; "
    "partnership agreement; defence agreement; partnership arrangement; partnership; "
    "administrative arrangement; participation agreement; exchange of instruments; "
    "joint statement of intent; terms of reference; handover document; contribution agreement; "
    "programme of cooperation; program of cooperation; cooperation programme; "
    "cooperation arrangement; joint communique; joint communiqué; joint statement"
)
_PACTS = tuple(sorted(map(in_order, _PACT_NAMES.split("; ")), key=lambda name: -len(name)))
_FIRST_WORDS = frozenset(name[0] for name in _PACTS)
# Of these alone one cannot tell a pact between states from a plan or a feeling.
_UNSURE = (
    "joint vision statement; plan of action; cooperation plan; action plan; work plan; "
    "understanding; arrangement; arrangements; deal; deals; contract; exchange of letters; "
    "exchange of notes; convention; protocol; protocols; compact; partnership; "
    "terms of reference; handover document; programme of cooperation; program of cooperation; "
    "cooperation programme; joint communique; joint communiqué; joint statement"
)
ONLY_SIGNED = frozenset(_UNSURE.split("; "))
PARTIES = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.MISSION)


@dataclass(slots=True)
class Pact:
    """The words ``start:end`` of a pact in the sentence ``begin:stop``; ``at`` is its verb."""

    reading: Reading
    start: int
    end: int
    begin: int
    stop: int
    parties: list[Actor] = field(default_factory=list)
    how: Modality | None = Modality.ACTUAL
    at: int = 0
    meant: tuple[int, int] | None = None  # the words of the pact that "the document" means

    @property
    def kind(self) -> Text | None:
        """What it is called."""
        return text(self.reading, *(self.meant or (self.start, self.end)))

    @property
    def named(self) -> str:
        """Its words in small letters."""
        return " ".join(self.reading.low[self.start : self.end])

    @property
    def sentence(self) -> tuple[int, int]:
        """Where it stands."""
        return self.begin, self.stop


def find_pacts(reading: Reading, begin: int, end: int) -> Iterator[Pact]:
    """Yield the pacts that the words ``begin:end`` name."""
    i = begin
    while i < end:
        stop = _pact_end(reading, i, end)
        if stop > i:
            yield Pact(reading, i, stop, begin, end, at=i)
        else:
            meant = _meant(reading, i)
            stop = i + 1
            if meant is not None:
                yield Pact(reading, i, stop, begin, end, at=i, meant=meant)
        i = stop


def _meant(reading: Reading, i: int) -> tuple[int, int] | None:
    """Return the pact that "the document" means: the last one named."""
    if reading.low[i] not in ("document", "text") or reading.low[i - 1] != "the":
        return None
    for j in range(i - 1, max(-1, i - _FAR_BACK), -1):
        stop = _pact_end(reading, j, i)
        if stop > j and " ".join(reading.low[j:stop]) not in ONLY_SIGNED:
            return j, stop
    return None


def _pact_end(reading: Reading, i: int, end: int) -> int:
    if reading.low[i] not in _FIRST_WORDS:
        return i
    name = reading.name_at.get(i)
    if name is not None and name.kind in (*PARTIES, Kind.UNIT, Kind.PERSON):
        return i
    for pact in _PACTS:
        stop = i + len(pact)
        if stop <= end and tuple(reading.low[i:stop]) == pact:
            return stop
    return i

"""Facts in the making, and how several sentences about one happening become one fact."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from peacegraph.extraction.reading import fold
from peacegraph.frames import Award, Frame, Gathering, Post, Rank, fields_of
from peacegraph.model import Code, Count, Date, Entity, Evidence, Kind, Modality, Text, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from peacegraph.extraction.reading import Name, Number, Office, Reading, When


# The slot whose value drafts of one happening share; drafts are compared with the last few such.
_FIRST_KEY = {
    "Post": "holder", "Rank": "holder", "Deployment": "contributor", "Gathering": "kind",
    "Mandate": "mission", "Casualty": "harm", "Figure": "subject",
}  # fmt: skip
_COMPARED = 50


@dataclass(slots=True)
class Draft:
    """A fact before merging: slot name to values, and where it was read."""

    frame: type[Frame]
    slots: dict[str, list[Value]]
    evidence: list[Evidence]
    modality: Modality = Modality.ACTUAL
    attributed_to: Entity | None = None
    confidence: float = 0.8
    at: int = 0

    def __init__(
        self,
        frame: type[Frame],
        evidence: Evidence,
        *,
        at: int = 0,
        modality: Modality = Modality.ACTUAL,
        attributed_to: Entity | None = None,
        confidence: float = 0.8,
    ) -> None:
        self.frame, self.evidence, self.at = frame, [evidence], at
        self.modality, self.attributed_to, self.confidence = modality, attributed_to, confidence
        self.slots = {}

    def put(self, slot: str, *values: Value | None) -> Draft:
        """Add values to a slot; what is there already, or is ``None``, is left out."""
        many = fields_of(self.frame)[slot].many
        held = self.slots.setdefault(slot, [])
        for value in values:
            if value is None or key_of(value) in {key_of(other) for other in held}:
                continue
            if held and not many:
                continue
            held.append(value)
        if not held:
            del self.slots[slot]
        return self

    def has(self, *slots: str) -> bool:
        """Tell whether any of these slots is filled."""
        return any(slot in self.slots for slot in slots)

    def built(self, document: str, extractor: str) -> Frame:
        """Return the fact."""
        arguments: dict[str, Any] = {}
        for name, slot in fields_of(self.frame).items():
            held = self.slots.get(name, [])
            if slot.many:
                arguments[name] = tuple(held)
            elif held:
                arguments[name] = held[0]
        evidence = sorted(set(self.evidence), key=lambda span: (span.start, span.end))
        return self.frame(
            document=document,
            evidence=tuple(evidence),
            modality=self.modality,
            attributed_to=self.attributed_to,
            extractor=extractor,
            confidence=self.confidence,
            **arguments,
        )


def key_of(value: Value) -> str:
    """Return what makes two slot values the same."""
    held: Any = getattr(value, "value", "")
    return fold(held) if isinstance(held, str) and not isinstance(held, StrEnum) else str(held)


def entity(reading: Reading, name: Name | None) -> Entity | None:
    """Return a name as a slot value, or ``None``."""
    return None if name is None else reading.entity(name)


def entities(reading: Reading, names: Iterable[Name]) -> Iterator[Entity]:
    """Yield names as slot values."""
    for name in names:
        yield reading.entity(name)


def country(reading: Reading, value: str | None, name: Name | None = None) -> Entity | None:
    """Return a country as a slot value, tied to the words that name it where they are known."""
    if value is None:
        return None
    mention = reading.mention(name.first, name.last) if name is not None else None
    return Entity(value=value, kind=Kind.COUNTRY, mention=mention)


def count(reading: Reading, number: Number | None) -> Count | None:
    """Return a number as a slot value."""
    if number is None:
        return None
    return Count(value=number.value, mention=reading.mention(number.start, number.end))


def date(reading: Reading, when: When | None) -> Date | None:
    """Return a date as a slot value."""
    if when is None:
        return None
    return Date(value=when.value, mention=reading.mention(when.start, when.end))


def text(reading: Reading, start: int, end: int) -> Text | None:
    """Return tokens as free wording."""
    if end <= start:
        return None
    return Text(value=reading.words_of(start, end), mention=reading.mention(start, end))


def code(member: StrEnum) -> Code[Any]:
    """Return a member of a closed list as a slot value."""
    return Code(value=member)


def role(reading: Reading, office: Office) -> Entity:
    """Return an office as a slot value."""
    return Entity(value=office.role, kind=Kind.ROLE, mention=reading.mention(*office.role_span))


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """Join the drafts that tell of one happening; the order of the text is kept."""
    merged: list[Draft] = []
    alike: dict[tuple[str, str], deque[Draft]] = {}
    for draft in drafts:
        bucket = alike.setdefault(_bucket(draft), deque(maxlen=_COMPARED))
        for other in bucket:
            if _same(other, draft):
                _join(other, draft)
                break
        else:
            merged.append(draft)
            bucket.append(draft)
    return merged


def _bucket(draft: Draft) -> tuple[str, str]:
    """Return what two drafts of one happening share for certain."""
    slot = _FIRST_KEY.get(draft.frame.__name__)
    keys = sorted(_keys(draft, slot)) if slot else []
    return draft.frame.__name__, keys[0] if keys else ""


def _keys(draft: Draft, slot: str) -> set[str]:
    return {key_of(value) for value in draft.slots.get(slot, [])}


def _agree(a: Draft, b: Draft, *slots: str) -> bool:
    return all(_keys(a, slot) == _keys(b, slot) for slot in slots)


def _compatible(a: Draft, b: Draft, *slots: str) -> bool:
    """Tell whether no slot that both fill differs."""
    return all(
        not _keys(a, slot) or not _keys(b, slot) or _keys(a, slot) & _keys(b, slot)
        for slot in slots
    )


def _same(a: Draft, b: Draft) -> bool:
    if a.frame is Post:
        return _agree(a, b, "holder", "role") and _compatible(
            a, b, "organization", "jurisdiction", "date"
        )
    if a.frame is Rank:
        return _agree(a, b, "holder")
    if a.frame.__name__ == "Statement":
        return a.evidence == b.evidence and _agree(a, b, "speaker")
    if a.modality is not b.modality and not (_is_strength(b) or _is_strength(a)):
        return False
    if a.frame is Gathering:
        return False  # they are put together where they are read
    if a.frame is Award:
        return _same_award(a, b)
    names = [n for n in fields_of(a.frame) if n not in ("date", "category", "place")]
    if a.frame.__name__ == "Deployment":
        return _same_deployment(a, b)
    if a.frame.__name__ in ("Finding", "Figure"):
        return _agree(a, b, *names)
    return (
        _compatible(a, b, *fields_of(a.frame))
        and any(_keys(a, n) & _keys(b, n) for n in names if fields_of(a.frame)[n].slot.key)
        and _agree(a, b, *[n for n in names if fields_of(a.frame)[n].required])
    )


def _same_award(a: Draft, b: Draft) -> bool:
    """Tell whether two drafts give the same people the same sort of honour, a medal or a letter."""
    sorts = [
        {word.removesuffix("s") for key in _keys(draft, "award") for word in key.split()}
        for draft in (a, b)
    ]
    shared = bool(_keys(a, "recipient") & _keys(b, "recipient"))
    return shared and _compatible(a, b, "date") and bool(sorts[0] & sorts[1])


def _same_deployment(a: Draft, b: Draft) -> bool:
    slots = ("contributor", "unit", "mission", "personnel", "person", "date", "replaces")
    lasting = _is_strength(a) or _is_strength(b) or "return" in _keys(b, "phase")
    if not _compatible(a, b, "phase") and not lasting:
        return False
    if not _compatible(a, b, *slots):
        return False
    shared = [s for s in ("unit", "person", "personnel") if _keys(a, s) & _keys(b, s)]
    if _is_strength(a) or _is_strength(b):
        return "unit" in shared
    return bool(shared) and _agree(a, b, "person") and _compatible(a, b, "place")


def _is_strength(draft: Draft) -> bool:
    """Tell whether a deployment says no more than how strong a unit is."""
    slots = draft.slots.keys() - {"phase", "category"}
    serves = _keys(draft, "phase") <= {"service"}
    told = slots == {"contributor", "unit", "personnel"}
    return draft.frame.__name__ == "Deployment" and serves and told


def _join(into: Draft, other: Draft) -> None:
    if _is_strength(into):
        into.modality = other.modality
        if other.has("phase"):
            into.slots.pop("phase", None)
    if "return" in _keys(other, "phase"):
        into.slots.pop("phase", None)  # served and came home: one deployment, which ended
    for slot, values in other.slots.items():
        into.put(slot, *values)
    into.evidence += other.evidence
    into.confidence = max(into.confidence, other.confidence)

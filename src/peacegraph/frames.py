"""The 16 fact types: a class each, each slot typed and tied to its ontology property.

To add a fact type, add a class here and its name to :data:`FRAMES`; then a term, a shape and an
example (the agreement tests say which is missing). Slots, closed lists and key slots are those of
the facts contract.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from peacegraph import codes
from peacegraph.model import Code, Count, Date, Entity, Fact, Kind, Text, Value


class Phase(StrEnum):
    """Where a deployment stands."""

    DEPARTURE = "departure"
    SERVICE = "service"
    RETURN = "return"


class GatheringKind(StrEnum):
    """How people meet."""

    CONFERENCE = "conference"
    MEETING = "meeting"
    VISIT = "visit"
    INTERVIEW = "interview"
    DEBATE = "debate"
    CEREMONY = "ceremony"
    TRAINING = "training"
    EXERCISE = "exercise"


class Act(StrEnum):
    """What a speaker does by speaking."""

    ASSERT = "assert"
    PRAISE = "praise"
    THANK = "thank"
    REQUEST = "request"
    PLEDGE = "pledge"
    PROPOSE = "propose"
    HOPE = "hope"
    CONDEMN = "condemn"


class SupportKind(StrEnum):
    """What help consists of."""

    TRAINING = "training"
    EQUIPMENT = "equipment"
    FUNDING = "funding"
    EXPERTISE = "expertise"
    CAPACITY = "capacity"
    MEDICAL = "medical"
    TRANSPORT = "transport"
    POLITICAL = "political"
    OTHER = "other"


class EstablishmentChange(StrEnum):
    """What becomes of a body."""

    CREATED = "created"
    UPGRADED = "upgraded"
    CLOSED = "closed"


class MandateChange(StrEnum):
    """What becomes of a mission's mandate."""

    ESTABLISHED = "established"
    EXTENDED = "extended"
    CHANGED = "changed"
    ENDED = "ended"


class Harm(StrEnum):
    """What befalls a victim."""

    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    MISSING = "missing"


class FindingKind(StrEnum):
    """What a work or a speaker names."""

    CHALLENGE = "challenge"
    RECOMMENDATION = "recommendation"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Slot:
    """How a slot is written in the graph.

    ``property`` is the local name of its ontology property; ``kinds`` are the kinds of entity that
    may fill it, the first being what an unknown name is taken for; ``key`` marks a key slot.
    """

    property: str
    kinds: tuple[Kind, ...] = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A slot as the tools need it: its name, value type, and how many values it takes."""

    name: str
    value_type: type[Value]
    codes: type[StrEnum] | None
    many: bool
    required: bool
    slot: Slot


_BODY = (Kind.ORGANIZATION, Kind.COUNTRY, Kind.TERRITORY, Kind.MISSION, Kind.UNIT)
_ACTOR = (Kind.ACTOR, Kind.PERSON, *_BODY, Kind.GROUP, Kind.ROLE)
_HOLDER = (Kind.PERSON, *_BODY, Kind.ACTOR, Kind.GROUP)
_PLACE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)
_CONTRIBUTOR = (Kind.COUNTRY, Kind.TERRITORY, Kind.ORGANIZATION, Kind.GROUP, Kind.ACTOR)
_ANYTHING = (
    Kind.ENTITY,
    *(kind for kind in Kind if kind not in (Kind.ENTITY, Kind.ROLE, Kind.RANK)),
    Kind.ROLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Fact):
    """A fact of one of the 16 types.

    :raises ValueError: a slot that must be filled holds no value.
    """

    def __post_init__(self) -> None:
        Fact.__post_init__(self)
        for field in fields_of(type(self)).values():
            if field.required and field.many and not getattr(self, field.name):
                raise ValueError(f"{type(self).__name__} needs a {field.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Frame):
    """Somebody holds a position: a person in an office, or a state or body in a seat or chair."""

    holder: Annotated[Entity, Slot("holder", _HOLDER, key=True)]
    role: Annotated[Entity, Slot("role", (Kind.ROLE,), key=True)]
    organization: Annotated[Entity | None, Slot("organization", _BODY)] = None
    jurisdiction: Annotated[
        tuple[Entity, ...], Slot("jurisdiction", (*_PLACE, *_BODY[:1], *_BODY[3:]))
    ] = ()
    date: Annotated[Date | None, Slot("date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Frame):
    """A person's military or police rank."""

    holder: Annotated[Entity, Slot("holder", (Kind.PERSON,), key=True)]
    rank: Annotated[Entity, Slot("rank", (Kind.RANK,), key=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Frame):
    """A body belongs to a larger one."""

    part: Annotated[Entity, Slot("part", (*_BODY, Kind.GROUP), key=True)]
    whole: Annotated[Entity, Slot("whole", (*_BODY, Kind.GROUP), key=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment(Frame):
    """People or units go to, serve in, or come back from a mission."""

    contributor: Annotated[Entity | None, Slot("contributor", _CONTRIBUTOR, key=True)] = None
    unit: Annotated[
        Entity | None, Slot("unit", (Kind.UNIT, Kind.ORGANIZATION, Kind.GROUP), key=True)
    ] = None
    mission: Annotated[Entity | None, Slot("mission", (Kind.MISSION,), key=True)] = None
    place: Annotated[tuple[Entity, ...], Slot("place", _PLACE, key=True)] = ()
    personnel: Annotated[Count | None, Slot("personnel", key=True)] = None
    person: Annotated[tuple[Entity, ...], Slot("person", (Kind.PERSON,))] = ()
    category: Annotated[tuple[Text, ...], Slot("category")] = ()
    date: Annotated[Date | None, Slot("date")] = None
    replaces: Annotated[
        Entity | None,
        Slot(
            "replaces",
            (
                Kind.UNIT,
                Kind.ORGANIZATION,
                Kind.COUNTRY,
                Kind.TERRITORY,
                Kind.GROUP,
                Kind.PERSON,
            ),
        ),
    ] = None
    phase: Annotated[Code[Phase] | None, Slot("phase")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering(Frame):
    """People meet."""

    kind: Annotated[Code[GatheringKind], Slot("gatheringKind", key=True)]
    title: Annotated[Text | None, Slot("title")] = None
    organizer: Annotated[tuple[Entity, ...], Slot("organizer", _ACTOR)] = ()
    chair: Annotated[tuple[Entity, ...], Slot("chair", _ACTOR)] = ()
    participant: Annotated[tuple[Entity, ...], Slot("participant", _ACTOR)] = ()
    place: Annotated[Entity | None, Slot("place", _PLACE)] = None
    date: Annotated[Date | None, Slot("date")] = None
    topic: Annotated[Text | None, Slot("topic")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Frame):
    """A reported speech act; its content is the evidence."""

    speaker: Annotated[tuple[Entity, ...], Slot("speaker", _ACTOR, key=True)]
    act: Annotated[Code[Act], Slot("act", key=True)]
    addressee: Annotated[tuple[Entity, ...], Slot("addressee", _ACTOR)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Frame):
    """Help given, offered or asked for."""

    provider: Annotated[tuple[Entity, ...], Slot("provider", _ACTOR, key=True)]
    recipient: Annotated[tuple[Entity, ...], Slot("recipient", _ANYTHING, key=True)]
    kind: Annotated[tuple[Code[SupportKind], ...], Slot("supportKind")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Frame):
    """A treaty, memorandum or arrangement is signed or in force."""

    party: Annotated[tuple[Entity, ...], Slot("party", _ACTOR, key=True)]
    kind: Annotated[Text | None, Slot("agreementKind")] = None
    number: Annotated[Count | None, Slot("number")] = None
    subject: Annotated[Text | None, Slot("agreementSubject")] = None
    date: Annotated[Date | None, Slot("date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment(Frame):
    """A body, unit or centre is set up, launched, upgraded or closed."""

    organization: Annotated[Entity, Slot("organization", _BODY, key=True)]
    founder: Annotated[Entity | None, Slot("founder", _ACTOR)] = None
    date: Annotated[Date | None, Slot("date")] = None
    change: Annotated[Code[EstablishmentChange] | None, Slot("establishmentChange")] = None
    successor_of: Annotated[Entity | None, Slot("successorOf", _BODY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Frame):
    """An election, appointment or promotion."""

    selected: Annotated[Entity, Slot("selected", _HOLDER, key=True)]
    position: Annotated[Entity, Slot("position", (Kind.ROLE, Kind.RANK), key=True)]
    organization: Annotated[Entity | None, Slot("organization", _BODY)] = None
    by: Annotated[Entity | None, Slot("selectedBy", _ACTOR)] = None
    date: Annotated[Date | None, Slot("date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Frame):
    """A paper, report, book or law is issued, tabled or approved."""

    work: Annotated[Entity, Slot("work", (Kind.WORK,), key=True)]
    author: Annotated[tuple[Entity, ...], Slot("author", _ACTOR)] = ()
    date: Annotated[Date | None, Slot("date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Frame):
    """A challenge, recommendation or priority that a work or a speaker names."""

    kind: Annotated[Code[FindingKind], Slot("findingKind", key=True)]
    source: Annotated[Entity | None, Slot("source", (Kind.WORK, *_ACTOR))] = None
    text: Annotated[Text | None, Slot("findingText", key=True)] = None
    number: Annotated[Count | None, Slot("number", key=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Frame):
    """A medal, letter of thanks or honour is given."""

    recipient: Annotated[tuple[Entity, ...], Slot("recipient", _ACTOR, key=True)]
    award: Annotated[Text, Slot("award", key=True)]
    giver: Annotated[tuple[Entity, ...], Slot("giver", _ACTOR)] = ()
    date: Annotated[Date | None, Slot("date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty(Frame):
    """Peacekeepers or people they protect are killed, hurt, held or missing."""

    harm: Annotated[Code[Harm], Slot("harm", key=True)]
    victim: Annotated[tuple[Entity, ...], Slot("victim", _ACTOR)] = ()
    number: Annotated[Count | None, Slot("number")] = None
    cause: Annotated[Text | None, Slot("cause")] = None
    mission: Annotated[Entity | None, Slot("mission", (Kind.MISSION,))] = None
    place: Annotated[Entity | None, Slot("place", _PLACE)] = None
    date: Annotated[Date | None, Slot("date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Frame):
    """A mission is authorised, extended, changed or ended."""

    mission: Annotated[Entity, Slot("mission", (Kind.MISSION,), key=True)]
    change: Annotated[Code[MandateChange], Slot("mandateChange", key=True)]
    authority: Annotated[Entity | None, Slot("authority", _BODY)] = None
    resolution: Annotated[Text | None, Slot("resolution")] = None
    date: Annotated[Date | None, Slot("date")] = None
    until: Annotated[Date | None, Slot("until")] = None
    ceiling: Annotated[Count | None, Slot("ceiling")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Frame):
    """Any other number about peacekeeping that a reader would look up."""

    subject: Annotated[Entity, Slot("figureSubject", _ANYTHING, key=True)]
    measure: Annotated[Text, Slot("measure", key=True)]
    value: Annotated[Count, Slot("value", key=True)]
    unit: Annotated[Text | None, Slot("unitOfMeasure")] = None
    date: Annotated[Date | None, Slot("date")] = None


FRAMES: dict[str, type[Frame]] = {
    frame.__name__: frame
    for frame in (
        Post,
        Rank,
        PartOf,
        Deployment,
        Gathering,
        Statement,
        Support,
        Agreement,
        Establishment,
        Selection,
        Publication,
        Finding,
        Award,
        Casualty,
        Mandate,
        Figure,
    )
}
CODE_LISTS: tuple[type[StrEnum], ...] = (
    Phase,
    GatheringKind,
    Act,
    SupportKind,
    EstablishmentChange,
    MandateChange,
    Harm,
    FindingKind,
)
CLOSED_LISTS: tuple[type[StrEnum], ...] = (
    codes.Modality,  # of a fact as a whole
    codes.Precision,  # of a count, as is the next
    codes.Basis,
    *CODE_LISTS,
)


_FIELDS: dict[type[Fact], dict[str, Field]] = {}


def fields_of(frame: type[Fact]) -> dict[str, Field]:
    """Return a frame's slots by name, in the order of the class.

    >>> fields_of(Deployment)["place"].many
    True
    >>> fields_of(Deployment)["personnel"].value_type.__name__
    'Count'
    """
    if frame not in _FIELDS:
        must = {field.name for field in dataclasses.fields(frame) if field.default is MISSING}
        _FIELDS[frame] = {
            name: _field(name, annotation, required=name in must)
            for name, annotation in get_type_hints(frame, include_extras=True).items()
            if get_origin(annotation) is Annotated
        }
    return _FIELDS[frame]


def values_of(fact: Fact) -> Iterator[tuple[Field, Value]]:
    """Yield a fact's slot values with their slots, in the order of the class."""
    for name, field in fields_of(type(fact)).items():
        held = getattr(fact, name)
        for value in held if field.many else (held,):
            if value is not None:
                yield field, value


def _field(name: str, annotation: Any, *, required: bool) -> Field:
    inner, slot = get_args(annotation)
    many = get_origin(inner) is tuple
    if many:
        inner = get_args(inner)[0]
    elif isinstance(inner, UnionType) or get_origin(inner) is typing.Union:
        (inner,) = (member for member in get_args(inner) if member is not NoneType)
    return Field(
        name=name,
        value_type=get_origin(inner) or inner,
        codes=get_args(inner)[0] if get_origin(inner) is Code else None,
        many=many,
        required=required,
        slot=slot,
    )

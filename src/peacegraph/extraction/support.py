"""Support: who helps whom with what, who offers, who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, triggers
from peacegraph.extraction.drafts import Draft, code, entities, entity
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech import group_at
from peacegraph.extraction.triggers import Match, Trigger, Triggers
from peacegraph.frames import Support, SupportKind
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

CONFIDENCE = 0.75
_K = SupportKind

# What the help consists of, by the words that tell.
_KINDS: tuple[tuple[SupportKind, frozenset[str]], ...] = tuple(
    (kind, frozenset(words.split()))
    for kind, words in (
        (
            _K.TRAINING,
            (
                "training train trains trained teach teaching course courses instruct instructing "
                "classes"
            ),
        ),
        (
            _K.EQUIPMENT,
            "equipment vehicles vehicle materials kits bulldozer gear supplies ambulances",
        ),
        (_K.FUNDING, "funding funds fund money resources finance financial grant million"),
        (
            _K.EXPERTISE,
            "expertise advice consultations consultation experience experts knowledge advise",
        ),
        (_K.CAPACITY, "capacity capacities capability capabilities"),
        (
            _K.MEDICAL,
            "medical treated treatment medicine medicines healthcare dental check-ups ailments",
        ),
        (_K.TRANSPORT, "transport transportation airlift aircraft"),
        (_K.POLITICAL, "candidate candidacy candidature bid initiative"),
    )
)
_GIVERS = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.PERSON, Kind.MISSION, Kind.UNIT, Kind.GROUP)
_TAKERS = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT, Kind.TERRITORY)

ROWS = (
    Trigger("help assist", subject="provider", object="recipient"),
    Trigger("support", subject="provider", object="recipient"),
    Trigger("stand/stands", then="behind", subject="provider", object="recipient"),
    Trigger("lend", then="a hand to", subject="provider", object="recipient"),
    Trigger(
        "provide give/gives/gave/given donate offer transfer/transfers/transferred deliver grant "
        "supply/supplies/supplied present",
        subject="provider",
        prepositions={"to": "recipient", "for": "recipient"},
    ),
    Trigger("hand/hands/handed", then="over", subject="provider", prepositions={"to": "recipient"}),
    Trigger("share", subject="provider", prepositions={"with": "recipient"}),
    Trigger("train equip/equips/equipped", subject="provider", object="recipient"),
)
_TRIGGERS = Triggers(ROWS)
_GIVES = (
    "provid",
    "giv",
    "gave",
    "offer",
    "donat",
    "shar",
    "transfer",
    "hand",
    "deliver",
    "grant",
    "suppl",
    "present",
)
_HELP = words("support assistance help aid")
_GIVEN = words(
    "support assistance help aid equipment training materials package treatment medical "
    "vehicles supplies funding experience resources expertise lessons gifts books medicine "
    "medicines care services"
)


def find_support(reading: Reading) -> Iterator[Draft]:
    """Yield the help that a text tells of."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        done: set[str] = set()
        for found in _TRIGGERS.find(reading, begin, end):
            draft = _supported(reading, found, start, begin, end)
            if draft is not None and found.trigger.verbs not in done:
                done.add(found.trigger.verbs)
                yield draft
                break
        yield from _wished(reading, start, begin, end)


def _supported(reading: Reading, found: Match, start: int, begin: int, end: int) -> Draft | None:
    verb = reading.low[found.verb]
    how = found.modality
    if found.passive or (how is None and not _offers(reading, found, begin)):
        return None
    requested = found.modality is Modality.REQUESTED
    asked = _asked(reading, found, begin, end) if requested else None
    provider = (
        asked
        or found.subject
        or (None if verb.startswith("train") else _willing(reading, found, begin))
    )
    recipients = _recipients(reading, found, end)
    if provider is None or provider.kind not in _GIVERS or not recipients:
        return None
    recipients += _in_support_of(reading, found, end, recipients)
    if any(r.value == provider.value for r in recipients):
        return None
    kinds = _kinds(reading, found.verb, clauses.clause_end(reading, found.after, end))
    if verb.startswith("support"):
        if kinds not in ([_K.POLITICAL],) and not recipients:
            return None
        helped = kinds and _helped_in(reading, found, end)
        if _K.POLITICAL not in kinds and not helped:
            return None  # whom a body backs in general words is approval, not help
        kinds = [_K.POLITICAL] if _K.POLITICAL in kinds else kinds
    if verb.startswith(_GIVES) and not _gives(reading, found, end):
        return None
    if how is None:
        how = Modality.PLANNED
    draft = Draft(
        Support, reading.quote(start, end), at=found.verb, modality=how, confidence=CONFIDENCE
    )
    draft.put("provider", entity(reading, provider)).put("recipient", *recipients)
    return draft.put("kind", *[code(kind) for kind in kinds or [_K.OTHER]])


def _helped_in(reading: Reading, found: Match, end: int) -> bool:
    """Tell whether what the support consists of follows: "support X in building …", "with …"."""
    name = clauses.object_of(reading, found.after, end)
    return name is not None and reading.low[name.end : name.end + 1] in (
        ["in"],
        ["with"],
        ["through"],
    )


def _asked(reading: Reading, found: Match, begin: int, end: int) -> Name | None:
    """Return whom "appealed to other countries to support" asks: the words before "to"."""
    to = next((i for i in range(found.group, found.verb) if reading.low[i] == "to"), None)
    if to is None or to == begin:
        return None
    name = reading.name_at.get(to - 1)
    if name is not None and name.end == to:
        return name
    for i in range(to - 1, max(begin, to - 6) - 1, -1):
        if reading.low[i] in lexicon.PREPOSITIONS:
            group = group_at(reading, i + 1, end)
            return group if group is not None and group.end == to else None
    return None


def _in_support_of(reading: Reading, found: Match, end: int, known: list[Entity]) -> list[Entity]:
    """Read "… in support of the X": it too receives."""
    if not known:
        return []
    for i in range(found.after, end - 3):
        if reading.low[i : i + 3] == ["in", "support", "of"]:
            name = clauses.object_of(reading, i + 3, end)
            if name is not None and name.kind in _TAKERS:
                return [reading.entity(name)]
    return []


def _offers(reading: Reading, found: Match, begin: int) -> bool:
    """Tell whether a readiness comes before: "stands ready to share"."""
    return any(
        word in ("ready", "continue", "further", "willing")
        for word in reading.low[max(begin, found.verb - 5) : found.verb]
    )


def _willing(reading: Reading, found: Match, begin: int) -> Name | None:
    """Return who "will continue to help", "stands ready to share", is "called on to assist"."""
    low = reading.low
    for i in range(found.verb - 1, max(begin, found.verb - 7) - 1, -1):
        if low[i] in ("will", "would", "stands", "stand", "is", "was", "were", "are"):
            return clauses.subject_of(reading, i, begin)
        name = reading.name_at.get(i)
        if name is not None and name.end == i + 1 and name.form != "adjective":
            return name
        if low[i] in ("that", ","):
            return None
    return None


def _recipients(reading: Reading, found: Match, end: int) -> list[Entity]:
    brought = found.trigger.prepositions
    if brought:
        first = clauses.object_of(reading, found.after, end)
        if (
            first is not None
            and first.kind in _TAKERS
            and "with" in reading.low[first.end : first.end + 1]
        ):
            return [reading.entity(first)]
        for i in range(found.after, clauses.clause_end(reading, found.after, end) - 1):
            if reading.low[i] in brought and i not in reading.name_at:
                return _taker(reading, i + 1, end)
        return []
    return _taker(reading, found.after, end)


def _taker(reading: Reading, i: int, end: int) -> list[Entity]:
    name = clauses.object_of(reading, i, end)
    if name is not None and name.kind in _TAKERS:
        if name.end < end and reading.low[name.end] in lexicon.POSSESSIVES:
            owned = reading.name_at.get(name.end + 1)
            if owned is not None and owned.kind in _TAKERS:
                return [reading.entity(owned)]
            return [reading.entity(name)] if name.kind is Kind.COUNTRY else []
        return [
            reading.entity(n) for n in clauses.listed_from(reading, name, end) if n.kind in _TAKERS
        ]
    j = i
    while j < end and j - i < 7 and reading.low[j] not in lexicon.PREPOSITIONS:
        if reading.low[j] == "members" and reading.low[j + 1 : j + 2] == ["of"]:
            body = clauses.object_of(reading, j + 2, end)
            return [reading.entity(body)] if body is not None else []
        j += 1
    group = group_at(reading, i, end)
    if group is not None:
        return [reading.entity(group)]
    k = i
    while k < end and k - i < 6:  # "other members of the X"
        if reading.low[k] == "members" and reading.low[k + 1 : k + 2] == ["of"]:
            body = clauses.object_of(reading, k + 2, end)
            return [reading.entity(body)] if body is not None else []
        k += 1
    return []


def _kinds(reading: Reading, start: int, end: int) -> list[SupportKind]:
    words = set(reading.low[start:end])
    return [kind for kind, cues in _KINDS if words & cues][:2]


def _gives(reading: Reading, found: Match, end: int) -> bool:
    return any(word in _GIVEN for word in reading.low[found.after : min(end, found.after + 10)])


def _wished(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "X wishes to receive support from C, D" and "the request from X for support"."""
    low = reading.low
    for i in range(begin, end - 2):
        if i in reading.name_at:
            continue
        if low[i] in ("receive", "get", "seek", "seeks", "sought") and any(
            w in _HELP for w in low[i : i + 4]
        ):
            how = triggers.modality(reading, i, begin)
            taker = clauses.subject_of(reading, i, begin) or _wisher(reading, i, begin)
            givers = clauses.after_preposition(reading, ("from", "as"), i, end, _GIVERS)
            if how is Modality.REQUESTED and taker is not None and givers:
                yield _requested(reading, start, end, i, givers, taker)
        elif low[i] == "request" and low[i + 1] == "from":
            taker = clauses.object_of(reading, i + 2, end)
            if taker is None or not any(w in _HELP for w in low[taker.end : taker.end + 3]):
                continue
            asked = reading.name_at.get(
                next((j for j in range(begin, i) if j in reading.name_at), -1)
            )
            if asked is not None and asked.kind in _GIVERS and asked.value != taker.value:
                yield _requested(reading, start, end, i, [asked], taker)


def _wisher(reading: Reading, i: int, begin: int) -> Name | None:
    for j in range(i - 1, max(begin, i - 5) - 1, -1):
        if reading.low[j] in ("wishes", "wants", "hopes", "wished", "wanted", "hoped"):
            return clauses.subject_of(reading, j, begin)
    return None


def _requested(
    reading: Reading, start: int, end: int, at: int, givers: list[Name], taker: Name
) -> Draft:
    draft = Draft(
        Support,
        reading.quote(start, end),
        at=at,
        modality=Modality.REQUESTED,
        confidence=CONFIDENCE,
    )
    draft.put("provider", *entities(reading, givers)).put("recipient", entity(reading, taker))
    kinds = _kinds(reading, at, end)
    return draft.put("kind", *[code(kind) for kind in kinds or [_K.OTHER]])

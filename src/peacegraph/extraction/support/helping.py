"""Help in the making: giver, receiver and kind, and what the words say of the two sides.

The wordings of verbs (:mod:`~peacegraph.extraction.support.giving`,
:mod:`~peacegraph.extraction.support.teaching`) and of nouns
(:mod:`~peacegraph.extraction.support.gifts`) share what is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, code
from peacegraph.extraction.grammar import complements
from peacegraph.extraction.grammar.complements import following
from peacegraph.extraction.grammar.predicates import (
    Phrase,
    phrase_at,
    predicate_at,
    subject_heads,
    verb_above,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.references.actors import Actor
from peacegraph.extraction.support import aid
from peacegraph.frames import Support, SupportKind
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.reading import Reading

_K = SupportKind
CONFIDENCE = 0.75
_MOST_TAKERS = 8


@dataclass(slots=True)
class Help:
    """Help that a sentence tells of at token ``at``; ``implied`` where it leaves out a side."""

    providers: list[Actor]
    recipients: list[Actor]
    kinds: list[SupportKind]
    how: Modality
    at: int
    implied: bool = False


def is_told(reading: Reading, told: Help) -> bool:
    """Tell whether giver and receiver are told apart, and are not offices of one state."""
    if not told.providers or not told.recipients or len(told.recipients) > _MOST_TAKERS:
        return False
    giving = {giver.key for giver in told.providers}
    states = {giver.state for giver in told.providers if giver.state is not None}
    if any(
        taker.key in giving or (taker.state is not None and taker.state in states)
        for taker in told.recipients
    ):
        return False
    if _is_career(reading, told):
        return False
    return not any(_own(reading, told, taker) for taker in told.recipients)


def _is_career(reading: Reading, told: Help) -> bool:
    """Tell whether persons are said to have a post: "she now *teaches at* the academy"."""
    at = told.at
    posted = reading.lemmas[at] == "teach" and reading.low_at(at + 1) == "at"
    return posted and any(giver.entity.kind in _PERSONAL for giver in told.providers)


_PERSONAL = (Kind.PERSON, Kind.UNIT)  # "A B was with Brigade 7; C D taught at X"


def is_same(a: Help, b: Help) -> bool:
    """Tell whether two wordings of a sentence tell of one help: the sides and the kind agree."""
    kinds = bool(set(a.kinds) & set(b.kinds)) or _K.OTHER in (*a.kinds, *b.kinds)
    if a.implied or b.implied:
        givers = {giver.key for giver in a.providers} & {giver.key for giver in b.providers}
        return bool(givers) and kinds
    return a.how is b.how and bool(_sides(a) & _sides(b)) and kinds


def _sides(told: Help) -> set[tuple[str, str]]:
    return {(giver.key, taker.key) for giver in told.providers for taker in told.recipients}


def _own(reading: Reading, told: Help, taker: Actor) -> bool:
    """Tell whether those helped may be the giver's own: "the office trained 30 candidates"."""
    last = taker.entity.value.lower().split()[-1]
    foreign = taker.state is not None or taker.entity.value[:1].isupper()  # "Congolese soldiers"
    foreign = foreign or "local" in taker.key.split()
    if taker.named or foreign or last not in _UNIFORMED:
        return False
    home = actors.home_state(reading)
    return any(
        giver.state == home
        if giver.state is not None
        else giver.entity.kind is Kind.ORGANIZATION and not _is_international(giver.entity.value)
        for giver in told.providers
    )


_UNIFORMED = words(
    "candidates candidate officers officer soldiers troops recruits trainees members cadets staff "
    "personnel peacekeepers policemen policewomen engineers units unit"
)


def _is_international(value: str) -> bool:
    return any(word in value for word in ("United Nations", "UN ", "Union", "NATO", "African"))


def drafted(reading: Reading, told: Help, start: int, end: int) -> Draft:
    """Return help as a fact in the making."""
    draft = Draft(
        Support,
        reading.quote(start, end),
        at=told.at,
        modality=told.how,
        confidence=CONFIDENCE,
    )
    draft.put("provider", *[giver.entity for giver in told.providers])
    draft.put("recipient", *[taker.entity for taker in told.recipients])
    return draft.put("kind", *[code(kind) for kind in told.kinds[:2]])


# -- who gives, who gets -------------------------------------------------------------------------


_THANKING = words("thank praise commend congratulate")


def receivers(phrases: Sequence[Phrase], prepositions: tuple[str, ...]) -> list[Actor]:
    """Return whom the phrases after a verb name as receiving: the first list of them.

    Where the first such phrase is a thing, whom it is for comes after: "spare parts for the
    ambulances *of the hospital*".
    """
    for preposition in prepositions:
        brought = [phrase for phrase in phrases if phrase.preposition == preposition]
        for phrase in brought:
            actor = actors.taker(phrase)
            if actor is not None:
                rest = brought[brought.index(phrase) + 1 :]
                joined = [p for p in rest if _joined(phrase, p)]
                found = actors.takers([phrase, *joined])
                known = [taker for taker in found if taker.named]
                return known or found  # "the doctors and nurses of the unit": the unit
        inner = receivers_of(brought)
        if inner:
            return inner
    return []


def _joined(first: Phrase, other: Phrase) -> bool:
    """Tell whether a phrase is listed with an earlier one, nothing but a list between them."""
    low = first.reading.low
    return low[other.start - 1] in ("and", ",", "or", "to", "for")


def receivers_of(things: Sequence[Phrase]) -> list[Actor]:
    """Return whom things are for: "lessons *for the candidates*", "a room *at the centre*"."""
    for thing in things:
        inner = thing
        for _ in range(3):
            owner = _possessor(inner)
            if owner is not None:
                return [owner]
            after = following(inner, "for", "to", "of", "at", "on", "in")
            if after is None:
                break
            actor = actors.taker(after) if after.preposition in ("for", "to", "of", "at") else None
            given = after.preposition == "of" and not (actor and actor.named) and aid.is_help(after)
            if given:  # "two months *of training*"
                inner = after
                continue
            if actor is not None and not (after.preposition == "of" and _is_place(actor)):
                return [actor]
            inner = after
    return []


def _is_place(actor: Actor) -> bool:
    return actor.entity.kind in (Kind.COUNTRY, Kind.TERRITORY)


def owners(things: Sequence[Phrase]) -> list[Actor]:
    """Return whose things are: "the *soldiers'* stipends", "the candidacy *of Chile*"."""
    for thing in things:
        owner = _possessor(thing)
        if owner is not None:
            return [owner]
        after = following(thing, "of", "for")
        actor = actors.taker(after) if after is not None else None
        if actor is not None:
            return [actor]
    return []


def _possessor(phrase: Phrase) -> Actor | None:
    reading = phrase.reading
    for i in range(phrase.start + 1, phrase.head):
        if reading.low[i] in ("'s", "’s", "'", "’") and i not in reading.name_at:
            inner = Phrase(reading, i - 1, phrase.start, i)
            return actors.taker(inner)
    return None


def split_name(phrase: Phrase) -> tuple[Actor | None, Phrase]:
    """Part "Portugal | places", "the recruits | lessons": who gets, and what."""
    reading = phrase.reading
    for i in range(phrase.start, phrase.head):
        name = reading.name_at.get(i)
        whole = name is not None and (name.form != "adjective" or reading.low[i - 1] == "the")
        if name is not None and name.end <= phrase.head and whole:
            apart = reading.low[name.end] not in ("'s", "’s", "'", "’")
            rest = Phrase(reading, phrase.head, name.end, phrase.end)
            if apart and name.kind in actors.BODIES and aid.is_help(rest):
                return actors.named(reading, name), rest
        determined = reading.low[phrase.start] in lexicon.DETERMINERS
        collective = determined and reading.low[i] in _COLLECTIVES  # no "school supplies"
        if name is None and (reading.low[i].endswith("s") or collective):
            people = Phrase(reading, i, phrase.start, i + 1)
            rest = Phrase(reading, phrase.head, i + 1, phrase.end)
            actor = actors.taker(people) if aid.is_help(rest) else None
            if actor is not None:
                return actor, rest
    return None, phrase


_COLLECTIVES = words(
    "army navy police force battalion unit company contingent hospital school team brigade academy "
    "department ministry exercise mission centre center"
)


def members_with(phrases: Sequence[Phrase]) -> list[Actor]:
    """Return the body whose members something is shared with: "*members of* the bloc"."""
    for phrase in phrases:
        if phrase.preposition == "with":
            after = following(phrase, "of")
            actor = actors.taker(after) if after is not None else None
            return [actor] if actor is not None else []
    return []


def speaking_for(reading: Reading, givers: Sequence[Actor]) -> list[Actor]:
    """Return givers; who gives in an office gives for the state or body that it belongs to."""
    return [
        _stands_for(reading, giver) if giver.entity.kind is Kind.PERSON else giver
        for giver in givers
    ]


def _stands_for(reading: Reading, actor: Actor) -> Actor:
    name = actors.persons(reading).get(actor.entity.value)
    if name is None or not actors.roles_of(reading, name):
        return actor
    return actors.represented(reading, name) or actor


def stood_for(reading: Reading, people: Sequence[Actor]) -> list[Actor]:
    """Return for whom people ask and thank: their state or body, and else nobody."""
    found = [
        _stands_for(reading, actor) if actor.entity.kind is Kind.PERSON else actor
        for actor in people
    ]
    return [actor for actor in found if actor.entity.kind is not Kind.PERSON]


def named_kinds(things: Sequence[Phrase]) -> list[SupportKind]:
    """Return what help consists of; of "help in building …", that it is named is all one needs."""
    kinds = aid.kinds_of(things)
    if kinds or not things:
        return kinds
    last = things[-1]
    named = last.reading.low[last.end : last.end + 1] in (["in"], ["with"], ["through"])
    return [_K.OTHER] if named else []


def is_undertaking(actor: Actor) -> bool:
    """Tell whether what gets help is something that people do: a course, a project."""
    return not actor.named and actor.key.split()[-1].removesuffix("s") in _UNDERTAKINGS


_UNDERTAKINGS = words(
    "course seminar exercise conference project programme workshop school centre event training"
)


def thankers(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return who thanks for what token ``at`` tells."""
    for i in range(at - 1, sentence[0], -1):
        if reading.lemmas[i] in _THANKING and i not in reading.name_at:
            subject = [phrase_at(reading, head) for head in subject_heads(reading, i)]
            return stood_for(reading, actors.givers(subject))
    return []


def pronoun_taker(reading: Reading, at: int) -> list[Actor]:
    """Return whom "to it" or "to them" at a token means: the unit that a text is about."""
    if reading.low[at : at + 1] != ["to"] or reading.low[at + 1 : at + 2] not in _PRONOUNS:
        return []
    name = reading.name_at.get(at + 1) or actors.unit_meant(reading, at)
    return [actors.named(reading, name)] if name is not None else []


_PRONOUNS = (["it"], ["them"], ["us"], ["him"], ["her"])


def acting(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return who does what the verb above token ``at`` tells."""
    verb = verb_above(reading, at)
    if verb is None:
        return []
    predicate = predicate_at(reading, verb, sentence)
    return actors.takers(predicate.objects if predicate.passive else predicate.subjects)


def relative(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return what "to which" before a verb means: "a fund, *into which* A has paid B"."""
    low = reading.low
    if low[sentence[0]] in ("for", "to"):  # "For the clinic A brought B"
        first = complements.phrases(reading, sentence[0], at)[:1]
        return receivers_of(first) if any(map(aid.is_help, first)) else actors.takers(first)
    for k in range(at - 1, max(sentence[0] + 1, at - 8), -1):
        if low[k] not in ("which", "whom") or low[k - 1] not in ("to", "into", "for"):
            continue
        stop = k - 1
        found = complements.phrases(reading, sentence[0], stop)
        beside = [p for p in found if p.end == stop]
        plain = [p for p in found if not p.preposition]
        return actors.takers((beside or plain)[:1])
    return []


def presumed(reading: Reading, givers: Sequence[Actor]) -> list[Actor]:
    """Return the state that a text is about, where a foreign state gives and nobody is named."""
    giving = {giver.state for giver in givers if giver.state is not None}
    home = (
        actors.home_state(reading)
        or _unit_state(reading)
        or actors.home_state(reading, giving, least=3)
    )
    foreign = givers and all(giver.state not in (None, home) for giver in givers)
    if home is None or not foreign:
        return []
    return [Actor(Entity(value=home, kind=Kind.COUNTRY), home)]


def _unit_state(reading: Reading) -> str | None:
    """Return the state of the unit that a text is about."""
    unit = actors.unit_meant(reading, len(reading.low))
    return unit.country if unit is not None else None

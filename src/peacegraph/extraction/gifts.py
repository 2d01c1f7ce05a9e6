"""Help as nouns tell it: "with the help of A", "a gift of A to C", "A's support for C in B".

Also who gives and who gets, as the readers of verbs need it (:mod:`~peacegraph.extraction.support`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import actors, aid, complements
from peacegraph.extraction.actors import Actor
from peacegraph.extraction.complements import following
from peacegraph.extraction.drafts import Draft, code
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.modality import modality_of
from peacegraph.extraction.predicates import (
    Phrase,
    phrase_at,
    predicate_at,
    subject_heads,
    verb_above,
)
from peacegraph.frames import Support, SupportKind
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.reading import Reading

CONFIDENCE = 0.75
_K = SupportKind
_HELPING = words("help support assistance aid backing funding financing funds money sponsorship")
_GIFTS = words("gift donation grant loan pledge present contribution")
_THANKING = words("thank praise commend congratulate")
_PARTICLES = ("with", "through")
_MOST_TAKERS = 8


@dataclass(slots=True)
class Help:
    """Help that a sentence tells of at token ``at``."""

    providers: list[Actor]
    recipients: list[Actor]
    kinds: list[SupportKind]
    how: Modality
    at: int


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
    return not any(_own(reading, told, taker) for taker in told.recipients)


def _own(reading: Reading, told: Help, taker: Actor) -> bool:
    """Tell whether those helped may be the giver's own: "the office trained 30 candidates"."""
    last = taker.entity.value.lower().split()[-1]
    if taker.named or taker.state is not None or last not in _UNIFORMED:
        return False
    home = actors.home_state(reading)
    return any(
        giver.entity.kind is Kind.ORGANIZATION
        and not _international(giver.entity.value)
        and (giver.state is None or giver.state == home)
        for giver in told.providers
    )


_UNIFORMED = words(
    "candidates candidate officers officer soldiers troops recruits trainees members cadets staff "
    "personnel peacekeepers policemen policewomen engineers units unit"
)


def _international(value: str) -> bool:
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
                return actors.takers([phrase, *joined])
        if brought:
            return receivers_of(brought)
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
        if name is not None and name.end <= phrase.head and name.form != "adjective":
            apart = reading.low[name.end] not in ("'s", "’s", "'", "’")
            rest = Phrase(reading, phrase.head, name.end, phrase.end)
            if apart and name.kind in actors.BODIES and aid.is_help(rest):
                return actors.named(reading, name), rest
        if name is None and reading.low[i].endswith("s"):
            people = Phrase(reading, i, phrase.start, i + 1)
            rest = Phrase(reading, phrase.head, i + 1, phrase.end)
            actor = actors.taker(people) if aid.is_help(rest) else None
            if actor is not None:
                return actor, rest
    return None, phrase


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
    name = next(
        (n for n in reading.names if n.kind is Kind.PERSON and n.value == actor.entity.value), None
    )
    if name is None or not actors.roles_of(reading, name):
        return actor
    return actors.represented(reading, name) or actor


def stood_for(reading: Reading, people: Sequence[Actor]) -> list[Actor]:
    """Return for whom people ask and thank: their state or body; a person stands for no one else."""
    found = [
        _stands_for(reading, actor) if actor.entity.kind is Kind.PERSON else actor
        for actor in people
    ]
    return [actor for actor in found if actor.entity.kind is not Kind.PERSON]


def thankers(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return who thanks for what token ``at`` tells."""
    for i in range(at - 1, sentence[0], -1):
        if reading.lemmas[i] in _THANKING and i not in reading.name_at:
            subject = [phrase_at(reading, head) for head in subject_heads(reading, i)]
            return stood_for(reading, actors.givers(subject))
    return []


def acting(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return who does what the verb above token ``at`` tells."""
    verb = verb_above(reading, at)
    if verb is None:
        return []
    return actors.takers(predicate_at(reading, verb, sentence).subjects)


def relative(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return what "to which" before a verb means: "a fund, *into which* A has paid B"."""
    low = reading.low
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
    home = actors.home_state(reading)
    foreign = givers and all(giver.state not in (None, home) for giver in givers)
    if home is None or not foreign:
        return []
    return [Actor(Entity(value=home, kind=Kind.COUNTRY), home)]


# -- nouns -----------------------------------------------------------------------------------------


def find(reading: Reading, begin: int, end: int) -> Iterator[Help]:
    """Yield the help that the nouns of a sentence tell of."""
    for i in range(begin, end):
        if i in reading.name_at:
            continue
        word, lemma = reading.low[i], reading.lemmas[i]
        told = None
        if word in _HELPING:
            told = _with_help(reading, i, begin, end) or _helping(reading, i, begin, end)
        elif lemma in _GIFTS:
            told = _gift(reading, i, begin, end)
        elif word == "request":
            told = _request(reading, i, begin, end)
        elif word == "courtesy" and reading.low[i + 1 : i + 2] == ["of"]:
            told = _courtesy(reading, i, begin, end)
        elif word in _TEACHING and i <= begin + 1:
            told = _inverted(reading, i, begin, end)
        if told is not None and is_told(reading, told):
            yield told


def _noun_phrase(reading: Reading, i: int, begin: int, end: int) -> Phrase | None:
    """Return the noun phrase that a token heads."""
    found = complements.phrases(reading, max(begin, i - 6), min(end, i + 2))
    return next((p for p in found if p.head == i), None)


def _source(phrase: Phrase, *prepositions: str) -> list[Actor]:
    """Return who gives: "A's help", "Japanese money", "the help of A"."""
    reading = phrase.reading
    after = following(phrase, *prepositions)
    if after is not None:
        found = actors.givers(_list_from(after))
        if found:
            return found
    for i in range(phrase.start + 1, phrase.head):
        if reading.low[i] in ("'s", "’s", "'", "’"):
            actor = actors.giver(Phrase(reading, i - 1, phrase.start, i))
            return [actor] if actor is not None else []
    return list(actors.adjectives(phrase))


def _list_from(first: Phrase) -> list[Phrase]:
    """Return a phrase and those that follow it in a list."""
    reading = first.reading
    stop = min(len(reading.low), first.end + 30)
    listed, closed = [first], 1
    for phrase in complements.phrases(reading, first.end, stop):
        gap = reading.low[listed[-1].end : phrase.start]
        if not gap or any(word not in ("and", ",", first.preposition) for word in gap):
            break
        listed.append(phrase)
        if "and" in gap:
            closed = len(listed)
            break
    return listed[:closed]  # a comma alone begins something else


def _with_help(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "C did this with the help of A"; where money helped, what was done received it."""
    phrase = _noun_phrase(reading, i, begin, end)
    if phrase is None or phrase.start <= begin:
        return None
    thanks = reading.low[phrase.start - 2 : phrase.start] == ["thanks", "to"]
    if reading.low[phrase.start - 1] not in _PARTICLES and not thanks:
        return None
    providers = _source(phrase, "of", "from", "by")
    verb = verb_above(reading, i)
    if not providers or verb is None or not begin <= verb < end:
        return None
    how = modality_of(reading, verb, (begin, end))
    predicate = predicate_at(reading, verb, (begin, end))
    kinds = aid.kinds_of([phrase])
    takers = _known(predicate.subjects) or _known(predicate.objects)
    if kinds == [_K.FUNDING] and predicate.passive:
        takers = _known(predicate.objects) or takers
    if how is None or how is Modality.DENIED:
        return None
    kinds = kinds or aid.kinds_in(reading, verb, phrase.start)
    return Help(providers, takers, kinds or [_K.OTHER], how, i)


def _known(phrases: Sequence[Phrase]) -> list[Actor]:
    return [
        actor
        for actor in actors.takers(phrases)
        if actor.named or actor.key.split()[-1] in _UNDERTAKINGS
    ]


_UNDERTAKINGS = words(
    "course seminar exercise conference project programme workshop school centre event training"
)


def _helping(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "A's help to C with B", "support from A for C": what it consists of must be said."""
    phrase = _noun_phrase(reading, i, begin, end)
    if phrase is None:
        return None
    providers = _source(phrase, "from", "of")
    after = complements.after(reading, phrase.end, end)
    takers = receivers(after, ("to", "for"))
    kinds = aid.kinds_of([phrase, *(p for p in after if p.preposition in ("in", "with", "for"))])
    if not kinds:
        return None
    return Help(providers, takers, kinds[:1], Modality.ACTUAL, i)


def _gift(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "a gift of A to C", "A's donation of B to C", "From A comes a pledge of B for C"."""
    phrase = _noun_phrase(reading, i, begin, end)
    if phrase is None:
        return None
    after = complements.after(reading, phrase.end, end)
    providers = _source(phrase, "of", "from", "by")
    if not providers:
        providers = actors.givers([p for p in after if p.preposition in ("from", "by")])
    if not providers:
        providers = _fronted(reading, i, begin)
    takers = receivers(after, ("to", "for"))
    if not takers:  # "a pledge of B, earmarked for C"
        takers = receivers(complements.phrases(reading, phrase.end, end), ("to", "for"))
    kind = aid.kind_of(phrase) or next(iter(aid.kinds_in(reading, begin, i)), None)
    if kind is None:
        return None
    planned = reading.lemmas[i] == "pledge"
    return Help(providers, takers, [kind], Modality.PLANNED if planned else Modality.ACTUAL, i)


def _fronted(reading: Reading, i: int, begin: int) -> list[Actor]:
    """Read "From A comes …"."""
    if reading.low[begin] != "from" or not any(
        reading.lemmas[j] == "come" for j in range(begin, i)
    ):
        return []
    first = complements.phrases(reading, begin, i)[:1]
    return actors.givers(first)


def _courtesy(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "the ride is courtesy of A": for the unit, or the state, that the text is about."""
    after = complements.phrases(reading, i + 1, end)[:1]
    providers = actors.givers(after)
    kinds = aid.kinds_in(reading, begin, i)
    unit = actors.unit_meant(reading, i)
    takers = [actors.named(reading, unit)] if unit is not None else presumed(reading, providers)
    return Help(providers, takers, kinds, Modality.ACTUAL, i) if kinds else None


_TEACHING = words("teaching training instructing mentoring coaching")


def _inverted(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "Teaching them are 16 instructors of A"."""
    be = next((j for j in range(i + 1, min(end, i + 8)) if reading.low[j] in ("is", "are")), None)
    if be is None:
        return None
    providers = actors.givers(complements.phrases(reading, be + 1, end)[:1])
    takers = actors.takers(complements.phrases(reading, i + 1, be)[:1])
    takers = takers or presumed(reading, providers)
    return Help(providers, takers, [_K.TRAINING], Modality.ACTUAL, i)


def _request(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "A received the request from C for B", "the request of C to A for B"."""
    phrase = _noun_phrase(reading, i, begin, end)
    if phrase is None:
        return None
    after = complements.after(reading, phrase.end, end)
    asking = actors.takers([p for p in after if p.preposition in ("from", "by")][:1])
    things = [p for p in after if p.preposition == "for" and aid.is_help(p)]
    asked = actors.givers([p for p in after if p.preposition == "to"][:1])
    if not asked:
        first = complements.phrases(reading, begin, i)[:1]
        asked = actors.givers([p for p in first if not p.preposition])
    if not things or not asking:
        return None
    return Help(asked, asking, aid.kinds_of(things) or [_K.OTHER], Modality.REQUESTED, i)

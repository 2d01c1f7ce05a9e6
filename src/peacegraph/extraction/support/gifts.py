"""Help as nouns tell it: "with the help of A", "a gift of A to C", "A's support for C in B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction.grammar import clauses, complements
from peacegraph.extraction.grammar.complements import following
from peacegraph.extraction.grammar.modality import modality_of
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
from peacegraph.extraction.support.helping import (
    Help,
    acting,
    is_told,
    is_undertaking,
    named_kinds,
    presumed,
    receivers,
    receivers_of,
    stood_for,
)
from peacegraph.frames import SupportKind
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from peacegraph.extraction.reading import Reading

    _Reader = Callable[[Reading, int, int, int], Help | None]

_K = SupportKind
_HELPING = words("help support assistance aid backing funding financing funds money sponsorship")
_GIFTS = words("gift donation grant loan pledge present contribution offer")
_PARTICLES = ("with", "through")


def find(reading: Reading, begin: int, end: int) -> Iterator[Help]:
    """Yield the help that the nouns of a sentence tell of."""
    low, lemmas = reading.low, reading.lemmas
    for i in range(begin, end):
        if not (low[i] in _TELLING or lemmas[i] in _READERS or "-" in low[i]):
            continue
        if i in reading.name_at:
            continue
        for read in _readers(reading, i, begin):
            told = read(reading, i, begin, end)
            if told is not None and is_told(reading, told):
                yield told
                break


def _readers(reading: Reading, i: int, begin: int) -> tuple[_Reader, ...]:
    """Return how a word is read: most words, not at all."""
    word = reading.low[i]
    if "-" in word and word.rpartition("-")[2] in _COMPOUNDS:
        return (_compound,)
    if word in _TEACHING:
        return (_inverted,) if i <= begin + 1 else ()
    if word in ("expense", "invitation"):
        return (_expense,) if reading.low[i - 1] in ("'s", "’s") or i - 1 in reading.name_at else ()
    if word == "courtesy":
        return (_courtesy,) if reading.low[i + 1 : i + 2] == ["of"] else ()
    return _READERS.get(word) or _READERS.get(reading.lemmas[i], ())


def _noun_phrase(reading: Reading, i: int, begin: int, end: int) -> Phrase | None:
    """Return the noun phrase that a token heads."""
    found = complements.phrases(reading, max(begin, i - 6), min(end, i + 2))
    return next((p for p in found if p.head == i), None)


def source(phrase: Phrase, *prepositions: str) -> list[Actor]:
    """Return who gives: "A's help", "Japanese money", "the help of A"."""
    reading = phrase.reading
    after = following(phrase, *prepositions)
    if after is not None:
        found = actors.givers(_list_from(after))
        if found:
            return found
    own = reading.name_at.get(phrase.start)
    if own is not None and reading.low[phrase.start] in ("its", "their", "his", "her"):
        return [actors.named(reading, own)]
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
    providers = source(phrase, "of", "from", "by")
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
    return [actor for actor in actors.takers(phrases) if actor.named or is_undertaking(actor)]


def _helping(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "A's help to C with B", "support from A for C": what it consists of must be said."""
    phrase = _noun_phrase(reading, i, begin, end)
    if phrase is None:
        return None
    providers = source(phrase, "from", "of")
    after = complements.after(reading, phrase.end, end)
    takers = receivers(after, ("to", "for"))
    kinds = aid.kinds_of([phrase, *(p for p in after if p.preposition in ("in", "with", "for"))])
    kinds = kinds or aid.kinds_in(reading, phrase.end, min(end, phrase.end + _NEAR))
    if not kinds and phrase.lemma in ("backing", "support"):
        kinds = [kind for kind in aid.kinds_in(reading, begin, i) if kind is _K.POLITICAL]
    if not kinds:
        return None
    takers = takers or acknowledging(reading, i, (begin, end)) or _backed(reading, i, (begin, end))
    return Help(providers, takers, kinds[:1], Modality.ACTUAL, i)


_NEAR = 20


def _gift(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "a gift of A to C", "A's donation of B to C", "From A comes a pledge of B for C"."""
    phrase = _noun_phrase(reading, i, begin, end)
    if phrase is None:
        return None
    after = complements.after(reading, phrase.end, end)
    providers = source(phrase, "of", "from", "by")
    if not providers:
        providers = actors.givers([p for p in after if p.preposition in ("from", "by")])
    if not providers:
        providers = _fronted(reading, i, begin)
    takers = receivers(after, ("to", "for"))
    if not takers:  # "a pledge of B, earmarked for C"
        takers = receivers(complements.phrases(reading, phrase.end, end), ("to", "for"))
    if not takers:  # "the course was made possible by a grant of A"
        takers = _enabled(reading, i, (begin, end))
    sentence = (begin, end)
    takers = takers or acknowledging(reading, i, sentence) or _reached(reading, i, sentence)
    takers = takers or _backed(reading, i, sentence) or _predicated(reading, i)
    kind = aid.kind_of(phrase) or next(iter(aid.kinds_in(reading, begin, i)), None)
    if kind is None:
        return None
    planned = reading.lemmas[i] in ("pledge", "offer")
    return Help(providers, takers, [kind], Modality.PLANNED if planned else Modality.ACTUAL, i)


_COMPOUNDS = {
    **dict.fromkeys(("funded", "financed", "sponsored", "paid", "backed"), _K.FUNDING),
    **dict.fromkeys(("donated", "supplied", "provided"), _K.EQUIPMENT),
    **dict.fromkeys(("trained", "taught"), _K.TRAINING),
}


def _compound(reading: Reading, i: int, _begin: int, end: int) -> Help | None:
    """Read "a *Japanese-funded* course", "*US-donated* trucks": for the state spoken of."""
    known, _, deed = reading.words[i].rpartition("-")
    lands = registry.load().find_demonym(known) or registry.load().find(known)
    bodies = [land for land in lands if land.kind in (Kind.COUNTRY, Kind.ORGANIZATION)]
    if len(bodies) != 1 or not known[:1].isupper():
        return None
    state = bodies[0].name if bodies[0].kind is Kind.COUNTRY else None
    entity = Entity(value=bodies[0].name, kind=bodies[0].kind, mention=reading.mention(i, i + 1))
    providers = [Actor(entity, state)]
    things = complements.phrases(reading, i + 1, end)[:1]
    takers = receivers_of(things) or presumed(reading, providers)
    takers = takers or [a for a in actors.takers(things) if is_undertaking(a)]
    return Help(providers, takers, [_COMPOUNDS[deed]], Modality.ACTUAL, i)


def _enabled(reading: Reading, i: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return what a gift made possible, or whom that was for."""
    verb = verb_above(reading, i)
    if verb is None or not sentence[0] <= verb < sentence[1]:
        return []
    predicate = predicate_at(reading, verb, sentence)
    if not predicate.passive or "by" not in reading.low[verb:i]:
        return []
    things = [complements.bare(phrase) for phrase in predicate.objects]
    return receivers_of(things) or _known(things)


def _fronted(reading: Reading, i: int, begin: int) -> list[Actor]:
    """Read "From A comes …"."""
    if reading.low[begin] != "from" or not any(
        reading.lemmas[j] == "come" for j in range(begin, i)
    ):
        return []
    first = complements.phrases(reading, begin, i)[:1]
    return actors.givers(first)


def _backed(reading: Reading, i: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return who has somebody's backing, or whose candidacy has it."""
    verb = verb_above(reading, i)
    if verb is None or reading.lemmas[verb] not in _HAVING:
        return []
    subjects = predicate_at(reading, verb, sentence).subjects
    return actors.takers(subjects) or receivers_of([complements.bare(p) for p in subjects])


_HAVING = words("have get enjoy win receive secure obtain accept")


def _predicated(reading: Reading, i: int) -> list[Actor]:
    """Return whose things "*were a present* from A"."""
    if not any(reading.deps[k] == "cop" for k in reading.kids[i]):
        return []
    things = [complements.bare(phrase_at(reading, head)) for head in subject_heads(reading, i)]
    return receivers_of(things)


def _reached(reading: Reading, i: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return whom a gift reaches: "two robots *reached C* as a gift of A"."""
    verb = verb_above(reading, i)
    if verb is None or reading.lemmas[verb] not in ("reach", "join", "equip"):
        return []
    return actors.takers(predicate_at(reading, verb, sentence).objects)


_ACKNOWLEDGING = words(
    "thank acknowledge appreciate welcome hail praise convey express voice value recall value note"
)


def acknowledging(reading: Reading, i: int, sentence: tuple[int, int]) -> list[Actor]:
    """Return who thanks for what token ``i`` names, or for whom they do: they got it."""
    verb = verb_above(reading, i)
    if verb is None or not sentence[0] <= verb < sentence[1]:
        return []
    if reading.lemmas[verb] not in _ACKNOWLEDGING:
        return []
    subjects = predicate_at(reading, verb, sentence).subjects
    return stood_for(reading, actors.givers(subjects))


_GRATEFUL = words("grateful thankful indebted gratitude thanks appreciation")


_ADJECTIVES = words("grateful thankful indebted")


def _grateful(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "C is grateful to A for B", "C expressed its gratitude to A for B"."""
    start = i + 1
    if reading.low[start : start + 1] in (["went"], ["goes"], ["go"]):
        start += 1  # "his thanks went to A for B"
    after = complements.phrases(reading, start, end)
    to = [p for p in after if p.preposition == "to"][:1]
    things = [p for p in after if p.preposition == "for" and aid.is_help(p)]
    kinds = named_kinds(things)
    if not to or not kinds or reading.low[start : start + 1] != ["to"]:
        return None
    verb = i if reading.low[i] in _ADJECTIVES else verb_above(reading, i)
    thanking = predicate_at(reading, verb, (begin, end)).subjects if verb is not None else []
    takers = receivers_of(things) or stood_for(reading, actors.givers(thanking))
    takers = takers or actors.takers(thanking)
    owner = reading.name_at.get(i - 1)  # "*his* thanks went to A"
    if not takers and owner is not None:
        takers = stood_for(reading, [actors.named(reading, owner)])
    if not takers and verb is not None and (subject := complements.before(reading, verb, begin)):
        takers = actors.takers([subject])
    if not takers and verb is not None:
        name = clauses.subject_of(reading, verb, begin)
        takers = stood_for(reading, [actors.named(reading, name)]) if name is not None else []
    return Help(actors.givers(to), takers, kinds, Modality.ACTUAL, i)


def _expense(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "C attended a course at A's expense"."""
    stop = i if i - 1 in reading.name_at else i - 1
    owner = complements.phrases(reading, max(begin, i - 5), stop)[-1:]
    if reading.low[i] == "invitation" and _K.TRAINING not in aid.kinds_in(reading, i, end):
        return None
    kinds = aid.kinds_in(reading, begin, i) or aid.kinds_in(reading, i, end)
    return Help(
        actors.givers(owner),
        acting(reading, i, (begin, end)),
        kinds or [_K.FUNDING],
        Modality.ACTUAL,
        i,
    )


def _courtesy(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    """Read "the ride is courtesy of A": for the unit, or the state, that the text is about."""
    after = complements.phrases(reading, i + 1, end)[:1]
    providers = actors.givers(after)
    kinds = aid.kinds_in(reading, begin, i)
    unit = actors.unit_meant(reading, i)
    takers = [actors.named(reading, unit)] if unit is not None else presumed(reading, providers)
    return Help(providers, takers, kinds, Modality.ACTUAL, i) if kinds else None


_TEACHING = words("teaching training instructing mentoring coaching")


def _inverted(reading: Reading, i: int, _begin: int, end: int) -> Help | None:
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
    asking = actors.takers([p for p in after if p.preposition in ("from", "by", "of")][:1])
    asking = asking or source(phrase)
    things = [p for p in after if p.preposition == "for" and aid.is_help(p)]
    asked = actors.givers([p for p in after if p.preposition == "to"][:1])
    if not asked:
        first = complements.phrases(reading, begin, i)[:1]
        asked = actors.givers([p for p in first if not p.preposition])
    if not things or not asking:
        return None
    return Help(asked, asking, aid.kinds_of(things) or [_K.OTHER], Modality.REQUESTED, i)


_READERS: dict[str, tuple[_Reader, ...]] = {
    **dict.fromkeys(_HELPING, (_with_help, _helping)),
    **dict.fromkeys(_GIFTS, (_gift,)),
    **dict.fromkeys(_GRATEFUL, (_grateful,)),
    "request": (_request,),
}
_TELLING = _READERS.keys() | _TEACHING | {"expense", "courtesy"}

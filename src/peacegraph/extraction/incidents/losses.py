"""Lives lost, and people whom somebody lost: "cost two their lives", "has buried 40 soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.grammar.predicates import Phrase
from peacegraph.extraction.incidents.causes import noun_ending, text_of, words_until
from peacegraph.extraction.incidents.telling import Telling, happened
from peacegraph.extraction.incidents.victims import (
    PEOPLE,
    mentioned_after,
    mentioned_before,
    number_of,
    told_of,
)
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Harm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Predicate
    from peacegraph.extraction.reading import Reading

# "Lost their *lives*", "claimed four *lives*", "laid down his *life*".
_LIFE_OF_SUBJECT = words("lose give lay sacrifice pay end")
_LIFE_OF_OTHERS = words("cost claim take end")
_TAKEN = words("cost costs claimed claims took takes ended ends")
_SACRIFICE = words("sacrifice price")
_BEREFT = words("lose bury mourn")
_LOSING = _BEREFT | words("make pay")


def by_life(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "lost their lives", "cost the lives of four", "claimed four lives"."""
    for i in range(*sentence):
        if reading.lemmas[i] != "life" or reading.tags[i] != "NOUN":
            continue
        phrase = predicates.phrase_at(reading, i)
        if reading.low[i - 2] in _TAKEN and reading.low[i - 1] == "the":
            cause = words_until(reading, *noun_ending(reading, i - 3, sentence[0]))
            victims = told_of(reading, phrase.brought_by("of"))
            victims = victims or mentioned_after(reading, i + 1, sentence[1])
            yield Telling(Harm.KILLED, i - 2, victims, cause)
            continue
        owned = reading.low[i - 1] in ("his", "her", "their", "its")
        verb = i - 2 if owned and reading.tags[i - 2] == "VERB" else reading.heads[i]
        price = _price_before(reading, i, sentence[0]) if owned else None
        if price is not None:
            yield price
            continue
        if verb == i or reading.tags[verb] != "VERB":
            continue
        predicate = predicates.predicate_at(reading, verb, sentence)
        if not happened(reading, predicate):
            continue
        lemma = predicate.lemma
        if lemma in _LIFE_OF_SUBJECT:
            subjects = told_of(reading, predicate.subjects)
            yield Telling(Harm.KILLED, verb, subjects or mentioned_before(reading, verb, sentence))
        elif lemma in _LIFE_OF_OTHERS:
            cause = next((text_of(p) for p in predicate.subjects), None)
            others = [p for p in predicate.objects if p.head != i]
            victims = phrase.brought_by("of") or predicate.indirect or others
            if victims or phrase.number is not None:
                yield Telling(Harm.KILLED, verb, victims or [phrase], cause)


def _price_before(reading: Reading, life: int, start: int) -> Telling | None:
    """Read "the crash *cost* three airmen their lives", whatever the parse makes of "cost"."""
    for i in range(life - 2, max(start, life - 8), -1):
        if reading.low[i] in ("cost", "costs"):
            victims = mentioned_after(reading, i, life)
            cause = words_until(reading, *noun_ending(reading, i - 1, start))
            return Telling(Harm.KILLED, i, victims, cause) if victims else None
    return None


def by_loss(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "the mission has lost 19 peacekeepers", "paid the ultimate price"."""
    for i in range(*sentence):
        lemma = "lose" if reading.low[i] == "lost" else reading.lemmas[i]
        if lemma not in _LOSING or reading.tags[i] != "VERB":
            continue
        predicate = predicates.predicate_at(reading, i, sentence)
        if not happened(reading, predicate) and lemma != "mourn":
            continue
        if lemma in _BEREFT:
            lost = [p for p in predicate.objects if _is_loss(reading, p)]
            lost = lost or mentioned_after(reading, i, sentence[1])
            lost = lost or _of_ones_own(reading, i)
            if lost and not predicate.passive:
                yield Telling(Harm.KILLED, i, lost, total=_loser(reading, predicate, sentence))
        elif any(_ultimate(reading, p) for p in predicate.objects):
            yield Telling(Harm.KILLED, i, predicate.subjects)


def _of_ones_own(reading: Reading, verb: int) -> list[Phrase]:
    """Read "have lost *182 of our own*"."""
    for i in range(verb + 1, verb + 5):
        number = reading.number_at.get(i)
        if number is None or number.ordinal:
            continue
        after = reading.low[number.end : number.end + 3]
        own = len(after) == 3 and after[0] == "of" and after[2] in ("own", "number", "ranks")
        return [Phrase(reading, number.start, number.start, number.end)] if own else []
    return []


def _loser(reading: Reading, predicate: Predicate, sentence: tuple[int, int]) -> Phrase | None:
    """Return who lost somebody: as parsed, else the name before the verb."""
    if predicate.subjects:
        return predicate.subjects[0]
    name = clauses.subject_of(reading, predicate.at, sentence[0])
    return predicates.phrase_at(reading, name.end - 1) if name is not None else None


def _is_loss(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether what is lost is people, and how many: no game, no two posts."""
    people = [phrase, *phrase.brought_by("of")]
    return number_of(reading, phrase) is not None and any(p.lemma in PEOPLE for p in people)


def _ultimate(reading: Reading, phrase: Phrase) -> bool:
    before = set(reading.low[phrase.start : phrase.head])
    return phrase.lemma in _SACRIFICE and bool(before & {"ultimate", "supreme", "highest"})

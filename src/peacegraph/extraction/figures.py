"""Figures: other numbers that a reader would look up, where it is clear what is counted, and whose.

Each rule looks at one number of a sentence and either says what it measures, or passes. The first
that speaks is believed. Who is sent where is a deployment, who is hurt a casualty: those numbers
are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon, predicates, triggers
from peacegraph.extraction.drafts import Draft, count, date, text
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Figure
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peacegraph.extraction.predicates import Phrase, Predicate
    from peacegraph.extraction.reading import Name, Number, Reading

CONFIDENCE = 0.7
_OWNERS = (Kind.UNIT, Kind.MISSION, Kind.COUNTRY, Kind.ORGANIZATION, Kind.TERRITORY, Kind.PERSON)
# People in uniform: how many of them go where is told as a deployment.
_UNIFORMED = words(
    "soldier troop peacekeeper officer personnel police policeman policewoman member staff "
    "engineer doctor observer expert serviceman servicewoman man woman battalion contingent "
    "helmet marine sapper gendarme unit person"
)
_STAFF = words("personnel peacekeeper troop soldier staff civilian police officer member people")
_WOMEN = words("women woman female females servicewomen")
_MONEY = words("dollar dollars usd euro euros eur us$ pound pounds yen won franc francs yuan")
_SYMBOLS = frozenset(("$", "US$", "€", "£", "A$", "C$"))
_SHARES = words("percent % pc per-cent")
_MEASURES = words(
    "tonne tonnes ton tons kilometre kilometres kilometer kilometers km metre metres hectare "
    "hectares litre litres hour hours cubic square"
)
# Time, age and rank count nothing that somebody looks up.
_NO_COUNT = words(
    "year month week day hour minute time decade century kilometre kilometer mile km metre meter "
    "age half quarter third term turn side way step people round stage phase part o'clock "
    "degree category class group kind type person other anniversary occasion"
)
# What is counted by these is counted elsewhere, or is no deed.
_NO_DEED = words(
    "be have include comprise number send deploy dispatch contribute serve kill wound injure lose "
    "leave arrive return join attend say tell add note stress thank praise urge ask call see make "
    "mark take get go come become remain want need know think believe hope expect plan announce "
    "replace relieve spend last follow face meet represent name appoint elect select pledge "
    "promise form lead command head belong"
)
_TOTAL = words("has have had numbers counts fields employs comprises number totals stands")
_SHELTER = words("sanctuary shelter refuge protection")
_VALUED = words("worth valued costing")
_NOT_OF_MISSION = words("its their")


@dataclass(slots=True)
class _Seen:
    """A number with its sentence, and the noun that it counts, if any."""

    reading: Reading
    number: Number
    sentence: tuple[int, int]
    head: int

    @property
    def low(self) -> list[str]:
        """The words of the text in small letters."""
        return self.reading.low

    @property
    def noun(self) -> tuple[int, int]:
        """The words of what is counted, without the number."""
        return _noun_span(self.reading, self.number, self.head)

    def before(self, length: int) -> list[str]:
        """Return so many words before the number."""
        return self.low[max(self.sentence[0], self.number.start - length) : self.number.start]


def find_figures(reading: Reading) -> Iterator[Draft]:
    """Yield the figures of a text."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        for number in reading.numbers_in(begin, end):
            seen = _Seen(reading, number, (begin, end), _counted(reading, number, end))
            for rule in _RULES:
                draft = rule(seen)
                if draft is not None:
                    yield draft
                    break


def _counted(reading: Reading, number: Number, end: int) -> int:
    """Return the noun that a number counts; -1 where there is none."""
    last = number.end - 1
    head = reading.heads[last]
    if reading.deps[last] == "nummod" and last < head < end and head - last < 8:
        return head
    for i in range(number.end, min(end, number.end + 4)):
        if reading.tags[i] == "NOUN" and (i + 1 >= end or reading.tags[i + 1] != "NOUN"):
            return i
        if reading.tags[i] not in ("ADJ", "NOUN", "PROPN", "ADV"):
            break
    return -1


def _noun_span(reading: Reading, number: Number, head: int) -> tuple[int, int]:
    first = number.end
    while first < head and (
        reading.low[first] in lexicon.PREPOSITIONS or reading.low[first] in lexicon.DETERMINERS
    ):
        first += 1
    return first, head + 1


def _draft(
    seen: _Seen,
    subject: Entity | None,
    measure: Text | None,
    *,
    unit: tuple[int, int] | None = None,
    at: int | None = None,
) -> Draft | None:
    if subject is None or measure is None:
        return None
    reading, number = seen.reading, seen.number
    draft = Draft(Figure, reading.quote(*seen.sentence), at=number.start, confidence=CONFIDENCE)
    if at is not None:
        draft.modality = predicates.modality_of(reading, at, seen.sentence) or Modality.ACTUAL
        draft.put("date", date(reading, predicates.date_of(reading, at, seen.sentence)))
    draft.put("subject", subject).put("measure", measure).put("value", count(reading, number))
    return draft.put("unit", text(reading, *unit)) if unit else draft


# -- whose figure it is ------------------------------------------------------------------------


def _owner(seen: _Seen, predicate: Predicate | None) -> Entity | None:
    """Return whose figure it is: who does it, else the unit or mission that the text is at."""
    reading = seen.reading
    if predicate is not None:
        for phrase in predicate.subjects:
            name = predicates.meant(reading, phrase)
            if name is not None and name.kind in _OWNERS:
                return reading.entity(name)
            if phrase.lemma in ("team", "group", "force", "detachment") and name is None:
                return _generic(reading, phrase)
    return None


def _generic(reading: Reading, phrase: Phrase) -> Entity | None:
    first, last = phrase.modifiers
    return Entity(
        value=reading.words_of(first, last),
        kind=Kind.ENTITY,
        mention=reading.mention(first, last),
    )


def _nearest(seen: _Seen, *kinds: Kind) -> Entity | None:
    """Return the body of these kinds that the sentence names first, or the text named last."""
    reading, (start, _) = seen.reading, seen.sentence
    for name in reading.names_in(start, seen.number.start):
        if name.kind in kinds and name.form != "adjective":
            return reading.entity(name)
    for name in reading.names_before(start):
        if name.kind in kinds and name.form != "adjective":
            return reading.entity(name)
        if start - name.end > _PAGE:
            break
    return None


_PAGE = 60


# -- rules -------------------------------------------------------------------------------------


def _share(seen: _Seen) -> Draft | None:
    """Read "women make up 17 per cent of its personnel"."""
    low, number, (start, end) = seen.low, seen.number, seen.sentence
    after = low[number.end : number.end + 2]
    if after[:1] and after[0] in _SHARES:
        stop = number.end + 1
    elif after == ["per", "cent"]:
        stop = number.end + 2
    else:
        return None
    women = next((i for i in range(start, end) if low[i] in _WOMEN), None)
    if women is None:
        return None
    reading = seen.reading
    verb = predicates.verb_above(reading, number.start)
    predicate = predicates.predicate_at(reading, verb, seen.sentence) if verb is not None else None
    owner = _owner(seen, predicate) or _nearest(seen, Kind.UNIT, Kind.COUNTRY, Kind.MISSION)
    measure = Text(value="share of women", mention=reading.mention(women, women + 1))
    return _draft(seen, owner, measure, unit=(number.end, stop), at=verb)


def _money(seen: _Seen) -> Draft | None:
    """Read "a package of materials worth 240,000 USD", "a grant of $1 million"."""
    low, number, (start, end) = seen.low, seen.number, seen.sentence
    reading = seen.reading
    symbol = number.start > start and reading.words[number.start - 1] in _SYMBOLS
    unit = (number.start - 1, number.start) if symbol else _currency(low, number.end, end)
    if unit is None:
        return None
    first = number.start - symbol
    before = low[max(start, first - 4) : first]
    worth = next((first - len(before) + k for k, w in enumerate(before) if w in _VALUED), None)
    if worth is not None:
        head = _noun_before(reading, worth, start)
        if head < 0:
            return None
        phrase = predicates.phrase_at(reading, head)
        span = (max(phrase.modifiers[0], start), worth)
        if phrase.name is None and reading.low[span[0]] in lexicon.DETERMINERS:
            span = (span[0] + 1, worth)
        subject = Entity(
            value=reading.words_of(*span), kind=Kind.ENTITY, mention=reading.mention(*span)
        )
        return _draft(seen, subject, text(reading, worth, worth + 1), unit=unit)
    return _granted(seen, unit)


def _currency(low: list[str], i: int, end: int) -> tuple[int, int] | None:
    for j in range(i, min(end, i + 2)):
        if low[j] in _MONEY:
            return i, j + 1
    return None


def _noun_before(reading: Reading, i: int, start: int) -> int:
    """Return the head of the noun phrase before a token: "a package *of materials* worth"."""
    j = i - 1
    if j < start or reading.tags[j] not in ("NOUN", "PROPN"):
        return -1
    while reading.deps[j] in ("nmod", "conj", "compound") and start <= reading.heads[j] < j:
        j = reading.heads[j]
    return j


def _granted(seen: _Seen, unit: tuple[int, int]) -> Draft | None:
    """Read "Japan will add 8.5 million dollars for the programme"."""
    reading = seen.reading
    verb = predicates.verb_above(reading, seen.number.start)
    if verb is None:
        return None
    predicate = predicates.predicate_at(reading, verb, seen.sentence)
    owner = _owner(seen, predicate)
    purpose = next((p for p in predicate.brought_by("for", "on", "to", "into")), None)
    measure = text(reading, purpose.start, purpose.end) if purpose else None
    if measure is not None and purpose is not None:
        measure = Text(
            value=f"money for {reading.words_of(purpose.modifiers[0], purpose.end)}",
            mention=measure.mention,
        )
    return _draft(seen, owner, measure, unit=unit, at=verb)


def _women(seen: _Seen) -> Draft | None:
    """Read "63 staff, including 11 women", "eleven of the 63 are women"."""
    low, number, (start, end) = seen.low, seen.number, seen.sentence
    if number.value == 1 or seen.head < 0:
        counted = low[number.end : number.end + 1]
    else:
        counted = [low[seen.head]]
    women = bool(counted) and counted[0] in _WOMEN
    part = {"including", "among", "includes", "counts", "them", "of"} & set(low[start:end])
    if not women:
        women = (
            low[number.end : number.end + 1] == ["of"]
            and "women" in low[number.end : min(end, number.end + 10)]
            and any(w in ("are", "were") for w in low[number.end : end])
        )
    if not women or not part:
        return None
    at = next(i for i in range(number.start, end) if low[i] in _WOMEN)
    owner = _nearest(seen, Kind.UNIT)
    return _draft(seen, owner, text(seen.reading, at, at + 1))


def _strength(seen: _Seen) -> Draft | None:
    """Read "The mission has about 18,300 … personnel", "its 13,000 soldiers"."""
    reading, (start, _) = seen.reading, seen.sentence
    if seen.head < 0 or reading.lemmas[seen.head] not in _STAFF | {"countries", "country"}:
        return None
    missions = [n for n in reading.names_in(start, seen.number.start) if n.kind is Kind.MISSION]
    if len({mission.value for mission in missions}) != 1 or not _totals(seen, missions[0]):
        return None
    first, last = seen.noun
    if any(n.form == "adjective" and n.kind is Kind.COUNTRY for n in reading.names_in(first, last)):
        return None
    return _draft(seen, reading.entity(missions[0]), text(reading, first, last))


def _totals(seen: _Seen, mission: Name) -> bool:
    """Tell whether a number is of the mission: it has them, or they come "from N countries"."""
    between = seen.low[mission.end : seen.number.start]
    if seen.low[seen.head] == "countries":
        return seen.low[seen.number.start - 1] == "from" and bool(_TOTAL & set(between))
    possessive = between[:1] and between[0] in lexicon.POSSESSIVES
    has = any(word in _TOTAL for word in between)
    return (has or bool(possessive)) and not any(
        word in lexicon.RELATIVES or word in _NOT_OF_MISSION for word in between
    )


def _sheltered(seen: _Seen) -> Draft | None:
    """Read "the site …, which provides sanctuary to nearly 115,000 people"."""
    low, number, (start, _) = seen.low, seen.number, seen.sentence
    if not any(word in _SHELTER for word in seen.before(6)):
        return None
    if low[number.end : number.end + 1] not in (["people"], ["civilians"], ["refugees"]):
        return None
    reading = seen.reading
    for i in range(number.start, start, -1):
        if low[i] in ("site", "sites", "camp", "camps", "base") and i not in reading.name_at:
            first = i
            while first > start and low[first - 1] not in lexicon.DETERMINERS and i - first < 5:
                if low[first - 1] == "largest":
                    break
                first -= 1
            site = Entity(
                value=reading.words_of(first, i + 1),
                kind=Kind.ENTITY,
                mention=reading.mention(first, i + 1),
            )
            people = Text(
                value="people sheltered", mention=reading.mention(number.end, number.end + 1)
            )
            return _draft(seen, site, people)
    return None


def _measured(seen: _Seen) -> Draft | None:
    """Read "300 tonnes of supplies will be sent with the unit", "74 kilometres of road"."""
    reading, low, number = seen.reading, seen.low, seen.number
    if low[number.end : number.end + 1] == [] or low[number.end] not in _MEASURES:
        return None
    of = next((i for i in range(number.end, number.end + 3) if low[i : i + 1] == ["of"]), None)
    if of is None or seen.head < 0:
        return None
    stuff = next(iter(predicates.phrase_at(reading, seen.head).brought_by("of")), None)
    first = of + 1
    stop = stuff.end if stuff is not None and stuff.end > first else first + 1
    while first < stop and reading.tags[first] in ("ADV", "DET"):
        first += 1
    verb = predicates.verb_above(reading, seen.head)
    if verb is None:
        return None
    for i in range(first, stop):
        if reading.tags[i] in ("ADP", "VERB", "AUX") or reading.words[i] in (",", "."):
            stop = i
            break
    predicate = predicates.predicate_at(reading, verb, seen.sentence)
    owner = (
        _owner(seen, predicate)
        or next(
            (
                reading.entity(n)
                for n in predicates.names_of(predicate.obliques, Kind.UNIT, Kind.MISSION)
            ),
            None,
        )
        or _nearest(seen, Kind.UNIT)
    )
    return _draft(seen, owner, text(reading, first, stop), unit=(number.end, of), at=verb)


def _done(seen: _Seen) -> Draft | None:
    """Read "the hospital has treated 1,200 patients", "seven patients were flown to Juba"."""
    reading, head = seen.reading, seen.head
    if head < 0 or reading.lemmas[head] in _NO_COUNT or head in reading.name_at:
        return None
    top = _first_of_list(reading, head)
    verb = reading.heads[top]
    if reading.deps[top] not in ("obj", "nsubj:pass") or reading.tags[verb] != "VERB":
        return None
    lemma = reading.lemmas[verb]
    if lemma in _NO_DEED or (reading.lemmas[head] in _UNIFORMED and lemma not in _TO_PEOPLE):
        return None
    predicate = predicates.predicate_at(reading, verb, seen.sentence)
    owner = _owner(seen, predicate)
    if owner is None and (predicate.passive or reading.low[verb].endswith("ing")):
        owner = _nearest(seen, Kind.UNIT)
    first, last = seen.noun
    noun = text(reading, first, last)
    if noun is None or predicate.modality is None:
        return None
    measure = Text(value=f"{noun.value} {_participle(reading, verb)}".strip(), mention=noun.mention)
    return _draft(seen, owner, measure, at=verb)


# What peacekeepers do to people, in uniform too, that is counted by itself.
_TO_PEOPLE = words("train treat rescue teach vaccinate evacuate examine instruct coach")


def _first_of_list(reading: Reading, head: int) -> int:
    """Return the first of listed nouns: what is said of it is said of all."""
    for _ in range(5):
        if reading.deps[head] != "conj" or reading.tags[reading.heads[head]] not in (
            "NOUN",
            "PROPN",
        ):
            break
        head = reading.heads[head]
    return head


def _participle(reading: Reading, verb: int) -> str:
    """Return a verb's past participle, as far as its form tells: "treated", but no "treating"."""
    return reading.low[verb] if reading.low[verb].endswith(("ed", "ned", "lt", "ld", "wn")) else ""


_RULES: tuple[Callable[[_Seen], Draft | None], ...] = (
    _share,
    _money,
    _women,
    _strength,
    _sheltered,
    _measured,
    _done,
)

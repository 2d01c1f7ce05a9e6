"""Who receives an honour: by the parse, by the order of the words, and by what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import entities
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    Found,
    Phrase,
    meant,
    phrase_at,
    predicate_at,
    verb_above,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.works.giving import GIVER, RECEIVERS, THING, TO
from peacegraph.extraction.works.honours import Honour, honour_of, overlap
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.reading import Name, Reading

_WORN = words(
    "uniform uniforms chest chests breast breasts flag colours colors standard tunic tunics banner "
    "banners lapel lapels neck necks coffin coffins"
)
_ONTO = words("to on upon around round")
_SOME_OF = words("each all both every some most dozens hundreds scores")
_WEARERS = (Kind.PERSON, Kind.UNIT, Kind.ORGANIZATION)
_LONGEST_GROUP = 12  # words
_CUT = words("in on at for from after during since")
_MEMBERS = words("members soldiers troops staff personnel officers men women peacekeepers all each")


def recipients_of(reading: Reading, found: Found, honour: Honour) -> list[Entity]:
    """Return who receives an honour: as parsed, else by the order of the words."""
    if honour.person is not None and found.pattern.roles.get("subject") == GIVER:
        return [reading.entity(honour.person)]
    owner = _owner(reading, honour)
    if owner is not None:
        return [reading.entity(owner)]
    things = [_without(reading, p, honour) for p in found.role(THING)]
    phrases = [p for p in things if not overlap(p, honour)] + found.role(TO)
    phrases += honour.phrase.brought_by("to")
    phrases = [p for p in phrases if honour_of(reading, p) is None]
    phrases = [antecedent(reading, found, p) for p in phrases]
    people = [e for p in _joined(reading, phrases) if (e := receiver(reading, p)) is not None]
    if people and all(reading.low[p.head] in ("them", "they") for p in phrases):
        people = _wearers(reading, found) or people
    people = people or list(entities(reading, _in_order(reading, found, honour)))
    people = people or _wearers(reading, found)
    if not people and any(_is_pronoun(reading, p) for p in phrases):
        return _they(reading, found.predicate.sentence[0])
    return (
        people or _subject_in_words(reading, found, honour) or _after_honour(reading, found, honour)
    )


def named_last(reading: Reading, found: Found, honour: Honour) -> list[Entity]:
    """Return A of "Among those honoured with the medal was *A*", "Also decorated were *A and B*".

    The sentence begins with the deed, and ends with the names.
    """
    start, end = found.predicate.sentence
    at = found.predicate.at
    first = start + (reading.low[start] == "also")
    inverted = at == first and reading.low[at].endswith(("ed", "en"))
    if reading.low[first] != "among" and not inverted:
        return []
    be = next((i for i in range(at + 1, end) if reading.low[i] in ("was", "were")), end)
    if honour.start > be:  # "also presented was the order": the honour is what was given
        return []
    named = [n for n in reading.names_in(be, end) if n.kind in _WEARERS and n.form == "name"]
    named = [n for n in named if reading.low[n.start - 1] not in ("of", "from", "by")]
    persons = [n for n in named if n.kind is Kind.PERSON]
    return list(entities(reading, persons or named))


def named_among(reading: Reading, recipients: list[Entity], found: Found) -> list[Entity]:
    """Return A and B of "was conferred on ten of them, *among whom were A and B*"."""
    if len(recipients) != 1 or recipients[0].kind is not Kind.GROUP:
        return recipients
    at, end = found.predicate.at, found.predicate.sentence[1]
    for i in range(at + 1, end - 1):
        if reading.low[i] == "among" and reading.low[i + 1] in ("whom", "them"):
            people = [n for n in reading.names_in(i, end) if n.kind is Kind.PERSON]
            named = list(entities(reading, [n for n in people if n.form == "name"]))
            nameless = recipients[0].value.endswith(" of them")
            return named if named and nameless else [*recipients, *named]
    return recipients


def those_decorated(reading: Reading, found: Found, honour: Honour) -> list[Entity]:
    """Return the unit of the sentence before, where "the medals" are pinned and no one is named."""
    start = found.predicate.sentence[0]
    if found.word != "pin" or reading.low[honour.start - 1] != "the":
        return []
    before = max((begin for begin, end in reading.sentences if end <= start), default=start)
    unit = [n for n in reading.names_in(before, start) if n.kind is Kind.UNIT]
    return [reading.entity(unit[-1])] if unit else []


def _after_honour(reading: Reading, found: Found, honour: Honour) -> list[Entity]:
    """Return the people of "a medal *to five officers*", whatever the parse hung them on."""
    i = honour.end
    if i <= found.predicate.at and (
        found.predicate.passive or found.word in ("go", "come")
    ):  # "medals were awarded on Friday *to five officers*"
        i = found.after
        reach = range(i, min(found.predicate.sentence[1], i + 5))
        i = next((j for j in reach if reading.low[j] == "to"), i)
    end = min(found.predicate.sentence[1], i + 8)
    if i >= end or reading.low[i] not in _ONTO or reading.low[i + 1] == "by":
        return []
    for head in range(i + 1, end):
        noun = reading.tags[head] in ("NOUN", "PROPN")
        if noun and (head + 1 >= end or reading.tags[head + 1] not in ("NOUN", "PROPN")):
            received = receiver(reading, phrase_at(reading, head))
            return [received] if received is not None else []
    return []


def _subject_in_words(reading: Reading, found: Found, honour: Honour) -> list[Entity]:
    """Return the people before "were awarded" or "received", where they have no name."""
    at = found.predicate.at
    takes = found.pattern.roles.get("subject") == TO
    if not takes and not (found.predicate.passive and honour.start > at):
        return []
    for i in range(found.predicate.sentence[0], at):
        if reading.low[i] not in lexicon.GROUP_NOUNS or i in reading.name_at:
            continue
        phrase = phrase_at(reading, i)
        if reading.deps[i].startswith("nsubj") or phrase.number is not None:
            received = receiver(reading, phrase)
            return [received] if received is not None else []
    return []


def _without(reading: Reading, phrase: Phrase, honour: Honour) -> Phrase:
    """Return "five officers" of "five officers with medals", which the parse took for one."""
    ahead = honour.start - 1
    while ahead > phrase.head and reading.low[ahead] in lexicon.DETERMINERS:
        ahead -= 1
    if reading.low[ahead] != "with" or not phrase.start <= phrase.head < ahead:
        return phrase
    return Phrase(reading, phrase.head, phrase.start, ahead, phrase.preposition)


def _owner(reading: Reading, honour: Honour) -> Name | None:
    """Return whose honour it is: "*Sergeant A B's* medal was received by the ambassador"."""
    for name in reading.names_in(honour.phrase.start, honour.end):
        after = reading.low[name.end : name.end + 1]
        if name.kind is Kind.PERSON and name.form == "name" and after[0] in lexicon.POSSESSIVES:
            honour.start = max(honour.start, name.end + 1)
            return name
    meant_for = honour.phrase.brought_by("for")  # "the medal *for Sergeant A B*"
    return next((p.name for p in meant_for if p.name and p.name.kind is Kind.PERSON), None)


def antecedent(reading: Reading, found: Found, phrase: Phrase) -> Phrase:
    """Return whom "upon *whom* the medal was conferred" is about."""
    head = reading.heads[found.predicate.at]
    if reading.low[phrase.head] in lexicon.RELATIVES and head != found.predicate.at:
        return phrase_at(reading, head)
    return phrase


def _joined(reading: Reading, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Put "64 military, police and civilian peacekeepers" together again: they are one group."""
    joined: list[Phrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.number is not None
            and phrase.number is None
            and phrase.name is None
            and last.end + 2 >= phrase.start
            and reading.low[phrase.start - 1] in (",", "and")
        ):
            joined[-1] = Phrase(reading, phrase.head, last.start, phrase.end, last.preposition)
        else:
            joined.append(phrase)
    return joined


def _in_order(reading: Reading, found: Found, honour: Honour) -> list[Name]:
    """Return who receives by the order of the words, where the parse lost them."""
    predicate = found.predicate
    inner = reading.name_at.get(honour.phrase.start)
    if inner is not None and inner.end == honour.phrase.start + 1 and inner.form != "name":
        return [inner]  # "handed *her* a letter"
    worn = _wearer(reading, found)
    if worn is not None:
        return [worn]
    takes = found.pattern.roles.get("subject") == TO
    if takes or (predicate.passive and honour.start > predicate.at):
        subject = clauses.subject_of(reading, predicate.at, predicate.sentence[0])
        return [subject] if subject is not None and subject.kind in RECEIVERS else []
    if predicate.passive:
        return []
    end = min(predicate.sentence[1], honour.end + 8)
    return clauses.after_preposition(reading, ("to",), honour.end, end, RECEIVERS)[:1]


def _wearer(reading: Reading, found: Found) -> Name | None:
    """Return whom "pinned on *her* uniform" means, and who "had it pinned on their chests"."""
    at, end = found.predicate.at, found.predicate.sentence[1]
    low = reading.low
    for i in range(at + 1, min(end - 1, at + 4)):
        if low[i] == "on" and low[i + 1] in ("her", "his", "their"):
            name = reading.name_at.get(i + 1)
            if name is not None:
                return name
    above = verb_above(reading, at)
    if above is None or reading.lemmas[above] not in ("have", "get"):
        return None
    for phrase in predicate_at(reading, above, found.predicate.sentence).subjects:
        for name in (phrase.name, *(of.name for of in phrase.brought_by("of"))):
            if name is not None and name.kind in _WEARERS:
                return name
    return None


def _is_pronoun(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether a phrase stands for people told of before: "they", "each" by itself."""
    alone = phrase.end - phrase.start == 1
    low = reading.low[phrase.head]
    return low in ("they", "them") or (alone and low in ("each", "both", "all"))


def _wearers(reading: Reading, found: Found) -> list[Entity]:
    """Return who, without a name, "*had* the medal *pinned* on them"."""
    above = verb_above(reading, found.predicate.at)
    if above is None or reading.lemmas[above] not in ("have", "get"):
        return []
    subjects = predicate_at(reading, above, found.predicate.sentence).subjects
    received = [receiver(reading, phrase) for phrase in subjects]
    return [one for one in received if one is not None]


def _they(reading: Reading, start: int) -> list[Entity]:
    """Return whom "they" or "them" means: the subject of the sentence before."""
    before = [span for span in reading.sentences if span[1] <= start][-1:]
    for begin, end in before:
        people = _both(reading, begin, end)
        if people:
            return people
        root = next((i for i in range(begin, end) if reading.heads[i] == i), begin)
        for phrase in predicate_at(reading, root, (begin, end)).subjects:
            received = receiver(reading, phrase)
            if received is not None and received.kind is not Kind.PERSON:
                return [received]
    unit = next((n for n in reading.names_before(start) if n.kind is Kind.UNIT), None)
    return [reading.entity(unit)] if unit is not None else []


def _both(reading: Reading, start: int, end: int) -> list[Entity]:
    """Return A and B of a sentence that is about "two majors, A and B"."""
    number = next(reading.numbers_in(start, end), None)
    people = [n for n in reading.names_in(start, end) if n.kind is Kind.PERSON and n.form == "name"]
    told = number is not None and people and number.start == start
    if not told or number is None or len(people) != number.value:
        return []
    return list(entities(reading, people))


def receiver(reading: Reading, phrase: Phrase) -> Entity | None:
    """Return who receives: a name, the unit of "all members of X", else the words as they stand."""
    head = reading.low[phrase.head]
    if phrase.head in reading.when_at:
        return None
    name = meant(reading, phrase)
    if name is not None and name.kind is Kind.UNIT and phrase.start < name.start:
        name = clauses.head_name(reading, name.end - 1, phrase.start) or name  # "X of Y's unit"
    if name is not None:
        return reading.entity(name) if name.kind in RECEIVERS else None
    if head in _WORN:  # "pinned on her uniform", "on the chests of 20 soldiers"
        worn = [n for n in phrase.names if n.kind in _WEARERS]
        if worn:
            return reading.entity(worn[0])
    if head in _WORN or head in _SOME_OF:
        inner = (receiver(reading, of) for of in phrase.brought_by("of"))
        return next((received for received in inner if received is not None), None)
    body = _body_of(reading, phrase)
    if body is not None:
        return reading.entity(body)
    owner = [n for n in phrase.names if n.kind is Kind.UNIT and n.end <= phrase.head]
    if owner:
        return reading.entity(owner[-1])  # "the battalion's soldiers"
    return _government(reading, phrase) or _the_unit(reading, phrase) or _worded(reading, phrase)


def _body_of(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the body whose "members" or "20 soldiers" are meant."""
    if reading.low[phrase.head] not in _MEMBERS and phrase.number is None:
        return None
    for of in phrase.brought_by("of", "from"):
        if of.name is not None and of.name.kind in (Kind.UNIT, Kind.ORGANIZATION):
            return of.name
    return _unit_after(reading, phrase)


def _unit_after(reading: Reading, phrase: Phrase) -> Name | None:
    """Return the unit of "140 members of *Ghana's first Battalion*", whatever the parse says."""
    i = phrase.head + 1
    while reading.low_at(i) in (",", "and") or (
        reading.low_at(i) in lexicon.GROUP_NOUNS and reading.low[i - 1] in (",", "and")
    ):
        i += 1  # "63 doctors *and nurses* of X"
    if reading.low_at(i) != "of":
        return None
    for name in reading.names_in(i + 1, min(len(reading.low), i + 9)):
        if name.kind is Kind.UNIT:
            return name
        if name.kind is not Kind.COUNTRY:
            return None
    return None


def _the_unit(reading: Reading, phrase: Phrase) -> Entity | None:
    """Return the unit whose people "the soldiers", "all 60 Ghanaian troops" are.

    Of a state's people it is the one unit of that state, of others the last that was named.
    """
    low = reading.low
    whole = low[phrase.start] in _WHOLE and phrase.head - phrase.start <= 3
    counted = phrase.number is not None and low[phrase.start] != "all"
    if not whole or counted or low[phrase.head] not in lexicon.GROUP_NOUNS:
        return None
    lands = {name.country for name in phrase.names if name.country}
    units = {
        name.value: name
        for name in reading.names_before(phrase.start)
        if name.kind is Kind.UNIT and (not lands or name.country in lands)
    }
    if not units or (lands and len(units) > 1):
        return None
    unit = next(iter(units.values()))
    mention = reading.mention(phrase.start, phrase.end)
    return Entity(value=unit.value, kind=Kind.UNIT, mention=mention)


_WHOLE = words("the these all its his her their")


def _government(reading: Reading, phrase: Phrase) -> Entity | None:
    """Read "the Vietnamese *Government*" as the government of the state."""
    if reading.low[phrase.head] not in ("government", "governments"):
        return None
    for name in phrase.names:
        if name.country:
            mention = reading.mention(name.start, phrase.head + 1)
            value = f"Government of {name.country}"
            return Entity(value=value, kind=Kind.ORGANIZATION, mention=mention)
    return None


def _worded(reading: Reading, phrase: Phrase) -> Entity | None:
    """Return people named in general words: "64 civilian peacekeepers", "Ghanaian soldiers"."""
    low = reading.low
    start, end = phrase.start, phrase.head + 1
    while start < end and low[start] in lexicon.DETERMINERS:
        start += 1
    if phrase.number is not None and phrase.number.start > start:
        start = phrase.number.start  # "as many as 800 troops"
    group = low[phrase.head] in lexicon.GROUP_NOUNS | lexicon.UNIT_HEADS | _KIN
    if start >= end or (not group and phrase.number is None):
        return None
    end = _whole_group(reading, phrase, end)
    if low[end : end + 1] == ["of"]:
        while end < phrase.end and low[end] not in _CUT and end not in reading.when_at:
            end += 1
    value = reading.words_of(start, end)
    return Entity(value=value, kind=Kind.GROUP, mention=reading.mention(start, end))


# Those who receive the medals of the dead.
_KIN = words("family families relatives widow widows parents mother father next-of-kin")


def _whole_group(reading: Reading, phrase: Phrase, end: int) -> int:
    """Return where "64 military, police and civilian peacekeepers" ends."""
    if phrase.number is None or reading.low[end : end + 1] not in ([","], ["and"]):
        return end
    j = end
    while j < phrase.head + _LONGEST_GROUP and j < len(reading.low):
        if reading.low[j] not in (",", "and") and reading.tags[j] not in ("ADJ", "NOUN"):
            break
        j += 1
        if reading.low[j - 1] in lexicon.GROUP_NOUNS and reading.low_at(j) not in (",", "and"):
            return j
    return end

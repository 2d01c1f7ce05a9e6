"""Who was harmed: how many, and whose, by the parse and by the order of the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import count, country, key_of
from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.grammar.predicates import Phrase
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Harm
from peacegraph.model import Count, Entity, Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

_ABOUT = words(
    "dead at least some more than about nearly almost all up to another the as many around"
)
# What joins somebody and a state.
LINKS = words(
    "shot lay lie lies is are was were remain remains remained be been still left dead "
    "reported found believed feared confirmed presumed"
)
TOLL = words("death fatality")
# What somebody is: "two were *dead*", "left three *wounded*", "two *wounded* policemen".
STATES = {
    "dead": Harm.KILLED,
    "lifeless": Harm.KILLED,
    "wounded": Harm.INJURED,
    "injured": Harm.INJURED,
    "hurt": Harm.INJURED,
    "hostage": Harm.CAPTURED,
    "captive": Harm.CAPTURED,
    "prisoner": Harm.CAPTURED,
    "missing": Harm.MISSING,
    "unaccounted": Harm.MISSING,
    "fallen": Harm.KILLED,
}
PEOPLE = words(
    "peacekeeper soldier troop civilian personnel member officer crew serviceman servicewoman "
    "helmet people person staff policeman policewoman police worker comrade colleague airman "
    "aviator pilot co-pilot copilot interpreter driver observer private corporal sergeant "
    "lieutenant captain major colonel general sapper engineer medic doctor nurse engineer "
    "man woman child boy girl villager resident refugee passenger contractor employee aid "
    "trooper marine gendarme guard commander volunteer national citizen compatriot "
    "paratrooper deminer mechanic technician journalist humanitarian pupil student mother father "
    "beret infantryman gunner sailor recruit survivor adviser monitor rifleman patient "
    "constable inspector superintendent navigator labourer laborer herder farmer trader cook "
    "translator bystander passer-by demonstrator protester migrant infant baby commando cadet "
    "conscript legionnaire teacher elder priest official expert diplomat envoy militiaman trainee "
    "bodyguard watchman colleague teammate crewman crewmen crewmember newcomer trio duo pair "
    "servicemen servicewomen policemen policewomen airmen men women children infantrymen riflemen"
)
# What may stand between those harmed and what befell them, besides names: "X of Y, who was killed".
_BETWEEN = frozenset(("ADP", "DET", "AUX", "ADV", "PUNCT", "PRON", "PROPN", "ADJ", "NUM", "PART"))
_FARTHEST = 14
_THEY = words("they them")
_AS_FAR_BACK = 50
_LONGEST_LIST = 12
_BRANCHES = words("military police civilian uniformed")
_COLLECTIVE = words("total number group handful party team crew")
_NEXT = words("second third fourth fifth sixth")
_MORE = words("other others more another one some many dozen several") | _NEXT


@dataclass(slots=True)
class Victims:
    """Those whom a phrase means: how many, and whose or which."""

    number: Count | None
    values: list[Entity]
    further: bool  # "five others": whose they are, the words before say
    bare: bool = False  # "a Serb": a state's name, and no more


def told_of(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases that mean somebody; none where the first does not: a parse gone wrong."""
    if phrases and victims_of(reading, phrases[0]) is None:
        return []
    phrases = [one for phrase in phrases for one in _parted(reading, phrase)]
    return [
        phrase
        for phrase in phrases
        if not is_part(reading, phrase.start) and victims_of(reading, phrase) is not None
    ]


def _parted(reading: Reading, phrase: Phrase) -> list[Phrase]:
    """Part "a Moroccan and two Gabonese", which the parse took for one phrase."""
    if "and" not in reading.low[phrase.start : phrase.head]:
        return [phrase]
    last = mention_at(reading, phrase.head, phrase.start)
    if last is None or last.start == phrase.start:
        return [phrase]
    listed = _listed_with(reading, last, max(0, phrase.start - _AS_FAR_BACK))
    return listed if len(listed) > 1 else [phrase]


def mentioned_before(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Phrase]:
    """Return those mentioned last before a harm: "Sergeant X of Y, who was *killed*"."""
    last = clauses.verb_group_start(reading, at, sentence[0]) - 1
    number = reading.number_at.get(last)
    if number is not None and counts(reading, last) and last >= sentence[0]:
        return [Phrase(reading, last, number.start, last + 1)]  # "and 53 were hurt"
    nearest = _before_insertion(reading, last, sentence[0]) or at - 1
    for i in range(nearest, max(sentence[0], at - _FARTHEST) - 1, -1):
        phrase = mention_at(reading, i, sentence[0])
        if phrase is not None and is_part(reading, phrase.start):
            continue
        if phrase is not None:
            person = _described(reading, phrase, sentence[0])
            if person is not None:
                return [person]
            listed = _listed_with(reading, phrase, sentence[0])
            return listed if victims_of(reading, phrase) is not None else []
        passed = reading.tags[i] in _BETWEEN or reading.low[i] in LINKS
        passed = passed or reading.deps[i].startswith("acl") or reading.low[i].endswith("ing")
        if not passed and not _parenthesis(reading, i):
            return []
    return []


def _before_insertion(reading: Reading, comma: int, start: int) -> int | None:
    """Return where somebody ends before ", thrown from the turret," or ", 41, of Y,"."""
    if reading.words[comma] != ",":
        return None
    for i in range(comma - 1, max(start, comma - _FARTHEST), -1):
        if reading.words[i] == "," and reading.tags[i + 1] in ("VERB", "ADJ", "ADP"):
            return i - 1 if mention_at(reading, i - 1, start) is not None else None
    return None


def counts(reading: Reading, i: int) -> bool:
    """Tell whether a token is a number that counts: no ordinal, none that belongs to a name."""
    number = reading.number_at.get(i)
    return number is not None and not number.ordinal and i not in reading.name_at


def _described(reading: Reading, phrase: Phrase, start: int) -> Phrase | None:
    """Return X of "*X*, 43, a staff officer of Y, died": the phrase says who that is."""
    i = phrase.start
    if reading.low[i] not in ("a", "an", "the") or i - 2 < start:
        return None
    if reading.words[i - 1] == "," and i - 2 in reading.number_at and i - 3 > start:
        i -= 2 + (reading.low[i - 3] in ("aged", "age"))
    name = reading.name_at.get(i - 2) if reading.words[i - 1] == "," else None
    if name is None or name.kind is not Kind.PERSON or name.form == "pronoun":
        return None
    return Phrase(reading, name.end - 1, name.start, name.end)


def _listed_with(reading: Reading, last: Phrase, start: int) -> list[Phrase]:
    """Return those listed before somebody: "*two Kenyans and a Ghanaian* were killed"."""
    found = [last]
    if reading.low[last.head] in ("others", "more", "another"):
        return found  # "…, and eleven others": a clause of its own
    while len(found) < _LONGEST_LIST:
        i = found[0].start - 1
        while i > start and reading.low[i] in (",", "and", "as", "well", "–", "—"):
            i -= 1
        before = mention_at(reading, i, start) if i < found[0].start - 1 else None
        if before is None or victims_of(reading, before) is None:
            break
        found.insert(0, before)
    return found


def mentioned_after(reading: Reading, at: int, end: int) -> list[Phrase]:
    """Return those counted right after a verb: "*killed* at least 18 villagers"."""
    i = at + 1
    while i < end and reading.low[i] in _ABOUT:
        i += 1
    name = reading.name_at.get(i)
    if name is not None and name.kind is Kind.PERSON and name.form == "name":
        return [Phrase(reading, name.end - 1, name.start, name.end)]
    number = reading.number_at.get(i)
    if (number is None or number.ordinal) and reading.low_at(i) not in ("a", "an"):
        return []
    first = number.end if number is not None else i + 1
    for head in range(first, min(first + 5, end)):
        if is_people(reading, head) and not (head + 1 < end and is_people(reading, head + 1)):
            phrase = Phrase(reading, head, i, head + 1)
            return [phrase] if victims_of(reading, phrase) is not None else []
        if reading.tags[head] not in ("ADJ", "NOUN", "PROPN", "VERB"):
            break
    return []


def is_part(reading: Reading, start: int) -> bool:
    """Tell whether somebody is counted among others: "21 people, *including* three children"."""
    return reading.low[start - 1] in ("including", "them", "whom") and start > 1


def mention_at(reading: Reading, i: int, start: int) -> Phrase | None:
    """Return the phrase of a person, or of counted people, that ends at token ``i``."""
    name = reading.name_at.get(i)
    if name is not None and name.kind is Kind.PERSON and name.form != "pronoun":
        return Phrase(reading, i, name.start, i + 1)
    if reading.low[i] == "another":
        return Phrase(reading, i, i, i + 1)
    if reading.low[i] in _NEXT and reading.low[i - 1] == "a" and i > start:
        return Phrase(reading, i, i - 1, i + 1)
    if not is_people(reading, i):
        return None
    first = i
    while first > start and (
        first - 1 in reading.number_at
        or reading.tags[first - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")
        or reading.low[first - 1] in ("a", "an", "the", "one")
        or (reading.low[first - 1] in (",", "and") and reading.low[first] in _BRANCHES)
    ):
        first -= 1
        if first in reading.number_at or reading.low[first] in ("a", "an", "the", "one"):
            number = reading.number_at.get(first)
            return Phrase(reading, i, number.start if number else first, i + 1)
    return None


def is_people(reading: Reading, i: int) -> bool:
    """Tell whether a word is one for people: a trade, a rank, a nation, "others"."""
    name = reading.name_at.get(i)
    if name is not None and name.form != "name" and name.kind is Kind.COUNTRY:
        if name.form == "generic":  # "three Chadians", but not "the country"
            return reading.words[i][0].isupper() and name.end == i + 1
        return reading.tags[i + 1 : i + 2] != ["NOUN"] and name.end == i + 1  # "three Malians"
    return reading.lemmas[i] in PEOPLE or reading.low[i] in PEOPLE | {"others", "more"}


def _parenthesis(reading: Reading, i: int) -> bool:
    """Tell whether a verb is that of ", she reported," or "who was hit, …"."""
    after = reading.words[i + 1 : i + 2]
    return after == [","] and reading.tags[i] == "VERB" and reading.tags[i - 1] in ("PRON", "PROPN")


def is_somebody(phrase: Phrase) -> bool:
    """Tell whether a phrase is a person, or people who are counted: "a Kenyan soldier" is one."""
    name = predicates.meant(phrase.reading, phrase)
    if name is not None and name.kind is Kind.PERSON:
        return True
    group = victims_of(phrase.reading, phrase)
    return group is not None and group.number is not None


def victims_of(reading: Reading, phrase: Phrase) -> Victims | None:
    """Return whom a phrase means; ``None`` where they are nobody to be counted here."""
    name = predicates.meant(reading, phrase)
    if name is not None and name.kind is Kind.PERSON:
        if name.form == "pronoun" and _parenthesis(reading, phrase.head + 1):
            return None  # ", she reported," says who speaks
        return Victims(None, [reading.entity(name)], further=False)
    if reading.low[phrase.head] in _THEY:
        return _counted_before(reading, phrase.head)
    phrase = _widened(reading, phrase)
    number = number_of(reading, phrase)
    head = phrase.head
    of = phrase.brought_by("of", "from")
    states = _states_of(reading, phrase, of)
    low = reading.low[head]
    if phrase.lemma in _COLLECTIVE and of and (of[0].number is not None):
        return victims_of(reading, of[0])
    if _is_only_number(reading, phrase):
        return _numbered(reading, phrase, of, states)
    if phrase.lemma in PEOPLE or low in PEOPLE:
        values = states or [words_for(reading, phrase)]
        further = not states and "other" in reading.low[phrase.start : head]
        return Victims(number, values, further=further)
    adjective = reading.name_at.get(head)
    if adjective is not None and states and (number is not None or adjective.form == "adjective"):
        return Victims(number, states, further=False, bare=True)
    counted = phrase.number is not None and phrase.number.end == head
    if phrase.lemma in ("life", *TOLL) or (low in STATES and counted):
        return Victims(number, states, further=not states)
    return None


def _counted_before(reading: Reading, i: int) -> Victims | None:
    """Return the people whom "they" and "them" stand for: the last who were counted."""
    for k in range(i - 1, max(0, i - _AS_FAR_BACK), -1):
        phrase = mention_at(reading, k, max(0, k - 7))
        if phrase is not None and phrase.number is not None:
            group = victims_of(reading, phrase)
            if group is not None and group.values:
                return group
    return None


def _is_only_number(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether a phrase gives a number, and not of whom: "five", "four others"."""
    number, head = phrase.number, phrase.head
    bare = number is not None and number.start <= head < number.end
    return bare or reading.low[head] in _MORE or head in reading.when_at


def _numbered(
    reading: Reading, phrase: Phrase, of: list[Phrase], states: list[Entity]
) -> Victims | None:
    """Return whom a number means: "three of the soldiers", "five others", "another"."""
    low, number = reading.low[phrase.head], number_of(reading, phrase)
    if of and of[0].lemma in PEOPLE and not states:
        return Victims(number, [words_for(reading, of[0])], further=False)
    if low == "another" or (low in _NEXT and reading.low[phrase.start] == "a"):
        number = Count(value=1, mention=reading.mention(phrase.head, phrase.head + 1))
    if number is None and low != "others":
        return None
    return Victims(number, states, further=not states)


def _widened(reading: Reading, phrase: Phrase) -> Phrase:
    """Return a phrase with the number before it, where the parse left that out."""
    if phrase.number is None:
        counted = mention_at(reading, phrase.head, max(0, phrase.head - 7))
        if counted is not None and counted.start < phrase.start:
            phrase.start = counted.start
    return phrase


def number_of(reading: Reading, phrase: Phrase) -> Count | None:
    """Return how many a phrase says they are: "a soldier" is one."""
    number = phrase.number
    if number is not None:
        return count(reading, number)
    for i in range(phrase.start, phrase.head + 1):
        if reading.low[i] == "one" or (reading.low[i] in ("a", "an") and i == phrase.start):
            if reading.low[phrase.head] in ("dozen", "number", "group", "handful", "family"):
                return None
            return Count(value=1, mention=reading.mention(i, i + 1))
    return None


def _states_of(reading: Reading, phrase: Phrase, of: list[Phrase]) -> list[Entity]:
    """Return whose the victims are: "Pakistani soldiers", "soldiers from Togo", "a Serb"."""
    lands = [
        name
        for name in reading.names_in(phrase.start, phrase.head + 1)
        if name.kind in (Kind.COUNTRY, Kind.TERRITORY)
    ]
    lands += [name for p in of for name in predicates.names_of([p], Kind.COUNTRY)]
    for kid in reading.kids[phrase.head]:
        if reading.deps[kid] == "appos":
            for listed in predicates.coordinated(reading, kid):
                lands += [
                    n
                    for n in reading.names_in(listed.start, listed.end)
                    if n.kind is Kind.COUNTRY and n.form == "adjective"
                ]
    found: list[Entity] = []
    for name in lands:
        value = country(reading, name.country or name.value, name)
        if value is not None and key_of(value) not in {key_of(other) for other in found}:
            found.append(value)
    return found


def words_for(reading: Reading, phrase: Phrase) -> Entity:
    """Return the noun of a phrase as those whom nobody has named."""
    first = phrase.head - (reading.low[phrase.head - 1] == "blue")
    return Entity(
        value=reading.words_of(first, phrase.head + 1),
        kind=Kind.GROUP,
        mention=reading.mention(first, phrase.head + 1),
    )


def with_shares(groups: list[Victims]) -> list[Victims]:
    """Read "two servicemen, a Russian and a Serb": those listed after a number make it up."""
    for k, group in enumerate(groups[:-1]):
        rest = groups[k + 1 :]
        shares = [g.number.value for g in rest if g.number is not None and g.bare]
        whole = group.number.value if group.number is not None and not group.bare else 0
        if len(shares) == len(rest) and whole == sum(shares):
            values = [value for g in rest for value in g.values]
            return [*groups[:k], Victims(group.number, values, further=False)]
    return groups

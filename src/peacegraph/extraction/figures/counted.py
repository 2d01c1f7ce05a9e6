"""A number in its sentence: what it counts, under which verb, and whose figure it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, count, country, date, text
from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references.actors import capital_at
from peacegraph.frames import Figure
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peacegraph.extraction.grammar.predicates import Phrase, Predicate
    from peacegraph.extraction.reading import Name, Number, Reading

CONFIDENCE = 0.7
# People in uniform: how many of them go where is told as a deployment.
UNIFORMED = words(
    "soldier troop peacekeeper officer personnel police policeman policewoman member staff "
    "engineer doctor observer expert serviceman servicewoman servicemen servicewomen policemen "
    "man woman men people person battalion contingent helmet marine sapper gendarme unit medic "
    "colleague company team platoon force adviser guard other rank friend sapper peacekeepers "
    "newcomer comrade one deployment rotation hospital beret turn strong major captain lieutenant "
    "colonel general brigadier sergeant corporal graduate compatriot countryman countrymen"
)
WOMEN = words("women woman female females servicewomen policewomen")
# What peacekeepers do to people, in uniform too, that is counted by itself.
_TO_PEOPLE = words(
    "inoculate mentor host shelter feed resettle repatriate reintegrate house enrol qualify "
    "certify train school schoole treat rescue teach vaccinate evacuate examine instruct "
    "coach disarm demobilise demobilize free release screen immunise immunize receive admit "
    "serve counsel educate operate look care fly transport lift carry allow authorise "
    "authorize permit foresee"
)
NUMBERING = words("number numbers numbered total totals totalled")
_GOT = words("injection dose vaccine vaccination jab treatment training lesson instruction care")
_COURSES = words("course courses lesson lessons training class classes tuition instruction")
_BY_PEOPLE = words("learn attend graduate complete")
# Adjectives that are tagged as nouns too: the head of "civilian, police and military personnel".
_KINDS_OF_STAFF = words("civilian police military uniformed international national local")
_STAFF = words(
    "personnel staff peacekeeper troop soldier officer member observer police employee unit"
)
# They hold what is counted: "200 *sets* of desks".
_PACKS = words(
    "set pair piece bar box bag bottle copy dose unit pack packet package kit crate carton sack "
    "item roll case load batch container"
)
_NOMINAL = ("NOUN", "PROPN", "SYM", "X")
_INSIDE = ("ADJ", "NOUN", "PROPN", "ADV", "VERB")
_OWNERS = (Kind.UNIT, Kind.MISSION, Kind.COUNTRY, Kind.ORGANIZATION, Kind.TERRITORY, Kind.PERSON)
_BODIES = (Kind.UNIT, Kind.MISSION, Kind.COUNTRY, Kind.ORGANIZATION)
# They speak of a figure; it is not theirs.
_SPEAKING = words(
    "say tell add note report recall state announce explain reveal mention point stress praise "
    "thank commend believe hope expect estimate put write describe express voice remark "
    "observe wonder argue insist underline underscore emphasise emphasize highlight affirm "
    "acknowledge congratulate applaud reply answer conclude warn admit claim confirm caution "
    "contend concede complain assert allege declare inform brief predict disclose urge demand fear"
)
# What is counted as their object is yet to come.
_PROPOSING = words("suggest propose plan pledge promise earmark offer schedule")
_NOBODY = words(
    "day week month part number lot kind third half woman women rest majority total country nation "
    "state government public world"
)
# Who is in a unit, and what one is called that was named before.
_OF_A_UNIT = words(
    "doctor nurse surgeon medic engineer soldier troop sapper peacekeeper deminer personnel staff "
    "member team unit hospital battalion contingent company rotation detachment platoon brigade"
)
ABOUT = words("some about around nearly almost over more than roughly up to another at least")
_DIRECT = ("obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "obl:unmarked", "iobj")
_PAGE = 80


@dataclass
class Counted:
    """A number with its sentence, and the noun that it counts (-1 where there is none)."""

    reading: Reading
    number: Number
    sentence: tuple[int, int]
    head: int
    earlier: Entity | None = None  # whose the figure is that the sentence before tells

    @property
    def low(self) -> list[str]:
        """The words of the text in small letters."""
        return self.reading.low

    @property
    def lemma(self) -> str:
        """The base form of what is counted."""
        return self.reading.lemmas[self.head] if self.head >= 0 else ""

    @property
    def noun(self) -> tuple[int, int]:
        """The words of what is counted, without the number."""
        first = self.number.end
        while first < self.head and (
            self.low[first] in lexicon.PREPOSITIONS
            or self.low[first] in lexicon.DETERMINERS
            or self.low[first] in ("new", "further")
        ):
            first += 1
        if self.lemma == "member" and self.low[self.head + 1 : self.head + 2] == ["of"]:
            return first, predicates.phrase_at(self.reading, self.head).end
        if self.lemma in _PACKS and self.low[self.head + 1 : self.head + 2] == ["of"]:
            return first, self._contents(self.head + 2)
        return first, self.head + 1

    def _contents(self, i: int) -> int:
        """Return the end of what packs hold: "sets of *desks and chairs*"."""
        tags = self.reading.tags
        while i < self.sentence[1] and tags[i] in ("NOUN", "ADJ", "CCONJ"):
            i += 1
        return i - (tags[i - 1] == "CCONJ")

    def before(self, length: int) -> list[str]:
        """Return so many words before the number."""
        return self.low[max(self.sentence[0], self.number.start - length) : self.number.start]

    def after(self, length: int) -> list[str]:
        """Return so many words after the number."""
        return self.low[self.number.end : min(self.sentence[1], self.number.end + length)]

    @cached_property
    def top(self) -> int:
        """The first of a list of nouns: what is said of it is said of all."""
        reading, last = self.reading, self.number.end - 1
        i = self.head if self.head >= 0 and reading.heads[self.head] != last else last
        for _ in range(6):
            above = reading.heads[i]
            if reading.deps[i] != "conj" or reading.tags[above] not in (*_NOMINAL, "NUM"):
                break
            i = above
        above = reading.heads[i]
        if self.before(2)[-2:] == ["total", "of"] and reading.low[above] == "total":
            return above  # "a *total* of 70 engineers completed it"
        return i

    @cached_property
    def link(self) -> tuple[int | None, str]:
        """The verb that is said of what is counted, and how it hangs on it: "obj", "nsubj" …."""
        reading, top = self.reading, self.top
        role, verb = reading.deps[top], reading.heads[top]
        if verb != top and reading.tags[verb] == "VERB" and role in _DIRECT:
            return verb, role
        return self._by_order() or (predicates.verb_above(reading, top), role)

    def _by_order(self) -> tuple[int, str] | None:
        """Find the verb by the order of words: "*treated* 20 patients", "20 were *treated*"."""
        reading, i = self.reading, self.number.start - 1
        while i > self.sentence[0] and reading.low[i] in ABOUT:
            i -= 1
        if i >= self.sentence[0] and reading.tags[i] == "VERB":
            return i, "obj"
        if i >= self.sentence[0] and reading.low[i] in lexicon.PREPOSITIONS:
            return None  # "the convoy *of* eleven trucks was escorted"
        i = (self.head if self.head >= 0 else self.number.end - 1) + 1
        passive = False
        while i < self.sentence[1] and reading.tags[i] in ("AUX", "ADV", "PART"):
            passive = passive or reading.low[i] in ("was", "were", "been", "be", "being")
            i += 1
        if i < self.sentence[1] and reading.tags[i] == "VERB" and reading.low[i - 1] != "to":
            return i, "nsubj:pass" if passive else "nsubj"
        return None

    @cached_property
    def role(self) -> str:
        """How what is counted hangs on its verb or noun: "obj", "nsubj:pass", "nmod" …."""
        return self.link[1]

    @cached_property
    def predicate(self) -> Predicate | None:
        """The verb that the number's clause is about."""
        verb = self.link[0]
        if verb is None:
            return None
        return predicates.predicate_at(self.reading, verb, self.sentence)

    @property
    def direct(self) -> bool:
        """Tell whether the verb is said of what is counted itself."""
        return self.role in _DIRECT and self.link[0] is not None


def counted_at(
    reading: Reading, number: Number, sentence: tuple[int, int], earlier: Entity | None = None
) -> Counted:
    """Return a number with the noun that it counts."""
    return Counted(reading, number, sentence, _noun_counted(reading, number, sentence[1]), earlier)


def _noun_counted(reading: Reading, number: Number, end: int) -> int:
    last = number.end - 1
    head = reading.heads[last]
    if reading.deps[last] == "nummod" and last < head < end and head - last < 8:
        return _whole_noun(reading, _noun_end(reading, head, end), end)
    first = number.end
    if reading.low[first : first + 2] in (["of", "them"], ["of", "whom"], ["of", "these"]):
        return -1
    if reading.low[first : first + 1] == ["of"] and first + 2 < end:
        first += 2  # "ten of its camps"
    for i in range(first, min(end, first + 6)):
        if reading.tags[i] in ("NOUN", "SYM") and not _goes_on(reading, i + 1, end):
            return _whole_noun(reading, _noun_end(reading, i, end), end)
        if reading.tags[i] not in _INSIDE and reading.low[i] not in ("other", "more"):
            break
    return -1


def _noun_end(reading: Reading, i: int, end: int) -> int:
    """Return the last word of a noun: "10 shoulder gear *bags*", "16 refurbished *carriers*"."""
    while (_goes_on(reading, i + 1, end) and reading.heads[i] >= i) or (
        _is_modifier(reading, i) and _is_nominal(reading, i + 1, end)
    ):
        i += 1
    return i


def _goes_on(reading: Reading, i: int, end: int) -> bool:
    return i < end and reading.tags[i] in ("NOUN", "PROPN") and i not in reading.when_at


def _is_modifier(reading: Reading, i: int) -> bool:
    return reading.tags[i] in ("ADJ", "VERB") or reading.low[i].endswith("ed")


def _is_nominal(reading: Reading, i: int, end: int) -> bool:
    inside = reading.tags[i] in ("ADJ", "NOUN", "PROPN") if i < end else False
    return (inside or (i < end and reading.deps[i] == "amod")) and i not in reading.when_at


def _whole_noun(reading: Reading, head: int, end: int) -> int:
    """Return the noun that listed adjectives belong to: "civilian, police and military *staff*"."""
    if reading.low[head] not in _KINDS_OF_STAFF:
        return head
    for i in range(head + 1, min(end, head + 7)):
        if reading.lemmas[i] in _STAFF and reading.low[i] not in _KINDS_OF_STAFF:
            return i
        if reading.low[i] not in _KINDS_OF_STAFF and reading.low[i] not in (",", "and", "or"):
            break
    return head


# -- whose it is -------------------------------------------------------------------------------


def owner(seen: Counted) -> Entity | None:
    """Return whose figure it is: who does or has it, else the body that the text is about."""
    for find in _FINDERS:
        found = find(seen)
        if found is not None:
            return found
    return None


def _possessor(seen: Counted) -> Entity | None:
    """Read "ten of *its* camps", "*the mission's* 13,000 soldiers"."""
    reading = seen.reading
    for i in (seen.head, seen.number.end - 1):
        for kid in reading.kids[i] if i >= 0 else ():
            if reading.deps[kid] == "nmod:poss":
                return _as_entity(reading, reading.name_at.get(kid))
    return None


def _doers(seen: Counted) -> list[Phrase]:
    predicate = seen.predicate
    if predicate is None or (predicate.lemma in _SPEAKING and seen.role != "obj"):
        return []
    return [p for p in predicate.subjects if p.head not in (seen.head, seen.top)]


def _doer(seen: Counted) -> Entity | None:
    before = _name_before(seen)
    if before is not None:
        return before
    for phrase in _doers(seen):
        found = _unit_of_people(seen, phrase) or owner_of(seen.reading, phrase)
        if found is not None:
            return found
    return None


def _unit_of_people(seen: Counted, phrase: Phrase) -> Entity | None:
    """Read "*the Kenyans* have drilled nine wells", "*they* have": the unit that was told of."""
    if seen.low[phrase.head].isdigit():
        return _unit_numbered(seen, seen.low[phrase.head])
    name = seen.reading.name_at.get(phrase.head)
    people = name is not None and name.kind is Kind.COUNTRY and name.form == "adjective"
    if not people and seen.low[phrase.head] not in ("they", "we"):
        return None
    return unit_meant(seen, within=5 * _PAGE)


def _unit_numbered(seen: Counted, digits: str) -> Entity | None:
    """Read "the staff of *No. 5* have seen": the unit whose name ends with it."""
    for name in seen.reading.names_before(seen.number.start):
        if name.kind is Kind.UNIT and name.value.split()[-1] == digits:
            return seen.reading.entity(name)
    return None


def _name_before(seen: Counted) -> Entity | None:
    """Return the name right before a verb that the parse gives no subject of its own."""
    predicate, reading = seen.predicate, seen.reading
    if predicate is None or predicate.passive or seen.role != "obj":
        return None
    if any(reading.deps[k].startswith("nsubj") for k in reading.kids[predicate.at]):
        return None
    i = clauses.verb_group_start(reading, predicate.at, seen.sentence[0]) - 1
    name = reading.name_at.get(i)
    if name is None or name.form == "adjective" or i + 1 >= predicate.at:
        return None  # without an auxiliary it may be a participle
    if clauses.governed(reading, name, seen.sentence[0]):
        return None
    return _as_entity(reading, name)


def _undergoer(seen: Counted) -> Entity | None:
    """Read "*the hospital* is staffed by 63 people"."""
    predicate = seen.predicate
    if predicate is None or not predicate.passive or seen.role not in ("obl", "obl:agent"):
        return None
    for phrase in predicate.objects:
        found = owner_of(seen.reading, phrase) or _in_words(seen, phrase)
        if found is not None:
            return found
    return None


def _where_it_was(seen: Counted) -> Entity | None:
    """Read "*the clinic* where 3,000 people were treated"."""
    reading, predicate = seen.reading, seen.predicate
    if predicate is None or "where" not in seen.before(5):
        return None
    near = range(seen.number.start - 5, seen.number.start)
    where = max(i for i in near if seen.low[i] == "where")
    head = where - 1
    if reading.deps[predicate.at] == "acl:relcl" and reading.tags[head] != "NOUN":
        head = reading.heads[predicate.at]
    thing = (
        reading.tags[head] == "NOUN" or reading.deps[head] in _DIRECT
    )  # "clinic" as an adjective
    if not thing or not seen.sentence[0] <= head < where or head in reading.when_at:
        return None
    return words_as_entity(reading, *predicates.phrase_at(reading, head).modifiers)


def _doer_in_words(seen: Counted) -> Entity | None:
    """Return who does it in words, where they name nobody: "its predecessors", "Rotation 5"."""
    for phrase in _doers(seen):
        if phrase.head < seen.number.start:
            found = _in_words(seen, phrase)
            if found is not None:
                return found
    return None


def _in_words(seen: Counted, phrase: Phrase) -> Entity | None:
    reading = seen.reading
    if reading.tags[phrase.head] not in ("NOUN", "PROPN") or phrase.lemma in _NOBODY:
        return None
    capital = capital_at(reading, phrase.head)
    if capital is not None:
        return capital.entity
    if phrase.head in reading.when_at or phrase.number is not None:
        return None
    for kid in reading.kids[phrase.head]:
        if reading.deps[kid] in ("appos", "conj") and reading.words[kid][0].isupper():
            inner = predicates.phrase_at(reading, kid)
            if kid not in reading.name_at and reading.words[kid - 1] == ",":
                return words_as_entity(reading, inner.start, inner.end)  # "the unit, ALPHA-1"
    if phrase.lemma in _OF_A_UNIT:
        unit = unit_meant(seen, within=2 * _PAGE)
        if unit is not None:
            return unit
    start, end = phrase.modifiers
    if reading.low[end : end + 1] and reading.words[end].isdigit():
        end += 1  # "Rotation 5"
    return words_as_entity(reading, start, end)


def owner_of(reading: Reading, phrase: Phrase) -> Entity | None:
    """Return whose a phrase is: what it names, or that whose it is ("its doctors")."""
    name = predicates.meant(reading, phrase)
    if name is not None:
        return _as_entity(reading, name)
    for kid in reading.kids[phrase.head]:
        if reading.deps[kid] == "nmod:poss" and kid in reading.name_at:
            return _as_entity(reading, reading.name_at[kid])
    for inner in phrase.brought_by("of", "from"):
        if inner.name is not None and inner.name.kind in _OWNERS:
            return reading.entity(inner.name)
        if reading.tags[inner.head] == "PROPN":
            return words_as_entity(reading, inner.head, inner.end)
    for name in reading.names_in(phrase.start, phrase.head + 1):
        if name.kind is Kind.COUNTRY:
            return country(reading, name.country or name.value, name)
    return None


def _as_entity(reading: Reading, name: Name | None) -> Entity | None:
    if name is None or name.kind not in _OWNERS:
        return None
    return reading.entity(name)


def _unit_here(seen: Counted) -> Entity | None:
    return nearest(seen, Kind.UNIT, within=0)


def _ungoverned_here(seen: Counted) -> Entity | None:
    """Return the body that the sentence names before the number, and no preposition governs."""
    reading, (start, _) = seen.reading, seen.sentence
    for name in reversed(list(reading.names_in(start, seen.number.start))):
        listed = name.start > start and reading.words[name.start - 1] == ","
        if name.kind not in _BODIES or name.form == "adjective" or listed:
            continue
        if not clauses.governed(reading, name, start):
            return reading.entity(name)
    return None


def _nationality(seen: Counted) -> Entity | None:
    """Read "42 *Kenyan* officers have learned French": their state's."""
    reading = seen.reading
    for name in reading.names_in(seen.number.end, max(seen.head, seen.number.end)):
        if name.kind is Kind.COUNTRY and seen.role.startswith("nsubj"):
            return country(reading, name.country or name.value, name)
    return None


def _meant_by_it(seen: Counted) -> Entity | None:
    """Return what an "it" that starts the sentence stands for: the subject before it."""
    reading, start = seen.reading, seen.sentence[0]
    if reading.low[start] not in ("it", "its", "they", "their") or start in reading.name_at:
        return None
    number = next((n for n, (first, _) in enumerate(reading.sentences) if first == start), 0)
    first, end = reading.sentences[number - 1] if number else (start, start)
    for i in range(first, end):
        if reading.deps[i].startswith("nsubj") and reading.tags[i] in ("NOUN", "PROPN"):
            phrase = predicates.phrase_at(reading, i)
            return owner_of(reading, phrase) or _in_words(seen, phrase)
    return None


def _unit_before(seen: Counted) -> Entity | None:
    return unit_meant(seen, within=_PAGE)


def _told_before(seen: Counted) -> Entity | None:
    """Return whose the figure before is, where a passive names nobody: "21 were flown to Juba"."""
    predicate, (start, end) = seen.predicate, seen.sentence
    if predicate is None or not predicate.passive or seen.role != "nsubj:pass":
        return None
    named = any(n.kind in _OWNERS for n in seen.reading.names_in(start, end))
    return None if named else seen.earlier


def _person_here(seen: Counted) -> Entity | None:
    """Return the person who acts in the sentence, where no body does."""
    reading = seen.reading
    for name in reading.names_in(seen.sentence[0], seen.number.start):
        acts = reading.deps[name.end - 1].startswith("nsubj")
        if name.kind is Kind.PERSON and acts and not _speaks(reading, name):
            return reading.entity(name)
    return None


def _where(seen: Counted) -> Entity | None:
    """Return the body at or to which something is done: "were handed in *to the mission*"."""
    predicate = seen.predicate
    if predicate is None or seen.role != "nsubj:pass":
        return None
    for phrase in predicate.brought_by("at", "to", "in"):
        name = phrase.name
        if name is not None and name.kind in (Kind.UNIT, Kind.MISSION):
            return seen.reading.entity(name)
    return None


def _topic(seen: Counted) -> Entity | None:
    """Return the body that the sentences before are about: the last that is a subject."""
    return topic(seen, *_BODIES)


def topic(seen: Counted, *kinds: Kind) -> Entity | None:
    """Return the body of these kinds that is a subject here, or was one last."""
    reading = seen.reading
    for name in reading.names_in(*seen.sentence):
        acts = reading.deps[name.end - 1].startswith("nsubj") and name.form != "adjective"
        if name.kind in kinds and acts and not _speaks(reading, name):
            return reading.entity(name)
    for name in _bodies_before(seen, _PAGE):
        if name.kind not in kinds:
            continue
        subject = any(reading.deps[i].startswith("nsubj") for i in range(name.start, name.end))
        if subject and not _speaks(reading, name):
            return reading.entity(name)
    return None


def _speaks(reading: Reading, name: Name) -> bool:
    verb = predicates.verb_above(reading, name.end - 1)
    if verb is None:
        return False
    goes_on = reading.lemmas[verb] == "go" and reading.low[verb + 1 : verb + 2] == ["on"]
    return goes_on or reading.lemmas[verb] in _SPEAKING


def unit_meant(seen: Counted, *, within: int) -> Entity | None:
    """Return the unit that a sentence is about: its own, else the one told of most, and lately."""
    here = _unit_here(seen)
    if here is not None:
        return here
    lately = [name for name in _bodies_before(seen, within) if name.kind is Kind.UNIT]
    told = Counter(name.value for name in seen.reading.names if name.kind is Kind.UNIT)
    chosen = max(lately, key=lambda name: told[name.value], default=None)
    return seen.reading.entity(chosen) if chosen is not None else None


def nearest(seen: Counted, *kinds: Kind, within: int) -> Entity | None:
    """Return the body of these kinds that the sentence names, or the text named last."""
    for name in _bodies_before(seen, within):
        if name.kind in kinds:
            return seen.reading.entity(name)
    for name in seen.reading.names_in(seen.number.end, seen.sentence[1]):
        if name.kind in kinds and (name.form != "adjective" or name.kind is Kind.MISSION):
            return seen.reading.entity(name)
    return None


def _bodies_before(seen: Counted, within: int) -> Iterator[Name]:
    for name in seen.reading.names_before(seen.number.start):
        if seen.sentence[0] - name.end > within or (not within and name.end <= seen.sentence[0]):
            break
        if name.form != "adjective" or name.kind in (Kind.UNIT, Kind.MISSION):
            yield name


def words_as_entity(reading: Reading, start: int, end: int) -> Entity:
    """Return words as something that nobody has named."""
    return Entity(
        value=reading.words_of(start, end), kind=Kind.ENTITY, mention=reading.mention(start, end)
    )


# -- the figure itself ------------------------------------------------------------------------


def figure(
    seen: Counted,
    subject: Entity | None,
    measure: Text | None,
    *,
    unit: tuple[int, int] | None = None,
) -> Draft | None:
    """Return a figure; ``None`` where it is not told whose it is, or of what."""
    if subject is None or measure is None:
        return None
    reading, number = seen.reading, seen.number
    draft = Draft(Figure, reading.quote(*seen.sentence), at=number.start, confidence=CONFIDENCE)
    predicate = seen.predicate
    at = predicate.at if predicate is not None else number.start
    draft.modality = modality_of(reading, at, seen.sentence) or Modality.ACTUAL
    proposed = predicate is not None and predicate.lemma in _PROPOSING and seen.role == "obj"
    if proposed and subject.kind is Kind.PERSON:
        return None  # of whose means, nobody says
    if proposed and draft.modality is Modality.ACTUAL:
        draft.modality = Modality.PLANNED
    draft.put("date", date(reading, predicates.date_of(reading, at, seen.sentence)))
    draft.put("subject", subject).put("measure", measure).put("value", count(reading, number))
    return draft.put("unit", text(reading, *unit)) if unit else draft


def measure_of(seen: Counted, said: str = "") -> Text | None:
    """Return the words of what is counted, and what is done with them: "patients treated"."""
    noun = text(seen.reading, *seen.noun)
    if noun is None or not said:
        return noun
    return Text(value=f"{noun.value} {said}", mention=noun.mention)


def is_to_people(seen: Counted) -> bool:
    """Tell whether people in uniform are counted for what is done to them, or what they learn."""
    predicate = seen.predicate
    if predicate is None or seen.before(1) == ["the"]:
        return False
    if seen.role == "nsubj":
        named = not any(seen.reading.tags[p.head] == "PRON" for p in predicate.objects)
        got = predicate.lemma in ("receive", "get") and any(
            phrase.lemma in _GOT for phrase in predicate.objects
        )
        # "completed them": whose, nobody says
        return got or (predicate.lemma in _BY_PEOPLE and named)
    taught = seen.low[max(seen.sentence[0], seen.number.start - 7) : seen.number.start]
    if "to" in taught[-3:] and _COURSES & set(taught):
        return True  # "gave French *courses to* 260 officers"
    before = seen.reading.lemmas[max(seen.sentence[0], seen.number.start - 4) : seen.number.start]
    if "to" in before and _TO_PEOPLE & set(before):
        return True  # "has taught tailoring to 310 women"
    return predicate.lemma in _TO_PEOPLE


def participle(reading: Reading, verb: int) -> str:
    """Return a verb's past participle, as far as its form tells: "treated", but no "treating"."""
    low = reading.low[verb]
    for kid in reading.kids[verb]:
        if reading.deps[kid] == "compound:prt" and low.endswith(("ed", "ought")):
            return f"{low} {reading.low[kid]}"
    return low if low.endswith(("ed", "ned", "lt", "ld", "wn", "ught", "aid")) else ""


# In this order: what the number's own clause says comes before what others say.
_FINDERS: tuple[Callable[[Counted], Entity | None], ...] = (
    _possessor,
    _doer,
    _undergoer,
    _where_it_was,
    _unit_here,
    _doer_in_words,
    _nationality,
    _ungoverned_here,
    _meant_by_it,
    _told_before,
    _where,
    _person_here,
    _topic,
    _unit_before,
)

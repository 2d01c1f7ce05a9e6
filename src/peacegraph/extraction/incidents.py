"""Casualties: who was killed, hurt, held or went missing.

Each reader of a sentence yields tellings: a harm, and the phrases of those it befell. What one
sentence of a report leaves out (where, when, by what), the sentences around it say: tellings of one
sentence share it, and a sentence that goes on with an incident takes it over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, predicates, triggers
from peacegraph.extraction.drafts import Draft, code, count, country, date, entity, key_of, text
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.predicates import Pattern, Patterns, Phrase
from peacegraph.frames import Casualty, Harm
from peacegraph.model import Count, Date, Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from peacegraph.extraction.predicates import Found, Predicate
    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.model import Value

CONFIDENCE = 0.8

_TO_OTHERS: Mapping[str, str] = {"object": "victim", "subject": "cause"}
_TO_ONESELF: Mapping[str, str] = {"subject": "victim"}


def _row(lemmas: str, harm: Harm, roles: Mapping[str, str], then: str = "") -> Pattern:
    return Pattern(lemmas, then=then, roles=roles, codes={"harm": harm})


def _noun(lemmas: str, harm: Harm) -> Pattern:
    roles = {"of": "victim", "to": "victim", "possessive": "victim", "by": "cause"}
    return Pattern(lemmas, noun=True, roles=roles, codes={"harm": harm})


_VERBS = Patterns(
    (
        _row("kill murder execute behead assassinate", Harm.KILLED, _TO_OTHERS),
        _row("slay/slays/slew/slain massacre lynch", Harm.KILLED, _TO_OTHERS),
        _row("gun/guns/gunned mow", Harm.KILLED, _TO_OTHERS, "down"),
        _row("shoot/shoots/shot", Harm.KILLED, _TO_OTHERS, "dead"),
        _row("wound injure maim burn", Harm.INJURED, _TO_OTHERS),
        _row("hurt/hurts/hurting hospitalise hospitalize", Harm.INJURED, _TO_OTHERS),
        _row("hit/hits/hitting strike/strikes/struck", Harm.INJURED, _TO_OTHERS),
        _row("abduct kidnap/kidnaps/kidnapped capture", Harm.CAPTURED, _TO_OTHERS),
        _row("detain hijack imprison", Harm.CAPTURED, _TO_OTHERS),
        _row("die/dies/died/dying perish drown succumb", Harm.KILLED, _TO_ONESELF),
        _row("fall/falls/fell/fallen", Harm.KILLED, _TO_ONESELF),
        _row("disappear vanish", Harm.MISSING, _TO_ONESELF),
        _row("go/goes/went/gone remain", Harm.MISSING, _TO_ONESELF, "missing"),
    )
)
_NOUNS = Patterns(
    (
        _noun("death killing murder loss body coffin remain", Harm.KILLED),
        _noun("wounding injury", Harm.INJURED),
        _noun("abduction kidnapping capture detention", Harm.CAPTURED),
        _noun("disappearance", Harm.MISSING),
    )
)
# What somebody is: "two were *dead*", "left three *wounded*", "two *wounded* policemen".
_STATES = {
    "dead": Harm.KILLED,
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
_INVERTED = {**_STATES, "killed": Harm.KILLED, "abducted": Harm.CAPTURED}
# What joins somebody and a state.
_LINKS = words("shot lay lie lies is are was were remain remains remained be been still left dead")
_HELD = words("hold take keep seize")
# "Lost their *lives*", "claimed four *lives*", "laid down his *life*".
_LIFE_OF_SUBJECT = words("lose give lay sacrifice pay end")
_LIFE_OF_OTHERS = words("cost claim take end")
_HURTS = words("injury wound burn fracture bruise concussion")
_HURT_BY = words("suffer sustain receive escape take treat hospitalize hospitalise fly evacuate")
_ACCIDENTS = words("crash explode overturn capsize collapse detonate collide sink derail")
_TOLL = words("death fatality")
_WEAPONS = words("bullet shrapnel grenade shot splinter fragment gunfire round fire")
_FELL_IN = words("battle action combat ambush attack line duty fighting war fight")
_SACRIFICE = words("sacrifice price")
_VICTIMS = words(
    "peacekeeper soldier troop civilian personnel member officer crew serviceman servicewoman "
    "helmet people person staff policeman policewoman police worker comrade colleague airman "
    "aviator pilot co-pilot copilot interpreter driver observer private corporal sergeant "
    "lieutenant captain major colonel general sapper engineer medic doctor nurse engineer "
    "man woman child boy girl villager resident refugee passenger contractor employee aid "
    "trooper marine gendarme guard commander volunteer national citizen compatriot "
    "paratrooper deminer mechanic technician journalist humanitarian pupil student mother father "
    "beret infantryman gunner sailor recruit survivor adviser monitor rifleman patient "
    "servicemen servicewomen policemen policewomen airmen men women children infantrymen riflemen"
)
# What may stand between those harmed and what befell them, besides names: "X of Y, who was killed".
_BETWEEN = frozenset(("ADP", "DET", "AUX", "ADV", "PUNCT", "PRON", "PROPN", "ADJ", "NUM", "PART"))
_FARTHEST = 14
_BRANCHES = words("military police civilian uniformed")
_COLLECTIVE = words("total number group handful party team crew")
_WE = words("they we i he she")
_MORE = words("other others more another one some many dozen several")
_GONE_ON = words(
    "other others more another same still comrade comrades colleagues survivors survivor incident "
    "injured wounded"
)
_INCIDENTS = words(
    "attack ambush crash accident explosion blast clash fighting shelling raid fire bombing mine "
    "malaria illness disease collision firefight landslide storm earthquake flood shooting "
    "violence shootout gunfire battle strike airstrike rocket mortar act incident assault wound "
    "injury covid-19 fever cholera ebola heart stroke cancer engagement bomb landmine device "
    "riot protest hostilities causes"
)
# These make plain that an earlier sentence tells of violence or mishap.
_MISHAPS = words("attack ambush crash explosion blast bomb accident clash shelling raid collision")
_WHERE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)
_CAUSE_ENDS = words("in near on at while that which outside around and when between since")
_PLACES = lexicon.PLACE_HEADS | words("area outskirts north south east west suburb base valley")
_IN = ("in", "near", "at", "outside")
_CAUSING = words("in by from of to during after through under amid")
_BE = words("were was are is")
# What some verbs need beside them to be a harm.
_ONLY_IF: dict[str, Callable[[Reading, Predicate], bool]] = {}
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "these"])
_SHARED = ("cause", "mission", "place", "date")


@dataclass(slots=True)
class _Victims:
    """Those whom a phrase means: how many, and whose or which."""

    number: Count | None
    values: list[Entity]
    further: bool  # "five others": whose they are, the words before say
    bare: bool = False  # "a Serb": a state's name, and no more


@dataclass(slots=True)
class _Telling:
    """A harm told at token ``at``, and the phrases of those it befell."""

    harm: Harm
    at: int
    victims: list[Phrase]
    cause: Text | None = None
    total: Phrase | None = None  # "UNIFIL has lost 293": who lost them


@dataclass(slots=True)
class _Story:
    """What the sentences read so far tell of an incident."""

    sentence: int = -9
    slots: dict[str, list[Value]] = field(default_factory=dict)


def find_casualties(reading: Reading) -> Iterator[Draft]:
    """Yield the casualties of a text: one draft for each number of one sort of victim."""
    story = _Story()
    for number, (start, end) in enumerate(reading.sentences):
        if reading.is_heading(start, end):
            continue
        sentence = (triggers.body_start(reading, start, end), end)
        drafts: list[Draft] = []
        for telling in _tellings(reading, sentence):
            drafts += _drafts(reading, telling, sentence, drafts)
        if drafts:
            _share(reading, drafts)
            _continue(reading, drafts, story, number, sentence)
            story.sentence, story.slots = number, dict(drafts[0].slots)
            drafts += _parts(reading, drafts, sentence)
            yield from drafts
        if number - story.sentence <= 2:
            yield from _of_the_victims(reading, story, sentence)


def _tellings(reading: Reading, sentence: tuple[int, int]) -> list[_Telling]:
    """Return what a sentence tells, in the order of its words; no word tells twice."""
    found: dict[int, _Telling] = {}
    for reader in (
        _by_inversion,
        _by_verb,
        _by_life,
        _by_loss,
        _by_state,
        _by_absence,
        _by_noun,
        _by_toll,
        _by_hurt,
    ):
        for telling in reader(reading, sentence):
            heads = {phrase.head for phrase in telling.victims}
            known = any(heads & {p.head for p in other.victims} for other in found.values())
            if telling.at not in found and not known:
                found[telling.at] = telling
    return [found[at] for at in sorted(found)]


# -- readers -----------------------------------------------------------------------------------


def _by_verb(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "a mine killed four", "four were killed by a mine", "X, hurt in May", "X died"."""
    for found in _VERBS.find(reading, *sentence):
        predicate = found.predicate
        if not _happened(reading, predicate):
            continue
        victims = _harmed(reading, found, sentence)
        if victims:
            own = {phrase.head for phrase in victims}
            cause = _doer(reading, found, own) if found.pattern.roles is _TO_OTHERS else None
            yield _Telling(_harm_of(found), predicate.at, victims, cause)


def _harmed(reading: Reading, found: Found, sentence: tuple[int, int]) -> list[Phrase]:
    """Return whom a verb says harmed: as parsed, else by the order of the words."""
    at = found.predicate.at
    if found.word in _ONLY_IF and not _ONLY_IF[found.word](reading, found.predicate):
        return []
    if _is_counted(reading, at):
        return _attributed(reading, at, sentence)
    victims = _told_of(reading, found.role("victim"))
    oneself = found.pattern.roles is _TO_ONESELF
    if victims or not (oneself or _may_be_participle(reading, found.predicate)):
        return victims
    return _mentioned_before(reading, at, sentence)


def _may_be_participle(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether a form may be a participle that was taken for a past: it has no object."""
    at = predicate.at
    past = reading.low[at] != reading.lemmas[at] and not reading.low[at].endswith(("ing", "s"))
    return reading.participle[at] or (
        past and not any(reading.deps[k] == "obj" for k in reading.kids[at])
    )


def _fell(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether "fell" is of soldiers: "fell in battle", "who fell", but not "fell ill"."""
    if any(p.lemma in _FELL_IN for p in predicate.obliques):
        return True
    after = {reading.deps[k] for k in reading.kids[predicate.at] if k > predicate.at}
    alone = not after & {"obj", "xcomp", "compound:prt", "advmod"}
    return reading.deps[predicate.at] == "acl:relcl" and alone


def _struck(_reading: Reading, predicate: Predicate) -> bool:
    """Tell whether somebody was hit by what hurts: "hit by a bullet"."""
    return predicate.passive and any(p.lemma in _WEAPONS for p in predicate.subjects)


_ONLY_IF.update(fall=_fell, hit=_struck, strike=_struck)


def _is_counted(reading: Reading, i: int) -> bool:
    number = reading.number_at.get(i - 1)
    return number is not None and not number.ordinal


def _doer(reading: Reading, found: Found, victims: set[int]) -> Text | None:
    """Return what killed: the agent, else the noun that stands directly before the verb."""
    at = found.predicate.at
    causes = [p for p in found.role("cause") if reading.tags[p.head] in ("NOUN", "PROPN")]
    if causes and causes[0].head not in victims:
        return _crash(reading, at) or _text_of(causes[0])
    if found.predicate.passive or reading.tags[at - 1] != "NOUN" or _is_people(reading, at - 1):
        return None
    return text(reading, *_noun_ending(reading, at - 1, 0))


def _crash(reading: Reading, at: int) -> Text | None:
    """Read "a helicopter *crashed*, killing all on board": not the helicopter, its crash."""
    verb = reading.heads[at]
    if reading.deps[at] != "advcl" or reading.lemmas[verb] not in _ACCIDENTS:
        return None
    subjects = predicates.subject_heads(reading, verb)
    if not subjects:
        return None
    words_ = f"{reading.low[subjects[0]]} {reading.low[verb]}"
    return Text(value=words_, mention=reading.mention(subjects[0], verb + 1))


def _noun_ending(reading: Reading, last: int, start: int) -> tuple[int, int]:
    """Return the words of a noun that ends at a token: "*hostile acts* have cost"."""
    while last > start and reading.tags[last] in ("AUX", "ADV"):
        last -= 1
    first = last
    while first > start and reading.tags[first - 1] in ("NOUN", "ADJ", "PROPN"):
        first -= 1
    return first, last + 1


def _harm_of(found: Found) -> Harm:
    harm = found.pattern.codes["harm"]
    assert isinstance(harm, Harm)
    return harm


def _told_of(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases that mean somebody; none where the first does not: a parse gone wrong."""
    if phrases and _victims(reading, phrases[0]) is None:
        return []
    return [
        phrase
        for phrase in phrases
        if not _is_part(reading, phrase.start) and _victims(reading, phrase) is not None
    ]


def _by_inversion(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "*Killed were* the pilot, X, and two soldiers", "*among the dead is* a captain"."""
    start, end = sentence
    first = start + 2 if reading.low[start : start + 2] == ["among", "the"] else start
    harm = _INVERTED.get(reading.low[first]) if first < end else None
    verb = next((i for i in range(first + 1, min(first + 9, end)) if reading.low[i] in _BE), None)
    if harm is None or verb is None:
        return
    found: list[Phrase] = []
    for i in range(verb + 1, end):
        phrase = _mention_at(reading, i, verb + 1)
        if phrase is None or (i + 1 in reading.name_at and i in reading.name_at):
            continue
        if found and i in reading.name_at and found[-1].end == phrase.start - 1:
            found.pop()  # "the pilot, X": one person
        found.append(phrase)
    if found:
        yield _Telling(harm, first, found)


def _mentioned_before(reading: Reading, at: int, sentence: tuple[int, int]) -> list[Phrase]:
    """Return those mentioned last before a harm: "Sergeant X of Y, who was *killed*"."""
    for i in range(at - 1, max(sentence[0], at - _FARTHEST) - 1, -1):
        phrase = _mention_at(reading, i, sentence[0])
        if phrase is not None and _is_part(reading, phrase.start):
            continue
        if phrase is not None:
            return [phrase] if _victims(reading, phrase) is not None else []
        passed = reading.tags[i] in _BETWEEN or reading.low[i] in _LINKS
        passed = passed or reading.deps[i].startswith("acl") or reading.low[i].endswith("ing")
        if not passed and not _parenthesis(reading, i):
            return []
    return []


def _is_part(reading: Reading, start: int) -> bool:
    """Tell whether somebody is counted among others: "21 people, *including* three children"."""
    return reading.low[start - 1] in ("including", "them", "whom") and start > 1


def _mention_at(reading: Reading, i: int, start: int) -> Phrase | None:
    """Return the phrase of a person, or of counted people, that ends at token ``i``."""
    name = reading.name_at.get(i)
    if name is not None and name.kind is Kind.PERSON and name.form != "pronoun":
        return Phrase(reading, i, name.start, i + 1)
    if reading.low[i] == "another":
        return Phrase(reading, i, i, i + 1)
    if not _is_people(reading, i):
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


def _is_people(reading: Reading, i: int) -> bool:
    name = reading.name_at.get(i)
    if name is not None and name.form == "adjective" and name.kind is Kind.COUNTRY:
        return reading.tags[i + 1 : i + 2] != ["NOUN"] and name.end == i + 1  # "three Malians"
    return reading.lemmas[i] in _VICTIMS or reading.low[i] in _VICTIMS | {"others", "more"}


def _parenthesis(reading: Reading, i: int) -> bool:
    """Tell whether a verb is that of ", she reported," or "who was hit, …"."""
    after = reading.words[i + 1 : i + 2]
    return after == [","] and reading.tags[i] == "VERB" and reading.tags[i - 1] in ("PRON", "PROPN")


def _by_life(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "lost their lives", "cost the lives of four", "claimed four lives"."""
    for i in range(*sentence):
        if reading.lemmas[i] != "life" or reading.tags[i] != "NOUN":
            continue
        phrase = predicates.phrase_at(reading, i)
        if reading.low[i - 2] in ("cost", "costs", "claimed") and reading.low[i - 1] == "the":
            cause = _words_until(reading, *_noun_ending(reading, i - 3, sentence[0]))
            yield _Telling(Harm.KILLED, i - 2, phrase.brought_by("of"), cause)
            continue
        owned = reading.low[i - 1] in ("his", "her", "their", "its")
        verb = i - 2 if owned and reading.tags[i - 2] == "VERB" else reading.heads[i]
        if verb == i or reading.tags[verb] != "VERB":
            continue
        predicate = predicates.predicate_at(reading, verb, sentence)
        if not _happened(reading, predicate):
            continue
        lemma = predicate.lemma
        if lemma in _LIFE_OF_SUBJECT:
            subjects = _told_of(reading, predicate.subjects)
            yield _Telling(
                Harm.KILLED, verb, subjects or _mentioned_before(reading, verb, sentence)
            )
        elif lemma in _LIFE_OF_OTHERS:
            cause = next((_text_of(p) for p in predicate.subjects), None)
            victims = phrase.brought_by("of") or predicate.indirect
            if victims or phrase.number is not None:
                yield _Telling(Harm.KILLED, verb, victims or [phrase], cause)


def _by_loss(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "the mission has lost 19 peacekeepers", "paid the ultimate price"."""
    for i in range(*sentence):
        lemma = reading.lemmas[i]
        if lemma not in ("lose", "make", "pay") or reading.tags[i] != "VERB":
            continue
        predicate = predicates.predicate_at(reading, i, sentence)
        if not _happened(reading, predicate):
            continue
        if lemma == "lose":
            lost = [p for p in predicate.objects if _is_loss(reading, p)]
            if lost and not predicate.passive:
                yield _Telling(Harm.KILLED, i, lost, total=next(iter(predicate.subjects), None))
        elif any(_ultimate(reading, p) for p in predicate.objects):
            yield _Telling(Harm.KILLED, i, predicate.subjects)


def _is_loss(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether what is lost is people, and how many: no game, no two posts."""
    people = [phrase, *phrase.brought_by("of")]
    return _number(reading, phrase) is not None and any(p.lemma in _VICTIMS for p in people)


def _ultimate(reading: Reading, phrase: Phrase) -> bool:
    before = set(reading.low[phrase.start : phrase.head])
    return phrase.lemma in _SACRIFICE and bool(before & {"ultimate", "supreme", "highest"})


def _by_state(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "four were dead", "left two hurt", "took five hostage", "two wounded policemen"."""
    for i in range(*sentence):
        harm = _STATES.get(reading.low[i])
        if harm is None or i in reading.name_at:
            continue
        head, dep = reading.heads[i], reading.deps[i]
        if harm is Harm.CAPTURED:
            held = predicates.verb_above(reading, i)
            if held is not None and reading.lemmas[held] in _HELD and i - held < 6:
                predicate = predicates.predicate_at(reading, held, sentence)
                held_ones = [*predicate.objects, *predicate.indirect]
                victims = [p for p in held_ones if p.head != i] or _mentioned_before(
                    reading, held, sentence
                )
                if victims and _happened(reading, predicate):
                    yield _Telling(harm, held, victims)
            continue
        victims = _told_of(reading, _in_state(reading, i, head, dep))
        if not victims:
            victims = _attributed(reading, i, sentence)
        if victims and not _is_generic(reading, i) and not _denied(reading, i):
            yield _Telling(harm, i, victims, _left_by(reading, head))


def _left_by(reading: Reading, verb: int) -> Text | None:
    """Return what "left two hurt"."""
    if reading.lemmas[verb] != "leave":
        return None
    subjects = predicates.subject_heads(reading, verb)
    return _text_of(predicates.phrase_at(reading, subjects[0])) if subjects else None


def _in_state(reading: Reading, i: int, head: int, dep: str) -> list[Phrase]:
    """Return who is dead, hurt or missing."""
    if dep == "amod" or (dep == "acl" and head == i + 1):
        phrase = predicates.phrase_at(reading, head)
        name = predicates.meant(reading, phrase)
        named = name is not None and name.kind is Kind.PERSON
        counted = phrase.number is not None and phrase.number.end <= i
        return [phrase] if named or counted else []
    own = [k for k in reading.kids[i] if reading.deps[k].startswith("nsubj")]
    if own:
        return predicates.coordinated(reading, own[0])
    if dep in ("xcomp", "advcl", "conj") and reading.tags[head] in ("VERB", "ADJ"):
        if reading.lemmas[head] in ("leave", "find", "see", "report"):
            return predicates.predicate_at(reading, head, (0, len(reading.low))).objects
        if reading.lemmas[head] in ("lie", "remain", "be", "go", "lay", "report", *_STATES):
            return [
                phrase
                for k in predicates.subject_heads(reading, head)
                for phrase in predicates.coordinated(reading, k)
            ]
    return []


def _attributed(reading: Reading, i: int, sentence: tuple[int, int]) -> list[Phrase]:
    """Read "two *wounded* Gambian policemen", "eight *dead*", "eleven others lay *wounded*"."""
    number = reading.number_at.get(i - 1)
    if number is None or number.ordinal:
        linked = bool({reading.low[i - 1], reading.low[i - 2]} & _LINKS)
        linked = linked or _is_people(reading, i - 1)
        return _mentioned_before(reading, i, sentence) if linked else []
    for head in range(i + 1, min(i + 5, sentence[1])):
        if _is_people(reading, head):
            return [Phrase(reading, head, number.start, head + 1)]
        if reading.tags[head] not in ("ADJ", "NOUN", "PROPN"):
            break
    return [Phrase(reading, i, number.start, i + 1)]


def _by_absence(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "a driver has not been seen since"."""
    for i in range(*sentence):
        if reading.lemmas[i] not in ("see", "hear", "find", "locate") or not _denied(reading, i):
            continue
        gone = reading.low[i] not in ("seen", "heard") or "since" in reading.low[i : i + 4]
        victims = _told_of(reading, predicates.predicate_at(reading, i, sentence).objects)
        if gone and victims and predicates.is_passive(reading, i):
            yield _Telling(Harm.MISSING, i, victims)


def _by_noun(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "the death of Corporal X", "the killing of two policemen", "12 deaths"."""
    for found in _NOUNS.find(reading, *sentence):
        victims = [p for p in found.role("victim") if _names_somebody(reading, p)]
        harm = _harm_of(found)
        if victims and found.predicate.modality is Modality.ACTUAL:
            yield _Telling(harm, found.predicate.at, victims)


def _names_somebody(reading: Reading, phrase: Phrase) -> bool:
    name = predicates.meant(reading, phrase)
    if name is not None and name.kind is Kind.PERSON:
        return True
    return phrase.number is not None and phrase.lemma in _VICTIMS


def _by_toll(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "the mission has suffered 174 deaths", "the death toll rose to ten"."""
    for i in range(*sentence):
        if reading.lemmas[i] in _TOLL and reading.tags[i] == "NOUN":
            phrase = predicates.phrase_at(reading, i)
            number = phrase.number
            if number is not None and not phrase.brought_by("of") and number.end <= i:
                yield _Telling(Harm.KILLED, i, [phrase])
        elif reading.low[i] == "toll" and reading.low[i - 1] == "death":
            for number in reading.numbers_in(i, min(i + 9, sentence[1])):
                if reading.low[number.start - 1] in ("to", "at", "of"):
                    yield _Telling(
                        Harm.KILLED, i, [Phrase(reading, number.start, number.start, number.end)]
                    )
                    break


def _by_hurt(reading: Reading, sentence: tuple[int, int]) -> Iterator[_Telling]:
    """Read "two suffered injuries", "were taken to hospital with burns"."""
    for i in range(*sentence):
        if reading.lemmas[i] not in _HURTS or reading.tags[i] != "NOUN":
            continue
        verb = predicates.verb_above(reading, i)
        if verb is None or reading.lemmas[verb] not in _HURT_BY or reading.deps[i] == "nsubj":
            continue
        predicate = predicates.predicate_at(reading, verb, sentence)
        victims = predicate.objects if predicate.passive else predicate.subjects
        if victims and _happened(reading, predicate):
            yield _Telling(Harm.INJURED, verb, victims)


def _happened(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether a harm is told as something that came to pass: no "when a soldier is killed"."""
    return predicate.modality is Modality.ACTUAL and not _is_generic(reading, predicate.at)


_PRESENT = words("is are am 's")


def _is_generic(reading: Reading, at: int) -> bool:
    """Tell whether a verb is in the present: what happens at all times is no happening."""
    auxiliaries = {reading.low[k] for k in reading.kids[at] if reading.deps[k].startswith("aux")}
    if reading.deps[at] == "advcl" or reading.deps[at].startswith("acl"):
        marks = {reading.low[k] for k in reading.kids[at]}
        if auxiliaries & _PRESENT and marks & {"when", "if", "who", "that"}:
            return True
    if auxiliaries:
        return bool(auxiliaries & _PRESENT) and reading.low[at] not in ("missing",)
    if reading.tags[at] != "VERB" or reading.participle[at]:
        return False
    low, lemma = reading.low[at], reading.lemmas[at]
    return low == lemma + "s" or low == lemma + "es" or (low == lemma and lemma != "hurt")


def _denied(reading: Reading, at: int) -> bool:
    return any(reading.low[k] in ("not", "n't", "n’t", "no") for k in reading.kids[at])


# -- victims -----------------------------------------------------------------------------------


def _victims(reading: Reading, phrase: Phrase) -> _Victims | None:
    """Return whom a phrase means; ``None`` where they are nobody to be counted here."""
    name = predicates.meant(reading, phrase)
    if name is not None and name.kind is Kind.PERSON:
        if name.form == "pronoun" and _parenthesis(reading, phrase.head + 1):
            return None  # ", she reported," says who speaks
        return _Victims(None, [reading.entity(name)], further=False)
    phrase = _widened(reading, phrase)
    number = _number(reading, phrase)
    head = phrase.head
    of = phrase.brought_by("of", "from")
    states = _states_of(reading, phrase, of)
    low = reading.low[head]
    if phrase.lemma in _COLLECTIVE and of and (of[0].number is not None):
        return _victims(reading, of[0])
    bare = phrase.number is not None and phrase.number.start <= head < phrase.number.end
    if bare or low in _MORE or head in reading.when_at:
        if of and of[0].lemma in _VICTIMS and not states:
            return _Victims(number, [_words_for(reading, of[0])], further=False)
        if low == "another":
            number = Count(value=1, mention=reading.mention(head, head + 1))
        if number is None and low != "others":
            return None
        return _Victims(number, states, further=not states)
    if phrase.lemma in _VICTIMS or low in _VICTIMS:
        values = states or [_words_for(reading, phrase)]
        further = not states and "other" in reading.low[phrase.start : head]
        return _Victims(number, values, further=further)
    adjective = reading.name_at.get(head)
    if adjective is not None and states and (number is not None or adjective.form == "adjective"):
        return _Victims(number, states, further=False, bare=True)
    counted = phrase.number is not None and phrase.number.end == head
    if phrase.lemma in ("life", *_TOLL) or (low in _STATES and counted):
        return _Victims(number, states, further=not states)
    return None


def _widened(reading: Reading, phrase: Phrase) -> Phrase:
    """Return a phrase with the number before it, where the parse left that out."""
    if phrase.number is None:
        counted = _mention_at(reading, phrase.head, max(0, phrase.head - 7))
        if counted is not None and counted.start < phrase.start:
            phrase.start = counted.start
    return phrase


def _number(reading: Reading, phrase: Phrase) -> Count | None:
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


def _words_for(reading: Reading, phrase: Phrase) -> Entity:
    first = phrase.head - (reading.low[phrase.head - 1] == "blue")
    return Entity(
        value=reading.words_of(first, phrase.head + 1),
        kind=Kind.GROUP,
        mention=reading.mention(first, phrase.head + 1),
    )


# -- drafts ------------------------------------------------------------------------------------


def _drafts(
    reading: Reading, telling: _Telling, sentence: tuple[int, int], told: list[Draft]
) -> Iterator[Draft]:
    """Yield a draft for each number of victims; a list without numbers is one."""
    groups = [v for v in (_victims(reading, p) for p in telling.victims) if v is not None]
    groups = [group for group in groups if group.number is not None or group.values]
    if len(groups) > 1:  # "the survivors, a mechanic and two observers"
        groups = [g for g in groups if not any(v.value == "survivors" for v in g.values)]
    if not groups:
        return
    groups = _with_shares(groups)
    if len(groups) > 1 and not all(group.number is not None for group in groups):
        values = [value for group in groups for value in group.values]
        groups = [_Victims(None, values, further=False)]
    before = _still_meant(told[-1]) if told else []
    loser = _loser(reading, telling)
    for group in groups:
        if group.number is None and not _counts(reading, telling, group):
            continue
        draft = _draft(reading, telling, sentence)
        draft.put("number", group.number)
        if loser is None or loser.kind is not Kind.COUNTRY:
            draft.put("victim", *(before if group.further and before else group.values))
        before = _still_meant(draft)
        if not group.further or before or group.number is not None:
            yield draft


def _with_shares(groups: list[_Victims]) -> list[_Victims]:
    """Read "two servicemen, a Russian and a Serb": those listed after a number make it up."""
    for k, group in enumerate(groups[:-1]):
        rest = groups[k + 1 :]
        shares = [g.number.value for g in rest if g.number is not None and g.bare]
        whole = group.number.value if group.number is not None and not group.bare else 0
        if len(shares) == len(rest) and whole == sum(shares):
            values = [value for g in rest for value in g.values]
            return [*groups[:k], _Victims(group.number, values, further=False)]
    return groups


def _still_meant(draft: Draft) -> list[Value]:
    """Return whom "five others" goes on with: a person's comrades are somebody else."""
    held = draft.slots.get("victim", [])
    return [v for v in held if not (isinstance(v, Entity) and v.kind is Kind.PERSON)]


def _loser(reading: Reading, telling: _Telling) -> Name | None:
    return predicates.meant(reading, telling.total) if telling.total is not None else None


def _counts(reading: Reading, telling: _Telling, group: _Victims) -> bool:
    """Tell whether victims without a number are somebody: "peacekeepers" at large are not."""
    kinds = {value.kind for value in group.values}
    if kinds & {Kind.PERSON, Kind.COUNTRY}:
        return True
    phrase = telling.victims[0]
    return (
        reading.low[phrase.start] in ("the", "his", "her", "its")
        and phrase.head + 1 < len(reading.low)
        and not reading.low[phrase.head].endswith("s")
    )


def _draft(reading: Reading, telling: _Telling, sentence: tuple[int, int]) -> Draft:
    at = telling.at
    draft = Draft(Casualty, reading.quote(*sentence), at=at, confidence=CONFIDENCE)
    draft.put("harm", code(telling.harm))
    draft.put("cause", telling.cause or _cause(reading, at))
    loser = _loser(reading, telling)
    missions = clauses.names_in(reading, *sentence, Kind.MISSION)
    if loser is not None and loser.kind is Kind.MISSION:
        draft.put("mission", reading.entity(loser))
    elif missions:
        draft.put("mission", reading.entity(missions[0]))
    if loser is not None and loser.kind is Kind.COUNTRY:
        draft.put("victim", country(reading, loser.country or loser.value, loser))
    draft.put("place", _place(reading, at, sentence))
    return draft.put("date", _date(reading, at, sentence))


def _date(reading: Reading, at: int, sentence: tuple[int, int]) -> Date | None:
    """Return when; "since it was set up in 1978" is an open span, as "since 1978" is."""
    when = predicates.date_of(reading, at, sentence)
    if when is None or "/" in when.value:
        return date(reading, when)
    verb = predicates.verb_above(reading, when.start)
    if verb is not None and verb != at:
        for kid in reading.kids[verb]:
            if reading.deps[kid] == "mark" and reading.low[kid] == "since":
                return Date(value=f"{when.value}/..", mention=reading.mention(kid, when.end))
    return date(reading, when)


def _place(reading: Reading, at: int, sentence: tuple[int, int]) -> Entity | None:
    """Return where: the place that follows the harm, else one that stands before it."""
    start, end = sentence
    for i in range(at, end - 2):
        if reading.low[i + 1 : i + 3] in _OF_THEM:
            end = i  # "17 of them in Mali" is not where all were harmed
            break
    places = _places(reading, at, end) or _places(reading, start, at)
    return entity(reading, places[0]) if places else None


def _places(reading: Reading, start: int, end: int) -> list[Name]:
    found = clauses.after_preposition(reading, (*_IN, "of"), start, end, _WHERE)
    return [n for n in found if n.form == "name" and _is_where(reading, n.start)]


def _is_where(reading: Reading, start: int) -> bool:
    """Tell whether a name says where: "of Tyre" does after "city", not after "sergeant"."""
    i = start - 1 - (reading.low[start - 1] in lexicon.DETERMINERS)
    return reading.low[i] != "of" or reading.lemmas[i - 1] in _PLACES


# -- causes ------------------------------------------------------------------------------------


def _cause(reading: Reading, at: int) -> Text | None:
    """Return what did it: "when their car overturned", "in an ambush", "of malaria"."""
    for kid in sorted(k for k in reading.kids[at] if k > at):
        dep = reading.deps[kid]
        if dep == "advcl" and _clause_of_time(reading, kid):
            return _clause_text(reading, kid)
        if dep.startswith(("obl", "nmod")):
            phrase = predicates.phrase_at(reading, kid)
            if phrase.preposition in _CAUSING and phrase.lemma in _INCIDENTS:
                return _text_of(phrase)
            if phrase.preposition in ("of", "from") and reading.lemmas[at] in ("die", "succumb"):
                return _text_of(phrase)
    return _cause_after(reading, at)


def _cause_after(reading: Reading, at: int) -> Text | None:
    """Find the cause by the order of words, where the parse hangs it elsewhere."""
    for i in range(at + 1, min(at + 12, len(reading.low) - 2)):
        word = reading.low[i]
        if reading.words[i] in ".;" or reading.tags[i] == "VERB":
            break
        if word in ("when", "after", "as") and reading.tags[i + 1] in ("DET", "PRON", "NOUN"):
            return _words_until(reading, i + 1, min(i + 9, len(reading.low)))
        if word in _CAUSING and word not in ("of", "from"):
            for head in range(i + 1, min(i + 6, len(reading.low))):
                if reading.lemmas[head] in _INCIDENTS and reading.tags[head] == "NOUN":
                    return _words_until(reading, i + 1, head + 1)
                if reading.tags[head] not in ("DET", "ADJ", "NOUN", "PROPN"):
                    break
    return None


def _clause_of_time(reading: Reading, verb: int) -> bool:
    marks = [
        k for k in reading.kids[verb] if k < verb and reading.low[k] in ("when", "after", "as")
    ]
    return bool(marks) and reading.deps[marks[0]] in ("mark", "advmod")


def _clause_text(reading: Reading, verb: int) -> Text | None:
    """Return a clause without its first word and what only says where."""
    start, end = predicates.span_of(reading, verb, (0, len(reading.low)))
    return _words_until(reading, start + 1, end)


def _text_of(phrase: Phrase) -> Text | None:
    return _words_until(phrase.reading, phrase.start, phrase.end)


def _words_until(reading: Reading, first: int, end: int) -> Text | None:
    low = reading.low
    while first < end and (
        low[first] in lexicon.DETERMINERS
        or low[first] in lexicon.PREPOSITIONS
        or low[first] in ("when", "after", "as")
        or first in reading.when_at
    ):
        first += 1
    stop = first
    while stop < end and low[stop] not in _CAUSE_ENDS and reading.words[stop] not in ",.;":
        stop += 1
    return text(reading, first, stop)


# -- incidents told in several clauses or sentences --------------------------------------------


def _share(reading: Reading, drafts: list[Draft]) -> None:
    """Give each harm of a sentence what only one of them says of the incident."""
    for slot in _SHARED:
        told = {key_of(v): v for draft in drafts for v in draft.slots.get(slot, [])}
        if len(told) != 1:
            continue
        for draft in drafts:
            if not draft.has(slot):
                draft.put(slot, *told.values())


def _continue(
    reading: Reading,
    drafts: list[Draft],
    story: _Story,
    number: int,
    sentence: tuple[int, int],
) -> None:
    """Take over from the sentences before what they tell of the incident."""
    first = drafts[0]
    if number and not first.has("victim", "mission"):  # "of these, 202 died"
        missions = clauses.names_in(reading, *reading.sentences[number - 1], Kind.MISSION)
        if len({mission.value for mission in missions}) == 1:
            first.put("mission", reading.entity(missions[0]))
    if number - story.sentence <= 2 and _goes_on(reading, sentence):
        told = story.slots
    elif number and not first.has("cause"):
        told = _setting(reading, reading.sentences[number - 1])
    else:
        return
    for draft in drafts:
        for slot in _SHARED:
            if not draft.has(slot):
                draft.put(slot, *told.get(slot, []))


def _goes_on(reading: Reading, sentence: tuple[int, int]) -> bool:
    return any(word in _GONE_ON for word in reading.low[slice(*sentence)])


def _setting(reading: Reading, sentence: tuple[int, int]) -> dict[str, list[Value]]:
    """Return what a sentence says of a mishap: "a convoy ran into an ambush near X on Monday"."""
    start, end = sentence
    for i in range(start, end):
        if reading.lemmas[i] not in _MISHAPS or reading.tags[i] != "NOUN":
            continue
        verb = predicates.verb_above(reading, i)
        at = verb if verb is not None else i
        told: dict[str, list[Value]] = {}
        missions = clauses.names_in(reading, start, end, Kind.MISSION)
        values: dict[str, Value | None] = {
            "cause": _text_of(predicates.phrase_at(reading, i)),
            "mission": reading.entity(missions[0]) if missions else None,
            "place": _place(reading, at, sentence),
            "date": _date(reading, at, sentence),
        }
        for slot, value in values.items():
            if value is not None:
                told[slot] = [value]
        return told
    return {}


def _parts(reading: Reading, drafts: list[Draft], sentence: tuple[int, int]) -> Iterator[Draft]:
    """Read "…, 17 of them in Mali": part of those just told, and where it befell them."""
    whole = drafts[-1]
    for number in reading.numbers_in(*sentence):
        if reading.low[number.end : number.end + 2] not in _OF_THEM:
            continue
        places = _places(reading, number.end, min(number.end + 6, sentence[1]))
        if not places:
            continue
        part = Draft(Casualty, reading.quote(*sentence), at=number.start, confidence=CONFIDENCE)
        part.put("harm", *whole.slots["harm"]).put("number", count(reading, number))
        for slot in ("victim", "cause", "mission", "date"):
            part.put(slot, *whole.slots.get(slot, []))
        yield part.put("place", reading.entity(places[0]))


def _of_the_victims(reading: Reading, story: _Story, sentence: tuple[int, int]) -> Iterator[Draft]:
    """Read "83 of the victims were children", after they have been told of."""
    for number in reading.numbers_in(*sentence):
        after = reading.low[number.end : number.end + 3]
        if after[:2] != ["of", "the"] or after[2:] not in (["victims"], ["dead"], ["fatalities"]):
            continue
        for i in range(number.end + 3, min(number.end + 7, sentence[1])):
            if _is_people(reading, i):
                who = _words_for(reading, predicates.phrase_at(reading, i))
                part = Draft(Casualty, reading.quote(*sentence), at=i, confidence=CONFIDENCE)
                part.put("harm", *story.slots["harm"]).put("number", count(reading, number))
                part.put("victim", who)
                for slot in _SHARED:
                    part.put(slot, *story.slots.get(slot, []))
                yield part
                break

"""How a sentence tells that somebody was killed, hurt, held or went missing.

Each reader knows one way to say it and yields tellings: a harm, and the phrases of those it befell.
To teach a verb or a noun, add it to its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import text
from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.grammar.predicates import Pattern, Patterns, Phrase
from peacegraph.extraction.incidents.absences import by_absence, by_trace
from peacegraph.extraction.incidents.causes import crash, left_by, noun_ending, text_of
from peacegraph.extraction.incidents.fates import by_fate
from peacegraph.extraction.incidents.losses import by_life, by_loss
from peacegraph.extraction.incidents.telling import Telling, denied, happened, is_generic
from peacegraph.extraction.incidents.tolls import by_toll
from peacegraph.extraction.incidents.victims import (
    LINKS,
    STATES,
    counts,
    is_people,
    is_somebody,
    mentioned_after,
    mentioned_before,
    told_of,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.frames import Harm
from peacegraph.model import Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from peacegraph.extraction.grammar.predicates import Found, Predicate
    from peacegraph.extraction.reading import Reading

_TO_OTHERS: Mapping[str, str] = {"object": "victim", "subject": "cause"}
_TO_ONESELF: Mapping[str, str] = {"subject": "victim"}


def _row(lemmas: str, harm: Harm, roles: Mapping[str, str], then: str = "") -> Pattern:
    return Pattern(lemmas, then=then, roles=roles, codes={"harm": harm})


def _noun(lemmas: str, harm: Harm) -> Pattern:
    roles = {"of": "victim", "to": "victim", "possessive": "victim", "by": "cause"}
    return Pattern(lemmas, noun=True, roles=roles, codes={"harm": harm})


_VERBS = Patterns(
    (
        _row("kill murder execute behead assassinate decapitate", Harm.KILLED, _TO_OTHERS),
        _row("slaughter electrocute crush trample", Harm.KILLED, _TO_OTHERS),
        _row("slay/slays/slew/slain massacre lynch", Harm.KILLED, _TO_OTHERS),
        _row("gun/guns/gunned mow", Harm.KILLED, _TO_OTHERS, "down"),
        _row("shoot/shoots/shot/shooting", Harm.KILLED, _TO_OTHERS, "dead"),
        _row("shoot/shoots/shot/shooting", Harm.INJURED, _TO_OTHERS),
        _row("wound injure maim burn", Harm.INJURED, _TO_OTHERS),
        _row("hurt/hurts/hurting hospitalise hospitalize", Harm.INJURED, _TO_OTHERS),
        _row("hit/hits/hitting strike/strikes/struck", Harm.INJURED, _TO_OTHERS),
        _row("abduct kidnap/kidnaps/kidnapped capture", Harm.CAPTURED, _TO_OTHERS),
        _row("detain hijack imprison", Harm.CAPTURED, _TO_OTHERS),
        _row("hold/holds/held/holding seize snatch", Harm.CAPTURED, _TO_OTHERS),
        _row("carry", Harm.CAPTURED, _TO_OTHERS, "off"),
        _row("round", Harm.CAPTURED, _TO_OTHERS, "up"),
        _row("make/makes/made", Harm.CAPTURED, {"with": "victim"}, "off with"),
        _row("martyr", Harm.KILLED, _TO_OTHERS),
        _row("stab/stabs/stabbed/stabbing", Harm.INJURED, _TO_OTHERS),
        _row("pass", Harm.KILLED, _TO_ONESELF, "away"),
        _row("embrace", Harm.KILLED, _TO_ONESELF, "martyrdom"),
        _row("die/dies/died/dying perish drown succumb", Harm.KILLED, _TO_ONESELF),
        _row("fall/falls/fell/fallen", Harm.KILLED, _TO_ONESELF),
        _row("disappear vanish", Harm.MISSING, _TO_ONESELF),
        _row("go/goes/went/gone remain", Harm.MISSING, _TO_ONESELF, "missing"),
    )
)
_NOUNS = Patterns(
    (
        _noun("death killing murder loss body coffin remain slaying execution", Harm.KILLED),
        _noun("assassination beheading", Harm.KILLED),
        _noun("wounding injury", Harm.INJURED),
        _noun("abduction kidnapping capture detention seizure", Harm.CAPTURED),
        _noun("disappearance", Harm.MISSING),
    )
)
_FARTHEST_HELD = 8
_HELD = words("hold take keep seize")
_HURTS = words("injury wound burn fracture bruise concussion")
_HURT_BY = forms_of(
    "suffer sustain receive escape treat hospitalize hospitalise evacuate take/taken/took fly/flown"
)
_SUFFERED = ("suffered", "sustained", "received")
_WEAPONS = words("bullet shrapnel grenade shot splinter fragment gunfire round fire")
_CAPTORS = words(
    "militia rebel group gunman gunmen kidnapper fighter militant men captor insurgent jihadist "
    "extremist pirate gang bandit faction assailant militiaman militiamen terrorist attacker"
)
_BODY_PARTS = words("leg chest head shoulder arm neck back stomach foot abdomen thigh hand knee")
_BRINGING = words("cause result lead claim bring")
_FATALLY = words("fatally mortally")
_FELL_IN = words("battle action combat ambush attack line duty fighting war fight")
_STAYING = words("lie remain be go lay report come emerge escape return walk end")


def tellings(reading: Reading, sentence: tuple[int, int]) -> list[Telling]:
    """Return what a sentence tells, in the order of its words; no word tells twice."""
    found: dict[int, Telling] = {}
    for reader in (
        by_toll,
        _by_verb,
        by_life,
        by_loss,
        _by_state,
        by_absence,
        by_trace,
        _by_noun,
        _by_hurt,
        by_fate,
    ):
        for telling in reader(reading, sentence):
            heads = {phrase.head for phrase in telling.victims}
            known = any(heads & {p.head for p in other.victims} for other in found.values())
            if telling.at not in found and not known:
                found[telling.at] = telling
    return [found[at] for at in sorted(found)]


def _by_verb(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "a mine killed four", "four were killed by a mine", "X, hurt in May", "X died"."""
    for found in _VERBS.find(reading, *sentence):
        predicate = found.predicate
        if not happened(reading, predicate) and found.word != "hold":
            continue
        victims = _harmed(reading, found, sentence)
        if victims:
            own = {phrase.head for phrase in victims}
            cause = _doer(reading, found, own) if found.pattern.roles is _TO_OTHERS else None
            yield Telling(_harm_of(reading, found), predicate.at, victims, cause)


def _harmed(reading: Reading, found: Found, sentence: tuple[int, int]) -> list[Phrase]:
    """Return whom a verb says harmed: as parsed, else by the order of the words."""
    at = found.predicate.at
    if found.word in _ONLY_IF and not _ONLY_IF[found.word](reading, found.predicate):
        return []
    if counts(reading, at - 1):
        return _attributed(reading, at, sentence)
    victims = told_of(reading, found.role("victim"))
    if not victims and found.pattern.roles is _TO_OTHERS:
        victims = mentioned_after(reading, at, sentence[1])
    oneself = found.pattern.roles is _TO_ONESELF
    if victims or not (oneself or _may_be_participle(reading, found.predicate)):
        return victims
    return mentioned_before(reading, at, sentence) or _person_before(reading, at, sentence[0])


def _person_before(reading: Reading, at: int, start: int) -> list[Phrase]:
    """Return X of "*X*, 41, of the mission in Y, died", past everything that describes X."""
    name = clauses.subject_of(reading, at, start)
    if name is None or name.kind is not Kind.PERSON:
        return []
    return [Phrase(reading, name.end - 1, name.start, name.end)]


def _may_be_participle(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether a form may be a participle that was taken for a past: it has no object."""
    at = predicate.at
    past = reading.low[at] != reading.lemmas[at] and not reading.low[at].endswith(("ing", "s"))
    return reading.participle[at] or (
        past and not any(reading.deps[k] == "obj" for k in reading.kids[at])
    )


def _fell(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether "fell" is of soldiers: "fell in battle", "who fell", but not "fell ill"."""
    places = predicates.names_of(predicate.brought_by("in", "near", "at"), Kind.PLACE, Kind.COUNTRY)
    told = (*predicate.objects, *predicate.obliques)
    hit = any(p.preposition == "to" and p.lemma in _WEAPONS for p in told)
    if places or hit or any(p.lemma in _FELL_IN for p in predicate.obliques):
        return True
    after = {reading.deps[k] for k in reading.kids[predicate.at] if k > predicate.at}
    alone = not after & {"obj", "xcomp", "compound:prt", "advmod"}
    return reading.deps[predicate.at] == "acl:relcl" and alone


def _struck(_reading: Reading, predicate: Predicate) -> bool:
    """Tell whether somebody was hit by what hurts: "hit by a bullet"."""
    return predicate.passive and any(p.lemma in _WEAPONS for p in predicate.subjects)


def _held_by_captors(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether somebody is held against their will: "held by a militia"."""
    doers = predicate.subjects
    if predicate.passive and not doers:
        return "being" in reading.low[predicate.at - 1 : predicate.at]  # "are being *held*"
    return any(p.lemma in _CAPTORS or reading.low[p.head] in _CAPTORS for p in doers)


def _seized(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether people are seized: by captors, by a movement, or by nobody who is told."""
    named = [p.name for p in predicate.subjects if p.name is not None]
    movement = any(n.kind is Kind.ORGANIZATION and n.country is None for n in named)
    return not predicate.subjects or movement or _held_by_captors(reading, predicate)


def _shot(reading: Reading, predicate: Predicate) -> bool:
    """Tell whether it is said what the shot did: "shot *dead*", "shot *in the leg*"."""
    at = predicate.at
    lived = reading.low[at + 1] == "in" and not _BODY_PARTS.isdisjoint(reading.low[at + 2 : at + 4])
    return lived or "dead" in (reading.low[at + 1], *(reading.low[k] for k in reading.kids[at]))


# What some verbs need beside them to be a harm.
_ONLY_IF: dict[str, Callable[[Reading, Predicate], bool]] = {
    "fall": _fell,
    "hit": _struck,
    "strike": _struck,
    "hold": _held_by_captors,
    "seize": _seized,
    "carry": _seized,
    "round": _seized,
    "shoot": _shot,
    "snatch": _seized,
}


def _doer(reading: Reading, found: Found, victims: set[int]) -> Text | None:
    """Return what killed: the agent, else the noun that stands directly before the verb."""
    at = found.predicate.at
    if reading.deps[at].startswith("acl") and reading.words[at - 1] == ",":
        return _told_before(reading, at)
    causes = [p for p in found.role("cause") if reading.tags[p.head] in ("NOUN", "PROPN")]
    if causes and causes[0].head not in victims:
        return crash(reading, at) or text_of(causes[0])
    if found.predicate.passive or reading.tags[at - 1] != "NOUN" or is_people(reading, at - 1):
        return None
    return text(reading, *noun_ending(reading, at - 1, 0))


def _told_before(reading: Reading, at: int) -> Text | None:
    """Return what did it of "*a mine* blew up a truck, *killing* two": no truck."""
    verb = predicates.verb_above(reading, at)
    subjects = predicates.subject_heads(reading, verb) if verb is not None else []
    if not subjects or is_people(reading, subjects[0]):
        return None
    return text_of(predicates.phrase_at(reading, subjects[0]))


def _harm_of(reading: Reading, found: Found) -> Harm:
    """Return the harm of a wording; who is *fatally* wounded dies."""
    harm = Harm(found.pattern.codes["harm"])
    fatal = harm is Harm.INJURED and reading.low[found.predicate.at - 1] in _FATALLY
    return Harm.KILLED if fatal else harm


def _by_state(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "four were dead", "left two hurt", "took five hostage", "two wounded policemen"."""
    for i in range(*sentence):
        harm = STATES.get(reading.low[i])
        if harm is None or i in reading.name_at:
            continue
        head, dep = reading.heads[i], reading.deps[i]
        if harm is Harm.CAPTURED and (telling := _taken(reading, i, sentence)) is not None:
            yield telling
            continue
        victims = told_of(reading, _in_state(reading, i, head, dep))
        if not victims:
            victims = _attributed(reading, i, sentence)
        if victims and not is_generic(reading, i) and not denied(reading, i):
            yield Telling(harm, i, victims, left_by(reading, head))


def _taken(reading: Reading, i: int, sentence: tuple[int, int]) -> Telling | None:
    """Read "took five hostage", "were held captive"."""
    held = predicates.verb_above(reading, i)
    if held is None or reading.lemmas[held] not in _HELD or i - held > _FARTHEST_HELD:
        return None
    predicate = predicates.predicate_at(reading, held, sentence)
    victims = [p for p in (*predicate.objects, *predicate.indirect) if p.head != i]
    victims = victims or mentioned_before(reading, held, sentence)
    if not victims or not happened(reading, predicate):
        return None
    return Telling(Harm.CAPTURED, held, victims)


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
        if reading.lemmas[head] in _STAYING or reading.lemmas[head] in STATES:
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
        linked = bool({reading.low[i - 1], reading.low[i - 2]} & LINKS)
        linked = linked or is_people(reading, i - 1)
        return mentioned_before(reading, i, sentence) if linked else []
    for head in range(i + 1, min(i + 5, sentence[1])):
        if is_people(reading, head):
            return [Phrase(reading, head, number.start, head + 1)]
        if reading.tags[head] not in ("ADJ", "NOUN", "PROPN"):
            break
    return [Phrase(reading, i, number.start, i + 1)]


def _by_noun(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "the death of Corporal X", "the killing of two policemen", "12 deaths"."""
    for found in _NOUNS.find(reading, *sentence):
        victims = [p for p in found.role("victim") if is_somebody(p)]
        harm = _harm_of(reading, found)
        told = found.predicate.modality is Modality.ACTUAL or _is_announced(reading, found)
        if victims and told:
            yield Telling(harm, found.predicate.at, victims, _bringer(reading, found))


def _bringer(reading: Reading, found: Found) -> Text | None:
    """Return what "caused the *death* of two", or "led to" it."""
    verb = predicates.verb_above(reading, found.predicate.at)
    if verb is None or reading.lemmas[verb] not in _BRINGING:
        return None
    subjects = [k for k in predicates.subject_heads(reading, verb) if k < verb]
    return text_of(predicates.phrase_at(reading, subjects[0])) if subjects else None


def _is_announced(reading: Reading, found: Found) -> bool:
    """Tell whether a death is news: to announce one is not to plan it."""
    return reading.lemmas[reading.heads[found.predicate.at]] == "announce"


def _by_hurt(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "two suffered injuries", "were taken to hospital with burns"."""
    for i in range(*sentence):
        if reading.lemmas[i] not in _HURTS or reading.tags[i] != "NOUN":
            continue
        taken = next((k for k in (i - 1, i - 2) if reading.low[k] in _SUFFERED), None)
        if taken is not None and reading.tags[taken] == "ADJ":  # a verb taken for an adjective
            victims = mentioned_before(reading, taken, sentence)
            if victims:
                yield Telling(Harm.INJURED, taken, victims)
            continue
        verb = predicates.verb_above(reading, i)
        if verb is None or reading.low[verb] not in _HURT_BY or reading.deps[i] == "nsubj":
            continue
        predicate = predicates.predicate_at(reading, verb, sentence)
        victims = predicate.objects if predicate.passive else predicate.subjects
        if victims and happened(reading, predicate):
            yield Telling(Harm.INJURED, verb, victims)

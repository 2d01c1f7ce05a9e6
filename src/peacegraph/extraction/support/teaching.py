"""Helping and teaching: "A helps C with B", "A trains C", "instructors from A run the course"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar.complements import following
from peacegraph.extraction.grammar.predicates import predicate_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.support import aid, gifts, helping
from peacegraph.extraction.support.wordings import objects_of, told
from peacegraph.frames import SupportKind
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.references.actors import Actor
    from peacegraph.extraction.support.helping import Help
    from peacegraph.extraction.support.wordings import Hit

_K = SupportKind


def helped(hit: Hit) -> Help | None:
    """Read "A helps C with B", "A supports C in doing B": the help must be named."""
    objects = hit.surface() if hit.passive else objects_of(hit)
    takers = actors.takers(objects)
    stop = hit.phrases[-1].end if hit.phrases else hit.after
    last = min(hit.sentence[1], stop + 8)
    begin = objects[-1].end if objects and not hit.passive else hit.after
    kinds = aid.kinds_of(hit.brought_by("with")) or aid.kinds_in(hit.reading, begin, last)
    kinds = kinds or [kind for kind in aid.kinds_of(objects) if kind is _K.TRAINING]
    if takers and helping.is_undertaking(takers[0]):  # "supports C's training"
        takers = helping.owners(objects) or takers
    political = aid.kinds_of(hit.plain)[:1] == [_K.POLITICAL]
    if political and not takers:
        takers = helping.owners(hit.plain)
    if not takers and hit.wording.kind is _K.POLITICAL:
        takers = helping.owners(hit.plain)
    if not takers and kinds and not hit.passive:  # "supports C's training", "assists in training C"
        takers = helping.owners(hit.plain[:1]) or helping.receivers_of(hit.brought_by("in", "with"))
    if political:
        kinds = [_K.POLITICAL]
    kinds = [_K.OTHER if kind is _K.CAPACITY else kind for kind in kinds]
    asked = hit.how is not Modality.ACTUAL and any(taker.named for taker in takers)
    if not (kinds or hit.wording.kind or _with_what(hit, objects) or asked):
        return None
    return told(hit, hit.subjects(), takers, kinds or [hit.wording.kind or _K.OTHER])


def _with_what(hit: Hit, objects: Sequence[Phrase]) -> bool:
    """Tell whether what the help consists of follows: "helps C *to* …", "supports C *with* …"."""
    if not objects or hit.wording.verbs.startswith("support"):
        return False
    after = objects[-1].end
    if after >= hit.sentence[1]:
        return False
    word = hit.reading.low[after]
    return word in ("to", "with", "in", "by", "through") or hit.reading.tags[after] == "VERB"


def advised(hit: Hit) -> Help | None:
    """Read "A advised C by video"; who advises somebody to do something only speaks."""
    found = trained(hit)
    if found is None or any(g.entity.kind is Kind.PERSON for g in found.providers):
        return None
    objects = objects_of(hit)
    spoken = bool(objects) and hit.reading.low[objects[-1].end] in ("to", "that", "against", ":")
    return None if spoken else found


def treated(hit: Hit) -> Help | None:
    """Read "A treated the villagers": those whom its work is for are patients, and no help."""
    found = trained(hit)
    if found is None or any(taker.named for taker in found.recipients):
        return None
    heads = {taker.key.split()[-1] for taker in found.recipients}
    return found if heads <= _CIVILIANS else None


def shown(hit: Hit) -> Help | None:
    """Read "A showed C how to do B"."""
    found = trained(hit)
    objects = objects_of(hit)
    how = bool(objects) and hit.reading.low[objects[-1].end : objects[-1].end + 1] == ["how"]
    return found if how else None


def seen(hit: Hit) -> Help | None:
    """Read "Its doctors saw 450 residents free of charge"."""
    rest = hit.reading.low[hit.at : hit.sentence[1]]
    return treated(hit) if "free" in rest or ("without" in rest and "charge" in rest) else None


_CIVILIANS = words(
    "residents villagers locals people children schoolchildren pupils families women refugees "
    "students inhabitants population civilians displaced"
)


def trained(hit: Hit) -> Help | None:
    """Read "A trains C", "A teaches C B", "A teaches B to C", "A flies C to D"."""
    objects = hit.surface() if hit.passive else objects_of(hit)
    if not objects and hit.wording.verbs.startswith("teach"):  # "A teaches at C"
        return told(hit, hit.subjects(), actors.takers(hit.brought_by("at")), [_K.TRAINING])
    if not objects or aid.is_work(objects[0]):  # "drilled a well"
        return None
    if hit.passive and _is_training(objects[0]):
        return _taught_by(hit)
    takers = actors.takers(hit.brought_by("to")) if hit.wording.verbs.startswith("teach") else []
    if not takers:
        takers = actors.takers(objects)
        first, _ = helping.split_name(objects[0]) if objects else (None, None)
        takers = takers or ([first] if first is not None else [])
    if not takers and objects:
        takers = helping.receivers_of(objects)
    return told(hit, hit.subjects(), takers, [hit.wording.kind or _K.OTHER])


def taken(hit: Hit) -> Help | None:
    """Read "An aircraft of A took C to D"."""
    subjects = hit.brought_by("by") if hit.passive else hit.surface()
    flying = any(phrase.lemma in _AIRCRAFT for phrase in subjects)
    return carried(hit) if flying else None


_AIRCRAFT = words("aircraft plane helicopter c-17 c-130 hercules airliner jet ship freighter ferry")


def carried(hit: Hit) -> Help | None:
    """Read "A flew C to D": help where A is not of C's own state."""
    particle = hit.reading.low[hit.after : hit.after + 1]
    found = trained(hit) if particle not in (["out"], ["on"], ["off"]) else None
    if found is None or not found.recipients:
        return None
    givers = [g for g in found.providers if g.state is not None or _is_air_force(g)]
    if all(not t.named and t.state is None for t in found.recipients):
        found.recipients = helping.presumed(hit.reading, givers) or found.recipients
    if not givers or any(g.entity.kind is Kind.PERSON for g in givers):
        return None
    found.providers = givers
    return found


def _is_air_force(actor: Actor) -> bool:
    low = actor.entity.value.lower()
    return "air force" in low or "navy" in low


def equipped(hit: Hit) -> Help | None:
    """Read "A equips C (with B)", "the room was equipped by A", "A funds C"."""
    things = hit.brought_by("with")
    objects = hit.surface() if hit.passive else objects_of(hit)
    takers = actors.takers(objects) or helping.receivers_of(objects)
    if not objects and not hit.passive:  # "went to classes which A pays for"
        takers = helping.acting(hit.reading, hit.at, hit.sentence)
    if takers and helping.is_undertaking(takers[0]):  # "a course for C": C gets it
        takers = helping.receivers_of(objects) or helping.receivers(hit.phrases, ("for", "in"))
        takers = takers or actors.takers(objects)
    kinds = aid.kinds_of(things) or ([hit.wording.kind] if hit.wording.kind else [])
    if hit.passive and hit.reading.tags[hit.at - 1] != "AUX":  # "C did it at courses paid for by A"
        takers = helping.acting(hit.reading, hit.at, hit.sentence) or takers
    givers = hit.subjects()
    takers = takers or helping.presumed(hit.reading, givers)
    return told(hit, givers, takers, kinds)


def put(hit: Hit) -> Help | None:
    """Read "A put C through a course", "A invites C to its training centre"."""
    bring = ("through",) if hit.wording.verbs.startswith("put") else ("to", "at", "for", "on")
    courses = [p for p in hit.brought_by(*bring) if _is_training(p)]
    if not courses or hit.passive:
        return None
    return told(hit, hit.subjects(), actors.takers(hit.plain[:1]), [_K.TRAINING])


def taught(hit: Hit) -> Help | None:
    """Read "Instructors from A lead the course", "the unit runs a class for pupils"."""
    if hit.passive:
        return _taught_by(hit)
    courses = [p for p in hit.phrases[:1] if _is_training(p) or p.lemma in _CLINICS]
    subjects = predicate_at(hit.reading, hit.at, hit.sentence).subjects
    teaching = any(phrase.lemma in _TEACHERS for phrase in subjects)
    givers = hit.subjects()
    local = any(giver.entity.kind in (Kind.UNIT, Kind.PERSON) for giver in givers)
    takers = helping.receivers(hit.phrases[1:], ("for", "at"))
    civil = bool(takers) and all(taker.key.split()[-1] in _CIVILIANS for taker in takers)
    if not courses or not (teaching or local or civil):
        return None
    if teaching and not local:
        takers = takers or helping.presumed(hit.reading, givers)
    elif any(taker.named for taker in takers):
        return None  # ordinary courses of an army
    kind = _K.TRAINING if _is_training(courses[0]) else _K.MEDICAL
    return told(hit, givers, takers, [kind])


_CLINICS = words("clinic outreach surgery dispensary check-up consultation")


def _taught_by(hit: Hit) -> Help | None:
    """Read "the course is run by instructors from A", "learned it at a course taught by A"."""
    courses = [p for p in hit.surface() if _is_training(p)]
    givers = [g for g in hit.subjects() if g.state is not None and g.entity.kind is not Kind.PERSON]
    if not courses or not givers:
        return None
    takers = helping.receivers_of(courses) or helping.acting(hit.reading, hit.at, hit.sentence)
    takers = takers or helping.presumed(hit.reading, givers) or actors.takers(courses)
    return told(hit, givers, takers, [_K.TRAINING])


_TEACHERS = words("instructor trainer lecturer teacher expert mentor specialist member coordinator")


def _is_training(phrase: Phrase) -> bool:
    reading = phrase.reading
    return any(aid.kind_of_word(reading, i) is _K.TRAINING for i in range(phrase.start, phrase.end))


def schooled(hit: Hit) -> Help | None:
    """Read "C completed a course of A", "C passed through A's courses", "C attended A's course"."""
    courses = [p for p in hit.phrases[:2] if p.lemma in _COURSES]
    if hit.passive or not courses:
        return None
    language = {actor.key for actor in actors.adjectives(courses[0])}  # "a *French* course"
    at = courses[0].end
    if hit.reading.low[at + 1 : at + 2] == ["by"] and hit.reading.low[at] in _HELD:
        courses[0].end += 1  # "a course *run* by A"
    givers = gifts.source(courses[0], "of", "by", "from") or _abroad(courses[0])
    givers = [g for g in givers if g.named and g.key not in language]
    takers = actors.takers(hit.surface()) or hit.subjects()
    return told(hit, givers, takers, [_K.TRAINING])


def _abroad(course: Phrase) -> list[Actor]:
    """Return the state in which a course is attended: "a course *in Italy*"."""
    place = following(course, "in")
    name = place.name if place is not None else None
    return (
        [actors.named(course.reading, name)]
        if name is not None and name.kind is Kind.COUNTRY
        else []
    )


_HELD = words("run given held organised organized taught led offered staged conducted hosted")
_COURSES = words("course training programme program school seminar workshop lesson class drill")


def learned(hit: Hit) -> Help | None:
    """Read "C learned B from A", "C trained under A": from instructors of another state."""
    under = [p for p in hit.brought_by("under") if p.lemma in _TEACHERS]
    learning = hit.reading.lemmas[hit.at] == "learn"
    teaching = under + [
        phrase
        for phrase in hit.brought_by("from")
        if phrase.lemma in _TEACHERS
        or any(True for _ in actors.adjectives(phrase))
        or (learning and phrase.names)
    ]
    if hit.passive or not teaching:
        return None
    takers = hit.subjects() or actors.takers(hit.surface())
    return told(hit, actors.givers(teaching), takers, [_K.TRAINING])

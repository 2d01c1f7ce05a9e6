"""What is done, and how often: patients treated, wells dug, people sheltered, tonnes shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import text
from peacegraph.extraction.figures.counted import (
    ABOUT,
    UNIFORMED,
    figure,
    is_to_people,
    measure_of,
    nearest,
    owner,
    owner_of,
    participle,
    words_as_entity,
)
from peacegraph.extraction.grammar import predicates
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.extraction.speech.verbs import inflect
from peacegraph.model import Kind, Text

if TYPE_CHECKING:
    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.figures.counted import Counted
    from peacegraph.model import Entity

_MEASURES = words(
    "tonne tonnes ton tons kilometre kilometres kilometer kilometers km metre metres meter meters "
    "hectare hectares litre litres hours cubic square kilogram kilograms kg miles mile"
)
# Time, age and rank count nothing that somebody looks up.
_NO_COUNT = words(
    "year month week day hour minute time decade century kilometre kilometer mile km metre meter "
    "age half quarter third term turn side way step round stage phase part o'clock degree "
    "category class group kind type anniversary occasion wave two nation party rotation point "
    "agreement recommendation priority challenge obstacle memorandum document question lesson "
    "reason language piece wave neighbour army ministry january february march april june july "
    "august september october november december mission country state pm am p.m. a.m. cent percent "
    "minister ambassador brother sister fewer more less flood "
    "letter medal certificate individual director few number vote problem "
    "role task goal aim"
)
# What people in uniform do that is counted by itself.
_CARING = words("operate look care")
_ALLOWING = words("allow authorise authorize permit foresee")
_HONOURING = words("hand present award confer pin decorate")
_NO_DEED = words("request ask want need seek demand meet visit greet thank pay tell address")
# Who is hurt, chosen or lost is told by facts of other types; what one is or wears is no deed.
_ELSEWHERE = words(
    "wound injure kill hurt lose die sweep shoot capture kidnap abduct elect appoint name nominate "
    "choose wear stand say keep remain vacate withdraw"
)
# Fewer are told in passing, unless somebody who is no mere person does just that.
_FEW = 6
_BY_ONE = words("see learn deliver")  # what one person does, beside what is done to people
# The forms of what is done to people, and their participle.
_DEEDS = {
    form: forms[2]
    for verb in in_order(
        "train treat vaccinate rescue evacuate disarm instruct school/schools/schooled/schooling "
        "coach mentor inoculate immunise teach/teaches/taught/teaching shelter feed/feeds/fed "
        "resettle repatriate reintegrate screen drill"
    )
    for forms in (inflect(verb),)
    for form in forms
}
_PROTECTED = words("displaced vulnerable homeless local young poor hungry")
_SHELTER = words(
    "sanctuary safety shelter refuge protection home live living lives houses hosts shelters "
    "sheltering"
)
_SITES = words("site sites camp camps base bases compound")
_ACTIONS = words(
    "treatment reopening opening delivery promise protection rescue evacuation construction repair "
    "training destruction release return donation gift offer pledge handover clearance disposal "
    "rehabilitation care vaccination"
)


def sheltered(seen: Counted) -> Draft | None:
    """Read "the site …, which provides sanctuary to nearly 115,000 people"."""
    reading, (start, end) = seen.reading, seen.sentence
    if not (_SHELTER & set(reading.low[start:end])) or seen.lemma not in (
        "people",
        "person",
        "civilian",
        "refugee",
        "family",
    ):
        return None
    people = Text(
        value=f"{reading.words_of(*seen.noun)} sheltered", mention=reading.mention(*seen.noun)
    )
    for i in (*range(seen.number.start, start, -1), *range(seen.number.end, end)):
        if reading.low[i] in _SITES and i not in reading.name_at:
            first = i
            while first > start and reading.tags[first - 1] in ("NOUN", "PROPN", "ADP", "ADJ"):
                if reading.low[first - 1] in ("largest", "around", "at", "in"):
                    break
                first -= 1
            whose = owner_of(reading, predicates.phrase_at(reading, i))
            return figure(seen, whose or words_as_entity(reading, first, i + 1), people)
    return figure(seen, owner(seen), people)


def measured(seen: Counted) -> Draft | None:
    """Read "300 tonnes of supplies will be sent with the unit", "74 kilometres of road"."""
    reading, low, number = seen.reading, seen.low, seen.number
    if not seen.after(1) or seen.after(1)[0] not in _MEASURES:
        return None
    of = number.end
    while of < seen.sentence[1] and low[of] in _MEASURES:
        of += 1
    if low[of : of + 1] != ["of"]:
        return None
    first = of + 1
    while reading.tags[first] in ("ADV", "DET"):
        first += 1
    stop = first
    while stop < seen.sentence[1] and reading.tags[stop] in ("NOUN", "ADJ", "PROPN", "CCONJ"):
        stop += 1
    while stop > first and reading.tags[stop - 1] == "CCONJ":
        stop -= 1
    subject = _carrier(seen) or owner(seen)
    return figure(seen, subject, text(reading, first, stop), unit=(number.end, of))


def _carrier(seen: Counted) -> Entity | None:
    """Return the unit that a passive's things go with: "will be sent with the unit"."""
    predicate = seen.predicate
    if predicate is None or not predicate.passive:
        return None
    named = predicates.names_of(predicate.obliques, Kind.UNIT, Kind.MISSION)
    return seen.reading.entity(named[0]) if named else None


def missions(seen: Counted) -> Draft | None:
    """Read "have served in 21 missions since 1989"."""
    if seen.lemma not in ("mission", "operation") or "in" not in seen.before(2):
        return None
    subject = owner(seen)
    if subject is None or subject.kind not in (Kind.COUNTRY, Kind.ORGANIZATION):
        subject = nearest(seen, Kind.COUNTRY, within=40) or subject
    return figure(seen, subject, measure_of(seen))


def done(seen: Counted) -> Draft | None:
    """Read "the hospital has treated 1,200 patients", "seven patients were flown to Juba"."""
    predicate, reading = seen.predicate, seen.reading
    if not _is_countable(seen) or seen.number.value == 1:
        return None
    given = seen.role in ("nmod", "obl") and bool({"to", "for"} & set(seen.before(3)))
    given = given or (predicate is not None and predicate.lemma in _CARING)
    if predicate is None:
        given = given and seen.lemma not in UNIFORMED
        return figure(seen, owner(seen), measure_of(seen)) if given else None
    if not (seen.direct or given) or predicate.modality is None:
        return None
    if predicate.lemma in _NO_DEED or predicate.lemma in _ELSEWHERE:
        return None
    if seen.lemma in UNIFORMED and not (is_to_people(seen) or _is_displaced(seen)):
        return None
    if predicate.lemma in _ALLOWING:
        return figure(seen, nearest(seen, Kind.MISSION, within=400), measure_of(seen))
    if predicate.lemma in _HONOURING and "to" in seen.before(2):
        return None  # "handed diplomas to 87 recruits"
    said = participle(reading, predicate.at) if seen.role in ("obj", "nsubj:pass") else ""
    subject = owner(seen)
    return figure(seen, subject if _is_worth(seen, subject) else None, measure_of(seen, said))


def _is_worth(seen: Counted, subject: Entity | None) -> bool:
    """Tell whether a deed is one of peacekeeping: of a body, or of one who treats or teaches."""
    if subject is None or seen.predicate is None:
        return False
    if subject.kind is Kind.PERSON and not (is_to_people(seen) or seen.predicate.lemma in _BY_ONE):
        return False
    return seen.number.value >= _FEW or (seen.direct and seen.role != "obl")


def _is_displaced(seen: Counted) -> bool:
    """Tell whether people are some whom missions protect."""
    between = seen.low[seen.number.end : seen.head]
    return seen.lemma in ("people", "person") and bool(_PROTECTED & set(between))


def related(seen: Counted) -> Draft | None:
    """Read "the third of seven positions that the mission has to give up"."""
    reading = seen.reading
    if not _is_countable(seen) or seen.lemma in UNIFORMED or seen.number.value == 1:
        return None
    for kid in reading.kids[seen.head]:
        if reading.deps[kid] == "acl:relcl" and kid > seen.head:
            clause = predicates.predicate_at(reading, kid, seen.sentence)
            found = [owner_of(reading, p) for p in clause.subjects if p.head != seen.head]
            return figure(seen, next(filter(None, found), None), measure_of(seen))
    return None


def right_after(seen: Counted) -> Draft | None:
    """Read "for training 65 officers" by the order of words, where the parse goes wrong."""
    reading = seen.reading
    i = seen.number.start - 1
    while i > seen.sentence[0] and reading.low[i] in ABOUT:
        i -= 1
    verb = _DEEDS.get(reading.low[i])
    if verb is None or not _is_countable(seen) or seen.predicate is None:
        return None
    subject = owner(seen)
    if reading.low[i - 1] == "for" and reading.name_at.get(i - 2) is not None:
        subject = reading.entity(reading.name_at[i - 2])
    return figure(seen, subject, measure_of(seen, verb))


def _is_countable(seen: Counted) -> bool:
    if seen.head < 0 or seen.lemma in _NO_COUNT or seen.head in seen.reading.name_at:
        return False
    before = seen.before(1)
    return not (before and before[0] in ("the", "these", "those", "both") and seen.number.value < 4)


def of_action(seen: Counted) -> Draft | None:
    """Read "the reopening of seven observation posts", "promises of 33 new units"."""
    reading = seen.reading
    head = reading.heads[seen.top]
    action = {reading.lemmas[head], reading.low[head], reading.low[head].removesuffix("s")}
    if not _is_countable(seen) or seen.role != "nmod" or not action & _ACTIONS:
        return None
    if seen.lemma in UNIFORMED - {"helmet", "unit", "personnel"}:
        return None
    subject = owner(seen)
    if subject is not None and subject.kind is Kind.PERSON:  # whose doing it is, nobody says
        subject = nearest(seen, Kind.UNIT, Kind.MISSION, within=200)
    return figure(seen, subject, measure_of(seen))

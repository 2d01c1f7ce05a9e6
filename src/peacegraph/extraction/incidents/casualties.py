"""Casualties: who was killed, hurt, held or went missing.

What one sentence of a report leaves out (where, when, by what), the sentences around it say:
tellings of one sentence share it, and a sentence that goes on with an incident takes it over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, code, count, country, date, entity, key_of
from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.incidents.causes import cause_at, text_of
from peacegraph.extraction.incidents.harms import tellings
from peacegraph.extraction.incidents.victims import (
    Victims,
    is_people,
    victims_of,
    with_shares,
    words_for,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import Casualty
from peacegraph.model import Date, Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.incidents.telling import Telling
    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.model import Value

CONFIDENCE = 0.8
_GONE_ON = words(
    "other others more another same still comrade comrades colleagues survivors survivor incident "
    "injured wounded third fourth"
)
_ARMED = words("force forces army military police battalion contingent")
_FURTHER = words("others another third fourth more")
# These make plain that an earlier sentence tells of violence or mishap.
_MISHAPS = words("attack ambush crash explosion blast bomb accident clash shelling raid collision")
_WHERE = (Kind.PLACE, Kind.COUNTRY, Kind.TERRITORY)
_PLACES = lexicon.PLACE_HEADS | words("area outskirts north south east west suburb base valley")
_IN = ("in", "near", "at", "outside")
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "these"])
_AS_FAR_BACK = 40  # words
_SHARED = ("cause", "mission", "place", "date")


@dataclass(slots=True)
class _Story:
    """What the sentences read so far tell of an incident."""

    sentence: int = -9
    slots: dict[str, list[Value]] = field(default_factory=dict)


def find_casualties(reading: Reading) -> Iterator[Draft]:
    """Yield the casualties of a text: one draft for each number of one sort of victim."""
    story = _Story()
    found: list[Draft] = []
    for number, (start, end) in enumerate(reading.sentences):
        if reading.is_heading(start, end):
            continue
        sentence = (after_dateline(reading, start, end), end)
        drafts: list[Draft] = []
        for telling in tellings(reading, sentence):
            drafts += _drafts(reading, telling, sentence, drafts)
        if drafts:
            _share(drafts)
            _continue(reading, drafts, story, number, sentence)
            story.sentence, story.slots = number, dict(drafts[0].slots)
            drafts += _parts(reading, drafts, sentence)
            found += [draft for draft in drafts if not _named_again(found, draft)]
        if number - story.sentence <= 2:
            found += _of_the_victims(reading, story, sentence)
    yield from found


def _named_again(found: list[Draft], draft: Draft) -> bool:
    """Tell whether a draft names as many as were counted before, and tell their fact of them.

    "Two soldiers were killed …": the sentence that names both says more exactly when and where.
    """
    victims = draft.slots.get("victim", [])
    if not victims or draft.has("number") or not all(_is_person(v) for v in victims):
        return False
    for other in found:
        counted = [str(getattr(v, "value", "")) for v in other.slots.get("number", [])]
        named = any(_is_person(v) for v in other.slots.get("victim", []))
        if other.slots["harm"] != draft.slots["harm"] or named or counted != [str(len(victims))]:
            continue
        other.slots.update(draft.slots)
        other.evidence += [e for e in draft.evidence if e not in other.evidence]
        return True
    return False


def _is_person(value: Value) -> bool:
    return isinstance(value, Entity) and value.kind is Kind.PERSON


def _drafts(
    reading: Reading, telling: Telling, sentence: tuple[int, int], told: list[Draft]
) -> Iterator[Draft]:
    """Yield a draft for each number of victims; a list without numbers is one."""
    groups = [v for v in (victims_of(reading, p) for p in telling.victims) if v is not None]
    groups = [group for group in groups if group.number is not None or group.values]
    if len(groups) > 1:  # "the survivors, a mechanic and two observers"
        groups = [g for g in groups if not any(v.value == "survivors" for v in g.values)]
    if not groups:
        return
    groups = with_shares(groups)
    if len(groups) > 1 and not all(group.number is not None for group in groups):
        values = [value for group in groups for value in group.values]
        groups = [Victims(None, values, further=False)]
    before = _still_meant(told[-1]) if told else []
    loser = _loser(reading, telling)
    for group in groups:
        if group.number is None and not _counts(reading, telling, group):
            continue
        draft = _draft(reading, telling, sentence)
        draft.put("number", group.number)
        if telling.among is not None and not group.values:
            group = victims_of(reading, telling.among) or group
        if loser is None or not _is_state(loser):
            draft.put("victim", *(before if group.further and before else group.values))
        before = _still_meant(draft)
        if not group.further or before or group.number is not None:
            yield draft


def _still_meant(draft: Draft) -> list[Value]:
    """Return whom "five others" goes on with: a person's comrades are somebody else."""
    held = draft.slots.get("victim", [])
    return [v for v in held if not _is_person(v)]


def _loser(reading: Reading, telling: Telling) -> Name | None:
    """Return who lost somebody; an army's dead are its state's."""
    if telling.total is None:
        return None
    return predicates.meant(reading, telling.total) or reading.name_at.get(telling.total.head)


def _is_state(name: Name) -> bool:
    armed = name.kind in (Kind.ORGANIZATION, Kind.UNIT) and name.country is not None
    return name.kind is Kind.COUNTRY or (
        armed and not _ARMED.isdisjoint(name.value.lower().split())
    )


def _counts(reading: Reading, telling: Telling, group: Victims) -> bool:
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


def _draft(reading: Reading, telling: Telling, sentence: tuple[int, int]) -> Draft:
    at = telling.at
    draft = Draft(Casualty, reading.quote(*sentence), at=at, confidence=CONFIDENCE)
    draft.put("harm", code(telling.harm))
    draft.put("cause", telling.cause or cause_at(reading, at))
    loser = _loser(reading, telling)
    missions = clauses.names_in(reading, *sentence, Kind.MISSION)
    if loser is not None and loser.kind is Kind.MISSION:
        draft.put("mission", reading.entity(loser))
    elif missions:
        draft.put("mission", reading.entity(missions[0]))
    else:
        draft.put("mission", _owner(reading, telling))
    if loser is not None and _is_state(loser):
        draft.put("victim", country(reading, loser.country or loser.value, loser))
    draft.put("place", None if telling.elsewhere else _place(reading, at, sentence))
    return draft.put("date", _date(reading, at, sentence))


def _owner(reading: Reading, telling: Telling) -> Entity | None:
    """Return the mission whose own they were: "311 of *its* people"."""
    for phrase in telling.victims:
        for i in range(phrase.start, min(phrase.end + 3, len(reading.low))):
            name = reading.name_at.get(i)
            if name is not None and name.kind is Kind.MISSION:
                return reading.entity(name)
    return None


def _date(reading: Reading, at: int, sentence: tuple[int, int]) -> Date | None:
    """Return when; "since it was set up in 1978" is an open span, as "since 1978" is."""
    when = predicates.date_of(reading, at, sentence)
    since = _since_then(reading, sentence)
    if since is not None:
        return since
    if when is None or "/" in when.value:
        return date(reading, when)
    verb = predicates.verb_above(reading, when.start)
    if verb is not None and verb != at:
        for kid in reading.kids[verb]:
            if reading.deps[kid] == "mark" and reading.low[kid] == "since":
                return Date(value=f"{when.value}/..", mention=reading.mention(kid, when.end))
    return date(reading, when)


def _since_then(reading: Reading, sentence: tuple[int, int]) -> Date | None:
    """Return the span that "since then" opens: from the date named last before it."""
    start, end = sentence
    for i in range(start, end - 1):
        if reading.low[i] == "since" and reading.low[i + 1] == "then":
            before = [
                w for w in reading.whens_in(max(0, i - _AS_FAR_BACK), i) if "/" not in w.value
            ]
            if before:
                value = f"{before[-1].value}/.."
                return Date(value=value, mention=reading.mention(i, i + 2))
    return None


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
    found += [
        name
        for name in clauses.after_preposition(reading, ("from",), start, end, _WHERE)
        if reading.low[name.start - 2] in ("far", "away")
    ]
    return [n for n in found if n.form == "name" and _is_where(reading, n.start)]


def _is_where(reading: Reading, start: int) -> bool:
    """Tell whether a name says where: "of Tyre" does after "city", not after "sergeant"."""
    i = start - 1 - (reading.low[start - 1] in lexicon.DETERMINERS)
    return reading.low[i] != "of" or reading.lemmas[i - 1] in _PLACES


def _share(drafts: list[Draft]) -> None:
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
    ours = "our" in reading.low[slice(*sentence)]  # the speaker's, whoever that is
    if number and not ours and not first.has("victim", "mission"):  # "of these, 202 died"
        missions = clauses.names_in(reading, *reading.sentences[number - 1], Kind.MISSION)
        if len({mission.value for mission in missions}) == 1:
            first.put("mission", reading.entity(missions[0]))
    known = any(_is_known(draft, story.slots) for draft in drafts)
    if number - story.sentence <= 2 and (known or _goes_on(reading, sentence)):
        told = story.slots
    elif number and not first.has("cause"):
        told = _setting(reading, reading.sentences[number - 1])
    else:
        return
    further = not _FURTHER.isdisjoint(reading.low[slice(*sentence)])
    for draft in drafts:
        for slot in _SHARED:
            if not draft.has(slot):
                draft.put(slot, *told.get(slot, []))
        if further and draft.has("number") and not draft.has("victim"):
            draft.put("victim", *[v for v in told.get("victim", []) if not _is_person(v)])
        if _is_known(draft, told):
            draft.slots["victim"] = told["victim"]


def _is_known(draft: Draft, told: dict[str, list[Value]]) -> bool:
    """Tell whether "the driver" who drowned is the one of whom it was told by name."""
    victims, before = draft.slots.get("victim", []), told.get("victim", [])
    if len(victims) != 1 or len(before) != 1 or draft.has("number"):
        return False
    unnamed = isinstance(victims[0], Entity) and victims[0].kind is Kind.GROUP
    same = draft.slots["harm"] == told.get("harm")
    return unnamed and _is_person(before[0]) and same


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
            "cause": text_of(predicates.phrase_at(reading, i)),
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
            if is_people(reading, i):
                who = words_for(reading, predicates.phrase_at(reading, i))
                part = Draft(Casualty, reading.quote(*sentence), at=i, confidence=CONFIDENCE)
                part.put("harm", *story.slots["harm"]).put("number", count(reading, number))
                part.put("victim", who)
                for slot in _SHARED:
                    part.put(slot, *story.slots.get(slot, []))
                yield part
                break

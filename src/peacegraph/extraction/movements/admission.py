"""Whether what was read is a deployment, how it is held to be, and in which phase it is."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import key_of
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.goals import PLACES, capitals_end
from peacegraph.extraction.movements.moves import (
    BACK,
    GO,
    SERVE,
    TERMS,
    Needs,
    is_completion,
    is_duty,
    is_nominal,
    is_sent,
    phase_of,
    takes_part,
    whose_tour,
)
from peacegraph.extraction.movements.owners import is_theatre
from peacegraph.extraction.movements.parties import LANDS
from peacegraph.extraction.reading import Name
from peacegraph.extraction.references.descriptions import LAND_OF_CAPITAL
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.grammar.predicates import Found
    from peacegraph.extraction.movements.goals import Goal
    from peacegraph.extraction.movements.parties import Party
    from peacegraph.extraction.reading import Reading
    from peacegraph.frames import Phase

_CIVIL = words(
    "people women woman men staff members member officials experts advisers instructors trainers "
    "workers specialists technicians crew guards forces female females"
)
_COMMANDING = re.compile("General|Admiral|Marshal|Brigadier")
_TRAVELLING = words("go travel leave fly reach arrive head depart return come get set board due")
_UNEQUIVOCAL = words("second deploy redeploy")
_MARTIAL = words("special armed military army naval peacekeeping police")
_POSTED = words("deploy station base post assign attach second embed")
# Of these, a place suffices where a mission is wanted.
_PLACED = words("serve work operate patrol tour stint month year stay remain take spend")
_TROOPS = words("troops soldiers peacekeepers police gendarmes helmets engineers sappers")
_SENDING = words("send deploy contribute dispatch")
_LAST = words("last remaining final")
_PREPARING = words("prepare ready")
_PROMISING = words("promise pledge offer")
_HELPERS = words("has have had")


def is_ahead(reading: Reading, draft: Draft) -> bool:
    """Tell whether a movement's date comes after the document's own: "flies home tomorrow"."""
    today = reading.published.isoformat() if reading.published is not None else None
    dates = [str(getattr(value, "value", "")) for value in draft.slots.get("date", ())]
    return today is not None and any(
        "/" not in day and "X" not in day and day > today[: len(day)] for day in dates
    )


def told_phase(found: Found, draft: Draft) -> Phase:
    """Return a movement's phase: totals and what lasts are service, whatever the verb."""
    phase = phase_of(found)
    if phase is GO and draft.modality is Modality.ACTUAL and _lasts(found, draft):
        return SERVE
    if phase is SERVE and draft.modality is Modality.PLANNED and "from" in found.pattern.roles:
        return GO
    given = found.word in ("provide", "contribute", "supply", "field")
    if phase is SERVE and draft.modality is not Modality.ACTUAL and given:
        return GO
    taking_up = found.pattern.then == "up" or found.word == "join"
    if phase is SERVE and draft.modality is Modality.PLANNED and taking_up:
        return GO
    return phase


def field_left(found: Found, draft: Draft) -> Name | None:
    """Return where people leave who served there: "left Mali", "the *last* troops left X"."""
    reading, after = found.predicate.reading, found.after
    after += reading.low[after : after + 1] == ["the"]
    if found.word != "leave" or found.pattern.noun or found.predicate.passive:
        return None
    if draft.has("place") and not comes_home(found, draft):
        return None
    after += reading.low_at(after) in ("southern", "northern", "eastern", "western", "central")
    last = bool(_LAST & set(reading.low[found.predicate.sentence[0] : found.predicate.at]))
    name = reading.name_at.get(after)
    if name is None and last:
        stop = capitals_end(reading, after, found.predicate.sentence[1])
        return (
            Name(after, stop, Kind.PLACE, reading.words_of(after, stop)) if stop > after else None
        )
    if name is None or name.kind not in (Kind.MISSION, *PLACES):
        return None
    home = next((key_of(value) for value in draft.slots.get("contributor", ())), "")
    abroad = last if name.kind is Kind.PLACE else key_of(reading.entity(name)) != home
    return name if abroad else None


def comes_home(found: Found, draft: Draft) -> bool:
    """Tell whether those who move come to the capital of their state: "were flown *to Riga*"."""
    places = [key_of(value) for value in draft.slots.get("place", ())]
    states = {LAND_OF_CAPITAL.get(place) for place in places}
    home = [getattr(value, "value", "") for value in draft.slots.get("contributor", ())]
    return phase_of(found) is GO and len(places) == 1 and bool(home) and home[0] in states


def is_open(draft: Draft) -> bool:
    """Tell whether a draft's time has not ended: "since 2018"."""
    return any(str(getattr(d, "value", "")).endswith("/..") for d in draft.slots.get("date", ()))


def _lasts(found: Found, draft: Draft) -> bool:
    """Tell whether people are there: "has sent 81 officers since …", "are now deployed in"."""
    predicate = found.predicate
    if predicate.noun:
        return False
    reading = predicate.reading
    low = {reading.low[i] for i in reading.kids[predicate.at] if i < predicate.at}
    if predicate.passive and found.word in _POSTED:
        below = reading.heads[predicate.at] != predicate.at
        reduced = below and not low and not draft.has("date")  # "7,000 soldiers *deployed*"
        if reduced or low & {"is", "are"}:
            return True
    return bool(low & _HELPERS) and _adds_up(found, draft)


def _adds_up(found: Found, draft: Draft) -> bool:
    """Tell whether a perfect tells a total: "has so far sent", "has sent 400 since May"."""
    predicate = found.predicate
    low = predicate.reading.low[slice(*predicate.sentence)]
    pairs = set(itertools.pairwise(low))
    total = "far" in low or "total" in low or bool(pairs & {("in", "all"), ("to", "date")})
    if total or is_open(draft):
        return draft.has("personnel") or predicate.passive
    return is_sent(found) and draft.has("personnel") and not draft.has("date", "unit")


# -- what holds --------------------------------------------------------------------------------


def holds(draft: Draft, found: Found, party: Party, goal: Goal) -> bool:
    """Tell whether a draft is a deployment: who, whose, and what its wording needs."""
    if party.empty and party.lands and takes_part(found):
        if (found.word == "take" and found.pattern.then != "part") or _is_gerund(found):
            return False
        return goal.peace and (draft.has("mission", "place") or not is_completion(found))
    reading = found.predicate.reading
    known = draft.has("contributor") or (draft.has("mission") and draft.has("personnel"))
    if not draft.has("contributor") and is_sent(found) and phase_of(found) is SERVE:
        return False  # "The mission has 14,000 soldiers": the strength of all of it
    if party.empty or not known or is_of_others(found, party):
        return False
    if found.word in _PROMISING and not (party.units or party.categories):
        return False  # "pledged *eight* to the mission" may be of vehicles
    if found.word in _PREPARING and not (party.units and goal.missions):
        return False
    if party.persons and not (party.units or party.number or party.categories):
        return _holds_of_persons(found, party, goal)
    told = draft.has("mission", "place", "personnel", "unit", "person")
    told = told or (is_sent(found) and found.word in _SENDING and is_military(reading, party))
    told = told or (is_sent(found) and goal.peace and party.women is None)
    if draft.modality is not Modality.ACTUAL and not told:
        return False
    if found.pattern.codes["needs"] is Needs.PEACE:
        return _holds_in_peace(draft, found, party, goal)
    return _holds_with_goal(draft, found, party, goal)


# "Six have arrived", where these stand before, is said of them.
_THINGS = words(
    "vehicles trucks carriers helicopters aircraft ambulances machines excavators generators "
    "containers tents pumps computers weapons shells mines bases posts"
)
_LENDING = words("lend loan furnish supply")
_SAVING = words("pull evacuate")
_RATES = words("a per each every")
_PASSED = ("since", "ahead")
_NEAR_NOUN = 6  # words of "ahead of X's first engineering"


def is_of_others(found: Found, party: Party) -> bool:
    """Tell whether a wording says something else than that peacekeepers move."""
    return any(tell(found, party) for tell in (_told_aside, _of_things, _by_units, _of_the_saved))


def _told_aside(found: Found, party: Party) -> bool:
    """Tell whether a move only dates or rates: "since its arrival", "60 soldiers *a year*"."""
    reading, at = found.predicate.reading, found.predicate.at
    if found.word in _PROMISING:
        return found.predicate.passive or reading.low_at(found.after) == ","
    if found.word == "year":
        return reading.low[at - 1] in _RATES and reading.tags[at - 2] in ("NOUN", "PROPN")
    before = reading.low[max(found.predicate.sentence[0], at - _NEAR_NOUN) : at]
    return is_nominal(found) and party.number is None and any(w in _PASSED for w in before)


def _of_things(found: Found, party: Party) -> bool:
    """Tell whether a bare number counts things that the sentence names before it."""
    if party.number is None or party.categories or party.units:
        return False
    begin = found.predicate.sentence[0]
    return bool(_THINGS.intersection(found.predicate.reading.low[begin : party.number.start]))


def _by_units(found: Found, party: Party) -> bool:
    """Tell whether a unit lends something, and is not lent: "the battalion *lent* generators"."""
    if found.word not in _LENDING or found.predicate.passive or not party.units:
        return False
    relative = found.predicate.reading.deps[found.predicate.at].startswith("acl")
    return party.units[0].end <= found.predicate.at and not relative


def _of_the_saved(found: Found, party: Party) -> bool:
    """Tell whether people in need are moved: "*pulled* four people out of the water"."""
    return found.word in _SAVING and not is_military(found.predicate.reading, party)


def _is_gerund(found: Found) -> bool:
    """Tell whether no time is told: "help X in *joining* missions"."""
    reading, at = found.predicate.reading, found.predicate.at
    helped = any(reading.deps[i].startswith("aux") for i in reading.kids[at])
    return reading.low[at].endswith("ing") and not helped


def _holds_of_persons(found: Found, party: Party, goal: Goal) -> bool:
    """Tell whether officers by name are told to serve: anybody may travel."""
    reading = found.predicate.reading
    abroad = any(name.kind in LANDS for name in goal.places)
    officer = bool(party.persons[0].rank) and not _COMMANDING.search(party.persons[0].rank or "")
    if officer and found.word in _TRAVELLING and any(is_theatre(reading, n) for n in goal.places):
        return True  # "Captain A B had reached *South Sudan*", in a story of UNMISS
    posted = bool(goal.places) and bool(party.persons[0].rank) and _is_posted(found)
    back = phase_of(found) is BACK and bool(party.persons[0].rank)
    return bool(goal.missions) or posted or (abroad and (found.word == "serve" or back))


def _is_posted(found: Found) -> bool:
    """Tell whether an officer goes to a post: "was posted to X", "left for X as an observer"."""
    low = found.predicate.reading.low[found.after : found.after + _NEAR]
    observes = any(
        word == "as" and {"observer", "officer", "adviser"} & set(low[i : i + 5])
        for i, word in enumerate(low)
    )
    return observes or (found.predicate.passive and found.word in _POSTED)


_NEAR = 12
_SCHOOLING = words("training course courses school academy exercise exercises drill")
_OF_TOUR = 4  # words of "its year-long tour"


def _holds_in_peace(draft: Draft, found: Found, party: Party, goal: Goal) -> bool:
    """Tell whether a wording of everyday is said of peacekeepers."""
    reading = found.predicate.reading
    military = is_military(reading, party)
    if _SCHOOLING.intersection(reading.low[found.after : found.after + _OF_TOUR]):
        return False  # "forty soldiers passed through the *courses* of the mission"
    if "from" in found.pattern.roles:
        return draft.has("personnel", "unit") and military
    lemma = found.word
    if lemma == "serve" and not found.predicate.objects and party.number is not None and military:
        return True
    placed = draft.has("place") and lemma in _PLACED
    if is_duty(found):
        placed = draft.has("place") and bool(party.units or party.lands) and _endures(found, draft)
    share = bool(goal.missions) and party.number is not None
    return goal.peace or share or (placed and military)


def _holds_with_goal(draft: Draft, found: Found, party: Party, goal: Goal) -> bool:
    """Tell whether those who move, or where they go, make a movement one of peacekeepers."""
    if is_nominal(found) and not draft.has("mission", "place", "personnel", "date"):
        return False
    alone = found.pattern.codes["needs"] is Needs.WHO
    home = phase_of(found) is BACK and party.number is not None
    posted = alone and draft.has("personnel") and draft.has("place")
    military = is_military(found.predicate.reading, party)
    posted = posted or (draft.has("personnel") and found.word in _UNEQUIVOCAL)
    if not (military or goal.peace or home or posted):
        return False
    if goal.homes and party.number is not None and military and phase_of(found) is GO:
        return True  # "114 officers have gone out *from Chad*"
    if home and (goal.homeward or goal.homes) and (party.lands or party.units):
        return True
    if draft.has("mission", "place") or goal.peace:
        return True
    if alone:
        # "16 percent of the personnel now deployed", "saw the troops off": nothing is told
        told = draft.has("date", "personnel", "unit", "person", "replaces")
        homeward = phase_of(found) is BACK and bool(party.lands)
        return told or homeward or bool(found.role("sender"))
    heads = [found.predicate.reading.low[last - 1] for _, last in party.categories]
    troops = found.word in _SENDING and any(head in _TROOPS for head in heads)
    return is_sent(found) and (troops or draft.has("personnel", "unit"))


def _endures(found: Found, draft: Draft) -> bool:
    """Tell whether a duty takes a time that shows people posted there: "have cleared", "since"."""
    reading, at = found.predicate.reading, found.predicate.at
    helpers = {reading.low[i] for i in reading.kids[at] if reading.deps[i].startswith("aux")}
    spans = any("/" in str(getattr(value, "value", "")) for value in draft.slots.get("date", ()))
    return bool(helpers & _HELPERS) or spans


def is_military(reading: Reading, party: Party) -> bool:
    """Tell whether those who move are of the kind that states send."""
    heads = [reading.low[last - 1] for _, last in party.categories]
    if any(_MARTIAL.intersection(reading.low[first:last]) for first, last in party.categories):
        return True  # "*special* forces", "*military* staff"
    counted = party.number is not None and not heads
    return bool(party.units) or counted or any(head not in _CIVIL for head in heads)


def ends_tour(found: Found) -> bool:
    """Tell whether it is a tour that is over: "completed its tour", "whose year ends"."""
    predicate = found.predicate
    if _SCHOOLING.intersection(predicate.reading.low[found.after : found.after + _OF_TOUR]):
        return False  # "completed its pre-deployment *training*"
    if whose_tour(predicate.reading, predicate.sentence[0], predicate.at) is not None:
        return True
    if found.pattern.then.endswith("end of"):
        after = predicate.reading.low[found.after : found.after + _OF_TOUR]
        return any(word in TERMS for word in after)
    ended = predicate.objects if predicate.passive else predicate.subjects
    return any(p.lemma in TERMS for p in (*predicate.objects, *ended))

"""Where a movement goes or comes from, and when."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.extents import BREAKS, CLIMB, behind, below, is_bare
from peacegraph.extraction.grammar.predicates import verb_above
from peacegraph.extraction.grammar.tenses import direction
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.moves import BACK, GO, is_seen_off, phase_of
from peacegraph.extraction.movements.owners import state_of_capital
from peacegraph.extraction.movements.parties import LANDS
from peacegraph.extraction.reading import Name
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from peacegraph.extraction.grammar.predicates import Found
    from peacegraph.extraction.movements.parties import Party
    from peacegraph.extraction.reading import Reading, When

PLACES = (*LANDS, Kind.PLACE)
# Which prepositions bring the goal, and which the place that is left.
_TOWARDS = words("to for in at with into onto under within inside across around near on as")
_AWAY = words("from in at with under")
_REACHING = words("join reach vacate man staff cover patrol quit exit abandon")
_PEACE = words(
    "peacekeeping peace-keeping peacekeepers peacekeeper missions mission operations unpkos beret "
    "berets helmet helmets unpko flag"
)
_POSTED = words("serving deployed stationed working")
_SERVING = words("serve work deploy wear")
_PEACEFUL = (("the", "field"), ("peace", "support"), ("peace", "efforts"), ("peace", "duties"))
_FAR = 12  # words between a verb and where it goes
_STARTING = words("leave board fly depart embark sail head travel set take see send")
_AIRPORTS = words("airport airfield airbase")
_BOUND = words("bound destined headed heading")
_TOLD = 90  # words between a place and "there"
_HOSTING = words("in to for at from into leave leaves left leaving neighbouring")
_IN_THE_COUNTRY = (("in", "the", "country"), ("to", "the", "country"), ("in", "the", "territory"))
_LEADING = 2  # words before a date that begins its sentence: "Since 2018, …"


@dataclass(slots=True)
class Goal:
    """Where a movement goes, or comes from."""

    missions: list[Name] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    homes: list[Name] = field(default_factory=list)
    peace: bool = False
    units: list[Name] = field(default_factory=list)  # "serve *with the hospital*"
    homeward: bool = False  # "returned *to Kigali*"

    @property
    def named(self) -> bool:
        """Tell whether a mission or a place is named."""
        return bool(self.missions or self.places)


def goal_of(found: Found, parties: list[Party], begin: int, end: int) -> Goal:
    """Return where a movement goes or comes from, of what hangs on its verb."""
    goal, reading = Goal(), found.predicate.reading
    back = phase_of(found) is BACK
    for name in reading.names_in(begin, end):
        if not _can_be_goal(reading, name, parties) or not _hangs(reading, name, found):
            continue
        before = _brought_by(reading, name, found, begin)
        _take(goal, found, name, before)
    if found.word in _STARTING:  # "boarded a plane at *Kigali airport*, bound for X"
        ahead = [name for name in goal.places if not _is_airport(reading, name)]
        goal.places = ahead or goal.places
    if not goal.named:
        _add_where(goal, found, begin)
    if not goal.places and not (back and goal.homes):
        _add_told(goal, found, parties, end)
    if not goal.places:
        goal.places += _unknown_places(reading, found, end)
    if found.word in _SERVING or found.word == "join":
        units = clauses.after_preposition(
            reading, ("with", "in"), found.after, min(end, found.after + _FAR), (Kind.UNIT,)
        )
        goal.units = [unit for unit in units[:1] if behind(reading, unit.start, found.after)]
    goal.peace = bool(goal.missions) or _names_peace(reading, found, end)
    return goal


def _take(goal: Goal, found: Found, name: Name, before: str) -> None:
    """Take a name that hangs on a verb by a preposition: the goal, a home, or neither."""
    starts = name.start < found.predicate.at and found.word in _STARTING
    if before in ("in", "at") and starts:
        return  # "*In Kigali*, the soldiers boarded a plane"
    back = phase_of(found) is BACK and before == "to"
    capital = state_of_capital(found.predicate.reading, name.start, name.end)
    if back and capital and name.kind is Kind.PLACE:
        goal.homes.append(replace(name, country=capital))
    elif back and name.country:
        goal.homes.append(name)
    elif back and name.kind is Kind.PLACE:
        goal.homeward = True
    elif before == "from" and phase_of(found) is GO and name.kind in LANDS:
        goal.homes.append(name)  # "have gone out *from Chad*"
    elif name.kind is Kind.MISSION:
        goal.missions.append(name)
    elif before in _prepositions(found) or (not before and _reaches(found)):
        goal.places.append(name)


def _is_airport(reading: Reading, name: Name) -> bool:
    """Tell whether a name is of where aircraft and ships are: "X *airport*"."""
    return bool(_AIRPORTS & set(reading.low[name.end - 1 : name.end + 2]))


def _is_bound(reading: Reading, name: Name, found: Found) -> bool:
    """Read "boarded a flight on Sunday, *bound for X*": the goal of those who set out."""
    i = name.start - 1 - (reading.low[name.start - 1] == "the")
    ahead = reading.low[i] == "for" and reading.low[i - 1] in _BOUND
    return ahead and found.word in _STARTING and name.start > found.after


def _add_where(goal: Goal, found: Found, begin: int) -> None:
    """Add what "where" stands for: "in Darfur, *where* the soldiers have served"."""
    reading, at = found.predicate.reading, found.predicate.at
    for i in range(at - 1, max(begin, at - _FAR), -1):
        if reading.low[i] in BREAKS and reading.low[i] != "where":
            return
        if reading.low[i] == "where":
            name = reading.name_at.get(i - 1 - (reading.words[i - 1] == ","))
            if name is not None and name.kind is Kind.MISSION:
                goal.missions.append(name)
            elif name is not None and name.kind in PLACES and name.form == "name":
                goal.places.append(name)
            return


def _add_told(goal: Goal, found: Found, parties: list[Party], end: int) -> None:
    """Add what "there" or "in the country" stands for behind a verb: the place told of last."""
    reading = found.predicate.reading
    at = _pointing(reading, found.after, min(end, found.after + _FAR))
    if at is None:
        return
    owners = {land.country for party in parties for land in party.lands}
    for name in reading.names_before(at):
        if at - name.end > _TOLD:
            return
        hosting = reading.low[name.start - 1 - (reading.low[name.start - 1] == "the")] in _HOSTING
        if name.kind is Kind.MISSION and reading.low[at] == "there" and not goal.named:
            goal.missions.append(name)
            return
        fits = name.kind in LANDS if reading.low[at] != "there" else name.kind in PLACES
        if fits and hosting and name.form == "name" and name.country not in owners:
            goal.places.append(name)
            return


def _pointing(reading: Reading, start: int, end: int) -> int | None:
    """Return where "there" or "in the country" points back to a place."""
    for i in range(start, end):
        if reading.low[i] in BREAKS:
            return None
        if reading.low[i] == "there" and reading.deps[i] != "expl":
            return i
        if tuple(reading.low[i - 2 : i + 1]) in _IN_THE_COUNTRY:
            return i
    return None


def _can_be_goal(reading: Reading, name: Name, parties: list[Party]) -> bool:
    """Tell whether a name can say where people go: "Italy's", "Italy 1,068" say whose they are."""
    if name.kind is Kind.MISSION:
        return True
    if name.kind not in PLACES or name.form in ("adjective", "generic"):
        return False  # "in the country" is read from where the text has just been
    if name.form == "name" and _acts(reading, name):
        return False  # "when its officers arrived in X, *Chile* had sent …"
    number = reading.number_at.get(name.end)
    counted = name.kind in LANDS and number is not None and is_bare(reading, number)
    owns = reading.low[name.end : name.end + 1] in (["'s"], ["’s"], ["'"], ["’"])
    return not (counted or owns or any(name in party.lands for party in parties))


def _acts(reading: Reading, name: Name) -> bool:
    """Tell whether a state is the subject of a verb that stands behind it."""
    inside = range(name.start, name.end)
    head = next((i for i in inside if reading.heads[i] not in inside), name.start)
    subject = reading.deps[head] == "nsubj" and name.kind in LANDS
    return subject and reading.heads[head] > head and reading.tags[reading.heads[head]] == "VERB"


def _reaches(found: Found) -> bool:
    """Tell whether the place is the object: "reached Gao"."""
    return found.word in _REACHING


def _prepositions(found: Found) -> Collection[str]:
    """Return which prepositions bring where a movement goes, or, of a return, where it was."""
    if phase_of(found) is BACK:
        return _AWAY
    return ("for",) if is_seen_off(found) else _TOWARDS


def _unknown_places(reading: Reading, found: Found, end: int) -> list[Name]:
    """Return a place that only its preposition tells: "were flown *to Bunia*", "left *for* Gao"."""
    towards = ("from",) if phase_of(found) is BACK else ("to", "for")
    for i in range(found.after - 1, min(end - 1, found.after + _FAR)):
        first = i + 1 + (reading.low[i + 1] == "the")
        if reading.low[i] not in towards or first in reading.name_at:
            continue
        stop = capitals_end(reading, first, end)
        if stop > first and behind(reading, max(i, found.after), found.after):
            return [Name(first, stop, Kind.PLACE, reading.words_of(first, stop))]
    return []


def capitals_end(reading: Reading, i: int, end: int) -> int:
    """Return where a run of capitalised words ends that may be a place's name."""
    while i < end and is_name_like(reading.words[i]) and i not in reading.name_at:
        if reading.low[i] in lexicon.NO_PERSON or i in reading.when_at:
            break
        i += 1
    return i


def _names_peace(reading: Reading, found: Found, end: int) -> bool:
    """Tell whether the words behind a verb speak of peacekeeping: "joined UN *missions*"."""
    i = found.after
    while i < end and reading.low[i] not in BREAKS:
        name = reading.name_at.get(i)
        if name is not None and name.kind is Kind.ORGANIZATION:
            if name.value == "United Nations" and _with(reading, name):
                return True
            i = name.end  # "the Department of Peacekeeping Operations"
            continue
        if reading.low[i] == "them" and reading.low[i - 2] in _POSTED:
            return bool(_PEACE & set(reading.low[found.predicate.sentence[0] : found.after]))
        if reading.low[i] in _PEACE or tuple(reading.low[i : i + 2]) in _PEACEFUL:
            return True
        verb = reading.tags[i] in ("VERB", "AUX") and not reading.participle[i]
        if verb and reading.lemmas[i] not in _SERVING:
            return False
        i += 1
    return False


def _with(reading: Reading, name: Name) -> bool:
    """Tell whether people are with a body or under it, as its own."""
    i = name.start - 1
    i -= reading.low[i] == "the"
    return reading.low[i] in ("with", "under")


def _hangs(reading: Reading, name: Name, found: Found) -> bool:
    """Tell whether a name hangs on a predicate: in the tree, or right behind it in the text."""
    return (
        behind(reading, name.start, found.after)
        or below(reading, name.start, name.end, found.predicate.at)
        or _is_bound(reading, name, found)
    )


def _brought_by(reading: Reading, name: Name, found: Found, begin: int) -> str:
    """Return the preposition before a name: past articles, adjectives and items of a list.

    A list begins behind the verb: what stands between commas before it is something else.
    """
    i = name.start - 1
    lists = name.start > found.predicate.at
    while i >= begin:
        word = reading.low[i]
        if i < found.after and i > found.predicate.at:
            return "at" if word in lexicon.PREPOSITIONS else ""  # of the wording itself
        if word in lexicon.PREPOSITIONS:
            return "from" if word == "of" and reading.low[i - 1] == "out" else word
        other = reading.name_at.get(i)
        item = word in (",", "and") or (other is not None and _same_sort(other, name))
        if not (
            (item and lists) or word in lexicon.DETERMINERS or reading.tags[i] in ("ADJ", "PROPN")
        ):
            return ""
        i -= 1
    return ""


def _same_sort(other: Name, name: Name) -> bool:
    if name.kind is Kind.MISSION:
        return other.kind is Kind.MISSION
    return other.kind in PLACES


def date_of(found: Found) -> When | None:
    """Return the date of a predicate's own clause, or else of the one that it continues."""
    predicate = found.predicate
    reading, at = predicate.reading, predicate.at
    start, end = predicate.sentence
    best: tuple[int, int] | None = None
    chosen: When | None = None
    for when in reading.whens_in(start, end):
        if clauses.is_dateline(reading, when, start):
            continue
        rank = _date_rank(found, when, start)
        if rank is not None and (best is None or (rank, abs(when.start - at)) < best):
            best, chosen = (rank, abs(when.start - at)), when
    return chosen


def _is_present(found: Found) -> bool:
    reading, at = found.predicate.reading, found.predicate.at
    helped = any(reading.deps[i].startswith("aux") for i in reading.kids[at])
    return reading.low[at] in ("has", "have") or (reading.low[at].endswith("s") and not helped)


def _date_rank(found: Found, when: When, start: int) -> int | None:
    """Return how near a date is to a predicate; ``None`` where it is another clause's."""
    reading, at = found.predicate.reading, found.predicate.at
    if any(word in lexicon.RELATIVES for word in reading.low[found.after : when.start]):
        return None
    if below(reading, when.start, when.end, at) or behind(reading, when.start, found.after):
        return 0
    verb = verb_above(reading, when.end - 1)
    if verb is not None and verb != at and _is_present(found) and direction(reading, verb) < 0:
        return None  # "withdrew them in May but still has four there"
    for _ in range(CLIMB):
        if verb is None or at == verb:
            return 1
        if reading.heads[at] == at:
            break
        at = reading.heads[at]
    return 2 if when.start - start <= _LEADING else None

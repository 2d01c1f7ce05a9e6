"""Whose people they are: the state of a unit, of a person, of those whom the text speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar.predicates import meant
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.parties import LANDS, preposition_before
from peacegraph.extraction.reading import remembered
from peacegraph.extraction.references.descriptions import LAND_OF_CAPITAL
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.movements.parties import Party
    from peacegraph.extraction.reading import Name, Reading

_HOSTING = words("in to for from at near across around")
# Behind these verbs a state is where people are: "had reached *Mali*".
_REACHED = words("reach reached reaching leave left leaving enter entered quit visit visited")
_STATES = frozenset(LAND_OF_CAPITAL.values())
_NEAR = 3  # sentences in which "they" may still mean the same people
_AHEAD = 6  # words in which a preposition is looked for


class Owners:
    """Tells whose people they are, and remembers of whom the text spoke last."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._homes = _homes(reading)
        self._tally = _mentions(reading)
        self._units = _named(reading, Kind.UNIT)
        self._seat = _seat(reading)
        self._last: str | None = None
        self._sentence = self._said = 0

    def next_sentence(self) -> None:
        """Go on to another sentence."""
        self._sentence += 1

    def remember(self, state: str) -> None:
        """Take note of the state that this sentence tells of."""
        self._last, self._said = state, self._sentence

    @property
    def recent(self) -> bool:
        """Tell whether a deployment was told of so shortly before that "they" may mean it."""
        return self._last is not None and self._sentence - self._said <= _NEAR

    def of(self, *names: Name | None, without: Collection[str]) -> tuple[str, Name | None] | None:
        """Return the state of the first of these names that has one, and the words that name it."""
        for name in names:
            state = None if name is None else name.country or self._homes.get(name.value)
            if state is not None and name is not None and state not in without:
                return state, name if name.kind in LANDS else None
        return None

    def understood(self, party: Party, without: Collection[str]) -> str | None:
        """Return the state that the text speaks of, where the words for a party name none.

        It is that of most mentions; else, but for persons, that of the deployment told of last.
        """
        if any(_by_nation(self._reading, person) for person in party.persons):
            return None
        tally = {state: n for state, n in self._tally.items() if state not in without}
        if not tally and self._seat not in without:
            return self._seat
        leading = _leading(tally)
        if leading is not None:
            return leading
        if self.recent and self._last not in without and not party.persons:
            return self._last
        best, second, *_ = [*sorted(tally.values(), reverse=True), 0, 0]
        if best >= max(2 * second, _OFTEN):
            return max(sorted(tally), key=lambda state: tally[state])
        # the text names several states alike, but the units in it are of one
        units = {state: n for state, n in self._units.items() if state not in without}
        return _leading(units) if not party.persons else None


def _leading(tally: Mapping[str, int]) -> str | None:
    """Return the state of more than half of all mentions."""
    best = max(tally.values(), default=0)
    if best * 2 <= sum(tally.values()):
        return None
    return next(state for state, n in tally.items() if n == best)


_ASIDE = 8  # words of ", an adviser in the …"
_IN = words("in of with from")
_TAUGHT = words("lessons language classes course courses speaking speaker speakers teacher")
_OFTEN = 3  # mentions that make a state the one that a text speaks of, if twice the next one's


_OWNED = (Kind.COUNTRY, Kind.ORGANIZATION)


def _mentions(reading: Reading) -> dict[str, int]:
    """Return how often states are named; where none is, how often their units are."""
    return _named(reading, *_OWNED) or _named(reading, Kind.UNIT)


def _named(reading: Reading, *kinds: Kind) -> dict[str, int]:
    """Return how often states are named, those of hosts left out: "in X", "to X"."""
    tally: dict[str, int] = {}
    for name in reading.names:
        if name.kind not in kinds or name.country is None or name.form == "pronoun":
            continue
        before = preposition_before(reading, name.start, max(0, name.start - _AHEAD))
        visited = reading.low_at(name.start - 1) in _REACHED
        acts = name.form != "name" or (before not in _HOSTING and not visited)
        if acts and not _is_tongue(reading, name):
            tally[name.country] = tally.get(name.country, 0) + 1
    states = _STATES | tally.keys()
    for name in reading.names:  # "the *Chad* Department of Peacekeeping"
        state = name.value.partition(" Department ")[0]
        if name.kind is Kind.ORGANIZATION and name.country is None and state in states:
            tally[state] = tally.get(state, 0) + 1
    return tally


def state_of_capital(reading: Reading, start: int, end: int) -> str | None:
    """Return the state whose capital the tokens ``start:end`` name."""
    return LAND_OF_CAPITAL.get(" ".join(reading.folded[start:end]))


def _seat(reading: Reading) -> str | None:
    """Return the one state whose capital a text names, unless it is where a mission is.

    A story told at home calls the state by nothing else: "HANOI, 4 May – Three officers left".
    """
    states = {
        state
        for name in reading.names
        if name.kind is Kind.PLACE
        and (state := state_of_capital(reading, name.start, name.end)) is not None
    }
    hosts = {name.value for name in reading.names if name.kind in LANDS}
    senders = sorted(states - hosts - hosts_in(reading))
    return senders[0] if len(senders) == 1 else None


@remembered
def hosts_in(reading: Reading) -> frozenset[str]:
    """Return the states where the missions are that a text names."""
    missions = {name.value: name for name in reading.names if name.kind is Kind.MISSION}
    return frozenset(host for name in missions.values() for host in _hosts(name))


def is_theatre(reading: Reading, name: Name) -> bool:
    """Tell whether a place is where a mission is that the text names: the state, or its capital."""
    hosts = hosts_in(reading)
    return name.value in hosts or state_of_capital(reading, name.start, name.end) in hosts


def _hosts(mission: Name) -> Iterator[str]:
    """Yield the states where a mission is."""
    entities = registry.load()
    for found in entities.find(mission.value, (Kind.MISSION,)):
        for host in found.attributes.get("hostArea", ()):
            land = entities.get(host)
            if land is not None:
                yield land.name


def _by_nation(reading: Reading, person: Name) -> bool:
    """Tell whether a person is called by a nation, whichever that is: "*the Fijian*"."""
    last = reading.words[person.end - 1]
    return person.form == "generic" and last[0].isupper() and last.endswith(("an", "ese", "ish"))


def _is_tongue(reading: Reading, name: Name) -> bool:
    """Tell whether an adjective is of a language: "*French* lessons", "in *French*"."""
    after = reading.low[name.end] if name.end < len(reading.low) else ""
    spoken = reading.low[name.start - 1] in ("in", "speak", "speaks", "learn", "learning")
    return name.form == "adjective" and (after in _TAUGHT or (spoken and not after.isalpha()))


def _homes(reading: Reading) -> dict[str, str]:
    """Return the states that persons and units are said to be of, wherever the text says so."""
    homes: dict[str, str] = {}
    for name in reading.names:
        if name.kind not in (Kind.PERSON, Kind.UNIT):
            continue
        state = name.country or _of_office(name)
        if state is None and name.form == "name":
            state = _of_state(reading, name)
        if state is not None:
            homes.setdefault(name.value, state)
    return homes


def _of_office(name: Name) -> str | None:
    """Return the state of the body that a person serves."""
    bodies = (office.organization for office in name.roles)
    return next((body.country for body in bodies if body is not None and body.country), None)


def _of_service(reading: Reading, name: Name) -> str | None:
    """Read "Captain A B, *a legal adviser in the Togolese Armed Forces*,"."""
    i = name.end + 1
    if reading.words[name.end : i] != [","] or reading.low[i : i + 1] not in (["a"], ["an"]):
        return None
    for j in range(i + 1, min(i + _ASIDE, len(reading.low))):
        body = reading.name_at.get(j)
        if body is not None:
            serves = body.kind is Kind.ORGANIZATION and reading.low[body.start - 2] in _IN
            return body.country if serves else None
        if reading.words[j] in ",.;":
            return None
    return None


def _of_state(reading: Reading, name: Name) -> str | None:
    """Read "Major A B *of the Chadian Army*", "*Ghana's* Colonel A B"."""
    i = name.end
    if reading.low[i : i + 1] == [","]:
        i += 1
    if reading.low[i : i + 1] in (["of"], ["from"]):
        i += 2 if reading.low[i + 1 : i + 2] == ["the"] else 1
        after = reading.name_at.get(i)
        if after is not None and after.country and after.kind in (*LANDS, Kind.ORGANIZATION):
            return after.country
    state = _of_service(reading, name)
    if state is not None:
        return state
    i = name.start - 1
    i -= reading.low[i] in lexicon.POSSESSIVES
    before = reading.name_at.get(i)
    if before is None or before.kind not in LANDS or before.end < name.start - 1:
        return None
    owns = before.form == "adjective" or before.end == name.start - 1
    return before.country if owns else None


def first_state(phrases: Sequence[Phrase]) -> Name | None:
    """Return the state that the first phrase that has one names, or whose body it names."""
    return next((name for p in phrases if (name := _state_of(p)) is not None), None)


def _state_of(phrase: Phrase) -> Name | None:
    """Return the state that a phrase names, or whose body it names."""
    name = meant(phrase.reading, phrase)
    if name is not None and name.country:
        return name
    reading = phrase.reading
    for other in reading.names_in(phrase.start, phrase.end):
        owns = other.kind in LANDS and reading.low_at(other.end) in lexicon.POSSESSIVES
        acts = other.form == "adjective" or other.kind is Kind.ORGANIZATION or owns
        if other.country and acts:
            return other
    return None

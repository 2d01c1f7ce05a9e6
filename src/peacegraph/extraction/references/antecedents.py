"""What was named before and may be meant again: the ground that all references share."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.bodies import copy_name
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.references.callings import full_name, kinds_of_body, kinds_of_unit
from peacegraph.extraction.references.descriptions import (
    ALLIANCE,
    ANY_UNIT,
    BLOC_NAMES,
    BLOCS,
    BODIES,
    PERSONS,
)
from peacegraph.extraction.references.discourse import Discourse, Mention
from peacegraph.extraction.references.traits import traits_of
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
COUNCIL = "United Nations Security Council"
LANDS = (Kind.COUNTRY, Kind.TERRITORY)
LATELY = 2  # sentences within which the last one named is the one in view
_CROSSING = words("quit left leave leaves leaving entered enter visited toured reached across")
# Who is in a country that is not their own.
_SERVING = words(
    "soldiers troops peacekeepers battalion contingent helmets engineers observers forces "
    "policemen police men women personnel servicemen killed wounded serving deployed stationed"
)
_HOSTING = ("in", "to", "from", "at", "for", "inside", "across", "within", "into", "throughout")


class Antecedents:
    """Looks back over what a text has named so far; ``start:end`` is the sentence at hand."""

    def __init__(self, reading: Reading, *, everything: bool) -> None:
        self.reading = reading
        self.everything = everything
        self.seen = Discourse(reading)
        self.traits = traits_of(reading) if everything else {}
        self.ranks = frozenset(rank.name for rank in registry.load().by_kind(Kind.RANK))
        self.start = self.end = 0

    def _quoted(self, i: int) -> bool:
        return any(a < i < b for a, b in self.reading.quotes_in(self.start, i))

    def _is_first(self, i: int) -> bool:
        return i == self.start or not any(
            self.reading.words[k][0].isalpha() for k in range(self.start, i)
        )

    def _main_subject(self, start: int, end: int) -> int | None:
        reading = self.reading
        for i in range(start, end):
            if reading.deps[i] in SUBJECTS and reading.deps[reading.heads[i]] == "ROOT":
                return i
        return None

    def _leads(self, i: int) -> bool:
        """Tell whether "their" owns somebody in office: "*their* commander"."""
        return any(word in PERSONS for word in self.reading.low[i + 1 : i + 4])

    def _body(self, word: str, i: int) -> Name | None:
        if word in ("country", "nation", "state"):
            return self._country(i) if word != "state" else None
        if word in ("mission", "operation"):
            return self._last(_is_mission)
        if word == "force":
            return self._force()
        if word == "body":
            return self._last(lambda name: name.value == "United Nations")
        if word == "alliance":
            return self._last(lambda name: name.value == ALLIANCE)
        found = None
        if word in BLOCS:
            found = self._last(lambda name: name.value in BLOC_NAMES)
        if found is None and word in BODIES:
            found = self._last(
                lambda name: (
                    name.kind is Kind.ORGANIZATION
                    and name.form == "name"
                    and word in kinds_of_body(name)
                )
            )
        if found is None and word == "council" and self.reading.words[i + 1][:1] == "C":
            # Of no other council do texts on peacekeeping speak without its name.
            return Name(i, i + 2, Kind.ORGANIZATION, COUNCIL)
        if found is None and word.startswith("organi"):
            return self._last(lambda name: name.value == "United Nations")
        return found

    def _force(self) -> Name | None:
        """Return the mission that "the force" is: one so called, or the only one of the text."""
        called = self._last(
            lambda name: (
                name.kind in (Kind.MISSION, Kind.ORGANIZATION)
                and name.form == "name"
                and ("force" in fold(full_name(name)).split())
                and name.country is None
            )
        )
        missions = {n.value: n for n in self.reading.names if n.kind is Kind.MISSION}
        return called or (next(iter(missions.values())) if len(missions) == 1 else None)

    def _last(self, fits: Callable[[Name], bool]) -> Name | None:
        return next((m.name for m in self.seen.latest() if fits(m.name)), None)

    def _country(self, i: int) -> Name | None:
        """Return what "the country" means: where it is a place, the last place; else who acts."""
        reading = self.reading
        lands = [m for m in self.seen.latest() if m.name.kind is Kind.COUNTRY]
        if i > self.start and reading.low[i - 1] in (*_HOSTING, *_CROSSING):
            return self._host(i, [m for m in lands if m.name.form != "adjective"])
        return self._acting_country()

    def _host(self, i: int, named: list[Mention]) -> Name | None:
        """Return where "in the country" is: of soldiers, where they serve, else the last named.

        "Zambia has 930 soldiers in the country": that is some other one than Zambia.
        """
        if not _SERVING & set(self.reading.low[self.start : i]):
            return named[0].name if named else None
        acting = {m.name.value for m in named if m.sentence == self.seen.sentence}
        others = [m.name for m in named if m.name.value not in acting]
        hosts = [name for name in others if is_host(self.reading, name)]
        return next(iter(hosts or others), named[0].name if named else None)

    def _acting_country(self) -> Name | None:
        lands = [m for m in self.seen.latest() if m.name.kind is Kind.COUNTRY]
        acting = [
            m for m in self.seen.latest() if m.name.country and not is_host(self.reading, m.name)
        ]
        near = [m for m in acting if m.sentence >= self.seen.sentence - LATELY]
        country = commonest(near) or commonest(acting)
        return next((m.name for m in lands if m.name.country == country), None)

    def _unit(self, word: str, modifiers: list[str]) -> Name | None:
        turn = next((_TURNS[m] for m in modifiers if m in _TURNS), None)
        if turn is not None and (meant := self._in_turn(word, turn)) is not None:
            return meant
        if any(m not in _NEUTRAL and not m.endswith(_SIZED) for m in modifiers):
            return None
        units = [
            m.name
            for m in self.seen.latest()
            if m.name.kind is Kind.UNIT and _is_told(self.reading, m.name)
        ][::-1]
        fitting = [n for n in units if word in ANY_UNIT or word in kinds_of_unit(n)]
        fitting = [n for n in fitting if n.form == "name"] or fitting
        if not fitting:
            return None
        # The unit that a text is about comes up most; of two, the one it began with.
        tally: dict[str, int] = {}
        for name in fitting:
            tally[name.value] = tally.get(name.value, 0) + 1
        best = max(tally, key=lambda value: tally[value])
        return next(name for name in fitting if name.value == best)

    def _in_turn(self, word: str, turn: int) -> Name | None:
        """Return the earlier or later one of two units of a series: "the outgoing battalion"."""
        numbered = {
            int(number[0]): name
            for name in self.reading.names
            if name.kind is Kind.UNIT and name.form == "name"
            if word in ANY_UNIT or word in ("team", "group") or word in kinds_of_unit(name)
            if (number := _LAST_NUMBER.search(name.value)) is not None
        }
        if len(numbered) != 2:
            return None
        earlier, later = (numbered[number] for number in sorted(numbered))
        if _is_relieved(self.reading, later.value):
            earlier, later = later, earlier
        return later if turn > 0 else earlier

    def _as(self, meant: Name, i: int, form: str, *, end: int = 0) -> Name:
        name = copy_name(meant, i, end or i + 1)
        name.form, name.country, name.feminine = form, meant.country, meant.feminine
        name.rank = meant.rank if form == "generic" else None
        return name


_NEUTRAL = words("new whole same entire")
_SIZED = ("-strong", "-member", "-man", "-person")
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_TURNS = dict.fromkeys(words("outgoing departing returning homebound"), -1)
_TURNS |= dict.fromkeys(words("incoming arriving relieving"), 1)
_RELIEVING = words("replace replaces replaced replacing relieve relieves relieved relieving")


def _is_relieved(reading: Reading, unit: str) -> bool:
    """Tell whether a text says that a unit is replaced: "it will *replace* X"."""
    return any(
        name.value == unit and _RELIEVING & set(reading.low[max(0, name.start - 2) : name.start])
        for name in reading.names
    )


def _is_mission(name: Name) -> bool:
    """Tell whether a name is a mission's: of the registry, or by the word itself."""
    called = name.kind is Kind.ORGANIZATION and name.form == "name" and name.country is None
    return name.kind is Kind.MISSION or (called and "mission" in kinds_of_body(name))


def _is_told(reading: Reading, name: Name) -> bool:
    """Tell whether a name says which unit it is: "the Irish battalion", not "the battalion"."""
    return name.form == "name" or (
        name.form == "generic" and reading.low[name.start] not in lexicon.DETERMINERS
    )


def values_of(mentions: Iterable[Mention]) -> list[str]:
    """Return what is named, each once, in the order of the mentions."""
    return list(dict.fromkeys(m.name.value for m in mentions))


def is_host(reading: Reading, name: Name) -> bool:
    """Tell whether a country is named as a place."""
    i = name.start - 1
    while i >= 0 and reading.low[i] in lexicon.DETERMINERS:
        i -= 1
    return name.form == "name" and i >= 0 and reading.low[i] in _HOSTING


def commonest(mentions: list[Mention]) -> str | None:
    """Return the country that most of these belong to; of two, neither."""
    tally = Counter(mention.name.country for mention in mentions)
    best = tally.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]

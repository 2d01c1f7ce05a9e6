"""Missions that a text describes: "the UN's stabilization mission in the DRC".

The registry says which operations there were where and when; a description means the one that ran
when the document was written. Two that ran at once, or none, are left open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.speech.verbs import SPEAKING
from peacegraph.model import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from peacegraph.registry import Registry, RegistryEntity

_HEADS = words("mission force operation")
_PREPOSITIONS = words("in to for on")
_MODIFIERS = words(
    "peacekeeping peace-keeping peace stabilization stabilisation interim observer assistance "
    "multidimensional integrated support military security monitoring disengagement training "
    "transition political hybrid verification organization organisation keeping"
)
# These run what the registry calls peacekeeping; any other sponsor's missions carry its name.
_BLUE = words("peacekeeping peace-keeping stabilization stabilisation")
_IN_NO_NAME = words("peacekeeping peace-keeping peace keeping political")
_LONGEST_LAND = 7
_PLACE_IN_NAME = re.compile(r" (?:in|for|to|of) (?:the )?(?P<land>[a-z' -]+)$")


class Missions:
    """Finds the missions that a text describes by sponsor and place."""

    def __init__(self, registry: Registry) -> None:
        self._by_land: dict[str, list[RegistryEntity]] = {}
        for mission in registry.by_kind(Kind.MISSION):
            for land in _lands(mission, registry):
                listed = self._by_land.setdefault(land, [])
                if mission not in listed:
                    listed.append(mission)

    def __call__(self, reading: Reading, taken: dict[int, Name]) -> None:
        """Add the missions described to the names that a text's tokens have."""
        named = {name.value for name in taken.values() if name.kind is Kind.MISSION}
        for i, word in enumerate(reading.low):
            if word in _HEADS and reading.low[i + 1 : i + 2] and i not in taken:
                name = self._described(reading, taken, named, i)
                if name is not None:
                    taken.update(dict.fromkeys(range(name.start, name.end), name))

    def _described(
        self, reading: Reading, taken: dict[int, Name], named: set[str], i: int
    ) -> Name | None:
        only = _only_one(reading, taken, named, i)
        if only is not None or reading.low[i + 1] not in _PREPOSITIONS:
            return only
        end, candidates = self._at_land(reading, i + 2)
        start, sponsor = _sponsor(reading, taken, i)
        if not candidates or not sponsor:
            return None
        fitting = [m for m in candidates if _is_of(m, sponsor)]
        fitting = _so_described(fitting, reading.folded[start:i]) or fitting
        spelled = fold(reading.words_of(start, end)) if reading.words[i][0].isupper() else ""
        exact = [m for m in fitting if spelled in {fold(name) for name in m.names}]
        meant = _meant(fitting, exact, named, reading.published)
        if meant is None or _is_apposed(reading, taken, start, meant.name):
            return None
        return Name(start, end, Kind.MISSION, meant.name)

    def _at_land(self, reading: Reading, i: int) -> tuple[int, list[RegistryEntity]]:
        """Return where the name of a place ends, the longest, and the missions there."""
        i += reading.low[i : i + 1] == ["the"]
        for size in range(min(_LONGEST_LAND, len(reading.folded) - i), 0, -1):
            if not reading.folded[i + size - 1]:
                continue  # a name does not end in a comma
            spelled = " ".join(word for word in reading.folded[i : i + size] if word)
            found = self._by_land.get(spelled)
            if found and reading.words[i][0].isupper():
                return i + size, found
        return i, []


def _lands(mission: RegistryEntity, registry: Registry) -> Iterable[str]:
    """Yield where a mission is, as texts name it: its hosts, and the place in its own name."""
    for host in mission.attributes.get("hostArea", ()):
        entity = registry.get(host)
        if entity is not None:
            yield from (fold(name) for name in (entity.name, *entity.names))
    for name in mission.names:
        found = _PLACE_IN_NAME.search(fold(name))
        if found:
            yield found["land"].strip()


def _only_one(reading: Reading, taken: dict[int, Name], named: set[str], i: int) -> Name | None:
    """Return the one mission named in a text: "*the UN mission* said", "… in the country"."""
    low, after = reading.low, i + 1
    if reading.low[i] != "mission" or len(named) != 1:
        return None
    if low[after : after + 3] != ["in", "the", "country"] and not _stands_alone(low[after]):
        return None
    apposed = taken.get(after + 4)
    if low[after + 3 : after + 4] == [","] and apposed and apposed.kind is Kind.MISSION:
        return None  # "the UN mission in the country, UNMISS": the name itself tells
    start, sponsor = _sponsor(reading, taken, i)
    if sponsor != "United Nations" or start == 0 or low[start - 1] != "the":
        return None
    return Name(start, after, Kind.MISSION, next(iter(named)), form="generic")


def _stands_alone(following: str) -> bool:
    """Tell whether what follows a noun is no part of its phrase."""
    return following in SPEAKING or following in lexicon.AUXILIARIES or following in ",.;:"


def _sponsor(reading: Reading, taken: dict[int, Name], i: int) -> tuple[int, str]:
    """Return where a description begins before its noun, and whose mission it is."""
    low, k, blue = reading.low, i - 1, False
    while k >= 0 and low[k] in _MODIFIERS and k not in taken:
        blue = blue or low[k] in _BLUE
        k -= 1
    first = k + 1
    if k > 0 and low[k] in lexicon.POSSESSIVES:
        k -= 1
    name = taken.get(k)
    if name is not None and name.kind is Kind.ORGANIZATION and name.end == k + 1:
        return name.start, name.value
    if name is not None and name.kind is Kind.COUNTRY:
        return first, ""  # "the Chinese peacekeeping force": a state's own people
    if low[max(0, k - 1) : k + 1] == ["world", "body"]:
        return k - 1, "United Nations"
    return first, "United Nations" if blue and first < i else ""


def _is_apposed(reading: Reading, taken: dict[int, Name], start: int, mission: str) -> bool:
    """Tell whether "X, *the Y's force*" only says whose X is: the name stands just before."""
    owner = taken.get(start)
    if owner is None or owner.value == "United Nations" or start < 3:
        return False
    before = taken.get(start - 3) if reading.low[start - 2 : start] == [",", "the"] else None
    owns = reading.low[owner.end] in lexicon.POSSESSIVES
    return owns and before is not None and before.value == mission


def _so_described(missions: list[RegistryEntity], said: list[str]) -> list[RegistryEntity]:
    """Return the missions in whose names the modifiers stand: "training", "stabilization"."""
    wanted = {word for word in said if word in _MODIFIERS} - _IN_NO_NAME
    return [
        mission
        for mission in missions
        if wanted and any(wanted <= set(fold(name).split()) for name in mission.names)
    ]


def _is_of(mission: RegistryEntity, sponsor: str) -> bool:
    """Tell whether a mission is its sponsor's: another's than the UN carries its name."""
    kind = mission.attributes.get("missionType", ("",))[0]
    if sponsor == "United Nations":
        return kind == "peacekeeping"
    return any(fold(name).startswith(fold(sponsor)) for name in mission.names)


def _meant(
    candidates: list[RegistryEntity],
    exact: list[RegistryEntity],
    named: set[str],
    day: dt.date | None,
) -> RegistryEntity | None:
    """Return the one mission that fits: running on the day, in the text, so named, running now."""
    running = [m for m in candidates if _runs(m, day)] if day is not None else []
    in_text = [m for m in candidates if m.name in named]
    now = [m for m in candidates if "endDate" not in m.attributes] if day is None else []
    for fitting in (running, in_text, exact, now, candidates):
        if len(fitting) > 1:  # "in Lebanon": the force there, and not the one for five states
            least = min(len(m.attributes.get("hostArea", ())) for m in fitting)
            fitting = [m for m in fitting if len(m.attributes.get("hostArea", ())) == least]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return None
    return None


def _runs(mission: RegistryEntity, day: dt.date) -> bool:
    """Tell whether a mission ran on a day; its dates are ISO, some of them months or years."""
    start, end = (mission.attributes.get(column, ("",))[0] for column in ("startDate", "endDate"))
    written = day.isoformat()
    return start <= written[: len(start)] and (not end or written[: len(end)] <= end)

"""Pronouns and general words that stand for something named before.

Each becomes a name of its own, so that the families need not know how a thing is called. Where more
than one thing could be meant, nothing is added.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import clauses, lexicon
from peacegraph.extraction.bodies import copy_name
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.verbs import SPEECH, speech_at
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from peacegraph.extraction.reading import Name, Reading

_BODY_WORDS = words(
    "ministry department committee council commission agency university centre center institute "
    "organization organisation assembly academy college office"
)
_UNIT_WORDS = words("battalion contingent unit hospital company brigade")
_PERSON_WORDS = {
    # the word: what the person's offices or rank must hold; "" is satisfied by the one in focus
    "officer": "rank",
    "general": "general",
    "colonel": "colonel",
    "major": "major",
    "captain": "captain",
    "commander": "commander",
    "minister": "minister",
    "ambassador": "ambassador",
    "diplomat": "ambassador|consul|envoy|representative|commissioner|counsellor|attaché",
    "president": "president",
    "director": "director",
    "secretary-general": "secretary-general",
    "envoy": "envoy|representative",
    "spokesperson": "spokesperson",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "commandant": "commandant",
    "coordinator": "coordinator",
    "representative": "representative",
    "commissioner": "commissioner",
    "chief": "chief|head|director|secretary-general",
    "consul": "consul",
    "governor": "governor",
    "official": "",
    "head": "head|director|chief",
    "brigadier": "brigadier",
    "admiral": "admiral",
}


_RECENT = 80
_REMEMBERED = 200


class _Memory:
    """Who and what was named so far."""

    def __init__(self) -> None:
        self.focus: Name | None = None
        self.persons: deque[Name] = deque(maxlen=_REMEMBERED)
        self.countries: deque[Name] = deque(maxlen=_REMEMBERED)
        self.missions: deque[Name] = deque(maxlen=_REMEMBERED)
        self.bodies: deque[Name] = deque(maxlen=_REMEMBERED)
        self.units: deque[Name] = deque(maxlen=_REMEMBERED)
        self.topic: Name | None = None
        self.all_words = True
        self.ranks = frozenset(rank.name for rank in registry.load().by_kind(Kind.RANK))

    def see(self, name: Name) -> None:
        if name.kind is Kind.PERSON:
            self.persons.append(name)
        elif name.kind in (Kind.COUNTRY, Kind.TERRITORY) and name.form != "adjective":
            self.countries.append(name)
        elif name.kind is Kind.MISSION:
            self.missions.append(name)
        elif name.kind is Kind.ORGANIZATION and name.form == "name":
            self.bodies.append(name)
        elif name.kind is Kind.UNIT and name.form == "name":
            self.units.append(name)


def resolve_bodies(reading: Reading) -> None:
    """Add a name for each "the ministry", "the unit", "the mission" that has one clear antecedent.

    Offices are read after this: "the centre's commandant" is an office of that centre.
    """
    _resolve(reading, persons=False)


def resolve(reading: Reading) -> None:
    """Add a name for each pronoun and general word that has one clear antecedent."""
    _resolve(reading, persons=True)


def _resolve(reading: Reading, *, persons: bool) -> None:
    memory = _Memory()
    everything: list[Name] = []
    memory.all_words = persons
    offices = _offices(reading)
    for start, end in reading.sentences:
        names = clauses.names_in(reading, start, end)
        added: list[Name] = []
        queue = list(names)
        i = start
        while i < end:
            while queue and queue[0].end <= i:
                memory.see(queue.pop(0))
            here = reading.name_at.get(i)
            if here is not None:
                i = here.end
                continue
            found = _refer(reading, i, start, end, memory, offices)
            if found is not None:
                added.append(found)
                for j in range(found.start, found.end):
                    reading.name_at[j] = found
                i = found.end
            else:
                i += 1
        while queue:
            memory.see(queue.pop(0))
        if added:
            everything += added
        if persons:
            _refocus(reading, start, end, memory)
    reading.names += everything
    reading.index_names()


def _offices(reading: Reading) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for name in reading.names:
        if name.kind is Kind.PERSON:
            words = held.setdefault(name.value, set())
            if name.rank:
                words.add("rank")
                words.update(name.rank.lower().split())
            for office in name.roles:
                words.update(office.role.lower().split())
                if office.organization is not None:
                    words.add(f"@{office.organization.value}")
    return held


def _refer(
    reading: Reading, i: int, start: int, end: int, memory: _Memory, offices: dict[str, set[str]]
) -> Name | None:
    word = reading.low[i]
    if not memory.all_words and word not in ("the", "this"):
        return None
    if word in ("he", "she", "him"):
        return _pronoun(i, word, memory)
    if word == "it" and memory.topic is not None and _is_subject(reading, i, start):
        return _copied(memory.topic, i, i + 1, "pronoun")
    if word in ("the", "this", "deputy", "its") or (i == start and word in _PERSON_WORDS):
        return _definite(reading, i, end, memory, offices)
    return None


def _pronoun(i: int, word: str, memory: _Memory) -> Name | None:
    meant = memory.focus
    if word == "him":
        return None
    if (
        meant is None
        or (word == "she" and meant.feminine is False)
        or (word == "he" and meant.feminine)
    ):
        return None
    return _copied(meant, i, i + 1, "pronoun")


def _is_subject(reading: Reading, i: int, start: int) -> bool:
    return (
        i == start
        or reading.words[i - 1] in (",", "“", '"')
        or reading.low[i - 1] in ("and", "that", "but")
    )


def _definite(
    reading: Reading, i: int, end: int, memory: _Memory, offices: dict[str, set[str]]
) -> Name | None:
    """Read "the country", "the ministry", "the UN official", "the senior lieutenant general"."""
    j = i + 1 if reading.low[i] in ("the", "this", "its") else i
    first = j
    while (
        j < end
        and j - first < 4
        and j not in reading.name_at
        and (
            reading.words[j][0].isalpha()
            and reading.low[j] not in _ENDERS
            and reading.low[j] not in _HEAD_WORDS
        )
    ):
        j += 1
    owner = None
    if j < end and j in reading.name_at and j == first:
        owner = reading.name_at[j]
        j = owner.end
        while j < end and reading.low[j] in ("deputy",):
            j += 1
    if j >= end or j in reading.name_at or reading.low[j] not in _HEAD_WORDS:
        return None
    if not memory.all_words and (reading.low[j] in _PERSON_WORDS or reading.low[j] == "country"):
        return None
    while j + 1 < end and reading.low[j + 1] in _HEAD_WORDS and j + 1 not in reading.name_at:
        j += 1
    if j + 1 < end and reading.low[j + 1] in ("of", "for") and reading.low[j] not in _PERSON_WORDS:
        return None
    return _antecedent(reading, i, j, first, memory, offices, owner)


def _antecedent(
    reading: Reading,
    i: int,
    j: int,
    first: int,
    memory: _Memory,
    offices: dict[str, set[str]],
    owner: Name | None,
) -> Name | None:
    word = reading.low[j]
    meant: Name | None = None
    if word in _PERSON_WORDS:
        if reading.low[i] == "its" or not _ends_phrase(reading, j + 1):
            return None
        meant = _person(reading, first, j, memory, offices, owner)
    elif owner is not None or reading.low[i] == "its":
        return None
    elif word == "country" and j == first:
        meant = _last(memory.countries)
    elif word == "mission" and j == first:
        meant = _last(memory.missions)
    elif word in _BODY_WORDS:
        meant = _last_with(memory.bodies, word, lambda name: name.value.lower(), j == first)
        if meant is None and word.startswith("organi") and j == first:
            meant = _last([name for name in memory.bodies if name.value == "United Nations"])
    elif word in _UNIT_WORDS and j - first <= 1:
        meant = _unit(memory, word, reading.low[first:j])
    if meant is None:
        return None
    return _copied(meant, i, j + 1, "generic")


def _ends_phrase(reading: Reading, j: int) -> bool:
    """Tell whether no noun follows: "the general said", but not "the general elections"."""
    if j >= len(reading.low) or j in reading.name_at:
        return True
    word = reading.low[j]
    return (
        not word[0].isalpha()
        or word in _ENDERS
        or word in SPEECH
        or clauses.is_adverb(word)
        or word.endswith("ed")
    )


def _person(
    reading: Reading,
    first: int,
    j: int,
    memory: _Memory,
    offices: dict[str, set[str]],
    owner: Name | None,
) -> Name | None:
    wanted = _PERSON_WORDS[reading.low[j]]
    fits: Callable[[Name], bool]
    if owner is not None:

        def fits(name: Name) -> bool:
            return f"@{owner.value}" in offices.get(name.value, set())
    elif not wanted:

        def fits(name: Name) -> bool:
            return bool(offices.get(name.value))
    else:

        def fits(name: Name) -> bool:
            held = offices.get(name.value, set())
            return any(option in held for option in wanted.split("|"))

    if memory.focus is not None and fits(memory.focus):
        return memory.focus
    if any(fits(name) for name in memory.persons):
        return _most_recent(memory, first, owner, fits)
    rank = " ".join(reading.words[first : j + 1]).title()
    if (
        rank in memory.ranks
        and rank not in _OFFICE_RANKS
        and memory.focus is not None
        and "rank" not in offices.get(memory.focus.value, ())
    ):
        memory.focus.rank = rank  # "Minister A B opened it. The major general told …"
        offices.setdefault(memory.focus.value, set()).update(("rank", *rank.lower().split()))
        return memory.focus
    return None


# Ranks whose names are offices too: "the commander" tells nobody's rank.
_OFFICE_RANKS = frozenset(
    ("Commander", "Inspector", "Inspector General", "Superintendent", "Commissioner", "Captain")
)


def _most_recent(
    memory: _Memory, first: int, owner: Name | None, fits: Callable[[Name], bool]
) -> Name | None:
    candidates = [name for name in memory.persons if fits(name)]
    if not candidates or len({name.value for name in candidates[-3:]}) > 1:
        # "The UN official": the last one named, where others fit too, if it was just now.
        recent = owner is not None and candidates and first - candidates[-1].end < _RECENT
        return candidates[-1] if recent else None
    return candidates[-1]


def _unit(memory: _Memory, word: str, modifiers: list[str]) -> Name | None:
    if any(m not in ("new", "whole") for m in modifiers):
        return None
    general = ("unit", "battalion", "contingent")
    fitting = [n for n in memory.units if word in n.value.lower() or word in general]
    if not fitting:
        return None
    # The unit that a text is about comes up most; of two, the one it began with.
    tally: dict[str, int] = {}
    for name in fitting:
        tally[name.value] = tally.get(name.value, 0) + 1
    best = max(tally, key=lambda value: tally[value])
    return next(name for name in fitting if name.value == best)


def _last(names: Sequence[Name]) -> Name | None:
    return names[-1] if names else None


def _last_with(
    names: Iterable[Name], word: str, text: Callable[[Name], str], bare: bool
) -> Name | None:
    if not bare:
        return None
    spelling = {
        "center": "cent",
        "centre": "cent",
        "organisation": "organi",
        "organization": "organi",
    }
    stem = spelling.get(word, word)
    return _last([name for name in names if stem in text(name)])


def _copied(meant: Name, start: int, end: int, form: str) -> Name:
    name = copy_name(meant, start, end)
    name.form, name.country, name.feminine = form, meant.country, meant.feminine
    name.rank = meant.rank if form == "generic" else None
    return name


def _refocus(reading: Reading, start: int, end: int, memory: _Memory) -> None:
    """Settle whom the next sentence's "he" and "it" will mean."""
    speaker = _speaker(reading, start, end)
    names = clauses.names_in(reading, start, end)
    persons = [n for n in names if n.kind is Kind.PERSON]
    if speaker is not None and speaker.kind is Kind.PERSON:
        memory.focus = speaker
    elif persons:
        heads = [n for n in persons if not clauses.governed(reading, n, start)]
        memory.focus = heads[0] if heads else persons[-1]
    for name in names:
        if (
            name.kind in (Kind.COUNTRY, Kind.UNIT, Kind.ORGANIZATION, Kind.MISSION)
            and name.form != "adjective"
        ):
            lead = name.start - start
            if lead <= 1 or all(
                reading.low[k] in lexicon.DETERMINERS for k in range(start, name.start)
            ):
                memory.topic = name
                return
            break
    lands = {n.value for n in names if n.kind is Kind.COUNTRY}
    if len(lands) == 1:
        memory.topic = next(n for n in names if n.kind is Kind.COUNTRY)
        return
    leading = next(
        (
            n
            for n in names
            if n.kind is Kind.COUNTRY
            and n.form != "adjective"
            and n.start > start
            and reading.words[n.start - 1] == ","
        ),
        None,
    )
    if leading is not None:
        memory.topic = leading
    elif not any(n.kind is Kind.COUNTRY for n in names) or speaker is None:
        memory.topic = memory.topic if speaker is not None else None


def _speaker(reading: Reading, start: int, end: int) -> Name | None:
    for i in range(start, end):
        if i in reading.name_at:
            continue
        found = speech_at(reading.low, i, end)
        if found is not None:
            name = clauses.subject_of(reading, i, start)
            if name is None and i + 1 < end:
                after = clauses.object_of(reading, i + 1, end)
                name = (
                    after
                    if after is not None
                    and after.kind is Kind.PERSON
                    and reading.low[i] in ("said", "says")
                    else None
                )
            if name is not None and name.kind is Kind.PERSON:
                return name
    return None


_HEAD_WORDS = frozenset(_PERSON_WORDS) | _BODY_WORDS | _UNIT_WORDS | {"country", "mission"}
_ENDERS = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
    | lexicon.DETERMINERS
)

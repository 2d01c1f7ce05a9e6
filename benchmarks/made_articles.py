"""Articles that nobody wrote, with the facts in them: seeded, of realistic shape and reuse.

An article has about 100 statements: two or three facts, their evidence, a mention of each value,
and the entities that the registry does not hold. People, units and towns come from pools from which
a few are drawn often and most seldom, as names are in news.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from peacegraph import linking, rdf, registry
from peacegraph.codes import Kind
from peacegraph.frames import (
    Act,
    Casualty,
    Deployment,
    Gathering,
    GatheringKind,
    Harm,
    Phase,
    Post,
    Rank,
    Statement,
)
from peacegraph.model import Code, Count, Date, Document, Entity, Evidence, Fact, Mention, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import Quad

    from peacegraph.model import Value

GIVEN = (
    "Amina",
    "Carlos",
    "Dinh",
    "Elena",
    "Farid",
    "Grace",
    "Hugo",
    "Ines",
    "Kofi",
    "Minh",
    "Rosa",
)
FAMILY = ("Adeyemi", "Bakker", "Castro", "Diallo", "Eriksen", "Garcia", "Ito", "Keita", "Mensah")
TOWNS = ("Abara", "Bellin", "Camura", "Dorma", "Farada", "Gomba", "Hallun", "Istra", "Jorum")
UNITS = ("Engineer Company", "Field Hospital", "Infantry Battalion", "Signal Platoon")
# How often the second of a pool is drawn for each draw of the first, and so on (Zipf).
_FALL = 1.1

Part = str | tuple[str, "Value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A made article with its facts, linked to the registry."""

    document: Document
    facts: tuple[Fact, ...]

    def quads(self) -> list[Quad]:
        """Return the statements of its graph."""
        return rdf.lift(self.document, self.facts, registry.load())


def make(articles: int, *, seed: int = 1) -> Iterator[Made]:
    """Yield so many articles; the same seed gives the same."""
    for number in range(articles):
        yield make_one(number, seed=seed)


def make_one(number: int, *, seed: int = 1) -> Made:
    """Return one article, by its number and the seed alone."""
    dice = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
    name = f"made-{number:07}"
    text = f"Dateline {dice.choice(TOWNS)}. "
    facts: list[Fact] = []
    for sentence in dice.choices(_SENTENCES, k=dice.choice((2, 2, 3))):
        text, fact = _told(sentence(dice), name, text)
        facts.append(fact)
    published = f"20{dice.randrange(10, 26)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 28):02}"
    document = Document(
        id=name, text=text, title=f"News {number}", published=published, publisher="Made News"
    )
    linked, _ = linking.link(facts, registry.load())
    return Made(document=document, facts=tuple(linked))


def _told(sentence: tuple[type[Fact], tuple[Part, ...]], name: str, text: str) -> tuple[str, Fact]:
    """Write a sentence behind a text; return both and the fact that it tells."""
    kind, parts = sentence
    start = len(text)
    slots: dict[str, Any] = {}
    many = {"place", "person", "participant", "speaker", "victim", "category"}
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        slot, value = part
        words = str(getattr(value, "value"))  # noqa: B009 - Value itself has none
        span = Mention(text=words, start=len(text), end=len(text) + len(words))
        text += words
        spoken = _with_mention(value, span)
        many_here = slot in many and not (kind in (Gathering, Casualty) and slot == "place")
        slots[slot] = (spoken,) if many_here else spoken
    quote = text[start:]
    evidence = Evidence(start=start, end=len(text), quote=quote)
    fact = kind(document=name, evidence=(evidence,), extractor="made", confidence=0.9, **slots)
    return f"{text} ", fact


def _with_mention(value: Value, mention: Mention) -> Value:
    import dataclasses

    return dataclasses.replace(value, mention=mention)


@cache
def _pool(kind: Kind) -> tuple[str, ...]:
    return tuple(entity.name for entity in registry.load().by_kind(kind))


def _draw(dice: random.Random, size: int) -> int:
    return min(int(dice.paretovariate(_FALL)) - 1, size - 1)


def _registered(dice: random.Random, kind: Kind) -> Entity:
    pool = _pool(kind)
    return Entity(value=pool[_draw(dice, len(pool)) * 7 % len(pool)], kind=kind)


def _person(dice: random.Random) -> Entity:
    number = _draw(dice, 5000) if dice.random() < 0.5 else dice.randrange(5000)
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
    return Entity(value=f"{given} {family} {number}", kind=Kind.PERSON)


def _unit(dice: random.Random) -> Entity:
    return Entity(value=f"{dice.choice(UNITS)} {dice.randrange(1, 60)}", kind=Kind.UNIT)


def _town(dice: random.Random) -> Entity:
    return Entity(value=f"{dice.choice(TOWNS)} {_draw(dice, 50)}", kind=Kind.PLACE)


def _date(dice: random.Random) -> Date:
    return Date(value=f"20{dice.randrange(10, 26)}-{dice.randrange(1, 13):02}")


def _deployment(dice: random.Random) -> tuple[type[Fact], tuple[Part, ...]]:
    return Deployment, (
        ("contributor", _registered(dice, Kind.COUNTRY)),
        " sent ",
        ("personnel", Count(value=dice.randrange(2, 900))),
        " ",
        ("category", Text(value="soldiers")),
        " of its ",
        ("unit", _unit(dice)),
        " to ",
        ("mission", _registered(dice, Kind.MISSION)),
        " in ",
        ("date", _date(dice)),
        "; they are on their ",
        ("phase", Code(value=dice.choice(list(Phase)))),
        ".",
    )


def _post(dice: random.Random) -> tuple[type[Fact], tuple[Part, ...]]:
    return Post, (
        ("holder", _person(dice)),
        ", ",
        ("role", _registered(dice, Kind.ROLE)),
        " of ",
        ("organization", _registered(dice, Kind.ORGANIZATION)),
        ", spoke.",
    )


def _rank(dice: random.Random) -> tuple[type[Fact], tuple[Part, ...]]:
    return Rank, (
        ("rank", _registered(dice, Kind.RANK)),
        " ",
        ("holder", _person(dice)),
        " took part.",
    )


def _statement(dice: random.Random) -> tuple[type[Fact], tuple[Part, ...]]:
    return Statement, (
        ("speaker", _person(dice)),
        " chose to ",
        ("act", Code(value=dice.choice(list(Act)))),
        " that more must be done for the people who live there.",
    )


def _gathering(dice: random.Random) -> tuple[type[Fact], tuple[Part, ...]]:
    return Gathering, (
        "A ",
        ("kind", Code(value=dice.choice(list(GatheringKind)))),
        " with ",
        ("participant", _registered(dice, Kind.ORGANIZATION)),
        " was held in ",
        ("place", _town(dice)),
        " in ",
        ("date", _date(dice)),
        ".",
    )


def _casualty(dice: random.Random) -> tuple[type[Fact], tuple[Part, ...]]:
    return Casualty, (
        ("number", Count(value=dice.randrange(1, 12))),
        " of ",
        ("victim", _registered(dice, Kind.COUNTRY)),
        " were ",
        ("harm", Code(value=dice.choice(list(Harm)))),
        " while serving in ",
        ("mission", _registered(dice, Kind.MISSION)),
        ".",
    )


_SENTENCES: tuple[Callable[[random.Random], tuple[type[Fact], tuple[Part, ...]]], ...] = (
    _deployment,
    _post,
    _rank,
    _statement,
    _gathering,
    _casualty,
)

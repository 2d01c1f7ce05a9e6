"""Who gives and who gets, where the clause that tells of help leaves one of them out.

"UNISFA paid for the gravel", in a text about engineers of another state: for them. "Two pumps were
handed to the hospital under Japan's programme": by Japan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.references import actors
from peacegraph.extraction.references.actors import Actor
from peacegraph.extraction.support import helping
from peacegraph.frames import SupportKind
from peacegraph.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.support.helping import Help
    from peacegraph.extraction.support.wordings import Hit


def complete(hit: Hit, told: Help) -> None:
    """Fill in the side of a hit's help that its clause leaves out."""
    if told.providers and not told.recipients:
        if SupportKind.OTHER not in told.kinds and all(map(is_outsider, told.providers)):
            told.recipients = beneficiaries(hit, told.providers)
            told.implied = True
    elif told.recipients and not told.providers:
        told.providers = benefactors(hit)


def is_outsider(giver: Actor) -> bool:
    """Tell whether a giver is known to be no part of those whom a text is about."""
    known = giver.state is not None or giver.entity.kind in (Kind.MISSION, Kind.ORGANIZATION)
    return known and (giver.named or giver.state is not None)


def beneficiaries(hit: Hit, givers: Sequence[Actor]) -> list[Actor]:
    """Return who gets what a clause says that somebody gives."""
    reading, at, sentence = hit.reading, hit.at, hit.sentence
    found = helping.relative(reading, at, sentence)
    if not found and hit.passive:
        found = helping.acting(reading, at, sentence)
    return found or spoken_of(reading, at, givers)


def spoken_of(reading: Reading, at: int, givers: Sequence[Actor]) -> list[Actor]:
    """Return the unit, or else the state, that a text is about, unless it is the giver's own."""
    giving = {giver.state for giver in givers if giver.state is not None}
    unit = actors.unit_meant(reading, at)
    home = actors.home_state(reading)
    gives = unit is not None and any(giver.key == unit.value.casefold() for giver in givers)
    if unit is not None and not gives and not _is_of(unit.country or home, givers):
        return [actors.named(reading, unit)]
    home = home or actors.home_state(reading, giving, least=_OFTEN)
    if home is None or _is_of(home, givers):
        return []
    return [Actor(Entity(value=home, kind=Kind.COUNTRY), home)]


_OFTEN = 2


def _is_of(state: str | None, givers: Sequence[Actor]) -> bool:
    """Tell whether a state is that of a giver, or the one that a giver is named after."""
    if state is None:
        return False
    land = state.casefold().split()[-1]
    return any(giver.state == state or land in giver.key.split() for giver in givers)


_UNDER = ("under", "through", "within")


def benefactors(hit: Hit) -> list[Actor]:
    """Return who gives where the programme is named under which something is given."""
    for phrase in hit.brought_by(*_UNDER):
        reading = phrase.reading
        for name in reading.names_in(phrase.start, phrase.end):
            if name.kind in actors.BODIES:
                return [actors.named(reading, name)]
    return []

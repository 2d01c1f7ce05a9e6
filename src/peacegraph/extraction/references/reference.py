"""Pronouns, general words and capitals that stand for something named before.

Each becomes a name of its own, so that the families need not know how a thing is called. Where more
than one thing could be meant, nothing is added.

A possessive ("its peacekeepers") becomes a name in the form of an adjective, for it does what one
does: it tells whose something is, and is no actor itself.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references.callings import kinds_of_unit
from peacegraph.extraction.references.capitals import resolve_capitals
from peacegraph.extraction.references.descriptions import ANY_UNIT, PERSONS, UNITS
from peacegraph.extraction.references.general_words import DETERMINERS, GeneralWords
from peacegraph.extraction.references.pronouns import PERSONAL
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading

_NEUTER = words("it its")
_PLURAL = words("they their them")
_REFERRING = DETERMINERS | PERSONAL.keys() | _NEUTER | _PLURAL | {"whose"}
_OF_UNITS = ("Commanding Officer", "Officer Commanding", "Head Nurse", "Second-In-Command")


def resolve_bodies(reading: Reading) -> None:
    """Add a name for each "the ministry", "the unit", "the mission" that has one clear antecedent.

    Offices are read after this: "the centre's commandant" is an office of that centre.
    """
    _Resolver(reading, everything=False).run()


def resolve(reading: Reading) -> None:
    """Add a name for each pronoun and general word that has one clear antecedent."""
    resolve_capitals(reading)
    _Resolver(reading, everything=True).run()
    _fill_offices(reading)


def body_of_role(reading: Reading, role: str) -> Name | None:
    """Return the body that a role names by its kind, where the text has just one such.

    A "battalion commander" is that of the text's battalion, a "Force Commander" of its mission.
    """
    first = role.lower().split()[0]
    if "Force Commander" in role:
        fitting = [
            name for name in reading.names if name.kind is Kind.MISSION and name.form != "adjective"
        ]
    elif first in UNITS or role in _OF_UNITS or role == "Commander":
        fitting = [
            name
            for name in reading.names
            if name.kind is Kind.UNIT
            and name.form != "adjective"
            and (
                role in (*_OF_UNITS, "Commander")
                or first in ANY_UNIT
                or first in kinds_of_unit(name)
            )
        ]
    else:
        return None
    tally = Counter(name.value for name in fitting).most_common(2)
    if not tally or (len(tally) > 1 and tally[0][1] == tally[1][1]):
        return None
    return next(name for name in fitting if name.value == tally[0][0])


class _Resolver(GeneralWords):
    """One walk through a text."""

    def run(self) -> None:
        """Add a name for each reference to the reading."""
        reading, added = self.reading, []
        for number, (self.start, self.end) in enumerate(reading.sentences):
            self.seen.enter(number, self.start, self.end)
            i = self.start
            while i < self.end:
                name = reading.name_at.get(i)
                refers = reading.low[i] in _REFERRING or i == self.start
                if name is None and refers and (name := self._refer(i)) is not None:
                    added.append(name)
                    reading.add_name(name)
                if name is not None:
                    self.seen.see(name)
                    i = max(name.end, i + 1)
                else:
                    i += 1
        reading.names += added
        reading.index_names()

    def _refer(self, i: int) -> Name | None:
        word = self.reading.low[i]
        if not self.everything:
            return self._described(i) if word in DETERMINERS else None
        if word in ("his", "her") and (described := self._described(i)) is not None:
            return described
        if word in PERSONAL:
            return self._personal(i, word)
        if word == "its" and (described := self._described(i)) is not None:
            return described
        if word in _NEUTER:
            return self._neuter(i, word)
        if word in _PLURAL:
            return self._plural(i, word)
        if word == "whose":
            return self._whose(i)
        if word in DETERMINERS:
            return self._described(i)
        if i == self.start and word in PERSONS:
            return self._described(i)
        return None


def _fill_offices(reading: Reading) -> None:
    """Give "its commander" the body that "its" turned out to mean."""
    for name in reading.names:
        for office in name.roles:
            owner = reading.name_at.get(office.owner)
            if reading.low[office.owner] == "whose" and office.owner > 1:
                owner = reading.name_at.get(
                    office.owner - 1 - (reading.words[office.owner - 1] == ",")
                )
            if office.organization is not None or name.form != "name":
                continue
            if owner is not None and owner.kind is not Kind.PERSON:
                office.organization = owner
            elif office.owner < 0 or (owner is None and office.role == "Commander"):
                office.organization = body_of_role(reading, office.role)

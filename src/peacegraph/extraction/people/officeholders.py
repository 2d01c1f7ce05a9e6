"""Who holds an office where a clause tells it: the ground that all such wordings share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Office, Reading, When
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from peacegraph.extraction.mentions.offices import Offices

BODIES = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)
SERVED = (*BODIES, Kind.COUNTRY, Kind.TERRITORY)
# What one leads for an hour or a day makes no office: "led the delegation", "runs a class".
NEAR = 4
FAR = 8
LEADERS_OF = words("head helm top")
# What may stand in the name of a body that nothing else vouches for: "*Sector* North".
_HEADS_OF_BODIES = lexicon.BODY_HEADS | lexicon.UNIT_HEADS | words("sector wing fleet flotilla fpu")
_LONGEST_BODY = 6


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody in an office; ``at`` is the token that tells so."""

    holder: Name
    office: Office
    at: int
    modality: Modality = Modality.ACTUAL
    when: When | None = None


STAFF = ("Officer", "Observer", "Adviser", "Advisor", "Planner", "Analyst")
_BOUNDS = words("since until till from between")
_PAST = words("was served worked acted ran led headed commanded chaired directed represented went")
_YEAR = len("2020")


def date_of_tenure(
    reading: Reading, i: int, start: int, end: int, *, past: bool = False
) -> When | None:
    """Return when an office was held, from the dates beside token ``i``: "from 2020 to 2022".

    A plain date counts only where it says how long ("2013-2014") or is a year of the past; a day
    is that of the news.
    """
    best: When | None = None
    for when in reading.whens_in(start, end):
        if clauses.is_dateline(reading, when, start):
            continue
        bound = reading.low[when.start - 1] if when.start > start else ""
        bound = bound if bound in _BOUNDS else reading.low[when.start]
        if bound == "from" and "/" not in when.value and reading.low_at(when.end) != "to":
            when = When(when.start, when.end, f"{when.value}/..")
        elif bound in ("until", "till") and "/" not in when.value:
            when = When(when.start, when.end, f"../{when.value}")
        elif "/" not in when.value and not (past and len(when.value) == _YEAR):
            continue
        if best is None or abs(when.start - i) < abs(best.start - i):
            best = when
    return best


class Clause:
    """One sentence under search, and whom and what its phrases name."""

    def __init__(self, reading: Reading, grammar: Offices, start: int, end: int) -> None:
        self.reading = reading
        self.grammar = grammar
        self.start, self.end = grammar.start, grammar.end = start, end

    def _before_who(self, i: int) -> Name | None:
        """Return the person that "who" before a verb means: "X, *who* since May has *headed*"."""
        reading, k = self.reading, i - 1
        while k > self.start and i - k < 6 and reading.low[k] != "who":
            k -= 1
        if reading.low[k] != "who" or k <= self.start:
            return None
        k -= 1
        if reading.words[k] == ",":
            k -= 1
        name = reading.name_at.get(k)
        return name if name is not None and name.kind is Kind.PERSON else None

    def _holder(self, head: int) -> Name | None:
        """Return the person that a phrase is about: named by it, or beside it in apposition."""
        reading = self.reading
        name = reading.name_at.get(head)
        if name is not None and name.kind is Kind.PERSON and name.form != "adjective":
            return name
        if name is not None and name.form != "adjective":
            return None
        for kid in reading.kids[head]:
            name = reading.name_at.get(kid)
            if name is not None and name.kind is Kind.PERSON and reading.deps[kid] in (
                "appos", "flat", "nmod:desc",
            ):  # fmt: skip
                return name
        name = reading.name_at.get(reading.heads[head])
        if reading.deps[head] == "appos" and name is not None and name.kind is Kind.PERSON:
            return name
        return None

    def _unit_before(self, k: int) -> Name | None:
        units = []
        for name in self.reading.names_before(k):
            if name.kind is Kind.UNIT and name.form != "adjective":
                units.append(name)
            if len(units) == 2 or k - name.start > 60:
                break
        return units[0] if units else None

    def _command(self, person: Name, at: int, body: Name | None) -> Tenure:
        mission = body is not None and body.kind is Kind.MISSION
        word = self.reading.low[at]
        title = "Head" if mission or word in ("charge", *LEADERS_OF) else "Commander"
        if body is not None and body.kind is Kind.UNIT:
            hospital = "hospital" in body.value.lower() and word in LEADERS_OF
            title = "Head" if hospital else "Commander"
        if (
            mission
            and body is not None
            and self.reading.low[body.end + 1 : body.end + 2] == ["force"]
        ):
            title = "Force Commander"
        if body is None and word == "command":
            body = self._unit_before(at)
        office = Office(at, at + 1, title, (at, at + 1))
        office.organization = body
        return Tenure(person, office, at, Modality.ACTUAL, self._when(at))

    def _where(self, i: int) -> Name | None:
        """Return the body before "where": "moved to Y, *where he is* X"."""
        reading, k = self.reading, i - 1
        while k > self.start and i - k < FAR and reading.low[k] != "where":
            k -= 1
        if reading.low[k] != "where":
            return None
        name = reading.name_at.get(k - 1 - (reading.words[k - 1] == ","))
        return name if name is not None and name.kind in BODIES else None

    def _and_more(self, first: Office | None) -> list[Office]:
        """Return an office and those joined to it: "A and B of Y" are both of Y."""
        offices = [] if first is None else [first]
        while offices and self.reading.low[offices[-1].end : offices[-1].end + 1] == ["and"]:
            k = offices[-1].end + 1
            following = self.grammar.after_article(k + (self.reading.low_at(k) == "as"))
            if following is None:
                break
            offices.append(following)
        for office in offices[:-1]:
            office.organization = office.organization or offices[-1].organization
        return offices

    def _apposed_after(self, k: int) -> Name | None:
        """Return the person in apposition: "the woman who leads the team, *X*"."""
        if self.reading.words[k : k + 1] != [","]:
            return None
        return person_of(self.reading.name_at.get(k + 1))

    def _nearest_person(self, i: int) -> Name | None:
        """Return the person that "in charge of" is said of: named before, in the same clause."""
        for name in reversed(clauses.names_in(self.reading, self.start, i, Kind.PERSON)):
            between = self.reading.tags[name.end : i]
            if i - name.end > 6 or "VERB" in between:
                return None
            return name if name.form != "adjective" else None
        return None

    def _when(self, i: int) -> When | None:
        """Return the date of a tenure: the one that its clause gives, if it is told as past."""
        start, end = self._clause(i)
        past = any(self.reading.low[k] in _PAST for k in range(start, i + 1))
        return date_of_tenure(self.reading, i, start, end, past=past)

    def _clause(self, i: int) -> tuple[int, int]:
        """Return the part of the sentence between semicolons that holds a token."""
        words = self.reading.words
        start = next((k + 1 for k in range(i, self.start, -1) if words[k] == ";"), self.start)
        end = next((k for k in range(i, self.end) if words[k] == ";"), self.end)
        return start, end


def spelled_body(reading: Reading, k: int, end: int) -> Name | None:
    """Return a body by its capitals alone: "*Sector North*", "the *3rd Rifle Battalion*"."""
    while k < end and reading.low[k] in lexicon.DETERMINERS and k not in reading.name_at:
        k += 1
    j = k
    while (
        j < min(end, k + _LONGEST_BODY)
        and j not in reading.name_at
        and (is_name_like(reading.words[j]) or reading.words[j][0].isdigit())
    ):
        j += 1
    known = any(part in _HEADS_OF_BODIES for w in reading.low[k:j] for part in w.split("-"))
    if not known or (j - k < 2 and "-" not in reading.words[k]):
        return None
    return Name(k, j, Kind.ORGANIZATION, reading.words_of(k, j), form="generic")


def person_of(name: Name | None) -> Name | None:
    """Return a name if it is a person's."""
    return name if name is not None and name.kind is Kind.PERSON else None

"""Offices in apposition to a name: "A B, until May head of X and now chair of Y"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Office, Reading
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.mentions.offices import Offices

LINKS = words(
    "the a an is was currently who also its now their until then retired former formerly as been "
    "has his her hitherto himself herself previously simultaneously concurrently both one"
)
# Before an office in apposition: "A B, *until last August* head of X".
_TIMES = words(
    "since until till from last next this year month week spring summer autumn winter early "
    "late mid recently today yesterday january february march april may june july august "
    "september october november december for the past two three four five six years months"
)
_LONGEST_TIME = 6
_MOST_OFFICES = 6
_LONGEST_TRADE = 8


def past_bracket(reading: Reading, j: int, end: int) -> int:
    """Skip what stands in brackets at a token: "A B *(right)*"."""
    if j < end and reading.words[j] == "(":
        while j < end and reading.words[j] != ")":
            j += 1
        j += 1
    return j


def past_age(reading: Reading, j: int) -> int:
    """Skip an age at a token: "A B, *34,* a nurse"."""
    aged = reading.low_at(j).isdigit() and reading.words[j + 1 : j + 2] == [","]
    return j + 2 if j + 1 < len(reading.words) and aged else j


class Appositions:
    """Reads the offices after the names of the sentence that its grammar of offices is in."""

    def __init__(self, offices: Offices) -> None:
        """``offices`` holds the bounds of the sentence at hand."""
        self.offices = offices
        self.reading = offices.reading

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.offices.end

    def of(self, name: Name) -> list[Office]:
        """Return the offices in apposition: "A B, head of X and chair of Y,"."""
        j = self._apposition(name)
        return [] if j is None else self._read(name, j)

    def listed(self, j: int) -> list[Office]:
        """Return the offices that a list at token ``j`` holds: "head of X, chair of Y and …"."""
        found: list[Office] = []
        while (office := self.offices.after_article(j)) is not None:
            found.append(office)
            j = office.end
            while self.reading.low[j : j + 1] in ([","], ["and"]):
                j += 1
            if j >= self.end or j == office.end:
                break
        return found

    def _apposition(self, name: Name) -> int | None:
        """Return where an apposition to a name may begin: after a comma, a dash or a bracket."""
        reading, j = self.reading, name.end
        if j < self.end and reading.words[j] == "(":
            if self._next_office(j + 1, first=True) is not None:
                return j + 1
            j = past_bracket(self.reading, j, self.end)
        k = j + 1 + (reading.low[j + 1 : j + 2] == ["the"])
        land = reading.name_at.get(k)
        if land is not None and land.start >= j and reading.low[j] == "of":
            j = land.end  # "A B *of X*, the mission's chief of staff"
        if j >= self.end:
            return None
        if reading.words[j] in (",", "–", "—", "-"):
            return past_age(reading, j + 1)
        if reading.low[j] in ("is", "was", "as"):
            return j + 1
        return None

    def _read(self, name: Name, j: int) -> list[Office]:
        found: list[Office] = []
        last: Office | None = None
        for _ in range(_MOST_OFFICES):
            office = self._next_office(j, first=last is None) if j < self.end else None
            if office is None:
                if last is not None and last.organization is not None:
                    found += self._second_body(last, self._after_links(j))
                break
            if self._belongs_to_next(office) or (name.roles and self._begins_clause(office)):
                break
            found.append(office)
            last, j = office, office.end
            # "A B, head of X, and deputy head of Y" goes on; a new clause does not.
            if self.reading.low[j : j + 2] == [",", "and"]:
                j += 1
            if self.reading.low[j : j + 1] != ["and"]:
                break
            j += 1
        self._share_jurisdiction([*name.roles, *found], name)
        return found

    def _belongs_to_next(self, office: Office) -> bool:
        """Tell whether an office is that of the person named next: "…, the minister, C D,"."""
        after = self.reading.name_at.get(office.end)
        if after is not None and after.kind is Kind.PERSON and after.first == office.end:
            return True
        held = self.reading.name_at.get(office.role_span[0])
        return held is not None and held.kind is Kind.PERSON

    def _begins_clause(self, office: Office) -> bool:
        """Tell whether an office is the subject of a clause: "Through X, the envoy *regretted*"."""
        reading, head = self.reading, office.role_span[1] - 1
        return (
            reading.deps[head] == "nsubj"
            and office.end < self.end
            and reading.tags[office.end] in ("VERB", "AUX")
            and reading.heads[head] >= office.end
        )

    def _after_links(self, j: int) -> int:
        low = self.reading.low
        while j < self.end and low[j] in LINKS and low[j] != "former":
            j += 1
        return j

    def _next_office(self, j: int, *, first: bool) -> Office | None:
        for k in self._beginnings(j, first=first):
            office = self.offices.at(k)
            if office is not None:
                return office
        return None

    def _beginnings(self, j: int, *, first: bool) -> Iterator[int]:
        """Yield where an office may begin: past "the", "until last May", "a surgeon and the"."""
        low = self.reading.low
        if j < self.end and low[j] in ("its", "their", "his", "her"):
            yield j
        k = self._after_links(j)
        if k >= self.end:
            return
        yield k
        if low[k - 1] == "the" and k - 1 in self.reading.name_at:
            yield k - 1  # "the mission's head": "the mission" is one name
        if not first:
            return
        after = self._after_time(j)
        if after > j:
            yield self._after_links(after)
        # "A B, *a surgeon and* the head of …": a trade that is no office before one that is.
        for m in range(k + 1, min(self.end, k + _LONGEST_TRADE)):
            if low[m] in (",", "who") or self.reading.tags[m] == "VERB":
                return
            if low[m] == "and" and low[j] in ("a", "an", "the"):
                yield self._after_links(m + 1)

    def _after_time(self, j: int) -> int:
        """Skip "until last August": the time of an office before it."""
        k = j
        while (
            k < self.end
            and k - j < _LONGEST_TIME
            and (self.reading.low[k] in _TIMES or self.reading.words[k].isdigit())
        ):
            k += 1
        return k

    @staticmethod
    def _share_jurisdiction(offices: list[Office], name: Name) -> None:
        """Let "A of X and B of Y in Z" cover Z with both offices, "A and B of X" X with both."""
        for office, after in itertools.pairwise(offices):
            bare = office.organization is None and office.owner < 0
            if bare and office.start > name.end and after.end > after.role_span[1]:
                office.organization = after.organization
        if len(offices) < 2 or not offices[-1].jurisdiction:
            return
        for office in offices[:-1]:
            if not office.jurisdiction and office.start > name.end:
                office.jurisdiction = list(offices[-1].jurisdiction)

    def _second_body(self, office: Office, j: int) -> list[Office]:
        """Read "head of the X and the Y": one office in two bodies."""
        body = self.reading.name_at.get(j)
        if body is None or body.start != j or body.kind is not Kind.ORGANIZATION:
            return []
        if body.end < self.end and self.reading.low[body.end] in lexicon.POSSESSIVES:
            part = self.reading.name_at.get(body.end + 1)
            if part is not None and part.kind is Kind.ORGANIZATION:
                body = part
        return [Office(office.start, body.end, office.role, office.role_span, organization=body)]

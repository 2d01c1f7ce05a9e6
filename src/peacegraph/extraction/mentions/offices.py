"""The grammar of offices: "the UN's deputy special envoy for X", "Chief of Staff of Y in Z".

An office is a head ("commander"), what stands before it (its body, its portfolio, "deputy") and
what follows it (its body, its country, its field). It needs no holder: who holds it is for
:mod:`~peacegraph.extraction.mentions.persons` and :mod:`~peacegraph.extraction.people.posts` to
tell.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar.clauses import listed_from
from peacegraph.extraction.mentions.office_complements import Complements
from peacegraph.extraction.mentions.office_words import (
    AGE,
    BEFORE_BODY,
    BEGINNINGS,
    CANONICAL,
    CHIEF_OF,
    COMMON_BODIES,
    COUNTED,
    GENERAL_AFTER,
    HEADS,
    LONGEST_OWNER,
    LONGEST_QUALIFIER,
    MODIFIERS,
    NEEDS_MORE,
    NO_HOLDER,
    NOWHERE,
    OF_STATES,
    OWNING,
    PORTFOLIO_WORDS,
    PORTFOLIOS,
    SERVED,
    SEVERAL,
    STAFF_ENDS,
    STAFFS,
    TRADES,
    UN_OFFICES,
    UN_POLICE,
)
from peacegraph.extraction.reading import Name, Office, Reading, remembered
from peacegraph.extraction.references.descriptions import LAND_OF_CAPITAL
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

_Ahead = tuple[list[int], list[int]]


@remembered
def _heads_ahead(reading: Reading) -> _Ahead:
    """Return for each token where the next head of an office stands, and the next of several."""
    found: _Ahead = [], []
    for ahead, heads in zip(found, (HEADS, SEVERAL), strict=True):
        following = NOWHERE
        for i in range(len(reading.low) - 1, -1, -1):
            following = i if reading.low[i] in heads else following
            ahead.append(following)
        ahead.reverse()
    return found


def office_at(reading: Reading, i: int, start: int, end: int) -> Office | None:
    """Return the office that begins at token ``i`` of a sentence, an article skipped."""
    grammar = Offices(reading)
    grammar.start, grammar.end = start, end
    return grammar.after_article(i)


class Offices(Complements):
    """Reads the offices of one text; ``start:end`` is the sentence at hand."""

    def __init__(self, reading: Reading, ranks: frozenset[int] = frozenset()) -> None:
        """``ranks`` are the tokens where a military rank begins: no portfolio runs over one."""
        super().__init__(reading, ranks)
        self._heads, self._plural_heads = _heads_ahead(reading)

    def after_article(self, i: int) -> Office | None:
        """Read an office at a token or after the article that stands there."""
        low = self.reading.low
        if i < self.end and (low[i] in OWNING or i in self.reading.name_at):
            office = self.at(i)  # "its director", "the department's director"
            if office is not None:
                return office
        while i < self.end and low[i] in ("the", "a", "an", "its", "their", "as", "one", "now"):
            i += 1
        return self.at(i) if i < self.end else None

    def may_begin(self, i: int) -> bool:
        """Tell cheaply whether an office may begin at a token: most tokens begin none."""
        reading = self.reading
        return reading.low[i] in BEGINNINGS or i in reading.name_at or reading.words[i][0].isupper()

    def at(self, i: int) -> Office | None:
        """Read an office that begins at token ``i``, with the body before it and what follows."""
        if not self.may_begin(i) or self._ends_place(i):
            return None
        return self._read(i) or self._before_body(i)

    def _is_far(self, i: int, heads: list[int]) -> bool:
        """Tell that no head stands so near that an office of it may begin at a token."""
        name = self.reading.name_at.get(i)
        return heads[i] > (i if name is None else name.end) + LONGEST_OWNER + LONGEST_QUALIFIER

    def _ends_place(self, i: int) -> bool:
        """Tell whether "State" is of a place: "the Unity *State* Minister of Health"."""
        reading = self.reading
        return (
            reading.words[i] == "State"
            and i > self.start + 1
            and is_name_like(reading.words[i - 1])
            and i - 1 not in reading.name_at
            and i - 1 not in reading.when_at
            and reading.low[i - 1] not in BEGINNINGS
            and self._next(i) in OF_STATES
        )

    def _before_body(self, i: int) -> Office | None:
        """Read "*deputy* US ambassador", "the *former* UN envoy": a word before the body."""
        word, body = self.reading.low[i], self.reading.name_at.get(i + 1)
        if word not in BEFORE_BODY or body is None or i + 1 >= self.end or body.start != i + 1:
            return None
        office = self._read(i + 1)
        if office is None:
            return None
        office.start = i
        if word in AGE:
            office.former = office.former or word in NO_HOLDER
        else:
            office.role = role_value([word, *office.role.split()])
        return office

    def _read(self, i: int) -> Office | None:
        if self._is_far(i, self._heads):
            return None
        owner, pronoun, begin = self._owner(i)
        read = self._words(begin)
        if read is None:
            return None
        j, portfolio, parts, former = read
        if j in self.reading.name_at and self.reading.name_at[j] is not owner:
            return None
        head = self.reading.low[j]
        end = self._head_end(j)
        if parts and parts[0].lower() == "elected" and head != "member":
            return None  # "was *elected chair*": how one came to be it
        parts += self.reading.words[j:end]
        office = Office(i, end, role_value(parts), (begin, end), former=former)
        office.owner = pronoun
        if portfolio:
            office.organization = self._ministry(" ".join(portfolio), begin, end, owner)
        elif owner is not None and owner.value == UN_POLICE and head in ("adviser", "commissioner"):
            office.role = f"Police {office.role}"  # "UN police commissioner"
            office.organization = replace(owner, value="United Nations")
        else:
            office.organization = owner
        self._complement(office, head)
        if not self._enough(office, head, parts):
            return None
        self._of_united_nations(office)
        self._of_staff(office)
        return office

    def _enough(self, office: Office, head: str, parts: list[str]) -> bool:
        """Tell whether a head is an office here, and not just a kind of person."""
        if head not in NEEDS_MORE:
            return True
        body = office.organization
        placed = office.owner >= 0 or (body is not None and body.form != "adjective")
        if head in TRADES and len(parts) == 1:
            owned = self.reading.low[office.role_span[0] - 1] in lexicon.POSSESSIVES
            worded = body is not None and (owned or office.end > office.role_span[1])
            return placed and (worded or (office.owner >= 0 and owned))
        return len(parts) > 1 or (placed and (head != "deputy" or office.owner >= 0))

    def _of_staff(self, office: Office) -> None:
        """Let a "Chief of the General Staff" of no named army be of that staff."""
        parts = office.role.split()
        general = parts[-1] == "Staff" and parts[-2] not in ("of", "Chief")
        if general and office.organization is None:
            start, end = office.role_span[1] - 2, office.role_span[1]
            value = self.reading.words_of(start, end)
            office.organization = Name(start, end, Kind.ORGANIZATION, value, form="generic")

    @staticmethod
    def _of_united_nations(office: Office) -> None:
        key = "-".join(office.role.lower().split())
        if office.organization is None and key in UN_OFFICES:
            office.organization = Name(
                *office.role_span, Kind.ORGANIZATION, "United Nations", form="generic"
            )

    def _words(self, begin: int) -> tuple[int, list[str], list[str], bool] | None:
        """Return where the head of an office is, its portfolio, its other words, and "former"."""
        portfolio: list[str] = []
        parts: list[str] = []
        former = False
        for j in range(begin, min(self.end, begin + LONGEST_QUALIFIER)):
            word, following = self.reading.low[j], self._next(j)
            held = self.reading.name_at.get(j)
            owned = j > self.start and self.reading.low[j - 1] in lexicon.POSSESSIVES
            if owned and held is not None and held.form == "adjective":
                continue  # "the centre's *Kenyan* director"
            if word in AGE:
                former = former or word in NO_HOLDER
            elif word in HEADS and not self._qualifies(word, following, j):
                return j, portfolio, parts, former
            elif self._is_portfolio(j):
                portfolio.append(self.reading.words[j])
            elif word in MODIFIERS or (word in HEADS and following in HEADS):
                parts.append(self.reading.words[j])
            elif not (self.reading.words[j] == "-" and parts):
                return None
        return None

    def _is_portfolio(self, j: int) -> bool:
        """Tell whether a word is of a minister's field: "the *armed forces* minister"."""
        low = self.reading.low
        for k in range(j, min(self.end, j + 4)):
            if low[k] in ("minister", "secretary", "ministers") and k > j:
                return low[j] not in ("state", "international") or k > j + 1
            if low[k] not in PORTFOLIO_WORDS and low[k] not in PORTFOLIOS:
                return False
        return False

    def _qualifies(self, word: str, following: str, j: int) -> bool:
        """Tell whether a head qualifies another: "*deputy* director", "*chief* medical officer"."""
        if word not in MODIFIERS and word not in ("deputy", "assistant", "surgeon", "engineer"):
            return following in HEADS and following not in ("deputy", "chief")
        if following in HEADS or following in AGE:
            return True
        if word in ("deputy", "vice", "assistant") and self._is_portfolio(j + 1):
            return True  # "*deputy* health minister"
        return following in MODIFIERS and any(
            self.reading.low[k] in HEADS for k in range(j + 2, min(self.end, j + 4))
        )

    def _head_end(self, j: int) -> int:
        """Return where an office's head ends: "Consul General" and "Chief of Staff" are one."""
        low = self.reading.low
        if low[j] in GENERAL_AFTER and self._next(j) == "general":
            return j + 2
        if low[j : j + 3] in (["head", "of", "mission"], ["head", "of", "delegation"]):
            return j + 3
        if low[j].startswith("charg") and self._next(j).startswith("d'affaire"):
            return j + 2
        if low[j].startswith("charg") and low[j + 1 : j + 3] in (
            ["d'", "affaires"],
            ["d’", "affaires"],
        ):
            return j + 3
        if low[j : j + 2] == ["chief", "of"]:
            return self._chief_end(j)
        if low[j] == "officer" and self._next(j) == "commanding":
            return j + 2
        if low[j : j + 3] == ["officer", "in", "charge"]:
            return j + 3
        return j + 1

    def _chief_end(self, j: int) -> int:
        """Return where "Chief of Staff", "Chief of the General Staff", "Chief of Defence" ends."""
        low = self.reading.low
        k = j + 2 + (low[j + 2 : j + 3] == ["the"])
        if low[k : k + 1] and low[k] in STAFFS and low[k + 1 : k + 2] in STAFF_ENDS:
            return k + 2
        if low[j + 2 : j + 3] and (low[j + 2] in CHIEF_OF or low[j + 2] in ("defence", "defense")):
            return j + 3
        return j + 1

    def _next(self, j: int) -> str:
        return self.reading.low[j + 1] if j + 1 < self.end else ""

    def _owner(self, i: int) -> tuple[Name | None, int, int]:
        """Return the body before an office ("UN …"), the token of a pronoun, and the end."""
        reading = self.reading
        if reading.low_at(i) in OWNING and not self._is_owned(i):
            return None, i, i + 1
        if reading.low_at(i) == "secretary-general" and self._next(i) in lexicon.POSSESSIVES:
            united = Name(i, i + 1, Kind.ORGANIZATION, "United Nations", form="generic")
            return united, -1, i + 2
        if (land := self._capital(i)) is not None:
            return land, -1, land.end + 1
        name = reading.name_at.get(i)
        if name is not None and name.kind is Kind.PERSON and name.form == "name":
            owning = name.start == i and reading.low_at(name.end) in lexicon.POSSESSIVES
            return (None, name.end - 1, name.end + 1) if owning else (None, -1, i)
        common = name is None and reading.low[i] in COMMON_BODIES
        if common and self._next(i) in lexicon.POSSESSIVES:
            return None, i, i + 2  # what "the company's" means is known later
        if name is None or name.start != i or name.kind not in SERVED:
            return None, -1, i
        j = name.end
        if j + 2 < self.end and reading.words[j] == "(" and reading.words[j + 2] == ")":
            j += 3  # "the A B Command (ABC) commander"
        if j < self.end and reading.low[j] in lexicon.POSSESSIVES:
            j += 1
        return name, -1, j

    def _is_owned(self, i: int) -> bool:
        """Tell whether a pronoun owns the body and not the office: "*her country*'s envoy"."""
        name = self.reading.name_at.get(i)
        return name is not None and name.start == i and name.end > i + 1 and name.kind in SERVED

    def _capital(self, i: int) -> Name | None:
        """Read "*Hanoi*'s ambassador": a capital that owns an office is its state."""
        if not self.reading.words[i][0].isupper():
            return None
        for size in (1, 2):
            if self._next(i + size - 1) not in lexicon.POSSESSIVES:
                continue
            land = LAND_OF_CAPITAL.get(" ".join(self.reading.folded[i : i + size]))
            if land is not None:
                return Name(i, i + size, Kind.COUNTRY, land, country=land)
        return None

    def plural(self, i: int) -> tuple[Office, list[Name]] | None:
        """Read "the ambassadors of X and Y": the office of each, the bodies, and where they end."""
        if self._is_far(i, self._plural_heads) or not self.may_begin(i):
            return None
        low = self.reading.low
        owner, pronoun, begin = self._owner(i)
        begin += low[begin : begin + 1] != [] and low[begin] in COUNTED
        parts: list[str] = []
        portfolio: list[str] = []
        for j in range(begin, min(self.end, begin + LONGEST_QUALIFIER)):
            word = low[j]
            if (head := _singular(word)) in HEADS:
                office = Office(i, j + 1, role_value([*parts, head]), (begin, j + 1))
                office.organization, office.owner = owner, pronoun
                if portfolio:
                    office.organization = self._ministry(" ".join(portfolio), begin, j, owner)
                bodies = self._bodies_of(office)
                if len(bodies) < 2:
                    bodies = []
                    office.end = j + 1
                    self._complement(office, head)
                return office, bodies
            if self._is_portfolio(j):
                portfolio.append(self.reading.words[j])
            elif word in MODIFIERS:
                parts.append(self.reading.words[j])
            else:
                return None
        return None

    def _bodies_of(self, office: Office) -> list[Name]:
        """Return the bodies of several offices, and let the office end after them."""
        k = office.end
        if self.reading.low[k : k + 1] != ["of"]:
            return []
        k += 1 + (self.reading.low[k + 1 : k + 2] == ["the"])
        first = self.reading.name_at.get(k)
        if first is None or first.start != k:
            return []
        listed = listed_from(self.reading, first, self.end)
        bodies = list(itertools.takewhile(lambda name: name.kind is not Kind.PERSON, listed))
        if not bodies:
            return []
        office.end = bodies[-1].end
        return bodies


def _singular(word: str) -> str:
    """Return the head that a plural is of: "deputies", "spokesmen"; nothing of a singular."""
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") else ""


def role_value(parts: list[str]) -> str:
    """Return an office as it is written everywhere.

    >>> role_value(["Vice", "minister"]), role_value(["chief", "of", "staff"])
    ('Deputy Minister', 'Chief of Staff')
    """
    plain = " ".join(parts).lower().replace(" - ", "-").replace("’", "'").replace("d' ", "d'")
    if plain in CANONICAL:
        return CANONICAL[plain]
    return " ".join(
        word if word in ("of", "the") else "-".join(part.capitalize() for part in word.split("-"))
        for word in plain.split()
    ).replace("Non-Permanent", "Non-permanent")

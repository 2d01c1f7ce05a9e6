"""Persons and the offices and ranks that stand with their names.

A name is taken for a person's when something vouches for it: a rank, a title, an office before or
after it, or the verb of speech beside it. Later short forms go to the one full name that has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.bodies import ministry_of
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Office, Reading, fold
from peacegraph.extraction.tokens import is_name_like
from peacegraph.extraction.verbs import SPEAKING
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.gazetteer import Gazetteer

_MODIFIERS = words(
    "deputy vice assistant acting interim honorary senior first special permanent resident "
    "humanitarian personal prime high executive general managing military police force sector "
    "contingent battalion state non-resident non-permanent nonpermanent chief principal joint "
    "commanding operations liaison logistics staff naval defence defense air political lead "
    "associate under course mission country district provincial regional federal brigade"
)
_AGE = words("former outgoing incoming newly new then")
_PORTFOLIOS = words(
    "defence defense foreign interior home finance health justice information education transport "
    "trade labour labor environment agriculture energy"
)
_HEADS = words(
    "minister president secretary-general secretary undersecretary under-secretary "
    "under-secretary-general undersecretary-general ambassador coordinator co-ordinator "
    "representative commander director director-general head chief chairman chairwoman "
    "chairperson chair commissioner consul envoy spokesperson spokesman spokeswoman commandant "
    "governor adviser advisor attache attaché leader mayor rector dean officer speaker "
    "inspector premier king queen chancellor rapporteur counsellor counselor administrator "
    "member superintendent observer pm"
)
# "A member", "an officer" and "leaders" are people; these heads need a qualifier to be offices.
_NEEDS_MODIFIER = words("officer member observer inspector superintendent leader")
_GENERAL_AFTER = words(
    "secretary under-secretary undersecretary consul director inspector attorney chief"
)
_CANONICAL = {
    "vice minister": "Deputy Minister",
    "chairman": "Chair",
    "chairwoman": "Chair",
    "chairperson": "Chair",
    "spokesman": "Spokesperson",
    "spokeswoman": "Spokesperson",
    "secretary general": "Secretary-General",
    "under-secretary general": "Under-Secretary-General",
    "under secretary general": "Under-Secretary-General",
    "undersecretary general": "Under-Secretary-General",
    "undersecretary-general": "Under-Secretary-General",
    "under-secretary-general": "Under-Secretary-General",
    "assistant secretary-general": "Assistant Secretary-General",
    "secretary-general": "Secretary-General",
    "director general": "Director-General",
    "co-ordinator": "Coordinator",
    "attaché": "Attaché",
    "pm": "Prime Minister",
}
_LINKS = words(
    "the a an is was currently who also its now their until then retired former as been has"
)
_STOP = frozenset((".", ";", ":", "(", ")", "“", "”", '"', ","))
# So many people with one name in a text are past telling apart.
_MOST_ALIKE = 20
_LONGEST_NAME = 6
_LONGEST_BODY = 30
_LANDS = (Kind.COUNTRY, Kind.TERRITORY)
_REACH = ("to", "in", "for", "at", "with")
_SERVED = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT, Kind.COUNTRY, Kind.TERRITORY)


class People:
    """Finds persons, their ranks and their offices."""

    def __init__(self, ranks: Gazetteer) -> None:
        self._ranks = ranks

    def __call__(self, reading: Reading) -> None:
        """Add the persons to a reading; what is named already stays."""
        _Scan(reading, self._ranks).run()


def office_at(reading: Reading, i: int, start: int, end: int) -> Office | None:
    """Return the office that begins at token ``i`` of a sentence, an article skipped."""
    scan = _Scan(reading, None)  # the people are known by now: only its grammar is used
    scan.start, scan.end = start, end
    while i < end and reading.low[i] in ("the", "a", "an", "its", "their", "as"):
        i += 1
    return scan.office(i) if i < end else None


class _Scan:
    def __init__(self, reading: Reading, ranks: Gazetteer | None) -> None:
        self.reading = reading
        self.rank_at = {
            match.start: match
            for match in (ranks.find(reading, any_case=True) if ranks is not None else ())
            if not reading.name_at.get(match.start)
        }
        self.rank_words = {i for m in self.rank_at.values() for i in range(m.start, m.end)}
        self.persons: list[Name] = []
        self.by_word: dict[str, list[Name]] = {}
        self.national = reading.national_ministry
        self.end = self.start = 0

    def run(self) -> None:
        reading = self.reading
        for full in (True, False):  # full names first: a short form may come before them
            for self.start, self.end in reading.sentences:
                i = self.start
                while i < self.end:
                    name = self._person(i, full=full)
                    i = name.end if name else i + 1
            inside = {i for person in self.persons for i in range(person.start, person.end)}
            reading.names = [name for name in reading.names if name.start not in inside]
            reading.names += self.persons
            self.persons = []
            self._remember()
            reading.index_names()
        for self.start, self.end in reading.sentences:
            self._offices_after()
        for name in reading.names:
            if name.kind is Kind.PERSON and name.country is None:
                name.country = next(
                    (
                        office.organization.country
                        for office in name.roles
                        if office.role in _ENVOYS
                        and office.organization is not None
                        and office.organization.kind is Kind.COUNTRY
                    ),
                    None,
                )
                full_name = reading.full_names.get(fold(name.value))
                if full_name is not None and full_name.country is None:
                    full_name.country = name.country
        for name in reading.names:
            whole = reading.full_names.get(fold(name.value)) if name.kind is Kind.PERSON else None
            if whole is not None and name.country is None:
                name.country = whole.country

    # -- names of persons ----------------------------------------------------------------

    def _person(self, i: int, *, full: bool) -> Name | None:
        if i in self.reading.name_at and self.reading.name_at[i].kind is Kind.PERSON:
            return self.reading.name_at[i]
        for rule in (self._ranked, self._titled, self._in_office, self._plain):
            found = rule(i, full=full)
            if found:
                self.persons.append(found)
                self._origin(found)
                return found
        return None

    def _ranked(self, i: int, *, full: bool) -> Name | None:
        match = self.rank_at.get(i)
        if match is None or not self.reading.words[i][0].isupper() or match.end >= self.end:
            return None
        return self._named(i, match.end, full=full, rank=match.value)

    def _titled(self, i: int, *, full: bool) -> Name | None:
        reading, j = self.reading, i
        while j < self.end and reading.low[j] in lexicon.TITLES and reading.words[j][0].isupper():
            j += 1
            if j < self.end and reading.words[j] == ".":
                j += 1
        if j == i or j >= self.end:
            return None
        if match := self.rank_at.get(j):
            return self._named(i, match.end, full=full, rank=match.value)
        name = self._named(i, j, full=full)
        if name:
            title = reading.low[i].rstrip(".")
            name.feminine = title in lexicon.FEMININE_TITLES or (
                None if title in ("dr", "prof") else False
            )
        return name

    def _in_office(self, i: int, *, full: bool) -> Name | None:
        """Read an office (and a rank) before a name: "UN Resident Coordinator in X A B"."""
        office = self.office(i)
        if office is None:
            return None
        j = office.end
        if j < self.end and self.reading.words[j] == ",":
            j += 1  # "the country's ambassador to the UN, A B"
            if self.reading.low[j : j + 1] and j not in self.rank_at and self._length(j) < 2:
                return None
        rank = None
        if match := self.rank_at.get(j):
            rank, j = match.value, match.end
        while j < self.end and self.reading.low[j] in lexicon.TITLES:
            j += 1
        if j >= self.end or not self._office_is_name(office, j):
            return None
        name = self._named(office.start, j, full=full, rank=rank)
        if name is not None:
            name.roles.append(office)
        return name

    def _office_is_name(self, office: Office, j: int) -> bool:
        # "the minister Smith" is nobody's English, "Head Office" is no person.
        return (
            self.reading.words[office.role_span[0]][0].isupper() or self.reading.words[j - 1] == ","
        )

    def _named(self, start: int, first: int, *, full: bool, rank: str | None = None) -> Name | None:
        length = self._length(first)
        if length == 0:
            return None
        last = first + length
        if full:
            if length < 2:
                return None
            value = self._value(first, last)
        else:
            person = self._known(first, last)
            value = person.value if person else self._value(first, last)
        return Name(start, last, Kind.PERSON, value, first=first, last=last, rank=rank)

    def _plain(self, i: int, *, full: bool) -> Name | None:
        if i in self.reading.name_at or not is_name_like(self.reading.words[i]):
            return None
        if i in self.rank_words and not self._known(i, i + 1):
            return None
        length = self._length(i)
        if not length:
            return None
        if not full:
            person = self._known(i, i + length)
            for size in range(length, 0, -1):
                if person := self._known(i, i + size):
                    return Name(i, i + size, Kind.PERSON, person.value)
            return None
        if length < 2 or not self._vouched(i, i + length):
            return None
        return Name(i, i + length, Kind.PERSON, self._value(i, i + length))

    def _vouched(self, i: int, j: int) -> bool:
        """Tell whether an office in apposition, a verb of speech or "X's" vouches for a name."""
        low, words = self.reading.low, self.reading.words
        k = j
        if k < self.end and words[k] == "(":  # "(right)"
            while k < self.end and words[k] != ")":
                k += 1
            k += 1
        if k < self.end and words[k] == ",":
            k += 1
            while k < self.end and low[k] in _LINKS:
                k += 1
            if k in self.rank_at or self.office(k) is not None:
                return True
            if low[k : k + 1] and low[k - 1] == "who":
                return True
        k = j
        while k < self.end and (low[k] in ("has", "had", "also", "have") or low[k].endswith("ly")):
            k += 1
        if (
            k < self.end
            and low[k] in SPEAKING
            and not (k + 1 < self.end and words[k + 1] in lexicon.POSSESSIVES)
        ):
            return low[k] != "calls"
        if i > self.start and low[i - 1] in ("said", "says"):
            return True
        owner = self.reading.name_at.get(i - 2)
        return (
            i >= self.start + 2
            and low[i - 1] in lexicon.POSSESSIVES
            and owner is not None
            and owner.kind is Kind.COUNTRY
            and self._followed_by_clause(j)
        )

    def _followed_by_clause(self, j: int) -> bool:
        return j < self.end and (
            self.reading.words[j] == "," or self.reading.low[j] in lexicon.AUXILIARIES
        )

    def _length(self, i: int) -> int:
        """How many tokens from ``i`` can be a person's name."""
        reading, j = self.reading, i
        while j < self.end and j - i < _LONGEST_NAME:
            word, low = reading.words[j], reading.low[j]
            named = j > i and reading.low[j - 1] in lexicon.NAME_PARTICLES
            if j in reading.name_at or (j > i and j in self.rank_at and not named):
                break
            if (
                low.startswith(("al-", "el-", "ad-", "an-", "as-"))
                and low[3:4]
                and word[3].isupper()
            ):
                j += 1
                continue
            if low in lexicon.TITLES:
                break
            if low in lexicon.NAME_PARTICLES and j + 1 < self.end and j > i:
                if not is_name_like(reading.words[j + 1]):
                    break
                j += 1
                continue
            initial = self._initial(word)
            bare = low.rstrip(".")
            if not is_name_like(word) or bare in lexicon.NO_PERSON or bare in lexicon.BODY_HEADS:
                break
            if (word.isupper() and len(word) > 3 and not initial) or any(c.isdigit() for c in word):
                break
            j += 1
        if j > i and reading.low[j - 1] in lexicon.NAME_PARTICLES:
            j -= 1
        return j - i

    @staticmethod
    def _initial(word: str) -> bool:
        return len(word) == 2 and word[0].isupper() and word[1] == "."

    def _value(self, first: int, last: int) -> str:
        return self.reading.words_of(first, last)

    def _remember(self) -> None:
        """Note the full names; "General B C" is "A B C" where the text has just one such name."""
        persons = [name for name in self.reading.names if name.kind is Kind.PERSON]
        keys = {fold(name.value): name for name in reversed(persons)}
        by_word: dict[str, list[str]] = {}
        for key in keys:
            for word in dict.fromkeys(key.split()):
                by_word.setdefault(word, []).append(key)
        for name in persons:
            part = fold(name.value).split()
            longer = [
                key
                for key in by_word[part[-1]][:_MOST_ALIKE]
                if len(key.split()) > len(part) and _subsequence(part, key.split())
            ]
            if len(longer) == 1 and len(part) > 1:
                name.value = keys[longer[0]].value
            elif name.last - name.first > 1 and fold(name.value) not in self.reading.full_names:
                self.reading.full_names[fold(name.value)] = name
                for word in dict.fromkeys(part):
                    self.by_word.setdefault(word, []).append(name)

    def _known(self, first: int, last: int) -> Name | None:
        """Return the one full name that these tokens shorten."""
        part = [word for piece in self.reading.folded[first:last] for word in piece.split()]
        if not part:
            return None
        exact, ends, holds = [], [], []
        for name in self.by_word.get(part[-1], ())[:_MOST_ALIKE]:
            whole = fold(name.value).split()
            if whole == part:
                exact.append(name)
            elif whole[-len(part) :] == part:
                ends.append(name)
            elif len(part[-1]) > 1 and _subsequence(part, whole):
                holds.append(name)
        for candidates in (exact, ends, holds):
            if len(candidates) == 1:
                return candidates[0]
            if candidates:
                return None
        return None

    def _origin(self, name: Name) -> None:
        """Read "General A B of X": the state that a person comes from."""
        reading, j = self.reading, name.end
        if j + 1 < self.end and reading.low[j] == "of":
            land = reading.name_at.get(j + 1)
            if land is not None and land.kind is Kind.COUNTRY and land.form == "name":
                name.country = land.country
        if name.start > self.start and reading.low[name.start - 1] in lexicon.POSSESSIVES:
            land = reading.name_at.get(name.start - 2)
            if land is not None and land.kind is Kind.COUNTRY:
                name.country = land.country

    # -- offices ---------------------------------------------------------------------------

    def office(self, i: int) -> Office | None:
        """Read an office that begins at token ``i``, with the body before it and what follows."""
        owner, begin = self._owner(i)
        read = self._office_words(begin)
        if read is None:
            return None
        j, portfolio, parts, former = read
        if j in self.reading.name_at and self.reading.name_at[j] is not owner:
            return None
        head = self.reading.low[j]
        end = self._head_end(j)
        parts += self.reading.words[j:end]
        if head in _NEEDS_MODIFIER and len(parts) == 1:
            return None
        office = Office(i, end, _role_value(parts), (begin, end), former=former)
        if portfolio:
            office.organization = self._ministry(" ".join(portfolio), begin, end, owner)
        else:
            office.organization = owner
        self._complement(office, head)
        return office

    def _office_words(self, begin: int) -> tuple[int, list[str], list[str], bool] | None:
        """Return where the head of an office is, its portfolio, its other words, and "former"."""
        portfolio: list[str] = []
        parts: list[str] = []
        former = False
        for j in range(begin, min(self.end, begin + 6)):
            word, following = self.reading.low[j], self._next(j)
            if word in _AGE:
                former = former or word == "former"
                if parts:
                    return None
            elif word in _HEADS and not (word == "chief" and following in _HEADS):
                return j, portfolio, parts, former
            elif (word == "national" and following in ("defence", "defense")) or (
                word in _PORTFOLIOS and following in ("minister", "secretary", "ministers")
            ):
                portfolio.append(self.reading.words[j])
            elif word in _MODIFIERS:
                parts.append(self.reading.words[j])
            else:
                return None
        return None

    def _head_end(self, j: int) -> int:
        """Return where an office's head ends: "Consul General" and "Chief of Staff" are one."""
        low = self.reading.low
        if low[j] in _GENERAL_AFTER and self._next(j) == "general":
            return j + 2
        if low[j] == "chief" and low[j + 1 : j + 3] == ["of", "staff"]:
            return j + 3
        return j + 1

    def _next(self, j: int) -> str:
        return self.reading.low[j + 1] if j + 1 < self.end else ""

    def _owner(self, i: int) -> tuple[Name | None, int]:
        """Return the body or country before an office ("UN …", "the centre's …") and its end."""
        name = self.reading.name_at.get(i)
        if name is None or name.start != i or name.kind not in _SERVED:
            return None, i
        j = name.end
        if j + 2 < self.end and self.reading.words[j] == "(" and self.reading.words[j + 2] == ")":
            j += 3  # "the A B Command (ABC) commander"
        if j < self.end and self.reading.low[j] in lexicon.POSSESSIVES:
            j += 1
        return name, j

    def _ministry(self, portfolio: str, start: int, end: int, owner: Name | None) -> Name:
        value = ministry_of(portfolio)
        if value == "Ministry of Defence":
            value = self.national or value
        name = Name(start, end, Kind.ORGANIZATION, value)
        name.country = owner.country if owner else None
        return name

    def _complement(self, office: Office, head: str) -> None:
        """Read "of the body", "to the country", "in the country" after an office."""
        while office.end + 1 < self.end:
            word, k = self.reading.low[office.end], office.end + 1
            if self.reading.low[k] in ("the", "its", "their"):
                k += 1
            name = self.reading.name_at.get(k)
            if name is not None and (name.start not in (k, k - 1) or name.kind not in _SERVED):
                name = None
            stop: int | None = None
            if (
                word == "for"
                and name is not None
                and name.kind not in _LANDS
                and not office.organization
            ):
                office.organization, stop = name, name.end
            elif word in _REACH and name is not None:
                stop = self._reach(office, word, name)
            elif word in ("of", "for") and office.organization is None:
                stop = self._served(office, head, k, name, word)
            elif (
                word == "of"
                and name is not None
                and name.kind is Kind.COUNTRY
                and office.organization
            ):
                office.organization.country = office.organization.country or name.country
                stop = name.end
            if stop is None:
                return
            office.end = stop

    def _reach(self, office: Office, word: str, name: Name) -> int | None:
        """Take "in X", "to X", "at X" after an office; return where it ends, if it is its own."""
        if name.form == "adjective" and word != "in":
            return None
        if word == "at" or (word == "with" and office.organization is None):
            office.organization = office.organization or name
            return name.end
        if (name.kind not in _LANDS and word != "to") or self._runs_into_body(name):
            return None
        office.jurisdiction.append(name)
        return name.end

    def _runs_into_body(self, name: Name) -> bool:
        return name.end < self.end and self.reading.low[name.end] in lexicon.POSSESSIVES

    def _served(
        self, office: Office, head: str, k: int, name: Name | None, word: str
    ) -> int | None:
        """Fill the body that an office belongs to from what follows "of"; return where it ends."""
        reading, low = self.reading, self.reading.low
        if head in ("minister", "secretary") and (name is None or name.kind is not Kind.COUNTRY):
            stop = self._portfolio(k)
            if stop > k and head == "minister":
                office.organization = self._ministry(reading.words_of(k, stop), k, stop, None)
                return stop
            if stop > k:  # "Deputy Secretary of Strategy, Policy, and Industry at …"
                return stop
            return None
        if name is not None and name.kind in _SERVED and name.form != "adjective":
            if name.end < self.end and low[name.end] in lexicon.POSSESSIVES:
                after = reading.name_at.get(name.end + 1)
                if after is not None and after.kind in _SERVED:
                    office.organization = after
                    return after.end
                return None
            if word == "for" and name.kind in (Kind.COUNTRY, Kind.TERRITORY):
                office.jurisdiction.append(name)
                return name.end
            office.organization = name
            return name.end
        if (
            head
            in (
                "head",
                "chief",
                "leader",
                "director",
                "commander",
                "chair",
                "member",
                "coordinator",
            )
            and word == "of"
        ):
            stop = self._long_body(k)
            if stop - k >= 1 and low[k] not in (
                "state",
                "government",
                "mission",
                "missions",
                "staff",
                "delegation",
            ):
                office.organization = Name(
                    k, stop, Kind.ORGANIZATION, reading.words_of(k, stop), form="generic"
                )
                return stop
        return None

    def _portfolio(self, k: int) -> int:
        """Where "Strategy, Policy, and Industry" or "Foreign Affairs" ends."""
        reading, low = self.reading, self.reading.low
        j = k
        while j < self.end:
            if (
                is_name_like(reading.words[j])
                and j not in self.rank_at
                and (
                    j not in reading.name_at
                    or reading.name_at[j].kind not in (Kind.COUNTRY, Kind.PERSON)
                )
            ):
                if j > k and self._is_person_start(k, j):
                    break
                j += 1
            elif low[j] in ("and", ",") and j + 1 < self.end and j > k:
                nxt = j + 2 if low[j + 1] == "and" else j + 1
                if (
                    nxt < self.end
                    and is_name_like(reading.words[nxt])
                    and nxt not in self.rank_at
                    and (
                        low[nxt] not in _MODIFIERS
                        and low[nxt] not in _HEADS
                        and nxt not in reading.name_at
                        and ("and" in low[j:nxt] or self._list_goes_on(nxt))
                    )
                ):
                    j = nxt
                else:
                    break
            elif low[j] == "affairs" or low[j] == "for":
                j += 1
            else:
                break
        return j

    def _list_goes_on(self, j: int) -> bool:
        return any(self.reading.low[k] == "and" for k in range(j, min(j + 4, self.end)))

    def _is_person_start(self, k: int, j: int) -> bool:
        # "Minister of Defence A B C": portfolios are of known words, names are not.
        return self.reading.low[j] not in _PORTFOLIO_WORDS and j > k

    def _long_body(self, k: int) -> int:
        low = self.reading.low
        j = k
        while j < self.end and j - k < _LONGEST_BODY:
            word = low[j]
            if word in _STOP or word in (
                "who",
                "which",
                "said",
                "says",
                "has",
                "had",
                "was",
                "is",
                "were",
            ):
                break
            if word in ("and", "at", "in") and j + 1 < self.end:
                if self.office(j + 1) is not None or (
                    low[j + 1] in ("the", "a") and self.office(j + 2)
                ):
                    break
                if word == "at" and j == k:
                    break
            name = self.reading.name_at.get(j)
            if name is not None and name.kind is Kind.PERSON:
                break
            if word in SPEAKING:
                break
            j += 1
        return j

    def _offices_after(self) -> None:
        """Give each person the offices in apposition: "A B, head of X and chair of Y,"."""
        reading = self.reading
        for name in self._sentence_persons():
            j = name.end
            if j < self.end and reading.words[j] == "(":
                while j < self.end and reading.words[j] != ")":
                    j += 1
                j += 1
            if j >= self.end or reading.words[j] != ",":
                k = j
                if not (k + 1 < self.end and reading.low[k] in ("is", "was", "as")):
                    continue
                j = k
            j += 1
            self._read_offices(name, j)

    def _read_offices(self, name: Name, j: int) -> None:
        last: Office | None = None
        while j < self.end:
            office = self._next_office(j, first=last is None)
            if office is None:
                if last is not None and last.organization is not None:
                    self._second_body(name, last, self._after_links(j))
                break
            after = self.reading.name_at.get(office.end)
            if after is not None and after.kind is Kind.PERSON and after.first == office.end:
                break  # the office of the next person
            name.roles.append(office)
            last = office
            j = office.end
            # "A B, head of X, and deputy head of Y" goes on; a new clause does not.
            if self.reading.low[j : j + 2] == [",", "and"]:
                j += 1
            if self.reading.low[j : j + 1] != ["and"]:
                break
            j += 1
        self._share_jurisdiction(name)

    def _after_links(self, j: int) -> int:
        while j < self.end and self.reading.low[j] in _LINKS and self.reading.low[j] != "former":
            j += 1
        return j

    def _next_office(self, j: int, *, first: bool) -> Office | None:
        k = self._after_links(j)
        office = self.office(k) if k < self.end else None
        if office is None and first and k < self.end and self.reading.low[k - 1] == "the":
            return self.office(k - 1)
        return office

    @staticmethod
    def _share_jurisdiction(name: Name) -> None:
        """Let "A of X and B of Y in Z" cover Z with both offices."""
        if len(name.roles) < 2 or not name.roles[-1].jurisdiction:
            return
        for office in name.roles[:-1]:
            if not office.jurisdiction and office.start > name.end:
                office.jurisdiction = list(name.roles[-1].jurisdiction)

    def _second_body(self, name: Name, office: Office, j: int) -> None:
        """Read "head of the X and the Y": one office in two bodies."""
        body = self.reading.name_at.get(j)
        if body is None or body.start != j or body.kind is not Kind.ORGANIZATION:
            return
        if body.end < self.end and self.reading.low[body.end] in lexicon.POSSESSIVES:
            part = self.reading.name_at.get(body.end + 1)
            if part is not None and part.kind is Kind.ORGANIZATION:
                body = part
        name.roles.append(
            Office(office.start, body.end, office.role, office.role_span, organization=body)
        )

    def _sentence_persons(self) -> Iterator[Name]:
        for name in self.reading.names_in(self.start, self.end):
            if name.kind is Kind.PERSON:
                yield name


_ENVOYS = ("Ambassador", "Permanent Representative", "High Commissioner")
_PORTFOLIO_WORDS = words(
    "defence defense national foreign affairs interior home security public finance health "
    "justice information education transport trade labour environment agriculture energy "
    "cooperation international development planning policy industry strategy social welfare "
    "women youth culture economic economy immigration regional integration external internal "
    "state police"
)


def _role_value(words: list[str]) -> str:
    plain = " ".join(words).lower()
    plain = plain.replace("deputy under-secretary", "deputy under-secretary")
    if plain in _CANONICAL:
        return _CANONICAL[plain]
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-"))
        if word not in ("of", "the")
        else word
        for word in plain.split()
    ).replace("Non-Permanent", "Non-permanent")


def _subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)

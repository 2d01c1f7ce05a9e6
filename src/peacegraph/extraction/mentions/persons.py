"""Persons and the offices and ranks that stand with their names.

A name is taken for a person's when something vouches for it: a rank, a title, an office before or
after it, the verb of speech beside it, or a given name that few things else bear. Later short forms
go to the one full name that has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.mentions.appositions import past_bracket
from peacegraph.extraction.mentions.given_names import FEMININE, MASCULINE, VIETNAMESE_FAMILY
from peacegraph.extraction.mentions.offices import office_at
from peacegraph.extraction.mentions.several import Several
from peacegraph.extraction.mentions.vouching import Vouching
from peacegraph.extraction.reading import Name, Office, Reading, fold
from peacegraph.extraction.references.descriptions import LAND_OF_CAPITAL
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.mentions.gazetteer import Gazetteer

__all__ = ["People", "office_at"]

# So many people with one name in a text are past telling apart.
_MOST_ALIKE = 20
# Whose officers are nationals; those of missions are of any country.
_NATIONAL = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.UNIT)
_ENVOYS = ("Ambassador", "Permanent Representative", "High Commissioner", "Chargé d'Affaires")


class People:
    """Finds persons, their ranks and their offices."""

    def __init__(self, ranks: Gazetteer) -> None:
        self._ranks = ranks

    def __call__(self, reading: Reading) -> None:
        """Add the persons to a reading; what is named already stays."""
        _Scan(reading, self._ranks).run()


class _Scan(Several, Vouching):
    """One walk through a text."""

    def __init__(self, reading: Reading, ranks: Gazetteer) -> None:
        super().__init__(reading, ranks)
        self.persons: list[Name] = []
        self.by_word: dict[str, list[Name]] = {}

    def run(self) -> None:
        reading = self.reading
        for full in (True, False):  # full names first: a short form may come before them
            for bounds in reading.sentences:
                self._enter(bounds)
                self._expect()
                i = self.start
                while i < self.end:
                    # Nor a name begins where no office may: that has a capital.
                    name = self._person(i, full=full) if self.offices.may_begin(i) else None
                    i = name.end if name else i + 1
            inside = {i for person in self.persons for i in range(person.start, person.end)}
            reading.names = [name for name in reading.names if name.start not in inside]
            reading.names += self.persons
            self.persons = []
            self._remember()
            reading.index_names()
        for bounds in reading.sentences:
            self._enter(bounds)
            self._rank_told()
            for name in list(self._sentence_persons()):
                self._body_after(name)
                self._rank_after(name)
                name.roles += [o for o in self.appositions.of(name) if not _is_rank(name, o)]
            self._respectively()
            self._plurals()
            self._ranks_of_several()
        self._share()

    def _enter(self, bounds: tuple[int, int]) -> None:
        self.start, self.end = bounds
        self.expected = {}
        self.offices.start, self.offices.end = bounds

    def _share(self) -> None:
        """Let every mention of a person know the country and the sex that one of them tells."""
        persons = [name for name in self.reading.names if name.kind is Kind.PERSON]
        for name in persons:
            name.country = name.country or _country_of_office(name)
        for told in ("country", "feminine"):
            known: dict[str, object] = {}
            for name in persons:
                if getattr(name, told) is not None:
                    known.setdefault(name.value, getattr(name, told))
            for name in persons:
                if getattr(name, told) is None:
                    setattr(name, told, known.get(name.value))

    # -- names of persons ----------------------------------------------------------------

    def _person(self, i: int, *, full: bool) -> Name | None:
        if i in self.reading.name_at and self.reading.name_at[i].kind is Kind.PERSON:
            return self.reading.name_at[i]
        for rule in (self._ranked, self._titled, self._in_office, self._plain):
            found = rule(i, full=full)
            if found:
                self.persons.append(found)
                self._origin(found)
                if found.feminine is None:
                    found.feminine = sex_of(found.value)
                return found
        return None

    def _ranked(self, i: int, *, full: bool) -> Name | None:
        match = self.rank_at.get(i)
        if match is None or not self.reading.words[i][0].isupper() or match.end >= self.end:
            return None
        first = self._after_bracket(match.end)
        if first < self.end and self.reading.low[first] in lexicon.TITLES:
            first = self._after_titles(first)
        return self._named(i, first, full=full, rank=match.value)

    def _after_bracket(self, i: int) -> int:
        """Skip what stands in brackets after a rank: "Colonel (*Dr*) A B", "Major (*ret*) A B"."""
        words = self.reading.words
        if words[i] == "(" and i + 3 < self.end and words[i + 2] == ")":
            return i + 3
        return i

    def _after_titles(self, i: int) -> int:
        reading = self.reading
        while i < self.end and reading.low[i] in lexicon.TITLES and reading.words[i][0].isupper():
            i += 1
            if i < self.end and reading.words[i] == ".":
                i += 1
        return i

    def _titled(self, i: int, *, full: bool) -> Name | None:
        reading, j = self.reading, self._after_titles(i)
        if j == i or j >= self.end:
            return None
        if match := self.rank_at.get(j):
            return self._named(i, match.end, full=full, rank=match.value)
        name = self._named(i, j, full=full)
        if name:
            title = reading.low[i].rstrip(".")
            name.feminine = title in lexicon.FEMININE_TITLES or (
                None if title in ("dr", "prof", "professor", "hon") else False
            )
        return name

    def _in_office(self, i: int, *, full: bool) -> Name | None:
        """Read an office (and a rank) before a name: "UN Resident Coordinator in X A B"."""
        if i > self.start + 1 and self.reading.low[i - 2 : i] == ["at", "the"]:
            return None  # "at the head of the unit" is no office
        office = self.offices.at(i)
        if office is None:
            return None
        joined = self._and_more(office)
        last = joined[-1]
        past = past_bracket(self.reading, last.end, self.end)  # "head of the agency (ABC), A B"
        comma = past < self.end and self.reading.words[past] == ","
        j = past + comma  # "the country's ambassador to the UN, A B"
        if comma:
            j = self._after_people(j)
        ranked = self.rank_at.get(j)  # "the adviser, *Chief Superintendent* A B" has one office
        second = self.offices.at(j) if j < self.end else None
        if second is not None and ranked is not None and ranked.end - j > 1:
            second = None
        if second is not None and second.owner >= 0:
            return None  # "… for the minister, his deputy A B"
        if second is not None:
            j = second.end  # "X's envoy to Y, Ambassador A B"
        rank, j, vouched = self._forms_of_address(j)
        if comma and not vouched and second is None and not self._whole_name(j):
            return None
        if j >= self.end or not (comma or rank or self._office_is_name(last)):
            return None
        return self._holding(joined, second, j, rank, full=full, comma=comma)

    def _whole_name(self, j: int) -> bool:
        """Tell whether what follows an office and a comma is a name: of one word, between two."""
        length = self._length(j) if j < self.end else 0
        if length != 1:
            return length > 1
        closed = self.reading.words[j + 1 : j + 2] == [","]
        return closed and self.reading.folded[j] not in LAND_OF_CAPITAL

    def _forms_of_address(self, j: int) -> tuple[str | None, int, bool]:
        """Return the rank before a name, where the name begins, and if any form stands there."""
        rank, begin = None, j
        if match := self.rank_at.get(j):
            rank, j = match.value, match.end
        j = self._after_titles(j)
        return rank, j, j > begin

    def _holding(
        self,
        joined: list[Office],
        second: Office | None,
        j: int,
        rank: str | None,
        *,
        full: bool,
        comma: bool,
    ) -> Name | None:
        """Return the one in office whose name begins at a token."""
        office, last = joined[0], joined[-1]
        # "Its commander A B": what "its" means is a name of its own.
        begin = office.start if office.owner < 0 else office.role_span[0]
        name = self._named(begin, j, full=full, rank=rank)
        if name is not None and comma and not self._apposed(office):
            return None
        if name is not None and name.rank is None and self._is_naval(office, j):
            name.rank = office.role
        elif name is not None:
            name.roles += joined if second is None else [*joined[:-1], *_joined(last, second)]
        return name

    def _is_naval(self, office: Office, j: int) -> bool:
        """Tell whether a bare "Commander" before a name is a rank: no unit is named with it."""
        return office.role == "Commander" and j - office.start == 1 and j > self.start + 1

    def _and_more(self, office: Office) -> list[Office]:
        """Return an office and those joined to it: "*Deputy Minister* and *chair of X* A B"."""
        offices = [office]
        while self.reading.low[offices[-1].end : offices[-1].end + 1] == ["and"]:
            following = self.offices.after_article(offices[-1].end + 1)
            if following is None:
                break
            offices.append(following)
        return offices

    def _after_people(self, j: int) -> int:
        """Skip "the Senegalese" before a rank or a name in apposition."""
        k = j + (self.reading.low[j : j + 1] == ["the"])
        land = self.reading.name_at.get(k)
        return land.end if land is not None and land.form == "adjective" and k > j else j

    def _office_is_name(self, office: Office) -> bool:
        # "the minister Smith" is nobody's English, "foreign minister Ann Smith" is.
        words = self.reading.words
        return words[office.role_span[0]][0].isupper() or self._length(office.end) > 1

    def _apposed(self, office: Office) -> bool:
        """Tell whether a name after a comma is the one in office, and not the next of a list."""
        if self.start < office.start and self.reading.words[office.start - 1] == ",":
            # "A B, director of X, C D and E F": the office is the first one's.
            return self._person_before(office.start - 2) is None
        return self._person_before(self._before_article(office.start)) is None

    def _before_article(self, i: int) -> int:
        j = i - 1
        while j > self.start and self.reading.low[j] in ("the", "a", "an", ","):
            j -= 1
        return j

    def _person_before(self, i: int) -> Name | None:
        found = next((name for name in reversed(self.persons) if name.last == i + 1), None)
        found = found or self.reading.name_at.get(i)
        return found if found is not None and found.kind is Kind.PERSON else None

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
            person = self._known(first, last, rank=rank)
            value = person.value if person else self._value(first, last)
        return Name(start, last, Kind.PERSON, value, first=first, last=last, rank=rank)

    def _plain(self, i: int, *, full: bool) -> Name | None:
        if not is_name_like(self.reading.words[i]):
            return None
        if i in self.reading.name_at:
            return None if full else self._given_like_land(i)
        if i in self.rank_words and not self._known(i, i + 1):
            return None
        length = self._length(i)
        if not length:
            return None
        if not full:
            for size in range(length, 0, -1):
                if person := self._known(i, i + size):
                    return Name(i, i + size, Kind.PERSON, person.value)
            return None
        if length < 2 or not (
            i in self.expected or self._vouched(i, i + length) or self._sounds_personal(i, length)
        ):
            return None
        name = Name(i, i + length, Kind.PERSON, self._value(i, i + length))
        name.rank = self.expected.get(i)
        return name

    def _given_like_land(self, i: int) -> Name | None:
        """Read "*Thái* congratulated them": a given name that is also the adjective of a land."""
        reading, name, person = self.reading, self.reading.name_at[i], self._known(i, i + 1)
        if person is None or name.form != "adjective" or name.end != i + 1:
            return None
        alone = reading.tags[i + 1 : i + 2] in (["VERB"], ["AUX"], ["PUNCT"]) and (
            i == self.start or reading.low[i - 1] not in lexicon.DETERMINERS
        )
        return Name(i, i + 1, Kind.PERSON, person.value) if alone else None

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

    def _known(self, first: int, last: int, *, rank: str | None = None) -> Name | None:
        """Return the one full name that these tokens shorten; of two, the one of this rank."""
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
            if len(candidates) > 1 and rank is not None:
                candidates = [name for name in candidates if _may_be(name.rank, rank)]
            if len(candidates) == 1:
                return candidates[0]
            if candidates:
                return None
        return None

    def _origin(self, name: Name) -> None:
        """Read "General A B of X", "X's General A B", "the Xian General A B": where one is from."""
        reading, j = self.reading, name.end
        if j + 1 < self.end and reading.low[j] in ("of", "from"):
            land = reading.name_at.get(j + 1 + (reading.low[j + 1] == "the"))
            if land is not None and land.kind is Kind.COUNTRY and land.form == "name":
                name.country = land.country
        bracketed = reading.name_at.get(j + 1) if reading.words[j : j + 1] == ["("] else None
        if bracketed is not None and reading.words[bracketed.end : bracketed.end + 1] == [")"]:
            name.country = name.country or bracketed.country  # "Ambassador A B (X)"
        before = name.start - 1
        if before > self.start and reading.low[before] in lexicon.POSSESSIVES:
            before -= 1
            if (land := reading.name_at.get(before)) and land.kind is Kind.COUNTRY:
                name.country = land.country
        land = reading.name_at.get(before)
        if land is not None and land.kind is Kind.COUNTRY and land.form == "adjective":
            name.country = land.country

    def _body_after(self, name: Name) -> None:
        """Read "Police Commissioner A B *of X*": the body of an office that names none."""
        if not name.roles or self.reading.low[name.end : name.end + 1] != ["of"]:
            return
        k = name.end + 1 + (self.reading.low[name.end + 1 : name.end + 2] == ["the"])
        body = self.reading.name_at.get(k)
        if body is None or body.kind not in (Kind.MISSION, Kind.ORGANIZATION, Kind.UNIT):
            return
        for office in name.roles:
            if office.organization is None and office.owner < 0 and body.form == "name":
                office.organization = body

    def _rank_told(self) -> None:
        """Read "A B was promoted to colonel" and "A B, who holds the rank of major"."""
        low = self.reading.low
        for i in range(self.start, self.end):
            match = self.rank_at.get(i)
            if match is None or low[i - 1] not in ("to", "of"):
                continue
            before = low[max(self.start, i - 5) : i - 1]
            if "rank" not in before and not any(word.startswith("promot") for word in before):
                continue
            persons = [name for name in self._sentence_persons() if name.end <= i]
            if len(persons) == 1 and persons[0].rank is None:
                persons[0].rank = match.value

    def _rank_after(self, name: Name) -> None:
        """Read "A B, *a retired vice admiral*": a rank in apposition."""
        low = self.reading.low
        if name.rank or low[name.end : name.end + 1] != [","]:
            return
        if low[name.end + 1 : name.end + 2] not in (["a"], ["an"]):
            return
        for k in range(name.end + 2, min(name.end + 4, self.end)):
            match = self.rank_at.get(k)
            if match is not None:
                name.rank = match.value
                return
            if low[k] not in ("retired", "serving", "police", "army", "naval", "young"):
                return


def sex_of(name: str) -> bool | None:
    """Tell whether a person's name is a woman's (``True``) or a man's; ``None`` if it may be both.

    >>> sex_of("Trần Thị Mai"), sex_of("Helena Novak"), sex_of("Robin Vale")
    (True, True, None)
    """
    parts = fold(name).split()
    if parts[0] in VIETNAMESE_FAMILY and len(parts) > 2:
        if "thi" in parts[1:-1]:
            return True
        return False if parts[1] == "van" else None
    if parts[0] in FEMININE:
        return True
    return False if parts[0] in MASCULINE else None


def _joined(first: Office, second: Office) -> list[Office]:
    """Return the offices of "X's envoy to Y, Ambassador A B": one, where both mean the same."""
    if second.organization is not None or second.jurisdiction:
        return [first, second]
    if second.role == "Ambassador":
        second.organization, second.jurisdiction = first.organization, first.jurisdiction
        second.owner = first.owner
    return [second] if first.role in _ENVOY_BY_ANOTHER_NAME else [first, second]


_ENVOY_BY_ANOTHER_NAME = ("Envoy", "Representative", "Delegate")


def _country_of_office(name: Name) -> str | None:
    """Return the state that an envoy, a minister or a commander serves, and so comes from."""
    for office in name.roles:
        body = office.organization
        if body is None or body.kind not in _NATIONAL:
            continue
        if body.kind is not Kind.COUNTRY or office.role in _ENVOYS or _is_national(office):
            return body.country
    return None


def _is_national(office: Office) -> bool:
    """Tell whether only a national holds an office of a state: a minister, a chief of staff."""
    return any(word in office.role for word in ("Minister", "President", "Chief of"))


def _is_rank(name: Name, office: Office) -> bool:
    """Tell whether an office in apposition is but a rank: "A B, *an Assistant Commissioner*"."""
    return office.role == name.rank and office.role.split()[-1] in _POLICE_RANKS


_POLICE_RANKS = ("Commissioner", "Superintendent", "Inspector")


def _may_be(held: str | None, rank: str) -> bool:
    """Tell whether one may be addressed by a rank: a lieutenant general is a "General"."""
    return held is None or held == rank or held.endswith(f" {rank}")


def _subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)

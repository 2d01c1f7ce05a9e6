"""Names of bodies: those of the registry, ministries and others by pattern, units, acronyms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.labels import labelled
from peacegraph.extraction.mentions.units import (
    UNIT_MODIFIERS,
    Units,
    join_units,
    may_begin,
    owner_before,
)
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peacegraph.extraction.mentions.gazetteer import Gazetteer
    from peacegraph.extraction.mentions.missions import Missions

_PORTFOLIOS = {
    "foreign": "Foreign Affairs",
    "defense": "Defence",
    "home": "Home Affairs",
    "national defense": "National Defence",
}
_UNIT_NAMES = lexicon.UNIT_HEADS - {"team", "hospital"}
_SHORT_NUMBER = re.compile(r"\d{1,3}|[IVX]{1,4}")
_NUMBERED_HEADS = words(
    "department region zone brigade division corps regiment centre center school hospital "
    "college base"
)
_CONTINUE = words("of for")
_PURPOSES = words("on for in")
_ROLE_STARTERS = words(
    "deputy vice head chief chair director commander member president minister "
    "chairman secretary a the its his her"
)
_LONGEST_FIELD = 4
_OPENING = words("the a its 's ’s")
# What every state has, named by its adjective: "the Kenyan army".
_SERVICES = frozenset(
    ("army", "navy", "air force", "armed forces", "police", "gendarmerie", "parliament", "assembly")
)
_QUALIFIED = (
    lexicon.GROUP_NOUNS | lexicon.OFFICE_WORDS | lexicon.UNIT_HEADS | lexicon.BODY_HEADS
) | words(
    "officer soldier engineer doctor medic captain sergeant corporal private base band barracks "
    "helicopter helicopters vehicle vehicles convoy patrol patrols aircraft plane planes ship "
    "hospital surgeon nurse pilot pilots veteran veterans training"
)
_LONGEST_SERVICE = 6
_SERVICE_HEADS = words("army navy force forces police gendarmerie corps university")
_GENERAL = words(
    "staff headquarters department directorate secretariat assembly command hospital service "
    "services reserve inspectorate"
)
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z&-]{1,11}\d?(?: [A-Z]{2,6})?")
# Those whose a body is: "People's Army", "Women's Union".
_PEOPLE = words("people women men children veterans farmers")
_MEMBERS = words(
    "experts officers boys girls workers farmers teachers students soldiers ministers nurses "
    "citizens lawyers journalists peoples veterans leaders commanders chiefs doctors peacekeepers"
)
_SPELLING = str.maketrans({"’": "'"})


class Bodies:
    """Finds the names of bodies and of countries, and what acronyms a text defines."""

    def __init__(self, gazetteer: Gazetteer, missions: Missions) -> None:
        self._gazetteer = gazetteer
        self._find_missions = missions

    def __call__(self, reading: Reading) -> None:
        """Add the names to a reading."""
        found = {match.start: match for match in self._gazetteer.find(reading)}
        taken: dict[int, Name] = {}
        for match in found.values():
            text = reading.words_of(match.start, match.end)
            if _bare_department(text, match.value):
                continue  # "the Department of Peacekeeping Operations" may be a state's own
            name = Name(
                match.start,
                match.end,
                match.kind,
                match.value,
                form="adjective" if match.adjective else "generic" if match.people else "name",
            )
            if match.kind in (Kind.COUNTRY, Kind.TERRITORY):
                name.country = match.value
            for i in range(match.start, match.end):
                taken[i] = name
        self._settle_ambiguous(reading, taken)
        self._find_peoples(reading, taken)
        self._find_missions(reading, taken)
        scan = _Scan(reading, taken)
        for start, end in reading.sentences:
            scan.sentence(start, end)
        scan.leftover()
        scan.units.settle()
        reading.names = list({id(name): name for name in scan.taken.values()}.values())
        reading.index_names()
        _join_short_forms(reading)
        join_units(reading)
        reading.index_names()

    def _find_peoples(self, reading: Reading, taken: dict[int, Name]) -> None:
        """Take "377 *Austrians*" for people of a state, as its adjective is."""
        for i, word in enumerate(reading.words):
            if i in taken or not word[:1].isupper() or not word.endswith(("ns", "is")):
                continue
            if self._gazetteer.is_name(word[:-1]):
                continue
            meant = [e for e in self._gazetteer.meanings(word[:-1]) if e.kind in _LANDS]
            if len(meant) == 1:
                state = meant[0].name
                taken[i] = Name(i, i + 1, meant[0].kind, state, country=state, form="adjective")

    def _settle_ambiguous(self, reading: Reading, taken: dict[int, Name]) -> None:
        """Give "Congo" to the one of its two states that the text names in full."""
        present = {name.value: name for name in taken.values() if name.kind in _LANDS}
        for i, word in enumerate(reading.words):
            if i in taken or not word[:1].isupper():
                continue
            meant = [e for e in self._gazetteer.meanings(word) if e.kind in _LANDS]
            named = [entity for entity in meant if entity.name in present]
            if len(meant) > 1 and len(named) == 1:
                adjective = not self._gazetteer.is_name(word)
                taken[i] = Name(
                    i,
                    i + 1,
                    named[0].kind,
                    named[0].name,
                    country=named[0].name,
                    form="adjective" if adjective else "name",
                )


_LANDS = (Kind.COUNTRY, Kind.TERRITORY)


def _bare_department(text: str, canonical: str) -> bool:
    return (
        canonical.startswith("United Nations ")
        and "department" in text.lower()
        and not re.search(r"\bUN|U\.N\.|United", text)
    )


class _Scan:
    """One pass over a text for the names of bodies."""

    def __init__(self, reading: Reading, taken: dict[int, Name]) -> None:
        self.reading = reading
        self.taken = taken
        self.units = Units(reading, taken)
        self.acronyms: dict[str, Name] = {}
        self.end = 0
        self.start = 0

    def sentence(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        i = start
        while i < end:
            # A small word that begins no unit begins nothing: most are dismissed by that.
            begins = i in self.taken or may_begin(self.reading.words[i])
            name = self._next(i) if begins else None
            if name is None:
                i += 1
                continue
            for j in range(name.start, name.end):
                self.taken[j] = name
            self._define(name)
            i = max(name.end, i + 1)
        for i in range(start, end):
            if i in self.taken and self.taken[i].start == i:
                self._define(self.taken[i])

    def _next(self, i: int) -> Name | None:
        return (
            self._national(i)
            or self.units.at(i, self.start, self.end)
            or labelled(self.reading, self.taken, i, self.end)
            or self._body(i)
            or self._acronym(i)
        )

    def _national(self, i: int) -> Name | None:
        """Read "the X government", "X's defence ministry", "the X army", in small letters."""
        land = self.taken.get(i)
        if land is None or land.start != i or land.country is None or land.kind is not Kind.COUNTRY:
            return None
        low, j = self.reading.low, land.end
        owned = j < self.end and low[j] in lexicon.POSSESSIVES
        if not owned and land.form != "adjective":
            return None
        j += owned
        first = j
        while j < self.end and low[j] in lexicon.FIELDS and j - first < _LONGEST_FIELD:
            j += 1
        noun = low[j] if j < self.end else ""
        if noun == "government" and j == first:
            value = f"Government of {land.country}"
        elif noun == "ministry" and j > first and self.reading.words[j][0].islower():
            portfolio = self.reading.words_of(first, j)
            value = f"{ministry_of(portfolio)} of {with_article(land.country)}"
        elif (stop := self._service(first)) and self._reads_on(stop):
            j, adjective = stop - 1, self._adjective(land)
            value = f"{adjective} {self.reading.words_of(first, stop)}"
        else:
            return None
        return Name(i, j + 1, Kind.ORGANIZATION, value, country=land.country)

    def _service(self, j: int) -> int:
        """Return where "army", "armed forces" or "national police" ends; 0 where none is there."""
        j += self.reading.low[j : j + 1] == ["national"]
        for size in (2, 1):
            if " ".join(self.reading.low[j : j + size]) in _SERVICES and j + size <= self.end:
                return j + size if self.reading.words[j][0].islower() else 0
        return 0

    def _reads_on(self, j: int) -> bool:
        """Tell whether no noun follows that is qualified by it: "Indian army *engineers*"."""
        word = self.reading.low[j] if j < self.end else ""
        return word not in _QUALIFIED and j not in self.taken

    def _adjective(self, land: Name) -> str:
        """Return the adjective of a country: the text's own, else the registry's first."""
        if land.form == "adjective":
            return self.reading.words_of(land.start, land.end)
        found = registry.load().find(land.value, [Kind.COUNTRY])
        return found[0].demonyms[0] if found and found[0].demonyms else land.value

    # -- bodies ----------------------------------------------------------------------------

    def _body(self, i: int) -> Name | None:
        """Read a capitalised run that holds the head of a body's name."""
        reading, low = self.reading, self.reading.low
        if not self._starts(i):
            return None
        leading = self.taken.get(i)
        j, head = (i if leading is None else leading.end - 1), -1
        while j < self.end and (self._runs(j, i) or (head < 0 and self._joins(j, i))):
            if low[j] in lexicon.BODY_HEADS and not (j in self.taken and j != i):
                head = j
            j += 1
        if (
            (head < 0 or head < j - 1)
            and j < self.end
            and j > i + (i in self.taken)
            and low[j] in lexicon.LOWER_HEADS
        ):
            head, j = j, j + 1
        if head < 0 or self._inside_registry(i, j):
            return None
        if head + 1 < self.end and low[head + 1] in lexicon.OFFICE_WORDS:
            return None
        j = head + 1
        number = j < self.end and _SHORT_NUMBER.fullmatch(reading.words[j])
        if number and low[head] in _NUMBERED_HEADS:
            j += 1
        j = self._continued(i, head, j)
        if head == i and j == head + 1:
            return None  # "the Council", "the Department": a reference, not a name
        if i == self.start and j - i == 1:
            return None
        return self._body_name(i, j, head)

    def _starts(self, i: int) -> bool:
        word, low = self.reading.words[i], self.reading.low[i]
        if not is_name_like(word) or low in lexicon.TITLES or low in lexicon.MONTHS_AND_DAYS:
            return False
        if low in (
            "the",
            "this",
            "its",
            "in",
            "at",
            "on",
            "a",
            "an",
            "former",
            "deputy",
            "vice",
            "minister",
            "head",
            "director",
            "commander",
            "president",
            "photo",
        ):
            return False
        if low == "staff" and self.reading.low[max(0, i - 2) : i] == ["chief", "of"]:
            return False
        if low == "command" and i == self.start and self.reading.low_at(i + 1) == "of":
            return False  # "Command of X passed to Y": what one has, and no body
        name = self.taken.get(i)
        if name is not None and name.kind is Kind.MISSION:
            return not self._own_body_after(name.end)
        return name is None or name.start == i

    def _own_body_after(self, j: int) -> bool:
        """Tell whether a mission's acronym only says whose body follows: "the X *Y Brigade*"."""
        k = j
        while k < self.end and is_name_like(self.reading.words[k]) and k not in self.taken:
            k += 1
        return k > j + 1 and self.reading.low[k - 1] in lexicon.BODY_HEADS

    def _runs(self, j: int, start: int) -> bool:
        reading = self.reading
        if j > start and j in self.taken and self.taken[j].kind in (Kind.MISSION,):
            return False
        if reading.low[j] in lexicon.OFFICE_WORDS and not self._general(j):
            return False
        if is_name_like(reading.words[j]) and reading.low[j] not in lexicon.MONTHS_AND_DAYS:
            return reading.low[j] not in lexicon.TITLES
        return j > start and self._possessive_inside(j)

    def _joins(self, j: int, start: int) -> bool:
        """Tell whether "and" is within a name: "the *Relief and Rehabilitation* Commission"."""
        reading, low = self.reading, self.reading.low
        if low[j] != "and" or j == start or low[start - 1] not in _OPENING:
            return False
        if low[j - 1] in lexicon.BODY_HEADS or start in self.taken:
            return False
        k = j + 1
        while k < min(self.end, j + _LONGEST_FIELD) and is_name_like(reading.words[k]):
            if k in self.taken:
                return False
            if low[k] in lexicon.BODY_HEADS:
                return k > j + 1
            k += 1
        return False

    def _general(self, j: int) -> bool:
        """Tell whether "General" is part of a body's name: "General Staff", and no rank."""
        following = self.reading.low[j + 1] if j + 1 < self.end else ""
        return self.reading.low[j] == "general" and following in _GENERAL

    def _possessive_inside(self, j: int) -> bool:
        """Tell whether "'s" belongs to the name of a body: "People's Army", "Experts' Group"."""
        reading = self.reading
        if reading.low[j] not in lexicon.POSSESSIVES or j - 1 in self.taken:
            return False
        if reading.low[j - 1] in _PEOPLE:
            return True
        plural = reading.low[j - 1] in _MEMBERS and reading.low[j] in ("'", "’")
        following = reading.words[j + 1] if j + 1 < self.end else ""
        return plural and following[:1].isupper()

    def _inside_registry(self, i: int, j: int) -> bool:
        name = self.taken.get(i)
        return name is not None and name.end >= j

    def _continued(self, first: int, head: int, j: int) -> int:
        """Follow "of National Defence", "for Participation in the UN Peacekeeping Operations"."""
        low = self.reading.low
        purpose = low[head] in lexicon.PURPOSE_HEADS
        while j + 1 < self.end:
            k = j + 1 + (low[j + 1] == "the" and j + 2 < self.end)
            if purpose and low[j] in _PURPOSES:
                if (head == first or low[j] != "on") and not is_name_like(self.reading.words[k]):
                    break  # "the Council for the second time", "the X Commission for its help"
                stop, purpose = self._list_of_fields(self._purpose(k)), False
            elif low[j] in _CONTINUE:
                stop = self._field(head, j, k)
            elif low[head] == "mission" and low[j] == "in" and head > first:
                stop = self._land_end(k)
            else:
                break
            if stop == k:
                break
            j = stop
        return j

    def _land_end(self, k: int) -> int:
        """Return where the land of "the Training Mission *in Chad*" ends, or ``k``."""
        land = self.taken.get(k)
        named = land is not None and land.start == k and land.form == "name"
        return land.end if land is not None and named and land.kind in _LANDS else k

    def _field(self, head: int, j: int, k: int) -> int:
        """Return where "of National Defence" ends, or ``k`` where a body of its own follows."""
        low = self.reading.low
        larger = (
            low[j] == "of" and low[head] not in ("staff", "ministry") and self._is_larger_body(k)
        )
        named = is_name_like(self.reading.words[k]) and low[k] not in lexicon.MONTHS_AND_DAYS
        if larger or not named:
            return k
        listed = low[head] in ("ministry", "department")
        return self._list_of_fields(self._capitals(k, listed=listed))

    def _is_larger_body(self, k: int) -> bool:
        """Tell whether what "of" brings is a body of its own: "the Command *of* the X Army"."""
        name = self.taken.get(k)
        if self._service_named(k):
            return True
        if name is None or name.start != k:
            return self.reading.low[k] in ("ministry", "department")
        if name.value == "United Nations":
            return name.end >= self.end or not is_name_like(self.reading.words[name.end])
        return name.kind in (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT)

    def _service_named(self, k: int) -> bool:
        """Tell whether the name of a force begins here: "the *Nepali Army*", "the *Air Force*"."""
        j = k
        while j < min(self.end, k + _LONGEST_SERVICE) and is_name_like(self.reading.words[j]):
            if self.reading.low[j] in _SERVICE_HEADS:
                return j > k
            j += 1
        return False

    def _list_of_fields(self, k: int) -> int:
        """Return where ", Security and External Relations" ends, or ``k`` if it is no such list."""
        low, j = self.reading.low, k
        while j < self.end:
            last = low[j] == "and" or (low[j] == "," and low[j + 1 : j + 2] == ["and"])
            step = 1 + (low[j] == "," and last)
            if low[j] not in (",", "and") or not self._is_field(j + step):
                return k
            j += step
            while j < self.end and self._is_field(j):
                j += 1
            if last:
                return j
        return k

    def _is_field(self, k: int) -> bool:
        if k >= self.end or k in self.taken or not is_name_like(self.reading.words[k]):
            return False
        word = self.reading.words[k]
        return word.lower() in lexicon.FIELDS or (word.isupper() and len(word) > 1)

    def _capitals(self, k: int, *, listed: bool) -> int:
        reading, low = self.reading, self.reading.low
        while k < self.end:
            if k in self.taken and self.taken[k].form != "adjective":
                k = self.taken[k].end
            elif is_name_like(reading.words[k]) or self._possessive_inside(k):
                if low[k] in lexicon.MONTHS_AND_DAYS or low[k] in lexicon.TITLES:
                    break
                k += 1
            elif (
                listed
                and low[k] == "and"
                and k + 1 < self.end
                and is_name_like(reading.words[k + 1])
                and k + 1 not in self.taken
                and low[k + 1] not in lexicon.BODY_HEADS
                and not (k + 2 < self.end and low[k + 2] in lexicon.BODY_HEADS)
            ):
                k += 2
            else:
                break
        return k

    def _purpose(self, k: int) -> int:
        """Where the wording of a committee's purpose ends."""
        low = self.reading.low
        while k < self.end:
            word = low[k]
            if (
                not (word[0].isalpha() or word in lexicon.POSSESSIVES)
                or word in lexicon.AUXILIARIES
                or word in lexicon.ADVERBS
            ):
                break
            if word in _ENDS_PURPOSE or word in _SPEECH or word in lexicon.MONTHS_AND_DAYS:
                break
            if word == "and" and k + 1 < self.end and low[k + 1] in _ROLE_STARTERS:
                break
            if word == "and" and k + 1 < self.end and self.reading.words[k + 1][0].isupper():
                break
            k += 1
        return k

    def _body_name(self, i: int, j: int, head: int) -> Name:
        reading, low = self.reading, self.reading.low
        owner = self._owner(i)
        last = head + 1 if low[head] == "mission" else j  # a mission in a land is not that land's
        lands = [self.taken[k] for k in range(i, last) if k in self.taken]
        owner = owner or next((land.country for land in lands if land.country == land.value), None)
        if low[head] == "ministry":
            value, country = self._ministry(i, j, head)
            owner = owner or country
            if owner is not None:
                value = f"{value} of {with_article(owner)}"
            return Name(i, j, Kind.ORGANIZATION, value, country=owner)
        reaction = (
            low[head] == "force" and head > i and low[head - 1] in ("reaction", "task", "deployed")
        ) or low[head - 1 : head + 1] == ["task", "group"]
        team = low[head] == "team" and head > i and low[head - 1] in UNIT_MODIFIERS
        unit = low[head] in _UNIT_NAMES or reaction or team
        kind = Kind.UNIT if unit else Kind.ORGANIZATION
        value = reading.words_of(i, j).translate(_SPELLING)
        return Name(i, j, kind, value, country=owner)

    def _ministry(self, i: int, j: int, head: int) -> tuple[str, str | None]:
        """Return one spelling for "Defence Ministry" and "Ministry of Defense", and the state."""
        reading = self.reading
        country = None
        if head + 1 < j:
            stop = j
            for k in range(head + 2, j):
                if reading.low[k] == "of" and k + 1 < j and self._country_at(k + 1, j):
                    country, stop = self._country_at(k + 1, j), k
                    break
            portfolio = reading.words_of(head + 2, stop)
            if reading.low[head + 2] == "the" and reading.low[head + 3] not in (
                "armed",
                "interior",
            ):
                portfolio = reading.words_of(head + 3, stop)
        else:
            first = i
            if i in self.taken and self.taken[i].country:
                country, first = self.taken[i].country, self.taken[i].end
            portfolio = reading.words_of(first, head) if first < head else ""
        return ministry_of(portfolio), country

    def _country_at(self, k: int, end: int) -> str | None:
        while k < end and self.reading.low[k] == "the":
            k += 1
        name = self.taken.get(k)
        return name.country if name else None

    def _owner(self, i: int) -> str | None:
        return owner_before(self.reading, self.taken, i, self.start)

    # -- acronyms --------------------------------------------------------------------------

    def _define(self, name: Name) -> None:
        """Remember "X Y Z (XYZ)", "X Y Z, or XYZ" and "XYZ (X Y Z)"."""
        words, j = self.reading.words, name.end
        if words[j : j + 1] == ["("] and ")" in words[j + 2 : j + 4]:
            known = self.taken.get(j + 1)
            if known is not None and known is not name:
                self._is_known(name, known)
                return
            short = " ".join(words[j + 1 : words.index(")", j)])
        elif words[j : j + 2] == [",", "or"] and j + 2 < len(words):
            short = words[j + 2]
        elif name.start > 1 and words[name.start - 1] == "(" and words[j : j + 1] == [")"]:
            short = words[name.start - 2]
        else:
            return
        if _ACRONYM.fullmatch(short):
            self.acronyms.setdefault(short, name)

    def _is_known(self, name: Name, known: Name) -> None:
        """Take "the UN Mission (UNMISS)" for what the acronym in brackets is known to be."""
        same = known.kind is Kind.MISSION and name.kind is Kind.ORGANIZATION
        if same and fold(name.value).split()[-1] in ("mission", "force", "operation"):
            name.value, name.kind = known.value, known.kind

    def leftover(self) -> None:
        """Find the acronyms that a text uses before it says what they stand for."""
        if not self.acronyms:
            return
        for start, end in self.reading.sentences:
            self.start, self.end = start, end
            for i in range(start, end):
                name = self._acronym(i) if self.reading.words[i] in self.acronyms else None
                if name is not None:
                    for j in range(name.start, name.end):
                        self.taken[j] = name

    def _acronym(self, i: int) -> Name | None:
        reading = self.reading
        words = reading.words
        if i in self.taken:
            return None
        meant = self.acronyms.get(words[i])
        if meant is not None:
            country = meant.country
            start = i
            before = self.taken.get(i - 1)
            value = meant.value
            if before is not None and before.country and before.end == i and i > self.start:
                country, start = before.country, before.start
                if fold(before.country) not in fold(value):
                    value = f"{before.country} {value}"
            return Name(start, i + 1, meant.kind, value, country=country)
        # "Inter-Services Public Relations (ISPR)": the initials vouch for the name.
        if (
            i > self.start + 2
            and i + 1 < self.end
            and words[i - 1] == "("
            and words[i + 1] == ")"
            and words[i].isupper()
            and len(words[i]) >= 2
        ):
            return self._spelled_out(i)
        return None

    def _spelled_out(self, i: int) -> Name | None:
        reading = self.reading
        letters = reading.words[i].lower()
        k, initials = i - 2, ""
        while (
            k >= self.start
            and len(initials) < len(letters)
            and (reading.words[k][0].isupper() or reading.low[k] in ("of", "for", "and", "the"))
        ):
            if k in self.taken and self.taken[k].kind not in (Kind.COUNTRY,):
                return None
            if reading.words[k][0].isupper():
                initials = "".join(p[0] for p in reading.low[k].split("-") if p) + initials
            k -= 1
        start = k + 1
        if initials != letters or not reading.words[start][0].isupper():
            return None
        name = Name(start, i - 1, Kind.ORGANIZATION, reading.words_of(start, i - 1))
        for j in range(start, i - 1):
            self.taken[j] = name
        self.acronyms[reading.words[i]] = name
        return None


_ENDS_PURPOSE = words(
    "who which where said says that but while for to with at from by during after before since as"
)
_SPEECH = words("said says told stressed added noted affirmed announced")


def ministry_of(portfolio: str) -> str:
    """Return a ministry's name for its portfolio.

    >>> ministry_of("Foreign"), ministry_of("Defense"), ministry_of("public security")
    ('Ministry of Foreign Affairs', 'Ministry of Defence', 'Ministry of Public Security')
    """
    if not portfolio:
        return "Ministry"
    known = _PORTFOLIOS.get(portfolio.lower())
    words = known or " ".join(
        word
        if word.lower() in ("and", "of", "for", "the") or word[0].isupper()
        else word.capitalize()
        for word in portfolio.split()
    )
    return f"Ministry of {words}".replace("Defense", "Defence")


_WITH_ARTICLE = words(
    "Republic United Democratic Central Russian Lao Syrian Dominican Netherlands Philippines "
    "Gambia Czech Marshall Solomon Comoros Maldives Bahamas"
)


def with_article(country: str) -> str:
    """Return a country's name as it stands after "of".

    >>> with_article("Republic of Korea"), with_article("Ghana")
    ('the Republic of Korea', 'Ghana')
    """
    return f"the {country}" if country.split()[0] in _WITH_ARTICLE else country


def _join_short_forms(reading: Reading) -> None:
    """Give a shortened name of a body the full one, where the text has just one that fits."""
    bodies = [
        n for n in reading.names if n.kind in (Kind.ORGANIZATION, Kind.UNIT) and n.form == "name"
    ]
    shortened = _without_country(bodies)
    national = {n.value for n in bodies if n.value.startswith("Ministry of National Defence")}
    reading.national_ministry = min(sorted(national), default=None, key=len)
    for name in bodies:
        short = fold(name.value)
        longer = shortened.get(short, set())
        if short == "ministry of defence" and reading.national_ministry and not name.country:
            name.value = reading.national_ministry
        elif len(longer) == 1 and len(short.split()) > 1 and not name.country:
            name.value, name.country = next(iter(longer))
        elif short.startswith("department of") and name.country and fold(name.country) not in short:
            name.value = f"{name.country} {name.value}"


def _without_country(bodies: Iterable[Name]) -> dict[str, set[tuple[str, str | None]]]:
    """Return which full names, with a country before or after, a shorter one may stand for."""
    shortened: dict[str, set[tuple[str, str | None]]] = {}
    for name in bodies:
        key, country = fold(name.value), fold(name.country or "")
        bare = key.removesuffix(f" of {country}").removesuffix(f" of the {country}")
        for short in (key.removeprefix(f"{country} "), bare):
            if country and short != key:
                shortened.setdefault(short, set()).add((name.value, name.country))
    return shortened


def copy_name(name: Name, start: int, end: int) -> Name:
    """Return the same thing, named at other tokens."""
    return replace(name, start=start, end=end, first=start, last=end, roles=[])

"""Names of bodies: those of the registry, ministries and others by pattern, units, acronyms."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.counts import cardinal, ordinal
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.gazetteer import Gazetteer

_LEVEL = re.compile(r"level[-‐–]?(\w+)?", re.IGNORECASE)
_BATTALION = re.compile(r"[A-Z][A-Za-z]*(?:BATT?|[Bb]att?|QRF|BAT)(?:-?\d+|-[IVX]+)?")
_PORTFOLIOS = {
    "foreign": "Foreign Affairs",
    "defense": "Defence",
    "home": "Home Affairs",
    "national defense": "National Defence",
}
_UNIT_NAMES = lexicon.UNIT_HEADS - {"team", "hospital"} | {"regiment", "corps"}
_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
_CONTINUE = words("of for on")
_ROLE_STARTERS = words(
    "deputy vice head chief chair director commander member president minister "
    "chairman secretary a the its his her"
)
_SPELLING = str.maketrans({"’": "'"})


class Bodies:
    """Finds the names of bodies and of countries, and what acronyms a text defines."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

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
                form="adjective" if match.adjective else "name",
            )
            if match.kind in (Kind.COUNTRY, Kind.TERRITORY):
                name.country = match.value
            for i in range(match.start, match.end):
                taken[i] = name
        self._settle_ambiguous(reading, taken)
        scan = _Scan(reading, taken)
        for start, end in reading.sentences:
            scan.sentence(start, end)
        reading.names = list({id(name): name for name in scan.taken.values()}.values())
        reading.index_names()
        _join_short_forms(reading)
        _join_appositions(reading)
        reading.index_names()

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
        self.acronyms: dict[str, Name] = {}
        self.end = 0
        self.start = 0

    def sentence(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        i = start
        while i < end:
            name = self._government(i) or self._unit(i) or self._body(i) or self._acronym(i)
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

    def _government(self, i: int) -> Name | None:
        """Read "the X government" and "X's government"."""
        land = self.taken.get(i)
        if land is None or land.start != i or land.country is None or land.kind is not Kind.COUNTRY:
            return None
        j = land.end
        if j < self.end and self.reading.low[j] in lexicon.POSSESSIVES:
            j += 1
        elif land.form != "adjective":
            return None
        if j >= self.end or self.reading.low[j] != "government":
            return None
        value = f"Government of {land.country}"
        return Name(i, j + 1, Kind.ORGANIZATION, value, country=land.country)

    # -- units -----------------------------------------------------------------------------

    def _unit(self, i: int) -> Name | None:
        if i in self.taken and self.taken[i].form != "adjective":
            return None
        return self._hospital(i) or self._battalion(i) or self._plain_unit(i)

    def _hospital(self, i: int) -> Name | None:
        low = self.reading.low
        found = _LEVEL.fullmatch(low[i])
        if not found:
            return None
        level, j = found[1], i + 1
        if level is None and j < self.end:
            if low[j] in ("-", "–") and j + 1 < self.end:
                j += 1
            level, j = low[j], j + 1
        value = cardinal(level or "") or cardinal((level or "").upper())
        field = j < self.end and low[j] == "field"
        j += field
        if value is None or j >= self.end or low[j] not in ("hospital", "hospitals"):
            return None
        j += 1
        number, j = self._serial(i, j)
        suffix = f" No. {number}" if number else ""
        first = i - 1 if number and i > self.start and ordinal(low[i - 1]) == number else i
        return Name(
            first, j, Kind.UNIT, f"Level-{value} Field Hospital{suffix}", country=self._owner(first)
        )

    def _serial(self, i: int, j: int) -> tuple[int | None, int]:
        """Return the number of a unit (before: "second", after: "No. 2", "Rotation 2")."""
        low = self.reading.low
        k = j
        while k < self.end and low[k] in (
            "no",
            "no.",
            "number",
            "rotation",
            ".",
            "(",
            "contingent",
        ):
            k += 1
        if (
            j <= k < self.end
            and low[k].isdigit()
            and len(low[k]) <= 3
            and (k > j or self._capital(i))
        ):
            return int(low[k]), k + 1
        before = ordinal(low[i - 1]) if i > self.start else None
        return before, j

    def _capital(self, i: int) -> bool:
        return self.reading.words[i][0].isupper()

    def _battalion(self, i: int) -> Name | None:
        words = self.reading.words
        if not _BATTALION.fullmatch(words[i]) or len(words[i]) < 5:
            return None
        j = i + 1
        value = words[i]
        if not any(c.isdigit() for c in value) and j < self.end and words[j].isdigit():
            value, j = f"{value} {words[j]}", j + 1
        owner = self._owner(i)
        return Name(i, j, Kind.UNIT, value, country=owner)

    def _plain_unit(self, i: int) -> Name | None:
        """Read "Engineering Unit Rotation 1", "Brigade 139", "the Vietnamese engineering unit"."""
        reading, low = self.reading, self.reading.low
        if low[i] in lexicon.UNIT_HEADS and i > self.start and _NTH.fullmatch(low[i - 1]):
            return Name(i - 1, i + 1, Kind.UNIT, reading.words_of(i - 1, i + 1))
        j = i
        while j < self.end and j - i < 6 and low[j] not in lexicon.UNIT_HEADS:
            if not (reading.words[j][0].isalpha() and low[j] not in _STOP_UNIT):
                return None
            if (
                j in self.taken
                and self.taken[j].form != "adjective"
                and self.taken[j].kind != Kind.COUNTRY
            ):
                return None
            j += 1
        if j >= self.end or j - i >= 6:
            return None
        head, j = j, j + 1
        serial, j = self._serial(i, j)
        named = reading.words[head][0].isupper()
        if named and serial and not ordinal(low[i - 1] if i else ""):
            return (
                Name(i, j, Kind.UNIT, reading.words_of(i, j), country=self._owner(i))
                if i == head or self._capital(i)
                else None
            )
        owner = self.taken[i].country if i in self.taken else self._from(head + 1)
        if (
            owner is None
            or head == i
            or (named and head + 1 < self.end and low[head + 1] in _CONTINUE)
        ):
            return None
        first = i
        if i > self.start and ordinal(low[i - 1]) and re.match(r"\d", low[i - 1]):
            first = i - 1
        return Name(
            first,
            head + 1,
            Kind.UNIT,
            reading.words_of(first, head + 1),
            country=owner,
            form="name" if named else "generic",
        )

    def _from(self, j: int) -> str | None:
        """Read "an aviation unit *from X*"."""
        if j + 1 < self.end and self.reading.low[j] == "from":
            name = self.taken.get(j + 1)
            return name.country if name is not None and name.form == "name" else None
        return None

    # -- bodies ----------------------------------------------------------------------------

    def _body(self, i: int) -> Name | None:
        """Read a capitalised run that holds the head of a body's name."""
        reading, low = self.reading, self.reading.low
        if not self._starts(i):
            return None
        j, head = i, -1
        while j < self.end and self._runs(j, i):
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
        number = j < self.end and reading.words[j].isdigit() and len(reading.words[j]) <= 3
        if number and low[head] in ("region", "zone", "brigade", "division", "corps", "regiment"):
            j += 1
        j = self._continued(head, j)
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
        name = self.taken.get(i)
        return name is None or (name.start == i and name.form != "done")

    def _runs(self, j: int, start: int) -> bool:
        reading = self.reading
        if j > start and j in self.taken and self.taken[j].kind in (Kind.MISSION,):
            return False
        if reading.low[j] in lexicon.OFFICE_WORDS:
            return False
        if is_name_like(reading.words[j]) and reading.low[j] not in lexicon.MONTHS_AND_DAYS:
            return reading.low[j] not in lexicon.TITLES
        possessive = reading.words[j] in ("'s", "’s") and reading.low[j - 1] == "people"
        return possessive and j > start

    def _inside_registry(self, i: int, j: int) -> bool:
        name = self.taken.get(i)
        return name is not None and name.end >= j

    def _continued(self, head: int, j: int) -> int:
        """Follow "of National Defence", "for Participation in the UN Peacekeeping Operations"."""
        reading, low = self.reading, self.reading.low
        purpose = low[head] in lexicon.PURPOSE_HEADS
        while j + 1 < self.end:
            if low[j] not in _CONTINUE and not (low[j] == "in" and purpose):
                break
            k = j + 1
            if low[k] == "the" and k + 1 < self.end:
                k += 1
            if purpose and low[j] in ("on", "for", "in"):
                stop = self._purpose(k)
            else:
                if not is_name_like(reading.words[k]) or low[k] in lexicon.MONTHS_AND_DAYS:
                    break
                stop = self._capitals(k, listed=low[head] in ("ministry", "department"))
            if stop == k:
                break
            j = stop
        return j

    def _capitals(self, k: int, *, listed: bool) -> int:
        reading, low = self.reading, self.reading.low
        while k < self.end:
            if is_name_like(reading.words[k]) or (
                reading.words[k] in ("'s", "’s") and low[k - 1] == "people"
            ):
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
            ):
                break
            if word in ("who", "which", "said", "says", "that", "but", "while") or word in _SPEECH:
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
        first = i
        leading = self.taken.get(i)
        if (leading is not None and leading.form == "adjective" and leading.country) or (
            leading is not None and leading.kind is Kind.COUNTRY
        ):
            owner = owner or leading.country
        if low[head] == "ministry":
            value, country = self._ministry(i, j, head)
            owner = owner or country
            return Name(i, j, Kind.ORGANIZATION, value, country=owner)
        reaction = low[head] == "force" and head > i and low[head - 1] in ("reaction", "task")
        unit = low[head] in _UNIT_NAMES or reaction
        kind = Kind.UNIT if unit else Kind.ORGANIZATION
        value = reading.words_of(first, j).translate(_SPELLING)
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
            if reading.low[head + 2] == "the":
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
        """Return the country before token ``i`` as owner: "Vietnam's", "the Vietnamese"."""
        low = self.reading.low
        k = i - 1
        while k >= self.start and (ordinal(low[k]) or low[k] in ("own", "new")):
            k -= 1
        if k >= self.start and low[k] in lexicon.POSSESSIVES:
            k -= 1
            name = self.taken.get(k)
            return name.country if name else None
        name = self.taken.get(k)
        return name.country if name and name.form == "adjective" else None

    # -- acronyms --------------------------------------------------------------------------

    def _define(self, name: Name) -> None:
        """Remember "X Y Z (XYZ)" and "X Y Z, or XYZ"."""
        words = self.reading.words
        j = name.end
        if j + 2 < len(words) and words[j] == "(" and words[j + 2] == ")":
            short = words[j + 1]
        elif j + 2 < len(words) and words[j] == "," and words[j + 1] == "or":
            short = words[j + 2]
        else:
            return
        if short.isupper() and 2 <= len(short) <= 12 and short not in self.acronyms:
            self.acronyms[short] = name

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


_STOP_UNIT = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.DETERMINERS
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
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


def _join_short_forms(reading: Reading) -> None:
    """Give a shortened name of a body the full one, where the text has just one that fits."""
    bodies = [
        n for n in reading.names if n.kind in (Kind.ORGANIZATION, Kind.UNIT) and n.form == "name"
    ]
    folded: dict[str, Name] = {}
    nationals: dict[str, list[Name]] = {}
    for name in bodies:
        key = fold(name.value)
        if key in folded:
            continue
        folded[key] = name
        prefix = fold(name.country) + " " if name.country else ""
        if prefix and key.startswith(prefix):
            nationals.setdefault(key.removeprefix(prefix), []).append(name)
    if "ministry of national defence" in folded:
        reading.national_ministry = folded["ministry of national defence"].value
    for name in bodies:
        short = fold(name.value)
        longer = nationals.get(short, [])
        if short == "ministry of defence" and reading.national_ministry:
            name.value = reading.national_ministry
        elif len(longer) == 1 and len(short.split()) > 1 and not name.country:
            name.value, name.country = longer[0].value, longer[0].country
        elif short.startswith("department of") and name.country:
            prefix = fold(name.country)
            if not short.startswith(prefix) and prefix not in short:
                name.value = f"{name.country} {name.value}"


_APPOSED = 4
_KNOWN_AS = ("the", "known", "as")


def _join_appositions(reading: Reading) -> None:
    """Take "the X battalion, XBATT-1," for one unit, whichever name the text uses later."""
    units = [name for name in reading.names if name.kind is Kind.UNIT]
    meant: dict[str, Name] = {}
    for first, second in itertools.pairwise(units):
        if second.start - first.end > _APPOSED:
            continue
        between = [w for w in reading.low[first.end : second.start] if w not in _KNOWN_AS]
        if between not in ([","], ["("]):
            continue
        named = first if _BATTALION.fullmatch(first.value.split()[0]) else second
        other = second if named is first else first
        if _BATTALION.fullmatch(named.value.split()[0]):
            meant[fold(other.value)] = named
            named.country = named.country or other.country
    for name in units:
        full = meant.get(fold(name.value))
        if full is not None:
            name.value, name.country, name.form = full.value, full.country or name.country, "name"
    owners = {name.value: name.country for name in units if name.country}
    for name in units:
        name.country = name.country or owners.get(name.value)


def copy_name(name: Name, start: int, end: int) -> Name:
    """Return the same thing, named at other tokens."""
    return replace(name, start=start, end=end, first=start, last=end, roles=[])

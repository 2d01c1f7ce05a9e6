"""Units of armed forces and police, in every way that news names them.

With a number ("Level-2 Field Hospital Rotation 6", "121st Infantry Battalion", "GHANBATT-90",
"Garuda Contingent XXIII-M/UNIFIL"), as the next of a series ("Rotation 7", "the 122nd"), or in
general words ("a formed police unit"). Two namings with one base and one number are one unit.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.counts import ORDINALS, cardinal, ordinal
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.references.descriptions import CAPITALS
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPITALS = {fold(city): state for city, state in CAPITALS.items()}
_LEVEL = re.compile(r"level[-‐–]?(\w+)?", re.IGNORECASE)
# GHANBATT-90, RWANBATT-1, KENQRF 2, BANFPU-1: whose it is, what it is, and its number.
_SHORT = re.compile(
    r"(?P<land>[A-Z][A-Za-z]{1,7}?)"
    r"(?P<kind>BATT?|Batt?|batt|bat(?=-?\d)|QRF|FPU|SPU|ENGCOY|ENGR?|COY|MED|CON|AVN|AVU|MAR)"
    r"(?:[-–/]?(?P<number>\d{1,3}|[IVXL]+))?"
)
_PLAIN_SHORT = re.compile(r"(?:FPU|QRF)-?\d{1,2}")
_HOSPITAL = re.compile(r"L(\d)FH")
_HEAD_WITH_NUMBER = re.compile(r"([A-Z][a-z]+)-(\d{1,3}|[IVX]+)")
_SERIES = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3}))(?:-[A-Z]\d?)?")
_NO_SERIES = words(
    "chapter article level phase type class annex part volume world war pope king queen paul "
    "elizabeth charles category appendix section title tier title"
)
_COUNTED = re.compile(r"\d{1,3}(?:-\d{1,2})?")
_QUOTES = ('"', "“", "”", "''", "``")
_NTH = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_HEADS = lexicon.UNIT_HEADS | words("squadrons companies brigades platoons detachments teams")
# These are units where a number stands before them: "5th National Deployed Force".
_NUMBERED = _HEADS | words("division regiment corps army force battery group wing flotilla")
_BY_THEMSELVES = words(
    "battalion battalions contingent contingents platoon platoons squadron squadrons brigade "
    "brigades regiment detachment detachments"
)
# What a unit is for, and how it is made up: what may stand before "unit", "company" or "team".
UNIT_MODIFIERS = words(
    "engineering engineer engineers police aviation helicopter infantry mechanised mechanized "
    "motorised motorized medical signals signal transport logistics logistic reaction quick "
    "rapid deployment reserve intervention military peacekeeping formed special guard "
    "protection demining clearance mine mine-clearance eod explosive ordnance disposal bomb "
    "engagement female mixed maritime naval air field construction road bridge water drilling "
    "well-drilling combat armoured armored airborne parachute commando reconnaissance "
    "intelligence surveillance drone uav artillery support mobile riverine marine  training "
    "advisory observer utility attack mountain jungle heavy light convoy horizontal vertical "
    "bridging route-clearance joint composite multi-role sapper women's tactical army "
    "communications bomb-disposal quick-reaction rapid-reaction peacekeepers blue-helmet "
    "river jungle warfare rescue cavalry tank coastal desert counter-ied k9 rotary-wing airlift "
    "deployable rapidly"
)
_MANNED = words("engineers infantry paratroopers sappers marines police commandos medics gendarmes")
_FORCES = (
    ("reaction", "force"),
    ("intervention", "force"),
    ("quick-reaction", "force"),
    ("battle", "group"),
)
# What navies put before the names of their ships: "KRI Diponegoro", "BNS Bijoy".
_SHIPS = words(
    "KRI INS BNS HMS HMAS HMNZS HMCS USS BRP RSS ROKS TCG HNLMS ITS FGS PNS SLNS HTMS NRP UMS LÉ LE"
)
_FIELD = 2
_NUMBER_WORDS = words("no no. number rotation . ( contingent #")
_LONGEST = 7
_LONGEST_SHIP = 4


@dataclass(frozen=True, slots=True)
class _Series:
    """What two namings of one unit share: the unit without its number, and the number."""

    base: str
    number: int


class Units:
    """Reads the unit that begins at a token; remembers the series that a text counts."""

    def __init__(self, reading: Reading, taken: dict[int, Name]) -> None:
        self.reading = reading
        self.taken = taken
        self.start = self.end = 0
        self._series: list[tuple[_Series, Name]] = []
        self._latest: Name | None = None
        self._ranked: list[tuple[_Series, Name]] = []

    def at(self, i: int, start: int, end: int) -> Name | None:
        """Return the unit at a token of the sentence ``start:end``."""
        self.start, self.end = start, end
        name = self.taken.get(i)
        if name is not None and not (name.start == i and name.country == name.value):
            return None
        if name is not None and name.form != "adjective":
            return self._with_number(i)
        if not (name is not None or may_begin(self.reading.words[i])):
            return None
        for rule in (
            self._hospital,
            self._ship,
            self._short,
            self._numbered,
            self._with_number,
            self._roman,
            self._next_of_series,
            self._in_general,
        ):
            if found := rule(i):
                self._latest = found
                return found
        return None

    def _low(self, i: int) -> str:
        return self.reading.low[i] if self.start <= i < self.end else ""

    def _word(self, i: int) -> str:
        return self.reading.words[i] if self.start <= i < self.end else ""

    def _named(self, i: int, j: int, value: str, country: str | None = None) -> Name:
        return Name(i, j, Kind.UNIT, value, country=country or self._country(i, j))

    def _country(self, i: int, j: int) -> str | None:
        """Return whose a unit is: "the Ghanaian …", "Ghana's …", "… from Ghana"."""
        if i in self.taken:
            return self.taken[i].country
        before = owner_before(self.reading, self.taken, i, self.start)
        if self._low(j) == "of" and self._low(j + 1)[:1].isdigit():
            j += 2 + (self._low(j + 2) in lexicon.GROUP_NOUNS)  # "a force of 220 from Rwanda"
        if before is None and self._low(j) in ("from", "of"):
            following = self.taken.get(j + 1 + (self._low(j + 1) == "the"))
            if following is not None and following.form == "name":
                return following.country
        return before

    def _counted(self, name: Name, base: str, number: int) -> Name:
        """Remember a unit of a series; another naming of it has the value of the first."""
        series = _Series(fold(base), number)
        for known, first in self._series:
            if known.number == number and _one_series(known.base, series.base):
                if series.base.startswith("level ") > known.base.startswith("level "):
                    self._rename(first.value, name.value)  # "Level-2" is told later
                name.value = first.value
                name.country = name.country or first.country
                return name
        self._series.append((series, name))
        return name

    def _rename(self, old: str, new: str) -> None:
        """Give a unit the fuller of its two names wherever it was named by the shorter."""
        for name in self.taken.values():
            if name.value == old and name.kind is Kind.UNIT:
                name.value = new

    # -- with a number ---------------------------------------------------------------------

    def _hospital(self, i: int) -> Name | None:
        """Read "Level-2 Field Hospital Rotation 6", "the sixth level-two field hospital"."""
        level, j = self._level(i)
        field = self._low(j) == "field"
        head = j + field
        if short := _HOSPITAL.fullmatch(self._word(i)):
            level, head = int(short[1]), i
        elif not (level or field) or self._low(head) not in ("hospital", "hospitals"):
            return None
        first = self._first(i)
        number, label, stop = self._serial(first, head + 1)
        # One of the series of level-2 hospitals is a field hospital, whatever it is called.
        field = field or (level == _FIELD and number is not None)
        parts = (f"Level-{level}" * bool(level), "Field" * field, "Hospital")
        base = " ".join(filter(None, parts))
        named = number is not None or self._word(head)[0].isupper() or level is not None
        if number is None:
            name = self._named(first, head + 1, base)
            name.form = "name" if named else "generic"
            return name
        name = self._named(first, stop, f"{base} {label} {number}")
        return self._counted(name, base, number)

    def _level(self, i: int) -> tuple[int | None, int]:
        """Read "Level-2", "level two", "Level II", "second-level"; return where that ends."""
        low = self._low(i)
        if low.endswith("-level") and (place := ordinal(low.removesuffix("-level"))):
            return place, i + 1
        found = _LEVEL.fullmatch(low)
        if not found:
            return None, i
        level, j = found[1], i + 1
        if level is None:
            j += self._low(j) in ("-", "–")
            level, j = self._low(j), j + 1
        value = cardinal(level) or cardinal(level.upper())
        return (value, j) if value else (None, i)

    def _first(self, i: int) -> int:
        """Return where a unit's own words begin: its ordinal, and the adjective of its country."""
        k = i - 1
        if k >= self.start and k in self.taken and self.taken[k].form == "adjective":
            k = self.taken[k].start - 1
        return k if k >= self.start and ordinal(self._low(k)) else i

    def _serial(self, first: int, j: int) -> tuple[int | None, str, int]:
        """Return a unit's number, how it is counted, and where its words end."""
        k, label = self._past_acronym(j), "No."
        while self._low(k) in _NUMBER_WORDS:
            label = "Rotation" if self._low(k) == "rotation" else label
            k += 1
        low = self._low(k).removeprefix("no.")
        capital = k > j or self._word(j - 1)[:1].isupper() or low != self._low(k)
        if low.isdecimal() and len(low) <= 3 and capital:
            closing = self._low(k + 1) == ")" and "(" in self.reading.low[j:k]
            return int(low), label, k + 1 + closing
        written = self._word(k)[:1].isupper() and capital
        if written and (number := cardinal(self._word(k))):
            return number, label, k + 1
        return ordinal(self._low(first)), label, j

    def _ship(self, i: int) -> Name | None:
        """Read "KRI Diponegoro", "BNS Bijoy": a ship by its navy's letters."""
        if self._word(i) not in _SHIPS or not is_name_like(self._word(i + 1) or "."):
            return None
        j = i + 2
        while is_name_like(self._word(j) or ".") and j - i < _LONGEST_SHIP:
            j += 1
        return self._named(i, j, self.reading.words_of(i, j))

    def _past_acronym(self, j: int) -> int:
        """Return the token after "(L2FH)" in "Field Hospital (L2FH) Rotation 4"."""
        bracketed = self._low(j) == "(" and self._low(j + 2) == ")"
        counted = self._low(j + 3) in ("rotation", "no", "no.", "number")
        return j + 3 if bracketed and counted else j

    def _short(self, i: int) -> Name | None:
        """Read "GHANBATT-90", "KENQRF 2", "BANFPU-1 Rotation 15"."""
        word = self._word(i)
        if _PLAIN_SHORT.fullmatch(word):
            return self._named(i, i + 1, word)
        found = _SHORT.fullmatch(word)
        if found is None or len(word) < 5 or not word[: len(found["land"])][0].isupper():
            return None
        if found["kind"].isupper() and not found["land"].isupper() and found["kind"] != "BATT":
            return None
        j, value = i + 1, word
        if found["number"] is None:
            roman = _SERIES.fullmatch(self._word(j)) and self._word(j) not in ("", "I")
            if roman or _COUNTED.fullmatch(self._low(j)):
                value, j = f"{word} {self._word(j)}", j + 1
                if self._low(j) == "-" and self._low(j + 1).isdecimal():  # "MALBATT 850-7"
                    value, j = f"{value}-{self._low(j + 1)}", j + 2
            elif found["kind"] in ("MED", "CON", "MAR", "ENG"):
                return None  # without a number it may be any word in capitals
        country = self._country(i, j) or _land_of(found["land"])
        if self._low(j) == "rotation" and self._low(j + 1).isdecimal():
            name = self._named(i, j + 2, f"{value} Rotation {self._low(j + 1)}", country)
            return self._counted(name, value, int(self._low(j + 1)))
        base = found["land"] + found["kind"]
        number = re.search(r"\d+$", value)
        name = self._named(i, j, value, country)
        return self._counted(name, base, int(number[0])) if number else name

    def _numbered(self, i: int) -> Name | None:
        """Read "121st Infantry Battalion", "5th National Deployed Force"."""
        if (
            self._low(i).isdecimal()
            and self._word(i + 1) == "Military"
            and (self._word(i + 2) == "Hospital")
        ):
            return Name(i, i + 3, Kind.ORGANIZATION, self.reading.words_of(i, i + 3))
        plain = self._low(i).isdecimal() and len(self._low(i)) <= 2
        if not (_NTH.fullmatch(self._low(i)) or (plain and self._is_title(i + 1))):
            return None
        j = i + 1
        while j < i + _LONGEST and self._low(j) not in _NUMBERED:
            fits = is_name_like(self._word(j) or ".") or self._low(j) in UNIT_MODIFIERS
            fits = fits or (self._low(j) == "and" and is_name_like(self._word(j + 1) or "."))
            if not fits or self._low(j) in lexicon.MONTHS_AND_DAYS:
                return None
            j += 1
        j += self._low(j + 1) == "army"  # "81st Group Army"
        if self._low(j) not in _NUMBERED or (j == i + 1 and self._low(j) in ("group", "force")):
            return None
        name = self._named(i, j + 1, self.reading.words_of(i, j + 1))
        if self._low(j) in ("army", "corps"):
            name.kind = Kind.ORGANIZATION
        if i + 1 in self.taken:
            name.country = name.country or self.taken[i + 1].country
        number = ordinal(self._low(i))
        base = self.reading.words_of(i + 1, j + 1)
        return self._counted(name, base, number) if number else name

    def _is_title(self, j: int) -> bool:
        """Tell whether "Mechanised Brigade" stands here: a unit's kind, in capitals throughout."""
        first = j
        while self._low(j) in UNIT_MODIFIERS and self._word(j)[0].isupper():
            j += 1
        single = self._low(j) in _NUMBERED and not self._low(j).endswith("s")
        sized = j > first or self._low(j) in ("division", "brigade", "corps")
        return single and sized and self._word(j)[0].isupper()

    def _with_number(self, i: int) -> Name | None:
        """Read "Engineering Unit Rotation 2", "Brigade 139", "Ghana Battalion 87", "Unit 308"."""
        if not is_name_like(self._word(i) or "."):
            return None
        j = i
        while j < i + _LONGEST and not self._is_head(j):
            joined = _HEAD_WITH_NUMBER.fullmatch(self._word(j))
            if joined and joined[1].lower() in _HEADS:  # "Rwanda Battalion-1"
                return self._named(i, j + 1, self.reading.words_of(i, j + 1))
            if not is_name_like(self._word(j) or ".") or self._low(j) in _STOPS:
                return None
            j += 1
        if not self._is_head(j) or not self._word(j)[0].isupper():
            return None
        if self._word(j + 1) in _QUOTES and self._word(j + 4) in _QUOTES:  # Battalion "Uruguay IV"
            value = f"{self.reading.words_of(i, j + 1)} {self.reading.words_of(j + 2, j + 4)}"
            return self._named(i, j + 5, value)
        roman = _SERIES.fullmatch(self._word(j + 1)) and self._word(j + 1)
        if roman:
            return self._named(i, j + 2, self.reading.words_of(i, j + 2))
        number, _, stop = self._serial(self.end, j + 1)
        if number is None or stop == j + 1:
            return None
        name = self._named(i, stop, self.reading.words_of(i, stop))
        if self._low(j) == "hospital":  # one that stays: "Military Hospital 175"
            name.kind = Kind.ORGANIZATION
            return name
        return self._counted(name, self.reading.words_of(i, j + 1), number)

    def _is_head(self, j: int) -> bool:
        return self._low(j) in _HEADS or (self._low(j - 1), self._low(j)) == ("battle", "group")

    def _roman(self, i: int) -> Name | None:
        """Read "Garuda XXIII-L", "Konga XX": a contingent by the name of its series."""
        if not is_name_like(self._word(i) or ".") or i in self.taken or self._low(i) in _NO_SERIES:
            return None
        numeral = self._word(i + 1)
        lettered = "-" in numeral or len(numeral) > 2
        if not (lettered and _SERIES.fullmatch(numeral)) and numeral not in ("XX", "XV", "XI"):
            return None
        if len(self._word(i)) < 4 or numeral in ("III", "VIII"):
            return None
        return self._named(i, i + 2, self.reading.words_of(i, i + 2))

    # -- the next of a series --------------------------------------------------------------

    def _next_of_series(self, i: int) -> Name | None:
        """Read "Rotation 7", "the third rotation (of the engineering unit)", "the 122nd"."""
        low = self._low
        if low(i) == "rotation" and low(i + 1).isdecimal() and len(low(i + 1)) <= 2:
            return self._rotation_of(i, int(low(i + 1)))
        number = ordinal(low(i))
        if number is None:
            return None
        if low(i + 1) == "rotation":
            return self._rotation_of(i, number)
        if low(i - 1) == "the" and (again := self._ranked_again(i, number)) is not None:
            return again
        bare = _NTH.fullmatch(low(i)) and low(i - 1) == "the" and number > 1
        if bare and (low(i + 1) in _AFTER_BARE or not low(i + 1)[:1].isalnum()):
            return self._of_series(i, i + 1, number)
        relieved = low(i - 1) == "the" and low(i - 2) in _RELIEVING and self._series
        if relieved and low(i + 1) in (*_AFTER_BARE, "", ",", "."):
            return self._of_series(i, i + 2, number, i + 1)
        return None

    def _ranked_again(self, i: int, number: int) -> Name | None:
        """Read "the second *hospital*" of the series of hospitals that the text has counted."""
        head = self._low(i + 1)
        if head not in lexicon.UNIT_HEADS or not self._series:
            return None
        series, last = self._series[-1]
        known = series.base.split()[-1] == head and series.number != number
        return self._like_last(i, i + 2, number, series, last) if known else None

    def _rotation_of(self, i: int, number: int) -> Name | None:
        if self._low(i + 2) != "of":
            return self._of_series(i, i + 2, number)
        k = i + 3 + (self._low(i + 3) in lexicon.DETERMINERS)
        land = self.taken.get(k)
        if land is not None and self._low(land.end) in lexicon.POSSESSIVES:
            k = land.end + 1  # "the sixth rotation of Viet Nam's hospital"
        inner = self._hospital(k) or self._in_general(k) or self._in_capitals(k)
        if inner is None:
            return None
        lower = self._word(k)[0].islower() and inner.form == "generic"
        base = inner.value.title() if lower else _in_full(inner.value)
        name = self._named(i, inner.end, f"{base} Rotation {number}", inner.country)
        return self._counted(name, base, number)

    def _in_capitals(self, k: int) -> Name | None:
        """Read "the *Engineering Unit*" of which a rotation is one."""
        j = k
        while self._low(j) in UNIT_MODIFIERS and self._word(j)[0].isupper():
            j += 1
        if j == k or self._low(j) not in _HEADS:
            return None
        return self._named(k, j + 1, self.reading.words_of(k, j + 1))

    def _of_series(self, i: int, j: int, number: int, end: int | None = None) -> Name | None:
        """Return another unit of the series that the text counted last."""
        written = re.compile(r"\bRotation\b|\bNo\b" if j == i + 2 else r"\d(?:st|nd|rd|th)\b")
        fitting = [pair for pair in self._series if written.search(pair[1].value)]
        if not fitting:
            return self._bare_rotation(i, j)
        series, last = fitting[-1]
        return self._like_last(i, end or j, number, series, last)

    def _like_last(self, i: int, j: int, number: int, series: _Series, last: Name) -> Name | None:
        """Name another unit of a series as the last one of it was named."""
        value = re.sub(
            rf"\b{series.number}(?:st|nd|rd|th)?\b(?!.*\b{series.number}\b)",
            lambda old: _like(old.group(), number),
            last.value,
        )
        if value == last.value and series.number != number:
            return None
        name = self._named(i, j, value, last.country)
        return self._counted(name, series.base, number)

    def _bare_rotation(self, i: int, j: int) -> Name | None:
        """Read "Rotation 6" of a unit without a number, "a third rotation" of nobody says what."""
        if self._low(i) == "rotation" and self._latest is not None:
            base, number = _in_full(self._latest.value), int(self._low(i + 1))
            name = self._named(i, j, f"{base} Rotation {number}", self._latest.country)
            return self._counted(name, base, number)
        if ordinal(self._low(i)) is None or self._low(j - 1) != "rotation":
            return None
        return Name(i, j, Kind.UNIT, self.reading.words_of(i, j), form="generic")

    # -- in general words ------------------------------------------------------------------

    def _in_general(self, i: int) -> Name | None:
        """Read "a formed police unit", "Vietnamese engineering unit", "company of engineers"."""
        owner = self.taken.get(i)
        j = k = owner.end if owner is not None else i
        if owner is not None and ordinal(self._low(i - 1)) and self._low(k) in ("field", "level-2"):
            return self._hospital(k)  # "the third Vietnamese *field hospital*"
        ranked = ordinal(self._low(j)) is not None
        j += ranked
        while self._low(j) in UNIT_MODIFIERS and j - i < _LONGEST:
            j += 1
        head = self._low(j)
        if head not in _HEADS and (self._low(j - 1), head) not in _FORCES:
            return None
        if j == k + ranked and not self._bare(i, j, head):
            return None
        if self._low(j + 1) == "of" and self._low(j + 2) in _MANNED:
            j += 2
        elif self._word(j)[0].isupper():
            return None  # the name of a body: "Female Engagement Team"
        name = self._named(i, j + 1, self.reading.words_of(i, j + 1))
        name.form = "generic"
        number = ordinal(self._low(k))
        if number is not None and j > k + 1:
            base = fold(self.reading.words_of(k + 1, j + 1))
            self._ranked.append((_Series(base, number), name))
        return name

    def settle(self) -> None:
        """Give "the second engineering unit" the name that the text has for it elsewhere."""
        for ranked, name in self._ranked:
            for series, first in self._series:
                if series.number == ranked.number and _one_series(series.base, ranked.base):
                    name.value, name.country = first.value, name.country or first.country

    def _bare(self, i: int, j: int, head: str) -> bool:
        """Tell whether a head needs nothing before it: "a battalion", "its contingent"."""
        if self._low(j + 1) == "of" and self._low(j + 2) in _MANNED:
            return True
        if i in self.taken and head in ("company", "companies", "unit", "units"):
            return True
        if head not in _BY_THEMSELVES:
            return False
        if i in self.taken or j > i:
            return True
        before = self._low(i - 1)
        counted = before.endswith(("-strong", "-member", "-man", "-person"))
        return head.endswith("s") or counted or before in ("a", "an", "another", "its")


_AFTER_BARE = (
    lexicon.AUXILIARIES | lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.RELATIVES
) | words("force battalion")
_RELIEVING = words(
    "replaced replaces replace relieved relieves relieve replacing relieving succeeded succeeds "
    "from"
)
_STOPS = lexicon.MONTHS_AND_DAYS | lexicon.TITLES | lexicon.OFFICE_WORDS | lexicon.DETERMINERS


_BEGINS = UNIT_MODIFIERS | _HEADS | frozenset(ORDINALS) | words("rotation level")


@lru_cache(maxsize=65536)
def may_begin(word: str) -> bool:
    """Tell whether a unit's words may begin with this one: most words are dismissed by it."""
    if word[0].isupper() or word[0].isdigit():
        return True
    low = word.lower()
    return low in _BEGINS or low.startswith("level") or low.endswith("-level")


def owner_before(reading: Reading, taken: dict[int, Name], i: int, start: int) -> str | None:
    """Return the country before token ``i`` as owner: "Vietnam's", "the Vietnamese"."""
    low = reading.low
    k = i - 1
    while k >= start and (ordinal(low[k]) or low[k] in ("own", "new", "last", "entire")):
        k -= 1
    if k >= start and low[k] in lexicon.POSSESSIVES:
        name = taken.get(k - 1)
        return name.country if name else _CAPITALS.get(reading.folded[k - 1])
    name = taken.get(k) if k >= start else None
    return name.country if name and name.form == "adjective" else None


def join_units(reading: Reading) -> None:
    """Give one unit one name: "GHANBATT 85" and "GHANBATT85", "the X battalion, XBATT-1,"."""
    units = [name for name in reading.names if name.kind is Kind.UNIT]
    spelled: dict[str, Name] = {}
    for name in units:
        first = spelled.setdefault(re.sub(r"\W", "", fold(name.value)), name)
        name.value = first.value
    _join_appositions(reading, units)
    named = [name for name in units if name.form == "name"]
    for name in units:
        if name.form == "generic" and name.start and reading.low[name.start - 1] in ("the", "this"):
            _define(name, named)
    owners = {name.value: name.country for name in units if name.country}
    for name in units:
        name.country = name.country or owners.get(name.value)


_APPOSED = 4
_KNOWN_AS = ("the", "known", "as")


def _join_appositions(reading: Reading, units: Sequence[Name]) -> None:
    """Take "the X battalion, XBATT-1," for one unit, whichever name the text uses later."""
    meant: dict[str, Name] = {}
    for first, second in itertools.pairwise(units):
        if second.start - first.end > _APPOSED:
            continue
        between = [w for w in reading.low[first.end : second.start] if w not in _KNOWN_AS]
        if between in ([","], ["and"], [",", "and"]):
            second.country = second.country or first.country
        if between not in ([","], ["("]):
            continue
        named, other = (first, second) if _is_short(first) else (second, first)
        if _is_short(named) and not _is_short(other):
            meant[fold(other.value)] = named
            named.country = named.country or other.country
    for name in units:
        full = meant.get(fold(name.value))
        if full is not None:
            name.value, name.country, name.form = full.value, full.country or name.country, "name"


def _is_short(name: Name) -> bool:
    first = name.value.split()[0]
    return bool(_SHORT.fullmatch(first) or _PLAIN_SHORT.fullmatch(first))


def _define(name: Name, named: Sequence[Name]) -> None:
    """Give "the engineering unit" the unit of that kind that the text has named most."""
    words = fold(name.value).split()
    owner = set(fold(name.country).split()) if name.country else set()
    kind = " ".join(word for word in words if word not in owner)
    if len(kind.split()) < 2:
        return
    fitting = Counter(
        other.value for other in named if other.start < name.start and kind in fold(other.value)
    )
    if fitting:  # of two that are named as often, the one that the text began with
        name.value = fitting.most_common(1)[0][0]


def _one_series(known: str, base: str) -> bool:
    """Tell whether two bases are of one series: "field hospital" of "level 2 field hospital"."""
    return known == base or known.endswith(f" {base}") or base.endswith(f" {known}")


def _in_full(base: str) -> str:
    """Return what a rotation is of: a mission's level-2 hospital is a field hospital."""
    return base.replace("Level-2 Hospital", "Level-2 Field Hospital")


def _like(old: str, number: int) -> str:
    """Write a number as another is written: "121st", 122 give "122nd"."""
    if old.isdecimal():
        return str(number)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


@lru_cache(maxsize=512)
def _land_of(letters: str) -> str | None:
    """Return the one country whose code or name these letters begin: GHAN, RWA, TANZ.

    >>> _land_of("GHAN"), _land_of("RWA"), _land_of("MAL")
    ('Ghana', 'Rwanda', None)
    """
    wanted = letters.lower()
    found: set[str] = set()
    for entity in registry.load().by_kind(Kind.COUNTRY):
        if entity.attributes.get("isoAlpha3", ("",))[0].lower() == wanted:
            return entity.name
        if any(fold(name).startswith(wanted) for name in (entity.name, *entity.names)):
            found.add(entity.name)
    return found.pop() if len(found) == 1 and len(wanted) > 2 else None

"""How persons' names are made: particles, initials, Vietnamese and Arabic ones, syllables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.appositions import Appositions
from peacegraph.extraction.mentions.given_names import FEMININE, MASCULINE, VIETNAMESE_FAMILY
from peacegraph.extraction.mentions.offices import Offices
from peacegraph.extraction.references.descriptions import RANK_WORDS
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.mentions.gazetteer import Gazetteer
    from peacegraph.extraction.reading import Reading

LONGEST_NAME = 8
_ARAB_ARTICLES = ("al-", "el-", "ad-", "an-", "as-", "ar-", "at-", "az-", "ash-")
_NO_TITLE_HEAD = words("street avenue road city airport university park square stadium bridge")
_LONGEST_SYLLABLE = 6
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
# "Ji-hoon": a given name in two syllables, the second small.
_KOREAN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,6}")
# Given names that are small words of English.
_SYLLABLES = words("an may so to on in he no day it hay nam dan may son thu tu chi")
# Offices written as one word or with a dash; the others are in the lists of the lexicon.
_NO_NAMES = words(
    "secretary-general under-secretary-general undersecretary-general director-general "
    "vice-president lieutenant-general major-general spokesperson spokesman spokeswoman"
)
_GIVEN = FEMININE | MASCULINE


class PersonNames:
    """Tells what can be a person's name in the sentence ``start:end`` of a text."""

    def __init__(self, reading: Reading, ranks: Gazetteer) -> None:
        self.reading = reading
        self.rank_at = {
            match.start: match
            for match in ranks.find(reading, any_case=True)
            if not reading.name_at.get(match.start)
        }
        self.ranks = frozenset(rank.name for rank in registry.load().by_kind(Kind.RANK))
        self.rank_words = {i for m in self.rank_at.values() for i in range(m.start, m.end)}
        self.offices = Offices(reading, frozenset(self.rank_at))
        self.appositions = Appositions(self.offices)
        self.expected: dict[int, str | None] = {}
        self.start = self.end = 0

    def _length(self, i: int) -> int:
        """How many tokens from ``i`` can be a person's name."""
        reading, j = self.reading, i
        while j < self.end and j - i < LONGEST_NAME:
            low = reading.low[j]
            named = j > i and reading.low[j - 1] in lexicon.NAME_PARTICLES
            if j in reading.name_at and not self._is_syllable(i, j):
                break
            if j > i and j in self.rank_at and not named:
                break
            if low.startswith(_ARAB_ARTICLES) and reading.words[j].split("-")[1][:1].isupper():
                j += 1
            elif low in lexicon.NAME_PARTICLES and j + 1 < self.end and j > i:
                if not self._goes_on(j + 1):
                    break
                j += 1
            elif self._is_part(j):
                j += 1
            else:
                break
        if j > i and reading.low[j - 1] in lexicon.NAME_PARTICLES:
            j -= 1
        return j - i

    def _is_syllable(self, i: int, j: int) -> bool:
        """Tell whether the adjective of a land is of a Vietnamese name: "Ngô Văn *Thái*"."""
        reading, name = self.reading, self.reading.name_at[j]
        if name.form != "adjective" or name.end != name.start + 1:
            return False
        family, following = reading.folded[i] in VIETNAMESE_FAMILY, reading.words[j + 1 : j + 3]
        if i == j:  # "Colonel *Thái* Duy Khánh"
            return family and all(
                is_name_like(word) and len(word) <= _LONGEST_SYLLABLE for word in following
            )
        return family and not (following and is_name_like(following[0]))

    def _goes_on(self, j: int) -> bool:
        return is_name_like(self.reading.words[j]) or (
            self.reading.low[j] in lexicon.NAME_PARTICLES
            and j + 1 < self.end
            and is_name_like(self.reading.words[j + 1])
        )

    def _is_part(self, j: int) -> bool:
        """Tell whether a token can be part of a person's name: "Nguyễn", "J.", "O'Neil"."""
        word, low = self.reading.words[j], self.reading.low[j]
        bare = low.rstrip(".")
        if bare in lexicon.NO_PERSON and self._begins_vietnamese(j):
            return True
        if low in lexicon.TITLES or not is_name_like(word):
            return False
        if bare in _SYLLABLES and self._is_vietnamese(j):
            return True
        if bare in lexicon.NO_PERSON or bare in lexicon.BODY_HEADS or bare in _NO_NAMES:
            return False
        if bare.endswith("s") and bare[:-1] in RANK_WORDS:
            return False  # "Lieutenant Colonels A B and C D"
        initial = _INITIALS.fullmatch(word) is not None
        if any(c.isdigit() for c in word):
            return False
        return not (word.isupper() and len(word) > 3 and not initial)

    def _begins_vietnamese(self, j: int) -> bool:
        """Tell whether a small word of English is a family name: "Minister *To* Vinh Khang"."""
        words, following = self.reading.words, self.reading.words[j + 1 : j + 3]
        if j == self.start or words[j] != words[j].title():
            return False
        short = all(is_name_like(w) and len(w) <= _LONGEST_SYLLABLE for w in following)
        named = self.reading.folded[j] in VIETNAMESE_FAMILY and short and len(following) > 1
        return named and self.reading.low[j + 1] not in lexicon.NO_PERSON

    def _is_vietnamese(self, j: int) -> bool:
        """Tell whether a Vietnamese family name stands just before: "Lê Văn *An*"."""
        before = self.reading.folded[max(self.start, j - 3) : j]
        return bool(before) and any(part in VIETNAMESE_FAMILY for part in before)

    def _value(self, first: int, last: int) -> str:
        return self.reading.words_of(first, last)

    def _sounds_personal(self, i: int, length: int) -> bool:
        """Tell whether a name is made as persons' names are: "Nguyễn Văn A", "Maria B"."""
        reading, after = self.reading, i + length
        following = reading.low[after] if after < self.end else ""
        if following in lexicon.BODY_HEADS or following in lexicon.PLACE_HEADS:
            return False
        if (
            following in _NO_TITLE_HEAD
            or self._in_place(i)
            or reading.is_heading(self.start, self.end)
        ):
            return False
        parts = reading.folded[i:after]
        if any(_KOREAN.fullmatch(word) for word in reading.words[i + 1 : after]):
            return True
        if parts[-1] in _NO_TITLE_HEAD or parts[-1] in lexicon.PLACE_HEADS:
            return False
        if parts[0] in VIETNAMESE_FAMILY:
            short = all(" " not in p and len(p) <= _LONGEST_SYLLABLE for p in parts)
            begun = i > self.start or following in (",", "of")
            begun = begun or bool({"thi", "van"} & set(parts[1:-1]))
            return length in (3, 4) and short and begun
        return parts[0].split(" ")[0] in _GIVEN and length <= 4

    def _in_place(self, i: int) -> bool:
        j = i - 1
        return j >= self.start and self.reading.low[j] in (
            "in",
            "at",
            "near",
            "on",
            "street",
            "camp",
        )

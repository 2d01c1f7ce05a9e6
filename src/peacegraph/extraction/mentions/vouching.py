"""What vouches that a name is a person's: an office, a verb of speech, a title, a land."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.appositions import LINKS, past_age, past_bracket
from peacegraph.extraction.mentions.person_names import PersonNames
from peacegraph.extraction.speech.verbs import SPEAKING
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.mentions.gazetteer import Gazetteer
    from peacegraph.extraction.reading import Reading

_SPEAKERS_BEFORE = words(
    "said says announced added explained quipped warned insisted noted recalled stressed remarked "
    "declared argued commented observed told asked replied remembers recalls explains adds notes "
    "promised conceded cautioned admitted acknowledged confided pleaded joked predicted urged"
)
# Wording that only a person's name follows: "is *headed by* A B", "the choice has *fallen on* A B".
_PERSONS_AFTER = frozenset(
    (verb, preposition)
    for verbs, preposition in (
        ("headed led commanded chaired succeeded voiced", "by"),
        ("fallen fell falls", "on"),
    )
    for verb in verbs.split()
)
_BECOMING = words("is was became becomes remains")

_APPOSED = 12  # words at most of an apposition that is looked through for a calling
# Callings that vouch for a person in apposition, beside the offices.
_TRADES = words(
    "controller author researcher economist scholar historian analyst journalist activist farmer "
    "trader lawmaker senator expert adviser teacher lecturer scientist veteran student founder "
    "organiser organizer chairwoman auditor inspector trainer instructor minister president "
    "governor mayor secretary lawyer doctor surgeon nurse head leader elder"
)


class Vouching(PersonNames):
    """Tells which names of a text are persons'."""

    def __init__(self, reading: Reading, ranks: Gazetteer) -> None:
        super().__init__(reading, ranks)
        self.surnames = _surnames(reading)

    def _vouched(self, i: int, j: int) -> bool:
        """Tell whether an office in apposition, a verb of speech or "X's" vouches for a name."""
        if self._has_office(j):
            return True
        k, low = self._past_bracket_and_comma(j), self.reading.low
        if k < self.end and low[k - 1] == "who" and k > j:
            return True
        if k > j and low[k : k + 1] in (["whom"], ["whose"]):
            return low[k] == "whom"
        if k > j and self._speaks_apposed(k):
            return True
        spoken = self._speaks(j)
        if spoken is not None:
            return spoken
        if self._announced(i):
            return True
        return self.reading.folded[j - 1] in self.surnames or self._owned(i, j)

    def _past_bracket_and_comma(self, j: int) -> int:
        """Return where an apposition to a name would begin; the name's end where none can."""
        k = past_bracket(self.reading, j, self.end)
        if k < self.end and self.reading.words[k] == ",":
            return self._past_links(past_age(self.reading, k + 1))
        return j

    def _has_office(self, j: int) -> bool:
        """Tell whether a name's owner holds a rank or office: "A B, *a major*", "A B is *head*"."""
        k = self._past_bracket_and_comma(j)
        if k > j:
            return k in self.rank_at or self.offices.at(k) is not None
        if self.reading.low_at(j) not in _BECOMING:
            return False
        k = self._past_links(j + 1)
        told = self.reading.low[k - 1] in ("a", "an", "the", "now", "also", "its")
        return told and self.offices.at(k) is not None

    def _speaks(self, j: int) -> bool | None:
        """Tell whether a verb of speech follows a name; ``None`` where another word does."""
        low, k = self.reading.low, j
        while k < self.end and (low[k] in ("has", "had", "also", "have") or low[k].endswith("ly")):
            k += 1
        if k >= self.end or low[k] not in SPEAKING:
            return None
        noun = k + 1 < self.end and self.reading.words[k + 1] in lexicon.POSSESSIVES
        return None if noun else low[k] != "calls"

    def _announced(self, i: int) -> bool:
        """Tell whether the words before bring a person's name: "said *A B*", "led by *A B*"."""
        low = self.reading.low
        if i > self.start and low[i - 1] in _SPEAKERS_BEFORE:
            return True
        if low[i - 1] == "counterpart" or low[i - 2 : i] == ["counterpart", ","]:
            return True
        return i > self.start + 1 and (low[i - 2], low[i - 1]) in _PERSONS_AFTER

    def _speaks_apposed(self, k: int) -> bool:
        """Tell whether what follows a name is a calling, then a verb of speech: ", a vet, said"."""
        low, told = self.reading.low, False
        for i in range(k, min(self.end - 1, k + _APPOSED)):
            if self.reading.words[i] == ",":
                return told and low[i + 1] in SPEAKING
            if self.reading.tags[i] == "VERB":
                return False
            told = told or low[i] in lexicon.OFFICE_WORDS or low[i] in _TRADES
        return False

    def _owned(self, i: int, j: int) -> bool:
        """Read "Ghana's A B, …": a country owns few names but those of its people."""
        owner = self.reading.name_at.get(i - 2)
        return (
            i >= self.start + 2
            and self.reading.low[i - 1] in lexicon.POSSESSIVES
            and owner is not None
            and owner.kind is Kind.COUNTRY
            and j < self.end
            and (self.reading.words[j] == "," or self.reading.low[j] in lexicon.AUXILIARIES)
        )

    def _past_links(self, k: int) -> int:
        while k < self.end and self.reading.low[k] in LINKS:
            k += 1
        return k


def _surnames(reading: Reading) -> frozenset[str]:
    """Return the words that are told to be names: "*Tetteh*, 56, …", "Mr *Tetteh*"."""
    found = set()
    for i in range(1, len(reading.words) - 3):
        if not is_name_like(reading.words[i]) or i in reading.name_at or i in reading.when_at:
            continue
        titled = reading.low[i - 1] in _SOCIAL_TITLES
        aged = (
            reading.words[i + 1] == reading.words[i + 3] == ","
            and reading.words[i + 2].isdigit()
            and _YOUNGEST <= int(reading.words[i + 2]) <= _OLDEST
        )
        if titled or aged:
            found.add(reading.folded[i])
    return frozenset(found)


_SOCIAL_TITLES = words("mr ms mrs mr. ms. mrs. miss madam")
_YOUNGEST, _OLDEST = 15, 99

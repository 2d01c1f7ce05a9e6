"""What a text tells of its persons, and what a description asks of one.

By these "the UN official" and "the major general" find whom they mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.references.descriptions import NEUTRAL, PERSONS, RANK_WORDS
from peacegraph.model import Kind

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Name, Reading


class Wanted:
    """What a description asks of a person."""

    def __init__(
        self, reading: Reading, first: int, j: int, owner: Name | None, ranks: frozenset[str]
    ) -> None:
        low = reading.low
        begin = owner.end if owner is not None else first
        self.word = low[j]
        self.needs = PERSONS[self.word]
        self.modifiers = [w for w in low[begin:j] if w not in NEUTRAL and w != "-"]
        self.feminine = True if "female" in low[begin:j] or "woman" in low[begin:j] else None
        phrase = " ".join(low[begin : j + 1]).title()
        self.rank = phrase if self.word in RANK_WORDS and phrase in ranks and j > begin else None
        self.land = owner.country if owner is not None and owner.form == "adjective" else None
        self.body = owner.value if owner is not None and owner.form != "adjective" else ""
        self.owner = ""  # of "its director": director of just that
        self.apart: tuple[str, ...] = ()

    def fits(self, traits: set[str], name: Name) -> bool:
        """Tell whether nothing that is known of a person speaks against the description."""
        if (self.feminine and name.feminine is False) or name.value in self.apart:
            return False
        if self.land is not None and name.country not in (None, self.land):
            return False
        if self.rank is not None:
            return f"={self.rank}" in traits
        if self.owner and f"@{self.owner}" not in traits:
            return False
        if self.body:  # "the UN deputy chief": the body tells more than the word
            return f"@{self.body}" in traits
        if "*" in self.needs:
            if not traits:
                return False
        elif not any(word in traits for word in self.needs):
            return False
        return all(_holds(traits, word) for word in self.modifiers)

    def agrees(self, traits: set[str]) -> bool:
        """Tell whether the very word of the description is known of a person."""
        return self.word in traits


NO_TRAITS: set[str] = set()
# What a verb makes of its subject.
_DEEDS = {
    "lead": "leader head chief commander",
    "head": "head leader chief director",
    "command": "commander chief",
    "run": "director head chief",
    "direct": "director",
    "chair": "chair",
    "represent": "representative",
    "speak": "spokesperson",
    "serve": "",
}
_LONGEST_DEED = 8


def _holds(traits: set[str], word: str) -> bool:
    return word in traits or any(t[0] == "@" and word in t.lower() for t in traits)


def traits_of(reading: Reading) -> dict[str, set[str]]:
    """Return what is known of each person: the words of rank, offices and trade, and bodies."""
    known: dict[str, set[str]] = {}
    for name in reading.names:
        if name.kind is not Kind.PERSON:
            continue
        traits = known.setdefault(name.value, set())
        if name.rank:
            traits.update(("rank", f"={name.rank}", *name.rank.lower().split()))
        for office in name.roles:
            traits.update(
                office.role.lower().replace("-", " ").split(), office.role.lower().split()
            )
            if office.organization is not None:
                traits.add(f"@{office.organization.value}")
        if reading.low[name.start].rstrip(".") == "dr":
            traits.add("doctor")
        traits.update(_trade(reading, name))
        traits.update(_deeds(reading, name))
    return known


def _trade(reading: Reading, name: Name) -> set[str]:
    """Return the nouns in apposition to a name: "X, *a surgeon*", "the *pilot*, Captain X"."""
    found: set[str] = set()
    i = name.end
    if reading.words[i : i + 1] == [","] and reading.low[i + 1 : i + 2] in (["a"], ["an"], ["the"]):
        found.update(w for w in reading.low[i + 2 : i + 5] if w in PERSONS)
    j = name.start - 2
    if j > 0 and reading.words[j + 1] == "," and reading.low[j] in PERSONS:
        found.add(reading.low[j])
    return found


def _deeds(reading: Reading, name: Name) -> set[str]:
    """Return what a person's verb makes of him or her: who "commands the X force" is a commander.

    The words and the names after the verb are known of the person too ("the force commander").
    """
    for i in range(name.end, min(name.end + _LONGEST_DEED, len(reading.low))):
        if reading.words[i] in (".", ";"):
            break
        made = _DEEDS.get(reading.lemmas[i])
        if made is None or reading.tags[i] != "VERB":
            continue
        found = set(made.split())
        for k in range(i + 1, min(i + _LONGEST_DEED, len(reading.low))):
            if reading.words[k] in (",", ".", ";"):
                break
            held = reading.name_at.get(k)
            if held is not None:
                found.add(f"@{held.value}")
                if held.kind is Kind.MISSION and made:
                    found |= {"representative", "special"}  # missions are so headed
            found.add(reading.low[k])
        return found
    return set()

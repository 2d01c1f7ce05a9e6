"""What a text has named so far, and how much each is in view: the memory behind references."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.references.descriptions import ANONYMOUS
from peacegraph.extraction.speech.verbs import SPEECH, speech_at
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading

SPEAKER, SUBJECT, LISTED, OBJECT, OTHER, OWNER = 5, 4, 3, 2, 1, 0
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_OBJECTS = ("obj", "iobj", "obl:agent")
_REMEMBERED = 300
_STEPS = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence; ``weight`` tells how prominently it stands there."""

    name: Name
    sentence: int
    weight: int


class Discourse:
    """The mentions of a text up to the token at hand, the latest last."""

    def __init__(self, reading: Reading) -> None:
        """Begin before the first word of a text."""
        self.reading = reading
        self.sentence = 0
        self.start = self.end = 0
        self.speaker: Name | None = None
        self._mentions: deque[Mention] = deque(maxlen=_REMEMBERED)
        self._nobody: dict[int, bool] = {}

    def enter(self, number: int, start: int, end: int) -> None:
        """Begin a sentence."""
        self.sentence, self.start, self.end = number, start, end
        self.speaker = _speaker(self.reading, start, end)
        self._nobody[number] = _is_anonymous(self.reading, start, end)

    def see(self, name: Name) -> None:
        """Note a name that was passed."""
        self._mentions.append(Mention(name, self.sentence, self._weight(name)))

    def _weight(self, name: Name) -> int:
        if name is self.speaker:
            return SPEAKER
        return weight_of(self.reading, name)

    def persons(self, sentence: int) -> list[Mention]:
        """Return the persons of a sentence, the most prominent first, then the latest."""
        return self._of(sentence, (Kind.PERSON,))

    def things(self, sentence: int) -> list[Mention]:
        """Return the states, bodies and units of a sentence, the most prominent first."""
        kinds = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.UNIT, Kind.MISSION)
        return [m for m in self._of(sentence, kinds) if m.name.form != "adjective"]

    def _of(self, sentence: int, kinds: tuple[Kind, ...]) -> list[Mention]:
        found = []
        for mention in reversed(self._mentions):
            if mention.sentence < sentence:
                break
            if mention.sentence == sentence and mention.name.kind in kinds:
                found.append(mention)
        return sorted(found, key=lambda mention: -mention.weight)

    def latest(self) -> Iterator[Mention]:
        """Yield the mentions, the latest first."""
        return reversed(self._mentions)

    def is_anonymous(self, sentence: int) -> bool:
        """Tell whether a sentence is about somebody without a name: "A driver is missing"."""
        return self._nobody.get(sentence, False)


def head_of(reading: Reading, name: Name) -> int:
    """Return the token of a name that the rest of it hangs on."""
    for i in range(name.first, name.last):
        if not name.first <= reading.heads[i] < name.last:
            return i
    return name.last - 1


def weight_of(reading: Reading, name: Name) -> int:
    """Return how prominently a name stands in its sentence: as subject, as object, or less."""
    i, listed = head_of(reading, name), 0
    if name.last < len(reading.low) and reading.low[name.last] in ("'s", "’s", "’", "'"):
        return OWNER
    for _ in range(_STEPS):
        dep, head = reading.deps[i], reading.heads[i]
        if dep in _SUBJECTS:
            return SUBJECT - listed
        if dep in _OBJECTS:
            return OBJECT
        if dep == "nmod:poss":
            return OWNER
        if dep not in ("appos", "conj", "flat", "compound", "nmod:desc") or head == i:
            return OTHER
        if name.first <= head < name.last and head <= i:
            return OTHER
        listed = listed or int(dep == "conj")
        i = head
    return OTHER


def _speaker(reading: Reading, start: int, end: int) -> Name | None:
    """Return the person who speaks in a sentence, by the order of its words."""
    for i in reading.triggers(SPEECH.keys(), start, end):
        if i in reading.name_at or speech_at(reading.low, i, end) is None:
            continue
        name = clauses.subject_of(reading, i, start)
        if name is None and i + 1 < end:
            after = clauses.object_of(reading, i + 1, end)
            inverted = reading.low[i] in SPEECH and reading.low[i].endswith(("d", "s"))
            name = after if inverted and _quoted_before(reading, i, start) else None
        if name is not None and name.kind is Kind.PERSON:
            return name
    return None


def _quoted_before(reading: Reading, i: int, start: int) -> bool:
    return i > start and reading.words[i - 1] in (",", "”", '"', "?", "!", "’", "''")


def _is_anonymous(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the subject of a sentence is a person without a name."""
    for i in range(start, end):
        if (
            reading.deps[i] in _SUBJECTS
            and reading.low[i] in ANONYMOUS
            and i not in reading.name_at
            and any(reading.low[k] in ("a", "an", "one", "another") for k in reading.kids[i])
        ):
            return not any(reading.deps[k] in ("appos", "flat") for k in reading.kids[i])
    return False

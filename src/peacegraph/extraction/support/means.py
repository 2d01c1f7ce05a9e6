"""What somebody of another state does something with: "flew out on a plane of A", "with A's money".

The means belong to the giver; who uses them gets the help, be it the subject of the sentence or
whose the subject is: "half of the *battalion's* trucks were bought with Norwegian money".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import clauses, complements
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.support import aid, gifts, sides
from peacegraph.extraction.support.helping import Help, is_told, receivers_of
from peacegraph.frames import SupportKind
from peacegraph.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.references.actors import Actor

_K = SupportKind
_CARRIED = words(
    "fly leave travel arrive reach go take carry bring transport lift airlift evacuate ferry "
    "depart return set move come rise rush ship transfer deliver"
)
_LIVED = words("run live drive depend survive work rely subsist eat")
_ANY = frozenset[str]()  # any verb will do
# Means, the prepositions that make them so, and the verbs that must go with them.
_MEANS: tuple[tuple[SupportKind, str, str, frozenset[str]], ...] = (
    (
        _K.FUNDING,
        "money fund funds funding grant financing donation donations subsidy",
        "with through from by under to",
        _ANY,
    ),
    (_K.TRAINING, "course courses lessons programme program scheme", "through under to in", _ANY),
    (_K.TRAINING, "instructor instructors trainer trainers teacher teachers", "by under to", _ANY),
    (
        _K.TRANSPORT,
        "aircraft plane helicopter helicopters c-17 c-130 hercules airliner freighter jet",
        "aboard on in by with",
        _CARRIED,
    ),
    (_K.EQUIPMENT, "fuel diesel petrol food rations water", "on", _LIVED),
)
_BY_WORD = {
    word: (kind, frozenset(prepositions.split()), verbs)
    for kind, nouns, prepositions, verbs in _MEANS
    for word in nouns.split()
}
_LANGUAGES = words("english french spanish portuguese arabic russian")
_FAR = 20
# Pasts that are verbs, whatever the tagger says.
_PASTS = words("flew went came left took rose set brought")


def find(reading: Reading, begin: int, end: int) -> Iterator[Help]:
    """Yield the help that the means of another state tell of."""
    for i in range(begin + 1, end):
        row = _BY_WORD.get(reading.low[i])
        if row is None or i in reading.name_at:
            continue
        told = _read(reading, i, (begin, end), row)
        if told is not None and is_told(reading, told):
            yield told


def _read(
    reading: Reading,
    i: int,
    sentence: tuple[int, int],
    row: tuple[SupportKind, frozenset[str], frozenset[str]],
) -> Help | None:
    kind, prepositions, verbs = row
    begin, end = sentence
    found = complements.phrases(reading, max(begin, i - 8), min(end, i + 2))
    means = next((phrase for phrase in found if phrase.head == i), None)
    if means is None or means.start <= begin or not _brought(means, prepositions):
        return None
    givers = [giver for giver in _owners(means) if sides.is_outsider(giver)]
    verb = _verb_of(reading, means, sentence)
    if not givers or verb is None or (verbs and not _is_one_of(reading, verb, verbs)):
        return None
    how = modality_of(reading, verb, sentence)
    if how in (None, Modality.DENIED):
        return None
    return Help(
        givers, _users(reading, verb, begin), [kind], how or Modality.ACTUAL, i, implied=True
    )


def _is_one_of(reading: Reading, verb: int, verbs: frozenset[str]) -> bool:
    moves = reading.low[verb] in _PASTS and verbs is _CARRIED
    return moves or reading.lemmas[verb] in verbs


def _brought(means: Phrase, prepositions: frozenset[str]) -> bool:
    """Tell whether a preposition of means stands before; of "to", only "thanks to" and "owe to"."""
    low, at = means.reading.low, means.start - 1
    if low[at] != "to":
        return low[at] in prepositions
    return "to" in prepositions and low[at - 1] in ("thanks", "due")


def _owners(means: Phrase) -> list[Actor]:
    """Return whose the means are; in "a French course", French may be the language."""
    found = gifts.source(means, "of", "from")
    if aid.kind_of_word(means.reading, means.head) is not _K.TRAINING:
        return found
    spoken = means.reading.low[means.head - 1] in _LANGUAGES
    spoken = spoken and means.reading.low[means.head].startswith(("course", "lesson"))
    return [] if spoken else found


def _verb_of(reading: Reading, means: Phrase, sentence: tuple[int, int]) -> int | None:
    """Return the verb of the clause that means stand in: before them, or after, where fronted."""
    begin, end = sentence
    for i in range(means.start - 1, max(begin - 1, means.start - _FAR), -1):
        if reading.low[i] in (";", ":", "which", "who", "that"):
            break
        if reading.tags[i] in ("VERB", "AUX") or reading.low[i] in _PASTS:
            return i
    for i in range(means.end, min(end, means.end + _FAR)):
        if reading.low[i] in (";", ":", "which", "who", "that"):
            break
        if reading.tags[i] in ("VERB", "AUX") or reading.low[i] in _PASTS:
            return i
    return None


def _users(reading: Reading, verb: int, begin: int) -> list[Actor]:
    """Return who does what the verb tells, or whose the subject is."""
    subject = complements.before(reading, verb, begin)
    if subject is None:
        name = clauses.subject_of(reading, verb, begin)
        return [actors.named(reading, name)] if name is not None else []
    found = actors.taker(subject)
    return [found] if found is not None else receivers_of([subject])

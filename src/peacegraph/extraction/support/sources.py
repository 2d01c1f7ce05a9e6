"""Help named with where it comes from: "a bulldozer from A", "coaching by A", "on loan from A".

Whom it reaches, the sentence need not say: whoever does what the verb above tells, or else whom
the text is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import complements
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import Phrase, predicate_at, verb_above
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.support import aid, sides
from peacegraph.extraction.support.helping import Help, is_told, receivers, receivers_of
from peacegraph.frames import SupportKind
from peacegraph.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.references.actors import Actor

_K = SupportKind
_SOURCES = frozenset(("from", "by", "courtesy"))
_LOANS = words("loan gift present donation secondment")
# What these bring "from A" only starts there; what these do to B "by A" is no help.
_FETCHING = words(
    "bring fly ship carry import take withdraw remove return arrive move drive haul transport land "
    "seize loot steal capture recover confiscate protect separate hide fire evacuate buy purchase"
)
_MASTERS = words(
    "instructor trainer lecturer teacher coach mentor expert specialist adviser advisor"
)


def find(reading: Reading, begin: int, end: int) -> Iterator[Help]:
    """Yield the help that a sentence names with its source."""
    low = reading.low
    for i in range(begin + 1, end - 1):
        if low[i] not in _SOURCES:
            continue
        told = _sourced(reading, i, begin, end)
        if told is not None and is_told(reading, told):
            yield told


def _sourced(reading: Reading, i: int, begin: int, end: int) -> Help | None:
    thing = _thing(reading, i, begin)
    if thing is None:
        return None
    if actors.is_people(thing) and thing.lemma not in _MASTERS:
        return None
    kind = aid.kind_of(thing)
    verb = verb_above(reading, thing.head)
    if kind is None or (verb is not None and not begin <= verb < end):
        return None
    if verb is not None and not _lent(reading, i) and _is_fetched(reading, verb, thing):
        return None
    start = i + 2 if reading.low[i] == "courtesy" else i + 1
    after = complements.phrases(reading, start, end)
    if not after or after[0].start != start:
        return None
    givers = actors.givers(after[:1])
    if not givers or not all(map(sides.is_outsider, givers)):
        return None
    how = modality_of(reading, verb, (begin, end)) if verb is not None else Modality.ACTUAL
    if how in (None, Modality.DENIED):
        return None
    takers = receivers(complements.after(reading, after[0].end, end), ("for", "to"))
    takers = takers or receivers_of([thing]) or _acting(reading, verb, (begin, end))
    told = Help(givers, takers, [kind], how, i, implied=True)
    if not takers or not is_told(reading, told):
        told.recipients = sides.spoken_of(reading, i, givers)
    return told


def _is_fetched(reading: Reading, verb: int, thing: Phrase) -> bool:
    """Tell whether the verb above says that things start out from there, or trains the trainers."""
    taught = thing.lemma in _MASTERS and reading.lemmas[verb] in ("train", "teach", "coach")
    return taught or reading.lemmas[verb] in _FETCHING


def _lent(reading: Reading, i: int) -> bool:
    return reading.lemmas[i - 1] in _LOANS


def _thing(reading: Reading, i: int, begin: int) -> Phrase | None:
    """Return what comes from somebody: the phrase that ends at token ``i``, "on loan" aside."""
    stop = i
    if _lent(reading, i):
        while stop > begin and reading.low[stop - 1] not in ("on", "as"):
            if i - stop > 3:
                return None
            stop -= 1
        stop -= 1
        while stop > begin and reading.tags[stop - 1] in ("AUX", "ADV"):
            stop -= 1  # "the trucks *are now* on loan from A"
    found = complements.phrases(reading, max(begin, stop - 10), stop)
    return found[-1] if found and found[-1].end == stop else None


def _acting(reading: Reading, verb: int | None, sentence: tuple[int, int]) -> list[Actor]:
    """Return who has or uses what comes from somebody."""
    if verb is None:
        return []
    predicate = predicate_at(reading, verb, sentence)
    subjects = predicate.objects if predicate.passive else predicate.subjects
    found = actors.takers(subjects)
    return [actor for actor in found if actor.named or actor.state is not None]

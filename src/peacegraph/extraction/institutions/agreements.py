"""Agreements: what states and bodies sign, conclude, renew and hold to.

A pact is found by its noun ("memorandum of understanding", "status-of-forces agreement"); the verb
beside it, or the words "between A and B", tell whose it is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, count, date, text
from peacegraph.extraction.grammar import clauses, complements
from peacegraph.extraction.grammar.clauses import body_start
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import Phrase, date_of, predicate_at
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.extraction.references import actors
from peacegraph.extraction.references.actors import Actor
from peacegraph.extraction.speech.verbs import inflect
from peacegraph.frames import Agreement
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.model import Text

CONFIDENCE = 0.85
_RECENT = 300  # names
_FAR_BACK = 600  # words
# What is signed, the longest wording first; the last word of each is its head.
_PACT_NAMES = (
    "memorandum of understanding; memorandums of understanding; memoranda of understanding; "
    "memorandum of cooperation; memorandum of agreement; memorandum; mou; mous; "
    "letter of assist; letters of assist; letter of intent; letters of intent; "
    "letter of agreement; exchange of letters; exchange of notes; "
    "status-of-forces agreement; status of forces agreement; status-of-mission agreement; "
    "sofa; framework agreement; framework participation agreement; technical agreement; "
    "technical arrangement; technical arrangements; implementing arrangement; "
    "cooperation agreement; joint declaration; joint vision statement; statement of intent; "
    "declaration of intent; plan of action; cooperation plan; action plan; work plan; "
    "agreement; agreements; arrangement; arrangements; treaty; treaties; accord; accords; "
    "pact; pacts; protocol; protocols; convention; compact; deal; understanding; contract; "
    "memorandum of intent; letter of understanding; letter of exchange; "
    "letters of exchange; host country agreement; headquarters agreement; "
    "partnership agreement; defence agreement; partnership arrangement; "
    "administrative arrangement"
)
_PACTS = tuple(sorted(map(in_order, _PACT_NAMES.split("; ")), key=lambda name: -len(name)))
_FIRST_WORDS = frozenset(name[0] for name in _PACTS)
_TELLING = _FIRST_WORDS | {"document"}
# Of these alone one cannot tell a pact between states from a plan or a feeling.
_UNSURE = (
    "joint vision statement; plan of action; cooperation plan; action plan; work plan; "
    "understanding; arrangement; arrangements; deal; contract; exchange of letters; "
    "exchange of notes; convention; protocol; protocols; compact"
)
_ONLY_SIGNED = frozenset(_UNSURE.split("; "))
_SIGNING = frozenset(
    form
    for verb in in_order(
        "sign ink initial/initialled/initialed/initials conclude renew ratify reach "
        "enter/entered/enters negotiate strike/struck finalise finalize seal extend adopt "
        "exchange clinch seek/seeks/sought/seeking"
    )
    for form in inflect(verb)
)
_ENDS = frozenset((",", ".", ";", ":", "(", ")", "–", "—", "”", "“", '"'))
_SUBJECT_STOPS = words(
    "with between said which that who was were has have had is are will would signed concluded "
    "reached into under by during after before at and"
)
_SIDES = words("side sides parties both")
# Sides that are of states: no union is meant.
_STATES_SIDES = words(
    "countries ministries states governments armies nations militaries neighbours allies "
    "generals ministers presidents capitals"
)
_SEEKING = words("seek seeks sought seeking")
_OTHERS = words("other others")
_HE_AND = (["he", "and"], ["she", "and"])
_PARTIES = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.MISSION)


@dataclass(slots=True)
class _Pact:
    """The words ``start:end`` of a pact in the sentence ``begin:stop``."""

    reading: Reading
    start: int
    end: int
    begin: int
    stop: int
    parties: list[Actor] = field(default_factory=list)
    how: Modality | None = Modality.ACTUAL
    at: int = 0
    meant: tuple[int, int] | None = None  # the words of the pact that "the document" means

    @property
    def kind(self) -> Text | None:
        return text(self.reading, *(self.meant or (self.start, self.end)))

    @property
    def named(self) -> str:
        return " ".join(self.reading.low[self.start : self.end])


def find_agreements(reading: Reading) -> Iterator[Draft]:
    """Yield the agreements that a text tells of."""
    last: list[Actor] = []
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = body_start(reading, start, end)
        for pact in _pacts(reading, begin, end):
            read = _signed(pact) or _between(pact)
            if not read and last and _passive_alone(pact):
                pact.parties, read = last, True
            if pact.meant is not None and {a.key for a in pact.parties} < {a.key for a in last}:
                pact.parties = last  # "A and X signed the document": X is of those known
            if read and pact.how is not None and pact.how is not Modality.DENIED:
                last = pact.parties
                yield from _drafts(pact, start)


def _pacts(reading: Reading, begin: int, end: int) -> Iterator[_Pact]:
    past = begin
    for i in reading.triggers(_TELLING, begin, end):
        if i < past:
            continue
        past = _pact_end(reading, i, end)
        if past > i:
            yield _Pact(reading, i, past, begin, end, at=i)
        elif (meant := _meant(reading, i)) is not None:
            yield _Pact(reading, i, i + 1, begin, end, at=i, meant=meant)


def _meant(reading: Reading, i: int) -> tuple[int, int] | None:
    """Return the pact that "the document" means: the last one named."""
    if reading.low[i] != "document" or reading.low[i - 1] != "the":
        return None
    for j in range(i - 1, max(-1, i - _FAR_BACK), -1):
        stop = _pact_end(reading, j, i)
        if stop > j and " ".join(reading.low[j:stop]) not in _ONLY_SIGNED:
            return j, stop
    return None


def _pact_end(reading: Reading, i: int, end: int) -> int:
    if reading.low[i] not in _FIRST_WORDS:
        return i
    name = reading.name_at.get(i)
    if name is not None and name.kind in (*_PARTIES, Kind.UNIT, Kind.PERSON):
        return i
    for pact in _PACTS:
        stop = i + len(pact)
        if stop <= end and tuple(reading.low[i:stop]) == pact:
            return stop
    return i


# -- whose it is ---------------------------------------------------------------------------------


def _signed(pact: _Pact) -> bool:
    """Read "A and B signed the pact", "A signed the pact with B", "the pact was signed by A"."""
    reading = pact.reading
    verb = _verb(pact)
    if verb is None:
        return False
    sentence = (pact.begin, pact.stop)
    pact.at, pact.how = verb, modality_of(reading, verb, sentence)
    if reading.low[verb] in _SEEKING and pact.how in (Modality.ACTUAL, Modality.PLANNED):
        pact.how = Modality.REQUESTED
    if reading.low[verb] == "signature":  # "an arrangement … is ready for signature"
        pact.how = Modality.PLANNED
    if verb < pact.start:
        signing = _subjects(pact, verb)
    elif reading.low[verb] == "signatures":
        signing = _signatures(pact, verb)
    else:
        signing = _agents(pact, verb)
    pact.parties = _each([*signing, *_partners(pact)])
    if not pact.parties:
        pact.parties = _under(pact)
    return bool(pact.parties)


def _under(pact: _Pact) -> list[Actor]:
    """Read "Under an agreement concluded in May, A is to …": the other is whose text it is."""
    reading = pact.reading
    comma = next((i for i in range(pact.end, pact.stop) if reading.words[i] == ","), None)
    if reading.low[pact.begin] != "under" or comma is None:
        return []
    acting = _parties(reading, complements.phrases(reading, comma + 1, pact.stop)[:1])
    home = actors.home_state(reading)
    if not acting or home is None or home.casefold() == acting[0].key:
        return []
    return [acting[0], Actor(Entity(value=home, kind=Kind.COUNTRY), home)]


def _verb(pact: _Pact) -> int | None:
    """Return the verb of signing whose object, or in the passive whose subject, the pact is."""
    low = pact.reading.low
    for i in range(pact.start - 1, max(pact.begin, pact.start - 9) - 1, -1):
        if low[i] in _ENDS and low[i] != ",":
            break
        if low[i] in _SIGNING and i not in pact.reading.name_at:
            return i
    for i in range(pact.end, min(pact.stop, pact.end + 25)):
        if low[i] in (";", ".", "“", "”"):
            break
        if low[i] in _SIGNING and i not in pact.reading.name_at:
            return i
        if low[i] in ("signatures", "signature"):
            return i
    return None


def _subjects(pact: _Pact, verb: int) -> list[Actor]:
    reading, sentence = pact.reading, (pact.begin, pact.stop)
    phrases = predicate_at(reading, verb, sentence).subjects
    found = _parties(reading, phrases)
    listed = _each(_parties(reading, _listed(pact, verb)))
    if len(listed) > len(_each(found)):
        found = listed  # "After the talks, *A and* B signed": the parse took A elsewhere
    if not found:
        governor = complements.governor(reading, verb, pact.begin)
        name = clauses.subject_of(reading, governor, pact.begin)
        names = clauses.listed_before(reading, name, pact.begin) if name is not None else []
        found = [a for n in names if (a := actors.represented(reading, n)) is not None]
    return found or _two_sides(pact, verb)


def _listed(pact: _Pact, verb: int) -> list[Phrase]:
    """Return the phrases listed right before the verb group: "A and B *signed*"."""
    reading = pact.reading
    at = complements.governed_group(reading, verb, pact.begin)
    kept: list[Phrase] = []
    for phrase in reversed(complements.phrases(reading, pact.begin, at)):
        gap = reading.low[phrase.end : kept[-1].start if kept else at]
        joined = gap == ["and"] or (gap == [","] and len(kept) > 1) if kept else not gap
        if not joined or reading.low[phrase.start - 1] in lexicon.PREPOSITIONS:
            break
        kept.append(phrase)
    pronoun = kept[-1].start - 2 if kept else pact.begin - 1
    if pronoun >= pact.begin and reading.low[pronoun : pronoun + 2] in _HE_AND:
        kept.append(Phrase(reading, pronoun, pronoun, pronoun + 1))
    return kept[::-1]


def _represented(reading: Reading, name: Name) -> Actor | None:
    """Return for whom a name signs; an army that bears the name of its state, for that state."""
    actor = actors.represented(reading, name)
    if actor is None or actor.state is not None or actor.entity.kind is not Kind.ORGANIZATION:
        return actor
    words_ = actor.entity.value.split()
    if not _STATE_BODIES & set(actor.entity.value.lower().split()):
        return actor
    for size in (3, 2, 1):
        for land in registry.load().find(" ".join(words_[:size]), (Kind.COUNTRY,))[:1]:
            return Actor(Entity(value=land.name, kind=Kind.COUNTRY), land.name)
    return actor


_STATE_BODIES = words("army forces force navy ministry police department")


def _parties(reading: Reading, phrases: Sequence[Phrase]) -> list[Actor]:
    found: list[Actor | None] = []
    for phrase in phrases:
        name = reading.name_at.get(phrase.head)
        national = _national(phrase)
        if name is not None and (national is None or reading.words[phrase.head][0].isupper()):
            found.append(_represented(reading, name))
        else:
            found.append(actors.capital_at(reading, phrase.head) or national)
    return [actor for actor in found if actor is not None and actor.entity.kind in _PARTIES]


def _national(phrase: Phrase) -> Actor | None:
    """Return the state whose adjective qualifies a body: "the Vietnamese side"."""
    return next(actors.adjectives(phrase), None)


def _agents(pact: _Pact, verb: int) -> list[Actor]:
    """Return who stands after "by" or before the verb of "the pact which A concluded"."""
    reading = pact.reading
    found: list[Actor] = []
    for name in clauses.after_preposition(
        reading, ("by", "between"), verb, pact.stop, (*_PARTIES, Kind.PERSON)
    ):
        actor = actors.represented(reading, name)
        if actor is not None:
            found.append(actor)
    if found:
        return found
    between = complements.phrases(reading, pact.end, verb)
    relative = [p for p in between if not p.preposition and p.end == verb]
    return _parties(reading, relative) or _two_sides(pact, verb)


def _signatures(pact: _Pact, verb: int) -> list[Actor]:
    """Read "the pact bears the signatures of A and B"."""
    names = clauses.after_preposition(
        pact.reading, ("of",), verb, pact.stop, (*_PARTIES, Kind.PERSON)
    )
    found = [actors.represented(pact.reading, name) for name in names]
    return [actor for actor in found if actor is not None]


def _partners(pact: _Pact) -> list[Actor]:
    """Return those with whom it is signed, and those between whom it stands."""
    reading = pact.reading
    stop = _others(pact) or clauses.clause_end(reading, pact.end, pact.stop)
    names = clauses.after_preposition(
        reading, ("with", "between"), pact.end - 1, stop, (*_PARTIES, Kind.PERSON)
    )
    found = [actors.represented(reading, name) for name in names]
    return [actor for actor in found if actor is not None]


def _between(pact: _Pact) -> bool:
    """Read "the agreement between A and B"."""
    if pact.meant is not None or pact.named in _ONLY_SIGNED:
        return False
    reading = pact.reading
    stop = min(pact.stop, pact.end + 14)
    names = clauses.after_preposition(reading, ("between",), pact.end, stop, _PARTIES)
    found = [a for n in names if (a := actors.represented(reading, n)) is not None]
    pact.parties = _each(found)
    return len(pact.parties) > 1


def _passive_alone(pact: _Pact) -> bool:
    """Tell whether another pact is said to be signed too, and not by whom."""
    low = pact.reading.low[pact.end : pact.stop]
    return "also" in low and any(word in _SIGNING for word in low)


def _two_sides(pact: _Pact, verb: int) -> list[Actor]:
    """Return who "the two sides" are: the two that met last."""
    reading = pact.reading
    group = complements.governed_group(reading, verb, pact.begin)
    said = set(reading.low[max(pact.begin, group - 3) : group])
    for k in range(pact.end, pact.stop - 4):  # "concluded by the two ministries"
        if reading.low[k : k + 3] in (["by", "the", "two"], ["between", "the", "two"]):
            said |= set(reading.low[k + 3 : k + 5])
    if said & _STATES_SIDES:
        return _leading(reading, pact.stop, unions=False)
    return _leading(reading, pact.stop) if said & _SIDES else []


def _leading(reading: Reading, before: int, *, unions: bool = True) -> list[Actor]:
    """Return the two parties that a text speaks of most, up to a token."""
    tally: dict[str, int] = {}
    first: dict[str, Actor] = {}
    here = bisect_left(reading.names, before, key=lambda name: name.start)
    for name in reading.names[max(0, here - _RECENT) : here]:
        if not _is_party(reading, name) or not (unions or name.kind is Kind.COUNTRY):
            continue
        actor = actors.named(reading, name)
        tally[actor.key] = tally.get(actor.key, 0) + 1
        first.setdefault(actor.key, actor)
    leading = sorted(tally, key=lambda key: -tally[key])[:2]
    return [first[key] for key in leading] if len(leading) > 1 else []


def _is_party(reading: Reading, name: Name) -> bool:
    """Tell whether a name may be one of two sides: no place, no currency, no mission."""
    if name.kind is Kind.ORGANIZATION:  # "UN peacekeeping" is no side
        return name.value in _UNIONS and reading.tags[name.end] not in ("NOUN", "PROPN")
    if name.kind is not Kind.COUNTRY or name.country is None:
        return False
    following = reading.low[name.end : name.end + 1]
    placed = name.form == "name" and reading.low[name.start - 1] in ("in", "to", "from")
    return following not in (["dollars"], ["dollar"]) and not placed


_UNIONS = frozenset(("United Nations", "European Union", "African Union"))


def _each(found: Sequence[Actor]) -> list[Actor]:
    kept: dict[str, Actor] = {}
    for actor in found:
        kept.setdefault(actor.key, actor)
    return list(kept.values())


# -- the fact ------------------------------------------------------------------------------------


def _drafts(pact: _Pact, start: int) -> Iterator[Draft]:
    """Yield a pact, and the others counted with it: "nine with X and two others with Y"."""
    reading, others = pact.reading, _others(pact)
    yield _draft(pact, start, _number(reading, pact.start), pact.parties)
    if others is None:
        return
    number = next(iter(reading.numbers_in(others, min(pact.stop, others + 2))), None)
    names = clauses.after_preposition(reading, ("with",), others, pact.stop, _PARTIES)
    found = [a for n in names if (a := actors.represented(reading, n)) is not None]
    yield _draft(pact, start, number, _each([*_subjects(pact, pact.at), *found]))


def _draft(pact: _Pact, start: int, number: object, parties: Sequence[Actor]) -> Draft:
    reading = pact.reading
    draft = Draft(
        Agreement,
        reading.quote(start, pact.stop),
        at=pact.at,
        modality=pact.how or Modality.ACTUAL,
        confidence=CONFIDENCE,
    )
    draft.put("party", *[actor.entity for actor in parties]).put("kind", pact.kind)
    draft.put("number", count(reading, number))  # type: ignore[arg-type]
    draft.put("subject", _subject(pact))
    when = date_of(reading, pact.at, (pact.begin, pact.stop))
    return draft.put("date", date(reading, when))


def _number(reading: Reading, noun: int) -> object:
    """Return how many: "nine cooperative agreements"."""
    for i in range(noun - 1, max(-1, noun - 5), -1):
        number = reading.number_at.get(i)
        if number is not None:
            return None if number.ordinal or number.value == 1 else number
        if reading.tags[i] not in ("ADJ", "NOUN", "PROPN", "VERB"):
            break
    return None


def _others(pact: _Pact) -> int | None:
    """Return where "two others" begins."""
    low = pact.reading.low
    for j in range(pact.end + 1, min(pact.stop, pact.end + 12)):
        if low[j] in _OTHERS and j - 1 in pact.reading.number_at:
            return j - 1
    return None


def _subject(pact: _Pact) -> Text | None:
    """Return what a pact is about: what follows "on" or "for", or the words before it."""
    reading = pact.reading
    for j in range(pact.end, min(pact.stop - 1, pact.end + 8)):
        if reading.low[j] in _ENDS or (reading.low[j] in _SIGNING):
            break
        dated = j + 1 in reading.when_at or _is_day(reading, j + 1)
        if reading.tags[j] == "VERB" and reading.low[j].endswith("ing"):
            return text(reading, j + 1, _subject_end(reading, j + 1, pact.stop))
        if reading.low[j] in ("on", "for", "concerning", "regarding", "covering") and not dated:
            return text(reading, j + 1, _subject_end(reading, j + 1, pact.stop))
    first = pact.start
    while (
        first > pact.begin
        and reading.tags[first - 1] in ("ADJ", "NOUN", "PROPN")
        and first - 1 not in reading.number_at
        and first - 1 not in reading.name_at
        and reading.low[first - 1] not in lexicon.DETERMINERS
    ):
        first -= 1
    if reading.low[first : pact.start] in (["new"], ["joint"]):
        return None
    return text(reading, first, pact.start)


def _subject_end(reading: Reading, i: int, end: int) -> int:
    j = i
    while j < end and reading.words[j] not in _ENDS and reading.low[j] not in _SUBJECT_STOPS:
        if j in reading.when_at or reading.low[j] in ("next", "last"):
            break
        dated = j + 1 < end and (j + 1 in reading.when_at or _is_day(reading, j + 1))
        if reading.low[j] in ("in", "on") and (dated or _at_place(reading, j + 1, end)):
            break
        j += 1
    return j


def _is_day(reading: Reading, i: int) -> bool:
    return reading.low[i] in lexicon.MONTHS_AND_DAYS


def _at_place(reading: Reading, i: int, end: int) -> bool:
    """Tell whether a place where it was signed follows: "in Hanoi", not "in UN peacekeeping"."""
    name = reading.name_at.get(i)
    after = name.end if name is not None else end
    return (
        name is not None
        and name.kind in (Kind.PLACE, Kind.COUNTRY)
        and name.form == "name"
        and (
            after >= end
            or not reading.words[after][0].isalpha()
            or reading.low[after] in ("on", "in", "last", "during")
        )
    )

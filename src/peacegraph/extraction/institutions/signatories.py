"""Whose an agreement is: who signs it, with whom, and how the signing is held to be.

The verb beside its noun tells, or the words "between A and B"; where a pact "was signed" by nobody
in particular, it is of those who met.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from peacegraph import registry
from peacegraph.extraction import lexicon
from peacegraph.extraction.gatherings.lists import listed
from peacegraph.extraction.grammar import clauses, complements
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import Phrase, predicate_at
from peacegraph.extraction.institutions.pacts import ONLY_SIGNED, PARTIES, Pact
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.references.actors import Actor
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.reading import Name, Reading

_RECENT = 300  # names
SIGNING = forms_of(
    "sign ink initial/initialled/initialed/initials conclude renew ratify reach "
    "enter/entered/enters negotiate strike/struck finalise finalize seal extend adopt "
    "exchange clinch seek/seeks/sought/seeking formalise formalize endorse agree cement "
    "countersign prolong draw/drew/drawn forge witness approve"
)
# Nouns that say as much: "bears *signatures*", "put their *signatures* to", "*pen* to paper".
_SIGNATURES = words("signature signatures pen names")
_PUT_TO = words("put puts putting affixed affix set lend lent appended")
# Without a word of agreeing after them, these say something else: "agreed that the pact …".
_ONLY_ON = {"agree": ("to", "on", "upon", "a", "an"), "draw": ("up",), "approve": ("a", "an")}
_BEARING = words("bears bore borne bear bearing carries carried")
_SEEKING = words("seek seeks sought seeking")
_IN_FORCE = words("force effect dated operation")
ENDS = frozenset((",", ".", ";", ":", "(", ")", "–", "—", "”", "“", '"'))
_SIDES = words("side sides parties both")
# Sides that are of states: no union is meant.
_STATES_SIDES = words(
    "countries ministries states governments armies nations militaries neighbours allies "
    "generals ministers presidents capitals leaders navies forces police"
)
_STATE_HEADS = _STATES_SIDES | words("departments services staffs")
_HE_AND = (["he", "and"], ["she", "and"])
_OTHERS = words("other others")
_STATE_BODIES = words("army forces force navy ministry police department")
_LEGISLATURES = words("parliament legislature assembly house senate cabinet government council")
_STANDING = words("under has have keeps maintains to by")  # "under an accord with A"
_SENTENCES_BACK = 3
_BOTH = 2


def settle(pact: Pact) -> bool:
    """Find whose a pact is, by whatever its sentence says; tell whether anything did."""
    return _signed(pact) or _between(pact) or _standing(pact)


def each(found: Sequence[Actor]) -> list[Actor]:
    """Return actors, each once."""
    kept: dict[str, Actor] = {}
    for actor in found:
        kept.setdefault(actor.key, actor)
    return list(kept.values())


def represented(reading: Reading, names: Sequence[Name]) -> list[Actor]:
    """Return for whom names sign."""
    found = [_represented(reading, name) for name in names]
    return [actor for actor in found if actor is not None]


def _signed(pact: Pact) -> bool:
    """Read "A and B signed the pact", "A signed the pact with B", "the pact was signed by A"."""
    reading = pact.reading
    verb = _verb(pact)
    if verb is None:
        return False
    pact.at, pact.how = verb, _how(pact, verb)
    if verb < pact.start:
        signing = subjects(pact, verb)
    elif reading.low[verb] in _SIGNATURES:
        signing = _signatures(pact, verb)
    else:
        signing = _agents(pact, verb)
    pact.parties = each([*signing, *_partners(pact)])
    if not pact.parties:
        pact.parties = _under(pact) or _between_sides(pact)
    if not pact.parties or (verb > pact.start and not signing and len(pact.parties) < _BOTH):
        pact.parties = _who_met(pact) or pact.parties
    return bool(pact.parties)


def _how(pact: Pact, verb: int) -> Modality | None:
    reading = pact.reading
    if reading.low[verb] in _SIGNATURES:
        above = reading.low[max(pact.begin, verb - 4) : verb]
        if verb > pact.start and not set(above) & _BEARING:
            return Modality.PLANNED  # "an arrangement … is ready for signature", "awaits signature"
        put = next((i for i in range(verb - 1, pact.begin - 1, -1) if reading.low[i] in _PUT_TO), 0)
        return modality_of(reading, put, pact.sentence) if put else Modality.ACTUAL
    how = modality_of(reading, verb, pact.sentence)
    if pact.start <= reading.heads[verb] < pact.end and reading.deps[verb].startswith("acl"):
        # "an agreement that A and B *signed*" is no agreement to sign
        how = clauses.modality_by_order(reading, verb, pact.begin)
    if reading.low[verb] in _SEEKING and how in (Modality.ACTUAL, Modality.PLANNED):
        return Modality.REQUESTED
    return how


def _under(pact: Pact) -> list[Actor]:
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


def _verb(pact: Pact) -> int | None:
    """Return the verb of signing whose object, or in the passive whose subject, the pact is."""
    low = pact.reading.low
    for i in range(pact.start - 1, max(pact.begin, pact.start - 9) - 1, -1):
        if low[i] in ENDS and low[i] != ",":
            break
        if _signs(pact.reading, i) or _puts(pact, i):
            return i
    for i in range(pact.end, min(pact.stop, pact.end + 25)):
        if low[i] in (";", ".", "“", "”"):
            break
        if _signs(pact.reading, i) or low[i] in ("signatures", "signature"):
            return i
    return None


def _signs(reading: Reading, i: int) -> bool:
    if reading.low[i] not in SIGNING or i in reading.name_at:
        return False
    needed = next((_ONLY_ON[k] for k in _ONLY_ON if reading.low[i].startswith(k[:4])), None)
    return needed is None or reading.low_at(i + 1) in needed


def _puts(pact: Pact, i: int) -> bool:
    """Tell whether a token is the noun of "put their *signatures* to", "put *pen* to paper on"."""
    low = pact.reading.low
    if low[i] not in _SIGNATURES:
        return False
    return bool(_PUT_TO & set(low[max(pact.begin, i - 3) : i])) and "to" in low[i + 1 : i + 2]


def subjects(pact: Pact, verb: int) -> list[Actor]:
    """Return who signs, by a verb before the pact."""
    reading = pact.reading
    if reading.low[verb] in _SIGNATURES:
        verb = next(i for i in range(verb - 1, pact.begin - 1, -1) if reading.low[i] in _PUT_TO)
    phrases = predicate_at(reading, verb, pact.sentence).subjects
    found = _parties(reading, phrases) or _their_lands(reading, phrases)
    before = each(_parties(reading, _listed(pact, verb)))
    if len(before) > len(each(found)) and not _their_lands(reading, phrases):
        found = before  # "After the talks, *A and* B signed": the parse took A elsewhere
    if not found:
        governor = complements.governor(reading, verb, pact.begin)
        name = clauses.subject_of(reading, governor, pact.begin)
        names = clauses.listed_before(reading, name, pact.begin) if name is not None else []
        found = [a for n in names if (a := actors.represented(reading, n)) is not None]
    return found or _two_sides(pact, verb)


def _their_lands(reading: Reading, phrases: Sequence[Phrase]) -> list[Actor]:
    """Read "the defence ministers *of A, B and C* signed"."""
    heads = [p.head for p in phrases if reading.low[p.head] in _STATE_HEADS]
    if not heads or reading.low_at(heads[0] + 1) != "of":
        return []
    first = clauses.object_of(reading, heads[0] + 2, len(reading.low))
    names = clauses.listed_from(reading, first, first.end + 12) if first is not None else []
    return represented(reading, [n for n in names if n.kind in PARTIES])


def _listed(pact: Pact, verb: int) -> list[Phrase]:
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
    """Return for whom a name signs; a parliament, or an army named after its state, for that."""
    actor = actors.represented(reading, name)
    if actor is None or actor.entity.kind is not Kind.ORGANIZATION:
        return actor
    words_ = actor.entity.value.split()
    said = set(actor.entity.value.lower().split())
    if actor.state is not None and said & _LEGISLATURES:
        return Actor(Entity(value=actor.state, kind=Kind.COUNTRY), actor.state)
    if actor.state is not None or not _STATE_BODIES & said:
        return actor
    for size in (3, 2, 1):
        for land in registry.load().find(" ".join(words_[:size]), (Kind.COUNTRY,))[:1]:
            return Actor(Entity(value=land.name, kind=Kind.COUNTRY), land.name)
    return actor


def _parties(reading: Reading, phrases: Sequence[Phrase]) -> list[Actor]:
    found: list[Actor | None] = []
    for phrase in phrases:
        name = reading.name_at.get(phrase.head)
        national = _national(phrase)
        if name is not None and (national is None or reading.words[phrase.head][0].isupper()):
            found.append(_represented(reading, name))
        else:
            found.append(actors.capital_at(reading, phrase.head) or national)
    return [actor for actor in found if actor is not None and actor.entity.kind in PARTIES]


def _national(phrase: Phrase) -> Actor | None:
    """Return the state whose adjective qualifies a body: "the Vietnamese side"."""
    return next(actors.adjectives(phrase), None)


def _agents(pact: Pact, verb: int) -> list[Actor]:
    """Return who stands after "by" or before the verb of "the pact which A concluded"."""
    reading = pact.reading
    found: list[Actor] = []
    by = next((i for i in range(verb + 1, pact.stop) if reading.low[i] in ("by", "between")), None)
    if by is not None:
        stop = clauses.clause_end(reading, by, pact.stop)
        found = represented(reading, listed(reading, by + 1, stop))
        found = [actor for actor in found if actor.entity.kind in PARTIES]
    for name in clauses.after_preposition(
        reading, ("by", "between"), verb, pact.stop, (*PARTIES, Kind.PERSON)
    ):
        actor = actors.represented(reading, name)
        if actor is not None and len(found) < _BOTH:
            found.append(actor)
    if found:
        return found
    between = complements.phrases(reading, pact.end, verb)
    relative = [p for p in between if not p.preposition and p.end == verb]
    if relative:
        pair = _parties(reading, _listed(pact, verb))
        return pair if len(pair) > 1 else _parties(reading, relative)
    return _two_sides(pact, verb)


def _signatures(pact: Pact, verb: int) -> list[Actor]:
    """Read "the pact bears the signatures of A and B"."""
    names = clauses.after_preposition(
        pact.reading, ("of",), verb, pact.stop, (*PARTIES, Kind.PERSON)
    )
    return represented(pact.reading, names)


def _partners(pact: Pact) -> list[Actor]:
    """Return those with whom it is signed, and those between whom it stands."""
    reading = pact.reading
    stop = others(pact) or clauses.clause_end(reading, pact.end, pact.stop)
    names = clauses.after_preposition(
        reading, ("with", "between", "linking"), pact.end - 1, stop, (*PARTIES, Kind.PERSON)
    )
    found = [actors.represented(reading, name) for name in names]
    return [actor for actor in found if actor is not None]


def _between(pact: Pact) -> bool:
    """Read "the agreement between A and B"."""
    if pact.meant is not None or pact.named in ONLY_SIGNED:
        return False
    reading = pact.reading
    stop = min(pact.stop, pact.end + 14)
    names = clauses.after_preposition(reading, ("between", "binding"), pact.end, stop, PARTIES)
    pact.parties = each(represented(reading, names))
    if len(pact.parties) < _BOTH:
        pact.parties = _between_sides(pact)
    if len(pact.parties) < _BOTH and _IN_FORCE & set(reading.low[pact.end : pact.stop]):
        pact.parties = _who_met(pact)
    return len(pact.parties) > 1


def _between_sides(pact: Pact) -> list[Actor]:
    """Read "between the defence ministries of A and B", "between the two armies"."""
    reading, low = pact.reading, pact.reading.low
    reach = range(pact.end, min(pact.stop - 2, pact.end + 10))
    at = next((i for i in reach if low[i] in ("between", "of", "by")), None)
    if at is None:
        return []
    head = next((i for i in range(at + 1, min(pact.stop, at + 6)) if low[i] in _STATE_HEADS), None)
    if head is None:
        return []
    names = clauses.after_preposition(reading, ("of",), head, min(pact.stop, head + 10), PARTIES)
    if len(names) > 1:
        return each(represented(reading, names))
    adjectives = [n for n in reading.names_in(at, head) if n.country is not None]
    if len(adjectives) > 1:
        return each([actors.named(reading, name) for name in adjectives])
    two = bool(words("two both") & set(low[at + 1 : pact.stop]))
    return _leading(reading, pact.stop, unions=False) if two else []


def _standing(pact: Pact) -> bool:
    """Read "under an accord with A, B …", "B has an accord with A": a pact that is in force."""
    if pact.meant is not None or pact.named in ONLY_SIGNED:
        return False
    reading, low = pact.reading, pact.reading.low
    before = low[max(pact.begin, pact.start - 7) : pact.start]
    if low[pact.end : pact.end + 1] != ["with"] or not _STANDING & set(before):
        return False
    stop = min(pact.stop, pact.end + 12)
    names = clauses.after_preposition(
        reading, ("with", "of"), pact.end, stop, (*PARTIES, Kind.PERSON)
    )
    partners = represented(reading, names[:1])
    if not partners:
        return False
    near = [
        *complements.phrases(reading, pact.begin, pact.start),
        *complements.phrases(reading, pact.end + 1, pact.stop),
    ]
    acting = _parties(reading, [p for p in near if not p.preposition])
    other = next((a for a in acting if a.key != partners[0].key), None)
    home = actors.home_state(reading, (partners[0].entity.value,))
    if other is None and home is not None:
        other = Actor(Entity(value=home, kind=Kind.COUNTRY), home)
    pact.parties = [other, *partners] if other is not None else []
    return bool(pact.parties)


def _who_met(pact: Pact) -> list[Actor]:
    """Return whose a pact is that "was signed": of the two sides who met just before."""
    reading = pact.reading
    here = bisect_right(reading.sentences, (pact.begin, len(reading.low)))
    for start, _ in reversed(reading.sentences[max(0, here - 1 - _SENTENCES_BACK) : here]):
        stop = min(pact.stop, len(reading.low))
        people = [n for n in reading.names_in(start, stop) if n.kind is Kind.PERSON]
        met = each([a for n in people if (a := _stands_for(reading, n)) is not None])
        lands = [n for n in reading.names_in(start, pact.begin) if _is_party(reading, n)]
        if len(met) in (_BOTH, _BOTH + 1):
            return met
        pair = each([actors.named(reading, n) for n in lands if n.form != "adjective"])
        if len(pair) == _BOTH:
            return pair
    return []


def _stands_for(reading: Reading, name: Name) -> Actor | None:
    """Return for whom one of those who met speaks: "A *of B*", "the minister" at home."""
    said = persons_of(reading, name)
    if said is not None:
        return said
    actor = _represented(reading, name)
    if actor is not None:
        return actor
    offices = actors.roles_of(reading, name)
    if any(set(office.role.split()) & _STATESMEN for office in offices):
        return _host_state(reading)
    return None


_STATESMEN = words("President Minister King Queen Chancellor Premier")


def persons_of(reading: Reading, name: Name) -> Actor | None:
    """Return the state of "A *of the Republic of B*", "A (B)", wherever the text first has A."""
    whole = actors.persons(reading).get(name.value, name)
    i = whole.end
    if reading.low_at(i) not in ("of", "("):
        return None
    land = reading.name_at.get(i + 1 + (reading.low_at(i + 1) == "the"))
    if land is None or land.kind is not Kind.COUNTRY or land.form == "adjective":
        return None
    return actors.named(reading, land)


def _host_state(reading: Reading) -> Actor | None:
    """Return the state whose capital a story is filed from."""
    for start, end in reading.sentences[:_SENTENCES_BACK]:
        state = actors.capital_at(reading, start) or actors.capital_at(reading, start + 1)
        if state is not None and end - start > _BOTH:
            return state
    return None


def passive_alone(pact: Pact) -> bool:
    """Tell whether another pact is said to be signed too, and not by whom."""
    low = pact.reading.low[pact.end : pact.stop]
    return "also" in low and any(word in SIGNING for word in low)


def _two_sides(pact: Pact, verb: int) -> list[Actor]:
    """Return who "the two sides" are: the two that met last."""
    reading = pact.reading
    group = complements.governed_group(reading, verb, pact.begin)
    said = set(reading.low[max(pact.begin, group - 3) : group])
    for k in range(pact.end, pact.stop - 4):  # "concluded by the two ministries"
        if reading.low[k : k + 3] in (["by", "the", "two"], ["between", "the", "two"]):
            said |= set(reading.low[k + 3 : k + 5])
        elif reading.low[k : k + 2] in (["by", "their"], ["by", "both"]):
            said |= set(reading.low[k + 2 : k + 4])
    if said & _STATES_SIDES:
        return _leading(reading, pact.stop, unions=False)
    if said & words("they leaders"):
        return _who_met(pact)
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


def others(pact: Pact) -> int | None:
    """Return where "two others" begins."""
    low = pact.reading.low
    for j in range(pact.end + 1, min(pact.stop, pact.end + 12)):
        if low[j] in _OTHERS and j - 1 in pact.reading.number_at:
            return j - 1
    return None

"""Harms that a verb and a noun tell together: "needed *treatment*", "put two in *hospital*".

Each row of ``_FATES`` names nouns, the verbs that make a harm of them, and whom these befall. To
teach a wording, add a verb or a noun to its row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import predicates
from peacegraph.extraction.incidents.causes import text_of
from peacegraph.extraction.incidents.telling import Telling, denied, is_generic
from peacegraph.extraction.incidents.victims import (
    is_somebody,
    mentioned_after,
    mentioned_before,
    told_of,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.frames import Harm
from peacegraph.model import Modality, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Phrase, Predicate
    from peacegraph.extraction.reading import Reading

_BE = "be/am/is/are/was/were/been/being"


@dataclass(frozen=True, slots=True)
class _Fate:
    """Verbs that make a harm of a noun.

    ``oneself``: it befalls their subject; ``others``: their object. ``owned``: one of these words
    must stand before the noun. ``doubtful``: no harm unless the words around tell of a mishap.
    """

    nouns: frozenset[str]
    harm: Harm
    oneself: frozenset[str]
    others: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    doubtful: bool = False


_FATES = (
    _Fate(
        words("hospital clinic hospitals"),
        Harm.INJURED,
        oneself=forms_of(f"end lie/lay remain recover recuperate stay land {_BE}"),
        others=forms_of(
            "put/puts/putting send/sent land take/took/taken rush fly/flew/flown airlift evacuate "
            "admit/admitted bring/brought transfer/transferred move carry/carried treat leave/left"
        ),
        doubtful=True,
    ),
    _Fate(
        words("treatment surgery operation hospitalisation hospitalization care attention"),
        Harm.INJURED,
        oneself=forms_of("need require receive undergo/underwent get/got seek/sought await"),
        others=forms_of("evacuate fly/flew/flown take/took/taken airlift transfer/transferred"),
        doubtful=True,
    ),
    _Fate(
        words("condition state"),
        Harm.INJURED,
        oneself=forms_of(f"remain lie/lay stay {_BE}"),
        others=forms_of("leave/left"),
        owned=words("critical serious grave life-threatening"),
    ),
    _Fate(
        words("injuries injury wounds wound burns burn fractures fracture"),
        Harm.INJURED,
        oneself=forms_of("nurse recover heal bear/bore/borne carry/carried"),
    ),
    _Fate(
        words("leg legs arm arms hand foot limb limbs finger fingers eye sight eyesight hearing"),
        Harm.INJURED,
        oneself=forms_of("lose/loses/lost/losing"),
    ),
    _Fate(
        words("harm"),
        Harm.INJURED,
        oneself=forms_of("come/comes/came suffer"),
    ),
    _Fate(
        words("life lives"),
        Harm.INJURED,
        oneself=forms_of("fight/fought/fighting battle struggle"),
        owned=words("for"),
    ),
    _Fate(
        words("death deaths end"),
        Harm.KILLED,
        oneself=forms_of("meet/met find/found bleed/bled freeze/froze starve choke"),
        others=forms_of("beat/beaten stab/stabbed shoot/shot stone hack club crush burn trample"),
        owned=words("his her their its to"),
    ),
    _Fate(
        words("last"),
        Harm.KILLED,
        oneself=forms_of("breathe"),
        owned=words("his her their"),
    ),
    _Fate(
        words("hands"),
        Harm.CAPTURED,
        oneself=forms_of(f"fall/fell/fallen remain pass {_BE}"),
        others=forms_of("hold/held keep/kept"),
        owned=words("in into"),
    ),
    _Fate(
        words("captivity"),
        Harm.CAPTURED,
        oneself=forms_of(f"spend/spent remain languish go/went escape return emerge {_BE}"),
        others=forms_of("take/took/taken keep/kept hold/held release free lead/led rescue"),
    ),
)
_BY_NOUN = {noun: fate for fate in _FATES for noun in fate.nouns}
# These verbs' subjects did it: "a rocket *put* three in hospital", but not who flew them there.
_CAUSING = forms_of("put/puts/putting send/sent leave/left land")
# After these, the place named is where it befell them, and no hospital.
_SUFFERING = _CAUSING | forms_of("lose/loses/lost/losing come/comes/came suffer")
_MISHAPS = words(
    "attack attacks ambush crash explosion blast bomb bombs bombing accident clash clashes "
    "shelling raid collision mine mines landmine ied grenade grenades rocket rockets shell "
    "shells mortar gunfire fire shot shots bullet bullets gunshot gunmen wound wounds wounded "
    "injury injuries injured hurt killed overturned drone drones strike strikes burns shrapnel "
    "hit attacked ambushed sniper fighting violence assault crossfire exploded crashed stabbed"
)
_SAID_SHORTLY_BEFORE = 60  # words
_FARTHEST_VERB = 10
_CLAUSE_ENDS = frozenset((";", ":", "\u201c", "\u201d", '"'))


def by_fate(reading: Reading, sentence: tuple[int, int]) -> Iterator[Telling]:
    """Read "has put two in hospital", "met his death", "are nursing wounds"."""
    low = reading.low
    for i in [i for i in range(*sentence) if low[i] in _BY_NOUN]:
        fate = _BY_NOUN[low[i]]
        verb = _verb_before(reading, i, sentence[0], fate)
        if verb is None or i in reading.name_at or denied(reading, verb):
            continue
        if reading.low_at(i + 1) == "to" or reading.tags[i + 1 : i + 2] == ["NOUN"]:
            continue  # "sent to the hospital *to repair* it", "lost his arm *band*"
        if fate.owned and fate.owned.isdisjoint(low[verb + 1 : i]):
            continue
        if fate.doubtful and not _after_mishap(reading, sentence):
            continue
        predicate = predicates.predicate_at(reading, verb, sentence, verb=True)
        victims = [p for p in _whom(reading, predicate, fate) if p.head != i]
        if fate.doubtful and victims and _is_pronoun(victims[0]):
            continue  # "one so badly that *he* is in hospital": told of already
        if victims and _is_told(reading, predicate, victims):
            cause = _doer(reading, predicate, victims)
            cared_for = fate.harm is Harm.INJURED and not _SUFFERING & {low[verb]}
            yield Telling(fate.harm, verb, victims, cause, elsewhere=cared_for)


def _verb_before(reading: Reading, noun: int, start: int, fate: _Fate) -> int | None:
    """Return the verb of a row that stands before a noun, in its clause."""
    for i in range(noun - 1, max(start, noun - _FARTHEST_VERB) - 1, -1):
        if reading.words[i] in _CLAUSE_ENDS:
            return None
        known = reading.low[i] in fate.oneself or reading.low[i] in fate.others
        if known and reading.tags[i] in ("VERB", "AUX", "ADJ"):
            return i
    return None


def _after_mishap(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Tell whether the words so far tell of an attack or an accident."""
    start = max(0, sentence[0] - _SAID_SHORTLY_BEFORE)
    return not _MISHAPS.isdisjoint(reading.low[start : sentence[1]])


def _whom(reading: Reading, predicate: Predicate, fate: _Fate) -> list[Phrase]:
    """Return whom it befell: as parsed, else by the order of the words."""
    at, sentence = predicate.at, predicate.sentence
    form = reading.low[at]
    if predicate.passive:
        return told_of(reading, predicate.objects) or mentioned_before(reading, at, sentence)
    if form in fate.others:
        others = told_of(reading, predicate.objects) or mentioned_after(reading, at, sentence[1])
        if others or form not in fate.oneself:
            return others
    return told_of(reading, predicate.subjects) or mentioned_before(reading, at, sentence)


def _is_pronoun(phrase: Phrase) -> bool:
    return phrase.name is not None and phrase.name.form == "pronoun"


def _is_told(reading: Reading, predicate: Predicate, victims: list[Phrase]) -> bool:
    """Tell whether it came to pass: a present is news where it is about somebody."""
    if predicate.modality is not Modality.ACTUAL:
        return False
    return not is_generic(reading, predicate.at) or any(map(is_somebody, victims))


def _doer(reading: Reading, predicate: Predicate, victims: list[Phrase]) -> Text | None:
    if predicate.passive or reading.low[predicate.at] not in _CAUSING or not predicate.subjects:
        return None
    subject = predicate.subjects[0]
    return text_of(subject) if subject.head != victims[0].head else None

"""Nouns that name gatherings: their kind, their title, and whether they stand for one that is held.

To teach a noun, add it to the line of its kind in ``_NOUNS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.frames import GatheringKind
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading

_K = GatheringKind


class Need(Enum):
    """What must stand by a noun before it is taken for a gathering."""

    NOTHING = "nothing"
    EVENT = "event"  # a verb of holding or attending, "at a …", a date or a place of its own
    ATTENDED = "attended"  # "at the …", or a verb of attending: "opening" is many things
    ANTECEDENT = "antecedent"  # "the event": only one that was told of before


_NOUNS: tuple[tuple[GatheringKind, Need, str], ...] = (
    (
        _K.CONFERENCE,
        Need.EVENT,
        (
            "conference workshop seminar symposium summit forum colloquium webinar roundtable "
            "round-table ministerial congress hackathon conclave retreat videoconference "
            "video-conference teleconference"
        ),
    ),
    (_K.CONFERENCE, Need.ATTENDED, "briefing panel plenary"),
    (
        _K.MEETING,
        Need.EVENT,
        "meeting talks talk dialogue session consultations call audience conversation",
    ),
    (_K.MEETING, Need.ATTENDED, "discussions negotiations hearing get-together"),
    (_K.INTERVIEW, Need.EVENT, "interview"),
    (_K.DEBATE, Need.EVENT, "debate"),
    (
        _K.CEREMONY,
        Need.EVENT,
        (
            "ceremony parade reception banquet commemoration inauguration graduation flag-raising "
            "march-past marchpast flypast funeral burial ribbon-cutting groundbreaking "
            "swearing-in investiture wreath-laying celebration celebrations farewell farewells "
            "silence procession"
        ),
    ),
    (
        _K.CEREMONY,
        Need.ATTENDED,
        (
            "send-off sendoff handover hand-over handing-over launch launching unveiling memorial "
            "service requiem passing-out gala dinner lunch luncheon vigil mass welcome reunion "
            "festivities festival homecoming"
        ),
    ),
    (_K.TRAINING, Need.EVENT, "course"),
    (_K.TRAINING, Need.ATTENDED, "training"),
    (_K.EXERCISE, Need.EVENT, "exercise drill wargame manoeuvres games simulation"),
    (_K.EXERCISE, Need.ATTENDED, "rehearsal"),
    (_K.VISIT, Need.EVENT, "visit trip stay stopover"),
    (
        _K.CEREMONY,
        Need.ANTECEDENT,
        "event occasion function gathering programme program opening closing",
    ),
)
NOUNS: dict[str, tuple[GatheringKind, Need]] = {
    word: (kind, need) for kind, need, listed in _NOUNS for word in listed.split()
}
# Nouns that come after another noun only: "phone call", "working session", "panel discussion".
_AFTER = {
    "call": words("video phone telephone conference courtesy"),
    "audience": words("an the private in"),
    "conversation": words("telephone phone video"),
    "mass": words("memorial requiem a the"),
    "welcome": words("home heroes' warm a the hero's"),
    "panel": words("discussion"),
    "service": words("memorial remembrance church interfaith commemoration"),
    "session": words(
        "working plenary special emergency training closed-door closed private council's "
        "information opening closing general high-level a the an this discussion its their"
    ),
    "games": words("war"),
    "silence": words("minute's moment's 's ’s"),
    "training": words("pre-deployment induction in-mission refresher joint the their its"),
}
# What the words before a noun make of it.
_MODIFIED: tuple[tuple[frozenset[str], frozenset[str], GatheringKind], ...] = (
    (words("meeting session dialogue"), words("ministerial annual review"), _K.CONFERENCE),
    (words("session programme program class workshop"), words("training"), _K.TRAINING),
    (words("exercise"), words("training tabletop table-top field command-post"), _K.EXERCISE),
    (words("talk talks"), words("panel"), _K.CONFERENCE),
)
_FRESH = words(
    "previous last next another similar separate earlier other later upcoming forthcoming past new "
    "annual regular recent"
)
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth")
_DEFINITE = words("the this that its their his her these those")
_NO_ONE = words("any no each every some many several such all most few regular frequent various")
_IN_PHRASE = words("ADJ NOUN PROPN NUM ADV")
_QUOTED_AFTER = words(
    "titled entitled themed theme title called named dubbed headed slogan motto heading on of"
)
_NAMED = words("named called dubbed codenamed code-named titled entitled known as")
_LONGEST_TITLE = 25


@dataclass(slots=True)
class Occasion:
    """A noun phrase that names a gathering: its head ``at``, its words ``start:end``.

    ``ahead`` is the preposition that governs it, past "the opening of" and "the sidelines of".
    """

    at: int
    start: int
    end: int
    ahead: str
    kind: GatheringKind
    need: Need
    definite: bool
    fresh: bool
    title: tuple[int, int] | None = None
    apposed: bool = False  # "Exercise X, *an annual drill*": the same as the one before


def find_occasions(reading: Reading, start: int, end: int) -> list[Occasion]:
    """Return the gatherings that the nouns of a sentence name."""
    found: list[Occasion] = []
    for i in range(start, end):
        if reading.low[i] not in NOUNS:
            continue
        occasion = _occasion_at(reading, i, start, end)
        if occasion is not None:
            occasion.apposed = bool(found) and _is_apposed(reading, found[-1], occasion)
            found.append(occasion)
    return found


def _is_apposed(reading: Reading, before: Occasion, occasion: Occasion) -> bool:
    stop = occasion.start - 1
    alike = before.kind is occasion.kind and reading.low[occasion.start] in ("a", "an", "the")
    last = max(before.end, before.title[1] if before.title is not None else 0)
    return alike and reading.words[stop] == "," and last == stop


def _occasion_at(reading: Reading, i: int, start: int, end: int) -> Occasion | None:
    if i in reading.name_at or _is_verb(reading, i, start) or _modifies(reading, i):
        return None
    kind, need = NOUNS[reading.low[i]]
    first = phrase_start(reading, i, start)
    before = set(reading.low[first:i])
    one_such = reading.low_at(first - 1) == "one"
    if (before & _NO_ONE and not one_such) or not _completed(reading, i, first, start, before):
        return None
    if reading.low[i] == "reception" and _is_for_person(reading, i):
        kind = GatheringKind.MEETING
    if reading.low[i] in _MEALS and reading.low_at(i + 1) in ("with", "between"):
        kind = GatheringKind.MEETING
    for nouns, modifiers, instead in _MODIFIED:
        if reading.low[i] in nouns and before & modifiers:
            kind, need = instead, Need.EVENT
    title = title_of(reading, i, first, start, end)
    if title is not None and need is Need.ATTENDED:
        need = Need.EVENT
    return Occasion(
        at=i,
        start=first,
        end=i + 1,
        ahead=_ahead(reading, first, start),
        kind=kind,
        need=need,
        definite=reading.low[first] in _DEFINITE,
        fresh=any(word in _FRESH or _ORDINAL.fullmatch(word) for word in before),
        title=title,
    )


def _is_verb(reading: Reading, i: int, start: int) -> bool:
    """Tell whether a word is a verb; in "the group *meeting* was held" the parse errs at times."""
    if reading.tags[i] not in ("VERB", "AUX"):
        return False
    noun = i > start and reading.tags[i - 1] in ("NOUN", "PROPN", "ADJ", "DET")
    return not (noun and reading.low[i + 1 : i + 2] in (["was"], ["is"], ["will"]))


def _is_for_person(reading: Reading, i: int) -> bool:
    """Tell whether "a reception for A" is an audience that one guest is given."""
    name = reading.name_at.get(i + 2)
    return reading.low_at(i + 1) == "for" and name is not None and name.kind is Kind.PERSON


_MEALS = words("breakfast lunch luncheon dinner")
_PHASES = words(
    "opening closing launch start end beginning conclusion close sidelines margins inauguration "
    "fringes occasion framework"
)


def _ahead(reading: Reading, first: int, start: int) -> str:
    i = first - 1
    if i > start + 1 and reading.low[i] == "of" and reading.low[i - 1] in _PHASES:
        i -= 2
        i -= reading.low[i] in lexicon.DETERMINERS
    return reading.low[i] if i >= start else ""


def _modifies(reading: Reading, i: int) -> bool:
    """Tell whether a noun only qualifies the next: "the *training* centre"."""
    if i + 1 >= len(reading.low) or i + 1 in reading.number_at:
        return False
    if reading.words[i] == "Exercise" and reading.words[i + 1][0].isupper():
        return False  # "Exercise Blue Shield"
    if reading.low[i] in _PHASES and reading.low[i + 1] == "of":
        return any(word in NOUNS for word in reading.low[i + 2 : i + 9])
    following = reading.tags[i + 1]
    return following in ("NOUN", "PROPN") and (
        reading.deps[i] in ("compound", "amod") or reading.low[i + 1] in NOUNS
    )


def _completed(reading: Reading, i: int, first: int, start: int, before: set[str]) -> bool:
    """Tell whether a noun has the words before it without which it is no gathering."""
    word = reading.low[i]
    if word in _AFTER and not _AFTER[word] & before:
        return False
    ahead = reading.low[first - 1] if first > start else ""
    if word == "course":  # "in the course of", "of course", "the course of events"
        return (ahead != "of" or first < i) and reading.low[i + 1 : i + 2] != ["of"]
    if word in ("exercise", "drill", "debate", "dialogue") and first == i:
        named = reading.words[i] == "Exercise" and reading.words[i + 1][:1].isupper()
        return named and i + 1 not in reading.when_at
    if word == "farewell" and ahead in ("bid", "bade", "bids", "bidding", "say", "said", "waved"):
        return False
    return not (
        word in ("talk", "call", "visit", "welcome", "trip")
        and first == i
        and ahead in ("to", "will")
    )


def phrase_start(reading: Reading, i: int, start: int) -> int:
    """Return where the noun phrase that ends in token ``i`` begins, its article included."""
    j = i
    while j > start:
        word, tag = reading.low[j - 1], reading.tags[j - 1]
        if word in lexicon.DETERMINERS or tag in ("DET",):
            return j - 1
        inside = (
            tag in _IN_PHRASE
            or word in lexicon.POSSESSIVES
            or (tag == "VERB" and reading.deps[j - 1] == "amod")
        )
        if not inside or not (word[0].isalnum() or word in lexicon.POSSESSIVES):
            return j
        if j - 1 in reading.when_at and word not in lexicon.POSSESSIVES and tag != "ADJ":
            return j
        j -= 1
    return j


# -- titles ------------------------------------------------------------------------------------


def title_of(reading: Reading, i: int, first: int, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a gathering's name: in quotation marks, or in capital letters."""
    return (
        _quoted(reading, i, first, start, end)
        or _after_named(reading, i, end)
        or _in_apposition(reading, i, first, start)
        or _capitalised(reading, i, first, start, end)
    )


def _quoted(reading: Reading, i: int, first: int, start: int, end: int) -> tuple[int, int] | None:
    for begin, stop in reading.quotes_in(start, end):
        if not (3 <= stop - begin <= _LONGEST_TITLE and reading.words[begin + 1][0].isupper()):
            continue
        last = reading.words[stop - 2]
        if last == "," or (last == "." and stop < end):
            continue  # words that somebody spoke
        near = set(reading.low[max(start, begin - 3) : begin])
        if reading.words[begin - 1] == ":":
            continue  # "Interview: “We train …”"
        if begin > i and (begin - i <= 2 or near & _QUOTED_AFTER):
            return begin + 1, stop - 1
        if stop <= i and (stop >= first or near & _QUOTED_AFTER):
            return begin + 1, stop - 1
    return None


def called_at(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Return the title of a sentence that opens with it: "“Roads”, as the day was called, …"."""
    stop = reading.quote_at.get(start)
    if stop is None or reading.words[stop - 2] == ",":
        return None
    after = reading.low[stop : min(end, stop + 7)]
    called = after[:2] == [",", "as"] and bool(_NAMED & set(after))
    return (start + 1, stop - 1) if called else None


def entitled_at(reading: Reading, start: int) -> tuple[int, int] | None:
    """Return the title of a sentence that opens with it: "Entitled “Roads”, it will be …"."""
    stop = reading.quote_at.get(start + 1)
    if stop is None or reading.low[start] not in _NAMED:
        return None
    return start + 2, stop - 1 - (reading.words[stop - 2] == ",")


def _after_named(reading: Reading, i: int, end: int) -> tuple[int, int] | None:
    """Read "the exercise, named X 2023", "exercise X 2023"."""
    j = i + 1
    while j < min(end, i + 4) and (reading.words[j] == "," or reading.low[j] in _NAMED):
        j += 1
    named = any(word in _NAMED for word in reading.low[i + 1 : j])
    if not named and not (reading.low[i] == "exercise" and j == i + 1):
        return None
    last = j
    while last < end and (reading.words[last][0].isupper() or reading.words[last][0].isdigit()):
        last += 1
    return (j, last) if last > j and reading.words[j][0].isupper() else None


def _in_apposition(reading: Reading, i: int, first: int, start: int) -> tuple[int, int] | None:
    """Read "X 2023, an *exercise* that …", "the next X, the armies' *exercise*, …"."""
    if reading.low[i] != "exercise" or first <= start or reading.words[first - 1] != ",":
        return None
    if first - 2 >= start and _is_code_name(reading, first - 2):
        return first - 2, first - 1
    named = list(named_events(reading, start, first))
    return named[-1] if named and named[-1][1] == first - 1 else None


def _capitalised(
    reading: Reading, i: int, first: int, start: int, end: int
) -> tuple[int, int] | None:
    """Read "the 14th Defence Policy *Dialogue*", "Peacekeeping *Ministerial* 2023"."""
    if not reading.words[i][0].isupper():
        return None
    begin = i
    while begin > start and _in_title(reading, begin - 1, first):
        begin -= 1
    if reading.low[begin] in lexicon.DETERMINERS:
        begin += 1
    stop = i + 1
    if stop < end and re.fullmatch(r"(19|20)\d\d", reading.low[stop]):
        stop += 1
    return (begin, stop) if i - begin >= 1 else None


def _in_title(reading: Reading, i: int, first: int) -> bool:
    """Tell whether a word before a capitalised one belongs to the same title."""
    word = reading.words[i]
    if word[0].isupper() or _ORDINAL.fullmatch(reading.low[i]):
        return i >= first or (reading.low[i + 1] in _JOINTS and word[0].isupper())
    return word in _JOINTS and i > 0 and reading.words[i - 1][0].isupper()


def _is_code_name(reading: Reading, i: int) -> bool:
    """Tell whether a word is all capitals, as exercises are called."""
    word = reading.words[i]
    return word.isupper() and len(word) > 4 and i not in reading.name_at


_JOINTS = words("of for on and the")


# -- topics ------------------------------------------------------------------------------------

_TOPIC = words(
    "on about regarding concerning marking celebrating commemorating discussing examining"
)
_ABOUT = words("about over")
_TOPIC_END = words(
    '. ; : , was is will held were said has had ( “ ” " which that took opened at hosted chaired'
)


def topic_of(reading: Reading, occasion: Occasion, end: int) -> tuple[int, int] | None:
    """Return what a gathering is said to be about: "a workshop *on* women in uniform"."""
    j = occasion.end
    named = reading.name_at.get(j + 1)
    if named is not None and named.kind is Kind.PERSON:
        return None  # "a call on A"
    if j >= end or j + 1 in reading.when_at:
        return None
    if reading.low[j : j + 2] == ["to", "mark"]:
        return _as_far_as_told(reading, j + 2, end)
    taught = occasion.kind is GatheringKind.TRAINING and reading.low[j] == "in"
    if taught and (named is not None or reading.words[j + 1][0].isupper()):
        return None  # "a course in Accra"
    if not taught and reading.low[j] not in _TOPIC:
        return None
    return _as_far_as_told(reading, j + 1, end)


def subject_matter(reading: Reading, i: int, end: int) -> tuple[int, int] | None:
    """Return what is talked about after a verb: "discussed *X*", "talked about *X*"."""
    while i < end and (reading.low[i] in _ABOUT or reading.low[i] in lexicon.ADVERBS):
        i += 1
    return _as_far_as_told(reading, i, end)


def _as_far_as_told(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    """Return the words from a token on that tell a topic: up to a verb, a date or a place."""
    j, stop = first - 1, first
    while stop < end and stop not in reading.when_at:
        if in_agenda(reading, stop):
            stop += 1
            continue
        if reading.low[stop] in _TOPIC_END:
            break
        if reading.words[stop] == "," and "and" not in reading.low[stop + 1 : stop + 5]:
            break
        if reading.low[stop] == "in" and stop + 1 in reading.name_at and stop > j + 1:
            placed = reading.name_at[stop + 1].kind is Kind.PLACE
            if placed or stop > j + 2:
                break
        if _is_finite(reading, stop) and stop > j + 1:
            break
        stop += 1
    while stop > first and reading.low[stop - 1] in lexicon.PREPOSITIONS:
        stop -= 1
    return (first, stop) if stop > first else None


def _is_finite(reading: Reading, i: int) -> bool:
    """Tell whether a verb ends a topic: "a forum on mines *got* under way"."""
    past = reading.tags[i] == "VERB" and not reading.low[i].endswith("ing")
    return past and reading.low[i - 1] != "to" and reading.tags[i + 1] not in ("NOUN", "PROPN")


def in_agenda(reading: Reading, i: int) -> bool:
    """Tell whether a comma or "and" stands in "women, peace and security": one thing, no list."""
    return any(reading.low[i - k : i - k + len(_AGENDA)] == _AGENDA for k in (1, 3) if i >= k)


_AGENDA = ["women", ",", "peace", "and", "security"]


def named_events(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield capitalised names with a year, such as exercises have: "Sandy Shield 2023"."""
    i = start
    while i < end:
        if reading.words[i][0].isupper() and reading.tags[i] in ("PROPN", "NOUN", "ADJ"):
            j = i + 1
            while j < end and reading.words[j][0].isupper() and j not in reading.when_at:
                j += 1
            if j < end and j - i >= 2 and re.fullmatch(r"(19|20)\d\d", reading.low[j]):
                yield i, j + 1
            i = j
        i += 1

"""Who holds a gathering, who is in the chair, and who comes: by the parse, else by word order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import (
    Found,
    Pattern,
    Patterns,
    Phrase,
    meant,
    names_of,
    phrase_at,
    predicate_at,
    verb_above,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name
from peacegraph.extraction.speech.verbs import forms_of, speech_at
from peacegraph.frames import GatheringKind
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.gatherings.occasions import Occasion
    from peacegraph.extraction.reading import Reading

ORGANIZER, CHAIR, PARTICIPANT = "organizer", "chair", "participant"
PRESENT = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.COUNTRY,
    Kind.UNIT,
    Kind.MISSION,
    Kind.GROUP,
    Kind.ROLE,
)
HOSTS = (Kind.ORGANIZATION, Kind.COUNTRY, Kind.MISSION, Kind.PERSON, Kind.UNIT)

_THING, _WHO = "thing", "who"


def _rows(slot: str, *wordings: tuple[str, str, str, str]) -> Iterator[tuple[Pattern, str]]:
    """Yield a pattern for each ``verbs, then, place of the gathering, place of the people``."""
    for verbs, then, thing, who in wordings:
        roles = dict.fromkeys(thing.split(), _THING) | dict.fromkeys(who.split(), _WHO)
        yield Pattern(verbs, then, roles=roles), slot


_ROWS = (
    *_rows(
        ORGANIZER,
        (
            (
                "organise organize co-organise co-organize host co-host hold/holds/held/holding "
                "stage convene arrange sponsor co-sponsor give/gives/gave/given throw/threw"
            ),
            "",
            "object",
            "subject",
        ),
        ("put/puts", "together", "object", "subject"),
        ("put/puts", "on", "object", "subject"),
        ("play", "host to", "to object", "subject"),
        ("open launch run/runs/ran conduct deliver", "", "object", "subject"),
        ("run/runs/ran", "it together", "object", "subject with"),
        ("run/runs/ran", "it jointly", "object", "subject with"),
        ("start begin/begins/began/begun conclude", "", "object", "subject"),
        ("kick", "off", "object off", "subject"),
        ("wrap/wraps/wrapped", "up", "object up", "subject"),
    ),
    *_rows(
        CHAIR,
        ("chair moderate", "", "object", "subject"),
        ("co-chair co-moderate", "", "object", "subject with"),
        ("review", "", "object", "subject"),
        ("preside/presides/presided/presiding", "", "over at", "subject"),
        ("lead/leads/led/leading head", "", "object", "subject"),
    ),
    *_rows(
        PARTICIPANT,
        ("have/has/had/having pay/pays/paid", "", "object", "subject"),
        ("attend join address grace witness watch", "", "object", "subject"),
        ("take/takes/took/taken/taking", "part", "in", "subject"),
        ("participate speak/speaks/spoke/spoken/speaking appear", "", "in at", "subject"),
        ("take/takes/took/taken/taking", "the floor", "at during", "subject"),
        ("gather assemble meet/meets/met", "", "for at", "subject"),
        ("gather unite draw/drew/draws", "", "subject", "object"),
        ("bring/brings/brought", "together", "subject", "object"),
        ("see/saw/sees", "", "subject", "object"),
        ("complete finish undergo/underwent/undergone", "", "object", "subject"),
        ("graduate", "", "from", "subject"),
        ("lead/leads/led", "", "object", "subject"),
    ),
)
# What tells that a gathering took place, and nothing of who was there.
_HAPPENINGS = (
    "begin/began/begun start/started conclude close/closed end/ended wrap/wrapped kick/kicked "
    "take/took/taken/takes run/ran/runs last open/opened continue resume mark follow/followed "
    "schedule plan foresee/foreseen slate set fix due postpone see/saw culminate observe keep/kept"
)
_PATTERNS = Patterns([pattern for pattern, _ in _ROWS])
_SLOTS = {id(pattern): slot for pattern, slot in _ROWS}
_EVENT = Patterns(
    [
        Pattern(_HAPPENINGS, roles={"subject": _THING, "object": _THING}),
        Pattern("declare", "open", roles={"subject": _THING, "object": _THING}),
    ],
)
_TALKS = words("talks talk meeting dialogue session consultations discussions call negotiations")
_HOLD = words("hold holds held holding conducted conducts")
_OF_BODIES = words("open launch start begin kick run conduct wrap conclude deliver")


@dataclass(slots=True)
class Part:
    """People who play a part in the gathering that the noun at ``at`` names."""

    slot: str
    at: int | None
    people: list[Name]


def happens_next(reading: Reading, occasion: Occasion, end: int) -> bool:
    """Tell whether the next verb after a noun says that it began, ended or took place."""
    for i in range(occasion.end, min(end, occasion.end + 12)):
        if reading.words[i] in (",", ";", ":") or reading.low[i] in lexicon.RELATIVES:
            return False
        if reading.tags[i] == "VERB" or reading.low[i] in _HAPPENING:
            closes = bool({"close", "end", "way", "underway"} & set(reading.low[i : i + 5]))
            return reading.low[i] in _HAPPENING or (closes and reading.low[i] in _COMES)
    return False


def is_over(reading: Reading, occasion: Occasion) -> bool:
    """Tell whether a noun is said to end: its date is the last day, not the first."""
    return bool(_ENDING & set(reading.low[occasion.end : occasion.end + 4]))


_ENDING = words("ends end ended closes close closed concludes conclude concluded wraps finishes")
_COMES = words("came comes drew draws drawn got gets is was")


_HAPPENING = forms_of(
    "open begin/begins/began conclude close end wrap kick/kicked start run/runs/ran last continue"
) | words("held takes took")


def happenings(reading: Reading, start: int, end: int) -> set[int]:
    """Return the heads of what is said to begin, end, take place or be planned."""
    return {
        phrase.head for found in _EVENT.find(reading, start, end) for phrase in found.role(_THING)
    }


def _heads(reading: Reading, occasions: Sequence[Occasion]) -> dict[int, Occasion]:
    """Return the tokens that stand for gatherings: their nouns, and what those hang on."""
    at = {occasion.at: occasion for occasion in occasions}
    for occasion in occasions:
        above, noun = reading.heads[occasion.at], occasion.at
        apposed = reading.deps[noun] == "appos"  # "X, the armies' *exercise*, will be held"
        series = reading.low[above] in _SERIES and above < noun < above + 3  # "a round of *talks*"
        whole = above == noun - 1 and reading.tags[above] == "NOUN"  # "a phone *call*"
        if apposed or series or whole:
            at.setdefault(above, occasion)
    return at


def parts(reading: Reading, occasions: Sequence[Occasion], start: int, end: int) -> Iterator[Part]:
    """Yield who plays which part in the gatherings of a sentence; ``at`` is ``None`` for "it"."""
    at = _heads(reading, occasions)
    for found in _PATTERNS.find(reading, start, end):
        thing = next((p for p in found.role(_THING) if _is_thing(reading, p, at)), None)
        thing = thing or _related(reading, found, at)
        if thing is None:
            continue
        slot = _slot(found, thing, at)
        people = [_in_office(reading, name, start) for name in people_of(found.role(_WHO))]
        if not found.predicate.passive and found.pattern.roles.get("subject") == _WHO:
            people = _joined_before(reading, people, found.predicate.at)
        if slot == ORGANIZER:
            people = [n for n in people if n.kind in HOSTS]
            if any(n.kind in (Kind.PERSON, Kind.UNIT) for n in people) and _opens(found):
                slot = PARTICIPANT  # who opens a course with a speech, or begins it, is there
        known = at.get(thing.head)
        where = known.at if known is not None else _antecedent(reading, thing, at)
        yield Part(slot, where, people)
    for occasion in occasions:
        yield from _speaking_at(reading, occasion, start, end)
        yield from _joined(reading, occasion)


def _in_office(reading: Reading, name: Name, start: int) -> Name:
    """Return A for the body in "A, head of *B*, attended": the parse may take B for who came."""
    if name.kind is Kind.PERSON:
        return name
    for other in reading.names_in(start, name.start):
        if other.kind is Kind.PERSON and any(o.start <= name.start < o.end for o in other.roles):
            return other
    return name


def _opens(found: Found) -> bool:
    return any(lemma in _OF_BODIES for lemma in found.pattern.lemmas.replace("/", " ").split())


def people_of(phrases: Sequence[Phrase]) -> list[Name]:
    """Return whom phrases mean: names, or delegations with those who lead them."""
    found: list[Name] = []
    for phrase in phrases:
        name = meant(phrase.reading, phrase)
        if name is not None:
            found += [name] if name.kind in PRESENT else []
        elif states := _sent_by(phrase):
            found += states
        elif phrase.reading.low[phrase.head] in DELEGATES:
            found += _delegation(phrase)
    return list({(name.start, name.value): name for name in found}.values())


def _sent_by(phrase: Phrase) -> list[Name]:
    """Return the states that "40 officers *from A, B and C*" come from: several, or none."""
    reading = phrase.reading
    reach = range(phrase.head + 1, min(len(reading.low) - 1, phrase.head + 4))
    at = next((i for i in reach if reading.low[i] == "from"), None)
    first = clauses.object_of(reading, at + 1, len(reading.low)) if at is not None else None
    if first is None or first.kind is not Kind.COUNTRY:
        return []
    states = clauses.listed_from(reading, first, sentence_end(reading, first.end))
    states = [name for name in states if name.kind is Kind.COUNTRY]
    return states if len(states) > 1 else []


DELEGATES = words("delegation delegations officials guests visitors group team")


def _delegation(phrase: Phrase) -> list[Name]:
    """Return a delegation in its own words, and the person who leads it."""
    reading, start = phrase.reading, phrase.start
    while start < phrase.head and reading.low[start] in lexicon.DETERMINERS:
        start += 1
    end = next((i for i in range(phrase.head, phrase.end) if reading.low[i] in _LEDBY), phrase.end)
    while end > phrase.head + 1 and reading.words[end - 1] == ",":
        end -= 1
    found = [Name(start, end, Kind.GROUP, reading.words_of(start, end))]
    for i in range(phrase.head, min(len(reading.low) - 1, phrase.head + 12)):
        if reading.low[i] in _LEDBY and reading.low[i + 1] == "by":
            leader = clauses.object_of(reading, i + 2, sentence_end(reading, i))
            found += [leader] if leader is not None and leader.kind is Kind.PERSON else []
    return found


_LEDBY = words("led headed")


def _joined_before(reading: Reading, people: list[Name], verb: int) -> list[Name]:
    """Add "and his counterpart B" to A, where the parse lost it."""
    if not people or people[-1].end > verb:
        return people
    found, last = list(people), people[-1]
    for name in reading.names_in(last.end, verb):
        between = range(last.end, name.start)
        if name.kind is not Kind.PERSON or name.form != "name" or name in found:
            continue
        if any(
            reading.tags[i] in ("VERB", "AUX") or reading.low[i] in _LIST_STOPS for i in between
        ):
            break
        if any(reading.low[i] == "and" for i in between):
            found.append(name)
            last = name
    return found


def _is_thing(reading: Reading, phrase: Phrase, at: dict[int, Occasion]) -> bool:
    return phrase.head in at or (
        reading.low[phrase.head] in ("it", "which", "that") and phrase.head not in reading.name_at
    )


def _related(reading: Reading, found: Found, at: dict[int, Occasion]) -> Phrase | None:
    """Return the gathering of "a workshop on A and B that C *arranged*", wrongly hung on B."""
    verb = found.predicate.at
    if reading.deps[verb] != "acl:relcl" or _SLOTS[id(found.pattern)] is not ORGANIZER:
        return None
    before = [i for i in at if i < verb]
    return phrase_at(reading, before[-1]) if before else None


def _antecedent(reading: Reading, phrase: Phrase, at: dict[int, Occasion]) -> int | None:
    """Return the noun that "which" stands for: the last before it."""
    if reading.low[phrase.head] == "it":
        return None
    return max((i for i in at if i < phrase.head), default=None)


def _slot(found: Found, thing: Phrase, at: dict[int, Occasion]) -> str:
    slot = _SLOTS[id(found.pattern)]
    reading, at_verb = found.predicate.reading, found.predicate.at
    if thing.head in at and at[thing.head].kind is GatheringKind.INTERVIEW:
        return PARTICIPANT  # who gives one is asked
    # "A and B held talks": nobody organises a conversation.
    noun = reading.low[at[thing.head].at if thing.head in at else thing.head]
    if slot == ORGANIZER and noun in _TALKS and reading.low[at_verb] in _HOLD:
        return PARTICIPANT
    if slot == CHAIR and found.predicate.lemma in ("lead", "head") and thing.head not in at:
        return PARTICIPANT
    return slot


def _speaking_at(reading: Reading, occasion: Occasion, start: int, end: int) -> Iterator[Part]:
    """Read "said X at the event": whoever does something at a gathering is there."""
    ahead = reading.low[occasion.start - 1] if occasion.start > start else ""
    if ahead == "for" and occasion.kind is GatheringKind.MEETING:  # "flew in for talks with B"
        yield from _come_for(reading, occasion, (start, end))
    if ahead not in ("at", "during", "in"):
        return
    opening = _first_named(reading, occasion, start, end)
    if opening is not None:
        yield Part(PARTICIPANT, occasion.at, [opening])
        return
    verb = verb_above(reading, occasion.at)
    for _ in range(3):
        if verb is None:
            return
        people = _actors(reading, verb, start, end)
        if people:
            yield Part(PARTICIPANT, occasion.at, people)
            return
        verb = verb_above(reading, verb)


def _first_named(reading: Reading, occasion: Occasion, start: int, end: int) -> Name | None:
    """Return A of "At a launch in B on Monday, *A* spoke", whatever the parse makes of it."""
    if occasion.start > start + _OPENING:
        return None
    comma = next((i for i in range(occasion.end, end) if reading.words[i] == ","), None)
    name = clauses.object_of(reading, comma + 1, end) if comma is not None else None
    if name is None or name.kind is not Kind.PERSON:
        return None
    after = name.end
    while after < end and (after in reading.when_at or reading.low[after] in ("on", "also")):
        after += 1
    acts = reading.tags[after] == "VERB" and reading.lemmas[after] not in _NOT_THERE
    return name if acts or reading.words[after] == "," else None


def _come_for(reading: Reading, occasion: Occasion, sentence: tuple[int, int]) -> Iterator[Part]:
    verb = verb_above(reading, occasion.at)
    if verb is None or not _with_whom(reading, occasion):
        return
    subjects = predicate_at(reading, verb, sentence).subjects
    people = [n for n in people_of(subjects) if n.kind is Kind.PERSON]
    if people:
        yield Part(PARTICIPANT, occasion.at, people)


def _with_whom(reading: Reading, occasion: Occasion) -> bool:
    return reading.low[occasion.end : occasion.end + 1] == ["with"]


def _actors(reading: Reading, verb: int, start: int, end: int) -> list[Name]:
    """Return the persons who speak or act by a verb, to whom "at the ceremony" applies."""
    spoken = speech_at(reading.low, verb, end) is not None
    if reading.lemmas[verb] in _NOT_THERE:
        return []
    predicate = predicate_at(reading, verb, (start, end))
    if predicate.modality is not Modality.ACTUAL:
        return []
    subjects = predicate.subjects
    people = [n for n in names_of(subjects) if n.kind is Kind.PERSON]
    if not people:
        after = clauses.object_of(reading, verb + 1, end) if spoken else None
        people = [n for n in (clauses.subject_of(reading, verb, start), after) if n is not None]
    return [n for n in people if n.kind is Kind.PERSON]


# What may befall or be settled at a gathering for one who is not there.
_NOT_THERE = words(
    "die kill wound injure miss skip name appoint elect represent praise mention honour honor "
    "commemorate remember mourn invite expect succeed replace lose"
)


def _joined(reading: Reading, occasion: Occasion) -> Iterator[Part]:
    """Read "talks *with* A", "a meeting *between* A and B", "in an interview *with* A"."""
    i = _past_scene(reading, occasion.end)
    if i >= len(reading.low):
        return
    people: list[Name] = []
    if (reading.low[occasion.at], reading.low[i]) in _GUESTED:
        people = [n for n in listed(reading, i + 1) if n.kind is Kind.PERSON][:1]
    elif occasion.kind is GatheringKind.INTERVIEW and reading.low[i] in ("given", "granted", "to"):
        to = i + (reading.low[i] != "to")
        people = _medium(reading, to + 1) if reading.low_at(to) in _TO_MEDIUM else []
    elif reading.low[i] in ("with", "between"):
        interview = occasion.kind is GatheringKind.INTERVIEW
        people = (_medium(reading, i + 1) if interview else []) or listed(reading, i + 1)
    elif reading.low[i] in ("of", "for") and occasion.kind in _OF_BODY:
        people = [n for n in listed(reading, i + 1)[:1] if n.kind is Kind.ORGANIZATION]
    if people:
        yield Part(PARTICIPANT, occasion.at, people)


def _past_scene(reading: Reading, i: int) -> int:
    """Return the token after "here", "in Accra" and "on July 6", in whatever order they come."""
    for _ in range(_SCENES):
        j = i + (reading.low_at(i) in ("in", "at", "on"))
        name = reading.name_at.get(j)
        if j in reading.when_at:
            i = reading.when_at[j].end
        elif j > i and name is not None and name.kind in (Kind.PLACE, Kind.COUNTRY):
            i = name.end
        elif reading.low_at(i) == "here":
            i += 1
        else:
            break
    return i


_SCENES = 3
_OPENING = 12  # words before the noun: "Facing some 150 residents at a meeting in A, B said"
_SERIES = words("round rounds series edition session day days week weeks set number")
_TO_MEDIUM = words("with to for")
_GUESTED = (("reception", "for"), ("call", "on"), ("call", "to"))
_OF_BODY = (GatheringKind.MEETING, GatheringKind.DEBATE)


def _medium(reading: Reading, i: int) -> list[Name]:
    """Return the paper or station of "an interview with *Radio Okapi*", which no registry has."""
    j = i + (reading.low_at(i) == "the")
    end = j
    while end < len(reading.words) and end not in reading.name_at:
        if not reading.words[end][0].isupper():
            break
        end += 1
    return [Name(j, end, Kind.ORGANIZATION, reading.words_of(j, end))] if end > j else []


def listed(reading: Reading, i: int, end: int | None = None) -> list[Name]:
    """Return who is listed from token ``i``: "A, Minister of B, and C, Head of D" are A and C."""
    end = sentence_end(reading, i) if end is None else end
    people: list[Name] = []
    begin: int | None = i
    while begin is not None:
        stop = _list_end(reading, begin, end)
        people += persons(reading, begin, stop)
        begin = _list_goes_on(reading, stop, end)
    first = clauses.object_of(reading, i, end)
    if first is not None and reading.low_at(first.end) in lexicon.POSSESSIVES:
        first = clauses.object_of(reading, first.end + 1, end)  # "Ghana's *Mine Centre*"
    if first is None or first.kind is Kind.PERSON:
        return people
    others = [n for n in clauses.listed_from(reading, first, end) if n.kind in PRESENT]
    return others + [person for person in people if person not in others]


def persons(reading: Reading, start: int, end: int) -> list[Name]:
    """Return the persons that tokens ``start:end`` name, by name."""
    return [n for n in reading.names_in(start, end) if n.kind is Kind.PERSON and n.form == "name"]


def _list_goes_on(reading: Reading, stop: int, end: int) -> int | None:
    """Return where a list goes on after "A, who …, *and* B": past the clause about the last."""
    if stop >= end or reading.low[stop] not in lexicon.RELATIVES:
        return None
    for i in range(stop, min(end - 1, stop + 15)):
        if reading.words[i] == "," and reading.low[i + 1] == "and":
            return i + 2
    return None


_LIST_STOPS = words("who which whose whom that while when as said told where ; : for during")


def _list_end(reading: Reading, i: int, end: int) -> int:
    """Return where a list of people breaks off: at a verb, or at a clause about the last."""
    while i < end and (
        i in reading.name_at
        or not (reading.low[i] in _LIST_STOPS or reading.tags[i] in ("AUX", "SCONJ"))
    ):
        i += 1
    return i


def sentence_end(reading: Reading, i: int) -> int:
    """Return where the sentence of token ``i`` ends, as far as a list can reach."""
    j = i
    while j < len(reading.words) and reading.words[j] not in (".", "!", "?", ";"):
        j += 1
    return j

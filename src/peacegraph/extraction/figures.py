"""Figures: other numbers that a reader would look up, where it is clear what is counted, and whose.

Each rule looks at one number of a sentence and either says what it measures, or passes. The first
that speaks is believed. Who is sent where is a deployment, who is hurt a casualty: those numbers
are theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import clauses, lexicon, predicates, triggers
from peacegraph.extraction.counted import (
    Counted,
    counted_at,
    nearest,
    owner,
    owner_of,
    topic,
    words_as_entity,
)
from peacegraph.extraction.drafts import Draft, count, country, date, text
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.modality import modality_of
from peacegraph.extraction.verbs import inflect
from peacegraph.frames import Figure
from peacegraph.model import Entity, Kind, Modality, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peacegraph.extraction.predicates import Predicate
    from peacegraph.extraction.reading import Reading

CONFIDENCE = 0.7
# People in uniform: how many of them go where is told as a deployment.
_UNIFORMED = words(
    "soldier troop peacekeeper officer personnel police policeman policewoman member staff "
    "engineer doctor observer expert serviceman servicewoman servicemen servicewomen policemen "
    "man woman men people person battalion contingent helmet marine sapper gendarme unit medic "
    "colleague company team platoon force adviser guard other rank friend sapper peacekeepers "
    "newcomer comrade one deployment rotation hospital beret turn strong"
)
_WOMEN = words("women woman female females servicewomen policewomen")
_MONEY = words(
    "dollar dollars usd euro euros eur us$ pound pounds yen won franc francs yuan rupee rupees"
)
_SYMBOLS = frozenset(("$", "US$", "€", "£", "A$", "C$"))
_SHARES = words("percent % pc per-cent")
_MEASURES = words(
    "tonne tonnes ton tons kilometre kilometres kilometer kilometers km metre metres meter meters "
    "hectare hectares litre litres hours cubic square kilogram kilograms kg miles mile"
)
# Time, age and rank count nothing that somebody looks up.
_NO_COUNT = words(
    "year month week day hour minute time decade century kilometre kilometer mile km metre meter "
    "age half quarter third term turn side way step round stage phase part o'clock degree "
    "category class group kind type anniversary occasion wave two nation party rotation point "
    "agreement recommendation priority challenge obstacle memorandum document question lesson "
    "reason language piece wave neighbour army ministry january february march april june july "
    "august september october november december mission country state"
)
# What peacekeepers do to people, in uniform too, that is counted by itself.
_TO_PEOPLE = words(
    "train treat rescue teach vaccinate evacuate examine instruct coach disarm demobilise "
    "demobilize free release screen immunise immunize receive see admit serve counsel educate "
    "operate look care fly transport lift carry allow authorise authorize permit foresee"
)
# What people in uniform do that is counted by itself.
_CARING = words("operate look care")
_ALLOWING = words("allow authorise authorize permit foresee")
_RISING = words("rise climb grow increase fall drop decline double")
_NUMBERING = words("number numbers numbered total totals totalled")
_WANTED = words("request ask want need seek demand")
_BY_PEOPLE = words("learn attend graduate complete")
_HAS = words(
    "have number count field employ comprise total include consist see keep need operate run "
    "boast muster stand"
)
_ABOUT = words("some about around nearly almost over more than roughly up to another")
# The forms of what is done to people, and their participle.
_DEEDS = {
    form: forms[2]
    for verb in ("train", "treat", "vaccinate", "rescue", "evacuate", "disarm", "instruct")
    for forms in (inflect(verb),)
    for form in forms
}
_PROTECTED = words("displaced vulnerable homeless local young poor hungry")
_SHELTER = words(
    "sanctuary shelter refuge protection home live living lives houses hosts shelters sheltering"
)
_SITES = words("site sites camp camps base bases compound")
_VALUED = words("worth valued costing")
_GATHERINGS = words(
    "seminar conference workshop course exercise meeting training programme program forum dialogue "
    "symposium reception ceremony summit debate drill ministerial exhibition festival parade "
    "celebration roundtable briefing lecture"
)
_ATTENDANTS = words("delegate participant trainee attendee guest lecturer panellist learner")
_ATTENDING = words("attend participate join gather start begin complete")
_TAKING = words("take complete follow finish pass graduate")
_DRAWING = words("bring draw gather involve attract unite assemble")
_COUNTRIES = words("country countries nation nations state states")
_SHARE_WORDS = words("share proportion percentage")
_SUMS = words("sum grant loan donation contribution pledge budget bill debt fund sum amount gift")
_CEILINGS = words("limit ceiling cap maximum")
_ACTIONS = words(
    "treatment reopening opening delivery promise protection rescue evacuation construction repair "
    "training destruction release return donation gift offer pledge handover clearance disposal "
    "rehabilitation care vaccination"
)
_BROUGHT = ("obj", "obl", "conj")
_CUTS = words("in at on near around since during within over from")


def find_figures(reading: Reading) -> Iterator[Draft]:
    """Yield the figures of a text."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = triggers.body_start(reading, start, end)
        for number in reading.numbers_in(begin, end):
            seen = counted_at(reading, number, (begin, end))
            if _in_name(seen):
                continue
            told = reading.starts[number.start] in reading.counted
            draft = next(filter(None, (rule(seen) for rule in (_ANYWAY if told else _RULES))), None)
            if draft is not None:
                yield draft


def _in_name(seen: Counted) -> bool:
    """Tell whether a number numbers a thing: "Rotation 5", "resolution 2463", "No. 4"."""
    reading, at = seen.reading, seen.number.start
    if at in reading.name_at or at in reading.when_at:
        return True
    if seen.before(1) and seen.before(1)[0] in _NUMBERING:
        return False
    before = reading.tags[at - 1] if at > seen.sentence[0] else ""
    numbers = reading.words[at][0].isdigit() and before in ("NOUN", "PROPN")
    return numbers and (reading.heads[at] < at or seen.head < 0)


def _draft(
    seen: Counted,
    subject: Entity | None,
    measure: Text | None,
    *,
    unit: tuple[int, int] | None = None,
) -> Draft | None:
    if subject is None or measure is None:
        return None
    reading, number = seen.reading, seen.number
    draft = Draft(Figure, reading.quote(*seen.sentence), at=number.start, confidence=CONFIDENCE)
    predicate = seen.predicate
    at = predicate.at if predicate is not None else number.start
    draft.modality = modality_of(reading, at, seen.sentence) or Modality.ACTUAL
    draft.put("date", date(reading, predicates.date_of(reading, at, seen.sentence)))
    draft.put("subject", subject).put("measure", measure).put("value", count(reading, number))
    return draft.put("unit", text(reading, *unit)) if unit else draft


def _measure(seen: Counted, said: str = "") -> Text | None:
    """Return the words of what is counted, and what is done with them: "patients treated"."""
    noun = text(seen.reading, *seen.noun)
    if noun is None or not said:
        return noun
    return Text(value=f"{noun.value} {said}", mention=noun.mention)


# -- shares and money --------------------------------------------------------------------------


def _share(seen: Counted) -> Draft | None:
    """Read "women make up 17 per cent of its personnel"."""
    reading, low, number = seen.reading, seen.low, seen.number
    start, end = seen.sentence
    after = seen.after(2)
    if after[:1] and after[0] in _SHARES:
        stop = number.end + 1
    elif after == ["per", "cent"]:
        stop = number.end + 2
    else:
        return None
    about = next((i for i in range(start, end) if low[i] in _WOMEN), None)
    if about is None:
        about = next((i for i in range(start, end) if low[i] in _SHARE_WORDS), None)
    if about is None:
        return None
    among = _among(reading, start, end)
    measure = Text(value=f"share of women{among}", mention=reading.mention(about, about + 1))
    return _draft(seen, _sharer(seen, stop), measure, unit=(number.end, stop))


def _among(reading: Reading, start: int, end: int) -> str:
    """Return what the share is counted among, where that is told with this word."""
    for i in range(start, end - 1):
        if reading.low[i] == "among":
            first = i + 2 if reading.low[i + 1] in ("its", "their", "the") else i + 1
            stop = first
            while stop < end and reading.tags[stop] in ("NOUN", "ADJ", "CCONJ", "PROPN"):
                stop += 1
            return f" among {reading.words_of(first, stop)}" if stop > first else ""
    return ""


def _sharer(seen: Counted, stop: int) -> Entity | None:
    """Return whose personnel a share is of: "of *its* staff", "of *Fijian* peacekeepers"."""
    reading, (start, end) = seen.reading, seen.sentence
    for i in (*range(stop, end - 1), *range(start, stop)):
        if reading.low[i] not in ("of", "in", "among"):
            continue
        for j in range(i + 1, min(i + 4, end)):
            name = reading.name_at.get(j)
            if name is not None and name.kind is Kind.COUNTRY:
                return country(reading, name.country or name.value, name)
            if name is not None and name.kind in (Kind.MISSION, Kind.UNIT):
                return reading.entity(name)
            if name is not None and name.kind is Kind.ORGANIZATION and name.form == "name":
                stop = j + 1
                while stop < end and reading.tags[stop] in ("NOUN", "ADJ"):
                    stop += 1
                return words_as_entity(reading, j, stop)
            if reading.tags[j] == "NOUN" and i >= stop and reading.low[i] == "of":
                if not {"PRON", "DET"} & set(reading.tags[i + 1 : j]):
                    return words_as_entity(reading, i + 1, j + 1)  # "of military peacekeepers"
            if reading.tags[j] not in ("DET", "PRON", "ADJ"):
                break
    predicate = seen.predicate
    for phrase in predicate.subjects if predicate is not None else []:
        if phrase.name is not None and phrase.name.kind is Kind.COUNTRY:
            return reading.entity(phrase.name)
    for name in reading.names_in(start, end):
        if name.kind is Kind.COUNTRY and name.form == "name":
            if not clauses.governed(reading, name, start):
                return reading.entity(name)
    return topic(seen, Kind.COUNTRY, Kind.UNIT, Kind.MISSION)


def _money(seen: Counted) -> Draft | None:
    """Read "a package of materials worth 240,000 USD", "a grant of $1 million"."""
    reading, low, number = seen.reading, seen.low, seen.number
    start, end = seen.sentence
    symbol = number.start > start and reading.words[number.start - 1] in _SYMBOLS
    unit = (number.start - 1, number.start) if symbol else _currency(low, number.end, end)
    if unit is None:
        return None
    first = number.start - symbol
    before = low[max(start, first - 4) : first]
    worth = next((first - len(before) + k for k, w in enumerate(before) if w in _VALUED), None)
    if worth is not None:
        return _valued(seen, worth, unit)
    return _granted(seen, unit)


def _currency(low: list[str], i: int, end: int) -> tuple[int, int] | None:
    for j in range(i, min(end, i + 2)):
        if low[j] in _MONEY:
            return i, j + 1
    return None


def _valued(seen: Counted, worth: int, unit: tuple[int, int]) -> Draft | None:
    reading, start = seen.reading, seen.sentence[0]
    head = _noun_before(reading, worth, start)
    if head < 0:
        return None
    first = max(predicates.phrase_at(reading, head).modifiers[0], start)
    subject = words_as_entity(reading, first, worth - (reading.words[worth - 1] == ","))
    return _draft(seen, subject, text(reading, worth, worth + 1), unit=unit)


def _noun_before(reading: Reading, i: int, start: int) -> int:
    """Return the head of the noun phrase before a token: "a package *of materials* worth"."""
    j = i - 1 - (reading.words[i - 1] == ",")
    if j < start or reading.tags[j] not in ("NOUN", "PROPN"):
        return -1
    while reading.deps[j] in ("nmod", "conj", "compound") and start <= reading.heads[j] < j:
        j = reading.heads[j]
    return j


def _granted(seen: Counted, unit: tuple[int, int]) -> Draft | None:
    """Read "Japan will add 8.5 million dollars for the programme", "a grant of …"."""
    reading = seen.reading
    purpose = _purpose(seen, unit[1])
    sum_at = _sum_before(seen)
    if sum_at is not None:
        first = predicates.phrase_at(reading, sum_at).modifiers[0]
        said = reading.words_of(first, sum_at + 1)
        measure = f"{said} for {purpose}" if purpose else said
        mention = reading.mention(first, sum_at + 1)
    else:
        predicate = seen.predicate
        verb = _participle(reading, predicate.at) if predicate is not None else ""
        measure = f"money for {purpose}" if purpose else f"money {verb}".strip()
        mention = reading.mention(*unit)
    subject = owner(seen)
    if subject is None and sum_at is not None:
        subject = words_as_entity(reading, first, sum_at + 1)
    return _draft(seen, subject, Text(value=measure, mention=mention), unit=unit)


def _sum_before(seen: Counted) -> int | None:
    """Return the noun of "a grant *of* 1 million dollars"."""
    of = seen.number.start - 1
    while of > seen.sentence[0] and seen.reading.tags[of] in ("ADV", "SYM", "ADJ", "DET"):
        of -= 1
    if seen.low[of] in ("of", ",") and seen.reading.lemmas[of - 1] in _SUMS:
        return of - 1
    return None


def _purpose(seen: Counted, after: int) -> str:
    """Return what money is for: the words after "for", "on" or "to"."""
    reading, end = seen.reading, seen.sentence[1]
    for i in range(after, min(after + 6, end - 1)):
        if reading.low[i] not in ("for", "on", "to", "into", "towards") or i + 1 in reading.when_at:
            continue
        if reading.low[i - 1] == "according":
            break
        first = i + 1
        while first < end and reading.low[first] in lexicon.DETERMINERS:
            first += 1
        stop = first
        while stop < min(end, first + 8) and (
            reading.words[stop] not in (",", ".", ";") and reading.low[stop] not in _CUTS
        ):
            stop += 1
        if stop > first and first not in reading.when_at:
            return reading.words_of(first, stop)
    return ""


# -- people of a unit, a mission, a gathering --------------------------------------------------


def _women(seen: Counted) -> Draft | None:
    """Read "63 staff, including 11 women", "eleven of the 63 are women"."""
    reading, low, number = seen.reading, seen.low, seen.number
    start, end = seen.sentence
    counted = low[seen.head] if seen.head >= 0 else ""
    before, after = seen.before(6), seen.after(8)
    if counted in _WOMEN:
        cues = {"including", "among", "includes", "include", "counts", "counted", "comprises"}
        told = bool(cues & set(before)) or bool({"ranks", "them", "whom"} & set(after[:5]))
    else:
        told = after[:1] == ["of"] and (
            bool({"are", "were", "is"} & set(low[number.end : end]))
            and bool(_WOMEN & set(low[number.end : min(end, number.end + 12)]))
        )
        told = told or (seen.head < 0 and after[:2] in (["are", "women"], ["were", "women"]))
        told = told or ("account" in before and before[:1] and bool(_WOMEN & set(before)))
    if not told or (counted in _WOMEN and "obj" in seen.role and _is_to_people(seen)):
        return None
    at = next((i for i in range(start, end) if low[i] in _WOMEN), None)
    if at is None:
        return None
    return _draft(seen, _of_women(seen), text(reading, at, at + 1))


def _of_women(seen: Counted) -> Entity | None:
    """Return among whom they are counted: the unit, or the people told of before."""
    reading, (start, _) = seen.reading, seen.sentence
    subjects = seen.predicate.subjects if seen.predicate is not None else []
    for phrase in subjects:
        if reading.tags[phrase.head] == "PROPN" and reading.words[phrase.end - 1].isdigit():
            return words_as_entity(reading, phrase.head, phrase.end)  # "Rotation 5"
    for name in reading.names_in(*seen.sentence):
        if name.kind is Kind.UNIT:
            return reading.entity(name)
    for i in range(start, seen.number.start):
        if reading.lemmas[i] in _ATTENDANTS and i not in reading.name_at:
            return words_as_entity(reading, i, i + 1)
    for phrase in subjects:
        found = owner_of(reading, phrase)
        if found is not None and found.kind in (Kind.UNIT, Kind.MISSION):
            return found
    accounted = "account" in seen.before(3)
    for i in range(*seen.sentence):
        if reading.lemmas[i] in lexicon.UNIT_HEADS and reading.tags[i] == "NOUN":
            found = nearest(seen, Kind.UNIT, within=200)
            first = predicates.phrase_at(reading, i).modifiers[0]
            return found or words_as_entity(reading, max(first, start), i + 1)
    if not accounted and {"among", "them", "whom"} & set(seen.before(6) + seen.after(4)):
        return None  # of all whom a state has sent: that is told as a deployment
    found = nearest(seen, Kind.UNIT, within=80)
    return found if found is not None or accounted else owner(seen)


def _strength(seen: Counted) -> Draft | None:
    """Read "The mission has about 18,300 … personnel", "its 13,000 soldiers"."""
    reading = seen.reading
    if seen.lemma not in _UNIFORMED and seen.lemma not in ("civilian",):
        return None
    first, last = seen.noun
    lands = [n for n in reading.names_in(first, last) if n.kind is Kind.COUNTRY]
    mission = _mission_with(seen)
    if lands or mission is None:
        return None
    return _draft(seen, mission, _measure(seen))


def _mission_with(seen: Counted) -> Entity | None:
    """Return the mission whose people are counted: it has them, or they are its."""
    reading = seen.reading
    for kid in reading.kids[seen.head]:
        name = reading.name_at.get(kid) if kid < seen.number.start else None
        if reading.deps[kid] == "nmod:poss" and name is not None and name.kind is Kind.MISSION:
            return reading.entity(name)
    predicate = seen.predicate
    if predicate is None or seen.role not in _BROUGHT or predicate.modality is None:
        return None
    listed = seen.role != "obj" and "as" in seen.before(4)  # "as well as 1,000 civilian staff"
    bearers = predicate.subjects if seen.role == "obj" or listed else []
    if predicate.lemma == "put" and seen.role == "obl":
        bearers = predicate.objects
    elif predicate.lemma not in _HAS:
        return None
    for phrase in bearers:
        if phrase.name is not None and phrase.name.kind is Kind.MISSION:
            return reading.entity(phrase.name)
    return None


def _countries(seen: Counted) -> Draft | None:
    """Read "12,100 military personnel from 35 countries", "delegates from 91 countries"."""
    reading = seen.reading
    if seen.head < 0 or reading.low[seen.head] not in _COUNTRIES or "from" not in seen.before(3):
        return None
    here = seen.low[slice(*seen.sentence)]
    subject = _gathering(seen) or (_gathering_before(seen) if "part" in here else None)
    predicate = seen.predicate
    for phrase in predicate.subjects if predicate is not None and subject is None else []:
        if phrase.name is not None and phrase.name.kind is Kind.MISSION:
            subject = reading.entity(phrase.name)
    return _draft(seen, subject, _measure(seen))


def _gathering(seen: Counted) -> Entity | None:
    """Return the gathering that a sentence is about; else, of the one before."""
    reading, (start, end) = seen.reading, seen.sentence
    for i in range(start, end):
        if _is_gathering(reading, i):
            for kid in reading.kids[i]:
                name = reading.name_at.get(kid)
                if reading.deps[kid] == "nmod:poss" and name is not None:
                    return reading.entity(name)  # "its courses": whose they are tells more
            first = predicates.phrase_at(reading, i).modifiers[0]
            if any("day" in reading.low[k] for k in range(first, i)):
                first = i
            return words_as_entity(reading, max(first, start), i + 1)
    return None


def _gathering_before(seen: Counted) -> Entity | None:
    reading, start = seen.reading, seen.sentence[0]
    for i in range(start - 1, max(0, start - 60), -1):
        if _is_gathering(reading, i):
            return words_as_entity(reading, i, i + 1)
    return None


def _is_gathering(reading: Reading, i: int) -> bool:
    if reading.lemmas[i] not in _GATHERINGS or i in reading.name_at:
        return False
    return reading.low[i] == reading.words[i]


def _attending(seen: Counted) -> Draft | None:
    """Read "some 120 delegates at a seminar", "640 troops are taking part"."""
    reading, predicate = seen.reading, seen.predicate
    attendants = seen.lemma in _ATTENDANTS
    if not attendants and not (predicate is not None and _takes_part(seen, predicate)):
        return None
    subject = _gathering(seen) or _gathering_before(seen)
    if subject is None and attendants:
        subject = words_as_entity(reading, *seen.noun)
    return _draft(seen, subject, _measure(seen))


def _takes_part(seen: Counted, predicate: Predicate) -> bool:
    """Tell whether those counted are at a gathering: "640 troops are taking part"."""
    if predicate.lemma == "take" and "part" in seen.low[predicate.at : predicate.at + 3]:
        return True
    if predicate.lemma in _ATTENDING and predicate.passive:
        return "by" in seen.before(4)
    if seen.role.startswith("nsubj") and predicate.lemma in _TAKING:
        return any(_is_gathering(seen.reading, p.head) for p in predicate.objects)
    if seen.role == "obj" and predicate.lemma in _DRAWING:
        return any(_is_gathering(seen.reading, p.head) for p in predicate.subjects)
    states = seen.lemma in ("state", "country", "nation")
    return seen.role.startswith("nsubj") and (
        predicate.lemma in _ATTENDING or (states and predicate.lemma in ("come", "pledge", "send"))
    )


def _votes(seen: Counted) -> Draft | None:
    """Read "fourteen of its members voted for resolution 2673"."""
    reading, (start, end) = seen.reading, seen.sentence
    low = seen.low
    if not ({"voted", "votes", "vote"} & set(low[start:end])):
        return None
    for i in range(start, end - 1):
        if low[i] == "resolution":
            subject = words_as_entity(reading, i, i + 1 + reading.words[i + 1].isdigit())
            at = next(k for k in range(start, end) if low[k].startswith("vote"))
            measure = Text(value="votes in favour", mention=reading.mention(at, at + 1))
            return _draft(seen, subject, measure)
    return None


def _limit(seen: Counted) -> Draft | None:
    """Read "where the limit used to be 14,000", "it had previously stood at 15,000"."""
    reading, (start, _) = seen.reading, seen.sentence
    low = seen.low
    past = {"used", "previously", "formerly"} & set(seen.before(6))
    if not past or seen.number.value < 50:
        return None
    at = next((i for i in range(seen.number.start, start - 40, -1) if low[i] in _CEILINGS), None)
    if at is None:
        return None
    first = at - 1 if reading.tags[at - 1] in ("NOUN", "ADJ") else at
    subject = nearest(seen, Kind.MISSION, within=120)
    return _draft(seen, subject, text(reading, first, at + 1))


def _numbering(seen: Counted) -> Draft | None:
    """Read "the soldiers number about 1,100", "whose staff numbered 19"."""
    reading = seen.reading
    if seen.head >= 0 and seen.head > seen.number.end:
        return None
    verb = next(
        (
            i
            for i in range(seen.number.start - 1, max(seen.sentence[0], seen.number.start - 4), -1)
            if reading.low[i] in _NUMBERING
        ),
        None,
    )
    if verb is None:
        return None
    for i in range(verb - 1, max(seen.sentence[0], verb - 10), -1):
        if reading.lemmas[i] in _UNIFORMED and reading.tags[i] == "NOUN":
            subject = nearest(seen, Kind.MISSION, Kind.UNIT, Kind.ORGANIZATION, within=80)
            return _draft(seen, subject, text(reading, i, i + 1))
    return None


# -- things done and measured ------------------------------------------------------------------


def _rising(seen: Counted) -> Draft | None:
    """Read "the yearly intake will rise to 20"."""
    reading, predicate = seen.reading, seen.predicate
    if predicate is None or predicate.lemma not in _RISING or seen.before(1) != ["to"]:
        return None
    for phrase in predicate.subjects:
        if seen.head < 0 and reading.tags[phrase.head] == "NOUN":
            measure = text(reading, *phrase.modifiers)
            found = owner_of(reading, phrase) or topic(seen, Kind.COUNTRY, Kind.MISSION, Kind.UNIT)
            return _draft(seen, found, measure)
    return None


def _of_them(seen: Counted) -> Draft | None:
    """Read "1,300 people are taking part, 460 of them Mongolians"."""
    reading, i = seen.reading, seen.number.end + 2
    if seen.after(2) != ["of", "them"] or i >= seen.sentence[1]:
        return None
    if reading.tags[i] not in ("NOUN", "PROPN"):
        return None
    if "part" in seen.low[slice(*seen.sentence)]:
        return _draft(seen, _gathering(seen) or _gathering_before(seen), text(reading, i, i + 1))
    people = reading.lemmas[i] in _UNIFORMED or reading.low[i] in _WOMEN
    return (
        None
        if people or i in reading.name_at
        else _draft(seen, owner(seen), text(reading, i, i + 1))
    )


def _sheltered(seen: Counted) -> Draft | None:
    """Read "the site …, which provides sanctuary to nearly 115,000 people"."""
    reading, (start, end) = seen.reading, seen.sentence
    if not (_SHELTER & set(reading.low[start:end])) or seen.lemma not in (
        "people",
        "person",
        "civilian",
        "refugee",
        "family",
    ):
        return None
    people = Text(
        value=f"{reading.words_of(*seen.noun)} sheltered", mention=reading.mention(*seen.noun)
    )
    for i in (*range(seen.number.start, start, -1), *range(seen.number.end, end)):
        if reading.low[i] in _SITES and i not in reading.name_at:
            first = i
            while first > start and reading.tags[first - 1] in ("NOUN", "PROPN", "ADP", "ADJ"):
                if reading.low[first - 1] in ("largest", "around", "at", "in"):
                    break
                first -= 1
            whose = owner_of(reading, predicates.phrase_at(reading, i))
            return _draft(seen, whose or words_as_entity(reading, first, i + 1), people)
    return _draft(seen, owner(seen), people)


def _measured(seen: Counted) -> Draft | None:
    """Read "300 tonnes of supplies will be sent with the unit", "74 kilometres of road"."""
    reading, low, number = seen.reading, seen.low, seen.number
    if not seen.after(1) or seen.after(1)[0] not in _MEASURES:
        return None
    of = next((i for i in range(number.end, number.end + 3) if low[i : i + 1] == ["of"]), None)
    if of is None:
        return None
    first = of + 1
    while reading.tags[first] in ("ADV", "DET"):
        first += 1
    stop = first
    while stop < seen.sentence[1] and reading.tags[stop] in ("NOUN", "ADJ", "PROPN", "CCONJ"):
        stop += 1
    while stop > first and reading.tags[stop - 1] == "CCONJ":
        stop -= 1
    subject = _carrier(seen) or owner(seen)
    return _draft(seen, subject, text(reading, first, stop), unit=(number.end, of))


def _carrier(seen: Counted) -> Entity | None:
    """Return the unit that a passive's things go with: "will be sent with the unit"."""
    predicate = seen.predicate
    if predicate is None or not predicate.passive:
        return None
    named = predicates.names_of(predicate.obliques, Kind.UNIT, Kind.MISSION)
    return seen.reading.entity(named[0]) if named else None


def _missions(seen: Counted) -> Draft | None:
    """Read "have served in 21 missions since 1989"."""
    if seen.lemma not in ("mission", "operation") or not {"in", "to"} & set(seen.before(2)):
        return None
    subject = owner(seen)
    if subject is None or subject.kind not in (Kind.COUNTRY, Kind.ORGANIZATION):
        subject = nearest(seen, Kind.COUNTRY, within=40) or subject
    return _draft(seen, subject, _measure(seen))


def _done(seen: Counted) -> Draft | None:
    """Read "the hospital has treated 1,200 patients", "seven patients were flown to Juba"."""
    predicate, reading = seen.predicate, seen.reading
    if not _is_countable(seen) or seen.number.value == 1:
        return None
    given = seen.role in ("nmod", "obl") and bool({"to", "for"} & set(seen.before(3)))
    given = given or (predicate is not None and predicate.lemma in _CARING)
    if predicate is None:
        given = given and seen.lemma not in _UNIFORMED
        return _draft(seen, owner(seen), _measure(seen)) if given else None
    direct = reading.heads[seen.top] == predicate.at
    if not (direct or given) or predicate.modality is None or predicate.lemma in _WANTED:
        return None
    if seen.lemma in _UNIFORMED and not (_is_to_people(seen) or _is_displaced(seen)):
        return None
    if predicate.lemma in _ALLOWING:
        return _draft(seen, nearest(seen, Kind.MISSION, within=400), _measure(seen))
    said = _participle(reading, predicate.at) if seen.role in ("obj", "nsubj:pass") else ""
    return _draft(seen, owner(seen), _measure(seen, said))


def _is_to_people(seen: Counted) -> bool:
    """Tell whether people in uniform are counted for what is done to them, or what they learn."""
    predicate = seen.predicate
    if predicate is None or seen.before(1) == ["the"]:
        return False
    if seen.role == "nsubj":
        return predicate.lemma in _BY_PEOPLE
    before = seen.reading.lemmas[max(seen.sentence[0], seen.number.start - 4) : seen.number.start]
    if "to" in before and _TO_PEOPLE & set(before):
        return True  # "has taught tailoring to 310 women"
    return predicate.lemma in _TO_PEOPLE


def _is_displaced(seen: Counted) -> bool:
    """Tell whether people are some whom missions protect."""
    between = seen.low[seen.number.end : seen.head]
    return seen.lemma in ("people", "person") and bool(_PROTECTED & set(between))


def _related(seen: Counted) -> Draft | None:
    """Read "the third of seven positions that the mission has to give up"."""
    reading = seen.reading
    if not _is_countable(seen) or seen.lemma in _UNIFORMED or seen.number.value == 1:
        return None
    for kid in reading.kids[seen.head]:
        if reading.deps[kid] == "acl:relcl" and kid > seen.head:
            clause = predicates.predicate_at(reading, kid, seen.sentence)
            found = [owner_of(reading, p) for p in clause.subjects if p.head != seen.head]
            return _draft(seen, next(filter(None, found), None), _measure(seen))
    return None


def _right_after(seen: Counted) -> Draft | None:
    """Read "for training 65 officers" by the order of words, where the parse goes wrong."""
    reading = seen.reading
    i = seen.number.start - 1
    while i > seen.sentence[0] and reading.low[i] in _ABOUT:
        i -= 1
    verb = _DEEDS.get(reading.low[i])
    if verb is None or not _is_countable(seen) or seen.predicate is None:
        return None
    subject = owner(seen)
    if reading.low[i - 1] == "for" and reading.name_at.get(i - 2) is not None:
        subject = reading.entity(reading.name_at[i - 2])
    return _draft(seen, subject, _measure(seen, verb))


def _is_countable(seen: Counted) -> bool:
    if seen.head < 0 or seen.lemma in _NO_COUNT or seen.head in seen.reading.name_at:
        return False
    before = seen.before(1)
    return not (before and before[0] in ("the", "these", "those", "both") and seen.number.value < 4)


def _of_action(seen: Counted) -> Draft | None:
    """Read "the reopening of seven observation posts", "promises of 33 new units"."""
    reading = seen.reading
    head = reading.heads[seen.top]
    action = {reading.lemmas[head], reading.low[head], reading.low[head].removesuffix("s")}
    if not _is_countable(seen) or seen.role != "nmod" or not action & _ACTIONS:
        return None
    if seen.lemma in _UNIFORMED - {"helmet", "unit", "personnel"}:
        return None
    subject = owner(seen)
    if subject is not None and subject.kind is Kind.PERSON:  # whose doing it is, nobody says
        subject = nearest(seen, Kind.UNIT, Kind.MISSION, within=200)
    return _draft(seen, subject, _measure(seen))


def _listed(seen: Counted) -> Draft | None:
    """Read "… can be counted: 2,386 outpatients seen, 118 operations, 11 air evacuations"."""
    reading, (start, end) = seen.reading, seen.sentence
    if not _is_countable(seen) or seen.lemma in _UNIFORMED or seen.number.value == 1:
        return None
    if seen.predicate is not None:
        return None
    listed = sum(1 for n in reading.numbers_in(start, end) if n.end < end and not n.ordinal)
    if listed < 3:
        return None
    return _draft(seen, owner(seen), _measure(seen))


def _participle(reading: Reading, verb: int) -> str:
    """Return a verb's past participle, as far as its form tells: "treated", but no "treating"."""
    low = reading.low[verb]
    for kid in reading.kids[verb]:
        if reading.deps[kid] == "compound:prt" and low.endswith(("ed", "ought")):
            return f"{low} {reading.low[kid]}"
    return low if low.endswith(("ed", "ned", "lt", "ld", "wn", "ught", "aid")) else ""


# Of a number that another fact counts with, these are told beside it.
_ANYWAY: tuple[Callable[[Counted], Draft | None], ...] = (_share, _women, _strength)
_RULES: tuple[Callable[[Counted], Draft | None], ...] = (
    _share,
    _money,
    _votes,
    _limit,
    _women,
    _countries,
    _numbering,
    _strength,
    _rising,
    _of_them,
    _sheltered,
    _measured,
    _missions,
    _attending,
    _done,
    _of_action,
    _related,
    _right_after,
    _listed,
)

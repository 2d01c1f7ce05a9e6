"""How many people, states or votes there are: in a unit, in a mission, at a gathering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import text
from peacegraph.extraction.figures.counted import (
    NUMBERING,
    UNIFORMED,
    WOMEN,
    figure,
    is_to_people,
    measure_of,
    nearest,
    owner,
    owner_of,
    topic,
    unit_meant,
    words_as_entity,
)
from peacegraph.extraction.grammar import clauses, predicates
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.model import Kind, Text

if TYPE_CHECKING:
    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.figures.counted import Counted
    from peacegraph.extraction.grammar.predicates import Phrase, Predicate
    from peacegraph.extraction.reading import Reading
    from peacegraph.model import Entity

_RISING = words("rise climb grow increase fall drop decline double")
_HAS = words(
    "have number count field employ comprise total include consist see keep need operate run "
    "boast muster stand"
)
_HAVING = forms_of(" ".join(_HAS - {"need", "see", "run"})) | {"has", "had"}
_GATHERINGS = words(
    "seminar conference workshop course exercise meeting training programme program forum dialogue "
    "symposium reception ceremony summit debate drill ministerial exhibition festival parade "
    "celebration roundtable briefing lecture"
)
# "Exercise *books*", "training *centre*": no gathering, whatever word stands before.
_PREMISES = words(
    "book centre center school academy area ground base facility hall room site camp manual "
    "hub wing college institute"
)
_FORCES = words("force mission operation component")
_STRONG = 500  # fewer are a unit, and told as a deployment
# What those counted have come out of: a school, a course.
_PASSING = {"pass": "through", "graduate": "from"}
_CLASSES = words("class course group room workshop seminar intake")
_TITLED = words("seminar conference workshop course meeting forum dialogue symposium summit")
_ONE_GATHERING = _TITLED | words("training programme program")
_ATTENDANTS = words("delegate participant trainee attendee guest lecturer panellist learner")
_ATTENDING = words("attend participate join gather start begin complete")
_TAKING = words("take complete follow finish pass graduate")
_DRAWING = words("bring draw gather involve attract unite assemble")
_COUNTRIES = words("country countries nation nations state states")
_CEILINGS = words("limit ceiling cap maximum")
_DEAD = words("dead death fatality casualty victim loss")
_INCLUDING = words("including among includes include counts counted comprises")
_VOTES = words("voted votes vote")
_VOTING = 5  # words: "fourteen *of its members* voted"
_BROUGHT = ("obj", "obl", "conj")


def women(seen: Counted) -> Draft | None:
    """Read "63 staff, including 11 women", "eleven of the 63 are women"."""
    reading, (start, end) = seen.reading, seen.sentence
    if seen.head >= 0 and reading.low[seen.head] in WOMEN:
        told = _counts_women(seen) and not ("obj" in seen.role and is_to_people(seen))
    else:
        told = _are_women(seen)
    at = next((i for i in range(start, end) if reading.low[i] in WOMEN), None)
    if at is None or not told:
        return None
    return figure(seen, _of_women(seen), text(reading, at, at + 1))


def _counts_women(seen: Counted) -> bool:
    """Tell whether women are counted as part of something: "including 11 women"."""
    part = _INCLUDING & set(seen.before(6)) or _in_class(seen)
    return bool(part) or bool({"ranks", "them", "whom"} & set(seen.after(8)[:5]))


def _in_class(seen: Counted) -> bool:
    """Tell whether women are at a course: "one of four women *in the class*"."""
    after = seen.low[seen.head + 1 : seen.head + 4]
    return after[:2] == ["in", "the"] and after[2] in _CLASSES


def _are_women(seen: Counted) -> bool:
    """Tell whether some of those counted are said to be women: "90 of them are women"."""
    before, after = seen.before(6), seen.after(13)
    if "account" in before and WOMEN & set(before):
        return True
    if after[:1] == ["of"]:
        rest = seen.low[seen.number.end : seen.sentence[1]]
        return bool({"are", "were", "is"} & set(rest)) and bool(WOMEN & set(after[:12]))
    return seen.head < 0 and after[:2] in (["are", "women"], ["were", "women"])


def _of_women(seen: Counted) -> Entity | None:
    """Return among whom they are counted: the unit, or the people told of before."""
    if seen.head >= 0 and _in_class(seen):
        return _gathering(seen) or _gathering_before(seen)
    found = _unit_of_women(seen) or _people_of_women(seen)
    if found is not None:
        return found
    accounted = "account" in seen.before(3)
    if not accounted and {"among", "them", "whom"} & set(seen.before(6) + seen.after(4)):
        return None  # of all whom a state has sent: that is told as a deployment
    found = unit_meant(seen, within=80)
    return found if found is not None or accounted else owner(seen)


def _unit_of_women(seen: Counted) -> Entity | None:
    reading = seen.reading
    for phrase in seen.predicate.subjects if seen.predicate is not None else []:
        if reading.tags[phrase.head] == "PROPN" and reading.words[phrase.end - 1].isdigit():
            return words_as_entity(reading, phrase.head, phrase.end)  # "Rotation 5"
    for name in reading.names_in(*seen.sentence):
        if name.kind is Kind.UNIT:
            return reading.entity(name)
    return None


def _people_of_women(seen: Counted) -> Entity | None:
    """Return the people, or the unit told in words, that the sentence counts women among."""
    reading, (start, end) = seen.reading, seen.sentence
    for i in range(start, seen.number.start):
        if reading.lemmas[i] in _ATTENDANTS and i not in reading.name_at:
            return words_as_entity(reading, i, i + 1)
    for phrase in seen.predicate.subjects if seen.predicate is not None else []:
        found = owner_of(reading, phrase)
        if found is not None and found.kind in (Kind.UNIT, Kind.MISSION):
            return found
    for i in range(start, end):
        if reading.lemmas[i] in lexicon.UNIT_HEADS and reading.tags[i] == "NOUN":
            first = predicates.phrase_at(reading, i).modifiers[0]
            named = unit_meant(seen, within=200)
            return named or words_as_entity(reading, max(first, start), i + 1)
    return None


def strength(seen: Counted) -> Draft | None:
    """Read "The mission has about 18,300 … personnel", "its 13,000 soldiers"."""
    reading = seen.reading
    if seen.lemma not in UNIFORMED and seen.lemma not in ("civilian",):
        return None
    first, last = seen.noun
    lands = [n for n in reading.names_in(first, last) if n.kind is Kind.COUNTRY]
    mission = _mission_with(seen) or _mission_before(seen)
    if lands or mission is None:
        return None
    return figure(seen, mission, measure_of(seen))


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


def _mission_before(seen: Counted) -> Entity | None:
    """Read "UNIFIL as a whole *fields* 10,000 troops" by the order of words.

    The parser may take such a verb for a noun.
    """
    reading, start = seen.reading, seen.sentence[0]
    verb = seen.number.start - 1
    while verb > start and reading.low[verb] not in _HAVING:
        if reading.tags[verb] in ("VERB", "PRON") or reading.words[verb] == ";":
            return None
        verb -= 1
    if verb <= start or reading.deps[verb].startswith("aux") or verb in reading.name_at:
        return None
    if reading.tags[verb - 1] in ("AUX", "PART"):
        return None  # "may have up to 14,000" is a ceiling
    for i in range(verb - 1, max(start - 1, verb - 6), -1):
        name = reading.name_at.get(i)
        if name is not None:
            bearer = name.kind is Kind.MISSION and not clauses.governed(reading, name, start)
            return reading.entity(name) if bearer else None
        if reading.lemmas[i] in _FORCES and reading.low[i - 1] in lexicon.DETERMINERS:
            return words_as_entity(reading, i, i + 1)
        if reading.tags[i] == "VERB" or reading.words[i] in ";:":
            return None
    return None


def strong(seen: Counted) -> Draft | None:
    """Read "a successor force of 11,900"."""
    reading, at = seen.reading, seen.number.start - 2
    if seen.before(1) != ["of"] or at < seen.sentence[0] or seen.number.value < _STRONG:
        return None
    if reading.lemmas[at] not in _FORCES or (seen.head >= 0 and seen.lemma not in UNIFORMED):
        return None
    if at in reading.name_at and reading.name_at[at].form == "name":
        return None
    measure = Text(value="strength", mention=reading.mention(at, at + 1))
    first = max(predicates.phrase_at(reading, at).modifiers[0], seen.sentence[0])
    return figure(seen, words_as_entity(reading, first, at + 1), measure)


def countries(seen: Counted) -> Draft | None:
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
    return figure(seen, subject, measure_of(seen))


def _gathering(seen: Counted) -> Entity | None:
    """Return the gathering that a sentence is about."""
    reading, (start, end) = seen.reading, seen.sentence
    title = _title(reading, start, end)
    if title is not None:
        return title
    for i in range(start, end):
        if _is_gathering(reading, i):
            for kid in reading.kids[i]:
                name = reading.name_at.get(kid)
                if reading.deps[kid] == "nmod:poss" and name is not None:
                    return reading.entity(name)  # "its courses": whose they are tells more
            if i and reading.low[i] in _ONE_GATHERING and _title(reading, 0, start) is not None:
                return _title(reading, 0, start)
            first = predicates.phrase_at(reading, i).modifiers[0]
            if any("day" in reading.low[k] for k in range(first, i)):
                first = i
            return words_as_entity(reading, max(first, start), i + 1)
    return None


def _title(reading: Reading, start: int, end: int) -> Entity | None:
    """Return the last gathering that a stretch calls by its title: "Staff Officers Course"."""
    for i in range(end - 1, start, -1):
        if reading.low[i] not in _TITLED or not reading.words[i][0].isupper():
            continue
        if i + 1 < len(reading.words) and reading.words[i + 1][0].isupper():
            continue  # "Training Area"
        first = i
        while first > start and (
            reading.words[first - 1][0].isupper()
            or (
                reading.low[first - 1] in ("of", "on", "for", "and")
                and _capital(reading, first - 2)
            )
        ):
            first -= 1
        if first < i:
            return words_as_entity(reading, first, i + 1)
    return None


def _capital(reading: Reading, i: int) -> bool:
    return i >= 0 and reading.words[i][0].isupper()


def _gathering_before(seen: Counted) -> Entity | None:
    reading, start = seen.reading, seen.sentence[0]
    for i in range(start - 1, max(0, start - 60), -1):
        if _is_gathering(reading, i):
            return words_as_entity(reading, i, i + 1)
    return _title(reading, 0, start)


def _is_gathering(reading: Reading, i: int) -> bool:
    if reading.lemmas[i] not in _GATHERINGS or i in reading.name_at:
        return False
    part = reading.deps[i] == "compound" and reading.lemmas[reading.heads[i]] in _PREMISES
    return reading.low[i] == reading.words[i] and not part


def attending(seen: Counted) -> Draft | None:
    """Read "some 120 delegates at a seminar", "640 troops are taking part"."""
    predicate = seen.predicate
    attendants = seen.lemma in _ATTENDANTS
    here = _gathering(seen)
    if here is not None and seen.lemma in UNIFORMED and _from_countries(seen):
        return figure(seen, here, measure_of(seen))
    if not attendants and not (predicate is not None and _takes_part(seen, predicate)):
        return None
    subject = here or _gathering_before(seen)
    return figure(seen, subject, measure_of(seen))


def _from_countries(seen: Counted) -> bool:
    """Tell whether people come from many states, as to a course: "32 officers from ten states"."""
    after = seen.low[seen.head + 1 : seen.head + 5]
    return after[:1] == ["from"] and bool(_COUNTRIES & set(after))


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


def passing(seen: Counted) -> Draft | None:
    """Read "2,000 peacekeepers have passed through the centre", "graduated from the school"."""
    reading, predicate = seen.reading, seen.predicate
    if predicate is None or seen.role != "nsubj" or seen.lemma not in UNIFORMED:
        return None
    if predicate.lemma not in _PASSING:
        return None
    for phrase in predicate.brought_by(_PASSING[predicate.lemma]):
        if phrase.name is not None:
            return figure(seen, reading.entity(phrase.name), measure_of(seen))
        if reading.tags[phrase.head] == "NOUN" and phrase.head not in reading.when_at:
            whose = owner_of(reading, phrase)  # "the courses *of the mission*"
            subject = whose or words_as_entity(reading, *phrase.modifiers)
            return figure(seen, subject, measure_of(seen))
    return None


def votes(seen: Counted) -> Draft | None:
    """Read "fourteen of its members voted for resolution 2673", "by twelve votes to none"."""
    reading, (start, end) = seen.reading, seen.sentence
    at = next((i for i in range(*seen.sentence) if reading.low[i] in _VOTES), None)
    if at is None or not 0 < at - seen.number.end + 1 <= _VOTING:
        return None
    if any(reading.words[i] in ",;" for i in range(seen.number.end, at)):
        return None
    for i in range(start, end - 1):
        if reading.low[i] == "resolution":
            subject = words_as_entity(reading, i, i + 1 + reading.words[i + 1].isdigit())
            measure = Text(value="votes in favour", mention=reading.mention(at, at + 1))
            return figure(seen, subject, measure)
    return None


def limit(seen: Counted) -> Draft | None:
    """Read "where the limit used to be 14,000", "down from 17,000", "as against 19,000"."""
    reading, (start, _) = seen.reading, seen.sentence
    low = seen.low
    if seen.number.value < 50 or not _is_past(seen):
        return None
    at = next(
        (i for i in range(seen.number.start, max(0, start - 40), -1) if low[i] in _CEILINGS), None
    )
    if at is None:
        return None
    first = at - 1 if reading.tags[at - 1] in ("NOUN", "ADJ") else at
    subject = nearest(seen, Kind.MISSION, within=120)
    return figure(seen, subject, text(reading, first, at + 1))


def _is_past(seen: Counted) -> bool:
    """Tell whether a ceiling was another before."""
    before = seen.before(6)
    if {"used", "previously", "formerly"} & set(before):
        return True
    from_to = before[-1:] == ["from"] and seen.after(1) == ["to"]
    instead = before[-2:] in (["down", "from"], ["up", "from"], ["instead", "of"])
    against = before[-1:] == ["against"] or before[-2:] == ["compared", "with"]
    return from_to or instead or against


def numbering(seen: Counted) -> Draft | None:
    """Read "the soldiers number about 1,100", "whose staff numbered 19"."""
    reading = seen.reading
    if seen.head >= 0 and seen.head > seen.number.end:
        return None
    verb = next(
        (
            i
            for i in range(seen.number.start - 1, max(seen.sentence[0], seen.number.start - 4), -1)
            if reading.low[i] in NUMBERING
        ),
        None,
    )
    if verb is None:
        return None
    for i in range(verb - 1, max(seen.sentence[0], verb - 10), -1):
        if reading.lemmas[i] in UNIFORMED and reading.tags[i] == "NOUN":
            subject = nearest(seen, Kind.MISSION, Kind.UNIT, Kind.ORGANIZATION, within=80)
            return figure(seen, subject, text(reading, i, i + 1))
    return None


def rising(seen: Counted) -> Draft | None:
    """Read "the yearly intake will rise to 20"."""
    reading, predicate = seen.reading, seen.predicate
    if predicate is None or predicate.lemma not in _RISING or seen.before(1) != ["to"]:
        return None
    for phrase in predicate.subjects:
        if seen.head >= 0 or reading.tags[phrase.head] != "NOUN":
            continue
        if phrase.lemma == "number":
            return _number_of(seen, phrase)
        measure = text(reading, *phrase.modifiers)
        found = owner_of(reading, phrase) or topic(seen, Kind.COUNTRY, Kind.MISSION, Kind.UNIT)
        return figure(seen, found, measure)
    return None


def _number_of(seen: Counted, phrase: Phrase) -> Draft | None:
    """Read "the number *of its courses* rose to 20"; of its dead, it is a toll."""
    reading = seen.reading
    for inner in phrase.brought_by("of"):
        if reading.tags[inner.head] != "NOUN" or inner.lemma in _DEAD | UNIFORMED:
            continue
        found = owner_of(reading, inner) or topic(seen, Kind.COUNTRY, Kind.MISSION, Kind.UNIT)
        return figure(seen, found, text(reading, *inner.modifiers))
    return None


def of_them(seen: Counted) -> Draft | None:
    """Read "1,300 people are taking part, 460 of them Mongolians"."""
    reading, i = seen.reading, seen.number.end + 2
    if seen.after(2) != ["of", "them"] or i >= seen.sentence[1]:
        return None
    if reading.tags[i] not in ("NOUN", "PROPN"):
        return None
    if "part" in seen.low[slice(*seen.sentence)]:
        return figure(seen, _gathering(seen) or _gathering_before(seen), text(reading, i, i + 1))
    people = reading.lemmas[i] in UNIFORMED or reading.low[i] in WOMEN
    return (
        None
        if people or i in reading.name_at
        else figure(seen, owner(seen), text(reading, i, i + 1))
    )

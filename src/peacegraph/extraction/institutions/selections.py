"""Selections: who is elected, appointed, nominated or promoted to what, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.drafts import Draft, country, date, entity, key_of, role
from peacegraph.extraction.grammar import clauses, complements
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import (
    Phrase,
    date_of,
    is_passive,
    meant,
    predicate_at,
    verb_above,
)
from peacegraph.extraction.institutions.positions import (
    CLAUSES,
    offices_at,
    positions,
    rank_at,
    skipped,
)
from peacegraph.extraction.lexicon import in_order, words
from peacegraph.extraction.mentions.offices import office_at
from peacegraph.extraction.people.belonging import body_spoken_of
from peacegraph.extraction.reading import Office
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import Post, Selection
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from peacegraph.extraction.reading import Name, Reading

    _Reader = Callable[[Reading, int, int, int, int], Iterator[Draft]]

CONFIDENCE = 0.85
_CHOOSING = forms_of(
    "appoint elect re-elect reelect reappoint nominate promote designate name select pick "
    "choose/chooses/chose/chosen choosing install confirm elevate tap/tapped assign recruit "
    "make/made"
)
_NOUNS = words("appointment election promotion nomination designation reappointment selection")
# "Takes over as", "was sworn in as": said of who was chosen, when the office begins.
_BEGINNING = (
    in_order("takes over as"),
    in_order("took over as"),
    in_order("take over as"),
    in_order("taking over as"),
    in_order("sworn in as"),
    in_order("got the nod as"),
    in_order("was returned as"),
    in_order("taken over as"),
)
_SELECTED = (Kind.PERSON, Kind.COUNTRY)
_CHOOSERS = (Kind.PERSON, Kind.ORGANIZATION, Kind.COUNTRY, Kind.ROLE, Kind.MISSION)
_SUCCEEDING = words("succeed replace")
# Offices of a mission: which mission, the text says once and then no more.
_LEADING = frozenset(
    (
        "Force Commander",
        "Deputy Force Commander",
        "Head of Mission",
        "Deputy Head of Mission",
        "Police Commissioner",
        "Special Representative",
        "Deputy Special Representative",
    )
)


def find_selections(reading: Reading) -> Iterator[Draft]:
    """Yield the selections that a text tells of, and the seats that elected states will hold."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = after_dateline(reading, start, end)
        for i in reading.triggers(_TELLING, begin, end):
            name = reading.name_at.get(i)
            if name is not None and (name.kind is not Kind.PERSON or reading.tags[i] != "VERB"):
                continue  # "elected Ambassador A B chair": the verb, taken into the office
            reader = _reader(reading, i)
            if reader is not None:
                yield from reader(reading, i, start, begin, end)


def _reader(reading: Reading, i: int) -> _Reader | None:
    """Return how the word at a token is read: most words, not at all."""
    if tuple(reading.low[i : i + 3]) in _BEGINNING or reading.lemmas[i] in _SUCCEEDING:
        return _begun
    if reading.low[i : i + 2] == ["rank", "of"]:
        return _ranked
    return _READERS.get(reading.low[i])


# -- verbs ---------------------------------------------------------------------------------------


def _chosen(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "B appointed A as X", "A was named X by B", "A, whom B named X"."""
    how = modality_of(reading, i, (begin, end))
    if how is None or how is Modality.DENIED:
        return
    selected, chooser = _roles(reading, i, begin, end)
    if selected is None or selected.kind not in _SELECTED or selected.form == "adjective":
        return
    at = selected.end if selected.start > i else i + 1
    raising = reading.low[i].startswith(_RAISING)
    rank = rank_at(reading, at, end) if raising else None
    offices = [] if rank is not None else positions(reading, at, selected, begin, end)
    if rank is None and not offices:
        return
    position = rank or role(reading, offices[0])
    draft = _draft(reading, i, start, end, how, selected, position)
    _put_body(reading, draft, offices, i)
    _put_chooser(reading, draft, chooser, offices)
    when = date_of(reading, i, (begin, end))
    if selected.kind is Kind.COUNTRY and when is not None and "/" in when.value:
        when = None  # the years of the seat
    yield draft.put("date", date(reading, when))
    several = rank is not None or reading.low[offices[0].role_span[1] - 1].endswith("s")
    if selected.kind is not Kind.COUNTRY and not several:
        return
    before = clauses.listed_before(reading, selected, begin)[:-1] if several else []
    for other in [*before, *clauses.listed_from(reading, selected, end)[1:]]:
        if other.kind is selected.kind:
            listed = _draft(reading, i, start, end, how, other, position)
            _put_body(reading, listed, offices, i)
            yield listed.put("date", date(reading, when))
    if how is Modality.ACTUAL and rank is None and selected.kind is Kind.COUNTRY:
        yield _seat(reading, i, start, end, selected, offices)


_RAISING = ("promot", "made", "make", "elevat", "advanc")


def _put_chooser(
    reading: Reading, draft: Draft, chooser: Entity | None, offices: Sequence[Office]
) -> None:
    """Add who chose; "its chair" is the chair of the body that chose."""
    if chooser is None or key_of(chooser) in map(key_of, draft.slots["selected"]):
        return
    own = bool(offices) and reading.low[offices[0].start - 1] in ("its", "their")
    if own and chooser.kind is Kind.ORGANIZATION:
        draft.put("organization", chooser)
    draft.put("by", chooser)


def _roles(reading: Reading, i: int, begin: int, end: int) -> tuple[Name | None, Entity | None]:
    """Return who is chosen, and who chooses."""
    predicate = predicate_at(reading, i, (begin, end))
    if _passive(reading, i, begin):
        selected = _passive_subject(reading, i, begin, predicate.objects)
        return selected, _agent(reading, i, end)
    selected, chooser = _object(reading, i, begin, end, predicate.objects), None
    if selected is not None:
        chooser = _chooser(predicate.subjects)
        if chooser is None:
            name = clauses.subject_of(reading, i, begin)
            known = name is not None and name.kind in _CHOOSERS
            chooser = reading.entity(name) if name is not None and known else None
    return selected, chooser


def _passive(reading: Reading, i: int, begin: int) -> bool:
    low = reading.low
    if not low[i].endswith(("ed", "chosen", "made")):
        return False
    if clauses.is_passive(reading, i, begin) or low[i + 1 : i + 2] == ["by"]:
        return True
    # "A B, elected chair in May, …": nobody named after it, and somebody before the comma.
    named = clauses.object_of(reading, i + 1, i + 4)
    reduced = reading.words[i - 1] in (",", ")") or is_passive(reading, i)
    return reduced and (named is None or named.kind is not Kind.PERSON)


def _object(
    reading: Reading, i: int, begin: int, end: int, parsed: Sequence[Phrase]
) -> Name | None:
    """Return who is chosen: the name after the verb, or who "whom" before it means."""
    for k in range(i - 1, max(begin, i - 8), -1):
        if reading.low[k] == "whom":
            return clauses.before_relative(reading, k)
    if reading.low[i + 1 : i + 2] in (["him"], ["her"]):  # "appointed her ambassador"
        meant_ = reading.name_at.get(i + 1)
        persons = (n for n in reading.names_before(i) if n.kind is Kind.PERSON)
        return meant_ or next((n for n in persons if n.form == "name"), None)
    after = clauses.object_of(reading, i + 1, end)
    if after is not None:
        return after
    for phrase in parsed:
        name = meant(reading, phrase)
        if name is not None:
            return name
    return None


def _passive_subject(reading: Reading, i: int, begin: int, parsed: Sequence[Phrase]) -> Name | None:
    for phrase in parsed:
        name = meant(reading, phrase)
        if name is not None and name.kind in _SELECTED:
            return name
    before = reading.name_at.get(i - 2) if reading.words[i - 1] == "," else None
    name = before or clauses.subject_of(reading, i, begin)
    if name is not None:
        return name
    group = clauses.verb_group_start(reading, i, begin)
    beside = reading.name_at.get(group - 1)  # "helped X be elected"
    if beside is None and parsed and parsed[0].lemma in _PEOPLE:
        return reading.name_at.get(begin)  # "A B became the first woman to be appointed …"
    return beside


_PEOPLE = words("woman man officer person general civilian soldier diplomat national")


def _chooser(subjects: Sequence[Phrase]) -> Entity | None:
    """Return who chooses: a name, or an office that acts as such."""
    for phrase in subjects:
        chosen = _named_or_office(phrase)
        if chosen is not None:
            return chosen
    return None


def _named_or_office(phrase: Phrase) -> Entity | None:
    reading = phrase.reading
    name = meant(reading, phrase)
    if name is not None:
        return reading.entity(name) if name.kind in _CHOOSERS else None
    office = office_at(reading, phrase.start, phrase.start, phrase.head + 1)
    return role(reading, office) if office is not None else None


def _agent(reading: Reading, i: int, end: int) -> Entity | None:
    """Return who stands after "by"."""
    for j in range(i + 1, end - 1):
        if reading.low[j] in CLAUSES:
            return None
        if reading.low[j] != "by" or j in reading.name_at:
            continue
        found = complements.phrases(reading, j, end)[:1]
        return _named_or_office(found[0]) if found else None
    return None


# -- nouns and beginnings ------------------------------------------------------------------------


def _nominal(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "the appointment of A as X (by B)", "her election as X"."""
    selected = _whose(reading, i, end)
    if selected is None or selected.kind not in _SELECTED:
        return
    at = selected.end if selected.start > i else i + 1
    if reading.low[at : at + 1] in (["of"], ["from"]) and at + 1 in reading.name_at:
        at = reading.name_at[at + 1].end
    if reading.low[i] == "promotion" and (rank := rank_at(reading, at, end)) is not None:
        held = modality_of(reading, i, (begin, end)) or Modality.ACTUAL
        yield _draft(reading, i, start, end, held, selected, rank)
        return
    if reading.low[at : at + 1] not in (["as"], ["to"]):
        return
    how = modality_of(reading, i, (begin, end))
    above = verb_above(reading, i)
    if above is not None and reading.lemmas[above] == "announce":
        how = Modality.ACTUAL  # it is made by being announced
    offices = offices_at(reading, skipped(reading, at, end), begin, end)
    if not offices or how is None or how is Modality.DENIED:
        return
    draft = _draft(reading, i, start, end, how, selected, role(reading, offices[0]))
    _put_body(reading, draft, offices, i)
    announcing = above is not None and reading.lemmas[above] == "announce"
    if announcing and above is not None and not clauses.is_passive(reading, above, begin):
        draft.put("by", _chooser(predicate_at(reading, above, (begin, end)).subjects))
    draft.put("by", _agent(reading, i, end))
    yield draft.put("date", date(reading, date_of(reading, i, (begin, end))))


def _whose(reading: Reading, i: int, end: int) -> Name | None:
    """Return whose appointment it is: "of A", "A's", or the last one named for "her"."""
    if reading.low[i + 1 : i + 2] == ["of"]:
        return clauses.object_of(reading, i + 2, end)
    if reading.low[i - 1] in ("'s", "’s"):
        return reading.name_at.get(i - 2)
    if reading.lemmas[reading.heads[i]] in _WINNING_LEMMAS and reading.deps[i] == "obj":
        return clauses.subject_of(reading, reading.heads[i], 0)  # "X *won election* as Y"
    if reading.low[i - 1] in ("his", "her"):
        named = reading.name_at.get(i - 1)
        if named is not None and named.kind is Kind.PERSON:
            return named
        persons = (n for n in reading.names_before(i) if n.form == "name" and n.kind is Kind.PERSON)
        return next(persons, None)
    return None


def _begun(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "A takes over as X of Y", "A was sworn in as X", "A succeeds B as X"."""
    after = next((k + 1 for k in range(i, end) if reading.low[k] == "as"), end)
    how = modality_of(reading, i, (begin, end))
    offices = offices_at(reading, skipped(reading, after, end), begin, end)
    subjects = predicate_at(reading, i, (begin, end))
    phrases = [*subjects.subjects, *subjects.objects]
    selected = next((n for p in phrases if (n := meant(reading, p)) is not None), None)
    selected = selected or clauses.subject_of(reading, i, begin)
    if how is None or how is Modality.DENIED or not offices or selected is None:
        return
    if selected.kind is not Kind.PERSON:
        return
    draft = _draft(reading, i, start, end, how, selected, role(reading, offices[0]))
    _put_body(reading, draft, offices, i)
    yield draft.put("date", date(reading, date_of(reading, i, (begin, end))))


def _announced(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "B *announced* that A would be X": it is made by being announced."""
    for k in range(i + 1, min(end - 1, i + _FAR)):
        if reading.low[k] not in ("be", "become") or reading.low[k - 1] not in ("will", "would"):
            continue
        persons = clauses.names_in(reading, i, k, Kind.PERSON)
        offices = offices_at(reading, skipped(reading, k + 1, end), begin, end)
        if len(persons) != 1 or not offices:
            return
        draft = _draft(
            reading, i, start, end, Modality.ACTUAL, persons[0], role(reading, offices[0])
        )
        _put_body(reading, draft, offices, i)
        chooser = _chooser(predicate_at(reading, i, (begin, end)).subjects)
        _put_chooser(reading, draft, chooser, offices)
        yield draft.put("date", date(reading, date_of(reading, i, (begin, end))))
        return


def _raised(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "A *becomes* a major", "A *rose* to brigadier general"."""
    selected = clauses.subject_of(reading, i, begin)
    how = modality_of(reading, i, (begin, end))
    after = reading.low_at(i + 1)
    if after not in ("to", "a", "an") or selected is None or selected.kind is not Kind.PERSON:
        return
    rank = rank_at(reading, i + 1, end)
    if rank is None or how is None or how is Modality.DENIED:
        return
    draft = _draft(reading, i, start, end, how, selected, rank)
    yield draft.put("date", date(reading, date_of(reading, i, (begin, end))))


def _fell_to(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "the *post* of X fell to A", "… went to A"."""
    offices = offices_at(reading, i + 2, begin, end) if reading.low_at(i + 1) == "of" else []
    k = offices[-1].end if offices else end
    if k + 1 >= end or reading.lemmas[k] not in ("fall", "go") or reading.low[k + 1] != "to":
        return
    selected = clauses.object_of(reading, k + 2, end)
    if selected is None or selected.kind is not Kind.PERSON:
        return
    draft = _draft(reading, i, start, end, Modality.ACTUAL, selected, role(reading, offices[0]))
    _put_body(reading, draft, offices, i)
    yield draft.put("date", date(reading, date_of(reading, k, (begin, end))))


_FAR = 24
_WINNING_LEMMAS = words("win secure gain receive get accept")
_CONFERRING = words("confer award bestow grant give present raise rise")


def _ranked(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "A was given the rank of X", "B conferred the rank of X on A"."""
    verbs = [k for k in range(max(begin, i - 10), i) if reading.lemmas[k] in _CONFERRING]
    verbs = verbs or [k for k in range(i, min(end, i + 8)) if reading.lemmas[k] in _CONFERRING][:1]
    rank = rank_at(reading, i, end)
    how = modality_of(reading, verbs[-1], (begin, end)) if verbs else None
    if rank is None or how is None or how is Modality.DENIED:
        return
    passive = clauses.is_passive(reading, verbs[-1], begin)
    given = clauses.after_preposition(reading, ("on", "upon", "to"), i, end, (Kind.PERSON,))
    selected = clauses.subject_of(reading, verbs[-1], begin) if passive and not given else None
    if reading.lemmas[verbs[-1]] == "rise":
        selected = clauses.subject_of(reading, verbs[-1], begin)
    selected = selected or (given[0] if given else None)
    if selected is None or selected.kind is not Kind.PERSON:
        return
    draft = _draft(reading, i, start, end, how, selected, rank)
    if not passive:
        subjects = predicate_at(reading, verbs[-1], (begin, end)).subjects
        _put_chooser(reading, draft, _chooser(subjects), [])
    yield draft.put("date", date(reading, date_of(reading, i, (begin, end))))


_WINNING = words("win wins won secure secures secured gain gains gained")


def _won(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "A won a (non-permanent) seat on the Council"."""
    low = reading.low
    seat = next((k for k in range(i + 1, min(end - 2, i + 7)) if low[k] == "seat"), None)
    if seat is None or low[seat + 1] not in ("on", "in", "at"):
        return
    body = clauses.object_of(reading, seat + 2, end)
    selected = clauses.subject_of(reading, i, begin)
    how = modality_of(reading, i, (begin, end))
    if body is None or selected is None or how is None or how is Modality.DENIED:
        return
    if selected.kind is not Kind.COUNTRY or body.kind is not Kind.ORGANIZATION:
        return
    council = body.value == "United Nations Security Council"
    title = "Non-permanent Member" if council else "Member"
    office = Office(seat, body.end, title, (seat, seat + 1), body)
    draft = _draft(reading, i, start, end, how, selected, role(reading, office))
    yield draft.put("organization", entity(reading, body))


# -- positions -----------------------------------------------------------------------------------


def _put_body(reading: Reading, draft: Draft, offices: Sequence[Office], at: int) -> None:
    """Add the body that an office belongs to; of a mission's, the mission spoken of."""
    body = next((o.organization for o in offices if o.organization is not None), None)
    if body is None and offices and reading.low[offices[0].start - 1] in ("as", "a"):
        k = offices[0].start - 1 - (reading.low[offices[0].start - 1] == "a")
        before = reading.name_at.get(k - 1)  # "elected to the Council as a member"
        body = before if before is not None and before.kind is Kind.ORGANIZATION else None
    if body is not None:
        if body.kind is Kind.COUNTRY:
            draft.put("organization", country(reading, body.country, body))
        else:
            draft.put("organization", entity(reading, body))
    elif any(office.role in _LEADING for office in offices):
        names = reading.names_before(at)
        mission = next((name for name in names if name.kind is Kind.MISSION), None)
        draft.put("organization", entity(reading, mission))
    elif offices:
        draft.put("organization", entity(reading, body_spoken_of(reading, offices[0])))


def _draft(
    reading: Reading,
    i: int,
    start: int,
    end: int,
    how: Modality,
    selected: Name,
    position: Entity,
) -> Draft:
    draft = Draft(Selection, reading.quote(start, end), at=i, modality=how, confidence=CONFIDENCE)
    return draft.put("selected", entity(reading, selected)).put("position", position)


def _seat(
    reading: Reading, i: int, start: int, end: int, holder: Name, offices: Sequence[Office]
) -> Draft:
    """Return the seat that a state was elected to, for the years that are said."""
    post = Draft(Post, reading.quote(start, end), at=i, confidence=CONFIDENCE)
    post.put("holder", entity(reading, holder)).put("role", role(reading, offices[0]))
    _put_body(reading, post, offices, i)
    terms = [when for when in reading.whens_in(i, end) if "/" in when.value]
    return post.put("date", date(reading, terms[0] if terms else None))


def _fallen(reading: Reading, i: int, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "the choice for X fell on A"."""
    falls = [
        k for k in range(i, end - 2) if reading.lemmas[k] == "fall" and k not in reading.name_at
    ]
    if not falls or reading.low[falls[0] + 1] not in ("on", "upon") or reading.low[i + 1] != "for":
        return
    selected = clauses.object_of(reading, falls[0] + 2, end)
    offices = offices_at(reading, skipped(reading, i + 1, end), begin, end)
    if selected is None or selected.kind is not Kind.PERSON or not offices:
        return
    draft = _draft(reading, i, start, end, Modality.ACTUAL, selected, role(reading, offices[0]))
    _put_body(reading, draft, offices, i)
    yield draft.put("date", date(reading, date_of(reading, falls[0], (begin, end))))


_READERS: dict[str, _Reader] = {
    "choice": _fallen,
    **dict.fromkeys(("post", "position", "office", "job", "role"), _fell_to),
    **dict.fromkeys(("announce", "announces", "announced"), _announced),
    **dict.fromkeys(("become", "becomes", "became", "rose", "rises", "rise"), _raised),
    **dict.fromkeys(_CHOOSING, _chosen),
    **dict.fromkeys(_NOUNS, _nominal),
    **dict.fromkeys(_WINNING, _won),
}
_TELLING = _READERS.keys() | _SUCCEEDING | {"rank"} | {first for first, *_ in _BEGINNING}

"""Seats and chairs of states: "X, a non-permanent member of Y", "X presides over Y this month"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import predicate_at, subject_heads
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.offices import Offices
from peacegraph.extraction.people.officeholders import Tenure
from peacegraph.extraction.reading import Name, Office, Reading, When
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLDERS = (Kind.COUNTRY, Kind.ORGANIZATION)
_MEMBERS = frozenset(
    ("Member", "Non-permanent Member", "Nonpermanent Member", "Permanent Member", "Elected Member")
)
_CHAIRS = frozenset(("Chair", "President", "Rotating President", "Co-Chair", "Vice Chair"))
_SEATS = _MEMBERS | _CHAIRS
_BEING = words("as was is became becomes be being been remains")
# Bodies that states preside over in turn; that a state chairs a day's meeting is no post.
_COUNCILS = words("council committee assembly commission union bloc community association group")
_LEADING = {"preside": ("over", "President"), "chair": ("", "Chair"), "co-chair": ("", "Co-Chair")}
_HOLDING = words("hold assume take have occupy")
_PRESIDENCIES = {"presidency": "President", "chairmanship": "Chair", "chair": "Chair"}
_FAR = 10
_BEGINNINGS = words("a an the chair member current president non-permanent nonpermanent")
_TELLING = _BEING | _LEADING.keys() | _PRESIDENCIES.keys() | {",", "seat", "members"}
_SITTING = words("sit serve join act begin complete end finish")


def find_seats(reading: Reading) -> Iterator[Tenure]:
    """Yield the seats that the states of a text hold."""
    grammar = Offices(reading)
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        grammar.start, grammar.end = start, end
        for i in reading.triggers(_TELLING, start, end):
            if reading.low[i] in _BEING and i not in reading.name_at:
                yield from _being(reading, grammar, i)
            elif reading.words[i] == ",":
                yield from _apposed(reading, grammar, i)
            elif reading.lemmas[i] in _LEADING and reading.tags[i] == "VERB":
                yield from _presiding(reading, i, start, end)
            elif reading.low[i] == "seat" and i not in reading.name_at:
                yield from _seat(reading, i, start, end)
            elif reading.low[i] == "members" and i not in reading.name_at:
                yield from _members(reading, i, start, end)
            elif reading.low[i] in _PRESIDENCIES and i not in reading.name_at:
                yield from _presidency(reading, i, start, end)


def _seat_at(grammar: Offices, i: int) -> Office | None:
    office = grammar.after_article(i)
    if office is None or office.role not in _SEATS or office.former:
        return None
    if office.organization is None and office.role in _MEMBERS:
        office.organization = grammar.reading.name_at.get(i - 2)  # "on the Council as a member"
    body = office.organization
    if body is None:
        return None
    if body.kind is not Kind.ORGANIZATION or body.form == "adjective":
        return None
    # "A member of the contingent" and "of a working group" are no seats of states.
    named = body.form == "name" or body.end - body.start <= 3
    return office if named else None


def _being(reading: Reading, grammar: Offices, i: int) -> Iterator[Tenure]:
    """Read "X is a member of Y", "as chair of Y, X", "It was Y's Chair"."""
    office = _seat_at(grammar, i + 1)
    if office is None:
        return
    holder = _holder(reading, i, office, grammar.start, grammar.end)
    if not _may_hold(holder, office):
        return
    verb = reading.heads[i] if reading.deps[i] == "cop" else i
    modality = modality_of(reading, verb, (grammar.start, grammar.end))
    if reading.low[i] == "as":
        modality = Modality.ACTUAL
    if holder is not None and modality in (Modality.ACTUAL, Modality.PLANNED):
        yield Tenure(holder, office, i, modality, _when_after(reading, office.end, grammar.end))


def _may_hold(holder: Name | None, office: Office) -> bool:
    return (
        holder is not None
        and holder.kind in _HOLDERS
        and holder.form != "adjective"
        and office.organization is not None
        and holder.value != office.organization.value
        and (holder.kind is Kind.COUNTRY or office.role in _CHAIRS)
    )


def _holder(reading: Reading, i: int, office: Office, start: int, end: int) -> Name | None:
    if reading.low[i] == "as":
        j = office.end
        fronted = i == start or reading.low[i - 1] in ("that", ",", "and")
        if j < end and reading.words[j] == "," and fronted:
            return clauses.object_of(reading, j + 1, end)
        return _sitting(reading, office, i, start)
    return clauses.subject_of(reading, i, start) or reading.name_at.get(i - 1)


def _sitting(reading: Reading, office: Office, i: int, start: int) -> Name | None:
    """Return who "sits on Y *as a member*"."""
    if office.role not in _MEMBERS:
        return None
    for verb in range(i - 1, max(start, i - _FAR), -1):
        if reading.lemmas[verb] in _SITTING and reading.tags[verb] == "VERB":
            heads = subject_heads(reading, verb)
            return next((n for h in heads if (n := reading.name_at.get(h)) is not None), None)
    return None


def _apposed(reading: Reading, grammar: Offices, comma: int) -> Iterator[Tenure]:
    """Read "X, a non-permanent member of Y (until Z),"."""
    holder = reading.name_at.get(comma - 1)
    if holder is None or holder.kind is not Kind.COUNTRY or comma + 2 >= grammar.end:
        return
    k = comma + 1
    while k < grammar.end and reading.low[k] in ("currently", "now", "itself", "also"):
        k += 1
    if reading.low[k] not in _BEGINNINGS and k not in reading.name_at:
        return
    office = _seat_at(grammar, k)
    if office is not None and _may_hold(holder, office):
        when = _when_after(reading, office.end, grammar.end)
        yield Tenure(holder, office, k, Modality.ACTUAL, when)


def _presiding(reading: Reading, i: int, start: int, end: int) -> Iterator[Tenure]:
    """Read "X presides over Y this month", "X, which chairs Y"."""
    preposition, title = _LEADING[reading.lemmas[i]]
    predicate = predicate_at(reading, i, (start, end))
    if predicate.passive or predicate.modality is not Modality.ACTUAL:
        return
    states = [p.name for p in predicate.subjects if p.name and p.name.kind is Kind.COUNTRY]
    filled = predicate.brought_by(preposition) if preposition else predicate.objects
    bodies = [p.name for p in filled if p.name is not None and _is_council(p.name)]
    if not bodies:
        after = clauses.object_of(reading, i + (2 if preposition else 1), end)
        bodies = [after] if after is not None and _is_council(after) else []
    if states and bodies:
        yield _chair(states[0], title, bodies[0], i, i + 1, _month(reading, i, start, end))


def _is_council(name: Name) -> bool:
    return name.kind is Kind.ORGANIZATION and bool(_COUNCILS & set(name.value.lower().split()))


def _chair(holder: Name, title: str, body: Name, start: int, end: int, when: When | None) -> Tenure:
    office = Office(start, end, title, (start, end))
    office.organization = body
    return Tenure(holder, office, start, Modality.ACTUAL, when)


def _presidency(reading: Reading, i: int, start: int, end: int) -> Iterator[Tenure]:
    """Read "X holds the presidency of Y", "X, in Y's chair this month"."""
    title = _PRESIDENCIES[reading.low[i]]
    body = _owner(reading, i) or _owned(reading, i, end)
    if body is None or not _is_council(body):
        return
    holder = _who_holds(reading, i, body, start, end)
    if holder is not None and holder.kind is Kind.COUNTRY and holder.form != "adjective":
        yield _chair(holder, title, body, i, i + 1, _month(reading, i, start, end))


def _seat(reading: Reading, i: int, start: int, end: int) -> Iterator[Tenure]:
    """Read "X has a (non-permanent) seat on Y"."""
    if reading.low[i + 1 : i + 2] not in (["on"], ["in"], ["at"]):
        return
    body, verb = clauses.object_of(reading, i + 2, end), reading.heads[i]
    if body is None or not _is_council(body) or reading.lemmas[verb] not in _HOLDING:
        return
    predicate = predicate_at(reading, verb, (start, end))
    states = [p.name for p in predicate.subjects if p.name and p.name.kind is Kind.COUNTRY]
    if states and predicate.modality in (Modality.ACTUAL, Modality.PLANNED):
        title = "Non-permanent Member" if "non-permanent" in reading.low[start:i] else "Member"
        yield _chair(states[0], title, body, i, i + 1, _when_after(reading, body.end, end))


def _members(reading: Reading, i: int, start: int, end: int) -> Iterator[Tenure]:
    """Read "the *non-permanent members* this year are X and Y", "… include X and Y"."""
    if reading.low[i - 1] not in _ELECTED:
        return
    after = next((k for k in range(i, min(end, i + _FAR)) if reading.low[k] in _ARE), end)
    first = clauses.object_of(reading, after + 1, end)
    body = _council_named(reading, i, start, end)
    if first is None or body is None:
        return
    for state in clauses.listed_from(reading, first, end):
        if state.kind is Kind.COUNTRY and state.form != "adjective":
            yield _chair(state, "Non-permanent Member", body, i, i + 1, None)


def _council_named(reading: Reading, i: int, start: int, end: int) -> Name | None:
    """Return the Security Council where the sentence names it, or the text before."""
    names = [*reading.names_in(start, end), *reading.names_before(i)]
    return next((name for name in names if name.value == "United Nations Security Council"), None)


_ELECTED = words("non-permanent nonpermanent elected")
_ARE = words("are were include")


def _owner(reading: Reading, i: int) -> Name | None:
    """Return the body before "presidency": "the Council*'s* (rotating) presidency"."""
    k = i - 1
    while k > 0 and reading.low[k] in ("rotating", "monthly", "six-month"):
        k -= 1
    if reading.low[k] in lexicon.POSSESSIVES:
        k -= 1
    return reading.name_at.get(k)


def _owned(reading: Reading, i: int, end: int) -> Name | None:
    if reading.low[i + 1 : i + 2] == ["of"]:
        return clauses.object_of(reading, i + 2, end)
    return None


def _who_holds(reading: Reading, i: int, body: Name, start: int, end: int) -> Name | None:
    verb = reading.heads[i]
    if reading.deps[i] == "conj" and reading.tags[verb] == "NOUN":
        verb = reading.heads[verb]  # "holds the pen and *the presidency*"
    if reading.lemmas[verb] in _HOLDING and reading.tags[verb] == "VERB":
        if reading.low[verb - 1] in ("which", "that"):  # of two names, the one beside it
            before = reading.name_at.get(verb - 2 - (reading.words[verb - 2] == ","))
            if before is not None and before.kind is Kind.COUNTRY:
                return before
        predicate = predicate_at(reading, verb, (start, end))
        if predicate.modality is Modality.ACTUAL:
            return next((p.name for p in predicate.subjects if p.name is not None), None)
        return None
    k = min(i, body.start) - 1
    while k > start and reading.low[k] in ("the", "in"):
        k -= 1
    if reading.low[k + 1] != "in" or reading.words[k] != ",":
        return None
    return reading.name_at.get(k - 1)


def _when_after(reading: Reading, i: int, end: int) -> When | None:
    """Return the date right after a seat: "in April", "for 2020-2021", "until the end of 2021"."""
    for when in reading.whens_in(i, min(end, i + _FAR)):
        if any(reading.words[k] in (",", ";") for k in range(i, when.start)):
            return None
        before = reading.low[i : when.start + 1]
        if "until" in before or "till" in before:
            return When(when.start, when.end, f"../{when.value}") if "/" not in when.value else when
        return when
    return None


def _month(reading: Reading, i: int, start: int, end: int) -> When | None:
    """Return the month for which a council is chaired, where the sentence names it."""
    found = [
        when
        for when in reading.whens_in(start, end)
        if len(when.value) >= len("2020-01")
        and abs(when.start - i) < _FAR
        and when.value.count("-") == 1
    ]
    return found[0] if len(found) == 1 else None

"""Establishments: bodies, units and centres that are set up, opened, upgraded, renamed or closed.

A mission that the Security Council sets up or ends is a mandate's matter and is left to it; so are
courses and conferences that are "opened".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, code, date
from peacegraph.extraction.grammar import clauses, complements
from peacegraph.extraction.grammar.complements import following
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import Phrase, date_of, is_passive, predicate_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.references.callings import kinds_of_body
from peacegraph.extraction.speech.verbs import inflect
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import Establishment, EstablishmentChange
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Name, Reading
    from peacegraph.extraction.references.actors import Actor

CONFIDENCE = 0.8
_C = EstablishmentChange


@dataclass(frozen=True, slots=True)
class Wording:
    """Verbs that tell what becomes of a body, and the words that must follow.

    ``plain`` says whether a body without a name may be meant ("a regional school"): with verbs that
    are said of much else it may not. ``into`` says whether the body's new form follows ("was
    upgraded to", "renamed"); ``alone`` whether the body may be the subject ("the school opened").
    """

    verbs: str
    change: EstablishmentChange
    then: str = ""
    plain: bool = True
    into: bool = False
    alone: bool = False


WORDINGS = (
    Wording("establish create found/founded/founding inaugurate constitute", _C.CREATED),
    Wording("set/sets/setting stand/stands/stood", _C.CREATED, then="up"),
    Wording("form", _C.CREATED),
    Wording("launch unveil activate commission institute", _C.CREATED),
    Wording("open", _C.CREATED, alone=True),
    Wording("build/builds/built/building", _C.CREATED),
    Wording("come/comes/came", _C.CREATED, then="into being", alone=True),
    Wording("come/comes/came", _C.CREATED, then="into existence", alone=True),
    Wording("call", _C.CREATED, then="into being"),
    Wording("bring/brings/brought", _C.CREATED, then="into being"),
    Wording("upgrade elevate expand", _C.UPGRADED, plain=False, into=True),
    Wording(
        "raise transform convert reorganise reorganize restructure",
        _C.UPGRADED,
        plain=False,
        into=True,
    ),
    Wording("raise", _C.CREATED, plain=False),
    Wording("become/becomes/became", _C.UPGRADED, plain=False, into=True),
    Wording("rename rebaptise rechristen redesignate", _C.UPGRADED, plain=False, into=True),
    Wording("dissolve disband deactivate abolish decommission dismantle", _C.CLOSED),
    Wording("close shut/shuts", _C.CLOSED, plain=False, alone=True),
    Wording("close shut/shuts", _C.CLOSED, then="its doors", alone=True),
    Wording("wind/winds/wound", _C.CLOSED, then="up", plain=False),
)
_BODIES = words(
    "centre center hub school academy college institute committee office unit force brigade "
    "department directorate fund board commission council team group taskforce secretariat "
    "programme program scheme initiative battalion company squadron hospital command agency "
    "cell division section authority headquarters network laboratory working-group platoon "
    "platform mechanism registry bureau faculty panel regiment clinic observatory"
)
# Opened and closed too, but by those who meet in them or march out of them.
_NO_BODIES = words(
    "course conference seminar workshop exercise meeting session ceremony training dialogue debate "
    "summit forum exhibition visit investigation inquiry talks camp base post compound bases camps"
)
_INTO = ("to", "into", "as")
_FOUNDERS = (Kind.COUNTRY, Kind.ORGANIZATION, Kind.MISSION)
_NOUNS = {
    **dict.fromkeys(
        (
            "establishment",
            "creation",
            "formation",
            "founding",
            "inauguration",
            "setting-up",
            "foundation",
            "inception",
            "launch",
        ),
        _C.CREATED,
    ),
    **dict.fromkeys(("upgrading", "elevation"), _C.UPGRADED),
    **dict.fromkeys(("closure", "dissolution", "disbandment", "disbanding"), _C.CLOSED),
}
# What these open or close is never themselves.
_UNIONS = frozenset(("United Nations", "European Union", "African Union", "NATO"))


@dataclass(slots=True)
class _Change:
    """What becomes of a body at token ``at``."""

    wording: Wording
    at: int
    after: int
    sentence: tuple[int, int]


def find_establishments(reading: Reading) -> Iterator[Draft]:
    """Yield the changes of bodies that a text tells of."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = after_dateline(reading, start, end)
        read = -1  # the last token that told of a change
        for change in _changes(reading, begin, end):
            draft = _told(reading, change, start) if change.at != read else None
            if draft is not None:
                read = change.at
                yield draft
        yield from _nominal(reading, start, begin, end)
        yield from _existing(reading, start, begin, end)


def _changes(reading: Reading, begin: int, end: int) -> Iterator[_Change]:
    for i in range(begin, end):
        rows = _BY_FORM.get(reading.low[i])
        if rows is None or i in reading.name_at or _attributive(reading, i):
            continue
        if _constitutes(reading, i):
            continue
        for row in rows:
            then = row.then.split()
            after = i + 1 + len(then)
            if reading.low[i + 1 : after] == then and after <= end:
                yield _Change(row, i, after, (begin, end))


def _constitutes(reading: Reading, i: int) -> bool:
    """Tell whether "form" says what something is: "they *form* the eleventh rotation"."""
    bare = reading.low[i] in ("form", "forms") and reading.low[i - 1] != "to"
    return bare and reading.low[i - 1] not in lexicon.AUXILIARIES


def _attributive(reading: Reading, i: int) -> bool:
    """Tell whether a participle only qualifies a noun: "a *formed* police unit"."""
    before, after = reading.tags[i - 1], reading.tags[i + 1 : i + 2]
    nouns = after in (["NOUN"], ["ADJ"], ["PROPN"])
    return reading.deps[i] == "amod" or (nouns and before in ("DET", "ADJ", "NUM"))


def _told(reading: Reading, change: _Change, start: int) -> Draft | None:
    end = change.sentence[1]
    how = modality_of(reading, change.at, change.sentence)
    if how is None or how is Modality.DENIED:
        return None
    passive = _passive(reading, change)
    phrases = complements.after(reading, change.after, end)
    if reading.low[change.at].startswith("bec"):
        return _became(reading, change, start, how, phrases)
    body, founder = None, None
    if not passive and phrases and phrases[0].start <= change.after + 1:
        body = _body(phrases[0], change.wording) if not phrases[0].preposition else None
        founder = _subject(reading, change) if body is not None else None
    direct = bool(phrases) and not phrases[0].preposition and phrases[0].start == change.after
    if body is None and (passive or (change.wording.alone and not direct)):
        body = _subject_body(reading, change, passive=passive)
        founder = _by(phrases) if passive else None
    new = _new_form(change, phrases) if change.wording.into and (body or passive) else None
    if new is None and body is not None and change.wording.into:
        new = body if reading.low[change.at].startswith(("upgrad", "elevat")) else None
    if (change.wording.into and new is None) or (new or body) is None:
        return None
    return _draft(reading, change, start, how, body or new, new, founder)


def _became(
    reading: Reading, change: _Change, start: int, how: Modality, phrases: list[Phrase]
) -> Draft | None:
    """Read "the centre became the department": both are bodies with names."""
    body = _subject_body(reading, change, passive=False)
    new = reading.name_at.get(phrases[0].head) if phrases else None
    named = _named(reading, new) if new is not None else None
    if body is None or named is None or named.value == body.value:
        return None
    return _draft(reading, change, start, how, body, named, None)


def _draft(
    reading: Reading,
    change: _Change,
    start: int,
    how: Modality,
    body: Entity | None,
    new: Entity | None,
    founder: Actor | None,
) -> Draft | None:
    if (
        body is None
        or body.kind is Kind.MISSION
        or (founder is not None and founder.key == body.value.casefold())
    ):
        return None
    draft = Draft(
        Establishment,
        reading.quote(start, change.sentence[1]),
        at=change.at,
        modality=how,
        confidence=CONFIDENCE,
    )
    draft.put("organization", new or body)
    if new is not None and new.value != body.value:
        draft.put("successor_of", body)
    if founder is not None and founder.entity.kind in _FOUNDERS:
        draft.put("founder", founder.entity)
    when = date_of(reading, change.at, change.sentence)
    draft.put("date", date(reading, when))
    return draft.put("change", code(change.wording.change))


def _passive(reading: Reading, change: _Change) -> bool:
    if clauses.is_passive(reading, change.at, change.sentence[0]):
        group = clauses.verb_group_start(reading, change.at, change.sentence[0])
        return "to" not in reading.low[group : change.at] or "be" in reading.low[group : change.at]
    following_ = reading.low[change.after : change.after + 1]
    participle = reading.low[change.at].endswith(("ed", "up")) or reading.low[change.at] in (
        "set",
        "built",
        "stood",
        "brought",
        "wound",
    )
    return participle and (following_ in (["by"], ["in"]) or is_passive(reading, change.at))


def _subject_body(reading: Reading, change: _Change, *, passive: bool) -> Entity | None:
    """Return the body that the subject names, by the parse or by the order of the words."""
    for phrase in _surfaces(reading, change, passive):
        body = _body(phrase, change.wording)
        if body is not None:
            return body
        if reading.low[phrase.head] == "it" and change.wording.into:
            names = reading.names_before(phrase.start)
            return next((b for n in names if (b := _named(reading, n)) is not None), None)
    if change.at <= change.sentence[0] + 1 and passive:
        return _after_comma(reading, change.after, change.sentence[1])
    name = clauses.subject_of(reading, change.at, change.sentence[0])
    beside = name is not None and _begins(reading, name, change)
    return _named(reading, name) if name is not None and beside else None


def _after_comma(reading: Reading, i: int, end: int) -> Entity | None:
    """Return the body right after the next comma: "Founded in 1998, *the X Centre* …"."""
    comma = next((k for k in range(i, end - 1) if reading.words[k] == ","), None)
    name = clauses.object_of(reading, comma + 1, end) if comma is not None else None
    return _named(reading, name) if name is not None else None


def _begins(reading: Reading, name: Name, change: _Change) -> bool:
    """Tell whether a name begins its sentence: a subject far from its verb, else none."""
    start = change.sentence[0]
    return name.start - start <= 1 or reading.words[name.start - 2 : name.start - 1] == [","]


def _surfaces(reading: Reading, change: _Change, passive: bool) -> Iterator[Phrase]:
    """Yield what may be the subject; of "Set up in 2014, the centre …", what follows."""
    begin, end = change.sentence
    if change.at <= begin + 1 and passive:
        comma = next((i for i in range(change.after, end) if reading.words[i] == ","), None)
        yield from complements.phrases(reading, comma + 1, end)[:1] if comma is not None else ()
        return
    predicate = predicate_at(reading, change.at, change.sentence)
    yield from (predicate.objects if passive else predicate.subjects)[:1]
    for at in (change.at, change.at - 1):
        phrase = complements.before(reading, at, begin)
        if phrase is not None:
            yield phrase


def _subject(reading: Reading, change: _Change) -> Actor | None:
    predicate = predicate_at(reading, change.at, change.sentence)
    found = actors.givers(predicate.subjects)
    if found:
        return found[0]
    phrase = complements.before(reading, change.at, change.sentence[0])
    if phrase is not None and (actor := actors.giver(phrase)) is not None:
        return actor
    name = clauses.subject_of(reading, change.at, change.sentence[0])
    return actors.named(reading, name) if name is not None else None


def _by(phrases: list[Phrase]) -> Actor | None:
    agents = actors.givers([p for p in phrases if p.preposition == "by"])
    return agents[0] if agents else None


def _new_form(change: _Change, phrases: list[Phrase]) -> Entity | None:
    """Return what a body becomes: "to the department", "(renamed) the academy"."""
    plain = change.wording.verbs.startswith("rename")
    for phrase in phrases:
        if phrase.preposition in _INTO or (plain and not phrase.preposition):
            return _body(phrase, change.wording, as_new=True)
    return None


def _body(phrase: Phrase, wording: Wording, *, as_new: bool = False) -> Entity | None:
    """Return the body that a phrase names, or describes after "a"."""
    reading = phrase.reading
    name = reading.name_at.get(phrase.head)
    if name is not None:
        return _named(reading, name)
    if phrase.lemma in _NO_BODIES or phrase.lemma not in _BODIES:
        return None
    apposed = _apposed(reading, phrase)
    if apposed is not None:
        return apposed
    unit = actors.taker(phrase)
    if unit is not None and unit.entity.kind is Kind.UNIT:
        return unit.entity
    if not (wording.plain or as_new) or not _introduced(reading, phrase):
        return None
    first, last = phrase.modifiers
    first += reading.low[first] == "new"
    described = following(Phrase(reading, phrase.head, first, last), *_DESCRIBING)
    if described is not None and (described.preposition == "for" or phrase.lemma in _OF):
        last = described.end
    if last - first < 2 and wording.verbs in ("open", "form", "launch"):
        return None
    return Entity(
        value=reading.words_of(first, last),
        kind=Kind.ORGANIZATION,
        mention=reading.mention(first, last),
    )


_DESCRIBING = ("of", "for")
# "A board of inquiry", "a group of friends": half the name comes after "of".
_OF = words("board committee group commission panel")


def _apposed(reading: Reading, phrase: Phrase) -> Entity | None:
    """Return the name before ", a scheme launched in 2015"."""
    i = phrase.start - 1
    if i < 2 or reading.words[i] != ",":
        return None
    i = i - 1 if reading.words[i - 1] != ")" else clauses.before_bracket(reading, i - 1, 0)
    name = reading.name_at.get(i - 1 if reading.words[i] == "(" else i)
    return _named(reading, name) if name is not None else None


def _named(reading: Reading, name: Name) -> Entity | None:
    if name.kind not in (Kind.ORGANIZATION, Kind.UNIT) or name.form == "adjective":
        return None
    if kinds_of_body(name) & _NO_BODIES or name.value in _UNIONS:
        return None
    return reading.entity(name)


def _introduced(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether a body is introduced: "a school", "its first school", "new centres"."""
    words_ = reading.low[phrase.start : phrase.head]
    return not words_ or words_[0] in ("a", "an", "its", "their", "one") or "new" in words_


def _nominal(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "the establishment of the centre (by A) in 2014"."""
    for i in range(begin, end - 2):
        change = _NOUNS.get(reading.low[i])
        if change is None or i in reading.name_at:
            continue
        if reading.low[i - 1] in ("its", "whose") and i > begin:
            yield from _possessed(reading, change, i, start, (begin, end))
        if reading.low[i + 1] != "of" or reading.low[i - 1] in ("a", "an"):
            continue  # "a formation of Military Region 4" is a unit
        after = complements.phrases(reading, i + 1, end)[:1]
        wording = Wording("establish", change)
        body = _body(after[0], wording) if after else None
        how = modality_of(reading, i, (begin, end))
        if body is None or how is None or how is Modality.DENIED:
            continue
        by = following(after[0], "by")
        founder = actors.giver(by) if by is not None else None
        told = _Change(wording, i, i + 1, (begin, end))
        draft = _draft(reading, told, start, how, body, None, founder)
        if draft is not None:
            yield draft


def _possessed(
    reading: Reading, change: EstablishmentChange, i: int, start: int, sentence: tuple[int, int]
) -> Iterator[Draft]:
    """Read "since its creation in 1997, the X Academy …", "X, whose creation in 1997 …"."""
    dated = reading.low[i + 1] in ("in", "on") and i + 2 in reading.when_at
    if not dated:
        return
    owner = reading.name_at.get(i - 1)
    if reading.low[i - 1] == "whose":
        owner = reading.name_at.get(i - 2 - (reading.words[i - 2] == ","))
    body = _named_whole(reading, owner) or _after_comma(reading, i, sentence[1])
    told = _Change(Wording("establish", change), i, i + 1, sentence)
    draft = _draft(reading, told, start, Modality.ACTUAL, body, None, None)
    if draft is not None:
        yield draft


def _named_whole(reading: Reading, owner: Name | None) -> Entity | None:
    """Return the body that an owner is, be it only meant by "its"."""
    if owner is None or owner.kind not in (Kind.ORGANIZATION, Kind.UNIT):
        return None
    return None if owner.value in _UNIONS else reading.entity(owner)


def _existing(reading: Reading, start: int, begin: int, end: int) -> Iterator[Draft]:
    """Read "there will be a peacekeeping centre": planned, or hoped for."""
    for i in range(begin + 2, end - 2):
        if reading.low[i - 2 : i + 1] != ["there", "will", "be"]:
            continue
        phrase = complements.phrases(reading, i + 1, end)[:1]
        wording = Wording("be", _C.CREATED)
        body = _body(phrase[0], wording) if phrase else None
        if body is None:
            continue
        hoped = bool(_HOPE & set(reading.low[begin:i]))
        how = Modality.REQUESTED if hoped else Modality.PLANNED
        first = complements.phrases(reading, begin, i)[:1]
        founder = actors.giver(first[0]) if hoped and first else None
        told = _Change(wording, i, i + 1, (begin, end))
        draft = _draft(reading, told, start, how, body, None, founder)
        if draft is not None:
            yield draft


_HOPE = words("hope hopes hoped wish wishes wished")


def _by_form() -> dict[str, list[Wording]]:
    table: dict[str, list[Wording]] = {}
    for row in WORDINGS:
        for verb in row.verbs.split():
            for form in inflect(verb):
                table.setdefault(form, []).append(row)
    for rows in table.values():
        rows.sort(key=lambda row: -len(row.then.split()))
    return table


_BY_FORM = _by_form()

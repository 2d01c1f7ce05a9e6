"""How English verbs inflect, and how the verbs and phrases of speech are found.

Those are listed in :mod:`~peacegraph.extraction.speech.wordings`, by the act each performs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech import wordings
from peacegraph.frames import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

# Past forms that no rule gives (of speech and of what families look for).
_PAST = {
    "be": "was were been", "begin": "began begun", "bid": "bade bidden", "break": "broke broken",
    "bring": "brought", "cast": "cast", "choose": "chose chosen", "come": "came", "cut": "cut",
    "draw": "drew drawn", "feel": "felt", "find": "found", "forecast": "forecast",
    "foresee": "foresaw foreseen", "foretell": "foretold", "forget": "forgot forgotten",
    "get": "got", "give": "gave given", "go": "went gone", "have": "had", "heap": "heaped",
    "hold": "held", "lay": "laid", "lead": "led", "leave": "left", "let": "let", "make": "made",
    "mean": "meant", "pay": "paid", "put": "put", "read": "read", "retell": "retold",
    "ring": "rang rung", "rise": "rose risen", "say": "said", "see": "saw seen", "send": "sent",
    "set": "set", "show": "showed shown", "sing": "sang sung", "speak": "spoke spoken",
    "spread": "spread", "stand": "stood", "strike": "struck", "swear": "swore sworn",
    "take": "took taken", "tell": "told", "think": "thought", "throw": "threw thrown",
    "undertake": "undertook undertaken", "win": "won", "write": "wrote written",
}  # fmt: skip
_THIRD = {"be": "is", "have": "has", "go": "goes", "undertake": "undertakes"}
# Verbs that double their last letter: "admitted", "extolled".
_DOUBLING = words(
    "sum quip regret cancel label ban ship equip admit commit extol rebut refer concur plan permit "
    "submit transmit beg drop stop shrug grin nod sob brag demur infer blog"
)


def inflect(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb; forms written ``a/b/c`` are taken as they stand.

    >>> inflect("urge"), inflect("reply")
    (('urge', 'urges', 'urged', 'urging'), ('reply', 'replies', 'replied', 'replying'))
    >>> inflect("admit"), inflect("undertake")[2:]
    (('admit', 'admits', 'admitted', 'admitting'), ('undertook', 'undertaken', 'undertaking'))
    >>> inflect("tell/tells/told")
    ('tell', 'tells', 'told')
    """
    if "/" in verb:
        return tuple(verb.split("/"))
    if verb in _DOUBLING:
        doubled = verb + verb[-1]
        return verb, verb + "s", doubled + "ed", doubled + "ing"
    if verb.endswith("e") and verb != "be":
        forms = verb, verb + "s", verb + "d", verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        forms = verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    else:
        ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
        forms = verb, verb + ending, verb + "ed", verb + "ing"
    past = _PAST.get(verb)
    if past is None:
        return forms
    stem = verb[:-1] if verb in ("begin", "put", "let", "get", "win", "set") else ""
    continuous = f"{verb}{verb[-1]}ing" if stem else forms[3]
    return (verb, _THIRD.get(verb, forms[1]), *past.split(), continuous)


class Needs(Enum):
    """What a verb needs beside it to be one of speech."""

    NOTHING = auto()
    CLAUSE = auto()  # or a quotation: "indicated *that* …", "…, he reflected"
    INFINITIVE = auto()  # "directed *them to leave*"
    JUDGEMENT = auto()  # of what is named: "called it *a success*", "regards it *as* …"
    FIGURE = auto()  # "put the toll *at 12*"


def forms_of(verbs: str) -> frozenset[str]:
    """Return all forms of the verbs on a line, for where a form is all that can be trusted.

    >>> sorted(forms_of("urge see/saw"))
    ['saw', 'see', 'urge', 'urged', 'urges', 'urging']
    """
    return frozenset(form for verb in verbs.split() for form in inflect(verb))


@dataclass(frozen=True, slots=True)
class Speech:
    """A way to speak: its act, what must follow the verb, and how the one spoken to is named.

    ``then`` are words that must follow the verb directly ("call *on*"); ``noun`` words of which one
    must come soon after ("express … *gratitude*"). ``to`` are the prepositions before the
    addressee: empty where the verb's object is the one spoken to, ``None`` where there is none.
    ``needs`` is what must stand beside the verb for it to speak at all.
    """

    act: Act
    then: tuple[str, ...] = ()
    noun: frozenset[str] = frozenset()
    to: tuple[str, ...] | None = None
    needs: Needs = Needs.NOTHING


def _patterns() -> Iterator[tuple[str, Speech]]:
    """Yield the first words of all wordings with the way of speaking they begin."""
    for verbs, then, act, to in wordings.THEN:
        yield from _rows(verbs, Speech(act, then=tuple(then.split()), to=to))
    for verbs, nouns, act, to in wordings.NOUN:
        yield from _rows(verbs, Speech(act, noun=words(nouns), to=to))
    for act, to, verbs in wordings.PLAIN:
        yield from _rows(verbs, Speech(act, to=to))
    for act, to, verbs in wordings.WITH_CLAUSE:
        yield from _rows(verbs, Speech(act, to=to, needs=Needs.CLAUSE))
    yield from _rows(
        wordings.WITH_INFINITIVE, Speech(Act.REQUEST, to=wordings.OBJECT, needs=Needs.INFINITIVE)
    )
    for act, verbs in wordings.JUDGING:
        yield from _rows(verbs, Speech(act, to=wordings.OBJECT, needs=Needs.JUDGEMENT))
    yield from _rows("put", Speech(Act.ASSERT, needs=Needs.FIGURE))


def _rows(verbs: str, speech: Speech) -> Iterator[tuple[str, Speech]]:
    return ((form, speech) for form in _forms(verbs))


def _forms(verbs: str) -> Iterator[str]:
    for verb in verbs.split():
        yield from (verb,) if verb == "would" else inflect(verb)


def _by_form() -> dict[str, tuple[Speech, ...]]:
    rows: dict[str, list[Speech]] = {}
    for form, speech in _patterns():
        rows.setdefault(form, []).append(speech)
    for listed in rows.values():
        listed.sort(key=lambda speech: (-len(speech.then), not speech.noun))
    return {form: tuple(listed) for form, listed in rows.items()}


SPEECH: dict[str, tuple[Speech, ...]] = _by_form()

# The verbs that may stand beside a speaker's name, and so vouch for its being one.
SPEAKING = frozenset(
    form
    for _, _, verbs in wordings.PLAIN
    for form in _forms(verbs)
    if form.endswith(("s", "ed")) or form in ("said", "told", "wrote")
) - words("orders calls reports notes states hopes wishes details rates values") | words(
    "expressed expresses voiced remembers remembered observed observes continued indicated"
)
_BETWEEN = words("again also once more too further both yesterday today then")
_GAP = 2
_NOUN_WITHIN = 7


def speech_at(low: list[str], i: int, end: int) -> tuple[Speech, int] | None:
    """Return the way of speaking that a verb at token ``i`` begins, and where its pattern ends."""
    for speech in SPEECH.get(low[i], ()):
        if speech.then:
            after = _followed(low, i + 1, speech.then, end)
        elif speech.noun:
            after = _noun_within(low, i + 1, speech.noun, end)
        else:
            after = i + 1
        if after:
            return speech, after
    return None


def _followed(low: list[str], i: int, then: tuple[str, ...], end: int) -> int:
    """Return where the words end that must follow, past an adverb: "called *again* on"; or 0."""
    for _ in range(_GAP + 1):
        stop = i + len(then)
        if tuple(low[i:stop]) == then and stop <= end:
            return stop
        if i >= end or not (low[i] in _BETWEEN or low[i].endswith("ly")):
            return 0
        i += 1
    return 0


def _noun_within(low: list[str], i: int, nouns: frozenset[str], end: int) -> int:
    for j in range(i, min(end, i + _NOUN_WITHIN)):
        if low[j] in nouns:
            return j + 1
        if low[j] in (",", ".", "that", "said"):
            break
    return 0

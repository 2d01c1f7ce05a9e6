"""Verbs of speech and the act each performs, and how English verbs inflect.

To teach a verb, add its base form (or all its forms, if it is irregular) to the line of its act.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.frames import Act

if TYPE_CHECKING:
    from collections.abc import Iterator


def inflect(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb; forms written ``a/b/c`` are taken as they stand.

    >>> inflect("urge"), inflect("reply")
    (('urge', 'urges', 'urged', 'urging'), ('reply', 'replies', 'replied', 'replying'))
    >>> inflect("tell/tells/told")
    ('tell', 'tells', 'told')
    """
    if "/" in verb:
        return tuple(verb.split("/"))
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return verb, verb + ending, verb + "ed", verb + "ing"


@dataclass(frozen=True, slots=True)
class Speech:
    """A way to speak: its act, what must follow the verb, and how the one spoken to is named.

    ``then`` are words that must follow the verb directly ("call *on*"); ``noun`` words of which one
    must come soon after ("express … *gratitude*"). ``to`` is the preposition before the addressee:
    empty where the verb's object is the one spoken to, ``None`` where there is none.
    """

    act: Act
    then: tuple[str, ...] = ()
    noun: frozenset[str] = frozenset()
    to: str | None = None


# verb(s) : what follows : addressee. Longer patterns are tried first.
_PLAIN: tuple[tuple[Act, str | None, str], ...] = (
    (
        Act.ASSERT,
        None,
        (
            "say/says/said add note stress emphasise emphasize affirm state explain highlight "
            "describe recall confirm announce report declare underline underscore reiterate "
            "remark observe mention argue warn insist acknowledge disclose reveal maintain "
            "believe/believes/believed reaffirm/reaffirms/reaffirmed write/writes/wrote "
            "conclude continue/continues/continued predict cite/cites/cited lament reckon "
            "assert claim contend admit concede testify echo reply/replies/replied estimate "
            "caution comment/commented elaborate recount"
        ),
    ),
    (Act.ASSERT, "", "tell/tells/told inform remind notify/notifies/notified"),
    (
        Act.PRAISE,
        "",
        (
            "praise commend applaud laud hail congratulate salute compliment "
            "extol/extols/extolled credit/credits/credited appreciate welcome/welcomes/welcomed "
            "honour/honoured"
        ),
    ),
    (Act.THANK, "", "thank"),
    (
        Act.REQUEST,
        "",
        (
            "urge ask/asks/asked/asking request encourage instruct advise/advises/advised "
            "order/ordered/orders direct/directed beg/begged implore call/called/calls "
            "task/tasked"
        ),
    ),
    (Act.REQUEST, None, "demand"),
    (Act.PLEDGE, None, "pledge promise/promises/promised vow commit/commits/committed"),
    (Act.PLEDGE, "", "assure"),
    (Act.PROPOSE, None, "suggest propose/proposes/proposed recommend"),
    (Act.HOPE, None, "hope/hopes/hoped wish/wishes/wished"),
    (Act.CONDEMN, None, "condemn denounce deplore"),
)
_THEN: tuple[tuple[str, str, Act, str | None], ...] = (
    ("call/calls/called/calling", "on", Act.REQUEST, "on"),
    ("call/calls/called/calling", "upon", Act.REQUEST, "upon"),
    ("call/calls/called/calling", "for", Act.REQUEST, None),
    ("point/points/pointed", "out", Act.ASSERT, None),
    ("point/points/pointed", "to", Act.ASSERT, None),
    ("go/goes/went", "on", Act.ASSERT, None),
    ("talk/talks/talked", "about", Act.ASSERT, None),
    ("speak/speaks/spoke", "about", Act.ASSERT, None),
    ("speak/speaks/spoke", "of", Act.ASSERT, None),
    ("speak/speaks/spoke", "highly of", Act.PRAISE, None),
    ("let", "it be known", Act.ASSERT, None),
    ("made/make/makes", "it clear", Act.ASSERT, None),
    ("made/make/makes", "clear", Act.ASSERT, None),
    ("appeal", "to", Act.REQUEST, "to"),
    ("appeal", "for", Act.REQUEST, None),
    ("deny/denies/denied", "", Act.ASSERT, None),
    ("think/thinks/thought", "highly of", Act.PRAISE, None),
    ("pay/pays/paid", "tribute to", Act.PRAISE, "to"),
    ("was/is", "full of praise for", Act.PRAISE, "for"),
    ("highly", "value", Act.PRAISE, None),
    ("highly", "valued", Act.PRAISE, None),
    ("highly", "values", Act.PRAISE, None),
    ("look/looks/looked", "forward to", Act.HOPE, None),
)
_NOUN: tuple[tuple[str, str, Act, str | None], ...] = (
    (
        "express extend convey/conveys/conveyed voice/voiced offer/offered show/showed",
        "gratitude thanks appreciation thankfulness",
        Act.THANK,
        "to",
    ),
    ("express voice/voiced", "hope hopes wish wishes", Act.HOPE, None),
    ("express voice/voiced", "admiration congratulations", Act.PRAISE, None),
    (
        "express voice/voiced",
        (
            "belief confidence view conviction concern concerns regret satisfaction pride "
            "condolences outrage shock solidarity sorrow dismay delight opinion sympathy joy "
            "optimism pleasure grief sadness"
        ),
        Act.ASSERT,
        None,
    ),
    (
        "express voice/voiced reaffirm/reaffirmed reiterate/reiterated",
        "readiness willingness commitment determination",
        Act.PLEDGE,
        None,
    ),
    (
        "give/gives/gave make/makes/made",
        "undertaking word assurance pledge promise",
        Act.PLEDGE,
        None,
    ),
    ("make/makes/made issue/issued", "appeal", Act.REQUEST, "to"),
    ("make/makes/made", "statement remark remarks point comment comments", Act.ASSERT, None),
)


def _patterns() -> Iterator[tuple[str, Speech]]:
    for verbs, then, act, to in _THEN:
        for form in inflect(verbs):
            yield form, Speech(act, then=tuple(then.split()), to=to)
    for verbs, nouns, act, to in _NOUN:
        for verb in verbs.split():
            for form in inflect(verb):
                yield form, Speech(act, noun=frozenset(nouns.split()), to=to)
    for act, to, verbs in _PLAIN:
        for verb in verbs.split():
            for form in inflect(verb):
                yield form, Speech(act, to=to)


SPEECH: dict[str, tuple[Speech, ...]] = {}
for _form, _speech in _patterns():
    SPEECH[_form] = (*SPEECH.get(_form, ()), _speech)

# The verbs that may stand beside a speaker's name, and so vouch for its being one.
SPEAKING = frozenset(
    form
    for _, _, verbs in _PLAIN
    for verb in verbs.split()
    for form in inflect(verb)
    if form.endswith(("s", "ed")) or form in ("said", "told", "wrote")
) - words("orders calls reports notes states hopes wishes directs") | words(
    "expressed expresses voiced"
)


def speech_at(low: list[str], i: int, end: int) -> tuple[Speech, int] | None:
    """Return the way of speaking that a verb at token ``i`` begins, and where its pattern ends."""
    for speech in SPEECH.get(low[i], ()):
        after = i + 1
        if speech.then:
            stop = after + len(speech.then)
            if tuple(low[after:stop]) == speech.then:
                return speech, stop
        elif speech.noun:
            for j in range(after, min(end, after + 7)):
                if low[j] in speech.noun:
                    return speech, j + 1
                if low[j] in (",", ".", "that", "said"):
                    break
        elif speech.act is not Act.REQUEST or not low[i].startswith("call"):
            return speech, after
    return None

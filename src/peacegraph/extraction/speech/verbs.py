"""How English verbs inflect, and the verbs and phrases of speech with the act each performs.

To teach a verb, add its base form to the line of its act; to teach a phrase, add a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.frames import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

# Past forms that no rule gives (of speech and of what families look for).
_PAST = {
    "be": "was were been", "begin": "began begun", "bid": "bade bidden", "bring": "brought",
    "choose": "chose chosen", "come": "came", "draw": "drew drawn", "feel": "felt",
    "find": "found", "forget": "forgot forgotten", "get": "got", "give": "gave given",
    "go": "went gone", "have": "had", "heap": "heaped", "hold": "held", "lay": "laid",
    "lead": "led", "leave": "left", "let": "let", "make": "made", "mean": "meant",
    "pay": "paid", "put": "put", "read": "read", "rise": "rose risen", "say": "said",
    "see": "saw seen", "send": "sent", "set": "set", "show": "showed shown", "sing": "sang sung",
    "speak": "spoke spoken", "spread": "spread", "stand": "stood", "swear": "swore sworn",
    "take": "took taken", "tell": "told", "think": "thought", "undertake": "undertook undertaken",
    "win": "won", "write": "wrote written",
}  # fmt: skip
_THIRD = {"be": "is", "have": "has", "go": "goes", "undertake": "undertakes"}
# Verbs that double their last letter: "admitted", "extolled".
_DOUBLING = words(
    "sum quip regret cancel label ban ship equip admit commit extol rebut refer concur plan permit "
    "submit transmit beg drop stop"
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


_OBJECT: tuple[str, ...] = ()

# act : addressee : verbs.
_PLAIN: tuple[tuple[Act, tuple[str, ...] | None, str], ...] = (
    (
        Act.ASSERT,
        None,
        (
            "say note stress emphasise emphasize affirm state explain highlight describe "
            "recall confirm announce report declare underline underscore reiterate remark mention "
            "argue insist acknowledge disclose reveal reaffirm conclude predict cite lament "
            "reckon assert claim contend admit concede testify echo reply estimate comment "
            "elaborate recount quip joke opine respond retort counter rejoin interject protest "
            "complain grumble boast confide intimate hint clarify specify detail outline "
            "summarise summarize recap stipulate surmise speculate allege deny dispute rebut "
            "refute recollect reminisce muse enumerate proclaim profess attest aver avow concur "
            "divulge list blame accuse ascribe attribute liken enthuse restate reassert narrate "
            "relate characterise characterize portray"
        ),
    ),
    (Act.ASSERT, _OBJECT, "tell inform remind notify warn caution brief address"),
    (
        Act.PRAISE,
        _OBJECT,
        (
            "praise commend applaud laud hail congratulate salute compliment extol credit "
            "appreciate welcome acclaim rate value felicitate"
        ),
    ),
    (Act.THANK, _OBJECT, "thank"),
    (
        Act.REQUEST,
        _OBJECT,
        (
            "urge ask request encourage instruct order beg implore entreat beseech exhort "
            "enjoin admonish petition counsel"
        ),
    ),
    (Act.REQUEST, ("of", "from"), "demand"),
    (Act.PLEDGE, None, "pledge promise vow"),
    (Act.PLEDGE, _OBJECT, "assure reassure"),
    (Act.PROPOSE, None, "suggest propose recommend"),
    (Act.HOPE, None, "hope wish"),
    (
        Act.CONDEMN,
        None,
        (
            "condemn denounce deplore decry criticise criticize slam rebuke censure castigate "
            "lambast lambaste berate"
        ),
    ),
)
# These speak only with what is said beside them: "indicated *that*", "…, he reflected".
_WITH_CLAUSE: tuple[tuple[Act, tuple[str, ...] | None, str], ...] = (
    (
        Act.ASSERT,
        None,
        (
            "add observe maintain believe continue agree answer indicate signal feel fear worry "
            "own grant allow reflect marvel remember find guess assess repeat rejoice regret "
            "volunteer suspect venture trumpet murmur whisper shout cry exclaim begin interrupt "
            "smile laugh grin sigh shrug chuckle mutter growl snap gush beam demonstrate reason "
            "calculate vouch judge foresee forecast anticipate think figure "
            "record object greet write tweet post share"
        ),
    ),
    (Act.HOPE, None, "expect trust pray"),
    (Act.PLEDGE, None, "undertake guarantee swear commit offer"),
    (Act.REQUEST, None, "require plead"),
)
# These speak only where they tell somebody to do something: "directed *them to* …".
_WITH_INFINITIVE = (
    "bid advise direct task invite press push challenge charge want lobby pressure prod"
)
# verbs : what follows : act : addressee.
_THEN: tuple[tuple[str, str, Act, tuple[str, ...] | None], ...] = (
    ("call appeal", "on", Act.REQUEST, ("on",)),
    ("call", "upon", Act.REQUEST, ("upon",)),
    ("commit", "to", Act.PLEDGE, None),
    ("commit", "itself to", Act.PLEDGE, None),
    ("commit", "himself to", Act.PLEDGE, None),
    ("commit", "herself to", Act.PLEDGE, None),
    ("commit", "themselves to", Act.PLEDGE, None),
    ("lay", "before", Act.ASSERT, None),
    ("leave", "no doubt", Act.ASSERT, None),
    ("let", "on", Act.ASSERT, None),
    ("weigh put chip cut throw break", "in", Act.ASSERT, None),
    ("play", "down", Act.ASSERT, None),
    ("drive hammer", "home", Act.ASSERT, None),
    ("look", "back on", Act.ASSERT, None),
    ("hark", "back to", Act.ASSERT, None),
    ("make", "the point", Act.ASSERT, None),
    ("make", "the case for", Act.ASSERT, None),
    ("make", "mention of", Act.ASSERT, None),
    ("make", "reference to", Act.ASSERT, None),
    ("serve give", "notice that", Act.ASSERT, None),
    ("argue", "for", Act.PROPOSE, None),
    ("speak come", "out against", Act.CONDEMN, None),
    ("rail inveigh", "against", Act.CONDEMN, None),
    ("round", "on", Act.CONDEMN, None),
    ("have find", "warm words for", Act.PRAISE, ("for",)),
    ("have find", "kind words for", Act.PRAISE, ("for",)),
    ("have find", "good words for", Act.PRAISE, ("for",)),
    ("have find", "harsh words for", Act.CONDEMN, None),
    ("be", "full of admiration for", Act.PRAISE, ("for",)),
    ("be", "full of thanks for", Act.THANK, ("for",)),
    ("be", "loud in his praise of", Act.PRAISE, ("of",)),
    ("be", "loud in her praise of", Act.PRAISE, ("of",)),
    ("be", "indebted to", Act.THANK, ("to",)),
    ("take", "his hat off to", Act.PRAISE, ("to",)),
    ("take", "her hat off to", Act.PRAISE, ("to",)),
    ("say", "thank you to", Act.THANK, ("to",)),
    ("make", "no secret of", Act.ASSERT, None),
    ("take", "the view", Act.ASSERT, None),
    ("sum", "it up", Act.ASSERT, None),
    ("be remain", "adamant that", Act.ASSERT, None),
    ("be remain", "confident that", Act.ASSERT, None),
    ("be remain", "convinced that", Act.ASSERT, None),
    ("be remain", "certain that", Act.ASSERT, None),
    ("be remain", "sure that", Act.ASSERT, None),
    ("be remain", "of the opinion that", Act.ASSERT, None),
    ("be remain", "optimistic that", Act.HOPE, None),
    ("be remain", "hopeful that", Act.HOPE, None),
    ("be", "grateful to", Act.THANK, ("to",)),
    ("be", "thankful to", Act.THANK, ("to",)),
    ("be", "grateful for", Act.THANK, None),
    ("be", "thankful for", Act.THANK, None),
    ("apologise apologize", "to", Act.ASSERT, ("to",)),
    ("hold", "that", Act.ASSERT, None),
    ("hold", "out the prospect of", Act.PLEDGE, None),
    ("hold", "out hope", Act.HOPE, None),
    ("call ask press plead push petition", "for", Act.REQUEST, None),
    ("appeal", "to", Act.REQUEST, ("to",)),
    ("appeal", "for", Act.REQUEST, None),
    ("plead", "with", Act.REQUEST, ("with",)),
    ("plead", "before", Act.REQUEST, ("before",)),
    ("insist", "on", Act.REQUEST, None),
    ("point", "out", Act.ASSERT, None),
    ("point", "to", Act.ASSERT, None),
    ("go carry", "on", Act.ASSERT, None),
    ("talk speak", "about", Act.ASSERT, None),
    ("talk speak", "to", Act.ASSERT, ("to",)),
    ("impress", "on", Act.ASSERT, ("on",)),
    ("impress", "upon", Act.ASSERT, ("upon",)),
    ("talk speak tell warn", "of", Act.ASSERT, None),
    ("warn", "against", Act.ASSERT, None),
    ("refer allude", "to", Act.ASSERT, None),
    ("hint", "at", Act.ASSERT, None),
    ("dwell elaborate expand comment remark", "on", Act.ASSERT, None),
    ("touch", "on", Act.ASSERT, None),
    ("reel", "off", Act.ASSERT, None),
    ("spell lay rule", "out", Act.ASSERT, None),
    ("single", "out", Act.ASSERT, None),
    ("sum", "up", Act.ASSERT, None),
    ("chime", "in", Act.ASSERT, None),
    ("put", "it", Act.ASSERT, None),
    ("let", "it be known", Act.ASSERT, None),
    ("let", "be known", Act.ASSERT, None),
    ("let", "slip", Act.ASSERT, None),
    ("make", "it clear", Act.ASSERT, None),
    ("make", "clear", Act.ASSERT, None),
    ("make", "plain", Act.ASSERT, None),
    ("make", "it plain", Act.ASSERT, None),
    ("make", "known", Act.ASSERT, None),
    ("send", "word", Act.ASSERT, None),
    ("draw call", "attention to", Act.ASSERT, None),
    ("take", "note of", Act.ASSERT, None),
    ("speak think", "highly of", Act.PRAISE, ("of",)),
    ("speak", "warmly of", Act.PRAISE, ("of",)),
    ("speak", "well of", Act.PRAISE, ("of",)),
    ("pay", "tribute to", Act.PRAISE, ("to",)),
    ("pay", "homage to", Act.PRAISE, ("to",)),
    ("be", "full of praise for", Act.PRAISE, ("for",)),
    ("sing", "the praises of", Act.PRAISE, ("of",)),
    ("rejoice", "at", Act.PRAISE, None),
    ("look", "forward to", Act.HOPE, None),
    ("would", "like to see", Act.HOPE, None),
    ("would", "like", Act.HOPE, None),
    ("put bring", "forward", Act.PROPOSE, None),
    ("lash hit", "out at", Act.CONDEMN, None),
)
_VOICING = (
    "express extend convey voice offer show send deliver issue register renew reiterate reaffirm "
    "repeat state declare affirm stress underline announce confirm communicate profess spread "
    "place add"
)
_NOUN: tuple[tuple[str, str, Act, tuple[str, ...] | None], ...] = (
    (
        _VOICING + " give owe",
        "gratitude thanks appreciation thankfulness gratefulness",
        Act.THANK,
        ("to", "for"),
    ),
    ("express voice renew reiterate", "hope hopes wish wishes optimism", Act.HOPE, None),
    (
        _VOICING,
        "admiration congratulations praise compliments tribute applause respect esteem",
        Act.PRAISE,
        ("to",),
    ),
    (
        "lavish heap shower bestow",
        "praise compliments applause",
        Act.PRAISE,
        ("on", "upon"),
    ),
    ("pay", "tribute homage respects compliments", Act.PRAISE, ("to",)),
    ("give", "credit", Act.PRAISE, ("to",)),
    (
        "have find reserve save keep",
        "praise applause compliments congratulations",
        Act.PRAISE,
        ("for",),
    ),
    ("have find reserve save keep", "thanks gratitude", Act.THANK, ("for",)),
    (
        "float raise advance moot air table",
        "idea possibility prospect suggestion",
        Act.PROPOSE,
        None,
    ),
    ("pin set place put", "hopes hope", Act.HOPE, None),
    (
        "come arrive end close begin open conclude finish",
        "appeal plea request question call",
        Act.REQUEST,
        ("to",),
    ),
    ("end close begin open conclude finish", "tribute praise", Act.PRAISE, ("to", "for")),
    ("end close begin open conclude finish", "thanks", Act.THANK, ("to", "for")),
    ("come arrive end close begin open conclude finish", "warning message", Act.ASSERT, None),
    ("come arrive end close begin open conclude finish", "promise pledge", Act.PLEDGE, None),
    ("give issue", "order orders instruction instructions", Act.REQUEST, ("to",)),
    ("lay place put", "stress emphasis", Act.ASSERT, None),
    ("give paint draw", "account picture overview", Act.ASSERT, None),
    (
        "express voice register share",
        (
            "belief confidence view views conviction concern concerns regret satisfaction pride "
            "shock solidarity sorrow dismay delight opinion joy optimism pleasure grief sadness "
            "alarm worry fear fears doubt doubts disappointment support understanding surprise "
            "scepticism reservations unease frustration relief happiness"
        ),
        Act.ASSERT,
        None,
    ),
    (_VOICING, "condolences sympathy sympathies", Act.ASSERT, ("to", "with")),
    ("express voice", "outrage indignation condemnation anger disgust", Act.CONDEMN, None),
    ("express voice renew reiterate reaffirm", "desire", Act.HOPE, None),
    (
        "express voice reaffirm reiterate renew restate declare stress underline confirm repeat",
        "readiness willingness commitment determination resolve pledge promise vow",
        Act.PLEDGE,
        None,
    ),
    (
        "give make repeat renew offer",
        "undertaking word assurance assurances pledge promise vow commitment guarantee",
        Act.PLEDGE,
        None,
    ),
    (
        "make issue launch send renew repeat voice reiterate put",
        "appeal plea call request demand",
        Act.REQUEST,
        ("to",),
    ),
    (
        "make deliver offer",
        "statement remark remarks point comment comments observation",
        Act.ASSERT,
        None,
    ),
    ("issue deliver sound give voice", "warning", Act.ASSERT, ("to",)),
    ("raise", "issue question matter concern concerns", Act.ASSERT, None),
    (
        "reject dismiss refuse",
        "accusation accusations allegation allegations claim claims charge charges criticism",
        Act.ASSERT,
        None,
    ),
    ("second echo", "call appeal demand plea", Act.ASSERT, None),
    ("make put table", "proposal suggestion recommendation", Act.PROPOSE, None),
    # "had thanks for", "has one piece of advice for": what one has to say to somebody.
    ("have", "advice message request plea appeal question", Act.REQUEST, ("for", "to")),
    ("have", "warning", Act.ASSERT, ("for", "to")),
    ("give offer", "advice", Act.REQUEST, ("to",)),
)
# "called it a success", "rated the unit excellent", "regards it as the main risk".
_JUDGING: tuple[tuple[Act, str], ...] = (
    (Act.ASSERT, "call term dub label brand name regard see view"),
)


def _patterns() -> Iterator[tuple[str, Speech]]:
    """Yield the first words of all wordings with the way of speaking they begin."""
    for verbs, then, act, to in _THEN:
        yield from _rows(verbs, Speech(act, then=tuple(then.split()), to=to))
    for verbs, nouns, act, to in _NOUN:
        yield from _rows(verbs, Speech(act, noun=words(nouns), to=to))
    for act, to, verbs in _PLAIN:
        yield from _rows(verbs, Speech(act, to=to))
    for act, to, verbs in _WITH_CLAUSE:
        yield from _rows(verbs, Speech(act, to=to, needs=Needs.CLAUSE))
    yield from _rows(_WITH_INFINITIVE, Speech(Act.REQUEST, to=_OBJECT, needs=Needs.INFINITIVE))
    for act, verbs in _JUDGING:
        yield from _rows(verbs, Speech(act, to=_OBJECT, needs=Needs.JUDGEMENT))
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
    for _, _, verbs in _PLAIN
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

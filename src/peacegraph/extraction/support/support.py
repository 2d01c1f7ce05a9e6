"""Support: who helps whom with what, who offers, who asks.

Help told by verbs is a row of :data:`WORDINGS`, with the reader of its kind of sentence; help told
by nouns ("with the help of A", "a gift of A to C") is read in
:mod:`~peacegraph.extraction.support.gifts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import complements
from peacegraph.extraction.references import actors
from peacegraph.extraction.support import aid, gifts, giving, helping, means, sources, teaching
from peacegraph.extraction.support.helping import drafted
from peacegraph.extraction.support.wordings import Wording, Wordings, objects_of, told
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.frames import SupportKind
from peacegraph.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.reading import Reading
    from peacegraph.extraction.support.helping import Help
    from peacegraph.extraction.support.wordings import Hit

_K = SupportKind


def find_support(reading: Reading) -> Iterator[Draft]:
    """Yield the help that a text tells of."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = after_dateline(reading, start, end)
        found = [
            *_VERBS.find(reading, begin, end),
            *gifts.find(reading, begin, end),
            *sources.find(reading, begin, end),
            *means.find(reading, begin, end),
        ]
        found.sort(key=lambda help_: help_.implied)  # what is said goes before what is understood
        kept: list[Help] = []
        for help_ in found:
            if not any(helping.is_same(help_, other) for other in kept):
                kept.append(help_)
                yield drafted(reading, help_, start, end)


# -- receiving, asking, thanking ---------------------------------------------------------------


def _received(hit: Hit) -> Help | None:
    """Read "C received B from A", "C wishes to receive support from A"."""
    if hit.passive:
        return None
    things = [phrase for phrase in hit.phrases if phrase.preposition in ("", "in", "of", "on")]
    sources = hit.brought_by("from", "as")
    if not any(aid.is_help(phrase) for phrase in hit.plain[:2]) or not aid.is_help(hit.phrases[0]):
        return None
    kinds = aid.kinds_of([p for p in things if not hit.reading.name_at.get(p.head)])
    takers = hit.subjects() or actors.takers(hit.surface())
    return told(hit, actors.givers(sources), takers, kinds or [_K.OTHER])


def _asked(hit: Hit) -> Help | None:
    """Read "C asks A for B", "C appeals to A for B", "C requests B from A"."""
    if hit.how is not Modality.ACTUAL:
        return None
    if hit.passive:
        return _approached(hit)
    if hit.wording.verbs.startswith(("request", "want", "press", "hope")):
        asked, things = hit.brought_by("from"), hit.plain
    else:
        asked = hit.brought_by("to") if hit.wording.then == "to" else objects_of(hit)
        asked = asked or objects_of(hit) or hit.phrases[:1]
        things = [p for p in hit.brought_by("for") if p is not asked[0]] if asked else []
    if not any(aid.is_help(phrase) for phrase in things):
        return None
    givers = [g for phrase in asked if (g := actors.giver(phrase, partners=True)) is not None]
    hit.how = Modality.REQUESTED
    asking = hit.subjects()
    takers = helping.receivers_of(things) or helping.stood_for(hit.reading, asking) or asking
    return told(hit, givers, takers, aid.kinds_of(things) or [_K.OTHER])


def _approached(hit: Hit) -> Help | None:
    """Read "A was asked by C for B", "A has been approached by C for B"."""
    things = [phrase for phrase in hit.brought_by("for") if aid.is_help(phrase)]
    asking = helping.stood_for(hit.reading, actors.givers(hit.brought_by("by")[:1]))
    if not things:
        return None
    hit.how = Modality.REQUESTED
    givers = actors.givers(hit.surface())
    return told(hit, givers, asking, aid.kinds_of(things) or [_K.OTHER])


def _benefited(hit: Hit) -> Help | None:
    """Read "C benefited from A's help", "C benefits from training by A"."""
    things = [phrase for phrase in hit.plain[:1] if aid.is_help(phrase)]
    if not things or hit.passive:
        return None
    givers = gifts.source(things[0], "from", "by", "of")
    takers = actors.takers(hit.surface()) or hit.subjects()
    return told(hit, givers, takers, aid.kinds_of(things) or [_K.OTHER])


def _doing(hit: Hit) -> bool:
    """Tell whether what one is thanked for is told by a verb: "for *training* ten officers"."""
    reading = hit.reading
    for k in range(hit.after, hit.sentence[1] - 2):
        if reading.low[k] == "for":
            said = reading.tags[k + 2] in ("NUM", "DET", "ADJ", "NOUN", "PROPN")
            return reading.low[k + 1].endswith("ing") and said
    return False


def _to_thank(hit: Hit, kinds: list[SupportKind]) -> Help | None:
    """Read "C has A to thank for B"."""
    reading, begin = hit.reading, hit.sentence[0]
    before = [p for p in complements.phrases(reading, begin, hit.at - 1) if not p.preposition]
    if len(before) < 2 or before[-1].end != hit.at - 1:
        return None
    if reading.lemmas[before[-1].start - 1] != "have":
        return None
    return told(hit, actors.givers(before[-1:]), actors.takers(before[:1]), kinds)


def _thanked(hit: Hit) -> Help | None:
    """Read "C thanks A for B"; "for giving B" is read at "giving"."""
    reading = hit.reading
    things = [phrase for phrase in hit.brought_by("for") if aid.is_help(phrase)]
    kinds = helping.named_kinds(things)
    if not kinds or hit.passive or _doing(hit):
        return None
    if reading.low[hit.at - 1] == "to" and (found := _to_thank(hit, kinds)) is not None:
        return found
    asked = hit.brought_by("to")[:1] if hit.wording.then else hit.plain[:1]
    givers = actors.givers(asked)
    takers = helping.receivers_of(things) or helping.stood_for(reading, hit.subjects())
    return told(hit, givers, takers or helping.presumed(reading, givers), kinds)


WORDINGS = (
    Wording(
        "give/gives/gave/given/giving donate offer provide supply/supplies/supplied/supplying "
        "grant lend/lends/lent/lending loan transfer/transfers/transferred/transferring "
        "pledge promise distribute gift contribute allocate deliver ship extend present furnish "
        "hand bequeath earmark",
        giving.given,
    ),
    Wording(
        "send/sends/sent/sending dispatch second/seconds/seconded/seconding "
        "bring/brings/brought/bringing",
        giving.sent,
    ),
    Wording("hand turn", giving.given, then="over"),
    Wording("lay/lays/laid/laying", giving.given, then="on"),
    Wording("reserve", giving.given),
    Wording("assure promise", giving.assured),
    Wording("hand", giving.given, then="out"),
    Wording(
        "truck ship fly/flies/flew/flown/flying airlift bring/brings/brought/bringing pipe",
        giving.given,
        then="in",
    ),
    Wording("place put/puts/putting", giving.disposed),
    Wording("make/makes/made/making", giving.given, then="over"),
    Wording("make/makes/made/making", giving.given, then="available"),
    Wording("pass/passes/passed/passing hand", giving.given, then="on"),
    Wording("help assist aid", teaching.helped, implied=False),
    Wording("support back", teaching.helped, implied=False),
    Wording("stand/stands/stood", teaching.helped, then="behind", kind=_K.POLITICAL),
    Wording(
        "train coach mentor drill instruct tutor school/schools/schooled/schooling",
        teaching.trained,
        kind=_K.TRAINING,
    ),
    Wording("teach/teaches/taught/teaching", teaching.trained, kind=_K.TRAINING),
    Wording("advise", teaching.advised, kind=_K.EXPERTISE),
    Wording(
        "vaccinate inoculate immunise immunize treat examine", teaching.treated, kind=_K.MEDICAL
    ),
    Wording("see/sees/saw/seen", teaching.seen, kind=_K.MEDICAL),
    Wording("look", teaching.seen, then="after", kind=_K.MEDICAL),
    Wording("show/shows/showed/shown", teaching.shown, kind=_K.TRAINING),
    Wording("award", giving.awarded),
    Wording(
        "fly/flies/flew/flown/flying airlift ferry/ferries/ferried carry/carries/carried/carrying "
        "transport evacuate",
        teaching.carried,
        kind=_K.TRANSPORT,
    ),
    Wording("take/takes/took/taken bring/brings/brought", teaching.taken, kind=_K.TRANSPORT),
    Wording(
        "equip/equips/equipped/equipping outfit/outfitted", teaching.equipped, kind=_K.EQUIPMENT
    ),
    Wording("feed/feeds/fed/feeding clothe arm fuel victual", teaching.equipped, kind=_K.EQUIPMENT),
    Wording(
        "fund finance sponsor bankroll subsidise subsidize underwrite/underwrites/underwrote/"
        "underwritten",
        teaching.equipped,
        kind=_K.FUNDING,
    ),
    Wording("fit/fits/fitted kit/kits/kitted", teaching.equipped, then="out", kind=_K.EQUIPMENT),
    Wording("pay/pays/paid/paying", teaching.equipped, then="for", kind=_K.FUNDING),
    Wording("make/makes/made/making", giving.made),
    Wording("announce unveil", giving.announced),
    Wording(
        "spend/spends/spent/spending add pay/pays/paid/paying invest commit/committed put/puts "
        "inject channel release disburse",
        giving.paid,
        implied=False,
    ),
    Wording("chip/chips/chipped", giving.paid, implied=False, then="in"),
    Wording("come/comes/came step/steps/stepped", giving.paid, implied=False, then="up with"),
    Wording("step/steps/stepped weigh/weighs/weighed", giving.paid, implied=False, then="in with"),
    Wording("put/puts", giving.paid, implied=False, then="up"),
    Wording("set/sets", giving.paid, implied=False, then="aside"),
    Wording("put/puts", giving.built, then="up"),
    Wording("leave/leaves/left/leaving", giving.given, then="behind"),
    Wording("buy/buys/bought/buying purchase procure", giving.bought),
    Wording(
        "bear/bears/bore/borne/bearing cover meet/meets/met/meeting foot defray shoulder "
        "pay/pays/paid/paying share split",
        giving.covered,
    ),
    Wording("pick", giving.covered, then="up"),
    Wording(
        "build/builds/built/building dig/digs/dug/digging sink/sinks/sank/sunk/sinking construct "
        "drill repair renovate refurbish rebuild/rebuilt open paint restore wire clean decorate "
        "re-roof roof plaster tile whitewash mend fix electrify refit extend furnish reopen",
        giving.built,
    ),
    Wording("install fit/fits/fitted lay/lays/laid erect", giving.installed),
    Wording("share", giving.shared, implied=False),
    Wording(
        "lead/leads/led/leading run/runs/ran/running conduct hold/holds/held/holding organise "
        "organize give/gives/gave/given teach/teaches/taught deliver "
        "begin/begins/began/begun start open launch complete finish offer",
        teaching.taught,
    ),
    Wording("owe", giving.owed),
    Wording("rely/relies/relied depend count", giving.owed, then="on"),
    Wording("come/comes/came/coming flow stem", giving.came),
    Wording("come/comes/came/coming", giving.came, then="out of"),
    Wording("learn/learns/learned/learnt train", teaching.learned, implied=False),
    Wording("take/takes/took/taking", teaching.taught, then="part in"),
    Wording(
        "attend complete finish join graduate pass/passes/passed/passing "
        "go/goes/went/gone/going follow return take/takes/took/taken/taking enrol/enrols/enrolled",
        teaching.schooled,
    ),
    Wording("take/takes/took/taken/taking", teaching.put, then="in"),
    Wording("put/puts/putting", teaching.put),
    Wording(
        "invite host welcome admit enrol/enrols/enrolled accept take/takes/took/taking",
        teaching.put,
    ),
    Wording("take/takes/took/taking", _received, then="delivery of"),
    Wording("go/goes/went/gone come/comes/came", _received, then="home with"),
    Wording("go/goes/went/gone come/comes/came", _received, then="away with"),
    Wording(
        "receive get/gets/got/getting obtain seek/seeks/sought/seeking secure accept", _received
    ),
    Wording("benefit profit", _benefited, then="from"),
    Wording("ask approach", _asked),
    Wording("turn look apply/applies/applied/applying", _asked, then="to"),
    Wording("open", giving.opened, to=("to",), implied=False),
    Wording("appeal", _asked, then="to"),
    Wording("request", _asked),
    Wording("want need require", _asked),
    Wording("thank", _thanked),
)
_VERBS = Wordings(WORDINGS)

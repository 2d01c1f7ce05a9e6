"""The words for what becomes of a mission: set up, extended, changed, ended, replaced.

To teach a verb or a noun, add it to the row of its change.
"""

from __future__ import annotations

from peacegraph.extraction.grammar.predicates import Pattern, Patterns
from peacegraph.frames import MandateChange

_C = MandateChange

BY_OTHERS = {"object": "theme", "subject": "authority"}
_BY_ITSELF = {"subject": "theme"}
_EITHER = {"object": "theme", "subject": "theme"}
_OF_IT = {"of": "theme", "possessive": "theme", "for": "theme", "by": "authority"}


def _verbs(lemmas: str, change: MandateChange, then: str = "") -> Pattern:
    return Pattern(lemmas, then=then, roles=BY_OTHERS, codes={"change": change})


def _self(lemmas: str, change: MandateChange, then: str = "") -> Pattern:
    return Pattern(lemmas, then=then, roles=_BY_ITSELF, codes={"change": change})


def _both(lemmas: str, change: MandateChange, then: str = "") -> Pattern:
    return Pattern(lemmas, then=then, roles=_EITHER, codes={"change": change})


def _nouns(lemmas: str, change: MandateChange) -> Pattern:
    return Pattern(lemmas, noun=True, roles=_OF_IT, codes={"change": change})


RUNS = _self("run/runs/ran expire last", _C.EXTENDED)
_ROWS = (
    _verbs("establish create found authorise authorize launch mandate", _C.ESTABLISHED),
    _verbs("set/sets/setting", _C.ESTABLISHED, "up"),
    _verbs("approve endorse greenlight", _C.ESTABLISHED),
    _verbs("call/calls/called bring/brings/brought", _C.ESTABLISHED, "into being"),
    _verbs("call/calls/called bring/brings/brought", _C.ESTABLISHED, "into existence"),
    _self("date/dates/dated go/goes", _C.ESTABLISHED, "back to"),
    _self("date/dates/dated", _C.ESTABLISHED, "from"),
    _self("come/comes/came", _C.ESTABLISHED, "into being"),
    _self("come/comes/came", _C.ESTABLISHED, "into existence"),
    _verbs("extend renew prolong lengthen reauthorise reauthorize", _C.EXTENDED),
    _verbs("roll/rolls/rolled/rolling", _C.EXTENDED, "over"),
    _verbs("carry", _C.EXTENDED, "forward"),
    _verbs("keep/keeps/kept/keeping retain maintain", _C.EXTENDED),
    _verbs("grant give/gives/gave/given", _C.EXTENDED),
    _self("get/gets/got/getting receive win/wins/won obtain secure", _C.EXTENDED),
    _self("remain stay continue", _C.EXTENDED),
    RUNS,
    _verbs("expand broaden widen strengthen reinforce narrow adjust amend revise", _C.CHANGED),
    _verbs("modify refocus streamline empower bolster beef", _C.CHANGED),
    _verbs("raise lower cut/cuts/cutting reduce increase lift halve", _C.CHANGED),
    _verbs("trim/trims/trimmed/trimming slash shrink/shrinks/shrank boost double", _C.CHANGED),
    Pattern("add", roles={"to": "theme", "subject": "authority"}, codes={"change": _C.CHANGED}),
    _self("rise/rises/rose fall/falls/fell drop/drops/dropped", _C.CHANGED),
    _self("go/goes/went", _C.CHANGED, "up"),
    _self("come/comes/came go/goes/went", _C.CHANGED, "down"),
    _verbs("scale", _C.CHANGED, "down"),
    _verbs("scale", _C.CHANGED, "back"),
    _verbs("scale", _C.CHANGED, "up"),
    _verbs("bring/brings/brought", _C.CHANGED, "down"),
    _verbs("task charge entrust", _C.CHANGED),
    _verbs("terminate dissolve liquidate disband discontinue", _C.ENDED),
    _verbs("complete finish fulfil/fulfils/fulfilled", _C.ENDED),
    _both("end close shut/shuts cease lapse", _C.ENDED),
    _both("wrap/wraps/wrapped", _C.ENDED, "up"),
    _both("phase", _C.ENDED, "out"),
    _self("come/comes/came", _C.ENDED, "to an end"),
    _self("come/comes/came", _C.ENDED, "to a close"),
    _self("cease", _C.ENDED, "operations"),
    _verbs("withdraw/withdraws/withdrew/withdrawn/withdrawing", _C.ENDED),
    _both("wind/winds/wound", _C.ENDED, "up"),
    _both("wind/winds/wound", _C.ENDED, "down"),
    _both("shut/shuts", _C.ENDED, "down"),
    _nouns("establishment creation founding launch", _C.ESTABLISHED),
    _nouns("extension renewal prolongation rollover", _C.EXTENDED),
    _nouns("closure termination liquidation dissolution shutdown", _C.ENDED),
)
PATTERNS = Patterns(_ROWS)
BECOMING = Patterns(
    (
        Pattern(
            "reconfigure transform convert turn rename rehat",
            roles={"object": "from", "into": "to", "as": "to", "to": "to"},
        ),
        Pattern(
            "reconfiguration transformation conversion transition",
            noun=True,
            roles={"of": "from", "into": "to", "to": "to"},
        ),
    )
)
# "To replace A by B", "B took over from A", "A gave way to B": the first ends, the other begins.
REPLACING = Patterns(
    (
        Pattern(
            "replace supplant supersede",
            roles={"object": "old", "subject": "new", "by": "new", "with": "new"},
        ),
        Pattern("succeed", roles={"object": "old", "subject": "new"}),
        Pattern(
            "take/takes/took/taken",
            then="over",
            roles={"subject": "new", "from": "old", "object": "old"},
        ),
        Pattern("give/gives/gave", then="way", roles={"subject": "old", "to": "new"}),
        Pattern("make/makes/made", then="way", roles={"subject": "old", "for": "new"}),
        Pattern("hand", then="over", roles={"subject": "old", "to": "new"}),
    )
)

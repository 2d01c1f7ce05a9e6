"""The wordings of movements: one row each, and what the wording by itself tells.

To teach another, add it to the row of its phase and of what it needs. A wording is a verb, or a
verb, a bar and the words that must follow; forms are listed where they are not regular.
"""

from __future__ import annotations

import itertools
from enum import StrEnum
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar.predicates import Pattern, Patterns
from peacegraph.extraction.lexicon import words
from peacegraph.frames import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from peacegraph.extraction.grammar.predicates import Found
    from peacegraph.extraction.reading import Reading

GO, SERVE, BACK = Phase.DEPARTURE, Phase.SERVICE, Phase.RETURN


class Needs(StrEnum):
    """What must stand with a wording before it is taken for a deployment."""

    WHO = "who"  # those who move
    GOAL = "goal"  # where they go, too
    PEACE = "peace"  # a mission, or peacekeeping by name


def _rows(
    phase: Phase, needs: Needs, wordings: str, roles: Mapping[str, str], *, noun: bool = False
) -> Iterator[Pattern]:
    """Yield rows, one for each wording; wordings are parted by semicolons."""
    for wording in wordings.split(";"):
        verb, _, then = wording.strip().partition(" | ")
        codes = {"phase": phase, "needs": needs}
        yield Pattern(verb, then=then, noun=noun, roles=roles, codes=codes)


# The sender is the subject, those who move the object; without an object the subject moves.
_SENDING = {"subject": "sender", "object": "movers"}
_MOVING = {"subject": "movers"}
_SEEING_OFF = {"subject": "host", "object": "movers", "to": "movers"}
_NOMINAL = {"of": "movers", "possessive": "owner", "by": "sender"}
MOVES = (
    *_rows(GO, Needs.WHO, "deploy dispatch despatch redeploy", _SENDING),
    *_rows(
        GO,
        Needs.GOAL,
        "send/sends/sent/sending second detach airlift commit assign transfer ship/shipped "
        "fly/flies/flew/flown/flying fielded/fielding mobilise mobilize; "
        "rotate; earmark; rush; move; relocate shift allot allocate; put | at the disposal; "
        "place | at the disposal",
        _SENDING,
    ),
    *_rows(
        SERVE,
        Needs.GOAL,
        "contribute provide maintain keep/keeps/kept/keeping have/has/had supply field/fields "
        "station base post/posts/posted attach embed run/runs/ran man/mans/manned "
        "lend/lends/lent/lending loan furnish",
        _SENDING,
    ),
    *_rows(GO, Needs.PEACE, "put/puts/putting", _SENDING),
    *_rows(
        BACK,
        Needs.WHO,
        "withdraw/withdraws/withdrew/withdrawn/withdrawing repatriate recall; "
        "pull/pulls/pulled/pulling | out; pull/pulls/pulled/pulling; evacuate; "
        "bring/brings/brought/bringing; "
        "fly/flies/flew/flown | home; fly/flies/flew/flown | back",
        _SENDING,
    ),
    *_rows(
        GO,
        Needs.WHO,
        "see/sees/saw/seen/seeing | off; wave/waved | off; flagged | off; flag/flagged | off; "
        "send/sent | off; "
        "say/says/said | goodbye; say/says/said | farewell; "
        "bid/bids/bade/bidding/bidden | farewell; bid/bids/bade/bidding/bidden | goodbye",
        _SEEING_OFF,
    ),
    *_rows(
        GO,
        Needs.GOAL,
        "leave/leaves/left/leaving; travel; head | for; head | to; go/goes/went/gone/going; board; "
        "pack | for; pack | up for; take/takes/took/taken | leave for; depart | for; "
        "sail; arrive; reach; land; set/sets | foot; roll | out; start | out; "
        "get/gets/got | under way; make/makes/made | its way; make/makes/made | their way; follow; "
        "come/comes/came/coming | in; fly/flies/flew/flown/flying | in; move | in; move | into; "
        "proceed journey deplane emplane; make/makes/made | for; climb | aboard; continue | to; "
        "report | to; report | for; start | work; begin/begins/began | work; "
        "start | duty; begin/begins/began | duty",
        _MOVING,
    ),
    *_rows(
        GO,
        Needs.WHO,
        "depart; set/sets/setting | out; set/sets/setting | off; "
        "fly/flies/flew/flown/flying | out; "
        "head | out; embark; take/takes/took/taken/taking | off; touch | down; disembark; "
        "ship/ships | out",
        _MOVING,
    ),
    # "is expected in Abyei", "are bound for Mali": said of those who are still to come.
    *_rows(GO, Needs.GOAL, "expect await; bind/bound; destine", {"object": "movers"}),
    *_rows(
        GO,
        Needs.GOAL,
        "due | in; due | at; bound | for; off | to; way | to; way | for; route | to; route | for",
        _MOVING,
        noun=True,
    ),
    *_rows(BACK, Needs.GOAL, "back | from; back | in; gone | from", _MOVING, noun=True),
    *_rows(
        BACK,
        Needs.WHO,
        "back | home; due | home; due | back; way | home; way | back; route | home",
        _MOVING,
        noun=True,
    ),
    *_rows(
        SERVE,
        Needs.PEACE,
        "serve; join; work; operate; participate; take/takes/took/taken/taking | part; "
        "wear/wears/wore/worn/wearing; staff; spend/spends/spent/spending; "
        "see/sees/saw/seen | service; belong; patrol; participate; stay; remain; cover; protect; "
        "take/takes/took/taken | up; stand/stands/stood | guard",
        _MOVING,
    ),
    *_rows(
        SERVE, Needs.PEACE, "clear build/built guard treat secure escort demine repair", _MOVING
    ),
    *_rows(GO, Needs.PEACE, "reinforce bolster", _MOVING),
    *_rows(SERVE, Needs.PEACE, "come/comes/came", {"subject": "movers", "from": "sender"}),
    *_rows(SERVE, Needs.PEACE, "account | for", _SENDING),
    *_rows(SERVE, Needs.PEACE, "account | for", _SENDING, noun=True),
    *_rows(
        BACK,
        Needs.GOAL,
        "return; come/comes/came/coming | back; arrive | back; land | back; head | back; "
        "get/gets/got | back; fly/flies/flew/flown | out of; "
        "vacate quit exit abandon; "
        "roll | out of; move | out of; pull/pulls/pulled/pulling | out of",
        _MOVING,
    ),
    *_rows(
        BACK,
        Needs.WHO,
        "come/comes/came/coming | home; go/goes/went/gone/going | home; get/gets/got | home; "
        "arrive | home; head | home; return | home; begin/begins/began | their journey home; "
        "expect | home; pack | for home; "
        "begin/begins/began | its journey home; start | their journey home; pack | up; "
        "pack | its bags; pack | their bags; strike/struck | camp; break/broke | camp",
        _MOVING,
    ),
    *_rows(GO, Needs.GOAL, "promise pledge offer; prepare ready", _SENDING),
    *_rows(
        BACK,
        Needs.WHO,
        "complete conclude finish end; wrap | up; come/comes/came/coming | to the end of; "
        "reach | the end of; near | the end of; see/sees/saw | out; serve | out",
        _MOVING,
    ),
    *_rows(
        GO,
        Needs.WHO,
        "deployment departure dispatch sending redeployment arrival induction airlift exchange "
        "changeover secondment",
        _NOMINAL,
        noun=True,
    ),
    *_rows(
        BACK,
        Needs.WHO,
        "return withdrawal repatriation homecoming pull-out pullout drawdown",
        _NOMINAL,
        noun=True,
    ),
    *_rows(SERVE, Needs.PEACE, "participation presence", _NOMINAL, noun=True),
    *_rows(SERVE, Needs.PEACE, "tour stint spell month year", {"possessive": "movers"}, noun=True),
)


def _reliefs(wordings: str, roles: Mapping[str, str]) -> Iterator[Pattern]:
    """Yield rows of wordings that tell who relieves whom."""
    for wording in wordings.split(";"):
        verb, _, then = wording.strip().partition(" | ")
        yield Pattern(verb, then=then, roles=roles)


RELIEFS = (
    *_reliefs(
        "replace relieve succeed; take/takes/took/taken/taking | the place of; "
        "take/takes/took/taken/taking | over from; step | into the shoes of; stand | in for; "
        "stand/stands/stood | in the place of; take/takes/took/taken/taking | the baton from; "
        "step | in for; fill | the shoes of; take/takes/took/taken/taking | over the post of; "
        "fill | in for; swap | places with; trade | places with; take/takes/took | charge from; "
        "take/takes/took/taken/taking | over",
        {"subject": "movers", "object": "relieved", "from": "relieved"},
    ),
    *_reliefs(
        "hand/hands/handed/handing | over; give/gives/gave | way",
        {"subject": "relieved", "to": "movers"},
    ),
)
MOVEMENTS = Patterns(MOVES)
RELIEVING = Patterns(RELIEFS)

# What comes to an end when people go home.
TERMS = words(
    "tour term mission duty deployment rotation tenure stint assignment service year "
    "participation involvement"
)
ENDING = words("complete conclude finish end wrap")
# "have a platoon *trained*", "had two soldiers *killed*": what was done to people.
_HAPPENED = words("trained vetted killed wounded injured captured")
_ENDS_OF = ("to the end of", "the end of")
_HEADGEAR = words("beret berets helmet helmets")
_RECALLED = words("battalion battalions company companies contingent troops soldiers unit units")
_LATER = 12  # words between "pull" and "out"
_CARRYING = words("fly send ship airlift transfer move take travel")
_STOPPING = words(", ; : to for who which that where while")
_HURT = words("wounded injured sick ill dead killed patients bodies casualties survivors")
_LIMITS = words("ceiling strength level limit cap")
_STATES = words("busy informed waiting apart safe awake aware occupied alive")
_SHORT = words("training course days hours evening morning afternoon")
_NEGATED = 5  # words of "*no* soldier of ours who"


def phase_of(found: Found) -> Phase:
    """Return the phase that a wording tells; a relief has none of its own, and is a departure."""
    phase = Phase(found.pattern.codes.get("phase", GO))
    return BACK if phase is GO and _leads_home(found) else phase


def _leads_home(found: Found) -> bool:
    """Tell whether "home" or "back" follows what is moved: "*flew* its 300 soldiers *home*"."""
    if found.pattern.noun or found.word not in _CARRYING:
        return False
    reading, end = found.predicate.reading, found.predicate.sentence[1]
    for i in range(found.after, min(end, found.after + _LATER)):
        if reading.low[i] in ("home", "back") and reading.tags[i] in ("ADV", "NOUN", "ADP"):
            return reading.low[i - 1] not in lexicon.DETERMINERS | lexicon.PREPOSITIONS
        if reading.low[i] in _STOPPING:
            return False
    return False


def is_nominal(found: Found) -> bool:
    """Tell whether a wording is a noun with those who move hanging on it: "X's deployment"."""
    return "possessive" in found.pattern.roles


def is_sent(found: Found) -> bool:
    """Tell whether a wording says that somebody sends or has people."""
    return "sender" in found.pattern.roles.values()


def is_seen_off(found: Found) -> bool:
    """Tell whether "to" brings those who move: "bade farewell to"."""
    return found.pattern.roles.get("to") == "movers"


def is_completion(found: Found) -> bool:
    """Tell whether a wording says that something is over."""
    row = found.pattern
    return row.lemmas.startswith(("complete", "wrap")) or row.then in _ENDS_OF


def is_duty(found: Found) -> bool:
    """Tell whether a wording says what people do where they serve: "clear mines"."""
    return found.pattern.lemmas.startswith("clear ")


def is_awaited(found: Found) -> bool:
    """Tell whether those who move are still to come by the sense of the wording."""
    return found.pattern.lemmas.startswith(
        ("expect", "bind", "bound", "destine", "due", "promise", "prepare")
    )


def is_arranged(found: Found) -> bool:
    """Tell whether "is to" stands before a verb, or "is *sending*" tells what is on its way."""
    reading, at = found.predicate.reading, found.predicate.at
    low = reading.low
    ahead = any(low[i] == "before" and reading.deps[i] == "mark" for i in reading.kids[at])
    if ahead and low[at] == reading.lemmas[at]:
        return True  # "*before* they *fly* to X"
    if low[at - 1] in ("is", "are") and low[at] in (
        "sending",
        "deploying",
        "dispatching",
        "going",
        "leaving",
        "bringing",
    ):
        return True
    return low[at - 1] == "to" and low[at - 2] in ("is", "are")


def takes_part(found: Found) -> bool:
    """Tell whether a state itself can be said to do it: "joined MINUSMA", "ended its mission"."""
    return found.word in ("join", "participate", "take", "serve") or is_completion(found)


def is_relative(found: Found) -> bool:
    """Tell whether a clause is about the noun before it: "the hospital that X *runs*"."""
    return found.predicate.reading.deps[found.predicate.at].startswith("acl")


def is_idle(found: Found, end: int) -> bool:
    """Tell whether a wording tells of no movement of its own.

    "The largest ever sent", "wearing", "put up", "leaving ten dead", "completed its *tour*".
    """
    reading, at = found.predicate.reading, found.predicate.at
    low, lemma = reading.low, reading.lemmas[at]
    if (reading.deps[at].startswith("aux") and not _has_modified(found)) or "ever" in low[
        max(0, at - 3) : at
    ]:
        return True
    begin = found.predicate.sentence[0]
    if ("time", "that") in itertools.pairwise(low[max(begin, at - 12) : at]):
        return True  # "it will be the second *time that* X sends officers"
    if "never" in low[max(begin, at - 8) : at]:
        return True  # "never before has X sent so many"
    if low[at - 1] == "who" and "no" in low[max(begin, at - _NEGATED) : at]:
        return True  # "*no* soldier *who* wears it"
    if is_nominal(found) and phase_of(found) is SERVE:
        over = reading.lemmas[reading.heads[at]] in ENDING
        return over and reading.deps[at] in ("obj", "nsubj", "nsubj:pass")
    if low[at] == "leaving":
        return reading.deps[at] == "advcl" and "for" not in low[at : at + 4]
    ahead = set(low[at : min(end, at + _LATER)])
    senses = {
        "await": found.predicate.passive,
        "recall": found.predicate.passive or (low[at] == "recall" and bool(_RECALLED & ahead)),
        "expect": found.predicate.passive,
        "wear": not low[at].endswith("ing"),
        "evacuate": not _HURT & set(low[max(begin, at - _LATER) : min(end, at + _LATER)]),
        "maintain": not _LIMITS & set(low[at : at + _NEGATED]),
        "keep": not (_LIMITS | _STATES) & ahead,
        "spend": not _SHORT & ahead,
        "pull": "out" in ahead,
        "have": not _HAPPENED & ahead,
        "bring": bool({"home", "back"} & ahead),
        "put": ("the", "field") in itertools.pairwise(low[at:end])
        or bool(_HEADGEAR & set(low[at:end])),
    }
    return not senses.get(lemma, True)


def _has_modified(found: Found) -> bool:
    """Tell whether "has" is a verb of its own, whatever the parse: "has two *formed* units"."""
    reading, at = found.predicate.reading, found.predicate.at
    head = reading.heads[at]
    between = reading.tags[at + 1 : head]
    ended = bool(between) and between[-1] in ("NUM", "DET", "ADJ")
    return reading.lemmas[at] == "have" and (ended or "NUM" in between)


def whose_tour(reading: Reading, begin: int, end: int) -> int | None:
    """Return where "whose tour" stands before a verb."""
    for i in range(end - 2, begin, -1):
        if reading.low[i] == "whose":
            return i if any(word in TERMS for word in reading.low[i + 1 : i + 4]) else None
    return None

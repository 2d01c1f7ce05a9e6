"""The verbs and nouns by which honours are given and received, and who can do either.

To teach a verb, add it to its row.
"""

from __future__ import annotations

from peacegraph.extraction.grammar.predicates import Pattern, Patterns
from peacegraph.model import Kind

GIVER, THING, TO = "giver", "thing", "to"
GIVERS = (Kind.PERSON, Kind.ORGANIZATION, Kind.MISSION, Kind.COUNTRY, Kind.ROLE, Kind.UNIT)
RECEIVERS = (*GIVERS, Kind.GROUP, Kind.ACTOR)

_ONTO = ("to", "on", "upon", "onto", "around", "round", "for")


def _giving(verbs: str, then: str = "") -> Pattern:
    roles = {"subject": GIVER, "object": THING, "indirect": THING, "with": THING}
    return Pattern(verbs, then, roles=roles | dict.fromkeys(("to", "on", "upon"), TO))


def _fastening(verbs: str, then: str = "") -> Pattern:
    roles = {"subject": GIVER, "object": THING}
    return Pattern(verbs, then, roles=roles | dict.fromkeys(_ONTO, TO))


def _coming_home(verbs: str, then: str = "") -> Pattern:
    roles = {"subject": TO, "object": THING, "with": THING, "from": GIVER}
    return Pattern(verbs, then, roles=roles)


PATTERNS = Patterns(
    [
        _giving(
            "award present give/gives/gave/given/giving hand "
            "confer/confers/conferred/conferring bestow "
            "grant send/sends/sent deliver pin/pins/pinned/pinning offer issue decorate honour "
            "honor recognise recognize reward bring/brings/brought "
            "write/writes/wrote/written address dispatch forward invest cite adorn accord"
        ),
        # "Commended her *in a letter*", "commended him *with a medal*".
        Pattern(
            "commend praise thank congratulate laud applaud",
            roles={"subject": GIVER, "object": TO, "with": THING, "in": THING},
        ),
        _fastening("hang/hangs/hung/hanging fasten affix attach drape place lay/lays/laid"),
        _fastening("set/sets reserve earmark keep/kept", "aside"),
        _fastening("reserve earmark"),
        Pattern("single", "out", roles={"subject": GIVER, "object": TO, "for": THING}),
        Pattern(
            "receive win/wins/won earn get/gets/got collect accept wear/wears/wore "
            "take/takes/took/taken hold/holds/held",
            roles={"subject": TO, "object": THING, "from": GIVER},
        ),
        Pattern(
            "go/goes/went/gone come/comes/came",
            roles={"subject": THING, "to": TO, "from": GIVER},
        ),
        _coming_home("leave/left return depart come/comes/came", "home with"),
        _coming_home("take/takes/took carry", "home"),
        _coming_home("walk go/goes/went come/comes/came", "away with"),
        Pattern(
            "leave/leaves/left return depart",
            roles={"subject": TO, "with": THING, "from": GIVER},
        ),
        Pattern("sign", roles={"subject": GIVER, "object": THING, "for": TO, "to": TO}),
        Pattern(
            "award presentation conferment bestowal",
            noun=True,
            roles={"of": THING, "to": TO, "on": TO, "by": GIVER},
        ),
        Pattern("reach await", roles={"subject": THING, "object": TO, "from": GIVER}),
    ]
)

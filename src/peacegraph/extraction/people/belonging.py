"""Which body an office belongs to, where the words beside it do not tell.

An office of a person ("his deputy", "her spokesman") is of that person's body; "the Force
Commander" is of the mission that a text is about, "the rapporteur" of its committee; an
unqualified "Foreign Minister" is that of the state whose capital stands in the dateline.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.bodies import copy_name, with_article
from peacegraph.extraction.mentions.given_names import VIETNAMESE_FAMILY
from peacegraph.extraction.reading import fold, remembered
from peacegraph.extraction.references.callings import kinds_of_body
from peacegraph.extraction.references.descriptions import LAND_OF_CAPITAL
from peacegraph.extraction.references.reference import body_of_role
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peacegraph.extraction.reading import Name, Office, Reading

    # The offices of each person, each with the token that tells it.
    Held = Mapping[str, Sequence[tuple[int, Office]]]

# Offices of missions alone; a "Chief of Staff" may as well be that of an army.
_OF_MISSIONS = frozenset(
    (
        "Head of Mission",
        "Deputy Head of Mission",
        "Senior Police Adviser",
        "Deputy Senior Police Adviser",
        "Police Commissioner",
        "Deputy Police Commissioner",
        "Force Sergeant Major",
        "Officer in Charge",
        "Mission Commander",
    )
)
# Kinds of bodies that have such an office: of the last word of the office.
_BODIES_WITH = {
    last: words(bodies)
    for lasts, bodies in (
        ("chair vice-chair co-chair rapporteur", "committee council commission group assembly"),
        ("headmaster headmistress principal headteacher", "school college"),
        ("commandant", "school academy college centre center institute"),
        ("rector dean", "university academy college institute"),
        ("minister", "ministry"),
        ("director", "department centre center institute hospital agency office force"),
    )
    for last in lasts.split()
}
# A body that was named in full and is then only called what it is.
_COMMON_NOUNS = words(
    "office department centre center committee institute academy school directorate agency"
) | frozenset(("military region", "standing office", "training centre"))
_SECONDS = frozenset(("Deputy", "Number Two", "Second-In-Command", "Assistant"))
_WITHOUT_DEPUTY = ("Deputy ", "Vice ")
_HEADER = 4  # lines


def complete(reading: Reading, office: Office, holder: Name, held: Held) -> None:
    """Give an office its body where the text tells it elsewhere."""
    body = office.organization
    if body is not None and body.form == "adjective" and _is_of_mission(office):
        holder.country = holder.country or body.country  # "the Nepalese Force Commander"
        office.organization = None
    if office.organization is None:
        _find_body(reading, office, holder, held)
    elif body is not None and body.form == "generic" and body.kind is Kind.ORGANIZATION:
        office.organization = _named_before(reading, body) or body
    _of_state(reading, office, holder)


def _find_body(reading: Reading, office: Office, holder: Name, held: Held) -> None:
    owner = reading.name_at.get(office.owner)
    if owner is not None and owner.kind is not Kind.PERSON:
        office.organization = owner
    elif owner is not None and owner.value == holder.value:
        return  # nobody is under himself
    elif owner is not None:
        _under(office, [o for _, o in held.get(owner.value, ()) if o.organization is not None])
    elif office.role == "Deputy" and reading.low_at(office.start - 1) == "other":
        seconds = [o for offices in held.values() for at, o in offices if at < office.start]
        _as_another(office, [o for o in seconds if o.role.startswith("Deputy ")])
    elif office.owner < 0:
        known = [o for _, o in held.get(holder.value, ()) if o.role == office.role]
        body = next((o.organization for o in known if o.organization is not None), None)
        office.organization = body or body_of_role(reading, office.role)
        if office.organization is None:
            office.organization = body_spoken_of(reading, office)


def _under(office: Office, above: list[Office]) -> None:
    """Read "her deputy" and "his spokesman": an office in the body of the one served."""
    if not above:
        return
    served = next((o for o in above if not o.former), above[-1])
    office.organization = served.organization
    if office.role in _SECONDS and not served.role.startswith(_WITHOUT_DEPUTY):
        office.role = f"Deputy {served.role}"


def _as_another(office: Office, others: list[Office]) -> None:
    """Read "the *other* deputy": the office of the one named before."""
    if len({other.role for other in others}) == 1:
        office.role, office.organization = others[0].role, others[0].organization


def body_spoken_of(reading: Reading, office: Office) -> Name | None:
    """Return the one body of a text that has such an office."""
    if office.jurisdiction:
        return None
    kinds = _BODIES_WITH.get(office.role.split()[-1].lower())
    fitting = [
        name
        for name in reading.names
        if name.form != "adjective" and _may_have(name, office.role, kinds)
    ]
    best = Counter(name.value for name in fitting).most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return next(name for name in fitting if name.value == best[0][0])


def _is_of_mission(office: Office) -> bool:
    return office.role in _OF_MISSIONS or "Force Commander" in office.role


def _named_before(reading: Reading, body: Name) -> Name | None:
    """Return the body that a common noun means: "chief of the *office*", "of the *region*"."""
    word = body.value.lower()
    if word not in _COMMON_NOUNS:
        return None
    named = {
        name.value: name
        for name in reading.names_before(body.start)
        if name.form == "name" and name.kind in (Kind.ORGANIZATION, Kind.UNIT)
        if word.split()[-1] in kinds_of_body(name) or name.value.lower().startswith(word)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _may_have(name: Name, role: str, kinds: frozenset[str] | None) -> bool:
    if role in _OF_MISSIONS:
        return name.kind is Kind.MISSION
    if kinds is None or name.kind not in (Kind.ORGANIZATION, Kind.UNIT):
        return False
    return bool(kinds & kinds_of_body(name))


def _of_state(reading: Reading, office: Office, holder: Name) -> None:
    """Let a "Ministry of Foreign Affairs" of no named state be that of its minister's."""
    body = office.organization
    if body is None or body.kind is not Kind.ORGANIZATION or " of " not in body.value:
        return
    if not body.value.startswith("Ministry of ") or body.value.count(" of ") > 1:
        return
    land = body.country or holder.country or land_of_news(reading, office.start, holder.value)
    if land is not None:
        office.organization = copy_name(body, body.start, body.end)
        office.organization.value = f"{body.value} of {with_article(land)}"


def land_of_news(reading: Reading, at: int, holder: str) -> str | None:
    """Return the state that an unqualified "Defence Minister" or "President" at a token is of.

    "*In Conakry*, the Defence Minister said …" tells, a Vietnamese name, or the dateline.
    """
    start = next((start for start, end in reading.sentences if start <= at < end), 0)
    here = _capital_at(reading, start + 1) if reading.low[start] == "in" else None
    return here or _state_by_name(reading, holder) or _dateline_country(reading)


def _state_by_name(reading: Reading, holder: str) -> str | None:
    """Return Viet Nam where a text names it and a leader's name is Vietnamese."""
    parts = fold(holder).split()
    if parts[0] not in VIETNAMESE_FAMILY or len(parts) not in (3, 4):
        return None
    return next((n.country for n in reading.names if n.country == "Viet Nam"), None)


@remembered
def _dateline_country(reading: Reading) -> str | None:
    """Return the state whose capital stands in the dateline: "*DHAKA*, 21 February 2022 –"."""
    found = (
        _capital_at(reading, start)
        for start, end in reading.sentences[:_HEADER]
        if after_dateline(reading, start, end) > start
    )
    return next((land for land in found if land is not None), None)


def _capital_at(reading: Reading, i: int) -> str | None:
    for size in (2, 1):
        land = LAND_OF_CAPITAL.get(" ".join(reading.folded[i : i + size]))
        if land is not None:
            return land
    return None

"""Verbs of news about peacekeeping that a general treebank hardly has, in all their forms."""

from __future__ import annotations

# All are regular and take an object: any can stand for another that has one.
_VERBS = """
abandon abduct abolish accelerate accommodate accompany accuse activate address administer adopt
advise advocate aid airlift allocate ambush amend announce appoint appreciate approve arrest
assassinate assemble assess assign assist assure attack augment authorize award barricade
besiege block bomb bombard boost brief bury cancel capture celebrate chair circulate clear
collect command commemorate commence commend commission compensate complete conclude condemn
conduct confirm congratulate consolidate construct convene convey coordinate create deactivate
declare decorate dedicate delay delegate deliver demand demilitarize demine demobilize demolish
denounce deploy deport designate destabilize destroy detain detonate devastate disarm disband
dismantle dismiss dispatch displace disrupt dissolve distribute divert donate double educate
elect eliminate embrace employ empower endanger endorse enforce engage enhance ensure equip
eradicate escalate escort establish evacuate evaluate exacerbate exchange execute expand expel
extend extradite facilitate ferry finalize finance force fortify free fund furnish generate
guarantee guard hail halt hamper hijack honor honour host implement inaugurate incorporate
infiltrate inform initiate injure inspect install institute instruct intensify intercept
interrogate invade investigate invite jail join kidnap launch liberate loot maintain mandate
massacre mediate minimize mobilize monitor motivate murder negotiate neutralize nominate notify
observe obstruct occupy offer operate orchestrate order organize oust outnumber overwhelm pacify
pardon patrol perpetrate persuade pledge postpone praise preserve prevent proclaim procure
prohibit prolong promote promulgate propose prosecute protect protest provide provoke purchase
pursue raid rape ratify reaffirm reassure rebuff rebuke receive recommend recruit rectify
redeploy reduce rehabilitate reinforce reinstate reintegrate reiterate reject release relieve
relocate remove renew renovate reopen repair repatriate repel replace request require rescue
resettle resolve restore restrict resume retain revoke reward rotate sack salute sanction screen
secure seize separate shell shelter shield sign stabilize stage station strengthen subdue submit
suffer summon supervise support surround suspend sustain target terminate terrorize thank
threaten torture tour train transfer transport treat undermine unite unveil update upgrade urge
vacate vaccinate verify veto violate visit vow welcome wound
"""
_DOUBLED = frozenset(("equip", "expel", "kidnap", "patrol", "repel", "submit", "transfer"))

VERBS = tuple(
    spelling
    for verb in _VERBS.split()
    for spelling in (
        (verb, verb[:-3] + "ise") if verb.endswith("ize") and verb != "seize" else (verb,)
    )
)


def inflected(verb: str, features: str) -> str:
    """Return the form of a regular verb that has these features.

    >>> [inflected("deny", f"VerbForm={form}") for form in ("Inf", "Ger")]
    ['deny', 'denying']
    >>> inflected("patrol", "Tense=Past|VerbForm=Part"), inflected("relocate", "VerbForm=Ger")
    ('patrolled', 'relocating')
    >>> inflected("dispatch", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
    'dispatches'
    """
    pairs = frozenset(features.split("|"))
    if "Tense=Past" in pairs:
        return _with(verb, "ed")
    if pairs & {"VerbForm=Ger", "VerbForm=Part"}:
        return _with(verb, "ing")
    if {"Person=3", "Number=Sing", "Tense=Pres"} <= pairs:
        return _with(verb, "s")
    return verb


def _with(verb: str, ending: str) -> str:
    to_i = verb[-1] == "y" and verb[-2] not in "aeou"
    if ending == "s":
        if to_i:
            return f"{verb[:-1]}ies"
        return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}{ending}"
    if ending == "ed" and to_i:
        return f"{verb[:-1]}ied"
    if verb[-1] == "e" and (ending == "ed" or verb[-2] != "e"):
        return f"{verb[:-1]}{ending}"
    return f"{verb}{ending}"

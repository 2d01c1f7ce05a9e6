"""The words of offices: heads, what may stand before them, and how each is written everywhere."""

from __future__ import annotations

import re

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.model import Kind

MODIFIERS = words(
    "politburo standing "
    "deputy vice assistant acting interim honorary senior first second third special "
    "permanent resident humanitarian personal prime high executive general managing "
    "military police force sector contingent battalion company platoon squadron brigade "
    "group team unit detachment base camp state non-resident non-permanent nonpermanent "
    "chief principal joint commanding operations operational liaison logistics logistical "
    "staff naval defence defense air army navy political lead associate under course "
    "mission country district provincial regional federal national medical nursing head "
    "planning training personnel intelligence information communications signals "
    "engineering engineer legal civil affairs rights human gender protection security "
    "technical support movement supply transport welfare press media public outreach "
    "programme program project strategic policy research field clinical surgical veterinary "
    "duty watch executing sub-office area zone ground maritime corps fleet wing "
    "deputy-general minister- extraordinary plenipotentiary municipal village community "
    "school hospital peacekeeping women youth junior additional foreign military-gender "
    "non-executive elected rotating military-observer combat reconnaissance engagement "
    "child disarmament election elections electoral finance budget procurement safety "
    "disaster environmental cultural commercial trade trilateral bilateral visiting "
    "lieutenant surgeon"
)
AGE = words(
    "former outgoing incoming new newly then current present ex- longtime long-time last departing "
    "newly-appointed newly-elected next one-time erstwhile designate ex long-serving own"
)
PORTFOLIOS = words(
    "defence defense foreign interior home finance health justice information education transport "
    "trade labour labor environment agriculture energy planning culture tourism communications "
    "economy industry immigration police security"
)
NO_HOLDER = words("former ex ex- one-time erstwhile")
HEADS = words(
    "quartermaster chaplain matron paymaster bandmaster prefect sub-prefect councillor "
    "councilor magistrate archbishop bishop imam cardinal chieftain comptroller auditor "
    "editor undersecretary vice-rector caretaker warden minister president "
    "secretary-general secretary under-secretary under-secretary-general "
    "undersecretary-general ambassador coordinator co-ordinator representative commander "
    "director director-general head chief chairman chairwoman chairperson chair co-chair "
    "commissioner consul envoy spokesperson spokesman spokeswoman commandant governor "
    "adviser advisor attache attaché leader mayor rector dean officer speaker inspector "
    "premier king queen chancellor rapporteur counsellor counselor administrator member "
    "superintendent observer pm delegate headmaster headmistress headteacher lecturer "
    "instructor trainer professor surgeon nurse doctor physician paramedic teacher engineer "
    "assistant official analyst planner specialist expert manager deputy second-in-command "
    "commissar co-ordinating legislator lawmaker senator mp prosecutor judge registrar "
    "provost ombudsman treasurer founder co-founder moderator emir sultan prince princess "
    "chargé charge chargée aide aide-de-camp monitor principal psychologist interpreter "
    "doyen officer-in-charge rapporteur controller curator paymaster archivist bursar "
    "pharmacist dentist vice-president vice-chair vice-chairman co-director researcher "
    "headman paramount-chief interlocutor facilitator mediator negotiator penholder "
    "pen-holder fellow attorney solicitor advocate adjutant"
)
# "A member", "an officer" and "leaders" are people; these heads need a qualifier or a body.
NEEDS_MORE = words(
    "officer member observer inspector superintendent leader lecturer instructor trainer professor "
    "surgeon nurse doctor physician paramedic teacher engineer assistant official analyst planner "
    "specialist expert manager deputy judge founder co-founder moderator prince princess aide "
    "monitor principal psychologist interpreter pharmacist dentist researcher fellow mediator "
    "medic facilitator negotiator interlocutor attorney solicitor advocate adjutant"
)
# These are trades: only the place of work makes an office of them.
TRADES = words(
    "lecturer instructor trainer professor surgeon nurse doctor physician paramedic teacher "
    "engineer official analyst specialist expert psychologist interpreter pharmacist dentist "
    "researcher fellow"
)
GENERAL_AFTER = words(
    "secretary under-secretary undersecretary consul director inspector attorney solicitor "
    "auditor comptroller governor quartermaster advocate adjutant surgeon commissioner"
)
# "Chief of Staff" is one office, "chief of the police" an office and its body.
CHIEF_OF = words(
    "staff operations training logistics personnel mission protocol plans planning security "
    "intelligence communications engineering cabinet administration"
)
# "Chief of the Defence Staff" is one office too.
STAFFS = words("defence defense general army air naval navy joint land")
STAFF_ENDS = (["staff"], ["force"], ["forces"])
# What may stand before the body of an office: "acting UN envoy".
BEFORE_BODY = NO_HOLDER | words("deputy acting interim assistant then outgoing incoming new")
# What the states of a federation have, too: "the Unity State Minister of Health".
OF_STATES = words("minister commissioner director governor coordinator")
CANONICAL = {
    "state president": "President",
    "vice minister": "Deputy Minister",
    "chairman": "Chair",
    "chairwoman": "Chair",
    "chairperson": "Chair",
    "spokesman": "Spokesperson",
    "spokeswoman": "Spokesperson",
    "deputy spokesman": "Deputy Spokesperson",
    "deputy spokeswoman": "Deputy Spokesperson",
    "secretary general": "Secretary-General",
    "under-secretary general": "Under-Secretary-General",
    "under secretary general": "Under-Secretary-General",
    "undersecretary general": "Under-Secretary-General",
    "undersecretary-general": "Under-Secretary-General",
    "under-secretary-general": "Under-Secretary-General",
    "assistant secretary-general": "Assistant Secretary-General",
    "secretary-general": "Secretary-General",
    "director general": "Director-General",
    "co-ordinator": "Coordinator",
    "attaché": "Attaché",
    "pm": "Prime Minister",
    "chargé d'affaires": "Chargé d'Affaires",
    "charge d'affaires": "Chargé d'Affaires",
    "chargée d'affaires": "Chargé d'Affaires",
    "officer commanding": "Commanding Officer",
    "general officer commanding": "General Officer Commanding",
}
SERVED = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT, Kind.COUNTRY, Kind.TERRITORY)
COUNTED = words("two three four five six seven eight several other both new")
OWNING = words("its their his her whose our")
COMMON_BODIES = (
    lexicon.UNIT_HEADS
    | lexicon.LOWER_HEADS
    | words("centre center mission force agency committee council school embassy bank court corps")
)
# Of these, "the ministry's office" tells no more than "the office".
OWNERS = words("ministry department mission force operation army navy police centre contingent")
PORTFOLIO_WORDS = words(
    "defence defense national foreign affairs interior home security public finance health "
    "justice information education transport trade labour environment agriculture energy "
    "cooperation international development planning policy industry strategy social welfare "
    "women youth culture economic economy immigration regional integration external internal "
    "state police armed forces veterans community relations peace operations operational support "
    "humanitarian legal political peacebuilding safety management global communications "
    "disarmament children partnerships economics trade water health"
)
UN_OFFICES = words("under-secretary-general assistant-secretary-general deputy-secretary-general")
UN_POLICE = "United Nations Police"
LONGEST_QUALIFIER = 6
LONGEST_OWNER = 4  # what stands between it and the office: "(ABC)" and "'s"
# What an office may begin with, besides a name or a capital letter.
SEVERAL = frozenset(
    plural
    for head in HEADS
    for plural in (f"{head}s", re.sub("y$", "ies", head), re.sub("man$", "men", head))
    if plural != head
)
NOWHERE = 10**9
BEGINNINGS = (
    AGE | HEADS | MODIFIERS | PORTFOLIO_WORDS | PORTFOLIOS | OWNING | COMMON_BODIES | SEVERAL
)

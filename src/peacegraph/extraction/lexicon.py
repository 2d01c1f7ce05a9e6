"""Word classes that several components share. A family's own trigger words stand in its module."""

from __future__ import annotations


def in_order(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order."""
    return tuple(text.split())


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set: how this package writes its lists."""
    return frozenset(text.split())


DETERMINERS = words(
    "the a an this that these those its his her their our my your some any each every all both "
    "another other others such no several many most more few various whole same"
)
PREPOSITIONS = words(
    "of in on at to for with by from under into during after before since until between among "
    "against over about through within without via across as like toward towards upon behind near "
    "per following alongside amid throughout including regarding concerning than despite beyond "
    "around onto aboard outside inside along besides"
)
CONJUNCTIONS = words(
    "and or but nor while whereas so because although though if when where whether"
)
RELATIVES = words("who which that whose whom where")
PRONOUNS = words("he she they it we i you him them us me himself herself themselves itself who")
AUXILIARIES = words(
    "is are was were be been being has have had having will would shall should can could may might "
    "must do does did to 'll ’ll 'd ’d 've ’ve 's_ not n't n’t cannot never"
)
ADVERBS = words(
    "also then again further furthermore moreover later still already now just once even soon only "
    "often always never ever too well most more very quite recently earlier today yesterday here "
    "there however meanwhile thus therefore once first so yet instead together back home abroad"
)
NO_ADVERB = words("family early only july italy assembly supply reply daily monthly weekly ally")
POSSESSIVES = words("'s ’s ' ’")

# Heads of the names of bodies.
BODY_HEADS = words(
    "ministry department committee council group commission office agency university institute "
    "institution college academy school hospital force forces command corps army navy police "
    "guard gendarmerie division section directorate bureau secretariat centre center "
    "organization organisation association union board party assembly parliament congress "
    "senate cabinet court tribunal programme program fund foundation bank authority service "
    "services staff headquarters embassy mission delegation agency administration federation "
    "league community alliance movement front militia brigade battalion regiment company cross "
    "squadron platoon unit team contingent branch region zone detachment military task-force "
    "crescent initiative project partnership news network times post radio observatory capability "
    "constabulary legion consulate consortium chamber panel secretariat inspectorate "
    "taskforce fleet flotilla cell"
)
# A head that needs more than a capital letter to be a body of its own.
_WEAK = words("post times news school project initiative partnership front radio")
UNIT_HEADS = words(
    "battalion contingent unit company squadron brigade hospital platoon regiment detachment team "
    "battalions contingents units hospitals"
)
LOWER_HEADS = words("section division unit battalion contingent department ministry branch")
# Bodies whose name goes on with what they are for, in small letters too.
PURPOSE_HEADS = words("committee group team commission board force council panel")

# What ministries, committees and centres are for, one after another in their names.
FIELDS = words(
    "affairs agriculture budget children clearance communications community conflict culture "
    "defence defense development disarmament economy education employment energy environment erw "
    "external family finance fisheries food foreign forces forestry gender governance health home "
    "homeland human humanitarian immigration industry information integration interior "
    "international invalids investment justice labour labor law management migration mine mines "
    "mining national natural order peace peacebuilding peacekeeping planning policy public "
    "reconciliation reconstruction reform rehabilitation reintegration relations research "
    "resolution resources rights rural safety science sciences security social sports stability "
    "strategy technology tourism trade training transport veterans war water welfare women youth "
    "freedom freedoms liberties equality dignity cooperation missions studies languages innovation "
    "policing prevention protection response preparedness dialogue mediation democracy"
)
PLACE_HEADS = words(
    "district province state city town county camp base village airport port region compound "
    "governorate island square capital airfield barracks"
)
TITLES = words(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lady madam excellency hon "
    "hon."
)
FEMININE_TITLES = words("mrs mrs. ms ms. dame lady madam miss")

NAME_PARTICLES = words(
    "al el bin ibn van von de da dos das del der den ten ter di la le las los ould abu ben "
    "ag bint du y san santa st ole"
)

MONTHS_AND_DAYS = words(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday"
)
# Capitalised words that begin sentences or belong to other names, never to a person's.
NO_PERSON = MONTHS_AND_DAYS | words(
    "the a an this that these those its his her their our we he she they it i you in on at to "
    "for with by from under after before since and or but nor while as if when where there here "
    "photo caption source also both all some many most more such said speaking according during "
    "earlier later however meanwhile besides un covid covid-19 agreement resolution chapter "
    "charter special representative secretary general minister president ambassador deputy vice "
    "chief head director commander force mission united nations security north south east west "
    "central new international national peacekeeping peacekeepers operations peace "
    "participation field level day anniversary ceremony independence medal medals conference "
    "meeting summit forum talk african african asian european republic state states government "
    "ministry department god southeast northeast southwest northwest among through yet no not "
    "only one two three four five six seven eight nine ten first second third what why how who "
    "eight dead read related tags share log sign filed topics home world dialogue seminar workshop "
    "symposium exercise ministerial roundtable policy handbook report"
)

GROUP_NOUNS = words(
    "troops soldiers peacekeepers officers personnel forces force people women men police "
    "engineers doctors staff members delegates delegations officials residents villagers "
    "civilians leaders representatives experts participants partners countries states members "
    "governments authorities medics sappers servicemen servicewomen experts trainees nurses "
    "blue-helmets population community communities children students refugees workers "
    "contributors governments observers"
)

# Words of offices: a body's name neither runs over them nor stands directly before them.
OFFICE_WORDS = words(
    "deputy vice minister commander representative ambassador secretary-general coordinator envoy "
    "commandant commissioner director general colonel major captain lieutenant spokesperson "
    "spokesman spokeswoman chairman chairperson consul adviser advisor chief"
)

# Verbs that the tagger takes for nouns, and which never are.
NEVER_NOUNS = words(
    "depart departs arrive arrives serve serves succeed succeeds join joins send sends deploy "
    "deploys comprise comprises withdraw withdraws relieve relieves replace replaces provide "
    "provides maintain maintains contribute contributes consist consists repatriate participate "
    "participates receive receives attend attends leaves flies sails travels belong belongs hung"
)

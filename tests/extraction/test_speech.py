"""Who says what to whom, in sentences made for this."""

from __future__ import annotations

import pytest

from peacegraph.extraction.rules import RulesExtractor
from peacegraph.frames import Deployment, Statement
from peacegraph.model import Document

MENSAH = "Kofi Mensah"
# The sentence: who speaks, the act, who is spoken to.
SPOKEN = {
    "Colonel Kofi Mensah cannot speak highly enough of the drivers.": (MENSAH, "praise", "drivers"),
    "Colonel Kofi Mensah could not thank the villagers enough.": (MENSAH, "thank", "villagers"),
    "Togo offered UNFICYP three helicopters.": ("Togo", "pledge", ""),
    "Togo greeted the decision.": ("Togo", "praise", ""),
    "Togo, for its part, promised to let the trucks pass.": ("Togo", "pledge", ""),
    "Togo for its part has pledged 150 people.": ("Togo", "pledge", ""),
    "Colonel Kofi Mensah would welcome more training.": (MENSAH, "hope", ""),
    "Colonel Kofi Mensah acknowledged Togo's and Benin's support.": (
        MENSAH,
        "praise",
        "Togo, Benin",
    ),
    "Colonel Kofi Mensah singled out Mayor Awa Diop for her courage.": (
        MENSAH,
        "praise",
        "Awa Diop",
    ),
    "Turning to the recruits, Colonel Kofi Mensah said the road was open.": (
        MENSAH,
        "assert",
        "recruits",
    ),
    "Colonel Kofi Mensah believes the road is safe.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah remembers how cold it was.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah rejected the idea.": (MENSAH, "assert", ""),
    "The question was put to the mission by Colonel Kofi Mensah.": (MENSAH, "request", ""),
    "A warning was issued by Colonel Kofi Mensah.": (MENSAH, "assert", ""),
    "Word came from Colonel Kofi Mensah that the road was open.": (MENSAH, "assert", ""),
    "A local peace group said the road was open.": ("local peace group", "assert", ""),
    "The Togolese delegation said the road was open.": ("Togolese delegation", "assert", ""),
    "The museum's director said the road was open.": ("museum's director", "assert", ""),
    "Colonel Kofi Mensah aligned himself with the envoy.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah brushed aside the report.": (MENSAH, "assert", ""),
    "The road is open, Colonel Kofi Mensah confessed.": (MENSAH, "assert", ""),
    "The road is open, Colonel Kofi Mensah shrugged.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah regretted the loss of the road.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah dismissed the report as nonsense.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah tendered his apologies to the villagers.": (MENSAH, "assert", "villagers"),
    "Colonel Kofi Mensah lodged a protest with the rebels.": (MENSAH, "condemn", "rebels"),
    "Colonel Kofi Mensah closed on a note of hope.": (MENSAH, "hope", ""),
    "Colonel Kofi Mensah led tributes to the fallen soldiers.": (
        MENSAH,
        "praise",
        "fallen soldiers",
    ),
    "Colonel Kofi Mensah called the plan sensible.": (MENSAH, "praise", ""),
    "Colonel Kofi Mensah ended by thanking Togo.": (MENSAH, "thank", "Togo"),
    "Colonel Kofi Mensah cautioned that two bases would have to close.": (MENSAH, "assert", ""),
    "Asked whether the road was open, Colonel Kofi Mensah said yes.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah told Radio Sahel Libre that the road was open.": (
        MENSAH,
        "assert",
        "Radio Sahel Libre",
    ),
    "Colonel Kofi Mensah told his cousin that the road was open.": (MENSAH, "assert", "cousin"),
    "Colonel Kofi Mensah said to the recruits that the road was open.": (
        MENSAH,
        "assert",
        "recruits",
    ),
    "Colonel Kofi Mensah appealed to Bamako to keep the road open.": (MENSAH, "request", "Mali"),
    "Colonel Kofi Mensah thanked Tokyo for the trucks.": (MENSAH, "thank", "Japan"),
    "Colonel Kofi Mensah asked that the road be kept open.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah admitted to mistakes.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah said that the road was open.": (MENSAH, "assert", ""),
    "The road was open, Colonel Kofi Mensah said.": (MENSAH, "assert", ""),
    "The road, Colonel Kofi Mensah said, was open.": (MENSAH, "assert", ""),
    "The road was open, said Colonel Kofi Mensah.": (MENSAH, "assert", ""),
    '"The road is open," said Colonel Kofi Mensah.': (MENSAH, "assert", ""),
    '"The road is open," announced Colonel Kofi Mensah, the commander of the battalion.': (
        MENSAH,
        "assert",
        "",
    ),
    "According to Colonel Kofi Mensah, the road was open.": (MENSAH, "assert", ""),
    "The road was open, according to Colonel Kofi Mensah.": (MENSAH, "assert", ""),
    "In the words of Colonel Kofi Mensah, the road was a lifeline.": (MENSAH, "assert", ""),
    "In the view of Colonel Kofi Mensah, the road was a lifeline.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah is quoted as saying that the road was open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah was quoted as saying the road was open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah told reporters that the road was open.": (MENSAH, "assert", "reporters"),
    "Colonel Kofi Mensah told the villagers that the road was open.": (
        MENSAH,
        "assert",
        "villagers",
    ),
    "Colonel Kofi Mensah told the troops to keep the road open.": (MENSAH, "request", "troops"),
    "Colonel Kofi Mensah wrote in a message that the road was open.": (MENSAH, "assert", ""),
    "In a statement, Colonel Kofi Mensah said the road was open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah praised the troops for their discipline.": (MENSAH, "praise", "troops"),
    "Colonel Kofi Mensah paid tribute to the fallen soldiers.": (
        MENSAH,
        "praise",
        "fallen soldiers",
    ),
    "Colonel Kofi Mensah had words of praise for the engineers.": (MENSAH, "praise", "engineers"),
    "Colonel Kofi Mensah heaped praise on the engineers.": (MENSAH, "praise", "engineers"),
    "Colonel Kofi Mensah spoke highly of the engineers.": (MENSAH, "praise", "engineers"),
    "Colonel Kofi Mensah hailed Ghana as a reliable partner.": (MENSAH, "praise", "Ghana"),
    "Colonel Kofi Mensah welcomed the contribution of Ghana.": (MENSAH, "praise", "Ghana"),
    "Colonel Kofi Mensah congratulated the graduates on their success.": (
        MENSAH,
        "praise",
        "graduates",
    ),
    "The troops were praised by Colonel Kofi Mensah for their discipline.": (
        MENSAH,
        "praise",
        "troops",
    ),
    "Praise for the engineers came from Colonel Kofi Mensah.": (MENSAH, "praise", "engineers"),
    "The engineers earned praise from Colonel Kofi Mensah.": (MENSAH, "praise", "engineers"),
    "Colonel Kofi Mensah took the opportunity to thank the villagers.": (
        MENSAH,
        "thank",
        "villagers",
    ),
    "Colonel Kofi Mensah thanked Ghana and Togo for their support.": (
        MENSAH,
        "thank",
        "Ghana, Togo",
    ),
    "Colonel Kofi Mensah expressed his gratitude to the Government of Japan for the equipment.": (
        MENSAH,
        "thank",
        "Government of Japan",
    ),
    "Colonel Kofi Mensah conveyed his thanks to the families.": (MENSAH, "thank", "families"),
    "Colonel Kofi Mensah extended his appreciation to Ghana.": (MENSAH, "thank", "Ghana"),
    "Colonel Kofi Mensah began by thanking the villagers.": (MENSAH, "thank", "villagers"),
    "Colonel Kofi Mensah went on to thank Ghana.": (MENSAH, "thank", "Ghana"),
    "Colonel Kofi Mensah said he was grateful to Ghana.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah urged the parties to lay down their arms.": (MENSAH, "request", "parties"),
    "Colonel Kofi Mensah called on Ghana to send more women.": (MENSAH, "request", "Ghana"),
    "Colonel Kofi Mensah called for more women in the force.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah appealed to donors for more money.": (MENSAH, "request", "donors"),
    "Colonel Kofi Mensah asked Ghana for more helicopters.": (MENSAH, "request", "Ghana"),
    "Colonel Kofi Mensah asked whether the road was open.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah reminded the officers of their duties.": (MENSAH, "assert", "officers"),
    "Colonel Kofi Mensah instructed the unit to leave no one behind.": (MENSAH, "request", "unit"),
    "Colonel Kofi Mensah encouraged the women to apply.": (MENSAH, "request", "women"),
    "Colonel Kofi Mensah pledged to keep the road open.": (MENSAH, "pledge", ""),
    "Colonel Kofi Mensah promised that the road would stay open.": (MENSAH, "pledge", ""),
    "Colonel Kofi Mensah gave his word that the road would stay open.": (MENSAH, "pledge", ""),
    "Colonel Kofi Mensah reaffirmed Ghana's commitment to peace.": (MENSAH, "pledge", ""),
    "Colonel Kofi Mensah assured the villagers that the road would stay open.": (
        MENSAH,
        "pledge",
        "villagers",
    ),
    "Colonel Kofi Mensah vowed to continue the work.": (MENSAH, "pledge", ""),
    "Colonel Kofi Mensah proposed a joint exercise.": (MENSAH, "propose", ""),
    "Colonel Kofi Mensah suggested that the two armies train together.": (MENSAH, "propose", ""),
    "Colonel Kofi Mensah recommended a longer course.": (MENSAH, "propose", ""),
    "Colonel Kofi Mensah hoped that the road would stay open.": (MENSAH, "hope", ""),
    "Colonel Kofi Mensah voiced the hope that the road would stay open.": (MENSAH, "hope", ""),
    "Colonel Kofi Mensah expressed hope for a lasting peace.": (MENSAH, "hope", ""),
    "Colonel Kofi Mensah said he looked forward to working with Ghana.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah condemned the attack.": (MENSAH, "condemn", ""),
    "Colonel Kofi Mensah strongly denounced the killing of the villagers.": (MENSAH, "condemn", ""),
    "The attack was condemned by the Security Council.": (
        "United Nations Security Council",
        "condemn",
        "",
    ),
    "The Security Council condemned the attack in the strongest terms.": (
        "United Nations Security Council",
        "condemn",
        "",
    ),
    "UNMISS said in a statement that the road was open.": ("UNMISS", "assert", ""),
    "Ghana has pledged 200 soldiers to the force.": ("Ghana", "pledge", ""),
    "Ghana thanked the United Nations for its help.": ("Ghana", "thank", "United Nations"),
    "A spokesperson for UNMISS said the road was open.": ("spokesperson for UNMISS", "assert", ""),
    "Kofi Mensah, the force commander, and Jean Dupont, the head of mission, praised the troops.": (
        "Kofi Mensah, Jean Dupont",
        "praise",
        "troops",
    ),
    "Colonel Kofi Mensah, who commands the battalion, described the course as a success.": (
        MENSAH,
        "assert",
        "",
    ),
    "Colonel Kofi Mensah called the course a success.": (MENSAH, "praise", ""),
    "Colonel Kofi Mensah put the number of the wounded at 12.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah singled out the lack of helicopters as the main problem.": (
        MENSAH,
        "assert",
        "",
    ),
    "Colonel Kofi Mensah spoke of the lack of helicopters.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah pointed out that the road was open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah made it clear that the road would stay open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah drew attention to the lack of helicopters.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah stressed the need for more helicopters.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah noted the progress made by the unit.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah has denied the report.": (MENSAH, "assert", ""),
    '"We thank Ghana for its help," said Colonel Kofi Mensah.': (MENSAH, "thank", ""),
    '"Stay safe and come home," Colonel Kofi Mensah told the soldiers.': (
        MENSAH,
        "request",
        "soldiers",
    ),
    'Colonel Kofi Mensah: "The road is open."': (MENSAH, "assert", ""),
    'As Colonel Kofi Mensah put it, "the road is open".': (MENSAH, "assert", ""),
    "Colonel Kofi Mensah's message to the troops was that the road must stay open.": (
        MENSAH,
        "assert",
        "troops",
    ),
    '"The road is open," was the answer of Colonel Kofi Mensah.': (MENSAH, "assert", ""),
    "Colonel Kofi Mensah's advice to the newcomers was to learn French.": (
        MENSAH,
        "request",
        "newcomers",
    ),
    "Speaking at the ceremony, Colonel Kofi Mensah said the road was open.": (MENSAH, "assert", ""),
    "Addressing the troops, Colonel Kofi Mensah said the road was open.": (
        MENSAH,
        "assert",
        "troops",
    ),
    "Colonel Kofi Mensah visited the camp on Monday, thanking the troops for their work.": (
        MENSAH,
        "thank",
        "troops",
    ),
    "Colonel Kofi Mensah expressed confidence that the road would stay open.": (
        MENSAH,
        "assert",
        "",
    ),
    "Colonel Kofi Mensah voiced concern over the lack of helicopters.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah offered his condolences to the families of the victims.": (
        MENSAH,
        "assert",
        "families",
    ),
    "Colonel Kofi Mensah acknowledged that the road was closed.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah echoed the call for more women.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah wished the soldiers a safe journey.": (MENSAH, "hope", "soldiers"),
    "Colonel Kofi Mensah lauded the role of the Vietnamese hospital.": (MENSAH, "praise", ""),
    "The resolution calls on Ghana to send more women.": ("resolution", "request", "Ghana"),
    'Colonel Kofi Mensah stated: "The road is open."': (MENSAH, "assert", ""),
    "The road was open, Colonel Kofi Mensah told the Reuters news agency.": (MENSAH, "assert", ""),
    "It is time, Colonel Kofi Mensah believes, to open the road.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah warned that the road was closed.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah warned the drivers that the road was closed.": (
        MENSAH,
        "assert",
        "drivers",
    ),
    "Colonel Kofi Mensah reiterated his call for more helicopters.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah issued an appeal to the parties to keep the road open.": (
        MENSAH,
        "request",
        "parties",
    ),
    "Colonel Kofi Mensah and Ambassador Jean Dupont agreed that the road should stay open.": (
        MENSAH,
        "assert",
        "",
    ),
    "Nguyen Van Minh, deputy head of the department, added that 20 women had applied.": (
        "Nguyen Van Minh",
        "assert",
        "",
    ),
    "For his part, Colonel Kofi Mensah pledged to keep the road open.": (MENSAH, "pledge", ""),
    "Colonel Kofi Mensah, for his part, said that the road was open.": (MENSAH, "assert", ""),
    "Asked about the road, Colonel Kofi Mensah replied that it was open.": (MENSAH, "assert", ""),
    '"A lifeline" is how Colonel Kofi Mensah describes the road.': (MENSAH, "assert", ""),
    "Colonel Kofi Mensah was confident that the road would stay open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah was adamant that the road would stay open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah is convinced that the course was useful.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah was grateful to Ghana for the trucks.": (MENSAH, "thank", "Ghana"),
    "Colonel Kofi Mensah was hopeful that the road would stay open.": (MENSAH, "hope", ""),
    "Colonel Kofi Mensah left no doubt that the road would stay open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah took the view that the road should stay open.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah used the occasion to call for more women.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah joined Ghana in condemning the attack.": (MENSAH, "condemn", ""),
    "Colonel Kofi Mensah had nothing but praise for the engineers.": (
        MENSAH,
        "praise",
        "engineers",
    ),
    "No one would be left behind, Colonel Kofi Mensah vowed.": (MENSAH, "pledge", ""),
    "It was a proud day for Ghana, Colonel Kofi Mensah added.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah noted with satisfaction that the road was open.": (MENSAH, "assert", ""),
    '"The road is open," Colonel Kofi Mensah was quoted by the agency as saying.': (
        MENSAH,
        "assert",
        "",
    ),
    "Colonel Kofi Mensah took to Twitter to thank the engineers.": (MENSAH, "thank", "engineers"),
    "Colonel Kofi Mensah tweeted that the road was open.": (MENSAH, "assert", ""),
    "Officials said the road was open.": ("Officials", "assert", ""),
    "Witnesses said that gunmen had opened fire.": ("Witnesses", "assert", ""),
    "A senior officer said the road was open.": ("senior officer", "assert", ""),
    "A UN spokesman said the road was open.": ("UN spokesman", "assert", ""),
    "UNMISS spokesperson Jean Dupont said the road was open.": ("Jean Dupont", "assert", ""),
    "Colonel Kofi Mensah briefed the Security Council on the situation.": (
        MENSAH,
        "assert",
        "United Nations Security Council",
    ),
    "Colonel Kofi Mensah informed the guests about the work of the unit.": (
        MENSAH,
        "assert",
        "guests",
    ),
    "Colonel Kofi Mensah highly valued the support of Japan.": (MENSAH, "praise", "Japan"),
    "Colonel Kofi Mensah highly appreciated Japan's support for the unit.": (
        MENSAH,
        "praise",
        "Japan",
    ),
    "Colonel Kofi Mensah expressed his belief that the unit would succeed.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah expressed his wish that Japan would continue its help.": (
        MENSAH,
        "hope",
        "",
    ),
    "Colonel Kofi Mensah suggested Japan continue its help.": (MENSAH, "propose", ""),
    "Colonel Kofi Mensah proposed continuing the exchange of officers.": (MENSAH, "propose", ""),
    "Colonel Kofi Mensah requested that the unit stay in Bentiu.": (MENSAH, "request", "unit"),
    "Colonel Kofi Mensah emphasised the importance of training.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah shared that the unit had treated 20 patients.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah extended warm congratulations to the graduates.": (
        MENSAH,
        "praise",
        "graduates",
    ),
    "Colonel Kofi Mensah sent his condolences to the families.": (MENSAH, "assert", "families"),
    "Colonel Kofi Mensah expressed his condolences to Ghana.": (MENSAH, "assert", "Ghana"),
    "Colonel Kofi Mensah voiced outrage at the attack.": (MENSAH, "condemn", ""),
    "The United Nations Security Council requested the Secretary-General to report in May.": (
        "United Nations Security Council",
        "request",
        "Secretary-General",
    ),
    "The Security Council demanded that the parties lay down their arms.": (
        "United Nations Security Council",
        "request",
        "parties",
    ),
    "The African Union urged Sudan to let the force pass.": ("African Union", "request", "Sudan"),
    "The UN Secretary-General condemned the attack.": ("UN Secretary-General", "condemn", ""),
    "In his opening remarks, Colonel Kofi Mensah welcomed the participants.": (
        MENSAH,
        "praise",
        "participants",
    ),
    "The road is open again, Colonel Kofi Mensah told a press conference.": (
        MENSAH,
        "assert",
        "press conference",
    ),
    "Colonel Kofi Mensah told Ambassador Jean Dupont that the road was open.": (
        MENSAH,
        "assert",
        "Jean Dupont",
    ),
    "Ambassador Jean Dupont was told by Colonel Kofi Mensah that the road was open.": (
        MENSAH,
        "assert",
        "Jean Dupont",
    ),
    "The unit was commended by the commander, General Kofi Mensah, for its work.": (
        MENSAH,
        "praise",
        "unit",
    ),
    "The engineers received praise from Colonel Kofi Mensah for their work.": (
        MENSAH,
        "praise",
        "engineers",
    ),
    "A plea for more helicopters came from Colonel Kofi Mensah.": (
        MENSAH,
        "request",
        "",
    ),
    "Colonel Kofi Mensah made a plea for more helicopters.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah's appeal to the parties was to keep the road open.": (
        MENSAH,
        "request",
        "parties",
    ),
    "Colonel Kofi Mensah offered this advice: learn French.": (MENSAH, "request", ""),
    "By the reckoning of Colonel Kofi Mensah, 40 trucks have passed.": (MENSAH, "assert", ""),
    "Not a single truck was lost, insists Colonel Kofi Mensah.": (MENSAH, "assert", ""),
    "Not a single truck, Colonel Kofi Mensah insists, was lost.": (MENSAH, "assert", ""),
    "What matters, in the eyes of Colonel Kofi Mensah, is training.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah credited the engineers with the success.": (MENSAH, "praise", "engineers"),
    '"Without them," Colonel Kofi Mensah said, "the road would be closed."': (MENSAH, "assert", ""),
    '"The road is open. It will stay open," said Colonel Kofi Mensah.': (MENSAH, "assert", ""),
    '"The road is open," said Colonel Kofi Mensah. "It will stay open."': (MENSAH, "assert", ""),
    "Colonel Kofi Mensah recalled how the road was built.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah said that the Security Council had condemned the attack.": (
        MENSAH,
        "assert",
        "",
    ),
    "Colonel Kofi Mensah said Ghana had promised 200 soldiers.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah thanked the engineers and urged them to go on.": (
        MENSAH,
        "thank",
        "engineers",
    ),
    "Colonel Kofi Mensah renewed Ghana's pledge to send engineers.": (MENSAH, "pledge", ""),
    "Colonel Kofi Mensah reiterated Ghana's readiness to send engineers.": (MENSAH, "pledge", ""),
    "Ghana committed itself to sending engineers.": ("Ghana", "pledge", ""),
    "Colonel Kofi Mensah demanded an end to the attacks.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah blamed the rebels for the attack.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah accused the rebels of the attack.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah criticised the lack of helicopters.": (MENSAH, "condemn", ""),
    "Colonel Kofi Mensah regretted that the road was closed.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah apologised to the villagers.": (MENSAH, "assert", "villagers"),
    "Colonel Kofi Mensah announced the opening of the road.": (MENSAH, "assert", ""),
    "The report says the road is open.": ("report", "assert", ""),
    "Colonel Kofi Mensah lamented the lack of doctors.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah made no secret of his pride.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah did not forget to thank the villagers.": (MENSAH, "thank", "villagers"),
    "Thanks to the engineers, said Colonel Kofi Mensah, the road was open.": (MENSAH, "assert", ""),
    "What the unit needs most, according to Colonel Kofi Mensah, is a doctor.": (
        MENSAH,
        "assert",
        "",
    ),
    "The unit needs a doctor, as Colonel Kofi Mensah pointed out.": (MENSAH, "assert", ""),
    "As Colonel Kofi Mensah pointed out, the unit needs a doctor.": (MENSAH, "assert", ""),
    '"The unit needs a doctor," Colonel Kofi Mensah, its commander, told Reuters.': (
        MENSAH,
        "assert",
        "Reuters",
    ),
    "Colonel Kofi Mensah asked the villagers for patience.": (MENSAH, "request", "villagers"),
    "Colonel Kofi Mensah pleaded for patience.": (MENSAH, "request", ""),
    "Colonel Kofi Mensah wants Ghana to send a doctor.": (MENSAH, "request", "Ghana"),
    "Colonel Kofi Mensah would like Ghana to send a doctor.": (MENSAH, "hope", ""),
    "Colonel Kofi Mensah expects the road to open in May.": (MENSAH, "hope", ""),
    "A word of thanks went from Colonel Kofi Mensah to the villagers.": (
        MENSAH,
        "thank",
        "villagers",
    ),
    "There was praise from Colonel Kofi Mensah for the engineers.": (MENSAH, "praise", "engineers"),
    "Colonel Kofi Mensah described the engineers as the backbone of the mission.": (
        MENSAH,
        "assert",
        "",
    ),
    "In a letter to Ghana, Colonel Kofi Mensah asked for a doctor.": (MENSAH, "request", ""),
    "In a letter, Colonel Kofi Mensah thanked Ghana for the doctor.": (MENSAH, "thank", "Ghana"),
    "A letter from Colonel Kofi Mensah thanked Ghana for the doctor.": (MENSAH, "thank", "Ghana"),
    "The mission, said its spokesperson Jean Dupont, had lost two vehicles.": (
        "Jean Dupont",
        "assert",
        "",
    ),
    "Speaking to reporters in Juba, Colonel Kofi Mensah confirmed the attack.": (
        MENSAH,
        "assert",
        "reporters",
    ),
    "Colonel Kofi Mensah, speaking to reporters in Juba, confirmed the attack.": (
        MENSAH,
        "assert",
        "reporters",
    ),
    "Colonel Kofi Mensah has confirmed that two soldiers were killed.": (MENSAH, "assert", ""),
    "Two soldiers were killed, Colonel Kofi Mensah has confirmed.": (MENSAH, "assert", ""),
    "Colonel Kofi Mensah took part in the ceremony and thanked the villagers.": (
        MENSAH,
        "thank",
        "villagers",
    ),
    "Colonel Kofi Mensah inspected the camp, praised the troops and left for Juba.": (
        MENSAH,
        "praise",
        "troops",
    ),
    "After inspecting the camp, Colonel Kofi Mensah praised the troops.": (
        MENSAH,
        "praise",
        "troops",
    ),
    "During his visit Colonel Kofi Mensah praised the troops.": (MENSAH, "praise", "troops"),
    "It was Colonel Kofi Mensah who thanked the villagers.": (MENSAH, "thank", "villagers"),
    "Colonel Kofi Mensah said of the engineers that they had never rested.": (MENSAH, "assert", ""),
    "Nobody, Colonel Kofi Mensah assured the villagers, would be left behind.": (
        MENSAH,
        "pledge",
        "villagers",
    ),
    "Nobody would be left behind, Colonel Kofi Mensah assured the villagers.": (
        MENSAH,
        "pledge",
        "villagers",
    ),
    "Keep the road open, Colonel Kofi Mensah urged the engineers.": (
        MENSAH,
        "request",
        "engineers",
    ),
    "The commander, Colonel Kofi Mensah, said in an interview that the road was open.": (
        MENSAH,
        "assert",
        "",
    ),
    "Colonel Kofi Mensah, a commander and a veteran of Lebanon, praised the troops.": (
        MENSAH,
        "praise",
        "troops",
    ),
    "Ghana's defence minister, Kofi Mensah, welcomed the decision of the Council.": (
        MENSAH,
        "praise",
        "United Nations Security Council",
    ),
    "Minister Kofi Mensah, quoting the report, said the road was open.": (MENSAH, "assert", ""),
    "Captain Nguyen Thi Lan, 32, said she missed her son.": ("Nguyen Thi Lan", "assert", ""),
    '"I miss my son," says Captain Nguyen Thi Lan.': ("Nguyen Thi Lan", "assert", ""),
    "Vietnam strongly condemns the attack, said Foreign Ministry spokesperson Nguyen Thi Lan.": (
        "Nguyen Thi Lan",
        "assert",
        "",
    ),
    "Colonel Kofi Mensah reported 20 attacks in May.": (MENSAH, "assert", ""),
    "In his report, Colonel Kofi Mensah listed 20 attacks.": (MENSAH, "assert", ""),
}
# Nobody speaks.
SILENT = (
    "Ghana sent 30 engineers to Mali.",
    "The engineers are expected to leave in May.",
    "It was announced that the road was open.",
    "The unit, called Rotation 4, left Hanoi in May.",
    "Ghana continued to send troops to Mali.",
    "Colonel Kofi Mensah will address the troops in May.",
    "The ceremony was attended by Colonel Kofi Mensah.",
    "Colonel Kofi Mensah received the medal from Ambassador Jean Dupont.",
    "Colonel Kofi Mensah called on Ambassador Jean Dupont on Monday.",
    "The engineers added two rooms to the school.",
    "The mission maintains 12 camps in the north.",
    "Ghana has been asked to send engineers.",
    "Colonel Kofi Mensah did not say when the road would open.",
    "The hospital is called a lifeline.",
    "The course was described as a success.",
    "The troops were urged to stay.",
    "Colonel Kofi Mensah could not say when the road would open.",
    "Colonel Kofi Mensah is to speak at the ceremony.",
    "The battalion was ordered to leave.",
    "Colonel Kofi Mensah advised the mission for two years.",
    "Colonel Kofi Mensah directed the hospital for two years.",
    "Ghana offered 200 soldiers to the mission.",
    "Ghana maintained a battalion in Lebanon.",
    "The mission recorded 20 attacks in May.",
    "The bridge was named after Colonel Kofi Mensah.",
    "The soldiers cheered as Colonel Kofi Mensah arrived.",
    "Ghana and Togo agreed to send a battalion.",
    "The unit will be expected to guard the road.",
    "Colonel Kofi Mensah refused to comment.",
    "Colonel Kofi Mensah declined to say how many had died.",
    "The two sides agreed to step up training.",
    "The meeting heard that 20 women had applied.",
)


@pytest.fixture(scope="module")
def extractor() -> RulesExtractor:
    return RulesExtractor()


def statements(extractor: RulesExtractor, text: str) -> list[Statement]:
    facts = extractor(Document(id="1", text=text))
    return [fact for fact in facts if isinstance(fact, Statement)]


@pytest.mark.parametrize(("text", "expected"), SPOKEN.items())
def test_a_statement_has_its_speaker_act_and_addressees(
    extractor: RulesExtractor, text: str, expected: tuple[str, str, str]
):
    [found] = statements(extractor, text)
    speakers = ", ".join(speaker.value for speaker in found.speaker)
    addressees = ", ".join(addressee.value for addressee in found.addressee)
    assert (speakers, found.act.value.value, addressees) == expected


@pytest.mark.parametrize("text", SILENT)
def test_where_nobody_speaks_there_is_no_statement(extractor: RulesExtractor, text: str):
    assert statements(extractor, text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # whoever issued it speaks in a statement
        (
            "UNIFIL condemned the attack in a statement. The statement added that it was over.",
            ["UNIFIL", "UNIFIL"],
        ),
        # the other one of two
        (
            (
                "Colonel Kofi Mensah met Mayor Awa Diop on Monday. He said the road was open. "
                "His guest said it was not."
            ),
            [MENSAH, "Awa Diop"],
        ),
        # two that were spoken of
        (
            (
                "Colonel Kofi Mensah and Mayor Awa Diop met on Monday. "
                "Both stressed that the road must stay open."
            ),
            [f"{MENSAH}, Awa Diop"],
        ),
        (
            "Togo and Benin held talks on Monday. The two sides reaffirmed their commitment.",
            ["Togo, Benin"],
        ),
        # the one who is named next
        (
            (
                "The Ghanaian battalion has done well, its commander says. "
                "Colonel Kofi Mensah praised the drivers."
            ),
            [MENSAH, MENSAH],
        ),
    ],
)
def test_who_speaks_may_be_named_elsewhere(
    extractor: RulesExtractor, text: str, speakers: list[str]
):
    found = [", ".join(str(s.value) for s in f.speaker) for f in statements(extractor, text)]
    assert found == speakers


def test_two_speakers_in_a_sentence_are_two_statements(extractor: RulesExtractor):
    text = "Colonel Kofi Mensah praised the troops, while Ambassador Jean Dupont thanked Ghana."
    found = statements(extractor, text)
    assert [(s.speaker[0].value, s.act.value.value) for s in found] == [
        (MENSAH, "praise"),
        ("Jean Dupont", "thank"),
    ]


def test_a_headline_is_no_statement(extractor: RulesExtractor):
    assert statements(extractor, "Colonel Kofi Mensah praises the troops\n\nThey left.") == []


# The sentence of a deployment: whose words it is in, where it is anybody's.
TOLD = {
    "Ghana sent 30 engineers to Mali.": None,
    "Colonel Kofi Mensah said that Ghana had sent 30 engineers to Mali.": MENSAH,
    "Ghana had sent 30 engineers to Mali, Colonel Kofi Mensah said.": MENSAH,
    "Ghana, Colonel Kofi Mensah recalled, had sent 30 engineers to Mali.": MENSAH,
    "According to Colonel Kofi Mensah, Ghana sent 30 engineers to Mali.": MENSAH,
    '"Ghana sent 30 engineers to Mali," said Colonel Kofi Mensah.': MENSAH,
    '"We are proud," said Colonel Kofi Mensah. "Ghana sent 30 engineers to Mali."': MENSAH,
    '"Ghana sent 30 engineers to Mali. We are proud," said Colonel Kofi Mensah.': MENSAH,
    "Colonel Kofi Mensah thanked Ghana for sending 30 engineers to Mali.": MENSAH,
    "Colonel Kofi Mensah praised the troops. Ghana sent 30 engineers to Mali.": None,
    "By the account of Colonel Kofi Mensah, Ghana sent 30 engineers to Mali.": MENSAH,
}


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_fact_is_in_the_words_of_whoever_the_sentence_reports(
    extractor: RulesExtractor, text: str, expected: str | None
):
    facts = extractor(Document(id="1", text=text))
    [found] = [fact for fact in facts if isinstance(fact, Deployment)]
    told = found.attributed_to.value if found.attributed_to else None
    assert told == expected


# The last statement of a text: its speaker, where a word or an order of words tells it.
LAST_SPEAKER = {
    "The Security Council met. Council members recalled that peace takes time.": (
        "United Nations Security Council"
    ),
    'The hospital has a vet. "We slept little," remembers Ghana\'s vet, Dr Ama Boateng.': (
        "Ama Boateng"
    ),
    "Colonel Kofi Mensah praised the camp. Nobody, the 33-year-old recalled, had slept.": MENSAH,
    "Two trucks burned on Sunday, the UN mission said. UNMISS has bases in Juba.": "UNMISS",
    "Two trucks burned, the United Nations mission in the country (UNMISS) said on Sunday.": (
        "UNMISS"
    ),
}


@pytest.mark.parametrize(("text", "expected"), LAST_SPEAKER.items())
def test_who_spoke_last(extractor: RulesExtractor, text: str, expected: str):
    assert statements(extractor, text)[-1].speaker[0].value == expected

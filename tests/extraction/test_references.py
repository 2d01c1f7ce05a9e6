"""What pronouns and general words mean: one antecedent, or none."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph.extraction.rules import RulesExtractor
from peacegraph.model import Document


@cache
def rules() -> RulesExtractor:
    return RulesExtractor()


def meant(text: str, words: str) -> str | None:
    """Return what these words of a text were resolved to: the last place they stand."""
    reading = rules().read(Document(id="t", text=text))
    found = [n.value for n in reading.names if reading.words_of(n.start, n.end) == words]
    return found[-1] if found else None


CASES = (
    ("Colonel Hoang Van Binh met Ms Sarah Moor. She thanked him.", "She", "Sarah Moor"),
    ("Ms Sarah Moor met Colonel Hoang Van Binh. He thanked her.", "He", "Hoang Van Binh"),
    ("General Peter Obi told Captain Ann Rao that she was right.", "she", "Ann Rao"),
    ("General Peter Obi opened the course. The general left.", "The general", "Peter Obi"),
    ("Ambassador Maria Costa spoke. The diplomat left.", "The diplomat", "Maria Costa"),
    ("Major Tran Thi Lan flew out. The officer was glad.", "The officer", "Tran Thi Lan"),
    ("Deputy Minister Peter Obi came. The deputy minister spoke.", "The deputy minister",
     "Peter Obi"),
    ("Mohan Rao, who commands the UNDOF force, came. The force commander spoke.",
     "The force commander", "Mohan Rao"),
    ("General Mohan Rao of India came. The Indian spoke.", "The Indian", "Mohan Rao"),
    ("The hospital thanked its director, Dr Ann Rao. Rao spoke.", "Rao", "Ann Rao"),
    ("Brazil sent 200 soldiers to Haiti. The country was proud.", "The country", "Brazil"),
    ("Dr Amina Yusuf spoke first. The doctor left.", "The doctor", "Amina Yusuf"),
    ("The 850 soldiers of GHANBATT-9 left. They will serve in Lebanon.", "They", "GHANBATT-9"),
    ("UNIFIL was set up in 1978. The force is large.", "The force", "UNIFIL"),
    ("The European Union will help. The bloc has the money.", "The bloc", "European Union"),
    ("The United Nations marked the day. The world body thanked all.", "The world body",
     "United Nations"),
    ("The Rwandan battalion came. The battalion is strong.", "The battalion", "Rwandan battalion"),
    ("Viet Nam said it would send more women.", "it", "Viet Nam"),
    ("Ghana has sent 800 soldiers. Its peacekeepers are in Lebanon.", "Its", "Ghana"),
    ("Nairobi pledged 200 more police officers.", "Nairobi", "Kenya"),
    ("The troops arrived in Nairobi on Monday.", "Nairobi", "Nairobi"),
    ("The ministry opened the Peace Centre in 2021. It is small.", "It", "Peace Centre"),
    ("Ms Ann Rao left. Colonel Vu Hai Yen leads it. She is proud.", "She", "Vu Hai Yen"),
    ("Colonel Vu Hai Yen, deputy director, said so. Major Le Van An left too, he added.", "he",
     "Vu Hai Yen"),
    ("The Peace Training Centre opened. He thanked the training centre.", "the training centre",
     "Peace Training Centre"),
    ("A Kenyan was named. He thanked the foreign ministry.", "the foreign ministry",
     "Ministry of Foreign Affairs"),
    ("Viet Nam was praised. He leads the peacekeeping department.", "the peacekeeping department",
     "Viet Nam Department of Peacekeeping Operations"),
    ("Justice Minister Peter Obi came. The ministry was praised.", "The ministry",
     "Ministry of Justice"),
    ("GHANBATT-8 came. GHANBATT-7 left. The outgoing battalion was thanked.",
     "The outgoing battalion", "GHANBATT-7"),
    ("NEPBATT-8 will replace NEPBATT-9. The outgoing battalion was thanked.",
     "The outgoing battalion", "NEPBATT-9"),
    ("The Peace Training Mission in Chad is small. The mission was praised.", "The mission",
     "Peace Training Mission in Chad"),
    ("AMISOM was set up in 2007. He supplies the force.", "the force", "AMISOM"),
    ("Chad voted on the Security Council. The fifteen-member body met.",
     "The fifteen-member body", "United Nations Security Council"),
    ("He asked Kampala for more helicopters.", "Kampala", "Uganda"),
    ("The general appealed to Dakar to send more men.", "Dakar", "Senegal"),
    ("The European Union will help. She thanked Brussels.", "Brussels", "European Union"),
    ("The Ministry of Justice came. She thanked the ministry for its help.", "the ministry",
     "Ministry of Justice"),
    ("NEPBATT-8 came. The 90-strong unit was thanked.", "The 90-strong unit", "NEPBATT-8"),
    ("GHANBATT-8 came. GHANBATT-7 left. The incoming team was thanked.", "The incoming team",
     "GHANBATT-8"),
    ("He studied law in The Hague.", "The Hague", "The Hague"),
    ("Mali was named. All soldiers have left the country.", "the country", "Mali"),
    ("Captain Ann Rao of Fiji, whose country came first, spoke.", "whose country", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), CASES, ids=[case[0] for case in CASES])
def test_words_are_resolved(text: str, words: str, value: str | None) -> None:
    assert meant(text, words) == value


UNTOLD = (
    ("Colonel Peter Obi and Colonel Samuel Ade came. The colonel spoke.", "The colonel"),
    ("Colonel Peter Obi came. A soldier was hurt. He was flown out.", "He"),
    ("Bangladesh and Nepal sent units. The country is proud.", "The country"),
    ("Viet Nam voted. It was the third vote this year.", "It"),
    ('"I am proud," she said.', "she"),
)


@pytest.mark.parametrize(("text", "words"), UNTOLD, ids=[case[0] for case in UNTOLD])
def test_what_cannot_be_told_stays_open(text: str, words: str) -> None:
    assert meant(text, words) is None

"""Persons, ranks, offices: one wording a case, in sentences made for it."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph import extraction
from peacegraph.frames import Post, Rank, Selection, values_of
from peacegraph.model import Document, Fact, Modality


@cache
def facts_in(text: str) -> tuple[Fact, ...]:
    return tuple(extraction.get_extractor("rules")(Document(id="t", text=text)))


def slot(fact: Fact, name: str) -> str | None:
    found = [value.value for field, value in values_of(fact) if field.name == name]  # type: ignore[attr-defined]
    return found[0] if found else None


def posts(text: str) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (slot(f, "holder"), slot(f, "role"), slot(f, "organization"))
        for f in facts_in(text)
        if isinstance(f, Post)
    }


TOLD = (
    # beside a name
    ("Colonel Joseph Banda, commander of TANZBATT-9, spoke.", "Joseph Banda", "Commander"),
    ("Colonel Samuel Tetteh (Deputy Director) spoke.", "Samuel Tetteh", "Deputy Director"),
    ("Colonel Hai Long, the mission's chief of staff, left.", "Hai Long", "Chief of Staff"),
    ("Commander of the 3rd Battalion Lt Col Abu Bakr al-Rashid spoke.", "Abu Bakr al-Rashid",
     "Commander"),
    ("Ghana's defence minister, General Kofi Ampah, spoke.", "Kofi Ampah", "Minister"),
    ("The headmistress, Achol Deng Ring, of the school spoke.", "Achol Deng Ring", "Headmistress"),
    ("Major Hoa Tran, until May chief of staff of UNIFIL, left.", "Hoa Tran", "Chief of Staff"),
    ("Huynh Van Thien, a surgeon and the director of the hospital, spoke.", "Huynh Van Thien",
     "Director"),
    ("Japan's envoy to Viet Nam, Ambassador Kurokawa Jiro, spoke.", "Kurokawa Jiro", "Ambassador"),
    ("Police Commissioner Nina Berg of UNMISS spoke.", "Nina Berg", "Police Commissioner"),
    ("Hanoi's ambassador to the UN, Dang Quang Minh, spoke.", "Dang Quang Minh", "Ambassador"),
    ("Deputy Ministers Tran Van Hai and Le Thi Mai came.", "Le Thi Mai", "Deputy Minister"),
    ("Two observers, Captain Ann Roy and Major Peter Obi, came.", "Peter Obi", "Observer"),
    ("Ann Roy, 34, a nurse at Military Hospital 103, came.", "Ann Roy", "Nurse"),
    # verbs
    ("Colonel Joseph Banda holds the post of chief of staff.", "Joseph Banda", "Chief of Staff"),
    ("Colonel Joseph Banda took command of TANZBATT-9.", "Joseph Banda", "Commander"),
    ("Captain Ann Roy and Major Peter Obi will serve as staff officers.", "Peter Obi",
     "Staff Officer"),
    ("Major Sita Thapa leads the engagement team.", "Sita Thapa", "Leader"),
    ("Fatou Diallo, who speaks for MINUSMA, was there.", "Fatou Diallo", "Spokesperson"),
    ("Ingrid Sol, who represents UN Women in Viet Nam, spoke.", "Ingrid Sol", "Representative"),
    ("TANZBATT-9 is commanded by Colonel Joseph Banda.", "Joseph Banda", "Commander"),
    ("Commanded by Colonel Joseph Banda, TANZBATT-9 left.", "Joseph Banda", "Commander"),
    ("Major Tran Quoc Bao works as a liaison officer with UNISFA.", "Tran Quoc Bao",
     "Liaison Officer"),
    ("Fatou Diallo was head of MINUSMA from 2015 to 2018.", "Fatou Diallo", "Head"),
    ("As director of the centre, Colonel Joseph Banda spoke.", "Joseph Banda", "Director"),
    ("Under the command of Colonel Joseph Banda, TANZBATT-9 left.", "Joseph Banda", "Commander"),
    ("With Colonel Joseph Banda at its head, TANZBATT-9 left.", "Joseph Banda", "Commander"),
    ("In command is Colonel Joseph Banda.", "Joseph Banda", "Commander"),
    ("The UN named Ms Helen Moor as head of UNMISS.", "Helen Moor", "Head"),
    ("TANZBATT-9 arrived. At the head of the unit stands Colonel Joseph Banda.", "Joseph Banda",
     "Commander"),
    ("General Mai Hoa and Colonel Joseph Banda, who heads the Peace Centre, spoke.",
     "Joseph Banda", "Head"),
    ("Colonel Ann Roy spoke. Once a staff officer with UNDOF, she knows it.", "Ann Roy",
     "Staff Officer"),
    ("The deputy US ambassador, Ann Roy, spoke.", "Ann Roy", "Deputy Ambassador"),
    ("General Kofi Ampah, Chief of the Defence Staff of Ghana, spoke.", "Kofi Ampah",
     "Chief of the Defence Staff"),
    ("Ann Roy, the only woman in the group and head of surgery at the hospital, spoke.",
     "Ann Roy", "Head of Surgery"),
    ("The choice for head of UNDOF had fallen on Ann Roy.", "Ann Roy", "Head"),
    ("Deng Majak, who chairs the elders' council, spoke.", "Deng Majak", "Chair"),
    ("Ann Roy and Peter Obi, respectively deputy minister and ambassador, came.", "Peter Obi",
     "Ambassador"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "role"), TOLD, ids=[case[0] for case in TOLD])
def test_a_post_is_read(text: str, holder: str, role: str) -> None:
    assert (holder, role) in {post[:2] for post in posts(text)}


BODIES = (
    ("The UNMISS Force Commander, General Mohan Rao, spoke.", "UNMISS"),
    ("Ann Roy, chairwoman of the Ghana Nurses' Union, spoke.", "Ghana Nurses' Union"),
    ("Ann Roy, deputy chief of Mongolia's General Staff, spoke.", "General Staff"),
    ("Ann Roy, governor of Unity State, spoke.", "Unity State"),
    ("Ann Roy, chargée d'affaires of the French embassy, spoke.", "France"),
    ("GHANBATT-9 came. Its commander, Colonel Kofi Ampah, spoke.", "GHANBATT-9"),
    ("Colonel Kofi Ampah, officer commanding GHANBATT-9, spoke.", "GHANBATT-9"),
    ("Kenya's own ambassador, Ann Roy, spoke.", "Kenya"),
    ("Deng Majak, spokesman for the elders, spoke.", "elders"),
    ("Ann Roy, a legal adviser in the Dutch armed forces, spoke.", "Dutch armed forces"),
    ("Ann Roy, Minister for Home Affairs, spoke.", "Ministry of Home Affairs"),
    ("Major Tran Quoc Bao will travel to UNISFA as a staff officer.", "UNISFA"),
    ("Ann Roy was ambassador of Rwanda to the United Nations.", "Rwanda"),
)


@pytest.mark.parametrize(("text", "body"), BODIES, ids=[case[0] for case in BODIES])
def test_an_office_has_its_body(text: str, body: str) -> None:
    assert body in {post[2] for post in posts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The minister of defence and the ambassador attended.",
        "Colonel Joseph Banda led the delegation.",
        "A former head of the ministry attended.",
        "Ann Roy denied that she was head of UNMISS.",
        "The chief challenges, Ann Roy said, are language skills.",
        "Colonel Joseph Banda made his first visit as minister.",
        "His deputy, Major Ann Roy, agreed.",
        "A member of UNMIT from 2009 to 2011, Ann Roy trained recruits.",
    ],
)
def test_no_post_is_made_up(text: str) -> None:
    assert not posts(text)


def test_a_new_clause_is_no_apposition() -> None:
    text = "Through his spokeswoman, Ann Roy, the UN Secretary-General deplored the killing."
    assert ("Ann Roy", "Secretary-General") not in {post[:2] for post in posts(text)}


def test_a_post_has_the_years_that_are_told() -> None:
    [post] = [f for f in facts_in("Fatou Diallo was head of MINUSMA from 2015 to 2018.")
              if isinstance(f, Post)]  # fmt: skip
    assert slot(post, "date") == "2015/2018"


def test_an_appointment_lies_ahead() -> None:
    found = facts_in("General Kofi Ampah was named Force Commander of UNDOF.")
    assert {f.modality for f in found if isinstance(f, Post)} == {Modality.PLANNED}


def test_who_is_succeeded_held_the_same_office() -> None:
    text = (
        "General Kofi Ampah took over as Force Commander of UNDOF. "
        "He replaced General Mohan Rao, who had held the post since 2019."
    )
    assert ("Mohan Rao", "Force Commander", "UNDOF") in posts(text)


SEATS = (
    ("Japan, a non-permanent member of the Security Council, agreed.", "Japan",
     "Non-permanent Member"),
    ("Mexico, which presides over the Security Council this month, agreed.", "Mexico", "President"),
    ("Viet Nam chaired the Security Council in January 2020.", "Viet Nam", "Chair"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "role"), SEATS, ids=[case[0] for case in SEATS])
def test_a_state_holds_a_seat(text: str, holder: str, role: str) -> None:
    assert (holder, role, "United Nations Security Council") in posts(text)


NAMES = (
    "Maria José de la Cruz y Vega",
    "Abu Bakr al-Rashid",
    "Ngô Thị Lan Chi",
    "Park Ji-hoon",
    "Enkhbat Tumur",
    "Ana Pereira da Silva Santos",
    "Peter O'Brien",
    "Étienne Marchais-Roux",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_kind_are_whole(name: str) -> None:
    found = facts_in(f"Colonel {name}, director of the centre, spoke.")
    assert [slot(f, "holder") for f in found if isinstance(f, Rank)] == [name]


def test_a_rank_of_several_is_that_of_each() -> None:
    found = facts_in("Captains Ann Roy and Peter Obi, both doctors, spoke.")
    held = {(slot(f, "holder"), slot(f, "rank")) for f in found if isinstance(f, Rank)}
    assert held == {("Ann Roy", "Captain"), ("Peter Obi", "Captain")}


def test_a_rank_may_follow_its_name() -> None:
    [rank] = [f for f in facts_in("Ann Roy, a retired vice admiral, spoke.") if isinstance(f, Rank)]
    assert (slot(rank, "holder"), slot(rank, "rank")) == ("Ann Roy", "Vice Admiral")


BODIES_BETWEEN = (
    ("The head of the UN Mission in South Sudan (UNMISS), Ann Roy, left.", ("Ann Roy", "Head")),
    (
        "Ghanbatt 91, with 750 men and women under Colonel Peter Obi, left for Lebanon.",
        ("Peter Obi", "Commander"),
    ),
)


@pytest.mark.parametrize(("text", "expected"), BODIES_BETWEEN)
def test_brackets_and_troops_may_stand_between_body_and_holder(
    text: str, expected: tuple[str, str]
) -> None:
    assert expected in [(holder, role) for holder, role, _ in posts(text)]


SUCCESSIONS = (
    ("General Kofi Ampah, Force Commander of UNDOF, was replaced by General Mohan Rao.",
     ("Mohan Rao", "Force Commander", "UNDOF")),
    ("General Kofi Ampah was named Force Commander of UNDOF in place of India's General Mohan Rao.",
     ("Mohan Rao", "Force Commander", "UNDOF")),
    ("General Kofi Ampah took charge of UNDOF, relieving General Mohan Rao.",
     ("Mohan Rao", "Head", "UNDOF")),
    ("Ann Roy headed UNMISS until May. She was followed by Helen Moor.",
     ("Helen Moor", "Head", "UNMISS")),
    ("Colonel Joseph Banda commands TANZBATT-9. His predecessor, Kenya's Colonel Hai Long, left.",
     ("Hai Long", "Commander", "TANZBATT-9")),
    ("General Kofi Ampah, Force Commander of UNDOF, handed the baton to General Mohan Rao.",
     ("Mohan Rao", "Force Commander", "UNDOF")),
    ("Command of TANZBATT-9 was assumed by Colonel Joseph Banda, vice Colonel Hai Long.",
     ("Hai Long", "Commander", "TANZBATT-9")),
    ("General Mohan Rao laid down command of UNDOF.", ("Mohan Rao", "Commander", "UNDOF")),
    ("Command of TANZBATT-9 rests with Colonel Joseph Banda.",
     ("Joseph Banda", "Commander", "TANZBATT-9")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SUCCESSIONS, ids=[case[0] for case in SUCCESSIONS])
def test_an_office_passes_from_one_to_the_other(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert expected in posts(text)


BELONGING = (
    ("DHAKA, 3 May 2022 - Health Minister Ann Roy spoke.", "Ministry of Health of Bangladesh"),
    ("In Conakry, Defence Minister Ann Roy spoke.", "Ministry of Defence of Guinea"),
    ("Prime Minister Ann Roy of Pakistan spoke.", "Pakistan"),
    ("UNFICYP has new officers. The Senior Police Adviser, Ann Roy, spoke.", "UNFICYP"),
    ("Ann Roy heads UNMISS. Her spokesman, Peter Obi, spoke.", "UNMISS"),
    ("They built Noong Primary School. Ann Roy, the headmistress, spoke.", "Noong Primary School"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "body"), BELONGING, ids=[case[0] for case in BELONGING])
def test_the_text_tells_whose_office_it_is(text: str, body: str) -> None:
    assert body in {post[2] for post in posts(text)}


RELATIONS = (
    ("Ann Roy commands TANZBATT-9. Her two deputies are Major Peter Obi and Major Sita Thapa.",
     ("Sita Thapa", "Deputy Commander", "TANZBATT-9")),
    ("Colonel Joseph Banda commands TANZBATT-9. His number two is a Kenyan, Major Peter Obi.",
     ("Peter Obi", "Deputy Commander", "TANZBATT-9")),
    ("Ghana's Foreign Minister Kofi Ampah met his Japanese counterpart, Kenji Mori.",
     ("Kenji Mori", "Minister", "Ministry of Foreign Affairs of Japan")),
    ("The platoon leaders of TANZBATT-9, Captain Ann Roy and Captain Peter Obi, came.",
     ("Ann Roy", "Platoon Leader", "TANZBATT-9")),
    ("Vice-chairs of the committee are General Ann Roy and General Peter Obi.",
     ("Peter Obi", "Vice-Chair", "committee")),
    ("At the top of Field Hospital No. 5 is Colonel Ann Roy.",
     ("Ann Roy", "Head", "Field Hospital No. 5")),
    ("The nursing section answers to Captain Ann Roy, the surgical department to Major Peter Obi.",
     ("Peter Obi", "Head", "surgical department")),
    ("Colonel Ann Roy heads FPU-1, Major Peter Obi FPU-2.", ("Peter Obi", "Head", "FPU-2")),
    ("Sector North, so far led by Colonel Ann Roy, grows.", ("Ann Roy", "Head", "Sector North")),
    ("Sector One is under Brigadier Ann Roy.", ("Ann Roy", "Commander", "Sector One")),
    ("The camp stays under Colonel Ann Roy.", ("Ann Roy", "Commander", "camp")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELATIONS, ids=[case[0] for case in RELATIONS])
def test_an_office_is_told_by_another_or_by_a_body(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert expected in posts(text)


def test_nobody_is_his_own_deputy() -> None:
    assert posts("Ann Roy leads UNMISS, with Peter Obi as her deputy.") == {
        ("Ann Roy", "Head", "UNMISS"),
        ("Peter Obi", "Deputy Head", "UNMISS"),
    }


PLACED = (
    ("Colonel Ann Roy wears two hats, as chief of the Peace Office and as head of the Sea Agency.",
     ("Ann Roy", "Head", "Sea Agency")),
    ("Ann Roy moved to the Gender Department, where she is deputy head.",
     ("Ann Roy", "Deputy Head", "Gender Department")),
    ("Major Ann Roy left. Her job in Bangui: training officer at MINUSCA.",
     ("Ann Roy", "Training Officer", "MINUSCA")),
    ("Colonel Ann Roy has arrived at UNDOF headquarters as Chief of Staff.",
     ("Ann Roy", "Chief of Staff", "UNDOF")),
    ("TANZBATT-9 came. The battalion's commander is a Kenyan, Colonel Ann Roy.",
     ("Ann Roy", "Commander", "TANZBATT-9")),
    ("UNDOF held a parade. The Nepalese Force Commander, General Ann Roy, spoke.",
     ("Ann Roy", "Force Commander", "UNDOF")),
    ("Ann Roy, who heads the ministry's training office, spoke.",
     ("Ann Roy", "Head", "training office")),
    ("Colonel Ann Roy is officer commanding the Peace Training Centre.",
     ("Ann Roy", "Commanding Officer", "Peace Training Centre")),
    ("The Senior Police Adviser, Chief Superintendent Ann Roy, left UNFICYP.",
     ("Ann Roy", "Senior Police Adviser", "UNFICYP")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACED, ids=[case[0] for case in PLACED])
def test_an_office_has_its_body_from_the_clause_around_it(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert expected in posts(text)


def test_a_family_name_may_be_a_small_word_of_english() -> None:
    text = "The order was signed by Minister To Vinh Khang."
    assert ("To Vinh Khang", "Minister", None) in posts(text)


WORDED = (
    ("Deputy Health Minister Ann Roy spoke.",
     ("Ann Roy", "Deputy Minister", "Ministry of Health")),
    ("Sita Thapa is a staff officer with UNISFA.", ("Sita Thapa", "Staff Officer", "UNISFA")),
    ("Admiral Peter Obi, in command of UNIFIL's Maritime Task Force, spoke.",
     ("Peter Obi", "Commander", "Maritime Task Force")),
    ("Ann Roy serves as Deputy Special Representative for Protection in MONUSCO.",
     ("Ann Roy", "Deputy Special Representative", "MONUSCO")),
    ("Ann Roy, Minister of State in the Irish Department of Defence, spoke.",
     ("Ann Roy", "Minister of State", "Irish Department of Defence")),
    ("The commanding officer of the battalion is Colonel Peter Obi.",
     ("Peter Obi", "Commanding Officer", "battalion")),
    ("The non-permanent members of the Security Council include Gabon and Kenya.",
     ("Kenya", "Non-permanent Member", "United Nations Security Council")),
    ("France holds the pen on Lebanon and the presidency of the Security Council.",
     ("France", "President", "United Nations Security Council")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDED, ids=[case[0] for case in WORDED])
def test_an_office_is_whole(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in posts(text)


SELECTIONS = (
    ("Captain Ann Roy becomes a major.", ("Ann Roy", "Major")),
    ("Colonel Ann Roy rose to brigadier general.", ("Ann Roy", "Brigadier General")),
    ("The rank of major was conferred on Captain Ann Roy.", ("Ann Roy", "Major")),
    ("The post of rapporteur of the Peace Committee fell to Ann Roy.", ("Ann Roy", "Rapporteur")),
    ("The AU announced that General Ann Roy would be AMISOM's next Force Commander.",
     ("Ann Roy", "Force Commander")),
    ("Colonel Peter Obi and Colonel Ann Roy have been named deputy directors of the Peace Centre.",
     ("Ann Roy", "Deputy Director")),
    ("The General Assembly elected Ghana to a non-permanent seat on the Security Council.",
     ("Ghana", "Non-permanent Member")),
    ("Ann Roy won election as chair of the Peace Committee.", ("Ann Roy", "Chair")),
    ("Ann Roy of Chad, whom the Secretary-General named his envoy on 5 January, came.",
     ("Ann Roy", "Envoy")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SELECTIONS, ids=[case[0] for case in SELECTIONS])
def test_a_choice_is_read(text: str, expected: tuple[str, str]) -> None:
    found = [f for f in facts_in(text) if isinstance(f, Selection)]
    assert expected in {(slot(f, "selected"), slot(f, "position")) for f in found}


RANKS = (
    ("SP Peter Obi and CSP Ann Roy spoke.", ("Ann Roy", "Chief Superintendent")),
    ("Warrant Officer Class II Peter Obi spoke.", ("Peter Obi", "Warrant Officer Class 2")),
    ("Senior Lieutenant Colonel Peter Obi spoke.", ("Peter Obi", "Senior Lieutenant Colonel")),
    ("Colonel Major Peter Obi spoke.", ("Peter Obi", "Colonel-Major")),
)


@pytest.mark.parametrize(("text", "expected"), RANKS, ids=[case[0] for case in RANKS])
def test_a_rank_is_whole(text: str, expected: tuple[str, str]) -> None:
    found = [f for f in facts_in(text) if isinstance(f, Rank)]
    assert expected in {(slot(f, "holder"), slot(f, "rank")) for f in found}

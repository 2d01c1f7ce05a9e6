"""Reading: what is text, what is left out, what is known of a document, and what is refused."""

from __future__ import annotations

import builtins
import contextlib
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacegraph import readers
from peacegraph.errors import InputError
from peacegraph.model import Document
from peacegraph.readers import captions, clutter, dateline, encoding, furniture
from peacegraph.readers.characters import clean_characters, split_paragraphs

CASES = Path(__file__).parent / "readers"
PAGES = sorted(path.parent for path in CASES.glob("pages/*/page.*"))
ARTICLES = CASES.parent / "articles"
SEEDS = CASES.parent.parent / "seeds"
QUOTES: dict[str, list[str]] = json.loads((CASES / "quotes.json").read_text("utf-8"))

STORY = (
    "The army left the camp on Monday after the two sides had signed a new accord in the capital."
)
MORE = (
    "The commander told the officers of the mission that the road to the airfield was open again."
)
LAST = (
    "The engineers who stay behind will clear the last mines and hand the camp over in the autumn."
)


def document_of(*paragraphs: str) -> Any:
    return readers.read_bytes("\n\n".join(paragraphs).encode(), ".txt", "001")


def text_of(*paragraphs: str) -> list[str]:
    return str(document_of(*paragraphs).text).split("\n\n")


def metadata_of(document: Any) -> dict[str, Any]:
    fields = ("title", "published", "publisher", "language")
    return {field: getattr(document, field) for field in fields} | {"notes": list(document.notes)}


def page_of(case: Path) -> Path:
    return next(case.glob("page.*"))


# Whole pages


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_a_page_gives_the_clean_text_beside_it(case: Path) -> None:
    document = readers.read(page_of(case))
    assert document.text + "\n" == (case / "clean.txt").read_text("utf-8")
    assert metadata_of(document) == json.loads((case / "document.json").read_text("utf-8"))


@pytest.mark.parametrize("id_", sorted(QUOTES))
def test_no_sentence_that_holds_a_fact_is_left_out(id_: str) -> None:
    [path] = [*ARTICLES.glob(f"{id_}.txt"), *SEEDS.glob(f"{id_}.txt")]
    text = " ".join(readers.read(path).text.split())
    assert [quote for quote in QUOTES[id_] if " ".join(quote.split()) not in text] == []


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_are_free_of_clutter(path: Path) -> None:
    text = readers.read(path).text
    furniture_words = ("Photo:", "Log in", "Share:", "Reactions", "Most Viewed", "Related news")
    assert [words for words in (*furniture_words, "comments", "./.") if words in text] == []


def test_titles_and_dates_of_the_seeds() -> None:
    documents = [readers.read(path) for path in sorted(SEEDS.glob("*.txt"))]
    assert [d.title is not None for d in documents] == [False, True, False, True, True]
    assert [d.published for d in documents] == [None, "2018-11-26", None, None, None]
    assert {d.language for d in documents} == {"en"}


# Characters


def test_line_ends_byte_order_marks_and_controls_are_gone() -> None:
    document = readers.read_bytes(b"\xef\xbb\xbfOne.\r\nTwo\x07.\rThree\tfour.", ".txt", "001")
    assert document.text == "One.\n\nTwo.\n\nThree four."
    assert "control characters were removed" in document.notes


def test_right_to_left_marks_emoji_and_accents_stay() -> None:
    text = "\u200fقوات حفظ السلام\u200e left \U0001f1fb\U0001f1f3 \U0001f469\u200d✈️ q\u0307."
    assert text_of(text) == [text]


def test_a_name_is_spelled_one_way_however_its_accents_were_typed() -> None:
    assert text_of("Ha\u0300 No\u0323\u0302i") == ["Hà Nội"]


def test_invisible_signs_do_not_part_words() -> None:
    assert clean_characters("peace\u00adkeeping\ufeff in\u200b Juba")[0] == "peacekeeping in Juba"
    # In Khmer it parts words.
    assert clean_characters("ខ្មែរ\u200bកម្ពុជា")[0] == "ខ្មែរ\u200bកម្ពុជា"


def test_lines_broken_at_a_margin_are_joined() -> None:
    wrapped = (
        "The mission handed over its last base in the northern district to\n"
        "the national army on Monday, the force commander said, two months\n"
        "ahead of the date.\n\n"
        "About 120 engineers are to stay for the time being, he said in the\n"
        "capital, until the road is open."
    )
    first, second = split_paragraphs(wrapped)
    assert first.endswith("two months ahead of the date.")
    assert second.startswith("About 120 engineers")


def test_lines_of_a_list_are_not_joined() -> None:
    lines = [
        f"Company {number} of the first battalion left on the ship. It is away."
        for number in range(9)
    ]
    assert split_paragraphs("\n".join(lines)) == lines


# Clutter


@pytest.mark.parametrize(
    "line",
    [
        "Log in",
        "MENU",
        "Home > World > Africa",
        "Home | World | Video",
        "[Facebook] [X] [WhatsApp] [LinkedIn] [Print]",
        "Share this story: Facebook  Twitter  Email",
        "Share:",
        "Reactions:",
        "Tags: peacekeeping, women",
        "Filed under: Aviation",
        "READ ALSO: Who holds the northern town?",
        "Xem thêm: Lễ tiễn đội công binh",
        "SIGN UP for our weekly briefing: the news that matters.",
        "We use cookies to improve your experience. Accept all / Manage settings",
        "© 2024 Harbour Gazette. All rights reserved.",
        "By A Name",
        "By A Name and B. Name in the Capital",
        "BY A NAME",
        "By our staff reporter",
        "By A Name | 12 May 2020",
        "From a correspondent in the capital",
        "Reporting by A Name; Editing by B Name",
        "Advertisement",
        "Source: Agency",
    ],
)
def test_furniture_is_left_out(line: str) -> None:
    assert furniture.sort_of(line) is not None
    assert text_of("Army leaves the camp early", line, STORY, line, MORE) == [
        "Army leaves the camp early",
        STORY,
        MORE,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the unit had left.",
        "By sea and by land they came.",
        "BY MONDAY THE LAST TROOPS HAD LEFT.",
        "Reporting by the mission has improved.",
        "Share prices fell.",
        "On the line",
        "Register of missions",
        "He shared a photo: the bridge was gone.",
        "Related costs rose, too.",
        "Copyright is no matter of the mission.",
        "“Log in,” he told the recruits.",
        "Comments by the envoy were sharp.",
        "Por la paz en el norte",
        "x",
        "12",
    ],
)
def test_lines_of_a_story_stay(line: str) -> None:
    if line != "x":
        assert furniture.sort_of(line) is None
    assert line in text_of("Army leaves the camp early", STORY, line, MORE) or line == "x"


@pytest.mark.parametrize(
    "heading",
    ["All comments [ 20 ]", "2 comments", "Your comments", "Bình luận (3)", "Leave a reply"],
)
def test_comments_are_left_out_to_the_end(heading: str) -> None:
    comment = (
        "I have waited for this news for so many years, and here it is at long last, my friends."
    )
    assert text_of(STORY, heading, comment, MORE, LAST) == [STORY]


@pytest.mark.parametrize("heading", ["Related news", "MOST READ", "Trending", "Tin liên quan"])
def test_links_to_other_stories_are_left_out(heading: str) -> None:
    teaser = "The harbour will be dredged in spring, the mayor said at the opening of the new pier."
    page = [STORY, MORE, LAST, heading, "Harbour dredging to start", teaser, "Ferry fares go up"]
    assert text_of(*page) == [STORY, MORE, LAST]


def test_a_story_goes_on_after_a_box_of_links() -> None:
    others = ["Related news", "Harbour dredging to start", "Ferry fares go up"]
    story = [STORY.replace("army", f"army number {number}") for number in range(6)]
    assert text_of(*story[:3], *others, *story[3:]) == story
    assert text_of(story[0], *others, *story[1:]) == story


def test_a_menu_above_the_story_does_not_cut_it_off() -> None:
    assert text_of("Trending", "Comments", "Army leaves the camp early", STORY)[-1] == STORY


def test_section_names_above_the_headline_are_left_out() -> None:
    page = ["World", "Africa", "Army leaves the camp early", STORY]
    assert text_of(*page) == ["Army leaves the camp early", STORY]
    assert document_of(*page).title == "Army leaves the camp early"


def test_a_short_headline_is_one_where_there_is_no_other() -> None:
    assert document_of("Army leaves", STORY).title == "Army leaves"


def test_a_story_without_headline_has_no_title() -> None:
    assert document_of(STORY, MORE).title is None
    assert document_of("He left on Monday.", STORY).title is None


def test_the_headline_stays_the_first_paragraph() -> None:
    document = document_of("Log in", "Army leaves the camp early", STORY)
    assert document.text.startswith(document.title + "\n\n")


def test_a_standfirst_that_the_story_repeats_is_left_out() -> None:
    lead = f"CAPITAL, 5 May 2020 – {STORY}"
    assert text_of("Army leaves the camp early", STORY, lead, MORE) == [
        "Army leaves the camp early",
        lead,
        MORE,
    ]


def test_lines_that_come_again_are_left_out() -> None:
    headline = "Army leaves the camp early"
    assert text_of(headline, headline.upper(), STORY, MORE, STORY) == [headline, STORY, MORE]


def test_a_caption_that_repeats_is_left_out_and_one_that_adds_stays() -> None:
    repeats = "The camp in the capital. Photo: A Name"
    adds = "PHOTO: Smoke over the northern bridge last week. (RDF)"
    takes_part = "General First Last speaks in the capital. File photo"
    story = "General First Last signed it."
    assert text_of(STORY, repeats, adds, takes_part, story) == [
        STORY,
        "Smoke over the northern bridge last week.",
        "General First Last speaks in the capital.",
        story,
    ]


def test_a_credit_is_known_by_its_place() -> None:
    assert captions.caption_of("Troops on parade (Photo: VNA)") == "Troops on parade"
    assert captions.caption_of("Troops on parade. UN Photo/First Last") == "Troops on parade."
    assert captions.caption_of("Troops on parade. REUTERS/First Last") == "Troops on parade."
    assert captions.caption_of("Photo: First Last") is not None
    assert captions.caption_of("The album is called Photo: a history.") is None
    assert captions.caption_of("They exchanged photos by mail.") is None


def test_the_sign_that_closes_a_dispatch_is_left_out() -> None:
    assert text_of(f"{STORY[:-1]}./.") == [STORY]
    assert text_of(f"{STORY[:-1]}. /") == [STORY]
    assert text_of("He is at the A/B junction.") == ["He is at the A/B junction."]


def test_a_page_of_clutter_alone_stays() -> None:
    assert text_of("Log in", "Share:") == ["Log in", "Share:"]


def test_notes_say_what_was_left_out() -> None:
    document = document_of(
        "Log in", "Army leaves the camp early", STORY, "Tags: a, b", "Tags: c, d"
    )
    assert document.notes == ("left out: 2 lines of tags or links, 1 menu line",)


# Dates, publisher, language


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ Hai, 26/11/2018, 09:53", "2018-11-26"),
        ("Thứ Ba, ngày 6 tháng 2 năm 2024", "2024-02-06"),
        ("Friday, 6 May 2022", "2022-05-06"),
        ("February 11, 2020", "2020-02-11"),
        ("Published: Sept. 3rd, 2021 at 10:30 GMT", "2021-09-03"),
        ("Posted on 2020-05-12T10:00:00Z", "2020-05-12"),
        ("2020/5/12", "2020-05-12"),
        ("04.05.2018", "2018-05-04"),
        ("23/04/2018", "2018-04-23"),
        ("04/23/2018", "2018-04-23"),
        ("Friday, 04/05/2018", "2018-05-04"),
        ("Thursday, 04/05/2018", "2018-04-05"),
        ("lundi 26 novembre 2018", "2018-11-26"),
        ("26 de noviembre de 2018", "2018-11-26"),
        ("Montag, 26. November 2018", "2018-11-26"),
        ("26 ноября 2018", "2018-11-26"),
        ("2018年11月26日", "2018-11-26"),
        ("26 نوفمبر 2018", "2018-11-26"),
        ("Capital, 26 November 2018", "2018-11-26"),
        ("By A Name | 12 May 2020", "2020-05-12"),
        ("04/05/2018", None),
        ("Sunday, 04/05/2018", None),
        ("31 June 2020", None),
        ("15 Oct, 15:13", None),
        ("January 2012", None),
        ("Updated: 6 May 2022", None),
        ("Troops that left on 6 May 2022", None),
    ],
)
def test_date_lines(line: str, day: str | None) -> None:
    assert document_of("Army leaves the camp early", line, STORY).published == day


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("LONDON, 19 May 2017 –", "2017-05-19"),
        ("BEIRUT, Aug. 4, 2022 --", "2022-08-04"),
        ("New Delhi, October 6, 2021:", "2021-10-06"),
        ("KHARTOUM (24 August 2021) -", "2021-08-24"),
        ("Accra, Oct. 26, 2023 (Staff Writer) -", "2023-10-26"),
        ("HÀ NỘI, January 12, 2024 –", "2024-01-12"),
        ("5 June 2020 -", "2020-06-05"),
        ("NEW YORK, January 2012 –", None),
        ("HANOI, Aug 8 (VNA) –", None),
        ("On 5 June 2020 –", None),
        ("The camp of 5 June 2020 –", None),
    ],
)
def test_datelines(opening: str, day: str | None) -> None:
    document = document_of(f"{opening} {STORY}", MORE)
    assert document.published == day
    assert document.text.startswith(opening)


def test_an_ambiguous_date_is_read_by_what_else_the_page_shows() -> None:
    assert document_of("Army leaves the camp early", "04/05/2018", STORY).published is None
    page = ["Army leaves the camp early", "04/05/2018", "Valid to 23/05/2018", STORY]
    assert document_of(*page).published == "2018-05-04"
    french = (
        "L’armée a quitté le camp du nord lundi, a annoncé le commandant de la force à la presse."
    )
    assert document_of("04/05/2018", french).published == "2018-05-04"


def test_a_date_in_the_story_is_no_date_of_publication() -> None:
    assert document_of(STORY, "They came on 5 May 2020.", MORE).published is None


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Hanoi (VNA) – {STORY}", "VNA"),
        (f"JUBA, May 4 (Xinhua) -- {STORY}", "Xinhua"),
        (f"{STORY} (Reuters)", "Reuters"),
        (f"Accra, Oct. 26, 2023 (Staff Writer) - {STORY}", None),
        (
            "The commander told the Vietnam News Agency (VNA) that the camp was open again now.",
            None,
        ),
        ("The camp is run by the new Society for Peace and Arms (SPA).", None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert document_of(text).publisher == publisher


def test_a_source_line_names_the_publisher() -> None:
    assert document_of(STORY, "Source: Harbour Gazette").publisher == "Harbour Gazette"


def test_language() -> None:
    assert document_of(STORY).language == "en"
    assert (
        document_of("L’armée a quitté le camp du nord lundi, selon le commandant.").language == "fr"
    )
    assert document_of("Juba, 2018").language is None


def test_a_short_story_full_of_names_is_in_english() -> None:
    # The model knows 26 languages of three letters, and took this for Nigerian Pidgin.
    text = (
        "(Xinhua) JUBA, Oct. 2, 2018 -- Vietnam sent 63 personnel to the UN Mission in South Sudan "
        "(UNMISS) on October 1, 2018."
    )
    assert document_of(text).language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "MINUSCA, MONUSCO, UNMISS, UNISFA, MINUSMA, UNIFIL, UNDOF and UNFICYP",
        "Mali. Sudan. Congo. Lebanon. Cyprus. Somalia. Haiti. Kosovo. Liberia.",
        "A" * 80,
    ],
)
def test_names_have_no_language(text: str) -> None:
    assert document_of(text).language is None


# Encodings and files that are no text


def test_utf_16_is_read_by_its_mark() -> None:
    document = readers.read_bytes("Hà Nội is quiet.".encode("utf-16"), ".txt", "001")
    assert document.text == "Hà Nội is quiet."
    assert document.notes == ("not UTF-8: read as utf-16",)


@pytest.mark.parametrize(
    ("text", "encoding_"),
    [
        ("“We’re ready,” said the général – in Bamako.", "windows-1252"),
        ("Une médaille a été remise à l'armée française.", "latin-1"),
        ("Der Außenminister hält an der Friedenstruppe fest.", "latin-1"),
        ("El niño llegó a la misión en España.", "latin-1"),
    ],
)
def test_western_texts_that_are_not_utf_8(text: str, encoding_: str) -> None:
    document = readers.read_bytes(text.encode(encoding_), ".txt", "001")
    assert document.text == text
    assert document.notes[0] == "not UTF-8: read as windows-1252"


@pytest.mark.parametrize(
    ("text", "encoding_"),
    [
        ("Армия покинула лагерь в понедельник, сообщил командующий силами миссии. " * 5, "cp1251"),
        ("Żołnierze wrócili z misji. Minister podziękował im za służbę i ją pochwalił.", "cp1250"),
        ("维和部队星期一离开了营地，部队指挥官在声明中说。" * 9, "gb18030"),
        ("平和維持部隊は月曜日に基地を離れたと司令官が述べた。" * 9, "shift_jis"),
    ],
)
def test_other_encodings_are_found_out(text: str, encoding_: str) -> None:
    document = readers.read_bytes(text.encode(encoding_), ".txt", "001")
    assert document.text == text.strip()
    assert document.notes[0].startswith("not UTF-8: read as ")


def test_one_broken_byte_does_not_spoil_a_text() -> None:
    whole = "Việt Nam đã cử sĩ quan đến Nam Xu-đăng." * 3
    document = readers.read_bytes(whole.encode()[:-3] + b"\xff g.", ".txt", "001")
    assert document.text.startswith("Việt Nam đã cử sĩ quan")
    assert "could not be read" in document.notes[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t \xc2\xa0 ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"- - -", "is empty"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n\x1a\nrest", "PNG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"text\x00text", "binary"),
        (bytes(range(1, 32)) * 10, "binary"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"<!DOCTYPE html><html><p>Hello there</p></html>", "name it .html"),
        (b"a" * (encoding.LARGEST + 1), "at most 33,554,432"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        readers.read_bytes(data, ".txt", "001")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("001.txt")


# Web pages


def html(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


ARTICLE = f"<article><p>{STORY}</p><p>{MORE}</p><p>{LAST}</p></article>"


def test_scripts_and_styles_are_never_text() -> None:
    page = html(f"{ARTICLE}<script>var secret = 1;</script><style>p {{}}</style>")
    assert readers.read_bytes(page, ".html", "001").text == "\n\n".join([STORY, MORE, LAST])


def test_only_a_declared_date_is_the_date_of_a_page() -> None:
    plain = html(f"<time>4 May 2020</time>{ARTICLE}<p>© 2019</p>")
    assert readers.read_bytes(plain, ".htm", "001").published is None
    declared = html(ARTICLE, '<meta name="date" content="2020-05-04T22:00:00+02:00">')
    assert readers.read_bytes(declared, ".html", "001").published == "2020-05-04"
    marked = html(f'<time datetime="2020-05-04" itemprop="datePublished">Monday</time>{ARTICLE}')
    assert readers.read_bytes(marked, ".html", "001").published == "2020-05-04"


def test_title_and_site() -> None:
    head = "<title>Army leaves - Gazette</title><meta property='og:site_name' content='Gazette'>"
    document = readers.read_bytes(html(ARTICLE, head), ".html", "001")
    assert (document.title, document.publisher) == ("Army leaves", "Gazette")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no web page|is empty"),
        (b"<html></html>", "no article text|no web page"),
        (b"<<<>>><a<b<c", "no article text|no web page|is empty"),
        (html("<div>" * 5000 + ARTICLE), "nested too deeply"),
        (html("<p>a</p>" * 40_000), "at most 30,000"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_pages_without_an_article_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        readers.read_bytes(data, ".html", "001")
    assert "\n" not in str(caught.value)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    links = '<link rel="canonical" href="http://127.0.0.1:9/a"><base href="http://127.0.0.1:9/">'
    doctype = b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    page = doctype + html(f'{ARTICLE}<p>&x;</p><img src="http://127.0.0.1:9/a.png">', links)
    assert "root:" not in readers.read_bytes(page, ".html", "001").text


def test_without_trafilatura_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError, match=r"pip install 'peacegraph\[html\]'"):
        readers.read_bytes(html(ARTICLE), ".html", "001")


def test_plain_text_needs_no_heavy_library(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def guarded(name: str, *args: Any, **kwargs: Any) -> Any:
        assert name.split(".")[0] not in {"lxml", "trafilatura", "charset_normalizer", "spacy"}
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", guarded)
    assert document_of(STORY).text == STORY


# Files and folders


def write(path: Path, text: str = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_id_is_the_file_name_without_its_suffix(tmp_path: Path) -> None:
    assert readers.read(write(tmp_path / "2018.final.txt")).id == "2018.final"
    assert readers.read(write(tmp_path / "REPORT.TXT")).id == "REPORT"


def test_folders_are_searched_to_the_bottom_in_the_order_of_ids(tmp_path: Path) -> None:
    b, a = write(tmp_path / "b.txt"), write(tmp_path / "deep" / "er" / "a.html")
    write(tmp_path / "notes.md")
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git" / "c.txt")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    assert readers.find_documents([tmp_path]) == [a, b]
    assert readers.find_documents([b, a, b]) == [a, b]


def test_a_file_named_twice_in_different_ways_is_one(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert len(readers.find_documents([file, tmp_path, tmp_path / "." / "a.txt"])) == 1


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    one, other = write(tmp_path / "x" / "a.txt"), write(tmp_path / "y" / "a.html")
    with pytest.raises(InputError) as caught:
        readers.find_documents([tmp_path])
    assert str(one) in str(caught.value)
    assert str(other) in str(caught.value)


def test_paths_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    markdown = write(tmp_path / "a.md")
    for find, path, words in [
        (True, tmp_path / "gone.txt", "no such file"),
        (True, tmp_path / "empty", "no article"),
        (True, tmp_path / "dangling.txt", "link to nothing"),
        (True, markdown, r"known are \.txt, \.html, \.htm"),
        (False, markdown, r"known are \.txt, \.html, \.htm"),
        (False, tmp_path / "gone.txt", "no such file"),
        (False, tmp_path / "dangling.txt", "no such file"),
        (False, tmp_path / "loop.txt", "cannot read"),
        (False, tmp_path / "pipe.txt", "not a regular file"),
    ]:
        with pytest.raises(InputError, match=words):
            readers.find_documents([path]) if find else readers.read(path)
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(InputError, match="is a folder"):
        readers.read(folder)
    with pytest.raises(InputError, match=r"no such file|cannot read"):
        readers.find_documents([Path("a\0b.txt")])


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "a.txt")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        readers.read(file)


NO_IDS = ["", ".", "..", "a/b", "a\\b", "a\nb", "a\x00b", "a\x1b[0m", "a\udcff"]


@pytest.mark.parametrize("id_", NO_IDS)
def test_an_id_that_is_no_name_is_refused(id_: str) -> None:
    with pytest.raises(InputError, match="no usable id") as caught:
        readers.read_bytes(STORY.encode(), ".txt", id_)
    str(caught.value).encode("utf-8")


@pytest.mark.parametrize("stem", [b"back\\slash", b"new\nline", b"latin-\xe9"])
def test_a_file_whose_name_is_no_id_is_found_and_refused(tmp_path: Path, stem: bytes) -> None:
    file = tmp_path / os.fsdecode(stem + b".txt")
    try:
        write(file)
    except OSError:
        pytest.skip("this disk takes no such name")
    assert readers.find_documents([tmp_path]) == [file]
    with pytest.raises(InputError, match="no usable id") as caught:
        readers.read(file)
    message = str(caught.value)
    assert repr(file.name)[1:-1] in message
    assert message.isprintable()


# Laws

LINES = [
    *("Log in", "Share:", "Related news", "2 comments", "By A Name", "Tags: a", "4 May 2020"),
    *("World", "A caption. Photo: A Name", "Home > World", "Army leaves the camp", "Photo: Camp"),
    *("Source: A", "READ ALSO: b", "Photo: Photo: c", "Camp. File photo. File photo", "a ./. ./."),
]
paragraphs = st.lists(
    st.one_of(
        st.sampled_from([*LINES, STORY, MORE, LAST, f"JUBA, 4 May 2020 – {STORY}", f"{STORY}./."]),
        st.text(max_size=80),
    ),
    max_size=12,
)


@given(paragraphs, st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]))
@settings(deadline=None, max_examples=300)
def test_reading_a_clean_text_again_changes_nothing(lines: list[str], end: str) -> None:
    try:
        document = readers.read_bytes(end.join(lines).encode(), ".txt", "001")
    except InputError:
        return
    again = readers.read_bytes(document.text.encode(), ".txt", "001")
    assert again.text == document.text
    assert document.title is None or document.title in document.text.split("\n\n")


@given(st.text())
@settings(deadline=None, max_examples=300)
def test_a_clean_text_holds_no_control_characters(text: str) -> None:
    try:
        document = readers.read_bytes(text.encode(), ".txt", "001")
    except InputError:
        return
    clean = document.text
    assert not [c for c in clean if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]
    assert clean == clean.strip()
    # ISO 639-1 has two letters, and so has the shape of a document.
    assert document.language is None or re.fullmatch("[a-z]{2}", document.language)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=300)
def test_an_id_is_a_name_for_the_reader_and_the_document_alike(id_: str) -> None:
    try:
        Document(id=id_, text=STORY)
    except ValueError:
        with pytest.raises(InputError, match="no usable id"):
            readers.read_bytes(STORY.encode(), ".txt", id_)
    else:
        assert readers.read_bytes(STORY.encode(), ".txt", id_).id == id_


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html"]))
@settings(deadline=None, max_examples=200)
def test_whatever_the_bytes_nothing_but_an_input_error_is_raised(data: bytes, suffix: str) -> None:
    try:
        document = readers.read_bytes(data, suffix, "001")
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  any other exception fails the test
    else:
        document.text.encode("utf-8")


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{number}.txt") for number in range(20)]
    found = readers.find_documents(files)
    assert readers.find_documents(reversed(files)) == found


@pytest.mark.parametrize(
    "line",
    [
        "The army left. ",
        "a\n",
        "Related news ",
        "(",
        "Photo: ",
        "4 May 2020 ",
        "By A - ",
        "\u2014 ",
    ],
)
def test_time_grows_with_the_length_only(line: str) -> None:
    text = line * (2_000_000 // len(line))
    start = time.monotonic()
    with contextlib.suppress(InputError):
        readers.read_bytes(text.encode(), ".txt", "001")
    # A second is usual for 2 MB on a slow machine; what grows with the square takes hours.
    assert time.monotonic() - start < 20


def test_twenty_megabytes_are_read() -> None:
    line = "In paragraph {} the army left the camp after the two sides had signed an accord.\n"
    text = "".join(line.format(number) for number in range(20_000_000 // len(line)))
    assert len(readers.read_bytes(text.encode(), ".txt", "001").text) > 19_000_000


def test_the_doors_of_the_parts_hold_what_they_promise() -> None:
    assert clutter.is_prose(STORY)
    assert not clutter.is_prose("Army leaves the camp early")
    assert dateline.split_dateline(f"JUBA, 4 May 2020 – {STORY}") == ("JUBA, 4 May 2020", STORY)


if __name__ == "__main__":
    for case in PAGES:
        document = readers.read(page_of(case))
        (case / "clean.txt").write_text(document.text + "\n", "utf-8")
        known = json.dumps(metadata_of(document), ensure_ascii=False, indent=1)
        (case / "document.json").write_text(known + "\n", "utf-8")

"""The page of an evaluation: right places, nested marks, and nothing that runs or calls."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from peacegraph import evaluation, evaluation_page
from test_evaluation import found_fact, gold_fact

SCRIPT = "<script>alert(1)</script>"
TEXT = (
    "Đại tá Nguyễn 🕊 met Ban\u0303o 🇻🇳 in Huế.\n\n"
    "Captain Lan, Commander of the Engineering Company, left. Major Ba stayed."
)
VOID = ("meta", "input")


class Page(HTMLParser):
    """What a browser would make of a page: its elements, each with the text that stands in it."""

    def __init__(self, page):
        super().__init__()
        self.open, self.elements = [], []
        self.feed(page)
        assert not self.open, "an element is not closed"

    def handle_starttag(self, tag, attrs):
        element = [tag, dict(attrs), ""]
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, "elements overlap"

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def all(self, tag, class_=None):
        return [
            (attributes, text)
            for name, attributes, text in self.elements
            if name == tag and (class_ is None or class_ in attributes.get("class", "").split())
        ]


def span(quote, text=TEXT):
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def found_at(quote, *more, text=TEXT, **fields):
    return found_fact(evidence=[span(q, text) for q in (quote, *more)], **fields)


def page_of(golds, found, *, text=TEXT, title="", document="001"):
    result = evaluation.Evaluation(
        matches=tuple(evaluation.match_facts(golds, found)),
        texts={document: text} if text else {},
        titles={document: title},
    )
    return Page(evaluation_page.render(result))


def marked(page, class_):
    return "".join(text for _, text in page.all("mark", class_))


def test_each_state_is_marked_where_its_words_stand():
    rank = {"holder": [["Ba"]], "rank": [["Major"]]}
    page = page_of(
        [
            gold_fact(quote="Captain Lan"),
            gold_fact(slots=rank, quote="Major Ba"),
            gold_fact("Post", slots={"holder": [["Lan"]], "role": [["Commander"]]}, quote="Lan"),
        ],
        [
            found_at("Captain Lan"),
            found_at("in Huế", slots={"holder": ["Huế"], "rank": ["Lady"]}),
            found_at(
                "Commander of the Engineering Company",
                type_="Post",
                slots={"holder": ["Lan"], "role": ["Head"]},
            ),
        ],
    )
    assert marked(page, "found") == "Captain Lan"
    assert marked(page, "missed") == "Major Ba"
    assert marked(page, "spurious") == "in Huế"
    assert marked(page, "partial") == "Commander of the Engineering Company"
    assert "".join(text for _, text in page.all("p", "text")) == TEXT.replace("\n\n", "")


@pytest.mark.parametrize("quote", ["🕊", "Ban\u0303o", "🇻🇳 in Huế", "Đại tá", "🕊 met Ban"])
def test_offsets_count_code_points(quote):
    page = page_of(
        [gold_fact(optional=True)], [found_at(quote, slots={"holder": ["X"], "rank": ["Y"]})]
    )
    assert marked(page, "spurious") == quote


def test_marks_that_overlap_are_cut_and_nested_each_in_a_lane_of_its_own():
    quotes = ("Captain Lan, Commander", "Commander of the Engineering Company", "Lan")
    found = [
        found_at(quote, slots={"holder": [f"Person {i}"], "rank": ["Captain"]})
        for i, quote in enumerate(quotes)
    ]
    page = page_of([gold_fact(optional=True, quote="Huế")], found)
    lanes = {}
    for attributes, text in page.all("mark", "spurious"):
        lane = attributes["class"].split()[-1]
        lanes[lane] = lanes.get(lane, "") + text
    assert lanes == {"lane0": quotes[0], "lane1": "Lan" + quotes[1]}
    links = page.all("a")
    assert all(attributes["href"].startswith("#a1") for attributes, _ in links)


def test_a_fact_with_words_in_two_paragraphs_is_told_once():
    page = page_of([gold_fact(quote="Captain Lan")], [found_at("in Huế.", "Captain Lan")])
    assert marked(page, "found") == "in Huế.Captain Lan"
    assert len(page.all("details")) == 1


def test_more_facts_than_lanes_are_all_marked():
    found = [
        found_at("Captain Lan", slots={"holder": [f"Person {i}"], "rank": ["X"]}) for i in range(20)
    ]
    page = page_of([gold_fact(optional=True)], found)
    assert len(page.all("mark", "spurious")) == 20
    assert len(page.all("details", "spurious")) == 20


def test_details_say_what_is_wanted_and_what_was_found():
    wanted = gold_fact(
        "Award",
        slots={
            "recipient": [["Lan", "Captain Lan"]],
            "award": [["UN Medal"]],
            "date": [["2020-05"]],
        },
        modality="planned",
    )
    slots = {"recipient": ["Lan", "Ba"], "award": ["Cross"], "date": ["2020"]}
    page = page_of([wanted], [found_at("Captain Lan", type_="Award", slots=slots)])
    cells = [text for _, text in page.all("td")]
    rows = [tuple(cells[i : i + 4]) for i in range(len(cells) - 6 * 4, len(cells), 4)]
    assert rows == [
        ("recipient", "Lan or Captain Lan", "Lan", "yes"),
        ("recipient", "–", "Ba", "no"),
        ("award", "UN Medal", "Cross", "no"),
        ("date", "2020-05", "2020", "half: coarser"),
        ("modality", "planned", "actual", "no"),
        ("attributed to", "no one", "no one", "yes"),
    ]
    assert "does not count as found" in page.all("details")[0][1]


def test_quotes_that_do_not_stand_in_the_text_are_told_apart():
    page = page_of([gold_fact(quote="never said")], [])
    assert not page.all("mark")
    assert "never said" in page.all("details", "missed")[0][1]
    without = page_of([gold_fact()], [found_fact()], text="")
    assert len(without.all("details", "found")) == 1


def test_counts_are_given_for_each_type_and_article():
    page = page_of([gold_fact()], [found_at("Captain Lan")])
    cells = [text for _, text in page.all("td")]
    assert cells[:3] == ["all", "1", "1"]
    assert cells[11:14] == ["Rank", "1", "1"]
    assert cells[22:29] == ["001", "1", "0", "0", "0", "1.000", "1.000"]


def test_each_state_and_type_can_be_filtered():
    page = page_of([gold_fact()], [found_at("Captain Lan")])
    controls = {attributes["id"] for attributes, _ in page.all("input")}
    style = page.all("style")[0][1]
    ruled = set(re.findall(r":has\(#([\w-]+?):", style))
    assert ruled == {f"state-{state}" for state in evaluation.State} | {"type-Rank"}
    assert controls == ruled | {"type-all"}


@pytest.mark.parametrize(
    "hostile",
    [SCRIPT, '"><img src=x onerror=alert(1)>', "</style><script>", "' onclick='x", "&lt;"],
)
def test_markup_in_words_is_inert(hostile):
    text = f"Captain Lan said {hostile} twice."
    said = {"holder": [f"Lan {hostile}"], "rank": ["Captain"]}
    result = evaluation.Evaluation(
        matches=tuple(
            evaluation.match_facts(
                [
                    gold_fact(
                        slots={k: [v] for k, v in said.items()},
                        quote=f"said {hostile}",
                        document=hostile.replace("/", ""),
                        attributed_to=[hostile],
                    )
                ],
                [
                    found_fact(
                        slots=said,
                        document=hostile.replace("/", ""),
                        attributed_to=hostile,
                        evidence=[span(f"Lan said {hostile}", text)],
                    )
                ],
            )
        ),
        texts={hostile.replace("/", ""): text},
        titles={hostile.replace("/", ""): hostile},
        unread={hostile: hostile},
    )
    page = Page(evaluation_page.render(result))
    assert not page.all("script")
    assert not page.all("img")
    assert len(page.all("style")) == 1
    names = {name for _, attributes, _ in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on")]
    assert marked(page, "found") == f"Lan said {hostile}"
    assert page.all("p", "text")[0][1] == text
    assert hostile in page.all("h2")[1][1]


def test_the_page_asks_for_nothing_and_runs_nothing():
    page = page_of([gold_fact()], [found_at("Captain Lan")])
    tags = {tag for tag, _, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object"}
    style = page.all("style")[0][1]
    assert "url(" not in style
    assert "@import" not in style
    [policy] = [
        attributes["content"] for attributes, _ in page.all("meta") if "http-equiv" in attributes
    ]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not [attributes for _, attributes, _ in page.elements if "style" in attributes]


def test_the_same_evaluation_gives_the_same_bytes():
    result = evaluation.Evaluation(matches=tuple(evaluation.match_facts([gold_fact()], [])))
    assert evaluation_page.render(result) == evaluation_page.render(result)
    assert "1 document." in evaluation_page.render(result)

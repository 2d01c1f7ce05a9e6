"""HTML is made of values: text is escaped wherever it stands, and no page runs anything."""

from __future__ import annotations

import base64
import hashlib
import re

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.markup import Html, element, page

# html5lib takes control characters for errors, as it should: texts here have none.
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126))


@given(text=TEXTS, title=TEXTS)
def test_text_comes_out_of_a_page_as_it_went_in(text: str, title: str) -> None:
    written = page(title, "", element("p", text, title=text))
    root = html5lib.HTMLParser(strict=True).parse(written)
    [paragraph] = root.iter("{http://www.w3.org/1999/xhtml}p")
    assert "".join(paragraph.itertext()) == text
    assert paragraph.get("title") == text


def test_what_is_html_already_is_left_alone() -> None:
    assert element("p", Html("<b>x</b>"), "<b>") == "<p><b>x</b>&lt;b&gt;</p>\n"
    assert element("input", checked=True, hidden=False, aria_label="a") == (
        '<input checked aria-label="a">'
    )


def test_a_page_allows_its_own_style_and_nothing_else() -> None:
    style = "p { color: red; }"
    [allowed] = re.findall(r"style-src &#x27;sha256-([^&]*)&#x27;", page("A page", style))
    assert base64.b64decode(allowed) == hashlib.sha256(style.encode()).digest()

"""Web pages: the main text through trafilatura, the metadata from what the page declares.

Nothing is fetched: the page is parsed from its bytes alone, links and pictures are not followed.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from typing import TYPE_CHECKING, Any

from peacegraph.errors import InputError
from peacegraph.readers.article import Metadata, to_document
from peacegraph.readers.characters import clean_characters
from peacegraph.readers.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from peacegraph.model import Document

_MOST_ELEMENTS = 30_000
"""Elements that a page may hold: an article has a few thousand; the time grows faster than they."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
# A page in a seven-bit or two-byte encoding could not have declared it in ASCII, or hides markup.
_TRUSTED = re.compile(
    r"iso-8859-\d{1,2}|windows-\d{3,4}|koi8-[ru]|gb2312|gbk|gb18030|big5(?:-hkscs)?|shift_jis|"
    r"euc-(?:jp|kr)|macintosh|tis-620"
)
_DATE_FIELDS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.terms.date", "publishdate",
    "publish_date", "publication_date", "publish-date", "pubdate", "date", "sailthru.date",
    "citation_publication_date", "citation_date",
)  # fmt: skip
_ISO_DAY = re.compile(r"\s*(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
_DEEPEST_JSON = 8


def read_html(data: bytes, *, id: str, name: str) -> Document:  # noqa: A002  the document's field
    """Return the document in the bytes of a web page.

    :raises InputError: trafilatura is not installed, or the page holds no article.
    """
    text, notes = decode(data, name, declared=_declared_encoding(data))
    page = _parse(text, name)
    metadata = _metadata(page)
    return to_document(_main_text(page, name), id=id, name=name, notes=notes, metadata=metadata)


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    if match is None:
        return None
    label = match[1].decode("ascii").lower()
    if label in {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}:
        # Browsers read all these as Windows-1252 (WHATWG encoding standard): pages use its signs.
        return "windows-1252"
    return label if _TRUSTED.fullmatch(label) else None


def _parse(text: str, name: str) -> HtmlElement:
    try:
        from lxml import etree
        from lxml.html import HTMLParser, document_fromstring
    except ImportError as error:
        raise _not_installed(name) from error
    # Given as bytes of a known encoding: what the page declares no longer counts.
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"{name} holds no web page: {_one_line(str(error))}") from error
    # The parser stops at 256 elements within one another, and what follows would be lost unseen.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(f"{name} cannot be read whole: its elements are nested too deeply")
    elements = sum(1 for _ in page.iter())
    if elements > _MOST_ELEMENTS:
        raise InputError(
            f"{name} holds {elements:,} elements, at most {_MOST_ELEMENTS:,} are read; "
            "save the article's text as .txt"
        )
    return page


def _main_text(page: HtmlElement, name: str) -> str:
    try:
        import trafilatura
    except ImportError as error:
        raise _not_installed(name) from error
    # Its complaints about a page are ours to make, in one line.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_links=False, include_images=False
        )
    except Exception as error:  # it declares no errors of its own
        raise InputError(f"{name} holds no article text: {_one_line(str(error))}") from error
    text = getattr(found, "text", None)
    if not text:
        raise InputError(f"{name} holds no article text; save the article as .txt")
    return "\n\n".join(map(_without_list_sign, str(text).split("\n")))


def _without_list_sign(line: str) -> str:
    return line.strip().removeprefix("- ").strip("| ")


def _not_installed(name: str) -> InputError:
    return InputError(f"{name}: reading .html needs trafilatura: pip install 'peacegraph[html]'")


def _metadata(page: HtmlElement) -> Metadata:
    fields = _meta_fields(page)
    articles = list(_linked_data(page))
    days = [fields[field] for field in _DATE_FIELDS if field in fields]
    days += [str(article.get("datePublished", "")) for article in articles]
    days += [
        element.get("datetime", "") for element in page.iter("time") if _is_publication(element)
    ]
    publishers = [fields.get("og:site_name"), *map(_publisher, articles)]
    return Metadata(
        title=_title(page, fields),
        published=next((day for text in days if (day := _iso_day(text))), None),
        publisher=next((_one_line(name) for name in publishers if name and name.strip()), None),
    )


def _meta_fields(page: HtmlElement) -> dict[str, str]:
    """Return what the page's ``meta`` elements declare, the first of each name."""
    fields: dict[str, str] = {}
    for meta in page.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and (field := meta.get(key)):
                fields.setdefault(field.strip().lower(), content)
    return fields


def _linked_data(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the articles that the page describes in JSON-LD."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            yield from _articles_in(data, _DEEPEST_JSON)


def _articles_in(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if not depth:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles_in(item, depth - 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names):
            yield data
        yield from _articles_in(data.get("@graph"), depth - 1)


def _publisher(article: dict[str, Any]) -> str | None:
    publisher = article.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name if isinstance(name, str) else None


def _is_publication(element: HtmlElement) -> bool:
    """Tell whether a ``time`` element is marked as the page's date of publication."""
    return "pubdate" in element.attrib or "datePublished" in (element.get("itemprop") or "")


def _iso_day(text: str) -> str | None:
    match = _ISO_DAY.match(text)
    if match is None:
        return None
    try:
        return dt.date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _title(page: HtmlElement, fields: dict[str, str]) -> str | None:
    """Return the headline: the heading that the page's title repeats, else its title."""
    element = page.find(".//title")
    titles = [fields.get("og:title"), element.text if element is not None else None]
    declared = [_one_line(title) for title in titles if title and title.strip()]
    headings = [heading for h1 in page.iter("h1") if (heading := _one_line(h1.text_content()))]
    for heading in headings:
        if any(heading.casefold() in title.casefold() for title in declared):
            return heading
    candidates = [*declared[:1], *headings]
    return _without_site(candidates[0], fields.get("og:site_name")) if candidates else None


def _without_site(title: str, site: str | None) -> str:
    if site and (
        match := re.search(rf"\s[|–—-]\s{re.escape(_one_line(site))}$", title, re.IGNORECASE)
    ):
        return title[: match.start()]
    return title


def _one_line(text: str) -> str:
    return " ".join(clean_characters(text)[0].split())

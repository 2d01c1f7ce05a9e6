"""An evaluation as a page: each article with what was found, partly found, missed and spurious.

One file that asks nothing of any server and runs no script: filters are CSS. All text goes through
:func:`peacegraph.markup.element`, which escapes it, and the page's policy forbids whatever might
come through.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from peacegraph import markup
from peacegraph.evaluation import State, marks, quote_of
from peacegraph.markup import Html, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from peacegraph.evaluation import Evaluation, Marks, Match, ValueMatch

# What each state is called, and the sign that tells it without its colour.
_STATES = {
    State.FOUND: ("✓", "a gold fact was found, and every value agrees"),
    State.PARTIAL: ("◐", "a gold fact was found, and a value is missing or wrong"),
    State.MISSED: ("✗", "a gold fact was not found"),
    State.SPURIOUS: ("+", "a fact was found that the gold does not know"),
    State.OPTIONAL: ("○", "in the gold, but found or not it does not count"),
}
_COUNTED = [state for state in State if state is not State.OPTIONAL]
# Facts of one sentence are underlined beneath each other, down to here.
_LANES = 8
_LINE = 4
_AGREES = {0.0: "no", 0.5: "half: coarser", 1.0: "yes"}

_STYLE = """
:root { color-scheme: light dark; --back: #fff; --ink: #1b1b1b; --soft: #666; --line: #d5d5d5;
  --found: #1a7f37; --partial: #9a6700; --missed: #cf222e; --spurious: #6639ba;
  --optional: #6e7781; }
@media (prefers-color-scheme: dark) { :root { --back: #16181b; --ink: #e4e4e4; --soft: #9a9a9a;
  --line: #3a3d42; --found: #3fb950; --partial: #d29922; --missed: #f85149; --spurious: #a371f7;
  --optional: #8b949e; } }
body { margin: 0 auto; max-width: 64rem; padding: 1rem; background: var(--back); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; } section h2 { margin-top: 3rem; scroll-margin-top: 8rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
th, td { border-bottom: 1px solid var(--line); padding: .1rem .6rem; text-align: left;
  vertical-align: top; }
.number { text-align: right; white-space: nowrap; } .soft { color: var(--soft); }
.wide, details { overflow-x: auto; } a { color: inherit; }
form { position: sticky; top: 0; z-index: 1; background: var(--back); padding: .5rem 0;
  margin-top: 2rem; border-bottom: 1px solid var(--line); font-size: .9rem; }
fieldset { border: 0; margin: 0; padding: 0; }
label { display: inline-block; margin-right: .8rem; white-space: nowrap; }
.text { margin: 1rem 0 .3rem; } .text a { text-decoration: none; }
.found { --tone: var(--found); } .partial { --tone: var(--partial); }
.missed { --tone: var(--missed); } .spurious { --tone: var(--spurious); }
.optional { --tone: var(--optional); }
b, .key { color: var(--tone); }
mark { color: inherit; background: color-mix(in srgb, var(--tone) 6%, transparent);
  border-bottom: 2px solid var(--tone); }
mark.partial { border-bottom-style: dashed; } mark.missed { border-bottom-style: dotted; }
mark.spurious { border-bottom: 3px double var(--tone); }
details { border-left: 4px solid var(--tone); margin: .15rem 0; padding-left: .6rem;
  font-size: .9rem; scroll-margin-top: 8rem; }
details:target { outline: 2px solid var(--ink); outline-offset: 2px; }
summary { cursor: pointer; } q { display: block; margin: .3rem 0; color: var(--soft); }
"""


def render(evaluation: Evaluation) -> str:
    """Return an evaluation as a page of HTML: the same evaluation gives the same bytes."""
    articles = [
        _Article(
            anchor=f"a{number}",
            document=document,
            title=evaluation.titles.get(document, ""),
            matches=[match for match in evaluation.matches if match.document == document],
            text=evaluation.texts.get(document, ""),
        )
        for number, document in enumerate(evaluation.documents, 1)
    ]
    types = sorted({match.type for match in evaluation.matches})
    style = _style(types)
    body = [
        element("h1", "Found against gold"),
        element("p", _said(evaluation)),
        _types_table({"all": evaluation.marks(), **evaluation.marks_by_type()}),
        _articles_table(articles),
        _filters(evaluation.matches, types),
        *(_section(article) for article in articles),
    ]
    return markup.page("peacegraph evaluate: found against gold", style, *body)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """A document with its matches; its ``anchor`` begins the ids of the elements that are of it."""

    anchor: str
    document: str
    title: str
    matches: Sequence[Match]
    text: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text that says a fact, with the number and the lane of the fact."""

    start: int
    end: int
    number: int
    match: Match
    lane: int = 0


# The parts of the page


def _said(evaluation: Evaluation) -> str:
    documents = len(evaluation.documents)
    said = f"{documents} {'document' if documents == 1 else 'documents'}."
    if evaluation.grounded is not None:
        said += f" Quotes stand in the text: {evaluation.grounded:.3f} of the facts."
    if evaluation.unread:
        said += f" Not measured: {', '.join(evaluation.unread)}."
    return said


def _types_table(figures: Mapping[str, Marks]) -> Html:
    heads = ("gold", "predicted", "fact P", "R", "F1", "slot P", "R", "F1", "modality", "speaker")
    lines = [element("tr", element("th", "type"), *(_number(head, "th") for head in heads))]
    for name, held in figures.items():
        cells = [str(held.gold), str(held.predicted)]
        for rates in (held.facts, held.slots):
            cells += [f"{rate:.3f}" for rate in (rates.precision, rates.recall, rates.f1)]
        cells += [f"{held.modality:.3f}", f"{held.speaker:.3f}"]
        lines.append(element("tr", element("td", name), *map(_number, cells)))
    return element("div", element("table", *lines), class_="wide")


def _articles_table(articles: Iterable[_Article]) -> Html:
    heads = [*_COUNTED, "fact F1", "slot F1"]
    lines = [element("tr", element("th", "article"), *(_number(head, "th") for head in heads))]
    for article in articles:
        count = Counter(match.state for match in article.matches)
        held = marks(article.matches)
        cells = [str(count[state]) for state in _COUNTED]
        cells += [f"{held.facts.f1:.3f}", f"{held.slots.f1:.3f}"]
        name = element("a", article.document, href=f"#{article.anchor}")
        lines.append(element("tr", element("td", name), *map(_number, cells)))
    return element("div", element("h2", "Articles"), element("table", *lines), class_="wide")


def _filters(matches: Iterable[Match], types: Sequence[str]) -> Html:
    states = Counter(match.state for match in matches)
    boxes = [
        element(
            "label",
            element("input", type="checkbox", id=f"state-{state}", checked=state in _COUNTED),
            element("span", f" {sign} {state} {states[state]}", class_=f"key {state}"),
            title=meaning,
        )
        for state, (sign, meaning) in _STATES.items()
    ]
    radios = [
        element(
            "label",
            element("input", type="radio", name="type", id=f"type-{name}", checked=name == "all"),
            f" {name}",
        )
        for name in ("all", *types)
    ]
    return element(
        "form",
        element("fieldset", *boxes, aria_label="states"),
        element("fieldset", *radios, aria_label="types"),
        autocomplete="off",
    )


def _style(types: Iterable[str]) -> str:
    """Return the style, with the rules by which the filters work."""
    lanes = [
        f"mark.lane{lane} {{ padding-bottom: {lane * _LINE}px; }}\n"
        f"p.lanes{lane} {{ line-height: calc(1.6em + {lane * _LINE}px); }}"
        for lane in range(_LANES + 1)
    ]
    hidden = [(f"state-{state}", f".{state}", False) for state in State]
    hidden += [(f"type-{name}", f":not(.{name})", True) for name in types]
    rules = []
    for control, which, when in hidden:
        page = f"body:has(#{control}{':checked' if when else ':not(:checked)'})"
        rules.append(f"{page} details{which} {{ display: none; }}")
        rules.append(f"{page} mark{which} {{ border-color: transparent; background: none; }}")
    return _STYLE + "\n".join((*lanes, *rules)) + "\n"


def _section(article: _Article) -> Html:
    title = f"{article.document}: {article.title}" if article.title else article.document
    numbered = list(enumerate(article.matches, 1))
    placed = [
        _Mark(start, end, number, match)
        for number, match in numbered
        for start, end in _spans(match, article.text)
    ]
    parts = [element("h2", title, id=article.anchor)]
    waiting = {number for number, _ in numbered}
    for paragraph in re.finditer(r"[^\n]+", article.text):
        first, last = paragraph.span()
        here = [
            replace(mark, start=max(mark.start, first), end=min(mark.end, last))
            for mark in placed
            if mark.start < last and first < mark.end
        ]
        parts.append(_paragraph(article, paragraph, _in_lanes(here)))
        # A fact is told once, where its words first stand.
        told = sorted(waiting & {mark.number for mark in here})
        waiting.difference_update(told)
        parts += [_details(article, number) for number in told]
    if waiting:
        parts.append(element("p", "Facts whose words do not stand in the text, if it is known:"))
        parts += [_details(article, number) for number in sorted(waiting)]
    return element("section", *parts)


def _paragraph(article: _Article, paragraph: re.Match[str], placed: Sequence[_Mark]) -> Html:
    """Return a paragraph cut where a mark begins or ends, each piece in all marks that cover it."""
    text, offset = paragraph[0], paragraph.start()
    ends = {end for mark in placed for end in (mark.start, mark.end)}
    cuts = sorted({offset, paragraph.end()} | ends)
    pieces: list[str] = []
    for start, end in pairwise(cuts):
        piece: str = text[start - offset : end - offset]
        over = [mark for mark in placed if mark.start <= start and end <= mark.end]
        for mark in sorted(over, key=lambda mark: (mark.lane, mark.number)):
            classes = f"{mark.match.state} {mark.match.type} lane{mark.lane}"
            piece = element("mark", piece, class_=classes)
        if over:
            told = "\n".join(
                f"{mark.number} {mark.match.type}: {mark.match.state}"
                for mark in sorted(over, key=lambda mark: mark.number)
            )
            first = min(over, key=lambda mark: mark.number).number
            piece = element("a", piece, href=f"#{article.anchor}-{first}", title=told)
        pieces.append(piece)
    lanes = max((mark.lane for mark in placed), default=0)
    return element("p", *pieces, class_=f"text lanes{lanes}", dir="auto")


def _in_lanes(placed: Iterable[_Mark]) -> list[_Mark]:
    """Give marks that overlap different lanes, as far as there are lanes; what counts is on top."""
    laid: list[_Mark] = []
    for mark in sorted(placed, key=lambda mark: (mark.match.state is State.OPTIONAL, mark.number)):
        taken = {o.lane for o in laid if o.start < mark.end and mark.start < o.end}
        free = next((lane for lane in range(_LANES) if lane not in taken), _LANES)
        laid.append(replace(mark, lane=free))
    return laid


def _spans(match: Match, text: str) -> list[tuple[int, int]]:
    """Return where the words of a fact stand: as predicted, else where the gold quote is found."""
    if match.predicted:
        evidence = match.predicted.evidence
        return [(e.start, e.end) for e in evidence if text[e.start : e.end] == e.quote]
    words = map(re.escape, match.gold.quote.split()) if match.gold else ()
    place = re.search(r"\s+".join(words), text)
    return [place.span()] if place and place[0] else []


def _details(article: _Article, number: int) -> Html:
    match = article.matches[number - 1]
    sign, meaning = _STATES[match.state]
    gist = " · ".join(_gist(value) for value in match.values if value.wanted or value.found)
    lines = [
        element("b", f"{sign} {match.state}", class_=match.state, title=meaning),
        f" {match.type} ",
        element("span", gist, class_="soft"),
    ]
    rows = [_row("th", "slot", "wanted", "found", "agrees")]
    rows += [_value_row(match, value) for value in match.values]
    rows += _other_rows(match)
    parts = [element("summary", f"{number} ", *lines), element("table", *rows)]
    if match.gold and match.predicted and not match.is_found:
        parts.append(element("p", "It does not count as found: a key slot or the quote differs."))
    quotes = [e.quote for e in match.predicted.evidence] if match.predicted else []
    if match.gold and match.gold.quote not in quotes:
        quotes.insert(0, quote_of(match))
    parts += [element("q", quote) for quote in quotes]
    classes = f"{match.state} {match.type}"
    return element("details", *parts, class_=classes, id=f"{article.anchor}-{number}")


def _gist(value: ValueMatch) -> str:
    return str(value.wanted[0] if value.found is None and value.wanted else value.found)


def _value_row(match: Match, value: ValueMatch) -> Html:
    wanted = " or ".join(map(str, value.wanted or ())) or "–"
    found = "–" if value.found is None else str(value.found)
    agrees = _AGREES[value.agreement] if match.gold and match.predicted else "–"
    return _row("td", value.slot, wanted, found, agrees if value.counts else f"{agrees} (optional)")


def _other_rows(match: Match) -> list[Html]:
    """Return the rows of what is marked apart: modality and speaker."""
    gold, predicted = match.gold, match.predicted
    wanted = [gold.modality.value, " or ".join(gold.attributed_to) or "no one"] if gold else "––"
    speaker = predicted.attributed_to if predicted else None
    found = (
        [predicted.modality.value, speaker.value if speaker else "no one"] if predicted else "––"
    )
    agrees = [match.modality_agrees, match.speaker_agrees]
    said = [_AGREES[float(same)] if gold and predicted else "–" for same in agrees]
    names = ("modality", "attributed to")
    return [_row("td", *cells) for cells in zip(names, wanted, found, said, strict=True)]


# HTML


def _row(tag: str, *cells: str) -> Html:
    return element("tr", *(element(tag, cell) for cell in cells))


def _number(text: str, tag: str = "td") -> Html:
    return element(tag, text, class_="number")

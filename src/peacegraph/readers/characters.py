"""Characters and paragraphs: a text in the one form that offsets count into.

The clean text is NFC, so that a name typed with combining accents and the same name typed without
are one spelling; the two are canonically equivalent, and shown alike. Right-to-left marks, emoji
and accents that have no composed form stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# Every sign that some program takes for a line end; Windows writes two.
_LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_C1 = re.compile("[\x80-\x9f]")
# A mark of byte order, a hyphen that shows only at a line end, the place of an object: never words.
_INVISIBLE = re.compile("[\ufeff\u00ad\ufffc]")
# Thai, Lao, Burmese and Khmer part their words by it; elsewhere it is left over from a web page.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_ZERO_WIDTH_SPACE = re.compile(f"(?<![{_UNSPACED}])\u200b|\u200b(?![{_UNSPACED}])")

# Mail programs and wire services break lines at 65 to 80 columns.
_NARROWEST_WRAP = 50
_WIDEST_WRAP = 100
_FEWEST_WRAPS = 3


def clean_characters(text: str) -> tuple[str, bool]:
    r"""Return a text in NFC with ``\n`` as its only control character; tell whether any was lost.

    Tabs become spaces. What stands at 80 to 9F is a quotation mark or dash of Windows-1252 that
    took a wrong turn, and is read as browsers do.

    >>> clean_characters("a\r\nb\tc")
    ('a\nb c', False)
    >>> clean_characters("\x93quoted\x94 be\x07ll")
    ('“quoted” bell', True)
    """
    lines = _LINE_END.sub("\n", text).replace("\t", " ")
    shown = _CONTROL.sub("", lines)
    if not shown.isascii():
        shown = _C1.sub(_as_windows_1252, shown)
    changed = shown != lines
    if not shown.isascii():
        shown = _ZERO_WIDTH_SPACE.sub("", _INVISIBLE.sub("", shown))
    return unicodedata.normalize("NFC", shown), changed


def _as_windows_1252(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("windows-1252", errors="ignore")


def split_paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of a text, each with single spaces and no line end.

    A line is a paragraph, except in a text whose lines are broken at a fixed width: there the
    lines of a paragraph are joined, for a sentence must not end at a margin.

    >>> split_paragraphs("A headline\n\n  One   story.\nAnother.\n")
    ['A headline', 'One story.', 'Another.']
    """
    blocks: list[list[str]] = [[]]
    for raw in text.split("\n"):
        if line := " ".join(raw.split()):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    width = _wrap_width(blocks)
    if width is None:
        return [line for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _unwrapped(block, width)]


def _wrap_width(blocks: list[list[str]]) -> int | None:
    width = max((len(line) for block in blocks for line in block), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    full = [line for line, after in breaks if _is_full(line, after, width)]
    # In a list of lines that happen to be as long as one another, each ends as a sentence ends.
    amid = sum(1 for line in full if line[-1].isalnum() or line[-1] == ",")
    wrapped = amid >= _FEWEST_WRAPS and 2 * len(full) > len(breaks) and 2 * amid > len(full)
    return width if wrapped else None


def _is_full(line: str, after: str, width: int) -> bool:
    """Tell whether the line was broken because the next word did not fit."""
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _unwrapped(block: list[str], width: int) -> list[str]:
    paragraphs: list[list[str]] = []
    joined = False
    for number, line in enumerate(block):
        if joined:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        joined = number + 1 < len(block) and _is_full(line, block[number + 1], width)
    return [" ".join(lines) for lines in paragraphs]

"""Articles that stand in one text: a second date line below a headline begins another one.

Each is read by itself, so that its "yesterday", its "the mission" and its "he" are its own.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
# "HANOI, 4 May 2019 (Agency) –": a place in capitals (or capitalised), a year, a dash.
_DATELINE = re.compile(
    r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}[,(: ][^\n]{0,40}?\b(?:19|20)\d\d\b[^\n–—]{0,30}?"
    r"(?: [-–—]|\):? [-–—]?| ?[:–—]) ?\S"
)
_LONGEST_HEADLINE = 200
_CLOSING = ".!?…”\"’'):;,"


def stories(text: str) -> list[tuple[int, int]]:
    r"""Return where each article of a text begins and ends; nearly always there is just one.

    >>> glued = "A left\n\nLOMÉ, 4 May 2019 – It left.\n\nB is back\n\nACCRA, 9 May 2020 – It came."
    >>> [glued[start:end].split("\n")[0] for start, end in stories(glued)]
    ['A left', 'B is back']
    >>> stories("LOMÉ, 4 May 2019 – It left.\n\nACCRA, 9 May 2020 – It came.")
    [(0, 57)]
    """
    begins = [0]
    before, dated = None, False
    for line in _LINE.finditer(text):
        if _DATELINE.match(line.group()[:120]):
            if dated and before is not None and _is_headline(before.group()):
                begins.append(before.start())
            dated = True
        if line.group().strip():
            before = line
    return list(zip(begins, [*begins[1:], len(text)], strict=True))


def _is_headline(line: str) -> bool:
    line = line.strip()
    return len(line) <= _LONGEST_HEADLINE and line[-1] not in _CLOSING

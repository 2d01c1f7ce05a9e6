"""One spelling for what is the same: how names are compared, and ids are made of them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)")
_NOT_A_WORD = re.compile(r"[\W_]+")
# "A" and "An" also begin names (An Giang), so only "the" counts as an article.
_ARTICLE = re.compile(r"^(?:the )+(?=\w)")
# The United Nations writes British English with -ize.
_SPELLING = {
    "center": "centre",
    "centers": "centres",
    "defense": "defence",
    "honor": "honour",
    "labor": "labour",
    "organisation": "organization",
    "organisations": "organizations",
    "program": "programme",
    "programs": "programmes",
    "stabilisation": "stabilization",
}


# The same words come again and again, and folding one takes longer than finding it here.
@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return one spelling for what is the same.

    Folded are case, accents, punctuation, spaces, a leading "the", dotted initials, "&", American
    and British spelling, and "United Nations" to "UN".

    >>> fold("The Việt-Nam  Đà Nẵng Centre")
    'viet nam da nang centre'
    >>> fold("U.N. Organisation & Program") == fold("United Nations Organization and Programme")
    True
    """
    text = _bare(_bare(text).casefold()).translate(_LETTERS)
    text = _INITIALS.sub(lambda found: found.group().replace(".", ""), text)
    words = _NOT_A_WORD.sub(" ", text.replace("&", " and ")).split()
    text = " ".join(_SPELLING.get(word, word) for word in words)
    return _ARTICLE.sub("", re.sub(r"\bunited nations\b", "un", text))


def slug(text: str) -> str:
    """Return a text as the local part of an id; empty where it has no letter or digit.

    >>> slug("Level-2 Field Hospital No. 1")
    'level-2-field-hospital-no-1'
    >>> slug("Đặng Văn A")
    'dang-van-a'
    """
    return fold(text).replace(" ", "-")


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))

"""Captions: which line stands under a picture, and whether it says anything of its own.

A caption that only repeats the story is left out. One that names what the story does not, or shows
somebody taking part, stays without its label and credit: a caption is enough to name a participant
(facts contract, rulings).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 600
"""Characters of a caption; what is longer is a paragraph that ends with a credit."""

_LABEL = re.compile(
    r"\W{0,2}(?:(?:file |illustrative |illustration |archive |main |cover )?"
    r"(?:photo(?:graph)?s?|pictures?|images?|foto|ảnh|captions?|légende)(?: captions?)?"
    r"|in (?:this|the) (?:photo|picture|image))\W{0,2}[:：]\s*",
    re.IGNORECASE,
)
# A credit has a capital: "he shared a photo: the bridge was gone" is a sentence.
_CREDIT = re.compile(
    r"[(\[|/–—-]? ?(?:(?:UN|File|Illustrative|Archive|Courtesy|Handout) )?"
    r"(?:Photo(?:graph)?s?|PHOTOS?|Pictures?|Images?|Foto|Ảnh|Credits?)(?: credits?)?"
    r"(?: ?[:：/©]| (?:by|courtesy)\b)"
)
_CREDIT_AT_END = re.compile(
    r"(?:[(\[]? ?(?:Handout|(?:File|Archive|Courtesy|Illustrative) (?:photo|picture|image))"
    r"|(?:REUTERS|AFP|AP|EPA|DPA|Getty Images|Xinhua|VNA|ANSA)/[^\W\d_][\w .’'-]{1,40})[.)\]]{0,2}$"
)
# One of these stands in every label and credit: most lines need no closer look.
_HINTS = (
    *("photo", "picture", "image", "foto", "ảnh", "légende", "caption", "credit", "handout", "/"),
)
_LONGEST_CREDIT = 60
_MOST_WORDS_OF_CREDIT = 8
_AGENCY_AT_END = re.compile(r" \([A-Z][\w ./&-]{1,30}\)\.?$")
_ENDS_BEFORE_CREDIT = re.compile(r"[.!?…。][\"'”’»)\]]*$")

_TAKES_PART = re.compile(
    r"\b(?:speak|address|attend|chair|open|clos|host|greet|receiv|meet|sign|visit|deliver|present|"
    r"award|inspect|hand|pin|decorat|welcom|shak)(?:s|es|ing)\b"
    r"|\bat (?:the|a|an|this) (?:\w+ )?(?:event|conference|meeting|ceremony|talks?|debate|workshop|"
    r"seminar|session|summit|parade|reception|forum|training|course|visit)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+")
_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = frozenset(
    _WORD.findall(
        "an and are as at be been by for from has have he her his in into is it its of on or she "
        "that the their this to was were who with"
    )
)
# One new word ("overview", "delegates", a slip of the pen) is no news.
_FEWEST_NEW_WORDS = 2


def caption_of(line: str) -> str | None:
    """Return a caption without its label and credit; ``None`` for a line that is no caption.

    >>> caption_of("The general speaks at the parade. Photo: A. Name")
    'The general speaks at the parade.'
    >>> caption_of("PHOTO: Troops march past. (RDF)")
    'Troops march past.'
    >>> caption_of("He shared a photo: the bridge was gone.") is None
    True
    """
    if len(line) > LONGEST:
        return None
    ends = f"{line[:_LONGEST_CREDIT]} {line[-2 * _LONGEST_CREDIT :]}".casefold()
    if not any(hint in ends for hint in _HINTS):
        return None
    label = _LABEL.match(line)
    text = line[label.end() :] if label else line
    credit = _credit_start(text)
    if label is None and credit is None:
        return None
    text = text[:credit].strip(" |/–—-([")
    return _AGENCY_AT_END.sub("", text) if label else text


def has_news(caption: str, said: set[str]) -> bool:
    """Tell whether a caption says what the story, whose words are given, does not.

    >>> story = set(words("The general spoke at the parade in the capital."))
    >>> has_news("The general at the parade.", story), has_news("Smoke over Bakara market.", story)
    (False, True)
    """
    new = {word for word in words(caption) if word not in said}
    if len(new) >= _FEWEST_NEW_WORDS:
        return True
    return _TAKES_PART.search(caption) is not None and _NAME.search(caption) is not None


def words(text: str) -> Iterator[str]:
    """Yield the words of a text that carry meaning, folded for comparison."""
    for word in _WORD.findall(text.casefold()):
        if len(word) > 1 and word not in _EMPTY_WORDS:
            yield word.removesuffix("s")


def _credit_start(text: str) -> int | None:
    """Return where a picture credit starts that closes the text."""
    for match in _credits(text):
        before = text[: match.start()].rstrip()
        rest = text[match.end() :]
        parted = match[0][0] in "([|/–—-" or not before or _ENDS_BEFORE_CREDIT.search(before[-8:])
        short = len(rest) <= _LONGEST_CREDIT and len(rest.split()) <= _MOST_WORDS_OF_CREDIT
        if parted and short:
            return match.start()
    return None


def _credits(text: str) -> Iterable[re.Match[str]]:
    start = max(0, len(text) - 2 * _LONGEST_CREDIT)
    yield from _CREDIT.finditer(text, start)
    yield from _CREDIT_AT_END.finditer(text, start)

"""Text to tokens and sentences: spaCy's English tokenizer, told about ranks and paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy
from spacy.language import Language

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Reading, fold
from peacegraph.syntax.tokenizer import set_tokenizer

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["LONGEST_SENTENCE", "is_name_like", "set_tokenizer", "split_sentences"]

# Scorers and people alike lose the thread of a longer quotation, and a rule that needs more words
# than this to hold is a guess.
LONGEST_SENTENCE = 160
_LONGEST_QUOTE = 80

_STOPS = words(". ! ? … ?! !! ...")
_OPEN = {"“": "”", "«": "»", "„": "“"}
_CLOSERS = frozenset(("”", '"', "’", "'", ")", "]", "»", "''"))
_NO_NUMBER = words("no nos art vol res para")


@Language.component("peacegraph_sentences")
def split_sentences(doc: Doc) -> Doc:
    """Find sentences: a line break ends one, a stop after a rank or in a quotation does not."""
    # All at once: spaCy makes an object of each token that is asked for, and of all for the text.
    columns = doc.to_array(["IDX", "ORTH"]).tolist()
    strings, offset = doc.vocab.strings, doc._.offset
    words = [strings[orth] for _, orth in columns]
    starts = [offset + at for at, _ in columns]
    low = [word.lower() for word in words]
    reading = Reading(
        text=doc._.source or doc.text,
        words=words,
        low=low,
        folded=[fold(word) for word in words],
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        published=dt.date.fromisoformat(doc._.published) if doc._.published else None,
    )
    line = 0
    for i in range(len(words) + 1):
        if i == len(words) or (words[i].isspace() and ("\n" in words[i] or "\r" in words[i])):
            if i > line:
                _split_line(reading, line, i)
            line = i + 1
    begins = {start for start, _ in reading.sentences}
    # All at once: spaCy's setter looks through the whole text for each token.
    marks = [1 if i in begins or i == 0 else -1 for i in range(len(words))]
    array: Any = numpy.array(marks, dtype="int32").astype("uint64")
    doc.from_array(["SENT_START"], array)
    doc._.reading = reading
    return doc


def _split_line(reading: Reading, start: int, end: int) -> None:
    words = reading.words
    closing = _quotations(reading, start, end)
    begin = i = start
    while i < end:
        if i in closing:  # a quotation is one piece
            i = closing[i]
            if not (words[i - 1] in _STOPS and i + 1 < end and _begins(words, i + 1)):
                i += 1
                continue
            i += 1
            _add(reading, begin, i)
            begin = i
            continue
        if words[i] in _STOPS and _ends_here(reading, i, end):
            i += 1
            while i < end and words[i] in _CLOSERS and i not in closing:
                i += 1
            _add(reading, begin, i)
            begin = i
            continue
        i += 1
    _add(reading, begin, end)


def _quotations(reading: Reading, start: int, end: int) -> dict[int, int]:
    """Return where each quotation that closes on its line begins and ends."""
    found: dict[int, int] = {}
    opened, closer = -1, ""
    for i in range(start, end):
        word = reading.words[i]
        if opened >= 0 and (word == closer or (closer == "”" and word in ('"', "''"))):
            if i - opened <= _LONGEST_QUOTE:
                found[opened] = i
                reading.quote_at[opened] = i + 1
            opened = -1
        elif opened < 0 and (word in _OPEN or word in ('"', "``")):
            opened, closer = i, _OPEN.get(word, '"')
    return found


def _ends_here(reading: Reading, i: int, end: int) -> bool:
    words = reading.words
    following = i + 1
    while following < end and words[following] in _CLOSERS:
        following += 1
    if following >= end:
        return True
    if i and reading.low[i - 1] in _NO_NUMBER and words[following][0].isdigit():
        return False
    return _begins(words, following)


def _begins(words: list[str], i: int) -> bool:
    first = words[i][0]
    return first.isupper() or first.isdigit() or first in "“\"'‘«([" or not first.isascii()


def _add(reading: Reading, start: int, end: int) -> None:
    while start < end and reading.words[start].isspace():
        start += 1
    while end > start and reading.words[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if end - start > LONGEST_SENTENCE:
        reading.notes.append(
            f"a sentence of {end - start} words at {reading.starts[start]} was not read"
        )
        return
    reading.sentences.append((start, end))


_WORD = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=65536)
def is_name_like(word: str) -> bool:
    """Tell whether a word is written as names are: it begins with a capital letter.

    >>> is_name_like("Đỗ"), is_name_like("al-Mahdi"), is_name_like("the")
    (True, False, False)
    """
    return word[0].isupper() and bool(_WORD.match(word))

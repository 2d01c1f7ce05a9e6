"""The parse of a text, kept in its reading: heads, relations, base forms and word classes.

The parser is any spaCy pipeline that gives Universal Dependencies; ours is in
:mod:`peacegraph.syntax`. It sees only what is to be read: no white space, and sentences as
:mod:`~peacegraph.extraction.text.tokens` found them, so a headline is never read into the text
below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
from spacy.tokens import Doc

from peacegraph.extraction import lexicon
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.strings import StringStore

    from peacegraph.extraction.reading import Name, Reading


# A small treebank has seen few names of people, states and missions, and takes "Vân" for a verb and
# "MINUSCA" for an adjective. The parser is shown a name that it knows in place of each.
_FIRST, _MIDDLE, _LAST = "John", "Paul", "Smith"
_LAND: dict[int, tuple[str, ...]] = {1: ("France",), 2: ("New", "Zealand")}
_BODY = "NATO"
_LANDS = (Kind.COUNTRY, Kind.TERRITORY)
_BODIES = (Kind.MISSION, Kind.ORGANIZATION)
_LONGEST_NAME = 6
_OPENING = "“‘«\"'([:;–—-…"
_NO_NAME = lexicon.NO_PERSON | lexicon.OFFICE_WORDS | lexicon.BODY_HEADS | lexicon.TITLES


def stand_ins(reading: Reading) -> dict[int, str]:
    """Return what the parser is shown in place of tokens that belong to names.

    A run of capitalised words that are no name yet is taken for a person's or a place's; a single
    one only where it does not begin a sentence.
    """
    shown: dict[int, str] = {}
    for start, end in reading.sentences:
        i = start
        while i < end:
            name = reading.name_at.get(i)
            if name is not None:
                shown.update(_of_name(name))
                i = max(i + 1, name.end)
                continue
            stop = _capitalised(reading, i, end)
            if stop > i + 1 or (stop > i and _is_inside(reading, i, start)):
                shown.update(_of_person(i, stop))
            i = max(i + 1, stop)
    return shown


def _is_inside(reading: Reading, i: int, start: int) -> bool:
    return i > start and reading.words[i - 1][0] not in _OPENING


def _of_name(name: Name) -> Iterator[tuple[int, str]]:
    size = name.end - name.start
    if name.form != "name":
        return
    if name.kind in _LANDS:
        yield from zip(range(name.start, name.end), _LAND.get(size, ()), strict=False)
    elif name.kind in _BODIES and size == 1:
        yield name.start, _BODY


def _of_person(start: int, stop: int) -> Iterator[tuple[int, str]]:
    for i in range(start, stop):
        yield i, _LAST if i == stop - 1 else _FIRST if i == start else _MIDDLE


def _capitalised(reading: Reading, i: int, end: int) -> int:
    """Return where a run of capitalised words that may be a name stops."""
    first = i
    while i < end and i - first < _LONGEST_NAME and i not in reading.name_at:
        word, low = reading.words[i], reading.low[i]
        if not is_name_like(word) or low.rstrip(".") in _NO_NAME or not word[-1].isalpha():
            break
        if (word.isupper() and len(word) > 1) or any(char.isdigit() for char in word):
            break
        i += 1
    return i


class Parse:
    """Parses the sentences of a reading."""

    def __init__(self, syntax: Language) -> None:
        self._syntax = syntax
        self._texts = _Texts(syntax.vocab.strings)

    def __call__(self, doc: Doc) -> Doc:
        """Add the parse to the document's reading."""
        reading: Reading = doc._.reading
        size = len(reading.words)
        reading.heads = list(range(size))
        reading.deps = [""] * size
        reading.lemmas = list(reading.low)
        reading.tags = ["X"] * size
        reading.participle = [False] * size
        reading.kids = [[] for _ in range(size)]
        at = [i for start, end in reading.sentences for i in range(start, end)]
        at = [i for i in at if not reading.words[i].isspace()]
        if at:
            self._parse(reading, at)
        return doc

    def _parse(self, reading: Reading, at: list[int]) -> None:
        begins = {start for start, _ in reading.sentences}
        begins |= {after_dateline(reading, start, end) for start, end in reading.sentences}
        shown = stand_ins(reading)
        parsed = Doc(
            self._syntax.vocab,
            words=[shown.get(i, reading.words[i]) for i in at],
            sent_starts=[i in begins for i in at],
        )
        for _, component in self._syntax.pipeline:
            parsed = component(parsed)
        heads, *coded = self._annotations(parsed)
        for i, step, dep, tag, lemma, morph in zip(at, heads, *coded, strict=True):
            reading.heads[i] = at[step]
            reading.deps[i] = dep
            reading.tags[i] = tag
            reading.participle[i] = "VerbForm=Part" in morph and "Tense=Pres" not in morph
            if i not in shown:
                reading.lemmas[i] = lemma.lower()
            if at[step] != i:
                reading.kids[at[step]].append(i)

    def _annotations(self, parsed: Doc) -> tuple[list[Any], ...]:
        """Return heads, relations, classes, base forms and features, a list each.

        All at once: to ask spaCy's tokens one by one takes as long as all of our own steps.
        """
        columns = parsed.to_array(["HEAD", "DEP", "POS", "LEMMA", "MORPH"])
        heads = numpy.arange(len(parsed)) + columns[:, 0].astype("int64").astype("int32")
        texts = self._texts
        return heads.tolist(), *(
            [texts[key] for key in columns[:, n].tolist()] for n in range(1, 5)
        )


class _Texts(dict[int, str]):
    """What spaCy's keys stand for, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, key: int) -> str:
        text = self[key] = self._strings[key] if key else ""
        return text

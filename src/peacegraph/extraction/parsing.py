"""The parse of a text, kept in its reading: heads, relations, base forms and word classes.

The parser is any spaCy pipeline that gives Universal Dependencies; ours is in
:mod:`peacegraph.syntax`. It sees only what is to be read: no white space, and sentences as
:mod:`~peacegraph.extraction.tokens` found them, so a headline is never read into the text below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from peacegraph.extraction.lexicon import words

if TYPE_CHECKING:
    from spacy.language import Language

    from peacegraph.extraction.reading import Reading


_DASHES = words("- – — --")
_IN_DATELINES = words(", . ( ) / ’ '")
_LONGEST_DATELINE = 18


def after_dateline(reading: Reading, start: int, end: int) -> int:
    """Return where a sentence begins after "HANOI, 4 May 2020 (Agency) –", else its start.

    No treebank has datelines: a parser takes one for part of the sentence.
    """
    telling = False
    for i in range(start, min(end - 1, start + _LONGEST_DATELINE)):
        word = reading.words[i]
        if word in _DASHES and i > start and reading.ends[i - 1] < reading.starts[i]:
            return i + 1 if telling else start
        if not (word[0].isupper() or word[0].isdigit() or word in _IN_DATELINES):
            break
        telling = telling or word[0].isdigit() or word == "(" or (len(word) > 2 and word.isupper())
    return start


class Parse:
    """Parses the sentences of a reading."""

    def __init__(self, syntax: Language) -> None:
        self._syntax = syntax

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
        parsed = Doc(
            self._syntax.vocab,
            words=[reading.words[i] for i in at],
            sent_starts=[i in begins for i in at],
        )
        for _, component in self._syntax.pipeline:
            parsed = component(parsed)
        for i, token in zip(at, parsed, strict=True):
            head = at[token.head.i]
            reading.heads[i] = head
            reading.deps[i] = token.dep_
            reading.lemmas[i] = token.lemma_.lower() or reading.low[i]
            reading.tags[i] = token.pos_
            reading.participle[i] = "VerbForm=Part" in str(token.morph) and "Tense=Pres" not in str(
                token.morph
            )
            if head != i:
                reading.kids[head].append(i)

"""SPARQL text cut into tokens, as the engine would cut it.

Values are bound, and foreign queries judged, token by token: whatever stands in a string, a comment
or an IRI is never taken for a keyword or a parameter, and nothing can hide there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# A string with an escape that SPARQL does not know must not count as one string here: the engine
# would read it as several tokens, and what we hold for text would be syntax.
_ESCAPE = (
    r"\\(?:[tbnrf\"'\\]|u(?!(?i:d[89a-f]))[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}|U0010[0-9A-Fa-f]{4})"
)
_PERCENT = "%[0-9A-Fa-f]{2}"
_LEXICON = re.compile(
    rf"""
    (?P<space>[\x20\t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>
        "{{3}}(?:[^"\\]|{_ESCAPE}|"(?!""))*"{{3}}
      | '{{3}}(?:[^'\\]|{_ESCAPE}|'(?!''))*'{{3}}
      | "(?:[^"\\\r\n]|{_ESCAPE})*"
      | '(?:[^'\\\r\n]|{_ESCAPE})*' )
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--(?:ltr|rtl))?)
  | (?P<blank>_:[\w.\-·]*[\w\-·])
  | (?P<name>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:
        (?:(?:[\w:]|{_PERCENT})(?:(?:[\w:.\-·]|{_PERCENT})*(?:[\w:\-·]|{_PERCENT}))?)?)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<mark>\^\^|\|\||&&|!=|<=|>=|<<\(|\)>>|<<|>>|\{{\||\|\}}|[-{{}}()\[\].;,*/+|^!=<>?&~])
    """,
    re.VERBOSE,
)
_OPENING = {"(": ")", "{": "}", "[": "]", "<<(": ")>>", "{|": "|}"}
_OPERANDS = frozenset({"variable", "number", "string", "iri", "name", "language", "blank"})
_CLOSING = frozenset({")", "]", "}"})
# What these words name, an engine reads from the network or the disk.
_FETCHING = ("SERVICE", "LOAD", "FROM")


class Token(NamedTuple):
    """A piece of a query: what it is, its text, where it starts, how deep it lies in brackets.

    ``doubtful`` says that the engine may cut the text otherwise here.
    """

    kind: str
    text: str
    start: int
    depth: int
    doubtful: bool = False

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for anything that is no word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def end(self) -> int:
        """Where the text after it starts."""
        return self.start + len(self.text)


def fetching(token: Token) -> str | None:
    """Return the keyword, of those that fetch, that a token is or that an engine could find in it.

    >>> [fetching(token) for token in tokens("SELECT * { trueservice<x:> { } }")][3]
    'SERVICE'
    """
    held = token.text.upper()
    # The engine needs no space before a keyword ("trueSERVICE").
    if token.kind == "word":
        return next((word for word in _FETCHING if word in held), None)
    if token.kind == "name":
        parts = held.split(".")[1:]
        return next((word for word in _FETCHING if any(word in part for part in parts)), None)
    if token.kind == "string" and held[:3] in ('"""', "'''"):
        return "SERVICE" if "SERVICE" in held else None
    return None


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, without spaces and comments.

    :raises ValueError: no token can begin at some place, which the message names.

    >>> [token.text for token in tokens("SELECT * { ?s ?p '?o # }' } # end")]
    ['SELECT', '*', '{', '?s', '?p', "'?o # }'", '}']
    """
    position = 0
    open_brackets: list[str] = []
    before: Token | None = None
    while position < len(text):
        match = _LEXICON.match(text, position)
        if match is None:
            line = text.count("\n", 0, position) + 1
            column = position - text.rfind("\n", 0, position)
            raise ValueError(f"line {line}, column {column}: {text[position : position + 20]!r}")
        kind, piece = str(match.lastgroup), match.group()
        if kind in ("space", "comment"):
            position = match.end()
            continue
        doubtful = False
        if _is_comparison(kind, open_brackets, before):
            # "?a <b>" in brackets is a comparison that looks like an IRI: the engine sees "<".
            kind, piece, doubtful = "mark", "<", True
        elif kind == "variable" and before is not None and before.end == position:
            # "ex:p?true": the engine reads a path with "?", then "true".
            doubtful = before.kind in ("name", "iri", "word") or before.text in _CLOSING
        if kind == "mark":
            if open_brackets and piece == open_brackets[-1]:
                open_brackets.pop()
            elif piece in _OPENING:
                open_brackets.append(_OPENING[piece])
        before = Token(kind, piece, position, len(open_brackets), doubtful)
        yield before
        position += len(piece)


def _is_comparison(kind: str, open_brackets: list[str], before: Token | None) -> bool:
    if kind != "iri" or before is None or not open_brackets or open_brackets[-1] != ")":
        return False
    return (
        before.kind in _OPERANDS
        or before.text in _CLOSING
        or before.text.lower().endswith(("true", "false"))
    )

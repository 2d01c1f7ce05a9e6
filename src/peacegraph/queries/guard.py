"""What a query that is not ours may not say, told before the engine reads it.

The engine fetches what ``SERVICE`` names, ends the whole process on a few thousand nested brackets,
and plans long chains for minutes; it has no switch against any of this.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peacegraph.errors import UsageError
from peacegraph.sparql_tokens import Token, fetching, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 64 * 1024
MAX_DEPTH = 100
# Measured on pyoxigraph 0.5.13: 100 steps of a path, or as many triple patterns in a group, plan
# in 0.3 s, 800 in more than 100 s; "||" and UNION end the process at some ten thousand.
MAX_OF: dict[str, tuple[int, str]] = {
    "step": (100, "steps in its property paths or divisions (/)"),
    "pattern": (200, "triple patterns"),
    "connective": (1000, "operators (||, &&, + …)"),
    "UNION": (200, "UNION arms"),
    "OPTIONAL": (100, "OPTIONALs"),
    "FILTER": (200, "FILTERs"),
    "BIND": (200, "BINDs"),
    "SELECT": (50, "SELECTs"),
    "MINUS": (50, "MINUSes"),
    "GRAPH": (200, "GRAPHs"),
    "prefix": (200, "prefixes"),
}
_UPDATING = frozenset(
    {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "USING", "WITH", "INTO"}
)
# Each nests what follows it, as a bracket does.
_SIGNS = frozenset({"!", "+", "-", "^", "^^"})
_CONNECTIVES = frozenset(
    {"||", "&&", "+", "-", "*", "|", "=", "!=", "<", ">", "<=", ">=", "^", "!"}
)
_COUNTED_WORDS = frozenset(MAX_OF) - {"step", "pattern", "connective", "prefix"}


def check(text: str) -> None:
    """Refuse a query that fetches, writes, or is too much for the engine to read.

    :raises UsageError: with what was found and where.

    >>> check("SELECT * { GRAPH ?g { ?s ?p 'a service' } } # from here")
    >>> check("SELECT * { service<http://localhost/> { ?s ?p ?o } }")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    peacegraph.errors.UsageError: the query is refused: SERVICE at line 1, column 12: ...
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise UsageError("the query is not UTF-8: save it as UTF-8") from error
    if size > MAX_BYTES:
        raise UsageError(f"the query is too long: {size} bytes, and {MAX_BYTES} are allowed")
    counts: Counter[str] = Counter()
    signs = 0
    for token in _tokens(text):
        _check_token(token, text)
        signs = signs + 1 if token.text in _SIGNS else 0
        if signs > MAX_DEPTH:
            raise UsageError(
                f"the query is refused: more than {MAX_DEPTH} signs in a row{_place(token, text)}"
            )
        counts[_counted(token)] += 1
    for what, (limit, words) in MAX_OF.items():
        if counts[what] > limit:
            raise UsageError(
                f"the query is refused: it has {counts[what]} {words}, and {limit} are allowed"
            )


def _tokens(text: str) -> Iterable[Token]:
    try:
        yield from tokens(text)
    except ValueError as error:
        raise UsageError(f"the query is no SPARQL that peacegraph reads: {error}") from error


def _check_token(token: Token, text: str) -> None:
    if token.depth > MAX_DEPTH:
        raise UsageError(
            f"the query is refused: brackets nested more than {MAX_DEPTH} deep{_place(token, text)}"
        )
    if token.doubtful:
        raise UsageError(
            f"the query is refused: {token.text} can be read in two ways{_place(token, text)}: "
            "put a space on both sides of it"
        )
    if word := _forbidden(token):
        raise UsageError(
            f"the query is refused: {word}{_place(token, text)}: "
            "queries here read this store, and nothing else"
        )


def _forbidden(token: Token) -> str | None:
    """Return the keyword that a token is, or that the engine could find in it."""
    held = token.text.upper()
    if token.kind == "word" and held in _UPDATING:
        return held
    return fetching(token)


def _counted(token: Token) -> str:
    if token.text == "/":
        return "step"
    if token.text in (".", ";", ","):
        return "pattern"
    if token.text in _CONNECTIVES:
        return "connective"
    word = token.text.upper()
    if token.kind == "word" and word in _COUNTED_WORDS:
        return word
    return "prefix" if word in ("PREFIX", "BASE") else ""


def _place(token: Token, text: str) -> str:
    line = text.count("\n", 0, token.start) + 1
    column = token.start - text.rfind("\n", 0, token.start)
    return f" at line {line}, column {column}"

"""The queries of SPARQL constraints, as far as they must be understood to be asked of many nodes.

pySHACL asks a query once for each node, by rdflib's engine, and parses it anew each time. Oxigraph
asks a plain query once for all nodes together; of a query that is not plain it is asked node by
node, and what it does not take is left to pySHACL. Either way this only tells which nodes conform:
what is wrong with the others is for pySHACL to say.

The rules for ``$this`` and for what such a query may hold: https://www.w3.org/TR/shacl/#pre-binding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from peacegraph import sparql_tokens
from peacegraph.shapes.findings import SH
from peacegraph.sparql_tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peacegraph.shapes.statements import Statements, Term

# pySHACL puts terms in their place before it asks.
_BOUND = {"PATH", "currentShape", "shapesGraph"}
# Engines differ in what they say of values that have no order, and these hide that one gave up.
_ORDERS, _HIDING = {"<", ">", "<=", ">="}, {"COALESCE", "IF"}
_AGGREGATES = {"AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM"}
# Groups in them see the node that is asked about, as the condition that they are is part of.
_EXISTS, _OPTIONAL = "EXISTS", "OPTIONAL"
_LATER = {_OPTIONAL, "BIND", "FILTER"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; each part is a token's text, and ``depth`` how many groups it stands in."""

    subject: str
    predicate: str
    value: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintQuery:
    """A query that finds what is wrong with ``$this``.

    ``body`` is its group graph pattern, with what stands ``before`` and ``after``; ``patterns`` are
    the triple patterns in it, ``None`` where they could not be told. ``together`` says that one
    query may be asked of all nodes; ``one_by_one`` that it may be asked of a node by putting its
    IRI in place of ``$this``.
    """

    prefixes: dict[str, str]
    before: tuple[Token, ...]
    body: tuple[Token, ...]
    after: tuple[Token, ...]
    patterns: tuple[Pattern, ...] | None
    together: bool
    one_by_one: bool

    def of_all(self) -> str:
        """Return the query for the nodes that it finds something wrong with, as ``?this``."""
        if self.after:
            whole = (*self.before, *_forgiving(self.body), *_forgiving(self.after, depth=1))
            return f"{self._head()}{_written(whole)}"
        return f"{self._head()}SELECT DISTINCT ?this WHERE {_written(_forgiving(self.body))}"

    def of_one(self, node: NamedNode) -> str:
        """Return the query whether something is wrong with a node."""
        body = _forgiving(self.body)
        body = [_made("iri", str(node)) if _is_this(token) else token for token in body]
        return f"{self._head()}ASK {_written(body)}"

    def iri(self, text: str) -> NamedNode | None:
        """Return the IRI that a token of a pattern stands for, if it does."""
        if text == "a":
            return NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        if text.startswith("<"):
            return NamedNode(text[1:-1])
        prefix, colon, name = text.partition(":")
        if text.startswith(("?", "$", '"', "'")) or not colon or prefix not in self.prefixes:
            return None
        return NamedNode(self.prefixes[prefix] + name)

    def _head(self) -> str:
        return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.prefixes.items())


def read(shapes: Statements, constraint: Term) -> ConstraintQuery | None:
    """Return the query of a SPARQL constraint; ``None`` where it has none that can be read."""
    said = shapes.of(constraint)
    texts = [text for text in said.get(NamedNode(SH + "select"), ()) if isinstance(text, Literal)]
    if len(texts) != 1:
        return None
    try:
        tokens = list(sparql_tokens.tokens(texts[0].value))
    except ValueError:
        return None
    if any(token.doubtful for token in tokens):
        return None
    start = next((n for n, token in enumerate(tokens) if token.text == "{"), len(tokens))
    end = _closing(tokens, start)
    if end is None:
        return None
    body = tuple(tokens[start : end + 1])
    before, after = tokens[:start], tokens[end + 1 :]
    grouped = _groups_by_this(after)
    flat = (
        (grouped or (not after and not _keywords(before) & _AGGREGATES))
        and not _keywords(body) & {"SELECT", "VALUES", "GRAPH", "MINUS", *_HIDING}
        and not any(token.kind == "variable" and token.text[1:] in _BOUND for token in tokens)
        and not _orders_within(body)
        and not _keywords(before) & {"BASE", "PREFIX"}
        and not any(token.text == "*" for token in before)
    )
    patterns = _patterns(body) if flat else None
    return ConstraintQuery(
        prefixes=_declared(shapes, said.get(NamedNode(SH + "prefixes"), set())),
        before=tuple(before),
        body=body,
        after=tuple(after),
        patterns=patterns,
        together=patterns is not None and _is_plain(body, patterns),
        one_by_one=flat and not grouped,
    )


def _keywords(tokens: Iterable[Token]) -> set[str]:
    return {token.keyword for token in tokens if token.keyword}


def _groups_by_this(after: list[Token]) -> bool:
    """Tell whether what follows the pattern only groups, by ``$this`` and others."""
    if [token.keyword for token in after[:2]] != ["GROUP", "BY"]:
        return False
    refused = {"ORDER", "LIMIT", "OFFSET", "VALUES", _EXISTS, *_HIDING, *_AGGREGATES} - {"COUNT"}
    if _keywords(after) & refused:
        return False
    by = next((n for n, token in enumerate(after) if token.keyword == "HAVING"), len(after))
    return any(_is_this(token) for token in after[:by])


def _declared(shapes: Statements, owners: set[Term]) -> dict[str, str]:
    found: dict[str, str] = {}
    for owner in owners:
        for declaration in shapes.of(owner).get(NamedNode(SH + "declare"), ()):
            said = shapes.of(declaration)
            for prefix in said.get(NamedNode(SH + "prefix"), ()):
                for space in said.get(NamedNode(SH + "namespace"), ()):
                    found[prefix.value] = space.value
    return dict(sorted(found.items()))


def _closing(tokens: list[Token], start: int) -> int | None:
    depth = 0
    for number in range(start, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[number].text, 0)
        if depth == 0:
            return number
    return None


def _patterns(body: tuple[Token, ...]) -> tuple[Pattern, ...] | None:
    """Return the triple patterns of a group graph pattern, ``None`` where it is not plain."""
    try:
        return tuple(_read_patterns(body))
    except _NotPlainError:
        return None


class _NotPlainError(Exception):
    pass


def _read_patterns(body: tuple[Token, ...]) -> Iterator[Pattern]:
    depth, place, parts, number = 0, 0, ["", "", ""], 0
    while number < len(body):
        token = body[number]
        if token.text in "{}":
            depth += 1 if token.text == "{" else -1
            place = 0
        elif token.text == "(" and place in (0, 3):
            if not body[number - 1].keyword:
                raise _NotPlainError  # a list
            number, place = _after_parentheses(body, number), 0
            continue
        elif token.text in ".;,":
            place = {".": 0, ";": 1, ",": 2}[token.text]
        elif token.keyword and token.text != "a" and place in (0, 3):
            _check_word(token)
            place = 0
        else:
            if place > 2 or not _is_term(token):
                raise _NotPlainError
            parts[place] = token.text
            place += 1
            if place == 3:
                subject, predicate, value = (re.sub(r"^\$", "?", part) for part in parts)
                yield Pattern(subject, predicate, value, depth)
        number += 1


def _after_parentheses(body: tuple[Token, ...], start: int) -> int:
    depth = 0
    for number in range(start, len(body)):
        depth += {"(": 1, ")": -1}.get(body[number].text, 0)
        if body[number].keyword == _EXISTS:
            raise _NotPlainError  # a group within an expression
        if depth == 0:
            return number + 1
    raise _NotPlainError


def _check_word(token: Token) -> None:
    calls = token.keyword in ("FILTER", "NOT", _EXISTS, _OPTIONAL, "BIND")
    functions = {"REGEX", "CONTAINS", "STRSTARTS", "STRENDS", "ISIRI", "ISLITERAL", "BOUND"}
    if not calls and token.keyword not in functions:
        raise _NotPlainError


def _is_term(token: Token) -> bool:
    return token.kind in ("iri", "name", "variable", "string", "number") or token.text == "a"


def _is_plain(body: tuple[Token, ...], patterns: tuple[Pattern, ...]) -> bool:
    """Tell whether ``$this`` may be left open: a pattern of the outermost group binds it."""
    outermost = [pattern for pattern in patterns if pattern.depth == 1]
    bound = any("?this" in (pattern.subject, pattern.value) for pattern in outermost)
    # What an OPTIONAL or BIND before that finds depends on whether $this is known there.
    first = next((token for token in body if _is_this(token) or token.keyword in _LATER), None)
    bound = bound and first is not None and _is_this(first)
    depth = 0
    for before, token in pairwise(body):
        depth += {"{": 1, "}": -1}.get(before.text, 0)
        if token.text == "{" and before.keyword not in (_EXISTS, _OPTIONAL):
            return False
        if token.keyword == "BIND" and depth > 1:
            return False
    return bound


def _orders_within(body: tuple[Token, ...]) -> bool:
    """Tell whether values are put in order elsewhere than in a condition on the whole."""
    depth, bind = 0, False
    for before, token in pairwise(body):
        depth += {"{": 1, "}": -1}.get(before.text, 0)
        bind = bind or token.keyword == "BIND"
        if token.text in _ORDERS and (depth > 1 or bind):
            return True
    return False


def _forgiving(tokens: tuple[Token, ...], *, depth: int = 0) -> list[Token]:
    """Let a condition on the whole hold where it cannot be told, for pySHACL to decide.

    rdflib puts in order, and tells apart, what Oxigraph says has no order.
    """
    written: list[Token] = []
    closing: list[int] = []  # how many parentheses are open where a condition ends
    opened = 0
    for before, token in pairwise((_made("mark", ""), *tokens)):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        opened += token.text == "("
        written.append(token)
        if token.text == "(" and before.keyword in ("FILTER", "HAVING") and depth == 1:
            # Oxigraph takes it only without a space.
            written += [_made("mark", text) for text in ("COALESCE(", "!", "!", "(")]
            closing.append(opened)
        if token.text == ")":
            if closing and closing[-1] == opened:
                closing.pop()
                more = [_made("mark", text) for text in (")", ",", "true", ")")]
                written[-1:] = [*more, token]
            opened -= 1
    return written


def _made(kind: str, text: str) -> Token:
    return Token(kind, text, start=0, depth=0)


def _is_this(token: Token) -> bool:
    return token.kind == "variable" and token.text[1:] == "this"


def _written(tokens: tuple[Token, ...] | list[Token]) -> str:
    return " ".join("?this" if _is_this(token) else token.text for token in tokens)

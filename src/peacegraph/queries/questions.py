"""Saved questions: the files of ``queries/``, each opening with what it asks.

The ``#+`` lines are grlc's (YAML), so that other tools serve the same files; what only we need
stands under ``peacegraph:``. A parameter is a variable of BASIL's form: ``?_person_iri`` must be
given, ``?__mission_iri`` may be, and is an ordinary variable where it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from peacegraph import artefacts
from peacegraph.errors import ArtefactError, Findings, UsageError
from peacegraph.sparql_tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = re.compile(r"[a-z0-9-]+")
PLACEHOLDER = re.compile(r"\?(?P<optional>_?)_(?P<name>[a-zA-Z0-9]+)_(?P<suffix>[a-z_]+)")
_LONGEST_SHOWN = 60
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class Type(StrEnum):
    """What a parameter takes."""

    ENTITY = "entity"
    DATE = "date"
    NUMBER = "number"
    CODE = "code"
    TEXT = "text"


SUFFIXES: dict[Type, str] = {
    Type.ENTITY: "iri",
    Type.DATE: "xsd_date",
    Type.NUMBER: "number",
    Type.CODE: "iri",
    Type.TEXT: "literal",
}
_SAMPLE: dict[Type, str] = {
    Type.ENTITY: "NAME",
    Type.DATE: "DATE",
    Type.NUMBER: "NUMBER",
    Type.CODE: "CODE",
    Type.TEXT: "TEXT",
}
_KEYS: dict[Type, frozenset[str]] = {
    Type.ENTITY: frozenset({"kinds"}),
    Type.DATE: frozenset({"day"}),
    Type.NUMBER: frozenset(),
    Type.CODE: frozenset({"list"}),
    Type.TEXT: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a question wants to be told.

    ``kinds`` are the kinds of entity that fit (none: any); ``codes`` the closed list that a code is
    of; ``day`` which day of a month or year is meant, ``first`` or ``last``.
    """

    name: str
    type: Type
    description: str
    required: bool
    default: str | None = None
    kinds: tuple[str, ...] = ()
    codes: str | None = None
    day: str = "first"

    def signature(self) -> str:
        """Return how the parameter is given, in brackets where it may be left out."""
        given = f"{self.name}={_SAMPLE[self.type]}"
        return given if self.required else f"[{given}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Arguments, and some of what they are answered on the graph of the tests."""

    arguments: Mapping[str, str]
    answers: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuestion:
    """A question, as its file in ``queries/`` asks it."""

    name: str
    text: str
    form: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    example: Example

    def signature(self) -> list[str]:
        """Return how each parameter is given, those that must be first."""
        ordered = sorted(self.parameters.values(), key=lambda parameter: not parameter.required)
        return [parameter.signature() for parameter in ordered]

    def describe(self) -> str:
        """Return the question for people: what it asks, its parameters, an example, its SPARQL."""
        lines = [f"{self.name}: {self.summary}", "", self.description, ""]
        for parameter in self.parameters.values():
            default = f" Default: {parameter.default}." if parameter.default else ""
            lines.append(f"  {parameter.signature()}  {parameter.description}{default}")
        given = (f"{name}={_quoted(value)}" for name, value in self.example.arguments.items())
        lines += ["", "Example:", "  " + " ".join(("peacegraph query run", self.name, *given)), ""]
        query = (line for line in self.text.splitlines() if not line.startswith("#+"))
        return "\n".join((*lines, *query))


@cache
def _files() -> Mapping[str, Path]:
    # Names are looked up in this scan, never joined to a path.
    found = artefacts.folder("queries").glob("*.rq")
    return {path.stem: path for path in sorted(found) if NAME.fullmatch(path.stem)}


def names() -> tuple[str, ...]:
    """Return the names of the saved questions, sorted."""
    return tuple(_files())


def load(name: str) -> SavedQuestion:
    """Return a saved question.

    :raises UsageError: the name is no name.
    :raises Findings: there is no such question.
    :raises ArtefactError: its file is at fault.

    >>> load("posts-of-person").summary
    'Which posts has a person held, and when?'
    """
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{shown(name)} is no name of a question: small letters, digits and hyphens; "
            "see: peacegraph query list"
        )
    path = _files().get(name)
    if path is None:
        near = nearest(name, names())
        hint = f"did you mean {' or '.join(near)}?" if near else "see: peacegraph query list"
        raise Findings(f"no saved question is called {shown(name)}: {hint}")
    try:
        text = path.read_text(encoding="utf-8")
        return parse(name, text)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ArtefactError(f"{path}: {reason}: mend it, or install peacegraph again") from error


def parse(name: str, text: str) -> SavedQuestion:
    """Return a saved question from the text of its file.

    :raises ValueError: the header or the query is not as it should be.
    """
    header = _header(text)
    ours = _mapping(header.get("peacegraph"), "peacegraph")
    if unknown := ours.keys() - {"parameters", "example"}:
        raise ValueError(f"unknown under peacegraph: {', '.join(sorted(unknown))}")
    pieces = tuple(tokens(text))
    placeholders = _placeholders(pieces)
    defaults = _defaults(header.get("defaults") or [])
    parameters = {
        key: _parameter(key, _mapping(value, key), placeholders, defaults)
        for key, value in _mapping(ours.get("parameters") or {}, "parameters").items()
    }
    for kind, extra in {
        "a parameter that the header does not describe": placeholders.keys() - parameters.keys(),
        "a default of no parameter": defaults.keys() - parameters.keys(),
    }.items():
        if extra:
            raise ValueError(f"{kind}: {', '.join(sorted(extra))}")
    form = form_of(pieces)
    if form is None:
        raise ValueError("asks nothing: no SELECT, ASK or CONSTRUCT")
    return SavedQuestion(
        name=name,
        text=text,
        form=form,
        summary=_words(header, "summary"),
        description=_words(header, "description"),
        tags=tuple(map(str, header.get("tags") or ())),
        parameters=parameters,
        example=_example(_mapping(ours.get("example"), "example"), parameters),
    )


def form_of(pieces: Iterable[Token]) -> str | None:
    """Return which of :data:`FORMS` a query has; ``None`` where it asks nothing."""
    words = (piece.text.upper() for piece in pieces if piece.kind == "word")
    return next((word for word in words if word in FORMS), None)


def projected(pieces: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens between each SELECT and its pattern, where no value can be put."""
    found: list[Token] = []
    inside = False
    for piece in pieces:
        if piece.kind == "word" and piece.text.upper() == "SELECT":
            inside = True
        elif piece.text == "{":
            inside = False
        elif inside:
            found.append(piece)
    return tuple(found)


def nearest(word: str, among: tuple[str, ...] | list[str], *, count: int = 3) -> list[str]:
    """Return the names most like a word, the most alike first."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        word, among, scorer=fuzz.WRatio, processor=utils.default_process, limit=count
    )
    return [name for name, score, _ in found if score >= 70]


def shown(text: str) -> str:
    """Return words of the user as they can stand in a message: short, on one line.

    >>> shown("Ghana"), shown("x" * 70)[-3:]
    ("'Ghana'", "x…'")
    """
    return repr(text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…")


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _header(text: str) -> dict[str, Any]:
    import yaml

    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        # The loader in C takes a tenth of the time, where it is there.
        header = yaml.load("\n".join(lines), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"the #+ lines are no YAML: {error}") from error
    header = _mapping(header, "the header")
    known = {"summary", "description", "tags", "defaults", "method", "peacegraph"}
    if unknown := header.keys() - known:
        raise ValueError(f"unknown in the header: {', '.join(sorted(unknown))}")
    return header


def _mapping(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} must hold names and values")
    return {str(key): held for key, held in value.items()}


def _words(header: dict[str, Any], key: str) -> str:
    words = " ".join(str(header.get(key) or "").split())
    if not words:
        raise ValueError(f"the header lacks its {key}")
    return words


def _defaults(listed: list[dict[str, Any]]) -> dict[str, str]:
    return {
        name: str(value) for pair in listed for name, value in _mapping(pair, "defaults").items()
    }


def _placeholders(pieces: tuple[Token, ...]) -> dict[str, tuple[str, bool]]:
    """Return the suffix of each placeholder, and whether it must be filled."""
    found: dict[str, tuple[str, bool]] = {}
    for piece in pieces:
        if piece.kind != "variable" or not piece.text.startswith("?_"):
            continue
        match = PLACEHOLDER.fullmatch(piece.text)
        if match is None:
            raise ValueError(f"{piece.text} is no parameter: write ?_name_iri or ?__name_iri")
        form = (match["suffix"], not match["optional"])
        if found.setdefault(match["name"], form) != form:
            raise ValueError(f"the parameter {match['name']} is written in two ways")
    if fixed := [t.text for t in projected(pieces) if PLACEHOLDER.fullmatch(t.text)]:
        raise ValueError(f"{fixed[0]} is projected: BIND it to a variable of another name")
    return found


def _parameter(
    name: str,
    told: dict[str, Any],
    placeholders: dict[str, tuple[str, bool]],
    defaults: dict[str, str],
) -> Parameter:
    kind = Type(str(told.get("type")))
    if name not in placeholders:
        raise ValueError(f"the parameter {name} does not stand in the query")
    suffix, required = placeholders[name]
    if suffix != SUFFIXES[kind]:
        raise ValueError(f"a parameter of type {kind} ends in _{SUFFIXES[kind]}: {name}")
    if unknown := told.keys() - {"type", "description"} - _KEYS[kind]:
        raise ValueError(f"unknown of parameter {name}: {', '.join(sorted(unknown))}")
    if kind is Type.CODE and "list" not in told:
        raise ValueError(f"the parameter {name} names no closed list")
    day = told.get("day", "first")
    if day not in ("first", "last"):
        raise ValueError(f"day of parameter {name} is first or last")
    return Parameter(
        name=name,
        type=kind,
        description=_words(told, "description"),
        required=required and name not in defaults,
        default=defaults.get(name),
        kinds=tuple(told.get("kinds") or ()),
        codes=told.get("list"),
        day=day,
    )


def _example(told: dict[str, Any], parameters: Mapping[str, Parameter]) -> Example:
    arguments = _mapping(told.get("arguments") or {}, "the example's arguments")
    answers = tuple(_mapping(row, "an answer") for row in told.get("answers") or ())
    if not answers:
        raise ValueError("the example has no answer")
    if unknown := arguments.keys() - parameters.keys():
        raise ValueError(f"the example names unknown parameters: {', '.join(sorted(unknown))}")
    return Example(
        arguments={name: str(value) for name, value in arguments.items()},
        answers=tuple({name: str(value) for name, value in row.items()} for row in answers),
    )

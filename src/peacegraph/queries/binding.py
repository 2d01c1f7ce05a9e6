"""Arguments become terms, and terms take the place of a question's parameters.

No text is ever pasted: an argument is read as what its parameter takes, made a term, and the term's
own serialisation replaces whole tokens. (``Store.query(substitutions=…)`` gives wrong rows with
sub-SELECTs.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from peacegraph.errors import UsageError
from peacegraph.ontology import PREFIXES, code_iri
from peacegraph.queries.questions import PLACEHOLDER, Parameter, SavedQuestion, Type, nearest, shown
from peacegraph.sparql_tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from peacegraph.queries.entities import Queryable

Term = NamedNode | Literal

_DATE = NamedNode(PREFIXES["xsd"] + "date")
_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
# xsd:integer has no bounds, the engine's is of 64 bits.
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_FRACTION = re.compile(r"[+-]?[0-9]{1,15}\.[0-9]{1,6}")
_LONGEST_ARGUMENT = 2000


def bind(question: SavedQuestion, arguments: Mapping[str, str], reader: Queryable) -> str:
    """Return the query of a question with its arguments in place.

    An entity is named by its name, acronym, id or IRI and looked up in the store; a date is ISO or
    EDTF, and a year or a month means its first or last day as the question declares.

    :raises Findings: an argument names nothing.
    :raises UsageError: an argument is unknown, missing, ambiguous or of the wrong type.
    """
    terms = {
        name: _term(question.parameters[name], text, reader)
        for name, text in _complete(question, arguments).items()
    }
    pieces: list[str] = []
    position = 0
    for token in tokens(question.text):
        match = PLACEHOLDER.fullmatch(token.text) if token.kind == "variable" else None
        if match and match["name"] in terms:
            pieces += (question.text[position : token.start], str(terms[match["name"]]))
            position = token.end
    return "".join((*pieces, question.text[position:]))


def _complete(question: SavedQuestion, arguments: Mapping[str, str]) -> dict[str, str]:
    known = question.parameters
    for name in arguments:
        if name not in known:
            near = nearest(name, tuple(known))
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            hint = f"did you mean {near[0]}?" if near else takes
            raise UsageError(f"{question.name} has no parameter {shown(name)}: {hint}")
    filled = {name: p.default for name, p in known.items() if p.default is not None}
    filled.update(arguments)
    for name, parameter in known.items():
        if parameter.required and name not in filled:
            example = question.example.arguments.get(name, "…")
            raise UsageError(
                f"{question.name} needs {name}: {parameter.description} For example: "
                f"{name}={example}"
            )
    return filled


def _term(parameter: Parameter, text: str, reader: Queryable) -> Term:
    if len(text) > _LONGEST_ARGUMENT:
        raise UsageError(f"{parameter.name} is too long: at most {_LONGEST_ARGUMENT} characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{parameter.name} is not UTF-8: {shown(text)}") from error
    if parameter.type is not Type.TEXT:
        text = text.strip()
    match parameter.type:
        case Type.ENTITY:
            # Looking names up is what most of this costs, and many questions name nothing.
            from peacegraph.queries.entities import resolve

            return NamedNode(resolve(text, reader, kinds=parameter.kinds, what=parameter.name))
        case Type.DATE:
            return _date(parameter, text)
        case Type.NUMBER:
            return _number(parameter, text)
        case Type.CODE:
            return NamedNode(code_iri(_code(parameter, text)))
        case Type.TEXT:
            return Literal(text)


def _date(parameter: Parameter, text: str) -> Literal:
    from peacegraph import dates

    try:
        first, last = dates.bounds(text)
    except ValueError:
        first = last = None
    day = first if parameter.day == "first" else last
    if day is None:
        raise UsageError(
            f"{parameter.name} takes a date such as 2018-10-01, 2018-10 or 2018, not {shown(text)}"
        )
    return Literal(day.isoformat(), datatype=_DATE)


def _number(parameter: Parameter, text: str) -> Literal:
    if _INTEGER.fullmatch(text):
        return Literal(int(text))
    if _FRACTION.fullmatch(text):
        return Literal(text.lstrip("+"), datatype=_DECIMAL)
    raise UsageError(f"{parameter.name} takes a number such as 29 or 0.5, not {shown(text)}")


def _code(parameter: Parameter, text: str) -> StrEnum:
    codes = closed_list(str(parameter.codes))
    for code in codes:
        if code.value == text.casefold():
            return code
    known = ", ".join(codes)
    raise UsageError(f"{parameter.name} is one of {known}, not {shown(text)}")


def closed_list(name: str) -> tuple[StrEnum, ...]:
    """Return the codes of a closed list by its class, for example ``Modality``.

    :raises KeyError: there is no such list.
    """
    from peacegraph.frames import CLOSED_LISTS

    return tuple({codes.__name__: codes for codes in CLOSED_LISTS}[name])

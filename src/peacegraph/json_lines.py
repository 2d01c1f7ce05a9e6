"""Lines of JSON from outside: read with the place of every fault, checked to the last value.

Fact records, gold facts and document records are read by these. Each check raises ``ValueError``
with the part of the record that is at fault; :func:`read` says in which line of which file.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from peacegraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

C = TypeVar("C", bound=StrEnum)
T = TypeVar("T")

_LONGEST_SHOWN = 60

# Up to here a float is a whole number exactly, and every engine's integers and decimals hold it.
LARGEST = 10**15

# JSON can spell what UTF-8 cannot write: "\\ud800" alone.
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
# XML, and so much that reads graphs, has no way to write them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_NAMES_OF_TYPES: dict[type, str] = {
    bool: "true or false",
    dict: "an object",
    float: "a number",
    int: "a number",
    list: "a list",
    str: "a string",
    type(None): "null",
}


def read(path: Path, parse: Callable[[object], T]) -> list[T]:
    """Return what ``parse`` makes of each line of a file, in UTF-8; empty lines and a BOM go.

    :raises InputError: the file cannot be read, or a line is not what it should be; it is named.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"no such file: {path}") from None
    except (OSError, ValueError) as error:  # ValueError: no name of a file, such as "\0"
        raise InputError(f"cannot read {str(path)!r}: {error}") from error
    found = []
    # Line feeds alone end a line: a quote may hold any other character that ends one elsewhere.
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(parse(_parse(line)))
        except ValueError as error:
            raise InputError(f"{path}:{number}: {error}") from error
    return found


def _parse(line: bytes) -> object:
    try:
        return json.loads(
            line.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_once
        )
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1} of the line") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply for a record") from error


def _refuse_constant(name: str) -> object:
    raise ValueError(f"not JSON: {name} is no number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {shown(twice)} stands twice in one object")
    return fields


def as_object(found: object, where: str, allowed: Collection[str]) -> dict[str, object]:
    """Return what was found if it is an object that holds no key but the allowed ones."""
    if not isinstance(found, dict):
        raise ValueError(f"{where}: must be an object, not {type_name(found)}")
    if unknown := [key for key in found if key not in allowed]:
        known = ", ".join(allowed)
        raise ValueError(f"{where}: unknown {shown(unknown[0])}, known are {known}")
    return found


def as_list(found: object, where: str) -> list[object]:
    """Return what was found if it is a list of one value or more."""
    if not isinstance(found, list):
        raise ValueError(f"{where}: must be a list, not {type_name(found)}")
    if not found:
        raise ValueError(f"{where}: must not be empty")
    return found


def needed(record: Mapping[str, object], key: str, where: str) -> object:
    """Return what an object holds under a key that it must have."""
    if key not in record:
        raise ValueError(f"{where}: lacks its {key}")
    return record[key]


def as_string(found: object, where: str) -> str:
    """Return what was found if it is a string that every format can write."""
    if not isinstance(found, str):
        raise ValueError(f"{where}: must be a string, not {type_name(found)}")
    if _HALF_PAIR.search(found):
        raise ValueError(f"{where}: holds half a surrogate pair, which is no character")
    if control := _CONTROL.search(found):
        raise ValueError(f"{where}: holds the control character U+{ord(control[0]):04X}")
    return found


def as_words(found: object, where: str) -> str:
    """Return what was found if it is a string that is not blank."""
    words = as_string(found, where)
    if not words.strip():
        raise ValueError(f"{where}: must not be blank")
    return words


def as_matching(found: object, where: str, pattern: str, form: str) -> str:
    """Return what was found if it is a string of a pattern; ``form`` says which in words."""
    text = as_string(found, where)
    if not re.fullmatch(pattern, text):
        raise ValueError(f"{where}: must be {form}, not {shown(text)}")
    return text


def as_code(found: object, where: str, codes: type[C]) -> C:
    """Return what was found if it is the value of one of the codes."""
    text = as_string(found, where)
    if text not in [code.value for code in codes]:
        raise ValueError(f"{where}: must be one of {', '.join(codes)}, not {shown(text)}")
    return codes(text)


def as_number(found: object, where: str) -> int | float:
    """Return what was found if it is a number that every engine holds."""
    if not isinstance(found, int | float) or isinstance(found, bool):
        raise ValueError(f"{where}: must be a number, not {type_name(found)}")
    # NaN is not less than anything, so it is refused too.
    if not abs(found) < LARGEST:
        raise ValueError(f"{where}: {shown(found)} is beyond the largest number, {LARGEST:.0e}")
    return plain(found)


def plain(number: float) -> int | float:
    """Return a whole number as an ``int``: 29.0 and 29 are one number, and so one fact."""
    return int(number) if float(number).is_integer() else number


def type_name(found: object) -> str:
    """Return what JSON calls the type of what was found."""
    return _NAMES_OF_TYPES.get(type(found), type(found).__name__)


def shown(found: object) -> str:
    """Return what was found as it can stand in a message: short, on one line."""
    text = repr(found)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"

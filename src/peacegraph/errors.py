"""What can go wrong, each with its exit code.

    PeacegraphError
    ├── Findings        1    the answer is "no": violations, no such thing
    ├── UsageError      2    the call itself is wrong
    ├── InputError      3    what was given cannot be read, or the output cannot be written
    ├── StoreError      4    the store cannot be opened, read or written
    ├── ArtefactError   5    our own ontology, shapes, queries or registry are at fault
    ├── ShapesError     5    the shapes that the user gives cannot be used
    └── TimeLimitError  124  the time allowed ran out

A message names the thing, the reason and the way out, in one line. Only the command group
(``cli.py``) turns an error into a line on stderr and an exit code.
"""

from __future__ import annotations


class PeacegraphError(Exception):
    """Anything that peacegraph reports to its user in one line."""

    exit_code: int = 5


class Findings(PeacegraphError):  # noqa: N818 - an answer, and no error
    """The work was done and what was looked for is not there, or is not right."""

    exit_code = 1


class UsageError(PeacegraphError):
    """The call is wrong: an unknown name, a missing or ill-typed parameter."""

    exit_code = 2


class InputError(PeacegraphError):
    """A file or a text from outside is not what it should be, or a file cannot be written."""

    exit_code = 3


class StoreError(PeacegraphError):
    """The store cannot be opened, read or written."""

    exit_code = 4


class ArtefactError(PeacegraphError):
    """A file that peacegraph ships (ontology, shape, query, table) is at fault."""

    exit_code = 5


class ShapesError(PeacegraphError):
    """Shapes that the user gives can be read, and judge nothing or cannot be carried out."""

    exit_code = 5


class TimeLimitError(PeacegraphError):
    """The time allowed for the work ran out."""

    exit_code = 124

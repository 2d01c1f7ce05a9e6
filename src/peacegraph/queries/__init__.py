"""Door to ``queries/``: saved questions are loaded, bound and run here; so are anybody's queries.

>>> load("who-met-whom").summary
'Who met whom?'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.queries import results
from peacegraph.queries.binding import bind
from peacegraph.queries.questions import Example, Parameter, SavedQuestion, Type, load, names, shown
from peacegraph.queries.results import Graph, Result, Rows, Verdict, render

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from peacegraph.queries.entities import Queryable

__all__ = [
    "Example",
    "Graph",
    "Parameter",
    "Result",
    "Rows",
    "SavedQuestion",
    "Type",
    "Verdict",
    "bind",
    "load",
    "names",
    "render",
    "run",
    "run_untrusted",
    "shown",
]


def run(
    reader: Queryable, question: SavedQuestion | str, arguments: Mapping[str, str] | None = None
) -> Result:
    """Answer a saved question from a store.

    :raises Findings: there is no such question, or an argument names nothing.
    :raises UsageError: an argument is unknown, missing, ambiguous or of the wrong type.
    """
    if isinstance(question, str):
        question = load(question)
    return results.collect(reader.query(bind(question, arguments or {}, reader)))


def run_untrusted(
    store: str | os.PathLike[str],
    text: str,
    *,
    timeout: float | None = None,
    row_limit: int | None = None,
    memory: int | None = None,
) -> Result:
    """Answer a query that anybody wrote, within limits: see :mod:`peacegraph.queries.untrusted`.

    :raises UsageError: the query is refused, is no SPARQL, or is too much for the engine.
    :raises StoreError: there is no such store.
    :raises TimeLimitError: the time ran out.
    """
    # Saved questions are ours: they need neither the guard nor another process.
    from peacegraph.queries import untrusted

    return untrusted.run_untrusted(
        store,
        text,
        timeout=untrusted.TIMEOUT if timeout is None else timeout,
        row_limit=untrusted.ROW_LIMIT if row_limit is None else row_limit,
        memory=untrusted.MEMORY if memory is None else memory,
    )

"""News about UN peacekeeping in, a knowledge graph that can be queried, checked and cited out.

The verbs of the command line are functions here: :func:`build`, :func:`extract`, :func:`load`,
:func:`validate`, :func:`query`, :func:`export`, :func:`explain`, :func:`retract`, :func:`info`,
:func:`evaluate`, :func:`evaluate_facts`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peacegraph.pipeline import (
        build,
        evaluate,
        evaluate_facts,
        explain,
        export,
        extract,
        info,
        load,
        query,
        retract,
        validate,
    )

__all__ = [
    "build",
    "evaluate",
    "evaluate_facts",
    "explain",
    "export",
    "extract",
    "info",
    "load",
    "query",
    "retract",
    "validate",
]


def __getattr__(name: str) -> Any:
    # The steps bring their libraries with them: whoever only asks a question waits for none.
    if name in __all__:
        return getattr(importlib.import_module("peacegraph.pipeline"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

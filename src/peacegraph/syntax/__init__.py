"""The syntax of English sentences: tags, lemmas and a Universal Dependencies parse.

The packaged model lies in ``model/``, with its licence and data sheet; ``train.py`` is its recipe.
Another spaCy pipeline takes its place where ``PEACEGRAPH_SYNTAX`` names one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from peacegraph.errors import ArtefactError, InputError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PACKAGED", "VARIABLE", "load_syntax"]

PACKAGED = Path(__file__).parent / "model"
VARIABLE = "PEACEGRAPH_SYNTAX"


def load_syntax(model: str | Path | None = None) -> Language:
    """Load a spaCy pipeline with a parser: an installed package's name or a folder.

    Without one it is what the environment variable ``PEACEGRAPH_SYNTAX`` names, or else the
    packaged model.

    :raises InputError: what was named cannot be loaded or has no parser.
    :raises ArtefactError: the same of the packaged model.

    >>> load_syntax("crystal-ball")
    Traceback (most recent call last):
    ...
    peacegraph.errors.InputError: cannot load the syntax model crystal-ball: ...
    """
    import spacy  # takes a second

    wanted = model or os.environ.get(VARIABLE) or PACKAGED
    fault = ArtefactError if wanted == PACKAGED else InputError
    try:
        nlp = spacy.load(wanted)
    except (OSError, ValueError, KeyError, ImportError) as error:
        reason = " ".join(str(error).split())[:200]
        raise fault(f"cannot load the syntax model {wanted}: {reason}") from error
    if "parser" not in nlp.pipe_names:
        raise fault(f"the syntax model {wanted} has no parser: name a spaCy pipeline with one")
    return nlp

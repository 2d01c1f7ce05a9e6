"""The language of a text."""

from __future__ import annotations

from functools import cache
from typing import Any

from peacegraph.errors import ArtefactError

# Below this, names alone decide, and names have no language.
_FEWEST_LETTERS = 40
_SAMPLE = 5000
# Lists of names reach 0.2, a headline alone 0.5, a story 1.
_LEAST_SURE = 0.35


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; ``None`` where it is not clear.

    >>> detect_language("The army left the camp on Monday, said the commander of the mission.")
    'en'
    >>> detect_language("Juba, 2018") is None
    True
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    code, sure = _identifier().classify(sample)
    return code if sure >= _LEAST_SURE else None


@cache
def _identifier() -> Any:
    """Return the model of the languages that ISO 639-1 knows, loaded once: half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it is unpacked into the folder for temporary files
        raise ArtefactError(
            f"cannot unpack the language model: {error.strerror or error}; "
            "make room for temporary files"
        ) from error
    # Asked for languages of three letters too, it takes short English texts for Nigerian Pidgin.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier

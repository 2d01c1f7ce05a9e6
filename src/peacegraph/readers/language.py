"""The language of a text."""

from __future__ import annotations

# Below this, names alone decide, and names have no language.
_FEWEST_LETTERS = 40
_SAMPLE = 5000


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; ``None`` where it is too short to tell.

    >>> detect_language("The army left the camp on Monday, said the commander of the mission.")
    'en'
    >>> detect_language("Juba, 2018") is None
    True
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    import py3langid  # loads its model, half a second

    code: str = py3langid.classify(sample)[0]
    return code

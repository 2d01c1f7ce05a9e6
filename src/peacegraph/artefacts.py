"""Where the artefacts lie: ontology, shapes and queries are files, not code.

An installed package carries them beside its modules; in a checkout they are the top-level folders.
"""

from __future__ import annotations

from pathlib import Path

from peacegraph.errors import ArtefactError

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """Return the folder of an artefact: ``ontology``, ``shapes`` or ``queries``.

    :raises ArtefactError: the installation is incomplete.
    """
    for root in (_PACKAGE / "artefacts", _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise ArtefactError(f"this installation lacks its folder {name}: install peacegraph again")

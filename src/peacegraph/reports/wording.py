"""How findings are put into words, in every format alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.shapes import Place
from peacegraph.shapes.findings import portable, short, short_path, shown
from peacegraph.shapes.mending import component_name

if TYPE_CHECKING:
    from peacegraph.shapes import Finding

NOWHERE = Place()

# Control characters, those that turn the direction of text, and halves of pairs: a terminal obeys
# some of them, and a file of text cannot hold the others.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


# What a line of a report shows of a value; the formats for programs have all of it.
_LONGEST = 200


def visible(text: str) -> str:
    r"""Return a text on one line, with what cannot be seen written as an escape.

    >>> visible("red \x1b[31m\nnext")
    'red \\u001b[31m next'
    """
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", " ".join(text.split()))


def shortened(text: str) -> str:
    """Return a text with the end of what is too long for a line left out.

    >>> shortened("ab" * 4000)[197:]
    'bab…'
    """
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def rule_id(finding: Finding) -> str:
    """Return what a finding is an instance of: its shape, and the kind of constraint in it.

    A shape without a name has another label at every reading: its path stands for it.
    """
    shape = short(portable(finding.named_shape))
    if not shape:
        shape = f"nameless/{short_path(finding.path) or 'node'}"
    return f"{shape}/{component_name(finding.component)}"


def what(finding: Finding) -> str:
    """Return the property and the value at fault; empty where the node itself is."""
    value = "" if finding.value == finding.node else shown(finding.value)
    return " ".join(filter(None, (visible(short_path(finding.path)), shortened(visible(value)))))


def sentence(finding: Finding) -> str:
    """Return what is wrong, after the property and the value at fault."""
    return ": ".join(filter(None, (what(finding), visible(finding.message))))


def place_of(finding: Finding) -> Place:
    """Return where a finding is; an empty place where nobody has looked."""
    return finding.place or NOWHERE


def node_of(finding: Finding) -> str:
    """Return the node at fault with its label and classes."""
    place = place_of(finding)
    parts = [visible(short(finding.focus))]
    if place.label:
        parts.append(f"“{shortened(visible(place.label))}”")
    if place.types:
        parts.append(f"({', '.join(map(short, place.types))})")
    return " ".join(parts)


def quote_of(finding: Finding) -> str:
    """Return the words that the node at fault rests on, with their document."""
    place = place_of(finding)
    if not place.quote:
        return ""
    source = " ".join(filter(None, (visible(place.document), place.span)))
    return f"“{visible(place.quote)}”" + (f" — {source}" if source else "")

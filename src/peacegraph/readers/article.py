"""From the words of a page to a ``Document``: the part that every format shares."""

from __future__ import annotations

from dataclasses import dataclass

from peacegraph.errors import InputError
from peacegraph.model import Document
from peacegraph.readers import dateline
from peacegraph.readers.characters import clean_characters, split_paragraphs
from peacegraph.readers.clutter import is_prose, leave_out_clutter
from peacegraph.readers.language import detect_language

# A page says when it was published above the story or where its first paragraphs start.
_OPENING = 30
_FIRST_PARAGRAPHS = 3
# Languages (by usage of their press) that write the month first, or both orders.
_MONTH_FIRST = {None, "en", "tl", "sw", "so", "zu", "ja", "zh", "ko", "hu", "mn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a format says of a page outside its text; each part may be missing."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None


def to_document(
    text: str,
    *,
    id: str,  # noqa: A002  the document's own field
    name: str,
    notes: tuple[str, ...] = (),
    metadata: Metadata | None = None,
) -> Document:
    """Return the document that a page's words make: clean text, title, date, publisher, language.

    The headline and the date line stay in the text, as its first paragraphs.

    :raises InputError: there are no words.
    """
    metadata = metadata or Metadata()
    clean, changed = clean_characters(text)
    page = split_paragraphs(clean)
    if not any(c.isalnum() for line in page for c in line):
        raise InputError(f"{name} is empty: there are no words in it")
    story = leave_out_clutter(page)
    whole = "\n\n".join(story.paragraphs)
    language = detect_language(whole)
    opening = _opening(page)
    day_first = language not in _MONTH_FIRST or dateline.shows_day_first(page[:_OPENING])
    return Document(
        id=id,
        text=whole,
        title=metadata.title or story.headline,
        published=metadata.published or dateline.find_published(opening, day_first=day_first),
        publisher=metadata.publisher
        or dateline.find_publisher(opening, story.paragraphs[-1], page),
        language=language,
        notes=(*notes, *_notes(changed, story.left_out)),
    )


def _opening(page: list[str]) -> list[str]:
    """Return the lines above the story and its first paragraphs."""
    opening: list[str] = []
    prose = 0
    for line in page[:_OPENING]:
        opening.append(line)
        prose += is_prose(line)
        if prose == _FIRST_PARAGRAPHS:
            break
    return opening


def _notes(changed: bool, left_out: tuple[str, ...]) -> list[str]:
    notes = ["control characters were removed"] if changed else []
    if left_out:
        notes.append("left out: " + ", ".join(left_out))
    return notes

"""Documents and facts for Hypothesis to make up: any text, any frame, any slots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st

from peacegraph.frames import FRAMES, Field, fields_of
from peacegraph.model import (
    Code,
    Count,
    Date,
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    Mention,
    Modality,
    Text,
    Value,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

# A busy machine is slow now and then, and that is no fault in what is tested.
settings.register_profile("peacegraph", deadline=None)
settings.load_profile("peacegraph")

# Any character but halves of surrogate pairs, which no text in UTF-8 can hold, and the controls
# that no graph can be written with in every format.
_CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32))))
characters = st.characters(exclude_categories=["Cs"], exclude_characters=_CONTROLS)
texts = st.text(characters, min_size=1, max_size=80)
words = texts.filter(lambda text: bool(text.strip()))
names_of_files = st.from_regex(r"[\w .-]{0,10}\w", fullmatch=True)
edtf_dates = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y}/..".rjust(7, "0")),
    st.sampled_from(["2018-10", "2014/2018", "../2012-01-28", "XXXX-07-10", "2018-34", "2022-05~"]),
)
counts = st.one_of(
    st.integers(min_value=0, max_value=10**9),
    st.floats(min_value=-1e6, max_value=1e6, allow_nan=False),
)
ids = st.builds(
    "{}/{}".format, st.sampled_from(list(Kind)), st.from_regex(r"[\w-]{1,12}", fullmatch=True)
)


@st.composite
def documents(draw: DrawFn) -> Document:
    return Document(id=draw(names_of_files), text=draw(texts))


@st.composite
def facts(draw: DrawFn, document: Document | None = None) -> Fact:
    """Make up a fact of a document, with spans that lie in its text."""
    document = document or draw(documents())
    frame = draw(st.sampled_from(list(FRAMES.values())))
    slots: dict[str, Any] = {}
    for name, field in fields_of(frame).items():
        if field.many:
            values = st.lists(_values(document, field), min_size=field.required, max_size=3)
            slots[name] = tuple(draw(values))
        elif field.required or draw(st.booleans()):
            slots[name] = draw(_values(document, field))
    spans = draw(st.lists(_spans(document), min_size=1, max_size=3))
    return frame(
        document=document.id,
        evidence=tuple(Evidence(start=a, end=b, quote=document.text[a:b]) for a, b in spans),
        modality=draw(st.sampled_from(Modality)),
        attributed_to=draw(st.none() | _entities(document)),
        extractor=draw(words),
        confidence=draw(st.floats(0, 1)),
        **slots,
    )


@st.composite
def _spans(draw: DrawFn, document: Document) -> tuple[int, int]:
    start = draw(st.integers(0, len(document.text) - 1))
    return start, draw(st.integers(start + 1, len(document.text)))


def _mentions(document: Document) -> SearchStrategy[Mention | None]:
    return st.none() | _spans(document).map(
        lambda span: Mention(start=span[0], end=span[1], text=document.text[slice(*span)])
    )


def _entities(document: Document) -> SearchStrategy[Entity]:
    return st.builds(Entity, value=words, id=st.none() | ids, mention=_mentions(document))


def _values(document: Document, field: Field) -> SearchStrategy[Value]:
    mention = _mentions(document)
    if field.codes:
        return st.builds(Code, value=st.sampled_from(list(field.codes)), mention=mention)
    if field.value_type is Count:
        return st.builds(Count, value=counts, mention=mention)
    if field.value_type is Date:
        return st.builds(Date, value=edtf_dates, mention=mention)
    if field.value_type is Text:
        return st.builds(Text, value=words, mention=mention)
    return _entities(document)

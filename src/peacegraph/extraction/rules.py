"""The built-in extractor: a spaCy pipeline of our own components, then one family after another.

The components learn about the text (sentences, bodies, people, places, dates, references) and keep
it in a :class:`~peacegraph.extraction.reading.Reading`; a family turns that into facts. Either can
be replaced alone. A fact's confidence is that of the rule that found it: each family names its own
(``CONFIDENCE``), from 0.98 for a rank before a name to 0.7 for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from peacegraph import registry
from peacegraph.extraction import Extraction, lexicon
from peacegraph.extraction.drafts import Draft, merge
from peacegraph.extraction.figures import figures
from peacegraph.extraction.gatherings import gatherings
from peacegraph.extraction.incidents import casualties, mandates
from peacegraph.extraction.institutions import agreements, establishments, parts, selections
from peacegraph.extraction.mentions import counts, places, times
from peacegraph.extraction.mentions.bodies import Bodies
from peacegraph.extraction.mentions.gazetteer import Gazetteer
from peacegraph.extraction.mentions.missions import Missions
from peacegraph.extraction.mentions.persons import People
from peacegraph.extraction.movements import deployments
from peacegraph.extraction.people import posts
from peacegraph.extraction.reading import Reading
from peacegraph.extraction.references import reference
from peacegraph.extraction.speech import speech
from peacegraph.extraction.speech.reports import attributed
from peacegraph.extraction.support import support
from peacegraph.extraction.text import parsing, tokens
from peacegraph.extraction.text.stories import stories
from peacegraph.extraction.works import awards, findings, publications
from peacegraph.model import Count, Document, Fact, Kind
from peacegraph.syntax import load_syntax

NAME = "rules"
LANGUAGE = "en"
# Every fourth or third word of English news is one of these, every fiftieth of French.
_SMALL_WORDS = lexicon.words("the of and to for by with from that has was were is are said its")
_LEAST_SMALL = 0.1
_SAMPLE = 1000
# In this order: what comes later reads what came before.
COMPONENTS = (
    "sentences",
    "bodies",
    "parse",
    "general",
    "people",
    "places",
    "dates",
    "reference",
)
# Not a word, and spaCy takes time in the square of its length.
_RUN = re.compile(r"\S{300,}")
# No article is longer; what is would take minutes.
LONGEST_TEXT = 1_000_000
Family = Callable[[Reading], Iterable[Draft]]
FAMILIES: tuple[Family, ...] = (
    posts.find_posts,
    deployments.find_deployments,
    gatherings.find_gatherings,
    parts.find_parts,
    agreements.find_agreements,
    establishments.find_establishments,
    selections.find_selections,
    support.find_support,
    awards.find_awards,
    findings.find_findings,
    publications.find_publications,
    casualties.find_casualties,
    mandates.find_mandates,
    figures.find_figures,
)


class RulesExtractor:
    """Reads facts by rules: deterministic, offline, and silent where the words do not tell."""

    name = NAME

    def __init__(self) -> None:
        self._nlp = build_pipeline()

    def __call__(self, document: Document) -> Extraction:
        """Return the facts of a document, in the order of its text.

        A text in another language gives none, and a note that says so.
        """
        if document.language not in (None, LANGUAGE) and not _reads_as_english(document.text):
            return Extraction(notes=(f"not English ({document.language}): nothing was extracted",))
        facts: list[Fact] = []
        notes: list[str] = []
        text = document.text[:LONGEST_TEXT]
        if len(text) < len(document.text):
            notes.append(f"only the first {LONGEST_TEXT:,} characters were read")
        apart = stories(text)
        if len(apart) > 1:
            notes.append(f"{len(apart)} articles stand in this text: each was read by itself")
        for start, end in apart:
            published = document.published if start == 0 else None
            reading = self._read(text, start, end, published)
            notes += reading.notes
            facts += (draft.built(document.id, self.name) for draft in self._drafts(reading))
        return Extraction(tuple(facts), tuple(notes))

    def read(self, document: Document) -> Reading:
        """Return what the pipeline learns about a document's text, before any fact is made of it.

        ``notes`` say which sentences were too long to be read.
        """
        text = document.text[:LONGEST_TEXT]
        return self._read(text, 0, len(text), document.published)

    def _read(self, text: str, start: int, end: int, published: str | None) -> Reading:
        """Read the article that stands at ``start:end`` of a text."""
        doc = self._nlp.make_doc(_RUN.sub(lambda run: " " * len(run.group()), text[start:end]))
        doc._.source = text
        doc._.offset = start
        doc._.published = published
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        reading: Reading = doc._.reading
        return reading

    def _drafts(self, reading: Reading) -> list[Draft]:
        """Return what the families make of a reading, told once each, in the order of the text."""
        statements, reports = speech.find_statements(reading)
        drafts = list(statements)
        for family in FAMILIES:
            found = [attributed(draft, reports) for draft in family(reading)]
            reading.counted.update(_counts_in(found))
            drafts += found
        drafts.sort(key=lambda draft: (draft.at, draft.frame.__name__))
        return merge(drafts)


def _counts_in(drafts: list[Draft]) -> Iterator[int]:
    """Yield where the numbers stand that these facts count with."""
    for draft in drafts:
        for values in draft.slots.values():
            for value in values:
                if isinstance(value, Count) and value.mention is not None:
                    yield value.mention.start


def _reads_as_english(text: str) -> bool:
    """Tell whether a text has English's small words: a list of foreign names may hide them."""
    words = text.lower().split()[:_SAMPLE]
    return sum(word in _SMALL_WORDS for word in words) >= _LEAST_SMALL * len(words)


def build_pipeline() -> Language:
    """Return the pipeline that turns a text into a :class:`Reading`."""
    for extension, default in (
        ("source", None),
        ("offset", 0),
        ("reading", None),
        ("published", None),
    ):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    reference_data = registry.load()
    nlp = spacy.blank("en")
    ranks = reference_data.by_kind(Kind.RANK)
    tokens.set_tokenizer(
        nlp, (w for rank in ranks for name in rank.names for w in name.split() if w.endswith("."))
    )
    for component in COMPONENTS:
        nlp.add_pipe(f"peacegraph_{component}")
    return nlp


def _component(step: Callable[[Reading], None]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        step(doc._.reading)
        return doc

    return component


@Language.factory("peacegraph_parse", default_config={"model": None})
def _parse(nlp: Language, name: str, model: str | None) -> parsing.Parse:  # noqa: ARG001 (spaCy's)
    """Make the component; ``model`` is a path or a package, by default the one that ships."""
    return parsing.Parse(load_syntax(model))


@Language.factory("peacegraph_bodies")
def _bodies(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy's signature)
    kinds = (Kind.COUNTRY, Kind.TERRITORY, Kind.MISSION, Kind.ORGANIZATION)
    reference_data = registry.load()
    return _component(Bodies(Gazetteer(reference_data, kinds), Missions(reference_data)))


@Language.factory("peacegraph_people")
def _people(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy's signature)
    return _component(People(Gazetteer(registry.load(), (Kind.RANK,))))


Language.component("peacegraph_places", func=_component(places.find_places))
Language.component("peacegraph_general", func=_component(reference.resolve_bodies))
Language.component("peacegraph_reference", func=_component(reference.resolve))


@Language.component("peacegraph_dates")
def _dates(doc: Doc) -> Doc:
    reading: Reading = doc._.reading
    if reading.published is None:
        times.set_anchor(reading)
    times.find_dates(reading)
    counts.find_numbers(reading)
    return doc

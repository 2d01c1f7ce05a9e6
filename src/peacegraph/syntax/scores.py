"""How well a pipeline reads sentences whose trees are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

    from peacegraph.syntax.conllu import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Percentages of words: tag, lemma, features, head, head with relation; then without marks."""

    words: int
    upos: float
    lemma: float
    features: float
    uas: float
    las: float
    uas_words: float
    las_words: float

    def __str__(self) -> str:
        """Return the figures in one line."""
        return (
            f"UPOS {self.upos:.1f}  lemma {self.lemma:.1f}  features {self.features:.1f}  "
            f"UAS {self.uas:.1f}  LAS {self.las:.1f}  "
            f"(without punctuation {self.uas_words:.1f} {self.las_words:.1f}; {self.words} words)"
        )


def score(nlp: Language, documents: Iterable[Sequence[Sentence]]) -> Scores:
    """Compare what the pipeline says of documents with what is known; their sentences are given."""
    total = marks = 0
    right = dict.fromkeys(("upos", "lemma", "features", "uas", "las", "mark_uas", "mark_las"), 0)
    for document in documents:
        doc = unread(nlp, document)
        for _, component in nlp.pipeline:
            doc = component(doc)
        start = 0
        for sentence in document:
            for i, mark in enumerate(sentence.relations):
                token = doc[start + i]
                head = token.head.i - start == sentence.heads[i]
                labelled = head and token.dep_ == mark
                total += 1
                right["upos"] += token.pos_ == sentence.tags[i]
                right["lemma"] += token.lemma_ == sentence.lemmas[i]
                right["features"] += str(token.morph) == sentence.features[i]
                right["uas"] += head
                right["las"] += labelled
                if mark == "punct":
                    marks += 1
                    right["mark_uas"] += head
                    right["mark_las"] += labelled
            start += len(sentence)
    return Scores(
        words=total,
        upos=_percent(right["upos"], total),
        lemma=_percent(right["lemma"], total),
        features=_percent(right["features"], total),
        uas=_percent(right["uas"], total),
        las=_percent(right["las"], total),
        uas_words=_percent(right["uas"] - right["mark_uas"], total - marks),
        las_words=_percent(right["las"] - right["mark_las"], total - marks),
    )


def unread(nlp: Language, sentences: Sequence[Sentence], *, norms: bool = True) -> Doc:
    """Return a document of these sentences that nothing but their borders is known of."""
    doc = Doc(
        nlp.vocab,
        words=[word for sentence in sentences for word in sentence.words],
        spaces=[space for sentence in sentences for space in sentence.spaces],
        sent_starts=[i == 0 for sentence in sentences for i in range(len(sentence))],
    )
    if norms:
        for token, norm in zip(doc, (n for s in sentences for n in s.norms), strict=True):
            if token.norm_ != norm:
                token.norm_ = norm
    return doc


def _percent(part: int, whole: int) -> float:
    return 100 * part / max(whole, 1)

"""CoNLL-U to sentences whose words are those of our tokenizer.

Universal Dependencies split "Secretary-General" in three; our tokenizer does not. A run of their
words that is one of ours becomes one word: it takes the place in the tree of the run's outermost
word, with its tag and features, and the lemmas of all. A sentence in which our tokenizer splits a
word of theirs is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

# What tells roles and times. The others are rare, or say how a word is written.
FEATURES = frozenset(
    (
        *("Case", "Definite", "Degree", "Mood", "Number", "NumType", "Person", "Polarity", "Poss"),
        *("PronType", "Reflex", "Tense", "VerbForm", "Voice"),
    )
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tree; the head of the root is the root itself."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    norms: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    features: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)


class Row(NamedTuple):
    """A word of a treebank, and where it stands in its sentence's text."""

    number: int
    start: int
    end: int
    lemma: str
    tag: str
    features: str
    head: int
    relation: str


def read_documents(text: str, nlp: Language) -> tuple[list[list[Sentence]], int]:
    """Return the documents of a CoNLL-U text, and how many of its sentences were left out."""
    documents: list[list[Sentence]] = []
    dropped = 0
    tells_agents = "\tobl:agent\t" in text
    for block in _blocks(text):
        if not documents or any(line.startswith("# newdoc") for line in block):
            documents.append([])
        sentence = _sentence(block, nlp, tells_agents=tells_agents)
        if sentence is None:
            dropped += 1
        else:
            documents[-1].append(sentence)
    return [document for document in documents if document], dropped


def _blocks(text: str) -> Iterator[list[str]]:
    for filled, lines in groupby(text.split("\n"), key=lambda line: bool(line.strip())):
        if filled:
            yield list(lines)


def _sentence(block: list[str], nlp: Language, *, tells_agents: bool) -> Sentence | None:
    [text] = [line.removeprefix("# text = ") for line in block if line.startswith("# text = ")]
    text = " ".join(text.split())
    rows = _rows(block, text)
    if not tells_agents:
        rows = _with_agents(rows)
    doc = nlp.make_doc(text)
    runs = _runs(rows, doc) if rows else None
    return None if runs is None else _merged(rows, runs, doc)


def _rows(block: list[str], text: str) -> list[Row]:
    """Return a sentence's words; none if its text does not consist of them."""
    rows: list[Row] = []
    at = 0
    for line in block:
        number, form, lemma, tag, _, features, head, relation, *_ = [*line.split("\t"), *[""] * 9]
        if not number.isdigit():  # a comment, a contraction before its parts, an empty node
            continue
        at += text.startswith(" ", at)
        if not text.startswith(form, at):
            return []
        end = at + len(form)
        rows.append(Row(int(number), at, end, lemma, tag, _kept(features), int(head), relation))
        at = end
    return rows


def _with_agents(rows: list[Row]) -> list[Row]:
    """Return the words with "by" and who did it in the passive told from other obliques."""
    by = {row.head for row in rows if row.relation == "case" and row.lemma == "by"}
    passive = {row.head for row in rows if row.relation == "aux:pass"}
    passive |= {row.number for row in rows if "Voice=Pass" in row.features}
    return [
        row._replace(relation="obl:agent")
        if row.relation == "obl" and row.number in by and row.head in passive and row.tag != "NUM"
        else row
        for row in rows
    ]


def _kept(features: str) -> str:
    """Return the features that all parts of the treebank have alike.

    >>> _kept("Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin")
    'Mood=Ind|Tense=Past|VerbForm=Fin'
    >>> _kept("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
    'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin'
    """
    pairs = [pair for pair in features.split("|") if pair.split("=")[0] in FEATURES]
    unseen: set[str] = set()  # one of the treebanks has them, the word does not show them
    if "Poss=Yes" in pairs:
        unseen = {"Case"}
    elif "VerbForm=Fin" in pairs and not {"Number=Sing", "Person=3", "Tense=Pres"} <= {*pairs}:
        unseen = {"Number", "Person"}
    return "|".join(pair for pair in pairs if pair.split("=")[0] not in unseen)


def _runs(rows: list[Row], doc: Doc) -> list[list[Row]] | None:
    """Return the treebank's words in each of ours, if none of theirs reaches beyond one."""
    runs: list[list[Row]] = []
    rest = iter(rows)
    for token in doc:
        end = token.idx + len(token)
        run: list[Row] = []
        while not run or run[-1].end < end:
            row = next(rest, None)
            if row is None or row.end > end:
                return None
            run.append(row)
        runs.append(run)
    return runs


def _merged(rows: list[Row], runs: list[list[Row]], doc: Doc) -> Sentence:
    place = {row.number: i for i, run in enumerate(runs) for row in run}
    depths = _depths(rows)
    # The highest word of each run: so no arc can lead back to where it came from.
    outermost = [min(run, key=lambda row: (depths[row.number], row.tag == "PUNCT")) for run in runs]
    return Sentence(
        words=tuple(token.text for token in doc),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        norms=tuple(token.norm_ for token in doc),
        lemmas=tuple("".join(row.lemma for row in run) for run in runs),
        tags=tuple(row.tag for row in outermost),
        features=tuple(row.features for row in outermost),
        heads=tuple(place.get(row.head, i) for i, row in enumerate(outermost)),
        relations=tuple("ROOT" if row.head == 0 else row.relation for row in outermost),
    )


def _depths(rows: list[Row]) -> dict[int, int]:
    """Return how far from the root each word is, by its number."""
    heads = {row.number: row.head for row in rows}
    depths: dict[int, int] = {}
    for number in heads:
        depth, above = 0, heads[number]
        while above:
            depth, above = depth + 1, heads[above]
        depths[number] = depth
    return depths

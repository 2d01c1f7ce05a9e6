"""The recipe of the packaged model: ``python -m peacegraph.syntax.train TREEBANK --output DIR``.

Tags, lemmas and a dependency parse share one small embedding of words by their form; no vectors,
no download. The same treebank, steps and seed give the same bytes on the same machine.
"""

from __future__ import annotations

import argparse
import copy
import csv
import lzma
import random
import sys
import tarfile
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import Adam, compounding, fix_random_seed, warmup_linear

from peacegraph.syntax.conllu import Sentence, read_documents
from peacegraph.syntax.scores import score, unread
from peacegraph.syntax.tokenizer import set_tokenizer
from peacegraph.syntax.verbs import VERBS, inflected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

_WIDTH = 96
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "*"}
CONFIG: dict[str, Any] = {
    "nlp": {"lang": "en", "pipeline": ["tok2vec", "morphologizer", "parser", "lemmatizer"]},
    "components": {
        "tok2vec": {
            "factory": "tok2vec",
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.MultiHashEmbed.v2",
                    "width": _WIDTH,
                    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                    "rows": [5000, 1000, 2500, 2500],
                    "include_static_vectors": False,
                },
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": _WIDTH,
                    "depth": 4,
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
            },
        },
        "morphologizer": {
            "factory": "morphologizer",
            "model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER},
        },
        "parser": {
            "factory": "parser",
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": _LISTENER,
            },
        },
        "lemmatizer": {
            "factory": "trainable_lemmatizer",
            "min_tree_freq": 3,
            "top_k": 1,
            "model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER},
        },
    },
}

_META = {
    "name": "peacegraph_syntax",
    "version": "1.0.0",
    "description": "Tags, lemmas and Universal Dependencies of English, from UD GUM and PUD",
    "author": "The peacegraph authors",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.7,<4",
}

_DROPOUT = 0.25
_RATE = 0.002
_WARM_UP = 250
_STEPS = 3600
_CHECK_EVERY = 500
_RARE = 30
_LONGEST_RUN = 5  # sentences that are read together
# Headlines: no stop at the end, capitals throughout or on the longer words; and notes in none.
_NO_STOP, _CAPITALS, _TITLE, _LOWER = 0.1, 0.01, 0.01, 0.01
# A word met n times is unknown so often, in f/(f+n) of its places: as one of so many words.
_FORGOTTEN, _UNKNOWN = 0.25, 2000
_OTHER_VERBS = 0.05  # of the sentences have verbs of our field instead


@dataclass(frozen=True)
class Treebank:
    """Documents to learn from, and by name those to be tested with."""

    train: list[list[Sentence]]
    held_out: dict[str, list[list[Sentence]]] = field(default_factory=dict)
    dropped: int = 0


def blank(*, rare: int = _RARE) -> Language:
    """Return the pipeline before it has learned anything."""
    config = copy.deepcopy(CONFIG)
    config["components"]["parser"]["min_action_freq"] = rare
    nlp = load_model_from_config(config, auto_fill=True)
    set_tokenizer(nlp)
    return nlp


def read_treebank(folder: Path) -> Treebank:
    """Read GUM with its own split, and PUD, of which every fifth document is held out."""
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    train: list[list[Sentence]] = []
    held_out: dict[str, list[list[Sentence]]] = {
        name: [] for name in ("GUM dev", "GUM test", "GUM news test", "PUD fifth")
    }
    dropped = 0
    for name, split, text in _gum(folder):
        documents, lost = read_documents(text, nlp)
        dropped += lost
        if split == "train":
            train += documents
        else:
            held_out[f"GUM {split}"] += documents
            if split == "test" and "_news_" in name:
                held_out["GUM news test"] += documents
    pud = lzma.decompress((folder / "data/pud.conllu.xz").read_bytes()).decode()
    documents, lost = read_documents(pud, nlp)
    held_out["PUD fifth"] += documents[::5]
    train += [document for i, document in enumerate(documents) if i % 5]
    return Treebank(train, held_out, dropped + lost)


def _gum(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the split and the text of each document of GUM, in the order of names."""
    with (folder / "sources.tsv").open(encoding="utf-8", newline="") as file:
        splits = {row["document"]: row["split"] for row in csv.DictReader(file, delimiter="\t")}
    with tarfile.open(folder / "data/gum.tar.xz") as archive:
        members = {Path(member.name).stem: member for member in archive if member.isfile()}
        for name, split in sorted(splits.items()):
            if member := archive.extractfile(members[name]):
                yield name, split, member.read().decode()


def train(treebank: Treebank, *, steps: int, seed: int = 0, rare: int = _RARE) -> Language:
    """Return a pipeline that learned from the treebank's documents.

    Of the states on the way it is the one that reads "GUM dev" best, if that is held out. Relations
    that stand fewer than ``rare`` times in the treebank are all learned as "dep".
    """
    fix_random_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - noise, and no secret
    nlp = blank(rare=rare)
    clean = [_example(nlp, [sentence]) for document in treebank.train for sentence in document]
    nlp.initialize(lambda: clean)
    rates: Any = warmup_linear(_RATE, min(_WARM_UP, steps), steps)
    optimizer = Adam(rates, L2=0.01, grad_clip=1.0)
    batches = _batches(nlp, treebank.train, rng)
    best, kept = -1.0, b""
    for step in range(1, steps + 1):
        nlp.update(next(batches), sgd=optimizer, drop=_DROPOUT)
        optimizer.step_schedules()
        if step % _CHECK_EVERY and step != steps:
            continue
        with nlp.use_params(optimizer.averages):
            scores = score(nlp, treebank.held_out.get("GUM dev", []))
            _say(f"{step} steps: {scores}")
            if (reached := scores.upos + scores.lemma + 2 * scores.las) >= best:
                best, kept = reached, nlp.to_bytes()
    nlp.from_bytes(kept)
    _round_weights(nlp)
    return _without_words(nlp, rare=rare)


def _batches(
    nlp: Language, documents: list[list[Sentence]], rng: random.Random
) -> Iterator[list[Example]]:
    """Yield batches of a growing number of words, in ever new orders and disguises."""
    sizes = iter(compounding(300.0, 1000.0, 1.001))
    size = next(sizes)
    seen = Counter(norm for document in documents for s in document for norm in s.norms)
    batch: list[Example] = []
    words = 0
    while True:
        for run in _runs(documents, rng):
            example = _example(nlp, [_noisy(s, rng) for s in run], norms=rng.random() < 0.5)
            _forget_words(example.predicted, seen, rng)
            batch.append(example)
            words += len(example.reference)
            if words >= size:
                yield batch
                batch, words, size = [], 0, next(sizes)


def _forget_words(doc: Doc, seen: Counter[str], rng: random.Random) -> None:
    """Make words unknown, rare ones most often: their beginning, end and shape must do."""
    for token in doc:
        times = seen[token.norm_]  # 0 of the verbs of our field
        if times and token.is_alpha and rng.random() < _FORGOTTEN / (_FORGOTTEN + times):
            token.norm_ = f"unknown-{rng.randrange(_UNKNOWN)}"


def _runs(documents: list[list[Sentence]], rng: random.Random) -> list[list[Sentence]]:
    runs: list[list[Sentence]] = []
    for document in documents:
        start = 0
        while start < len(document):
            end = start + rng.randint(1, _LONGEST_RUN)
            runs.append(document[start:end])
            start = end
    rng.shuffle(runs)
    return runs


def _noisy(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence, or now and then as a headline or a note or the field would have it."""
    if rng.random() < _OTHER_VERBS:
        sentence = _with_other_verbs(sentence, rng)
    if rng.random() < _NO_STOP:
        sentence = _without_stop(sentence)
    dice = rng.random()
    if dice < _CAPITALS:
        capitals = tuple(word.upper() for word in sentence.words)
        # How capitals become a lemma is a guess each time: nothing is learned from it.
        return replace(sentence, words=capitals, lemmas=("",) * len(capitals))
    if dice < _CAPITALS + _TITLE:
        sentence = _without_stop(sentence)
        titled = (w[:1].upper() + w[1:] if len(w) > 3 else w for w in sentence.words)
        return replace(sentence, words=tuple(titled))
    if dice < _CAPITALS + _TITLE + _LOWER:
        return replace(
            sentence,
            words=tuple(word.lower() for word in sentence.words),
            lemmas=tuple(lemma.lower() for lemma in sentence.lemmas),
        )
    return sentence


def _with_other_verbs(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence with verbs of our field for those that have an object, or are passive."""
    words, norms, lemmas = list(sentence.words), list(sentence.norms), list(sentence.lemmas)
    for i, word in enumerate(words):
        below = {
            relation
            for head, relation in zip(sentence.heads, sentence.relations, strict=True)
            if head == i
        }
        if sentence.tags[i] != "VERB" or not word.isalpha() or not word.islower():
            continue
        if below & {"obj", "nsubj:pass"} and not below & {"compound:prt", "xcomp", "ccomp", "iobj"}:
            lemmas[i] = rng.choice(VERBS)
            words[i] = norms[i] = inflected(lemmas[i], sentence.features[i])
    return replace(sentence, words=tuple(words), norms=tuple(norms), lemmas=tuple(lemmas))


def _without_stop(sentence: Sentence) -> Sentence:
    last = len(sentence) - 1
    if last < 2 or sentence.words[last] not in (".", "!", "?") or last in sentence.heads:
        return sentence
    return Sentence(*(getattr(sentence, name)[:last] for name in Sentence.__dataclass_fields__))


def _example(nlp: Language, sentences: Sequence[Sentence], *, norms: bool = True) -> Example:
    given = unread(nlp, sentences, norms=norms)
    heads: list[int] = []
    for sentence in sentences:
        start = len(heads)
        heads += [start + head for head in sentence.heads]
    gold = Doc(
        nlp.vocab,
        words=[token.text for token in given],
        spaces=[bool(token.whitespace_) for token in given],
        lemmas=[lemma for sentence in sentences for lemma in sentence.lemmas],
        pos=[tag for sentence in sentences for tag in sentence.tags],
        morphs=[features for sentence in sentences for features in sentence.features],
        heads=heads,
        deps=[relation for sentence in sentences for relation in sentence.relations],
    )
    return Example(given, gold)


def _round_weights(nlp: Language) -> None:
    """Round all weights to seven bits of mantissa: half the size when zipped, nothing lost."""
    components: list[Any] = [component for _, component in nlp.pipeline]
    for component in components:
        for node in component.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    bits = numpy.ascontiguousarray(node.get_param(name)).view("uint32")
                    bits = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000
                    node.set_param(name, bits.astype("uint32").view("float32"))


def _without_words(nlp: Language, *, rare: int) -> Language:
    """Return the same pipeline with the strings it needs, and not all words of the treebank."""
    packed = blank(rare=rare)
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    for tree in lemmatizer.label_data["trees"]:
        for part in {"orig", "subst"} & tree.keys():
            packed.vocab.strings.add(tree[part])
    return packed.from_bytes(nlp.to_bytes(exclude=["vocab"]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, report the figures of the held-out sets, write the pipeline."""
    parser = argparse.ArgumentParser(prog="python -m peacegraph.syntax.train", description=__doc__)
    parser.add_argument("treebank", type=Path, help="a folder with sources.tsv and data/")
    parser.add_argument("--output", type=Path, required=True, help="the folder to write")
    parser.add_argument("--steps", type=int, default=_STEPS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    treebank = read_treebank(options.treebank)
    _say(f"{sum(map(len, treebank.train))} sentences to learn from, {treebank.dropped} left out")
    nlp = train(treebank, steps=options.steps, seed=options.seed)
    figures = {name: score(nlp, documents) for name, documents in treebank.held_out.items()}
    for name, scores in figures.items():
        _say(f"{name}: {scores}")
    made = f"{options.steps} steps, seed {options.seed}"
    nlp.meta.update(_META, description=f"{_META['description']}; {made}")
    nlp.meta["performance"] = {name: asdict(scores) for name, scores in figures.items()}
    nlp.to_disk(options.output)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

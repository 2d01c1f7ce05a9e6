"""The syntax model: its recipe, its door, and what the packaged one reads."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
import spacy

from peacegraph.errors import ArtefactError, InputError
from peacegraph.syntax import PACKAGED, VARIABLE, load_syntax
from peacegraph.syntax import train as recipe
from peacegraph.syntax.conllu import read_documents
from peacegraph.syntax.scores import score
from peacegraph.syntax.tokenizer import set_tokenizer
from peacegraph.syntax.train import Treebank, read_treebank, train

OURS = Path(__file__).parent / "syntax" / "sentences.conllu"
TREEBANK = Path(__file__).parent.parent.parent / "shared" / "treebank"


@pytest.fixture(scope="module")
def treebank():
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    documents, dropped = read_documents(OURS.read_text(encoding="utf-8"), nlp)
    return Treebank(documents, {"GUM dev": documents}, dropped)


@pytest.fixture(scope="module")
def small(treebank):
    return train(treebank, steps=60, seed=1, rare=1)


@pytest.fixture(scope="module")
def packaged():
    return load_syntax(PACKAGED)


@pytest.fixture
def parse(packaged):
    return lambda text: {token.text: token for token in packaged(text)}


# The treebank in our words


def sentence_with(treebank, word):
    [found] = [s for document in treebank.train for s in document if word in s.words]
    return found, found.words.index(word)


def test_documents_and_what_cannot_be_aligned_are_counted(treebank):
    assert [len(document) for document in treebank.train] == [5, 3]
    assert treebank.dropped == 1  # "555-1234" is three words to us


def test_a_compound_takes_the_place_of_its_outermost_word(treebank):
    sentence, i = sentence_with(treebank, "Secretary-General")
    assert (sentence.relations[i], sentence.words[sentence.heads[i]]) == ("nsubj", "thanked")
    sentence, i = sentence_with(treebank, "UN-mandated")
    assert (sentence.relations[i], sentence.words[sentence.heads[i]]) == ("amod", "force")
    assert (sentence.tags[i], sentence.lemmas[i]) == ("VERB", "UN-mandate")
    assert sentence.features[i] == "Tense=Past|VerbForm=Part"


def test_contractions_are_split_as_the_treebank_does(treebank):
    sentence, i = sentence_with(treebank, "n't")
    assert (sentence.words[i - 1], sentence.lemmas[i]) == ("did", "not")
    assert sentence.norms[i] == "not"


def test_the_root_is_its_own_head(treebank):
    for document in treebank.train:
        for sentence in document:
            [root] = [i for i, head in enumerate(sentence.heads) if head == i]
            assert sentence.relations[root] == "ROOT"


def test_agents_are_told_where_a_treebank_does_not(treebank):
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    text = OURS.read_text(encoding="utf-8").replace("obl:agent", "obl")
    documents, _ = read_documents(text, nlp)
    assert documents == treebank.train


# The recipe


def test_the_recipe_learns_its_sentences(treebank, small):
    scores = score(small, treebank.train)
    assert scores.upos > 90
    assert scores.las > 70


def test_the_same_seed_gives_the_same_bytes(treebank):
    first, second, other = (
        train(treebank, steps=5, seed=seed, rare=1).to_bytes() for seed in (3, 3, 4)
    )
    assert first == second != other


def test_weights_are_rounded(small):
    seen = 0
    for node in small.get_pipe("parser").model.walk():
        for name in node.param_names:
            if node.has_param(name):
                assert not (node.get_param(name).view("uint32") & 0xFFFF).any()
                seen += 1
    assert seen


def test_noise_changes_words_and_not_the_tree(treebank):
    rng = random.Random(0)  # noqa: S311 - noise, and no secret
    kinds = set()
    for _ in range(150):
        for sentence in treebank.train[0]:
            noisy = recipe._noisy(sentence, rng)
            last = len(noisy)
            assert len(sentence) - last in (0, 1)
            assert noisy.heads == sentence.heads[:last]
            assert noisy.relations == sentence.relations[:last]
            for word, before in zip(noisy.words, sentence.words, strict=False):
                if word != before:
                    kinds.add("case" if word.lower() == before.lower() else "verb")
    assert kinds == {"verb", "case"}


# The door


def test_another_pipeline_can_be_named(small, tmp_path, monkeypatch):
    small.meta["name"] = "another"
    small.to_disk(tmp_path / "another")
    assert load_syntax(tmp_path / "another").meta["name"] == "another"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "another"))
    assert load_syntax().meta["name"] == "another"
    assert load_syntax(PACKAGED).meta["name"] != "another"
    monkeypatch.delenv(VARIABLE)
    assert load_syntax().meta["name"] != "another"


def test_what_cannot_be_loaded_is_said_in_one_line(tmp_path, monkeypatch):
    for wanted in (tmp_path, tmp_path / "nothing", "crystal-ball"):
        with pytest.raises(InputError, match="cannot load the syntax model") as caught:
            load_syntax(wanted)
        assert str(wanted) in str(caught.value)
        assert "\n" not in str(caught.value)
    monkeypatch.setenv(VARIABLE, "crystal-ball")
    with pytest.raises(InputError, match="crystal-ball"):
        load_syntax()


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(InputError, match="has no parser"):
        load_syntax(tmp_path)


def test_a_broken_installation_is_ours_to_answer_for(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("peacegraph.syntax.PACKAGED", tmp_path)
    with pytest.raises(ArtefactError, match="cannot load the syntax model"):
        load_syntax()


# The packaged model


def test_it_comes_with_its_papers():
    assert "Attribution-ShareAlike 4.0" in (PACKAGED / "LICENSE").read_text(encoding="utf-8")
    assert "GUM" in (PACKAGED / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "LAS" in (PACKAGED / "DATASHEET.md").read_text(encoding="utf-8")
    assert (PACKAGED / "sources.tsv").exists()
    assert sum(path.stat().st_size for path in PACKAGED.rglob("*")) < 10_000_000


def test_who_did_what_to_whom_where(parse):
    words = parse("Ghana sent 600 peacekeepers to Mali in 2013.")
    verb = words["sent"]
    assert (verb.dep_, verb.pos_, verb.lemma_) == ("ROOT", "VERB", "send")
    assert verb.morph.get("Tense") == ["Past"]
    for word, relation in (("Ghana", "nsubj"), ("peacekeepers", "obj"), ("Mali", "obl")):
        assert (words[word].dep_, words[word].head) == (relation, verb)
    assert words["peacekeepers"].lemma_ == "peacekeeper"
    assert (words["600"].dep_, words["600"].head.text) == ("nummod", "peacekeepers")


def test_who_did_it_in_the_passive(parse):
    words = parse("The convoy was attacked by armed men near the border.")
    verb = words["attacked"]
    assert verb.morph.get("VerbForm") == ["Part"]
    assert (words["convoy"].dep_, words["convoy"].head) == ("nsubj:pass", verb)
    assert (words["men"].dep_, words["men"].head) == ("obl:agent", verb)
    assert (words["was"].dep_, words["was"].head) == ("aux:pass", verb)


def test_what_was_said_and_by_whom(parse):
    words = parse("The minister said that the battalion will return home next year.")
    assert (words["minister"].dep_, words["minister"].head.text) == ("nsubj", "said")
    assert (words["return"].dep_, words["return"].head.text) == ("ccomp", "said")
    assert (words["battalion"].dep_, words["battalion"].head.text) == ("nsubj", "return")


def test_given_sentence_borders_are_kept(packaged):
    words = "Ghana left . Troops of Nepal arrived .".split()  # noqa: SIM905
    doc = spacy.tokens.Doc(packaged.vocab, words, sent_starts=[i in (0, 3) for i in range(8)])
    for _, component in packaged.pipeline:
        doc = component(doc)
    assert [sentence.text for sentence in doc.sents] == [
        "Ghana left .",
        "Troops of Nepal arrived .",
    ]
    assert [token.dep_ for token in doc].count("ROOT") == 2


def test_the_same_text_has_the_same_parse(packaged):
    text = "The envoy, who met the president on Friday, called on both sides to stop fighting."
    first, second, other = packaged(text), packaged(text), load_syntax(PACKAGED)(text)
    assert first.to_json() == second.to_json() == other.to_json()


def test_its_figures_on_sentences_it_never_saw(packaged):
    if not TREEBANK.is_dir():
        reason = f"no treebank at {TREEBANK}: the figures are not measured"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    held_out = read_treebank(TREEBANK).held_out
    news, pud = (score(packaged, held_out[name]) for name in ("GUM news test", "PUD fifth"))
    assert news.words + pud.words > 5000
    assert (news.upos > 95.5, news.lemma > 96.5, news.uas > 82.5, news.las > 79) == (True,) * 4, (
        news
    )
    assert (pud.upos > 95, pud.lemma > 96, pud.uas > 84, pud.las > 80.5) == (True,) * 4, pud

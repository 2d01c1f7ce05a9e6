"""The page that follows a sentence to its fact shows what the extractor really holds."""

import doctest
import re
from pathlib import Path

import pytest

import peacegraph.extraction
from peacegraph.extraction import rules

PAGE = Path(peacegraph.extraction.__file__).parent / "README.md"


def test_every_result_on_the_page_is_the_real_one():
    results = doctest.testfile(str(PAGE), module_relative=False)
    assert results.attempted > 10
    assert results.failed == 0


@pytest.mark.parametrize("word", ["rules.COMPONENTS", "rules.FAMILIES"])
def test_the_page_names_what_there_is(word: str):
    assert word in PAGE.read_text(encoding="utf-8")
    assert hasattr(rules, word.partition(".")[2])


def test_every_module_and_folder_on_the_page_is_there():
    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_/]+(?:\.py|/))`", text))
    assert len(named) > 20
    roots = (PAGE.parent, PAGE.parents[2], PAGE.parents[3])  # extractor, packages, repository
    assert [name for name in sorted(named) if not any((r / name).exists() for r in roots)] == []

"""Texts that are no plain English article: read as far as they can be, and nothing made up."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from peacegraph import extraction, readers
from peacegraph.frames import values_of
from peacegraph.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASES = Path(__file__).parent / "bad_input"


@cache
def extracted(name: str) -> extraction.Extraction:
    found = extraction.get_extractor()(readers.read(CASES / f"{name}.txt"))
    assert isinstance(found, extraction.Extraction)
    return found


def kinds(name: str) -> set[str]:
    return {type(fact).__name__ for fact in extracted(name)}


def slot(fact, name: str) -> list[object]:
    return [value.value for field, value in values_of(fact) if field.name == name]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_found_stands_in_the_text(path: Path):
    text = readers.read(path).text
    for fact in extracted(path.stem):
        for evidence in fact.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(("name", "language"), [("french", "fr"), ("vietnamese", "vi")])
def test_another_language_gives_nothing_and_says_so(name: str, language: str):
    found = extracted(name)
    assert found.facts == ()
    assert found.notes == (f"not English ({language}): nothing was extracted",)


def test_another_language_is_a_warning_and_no_failure(tmp_path: Path):
    command = [sys.executable, "-m", "peacegraph", "extract", str(CASES / "french.txt")]
    done = subprocess.run(
        [*command, "--output", str(tmp_path / "out")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "french: not English (fr): nothing was extracted" in done.stderr
    assert (tmp_path / "out" / "facts.jsonl").read_bytes() == b""


def test_headlines_alone_tell_who_has_a_rank_and_nothing_else():
    assert kinds("headlines") <= {"Rank"}


def test_a_table_tells_nothing():
    assert extracted("table").facts == ()


def test_a_list_of_names_tells_ranks_and_nothing_else():
    holders = [slot(fact, "holder") for fact in extracted("names")]
    assert kinds("names") == {"Rank"}
    assert ["Park Min-seo"] in holders


def test_a_transcript_makes_no_speakers_of_its_labels():
    speakers = [name for fact in extracted("transcript") for name in slot(fact, "speaker")]
    assert not set(speakers) & {"Q", "A", "MODERATOR"}
    assert "Deployment" in kinds("transcript")


def test_quotes_that_never_close_swallow_nothing_after_them():
    by_speaker = {
        tuple(slot(fact, "speaker"))
        for fact in extracted("open_quotes")
        if type(fact).__name__ == "Statement"
    }
    assert ("Kossi Amavi",) in by_speaker
    assert ("Adama Diallo",) in by_speaker
    [sent] = [fact for fact in extracted("open_quotes") if slot(fact, "personnel") == [140]]
    assert slot(sent, "contributor") == ["Togo"]


def test_of_two_articles_glued_together_each_keeps_its_own():
    togo, kenya = (
        next(fact for fact in extracted("glued") if slot(fact, "contributor") == [land])
        for land in ("Togo", "Kenya")
    )
    assert slot(togo, "date") == ["2019-05-03"]
    assert slot(kenya, "date") == ["2021-09-11"]  # "yesterday" of the second date line
    assert slot(kenya, "mission") == []
    thanked = [
        name
        for fact in extracted("glued")
        if slot(fact, "speaker") == ["Rose Wanjiru Njoroge"]
        for name in slot(fact, "addressee")
    ]
    assert "MINUSMA" not in thanked  # the mission of the other article


# -- endless texts -----------------------------------------------------------------------------

_NAMES = (
    "Kossi",
    "Amavi",
    "Rose",
    "Njoroge",
    "Park",
    "Diallo",
    "Adama",
    "Khaled",
    "Omar",
    "Mensah",
)
ENDLESS: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: "the troops of Ghana and Togo left for Mali with " * n,
    "names": lambda n: "\n".join(f"Colonel {a} {b}{i} said no." for i, a, b in _people(n)),
    "the same names": lambda n: "Vietnam, " * (4 * n),
    "offices": lambda n: "Head of the Ministry of " * (2 * n),
    "open quotes": lambda n: "“He said " * (4 * n),
    "quote marks": lambda n: '"' * (40 * n),
    "nested brackets": lambda n: "(" * (20 * n) + ")" * (20 * n),
    "numbers": lambda n: "12 troops and " * (3 * n),
    "date lines": lambda n: "A headline\nHANOI, 4 May 2019 – It left.\n" * (n // 4),
}


def _people(n: int) -> Iterator[tuple[int, str, str]]:
    for i in range(n):
        yield i, _NAMES[i % 10], _NAMES[i // 10 % 10]


@pytest.mark.parametrize("kind", ENDLESS)
def test_time_grows_no_faster_than_the_text(kind: str):
    extractor = extraction.get_extractor()

    def seconds(length: int) -> float:
        text = ENDLESS[kind](length)
        began = time.process_time()
        extractor(Document(id="endless", text=text))
        return time.process_time() - began

    seconds(50)  # caches are filled
    # Four times the text: were it quadratic, sixteen times the time.
    assert seconds(2000) < 9 * seconds(500) + 0.3


def test_a_sentence_without_an_end_is_said_not_to_be_read():
    found = extracted_text("the troops of Ghana and Togo left for Mali with " * 500)
    assert found.facts == ()
    assert found.notes == ("a sentence of 5000 words at 0 was not read",)


def test_a_text_beyond_all_measure_is_read_as_far_as_it_goes():
    found = extracted_text("Rwanda sent 300 troops to MINUSMA.\n\n" + "\n" * 1_000_000)
    assert len(found.facts) == 1
    assert found.notes == ("only the first 1,000,000 characters were read",)


def extracted_text(text: str) -> extraction.Extraction:
    found = extraction.get_extractor()(Document(id="t", text=text))
    assert isinstance(found, extraction.Extraction)
    return found

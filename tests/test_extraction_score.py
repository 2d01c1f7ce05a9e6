"""The extractor's marks by the facts contract's own scorer: they may rise, not fall."""

from __future__ import annotations

import json
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import score
from peacegraph import linking, readers, records, registry
from peacegraph.extraction import get_extractor

TESTS = Path(__file__).parent
GOLD = TESTS / "articles" / "gold"


@cache
def marks(which: str) -> dict[str, float]:
    folder = TESTS.parent / "seeds" if which == "seeds" else TESTS / "articles"
    extractor = get_extractor()
    reference = registry.load()
    found: list[dict[str, Any]] = []
    grounded = True
    for path in sorted(folder.glob("*.txt")):
        document = readers.read(path)
        facts, _ = linking.link(extractor(document), reference)
        for fact in facts:
            record = records.to_record(fact)
            found.append(record)
            grounded &= all(
                document.text[e["start"] : e["end"]] == e["quote"] for e in record["evidence"]
            )
    gold = [
        json.loads(line)
        for line in (GOLD / f"{which}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    tally, _ = score.score(gold, found)
    total: Any = sum(tally.values(), start=type(next(iter(tally.values())))())
    return {**score.rates(total), "grounded": float(grounded)}


@pytest.mark.parametrize(
    ("which", "fact_f1", "fact_p", "slot_f1"),
    [("seeds", 0.90, 0.95, 0.90), ("articles", 0.70, 0.85, 0.65)],
)
def test_facts_are_found_and_few_are_wrong(
    which: str, fact_f1: float, fact_p: float, slot_f1: float
) -> None:
    reached = marks(which)
    assert reached["fact_f1"] >= fact_f1
    assert reached["fact_p"] >= fact_p
    assert reached["slot_f1"] >= slot_f1
    assert reached["grounded"] == 1.0


@pytest.mark.parametrize("which", ["seeds", "articles"])
def test_plans_and_speakers_are_told_apart(which: str) -> None:
    assert marks(which)["modality"] >= 0.9
    assert marks(which)["attribution"] >= 0.9


def test_the_five_seeds_take_less_than_a_second_and_a_half() -> None:
    extractor = get_extractor()
    documents = [readers.read(path) for path in sorted((TESTS.parent / "seeds").glob("*.txt"))]
    begun = time.perf_counter()
    for document in documents:
        list(extractor(document))
    assert time.perf_counter() - begun < 1.5

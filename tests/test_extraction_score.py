"""The extractor's marks by the facts contract's own scorer: they may rise, not fall."""

from __future__ import annotations

import json
import sys
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
FOLDERS = {
    "seeds": TESTS.parent / "seeds",
    "articles": TESTS / "articles",
    "written": TESTS / "written",
}
GOLDS = {
    "seeds": [GOLD / "seeds.jsonl"],
    "articles": [GOLD / "articles.jsonl"],
    "written": list((TESTS / "written" / "gold").glob("*.jsonl")),
}


@cache
def marks(which: str) -> dict[str, float]:
    folder = FOLDERS[which]
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
        for path in sorted(GOLDS[which])
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    tally, _ = score.score(gold, found)
    total: Any = sum(tally.values(), start=type(next(iter(tally.values())))())
    return {**score.rates(total), "grounded": float(grounded)}


@pytest.mark.parametrize(
    ("which", "fact_f1", "fact_p", "slot_f1"),
    [("seeds", 0.95, 0.95, 0.95), ("articles", 0.84, 0.90, 0.82), ("written", 0.80, 0.88, 0.80)],
)
def test_facts_are_found_and_few_are_wrong(
    which: str, fact_f1: float, fact_p: float, slot_f1: float
) -> None:
    reached = marks(which)
    assert reached["fact_f1"] >= fact_f1
    assert reached["fact_p"] >= fact_p
    assert reached["slot_f1"] >= slot_f1
    assert reached["grounded"] == 1.0


@pytest.mark.parametrize("which", ["seeds", "articles", "written"])
def test_plans_and_speakers_are_told_apart(which: str) -> None:
    assert marks(which)["modality"] >= 0.95
    assert marks(which)["attribution"] >= 0.95

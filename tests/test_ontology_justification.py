"""What is shrunk contradicts itself, and no less of it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.ontology import justification, reasoner

if TYPE_CHECKING:
    from collections.abc import Sequence


def judge(conflicts: Sequence[frozenset[int]]):
    """Return a judge in HermiT's place: a set is inconsistent where it holds a whole conflict."""

    def first_inconsistent(sets: Sequence[str]) -> int | None:
        for number, text in enumerate(sets):
            held = {int(found) for found in re.findall(r"\d+", text)}
            if any(conflict <= held for conflict in conflicts):
                return number
        return None

    return first_inconsistent


@given(
    size=st.integers(1, 120),
    conflicts=st.lists(st.frozensets(st.integers(0, 119), max_size=6), min_size=1, max_size=5),
)
def test_a_conflict_is_whole_and_minimal(size: int, conflicts: list[frozenset[int]]) -> None:
    conflicts = [frozenset(number % size for number in conflict) for conflict in conflicts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reasoner, "first_inconsistent", judge(conflicts))
        found = frozenset(justification.shrink("", [f" {number}" for number in range(size)]))
    assert any(conflict <= found for conflict in conflicts)
    assert not any(conflict < found for conflict in conflicts)
    assert found in conflicts


def test_few_questions_are_asked_of_many_statements() -> None:
    asked = []

    def counting(sets: Sequence[str]) -> int | None:
        asked.append(len(sets))
        return judge([frozenset({7, 4_000, 19_999})])(sets)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reasoner, "first_inconsistent", counting)
        found = justification.shrink("", [f" {number}" for number in range(20_000)])
    assert found == [7, 4_000, 19_999]
    assert len(asked) < 25

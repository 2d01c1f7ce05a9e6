"""The lint for shapes: each of its rules has a file in tests/shapes/lint that breaks it.

A comment ``# expects: rule`` stands for one finding; ``# with data`` checks against some persons.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from peacegraph import ontology, rdf, shapes
from peacegraph.errors import InputError
from peacegraph.shapes import RULES, Severity, check_shapes, is_lint, rule_of
from peacegraph.shapes.lint_terms import Data
from shape_cases import CASES, FILES

if TYPE_CHECKING:
    from pathlib import Path

LINT_CASES = sorted((CASES / "lint").glob("*.ttl"))
PERSONS = f'<x:p> a <{ontology.PG}Person> ; <{ontology.PREFIXES["skos"]}prefLabel> "Some Body" .'


def persons() -> Data:
    quads = parse(PERSONS, format=RdfFormat.TURTLE)
    return Data.of("persons.ttl", quads, rdf.class_axioms())


@pytest.mark.parametrize("path", LINT_CASES, ids=[path.stem for path in LINT_CASES])
def test_each_file_breaks_the_rules_it_expects_and_no_others(path: Path) -> None:
    text = path.read_text("utf-8")
    data = persons() if "\n# with data\n" in text else None
    report = check_shapes([path], data=data)
    found = Counter(rule_of(finding) for finding in report.findings)
    assert found == Counter(re.findall(r"(?m)^# expects: (\S+)$", text))
    assert all(is_lint(finding) for finding in report.findings)


def test_every_rule_has_a_file_and_says_what_it_is() -> None:
    assert {path.stem for path in LINT_CASES} == {*RULES, "in-order"}
    for path in LINT_CASES:
        if path.stem != "in-order":
            assert f"# expects: {path.stem}\n" in path.read_text("utf-8")
    assert all(text and text[0].islower() and text[-1] != "." for text in RULES.values())


def test_our_shapes_break_no_rule_together_and_file_by_file() -> None:
    assert check_shapes().findings == ()
    for path in FILES:
        assert check_shapes([path]).findings == (), path.name


def test_only_a_shape_that_is_switched_off_is_no_more_than_a_note() -> None:
    path = CASES / "lint" / "deactivated.ttl"
    [finding] = check_shapes([path]).findings
    assert finding.severity is Severity.INFO
    others = [path for path in LINT_CASES if path.stem != "deactivated"]
    severities = {f.severity for path in others for f in check_shapes([path]).findings}
    assert severities == {Severity.WARNING}


def test_a_finding_names_the_shape_at_fault_and_a_way_out() -> None:
    findings = check_shapes([CASES / "lint" / "unknown-term.ttl"]).findings
    by_shape = {f.shape: f.message for f in findings if rule_of(f) == "unknown-term"}
    ex = "https://example.org/"
    assert by_shape == {
        f"{ex}Counted": "sh:minCnt is not a term of its vocabulary: did you mean sh:minCount?",
        f"{ex}Named": (
            "skos:prefLable is not a term of its vocabulary: did you mean skos:prefLabel?"
        ),
        f"{ex}Places": "pg:Plcae is not a term of the ontology: did you mean pg:Place?",
        f"{ex}Work": "sh:targetclass is not a term of its vocabulary: did you mean sh:targetClass?",
    }


def test_a_class_has_the_nodes_of_its_subclasses() -> None:
    data = persons()
    assert {f"{ontology.PG}{name}" for name in ("Person", "Actor", "Entity")} == data.classes


def test_terms_of_others_are_no_finding_without_data() -> None:
    path = CASES / "lint" / "selects-nothing.ttl"
    assert check_shapes([path]).findings == ()


def test_shapes_that_cannot_be_read_are_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        check_shapes([tmp_path / "gone.ttl"])
    (tmp_path / "a.ttl").write_text("<x", "utf-8")
    with pytest.raises(InputError, match=r"a\.ttl:1"):
        check_shapes([tmp_path])


def test_what_the_lint_says_stands_in_a_report_by_rule() -> None:
    own = shapes.load_shapes(CASES / "lint" / "nameless.ttl")
    assert [rule_of(finding) for finding in shapes.validate([], own).findings] == ["nameless"]

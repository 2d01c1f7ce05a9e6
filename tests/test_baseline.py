"""The baseline: known findings do not fail, new ones do, and mended ones are told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from peacegraph import reports
from peacegraph.errors import InputError
from peacegraph.reports.baseline import Known, compare, read_baseline, write_baseline
from peacegraph.shapes import Finding, Place, Report, Severity

if TYPE_CHECKING:
    from pathlib import Path

SH = "http://www.w3.org/ns/shacl#"


def finding(name: str = "a", **given: Any) -> Finding:
    return Finding(
        **{
            "severity": Severity.VIOLATION,
            "focus": f"https://example.org/{name}",
            "path": "https://example.org/p",
            "value": Literal("a\tvalue\nof two lines"),
            "message": "m",
            "shape": "https://example.org/S",
            "component": SH + "MinCountConstraintComponent",
            **given,
        }
    )


def known_of(folder: Path, *findings: Finding) -> dict[str, Known]:
    path = folder / "known.txt"
    path.write_text(write_baseline(findings), encoding="utf-8")
    return read_baseline(path)


findings = st.lists(
    st.builds(
        finding,
        st.sampled_from("abcd"),
        severity=st.sampled_from(Severity),
        value=st.one_of(st.none(), st.text(max_size=4).map(Literal)),
        shape=st.sampled_from(["https://example.org/S", "_:s"]),
    ),
    max_size=8,
)


@given(findings, findings)
def test_what_is_known_and_what_is_mended_adds_up(
    before: list[Finding], after: list[Finding]
) -> None:
    known = {
        fingerprint: Known(fingerprint=fingerprint, count=count)
        for fingerprint, count in Counter(one.fingerprint for one in before).items()
    }
    flags, mended = compare(after, known)
    counts = Counter(one.fingerprint for one in after)
    told = Counter(one.fingerprint for one, flag in zip(after, flags, strict=True) if flag)
    had = Counter(one.fingerprint for one in before)
    assert told == counts & had
    assert {one.fingerprint: one.count for one in mended} == dict(had - counts)


@given(findings)
def test_what_is_written_is_known(tmp_path_factory: pytest.TempPathFactory, found: Any) -> None:
    known = known_of(tmp_path_factory.mktemp("baseline"), *found)
    flags, mended = compare(found[::-1], known)
    assert all(flags)
    assert not mended


@given(findings)
def test_the_file_does_not_know_in_which_order_things_were_found(found: list[Finding]) -> None:
    lines = write_baseline(found).splitlines()
    assert write_baseline(found[::-1]).splitlines() == lines
    assert [line.split("\t", 2)[2] for line in lines[1:]] == sorted(
        line.split("\t", 2)[2] for line in lines[1:]
    )


def test_the_file_can_be_read_by_people() -> None:
    found = [finding(), finding(), finding("b", value=None, path=None)]
    head, *lines = write_baseline(found).splitlines()
    assert head.startswith("# peacegraph baseline 1: known findings, which do not fail")
    said = [line.split("\t") for line in lines]
    assert [[one[0], *one[2:]] for one in said] == [
        [
            *("2", "violation", "https://example.org/S/MinCount", "https://example.org/a"),
            *("https://example.org/p", r'"a\tvalue\nof two lines"'),
        ],
        ["1", "violation", "https://example.org/S/MinCount", "https://example.org/b"],
    ]


def test_a_fingerprint_is_of_what_is_wrong_and_not_of_where() -> None:
    one = finding()
    same = [
        {"message": "in other words"},
        {"severity": Severity.INFO},
        {"place": Place(file="a.ttl", line=3)},
    ]
    for given_ in same:
        assert finding(**given_).fingerprint == one.fingerprint
    others = [
        {"value": None},
        {"value": Literal("a\tvalue\nof two lines", language="en")},
        {"path": "https://example.org/q"},
        {"shape": "https://example.org/T"},
        {"component": SH + "InConstraintComponent"},
        {"focus": "https://example.org/z"},
    ]
    assert len({finding(**given_).fingerprint for given_ in others} | {one.fingerprint}) == 7


def test_a_fingerprint_is_the_same_on_another_machine() -> None:
    def of(folder: str, node: str) -> str:
        return finding(
            focus=f"file:///{folder}/a.ttl#x",
            path=f"^<file:///{folder}/a.ttl#p>",
            shape=f"_:{node}",
        ).fingerprint

    assert of("home/me/data", "b1") == of("D:/a%20b", "b2")
    assert finding(focus="_:anon1").fingerprint == finding(focus="_:anon7-2").fingerprint
    assert finding(focus="_:road").fingerprint != finding(focus="_:rail").fingerprint
    text = Literal("file:///a/b")
    assert finding(value=text).fingerprint != finding(value=Literal("file:///b")).fingerprint


def test_new_findings_fail_and_known_ones_do_not(tmp_path: Path) -> None:
    known = known_of(tmp_path, finding("a"), finding("b"), finding("b"), finding("c"))
    report = Report(findings=(finding("a"), finding("b"), finding("b"), finding("b")))
    verdict = reports.judge(report, known=known)
    assert [entry.known for entry in verdict.entries] == [True, True, True, False]
    assert [entry.fails for entry in verdict.entries] == [False, False, False, True]
    assert [(one.count, "/c" in one.said) for one in verdict.mended] == [(1, True)]
    assert verdict.summary() == "1 violations, 0 warnings; 3 known, 1 mended"
    text = reports.render(verdict).decode()
    assert "violation (1)" in text
    assert "mended (1)\n  violation https://example.org/S/MinCount https://example.org/c" in text
    mended = reports.judge(Report(), known=known)
    assert not mended.fails


def test_a_line_that_a_merge_has_left_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "known.txt"
    head, line = write_baseline([finding()]).splitlines()
    path.write_text(f"{head}\n{line}\n\n# a remark\n2{line[1:]}\n{line}\n", encoding="utf-8")
    [one] = read_baseline(path).values()
    assert one.count == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no baseline"),
        (b"\n", "is no baseline"),
        (b"[]", "is no baseline"),
        (b"# peacegraph baseline 2: x\n", "is a baseline of version 2, and version 1 is read here"),
        (b"# peacegraph baseline 1\n1\tabc\n", r"known.txt:2: not a line of a baseline"),
        (b"# peacegraph baseline 1\n\n<<<<<<< HEAD\n", r"known.txt:3: not a line of a baseline"),
        (b"# peacegraph baseline 1\n0\t" + b"a" * 64, "not a line"),
        (b"# peacegraph baseline 1\n" + b"9" * 5000 + b"\t" + b"a" * 64, "not a line"),
        (b"\xff\xfe", "cannot read the baseline"),
        (b"\x00" * 99, "is no baseline"),
    ],
)
def test_what_is_no_baseline_is_said_to_be_none(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "known.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        read_baseline(path)
    assert "\n" not in str(caught.value)
    assert "--write-baseline" in str(caught.value)


def test_a_baseline_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises(InputError, match="cannot read the baseline"):
            read_baseline(path)

"""Reports: each format is what its readers expect, whatever is in the findings.

``reports/case`` holds data with mistakes of every kind, the shapes that find them, and what some
formats make of it.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import RDF, RDFS, Graph, URIRef

from peacegraph import pipeline, reports, shapes
from peacegraph.errors import InputError, UsageError
from peacegraph.reports import sarif
from peacegraph.reports.github import escape_data, escape_property
from peacegraph.reports.verdict import FAIL_ON
from peacegraph.reports.wording import rule_id, visible
from peacegraph.shapes import Finding, Place, Report, Severity
from strategies import characters

REPORTS = Path(__file__).parent / "reports"
CASE = REPORTS / "case"
SCHEMAS = REPORTS / "schemas"
SH = "http://www.w3.org/ns/shacl#"
SARIF = jsonschema.Draft7Validator(
    json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
)
JUNIT = etree.XMLSchema(file=str(SCHEMAS / "junit-10.xsd"))


def check(*files: str, **options: Any) -> reports.Verdict:
    """Judge files of the case as the command line would in its folder."""
    return pipeline.check(files or ["data.ttl"], shape_files=["shapes.ttl"], **options)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the case, as the current folder."""
    folder = shutil.copytree(CASE, tmp_path / "case")
    monkeypatch.chdir(folder)
    return folder


def without_lint(verdict: reports.Verdict) -> reports.Verdict:
    """Leave out what the lint says of the shapes: its rules and words are its own affair."""
    of_data = [one for one in verdict.report.findings if not one.component.startswith(shapes.LINT)]
    return judged(*of_data, wanted=verdict.wanted, explained=verdict.explained)


def finding(**given: Any) -> Finding:
    return Finding(
        **{
            "severity": Severity.VIOLATION,
            "focus": "https://example.org/a",
            "path": "https://example.org/p",
            "value": None,
            "message": "m",
            "shape": "https://example.org/S",
            "component": SH + "MinCountConstraintComponent",
            **given,
        }
    )


def judged(*findings: Finding, **options: Any) -> reports.Verdict:
    return reports.judge(Report(findings=findings), **options)


texts = st.text(
    st.one_of(characters, st.sampled_from("\x00\x07\x1b\x7f\x85\u2028\u202e\ufffe%,:;<>&\"'\r\n"))
)
iris = st.sampled_from(
    ["https://example.org/é", "https://w3id.org/peacegraph/id/fact/1", "file:///a/b%20c/d.ttl#x"]
)
terms = st.one_of(
    st.none(),
    iris.map(NamedNode),
    st.just(BlankNode("anon1")),
    texts.map(Literal),
)
places = st.one_of(
    st.none(),
    st.builds(
        Place,
        file=st.one_of(st.none(), st.sampled_from(["a.ttl", "ü ,:%/b.ttl", "/etc/c.ttl", "-"])),
        line=st.one_of(st.none(), st.integers(1, 10**6)),
        label=texts,
        types=st.lists(iris, max_size=2).map(tuple),
        document=texts,
        quote=texts,
        start=st.one_of(st.none(), st.integers(0, 9)),
        end=st.one_of(st.none(), st.integers(0, 9)),
    ),
)
findings = st.builds(
    Finding,
    severity=st.sampled_from(Severity),
    focus=st.one_of(iris, st.just("_:b0"), st.just('"a literal"')),
    path=st.one_of(st.none(), iris, st.just("^<https://example.org/p>")),
    value=terms,
    message=texts,
    shape=st.one_of(iris, st.just("_:shape")),
    component=st.sampled_from([SH + "InConstraintComponent", SH + "ClosedConstraintComponent"]),
    place=places,
)
verdicts = st.builds(
    lambda found, known, explained: judged(
        *sorted(found, key=lambda one: one.severity.value),
        known=reports_known(found[:known]),
        explained=explained,
    ),
    st.lists(findings, max_size=6),
    st.integers(0, 3),
    st.booleans(),
)


def reports_known(found: list[Finding]) -> dict[str, Any] | None:
    from peacegraph.reports.baseline import Known

    return {one.fingerprint: Known(fingerprint=one.fingerprint, count=1) for one in found} or None


# --- what people see -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "format_", "explain"),
    [
        ("expected.txt", "text", False),
        ("expected-explained.txt", "text", True),
        ("expected-github.txt", "github", False),
        ("expected-junit.xml", "junit", False),
        ("expected.csv", "csv", False),
        ("expected-sarif.json", "sarif", False),
        ("expected.json", "json", False),
    ],
)
def test_the_case_is_reported_as_expected(
    case: Path, name: str, format_: str, explain: bool
) -> None:
    written = reports.render(without_lint(check(explain=explain)), format_).decode()
    written = written.replace(case.as_uri(), "file:///case").replace("\r\n", "\n")
    version = importlib.metadata.version("peacegraph")
    written = written.replace(f'"version": "{version}"', '"version": "0"')
    assert written == (CASE / name).read_text(encoding="utf-8")


@given(verdicts)
@settings(max_examples=150)
def test_every_format_holds_whatever_is_found(verdict: reports.Verdict) -> None:
    for name in reports.REPORTS:
        if name != "turtle":  # its terms are those of a real graph
            text = reports.render(verdict, name).decode()
            assert text == reports.render(verdict, name).decode()
    for name in ("text", "github"):
        shown = reports.render(verdict, name).decode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", shown)


def test_nothing_found_is_nothing_said() -> None:
    for name in ("text", "table", "github"):
        assert reports.render(judged(), name) == b""
    assert json.loads(reports.render(judged(), "json"))["findings"] == []
    with pytest.raises(UsageError, match="no format 'word': choose one of text"):
        reports.render(judged(), "word")


def test_what_cannot_be_seen_is_made_visible() -> None:
    assert visible("a\x1b[2J\nb\u202e\ud800") == r"a\u001b[2J b\u202e\ud800"


def test_what_rests_on_words_shows_them(seed_store: Path) -> None:
    verdict = pipeline.check(seed_store, explain=True)
    assert verdict.entries, "the seeds have warnings"
    assert not verdict.fails
    text = reports.render(verdict).decode()
    quoted = [entry for entry in verdict.entries if entry.finding.place.quote]
    assert quoted
    for entry in quoted:
        place = entry.finding.place
        assert f"“{visible(place.quote)}” — {place.document} {place.start}-{place.end}" in text
        source = (Path(__file__).parent.parent / "seeds" / f"{place.document}.txt").read_text()
        # Line ends may have been mended when it was read.
        assert " ".join(place.quote.split())[:40] in " ".join(source.split())
    sarif_ = json.loads(reports.render(verdict, "sarif"))
    SARIF.validate(sarif_)
    region = sarif_["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["charLength"] == len(region["snippet"]["text"])


# --- what fails ----------------------------------------------------------------------------------


@pytest.mark.parametrize("fail_on", FAIL_ON)
@pytest.mark.parametrize("severity", Severity)
def test_what_weighs_enough_fails(fail_on: str, severity: Severity) -> None:
    verdict = judged(finding(severity=severity), fail_on=fail_on)
    assert verdict.fails == (FAIL_ON.index(severity.value) <= FAIL_ON.index(fail_on) != 3)


def test_a_severity_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="takes violation, warning, info or none, not 'monday'"):
        judged(fail_on="monday")


# --- where ---------------------------------------------------------------------------------------


def lines_of(verdict: reports.Verdict) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry in verdict.entries:
        found.setdefault(rule_id(entry.finding), set()).add(str(entry.finding.place or ""))
    return found


@pytest.mark.usefixtures("case")
def test_findings_name_the_line_of_the_nearest_thing() -> None:
    lines = lines_of(check())
    assert lines["https://example.org/age-shape/Datatype"] == {"data.ttl:11"}  # the value
    assert lines["https://example.org/name-shape/MinCount"] == {"data.ttl:7", "data.ttl:19"}
    assert lines["https://example.org/rank-shape/In"] == {"data.ttl:12"}
    assert lines["https://example.org/name-shape/Pattern"] == {"data.ttl:16", "data.ttl:17"}
    assert lines["nameless/^https://example.org/leads/MaxCount"] == {"data.ttl:5"}  # the subject
    about_shapes = [found for rule, found in lines.items() if "/pgsh:lint" in rule]
    assert about_shapes
    assert all(found == {""} for found in about_shapes)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("sh:path ex:p", 3),
        ("sh:path [ sh:inversePath ex:q ]", 5),
        ("sh:path ( ex:p ex:r )", 3),
        ("sh:path ( [ sh:inversePath ex:q ] ex:r )", 2),
        ("sh:path [ sh:zeroOrMorePath ex:p ]", 3),
        ("sh:path [ sh:alternativePath ( ex:p ex:r ) ]", 3),
    ],
)
def test_every_path_leads_to_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, line: int
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    Path("data.ttl").write_text(
        head + "ex:a a ex:Thing ;\n ex:p ex:b .\nex:b ex:r 2 .\nex:c ex:q ex:a ; ex:r 1 .\n"
    )
    Path("shapes.ttl").write_text(
        f"{head}ex:S a sh:PropertyShape ; sh:targetNode ex:a ; {path} ; sh:in () ;\n"
        ' sh:message "Nothing is right." ; sh:severity sh:Violation .'
    )
    places = {entry.finding.place for entry in check("data.ttl").entries if entry.fails}
    assert {place.line for place in places if place} == {line}


def test_each_of_several_files_is_told(case: Path) -> None:
    (case / "more.nt").write_text(
        "_:anon1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/Person> .\n"
        '<https://example.org/ba> <https://example.org/age> "x" .\n'
    )
    (case / "more.jsonld").write_text(
        '{"@id": "https://example.org/ba", "https://example.org/rank": "nune"}'
    )
    lines = lines_of(check("more.nt", "data.ttl", "more.jsonld"))
    assert lines["https://example.org/age-shape/Datatype"] == {"data.ttl:11", "more.nt:2"}
    assert lines["https://example.org/rank-shape/In"] == {"data.ttl:12", "more.jsonld"}
    # Two files may give their blank nodes the same name, which are two nodes all the same.
    assert lines["https://example.org/name-shape/MinCount"] == {
        *("more.nt:1", "more.nt:2", "data.ttl:19")
    }


def test_files_and_stores_are_one_graph(seed_store: Path, case: Path) -> None:
    alone = check("data.ttl")
    together = check("data.ttl", str(seed_store))
    assert lines_of(together) == lines_of(alone)
    with pytest.raises(InputError, match="is a folder and no store: name the RDF files in it"):
        check("data.ttl", str(case))


# --- SARIF ---------------------------------------------------------------------------------------


def sarif_of(verdict: reports.Verdict) -> Any:
    log = json.loads(reports.render(verdict, "sarif"))
    SARIF.validate(log)
    [run] = log["runs"]
    return run


@given(verdicts)
@settings(max_examples=100)
def test_sarif_is_valid_and_points_at_its_rules(verdict: reports.Verdict) -> None:
    run = sarif_of(verdict)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(verdict.new)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        for location in result["locations"]:
            uri = location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "")
            assert re.fullmatch(r"[\w.~!$&'()*+,;=:@%/?#\[\]-]*", uri, re.ASCII)


def test_sarif_knows_what_stays_the_same(case: Path) -> None:
    def fingerprints() -> set[str]:
        results = sarif_of(check())["results"]
        return {result["partialFingerprints"][sarif.FINGERPRINT] for result in results}

    before = fingerprints()
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in before)
    data = case / "data.ttl"
    data.write_text("# one line more\n\n" + data.read_text(encoding="utf-8"), encoding="utf-8")
    assert fingerprints() == before
    data.write_text(data.read_text(encoding="utf-8").replace("ex:magor", "ex:mayor"))
    assert len(fingerprints() ^ before) == 2


def test_sarif_rules_say_nothing_of_one_finding() -> None:
    component = SH + "InConstraintComponent"
    alike = [finding(value=Literal(text), component=component) for text in ("first", "second")]
    wanted = {
        alike[0].shape: shapes.mending.Wanted(
            shape=alike[0].shape, message="M.", constraints={"in": ("a", "b")}
        )
    }
    for order in (alike, alike[::-1]):
        [rule] = sarif_of(judged(*order, wanted=wanted))["tool"]["driver"]["rules"]
        assert rule["help"]["text"] == "M. To mend it: use a or b"
        assert rule["shortDescription"]["text"] == "M."


def test_sarif_ends_where_github_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 25)
    many = [finding(focus=f"https://example.org/{n:05}") for n in range(25)]
    run = sarif_of(judged(*many))
    assert len(run["results"]) == 25
    assert "toolExecutionNotifications" not in run["invocations"][0]
    run = sarif_of(judged(*many, finding(severity=Severity.INFO)))
    [notification] = run["invocations"][0]["toolExecutionNotifications"]
    assert "only the first 25 of 26 findings" in notification["message"]["text"]
    assert [result["level"] for result in run["results"]] == ["error"] * 25


def test_sarif_names_files_from_where_it_runs(case: Path) -> None:
    (case / "a b").mkdir()
    inside, outside = case / "a b" / "ü.ttl", case.parent / "out.ttl"
    shutil.copy("data.ttl", inside)
    shutil.copy("data.ttl", outside)

    def uris(path: Path) -> set[str]:
        located = [one["locations"][0] for one in sarif_of(check(str(path)))["results"]]
        physical = [one["physicalLocation"] for one in located if "physicalLocation" in one]
        return {one["artifactLocation"]["uri"] for one in physical}

    assert uris(inside) == {"a%20b/%C3%BC.ttl"}
    assert uris(outside) == {outside.as_uri()}


# --- JUnit ---------------------------------------------------------------------------------------


def junit_of(verdict: reports.Verdict) -> Any:
    tree = etree.fromstring(reports.render(verdict, "junit"))
    JUNIT.assertValid(tree)
    return tree


@given(verdicts)
@settings(max_examples=100)
def test_junit_is_valid_and_counts_right(verdict: reports.Verdict) -> None:
    tree = junit_of(verdict)
    for suite in tree:
        assert int(suite.get("tests")) == len(suite.findall("testcase")) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    for name in ("tests", "failures"):
        assert int(tree.get(name)) == sum(int(suite.get(name)) for suite in tree)
    assert (int(tree.get("failures")) > 0) == verdict.fails


@pytest.mark.usefixtures("case")
def test_junit_has_a_suite_for_each_shape() -> None:
    tree = junit_of(check())
    suites = {suite.get("name"): suite for suite in tree}
    assert {name for name in suites if name.startswith("https://")} == {
        f"https://example.org/{name}-shape"
        for name in ("Person", "Unused", "age", "home", "name", "rank")
    }
    [unused] = suites["https://example.org/Unused-shape"]
    assert not len(unused)
    names = suites["https://example.org/name-shape"]
    assert len(names) == 3
    assert {case.get("line") for case in names} == {"7", "16", "19"}
    assert suites["https://example.org/rank-shape"].get("failures") == "0"


def test_junit_replaces_what_xml_forbids() -> None:
    tree = junit_of(judged(finding(message="a\x00b\x0c\ufffe<&]]>\ud800", value=Literal("\x08"))))
    message = tree.find(".//failure").get("message")
    assert "\\u0000" in message
    assert "<&]]>" in message


# --- GitHub --------------------------------------------------------------------------------------


@given(texts)
def test_what_github_reads_is_what_was_meant(text: str) -> None:
    for escaped, held in ((escape_data(text), "%\r\n"), (escape_property(text), "%\r\n:,")):
        assert not set(escaped) & set(held[1:])
        for mark in held[1:]:
            escaped = escaped.replace(f"%{ord(mark):02X}", mark)
        assert escaped.replace("%25", "%") == text


@given(verdicts)
def test_a_finding_is_one_command(verdict: reports.Verdict) -> None:
    commands = reports.render(verdict, "github").decode().splitlines()
    assert len(commands) == len(verdict.new)
    for command in commands:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^,:]+,?)+::.*", command)


# --- Turtle --------------------------------------------------------------------------------------

VOCABULARY = Graph().parse(Path(pyshacl.__file__).parent / "assets" / "shacl.ttl")


def turtle_of(verdict: reports.Verdict) -> Graph:
    return Graph().parse(data=reports.render(verdict, "turtle"), format="turtle")


@pytest.fixture
def turtle_reports(case: Path, seed_store: Path) -> list[Graph]:
    assert case == Path.cwd()
    return [turtle_of(check()), turtle_of(pipeline.check(seed_store)), turtle_of(judged())]


def test_turtle_reports_speak_shacl(turtle_reports: list[Graph]) -> None:
    known = {term for term in VOCABULARY.subjects() if str(term).startswith(SH)}
    assert len(known) > 100
    for report in turtle_reports:
        for triple in report:
            for term in triple:
                assert not str(term).startswith(SH) or term in known, term
            subject, predicate, _ = triple
            if predicate == RDF.type:
                continue
            for domain in VOCABULARY.objects(predicate, RDFS.domain):
                assert is_a(report, subject, domain), triple
            for wanted in VOCABULARY.objects(predicate, RDFS.range):
                assert fits(report, triple[2], wanted), triple


def is_a(report: Graph, node: Any, wanted: Any) -> bool:
    classes = {
        *report.objects(node, RDF.type),
        *VOCABULARY.objects(node, RDF.type),
    }
    return any(wanted in VOCABULARY.transitive_objects(one, RDFS.subClassOf) for one in classes)


def fits(report: Graph, value: Any, wanted: Any) -> bool:
    if str(wanted).startswith("http://www.w3.org/2001/XMLSchema#"):
        return bool(value.datatype == wanted)
    # The shapes themselves, properties, and anything at all are not described in a report.
    if wanted in {URIRef(SH + "Shape"), RDFS.Resource, RDF.Property, RDF.List}:
        return isinstance(value, URIRef) or wanted == RDFS.Resource
    return is_a(report, value, wanted) or str(value).startswith(shapes.LINT)


def test_turtle_reports_conform_to_shapes_for_reports(turtle_reports: list[Graph]) -> None:
    for report in turtle_reports:
        assert conforms(report)


def conforms(report: Graph) -> bool:
    path = REPORTS / "validation-report.shapes.ttl"
    done, _, _ = pyshacl.validate(report, shacl_graph=Graph().parse(path), inference="none")
    return bool(done)


@pytest.mark.parametrize("name", ["focusNode", "resultSeverity", "sourceConstraintComponent"])
@pytest.mark.usefixtures("case")
def test_shapes_for_reports_miss_what_is_not_there(name: str) -> None:
    report = turtle_of(check())
    report.remove((next(report.subjects(URIRef(SH + name))), URIRef(SH + name), None))
    assert not conforms(report)


@pytest.mark.usefixtures("case")
def test_a_turtle_report_holds_every_finding() -> None:
    verdict = check()
    assert len(set(turtle_of(verdict).subjects(URIRef(SH + "focusNode")))) == len(verdict.entries)


# --- JSON ----------------------------------------------------------------------------------------


@given(verdicts)
def test_json_holds_all_of_it(verdict: reports.Verdict) -> None:
    report = json.loads(reports.render(verdict, "json"))
    assert report["fails"] == verdict.fails
    assert sum(report["counts"].values()) == len(report["findings"]) == len(verdict.entries)
    for held, entry in zip(report["findings"], verdict.entries, strict=True):
        assert held["id"] == entry.finding.fingerprint
        assert held["message"] == entry.finding.message
        assert held["state"] == ("known" if entry.known else "new")


# --- how to mend ---------------------------------------------------------------------------------


def test_each_of_our_shapes_tells_what_it_wants() -> None:
    wanted = shapes.load_wanted()
    assert all(one.message for one in wanted.values() if set(one.constraints) - MARKS)
    assert {"Statement", "Statement-act"} <= {name.removeprefix(shapes.PGSH) for name in wanted}
    act = wanted[shapes.PGSH + "Statement-act"]
    assert act.value().startswith("one of pg:act-assert, pg:act-praise")
    assert "pg:speaker" in wanted[shapes.PGSH + "Statement"].allowed


MARKS = {"targetClass", "property", "targetSubjectsOf", "path", "order", "group"}


@pytest.mark.parametrize(
    ("component", "constraints", "value", "said"),
    [
        (
            "MinCount",
            {"minCount": ("2",), "class": ("pg:Mission",)},
            None,
            "add ex (at least 2), a pg:Mission",
        ),
        ("MaxCount", {"maxCount": ("1",)}, None, "keep at most 1 ex, take out the others"),
        (
            "Class",
            {"class": ("pg:Unit",)},
            NamedNode("http://e/x"),
            "say that http://e/x is a pg:Unit",
        ),
        (
            "Datatype",
            {"datatype": ("xsd:date",)},
            Literal("1"),
            'write "1" as a well-formed xsd:date',
        ),
        (
            "Datatype",
            {"datatype": ("xsd:date",)},
            NamedNode("http://e/x"),
            "replace http://e/x by a literal",
        ),
        (
            "In",
            {"in": ("pg:harm-killed", "pg:harm-injured")},
            Literal("killed"),
            "did you mean pg:harm-killed?",
        ),
        ("In", {"in": ("pg:a",)}, Literal("zzzzz"), "use pg:a"),
        ("Pattern", {"pattern": ("^x$",)}, Literal("y"), 'change "y": it must match ^x$'),
        ("Or", {"or": ("pg:A", "pg:B")}, Literal("y"), 'make "y" fit pg:A or pg:B'),
        ("HasValue", {"hasValue": ("pg:A",)}, None, "add ex pg:A"),
        ("SPARQL", {}, None, "the message"),
    ],
)
def test_a_hint_says_what_to_do(
    component: str, constraints: dict[str, tuple[str, ...]], value: Any, said: str
) -> None:
    one = finding(
        path="ex",
        value=value,
        message="the message",
        component=f"{SH}{component}ConstraintComponent",
    )
    wanted = shapes.mending.Wanted(shape=one.shape, constraints=constraints)
    assert said in shapes.mending.hint(one, wanted)
    assert shapes.mending.hint(one, None) == "the message"


def test_a_line_holds_no_endless_value():
    finding = Finding(
        severity=Severity.VIOLATION,
        focus="https://example.org/a",
        message="No.",
        shape="https://example.org/S",
        component=SH + "ClosedConstraintComponent",
        path="https://example.org/p",
        value=Literal("x" * 100_000),
    )
    for name in ("text", "github", "junit"):
        assert len(reports.render(judged(finding), name)) < 2000, name


@pytest.mark.parametrize("name", ["github", "junit"])
def test_a_hint_that_is_the_message_is_not_said_again(name):
    finding = Finding(
        severity=Severity.VIOLATION,
        focus="https://example.org/a",
        message="Two and two.",
        shape="https://example.org/S",
        component="https://example.org/Own",
    )
    said = reports.render(judged(finding, explained=True), name).decode()
    assert "mend" not in said.lower().replace("recommend", "")
    assert "Two and two." in said


@pytest.mark.usefixtures("case")
def test_a_class_that_two_sources_name_is_told_once():
    shutil.copy("data.ttl", "again.ttl")
    types = [one.place.types for one in check("data.ttl", "again.ttl").report.findings if one.place]
    assert any(types)
    assert all(len(set(found)) == len(found) for found in types)

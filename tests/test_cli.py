"""The command line as its users meet it: real processes, exit codes, one line on stderr."""

from __future__ import annotations

import itertools
import json
import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import peacegraph
from peacegraph import errors, exports, reports
from peacegraph.queries import results
from peacegraph.readers import read

SHORT = (
    "JUBA, 3 March 2020 – Rwanda sent 240 engineers to the United Nations Mission in South Sudan "
    "(UNMISS) on Monday.\n\nColonel Ba Lan, Commander of the Engineering Company, said the road "
    "to Bor would be repaired by May.\n"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "road.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.fixture
def store(seed_store, tmp_path):
    """Return a copy of the seeds' store that a test may change."""
    return shutil.copytree(seed_store, tmp_path / "store")


def failed(result, code):
    """Check that a command failed as it should: its code, one line, no traceback."""
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("peacegraph: ")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def exported(run, store):
    result = run("--store", store, "export")
    assert result.returncode == 0, result.stderr
    return result.stdout


# The verbs


VERBS = [
    *(("build",), ("extract",), ("load",), ("validate",), ("query",), ("export",), ("explain",)),
    *(("retract",), ("info",), ("ontology",), ("query", "list"), ("query", "show")),
    ("evaluate",),
    *(("query", "run"), ("shapes",), ("shapes", "check"), ("ontology", "check")),
    *(("ontology", "classify"), ("ontology", "docs")),
]


def panel(text, name):
    """Return the first words of the lines of a panel of help."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if f" {name} " in line)
    end = next(i for i in range(start, len(lines)) if lines[i].startswith("╰"))
    rows = (re.match(r"│ \*? *([^ ]+)", line) for line in lines[start + 1 : end])
    return {row[1] for row in rows if row}


def test_help_names_every_verb(run):
    assert panel(run("--help").stdout, "Commands") >= {verb[0] for verb in VERBS if len(verb) == 1}
    for group in ("query", "ontology", "shapes"):
        verbs = {verb[1] for verb in VERBS if verb[0] == group and len(verb) == 2}
        assert panel(run(group, "--help").stdout, "Commands") == verbs


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_the_help_of_a_verb_flows(run, verb):
    for width in (80, 100):
        result = run(*verb, "--help", COLUMNS=str(width))
        assert result.returncode == 0, result.stderr
        assert "{formats}" not in result.stdout
        assert not broken_early(result.stdout.partition("╭")[0], width)


@pytest.mark.parametrize("width", [80, 100])
def test_the_end_of_the_help_flows(run, width):
    end = run("--help", COLUMNS=str(width)).stdout.rpartition("╯")[2]
    assert "Exit codes" in end
    assert not broken_early(end, width)


def broken_early(text, width):
    """Return the lines that end, within a paragraph, where the next word would have fitted."""
    return [
        line
        for line, following in itertools.pairwise(text.splitlines())
        if line.strip()
        and following.strip()
        and len(line.rstrip()) + 1 + len(following.split()[0]) < width
    ]


def test_help_names_the_formats_that_fit(run):
    def said(*verb):
        words = set(re.findall(r"[a-z]+", run(*verb, "--help").stdout.partition("Options")[2]))
        return words & {*results.FORMATS, *exports.EXPORTERS}

    for verb in (("build",), ("load",), ("explain",), ("info",), ("query", "list")):
        assert said(*verb) == {*results.ROW_FORMATS}
    assert said("validate") == {*results.ROW_FORMATS, "turtle"}
    help_ = run("validate", "--help").stdout
    assert {*reports.REPORTS} <= set(re.findall(r"[a-z]+", help_.partition("Options")[2]))
    assert said("evaluate") == {"json", "jsonl"}  # the latter is what it reads
    assert said("query", "run") == {*results.FORMATS}
    assert said("export") == {*exports.EXPORTERS}
    assert exports.EXPORTERS["nquads"].summary.split(",")[0] in run("export", "--help").stdout


@pytest.mark.parametrize(
    ("verb", "offered", "refused"),
    [
        ("export", {"turtle", "trig", "jsonld"}, "csv"),
        ("validate", {"csv", "turtle", "sarif", "junit", "github", "text"}, "ntriples"),
        ("info", {"csv", "table"}, "turtle"),
        ("evaluate", {"text", "json"}, "csv"),
        ("query run who-met-whom", {"csv", "turtle", "ntriples"}, "trig"),
    ],
)
def test_a_shell_is_offered_the_formats_that_fit(tmp_path, verb, offered, refused):
    words = f"peacegraph {verb} --format "
    shown = subprocess.run(
        [str(Path(sys.executable).parent / "peacegraph")],
        env={
            **os.environ,
            "_PEACEGRAPH_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split())),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    assert offered <= set(shown)
    assert refused not in shown


def test_shapes_check_finds_mistakes_and_ends_by_what_it_found(run, seed_store, tmp_path):
    cases = Path(__file__).parent / "shapes" / "lint"
    clean = run("shapes", "check")
    assert (clean.returncode, clean.stdout, clean.stderr) == (0, "", "0 findings\n")
    found = run("shapes", "check", cases / "no-this.ttl", cases / "nameless.ttl", "-f", "jsonl")
    assert found.returncode == 1
    rules = [json.loads(line)["rule"] for line in found.stdout.splitlines()]
    assert rules == ["nameless", "no-this", "no-this"]
    note = run("shapes", "check", cases / "deactivated.ttl", "--format", "csv")
    assert note.returncode == 0
    assert note.stdout.splitlines()[1].startswith("info,https://example.org/A,deactivated,")
    assert "no such file or folder: gone.ttl" in failed(run("shapes", "check", "gone.ttl"), 3)
    # What the seeds do not tell of is no mistake of the shapes, and still nothing is selected.
    graph = tmp_path / "graph.ttl"
    graph.write_text(exported(run, seed_store), "utf-8")
    for data in (seed_store, graph):
        shape = cases / "selects-nothing.ttl"
        some = run("shapes", "check", shape, "--data", data, "--format", "csv")
        assert some.returncode == 1
        assert f"sh:targetSubjectsOf https://example.org/age selects nothing in {data}" in (
            some.stdout
        )


def test_validate_says_how_shacl_sees_warnings(run):
    assert "sh:conforms is false where there is any finding" in run("validate", "--help").stdout


@pytest.mark.parametrize("group", [(), ("query",), ("ontology",), ("shapes",)])
def test_a_group_alone_shows_its_help_and_nothing_else(run, group):
    result = run(*group)
    assert result.returncode == 2
    assert "Commands" in result.stdout
    assert result.stderr == ""


def test_build_says_what_it_did(run, article):
    result = run("build", article, "--format", "jsonl")
    assert result.returncode == 0, result.stderr
    [outcome] = map(json.loads, result.stdout.splitlines())
    assert outcome["document"] == "road"
    assert outcome["facts"] > 0
    assert outcome["refused"] == 0
    said = f"{outcome['facts']} facts of 1 document in peacegraph.store"
    assert result.stderr.splitlines() == [said]
    exported_facts = set(re.findall(r"<(fact/[0-9a-f]{20})>\n", exported(run, "peacegraph.store")))
    assert len(exported_facts) == outcome["facts"]


def test_quiet_says_nothing_beside_data_and_errors(run, article):
    result = run("--quiet", "build", article, "-f", "csv")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("document,facts,refused,notes")
    result = run("-q", "retract", "road")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    failed(run("-q", "retract", "road"), 1)


def test_version_says_which(run):
    from importlib import metadata

    assert run("--version").stdout == f"peacegraph {metadata.version('peacegraph')}\n"


def test_a_terminal_sees_how_far_the_building_is(tmp_path, article):
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "peacegraph", "build", str(article)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as building:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # so Linux says that the other side has closed it
                break
            if not shown:
                break
        assert building.stdout is not None
        assert building.stdout.read().startswith(b"document")
    os.close(ours)
    assert building.returncode == 0
    assert b"building" in shown
    assert b"of 1 document in" in shown


def test_a_question_is_answered_with_its_quote_and_document(run, seed_store):
    result = run(
        "--store",
        seed_store,
        "query",
        "run",
        "posts-of-person",
        "person=Kamal Malhotra",
        "-f",
        "csv",
    )
    assert result.returncode == 0, result.stderr
    head, *rows = result.stdout.splitlines()
    assert {"quote", "document"} <= set(head.split(","))
    assert any("Resident Coordinator" in row for row in rows)


def test_every_verb_that_prints_rows_prints_csv_and_json(run, seed_store):
    for verb in (
        ("info",),
        ("explain", "country/VNM"),
        ("query", "list"),
        ("validate", "--fail-on", "none"),
    ):
        csv = run("--store", seed_store, *verb, "--format", "csv")
        rows = run("--store", seed_store, *verb, "--format", "json")
        assert csv.returncode == rows.returncode == 0, csv.stderr + rows.stderr
        assert "," in csv.stdout.splitlines()[0]
        assert json.loads(rows.stdout)


def test_explain_shows_a_facts_quote_speaker_and_document(run, seed_store):
    listed = run("--store", seed_store, "explain", "Kamal Malhotra", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    fact = next(word for word in listed.stdout.split('"') if word.startswith("fact/")).split()[0]
    shown = run("--store", seed_store, "explain", fact, "--format", "csv")
    assert shown.returncode == 0, shown.stderr
    parts = {line.split(",")[0] for line in shown.stdout.splitlines()}
    assert {"fact", "slot", "quote"} <= parts
    assert run("--store", seed_store, "explain", fact[:12], "-f", "csv").stdout == shown.stdout


def test_extract_then_load_is_build(run, tmp_path, seeds, seed_store):
    extracted = run("extract", *seeds, "--output", tmp_path / "out")
    assert extracted.returncode == 0, extracted.stderr
    facts = tmp_path / "out" / "facts.jsonl"
    assert sorted(path.name for path in (tmp_path / "out" / "texts").iterdir()) == [
        path.name for path in seeds
    ]
    loaded = run("--store", tmp_path / "loaded", "load", facts)
    assert loaded.returncode == 0, loaded.stderr
    assert exported(run, tmp_path / "loaded") == exported(run, seed_store)


def test_retract_forgets_a_document(run, store, seeds):
    result = run("--store", store, "retract", seeds[2].stem)
    assert result.returncode == 0, result.stderr
    assert seeds[2].stem not in exported(run, store)
    failed(run("--store", store, "retract", seeds[2].stem), 1)


def test_validate_fails_on_violations_and_shows_them(run, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text(
        "@prefix pg: <https://w3id.org/peacegraph/ontology#> .\n"
        "<https://w3id.org/peacegraph/id/fact/00000000000000000000> a pg:Deployment .\n"
    )
    result = run("validate", path)
    assert result.returncode == 1
    assert "Deployment" in result.stdout or "deployment" in result.stdout
    assert run("validate", path, "--fail-on", "none").returncode == 0


def test_validate_takes_anybodys_shapes(run, tmp_path):
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "people.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .\n"
        "ex:Shape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property ex:Shape-name .\n"
        'ex:Shape-name sh:path ex:name ; sh:minCount 1 ; sh:message "A person needs a name." ;\n'
        "  sh:severity sh:Violation .\n"
    )
    path = tmp_path / "graph.ttl"
    path.write_text("@prefix ex: <https://example.org/> . ex:ba a ex:Person .\n")
    result = run("validate", path, "--shapes", tmp_path / "shapes")
    assert result.returncode == 1, result.stderr
    assert "A person needs a name." in result.stdout
    path.write_text('@prefix ex: <https://example.org/> . ex:ba a ex:Person ; ex:name "Ba" .\n')
    assert run("validate", path, "--shapes", tmp_path / "shapes").returncode == 0


PEOPLE = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .\n"
    "ex:Shape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property ex:Shape-name .\n"
    'ex:Shape-name sh:path ex:name ; sh:minCount 1 ; sh:message "A person needs a name." ;\n'
    "  sh:severity sh:{severity} .\n"
)


@pytest.fixture
def nameless(tmp_path):
    """Return two files: of data with a person without a name, and of shapes that ask for one."""
    (tmp_path / "graph.ttl").write_text(
        "@prefix ex: <https://example.org/> .\n\nex:ba a ex:Person .\n"
    )
    (tmp_path / "shapes.ttl").write_text(PEOPLE.replace("{severity}", "Violation"))
    return tmp_path / "graph.ttl", tmp_path / "shapes.ttl"


@pytest.mark.parametrize(
    ("severity", "failing"),
    [
        ("Violation", {"violation", "warning", "info"}),
        ("Warning", {"warning", "info"}),
        ("Info", {"info"}),
    ],
)
def test_what_fails_is_what_weighs_enough(run, nameless, severity, failing):
    graph, shapes = nameless
    shapes.write_text(PEOPLE.replace("{severity}", severity))
    for fail_on in ("violation", "warning", "info", "none"):
        result = run("validate", graph, "--shapes", shapes, "--fail-on", fail_on)
        assert result.returncode == (fail_on in failing), result.stderr
        assert "graph.ttl:3: " in result.stdout


def test_validate_takes_several_files_and_stores(run, nameless, seed_store):
    graph, shapes = nameless
    more = graph.with_name("more.nt")
    more.write_text('<https://example.org/ba> <https://example.org/name> "Ba" .\n')
    assert run("validate", graph, more, "--shapes", shapes).returncode == 0
    assert run("validate", seed_store, graph, more, "--shapes", shapes).returncode == 0
    result = run("validate", seed_store, graph, "--shapes", shapes)
    assert result.returncode == 1
    assert "1 violations" in result.stderr


def test_validate_reads_turtle_from_standard_input(run, nameless):
    graph, shapes = nameless
    result = run("validate", "-", "--shapes", shapes, stdin=graph.read_text())
    assert result.returncode == 1
    assert "-:3: " in result.stdout
    assert "-:1:" in failed(run("validate", "-", stdin="<a"), 3)
    failed(run("validate", "-", stdin=""), 3)


def test_validate_writes_its_report_to_a_file_whole_or_not_at_all(run, nameless, tmp_path):
    graph, shapes = nameless
    given = ("validate", graph, "--shapes", shapes)
    for format_ in reports.REPORTS:
        output = tmp_path / f"report.{format_}"
        result = run(*given, "--format", format_, "--output", output)
        assert result.returncode == 1, result.stderr
        assert result.stdout == ""
        assert b"needs" in output.read_bytes()
    failed(run(*given, "--output", tmp_path / "no folder" / "x"), 3)
    failed(run(*given, "--output", tmp_path), 3)
    failed(run(*given, "--output", "/dev/full"), 3)
    failed(run(*given, "--write-baseline", "/dev/full"), 3)


def test_validate_ends_with_3_where_its_output_is_full(nameless, tmp_path):
    graph, shapes = nameless
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "peacegraph", "validate", graph, "--shapes", shapes]
        done = subprocess.run(
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_baseline_lets_known_findings_pass(run, nameless, tmp_path):
    graph, shapes = nameless
    known = tmp_path / "known.txt"
    given = ("validate", graph, "--shapes", shapes)
    assert run(*given, "--write-baseline", known).returncode == 0
    result = run(*given, "--baseline", known)
    assert (result.returncode, result.stdout) == (0, "")
    assert "1 known, 0 mended" in result.stderr
    graph.write_text(graph.read_text() + "ex:bo a ex:Person .\nex:ba ex:name 'Ba' .\n")
    result = run(*given, "--baseline", known)
    assert result.returncode == 1
    assert "graph.ttl:4: " in result.stdout
    assert "mended (1)\n  violation https://example.org/Shape-name/MinCount" in result.stdout
    known.write_text("{}")
    assert "is no baseline" in failed(run(*given, "--baseline", known), 3)
    failed(run(*given, "--baseline", tmp_path / "gone"), 3)


def test_validate_explains_each_finding(run, nameless):
    graph, shapes = nameless
    graph.write_text(
        graph.read_text()
        + 'ex:ba skos:prefLabel "Ba Thanh" .\n'.replace(
            "skos:prefLabel", "<http://www.w3.org/2004/02/skos/core#prefLabel>"
        )
    )
    shown = run("validate", graph, "--shapes", shapes, "--explain").stdout
    assert "https://example.org/ba “Ba Thanh” (https://example.org/Person)" in shown
    assert "mend: add https://example.org/name" in shown
    rows = run("validate", graph, "--shapes", shapes, "--explain", "--format", "jsonl").stdout
    assert json.loads(rows)["mend"] == "add https://example.org/name"


@pytest.mark.parametrize(
    ("shapes", "code"),
    [
        (None, 3),
        ("", 3),
        ("<a", 3),
        ("<http://e/a> a <http://e/b> .", 5),
        ("@prefix sh: <http://www.w3.org/ns/shacl#> . [] sh:targetNode 1 ; sh:property [] .", 5),
    ],
)
def test_shapes_that_cannot_be_read_are_no_shapes_at_fault(run, nameless, shapes, code):
    graph, path = nameless
    path.unlink()
    if shapes is not None:
        path.write_text(shapes)
    assert "shapes.ttl" in failed(run("validate", graph, "--shapes", path), code)


def test_a_folder_that_is_no_store_is_bad_input(run, tmp_path):
    said = failed(run("validate", tmp_path), 3)
    assert "is a folder and no store: name the RDF files in it" in said
    failed(run("validate", "gone.ttl"), 3)
    failed(run("validate"), 4)


def test_an_export_validates(run, seed_store, tmp_path):
    graph = tmp_path / "graph.ttl"
    assert run("--store", seed_store, "export", "--output", graph).returncode == 0
    result = run("validate", graph)
    assert result.returncode == 0, result.stdout + result.stderr


# Settings


def test_a_flag_beats_the_environment_which_beats_the_config_file(run, seed_store, tmp_path):
    (tmp_path / "peacegraph.toml").write_text('store = "from-config"\nformat = "csv"\n')
    assert "from-config" in failed(run("info"), 4)
    assert "from-env" in failed(run("info", PEACEGRAPH_STORE="from-env"), 4)
    assert "from-flag" in failed(
        run("--store", "from-flag", "info", PEACEGRAPH_STORE="from-env"), 4
    )
    assert run("--store", seed_store, "info").stdout.startswith("part,name,value")
    shown = run("--store", seed_store, "info", PEACEGRAPH_FORMAT="json").stdout
    assert json.loads(shown)


def test_a_config_file_can_be_named_and_have_a_byte_order_mark(run, seed_store, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + f'store = "{seed_store}"\nformat = "csv"\n'.encode())
    assert run("--config", path, "info").stdout.startswith("part,name,value")
    assert "none.toml" in failed(run("--config", "none.toml", "info"), 3)


def test_the_extractor_can_be_named_by_the_environment_or_the_config_file(run, tmp_path, article):
    assert "'nobody'" in failed(run("build", article, PEACEGRAPH_EXTRACTOR="nobody"), 2)
    assert "'nobody'" in failed(
        run("extract", article, "--output", "out", PEACEGRAPH_EXTRACTOR="nobody"), 2
    )
    (tmp_path / "peacegraph.toml").write_text('extractor = "somebody"\n')
    assert "'somebody'" in failed(run("build", article), 2)
    assert run("build", article, "--extractor", "rules").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--store", "", "info"),
        ("--store=", "info"),
        ("build", ""),
        ("extract", "x.txt", "--output", ""),
        ("export", "--output="),
        ("explain", ""),
        ("info", "-f", ""),
    ],
)
def test_what_is_empty_is_no_path_and_no_name(run, arguments):
    assert "empty" in failed(run(*arguments), 2)


@pytest.mark.parametrize(
    "text", ["store = 3\n", "store = ''\n", "stroe = 'x'\n", "store = \n", "\xff"]
)
def test_a_config_file_that_is_wrong_is_named(run, tmp_path, text):
    (tmp_path / "peacegraph.toml").write_bytes(text.encode("latin-1"))
    assert "peacegraph.toml" in failed(run("info"), 3)


def test_a_shell_can_complete(run):
    result = run("--show-completion", "bash")
    assert result.returncode == 0, result.stderr
    assert "complete" in result.stdout


# Wrong calls


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("build",),
        ("build", "--no-such-option"),
        ("query", "run", "posts-of-person", "Kamal"),
        ("query", "run", "posts-of-person"),
        ("query", "run", "posts-of-person", "person=Kamal Malhotra", "colour=blue"),
        ("query", "run", "posts-of-person", "person=a", "person=b"),
        ("query", "run", "holders-of-post", "at=soon"),
        ("query", "run", "../queries/posts-of-person", "person=Kamal Malhotra"),
        ("info", "--format", "word"),
        ("export", "--format", "word"),
        ("validate", "--format", "trig"),
        ("query", "list", "--format", "turtle"),
        ("query", "run", "who-met-whom", "--format", "turtle"),
        ("query", "run", "everything-about", "entity=country/VNM", "--format", "csv"),
        ("query", "run", "who-met-whom", "--timeout", "5"),
        ("query", "run", "-", "--timeout", "nan"),
        ("query", "run", "-", "--timeout", "inf"),
        ("query", "run", "-", "--timeout", "1e300"),
        ("query", "run", "-", "--timeout", "0"),
        ("query", "run", "-", "--timeout", "-1"),
        ("query", "run", "-", "person=a"),
        ("explain", b"\xff"),
        ("retract", b"\xff"),
        ("query", "run", "posts-of-person", b"person=\xff"),
        ("query", "run", "posts-of-person", b"\xff=Ghana"),
        ("query", "run", b"\xff"),
        ("info", "--format", b"\xff"),
        ("validate", "--fail-on", "monday"),
        ("validate", "--profile", "lax"),
        ("build", "x.txt", "--extractor", "nobody"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(run, seed_store, arguments):
    given = [os.fsdecode(argument) for argument in arguments]
    failed(run("--store", seed_store, *given), 2)


@pytest.mark.parametrize("verb", ["build", "load"])
def test_a_wrong_format_is_refused_before_any_work(run, tmp_path, article, verb):
    for name in ("word", "turtle"):
        said = failed(run(verb, article, "--format", name), 2)
        assert f"choose one of {', '.join(results.ROW_FORMATS)}" in said
    assert "turtle" in failed(run(verb, article, PEACEGRAPH_FORMAT="turtle"), 2)
    assert not (tmp_path / "peacegraph.store").exists()
    # There is no store to be opened: the format is looked at first.
    said = failed(run("query", "run", "who-met-whom", "--format", "turtle"), 2)
    assert "choose one of table, csv" in said
    said = failed(run("query", "run", "-", "--format", "csv", stdin="DESCRIBE <http://e/a>"), 2)
    assert "choose one of table, turtle" in said
    assert "choose one of turtle, trig" in failed(run("export", "--format", "csv"), 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "x" * 500),
        ("info", "--format", "x" * 500),
        ("export", "--format", "x" * 500),
        ("validate", "--fail-on", "x" * 500),
        ("validate", "--profile", "x" * 500),
        ("--" + "x" * 500,),
        ("x" * 500,),
        ("query", "show", "x" * 500),
        ("query", "run", "who-met-whom", "x" * 500),
        ("query", "run", "posts-of-person", "person=" + "x" * 500),
        ("query", "run", "posts-of-person", "x" * 500 + "=x"),
    ],
)
def test_a_message_does_not_repeat_a_long_argument(run, seed_store, arguments):
    result = run("--store", seed_store, *arguments)
    assert "x" * 61 not in failed(result, result.returncode)


def test_no_such_question_is_exit_code_1_with_a_suggestion(run, seed_store):
    assert "posts-of-person" in failed(
        run("--store", seed_store, "query", "run", "post-of-person"), 1
    )


def test_no_such_thing_is_exit_code_1(run, seed_store):
    failed(run("--store", seed_store, "explain", "Nobody Of That Name"), 1)
    question = ("query", "run", "posts-of-person", "person=Nobody Of That Name")
    failed(run("--store", seed_store, *question), 1)


def test_a_focus_can_be_explained_as_validate_prints_it(run, seed_store):
    listed = run("--store", seed_store, "validate", "--format", "csv").stdout
    focus = next(cell for cell in listed.split(",") if cell.startswith("id:fact/"))
    shown = run("--store", seed_store, "explain", focus, "--format", "csv")
    assert shown.stdout.splitlines()[1].startswith("fact,"), shown.stderr


@pytest.mark.parametrize(
    "value",
    [
        'x" } ; DROP ALL ; SELECT * { ?s ?p "',
        "https://example.org/> } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o",
        "x\\u0022 . ?s ?p ?o",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ],
)
def test_an_argument_cannot_change_the_question(run, seed_store, value):
    failed(run("--store", seed_store, "query", "run", "posts-of-person", f"person={value}"), 1)


# Bad input


def test_no_such_path(run):
    assert "nowhere.txt" in failed(run("build", "nowhere.txt"), 3)


def test_an_unreadable_article_is_reported_and_the_others_go_in(run, tmp_path, article):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100))
    result = run("build", article, "empty.txt", "picture.txt")
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert "empty.txt" in result.stderr
    assert "picture.txt" in result.stderr
    assert "road" in exported(run, tmp_path / "peacegraph.store")


def test_a_text_in_windows_1252_is_read_and_said_so(run, tmp_path, article):
    article.write_bytes(SHORT.replace("Ba Lan", "José Peña").encode("windows-1252"))
    result = run("build", article, "--format", "json")
    assert result.returncode == 0, result.stderr
    assert "not UTF-8" in result.stdout
    assert "José Peña" in exported(run, tmp_path / "peacegraph.store")


def test_an_article_without_a_fact_loads_and_says_0(run, tmp_path):
    (tmp_path / "weather.txt").write_text("It rained in the hills. The roads were wet all day.\n")
    result = run("build", "weather.txt", "-f", "csv")
    assert result.returncode == 0, result.stderr
    assert "weather,0," in result.stdout
    assert "document/weather" in exported(run, tmp_path / "peacegraph.store")


def test_a_text_of_20_megabytes_is_read(run, tmp_path):
    (tmp_path / "long.txt").write_text(SHORT * (20_000_000 // len(SHORT.encode())))
    result = run("build", "long.txt", "-f", "jsonl", timeout=100)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["facts"] > 0


def test_the_name_of_a_file_need_not_be_utf_8(run, tmp_path, article):
    article.rename(tmp_path / os.fsdecode(b"caf\xe9.txt"))
    for name in ("table", "json"):
        result = run("build", os.fsdecode(b"caf\xe9.txt"), "-f", name)
        assert "Traceback" not in result.stderr
        assert result.returncode in (0, 3)
        assert "caf" in result.stdout


def test_offsets_stay_right_among_strange_characters(run, tmp_path):
    strange = "\u202e🕊️ e\u0301 \x07\x00".replace("\x00", "") + "\u200f"
    (tmp_path / "strange.txt").write_text(f"{strange}\n\n{SHORT}{strange}", encoding="utf-8")
    assert run("extract", "strange.txt", "--output", "out").returncode == 0
    text = (tmp_path / "out" / "texts" / "strange.txt").read_text(encoding="utf-8")
    facts = (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert facts
    for fact in map(json.loads, facts):
        for span in fact["evidence"]:
            assert text[span["start"] : span["end"]] == span["quote"]


def test_a_malformed_line_is_named_and_nothing_is_loaded(run, tmp_path, article):
    assert run("extract", article, "--output", "out").returncode == 0
    facts = tmp_path / "out" / "facts.jsonl"
    number = len(facts.read_text().splitlines()) + 1
    with facts.open("a") as stream:
        stream.write('{"document": "road", "type": "Deploy\n')
    assert f"facts.jsonl:{number}" in failed(run("load", facts), 3)
    assert not (tmp_path / "peacegraph.store").exists()


def test_facts_that_the_text_does_not_say_are_kept_aside(run, tmp_path, article):
    assert run("extract", article, "--output", "out").returncode == 0
    text = tmp_path / "out" / "texts" / "road.txt"
    (tmp_path / "out" / "documents.jsonl").unlink()
    text.write_text("X" + text.read_text())
    result = run("load", "out/facts.jsonl")
    assert result.returncode == 1
    assert "is not what the document says there" in result.stderr
    assert "kept aside" in run("info").stdout
    assert "fact/" not in exported(run, tmp_path / "peacegraph.store")


def test_turtle_with_a_syntax_error_shows_line_and_column(run, tmp_path):
    (tmp_path / "bad.ttl").write_text("@prefix ex: <https://example.org/> .\nex:a ex:b ] .\n")
    assert "bad.ttl:2:" in failed(run("validate", "bad.ttl"), 3)


def test_a_folder_that_is_no_store_is_left_alone(run, tmp_path, article):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "thesis.txt").write_text("mine")
    for verb in (("info",), ("build", article)):
        failed(run("--store", "papers", *verb), 4)
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["thesis.txt"]


def test_a_store_that_another_process_writes_says_so_and_is_read_meanwhile(run, store, article):
    program = (
        "import sys; from pathlib import Path; from peacegraph import store\n"
        "with store.open_writer(Path(sys.argv[1])):\n"
        "    print('open', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(store)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        assert "another process" in failed(run("--store", store, "build", article), 4)
        assert run("--store", store, "info").returncode == 0
        writer.communicate("")
    assert run("--store", store, "build", article).returncode == 0


def test_a_full_disk_leaves_what_was_there(run, store, article):
    before = exported(run, store)
    result = subprocess.run(
        [sys.executable, "-m", "peacegraph", "--store", store, "build", article],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
        capture_output=True,
        text=True,
        check=False,
    )
    failed(result, 4)
    assert exported(run, store) == before


def test_a_disk_that_fills_up_in_the_middle_of_a_build(run, store):
    articles = Path(__file__).parent / "articles"
    before = exported(run, store)
    # The model that tells languages is unpacked into a file, so that it must be there before.
    program = (
        "import resource, sys; from pathlib import Path; from peacegraph import cli, readers\n"
        "readers.read(min(Path(sys.argv[-1]).glob('*.txt')))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "cli.main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, "--store", store, "build", articles],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode == 0:
        pytest.skip("the articles took less than the limit: nothing was written later")
    assert "is full" in failed(result, 4)
    assert exported(run, store) == before
    again = run("--store", store, "build", articles)
    assert again.returncode in (0, 1), again.stderr
    assert set(before.splitlines()) <= set(exported(run, store).splitlines())


def test_ctrl_c_in_the_middle_of_a_build_leaves_whole_documents(run, store, tmp_path):
    before = exported(run, store)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(2000):
        (many / f"{number}.txt").write_text(SHORT)
    command = [sys.executable, "-m", "peacegraph", "--store", str(store), "build", str(many)]
    committed = store / "unpublished"  # there while documents are in and not yet shown
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as building:
        while building.poll() is None and not committed.exists():
            time.sleep(0.01)
        building.send_signal(signal.SIGINT)
        _, said = building.communicate(timeout=60)
    assert building.returncode == 130, said
    [line] = said.splitlines()
    assert line == (
        "peacegraph: interrupted: documents that were in are whole, the others as before"
    )
    after = exported(run, store)
    assert set(before.splitlines()) <= set(after.splitlines())
    taken = {path.stem for path in many.iterdir() if f"<document/{path.stem}>\n" in after}
    assert 0 < len(taken) < 2000
    for name in taken:
        # All of them say the same, so that whole means: as many statements as any other.
        assert after.count(f"<document/{name}>") == after.count(f"<document/{min(taken)}>")
    assert run("--store", store, "validate").returncode == 0


def test_ctrl_c_in_a_query_claims_nothing_of_documents(seed_store):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    command = [sys.executable, "-m", "peacegraph", "--store", str(seed_store), "query", "run", "-"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as asking:
        assert asking.stdin is not None
        asking.stdin.write(endless.encode())
        asking.stdin.close()
        time.sleep(3)
        asking.send_signal(signal.SIGINT)
        assert asking.stderr is not None
        assert asking.stderr.read() == b"peacegraph: interrupted\n"
    assert asking.returncode == 130


@pytest.mark.parametrize("module", ["typer", "peacegraph.errors", "peacegraph.queries"])
def test_ctrl_c_while_starting_is_one_line(seed_store, module):
    program = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        f"sys.argv = ['peacegraph', '--store', {str(seed_store)!r}, 'query', 'list']\n"
        "from peacegraph.cli import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (130, "peacegraph: interrupted\n")


# Where nobody reads, or nothing can be written


def shell(command, tmp_path):
    """Run a line of Bash, in which $PG is the command; return what it says and prints."""
    program = f"{sys.executable} -m peacegraph"
    return subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "PG": program, "NO_COLOR": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("verb", ["export", "query list", "info", "--help", "query show timeline"])
def test_a_pipe_that_nobody_reads_ends_quietly_with_141(seed_store, tmp_path, verb):
    # The other side has closed it before anything comes.
    result = shell(
        f"{{ sleep 0.2; $PG --store {seed_store} {verb}; echo $? >&2; }} | true", tmp_path
    )
    assert result.stderr == "141\n"


def test_a_pipe_of_which_only_the_beginning_is_read(seed_store, tmp_path):
    result = shell(f"$PG --store {seed_store} export | head -1; echo ${{PIPESTATUS[0]}}", tmp_path)
    assert result.stderr == ""
    assert result.stdout.split("\n")[1] == "141"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("verb", ["export", "query list", "info", "--help", "--version"])
def test_a_full_output_is_one_line_and_exit_code_3(seed_store, tmp_path, verb):
    result = shell(f"$PG --store {seed_store} {verb} > /dev/full", tmp_path)
    assert "cannot write the output: No space left" in failed(result, 3)
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("verb", ["export", "query list", "build x.txt", "--version"])
def test_a_closed_output_is_one_line_and_exit_code_3(seed_store, tmp_path, verb):
    result = shell(f"$PG --store {seed_store} {verb} >&-", tmp_path)
    assert "standard output is closed" in failed(result, 3)


def test_a_closed_input_is_one_line_and_exit_code_3(seed_store, tmp_path):
    result = shell(f"$PG --store {seed_store} query run - <&-", tmp_path)
    assert "standard input is closed" in failed(result, 3)


def test_a_closed_or_full_stderr_changes_no_exit_code(seed_store, tmp_path):
    for target in ("2>&-", "2>/dev/full") if Path("/dev/full").exists() else ("2>&-",):
        result = shell(f"$PG --store {seed_store} explain Nobody {target}", tmp_path)
        assert (result.returncode, result.stdout, result.stderr) == (1, "", "")


def test_a_query_that_is_not_utf_8_is_a_wrong_call(seed_store, tmp_path):
    result = shell(f"printf 'ASK {{}} #\\xff' | $PG --store {seed_store} query run -", tmp_path)
    assert "not UTF-8" in failed(result, 2)


def test_the_help_lists_the_exit_codes_that_there_are(run):
    shown = " ".join(
        run("--help").stdout.partition("Exit codes:")[2].partition("Settings:")[0].split()
    )
    kinds = {kind.exit_code for kind in errors.PeacegraphError.__subclasses__()}
    assert {int(code) for code in re.findall(r"(?:^|· )(\d+)", shown)} == kinds | {0, 130}


def test_an_installation_that_lacks_its_files_says_so(run, tmp_path):
    package = Path(peacegraph.__file__).parent
    broken = shutil.copytree(package, tmp_path / "site" / "peacegraph")
    shutil.rmtree(broken / "artefacts", ignore_errors=True)
    assert "queries" in failed(run("query", "list", PYTHONPATH=str(broken.parent)), 5)
    (broken / "artefacts" / "queries").mkdir(parents=True)
    (broken / "artefacts" / "queries" / "mine.rq").write_text("#+ summary: [\nSELECT * {}")
    assert "mine" in failed(run("query", "list", PYTHONPATH=str(broken.parent)), 5)


# Threats: each row of the design's table that these commands can meet


def test_rdf_xml_with_a_doctype_is_refused(run, tmp_path):
    (tmp_path / "bomb.rdf").write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>\n'
    )
    assert "bomb.rdf" in failed(run("validate", "bomb.rdf"), 3)


@pytest.fixture
def listener():
    """Return the address of a socket, and a function that tells whether anybody called."""
    import socket

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)

        def called():
            try:
                server.accept()[0].close()
            except BlockingIOError:
                return False
            return True

        yield f"http://127.0.0.1:{server.getsockname()[1]}/", called


def test_a_remote_json_ld_context_is_not_fetched(run, tmp_path, listener):
    address, called = listener
    (tmp_path / "remote.jsonld").write_text(json.dumps({"@context": address, "name": "x"}))
    failed(run("validate", "remote.jsonld"), 3)
    assert not called()


def test_owl_imports_are_not_followed(run, tmp_path, listener):
    address, called = listener
    text = f"<https://example.org/o> <http://www.w3.org/2002/07/owl#imports> <{address}> .\n"
    (tmp_path / "importing.ttl").write_text(text)
    (tmp_path / "shapes.ttl").write_text(
        text + "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://example.org/s> a sh:NodeShape ; sh:targetClass <https://example.org/C> ;\n"
        '  sh:nodeKind sh:IRI ; sh:message "x" ; sh:severity sh:Violation .\n'
    )
    result = run("validate", "importing.ttl", "--shapes", "shapes.ttl")
    assert result.returncode == 0, result.stderr
    assert not called()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ service/**/<{address}> {{ ?s ?p ?o }} }}".replace("/**/", "#\n"),
        "SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{address}>",
        "DROP ALL",
    ],
)
def test_a_query_neither_fetches_nor_changes_anything(run, seed_store, listener, query):
    address, called = listener
    text = query.format(address=address)
    failed(run("--store", seed_store, "query", "run", "-", stdin=text), 2)
    assert not called()


def test_five_thousand_nested_parentheses_fall_over_nothing(run, seed_store):
    text = f"SELECT * {{ ?s ?p ?o FILTER({'(' * 5000}1{')' * 5000}) }}"
    failed(run("--store", seed_store, "query", "run", "-", stdin=text), 2)


def test_a_query_without_end_is_stopped_with_exit_code_124(run, seed_store):
    text = "SELECT (COUNT(*) AS ?n) { GRAPH ?g {?a ?b ?c} GRAPH ?h {?d ?e ?f} GRAPH ?i {?j ?k ?l} }"
    result = run("--store", seed_store, "query", "run", "-", "--timeout", "2", stdin=text)
    failed(result, 124)


def test_a_query_of_ones_own_is_answered(run, seed_store):
    text = (
        "PREFIX pg: <https://w3id.org/peacegraph/ontology#>\n"
        "SELECT (COUNT(?d) AS ?n) { GRAPH ?d { ?d a pg:Document } }"
    )
    result = run("--store", seed_store, "query", "run", "-", "-f", "csv", stdin=text)
    assert result.stdout.split() == ["n", "5"]


def test_the_reader_and_the_command_agree(run, article):
    assert run("extract", article, "--output", "out").returncode == 0
    text = article.parent / "out" / "texts" / "road.txt"
    assert text.read_text(encoding="utf-8") == read(article).text


@pytest.mark.parametrize("options", [(), ("--jobs", "2"), ("--engine", "pyshacl")])
def test_validate_says_where_no_shape_selects_anything(run, tmp_path, options):
    path = tmp_path / "graph.ttl"
    path.write_text(
        "@prefix pg: <https://w3id.org/peacegraph/ontology#> .\n"
        "<https://example.org/a> a pg:Persn .\n"
    )
    result = run("validate", path, *options)
    assert result.returncode == 0, result.stderr
    assert "nothing was judged" in result.stderr


def test_validate_judges_by_shapes_named_twice_once(run, nameless):
    data, shapes = nameless
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .\n"
        "ex:Shape sh:targetClass ex:Person ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .\n"
    )
    result = run("validate", data, "--shapes", shapes, "--shapes", shapes)
    assert result.stderr.startswith("1 violations"), result.stderr


def test_shapes_check_tells_a_missing_file_from_a_missing_store(run, nameless, tmp_path):
    error = failed(run("shapes", "check", nameless[1], "--data", tmp_path / "nothere.ttl"), 3)
    assert "no such file" in error


def test_ontology_docs_are_not_written_onto_a_file(run, nameless):
    assert "it is a file" in failed(run("ontology", "docs", "--output", nameless[0]), 3)

"""The command line as its users meet it: real processes, exit codes, one line on stderr."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import peacegraph
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


def test_help_names_every_verb(run):
    shown = run("--help").stdout
    for verb in [
        "build",
        "extract",
        "load",
        "validate",
        "query",
        "export",
        "explain",
        "retract",
        "info",
    ]:
        assert verb in shown


def test_build_says_what_it_did(run, article):
    result = run("build", article, "--format", "json")
    assert result.returncode == 0, result.stderr
    assert "documents are in" in result.stderr or "document" in result.stderr
    assert "road" in result.stdout


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


@pytest.mark.parametrize("text", ["store = 3\n", "stroe = 'x'\n", "store = \n", "\xff"])
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
        ("validate", "--fail-on", "monday"),
        ("build", "x.txt", "--extractor", "nobody"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(run, seed_store, arguments):
    failed(run("--store", seed_store, *arguments), 2)


def test_no_such_question_is_exit_code_1_with_a_suggestion(run, seed_store):
    assert "posts-of-person" in failed(
        run("--store", seed_store, "query", "run", "post-of-person"), 1
    )


def test_no_such_thing_is_exit_code_1(run, seed_store):
    failed(run("--store", seed_store, "explain", "Nobody Of That Name"), 1)


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
    failed(run("--store", seed_store, "query", "run", "posts-of-person", f"person={value}"), 2)


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


def test_a_text_of_20_megabytes_falls_over_nothing(run, tmp_path):
    (tmp_path / "long.txt").write_text(SHORT * (20_000_000 // len(SHORT)))
    result = run("build", "long.txt", timeout=300)
    assert result.returncode in (0, 3), result.stderr
    assert "Traceback" not in result.stderr


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
    assert "Traceback" not in said
    after = exported(run, store)
    assert len(after) >= len(before)
    assert run("--store", store, "validate").returncode == 0


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

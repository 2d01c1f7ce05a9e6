"""Saved questions answer their examples, values are bound as terms, and no query does harm."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from peacegraph import artefacts, queries, store
from peacegraph.errors import (
    ArtefactError,
    Findings,
    PeacegraphError,
    StoreError,
    TimeLimitError,
    UsageError,
)
from peacegraph.queries import binding, guard, questions, results
from peacegraph.queries.entities import resolve
from peacegraph.queries.results import Graph, Rows, Verdict, render
from peacegraph.sparql_tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "queries" / "graph.trig"
NAMES = queries.names()
ID = "https://w3id.org/peacegraph/id/"
HEADER = """\
#+ summary: What?
#+ description: Something.
#+ peacegraph:
#+   parameters:
#+     {parameter}
#+   example: {{answers: [{{x: "1"}}]}}
"""


@pytest.fixture(scope="module")
def graph() -> Store:
    memory = Store()
    memory.load(path=str(DATA), format=RdfFormat.TRIG)
    return memory


@pytest.fixture(scope="module")
def folder(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the graph of the tests."""
    path = tmp_path_factory.mktemp("stored") / "graph"
    with store.open_writer(path) as writer:
        for node in list(graph.named_graphs()):
            writer.replace_graph(str(node.value), graph.quads_for_pattern(None, None, None, node))
    return path


def answer(graph: Store, name: str, **arguments: str) -> list[dict[str, str]]:
    return [
        {key: value for key, value in row.items() if value}
        for row in queries.run(graph, name, arguments).to_dicts()
    ]


def question(query: str, parameter: str = "x: {type: text, description: A word.}") -> Any:
    return questions.parse("made-up", HEADER.format(parameter=parameter) + query)


# ---- the files ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_question_answers_its_example(graph: Store, name: str) -> None:
    asked = queries.load(name)
    rows = queries.run(graph, asked, asked.example.arguments).to_dicts()
    for expected in asked.example.answers:
        assert any(
            all((row.get(column) or "") == value for column, value in expected.items())
            for row in rows
        ), expected


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_quote_and_document(name: str) -> None:
    asked = queries.load(name)
    columns = [token.text for token in questions.projected(tuple(tokens(asked.text)))]
    if asked.form == "SELECT" and name != "documents":
        assert {"?quote", "?document"} <= set(columns)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_never_counts_what_did_not_happen_as_done(name: str) -> None:
    """It shows the standing of a fact, or asks for what is actual alone."""
    text = queries.load(name).text
    assert (
        re.search(r"\?standing|\bpg:modality pg:modality-actual\b", text)
        or queries.load(name).form == "CONSTRUCT"
        or name == "documents"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_question_orders_its_rows_wholly(graph: Store, name: str) -> None:
    """However the store was filled, the answer has the same bytes."""
    asked = queries.load(name)
    quads = list(graph)
    wanted = render(queries.run(graph, asked, asked.example.arguments), "table")
    for seed in (1, 2):
        random.Random(seed).shuffle(quads)  # noqa: S311 - a test's order, no secret
        other = Store()
        for quad in quads:
            other.add(quad)
        assert render(queries.run(other, asked, asked.example.arguments), "table") == wanted
    if asked.form == "SELECT":
        words = [token.text.upper() for token in tokens(asked.text)]
        assert "ORDER" in words[len(words) - 1 - words[::-1].index("}") :]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_runs_unmodified(graph: Store, name: str) -> None:
    """Parameters are ordinary variables: any store takes the file as it is."""
    graph.query(queries.load(name).text)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_joins_nothing_after_an_optional(name: str) -> None:
    """What is joined after an OPTIONAL is compared with every row: thousands of times slower."""
    _Groups(queries.load(name).text).check()


def test_the_lint_finds_a_join_after_an_optional() -> None:
    for text in (
        "{ GRAPH ?g { ?a ?b ?c OPTIONAL { ?c ?d ?e } } GRAPH ?h { ?a ?i ?j } }",
        "{ ?a ?b ?c OPTIONAL { ?c ?d ?e } ?c ?f ?g }",
        "{ ?a ?b ?c { ?c ?d ?e OPTIONAL { ?e ?f ?g } } }",
    ):
        with pytest.raises(AssertionError):
            _Groups(text).check()


class _Groups:
    """Walks the groups of a query and asserts that nothing is joined after an OPTIONAL."""

    def __init__(self, text: str) -> None:
        self.pieces = list(tokens(text))
        self.position = 0

    def check(self) -> None:
        while self._text() != "{":
            self.position += 1
        self._group()

    def _text(self) -> str:
        return self.pieces[self.position].text.upper()

    def _group(self) -> bool:
        """Check the group that opens here, go to where it ends, tell whether it has OPTIONALs."""
        optional = joined = False
        word = ""
        self.position += 1
        while self._text() != "}":
            text = self._text()
            if text == "{":
                inner = self._inner(word)
                if word not in ("FILTER", "OPTIONAL", "UNION"):
                    assert not optional, self._complaint()
                    assert not (inner and joined), self._complaint()
                    joined = True
                optional, word = optional or inner, ""
            elif text == "SELECT":
                optional = self._select() or optional
            elif text in ("BIND", "FILTER"):
                self._brackets()
            elif text in ("OPTIONAL", "UNION", "GRAPH"):
                word = text
            elif text == "VALUES":
                assert not optional, self._complaint()
                joined, word = True, text
            elif not word:
                assert not optional, self._complaint()
                joined = True
            self.position += 1
        return optional

    def _inner(self, word: str) -> bool:
        if word == "VALUES":
            while self._text() != "}":
                self.position += 1
            return False
        return self._group() or word == "OPTIONAL"

    def _select(self) -> bool:
        while self._text() != "{":
            self.position += 1
        optional = self._group()
        while self.pieces[self.position + 1].text != "}":  # GROUP BY, HAVING, ORDER BY
            self.position += 1
        return optional

    def _brackets(self) -> None:
        depth = 0
        while depth == 0 or self._text() != ")" or depth > 1:
            depth += {"(": 1, ")": -1}.get(self._text(), 0)
            self.position += 1

    def _complaint(self) -> str:
        return f"joined after an OPTIONAL, at character {self.pieces[self.position].start}"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_uses_declared_terms_only(name: str) -> None:
    ontology = artefacts.folder("ontology") / "peacegraph.ttl"
    declared = {
        quad.subject.value
        for quad in parse(path=str(ontology), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    }
    used = {
        "https://w3id.org/peacegraph/ontology#" + token.text.removeprefix("pg:")
        for token in tokens(queries.load(name).text)
        if token.kind == "name" and token.text.startswith("pg:") and token.text != "pg:"
    }
    assert used <= declared


def test_no_question_can_be_read_in_two_ways() -> None:
    for name in NAMES:
        assert not [token for token in tokens(queries.load(name).text) if token.doubtful]


def test_every_question_of_the_first_version_is_there() -> None:
    assert {
        "posts-of-person",
        "holders-of-post",
        "deployments-of-country",
        "personnel-by-country-mission-and-year",
        "who-relieved-whom",
        "gatherings",
        "who-met-whom",
        "statements-of-person",
        "support",
        "agreements",
        "findings",
        "timeline",
        "everything-about",
        "disagreements",
        "plans-and-outcomes",
        "resting-on-one-document",
    } <= set(NAMES)


# ---- loading --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../secret", "a/b", "", "posts.rq", "Posts", "a\n", "\x00", "é"])
def test_a_name_is_a_name_and_no_path(name: str) -> None:
    with pytest.raises(UsageError):
        queries.load(name)


def test_an_unknown_question_is_no_such_thing() -> None:
    with pytest.raises(Findings, match="did you mean posts-of-person"):
        queries.load("post-of-persons")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT ?x { ?x ?y ?_x_iri }", r"ends in _literal"),
        ("SELECT (?_x_literal AS ?y) { ?a ?b ?_x_literal }", "projected"),
        ("SELECT ?x { ?x ?y ?_x_literal, ?__x_literal }", "two ways"),
        ("SELECT ?x { ?x ?y ?_x_literal, ?_z_iri }", "does not describe: z"),
        ("SELECT ?x { ?x ?y ?_x }", r"\?_x is no parameter"),
        ("SELECT ?x { ?x ?y ?z }", "x does not stand in the query"),
        ("SELECT ?x { ?x ?y 'open }", "line 7, column"),
    ],
)
def test_a_question_at_fault_is_named(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        question(text)


def test_a_file_at_fault_is_our_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.rq").write_text("#+ summary: [\nSELECT * {}")
    monkeypatch.setattr(questions, "_files", lambda: {"broken": tmp_path / "broken.rq"})
    with pytest.raises(ArtefactError, match=r"broken\.rq: the #\+ lines are no YAML") as caught:
        queries.load("broken")
    assert "\n" not in str(caught.value)


def test_a_question_describes_itself() -> None:
    asked = queries.load("holders-of-post")
    assert asked.signature() == ["at=DATE", "[post=NAME]", "[body=NAME]"]
    described = asked.describe()
    assert asked.summary in described
    assert 'peacegraph query run holders-of-post at=2017-06-01 post=Minister body="' in described
    assert "#+" not in described


# ---- binding --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given_name",
    [
        "Amina Sarr",
        "AMINA  SARR",
        "amina-sarr",
        "person/amina-sarr",
        "id:person/amina-sarr",
        ID + "person/amina-sarr",
        f"<{ID}person/amina-sarr>",
        f"‹{ID}person/amina-sarr›",
    ],
)
def test_an_entity_is_named_by_label_id_or_iri(graph: Store, given_name: str) -> None:
    assert len(answer(graph, "posts-of-person", person=given_name)) == 1


@pytest.mark.parametrize("given_name", ["UNIFIL", "unifil", "mission/UNIFIL"])
def test_a_mission_is_named_by_its_acronym(graph: Store, given_name: str) -> None:
    assert len(answer(graph, "who-relieved-whom", mission=given_name)) == 1


def test_accents_and_apostrophes_are_folded(graph: Store) -> None:
    assert resolve("Cote d'Ivoire", graph).endswith("country/CIV")


@pytest.mark.parametrize("code", ["GH", "GHA"])
def test_a_country_is_known_by_its_iso_codes(graph, code):
    assert resolve(code, graph).endswith("country/GHA")


def test_an_ambiguous_name_lists_the_candidates(graph: Store) -> None:
    with pytest.raises(UsageError, match=r"'Congo': say which: country/COD, country/COG"):
        resolve("Congo", graph, what="country")


def test_an_unknown_name_brings_its_neighbours(graph: Store) -> None:
    with pytest.raises(Findings, match=r"did you mean Amina Sarr \(person/amina-sarr\)"):
        answer(graph, "posts-of-person", person="Amina Saar")


def test_an_empty_name_is_a_wrong_call(graph: Store) -> None:
    with pytest.raises(UsageError, match="entity is empty"):
        answer(graph, "timeline", entity="")


def test_a_long_name_is_shortened_in_the_message(graph: Store) -> None:
    for name, arguments in (
        ("timeline", {"entity": "x" * 500}),
        ("gatherings", {"kind": "x" * 500}),
        ("gatherings", {"x" * 500: "meeting"}),
        ("x" * 500, {}),
        ("X" * 500, {}),
    ):
        with pytest.raises(PeacegraphError) as caught:
            answer(graph, name, **arguments)
        assert "x" * 61 not in str(caught.value).casefold()


def test_an_entity_of_another_kind_is_said_to_be_one(graph: Store) -> None:
    with pytest.raises(UsageError, match="person wants a person, and 'Ghana' is a country"):
        answer(graph, "posts-of-person", person="Ghana")


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://example.org/unknown",
        ID + "person/nobody",
        ID + "person/amina-sarr> ?p ?o . ?s",
        "person/x> { ?s ?p ?o } #",
        "country/VNM\n",
        "id:person/nobody",
        "‹https://example.org/unknown›",
        "<>",
    ],
)
def test_an_iri_that_is_not_of_the_store_is_no_such_thing(graph: Store, iri: str) -> None:
    with pytest.raises(Findings) as caught:
        answer(graph, "timeline", entity=iri)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("posts-of-person", {}, "needs person: Whose posts"),
        ("posts-of-person", {"persona": "x"}, "did you mean person"),
        ("documents", {"x": "1"}, "it takes none"),
        ("holders-of-post", {"at": "last May"}, "takes a date such as"),
        ("holders-of-post", {"at": "2018-13"}, "takes a date such as"),
        ("holders-of-post", {"at": '2018-01-01"^^xsd:date) } #'}, "takes a date such as"),
        ("personnel-by-country-mission-and-year", {"year": "MMXVIII"}, "takes a number"),
        ("personnel-by-country-mission-and-year", {"year": "1 || true"}, "takes a number"),
        ("personnel-by-country-mission-and-year", {"year": "9" * 30}, "takes a number"),
        ("gatherings", {"kind": "party"}, "kind is one of conference, meeting"),
        ("gatherings", {"kind": "conference> }"}, "kind is one of"),
        ("facts-of-document", {"document": "x" * 3000}, "too long"),
        ("facts-of-document", {"document": "\ud800"}, "not UTF-8"),
    ],
)
def test_a_wrong_argument_is_one_line(
    graph: Store, name: str, arguments: dict[str, str], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        queries.run(graph, name, arguments)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ['"', "'", "gamma' . ?s ?p ?o #", 'x" } SELECT * {', "\\", "\n}", "\\u0022", "?_x", "\x00"],
)
def test_a_text_that_tries_to_be_sparql_is_only_a_text(graph: Store, text: str) -> None:
    assert answer(graph, "facts-of-document", document=text) == []


def test_a_month_means_the_day_its_question_declares(graph: Store) -> None:
    asked = question(
        "SELECT ?x { BIND(?_a_xsd_date AS ?x) BIND(?__b_xsd_date AS ?y) }",
        "a: {type: date, description: A.}\n#+     b: {type: date, day: last, description: B.}",
    )
    bound = queries.bind(asked, {"a": "2018-02", "b": "2018-02"}, graph)
    assert 'BIND("2018-02-01"^^' in bound
    assert 'BIND("2018-02-28"^^' in bound


def test_a_default_fills_a_parameter(graph: Store) -> None:
    text = HEADER.format(parameter="x: {type: text, description: A word.}").replace(
        "#+ peacegraph:", '#+ defaults:\n#+   - x: "1"\n#+ peacegraph:'
    )
    asked = questions.parse("made-up", text + "SELECT ?y { BIND(?_x_literal AS ?y) }")
    assert not asked.parameters["x"].required
    assert queries.run(graph, asked).to_dicts() == [{"y": "1"}]


def test_only_tokens_are_replaced(graph: Store) -> None:
    asked = question(
        "SELECT ?y { # ?_x_literal\n BIND(?_x_literal AS ?y) "
        'FILTER("?_x_literal" != <http://e/?_x_literal>) }'
    )
    bound = queries.bind(asked, {"x": "w"}, graph)
    assert bound == asked.text.replace("BIND(?_x_literal", 'BIND("w"')


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_bound_text_never_changes_the_structure_of_its_query(text: str) -> None:
    asked = question("SELECT ?y { BIND(?_x_literal AS ?y) }")
    memory = Store()
    bound = queries.bind(asked, {"x": text}, memory)
    shape = [token.kind for token in tokens(bound)]
    plain = queries.bind(asked, {"x": "word"}, memory)
    assert shape == [token.kind for token in tokens(plain)]
    assert [row["y"] for row in memory.query(bound)] == [Literal(text)]  # type: ignore[union-attr]


@given(st.text(max_size=40), st.sampled_from(["date", "number", "entity", "code"]))
def test_any_text_for_any_type_is_an_answer_or_one_line(text: str, kind: str) -> None:
    name, argument = {
        "date": ("holders-of-post", "at"),
        "number": ("personnel-by-country-mission-and-year", "year"),
        "entity": ("posts-of-person", "person"),
        "code": ("gatherings", "kind"),
    }[kind]
    memory = Store()
    asked = _LOADED.setdefault(name, queries.load(name))
    try:
        bound = queries.bind(asked, {argument: text}, memory)
    except PeacegraphError as error:
        complaint = str(error)
    else:
        complaint = ""
        memory.query(bound)
    assert len(complaint.splitlines()) <= 1


_LOADED: dict[str, Any] = {}


def test_parameters_leave_plans_and_other_years_out(graph: Store) -> None:
    rows = answer(graph, "personnel-by-country-mission-and-year", mission="UNDOF")
    assert [(row["year"], row["personnel"], row["document"]) for row in rows] == [
        ("2019", "100", "beta")
    ]
    rows = answer(graph, "deployments-of-country", country="Ghana", to="2018-01")
    assert [row["date"] for row in rows] == ["2014/.."]


# ---- the guard ------------------------------------------------------------------------------

SERVICES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE<URL>{ ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE #<\n <URL> { ?s ?p ?o } }",
    "PREFIX a: <URL> SELECT * { SERVICE a: { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { VALUES ?a { 1 } FILTER(?a<'>') SERVICE <URL> { ?s ?p ?o } FILTER('a'='a') }",
    "PREFIX e: <u:> SELECT * { FILTER(?a<e:b#>'''\n) SERVICE <URL> {} FILTER(''='''\n) }",
    'SELECT * { VALUES ?a {"""x"} SERVICE <URL> { ?s ?p ?o } #\\q """\n }',
    'SELECT * { VALUES ?a {"""x"} SERVICE <URL> { ?s ?p ?o } #\\ud800 """\n }',
    'SELECT * { VALUES ?a {"""x"} SERVICE <URL> { ?s ?p ?o } # """\n }',
    "PREFIX e: <u:> SELECT * { ?s e:p?trueSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERV\\u0049CE <URL> { ?s ?p ?o } }",
    "LOAD <URL>",
    "load silent<URL>",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * from<URL>{ ?s ?p ?o }",
    "SELECT * FROM #\n NAMED <URL> { ?s ?p ?o }",
    "CONSTRUCT FROM <URL> WHERE { ?s ?p ?o }",
    "INSERT DATA { <a:a> <a:a> <a:a> }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <URL> DELETE { ?s ?p ?o } WHERE {}",
    "CLEAR ALL",
    "drop all",
    "COPY <URL> TO DEFAULT",
]


@pytest.fixture(scope="module")
def ear() -> Iterator[tuple[str, list[Any]]]:
    """A listening socket, and whoever has called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        callers: list[Any] = []

        def listen() -> None:
            while True:
                try:
                    connection, caller = server.accept()
                except OSError:
                    return
                callers.append(caller)
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", callers
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("text", SERVICES)
def test_nothing_is_fetched_or_written(folder: Path, ear: tuple[str, list[Any]], text: str) -> None:
    url, callers = ear
    with pytest.raises(UsageError) as caught:
        queries.run_untrusted(folder, text.replace("URL", url), timeout=20)
    assert "\n" not in str(caught.value)
    assert callers == []


def test_the_ear_hears(graph: Store, ear: tuple[str, list[Any]]) -> None:
    """The engine itself does call: the tests above would see it."""
    url, callers = ear
    with pytest.raises(OSError, match=r".+"):
        results.collect(graph.query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"))
    deadline = time.monotonic() + 5
    while not callers and time.monotonic() < deadline:
        time.sleep(0.01)
    assert callers
    callers.clear()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process leave the network")
def test_the_worker_has_no_network_either(folder: Path, ear: tuple[str, list[Any]]) -> None:
    url, callers = ear
    task = {
        "store": str(folder),
        "text": f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "row_limit": 1,
        "memory": 2048,
        "seconds": 20,
    }
    may_leave = subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True)
    if may_leave.returncode != 0:
        pytest.skip("this system lets nobody leave the network")
    subprocess.run(
        [sys.executable, "-m", "peacegraph.queries.worker"],
        input=json.dumps(task).encode(),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        capture_output=True,
    )
    assert callers == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "SELECT * " + "{" * 5000 + "}" * 5000,
        "SELECT * { ?s ?p " + "[ ?p " * 5000 + "1" + " ]" * 5000 + " }",
        "SELECT * { FILTER(" + "!" * 5000 + "true) }",
        "SELECT * { FILTER(" + "- " * 5000 + "1) }",
        "SELECT * { ?s " + "^" * 5000 + "<a:a> ?o }",
        "SELECT * { FILTER(" + " || ".join(["true"] * 10_000) + ") }",
        "SELECT * { {} " + "UNION {}" * 7000 + " }",
        "SELECT * { ?s " + "/".join(["<a:a>"] * 800) + " ?o }",
        "SELECT * { " + "?s ?p ?o ." * 800 + " }",
        "SELECT * {" + " " * 100_000 + "}",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o }" * 1000 + " }",
        "SELECT * { ?s ?p '\ud800' }",
        "SELECT * { ?s ?p 'open }",
        "SELECT * { ?s ?p \x00 }",
        "",
        "nonsense",
    ],
    ids=range(17),
)
def test_a_query_that_would_end_the_engine_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        queries.run_untrusted(folder, text, timeout=20)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=80))
def test_the_guard_reads_anything(text: str) -> None:
    complaint = ""
    try:
        guard.check(text)
    except UsageError as error:
        complaint = str(error)
    assert len(complaint.splitlines()) <= 1


PIECES = ["SERVICE", "<http://e/>", "{", "}", "(", ")", "'", '"', '"""', "'''", "<", ">", "#", "\n"]
PIECES += [
    " ",
    "?a",
    "a:b",
    "FILTER",
    "VALUES ?a",
    "1",
    "true",
    "=",
    "\\",
    "\\'",
    "\\q",
    "@en",
    "^^",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_the_guard_lets_pass_the_engine_reads_without_service(pieces: list[str]) -> None:
    """With another word for SERVICE at its place, what passes means the same to the engine."""
    text = "PREFIX a: <u:> SELECT * { " + "".join(pieces) + " }"
    try:
        guard.check(text)
    except UsageError:
        return
    memory = Store()
    # An address that nobody can call: if the engine finds SERVICE here, it fails otherwise.
    try:
        results.collect(memory.query(text))
    except SyntaxError:
        return
    except (OSError, RuntimeError) as error:  # pragma: no cover - this is the failure
        pytest.fail(f"the engine called: {text!r}: {error}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { GRAPH ?g { ?s ?p 'a service from here' } }",
        "# SERVICE\nSELECT ?service { GRAPH ?service { ?s a <http://e/service#FROM> } }",
        "PREFIX pg: <https://w3id.org/peacegraph/ontology#> SELECT * { ?s ?p pg:phase-service }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "# " + "-" * 200 + "\nSELECT * { ?s ?p ?o }",
        'SELECT * { ?s ?p "' + "!" * 200 + '" }',
        "DESCRIBE <http://e/a>",
    ],
)
def test_what_only_looks_dangerous_passes(text: str) -> None:
    guard.check(text)


# ---- the worker -----------------------------------------------------------------------------


def test_anybodys_query_is_answered(folder: Path) -> None:
    answered = queries.run_untrusted(
        folder,
        "PREFIX pg: <https://w3id.org/peacegraph/ontology#> SELECT ?n { ?d a pg:Document ; "
        "pg:identifier ?n } ORDER BY ?n",
    )
    assert answered.to_dicts() == [{"n": "alpha"}, {"n": "beta"}, {"n": "gamma"}]
    assert queries.run_untrusted(folder, "ASK { ?s ?p ?o }") == Verdict(answer=True)
    graph = queries.run_untrusted(folder, "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", row_limit=3)
    assert isinstance(graph, Graph)
    assert len(graph) == 3
    assert graph.truncated


def test_rows_are_capped_and_it_is_said(folder: Path) -> None:
    rows = queries.run_untrusted(folder, "SELECT * { ?s ?p ?o }", row_limit=5)
    assert isinstance(rows, Rows)
    assert (len(rows), rows.truncated) == (5, True)


CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 1e300, 0, -1, 86_401])
def test_a_time_limit_is_one(folder: Path, seconds: float) -> None:
    with pytest.raises(UsageError, match="above 0 and at most 86400 seconds"):
        queries.run_untrusted(folder, "ASK {}", timeout=seconds)


def test_an_endless_query_ends_with_its_time(folder: Path) -> None:
    started = time.monotonic()
    with pytest.raises(TimeLimitError) as caught:
        queries.run_untrusted(folder, CROSS, timeout=1.5)
    assert caught.value.exit_code == 124
    assert time.monotonic() - started < 10


def test_a_query_that_eats_memory_is_ended(folder: Path) -> None:
    with pytest.raises(UsageError, match="needs more than 100 MB"):
        queries.run_untrusted(
            folder,
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d",
            memory=100,
            timeout=60,
        )


def test_an_engine_that_falls_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the guard to let something pass, only the worker would fall."""
    monkeypatch.setattr(guard, "check", lambda _: None)
    text = "SELECT * { FILTER(" + "(" * 30_000 + "1" + ")" * 30_000 + ") }"
    with pytest.raises(
        UsageError, match="the query engine gave up: the query is too deeply nested"
    ):
        queries.run_untrusted(folder, text)


def test_a_store_that_is_none_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        queries.run_untrusted(tmp_path / "none", "ASK {}")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_the_worker_too(folder: Path) -> None:
    program = (
        "import sys\nfrom peacegraph import queries\n"
        f"queries.run_untrusted({str(folder)!r}, {CROSS!r}, timeout=60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
    )
    worker = _child_of(process.pid)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=20)
    assert b"KeyboardInterrupt" in complaint
    deadline = time.monotonic() + 10
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


def _child_of(parent: int) -> int:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        listed = subprocess.run(
            ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        ).stdout
        for line in listed.splitlines():
            pid, ppid, arguments = line.split(None, 2)
            if int(ppid) == parent and "peacegraph.queries.worker" in arguments:
                return int(pid)
        time.sleep(0.1)
    raise AssertionError("no worker started")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# ---- results --------------------------------------------------------------------------------

HARMFUL = [
    "=1+1",
    "\x1b[31mred",
    "a\tb\nc",
    "<script>alert(1)</script>",
    "a|b",
    '"q"',
    "\u202eevil",
    "日本語",
    "é",
]


@pytest.fixture
def harmful() -> Rows:
    return results.rows(["n", "text"], [[number, text] for number, text in enumerate(HARMFUL)])


def test_standard_formats_are_the_engines_own(graph: Store) -> None:
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    text = queries.bind(queries.load("posts-of-person"), {"person": "Amina Sarr"}, graph)
    for name, standard in {
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
    }.items():
        solutions = graph.query(text)
        assert isinstance(solutions, QuerySolutions)
        wanted = solutions.serialize(format=standard)
        assert render(results.collect(graph.query(text)), name) == wanted


def test_csv_keeps_every_byte_and_a_spreadsheet_is_safe(harmful: Rows) -> None:
    rows = list(csv.reader(io.StringIO(render(harmful, "csv").decode(), newline="")))
    assert [row[1] for row in rows[1:]] == HARMFUL
    sheet = render(harmful, "spreadsheet").decode("utf-8-sig")
    cells = [row[1] for row in csv.reader(io.StringIO(sheet, newline=""))][1:]
    assert cells[0] == "'=1+1"
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert b"\n-5" in render(results.rows(["n"], [[-5]]), "spreadsheet").replace(b"\r", b"")


def test_a_table_shows_no_control_characters(harmful: Rows) -> None:
    table = render(harmful, "table").decode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", table)
    assert "[31mred" in table
    assert len(table.splitlines()) == len(HARMFUL) + 2


def test_markdown_is_only_text(harmful: Rows) -> None:
    lines = render(harmful, "markdown").decode().splitlines()
    assert len(lines) == len(HARMFUL) + 2
    assert "<script>" not in "".join(lines)
    assert r"a\|b" in lines[6]


def test_a_table_fits_its_terminal(graph: Store) -> None:
    for name in ("documents", "deployments-of-country"):
        asked = queries.load(name)
        answered = queries.run(graph, asked, asked.example.arguments)
        for width in (40, 80, 200):
            table = render(answered, "table", width=width).decode()
            assert max(map(len, table.splitlines())) <= width


def test_a_table_leaves_out_empty_columns_and_shortens_ids() -> None:
    rows = results.rows(["a", "b"], [[NamedNode(ID + "country/VNM"), None]])
    assert render(rows, "table").decode().split() == ["a", "───────────", "country/VNM"]


def test_a_table_without_a_value_has_its_heads() -> None:
    rows = results.rows(["x", "quote"], [[None, None]])
    assert render(rows, "table").decode().splitlines()[0].split() == ["x", "quote"]
    assert render(results.rows([], [[]]), "table") == b""


CELLS = st.none() | st.integers(-9, 9) | st.text(st.characters(exclude_categories=["Cs"]))
NAMED = st.sampled_from(["x", "y", "fact", "document", "quote"])


@given(st.data(), st.lists(NAMED, unique=True), st.sampled_from([*results.ROW_FORMATS]))
def test_any_rows_are_written_in_any_format(data: Any, columns: list[str], name: str) -> None:
    """Also those in which nothing stands, and those of no column at all."""
    cells = st.none() if data.draw(st.booleans()) else CELLS
    line = st.lists(cells, min_size=len(columns), max_size=len(columns))
    found = results.rows(columns, data.draw(st.lists(line, max_size=4)))
    width = data.draw(st.integers(1, 200))
    written = render(found, name, width=width).decode()
    # A table wraps its heads, and leaves out those beneath which nothing stands.
    if name not in ("table", "jsonl"):
        assert all(column in written for column in columns)


@pytest.mark.parametrize("name", results.ROW_FORMATS)
def test_a_name_that_is_not_utf_8_can_be_shown(name: str) -> None:
    written = render(results.rows(["document"], [["caf\udce9"]]), name).decode("utf-8-sig")
    assert "udce9" in written


@pytest.mark.parametrize("width", [1, 3, 4, 5])
def test_a_terminal_too_narrow_for_anything_ends_nothing(width: int) -> None:
    rows = results.rows(["a", "quote"], [["1", "some words " * 9]])
    assert b"w" in render(rows, "table", width=width)


def test_json_lines_are_plain_values() -> None:
    rows = results.rows(["a", "b", "c"], [["x", 1, None]])
    assert render(rows, "jsonl") == b'{"a": "x", "b": 1, "c": null}\n'


def test_a_graph_is_written_sorted(graph: Store) -> None:
    answered = queries.run(graph, "everything-about", {"entity": "Efua Darko"})
    lines = render(answered, "ntriples").decode().splitlines()
    assert lines == sorted(lines)
    turtle = render(answered, "table")
    assert turtle == render(answered, "turtle")
    again = {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)}
    assert isinstance(answered, Graph)
    assert again == set(answered.triples)


def test_formats_are_named_when_one_is_wrong() -> None:
    with pytest.raises(UsageError, match="choose one of table, csv"):
        render(results.rows(["a"], []), "xlsx")
    with pytest.raises(UsageError, match="choose one of turtle"):
        render(Graph(()), "csv")
    with pytest.raises(UsageError, match="choose one of table"):
        render(Verdict(answer=True), "turtle")
    for name in results.ROW_FORMATS:
        assert render(Verdict(answer=True), name) if name not in ("csv", "tsv") else True


def test_what_a_worker_hands_over_is_what_it_found() -> None:
    node = NamedNode("http://e/a")
    rows = results.rows(
        ["a", "b", "c", "d"],
        [[node, Literal("x", language="en"), Literal("1.50", datatype=node), None]],
    )
    for result in (rows, Verdict(answer=False), Graph((Quad(node, node, node).triple,))):
        kind, data = results.dumps(result)
        assert results.loads(kind, data, truncated=False) == result


# ---- start-up -------------------------------------------------------------------------------


def test_a_saved_question_starts_without_the_heavy_libraries(folder: Path) -> None:
    program = (
        "import sys\nfrom peacegraph import queries, store\n"
        f"with store.open_reader({str(folder)!r}) as reader:\n"
        "    found = queries.run(reader, 'posts-of-person', {'person': 'Amina Sarr'})\n"
        "print(len(found), *(m for m in sys.argv[1:] if m in sys.modules))"
    )
    heavy = ["rdflib", "pyshacl", "owlready2", "spacy", "rich", "rapidfuzz", "edtf", "subprocess"]
    done = subprocess.run(
        [sys.executable, "-c", program, *heavy],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1"]


def test_errors_are_ours() -> None:
    for error in (Findings, UsageError, StoreError, TimeLimitError, ArtefactError):
        assert issubclass(error, PeacegraphError)
    assert binding.closed_list("Modality")

"""Screening changes how long a report takes and never what is in it.

Plain pySHACL, on one graph of everything, says what must be found.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from pyshacl.errors import ReportableRuntimeError
from rdflib import SH, Graph
from rdflib.plugins.sparql import prepareQuery

from peacegraph import artefacts, ontology, rdf, rdf_files, shapes
from peacegraph.shapes import asking, graphs, load_shapes, validate
from peacegraph.shapes.judging import ENGINES
from peacegraph.shapes.statements import Joined, Statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result

CASES = Path(__file__).parent / "shapes"
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in ontology.PREFIXES.items())
HEAD += (
    "@prefix ex: <https://example.org/> .\n@prefix pgsh: <https://w3id.org/peacegraph/shapes#> .\n"
)
EX = "https://example.org/"
TYPE = NamedNode(ontology.PREFIXES["rdf"] + "type")


class PlainGraph(Graph):
    """A graph of rdflib that remembers how it read a query: without, the test takes minutes."""

    def query(self, query_object: object, *options: Any, **named: Any) -> Result:
        return super().query(prepared(str(query_object)), *options, **named)


@cache
def prepared(text: str) -> Query:
    return prepareQuery(text)


# Two values that pySHACL cannot compare: a nameless node, a day that does not exist.
INCOMPARABLE = (ReportableRuntimeError, TypeError)
Found = tuple[str, str, str, str, str, str, str]


def plainly(quads: list[Quad], shape_graph: Graph) -> set[Found]:
    """Return what plain pySHACL finds."""
    with graphs.quiet():
        data = PlainGraph()
        data += graphs.assemble({quad.triple for quad in quads})
        _, report, _ = pyshacl.validate(data, shacl_graph=shape_graph, inplace=True)
    return {
        (
            str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower(),
            told(report.value(result, SH.focusNode)),
            path_of(report.value(result, SH.resultPath)),
            told(report.value(result, SH.value)),
            " / ".join(sorted(str(m) for m in report.objects(result, SH.resultMessage))),
            told(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraintComponent)),
        )
        for result in report.objects(None, SH.result)
    }


def told(node: object) -> str:
    """Return a node's text; nameless ones are one, as each engine names its own."""
    if node is None:
        return ""
    term = graphs.from_rdflib(node)  # type: ignore[arg-type]
    return bare(str(term))


def bare(text: str) -> str:
    return "_:" if text.startswith("_:") else re.sub(r"^<(.*)>$", r"\1", text)


def path_of(node: object) -> str:
    if node is None:
        return ""
    return str(node) if isinstance(node, rdflib.URIRef) else "a longer path"


def found_by(report: shapes.Report) -> set[Found]:
    return {
        (
            finding.severity.value,
            bare(finding.focus),
            "a longer path" if finding.path and "<" in finding.path else finding.path or "",
            bare(str(finding.value or "")),
            finding.message,
            bare(finding.shape),
            finding.component,
        )
        for finding in report.findings
        if not shapes.is_lint(finding)
    }


@cache
def our_shape_graph() -> Graph:
    quads = [
        quad
        for path in sorted(artefacts.folder("shapes").glob("*.ttl"))
        for quad in rdf_files.read_rdf(path)
    ]
    return graphs.assemble({quad.triple for quad in quads})


@cache
def context() -> tuple[Quad, ...]:
    return (*rdf.class_axioms(), *rdf_files.read_rdf(CASES / "context.ttl"))


@cache
def cases() -> tuple[tuple[Quad, ...], ...]:
    return tuple(tuple(rdf_files.read_rdf(path)) for path in sorted(CASES.glob("*.*valid.ttl")))


def broken(dice: random.Random) -> list[Quad]:
    """Return a case with something else wrong in it, or in order again."""
    quads = list(dice.choice(cases()))
    for _ in range(dice.randrange(1, 5)):
        place = dice.randrange(len(quads))
        victim, other = quads[place], dice.choice(quads)
        subject, predicate, value, _ = victim
        change = dice.choice(("drop", "subject", "predicate", "value", "odd", "twice", "type"))
        if change == "drop" and len(quads) > 1:
            del quads[place]
        elif change == "subject":
            quads[place] = Quad(other.subject, predicate, value)
        elif change == "predicate":
            quads[place] = Quad(subject, other.predicate, value)
        elif change == "value":
            quads[place] = Quad(subject, predicate, other.object)
        elif change == "odd":
            quads[place] = Quad(subject, predicate, odd(dice))
        elif change == "twice":
            quads.append(Quad(subject, predicate, odd(dice)))
        else:
            kind = NamedNode(ontology.term(dice.choice(list(ontology.CLASS_OF_KIND.values()))))
            quads.append(Quad(subject, NamedNode(ontology.PREFIXES["rdf"] + "type"), kind))
    return quads


def odd(dice: random.Random) -> NamedNode | BlankNode | Literal:
    xsd = ontology.PREFIXES["xsd"]
    text = dice.choice(
        ("", " ", "5", "05", "-3", "1e9", "2018-02-30", "2018-10", "ja", "1.50", "true")
    )
    kinds = ("string", "integer", "decimal", "date", "boolean", "dateTime", "float", "made-up")
    return dice.choice(
        (
            NamedNode(f"{EX}odd"),
            BlankNode("odd"),
            Literal(text),
            Literal(text, language=dice.choice(("en", "fr-CA"))),
            Literal(text, datatype=NamedNode(xsd + dice.choice(kinds))),
            Literal(text, datatype=NamedNode(ontology.EDTF)),
            NamedNode(ontology.term("modality-planned")),
        )
    )


@settings(max_examples=1000, derandomize=True, deadline=None)
@given(st.integers(min_value=0))
def test_a_thousand_broken_graphs_are_judged_as_pyshacl_judges_them(seed: int) -> None:
    quads = [*broken(random.Random(seed)), *context()]  # noqa: S311 - no secret
    try:
        expected = plainly(quads, our_shape_graph())
    except INCOMPARABLE:
        assert not validate(quads).conforms  # SHACL has a result where pySHACL has none
    else:
        assert found_by(validate(quads)) == expected


def test_every_case_is_judged_as_pyshacl_judges_it() -> None:
    for case in cases():
        quads = [*case, *context()]
        assert found_by(validate(quads)) == plainly(quads, our_shape_graph())


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_finds_the_same(engine: str) -> None:
    quads = [quad for case in cases() for quad in case]
    expected = validate(quads, context=context())
    assert len(expected.findings) > 300
    assert validate(quads, context=context(), engine=engine) == expected


def test_our_shapes_leave_no_doubt_on_what_conforms() -> None:
    """Otherwise pySHACL would look at everything again, and all the time saved be lost."""
    screen = load_shapes().screen
    for path in sorted(CASES.glob("*.valid.ttl")):
        graph = Joined(Statements(rdf_files.read_rdf(path)), Statements(context()))
        focus = {shape: screen.focus(shape, graph) for shape in screen.targeted}
        asked = asking.asked(load_shapes().statements, screen, graph, focus)
        for shape, nodes in focus.items():
            test: Callable[..., bool] = screen.tester(shape)
            doubtful = {node for node in nodes if not test(graph, node, graph.of(node))}
            assert doubtful | asked[shape] == set(), f"{path.name}: {shape}"


# --- shapes of a user: each kind of constraint, and what screening leaves to pySHACL -------------

CONSTRAINTS = {
    "class": "sh:class ex:Thing",
    "datatype": "sh:datatype xsd:integer",
    "another datatype": "sh:datatype xsd:dateTime",
    "no datatype of SHACL": "sh:datatype ex:made-up",
    "nodeKind": "sh:nodeKind sh:IRIOrLiteral",
    "minCount": "sh:minCount 2",
    "maxCount": "sh:maxCount 1",
    "in": 'sh:in ( ex:a 5 "05" "ja"@en )',
    "pattern": 'sh:pattern "^[a-z]+$"',
    "pattern and flags": 'sh:pattern "^JA$" ; sh:flags "i"',
    "minLength": "sh:minLength 2",
    "maxLength": "sh:maxLength 2",
    "minInclusive": "sh:minInclusive 5",
    "minExclusive": "sh:minExclusive 5.0",
    "maxInclusive": 'sh:maxInclusive "2018-10-01"^^xsd:date',
    "maxExclusive": "sh:maxExclusive 5",
    "lessThan": "sh:lessThan ex:q",
    "lessThanOrEquals": "sh:lessThanOrEquals ex:q",
    "equals": "sh:equals ex:q",
    "disjoint": "sh:disjoint ex:q",
    "hasValue": "sh:hasValue ex:a",
    "uniqueLang": "sh:uniqueLang true",
    "languageIn": 'sh:languageIn ( "en" )',
    "node": "sh:node ex:Named",
    "not": "sh:not [ sh:datatype xsd:integer ]",
    "or": "sh:or ( [ sh:datatype xsd:integer ] [ sh:class ex:Thing ] )",
    "and": "sh:and ( [ sh:nodeKind sh:IRI ] ex:Named )",
    "xone": "sh:xone ( [ sh:datatype xsd:integer ] [ sh:minLength 2 ] )",
    "qualified": "sh:qualifiedValueShape [ sh:class ex:Thing ] ; sh:qualifiedMinCount 1",
    "property": "sh:property [ sh:path ex:q ; sh:minCount 1 ]",
    "deactivated": "sh:minCount 9 ; sh:deactivated true",
    "query": (
        'sh:sparql [ sh:prefixes ex: ; sh:message "{?value} of {$this}" ; sh:select '
        '"SELECT $this ?value WHERE { $this $PATH ?value . FILTER (isLiteral(?value)) }" ]'
    ),
}
PATHS = {
    "property": "ex:p",
    "inverse": "[ sh:inversePath ex:p ]",
    "sequence": "( ex:p ex:q )",
    "alternative": "[ sh:alternativePath ( ex:p ex:q ) ]",
    "any number": "[ sh:zeroOrMorePath ex:p ]",
}
NODE_CONSTRAINTS = {
    "closed": "sh:closed true ; sh:ignoredProperties ( rdf:type ex:q )",
    "not closed": "sh:closed false",
    "a query": (
        'sh:sparql [ sh:prefixes ex: ; sh:message "{?value} again" ; sh:select '
        '"SELECT $this ?value WHERE { $this ex:p ?value ; ex:q ?value . }" ]'
    ),
    "a query that says what is not": (
        'sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this WHERE { $this a ex:Thing . '
        'FILTER NOT EXISTS { ?other ex:p $this } }" ]'
    ),
    "a query of several ways": (
        'sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this ?value WHERE { '
        '{ $this ex:p ?value } UNION { $this ex:q ?value } FILTER isLiteral(?value) }" ]'
    ),
    "a query along a path": (
        'sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this ?value WHERE { '
        '$this ex:p/ex:q ?value }" ]'
    ),
    "a query about others": (
        'sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this ?value WHERE { $this a ex:Thing . '
        '?value ex:q 5 }" ]'
    ),
    "a query with an option": (
        'sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this ?value WHERE { $this ex:p ?value . '
        'OPTIONAL { ?value ex:q ?more } FILTER (!BOUND(?more)) }" ]'
    ),
}
TARGETS = {
    "class": "sh:targetClass ex:Thing",
    "node": "sh:targetNode ex:a , ex:gone , 5",
    "subjects": "sh:targetSubjectsOf ex:p",
    "objects": "sh:targetObjectsOf ex:p",
}
DECLARED = (
    f'ex: sh:declare [ sh:prefix "ex" ; sh:namespace "{EX}"^^xsd:anyURI ] .\n'
    "ex:Named a sh:NodeShape ; sh:message 'A thing.' ;"
    " sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:message 'A name.' ] .\n"
)


def world(dice: random.Random) -> list[Quad]:
    """Return a small graph about a handful of things."""
    nodes = [NamedNode(EX + name) for name in "abcd"]
    kinds = [NamedNode(EX + name) for name in ("Thing", "Sub", "Other")]
    quads = [
        Quad(kinds[1], NamedNode(ontology.PREFIXES["rdfs"] + "subClassOf"), kinds[0]),
    ]
    named = NamedNode(ontology.PREFIXES["skos"] + "prefLabel")
    for node in nodes:
        types = [kind for kind in kinds if dice.random() < 0.4]
        quads += [Quad(node, NamedNode(ontology.PREFIXES["rdf"] + "type"), kind) for kind in types]
        if dice.random() < 0.5:
            quads.append(Quad(node, named, Literal("N")))
        for name in "pq":
            for _ in range(dice.randrange(3)):
                value = dice.choice((*nodes, odd(dice), Literal(5), Literal("ja", language="en")))
                quads.append(Quad(node, NamedNode(EX + name), value))
    return quads


def shapes_of(folder: Path, turtle: str) -> tuple[shapes.Shapes, Graph]:
    path = folder / "shapes.ttl"
    # Words of pySHACL's own depend on which prefixes a graph knows.
    explained = re.sub(r"(?<=[;\\[]) (?=sh:path)", ' sh:message "A property." ; ', turtle)
    path.write_text(f'{HEAD}{DECLARED}{explained}\nex:S sh:message "A node." .', "utf-8")
    graph = graphs.assemble({quad.triple for quad in rdf_files.read_rdf(path)})
    return load_shapes(path), graph


SHAPES = [
    *(
        f"ex:S {target} ; sh:property ex:P . "
        f"ex:P sh:message 'A property.' ; sh:path {path} ; {constraint} ."
        for target in list(TARGETS.values())[:1]
        for path in PATHS.values()
        for constraint in CONSTRAINTS.values()
        if not (constraint.startswith("sh:sparql") and path != "ex:p")
    ),
    *(
        f"ex:S {target} ; {node} ."
        for target in TARGETS.values()
        for node in NODE_CONSTRAINTS.values()
    ),
    *(
        f"ex:S {target} ; sh:nodeKind sh:IRI ; sh:property [ sh:path ex:p ; sh:maxCount 1 ] ."
        for target in TARGETS.values()
    ),
    "ex:S sh:targetClass ex:Thing ; sh:node ex:S ; sh:property [ sh:path ex:p ; sh:node ex:S ] .",
    (
        "ex:Thing a sh:NodeShape , rdfs:Class ; sh:message 'A thing.' ;"
        " sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    ),
    (
        "ex:Kind rdfs:subClassOf rdfs:Class . ex:Thing a sh:NodeShape , ex:Kind ;"
        " sh:message 'A thing.' ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    ),
    (
        "ex:Thing a sh:NodeShape , owl:Class ; sh:message 'A thing.' ;"
        " sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    ),
    (
        "ex:S sh:targetClass ex:Thing ; sh:property ex:P , ex:Q . ex:P sh:path ex:p ;"
        " sh:deactivated true . ex:Q sh:path ex:q ; sh:class ex:Thing , ex:Other ."
        " ex:S sh:closed true ."
    ),
    (
        "ex:S sh:targetClass ex:Thing ; sh:property ex:P . ex:T sh:targetSubjectsOf ex:q ;"
        " sh:message 'T.' ; sh:property ex:P ."
        " ex:P sh:path ex:p ; sh:maxCount 1 ; sh:message 'P.' ."
    ),
]


# Where it was found to differ once: what a shape says, and of what things.
DIFFERED = {
    "a tag that goes on": ('sh:languageIn ( "zh-Hant" )', 'ex:a ex:p "x"@zh-Hant-TW .'),
    "a datatype with a form": ("sh:datatype xsd:int", 'ex:a ex:p "x"^^xsd:int .'),
    "a datatype of RDF": ("sh:datatype rdf:XMLLiteral", 'ex:a ex:p "<x"^^rdf:XMLLiteral .'),
    "$PATH": ("SELECT $this WHERE { $this a ex:Thing . FILTER NOT EXISTS { $this $PATH ?v } }", ""),
    "$currentShape": ("SELECT $this WHERE { $this a ?t . FILTER ($currentShape = ex:P) }", ""),
    "an option first": (
        "SELECT $this WHERE { OPTIONAL { $this ex:q ?x } $this a ex:Thing FILTER (!BOUND(?x)) }",
        "ex:b ex:q 1 .",
    ),
    "BIND first": (
        "SELECT $this WHERE { BIND (STR($this) AS ?s) $this a ?t . FILTER CONTAINS(?s, 'a') }",
        "",
    ),
    "a list": ("SELECT $this WHERE { $this a ex:Thing . (1 2) ex:r ?x }", "(1 2) ex:r 5 ."),
    "05 is not 5": (
        "SELECT $this WHERE { $this ex:p ?v . FILTER NOT EXISTS { $this ex:q ?v } }",
        'ex:a ex:p "05"^^xsd:integer ; ex:q 5 .',
    ),
    "as it is written": (
        "SELECT $this WHERE { $this ex:p ?v . FILTER (STR(?v) = '1.50') }",
        "ex:a ex:p 1.50 .",
    ),
    "what has no order": (
        "SELECT $this WHERE { $this ex:p ?v ; ex:q ?w . FILTER (?v < ?w) }",
        "ex:a ex:p 5 ; ex:q 'x' .",
    ),
    "what has no order, within": (
        "SELECT $this WHERE { $this a ?t . FILTER NOT EXISTS { $this ex:p ?v FILTER (?v < 'x') } }",
        "ex:a ex:p 5 .",
    ),
    "what is neither true nor false": (
        "SELECT $this WHERE { $this ex:p ?v . FILTER (?v) }",
        'ex:a ex:p "x"@en .',
    ),
    "an unknown datatype": (
        "SELECT $this WHERE { $this ex:p ?v . FILTER (?v != 5) }",
        'ex:a ex:p "x"^^ex:made-up .',
    ),
}


@pytest.mark.parametrize("case", DIFFERED)
def test_where_it_once_differed_it_finds_what_pyshacl_finds(tmp_path: Path, case: str) -> None:
    said, things = DIFFERED[case]
    if said.startswith("SELECT"):
        said = f'sh:sparql [ sh:prefixes ex: ; sh:message "m" ; sh:select "{said}" ]'
    own, graph = shapes_of(
        tmp_path,
        "ex:S sh:targetClass ex:Thing ; sh:property ex:P . "
        f"ex:P sh:message 'A property.' ; sh:path ex:p ; {said} .",
    )
    quads = quads_of(f"ex:a a ex:Thing . ex:b a ex:Thing . {things}")
    expected = plainly(quads, graph)
    assert expected
    assert found_by(validate(quads, own)) == expected


def quads_of(turtle: str) -> list[Quad]:
    return list(parse(HEAD + turtle, format=RdfFormat.TURTLE))


def test_literals_are_judged_by_queries_as_pyshacl_judges_them(tmp_path: Path) -> None:
    own, graph = shapes_of(
        tmp_path,
        'ex:S sh:targetObjectsOf ex:p ; sh:sparql [ sh:prefixes ex: ; sh:message "m" ; sh:select '
        '"SELECT $this WHERE { ?x ex:p $this . FILTER isLiteral($this) }" ] .',
    )
    quads = quads_of('ex:a ex:p "05"^^xsd:integer , 1.50 .')
    expected = plainly(quads, graph)
    assert len(expected) == 2
    assert found_by(validate(quads, own)) == expected


def test_a_constraint_of_a_users_own_kind_may_ask_anything(tmp_path: Path) -> None:
    own, graph = shapes_of(
        tmp_path,
        'ex:S sh:targetClass ex:Thing ; sh:property [ sh:path ex:p ; ex:near ex:c ; sh:message "x"'
        " ] . ex:Near a sh:ConstraintComponent ; sh:parameter [ sh:path ex:near ] ; sh:validator "
        '[ a sh:SPARQLAskValidator ; sh:prefixes ex: ; sh:message "m" ; '
        'sh:ask "ASK { $near ex:q $value }" ] .',
    )
    assert own.bounds is None
    quads = quads_of("ex:a a ex:Thing ; ex:p 1 , 2 . ex:c ex:q 1 .")
    expected = plainly(quads, graph)
    assert len(expected) == 1
    assert found_by(validate(quads, own)) == expected


def test_a_kind_of_class_makes_a_shape_judge_its_instances(tmp_path: Path) -> None:
    own, graph = shapes_of(
        tmp_path,
        "ex:Kind rdfs:subClassOf rdfs:Class . ex:S a sh:NodeShape , ex:Kind ; sh:property ex:P . "
        "ex:P sh:message 'A property.' ; sh:path ex:p ; sh:minCount 1 .",
    )
    quads = quads_of("ex:a a ex:S .")
    expected = plainly(quads, graph)
    assert expected
    assert found_by(validate(quads, own)) == expected


@pytest.mark.parametrize("turtle", SHAPES)
def test_each_kind_of_constraint_is_judged_as_pyshacl_judges_it(
    tmp_path: Path, turtle: str
) -> None:
    own, graph = shapes_of(tmp_path, turtle)
    for seed in range(12):
        quads = world(random.Random(f"{turtle} {seed}"))  # noqa: S311 - no secret
        try:
            expected = plainly(quads, graph)
        except INCOMPARABLE:
            assert not validate(quads, own).conforms  # SHACL has a result where pySHACL has none
            continue
        assert found_by(validate(quads, own)) == expected, seed


@pytest.mark.parametrize("bound", ["_:b", '"2018-02-30"^^xsd:date', '"soon"'])
def test_what_cannot_be_compared_is_a_finding_beside_the_others(tmp_path: Path, bound: str) -> None:
    own, _ = shapes_of(
        tmp_path,
        "ex:S sh:targetClass ex:Thing ; sh:property ex:P , ex:Q . ex:P sh:path ex:p ;"
        " sh:lessThanOrEquals ex:q ; sh:message 'In order.' ; sh:severity sh:Warning ."
        " ex:Q sh:path ex:r ; sh:minCount 1 ; sh:message 'An r.' .",
    )
    text = f"ex:a a ex:Thing ; ex:p '2018-10-01'^^xsd:date ; ex:q {bound} ."
    found = validate(list(parse(HEAD + text, format=RdfFormat.TURTLE)), own).findings
    told = {(f.message, f.path) for f in found if not shapes.is_lint(f)}
    assert told == {("In order.", f"{EX}p"), ("An r.", f"{EX}r")}

"""Shapes: every one has cases that pass and cases that break it, told in tests/shapes/*.ttl."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from peacegraph import artefacts, ontology, rdf, rdf_files, registry, shapes
from peacegraph.errors import ArtefactError, InputError, ShapesError, UsageError
from peacegraph.frames import CODE_LISTS, FRAMES, Field, fields_of
from peacegraph.model import Basis, Code, Count, Date, Entity, Kind, Modality, Precision, Text
from peacegraph.shapes import Finding, Report, Severity, load_shapes, loading, validate
from shape_cases import (
    CASES,
    CONTEXT,
    FILES,
    FOLDER,
    SUBJECTS,
    case_file,
    expected_of,
    found_in,
    judge,
)

PG, SH, PGSH = ontology.PG, ontology.PREFIXES["sh"], shapes.PGSH
# What pySHACL calls the constraint that each parameter makes; the others only modify one.
PARAMETERS = [
    *("class", "closed", "datatype", "disjoint", "equals", "in", "lessThan", "lessThanOrEquals"),
    *("maxCount", "maxInclusive", "minCount", "minInclusive", "nodeKind", "or", "pattern"),
    "sparql",
]
TURTLE_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in ontology.PREFIXES.items())

if TYPE_CHECKING:
    from pathlib import Path

Triples = dict[str, dict[str, list[str]]]


def our_shapes() -> Triples:
    """Return our shapes as they are written: shape -> term of SHACL -> values."""
    told: Triples = {}
    for path in FILES:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            values = told.setdefault(str(quad.subject).strip("<>"), {})
            name = quad.predicate.value.removeprefix(SH)
            values.setdefault(name, []).append(str(quad.object).strip("<>"))
    return told


def items(told: Triples, head: str) -> list[str]:
    nil = ontology.PREFIXES["rdf"] + "nil"
    first, rest = (ontology.PREFIXES["rdf"] + name for name in ("first", "rest"))
    members = []
    while head != nil:
        members.append(told[head][first][0])
        head = told[head][rest][0]
    return members


TOLD = our_shapes()
NAMED = {name: told for name, told in TOLD.items() if name.startswith(PGSH)}


# --- the cases -------------------------------------------------------------------------------


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_is_in_order_passes(subject: str) -> None:
    report = judge(subject, "valid")
    assert report.findings == ()
    assert report.conforms


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_case_breaks_what_it_expects_and_nothing_else(subject: str) -> None:
    assert found_in(judge(subject, "invalid")) == expected_of(case_file(subject, "invalid"))


def message_of(shape: str) -> tuple[str, re.Pattern[str]]:
    """Return what a shape says, and what a finding of it may say: values stand in placeholders."""
    told = NAMED[shape]
    holder = NAMED[told["sparql"][0]] if "sparql" in told else told
    [message] = holder["message"]
    [quad] = parse(f"<x:> <x:> {message} .", format=RdfFormat.TURTLE)
    assert isinstance(quad.object, Literal)
    assert quad.object.language == "en"
    parts = re.split(r"\{\?\w+\}", quad.object.value)
    return quad.object.value, re.compile(r"\S+".join(map(re.escape, parts)))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_finding_says_what_its_shape_says(subject: str) -> None:
    for finding in judge(subject, "invalid").findings:
        said, allowed = message_of(finding.shape)
        assert allowed.fullmatch(finding.message), said
        [severity] = NAMED[finding.shape]["severity"]
        assert severity == SH + finding.severity.value.capitalize()


def test_a_query_says_which_values_are_wrong() -> None:
    messages = {finding.message for finding in judge("casualty", "invalid").findings}
    said = "A count of victims covers those who are named: it is 1, and 2 people are named."
    assert said in messages


def test_every_constraint_has_a_case_that_breaks_it() -> None:
    names = {name: f"{name[0].upper()}{name[1:]}" for name in PARAMETERS} | {"sparql": "SPARQL"}
    constraints = {
        (shape, f"{SH}{names[name]}ConstraintComponent")
        for shape, told in NAMED.items()
        for name in PARAMETERS
        if name in told
    }
    broken = {
        (shape, component)
        for subject in SUBJECTS
        for _, shape, component in expected_of(case_file(subject, "invalid"))
    }
    assert constraints - broken == set(), "write a case for it into tests/shapes/*.invalid.ttl"
    assert broken - constraints == set()


def test_every_property_shape_has_a_case_that_passes() -> None:
    for subject in SUBJECTS:
        valid = rdf_files.read_rdf(case_file(subject, "valid"))
        used = {quad.predicate.value for quad in valid}
        for quad in rdf_files.read_rdf(FOLDER / f"{subject}.ttl"):
            if quad.predicate.value == SH + "path" and isinstance(quad.object, NamedNode):
                assert quad.object.value in used, f"{subject}.valid.ttl has no {quad.object}"


def test_no_case_is_left_over() -> None:
    kinds = {case_file(subject, kind) for subject in SUBJECTS for kind in ("valid", "invalid")}
    found = {*CASES.glob("*.ttl"), *CASES.glob("strict/*.ttl")}
    assert found == kinds | {CASES / "context.ttl"}


# --- the profiles ------------------------------------------------------------------------------


def strict_cases() -> list[Quad]:
    subjects = [subject for subject in SUBJECTS if subject.startswith("strict/")]
    return [quad for name in subjects for quad in rdf_files.read_rdf(case_file(name, "invalid"))]


def test_the_strict_profile_asks_for_what_the_core_profile_does_not() -> None:
    core = validate(strict_cases(), context=CONTEXT)
    strict = validate(strict_cases(), load_shapes(profile="strict"), context=CONTEXT)
    more = set(strict.findings) - set(core.findings)
    assert set(core.findings) < set(strict.findings)
    assert {finding.severity for finding in more} == {Severity.VIOLATION}
    asked = {name for name, told in NAMED.items() if "severity" in told and "#Strict" in name}
    assert {finding.shape for finding in more} == asked


def test_an_unknown_profile_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no profile 'lax': there are core and strict"):
        load_shapes(profile="lax")


def test_the_profile_changes_nothing_in_shapes_of_a_user(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(TURTLE_HEAD + "@prefix ex: <https://example.org/> .\n" + GOOD, "utf-8")
    data = quads("<x:d> a pg:Document .")
    assert validate(data, load_shapes(path, profile="strict")).findings == ()


# --- agreement with the frames and the lists ---------------------------------------------------

ABOVE: dict[str, set[str]] = {}
for axiom in rdf.class_axioms():
    ABOVE.setdefault(str(axiom.subject)[1:-1], set()).add(str(axiom.object)[1:-1])


def lineage(name: str) -> set[str]:
    return {name}.union(*(lineage(above) for above in ABOVE.get(name, ())))


def admitted(told: dict[str, list[str]]) -> set[Kind]:
    """Return the kinds of entity that a property shape lets in."""
    classes = set(told.get("class", ()))
    if "or" in told:
        classes = {TOLD[member]["class"][0] for member in items(TOLD, told["or"][0])}
    return {
        kind
        for kind, name in ontology.CLASS_OF_KIND.items()
        if classes & lineage(ontology.term(name))
    }


def closure(kinds: tuple[Kind, ...]) -> set[Kind]:
    """Return kinds with all that are a kind of them: a mission is an organization."""
    classes = {ontology.term(ontology.CLASS_OF_KIND[kind]) for kind in kinds}
    return {
        kind
        for kind, name in ontology.CLASS_OF_KIND.items()
        if classes & lineage(ontology.term(name))
    }


SLOTS = [(name, field) for name, frame in FRAMES.items() for field in fields_of(frame).values()]


@pytest.mark.parametrize(("name", "field"), SLOTS, ids=[f"{n}-{f.name}" for n, f in SLOTS])
def test_a_slot_and_its_shape_agree(name: str, field: Field) -> None:
    shape = PGSH + ("Dated-date" if field.name == "date" else f"{name}-{field.slot.property}")
    told = TOLD[shape]
    assert told["path"] == [ontology.term(field.slot.property)]
    assert ("minCount" in told) == field.required
    assert ("maxCount" in told) == (not field.many)
    if field.value_type is Entity:
        assert admitted(told) == closure(field.slot.kinds)
    elif field.value_type is Code:
        assert field.codes
        assert items(TOLD, told["in"][0]) == [ontology.code_iri(code) for code in field.codes]
    elif field.value_type is Count:
        types = {TOLD[member]["datatype"][0] for member in items(TOLD, told["or"][0])}
        assert types == {ontology.PREFIXES["xsd"] + name for name in ("integer", "decimal")}
    else:
        string = ontology.PREFIXES["xsd"] + "string"
        assert told["datatype"] == [{Text: string, Date: ontology.EDTF}[field.value_type]]


@pytest.mark.parametrize("name", FRAMES)
def test_a_type_has_the_properties_of_its_slots_and_no_others(name: str) -> None:
    told = TOLD[PGSH + name]
    slots = {ontology.term(field.slot.property) for field in fields_of(FRAMES[name]).values()}
    paths = {TOLD[part]["path"][0] for part in told["property"]}
    paths = {path for path in paths if not path.startswith("_:")}
    dated = ontology.term(name) in TOLD[PGSH + "Dated"]["targetClass"]
    assert dated == ("date" in fields_of(FRAMES[name]))
    assert paths | ({ontology.term("date")} if dated else set()) == slots
    common = {TOLD[part]["path"][0] for part in TOLD[PGSH + "Fact"]["property"]}
    common |= {ontology.term("quote")}  # its shape follows a path
    if dated:
        common |= {TOLD[part]["path"][0] for part in TOLD[PGSH + "Dated"]["property"]}
    common = {path for path in common if not path.startswith("_:")}
    assert set(items(TOLD, told["ignoredProperties"][0])) == common


def test_lists_of_classes_and_codes_are_those_of_the_model() -> None:
    types = [ontology.term(name) for name in FRAMES]
    kinds = [ontology.term(name) for name in ontology.CLASS_OF_KIND.values()]
    assert items(TOLD, TOLD[PGSH + "Fact-type"]["in"][0]) == types
    assert set(TOLD[PGSH + "Fact"]["targetClass"]) == {*types, ontology.term("Fact")}
    assert items(TOLD, TOLD[PGSH + "Entity-type"]["in"][0]) == kinds
    assert set(TOLD[PGSH + "Entity"]["targetClass"]) == set(kinds)
    nodes = {
        ontology.term(name)
        for name in ("Document", "Evidence", "Mention", "Run", "Fact", "Coverage", "Naming")
    }
    assert set(TOLD[PGSH + "Named"]["targetClass"]) == {*types, *kinds, *nodes}
    slots = {name for frame in FRAMES.values() for name in fields_of(frame)} | {"attributed_to"}
    written = {text.strip('"') for text in items(TOLD, TOLD[PGSH + "Mention-slot"]["in"][0])}
    assert written == slots
    for shape, codes in (
        ("Fact-modality", Modality),
        ("Mention-precision", Precision),
        ("Mention-basis", Basis),
    ):
        listed = items(TOLD, TOLD[PGSH + shape]["in"][0])
        assert listed == [ontology.code_iri(code) for code in codes]
    assert len(CODE_LISTS) == 8


def test_the_registry_passes() -> None:
    report = validate(rdf.lift_registry(registry.load()), context=rdf.class_axioms())
    assert [f.message for f in report.findings] == []


# --- what is judged --------------------------------------------------------------------------


def quads(turtle: str) -> list[Quad]:
    return list(parse(TURTLE_HEAD + turtle, format=RdfFormat.TURTLE))


def user_shapes(tmp_path: Path, turtle: str) -> shapes.Shapes:
    path = tmp_path / "shapes.ttl"
    path.write_text(TURTLE_HEAD + "@prefix ex: <https://example.org/> .\n" + turtle, "utf-8")
    return load_shapes(path)


def test_a_node_that_only_the_context_describes_is_not_judged() -> None:
    faulty = quads("<x:a> a pg:Person . <x:b> a pg:Work .")
    assert validate([], context=faulty).findings == ()
    assert {f.focus for f in validate(faulty[:1], context=faulty[1:]).findings} == {"x:a"}


def test_a_node_of_the_context_is_judged_where_the_data_speak_of_it_too() -> None:
    context = quads('<x:a> a pg:Work ; skos:prefLabel "One" .')
    [finding] = validate(quads('<x:a> skos:prefLabel "Two" .'), context=context).findings
    assert finding.message.startswith("This thing has several preferred names")


def test_a_class_counts_as_its_superclass_by_the_axioms_of_the_context() -> None:
    data = quads('<x:u> a pg:Unit ; skos:prefLabel "Unit 1" ; pg:parent <x:m> .')
    data += quads('<x:m> a pg:Mission ; skos:prefLabel "M" ; pg:registrySource "list" .')
    assert validate(data, context=rdf.class_axioms()).findings == ()
    assert validate(data).violations  # without axioms a mission is no organization


def test_a_plain_literal_and_an_xsd_string_are_one_value(tmp_path: Path) -> None:
    own = user_shapes(
        tmp_path,
        "ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property ex:S-p .\n"
        'ex:S-p sh:path ex:p ; sh:in ( "a" "b"^^xsd:string ) ; sh:severity sh:Warning ;'
        ' sh:message "a or b" .',
    )
    data = quads(
        "<https://example.org/1> a <https://example.org/T> ;"
        ' <https://example.org/p> "a"^^xsd:string , "b" , "c" .'
    )
    assert [f.value for f in validate(data, own).findings] == [Literal("c")]


def test_an_ill_formed_literal_is_a_finding_and_prints_nothing(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    data = quads('<x:d> a pg:Document ; pg:published "2018-13-45"^^xsd:date .')
    assert any(f.path == PG + "published" for f in validate(data).findings)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_imports_named_in_data_or_shapes_are_not_followed(tmp_path: Path) -> None:
    line = "<x:o> a owl:Ontology ; owl:imports <http://127.0.0.1:9/never> .\n"
    own = user_shapes(
        tmp_path,
        line + "ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:nodeKind sh:IRI ;"
        ' sh:severity sh:Violation ; sh:message "An IRI." .',
    )
    assert validate(quads(line), own).findings == ()


# --- the report --------------------------------------------------------------------------------


def one_of_each() -> Report:
    return validate(
        quads(
            '<x:p> a pg:Person ; skos:prefLabel "Somebody" .\n'
            '<x:d> a pg:Document ; pg:identifier "1" ; pg:textLength -1 ; '
            f'pg:textHash "{"0" * 64}" ; pg:seen "yes" .'
        )
    )


def test_violations_come_first_and_advice_does_not_fail() -> None:
    report = one_of_each()
    assert [f.severity for f in report.findings] == [
        Severity.VIOLATION,
        Severity.VIOLATION,
        Severity.WARNING,
    ]
    assert len(report.violations) == 2
    assert not report.conforms
    assert Report(findings=report.warnings).conforms


def test_rows_are_short_names_values_and_plain_words() -> None:
    rows = one_of_each().rows()
    assert rows[0] == (
        "violation",
        "x:d",
        "pg:seen",
        '"yes"',
        (
            "A document has identifier, title, published, publisher, language, textLength and "
            "textHash: another property is a typing error or belongs elsewhere."
        ),
        "pgsh:Document",
    )
    assert rows[1][3] == '"-1"^^xsd:integer'
    assert all(len(row) == len(Report.columns) for row in rows)


def test_the_turtle_report_is_shacl_without_blank_nodes_and_always_the_same() -> None:
    text = one_of_each().to_turtle()
    assert text == one_of_each().to_turtle()
    read = list(parse(text, format=RdfFormat.TURTLE))
    assert "_:" not in text
    results = [q for q in read if q.predicate.value == SH + "result"]
    assert len(results) == 3
    assert any(q.predicate.value == SH + "conforms" and q.object == Literal(False) for q in read)
    assert "sh:conforms true" in Report().to_turtle() or '"true"' in Report().to_turtle()


def test_a_literal_and_a_nameless_node_can_be_at_fault(tmp_path: Path) -> None:
    own = user_shapes(
        tmp_path,
        "ex:S sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI ; sh:severity sh:Info ;"
        ' sh:message "An IRI, please." .',
    )
    data = quads('<x:s> <https://example.org/p> "o\\n"@en , _:o .')
    report = validate(data, own)
    assert [f.focus for f in report.findings] == ['"o\\n"@en', "_:o"]
    assert '"o\\n"@en' in report.to_turtle()
    assert report.conforms


def test_a_query_pays_nothing_for_shapes() -> None:
    heavy = "{'rdflib', 'pyshacl'} & set(sys.modules)"
    code = f"import sys, peacegraph.shapes; print(sorted({heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- shapes of a user --------------------------------------------------------------------------

GOOD = (
    "ex:S a sh:NodeShape ; sh:targetClass pg:Person ; sh:property ex:S-name .\n"
    "ex:S-name sh:path skos:prefLabel ; sh:minCount 1 ; sh:severity sh:Violation ;"
    ' sh:message "A name." .\n'
)


def lint_of(tmp_path: Path, turtle: str) -> list[str]:
    return [finding.message for finding in user_shapes(tmp_path, turtle).lint]


def test_shapes_without_a_fault_have_no_lint(tmp_path: Path) -> None:
    assert lint_of(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("sh:minCnt", "sh:minCount", "sh:minCnt is not a term of its vocabulary: did you mean"),
        ("sh:targetclass", "sh:targetClass", "sh:targetclass is not a term"),
        ("pg:Persn", "pg:Person", "pg:Persn is not a term of the ontology: did you mean pg:Person"),
        ("skos:prefLable", "skos:prefLabel", "skos:prefLable is not a term of its vocabulary"),
        ("sh:Violence", "sh:Violation", "sh:Violence is not a term"),
    ],
)
def test_a_typo_in_a_shape_is_found(tmp_path: Path, wrong: str, right: str, said: str) -> None:
    # A second shape keeps a target, without which the file would be refused outright.
    typo = GOOD.replace(right, wrong) + GOOD.replace("ex:S", "ex:R")
    assert any(message.startswith(said) for message in lint_of(tmp_path, typo))


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ('ex:R a sh:NodeShape ; sh:nodeKind sh:IRI ; sh:message "x" .', "nothing applies"),
        ("ex:R sh:targetClass pg:Work ; sh:nodeKind sh:IRI .", "lacks sh:message"),
        (
            (
                "ex:R sh:targetClass pg:Work ; sh:property [ sh:path pg:text ; sh:minCount 1 ;"
                ' sh:severity sh:Warning ; sh:message "x" ] .'
            ),
            "give this shape an IRI",
        ),
        ("ex:R sh:targetClass pg:Work ; sh:rule [ a sh:TripleRule ] .", "sh:rule is not carried"),
    ],
)
def test_what_cannot_work_or_explain_itself_is_found(
    tmp_path: Path, turtle: str, said: str
) -> None:
    assert any(said in message for message in lint_of(tmp_path, GOOD + turtle))


def test_the_lint_of_a_users_shapes_stands_in_the_report(tmp_path: Path) -> None:
    own = user_shapes(tmp_path, GOOD.replace("minCount", "minCnt"))
    report = validate([], own)
    assert report.conforms
    assert any("sh:minCnt" in f.message for f in report.warnings)


def test_our_shapes_have_no_lint() -> None:
    assert load_shapes().lint == ()
    assert load_shapes() is load_shapes()


def test_shapes_of_ours_that_judge_nothing_are_an_artefact_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ttl").write_text(
        TURTLE_HEAD
        + "@prefix ex: <https://example.org/> .\n"
        + GOOD.replace("sh:targetClass", "sh:targetClas"),
        "utf-8",
    )
    ours = artefacts.folder
    monkeypatch.setattr(
        artefacts, "folder", lambda name: tmp_path if name == "shapes" else ours(name)
    )
    loading._our_shapes.cache_clear()
    try:
        with pytest.raises(ArtefactError, match="judge nothing: install peacegraph again"):
            load_shapes()
        (tmp_path / "a.ttl").write_text("<x", "utf-8")
        with pytest.raises(ArtefactError, match=r"a\.ttl:1"):
            load_shapes()
    finally:
        loading._our_shapes.cache_clear()


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ("", "no shape in it says what it judges"),
        ("ex:S a sh:NodeShape ; sh:nodeKind sh:IRI .", "no shape in it says what it judges"),
        ("ex:S sh:targetClass pg:Work ; sh:path pg:text ; sh:minCount 1 , 2 .", "not well-formed"),
        ("ex:S sh:targetClass pg:Work ; sh:property ex:gone .", "gone has no sh:path"),
        (
            (
                'ex:S sh:targetClass pg:Work ; sh:sparql [ sh:select "SELECT $this { SERVICE'
                ' <http://127.0.0.1:9/> { $this ?p ?o } }" ] .'
            ),
            "says SERVICE",
        ),
        (
            (
                'ex:S sh:targetClass pg:Work ; sh:sparql [ sh:select "SELECT $this'
                r' FR\\u004FM <http://127.0.0.1:9/> { $this ?p ?o }" ] .'
            ),
            "says FROM",
        ),
        (
            (
                "ex:S sh:targetClass pg:Work ; sh:sparql [ sh:select '''SELECT $this { FILTER"
                ' ("""a"b""" = "x") SERVICE <http://127.0.0.1:9/> { $this ?p ?o }'
                " FILTER (?p = \"\") }''' ] ."
            ),
            "says SERVICE",
        ),
        (
            'ex:S a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this" ] .',
            r"SPARQL targets \(sh:target\) are not supported",
        ),
    ],
)
def test_shapes_that_cannot_be_used_are_refused(tmp_path: Path, turtle: str, said: str) -> None:
    with pytest.raises(ShapesError, match=said) as caught:
        validate(quads('<x:w> a pg:Work ; skos:prefLabel "W" .'), user_shapes(tmp_path, turtle))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "constraint",
    [
        'sh:property ex:P . ex:P sh:path pg:text ; sh:pattern "(" .',
        'sh:sparql [ sh:select "SELEC $this" ] .',
    ],
)
def test_a_constraint_that_fails_to_run_is_at_fault(tmp_path: Path, constraint: str) -> None:
    data = quads('<x:w> a pg:Work ; pg:text "(" .')
    turtle = "ex:S sh:targetClass pg:Work ; " + constraint
    with pytest.raises(ShapesError, match=r"not well-formed|cannot be carried out") as caught:
        validate(data, user_shapes(tmp_path, turtle))
    assert "\n" not in str(caught.value)


def test_a_folder_without_shapes_and_a_missing_file_are_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no shapes"):
        load_shapes(tmp_path)
    for name in ("gone.ttl", "gone"):
        with pytest.raises(InputError, match=f"no such file or folder: .*/{name}"):
            load_shapes([tmp_path / name])
    with pytest.raises(InputError, match="cannot read"):
        load_shapes(tmp_path / ("x" * 300))


# --- the shortcut ------------------------------------------------------------------------------

TRICKY = """
ex:Called a sh:NodeShape ; sh:targetClass pg:Work ; sh:property ex:Called-p .
ex:Called-p sh:path skos:prefLabel ; sh:minCount 1 ; sh:maxCount 1 .
ex:Caller a sh:NodeShape ; sh:targetClass pg:Person ;
    sh:property [ sh:path ex:wrote ; sh:node ex:Called ] .
ex:Off a sh:NodeShape ; sh:targetClass pg:Person ; sh:deactivated true ;
    sh:property [ sh:path ex:never ; sh:minCount 1 ] .
ex:Nested a sh:NodeShape ; sh:targetClass pg:Person ; sh:closed true ;
    sh:ignoredProperties ( rdf:type ex:knows ) ;
    sh:property ex:Nested-p , [ sh:path skos:prefLabel ] .
ex:Nested-p sh:path ex:wrote ; sh:property [ sh:path skos:prefLabel ; sh:minCount 2 ] .
ex:Class a sh:NodeShape , rdfs:Class ; sh:property [ sh:path ex:knows ; sh:minCount 1 ] .
ex:Either a sh:NodeShape ; sh:targetSubjectsOf ex:wrote ;
    sh:or ( [ sh:path ex:age ; sh:datatype xsd:integer ] [ sh:path ex:knows ; sh:minCount 1 ] ) ;
    sh:property [ sh:path ex:age ; sh:or ( [ sh:datatype xsd:integer ] [ sh:in ( "old" ) ] ) ] .
ex:Back a sh:PropertyShape ; sh:targetObjectsOf ex:wrote ;
    sh:path [ sh:inversePath ex:wrote ] ; sh:maxCount 1 .
"""
TRICKY_DATA = """
@prefix ex: <https://example.org/> .
ex:a a pg:Person ; ex:wrote ex:w1 , ex:w2 ; ex:age "old" , "young" , 3 ; ex:colour "red" .
ex:b a pg:Person ; skos:prefLabel "B" ; ex:wrote ex:w1 ; ex:age "new" .
ex:w1 a pg:Work . ex:w2 a pg:Work ; skos:prefLabel "W" , "V" . ex:c a ex:Class .
"""


@pytest.mark.parametrize("ours", [True, False], ids=["our shapes", "tricky shapes"])
def test_the_way_to_the_findings_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: bool
) -> None:
    """Our own loop finds what plain ``pyshacl.validate`` finds in the same graph."""
    import pyshacl
    import rdflib
    from rdflib import SH as NS
    from rdflib import BNode, Graph

    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)

    data, own, shape_graph = Graph(), None, Graph()
    if ours:
        files = [CASES / "context.ttl", *CASES.glob("*.invalid.ttl")]
        text = [path.read_text("utf-8") for path in files]
        for path in artefacts.folder("shapes").glob("*.ttl"):
            shape_graph.parse(path)
    else:
        text = [TURTLE_HEAD + TRICKY_DATA]
        own = user_shapes(tmp_path, TRICKY)
        shape_graph.parse(tmp_path / "shapes.ttl")
    for part in text:
        data.parse(data=part, format="turtle")
    for axiom in rdf.class_axioms():
        data.parse(data=f"{axiom.triple} .", format="nt")
    _, plain, _ = pyshacl.validate(data, shacl_graph=shape_graph, inplace=True)
    theirs = {
        (str(focus), str(plain.value(result, NS.sourceConstraintComponent)), str(value))
        for result in plain.objects(None, NS.result)
        for focus, value in [(plain.value(result, NS.focusNode), plain.value(result, NS.value))]
        if not isinstance(focus, BNode)
    }
    nodes = [quad for part in text for quad in parse(part, format=RdfFormat.TURTLE)]
    report = validate([*nodes, *rdf.class_axioms()], own)
    found = {
        (f.focus, f.component, "None" if f.value is None else f.value.value)
        for f in report.findings
        if not shapes.is_lint(f) and not f.focus.startswith("_:")
    }
    assert found == theirs
    assert len(found) > 10


def test_finding_is_a_value() -> None:
    finding = one_of_each().findings[0]
    assert isinstance(finding, Finding)
    assert hash(finding) == hash(one_of_each().findings[0])

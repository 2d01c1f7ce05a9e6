"""The whole flow: same articles, same bytes; what is retracted leaves no trace."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peacegraph import pipeline, shapes
from peacegraph.errors import InputError, UsageError
from peacegraph.readers import read

needs_java = pytest.mark.skipif(
    shutil.which("java") is None and os.environ.get("CI") != "true",
    reason="HermiT needs Java; on CI it must be there",
)


def exported(folder, format_name="nquads"):
    stream = io.BytesIO()
    pipeline.export(folder, stream, format_name)
    return stream.getvalue()


def build(folder, paths):
    pipeline.build(paths, folder)
    return folder


def test_the_five_seeds_go_in_whole(seeds, tmp_path):
    outcomes = pipeline.build(seeds, tmp_path / "store")
    assert [outcome.document for outcome in outcomes] == [path.stem for path in seeds]
    assert all(outcome.facts for outcome in outcomes)
    assert not [outcome.refused for outcome in outcomes if outcome.refused]
    assert not [outcome.error for outcome in outcomes if outcome.error]


def test_a_built_store_conforms_to_the_shapes(seed_store):
    assert pipeline.validate(seed_store).conforms


@needs_java
def test_a_built_store_contradicts_nothing(seed_store):
    assert pipeline.contradictions(seed_store) == []


@needs_java
def test_a_contradiction_is_a_finding_with_the_words_of_the_fact(tmp_path):
    path = tmp_path / "wrong.ttl"
    path.write_text(
        "@prefix pg: <https://w3id.org/peacegraph/ontology#> .\n"
        "@prefix id: <https://w3id.org/peacegraph/id/> .\n"
        "_:rank a pg:Rank ; pg:holder <https://w3id.org/peacegraph/id/mission/UNDOF> ;\n"
        '  pg:quote "UNDOF is a colonel." .\n',
        encoding="utf-8",
    )
    report = pipeline.validate(path, reason=True)
    [finding] = [one for one in report.violations if one.shape == shapes.REASONER]
    assert (finding.focus, str(finding.value)) == (
        "_:rank",
        "<https://w3id.org/peacegraph/id/mission/UNDOF>",
    )
    assert finding.message == (
        "These cannot all be true: _:rank is a pg:Rank; _:rank pg:holder mission/UNDOF (UNDOF). "
        "For mission/UNDOF (UNDOF) is a pg:Mission (registry); nothing is two of pg:Group, "
        "pg:Organization, pg:Person, pg:Place, pg:RankTitle, pg:Role, pg:Work; pg:Mission is a "
        "kind of pg:Organization; pg:Rank is a kind of (pg:holder only pg:Person). "
        "Quoted: “UNDOF is a colonel.”"
    )
    assert len(report.violations) > 1
    assert "_:rank is a pg:Rank" in report.to_turtle()


def test_building_again_changes_nothing(seed_store, seeds, tmp_path):
    again = shutil.copytree(seed_store, tmp_path / "again")
    before = exported(again)
    build(again, seeds)
    assert exported(again) == before


def test_the_order_of_the_files_changes_nothing(seed_store, seeds, tmp_path):
    turned = build(tmp_path / "store", list(reversed(seeds)))
    assert exported(turned, "turtle") == exported(seed_store, "turtle")
    assert exported(turned, "trig") == exported(seed_store, "trig")


def test_another_process_with_other_hashes_writes_the_same_bytes(seed_store, seeds, tmp_path):
    program = "import sys; from pathlib import Path; from peacegraph import pipeline\n"
    program += "pipeline.build(map(Path, sys.argv[2:]), Path(sys.argv[1]))"
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [sys.executable, "-c", program, str(folder), *map(str, seeds)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "LC_ALL": "C"})
        assert exported(folder, "turtle") == exported(seed_store, "turtle")


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(forgotten=st.sets(st.integers(0, 4), max_size=5))
def test_what_is_retracted_was_never_there(seed_store, seeds, tmp_path_factory, forgotten):
    scratch = tmp_path_factory.mktemp("retract")
    kept = [path for number, path in enumerate(seeds) if number not in forgotten]
    store = shutil.copytree(seed_store, scratch / "store")
    for number in sorted(forgotten):
        pipeline.retract(seeds[number].stem, store)
    if kept:
        assert exported(store) == exported(build(scratch / "kept", kept))
    else:
        assert b"/document/" not in exported(store)


def test_a_changed_article_replaces_what_it_said(seed_store, seeds, tmp_path):
    store = shutil.copytree(seed_store, tmp_path / "store")
    changed = tmp_path / seeds[0].name
    changed.write_text("It rained in the hills. The roads were wet all day.\n", encoding="utf-8")
    build(store, [changed])
    fresh = build(tmp_path / "fresh", [changed, *seeds[1:]])
    assert exported(store) == exported(fresh)


def test_an_article_that_cannot_be_read_keeps_what_was_there(seed_store, seeds, tmp_path):
    store = shutil.copytree(seed_store, tmp_path / "store")
    before = exported(store)
    broken = tmp_path / seeds[0].name
    broken.write_bytes(b"")
    (outcome,) = pipeline.build([broken], store)
    assert isinstance(outcome.error, InputError)
    assert exported(store) == before


def test_every_fact_of_the_seeds_stands_in_its_text(seeds):
    for found in pipeline.extract(seeds):
        for fact in found.facts:
            for span in fact.evidence:
                assert found.document.text[span.start : span.end] == span.quote


def test_questions_are_answered_in_python_too(seed_store):
    rows = pipeline.query(seed_store, "posts-of-person", person="Kamal Malhotra")
    assert {"quote", "document"} <= set(rows[0])
    for row in rows:
        assert row["quote"]


def test_the_package_itself_has_the_verbs(seed_store):
    import peacegraph

    assert peacegraph.info(seed_store)
    assert peacegraph.explain(seed_store, "country/VNM")
    with pytest.raises(AttributeError):
        peacegraph.divine  # noqa: B018


def test_the_clean_text_of_a_seed_is_what_is_stored(seeds):
    (found,) = pipeline.extract(seeds[:1])
    assert found.document == read(seeds[0])


@pytest.mark.parametrize("engine", ["auto", "pyshacl"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_engines_and_jobs_change_nothing_of_a_report(engine: str, jobs: int) -> None:
    case = Path(__file__).parent / "reports" / "case"
    options = {"shape_files": [case / "shapes.ttl"]}
    expected = pipeline.validate(case / "data.ttl", **options)
    assert expected.findings
    found = pipeline.validate(case / "data.ttl", engine=engine, jobs=jobs, **options)
    # A nameless shape has another label at every reading.
    assert [finding.fingerprint for finding in found.findings] == [
        finding.fingerprint for finding in expected.findings
    ]


def test_an_engine_that_is_not_there_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="no engine 'jena': there are auto, pyshacl, pyrudof"):
        pipeline.validate(Path("gone.ttl"), engine="jena")

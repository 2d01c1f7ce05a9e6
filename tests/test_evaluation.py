"""Found against gold: the contract's score, value by value, fact by fact, and as a command."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import score
from peacegraph import evaluation, frames, gold, pipeline, records

TESTS = Path(__file__).parent
ARTICLES = {"seeds": TESTS.parent / "seeds", "articles": TESTS / "articles"}
ROAD = TESTS / "evaluation" / "gold" / "road.jsonl"
VALUES = [
    json.loads(line)
    for line in (TESTS / "evaluation" / "values.jsonl").read_text(encoding="utf-8").splitlines()
]


def gold_fact(type_="Rank", *, document="001", quote="Captain Lan", **fields):
    slots = fields.pop("slots", {"holder": [["Lan"]], "rank": [["Captain"]]})
    record = {"document": document, "type": type_, "slots": slots, "quote": quote, **fields}
    return gold.from_record(record)


def found_fact(type_="Rank", *, document="001", quote="Captain Lan", **fields):
    slots = fields.pop("slots", {"holder": ["Lan"], "rank": ["Captain"]})
    return records.from_record(
        {
            "document": document,
            "type": type_,
            "slots": {name: [{"value": v} for v in values] for name, values in slots.items()},
            "modality": "actual",
            "attributed_to": None,
            "evidence": [{"start": 0, "end": len(quote), "quote": quote}],
            "extractor": "tests",
            "confidence": 1.0,
            **fields,
        }
    )


def states(golds, found):
    return [str(match.state) for match in evaluation.match_facts(golds, found)]


# The contract's own scorer


@cache
def extracted(which):
    """Return gold records and the records of what our extractor finds."""
    path = TESTS / "articles" / "gold" / f"{which}.jsonl"
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    found = [fact for one in pipeline.extract([ARTICLES[which]]) for fact in one.facts]
    return golds, [records.to_record(fact) for fact in found]


def scored(golds, found):
    """Return the figures of the contract's scorer, of all facts and of each type."""
    tally, _ = score.score(golds, found)
    total = Counter()
    for counts in tally.values():
        total.update(counts)
    return {"all": score.rates(total), **{name: score.rates(t) for name, t in tally.items()}}


def evaluated(golds, found):
    result = evaluation.Evaluation(
        matches=tuple(
            evaluation.match_facts(
                map(gold.from_record, golds), list(map(records.from_record, found))
            )
        )
    )
    figures = {"all": result.marks(), **result.marks_by_type()}
    return {name: marks.to_dict() for name, marks in figures.items()}


def check_agreement(golds, found):
    ours, theirs = evaluated(golds, found), scored(golds, found)
    assert ours.keys() == theirs.keys()
    for name, figures in theirs.items():
        assert ours[name] == pytest.approx(figures, abs=1e-9), name


@pytest.mark.parametrize("which", ARTICLES)
def test_the_figures_are_the_contracts(which):
    check_agreement(*extracted(which))


@pytest.mark.parametrize("which", ARTICLES)
@pytest.mark.parametrize("seed", range(12))
def test_the_figures_are_the_contracts_whatever_is_found(which, seed):
    golds, found = extracted(which)
    chance = random.Random(seed)  # noqa: S311 - no secret
    perturbed = [change for record in found for change in perturb(record, found, chance)]
    chance.shuffle(perturbed)
    golds = [
        fact | ({"optional": True} if chance.random() < 0.1 else {})
        for fact in golds
        if chance.random() < 0.95
    ]
    check_agreement(golds, perturbed)


def perturb(record, others, chance):
    """Yield a record as somebody else might have made it: not at all, twice, or with faults."""
    change = chance.choice((*CHANGES, *[lambda record, *_: record] * 3))
    for _ in range(chance.choice((0, 1, 1, 1, 1, 2))):
        changed = json.loads(json.dumps(record))
        made = change(changed, others, chance)
        try:
            records.from_record(made)
        except ValueError:
            made = record  # no fact could be so
        yield made


def values_of(record, chance):
    slot = chance.choice(sorted(record["slots"]))
    return slot, record["slots"][slot]


def lose_a_slot(record, _others, chance):
    del record["slots"][values_of(record, chance)[0]]
    return record


def spell_otherwise(record, _others, chance):
    for value in values_of(record, chance)[1]:
        if isinstance(value["value"], str):
            value["value"] = f"the {value['value'].upper()}"
    return record


def lose_words(record, _others, chance):
    for value in values_of(record, chance)[1]:
        if isinstance(value["value"], str) and " " in value["value"]:
            value["value"] = value["value"].rpartition(" ")[0]
    return record


def coarsen_dates(record, _others, _chance):
    for value in record["slots"].get("date", []):
        value["value"] = value["value"].rpartition("-")[0] or value["value"]
    return record


def take_anothers_value(record, others, chance):
    slot, values = values_of(record, chance)
    same = [other for other in others if other["type"] == record["type"] and slot in other["slots"]]
    values[0] = chance.choice(same)["slots"][slot][0]
    return record


def gather_values(record, others, chance):
    slot, values = values_of(record, chance)
    for other in chance.sample(others, 5):
        if other["type"] == record["type"]:
            values += other["slots"].get(slot, [])
    return record


def plan_it(record, _others, _chance):
    return record | {"modality": "planned", "attributed_to": "Somebody"}


def cut_the_quote(record, _others, chance):
    span = record["evidence"][0]
    length = chance.randint(1, len(span["quote"]))
    span["end"], span["quote"] = span["start"] + length, span["quote"][:length]
    return record


def quote_without_end(record, _others, _chance):
    quote = " ".join([record["evidence"][0]["quote"], *["word"] * 91])
    return record | {"evidence": [{"start": 0, "end": len(quote), "quote": quote}]}


def of_another_document(record, others, chance):
    return record | {"document": chance.choice([chance.choice(others)["document"], "unknown"])}


CHANGES = (
    lose_a_slot,
    spell_otherwise,
    lose_words,
    coarsen_dates,
    take_anothers_value,
    gather_values,
    plan_it,
    cut_the_quote,
    quote_without_end,
    of_another_document,
)


def test_the_rules_are_the_contracts():
    theirs = {
        name: [(key,) if isinstance(key, str) else key for key in keys]
        for name, keys in score.KEYS.items()
    }
    ours = {name: evaluation.key_slots(name) for name in frames.FRAMES}
    assert {name: sorted(keys) for name, keys in ours.items()} == {
        name: sorted(keys) for name, keys in theirs.items()
    }
    assert evaluation.FREE_WORDING == score.TEXT_SLOTS
    assert evaluation.DATES == score.DATE_SLOTS


@pytest.mark.parametrize("seed", range(200))
def test_ties_are_broken_as_the_contracts_scorer_breaks_them(seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows, columns = chance.randint(0, 6), chance.randint(0, 6)
    table = [[chance.choice((0.0, 0.5, 1.0, 1.1)) for _ in range(columns)] for _ in range(rows)]
    assert evaluation.assign(table) == score.assign(table)


# Values


@pytest.mark.parametrize("case", VALUES, ids=lambda case: case["why"])
def test_a_value_agrees(case):
    accepted = tuple(case["accepted"])
    assert evaluation.agreement(case["slot"], case["found"], accepted) == case["agreement"]
    assert score.agrees(case["slot"], case["found"], case["accepted"]) == case["agreement"]


# Facts


def test_a_fact_with_all_its_values_is_found():
    assert states([gold_fact()], [found_fact()]) == ["found"]


def test_a_wrong_key_slot_leaves_a_pair_that_does_not_count():
    wrong = found_fact(slots={"holder": ["Lan"], "rank": ["Major"]})
    [match] = evaluation.match_facts([gold_fact()], [wrong])
    assert (match.state, match.is_found) == (evaluation.State.PARTIAL, False)
    assert evaluation.marks([match]).slots.f1 == 0.5
    assert evaluation.marks([match]).facts.f1 == 0.0


def test_one_of_some_key_slots_is_enough():
    slots = {"contributor": [["Ghana"]], "mission": [["UNIFIL"]], "personnel": [[850]]}
    found = {"contributor": ["Ghana"], "personnel": [850]}
    [match] = evaluation.match_facts(
        [gold_fact("Deployment", slots=slots)], [found_fact("Deployment", slots=found)]
    )
    assert match.is_found
    assert match.state == "partial"


def test_a_value_too_many_is_wrong():
    slots = {"recipient": [["Ghana"]], "award": [["UN Medal"]]}
    found = {"recipient": ["Ghana", "Rwanda"], "award": ["UN Medal"]}
    matches = evaluation.match_facts(
        [gold_fact("Award", slots=slots)], [found_fact("Award", slots=found)]
    )
    assert [match.state for match in matches] == ["partial"]
    assert evaluation.marks(matches).facts.precision == 1.0
    assert evaluation.marks(matches).slots.precision == pytest.approx(2 / 3)
    assert "recipient: Rwanda found, none wanted" in evaluation.describe(matches[0])


def test_each_fact_is_paired_once_with_the_one_it_agrees_with_most():
    golds = [gold_fact(), gold_fact(slots={"holder": [["Ba"]], "rank": [["Captain"]]})]
    found = [
        found_fact(slots={"holder": [name], "rank": ["Captain"]}) for name in ("Ba", "Lan", "Lan")
    ]
    assert states(golds, found) == ["found", "found", "spurious"]


def test_an_optional_fact_does_not_count_whether_found_or_not():
    golds = [gold_fact(), gold_fact(slots={"holder": [["Ba"]], "rank": [["Major"]]}, optional=True)]
    ba = found_fact(slots={"holder": ["Ba"], "rank": ["Major"]})
    for found in ([found_fact()], [found_fact(), ba]):
        figures = evaluation.marks(evaluation.match_facts(golds, found))
        assert (figures.gold, figures.predicted, figures.facts.f1, figures.slots.f1) == (1, 1, 1, 1)
    assert states(golds, [found_fact(), ba]) == ["found", "optional"]


def test_an_optional_fact_takes_only_what_no_other_wants():
    golds = [gold_fact(optional=True), gold_fact()]
    assert states(golds, [found_fact()]) == ["found", "optional"]


def test_optional_slots_do_not_count_even_as_key_slots():
    wanted = gold_fact(optional_slots=["rank"])
    [match] = evaluation.match_facts(
        [wanted], [found_fact(slots={"holder": ["Lan"], "rank": ["Major"]})]
    )
    assert match.state == "found"
    assert evaluation.marks([match]).slots.precision == 1.0


def test_a_statement_is_found_where_its_words_are():
    slots = {"speaker": [["Lan"]], "act": [["assert"]]}
    wanted = gold_fact("Statement", slots=slots, quote="Lan said the road to Bor is open")
    found = {"speaker": ["Lan"], "act": ["assert"]}

    def state(quote):
        return states([wanted], [found_fact("Statement", slots=found, quote=quote)])

    assert state("Yesterday Lan said the road to Bor is open.") == ["found"]
    assert state("said the road") == ["partial"]  # three words of eight
    assert state("Lan said nothing") == ["missed", "spurious"]
    assert state("Lan said the road to Bor is open" + " word" * 90) == ["missed", "spurious"]


def test_modality_and_speaker_are_marked_apart():
    golds = [gold_fact(modality="planned", attributed_to=["Ba", "Colonel Ba"])]
    agreeing = found_fact(modality="planned", attributed_to="colonel BA")
    for found, share in ((agreeing, 1.0), (found_fact(), 0.0)):
        figures = evaluation.marks(evaluation.match_facts(golds, [found]))
        assert (figures.modality, figures.speaker, figures.facts.f1) == (share, share, 1.0)


def test_facts_of_a_document_without_gold_are_left_out():
    assert states([gold_fact()], [found_fact(), found_fact(document="002")]) == ["found"]


def test_a_quote_is_grounded_at_its_offsets_alone():
    facts = [found_fact(), found_fact(document="002"), found_fact(document="003")]
    texts = {"001": "Captain Lan left.", "002": "So Captain Lan left."}
    assert evaluation.grounded(facts, texts) == pytest.approx(1 / 3)


def test_nothing_against_nothing_is_no_error():
    assert evaluation.marks([]).to_dict()["fact_f1"] == 0.0
    assert evaluation.match_facts([], []) == []


def test_what_is_wrong_is_said_in_one_line():
    wanted = gold_fact("Award", slots={"recipient": [["Lan"]], "award": [["UN Medal"]]})
    assert evaluation.describe(*evaluation.match_facts([wanted], [])) == (
        "001 Award missed: recipient: Lan; award: UN Medal :: Captain Lan"
    )
    [spurious] = evaluation.match_facts(
        [gold_fact(optional=True)],
        [found_fact("Rank", slots={"holder": ["Ba\n\u202e\x9bBa"], "rank": ["Major"]})],
    )[1:]
    assert evaluation.describe(spurious) == (
        "001 Rank spurious: holder: Ba Ba; rank: Major :: Captain Lan"
    )


# The command


@pytest.fixture
def road(tmp_path):
    """Return a folder with an article, and its gold in a folder beneath."""
    return shutil.copytree(TESTS / "evaluation", tmp_path / "road")


def failed(result, code):
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    [line] = [line for line in result.stderr.splitlines() if line.startswith("peacegraph: ")]
    return line


def test_articles_are_found_beside_their_gold(run, road):
    result = run("evaluate", road / "gold" / "road.jsonl", "--by-type")
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    head, _, overall, *types, grounded = result.stdout.splitlines()
    assert head.split()[:3] == ["type", "gold", "predicted"]
    assert overall.split()[:2] == ["all", "4"]
    assert {"Deployment", "Rank"} <= {line.split()[0] for line in types}
    assert grounded == "grounded 1.000"


@pytest.mark.parametrize("place", ["gold", "gold/articles", "gold/texts", "."])
def test_each_folder_beside_the_gold_is_searched(road, place):
    (road / place).mkdir(exist_ok=True)
    (road / "road.txt").rename(road / place / "road.txt")
    result = pipeline.evaluate([road / "gold" / "road.jsonl"])
    assert result.documents == ["road"]


def test_a_gold_without_any_article_says_where_they_were_looked_for(run, road):
    (road / "road.txt").unlink()
    message = failed(run("evaluate", road / "gold" / "road.jsonl"), 3)
    assert "such as road" in message
    assert "--articles" in message
    (road / "other.txt").write_text("The unit left on Monday, and came home.\n")
    named = run("evaluate", road / "gold" / "road.jsonl", "--articles", road / "other.txt")
    assert "other.txt" in failed(named, 3)


def test_a_document_without_an_article_is_reported_and_left_out(run, road):
    path = road / "gold" / "road.jsonl"
    more = path.read_text(encoding="utf-8").replace('"road"', '"bridge"')
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    result = run("evaluate", path, "--format", "json", "--fail-under", "0")
    assert "no article bridge" in failed(result, 3)
    told = json.loads(result.stdout)
    assert (told["documents"], [*told["unread"]]) == (["road"], ["bridge"])
    assert told["all"]["facts"] == 4
    (road / "bridge.txt").write_bytes(b"")
    assert "bridge" in failed(run("evaluate", path), 3)


def test_facts_made_elsewhere_are_measured_without_any_article(run, road):
    assert run("extract", road / "road.txt", "--output", "found").returncode == 0
    path = road / "gold" / "road.jsonl"
    read = run("evaluate", path, "--format", "json")
    elsewhere = run("evaluate", path, "--predicted", "found/facts.jsonl", "--format", "json")
    assert elsewhere.returncode == 0, elsewhere.stderr
    assert elsewhere.stdout == read.stdout
    (road / "empty").mkdir()
    options = ("--texts", road / "empty", "--format", "json")
    ungrounded = run("evaluate", path, "--predicted", "found/facts.jsonl", *options)
    assert json.loads(ungrounded.stdout)["all"]["grounded"] == 0.0
    nowhere = run("evaluate", path, "--predicted", "found/facts.jsonl", "--texts", "nowhere")
    assert "nowhere" in failed(nowhere, 3)


def test_without_texts_it_is_not_known_what_is_grounded(road):
    (road / "facts.jsonl").write_bytes(b"")
    result = pipeline.evaluate_facts([road / "gold" / "road.jsonl"], road / "facts.jsonl")
    assert result.grounded is None
    assert result.silent == ["road"]
    assert result.marks().facts.recall == 0.0


def test_what_is_not_counted_is_said(run, road, tmp_path):
    path = tmp_path / "facts.jsonl"
    with path.open("wb") as stream:
        records.write_facts([found_fact(document="other")], stream)
    result = run("evaluate", road / "gold" / "road.jsonl", "--predicted", path)
    assert result.returncode == 0
    assert "nothing was found in road" in result.stderr
    assert "no gold for other" in result.stderr
    quiet = run("-q", "evaluate", road / "gold" / "road.jsonl", "--predicted", path)
    assert quiet.stderr == ""


def test_errors_are_a_line_each_before_the_figures(run, road, tmp_path):
    (tmp_path / "facts.jsonl").write_bytes(b"")
    result = run("evaluate", road / "gold" / "road.jsonl", "--predicted", "facts.jsonl", "--errors")
    lines = result.stdout.splitlines()
    assert [line.split()[2] for line in lines[:4]] == ["missed:"] * 4
    assert lines[4].startswith("type")
    told = run(
        *("evaluate", road / "gold" / "road.jsonl", "--predicted", "facts.jsonl", "--errors"),
        *("--format", "json"),
    )
    [error, *_] = json.loads(told.stdout)["errors"]
    assert (error["type"], error["state"], error["counts_as_found"]) == (
        "Deployment",
        "missed",
        False,
    )
    assert error["values"][0] == {
        "slot": "contributor",
        "wanted": ["Rwanda"],
        "found": None,
        "agreement": 0.0,
    }


def test_a_mark_that_is_not_reached_is_exit_code_1(run, road, tmp_path):
    (tmp_path / "facts.jsonl").write_bytes(b"")
    arguments = ("evaluate", road / "gold" / "road.jsonl", "--predicted", "facts.jsonl")
    assert "below 0.5" in failed(run(*arguments, "--fail-under", "0.5"), 1)
    assert run(*arguments, "--fail-under", "0").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fail-under", "80"),
        ("--fail-under", "nan"),
        ("--format", "csv"),
        ("--texts", "texts"),
        ("--predicted", "facts.jsonl", "--articles", "."),
        ("--extractor", "nobody"),
    ],
)
def test_a_wrong_call_is_exit_code_2(run, road, arguments):
    failed(run("evaluate", road / "gold" / "road.jsonl", *arguments), 2)


def test_a_format_of_rows_in_the_settings_is_not_for_figures(run, road, tmp_path):
    (tmp_path / "peacegraph.toml").write_text('format = "csv"\n')
    result = run("evaluate", road / "gold" / "road.jsonl", PEACEGRAPH_FORMAT="csv")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[]", "must be an object"),
        ('{"document": "road", "type": "Rnak", "slots": {}}', "unknown 'Rnak'"),
    ],
)
def test_a_line_that_is_no_gold_fact_is_named(run, road, line, said):
    path = road / "gold" / "road.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    message = failed(run("evaluate", path), 3)
    assert "road.jsonl:6:" in message
    assert said in message


def test_a_gold_file_that_is_not_there_or_holds_nothing_is_named(run, road):
    assert "none.jsonl" in failed(run("evaluate", "none.jsonl"), 3)
    (road / "gold" / "road.jsonl").write_bytes(b"\n")
    assert "no gold fact" in failed(run("evaluate", road / "gold" / "road.jsonl"), 3)


def test_a_page_that_cannot_be_written_is_exit_code_3(run, road):
    result = run("evaluate", road / "gold" / "road.jsonl", "--html", road / "no" / "page.html")
    assert "page.html" in failed(result, 3)
    written = run("evaluate", road / "gold" / "road.jsonl", "--html", "page.html")
    assert written.returncode == 0, written.stderr
    assert (road.parent / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")

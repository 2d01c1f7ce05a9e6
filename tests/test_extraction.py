"""What the extractor promises, each on the smallest text that shows it."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacegraph import readers, records, registry
from peacegraph.errors import UsageError
from peacegraph.extraction import Extractor, extractor_names, get_extractor
from peacegraph.frames import Act, Harm, MandateChange, Phase, fields_of, values_of
from peacegraph.model import Document, Fact, Modality

PACKAGE = Path(__file__).parents[1] / "src" / "peacegraph" / "extraction"
GOLD = Path(__file__).parent / "articles" / "gold"
REFERENCE = Path(__file__).parents[1] / "ontology" / "reference"


@cache
def rules() -> Extractor:
    return get_extractor("rules")


def facts_in(text: str, kind: str | None = None, published: str | None = None) -> list[Fact]:
    document = Document(id="t", text=text, published=published)
    return [f for f in rules()(document) if kind in (None, type(f).__name__)]


def said(fact: Fact, slot: str) -> list[object]:
    return [value.value for field, value in values_of(fact) if field.name == slot]  # type: ignore[attr-defined]


# -- the door --------------------------------------------------------------------------------


def test_an_unknown_extractor_is_refused_with_the_names_known() -> None:
    with pytest.raises(UsageError, match="rules"):
        get_extractor("crystal-ball")


def test_the_built_in_extractor_follows_the_protocol() -> None:
    assert isinstance(rules(), Extractor)
    assert rules().name == "rules"
    assert "rules" in extractor_names()


def test_nothing_heavy_is_imported_before_an_extractor_is_asked_for() -> None:
    code = "import sys, peacegraph.extraction; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# -- sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Sen. Lieut. Gen. Anh Van Ba spoke. He left.", 2),
        ("J. K. Doe of the U.N. said no. It ended.", 2),
        ("“We came. We went,” he said.", 1),
        ("A heading\n\nA sentence.", 2),
        ("Resolution No. 1325 was adopted.", 1),
    ],
)
def test_a_rank_an_initial_and_a_quotation_do_not_end_a_sentence(text: str, sentences: int) -> None:
    reading = rules().read(Document(id="t", text=text))  # type: ignore[attr-defined]
    assert len(reading.sentences) == sentences


def test_a_sentence_beyond_all_measure_is_left_out_with_a_note() -> None:
    text = "word " * 500 + "end."
    reading = rules().read(Document(id="t", text=text))  # type: ignore[attr-defined]
    assert reading.sentences == []
    assert "was not read" in reading.notes[0]


# -- people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rank", "holder"),
    [
        ("Sen. Lieut. Gen. Anh Van Ba spoke.", "Senior Lieutenant General", "Anh Van Ba"),
        ("Lt Col Kofi Mensah Boateng spoke.", "Lieutenant Colonel", "Kofi Mensah Boateng"),
        ("Major General Jean-Luc Al-Amin spoke.", "Major General", "Jean-Luc Al-Amin"),
        ("Brigadier Omar al-Khatib spoke.", "Brigadier", "Omar al-Khatib"),
    ],
)
def test_a_rank_is_unabbreviated_and_kept_apart_from_the_name(
    text: str, rank: str, holder: str
) -> None:
    [fact] = facts_in(text, "Rank")
    assert (said(fact, "rank"), said(fact, "holder")) == ([rank], [holder])


def test_a_later_short_form_is_the_full_name() -> None:
    facts = facts_in("Colonel Anh Van Ba spoke. Mr. Ba said it was late.", "Statement")
    assert [said(f, "speaker") for f in facts] == [["Anh Van Ba"]]


@pytest.mark.parametrize(
    ("text", "role", "organization", "jurisdiction"),
    [
        (
            "Deputy Defence Minister Anh Van Ba spoke.",
            "Deputy Minister",
            ["Ministry of Defence"],
            [],
        ),
        (
            "UN Resident Coordinator in Kenya Jane Mary Doe spoke.",
            "Resident Coordinator",
            ["United Nations"],
            ["Kenya"],
        ),
        ("Jane Doe, UK Ambassador to Ghana, spoke.", "Ambassador", ["United Kingdom"], ["Ghana"]),
        ("Major Jane Doe, Force Commander of UNIFIL, spoke.", "Force Commander", ["UNIFIL"], []),
        (
            "Colonel Jane Doe, who commands INDBATT-1, spoke.",
            "Commander",
            ["INDBATT-1"],
            [],
        ),
    ],
)
def test_an_office_is_told_from_the_body_and_the_place_it_covers(
    text: str, role: str, organization: list[str], jurisdiction: list[str]
) -> None:
    [fact] = facts_in(text, "Post")
    assert said(fact, "role") == [role]
    assert said(fact, "organization") == organization
    assert said(fact, "jurisdiction") == jurisdiction


def test_a_post_is_one_fact_however_often_it_is_named() -> None:
    text = "UN Secretary-General Jane Doe came. UN Secretary-General Jane Doe left."
    [fact] = facts_in(text, "Post")
    assert len(fact.evidence) == 2


def test_a_state_holds_a_seat() -> None:
    [fact] = facts_in("As ASEAN chair, Vietnam wants more talks.", "Post")
    assert (said(fact, "holder"), said(fact, "role")) == (["Viet Nam"], ["Chair"])


# -- speech ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Jane Doe said it was late.", Act.ASSERT),
        ("Jane Doe praised the troops.", Act.PRAISE),
        ("Jane Doe expressed her gratitude.", Act.THANK),
        ("Jane Doe called on Ghana to help.", Act.REQUEST),
        ("Jane Doe pledged more aid.", Act.PLEDGE),
        ("“We hope that it ends,” Jane Doe said.", Act.HOPE),
        ("Jane Doe strongly condemned the attack.", Act.CONDEMN),
    ],
)
def test_what_a_speaker_does_is_read_off_the_verb(text: str, act: Act) -> None:
    [fact] = facts_in(text, "Statement")
    assert (said(fact, "speaker"), said(fact, "act")) == (["Jane Doe"], [act])


def test_whom_the_sentence_names_as_asked_is_the_addressee() -> None:
    [fact] = facts_in("Jane Doe urged Ghana to send more troops.", "Statement")
    assert said(fact, "addressee") == ["Ghana"]


def test_a_sentence_without_a_speaker_is_no_statement() -> None:
    assert facts_in("It was said that nobody came.", "Statement") == []


def test_a_headline_is_no_statement() -> None:
    assert facts_in("Jane Doe praises the troops\n\nNothing else happened.", "Statement") == []


def test_words_reported_are_attributed_and_the_articles_own_are_not() -> None:
    reported, own = facts_in(
        "Colonel Jane Doe said Ghana has sent 20 officers to UNIFIL. "
        "Kenya sent 30 officers to UNMISS.",
        "Deployment",
    )
    assert reported.attributed_to is not None
    assert reported.attributed_to.value == "Jane Doe"
    assert own.attributed_to is None


# -- happenings ------------------------------------------------------------------------------


def test_a_deployment_has_its_parts() -> None:
    [fact] = facts_in(
        "On October 1, 2018, Ghana deployed a level-two field hospital to the UN Mission in South "
        "Sudan to take over a field hospital of the UK.",
        "Deployment",
    )
    assert said(fact, "contributor") == ["Ghana"]
    assert said(fact, "unit") == ["Level-2 Field Hospital"]
    assert said(fact, "mission") == ["UNMISS"]
    assert said(fact, "replaces") == ["United Kingdom"]
    assert said(fact, "date") == ["2018-10-01"]
    assert said(fact, "phase") == [Phase.DEPARTURE]


def test_two_numbers_of_two_sorts_are_two_deployments() -> None:
    facts = facts_in("Ghana sent 12 doctors and 30 officers to UNMISS.", "Deployment")
    assert [said(f, "personnel") for f in facts] == [[12], [30]]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ghana sent 20 officers to UNIFIL.", Modality.ACTUAL),
        ("Ghana will send 20 officers to UNIFIL.", Modality.PLANNED),
        ("Ghana did not send 20 officers to UNIFIL.", Modality.DENIED),
        ("The UN asked Ghana to send 20 officers to UNIFIL.", Modality.REQUESTED),
    ],
)
def test_what_is_planned_asked_or_denied_is_not_done(text: str, modality: Modality) -> None:
    [fact] = facts_in(text, "Deployment")
    assert fact.modality is modality


def test_a_casualty_counts_each_sort_of_victim() -> None:
    facts = facts_in(
        "Three peacekeepers from Chad were killed and five others wounded in an ambush near Kidal.",
        "Casualty",
    )
    assert [(said(f, "harm"), said(f, "number")) for f in facts] == [
        ([Harm.KILLED], [3]),
        ([Harm.INJURED], [5]),
    ]
    assert said(facts[0], "victim") == ["Chad"]


def test_a_mandate_is_extended_until_a_day() -> None:
    [fact] = facts_in(
        "The Security Council extended the mandate of UNIFIL until 31 August 2021.", "Mandate"
    )
    assert said(fact, "change") == [MandateChange.EXTENDED]
    assert said(fact, "until") == ["2021-08-31"]


def test_ordinary_approval_is_no_support() -> None:
    assert facts_in("Ghana supports peace in the region.", "Support") == []


def test_a_text_without_facts_has_none() -> None:
    assert facts_in("The cat sat on the mat. It rained all day.") == []


# -- dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "published", "edtf"),
    [
        ("on July 10", None, ["XXXX-07-10"]),
        ("on July 10", "2020-07-12", ["2020-07-10"]),
        ("since 2014", None, ["2014/.."]),
        ("between 2002 and 2005", None, ["2002/2005"]),
        ("in October, 2018", None, ["2018-10"]),
        ("yesterday", "2020-03-01", ["2020-02-29"]),
        ("yesterday", None, []),
        ("on Tuesday", "2023-08-08", ["2023-08-08"]),
        ("last November", "2021-08-24", ["2020-11"]),
        ("from 15 to 17 May 2023", None, ["2023-05-15/2023-05-17"]),
        ("from 28 May to 3 June 2023", None, ["2023-05-28/2023-06-03"]),
    ],
)
def test_a_date_is_edtf_and_its_year_is_never_guessed(
    words: str, published: str | None, edtf: list[str]
) -> None:
    [fact] = facts_in(f"Ghana sent 20 officers to UNIFIL {words}.", "Deployment", published)
    assert said(fact, "date") == edtf


# -- laws ------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        "said",
        "Ghana",
        "Vietnam’s",
        "UNIFIL",
        "Colonel",
        "Đỗ",
        "Văn",
        "Ba",
        "the",
        "of",
        "29",
        "officers",
        "“",
        "”",
        '"',
        "(",
        ")",
        ",",
        ".",
        "\n",
        "é́",
        "😀",
        "\u200f",
        "deployed",
        "killed",
        "minister",
        "Ministry",
        "level-2",
        "hospital",
        "on",
        "July",
        "10",
        "since",
        "2014",
        "and",
        "to",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=120))
def test_every_span_lies_in_its_text_and_quotes_it(text: str) -> None:
    for fact in facts_in(text):
        for evidence in fact.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
        for _, value in values_of(fact):
            mention = value.mention
            assert mention is None or text[mention.start : mention.end] == mention.text


def test_the_same_text_gives_the_same_bytes_in_every_process() -> None:
    article = sorted((Path(__file__).parent / "articles").glob("4*.txt"))[0]
    code = (
        "import json, pathlib, sys; from peacegraph import readers, records;"
        "from peacegraph.extraction import get_extractor;"
        "d = readers.read(pathlib.Path(sys.argv[1]));"
        "print(json.dumps([records.to_record(f) for f in get_extractor()(d)]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(article)],
            capture_output=True,
            text=True,
            check=True,
            env={**_environment(), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(PACKAGE.parents[1]), "PYTHONIOENCODING": "utf-8"}


def test_facts_name_things_in_words_and_leave_ids_to_the_linker() -> None:
    for fact in facts_in("UN Secretary-General Jane Doe praised Ghana."):
        assert fact.extractor == "rules"
        for _, value in values_of(fact):
            assert getattr(value, "id", None) is None


def test_every_fact_is_a_record_that_reads_back() -> None:
    for fact in facts_in("Colonel Jane Doe said Ghana has sent 20 officers to UNIFIL since 2014."):
        again = records.from_record(json.loads(json.dumps(records.to_record(fact))))
        assert records.to_record(again) == records.to_record(fact)
        assert {f.name for f in dataclasses.fields(fact)} >= set(fields_of(type(fact)))


def gold_facts() -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(GOLD.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def rules_as_text() -> str:
    """Return all that the extractor is made of: its modules and the registry's tables."""
    files = [*PACKAGE.rglob("*.py"), *REFERENCE.glob("*.csv")]
    assert len(files) > 20
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(files)).lower()


def headlines() -> list[str]:
    root = Path(__file__).parent
    paths = [*(root / "articles").glob("*.txt"), *(root.parent / "seeds").glob("*.txt")]
    documents = [readers.read(path) for path in sorted(paths)]
    return [document.title for document in documents if document.title]


def test_no_rule_names_a_person_of_the_articles() -> None:
    ranked = {
        form
        for fact in gold_facts()
        if fact["type"] == "Rank"
        for form in fact["slots"]["holder"][0]
    }
    posted = {
        form
        for fact in gold_facts()
        if fact["type"] == "Post" and fact["slots"].get("holder")
        for form in fact["slots"]["holder"][0]
        if len(form.split()) > 1
    }
    # States and bodies hold seats, too: those are no people.
    bodies = {
        name.lower() for entity in registry.load().entities for name in (entity.name, *entity.names)
    }
    people = ranked | {name for name in posted if name.lower() not in bodies}
    assert len(people) > 60
    source = rules_as_text()
    assert [name for name in sorted(people) if name.lower() in source] == []


def test_no_rule_names_a_day_of_the_articles() -> None:
    days = {
        form
        for fact in gold_facts()
        for slot in ("date", "until")
        for value in fact["slots"].get(slot, [])
        for form in value
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(form))
    }
    assert len(days) > 20
    source = "\n".join(p.read_text(encoding="utf-8") for p in sorted(PACKAGE.rglob("*.py")))
    assert [day for day in sorted(days) if day in source] == []


def test_no_rule_holds_the_words_of_a_headline() -> None:
    # The registry's names of missions and bodies stand in headlines, too: they are no rules.
    modules = "\n".join(p.read_text(encoding="utf-8") for p in sorted(PACKAGE.rglob("*.py")))
    source = " ".join(re.findall(r"\w+", modules.lower()))
    found = []
    for headline in headlines():
        words = re.findall(r"\w+", headline.lower())
        runs = [" ".join(words[i : i + 4]) for i in range(len(words) - 3)]
        found += [run for run in runs if run in source]
    assert found == []

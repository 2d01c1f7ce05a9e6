"""Giver, receiver and parties that no name tells: one behaviour a case, in invented sentences."""

from __future__ import annotations

from functools import cache

import pytest

from peacegraph import extraction
from peacegraph.frames import Agreement, Selection, Support, values_of
from peacegraph.model import Document, Fact


@cache
def extractor() -> extraction.Extractor:
    return extraction.get_extractor()


def said(text: str, kind: type[Fact], *slots: str) -> list[tuple[set[str], ...]]:
    """Return what these slots say in each fact of a type that a text tells."""
    facts = [f for f in extractor()(Document(id="t", text=text)) if isinstance(f, kind)]
    return [tuple(_values(fact, slot) for slot in slots) for fact in facts]


def _values(fact: Fact, slot: str) -> set[str]:
    found = (value for field, value in values_of(fact) if field.name == slot)  # type: ignore[attr-defined]
    return {str(value.value) for value in found}


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "kind"),
    [
        # what a relative clause says was given
        ("Togo praised the help that Norway had given Togo.", "Norway", "Togo", "other"),
        ("Peru thanked Spain for the radios it sent.", "Spain", "Peru", "equipment"),
        # who is meant by a relative pronoun
        (
            "The Ugandan recruits, who were trained by Irish officers, left.",
            "Ireland",
            "Ugandan recruits",
            "training",
        ),
        # a body meant by the kind of body it is
        (
            "The Ministry of Health of Chad has moved. Italy donated six tents to the ministry.",
            "Italy",
            "Ministry of Health of Chad",
            "equipment",
        ),
        # goods meant by a number alone
        ("UNMISS needs more trucks. Kenya has pledged eight to UNMISS.", "Kenya", "UNMISS", None),
        # a thing before "supplies" is no receiver
        ("Ghana gave school supplies to an orphanage.", "Ghana", "orphanage", "equipment"),
        ("Ghana presented the school with 200 desks.", "Ghana", "school", "equipment"),
        ("Togo has benefited from Spanish training.", "Spain", "Togo", "training"),
        ("Spanish officers are training Kenyan recruits.", "Spain", "Kenyan recruits", "training"),
        # who a course is for; else the state where it is held
        ("Japan will fund a course for midwives.", "Japan", "midwives", "funding"),
        ("Japan has paid for two courses in Togo.", "Japan", "Togo", "funding"),
        ("Tokyo, she promised, would pay for ten Togolese officers.", "Japan", None, "funding"),
        # the first words of a compound give
        ("A Japanese-funded course for policewomen began.", "Japan", "policewomen", "funding"),
    ],
)
def test_help(text: str, giver: str, receiver: str | None, kind: str | None) -> None:
    (found,) = said(text, Support, "provider", "recipient", "kind")
    assert found[0] == {giver}
    assert receiver is None or found[1] == {receiver}
    assert kind is None or found[2] == {kind}


def test_wells_are_drilled_and_not_taught() -> None:
    (found,) = said("Togolese sappers drilled two wells for the villages.", Support, "kind")
    assert found == ({"other"},)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "After the talks, Togo and the United Nations signed a memorandum of understanding.",
            {"Togo", "United Nations"},
        ),
        (
            "Togo and Chad are close. Their two ministries signed an arrangement on UN transport.",
            {"Togo", "Chad"},
        ),
        (
            "Ghana and Togo held talks on Monday. At the end a memorandum was signed.",
            {"Ghana", "Togo"},
        ),
        ("Ghana and Togo have agreed to a memorandum on airlift.", {"Ghana", "Togo"}),
        ("Ghana and Togo put their signatures to a treaty on Monday.", {"Ghana", "Togo"}),
        ("Ghana's parliament ratified the accord with Togo.", {"Ghana", "Togo"}),
        (
            "A treaty between the defence ministries of Ghana and Togo is in force.",
            {"Ghana", "Togo"},
        ),
        (
            "The accord was initialled by Anna Berg of Norway and Major Kofi Boateng of Ghana.",
            {"Norway", "Ghana"},
        ),
        (
            "The defence ministers of Ghana, Togo and Benin endorsed an agreement on airlift.",
            {"Ghana", "Togo", "Benin"},
        ),
        ("Under a 2019 agreement with Togo, Ghana keeps a company ready.", {"Ghana", "Togo"}),
    ],
)
def test_parties(text: str, parties: set[str]) -> None:
    assert said(text, Agreement, "party") == [(parties,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Captains Musa Ali and Ines Costa were promoted to major.",
            [({"Musa Ali"}, {"Major"}), ({"Ines Costa"}, {"Major"})],
        ),
        (
            "Ines Costa was elected to parliament in 2009.",
            [({"Ines Costa"}, {"Member of Parliament"})],
        ),
        (
            "UNMISS needs a Police Commissioner. Ines Costa has been picked for the job.",
            [({"Ines Costa"}, {"Police Commissioner"})],
        ),
    ],
)
def test_selected(text: str, expected: list[tuple[set[str], ...]]) -> None:
    assert said(text, Selection, "selected", "position") == expected


def test_pacts_in_a_list_have_the_same_parties() -> None:
    text = "Ghana and Togo signed a memorandum on airlift and a treaty on trade."
    assert said(text, Agreement, "party") == [({"Ghana", "Togo"},)] * 2


def test_an_agreement_told_of_again_is_the_same() -> None:
    text = "Ghana and Togo signed a treaty on airlift. Under the treaty, Togo lends two aircraft."
    assert len(said(text, Agreement, "party")) == 1

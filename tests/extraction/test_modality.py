"""How a happening is held to be, in sentences made for this."""

from __future__ import annotations

import pytest

from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.rules import RulesExtractor
from peacegraph.model import Document, Modality

CASES = {
    ("Ghana sent 30 engineers to Mali.", "sent"): Modality.ACTUAL,
    ("Ghana has begun to send engineers to Mali.", "send"): Modality.ACTUAL,
    ("Ghana continued to send engineers to Mali.", "send"): Modality.ACTUAL,
    ("After sending engineers to Mali, Ghana sent doctors.", "sending"): Modality.ACTUAL,
    ("Ghana said it had sent engineers to Mali.", "sent"): Modality.ACTUAL,
    ("The engineers sent by Ghana arrived on Monday.", "sent"): Modality.ACTUAL,
    (
        "The deployment of the engineers to Mali was completed in May.",
        "deployment",
    ): Modality.ACTUAL,
    ("The minister thanked Ghana for sending engineers.", "sending"): Modality.ACTUAL,
    ("Ghana helped to train the soldiers in Mali.", "train"): Modality.ACTUAL,
    ("Ghana, which plans to leave Mali, sent engineers to Sudan.", "sent"): Modality.ACTUAL,
    ("Ghana was the first country to send engineers to Mali.", "send"): Modality.ACTUAL,
    ("Ghana sent engineers to Mali to build a road.", "sent"): Modality.ACTUAL,
    (
        "The minister said that the engineers sent by Ghana would return in May.",
        "sent",
    ): Modality.ACTUAL,
    (
        "Speaking after the ceremony, he said Ghana had trained 40 officers.",
        "trained",
    ): Modality.ACTUAL,
    ("Ghana will send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana plans to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is going to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is about to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is expected to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is set to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is due to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana intends to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana has agreed to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana pledged to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana has offered to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is preparing to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana stands ready to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is ready to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    ("Ghana is considering sending 30 engineers to Mali.", "sending"): Modality.PLANNED,
    ("Ghana announced plans to send 30 engineers to Mali.", "send"): Modality.PLANNED,
    (
        "The government confirmed its decision to send 30 engineers to Mali.",
        "send",
    ): Modality.PLANNED,
    ("The minister said Ghana would send 30 engineers to Mali.", "send"): Modality.PLANNED,
    (
        "The planned deployment of 30 engineers to Mali was discussed.",
        "deployment",
    ): Modality.PLANNED,
    (
        "The upcoming deployment of 30 engineers to Mali drew praise.",
        "deployment",
    ): Modality.PLANNED,
    ("The deployment of 30 engineers is scheduled for May.", "deployment"): Modality.PLANNED,
    ("The deployment of 30 engineers will begin in May.", "deployment"): Modality.PLANNED,
    (
        "Ghana has begun preparations for the deployment of 30 engineers.",
        "deployment",
    ): Modality.PLANNED,
    ("Thirty engineers are to be sent to Mali in May.", "sent"): Modality.PLANNED,
    ("Thirty engineers will be sent to Mali and trained there.", "trained"): Modality.PLANNED,
    ("The company is being prepared for deployment in May.", "deployment"): Modality.PLANNED,
    ("Ghana announced the deployment of 30 engineers to Mali.", "deployment"): Modality.PLANNED,
    ("Parliament approved the deployment of 30 engineers to Mali.", "deployment"): Modality.PLANNED,
    ("Ghana has promised that it will send engineers to Mali.", "send"): Modality.PLANNED,
    ("The engineers to be sent to Mali began their training on Monday.", "sent"): Modality.PLANNED,
    ("The minister asked Ghana to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("The minister urged Ghana to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("The minister called on Ghana to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("He called for the deployment of 30 engineers to Mali.", "deployment"): Modality.REQUESTED,
    ("He asked for the withdrawal of the force.", "withdrawal"): Modality.REQUESTED,
    ("The Council requested that Ghana send engineers to Mali.", "send"): Modality.REQUESTED,
    ("The minister proposed that Ghana send engineers to Mali.", "send"): Modality.REQUESTED,
    ("He hoped that Ghana would send engineers to Mali.", "send"): Modality.REQUESTED,
    ("He expressed the hope that Ghana would send engineers to Mali.", "send"): Modality.REQUESTED,
    ("Ghana hopes to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("Ghana wants to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("Ghana wishes to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("Ghana should send engineers to Mali.", "send"): Modality.REQUESTED,
    ("Ghana must send engineers to Mali.", "send"): Modality.REQUESTED,
    ("He asked Ghana to consider sending engineers to Mali.", "sending"): Modality.REQUESTED,
    ("Ghana received a request to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("The call for the deployment of engineers was heard.", "deployment"): Modality.REQUESTED,
    ("He appealed to Ghana to send engineers to Mali.", "send"): Modality.REQUESTED,
    ("The minister demanded the withdrawal of the force.", "withdrawal"): Modality.REQUESTED,
    ("Ghana did not send engineers to Mali.", "send"): Modality.DENIED,
    ("Ghana has never sent engineers to Mali.", "sent"): Modality.DENIED,
    ("Ghana will not send engineers to Mali.", "send"): Modality.DENIED,
    ("No engineers were sent to Mali.", "sent"): Modality.DENIED,
    ("Ghana refused to send engineers to Mali.", "send"): Modality.DENIED,
    ("Ghana declined to send engineers to Mali.", "send"): Modality.DENIED,
    ("Ghana ruled out sending engineers to Mali.", "sending"): Modality.DENIED,
    ("Ghana failed to send engineers to Mali.", "send"): Modality.DENIED,
    ("Ghana cancelled the deployment of 30 engineers.", "deployment"): Modality.DENIED,
    ("Ghana denied that it had sent engineers to Mali.", "sent"): Modality.DENIED,
    ("Ghana has no plan to send engineers to Mali.", "send"): Modality.DENIED,
    ("The minister said Ghana would not send engineers to Mali.", "send"): Modality.DENIED,
    ("Ghana does not plan to send engineers to Mali.", "send"): Modality.DENIED,
    ("The minister asked Ghana not to send engineers to Mali.", "send"): Modality.DENIED,
    ("If Ghana sends engineers, the road will be built.", "sends"): None,
    ("Ghana may send engineers to Mali.", "send"): None,
    ("Ghana could send engineers to Mali.", "send"): None,
    ("It is not clear whether Ghana will send engineers.", "send"): Modality.PLANNED,
    ("Ghana has the capacity to send engineers to Mali.", "send"): None,
    ("HANOI, 12 March 2023 - The engineers leave for Mali in May 2023.", "leave"): Modality.PLANNED,
    (
        "HANOI, 12 March 2023 - Ghana agreed on Monday in Accra to send engineers to Mali.",
        "send",
    ): Modality.PLANNED,
}


@pytest.fixture(scope="module")
def extractor() -> RulesExtractor:
    return RulesExtractor()


@pytest.mark.parametrize(("case", "expected"), CASES.items())
def test_a_happening_is_held_to_be_what_its_sentence_says(
    extractor: RulesExtractor, case: tuple[str, str], expected: Modality | None
):
    text, word = case
    reading = extractor.read(Document(id="1", text=text))
    at = reading.low.index(word)
    sentence = next(s for s in reading.sentences if s[0] <= at < s[1])
    assert modality_of(reading, at, sentence) is expected

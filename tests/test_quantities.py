"""Words before a number say how closely it is given."""

import pytest

from peacegraph.model import Precision
from peacegraph.quantities import precision_of


@pytest.mark.parametrize(
    ("before", "words", "precision"),
    [
        ("The hospital treated ", "312 patients", Precision.EXACT),
        ("The camp shelters nearly ", "115,000", Precision.ABOUT),
        ("It treated ", "some 300 patients", Precision.ABOUT),
        ("It sent ", "hundreds of officials", Precision.ABOUT),
        ("attended by more than ", "160 people", Precision.AT_LEAST),
        ("attended by not more than ", "160 people", Precision.AT_MOST),
        ("with up to ", "13,000 troops", Precision.AT_MOST),
        ("It sent just under ", "900 troops", Precision.ABOUT),
        ("It sent well over ", "900 troops", Precision.AT_LEAST),
        ("It cost in excess of ", "3 million dollars", Precision.AT_LEAST),
        ("Moreover ", "12 officers", Precision.EXACT),
        ("handsome ", "12", Precision.EXACT),
    ],
)
def test_the_words_before_a_number_give_its_precision(before, words, precision):
    assert precision_of(words, before) is precision

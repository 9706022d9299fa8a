"""What is chosen between two OCR engines of like quality: known words, accents, capitals, stray marks, what the pair teaches."""

from collections import Counter

import pytest

from regesta.reading.alignment import differences_of
from regesta.reading.choices import Known, choose, learned
from regesta.reading.hyphens import vocabulary_of

CASES = {
    "a known word": ("the ministey of war", "the ministry of war", "the ministry of war"),
    "a known word stays": ("the ministry of war", "the ministey of war", "the ministry of war"),
    "a lost accent": ("in Krakow he said", "in Kraków he said", "in Kraków he said"),
    "an accent made up": ("the aädvance of it", "the advance of it", "the advance of it"),
    "a sentence begins": ("He left. we know it", "He left. We know it", "He left. We know it"),
    "a name begins": ("yours, zoltan Berg", "yours, Zoltan Berg", "yours, Zoltan Berg"),
    "a stray mark": ("yours, •Judith Berg", "yours, Judith Berg", "yours, Judith Berg"),
    "a star is no stray mark": ("only $79* for it", "only $79 for it", "only $79* for it"),
    "no likeness, no choice": ("page 1936 of it", "page a of it", "page 1936 of it"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_difference_is_decided(name: str) -> None:
    base, other, merged = CASES[name]
    known = Known(Counter(), vocabulary_of([]))
    assert merged_by(base, other, known) == merged


def test_the_better_witness_by_far_gives_way_only_where_it_has_rubbish() -> None:
    known = Known(Counter(), vocabulary_of([]), is_base_far_better=True)
    assert merged_by("Émile left", "mile left", known) == "Émile left"
    assert merged_by("the treaty of bhn", "the treaty of John", known) == "the treaty of John"


def test_letters_that_were_confused_once_are_known_again() -> None:
    known = Known(Counter(), vocabulary_of([]))
    pages = [("the tirne of peace", "the time of peace"), ("so rnany men", "so many men")]
    trust = learned(((one, two, tuple(differences_of(one, two))) for one, two in pages), known)
    known = Known(Counter(), vocabulary_of([]), trust=trust)
    assert merged_by("Lord Gorndale", "Lord Gomdale", known) == "Lord Gomdale"


def merged_by(base: str, other: str, known: Known) -> str:
    out, at = "", 0
    for difference in differences_of(base, other):
        choice = choose(base, other, difference, known)
        mine = base[difference.first.start : difference.first.end]
        out += base[at : difference.first.start] + (mine if choice.words is None else choice.words)
        at = difference.first.end
        assert choice.why
    return out + base[at:]

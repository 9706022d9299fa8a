"""Folding and slugs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.strings import plain_marks, slug, squeeze, without_accents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mao Zedong", "mao-zedong"),
        ("Élysée’s “note”", "elysees-note"),
        ("毛泽东 1931", "毛泽东-1931"),
        ("— … —", ""),
        (
            "the quick brown fox jumps over the lazy dog and goes on to the river",
            "the-quick-brown-fox-jumps-over-the-lazy-dog-and-goes-on-to",
        ),
    ],
)
def test_a_slug_is_made_of_the_words(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert len(slug(text)) <= 60


def test_marks_take_their_plain_form() -> None:
    assert plain_marks("“1934–35” isn’t a soft\u00adhyphen") == '"1934-35" isn\'t a softhyphen'
    assert squeeze(" a \n\u00a0b ") == "a b"
    assert without_accents("Čičerin") == "Cicerin"

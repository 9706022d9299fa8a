"""Line-end hyphens, case by case (hyphens.tsv)."""

from pathlib import Path

import pytest

from regesta.reading.hyphens import join_halves, vocabulary_of

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("hyphens.tsv").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
]


@pytest.mark.parametrize(("first", "second", "document", "joined"), ROWS)
def test_halves_are_joined(first: str, second: str, document: str, joined: str) -> None:
    joint = join_halves(first[:-1], second, vocabulary_of([document]))
    assert (first if joint.keeps_hyphen else first[:-1]) + second == joined
    assert joint.why


def test_broken_words_do_not_count_as_words_of_the_document() -> None:
    vocabulary = vocabulary_of(["the consul was recon-", "ciled with the inter- national court"])
    assert vocabulary.count("recon") == vocabulary.count("inter") == vocabulary.count("national") == 0
    assert vocabulary.count("consul") == 1

"""Two witnesses of a page made one text (collate.tsv): typed differences, choices by rule, nothing that no witness attests."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.texts import Line, Witness, WitnessPage
from regesta.reading.alignment import letters_of
from regesta.reading.collate import collate

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("collate.tsv").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
]
# Sentences that both witnesses have, so that the cleaner one can be told by its commas and the words are known.
BEFORE = "The consul wrote that Moscow and the envoys of Riga knew it. "
OCR, EMBEDDED = "In Riga,however,and in Narva,they waited.", "In Riga, however, and in Narva, they waited."


def witness(name: str, *pages: str) -> Witness:
    return Witness(name, tuple(WitnessPage((Line(page),)) for page in pages))


@pytest.mark.parametrize(("ocr", "embedded", "merged"), ROWS)
def test_two_readings_become_one(ocr: str, embedded: str, merged: str) -> None:
    witnesses = witness("ocr", f"{BEFORE}{ocr} {OCR}"), witness("embedded", f"{BEFORE}{embedded} {EMBEDDED}")
    sheets = collate(witnesses)
    assert sheets[0].text == f"{BEFORE}{merged} {EMBEDDED}"
    assert collate(witnesses[::-1])[0].text == sheets[0].text


def test_every_disagreement_is_kept_with_both_readings_and_a_reason() -> None:
    sheet = collate((witness("ocr", f"{BEFORE}op- posed {OCR}"), witness("embedded", f"{BEFORE}opposed {EMBEDDED}")))[0]
    variant = next(v for v in sheet.variants if v.lemma == "opposed")
    assert variant.readings == (("ocr", "op- posed"), ("embedded", "opposed"))
    assert variant.why == "hyphen: word broken at a line end"
    assert sheet.text[variant.span.start : variant.span.end] == "opposed"


def test_pages_without_a_partner_stand_alone() -> None:
    sheets = collate((witness("a", "one page only"), witness("b", "one page only", "and a second")))
    assert [sheet.text for sheet in sheets] == ["one page only", "and a second"]


def test_long_texts_are_cut_at_shared_words_before_they_are_aligned() -> None:
    words = " ".join(f"word{n} of the chronicle{n * 7}" for n in range(2500))
    sheet = collate((witness("a", words.replace("word1777 ", "w0rd1777 ")), witness("b", words)))[0]
    assert len(sheet.variants) == 1


@given(st.text(alphabet='ab -–\n”"1.', max_size=40), st.text(alphabet="ab -–\n'A1,", max_size=40))
@settings(max_examples=200, deadline=None)
def test_every_letter_is_attested(first: str, second: str) -> None:
    merged = collate((witness("a", first), witness("b", second)))[0]
    letters = letters_of(merged.text).folded
    assert set(letters) <= set(letters_of(first).folded + letters_of(second).folded)
    for variant in merged.variants:
        assert merged.text[variant.span.start : variant.span.end] == variant.lemma

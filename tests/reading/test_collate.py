"""Two witnesses of a page made one text (collate.tsv): typed differences, choices by rule, nothing that no witness attests."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.texts import Box, Line, Span, Witness, WitnessPage
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
    assert variant.why == "hyphen: English has “opposed”"
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


def test_a_hyphen_that_one_witness_lost_and_the_other_misread_is_mended_from_elsewhere() -> None:
    known = "A semi-official paper said so, and the semi-official answer came."
    ocr, embedded = f"{BEFORE}{known} The sem1-offic1al line {OCR}", f"{BEFORE}{known} The semiofficial line {EMBEDDED}"
    sheet = collate((witness("ocr", ocr), witness("embedded", embedded)))[0]
    assert "The semi-official line" in sheet.text


def test_pages_of_unlike_number_are_paired_by_their_words() -> None:
    texts = [
        f"In {town} the legation went on with its {work} and nobody knew the {thing} before winter."
        for town, work, thing in (("Riga", "letters", "treaty"), ("Narva", "harvest", "minutes"), ("Libau", "harbour", "attic"))
    ]
    first, second = witness("ocr", "Cover of the journal, for sale everywhere", *texts), witness("embedded", *texts)
    sheets = collate((first, second))
    assert [sheet.text for sheet in sheets] == ["Cover of the journal, for sale everywhere", *texts]
    assert collate((second, first)) and [s.text for s in collate((second, first))] == [s.text for s in sheets]


def test_merged_lines_keep_their_boxes_sizes_and_raised_marks() -> None:
    line = Line("thatMoscow knew it.12 Then", Box(1, 2, 3, 4), 10.0, (Span(19, 21),))
    one = Witness("embedded", (WitnessPage((line, Line(f"Moscow and that town knew {EMBEDDED}", Box(1, 5, 3, 7), 10.0))),))
    two = Witness("ocr", (WitnessPage((Line("that Moscow knew it. Then"), Line(f"Moscow and that town knew {OCR}"))),))
    merged = collate((one, two))[0].lines[0]
    assert (merged.text, merged.box, merged.size) == ("that Moscow knew it.12 Then", line.box, 10.0)
    assert [merged.text[span.start : span.end] for span in merged.raised] == ["12"]

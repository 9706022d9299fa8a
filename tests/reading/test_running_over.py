"""Notes that run over a page of flat text: three proofs, and no guess where there is none."""

from collections.abc import Callable

import pytest

from regesta.model.texts import Line, ReadingText, Source, Span, Witness, WitnessPage
from regesta.reading.establish import established
from regesta.reading.running_over import goes_on_at

BODY = "The envoy left in May and wrote home, "
CASES = {
    "half a word with a hyphen": (f"{BODY}with-", "arrangement of the files.", "see the", "out money"),
    "half a word run together": (f"{BODY}for the ques", "military mission of Riga.", "see the", "tion was open"),
    "half a word before a capital": (f"{BODY}and recom", "Berg, Letters, 12.", "see Anna", "mended peace"),
    "a closing quotation mark": (f"{BODY}only after the ", "Origins of the Line,” Baltic Papers 6: 3.", "Berg, “The", "war"),
    "a small letter after the sentence": (f"{BODY}alone. ", "and the letters of his wife.", "see the memoirs", "Later he"),
}
SOURCE = Source("book.txt", "book", "plain-text", "0" * 64, 0)
FILLER = "The legation went on with its work in the town, and nobody there heard of it before the winter was over. " * 4


@pytest.mark.parametrize("name", CASES)
def test_a_note_goes_on_where_the_words_prove_it(name: str) -> None:
    body, note, ending, overleaf = CASES[name]
    text = f"{body}{' ' if body[-1] == '-' else ''}{note} 2. Ibid."
    place = goes_on_at(text, Span(0, text.index("2. Ibid.")), ending, overleaf)
    assert place is not None and text[place:].startswith(note)


@pytest.mark.parametrize("overleaf", ["and went home", "He went home", ""])
def test_without_proof_there_is_no_place(overleaf: str) -> None:
    text = f"{BODY}and asked for the papers of the mission in Riga."
    assert goes_on_at(text, Span(0, len(text)), "see the letters of", overleaf) is None


def test_the_note_is_whole_and_so_is_the_word_of_the_body(check_rules: Callable[..., None]) -> None:
    pages = (
        f"{FILLER}The envoy left in May.1 {FILLER}1. See the letters of the",
        f"{FILLER}The ques- military mission of Riga. 2. Ibid., 4.",
        f"tion was open.2 {FILLER}",
    )
    reading: ReadingText = established(SOURCE, (Witness("text", tuple(WitnessPage((Line(page),)) for page in pages)),))
    check_rules(reading)
    assert [reading.text[n.span.start : n.span.end] for n in reading.notes] == [
        "See the letters of the military mission of Riga.",
        "Ibid., 4.",
    ]
    assert [page for page, _ in reading.notes[0].parts] == [0, 1]
    assert "The question was open." in reading.text

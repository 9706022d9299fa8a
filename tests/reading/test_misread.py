"""Notes of laid-out pages whose labels and marks OCR misread: numbered by their order, called where an odd sign stands."""

from collections.abc import Callable, Sequence

from regesta.model.texts import Box, Line, ReadingText, Source, Witness, WitnessPage
from regesta.reading.establish import established

SOURCE = Source("book.hocr", "book", "hocr", "0" * 64, 0)
BODY = (
    "The envoy wrote home that the harbour was open again and asked",
    "for money, which did not come before the harvest was sold there",
)


def page(body: Sequence[str], notes: Sequence[tuple[float, str]]) -> WitnessPage:
    """Body lines in type of ten points, notes (left edge, words) in type of eight at the foot."""
    lines = [Line(text, Box(50, 50 + 12 * n, 350, 60 + 12 * n), 10.0) for n, text in enumerate(body)]
    lines += [Line(text, Box(left, 500 + 9 * n, 350, 508 + 9 * n), 8.0) for n, (left, text) in enumerate(notes)]
    return WitnessPage(tuple(lines), None, 400, 600)


def reading_of(*pages: WitnessPage) -> ReadingText:
    return established(SOURCE, (Witness("ocr", pages),))


def test_labels_are_counted_on_and_calls_found_by_odd_signs(check_rules: Callable[..., None]) -> None:
    notes = [(58, "*Smith, Envoys, 12; and the letters of"), (50, "his wife."), (58, "°? See Jones, Treaties, 7.")]
    first = page([*BODY, "in May.* He came back to the town of Riga when the winter was", "over.°? Nobody knew.", *BODY], notes)
    second = page([*BODY, "At last the papers were found in an attic.”’ They are kept.", *BODY], [(58, "Berg, Attic, 3.")])
    reading = reading_of(first, second)
    check_rules(reading)
    assert [(n.label, reading.text[n.span.start : n.span.end]) for n in reading.notes] == [
        ("1", "Smith, Envoys, 12; and the letters of his wife."),
        ("2", "See Jones, Treaties, 7."),
        ("3", "Berg, Attic, 3."),
    ]
    assert [reading.text[: n.call].rsplit(maxsplit=1)[-1] for n in reading.notes] == ["May.", "over.", "attic."]
    assert all(note.certainty == 0.5 for note in reading.notes)
    assert "°" not in reading.text and "*" not in reading.text


def test_fewer_signs_than_notes_decide_nothing() -> None:
    notes = [(58, "*Smith, Envoys, 12."), (58, "*Jones, Treaties, 7.")]
    reading = reading_of(page([*BODY, "in May.° He came back.", *BODY], notes))
    assert [note.label for note in reading.notes] == ["1", "2"]
    assert all(note.call is None for note in reading.notes)
    assert "May.°" in reading.text


def test_years_and_quotations_are_no_marks() -> None:
    body = [*BODY, "in 1942 he said: “We are open.” Then, on 3 April 1931, he left.", *BODY]
    reading = reading_of(page(body, [(58, "*Smith, Envoys, 12.")]))
    assert "in 1942 he said: “We are open.” Then, on 3 April 1931, he left." in reading.text

"""Lines that one witness lost are put back in their place, with the record of who has them."""

from collections import Counter

from regesta.model.texts import Line
from regesta.reading.missing_lines import completed, variants_of
from regesta.reading.sheets import sheet_of_lines

LINES = ["The envoy left in May.", "He wrote to the council.", "With best regards,", "The consul of the town"]


def test_a_lost_line_is_put_back_where_it_belongs() -> None:
    base = sheet_of_lines([Line(text) for text in (LINES[0], LINES[1], LINES[3])], "a")
    other = sheet_of_lines([Line(text) for text in LINES], "b")
    whole, added = completed(base, other, Counter())
    assert [line.text for line in whole.lines] == LINES
    assert [line.text for line in added] == ["With best regards,"]
    variant = next(variants_of(whole, added, "b"))
    assert variant.lemma == "With best regards," == whole.text[variant.span.start : variant.span.end]
    assert variant.readings == (("a", ""), ("b", "With best regards,"))


def test_misread_lines_and_rubbish_are_not_put_in() -> None:
    base = sheet_of_lines([Line(text) for text in LINES], "a")
    other = sheet_of_lines([Line(text) for text in (LINES[0], "Hc wrotc to tke counci1.", "~ |: ;pmq xz", *LINES[2:])], "b")
    assert completed(base, other, Counter()) == (base, ())

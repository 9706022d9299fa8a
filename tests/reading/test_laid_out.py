"""Zones of laid-out pages: title, byline, headings, block quotations, tables, captions; heads and the words that they repeat."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from regesta.model.texts import ReadingText
from regesta.reading.establish import read

Placed = tuple[float, float, float, str]
WORDS = (
    "The envoy wrote home that the harbour was open again and",
    "asked for money, which did not come before the harvest was",
    "sold. The council met behind closed doors and its minutes,",
    "found much later in an attic, show how little was known of",
    "the talks abroad. Two of its members left for the coast in",
    "May, the third stayed in the town and wrote what he had seen",
)


def body(top: float, *lines: str, left: float = 30, size: float = 10) -> list[Placed]:
    return [(left, top - 12 * n, size, line) for n, line in enumerate(lines)]


def zones_of(folder: Path, make_pdf: Callable[..., bytes], *pages: Sequence[Placed]) -> list[tuple[str, str]]:
    reading = reading_of(folder, make_pdf, *pages)
    return [(zone.kind.value, reading.text[zone.span.start : zone.span.end]) for zone in reading.zones]


def reading_of(folder: Path, make_pdf: Callable[..., bytes], *pages: Sequence[Placed]) -> ReadingText:
    path = folder / "page.pdf"
    path.write_bytes(make_pdf(pages))
    reading = read(path)
    assert isinstance(reading, ReadingText)
    return reading


def test_a_title_of_two_lines_is_one_zone_with_its_byline(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    page = [(60, 370, 17, "The Road to Riga and"), (90, 350, 17, "Back to Narva"), (110, 325, 10, "Anna van Berg")]
    zones = zones_of(tmp_path, make_pdf, [*page, *body(300, *WORDS)])
    assert zones[:2] == [("title", "The Road to Riga and Back to Narva"), ("byline", "Anna van Berg")]
    assert [kind for kind, _ in zones[2:]] == ["body"]


def test_a_masthead_above_the_title_is_not_the_title(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    page = [(30, 380, 12, "Papers of the Baltic House"), (60, 350, 18, "The Road to Riga"), (110, 325, 12, "Anna Berg")]
    zones = zones_of(tmp_path, make_pdf, [*page, *body(300, *WORDS)])
    assert ("title", "The Road to Riga") in zones and ("byline", "Anna Berg") in zones


HEADINGS = {
    "centred": (95, "Letters and Distances"),
    "at the left": (30, "The Second Winter"),
    "numbered": (30, "II. The Second Winter"),
    "a question": (80, "Who Wrote the Letters?"),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_a_short_line_that_stands_apart_is_a_heading(tmp_path: Path, make_pdf: Callable[..., bytes], name: str) -> None:
    left, words = HEADINGS[name]
    page = [*body(370, *WORDS), (left, 290, 10, words), *body(272, *WORDS)]
    zones = zones_of(tmp_path, make_pdf, page)
    assert [kind for kind, _ in zones] == ["body", "heading", "body"]
    assert zones[1][1] == words


@pytest.mark.parametrize("words", ["he left the town.", "and so it ended", "We ask for this:"])
def test_a_short_line_that_is_part_of_a_sentence_is_none(tmp_path: Path, make_pdf: Callable[..., bytes], words: str) -> None:
    page = [*body(370, *WORDS), (30, 290, 10, words), *body(272, *WORDS)]
    assert "heading" not in [kind for kind, _ in zones_of(tmp_path, make_pdf, page)]


def test_inset_lines_in_smaller_type_are_a_quotation(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    inset = [(50.0, 293 - 11 * n, 9.0, line[:44]) for n, line in enumerate(WORDS[:3])]
    zones = zones_of(tmp_path, make_pdf, [*body(370, *WORDS), *inset, *body(252, *WORDS)])
    assert [kind for kind, _ in zones] == ["body", "quotation", "body"]


def test_cells_side_by_side_are_a_table_with_its_caption(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    cells = [(left, 270 - 12 * n, 10, f"{word} {n}") for n in range(4) for left, word in ((30, "Riga"), (120, "Narva"))]
    caption = (30.0, 290.0, 10.0, "Table 1. Ships in two harbours")
    zones = zones_of(tmp_path, make_pdf, [*body(370, *WORDS), caption, *cells, *body(212, *WORDS)])
    assert [kind for kind, _ in zones] == ["body", "caption", "table", "body"]


def test_a_running_head_that_repeats_the_author_does_not_take_the_byline(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    first = [(60, 370, 17, "The Road to Riga"), (110, 345, 10, "Anna M. Berg"), *body(320, *WORDS), (145, 20, 9, "41")]
    later: list[list[Placed]] = [
        [(30, 385, 9, f"{n}"), (110, 385, 9, "Anna M. Berg"), *body(360, *(f"{town} {line[:40]}" for line in WORDS))]
        for n, town in ((42, "Riga"), (43, "Narva"), (44, "Libau"))
    ]
    reading = reading_of(tmp_path, make_pdf, first, *later)
    assert [page.running_head for page in reading.pages] == [None, *["Anna M. Berg"] * 3]
    assert reading.text.startswith("The Road to Riga\nAnna M. Berg\n")


def test_a_head_of_two_letters_is_told_by_its_place(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    pages: list[list[Placed]] = [
        [(30, 385, 9, f"{n}"), (140, 385, 9, "Ma"), *body(360, *(f"{town} {line[:40]}" for line in WORDS))]
        for n, town in ((42, "Riga"), (43, "Narva"), (44, "Libau"))
    ]
    assert [page.running_head for page in reading_of(tmp_path, make_pdf, *pages).pages] == ["Ma"] * 3


def test_years_parted_by_a_dash_at_a_page_end_stay_together(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    first, second = body(370, *WORDS, "as the archive of the town has it for the years 1931–"), body(370, "1946 and later.")
    reading = reading_of(tmp_path, make_pdf, first, second)
    assert "for the years 1931–1946 and later." in reading.text
    assert [reading.text[p.span.start : p.span.end][:8] for p in reading.pages] == ["The envo", "1946 and"]

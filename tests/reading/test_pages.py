"""Running heads, folios, imprints: told from the text, taken out of it, kept on the page."""

from regesta.model.texts import Line, ReadingText, Source, Witness, WitnessPage
from regesta.reading.establish import established
from regesta.reading.pages import number_of

SOURCE = Source("book.txt", "book", "plain-text", "0" * 64, 0)
FILLER = "The legation went on with its work in the town, and nobody there heard of it before the winter was over. " * 4


def reading_of(*pages: str) -> ReadingText:
    return established(SOURCE, (Witness("text", tuple(WitnessPage(tuple(map(Line, page.split("\n")))) for page in pages)),))


def test_heads_and_folios_of_flat_pages() -> None:
    reading = reading_of(
        f"The Road to Riga {FILLER}44",
        f"45 : B A L T I C  R E V I E W the first {FILLER}",
        f"The Road to Riga : 46 so it began {FILLER}",
        f"47 : B A L T I C  R E V I E W in May {FILLER}",
    )
    assert [page.folio for page in reading.pages] == ["44", "45", "46", "47"]
    assert [page.label for page in reading.pages] == ["44", "45", "46", "47"]
    assert [page.running_head for page in reading.pages][2] == "The Road to Riga"
    starts = [reading.text[page.span.start : page.span.start + 9] for page in reading.pages]
    assert starts == ["The Road ", "the first", "so it beg", "in May Th"]


def test_heads_and_folios_of_pages_of_lines() -> None:
    pages = [
        f"{n}    FOREIGN PAPERS\n\nPaper {word} of the year\nends here." for n, word in zip(range(7, 11), "abcd", strict=True)
    ]
    reading = reading_of(*pages)
    assert [(page.folio, page.running_head) for page in reading.pages] == [(str(n), "FOREIGN PAPERS") for n in range(7, 11)]
    assert "FOREIGN" not in reading.text


def test_an_imprint_at_the_foot_of_the_first_page_is_no_text() -> None:
    imprint = (
        "BALTIC REVIEW, Vol. 3, No. 1 (Winter 1999). © 1999 The Baltic Society. Published by Baltic House, 2 Quay Street, Riga."
    )
    reading = reading_of(f"{FILLER}So it ended. {imprint}")
    assert reading.text.endswith("So it ended.")


def test_a_repeated_short_note_is_not_a_foot_line() -> None:
    towns = ("Riga fell", "Narva held out", "Libau was lost", "Dorpat waited", "Pernau burned")
    reading = reading_of(*(f"In the end {town}.{n}\n{n} Ibid., p. 74." for n, town in enumerate(towns, start=1)))
    assert [note.label for note in reading.notes] == ["1", "2", "3", "4", "5"]


def test_labels_are_unique() -> None:
    reading = reading_of("text", "", "more")
    assert [page.label for page in reading.pages] == ["p1", "p2", "p3"]
    assert [problem.page for problem in reading.problems] == ["p2"]


def test_roman_folios_have_a_value() -> None:
    assert [number_of(folio) for folio in ("xiv", "ix", "xl", "12", "abc")] == [14, 9, 40, 12, None]


def test_a_word_broken_over_two_pages_stands_whole_where_it_ends() -> None:
    reading = reading_of("The envoys of the Sino-\nBaltic league were recon-", "ciled in May and went home.")
    first, second = (reading.text[page.span.start : page.span.end] for page in reading.pages)
    assert (first, second) == ("The envoys of the Sino-Baltic league were", "reconciled in May and went home.")
    assert len(reading.zones) == 1


def test_what_repeats_below_a_blank_line_is_text() -> None:
    pages = [
        f"FOREIGN PAPERS   {n}\n\nThe Envoy to the Secretary of State{n - 6}\nPaper {w}.\n\n  {n - 6} Not printed."
        for n, w in ((7, "a"), (8, "b"))
    ]
    reading = reading_of(*pages)
    assert [page.running_head for page in reading.pages] == ["FOREIGN PAPERS", "FOREIGN PAPERS"]
    assert reading.text.count("The Envoy to the Secretary of State") == 2
    assert all(note.call is not None for note in reading.notes)

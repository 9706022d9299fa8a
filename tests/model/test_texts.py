"""Spans, and the passage of a span."""

from regesta.model.texts import Note, Page, Passage, ReadingText, Source, Span, Zone, ZoneKind, passage_at

TEXT = "First page.\nSecond page.\nA note that runs over."
READING = ReadingText(
    source=Source("a.txt", "", "plain-text", "", 0),
    text=TEXT,
    pages=(Page("1", Span(0, 11)), Page("ii", Span(12, 24))),
    zones=(Zone(ZoneKind.BODY, Span(0, 11)), Zone(ZoneKind.BODY, Span(12, 24)), Zone(ZoneKind.NOTE, Span(25, 47))),
    notes=(Note("n1", "1", Span(25, 47), ((0, Span(25, 36)), (1, Span(36, 47)))),),
)


def test_a_passage_of_the_body_names_its_page() -> None:
    assert passage_at(READING, Span(12, 18)) == Passage("a.txt", Span(12, 18), "Second", "ii", None)


def test_a_passage_of_a_note_names_the_note_and_the_page_it_stands_on() -> None:
    assert passage_at(READING, Span(27, 31)) == Passage("a.txt", Span(27, 31), "note", "1", "n1")
    assert passage_at(READING, Span(42, 46)).page == "ii"


def test_a_text_without_pages_has_passages_without_page() -> None:
    bare = ReadingText(READING.source, TEXT, (), (Zone(ZoneKind.BODY, Span(0, 11)),))
    assert passage_at(bare, Span(0, 5)).page is None


def test_spans_overlap_and_contain() -> None:
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 5).contains(Span(0, 5))
    assert not Span(0, 5).contains(Span(1, 6))

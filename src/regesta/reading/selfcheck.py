"""What a reading itself shows to be doubtful: gaps in the notes, calls not found, folios that jump, pages without text."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from regesta.model.texts import Note, Problem, ReadingText
from regesta.reading.notes import FoundNote
from regesta.reading.pages import number_of


def problems_of(reading: ReadingText, found: Sequence[FoundNote]) -> tuple[Problem, ...]:
    """The problems of a reading, in the order of its pages within each kind."""
    checks = (
        _empty_pages(reading),
        _folio_jumps(reading),
        _note_gaps(reading),
        _lost_calls(reading),
        _empty_notes(reading, found),
    )
    return tuple(chain.from_iterable(checks))


def _empty_pages(reading: ReadingText) -> Iterator[Problem]:
    noted = {page for note in reading.notes for page, _ in note.parts}
    for n, page in enumerate(reading.pages):
        if page.span.start == page.span.end and n not in noted:
            yield Problem(reading.source.id, page.label, "no text on this page", "if it is printed, have it read by OCR")


def _folio_jumps(reading: ReadingText) -> Iterator[Problem]:
    counted = [(n, page, number_of(page.folio)) for n, page in enumerate(reading.pages) if page.folio]
    for (before, _, first), (after, page, second) in pairwise(counted):
        if first is not None and second is not None and second - first != after - before:
            what = f"the folio jumps from {reading.pages[before].folio} to {page.folio}"
            yield Problem(reading.source.id, page.label, what, "see whether pages are missing or out of order")


def _note_gaps(reading: ReadingText) -> Iterator[Problem]:
    numbered = [(note, int(note.label)) for note in reading.notes if note.label.isdecimal()]
    for (_, first), (note, second) in pairwise(numbered):
        if second > first + 1:
            missing = str(first + 1) if second == first + 2 else f"{first + 1} to {second - 1}"
            yield Problem(reading.source.id, _page_of(reading, note), f"no note {missing} found", "look at the page")


def _lost_calls(reading: ReadingText) -> Iterator[Problem]:
    """A problem for each note without a call, unless the source has no calls at all."""
    if not any(note.call is not None for note in reading.notes):
        return
    for note in reading.notes:
        if note.call is None:
            yield Problem(
                reading.source.id, _page_of(reading, note), f"note {note.label} has no anchor", "look for its mark on the page"
            )


def _empty_notes(reading: ReadingText, found: Sequence[FoundNote]) -> Iterator[Problem]:
    if len(found) > len(reading.notes):
        what = f"{len(found) - len(reading.notes)} note numbers have no words beside them"
        yield Problem(reading.source.id, None, what, "look at the notes of the source")


def _page_of(reading: ReadingText, note: Note) -> str | None:
    return reading.pages[note.parts[0][0]].label if note.parts else None

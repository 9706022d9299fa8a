"""From the marks of an edition's reading to its documents, each with the marks and notes that are its own."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regesta.model.texts import Mark, Note, ReadingText, Span


@dataclass(slots=True)
class MarkedDocument:
    """A document of an edition while it is read: its mark, and the marks by kind that belong to neither an attachment nor a
    document inside it.
    """

    mark: Mark
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Mark]:
        """Its own marks of these kinds, in the order of the text."""
        found = [mark for kind in kinds for mark in self.marks.get(kind, ())]
        return sorted(found, key=lambda mark: mark.span) if len(kinds) > 1 else found

    def first(self, kind: str) -> Mark | None:
        """Its first mark of a kind."""
        return next(iter(self.marks.get(kind, ())), None)


def within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    """The marks that lie inside a span."""
    return [mark for mark in marks if span.contains(mark.span)]


def documents_marked(reading: ReadingText) -> list[MarkedDocument]:
    """The documents of a reading in the order in which they begin."""
    found: list[MarkedDocument] = []
    open_documents: list[MarkedDocument] = []
    attachment_end = 0
    for mark in reading.marks:
        while open_documents and open_documents[-1].mark.span.end <= mark.span.start:
            open_documents.pop()
        if mark.kind == "document":
            found.append(MarkedDocument(mark))
            open_documents.append(found[-1])
        elif open_documents and mark.span.start < attachment_end and mark.kind == "dateline":
            open_documents[-1].marks.setdefault("attached-dateline", []).append(mark)
        elif open_documents and mark.span.start >= attachment_end:
            open_documents[-1].marks.setdefault(mark.kind, []).append(mark)
            if mark.kind == "attachment":
                attachment_end = mark.span.end
    _give_notes(found, reading.notes)
    return found


def notes_with(reading: ReadingText, marks: Sequence[Mark]) -> Iterator[tuple[Note, Mark]]:
    """The marks that stand in notes, each with its note."""
    starts = [note.span.start for note in reading.notes]
    for mark in marks[bisect_left(marks, starts[0], key=lambda mark: mark.span.start) :] if starts else ():
        note = reading.notes[bisect_right(starts, mark.span.start) - 1]
        if note.span.contains(mark.span):
            yield note, mark


def _give_notes(documents: list[MarkedDocument], notes: tuple[Note, ...]) -> None:
    """Each note goes to the innermost document whose words its call stands in."""
    starts = [document.mark.span.start for document in documents]
    for note in notes:
        if note.call is None:
            continue
        at = bisect_right(starts, note.call) - 1
        while at >= 0 and documents[at].mark.span.end < note.call:
            at -= 1
        if at >= 0:
            documents[at].notes.append(note)

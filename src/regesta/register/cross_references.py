"""From the references in an edition's notes to citations of the form cross-reference, with their targets."""

from collections.abc import Iterator

from regesta.model.texts import Basis, Mark, Note, ReadingText, Span, passage_at
from regesta.model.works import Citation, Form, Function, Reference
from regesta.register.marked import MarkedDocument, notes_with
from regesta.register.printed_references import CANDIDATES, Numbers, Place, numbers_of, place_of, target_of


def cross_references(reading: ReadingText, volume: str, marked: list[MarkedDocument]) -> tuple[Citation, ...]:
    """A citation for every reference in a note, in the order of the text.

    The target is the one that the edition gives, else the one that the words name; None where they name none. Where the edition
    tags no references at all, those are taken whose words alone tell them.
    """
    numbers = numbers_of(reading, volume, marked)
    owners = {note.id: one.mark.id for one in marked for note in one.notes}
    counts: dict[str, int] = {}
    found: list[Citation] = []
    before: Place | None = None
    last: tuple[str, int] = ("", 0)
    for note, mark in _references(reading):
        counts[note.id] = counts.get(note.id, 0) + 1
        start = last[1] if last[0] == note.id else note.span.start
        place = None
        if not mark.value:
            words, lead = reading.text[mark.span.start : mark.span.end], reading.text[start : mark.span.start]
            after = reading.text[mark.span.end : note.span.end]
            place = place_of(words, lead, after, before, owners.get(note.id, ""), numbers)
            before = place or before
        last = (note.id, mark.span.end)
        found.append(_citation(reading, note, mark, counts[note.id], place, numbers))
    return tuple(found)


def _references(reading: ReadingText) -> Iterator[tuple[Note, Mark]]:
    tagged = [mark for mark in reading.marks if mark.kind == "ref" and mark.span.end > mark.span.start]
    in_notes = list(notes_with(reading, tagged))
    if tagged:
        yield from in_notes
        return
    for note in reading.notes:
        for candidate in CANDIDATES.finditer(reading.text, note.span.start, note.span.end):
            yield note, Mark("ref", Span(*candidate.span()))


def _citation(reading: ReadingText, note: Note, mark: Mark, count: int, place: Place | None, numbers: Numbers) -> Citation:
    passage = passage_at(reading, mark.span)
    span = Span(mark.span.start - note.span.start, mark.span.end - note.span.start)
    reference = Reference(f"{note.id}.x{count}", note.id, passage, span, Form.CROSS_REFERENCE)
    if mark.value:
        basis = Basis((passage,), "edition: target of a reference")
        return Citation(
            reference, None, Function.CITES, f"the edition gives {mark.value} as its target", basis, target=mark.value
        )
    if place is None:
        basis = Basis((passage,), "edition: words of a reference", 0.5)
        return Citation(reference, None, Function.CITES, "its words do not say what it points to", basis)
    target = target_of(place, numbers)
    basis = Basis((passage,), "edition: words of a reference", 0.9)
    return Citation(reference, None, Function.CITES, f"its words name {target}", basis, target=target)

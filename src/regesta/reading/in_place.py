"""From a plain text to a reading whose offsets are the file's own: nothing is mended, moved or taken away."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from regesta.model.texts import Line, Note, Page, Problem, ReadingText, Run, Source, Span, Zone, ZoneKind
from regesta.reading.compose import note_ids
from regesta.reading.encodings import encoding_problems, read_text_as_it_is
from regesta.reading.files import Unreadable, not_opened, refuse_what_is_no_file, source_of
from regesta.reading.marks import Start, starts_of, tail_of
from regesta.reading.notes import is_finished
from regesta.reading.sheets import Sheet, shape_of, sheet_of_lines


def as_it_is(path: Path) -> ReadingText | Problem:
    """The reading text of a plain text file taken as it is: offsets into the file's own text, one page."""
    try:
        refuse_what_is_no_file(path)
        source = source_of(path, path.name, "plain-text")
        decoded = read_text_as_it_is(path)
        if not decoded.text.strip("\ufeff \t\r\n\f"):
            raise Unreadable("the file is empty", "give a file that has a text")
        reading = read_in_place(source, decoded.text)
        return replace(reading, problems=(*reading.problems, *encoding_problems(path, source.id)))
    except Unreadable as fault:
        return Problem(path.name, None, fault.what, fault.remedy)
    except OSError as fault:
        return not_opened(path.name, fault)


def read_in_place(source: Source, text: str) -> ReadingText:
    """A text as it is: a zone for each line that says something, notes where it ends in a block of numbered notes."""
    # The lines are told on a copy of the same length, for a file's own line ends are characters of its text.
    lines = text.replace("\r\n", " \n").replace("\r", "\n").replace("\ufeff", " ").split("\n")
    sheet = sheet_of_lines([Line(line) for line in lines], "text")
    block = _note_block(sheet)
    first = block[0].span.start if block else len(text)
    zones = [Zone(ZoneKind.BODY, span) for span in _line_spans(text, 0, first)]
    notes = tuple(_notes(text, block))
    body_end = zones[-1].span.end if zones else 0
    return ReadingText(
        source,
        text,
        pages=(Page("p1", Span(zones[0].span.start if zones else 0, body_end)),),
        zones=(*zones, *(Zone(ZoneKind.NOTE, note.span) for note in notes)),
        notes=notes,
        runs=(Run(Span(0, len(text)), "text", 0, 0),) if text else (),
    )


def _note_block(sheet: Sheet) -> tuple[Start, ...]:
    starts = starts_of(0, sheet, (), shape_of([sheet]))
    at_lines = [
        start for start in starts if not sheet.text[sheet.starts[sheet.line_at(start.span.start)] : start.span.start].strip()
    ]
    return tuple(sorted(tail_of(at_lines, [sheet]), key=lambda start: start.span))


def _line_spans(text: str, start: int, end: int) -> list[Span]:
    """The lines between two offsets, without the white space around them; empty ones are left out."""
    found = re.finditer(r"[^\n\r\f\ufeff]+", text[start:end])
    spans = [_trimmed(text, start + m.start(), start + m.end()) for m in found]
    return [span for span in spans if span.end > span.start]


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return Span(left, max(left, start + len(words.rstrip())))


def _notes(text: str, block: Sequence[Start]) -> list[Note]:
    ends = [start.span.start for start in block[1:]] + [len(text)] * bool(block)
    spans = [_trimmed(text, start.span.end, end) for start, end in zip(block, ends, strict=False)]
    ids = note_ids([start.label for start in block])
    finished = [is_finished(text[span.start : span.end]) for span in spans]
    return [
        Note(name, start.label, span, ((0, span),), complete=done or sum(finished) < len(finished) / 2, certainty=0.85)
        for name, start, span, done in zip(ids, block, spans, finished, strict=True)
        if span.end > span.start
    ]

"""From a file to its reading text, or to the problem that stands in the way."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from regesta.model.texts import Problem, ReadingText, Source, Span, Witness
from regesta.reading.collate import collate
from regesta.reading.compose import compose
from regesta.reading.encodings import encoding_problems
from regesta.reading.files import Unreadable, not_opened, refuse_what_is_no_file, source_of, unchanged
from regesta.reading.formats import FORMATS
from regesta.reading.formats.format import Format
from regesta.reading.hyphens import vocabulary_of
from regesta.reading.notes import FoundNote, find_notes
from regesta.reading.pages import Furniture, furniture_of
from regesta.reading.selfcheck import problems_of
from regesta.reading.sheets import shape_of
from regesta.reading.zones import blocks_of

_HEAD = 1 << 16
_TRAILER = 1 << 14
_TEXT_FORMATS = ("plain-text", "two-layer-text")


def read(path: Path, source_id: str | None = None) -> ReadingText | Problem:
    """The reading text of a file of any format, or the problem that kept it from being read."""
    name = source_id or path.name
    try:
        return unchanged(path, name, _read(path, name))
    except Unreadable as fault:
        return Problem(name, None, fault.what, fault.remedy)
    except OSError as fault:
        return not_opened(name, fault)


def read_witnesses(first: Path, second: Path) -> ReadingText | Problem:
    """The reading text of two files that are witnesses of the same pages."""
    name = first.name
    try:
        formats = [_format_of(path) for path in (first, second)]
        witnesses = [_single(kind, path) for kind, path in zip(formats, (first, second), strict=True)]
        named = [replace(witness, id=path.stem) for witness, path in zip(witnesses, (first, second), strict=True)]
        if named[0].id == named[1].id:
            named = [replace(witness, id=f"{witness.id}-{n}") for n, witness in enumerate(named, start=1)]
        reading = established(source_of(first, name, formats[0].name), tuple(named))
    except Unreadable as fault:
        return Problem(name, None, f"{first.name}, {second.name}: {fault.what}", fault.remedy)
    except OSError as fault:
        return not_opened(f"{first.name}, {second.name}", fault)
    return replace(reading, problems=(*reading.problems, *_unpaired(name, named)))


def established(source: Source, witnesses: Sequence[Witness]) -> ReadingText:
    """The reading text made from the witnesses of a source: collated, parted into pages, zones and notes, put together."""
    sheets = collate(witnesses)
    shape = shape_of(sheets)
    furniture = furniture_of(sheets, shape)
    notes = find_notes(sheets, furniture, shape)
    blocks = blocks_of(sheets, _not_body(furniture, notes), shape)
    vocabulary = vocabulary_of(sheet.text for sheet in sheets)
    reading = compose(source, sheets, furniture, blocks, notes, vocabulary, shape)
    title = next((reading.text[z.span.start : z.span.end] for z in reading.zones if z.kind == "title"), source.title)
    reading = replace(reading, source=replace(source, title=title))
    return replace(reading, problems=problems_of(reading, notes))


def _not_body(furniture: Sequence[Furniture], notes: Sequence[FoundNote]) -> list[tuple[Span, ...]]:
    """For each page the spans that are not body: furniture, notes, their labels and their marks."""
    gone = [list(around.gone) for around in furniture]
    for note in notes:
        gone[note.pieces[0][0]].append(note.label_span)
        for page, span in note.pieces:
            gone[page].append(span)
        if note.call:
            gone[note.call[0]].append(note.call[1])
    return [tuple(sorted(spans)) for spans in gone]


def _read(path: Path, name: str) -> ReadingText:
    kind = _format_of(path)
    source = source_of(path, name, kind.name)
    if kind.encoded:
        return kind.encoded(path, source)
    witnesses = kind.witnesses(path) if kind.witnesses else ()
    reading = established(source, witnesses)
    doubts = encoding_problems(path, source.id) if kind.name in _TEXT_FORMATS else _cut_off(path, source)
    return replace(reading, problems=(*doubts, *reading.problems))


def _format_of(path: Path) -> Format:
    refuse_what_is_no_file(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise Unreadable("the file is empty", "give a file that has a text")
    kind = next((kind for kind in FORMATS if kind.accepts(head)), None)
    if kind is None:
        titles = ", ".join(kind.title for kind in FORMATS)
        raise Unreadable("the file is of no kind that can be read", f"give one of these: {titles}")
    return kind


def _single(kind: Format, path: Path) -> Witness:
    witnesses = kind.witnesses(path) if kind.witnesses else ()
    if len(witnesses) != 1:
        raise Unreadable(f"{path.name} ({kind.title}) is not one witness of pages", "give two plain texts, PDFs or OCR files")
    return witnesses[0]


def _cut_off(path: Path, source: Source) -> tuple[Problem, ...]:
    """A problem if a PDF lacks its end mark, for PDFium opens what is left of such a file without a word."""
    with path.open("rb") as file:
        file.seek(max(0, source.size - _TRAILER))
        if source.format != "pdf" or b"%%EOF" in file.read():
            return ()
    return (
        Problem(source.id, None, "the PDF has no end mark: it may have been cut off", "compare its last page, or fetch it again"),
    )


def _unpaired(name: str, witnesses: Sequence[Witness]) -> tuple[Problem, ...]:
    counts = [len(witness.pages) for witness in witnesses]
    if counts[0] == counts[1]:
        return ()
    what = f"the witnesses have {counts[0]} and {counts[1]} pages; pages without a partner were read alone"
    return (Problem(name, None, what, "see which pages are missing"),)

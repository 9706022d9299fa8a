"""From a reading text's notes to its apparatus: citations, comments, works."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from regesta.citations.function import function_of
from regesta.citations.locators import expand_page_range
from regesta.citations.names import parse_names
from regesta.citations.parse import Parsed, parse_citation
from regesta.citations.resolve import resolve
from regesta.citations.split import Piece, PieceKind, split_note
from regesta.citations.words import series_names, words
from regesta.citations.works import first_text
from regesta.model.texts import Note, Page, Problem, ReadingText, Source, Span, Zone, ZoneKind, passage_at
from regesta.model.times import Role
from regesta.model.works import Citation, Comment, Field, Form, Function, Name, Reference, Work

_DOUBTFUL = re.compile(r"\([^()]{0,80}\b1[5-9]\d\d\)|\bpp?\. ?\d")
_HERE = re.compile(r"(?<![,\s])[,\s]+(?:at|here|hier|esp\.|especially)\s+(?:pp?\.\s?|S\.\s?)?")


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What the notes of a source say: citations and comments in the order of the notes, and one record for each work."""

    citations: tuple[Citation, ...]
    comments: tuple[Comment, ...]
    works: tuple[Work, ...]
    problems: tuple[Problem, ...] = ()


def read_apparatus(reading: ReadingText) -> Apparatus:
    """The apparatus of a reading text: each note split, its citations parsed and resolved."""
    references: list[Reference] = []
    comments: list[Comment] = []
    for note in reading.notes:
        text = reading.text[note.span.start : note.span.end]
        pieces = split_note(text, _label_end(text, note.label))
        references += _references(reading, note, pieces)
        comments += [Comment(note.id, piece.span) for piece in pieces if piece.kind is PieceKind.COMMENT]
    return _resolved(reading, references, comments)


def references_reading(lines: Sequence[str], source_id: str) -> ReadingText:
    """A reading text of nothing but references, each line one note; line 1 is note "n1"."""
    return _reading_of([(f"n{at}", str(at), line) for at, line in enumerate(lines, 1)], source_id)


def read_references(lines: Sequence[str]) -> Apparatus:
    """The apparatus of a list of references, each line one; offsets are within the line."""
    reading = references_reading(lines, "references")
    references = [
        reference
        for note in reading.notes
        if note.span.start < note.span.end
        for reference in _references(reading, note, (_whole(reading.text[note.span.start : note.span.end]),))
    ]
    return _resolved(reading, references, [])


def notes_from_jsonl(lines: Iterable[str], source_id: str) -> ReadingText:
    """A reading text of nothing but notes, from one JSON object {"id", "label", "text"} a line; bad lines become problems."""
    notes: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
            label = str(read.get("label") or number)
            notes.append((str(read.get("id") or f"n{label}"), label, str(read["text"])))
        except (ValueError, KeyError, AttributeError, TypeError):
            problems.append(Problem(source_id, None, f"line {number} is not a note", 'each line must be {"id", "label", "text"}'))
    return replace(_reading_of(notes, source_id), problems=tuple(problems))


def claims(reading: ReadingText, apparatus: Apparatus) -> tuple[tuple[Span, Role], ...]:
    """The spans of the reading text that citations claim, in order: each citation's, and the titles in it."""
    starts = {note.id: note.span.start for note in reading.notes}
    found: list[tuple[Span, Role]] = []
    for citation in apparatus.citations:
        reference = citation.reference
        base = starts[reference.note]
        found.append((_moved(reference.span, base), Role.CITATION))
        found += [(_moved(field.span, base), Role.TITLE) for field in reference.fields if field.field in ("title", "container")]
    return tuple(sorted(found))


def _names_given(reading: ReadingText, references: list[Reference]) -> dict[str, str]:
    """The names that works are called by from then on ("(hereafter Line)"), by the id of the reference before them."""
    notes = {note.id: note.span for note in reading.notes}
    found: dict[str, str] = {}
    for reference in references:
        span = notes[reference.note]
        match = _hereafter().match(reading.text, span.start + reference.span.end, span.end)
        if match:
            found[reference.id] = match["name"]
    return found


@cache
def _hereafter() -> re.Pattern[str]:
    """The bracket behind a citation that gives its work a name."""
    said = rf"{words('hereafter').pattern}(?:\s+(?:cited|referred to|abbreviated|zitiert)(?:\s+(?:as|als))?|\s+als)?"
    return re.compile(rf"[\s,.;]*[(\[]\s*{said},?\s+[“‘\"]?(?P<name>[^()\[\]“”‘’\"]{{2,60}})[”’\"]?\s*[)\]]")


def _references(reading: ReadingText, note: Note, pieces: Sequence[Piece]) -> list[Reference]:
    """The references of a note, each with the signal and function that hold for it."""
    text = reading.text[note.span.start : note.span.end]
    found: list[Reference] = []
    signal, function, sentence = None, Function.CITES, -1
    for piece in pieces:
        if piece.sentence != sentence:
            signal, function, sentence = None, Function.CITES, piece.sentence
        if piece.kind is PieceKind.SIGNAL:
            signal, function = piece.span, function_of(text[piece.span.start : piece.span.end])
        if piece.kind is PieceKind.CITATION:
            found.append(_reference(reading, note, piece.span, f"{note.id}.{len(found) + 1}", signal, function))
            signal = None
    return _with_shared_archive(found)


def _reference(reading: ReadingText, note: Note, span: Span, name: str, signal: Span | None, function: Function) -> Reference:
    passage = passage_at(reading, _moved(span, note.span.start))
    parsed = parse_citation(passage.exact)
    fields = tuple(Field(field.field, _moved(field.span, span.start), field.text) for field in parsed.fields)
    names = _names(parsed)
    title = first_text(fields, "title")
    return Reference(name, note.id, passage, span, parsed.form, fields, names, title, _locator(parsed), signal, function)


def _names(parsed: Parsed) -> tuple[Name, ...]:
    return parse_names(first_text(parsed.fields, "author") or first_text(parsed.fields, "editor"))


def _locator(parsed: Parsed) -> str | None:
    """The cited pages as printed; None where the only pages are the whole range of an article or chapter."""
    pages = [field.text for field in parsed.fields if field.field == "pages"]
    if not pages or parsed.form is Form.CROSS_REFERENCE:
        return None
    part_of_another = parsed.form in (Form.FULL, Form.IDEM) and any(field.field == "container" for field in parsed.fields)
    if part_of_another and len(pages) == 1 and "," not in pages[0] and expand_page_range(pages[0]) and _is_article(parsed):
        return None
    volume = next((field for field in parsed.fields if field.field == "volume"), None)
    last = [field for field in parsed.fields if field.field == "pages"][-1]
    # "2:45" is one locator where volume and page are printed together
    words_cited = _HERE.split(" ".join(last.text.split()))[-1]
    return f"{volume.text}:{words_cited}" if volume and 0 < last.span.start - volume.span.end <= 2 else words_cited


def _is_article(parsed: Parsed) -> bool:
    """True if the work is an article or chapter, not a volume of a series."""
    return not any(field.text in series_names() for field in parsed.fields if field.field in ("container", "title"))


def _with_shared_archive(references: list[Reference]) -> list[Reference]:
    """The references with `archive_from` set on letters that stand before one shared location."""
    shared: list[Reference] = []
    holder: str | None = None
    for reference in reversed(references):
        names = {field.field for field in reference.fields}
        if reference.form is not Form.ARCHIVAL:
            holder = None
        elif "archive" in names:
            holder = reference.id
        elif holder:
            reference = replace(reference, archive_from=holder)
        shared.append(reference)
    return shared[::-1]


def _resolved(reading: ReadingText, references: list[Reference], comments: list[Comment]) -> Apparatus:
    starts = {note.id: note.span.start for note in reading.notes}
    doubtful = frozenset(
        comment.note
        for comment in comments
        if _DOUBTFUL.search(reading.text, *_bounds(_moved(comment.span, starts[comment.note])))
    )
    citations, works = resolve(
        references, [(note.id, note.label) for note in reading.notes], doubtful, _names_given(reading, references)
    )
    problems = tuple(
        Problem(
            reading.source.id,
            citation.reference.passage.page,
            f"{citation.reference.id}: {citation.reason}",
            "say in a decision which work is meant",
        )
        for citation in citations
        if citation.work is None and citation.reference.form is not Form.CROSS_REFERENCE
    )
    return Apparatus(citations, tuple(comments), works, problems)


def _label_end(text: str, label: str) -> int:
    """Where a note's text begins behind its own label, if the label stands in it."""
    match = re.match(rf"{re.escape(label)}[.)]?\s+", text) if label else None
    return match.end() if match else 0


def _whole(text: str) -> Piece:
    return Piece(PieceKind.CITATION, Span(0, len(text)), 0)


def _reading_of(notes: Sequence[tuple[str, str, str]], source_id: str) -> ReadingText:
    text = "\n".join(said for _, _, said in notes)
    found: list[Note] = []
    seen: dict[str, int] = {}
    at = 0
    for name, label, said in notes:
        seen[name] = seen.get(name, 0) + 1
        span = Span(at, at + len(said))
        found.append(Note(name if seen[name] == 1 else f"{name}-{seen[name]}", label, span, ()))
        at = span.end + 1
    source = Source(source_id, source_id, "notes", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), len(text))
    zones = tuple(Zone(ZoneKind.NOTE, note.span) for note in found)
    return ReadingText(source, text, pages_of_none(), zones, tuple(found))


def pages_of_none() -> tuple[Page, ...]:
    """No pages: notes alone stand on none."""
    return ()


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end

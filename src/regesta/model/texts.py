"""What a source says and where it says it: spans, passages, witnesses, readings, notes.

Offsets are 0-based Unicode code points, `end` exclusive, always into `ReadingText.text` unless a docstring says otherwise.
Terms: W3C Web Annotation (position and quote selectors), TEI (witness, pb, fw, app/lem/rdg, note), PAGE/ALTO (zone, box).
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters, [start, end)."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True if the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """The exact words that a statement rests on, and where they stand.

    `source` is the id of the source, `exact` the words at `span` of its reading text, `page` the label of the page on which
    they begin, `note` the id of the note they stand in (None: the body).
    """

    source: str
    span: Span
    exact: str
    page: str | None = None
    note: str | None = None


class Status(StrEnum):
    """What a person has said of a statement; the program itself only proposes."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a statement stands in the register: its passages, who says so, how certain (0 to 1, TEI @cert as a number).

    `by` names the rule ("dates: year from the sentence before") or the person who says so.
    """

    passages: tuple[Passage, ...]
    by: str
    certainty: float = 1.0
    status: Status = Status.PROPOSED


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. `id` is its name (with as much of its folder as tells it from others of that name)."""

    id: str
    title: str
    format: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or doubtful in a source: where, what, and what the user can do about it."""

    source: str
    page: str | None
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a witness: its words, its box and type size in points, where known."""

    text: str
    box: Box | None = None
    size: float | None = None
    raised: tuple[Span, ...] = ()
    """Spans of `text` that stand raised and small, as note marks do."""


@dataclass(frozen=True, slots=True)
class WitnessPage:
    """One page of a witness. `label` where the source itself names the page; width and height in points."""

    lines: tuple[Line, ...]
    label: str | None = None
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """One state of a text: what an OCR engine read, or what the PDF embeds (TEI witness)."""

    id: str
    pages: tuple[WitnessPage, ...]


class ZoneKind(StrEnum):
    """What a zone of the text is (PAGE region types, TEI elements)."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    QUOTATION = "quotation"
    NOTE = "note"
    DOCUMENT = "document"
    ROW = "row"
    TABLE = "table"
    CAPTION = "caption"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the reading text of one kind: a paragraph, a heading, a note, a document of an edition, a table's row."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source. `span` is its body in the reading text; `label` is unique in the source ("97", "xvii", "97-2").

    `folio` is the number printed on it, `running_head` the line above the text; neither stands in the reading text.
    """

    label: str
    span: Span
    folio: str | None = None
    running_head: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note. `span` is its whole text (without its label); `parts` say which piece stands on which page.

    `call` is the offset in the body at which its mark stood (the mark itself is not part of the text), None if not found.
    `complete` is False where the source breaks off inside it. `certainty`: of label and call together.
    """

    id: str
    label: str
    span: Span
    parts: tuple[tuple[int, Span], ...]
    """(index in `ReadingText.pages`, span), in order; the spans join to `span`."""
    call: int | None = None
    complete: bool = True
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where witnesses differ (TEI app): what was chosen (lem), what each reads (rdg), and why."""

    span: Span
    lemma: str
    readings: tuple[tuple[str, str], ...]
    """(witness id, its words)."""
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the reading text and where a witness has it: page (index), offset in that page's lines joined by newlines."""

    span: Span
    witness: str
    page: int
    offset: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What the source's own encoding says of a span: an edition's tags, a chronology's columns.

    `kind` is the tag's sense ("head", "dateline", "date", "place", "from", "to", "person", "source-note", "ref", "signed",
    "received", or "column:NAME" of a table); `value` its machine value (a coded date, an id, a target), "" if none;
    `id` the element's own id ("d30").
    """

    kind: str
    span: Span
    value: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ReadingText:
    """The one text that a source was read to: all bodies in order, then all notes, with everything known of its layout.

    Zones are disjoint and in order; between them stand only newlines. `marks` may nest and overlap.
    """

    source: Source
    text: str
    pages: tuple[Page, ...]
    zones: tuple[Zone, ...]
    notes: tuple[Note, ...] = ()
    variants: tuple[Variant, ...] = ()
    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def passage_at(reading: ReadingText, span: Span) -> Passage:
    """The passage of a span of a reading text: its exact words, the page on which it begins, the note it stands in."""
    note = _note_at(reading.notes, span.start)
    if note is None:
        at = bisect_right(reading.pages, span.start, key=lambda page: page.span.start) - 1
    else:
        at = next((page for page, part in reversed(note.parts) if part.start <= span.start), -1)
    label = reading.pages[at].label if 0 <= at < len(reading.pages) else None
    return Passage(reading.source.id, span, reading.text[span.start : span.end], label, note.id if note else None)


def _note_at(notes: tuple[Note, ...], offset: int) -> Note | None:
    at = bisect_right(notes, offset, key=lambda note: note.span.start) - 1
    return notes[at] if at >= 0 and notes[at].span.start <= offset < notes[at].span.end else None

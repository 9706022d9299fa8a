"""From blocks and notes to the reading text: bodies of all pages, then all notes, and where every piece comes from."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.texts import Note, Page, ReadingText, Run, Source, Span, Variant, Zone, ZoneKind
from regesta.reading.blocks import Block
from regesta.reading.hyphens import Vocabulary, join_halves
from regesta.reading.mend import Mended, mend
from regesta.reading.notes import FoundNote, is_finished
from regesta.reading.pages import Furniture, labels_of
from regesta.reading.sheets import Shape, Sheet
from regesta.strings import slug

_SYMBOLS = {"*": "star", "†": "dagger", "‡": "double-dagger", "§": "section"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text from one page: its zone (by number), and where it stands once placed."""

    page: int
    zone: int
    mended: Mended
    start: int = 0
    is_cut: bool = False
    """True where it ends within a word: the rest stands on the next page, and what follows here is a note."""

    @property
    def span(self) -> Span:
        """Where the piece stands in the reading text."""
        return Span(self.start, self.start + len(self.mended.text))


def compose(
    source: Source,
    sheets: Sequence[Sheet],
    furniture: Sequence[Furniture],
    blocks: Sequence[Block],
    found: Sequence[FoundNote],
    vocabulary: Vocabulary,
    shape: Shape,
) -> ReadingText:
    """The reading text of a source."""
    body, kinds = _body_pieces(sheets, blocks, vocabulary, shape)
    written, notes = _note_pieces(sheets, found, vocabulary, shape, first_zone=len(kinds))
    text, pieces = _placed([*body, *written], vocabulary)
    bodies, note_pieces = pieces[: len(body)], pieces[len(body) :]
    zones = _zones(pieces, [*kinds, *(ZoneKind.NOTE for _ in notes)])
    return ReadingText(
        source,
        text,
        pages=_pages(sheets, furniture, bodies),
        zones=zones,
        notes=_notes(notes, note_pieces, zones[len(zones) - len(notes) :], bodies, text),
        variants=tuple(_variants(sheets, pieces, text)),
        runs=tuple(_runs(sheets, pieces, shape)),
    )


# ------------------------------------------------------------------------------------------------------------ pieces
def _body_pieces(
    sheets: Sequence[Sheet], blocks: Sequence[Block], vocabulary: Vocabulary, shape: Shape
) -> tuple[list[Piece], list[ZoneKind]]:
    """The blocks as running text; a block that goes on shares the zone of the one before."""
    pieces: list[Piece] = []
    kinds: list[ZoneKind] = []
    for block in blocks:
        mended = mend(sheets[block.page], block.spans, vocabulary, shape.is_flat)
        if not mended.text:
            continue
        if block.opens or not kinds or kinds[-1] is not block.kind:
            kinds.append(block.kind)
        pieces.append(Piece(block.page, len(kinds) - 1, mended, is_cut=_is_cut(sheets[block.page].text, block.spans[-1].end)))
    return pieces, kinds


def _is_cut(text: str, end: int) -> bool:
    return text[end - 1 : end].isalpha() and text[end : end + 1].isalpha()


def _note_pieces(
    sheets: Sequence[Sheet], found: Sequence[FoundNote], vocabulary: Vocabulary, shape: Shape, first_zone: int
) -> tuple[list[Piece], list[FoundNote]]:
    """The notes as running text, pieces of one page and note together; a note without a word is left out."""
    pieces: list[Piece] = []
    notes: list[FoundNote] = []
    for note in found:
        on_page: dict[int, list[Span]] = defaultdict(list)
        for page, span in note.pieces:
            on_page[page].append(span)
        mended = [(page, mend(sheets[page], spans, vocabulary, shape.is_flat)) for page, spans in on_page.items()]
        filled = [Piece(page, first_zone + len(notes), piece) for page, piece in mended if piece.text]
        if filled:
            pieces += filled
            notes.append(note)
    return pieces, notes


def _placed(pieces: Sequence[Piece], vocabulary: Vocabulary) -> tuple[str, list[Piece]]:
    """The text of all pieces and the pieces with their places: newline between zones, a space or nothing within one."""
    joined = list(pieces)
    for n in range(1, len(joined)):
        if joined[n].zone == joined[n - 1].zone:
            joined[n - 1], joined[n] = _whole_word(joined[n - 1], joined[n], vocabulary)
    out: list[str] = []
    placed: list[Piece] = []
    length = 0
    for piece in joined:
        if not piece.mended.text:
            placed.append(replace(piece, start=length))
            continue
        if out:
            is_same = any(p.zone == piece.zone and p.mended.text for p in placed[-3:])
            out.append(_separator(out[-1], piece.mended.text) if is_same else "\n")
            length += len(out[-1])
        placed.append(replace(piece, start=length))
        out.append(piece.mended.text)
        length += len(piece.mended.text)
    return "".join(out), placed


def _whole_word(before: Piece, after: Piece, vocabulary: Vocabulary) -> tuple[Piece, Piece]:
    """Two pieces of one zone; a word that a hyphen breaks between them is put whole at the beginning of the second."""
    first, second = before.mended, after.mended
    is_broken = before.is_cut or re.search(r"\w-$", first.text)
    if not is_broken or not first.text or not second.text[:1].isalnum():
        return before, after
    half = first.text.split()[-1]
    keeps = before.is_cut or join_halves(half[:-1], second.text.split(None, 1)[0], vocabulary).keeps_hyphen
    moved = half if keeps else half[:-1]
    rest = len(first.text[: -len(half)].rstrip())
    # The half word comes from another sheet: its letters all point at the place where the second sheet begins.
    origins = array("q", [*([second.origins[0]] * len(moved)), *second.origins])
    whole = Mended(moved + second.text, origins)
    return replace(before, mended=Mended(first.text[:rest], first.origins[:rest])), replace(after, mended=whole)


def _separator(before: str, after: str) -> str:
    """What stands between two pieces of one zone: a space, or nothing where a dash joins them ("1931–" and "1946")."""
    return "" if re.search(r"\w[–—]$", before) and after[:1].isalnum() else " "


# ------------------------------------------------------------------------------------------------------ zones, pages
def _zones(pieces: Sequence[Piece], kinds: Sequence[ZoneKind]) -> tuple[Zone, ...]:
    spans: dict[int, Span] = {}
    for piece in pieces:
        if piece.mended.text:
            begun = spans.get(piece.zone, piece.span)
            spans[piece.zone] = Span(begun.start, piece.span.end)
    return tuple(Zone(kind, spans[n]) for n, kind in enumerate(kinds))


def _pages(sheets: Sequence[Sheet], furniture: Sequence[Furniture], bodies: Sequence[Piece]) -> tuple[Page, ...]:
    """The pages with their bodies; a page without body stands, empty, where the page before ends."""
    pages: list[Page] = []
    at = 0
    for n, label in enumerate(labels_of(sheets, furniture)):
        mine = [piece.span for piece in bodies if piece.page == n and piece.mended.text]
        span = Span(mine[0].start, mine[-1].end) if mine else Span(at, at)
        at = span.end
        pages.append(Page(label, span, furniture[n].folio, furniture[n].running_head))
    return tuple(pages)


# ------------------------------------------------------------------------------------------------------------- notes
def _notes(
    found: Sequence[FoundNote], pieces: Sequence[Piece], zones: Sequence[Zone], bodies: Sequence[Piece], text: str
) -> tuple[Note, ...]:
    finished = [is_finished(text[zone.span.start : zone.span.end]) for zone in zones]
    ids = note_ids([note.label for note in found])
    return tuple(
        Note(
            id=ids[n],
            label=note.label,
            span=zones[n].span,
            parts=_parts([piece for piece in pieces if piece.zone == pieces_zone], zones[n].span),
            call=_offset_of(note.call, bodies),
            # Where few notes end with a full stop, the want of one says nothing.
            complete=finished[n] or sum(finished) < len(finished) / 2,
            certainty=note.certainty,
        )
        for n, (note, pieces_zone) in enumerate(zip(found, _zone_numbers(pieces), strict=True))
    )


def _zone_numbers(pieces: Sequence[Piece]) -> list[int]:
    return sorted({piece.zone for piece in pieces})


def _parts(pieces: Sequence[Piece], whole: Span) -> tuple[tuple[int, Span], ...]:
    """The pieces of a note by page, each reaching up to the next so that together they are the whole note."""
    filled = [piece for piece in pieces if piece.mended.text]
    ends = [*(piece.span.start for piece in filled[1:]), whole.end]
    return tuple((piece.page, Span(piece.span.start, end)) for piece, end in zip(filled, ends, strict=True))


def note_ids(labels: Sequence[str]) -> list[str]:
    """An id for each note: "n9"; "nstar" for a symbol; "n9-2" for the second 9."""
    seen: dict[str, int] = defaultdict(int)
    ids: list[str] = []
    for label in labels:
        name = "".join(_SYMBOLS.get(char, char) for char in label)
        stem = f"n{slug(name) or 'mark'}"
        seen[stem] += 1
        ids.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return ids


def _offset_of(call: tuple[int, Span] | None, bodies: Sequence[Piece]) -> int | None:
    """Where a place on a sheet stands in the reading text: after the last character of the body that comes before it."""
    if call is None:
        return None
    page, span = call
    best: int | None = None
    for piece in bodies:
        origins = piece.mended.origins
        if piece.page == page and len(origins) and origins[0] <= span.start:
            best = piece.start + piece.mended.place_of(span.start)
    if best is None:
        best = next((piece.start for piece in bodies if piece.page == page and piece.mended.text), None)
    return best


# ---------------------------------------------------------------------------------------------------- variants, runs
def _variants(sheets: Sequence[Sheet], pieces: Sequence[Piece], text: str) -> Iterator[Variant]:
    """The variants whose words are part of the reading text, at their places in it."""
    by_page = _by_page(pieces)
    for n, sheet in enumerate(sheets):
        for variant in sheet.variants:
            for piece in by_page.get(n, ()):
                start, end = (piece.mended.place_of(at) for at in (variant.span.start, variant.span.end))
                if end > start or (start and variant.span.start == variant.span.end and start < len(piece.mended.text)):
                    span = Span(piece.start + start, piece.start + end)
                    yield replace(variant, span=span, lemma=text[span.start : span.end])
                    break


def _by_page(pieces: Sequence[Piece]) -> dict[int, list[Piece]]:
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_page[piece.page].append(piece)
    return by_page


def _runs(sheets: Sequence[Sheet], pieces: Sequence[Piece], shape: Shape) -> Iterator[Run]:
    """Where the text stands on the pages: a run for each line that has a box, else one for each piece."""
    for piece in pieces:
        sheet, origins = sheets[piece.page], piece.mended.origins
        if not piece.mended.text:
            continue
        at = 0
        while at < len(origins):
            line = sheet.line_at(origins[at])
            end = piece.mended.place_of(sheet.line_span(line).end + 1) if shape.has_boxes else len(origins)
            end = max(end, at + 1)
            box = sheet.lines[line].box if sheet.lines else None
            yield Run(Span(piece.start + at, piece.start + end), sheet.witness, piece.page, origins[at], box)
            at = end

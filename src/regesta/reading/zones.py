"""From sheets without furniture and notes to blocks: title, byline, headings, paragraphs, and which go on over a page end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from regesta.model.texts import Span, ZoneKind
from regesta.reading.blocks import RUNNING, Block, block_of
from regesta.reading.laid_out import laid_out_blocks
from regesta.reading.line_lengths import parted, proved_breaks
from regesta.reading.notes import is_finished
from regesta.reading.sheets import Shape, Sheet, without
from regesta.reading.tables import words_of

# Measures in shares of a line and in characters, chosen by hand.
_SHORT_LINE = 0.8
_LONG_LINE = 160


def blocks_of(sheets: Sequence[Sheet], gone: Sequence[Sequence[Span]], shape: Shape) -> tuple[Block, ...]:
    """The body of a document as blocks, in order; `gone` are each page's furniture, notes and note marks."""
    blocks: list[Block] = []
    breaks = proved_breaks(sheets, gone, _opening_end(sheets, gone)) if shape.is_flat else tuple(() for _ in sheets)
    for n, sheet in enumerate(sheets):
        page = list(_page_blocks(n, sheet, gone[n], shape, breaks[n]))
        if page and blocks:
            page[0] = _continued(page[0], blocks[-1], sheets, shape)
        blocks += page
    return tuple(blocks)


def _page_blocks(page: int, sheet: Sheet, gone: Sequence[Span], shape: Shape, breaks: Sequence[int]) -> Iterator[Block]:
    lines = [n for n in range(len(sheet.lines)) if _says(sheet, sheet.line_span(n), gone)]
    if shape.is_flat:
        for n in lines:
            yield from _flat_blocks(page, sheet, without(sheet.line_span(n), gone), page == 0 and n == lines[0], breaks)
        return
    if shape.has_boxes:
        yield from laid_out_blocks(page, sheet, lines, gone, shape)
        return
    yield from _typed_blocks(page, sheet, lines, gone)


def _says(sheet: Sheet, span: Span, gone: Sequence[Span]) -> bool:
    return any(sheet.text[left.start : left.end].strip() for left in without(span, gone))


def _continued(block: Block, before: Block, sheets: Sequence[Sheet], shape: Shape) -> Block:
    """The first block of a page, as going on with the last of the page before where its words or its layout say so."""
    if block.kind is not before.kind or block.kind not in RUNNING or not block.spans or not before.spans:
        return block
    ending = sheets[before.page].text[before.spans[-1].start : before.spans[-1].end]
    beginning = sheets[block.page].text[block.spans[0].start : block.spans[0].end].lstrip()
    goes_on = not is_finished(ending) or beginning[:1].islower() or (shape.has_boxes and not block.opens)
    return replace(block, opens=not goes_on)


# ------------------------------------------------------------------------------------------------------- flat pages
def _flat_blocks(page: int, sheet: Sheet, spans: Sequence[Span], is_first: bool, breaks: Sequence[int]) -> Iterator[Block]:
    """A block for a page or paragraph in one line, or several where breaks are proved; on the first page byline and title too."""
    if not spans:
        return
    rest = tuple(spans)
    for kind, cut in _opening(sheet, spans) if is_first else ():
        yield Block(page, kind, tuple(left for span in rest for left in without(span, (Span(cut, len(sheet.text) + 1),))))
        rest = tuple(left for span in rest for left in without(span, (Span(0, cut),)))
    yield from (Block(page, ZoneKind.BODY, spans) for spans in parted(rest, breaks))


def _opening_end(sheets: Sequence[Sheet], gone: Sequence[Sequence[Span]]) -> int:
    """Where title and byline end on a flat first page."""
    spans = without(Span(0, len(sheets[0].text)), gone[0]) if sheets else ()
    return max((cut for _, cut in _opening(sheets[0], spans)), default=0) if spans else 0


def _opening(sheet: Sheet, spans: Sequence[Span]) -> Iterator[tuple[ZoneKind, int]]:
    """Where byline and title end in the first words of a flat document: words in capitals, then words as titles have them."""
    start, end = spans[0].start, min(spans[-1].end, spans[0].start + 400)
    words = [(m.group(), start + m.start(), start + m.end()) for m in re.finditer(r"\S+", sheet.text[start:end])]
    capitals = 0
    while (
        capitals < len(words)
        and re.fullmatch(r"(?:[^\W\d_]\.?|[^\W\d_]{2,})[*†,.]*|[*†]", words[capitals][0])
        and words[capitals][0].isupper()
    ):
        capitals += 1
    if 2 <= capitals <= 6:
        yield ZoneKind.BYLINE, words[capitals - 1][2]
    at = capitals if 2 <= capitals <= 6 else 0
    title = _title_length([word for word, _, _ in words[at:]])
    if title > 2:
        yield ZoneKind.TITLE, words[at + title - 1][2]


def _title_length(words: Sequence[str]) -> int:
    """How many words are surely a title: a run as titles have it that ends before the opening word of a sentence."""
    table = words_of("title_joints")
    length = 0
    while length < len(words) and (
        words[length][:1].isupper() or words[length][:1].isdigit() or words[length] in table["inside"]
    ):
        if length and words[length - 1].endswith((".", "!")):
            return 0
        length += 1
    while length > 0 and words[length - 1] in table["inside"]:
        length -= 1
    return length - 1 if length > 3 and words[length - 1] in table["opens"] else 0


# ------------------------------------------------------------------------------------------------------- typed lines
def _typed_blocks(page: int, sheet: Sheet, lines: Sequence[int], gone: Sequence[Span]) -> Iterator[Block]:
    """Paragraphs of plain text: parted by blank lines, by indented first lines, or by a short last line; else a line each."""
    texts = [sheet.lines[n].text for n in lines]
    widths = sorted(len(text) for text in texts)
    if not widths:
        return
    if median(widths) > _LONG_LINE:
        yield from (block_of(page, sheet, ZoneKind.BODY, (n,), gone) for n in lines)
        return
    full = widths[int(0.9 * (len(widths) - 1))]
    paragraph: list[int] = []
    for n in lines:
        if paragraph and _begins_typed(sheet, paragraph, n, full):
            yield block_of(page, sheet, _kind_typed(sheet, paragraph, full), paragraph, gone)
            paragraph = []
        paragraph.append(n)
    yield block_of(page, sheet, _kind_typed(sheet, paragraph, full), paragraph, gone)


def _begins_typed(sheet: Sheet, paragraph: Sequence[int], n: int, full: int) -> bool:
    before, line = sheet.lines[paragraph[-1]].text, sheet.lines[n].text
    if any(not sheet.lines[k].text.strip() for k in range(paragraph[-1] + 1, n)):
        return True
    if _margin(line) > _margin(sheet.lines[paragraph[-1]].text) and _margin(line) > 1:
        return True
    if _margin(line) > 1 and _margin(before) > 1 and len(paragraph) == 1:
        return True
    return len(before) < _SHORT_LINE * full and is_finished(before)


def _margin(text: str) -> int:
    return len(text) - len(text.lstrip())


def _kind_typed(sheet: Sheet, paragraph: Sequence[int], full: int) -> ZoneKind:
    text = sheet.lines[paragraph[0]].text.strip()
    blank_after = paragraph[-1] + 1 < len(sheet.lines) and not sheet.lines[paragraph[-1] + 1].text.strip()
    is_heading = len(paragraph) == 1 and blank_after and len(text) < 0.7 * full and not text.endswith((".", ",", ";", ":"))
    return ZoneKind.HEADING if is_heading and text[:1].isalnum() and not text[:1].islower() else ZoneKind.BODY

"""From the lines of laid-out pages to blocks: paragraphs, headings, block quotations, tables, captions, by place and type."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from regesta.model.texts import Line, Span, ZoneKind
from regesta.reading.blocks import RUNNING, Block, block_of
from regesta.reading.columns import columns_of
from regesta.reading.hyphens import BREAKS
from regesta.reading.mend import close_letterspacing
from regesta.reading.notes import is_finished
from regesta.reading.sheets import Shape, Sheet, is_large
from regesta.reading.tables import words_of

# Measures in type sizes, chosen by hand.
_INDENT = 0.6
_SHORT = 2.0
_APART = 0.3
"""White space above a line, beyond what parts the lines of a paragraph, that parts paragraphs."""
_APART_BELOW = 0.1
_SAME_ROW = 0.3
_INSET = 0.8
_HEADING_LINES = 3
_TITLE_LINES = 5
_TABLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Column:
    """What the lines of a column have in common: left and right edge, and the white space between two lines, in type sizes."""

    left: float
    right: float
    leading: float


def laid_out_blocks(page: int, sheet: Sheet, lines: Sequence[int], gone: Sequence[Span], shape: Shape) -> Iterator[Block]:
    """Paragraphs of laid-out pages, column by column, by indents, short last lines, white space, and type."""
    found: list[_Paragraph] = []
    for lines_of_column in columns_of(sheet, lines):
        found += _kinds_of(sheet, lines_of_column, shape)
    if page == 0:
        found = _with_opening(sheet, found, shape)
    yield from (block_of(page, sheet, one.kind, one.lines, gone, one.opens) for one in found)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines that belong together, what they are, whether they certainly do not go on with what stands before them."""

    lines: tuple[int, ...]
    kind: ZoneKind
    opens: bool
    is_short: bool


def _kinds_of(sheet: Sheet, lines: Sequence[int], shape: Shape) -> Iterator[_Paragraph]:
    """The paragraphs of one column with their kinds."""
    column = _column(sheet, lines)
    paragraphs = _paragraphs(sheet, lines, column, shape)
    for number, paragraph in enumerate(paragraphs):
        after = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        before = paragraphs[number - 1][-1] if number else None
        kind = _kind(sheet, paragraph, before, after, column, shape)
        is_first_indented = kind is ZoneKind.BODY and _indented(sheet, paragraph[0], column)
        opens = number > 0 or kind not in RUNNING or is_first_indented
        yield _Paragraph(tuple(paragraph), kind, opens, all(_is_short(sheet.lines[n], column) for n in paragraph))


def _with_opening(sheet: Sheet, found: Sequence[_Paragraph], shape: Shape) -> list[_Paragraph]:
    """The paragraphs of a first page, the one in the largest type as title, the names after (or before) it as byline."""
    sizes = [_size(sheet, one) if _is_all_large(sheet, one.lines, shape) else 0.0 for one in found]
    largest = max(sizes, default=0.0)
    if not largest:
        return list(found)
    at = sizes.index(largest)
    named = [n for n in (at + 1, at - 1) if 0 <= n < len(found) and _is_byline(sheet, found[n])]
    # What stands in from the margin before the text begins is no quotation: an address, a citation of the article itself.
    kinds = {n: ZoneKind.BODY for n, one in enumerate(found[: at + 2]) if one.kind is ZoneKind.QUOTATION}
    kinds |= {at: ZoneKind.TITLE} | dict.fromkeys(named[:1], ZoneKind.BYLINE)
    return [replace(one, kind=kinds.get(n, one.kind), opens=one.opens or n in kinds) for n, one in enumerate(found)]


def _size(sheet: Sheet, paragraph: _Paragraph) -> float:
    return min(round(sheet.lines[n].size or 0.0, 1) for n in paragraph.lines)


def _is_byline(sheet: Sheet, paragraph: _Paragraph) -> bool:
    words = close_letterspacing(" ".join(sheet.lines[n].text for n in paragraph.lines))
    return paragraph.is_short and len(paragraph.lines) <= 2 and _is_made_of_names(words)


def _column(sheet: Sheet, lines: Sequence[int]) -> _Column:
    """The left and the right edge of most lines of a column, and how far apart its lines stand."""
    boxes = [box for n in lines if (box := sheet.lines[n].box)]
    if not boxes:
        return _Column(0.0, 0.0, 0.3)
    lefts, rights = sorted(box.left for box in boxes), sorted(box.right for box in boxes)
    gaps = [gap for one, two in pairwise(lines) if (gap := _gap(sheet, one, two)) is not None and gap > -0.5]
    usual = median(gaps) if len(gaps) > 3 else 0.3
    return _Column(lefts[len(lefts) // 4], rights[(3 * len(rights)) // 4], usual)


def _gap(sheet: Sheet, before: int, after: int) -> float | None:
    """The white space between two lines in type sizes; None where places are not known."""
    one, two = sheet.lines[before], sheet.lines[after]
    if one.box is None or two.box is None:
        return None
    return (two.box.top - one.box.bottom) / (two.size or 10)


# -------------------------------------------------------------------------------------------------------- paragraphs
def _paragraphs(sheet: Sheet, lines: Sequence[int], column: _Column, shape: Shape) -> list[list[int]]:
    paragraphs: list[list[int]] = []
    for n in lines:
        if not paragraphs or _begins(sheet, paragraphs, n, column, shape):
            paragraphs.append([])
        paragraphs[-1].append(n)
    return paragraphs


def _begins(sheet: Sheet, paragraphs: Sequence[Sequence[int]], n: int, column: _Column, shape: Shape) -> bool:
    """True if a line begins a paragraph: other type, white space above, other margins, or the line before ends short."""
    paragraph = paragraphs[-1]
    one, two = sheet.lines[paragraph[-1]], sheet.lines[n]
    if one.box is None or two.box is None or _is_same_row(sheet, paragraph[-1], n):
        return False
    if one.text.rstrip().endswith(tuple(BREAKS)) and two.text[:1].islower():
        return False
    gap = (two.box.top - one.box.bottom) / (two.size or 10)
    if len(paragraph) > 1 and _is_same_row(sheet, paragraph[-2], paragraph[-1]):
        return gap > column.leading + _APART
    if one.size and two.size and not 0.88 < one.size / two.size < 1.14:
        return True
    if is_large(one, shape) and is_large(two, shape):
        return gap > 0.9
    if gap > column.leading + _APART:
        return True
    if gap > column.leading + _APART_BELOW and all(_is_set_in(sheet.lines[k], column) for k in paragraph):
        above = _gap(sheet, paragraphs[-2][-1], paragraph[0]) if len(paragraphs) > 1 else None
        return above is None or above > column.leading + _APART
    return _is_differently_placed(sheet, paragraph, n, column)


def _is_differently_placed(sheet: Sheet, paragraph: Sequence[int], n: int, column: _Column) -> bool:
    """True for a first indent, for the first line after centred or inset ones, and after a line that ends short."""
    one, two = sheet.lines[paragraph[-1]], sheet.lines[n]
    if one.box is None or two.box is None:
        return False
    size = two.size or 10
    is_short = one.box.right < column.right - _SHORT * size
    if _indented(sheet, n, column) and not _indented(sheet, paragraph[-1], column):
        return True
    if one.box.left - two.box.left > size and is_short and (len(paragraph) > 1 or one.box.left > column.left + 2 * size):
        return True
    return is_short and _ends_sentence(one)


def _is_same_row(sheet: Sheet, before: int, after: int) -> bool:
    one, two = sheet.lines[before].box, sheet.lines[after].box
    return one is not None and two is not None and abs(one.bottom - two.bottom) < _SAME_ROW * (two.bottom - two.top)


def _indented(sheet: Sheet, n: int, column: _Column) -> bool:
    line = sheet.lines[n]
    return line.box is not None and line.box.left > column.left + _INDENT * (line.size or 10)


def _ends_sentence(line: Line) -> bool:
    text = close_letterspacing(line.text).rstrip()
    return is_finished(re.sub(r"\d{1,3}$", "", text))


# ------------------------------------------------------------------------------------------------------------- kinds
def _kind(sheet: Sheet, lines: Sequence[int], before: int | None, after: int | None, column: _Column, shape: Shape) -> ZoneKind:
    if re.match("|".join(words_of("captions")["opens"]), sheet.lines[lines[0]].text) and _is_apart(
        sheet, lines, before, after, column
    ):
        return ZoneKind.CAPTION
    if _is_table(sheet, lines):
        return ZoneKind.TABLE
    if _is_quotation(sheet, lines, before, after, column):
        return ZoneKind.QUOTATION
    return ZoneKind.HEADING if _is_heading(sheet, lines, before, after, column, shape) else ZoneKind.BODY


def _is_all_large(sheet: Sheet, lines: Sequence[int], shape: Shape) -> bool:
    return len(lines) <= _TITLE_LINES and all(is_large(sheet.lines[n], shape) for n in lines)


def _is_made_of_names(words: str, joints: str = "in-names") -> bool:
    """True for a few words that each begin with a capital, but for small ones as names (or titles) have them."""
    found = re.findall(r"[^\W\d_][\w.’'-]*", words)
    between = words_of("title_joints")[joints]
    return 1 <= len(found) <= 10 and found[0][0].isupper() and all(word[0].isupper() or word in between for word in found)


def _is_heading(sheet: Sheet, lines: Sequence[int], before: int | None, after: int | None, column: _Column, shape: Shape) -> bool:
    """True for a few short lines that stand apart and are no sentence, or are all in large type."""
    if _is_all_large(sheet, lines, shape):
        return True
    words = " ".join(sheet.lines[n].text for n in lines).strip()
    is_short = all(_is_short(sheet.lines[n], column) for n in lines) or (len(lines) == 1 and _is_made_of_names(words, "inside"))
    if len(lines) > _HEADING_LINES or after is None or not is_short:
        return False
    if not re.match(r"[“\"‘]?[^\W_]", words) or words[0].islower() or re.search(r"[.,;:…][”\"’)\]]*\d{0,3}$", words):
        return False
    return any(char.isalpha() for char in words) and _is_apart(sheet, lines, before, after, column)


def _is_short(line: Line, column: _Column) -> bool:
    """True for a line that ends well before the column's right edge, or is set in from both edges alike."""
    return line.box is not None and (line.box.right < column.right - _SHORT * (line.size or 10) or _is_set_in(line, column))


def _is_set_in(line: Line, column: _Column) -> bool:
    """True for a centred line that fills its column neither at the left nor at the right."""
    if line.box is None:
        return False
    size = line.size or 10
    left, right = line.box.left - column.left, column.right - line.box.right
    return min(left, right) > _INDENT * size / 2 and abs(left - right) < size


def _is_apart(sheet: Sheet, lines: Sequence[int], before: int | None, after: int | None, column: _Column) -> bool:
    """True if there is more white space above and below a paragraph than between its lines."""
    above = _gap(sheet, before, lines[0]) if before is not None else None
    below = _gap(sheet, lines[-1], after) if after is not None else None
    is_apart_above = above is None or above > column.leading + _APART
    return is_apart_above and (below is None or below > column.leading + _APART_BELOW)


def _is_quotation(sheet: Sheet, lines: Sequence[int], before: int | None, after: int | None, column: _Column) -> bool:
    """True for lines that all stand in from the column's left edge, one below the other, and apart or in smaller type."""
    boxes = [(box, sheet.lines[n].size or 10) for n in lines if (box := sheet.lines[n].box)]
    if len(boxes) < 2 or len(boxes) != len(lines) or re.match(r"\W*(?:[•–—*-]|\(?\w{1,3}[.)])\s", sheet.lines[lines[0]].text):
        return False
    inset = all(box.left > column.left + _INSET * size for box, size in boxes)
    lefts = [box.left for box, _ in boxes[1:]]
    is_aligned = max(lefts) - min(lefts) < _SAME_ROW * boxes[0][1] and boxes[0][0].left > min(lefts) - _SAME_ROW * boxes[0][1]
    is_narrow = all(box.right < column.right - _INDENT * size for box, size in boxes)
    return inset and is_aligned and (is_narrow or len(boxes) > 2) and _is_apart(sheet, lines, before, after, column)


def _is_table(sheet: Sheet, lines: Sequence[int]) -> bool:
    """True for lines most of which stand side by side in rows."""
    beside = [_is_same_row(sheet, one, two) for one, two in pairwise(lines)]
    rows = len(beside) - sum(beside) + 1
    return rows >= _TABLE_ROWS and sum(beside) >= rows - 1

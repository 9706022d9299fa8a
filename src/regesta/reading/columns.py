"""The columns of a page and their feet: lines in small type at the end of a column, where notes stand."""

from collections.abc import Sequence

from regesta.model.texts import Box, Span
from regesta.reading.sheets import Shape, Sheet, is_small

_GAP = 0.75
"""White space between two lines, in type sizes, that parts a note block from the text above (chosen by hand)."""


def text_lines(sheet: Sheet, gone: Sequence[Span]) -> tuple[int, ...]:
    """The indexes of the lines that still say something when the furniture is taken away."""
    return tuple(
        n
        for n, line in enumerate(sheet.lines)
        if line.text.strip() and not any(span.contains(sheet.line_span(n)) for span in gone)
    )


def columns_of(sheet: Sheet, lines: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The lines in runs that go down the page: a line that stands higher than the one before begins a new column."""
    columns: list[list[int]] = []
    for n in lines:
        if columns and not _goes_up(sheet, columns[-1][-1], n):
            columns[-1].append(n)
            continue
        columns.append([n])
    return tuple(tuple(column) for column in columns)


def _goes_up(sheet: Sheet, before: int, after: int) -> bool:
    one, two = sheet.lines[before], sheet.lines[after]
    return one.box is not None and two.box is not None and two.box.bottom < one.box.top - 2 * (two.size or 10)


def foot_of(sheet: Sheet, column: Sequence[int], shape: Shape) -> tuple[int, ...]:
    """The lines in small type with which a column ends."""
    at = len(column)
    while at > 0 and is_small(sheet.lines[column[at - 1]], shape):
        at -= 1
    return tuple(column[at:])


def block_start(sheet: Sheet, foot: Sequence[int], before: int) -> int:
    """Where the block of close lines begins that holds the line at place `before` of a foot."""
    at = before
    while at > 0 and not has_gap(sheet.lines[foot[at - 1]].box, sheet.lines[foot[at]].box, sheet.lines[foot[at]].size):
        at -= 1
    return at


def has_gap(above: Box | None, below: Box | None, size: float | None) -> bool:
    """True if the white space between two lines is wider than between lines of one paragraph."""
    return above is not None and below is not None and below.top - above.bottom > _GAP * (size or 10)

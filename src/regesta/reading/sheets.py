"""From witness pages to sheets: a page as one string of its lines, with each line's layout, its parts not yet told apart."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from regesta.model.texts import Line, Span, Variant, Witness, WitnessPage

FLAT_LINE = 300
"""Lines longer than this hold a whole page or paragraph, not a line of print (chosen by hand)."""
SMALL = 0.94
"""Type below this share of the body's size is small: notes, captions (chosen by hand; 9 on 10 points is 0.90)."""
_FEW_RAISED = 0.5
"""Lines with raised marks a page, below which marks were not read as such (chosen by hand: annotated pages have three)."""
LARGE = 1.12
"""Type above this share of the body's size is large: titles, headings (chosen by hand)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the text that was settled on. `text` is its lines joined by newlines; `variants` have spans in it."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    witness: str
    label: str | None = None
    width: float | None = None
    height: float | None = None
    variants: tuple[Variant, ...] = ()
    line_ends: tuple[int, ...] = ()
    """Offsets at which, by the other witness, a printed line begins within a line of this text."""

    def line_at(self, offset: int) -> int:
        """The index of the line that holds the character at an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def line_span(self, index: int) -> Span:
        """Where a line stands in the text."""
        return Span(self.starts[index], self.starts[index] + len(self.lines[index].text))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document's pages have in common: are its lines whole pages, has it boxes, how large is its body type."""

    is_flat: bool
    has_boxes: bool
    body_size: float | None
    has_small_type: bool
    is_misread: bool = False
    """True for laid-out pages on which next to no raised number was read: OCR, which cannot read note marks."""


def sheet_of(page: WitnessPage, witness: str) -> Sheet:
    """A witness's page as a sheet."""
    return sheet_of_lines(page.lines, witness, page.label, page.width, page.height)


def sheet_of_lines(
    lines: Sequence[Line],
    witness: str,
    label: str | None = None,
    width: float | None = None,
    height: float | None = None,
    variants: tuple[Variant, ...] = (),
) -> Sheet:
    """Lines put together to a sheet."""
    starts = tuple(accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0)) if lines else ()
    return Sheet("\n".join(line.text for line in lines), tuple(lines), starts, witness, label, width, height, variants)


def sheets_of(witness: Witness) -> tuple[Sheet, ...]:
    """All pages of one witness as sheets."""
    return tuple(sheet_of(page, witness.id) for page in witness.pages)


def shape_of(sheets: Sequence[Sheet]) -> Shape:
    """The shape of a document."""
    lines = [line for sheet in sheets for line in sheet.lines if line.text.strip()]
    if not lines:
        return Shape(False, False, None, False)
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size is not None:
            sizes[round(line.size * 2) / 2] += len(line.text)
    body = _body_size(sizes)
    small = sum(count for size, count in sizes.items() if body is not None and size <= SMALL * body)
    return Shape(
        is_flat=median(len(line.text) for line in lines) > FLAT_LINE,
        has_boxes=sum(line.box is not None for line in lines) > len(lines) / 2,
        body_size=body,
        has_small_type=small > 0.02 * sum(sizes.values()),
        is_misread=sum(bool(line.raised) for line in lines) < _FEW_RAISED * len(sheets),
    )


def _body_size(sizes: Counter[float]) -> float | None:
    """The size of the body: the largest that at least a fifth of the text has, for notes may be longer than the body."""
    total = sum(sizes.values())
    return max(
        (size for size, count in sizes.items() if count >= 0.2 * total), default=max(sizes, key=lambda s: sizes[s], default=None)
    )


def is_small(line: Line, shape: Shape) -> bool:
    """True if a line is set in smaller type than the body."""
    return line.size is not None and shape.body_size is not None and line.size <= SMALL * shape.body_size


def is_large(line: Line, shape: Shape) -> bool:
    """True if a line is set in larger type than the body, as titles are."""
    return line.size is not None and shape.body_size is not None and line.size > LARGE * shape.body_size


def without(span: Span, gone: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of a span when others are taken out of it."""
    left: list[Span] = []
    at = span.start
    for cut in sorted(gone):
        if cut.end <= at or cut.start >= span.end:
            continue
        if cut.start > at:
            left.append(Span(at, cut.start))
        at = cut.end
    if at < span.end:
        left.append(Span(at, span.end))
    return tuple(left)

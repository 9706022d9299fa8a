"""A block: a piece of body on one page, of one kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.model.texts import Span, ZoneKind
from regesta.reading.sheets import Sheet, without

RUNNING = (ZoneKind.BODY, ZoneKind.QUOTATION)
"""The kinds of block that go on over the end of a column or page."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of body on one page. `opens` is False where it goes on with the block before (over a column or page end)."""

    page: int
    kind: ZoneKind
    spans: tuple[Span, ...]
    opens: bool = True


def block_of(page: int, sheet: Sheet, kind: ZoneKind, lines: Sequence[int], gone: Sequence[Span], opens: bool = True) -> Block:
    """Whole lines of a sheet as a block, without what is gone from them."""
    whole = Span(sheet.starts[lines[0]], sheet.line_span(lines[-1]).end)
    return Block(page, kind, without(whole, gone), opens)

"""From what an OCR engine read, words with boxes, to lines: one size a block, boxes from the baseline, raised marks told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from regesta.model.texts import Box, Line, Span

LETTER = 792.0
"""Height in points that a page is taken to have where its resolution is not known (the American letter)."""
# Shares of the type size, chosen by hand: how far type reaches above and below its baseline, how high a raised mark stands.
_ABOVE, _BELOW = 0.75, 0.25
_RAISED = 0.22


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word that an engine read, and its box in the units of the page image."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line that an engine read: its words, its box, its baseline (height at the left edge, slope), its type size."""

    words: tuple[OcrWord, ...]
    box: Box
    baseline: float | None = None
    slope: float = 0.0
    size: float | None = None


def lines_of_block(block: Sequence[OcrLine], scale: float) -> tuple[Line, ...]:
    """The lines of a block in points; its lines share one type size, for engines measure single lines badly."""
    sizes = [line.size or (line.box.bottom - line.box.top) for line in block]
    usual = median(sizes) if sizes else 0.0
    return tuple(
        _line(line, usual if 0.8 < size / max(usual, 0.01) < 1.25 else size, scale)
        for line, size in zip(block, sizes, strict=True)
        if any(word.text.strip() for word in line.words)
    )


def _line(line: OcrLine, size: float, scale: float) -> Line:
    """A line with a box that reaches as far from its baseline as type of its size does, whatever letters it has."""
    baseline = line.baseline if line.baseline is not None else line.box.bottom - _BELOW * size
    text, raised = "", []
    for word in line.words:
        words = " ".join(word.text.split())
        start = len(text) + bool(text)
        text = f"{text} {words}" if text else words
        foot = baseline + line.slope * (word.box.left - line.box.left)
        if re.fullmatch(r"\d{1,3}|[*†‡§]{1,3}", words) and word.box.bottom < foot - _RAISED * size:
            raised.append(Span(start, len(text)))
    middle = baseline + line.slope * (line.box.right - line.box.left) / 2
    box = Box(line.box.left * scale, (middle - _ABOVE * size) * scale, line.box.right * scale, (middle + _BELOW * size) * scale)
    return Line(text, box, round(size * scale, 2), tuple(raised))

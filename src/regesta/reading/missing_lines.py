"""Lines of a page that one witness has and the other lost: put in their place before the two are compared."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from rapidfuzz.fuzz import partial_ratio_alignment

from regesta.model.texts import Line, Span, Variant
from regesta.reading.alignment import letters_of
from regesta.reading.choices import standing_of
from regesta.reading.sheets import Sheet, sheet_of_lines

# Likeness in per cent, standing of words and letters of a line: chosen by hand on scanned letters.
_LOST, _FOUND = 60.0, 75.0
_KNOWN = 1.0
_LEAST = 4


def completed(base: Sheet, other: Sheet, shared: Counter[str]) -> tuple[Sheet, tuple[Line, ...]]:
    """The better witness's page with the lines of known words that only the other has, and those lines."""
    folded = [letters_of(line.text).folded for line in base.lines]
    page = "".join(folded)
    ends = list(accumulate(map(len, folded)))
    put: dict[int, list[Line]] = {}
    at = 0
    for line in other.lines:
        letters = letters_of(line.text).folded
        found = page.find(letters) if letters else -1
        match = None if found >= 0 or not letters else partial_ratio_alignment(letters, page)
        if found >= 0 or (match and match.score >= _FOUND):
            at = min(len(base.lines), bisect_right(ends, found if found >= 0 else match.dest_start if match else 0) + 1)
        elif len(letters) >= _LEAST and (not match or match.score < _LOST) and _is_known(line.text, shared):
            put.setdefault(at, []).append(line)
    if not put:
        return base, ()
    lines = [line for n in range(len(base.lines) + 1) for line in (*put.get(n, ()), *base.lines[n : n + 1])]
    sheet = sheet_of_lines(lines, base.witness, base.label, base.width, base.height)
    return replace(sheet, variants=base.variants), tuple(line for added in put.values() for line in added)


def variants_of(sheet: Sheet, added: tuple[Line, ...], other: str) -> Iterator[Variant]:
    """A variant for each added line that still stands in the merged page."""
    for line in added:
        at = next((n for n, own in enumerate(sheet.lines) if own.text == line.text), None)
        if at is not None:
            span = sheet.line_span(at)
            readings = ((sheet.witness, ""), (other, line.text))
            yield Variant(Span(span.start, span.end), line.text, readings, "a line that the better witness lost")


def _is_known(text: str, shared: Counter[str]) -> bool:
    tokens = text.split()
    return sum(standing_of(token, shared) for token in tokens) >= _KNOWN * len(tokens)

"""From the characters of a PDF page to its lines: by baseline and place, spaces mended from gaps, raised marks told."""

import ctypes
import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from regesta.model.texts import Box, Line, Span

# Measures in type sizes, chosen by hand on typeset and on printed articles.
_NEW_LINE = 0.6
_JUMP_BACK = 0.8
_WIDE = 2.0
_WIDE_AFTER_LABEL = 6.0
_SPACE = 0.13
_SPACE_AFTER_F = 0.06
"""An f hangs over into the space after it: on tight lines little of that space is left, and PDFium sees none."""
_SMALL = 0.82
_RAISED = 0.1
_RAISED_GLYPH = 0.2
_HYPHENS = "\ufffe\x02"
_DIGITS_OR_SYMBOLS = re.compile(r"[0-9]+|[*†‡§]+")


@dataclass(slots=True)
class _Growing:
    """A line while its characters come in: their indexes on the page, a space as the negative of the one before, less one."""

    members: list[int] = field(default_factory=list)
    baseline: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class _Run:
    """What neighbouring characters of one font have in common."""

    baseline: float
    size: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Characters:
    """The characters of a page: their text, left and right edges, and the run that each belongs to."""

    page: pypdfium2.PdfTextPage
    text: str
    lefts: Sequence[float]
    rights: Sequence[float]
    run_of: list[int]
    runs: list[_Run]


def lines_of(page: pypdfium2.PdfTextPage, height: float) -> tuple[Line, ...]:
    """The lines of a page in PDFium's order; boxes from the page's top left corner."""
    count = pdfium.FPDFText_CountChars(page.raw)
    if count <= 0:
        return ()
    text = page.get_text_range()
    if len(text) != count:
        text = "".join(chr(pdfium.FPDFText_GetUnicode(page.raw, n)) for n in range(count))
    characters = _characters(page, text)
    return tuple(line for grown in _grow(characters) if (line := _line(characters, grown, height)))


def _characters(page: pypdfium2.PdfTextPage, text: str) -> _Characters:
    """The characters of a page; the font is asked for only where the height of the boxes changes."""
    boxes = _boxes(page, len(text))
    lefts, tops, rights, bottoms = (boxes[side::4] for side in range(4))
    runs: list[_Run] = []
    run_of: list[int] = []
    known: dict[tuple[float, float], int] = {}
    at: tuple[float, float] | None = None
    for n, char in enumerate(text):
        heights = tops[n], bottoms[n]
        # The hyphen that PDFium puts for a line end has a box of its own kind, but stands on the line before.
        if heights != at and not char.isspace() and (char not in _HYPHENS or not runs):
            at = heights
            if heights not in known:
                known[heights] = len(runs)
                runs.append(_run_at(page, n, *heights))
            current = known[heights]
        run_of.append(current if runs else -1)
    return _Characters(page, text, lefts, rights, run_of, runs)


def _boxes(page: pypdfium2.PdfTextPage, count: int) -> Sequence[float]:
    """Left, top, right, bottom of every character in one flat array (loose boxes: the font's height, not the glyph's)."""
    boxes = (pdfium.FS_RECTF * count)()
    get, raw = pdfium.FPDFText_GetLooseCharBox, page.raw
    for n in range(count):
        get(raw, n, boxes[n])
    return array("f", bytes(boxes))


def _run_at(page: pypdfium2.PdfTextPage, n: int, top: float, bottom: float) -> _Run:
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(page.raw, n, x, y)
    pdfium.FPDFText_GetMatrix(page.raw, n, matrix)
    size = pdfium.FPDFText_GetFontSize(page.raw, n) * math.hypot(matrix.c, matrix.d)
    return _Run(y.value, size if size > 0.5 else max(1.0, top - bottom), top, bottom)


def _grow(characters: _Characters) -> Iterator[_Growing]:
    """The lines of a page, one after another."""
    lefts, rights, run_of, runs = characters.lefts, characters.rights, characters.run_of, characters.runs
    line = _Growing()
    space = False
    before = run_before = -1
    edge = 0.0
    for n, char in enumerate(characters.text):
        if char.isspace() or char == "\u200b":
            space = True
            continue
        left, run = lefts[n], run_of[n]
        size = runs[run].size
        # Most characters follow closely in the same run; the rest is looked at with care. Letters of a ligature share a box.
        is_close = run == run_before and -_JUMP_BACK * size <= left - edge <= _SPACE_AFTER_F * size
        if line.members and not (is_close or (left == lefts[before] and rights[n] == rights[before])):
            if _is_new_line(line, left, edge, runs[run]):
                yield line
                line = _Growing()
            else:
                wide = _SPACE_AFTER_F if characters.text[before] == "f" else _SPACE
                space = space or left - edge > wide * size
        if space and line.members:
            line.members.append(-1 - before)
        line.members.append(n)
        space, before, run_before, edge = False, n, run, max(left, rights[n])
        if size > line.size:
            line.size, line.baseline = size, runs[run].baseline
    if line.members:
        yield line


def _is_new_line(line: _Growing, left: float, edge: float, run: _Run) -> bool:
    size = max(run.size, line.size)
    if abs(run.baseline - line.baseline) > _NEW_LINE * size or left < edge - _JUMP_BACK * size:
        return True
    wide = _WIDE_AFTER_LABEL if len(line.members) < 5 else _WIDE
    return left - edge > wide * size


def _line(characters: _Characters, line: _Growing, height: float) -> Line | None:
    members = _spaced(characters, line.members)
    text = "".join(characters.text[n] if n >= 0 else " " for n in members)
    if not text:
        return None
    letters = [n for n in members if n >= 0]
    counted = Counter(characters.run_of[n] for n in letters)
    used = [characters.runs[run] for run in counted]
    main = characters.runs[max(counted, key=lambda run: counted[run])]
    size = _main_size(counted, characters.runs)
    left, right = min(characters.lefts[n] for n in letters), max(characters.rights[n] for n in letters)
    box = Box(left, height - max(run.top for run in used), max(left, right), height - min(run.bottom for run in used))
    raised = tuple(_raised(characters, members, text, main, size)) if _DIGITS_OR_SYMBOLS.search(text) else ()
    return Line(text, box, round(size, 2), raised)


def _main_size(counted: Counter[int], runs: Sequence[_Run]) -> float:
    sizes: Counter[float] = Counter()
    for run, count in counted.items():
        sizes[runs[run].size] += count
    return max(sizes, key=lambda size: (sizes[size], size))


def _spaced(characters: _Characters, members: list[int]) -> list[int]:
    """The line's members; of the spaces between letterspaced letters only the wider ones stay."""
    shown = [characters.text[n] if n >= 0 else " " for n in members]
    inner = {k: _width(characters, members, k) for k in range(len(members)) if members[k] < 0 and _parts_single_letters(shown, k)}
    if len(inner) < 4:
        return members
    # A space between two letterspaced words is the letters' distance and a word space more.
    usual = median(inner.values())
    return [n for k, n in enumerate(members) if k not in inner or inner[k] >= 1.5 * usual]


def _width(characters: _Characters, members: Sequence[int], k: int) -> float:
    return characters.lefts[members[k + 1]] - characters.rights[members[k - 1]]


def _parts_single_letters(shown: Sequence[str], k: int) -> bool:
    """True for a space that has a letter standing alone both before and after it."""
    alone_before = k >= 1 and shown[k - 1].isalpha() and (k < 2 or shown[k - 2] == " ")
    alone_after = k + 1 < len(shown) and shown[k + 1].isalpha() and (k + 2 >= len(shown) or shown[k + 2] == " ")
    return alone_before and alone_after


def _raised(characters: _Characters, members: Sequence[int], text: str, main: _Run, size: float) -> Iterator[Span]:
    """The stretches of digits and symbols that stand raised: small type above the baseline, or glyphs drawn so."""
    for found in _DIGITS_OR_SYMBOLS.finditer(text):
        raised = [_stands_raised(characters, members[k], main, size) for k in range(found.start(), found.end())]
        start: int | None = None
        for k, is_raised in enumerate([*raised, False], start=found.start()):
            if is_raised and start is None:
                start = k
            if not is_raised and start is not None:
                yield Span(start, k)
                start = None


def _stands_raised(characters: _Characters, index: int, main: _Run, size: float) -> bool:
    run = characters.runs[characters.run_of[index]]
    if run.size < _SMALL * size:
        return run.baseline > main.baseline + _RAISED * size
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(characters.page.raw, index, left, right, bottom, top)
    return bottom.value > main.baseline + _RAISED_GLYPH * size

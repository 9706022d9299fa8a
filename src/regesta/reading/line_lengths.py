"""Paragraphs of flat pages that are proved by the lengths of lines: a last line is short, and whole lines are alike."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import median

from regesta.model.texts import Span
from regesta.reading.line_ends import is_sentence_end
from regesta.reading.sheets import Sheet, without
from regesta.reading.tables import words_of

# Measures in the width of a line, chosen by hand on one scanned article and on typeset ones.
_INDENT = 0.05
_SLACK, _SLACK_PER_ROOT = 0.08, 0.03
"""Justified lines differ from each other in what they hold; over many lines that evens out, as the root of their number."""
_MOST_LINES = 20
_NEAR_LINES = 9
_LEAST, _MOST, _STEP = 15.0, 60.0, 0.25
_FEW = 10
_JUSTIFIED = 0.045
"""Greatest usual spread of lines that are justified; ragged ones differ by a word (chosen by hand)."""
_MARK = 0.33
"""The width of a note's mark, in type sizes."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of body between two line ends: its width in type sizes, whether a paragraph may begin where it ends, and the
    places within it where one may begin (offset, width from there to the end)."""

    page: int
    end: int
    width: float
    may_end: bool
    inner: tuple[tuple[int, float], ...]
    is_last: bool = False


def proved_breaks(sheets: Sequence[Sheet], gone: Sequence[Sequence[Span]], opening: int) -> tuple[tuple[int, ...], ...]:
    """For each page the offsets at which a paragraph must begin, by the lengths of the lines that are known.

    `opening` is where title and byline end on the first page.
    """
    cut = [(*gone[n], Span(0, opening)) if n == 0 else gone[n] for n in range(len(sheets))]
    # Behind punctuation only those line ends stand that spaces betray: then sentences end at no others.
    is_told = any(sheet.text[at - 2 : at - 1] in ".,;:" for sheet in sheets for at in sheet.line_ends if at > 1)
    stretches = [
        stretch for n, sheet in enumerate(sheets) if sheet.line_ends for stretch in _stretches(n, sheet, cut[n], is_told)
    ]
    width = _line_width(stretches)
    proved: list[list[int]] = [[] for _ in sheets]
    for stretch in stretches if width else ():
        place = _proved(stretch, width)
        if place is not None:
            proved[stretch.page].append(place)
    return tuple(map(tuple, proved))


def _proved(stretch: _Stretch, line: float) -> int | None:
    """Where a paragraph begins within a stretch or at its end, if whole lines do not fill it and one place alone mends that."""
    if stretch.width > _MOST_LINES * line or _fits(stretch.width / line) or _fits(stretch.width / line + _INDENT):
        return None
    places = {at: rest for at, rest in stretch.inner if _fits(rest / line + _INDENT)}
    if stretch.may_end:
        return None if places or stretch.is_last else stretch.end
    proved = [at for at, rest in places.items() if _fits(rest / line + _INDENT, 0.6)]
    return proved[0] if len(places) == len(proved) == 1 else None


def _fits(lines: float, strictness: float = 1.0) -> bool:
    """True if a length is that of whole lines, as near as justified lines of print come to each other."""
    whole = max(1, round(lines))
    return abs(lines - whole) <= strictness * (_SLACK + _SLACK_PER_ROOT * sqrt(whole))


def _line_width(stretches: Sequence[_Stretch]) -> float:
    """The width of a line that most short stretches are multiples of; 0 if they agree on none."""
    lengths = [stretch.width for stretch in stretches if stretch.width > 0.4 * _LEAST]
    lines = [_LEAST + step * _STEP for step in range(int((_MOST - _LEAST) / _STEP))]
    shares = {line: _share(lengths, line) for line in lines}
    most = max(shares.values(), default=0.0)
    # Half a line fits wherever the line does: among widths that fit about as well, the greater is the line.
    wide = [line for line in lines if shares[line] >= max(0.35, 0.8 * most)]
    near = [line for line in wide if line > 0.95 * max(wide)]
    best = max(near, key=lambda line: shares[line], default=0.0)
    return best if best and _spread(lengths, best) < _JUSTIFIED else 0.0


def _spread(lengths: Sequence[float], line: float) -> float:
    """How far stretches usually are from whole lines, by the root of their number of lines."""
    near = [(length / line, max(1, round(length / line))) for length in lengths if 0.5 * line < length < _NEAR_LINES * line]
    return median(abs(lines - whole) / sqrt(whole) for lines, whole in near)


def _share(lengths: Sequence[float], line: float) -> float:
    """How well stretches of a few lines are whole multiples of a line, 0 to 1; 0 where there are too few."""
    near = [abs(length / line - round(length / line)) for length in lengths if 0.5 * line < length < _NEAR_LINES * line]
    return sum(max(0.0, 1 - miss / 0.12) for miss in near) / len(near) if len(near) >= _FEW else 0.0


# --------------------------------------------------------------------------------------------------------- stretches
def _stretches(page: int, sheet: Sheet, gone: Sequence[Span], is_told: bool) -> Iterator[_Stretch]:
    """The stretches of a page's body between the line ends that are known, its beginning and its end."""
    body = without(Span(0, len(sheet.text)), gone)
    filled = [span for span in body if sheet.text[span.start : span.end].strip()]
    if not filled:
        return
    first, last = filled[0].start, filled[-1].end
    ends = [at for at in sheet.line_ends if first < at < last and any(span.start <= at <= span.end for span in filled)]
    marks = [
        span for span in gone if first < span.start and span.end < last and sheet.text[span.start : span.end].strip().isdecimal()
    ]
    measure = _Measure(sheet.text, filled, marks)
    places = _possible(sheet, marks, Span(first, last), is_told)
    for start, end in zip([first, *ends], [*ends, last], strict=True):
        inner = tuple((at, measure.width(at, end)) for at in places if start < at < end)
        before = _before_mark(marks, end)
        may_end = is_sentence_end(sheet.text[max(0, before - 20) : before]) and (
            end == last or _may_begin(sheet.text, before, end)
        )
        yield _Stretch(page, end, measure.width(start, end), may_end, inner, is_last=end == last)


def _possible(sheet: Sheet, marks: Sequence[Span], body: Span, is_told: bool) -> tuple[int, ...]:
    """Where paragraphs may begin beside the line ends that are known.

    Where spaces behind punctuation betray line ends, only behind note marks, which have a space in any case; else behind
    every sentence.
    """
    text = sheet.text
    if is_told:
        found = [(mark.start, _next_word(text, mark.end)) for mark in marks]
    else:
        spaces = [m.start() for m in re.compile(r"(?<=\S) ").finditer(text, body.start, body.end)]
        found = [(_before_mark(marks, at), at + 1) for at in spaces]
    return tuple(at for before, at in found if at < body.end and _may_begin(text, before, at))


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _before_mark(marks: Sequence[Span], at: int) -> int:
    """Where the text before a place ends, a note's mark left out."""
    near = [mark for mark in marks if mark.end <= at <= mark.end + 1]
    return near[-1].start if near else at


def _may_begin(text: str, before: int, at: int) -> bool:
    """True if a paragraph may begin at a place: a sentence ends before it, and a capital or a quotation mark stands there."""
    return is_sentence_end(text[max(0, before - 20) : before]) and (text[at : at + 1].isupper() or text[at : at + 1] in "“‘[")


@dataclass(frozen=True, slots=True)
class _Measure:
    """The widths of stretches of a page's body in type sizes, by the letters of Times."""

    text: str
    filled: Sequence[Span]
    marks: Sequence[Span]

    def width(self, start: int, end: int) -> float:
        """The width of what is printed between two offsets, note marks included, a space at the end left out."""
        widths = _widths()
        pieces = [
            self.text[max(span.start, start) : min(span.end, end)]
            for span in self.filled
            if span.start < end and start < span.end
        ]
        printed = "".join(pieces).rstrip()
        marks = sum(_MARK * (mark.end - mark.start) for mark in self.marks if start <= mark.start < end)
        return sum(widths.get(char, 0.5) for char in printed) + marks


@cache
def _widths() -> dict[str, float]:
    return {char: int(width) / 1000 for width, chars in words_of("widths").items() for char in "".join(chars)} | {" ": 0.25}


def parted(spans: Sequence[Span], places: Sequence[int]) -> Iterator[tuple[Span, ...]]:
    """Spans in groups, a new group from each of the places on."""
    cuts = sorted(places)
    groups: list[list[Span]] = [[] for _ in range(len(cuts) + 1)]
    for span in spans:
        at = span.start
        for cut in [cut for cut in cuts if span.start < cut < span.end]:
            groups[bisect_right(cuts, at)].append(Span(at, cut))
            at = cut
        groups[bisect_right(cuts, at)].append(Span(at, span.end))
    yield from (tuple(group) for group in groups if group)

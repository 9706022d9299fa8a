"""Where notes may begin and where their marks may stand: candidates with scores, for the decoder to choose from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.texts import Span
from regesta.reading.columns import columns_of, foot_of, text_lines
from regesta.reading.sheets import Shape, Sheet
from regesta.reading.tables import words_of

# All scores are chosen by hand: above 0 speaks for a note, below against; a call on the page weighs most (notes.py).
_FLAT_START = re.compile(r"(?:(?<=\s)|^)(\d{1,3}[a-z]?)\.\s?(?=[^\W\d_]|[“\"‘'«(\[])")
_BARE_START = re.compile(r"(?:(?<=[.!?”’\")]\s))(\d{1,3})\s(?=[A-Z“\"])")
_LINE_START = re.compile(r"\s*[(\[]?(\d{1,3}(?:[a-z](?=[.)\]\s]))?)([.)\]]?)\s*(?=[^\s\d.,;:)–-])")
_GLUED = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]”’\"'»…*])(\d{1,3}[a-h]?)(?![^\W_])(?![.,:/–-]\d)")
_BLOCK_START = re.compile(r"\s*(\d{1,3}[a-z]?)[.)]?\s+(?=\S)")
_SYMBOL_START = re.compile(r"(?:(?<=\s)|^)([*†‡§]{1,3})\s?(?=[^\W\d_]|[“\"])")
_SYMBOL_CALL = re.compile(r"(?<=[^\s*†‡§]) ?([*†‡§]{1,3})(?![^\W_*†‡§])")
_LEARNED = re.compile(r"\b1[4-9]\d\d\b|\b20\d\d\b|\bibid|\bpp?\.\s*\d|^see\b|\bidem\b|\bop\. cit", re.IGNORECASE)
_TAIL = 3
_LOWER = 0.3
_IN_BLOCK = 1.4
STEP = 100
"""What one whole number counts in a label's value; "5a" is one more than "5"."""


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a note may begin: its label as printed, the label's value, the label's span, and what speaks for it."""

    page: int
    label: str
    value: int
    span: Span
    score: float
    in_block: bool = False
    """True if it stands in a block of notes at the foot of a page of plain text, which a blank line parts from the body."""


@dataclass(frozen=True, slots=True)
class Call:
    """A place in the body where a note's mark may stand."""

    page: int
    label: str
    value: int
    span: Span
    score: float


def starts_of(page: int, sheet: Sheet, gone: Sequence[Span], shape: Shape) -> tuple[Start, ...]:
    """The places on a page where a numbered note may begin, in order."""
    found = _flat_starts(page, sheet) if shape.is_flat else _line_starts(page, sheet, gone, shape)
    free = [start for start in found if not any(span.overlaps(start.span) for span in gone) and start.value > 0]
    # Of two places that are alike the lower one is the note: numbered paragraphs stand above the foot.
    free = [replace(start, score=start.score + _LOWER * start.span.start / len(sheet.text)) for start in free]
    return tuple(sorted(free, key=lambda start: start.span))


def calls_of(page: int, sheet: Sheet, gone: Sequence[Span]) -> tuple[Call, ...]:
    """The places on a page where a note's number may stand as a mark, in order."""
    raised = {call.span: call for call in _raised_calls(page, sheet)}
    glued = {call.span: call for call in _glued_calls(page, sheet)}
    free = [call for call in (glued | raised).values() if not any(span.overlaps(call.span) for span in gone) and call.value > 0]
    return tuple(sorted(free, key=lambda call: call.span))


def symbol_starts(page: int, sheet: Sheet, gone: Sequence[Span], shape: Shape) -> tuple[Start, ...]:
    """The places where a note called by a symbol may begin: anywhere in a flat page, else at the beginning of a line."""
    found = (Start(page, m.group(1), 0, Span(m.start(), m.end()), 0.0) for m in _SYMBOL_START.finditer(sheet.text))
    free = (start for start in found if not any(span.overlaps(start.span) for span in gone))
    return tuple(
        s for s in free if shape.is_flat or not sheet.text[sheet.starts[sheet.line_at(s.span.start)] : s.span.start].strip()
    )


def symbol_calls(page: int, sheet: Sheet, gone: Sequence[Span]) -> tuple[Call, ...]:
    """The places where a symbol stands as a note's mark."""
    found = (Call(page, m.group(1), 0, Span(m.start(), m.end()), 0.0) for m in _SYMBOL_CALL.finditer(sheet.text))
    return tuple(call for call in found if not any(span.overlaps(call.span) for span in gone))


def buried_call(page: int, sheet: Sheet, label: str, within: Span) -> Call | None:
    """The one place where a label may stand behind a number that it runs on from ("June 1533" for 15 and note 33), or none.

    A day of a month is preferred to other numbers; where two places are alike, neither is taken.
    """
    pattern = re.compile(
        rf"(\b(?:{'|'.join(words_of('months')['name'])})\s+(?:[12]?\d|3[01])|\d|[“‘])({re.escape(label)})(?![^\W_])"
    )
    found = list(pattern.finditer(sheet.text, within.start, within.end))
    days = [m for m in found if len(m.group(1)) > 1]
    best = days or found
    if len(best) != 1:
        return None
    return Call(page, label, value_of(label), Span(best[0].start(2), best[0].end(2)), 0.2)


def value_of(label: str) -> int:
    """The value of a label: a number, perhaps with a letter after it ("5a" comes between "5" and "6")."""
    letter = ord(label[-1]) - ord("a") + 1 if label[-1].isalpha() else 0
    return STEP * int(label[: len(label) - bool(letter)]) + letter


def tail_of(starts: Sequence[Start], sheets: Sequence[Sheet]) -> frozenset[Start]:
    """The starts that make a block of numbered notes at the end of a document, where their words look like notes."""
    last = [start for start in starts if start.page == len(sheets) - 1]
    if not last:
        return frozenset()
    sheet = sheets[-1]
    block: list[Start] = []
    for start in reversed(last):
        if block and start.value != block[-1].value - STEP:
            break
        block.append(start)
    words = [
        sheet.text[a.span.end : b.span.start if b else None]
        for a, b in zip(reversed(block), [*reversed(block[:-1]), None], strict=True)
    ]
    learned = sum(bool(_LEARNED.search(text)) for text in words)
    return frozenset(block) if len(block) >= _TAIL and learned >= len(block) / 2 else frozenset()


# ------------------------------------------------------------------------------------------------------------- starts
def _flat_starts(page: int, sheet: Sheet) -> Iterator[Start]:
    dotted = {
        m.start(1): Start(page, m.group(1), value_of(m.group(1)), Span(m.start(), m.end()), 0.3)
        for m in _FLAT_START.finditer(sheet.text)
    }
    bare = {
        m.start(1): Start(page, m.group(1), value_of(m.group(1)), Span(m.start(), m.end()), -0.7)
        for m in _BARE_START.finditer(sheet.text)
    }
    yield from (bare | dotted).values()


def _line_starts(page: int, sheet: Sheet, gone: Sequence[Span], shape: Shape) -> Iterator[Start]:
    block = () if shape.has_boxes else _block_starts(page, sheet, gone)
    if block:
        yield from block
        return
    lines = text_lines(sheet, gone)
    feet = {n for column in columns_of(sheet, lines) for n in foot_of(sheet, column, shape)}
    for n in lines:
        found = _LINE_START.match(sheet.lines[n].text)
        at = sheet.starts[n]
        raised = [Span(at + span.start, at + span.end) for span in sheet.lines[n].raised]
        if found:
            span = Span(at + found.start(), at + found.end())
            yield Start(page, found.group(1), value_of(found.group(1)), span, _line_score(found, raised, at, n in feet, shape))
        if n in feet:
            yield from _inner_starts(page, sheet, raised, at + (found.end() if found else 0))


def _block_starts(page: int, sheet: Sheet, gone: Sequence[Span]) -> tuple[Start, ...]:
    """The notes of a block at the foot of a page of plain text: numbered lines after a blank one, half of them called above."""
    chunks = _chunks(sheet, text_lines(sheet, gone))
    lines: list[int] = []
    for chunk in reversed(chunks[1:]):
        if not _BLOCK_START.match(sheet.lines[chunk[0]].text):
            break
        lines = [*chunk, *lines]
    starts = tuple(_starts_at(page, sheet, lines))
    above = sheet.text[: starts[0].span.start] if starts else ""
    called = [bool(re.search(rf"(?<=\S){re.escape(start.label)}(?![^\W_])", above)) for start in starts]
    return starts if sum(called) * 2 >= len(starts) else ()


def _chunks(sheet: Sheet, lines: Sequence[int]) -> list[list[int]]:
    """Lines in runs without a blank line among them."""
    chunks: list[list[int]] = []
    for n in lines:
        if chunks and chunks[-1][-1] == n - 1:
            chunks[-1].append(n)
            continue
        chunks.append([n])
    return chunks


def _starts_at(page: int, sheet: Sheet, lines: Sequence[int]) -> Iterator[Start]:
    """The numbered lines that are indented like the first of them."""
    margin: int | None = None
    for n in lines:
        text = sheet.lines[n].text
        found = _BLOCK_START.match(text)
        indent = len(text) - len(text.lstrip())
        if found and (margin is None or indent == margin):
            margin = indent
            span = Span(sheet.starts[n] + found.start(), sheet.starts[n] + found.end())
            yield Start(page, found.group(1), value_of(found.group(1)), span, _IN_BLOCK, in_block=True)


def _line_score(found: re.Match[str], raised: Sequence[Span], at: int, is_foot: bool, shape: Shape) -> float:
    is_raised = any(span.start <= at + found.start(1) < span.end for span in raised)
    if shape.has_small_type:
        return 1.0 + 0.5 * is_raised if is_foot else -1.2
    return -0.5 + 0.8 * is_raised + 0.2 * bool(found.group(2))


def _inner_starts(page: int, sheet: Sheet, raised: Sequence[Span], after: int) -> Iterator[Start]:
    """Further notes on one line of a foot: raised numbers after the end of a sentence."""
    for span in raised:
        label = sheet.text[span.start : span.end].strip()
        before = sheet.text[max(0, span.start - 12) : span.start].rstrip()
        if span.start >= after and label.isdecimal() and len(label) <= 3 and before:
            score = 0.6 if before[-1] in '.!?”’")' else 0.0
            yield Start(page, label, value_of(label), Span(span.start, span.end), score)


# -------------------------------------------------------------------------------------------------------------- calls
def _raised_calls(page: int, sheet: Sheet) -> Iterator[Call]:
    for n, line in enumerate(sheet.lines):
        for span in line.raised:
            for found in re.finditer(r"\d{1,3}", line.text[span.start : span.end]):
                at = sheet.starts[n] + span.start
                yield Call(page, found.group(), value_of(found.group()), Span(at + found.start(), at + found.end()), 2.0)


def _glued_calls(page: int, sheet: Sheet) -> Iterator[Call]:
    for found in _GLUED.finditer(sheet.text):
        before = sheet.text[max(0, found.start() - 2) : found.start()]
        score = 0.4 if before[-1].isalpha() else 0.5 if before[-1] in ".,:" and before[0].isdigit() else 1.0
        yield Call(page, found.group(1), value_of(found.group(1)), Span(found.start(1), found.end(1)), score)

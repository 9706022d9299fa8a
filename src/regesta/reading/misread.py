"""Labels and marks of notes that OCR misread: lines that open a note without a number, odd signs where a mark should stand."""

import re
from collections.abc import Iterator, Sequence

from regesta.model.texts import Span
from regesta.reading.columns import columns_of, foot_of, text_lines
from regesta.reading.marks import Call, Start
from regesta.reading.sheets import Shape, Sheet

# Chosen by hand on pages read by tesseract, which reads three of 228 raised numbers right.
_INDENT = 0.5
_FINISHED = re.compile(r"[.!?][”’\"')\]]*\s*$")
_OPENS, _OPENS_BARE = 0.5, 0.1
_SIGNS = "*°®©™|^~§¢?!#%&<>\\{}"
_PREFIX = re.compile(
    rf"\s*(?:[{re.escape(_SIGNS)}”’'\"‘]{{1,3}}|[lIi|!\]\d]{{1,3}}[.,]|[a-z]{{1,2}}(?=[A-Z“]))\s?(?=[^\W\d_]|[“\"(])"
)
_MARK = re.compile(rf"(?<=[.,;:!?)”’\"]|[^\W\d_])([{re.escape(_SIGNS)}”’'\"‘\d]{{1,3}})(?=\s|$)")


def misread_starts(page: int, sheet: Sheet, gone: Sequence[Span], shape: Shape, taken: Sequence[Start]) -> Iterator[Start]:
    """Lines of a foot that stand in as the first lines of notes do, without a number that can be read."""
    for column in columns_of(sheet, text_lines(sheet, gone)):
        foot = foot_of(sheet, column, shape)
        lefts = sorted(box.left for n in column if (box := sheet.lines[n].box))
        margin = lefts[len(lefts) // 10] if lefts else 0.0
        for n in foot:
            line, at = sheet.lines[n], sheet.starts[n]
            span = Span(at, at + len(line.text))
            if line.box is None or line.box.left < margin + _INDENT * (line.size or 8):
                continue
            if any(span.start <= start.span.start < span.end for start in taken) or not re.search(r"[^\W\d_]{2}", line.text):
                continue
            found = _PREFIX.match(line.text)
            end = at + found.end() if found else at
            if not found and n != foot[0] and not _FINISHED.search(sheet.lines[n - 1].text):
                continue
            yield Start(page, "", 0, Span(at, end), _OPENS if found else _OPENS_BARE)


def odd_marks(page: int, sheet: Sheet) -> list[Call]:
    """Places on a page where an odd sign stands behind a word or its punctuation, as a misread mark does."""
    found: list[Call] = []
    for match in _MARK.finditer(sheet.text):
        sign = match.group(1)
        start = match.start(1)
        before = sheet.text[max(0, start - 1) : start]
        is_sign = any(char in _SIGNS or char.isdigit() for char in sign)
        if is_sign and set(sign) <= set("?!") and before.isalpha():
            continue
        if not is_sign and (before.isalpha() or _closes(sheet.text, start)):
            continue
        keep = 1 if sign[0] in '”’"' and len(sign) > 1 and _closes(sheet.text, start) else 0
        found.append(Call(page, "", 0, Span(start + keep, match.end(1)), 1.0 if is_sign else 0.6))
    return found


def _closes(text: str, at: int) -> bool:
    """True if a quotation mark at a place closes one that was opened in its sentence or a little before it."""
    before = text[max(0, at - 250) : at]
    sentence = re.split(r"[.!?][”’\"]?\s", before)[-1]
    if text[at] == "’":
        return sentence.rfind("‘") > sentence.rfind("’") or sentence.rfind("“") > sentence.rfind("”")
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def in_order(marks: Sequence[Call], count: int) -> Sequence[Call]:
    """As many marks as there are notes without a call, the likelier ones; none where there are too few."""
    if len(marks) < count:
        return ()
    likely = sorted(sorted(marks, key=lambda mark: -mark.score)[:count], key=lambda mark: mark.span)
    doubtful = [mark for mark in marks if mark not in likely and mark.score >= likely_least(likely)]
    return likely if len(doubtful) <= count else ()


def likely_least(marks: Sequence[Call]) -> float:
    """The least score among some marks."""
    return min((mark.score for mark in marks), default=0.0)

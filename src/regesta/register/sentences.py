"""From a stretch of prose to its sentences."""

import re
from collections.abc import Iterator
from functools import cache

from regesta.model.texts import Span
from regesta.register.lexicon import listed

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n+")
# In characters; chosen by hand, above the longest sentence of 2,000 words.
LONGEST_SENTENCE = 14_000
_SMALL_START = re.compile(r"\s*[\"'“‘(\[]*[a-z,;:)]")


def sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of text[start:end], trimmed, in order; together they hold every word."""
    begin = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] != "\n" and not _is_end(text, begin, match, end):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence; one beyond all measure (a table, a list, debris) in pieces, cut at spaces."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = space if space > start else start + LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


@cache
def _abbreviation() -> re.Pattern[str]:
    """A short form, an initial or "U.S." before its full stop."""
    words = sorted(listed("function_words", "abbreviation") | listed("function_words", "abbreviation in a sentence"))
    return re.compile(rf"(?:\b(?:{'|'.join(words)})|\b[A-Za-z]|(?:\b[A-Za-z]\.)+[A-Za-z])\.$")


def _is_end(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if _SMALL_START.match(text, match.end(), end):
        return False
    before = text[max(begin, match.start() - 12) : match.start() + 1]
    return match.group() != "." or _abbreviation().search(before) is None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    for piece in _cut(text, start, end):
        stretch = text[piece.start : piece.end]
        inner = stretch.strip()
        if inner:
            begin = piece.start + len(stretch) - len(stretch.lstrip())
            yield Span(begin, begin + len(inner))

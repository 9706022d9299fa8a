"""From a stretch of prose to its sentences."""

import re
from collections.abc import Iterator
from functools import cache

from regesta.model.texts import Span
from regesta.register.lexicon import listed

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n+")
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
    stretch = text[start:end]
    inner = stretch.strip()
    if inner:
        lead = len(stretch) - len(stretch.lstrip())
        yield Span(start + lead, start + lead + len(inner))

"""From stretches of a citation to its fields, and from its commas to the segments between them."""

import re
from functools import cache

from regesta.citations.words import month_names, words
from regesta.model.texts import Span
from regesta.model.works import Field

_EDGES = " \t\n,;:."
_CLOSING_WORDS = re.compile(r"\b(?:[^\W\d_]{1,4}|[^\W\d_]\.[^\W\d_])\.$")
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"


def field_of(name: str, text: str, start: int, end: int) -> tuple[Field, ...]:
    """The field on a stretch of the text without the marks at its edges; none if nothing is left."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and (text[end - 1] in _EDGES and not _keeps_point(name, text, start, end)):
        end -= 1
    return (Field(name, Span(start, end), text[start:end]),) if start < end else ()


def segments(blanked: str, start: int, end: int) -> tuple[Span, ...]:
    """The stretches between the commas of a text whose quotations and brackets are blanked out, without outer spaces."""
    spans: list[Span] = []
    at = start
    while at <= end:
        comma = blanked.find(",", at, end)
        stop = comma if comma >= 0 else end
        left, right = at, stop
        while left < right and blanked[left].isspace():
            left += 1
        while right > left and blanked[right - 1].isspace():
            right -= 1
        if left < right:
            spans.append(Span(left, right))
        at = stop + 1
    return tuple(spans)


@cache
def date_pattern() -> re.Pattern[str]:
    """A pattern for the date of a letter, an issue or a book as notes print it."""
    month = month_names()
    day = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH|\.)?"
    months = rf"{month}(?:\s?[-–/]\s?{month})?"
    forms = (
        rf"(?:{day}(?:\s?[-–/]\s?{day})?\s+|(?:[Ee]arly|[Mm]id|[Ll]ate|[Aa]bout|[Cc]a?\.|Anfang|Mitte|Ende)[\s-])?{months},?\s+{_YEAR}(?:\s?[-–/]\s?\d{{2,4}})?",
        rf"{months}\s+{day}(?:\s?[-–]\s?{day})?,?\s+{_YEAR}",
        rf"\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d{{2}})",
        r"\[(?i:no date|n\.d\.|undated)\]",
        words("no_date").pattern,
    )
    return re.compile(rf"(?<![\w:])(?:{'|'.join(forms)})(?![\w])")


@cache
def year_pattern() -> re.Pattern[str]:
    """A pattern for a year or a run of years; OCR's I and l for 1 are read."""
    return re.compile(rf"(?<![\w.:/–-])(?:{_YEAR}|[Il][4-9][0-9]{{2}})[a-z]?(?:\s?[-–—/]\s?\d{{2,4}})?(?![\w:])")


def _keeps_point(name: str, text: str, start: int, end: int) -> bool:
    """True where the last point belongs to an abbreviation ("et al.", "D.C.", "J. Hist.")."""
    if text[end - 1] != "." or name in ("pages", "date", "volume", "issue"):
        return text[end - 1] == "." and text[start:end].endswith(("f.", "ff."))
    return (
        name in ("author", "editor", "place", "container", "backref")
        and _CLOSING_WORDS.search(text, max(start, end - 6), end) is not None
    )

"""From the end of a citation to the pages it cites, and from an abbreviated range to its two numbers."""

import re
from functools import cache

from regesta.citations.words import words
from regesta.model.texts import Span

_PART = r"(?:[A-Z]{0,2}\d+(?:\.\d+)*|[ivxlc]+\b)(?:[a-mo-z]|n(?!\d))?(?!(?!nn?\.?\s?\d)[^\W\d_])"
_NUMBER = rf"(?:\d+:\s?)?{_PART}(?:\s?[-–—]{{1,2}}\s?{_PART})?(?:\s?ff?\b\.?)?(?:\s?nn?\.?\s?\d+)?"
_RANGE = re.compile(r"(\d+)\s?[-–—]{1,2}\s?(\d+)")


@cache
def locator_pattern() -> re.Pattern[str]:
    """A pattern for one or more pages, notes, documents; group "label" is a word for pages, left out of the locator."""
    label = rf"(?:{words('pages').pattern}\s?)"
    other = rf"(?:(?:{words('other_locators').pattern}|§§?)\s?)"
    item = rf"(?:{label}|{other})?{_NUMBER}"
    joint = r"(?:\s*,\s*(?:and\s+|u(?:nd|\.)\s+)?|\s+(?:and|und|u\.|et|e)\s+|\s*&\s*|\s+(?=n\.|Fn|Anm|fn))"
    return re.compile(
        rf"(?P<label>(?:esp(?:ecially|\.)\s+|insbesondere\s+|insb\.\s+|hier\s+)?{label}{{0,2}})?(?P<pages>{other}?{_NUMBER}(?:{joint}{item})*)(?:,?\s*passim)?",
        re.IGNORECASE,
    )


def locator_at(text: str, start: int) -> re.Match[str] | None:
    """The locator that stands at an offset of the text."""
    return locator_pattern().match(text, start)


def trailing_locator(text: str, start: int) -> Span | None:
    """The locator that fills the text from an offset to its end, but for marks at both sides; None if it does not."""
    at = start + len(text[start:]) - len(text[start:].lstrip(" ,:;.)"))
    match = locator_at(text, at)
    if match is None or text[match.end() :].strip(" .,;)]"):
        return None
    return Span(match.start("pages"), match.end("pages"))


def expand_page_range(pages: str) -> tuple[int, int] | None:
    """First and last page of a range as printed: "235–57" is (235, 257); None if it is no range of numbers."""
    match = _RANGE.search(pages)
    if match is None:
        return None
    first, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return (int(first), int(last)) if int(last) >= int(first) else None

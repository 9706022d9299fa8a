"""From what follows a title in quotation marks to journal, volume, date and pages, or to the book that a chapter stands in."""

import re
from functools import cache

from regesta.citations.bibliographies import imprint_behind
from regesta.citations.books import find_imprint, head_fields, imprint_fields, is_placed, page_fields, tail_fields
from regesta.citations.fields import date_pattern, field_of, segments, year_pattern
from regesta.citations.locators import trailing_locator
from regesta.citations.words import words
from regesta.model.texts import Span
from regesta.model.works import Field

_CONTAINER = r"[\s,.]*(?P<container>[^()\d\s,.][^()]{0,200}?)"
_NUMBERS = r"\d{1,4}(?:\s?[-–/]\s?\d{1,4})?"
_LAW = re.compile(
    r"[\s,.]*[(\[](?P<date>\d{4}[^()]{0,20})[)\]]\s*,?\s*(?:(?P<volume>\d{1,4}|[IVXLC]+)\s*(?:\((?P<issue>\d+)\))?\s+)?(?P<container>[^\W\d_][^()\d]{1,150}?)[\s,]+(?=\d)"
)


@cache
def _journal() -> re.Pattern[str]:
    volume = rf"(?:{words('volume').pattern}\s?)?(?P<volume>{_NUMBERS}|[IVXLC]+\b)"
    numbered = rf",?\s*{words('issue').pattern}\s?(?P<number>{_NUMBERS})"
    issue = rf"(?:\s?[:./]\s?(?P<issue>{_NUMBERS})|{numbered}|\((?P<bracket>{_NUMBERS})\)|,\s?(?P<comma>{_NUMBERS})(?=\s*\())?"
    alone = rf"{words('issue').pattern}\s?(?P<alone>{_NUMBERS})"
    date = r"\(\s*(?P<date>[^()]{0,60}?\d{4}[^()]{0,20})\)"
    return re.compile(rf"{_CONTAINER}[,.]?(?:\s+(?:{volume}{issue}|{alone}))?,?\s*{date}")


@cache
def _accessed() -> re.Pattern[str]:
    """The words that say when a page was looked at; what follows is not its date."""
    return re.compile(rf"\(?{words('accessed').pattern}|https?://")


@cache
def _unpublished() -> re.Pattern[str]:
    return re.compile(words("unpublished").pattern)


@cache
def _in_book() -> re.Pattern[str]:
    return re.compile(rf"[\s,.]*{words('contained_in').pattern}:?\s+(?=\S)", re.IGNORECASE)


@cache
def _dated_document() -> re.Pattern[str]:
    """The date of a document behind its title, before the book that it is printed in: "11 June 1930, in"."""
    return re.compile(rf"[\s,.]*(?P<date>{date_pattern().pattern}),?\s+in:?\s+(?=\S)", re.IGNORECASE)


def is_chapter(text: str, start: int) -> bool:
    """True if what stands at an offset, after a title, is the book that it is a part of ("in …")."""
    return _in_book().match(text, start) is not None


def source_fields(text: str, blanked: str, brackets: tuple[Span, ...], start: int) -> tuple[Field, ...]:
    """The fields of what follows an article's or chapter's title."""
    if trailing_locator(text, start):
        return tail_fields(text, start)
    if thesis := _thesis_fields(text, brackets, start):
        return thesis
    dated = _dated_document().match(text, start)
    if dated and (fields := _book_fields(text, blanked, brackets, dated.end())):
        return (*field_of("date", text, *dated.span("date")), *fields)
    chapter = _in_book().match(text, start)
    if chapter and (fields := _book_fields(text, blanked, brackets, chapter.end())):
        return fields
    begin = chapter.end() if chapter else start
    imprint = find_imprint(text, brackets, begin)
    if chapter and imprint is None and (short := _short_book_fields(text, blanked, begin)):
        return short
    if (
        imprint is not None
        and is_placed(text[imprint.start : imprint.end])
        and (fields := _book_fields(text, blanked, brackets, begin))
    ):
        return fields
    return (
        (imprint_behind(text, blanked, start) if imprint is None else ())
        or _law_fields(text, begin)
        or _journal_fields(text, begin)
        or _loose_fields(text, blanked, brackets, begin)
    )


def _thesis_fields(text: str, brackets: tuple[Span, ...], start: int) -> tuple[Field, ...]:
    first = next((inner for inner in brackets if inner.start > start), None)
    if first is None or text[start : first.start - 1].strip(" ,."):
        return ()
    if not re.search(rf"{words('thesis').pattern}|{words('unpublished').pattern}", text[first.start : first.end], re.IGNORECASE):
        return ()
    return (*imprint_fields(text, first), *tail_fields(text, first.end + 1))


def _book_fields(text: str, blanked: str, brackets: tuple[Span, ...], start: int) -> tuple[Field, ...]:
    imprint = find_imprint(text, brackets, start)
    if imprint is None:
        return ()
    journal = None if is_placed(text[imprint.start : imprint.end]) else _journal().match(text, start)
    if journal and journal["volume"] and journal.end("date") == imprint.end:
        return ()
    head = head_fields(text, blanked, start, imprint.start - 1, "container")
    return (*head, *imprint_fields(text, imprint), *tail_fields(text, imprint.end + 1))


def _short_book_fields(text: str, blanked: str, start: int) -> tuple[Field, ...]:
    """Editor, short title and pages of the book a chapter stands in, where it was cited before: "in Hall, Tools, 28"."""
    located = next((part for part in segments(blanked, start, len(text))[1:] if trailing_locator(text, part.start)), None)
    end = located.start if located else len(text)
    head = head_fields(text, blanked, start, end, "container")
    if not any(field.field == "author" for field in head) or not any(field.field == "container" for field in head):
        return ()
    named = tuple(Field("editor", field.span, field.text) if field.field == "author" else field for field in head)
    return (*named, *(tail_fields(text, end) if located else ()))


def _law_fields(text: str, start: int) -> tuple[Field, ...]:
    match = _LAW.match(text, start)
    if match is None:
        return ()
    parts = [
        field
        for name in ("date", "volume", "issue", "container")
        if match[name]
        for field in field_of(name, text, *match.span(name))
    ]
    return (*parts, *_pages(text, match.end()))


def _journal_fields(text: str, start: int) -> tuple[Field, ...]:
    match = _journal().match(text, start)
    if match is None:
        return ()
    names = {
        "container": "container",
        "volume": "volume",
        "issue": "issue",
        "number": "issue",
        "bracket": "issue",
        "comma": "issue",
        "alone": "issue",
        "date": "date",
    }
    parts = [field for group, name in names.items() if match[group] for field in field_of(name, text, *match.span(group))]
    if re.search(words("edition").pattern, match["date"]):
        # "(2nd edn, 2001)": a work of reference
        parts = [field for field in parts if field.field != "date"] + list(imprint_fields(text, Span(*match.span("date"))))
    return (*parts, *_pages(text, match.end()))


def _pages(text: str, start: int) -> tuple[Field, ...]:
    opened = _before_pages().match(text, start)
    return page_fields(text, opened.end() if opened else start)


@cache
def _before_pages() -> re.Pattern[str]:
    """What may stand between the date and the pages: marks, and an issue that is named behind the date."""
    return re.compile(rf"(?:[\s,]*{words('issue').pattern}\s?\d+(?=,))?[\s,.:;]*")


def _loose_fields(text: str, blanked: str, brackets: tuple[Span, ...], start: int) -> tuple[Field, ...]:
    """A newspaper, a magazine, a web page: container, date and pages, by their segments."""
    seen = _accessed().search(text, start)
    limit = seen.start() if seen else len(text)
    date = date_pattern().search(text, start, limit) or next(iter(year_pattern().finditer(text, start, limit)), None)
    end = date.start() if date else limit
    container_end = end - 1 if date and text[end - 1 : end] == "(" else end
    parts = segments(blanked, start, container_end)
    opened = [
        part
        for part in parts
        if any(mark.isalpha() for mark in blanked[part.start : part.end]) and not _unpublished().match(text, part.start)
    ]
    container = field_of("container", text, opened[0].start, opened[0].end) if opened else ()
    dated = field_of("date", text, date.start(), date.end()) if date else ()
    return (*container, *dated, *(_pages(text, date.end() + (text[date.end() : date.end() + 1] == ")")) if date else ()))

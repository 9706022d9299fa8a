"""From a citation with a title in quotation marks to its fields: an article, a chapter, a thesis, a page."""

import re

from regesta.citations.articles import source_fields
from regesta.citations.authors import authors_end, is_names
from regesta.citations.books import find_imprint
from regesta.citations.enclosures import Enclosure
from regesta.citations.fields import field_of, year_pattern
from regesta.citations.locators import trailing_locator
from regesta.citations.printed import Printed
from regesta.citations.words import words
from regesta.model.works import Field

_SECOND_TITLE = re.compile(
    r"\s*(?:\[(?P<translated>[^\[\]]{2,300})\]|(?P<han>[“‘]?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][^,\[\]()]{0,200}?)(?=,|\s+in\s|\s*\(|$))"
)
"""A title's translation in brackets, or the title once more in Han, kana or hangul, behind the quotation."""


def quoted_rule(printed: Printed) -> tuple[Field, ...]:
    """An article or chapter with its title in quotation marks."""
    text, blanked = printed.text, printed.blanked
    quoted = next((one for one in printed.enclosures if one.quotes), None)
    if quoted is None:
        return ()
    before = text[: quoted.span.start]
    imprint = find_imprint(text, printed.brackets, 0)
    if imprint is not None and imprint.end < quoted.span.start:
        return ()
    names_end = authors_end(text, blanked, 0, quoted.span.end)
    if _stands_inside_title(text, names_end, quoted):
        return ()
    if _has_title_before(before, names_end):
        title_end = re.sub(rf"(?<![\s,])[\s,]+(?:{words('contained_in').pattern}:?)?\s*$", "", before)
        container = field_of("container", text, quoted.inner.start, quoted.inner.end)
        return (
            *field_of("author", text, 0, names_end),
            *field_of("title", text, names_end, len(title_end)),
            *container,
            *_issue_fields(text, quoted.span.end),
        )
    names = _names_before(text, quoted.span.start)
    translation = _SECOND_TITLE.match(text, quoted.span.end)
    title = field_of("title", text, quoted.inner.start, quoted.inner.end)
    second = field_of("title", text, *translation.span(translation.lastgroup or 0)) if translation else ()
    return (
        *names,
        *title,
        *second,
        *source_fields(text, blanked, printed.brackets, translation.end() if translation else quoted.span.end),
    )


def _stands_inside_title(text: str, names_end: int, quoted: Enclosure) -> bool:
    """True if the quotation is a part of a title that begins before it and goes on behind it without a mark."""
    before = text[names_end : quoted.span.start].strip(" ,")
    behind = text[quoted.span.end : quoted.span.end + 2]
    in_book = re.match(rf"\s{words('contained_in').pattern}\s", text[quoted.span.end : quoted.span.end + 8])
    return (
        names_end > 0 and bool(before) and before[-1] not in ":,(" and behind[:1] == " " and behind[1:].isalpha() and not in_book
    )


def _has_title_before(before: str, names_end: int) -> bool:
    """True if between the author and a quotation a title stands: then the quotation is a journal's name."""
    rest = before[names_end:].strip(" ,")
    return (
        names_end > 0
        and len(rest.split()) >= 2
        and not is_names(rest, rest)
        and not re.fullmatch(rf"{words('editor_after').pattern}", rest)
    )


def _issue_fields(text: str, start: int) -> tuple[Field, ...]:
    """Volume, issue, date and pages after a journal's name in quotation marks."""
    year = next(iter(year_pattern().finditer(text, start)), None)
    stretch_end = year.start() if year else len(text)
    numbered = re.compile(rf"{words('volume').pattern}\s?(\d+|[IVXLC]+)\b").search(text, start, stretch_end)
    issue = re.compile(rf"{words('issue').pattern}\s?(\d+(?:\s?[-–]\s?\d+)?)").search(text, start, stretch_end)
    volume = field_of("volume", text, *numbered.span(1)) if numbered else ()
    numbers = field_of("issue", text, *issue.span(1)) if issue and not (numbered and issue.start() < numbered.end()) else ()
    dated = field_of("date", text, *year.span()) if year else ()
    pages = trailing_locator(text, year.end()) if year else None
    return (*volume, *numbers, *dated, *(field_of("pages", text, pages.start, pages.end) if pages else ()))


def _names_before(text: str, end: int) -> tuple[Field, ...]:
    stretch = text[:end].rstrip(" ,:")
    editor = re.search(rf"(?<![\s,])[\s,]+\(?{words('editor_after').pattern}\)?$", stretch)
    if editor:
        return field_of("editor", text, 0, editor.start())
    return field_of("author", text, 0, len(stretch))

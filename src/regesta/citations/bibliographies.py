"""From references whose imprint stands in no brackets ("…, Venezia, Antonelli, 1839") to their fields."""

import re
from functools import cache

from regesta.citations.authors import authors_end
from regesta.citations.books import head_fields
from regesta.citations.fields import date_pattern, field_of, segments
from regesta.citations.locators import trailing_locator
from regesta.citations.names import is_body
from regesta.citations.words import words
from regesta.model.works import Field

_YEAR = r"(?:1[4-9]\d\d|20\d\d|[Il][4-9]\d\d)(?:\s?[-–/]\s?\d{2,4})?"
_LAST_YEAR = re.compile(rf"(?<=[\s,(])(?P<date>{_YEAR})(?=[a-z]?\)?\s?[-–]?\s*[·•*]*\s*(?:[.,;:]|$))")
_LEADING_YEAR = re.compile(rf"\s*(?P<date>{_YEAR})\s+(?=[^\W\d_])")
_AUTHOR_YEAR = re.compile(rf"(?<!\s)[,.]?\s+\(\s?(?P<date>{_YEAR})[a-z]?\s?\)[,.:]?\s+")
_PLACE = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*\.?(?:(?:\s?[-–/]\s?|\s+(?:e|und|and|am|im|a\.|i\.|di|upon|sur|dei|del)\s+|\s+)[^\W\d_a-zß-öø-ÿ][^\W\d_]+\.?){0,2}"
)
_MOST_PUBLISHER_WORDS = 5
"""More words before a year are a title, not a publisher; chosen by hand."""


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"[,.]\s+{words('contained_in').pattern}:?\s+(?=[^\W\d_a-zß-öø-ÿ])")


def bare_imprint_fields(text: str, blanked: str) -> tuple[Field, ...]:
    """The fields of a reference that ends with place, publisher and year without brackets, in this order."""
    year = next(iter(_LAST_YEAR.finditer(blanked)), None)
    if year is None or year.start() < 4 or date_pattern().search(blanked, max(0, year.start() - 20), year.end()):
        return ()
    imprint = _imprint_before(text, blanked, year.start())
    if imprint is None:
        return ()
    begin, fields = imprint
    pages = trailing_locator(text, year.end())
    dated = field_of("date", text, *year.span("date"))
    return (*_head(text, blanked, 0, begin), *fields, *dated, *(field_of("pages", text, pages.start, pages.end) if pages else ()))


def leading_year_fields(text: str, blanked: str) -> tuple[Field, ...]:
    """The fields of a reference in a list by years: "1839 Petrov A., Rails and wires, Venezia."."""
    year = _LEADING_YEAR.match(blanked)
    if year is None:
        return ()
    parts = segments(blanked, year.end(), len(text))
    placed = len(parts) > 2 and _PLACE.fullmatch(text[parts[-1].start : parts[-1].end].rstrip(" .·")) is not None
    end = parts[-2].end if placed else len(text)
    place = field_of("place", text, parts[-1].start, parts[-1].end) if placed else ()
    return (*field_of("date", text, *year.span("date")), *_head(text, blanked, year.end(), end), *place)


def author_year_fields(text: str, blanked: str) -> tuple[Field, ...]:
    """The fields of a reference with its year in brackets behind the authors: "Petrov A. (1991), Rails, Electa, Milano"."""
    year = _AUTHOR_YEAR.search(text)
    if year is None or year.start() > 120 or "“" in blanked[: year.start()]:
        return ()
    parts = segments(blanked, year.end(), len(text))
    if len(parts) < 2:
        return ()
    author = field_of("author", text, 0, year.start())
    names = ("publisher", "place") if len(parts) > 2 else ("place",)
    behind = parts[len(parts) - len(names) :]
    if not _PLACE.fullmatch(text[behind[-1].start : behind[-1].end].rstrip(" .")):
        return ()
    title = field_of("title", text, parts[0].start, behind[0].start)
    said = [field for name, part in zip(names, behind, strict=True) for field in field_of(name, text, part.start, part.end)]
    return (*author, *field_of("date", text, *year.span("date")), *title, *said)


def imprint_behind(text: str, blanked: str, start: int) -> tuple[Field, ...]:
    """Place and year, perhaps with publisher and pages, that follow a title in quotation marks; none if something else does."""
    year = next(iter(_LAST_YEAR.finditer(blanked, start)), None)
    imprint = _imprint_before(text, blanked, year.start(), start) if year else None
    if year is None or imprint is None or text[start : imprint[0]].strip(" ,."):
        return ()
    pages = trailing_locator(text, year.end())
    behind = field_of("pages", text, pages.start, pages.end) if pages else ()
    return (*imprint[1], *field_of("date", text, *year.span("date")), *behind)


def title_end(blanked: str, end: int, start: int = 0) -> re.Match[str] | None:
    """What parts a title from the book or journal that it stands in; None if nothing does."""
    return _inside().search(blanked, start, end)


def _head(text: str, blanked: str, start: int, end: int) -> tuple[Field, ...]:
    """Author and title, and after "in:" the book that it stands in."""
    inside = title_end(blanked, end, start)
    if inside is None:
        return head_fields(text, blanked, start, end)
    return (*head_fields(text, blanked, start, inside.start()), *head_fields(text, blanked, inside.end(), end, "container"))


def _imprint_before(text: str, blanked: str, end: int, start: int = 0) -> tuple[int, tuple[Field, ...]] | None:
    """Where the place and publisher begin that stand before a year, and their fields; None if none do."""
    parts = segments(blanked, max(authors_end(text, blanked, start, end), start), end)
    if not parts:
        return None
    last, before = parts[-1], parts[-2] if len(parts) > 2 else None
    colon = text.find(":", last.start, last.end)
    if colon > 0 and (begin := _place_at_end(text, last.start, colon)) is not None and _is_short(text, colon + 1, last.end):
        return begin, (*field_of("place", text, begin, colon), *field_of("publisher", text, colon + 1, last.end))
    if before is not None and _is_short(text, last.start, last.end) and _is_place(text[before.start : before.end]):
        place = field_of("place", text, before.start, before.end)
        return before.start, (*place, *field_of("publisher", text, last.start, last.end))
    if len(parts) < 2 and start == 0:
        return None
    if _PLACE.fullmatch(text, last.start, last.end) and not is_body(text[last.start : last.end]):
        return last.start, field_of("place", text, last.start, last.end)
    return (last.start, field_of("publisher", text, last.start, last.end)) if _is_short(text, last.start, last.end) else None


def _is_place(stretch: str) -> bool:
    """True if the words can be a place: one or two with capitals, or several places."""
    return _PLACE.fullmatch(stretch) is not None and (len(stretch.split()) < 3 or "-" in stretch)


def _place_at_end(text: str, start: int, end: int) -> int | None:
    """Where a place begins that ends a stretch behind a full stop ("Rails and wires. Milan"), or fills it."""
    stop = max(text.rfind(". ", start, end), text.rfind("? ", start, end))
    begin = stop + 2 if stop >= 0 else start
    return begin if _PLACE.fullmatch(text, begin, end) else None


def _is_short(text: str, start: int, end: int) -> bool:
    stretch = text[start:end].strip()
    return 0 < len(stretch.split()) <= _MOST_PUBLISHER_WORDS and stretch[0].isupper()

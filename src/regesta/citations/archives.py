"""From citations of unpublished papers and of documents printed in a series to title, date, archive, volume and pages."""

import re
from functools import cache

from regesta.citations.books import find_imprint, head_fields, imprint_fields, tail_fields
from regesta.citations.fields import date_pattern, field_of, segments
from regesta.citations.locators import trailing_locator
from regesta.citations.words import any_of, series_names, styles, words
from regesta.model.texts import Span
from regesta.model.works import Field

_LETTER = re.compile(r"(?:the )?(?:[A-Z][^\s,]*[\s,]+(?:of |the |for |and |de |von )?){1,8}?to (?:the )?[A-Z]")
_FILE_NUMBER = re.compile(
    r"(?<![\w.])\d{3}\.\d{1,4}[A-Z]?(?:/[\w.–-]+)?(?![\w])|\bRG[- ]?\d+|(?<![\w/])\d{2,4}/\d{1,3}/\d{1,5}(?![\w/])"
)
_SERIES_TAIL = re.compile(
    r"[\s,]*(?P<date>\d{4}(?:\s?[-–/]\s?\d{2,4})?)?[\s,:]*(?:vol(?:ume)?s?\.?\s?)?(?:(?P<volume>\d{1,3}|[IVXLC]+)\b(?![\w–-]))?(?P<title>[\s,:]+[^\W\d_][^()\d]*?(?=$|\(|,\s*(?:vol|\d|p)))?(?:,?\s*vol(?:ume)?\.?\s?(?P<later>\d{1,3}|[IVXLC]+)\b)?"
)


@cache
def _archival_words() -> re.Pattern[str]:
    return re.compile(words("archival").pattern)


@cache
def _holdings() -> re.Pattern[str]:
    """The words that name a place in an archive for certain, in the spelling of the style files."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, styles()['holdings']))})\b")


@cache
def _series() -> re.Pattern[str]:
    return re.compile(any_of(series_names()))


@cache
def _document() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('communications').pattern})", re.IGNORECASE)


def is_archival(text: str, blanked: str) -> bool:
    """True if the citation names a place in an archive, or is a letter with its date and without an imprint."""
    if _FILE_NUMBER.search(blanked):
        return True
    named = len(set(_holdings().findall(blanked)))
    return named >= 2 or (named >= 1 and "(" not in blanked and "“" not in blanked) or is_letter(text)


def is_letter(text: str) -> bool:
    """True if the text opens with a sender and a recipient, or a kind of document, and gives its date."""
    if _LETTER.match(text) is None and _document().match(text) is None:
        return False
    date = date_pattern().search(text)
    if date is None or date.start() < 5:
        return False
    before = text[: date.start()]
    # a date right before an imprint is the end of a title ("…, vol. 6, The New Stage, August 1937–1938 (Armonk, 2004)")
    if len(before) > 200 or "“" in before or text[date.end() : date.end() + 2] == " (":
        return False
    return _LETTER.match(before) is not None or (
        _document().match(before) is not None and re.search(r"\b(?:to|from|by|of|between|with)\b|,", before) is not None
    )


def archival_fields(text: str, blanked: str, brackets: tuple[Span, ...] = ()) -> tuple[Field, ...]:
    """Title, date and archive of an unpublished document; title and date also of one printed in a series or a book."""
    date = next(date_pattern().finditer(text), None)
    place = _first_archival_segment(blanked, date.end() if date else 0)
    if date is None:
        title_end = place.start if place else len(text)
        return (*field_of("title", text, 0, title_end), *(field_of("archive", text, place.start, len(text)) if place else ()))
    title_end = min(date.start(), place.start) if place and place.start < date.start() else date.start()
    title = field_of("title", text, *_unquoted(text, 0, title_end))
    return (*title, *field_of("date", text, date.start(), date.end()), *_holding(text, blanked, brackets, date.end()))


def series_fields(text: str, blanked: str, brackets: tuple[Span, ...]) -> tuple[Field, ...]:
    """The fields of a volume of a documentary series, with the document in it where one is named first."""
    series = _series().search(blanked)
    if series is None:
        return ()
    document = series.start() > 3
    imprint = find_imprint(text, brackets, series.end())
    tail = _SERIES_TAIL.match(text, series.end())
    years = field_of("date", text, *tail.span("date")) if tail and tail["date"] else ()
    titled = field_of("title", text, *tail.span("title")) if tail and tail["title"] and not document else ()
    volume = next((field_of("volume", text, *tail.span(name)) for name in ("volume", "later") if tail and tail[name]), ())
    name = field_of("container" if titled or document else "title", text, series.start(), series.end())
    end = imprint.end + 1 if imprint else (tail.end() if tail else series.end())
    before = archival_fields(text[: series.start()].rstrip(" ,"), blanked[: series.start()].rstrip(" ,")) if document else ()
    behind = tail_fields(text, end)
    kept = tuple(field for field in behind if field.field != "volume" or not volume)
    return (*before, *name, *years, *titled, *volume, *(imprint_fields(text, imprint) if imprint else ()), *kept)


def has_series(blanked: str) -> bool:
    """True if the text names a documentary series."""
    return _series().search(blanked) is not None


def _first_archival_segment(blanked: str, start: int) -> Span | None:
    return next(
        (
            part
            for part in segments(blanked, start, len(blanked))
            if _archival_words().search(blanked, part.start, part.end) or _FILE_NUMBER.search(blanked, part.start, part.end)
        ),
        None,
    )


def _holding(text: str, blanked: str, brackets: tuple[Span, ...], start: int) -> tuple[Field, ...]:
    rest = text[start:].strip(" ,.")
    if not rest:
        return ()
    if pages := trailing_locator(text, start):
        return field_of("pages", text, pages.start, pages.end)
    opened = _opening().match(text, start)
    begin = opened.end() if opened else start
    if (imprint := find_imprint(text, brackets, begin)) is not None:
        book = head_fields(text, blanked, begin, imprint.start - 1, "container")
        return (*book, *imprint_fields(text, imprint), *tail_fields(text, imprint.end + 1))
    if opened and opened[0].rstrip().endswith(("in", "In")) and not _names_archive(text, blanked, begin):
        return _in_short_book(text, blanked, begin)
    return field_of("archive", text, begin, len(text))


def _names_archive(text: str, blanked: str, start: int) -> bool:
    return _holdings().search(text, start) is not None or _FILE_NUMBER.search(blanked, start) is not None


def _in_short_book(text: str, blanked: str, start: int) -> tuple[Field, ...]:
    """A book that was cited before and the place in it, behind "in": "in Komintern i Kitai, 4:1067–71"."""
    located = next((part for part in segments(blanked, start, len(text))[1:] if trailing_locator(text, part.start)), None)
    if located is None:
        return field_of("archive", text, start, len(text))
    return (*head_fields(text, blanked, start, located.start, "container"), *tail_fields(text, located.start))


@cache
def _opening() -> re.Pattern[str]:
    """What may stand between a date and the archive: "both in"."""
    return re.compile(rf"[\s,.;:]*(?:{words('shared').pattern}[\s,]+)?(?:[Ii]n\s+)?")


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end].rstrip(" ,")
    if stretch[:1] in '“"‘' and stretch[-1:] in '”"’':
        return start + 1, start + len(stretch) - 1
    return start, end

"""From the stretch of a citation before its imprint to authors, editors and title; from the imprint to place, publisher, date."""

import re
from functools import cache

from regesta.citations.authors import authors_end, is_names
from regesta.citations.fields import date_pattern, field_of, year_pattern
from regesta.citations.locators import locator_at
from regesta.citations.names import is_body
from regesta.citations.words import words
from regesta.model.texts import Span
from regesta.model.works import Field

_VOLUME_PAGES = re.compile(r"[\s,.:;]*(\d{1,3}|[IVXLC]+):\s?(?=\d)")
_BETWEEN_LOCATORS = re.compile(r"[\s,:;]*(?:,|\s|:)\s*")
_MOST_LOCATORS = 4
_OPEN_END = re.compile(r"[\s,.:;)]*")


@cache
def _modifiers() -> re.Pattern[str]:
    """Where, after a title, editors, translators, volumes and editions are named."""
    translator = rf"(?i:{words('translator_before').pattern})"
    editor = rf"(?P<editor>(?i:{words('editor_before').pattern})(?:\s+and\s+{translator})?\s+(?=[^\W\d_a-z]))"
    volume = rf"(?P<volume>(?i:{words('volume').pattern})\s?(?:\d+|[IVXLC]+)\b)"
    many = rf"(?P<many>(?:\d+|two|three|four|five)\s+{words('volume').pattern})"
    revised = r"(?:rev\.|revised)(?:\s+and\s+(?:enl\.|enlarged|exp\.|expanded|updated))?"
    edition = rf"(?P<edition>(?:\d+(?:st|nd|rd|th|d|\.)|{revised}|new|erw\.)\s?{words('edition').pattern})"
    return re.compile(rf"(?<!\s)[,;.:]?\s+(?:{editor}|(?P<translator>{translator}\s+(?=[^\W\d_a-z]))|{volume}|{many}|{edition})")


@cache
def _editor_after() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![,\s])[,\s]+(?:\(\s*)?(?:{words('editor_after').pattern}|{words('translator_after').pattern})(?:\s*\))?(?=\s*[,:])"
    )


@cache
def _bracketed_editor() -> re.Pattern[str]:
    return re.compile(rf"\(\s*{words('editor_after').pattern}\s*\)\s*[,:]?")


@cache
def _edition_opening() -> re.Pattern[str]:
    """The edition or number of volumes that may open an imprint."""
    numbered = rf"(?:\d+(?:st|nd|rd|th|d|\.)|rev\.|revised|new)\s?{words('edition').pattern}"
    return re.compile(rf"\s*(?i:{numbered}|{words('edition').pattern}|\d+\s{words('volume').pattern})\s*[,;]?\s*")


@cache
def _volume_word() -> re.Pattern[str]:
    return re.compile(rf"[\s,.:;]*{words('volume').pattern}\s?(\d+|[IVXLC]+)\b")


def head_fields(text: str, blanked: str, start: int, end: int, title: str = "title") -> tuple[Field, ...]:
    """Authors or editors, title (under the given field name) and what follows it, of the stretch before an imprint or locator."""
    body_end, extras = _title_modifiers(text, blanked, start, end)
    after = _editor_after().search(blanked, start, body_end) or _bracketed_editor().search(text, start, body_end)
    if after and is_names(text[start : after.start()], blanked[start : after.start()]):
        names = field_of("editor", text, start, after.start())
        return (*names, *field_of(title, text, after.end(), body_end), *extras)
    edited = title == "container" and any(field.field == "editor" for field in extras)
    names_end = start if edited else authors_end(text, blanked, start, body_end)
    if any(field.field == title for field in extras):
        # a volume with a title of its own: the title of the whole is its container
        title = "container"
    return (*field_of("author", text, start, names_end), *field_of(title, text, names_end, body_end), *extras)


def imprint_fields(text: str, inner: Span) -> tuple[Field, ...]:
    """Place, publisher and date of an imprint in brackets; a thesis's university is its publisher."""
    years = list(date_pattern().finditer(text, inner.start, inner.end)) or list(
        year_pattern().finditer(text, inner.start, inner.end)
    )
    if not years:
        return field_of("date", text, inner.start, inner.end) if _is_forthcoming(text[inner.start : inner.end]) else ()
    first = years[0]
    dates = tuple(field for match in years for field in field_of("date", text, match.start(), match.end()))
    return (*_place_fields(text, *_without_edition(text, inner.start, first.start())), *dates)


def tail_fields(text: str, start: int) -> tuple[Field, ...]:
    """Volume and pages of what stands behind the imprint."""
    found: tuple[Field, ...] = ()
    if match := _VOLUME_PAGES.match(text, start) or _volume_word().match(text, start):
        found, start = field_of("volume", text, match.start(1), match.end(1)), match.end()
    opened = _OPEN_END.match(text, start)
    return (*found, *page_fields(text, opened.end() if opened else start))


def page_fields(text: str, start: int) -> tuple[Field, ...]:
    """The pages that stand at an offset, and those behind them that "here", "at" or a mark sets apart."""
    found: list[Field] = []
    at = start
    while len(found) < _MOST_LOCATORS and (match := locator_at(text, at)):
        found += field_of("pages", text, match.start("pages"), match.end("pages"))
        further = _BETWEEN_LOCATORS.match(text, match.end())
        if further is None:
            break
        at = further.end()
    return tuple(found)


def find_imprint(text: str, brackets: tuple[Span, ...], start: int) -> Span | None:
    """The inside of the bracket that is the imprint: the last with place and year, or else the last with a year at its end.

    A bracket behind the pages ("(entry for 3 May 1936)") says which part is meant; it is no imprint where one stands before.
    """
    years = [inner for inner in brackets if inner.start > start and is_imprint(text[inner.start : inner.end])]
    placed = [inner for inner in years if is_placed(text[inner.start : inner.end])]
    return next(reversed(placed or years), None)


def is_imprint(inside: str) -> bool:
    """True if the inside of a bracket reads like an imprint: place and year, or a year, or "forthcoming"."""
    years = list(year_pattern().finditer(inside))
    if _is_forthcoming(inside):
        return True
    if not years or len(inside) > 160 or re.match(r"\s*(?:see|cf|hereafter|hereinafter|vgl)\b", inside, re.IGNORECASE):
        return False
    behind = inside[years[-1].end() :].strip(" .,")
    return not behind or behind.startswith(";") or re.match(r"(?:\d+(?:st|nd|rd|th) ed|reprint|repr|orig)", behind) is not None


def is_placed(inside: str) -> bool:
    """True if the inside of a bracket is place and year: "Beijing, 1993"."""
    return is_imprint(inside) and re.search(r"[,:]\s", inside) is not None and inside[:1].isupper()


def _is_forthcoming(inside: str) -> bool:
    return re.fullmatch(rf"\s*(?:[^,]*,\s*)?{words('forthcoming').pattern}\s*", inside) is not None


def _title_modifiers(text: str, blanked: str, start: int, end: int) -> tuple[int, tuple[Field, ...]]:
    """Where the title ends, and the fields that are named between it and the imprint."""
    # "ed." right after the names is the editors' own mark, so the search begins behind the first comma and its word.
    first = next(
        (match for match in _modifiers().finditer(blanked, start, end) if not _is_names_mark(text, blanked, start, match)), None
    )
    if first is None or first.start() <= start:
        return end, ()
    marks = [first, *_modifiers().finditer(blanked, first.end(), end)]
    found: list[Field] = []
    for mark, stop in zip(marks, [*(later.start() for later in marks[1:]), end], strict=True):
        if mark["editor"] or mark["translator"]:
            found += field_of("editor", text, mark.end(), stop)
        elif mark["volume"]:
            number = re.search(r"(?:\d+|[IVXLC]+)$", mark["volume"])
            found += field_of("volume", text, mark.end() - (len(number[0]) if number else 0), mark.end())
            found += field_of("title", text, mark.end(), stop)
    return first.start(), tuple(found)


def _is_names_mark(text: str, blanked: str, start: int, match: re.Match[str]) -> bool:
    if match["editor"] is None or not text[match.start() :].lstrip(" ,.").lower().startswith(("ed", "comp", "hrsg", "hg")):
        return False
    closes = re.match(r"\s*[,;:]", text[match.end() :]) is not None or text[
        match.start("editor") : match.end()
    ].rstrip().endswith(",")
    return closes and is_names(text[start : match.start()], blanked[start : match.start()])


def _without_edition(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of an imprint without the edition and number of volumes that may open it."""
    match = _edition_opening().match(text, start, end)
    return (match.end() if match else start), end


def _place_fields(text: str, start: int, end: int) -> tuple[Field, ...]:
    thesis = re.compile(words("thesis").pattern, re.IGNORECASE).search(text, start, end)
    if thesis:
        return field_of("publisher", text, thesis.end(), end)
    colon = text.find(":", start, end)
    if colon < 0:
        name = "publisher" if is_body(text[start:end]) else "place"
        return field_of(name, text, start, end)
    return (*field_of("place", text, start, colon), *field_of("publisher", text, colon + 1, end))

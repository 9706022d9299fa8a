"""How far a stretch of a note looks like a citation, and where prose before and after it ends and begins."""

import re
from functools import cache

from regesta.citations.archives import has_series, is_archival
from regesta.citations.authors import authors_end
from regesta.citations.books import is_imprint, is_placed
from regesta.citations.enclosures import BRACKETED, QUOTED
from regesta.citations.fields import date_pattern, segments, year_pattern
from regesta.citations.locators import locator_at, trailing_locator
from regesta.citations.names import is_person
from regesta.citations.words import fold, months, words
from regesta.model.texts import Span

_WORD = re.compile(r"[^\W\d_]+")
_BRACKET = re.compile(rf"[(\[]({BRACKETED}+)[)\]]?")
_LAST_BRACKET = re.compile(rf"[(\[]{BRACKETED}+[)\]][\s.,]*$")
_QUOTATION = re.compile(rf"“{QUOTED}+”?")
_URL = re.compile(r"https?://|www\.")
_AFTER_PAREN = re.compile(r"\)[,:]?\s*(?:at\s+|pp?\.\s*|S\.\s*)?(?:\d|[ivxl]+\b)")
_PLACE_YEAR_END = re.compile(
    r"[,.]\s+(?:in\s+)?[^\W\d_a-z][^\W\d_]+(?:\s?[-–/]\s?[^\W\d_a-z][^\W\d_]+|\s[^\W\d_a-z][^\W\d_]+)?,?\s+(?:1[4-9]|20)\d\d(?!\w)"
)
_AUTHOR_YEAR = re.compile(
    r"[^\W\d_a-z][\w.’'/–-]+(?:[\s/,]+(?:(?:und|and|&)\s+)?[^\W\d_a-z][\w.’'–-]+){0,4},?\s+\(?(?:1[4-9]|20)\d\d[a-z]?(?![\w–-])"
)
_QUOTED_YEAR = re.compile(rf"“{QUOTED}+”,?\s+\(?(?:1[4-9]|20)\d\d\)?$")
_MOST_TITLE_WORDS = 8
"""More words before a page are a sentence rather than a title; chosen by hand."""
ENOUGH = 2
"""How much evidence makes a citation; chosen by hand on invented notes."""


@cache
def _backward() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('ibid').pattern}|{words('idem').pattern})(?=[\s,.;:)]|$)", re.IGNORECASE)


@cache
def _op_cit() -> re.Pattern[str]:
    return re.compile(rf"{words('op_cit').pattern}|(?<=, )id\b\.?(?=,|$)", re.IGNORECASE)


@cache
def _cross() -> re.Pattern[str]:
    return re.compile(rf"(?i:{words('cross').pattern})\s?\d+[a-z]?(?:\s?[-–]\s?\d+)?(?:,?\s+(?:above|below|supra|infra))?[.,)]*$")


def looks_cited(text: str, blanked: str, span: Span) -> bool:
    """True if there is enough in a stretch to take it for a citation."""
    return evidence(text, blanked, _inside(text, span)) >= ENOUGH


def evidence(text: str, blanked: str, span: Span) -> int:
    """How much in a stretch speaks for a citation, less what speaks for prose."""
    last = _LAST_BRACKET.search(blanked, span.start, span.end)
    if last and not is_imprint(text[last.start() : last.end()].strip(" ()[].,")):
        # "(hereafter Line)": what stands before it is judged
        span = Span(span.start, last.start())
    words_here, stretch = blanked[span.start : span.end], text[span.start : span.end]
    if not stretch or len(stretch) > 4000:
        return 0
    if _backward().match(words_here) or _op_cit().search(words_here) or _cross().fullmatch(words_here):
        return 9
    parts = segments(words_here, 0, len(words_here))
    named_end = authors_end(stretch, words_here, 0, len(stretch)) if len(parts) > 1 else 0
    named = named_end > 0
    paged = any(trailing_locator(stretch, part.start) for part in parts[1:]) or _AFTER_PAREN.search(words_here) is not None
    paged = paged or _short_end(text, blanked, span) is not None
    imprinted = _imprint_weight(text, blanked, span)
    quoted = _is_quoted_title(words_here, named_end) or (_QUOTATION.search(words_here) is not None and (imprinted > 0 or paged))
    alone = len(parts) > 1 and is_person(stretch[parts[0].start : parts[0].end]) and trailing_locator(stretch, parts[1].start)
    weight = (
        2 * bool(alone and fold(stretch[: parts[0].end]) not in months())
        + named
        + paged
        + imprinted
        + quoted
        + (named and quoted)
    )
    weight += 2 * (has_series(words_here) or _URL.search(words_here) is not None or is_archival(stretch, words_here))
    weight += 2 * _is_author_year(words_here) + (_QUOTED_YEAR.match(words_here) is not None)
    weight += (_PLACE_YEAR_END.search(words_here) is not None) + (date_pattern().search(words_here) is not None)
    weight += _is_title_and_page(stretch, words_here, parts)
    core = _core_end(blanked, text, span)
    return int(weight) - _prose_weight(blanked[span.start : core] if core else words_here)


def _is_quoted_title(blanked: str, start: int) -> bool:
    """True if at an offset, behind the names, a title in quotation marks stands."""
    return re.compile(rf"[\s,:]*(?:{words('editor_after').pattern}[\s,]*)?“{QUOTED}+”?").match(blanked, start) is not None


def _is_title_and_page(stretch: str, blanked: str, parts: tuple[Span, ...]) -> bool:
    """True if a stretch is a few words without prose and a page: "Chronology of the Long March, 1:45"."""
    if len(parts) != 2 or not 2 <= len(stretch[: parts[0].end].split()) <= _MOST_TITLE_WORDS or _is_prose(blanked):
        return False
    pages = trailing_locator(stretch, parts[1].start)
    return pages is not None and stretch[:1].isupper() and year_pattern().fullmatch(stretch, pages.start, pages.end) is None


def prose_end(text: str, blanked: str, span: Span) -> int:
    """Where running prose at the start of a stretch ends and its citation begins."""
    begin = span.start
    for part in segments(blanked, span.start, span.end)[:-1]:
        if not _is_prose(blanked[part.start : part.end]) or is_person(text[part.start : part.end]):
            break
        after = blanked.find(",", part.end, span.end) + 1
        if after <= 0 or not looks_cited(text, blanked, Span(after, span.end)):
            break
        begin = after
    return begin + len(text[begin : span.end]) - len(text[begin : span.end].lstrip())


def colon_end(text: str, blanked: str, span: Span) -> int | None:
    """Where the citation begins that a colon introduces behind prose ("I have not used his book: B. Niven, …")."""
    for colon in re.compile(r":\s+(?=[^\W\d_a-z“])").finditer(blanked, span.start, span.end):
        if (
            not _is_prose(blanked[span.start : colon.start()])
            or authors_end(text, blanked, span.start, colon.start()) > span.start
        ):
            return None
        behind = Span(colon.end(), span.end)
        if authors_end(text, blanked, behind.start, behind.end) > behind.start and looks_cited(text, blanked, behind):
            return behind.start
    return None


def led_in(text: str, blanked: str, span: Span) -> int | None:
    """Where the citation begins that running prose leads into ("The classic statement is Ada Reyes, The Line (London, 1988)")."""
    for lead in _lead().finditer(blanked, span.start, span.end):
        at = lead.end()
        opening = _WORD.search(blanked, span.start, at)
        if not _is_prose(blanked[span.start : at]) and not (opening and fold(opening[0]) in words("prose")):
            continue
        if authors_end(text, blanked, at, span.end) > at and looks_cited(text, blanked, Span(at, span.end)):
            return at
    return None


@cache
def _lead() -> re.Pattern[str]:
    """A word that leads into a citation, before a name of two words or more, or before a name and a short title."""
    name = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
    return re.compile(rf"{words('leads').pattern}\s+(?={name}(?:\s{name}|,\s{name}))")


def prose_start(text: str, blanked: str, span: Span) -> int:
    """Where running prose begins that follows a citation in one stretch; its end if none does."""
    core = _core_end(blanked, text, span)
    if core is None:
        return span.end
    opened = re.compile(r"[\s,.:;)]*").match(blanked, core, span.end)
    at = opened.end() if opened else core
    located = locator_at(text, at)
    stop = located.end() if located and located.end() <= span.end else core
    rest = blanked[stop : span.end]
    return stop if _is_prose(rest) and len(_WORD.findall(rest)) >= 3 else span.end


def _core_end(blanked: str, text: str, span: Span) -> int | None:
    """Where the part of a citation ends that is no prose for certain: a back-reference, an imprint, author and year."""
    if match := _backward().match(blanked, span.start, span.end):
        return match.end()
    imprints = [
        match.end()
        for match in _BRACKET.finditer(blanked, span.start, span.end)
        if is_imprint(text[match.start(1) : match.end(1)])
    ]
    if imprints:
        return imprints[0]
    match = _AUTHOR_YEAR.match(blanked, span.start, span.end)
    if match and _is_author_year(match[0]):
        return match.end()
    return _short_end(text, blanked, span)


def _short_end(text: str, blanked: str, span: Span) -> int | None:
    """Where the pages of a short form begin that prose follows: "Larsen, Cold Harbour, 12–14, where he argues …"."""
    parts = segments(blanked, span.start, span.end)
    if len(parts) < 3 or not is_person(text[parts[0].start : parts[0].end]) or _is_prose(blanked[parts[1].start : parts[1].end]):
        return None
    located = next(
        (part for part in parts[2:4] if locator_at(text, part.start) and text[part.start : part.start + 1].isdigit()), None
    )
    return located.start if located else None


def _is_author_year(stretch: str) -> bool:
    """True if a stretch opens with names and a year that are no date: "Geiger 1964", but not "In March 1945"."""
    match = _AUTHOR_YEAR.match(stretch)
    if match is None:
        return False
    opening = [fold(word) for word in _WORD.findall(match[0])]
    return not any(word in words("unnamed") or word in months() for word in opening)


def _imprint_weight(text: str, blanked: str, span: Span) -> int:
    """2 for a bracket with place and year, 1 for one with a year alone."""
    weights = [0]
    for match in _BRACKET.finditer(blanked, span.start, span.end):
        inside = text[match.start(1) : match.end(1)]
        if match.start() > span.start + 3 and is_imprint(inside):
            weights.append(2 if year_pattern().sub("", inside).strip(" ,.-–") else 1)
    return max(weights)


def _prose_weight(stretch: str) -> int:
    """How much of a stretch, outside quotations and brackets, is the small words of running prose."""
    found = [word for word in _WORD.findall(stretch) if fold(word) in words("prose") and (word.islower() or word == "I")]
    return min(3, len(found)) if len(found) > 1 else 0


def _is_prose(stretch: str) -> bool:
    return any(word in words("prose") and word.islower() and len(word) > 1 for word in _WORD.findall(stretch))


def _inside(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    start = span.start + len(stretch) - len(stretch.lstrip(" \n,;:"))
    return Span(start, start + len(text[start : span.end].rstrip(" \n,;.")))


def is_place_and_year(inside: str) -> bool:
    """True if the inside of a bracket is an imprint and no author with a year: "Beijing, 1993"."""
    return is_placed(inside)

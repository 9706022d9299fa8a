"""From the fields of a citation to a record of the work in CSL-JSON's terms, with an id made of its words."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from regesta.citations.archives import is_letter
from regesta.citations.locators import expand_page_range
from regesta.citations.names import family_of, parse_names
from regesta.citations.words import fold, month_names, months, series_names, words
from regesta.model.texts import Basis
from regesta.model.works import Field, Form, Name, Reference, Work
from regesta.strings import plain_marks, slug

_YEAR = re.compile(r"(?<!\d)[1Il]\d{3}(?!\d)|(?<!\d)20\d\d(?!\d)")
_YEARS = re.compile(r"(?<!\d)(\d{4})\s?[-–/]\s?(\d{2,4})(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?(?!\d)")
_ROMAN = re.compile(r"[IVXLC]+")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TITLE_WORDS = 6
_LONG_BODY = 3
"""With as many joints the name of a body is left out of an id, which then begins with the title; chosen by hand."""


def first_text(fields: Iterable[Field], name: str) -> str:
    """The words of the first field of a name, with spaces squeezed; "" if there is none."""
    return next((" ".join(field.text.split()) for field in fields if field.field == name), "")


def work_of(reference: Reference, basis: Basis, author: tuple[Name, ...] = ()) -> Work:
    """The record of the work that a reference names, without an id of its own yet; `author` stands in where an idem stood."""
    fields = reference.fields
    dates = [field.text for field in fields if field.field == "date"]
    kind = type_of(reference)
    pages = first_text(fields, "pages")
    article = kind in ("article-journal", "chapter") and expand_page_range(pages) is not None
    work = Work(
        id="",
        type=kind,
        title=first_text(fields, "title"),
        author=parse_names(first_text(fields, "author")) or author,
        editor=tuple(name for field in fields if field.field == "editor" for name in parse_names(field.text)),
        container_title=first_text(fields, "container"),
        issued=issued_of(dates[-1]) if dates else "",
        original_date=issued_of(dates[0]) if len(dates) > 1 else "",
        volume="" if kind == "book" and _cites_volume(fields) else first_text(fields, "volume"),
        issue=first_text(fields, "issue"),
        page=pages if article else "",
        publisher=first_text(fields, "publisher"),
        publisher_place="; ".join(" ".join(field.text.split()) for field in fields if field.field == "place"),
        archive_location=first_text(fields, "archive"),
        genre="thesis" if kind == "thesis" else "",
        url=first_text(fields, "url"),
        basis=basis,
    )
    return _of_series(work, dates)


def _cites_volume(fields: tuple[Field, ...]) -> bool:
    """True if the volume stands behind the imprint: then it is what is cited of the work, not which work it is."""
    volume = next((field for field in fields if field.field == "volume"), None)
    place = next((field for field in fields if field.field == "place"), None)
    return (
        volume is not None
        and (place is None or place.span < volume.span)
        and not any(one.text in series_names() for one in fields)
    )


def _of_series(work: Work, dates: list[str]) -> Work:
    """The work, if it is a volume of a documentary series or a document in one, under the series' listed name and years."""
    name = series_names().get(work.container_title) or series_names().get(work.title)
    if name is None:
        return work
    alone = work.title in series_names()
    letter = not alone and not work.publisher_place and len(dates) > 1
    years = dates[1 if letter else 0] if dates else ""
    series = f"{name}, {years}" if years else name
    volume = str(_roman(work.volume)) if _ROMAN.fullmatch(work.volume) else work.volume
    if letter:
        return replace(
            work, type="document", container_title=series, issued=issued_of(dates[0]), original_date="", volume=volume, page=""
        )
    issued = issued_of(dates[1]) if len(dates) > 1 else ""
    title = series if alone else work.title
    return replace(
        work,
        type="book",
        title=title,
        container_title="",
        collection_title=series,
        issued=issued,
        original_date="",
        volume=volume,
        page="",
    )


def _roman(number: str) -> int:
    values = [_ROMAN_VALUES[mark] for mark in number]
    return sum(-value if at + 1 < len(values) and values[at + 1] > value else value for at, value in enumerate(values))


def type_of(reference: Reference) -> str:
    """The CSL type of the work, by the fields that its citation has."""
    fields = {field.field for field in reference.fields}
    if reference.form is Form.ARCHIVAL or "archive" in fields:
        return "document"
    if "container" in fields and is_letter(reference.passage.exact):
        return "document"
    if re.search(words("thesis").pattern, reference.passage.exact):
        return "thesis"
    if "url" in fields and not fields & {"place", "volume"}:
        return "webpage"
    if "container" not in fields or ("volume" in fields and "place" in fields and "editor" not in fields):
        return "book"
    if fields & {"place", "publisher", "editor"}:
        return "chapter"
    return (
        "article-newspaper"
        if not fields & {"volume", "issue"} and _DAY.search(_without_years(first_text(reference.fields, "date")))
        else "article-journal"
    )


def issued_of(printed: str) -> str:
    """The EDTF of a printed date: day, month, season, year or run of years; "" if it has none."""
    years = _YEARS.search(printed)
    year = _YEAR.search(printed)
    if year is None:
        return ""
    number = year[0].replace("I", "1").replace("l", "1")
    month = _month(printed)
    if month is None:
        return (
            f"{number}/{number[: 4 - len(years[2])]}{years[2]}"
            if years and int(number[: 4 - len(years[2])] + years[2]) > int(number)
            else number
        )
    day = _DAY.search(_without_years(printed))
    if day is None or month > 12 or not 1 <= int(day[1]) <= 31 or re.search(r"\d\s?[-–]\s?\d", _without_years(printed)):
        return f"{number}-{month:02d}"
    return f"{number}-{month:02d}-{int(day[1]):02d}"


def id_of(work: Work) -> str:
    """The id of a work, of its own words: family, year, first words of the title; without a family the title comes first."""
    names = work.author or work.editor
    family = slug(family_of(names[0]), 40) if names else ""
    if family.count("-") >= _LONG_BODY:
        family = ""
    title = slug(" ".join(_title_words(work.title or work.container_title)))
    if work.collection_title:
        return slug(f"{work.collection_title} {work.volume}", 80)
    if work.type == "document" or not (family or title):
        day = (work.original_date or work.issued).replace("/", "-")
        return "-".join(part for part in (title or slug(work.archive_location or work.container_title or work.url), day) if part)
    year = work.issued if work.type == "article-newspaper" else work.issued[:4]
    parts = (family, year, title) if family else (title, year, slug(work.volume))
    return "-".join(part for part in parts if part)


@lru_cache(maxsize=20_000)
def same_title(title: str) -> str:
    """A title for comparison: folded, without what stands in square brackets, without its first article."""
    plain = re.sub(r"\[[^\]]*\]", " ", fold(title))
    kept = re.findall(r"[^\W_]+", plain.replace("'", ""))
    return " ".join(kept[1:] if len(kept) > 1 and kept[0] in words("article") else kept)


def _title_words(title: str) -> list[str]:
    head = re.split(r"[:;\[(]", plain_marks(title))[0] or title
    kept = [word for word in head.split() if any(mark.isalnum() for mark in word)]
    # a title in romanisation and in its own script: the first is what an id is made of
    kept = [word for word in kept if any(mark.isascii() and mark.isalpha() for mark in word)] or kept
    return (kept[1:] if len(kept) > 1 and fold(kept[0]) in words("article") else kept)[:_TITLE_WORDS]


def _month(printed: str) -> int | None:
    found = _month_pattern().search(printed)
    return months().get(fold(found[0]).rstrip(".")) if found else None


@cache
def _month_pattern() -> re.Pattern[str]:
    return re.compile(month_names())


def _without_years(printed: str) -> str:
    return _YEAR.sub(" ", printed)

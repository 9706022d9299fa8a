"""From a citation ("FRUS, 1945, 7:432–34") to the loaded edition, its pages and the documents on them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regesta.model.records import Draft
from regesta.model.texts import Span
from regesta.model.works import Citation, Form
from regesta.strings import plain_marks, slug

_YEARS = re.compile(r"\b(1[5-9]\d\d|20\d\d)(?:\s?[-/]\s?(\d{4}|\d\d))?\b")
_VOLUME = re.compile(r"\b(?:vols?\.?|volumes?|bd\.?|tome?)\s*(\d+|[ivxlc]+)\b|,\s*(\d{1,2}|[ivxlc]+)\s*:\s*(?=\d)", re.IGNORECASE)
_PART = re.compile(r"\b(?:part|pt\.?)\s*(\d+|[ivx]+)\b|(?<=\d)/(\d)\b", re.IGNORECASE)
_PAGES = (
    re.compile(r"\b(?:pp?|pages?|s)\.?\s*(\d+(?:\s?-\s?\d+)?(?:,\s*\d+(?:\s?-\s?\d+)?)*)"),
    re.compile(r":\s*(\d+(?:\s?-\s?\d+)?(?:,\s*\d+(?:\s?-\s?\d+)?)*)\W*$"),
    re.compile(r"(?:^|[,)\s])\s*(\d{1,4}(?:\s?-\s?\d+)?(?:,\s*\d{1,4}(?:\s?-\s?\d+)?)*)(?:\s?n\.?\s?\d*|ff?\.?)?\W*$"),
)
_DOCUMENTS = re.compile(r"\b(?:doc(?:ument)?s?\.?|nos?\.?|nr\.?)\s*(\d+)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LATER = frozenset((Form.IBID, Form.SHORT, Form.IDEM, Form.OP_CIT))
_MOST_PAGES = 400
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Edition:
    """A loaded edition of documents, as notes may cite it. `pages` and `documents` in the order of the text."""

    source: str
    series: str
    years: str
    volume: int | None
    part: int | None
    subject: frozenset[str]
    pages: tuple[tuple[str, Span], ...]
    documents: tuple[tuple[str, str, Span], ...]
    """(id, number, span)."""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """What a citation of an edition means: pages and documents of it; `why` says what stands against it, "" if nothing."""

    citation: str
    note: str
    edition: str
    pages: tuple[str, ...]
    documents: tuple[str, ...]
    why: str = ""


def edition_of(draft: Draft) -> Edition:
    """A draft with documents, as notes may cite it."""
    title = plain_marks(draft.reading.source.title) or _long_slug(draft.reading.source.id).replace("-", " ")
    years, volume, part = _years(title), _volume(title), _part(title)
    cut = _YEARS.search(title)
    before, after = (title[: cut.start()], title[cut.end() :]) if cut else (title, "")
    series = _series_in(before) or _long_slug(re.split(r"[,:;]|\bvol", before, flags=re.IGNORECASE)[0])
    return Edition(
        source=draft.reading.source.id,
        series=series,
        years=years,
        volume=volume,
        part=part,
        subject=_subject(after),
        pages=tuple((page.label, page.span) for page in draft.reading.pages),
        documents=tuple((d.id, d.number, d.span) for d in draft.documents),
    )


def cited_places(draft: Draft, editions: Sequence[Edition]) -> tuple[CitedPlace, ...]:
    """The citations of a source that mean a loaded edition; an "Ibid." goes where the citation before it went."""
    meant: dict[str, Edition] = {}
    found = []
    for citation in draft.citations:
        words = plain_marks(citation.reference.passage.exact)
        edition = cited_edition(words, editions)
        if edition is None and citation.reference.form in _LATER and citation.antecedent:
            edition = meant.get(citation.antecedent)
        if edition is not None:
            meant[citation.reference.id] = edition
            found.append(_place(citation, words, edition))
    return tuple(found)


def cited_edition(words: str, editions: Iterable[Edition]) -> Edition | None:
    """The one edition that a citation's words name; two are none."""
    named = [edition for edition in editions if _names(words, edition)]
    if len(named) > 1:
        closest = max(len(edition.subject & _subject(words)) for edition in named)
        named = [edition for edition in named if len(edition.subject & _subject(words)) == closest]
    return named[0] if len(named) == 1 else None


def _names(words: str, edition: Edition) -> bool:
    at = _after_series(words, edition.series)
    if at is None:
        return False
    rest = words[at:]
    years = _years(rest) or _years(words[:at])
    if edition.years and years != edition.years:
        return False
    volume = _volume(rest)
    if volume is None and edition.volume is None:
        return not edition.subject or bool(edition.subject & _subject(rest)) or not edition.years
    if volume is None:
        return len(edition.subject & _subject(rest)) > 0
    part = _part(rest)
    return volume == edition.volume and (part is None or edition.part is None or part == edition.part)


def _after_series(words: str, series: str) -> int | None:
    """Where the name of a series, or its abbreviation, ends in some words."""
    for name in (series.replace("-", " "), *(short for short, full in _abbreviations() if _long_slug(full) == series)):
        pattern = r"\b" + r"\W+".join(map(re.escape, name.split())) + r"\b"
        found = re.search(pattern, words, re.IGNORECASE if len(name) > 6 else 0)
        if found:
            return found.end()
    return None


def _place(citation: Citation, words: str, edition: Edition) -> CitedPlace:
    labels = _page_labels(words, edition, citation)
    pages = dict(edition.pages)
    there = [label for label in labels if label in pages]
    numbers = [found[1] for found in _DOCUMENTS.finditer(_BRACKETS.sub("", words))]
    named = [id for id, number, _ in edition.documents if number in numbers] if numbers and not there else []
    on_pages = _documents_on([pages[label] for label in there], edition)
    why = "" if there or named or not labels else f"the edition has no page {labels[0]}"
    return CitedPlace(citation.reference.id, citation.reference.note, edition.source, tuple(there), tuple(named or on_pages), why)


def _page_labels(words: str, edition: Edition, citation: Citation) -> list[str]:
    plain = _BRACKETS.sub("", words)
    plain = _VOLUME.sub(lambda found: ": " if found[2] else " ", plain)
    for pattern in _PAGES:
        found = pattern.search(plain)
        if found and found[1] != edition.years and not _DOCUMENTS.search(plain[: found.start(1)][-12:] + found[1]):
            return expanded(found[1])
    return expanded(plain_marks(citation.reference.locator or "").rpartition(":")[2])


def expanded(pages: str) -> list[str]:
    """Every page of "432-34, 440": the second figure of a range may leave out what is the same."""
    labels: list[str] = []
    for piece in re.split(r"\s*,\s*", pages.strip()):
        first, dash, last = (part.strip() for part in piece.partition("-"))
        if not first.isdigit():
            continue
        end = int(first)
        if dash and last.isdigit():
            end = int(first[: max(len(first) - len(last), 0)] + last)
        labels += [str(number) for number in range(int(first), min(max(end, int(first)), int(first) + _MOST_PAGES) + 1)]
    return labels


def _documents_on(pages: Sequence[Span], edition: Edition) -> list[str]:
    starts = [span.start for _, _, span in edition.documents]
    found: dict[str, None] = {}
    for page in pages:
        last = bisect_right(starts, page.end - 1)
        found |= dict.fromkeys(id for id, _, span in edition.documents[max(last - 40, 0) : last] if span.overlaps(page))
    return list(found)


def _years(words: str) -> str:
    """ "1955-57" of "1955–1957"; "" where there are none."""
    found = _YEARS.search(plain_marks(words))
    if found is None:
        return ""
    return f"{found[1]}-{found[2][-2:]}" if found[2] else found[1]


def _volume(words: str) -> int | None:
    found = _VOLUME.search(words)
    return _number(found[1] or found[2]) if found else None


def _part(words: str) -> int | None:
    found = _PART.search(words)
    return _number(found[1] or found[2]) if found else None


def _subject(words: str) -> frozenset[str]:
    """The words with a capital letter, without those of every imprint."""
    plain = _BRACKETS.sub("", words)
    return frozenset(w.lower() for w in re.findall(r"\b[A-Z][a-z]+\b", plain)) - _imprint_words()


def _series_in(words: str) -> str:
    """The series of the list that a title names."""
    name = _long_slug(words)
    return next((_long_slug(full) for _, full in _abbreviations() if _long_slug(full) in name), "")


def _long_slug(words: str) -> str:
    return slug(words, 400)


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    return tuple((short, full) for short, full in (line.split("\t") for line in _lines("series_of_editions")))


@cache
def _imprint_words() -> frozenset[str]:
    return frozenset(_lines("imprint_words"))


def _lines(table: str) -> list[str]:
    """The lines of a table under data/, its first line (source and licence) left out."""
    return [line for line in (_DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[1:] if line]


def _number(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    values = [_ROMAN.get(letter, 0) for letter in printed.lower()]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))

"""From the plain text of an edition's pages to the marks that an encoded one has: documents, heads, datelines, file numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regesta.model.texts import Mark, ReadingText, Span, Zone, ZoneKind
from regesta.register.datelines import first_date
from regesta.register.heads import kind_of, read_head

# The forms of a file number over a head: decimal files with their stroke, the medium behind a colon, papers, stamps.
_FILE = re.compile(
    r"^\W*(?:[A-Z]?\d{3}[\w.]*\.[\w.]*\d.*"
    r"|\d{3}\.?[\w.]*\s?[A-Z(/].*/\S+.*"
    r"|.*/\d[\d–-]*[a-z½]?\W*(?::\s*(?:Circular )?(?:Telegram|Airgram).*)?"
    r"|.*:\s*(?:Circular )?(?:Telegram|Airgram)(?:\s*\(\w+\))?"
    r"|[^.]{0,60}\bFiles?(?:[,:].{0,40})?|.{0,40}\bPapers.{0,30}"
    r"|\[?(?:Telegram|Extracts?|Translation|Paraphrase|Copy)\b[^a-z]{0,12})$"
)
_NUMBERED = re.compile(r"^\[?(?:No\.\s*)?(?P<number>\d{1,4}[a-z]?)\]?\.(?=\s|$)")
_ATTACHED = re.compile(r"^\W*(?:Sub)?(?:[Ee]nclosure|ENCLOSURE|[Aa]nnex|ANNEX|Appendix|Attachment|Tab|Inclosure)\b")
_TAIL = re.compile(
    r"^[\s,.;:\]—–-]*"
    r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[–—-]\s*\d{1,2}(?:[:.]\d\d)?\s*)?(?:[ap]\.?\s*m\b\.?|noon|midnight)"
    r"|noon|midnight|\d{4}\s?(?:Z|hours))[\s,.;\]]*)?"
    r"(?:[\[(](?:[^\])(]|\([^)]*\))*[\])]?[\s,.;]*)*$",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"^[\[(]?(?:[A-Z][\w ,.’]{0,40}[,\]]+\s*)?(?:undated|no date)[\s.\])]*(?:\[[^\]]*\])?$", re.IGNORECASE)
_SMALL_WORDS = frozenset("of the de la du at in on en route and from to near via no le".split())  # noqa: SIM905
_LONGEST_DATELINE, _LONGEST_HEAD, _LONGEST_FILE = 150, 320, 110
_MOST_WORDS_OF_PLACE = 9
_LEAST_DOCUMENTS = 5
_LONGEST_MEAN = 12_000
"""Letters of a document on an average, over which a text is no edition but has some letters in it. Chosen by hand."""
_USUAL = 0.6
"""Share of documents with a file number from which every document is taken to have one."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a document begins: its zones by their numbers, None where it has none."""

    first: int
    head: int
    dateline: int | None
    file: int | None


def is_edition(reading: ReadingText) -> bool:
    """True if a text is nearly all documents: five or more heads with datelines of their own, no more than a few pages apart."""
    starts = [start for start in _starts(reading) if start.dateline is not None]
    two_sided = sum(read_head(_words(reading, _zones(reading)[start.head])).sender is not None for start in starts)
    body = sum(zone.span.end - zone.span.start for zone in _zones(reading))
    return len(starts) >= _LEAST_DOCUMENTS and body / len(starts) <= _LONGEST_MEAN and two_sided >= len(starts) / 2


def with_documents_marked(reading: ReadingText) -> ReadingText:
    """The reading with marks for its documents, as that of an encoded edition has them."""
    zones, starts = _zones(reading), _starts(reading)
    ends = [*(start.first for start in starts[1:]), len(zones)][: len(starts)]
    marks = [mark for start, end in zip(starts, ends, strict=True) for mark in _marks(reading, zones, start, end)]
    marks.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.kind != "document"))
    return replace(reading, marks=(*reading.marks, *marks))


def _marks(reading: ReadingText, zones: Sequence[Zone], start: _Start, end: int) -> list[Mark]:
    last = end
    while last > start.head + 1 and zones[last - 1].kind is ZoneKind.HEADING:
        last -= 1
    whole = Span(zones[start.first].span.start, zones[last - 1].span.end)
    number = _NUMBERED.match(_words(reading, zones[start.head]))
    marks = [Mark("document", whole, number["number"] if number else ""), Mark("head", zones[start.head].span)]
    if start.dateline is not None:
        marks.append(Mark("dateline", zones[start.dateline].span))
    if start.file is not None:
        marks.append(Mark("source-note", zones[start.file].span))
    attached = next((n for n in range(start.head + 1, last) if _ATTACHED.match(_words(reading, zones[n])[:40])), None)
    if attached is not None:
        marks.append(Mark("attachment", Span(zones[attached].span.start, whole.end)))
    return marks


def _zones(reading: ReadingText) -> list[Zone]:
    return [zone for zone in reading.zones if zone.kind in (ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.QUOTATION)]


def _starts(reading: ReadingText) -> list[_Start]:
    """Heads with a dateline under them, or a file number over them; where nearly all have a file number, only those."""
    zones = _zones(reading)
    words = [_words(reading, zone) for zone in zones]
    found = [start for n in range(len(words)) if (start := _start_at(words, n)) is not None]
    filed = sum(start.file is not None for start in found)
    if filed >= _USUAL * len(found):
        found = [start for start in found if start.file is not None]
    return found


def _start_at(words: Sequence[str], n: int) -> _Start | None:
    """A document whose head stands in zone `n`."""
    if not _is_head(words[n]):
        return None
    file = n - 1 if n and _is_file(words[n - 1]) else None
    under = next((k for k in range(n + 1, min(n + 3, len(words))) if is_dateline(words[k])), None)
    first = n if file is None else file
    if first and _ATTACHED.match(words[first - 1][:40]) and len(words[first - 1]) < _LONGEST_FILE:
        return None
    return None if under is None and file is None else _Start(first, n, under, file)


def _is_head(words: str) -> bool:
    if len(words) > _LONGEST_HEAD or is_dateline(words) or _is_file(words) or words[:1].islower():
        return False
    head = read_head(words)
    return (head.sender is not None and head.recipient is not None) or kind_of(words) is not None or head.kind is not None


def _is_file(words: str) -> bool:
    return len(words) <= _LONGEST_FILE and _FILE.match(words) is not None and not is_dateline(words)


def is_dateline(words: str) -> bool:
    """True if the words are a place and a date, with the hour and the arrival at most, and nothing besides."""
    if len(words) > _LONGEST_DATELINE:
        return False
    dated = first_date(words)
    if dated is None or _UNDATED.match(words):
        return _UNDATED.match(words) is not None
    place = words[: dated.start].split()
    small = [word for word in place if word[:1].islower() and word.strip(",.;:[]()").lower() not in _SMALL_WORDS]
    return len(place) <= _MOST_WORDS_OF_PLACE and not small and _TAIL.match(words[dated.end :]) is not None


def _words(reading: ReadingText, zone: Zone) -> str:
    return reading.text[zone.span.start : zone.span.end]

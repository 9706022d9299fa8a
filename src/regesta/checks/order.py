"""From the documents of an edition in their order to those whose date or number does not fit between its neighbours."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from regesta.checks.finding import Finding, found_in, passage_of_date
from regesta.model.records import Document, Draft
from regesta.model.times import day_number

_AROUND = 3
"""Documents before and after that must themselves stand in order. Chosen by hand: two let chapters of two documents pass."""
_FAR = 20
"""Days outside the neighbours' dates; nearer ones are the editors' own order (a letter with its answer). Chosen by hand."""


def out_of_order(draft: Draft) -> Iterator[Finding]:
    """Documents dated far outside neighbours that stand in order, and numbers that come twice or backwards."""
    top = _not_inside_another(draft.documents)
    yield from _dates(draft, [document for document in top if _day(document) is not None])
    yield from _numbers(draft, [document for document in top if document.number.isdigit()])


def _dates(draft: Draft, dated: Sequence[Document]) -> Iterator[Finding]:
    days = [_day(document) or 0 for document in dated]
    for at in range(_AROUND, len(dated) - _AROUND):
        before, own, after = days[at - _AROUND : at], days[at], days[at + 1 : at + 1 + _AROUND]
        around = [*before, *after]
        if around != sorted(around) or before[-1] - _FAR <= own <= after[0] + _FAR:
            continue
        document, (first, last) = dated[at], (dated[at - 1], dated[at + 1])
        what = f"is dated {_edtf(document)}, but stands between {_edtf(first)} and {_edtf(last)}"
        likely = _with_one_part_changed(document, before[-1], after[0])
        mending = f"compare the print: perhaps {likely}" if likely else "compare the print, or move it to its place"
        yield found_in(draft, document, passage_of_date(document), what, mending)


def _numbers(draft: Draft, numbered: Sequence[Document]) -> Iterator[Finding]:
    for before, document in pairwise(numbered):
        if int(document.number) <= int(before.number):
            what = f"has the number {document.number}, but stands after number {before.number}"
            yield found_in(draft, document, None, what, "compare the print; number it anew, or move it to its place")


def _with_one_part_changed(document: Document, first: int, last: int) -> str | None:
    """The one date between two days that differs from a document's in its year or its month alone; None: none, or several."""
    day = document.sent.earliest if document.sent and document.sent.earliest else ""
    if day[:1] in ("", "-"):
        return None
    own = date.fromisoformat(day)
    years = [(own.year + step, own.month) for step in (-10, -2, -1, 1, 2, 10)]
    months = [(own.year, month) for month in range(1, 13) if month != own.month]
    for parts in (years, months):
        fitting = [f"{y:04d}-{m:02d}-{own.day:02d}" for y, m in parts if _fits(y, m, own.day, first, last)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _fits(year: int, month: int, day: int, first: int, last: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return first <= day_number(f"{year:04d}-{month:02d}-{day:02d}") <= last


def _day(document: Document) -> int | None:
    """The day of a document that is dated to the day."""
    sent = document.sent
    return day_number(sent.earliest) if sent and sent.earliest and sent.earliest == sent.latest else None


def _edtf(document: Document) -> str:
    return document.sent.edtf.partition("T")[0] if document.sent else ""


def _not_inside_another(documents: Sequence[Document]) -> list[Document]:
    found: list[Document] = []
    for document in documents:
        if not found or document.span.start >= found[-1].span.end:
            found.append(document)
    return found

"""From the documents of an edition to those whose dates lie far outside its years, which mostly are slips of its encoding."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from regesta.model.records import Document, Entry
from regesta.model.texts import Problem
from regesta.model.times import When

_FAR = 60
"""Years from the middle of the edition; an enclosure may well be a generation older. Chosen by hand."""


def without_impossible_dates(
    documents: Sequence[Document], entries: Sequence[Entry]
) -> tuple[tuple[Document, ...], tuple[Entry, ...], tuple[Problem, ...]]:
    """The documents and entries, in their order, without far dates that only the encoding has; and a problem for each far date.

    A far date that the page prints stays, since that is what the source says.
    """
    years = [year for document in documents if (year := _year(document.sent)) is not None]
    if not years:
        return tuple(documents), tuple(entries), ()
    middle = median(years)
    kept_documents, kept_entries, problems = [], [], []
    for document, entry in zip(documents, entries, strict=True):
        year = _year(document.sent)
        if document.sent is None or year is None or abs(year - middle) <= _FAR:
            kept_documents.append(document)
            kept_entries.append(entry)
            continue
        printed = any(document.sent.text in passage.exact for passage in document.basis.passages)
        problems.append(_problem(document, document.sent, printed))
        kept_documents.append(document if printed else replace(document, sent=None))
        kept_entries.append(entry if printed else replace(entry, when=None))
    return tuple(kept_documents), tuple(kept_entries), tuple(problems)


def _year(when: When | None) -> int | None:
    return int(when.earliest[:-6]) if when and when.earliest else None


def _problem(document: Document, sent: When, printed: bool) -> Problem:
    number = document.id.rpartition("/")[2]
    what = f"document {number} has the date {sent.edtf}, far from the years of the other documents"
    remedy = "compare the original; the register keeps the date as printed" if printed else "the register leaves it undated"
    source = document.basis.passages[0]
    return Problem(source.source, source.page, what, remedy)

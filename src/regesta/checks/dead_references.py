"""From the cross references of an edition to those whose target is not there, in this volume or in another that is loaded."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from regesta.checks.finding import Finding, name_of
from regesta.model.records import Draft
from regesta.model.texts import ReadingText
from regesta.model.works import Citation

Targets = Callable[[str], frozenset[str] | None]
"""What can be pointed to in a volume ("frus1941v04"): ids of documents and notes, "pg_690"; None: it is not loaded."""

# The forms of target that name a document, a page or a footnote; persons, terms and chapters are not judged.
_JUDGED = re.compile(r"(?P<document>d\d+[a-z]?)(?:fn\w+)?|pg_\w+")


def dead_references(draft: Draft, targets: Targets) -> Iterator[Finding]:
    """References to documents, pages and notes that are not there."""
    if not draft.documents:
        return
    volume = PurePosixPath(draft.documents[0].id).parent.name
    own = targets_of(draft.reading)
    owners = _owners(draft)
    for citation in draft.citations:
        head, hash, place = (citation.target or "").rpartition("#")
        if not hash or "/" in head or not _JUDGED.fullmatch(place):
            continue
        there = own if head in ("", volume) else targets(head)
        if there is not None and place not in there:
            yield _finding(draft, citation, place, head, there, owners)


def targets_of(reading: ReadingText) -> frozenset[str]:
    """What can be pointed to in a reading."""
    documents = (mark.id for mark in reading.marks if mark.kind == "document" and mark.id)
    pages = (f"pg_{page.label}" for page in reading.pages)
    return frozenset((*documents, *pages, *(note.id for note in reading.notes)))


def _finding(draft: Draft, citation: Citation, place: str, head: str, there: frozenset[str], owners: dict[str, str]) -> Finding:
    passage = citation.reference.passage
    where = f"volume {head}" if head else "this volume"
    what = f"“{passage.exact}” points to {_in_words(place)}, which {where} does not have"
    document = _JUDGED.fullmatch(place)
    known = document["document"] if document and document["document"] else None
    mending = "compare the print and correct the reference"
    if known and known in there and known != place:
        last = max((_number(note) for note in there if note.startswith(f"{known}fn")), default=0)
        mending = f"document {known.removeprefix('d')} has {last or 'no'} footnotes; correct the number"
    return Finding(passage.source, passage.page, what, mending, owners.get(citation.reference.note), passage)


def _in_words(place: str) -> str:
    if place.startswith("pg_"):
        return f"page {place.removeprefix('pg_')}"
    document, _, note = place.removeprefix("d").partition("fn")
    return f"footnote {note} of document {document}" if note else f"document {document}"


def _number(note: str) -> int:
    digits = re.search(r"fn(\d+)", note)
    return int(digits[1]) if digits else 0


def _owners(draft: Draft) -> dict[str, str]:
    """The document that each note belongs to: the last that begins before its call."""
    documents = sorted(draft.documents, key=lambda document: document.span)
    starts = [document.span.start for document in documents]
    calls = {note.id: bisect_right(starts, note.call) - 1 for note in draft.reading.notes if note.call is not None}
    return {note: name_of(documents[at]) for note, at in calls.items() if at >= 0}

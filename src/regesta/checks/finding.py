"""What a check finds: the fault, the words in which it shows, and how it may be mended."""

from dataclasses import dataclass

from regesta.model.records import Document, Draft
from regesta.model.texts import Passage, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a source. `document` is the edition's own id of the document it is in; `passage`: its words, if any."""

    source: str
    page: str | None
    what: str
    mending: str
    document: str | None = None
    passage: Passage | None = None


def problem_of(finding: Finding) -> Problem:
    """The finding as a problem: where, what, remedy."""
    return Problem(finding.source, finding.page, finding.what, finding.mending)


def found_in(draft: Draft, document: Document, passage: Passage | None, what: str, mending: str) -> Finding:
    """A fault of a document of an edition; its words are those given, else the first that the document rests on."""
    shown = passage or next(iter(document.basis.passages), None)
    return Finding(
        draft.reading.source.id, document.page, f"document {name_of(document)} {what}", mending, name_of(document), shown
    )


def name_of(document: Document) -> str:
    """The edition's own id of a document: "d7"."""
    return document.id.rpartition("/")[2]


def passage_of_date(document: Document) -> Passage | None:
    """The words that give the date of a document; None where only the encoding gives it."""
    if document.sent is None or not document.sent.text:
        return None
    return next((passage for passage in document.basis.passages if document.sent.text in passage.exact), None)


def short(words: str, most: int = 80) -> str:
    """The words, cut at a space where they are long."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"

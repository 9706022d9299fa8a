"""From a register to its problems: what could not be read, what stays open, what does not fit together."""

from collections.abc import Iterable, Iterator

from regesta.model.records import Draft
from regesta.model.texts import Passage, Problem
from regesta.model.times import Role, TimeKind


def check(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """The problems of each source, in the order of the sources: of its reading, its notes, its dates, its documents."""
    for draft in drafts:
        yield from draft.reading.problems
        yield from draft.problems
        yield from _open_citations(draft)
        yield from _open_dates(draft)
        yield from _received_before_sent(draft)


def _open_citations(draft: Draft) -> Iterator[Problem]:
    for citation in draft.citations:
        passage = citation.reference.passage
        if citation.ambiguous:
            others = ", ".join(citation.ambiguous)
            what = f"{_in_note(passage)}“{_short(passage.exact)}” may also mean {others}: {citation.reason}"
            yield Problem(passage.source, passage.page, what, "choose between the works")


def _open_dates(draft: Draft) -> Iterator[Problem]:
    for dating in draft.datings:
        expression = dating.expression
        told = expression.kind is TimeKind.DATE and expression.role is Role.NARRATIVE
        if told and dating.when is None and dating.vague is None:
            passage = expression.passage
            what = f"{_in_note(passage)}the date “{_short(passage.exact)}” stays open: {dating.basis.by}"
            yield Problem(passage.source, passage.page, what, "say when it was, if another source tells")


def _received_before_sent(draft: Draft) -> Iterator[Problem]:
    for document in draft.documents:
        sent, received = document.sent, document.received
        if sent and received and sent.earliest and received.latest and received.latest < sent.earliest:
            what = f"{document.id} was received ({received.text or received.edtf}) before it was sent ({sent.text or sent.edtf})"
            yield Problem(draft.reading.source.id, document.page, what, "compare the printed dateline")


def _in_note(passage: Passage) -> str:
    return f"in note {passage.note.removeprefix('n')}, " if passage.note else ""


def _short(words: str, most: int = 80) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"

"""From the citations of a source to those that may mean more than one work."""

from collections.abc import Iterator

from regesta.checks.finding import Finding, short
from regesta.model.records import Draft
from regesta.model.texts import Passage


def open_citations(draft: Draft) -> Iterator[Finding]:
    """Citations with further candidates."""
    for citation in draft.citations:
        passage = citation.reference.passage
        if citation.ambiguous:
            others = ", ".join(citation.ambiguous)
            what = f"{in_note(passage)}“{short(passage.exact)}” may also mean {others}: {citation.reason}"
            yield Finding(passage.source, passage.page, what, "choose between the works", passage=passage)


def in_note(passage: Passage) -> str:
    """Where a passage stands, as the beginning of a sentence; "" for the body."""
    return f"in note {passage.note.removeprefix('n')}, " if passage.note else ""

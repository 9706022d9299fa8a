"""From the marks of an edition to the ids that it gives twice."""

from collections.abc import Iterator

from regesta.checks.finding import Finding
from regesta.model.records import Draft
from regesta.model.texts import Mark, passage_at

_HELD = frozenset(("document", "person-name"))
"""What others point to; ids of the smaller elements do no harm."""


def double_ids(draft: Draft) -> Iterator[Finding]:
    """Documents and listed persons whose id another has before them."""
    first: dict[str, Mark] = {}
    for mark in draft.reading.marks:
        if mark.kind not in _HELD or not mark.id:
            continue
        if mark.id not in first:
            first[mark.id] = mark
            continue
        passage = passage_at(draft.reading, mark.span)
        line = passage.exact.split("\n", 1)[0]
        shown = passage_at(draft.reading, type(mark.span)(mark.span.start, mark.span.start + len(line)))
        before = passage_at(draft.reading, first[mark.id].span).page
        what = f"the id {mark.id} is given twice" + (f", first on page {before}" if before else "")
        mending = "give the second an id of its own; references to it open the first"
        yield Finding(draft.reading.source.id, passage.page, what, mending, mark.id, shown)

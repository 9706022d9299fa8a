"""From the dates of a source to those that stay open."""

from collections.abc import Iterator

from regesta.checks.finding import Finding, short
from regesta.checks.open_citations import in_note
from regesta.model.records import Draft
from regesta.model.times import Role, TimeKind


def open_dates(draft: Draft) -> Iterator[Finding]:
    """Dates told in the narrative that nothing tells the time of."""
    for dating in draft.datings:
        expression = dating.expression
        told = expression.kind is TimeKind.DATE and expression.role is Role.NARRATIVE
        if told and dating.when is None and dating.vague is None:
            passage = expression.passage
            what = f"{in_note(passage)}the date “{short(passage.exact)}” stays open: {dating.basis.by}"
            yield Finding(passage.source, passage.page, what, "say when it was, if another source tells", passage=passage)

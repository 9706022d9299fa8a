"""From a register to its problems: what could not be read, what stays open, what does not fit together."""

from collections.abc import Callable, Iterable, Iterator

from regesta.checks.arrivals import impossible_arrivals
from regesta.checks.dead_references import Targets, dead_references
from regesta.checks.double_ids import double_ids
from regesta.checks.finding import Finding, problem_of
from regesta.checks.open_citations import open_citations
from regesta.checks.open_dates import open_dates
from regesta.checks.order import out_of_order
from regesta.checks.stated import stated
from regesta.model.records import Draft
from regesta.model.texts import Problem

# In the order in which their findings are told.
CHECKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    stated,
    open_citations,
    open_dates,
    impossible_arrivals,
    out_of_order,
    double_ids,
)


def audit(drafts: Iterable[Draft], targets: Targets = lambda volume: None) -> Iterator[Finding]:
    """What each source has wrong or open, in the order of the sources. `targets` tells what other volumes hold."""
    for draft in drafts:
        for look_for in CHECKS:
            yield from look_for(draft)
        yield from dead_references(draft, targets)


def check(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """The findings of `audit` as problems."""
    return map(problem_of, audit(drafts))

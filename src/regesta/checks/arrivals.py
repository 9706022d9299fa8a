"""From the documents of an edition to those whose arrival cannot be: before they were sent, or far too long after."""

from collections.abc import Iterator

from regesta.checks.finding import Finding, found_in
from regesta.model.records import Document, Draft
from regesta.model.texts import Passage
from regesta.model.times import When, day_number

_MOST_GAIN = 20 * 60
"""Minutes by which clocks can let a telegram arrive before it was sent: from Wellington to San Francisco, summer time and all."""
_LONGEST = 365
"""Days on the way; the slowest mails of the 1860s took half a year. Chosen by hand."""


def impossible_arrivals(draft: Draft) -> Iterator[Finding]:
    """Documents received before they were sent, clocks allowed for, and those received more than a year after."""
    for document in draft.documents:
        sent, received = document.sent, document.received
        if sent is None or received is None:
            continue
        told = f"({received.text or received.edtf}) {{}} it was sent ({sent.text or sent.edtf})"
        passage = _passage_of(document, received)
        if _is_before(received, sent):
            what = f"was received {told.format('before')}"
            yield found_in(draft, document, passage, what, "compare the printed dateline")
        elif _days_between(sent, received) > _LONGEST:
            what = f"was received {told.format('more than a year after')}"
            yield found_in(draft, document, passage, what, "compare the years of the printed dateline")


def _is_before(received: When, sent: When) -> bool:
    if not (received.latest and sent.earliest):
        return False
    days = day_number(received.latest) - day_number(sent.earliest)
    if days >= 0 and not (received.time and sent.time and received.earliest == received.latest == sent.earliest == sent.latest):
        return False
    if received.time and sent.time:
        return days * 24 * 60 + _minutes(received.time) - _minutes(sent.time) < -_MOST_GAIN
    return days < 0


def _days_between(sent: When, received: When) -> int:
    return day_number(received.earliest) - day_number(sent.latest) if received.earliest and sent.latest else 0


def _minutes(time: str) -> int:
    hour, minute = time[:5].split(":")
    return int(hour) * 60 + int(minute)


def _passage_of(document: Document, received: When) -> Passage | None:
    return next((p for p in document.basis.passages if received.text and received.text in p.exact), None)

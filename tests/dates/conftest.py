"""What the tests of dates share: a reading made of a few words."""

from collections.abc import Callable

import pytest

from regesta.model.texts import Note, Page, ReadingText, Source, Span, Zone, ZoneKind


def reading_of(*paragraphs: str, notes: tuple[str, ...] = ()) -> ReadingText:
    """A reading of one page with these paragraphs, and these notes after them."""
    text = ""
    zones: list[Zone] = []
    printed: list[Note] = []
    for kind, words in [(ZoneKind.BODY, words) for words in paragraphs] + [(ZoneKind.NOTE, words) for words in notes]:
        start = len(text) + 1 if zones else 0
        text += ("\n" if zones else "") + words
        zones.append(Zone(kind, Span(start, len(text))))
        if kind is ZoneKind.NOTE:
            label = str(len(printed) + 1)
            printed.append(Note(f"n{label}", label, zones[-1].span, ((0, zones[-1].span),)))
    body = max((zone.span.end for zone in zones if zone.kind is ZoneKind.BODY), default=0)
    source = Source("essay.txt", "", "text", "", len(text))
    return ReadingText(source, text, (Page("1", Span(0, body)),), tuple(zones), tuple(printed))


@pytest.fixture(scope="session")
def reading() -> Callable[..., ReadingText]:
    """The maker of readings."""
    return reading_of

"""From a source to its quotations: the words in quotation marks before a note's call, or in the note itself."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regesta.model.records import Draft
from regesta.model.texts import Passage, ReadingText, Span, ZoneKind, passage_at

_MARKED = re.compile(r"“(?P<curly>[^“”]{8,})”|\"(?P<plain>[^\"\n]{8,})\"|«(?P<french>[^«»]{8,})»|„(?P<german>[^„“”]{8,})[“”]")
_SINGLE = re.compile(r"(?<![\w’])‘(?P<single>[^‘\n]{8,}?)’(?!\w)")
_GAP = re.compile(r"\[[^\[\]]*\s[^\[\]]*\]|\[?(?:…|\.\s?\.\s?\.)(?:\s?\.)?\]?|\[\w{2,}\]|\s/\s")
_ONE_LETTER = re.compile(r"\[(\w)\]")
_LEAST_LETTERS = 10
"""Letters from which words in quotation marks are looked up: shorter ones are names, titles and ironies. Chosen by hand."""
_TOLD = frozenset((ZoneKind.BODY, ZoneKind.QUOTATION, ZoneKind.HEADING, ZoneKind.CAPTION))
_TITLES = frozenset(("title", "container", "author", "archive"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a source gives as another's, and the note that says whose (None: no note follows)."""

    passage: Passage
    note: str | None


def quotations_of(draft: Draft) -> Iterator[Quotation]:
    """The quotations of a source in the order of its text; titles in quotation marks are none."""
    reading = draft.reading
    calls = sorted((note.call, note.id) for note in reading.notes if note.call is not None)
    for zone in reading.zones:
        if zone.kind in _TOLD:
            yield from _in_body(reading, zone.span, zone.kind is ZoneKind.QUOTATION, calls)
    titles = _titles(draft)
    for note in reading.notes:
        for span in _marked(reading.text, note.span):
            if not any(span.overlaps(title) for title in titles.get(note.id, ())):
                yield Quotation(passage_at(reading, span), note.id)


def pieces_of(words: str) -> list[str]:
    """A quotation without what its author left out or put in: the pieces between the gaps, "[T]he" as "The"."""
    whole = _ONE_LETTER.sub(r"\1", words)
    pieces = [piece for piece in _GAP.split(whole) if _letters(piece) >= _LEAST_LETTERS]
    return pieces or ([whole] if _letters(whole) >= _LEAST_LETTERS else [])


def _in_body(reading: ReadingText, zone: Span, is_block: bool, calls: Sequence[tuple[int, str]]) -> Iterator[Quotation]:
    """Each quotation of a paragraph under the next note after it; a block of quotation may have its note just before it."""
    spans = [zone] if is_block else _marked(reading.text, zone)
    for span in spans:
        at = bisect_left(calls, (span.end - 1, ""))
        if at < len(calls) and calls[at][0] <= zone.end + 1:
            yield Quotation(passage_at(reading, span), calls[at][1])
        elif is_block and (before := bisect_right(calls, (zone.start, "￿")) - 1) >= 0 and zone.start - calls[before][0] < 4:
            yield Quotation(passage_at(reading, span), calls[before][1])
        else:
            yield Quotation(passage_at(reading, span), None)


def _marked(text: str, within: Span) -> list[Span]:
    """The words within quotation marks, the marks left out; single marks count only where there are no double ones."""
    for pattern in (_MARKED, _SINGLE):
        found = [Span(*match.span(match.lastgroup or 0)) for match in pattern.finditer(text, within.start, within.end)]
        told = [
            span
            for span in found
            if _letters(text[span.start : span.end]) >= _LEAST_LETTERS and " " in text[span.start : span.end].strip()
        ]
        if told:
            return told
    return []


def _titles(draft: Draft) -> dict[str, list[Span]]:
    starts = {note.id: note.span.start for note in draft.reading.notes}
    found: dict[str, list[Span]] = {}
    for citation in draft.citations:
        note = citation.reference.note
        for field in citation.reference.fields:
            if field.field in _TITLES and note in starts:
                found.setdefault(note, []).append(Span(starts[note] + field.span.start, starts[note] + field.span.end))
    return found


def _letters(words: str) -> int:
    return sum(character.isalnum() for character in words)

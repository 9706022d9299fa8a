"""From the running text of an encoded file to one text with spans: white space made even, marks and pages in place."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from regesta.model.texts import Mark, Page, Span, Zone, ZoneKind

_INNER_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029\u0085]+")
_SPACES = " \t\r\n\f\v\u2028\u2029\u0085"
_RANK = {"": 0, " ": 1, "\t": 2, "\n": 3}


@dataclass(slots=True)
class TextFlow:
    """A text while it is laid down, piece by piece. What stands between two pieces is settled when the second one comes."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    pending: str = ""
    marks: list[tuple[str, int, int, str, str]] = field(default_factory=list)
    zones: list[tuple[ZoneKind, int, int]] = field(default_factory=list)
    open_zones: list[list[int]] = field(default_factory=list)
    """The start of the present stretch of each zone that is open, outermost first."""
    pages: list[tuple[str, int]] = field(default_factory=list)
    """(label, start) of each page; it ends where the next one starts."""

    def write(self, words: str) -> None:
        """Add words; runs of white space become one space, or nothing at the edge of a block."""
        kept = (
            _INNER_SPACES.sub(" ", unicodedata.normalize("NFC", words)) if not words.isascii() else _INNER_SPACES.sub(" ", words)
        )
        if kept.startswith(" "):
            self.separate(" ")
            kept = kept[1:]
        if not kept:
            return
        if self.pending:
            if self.length:
                self.pieces.append(self.pending)
                self.length += 1
            self.pending = ""
        if kept.endswith(" "):
            kept, self.pending = kept[:-1], " "
        self.pieces.append(kept)
        self.length += len(kept)

    def separate(self, by: str) -> None:
        """Let a space, tab or newline stand before the next words; the stronger one wins."""
        if _RANK[by] > _RANK[self.pending]:
            self.pending = by

    def here(self) -> int:
        """The offset of the next words."""
        return self.length + (1 if self.pending and self.length else 0)

    def mark(self, kind: str, start: int, value: str = "", id: str = "") -> None:
        """Note that the words since `start` are of a kind."""
        self.marks.append((kind, start, self.length, value, id))

    @contextmanager
    def zone(self, kind: ZoneKind) -> Iterator[None]:
        """A zone around what is written inside; an empty one leaves no trace, and one inside another parts it in two."""
        self.separate("\n")
        outer = self.open_zones[-1] if self.open_zones else None
        if outer is not None and self.length > outer[0]:
            self._add_zone(outer)
        own = [self.here(), list(ZoneKind).index(kind)]
        self.open_zones.append(own)
        yield
        self.open_zones.pop()
        self._add_zone(own)
        self.separate("\n")
        if outer is not None:
            outer[0] = self.here()

    def _add_zone(self, opened: list[int]) -> None:
        start, kind = opened
        if self.length > start:
            self.zones.append((list(ZoneKind)[kind], start, self.length))

    def turn_page(self, label: str) -> None:
        """Start a page with the next words."""
        self.pages.append((label, self.here()))

    def text(self) -> str:
        """Everything written so far."""
        return "".join(self.pieces)


def trimmed_marks(flow: TextFlow, text: str, shift: int = 0) -> Iterator[Mark]:
    """The marks of a flow without white space at their edges, moved by `shift`; those without words are kept as places."""
    for kind, start, end, value, id in flow.marks:
        first, last = trim(text, start, end)
        yield Mark(kind, Span(first + shift, last + shift), value, id)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges; an empty one stands at its start."""
    end = min(end, len(text))
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return min(start, len(text)), max(end, min(start, len(text)))


def zones_of(flow: TextFlow, shift: int = 0) -> tuple[Zone, ...]:
    """The zones of a flow, moved by `shift`."""
    return tuple(Zone(kind, Span(start + shift, end + shift)) for kind, start, end in flow.zones)


def pages_of(flow: TextFlow, text: str) -> tuple[Page, ...]:
    """The pages of a flow: every word is on one; labels are made unique; a page without label is called after its place."""
    starts = flow.pages if flow.pages and flow.pages[0][1] == 0 else [("", 0), *flow.pages]
    starts = [(label, _end_of_word(text, start)) for label, start in starts]
    ends = [start for _, start in starts[1:]] + [len(text)]
    labels = unique(label or f"p{number}" for number, (label, _) in enumerate(starts, 1))
    folios = [label or None for label, _ in starts]
    return tuple(
        Page(label, Span(*trim(text, start, end)), folio)
        for label, folio, (_, start), end in zip(labels, folios, starts, ends, strict=True)
    )


def _end_of_word(text: str, at: int) -> int:
    """The offset itself, or the end of the word that it stands in: a word broken over two pages belongs to the first."""
    if not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()):
        return at
    return next((end for end in range(at, len(text)) if text[end].isspace()), len(text))


def unique(names: Iterator[str]) -> list[str]:
    """The names, the second of its kind as "NAME-2" and so on."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    found = []
    for name in names:
        own = name
        while own in taken:
            counts[name] = counts.get(name, 1) + 1
            own = f"{name}-{counts[name]}"
        taken.add(own)
        found.append(own)
    return found

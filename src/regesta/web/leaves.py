"""From places in a source's text to the pages of the reader that show them."""

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from regesta.store import queries, texts
from regesta.web import addresses

LONGEST = 24_000
"""Characters on one leaf; a longer page (a table, a text without page breaks) goes over several. Chosen by hand."""
WHOLE = "text"
"""The label of the one page of a source that has none."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the reader shows at once: a page of a source, or a part of a long one. `number` counts the parts from 1."""

    source: str
    page: int
    label: str
    number: int
    start: int
    end: int
    folio: str | None = None
    running_head: str | None = None

    @property
    def address(self) -> str:
        """Where the reader shows it."""
        return addresses.leaf(self.source, self.label, self.number)


class Source:
    """The leaves of one source, read when they are asked for."""

    def __init__(self, connection: sqlite3.Connection, source: str) -> None:
        """The leaves of `source` in the register behind `connection`."""
        self._connection = connection
        self.id = source

    @cached_property
    def pages(self) -> list[Leaf]:
        """The pages in order, long ones whole."""
        rows = texts.pages(self._connection, self.id)
        if not rows:
            return [Leaf(self.id, 0, WHOLE, 1, 0, texts.body_end(self._connection, self.id))]
        return [Leaf(self.id, r["seq"], r["label"], 1, r["start"], r["end"], r["folio"], r["running_head"]) for r in rows]

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The leaves in order."""
        return [leaf for page in self.pages for leaf in self._cut(page)]

    @cached_property
    def notes(self) -> dict[str, sqlite3.Row]:
        """Where the notes stand, under their ids."""
        return {row["id"]: row for row in texts.note_places(self._connection, self.id)}

    @cached_property
    def note_order(self) -> dict[str, int]:
        """The place of each note among the notes, counted from 0."""
        return {note: at for at, note in enumerate(self.notes)}

    def at(self, offset: int) -> Leaf:
        """The leaf that shows a place of the body."""
        page = self.pages[max(0, bisect_right(self.pages, offset, key=lambda page: page.start) - 1)]
        if page.end - page.start <= LONGEST:
            return page
        return next((leaf for leaf in reversed(self._cut(page)) if leaf.start <= offset), page)

    def of_note(self, note: str) -> Leaf | None:
        """The leaf beside whose text a note stands: where its mark is, else where it begins."""
        row = self.notes.get(note)
        if row is None:
            return None
        if row["call"] is not None:
            return self.at(row["call"])
        return next((page for page in self.pages if page.page == row["page"]), self.pages[-1])

    def labelled(self, label: str | None) -> str | None:
        """The address of the page of that label."""
        return next((page.address for page in self.pages if page.label == label), None)

    def notes_on(self, leaf: Leaf) -> list[str]:
        """The notes that a leaf shows."""
        return self._notes_by_leaf[leaf.page, leaf.number]

    @cached_property
    def _notes_by_leaf(self) -> dict[tuple[int, int], list[str]]:
        shown = defaultdict(list)
        for note in self.notes:
            if leaf := self.of_note(note):
                shown[leaf.page, leaf.number].append(note)
        return shown

    def showing(self, offset: int) -> Leaf:
        """The leaf that shows a place of the body or of a note."""
        note = self._note_at(offset)
        return (self.of_note(note) if note else None) or self.at(offset)

    def _note_at(self, offset: int) -> str | None:
        at = bisect_right(self._notes_in_order, offset, key=lambda row: row["start"]) - 1
        row = self._notes_in_order[at] if at >= 0 else None
        return row["id"] if row is not None and offset < row["end"] else None

    @cached_property
    def _notes_in_order(self) -> list[sqlite3.Row]:
        return list(self.notes.values())

    def _cut(self, page: Leaf) -> list[Leaf]:
        """A page in parts that begin with a zone."""
        if page.end - page.start <= LONGEST:
            return [page]
        starts = [page.start]
        for zone in texts.zones(self._connection, self.id, page.start, page.end):
            if zone["start"] - starts[-1] >= LONGEST:
                starts.append(zone["start"])
        ends = [*starts[1:], page.end]
        return [
            Leaf(self.id, page.page, page.label, number, start, end, page.folio, page.running_head)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
        ]


class Leaves:
    """The leaves of all sources of a register."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """The leaves of the register behind `connection`."""
        self._connection = connection
        self._sources: dict[str, Source] = {}

    def of(self, source: str) -> Source:
        """The leaves of a source."""
        if source not in self._sources:
            self._sources[source] = Source(self._connection, source)
        return self._sources[source]

    def passage(self, source: str, start: int, end: int) -> str:
        """The address of a passage."""
        return f"{self.of(source).showing(start).address}#{anchor(start, end)}"

    def __iter__(self) -> Iterator[Leaf]:
        """All leaves of all sources."""
        for row in queries.sources(self._connection):
            yield from self.of(row["id"]).leaves


def anchor(start: int, end: int) -> str:
    """The name of a passage within its leaf."""
    return f"at-{start}-{end}"

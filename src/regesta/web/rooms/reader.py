"""The reader: a page of a source with its marks, its notes beside their lines, and what was made of each."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from regesta.store import queries, texts
from regesta.store.queries import Row
from regesta.web import addresses, words
from regesta.web.apparatus import NoteShown, show_notes
from regesta.web.glosses import Stretch, gloss
from regesta.web.leaves import Leaf, Leaves, Source
from regesta.web.marked import Point, Tag, marked
from regesta.web.room import Ask, Room, environment, fill
from regesta.web.sheets import Absent, Sheet

_LEAF = re.compile(r"reader/([^/]+)/([^/]+)\.html")
_STYLES = ("head", "dateline", "signed", "source-note")
"""Marks of an edition that give a line its look."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row: its column and words."""

    column: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or row on a leaf. `id` is made of its place."""

    kind: str
    id: str
    html: Markup
    cells: tuple[Cell, ...] = ()
    begun: bool = False
    """True if it began on the page before."""


def _page(ask: Ask) -> str | None:
    found = _LEAF.fullmatch(ask.address)
    row = queries.source(ask.connection, addresses.name(found[1])) if found else None
    if found is None or row is None:
        return None
    leaves = ask.leaves
    source = leaves.of(row["id"])
    label, number = addresses.split_number(found[2])
    at = next((at for at, leaf in enumerate(source.leaves) if (leaf.label, leaf.number) == (label, number)), None)
    return None if at is None else _leaf(ask, row, leaves, at)


def _leaf(ask: Ask, row: Row, leaves: Leaves, at: int) -> str:
    source = leaves.of(row["id"])
    leaf = source.leaves[at]
    stretches = _stretches(source, leaf)
    glossed = gloss(ask.connection, source, leaf, stretches, addresses.root(ask.address))
    notes = show_notes(ask.connection, source.id, source.notes_on(leaf), leaves, ask.decided, glossed.tags)
    sheet = ask.sheets.of(ask.connection, row, leaf) if ask.sheets else None
    return fill(
        ask,
        "reader.html",
        "reader",
        f"{row['title']}, {words.page(leaf.label)}",
        source=row,
        leaf=leaf,
        blocks=_blocks(ask, source, leaf, glossed.tags, notes),
        uncalled=[note for note in notes if note.row["call"] is None],
        citations=[citation for note in notes for citation in note.citations],
        glossed=glossed,
        leaves=source.leaves,
        before=source.leaves[at - 1].address if at else None,
        after=source.leaves[at + 1].address if at + 1 < len(source.leaves) else None,
        sheet=sheet if isinstance(sheet, Sheet) else None,
        absent=sheet if isinstance(sheet, Absent) else None,
    )


def _stretches(source: Source, leaf: Leaf) -> list[Stretch]:
    notes = [source.notes[note] for note in source.notes_on(leaf)]
    return [Stretch(leaf.start, leaf.end), *(Stretch(row["start"], row["end"]) for row in notes)]


def _blocks(ask: Ask, source: Source, leaf: Leaf, tags: Sequence[Tag], notes: Sequence[NoteShown]) -> list[Block]:
    template = environment().get_template("_note.html").module
    calls = [
        Point(note.row["call"], Markup(template.call(note, addresses.root(ask.address))))  # type: ignore[attr-defined]
        for note in notes
        if note.row["call"] is not None
    ]
    marks = texts.between(ask.connection, "mark", source.id, leaf.start, leaf.end)
    zones = texts.zones(ask.connection, source.id, leaf.start, leaf.end)
    return [block for zone in zones for block in _blocks_of(zone, leaf, tags, calls, marks)]


def _blocks_of(zone: Row, leaf: Leaf, tags: Sequence[Tag], calls: Sequence[Point], marks: Sequence[Row]) -> Iterator[Block]:
    start, end = max(zone["start"], leaf.start), min(zone["end"], leaf.end)
    near = [tag for tag in tags if tag.start < end and tag.end > start]
    if zone["kind"] == "row":
        cells = tuple(_cells(zone, near, calls, marks))
        if cells:
            yield Block("row", f"z{start}", Markup(""), cells)
            return
    for at, line in _lines(zone["text"][start - zone["start"] : end - zone["start"]], start):
        html = marked(line, at, near, [point for point in calls if at <= point.at <= at + len(line)])
        yield Block(_style(zone, at, at + len(line), marks), f"z{at}", html, begun=at > zone["start"] and at == leaf.start)


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def _style(zone: Row, start: int, end: int, marks: Sequence[Row]) -> str:
    """The look of a line: what the edition says of all of it, else what its zone is."""
    kinds = {mark["kind"] for mark in marks if mark["start"] <= start + 1 and mark["end"] >= end - 1}
    return next((kind for kind in _STYLES if kind in kinds), str(zone["kind"]))


def _cells(zone: Row, tags: Sequence[Tag], calls: Sequence[Point], marks: Sequence[Row]) -> Iterator[Cell]:
    for mark in marks:
        if mark["kind"].startswith("column:") and zone["start"] <= mark["start"] and mark["end"] <= zone["end"]:
            words = zone["text"][mark["start"] - zone["start"] : mark["end"] - zone["start"]]
            yield Cell(mark["kind"].removeprefix("column:"), marked(words, mark["start"], tags))


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield from (leaf.address for leaf in Leaves(connection))


ROOM = Room("Reader", _page, _addresses)

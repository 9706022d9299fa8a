"""Search: a phrase, dates, an actor; the entries and the passages that answer."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.store import search
from regesta.store.queries import Row
from regesta.web import entries
from regesta.web.leaves import Leaves
from regesta.web.room import Ask, Room, fill
from regesta.web.rooms.chronology import asked_for, choices

_ADDRESS = "search.html"
_MOST = 200
"""Hits shown of each sort; the sentence above the list says when there are more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that has the phrase: its words around it, and where it stands."""

    before: str
    words: str
    after: str
    source: str
    page: str
    address: str


def _page(ask: Ask) -> str | None:
    if ask.address != _ADDRESS:
        return None
    phrase = ask.query.get("q", "").strip()
    wanted = asked_for(ask.query)
    dated = wanted.first_day is not None or wanted.last_day is not None
    asked = bool(phrase or dated or wanted.actor)
    leaves = ask.leaves
    rows = search.entries(ask.connection, phrase, wanted, _MOST + 1) if asked else []
    found = search.zones(ask.connection, phrase, _MOST + 1) if phrase and not (dated or wanted.actor) else []
    return fill(
        ask,
        "search.html",
        "search",
        "Search",
        phrase=phrase,
        wanted=wanted,
        question=dict(ask.query),
        asked=asked,
        entries=entries.show(ask.connection, rows[:_MOST], leaves, ask.decided),
        hits=[_hit(row, phrase, leaves) for row in found[:_MOST]],
        more_entries=len(rows) > _MOST,
        more_hits=len(found) > _MOST,
        choices=choices(ask.connection),
        most=_MOST,
    )


def _hit(row: Row, phrase: str, leaves: Leaves) -> Hit:
    start, end = search.place(row["text"], phrase)
    text = row["text"]
    line = text.rfind("\n", 0, start) + 1
    leaf = leaves.of(row["source"]).showing(row["start"] + start)
    note = row["kind"] == "note"
    anchor = _note_of(leaves, row) if note else f"z{max(row['start'] + line, leaf.start)}"
    before, after = text[max(0, start - 90) : start], text[end : end + 140]
    return Hit(before, text[start:end], after, row["source"], leaf.label, f"{leaf.address}#{anchor}")


def _note_of(leaves: Leaves, row: Row) -> str:
    """The id of the note that a zone is."""
    return next((note for note, place in leaves.of(row["source"]).notes.items() if place["start"] == row["start"]), "")


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield _ADDRESS


ROOM = Room("Search", _page, _addresses)

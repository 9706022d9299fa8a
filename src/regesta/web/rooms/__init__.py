"""The rooms of the page, in the order in which they are asked; one function gives the page of any address."""

import sqlite3
from collections.abc import Iterator

from regesta.web.room import Ask, Room
from regesta.web.rooms import about, actors, bibliography, chronology, contents, data, notes, overview, reader, search

ROOMS: tuple[Room, ...] = (
    overview.ROOM,
    reader.ROOM,
    contents.ROOM,
    chronology.ROOM,
    notes.ROOM,
    bibliography.ROOM,
    actors.ROOM,
    search.ROOM,
    about.ROOM,
    data.ROOM,
)


def render(ask: Ask) -> str | None:
    """The page of an address, None where there is none."""
    return next((page for room in ROOMS if (page := room.page(ask)) is not None), None)


def addresses(connection: sqlite3.Connection) -> Iterator[str]:
    """The addresses of all pages of a register."""
    for room in ROOMS:
        yield from room.addresses(connection)

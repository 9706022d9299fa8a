"""From a query to the entries that answer it, oldest first."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.model.times import day_number
from regesta.store.queries import IN_ORDER, Wanted, where
from regesta.store.search import having_phrase

# An actor is meant by its id, by one of its names, or by words of a name; other ids of the same actor count too.
_MEANT = """
    WITH named AS (
        SELECT coalesce(a.same_as, a.id) AS id FROM actor a LEFT JOIN actor_variant v ON v.actor = a.id
         WHERE a.id = :name OR ' ' || lower(a.name) || ' ' LIKE :words OR ' ' || lower(v.name) || ' ' LIKE :words
    ) SELECT a.id FROM actor a WHERE a.id IN (SELECT id FROM named) OR a.same_as IN (SELECT id FROM named)
"""
_SENDERS = ("from", "agent")
_RECIPIENTS = ("to", "subject", "with")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; None or empty asks for nothing. Days are ISO days, phrases are words that stand beside each other."""

    sender: str | None = None
    recipient: str | None = None
    actor: str | None = None
    place: str | None = None
    kind: str | None = None
    source: str | None = None
    earliest: str | None = None
    latest: str | None = None
    phrases: tuple[str, ...] = ()


def find_entries(connection: sqlite3.Connection, query: Query) -> Iterator[sqlite3.Row]:
    """The rows of the view `chronology` that answer a query."""
    first, last = (day_number(day) if day else None for day in (query.earliest, query.latest))
    conditions, values = where(Wanted(kind=query.kind, source=query.source, first_day=first, last_day=last))
    for name, roles in ((query.sender, _SENDERS), (query.recipient, _RECIPIENTS), (query.actor, ())):
        if name is not None:
            having, more = _having_actor(connection, name, roles)
            conditions, values = f"{conditions} AND {having}", values + more
    if query.place is not None:
        meant = _meant(connection, query.place)
        conditions, values = f"{conditions} AND e.place IN ({_marks(meant)})", values + list(meant)
    for phrase in query.phrases:
        having, more = having_phrase(connection, phrase)
        conditions, values = f"{conditions} AND {having}", values + more
    yield from connection.execute(f"SELECT c.* FROM chronology c JOIN entry e ON e.id = c.id {conditions} {IN_ORDER}", values)


def _having_actor(connection: sqlite3.Connection, name: str, roles: tuple[str, ...]) -> tuple[str, list[str | int]]:
    meant = _meant(connection, name)
    role = f"p.role IN ({_marks(roles)}) AND " if roles else ""
    having = f"e.id IN (SELECT p.entry FROM entry_part p WHERE {role}p.actor IN ({_marks(meant)}))"
    return having, [*roles, *meant]


def _meant(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The ids of the actors that a name can mean."""
    rows = connection.execute(_MEANT, {"name": name, "words": f"% {name.strip().lower()} %"})
    return tuple(row[0] for row in rows)


def _marks(values: tuple[str, ...]) -> str:
    return ",".join("?" * len(values))

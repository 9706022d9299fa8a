"""From a query to the entries that answer it, oldest first."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.model.times import day_number

# An actor is meant by its id, by one of its names, or by words of a name; other ids of the same actor count too.
_MEANT = """
    WITH named AS (
        SELECT coalesce(a.same_as, a.id) AS id FROM actor a LEFT JOIN actor_variant v ON v.actor = a.id
         WHERE a.id = :name OR ' ' || lower(a.name) || ' ' LIKE :words OR ' ' || lower(v.name) || ' ' LIKE :words
    ) SELECT a.id FROM actor a WHERE a.id IN (SELECT id FROM named) OR a.same_as IN (SELECT id FROM named)
"""
_ROLES = {"sender": ("from", "agent"), "recipient": ("to", "subject", "with"), "actor": ()}


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


def find_entries(connection: sqlite3.Connection, query: Query, most: int = -1) -> Iterator[sqlite3.Row]:
    """The rows of the view `chronology` that answer a query; `most` of them at the most (-1: all)."""
    conditions, values = ["e.status <> 'rejected'"], []
    for field, roles in _ROLES.items():
        if name := getattr(query, field):
            actors = _actors(connection, name)
            role = f" AND p.role IN ({_places(roles)})" if roles else ""
            conditions.append(
                f"EXISTS (SELECT 1 FROM entry_part p WHERE p.entry = e.id{role} AND p.actor IN ({_places(actors)}))"
            )
            values += [*roles, *actors]
    if query.place:
        actors = _actors(connection, query.place)
        conditions.append(f"e.place IN ({_places(actors)})")
        values += actors
    for column in ("kind", "source"):
        if value := getattr(query, column):
            conditions.append(f"e.{column} = ?")
            values.append(value)
    if query.earliest:
        conditions.append("e.latest_day >= ?")
        values.append(day_number(query.earliest))
    if query.latest:
        conditions.append("e.earliest_day <= ?")
        values.append(day_number(query.latest))
    for phrase in query.phrases:
        conditions.append(
            'EXISTS (SELECT 1 FROM passage q JOIN zone z ON z.source = q.source AND q.start BETWEEN z.start AND z."end"'
            " WHERE q.owner = e.source AND q.kind = 'entry' AND q.statement = e.id"
            " AND z.id IN (SELECT rowid FROM zone_search WHERE zone_search MATCH ?))"
        )
        values.append('"' + phrase.replace('"', '""') + '"')
    yield from connection.execute(
        f"SELECT c.* FROM chronology c JOIN entry e ON e.id = c.id WHERE {' AND '.join(conditions)}"
        " ORDER BY e.earliest_day IS NULL, e.earliest_day, e.latest_day, e.id LIMIT ?",
        (*values, most),
    )


def _actors(connection: sqlite3.Connection, name: str) -> list[str]:
    rows = connection.execute(_MEANT, {"name": name, "words": f"% {name.strip().lower()} %"})
    return [row[0] for row in rows]


def _places(values: tuple[str, ...] | list[str]) -> str:
    return ",".join("?" * len(values))

"""From a register's file to what can be pointed to in each of its editions."""

import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath


def targets_in(connection: sqlite3.Connection) -> Callable[[str], frozenset[str] | None]:
    """A function from a volume's name ("frus1941v04") to the ids of its documents and notes and its pages ("pg_690").

    It gives None for a volume that the register does not hold, and remembers the last few volumes asked for.
    """
    editions = connection.execute("SELECT DISTINCT source FROM document ORDER BY source")
    sources = {PurePosixPath(source).stem: source for (source,) in editions}

    @lru_cache(maxsize=8)
    def targets(volume: str) -> frozenset[str] | None:
        source = sources.get(volume)
        return None if source is None else _targets(connection, source)

    return targets


def _targets(connection: sqlite3.Connection, source: str) -> frozenset[str]:
    rows = connection.execute(
        "SELECT id FROM mark WHERE source = :s AND kind = 'document' AND id <> '' UNION SELECT 'pg_' || label FROM page"
        " WHERE source = :s UNION SELECT id FROM note WHERE source = :s",
        {"s": source},
    )
    return frozenset(id for (id,) in rows)

"""What a merge needs to know of each register: its sources with their content, its problems, who made it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from regesta.model.texts import Problem
from regesta.store.sqlite import LAYOUT, open_register


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A register that others are to be joined to. `sources`: the content hash of each; `editions`: those that hold documents;
    `problems`: those of its build.
    """

    path: Path
    made_by: str
    sources: Mapping[str, str] = field(repr=False)
    editions: frozenset[str] = field(repr=False)
    problems: tuple[Problem, ...]


def read_shard(path: Path) -> Shard | None:
    """The register at `path`; None where there is none of this layout."""
    if not path.is_file():
        return None
    try:
        with closing(open_register(path)) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            if meta.get("layout") != LAYOUT:
                return None
            sources = dict(connection.execute("SELECT id, sha256 FROM source ORDER BY id").fetchall())
            told = connection.execute("SELECT source, page, what, remedy FROM problem WHERE stage = 'build' ORDER BY id")
            problems = tuple(Problem(*row) for row in told)
            return Shard(path, meta.get("made_by", ""), sources, editions_in(connection), problems)
    except sqlite3.DatabaseError:
        return None


def editions_in(connection: sqlite3.Connection) -> frozenset[str]:
    """The sources of a register that hold documents."""
    return frozenset(source for (source,) in connection.execute("SELECT DISTINCT source FROM document"))

"""About this build: versions, the sources with their sums, the rules that made the statements."""

import sqlite3
import sys
from collections.abc import Iterator
from itertools import groupby

from regesta import __version__
from regesta.store import queries
from regesta.web.room import Ask, Room, fill

_ADDRESS = "about.html"


def _page(ask: Ask) -> str | None:
    if ask.address != _ADDRESS:
        return None
    by_kind = {what: list(rules) for what, rules in groupby(queries.rules(ask.connection), key=lambda row: str(row["what"]))}
    versions = {
        "Regesta": __version__,
        "Python": sys.version.split()[0],
        "SQLite": sqlite3.sqlite_version,
    }
    return fill(
        ask,
        "about.html",
        "about",
        "About this build",
        versions=versions,
        meta=queries.meta(ask.connection),
        sources=queries.sources(ask.connection),
        rules=by_kind,
    )


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield _ADDRESS


ROOM = Room("About this build", _page, _addresses)

"""Search in a register's file: a phrase in the text, and the entries that rest on it."""

import re
from functools import cache

from regesta.store.queries import IN_ORDER, Connection, Row, Wanted, where
from regesta.strings import without_accents

_WORD = re.compile(r"[^\W_]+")
_MOST_ZONES = 20_000
"""Paragraphs looked through for entries; a phrase commoner than this needs a date or an actor beside it."""


def zones(connection: Connection, phrase: str, limit: int) -> list[Row]:
    """The paragraphs, rows and notes that have a phrase, in the order of sources and text."""
    if not _WORD.search(phrase):
        return []
    return connection.execute(
        "SELECT z.* FROM zone_search f JOIN zone z ON z.id = f.rowid WHERE zone_search MATCH ?"
        " ORDER BY z.source, z.start LIMIT ?",
        (_match(phrase), limit),
    ).fetchall()


def entries(connection: Connection, phrase: str, wanted: Wanted, limit: int) -> list[Row]:
    """The wanted entries whose summary, passage or document has a phrase (an empty one: all wanted entries)."""
    conditions, values = where(wanted)
    if phrase:
        having, words = having_phrase(connection, phrase)
        conditions, values = f"{conditions} AND {having}", values + words
    return connection.execute(f"SELECT e.* FROM entry e {conditions} {IN_ORDER} LIMIT ?", (*values, limit)).fetchall()


def having_phrase(connection: Connection, phrase: str) -> tuple[str, list[str | int]]:
    """The condition (on `entry e`) that an entry's summary, passage or document has a phrase, with its values."""
    if not _WORD.search(phrase):
        return "FALSE", []
    connection.create_function("has_phrase", 2, _has_phrase, deterministic=True)
    condition = (
        'e.id IN (WITH z AS (SELECT z.source, z.start, z."end" FROM zone_search f JOIN zone z ON z.id = f.rowid'
        " WHERE zone_search MATCH ? LIMIT ?)"
        ' SELECT p.statement FROM z JOIN passage p ON p.source = z.source AND p.start >= z.start AND p.start < z."end"'
        "  AND p.kind = 'entry' WHERE has_phrase(p.exact, ?)"
        ' UNION SELECT n.id FROM z JOIN document d ON d.source = z.source AND d.start <= z.start AND d."end" >= z."end"'
        "  JOIN entry n ON n.document = d.id"
        " UNION SELECT n.id FROM entry n WHERE has_phrase(n.abstract, ?))"
    )
    return condition, [_match(phrase), _MOST_ZONES, phrase, phrase]


def place(text: str, phrase: str) -> tuple[int, int]:
    """Where a phrase stands in a text: its words in order, whatever stands between them; (0, 0) if nowhere."""
    found = _pattern(phrase).search(_same_length(text))
    return found.span() if found else (0, 0)


def _has_phrase(text: str, phrase: str) -> bool:
    return bool(_pattern(phrase).search(_same_length(text)))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    words = _WORD.findall(_same_length(phrase))
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])", re.IGNORECASE)


def _same_length(text: str) -> str:
    """The text without accents, character for character, so that places stay what they are."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else (bare if len(bare := without_accents(c)) == 1 else c) for c in text)


def _match(phrase: str) -> str:
    """The phrase as an FTS5 phrase: its words in order."""
    return '"' + " ".join(_WORD.findall(phrase)) + '"'

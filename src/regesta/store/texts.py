"""What stands between two places of a source's text: pages, zones, notes with their citations, dates, names, documents."""

import json
from collections.abc import Sequence

from regesta.store.queries import Connection, Row, one


def pages(connection: Connection, source_id: str) -> list[Row]:
    """The pages of a source in order."""
    return connection.execute("SELECT * FROM page WHERE source = ? ORDER BY seq", (source_id,)).fetchall()


def body_end(connection: Connection, source_id: str) -> int:
    """Where the last zone that is not a note ends."""
    found = connection.execute("SELECT max(\"end\") FROM zone WHERE source = ? AND kind <> 'note'", (source_id,)).fetchone()[0]
    return int(found or 0)


def zones(connection: Connection, source_id: str, start: int, end: int) -> list[Row]:
    """The zones that have text between two places, notes left out."""
    return connection.execute(
        "SELECT * FROM zone WHERE source = :s AND kind <> 'note' AND start < :end AND \"end\" > :start AND start >="
        " coalesce((SELECT max(start) FROM zone WHERE source = :s AND start <= :start), 0) ORDER BY start",
        {"s": source_id, "start": start, "end": end},
    ).fetchall()


def all_zones(connection: Connection, source_id: str) -> list[Row]:
    """All zones of a source, notes among them."""
    return connection.execute("SELECT kind, start, text FROM zone WHERE source = ? ORDER BY seq", (source_id,)).fetchall()


def headings(connection: Connection, source_id: str) -> list[Row]:
    """The titles and headings of a source."""
    return connection.execute(
        "SELECT kind, start, text FROM zone WHERE source = ? AND kind IN ('title', 'heading') ORDER BY seq", (source_id,)
    ).fetchall()


def note_places(connection: Connection, source_id: str) -> list[Row]:
    """Where the notes of a source stand: their ids, labels, calls, first pages."""
    return connection.execute(
        'SELECT n.id, n.label, n.call, n.start, n."end",'
        " (SELECT min(p.page) FROM note_part p WHERE p.source = n.source AND p.note = n.id)"
        " AS page FROM note n WHERE n.source = ? ORDER BY n.start",
        (source_id,),
    ).fetchall()


def notes(connection: Connection, source_id: str, note_ids: Sequence[str]) -> list[Row]:
    """Notes with their words, in their order."""
    return connection.execute(
        "SELECT n.*, z.text FROM note n LEFT JOIN zone z ON z.source = n.source AND z.start = n.start AND z.kind = 'note'"
        " WHERE n.source = ? AND n.id IN (SELECT value FROM json_each(?)) ORDER BY n.seq",
        (source_id, json.dumps(note_ids)),
    ).fetchall()


def between(connection: Connection, table: str, source_id: str, start: int, end: int) -> list[Row]:
    """The rows of a table of places (dating, mention, variant, mark) that begin between two places."""
    assert table in {"dating", "mention", "variant", "mark"}
    return connection.execute(
        f"SELECT * FROM {table} WHERE source = ? AND start >= ? AND start < ? ORDER BY start", (source_id, start, end)
    ).fetchall()


def sheet(connection: Connection, source_id: str, start: int, end: int, otherwise: int) -> int:
    """Which page of the file most of the words between two places stand on, counted from 0; `otherwise` where no run says it."""
    found = connection.execute(
        'SELECT page FROM run WHERE source = ? AND start < ? AND "end" > ? GROUP BY page ORDER BY count(*) DESC, page LIMIT 1',
        (source_id, end, start),
    ).fetchone()
    return otherwise if found is None else int(found["page"])


def boxes(connection: Connection, source_id: str, page: int) -> list[Row]:
    """The runs of a page of the file whose place on it is known."""
    return connection.execute(
        'SELECT start, "end", "left", top, "right", bottom FROM run WHERE source = ? AND page = ? AND "left" IS NOT NULL'
        ' AND top IS NOT NULL AND "right" IS NOT NULL AND bottom IS NOT NULL ORDER BY start',
        (source_id, page),
    ).fetchall()


def variant_readings(connection: Connection, source_id: str, variants: Sequence[int]) -> list[Row]:
    """What each witness reads at the given variants."""
    return connection.execute(
        "SELECT * FROM variant_reading WHERE source = ? AND variant IN (SELECT value FROM json_each(?)) ORDER BY variant, seq",
        (source_id, json.dumps(list(variants))),
    ).fetchall()


def datings(connection: Connection, source_id: str, numbers: Sequence[int]) -> list[Row]:
    """Datings of a source by their numbers."""
    return connection.execute(
        "SELECT * FROM dating WHERE source = ? AND seq IN (SELECT value FROM json_each(?))",
        (source_id, json.dumps(list(numbers))),
    ).fetchall()


def entry_passages(connection: Connection, source_id: str, start: int, end: int) -> list[Row]:
    """The passages in a stretch of text on which entries rest, with the entries."""
    return connection.execute(
        "SELECT p.start AS at, p.\"end\" AS upto, e.* FROM passage p JOIN entry e ON e.id = p.statement WHERE p.kind = 'entry'"
        " AND p.source = ? AND p.start >= ? AND p.start < ? AND e.status <> 'rejected' ORDER BY p.start, p.\"end\"",
        (source_id, start, end),
    ).fetchall()


def documents(connection: Connection, source_id: str, limit: int, offset: int = 0) -> list[Row]:
    """The documents of an edition in their order."""
    return connection.execute(
        "SELECT * FROM document WHERE source = ? ORDER BY seq LIMIT ? OFFSET ?", (source_id, limit, offset)
    ).fetchall()


def document(connection: Connection, document_id: str) -> Row | None:
    """One document of an edition."""
    return one(connection, "SELECT * FROM document WHERE id = ?", document_id)


def parties(connection: Connection, document_ids: Sequence[str]) -> list[Row]:
    """Who sent and who received documents."""
    return connection.execute(
        "SELECT p.*, coalesce(a.same_as, a.id) AS known FROM party p LEFT JOIN actor a ON a.id = p.actor"
        " WHERE p.document IN (SELECT value FROM json_each(?)) ORDER BY p.document, p.side DESC, p.seq",
        (json.dumps(document_ids),),
    ).fetchall()


def citations(connection: Connection, source_id: str, note_ids: Sequence[str]) -> list[Row]:
    """The citations in some notes of a source, in order."""
    return connection.execute(
        "SELECT * FROM citation WHERE source = ? AND note IN (SELECT value FROM json_each(?)) ORDER BY seq",
        (source_id, json.dumps(note_ids)),
    ).fetchall()


def citation(connection: Connection, source_id: str, citation_id: str) -> Row | None:
    """One citation of a source, with the label of its note."""
    found: Row | None = connection.execute(
        "SELECT c.*, n.label FROM citation c JOIN note n ON n.source = c.source AND n.id = c.note"
        " WHERE c.source = ? AND c.id = ?",
        (source_id, citation_id),
    ).fetchone()
    return found


def bylines(connection: Connection) -> list[Row]:
    """Who the sources say that they are by."""
    return connection.execute("SELECT source, text FROM zone WHERE kind = 'byline' ORDER BY source, seq").fetchall()


def doubtful_citations(connection: Connection, source_id: str, limit: int) -> list[Row]:
    """The citations of a source that could mean several works, then those less than half sure or whose work is not known."""
    return connection.execute(
        """
        SELECT c.*, n.label, (
            SELECT count(*) FROM citation_candidate d WHERE d.source = c.source AND d.citation = c.id
        ) AS candidates
          FROM citation c JOIN note n ON n.source = c.source AND n.id = c.note
         WHERE c.source = ? AND c.status = 'proposed'
           AND (candidates > 0 OR c.certainty < 0.5 OR (c.work IS NULL AND c.target IS NULL))
         ORDER BY candidates = 0, c.seq LIMIT ?
        """,
        (source_id, limit),
    ).fetchall()


def citation_places(connection: Connection, source_id: str, citation_ids: Sequence[str]) -> dict[str, Row]:
    """In which notes citations stand, under their ids."""
    rows = connection.execute(
        "SELECT c.id, c.note, n.label FROM citation c JOIN note n ON n.source = c.source AND n.id = c.note"
        " WHERE c.source = ? AND c.id IN (SELECT value FROM json_each(?))",
        (source_id, json.dumps(citation_ids)),
    ).fetchall()
    return {row["id"]: row for row in rows}


def citation_fields(connection: Connection, source_id: str, citation_ids: Sequence[str]) -> list[Row]:
    """The parts of citations: author, title, pages."""
    return connection.execute(
        "SELECT * FROM citation_field WHERE source = ? AND citation IN (SELECT value FROM json_each(?)) ORDER BY citation, seq",
        (source_id, json.dumps(citation_ids)),
    ).fetchall()


def candidates(connection: Connection, source_id: str, citation_ids: Sequence[str]) -> list[Row]:
    """The further works that citations could mean."""
    return connection.execute(
        "SELECT * FROM citation_candidate WHERE source = ? AND citation IN (SELECT value FROM json_each(?))"
        " ORDER BY citation, seq",
        (source_id, json.dumps(citation_ids)),
    ).fetchall()


def comments(connection: Connection, source_id: str, note_ids: Sequence[str]) -> list[Row]:
    """The running prose within notes."""
    return connection.execute(
        "SELECT * FROM comment WHERE source = ? AND note IN (SELECT value FROM json_each(?)) ORDER BY seq",
        (source_id, json.dumps(note_ids)),
    ).fetchall()

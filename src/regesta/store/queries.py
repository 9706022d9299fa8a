"""What the page asks of a register's file: counts, lists a page long, and what stands between two places of a text."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Row = sqlite3.Row
Connection = sqlite3.Connection

_COUNTED = {
    "sources": "SELECT count(*) FROM source",
    "pages": "SELECT count(*) FROM page",
    "notes": "SELECT count(*) FROM note",
    "citations": "SELECT count(*) FROM citation",
    "works": "SELECT count(*) FROM work WHERE same_as IS NULL",
    "dates": "SELECT count(*) FROM dating",
    "open_dates": "SELECT count(*) FROM unresolved WHERE what = 'date'",
    "unresolved_citations": "SELECT count(*) FROM citation WHERE work IS NULL AND target IS NULL",
    "documents": "SELECT count(*) FROM document",
    "entries": "SELECT count(*) FROM entry WHERE status <> 'rejected'",
    "undated_entries": "SELECT count(*) FROM entry WHERE status <> 'rejected' AND earliest_day IS NULL AND latest_day IS NULL",
    "actors": "SELECT count(*) FROM actor WHERE same_as IS NULL",
    "problems": "SELECT count(*) FROM problem",
}
IN_ORDER = "ORDER BY e.earliest_day IS NULL, e.earliest_day, e.latest_day, e.id"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted; None means all. Days are day numbers; an entry belongs if it *can* fall between them.

    `known` is how well the date is known: "day", "range", "open" or "none"; `sure` is "sure" (at least 0.9), "likely" or
    "doubtful" (under 0.5).
    """

    kind: str | None = None
    actor: str | None = None
    source: str | None = None
    first_day: int | None = None
    last_day: int | None = None
    known: str | None = None
    sure: str | None = None


_KNOWN = {
    "day": "e.earliest_day = e.latest_day",
    "range": "e.earliest_day < e.latest_day",
    "open": "(e.earliest_day IS NULL) <> (e.latest_day IS NULL)",
    "none": "e.earliest_day IS NULL AND e.latest_day IS NULL",
}
_SURE = {
    "sure": "e.certainty >= 0.9",
    "likely": "e.certainty >= 0.5 AND e.certainty < 0.9",
    "doubtful": "e.certainty < 0.5",
}


def counts(connection: Connection) -> dict[str, int]:
    """How much of everything the register holds."""
    return {name: int(connection.execute(query).fetchone()[0]) for name, query in _COUNTED.items()}


def count(connection: Connection, what: str) -> int:
    """How much of one thing the register holds."""
    return int(connection.execute(_COUNTED[what]).fetchone()[0])


def meta(connection: Connection) -> dict[str, str]:
    """What the build wrote of itself."""
    return dict(connection.execute("SELECT key, value FROM meta ORDER BY key").fetchall())


def sources(connection: Connection) -> list[Row]:
    """Every source with the numbers of its pages, notes, citations, dates, documents and entries."""
    counted = ("page", "note", "citation", "dating", "document", "entry")
    columns = ", ".join(f"(SELECT count(*) FROM {table} t WHERE t.source = s.id) AS {table}s" for table in counted)
    return connection.execute(f"SELECT s.*, {columns} FROM source s ORDER BY s.id").fetchall()


def source(connection: Connection, source_id: str) -> Row | None:
    """One source."""
    return one(connection, "SELECT * FROM source WHERE id = ?", source_id)


def sources_of_content(connection: Connection, sha256: str) -> list[Row]:
    """The sources whose file has a content of this hash."""
    return connection.execute("SELECT * FROM source WHERE sha256 = ? ORDER BY id", (sha256,)).fetchall()


def unread(connection: Connection) -> list[Row]:
    """The problems of files that could not be read at all."""
    return connection.execute(
        "SELECT * FROM problem WHERE stage = 'build' AND source NOT IN (SELECT id FROM source) ORDER BY id"
    ).fetchall()


def problems(connection: Connection, limit: int, offset: int = 0) -> list[Row]:
    """The problems met in files that were read, in the order of their sources."""
    return connection.execute("SELECT * FROM problem ORDER BY source, id LIMIT ? OFFSET ?", (limit, offset)).fetchall()


def rules(connection: Connection) -> list[Row]:
    """The rules that made statements (`what`, `by`), with how many each made."""
    tables = {"date": "dating", "citation": "citation", "entry": "entry", "document": "document", "actor": "actor_in_source"}
    union = " UNION ALL ".join(f"SELECT '{what}' AS what, by FROM {table}" for what, table in tables.items())
    return connection.execute(
        f"SELECT what, by, count(*) AS n FROM ({union}) GROUP BY what, by ORDER BY what, n DESC, by"
    ).fetchall()


def years(connection: Connection) -> list[Row]:
    """How many entries have a given first and last possible year (ISO, None: open)."""
    return connection.execute(
        "SELECT earliest, latest, count(*) AS n FROM (SELECT substr(earliest, 1, length(earliest) - 6) AS earliest,"
        " substr(latest, 1, length(latest) - 6) AS latest FROM entry WHERE status <> 'rejected')"
        " WHERE earliest IS NOT NULL OR latest IS NOT NULL GROUP BY 1, 2"
    ).fetchall()


def entries(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> list[Row]:
    """The wanted entries in the order of their earliest possible day, undated ones last."""
    condition, values = where(wanted)
    return connection.execute(
        f"SELECT e.* FROM entry e {condition} {IN_ORDER} LIMIT ? OFFSET ?", (*values, limit, offset)
    ).fetchall()


def timeline(connection: Connection) -> list[Row]:
    """What a timeline needs of all entries, in the order of the chronology."""
    return connection.execute(
        "SELECT e.id, e.kind, e.source, e.edtf, e.relation, e.earliest_day, e.latest_day, e.certainty, e.realis FROM entry e"
        f" WHERE e.status <> 'rejected' {IN_ORDER}"
    ).fetchall()


def count_entries(connection: Connection, wanted: Wanted) -> int:
    """How many entries are wanted."""
    condition, values = where(wanted)
    return int(connection.execute(f"SELECT count(*) FROM entry e {condition}", values).fetchone()[0])


def entry(connection: Connection, entry_id: str) -> Row | None:
    """One entry."""
    return one(connection, "SELECT * FROM entry WHERE id = ?", entry_id)


def entry_ids(connection: Connection) -> list[str]:
    """The ids of all entries in the order of the chronology."""
    return _column(connection, f"SELECT e.id FROM entry e WHERE e.status <> 'rejected' {IN_ORDER}")


def entries_of_documents(connection: Connection, source_id: str) -> list[Row]:
    """The entries that stand for documents of a source (`id`), with the places of these documents."""
    return connection.execute(
        'SELECT e.id, d.start, d."end" FROM document d JOIN entry e ON e.document = d.id'
        " WHERE d.source = ? AND e.status <> 'rejected'",
        (source_id,),
    ).fetchall()


def parts(connection: Connection, entry_ids: Sequence[str] | None = None) -> list[Row]:
    """The parts of entries (all: None), each with its actor's present id and name; an actor without a record has only its id."""
    chosen = "" if entry_ids is None else "WHERE p.entry IN (SELECT value FROM json_each(?))"
    return connection.execute(
        "SELECT p.entry, p.role, coalesce(a.same_as, p.actor) AS actor, coalesce(b.name, a.name, p.actor) AS name,"
        f" a.id IS NOT NULL AS known FROM entry_part p LEFT JOIN actor a ON a.id = p.actor LEFT JOIN actor b ON b.id = a.same_as"
        f" {chosen} ORDER BY p.entry, p.seq",
        () if entry_ids is None else (json.dumps(entry_ids),),
    ).fetchall()


def passages(connection: Connection, kind: str, owned: Iterable[tuple[str, str]]) -> list[Row]:
    """The passages of statements of one kind, each named by the source that made it and its own id."""
    return connection.execute(
        "SELECT p.* FROM json_each(?) j JOIN passage p ON p.owner = j.value ->> 0 AND p.statement = j.value ->> 1"
        " AND p.kind = ? ORDER BY p.owner, p.statement, p.seq",
        (json.dumps(list(owned)), kind),
    ).fetchall()


def notes_of_entries(connection: Connection, entry_ids: Sequence[str]) -> list[Row]:
    """The notes that entries rest on, with their labels."""
    return connection.execute(
        "SELECT t.entry, n.source, n.id, n.label FROM entry_note t JOIN entry e ON e.id = t.entry"
        " JOIN note n ON n.source = e.source AND n.id = t.note WHERE t.entry IN (SELECT value FROM json_each(?))"
        " ORDER BY t.entry, t.seq",
        (json.dumps(entry_ids),),
    ).fetchall()


def kinds(connection: Connection) -> list[Row]:
    """The kinds of entries with their numbers, the commonest first."""
    return connection.execute(
        "SELECT kind AS id, kind AS name, count(*) AS n FROM entry WHERE status <> 'rejected' GROUP BY kind ORDER BY n DESC, kind"
    ).fetchall()


def actors_of_entries(connection: Connection, limit: int) -> list[Row]:
    """The actors who have part in most entries."""
    return connection.execute(
        "SELECT coalesce(a.same_as, a.id) AS id, coalesce(b.name, a.name) AS name, count(DISTINCT p.entry) AS n FROM entry_part p"
        " JOIN actor a ON a.id = p.actor LEFT JOIN actor b ON b.id = a.same_as GROUP BY 1 ORDER BY n DESC, 2 LIMIT ?",
        (limit,),
    ).fetchall()


def sources_of_entries(connection: Connection) -> list[Row]:
    """The sources that have entries, with their numbers."""
    return connection.execute(
        "SELECT s.id, s.title AS name, count(*) AS n FROM entry e JOIN source s ON s.id = e.source"
        " WHERE e.status <> 'rejected' GROUP BY s.id ORDER BY s.id"
    ).fetchall()


def works(connection: Connection, work_ids: Sequence[str]) -> dict[str, Row]:
    """Works under the ids by which they are cited; one found to be another's form comes as that other."""
    rows = connection.execute(
        "SELECT v.id AS cited_as, w.* FROM work v JOIN work w ON w.id = coalesce(v.same_as, v.id)"
        " WHERE v.id IN (SELECT value FROM json_each(?))",
        (json.dumps(work_ids),),
    ).fetchall()
    return {row["cited_as"]: row for row in rows}


def bibliography(connection: Connection) -> list[Row]:
    """The works that stand for themselves, each with the numbers of the citations that mean it and of their notes."""
    return connection.execute(
        "SELECT w.*, coalesce(c.n, 0) AS n, coalesce(c.notes, 0) AS notes FROM work w LEFT JOIN ("
        " SELECT coalesce(v.same_as, v.id) AS id, count(*) AS n, count(DISTINCT c.source || '#' || c.note) AS notes"
        " FROM citation c JOIN work v ON v.id = c.work GROUP BY 1) c ON c.id = w.id WHERE w.same_as IS NULL ORDER BY w.id"
    ).fetchall()


def cited_by(connection: Connection, sources: Sequence[str]) -> list[Row]:
    """The works that some sources cite, a row for each source and work."""
    return connection.execute(
        "SELECT DISTINCT c.source, w.id, w.csl FROM citation c JOIN work v ON v.id = c.work"
        " JOIN work w ON w.id = coalesce(v.same_as, v.id) WHERE c.source IN (SELECT value FROM json_each(?))"
        " ORDER BY c.source, w.id",
        (json.dumps(list(sources)),),
    ).fetchall()


def most_cited(connection: Connection, limit: int) -> list[Row]:
    """The works that most citations mean."""
    return connection.execute(
        "SELECT w.*, count(*) AS n FROM citation c JOIN work v ON v.id = c.work JOIN work w ON w.id = coalesce(v.same_as, v.id)"
        " GROUP BY w.id ORDER BY n DESC, w.creators, w.issued LIMIT ?",
        (limit,),
    ).fetchall()


def work_ids(connection: Connection) -> list[str]:
    """The ids of all works that stand for themselves."""
    return _column(connection, "SELECT id FROM work WHERE same_as IS NULL ORDER BY id")


def citing(connection: Connection, work_id: str) -> list[Row]:
    """The citations that mean a work, under any of its forms."""
    return connection.execute(
        "SELECT c.*, n.label FROM work v JOIN citation c ON c.work = v.id JOIN note n ON n.source = c.source AND n.id = c.note"
        " WHERE v.id = ? OR v.same_as = ? ORDER BY c.source, c.seq",
        (work_id, work_id),
    ).fetchall()


def actors(connection: Connection, limit: int, offset: int = 0) -> list[Row]:
    """The actors, those with most entries and mentions first."""
    return connection.execute(
        """
        WITH meant AS (SELECT id AS named_as, coalesce(same_as, id) AS id FROM actor),
        counted AS (
            SELECT id, 0 AS mentions, 0 AS entries FROM actor WHERE same_as IS NULL
            UNION ALL
            SELECT m.id, t.n, 0 FROM (SELECT actor, count(*) AS n FROM mention GROUP BY actor) t
              JOIN meant m ON m.named_as = t.actor
            UNION ALL
            SELECT id, 0, count(*) FROM (SELECT DISTINCT m.id, p.entry FROM entry_part p JOIN meant m ON m.named_as = p.actor)
             GROUP BY id
        ),
        summed AS (SELECT id, sum(mentions) AS mentions, sum(entries) AS entries FROM counted GROUP BY id)
        SELECT a.*, s.mentions, s.entries FROM summed s JOIN actor a ON a.id = s.id
         ORDER BY s.entries DESC, s.mentions DESC, a.name, a.id LIMIT ? OFFSET ?
        """,
        (limit, offset),
    ).fetchall()


def actor(connection: Connection, actor_id: str) -> Row | None:
    """One actor."""
    return one(connection, "SELECT * FROM actor WHERE id = ?", actor_id)


def actor_ids(connection: Connection) -> list[str]:
    """The ids of all actors that stand for themselves."""
    return _column(connection, "SELECT id FROM actor WHERE same_as IS NULL ORDER BY id")


def actor_names(connection: Connection, actor_ids: Sequence[str]) -> list[Row]:
    """All names of some actors, each under the actor that now stands for it."""
    return connection.execute(
        "WITH meant AS (SELECT id, name, coalesce(same_as, id) AS actor FROM actor"
        " WHERE coalesce(same_as, id) IN (SELECT value FROM json_each(?)))"
        " SELECT actor, name FROM meant UNION SELECT m.actor, v.name FROM meant m JOIN actor_variant v ON v.actor = m.id",
        (json.dumps(actor_ids),),
    ).fetchall()


def actors_named(connection: Connection, actor_ids: Sequence[str]) -> dict[str, Row]:
    """Actors under the ids by which they are named; one found to be another comes as that other."""
    rows = connection.execute(
        "SELECT v.id AS named_as, a.* FROM actor v JOIN actor a ON a.id = coalesce(v.same_as, v.id)"
        " WHERE v.id IN (SELECT value FROM json_each(?))",
        (json.dumps(actor_ids),),
    ).fetchall()
    return {row["named_as"]: row for row in rows}


def mentions_of(connection: Connection, actor_id: str, limit: int) -> list[Row]:
    """Where an actor is mentioned, under any name, in the order of sources and text."""
    return connection.execute(
        "SELECT * FROM mention WHERE actor IN (SELECT id FROM actor WHERE id = ? OR same_as = ?) ORDER BY source, start LIMIT ?",
        (actor_id, actor_id, limit),
    ).fetchall()


def where(wanted: Wanted) -> tuple[str, list[str | int]]:
    """The condition (on `entry e`) that picks the wanted entries, with its values."""
    conditions, values = ["e.status <> 'rejected'"], list[str | int]()
    for column, value in (("kind", wanted.kind), ("source", wanted.source)):
        if value is not None:
            conditions.append(f"e.{column} = ?")
            values.append(value)
    if wanted.actor is not None:
        conditions.append(
            "e.id IN (SELECT p.entry FROM actor a JOIN entry_part p ON p.actor = a.id WHERE a.id = ? OR a.same_as = ?)"
        )
        values += [wanted.actor, wanted.actor]
    if wanted.first_day is not None:
        conditions.append("coalesce(e.latest_day, CASE WHEN e.earliest_day IS NULL THEN -1e9 ELSE 1e9 END) >= ?")
        values.append(wanted.first_day)
    if wanted.last_day is not None:
        conditions.append("coalesce(e.earliest_day, CASE WHEN e.latest_day IS NULL THEN 1e9 ELSE -1e9 END) <= ?")
        values.append(wanted.last_day)
    conditions += [_KNOWN[wanted.known]] if wanted.known in _KNOWN else []
    conditions += [_SURE[wanted.sure]] if wanted.sure in _SURE else []
    return "WHERE " + " AND ".join(conditions), values


def one(connection: Connection, query: str, value: str) -> Row | None:
    """The one row of a query with one value, None where there is none."""
    found: Row | None = connection.execute(query, (value,)).fetchone()
    return found


def _column(connection: Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(query)]

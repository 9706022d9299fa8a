"""The notes of each source, as printed, with their parts and what each citation means; the doubtful ones first."""

import re
import sqlite3
from collections.abc import Iterator

from regesta.store import queries, texts
from regesta.web import addresses
from regesta.web.apparatus import show_citations, show_notes
from regesta.web.room import Ask, Room, fill, numbers, pager

_NOTES = re.compile(r"notes/([^/]+)\.html")
_LENGTH = 100
"""Notes on one page of the list: each has several citations."""
_MOST_DOUBTFUL = 60


def _page(ask: Ask) -> str | None:
    if ask.address == "notes.html":
        return fill(
            ask,
            "notes_overview.html",
            "notes",
            "Notes and bibliography",
            sources=[row for row in queries.sources(ask.connection) if row["notes"]],
            counts=queries.counts(ask.connection),
            cited=queries.most_cited(ask.connection, 12),
        )
    found = _NOTES.fullmatch(ask.address)
    if not found:
        return None
    source_id, number = addresses.split_number(found[1])
    row = queries.source(ask.connection, source_id)
    leaves = ask.leaves
    ids = list(leaves.of(source_id).notes) if row else []
    if row is None or number not in numbers(len(ids), _LENGTH):
        return None
    doubtful = texts.doubtful_citations(ask.connection, source_id, _MOST_DOUBTFUL + 1)
    return fill(
        ask,
        "notes.html",
        "notes",
        f"Notes of {row['title']}",
        source=row,
        notes=show_notes(ask.connection, source_id, ids[(number - 1) * _LENGTH : number * _LENGTH], leaves),
        count=len(ids),
        doubtful=_doubtful(ask, source_id, doubtful[:_MOST_DOUBTFUL], ids) if number == 1 else [],
        more_doubtful=len(doubtful) > _MOST_DOUBTFUL,
        pager=pager(number, len(ids), lambda at: addresses.notes(source_id, at), _LENGTH),
    )


def _doubtful(ask: Ask, source_id: str, rows: list[sqlite3.Row], ids: list[str]) -> list[tuple[object, str, str]]:
    """The doubtful citations, each with its note's label and the address of that note in this list."""
    place = {note: at // _LENGTH + 1 for at, note in enumerate(ids)}
    labels = {row["id"]: row["label"] for row in rows}
    cited = show_citations(ask.connection, source_id, rows, ask.leaves)
    in_order = {citation.row["id"]: citation for citations in cited.values() for citation in citations}
    return [
        (in_order[row["id"]], labels[row["id"]], f"{addresses.notes(source_id, place[row['note']])}#{row['note']}")
        for row in rows
    ]


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield "notes.html"
    for row in queries.sources(connection):
        if row["notes"]:
            yield from (addresses.notes(row["id"], number) for number in numbers(row["notes"], _LENGTH))


ROOM = Room("Notes", _page, _addresses)

"""The notes of each source, as printed, with their parts and what each citation means; on demand those to be settled first."""

import re
import sqlite3
from collections.abc import Iterator

from regesta.store import queries, texts
from regesta.web import addresses
from regesta.web.apparatus import LENGTH, CitationShown, note_address, show_citations, show_notes
from regesta.web.room import Ask, Room, fill, numbers, pager

_NOTES = re.compile(r"notes/([^/]+)\.html")
AMBIGUOUS = "ambiguous"
"""The order that puts notes with citations to be settled before the others."""
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
    return _notes(ask, *addresses.split_number(found[1])) if found else None


def _notes(ask: Ask, source_id: str, number: int) -> str | None:
    row = queries.source(ask.connection, source_id)
    ids = list(ask.leaves.of(source_id).notes) if row else []
    if row is None or number not in numbers(len(ids), LENGTH):
        return None
    doubtful = texts.doubtful_citations(ask.connection, source_id, -1)
    order = AMBIGUOUS if ask.query.get("order") == AMBIGUOUS else ""
    if order:
        first = list(dict.fromkeys(citation["note"] for citation in doubtful))
        ids = [*first, *(note for note in ids if note not in set(first))]
    here = ids[(number - 1) * LENGTH : number * LENGTH]
    notes = show_notes(ask.connection, source_id, here, ask.leaves, ask.decided)
    return fill(
        ask,
        "notes.html",
        "notes",
        f"Notes of {row['title']}",
        source=row,
        notes=sorted(notes, key=lambda note: here.index(note.id)),
        count=len(ids),
        order=order,
        doubtful=_doubtful(ask, source_id, doubtful[:_MOST_DOUBTFUL]) if number == 1 and not order else [],
        unsettled=len({citation["note"] for citation in doubtful}),
        more_doubtful=len(doubtful) > _MOST_DOUBTFUL,
        pager=pager(number, len(ids), lambda at: addresses.notes(source_id, at), LENGTH),
    )


def _doubtful(ask: Ask, source_id: str, rows: list[sqlite3.Row]) -> list[tuple[CitationShown, str, str]]:
    """The doubtful citations, each with its note's label and the address of that note in this list."""
    cited = show_citations(ask.connection, source_id, rows, ask.leaves, ask.decided)
    in_order = {citation.row["id"]: citation for citations in cited.values() for citation in citations}
    return [(in_order[row["id"]], row["label"], note_address(ask.leaves, source_id, row["note"])) for row in rows]


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield "notes.html"
    for row in queries.sources(connection):
        if row["notes"]:
            yield from (addresses.notes(row["id"], number) for number in numbers(row["notes"], LENGTH))


ROOM = Room("Notes", _page, _addresses)

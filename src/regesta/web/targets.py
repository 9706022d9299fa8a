"""From the target of a cross-reference within an edition to the page of the reader that shows it."""

import sqlite3
from pathlib import PurePath

from regesta.store import queries, texts
from regesta.web.leaves import Leaves


def target_address(connection: sqlite3.Connection, leaves: Leaves, source: str, target: str) -> str | None:
    """The address of "#d30" (a document), "#pg_690" (a page), "#d184fn13" (a note), "frus1941v04#pg_1" (another volume).

    None where the register does not hold it.
    """
    volume, _, place = target.partition("#")
    volume = volume or PurePath(source).stem
    held = source if PurePath(source).stem == volume else _source_of(connection, volume)
    if held is None:
        return None
    of_source = leaves.of(held)
    if document := texts.document(connection, f"{volume}/{place}"):
        return f"{of_source.at(document['start']).address}#z{document['start']}"
    if leaf := of_source.of_note(place):
        return f"{leaf.address}#{place}"
    label = place.removeprefix("pg_")
    return next((leaf.address for leaf in of_source.pages if leaf.label == label and leaf.label != place), None)


def _source_of(connection: sqlite3.Connection, volume: str) -> str | None:
    return next((row["id"] for row in queries.sources(connection) if PurePath(row["id"]).stem == volume), None)

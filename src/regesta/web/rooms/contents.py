"""The contents of each source: its pages, headings, documents."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from regesta.store import queries, texts
from regesta.store.queries import Row
from regesta.web import addresses, words
from regesta.web.room import LIST_LENGTH, Ask, Room, fill, numbers, pager

_SOURCE = re.compile(r"source/([^/]+)\.html")
_MOST_HEADINGS = 500


def _page(ask: Ask) -> str | None:
    if ask.address == "reader.html":
        return fill(ask, "sources.html", "reader", "Reader", sources=queries.sources(ask.connection))
    found = _SOURCE.fullmatch(ask.address)
    if not found:
        return None
    source_id, number = addresses.split_number(found[1])
    row = next((row for row in queries.sources(ask.connection) if row["id"] == source_id), None)
    if row is None or number not in numbers(row["documents"]):
        return None
    leaves = ask.leaves.of(source_id)
    documents = texts.documents(ask.connection, source_id, LIST_LENGTH, (number - 1) * LIST_LENGTH)
    headings = [] if row["documents"] else texts.headings(ask.connection, source_id)
    return fill(
        ask,
        "source.html",
        "reader",
        row["title"],
        source=row,
        leaves=leaves.leaves,
        headings=[(heading, leaves.at(heading["start"])) for heading in islice(headings, _MOST_HEADINGS)],
        documents=[(document, words.shown(document, "sent_"), leaves.at(document["start"])) for document in documents],
        places=queries.actors_named(ask.connection, [document["sent_from"] or "" for document in documents]),
        parties=_parties(texts.parties(ask.connection, [document["id"] for document in documents])),
        pager=pager(number, row["documents"], lambda at: addresses.source(source_id, at)),
    )


def _parties(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    parties: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        parties[row["document"], row["side"]].append(row)
    return parties


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield "reader.html"
    for row in queries.sources(connection):
        for number in numbers(row["documents"]):
            yield addresses.source(row["id"], number)


ROOM = Room("Contents", _page, _addresses)

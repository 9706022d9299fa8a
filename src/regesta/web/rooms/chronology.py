"""The chronology: the entries in the order of their dates, and the page of each."""

import re
import sqlite3
from collections.abc import Iterator, Mapping

from regesta.model.times import day_number
from regesta.store import queries, texts
from regesta.store.queries import Wanted
from regesta.web import addresses, entries
from regesta.web.room import LIST_LENGTH, Ask, Room, fill, numbers, pager

KNOWN = {
    "day": "known to the day",
    "range": "within bounds",
    "open": "open on one side",
    "none": "not dated",
}
SURE = {
    "sure": "90 % sure or more",
    "likely": "50 to 90 % sure",
    "doubtful": "less than 50 % sure",
}
MOST_ACTORS = 300
"""Actors that the filter offers; all others have their entries on their own page."""
_LIST = re.compile(r"chronology(?:-([1-9][0-9]{0,6}))?\.html")
_ENTRY = re.compile(r"entry/([^/]+)\.html")
_DAY = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def asked_for(query: Mapping[str, str]) -> Wanted:
    """The entries that the question in an address wants; what it does not understand wants nothing less."""
    return Wanted(
        kind=query.get("kind") or None,
        actor=query.get("actor") or None,
        source=query.get("source") or None,
        first_day=_bound(query.get("from", ""), last=False),
        last_day=_bound(query.get("to", ""), last=True),
        known=query.get("known") or None,
        sure=query.get("sure") or None,
    )


def choices(connection: sqlite3.Connection) -> dict[str, object]:
    """What the filters offer."""
    return {
        "kinds": queries.kinds(connection),
        "actors": sorted(queries.actors_of_entries(connection, MOST_ACTORS), key=lambda row: row["name"].casefold()),
        "sources": queries.sources_of_entries(connection),
        "known": KNOWN,
        "sure": SURE,
    }


def _page(ask: Ask) -> str | None:
    if found := _LIST.fullmatch(ask.address):
        return _list(ask, int(found[1] or 1))
    if found := _ENTRY.fullmatch(ask.address):
        return _entry(ask, addresses.name(found[1]))
    return None


def _list(ask: Ask, number: int) -> str | None:
    wanted = asked_for(ask.query)
    count = queries.count_entries(ask.connection, wanted)
    if number not in numbers(count):
        return None
    rows = queries.entries(ask.connection, wanted, LIST_LENGTH, (number - 1) * LIST_LENGTH)
    return fill(
        ask,
        "chronology.html",
        "chronology",
        "Chronology",
        entries=entries.show(ask.connection, rows, ask.leaves, ask.decided),
        count=count,
        all=queries.count(ask.connection, "entries"),
        first=(number - 1) * LIST_LENGTH,
        choices=choices(ask.connection),
        wanted=wanted,
        pager=pager(number, count, lambda at: addresses.numbered("chronology", at)),
        question={key: value for key, value in ask.query.items() if value},
    )


def _entry(ask: Ask, entry_id: str) -> str | None:
    row = queries.entry(ask.connection, entry_id)
    if row is None:
        return None
    shown = entries.show(ask.connection, [row], ask.leaves, ask.decided)[0]
    document = texts.document(ask.connection, row["document"]) if row["document"] else None
    places = queries.actors_named(ask.connection, [row["place"] or ""])
    title = f"{shown.when.words if shown.when else 'Not dated'}: {row['abstract'][:60]}"
    return fill(ask, "entry.html", "chronology", title, entry=shown, document=document, place=places.get(row["place"]))


def _bound(text: str, last: bool) -> int | None:
    """The day number of a year, month or day as written in a filter: its first day, or its last."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or (12 if last else 1)), int(found[3] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if not last or found[3]:
        return day_number(_iso(year, month, day))
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return day_number(_iso(year, month, 1)) - 1


def _iso(year: int, month: int, day: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    for number in numbers(queries.count(connection, "entries")):
        yield addresses.numbered("chronology", number)
    yield from map(addresses.entry, queries.entry_ids(connection))


ROOM = Room("Chronology", _page, _addresses)

"""What the scripts of the page read: classic scripts that hand over the chronology, its entries, and the text to search."""

import json
import re
import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Any

from regesta.store import queries, texts
from regesta.store.queries import Row, Wanted
from regesta.web import entries, words
from regesta.web.leaves import Leaves
from regesta.web.listed import listed
from regesta.web.room import LIST_LENGTH, Ask, Room, numbers

CHRONOLOGY, _SEARCH = "data/chronology.js", "data/search.js"
_ENTRIES = re.compile(r"data/entries-([1-9][0-9]{0,6})\.js")
_ALL = 1_000_000_000


def _page(ask: Ask) -> str | None:
    if ask.address == CHRONOLOGY:
        return f"regestaChronology({_json(_chronology(ask.connection))});\n"
    if ask.address == _SEARCH:
        return f"regestaSearch({_json(_texts(ask.connection))});\n"
    if found := _ENTRIES.fullmatch(ask.address):
        return _entries(ask, int(found[1]))
    return None


def _chronology(connection: sqlite3.Connection) -> dict[str, Any]:
    """What the timeline draws and the filters ask, column by column in the order of the list; names by their numbers.

    `last` counts days from the first, where both are known; `core` only has the stretches, a day being its own.
    """
    rows = queries.timeline(connection)
    kinds, sources, actors = _Numbers(), _Numbers(), _Numbers()
    parts = defaultdict(list)
    names = {}
    for part in queries.parts(connection):
        if part["known"]:
            parts[part["entry"]].append(part["actor"])
            names[part["actor"]] = part["name"]
    spans = [(row["earliest_day"], row["latest_day"]) for row in rows]
    return {
        "first": [first for first, _ in spans],
        "last": [last if first is None or last is None else last - first for first, last in spans],
        "core": _cores(rows),
        "kind": [kinds.of(row["kind"]) for row in rows],
        "source": [sources.of(row["source"]) for row in rows],
        "actors": [[actors.of(actor) for actor in dict.fromkeys(parts[row["id"]])] for row in rows],
        "sure": [round(row["certainty"] * 100) for row in rows],
        "contested": [at for at, row in enumerate(rows) if row["realis"] != "asserted"],
        "kinds": [[kind, words.kind(kind)] for kind in kinds.names],
        "sources": [[source, _title(connection, source)] for source in sources.names],
        "names": [[actor, names[actor]] for actor in actors.names],
        "length": LIST_LENGTH,
    }


def _cores(rows: list[Row]) -> dict[str, list[int]]:
    """The days on which each entry that lasts longer than one was certainly under way, under its place in the list."""
    lasting = [(at, row) for at, row in enumerate(rows) if row["edtf"] and row["earliest_day"] != row["latest_day"]]
    cores = ((at, words.core(row)) for at, row in lasting)
    return {str(at): list(core) for at, core in cores if core}


def _texts(connection: sqlite3.Connection) -> dict[str, Any]:
    """The paragraphs with their places, for the search of a site that has no server."""
    leaves = Leaves(connection)
    places_of_entries = {entry: at for at, entry in enumerate(queries.entry_ids(connection))}
    sources, places, words_there, rests = [], [], [], []
    for at, source in enumerate(queries.sources(connection)):
        of_source = leaves.of(source["id"])
        sources.append([source["id"], source["title"]])
        notes = {row["start"]: note for note, row in of_source.notes.items()}
        found = _Stretches(_resting(connection, source["id"], places_of_entries))
        for zone in texts.all_zones(connection, source["id"]):
            leaf = of_source.showing(zone["start"])
            anchor = notes.get(zone["start"]) if zone["kind"] == "note" else f"z{zone['start']}"
            places.append([at, words.page(leaf.label), f"{leaf.address}#{anchor or ''}"])
            words_there.append(zone["text"])
            rests.append(found.within(zone["start"], zone["start"] + len(zone["text"])))
    return {"sources": sources, "places": places, "texts": words_there, "rests": rests}


def _resting(connection: sqlite3.Connection, source: str, places: dict[str, int]) -> list[tuple[int, int, int]]:
    """(start, end, place of the entry) of every stretch of a source that an entry rests on or stands for, in order."""
    passages = texts.entry_passages(connection, source, 0, _ALL)
    stretches = [(row["at"], row["upto"], places[row["id"]]) for row in passages]
    documents = queries.entries_of_documents(connection, source)
    return sorted(stretches + [(row["start"], row["end"], places[row["id"]]) for row in documents])


class _Stretches:
    """Stretches of a source in order, and those that a walk through its zones has reached."""

    def __init__(self, stretches: list[tuple[int, int, int]]) -> None:
        self._ahead = deque(stretches)
        self._reached: list[tuple[int, int, int]] = []

    def within(self, start: int, end: int) -> list[list[int]]:
        """What of the stretches lies in the next zone: the entry, and its places counted from the zone's beginning."""
        while self._ahead and self._ahead[0][0] < end:
            self._reached.append(self._ahead.popleft())
        self._reached = [stretch for stretch in self._reached if stretch[1] > start]
        return [[entry, max(0, first - start), min(last, end) - start] for first, last, entry in self._reached]


def _entries(ask: Ask, number: int) -> str | None:
    rows = queries.entries(ask.connection, Wanted(), LIST_LENGTH, (number - 1) * LIST_LENGTH)
    if not rows:
        return None
    shown = entries.show(ask.connection, rows, ask.leaves, ask.decided)
    return f"regestaEntries({number},{_json(listed(shown))});\n"


def _title(connection: sqlite3.Connection, source: str) -> str:
    row = queries.source(connection, source)
    return str(row["title"] if row else source)


class _Numbers:
    """Names and their places in the order in which they came."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def of(self, name: str) -> int:
        return self._places.setdefault(name, len(self._places))

    @property
    def names(self) -> list[str]:
        return list(self._places)


def _json(value: object) -> str:
    """The value as JSON that is also a script: no line separators that end a string, no end of a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield CHRONOLOGY
    yield _SEARCH
    count = queries.count(connection, "entries")
    if count:
        yield from (f"data/entries-{number}.js" for number in numbers(count))


ROOM = Room("Data", _page, _addresses)

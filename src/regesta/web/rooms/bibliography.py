"""The bibliography: every work that is cited, and the page of each with the citations that mean it."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from regesta.store import queries, texts
from regesta.web import addresses, words
from regesta.web.leaves import Leaves
from regesta.web.room import LIST_LENGTH, Ask, Room, fill, numbers, pager
from regesta.web.sections import own_works, ranked, section

_LIST = re.compile(r"bibliography(?:-([1-9][0-9]{0,6}))?\.html")
_WORK = re.compile(r"work/([^/]+)\.html")
_SHOWN = {
    "container-title": "in",
    "collection-title": "series",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "edition": "edition",
    "publisher-place": "place",
    "publisher": "publisher",
    "archive": "archive",
    "archive_location": "archive location",
    "genre": "kind of document",
    "URL": "address",
    "note": "note",
}


def _page(ask: Ask) -> str | None:
    if found := _LIST.fullmatch(ask.address):
        return _list(ask, int(found[1] or 1))
    found = _WORK.fullmatch(ask.address)
    return _work(ask, addresses.name(found[1])) if found else None


def _list(ask: Ask, number: int) -> str | None:
    works = ranked(queries.bibliography(ask.connection))
    if number not in numbers(len(works)):
        return None
    return fill(
        ask,
        "bibliography.html",
        "notes",
        "Bibliography",
        works=works[(number - 1) * LIST_LENGTH : number * LIST_LENGTH],
        counts=Counter(section for section, _ in works),
        firsts={section: at // LIST_LENGTH + 1 for at, (section, _) in reversed(list(enumerate(works)))},
        own=_own(ask.connection),
        count=len(works),
        pager=pager(number, len(works), lambda at: addresses.numbered("bibliography", at)),
    )


def _own(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The sources that cite a work of their own author, under the work's id."""
    bylines = texts.bylines(connection)
    return own_works(bylines, queries.cited_by(connection, sorted({row["source"] for row in bylines})))


def _work(ask: Ask, work_id: str) -> str | None:
    row = queries.works(ask.connection, [work_id]).get(work_id)
    if row is None:
        return None
    csl = json.loads(row["csl"])
    leaves = ask.leaves
    citing = queries.citing(ask.connection, row["id"])
    return fill(
        ask,
        "work.html",
        "notes",
        row["title"] or row["id"],
        work=row,
        section=section(row),
        own=_own(ask.connection).get(row["id"], []),
        fields=[(said, csl[key]) for key, said in _SHOWN.items() if csl.get(key)],
        citing=[(c, words.FUNCTIONS.get(c["function"], c["function"]), _place(leaves, c)) for c in citing],
        notes=len({(c["source"], c["note"]) for c in citing}),
    )


def _place(leaves: Leaves, citation: sqlite3.Row) -> str:
    leaf = leaves.of(citation["source"]).of_note(citation["note"])
    return f"{leaf.address if leaf else ''}#{citation['note']}"


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    for number in numbers(queries.count(connection, "works")):
        yield addresses.numbered("bibliography", number)
    yield from map(addresses.work, queries.work_ids(connection))


ROOM = Room("Bibliography", _page, _addresses)

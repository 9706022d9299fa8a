"""The actors: the list of all, and the page of each with its names, mentions and entries."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from regesta.store import queries
from regesta.store.queries import Wanted
from regesta.web import addresses, entries
from regesta.web.leaves import Leaves
from regesta.web.room import LIST_LENGTH, Ask, Room, fill, numbers, pager

_LIST = re.compile(r"actors(?:-([1-9][0-9]{0,6}))?\.html")
_ACTOR = re.compile(r"actor/([^/]+)\.html")
_MOST_MENTIONS = 1000
"""Mentions that an actor's page lists; the sentence above the list says when there are more."""


def _page(ask: Ask) -> str | None:
    if found := _LIST.fullmatch(ask.address):
        return _list(ask, int(found[1] or 1))
    if found := _ACTOR.fullmatch(ask.address):
        return _actor(ask, *addresses.split_number(found[1]))
    return None


def _list(ask: Ask, number: int) -> str | None:
    count = queries.count(ask.connection, "actors")
    if number not in numbers(count):
        return None
    rows = queries.actors(ask.connection, LIST_LENGTH, (number - 1) * LIST_LENGTH)
    names = defaultdict(list)
    for row in queries.actor_names(ask.connection, [row["id"] for row in rows]):
        names[row["actor"]].append(row["name"])
    turn = pager(number, count, lambda at: addresses.numbered("actors", at))
    return fill(ask, "actors.html", "actors", "Actors", actors=rows, names=names, count=count, pager=turn)


def _actor(ask: Ask, actor_id: str, number: int) -> str | None:
    actor = queries.actor(ask.connection, actor_id)
    if actor is None:
        return None
    wanted = Wanted(actor=actor_id)
    count = queries.count_entries(ask.connection, wanted)
    if number not in numbers(count):
        return None
    leaves = ask.leaves
    rows = queries.entries(ask.connection, wanted, LIST_LENGTH, (number - 1) * LIST_LENGTH)
    mentions = queries.mentions_of(ask.connection, actor_id, _MOST_MENTIONS + 1)
    return fill(
        ask,
        "actor.html",
        "actors",
        actor["name"],
        actor=actor,
        names=sorted({row["name"] for row in queries.actor_names(ask.connection, [actor_id])} - {actor["name"]}),
        entries=entries.show(ask.connection, rows, leaves, ask.decided),
        count=count,
        first=(number - 1) * LIST_LENGTH,
        places=_places(mentions[:_MOST_MENTIONS], leaves),
        mentions=min(len(mentions), _MOST_MENTIONS),
        more_mentions=len(mentions) > _MOST_MENTIONS,
        pager=pager(number, count, lambda at: addresses.actor(actor_id, at)),
    )


def _places(mentions: list[sqlite3.Row], leaves: Leaves) -> dict[str, dict[str, list[str]]]:
    """The mentions by source and page label: their addresses."""
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in mentions:
        leaf = leaves.of(row["source"]).showing(row["start"])
        places[row["source"]][leaf.label].append(f"{leaf.address}#m{row['seq']}")
    return {source: dict(pages) for source, pages in places.items()}


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    for number in numbers(queries.count(connection, "actors")):
        yield addresses.numbered("actors", number)
    for actor_id in queries.actor_ids(connection):
        for number in numbers(queries.count_entries(connection, Wanted(actor=actor_id))):
            yield addresses.actor(actor_id, number)


ROOM = Room("Actors", _page, _addresses)

"""What a room of the page is: which addresses it has, and the page it gives for one of them."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from regesta.web import addresses, words
from regesta.web.deciding import Decided, Desk
from regesta.web.leaves import Leaves
from regesta.web.sheets import Sheets

TEMPLATES = Path(__file__).with_name("templates")
LIST_LENGTH = 100
"""Entries, works, actors on one page of a list."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A page asked for: its address, the question in it, whether it is for a published site; the register and its leaves.

    `sheets` has the images of the sources' pages (None: they are not shown), `decided` what people decided so far, `desk` is
    where they decide (None: nowhere, as on a published site).
    """

    connection: sqlite3.Connection
    address: str
    leaves: Leaves
    query: Mapping[str, str] = field(default_factory=dict)
    published: bool = False
    sheets: Sheets | None = None
    decided: Decided = field(default_factory=Decided)
    desk: Desk | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A room: `page` gives the page of an address (None: no such page), `addresses` lists those that a site holds."""

    name: str
    page: Callable[[Ask], str | None]
    addresses: Callable[[sqlite3.Connection], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one stands in a list of several pages: addresses of the page before and after, None at the ends."""

    number: int
    pages: int
    before: str | None
    after: str | None


def fill(ask: Ask, template: str, room: str, title: str, **values: Any) -> str:
    """A page made from its template; every value is text, never markup, unless it was made as markup."""
    return (
        environment()
        .get_template(template)
        .render(ask=ask, room=room, title=title, root=addresses.root(ask.address), published=ask.published, **values)
    )


def pager(number: int, count: int, address: Callable[[int], str], length: int = LIST_LENGTH) -> Pager:
    """The pager of a list of `count` things."""
    pages = max(1, -(-count // length))
    return Pager(number, pages, address(number - 1) if number > 1 else None, address(number + 1) if number < pages else None)


def numbers(count: int, length: int = LIST_LENGTH) -> range:
    """The numbers of the pages of a list."""
    return range(1, max(1, -(-count // length)) + 1)


@cache
def environment() -> Environment:
    """The templates, with the words and addresses that they use."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(to=addresses, words=words)
    made.filters.update(
        number=words.number, kind=words.kind, page=words.page, day=words.day, proposed=words.proposed, several=words.several
    )
    return made

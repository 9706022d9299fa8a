"""The overview: what was read, how much was found, what could not be read, what is doubtful."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.store import queries
from regesta.store.queries import Row
from regesta.web import addresses
from regesta.web.room import LIST_LENGTH, Ask, Room, fill, numbers, pager

_MOST_YEARS = 400
"""Years that the figure shows one by one; a longer span is shown in decades or centuries. Chosen by hand."""
_HEIGHT = 64
_PROBLEMS = re.compile(r"problems(?:-([1-9][0-9]{0,6}))?\.html")


@dataclass(frozen=True, slots=True)
class Bar:
    """Some years in the figure: its place, and the heights of what certainly and what possibly fell in them."""

    first: int
    last: int
    certain: int
    possible: int
    left: float
    width: float
    dark: float
    pale: float


@dataclass(frozen=True, slots=True)
class Figure:
    """The entries over the years; `before` and `after` certainly lie outside the years that the bars show."""

    first: int
    last: int
    bars: tuple[Bar, ...]
    most: int
    before: int
    after: int


def _page(ask: Ask) -> str | None:
    if ask.address == "index.html":
        counts = queries.counts(ask.connection)
        return fill(
            ask,
            "overview.html",
            "overview",
            "Overview",
            counts=counts,
            sources=queries.sources(ask.connection),
            unread=queries.unread(ask.connection),
            problems=_with_places(ask, queries.problems(ask.connection, 12)),
            figure=_figure(queries.years(ask.connection)),
        )
    return _problems(ask)


def _problems(ask: Ask) -> str | None:
    found = _PROBLEMS.fullmatch(ask.address)
    number, count = int(found[1] or 1) if found else 0, queries.count(ask.connection, "problems") if found else 0
    if number not in numbers(count):
        return None
    rows = _with_places(ask, queries.problems(ask.connection, LIST_LENGTH, (number - 1) * LIST_LENGTH))
    turn = pager(number, count, lambda at: addresses.numbered("problems", at))
    return fill(ask, "problems.html", "overview", "Problems", problems=rows, count=count, pager=turn)


def _with_places(ask: Ask, rows: list[Row]) -> list[tuple[Row, str | None]]:
    """Problems, each with the address of its page where the reader has it."""
    read = {row["id"] for row in queries.sources(ask.connection)}
    return [(row, ask.leaves.of(row["source"]).labelled(row["page"]) if row["source"] in read else None) for row in rows]


def _figure(rows: list[Row]) -> Figure | None:
    spans = [(_year(row["earliest"]), _year(row["latest"]), row["n"]) for row in rows]
    known = sorted(year for first, last, n in spans for year in (first, last) if year is not None for _ in range(n))
    if not known:
        return None
    least, most = _where_most_lie(known)
    step = 1 if most - least < _MOST_YEARS else 10 if most - least < 10 * _MOST_YEARS else 100
    counts = [_counted(spans, range(start, start + step)) for start in range(least - least % step, most + 1, step)]
    highest = max(1, *(possible for _, possible in counts))
    width = 1000 / len(counts)
    bars = tuple(
        Bar(
            start,
            start + step - 1,
            certain,
            possible,
            at * width,
            width,
            _HEIGHT * certain / highest,
            _HEIGHT * possible / highest,
        )
        for at, (start, (certain, possible)) in enumerate(zip(range(least - least % step, most + 1, step), counts, strict=True))
    )
    before = sum(n for _, last, n in spans if last is not None and last < bars[0].first)
    after = sum(n for first, _, n in spans if first is not None and first > bars[-1].last)
    return Figure(known[0], known[-1], bars, highest, before, after)


def _where_most_lie(known: list[int]) -> tuple[int, int]:
    """The first and last year to show: of all, unless a few in a hundred would make the rest too small to see."""
    least, most = known[len(known) // 100], known[-1 - len(known) // 100]
    return (least, most) if known[-1] - known[0] > 3 * max(most - least, 10) else (known[0], known[-1])


def _counted(spans: list[tuple[int | None, int | None, int]], years: range) -> tuple[int, int]:
    """How many entries certainly fell in some years, and how many possibly."""
    certain = sum(n for first, last, n in spans if first in years and last in years)
    possible = sum(
        n for first, last, n in spans if (first is None or first < years.stop) and (last is None or last >= years.start)
    )
    return certain, possible


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    yield "index.html"
    for number in numbers(queries.count(connection, "problems")):
        yield addresses.numbered("problems", number)


ROOM = Room("Overview", _page, _addresses)

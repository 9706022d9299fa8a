"""From a spreadsheet, or a query on a register, to dated rows."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import click

from regesta.cli.files import lines_of
from regesta.cli.output import tell, tell_problem
from regesta.cli.query import parse_query
from regesta.dates.resolve import date_phrase
from regesta.model.texts import Problem
from regesta.model.times import When, day_number
from regesta.store.query import find_entries
from regesta.store.sqlite import FILE_NAME, open_register

Row = Mapping[str, str]
_BEFORE_CHRIST = 365
"""Day numbers count from 0000-01-01, Python's ordinals from one on 0001-01-01."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a source, the register's folder that they come from (None: a file), how many could not be used."""

    rows: tuple[Row, ...]
    folder: Path | None = None
    unread: int = 0


def rows_of(source: str, needed: tuple[str, ...]) -> Rows:
    """The rows of a CSV file with a header that has the columns needed, or of `DIR:QUERY`.

    Raises: click.ClickException for a file that cannot be read or lacks a column.
    """
    folder, colon, query = source.partition(":")
    if colon and not Path(source).exists() and (Path(folder) / FILE_NAME).is_file():
        return Rows(tuple(_entries(Path(folder), query)), Path(folder))
    return Rows(tuple(_csv_rows(Path(source), needed)))


@cache
def when(words: str) -> When | None:
    """What the words of a date cell mean: EDTF, or a date in words; None if they say no time."""
    return date_phrase(words.strip())


@cache
def bounds(words: str) -> tuple[int | None, int | None] | None:
    """First and last day (None: open) of a date cell; None if it is not understood."""
    if plain := _plain_day(words):
        return plain, plain
    meant = when(words)
    if meant is None:
        return None
    first, last = (day_number(day) if day else None for day in (meant.earliest, meant.latest))
    return first, last


def day_of(words: str | None, name: str, last: bool = False) -> int | None:
    """The first (or last) day of a date given as an option.

    Raises: click.BadParameter if it is not understood or open on that side.
    """
    if words is None:
        return None
    found = bounds(words)
    day = found[1 if last else 0] if found else None
    if day is None:
        raise click.BadParameter(
            f"the date {words!r} of {name} is not understood; write EDTF (1930-04, 1930/1936) or a date in words"
        )
    return day


def tell_row(source: str, row: Row, what: str) -> None:
    """Name a row that cannot be used."""
    tell_problem(
        Problem(source, None, f"row {row.get('id', '?')}: {what}", "write EDTF (1936-06, 1935/1936-22) or a date in words")
    )


def tell_left_out(source: str, left_out: int) -> None:
    """Say how many rows with an open or absent date were left out."""
    if left_out:
        tell(f"{source}: {left_out} rows without a date, or with one open on a side, are left out")


def _plain_day(words: str) -> int | None:
    """The day number of "1936-06-15", by far the commonest cell; None for anything else."""
    if len(words) != 10 or not words[5:7].isdigit():
        return None
    try:
        return date.fromisoformat(words).toordinal() + _BEFORE_CHRIST
    except ValueError:
        return None


def _csv_rows(file: Path, needed: tuple[str, ...]) -> Iterator[Row]:
    lines = lines_of(file)
    if isinstance(lines, Problem):
        raise click.ClickException(f"{lines.what}\n    → {lines.remedy}")
    text = "\n".join(lines)
    header = lines[0] if lines else ""
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    names = [name.strip().lower() for name in next(reader, [])]
    absent = [name for name in needed if name not in names]
    if absent:
        raise click.ClickException(f"{file}: there is no column {', '.join(absent)}\n    → the first line must name the columns")
    for number, fields in enumerate(reader, 1):
        if any(fields):
            row = dict(zip(names, map(str.strip, fields), strict=False))
            row.setdefault("id", str(number))
            yield row


def _entries(folder: Path, query: str) -> Iterator[Row]:
    wanted = parse_query(query)
    with closing(open_register(folder / FILE_NAME)) as connection:
        for entry in find_entries(connection, wanted):
            note = f", n. {str(entry['note']).removeprefix('n')}" if entry["note"] else ""
            place = f"p. {entry['page']}{note}" if entry["page"] else ""
            yield {
                "id": str(entry["id"]),
                "date": str(entry["edtf"] or ""),
                "source": str(entry["source"]),
                "basis": f"{entry['abstract']} [{', '.join(part for part in (entry['source'], place) if part)}]",
            }

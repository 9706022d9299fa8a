"""From a chronology kept as a table (CSV, semicolons or tabs) to a reading text: one zone a row, a mark for each cell."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regesta.dates.resolve import date_phrase
from regesta.model.texts import Mark, Page, Problem, ReadingText, Source, Span, Zone, ZoneKind
from regesta.reading.encodings import decode, looks_binary, read_text
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.reading.tables import words_of
from regesta.strings import squeeze

_DELIMITERS = ",;\t|"
_LONGEST_NAME = 40
_ROWS_LOOKED_AT = 30
_SHARE_OF_DATES = 0.8
"""A column is taken for the dates if at least this share of its first cells are dates. Chosen by hand."""
_BETWEEN_CELLS = " | "


@dataclass(frozen=True, slots=True)
class _Table:
    names: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Line in the file and cells of each row."""


def accepts(first: bytes) -> bool:
    """True if the file is text whose first line names columns: one known for dates, or all short, over rows as wide."""
    if not first.strip() or (looks_binary(first) and not first.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return False
    try:
        lines = _without_hint(decode(_whole_letters(first)).text).split("\n")
    except Unreadable:
        return False
    header = next((line for line in lines if line.strip()), "")
    names = _cells(header, _delimiter(header))
    if len(names) < 2 or any(len(name) > _LONGEST_NAME for name in names):
        return False
    if "date" in {_held(name) for name in names}:
        return True
    return len(names) > 2 and all(names) and len(set(names)) == len(names) and _rows_agree(lines, header)


def encoded(path: Path, source: Source) -> ReadingText:
    """The reading text of a chronology; `Unreadable` where no column can be taken for the dates or for what happened."""
    table = _table(read_text(path).text)
    held, problems = _roles(table, source)
    pieces: list[str] = []
    zones: list[Zone] = []
    marks: list[Mark] = []
    at = 0
    for number, (line, cells) in enumerate([(0, table.names), *table.rows]):
        if len(cells) > len(table.names):
            problems.append(_problem(source, f"line {line} has {len(cells)} cells under {len(table.names)} names of columns"))
        words, found = _row(cells, held, table.names, at)
        if not words:
            continue
        zones.append(Zone(ZoneKind.ROW if number else ZoneKind.HEADER, Span(at, at + len(words))))
        marks.extend(found if number else ())
        pieces.append(words)
        at += len(words) + 1
    text = "\n".join(pieces)
    return ReadingText(
        source, text, (Page("p1", Span(0, len(text))),), tuple(zones), marks=tuple(marks), problems=tuple(problems)
    )


def _row(cells: Sequence[str], held: Sequence[str], names: Sequence[str], start: int) -> tuple[str, list[Mark]]:
    """The words of a row, empty cells left out, and a mark for each cell."""
    words = ""
    marks = []
    for column, cell in enumerate(cells):
        kept = squeeze(cell)
        if not kept:
            continue
        words += _BETWEEN_CELLS if words else ""
        role = held[column] if column < len(held) else f"{column + 1}"
        span = Span(start + len(words), start + len(words) + len(kept))
        marks.append(Mark(f"column:{role}", span, names[column] if column < len(names) else ""))
        words += kept
    return words, marks


def _table(text: str) -> _Table:
    content = _without_hint(text)
    header = next((line for line in content.split("\n") if line.strip()), "")
    reader = csv.reader(io.StringIO(content), delimiter=_delimiter(header), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        rows.extend((reader.line_num, tuple(cells)) for cells in reader if any(cell.strip() for cell in cells))
    except csv.Error as fault:
        raise Unreadable(
            f"the table breaks at line {reader.line_num}: {fault}",
            "see whether a quotation mark is missing or left over there; marks within a cell are doubled",
        ) from fault
    if not rows:
        raise Unreadable("the table is empty", "give a first line with the names of the columns and a line for each happening")
    names = [squeeze(name) for name in rows[0][1]]
    while names and not names[-1]:
        names.pop()
    return _Table(tuple(names), tuple(rows[1:]))


def _roles(table: _Table, source: Source) -> tuple[list[str], list[Problem]]:
    """What each column holds: by its name, else, for dates and happenings, by its cells; else its own name."""
    held = [_held(name) for name in table.names]
    roles = [
        role if role and role not in held[:at] else name.lower()
        for at, (role, name) in enumerate(zip(held, table.names, strict=True))
    ]
    problems = []
    for role, guess in (("date", _column_of_dates), ("what", _column_of_happenings)):
        if role in roles:
            continue
        column = guess(table, roles)
        if column is None:
            raise Unreadable(
                f"no column could be taken for {'the dates' if role == 'date' else 'what happened'}; "
                f"the columns are {', '.join(f'“{name}”' for name in table.names)}",
                f"call the column “{role}” in the first line",
            )
        roles[column] = role
        problems.append(_problem(source, f"took the column “{table.names[column]}” for “{role}”, by what stands in it"))
    return roles, problems


def _column_of_dates(table: _Table, roles: Sequence[str]) -> int | None:
    """The one column whose cells are dates; None if there is none or more than one."""
    found = [column for column in range(len(roles)) if _share_of_dates(_first_cells(table, column)) >= _SHARE_OF_DATES]
    return found[0] if len(found) == 1 else None


def _column_of_happenings(table: _Table, roles: Sequence[str]) -> int | None:
    """The column with the longest words among those whose names say nothing, if its cells are more than single words."""
    free = [column for column, role in enumerate(roles) if role not in words_of("columns")]
    lengths = {column: sum(map(len, cells)) / len(cells) for column in free if (cells := _first_cells(table, column))}
    best = max(lengths, key=lambda column: lengths[column], default=None)
    return best if best is not None and any(" " in cell for cell in _first_cells(table, best)) else None


def _first_cells(table: _Table, column: int) -> list[str]:
    cells = (cells[column].strip() for _, cells in table.rows[:_ROWS_LOOKED_AT] if column < len(cells))
    return [cell for cell in cells if cell]


def _share_of_dates(cells: Sequence[str]) -> float:
    return sum(date_phrase(cell) is not None for cell in cells) / len(cells) if cells else 0.0


def _rows_agree(lines: Sequence[str], header: str) -> bool:
    """True if the lines after the header have as many cells as it."""
    delimiter = _delimiter(header)
    width = len(_cells(header, delimiter))
    after = [line for line in lines if line.strip()][1:6]
    return len(after) > 1 and all(len(_cells(line, delimiter)) == width for line in after)


def _delimiter(header: str) -> str:
    """The delimiter under which most names of columns are known; of those, the one that makes most columns."""

    def weight(delimiter: str) -> tuple[int, int]:
        names = _cells(header, delimiter)
        return sum(_held(name) is not None for name in names), len(names)

    return max(_DELIMITERS, key=weight)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [squeeze(cell) for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _held(name: str) -> str | None:
    return _known_names().get(" ".join(name.strip(" *:#").lower().replace("_", " ").split()))


def _without_hint(text: str) -> str:
    """The text without the byte order mark and the line "sep=;" that spreadsheets write first."""
    content = text.removeprefix("\ufeff")
    return content.partition("\n")[2] if content[:4].lower() == "sep=" else content


def _whole_letters(first: bytes) -> bytes:
    """The first bytes of a file without the line that they break off in."""
    end = first.rfind(b"\n")
    return first[: end + 1] if len(first) >= 1 << 16 and end > 0 else first


def _problem(source: Source, what: str) -> Problem:
    return Problem(
        source.id, None, what, "see whether it was read as you meant it; the names of the columns in the first line decide"
    )


@cache
def _known_names() -> dict[str, str]:
    return {name.replace("_", " "): held for held, names in words_of("columns").items() for name in names}


FORMAT = Format("csv-chronology", "chronology as a table (CSV, semicolons, tabs)", accepts, encoded=encoded)

"""The word lists of this room, read from data/ when first asked for."""

from functools import cache
from pathlib import Path

from regesta.strings import plain_marks

_DATA = Path(__file__).parent / "data"


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table under data/, its first line (source and licence) left out."""
    lines = (_DATA / f"{table}.tsv").read_text(encoding="utf8").splitlines()[1:]
    return tuple(tuple(line.split("\t")) for line in lines if line)


@cache
def listed(table: str, sense: str | None = None) -> frozenset[str]:
    """The words in the first column of a table; with a sense, only those that have it in the second column."""
    return frozenset(plain_marks(row[0]) for row in rows(table) if sense is None or row[1:2] == (sense,))

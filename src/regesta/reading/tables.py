"""The room's word lists, as its data files have them."""

from functools import cache
from importlib.resources import files


@cache
def words_of(table: str) -> dict[str, tuple[str, ...]]:
    """The second column of a table of `data/`, gathered by its first; comment lines and the heading are left out."""
    text = files("regesta.reading").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    gathered: dict[str, list[str]] = {}
    for row in rows:
        gathered.setdefault(row[0], []).append(row[1])
    return {part: tuple(words) for part, words in gathered.items()}

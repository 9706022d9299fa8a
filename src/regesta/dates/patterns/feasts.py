"""Feasts of the Church and law terms as dates: "Michaelmas 1215", "Easter Monday 1916", "Christmas Eve", "Hilary term 1932"."""

from functools import cache

from regesta.dates.calendars import easter
from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import table
from regesta.dates.sense import Calendar, Range
from regesta.model.times import day_from_number, day_number

_TERM_MONTHS = 3


@cache
def _named_days() -> dict[str, str]:
    """The days of data/feasts.tsv by the names of their feasts in small letters."""
    rows = (line.split("\t") for line in table("feasts"))
    return {name.lower(): day for name, day in rows}


def read(parts: Parts) -> Calendar | None:
    """The day of the feast in its year."""
    return _day_of(str(parts.value("feast")), parts.value("year"))


def read_two_words(parts: Parts) -> Calendar | None:
    """The day of a feast whose name has two words; None if there is no such feast."""
    day = _named_days().get(f"{parts.word('first')} {parts.word('second')}".lower())
    return _day_of(day, parts.value("year")) if day else None


def read_saint(parts: Parts) -> Calendar | None:
    """The day of a saint."""
    return _day_of(str(parts.value("feast")), parts.value("year"))


def read_new_year(parts: Parts) -> Calendar | None:
    """The first or the last day of a year."""
    if parts.after().startswith(" of "):
        return None
    return _day_of("12-31" if "eve" in parts else "01-01", parts.value("year"))


def read_term(parts: Parts) -> Range | None:
    """The three months of a law or university term."""
    month, year = int(parts.value("term") or 1), int(parts.value("year") or 0)
    return Range(Calendar("month", year, month), Calendar("month", year, month + _TERM_MONTHS - 1))


def _day_of(feast: str, year: int | str | None) -> Calendar | None:
    """The day "12-25" in a year, which the context may give; of a day "easter+1" the year must be known."""
    if not feast.startswith("easter"):
        month, day = map(int, feast.split("-"))
        return Calendar("day", int(year) if year is not None else None, month, day)
    if not isinstance(year, int):
        return None
    iso = day_from_number(day_number(easter(year)) + int(feast.removeprefix("easter") or 0))
    of_year, month, day = map(int, iso.split("-"))
    return Calendar("day", of_year, month, day)


PATTERN = Pattern("feast", ("feast:FEAST UNIT? ( of | COMMA )? year:YEAR", "feast:FEAST"), read)
SAINTS = Pattern(
    "saint's day",
    ("SAINT STOP? feast:SAINTNAME TICK? s? UNIT ( of | COMMA )? year:YEAR", "SAINT STOP? feast:SAINTNAME TICK s UNIT"),
    read_saint,
)
TWO_WORDS = Pattern(
    "feast of two words",
    (
        "first:FEASTFIRST second:FEASTSECOND ( TICK UNIT )? ( of | COMMA )? year:YEAR",
        "first:FEASTFIRST second:FEASTSECOND TICK UNIT",
        "first:FEASTFIRST second:FEASTSECOND",
    ),
    read_two_words,
)
NEW_YEAR = Pattern(
    "new year",
    (
        "new year TICK s ( eve:EVE | UNIT ) ( of | COMMA )? year:YEAR",
        "new year TICK s ( eve:EVE | UNIT )",
        "new year ( eve:EVE | UNIT )",
    ),
    read_new_year,
)
TERM = Pattern("term", ("the? term:TERM TERMWORD of? COMMA? year:YEAR",), read_term)

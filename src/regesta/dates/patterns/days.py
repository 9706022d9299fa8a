"""Days: "the 5th of May 1931", "Friday, May 5, 1931", "5 May", "14 juillet 1789", "the 20th"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, year_of_era

_FOLLOWS_A_DAY = re.compile(
    r"\W*$|[^\w\s]|\s+(?:and|or|of|to|the|a|in|at|on|as|when|by|with|was|were|had|he|she|they|it|his|but|after|before)\b"
)


def read(parts: Parts) -> Calendar | None:
    """The day that the words say; None where a number after a month counts something else ("In May 20 ships …")."""
    day = parts.number("ordinal") if "ordinal" in parts else parts.value("day")
    month, year = parts.value("month"), parts.value("year")
    if not isinstance(day, int) or not isinstance(month, int):
        return None
    if (
        parts.form == 2
        and year is None
        and re.search(r"\b[Ii]n\s*$", parts.before())
        and re.match(r"\s+[a-z]{4,}s\b", parts.after())
    ):
        return None
    weekday = parts.value("weekday")
    return Calendar(
        "day",
        year_of_era(int(year), parts.word("era")) if year is not None else None,
        month,
        day,
        weekday=int(weekday) if weekday is not None else None,
        sure_era="era" in parts,
    )


def read_bare(parts: Parts) -> Calendar | None:
    """The day of a month that the context gives: "the 20th"."""
    if not _FOLLOWS_A_DAY.match(parts.after()):
        return None
    day = parts.value("day")
    return Calendar("day", day=int(day) if day is not None else None)


PATTERN = Pattern(
    "day",
    (
        "the? ( weekday:WEEKDAY COMMA? the? )? day:DAYNUM of? month:MONTH ( STOP? COMMA? of? year:YEAR )?",
        "( weekday:WEEKDAY COMMA? )? month:MONTH STOP? the? day:DAYNUM COMMA? of? year:YEAR",
        "( weekday:WEEKDAY COMMA? )? month:MONTH STOP? the? day:DAYNUM",
        "the? day:DAYNUM of? month:MONTH STOP? COMMA? of? year:YEARNUM era:ERAMARK",
        "month:MONTH STOP? day:DAYNUM COMMA? year:YEARNUM era:ERAMARK",
        "year:YEAR COMMA? month:MONTH STOP? day:DAYNUM",
        "the ordinal:ORDINAL of month:MONTH ( COMMA? year:YEAR )?",
        "day:DAYNUM STOP? de? month:FOREIGNMONTH ( ( de | del )? year:YEAR )?",
    ),
    read,
)
BARE = Pattern("day of a month", ("the day:ORDDAY",), read_bare, layer=3)

"""Dates in digits: "1931-04-17", "17.4.1931", "3/29/1931", "12.iv.1931"."""

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar


def read(parts: Parts) -> Calendar | None:
    """The day or month, if the calendar has it or not; with slashes the month stands first, as Americans write it, if it can."""
    year, month, day = (parts.number(name) for name in ("year", "month", "day"))
    if "roman" in parts:
        month = int(parts.value("roman") or 0)
    if "short" in parts:
        return _short(parts, month, day)
    if not year or not month:
        return None
    year_last = parts.words["year"][0].at > parts.tokens[0].at
    if year_last and month > 12 and day is not None and day <= 12:
        month, day = day, month
    return Calendar("day" if day else "month", year, month, day)


def _short(parts: Parts, month: int | None, day: int | None) -> Calendar | None:
    """A day whose year is given by its last two digits, the century left to the context."""
    if not month or not day:
        return None
    return Calendar("day", month=month, day=day, short_year=parts.number("short"))


PATTERN = Pattern(
    "digits",
    (
        "year:YEAR DASH month:YY DASH day:YY",
        "year:YEAR SLASH month:MONTHNUM SLASH day:DAY",
        "year:YEAR STOP month:MONTHNUM STOP day:DAY",
        "day:DAY STOP roman:ROMANMONTH STOP year:YEAR",
        "day:DAY DASH roman:ROMANMONTH DASH year:YEAR",
        "day:DAY SLASH roman:ROMANMONTH SLASH year:YEAR",
        "day:DAY STOP roman:ROMANMONTH STOP short:YY",
        "day:DAY DASH roman:MONTH DASH year:YEAR",
        "the? month:DAY SLASH day:DAY SLASH year:YEAR",
        "day:DAY STOP month:MONTHNUM STOP year:YEAR",
        "month:MONTHNUM SLASH year:YEAR",
    ),
    read,
)

"""Dates in digits: "1931-04-17", "17.4.1931", "3/29/1931"."""

from regesta.dates.edtf import days_in_month
from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar


def read(parts: Parts) -> Calendar | None:
    """The day or month; with slashes the month stands first, as Americans write it, unless it is more than twelve."""
    year, month, day = (parts.number(name) for name in ("year", "month", "day"))
    if not year or not month:
        return None
    if month > 12 and day is not None and day <= 12:
        month, day = day, month
    if month > 12 or (day is not None and day > days_in_month(year, month)):
        return None
    return Calendar("day" if day else "month", year, month, day)


PATTERN = Pattern(
    "digits",
    (
        "year:YEAR DASH month:MONTHNUM DASH day:DAY",
        "the? month:DAY SLASH day:DAY SLASH year:YEAR",
        "day:DAY STOP month:MONTHNUM STOP year:YEAR",
        "month:MONTHNUM SLASH year:YEAR",
    ),
    read,
)

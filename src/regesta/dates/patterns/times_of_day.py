"""A part of a day that a date names: "the morning of 31 January 1965", "the night of 4 August", "8 May at dawn"."""

from dataclasses import replace

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, Range


def read(parts: Parts) -> Calendar | None:
    """The day with its part or hour."""
    day, part = parts.sense("day"), parts.value("part")
    if not isinstance(day, Calendar):
        return None
    return replace(day, day_part=str(part))


def read_hours(parts: Parts) -> Calendar | None:
    """The day with its early or late hours."""
    day = parts.sense("day")
    if parts.value("unit") != "TH" or not isinstance(day, Calendar):
        return None
    return replace(day, day_part="MO" if parts.value("section") == "start" else "NI")


def read_night(parts: Parts) -> Range | None:
    """A night from one day to the next: "the night of 9–10 May"."""
    last, first = parts.sense("last"), parts.value("first")
    if not isinstance(last, Calendar) or last.day is None or not isinstance(first, int) or first >= last.day:
        return None
    return Range(replace(last, day=first, weekday=None), last)


HOURS = Pattern("hours of a day", ("the section:EARLY unit:UNITS of the? day:DAYDATE",), read_hours, layer=2)
NIGHTS = Pattern(
    "night between two days",
    (
        "the? EARLY? DAYPART of the? first:DAYNUM ( TO | SLASH | and ) the? last:DAYDATE",
        "the? EARLY? DAYPART between the? first:DAYNUM and the? last:DAYDATE",
    ),
    read_night,
    layer=3,
)
PATTERN = Pattern(
    "part of a day",
    (
        "( EARLY in )? the EARLY? part:DAYPART of the? day:DAYDATE",
        "the EARLY? part:DAYPART hours of day:DAYDATE",
        "( the | EARLY )? part:DAYPART of day:DAYDATE",
        "day:DAYDATE part:DAYPART",
        "part:DAYPART on the? day:DAYDATE",
    ),
    read,
    layer=2,
)

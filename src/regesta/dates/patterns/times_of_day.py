"""A part of a day that a date names: "the morning of 31 January 1965", "the night of 4 August", "8 May at dawn"."""

from dataclasses import replace

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar


def read(parts: Parts) -> Calendar | None:
    """The day with its part or hour."""
    day, part = parts.sense("day"), parts.value("part")
    if not isinstance(day, Calendar):
        return None
    return replace(day, day_part=str(part))


PATTERN = Pattern(
    "part of a day",
    (
        "( EARLY in )? the EARLY? part:DAYPART of the? day:DAYDATE",
        "the EARLY? part:DAYPART hours of day:DAYDATE",
        "( the | EARLY )? part:DAYPART of day:DAYDATE",
        "day:DAYDATE part:DAYPART",
    ),
    read,
    layer=2,
)

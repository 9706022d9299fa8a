"""Bounds worn as an adjective: "the pre-1949 years", "post-1935"."""

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, Range


def read(parts: Parts) -> Range | None:
    """All time after, or before, the year."""
    year = parts.sense("year")
    if not isinstance(year, Calendar) or year.year is None or year.precision not in ("year", "decade", "century"):
        return None
    if "post" in parts:
        past_it = {"year": 1, "decade": 10, "century": 100}[year.precision]
        return Range(Calendar("year", year.year + past_it), None, "after")
    return Range(None, Calendar("year", year.year - 1), "before")


PATTERN = Pattern(
    "bound",
    (
        "the? post:post DASH? year:FULL PERIODWORD",
        "the? pre:pre DASH? year:FULL PERIODWORD",
        "post:post DASH? year:FULL",
        "pre:pre DASH? year:FULL",
    ),
    read,
    layer=2,
)

"""Doubt and nearness: "about 586 BC", "c. 1860", "1860?", "perhaps May 1931"."""

from dataclasses import replace

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar


def read(parts: Parts) -> Calendar | None:
    """The time with its mark of doubt. "About" before an hour says nothing of the day."""
    time = parts.sense("time")
    if not isinstance(time, Calendar) or time.precision == "hour":
        return None
    return replace(
        time,
        approximate=time.approximate or "near" in parts,
        uncertain=time.uncertain or "doubt" in parts,
    )


PATTERN = Pattern(
    "near",
    (
        "near:CIRCA STOP? time:DATE",
        "near:TILDE time:DATE",
        "time:DATE doubt:QUERY",
        "time:DATE LPAR doubt:QUERY RPAR",
        "near:CIRCA STOP? time:DATE doubt:QUERY",
        "time:DATE LPAR? doubt:DOUBT RPAR?",
        "time:DATE LPAR? near:CIRCA RPAR?",
        "time:DATE or near:thereabouts",
    ),
    read,
    layer=2,
)
DOUBTED = Pattern("doubted", ("doubt:DOUBT in? time:FULL",), read, layer=2)

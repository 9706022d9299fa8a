"""Parts of times: "early in 1914", "the late 1920s", "the end of March", "the latter half of 1930", "the first week of May"."""

from dataclasses import replace

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, Shift


def read(parts: Parts) -> Calendar | Shift | None:
    """The time with the section of it that the words name."""
    whole = parts.sense("whole")
    section = "-".join(str(parts.value(name)) for name in ("section", "second") if name in parts)
    if isinstance(whole, Shift) and whole.unit != "D":
        return replace(whole, section=section)
    if not isinstance(whole, Calendar) or whole.section or whole.precision in ("hour",):
        return None
    if whole.precision == "day":
        return replace(whole, day_part=whole.day_part or "DT") if section else None
    return replace(whole, section=section)


def read_slice(parts: Parts) -> Calendar | None:
    """A half, a third, a quarter of a time."""
    whole, number = parts.sense("whole"), parts.number("number") or int(parts.value("half") or 0)
    if "QUARTERMARK" in parts.words["part"][0].entry.values:
        number = int(parts.value("part") or 0)
    name = next(
        (name for name in ("HALF", "QUARTERWORD", "QUARTERMARK", "ORD") if name in parts.words["part"][0].entry.values), ""
    )
    count = {"HALF": 2, "QUARTERWORD": 4, "QUARTERMARK": 4, "ORD": 3}.get(name, 0)
    if not isinstance(whole, Calendar) or not 1 <= number <= count or whole.slice or whole.precision in ("day", "hour", "week"):
        return None
    return replace(whole, slice=(number, count), section=None)


def read_week(parts: Parts) -> Calendar | None:
    """A week of a month, by its number or the last."""
    whole = parts.sense("whole")
    number = -1 if "last" in parts else parts.number("number")
    if not isinstance(whole, Calendar) or whole.precision != "month" or parts.value("unit") != "W" or number is None:
        return None
    return replace(whole, precision="week", week=number)


def read_middle_decades(parts: Parts) -> Calendar | None:
    """The early, middle or late decades of a century."""
    whole = parts.sense("whole")
    if not isinstance(whole, Calendar) or whole.precision != "century":
        return None
    section = str(parts.value("section")) if "section" in parts else "start" if "first" in parts else "end"
    return replace(whole, slice=({"start": 1, "mid": 2, "end": 3}[section], 3))


def read_decade(parts: Parts) -> Calendar | None:
    """The first, second … decade of a century, the last year of a decade."""
    whole, number = parts.sense("whole"), -1 if "last" in parts else parts.number("number")
    if not isinstance(whole, Calendar) or whole.year is None or number is None or whole.slice or whole.section:
        return None
    if whole.precision == "century" and parts.value("unit") == "DE" and -1 <= number <= 10:
        return Calendar("decade", whole.year + 10 * (9 if number == -1 else number - 1))
    if whole.precision == "year" and parts.value("unit") == "M" and -1 <= number <= 12:
        return Calendar("month", whole.year, 12 if number == -1 else number)
    if whole.precision == "month" and parts.value("unit") == "D" and 1 <= number <= 28:
        return Calendar("day", whole.year, whole.month, number)
    return None


PATTERN = Pattern(
    "part",
    (
        "the? section:EARLY DASH? whole:DATE",
        "the? section:EARLY DASH? ( to | and )? DASH? second:EARLY DASH? whole:DATE",
        "section:EARLY in whole:DATE",
        "section:LATERWORD in whole:DATE",
        "the? section:EDGE of whole:DATE",
        "section:EARLY in whole:SHIFT",
        "the? section:EDGE of whole:SHIFT",
        "the? section:EARLY part of whole:DATE",
        "the section:EARLY part of whole:SHIFT",
    ),
    read,
    layer=2,
)
SLICE = Pattern(
    "half",
    (
        "the? half:HALFORD part:HALF of? whole:DATE",
        "part:QUARTERMARK of? whole:DATE",
        "the? number:ORD part:QUARTERWORD of? whole:DATE",
        "the? half:HALFORD part:QUARTERWORD of? whole:DATE",
        "the? number:ORD part:ORD of whole:DATE",
    ),
    read_slice,
    layer=2,
)
WEEK = Pattern(
    "week of a month", ("the number:ORD unit:UNIT of whole:DATE", "the last:LASTWORD unit:UNIT of whole:DATE"), read_week, layer=2
)
DECADES = Pattern(
    "decades of a century",
    ("the section:EARLY UNITS of whole:DATE", "the first:OPENING UNITS of whole:DATE", "the last:LASTWORD UNITS of whole:DATE"),
    read_middle_decades,
    layer=2,
)
NUMBERED = Pattern(
    "numbered part", ("the number:ORD unit:UNIT of whole:DATE", "the last:LASTWORD unit:UNIT of whole:DATE"), read_decade, layer=2
)

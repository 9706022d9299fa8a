"""Times reckoned from the time before: "the same day", "three days later", "the following decade", "October of that year"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import lexicon
from regesta.dates.sense import Calendar, Length, Range, Shift

_EVENT = re.compile(
    r"\s(?:(?:the|his|her|their|its)\s[a-z]{4,18}\b(?:\sof\s(?:the\s)?[A-Z]\w{2,18}\b)?|[A-Z]\w{2,18}\b(?:\s[A-Z]\w{2,18}\b){0,2})(?![-’'])"
)
_DOING = re.compile(r"\s[a-z]{2,}ing\b")
_A_WORD = re.compile(r"\s\w")
_DATED_UNITS = ("D", "W", "M", "Y", "DE", "CE", "FN", "TH", "WE")


def read_next(parts: Parts) -> Shift | Length | None:
    """The next, the previous day, year …."""
    unit, direction = str(parts.value("unit")), parts.value("next")
    if unit not in _DATED_UNITS or not isinstance(direction, int) or parts.after().startswith(" of "):
        return None
    if parts.word("next").lower() == "past":
        return Length(f"P1{unit}")
    return Shift(direction, unit, direction)


def read_same(parts: Parts) -> Shift | None:
    """The same day; that year."""
    unit = str(parts.value("unit"))
    section = str(parts.value("section")) if "section" in parts else None
    return Shift(0, unit, 0, section=section) if unit in _DATED_UNITS else None


def read_later(parts: Parts) -> Shift | None:
    """So many units later or earlier; a few of them. Before or after what follows in the text, not after the date before."""
    unit, direction = str(parts.value("unit")), parts.value("later")
    if unit not in _DATED_UNITS or not isinstance(direction, int):
        return None
    event = _event(parts) if parts.word("later").lower() in ("before", "after") else None
    uncounted = "amount" not in parts and parts.classes["unit"] == "UNITS"
    if event is not None and ((uncounted and "few" not in parts) or (direction < 0 and _DOING.match(parts.after()))):
        return None
    amount = None if uncounted else parts.number("amount") if "amount" in parts else 1
    if unit == "FN":
        unit, amount = "W", 2 * (amount or 1)
    return Shift(direction * amount if amount is not None else None, unit, direction, event=event)


def _event(parts: Parts) -> str | None:
    """The event that the words after the phrase name; "" where they name one that cannot be cut out; None if none follows."""
    named = _EVENT.match(parts.after())
    if named and not any(word in lexicon() and lexicon()[word].heavy for word in named[0].split()):
        return named[0]
    return "" if _A_WORD.match(parts.after()) else None


def read_within(parts: Parts) -> Shift | None:
    """A month or season of the year spoken of: "October of that year", "that summer", "the following spring"."""
    detail = Calendar("month", month=int(parts.value("month") or 0)) if "month" in parts else None
    if "season" in parts:
        detail = Calendar("season", season=int(parts.value("season") or 0))
    if "day" in parts and detail:
        detail = Calendar("day", month=detail.month, day=int(parts.value("day") or 0))
    if "weekday" in parts:
        detail = Calendar("day", weekday=int(parts.value("weekday") or 0))
    direction = parts.value("next")
    step = direction if isinstance(direction, int) else 0
    return Shift(step, "Y", step, detail=detail)


def read_day_part(parts: Parts) -> Shift | None:
    """That night; the next morning."""
    direction = parts.value("next")
    step = direction if isinstance(direction, int) else 0
    return Shift(step, "D", step, detail=Calendar("day", day_part=str(parts.value("part"))))


def read_century(parts: Parts) -> Shift | None:
    """Early in the century, the turn of the century."""
    unit = str(parts.value("unit"))
    return Shift(0, unit, 0, section=str(parts.value("section"))) if unit in _DATED_UNITS else None


def read_of_year(parts: Parts) -> Shift | None:
    """A day, month or stretch of a year that is itself reckoned: "March of the following year"."""
    step, start, end = parts.sense("step"), parts.sense("start"), parts.sense("end")
    if not isinstance(step, Shift) or step.unit != "Y" or step.amount is None or not isinstance(start, Calendar):
        return None
    if step.detail is not None or step.target is not None or step.event or step.section:
        return None
    if "end" not in parts:
        return Shift(step.amount, "Y", 0, detail=start)
    return Shift(step.amount, "Y", 0, detail=Range(start, end)) if isinstance(end, Calendar) else None


OF_YEAR = Pattern(
    "of a reckoned year",
    (
        "start:PART of step:SHIFT",
        "between start:PART and end:PART of step:SHIFT",
        "from? start:PART TO end:PART of step:SHIFT",
    ),
    read_of_year,
    layer=3,
)
PATTERN = Pattern(
    "next", ("( the | THAT )? next:NEXT unit:UNIT", "the very next:NEXT unit:UNIT", "the unit:UNIT next:NEXT"), read_next
)
SAME = Pattern(
    "same",
    (
        "section:LATERWORD? ( the | THAT )? SAME unit:UNIT",
        "section:LATERWORD? THAT unit:UNIT",
        "section:LATERWORD in the SAME? unit:UNIT",
    ),
    read_same,
)
LATER = Pattern(
    "later",
    (
        "MORETHAN? amount:AMOUNT ADJECTIVE? unit:UNITS later:LATER",
        "MORETHAN? amount:AMOUNT unit:UNIT later:LATER",
        "MORETHAN? a? few:FEW of? unit:UNITS later:LATER",
        "MORETHAN? ( a | an ) unit:UNIT later:LATER",
        "the unit:UNIT later:LATER",
        "unit:UNITS later:LATER",
    ),
    read_later,
)
WITHIN = Pattern(
    "within",
    (
        "the? month:MONTH of? ( the | THAT ) SAME? UNIT",
        "( the | THAT ) season:SEASON of ( the | THAT ) SAME? UNIT",
        "month:MONTH day:DAYNUM of ( the | THAT ) SAME? UNIT",
        "day:DAYNUM month:MONTH of ( the | THAT ) SAME? UNIT",
        "the? next:NEXT month:MONTH",
        "the? next:NEXT season:SEASON",
        "the? season:SEASON of the? next:NEXT UNIT",
        "THAT month:MONTH",
        "THAT season:SEASON",
        "( the | THAT ) SAME season:SEASON",
        "( the next:NEXT | THAT )? weekday:WEEKDAY",
        "the SAME month:MONTH",
    ),
    read_within,
)
DAY_PART = Pattern(
    "part of the day",
    ("( the | THAT ) next:NEXT part:DAYPART", "( THAT | the SAME ) part:DAYPART", "EARLY the next:NEXT part:DAYPART"),
    read_day_part,
)
CENTURY = Pattern(
    "part of the unit",
    (
        "the? section:EARLY in ( the | THAT ) unit:UNIT",
        "the section:EARLY part of ( the | THAT ) unit:UNIT",
        "the? section:EDGE of ( the | THAT ) unit:UNIT",
        "unit:UNIT TICK s section:EDGE",
    ),
    read_century,
)

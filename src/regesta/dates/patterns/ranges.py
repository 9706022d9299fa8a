"""Ranges, which are one date: "1934–35", "from 5 to 17 September 1939", "June–August 1921", "between 1920 and 1945"."""

from dataclasses import replace

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import PRECISIONS, Calendar, Range, Sense

_WINTER = 24


def read(parts: Parts) -> Range | None:
    """From the one time to the other; what one leaves out it has from the other."""
    start, end = parts.sense("start"), parts.sense("end")
    if not isinstance(start, Calendar) or not isinstance(end, Calendar):
        return None
    dashed = any(token.sense is None and "DASH" in token.entry.values for token in parts.tokens)
    if dashed and start.approximate and start.precision == end.precision == "year":
        end = replace(end, approximate=True)
    return joined(start, end)


def joined(start: Calendar, end: Calendar) -> Range | None:
    """The range of two times, each with what the other says of year and month; None where they do not fit together."""
    if start.precision == "hour" or end.precision == "hour":
        return None
    rank = PRECISIONS.index
    if start.year is not None and end.year is not None and start.year > end.year:
        if end.sure_era and not start.sure_era:
            start = replace(start, year=1 - start.year, sure_era=True)
        if start.year is None or end.year is None or start.year > end.year:
            return None
    if start.year is None and start.short_year is None and end.year is not None and rank(end.precision) <= rank("season"):
        crosses = start.month is not None and end.month is not None and start.month > end.month
        start = replace(start, year=end.year - 1 if crosses else end.year)
    if start.season == _WINTER and start.year is not None and start.year == end.year and end.season:
        start = replace(start, year=start.year - 1)
    if end.year is None and end.short_year is None and start.year is not None and rank(start.precision) <= rank("season"):
        crosses = start.month is not None and end.month is not None and start.month > end.month
        end = replace(end, year=start.year + 1 if crosses else start.year)
    return Range(start, end)


def read_days(parts: Parts) -> Range | None:
    """From day to day of one month: "3–5 May 1920", "May 3 to 5, 1920"."""
    time: Sense | None = parts.sense("time")
    day = parts.value("day")
    if not isinstance(time, Calendar) or time.precision != "day" or time.day is None or not isinstance(day, int):
        return None
    other = replace(time, day=day, weekday=None)
    before = parts.words["day"][0].at < parts.words["time"][0].at
    if (day > time.day) == before or day == time.day:
        return None
    return Range(other, time) if before else Range(time, other)


def read_months(parts: Parts) -> Range | None:
    """From one day to another with the year after both: "May 3–5, 1920"."""
    start, day, year = parts.sense("time"), parts.value("day"), parts.sense("year")
    if (
        not isinstance(start, Calendar)
        or start.precision != "day"
        or start.day is None
        or not isinstance(day, int)
        or day <= start.day
    ):
        return None
    if not isinstance(year, Calendar):
        return None
    start = replace(start, year=year.year)
    return Range(start, replace(start, day=day, weekday=None))


def read_years(parts: Parts) -> Range | None:
    """From year to year, the second by its last digits: "1934–35", "1898/99", "1931-2"."""
    start, short = parts.sense("time"), parts.number("short")
    if not isinstance(start, Calendar) or start.precision not in ("year", "decade") or start.year is None or short is None:
        return None
    worth = 10 ** len(parts.words["short"][0].text)
    end = start.year - start.year % worth + short
    if end <= start.year:
        return None
    return Range(start, replace(start, year=end, section=None))


def read_centuries(parts: Parts) -> Range | None:
    """From century to century, the first by its number only: "from the sixteenth to the eighteenth century"."""
    end, number = parts.sense("end"), parts.number("ordinal")
    if not isinstance(end, Calendar) or end.year is None or not number or end.slice:
        return None
    section = str(parts.value("section")) if "section" in parts else None
    start = replace(end, year=-100 * (number - 1) if end.year < 0 else 100 * (number - 1), section=section)
    return Range(start, end) if (start.year or 0) < end.year else None


def read_era(parts: Parts) -> Range | None:
    """Years with their era after the second: "from 499 to 493 BC"."""
    start, end = parts.number("start"), parts.sense("end")
    if not isinstance(end, Calendar) or not end.sure_era or start is None or end.year is None:
        return None
    first = replace(end, year=1 - start if end.year <= 0 else start)
    return Range(first, end) if (first.year or 0) < end.year else None


ERA = Pattern(
    "years of an era",
    (
        "( from | between )? start:YEAR3 ( TO | SLASH | and ) end:FULLYEAR",
        "( from | between )? start:FOUR ( TO | SLASH | and ) end:FULLYEAR",
    ),
    read_era,
    layer=3,
)
CENTURIES = Pattern(
    "centuries",
    (
        "from? the? ( section:EARLY DASH? )? ordinal:ORDINAL DASH? TO the? end:CENTURYDATE",
        "between the? ( section:EARLY DASH? )? ordinal:ORDINAL DASH? and the? end:CENTURYDATE",
    ),
    read_centuries,
    layer=3,
)
PATTERN = Pattern(
    "range",
    (
        "from? start:DATE TO end:DATE",
        "between start:DATE and end:DATE",
        "from? start:DATE SLASH end:DATE",
        "the years start:DATE ( TO | and ) end:DATE",
        "the years between start:DATE and end:DATE",
    ),
    read,
    layer=3,
)
DAYS = Pattern(
    "days",
    (
        "from? the? day:DAYNUM TO the? time:DAYDATE",
        "from? time:DAYDATE TO the? day:DAYNUM",
        "between the? day:DAYNUM and time:DAYDATE",
        "the? day:DAY SLASH time:DAYDATE",
    ),
    read_days,
    layer=3,
)
MONTHS = Pattern("days of a month", ("from? time:DAYDATE TO day:DAYNUM COMMA? year:FULLYEAR",), read_months, layer=3)
YEARS = Pattern(
    "years",
    (
        "( from | between | the years )? time:FULLYEAR ( DASH | SLASH ) short:YY",
        "time:FULLYEAR ( DASH | SLASH ) short:ONEDIGIT",
        "( from | between )? time:FULLYEAR ( to | and ) short:YY",
    ),
    read_years,
    layer=3,
)

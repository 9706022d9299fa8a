"""From a step and the date it is counted from to the time meant: "three days later", "the following spring"."""

from dataclasses import replace

from regesta.dates.context import Understood
from regesta.dates.edtf import NotEdtf, iso_day
from regesta.dates.render import first_and_last
from regesta.dates.sense import Calendar, Range, Shift
from regesta.model.times import day_from_number, day_number

_FEW = {"D": (2, 7), "W": (2, 5), "M": (2, 11), "Y": (2, 9)}
"""What "a few" days, weeks, months, years can be: chosen by hand."""
_UNIT_WORDS = {"TH": "hours", "D": "days", "W": "weeks", "WE": "weekends", "M": "months", "Y": "years"}


def shift(sense: Shift, base: Calendar, index: int | None) -> Understood:
    """The time that lies so many units from another."""
    try:
        time = _shifted(sense, base)
    except (NotEdtf, ValueError):
        time = None
    if time is None:
        units = _UNIT_WORDS.get(sense.unit, "such times")
        return Understood(None, f"dates: reckoned from the date before, which is too wide to count {units} from", index, 0.0)
    certainty = 0.5 if sense.amount is None else 0.85
    return Understood(
        time,
        "dates: reckoned from the date before" if sense.target is None else "dates: reckoned from the date that it names",
        index,
        certainty,
    )


def _shifted(sense: Shift, base: Calendar) -> Calendar | Range | None:
    if sense.amount is None:
        return _few(sense, base)
    if sense.detail is not None:
        return _within(sense, base)
    if base.year is None:
        return None
    if sense.unit == "W" and base.precision == "month" and sense.amount:
        return _weeks_of_month(base, sense.amount, sense.amount)
    if sense.unit in ("D", "W", "WE"):
        return _shifted_days(sense, base, sense.amount)
    if sense.unit == "M":
        if base.month is None:
            return None
        year, month = divmod(base.year * 12 + base.month - 1 + sense.amount, 12)
        return Calendar("month", year, month + 1, section=sense.section)
    if sense.unit == "Y":
        return Calendar("year", base.year + sense.amount, section=sense.section)
    width = {"DE": 10, "CE": 100}.get(sense.unit)
    if width is None:
        return None
    if base.exact and width == 10:
        first, last = (int(day[:-6]) + 10 * sense.amount for day in base.exact)
        return replace(base, year=first, exact=(iso_day(first, 1, 1), iso_day(last, 12, 31)), section=None)
    return Calendar("decade" if width == 10 else "century", _group(base.year, width, sense.amount), section=sense.section)


def _group(year: int, width: int, steps: int) -> int:
    """The year by which EDTF names the decade or century that lies so many from the one of a year: -386 is of the -03XX."""
    if year >= 0:
        return year - year % width + steps * width
    return min(-(-year // width) * width + steps * width, -1)


def _weeks_of_month(base: Calendar, least: int, most: int) -> Range:
    """The months in which a day so many weeks from some day of a month can lie."""
    first, last = first_and_last(base)
    ends = (calendar_day(day_from_number(day_number(day) + 7 * weeks)) for day, weeks in ((first, least), (last, most)))
    start, end = (Calendar("month", day.year, day.month) for day in ends)
    return Range(start, end, relation="one of")


def _shifted_days(sense: Shift, base: Calendar, amount: int) -> Calendar | None:
    if base.day is None:
        return None
    day = plus_days(base, amount * (7 if sense.unit == "W" else 1))
    return replace(day, approximate=sense.unit == "W" and amount != 0)


def plus_days(base: Calendar, days: int) -> Calendar:
    """The day so many days after another."""
    number = day_number(first_and_last(replace(base, precision="day", section=None))[0]) + days
    return calendar_day(day_from_number(number))


def calendar_day(day: str) -> Calendar:
    """The sense of an ISO day."""
    negative = day.startswith("-")
    year, month, number = day.lstrip("-").split("-")
    return Calendar("day", -int(year) if negative else int(year), int(month), int(number))


def _few(sense: Shift, base: Calendar) -> Range | None:
    """From the least to the most that a few units can be."""
    if sense.unit not in _FEW or base.year is None:
        return None
    least, most = _FEW[sense.unit]
    if sense.unit == "W" and base.precision == "month":
        return _weeks_of_month(base, *sorted((sense.direction * least, sense.direction * most)))
    ends = [_shifted(replace(sense, amount=sense.direction * amount), base) for amount in (least, most)]
    one, other = ends if sense.direction > 0 else ends[::-1]
    if not isinstance(one, Calendar) or not isinstance(other, Calendar):
        return None
    return Range(replace(one, approximate=False), replace(other, approximate=False), relation="one of")


def _within(sense: Shift, base: Calendar) -> Calendar | Range | None:
    """A month, season, weekday or part of the day, in or next to the date before."""
    detail = sense.detail
    if detail is None or base.year is None:
        return None
    if isinstance(detail, Range):
        ends = [replace(end, year=base.year + (sense.amount or 0)) for end in (detail.start, detail.end) if end is not None]
        return Range(ends[0], ends[-1])
    if not sense.direction and sense.amount:
        return replace(detail, year=base.year + sense.amount)
    if detail.day_part is not None:
        moved = _shifted_days(sense, base, sense.amount or 0)
        return replace(moved, day_part=detail.day_part) if moved else None
    if detail.weekday is not None:
        return _weekday(detail.weekday, sense.direction, base)
    year = base.year
    if sense.direction and detail.month is not None and base.month is not None:
        later = detail.month > base.month
        year += (0 if later else 1) if sense.direction > 0 else (-1 if later or detail.month == base.month else 0)
    elif sense.direction > 0:
        year += 1
    elif sense.direction < 0:
        year -= 1
    return replace(detail, year=year)


def _weekday(weekday: int, direction: int, base: Calendar) -> Calendar | None:
    """The next such weekday after the date before (or the last one before it)."""
    if base.day is None:
        return None
    number = day_number(first_and_last(replace(base, precision="day", section=None))[0])
    today = (number + 5) % 7
    steps = (weekday - today) % 7
    return plus_days(base, steps - 7 if direction < 0 else steps)

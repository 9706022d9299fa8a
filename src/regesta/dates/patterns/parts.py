"""Parts of times: "early in 1914", "the late 1920s", "the end of March", "the latter half of 1930", "the first week of May"."""

import re
from dataclasses import replace
from typing import TypeGuard

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import lexicon
from regesta.dates.sense import Calendar, Length, Range, Sense, Shift

_SOME = re.compile(r"the (first|opening|initial|last|final|closing) .+")
_COUNTED = re.compile(r"P(\d+|X)([DWMY]|DE)")


def read(parts: Parts) -> Calendar | Shift | None:
    """The time with the section of it that the words name."""
    whole = parts.sense("whole")
    if "half" in parts:
        return replace(whole, section="start" if parts.value("half") == 1 else "end") if _can_be_parted(whole) else None
    section = "-".join(str(parts.value(name)) for name in ("section", "second") if name in parts)
    if isinstance(whole, Shift) and whole.unit != "D":
        return replace(whole, section=section)
    if not isinstance(whole, Calendar) or whole.section or whole.precision in ("hour",):
        return None
    if whole.precision == "day":
        return replace(whole, day_part=whole.day_part or "DT") if section else None
    return replace(whole, section=section)


def _can_be_parted(whole: Sense | None) -> TypeGuard[Calendar]:
    """True of a month or anything longer that is not itself a part."""
    return isinstance(whole, Calendar) and not whole.section and whole.precision not in ("day", "hour", "week")


def read_slice(parts: Parts) -> Calendar | None:
    """A half, a third, a quarter of a time."""
    whole, number = parts.sense("whole"), parts.number("number") or int(parts.value("half") or 0)
    if parts.classes["part"] in ("QUARTERMARK", "HALFMARK"):
        number = int(parts.value("part") or 0)
    name = next(
        (
            name
            for name in ("HALF", "HALFMARK", "QUARTERWORD", "QUARTERMARK", "ORD")
            if name in parts.words["part"][0].entry.values
        ),
        "",
    )
    count = {"HALF": 2, "HALFMARK": 2, "QUARTERWORD": 4, "QUARTERMARK": 4, "ORD": 3}.get(name, 0)
    if "last" in parts:
        number = count
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
    if not isinstance(whole, Calendar) or whole.section or whole.slice or whole.precision in ("day", "hour", "week"):
        return None
    if whole.precision != "century" or parts.value("unit") != "DE":
        return _section(parts, whole)
    section = str(parts.value("section")) if "section" in parts else "start" if "first" in parts else "end"
    return replace(whole, slice=({"start": 1, "mid": 2, "end": 3}[section], 3))


def _section(parts: Parts, whole: Calendar) -> Calendar | None:
    """The first or last days, months, years of something longer, as a section of it."""
    section = str(parts.value("section")) if "section" in parts else "start" if "first" in parts else "end"
    return _section_of(whole, str(parts.value("unit")), section)


def _section_of(whole: Calendar, unit: str, section: str) -> Calendar | None:
    longer = {"D": ("month", "season", "year"), "W": ("month", "season", "year"), "M": ("season", "year")}
    longer |= {"Y": ("decade", "century"), "DE": ("millennium",)}
    return replace(whole, section=section) if whole.precision in longer.get(unit, ()) else None


def read_some(parts: Parts) -> Calendar | Range | None:
    """So many days, months, years at the beginning or the end: "the first two months of 1939"."""
    whole, length = parts.sense("whole"), parts.sense("length")
    matched = _SOME.fullmatch(parts.word("length"))
    if not isinstance(whole, Calendar) or whole.section or whole.slice or not matched or not isinstance(length, Length):
        return None
    at_end = lexicon()[matched[1].lower()].values.get("LASTWORD") is not None
    counted = _COUNTED.fullmatch(length.duration)
    if counted is None:
        return None
    amount, unit = counted[1], counted[2]
    if amount == "X":
        return _section_of(whole, unit, "end" if at_end else "start")
    return _some_of(whole, int(amount), unit, at_end)


def _some_of(whole: Calendar, amount: int, unit: str, at_end: bool) -> Range | None:
    """The first or last so many units of something longer."""
    if unit == "M" and whole.precision == "year" and amount < 12:
        first, last = (13 - amount, 12) if at_end else (1, amount)
        return Range(Calendar("month", whole.year, first), Calendar("month", whole.year, last))
    if unit in ("D", "W") and whole.precision == "month" and whole.month and not at_end:
        days = amount * (7 if unit == "W" else 1)
        return Range(replace(whole, precision="day", day=1), replace(whole, precision="day", day=days)) if days < 28 else None
    width = {"decade": 10, "century": 100}.get(whole.precision, 0)
    years = amount * {"Y": 1, "DE": 10}.get(unit, 0)
    if not 0 < years < width or whole.year is None or whole.year < 0:
        return None
    low = whole.year + (width == 100)
    first, last = (low + width - years, low + width - 1) if at_end else (low, low + years - 1)
    return Range(Calendar("year", first), Calendar("year", last))


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
        "the? very? section:EDGE of whole:DATE",
        "the section:LATERWORD whole:DECADEDATE",
        "the section:LATERWORD whole:CENTURYDATE",
        "section:EARLY in whole:SHIFT",
        "the? section:EDGE of whole:SHIFT",
        "the? section:EARLY part of whole:DATE",
        "the section:EARLY part of whole:SHIFT",
        "the half:HALFORD part of whole:DATE",
    ),
    read,
    layer=2,
)
SLICE = Pattern(
    "half",
    (
        "the? half:HALFORD part:HALF of? whole:DATE",
        "part:QUARTERMARK of? whole:DATE",
        "whole:FULLYEAR part:QUARTERMARK",
        "part:HALFMARK of? whole:FULLYEAR",
        "whole:FULLYEAR part:HALFMARK",
        "the? number:ORD part:QUARTERWORD of? whole:DATE",
        "the? last:LASTWORD part:QUARTERWORD of? whole:DATE",
        "the last:LASTWORD part:ORD of whole:DATE",
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
    (
        "the section:EARLY unit:UNITS of whole:DATE",
        "the first:OPENING unit:UNITS of whole:DATE",
        "the first:first unit:UNITS of whole:DATE",
        "the last:LASTWORD unit:UNITS of whole:DATE",
    ),
    read_middle_decades,
    layer=2,
)
NUMBERED = Pattern(
    "numbered part", ("the number:ORD unit:UNIT of whole:DATE", "the last:LASTWORD unit:UNIT of whole:DATE"), read_decade, layer=2
)
SOME = Pattern(
    "some of a time",
    ("length:LENGTH of whole:DATE",),
    read_some,
    layer=2,
)

"""EDTF (ISO 8601-2, Library of Congress 2019), levels 0, 1 and 2: from strings to values, their bounds, and back.

A value holds what the string says, component by component, so that no mark is lost; `write` gives its normal form and
`parse(write(value)) == value` for every value that `parse` gives. Days are ISO strings with astronomical years.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from regesta.model.times import day_number


class NotEdtf(ValueError):
    """The string is not EDTF; the message says what is wrong with it."""


class End(StrEnum):
    """The end of an interval that is not a date: it goes on (".."), or nobody knows ("")."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One date. `year` "1985", "-0043", "19XX", "Y170000002", "Y-17E7"; `month` 01-12, a season or part 21-41, with X for
    unknown digits; `time` as written; `significant` the digits of the year that can be trusted ("1950S2").

    `marks` are "", "?", "~" or "%" for year, month and day, each as it comes to that component from either side.
    """

    year: str
    month: str | None = None
    day: str | None = None
    time: str | None = None
    significant: int | None = None
    marks: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Interval:
    """From a date to a date; either end may be open or unknown."""

    start: Point | End
    end: Point | End


@dataclass(frozen=True, slots=True)
class Members:
    """One of ("[") or all of ("{") some dates. A run "1670..1672" is an interval among them."""

    kind: str
    members: tuple[Point | Interval, ...]


Value = Point | Interval | Members


@dataclass(frozen=True, slots=True)
class Check:
    """What can be said of a string: is it EDTF, of which level, from when to when, in its normal form, what is wrong.

    A string that is wrong only by its spaces keeps the bounds and the normal form of what was meant.
    """

    edtf: str
    valid: bool
    level: int | None = None
    earliest: str | None = None
    latest: str | None = None
    normal: str | None = None
    problem: str | None = None


_POINT = re.compile(
    r"([?~%]?)(?:(-?[0-9X]{4})|(Y-?[1-9][0-9]*(?:E[0-9]+)?))(?:S([1-9][0-9]?))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?(?:T(.+))?"
)
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|1[0-9]|2[0-8]))?)?")
_LEFT_MARK = re.compile(r"(?:^|[-/,.\[{])[?~%]")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PARTS = {
    **dict.fromkeys((21, 25, 31), (3, 5)),
    **dict.fromkeys((22, 26, 32), (6, 8)),
    **dict.fromkeys((23, 27, 29), (9, 11)),
    **dict.fromkeys((24, 28, 30), (12, 12)),
    **{33 + at: (3 * at + 1, 3 * at + 3) for at in range(4)},
    **{37 + at: (4 * at + 1, 4 * at + 4) for at in range(3)},
    **{40 + at: (6 * at + 1, 6 * at + 6) for at in range(2)},
}
"""First and last month of the codes 21-41. A winter that begins in December stays in its year, as python-edtf has it."""
_MOST_DIGITS = 18
_BOTH = {"": 0, "?": 1, "~": 2, "%": 3}
_MARKS = ("", "?", "~", "%")


def parse(text: str) -> Value:
    """The value of an EDTF string. Raises NotEdtf."""
    if plain := _PLAIN.fullmatch(text):
        return Point(plain[1], plain[2], plain[3])
    if not text:
        raise NotEdtf("the string is empty")
    if text.split() != [text]:
        raise NotEdtf("EDTF has no spaces")
    if text[0] in "[{":
        return _members(text)
    if "/" in text:
        return _interval(text)
    return _point(text)


def write(value: Value) -> str:
    """The normal form of a value."""
    match value:
        case Point():
            return _write_point(value)
        case Interval(start, end):
            return f"{_write_end(start)}/{_write_end(end)}"
        case Members(kind, members):
            return f"{kind}{','.join(map(_write_member, members))}{']' if kind == '[' else '}'}"


def bounds(value: Value, unknown_years: int | None = None) -> tuple[str | None, str | None]:
    """The first and the last day that a value can mean; None where it is open or not known. Marks do not widen it.

    Nobody knows how far an unknown end lies off, so "2004-06-01/" has no last day. Where a program must have one,
    `unknown_years` puts it so many years from the other end, as python-edtf does with ten.
    """
    match value:
        case Point():
            return _first_day(value), _last_day(value)
        case Interval(start, end):
            return _day_of_end(start, end, last=False, years=unknown_years), _day_of_end(end, start, True, unknown_years)
        case Members(_, members):
            ends = [bounds(member, unknown_years) for member in members]
            firsts, lasts = [first for first, _ in ends if first], [last for _, last in ends if last]
            return (
                min(firsts, key=day_number) if len(firsts) == len(ends) else None,
                max(lasts, key=day_number) if len(lasts) == len(ends) else None,
            )


def _day_of_end(end: Point | End, other: Point | End, last: bool, years: int | None) -> str | None:
    """The outermost day of an end of an interval; of an unknown one the day so many years from the other, if asked."""
    if isinstance(end, Point):
        return _last_day(end) if last else _first_day(end)
    if end is End.OPEN or years is None or not isinstance(other, Point):
        return None
    year, month, day = _first_day(other).rsplit("-", 2) if last else _last_day(other).rsplit("-", 2)
    moved = int(year) + (years if last else -years)
    return iso_day(moved, int(month), min(int(day), days_in_month(moved, int(month))))


def level(value: Value) -> int:
    """The lowest level of the specification that allows a value."""
    match value:
        case Point():
            return _point_level(value)
        case Interval(start, end):
            points = [point for point in (start, end) if isinstance(point, Point)]
            if any("X" in f"{point.year}{point.month}{point.day}" for point in points):
                return 2
            return max([_point_level(point) for point in points] + ([1] if len(points) < 2 else []))
        case Members():
            return 2


def check(text: str) -> Check:
    """All that can be said of a string; it never raises."""
    try:
        value = parse(text)
    except NotEdtf as fault:
        meant = "".join(text.split())
        near = check(meant) if meant and meant != text else None
        if near is None or not near.valid:
            return Check(text, valid=False, problem=str(fault))
        return Check(text, False, near.level, near.earliest, near.latest, near.normal, f"{fault}; meant: {near.normal}")
    earliest, latest = bounds(value)
    return Check(text, True, 2 if _LEFT_MARK.search(text) else level(value), earliest, latest, write(value))


def certainly_before(one: Value, other: Value) -> bool:
    """True if every day that `one` can mean lies before every day that `other` can mean."""
    last, first = bounds(one)[1], bounds(other)[0]
    return last is not None and first is not None and day_number(last) < day_number(first)


def certainly_after(one: Value, other: Value) -> bool:
    """True if every day that `one` can mean lies after every day that `other` can mean."""
    return certainly_before(other, one)


def may_be_before(one: Value, other: Value) -> bool:
    """True if some day that `one` can mean lies before some day that `other` can mean."""
    first, last = bounds(one)[0], bounds(other)[1]
    return first is None or last is None or day_number(first) < day_number(last)


def may_overlap(one: Value, other: Value) -> bool:
    """True if some day can belong to both. Open and unknown ends reach as far as they may."""
    return not certainly_before(one, other) and not certainly_before(other, one)


def certainly_within(one: Value, other: Value) -> bool:
    """True if every day that `one` can mean lies in the time from the first to the last day of `other`.

    An open end of `other` holds all days on its side; an unknown one may fall short, so nothing is certainly within it.
    """
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    open_start, open_end = _is_open(other, last=False), _is_open(other, last=True)
    begins = open_start or (first is not None and other_first is not None and day_number(other_first) <= day_number(first))
    ends = open_end or (last is not None and other_last is not None and day_number(last) <= day_number(other_last))
    return begins and ends


def _is_open(value: Value, last: bool) -> bool:
    """True if a value goes on for ever on that side."""
    match value:
        case Interval(start, end):
            return (end if last else start) is End.OPEN
        case Members(_, members):
            return any(_is_open(member, last) for member in members)
    return False


def _members(text: str) -> Members:
    closing = "]" if text[0] == "[" else "}"
    if len(text) < 3 or text[-1] != closing:
        raise NotEdtf(f"a set that opens with {text[0]} must close with {closing}")
    return Members(text[0], tuple(_member(part) for part in text[1:-1].split(",")))


def _member(text: str) -> Point | Interval:
    left, dots, right = text.partition("..")
    if not dots:
        return _point(text)
    if not left and not right:
        raise NotEdtf("a run needs a date on one side of its dots")
    return _ordered(Interval(_point(left) if left else End.OPEN, _point(right) if right else End.OPEN))


def _interval(text: str) -> Interval:
    ends = text.split("/")
    if len(ends) != 2:
        raise NotEdtf("an interval has two ends")
    if text == "/":
        raise NotEdtf("an interval needs an end that is known or open")
    start, end = (End(part) if part in ("", "..") else _point(part) for part in ends)
    points = [point for point in (start, end) if isinstance(point, Point)]
    if any(point.time for point in points):
        raise NotEdtf("an interval goes from day to day, without hours")
    if any(point.year.startswith("Y") for point in points):
        raise NotEdtf("a year with the letter Y stands alone, not in an interval")
    return _ordered(Interval(start, end))


def _ordered(interval: Interval) -> Interval:
    """The interval, unless its end begins before its start (where the end has unknown digits: ends before it)."""
    start, end = interval.start, interval.end
    if isinstance(start, Point) and isinstance(end, Point):
        blurred = "X" in f"{end.year}{end.month}{end.day}"
        last = _last_day(end) if blurred else _first_day(end)
        if day_number(last) < day_number(_first_day(start)):
            raise NotEdtf(f"the interval ends ({_write_point(end)}) before it begins ({_write_point(start)})")
    return interval


def _point(text: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise NotEdtf(_what_is_wrong(text))
    before, year, long, significant, after, month_before, month, month_after, day_before, day, day_after, time = found.groups()
    rightmost = (_BOTH[after or ""], _BOTH[month_after or ""], _BOTH[day_after or ""])
    marks = (
        _MARKS[_BOTH[before] | rightmost[0] | rightmost[1] | rightmost[2]],
        _MARKS[_BOTH[month_before or ""] | rightmost[1] | rightmost[2]],
        _MARKS[_BOTH[day_before or ""] | rightmost[2]],
    )
    point = Point(year or long, month, day, time, int(significant) if significant else None, marks)
    _refuse_long_years(point)
    _refuse_impossible_days(point)
    _refuse_odd_times(point)
    return point


def _what_is_wrong(text: str) -> str:
    if re.fullmatch(r"[+-]?\d{5,}[?~%]?", text):
        return "a year of more than four digits needs the letter Y before it"
    if re.match(r"[+]", text):
        return "a year has no plus sign"
    return f"{text[:60]!r} is not a date of the form YYYY-MM-DD"


def _refuse_long_years(point: Point) -> None:
    if point.year == "-0000":
        raise NotEdtf("there is no year -0000")
    if not point.year.startswith("Y"):
        return
    if point.month:
        raise NotEdtf("a year with the letter Y has no months")
    digits, _, exponent = point.year.lstrip("Y-").partition("E")
    if not exponent and len(digits) < 5:
        raise NotEdtf("the letter Y is for years of more than four digits")
    if len(exponent) > 2 or len(digits) + int(exponent or 0) > _MOST_DIGITS:
        raise NotEdtf(f"a year of more than {_MOST_DIGITS} digits is beyond reach")


def _refuse_impossible_days(point: Point) -> None:
    if point.month is None:
        return
    if not _months(point.month):
        raise NotEdtf(f"there is no month or season {point.month}")
    if point.day is None:
        return
    if _is_season(point):
        raise NotEdtf("a season has no days")
    if next(_days(point, last=False), None) is None:
        raise NotEdtf(f"there is no day {point.day} in that month")


def _refuse_odd_times(point: Point) -> None:
    if point.time is None:
        return
    if point.day is None or any(point.marks) or "X" in f"{point.year}{point.month}{point.day}":
        raise NotEdtf("an hour needs a day that is known without doubt")
    if not _TIME.fullmatch(point.time):
        raise NotEdtf(f"{point.time[:40]!r} is not an hour of the form hh:mm:ss, with Z or an offset")


def _months(month: str) -> list[int]:
    """The months, or the code of a season or part, that the two characters can mean."""
    if month == "XX":
        return list(range(1, 13))
    if month.isdigit():
        number = int(month)
        return [number] if 1 <= number <= 12 or number in _PARTS else []
    return [number for number in range(1, 13) if _fits(month, number)]


def _numbers(day: str, last: bool) -> list[int]:
    """The days of a month that two characters can mean, from the first on (or from the last back)."""
    if day.isdigit():
        return [int(day)] if day != "00" else []
    days = [number for number in range(1, 32) if _fits(day, number)]
    return days[::-1] if last else days


def _fits(pattern: str, number: int) -> bool:
    return all(mark in ("X", digit) for mark, digit in zip(pattern, f"{number:02d}", strict=True))


def _years(point: Point, last: bool) -> Iterator[int]:
    """The years that a point can mean, from the first on (or from the last back)."""
    if point.year.startswith("Y"):
        digits, _, exponent = point.year[1:].partition("E")
        yield int(digits) * 10 ** int(exponent or 0)
        return
    negative, pattern = point.year.startswith("-"), point.year.lstrip("-")
    if "X" not in pattern:
        yield -int(pattern) if negative else int(pattern)
        return
    holes = [10 ** (3 - at) for at, mark in enumerate(pattern) if mark == "X"]
    base, most = int(pattern.replace("X", "0")), 10 ** len(holes)
    for count in range(most - 1, -1, -1) if last != negative else range(most):
        digits = f"{count:0{len(holes)}d}"
        year = base + sum(int(digit) * worth for digit, worth in zip(digits, holes, strict=True))
        if year or not negative:
            yield -year if negative else year


def _days(point: Point, last: bool) -> Iterator[str]:
    """The days that a point can mean, from the first on (or from the last back); at most one for each month."""
    months = _months(point.month or "XX")
    if months[0] > 12:
        months = [_PARTS[months[0]][1 if last else 0]]
    if last:
        months = months[::-1]
    days = _numbers(point.day, last) if point.day else []
    for year in _years(point, last):
        for month in months:
            length = days_in_month(year, month)
            if point.day is None:
                yield iso_day(year, month, length if last else 1)
            elif fitting := next((day for day in days if day <= length), None):
                yield iso_day(year, month, fitting)


def _first_day(point: Point) -> str:
    if point.month is None and point.year.isdigit():
        return f"{point.year}-01-01"
    return next(_days(point, last=False))


def _last_day(point: Point) -> str:
    if point.month is None and point.year.isdigit():
        return f"{point.year}-12-31"
    return next(_days(point, last=True))


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month, by the Gregorian rule carried back."""
    if month == 2 and (year % 4 or (year % 100 == 0 and year % 400)):
        return 28
    return _LENGTHS[month - 1]


def year_text(year: int) -> str:
    """A year as EDTF writes it: four digits, a minus before years before year 0, the letter Y before longer ones."""
    return f"{'Y' if abs(year) > 9999 else ''}{'-' if year < 0 else ''}{abs(year):04d}"


def iso_day(year: int, month: int, day: int) -> str:
    """The ISO string of a day."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


def _write_point(point: Point) -> str:
    year = point.year + (f"S{point.significant}" if point.significant else "")
    parts = [year, *(part for part in (point.month, point.day) if part is not None)]
    marks = list(point.marks[: len(parts)])
    alike = 0
    while alike < len(parts) and marks[alike] == marks[0]:
        alike += 1
    written = [mark + part if at >= alike else part for at, (mark, part) in enumerate(zip(marks, parts, strict=True))]
    written[alike - 1] += marks[0]
    return "-".join(written) + (f"T{point.time}" if point.time else "")


def _write_end(end: Point | End) -> str:
    return _write_point(end) if isinstance(end, Point) else end.value


def _write_member(member: Point | Interval) -> str:
    if isinstance(member, Point):
        return _write_point(member)
    return "..".join("" if isinstance(end, End) else _write_point(end) for end in (member.start, member.end))


def _point_level(point: Point) -> int:
    parts = [point.month or "", point.day or ""]
    written = f"{point.year}-{parts[0]}-{parts[1]}".rstrip("-")
    if point.significant or "E" in point.year or (parts[0].isdigit() and int(parts[0]) > 24):
        return 2
    if any(point.marks):
        count = 1 + sum(map(bool, parts))
        return 1 if len(set(point.marks[:count])) == 1 and "X" not in written and not _is_season(point) else 2
    if "X" in written:
        return 1 if re.fullmatch(r"-?\d{2}(\d\d|\dX|XX)|-?\d{4}-(XX|\d\d-XX|XX-XX)", written) else 2
    return 1 if point.year[0] in "Y-" or _is_season(point) else 0


def _is_season(point: Point) -> bool:
    return point.month is not None and point.month.isdigit() and int(point.month) > 20

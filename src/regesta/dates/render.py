"""From a time whose year is known to its EDTF, its first and last day, its modifier."""

from dataclasses import replace

from regesta.dates.edtf import NotEdtf, bounds, days_in_month, iso_day, parse, year_text
from regesta.dates.sense import Calendar, Choice, Range
from regesta.model.times import When, day_from_number, day_number

_WIDTH = {"decade": 10, "century": 100, "millennium": 1000}
_SECTIONS = {
    "start": (0.0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "end": (2 / 3, 1.0),
    "edge-start": (0.0, 1 / 4),
    "edge-mid": (1 / 3, 2 / 3),
    "edge-end": (3 / 4, 1.0),
}
"""The share of a time that early, mid, late and beginning, middle, end of it stand for: chosen by hand, thirds as in edtf-ts."""
_CODES = {2: 39, 3: 36, 4: 32}
"""EDTF's codes for halves, thirds and quarters of a year begin after these."""
_DECADES = {"start": (0, 3), "mid": (4, 6), "end": (7, 9), "edge-start": (0, 1), "edge-mid": (4, 6), "edge-end": (8, 9)}


def when_of(time: Calendar | Range | Choice, words: str) -> When | None:
    """The time as EDTF with its bounds; None where the calendar has no such day or the ends are in disorder."""
    try:
        if isinstance(time, Range):
            return _when_of_range(time, words)
        if isinstance(time, Choice):
            written = time.kind + ",".join(_edtf(member) for member in time.members) + ("]" if time.kind == "[" else "}")
            return _when(written, words)
        return _when_of_calendar(time, words)
    except NotEdtf:
        return None


def _when(written: str, words: str) -> When:
    earliest, latest = bounds(parse(written))
    return When(written, earliest, latest, words)


def _when_of_calendar(time: Calendar, words: str) -> When:
    written = _edtf(time)
    earliest, latest = bounds(parse(written))
    if time.section or (time.precision == "season" and time.season == 24):
        earliest, latest = first_and_last(time)
    modifier = (
        time.section.split("-")[-1] if time.section and "-" in time.section and time.section.startswith("edge") else time.section
    )
    if modifier not in ("start", "mid", "end", None):
        modifier = "mid"
    if _is_part_of_decade(time):
        modifier = None
    return When(
        written,
        earliest,
        latest,
        words,
        modifier=modifier or ("approx" if time.approximate else None),
        relation=time.relation,
        time=time.time,
        calendar=time.calendar,
        as_printed=time.as_printed,
    )


def _when_of_range(time: Range, words: str) -> When:
    start = _end_of_range(time.start, last=False) if time.start else ".."
    end = _end_of_range(time.end, last=True) if time.end else ".."
    if time.relation == "one of":
        return _when(f"[{start}..{end}]", words)
    when = _when(f"{start}/{end}", words)
    earliest = first_and_last(time.start)[0] if time.start else None
    latest = first_and_last(time.end)[1] if time.end else None
    return replace(when, earliest=earliest, latest=latest, relation=time.relation)


def _end_of_range(time: Calendar, last: bool) -> str:
    """An end of a range as EDTF; of a part of a time the month or year in which it begins or ends."""
    if not (time.slice or time.week or time.exact or _is_part_of_decade(time)):
        return _edtf(replace(time, section=None))
    day = first_and_last(time)[1 if last else 0]
    kept = {"year": 2, "season": 2, "decade": 1, "century": 1, "millennium": 1}.get(time.precision, 3)
    sign, parts = ("-", day[1:].split("-")) if day.startswith("-") else ("", day.split("-"))
    return sign + "-".join(parts[:kept]) + _mark(time)


def _edtf(time: Calendar) -> str:
    """The EDTF of a time whose year is known."""
    if time.year is None:
        raise NotEdtf("the year is not known")
    if time.exact:
        return f"{time.exact[0]}/{time.exact[1]}"
    mark = _mark(time)
    if time.slice or time.week or _is_part_of_decade(time):
        return _edtf_of_slice(time, mark)
    year = year_text(time.year)
    if time.precision in _WIDTH:
        return year[: -len(str(_WIDTH[time.precision])) + 1] + "X" * (len(str(_WIDTH[time.precision])) - 1) + mark
    if time.precision == "season":
        return f"{year}-{time.season:02d}{mark}"
    parts = [year]
    if time.precision in ("month", "day", "hour") and time.month:
        parts.append(f"{time.month:02d}")
        if time.precision != "month" and time.day:
            parts.append(f"{time.day:02d}")
    return "-".join(parts) + mark


def _is_part_of_decade(time: Calendar) -> bool:
    """True of "the late 1920s", which years can say; "the end of the 1920s" is left to the modifier."""
    return time.precision == "decade" and time.section is not None and not time.section.startswith("edge")


def _mark(time: Calendar) -> str:
    return ("", "?", "~", "%")[time.uncertain + 2 * time.approximate]


def _edtf_of_slice(time: Calendar, mark: str) -> str:
    if time.precision == "year" and time.slice and time.slice[1] in _CODES and time.year is not None:
        return f"{year_text(time.year)}-{_CODES[time.slice[1]] + time.slice[0]}{mark}"
    first, last = first_and_last(time)
    if time.precision in _WIDTH:
        return f"{first[:-6]}{mark}/{last[:-6]}{mark}"
    return f"{first}{mark}/{last}{mark}"


def first_and_last(time: Calendar) -> tuple[str, str]:
    """The first and last day of a time whose year is known, narrowed to the section or part that its words name."""
    if time.year is None:
        raise NotEdtf("the year is not known")
    if time.exact:
        return time.exact
    if time.week and time.month:
        return _week_of_month(time.year, time.month, time.week)
    if time.precision in _WIDTH:
        return _years_of(time, time.year)
    first, last = _whole(time)
    if time.slice:
        return _share(first, last, (time.slice[0] - 1) / time.slice[1], time.slice[0] / time.slice[1], time.precision)
    if time.section:
        names = time.section.split("-") if not time.section.startswith("edge") else [time.section]
        return _share(first, last, _SECTIONS[names[0]][0], _SECTIONS[names[-1]][1], time.precision)
    return first, last


def _whole(time: Calendar) -> tuple[str, str]:
    if time.precision == "season" and time.season == 24 and time.year is not None:
        return iso_day(time.year, 12, 1), iso_day(time.year + 1, 2, days_in_month(time.year + 1, 2))
    earliest, latest = bounds(parse(_edtf(replace(time, section=None, slice=None, approximate=False, uncertain=False))))
    if earliest is None or latest is None:
        raise NotEdtf("the time is open")
    return earliest, latest


def _week_of_month(year: int, month: int, week: int) -> tuple[str, str]:
    length = days_in_month(year, month)
    first = length - 6 if week == -1 else 7 * week - 6
    if not 1 <= first <= length:
        raise NotEdtf("the month has no such week")
    return iso_day(year, month, first), iso_day(year, month, min(first + 6, length))


def _share(first: str, last: str, start: float, end: float, precision: str) -> tuple[str, str]:
    """The days of a share of a time: whole months of a year, days of anything shorter."""
    if precision == "year":
        year = int(first[:-6])
        months = round(12 * start) + 1, round(12 * end)
        return iso_day(year, months[0], 1), iso_day(year, months[1], days_in_month(year, months[1]))
    if precision == "month":
        length = int(last[-2:])
        days = {0.0: 0, 1 / 3: 10, 2 / 3: 20, 1 / 2: 15, 1.0: length}
        return (
            f"{first[:-2]}{days.get(start, round(length * start)) + 1:02d}",
            f"{first[:-2]}{days.get(end, round(length * end)):02d}",
        )
    begin, length = day_number(first), day_number(last) - day_number(first) + 1
    return day_from_number(begin + round(length * start)), day_from_number(begin + round(length * end) - 1)


def _years_of(time: Calendar, year: int) -> tuple[str, str]:
    """First and last day of a decade or century or of a part of it; a part of a century counts its years from 1 to 100."""
    width = _WIDTH[time.precision]
    negative = year < 0
    low, high = (year - width + 1, year) if negative else (year, year + width - 1)
    if negative and time.precision == "century":
        low, high = low, high
    if time.slice:
        start, end = (time.slice[0] - 1) / time.slice[1], time.slice[0] / time.slice[1]
    elif time.section and time.precision == "decade":
        names = time.section.split("-") if not time.section.startswith("edge") else [time.section]
        return iso_day(low + _DECADES[names[0]][0], 1, 1), iso_day(low + _DECADES[names[-1]][1], 12, 31)
    elif time.section:
        names = time.section.split("-") if not time.section.startswith("edge") else [time.section]
        start, end = _SECTIONS[names[0]][0], _SECTIONS[names[-1]][1]
    else:
        return iso_day(low, 1, 1), iso_day(high, 12, 31)
    counted_from_one = 0 if time.precision == "decade" or negative else 1
    return (
        iso_day(low + int(width * start) + counted_from_one, 1, 1),
        iso_day(low + int(width * end) - 1 + counted_from_one, 12, 31),
    )

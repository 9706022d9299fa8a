"""Times side by side: "1912 or 1913", "May and June 1930", "the 18th and 19th centuries"."""

from dataclasses import replace

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, Choice, Sense


def read(parts: Parts) -> Choice | None:
    """One or all of the times; those without a year have it from the last."""
    members = [parts.sense(name) for name in ("first", "second", "third") if name in parts]
    if "day" in parts:
        last = members[-1]
        if not isinstance(last, Calendar) or last.precision != "day":
            return None
        members.insert(0, replace(last, day=int(parts.value("day") or 0), weekday=None))
    if "other" in parts:
        last = members[-1]
        if not isinstance(last, Calendar):
            return None
        members.insert(len(members) - 1, replace(last, day=int(parts.value("other") or 0), weekday=None))
    if "following" in parts:
        last = members[-1]
        if not isinstance(last, Calendar) or last.precision != "day" or int(parts.value("following") or 0) <= (last.day or 0):
            return None
        members.append(replace(last, day=int(parts.value("following") or 0), weekday=None))
    if "ordinal" in parts:
        members.insert(0, _century_before(members[-1], parts.number("ordinal")))
    times = [member for member in members if isinstance(member, Calendar) and member.precision != "hour"]
    if len(times) < len(members) or len(times) < 2:
        return None
    kind = "[" if "or" in parts else "{"
    if kind == "[" and len({time.precision for time in times}) > 1:
        return None
    spans = _spans(parts) if kind == "{" else ()
    if kind == "{" and len(spans) != len(times):
        return None
    year = times[-1].year if times[-1].precision in ("day", "month", "season") else None
    return Choice(
        kind,
        tuple(replace(time, year=time.year if time.year is not None or time.short_year is not None else year) for time in times),
        spans,
    )


def _spans(parts: Parts) -> tuple[tuple[int, int], ...]:
    """Where the times stand, without the words and commas between them."""
    spans: list[list[int]] = []
    between = True
    for token in parts.tokens:
        if token.sense is None and token.text in ("and", ",", "&"):
            between = True
        elif between:
            spans.append([token.at, token.end])
            between = False
        else:
            spans[-1][1] = token.end
    return tuple((start, end) for start, end in spans)


def _century_before(last: Sense | None, number: int | None) -> Sense | None:
    if not isinstance(last, Calendar) or last.precision != "century" or last.year is None or not number:
        return None
    length = -100 if last.year < 0 else 100
    return replace(last, year=length * (number - 1), section=None)


def read_short_years(parts: Parts) -> Choice | None:
    """Years of which the later ones are given by their last digits: "in 1915, 16 and 17"."""
    first = parts.sense("first")
    if not isinstance(first, Calendar) or first.year is None:
        return None
    years = [first.year - first.year % 100 + int(parts.value(name) or 0) for name in ("second", "third") if name in parts]
    if any(not 0 < year - first.year < 5 for year in years):
        return None
    members = (first, *(replace(first, year=year) for year in years))
    return Choice("[", members) if "or" in parts else Choice("{", members, _spans(parts))


PATTERN = Pattern(
    "list",
    (
        "first:DATE or:or second:DATE",
        "first:DATE or second:DATE or:or third:DATE",
        "first:PART and second:FULL",
        "second:DAYDATE and the? following:DAYNUM",
        "first:PART COMMA second:PART COMMA? and third:FULL",
        "first:FULL COMMA second:FULL COMMA? or:or third:FULL",
        "the? day:DAYNUM and the? second:DAYDATE",
        "the? day:DAYNUM or:or the? second:DAYDATE",
        "the? day:DAYNUM COMMA the? other:DAYNUM COMMA? and the? second:DAYDATE",
        "the? ordinal:ORD DASH? and the? second:CENTURYDATE",
        "the? ordinal:ORD DASH? or:or the? second:CENTURYDATE",
    ),
    read,
    layer=3,
)
YEARS = Pattern(
    "short years",
    ("first:FULLYEAR or:or second:YY", "first:FULLYEAR COMMA second:YY COMMA? and third:YY"),
    read_short_years,
    layer=3,
)

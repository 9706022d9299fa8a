"""Dates in other calendars: Old and New Style, French Republican, fiscal years."""

from dataclasses import replace

from regesta.dates.calendars import from_julian, from_republican, republican_year
from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar

_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
    "XIII": 13,
    "XIV": 14,
}


def read_republican(parts: Parts) -> Calendar | None:
    """A day, a month or a year of the Republic."""
    year = _ROMAN.get(parts.word("roman"), parts.number("year"))
    if year is None:
        return None
    month, day = parts.value("month"), parts.value("day")
    printed = " ".join(token.text for token in parts.tokens)
    if month is None:
        ends = republican_year(year)
        return Calendar("year", 1791 + year, exact=ends, calendar="republican", as_printed=printed) if ends else None
    gregorian = from_republican(year, int(month), int(day or 1))
    if gregorian is None:
        return None
    y, m, d = map(int, gregorian.split("-"))
    if day is None:
        last = from_republican(year, int(month), 30) or gregorian
        return Calendar("year", y, exact=(gregorian, last), calendar="republican", as_printed=printed)
    return Calendar("day", y, m, d, calendar="republican", as_printed=printed)


def read_two_styles(parts: Parts) -> Calendar | None:
    """A day given in both styles: the later one is the Gregorian."""
    first, second = parts.sense("first"), parts.sense("second")
    if not isinstance(first, Calendar) or first.precision != "day":
        return None
    printed = " ".join(token.text for token in parts.tokens)
    if not isinstance(second, Calendar):
        return _by_number(parts, first, printed)
    known = parts.sense("year")
    year = known.year if isinstance(known, Calendar) else None
    second = replace(second, year=second.year or first.year or year)
    first = replace(first, year=first.year or second.year)
    if None in (first.month, first.day, second.month, second.day):
        return None
    later = second if (second.month, second.day) > (first.month, first.day) else first
    return replace(later, calendar="julian", as_printed=printed)


def _by_number(parts: Parts, time: Calendar, printed: str) -> Calendar | None:
    """The day of "10/21 March": the greater number, if the two are ten to thirteen days apart."""
    other = parts.value("day")
    if not isinstance(other, int) or time.day is None or not 10 <= abs(time.day - other) <= 13:
        return None
    double = parts.value("double")
    year = time.year + 1 if isinstance(double, int) and time.year is not None else time.year
    return replace(time, day=max(time.day, other), year=year, calendar="julian", as_printed=printed)


def read_old_style(parts: Parts) -> Calendar | None:
    """A day marked as Old Style, in Gregorian days."""
    time = parts.sense("time")
    if not isinstance(time, Calendar) or time.precision != "day" or not (time.year and time.month and time.day):
        return None
    printed = " ".join(token.text for token in parts.tokens)
    if "new" in parts:
        return replace(time, as_printed=printed)
    year, month, day = map(int, from_julian(time.year, time.month, time.day).split("-"))
    return replace(time, year=year, month=month, day=day, weekday=None, calendar="julian", as_printed=printed)


def read_new_year(parts: Parts) -> Calendar | None:
    """A day before Lady Day with both years: "22 February 1731/2" is of 1732."""
    time, short = parts.sense("time"), parts.number("short")
    if not isinstance(time, Calendar) or time.year is None or time.month is None or time.month > 3 or short is None:
        return None
    worth = 10 ** len(parts.words["short"][0].text)
    following = time.year + 1
    if following % worth != short:
        return None
    return replace(time, year=following, as_printed=" ".join(token.text for token in parts.tokens))


def read_fiscal(parts: Parts) -> Calendar | None:
    """The fiscal year of the United States: from July of the year before until 1976, from October since."""
    year = parts.value("year")
    if not isinstance(year, int):
        return None
    ends = (f"{year - 1}-07-01", f"{year}-06-30") if year <= 1976 else (f"{year - 1}-10-01", f"{year}-09-30")
    return Calendar("year", year, exact=ends, calendar="fiscal", as_printed=" ".join(token.text for token in parts.tokens))


def read_two_numbers(parts: Parts) -> Calendar | None:
    """The day of "2 (14) September 1829"."""
    day, number, month, year = (parts.value(name) for name in ("day", "number", "month", "year"))
    if not isinstance(day, int) or not isinstance(number, int) or number <= day:
        return None
    printed = " ".join(token.text for token in parts.tokens)
    return Calendar("day", int(year or 0), int(month or 0), number, calendar="julian", as_printed=printed)


REPUBLICAN = Pattern(
    "republican",
    (
        "the? day:DAYNUM month:REPMONTH COMMA? ( the? year | an )? roman:ROMAN",
        "the? day:DAYNUM month:REPMONTH COMMA? ( the? year | an )? year:ONEDIGIT",
        "month:REPMONTH COMMA? ( the? year | an )? roman:ROMAN",
        "the? year roman:ROMAN",
    ),
    read_republican,
)
NEW_YEAR = Pattern("double year", ("time:FULLDAY SLASH short:ONEDIGIT", "time:FULLDAY SLASH short:YY"), read_new_year, layer=2)
TWO_STYLES = Pattern(
    "two styles",
    (
        "first:DAYDATE LPAR second:DAYDATE RPAR",
        "first:DAYDATE LPAR second:DAYDATE RPAR COMMA? year:FULLYEAR",
        "first:DAYDATE LPAR second:DAYDATE COMMA? ( old | new ) style RPAR",
        "the? day:DAY SLASH first:DAYDATE",
        "the? day:DAY LPAR first:DAYDATE RPAR",
        "the? day:DAY SLASH first:DAYDATE SLASH double:ONEDIGIT",
    ),
    read_two_styles,
    layer=3,
)
NUMBERS = Pattern("two styles of a day", ("the? day:DAY LPAR number:DAY RPAR month:MONTH year:YEAR",), read_two_numbers)
OLD_STYLE = Pattern(
    "old style",
    (
        "time:FULLDAY LPAR? old style RPAR?",
        "time:FULLDAY LPAR? new:new style RPAR?",
        "time:FULLDAY LPAR? o STOP? s STOP? RPAR?",
        "time:FULLDAY LPAR? new:n STOP? s STOP? RPAR?",
    ),
    read_old_style,
    layer=3,
)
FISCAL = Pattern("fiscal year", ("the? fiscal year year:YEAR", "fy year:YEAR"), read_fiscal)

"""Dates in other calendars: Old and New Style, French Republican, Islamic, fiscal years."""

from dataclasses import replace
from functools import cache

from regesta.dates.calendars import from_julian, from_republican, islamic_year, republican_year
from regesta.dates.edtf import iso_day
from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import table
from regesta.dates.sense import Calendar, Range
from regesta.model.times import day_number

_LAST_HIJRA = 1600


@cache
def _roman() -> dict[str, int]:
    """The numbers of data/numerals.tsv."""
    return {numeral: number for number, numeral in enumerate(table("numerals"), start=1)}


def read_republican(parts: Parts) -> Calendar | None:
    """A day, a month or a year of the Republic."""
    year = _roman().get(parts.word("roman"), parts.number("year"))
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


def read_islamic(parts: Parts) -> Calendar | None:
    """A year of the Hijra, from its first to its last day in the tabular calendar."""
    year = parts.number("year")
    if not year or not 1 <= year <= _LAST_HIJRA:
        return None
    printed = " ".join(token.text for token in parts.tokens)
    return Calendar("year", int(islamic_year(year)[0][:4]), exact=islamic_year(year), calendar="islamic", as_printed=printed)


def read_two_styles(parts: Parts) -> Calendar | None:
    """A day given in both styles: the later one is the Gregorian."""
    first, second = parts.sense("first"), parts.sense("second")
    if not isinstance(first, Calendar) or first.precision != "day":
        return None
    printed = " ".join(token.text for token in parts.tokens)
    if not isinstance(second, Calendar):
        return _by_number(parts, first, printed)
    known = parts.sense("year")
    pair = _with_years(first, second, known.year if isinstance(known, Calendar) else None)
    if pair is None:
        return None
    return replace(max(pair, key=_number), weekday=None, calendar="julian", as_printed=printed)


def _with_years(first: Calendar, second: Calendar, year: int | None) -> tuple[Calendar, Calendar] | None:
    """Both days with their years, over New Year too; None if they do not lie ten to thirteen days apart, as the styles do."""
    second = replace(second, year=second.year or year)
    if None in (first.month, first.day, second.month, second.day):
        return None
    if first.year is None and second.year is None:
        return (first, second) if _apart(replace(first, year=1900), replace(second, year=1900)) else None
    known = first.year or second.year or 0
    for step in (0, -1, 1):
        pair = replace(first, year=first.year or known + step), replace(second, year=second.year or known + step)
        if _apart(*pair):
            return pair
    return None


def _apart(one: Calendar, other: Calendar) -> bool:
    return 10 <= abs(_number(one) - _number(other)) <= 13


def _number(time: Calendar) -> int:
    """The day number of a day, of the year 1900 where its year is left to the context."""
    return day_number(iso_day(time.year or 1900, time.month or 1, time.day or 1))


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
    if (
        not isinstance(time, Calendar)
        or time.year is None
        or time.month is None
        or time.month > 3
        or short is None
        or time.section
    ):
        return None
    worth = 10 ** len(parts.words["short"][0].text)
    following = time.year + 1
    if following % worth != short:
        return None
    return replace(time, year=following, as_printed=" ".join(token.text for token in parts.tokens))


def read_fiscal(parts: Parts) -> Calendar | None:
    """The fiscal year of the United States: from July of the year before until 1976, from October since."""
    year = 1900 + (parts.number("short") or 0) if "short" in parts else parts.value("year")
    return _fiscal(year, parts) if isinstance(year, int) else None


def _fiscal(year: int, parts: Parts) -> Calendar:
    ends = (f"{year - 1}-07-01", f"{year}-06-30") if year <= 1976 else (f"{year - 1}-10-01", f"{year}-09-30")
    return Calendar("year", year, exact=ends, calendar="fiscal", as_printed=" ".join(token.text for token in parts.tokens))


def read_fiscals(parts: Parts) -> Range | None:
    """From the first day of one fiscal year to the last of another."""
    start, end, short = parts.sense("start"), parts.sense("end"), parts.number("short")
    if not isinstance(start, Calendar) or start.year is None:
        return None
    last = end.year if isinstance(end, Calendar) else start.year - start.year % 100 + (short or 0)
    if last is None or last <= start.year:
        return None
    return Range(_fiscal(start.year, parts), _fiscal(last, parts))


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
        "the? day:DAYNUM of? month:REPMONTH COMMA? ( of? the? year | an )? roman:ROMAN",
        "the? day:DAYNUM of? month:REPMONTH COMMA? ( of? the? year | an )? year:ONEDIGIT",
        "month:REPMONTH COMMA? ( of? the? year | an )? roman:ROMAN",
        "the? year roman:ROMAN ( of the REPUBLIC )?",
    ),
    read_republican,
)
NEW_YEAR = Pattern(
    "double year",
    (
        "time:FULLDAY SLASH short:ONEDIGIT",
        "time:FULLDAY SLASH short:YY",
        "time:FULLMONTH SLASH short:ONEDIGIT",
        "time:FULLMONTH SLASH short:YY",
    ),
    read_new_year,
    layer=2,
)
TWO_STYLES = Pattern(
    "two styles",
    (
        "first:DAYDATE LPAR second:DAYDATE RPAR",
        "first:DAYDATE LPAR second:DAYDATE RPAR COMMA? year:FULLYEAR",
        "first:DAYDATE LPAR second:DAYDATE COMMA? STYLEMARK RPAR",
        "first:DAYDATE LPAR second:DAYDATE COMMA? STYLEMARK RPAR COMMA? year:FULLYEAR",
        "first:DAYDATE SLASH second:DAYDATE",
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
        "time:FULLDAY COMMA? LPAR? OLDSTYLE RPAR?",
        "time:FULLDAY COMMA? LPAR? new:NEWSTYLE RPAR?",
    ),
    read_old_style,
    layer=3,
)
FISCAL = Pattern(
    "fiscal year", ("the? fiscal year? year:YEAR", "fy year:YEAR", "year:FISCALYEAR", "fy TICK? short:YY"), read_fiscal
)
FISCALS = Pattern(
    "fiscal years",
    ("( fiscal years | fy ) start:FULLYEAR ( TO | and ) end:FULLYEAR", "( fiscal years | fy ) start:FULLYEAR DASH short:YY"),
    read_fiscals,
    layer=3,
)
ISLAMIC = Pattern(
    "year of the Hijra",
    ("HIJRA year:YEARNUM", "a STOP h STOP? year:YEARNUM", "year:YEARNUM HIJRA", "year:YEARNUM a STOP h STOP?"),
    read_islamic,
)

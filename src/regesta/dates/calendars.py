"""Other calendars as days of the Gregorian: Julian, French Republican, Islamic; the date of Easter."""

from regesta.model.times import day_from_number, day_number

_REPUBLICAN_YEARS = {
    1: "1792-09-22", 2: "1793-09-22", 3: "1794-09-22", 4: "1795-09-23", 5: "1796-09-22", 6: "1797-09-22", 7: "1798-09-22",
    8: "1799-09-23", 9: "1800-09-23", 10: "1801-09-23", 11: "1802-09-23", 12: "1803-09-24", 13: "1804-09-23", 14: "1805-09-23",
}  # fmt: skip
"""The first of Vendémiaire of each year in which the calendar was in force (the decrees followed the observed equinox)."""
_GREGORIAN_REFORM = 1582


def from_julian(year: int, month: int, day: int) -> str:
    """The Gregorian day of a day of the Julian calendar."""
    shifted_year, shifted_month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    number = 365 * shifted_year + shifted_year // 4 + (153 * shifted_month + 2) // 5 + day - 1
    return day_from_number(number + day_number("0000-02-28"))


def from_republican(year: int, month: int, day: int) -> str | None:
    """The Gregorian day of a day of the French Republican calendar; None outside its fourteen years."""
    start = _REPUBLICAN_YEARS.get(year)
    if start is None or not 1 <= day <= 30:
        return None
    return day_from_number(day_number(start) + 30 * (month - 1) + day - 1)


def republican_year(year: int) -> tuple[str, str] | None:
    """First and last day of a Republican year; None outside the fourteen."""
    if year not in _REPUBLICAN_YEARS:
        return None
    following = _REPUBLICAN_YEARS.get(year + 1, "1806-01-01")
    return _REPUBLICAN_YEARS[year], day_from_number(day_number(following) - 1)


def islamic_year(year: int) -> tuple[str, str]:
    """First and last day of a year of the Hijra in the tabular calendar, whose days may be one off from the observed moon."""
    first, following = (354 * count + (11 * count + 3) // 30 for count in (year, year + 1))
    origin = day_number("0622-07-19") - 354
    return day_from_number(first + origin), day_from_number(following + origin - 1)


def easter(year: int) -> str:
    """Easter Sunday in the West: by the Gregorian computus (Meeus, Jones, Butcher), before the reform by the Julian."""
    if year <= _GREGORIAN_REFORM:
        epact = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
        month, day = divmod(epact + weekday + 114, 31)
        return f"{year:04d}-{month:02d}-{day + 1:02d}"
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    epact = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return f"{year:04d}-{month:02d}-{day + 1:02d}"

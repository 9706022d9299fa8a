"""Feasts of the Church as dates: "Michaelmas 1215", "Easter 1916", "Christmas Day"."""

from regesta.dates.calendars import easter
from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar
from regesta.model.times import day_from_number, day_number


def read(parts: Parts) -> Calendar | None:
    """The day of the feast in its year."""
    year, feast = parts.value("year"), str(parts.value("feast"))
    if feast.startswith("easter"):
        if not isinstance(year, int):
            return None
        number = day_number(easter(year)) + int(feast.removeprefix("easter") or 0)
        return _day(day_from_number(number))
    month, day = map(int, feast.split("-"))
    offset = -1 if "eve" in parts else 0
    return Calendar("day", int(year) if isinstance(year, int) else None, month, day + offset)


def _day(day: str) -> Calendar:
    year, month, number = (int(part) for part in day.split("-"))
    return Calendar("day", year, month, number)


PATTERN = Pattern("feast", ("feast:FEAST UNIT? ( of | COMMA )? year:YEAR", "feast:FEAST eve:EVE", "feast:FEAST"), read)

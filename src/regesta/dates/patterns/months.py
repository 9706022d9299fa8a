"""Months: "May 1931", "the month of May", "May"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, year_of_era

_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|by|of|on|since|until|till|from|to|late|early|mid|and|or|last|that|this|next|following|previous|before|after|during|"
    r"with|a|between|through|throughout|ending|around|about)[\s-]+|[,(\n–-]\s?|^)$",
    re.IGNORECASE,
)


def read(parts: Parts) -> Calendar | None:
    """The month that the words say. A short name needs a year; "March" and "May" need words of time before them."""
    month, year = int(parts.value("month") or 0), parts.value("year")
    if year is None and (
        "ABBR" in parts.words["month"][0].entry.values or (month in (3, 5) and not _TIME_BEFORE.search(parts.before()))
    ):
        return None
    if year is None:
        return Calendar("month", month=month)
    return Calendar("month", year_of_era(int(year), parts.word("era")), month, sure_era="era" in parts)


PATTERN = Pattern(
    "month",
    (
        "( the month of )? month:MONTH STOP? COMMA? of? ( the year )? year:YEAR",
        "( the month of )? month:MONTH",
        "year:YEAR month:MONTH",
        "month:MONTH STOP? COMMA? of? year:YEAR3 era:ERAMARK",
        "month:MONTH STOP? COMMA? of? year:FOUR era:ERAMARK",
    ),
    read,
)

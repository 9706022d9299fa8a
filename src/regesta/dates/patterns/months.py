"""Months: "May 1931", "the month of May", "May"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, year_of_era

_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|by|of|on|since|until|till|from|to|late|early|mid|and|or|last|that|this|next|following|previous|before|after|during|"
    r"with|a|between|through|throughout|ending|around|about)[\s-]+|[,(\n–-]\s?|^)$",
    re.IGNORECASE,
)

_NAME_BEFORE = re.compile(r"[a-z,]\s[A-Z][\w-]+\s$")
_NAME_AFTER = re.compile(r"\s[A-Z][a-zà-ÿ]+")
"""Names on both sides: "Karl August Weber"."""


def read(parts: Parts) -> Calendar | None:
    """The month that the words say. A short name needs a year; "March" and "May" need words of time before them."""
    month, year = int(parts.value("month") or 0), parts.value("year")
    if (
        year is None
        and "short" not in parts
        and ("ABBR" in parts.words["month"][0].entry.values or (month in (3, 5) and not _TIME_BEFORE.search(parts.before())))
    ):
        return None
    if year is None and _NAME_BEFORE.search(parts.before()) and _NAME_AFTER.match(parts.after()):
        return None
    if "short" in parts:
        return Calendar("month", month=month, short_year=parts.number("short"))
    if year is None:
        return Calendar("month", month=month)
    return Calendar("month", year_of_era(int(year), parts.word("era")), month, sure_era="era" in parts)


PATTERN = Pattern(
    "month",
    (
        "( the month of )? month:MONTH STOP? COMMA? of? ( the year )? year:YEAR",
        "( the month of )? month:MONTH",
        "year:YEAR month:MONTH",
        "month:MONTH STOP? TICK short:YY",
        "month:FOREIGNMONTH ( de | del )? year:YEAR",
        "month:MONTH STOP? COMMA? of? year:YEAR3 era:ERAMARK",
        "month:MONTH STOP? COMMA? of? year:FOUR era:ERAMARK",
    ),
    read,
)

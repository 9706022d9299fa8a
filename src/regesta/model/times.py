"""When something was: the words of a date, what they were understood to mean, and the days that bound it.

Terms: EDTF (ISO 8601-2), TIMEX. A day is an ISO string "YYYY-MM-DD" with astronomical years ("-0043-03-15" is 44 BC),
because Python's dates begin with the year 1.
"""

from dataclasses import dataclass
from enum import StrEnum

from regesta.model.texts import Basis, Passage


class TimeKind(StrEnum):
    """What a time expression denotes (TIMEX types; DATE includes a time of day)."""

    DATE = "date"
    DURATION = "duration"
    SET = "set"


class Role(StrEnum):
    """Where a date stands: told in the narrative, cited, inside a work's title, or on the masthead."""

    NARRATIVE = "narrative"
    CITATION = "citation"
    TITLE = "title"
    MASTHEAD = "masthead"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """The words of a date as found, and the name of the pattern that found them."""

    passage: Passage
    pattern: str
    kind: TimeKind = TimeKind.DATE
    role: Role = Role.NARRATIVE


@dataclass(frozen=True, slots=True)
class When:
    """A time as EDTF with the first and last day it can mean (None: open on that side), and the words it comes from.

    `modifier` keeps what EDTF has no code for: "start", "mid", "end", "approx". `relation`: "before", "after", "since",
    "until", "throughout". `time` is a time of day "13:00" as printed. `calendar` names a calendar other than Gregorian, with
    `as_printed` the date in it.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    text: str = ""
    modifier: str | None = None
    relation: str | None = None
    time: str | None = None
    calendar: str | None = None
    as_printed: str | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """What a time expression was understood to mean; `when` is None where it stays open, and the basis says why.

    `anchor` is the index, in the same source, of the dating that it was reckoned from. `duration` is ISO 8601 ("P3Y"), for
    durations and sets. `vague` is PAST_REF, PRESENT_REF or FUTURE_REF where nothing better can be said.
    """

    expression: TimeExpression
    when: When | None
    basis: Basis
    anchor: int | None = None
    duration: str | None = None
    vague: str | None = None


def day_number(day: str) -> int:
    """Days since 0000-01-01 in the proleptic Gregorian calendar (year 0 is 1 BC), of an ISO day.

    Days from civil, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), shifted to that origin.
    """
    negative = day.startswith("-")
    year_text, month_text, day_text = day.lstrip("-").split("-")
    year, month, day_of_month = (-int(year_text) if negative else int(year_text)), int(month_text), int(day_text)
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day_of_month - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year + 60


def day_from_number(number: int) -> str:
    """The ISO day of a day number (the inverse of `day_number`)."""
    era, day_of_era = divmod(number - 60, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = era * 400 + year_of_era + (month <= 2)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day_of_year - (153 * shifted + 2) // 5 + 1:02d}"

"""Decades: "the 1930s", "the 1930's", "the '30s", "the thirties"."""

import re

from regesta.dates.edtf import iso_day
from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar

_OF_LIFE = re.compile(r"\b(?:his|her|their|my|your|our)\s(?:(?:early|mid|late)[-\s])?$", re.IGNORECASE)
_LAST_CENTURY_OF_HUNDREDS = 1800
"""The 1800s are a century to most writers, the 1900s and 2000s a decade: chosen by hand."""


def read(parts: Parts) -> Calendar | None:
    """The decade, or the century of "the 1800s"."""
    value = parts.value("decade")
    if not isinstance(value, int) or value % 10:
        return None
    if value % 100 == 0 and value <= _LAST_CENTURY_OF_HUNDREDS:
        return Calendar("century", value)
    return Calendar("decade", value)


def read_short(parts: Parts) -> Calendar | None:
    """A decade whose century the context gives; None of a person's age ("in his late eighties")."""
    if _OF_LIFE.search(parts.before()):
        return None
    return Calendar("decade", short_year=int(parts.value("decade") or 0))


PATTERN = Pattern("decade", ("the? decade:DECADE", "the? decade:YEAR TICK s"), read)


def read_era(parts: Parts) -> Calendar | None:
    """A decade before Christ, which does not fall on the decades that EDTF can write: the 470s BC are 479 to 470."""
    last = 1 - int(parts.value("decade") or 0)
    if "b" not in parts.word("era").lower():
        return None
    if last % 100 == 1:
        return Calendar("century", last - 1, sure_era=True)
    return Calendar("decade", last - 9, sure_era=True, exact=(iso_day(last - 9, 1, 1), iso_day(last, 12, 31)))


ERA = Pattern("decade with era", ("the? decade:DECADE3 era:ERAMARK",), read_era)
SHORT = Pattern("short decade", ("the? TICK? decade:DECADE2", "the decade:DECADEWORD", "decade:DECADEWORD"), read_short)

"""Hours and parts of the day: "11:30 a.m.", "5 pm", "0900h", "noon", "three o'clock"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import clock_time
from regesta.dates.sense import Calendar

_AT = re.compile(r"\b(?:at|by|until|till|from|to|around|about|before|after|and|between)\s+$", re.IGNORECASE)


def read(parts: Parts) -> Calendar | None:
    """The hour. Two numbers with a colon alone need a preposition before them, and no range after them ("28:3", "1:311–27")."""
    if "clock" in parts:
        return Calendar("hour", time=str(parts.value("clock")))
    if "four" in parts:
        return _of_four(parts)
    if parts.form == 2:
        digits = str(parts.value("minute"))
        time = clock_time(f"{parts.value('hour')}{digits[:2]}", digits[2:])
        return Calendar("hour", time=time) if time else None
    hour, minute = parts.number("hour"), parts.number("minute") or 0
    half = parts.word("half").replace(" ", "").replace(".", "").lower()
    if not half and parts.form == 1 and (not _AT.search(parts.before()) or re.match(r"[-–:\d]", parts.after())):
        return None
    if hour is None:
        return None
    time = clock_time(f"{hour}{minute:02d}", half or "h")
    return Calendar("hour", time=time) if time else None


def _of_four(parts: Parts) -> Calendar | None:
    """The hour of "0630" or "1100 hours"; four digits alone need their nought and a preposition."""
    digits = parts.words["four"][0].text
    if len(parts.tokens) == 1 and (not digits.startswith("0") or not _AT.search(parts.before())):
        return None
    time = clock_time(digits, "h")
    return Calendar("hour", time=time) if time else None


def read_part(parts: Parts) -> Calendar | None:
    """Noon, midnight."""
    part = str(parts.value("part"))
    return Calendar("hour", time=part[1:]) if part.startswith("T") else None


PATTERN = Pattern(
    "hour",
    (
        "hour:HOUR ( ( COLON | STOP ) minute:MINUTE )? half:MERIDIEM",
        "hour:HOUR COLON minute:MINUTE ( hours | h )?",
        "hour:HOUR COLON minute:MINUTEHALF",
        "clock:CLOCK",
        "hour:HOUR o TICK clock",
        "hour:CARD o TICK clock",
        "four:FOUR hours",
        "four:NOUGHTHOUR",
    ),
    read,
)
PART = Pattern("noon", ("part:DAYPART",), read_part)

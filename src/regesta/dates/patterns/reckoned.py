"""Times reckoned from a date or an event that the words name: "two days after 5 May", "a few days before his speech"."""

import re
from dataclasses import replace

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, Length, Shift

_LENGTH = re.compile(r"PT?(\d+|X)([A-Z]+)")


def read(parts: Parts) -> Shift | None:
    """So much time before or after the date, or before or after the event that follows in the text."""
    length, side = parts.sense("length"), parts.value("side")
    matched = _LENGTH.fullmatch(length.duration) if isinstance(length, Length) else None
    if matched is None:
        return None
    if matched[1] == "X" and " " not in parts.word("length"):
        return None
    direction = int(side) if isinstance(side, int) else 1
    return _shift(parts, None if matched[1] == "X" else direction * int(matched[1]), matched[2], direction)


def read_step(parts: Parts) -> Shift | None:
    """So many units, or the day, before or after the date."""
    step, target = parts.sense("step"), parts.sense("target")
    if not isinstance(step, Shift) or not isinstance(target, Calendar) or step.detail is not None:
        return None
    if not parts.words["step"][0].text.lower().endswith((" before", " after")):
        return None
    return replace(step, target=target, event=None)


def _shift(parts: Parts, amount: int | None, unit: str, direction: int) -> Shift | None:
    if unit not in ("D", "W", "M", "Y", "DE", "CE"):
        return None
    target = parts.sense("target")
    if isinstance(target, Calendar):
        return Shift(amount, unit, direction, target=target)
    return None


PATTERN = Pattern("reckoned", ("length:LENGTH side:LATER target:DATE",), read, layer=3)
STEP = Pattern("step from a date", ("step:SHIFT target:DATE",), read_step, layer=3)

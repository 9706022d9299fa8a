"""What a date has from the date right after it: "the Spring Offensive of 1918", "at 11 a.m. on 11 November"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from regesta.dates.context import Story, Understood, fill
from regesta.dates.sense import Calendar, Found, Shift

_LONGEST = 48
_BESIDE = re.compile(r"\s\(|,?\s(?:on|in)\s|,\s")
_AS_FINE_AS = {"D": ("day",), "W": ("day",), "M": ("day", "month"), "Y": ("day", "month", "season", "year")}
_NAMED_OF = re.compile(
    r"\s(?:[A-Z][\w’'-]*\s){1,3}(?:(?:of|in)\s|\()|"
    r"\s(?:offensive|campaign|fighting|rising|elections?|congress)\s(?:of|in)\s"
)
_HOUR_ON = re.compile(r"[,\s]\s?(?:[\w.]+\s[Tt]ime,?\s)?(?:on\s)?(?:the\s)?")


def from_following(found: Sequence[Found], index: int, text: str, story: Story) -> Understood | None:
    """The date made whole by the one after it; None where that one says nothing of it."""
    sense = found[index].sense
    following = found[index + 1] if index + 1 < len(found) else None
    if following is not None and isinstance(sense, Shift):
        return _named_beside(sense, following, text[found[index].end : following.start])
    if following is None or not isinstance(sense, Calendar) or not isinstance(following.sense, Calendar):
        return None
    if sense.year is not None or following.start - found[index].end > _LONGEST:
        return None
    between = text[found[index].end : following.start]
    if sense.precision == "hour":
        return _day_after(sense, following.sense, story) if _HOUR_ON.fullmatch(between) else None
    whole_year = following.sense.precision == "year" and following.sense.year is not None and not following.sense.section
    if sense.short_year is None and (sense.month or sense.season) and whole_year and _NAMED_OF.fullmatch(between):
        return Understood(replace(sense, year=following.sense.year), "dates: the year named after it", certainty=0.9)
    return None


def _named_beside(step: Shift, following: Found, between: str) -> Understood | None:
    """What "two years later (218 BC)" and "three days later, on 5 May 1931," themselves say."""
    time = following.sense
    if not _BESIDE.fullmatch(between) or step.target is not None or step.detail is not None or not step.direction:
        return None
    if not isinstance(time, Calendar) or time.year is None:
        return None
    if time.precision not in _AS_FINE_AS.get(step.unit, ()):
        return None
    return Understood(time, "dates: the date named beside it", certainty=0.95)


def _day_after(hour: Calendar, day: Calendar, story: Story) -> Understood | None:
    """The hour on the day that is named after it."""
    known = fill(day, story)
    if day.precision != "day" or day.day_part is not None or not isinstance(known.time, Calendar):
        return None
    return replace(known, time=replace(known.time, time=hour.time, day_part=None), reason="dates: the day named after it")

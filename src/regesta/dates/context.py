"""What a date may be reckoned from: the dates before it in the same strand of a text, and what they lend it."""

from dataclasses import dataclass, replace

from regesta.dates.sense import Calendar, Choice, Range

_FINE = ("day", "week", "month", "season")
_FAR_YEARS = 10
"""A year so far from the story's is a look back or ahead; chosen on histories of wars."""
_NEXT_DAYS = 45
"""A day that follows the last one so soon in the calendar goes on with its year; chosen on the same."""
_MONTHS_BACK = 8
"""A month named after one that lies more than so many months later in the year belongs to the next; chosen on the same."""
_SLACK = 20
"""So many days back in the calendar may still be the same year, where one of two dates has no day."""
_LEAST_BACK = 7
"""A month that lies so few months back belongs to the same year even where the next date is of another; chosen on the same."""
_LEAST_BACK_NEAR, _NEAR_MONTHS = 3, 2
"""Fewer months back will do where the next full date is of the next year and follows so soon; chosen on the same."""
_WINTER, _WINTER_BACK = 24, 5
"""A month or season after a winter belongs to the year in which the winter ends."""
_SEASON_MONTHS = {21: 4, 22: 7, 23: 10, 24: 12}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date already understood: its sense, with its year, and its index among the datings."""

    time: Calendar
    index: int


@dataclass(frozen=True, slots=True)
class Understood:
    """A sense made whole: the time (None: it stays open), why, from which dating, how certain."""

    time: Calendar | Range | Choice | None
    reason: str
    anchor: int | None = None
    certainty: float = 0.95


@dataclass(frozen=True, slots=True)
class Story:
    """The strand of a text up to some place: its last date, its last day, month or season, and the next one that has its year.

    `steady` is the last day, month or season of another year than `fine`'s: where the story was before it looked elsewhere.
    """

    last: Anchor | None = None
    fine: Anchor | None = None
    steady: Anchor | None = None
    ahead: Calendar | None = None
    reference: Calendar | None = None
    left: Anchor | None = None
    """The last day, month or season before a year that opened a sentence: the story may come back to it."""
    turned: bool = False
    """True if a new paragraph has begun since the last day, month or season."""

    def told(self, anchor: Anchor, opens: bool, heads: bool = False) -> "Story":
        """The story with one more date. A year that opens a sentence leaves the days before it behind; in a heading, for good."""
        if anchor.time.precision in _FINE:
            moved = self.fine is not None and self.fine.time.year != anchor.time.year
            return replace(self, last=anchor, fine=anchor, steady=self.fine if moved else self.steady, left=None)
        if anchor.time.precision in ("year", "hour"):
            left = None if heads else self.fine or self.left if opens else self.left
            return replace(self, last=anchor, fine=None if opens else self.fine, left=left)
        return replace(self, last=anchor if self.fine is None and self.last is None else self.last)


def fill(time: Calendar, story: Story) -> Understood:
    """The time with the year, month or century that its words leave out."""
    if time.short_year is not None:
        return _fill_century(time, story)
    if time.year is not None:
        return Understood(time, "dates: as written", certainty=0.98)
    if time.precision == "hour":
        return _fill_day(time, story.fine)
    if time.month is None and time.season is None:
        return _fill_month(time, story.fine)
    between = _between(time, story)
    if between is not None:
        return between
    if _returns(time, story) and story.steady is not None:
        return Understood(
            replace(time, year=story.steady.time.year), "dates: the year to which the story returns", story.steady.index, 0.8
        )
    if _goes_back(time, story) and story.ahead is not None:
        return Understood(replace(time, year=story.ahead.year), "dates: the year of the next full date", None, 0.75)
    before = story.left if _comes_back(time, story) else _year_giver(time, story)
    if before is not None and before.time.year is not None:
        year = _near_year(time, before.time, story.ahead)
        return Understood(replace(time, year=year), "dates: the year of the date before", before.index, 0.85)
    if story.ahead is not None:
        return Understood(replace(time, year=story.ahead.year), "dates: the year of the next full date", None, 0.6)
    if story.reference is not None:
        return Understood(replace(time, year=story.reference.year), "dates: the year of the document's own date", None, 0.7)
    return Understood(None, "dates: no date with a year stands near it", certainty=0.0)


def fill_all(time: Range | Choice, story: Story) -> Understood:
    """A range or a choice whose ends have their years."""
    ends = time.members if isinstance(time, Choice) else [end for end in (time.start, time.end) if end is not None]
    filled: list[Understood] = []
    for end in ends:
        known = filled[-1].time if filled else None
        here = replace(story, fine=Anchor(known, -1), last=Anchor(known, -1)) if isinstance(known, Calendar) else story
        filled.append(fill(end, here))
    least = min(filled, key=lambda understood: understood.certainty)
    times = [understood.time for understood in filled if isinstance(understood.time, Calendar)]
    if len(times) < len(ends):
        return replace(least, time=None)
    if isinstance(time, Choice):
        return replace(least, time=replace(time, members=tuple(times)))
    if len(times) == 2 and isinstance(time, Range) and all(end.year is None for end in ends):
        start, end = _in_order(times[0], times[1], story)
        return replace(least, time=replace(time, start=start, end=end))
    return replace(least, time=replace(time, start=times[0] if time.start else None, end=times[-1] if time.end else None))


def _in_order(start: Calendar, end: Calendar, story: Story) -> tuple[Calendar, Calendar]:
    """The ends of a range; one that runs over New Year begins in the year before, if the story has already passed that day."""
    if start.year is None or start.year != end.year or _month(start) <= _month(end):
        return start, end
    if story.fine is not None and story.fine.time.year == start.year and 0 < _month(story.fine.time) <= _month(end) + 1:
        return replace(start, year=start.year - 1), end
    return start, replace(end, year=start.year + 1)


def _year_giver(time: Calendar, story: Story) -> Anchor | None:
    """The date whose year goes on: the last one, unless it is a year from elsewhere, to which the story returns not."""
    last, fine = story.last, story.fine
    if fine is None or last is None or last.time.year is None or fine.time.year is None:
        return fine or last
    if fine.time.day and time.day and 0 <= _days_on(fine.time, time) <= _NEXT_DAYS:
        return fine
    apart = abs(last.time.year - fine.time.year)
    if apart == 0 or (story.ahead is not None and story.ahead.year == last.time.year):
        return fine if apart == 0 else last
    if (story.ahead is not None and story.ahead.year == fine.time.year) or apart > _FAR_YEARS:
        return fine
    return last


def _between(time: Calendar, story: Story) -> Understood | None:
    """The time in the first year in which it lies between the date before, or the one before a look elsewhere, and the next."""
    ahead = story.ahead
    if ahead is None or not _month(time) or not _month(ahead) or _year_named_since(time, story):
        return None
    for anchor in (story.fine, story.steady):
        if anchor is None or anchor.time.year is None or not _month(anchor.time):
            continue
        look = anchor is story.steady
        if look and (story.last is not story.fine or ahead.year != anchor.time.year or _follows(story.fine, time)):
            continue
        goes_on = _days_on(anchor.time, time) < -_SLACK
        dated = replace(time, year=anchor.time.year + goes_on)
        least = _LEAST_BACK_NEAR if _place(ahead) - _place(dated) <= _NEAR_MONTHS else _LEAST_BACK
        if goes_on and _month(anchor.time) - _month(time) <= least:
            continue
        if _place(anchor.time) - 1 <= _place(dated) <= _place(ahead) + 1:
            reason = "dates: the year to which the story returns" if look else "dates: the year of the date before"
            return Understood(dated, reason, anchor.index, 0.8 if look else 0.9)
    return None


def _follows(before: Anchor | None, time: Calendar) -> bool:
    """True if a day follows soon on the one before it in the calendar."""
    return before is not None and bool(_month(before.time)) and 0 <= _days_on(before.time, time) <= _NEXT_DAYS


def _comes_back(time: Calendar, story: Story) -> bool:
    """True if a new paragraph goes on, after years that looked back, from the day before them."""
    last, left = story.last, story.left
    if not story.turned or last is None or left is None or last.time.year is None or left.time.year is None:
        return False
    return last.time.year < left.time.year and time.day is not None and _follows(left, time)


def _year_named_since(time: Calendar, story: Story) -> bool:
    """True if a year by itself has been named since the last day or month, and the time in it lies before the next date."""
    last, fine, ahead = story.last, story.fine, story.ahead
    if last is None or last is fine or last.time.year is None or ahead is None:
        return False
    if fine is not None and fine.time.year == last.time.year:
        return False
    return _place(replace(time, year=last.time.year)) <= _place(ahead) + 1


def _place(time: Calendar) -> float:
    """Months since the year 0, roughly, for comparing dates of which one may have no day."""
    return 12 * (time.year or 0) + _month(time) + (time.day or 15) / 31


def _returns(time: Calendar, story: Story) -> bool:
    """True if the last date looked back, and the next one shows the story where it was before."""
    if story.steady is None or story.fine is None or story.ahead is None or story.last is not story.fine:
        return False
    if _days_on(story.fine.time, time) >= 0:
        return False
    steady, fine = story.steady.time.year, story.fine.time.year
    return steady is not None and fine is not None and fine < steady == story.ahead.year


def _goes_back(time: Calendar, story: Story) -> bool:
    """True if a new paragraph takes the story up again in the year before, as its next dated day shows."""
    if not story.turned or story.fine is None or story.ahead is None or abs(_days_on(time, story.ahead)) > _NEXT_DAYS:
        return False
    return story.fine.time.year is not None and story.ahead.year == story.fine.time.year - 1


def _days_on(before: Calendar, time: Calendar) -> int:
    """How many days of the year, roughly, from one date to another; negative if it lies before."""
    return 30 * (_month(time) - _month(before)) + (time.day or before.day or 15) - (before.day or time.day or 15)


def _month(time: Calendar) -> int:
    return time.month or _SEASON_MONTHS.get(time.season or 0, 0)


def _near_year(time: Calendar, before: Calendar, ahead: Calendar | None) -> int:
    """The year of the date before; the next one where the month lies so far back that the story must have gone on."""
    year = before.year or 0
    if not (_month(before) and _month(time)):
        return year
    goes_on = _month(before) - _month(time) > (_WINTER_BACK if before.season == _WINTER else _MONTHS_BACK)
    if goes_on and ahead is not None and ahead.year == year and _month(ahead) > _month(time):
        return year
    return year + goes_on


def _fill_century(time: Calendar, story: Story) -> Understood:
    before = story.last or story.fine
    near = before.time.year if before else story.reference.year if story.reference else None
    short = time.short_year or 0
    if near is None:
        return Understood(
            replace(time, year=1900 + short, short_year=None),
            "dates: the century is not said; the twentieth is supposed",
            certainty=0.5,
        )
    year = min((near - near % 100 + step + short for step in (-100, 0, 100)), key=lambda candidate: abs(candidate - near))
    return Understood(
        replace(time, year=year, short_year=None), "dates: the century of the date before", before.index if before else None, 0.8
    )


def _fill_day(time: Calendar, before: Anchor | None) -> Understood:
    if before is None or before.time.day is None:
        return Understood(None, "dates: an hour, and no day is named before it", certainty=0.0)
    day = before.time
    return Understood(
        replace(time, precision="day", year=day.year, month=day.month, day=day.day),
        "dates: the day named before it",
        before.index,
        0.8,
    )


def _fill_month(time: Calendar, before: Anchor | None) -> Understood:
    if before is None or before.time.month is None:
        return Understood(None, "dates: a day, and no month is named before it", certainty=0.0)
    return Understood(
        replace(time, year=before.time.year, month=before.time.month), "dates: the month of the date before", before.index, 0.75
    )

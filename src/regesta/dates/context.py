"""What a date may be reckoned from: the dates before it in the same strand of a text, and what they lend it."""

from dataclasses import dataclass, replace

from regesta.dates.edtf import NotEdtf
from regesta.dates.render import first_and_last
from regesta.dates.sense import Calendar, Choice, Range, Shift
from regesta.model.times import day_from_number, day_number

_FEW = {"D": (2, 7), "W": (2, 5), "M": (2, 11), "Y": (2, 9)}
"""What "a few" days, weeks, months, years can be: chosen by hand."""
_FINE = ("day", "week", "month", "season")
_FAR_YEARS = 10
_NEXT_DAYS = 45
"""A day that follows the last one so soon in the calendar goes on with its year; chosen on the same."""
"""A year so far from the story's is a look back or ahead; chosen on histories of wars."""
_MONTHS_BACK = 8
"""A month named after one that lies more than so many months later in the year belongs to the next; chosen on the same."""
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
    turned: bool = False
    """True if a new paragraph has begun since the last day, month or season."""

    def told(self, anchor: Anchor, opens: bool) -> "Story":
        """The story with one more date. A year that opens a paragraph or sentence leaves the days before it behind."""
        if anchor.time.precision in _FINE:
            moved = self.fine is not None and self.fine.time.year != anchor.time.year
            return replace(self, last=anchor, fine=anchor, steady=self.fine if moved else self.steady)
        if anchor.time.precision in ("year", "hour"):
            return replace(self, last=anchor, fine=None if opens else self.fine)
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
    if _returns(story) and story.steady is not None:
        return Understood(
            replace(time, year=story.steady.time.year), "dates: year to which the story returns", story.steady.index, 0.8
        )
    if _goes_back(story) and story.ahead is not None:
        return Understood(replace(time, year=story.ahead.year), "dates: year from the date after", None, 0.75)
    before = _year_giver(time, story)
    if before is not None and before.time.year is not None:
        year = _near_year(time, before.time, story.ahead)
        return Understood(replace(time, year=year), "dates: year from the date before", before.index, 0.85)
    if story.ahead is not None:
        return Understood(replace(time, year=story.ahead.year), "dates: year from the date after", None, 0.6)
    if story.reference is not None:
        return Understood(replace(time, year=story.reference.year), "dates: year of the document", None, 0.7)
    return Understood(None, "dates: no year before it", certainty=0.0)


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


def _returns(story: Story) -> bool:
    """True if the last date looked back, and the next one shows the story where it was before."""
    if story.steady is None or story.fine is None or story.ahead is None or story.last is not story.fine:
        return False
    steady, fine = story.steady.time.year, story.fine.time.year
    return steady is not None and fine is not None and fine < steady == story.ahead.year


def _goes_back(story: Story) -> bool:
    """True if a new paragraph takes the story up again in the year before, as its next dated day shows."""
    if not story.turned or story.fine is None or story.ahead is None:
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
    goes_on = _month(before) - _month(time) > _MONTHS_BACK
    if goes_on and ahead is not None and ahead.year == year and _month(ahead) > _month(time):
        return year
    return year + goes_on


def _fill_century(time: Calendar, story: Story) -> Understood:
    before = story.last or story.fine
    near = before.time.year if before else story.reference.year if story.reference else None
    short = time.short_year or 0
    if near is None:
        return Understood(replace(time, year=1900 + short, short_year=None), "dates: century guessed", certainty=0.5)
    year = min((near - near % 100 + step + short for step in (-100, 0, 100)), key=lambda candidate: abs(candidate - near))
    return Understood(
        replace(time, year=year, short_year=None), "dates: century from the date before", before.index if before else None, 0.8
    )


def _fill_day(time: Calendar, before: Anchor | None) -> Understood:
    if before is None or before.time.day is None:
        return Understood(None, "dates: no day before it", certainty=0.0)
    day = before.time
    return Understood(
        replace(time, precision="day", year=day.year, month=day.month, day=day.day),
        "dates: day from the date before",
        before.index,
        0.8,
    )


def _fill_month(time: Calendar, before: Anchor | None) -> Understood:
    if before is None or before.time.month is None:
        return Understood(None, "dates: no month before it", certainty=0.0)
    return Understood(
        replace(time, year=before.time.year, month=before.time.month), "dates: month from the date before", before.index, 0.75
    )


def shift(sense: Shift, base: Calendar, index: int | None) -> Understood:
    """The time that lies so many units from another."""
    try:
        time = _shifted(sense, base)
    except (NotEdtf, ValueError):
        time = None
    if time is None:
        return Understood(None, f"dates: the date before is too wide to count {sense.unit} from it", index, 0.0)
    certainty = 0.5 if sense.amount is None else 0.85
    return Understood(
        time,
        "dates: reckoned from the date before" if sense.target is None else "dates: reckoned from the date named",
        index,
        certainty,
    )


def _shifted(sense: Shift, base: Calendar) -> Calendar | Range | None:
    if sense.amount is None:
        return _few(sense, base)
    if sense.detail is not None:
        return _within(sense, base)
    if base.year is None:
        return None
    if sense.unit in ("D", "W", "WE"):
        return _shifted_days(sense, base, sense.amount)
    if sense.unit == "M":
        if base.month is None:
            return None
        year, month = divmod(base.year * 12 + base.month - 1 + sense.amount, 12)
        return Calendar("month", year, month + 1, section=sense.section)
    if sense.unit == "Y":
        return Calendar("year", base.year + sense.amount, section=sense.section)
    width = {"DE": 10, "CE": 100}.get(sense.unit)
    if width is None:
        return None
    year = base.year + sense.amount * width
    return Calendar("decade" if width == 10 else "century", year - year % width, section=sense.section)


def _shifted_days(sense: Shift, base: Calendar, amount: int) -> Calendar | None:
    if base.day is None:
        return None
    day = plus_days(base, amount * (7 if sense.unit == "W" else 1))
    return replace(day, approximate=sense.unit == "W" and amount != 0)


def plus_days(base: Calendar, days: int) -> Calendar:
    """The day so many days after another."""
    number = day_number(first_and_last(replace(base, precision="day", section=None))[0]) + days
    return calendar_day(day_from_number(number))


def calendar_day(day: str) -> Calendar:
    """The sense of an ISO day."""
    negative = day.startswith("-")
    year, month, number = day.lstrip("-").split("-")
    return Calendar("day", -int(year) if negative else int(year), int(month), int(number))


def _few(sense: Shift, base: Calendar) -> Range | None:
    """From the least to the most that a few units can be."""
    if sense.unit not in _FEW or base.year is None:
        return None
    least, most = _FEW[sense.unit]
    ends = [_shifted(replace(sense, amount=sense.direction * amount), base) for amount in (least, most)]
    one, other = ends if sense.direction > 0 else ends[::-1]
    if not isinstance(one, Calendar) or not isinstance(other, Calendar):
        return None
    return Range(replace(one, approximate=False), replace(other, approximate=False), relation="one of")


def _within(sense: Shift, base: Calendar) -> Calendar | None:
    """A month, season, weekday or part of the day, in or next to the date before."""
    detail = sense.detail
    if detail is None or base.year is None:
        return None
    if detail.day_part is not None:
        moved = _shifted_days(sense, base, sense.amount or 0)
        return replace(moved, day_part=detail.day_part) if moved else None
    if detail.weekday is not None:
        return _weekday(detail.weekday, sense.direction, base)
    year = base.year
    if sense.direction and detail.month is not None and base.month is not None:
        later = detail.month > base.month
        year += (0 if later else 1) if sense.direction > 0 else (-1 if later or detail.month == base.month else 0)
    elif sense.direction > 0:
        year += 1
    elif sense.direction < 0:
        year -= 1
    return replace(detail, year=year)


def _weekday(weekday: int, direction: int, base: Calendar) -> Calendar | None:
    """The next such weekday after the date before (or the last one before it)."""
    if base.day is None:
        return None
    number = day_number(first_and_last(replace(base, precision="day", section=None))[0])
    today = (number + 5) % 7
    steps = (weekday - today) % 7
    return plus_days(base, steps - 7 if direction < 0 else steps)

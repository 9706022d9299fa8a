"""What the words of a date say by themselves, before any context: the nouns between finding and resolving."""

from dataclasses import dataclass

PRECISIONS = ("hour", "day", "week", "month", "season", "year", "decade", "century", "millennium")


def year_of_era(year: int, era: str) -> int:
    """The astronomical year of a year and its era as written ("" or "AD": as it stands; 480 "B.C.": -479)."""
    return 1 - year if "b" in era.lower() else year


@dataclass(frozen=True, slots=True)
class Calendar:
    """A time in the calendar, as far as the words say it; None: left to the context.

    `precision` is one of PRECISIONS. `year` is astronomical; of a decade or century its first in EDTF's sense (1930, 1900).
    `short_year` is a year or decade given by its last two digits. `season` is an EDTF code 21-41. `weekday` 0 is Monday.
    `section` is "start", "mid", "end" or two of them joined by "-", or "edge-start" … for its very beginning or end; `slice`
    (n, m) is the n-th of m equal parts, `week` the n-th week (-1 the last).
    """

    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    short_year: int | None = None
    section: str | None = None
    slice: tuple[int, int] | None = None
    week: int | None = None
    time: str | None = None
    day_part: str | None = None
    approximate: bool = False
    uncertain: bool = False
    relation: str | None = None
    sure_era: bool = False
    calendar: str | None = None
    as_printed: str | None = None
    exact: tuple[str, str] | None = None
    """First and last day, where they are known outright (a regnal year, a fiscal year)."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another (both in); None: open."""

    start: Calendar | None
    end: Calendar | None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of ("[") or all of ("{") some times."""

    kind: str
    members: tuple[Calendar, ...]
    spans: tuple[tuple[int, int], ...] = ()
    """Where each stands, if each is a date of its own ("May and June 1930")."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A time reckoned from another: `amount` units later (earlier: negative); None: some few units.

    `unit` is D W M Y DE CE H; amount 0 is "the same day". `target` is the time it is reckoned from, where the words name
    it; `event` is what the words name instead, as it follows in
    the text (" his speech"). `direction` is 1 or -1 also where the amount is not known.
    `detail` narrows the result ("October of that year", "the following spring").
    """

    amount: int | None
    unit: str
    direction: int
    target: Calendar | None = None
    event: str | None = None
    detail: "Calendar | Range | None" = None
    section: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time without its place in the calendar: ISO 8601 "P3Y"."""

    duration: str
    modifier: str | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A time that comes back: every week, daily."""

    duration: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Past, present or future of the writer or of the story: TIMEX PAST_REF, PRESENT_REF, FUTURE_REF; None: not even that."""

    reference: str | None


Sense = Calendar | Range | Choice | Shift | Length | Repeat | Vague


@dataclass(frozen=True, slots=True)
class Found:
    """Words that speak of time: where they stand, which pattern found them, what they say."""

    start: int
    end: int
    pattern: str
    sense: Sense

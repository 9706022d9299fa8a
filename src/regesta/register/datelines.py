"""From the printed dateline of a document to its place, its date with the hour, and the date of its arrival."""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache

from regesta.model.texts import Span
from regesta.model.times import When, day_number
from regesta.register.lexicon import rows

_RECEIVED = re.compile(r"[\[(]\s*(?:received|rec[’']?d)\b\.?(?P<words>[^\])]*)(?:[\])]|$)", re.IGNORECASE)
_TIME = re.compile(
    r"""(?<![\d:.]) (?P<hour>\d{1,2}) (?:[:.](?P<minute>\d\d))?
        (?:\s*[–—-]\s*(?P<to_hour>\d{1,2})(?:[:.](?P<to_minute>\d\d))?)? \s*(?P<half>[ap])\s*\.?\s*(?:m|in|n|rn)\b\.?
      | (?P<named>12\s*m\b|noon|midnight)
      | \b(?P<clock>[012]\d[0-5]\d)\s*(?:Z\b|hours\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_UNKNOWN_DAY = r"—|–|-{1,3}|_+|\[blank\]|blank"
_BEFORE_A_DATE = re.compile(r"(?:\b(?:le|il|am|den|the|of|on|at)\b|[\s,.;:\[(—–-])+$", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"^\W*no\.\s*[\w–-]+\s*", re.IGNORECASE)
_EDGES = " \t\n,.;:[]()"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says. `place` is a span of its words; `undated`: it says itself that there is no date."""

    place: Span | None = None
    sent: When | None = None
    received: When | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, month or run of days as printed; `year` None where none is printed."""

    span: Span
    year: int | None
    month: int
    day: int | None
    last_month: int | None = None
    last_day: int | None = None
    doubled: bool = False
    """Written with a stroke ("May 2/15"): old and new style, or a night."""


def read_dateline(text: str, near: int | None = None) -> Dateline:
    """The parts of a dateline. `near` is the year to take where the dateline prints none at all."""
    arrival = _RECEIVED.search(text)
    sent_words = text if arrival is None else text[: arrival.start()] + " " * len(arrival[0]) + text[arrival.end() :]
    days = _days_in(sent_words)
    arrived = _days_in(arrival["words"]) if arrival else []
    day = next(iter(days), None)
    year = (day.year if day else None) or next((d.year for d in arrived if d.year), None) or near
    sent = _when(sent_words, day, year) if day and year else None
    received = _received(arrival["words"], arrived, sent) if arrival else None
    return Dateline(_place(sent_words, day), sent, received, day is None and "undated" in sent_words.lower())


def printed_days(text: str) -> tuple[When, ...]:
    """Every day with its year that a text names ("Taipei, November 21, 1955"), without hours."""
    return tuple(_when("", day, day.year) for day in _days_in(text) if day.year)


def first_date(text: str) -> Span | None:
    """Where the first day with its year stands in a text; None: there is none."""
    return next((day.span for day in _days_in(text) if day.year), None)


def _received(words: str, days: list[_Day], sent: When | None) -> When | None:
    """When a document arrived: the year, or the whole day, is that of its sending where it is not printed again."""
    sent_day = sent.latest if sent else None
    if days:
        day = days[0]
        year = day.year
        if year is None and sent_day:
            year = int(sent_day[:4]) + (int(sent_day[5:7]) > day.month + 6)
        return _when(words, day, year) if year else None
    hour = _TIME.search(words)
    if sent is None or sent_day is None or hour is None or sent.earliest != sent_day:
        return None
    return _timed(sent_day, hour, words.strip(_EDGES))


def _when(text: str, day: _Day, year: int) -> When:
    if day.day is None:
        month = f"{year:04d}-{day.month:02d}"
        return When(
            month,
            f"{month}-01",
            f"{month}-{monthrange(year, day.month)[1]:02d}",
            text[day.span.start : day.span.end].strip(_EDGES),
        )
    first = f"{year:04d}-{day.month:02d}-{day.day:02d}"
    if day.last_day is not None:
        if day.doubled and (double := _old_and_new_style(day, year, first, text[day.span.start : day.span.end].strip(_EDGES))):
            return double
        last_year = year + (day.last_month is not None and day.last_month < day.month)
        last = f"{last_year:04d}-{day.last_month or day.month:02d}-{day.last_day:02d}"
        if last > first:
            return When(f"{first}/{last}", first, last, text[day.span.start : day.span.end].strip(_EDGES))
    hour = _TIME.search(text, day.span.end) or _TIME.search(text)
    if hour is None:
        return When(first, first, first, text[day.span.start : day.span.end].strip(_EDGES))
    words = text[min(day.span.start, hour.start()) : max(day.span.end, hour.end())]
    return _timed(first, hour, words.strip(" ,;[()]"))


def _old_and_new_style(day: _Day, year: int, first: str, words: str) -> When | None:
    """The Gregorian day of "May 2/15": the two are as far apart as the calendars were in that century."""
    last_month = day.last_month or day.month
    newer = f"{year + (last_month < day.month):04d}-{last_month:02d}-{day.last_day:02d}"
    apart = day_number(newer) - day_number(first)
    if last_month == day.month and apart < 0:
        return None
    if apart != year // 100 - year // 400 - 2:
        return None
    return When(newer, newer, newer, words, calendar="julian", as_printed=first)


def _timed(day: str, hour: re.Match[str], words: str) -> When:
    time = _time_of(hour)
    if time is None:
        return When(day, day, day, words)
    zone = "Z" if hour["clock"] and hour[0].endswith("Z") else ""
    return When(f"{day}T{time}:00{zone}", day, day, words, time=time)


def _time_of(found: re.Match[str]) -> str | None:
    """A time of day as "13:00"; of a run of hours, its first."""
    if found["named"]:
        return "00:00" if found["named"].lower() == "midnight" else "12:00"
    if found["clock"]:
        return f"{found['clock'][:2]}:{found['clock'][2:]}" if int(found["clock"][:2]) < 24 else None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    afternoon = found["half"].lower() == "p"
    if found["to_hour"] and (hour % 12, minute) > (int(found["to_hour"]) % 12, int(found["to_minute"] or 0)):
        afternoon = not afternoon
    if minute > 59 or hour > 23 or (hour > 12 and not afternoon):
        return None
    return f"{hour if hour > 12 else hour % 12 + 12 * afternoon:02d}:{minute:02d}"


def _place(text: str, day: _Day | None) -> Span | None:
    """The words before the date, without numbers of letters, hours and names of weekdays."""
    lead = text[: day.span.start] if day else re.split(r"\[?undated|\bno date\b", text, maxsplit=1, flags=re.IGNORECASE)[0]
    number = _NUMBER_FIRST.match(lead)
    start = number.end() if number else 0
    end = next((found.start() for found in re.finditer(r"[,.;]?[^,.;]*\d", lead[start:])), len(lead) - start) + start
    end = min(end, _edge_before_date(lead[:end]))
    weekday = _weekday_at_the_end().search(lead[:end])
    end = weekday.start() if weekday else end
    while start < end and lead[start] in " \t\n,;:[](":
        start += 1
    while end > start and lead[end - 1] in " \t\n,;:[](":
        end -= 1
    return Span(start, end) if any(c.isalpha() for c in lead[start:end]) else None


def _edge_before_date(lead: str) -> int:
    found = _BEFORE_A_DATE.search(lead)
    if found is None:
        return len(lead)
    # an initial keeps its point: "Halifax, N. S., September 5"
    return found.start() + 1 if found[0].startswith(".") and re.search(r"\b[A-Z]$", lead[: found.start()]) else found.start()


def _days_in(text: str) -> list[_Day]:
    days = [day for pattern in _patterns() for found in pattern.finditer(text) if (day := _day_of(found))]
    return sorted(days, key=lambda day: (day.span.start, -day.span.end))


def _day_of(found: re.Match[str]) -> _Day | None:
    parts = found.groupdict()
    month = _months().get(parts["month"].casefold())
    last_month = _months().get(parts["month2"].casefold()) if parts.get("month2") else None
    if month is None:
        return None
    year = int(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    last = int(parts["day2"]) if parts.get("day2") else None
    if day is None and year is None:
        return None
    if day is not None and not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    if last is not None and not 1 <= last <= monthrange(year or 2000, last_month or month)[1]:
        last = None
    doubled = last is not None and parts["run"].strip().startswith("/")
    return _Day(Span(*found.span()), year, month, day, last_month if last else None, last, doubled)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Month before day, day before month, and month with its day left blank or not said."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"\b(?P<month>{names})\b\.?"
    ordinal = r"(?:st|nd|rd|th|d|er|ème|º|°)?"
    corrected = r"(?:\s*\[[^\]]{0,12}\])?"
    year = r"(?:[,.\s]*(?:\bof\b|\bde\b)?\s*(?:\bA\.\s*D\.\s*)?(?P<year>1\d{3}|20\d\d)\b)"
    no_hour = r"(?![:.]?\d|\s*[ap]\.?\s*m|\s*[–-]\s*\d)"
    run = rf"(?P<run>\s*(?:/|–|-|—|\band\b|\bto\b|&)\s*(?:(?P<month2>{names})\b\.?\s*)?(?P<day2>\d{{1,2}})\b{no_hour})?"
    sources = (
        rf"{month}[,.]?\s*(?P<day>\d{{1,2}}){ordinal}\b{corrected}{run}{corrected}{year}?",
        rf"\b(?P<day>\d{{1,2}})(?:{ordinal}\b|\.){corrected}(?:\s*(?:of|de)\b)?\s*{month}{year}?",
        rf"{month}[,.]?\s*(?:{_UNKNOWN_DAY})?{year}",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


@cache
def _months() -> dict[str, int]:
    return {row[0]: int(row[2]) for row in rows("dateline_words") if row[1] == "month"}


@cache
def _weekday_at_the_end() -> re.Pattern[str]:
    names = "|".join(row[0] for row in rows("dateline_words") if row[1] == "weekday")
    return re.compile(rf"[\s,.;]*\b(?:{names})[\s,.;]*$", re.IGNORECASE)

"""Two series of dated things and the rule by which they are said to coincide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from regesta.model.times import day_from_number, day_number

Days = NDArray[np.int64]


class Direction(StrEnum):
    """Which series is asked: was each event preceded (precursor), was each precursor followed (trigger)."""

    PRECURSOR = "precursor"
    TRIGGER = "trigger"


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated thing: the first and last day it can have been, as day numbers, and where it comes from.

    `basis` is a plain description of the passage it rests on, `stratum` the user's own name of its period.
    """

    id: str
    first: int
    last: int
    source: str = ""
    author: str = ""
    archive: str = ""
    stratum: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """An event coincides with a precursor that came at least `lag` and at most `lag + within` days before it."""

    within: int
    lag: int = 0
    direction: Direction = Direction.PRECURSOR


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, both ends included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """The number of its days."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Windows:
    """For each thing asked (the targets) the days on which one of the other series (the sought) must fall.

    Target i, if it was on day x, is met by a sought thing on a day in [x + before, x + after]. Days count from the span's first.
    """

    first: Days
    last: Days
    before: int
    after: int

    @property
    def exact(self) -> bool:
        """True if every target is known to the day."""
        return bool((self.first == self.last).all())


def windows_of(targets: Sequence[Happening], rule: Rule, span: Period) -> Windows:
    """The windows of the targets under a rule."""
    first, last = bounds(targets, span)
    near, far = rule.lag, rule.lag + rule.within
    before, after = (-far, -near) if rule.direction is Direction.PRECURSOR else (near, far)
    return Windows(first, last, before, after)


def bounds(happenings: Sequence[Happening], span: Period) -> tuple[Days, Days]:
    """First and last days of some happenings, counted from the span's first day and cut to the span."""
    first = np.array([happening.first for happening in happenings], dtype=np.int64) - span.first
    last = np.array([happening.last for happening in happenings], dtype=np.int64) - span.first
    return np.clip(first, 0, span.days - 1), np.clip(last, 0, span.days - 1)


def hull(happenings: Iterable[Happening]) -> Period:
    """The shortest period that holds all happenings."""
    ends = [(happening.first, happening.last) for happening in happenings]
    return Period(min(first for first, _ in ends), max(last for _, last in ends))


def within_span(happenings: Iterable[Happening], span: Period) -> tuple[Happening, ...]:
    """The happenings that can have been in a span."""
    return tuple(h for h in happenings if h.last >= span.first and h.first <= span.last)


def years(span: Period) -> tuple[Period, ...]:
    """The calendar years of a span, the first and last cut to it."""
    first_year, last_year = (int(day_from_number(day)[:-6]) for day in (span.first, span.last))
    starts = [day_number(_new_year(year)) for year in range(first_year, last_year + 2)]
    cut = [Period(max(a, span.first), min(b - 1, span.last)) for a, b in pairwise(starts)]
    return tuple(period for period in cut if period.days > 0)


def pieces(span: Period, length: int) -> tuple[Period, ...]:
    """The span in pieces of a given number of days, the last one shorter."""
    return tuple(Period(day, min(day + length - 1, span.last)) for day in range(span.first, span.last + 1, length))


def named_periods(happenings: Iterable[Happening], span: Period) -> tuple[Period, ...] | None:
    """The periods that the user's names of strata make, filled up to the whole span; None where they overlap."""
    ends: dict[str, Period] = {}
    for happening in happenings:
        known = ends.get(happening.stratum, Period(happening.first, happening.last))
        ends[happening.stratum] = Period(min(known.first, happening.first), max(known.last, happening.last))
    ordered = sorted(ends.values(), key=lambda period: period.first)
    if any(one.last >= other.first for one, other in pairwise(ordered)):
        return None
    return filled(ordered, span)


def filled(periods: Iterable[Period], span: Period) -> tuple[Period, ...]:
    """Disjoint periods in order, cut to the span, with what lies between them as periods of their own."""
    found, day = list[Period](), span.first
    for period in sorted(periods, key=lambda period: period.first):
        first, last = max(period.first, day), min(period.last, span.last)
        if last < first:
            continue
        if first > day:
            found.append(Period(day, first - 1))
        found.append(Period(first, last))
        day = last + 1
    if day <= span.last:
        found.append(Period(day, span.last))
    return tuple(found)


def _new_year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}-01-01"

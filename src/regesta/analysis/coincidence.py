"""Do two series of dated things coincide more often than chance would have it?

Event coincidence analysis (Donges, Schleussner, Siegmund and Donner 2016) for the historian's case: few events, crowded crisis
years, dates known to the month. The chance rate is reckoned first; where it is high, or the test could hardly have found a real
tie, the answer is "not decidable".
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from regesta.analysis import nulls, overlap
from regesta.analysis.exact import MOST_STEPS, distribution, steps
from regesta.analysis.matches import Match, matches
from regesta.analysis.nulls import NULLS, Sought
from regesta.analysis.overlap import Floats
from regesta.analysis.power import Power, power_of, unlisted_to_undo
from regesta.analysis.series import (
    Direction,
    Happening,
    Period,
    Rule,
    Windows,
    bounds,
    hull,
    named_periods,
    pieces,
    windows_of,
    within_span,
    years,
)
from regesta.analysis.tails import Tail, tail_of_all, tail_of_distribution, tail_of_surrogates

LEVEL = 0.05
CHANCE_TOO_HIGH = 0.8
POWER_TOO_LOW = 0.5
"""A test that would miss a tie behind half of the events as often as find it decides nothing (chosen by hand)."""
NOT_DECIDABLE = "not decidable"
MORE_OFTEN = "more often than chance"
NO_MORE_OFTEN = "no more often than chance"

_MOST_PAIRS = 400_000_000
_JITTER_LEAST = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: two series, the rule, the null model believed in, the days observed, the user's periods.

    `span` None: from the first to the last day that either series names. `periods` None: calendar years, or the strata that the
    happenings name. `draws` None: 9,999, or 999 where the series are long.
    """

    events: tuple[Happening, ...]
    precursors: tuple[Happening, ...]
    rule: Rule
    null: str = NULLS[0]
    span: Period | None = None
    periods: tuple[Period, ...] | None = None
    jitter_days: int | None = None
    draws: int | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The result without the rows of one source, author or archive."""

    name: str
    met: int
    of: int
    p: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Coincidence:
    """The answer. `met` (K) of `of` (N) targets coincide, more likely than not; `expected_met` is its expectation over the
    uncertain dates, and `least` to `most` its bounds. `by_chance` is what the null model expects, `chance_range` holds nine of
    ten surrogates.
    """

    met: int
    of: int
    expected_met: float
    least: int
    most: int
    by_chance: float
    chance_range: tuple[float, float]
    null: str
    tails: tuple[tuple[str, Tail], ...]
    power: Power
    unlisted_to_undo: int | None
    matches: tuple[Match, ...]
    span: Period
    verdict: str
    why: str
    check: Tail | None = None
    """The same tail from surrogates, where the one reported is exact."""

    @property
    def rate(self) -> float:
        """The share of targets that coincide."""
        return self.met / self.of if self.of else 0.0

    @property
    def chance_rate(self) -> float:
        """The share of targets that coincide by chance."""
        return self.by_chance / self.of if self.of else 0.0

    @property
    def p(self) -> float:
        """The chance, under the null model believed in, of at least as many coincidences."""
        return dict(self.tails)[self.null].p

    @property
    def tail(self) -> Tail:
        """The tail under the null model believed in."""
        return dict(self.tails)[self.null]


@dataclass(frozen=True, slots=True)
class Posed:
    """A question made ready: targets and sought things in order, cut to the span."""

    targets: tuple[Happening, ...]
    sought: tuple[Happening, ...]
    windows: Windows
    span: Period


def coincide(question: Question) -> Coincidence:
    """The whole answer to a question.

    Raises: ValueError if a series is empty or the user's strata overlap.
    """
    posed = pose(question)
    chances = chances_met(posed)
    found = matches(posed.targets, posed.sought, question.rule, chances)
    tails, counts = _all_tails(question, posed, float(chances.sum()))
    met = sum(match.is_hit for match in found)
    first, last = bounds(posed.sought, posed.span)
    least = int(overlap.surely_met(posed.windows, first, last).sum())
    most = int(overlap.possibly_met(posed.windows, first, last).sum())
    power = power_of(counts, len(posed.targets), LEVEL)
    p = tails[question.null].p
    by_chance = float(counts @ np.arange(len(counts)))
    undo = unlisted_to_undo(counts, met, len(posed.targets), LEVEL) if p <= LEVEL else None
    verdict, why = judge(by_chance / len(posed.targets), p, power)
    low, high = np.searchsorted(np.cumsum(counts), (0.05, 0.95))
    return Coincidence(
        met, len(posed.targets), float(chances.sum()), least, most, by_chance, (float(low), float(high)), question.null,
        tuple(tails.items()), power, undo, found, posed.span, verdict, why, _check(question, posed, tails[question.null], met),
    )  # fmt: skip


def pose(question: Question) -> Posed:
    """The series in the order of their days, cut to the span observed; the targets are those the direction asks."""
    if not question.events or not question.precursors:
        raise ValueError("each of the two series needs at least one dated row")
    span = question.span or hull((*question.events, *question.precursors))
    events, precursors = (_in_order(within_span(series, span)) for series in (question.events, question.precursors))
    targets, sought = (events, precursors) if question.rule.direction is Direction.PRECURSOR else (precursors, events)
    if not targets or not sought:
        raise ValueError("no row of one of the two series falls between the first and the last day observed")
    return Posed(targets, sought, windows_of(targets, question.rule, span), span)


def chances_met(posed: Posed) -> Floats:
    """The chance of each target to be met, over its uncertain date and those of the other series; 0 or 1 where all is known."""
    first, last = bounds(posed.sought, posed.span)
    if posed.windows.exact and bool((first == last).all()):
        return overlap.possibly_met(posed.windows, first, last).astype(np.float64)
    return overlap.chances(posed.windows, first, last)


def p_value(question: Question) -> tuple[int, int, Tail, Floats]:
    """K, N, the tail and the null distribution under the null believed in, without the rest."""
    posed = pose(question)
    chances = chances_met(posed)
    tail, counts = _tail(question, posed, question.null, float(chances.sum()), question.draws)
    return int((chances >= 0.5).sum()), len(posed.targets), tail, counts


def leave_one_out(question: Question, named_by: str) -> tuple[LeftOut, ...]:
    """The result without each source (author, archive) in turn: `named_by` is the attribute of a happening that names it."""
    names = sorted({getattr(h, named_by) for h in (*question.events, *question.precursors)} - {""})
    return tuple(left for name in names if (left := _without(question, named_by, name)) is not None)


def judge(chance_rate: float, p: float, power: Power) -> tuple[str, str]:
    """The verdict and the reason for it, in plain words."""
    if chance_rate > CHANCE_TOO_HIGH:
        return NOT_DECIDABLE, (
            f"chance alone would make {chance_rate:.0%} of them coincide; no count could tell a tie from chance"
        )
    if p <= LEVEL:
        return MORE_OFTEN, f"a count as high as this comes up by chance in {p:.2g} of all cases"
    if power.at_half < POWER_TOO_LOW:
        return NOT_DECIDABLE, (
            f"a tie behind half of the cases that chance leaves over would be found in only {power.at_half:.0%} of all tests"
        )
    return NO_MORE_OFTEN, f"a count as high as this comes up by chance in {p:.2g} of all cases, and a real tie would have shown"


def periods_of(question: Question, posed: Posed, null: str) -> tuple[Period, ...]:
    """The periods within which a null model moves the sought things."""
    span = posed.span
    if null in ("uniform", "shift"):
        return (span,)
    if null == "jitter":
        return pieces(span, question.jitter_days or max(_JITTER_LEAST, 4 * (question.rule.within + question.rule.lag)))
    if question.periods is not None:
        return question.periods
    if any(h.stratum for h in posed.sought):
        named = named_periods((*posed.targets, *posed.sought), span)
        if named is None:
            raise ValueError("the periods that the column `stratum` names overlap; give each a stretch of days of its own")
        return named
    return years(span)


def _without(question: Question, named_by: str, name: str) -> LeftOut | None:
    span = question.span or hull((*question.events, *question.precursors))
    rest = replace(
        question,
        events=tuple(h for h in within_span(question.events, span) if getattr(h, named_by) != name),
        precursors=tuple(h for h in within_span(question.precursors, span) if getattr(h, named_by) != name),
        span=span,
        draws=min(question.draws or 1999, 1999),
    )
    if not rest.events or not rest.precursors:
        return LeftOut(name, 0, len(rest.events), 1.0, NOT_DECIDABLE)
    met, of, tail, counts = p_value(rest)
    by_chance = float(counts @ np.arange(len(counts)))
    return LeftOut(name, met, of, tail.p, judge(by_chance / of, tail.p, power_of(counts, of, LEVEL))[0])


def _all_tails(question: Question, posed: Posed, met: float) -> tuple[dict[str, Tail], Floats]:
    """The tail under each null model, that of the one believed in first, and the null distribution of K under that one."""
    draws = question.draws or (9999 if len(posed.targets) + len(posed.sought) <= 2000 else 999)
    tail, counts = _tail(question, posed, question.null, met, draws)
    others = min(draws, 1999)
    rest = {null: _tail(question, posed, null, met, others)[0] for null in NULLS if null != question.null}
    return {question.null: tail, **rest}, counts


def _tail(question: Question, posed: Posed, null: str, met: float, draws: int | None) -> tuple[Tail, Floats]:
    first, last = bounds(posed.sought, posed.span)
    periods = periods_of(question, posed, null)
    sought = nulls.sought_of(first, last, periods, posed.span)
    known = posed.windows.exact and sought.exact
    many, draw = len(posed.targets), draws or 9999
    if not known:
        draw, met = nulls.affordable_draws(posed.windows, sought, draw), nulls.observed_count(posed.windows, sought)
    if null == "shift":
        return _shift_tail(posed.windows, sought, met, draw, question.seed, many)
    if known:
        drawn = nulls.drawn_periods(sought, periods, posed.span)
        if steps(posed.windows, drawn) <= MOST_STEPS:
            whole = distribution(posed.windows, drawn)
            return tail_of_distribution(whole, round(met)), whole
    counts = nulls.surrogate_counts(posed.windows, sought, draw, question.seed)
    return tail_of_surrogates(counts, met), as_distribution(counts, many)


def _check(question: Question, posed: Posed, tail: Tail, met: int) -> Tail | None:
    """The tail by surrogates beside an exact one, where they are quickly drawn."""
    if tail.method != "exact" or question.null == "shift" or len(posed.targets) + len(posed.sought) > 400:
        return None
    first, last = bounds(posed.sought, posed.span)
    sought = nulls.sought_of(first, last, periods_of(question, posed, question.null), posed.span)
    return tail_of_surrogates(nulls.surrogate_counts(posed.windows, sought, question.draws or 9999, question.seed), met)


def _shift_tail(windows: Windows, sought: Sought, met: float, draws: int, seed: int, many: int) -> tuple[Tail, Floats]:
    known = windows.exact and sought.exact
    if known and many * sought.span <= _MOST_PAIRS:
        counts = nulls.all_shifts(windows, sought)
        return tail_of_all(counts, met), as_distribution(counts, many)
    counts = nulls.some_shifts(windows, sought, draws, seed)
    return tail_of_surrogates(counts, met), as_distribution(counts, many)


def as_distribution(counts: Floats, many: int) -> Floats:
    """The shares of surrogates with 0, 1 … `many` targets met; a broken count goes to its two neighbours, keeping the mean."""
    whole = np.floor(counts).astype(np.int64)
    part = counts - whole
    found = np.bincount(whole, 1.0 - part, many + 2) + np.bincount(whole + 1, part, many + 2)
    shares: Floats = found[: many + 1] / len(counts)
    return shares


def _in_order(series: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(sorted(series, key=lambda h: (h.first, h.last, h.id)))

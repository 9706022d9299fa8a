"""Many rules tried on the same two series: the p of the best one, adjusted for the trying (min-p; Westfall and Young 1993)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from regesta.analysis import nulls, overlap
from regesta.analysis.coincidence import Posed, Question, periods_of, pose
from regesta.analysis.overlap import Floats
from regesta.analysis.series import Days, Rule, Windows, bounds, windows_of


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule of the family: its count, its p alone, and its p adjusted for all rules tried."""

    rule: Rule
    met: float
    of: int
    p: float
    adjusted: float


def try_all(question: Question, rules: Sequence[Rule], draws: int = 1999) -> tuple[Tried, ...]:
    """Every rule of a family under the null model believed in, on the same surrogates of the same series.

    The rules differ in window and lag; all are taken in the question's own direction.
    """
    posed = pose(question)
    every_window = [windows_of(posed.targets, replace(rule, direction=question.rule.direction), posed.span) for rule in rules]
    observed, counts = _counts(question, posed, every_window, draws)
    ranks = _tails(np.vstack([observed, counts]))
    least = ranks.min(axis=1)
    return tuple(
        Tried(rule, float(observed[at]), len(posed.targets), float(ranks[0, at]), float(np.mean(least <= ranks[0, at] + 1e-12)))
        for at, rule in enumerate(rules)
    )  # fmt: skip


def lead_lag(question: Question, lags: Sequence[int], draws: int = 999) -> tuple[Floats, Floats, Floats, Floats]:
    """The count at each lag, what chance expects, and a band that nineteen of twenty chance curves keep to as a whole.

    Gives (observed, expected, low, high). The band is the expected count give or take the same multiple of the standard
    deviation at every lag, the multiple being the 95 % point of the largest standardised deviation of a curve.
    """
    posed = pose(question)
    rules = [replace(question.rule, lag=lag) for lag in lags]
    observed, counts = _counts(question, posed, [windows_of(posed.targets, rule, posed.span) for rule in rules], draws)
    expected, spread = counts.mean(axis=0), np.maximum(counts.std(axis=0), 1e-9)
    # a curve that never moves at a lag must not widen the band by the rounding of its mean
    reach = float(np.quantile((np.abs(counts - expected) / np.maximum(spread, 1e-6)).max(axis=1), 0.95))
    return (
        observed,
        expected,
        np.maximum(expected - reach * spread, 0.0),
        np.minimum(expected + reach * spread, len(posed.targets)),
    )


def _counts(question: Question, posed: Posed, every: Sequence[Windows], draws: int) -> tuple[Floats, Floats]:
    first, last = bounds(posed.sought, posed.span)
    sought = nulls.sought_of(first, last, periods_of(question, posed, question.null), posed.span)
    observed = np.array([_met(windows, sought.first[None], sought.last[None], posed.span.days)[0] for windows in every])
    if question.null == "shift":
        turns = np.random.default_rng(question.seed).integers(0, sought.span, size=(draws, 1))
        width = sought.last - sought.first
        moved = np.minimum((sought.first + turns) % sought.span, sought.span - 1 - width)
        blocks = [(moved, moved + width)]
    else:
        blocks = list(nulls.surrogates(sought, draws, question.seed))
    counts = [np.stack([_met(windows, a, b, posed.span.days) for windows in every], axis=1) for a, b in blocks]
    return observed, np.concatenate(counts)


def _met(windows: Windows, first: Days, last: Days, span: int) -> Floats:
    if windows.exact and bool((first == last).all()):
        return nulls.met(windows, first, span)
    return np.asarray(overlap.Grid(windows, 60).chances(first, last).sum(axis=1))


def _tails(counts: Floats) -> Floats:
    """For each rule (column) and each row, the share of rows that reach that row's count, the observed row among them."""
    found = np.empty(counts.shape)
    for at in range(counts.shape[1]):
        column = np.round(counts[:, at], 9)
        ordered = np.sort(column)
        found[:, at] = (len(ordered) - np.searchsorted(ordered, column, "left")) / len(ordered)
    return found

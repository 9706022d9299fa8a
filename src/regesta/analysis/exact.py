"""The exact distribution of the number of targets met, by dynamic programming over the days.

In every period of the null model a fixed number of sought days is drawn without replacement from the period's days; the targets
stay where they are. The days are cut into segments at the borders of the windows and periods. Passing the segments from left to
right, the state is (the last segment that holds a sought day, how many were drawn in this period, how many targets were met).
Within a segment the number drawn is taken as binomial, and at the period's end conditioned on its total, which gives the
hypergeometric law without its large numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np

from regesta.analysis.overlap import Floats
from regesta.analysis.series import Days, Windows

MOST_STEPS = 150_000_000
"""Multiplications beyond which the exact way is not tried (about half a second; measured on a laptop of 2023)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A period of a null model, in days from the span's first: how many sought days fall in [first, last]."""

    first: int
    last: int
    many: int

    @property
    def days(self) -> int:
        """The number of its days."""
        return self.last - self.first + 1


def steps(windows: Windows, periods: Sequence[Drawn]) -> int:
    """About how many multiplications the exact distribution takes."""
    targets = len(windows.first)
    cuts = np.unique(np.concatenate([windows.first + windows.before, windows.first + windows.after + 1]))
    firsts = np.array([period.first for period in periods])
    inside = np.diff(np.searchsorted(cuts, np.append(firsts, periods[-1].last + 1)))
    return int(
        sum((int(many) + 1) * (period.many + 1) ** 2 for many, period in zip(inside, periods, strict=True)) * (targets + 1)
    )


def distribution(windows: Windows, periods: Sequence[Drawn]) -> Floats:
    """P(K = 0), P(K = 1) … for targets known to the day and periods that follow each other and fill the span."""
    targets = len(windows.first)
    last_day = periods[-1].last
    begins = np.clip(windows.first + windows.before, 0, last_day + 1)
    ends = np.clip(windows.first + windows.after + 1, 0, last_day + 1)
    cuts = np.unique(np.concatenate([begins, ends, [period.first for period in periods], [last_day + 1]]))
    closing = _windows_by_end(begins, ends, cuts)
    state = _State(targets)
    segment = 0
    for period in periods:
        state.open(period)
        while segment < len(cuts) - 1 and cuts[segment] <= period.last:
            if cuts[segment] >= period.first:
                state.pass_segment(segment, int(cuts[segment + 1] - cuts[segment]))
                state.close_windows(closing[segment])
            segment += 1
        state.close(period)
    return state.met()


def _windows_by_end(begins: Days, ends: Days, cuts: Days) -> list[list[int]]:
    """For each segment the first segments of the windows that end with it."""
    closing: list[list[int]] = [[] for _ in cuts]
    first, after = np.searchsorted(cuts, begins), np.searchsorted(cuts, ends)
    for start, end in zip(first.tolist(), after.tolist(), strict=True):
        if end > start:
            closing[end - 1].append(start)
    return closing


class _State:
    """Chances by (last segment that holds a sought day, drawn in this period, targets met)."""

    def __init__(self, targets: int) -> None:
        self.marks = [-1]
        self.chances: Floats = np.zeros((1, 1, targets + 1))
        self.chances[0, 0, 0] = 1.0
        self.rate = 0.0

    def open(self, period: Drawn) -> None:
        """Begin a period: nothing is drawn in it yet."""
        self.rate = period.many / period.days
        wider = np.zeros((len(self.marks), period.many + 1, self.chances.shape[2]))
        wider[:, 0, :] = self.chances[:, 0, :]
        self.chances = wider

    def pass_segment(self, segment: int, days: int) -> None:
        """Go past a segment: either no sought day lies in it, or some do and it becomes the last that holds one."""
        most = self.chances.shape[1] - 1
        drawn = _binomial(days, self.rate, most)
        if drawn[1:].any():
            steps_up = np.zeros((most + 1, most + 1))
            for many in range(1, most + 1):
                steps_up += np.diag(np.full(most + 1 - many, drawn[many]), -many)
            some = steps_up @ self.chances.sum(axis=0)
            self.chances = np.concatenate([self.chances * drawn[0], some[None]])
            self.marks.append(segment)
        else:
            self.chances = self.chances * drawn[0]

    def close_windows(self, starts: list[int]) -> None:
        """Count the windows that end here as met where a sought day lies in them; then forget what no open window needs."""
        for start in starts:
            for at, mark in enumerate(self.marks):
                if mark >= start:
                    self.chances[at, :, 1:] = self.chances[at, :, :-1].copy()
                    self.chances[at, :, 0] = 0.0
        if starts:
            self._forget(max(starts))

    def close(self, period: Drawn) -> None:
        """End a period: exactly its number was drawn."""
        whole = _binomial(period.days, self.rate, period.many)[period.many]
        self.chances = self.chances[:, period.many :, :] / whole

    def met(self) -> Floats:
        """The distribution of the number of targets met."""
        found: Floats = self.chances.sum(axis=(0, 1))
        return found

    def _forget(self, newest_start: int) -> None:
        """Put together the marks that lie before every window still open: windows end in the order in which they begin."""
        old = [at for at, mark in enumerate(self.marks) if mark < newest_start]
        if len(old) > 1:
            kept = [at for at, mark in enumerate(self.marks) if mark >= newest_start]
            self.chances = np.concatenate([self.chances[old].sum(axis=0)[None], self.chances[kept]])
            self.marks = [-1, *(self.marks[at] for at in kept)]


def _binomial(days: int, rate: float, most: int) -> Floats:
    """The binomial chances of 0 … most successes in `days` trials."""
    chances = np.zeros(most + 1)
    if rate <= 0.0 or rate >= 1.0:
        at = 0 if rate <= 0.0 else days
        if at <= most:
            chances[at] = 1.0
        return chances
    for many in range(min(days, most) + 1):
        ways = lgamma(days + 1) - lgamma(many + 1) - lgamma(days - many + 1)
        chances[many] = exp(ways + many * log(rate) + (days - many) * log(1.0 - rate))
    return chances

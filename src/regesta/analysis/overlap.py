"""How likely each target is met, where both it and what is sought are known only to lie between two days.

A date known to the month is not put at mid-month: it is every day of that month, each as likely as the others. The chance that
a target is met is then exact: the mean, over its own days, of 1 - product over the sought of (1 - the share of its days that lie
in the window).
"""

import numpy as np
from numpy.typing import NDArray

from regesta.analysis.series import Days, Windows

Floats = NDArray[np.float64]

_MOST_DAYS = 400
"""Days of one target that are looked at one by one; a longer one is sampled evenly (chosen by hand: over a year)."""
_SURE = -700.0
"""The logarithm that stands for a miss with chance 0 (exp gives 1e-304)."""


class Grid:
    """The days of all targets in one sorted row, with whom each day belongs to; of a long one `most_days`, evenly spread."""

    __slots__ = ("after", "before", "count", "days", "owner", "share")

    def __init__(self, windows: Windows, most_days: int = _MOST_DAYS) -> None:
        lengths = np.minimum(windows.last - windows.first + 1, most_days)
        owner = np.repeat(np.arange(len(lengths)), lengths)
        place = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        step = (windows.last - windows.first)[owner] / np.maximum(lengths[owner] - 1, 1)
        days = windows.first[owner] + np.floor(place * step + 0.5).astype(np.int64)
        order = np.argsort(days, kind="stable")
        self.days, self.owner = days[order], owner[order]
        self.share = 1.0 / lengths[self.owner]
        self.count = len(lengths)
        self.before, self.after = windows.before, windows.after

    def chances(self, first: Days, last: Days) -> Floats:
        """The chance of each target to be met, one row a surrogate; `first` and `last` have one row a surrogate too."""
        rows = len(first)
        low = np.searchsorted(self.days, first - self.after, "left")
        high = np.searchsorted(self.days, last - self.before, "right")
        counts = np.maximum(high - low, 0).ravel()
        pair = np.repeat(np.arange(counts.size), counts)
        at = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts) + low.ravel()[pair]
        day, begins, ends = self.days[at], first.ravel()[pair], last.ravel()[pair]
        inside = np.minimum(day + self.after, ends) - np.maximum(day + self.before, begins) + 1
        missed = 1.0 - np.maximum(inside, 0) / (ends - begins + 1)
        logs = np.log(np.maximum(missed, 1e-304))
        width = len(self.days)
        sums = np.bincount(pair // first.shape[1] * width + at, logs, rows * width).astype(np.float64).reshape(rows, width)
        met = (1.0 - np.exp(np.maximum(sums, _SURE))) * self.share
        columns = (np.arange(rows)[:, None] * self.count + self.owner).ravel()
        return np.bincount(columns, met.ravel(), rows * self.count).astype(np.float64).reshape(rows, self.count)


def chances(windows: Windows, first: Days, last: Days) -> Floats:
    """The chance of each target to be met by the sought things that lie between `first` and `last`."""
    return Grid(windows).chances(first[None, :], last[None, :]).ravel()


def surely_met(windows: Windows, first: Days, last: Days) -> NDArray[np.bool_]:
    """Whether each target is met wherever it and the sought things fell within their bounds."""
    grid = Grid(windows)
    widest = windows.after - windows.before
    short = last - first <= widest
    begins, ends = np.sort(first[short]), last[short][np.argsort(first[short], kind="stable")]
    low = np.searchsorted(begins, grid.days + windows.before, "left")
    earliest_end = _running_least_end(ends)
    covered = earliest_end[low] <= grid.days + windows.after
    failed = np.bincount(grid.owner, ~covered, grid.count)
    sure: NDArray[np.bool_] = failed == 0
    return sure


def possibly_met(windows: Windows, first: Days, last: Days) -> NDArray[np.bool_]:
    """Whether each target can be met at all."""
    begins, ends = np.sort(first), np.sort(last)
    started = np.searchsorted(begins, windows.last + windows.after, "right")
    over = np.searchsorted(ends, windows.first + windows.before, "left")
    possible: NDArray[np.bool_] = started > over
    return possible


def _running_least_end(ends: Days) -> Days:
    """For each place in a row sorted by beginning the least end from there on, and a far day after the last."""
    far = np.append(ends, np.iinfo(np.int64).max)
    least: Days = np.minimum.accumulate(far[::-1])[::-1]
    return least

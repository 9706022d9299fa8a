"""The spike time tiling coefficient of two series: a correlation that does not rise with their rates alone."""

from collections.abc import Sequence

import numpy as np

from regesta.analysis.overlap import Floats


def tiling_coefficient(one: Sequence[float], other: Sequence[float], start: float, stop: float, within: float) -> float | None:
    """The coefficient of Cutts and Eglen (2014), eq. 3, from -1 to 1; None if a series is empty.

    `start` and `stop` bound the time observed; each thing tiles the time from `within` before it to `within` after it.
    """
    first, second = np.sort(np.asarray(one, dtype=np.float64)), np.sort(np.asarray(other, dtype=np.float64))
    if not len(first) or not len(second):
        return None
    return (
        _part(_near(first, second, within), _tiled(second, start, stop, within))
        + _part(_near(second, first, within), _tiled(first, start, stop, within))
    ) / 2.0


def _tiled(series: Floats, start: float, stop: float, within: float) -> float:
    """The share of the time observed that lies within reach of a series."""
    begins, ends = np.maximum(series - within, start), np.minimum(series + within, stop)
    reached = np.concatenate([[start], np.maximum.accumulate(ends)[:-1]])
    return float(np.maximum(ends - np.maximum(begins, reached), 0.0).sum() / (stop - start))


def _near(series: Floats, other: Floats, within: float) -> float:
    """The share of a series that lies within reach of the other."""
    at = np.searchsorted(other, series)
    before = np.abs(series - other[np.maximum(at - 1, 0)])
    after = np.abs(series - other[np.minimum(at, len(other) - 1)])
    return float(np.mean(np.minimum(before, after) <= within))


def _part(near: float, tiled: float) -> float:
    return 1.0 if near * tiled == 1.0 else (near - tiled) / (1.0 - near * tiled)

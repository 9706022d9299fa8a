"""The four null models: what is held fixed while the sought series is moved about by chance.

within-year   each sought thing falls anew on any day of its own year (or of the user's own period), so that busy years stay busy
jitter        the same within short pieces of the span (interval jitter; Amarasingham et al. 2012), so that slower tides stay
shift         the whole sought series is turned round the span as on a ring, so that its own rhythm stays
uniform       each sought thing falls on any day of the span

Things known to the day are drawn without replacement, one on a day at most; a thing known to lie between two days keeps the
width of its interval.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from regesta.analysis.exact import Drawn
from regesta.analysis.overlap import Floats, Grid
from regesta.analysis.series import Days, Period, Windows

NULLS = ("within-year", "jitter", "shift", "uniform")
_CELLS = 4_000_000
"""Numbers held at a time while surrogates are made (32 MB)."""
_MOST_PAIRS = 60_000_000
"""Pairs of a target's day and a sought thing looked at in all surrogates together (some three seconds; measured)."""
_MOST_PLACES, _LEAST_DAYS = 3000, 8
"""Days of all targets together, and of each at least, on which uncertain dates are reckoned in surrogates (chosen by hand)."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The sought series, in days from the span's first, with the periods (of a null model) in which each thing may move."""

    first: Days
    last: Days
    low: Days
    high: Days
    span: int

    @property
    def exact(self) -> bool:
        """True if every sought thing is known to the day."""
        return bool((self.first == self.last).all())


def sought_of(first: Days, last: Days, periods: Sequence[Period], span: Period) -> Sought:
    """The sought series under periods that fill the span; equal days count once, for a second brings nobody under a window."""
    if bool((first == last).all()):
        first = last = np.unique(first)
    ends = np.array([period.last - span.first for period in periods])
    starts = np.array([period.first - span.first for period in periods])
    low = starts[np.searchsorted(ends, first, "left")]
    high = ends[np.searchsorted(ends, last, "left")]
    return Sought(first, last, low, high, span.days)


def drawn_periods(sought: Sought, periods: Sequence[Period], span: Period) -> tuple[Drawn, ...]:
    """How many sought days fall into each period; only for things known to the day."""
    starts = np.array([period.first - span.first for period in periods])
    counts = np.diff(np.searchsorted(sought.first, np.append(starts, sought.span)))
    ends = np.append(starts[1:], sought.span) - 1
    return tuple(Drawn(int(a), int(b), int(n)) for a, b, n in zip(starts, ends, counts, strict=True))


def observed_count(windows: Windows, sought: Sought) -> float:
    """The observed number of targets met, or its expectation, reckoned just as that of the surrogates is."""
    if windows.exact and sought.exact:
        return float(met(windows, sought.first[None], sought.span)[0])
    return float(_grid(windows).chances(sought.first[None], sought.last[None]).sum())


def affordable_draws(windows: Windows, sought: Sought, draws: int) -> int:
    """Fewer surrogates, but 999 at least, where dates known only to the year would make them slow."""
    if windows.exact and sought.exact:
        return draws
    reach = (sought.last - sought.first + windows.after - windows.before + 1).sum() / sought.span
    pairs = reach * len(_grid(windows).days)
    return max(min(draws, 999), min(draws, int(_MOST_PAIRS / max(pairs, 1.0))))


def surrogate_counts(windows: Windows, sought: Sought, draws: int, seed: int) -> Floats:
    """The number of targets met (or its expectation, where dates are uncertain) in each of `draws` surrogates."""
    random = np.random.default_rng(seed)
    if not (windows.exact and sought.exact):
        return _uncertain_counts(windows, sought, draws, random)
    found = [met(windows, rows, sought.span) for rows in _exact_rows(sought, draws, random)]
    return np.concatenate(found)


def surrogates(sought: Sought, draws: int, seed: int) -> Iterator[tuple[Days, Days]]:
    """First and last days of surrogates, a block of rows at a time."""
    random = np.random.default_rng(seed)
    if sought.exact:
        yield from ((rows, rows) for rows in _exact_rows(sought, draws, random))
        return
    width = sought.last - sought.first
    block = max(1, _CELLS // max(1, 20 * len(width)))
    for start in range(0, draws, block):
        size = (min(block, draws - start), len(width))
        first = random.integers(sought.low, sought.high - width + 1, size=size)
        yield first, first + width


def all_shifts(windows: Windows, sought: Sought) -> Floats:
    """The number of targets met after each turn of the sought series round the span, the first being no turn at all."""
    if windows.exact and sought.exact:
        return _exact_shifts(windows, sought)
    return _uncertain_shifts(windows, sought, np.arange(sought.span))


def some_shifts(windows: Windows, sought: Sought, draws: int, seed: int) -> Floats:
    """The number of targets met after each of `draws` turns by chance."""
    turns = np.random.default_rng(seed).integers(0, sought.span, size=draws)
    if not (windows.exact and sought.exact):
        return _uncertain_shifts(windows, sought, turns)
    block = max(1, _CELLS // max(1, sought.span))
    parts = [(sought.first + turns[at : at + block, None]) % sought.span for at in range(0, draws, block)]
    return np.concatenate([met(windows, rows, sought.span) for rows in parts])


def _exact_rows(sought: Sought, draws: int, random: np.random.Generator) -> Iterator[Days]:
    """Rows of distinct days, each drawn from the period of the sought thing that it stands for."""
    block = max(1, _CELLS // max(1, sought.span if _is_dense(sought) else 4 * len(sought.first)))
    for start in range(0, draws, block):
        rows = min(block, draws - start)
        yield _dense_rows(sought, rows, random) if _is_dense(sought) else _sparse_rows(sought, rows, random)


def _is_dense(sought: Sought) -> bool:
    """True if days drawn one by one would often fall on one another."""
    _, at, counts = np.unique(sought.low, return_index=True, return_counts=True)
    return bool((counts**2 / (sought.high - sought.low + 1)[at]).sum() > 4.0)


def _sparse_rows(sought: Sought, rows: int, random: np.random.Generator) -> Days:
    """Days drawn one by one; a row in which two fall on one day is drawn anew, which leaves every distinct row as likely."""
    found = random.integers(sought.low, sought.high + 1, size=(rows, len(sought.first)))
    again = np.arange(rows)
    while len(again):
        ordered = np.sort(found[again], axis=1)
        again = again[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1)]
        found[again] = random.integers(sought.low, sought.high + 1, size=(len(again), len(sought.first)))
    return found


def _dense_rows(sought: Sought, rows: int, random: np.random.Generator) -> Days:
    """Days drawn as the first so many of each period's days in a random order."""
    parts = []
    for low in np.unique(sought.low):
        own = sought.low == low
        many, room = int(own.sum()), int(sought.high[own][0] - low + 1)
        if many >= room:
            parts.append(np.broadcast_to(np.arange(low, low + room), (rows, room)))
            continue
        keys = random.random((rows, room), dtype=np.float32)
        parts.append(np.argpartition(keys, many, axis=1)[:, :many] + low)
    return np.concatenate(parts, axis=1)


def met(windows: Windows, rows: Days, span: int) -> Floats:
    """How many targets each row of sought days meets."""
    count = rows.shape[0]
    if rows.shape[1] * 8 > span:
        return _met_densely(windows, rows, span)
    far = span + 2 * (abs(windows.before) + abs(windows.after)) + 2
    offset = np.arange(count)[:, None] * far
    flat = (np.sort(rows, axis=1) + offset).ravel()
    low = np.maximum(windows.first + windows.before, 0)
    high = np.minimum(windows.first + windows.after, span - 1)
    at = np.searchsorted(flat, (low + offset).ravel()).reshape(count, -1)
    nearest = np.append(flat, np.iinfo(np.int64).max)[at] - offset
    found: Floats = ((nearest <= high) & (low <= high)).sum(axis=1).astype(np.float64)
    return found


def _met_densely(windows: Windows, rows: Days, span: int) -> Floats:
    low = np.clip(windows.first + windows.before, 0, span)
    high = np.clip(windows.first + windows.after + 1, low, span)
    found = np.empty(rows.shape[0])
    for at, row in enumerate(rows):
        until = np.zeros(span + 1, dtype=np.int64)
        until[row + 1] = 1
        np.cumsum(until, out=until)
        found[at] = np.count_nonzero(until[high] > until[low])
    return found


def _exact_shifts(windows: Windows, sought: Sought) -> Floats:
    span = sought.span
    held = np.zeros(2 * span + 1, dtype=np.int64)
    for turn in range(2):
        held[sought.first + turn * span + 1] = 1
    until = np.cumsum(held)
    low = np.clip(windows.first + windows.before, 0, span)
    high = np.clip(windows.first + windows.after + 1, low, span)
    found = np.zeros(span)
    for begin, end in zip((low + span).tolist(), (high + span).tolist(), strict=True):
        # after a turn by s, the days that lay at begin - s … end - s stand in the window
        found += until[end - span + 1 : end + 1] > until[begin - span + 1 : begin + 1]
    return found[::-1]


def _grid(windows: Windows) -> Grid:
    return Grid(windows, max(_LEAST_DAYS, _MOST_PLACES // len(windows.first)))


def _uncertain_counts(windows: Windows, sought: Sought, draws: int, random: np.random.Generator) -> Floats:
    grid, width = _grid(windows), sought.last - sought.first
    block = max(1, _CELLS // max(1, 4 * len(grid.days) + 20 * len(width)))
    found = []
    for start in range(0, draws, block):
        rows = min(block, draws - start)
        first = random.integers(sought.low, sought.high - width + 1, size=(rows, len(width)))
        found.append(grid.chances(first, first + width).sum(axis=1))
    return np.concatenate(found)


def _uncertain_shifts(windows: Windows, sought: Sought, turns: Days) -> Floats:
    grid, width = _grid(windows), sought.last - sought.first
    block = max(1, _CELLS // max(1, 4 * len(grid.days) + 20 * len(width)))
    found = []
    for start in range(0, len(turns), block):
        room = sought.span - width
        first = (sought.first + turns[start : start + block, None]) % np.maximum(sought.span, 1)
        first = np.minimum(first, room)
        found.append(grid.chances(first, first + width).sum(axis=1))
    return np.concatenate(found)

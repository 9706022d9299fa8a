"""Each target with the sought thing nearest to its window: the hits, the misses, and how near the misses came."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regesta.analysis.overlap import Floats
from regesta.analysis.series import Direction, Happening, Rule

_HIT = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A target and the other thing that meets it, or comes nearest to doing so.

    `gap` is the number of days by which the precursor goes before the event, `least_gap` and `most_gap` its bounds where dates
    are uncertain; `chance` is the chance that the target is met at all; `beyond` how many days outside the window it lies.
    """

    target: Happening
    other: Happening | None
    gap: int
    least_gap: int
    most_gap: int
    chance: float
    beyond: int

    @property
    def is_hit(self) -> bool:
        """True if the target is met, more likely than not."""
        return self.chance >= _HIT


def matches(targets: Sequence[Happening], sought: Sequence[Happening], rule: Rule, chances: Floats) -> tuple[Match, ...]:
    """For each target its nearest sought thing; both in the order of their days."""
    first = np.array([h.first for h in sought])
    last = np.array([h.last for h in sought])
    latest_so_far = np.maximum.accumulate(last)
    sign = 1 if rule.direction is Direction.PRECURSOR else -1
    found = []
    for target, chance in zip(targets, chances.tolist(), strict=True):
        near, far = sorted((-sign * rule.lag, -sign * (rule.lag + rule.within)))
        # every sought thing that can lie in the window, and the next one on either side
        low = max(0, int(np.searchsorted(latest_so_far, target.first + near, "left")) - 1)
        high = int(np.searchsorted(first, target.last + far, "right")) + 1
        found.append(_match(target, sought, rule, slice(low, high), (first, last), sign, chance))
    return tuple(found)


def _match(
    target: Happening,
    sought: Sequence[Happening],
    rule: Rule,
    where: slice,
    bounds: tuple[np.ndarray, np.ndarray],
    sign: int,
    chance: float,
) -> Match:
    begins, ends = bounds[0][where], bounds[1][where]
    # twice the gap from middle to middle, in whole numbers, as the precursor's lead over the event
    lead = sign * ((target.first + target.last) - (begins + ends))
    least = (target.first - ends) if sign > 0 else (begins - target.last)
    most = (target.last - begins) if sign > 0 else (ends - target.first)
    low, high = rule.lag, rule.lag + rule.within
    beyond = np.maximum(np.maximum(low - most, least - high), 0)
    off = np.maximum(np.maximum(2 * low - lead, lead - 2 * high), 0)
    at = int(np.lexsort((np.abs(lead), off, beyond))[0])
    gap = int(np.clip(lead[at] // 2, least[at], most[at]))
    return Match(target, sought[where.start + at], gap, int(least[at]), int(most[at]), chance, int(beyond[at]))

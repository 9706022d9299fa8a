"""What a test of coincidence could have found at all: its power, the least detectable rate, the counter-examples it bears."""

from dataclasses import dataclass
from math import comb

import numpy as np

from regesta.analysis.overlap import Floats

WANTED_POWER = 0.8
"""The customary power (Cohen 1988)."""
_MOST_UNLISTED = 5000


@dataclass(frozen=True, slots=True)
class Power:
    """`critical`: the least count that is significant (None: even all would not be). `at_half`: the chance of finding a tie that
    stands behind half of the cases which chance leaves unmet. `least_rate`: the least share of all cases coinciding that is
    found four times out of five (None: no share is).
    """

    critical: int | None
    at_half: float
    least_rate: float | None


def power_of(null: Floats, many: int, level: float) -> Power:
    """The power of the test whose null distribution of the count is given."""
    tails = np.cumsum(null[::-1])[::-1]
    significant = np.flatnonzero(tails <= level)
    if not len(significant):
        return Power(None, 0.0, None)
    critical = int(significant[0])
    least = next((q for q in np.linspace(0.0, 1.0, 101) if _power(null, many, critical, float(q)) >= WANTED_POWER), None)
    by_chance = float(null @ np.arange(many + 1)) / many
    rate = None if least is None else by_chance + float(least) * (1.0 - by_chance)
    return Power(critical, _power(null, many, critical, 0.5), rate)


def unlisted_to_undo(null: Floats, met: int, many: int, level: float) -> int | None:
    """How many further events without a precursor, listed by nobody, would take the result away; None: more than 5,000.

    An added event would be met by chance as often as those listed are.
    """
    chance = float(null @ np.arange(many + 1)) / many
    low, high = 0, 1
    while _tail_with(null, met, high, chance) <= level:
        low, high = high, 2 * high
        if high > _MOST_UNLISTED:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _tail_with(null, met, middle, chance) > level else (middle, high)
    return high


def _power(null: Floats, many: int, critical: int, share: float) -> float:
    """P(K >= critical) where each target that chance leaves unmet is met with chance `share` besides."""
    return float(
        sum(null[k] * _reach(many - k, share, critical - k) for k in range(many + 1) if null[k] > 0.0)
    )  # fmt: skip


def _reach(trials: int, chance: float, least: int) -> float:
    """P(X >= least) of a binomial."""
    if least <= 0:
        return 1.0
    if least > trials:
        return 0.0
    return float(_binomial(trials, chance)[least:].sum())


def _tail_with(null: Floats, met: int, added: int, chance: float) -> float:
    more = _binomial(added, chance)
    return float(np.convolve(null, more)[met:].sum())


def _binomial(trials: int, chance: float) -> Floats:
    if chance <= 0.0 or chance >= 1.0 or trials == 0:
        found = np.zeros(trials + 1)
        found[0 if chance <= 0.0 or trials == 0 else trials] = 1.0
        return found
    if trials <= 1000:
        k = np.arange(trials + 1)
        ways = np.array([float(comb(trials, int(at))) for at in k])
        chances: Floats = ways * chance**k * (1.0 - chance) ** (trials - k)
        return chances
    half = _binomial(trials // 2, chance)
    return np.convolve(np.convolve(half, half), _binomial(trials % 2, chance))

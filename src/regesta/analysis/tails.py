"""Tail probabilities: of a computed distribution, of surrogates, of a binomial, of a two-by-two table."""

from dataclasses import dataclass
from math import comb, sqrt

import numpy as np

from regesta.analysis.overlap import Floats

_NEVER_ZERO = 1e-300
_EPS = 1e-9
"""Two expected counts nearer than this are one (they are sums of floating-point chances)."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The chance of a result at least as large, how it was found ("exact" or "monte-carlo"), its standard error, the draws."""

    p: float
    method: str
    error: float = 0.0
    draws: int = 0


def tail_of_distribution(distribution: Floats, met: int) -> Tail:
    """P(K >= met) of an exact distribution, never 0."""
    return Tail(min(1.0, max(float(distribution[met:].sum()), _NEVER_ZERO)), "exact")


def tail_of_all(counts: Floats, met: float) -> Tail:
    """The share of all arrangements, the observed one among them, that reach the observed count."""
    return Tail(float(np.count_nonzero(counts >= met - _EPS)) / len(counts), "exact")


def tail_of_surrogates(counts: Floats, met: float) -> Tail:
    """(b + 1) / (m + 1) of m surrogates, of which b reach the observed count (Davison and Hinkley 1997, eq. 4.11)."""
    reached, draws = int(np.count_nonzero(counts >= met - _EPS)), len(counts)
    p = (reached + 1) / (draws + 1)
    return Tail(p, "monte-carlo", sqrt(p * (1.0 - p) / draws), draws)


def binomial_tail(met: int, trials: int, chance: float) -> float:
    """P(X >= met) of a binomial."""
    return sum(comb(trials, k) * chance**k * (1.0 - chance) ** (trials - k) for k in range(met, trials + 1))


def poisson_coincidence_p(met: int, targets: int, sought: int, share: float) -> float:
    """The p value of Donges et al. (2016), eq. 5 and 6, as CoinCalc prints it.

    `share` is the part of the span that one window covers: (within) / (span - lag) for event series, (within + 1) / (span - lag)
    for series sampled in steps. It takes both series as Poisson processes of constant rate; shown for comparison only.
    """
    return binomial_tail(met, targets, 1.0 - (1.0 - share) ** sought)


def two_by_two_tail(met: int, of: int, other_met: int, other_of: int) -> float:
    """Fisher's exact one-sided p: the chance of at least `met` of `of`, given the sums of the two-by-two table."""
    total, hits = of + other_of, met + other_met
    reached = sum(comb(of, k) * comb(other_of, hits - k) for k in range(met, min(of, hits) + 1) if hits - k <= other_of)
    return reached / comb(total, hits)


def two_sided_two_by_two(met: int, of: int, other_met: int, other_of: int) -> float:
    """Fisher's exact two-sided p: the summed chance of all tables no likelier than the one observed."""
    total, hits = of + other_of, met + other_met
    ways = {k: comb(of, k) * comb(other_of, hits - k) for k in range(max(0, hits - other_of), min(of, hits) + 1)}
    return sum(way for way in ways.values() if way <= ways[met]) / comb(total, hits)


def sum_of_chances(chances: Floats) -> Floats:
    """The distribution of the number of successes in independent trials, each with its own chance (Poisson binomial)."""
    found = np.zeros(len(chances) + 1)
    found[0] = 1.0
    for chance in chances:
        found[1:] = found[1:] * (1.0 - chance) + found[:-1] * chance
        found[0] *= 1.0 - chance
    return found

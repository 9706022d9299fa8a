"""Two Bayes factors for a count of items for and against, and the bias of the search that would undo each.

Lopez, Bowers and Gajardo Cooper, "DrWrinch" (first version): an *open* archive, where more can always be found, is a binomial
with an unknown share; a *closed* one, a bounded body of papers, is an urn. `omega` is the odds by which an item for the thesis
was likelier to be kept, found or quoted than one against it (1: no bias).
"""

from collections.abc import Callable
from functools import cache
from math import comb

import numpy as np

from regesta.analysis.overlap import Floats

_MOST_OMEGA = 1e6


def open_archive(items_for: int, items_against: int, omega: float = 1.0) -> float:
    """The factor for "more than half of all there is speaks for the thesis" against "half of it or less", uniform prior.

    Without bias the two parts of the Beta posterior are sums of binomials. Under bias an item found is for the thesis with
    chance omega·t / (1 + (omega - 1)·t), t being the true share.
    """
    if omega == 1.0:
        items = items_for + items_against + 1
        fewer = sum(comb(items, k) for k in range(items_against + 1))
        return float(2**items - fewer) / fewer
    above = _integral(items_for, items_against, omega, 0.5, 1.0)
    below = _integral(items_for, items_against, omega, 0.0, 0.5)
    return above / below


def closed_archive(items_for: int, items_against: int, omega: float = 1.0) -> float | None:
    """The factor of two urns, each tilted for the rival: items_for + 1 and max(1, items_against) items for and against the thesis
    against items_for and items_for + 1. None where the rival's urn cannot yield the sample (items_against > items_for + 1).

    Under bias the draw follows Fisher's noncentral hypergeometric law with odds omega.
    """
    if items_against > items_for + 1:
        return None
    thesis = _drawn(items_for, items_against, items_for + 1, max(1, items_against), omega)
    rival = _drawn(items_for, items_against, items_for, items_for + 1, omega)
    return thesis / rival


def flipping_bias(factor: Callable[[float], float | None], threshold: float = 1.0) -> float | None:
    """The least bias at which a factor falls to a threshold; None if it starts below it, or never falls so far."""
    start, end = factor(1.0), factor(_MOST_OMEGA)
    if start is None or end is None or start <= threshold or end > threshold:
        return None
    low, high = 0.0, float(np.log(_MOST_OMEGA))
    for _ in range(200):
        middle = (low + high) / 2.0
        value = factor(float(np.exp(middle)))
        low, high = (middle, high) if value is not None and value > threshold else (low, middle)
    return float(np.exp(high))


def _integral(items_for: int, items_against: int, omega: float, low: float, high: float) -> float:
    points, weights = _gauss()
    share = (high - low) / 2.0 * points + (high + low) / 2.0
    found = omega * share / (1.0 + (omega - 1.0) * share)
    return float((weights * found**items_for * (1.0 - found) ** items_against).sum() * (high - low) / 2.0)


@cache
def _gauss() -> tuple[Floats, Floats]:
    """Points and weights of Gauss's quadrature, exact for polynomials of a degree that no archive reaches."""
    points, weights = np.polynomial.legendre.leggauss(160)
    return points, weights


def _drawn(items_for: int, items_against: int, urn_for: int, urn_against: int, omega: float) -> float:
    """The chance of just these items in a biased draw of as many from an urn."""
    drawn = items_for + items_against
    ways = {
        k: comb(urn_for, k) * comb(urn_against, drawn - k) * omega ** (k - items_for)
        for k in range(max(0, drawn - urn_against), min(drawn, urn_for) + 1)
    }
    return ways.get(items_for, 0.0) / sum(ways.values())

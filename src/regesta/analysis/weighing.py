"""Which of the rival interpretations does the evidence favour, by how much, and what would turn it?

Bayesian process tracing (Bennett 2010; Fairfield and Charman 2017): the weight of an item between two interpretations is
10·log10 of how much likelier it was under the one, in decibels; weights add up. Ranges go through as ranges. Items that go back
to one root witness repeat each other: a group of n counts as n / (1 + (n - 1)·rho) items (Kish 1965, design effect).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log2, log10

from regesta.analysis.argument import Argument, Chance, Evidence
from regesta.analysis.bayes_factors import closed_archive, flipping_bias, open_archive

DECISIVE = 10.0
"""Decibels from which one result of a test counts as strong: ten to one (Fairfield and Charman 2017, table 2: "quite strong")."""
LABELS = ("source", "author", "archive", "school")


@dataclass(frozen=True, slots=True)
class Weight:
    """Decibels for one interpretation against another: the least, the middle and the most that the given ranges allow."""

    low: float
    middle: float
    high: float

    def __add__(self, other: "Weight") -> "Weight":
        return Weight(self.low + other.low, self.middle + other.middle, self.high + other.high)

    def times(self, factor: float) -> "Weight":
        """The weight shrunk by a factor from 0 to 1."""
        return Weight(self.low * factor, self.middle * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item between two interpretations: its weight, and Van Evera's name for the kind of test that it was."""

    evidence: Evidence
    weight: Weight
    test: str


@dataclass(frozen=True, slots=True)
class Without:
    """The sum without the items of one source, author, archive or school."""

    label: str
    name: str
    items: int
    total: Weight
    flips: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One interpretation against another, and what would turn the result.

    `flipping_rho`: how far items of one root must repeat each other (None: no rho turns it). `items_to_flip`: the fewest items
    whose loss turns it. `open_factor`, `closed_factor`: the two Bayes factors of the mere counts, with the bias of the search
    that brings each to 1.
    """

    favoured: str
    rival: str
    items: tuple[Weighed, ...]
    total: Weight
    independent_total: Weight
    flipping_rho: float | None
    items_to_flip: tuple[str, ...]
    without: tuple[Without, ...]
    items_for: int
    items_against: int
    open_factor: float
    open_bias: float | None
    closed_factor: float | None
    closed_bias: float | None

    @property
    def is_open(self) -> bool:
        """True if the ranges allow either interpretation to be favoured."""
        return self.total.low <= 0.0 <= self.total.high


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that is not to be had: the bits that finding it, or finding it absent, would be expected to tell."""

    evidence: Evidence
    bits: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """The whole result: interpretations from the most favoured to the least with their chances after the evidence; the first
    against each rival; the missing documents, the most telling first; ACH's inconsistency and diagnosticity.
    """

    argument: Argument
    order: tuple[str, ...]
    chances: tuple[tuple[str, float], ...]
    comparisons: tuple[Comparison, ...]
    missing: tuple[Missing, ...]
    inconsistency: tuple[tuple[str, float], ...]
    diagnosticity: tuple[tuple[str, float], ...]


def weigh(argument: Argument) -> Weighing:
    """Weigh the evidence of an argument between its interpretations."""
    chances = posterior(argument)
    order = tuple(name for name, _ in sorted(chances.items(), key=lambda pair: (-pair[1], pair[0])))
    shown = [item for item in argument.evidence if not item.missing]
    names = [one.id for one in argument.interpretations]
    return Weighing(
        argument,
        order,
        tuple((name, chances[name]) for name in order),
        tuple(compare(argument, order[0], rival) for rival in order[1:]),
        tuple(sorted((Missing(item, information(item, chances)) for item in argument.evidence if item.missing),
                     key=lambda one: (-one.bits, one.evidence.id))),
        tuple((name, inconsistency(rating(item, name, names) for item in shown)) for name in order),
        tuple((item.id, diagnosticity([rating(item, name, names) for name in names])) for item in shown),
    )  # fmt: skip


def compare(argument: Argument, favoured: str, rival: str) -> Comparison:
    """One interpretation against another."""
    shown = tuple(item for item in argument.evidence if not item.missing)
    items = tuple(_weighed(item, favoured, rival) for item in shown)
    total, plain = (_total(shown, favoured, rival, rho) for rho in (argument.rho, 0.0))
    items_for = sum(item.weight.middle > 0 for item in items)
    against = sum(item.weight.middle < 0 for item in items)
    return Comparison(
        favoured, rival, items, total, plain, _flipping_rho(shown, favoured, rival), _fewest(items),
        tuple(_without(shown, favoured, rival, argument.rho, total)), items_for, against,
        open_archive(items_for, against), flipping_bias(lambda omega: open_archive(items_for, against, omega)),
        closed_archive(items_for, against), flipping_bias(lambda omega: closed_archive(items_for, against, omega)),
    )  # fmt: skip


def weight(one: Chance, other: Chance) -> Weight:
    """The decibels between two chances of the same item, with interval arithmetic."""
    return Weight(10.0 * log10(one.low / other.high), 10.0 * log10(one.middle / other.middle), 10.0 * log10(one.high / other.low))


def van_evera(one: float, other: float) -> str:
    """The name of a test (Van Evera 1997, 31–34) from the chance of the item under each interpretation.

    Passing it tells much if the item is ten times likelier under the one; failing it tells much if its absence is ten times
    likelier under the other. Both: doubly decisive. Only passing: smoking gun. Only failing: hoop. Neither: straw in the wind.
    """
    passing = 10.0 * log10(one / other) >= DECISIVE - 1e-9
    failing = 10.0 * log10((1.0 - other) / (1.0 - one)) >= DECISIVE - 1e-9
    if passing:
        return "doubly decisive" if failing else "smoking gun"
    return "hoop" if failing else "straw in the wind"


def posterior(argument: Argument) -> dict[str, float]:
    """The chance of each interpretation after the evidence, with the middle of every range, the interpretations being all."""
    names = [one.id for one in argument.interpretations]
    prior = {one.id: one.prior.middle if one.prior else 1.0 / len(names) for one in argument.interpretations}
    shown = [item for item in argument.evidence if not item.missing]
    factors = _factors(shown, argument.rho)
    score = {
        name: log10(prior[name])
        + sum(factor * log10(item.chance(name).middle) for item, factor in zip(shown, factors, strict=True))
        for name in names
    }
    most = max(score.values())
    parts = {name: 10.0 ** (value - most) for name, value in score.items()}
    return {name: part / sum(parts.values()) for name, part in parts.items()}


def information(item: Evidence, chances: dict[str, float]) -> float:
    """The bits about which interpretation holds that learning of a document's presence or absence is expected to give."""
    present = {name: chances[name] * item.chance(name).middle for name in chances}
    absent = {name: chances[name] * (1.0 - item.chance(name).middle) for name in chances}
    return _entropy(chances.values()) - sum(
        sum(case.values()) * _entropy(part / sum(case.values()) for part in case.values()) for case in (present, absent)
    )


def rating(item: Evidence, name: str, names: Iterable[str]) -> int:
    """How consistent an item is with an interpretation on ACH's scale from 1 (very inconsistent) over 3 (neutral) to 5.

    From the decibels against the mean of the others: beyond ±10 very, beyond ±3 plainly (twice as likely), else neutral.
    """
    others = [item.chance(other).middle for other in names if other != name]
    decibels = 10.0 * (log10(item.chance(name).middle) - sum(map(log10, others)) / len(others))
    return 3 + sum(decibels >= step for step in (3.0, DECISIVE)) - sum(decibels <= -step for step in (3.0, DECISIVE))


def inconsistency(ratings: Iterable[float]) -> float:
    """ACH's inconsistency of an interpretation as Open Synthesis reckons it: the squared distance below neutral, summed."""
    return float(sum((3.0 - one) ** 2 for one in ratings if one < 3.0))


def diagnosticity(ratings: Iterable[float]) -> float:
    """ACH's diagnosticity of an item as Open Synthesis reckons it: the standard deviation of its ratings."""
    values = tuple(ratings)
    mean = sum(values) / len(values)
    return float((sum((one - mean) ** 2 for one in values) / len(values)) ** 0.5)


def _weighed(item: Evidence, favoured: str, rival: str) -> Weighed:
    one, other = item.chance(favoured), item.chance(rival)
    stronger, weaker = max(one.middle, other.middle), min(one.middle, other.middle)
    return Weighed(item, weight(one, other), van_evera(stronger, weaker))


def _total(items: Iterable[Evidence], favoured: str, rival: str, rho: float) -> Weight:
    items = tuple(items)
    total = Weight(0.0, 0.0, 0.0)
    for item, factor in zip(items, _factors(items, rho), strict=True):
        total += weight(item.chance(favoured), item.chance(rival)).times(factor)
    return total


def _factors(items: Iterable[Evidence], rho: float) -> list[float]:
    """By how much each item is shrunk for repeating others of its root."""
    roots = [item.root or item.id for item in items]
    sizes = Counter(roots)
    return [1.0 / (1.0 + (sizes[root] - 1) * rho) for root in roots]


def _flipping_rho(items: tuple[Evidence, ...], favoured: str, rival: str) -> float | None:
    """The least rho at which the sum changes its sign."""
    steps = [step / 1000 for step in range(1001)]
    start = _total(items, favoured, rival, 0.0).middle
    for low, high in pairwise(steps):
        if _total(items, favoured, rival, high).middle * start <= 0.0 < abs(start):
            return _bisected(items, favoured, rival, low, high, start)
    return None


def _bisected(items: tuple[Evidence, ...], favoured: str, rival: str, low: float, high: float, start: float) -> float:
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _total(items, favoured, rival, middle).middle * start > 0.0 else (low, middle)
    return high


def _fewest(items: tuple[Weighed, ...]) -> tuple[str, ...]:
    """The fewest items, taken as independent, without which the sum no longer speaks for the favoured interpretation."""
    left, lost = sum(item.weight.middle for item in items), list[str]()
    for item in sorted(items, key=lambda item: -item.weight.middle):
        if left <= 0.0:
            break
        left -= item.weight.middle
        lost.append(item.evidence.id)
    return tuple(lost)


def _without(items: tuple[Evidence, ...], favoured: str, rival: str, rho: float, total: Weight) -> Iterable[Without]:
    for label in LABELS:
        for name in sorted({getattr(item, label) for item in items} - {""}):
            rest = tuple(item for item in items if getattr(item, label) != name)
            left = _total(rest, favoured, rival, rho)
            yield Without(label, name, len(items) - len(rest), left, left.middle * total.middle <= 0.0)


def _entropy(chances: Iterable[float]) -> float:
    return -sum(chance * log2(chance) for chance in chances if chance > 0.0)


def with_rho(argument: Argument, rho: float) -> Argument:
    """The argument with another correlation of items that share a root."""
    return replace(argument, rho=rho)

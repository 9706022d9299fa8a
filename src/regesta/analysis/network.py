"""Structural balance of signed ties at a date: unbalanced triads, the walk index, exact frustration.

Heider (1946), Cartwright and Harary (1956): a circle of ties is balanced if the product of its signs is positive. Ties count
both ways; where two actors have several ties at the date, the sign of their sum counts, and none where it is 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from regesta.analysis.overlap import Floats
from regesta.model.records import Tie
from regesta.model.times import day_number

MOST_ACTORS = 24
"""Actors up to which the frustration is found exactly: 2^23 divisions are tried."""

_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors tied to one another, and the product of the three signs."""

    actors: tuple[str, str, str]
    sign: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How balanced a signed network is.

    `triangles`: the share of balanced triads (None: there are none). `walk`: Estrada's (2019) index from the eigenvalues, over
    closed walks of every length. `frustration`: the fewest ties that must be left out for two camps to remain, with all friends
    inside and all enemies between them (None: more than 24 actors); `line_index` is 1 - frustration / (ties / 2), Aref and
    Wilson (2018). `camps` is a best division.
    """

    actors: tuple[str, ...]
    ties: int
    triads: tuple[Triad, ...]
    triangles: float | None
    walk: float
    frustration: int | None
    line_index: float | None
    camps: tuple[tuple[str, ...], tuple[str, ...]] | None

    @property
    def unbalanced(self) -> tuple[Triad, ...]:
        """The triads whose signs multiply to minus."""
        return tuple(triad for triad in self.triads if triad.sign < 0)


def ties_at(ties: Iterable[Tie], day: str, layer: str | None = None) -> tuple[Tie, ...]:
    """The ties that can have held on a day (ISO), of one layer or of all; a tie without a date holds always."""
    number = day_number(day)
    return tuple(tie for tie in ties if tie.sign and layer in (None, tie.layer) and _can_hold(tie, number))


def balance(signed: Iterable[tuple[str, str, int]]) -> Balance:
    """The balance of a network of signed ties (one actor, another, +1 or -1)."""
    actors, matrix = _matrix(signed)
    triads = tuple(_triads(actors, matrix))
    ties = int(np.count_nonzero(matrix)) // 2
    split = frustration(matrix) if 0 < len(actors) <= MOST_ACTORS else None
    camps = None
    if split is not None:
        camps = (tuple(a for a, one in zip(actors, split[1], strict=True) if not one),
                 tuple(a for a, one in zip(actors, split[1], strict=True) if one))  # fmt: skip
    return Balance(
        actors,
        ties,
        triads,
        sum(triad.sign > 0 for triad in triads) / len(triads) if triads else None,
        walk_index(matrix),
        split[0] if split else None,
        1.0 - split[0] / (ties / 2) if split and ties else None,
        camps,
    )


def walk_index(matrix: Floats) -> float:
    """The trace of exp(signed) over the trace of exp(unsigned): 1 if every closed walk is balanced."""
    if not len(matrix):
        return 1.0
    signed, plain = np.linalg.eigvalsh(matrix), np.linalg.eigvalsh(np.abs(matrix))
    most = plain.max()
    return float(np.exp(signed - most).sum() / np.exp(plain - most).sum())


def frustration(matrix: Floats) -> tuple[int, tuple[bool, ...]]:
    """The fewest ties that stand against a division into two camps, and such a division, by trying all of them."""
    many = len(matrix)
    rows, columns = np.nonzero(np.triu(matrix))
    friends = matrix[rows, columns] > 0
    best, camp = len(rows) + 1, 0
    for start in range(0, 1 << max(many - 1, 0), _BLOCK):
        divisions = np.arange(start, min(start + _BLOCK, 1 << max(many - 1, 0)), dtype=np.int64)
        against = np.zeros(len(divisions), dtype=np.int64)
        for row, column, friend in zip(rows.tolist(), columns.tolist(), friends.tolist(), strict=True):
            apart = ((divisions >> row) ^ (divisions >> column)) & 1
            against += apart if friend else 1 - apart
        at = int(against.argmin())
        if against[at] < best:
            best, camp = int(against[at]), int(divisions[at])
    return best, tuple(bool(camp >> at & 1) for at in range(many))


def _matrix(signed: Iterable[tuple[str, str, int]]) -> tuple[tuple[str, ...], Floats]:
    signed = [tie for tie in signed if tie[0] != tie[1]]
    actors = tuple(sorted({actor for one, other, _ in signed for actor in (one, other)}))
    place = {actor: at for at, actor in enumerate(actors)}
    sums: NDArray[np.float64] = np.zeros((len(actors), len(actors)))
    for one, other, sign in signed:
        sums[place[one], place[other]] += sign
        sums[place[other], place[one]] += sign
    return actors, np.sign(sums)


def _triads(actors: tuple[str, ...], matrix: Floats) -> Iterable[Triad]:
    for a, b, c in combinations(range(len(actors)), 3):
        product = int(matrix[a, b] * matrix[b, c] * matrix[a, c])
        if product:
            yield Triad((actors[a], actors[b], actors[c]), product)


def _can_hold(tie: Tie, day: int) -> bool:
    if tie.when is None:
        return True
    first, last = tie.when.earliest, tie.when.latest
    return (first is None or day_number(first) <= day) and (last is None or day <= day_number(last))

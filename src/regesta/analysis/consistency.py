"""Do the dates agree? A simple temporal network of what the sources say of the order and distance of events.

Dechter, Meiri and Pearl (1991): every statement bounds the difference of two days. The statements contradict each other exactly
if some circle of them sums to less than nothing; that circle is the contradiction, and is shown as its passages. If there is
none, shortest ways give the tightest dates that follow from everything together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from regesta.analysis.series import Days

_FAR = 2**60


@dataclass(frozen=True, slots=True)
class Constraint:
    """`later` happened at least `least` and at most `most` days after `earlier` (None: no bound on that side)."""

    earlier: str
    later: str
    least: int | None
    most: int | None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """An event that happened between two days (day numbers; None: open on that side)."""

    event: str
    first: int | None
    last: int | None
    basis: str = ""


Statement = Constraint | Dated


@dataclass(frozen=True, slots=True)
class Consistency:
    """Either the statements of one contradiction, in a circle, or the tightest first and last day of every event."""

    contradiction: tuple[Statement, ...]
    ranges: tuple[tuple[str, int | None, int | None], ...]

    @property
    def holds(self) -> bool:
        """True if the statements do not contradict each other."""
        return not self.contradiction


def before(earlier: str, later: str, basis: str = "", least: int = 1) -> Constraint:
    """One event before another; `least` 0 lets them share a day."""
    return Constraint(earlier, later, least, None, basis)


def within(one: str, other: str, days: int, basis: str = "") -> Constraint:
    """Two events within some days of each other, in either order."""
    return Constraint(one, other, -days, days, basis)


def answered(sent: str, answer: str, basis: str = "") -> Constraint:
    """An answer is sent on the day of what it answers, or later."""
    return Constraint(sent, answer, 0, None, basis)


def consistent(statements: Iterable[Statement]) -> Consistency:
    """Whether statements agree; the contradiction if they do not, the tightest ranges if they do."""
    network = _Network(tuple(statements))
    circle = network.negative_circle()
    if circle:
        return Consistency(circle, ())
    return Consistency((), network.ranges())


class _Network:
    """Edges of the distance graph: day(to) - day(from) <= weight. Node 0 is the origin of the calendar."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self.names = tuple(dict.fromkeys(name for statement in statements for name in _events(statement)))
        place = {name: at for at, name in enumerate(self.names, 1)}
        edges = [edge for at, statement in enumerate(statements) for edge in _edges(at, statement, place)]
        table = np.array(edges, dtype=np.int64).reshape(-1, 4)
        self.table = table[np.argsort(table[:, 1], kind="stable")]

    def negative_circle(self) -> tuple[Statement, ...]:
        """The statements of a circle that sums to less than nothing; empty if there is none."""
        distance = np.zeros(len(self.names) + 1, dtype=np.int64)
        by = np.full(len(distance), -1, dtype=np.int64)
        for turn in range(len(distance) + 1):
            changed = _relax(self.table, distance, by)
            if not changed:
                return ()
            # a circle among the predecessors is a negative one; looked for now and then, for most networks have none
            if turn % 16 == 15 or turn >= len(distance) - 1:
                circle = self._circle(by)
                if circle:
                    return circle
        return self._circle(by)

    def ranges(self) -> tuple[tuple[str, int | None, int | None], ...]:
        """The tightest first and last day of each event."""
        last = self._shortest(self.table)
        turned = self.table[:, [1, 0, 2, 3]]
        first = self._shortest(turned[np.argsort(turned[:, 1], kind="stable")])
        return tuple(
            (name, None if first[at] >= _FAR // 2 else -int(first[at]), None if last[at] >= _FAR // 2 else int(last[at]))
            for at, name in enumerate(self.names, 1)
        )

    def _shortest(self, table: Days) -> Days:
        distance = np.full(len(self.names) + 1, _FAR, dtype=np.int64)
        distance[0] = 0
        by = np.full(len(distance), -1, dtype=np.int64)
        while _relax(table, distance, by):
            pass
        return distance

    def _circle(self, by: Days) -> tuple[Statement, ...]:
        seen = np.zeros(len(by), dtype=np.int64)
        before = np.where(by >= 0, self.table[np.maximum(by, 0), 0], -1).tolist()
        for start in range(len(by)):
            node, mark = start, start + 1
            while node >= 0 and not seen[node]:
                seen[node] = mark
                node = before[node]
            if node >= 0 and seen[node] == mark:
                return self._along(node, by, before)
        return ()

    def _along(self, start: int, by: Days, before: list[int]) -> tuple[Statement, ...]:
        found, node = list[Statement](), start
        while True:
            found.append(self.statements[int(self.table[by[node], 3])])
            node = before[node]
            if node == start:
                return tuple(dict.fromkeys(reversed(found)))


def _relax(table: Days, distance: Days, by: Days) -> bool:
    """One pass over all edges, sorted by their end; true if a distance fell."""
    if not len(table):
        return False
    reached = np.where(distance[table[:, 0]] >= _FAR // 2, _FAR, distance[table[:, 0]] + table[:, 2])
    starts = np.flatnonzero(np.append(True, table[1:, 1] != table[:-1, 1]))
    ends, many = table[starts, 1], np.diff(np.append(starts, len(table)))
    least = np.minimum.reduceat(reached, starts)
    falls = least < distance[ends]
    if not falls.any():
        return False
    is_least = (reached == np.repeat(least, many)) & np.repeat(falls, many)
    rows = np.flatnonzero(is_least)
    by[table[rows, 1]] = rows
    distance[ends[falls]] = least[falls]
    return True


def _events(statement: Statement) -> tuple[str, ...]:
    return (statement.event,) if isinstance(statement, Dated) else (statement.earlier, statement.later)


def _edges(at: int, statement: Statement, place: dict[str, int]) -> list[tuple[int, int, int, int]]:
    if isinstance(statement, Dated):
        start, end, least, most = 0, place[statement.event], statement.first, statement.last
    else:
        start, end, least, most = place[statement.earlier], place[statement.later], statement.least, statement.most
    upper = [] if most is None else [(start, end, most, at)]
    return upper if least is None else [*upper, (end, start, -least, at)]

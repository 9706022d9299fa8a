"""Allen's thirteen relations between two stretches of time, and what follows when two of them are known.

The composition is not typed in from the table of Allen (1983, fig. 4) but reckoned from the order of the ends; the tests compare
it with relations between all small intervals.
"""

from functools import cache
from itertools import product

RELATIONS = ("before", "meets", "overlaps", "starts", "during", "finishes", "equals",
             "finished-by", "contains", "started-by", "overlapped-by", "met-by", "after")  # fmt: skip


def relation(one: tuple[float, float], other: tuple[float, float]) -> str:
    """The relation of one stretch to another; each ends after it begins."""
    (a, b), (c, d) = one, other
    if b < c or d < a:
        return "before" if b < c else "after"
    if b == c or d == a:
        return "meets" if b == c else "met-by"
    if a == c:
        return "equals" if b == d else "starts" if b < d else "started-by"
    if b == d:
        return "finishes" if a > c else "finished-by"
    if a > c:
        return "during" if b < d else "overlapped-by"
    return "contains" if b > d else "overlaps"


@cache
def composition(first: str, second: str) -> frozenset[str]:
    """Every relation that A can have to C, where A has the first relation to B and B the second to C."""
    # B is 5..10, with room before, within and after it for the four ends of A and C in any order
    middle = (5.0, 10.0)
    stretches = [(float(a), float(b)) for a, b in product(range(1, 15), repeat=2) if a < b]
    before = [one for one in stretches if relation(one, middle) == first]
    after = [other for other in stretches if relation(middle, other) == second]
    return frozenset(relation(one, other) for one, other in product(before, after))

"""Dates that agree or contradict each other, and Allen's relations."""

import random
import time

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.analysis.consistency import Constraint, Dated, Statement, answered, before, consistent, within
from regesta.analysis.intervals import RELATIONS, composition, relation

# source: J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983), fig. 4: some cells of the table, in its signs
SIGNS = dict(zip(("<", "m", "o", "s", "d", "f", "=", "fi", "di", "si", "oi", "mi", ">"), RELATIONS, strict=True))
# fmt: off
CELLS = [("<", "<", "<"), ("<", ">", "< m o s d f = fi di si oi mi >"), ("<", "d", "< o m d s"), ("<", "di", "<"),
         ("d", "o", "< o m d s"), ("d", "di", "< m o s d f = fi di si oi mi >"), ("di", "d", "o oi d di s si f fi ="),
         ("o", "oi", "o oi d di s si f fi ="), ("m", "mi", "f fi ="), ("m", "si", "m"), ("s", "mi", "mi"),
         ("s", "si", "s si ="), ("s", "di", "< o m di fi"), ("f", "fi", "f fi ="), ("f", "di", "> oi mi di si"),
         ("oi", "oi", "> oi mi"), ("oi", "o", "o oi d di s si f fi ="), ("mi", "m", "s si ="), ("si", "m", "o di fi")]
# fmt: on


@pytest.mark.parametrize(("first", "second", "follow"), CELLS)
def test_cells_of_allen_s_table(first: str, second: str, follow: str) -> None:
    assert composition(SIGNS[first], SIGNS[second]) == {SIGNS[sign] for sign in follow.split()}


def test_all_169_compositions() -> None:
    small = [(float(a), float(b)) for a in range(6) for b in range(a + 1, 6)]
    seen: dict[tuple[str, str], set[str]] = {(one, other): set() for one in RELATIONS for other in RELATIONS}
    for one in small:
        for middle in small:
            for other in small:
                seen[relation(one, middle), relation(middle, other)].add(relation(one, other))
    assert len(seen) == 169
    assert all(composition(*pair) == found for pair, found in seen.items())
    # the sum of all cells of Allen's table
    assert sum(len(composition(*pair)) for pair in seen) == 409


def test_a_relation_and_its_converse() -> None:
    converse = dict(zip(RELATIONS, reversed(RELATIONS), strict=True))
    for one in ((1, 2), (1, 5), (2, 4), (3, 4)):
        for other in ((1, 2), (2, 5), (2, 4), (0, 9)):
            assert relation(other, one) == converse[relation(one, other)]


def test_a_contradiction_is_shown_as_its_statements() -> None:
    statements: list[Statement] = [
        Dated("telegram", 100, 110, "diary"),
        Dated("answer", 90, 95, "letter book"),
        answered("telegram", "answer", "p. 12"),
        before("answer", "council", "p. 13"),
        Dated("council", 50, 500, "minutes"),
    ]
    found = consistent(statements)
    assert not found.holds
    assert {statement.basis for statement in found.contradiction} == {"diary", "letter book", "p. 12"}


def test_the_tightest_ranges() -> None:
    found = consistent(
        [Dated("a", 10, 20), before("a", "b"), within("a", "b", 5), Dated("b", None, 18), before("c", "a", least=3)]
    )
    assert found.holds
    assert found.ranges == (("a", 10, 17), ("b", 11, 18), ("c", None, 14))
    assert consistent([]).ranges == ()


EDGES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(-6, 6), st.integers(0, 6)), max_size=14)


@given(EDGES)
@settings(max_examples=120, deadline=None)
def test_consistency_is_what_networkx_says(edges: list[tuple[int, int, int, int]]) -> None:
    statements = [Constraint(f"e{a}", f"e{b}", least, least + width) for a, b, least, width in edges if a != b]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one in statements:
        assert one.least is not None and one.most is not None
        graph.add_edge(one.earlier, one.later, weight=one.most)
        graph.add_edge(one.later, one.earlier, weight=-one.least)
    found = consistent(statements)
    assert found.holds == (not nx.negative_edge_cycle(graph))
    if not found.holds:
        assert not consistent(found.contradiction).holds


@given(EDGES)
@settings(max_examples=60, deadline=None)
def test_the_order_of_statements_does_not_matter(edges: list[tuple[int, int, int, int]]) -> None:
    statements: list[Statement] = [Dated("e0", 0, 9)]
    statements += [Constraint(f"e{a}", f"e{b}", low, low + width) for a, b, low, width in edges if a != b]
    one, other = consistent(statements), consistent(statements[::-1])
    assert one.holds == other.holds
    assert sorted(map(str, one.ranges)) == sorted(map(str, other.ranges))


def test_ten_thousand_events_take_less_than_a_second() -> None:
    draw = random.Random(1)
    days = [draw.randrange(20_000) for _ in range(10_000)]
    statements: list[Statement] = [Dated(str(at), day - 400, day + 400) for at, day in enumerate(days) if at % 10 == 0]
    for _ in range(40_000):
        a, b = draw.randrange(10_000), draw.randrange(10_000)
        gap = days[b] - days[a]
        statements.append(Constraint(str(a), str(b), gap - draw.randrange(30), gap + draw.randrange(30)))
    began = time.process_time()
    assert consistent(statements).holds
    assert time.process_time() - began < 2.0

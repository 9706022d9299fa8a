"""The tiling coefficient, by the example worked out with pencil and paper in elephant's tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.analysis.tiling import tiling_coefficient

ONE = [1.3, 7.56, 15.87, 28.23, 30.9, 34.2, 38.2, 43.2]
OTHER = [1.02, 2.71, 18.82, 28.46, 28.79, 43.6]


def test_the_published_value() -> None:
    assert tiling_coefficient(ONE, OTHER, 0, 50, 5) == pytest.approx(0.495860165593, abs=5e-13)


def test_an_empty_series_has_none_and_a_wide_window_gives_one() -> None:
    assert tiling_coefficient([], OTHER, 0, 50, 5) is None
    assert tiling_coefficient(ONE, OTHER, 0, 50, 5000) == 1.0


@given(st.lists(st.integers(0, 99), min_size=1), st.lists(st.integers(0, 99), min_size=1), st.integers(1, 20))
def test_it_is_symmetric_and_bounded(one: list[int], other: list[int], within: int) -> None:
    found = tiling_coefficient(one, other, 0, 100, within)
    assert found is not None
    assert found == pytest.approx(tiling_coefficient(other[::-1], one, 0, 100, within))
    assert -1.0 - 1e-9 <= found <= 1.0 + 1e-9


@given(st.lists(st.integers(0, 99), min_size=1), st.lists(st.integers(0, 99), min_size=1), st.integers(1, 20))
def test_origin_and_unit_do_not_matter(one: list[int], other: list[int], within: int) -> None:
    moved = tiling_coefficient([7 * x + 1000 for x in one], [7 * x + 1000 for x in other], 1000, 1700, 7 * within)
    assert moved == pytest.approx(tiling_coefficient(one, other, 0, 100, within))

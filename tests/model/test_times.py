"""Days and their numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.times import day_from_number, day_number


@given(st.dates())
def test_days_of_our_era_are_counted_as_python_counts_them(day: date) -> None:
    assert day_number(day.isoformat()) == day.toordinal() + 365


@given(st.integers(-4_000_000, 4_000_000))
def test_a_number_gives_its_day_and_back(number: int) -> None:
    assert day_number(day_from_number(number)) == number


@pytest.mark.parametrize(("day", "number"), [("0000-01-01", 0), ("-0001-12-31", -1), ("0000-12-31", 365), ("0001-01-01", 366)])
def test_years_before_our_era(day: str, number: int) -> None:
    assert day_number(day) == number
    assert day_from_number(number) == day

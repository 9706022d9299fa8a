"""Other calendars, against convertdate."""

from convertdate import french_republican, holidays, islamic, julian
from hypothesis import given
from hypothesis import strategies as st

from regesta.dates.calendars import easter, from_julian, from_republican, islamic_year, republican_year
from regesta.model.times import day_from_number, day_number


def iso(day: tuple[int, int, int]) -> str:
    year, month, number = day
    return f"{year:04d}-{month:02d}-{number:02d}"


@given(st.integers(1, 2100), st.integers(1, 12), st.integers(1, 28))
def test_julian(year: int, month: int, day: int) -> None:
    assert from_julian(year, month, day) == iso(julian.to_gregorian(year, month, day))


def test_easter_since_the_reform() -> None:
    assert [easter(year) for year in range(1583, 2100)] == [iso(holidays.easter(year)) for year in range(1583, 2100)]


def test_easter_before_the_reform() -> None:
    assert [easter(1204), easter(1492)] == ["1204-04-25", "1492-04-22"]


def test_republican_years() -> None:
    for year in range(1, 15):
        assert from_republican(year, 1, 1) == iso(french_republican.to_gregorian(year, 1, 1))
    assert republican_year(4) == ("1795-09-23", "1796-09-21")
    assert from_republican(15, 1, 1) is None


@given(st.integers(1, 1600))
def test_islamic_years(year: int) -> None:
    first, last = islamic_year(year)
    assert first == iso(islamic.to_gregorian(year, 1, 1))
    assert day_from_number(day_number(last) + 1) == iso(islamic.to_gregorian(year + 1, 1, 1))

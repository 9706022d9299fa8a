"""EDTF: the cases of edtf.tsv, the gold of others, and that nothing is ever lost on the way back."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.dates.edtf import (
    Check,
    Interval,
    Members,
    NotEdtf,
    Point,
    Value,
    bounds,
    certainly_after,
    certainly_before,
    certainly_within,
    check,
    may_be_before,
    may_overlap,
    parse,
    write,
)

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / ".." / "shared" / "gold" / "dates" / "edtf"
CASES = [line.split("\t") for line in (HERE / "edtf.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
YEARS_OF_PYTHON_EDTF = 10
"""Python-edtf puts an unknown end ten years from the other; here that must be asked for."""


def gold(name: str) -> list[dict[str, Any]]:
    path = GOLD / name
    if not path.exists():
        pytest.skip(f"the gold data {name} are not beside the checkout")
    rows = json.loads(path.read_text(encoding="utf-8"))
    return list(rows["good"] if isinstance(rows, dict) else rows)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_case(case: list[str]) -> None:
    text, level, earliest, latest, normal = (None if part == "-" else part for part in case)
    found = check(text or "")
    assert (found.valid, found.level) == (level is not None, int(level) if level else None)
    if found.valid:
        assert found == Check(text or "", True, int(level or 0), earliest, latest, normal)
    else:
        assert found.problem


@pytest.mark.shared
@pytest.mark.parametrize("name", ["unt_validate.json", "loc_examples.json"])
def test_gold_is_accepted_or_refused(name: str) -> None:
    wrong = [row["edtf"] for row in gold(name) if check(row["edtf"]).valid != row["valid"]]
    assert wrong == []


@pytest.mark.shared
def test_gold_bounds() -> None:
    for row in gold("python_edtf_bounds.json"):
        wanted = tuple(None if "inf" in row[side] else row[side] for side in ("lower_strict", "upper_strict"))
        assert bounds(parse(row["edtf"].replace(" ", "")), YEARS_OF_PYTHON_EDTF) == wanted, row["edtf"]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["unt_validate.json", "loc_examples.json"])
def test_gold_comes_back(name: str) -> None:
    values = [parse(row["edtf"]) for row in gold(name) if row["valid"]]
    assert [parse(write(value)) for value in values] == values


def test_spaces_are_wrong_but_understood() -> None:
    found = check("[1667, 1668]")
    assert (found.valid, found.normal, found.latest) == (False, "[1667,1668]", "1668-12-31")


def test_an_unknown_end_stays_unknown() -> None:
    assert bounds(parse("2004-06-01/")) == ("2004-06-01", None)
    assert bounds(parse("/2006")) == (None, "2006-12-31")
    assert bounds(parse("/2004-02-29"), 10) == ("1994-02-28", "2004-02-29")
    assert bounds(parse("2004/.."), 10) == ("2004-01-01", None)


def test_comparison() -> None:
    assert certainly_before(parse("1931-04"), parse("1931-05"))
    assert not certainly_before(parse("1931"), parse("1931-05"))
    assert not certainly_before(parse("1931/.."), parse("1940"))
    assert certainly_before(parse("-0100"), parse("-0050"))
    assert may_overlap(parse("1931"), parse("1931-05-03"))
    assert may_overlap(parse("../1935"), parse("193X"))
    assert not may_overlap(parse("1936/.."), parse("1935"))
    assert certainly_after(parse("1931-05"), parse("1931-04"))
    assert may_be_before(parse("1931"), parse("1931-05"))
    assert not may_be_before(parse("1931-05-03"), parse("1931-05-03"))
    assert not may_be_before(parse("1932"), parse("1931"))
    assert may_be_before(parse("/1932"), parse("1931"))


@pytest.mark.parametrize(
    ("one", "other", "within"),
    [
        ("1931-05", "1931", True),
        ("1931", "1931-05", False),
        ("1931-05-03", "1931-05-03", True),
        ("1940", "1936/..", True),
        ("1936/..", "1936/..", True),
        ("1940", "1936/", False),
        ("../1935", "1931/1940", False),
        ("[1931,1933]", "193X", True),
        ("1944", "{1931,1936..}", True),
        ("1931-05?", "1931", True),
    ],
)
def test_within(one: str, other: str, within: bool) -> None:
    assert certainly_within(parse(one), parse(other)) == within


@given(st.data())
def test_what_is_certain_is_possible(data: st.DataObject) -> None:
    one, other = (_parsed(data.draw(written_points())) for _ in range(2))
    if one is None or other is None:
        return
    assert not (certainly_before(one, other) and certainly_after(one, other))
    assert not certainly_before(one, other) or (may_be_before(one, other) and not may_overlap(one, other))
    assert not certainly_within(one, other) or may_overlap(one, other)


def _parsed(text: str) -> Value | None:
    try:
        return parse(text)
    except NotEdtf:
        return None


marks = st.sampled_from(["", "?", "~", "%"])
digits = st.sampled_from("0123456789X")
years = st.builds(lambda sign, four: sign + four, st.sampled_from(["", "-"]), st.text("0123456789X", min_size=4, max_size=4))
months = st.sampled_from(
    [None, *(f"{month:02d}" for month in range(1, 13)), *(str(code) for code in range(21, 42)), "XX", "1X", "0X"]
)
days = st.sampled_from([None, *(f"{day:02d}" for day in range(1, 32)), "XX", "2X", "X1"])


@st.composite
def written_points(draw: st.DrawFn) -> str:
    year, month, day = draw(years), draw(months), draw(days)
    parts = [part for part in (year, month, day if month else None) if part]
    return "-".join(draw(marks) + part + draw(marks) for part in parts)


@given(
    st.one_of(
        written_points(),
        st.builds("{}/{}".format, written_points(), written_points()),
        st.text("[]{}.,0123456789-X?~/", max_size=24),
    )
)
def test_every_accepted_string_comes_back(text: str) -> None:
    try:
        value = parse(text)
    except NotEdtf:
        return
    assert isinstance(value, Point | Interval | Members)
    assert parse(write(value)) == value
    assert check(write(value)).normal == write(value)
    first, last = bounds(value)
    assert first is None or last is None or not certainly_before(parse_day(last), parse_day(first))


def parse_day(day: str) -> Point:
    value = parse(day)
    assert isinstance(value, Point)
    return value


@given(st.text(max_size=60))
def test_check_never_raises(text: str) -> None:
    found = check(text)
    assert found.valid == (found.problem is None)

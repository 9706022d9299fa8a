"""Coincidence of two series: published numbers, exact p, invariance, honesty, calibration."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.analysis.coincidence import (
    MORE_OFTEN,
    NO_MORE_OFTEN,
    NOT_DECIDABLE,
    Question,
    coincide,
    leave_one_out,
    p_value,
)
from regesta.analysis.families import lead_lag, try_all
from regesta.analysis.nulls import NULLS
from regesta.analysis.series import Direction, Happening, Period, Rule, filled, years
from regesta.analysis.tails import binomial_tail, poisson_coincidence_p, two_by_two_tail, two_sided_two_by_two
from regesta.model.times import day_from_number, day_number

ORIGIN = day_number("1930-01-01")
A, B = range(5, 80, 5), range(12, 80, 10)
DAYS = st.lists(st.integers(0, 900), min_size=1, max_size=8)


def series(days: Iterable[int], name: str = "e", source: str = "") -> tuple[Happening, ...]:
    return tuple(Happening(f"{name}{at}", ORIGIN + day, ORIGIN + day, source) for at, day in enumerate(days))


def spread(*ends: tuple[int, int]) -> tuple[Happening, ...]:
    return tuple(Happening(f"s{at}", ORIGIN + first, ORIGIN + last) for at, (first, last) in enumerate(ends))


def enumerated(targets: list[int], days: int, many: int, window: int, met: int) -> float:
    """P(K >= met) by going through every choice of days."""
    found = 0
    for chosen in combinations(range(days), many):
        found += sum(any(day - window <= other <= day for other in chosen) for day in targets) >= met
    return found / comb(days, many)


@pytest.mark.parametrize("shift", [0, -46_000, 200_000])
def test_the_example_of_coincalc_from_any_origin(shift: int) -> None:
    events, messages = series(day + shift for day in A), series(day + shift for day in B)
    answer = coincide(Question(events, messages, Rule(1, 2)))
    assert (answer.met, answer.of, answer.rate) == (7, 15, 7 / 15)
    turned = coincide(Question(events, messages, Rule(1, 2, Direction.TRIGGER)))
    assert (turned.met, turned.of) == (7, 7)


def test_the_poisson_p_of_coincalc() -> None:
    assert poisson_coincidence_p(7, 15, 7, 1 / 98) == pytest.approx(2.99437748333e-05, rel=1e-11)
    assert poisson_coincidence_p(7, 7, 15, 1 / 98) == pytest.approx(1.19888569473e-06, rel=1e-11)
    assert poisson_coincidence_p(7, 15, 7, 2 / 98) == pytest.approx(1.88927035966e-03, rel=1e-11)
    assert poisson_coincidence_p(7, 7, 15, 2 / 98) == pytest.approx(9.43045456119e-05, rel=1e-11)
    assert binomial_tail(0, 5, 0.3) == pytest.approx(1.0)


@pytest.mark.parametrize(("targets", "many", "window"), [([3, 9, 10, 17], 3, 2), ([0, 5, 19], 4, 5), ([2, 2, 8, 14, 15], 2, 0)])
def test_exact_p_is_that_of_going_through_all_cases(targets: list[int], many: int, window: int) -> None:
    span = Period(ORIGIN, ORIGIN + 19)
    for met in range(len(targets) + 1):
        messages = series([19 - at for at in range(many)])
        question = Question(series(targets), messages, Rule(window), "uniform", span)
        distribution = p_value(question)[3]
        assert distribution[met:].sum() == pytest.approx(enumerated(targets, 20, many, window, met))


@given(events=DAYS, messages=DAYS, window=st.integers(0, 40), null=st.sampled_from(["within-year", "jitter", "uniform"]))
@settings(max_examples=25, deadline=None)
def test_exact_and_surrogate_tails_agree(events: list[int], messages: list[int], window: int, null: str) -> None:
    answer = coincide(Question(series(events), series(messages), Rule(window), null, Period(ORIGIN, ORIGIN + 900)))
    assert answer.tail.method == "exact"
    assert answer.check is not None
    assert answer.check.p == pytest.approx(answer.p, abs=5 * answer.check.error + 0.002)


@given(events=DAYS, messages=DAYS, window=st.integers(0, 40), shift=st.integers(-40_000, 400_000))
@settings(max_examples=25, deadline=None)
def test_order_and_origin_do_not_matter(events: list[int], messages: list[int], window: int, shift: int) -> None:
    span = Period(ORIGIN, ORIGIN + 900)
    one = coincide(Question(series(events), series(messages), Rule(window), "uniform", span))
    other = coincide(
        Question(
            series(reversed([day + shift for day in events])),
            series(sorted(day + shift for day in messages)),
            Rule(window),
            "uniform",
            Period(span.first + shift, span.last + shift),
        )
    )
    assert (one.met, one.of, one.by_chance) == (other.met, other.of, other.by_chance)
    assert {null: tail.p for null, tail in one.tails if null != "within-year"} == {
        null: tail.p for null, tail in other.tails if null != "within-year"
    }


@given(events=DAYS, messages=DAYS, window=st.integers(0, 20), unit=st.integers(2, 7))
@settings(max_examples=20, deadline=None)
def test_the_unit_of_time_does_not_change_the_count(events: list[int], messages: list[int], window: int, unit: int) -> None:
    one = coincide(Question(series(events), series(messages), Rule(window), "uniform"))
    other = coincide(
        Question(series(day * unit for day in events), series(day * unit for day in messages), Rule(window * unit), "uniform")
    )
    assert (one.met, one.of) == (other.met, other.of)


@given(events=DAYS, messages=DAYS, window=st.integers(0, 40))
@settings(max_examples=25, deadline=None)
def test_p_is_never_0_and_hits_and_misses_are_all(events: list[int], messages: list[int], window: int) -> None:
    answer = coincide(Question(series(events), series(messages), Rule(window), draws=199))
    assert next(null for null, _ in answer.tails) == "within-year"
    assert {null for null, _ in answer.tails} == set(NULLS)
    assert all(0.0 < tail.p <= 1.0 for _, tail in answer.tails)
    hits = [match for match in answer.matches if match.is_hit]
    assert len(answer.matches) == answer.of == len(events)
    assert len(hits) == answer.met == answer.least == answer.most
    assert all((match.beyond == 0) == match.is_hit for match in answer.matches)
    assert all(0 <= match.gap <= window for match in hits)


def test_days_on_one_day_count_once_as_messages_and_each_as_events() -> None:
    one = coincide(Question(series([10, 10, 50]), series([8]), Rule(3), "uniform", Period(ORIGIN, ORIGIN + 99)))
    twice = coincide(Question(series([10, 10, 50]), series([8, 8, 8]), Rule(3), "uniform", Period(ORIGIN, ORIGIN + 99)))
    assert (one.met, one.of) == (2, 3)
    assert one.p == twice.p


def test_more_than_32767_days() -> None:
    days = range(10, 60_000, 3000)
    answer = coincide(Question(series(days), series(day - 3 for day in days), Rule(5)))
    assert (answer.met, answer.of) == (20, 20)
    assert answer.p > 0


def test_a_message_a_week_decides_nothing() -> None:
    answer = coincide(Question(series(range(60, 3000, 150)), series(range(0, 3000, 7)), Rule(30)))
    assert answer.chance_rate > 0.98
    assert answer.verdict == NOT_DECIDABLE


def test_a_test_without_power_decides_nothing() -> None:
    answer = coincide(Question(series([100, 700]), series([300, 640]), Rule(60)))
    assert answer.power.at_half < 0.5
    assert answer.verdict == NOT_DECIDABLE


def test_a_real_tie_is_found_and_says_what_would_undo_it() -> None:
    draw = random.Random(3)
    messages = [draw.randrange(30, 5400) for _ in range(30)]
    events = [day + draw.randrange(1, 15) for day in messages[:18]] + [draw.randrange(5475) for _ in range(8)]
    answer = coincide(Question(series(events), series(messages), Rule(15)))
    assert answer.verdict == MORE_OFTEN
    assert answer.unlisted_to_undo is not None and answer.unlisted_to_undo > 10
    assert answer.power.least_rate is not None and answer.power.least_rate < 0.6


def test_no_tie_is_said_where_one_would_have_shown() -> None:
    draw = random.Random(1)
    answer = coincide(Question(series(draw.sample(range(5000), 50)), series(draw.sample(range(5000), 40)), Rule(10)))
    assert answer.verdict == NO_MORE_OFTEN


def test_a_month_is_every_day_of_it() -> None:
    june = (day_number("1932-06-01") - ORIGIN, day_number("1932-06-30") - ORIGIN)
    events, messages = spread((471, 471), june), series([464, june[0] + 9])
    answer = coincide(Question(events, messages, Rule(10)))
    assert (answer.least, answer.most) == (1, 2)
    assert answer.expected_met == pytest.approx(1 + 11 / 30)
    assert answer.met == 1


def test_the_chance_of_two_intervals_is_the_share_of_pairs_of_days() -> None:
    one, other, within = (100, 129), (90, 120), 7
    pairs = [(x, y) for x in range(one[0], one[1] + 1) for y in range(other[0], other[1] + 1)]
    share = sum(0 <= x - y <= within for x, y in pairs) / len(pairs)
    answer = coincide(Question(spread(one), spread(other), Rule(within), draws=99))
    assert answer.expected_met == pytest.approx(share)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), min_size=1, max_size=5),
    st.integers(0, 30),
)
@settings(max_examples=30, deadline=None)
def test_every_world_lies_within_the_bounds(events: list[tuple[int, int]], messages: list[tuple[int, int]], within: int) -> None:
    one, other = ([(first, first + width) for first, width in rows] for rows in (events, messages))
    answer = coincide(Question(spread(*one), spread(*other), Rule(within), draws=99))
    draw = random.Random(0)
    for _ in range(30):
        days = [draw.randint(*ends) for ends in one]
        others = [draw.randint(*ends) for ends in other]
        met = sum(any(0 <= day - before <= within for before in others) for day in days)
        assert answer.least <= met <= answer.most
    assert answer.least - 1e-9 <= answer.expected_met <= answer.most + 1e-9


def test_one_source_left_out() -> None:
    events = series([100, 400, 800], source="Diary") + series([2000], "f", source="Letters")
    found = leave_one_out(Question(events, series([95, 396, 790], "m"), Rule(20)), "source")
    assert [(left.name, left.met, left.of) for left in found] == [("Diary", 0, 1), ("Letters", 3, 3)]


def test_periods_of_ones_own() -> None:
    span = Period(ORIGIN, ORIGIN + 999)
    periods = filled([Period(ORIGIN + 100, ORIGIN + 199), Period(ORIGIN + 150, ORIGIN + 400)], span)
    assert [(p.first - ORIGIN, p.last - ORIGIN) for p in periods] == [(0, 99), (100, 199), (200, 400), (401, 999)]
    named = tuple(replace(h, stratum="war" if h.first < ORIGIN + 500 else "peace") for h in series([10, 400, 600, 900]))
    assert coincide(Question(named, named, Rule(3))).met == 4
    mixed = tuple(replace(h, stratum="war" if at % 2 else "peace") for at, h in enumerate(series([10, 400, 600, 900])))
    with pytest.raises(ValueError, match="overlap"):
        coincide(Question(mixed, mixed, Rule(3)))


def test_years_fill_the_span() -> None:
    found = years(Period(day_number("-0001-06-01"), day_number("0002-02-01")))
    assert [day_from_number(year.first) for year in found] == ["-0001-06-01", "0000-01-01", "0001-01-01", "0002-01-01"]


def test_an_empty_series_is_named() -> None:
    with pytest.raises(ValueError, match="at least one"):
        coincide(Question((), series([1]), Rule(3)))
    with pytest.raises(ValueError, match="between the first and the last"):
        coincide(Question(series([1]), series([500]), Rule(3), span=Period(ORIGIN, ORIGIN + 10)))


def _in_crises(seed: int) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    draw = random.Random(seed)
    busy = set(draw.sample(range(15), 4))
    weights = [1.0 if day // 365 in busy else 0.15 for day in range(365 * 15)]
    one, other = (sorted(set(draw.choices(range(len(weights)), weights, k=many))) for many in (40, 60))
    return series(one), series(other)


def test_false_alarms_under_shared_crises_keep_to_five_in_a_hundred() -> None:
    alarms = np.mean([p_value(Question(*_in_crises(seed), Rule(30)))[2].p <= 0.05 for seed in range(150)])
    assert 0.02 <= alarms <= 0.08


def test_false_alarms_of_dates_known_to_the_month() -> None:
    def heaped(draw: random.Random, many: int) -> tuple[Happening, ...]:
        days = [draw.randrange(3600) for _ in range(many)]
        return spread(*((day - day % 30, day - day % 30 + 29) if draw.random() < 0.6 else (day, day) for day in days))

    def alarm(seed: int) -> bool:
        draw = random.Random(seed)
        return p_value(Question(heaped(draw, 40), heaped(draw, 60), Rule(3), "uniform", draws=299))[2].p <= 0.05

    assert 0.0 <= np.mean([alarm(seed) for seed in range(80)]) <= 0.10


def test_the_best_of_twelve_rules_is_adjusted() -> None:
    rules = [Rule(within, lag) for within in (10, 20, 30, 60) for lag in (0, 5, 15)]
    tried = [try_all(Question(*_in_crises(9000 + seed), rules[0]), rules, 199) for seed in range(100)]
    assert np.mean([min(one.adjusted for one in family) <= 0.05 for family in tried]) <= 0.09
    assert np.mean([min(one.p for one in family) <= 0.05 for family in tried]) > 0.12
    assert all(one.adjusted >= one.p for family in tried for one in family)


def test_the_curve_of_lags_has_its_peak_where_the_tie_is() -> None:
    messages = list(range(100, 5000, 170))
    question = Question(series(day + 40 for day in messages), series(messages), Rule(9), "uniform")
    lags = [step * 10 for step in range(-6, 7)]
    met, expected, low, high = lead_lag(question, lags, 199)
    assert lags[int(met.argmax())] == 40
    assert met[10] > high[10]
    assert (low <= expected + 1e-9).all() and (expected <= high + 1e-9).all()
    assert sum(met > high) == 1


def test_fisher_s_exact_test() -> None:
    assert two_by_two_tail(3, 4, 1, 4) == pytest.approx(17 / 70)
    assert two_sided_two_by_two(3, 4, 1, 4) == pytest.approx(34 / 70)

"""Evidence between interpretations: decibels, names of tests, correlation, what turns the result, faults with their lines."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.analysis.argument import Argument, Chance, Fault, read_argument
from regesta.analysis.argument_exports import aif, argdown, matrix
from regesta.analysis.bayes_factors import closed_archive, flipping_bias, open_archive
from regesta.analysis.weighing import (
    compare,
    diagnosticity,
    inconsistency,
    posterior,
    rating,
    van_evera,
    weigh,
    weight,
    with_rho,
)

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "northern-line" / "interpretations.toml"
TEXT = """
title = "Who ordered the bridge?"
[[interpretation]]
id = "duke"
says = "The duke did."
[[interpretation]]
id = "town"
says = "The town did."
[[evidence]]
id = "account"
says = "The town's accounts show the toll."
source = "Accounts"
root = "ledger"
given = { duke = 0.1, town = 0.8 }
[[evidence]]
id = "copy"
says = "A copy of the accounts."
source = "Copy"
root = "ledger"
given = { duke = 0.1, town = 0.8 }
[[evidence]]
id = "seal"
says = "The duke's seal hangs on the charter."
source = "Charter"
given = { duke = [0.6, 0.9], town = [0.05, 0.1] }
[[evidence]]
id = "letter"
says = "A letter of the duke to his mason."
missing = true
given = { duke = 0.7, town = 0.1 }
"""


def bridge() -> Argument:
    argument = read_argument(TEXT)
    assert isinstance(argument, Argument)
    return argument


def faults(text: str) -> list[tuple[int, str]]:
    found = read_argument(text)
    assert isinstance(found, tuple)
    assert all(isinstance(fault, Fault) and fault.remedy for fault in found)
    return [(fault.line, fault.what) for fault in found]


def test_the_bayes_factors_of_dr_wrinch() -> None:
    assert closed_archive(7, 3) == pytest.approx(39, rel=1e-15)
    assert open_archive(7, 3) == pytest.approx(7.827586206896552, rel=1e-15)
    assert flipping_bias(lambda omega: closed_archive(7, 3, omega)) == pytest.approx(5.8583, abs=5e-5)
    assert flipping_bias(lambda omega: open_archive(7, 3, omega)) == pytest.approx(2.4608, abs=5e-5)
    assert closed_archive(9, 3) == pytest.approx(323)
    assert open_archive(9, 3) == pytest.approx(20.67, abs=5e-3)
    assert closed_archive(1, 3) is None
    assert flipping_bias(lambda omega: open_archive(1, 3, omega)) is None


@given(st.integers(0, 12), st.integers(0, 12))
def test_the_integral_is_the_closed_form(items_for: int, items_against: int) -> None:
    assert open_archive(items_for, items_against, 1.0 + 1e-12) == pytest.approx(open_archive(items_for, items_against), rel=1e-6)


def test_decibels_with_ranges() -> None:
    assert weight(Chance(0.8, 0.8), Chance(0.08, 0.08)).middle == pytest.approx(10.0)
    found = weight(Chance(0.5, 0.9), Chance(0.1, 0.3))
    assert found.low == pytest.approx(2.218, abs=1e-3)
    assert found.high == pytest.approx(9.542, abs=1e-3)
    assert found.low <= found.middle <= found.high


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [(0.3, 0.01, "smoking gun"), (0.99, 0.5, "hoop"), (0.99, 0.02, "doubly decisive"), (0.6, 0.4, "straw in the wind")],
)
def test_van_evera_s_names_are_derived(one: float, other: float, name: str) -> None:
    assert van_evera(one, other) == name


def test_a_copy_counts_less_the_more_it_repeats() -> None:
    argument = bridge()
    totals = [compare(with_rho(argument, rho), "town", "duke").total.middle for rho in (0.0, 0.5, 1.0)]
    single = weight(Chance(0.8, 0.8), Chance(0.1, 0.1)).middle
    seal = compare(argument, "town", "duke").items[2].weight.middle
    assert totals[0] == pytest.approx(2 * single + seal)
    assert totals[2] == pytest.approx(single + seal)
    assert totals[0] > totals[1] > totals[2]


def test_the_rho_that_turns_the_sign() -> None:
    argument = bridge()
    found = compare(argument, "town", "duke")
    assert found.flipping_rho is not None and 0.0 < found.flipping_rho < 1.0
    assert compare(with_rho(argument, found.flipping_rho), "town", "duke").total.middle == pytest.approx(0.0, abs=1e-6)


def test_the_whole_result() -> None:
    result = weigh(bridge())
    assert result.order == ("town", "duke")
    assert sum(dict(result.chances).values()) == pytest.approx(1.0)
    comparison = result.comparisons[0]
    assert comparison.items_to_flip == ("account",)
    assert {(left.name, left.flips) for left in comparison.without} == {("Accounts", True), ("Copy", True), ("Charter", False)}
    assert (comparison.items_for, comparison.items_against) == (2, 1)
    assert [one.evidence.id for one in result.missing] == ["letter"]
    assert 0.0 < result.missing[0].bits < 1.0
    assert dict(result.inconsistency) == {"town": 4.0, "duke": 2.0}


def test_decibels_and_odds_say_the_same() -> None:
    argument = bridge()
    chances = posterior(argument)
    odds = 10.0 ** (compare(argument, "town", "duke").total.middle / 10.0)
    assert chances["town"] / chances["duke"] == pytest.approx(odds)


def test_ach_as_open_synthesis_reckons() -> None:
    assert inconsistency([1, 2, 3, 5]) == 5.0
    assert diagnosticity([1, 5]) == 2.0
    assert diagnosticity([3, 3, 3]) == 0.0
    item = bridge().evidence[0]
    assert [rating(item, name, ["duke", "town"]) for name in ("duke", "town")] == [2, 4]


def test_faults_name_their_line() -> None:
    assert faults("title = 'x\n")[0][0] == 1
    assert faults(TEXT.replace('town = 0.8 }\n[[evidence]]\nid = "copy"', 'town = 1.8 }\n[[evidence]]\nid = "copy"')) == [
        (14, "the probability 1.8 is not between 0 and 1")
    ]
    assert faults(TEXT.replace('source = "Charter"', 'colour = "red"')) == [(24, "`colour` is not known here")]
    assert faults(TEXT.replace("duke = 0.7, town", "baron = 0.7, town")) == [
        (30, "there is no interpretation 'baron'"),
        (30, "`given` says nothing of 'duke'"),
    ]
    assert [line for line, _ in faults(TEXT.replace('id = "copy"', 'id = "account"'))] == [16]
    assert len(faults("rho = 2\n")) == 3
    assert [what for _, what in faults(TEXT + '[[claim]]\nid = "k"\nof = "baron"\nsays = "so"\nanswers = ["x"]\n')] == [
        "there is no interpretation 'baron'",
        "there is no claim 'x'",
    ]


def test_exports() -> None:
    sample = read_argument(SAMPLE.read_text(encoding="utf-8"))
    assert isinstance(sample, Argument)
    text = argdown(sample)
    assert "[loyalty]: " in text and "  - [silence-was-freedom]" in text and "#missing" in text
    tree = json.loads(aif(sample))
    ids = {node["nodeID"] for node in tree["nodes"]}
    assert {node["type"] for node in tree["nodes"]} == {"I", "RA", "CA"}
    assert all({edge["fromID"], edge["toID"]} <= ids for edge in tree["edges"])
    rows = list(csv.DictReader(matrix(sample).splitlines()))
    assert len(rows) == len(sample.evidence)
    assert rows[0]["loyalty"] == "0.7-0.9"


def test_the_sample_does_not_decide() -> None:
    sample = read_argument(SAMPLE.read_text(encoding="utf-8"))
    assert isinstance(sample, Argument)
    result = weigh(sample)
    assert {one.id for one in sample.interpretations} == set(result.order)
    assert all(comparison.is_open for comparison in result.comparisons)
    assert [one.evidence.id for one in result.missing] == ["october-1936-telegrams", "politburo-1941"]

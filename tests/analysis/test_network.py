"""Balance of signed ties: the Gahuku-Gama tribes, Europe before 1914, small cases by hand."""

import random
from itertools import product
from pathlib import Path

import pytest

from regesta.analysis.network import balance, ties_at
from regesta.model.records import Tie
from regesta.model.texts import Basis
from regesta.model.times import When

TRIBES = Path(__file__).parent / "data" / "tribes.tsv"
# source: T. Antal, P. L. Krapivsky, S. Redner, "Social balance on networks", Physica D 224 (2006), fig. 10
EUROPE_1872 = [("GB", "F", -1), ("GB", "R", -1), ("GB", "AH", -1), ("F", "R", -1), ("F", "AH", -1), ("F", "D", -1),
               ("D", "AH", 1), ("D", "R", 1), ("AH", "R", 1)]  # fmt: skip
ENTENTE, ALLIANCE = ("GB", "F", "R"), ("D", "AH", "I")


def test_the_tribes() -> None:
    rows = [line.split("\t") for line in TRIBES.read_text(encoding="utf-8").splitlines()[1:]]
    found = balance([(a, b, int(sign)) for a, b, sign in rows])
    assert (len(found.actors), found.ties, found.frustration) == (16, 58, 7)
    assert found.triangles == pytest.approx(0.8676471, abs=5e-8)
    assert found.walk == pytest.approx(0.3575761, abs=5e-8)
    assert found.line_index == pytest.approx(0.7586207, abs=5e-8)


def test_europe_before_the_war() -> None:
    early = balance(EUROPE_1872)
    assert (len(early.unbalanced), len(early.triads)) == (2, 7)
    assert {frozenset(triad.actors) for triad in early.unbalanced} == {frozenset({"GB", "F", "R"}), frozenset({"GB", "F", "AH"})}
    powers = [*ENTENTE, *ALLIANCE]
    late = balance((a, b, 1 if (a in ENTENTE) == (b in ENTENTE) else -1) for at, a in enumerate(powers) for b in powers[at + 1 :])
    assert (len(late.unbalanced), len(late.triads), late.frustration) == (0, 20, 0)
    assert late.walk == pytest.approx(1.0)
    assert late.camps is not None and {frozenset(camp) for camp in late.camps} == {frozenset(ENTENTE), frozenset(ALLIANCE)}


@pytest.mark.parametrize("seed", range(5))
def test_frustration_is_the_least_of_all_divisions(seed: int) -> None:
    draw = random.Random(seed)
    ties = [(str(a), str(b), draw.choice((1, -1))) for a in range(6) for b in range(a) if draw.random() < 0.7]
    found = balance(ties)
    place = {actor: at for at, actor in enumerate(found.actors)}
    least = min(
        sum((camp[place[a]] == camp[place[b]]) != (sign > 0) for a, b, sign in ties)
        for camp in product((0, 1), repeat=len(found.actors))
    )
    assert found.frustration == least


def test_no_ties_and_many_actors() -> None:
    assert balance([]).triangles is None
    many = balance((f"a{at:02}", f"a{at + 1:02}", 1) for at in range(30))
    assert (many.frustration, many.camps) == (None, None)


def test_ties_at_a_date() -> None:
    def tie(name: str, earliest: str | None, latest: str | None, sign: int = 1) -> Tie:
        return Tie(name, "a", "b", "political", sign, When("", earliest, latest), Basis((), "test"))

    ties = [tie("past", "1930-01-01", "1931-12-31"), tie("open", "1932-01-01", None), tie("none", None, None, 0)]
    assert [found.id for found in ties_at(ties, "1931-12-31")] == ["past"]
    assert [found.id for found in ties_at(ties, "1940-01-01", "political")] == ["open"]
    assert ties_at(ties, "1940-01-01", "military") == ()

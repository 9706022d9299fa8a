"""Who could have known: published numbers, bounds against drawn worlds, outages, horizons, anachronisms."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.analysis.reach import (
    NEVER,
    Arrival,
    Contact,
    Network,
    Reaction,
    Spell,
    anachronisms,
    cannot_have_arrived,
    earliest,
    horizon,
    latest,
    network,
    reach,
    sorted_steps,
)

# source: J. Moody's contact network (statnet's networkDynamicData, moodyContactSim); expected values of statnet/tsna's tests
# fmt: off
MOODY = [(10, 4, 40, 72), (1, 11, 214, 247), (7, 10, 224, 256), (13, 4, 453, 479), (13, 2, 494, 524), (2, 16, 575, 599),
         (1, 16, 583, 615), (1, 12, 621, 651), (13, 3, 634, 660), (4, 14, 665, 692), (1, 9, 674, 701), (16, 6, 701, 733),
         (2, 15, 709, 740), (13, 5, 712, 739), (8, 13, 719, 745), (4, 16, 748, 782), (11, 8, 749, 793), (13, 7, 769, 795)]
# fmt: on
FORWARD = (543, 454, 594, 0, 672, 661, 184, 679, 634, 0, 709, 581, 413, 625, 669, 535)
PREVIOUS = (16, 13, 13, 10, 13, 16, 10, 13, 1, 0, 8, 1, 4, 4, 2, 2)
STEPS = (5, 3, 3, 1, 3, 5, 1, 3, 6, 0, 4, 6, 2, 2, 4, 4)
TO_10 = {4: 723, 7: 539, 10: 0}
TO_16 = {1: 180, 2: 196, 4: 13, 6: 62, 10: 723, 11: 548, 13: 271, 14: 103, 16: 0}


def moody() -> Network:
    return network([], [Spell(f"{a}-{b}", (str(a), str(b)), (on, on), (off, off)) for a, b, on, off in MOODY])


def of(arrivals: tuple[Arrival, ...], name: str) -> Arrival:
    return next(arrival for arrival in arrivals if arrival.actor == name)


def test_moody_s_net_forward() -> None:
    arrivals = reach(moody(), "10", 40)
    for actor, (distance, previous, steps) in enumerate(zip(FORWARD, PREVIOUS, STEPS, strict=True), 1):
        arrival = of(arrivals, str(actor))
        assert arrival.possible == arrival.certain == 40 + distance
        assert len(arrival.path) == steps
        assert (arrival.path[-1].sender if arrival.path else "0") == str(previous)


@pytest.mark.parametrize(("target", "wanted"), [("10", TO_10), ("16", TO_16)])
def test_moody_s_net_backward(target: str, wanted: dict[int, int]) -> None:
    over = moody()
    left, _ = latest(over.best, over.names.index(target), 795)
    found = {int(name): 795 - int(left[at]) for at, name in enumerate(over.names) if left[at] > -NEVER}
    assert found == wanted


def test_the_graph_on_which_raphtory_omits_an_actor() -> None:
    rows = [(1, "2", "3"), (8, "0", "1"), (14, "1", "3"), (18, "2", "3"), (25, "3", "2"), (27, "0", "3")]
    arrivals = reach(network(Contact(f"c{t}", a, b, (t, t), (t, t)) for t, a, b in rows), "0", 0)
    assert {arrival.actor: arrival.possible for arrival in arrivals} == {"0": 0, "1": 8, "3": 14, "2": 25}
    assert [hop.by for hop in of(arrivals, "2").path] == ["c8", "c14", "c25"]


def test_contacts_of_one_day_chain_in_any_order() -> None:
    contacts = [Contact("late", "b", "c", (5, 5), (5, 5)), Contact("early", "a", "b", (5, 5), (5, 5))]
    assert of(reach(network(contacts), "a", 0), "c").possible == 5


def test_a_message_that_never_arrived_opens_nothing() -> None:
    over = network([Contact("lost", "a", "b", (5, 5), None, arrived=False)])
    assert of(reach(over, "a", 0), "b").answer == "could not"


def test_a_message_whose_arrival_is_not_known_proves_nothing() -> None:
    arrival = of(reach(network([Contact("m", "a", "b", (5, 9))]), "a", 0), "b")
    assert (arrival.possible, arrival.certain, arrival.answer) == (5, None, "could")


def test_an_outage_and_a_delay_that_is_known_between_two_bounds() -> None:
    spells = [Spell("one", ("a", "b"), (0, 0), (10, 10)), Spell("two", ("b", "a"), (50, 60), (90, 95), (2, 7))]
    over = network([], spells)
    assert [of(reach(over, "a", day), "b").possible for day in (0, 10, 11, 70, 95, 96)] == [0, 10, 52, 72, 97, None]
    assert [of(reach(over, "a", day), "b").certain for day in (0, 10, 11, 70, 90, 91)] == [0, 10, 67, 77, 97, None]


def test_the_three_answers_at_a_day() -> None:
    arrival = Arrival("b", 10, 20, (), ())
    assert [arrival.answer_at(day) for day in (9, 10, 19, 20)] == ["could not", "could", "could", "must have been able to"]


def test_an_actor_who_is_named_nowhere_is_a_fault() -> None:
    with pytest.raises(ValueError, match="names 'x'"):
        reach(moody(), "x")
    with pytest.raises(ValueError, match="names 'x'"):
        horizon(moody(), "x", 5)


CONTACTS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 60), st.integers(0, 20), st.integers(0, 9), st.integers(0, 9)),
    min_size=1,
    max_size=14,
)  # fmt: skip


def contacts_of(rows: list[tuple[int, int, int, int, int, int]]) -> list[Contact]:
    return [
        Contact(f"c{at}", f"a{a}", f"a{b}", (day, day + width), (day + delay, day + width + delay + more))
        for at, (a, b, day, width, delay, more) in enumerate(rows)
    ]


@given(CONTACTS, st.integers(0, 10**6))
@settings(max_examples=100, deadline=None)
def test_no_drawn_world_breaks_the_bounds(rows: list[tuple[int, int, int, int, int, int]], seed: int) -> None:
    contacts = contacts_of(rows)
    start = contacts[0].sender
    bounds = {arrival.actor: arrival for arrival in reach(network(contacts), start, 0)}
    draw = random.Random(seed)
    for _ in range(10):
        world = []
        for contact in contacts:
            assert contact.received is not None
            sent = draw.randint(*contact.sent)
            received = draw.randint(max(sent, contact.received[0]), max(sent, contact.received[1]))
            world.append(Contact(contact.id, contact.sender, contact.recipient, (sent, sent), (received, received)))
        for arrival in reach(network(world), start, 0):
            known, bound = arrival.possible, bounds[arrival.actor]
            if known is None:
                assert bound.certain is None
                continue
            assert bound.possible is not None and bound.possible <= known
            assert bound.certain is None or known <= bound.certain


@given(CONTACTS)
@settings(max_examples=60, deadline=None)
def test_the_paths_can_be_gone(rows: list[tuple[int, int, int, int, int, int]]) -> None:
    contacts = contacts_of(rows)
    for arrival in reach(network(contacts), contacts[0].sender, 0):
        steps = arrival.path
        assert all(one.recipient == other.sender and one.arrived == other.known for one, other in pairwise(steps))
        assert not steps or (steps[-1].recipient, steps[-1].arrived) == (arrival.actor, arrival.possible)


@given(CONTACTS, st.integers(0, 80))
@settings(max_examples=60, deadline=None)
def test_horizon_and_reach_say_the_same(rows: list[tuple[int, int, int, int, int, int]], day: int) -> None:
    over = network(contacts_of(rows))
    target = over.names[-1]
    for origin, (best, worst) in horizon(over, target, day).items():
        for known, at in ((best, 0), (worst, 1)):
            if known is not None:
                arrival = of(reach(over, origin, known), target)
                bound = (arrival.possible, arrival.certain)[at]
                assert bound is not None and bound <= day
                later = of(reach(over, origin, known + 1), target)
                bound = (later.possible, later.certain)[at]
                assert bound is None or bound > day


def test_many_contacts_of_one_actor_go_the_quick_way_with_the_same_result() -> None:
    draw = np.random.default_rng(2)
    sender, recipient, day = draw.integers(0, 20, 4000), draw.integers(0, 20, 4000), draw.integers(0, 500, 4000)
    zero = np.zeros(4000, dtype=np.int64)
    known, _ = earliest(sorted_steps(sender, recipient, day, day, zero, np.arange(4000), actors=20), 3, 100)
    slow = {3: 100}
    for _ in range(20):
        for a, b, t in zip(sender.tolist(), recipient.tolist(), day.tolist(), strict=True):
            if slow.get(a, NEVER) <= t < slow.get(b, NEVER):
                slow[b] = t
    assert known.tolist() == [slow.get(at, NEVER) for at in range(20)]


def test_anachronisms() -> None:
    over = network([Contact("courier", "Moscow", "Wayaobu", (100, 100), (140, 150))])
    asked = [
        Reaction("too early", "Wayaobu", (120, 130), "Moscow", (90, 90)),
        Reaction("perhaps", "Wayaobu", (145, 145), "Moscow", (90, 90)),
        Reaction("surely", "Wayaobu", (150, 150), "Moscow", (90, 100)),
        Reaction("of later things", "Wayaobu", (400, 400), "Moscow", (101, 101)),
        Reaction("nobody", "Yan'an", (400, 400), "Moscow", (1, 1)),
    ]
    found = {reaction.id: answer for reaction, answer, _ in anachronisms(over, asked)}
    assert found == {
        "too early": "could not",
        "perhaps": "could",
        "surely": "must have been able to",
        "of later things": "could not",
        "nobody": "could not",
    }
    assert cannot_have_arrived(over, "Moscow", "Wayaobu", 100, 139)
    assert not cannot_have_arrived(over, "Moscow", "Wayaobu", 100, 140)

"""Who could have known what, and when: earliest arrival over dated messages and channels.

Three answers, kept apart. *Could not*: in no world that the dates allow does the news arrive. *Could*: in the best case it does,
and not before `possible`. *Must have been able to*: in every world it does, by `certain` at the latest. For the best case a
message leaves on its last possible day and arrives on its first; for the worst it leaves on its first and arrives on its last.
One pass of Dijkstra's algorithm for each case; a journey never gains by waiting to be told later (Wu et al. 2014).
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from regesta.analysis.series import Days

NEVER = 2**62
"""A day after all days."""
_FEW = 24
"""Contacts of one actor up to which plain Python is quicker than numpy (measured)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A message from one actor to another. Days are day numbers; each of the two dates lies between its two ends.

    `received` None: not known when, or whether, it came; then it may have come on the day it was sent, and proves nothing.
    `arrived` False: the source says that it never came.
    """

    id: str
    sender: str
    recipient: str
    sent: tuple[int, int]
    received: tuple[int, int] | None = None
    arrived: bool = True
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """A time during which a channel was open between two actors, both ways. Start, end and delay each lie between two numbers.

    An outage is the time between two spells. News that waits goes on the first day of the next spell.
    """

    id: str
    ends: tuple[str, str]
    start: tuple[int, int]
    end: tuple[int, int]
    delay: tuple[int, int] = (0, 0)
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: by which contact or channel, from whom to whom, known by the sender when, arrived when."""

    by: str
    sender: str
    recipient: str
    known: int
    arrived: int
    basis: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """When an actor can first have known (None: could not) and must have been able to by (None: need not), and by what paths."""

    actor: str
    possible: int | None
    certain: int | None
    path: tuple[Hop, ...]
    certain_path: tuple[Hop, ...]

    @property
    def answer(self) -> str:
        """One of "could not", "could", "must have been able to", at any time."""
        if self.possible is None:
            return "could not"
        return "could" if self.certain is None else "must have been able to"

    def answer_at(self, day: int) -> str:
        """The same by a given day."""
        if self.possible is None or self.possible > day:
            return "could not"
        return "must have been able to" if self.certain is not None and self.certain <= day else "could"


@dataclass(frozen=True, slots=True)
class Steps:
    """All ways of one case as columns: a step goes from one actor to another if its sender knows by `leave`, and arrives on
    the later of `arrive` and the day the sender knows plus `delay`. Sorted by sender; `row` is the place of the contact or spell.
    """

    sender: Days
    recipient: Days
    leave: Days
    arrive: Days
    delay: Days
    row: Days
    begin: Days
    actors: int


@dataclass(frozen=True, slots=True)
class Network:
    """Contacts and channels made ready: names of the actors, and the steps of the best and of the worst case."""

    names: tuple[str, ...]
    contacts: tuple[Contact, ...]
    spells: tuple[Spell, ...]
    best: Steps
    worst: Steps


def network(contacts: Iterable[Contact], spells: Iterable[Spell] = ()) -> Network:
    """The network of contacts and channels."""
    contacts, spells = tuple(contacts), tuple(spells)
    names = tuple(dict.fromkeys([n for c in contacts for n in (c.sender, c.recipient)] + [n for s in spells for n in s.ends]))
    number = {name: at for at, name in enumerate(names)}
    return Network(names, contacts, spells, *(_steps(contacts, spells, number, best) for best in (True, False)))


def reach(over: Network, actor: str, start: int | None = None) -> tuple[Arrival, ...]:
    """When each actor can have known, and must have been able to know, what `actor` knew on the day `start`.

    `start` None: before the first message. The actors stand in the order in which the contacts name them.

    Raises: ValueError if the actor stands in no contact and no channel.
    """
    if actor not in over.names:
        raise ValueError(f"no message and no channel names {actor!r}")
    at, day = over.names.index(actor), _first_day(over) if start is None else start
    best, best_by = earliest(over.best, at, day)
    worst, worst_by = earliest(over.worst, at, day)
    return tuple(
        Arrival(
            name,
            int(best[k]) if best[k] < NEVER else None,
            int(worst[k]) if worst[k] < NEVER else None,
            _path(over, over.best, best, best_by, k),
            _path(over, over.worst, worst, worst_by, k),
        )
        for k, name in enumerate(over.names)
    )


def earliest(steps: Steps, start: int, day: int) -> tuple[Days, Days]:
    """The first day on which each actor knows, and the step by which (-1: none), from one actor who knows on a day."""
    known = np.full(steps.actors, NEVER, dtype=np.int64)
    by = np.full(steps.actors, -1, dtype=np.int64)
    known[start] = day
    queue = [(day, start)]
    begin = steps.begin.tolist()
    while queue:
        now, actor = heapq.heappop(queue)
        if now > known[actor]:
            continue
        low, high = begin[actor], begin[actor + 1]
        if high - low <= _FEW:
            _follow_few(steps, low, high, now, known, by, queue)
        else:
            _follow(steps, low, high, now, known, by, queue)
    return known, by


def latest(steps: Steps, target: int, day: int) -> tuple[Days, Days]:
    """The last day on which each actor can learn a thing that is still known to `target` by a day (-NEVER: none), and by what."""
    left = np.full(steps.actors, -NEVER, dtype=np.int64)
    by = np.full(steps.actors, -1, dtype=np.int64)
    left[target] = day
    order = np.argsort(steps.recipient, kind="stable")
    begin = np.searchsorted(steps.recipient[order], np.arange(steps.actors + 1)).tolist()
    queue = [(-day, target)]
    while queue:
        now, actor = heapq.heappop(queue)
        if -now < left[actor]:
            continue
        rows = order[begin[actor] : begin[actor + 1]]
        rows = rows[steps.arrive[rows] <= -now]
        leaves = np.minimum(steps.leave[rows], -now - steps.delay[rows])
        for row, leave in zip(rows.tolist(), leaves.tolist(), strict=True):
            sender = int(steps.sender[row])
            if leave > left[sender]:
                left[sender], by[sender] = leave, row
                heapq.heappush(queue, (-leave, sender))
    return left, by


def horizon(over: Network, actor: str, day: int) -> dict[str, tuple[int | None, int | None]]:
    """An actor's knowledge horizon on a day: the last day of each other actor of which news can (must) have reached him.

    Raises: ValueError if the actor stands in no contact and no channel.
    """
    if actor not in over.names:
        raise ValueError(f"no message and no channel names {actor!r}")
    at = over.names.index(actor)
    best, worst = (latest(steps, at, day)[0].tolist() for steps in (over.best, over.worst))
    return {
        name: (None if best[k] == -NEVER else best[k], None if worst[k] == -NEVER else worst[k])
        for k, name in enumerate(over.names)
        if k != at
    }


@dataclass(frozen=True, slots=True)
class Reaction:
    """A text or act of one actor that reacts to something which another knew first; both dates lie between two days."""

    id: str
    actor: str
    when: tuple[int, int]
    origin: str
    happened: tuple[int, int]
    basis: str = ""


def anachronisms(over: Network, reactions: Iterable[Reaction]) -> tuple[tuple[Reaction, str, Arrival], ...]:
    """Each reaction with its answer: "could not" (an anachronism), "could", "must have been able to", and the arrival."""
    found = []
    for reaction in reactions:
        soonest = _arrival(over, reaction.origin, reaction.actor, reaction.happened[0])
        if soonest.answer_at(reaction.when[1]) == "could not":
            found.append((reaction, "could not", soonest))
            continue
        latest_start = _arrival(over, reaction.origin, reaction.actor, reaction.happened[1])
        sure = latest_start.answer_at(reaction.when[0]) == "must have been able to"
        found.append((reaction, "must have been able to" if sure else "could", latest_start if sure else soonest))
    return tuple(found)


def cannot_have_arrived(over: Network, origin: str, actor: str, sent: int, by: int) -> bool:
    """True if what `origin` knew on a day cannot have been known to `actor` by another."""
    return _arrival(over, origin, actor, sent).answer_at(by) == "could not"


def _arrival(over: Network, origin: str, actor: str, day: int) -> Arrival:
    if origin not in over.names or actor not in over.names:
        return Arrival(actor, None, None, (), ())
    return reach(over, origin, day)[over.names.index(actor)]


def _follow(steps: Steps, low: int, high: int, now: int, known: Days, by: Days, queue: list[tuple[int, int]]) -> None:
    usable = np.flatnonzero(steps.leave[low:high] >= now) + low
    arrive = np.maximum(steps.arrive[usable], now + steps.delay[usable])
    better = arrive < known[steps.recipient[usable]]
    usable, arrive = usable[better], arrive[better]
    if not len(usable):
        return
    order = np.argsort(-arrive, kind="stable")
    recipients = steps.recipient[usable[order]]
    # of several steps to one actor the last written stands: the earliest arrival
    known[recipients], by[recipients] = arrive[order], usable[order]
    for recipient in np.unique(recipients).tolist():
        heapq.heappush(queue, (int(known[recipient]), recipient))


def _follow_few(steps: Steps, low: int, high: int, now: int, known: Days, by: Days, queue: list[tuple[int, int]]) -> None:
    for at in range(low, high):
        if now <= steps.leave[at]:
            arrive = max(int(steps.arrive[at]), now + int(steps.delay[at]))
            recipient = int(steps.recipient[at])
            if arrive < known[recipient]:
                known[recipient], by[recipient] = arrive, at
                heapq.heappush(queue, (arrive, recipient))


def _steps(contacts: Sequence[Contact], spells: Sequence[Spell], number: dict[str, int], best: bool) -> Steps:
    rows = [row for at, contact in enumerate(contacts) if (row := _contact_step(at, contact, number, best)) is not None]
    for at, spell in enumerate(spells, len(contacts)):
        rows += _spell_steps(at, spell, number, best)
    table = np.array(rows, dtype=np.int64).reshape(-1, 6)
    return sorted_steps(*(table[:, at] for at in range(6)), actors=len(number))


def sorted_steps(sender: Days, recipient: Days, leave: Days, arrive: Days, delay: Days, row: Days, *, actors: int) -> Steps:
    """Steps sorted by sender, from columns in any order."""
    order = np.argsort(sender, kind="stable")
    begin = np.searchsorted(sender[order], np.arange(actors + 1))
    return Steps(sender[order], recipient[order], leave[order], arrive[order], delay[order], row[order], begin, actors)


def _contact_step(at: int, contact: Contact, number: dict[str, int], best: bool) -> tuple[int, ...] | None:
    if not contact.arrived:
        return None
    ends = number[contact.sender], number[contact.recipient]
    received = contact.received
    if best:
        soonest = contact.sent[0] if received is None else max(received[0], contact.sent[0])
        deadline = contact.sent[1] if received is None else min(contact.sent[1], received[1])
        return *ends, deadline, soonest, 0, at
    if received is None:
        return None
    return *ends, contact.sent[0], max(received[1], contact.sent[0]), 0, at


def _spell_steps(at: int, spell: Spell, number: dict[str, int], best: bool) -> list[tuple[int, ...]]:
    start, end, delay = spell.start[not best], spell.end[best], spell.delay[not best]
    if end < start:
        return []
    one, other = (number[name] for name in spell.ends)
    return [(a, b, end, start + delay, delay, at) for a, b in ((one, other), (other, one))]


def _first_day(over: Network) -> int:
    days = [c.sent[0] for c in over.contacts] + [s.start[0] for s in over.spells]
    return min(days, default=0)


def _path(over: Network, steps: Steps, known: Days, by: Days, actor: int) -> tuple[Hop, ...]:
    hops: list[Hop] = []
    while by[actor] >= 0:
        step = int(by[actor])
        sender = int(steps.sender[step])
        of = _row(over, int(steps.row[step]))
        hops.append(Hop(of.id, over.names[sender], over.names[actor], int(known[sender]), int(known[actor]), of.basis))
        actor = sender
    return tuple(reversed(hops))


def _row(over: Network, row: int) -> Contact | Spell:
    return over.contacts[row] if row < len(over.contacts) else over.spells[row - len(over.contacts)]

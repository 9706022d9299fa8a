"""`regesta reach`: who could have known what, and when."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import click

from regesta.analysis.reach import Arrival, Contact, Hop, Network, Reaction, Spell, anachronisms, horizon, network, reach
from regesta.cli import dated_rows
from regesta.cli.files import JSON
from regesta.cli.output import PARTLY, fail, leave, print_json, print_text, table
from regesta.model.times import day_from_number

_DELAY = re.compile(r"P?(\d+)D?(?:\s*(?:\.\.|-|–|/|to)\s*P?(\d+)D?)?(?:\s*days?)?", re.IGNORECASE)
_FAR = 10**7
"""Days beyond all history: the open end of a date."""


@click.command("reach")
@click.argument("contacts", type=click.Path(path_type=Path))
@click.option("--from", "origin", metavar="ACTOR", help="Who knew it first.")
@click.option("--to", "target", metavar="ACTOR", help="Whose knowledge horizon on the day --at is asked for.")
@click.option("--at", metavar="DATE", help="With --from: since when; with --to: by when.")
@click.option(
    "--channels", type=click.Path(path_type=Path), help="CSV a,b,open,delay: when a channel was open, its delay in days."
)
@click.option(
    "--reactions", type=click.Path(path_type=Path), help="CSV id,actor,date,origin,happened: could each have been known?"
)
@JSON
def command(contacts: Path, origin: str | None, target: str | None, at: str | None, channels: Path | None,
            reactions: Path | None, as_json: bool) -> None:  # fmt: skip
    """Reckon who could have known what, and when, over the messages in CONTACTS.

    CONTACTS is a CSV file with the columns `from,to,sent,received` (EDTF or words), and if you like `id` and `basis`; an empty
    `received` means not known, `never` that it did not arrive. News goes on with any message sent on or after the day it came.

    Three answers: could not · could, from the day `possible` · must have been able to, by the day `certain`.

    Example: regesta reach messages.csv --from Moscow --at 1936-12-16 --channels radio.csv
    """
    if not (origin or target or reactions):
        raise click.UsageError("say --from ACTOR, --to ACTOR with --at DATE, or --reactions FILE")
    messages, unread = _contacts(contacts)
    spells, more = _spells(channels) if channels else ((), 0)
    over = network(messages, spells)
    try:
        _answer(over, origin, target, at, reactions, as_json)
    except ValueError as fault:
        fail(
            str(fault),
            f"write a name as in the table; there are {', '.join(over.names[:12])}{' …' if len(over.names) > 12 else ''}",
        )
    if unread + more:
        leave(PARTLY)


def _answer(over: Network, origin: str | None, target: str | None, at: str | None, reactions: Path | None, as_json: bool) -> None:
    if reactions:
        _tell_reactions(over, reactions, as_json)
    elif target:
        by = dated_rows.day_of(at, "--at", last=True)
        if by is None:
            raise click.UsageError("--to needs the day: --at DATE")
        _tell_horizon(over, target, by, as_json)
    elif origin:
        _tell_arrivals(over, origin, dated_rows.day_of(at, "--at"), as_json)


def _tell_arrivals(over: Network, origin: str, start: int | None, as_json: bool) -> None:
    arrivals = reach(over, origin, start)
    if as_json:
        print_json({arrival.actor: arrival_shape(arrival) for arrival in arrivals})
        return
    others = [arrival for arrival in arrivals if arrival.actor != origin]
    could = [arrival for arrival in others if arrival.possible is not None]
    sure = sum(arrival.certain is not None for arrival in others)
    since = f" on {day_from_number(start)}" if start is not None else ""
    print_text(f"What {origin} knew{since} could have reached {len(could)} of {len(others)} others, and must have been able to "
               f"reach {sure} of them; {len(others) - len(could)} it could not reach.\n")  # fmt: skip
    rows = [("actor", "answer", "not before", "at the latest", "by way of")]
    for arrival in sorted(others, key=lambda arrival: (arrival.possible is None, arrival.possible or 0, arrival.actor)):
        way = " → ".join([origin, *(hop.recipient for hop in arrival.path)]) if arrival.path else ""
        rows.append((arrival.actor, arrival.answer, _day(arrival.possible), _day(arrival.certain), way))
    for line in table(rows):
        print_text(line)
    for arrival in could:
        for hop in arrival.path[-1:]:
            if hop.basis:
                print_text(f"{arrival.actor}: {hop.basis}")


def arrival_shape(arrival: Arrival) -> dict[str, Any]:
    """One actor's answer as JSON."""
    return {
        "possible": _iso(arrival.possible),
        "certain": _iso(arrival.certain),
        "answer": arrival.answer,
        "path": [hop.by for hop in arrival.path],
        "hops": [_hop(hop) for hop in arrival.path],
        "certain_path": [hop.by for hop in arrival.certain_path],
    }


def _hop(hop: Hop) -> dict[str, Any]:
    known, arrived = _iso(hop.known), _iso(hop.arrived)
    return {"contact": hop.by, "from": hop.sender, "to": hop.recipient, "known": known, "arrived": arrived, "basis": hop.basis}


def _tell_horizon(over: Network, target: str, by: int, as_json: bool) -> None:
    found = horizon(over, target, by)
    if as_json:
        print_json({actor: {"possible": _iso(best), "certain": _iso(worst)} for actor, (best, worst) in found.items()})
        return
    heard = sum(best is not None for best, _ in found.values())
    print_text(f"By {day_from_number(by)} {target} could have heard from {heard} of {len(found)} others.\n")
    rows = [("of", "could know what was known until", "must have been able to, until")]
    rows += [(actor, _day(best), _day(worst)) for actor, (best, worst) in found.items()]
    for line in table(rows):
        print_text(line)


def _tell_reactions(over: Network, file: Path, as_json: bool) -> None:
    rows = dated_rows.rows_of(str(file), ("actor", "date", "origin", "happened")).rows
    asked = []
    for row in rows:
        when, happened = _range(row["date"]), _range(row["happened"])
        if when is None or happened is None:
            dated_rows.tell_row(str(file), row, "a date is not understood")
            continue
        asked.append(Reaction(row["id"], row["actor"], when, row["origin"], happened, row.get("basis", "")))
    found = anachronisms(over, asked)
    if as_json:
        print_json(
            {
                r.id: {"answer": answer, "anachronism": answer == "could not", **arrival_shape(arrival)}
                for r, answer, arrival in found
            }
        )
        return
    wrong = sum(answer == "could not" for _, answer, _ in found)
    print_text(f"{wrong} of {len(found)} react to what could not be known.\n")
    for reaction, answer, arrival in found:
        basis = f"  [{reaction.basis}]" if reaction.basis else ""
        since = f"not before {_day(arrival.possible)}"
        print_text(f"{reaction.id}: {reaction.actor} {answer} know what {reaction.origin} knew; {since}{basis}")


def _contacts(file: Path) -> tuple[tuple[Contact, ...], int]:
    found, unread = list[Contact](), 0
    for row in dated_rows.rows_of(str(file), ("from", "to", "sent", "received")).rows:
        words = row["received"]
        never = words.casefold() == "never"
        sent, received = _range(row["sent"]), _range(words) if words and not never else None
        if sent is None or (words and not never and received is None):
            dated_rows.tell_row(str(file), row, f"the date {(row['sent'] if sent is None else words)!r} is not understood")
            unread += 1
            continue
        found.append(Contact(row["id"], row["from"], row["to"], sent, received, not never, row.get("basis", "")))
    return tuple(found), unread


def _spells(file: Path) -> tuple[tuple[Spell, ...], int]:
    found, unread = list[Spell](), 0
    for row in dated_rows.rows_of(str(file), ("a", "b", "open")).rows:
        start, end = _ends(row["open"])
        delay = _DELAY.fullmatch(row.get("delay", "") or "0")
        if start is None or end is None or delay is None:
            dated_rows.tell_row(str(file), row, f"{row['open']!r} with the delay {row.get('delay', '')!r} is not understood")
            unread += 1
            continue
        days = int(delay[1]), int(delay[2] or delay[1])
        found.append(Spell(row["id"], (row["a"], row["b"]), start, end, (min(days), max(days)), row.get("basis", "")))
    return tuple(found), unread


def _ends(words: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The start and the end of a spell, each between two days: "1936-22/.." began on some day of that summer.

    Without a stroke the spell is the whole of what is named: "1936" is all that year.
    """
    start, stroke, end = (part.strip() for part in words.partition("/"))
    if not stroke:
        whole = _range(words)
        return (None, None) if whole is None else ((whole[0], whole[0]), (whole[1], whole[1]))
    first, last = (_side(start, -_FAR), _side(end, _FAR))
    if first is None or last is None:
        return None, None
    return first, last


def _side(words: str, far: int) -> tuple[int, int] | None:
    if words in ("", ".."):
        return far, far
    return _range(words)


@cache
def _range(words: str) -> tuple[int, int] | None:
    """First and last day of a date; an open side reaches beyond all history."""
    found = dated_rows.bounds(words)
    if found is None:
        return None
    return (-_FAR if found[0] is None else found[0]), (_FAR if found[1] is None else found[1])


def _iso(day: int | None) -> str | None:
    return None if day is None or abs(day) >= _FAR else day_from_number(day)


def _day(day: int | None) -> str:
    return _iso(day) or ("–" if day is None else "open")

"""What people decided: a text file of one decision a line, and the status that each gives its statement."""

import csv
from collections.abc import Iterable
from pathlib import Path

from regesta.model.records import Decision
from regesta.model.texts import Problem, Status

FILE_NAME = "decisions.tsv"
HEADER = ("statement", "action", "value", "by", "on", "reason")

_STATUS = {"accept": Status.ACCEPTED, "reject": Status.REJECTED}
_CHOICE = "work"
"""The action that says which work a citation means; the statement is then SOURCE#CITATION, the value a work's id or empty."""
_ACTIONS = (*_STATUS, _CHOICE)


def read_decisions(path: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of a file in order, and a problem for each line that cannot be carried out. No file: none of either."""
    if not path.exists():
        return (), ()
    decisions, problems = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t"), 1):
            if not row or row[0].startswith("#") or tuple(row) == HEADER:
                continue
            if len(row) != len(HEADER) or row[1] not in _ACTIONS or (row[1] == _CHOICE and "#" not in row[0]):
                problems.append(_unclear(path, number, row))
                continue
            decisions.append(Decision(*row))
    return tuple(decisions), tuple(problems)


def statuses(decisions: Iterable[Decision]) -> dict[str, Status]:
    """The status of each decided statement; the last decision counts."""
    return {decision.statement: _STATUS[decision.action] for decision in decisions if decision.action in _STATUS}


def chosen_works(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The decision on each citation (its source and id) whose work a person chose; the last counts."""
    return {
        (source, citation): decision
        for decision in decisions
        if decision.action == _CHOICE
        for source, _, citation in [decision.statement.rpartition("#")]
    }


def _unclear(path: Path, number: int, row: list[str]) -> Problem:
    if len(row) != len(HEADER):
        what = f"line {number} has {len(row)} fields, not {len(HEADER)}"
        return Problem(path.name, None, what, f"write one decision a line, tabs between: {', '.join(HEADER)}")
    if row[1] == _CHOICE:
        what = f"line {number}: the statement {row[0]!r} names no citation"
        return Problem(path.name, None, what, "write the source, # and the citation's id: essay.pdf#n9.1")
    what = f"line {number}: the action {row[1]!r} is not known"
    return Problem(path.name, None, what, f"use one of: {', '.join(_ACTIONS)}")

"""What all commands share: JSON lines on stdout, messages on stderr, exit status."""

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from regesta.model.texts import Problem

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3


def print_json(shape: dict[str, Any]) -> None:
    """Print one JSON object on a line of its own."""
    sys.stdout.write(json.dumps(shape, ensure_ascii=False) + "\n")


def print_text(line: str = "") -> None:
    """Print a line for people."""
    click.echo(line)


def tell(message: str) -> None:
    """Print a message on stderr."""
    click.echo(message, err=True)


def tell_problem(problem: Problem) -> None:
    """Name a problem on stderr: file, place, what, remedy."""
    place = f", page {problem.page}" if problem.page else ""
    tell(f"{problem.source}{place}: {problem.what}\n    → {problem.remedy}")


def status_of(read: int, unread: int) -> int:
    """The exit status after some files were read and some were not."""
    if not unread:
        return DONE
    return PARTLY if read else FAILED


def leave(status: int) -> None:
    """End the command with an exit status."""
    click.get_current_context().exit(status)


def fail(what: str, remedy: str) -> None:
    """Say what is wrong and what to do, and end with status 1."""
    tell(f"regesta: {what}\n    → {remedy}")
    leave(FAILED)


def table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Lines of columns that stand under each other."""
    rows = list(rows)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]

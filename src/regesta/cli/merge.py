"""`regesta merge`: from the registers of several builds to one."""

import sqlite3
from pathlib import Path

import click

from regesta.build import merge
from regesta.cli.build import tell
from regesta.cli.output import FAILED, PARTLY, fail, leave


@click.command("merge")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR...")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("register"),
    show_default=True,
    metavar="DIR",
    help="The joined register's folder.",
)
def command(folders: tuple[Path, ...], folder: Path) -> None:
    """Join the registers in DIRs, made with `regesta build --shard I/N` or each by itself, to one.

    The result is the same as that of one build of all the files. Folders without a register are named; the rest is joined.
    """
    try:
        outcome = merge(folders, folder)
    except (OSError, sqlite3.Error) as error:
        fail(f"the register could not be written to {folder}: {error}", "see that the folder can be written to and has room")
        return
    tell(outcome, folder)
    if outcome.problems:
        leave(PARTLY if outcome.counts.sources else FAILED)

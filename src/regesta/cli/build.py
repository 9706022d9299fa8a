"""`regesta build`: from files to a register."""

import sqlite3
from pathlib import Path

import click

from regesta.build import Outcome, build
from regesta.cli.files import FILES
from regesta.cli.output import FAILED, PARTLY, fail, leave, print_text, tell_problem
from regesta.cli.progress import Progress


@click.command("build")
@FILES
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("register"),
    show_default=True,
    metavar="DIR",
    help="The register's folder.",
)
@click.option("--open", "open_page", is_flag=True, help="Show the register in the browser when it is made.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Read N files at a time.")
@click.option("--anew", is_flag=True, help="Read every file again, also those that have not changed.")
def command(files: tuple[Path, ...], folder: Path, open_page: bool, jobs: int, anew: bool) -> None:
    """Make a register from FILEs: articles and books (PDF, text), editions (TEI), chronologies (CSV).

    Files that have not changed since the register was last made are not read again. The old register stays whole until the new
    one is done. Files that cannot be read are named, with the reason and the remedy; the rest is built.
    """
    try:
        with Progress(len(files)) as progress:
            outcome = build(files, folder, jobs, anew, progress.advance)
    except (OSError, sqlite3.Error) as error:
        fail(f"the register could not be written to {folder}: {error}", "see that the folder can be written to and has room")
        return
    _tell(outcome, folder)
    if open_page and outcome.counts.sources:
        context = click.get_current_context()
        group = context.find_root().command
        assert isinstance(group, click.Group)
        serve = group.get_command(context, "serve")
        assert serve is not None
        context.invoke(serve, folder=folder, open_page=True)
    if outcome.problems:
        leave(PARTLY if outcome.counts.sources else FAILED)


def _tell(outcome: Outcome, folder: Path) -> None:
    for problem in outcome.problems:
        tell_problem(problem)
    c = outcome.counts
    print_text(
        f"{folder}: {c.sources} sources, {c.documents} documents, {c.pages} pages, {c.notes} notes, {c.citations} citations, "
        f"{c.works} works, {c.dates} dates, {c.entries} entries, {c.actors} actors"
    )

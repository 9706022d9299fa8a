"""`regesta build`: from files to a register."""

import sqlite3
from pathlib import Path

import click

from regesta.build import Outcome, Shard, build
from regesta.cli.files import FILES
from regesta.cli.output import FAILED, PARTLY, fail, leave, print_text, tell_problem
from regesta.cli.progress import Progress


def _shard(context: click.Context, parameter: click.Parameter, value: str | None) -> Shard | None:
    if value is None:
        return None
    number, stroke, of = value.partition("/")
    if stroke and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return Shard(int(number), int(of))
    raise click.BadParameter(f"{value} is no share of the files; write I/N, as 2/8 for the second of eight")


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
@click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Only the I-th of N shares of the files; `regesta merge` joins the registers.",
)
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a running Dask scheduler read the files.")
@click.option(
    "--offices",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="A table of who held which office when (CSV, JSON); may be given several times.",
)
@click.option(
    "--library",
    "libraries",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Your own bibliography (CSL-JSON, BibTeX, RIS), whose citation keys are kept; may be given several times.",
)
@click.option("--anew", is_flag=True, help="Read every file again, also those that have not changed.")
def command(
    files: tuple[Path, ...],
    folder: Path,
    open_page: bool,
    jobs: int,
    shard: Shard | None,
    cluster: str | None,
    offices: tuple[Path, ...],
    libraries: tuple[Path, ...],
    anew: bool,
) -> None:
    """Make a register from FILEs: articles and books (PDF, text), editions (TEI), chronologies (CSV).

    Files that have not changed since the register was last made are not read again. The old register stays whole until the new
    one is done. Files that cannot be read are named, with the reason and the remedy; the rest is built.
    """
    try:
        with Progress(len(files) // (shard.of if shard else 1)) as progress:
            outcome = build(files, folder, jobs, anew, progress.advance, shard, offices, cluster, libraries)
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        fail("--cluster needs Dask, which is not installed", 'install it with: pip install "regesta[cluster]"')
        return
    except TimeoutError:
        fail(f"no Dask scheduler answers at {cluster}", "start one with `dask scheduler`, and give the address that it prints")
        return
    except (OSError, sqlite3.Error) as error:
        fail(f"the register could not be written to {folder}: {error}", "see that the folder can be written to and has room")
        return
    tell(outcome, folder)
    if open_page and outcome.counts.sources:
        context = click.get_current_context()
        group = context.find_root().command
        assert isinstance(group, click.Group)
        serve = group.get_command(context, "serve")
        assert serve is not None
        context.invoke(serve, folder=folder, open_page=True)
    if outcome.problems:
        leave(PARTLY if outcome.counts.sources else FAILED)


def tell(outcome: Outcome, folder: Path) -> None:
    """Say what a build made, and what it could not read."""
    for problem in outcome.problems:
        tell_problem(problem)
    c = outcome.counts
    print_text(
        f"{folder}: {c.sources} sources, {c.documents} documents, {c.pages} pages, {c.notes} notes, {c.citations} citations, "
        f"{c.works} works, {c.dates} dates, {c.entries} entries, {c.actors} actors"
    )

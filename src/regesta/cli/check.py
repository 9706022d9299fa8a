"""`regesta check`: what is broken, open or contradictory in a register."""

from contextlib import closing
from pathlib import Path

import click

from regesta.checks import check
from regesta.cli.files import JSON
from regesta.cli.folder import FOLDER
from regesta.cli.output import print_json, print_text
from regesta.exports.shapes import problem_shape
from regesta.store.load import load_drafts
from regesta.store.sqlite import FILE_NAME, open_register


@click.command("check")
@FOLDER
@JSON
def command(folder: Path, as_json: bool) -> None:
    """List what is broken, open or contradictory in the register in DIR, each with its place and what can be done."""
    found = 0
    with closing(open_register(folder / FILE_NAME)) as connection:
        for problem in check(load_drafts(connection)):
            found += 1
            if as_json:
                print_json(problem_shape(problem))
            else:
                page = f", page {problem.page}" if problem.page else ""
                print_text(f"{problem.source}{page}: {problem.what}\n    → {problem.remedy}")
    if not as_json:
        print_text(f"{found} problems" if found else "no problems found")
